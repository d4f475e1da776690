//! Rule 12: names that the root gets must be free in its family, and nobody may ask for them in another way.

use pyscale::index::facts::{Dynamic, MemberKind, Receiver, StoreKind};
use pyscale::index::{Base, ClassId, FileId, ProjectIndex, Ty};
use pyscale::syntax::ast::{Expr, ExprKind};
use pyscale::transform::Library;
use pyscale::verdict::{Bytes, Place};
use text_size::{TextRange, TextSize};
use ustr::ustr;

use super::compose::Composed;
use super::hierarchy::find_function;
use super::metaclass::Metaclass;
use super::root::Root;
use super::unit::{Judged, Refusal, Unit, each_expr, each_part};

/// Are the names free, and does nobody look the class through?
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
    // What the metaclass stored on the root was an attribute of the class before.
    let new: Vec<&str> = moved.iter().copied().chain(composed.helper).collect();
    let in_slots: Vec<&str> = new.iter().copied().chain(composed.containers.iter().map(|(name, _)| *name)).collect();
    if let Some(slots) = root.slots() {
        let mut clash = None;
        each_part(slots, |expr| {
            if let ExprKind::Str(Some(name)) = expr.kind
                && in_slots.contains(&name)
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
        let is_asked = !moved.is_empty() || composed.helper.is_some_and(|helper| is_mentioned(project, helper));
        if is_asked
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

/// Does any file of the project say the name?
fn is_mentioned(project: &ProjectIndex, name: &str) -> bool {
    let name = ustr(name);
    project.file_ids().any(|file| project.summary(file).mentions.binary_search(&name).is_ok())
}

/// The same in files that do not name the metaclass, but one of the family or its module. Only their text is asked.
pub fn asked_by_text(
    project: &ProjectIndex,
    texts: &dyn Library,
    root: ClassId,
    meta: &Metaclass<'_, '_>,
    helper: Option<&str>,
) -> Judged<()> {
    let names: Vec<&str> = meta.brings().chain(helper).collect();
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
        let asks_computed = asks_for_computed_names(text);
        for name in &names {
            for quoted in [format!("\"{name}\""), format!("'{name}'")] {
                for (at, _) in text.match_indices(&quoted) {
                    let line = text[..at].rfind('\n').map_or(0, |end| end + 1);
                    let before = &text[line..at];
                    let asked = ["getattr(", "hasattr("].iter().filter_map(|ask| before.rfind(ask)).max();
                    let object = asked.map(|asked| before[asked + "getattr(".len()..].trim().trim_end_matches(',').trim());
                    let is_class = object.map_or(!asks_computed, |object| {
                        matches!(object, "cls" | "klass") || object == meta.class.name || known.iter().any(|name| *name == object)
                    });
                    let range = TextRange::at((at as u32).into(), TextSize::of(quoted.as_str()));
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

/// `hasattr(x, name)`, where `x` is no class by its name: a name that is spelled out elsewhere in the file may be meant.
fn asks_for_computed_names(text: &str) -> bool {
    ["getattr(", "hasattr("].iter().flat_map(|ask| text.match_indices(ask)).any(|(at, ask)| {
        let arguments = &text[at + ask.len()..];
        let mut depth = 0;
        let comma = arguments.char_indices().find_map(|(index, c)| {
            match c {
                '(' | '[' => depth += 1,
                ')' | ']' => depth -= 1,
                _ => {}
            }
            (c == ',' && depth == 0).then_some(index)
        });
        comma.is_some_and(|comma| {
            let (object, name) = (arguments[..comma].trim(), arguments[comma + 1..].trim_start());
            let is_class = matches!(object, "cls" | "klass") || object.starts_with("type(") || object.ends_with(".__class__");
            !is_class && !name.starts_with(['"', '\''])
        })
    })
}

/// `type(R)` and `R.__class__` mean the metaclass without naming it; `type(x) is type` asks whether there is one.
pub fn asks_for_the_metaclass(project: &ProjectIndex, texts: &dyn Library, root: ClassId) -> Judged<()> {
    let mut family = project.descendants(root);
    family.push(root);
    let is_ours = |ty: Ty| match ty {
        Ty::Class(id) => family.contains(&id),
        Ty::Classes(ids) => ids.iter().any(|id| family.contains(id)),
        _ => false,
    };
    for file in project.file_ids() {
        let summary = project.summary(file);
        let knows_ours = || family.iter().any(|id| project.knows(file, *id));
        for call in summary.calls.iter().filter(|call| call.name == "type" && call.args.len() == 1) {
            if project.ty(file, call.func) != Ty::External(ustr("builtins.type")) {
                continue;
            }
            let Some(asked) = call.args.first().map(|arg| project.ty(file, arg.value)) else { continue };
            if asked == Ty::Unknown && knows_ours() && is_compared_with_type(texts, file, call.at) {
                return Err(Refusal {
                    message: "asks whether `type` itself is the type of a class, which it would be then".to_owned(),
                    at: Some(Place { file, range: call.at }),
                });
            }
            if is_ours(asked) {
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

/// `type(x) is type`, where this is `type(x)`
fn is_compared_with_type(texts: &dyn Library, file: FileId, call: Bytes) -> bool {
    let Some(source) = texts.text(file) else { return false };
    let mut words = source.text()[call.end as usize..].split_whitespace();
    let operator = words.next();
    let right = if operator == Some("is") { words.find(|word| *word != "not") } else { words.next() };
    let right = right.map(|word| word.trim_end_matches([':', ')', ',', ']']));
    matches!(operator, Some("is" | "==" | "!=")) && right == Some("type")
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

fn ours_in(project: &ProjectIndex, file: FileId, family: &[ClassId]) -> bool {
    family.iter().any(|id| project.knows(file, *id))
}

/// Does `hasattr(x, "name")` or `getattr(x, "name", …)` ask for a name that is new on the root?
pub fn asked_by_name(units: &[Unit<'_>], meta: &Metaclass<'_, '_>, root: ClassId) -> Judged<()> {
    let mut family = meta.unit.project.descendants(root);
    family.push(root);
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
        if let Some((name, range)) = read_from_self(unit, &family, &moved) {
            return unit.refuse(range, format!("an instance is asked for `{name}`, which it does not have, but would have then"));
        }
    }
    Ok(())
}

/// `self.registry` in a method of the family, where no class of it has that in its body.
fn read_from_self<'n>(unit: &Unit<'_>, family: &[ClassId], moved: &[&'n str]) -> Option<(&'n str, TextRange)> {
    let project = unit.project;
    let here = family.iter().filter(|id| project.class(**id).file == unit.file);
    let methods = here.flat_map(|id| {
        let functions = &project.summary(unit.file).functions;
        let own = project.class(*id).index;
        functions.iter().filter(move |function| function.class == Some(own) && function.receiver == Receiver::Instance)
    });
    let mut found = None;
    for method in methods {
        let Some(function) = find_function(unit.module.body, method.name_range.into()) else { continue };
        let Some(receiver) = function.params.posonly.iter().chain(function.params.args).next() else { continue };
        each_expr(function.body, |expr| {
            if let ExprKind::Attribute { value, attr, .. } = expr.kind
                && matches!(value.kind, ExprKind::Name(name) if name == receiver.name)
                && let Some(name) = moved.iter().find(|name| **name == attr)
            {
                found = found.or(Some((*name, expr.range)));
            }
        });
    }
    let is_own = |name: &str| {
        family.iter().any(|id| {
            project.class(*id).stored.contains_key(&ustr(name))
                || project.class_facts(*id).members.iter().any(|member| member.name == name)
        })
    };
    found.filter(|(name, _)| !is_own(name))
}

/// Is a name taken in the family, by a member or an instance attribute?
pub fn is_taken(project: &ProjectIndex, root: ClassId, meta: &Metaclass<'_, '_>, name: &str) -> bool {
    let wanted = ustr(name);
    let mut family = vec![root];
    family.extend(project.descendants(root));
    family.extend(&project.class(root).ancestors);
    let answers = |id: &ClassId| {
        project.class_facts(*id).members.iter().any(|member| member.name == "__getattr__" || member.name == "__getattribute__")
    };
    meta.moves(name)
        || family.iter().any(answers) && is_mentioned(project, name)
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
