//! Rule 12: names that the root gets must be free in its family, and nobody may ask for them in another way.

use pyscale::analysis::objects;
use pyscale::index::facts::{MemberKind, Receiver, StoreKind};
use pyscale::index::{Base, ClassId, Name, ProjectIndex};
use pyscale::syntax::ast::ExprKind;
use pyscale::transform::Shared;
use pyscale::verdict::Place;
use text_size::TextRange;
use ustr::ustr;

use super::compose::Composed;
use super::hierarchy::find_function;
use super::metaclass::Metaclass;
use super::root::Root;
use super::unit::{Judged, Refusal, Unit, each_expr, each_part};

/// Are the names free, and does nobody look the class through?
pub fn names_are_free(shared: &Shared<'_>, meta: &Metaclass<'_, '_>, root: &Root<'_, '_>, composed: &Composed<'_>) -> Judged<()> {
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
    // What is only announced comes from the hook, before and after.
    let new: Vec<&str> = meta.brings().chain(composed.helper.as_deref()).collect();
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
    entries_are_no_slots(project, &family, composed)?;
    family.extend(&project.class(root.id).ancestors);
    for id in &family {
        let facts = project.class_facts(*id);
        let is_asked = !moved.is_empty() || composed.helper.as_deref().is_some_and(|helper| is_mentioned(project, helper));
        if is_asked
            && let Some(member) =
                facts.members.iter().find(|member| member.name == "__getattr__" || member.name == "__getattribute__")
        {
            return Err(Refusal {
                message: format!(
                    "`{}` of `{}` may answer `{}` for instances; after the rewrite they find it on the class",
                    member.name, facts.name, new[0]
                ),
                at: Some(project.place(*id, member.at)),
            });
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
                    message: format!(
                        "instances lose their own `{}` here; after the rewrite they find that of the class",
                        store.name
                    ),
                    at: Some(Place { file: used.file, range: store.at }),
                });
            }
        }
    }
    stored_by_flow(shared, project, &family, &new)
}

/// What goes through functions and containers before it is stored on.
fn stored_by_flow(shared: &Shared<'_>, project: &ProjectIndex, family: &[ClassId], new: &[&str]) -> Judged<()> {
    if new.is_empty() {
        return Ok(());
    }
    let names: Vec<Name> = new.iter().map(|name| ustr(name)).collect();
    for done in objects::done(project, &|| shared.flow(), &names, false) {
        let Some(name) = done.name else { continue };
        let is_ours = |classes: &[ClassId]| classes.iter().any(|class| family.contains(class));
        let message = match (is_ours(&done.of.instances), is_ours(&done.of.classes)) {
            (true, _) => {
                format!(
                    "instances get or lose an attribute `{name}` of their own here; after the rewrite they find that of the class"
                )
            }
            (_, true) if done.is_deletion => {
                format!("a class loses its own `{name}` here; after the rewrite it finds that of its root")
            }
            _ => continue,
        };
        return Err(Refusal { message, at: Some(done.at) });
    }
    Ok(())
}

/// An entry of the namespace that is a slot, too, is an error; an attribute that is stored later goes into the class.
fn entries_are_no_slots(project: &ProjectIndex, family: &[ClassId], composed: &Composed<'_>) -> Judged<()> {
    for id in family {
        let (class, facts) = (project.class(*id), project.class_facts(*id));
        if facts.members.iter().all(|member| member.name != "__slots__") {
            continue;
        }
        let is_here = |place: &Place| {
            place.file == class.file && facts.range.start <= place.range.start && place.range.end <= facts.range.end
        };
        let slot = composed.entries_put.iter().find_map(|name| Some((*name, project.spelled(ustr(name)).find(is_here)?)));
        if let Some((name, place)) = slot {
            let message = format!("`{name}` of `{}` may be a slot, and is put into the namespace by the metaclass", facts.name);
            return Err(Refusal { message, at: Some(place) });
        }
    }
    Ok(())
}

/// Does any file of the project say the name?
fn is_mentioned(project: &ProjectIndex, name: &str) -> bool {
    let name = ustr(name);
    project.file_ids().any(|file| project.summary(file).mentions.binary_search(&name).is_ok())
}

/// An instance is asked for what it does not have: it would have that.
pub fn read_from_instances(units: &[Unit<'_>], meta: &Metaclass<'_, '_>, root: ClassId) -> Judged<()> {
    let mut family = meta.unit.project.descendants(root);
    family.push(root);
    let moved: Vec<&str> = meta.brings().collect();
    for unit in units {
        if let Some((name, range)) = read_from_self(unit, &family, &moved) {
            return unit.refuse(range, format!("an instance is asked for `{name}` here; after the rewrite it would have that"));
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
        || super::asked::is_asked_for(project, name)
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
