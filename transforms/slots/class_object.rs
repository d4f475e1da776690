//! What the program does with the class itself: reads from it, stores on it, binds its name to something else.

use pyscale::analysis::flow::Mark;
use pyscale::index::facts::{Evidence, EvidenceId, StoreKind};
use pyscale::index::{Base, ClassId, FileId, Name, Ty, UseId};
use pyscale::verdict::{Bytes, Hazards, Place};

use super::class_rules::refuse;
use super::known;
use super::model::Model;
use super::outside::is_settled;
use super::words::on_the_class;

/// Adds what speaks against slots for one class.
pub fn judge(model: &Model<'_>, id: ClassId, hazards: &mut Hazards) {
    read_from_class(model, id, hazards);
    rebound(model, id, hazards);
    class_object(model, id, hazards);
}

/// `C.x`, `getattr(C, "x", None)`, `hasattr(cls, "x")` for an instance attribute: with slots the class has one, the descriptor.
fn read_from_class(model: &Model<'_>, id: ClassId, hazards: &mut Hazards) {
    let class = model.class(id);
    let below = model.project.descendants(id);
    let here = std::iter::once(id).chain(below.iter().copied()).flat_map(|class| model.lookups.reads_of(class));
    let above =
        model.project.class(id).ancestors.iter().flat_map(|class| model.lookups.reads_of(*class)).filter(|read| read.or_below);
    // A default on the class is the dataclass's business.
    let read = here
        .chain(above)
        .find(|read| class.own.iter().any(|own| own.name == read.name) && !class.bindings.contains_key(&read.name));
    if let Some(read) = read {
        let message = format!("`{}` is looked up on the class, which would find the slot's descriptor", read.name);
        refuse(hazards, "class-object", message, Some(read.at));
    }
}

/// The class's name is bound again, so that it may stand for another class: `C = register(C)`.
fn rebound(model: &Model<'_>, id: ClassId, hazards: &mut Hazards) {
    let facts = model.facts(id);
    if facts.local || facts.outer.is_some() {
        return;
    }
    let class = model.project.class(id);
    let summary = model.project.summary(class.file);
    let Ok(bound) = summary.globals.binary_search_by_key(&facts.name, |(name, _)| *name) else { return };
    let evidence = &summary.evidence[summary.globals[bound].1.0 as usize];
    let parts: Vec<&Evidence> = match evidence {
        Evidence::Union(parts) => parts.iter().map(|part| &summary.evidence[part.0 as usize]).collect(),
        only => vec![only],
    };
    // One class or the other, as with `try: from fast import C` and the class as the fallback, is nothing made from it.
    let fallback = |part: &&Evidence| matches!(part, Evidence::Class(_) | Evidence::Imported(..) | Evidence::None);
    if !parts.iter().all(fallback) {
        let message = format!("`{}` is bound more than once in its module, so what it stands for is not known", facts.name);
        refuse(hazards, "class-object", message, Some(model.place(id, facts.name_range)));
    }
}

/// C9, C11: stores on the class object under the name of a slot, and the class's own `__dict__`.
fn class_object(model: &Model<'_>, id: ClassId, hazards: &mut Hazards) {
    let attributes = &model.class(id).attributes;
    let own = |name| model.class(id).own.iter().any(|attribute| attribute.name == name);
    let family: Vec<ClassId> = model.project.lineage(id).chain(model.project.descendants(id)).collect();
    for class in family {
        let below = class != id && !model.project.lineage(id).any(|above| above == class);
        for used in &model.project.class(class).class_uses {
            let facts = model.project.used(*used);
            for store in &facts.stores {
                if store.name == "__bases__" {
                    refuse(
                        hazards,
                        "class-object",
                        format!(
                            "`{}.__bases__` is assigned: Python wants bases of the same lay-out, and slots change it",
                            facts.text
                        ),
                        Some(Place { file: used.file, range: store.at }),
                    );
                    continue;
                }
                let name = model.canonical(*used, store.name, Some(store.kind));
                let hits = if below { attributes.contains(&name) } else { own(name) }
                    // Without the property, stores under its name go to the instance.
                    || store.kind != StoreKind::Patch && model.class(id).all_properties.contains(&name);
                if hits && store.kind != StoreKind::Delete {
                    refuse(
                        hazards,
                        "class-object",
                        format!("`{}.{}` is assigned on the class, which would replace the slot", facts.text, store.name),
                        Some(Place { file: used.file, range: store.at }),
                    );
                }
            }
            for (what, at) in facts.dynamic.iter().filter(|_| !below) {
                refuse(hazards, "class-object", on_the_class(*what, &facts.text), Some(Place { file: used.file, range: *at }));
            }
        }
    }
    if let Some(file) = model.lookups.orig_class_reader
        && model.is_generic(id)
    {
        let message = format!(
            "`__orig_class__` is read in {}, and instances with slots do not get it, without an error",
            model.project.entry(file).relative
        );
        refuse(hazards, "orig-class", message, None);
    }
}

/// An attribute that only instances have is read from a class object that comes through a function or a container: it expects
/// that it is missing, or that a caller catches the error.
pub fn read_by_flow(model: &Model<'_>, hazards: &mut [Hazards]) {
    // `slots=True` takes the default of a field out of the class.
    let unbound = |id: ClassId| {
        let class = model.class(id);
        let names = class.own.iter().map(|own| own.name);
        names.filter(move |name| !class.bindings.contains_key(name) || model.is_field(id, *name))
    };
    let names = model.project.class_ids().flat_map(unbound).collect();
    for (class, name, at) in model.flow.read_from_classes(&names) {
        for id in model.project.lineage(class) {
            if !hazards[id.0 as usize].breaks() && unbound(id).any(|own| own == name) {
                let message = format!(
                    "`{name}` is looked up here on a class, which may be `{}`: it would find the slot's descriptor",
                    model.name(class)
                );
                refuse(&mut hazards[id.0 as usize], "class-object", message, Some(at));
            }
        }
    }
}

/// `attrgetter(*names)(C)`, `text.format(c=C)`: the class is asked for names that nobody knows, where the default of a field was
/// before `slots=True` took it out.
pub fn asked_by_libraries(model: &Model<'_>, hazards: &mut [Hazards]) {
    let mut asked: Vec<(ClassId, Place)> = Vec::new();
    for (mark, at, values) in model.flow.marked() {
        if mark == Mark::Asks {
            asked.extend(values.classes.iter().map(|class| (*class, at)));
        }
    }
    for file in model.project.file_ids() {
        let calls = model.project.summary(file).flow.calls.iter();
        for call in calls.filter(|call| matches!(call.name.as_str(), "format" | "format_map")) {
            let at = Place { file, range: Bytes { start: call.at, end: call.at } };
            asked.extend(model.flow.classes_given(file, call.at).into_iter().map(|class| (class, at)));
        }
    }
    for (class, at) in asked {
        for id in model.project.lineage(class) {
            let of = model.class(id);
            let default = of.own.iter().find(|own| of.bindings.contains_key(&own.name) && model.is_field(id, own.name));
            if let Some(default) = default.filter(|_| !hazards[id.0 as usize].breaks()) {
                let message = format!(
                    "the class is asked here for names that are not known: under `{}` it would have the slot's descriptor, and no default",
                    default.name
                );
                refuse(&mut hazards[id.0 as usize], "class-object", message, Some(at));
            }
        }
    }
}

/// The same for class objects that come to a place by flow: through a function, a container, an argument.
pub fn by_flow(model: &Model<'_>, hazards: &mut [Hazards]) {
    for file in model.project.file_ids() {
        for (index, facts) in model.project.summary(file).uses.iter().enumerate() {
            let used = UseId { file, index: index as u32 };
            gets_cached_properties(model, used, hazards);
            gets_hooks(model, used, hazards);
            // Where the type is written, the class itself knows of it.
            if matches!(model.project.ty(file, facts.receiver), Ty::Class(_) | Ty::Classes(_)) {
                continue;
            }
            let classes = |at: Bytes| model.flow.receiver(file, at.start).map_or_else(Vec::new, |values| values.classes);
            for store in facts.stores.iter().filter(|store| store.kind != StoreKind::Delete) {
                let name = model.canonical(used, store.name, Some(store.kind));
                if model.flow.is_found(file, store.at.start) {
                    stored_on_what_was_found(model, name, (&facts.text, Place { file, range: store.at }), hazards);
                }
                for class in classes(store.at) {
                    for id in model.project.lineage(class).chain(model.project.descendants(class)) {
                        let is_slot = model.class(id).own.iter().any(|attribute| attribute.name == name);
                        let is_property = store.kind != StoreKind::Patch && model.class(id).all_properties.contains(&name);
                        if is_slot || is_property {
                            let message = replaced(&facts.text, store.name, model.name(class));
                            refuse(&mut hazards[id.0 as usize], "class-object", message, Some(Place { file, range: store.at }));
                        }
                    }
                }
            }
            for (what, at) in &facts.dynamic {
                for class in classes(*at) {
                    for id in std::iter::once(class).chain(model.project.descendants(class)) {
                        if !is_settled(model, id, &hazards[id.0 as usize]) {
                            let message = on_the_class(*what, &facts.text);
                            refuse(&mut hazards[id.0 as usize], "class-object", message, Some(Place { file, range: *at }));
                        }
                    }
                }
            }
        }
    }
}

/// `found.level = 5`, where `found` may be any class: a program put its name together.
fn stored_on_what_was_found(model: &Model<'_>, name: Name, (text, at): (&str, Place), hazards: &mut [Hazards]) {
    for id in model.project.class_ids().filter(|id| !model.facts(*id).local) {
        if model.class(id).own.iter().any(|own| own.name == name) {
            let message = format!(
                "`{text}.{name}` is assigned, and `{text}` is found by a computed name: if it is the class, that would replace the slot"
            );
            refuse(&mut hazards[id.0 as usize], "class-object", message, Some(at));
        }
    }
}

/// `C.area = cached_property(…)`: it keeps its values in the `__dict__` of the instances.
fn gets_cached_properties(model: &Model<'_>, used: UseId, hazards: &mut [Hazards]) {
    let facts = model.project.used(used);
    for store in &facts.stores {
        if !is_cached_property(model, used.file, store.value) {
            continue;
        }
        for class in receivers(model, used, store.at) {
            let message = format!(
                "`{}.{}` becomes a cached property, which keeps its value in the `__dict__` of instances of `{}`",
                facts.text,
                store.name,
                model.name(class)
            );
            refuse(&mut hazards[class.0 as usize], "class-object", message, Some(Place { file: used.file, range: store.at }));
        }
    }
}

fn is_cached_property(model: &Model<'_>, file: FileId, value: EvidenceId) -> bool {
    let summary = model.project.summary(file);
    match &summary.evidence[value.0 as usize] {
        Evidence::Call(func, _) => {
            matches!(model.project.ty(file, *func), Ty::External(name) if name.ends_with("cached_property"))
        }
        Evidence::Global(name) => {
            let bound = summary.globals.binary_search_by_key(name, |(name, _)| *name).map(|at| summary.globals[at].1);
            bound.is_ok_and(|value| {
                !matches!(summary.evidence[value.0 as usize], Evidence::Global(_)) && is_cached_property(model, file, value)
            })
        }
        Evidence::Union(either) => either.iter().any(|one| is_cached_property(model, file, *one)),
        _ => false,
    }
}

/// `C.__setattr__ = spy`: what the hook does with instances is not looked at, as with one in the body.
fn gets_hooks(model: &Model<'_>, used: UseId, hazards: &mut [Hazards]) {
    let facts = model.project.used(used);
    let decides = |name: &str| {
        matches!(
            name,
            "__setattr__" | "__delattr__" | "__getattribute__" | "__getstate__" | "__setstate__" | "__reduce__" | "__reduce_ex__"
        )
    };
    for store in facts.stores.iter().filter(|store| decides(&store.name)) {
        for class in receivers(model, used, store.at) {
            for id in model.project.lineage(class).chain(model.project.descendants(class)) {
                let message =
                    format!("`{}.{}` is assigned on the class: it may use the instance's `__dict__`", facts.text, store.name);
                refuse(&mut hazards[id.0 as usize], "class-object", message, Some(Place { file: used.file, range: store.at }));
            }
        }
    }
}

/// The classes on which something is stored there, as written or as values flow.
fn receivers(model: &Model<'_>, used: UseId, at: Bytes) -> Vec<ClassId> {
    match model.project.ty(used.file, model.project.used(used).receiver) {
        Ty::Class(class) => vec![class],
        Ty::Classes(classes) => classes.to_vec(),
        _ => model.flow.receiver(used.file, at.start).map_or_else(Vec::new, |values| values.classes),
    }
}

fn replaced(receiver: &str, name: Name, class: &str) -> String {
    format!("`{receiver}` may be the class `{class}` here, and assigning `{name}` on it would replace the slot")
}

impl Model<'_> {
    /// Is the class generic, so that `C[int]()` would set `__orig_class__`?
    pub fn is_generic(&self, id: ClassId) -> bool {
        self.project.lineage(id).any(|class| {
            self.facts(class).type_params
                || self
                    .project
                    .class(class)
                    .bases
                    .iter()
                    .any(|base| matches!(base, Base::External(name) if name.ends_with(".Generic") || known::is_protocol(name)))
                || self.facts(class).bases.iter().any(|base| base.text.contains('['))
        })
    }
}
