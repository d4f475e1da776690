//! Section F: which form a dataclass gets. `slots=True` makes the class a second time; an explicit `__slots__` cannot
//! stand beside defaults, and breaks copying of frozen ones.

use pyscale::index::facts::{FieldRole, MemberKind, StoreKind};
use pyscale::index::{ClassId, Name, Ty};
use pyscale::project::PythonVersion;
use pyscale::verdict::{Hazards, Place, Severity};
use ustr::ustr;

use super::model::{Attrs, Dataclass, Kind, Model, Role};

/// What is written for a class.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// `__slots__ = (…)` in the body.
    Explicit,
    /// `slots=True`, and `weakref_slot=True` if asked for, in the decorator of this position.
    Argument { decorator: usize, weakref: bool },
}

/// Who wants weak references to the instances of a class that has to carry the slot for them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weakref {
    /// Nobody, or another class of the chain has the slot.
    No,
    /// Only programs outside may.
    Outsiders,
    /// The project does.
    Needed,
}

/// The form for a class; what stands in the way of both goes to the hazards.
pub fn form(model: &Model<'_>, id: ClassId, wanted: Weakref, hazards: &mut Hazards) -> Form {
    let dataclass = match model.class(id).kind {
        Kind::Plain => return Form::Explicit,
        Kind::Attrs(attrs) => return attrs_form(model, id, attrs, hazards),
        Kind::Dataclass(dataclass) => dataclass,
    };
    let python = model.project.python(model.project.class(id).file);
    let weakref = wanted == Weakref::Needed || wanted == Weakref::Outsiders && !loses_weakref(model, id, python);
    let against = against_argument(model, id, dataclass, python, weakref && !dataclass.weakref_slot);
    let Some((why, at)) = against else {
        return Form::Argument { decorator: dataclass.decorator, weakref };
    };
    let is_old = python < PythonVersion(10) || (weakref && !dataclass.weakref_slot && python < PythonVersion(11));
    let help = if is_old { "; raise `target-version`" } else { "" };
    let default = field_with_default(model, id);
    if let Some((field, at_field)) = default {
        hazards.add(
            "dataclass-form",
            Severity::Breaks,
            format!("{why}, and an explicit `__slots__` conflicts with the default of `{field}`{help}"),
            at.or(Some(at_field)),
        );
    } else if dataclass.frozen {
        hazards.add(
            "dataclass-form",
            Severity::Breaks,
            format!("{why}, and with an explicit `__slots__` copying and pickling a frozen dataclass fails{help}"),
            at,
        );
    }
    Form::Explicit
}

/// F2: attrs makes a second class too, but repairs `super()` and adds the slot for weak references itself.
fn attrs_form(model: &Model<'_>, id: ClassId, attrs: Attrs, hazards: &mut Hazards) -> Form {
    let decorator = &model.facts(id).decorators[attrs.decorator];
    let special = decorator.keywords.iter().find_map(|(keyword, _)| match keyword {
        None => Some("`**`".to_owned()),
        Some(name) if matches!(name.as_str(), "these" | "auto_exc" | "field_transformer") => Some(format!("`{name}`")),
        Some(_) => None,
    });
    if let Some(special) = special {
        let message = format!("{special} in `@{}` decides what its fields are, so the slots are not known", decorator.text);
        hazards.add("attrs-form", Severity::Breaks, message, Some(model.place(id, decorator.at)));
    }
    for (why, at) in made_again(model, id, attrs.decorator).into_iter().chain(stored_but_no_field(model, id)) {
        hazards.add("attrs-form", Severity::Breaks, why, at);
    }
    Form::Argument { decorator: attrs.decorator, weakref: false }
}

/// Is there no form with a slot for weak references, which only outsiders may want?
pub fn loses_weakref(model: &Model<'_>, id: ClassId, python: PythonVersion) -> bool {
    let Kind::Dataclass(dataclass) = model.class(id).kind else { return false };
    let explicit = field_with_default(model, id).is_none() && !dataclass.frozen;
    python == PythonVersion(10) && !explicit && !dataclass.weakref_slot
}

/// Why `slots=True` is out of the question, with the evidence.
fn against_argument(
    model: &Model<'_>,
    id: ClassId,
    dataclass: Dataclass,
    python: PythonVersion,
    weakref: bool,
) -> Option<(String, Option<Place>)> {
    if python < PythonVersion(10) {
        return Some((format!("`slots=True` needs Python 3.10 and the project supports 3.{}", python.0), None));
    }
    if weakref && python < PythonVersion(11) {
        return Some(("weak references need `weakref_slot=True`, which needs Python 3.11".to_owned(), None));
    }
    let keywords = &model.facts(id).decorators[dataclass.decorator].keywords;
    if keywords.iter().any(|(keyword, _)| keyword.is_none_or(|keyword| keyword == "slots")) {
        return Some(("the decorator's `slots` is set already".to_owned(), None));
    }
    twice_made(model, id, dataclass)
        .or_else(|| descriptor_as_default(model, id))
        .or_else(|| read_through_class(model, id))
        .or_else(|| default_as_fallback(model, id))
        .or_else(|| frozen_family(model, id, dataclass))
        .or_else(|| stored_but_no_field(model, id))
}

/// `quantity: int = Converted(default=100)`: the descriptor takes what is stored, and the slot would stand in its place.
fn descriptor_as_default(model: &Model<'_>, id: ClassId) -> Option<(String, Option<Place>)> {
    let project = model.project;
    let (file, range) = (project.class(id).file, model.facts(id).range);
    let of_fields = model.facts(id).members.iter().filter_map(|member| match member.kind {
        MemberKind::Annotated { role: FieldRole::Plain, value: Some(value), .. } => Some((value, member.at)),
        _ => None,
    });
    // `field(default=Converted())`
    let calls = project.summary(file).calls.iter();
    let within = calls.filter(|call| range.start <= call.at.start && call.at.end <= range.end && call.name == "field");
    let in_calls = within.flat_map(|call| {
        let given = call.args.iter().filter(|argument| argument.keyword == Some(ustr("default")));
        given.map(|argument| (argument.value, call.at))
    });
    of_fields.chain(in_calls).find_map(|(value, at)| {
        let Ty::Instance(class) = project.ty(file, value) else { return None };
        let message =
            format!("a field's default is a descriptor (`{}`), which `slots=True` would replace by a slot", model.name(class));
        super::descriptors::is_descriptor(model, class).then_some((message, Some(model.place(id, at))))
    })
}

/// What notices that the decorator makes a second class.
fn twice_made(model: &Model<'_>, id: ClassId, dataclass: Dataclass) -> Option<(String, Option<Place>)> {
    // Nested functions note their `super()` on the method around them.
    if let Some(at) = model.methods(id).find_map(|(_, method)| method.class_cell) {
        return Some((
            "`slots=True` makes a second class, to which zero-argument `super()` and `__class__` do not refer".to_owned(),
            Some(model.place(id, at)),
        ));
    }
    made_again(model, id, dataclass.decorator)
}

/// The part of it that attrs does not repair.
fn made_again(model: &Model<'_>, id: ClassId, decorator: usize) -> Option<(String, Option<Place>)> {
    let facts = model.facts(id);
    let file = model.project.class(id).file;
    if let Some((_, _, at)) = facts.keywords.iter().find(|(keyword, ..)| *keyword != Some(ustr("metaclass"))) {
        return Some((
            "`slots=True` makes the class twice, and the class keywords are lost".to_owned(),
            Some(model.place(id, *at)),
        ));
    }
    for base in &model.project.class(id).ancestors {
        if let Some(at) = model.class(*base).bindings.get(&ustr("__init_subclass__")) {
            return Some((
                format!("`slots=True` makes the class twice, so `__init_subclass__` of `{}` would run twice", model.name(*base)),
                Some(*at),
            ));
        }
        let metaclass = model.facts(*base).keywords.iter().find(|(keyword, ..)| *keyword == Some(ustr("metaclass")));
        if let Some((_, value, at)) = metaclass
            && !matches!(model.project.ty(model.project.class(*base).file, *value), Ty::External(name) if name == "abc.ABCMeta")
        {
            return Some((
                "`slots=True` makes the class twice, which its metaclass would see".to_owned(),
                Some(model.place(*base, *at)),
            ));
        }
    }
    if let Some(below) = facts.decorators.get(decorator + 1) {
        return Some((
            format!("`slots=True` makes the class anew, and `@{}` below has seen the old one", below.text),
            Some(model.place(id, below.at)),
        ));
    }
    // X.__subclasses__() on a base lists the first class too, until it is collected.
    for base in &model.project.class(id).ancestors {
        if let Some(read) = model.lookups.reads_of(*base).iter().find(|read| read.name == "__subclasses__") {
            return Some((
                "`slots=True` makes a second class, and `__subclasses__()` of a base would list both".to_owned(),
                Some(read.at),
            ));
        }
    }
    // A descriptor in the body hears its name twice.
    for member in &facts.members {
        if let MemberKind::Value(value) = member.kind
            && let Ty::Instance(class) = model.project.ty(file, value)
            && model.class(class).members.contains(&ustr("__set_name__"))
        {
            return Some((
                "`slots=True` makes the class twice, so `__set_name__` would run twice".to_owned(),
                Some(model.place(id, member.at)),
            ));
        }
    }
    None
}

/// `C.field`: the default becomes a member descriptor.
fn read_through_class(model: &Model<'_>, id: ClassId) -> Option<(String, Option<Place>)> {
    let defaults: Vec<Name> = model
        .facts(id)
        .members
        .iter()
        .filter(|member| matches!(member.kind, MemberKind::Annotated { role: FieldRole::Plain, value: Some(_), .. }))
        .map(|member| member.name)
        .collect();
    if defaults.is_empty() {
        return None;
    }
    let below = model.project.descendants(id);
    let here = std::iter::once(id).chain(below).flat_map(|class| model.lookups.reads_of(class));
    // `cls.x` in a method of a base may be asked of this class.
    let above =
        model.project.class(id).ancestors.iter().flat_map(|class| model.lookups.reads_of(*class)).filter(|read| read.or_below);
    let read = here.chain(above).find(|read| defaults.contains(&read.name))?;
    Some((
        format!("the default of `{}` is read through the class, where `slots=True` leaves a member descriptor", read.name),
        Some(read.at),
    ))
}

/// Ways to an instance in which a field is unset, so that reading it finds the default on the class; `slots=True` takes
/// that default away.
fn default_as_fallback(model: &Model<'_>, id: ClassId) -> Option<(String, Option<Place>)> {
    field_with_default(model, id)?;
    let class = model.class(id);
    let facts = model.facts(id);
    let file = model.project.class(id).file;
    let why = |what: &str| {
        format!("{what}, so a field may be unset and its default be read from the class, which `slots=True` takes away")
    };
    if let Some(at) = class.bindings.get(&ustr("__init__"))
        && let Some(field) = fields_with_default(model, id).find(|field| !model.is_surely_set(id, *field))
    {
        return Some((why(&format!("its own `__init__` does not set `{field}` on every path")), Some(*at)));
    }
    for base in model.project.lineage(id) {
        if let Some(at) = model.class(base).bindings.get(&ustr("__setstate__")) {
            return Some((why("it has a `__setstate__` of its own"), Some(*at)));
        }
    }
    let decorator = facts.decorators.iter().find(|decorator| {
        decorator
            .keywords
            .iter()
            .any(|(keyword, value)| *keyword == Some(ustr("init")) && model.project.ty(file, *value) == Ty::Bool(false))
    });
    if let Some(decorator) = decorator {
        return Some((why("the decorator makes no `__init__`"), Some(model.place(id, decorator.at))));
    }
    for below in model.project.descendants(id) {
        if let Some(at) = init_around(model, below) {
            return Some((why(&format!("`{}` has an `__init__` that does not call it", model.name(below))), Some(at)));
        }
    }
    if let Some((how, at)) = model.constructed().made_otherwise(model, id) {
        return Some((why(&how), at));
    }
    for family in std::iter::once(id).chain(model.project.descendants(id)) {
        for used in &model.project.class(family).instance_uses {
            let deleted = model
                .project
                .used(*used)
                .stores
                .iter()
                .find(|store| store.kind == StoreKind::Delete && class.bindings.contains_key(&store.name));
            if let Some(store) = deleted {
                return Some((why(&format!("`{}` is deleted", store.name)), Some(Place { file: used.file, range: store.at })));
            }
        }
    }
    None
}

/// The `__init__` of a class if it is hand-written and does not go on to the next one.
fn init_around(model: &Model<'_>, id: ClassId) -> Option<Place> {
    let init = ustr("__init__");
    for class in model.project.lineage(id) {
        if let Some(at) = model.class(class).bindings.get(&init) {
            let goes_on = model.methods(class).any(|(member, method)| member.name == init && method.super_reads.contains(&init));
            return if goes_on { None } else { Some(*at) };
        }
        if matches!(model.class(class).kind, Kind::Dataclass(_)) {
            return None;
        }
    }
    None
}

/// A frozen class refuses stores by its own `__setattr__`, which slots change for the classes around it.
fn frozen_family(model: &Model<'_>, id: ClassId, dataclass: Dataclass) -> Option<(String, Option<Place>)> {
    let frozen_above = model
        .project
        .class(id)
        .ancestors
        .iter()
        .any(|base| matches!(model.class(*base).kind, Kind::Dataclass(base) if base.frozen));
    if !dataclass.frozen && !frozen_above {
        return None;
    }
    for below in model.project.descendants(id) {
        let class = model.class(below);
        let sets = !class.own.is_empty();
        if sets && !matches!(class.kind, Kind::Dataclass(_)) {
            return Some((
                format!(
                    "`{}` inherits from this frozen class and sets attributes of its own, which slots make fail",
                    model.name(below)
                ),
                Some(model.place(below, model.facts(below).name_range)),
            ));
        }
        if matches!(class.kind, Kind::Dataclass(_)) && !matches!(class.role, Role::Candidate | Role::Empty | Role::Slotted { .. })
        {
            return Some((
                format!("`{}` inherits from this frozen class and would keep its `__dict__`", model.name(below)),
                Some(model.place(below, model.facts(below).name_range)),
            ));
        }
    }
    None
}

/// `slots=True` makes slots for the fields only.
fn stored_but_no_field(model: &Model<'_>, id: ClassId) -> Option<(String, Option<Place>)> {
    let inherited =
        |name| model.project.class(id).ancestors.iter().any(|base| model.class(*base).own.iter().any(|own| own.name == name));
    let attribute =
        model.class(id).own.iter().find(|attribute| !model.is_field(id, attribute.name) && !inherited(attribute.name))?;
    Some((
        format!(
            "`{}` is set on instances and is no field: `slots=True` would make no slot for it; declare it as a field",
            model.spelled(id, attribute.name)
        ),
        Some(attribute.at),
    ))
}

fn fields_with_default<'m>(model: &'m Model<'_>, id: ClassId) -> impl Iterator<Item = Name> + 'm {
    model.facts(id).members.iter().filter_map(|member| match member.kind {
        MemberKind::Annotated { role: FieldRole::Plain, value: Some(_), .. } => Some(member.name),
        _ => None,
    })
}

fn field_with_default(model: &Model<'_>, id: ClassId) -> Option<(Name, Place)> {
    model.facts(id).members.iter().find_map(|member| match member.kind {
        MemberKind::Annotated { role: FieldRole::Plain, value: Some(_), .. } => Some((member.name, model.place(id, member.at))),
        // An InitVar with a default is a class variable too, but no slot is made for it.
        _ => None,
    })
}
