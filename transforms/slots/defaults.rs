//! Section C1a: a class-level default that can become a value of its own, which `__init__` sets. `__slots__` cannot stand beside
//! it, but nobody would notice the difference.

use pyscale::index::facts::{AskKind, Asked, MemberKind, Receiver, StoreKind};
use pyscale::index::{Base, ClassId, Name};
use pyscale::verdict::Place;
use rustc_hash::{FxHashMap, FxHashSet};
use ustr::ustr;

use super::model::{Kind, Model};

/// More than these at once are a matter for the owner.
const MOST: usize = 5;

/// Methods that make instances without `__init__`, or look at half-made ones.
const MAKERS: &[&str] = &[
    "__new__",
    "__setstate__",
    "__getstate__",
    "__reduce__",
    "__reduce_ex__",
    "__copy__",
    "__deepcopy__",
    "__getnewargs__",
    "__getnewargs_ex__",
    "__del__",
];

/// What of the whole program may show that a default is no longer on the class.
pub struct Witnesses {
    /// Names that are deleted from some object, with the first place.
    deleted: FxHashMap<Name, Place>,
    /// Names that are read from a class object, or stored on it, as values flow.
    of_classes: FxHashSet<(ClassId, Name)>,
    /// Names that are read from, or stored on, what was found by a computed name and may be any class.
    of_found: FxHashMap<Name, Place>,
}

impl Witnesses {
    pub fn new(model: &Model<'_>) -> Self {
        let project = model.project;
        let mut deleted = FxHashMap::default();
        for file in project.file_ids() {
            let stores = project.summary(file).uses.iter().flat_map(|used| &used.stores);
            for store in stores.filter(|store| store.kind == StoreKind::Delete) {
                deleted.entry(store.name).or_insert(Place { file, range: store.at });
            }
        }
        let names: FxHashSet<Name> =
            project.class_ids().flat_map(|id| conflicting(model, id)).filter(|name| !deleted.contains_key(name)).collect();
        if names.is_empty() {
            return Self { deleted, of_classes: FxHashSet::default(), of_found: FxHashMap::default() };
        }
        Self { deleted, of_classes: model.flow.asked_of_classes(&names), of_found: model.flow.asked_of_found(&names) }
    }
}

/// Instance attributes that the body of the class binds too, in the order of the attributes.
pub fn conflicting(model: &Model<'_>, id: ClassId) -> Vec<Name> {
    let class = model.class(id);
    let names = class.own.iter().map(|own| own.name);
    names.filter(|name| class.bindings.contains_key(name) && !model.is_field(id, *name)).collect()
}

/// How many attributes of an instance only the class has until they are set.
pub fn left_to_the_class(model: &Model<'_>, id: ClassId) -> u32 {
    let of = |class: ClassId| {
        conflicting(model, class).into_iter().filter(move |name| !model.is_surely_set(class, *name)).count() as u32
    };
    model.project.lineage(id).map(of).sum()
}

/// Why the default has to stay on the class, with the place; `None` if it can move.
pub fn against(model: &Model<'_>, id: ClassId, name: Name) -> Option<(String, Option<Place>)> {
    let (class, facts) = (model.class(id), model.facts(id));
    let here = || class.bindings.get(&name).copied();
    if class.kind != Kind::Plain {
        return Some(("the class's decorator looks for it in the class body".to_owned(), here()));
    }
    let is_bound_once = facts.members.iter().filter(|member| member.name == name).count() == 1;
    if !facts.constants.contains(&name) || !is_bound_once || facts.one_line {
        return Some(("it is no constant, or is read from the class as well".to_owned(), here()));
    }
    if model.flow.gave_up() {
        return Some(("the program is too large to tell who reads it".to_owned(), here()));
    }
    if conflicting(model, id).len() > MOST {
        return Some((format!("the class has more than {MOST} such defaults"), here()));
    }
    constructor(model, id).or_else(|| heirs(model, id, name)).or_else(|| witnesses(model, id, name))
}

/// Does every instance run an `__init__` that can set it?
fn constructor(model: &Model<'_>, id: ClassId) -> Option<(String, Option<Place>)> {
    let Some((member, init)) = model.methods(id).find(|(member, _)| member.name == "__init__") else {
        return Some(("the class has no `__init__` of its own that could set it".to_owned(), None));
    };
    if !init.decorators.is_empty() || init.is_generator || init.is_async || init.receiver != Receiver::Instance || init.is_empty {
        return Some(("its `__init__` is no plain one".to_owned(), Some(model.place(id, member.at))));
    }
    let family = || model.project.lineage(id).chain(model.project.descendants(id));
    for class in family() {
        if let Some((maker, at)) = MAKERS.iter().find_map(|name| Some((name, model.class(class).bindings.get(&ustr(name))?))) {
            return Some((format!("`{}` defines `{maker}`", model.name(class)), Some(*at)));
        }
    }
    let constructed = model.constructed();
    constructed.made_otherwise(model, id).or_else(|| constructed.initialised_again(model, id))
}

/// Do the subclasses run it first, and leave the name alone?
fn heirs(model: &Model<'_>, id: ClassId, name: Name) -> Option<(String, Option<Place>)> {
    for below in model.project.descendants(id) {
        let (facts, class) = (model.facts(below), model.class(below));
        let at = || Some(model.place(below, facts.name_range));
        let who = model.name(below);
        let single = matches!(model.project.class(below).bases.as_slice(), [Base::Project(_)]) && facts.keywords.is_empty();
        if !single || class.kind != Kind::Plain || facts.dynamic_body.is_some() {
            return Some((format!("its subclass `{who}` is no plain class with one base"), at()));
        }
        if let Some(at) = class.bindings.get(&name) {
            return Some((format!("its subclass `{who}` has a default of its own"), Some(*at)));
        }
        let init = model.methods(below).find(|(member, _)| member.name == "__init__");
        if class.bindings.contains_key(&ustr("__init__")) && !init.is_some_and(|(_, init)| init.surely.base_first) {
            return Some((format!("the `__init__` of its subclass `{who}` does not begin with `super().__init__(…)`"), at()));
        }
        if let Some((_, method)) = model.methods(below).find(|(_, method)| method.super_reads.contains(&name)) {
            return Some((format!("`{who}` reads it from `super()`"), Some(model.place(below, method.name_range))));
        }
    }
    let made = model.heirs_made().iter().find(|made| made.may_hide(model, id, name))?;
    let message = format!("{} bases that are not known; if this is one, it may have a default of its own", made.maker);
    Some((message, Some(made.place)))
}

/// Does anybody see where it stands?
fn witnesses(model: &Model<'_>, id: ClassId, name: Name) -> Option<(String, Option<Place>)> {
    let witnesses = model.witnesses();
    if let Some(at) = witnesses.deleted.get(&name) {
        return Some(("deleting it from an instance brings the default back".to_owned(), Some(*at)));
    }
    let declared_on_the_class = model.facts(id).members.iter().any(|member| {
        member.name == name
            && matches!(member.kind, MemberKind::Annotated { role, .. } if role != pyscale::index::facts::FieldRole::Plain)
    });
    if declared_on_the_class {
        return Some(("it is declared as a variable of the class".to_owned(), model.class(id).bindings.get(&name).copied()));
    }
    if let Some(at) = witnesses.of_found.get(&name).or_else(|| witnesses.of_found.get(&ustr("*"))) {
        return Some(("it is asked of what is found by a computed name, which may be the class".to_owned(), Some(*at)));
    }
    let family = || model.project.lineage(id).chain(model.project.descendants(id));
    for class in family() {
        if let Some(read) = model.lookups.reads_of(class).iter().find(|read| read.name == name) {
            return Some(("it is read from the class".to_owned(), Some(read.at)));
        }
        if witnesses.of_classes.contains(&(class, name)) {
            return Some(("it is read from the class, or set there".to_owned(), None));
        }
    }
    let family: FxHashSet<ClassId> = family().collect();
    model.project.asks().find_map(|ask| {
        let by_name = ask.name(model.project) == Some(name);
        let computed = matches!(ask.facts.name, Asked::Computed(_)) && ask.name(model.project).is_none();
        if !by_name && !computed || matches!(ask.facts.how, AskKind::Tried | AskKind::Pattern(_)) {
            return None;
        }
        let classes = match ask.ty(model.project) {
            pyscale::index::Ty::Class(class) => vec![class],
            pyscale::index::Ty::Classes(classes) => classes.to_vec(),
            pyscale::index::Ty::Instance(class) if ask.facts.of_type => vec![class],
            pyscale::index::Ty::Instances(classes) if ask.facts.of_type => classes.to_vec(),
            // `"{0.size}".format(cls)`
            pyscale::index::Ty::Unknown if by_name && (ask.facts.of_type || ask.facts.how == AskKind::Format) => {
                return Some(("the class is asked for it".to_owned(), Some(ask.place())));
            }
            // `getattr(found, name)` for each of `dir(found)`
            pyscale::index::Ty::Unknown if ask.facts.receiver.is_some_and(|at| model.flow.is_found(ask.file, at)) => {
                let message = "what is found by a computed name, which may be the class, is asked by another one";
                return Some((message.to_owned(), Some(ask.place())));
            }
            _ => return None,
        };
        let hit = classes.iter().any(|class| family.contains(class));
        hit.then(|| ("the class is asked for it".to_owned(), Some(ask.place())))
    })
}
