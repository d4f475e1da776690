//! Section C of the specification: what in the class itself, in its bases or in its subclasses forbids slots.

use pyscale::index::facts::{DecoratorFacts, Dynamic, Evidence, EvidenceId, FieldRole, MemberKind};
use pyscale::index::{ClassId, FileId, Ty};
use pyscale::verdict::{Hazards, Place, Severity};
use ustr::ustr;

use super::class_object;
use super::known;
use super::lookups::module_name;
use super::model::{Kind, Model, is_private};

/// Adds what speaks against slots for one class.
pub fn judge(model: &Model<'_>, id: ClassId, hazards: &mut Hazards) {
    names(model, id, hazards);
    field_and_more(model, id, hazards);
    instance_dict(model, id, hazards);
    method_decorators(model, id, hazards);
    body_values(model, id, hazards);
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
            refuse(hazards, message, Some(*at));
        }
    }
}

pub fn refuse(hazards: &mut Hazards, message: String, at: Option<Place>) {
    hazards.push(Severity::Breaks, message, at);
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
            refuse(hazards, message, Some(model.place(id, other.at)));
        }
    }
}

/// C1: a slot conflicts with a class variable of the same name; dunder and oddly mangled attributes.
fn names(model: &Model<'_>, id: ClassId, hazards: &mut Hazards) {
    let class = model.class(id);
    for attribute in &class.own {
        let name = attribute.name;
        if let Some(bound) = class.bindings.get(&name) {
            let field = matches!(class.kind, Kind::Dataclass(_))
                && model.facts(id).members.iter().any(|member| {
                    member.name == name && matches!(member.kind, MemberKind::Annotated { role: FieldRole::Plain, .. })
                });
            if !field {
                refuse(
                    hazards,
                    format!(
                        "the class variable `{}` serves as default of the instance attribute; assigning it in `__init__` instead would help",
                        model.spelled(id, name)
                    ),
                    Some(*bound),
                );
            }
        }
        if !is_identifier(&name) {
            refuse(
                hazards,
                format!(
                    "`{name}` is set by name and no identifier, so it can be no slot; a dict of its own for such names would help"
                ),
                Some(attribute.at),
            );
        } else if name.starts_with("__") && name.ends_with("__") && name.len() > 4 {
            refuse(hazards, format!("the instance attribute `{name}` has a special name"), Some(attribute.at));
        } else if is_private(&name) && !model.facts(id).name.trim_start_matches('_').is_empty() {
            refuse(
                hazards,
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

/// C2: the instance's `__dict__`, computed names, `__class__`; in the class, and for `__dict__` in subclasses too.
fn instance_dict(model: &Model<'_>, id: ClassId, hazards: &mut Hazards) {
    for (used, what, at) in model.dynamic_uses(id) {
        if what == Dynamic::State && defines_state(model, id) {
            continue;
        }
        let own = model.is_own_use(id, used);
        let receiver = model.project.used(used).text;
        let message = if own {
            format!("{} on `{receiver}`: slots leave no `__dict__` for it", what.describe())
        } else {
            format!("{} on `{receiver}`, an instance of `{}`", what.describe(), model.name(id))
        };
        refuse(hazards, message, Some(at));
    }
    for below in model.project.descendants(id) {
        for (used, what, at) in model.dynamic_uses(below) {
            let receiver = model.project.used(used).text;
            match what {
                // A subclass keeps its own `__dict__`, into which a computed name can go.
                Dynamic::SetAttr | Dynamic::Listing => {}
                Dynamic::State if defines_state(model, below) => {}
                Dynamic::State | Dynamic::Dict | Dynamic::Vars | Dynamic::ClassAssignment(_) => refuse(
                    hazards,
                    format!(
                        "{} on `{receiver}`, an instance of the subclass `{}`: the attributes of `{}` would no longer be in it",
                        what.describe(),
                        model.name(below),
                        model.name(id)
                    ),
                    Some(at),
                ),
            }
        }
    }
}

/// A class that says itself what its state is does not depend on where the attributes are.
pub fn defines_state(model: &Model<'_>, id: ClassId) -> bool {
    ["__getstate__", "__reduce__", "__reduce_ex__"].into_iter().any(|name| model.class(id).members.contains(&ustr(name)))
}

/// C3: decorators that may keep their result in the instance's `__dict__`.
fn method_decorators(model: &Model<'_>, id: ClassId, hazards: &mut Hazards) {
    let file = model.project.class(id).file;
    for (member, method) in model.methods(id) {
        for decorator in &method.decorators {
            if let Some(reason) = stores_in_dict(model, file, decorator) {
                refuse(
                    hazards,
                    format!("`@{}` on `{}` {reason}", decorator.text, member.name),
                    Some(model.place(id, decorator.at)),
                );
            }
        }
    }
}

/// A decorator or dynamic access of a class with slots of its own that lives on this class's `__dict__`.
pub fn needs_dict(model: &Model<'_>, id: ClassId) -> Option<(String, Place)> {
    if let Some((_, what, at)) = model.dynamic_uses(id).next() {
        return Some((what.describe().to_owned(), at));
    }
    let file = model.project.class(id).file;
    model.methods(id).flat_map(|(member, method)| method.decorators.iter().map(move |decorator| (member, decorator))).find_map(
        |(member, decorator)| {
            let reason = stores_in_dict(model, file, decorator)?;
            Some((format!("`@{}` on `{}` {reason}", decorator.text, member.name), model.place(id, decorator.at)))
        },
    )
}

fn stores_in_dict(model: &Model<'_>, file: FileId, decorator: &DecoratorFacts) -> Option<&'static str> {
    let unknown = Some("may keep its value in the instance's `__dict__`");
    match model.project.ty(file, decorator.value) {
        Ty::External(name) if name.ends_with("cached_property") => Some("keeps its value in the instance's `__dict__`"),
        Ty::External(name) => {
            if known::is_harmless_method_decorator(Some(&name), &decorator.text) {
                None
            } else {
                unknown
            }
        }
        Ty::Function(of, index) if !decorator.called => {
            if is_plain_wrapper(model, of, index) {
                None
            } else {
                unknown
            }
        }
        Ty::Function(of, index) => {
            // @retry(3): the function makes the decorator; both must be harmless.
            if is_plain_wrapper(model, of, index) { None } else { unknown }
        }
        _ => {
            if known::is_harmless_method_decorator(None, &decorator.text) {
                None
            } else {
                unknown
            }
        }
    }
}

/// A function of the project that neither stores attributes nor makes objects of a class with descriptor methods.
fn is_plain_wrapper(model: &Model<'_>, file: FileId, index: u32) -> bool {
    let summary = model.project.summary(file);
    let function = &summary.functions[index as usize];
    let inside = |start: u32| function.range.start <= start && start < function.range.end;
    if !function.decorators.is_empty() || summary.opaque {
        return false;
    }
    let stores = summary.uses.iter().any(|used| {
        let first = used.stores.iter().map(|store| store.at.start).chain(used.dynamic.iter().map(|(_, at)| at.start)).next();
        let metadata = used.dynamic.is_empty()
            && used.stores.iter().all(|store| known::is_function_metadata(&store.name) || store.name == "__doc__");
        first.is_some_and(inside)
            && !metadata
            && model.project.ty(file, used.receiver) != Ty::Foreign
            && !matches!(model.project.ty(file, used.receiver), Ty::Function(..))
    });
    let makes = summary.calls.iter().any(|call| {
        inside(call.at.start)
            && match model.project.ty(file, call.func) {
                Ty::Class(class) => model.project.lineage(class).any(|class| {
                    ["__get__", "__set__", "__set_name__"]
                        .iter()
                        .any(|name| model.class(class).bindings.contains_key(&ustr(name)))
                }),
                Ty::External(name) => {
                    name.ends_with("cached_property") || name == "builtins.property" || name == "builtins.setattr"
                }
                _ => false,
            }
    });
    let returns_function = matches!(model.project.ty(file, function.returns), Ty::Function(..) | Ty::Foreign | Ty::Unknown);
    !stores && !makes && returns_function
}

/// C4: values in the class body that may be descriptors with storage in the instance.
fn body_values(model: &Model<'_>, id: ClassId, hazards: &mut Hazards) {
    let file = model.project.class(id).file;
    for member in &model.facts(id).members {
        let value = match &member.kind {
            MemberKind::Value(value) | MemberKind::Annotated { value: Some(value), .. } => *value,
            _ => continue,
        };
        if member.name.starts_with("__") && member.name.ends_with("__") {
            continue;
        }
        if let Some(reason) = descriptor(model, file, value) {
            refuse(hazards, format!("`{}` {reason}", member.name), Some(model.place(id, member.at)));
        }
    }
}

fn descriptor(model: &Model<'_>, file: FileId, value: EvidenceId) -> Option<String> {
    let summary = model.project.summary(file);
    if let Ty::Instance(class) = model.project.ty(file, value) {
        let managed = model.project.lineage(class).any(|class| {
            ["__get__", "__set__", "__delete__", "__set_name__"]
                .iter()
                .any(|name| model.class(class).bindings.contains_key(&ustr(name)))
        });
        let unresolved = model.external_bases(class).any(|base| !known::is_slotted_base(&base) && !known::is_special(&base));
        return if managed || unresolved {
            Some(format!("is a descriptor (`{}`), which may keep its value in the instance's `__dict__`", model.name(class)))
        } else {
            None
        };
    }
    let Evidence::Call(func, _) = &summary.evidence[value.0 as usize] else { return None };
    match model.project.ty(file, *func) {
        Ty::External(name) if !known::may_be_descriptor(&name) => None,
        Ty::External(name) => {
            Some(format!("is made by `{name}`, which may be a descriptor that needs the instance's `__dict__`"))
        }
        Ty::Class(_) => None,
        // A method of a literal: "a b".split()
        _ => match &summary.evidence[func.0 as usize] {
            Evidence::Attribute(owner, _)
                if matches!(
                    model.project.ty(file, *owner),
                    Ty::Str(_) | Ty::Foreign | Ty::Sequence(_) | Ty::Mapping(_) | Ty::Tuple(_) | Ty::Int(_)
                ) =>
            {
                None
            }
            _ => Some("is made by a call whose result may be a descriptor that needs the instance's `__dict__`".to_owned()),
        },
    }
}

/// C5, C12: decorators and metaclasses that may make another class, and bodies that run code.
fn decorators_and_metaclass(model: &Model<'_>, id: ClassId, hazards: &mut Hazards) {
    let file = model.project.class(id).file;
    let facts = model.facts(id);
    if model.class(id).kind == Kind::Attrs {
        refuse(
            hazards,
            "an attrs class: `@define`, or `slots=True` in its decorator, does this and repairs `super()`".to_owned(),
            None,
        );
    }
    for decorator in &facts.decorators {
        let harmless = match model.project.ty(file, decorator.value) {
            Ty::External(name) => {
                name == "dataclasses.dataclass"
                    || name.starts_with("attr.")
                    || name.starts_with("attrs.")
                    || known::is_harmless_class_decorator(&name)
            }
            _ => false,
        };
        if !harmless {
            refuse(
                hazards,
                format!("what the class decorator `@{}` does with the class is not known", decorator.text),
                Some(model.place(id, decorator.at)),
            );
        }
    }
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
                    refuse(hazards, message, Some(model.place(class, *at)));
                }
            } else if keyword.is_none() {
                refuse(hazards, "its class keywords are computed".to_owned(), Some(model.place(class, *at)));
            }
        }
    }
    if let Some(at) = facts.dynamic_body {
        refuse(hazards, "the class body runs code that may bind attributes".to_owned(), Some(model.place(id, at)));
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
            (Some(at), None) => {
                Some(("`__getstate__` without `__setstate__`: the default for slots expects a state of another shape", at))
            }
            (None, Some(at)) => {
                Some(("`__setstate__` without `__getstate__`: the default for slots gives it a tuple, not a dict", at))
            }
            _ => None,
        };
        if let Some((message, at)) = message {
            refuse(hazards, message.to_owned(), Some(at));
        }
        for (_, method) in model.methods(class) {
            if method.super_reads.iter().any(|name| name == "__getstate__") {
                refuse(
                    hazards,
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
            let message = format!("{} mentions `{name}` but could not be understood", project.entry(*file).relative);
            return refuse(hazards, message, Some(at));
        }
    }
}
