//! The classes around the root: rules 10 and 11, 12, and a third-party base before the root.

use pyscale::index::facts::{Dynamic, MemberKind, StoreKind};
use pyscale::index::{Base, ClassId, Mro, ProjectIndex, Ty};
use pyscale::syntax::ast::{Expr, ExprKind, FunctionDef, Stmt, StmtKind};
use pyscale::transform::Library;
use pyscale::verdict::{Hazards, Place, Severity};
use text_size::TextRange;
use ustr::ustr;

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
    if !is_clear || stored.iter().any(|name| touches.contains(name)) {
        let message = format!(
            "`__init_subclass__` of `{}` goes on behind `super().__init_subclass__()`, where the class would be registered too early",
            facts.name
        );
        return unit.refuse(at, message);
    }
    Ok(())
}

fn note_store<'a>(target: &Expr<'a>, stored: &mut Vec<&'a str>, is_clear: &mut bool) {
    match target.kind {
        ExprKind::Attribute { attr, .. } => stored.push(attr),
        ExprKind::Name(_) => {}
        _ => *is_clear = false,
    }
}

fn find_function<'a>(body: &'a [Stmt<'a>], name: TextRange) -> Option<&'a FunctionDef<'a>> {
    body.iter().filter(|stmt| stmt.range.contains_range(name)).find_map(|stmt| match stmt.kind {
        StmtKind::FunctionDef(function) if function.name_range == name => Some(function),
        StmtKind::FunctionDef(function) => find_function(function.body, name),
        StmtKind::ClassDef(class) => find_function(class.body, name),
        _ => super::stores::blocks(stmt).into_iter().find_map(|block| find_function(block, name)),
    })
}

/// Bases before the root that swallow the hook, or may.
pub fn bases_before(project: &ProjectIndex, root: &Root<'_, '_>, hazards: &mut Hazards) {
    for (below, before) in before_root(project, root.id) {
        let facts = project.class_facts(below);
        let at = Some(project.place(below, facts.name_range));
        for base in before {
            match base {
                Base::External(name) if known::swallows_the_hook(&name) => {
                    hazards.push(Severity::Breaks, format!("`{name}` stands before `{}` in the bases of `{}`, and its `__init_subclass__` does not go on to the next", root.class.name, facts.name), at);
                }
                Base::External(name) if !is_standard(&name) => hazards.push(
                    Severity::Lossy,
                    format!("`{name}` stands before `{}` in the bases of `{}` and may swallow `__init_subclass__`", root.class.name, facts.name),
                    at,
                ),
                Base::Unknown(name) => hazards.push(
                    Severity::Lossy,
                    format!("`{name}`, which could not be resolved, stands before `{}` in the bases of `{}` and may swallow `__init_subclass__`", root.class.name, facts.name),
                    at,
                ),
                _ => {}
            }
        }
    }
}

fn is_standard(name: &str) -> bool {
    pyscale::edit::stdlib::is_stdlib(name.split('.').next().unwrap_or(name))
        || name.starts_with("builtins.")
        || name.starts_with("typing_extensions.")
}

/// Rule 12: names that the root gets must be free there, and nobody may look the class through.
pub fn names_are_free(meta: &Metaclass<'_, '_>, root: &Root<'_, '_>, composed: &Composed<'_>) -> Judged<()> {
    let project = root.unit.project;
    let moved: Vec<&str> = meta.moved().collect();
    let owner = &root.class.name;
    for name in &moved {
        if let Some(range) = root.collides(name) {
            return root.unit.refuse(range, format!("`{name}` of the metaclass would collide with `{name}` of `{owner}`"));
        }
        match root.has(name) {
            Some(false) => {}
            Some(true) => {
                return root.unit.refuse(root.class.name_range, format!("a base of `{owner}` has an attribute `{name}` too"));
            }
            None => {
                return root.unit.refuse(
                    root.class.name_range,
                    format!("the bases of `{owner}` are not known well enough to add `{name}` to it"),
                );
            }
        }
    }
    let new: Vec<&str> = moved.iter().copied().chain(composed.added.iter().map(String::as_str)).collect();
    if let Some(slots) = root.slots() {
        let mut clash = None;
        super::unit::each_part(slots, |expr| {
            if let ExprKind::Str(Some(name)) = expr.kind
                && new.contains(&name)
            {
                clash = Some(expr.range);
            }
        });
        if let Some(range) = clash {
            return root.unit.refuse(range, "a name that moves to the root is one of its slots");
        }
    }
    let mut family = vec![root.id];
    family.extend(project.descendants(root.id));
    family.extend(&project.class(root.id).ancestors);
    let own_body = TextRange::from(project.class_facts(meta.id).range);
    for id in &family {
        let facts = project.class_facts(*id);
        if !new.is_empty()
            && let Some(member) =
                facts.members.iter().find(|member| member.name == "__getattr__" || member.name == "__getattribute__")
        {
            return Err(Refusal {
                message: format!(
                    "`{}` of `{}` may answer `{}` for instances, which would find it on the class then",
                    member.name, facts.name, new[0]
                ),
                at: Some(project.place(*id, member.at)),
            });
        }
        for used in &project.class(*id).class_uses {
            for (what, at) in &project.used(*used).dynamic {
                let in_meta = used.file == project.class(meta.id).file && own_body.contains_range((*at).into());
                if matches!(what, Dynamic::Dict | Dynamic::Vars) && !in_meta {
                    return Err(Refusal {
                        message: format!("{} on the class `{}`, whose entries change", what.describe(), project.used(*used).text),
                        at: Some(Place { file: used.file, range: *at }),
                    });
                }
            }
        }
        if new.is_empty() {
            continue;
        }
        // An attribute that instances get later was missing before, and would be found on the class then.
        if let Some(name) = new.iter().find(|name| project.class(*id).stored.contains_key(&ustr(name))) {
            return Err(Refusal {
                message: format!(
                    "instances of `{}` have an attribute `{name}` of their own, and would find that of the class until it is set",
                    facts.name
                ),
                at: Some(project.place(*id, facts.name_range)),
            });
        }
        for used in &project.class(*id).instance_uses {
            if let Some(store) = project
                .used(*used)
                .stores
                .iter()
                .find(|store| store.kind == StoreKind::Delete && new.contains(&store.name.as_str()))
            {
                return Err(Refusal {
                    message: format!("instances lose their own `{}`, and would find that of the class then", store.name),
                    at: Some(Place { file: used.file, range: store.at }),
                });
            }
        }
    }
    if !new.is_empty() {
        looks_through(project, &family)?;
    }
    Ok(())
}

/// The same in files that do not name the metaclass, but one of the family or its module. Only their text is asked.
pub fn asked_by_text(
    project: &ProjectIndex,
    texts: &dyn Library,
    root: ClassId,
    meta: &Metaclass<'_, '_>,
    added: &[String],
) -> Judged<()> {
    let names: Vec<&str> = meta.moved().chain(added.iter().map(String::as_str)).collect();
    if names.is_empty() {
        return Ok(());
    }
    let mut family = project.descendants(root);
    family.push(root);
    let mut known: Vec<_> = family.iter().map(|id| project.class_facts(*id).name).collect();
    known.extend(family.iter().map(|id| {
        let module = &project.entry(project.class(*id).file).module;
        ustr(module.rsplit('.').next().unwrap_or(module))
    }));
    for file in project.file_ids() {
        let mentions = &project.summary(file).mentions;
        let is_near = family.iter().any(|id| project.class(*id).file == file)
            || known.iter().any(|name| mentions.binary_search(name).is_ok());
        let is_asking = mentions.binary_search(&ustr("getattr")).is_ok() || mentions.binary_search(&ustr("hasattr")).is_ok();
        let Some(source) = (is_near && is_asking).then(|| texts.text(file)).flatten() else { continue };
        let text = source.text();
        for name in &names {
            for quoted in [format!("\"{name}\""), format!("'{name}'")] {
                for (at, _) in text.match_indices(&quoted) {
                    let line = text[..at].rfind('\n').map_or(0, |end| end + 1);
                    let before = &text[line..at];
                    let asked = ["getattr(", "hasattr("].iter().filter_map(|ask| before.rfind(ask)).max();
                    let object = asked.map(|asked| before[asked + "getattr(".len()..].trim().trim_end_matches(',').trim());
                    let is_class = object.is_none_or(|object| {
                        matches!(object, "cls" | "klass") || object == meta.class.name || known.iter().any(|name| *name == object)
                    });
                    let range = TextRange::at((at as u32).into(), text_size::TextSize::of(quoted.as_str()));
                    let is_own = file == meta.unit.file && meta.class.range.contains_range(range);
                    if !is_class && !is_own {
                        return Err(Refusal {
                            message: format!("asks an object whether it has `{name}`, which instances would have then"),
                            at: Some(Place { file, range: range.into() }),
                        });
                    }
                }
            }
        }
    }
    Ok(())
}

/// `type(R)` and `R.__class__` mean the metaclass without naming it.
pub fn asks_for_the_metaclass(project: &ProjectIndex, root: ClassId) -> Judged<()> {
    let mut family = project.descendants(root);
    family.push(root);
    let is_ours = |ty: Ty| matches!(ty, Ty::Class(id) if family.contains(&id));
    for file in project.file_ids() {
        let summary = project.summary(file);
        for call in summary.calls.iter().filter(|call| call.name == "type" && call.args.len() == 1) {
            if project.ty(file, call.func) == Ty::External(ustr("builtins.type"))
                && call.args.first().is_some_and(|arg| is_ours(project.ty(file, arg.value)))
            {
                return Err(Refusal {
                    message: "asks a class for its type, which is the metaclass".to_owned(),
                    at: Some(Place { file, range: call.at }),
                });
            }
        }
        for (owner, name, at) in &summary.class_reads {
            if *name == "__class__" && is_ours(project.ty(file, *owner)) {
                return Err(Refusal {
                    message: "asks a class for its `__class__`, which is the metaclass".to_owned(),
                    at: Some(Place { file, range: *at }),
                });
            }
        }
    }
    Ok(())
}

/// `dir(x)` and `inspect.getmembers(x)` of the family.
fn looks_through(project: &ProjectIndex, family: &[ClassId]) -> Judged<()> {
    for file in project.file_ids() {
        for call in &project.summary(file).calls {
            if !matches!(call.name.as_str(), "dir" | "getmembers" | "getmembers_static" | "classify_class_attrs") {
                continue;
            }
            let Ty::External(name) = project.ty(file, call.func) else { continue };
            if name != "builtins.dir" && !name.starts_with("inspect.") {
                continue;
            }
            let is_ours = call.args.first().is_some_and(|arg| match project.ty(file, arg.value) {
                Ty::Class(id) | Ty::Instance(id) => family.contains(&id),
                Ty::Instances(ids) => ids.iter().any(|id| family.contains(id)),
                Ty::Unknown => family.iter().any(|id| project.knows(file, *id)),
                _ => false,
            });
            if ours_in(project, file, family) && is_ours {
                return Err(Refusal {
                    message: format!("`{}` lists the attributes of the family, and the root gets new ones", call.name),
                    at: Some(Place { file, range: call.at }),
                });
            }
        }
    }
    Ok(())
}

fn ours_in(project: &ProjectIndex, file: pyscale::index::FileId, family: &[ClassId]) -> bool {
    family.iter().any(|id| project.knows(file, *id))
}

/// Does `hasattr(x, "name")` or `getattr(x, "name", …)` ask for a name that is new on the root?
pub fn asked_by_name(units: &[Unit<'_>], meta: &Metaclass<'_, '_>) -> Judged<()> {
    let moved: Vec<&str> = meta.moved().collect();
    for unit in units {
        let mut found = None;
        each_expr(unit.module.body, |expr| {
            if let ExprKind::Call(call) = expr.kind
                && matches!(call.func.kind, ExprKind::Name("hasattr" | "getattr"))
                && let [object, Expr { kind: ExprKind::Str(Some(name)), .. }, ..] = call.args
                && moved.contains(name)
                && !matches!(object.kind, ExprKind::Name("cls" | "klass"))
                && !(meta.unit.file == unit.file && meta.class.range.contains_range(expr.range))
                && !matches!(unit.ty(object), Ty::Class(_))
            {
                found = found.or(Some((expr.range, *name)));
            }
        });
        if let Some((range, name)) = found {
            return unit.refuse(range, format!("asks an object whether it has `{name}`, which instances would have then"));
        }
    }
    Ok(())
}

/// Is a name taken in the family, by a member or an instance attribute?
pub fn is_taken(project: &ProjectIndex, root: ClassId, meta: &Metaclass<'_, '_>, name: &str) -> bool {
    let wanted = ustr(name);
    let mut family = vec![root];
    family.extend(project.descendants(root));
    family.extend(&project.class(root).ancestors);
    meta.moves(name)
        || family.iter().any(|id| {
            project
                .class_facts(*id)
                .members
                .iter()
                .any(|member| member.name == wanted && !matches!(member.kind, MemberKind::Other))
                || project.class(*id).stored.contains_key(&wanted)
                || project.class(*id).bases.iter().any(|base| match base {
                    Base::Project(_) => false,
                    Base::External(base) => base == "abc.ABC" && name == "register",
                    Base::Unknown(_) => false,
                })
        })
}
