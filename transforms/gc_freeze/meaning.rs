//! What a name or a dotted path means: something outside by its qualified name, a definition of the project, or a value
//! by the expression that makes it. What is bound in more than one way means nothing.

use std::rc::Rc;

use pyscale::index::{FileId, Ty};
use pyscale::semantic::{Binding, BindingKind, Resolved, ScopeId, ScopeKind, SemanticModel};
use pyscale::syntax::ast::{Call, ClassDef, Expr, ExprKind, Param, StmtKind};
use pyscale::syntax::visit::walk_body;
use ustr::ustr;

use super::program::{Function, Program, Unit};
use super::stores::{Returns, Stores};

/// What an expression means.
#[derive(Clone)]
pub enum Meaning<'a> {
    Unknown,
    /// `os.fork`, `builtins.len`
    External(String),
    /// A module of the project.
    Module(FileId),
    Function(Function<'a>),
    Class(Rc<Unit<'a>>, &'a ClassDef<'a>),
    /// What this expression, evaluated in the scope, gives; `entered` if by way of a `with`.
    Value {
        unit: Rc<Unit<'a>>,
        scope: ScopeId,
        expr: &'a Expr<'a>,
    },
    /// A module-level name that is a value: the unit and the name.
    Global(Rc<Unit<'a>>, &'a str),
    /// A parameter of the function around, with its scope.
    Parameter(Rc<Unit<'a>>, ScopeId, &'a Param<'a>),
}

/// Longer chains of names are not followed.
const DEEPEST: u32 = 12;

impl<'a> Program<'a> {
    /// What an expression means in a scope.
    pub fn meaning(&self, unit: &Rc<Unit<'a>>, scope: ScopeId, expr: &'a Expr<'a>) -> Meaning<'a> {
        self.follow(unit, scope, expr, 0)
    }

    /// The qualified name of something outside; parameters count as their default where they have one.
    pub fn external(&self, unit: &Rc<Unit<'a>>, scope: ScopeId, expr: &'a Expr<'a>) -> Option<String> {
        // The index knows most names without opening the files that they come from.
        match self.indexed(unit, scope, expr) {
            Some(Ty::External(name)) => return Some(name.to_string()),
            Some(Ty::Unknown) | None => {}
            Some(_) => return None,
        }
        match self.meaning(unit, scope, expr) {
            Meaning::External(name) => Some(name),
            Meaning::Parameter(unit, scope, param) => {
                let outer = unit.model.scope(scope).parent?;
                match self.meaning(&unit, outer, param.default?) {
                    Meaning::External(name) => Some(name),
                    _ => None,
                }
            }
            _ => None,
        }
    }

    /// What the index says of a dotted path that starts at a name of the module scope.
    pub fn indexed(&self, unit: &Rc<Unit<'a>>, scope: ScopeId, expr: &'a Expr<'a>) -> Option<Ty> {
        match expr.kind {
            ExprKind::Name(name) => match unit.model.resolve(scope, name) {
                Resolved::In(found) if found != SemanticModel::module_scope() => None,
                _ => Some(self.project.global(unit.file, ustr(name))),
            },
            ExprKind::Attribute { value, attr, .. } => {
                let owner = self.indexed(unit, scope, value)?;
                Some(self.project.attribute(&owner, ustr(attr)))
            }
            _ => None,
        }
    }

    /// The call that makes the value of an expression, with where it stands.
    pub fn made_by(
        &self,
        unit: &Rc<Unit<'a>>,
        scope: ScopeId,
        expr: &'a Expr<'a>,
    ) -> Option<(Rc<Unit<'a>>, ScopeId, &'a Call<'a>)> {
        let made = match self.meaning(unit, scope, expr) {
            Meaning::Value { unit, scope, expr } => (unit, scope, expr),
            Meaning::Global(unit, name) => {
                let value = only_value(&unit, SemanticModel::module_scope(), name)?;
                (unit, SemanticModel::module_scope(), value)
            }
            _ => return None,
        };
        let ExprKind::Call(call) = made.2.kind else { return None };
        Some((made.0, made.1, call))
    }

    /// The calls that make the value of an expression, one for each way: where a function of the project gives it, all of
    /// its `return`s.
    pub fn made_by_all(
        &self,
        unit: &Rc<Unit<'a>>,
        scope: ScopeId,
        expr: &'a Expr<'a>,
    ) -> Option<Vec<(Rc<Unit<'a>>, ScopeId, &'a Call<'a>)>> {
        self.made_within(unit, scope, expr, 0)
    }

    fn made_within(
        &self,
        unit: &Rc<Unit<'a>>,
        scope: ScopeId,
        expr: &'a Expr<'a>,
        depth: u32,
    ) -> Option<Vec<(Rc<Unit<'a>>, ScopeId, &'a Call<'a>)>> {
        let (unit, scope, call) = self.made_by(unit, scope, expr)?;
        let Meaning::Function(function) = self.meaning(&unit, scope, &call.func) else { return Some(vec![(unit, scope, call)]) };
        let def = function.def;
        let inner = function.unit.model.body_scope(def.range)?;
        let mut returns = Returns::default();
        walk_body(&mut returns, def.body);
        let is_plain = !def.is_async && def.decorators.is_empty() && !returns.yields && !returns.values.is_empty();
        if depth > 4 || !is_plain {
            return None;
        }
        let made = returns.values.into_iter().map(|value| self.made_within(&function.unit, inner, value?, depth + 1));
        made.collect::<Option<Vec<_>>>().map(|made| made.into_iter().flatten().collect())
    }

    /// The one call that makes what the methods of a class store in `self.attr`.
    pub fn stored(
        &self,
        unit: &Rc<Unit<'a>>,
        scope: ScopeId,
        expr: &'a Expr<'a>,
    ) -> Option<(Rc<Unit<'a>>, ScopeId, &'a Call<'a>)> {
        let ExprKind::Attribute { value, attr, .. } = expr.kind else { return None };
        let (unit, class) = self.class_of(&self.meaning(unit, scope, value))?;
        let mut found = Vec::new();
        for (unit, class) in self.lineage(&unit, class) {
            let mut stores = Stores { attr, values: Vec::new() };
            walk_body(&mut stores, class.body);
            found.extend(stores.values.into_iter().map(|value| (Rc::clone(&unit), value)));
        }
        let [(unit, Expr { kind: ExprKind::Call(call), range })] = found.as_slice() else { return None };
        let site = unit.calls.iter().find(|site| site.range == *range)?;
        Some((Rc::clone(unit), unit.scope_of(site.node), call))
    }

    fn follow(&self, unit: &Rc<Unit<'a>>, scope: ScopeId, expr: &'a Expr<'a>, depth: u32) -> Meaning<'a> {
        if depth > DEEPEST {
            return Meaning::Unknown;
        }
        match expr.kind {
            ExprKind::Name(name) => self.name(unit, scope, name, depth),
            ExprKind::Attribute { value, attr, .. } => {
                let owner = self.follow(unit, scope, value, depth + 1);
                self.attribute(owner, attr, depth)
            }
            ExprKind::Call(_) => Meaning::Value { unit: Rc::clone(unit), scope, expr },
            ExprKind::Named { value, .. } => self.follow(unit, scope, value, depth + 1),
            _ => Meaning::Unknown,
        }
    }

    pub(super) fn name(&self, unit: &Rc<Unit<'a>>, scope: ScopeId, name: &'a str, depth: u32) -> Meaning<'a> {
        match unit.model.resolve(scope, name) {
            Resolved::Free if self.project.summary(unit.file).stars.is_empty() => Meaning::External(format!("builtins.{name}")),
            Resolved::Free => self.starred(unit, name, depth),
            Resolved::In(scope) => self.bound(unit, scope, name, depth),
        }
    }

    fn starred(&self, unit: &Rc<Unit<'a>>, name: &'a str, depth: u32) -> Meaning<'a> {
        let stars = &self.project.summary(unit.file).stars;
        let found = stars.iter().rev().filter_map(|module| {
            let other = self.unit(self.project.file_of_module(unit.file, *module)?)?;
            other.model.scope(SemanticModel::module_scope()).names.contains_key(name).then_some(other)
        });
        match found.take(1).next() {
            Some(other) => self.bound(&other, SemanticModel::module_scope(), name, depth + 1),
            None => Meaning::Unknown,
        }
    }

    fn bound(&self, unit: &Rc<Unit<'a>>, scope: ScopeId, name: &str, depth: u32) -> Meaning<'a> {
        if depth > DEEPEST {
            return Meaning::Unknown;
        }
        let bindings: Vec<Binding<'a>> = unit.model.bindings_in(scope, name).copied().collect();
        let is_import = |binding: &Binding<'_>| matches!(binding.kind, BindingKind::Import(_) | BindingKind::ImportFrom { .. });
        // `import a.b` and `import a.c` both bind `a`; of a `try: … except ImportError: …` the first counts.
        let Some(binding) = bindings.first().filter(|_| bindings.len() == 1 || bindings.iter().all(is_import)) else {
            return match bindings.first() {
                Some(first) if scope == SemanticModel::module_scope() => Meaning::Global(Rc::clone(unit), first.name),
                _ => Meaning::Unknown,
            };
        };
        match binding.kind {
            BindingKind::Import(alias) => {
                let path = if alias.asname.is_some() { alias.name } else { alias.name.split('.').next().unwrap_or_default() };
                self.module_named(unit.file, path)
            }
            BindingKind::ImportFrom { module, level, alias } => {
                let Some(module) = self.absolute(unit.file, module.unwrap_or_default(), level) else { return Meaning::Unknown };
                let owner = self.module_named(unit.file, &module);
                self.attribute(owner, alias.name, depth)
            }
            BindingKind::Class(class) => Meaning::Class(Rc::clone(unit), class),
            BindingKind::Function(def) => {
                Meaning::Function(Function { unit: Rc::clone(unit), def, class: class_of_scope(unit, scope) })
            }
            BindingKind::Assign(value) | BindingKind::Annotated { value: Some(value), .. } | BindingKind::With(value) => {
                match self.follow(unit, binding.value_scope, value, depth + 1) {
                    Meaning::Unknown if scope == SemanticModel::module_scope() => Meaning::Global(Rc::clone(unit), binding.name),
                    Meaning::Value { .. } if scope == SemanticModel::module_scope() => {
                        Meaning::Global(Rc::clone(unit), binding.name)
                    }
                    other => other,
                }
            }
            BindingKind::Parameter(param) => Meaning::Parameter(Rc::clone(unit), scope, param),
            _ if scope == SemanticModel::module_scope() => Meaning::Global(Rc::clone(unit), binding.name),
            _ => Meaning::Unknown,
        }
    }

    fn attribute(&self, owner: Meaning<'a>, attr: &'a str, depth: u32) -> Meaning<'a> {
        match owner {
            Meaning::External(name) => match self.module_named(FileId(0), &format!("{name}.{attr}")) {
                // `a.b` where only `a.b` is ours: a folder without `__init__.py`.
                Meaning::Module(file) => Meaning::Module(file),
                _ => Meaning::External(format!("{name}.{attr}")),
            },
            Meaning::Module(file) => {
                let Some(unit) = self.unit(file) else { return Meaning::Unknown };
                if unit.model.scope(SemanticModel::module_scope()).names.contains_key(attr) {
                    return self.bound(&unit, SemanticModel::module_scope(), attr, depth + 1);
                }
                let name = format!("{}.{attr}", self.project.entry(file).module);
                self.project.file_of_module(file, ustr(&name)).map_or(Meaning::Unknown, Meaning::Module)
            }
            Meaning::Class(unit, class) => self.member(&unit, class, attr).unwrap_or(Meaning::Unknown),
            Meaning::Value { .. } | Meaning::Global(..) | Meaning::Parameter(..) => match self.class_of(&owner) {
                Some((unit, class)) => self.member(&unit, class, attr).unwrap_or(Meaning::Unknown),
                None => Meaning::Unknown,
            },
            Meaning::Function(_) | Meaning::Unknown => Meaning::Unknown,
        }
    }

    /// The project class whose instance a value is: the one that is called to make it, or that of a receiver.
    pub fn class_of(&self, value: &Meaning<'a>) -> Option<(Rc<Unit<'a>>, &'a ClassDef<'a>)> {
        match value {
            Meaning::Value { unit, scope, expr } => {
                let ExprKind::Call(call) = expr.kind else { return None };
                match self.meaning(unit, *scope, &call.func) {
                    Meaning::Class(unit, class) => Some((unit, class)),
                    _ => None,
                }
            }
            Meaning::Global(unit, name) => {
                let expr = only_value(unit, SemanticModel::module_scope(), name)?;
                self.class_of(&Meaning::Value { unit: Rc::clone(unit), scope: SemanticModel::module_scope(), expr })
            }
            Meaning::Parameter(unit, scope, param) => {
                let ScopeKind::Function(def) = unit.model.scope(*scope).kind else { return None };
                let class = class_of_scope(unit, unit.model.scope(*scope).parent?)?;
                let is_receiver =
                    def.params.posonly.iter().chain(def.params.args).next().is_some_and(|first| first.name == param.name);
                is_receiver.then(|| (Rc::clone(unit), class))
            }
            _ => None,
        }
    }

    /// What a class, or the nearest project class above it, binds a name to.
    pub fn member(&self, unit: &Rc<Unit<'a>>, class: &'a ClassDef<'a>, name: &str) -> Option<Meaning<'a>> {
        self.lineage(unit, class).into_iter().find_map(|(unit, class)| {
            class.body.iter().rev().find_map(|stmt| match stmt.kind {
                StmtKind::FunctionDef(def) if def.name == name => {
                    Some(Meaning::Function(Function { unit: Rc::clone(&unit), def, class: Some(class) }))
                }
                _ => None,
            })
        })
    }

    /// A class and the project classes above it, nearest first.
    pub fn lineage(&self, unit: &Rc<Unit<'a>>, class: &'a ClassDef<'a>) -> Vec<(Rc<Unit<'a>>, &'a ClassDef<'a>)> {
        let mut found = vec![(Rc::clone(unit), class)];
        let mut next = 0;
        while let Some((unit, class)) = found.get(next).cloned() {
            next += 1;
            for base in class.bases {
                if let Meaning::Class(unit, base) = self.meaning(&unit, SemanticModel::module_scope(), base)
                    && found.len() < 30
                    && !found.iter().any(|(_, seen)| std::ptr::eq(*seen, base))
                {
                    found.push((unit, base));
                }
            }
        }
        found
    }

    /// Is one of these external classes above a class?
    pub fn inherits(&self, unit: &Rc<Unit<'a>>, class: &'a ClassDef<'a>, wanted: &[&str]) -> bool {
        self.lineage(unit, class).iter().any(|(unit, class)| {
            class.bases.iter().any(|base| {
                matches!(self.meaning(unit, SemanticModel::module_scope(), base), Meaning::External(name) if wanted.contains(&name.as_str()))
            })
        })
    }

    fn module_named(&self, from: FileId, path: &str) -> Meaning<'a> {
        match self.project.file_of_module(from, ustr(path)) {
            Some(file) => Meaning::Module(file),
            None => Meaning::External(path.to_owned()),
        }
    }

    /// The absolute name of what `from ..module import` means in a file.
    fn absolute(&self, file: FileId, module: &str, level: u32) -> Option<String> {
        if level == 0 {
            return Some(module.to_owned());
        }
        let entry = self.project.entry(file);
        let mut parts: Vec<&str> = entry.module.split('.').collect();
        let up = if entry.is_package { level - 1 } else { level };
        for _ in 0..up {
            parts.pop()?;
        }
        if !module.is_empty() {
            parts.push(module);
        }
        Some(parts.join("."))
    }
}

/// The one expression that a name of a scope is bound to.
pub fn only_value<'a>(unit: &Unit<'a>, scope: ScopeId, name: &str) -> Option<&'a Expr<'a>> {
    let mut bindings = unit.model.bindings_in(scope, name);
    let (first, None) = (bindings.next()?, bindings.next()) else { return None };
    match first.kind {
        BindingKind::Assign(value) | BindingKind::Annotated { value: Some(value), .. } | BindingKind::With(value) => Some(value),
        _ => None,
    }
}

fn class_of_scope<'a>(unit: &Unit<'a>, scope: ScopeId) -> Option<&'a ClassDef<'a>> {
    match unit.model.scope(scope).kind {
        ScopeKind::Class(class) => Some(class),
        _ => None,
    }
}

/// A call's argument by position or keyword.
pub fn argument<'a>(call: &'a Call<'a>, position: usize, keyword: &str) -> Option<&'a Expr<'a>> {
    let named = call.keywords.iter().find(|candidate| candidate.name == Some(keyword)).map(|keyword| &keyword.value);
    let plain = !call.args.iter().take(position + 1).any(|argument| matches!(argument.kind, ExprKind::Starred(_)));
    named.or_else(|| if plain { call.args.get(position) } else { None })
}

/// Are there `*args` or `**kwargs` in a call, so that not all arguments are known?
pub fn has_unpacking(call: &Call<'_>) -> bool {
    call.args.iter().any(|argument| matches!(argument.kind, ExprKind::Starred(_)))
        || call.keywords.iter().any(|keyword| keyword.name.is_none())
}
