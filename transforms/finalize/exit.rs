//! What runs when the interpreter exits: rule 16.

use pyscale::index::{Base, ClassId, FileId, Name, ProjectIndex, Ty};
use pyscale::syntax::ast::{ClassDef, Expr, ExprKind, Module, StmtKind};
use pyscale::verdict::Place;
use text_size::TextRange;
use ustr::ustr;

use super::elsewhere::is_near;
use super::family::member;
use super::outside::with_module;
use super::subject::{Reason, Ruled, Subject, each_expr, find_class, own_attribute, receiver};

/// Rule 16: handlers that run at exit. `Err` if one touches the class, `Ok(Some)` if an instance lives that long.
pub fn exit_handlers(subject: &Subject<'_, '_>, methods: &[&str]) -> Ruled<Option<Place>> {
    let project = subject.project;
    let family = subject.family();
    let class_names: Vec<Name> = family.iter().map(|id| project.class_facts(*id).name).collect();
    let mut used = None;
    for file in project.file_ids() {
        if project.summary(file).mentions.binary_search(&ustr("atexit")).is_err() {
            continue;
        }
        let mut lasting: Vec<Name> = class_names.clone();
        lasting.extend(
            project
                .summary(file)
                .globals
                .iter()
                .filter(|(_, value)| is_ours(&project.ty(file, *value), &family))
                .map(|(name, _)| *name),
        );
        let near = is_near(subject, &family, file, ustr("<module>"));
        let found = with_module(subject, file, handlers).unwrap_or_default();
        for (at, names) in found {
            let at = Place { file, range: at.into() };
            let touches =
                names.iter().any(|name| lasting.iter().any(|known| known == name) || near && methods.contains(&name.as_str()));
            if touches || reaches(project, &names, &family) {
                return Err(Reason(
                    "an exit handler uses such an object, which a finalizer may have closed before".to_owned(),
                    Some(at),
                ));
            }
            used.get_or_insert(at);
        }
    }
    Ok(used.filter(|_| lives_at_module_level(subject, &family)))
}

fn is_ours(ty: &Ty, family: &[ClassId]) -> bool {
    match ty {
        Ty::Instance(class) => family.contains(class),
        Ty::Instances(classes) => classes.iter().any(|class| family.contains(class)),
        _ => false,
    }
}

fn lives_at_module_level(subject: &Subject<'_, '_>, family: &[ClassId]) -> bool {
    let project = subject.project;
    project.file_ids().any(|file| {
        let summary = project.summary(file);
        summary.globals.iter().any(|(_, value)| is_ours(&project.ty(file, *value), family))
            || summary.calls.iter().any(|call| {
                call.anchor == "<module>" && matches!(project.ty(file, call.func), Ty::Class(class) if family.contains(&class))
            })
    })
}

/// Do the functions of these names, or what they call in other modules, make an object of the class? After the finalizers
/// have run at exit, a new one never runs.
fn reaches(project: &ProjectIndex, names: &[String], family: &[ClassId]) -> bool {
    let top_level = |file: FileId, name: Name| {
        project.summary(file).functions.iter().any(|function| function.class.is_none() && function.name == name)
    };
    let mut open: Vec<(FileId, Name)> = Vec::new();
    for name in names.iter().map(|name| ustr(name)) {
        open.extend(project.file_ids().filter(|file| top_level(*file, name)).map(|file| (file, name)));
    }
    let mut next = 0;
    while next < open.len() {
        let (file, anchor) = open[next];
        next += 1;
        let summary = project.summary(file);
        for call in summary.calls.iter().filter(|call| call.anchor == anchor) {
            let called = match project.ty(file, call.func) {
                Ty::Class(class) if family.contains(&class) => return true,
                Ty::Class(class) => (project.class(class).file, project.class_facts(class).anchor),
                Ty::Function(of, index) => {
                    let functions = &project.summary(of).functions;
                    let function = &functions[index as usize];
                    let anchor = function.class.map(|class| project.summary(of).classes[class as usize].anchor);
                    (of, anchor.unwrap_or(function.name))
                }
                _ => continue,
            };
            if !open.contains(&called) {
                open.push(called);
            }
        }
    }
    false
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
                format!("the log handler `{name}` holds such an object, and is flushed after the finalizer has run"),
                Some(at),
            ));
        }
        let needs = with_module(subject, file, |module| {
            find_class(module.body, project.class_facts(id).name_range).is_none_or(|class| destroys_with(class, &holds, methods))
        });
        if needs.unwrap_or(true) {
            return Err(Reason(
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

/// The handlers that a file registers, each with the names that it uses, those of functions of the same file included.
fn handlers(module: &Module<'_>) -> Vec<(TextRange, Vec<String>)> {
    let mut names_of: Vec<(String, Vec<String>)> = Vec::new();
    let mut registered: Vec<(TextRange, Vec<String>)> = Vec::new();
    let registers = |func: &Expr<'_>| match &func.kind {
        ExprKind::Attribute { value, attr: "register", .. } => {
            super::subject::is_name(value, "atexit") || matches!(value.kind, ExprKind::Name("_atexit"))
        }
        ExprKind::Name("register" | "atexit_register") => true,
        _ => false,
    };
    super::subject::each_stmt(module.body, &mut |stmt| {
        if let StmtKind::FunctionDef(function) = stmt.kind {
            let mut names = Vec::new();
            for inner in function.body {
                each_expr(inner, &mut |expr| names.extend(name_of(expr)));
            }
            if let Some(decorator) = function.decorators.iter().find(|decorator| registers(&decorator.expr)) {
                registered.push((decorator.range, names.clone()));
            }
            names_of.push((function.name.to_owned(), names));
        }
    });
    for stmt in module.body {
        each_expr(stmt, &mut |expr| {
            if let ExprKind::Call(call) = expr.kind
                && registers(&call.func)
            {
                let mut names = Vec::new();
                for argument in call.args.iter().chain(call.keywords.iter().map(|keyword| &keyword.value)) {
                    super::subject::each_inner(argument, &mut |inner| names.extend(name_of(inner)));
                }
                registered.push((expr.range, names));
            }
        });
    }
    for (_, names) in &mut registered {
        let mut next = 0;
        while next < names.len() {
            let called = names_of.iter().filter(|(name, _)| *name == names[next]).flat_map(|(_, inner)| inner.clone());
            for name in called.collect::<Vec<_>>() {
                if !names.contains(&name) {
                    names.push(name);
                }
            }
            next += 1;
        }
    }
    registered
}

fn name_of(expr: &Expr<'_>) -> Option<String> {
    match expr.kind {
        ExprKind::Name(name) => Some(name.to_owned()),
        ExprKind::Attribute { attr, .. } => Some(attr.to_owned()),
        _ => None,
    }
}
