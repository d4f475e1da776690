//! Who looks at the instance's attributes as a whole, or sets them by computed names: rules 7 and 13.

use pyscale::index::facts::Dynamic;
use pyscale::syntax::ast::{Expr, ExprKind, StmtKind};
use pyscale::verdict::Place;

use super::family::member;
use super::subject::{Reason, Ruled, Subject, each_expr};

/// Rule 13: is the instance's `__dict__` looked at, or is setting attributes special? Then a stored finalizer shows.
pub fn shows_attributes(subject: &Subject<'_, '_>) -> Option<Reason> {
    let project = subject.project;
    let family = subject.family();
    for id in &family {
        for name in ["__setattr__", "__getattribute__"] {
            if let Some(at) = member(project, *id, name) {
                return Some(Reason(
                    "shows-attributes",
                    format!("`{name}` sees the attribute in which the finalizer would be stored"),
                    Some(at),
                ));
            }
        }
        for used in &project.class(*id).instance_uses {
            if let Some((what, at)) = project.used(*used).dynamic.first() {
                return Some(Reason(
                    "shows-attributes",
                    format!("{} here, where the finalizer would show", what.describe()),
                    Some(Place { file: used.file, range: *at }),
                ));
            }
        }
    }
    None
}

/// Attributes that are set by a computed name may be any.
pub fn computed_stores(subject: &Subject<'_, '_>) -> Ruled<()> {
    let project = subject.project;
    let family = subject.family();
    let risky = |what: &Dynamic| matches!(what, Dynamic::SetAttr | Dynamic::ClassAssignment(_));
    for id in &family {
        for used in &project.class(*id).instance_uses {
            // `super().__setattr__(name, value)` in a `__setattr__` only passes on what others set.
            let function = project.used(*used).function.map(|index| project.summary(used.file).functions[index as usize].name);
            if function.is_some_and(|name| name == "__setattr__") {
                continue;
            }
            if let Some((what, at)) = project.used(*used).dynamic.iter().find(|(what, _)| risky(what)) {
                return Err(Reason(
                    "handed-over",
                    format!("{}: what the cleanup reads may be replaced", what.describe()),
                    Some(Place { file: used.file, range: *at }),
                ));
            }
        }
    }
    // self.__dict__.update(…), vars(self)["x"] = …
    let mut found = None;
    for (stmt, function) in &subject.methods {
        let Some(own) = super::subject::receiver(function) else { continue };
        let is_namespace = |expr: &Expr<'_>| {
            super::subject::own_attribute(expr, own) == Some("__dict__")
                || matches!(expr.kind, ExprKind::Call(call) if super::subject::is_name(&call.func, "vars") && call.args.iter().any(|argument| super::subject::is_name(argument, own)))
        };
        each_expr(stmt, &mut |expr| {
            if let ExprKind::Call(call) = expr.kind
                && let ExprKind::Attribute { value, attr, .. } = &call.func.kind
                && matches!(*attr, "update" | "clear" | "pop" | "popitem" | "setdefault" | "__setitem__")
                && is_namespace(value)
            {
                found.get_or_insert(expr.range);
            }
        });
        super::subject::each_stmt(std::slice::from_ref(*stmt), &mut |inner| {
            let targets: &[Expr<'_>] = match &inner.kind {
                StmtKind::Assign { targets, .. } | StmtKind::Delete(targets) => targets,
                _ => &[],
            };
            for target in targets {
                let namespace = match &target.kind {
                    ExprKind::Subscript { value, .. } => is_namespace(value),
                    _ => is_namespace(target),
                };
                if namespace {
                    found.get_or_insert(target.range);
                }
            }
        });
    }
    match found {
        Some(at) => subject.no("handed-over", "the object's `__dict__` is changed: what the cleanup reads may be replaced", at),
        None => Ok(()),
    }
}
