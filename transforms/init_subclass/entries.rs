//! Rule 6: what the hook puts into the namespace before the class is made, said of the finished class: plain values (N),
//! `setdefault` (6a), entries that are wrapped (6c).

use pyscale::index::facts::{MemberFacts, MemberKind};
use pyscale::index::{ClassId, ProjectIndex, Ty};
use pyscale::semantic::{Resolved, SemanticModel};
use pyscale::syntax::ast::{Expr, ExprKind, FunctionDef, Stmt, StmtKind};
use pyscale::syntax::visit::Visitor;
use text_size::TextRange;

use super::creation::{Returns, asks_only};
use super::hook::{Part, Role};
use super::namespace::is_identifier;
use super::rewrite::Rewriter;
use super::stores::loop_constants;
use super::unit::Unit;

/// `ns.setdefault("key", value)` as a statement: the key and the value.
pub fn set_default<'a>(unit: &Unit<'a>, part: &Part<'a>, stmt: &Stmt<'a>) -> Option<(&'a str, &'a Expr<'a>)> {
    let StmtKind::Expr(Expr { kind: ExprKind::Call(call), .. }) = stmt.kind else { return None };
    match (call.func.kind, call.args) {
        (ExprKind::Attribute { value: owner, attr: "setdefault", .. }, [Expr { kind: ExprKind::Str(Some(key)), .. }, value])
            if part.role(unit, owner) == Some(Role::Namespace) && call.keywords.is_empty() =>
        {
            Some((key, value))
        }
        _ => None,
    }
}

/// Has no class of the project a `__set_name__`?
fn nothing_is_told_its_name(project: &ProjectIndex) -> bool {
    project.class_ids().all(|id| project.class_facts(id).members.iter().all(|member| member.name != "__set_name__"))
}

impl<'a> Rewriter<'_, '_, '_, 'a> {
    /// `ns["lit"] = EXPR`
    pub(super) fn entry(&mut self, target: &'a Expr<'a>, key: &'a Expr<'a>, value: &'a Expr<'a>) {
        let edited = "the namespace is edited before the class is made";
        if !self.is_before {
            return self.refuse(target.range, edited);
        }
        let ExprKind::Str(Some(lit)) = key.kind else { return self.entries_of_loop(target, key, value) };
        if let Some(message) = self.wraps_entry(lit, key, value) {
            return match message {
                Ok(()) => {
                    self.entries_put.push(lit);
                    self.replace(target.range, format!("{}.{lit}", self.class));
                }
                Err(message) => self.refuse(value.range, message),
            };
        }
        if !is_identifier(lit) {
            return self.refuse(target.range, edited);
        }
        if !self.has_no_set_name(value) {
            let message = format!(
                "the value that is put into the namespace as `{lit}` may have `__set_name__`; set on the finished class it would not be told its name"
            );
            return self.refuse(value.range, message);
        }
        // What an entry of the body was, an attribute may not be: only a store that surely happens counts.
        if self.conditions == 0 {
            self.lits.insert(lit);
        }
        self.entries_put.push(lit);
        self.replace(target.range, format!("{}.{lit}", self.class));
    }

    /// 6c: `for key in ("start", "stop"): ns[key] = wrap(ns[key])`
    fn entries_of_loop(&mut self, target: &'a Expr<'a>, key: &'a Expr<'a>, value: &'a Expr<'a>) {
        let edited = "the namespace is edited before the class is made";
        let unit = self.unit();
        let names = loop_constants(unit, self.part, key).unwrap_or_default();
        let scope = unit.scope_of(key).unwrap_or(SemanticModel::module_scope());
        if names.is_empty() || unit.model.resolve(scope, "setattr") != Resolved::Free {
            return self.refuse(target.range, edited);
        }
        for name in names {
            match self.wraps_entry(name, key, value) {
                Some(Ok(())) => self.entries_put.push(name),
                Some(Err(message)) => return self.refuse(value.range, message),
                None => return self.refuse(target.range, edited),
            }
        }
        let before = TextRange::new(target.range.start(), value.range.start());
        let class = self.class;
        self.replace(before, format!("setattr({class}, {}, ", unit.text(key.range)));
        self.replace(TextRange::empty(value.range.end()), ")");
    }

    /// 6a: `ns.setdefault("lit", EXPR)`; `false` if the statement is something else.
    pub(super) fn default_entry(&mut self, stmt: &'a Stmt<'a>) -> bool {
        let unit = self.unit();
        let Some((lit, value)) = set_default(unit, self.part, stmt) else { return false };
        let kwarg = self.part.named(Role::Keywords);
        if !self.is_before || !is_identifier(lit) || !self.is_plain(value) || !asks_only(unit, value, kwarg) {
            self.refuse(
                stmt.range,
                format!("`setdefault` puts `{lit}` into the namespace, which may have to be there before the class is made"),
            );
            return true;
        }
        let source = &unit.source;
        let line = source.line_range(source.line_of(stmt.range.start()));
        let indent = source.slice(TextRange::new(line.start(), stmt.range.start()));
        if !indent.trim().is_empty() || unit.module.comments.iter().any(|comment| stmt.range.contains_range(*comment)) {
            self.refuse(stmt.range, "the namespace is edited in a line that cannot be rewritten");
            return true;
        }
        let several_lines = source.line_of(value.range.start()) != source.line_of(value.range.end());
        let (open, close) = if several_lines { ("(", ")") } else { ("", "") };
        let class = self.class;
        let assign = format!("{class}.{lit} = {open}");
        let before = if self.is_inline && self.guards.root.binds(lit) == Some(false) {
            assign
        } else {
            self.reads_namespace = self.reads_namespace.or(Some(stmt.range));
            let step = pyscale::edit::layout::indent_unit(source, unit.module);
            format!("if \"{lit}\" not in {class}.__dict__:\n{indent}{step}{assign}")
        };
        if self.guards.meta.moves(lit) && !self.is_inline {
            let message = format!("`{lit}` of the metaclass would be an entry of the root, which the hook asks for");
            self.meets = self.meets.take().or(Some((stmt.range, message)));
        }
        self.entries_put.push(lit);
        self.replace(TextRange::new(stmt.range.start(), value.range.start()), before);
        self.replace(TextRange::new(value.range.end(), stmt.range.end()), close);
        self.visit_expr(value);
        true
    }

    /// 6c: `ns["run"] = wrap(ns["run"])`; `None` if the value is something else.
    fn wraps_entry(&self, lit: &str, key: &'a Expr<'a>, value: &'a Expr<'a>) -> Option<Result<(), String>> {
        let ExprKind::Call(call) = value.kind else { return None };
        let [Expr { kind: ExprKind::Subscript { value: owner, slice }, .. }] = call.args else { return None };
        let is_same = match (slice.kind, key.kind) {
            (ExprKind::Str(Some(one)), ExprKind::Str(Some(other))) | (ExprKind::Name(one), ExprKind::Name(other)) => one == other,
            _ => false,
        };
        if !is_same || self.role(owner) != Some(Role::Namespace) || !call.keywords.is_empty() {
            return None;
        }
        let is_special = matches!(
            lit,
            "__new__"
                | "__init_subclass__"
                | "__class_getitem__"
                | "__slots__"
                | "__set_name__"
                | "__classcell__"
                | "__qualname__"
        );
        if is_special || lit.is_empty() {
            return Some(Err(format!("`{lit}` is wrapped, which means something else in the finished class")));
        }
        if self.unit().is_external(&call.func, &["builtins.staticmethod", "builtins.classmethod"]) {
            let message = format!("`{lit}` of some class may be no function, and would be told its name before it is wrapped");
            return Some(if self.is_function_everywhere(lit) { Ok(()) } else { Err(message) });
        }
        let wrapper = self.wrapper(&call.func);
        let Some(function) = wrapper else {
            return Some(Err(format!(
                "`{lit}` is wrapped by what cannot be seen; what it gives may have to be there before the class is made"
            )));
        };
        if !self.gives_functions(function) {
            return Some(Err(format!(
                "`{}` may return something with `__set_name__`; set on the finished class it would not be told its name",
                function.name
            )));
        }
        if !self.is_method_everywhere(lit) {
            return Some(Err(format!("`{lit}` of some class is no plain method, and may be told its name before it is wrapped")));
        }
        Some(Ok(()))
    }

    /// A static method of the metaclass, or a function of its module.
    fn wrapper(&self, func: &'a Expr<'a>) -> Option<&'a FunctionDef<'a>> {
        let (meta, unit) = (self.guards.meta, self.unit());
        match func.kind {
            ExprKind::Attribute { value, attr, .. } if self.is_metaclass(value) => {
                meta.methods.iter().find(|method| method.is_static && method.function.name == attr).map(|method| method.function)
            }
            ExprKind::Name(name) if unit.bindings_of(name) == 1 => match unit.ty(func) {
                Ty::Function(file, _) if file == unit.file => unit.module.body.iter().find_map(|stmt| match stmt.kind {
                    StmtKind::FunctionDef(function) if function.name == name && function.decorators.is_empty() => Some(function),
                    _ => None,
                }),
                _ => None,
            },
            _ => None,
        }
    }

    /// Does a function give back what it got, or a function that it defines, perhaps under `functools.wraps`?
    fn gives_functions(&self, function: &'a FunctionDef<'a>) -> bool {
        let unit = self.unit();
        let Some(param) = function.params.posonly.iter().chain(function.params.args).next() else { return false };
        let Some(scope) = unit.model.body_scope(function.range) else { return false };
        // It is called a little later than before: nothing else may happen in it.
        let is_quiet = |stmt: &Stmt<'a>| match stmt.kind {
            StmtKind::FunctionDef(_) | StmtKind::Return(_) | StmtKind::Pass => true,
            StmtKind::Expr(expr) => matches!(expr.kind, ExprKind::Str(_)),
            StmtKind::Assign { value, .. } => asks_only(unit, value, None),
            StmtKind::If { test, body, orelse } => {
                asks_only(unit, test, None) && body.iter().chain(orelse).all(|stmt| matches!(stmt.kind, StmtKind::Return(_)))
            }
            _ => false,
        };
        if !function.body.iter().all(is_quiet) {
            return false;
        }
        let is_wraps = |decorator: &Expr<'a>| match decorator.kind {
            ExprKind::Call(call) => unit.is_external(&call.func, &["functools.wraps"]),
            _ => false,
        };
        let is_abstract = self.guards.meta.abc.is_some();
        let defines = |name: &str| {
            function.body.iter().any(|stmt| match stmt.kind {
                StmtKind::FunctionDef(inner) => {
                    inner.name == name
                        && !inner.is_async
                        && inner.decorators.iter().all(|decorator| is_wraps(&decorator.expr))
                        && (!is_abstract || !inner.decorators.is_empty())
                }
                _ => false,
            })
        };
        let mut returns = Returns::default();
        for stmt in function.body {
            returns.visit_stmt(stmt);
        }
        let gives = |stmt: &&Stmt<'a>| match stmt.kind {
            StmtKind::Return(Some(Expr { kind: ExprKind::Name(name), .. })) => {
                unit.model.bindings_in(scope, name).count() == 1 && (*name == param.name || defines(name))
            }
            _ => false,
        };
        !function.is_async
            && !returns.all.is_empty()
            && returns.all.iter().all(gives)
            && function.body.last().is_some_and(|last| gives(&last))
    }

    /// Do all classes of the family that bind the name bind it to a function, or to what has no `__set_name__` either?
    fn is_function_everywhere(&self, name: &str) -> bool {
        let root = self.guards.root;
        let project = root.unit.project;
        let is_plain = |id: ClassId, member: &MemberFacts| match member.kind {
            MemberKind::Value(value) | MemberKind::Annotated { value: Some(value), .. } => {
                matches!(
                    project.ty(project.class(id).file, value),
                    Ty::Function(..) | Ty::None | Ty::Bool(_) | Ty::Int(_) | Ty::Str(_)
                )
            }
            MemberKind::Annotated { value: None, .. } => true,
            _ => false,
        };
        let mut family = project.descendants(root.id);
        family.push(root.id);
        let mut others = family.into_iter().flat_map(|id| {
            let members = project.class_facts(id).members.iter();
            members
                .filter(move |member| member.name == name && !matches!(member.kind, MemberKind::Method(_)))
                .map(move |member| (id, member))
        });
        others.all(|(id, member)| is_plain(id, member)) && self.methods_are_plain(name)
    }

    /// Do all classes of the family that bind the name define a method, with no decorator that might be told its name?
    fn is_method_everywhere(&self, name: &str) -> bool {
        let root = self.guards.root;
        let project = root.unit.project;
        let mut family = project.descendants(root.id);
        family.push(root.id);
        let mut members = family.into_iter().flat_map(|id| &project.class_facts(id).members);
        members.all(|member| member.name != name || matches!(member.kind, MemberKind::Method(_))) && self.methods_are_plain(name)
    }

    /// Has no method of this name in the family a decorator that might be told its name?
    fn methods_are_plain(&self, name: &str) -> bool {
        let root = self.guards.root;
        let project = root.unit.project;
        let mut family = project.descendants(root.id);
        family.push(root.id);
        family.into_iter().all(|id| {
            let functions = &project.summary(project.class(id).file).functions;
            project.class_facts(id).members.iter().filter(|member| member.name == name).all(|member| match member.kind {
                MemberKind::Method(index) => functions[index as usize].decorators.iter().all(|decorator| {
                    // A function of the project, where nothing is ever told its name.
                    let is_ours = matches!(project.ty(project.class(id).file, decorator.value), Ty::Function(..));
                    if is_ours && nothing_is_told_its_name(project) {
                        return true;
                    }
                    matches!(
                        decorator.text.as_str(),
                        "abstractmethod" | "abc.abstractmethod" | "staticmethod" | "classmethod" | "override" | "typing.override"
                    )
                }),
                _ => true,
            })
        })
    }
}
