//! What runs when the interpreter exits: rule 16.

use pyscale::index::{Base, ClassId, Name, Ty};
use pyscale::syntax::ast::{ClassDef, ExprKind, StmtKind};

use super::family::member;
use super::outside::with_module;
use super::subject::{Reason, Ruled, Subject, each_expr, find_class, own_attribute, receiver};

fn is_ours(ty: &Ty, family: &[ClassId]) -> bool {
    match ty {
        Ty::Instance(class) => family.contains(class),
        Ty::Instances(classes) => classes.iter().any(|class| family.contains(class)),
        _ => false,
    }
}

/// Who outlives a finalizer at exit and needs the object then: the destructor of another class that holds one, and log
/// handlers, which are flushed and closed by an exit handler of `logging`.
pub fn late_users(subject: &Subject<'_, '_>, methods: &[&str]) -> Ruled<()> {
    let project = subject.project;
    let family = subject.family();
    for id in project.class_ids().filter(|id| !family.contains(id)) {
        let destructor = member(project, id, "__del__");
        let is_handler = project
            .lineage(id)
            .flat_map(|class| &project.class(class).bases)
            .any(|base| matches!(base, Base::External(name) if name.starts_with("logging.") && name.ends_with("Handler")));
        if destructor.is_none() && !is_handler {
            continue;
        }
        let file = project.class(id).file;
        let holds: Vec<Name> = project
            .lineage(id)
            .flat_map(|class| {
                let of = project.class(class).file;
                project.class(class).stored.iter().map(move |(name, values)| (of, *name, values))
            })
            .filter(|(of, _, values)| values.iter().any(|value| is_ours(&project.ty(*of, *value), &family)))
            .map(|(_, name, _)| name)
            .collect();
        if holds.is_empty() {
            continue;
        }
        let name = project.class_facts(id).name;
        if is_handler {
            let at = project.place(id, project.class_facts(id).name_range);
            return Err(Reason(
                "exit",
                format!("the log handler `{name}` holds such an object, and is flushed after the finalizer has run"),
                Some(at),
            ));
        }
        let needs = with_module(subject, file, |module| {
            find_class(module.body, project.class_facts(id).name_range).is_none_or(|class| destroys_with(class, &holds, methods))
        });
        if needs.unwrap_or(true) {
            return Err(Reason(
                "exit",
                format!("the destructor of `{name}` uses such an object, which a finalizer may have freed before"),
                destructor,
            ));
        }
    }
    Ok(())
}

/// Does the destructor of a class, or a method that it calls, do more with these attributes than to close them?
fn destroys_with(class: &ClassDef<'_>, holds: &[Name], methods: &[&str]) -> bool {
    let mut open = vec!["__del__"];
    let mut next = 0;
    while let Some(name) = open.get(next).copied() {
        next += 1;
        for stmt in class.body {
            let StmtKind::FunctionDef(function) = stmt.kind else { continue };
            let Some(own) = receiver(function).filter(|_| function.name == name) else { continue };
            let (mut mentioned, mut closed) = (0, 0);
            each_expr(stmt, &mut |expr| match &expr.kind {
                ExprKind::Call(call) => match &call.func.kind {
                    ExprKind::Attribute { value, attr, .. } if own_attribute(value, own).is_some() => {
                        closed += usize::from(
                            methods.contains(attr)
                                && own_attribute(value, own).is_some_and(|name| holds.iter().any(|held| held == name)),
                        );
                    }
                    ExprKind::Attribute { attr, .. } if own_attribute(&call.func, own).is_some() && !open.contains(attr) => {
                        open.push(attr);
                    }
                    _ => {}
                },
                _ => {
                    mentioned += usize::from(own_attribute(expr, own).is_some_and(|name| holds.iter().any(|held| held == name)));
                }
            });
            if mentioned > closed {
                return true;
            }
        }
    }
    false
}
