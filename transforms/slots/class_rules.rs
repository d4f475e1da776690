//! Section C of the specification: what in the class itself, in its bases or in its subclasses forbids slots.

use pyscale::index::facts::{Dynamic, FieldRole, MemberKind};
use pyscale::index::{ClassId, Ty};
use pyscale::verdict::{Hazards, Place, Severity};
use ustr::ustr;

use super::class_object;
use super::decorators;
use super::defaults;
use super::descriptors;
use super::lookups::module_name;
use super::model::{Kind, Model, is_private};
use super::words::would;

/// Adds what speaks against slots for one class.
pub fn judge(model: &Model<'_>, id: ClassId, hazards: &mut Hazards) {
    names(model, id, hazards);
    field_and_more(model, id, hazards);
    instance_dict(model, id, hazards);
    decorators::of_methods(model, id, hazards);
    descriptors::judge(model, id, hazards);
    decorators_and_metaclass(model, id, hazards);
    attribute_hooks(model, id, hazards);
    pickle_hooks(model, id, hazards);
    reduce(model, id, hazards);
    class_object::judge(model, id, hazards);
    shown_errors(model, id, hazards);
    opaque_files(model, id, hazards);
}

/// An empty slot words its `AttributeError` differently, which an example in a docstring would show.
fn shown_errors(model: &Model<'_>, id: ClassId, hazards: &mut Hazards) {
    let name = model.facts(id).name;
    for at in model.lookups.shown_errors.get(&name).into_iter().flatten() {
        if model.project.knows(at.file, id) {
            let message = format!("an example in a docstring shows an AttributeError of `{name}`, which slots word differently");
            refuse(hazards, "shown-error", message, Some(*at));
        }
    }
}

pub fn refuse(hazards: &mut Hazards, rule: &'static str, message: String, at: Option<Place>) {
    hazards.add(rule, Severity::Breaks, message, at);
}

/// A field of a dataclass under whose name the body binds something else too: a property with a field's default, say.
fn field_and_more(model: &Model<'_>, id: ClassId, hazards: &mut Hazards) {
    if !matches!(model.class(id).kind, Kind::Dataclass(_)) {
        return;
    }
    let members = &model.facts(id).members;
    for field in members.iter().filter(|member| matches!(member.kind, MemberKind::Annotated { role: FieldRole::Plain, .. })) {
        let other = members.iter().find(|other| other.name == field.name && !matches!(other.kind, MemberKind::Annotated { .. }));
        if let Some(other) = other {
            let message =
                format!("the field `{}` is bound to something else in the class body, which slots would take away", field.name);
            refuse(hazards, "slot-name", message, Some(model.place(id, other.at)));
        }
    }
}

/// C1: a slot conflicts with a class variable of the same name; dunder and oddly mangled attributes.
fn names(model: &Model<'_>, id: ClassId, hazards: &mut Hazards) {
    let class = model.class(id);
    for attribute in &class.own {
        let name = attribute.name;
        if let Some(bound) = class.bindings.get(&name).filter(|_| !model.is_field(id, name))
            && let Some((why, at)) = defaults::against(model, id, name)
        {
            refuse(
                hazards,
                "class-default",
                format!(
                    "`{}` in the class body is a default for instances, which Python does not allow beside a slot, and it cannot \
                     move into `__init__`: {why}",
                    model.spelled(id, name)
                ),
                at.or(Some(*bound)),
            );
        }
        if !is_identifier(&name) {
            refuse(
                hazards,
                "slot-name",
                format!(
                    "`{name}` is set by name and no identifier, so it can be no slot; a dict of its own for such names would help"
                ),
                Some(attribute.at),
            );
        } else if name.starts_with("__") && name.ends_with("__") && name.len() > 4 {
            refuse(
                hazards,
                "slot-name",
                format!("the instance attribute `{name}` has a special name: Python means something else by a slot of that name"),
                Some(attribute.at),
            );
        } else if is_private(&name) && !model.facts(id).name.trim_start_matches('_').is_empty() {
            refuse(
                hazards,
                "slot-name",
                format!("`{name}` is set by its plain name, but a slot of that name would be mangled"),
                Some(attribute.at),
            );
        }
    }
}

/// Does `str.isidentifier` hold, as far as letters and digits tell? In doubt it does not.
fn is_identifier(name: &str) -> bool {
    let mut letters = name.chars();
    letters.next().is_some_and(|first| first.is_alphabetic() || first == '_')
        && letters.all(|letter| letter.is_alphanumeric() || letter == '_')
}

/// Is everything set in every instance that is made? Then the same names are listed with slots.
pub fn is_always_whole(model: &Model<'_>, id: ClassId) -> bool {
    model.class(id).attributes.iter().all(|name| model.is_surely_set(id, *name))
}

/// C2: the instance's `__dict__`, computed names, `__class__`; in the class, and for `__dict__` in subclasses too.
fn instance_dict(model: &Model<'_>, id: ClassId, hazards: &mut Hazards) {
    for (used, what, at) in model.dynamic_uses(id) {
        if what == Dynamic::State && defines_state(model, id) {
            continue;
        }
        let own = model.is_own_use(id, used);
        // While it is being made not all is set yet.
        if what == Dynamic::Listing && !own && is_always_whole(model, id) {
            continue;
        }
        let receiver = model.project.used(used).text;
        let message = if own {
            format!("{} on `{receiver}`, which {}", what.describe(), would(what))
        } else {
            format!("{} on `{receiver}`, an instance of `{}`, which {}", what.describe(), model.name(id), would(what))
        };
        refuse(hazards, "instance-dict", message, Some(at));
    }
    // A base without attributes of its own takes nothing out of the `__dict__` of an heir.
    let has_attributes = model.project.lineage(id).any(|class| !model.class(class).own.is_empty());
    for below in model.project.descendants(id) {
        for (used, what, at) in model.dynamic_uses(below) {
            let receiver = model.project.used(used).text;
            match what {
                // A subclass keeps its own `__dict__`, into which a computed name can go.
                Dynamic::SetAttr | Dynamic::Listing => {}
                Dynamic::State if defines_state(model, below) => {}
                Dynamic::State | Dynamic::Dict | Dynamic::Vars if !has_attributes => {}
                Dynamic::State | Dynamic::Dict | Dynamic::Vars | Dynamic::ClassAssignment(_) => {
                    let then = match what {
                        Dynamic::Dict | Dynamic::Vars => {
                            format!(": the attributes of `{}` would no longer be in it", model.name(id))
                        }
                        _ => format!(", which {}", would(what)),
                    };
                    let message =
                        format!("{} on `{receiver}`, an instance of the subclass `{}`{then}", what.describe(), model.name(below));
                    refuse(hazards, "instance-dict", message, Some(at));
                }
            }
        }
    }
}

/// A class that says itself what its state is does not depend on where the attributes are.
pub fn defines_state(model: &Model<'_>, id: ClassId) -> bool {
    ["__getstate__", "__reduce__", "__reduce_ex__"].into_iter().any(|name| model.class(id).members.contains(&ustr(name)))
}

/// C5, C12: decorators and metaclasses that may make another class, and bodies that run code.
fn decorators_and_metaclass(model: &Model<'_>, id: ClassId, hazards: &mut Hazards) {
    let facts = model.facts(id);
    decorators::of_the_class(model, id, hazards);
    for class in model.project.lineage(id) {
        let of = model.project.class(class).file;
        for (keyword, value, at) in &model.facts(class).keywords {
            if *keyword == Some(ustr("metaclass")) {
                let harmless = matches!(model.project.ty(of, *value), Ty::External(name) if name == "abc.ABCMeta" || name == "builtins.type");
                if !harmless {
                    let message = if class == id {
                        "its metaclass may use or change the class's namespace".to_owned()
                    } else {
                        format!("the metaclass of its base `{}` may use or change the class's namespace", model.name(class))
                    };
                    hazards.doubt("metaclass", message, Some(model.place(class, *at)));
                }
            } else if keyword.is_none() {
                refuse(hazards, "metaclass", "its class keywords are computed".to_owned(), Some(model.place(class, *at)));
            }
        }
    }
    if let Some(at) = facts.dynamic_body {
        refuse(
            hazards,
            "metaclass",
            "the class body runs code that may bind names, and one of them may be that of a slot".to_owned(),
            Some(model.place(id, at)),
        );
    }
}

/// C6: `__setattr__` and its kin, in the class, above it or below it.
fn attribute_hooks(model: &Model<'_>, id: ClassId, hazards: &mut Hazards) {
    let below = model.project.descendants(id);
    for class in model.project.lineage(id).chain(below.iter().copied()) {
        for hook in ["__setattr__", "__delattr__", "__getattribute__"] {
            if let Some(at) = model.class(class).bindings.get(&ustr(hook)) {
                refuse(
                    hazards,
                    "attribute-hooks",
                    format!("`{}` defines `{hook}`, which may use the instance's `__dict__`", model.name(class)),
                    Some(*at),
                );
            }
        }
    }
}

/// C7: one of `__getstate__` and `__setstate__` alone meets a state of another shape.
fn pickle_hooks(model: &Model<'_>, id: ClassId, hazards: &mut Hazards) {
    let mut classes = vec![id];
    classes.extend(model.project.descendants(id));
    for class in classes {
        let find =
            |name: &str| model.project.lineage(class).find_map(|class| model.class(class).bindings.get(&ustr(name)).copied());
        let message = match (find("__getstate__"), find("__setstate__")) {
            (Some(at), None) => Some((
                "`__getstate__` without `__setstate__`: what restores a class with slots wants a state of another shape",
                at,
            )),
            (None, Some(at)) => {
                Some(("`__setstate__` without `__getstate__`: of a class with slots it gets a tuple instead of a dict", at))
            }
            _ => None,
        };
        if let Some((message, at)) = message {
            refuse(hazards, "pickle-hooks", message.to_owned(), Some(at));
        }
        for (_, method) in model.methods(class) {
            if method.super_reads.iter().any(|name| name == "__getstate__") {
                refuse(
                    hazards,
                    "pickle-hooks",
                    "`super().__getstate__()` gives a tuple once there are slots".to_owned(),
                    Some(model.place(class, method.name_range)),
                );
            }
        }
    }
}

/// `__reduce__` that hands out a state: without `__setstate__` it would go into the instance's `__dict__`.
fn reduce(model: &Model<'_>, id: ClassId, hazards: &mut Hazards) {
    let setstate = model.class(id).members.contains(&ustr("__setstate__"));
    for class in model.project.lineage(id).chain(model.project.descendants(id)) {
        let file = model.project.class(class).file;
        for (member, method) in model.methods(class) {
            if !matches!(member.name.as_str(), "__reduce__" | "__reduce_ex__") || setstate {
                continue;
            }
            if !is_stateless(&model.project.ty(file, method.returns)) {
                refuse(
                    hazards,
                    "pickle-hooks",
                    format!(
                        "`{}` may hand out a state, which without `__setstate__` goes into the instance's `__dict__`",
                        member.name
                    ),
                    Some(model.place(class, member.at)),
                );
            }
        }
    }
}

/// Does what a reducer gives put nothing into the instance's `__dict__`? A state of `(None, {…})` goes into slots.
pub fn is_stateless(reduced: &Ty) -> bool {
    match reduced {
        Ty::Str(_) => true,
        Ty::Tuple(items) => match items.get(2) {
            None | Some(Ty::None) => true,
            Some(Ty::Tuple(state)) => matches!(state.as_ref(), [Ty::None, _]),
            Some(_) => false,
        },
        _ => false,
    }
}

/// A file that does not parse may do anything to every name that it mentions.
fn opaque_files(model: &Model<'_>, id: ClassId, hazards: &mut Hazards) {
    let project = model.project;
    if model.lookups.opaque_mentions.is_empty() {
        return;
    }
    let module = module_name(project, project.class(id).file);
    let below = project.descendants(id);
    let related = project.lineage(id).chain(below.iter().copied()).map(|class| model.facts(class).name);
    for name in related.chain(std::iter::once(module)) {
        if let Some(file) = model.lookups.opaque_mentions.get(&name) {
            let at = Place { file: *file, range: pyscale::verdict::Bytes { start: 0, end: 0 } };
            let message = project.why_opaque(*file, name);
            return refuse(hazards, "unreadable", message, Some(at));
        }
    }
}
