//! Rule 6b: values that have no `__set_name__`, so that they may as well be set on the finished class.

use pyscale::index::facts::{Evidence, MemberKind};
use pyscale::index::{Base, ClassId, Name, ProjectIndex, Ty};
use pyscale::place::FileId;
use pyscale::semantic::{BindingKind, Resolved, ScopeKind, SemanticModel};
use pyscale::syntax::ast::{Call, Expr, ExprKind, Stmt, StmtKind};
use pyscale::syntax::visit::{Visitor, walk_expr, walk_stmt};
use rustc_hash::FxHashSet;
use text_size::TextRange;
use ustr::ustr;

use super::rewrite::Rewriter;
use super::unit::{Unit, each_part};
use super::value::is_literal;

impl<'a> Rewriter<'_, '_, '_, 'a> {
    /// Can the project tell that the value has no `__set_name__`?
    pub(super) fn has_no_set_name(&self, value: &'a Expr<'a>) -> bool {
        let unit = self.unit();
        let project = unit.project;
        match value.kind {
            _ if self.is_plain(value) => true,
            ExprKind::Name(name) if unit.resolve(value) == Resolved::In(self.part.scope) => {
                let mut bindings = unit.model.bindings_in(self.part.scope, name);
                match (bindings.next().map(|binding| binding.kind), bindings.next()) {
                    (Some(BindingKind::Assign(value)), None) => self.has_no_set_name(value),
                    _ => false,
                }
            }
            ExprKind::Name(_) => self.is_harmless(&unit.ty(value)),
            ExprKind::Call(call) => match call.func.kind {
                ExprKind::Attribute { value: table, attr: "get", .. } => {
                    self.is_table(table) && call.args.get(1).is_none_or(|default| self.has_no_set_name(default))
                }
                _ => match unit.ty(&call.func) {
                    Ty::Class(id) => self.is_harmless(&Ty::Instance(id)),
                    _ => false,
                },
            },
            ExprKind::Subscript { value: owner, slice } => {
                // What was put there before.
                let put = matches!(slice.kind, ExprKind::Str(Some(key)) if self.entries_put.contains(&key));
                put && self.role(owner) == Some(super::hook::Role::Namespace) || self.is_table(owner)
            }
            ExprKind::Attribute { value: owner, attr, .. } => {
                self.has_no_set_name(owner) && is_constant_everywhere(project, ustr(attr))
            }
            _ => false,
        }
    }

    fn is_harmless(&self, ty: &Ty) -> bool {
        let project = self.unit().project;
        match ty {
            Ty::Class(_) => no_metaclass_wants_names(project),
            Ty::Instance(id) => is_told_no_name(project, *id),
            Ty::Str(_) | Ty::Int(_) | Ty::Bool(_) | Ty::None | Ty::Function(..) => true,
            _ => false,
        }
    }

    /// A module's table that only ever gets classes of the project, and plain values.
    fn is_table(&self, table: &'a Expr<'a>) -> bool {
        let unit = self.unit();
        let ExprKind::Name(name) = table.kind else { return false };
        if !unit.is_global(table) || !no_metaclass_wants_names(unit.project) {
            return false;
        }
        let Some(home) = home_of(unit.project, unit.file, ustr(name)) else { return false };
        let project = unit.project;
        let wanted = ustr(name);
        project.file_ids().filter(|file| project.summary(*file).mentions.binary_search(&wanted).is_ok()).all(|file| {
            if project.summary(file).opaque {
                return false;
            }
            match (self.guards.open)(file) {
                Ok(unit) => gets_classes_alone(&unit, wanted, home),
                Err(_) => false,
            }
        })
    }
}

/// The file whose global a name of a file is.
fn home_of(project: &ProjectIndex, file: FileId, name: Name) -> Option<FileId> {
    let summary = project.summary(file);
    let found = summary.globals.binary_search_by_key(&name, |(name, _)| *name).ok()?;
    match &summary.evidence[summary.globals[found].1.0 as usize] {
        Evidence::Imported(module, imported) if *imported == name => {
            let from = project.file_of_module(file, *module)?;
            if from == file { None } else { home_of(project, from, name) }
        }
        Evidence::Imported(..) | Evidence::Module(_) => None,
        _ => Some(file),
    }
}

/// Is a class with `__set_name__` a metaclass? Classes are not told their names otherwise.
fn no_metaclass_wants_names(project: &ProjectIndex) -> bool {
    project.class_ids().all(|id| {
        let wants = project.class_facts(id).members.iter().any(|member| member.name == "__set_name__");
        let is_plain = |id: ClassId| {
            project.class(id).bases.iter().all(|base| match base {
                Base::Project(_) => true,
                Base::External(name) => !name.ends_with("Meta") && !name.ends_with("EnumType") && name != "builtins.type",
                Base::Unknown(_) => false,
            })
        };
        !wants || project.lineage(id).all(is_plain)
    })
}

/// Does nothing in the lineage of a class say `__set_name__`?
fn is_told_no_name(project: &ProjectIndex, id: ClassId) -> bool {
    let mut family: Vec<ClassId> = project.lineage(id).collect();
    family.extend(project.descendants(id));
    family.into_iter().all(|id| {
        let bases = &project.class(id).bases;
        project.class_facts(id).members.iter().all(|member| member.name != "__set_name__" && member.name != "__getattr__")
            && bases.iter().all(|base| match base {
                Base::Project(_) => true,
                Base::External(name) => name.starts_with("builtins.") || super::known::is_bare_base(name),
                Base::Unknown(_) => false,
            })
    })
}

/// Is an attribute of this name a constant or a plain function in every class of the project that has it?
fn is_constant_everywhere(project: &ProjectIndex, name: Name) -> bool {
    let mut is_somewhere = false;
    let all = project.class_ids().all(|id| {
        let file = project.class(id).file;
        project.class_facts(id).members.iter().filter(|member| member.name == name).all(|member| {
            is_somewhere = true;
            let is_constant =
                |value| matches!(project.ty(file, value), Ty::Foreign | Ty::Int(_) | Ty::Str(_) | Ty::Bool(_) | Ty::None);
            match &member.kind {
                MemberKind::Value(value) => is_constant(*value),
                MemberKind::Annotated { value, .. } => value.is_none_or(is_constant),
                MemberKind::Method(index) => project.summary(file).functions[*index as usize].decorators.is_empty(),
                _ => false,
            }
        })
    });
    all && is_somewhere
}

/// Does a file put nothing into the table but classes of the project and constants, and hand it to nobody?
fn gets_classes_alone(unit: &Unit<'_>, name: Name, home: FileId) -> bool {
    let mut uses = Uses { unit, name, home, fine: FxHashSet::default(), all: Vec::new(), is_fine: true };
    for stmt in unit.module.body {
        uses.visit_stmt(stmt);
    }
    uses.is_fine && uses.all.iter().all(|range| uses.fine.contains(range))
}

struct Uses<'t, 'a> {
    unit: &'t Unit<'a>,
    name: Name,
    home: FileId,
    /// Mentions of the table that only look at it, or store what is known.
    fine: FxHashSet<TextRange>,
    all: Vec<TextRange>,
    is_fine: bool,
}

impl<'a> Uses<'_, 'a> {
    fn is_table(&self, expr: &Expr<'a>) -> bool {
        match expr.kind {
            ExprKind::Name(name) => {
                name == self.name.as_str()
                    && self.unit.is_global(expr)
                    && home_of(self.unit.project, self.unit.file, self.name).is_none_or(|home| home == self.home)
            }
            ExprKind::Attribute { value, attr, .. } => {
                attr == self.name.as_str() && !matches!(self.unit.ty(value), Ty::Module(file) if file != self.home)
            }
            _ => false,
        }
    }

    fn looks(&mut self, expr: &Expr<'a>) {
        if self.is_table(expr) {
            self.fine.insert(expr.range);
        }
    }

    fn stored(&mut self, target: &'a Expr<'a>, value: &'a Expr<'a>) {
        match target.kind {
            ExprKind::Subscript { value: table, .. } if self.is_table(table) => {
                self.fine.insert(table.range);
                self.is_fine &= self.is_known(value);
            }
            _ if self.is_table(target) => {
                self.fine.insert(target.range);
                let is_new = match value.kind {
                    ExprKind::Dict(items) => items.iter().all(|item| item.key.is_some() && self.is_known(&item.value)),
                    ExprKind::Call(call) => {
                        call.args.is_empty()
                            && call.keywords.is_empty()
                            && self.unit.is_external(&call.func, &["builtins.dict", "collections.OrderedDict"])
                    }
                    _ => false,
                };
                self.is_fine &= is_new && self.unit.bindings_of(&self.name) == 1;
            }
            _ => {}
        }
    }

    /// Something that is not followed is stored.
    fn stored_unseen(&mut self, target: &'a Expr<'a>) {
        let mut stores = false;
        each_part(target, |part| {
            stores |= self.is_table(part);
        });
        self.is_fine &= !stores;
    }

    /// A class of the project, or a constant.
    fn is_known(&self, value: &Expr<'a>) -> bool {
        let unit = self.unit;
        if is_literal(value) {
            return true;
        }
        let ExprKind::Name(name) = value.kind else { return false };
        match unit.resolve(value) {
            Resolved::In(scope) if scope != SemanticModel::module_scope() => {
                let ScopeKind::Function(function) = unit.model.scope(scope).kind else { return false };
                let first = function.params.posonly.iter().chain(function.params.args).next();
                let is_hook =
                    matches!(function.name, "__init_subclass__" | "__init__") && first.is_some_and(|first| first.name == name);
                let is_class = match function.name {
                    "__init_subclass__" => true,
                    // In a metaclass.
                    _ => self.is_in_metaclass(function.name_range),
                };
                let makes = |call: &Call<'_>| matches!(call.func.kind, ExprKind::Attribute { attr: "__new__", .. });
                let mut bindings = unit.model.bindings_in(scope, name);
                match (bindings.next().map(|binding| binding.kind), bindings.next()) {
                    (Some(BindingKind::Parameter(_)), None) => is_hook && is_class,
                    (Some(BindingKind::Assign(Expr { kind: ExprKind::Call(call), .. })), None) => {
                        makes(call) && self.is_in_metaclass(function.name_range)
                    }
                    _ => false,
                }
            }
            _ => matches!(unit.ty(value), Ty::Class(_)),
        }
    }

    /// Does the function stand in a metaclass?
    fn is_in_metaclass(&self, name: TextRange) -> bool {
        let project = self.unit.project;
        project.classes_of(self.unit.file).any(|id| {
            TextRange::from(project.class_facts(id).range).contains_range(name)
                && project
                    .lineage(id)
                    .flat_map(|id| &project.class(id).bases)
                    .any(|base| matches!(base, Base::External(name) if name == "builtins.type" || name == "abc.ABCMeta"))
        })
    }
}

impl<'a> Visitor<'a> for Uses<'_, 'a> {
    fn visit_stmt(&mut self, stmt: &'a Stmt<'a>) {
        match stmt.kind {
            StmtKind::Assign { targets, value } => {
                for target in targets {
                    self.stored(target, value);
                    if matches!(target.kind, ExprKind::Tuple(_) | ExprKind::List(_)) {
                        self.stored_unseen(target);
                    }
                }
            }
            StmtKind::AugAssign { target, .. } => self.stored_unseen(target),
            StmtKind::AnnAssign { target, value: Some(value), .. } => self.stored(target, value),
            StmtKind::For { target, iter, .. } => {
                self.stored_unseen(target);
                self.looks(iter);
            }
            StmtKind::With { items, .. } => {
                items.iter().filter_map(|item| item.target.as_ref()).for_each(|target| self.stored_unseen(target));
            }
            StmtKind::ImportFrom { names, .. } => {
                self.is_fine &= names.iter().all(|alias| alias.name != self.name.as_str() || alias.asname.is_none());
            }
            _ => {}
        }
        walk_stmt(self, stmt);
    }

    fn visit_expr(&mut self, expr: &'a Expr<'a>) {
        match expr.kind {
            ExprKind::Subscript { value, .. } => {
                // Stores were seen with their values; a deletion takes away only.
                self.looks(value);
            }
            ExprKind::Attribute { value, attr: "get" | "items" | "keys" | "values" | "copy" | "pop" | "clear", .. } => {
                self.looks(value);
            }
            ExprKind::Compare { comparators, .. } => comparators.iter().for_each(|right| self.looks(right)),
            ExprKind::Call(call)
                if self.unit.is_external(
                    &call.func,
                    &["builtins.len", "builtins.sorted", "builtins.list", "builtins.iter", "builtins.print"],
                ) =>
            {
                call.args.iter().for_each(|arg| self.looks(arg));
            }
            _ => {}
        }
        if self.is_table(expr) {
            self.all.push(expr.range);
        }
        walk_expr(self, expr);
    }
}
