//! The classes around the root: rules 10 and 11, 12, and a third-party base before the root.

use pyscale::index::{Base, ClassId, Mro, ProjectIndex, Ty};
use pyscale::syntax::ast::{Expr, ExprKind, FunctionDef, Stmt, StmtKind};
use pyscale::verdict::{Hazards, Place, Severity};
use text_size::TextRange;

use super::compose::Composed;
use super::hook::Hook;
use super::known;
use super::metaclass::Metaclass;
use super::root::Root;
use super::unit::{Judged, Refusal, Unit, each_expr};

/// Hooks that a class below (or a mixin before the root) defines, with their file.
pub fn hooks_in_the_way(project: &ProjectIndex, root: ClassId) -> Vec<ClassId> {
    let defines = |id: &ClassId| project.class_facts(*id).members.iter().any(|member| member.name == "__init_subclass__");
    let mut found: Vec<ClassId> = before_root(project, root)
        .into_iter()
        .flat_map(|(_, bases)| bases)
        .filter_map(|base| match base {
            Base::Project(id) => Some(id),
            _ => None,
        })
        .collect();
    found.extend(project.descendants(root));
    found.sort_unstable();
    found.dedup();
    found.retain(defines);
    found
}

/// What stands before the root in the MRO of each class below it, classes below the root left out.
fn before_root(project: &ProjectIndex, root: ClassId) -> Vec<(ClassId, Vec<Base>)> {
    let leads = |base: &Base| matches!(base, Base::Project(id) if *id == root || project.class(*id).ancestors.contains(&root));
    project
        .descendants(root)
        .into_iter()
        .map(|below| {
            let before = match &project.class(below).mro {
                Mro::Known(order) => {
                    order.iter().take_while(|base| **base != Base::Project(root)).filter(|base| !leads(base)).cloned().collect()
                }
                Mro::Unknown => {
                    let own: Vec<Base> = project.class(below).bases.iter().take_while(|base| !leads(base)).cloned().collect();
                    let mut all = own.clone();
                    for base in &own {
                        if let Base::Project(id) = base {
                            all.extend(project.class(*id).ancestors.iter().map(|id| Base::Project(*id)));
                            all.extend(project.lineage(*id).flat_map(|id| project.class(id).bases.clone()));
                        }
                    }
                    all
                }
            };
            (below, before)
        })
        .collect()
}

/// Rule 10 for the root itself.
pub fn root_has_no_hook(root: &Root<'_, '_>) -> Judged<()> {
    let facts = root.unit.project.class_facts(root.id);
    match facts.members.iter().find(|member| member.name == "__init_subclass__") {
        Some(member) => root.unit.refuse(member.at.into(), format!("`{}` defines `__init_subclass__` itself", facts.name)),
        None => Ok(()),
    }
}

/// A class statement below the root that has another metaclass beside fails, and would not any more.
pub fn metaclasses_agree(meta: &Metaclass<'_, '_>, root: ClassId) -> Judged<()> {
    let project = meta.unit.project;
    let agrees = |other: ClassId| {
        other == meta.id || project.class(other).ancestors.contains(&meta.id) || project.class(meta.id).ancestors.contains(&other)
    };
    for below in project.descendants(root) {
        let bases = project.lineage(below).flat_map(|class| &project.class(class).bases);
        let foreign = bases.filter_map(|base| if let Base::External(name) = base { metaclass_of(name) } else { None });
        if let Some(other) = foreign.into_iter().find(|other| *other != "ABCMeta" || meta.abc.is_none() && meta.joined.is_none())
        {
            return Err(beside(project, below, other));
        }
        for base in &project.class(below).ancestors {
            let file = project.class(*base).file;
            let other = project.class_facts(*base).keywords.iter().find_map(|(keyword, value, _)| {
                match (keyword.is_some_and(|keyword| keyword == "metaclass"), project.ty(file, *value)) {
                    (true, Ty::Class(other)) if !agrees(other) => Some(other),
                    _ => None,
                }
            });
            if let Some(other) = other {
                return Err(beside(project, below, project.class_facts(other).name.as_str()));
            }
        }
    }
    Ok(())
}

fn beside(project: &ProjectIndex, below: ClassId, other: &str) -> Refusal {
    let facts = project.class_facts(below);
    let message = format!(
        "`{}` has the metaclass `{other}` beside, so that its statement fails; after the rewrite it would not",
        facts.name
    );
    Refusal { message, at: Some(project.place(below, facts.name_range)) }
}

/// Rules 10 and 11 for one class that defines `__init_subclass__`.
pub fn forwards(unit: &Unit<'_>, id: ClassId, hook: &Hook<'_>, composed: &Composed<'_>) -> Judged<()> {
    let facts = unit.project.class_facts(id);
    let at: TextRange = facts
        .members
        .iter()
        .find(|member| member.name == "__init_subclass__")
        .map_or(facts.name_range.into(), |member| member.at.into());
    let Some(function) = find_function(unit.module.body, at) else {
        return unit.refuse(at, format!("`{}` defines `__init_subclass__` in an unusual way", facts.name));
    };
    let is_super = |stmt: &Stmt<'_>| match stmt.kind {
        StmtKind::Expr(Expr { kind: ExprKind::Call(call), .. }) => match call.func.kind {
            ExprKind::Attribute { value, attr: "__init_subclass__", .. } => {
                matches!(value.kind, ExprKind::Call(inner) if matches!(inner.func.kind, ExprKind::Name("super")) && inner.args.is_empty())
            }
            _ => false,
        },
        _ => false,
    };
    let Some(position) = function.body.iter().position(is_super) else {
        let message = format!(
            "`__init_subclass__` of `{}` does not call `super().__init_subclass__()`: what is below it would not be registered any more",
            facts.name
        );
        return unit.refuse(at, message);
    };
    if function.body[..position].iter().any(|stmt| super::creation::first_return(stmt).is_some()) {
        return unit.refuse(
            at,
            format!("`__init_subclass__` of `{}` may return before it calls `super().__init_subclass__()`", facts.name),
        );
    }
    // 6d: an entry of the namespace was there before; an attribute of the finished class comes with `super()`.
    let mut early = None;
    each_expr(&function.body[..position], |expr| {
        if reads_one_of(expr, &composed.entries_put) {
            early = early.or(Some(expr.range));
        }
    });
    if let Some(range) = early {
        let message = format!(
            "`__init_subclass__` of `{}` reads here what the metaclass puts into the namespace; after the rewrite it comes later",
            facts.name
        );
        return unit.refuse(range, message);
    }
    let has_keywords = !hook.keywords.is_empty() || !hook.passes_on;
    if has_keywords {
        return unit.refuse(at, format!("`{}` and the metaclass both handle class keywords", facts.name));
    }
    // What the hook below does behind `super()` used to be done before the metaclass looked.
    let behind = &function.body[position + 1..];
    if behind.is_empty() {
        return Ok(());
    }
    let mut stored: Vec<&str> = Vec::new();
    let mut is_clear = composed.touches.is_some();
    for stmt in behind {
        match stmt.kind {
            StmtKind::Assign { targets, .. } => targets.iter().for_each(|target| note_store(target, &mut stored, &mut is_clear)),
            StmtKind::AnnAssign { target, .. } | StmtKind::AugAssign { target, .. } => {
                note_store(target, &mut stored, &mut is_clear);
            }
            StmtKind::Pass => {}
            _ => is_clear = false,
        }
    }
    let touches = composed.touches.clone().unwrap_or_default();
    // What it reads there, the metaclass had not changed yet.
    is_clear &= reads_only_its_own(unit, function, behind, &touches);
    if !is_clear || stored.iter().any(|name| touches.contains(name)) {
        let message = format!(
            "`__init_subclass__` of `{}` goes on behind `super().__init_subclass__()`, where the class would be registered too early",
            facts.name
        );
        return unit.refuse(at, message);
    }
    Ok(())
}

/// `owner.kind`, `getattr(owner, …)`, `vars(owner)`, `owner.__dict__`
pub fn reads_one_of(expr: &Expr<'_>, names: &[&str]) -> bool {
    if names.is_empty() {
        return false;
    }
    match expr.kind {
        ExprKind::Attribute { attr, .. } => names.contains(&attr) || attr == "__dict__",
        ExprKind::Name(name) => matches!(name, "getattr" | "hasattr" | "vars" | "dir"),
        _ => false,
    }
}

/// Do these statements of a hook read nothing but its own variables, and attributes that the metaclass leaves alone?
fn reads_only_its_own(unit: &Unit<'_>, function: &FunctionDef<'_>, stmts: &[Stmt<'_>], touches: &[&str]) -> bool {
    let own = unit.model.body_scope(function.range);
    let is_own = |name: &str| own.is_some_and(|scope| unit.model.bindings_in(scope, name).next().is_some());
    let mut only = true;
    each_expr(stmts, |expr| match expr.kind {
        ExprKind::Name(name) => only &= is_own(name) || is_plain_builtin(name),
        ExprKind::Attribute { attr, .. } => only &= !touches.contains(&attr) && attr != "__dict__",
        ExprKind::Call(call) => only &= matches!(call.func.kind, ExprKind::Name(name) if is_plain_builtin(name)),
        _ => {}
    });
    only
}

/// Builtins that make something of what they are given, and ask nothing else.
fn is_plain_builtin(name: &str) -> bool {
    ["bool", "bytes", "dict", "float", "frozenset", "int", "len", "list", "set", "sorted", "str", "tuple"].contains(&name)
}

/// The metaclass of a base of the standard library, if it is another than `type`.
fn metaclass_of(base: &str) -> Option<&'static str> {
    match base.split('.').next().unwrap_or(base) {
        "enum" => Some("EnumMeta"),
        "numbers" => Some("ABCMeta"),
        "collections" if base.starts_with("collections.abc.") => Some("ABCMeta"),
        _ => match base {
            "abc.ABC" | "typing.Protocol" | "typing_extensions.Protocol" => Some("ABCMeta"),
            _ => None,
        },
    }
}

fn note_store<'a>(target: &Expr<'a>, stored: &mut Vec<&'a str>, is_clear: &mut bool) {
    match target.kind {
        ExprKind::Attribute { attr, .. } => stored.push(attr),
        ExprKind::Name(_) => {}
        _ => *is_clear = false,
    }
}

/// The function whose name stands here.
pub fn find_function<'a>(body: &'a [Stmt<'a>], name: TextRange) -> Option<&'a FunctionDef<'a>> {
    body.iter().filter(|stmt| stmt.range.contains_range(name)).find_map(|stmt| match stmt.kind {
        StmtKind::FunctionDef(function) if function.name_range == name => Some(function),
        StmtKind::FunctionDef(function) => find_function(function.body, name),
        StmtKind::ClassDef(class) => find_function(class.body, name),
        _ => super::stores::blocks(stmt).into_iter().find_map(|block| find_function(block, name)),
    })
}

/// `Mixin.__init_subclass__ = …`: a hook that no class body shows, for whoever comes before the root.
fn hooks_by_assignment(project: &ProjectIndex, hazards: &mut Hazards) {
    for file in project.file_ids() {
        let stores = project.summary(file).uses.iter().flat_map(|used| &used.stores);
        if let Some(store) = stores.into_iter().find(|store| store.name == "__init_subclass__") {
            let message = "`__init_subclass__` is put on a class here, and may not go on to the one that the root would get";
            hazards.add("other-hooks", Severity::Breaks, message, Some(Place { file, range: store.at }));
        }
    }
}

/// Bases before the root that swallow the hook, or may.
pub fn bases_before(project: &ProjectIndex, root: &Root<'_, '_>, hazards: &mut Hazards) {
    hooks_by_assignment(project, hazards);
    for (below, before) in before_root(project, root.id) {
        let facts = project.class_facts(below);
        let at = Some(project.place(below, facts.name_range));
        for base in before {
            match base {
                Base::External(name) if known::swallows_the_hook(&name) => {
                    hazards.add("other-hooks", Severity::Breaks, format!("`{name}` stands before `{}` in the bases of `{}`, and its `__init_subclass__` does not go on to the next", root.class.name, facts.name), at);
                }
                Base::External(name) if !is_standard(&name) => hazards.add(
                    "unknown-base",
                    Severity::Lossy,
                    format!("`{name}` stands before `{}` in the bases of `{}` and may swallow `__init_subclass__`", root.class.name, facts.name),
                    at,
                ),
                Base::Unknown(name) => hazards.add(
                    "unknown-base",
                    Severity::Lossy,
                    format!("`{name}`, which could not be resolved, stands before `{}` in the bases of `{}` and may swallow `__init_subclass__`", root.class.name, facts.name),
                    at,
                ),
                _ => {}
            }
        }
    }
}

/// `R.register(int)`, `__subclasshook__`: classes that are no instances of the metaclass, and count as below the root.
pub fn virtual_subclass(meta: &Metaclass<'_, '_>, root: ClassId) -> Option<Place> {
    let project = meta.unit.project;
    let mut family = project.descendants(root);
    family.extend(project.lineage(root));
    let hooks = family.iter().find_map(|id| {
        let members = &project.class_facts(*id).members;
        members.iter().find(|member| member.name == "__subclasshook__").map(|member| project.place(*id, member.at))
    });
    hooks.or_else(|| {
        meta.abc?;
        project.file_ids().find_map(|file| {
            let mut reads = project.summary(file).class_reads.iter();
            let found = reads.find(|(owner, name, _)| {
                *name == "register" && matches!(project.ty(file, *owner), Ty::Class(id) if family.contains(&id))
            });
            found.map(|(_, _, range)| Place { file, range: *range })
        })
    })
}

fn is_standard(name: &str) -> bool {
    pyscale::edit::stdlib::is_stdlib(name.split('.').next().unwrap_or(name))
        || name.starts_with("builtins.")
        || name.starts_with("typing_extensions.")
}
