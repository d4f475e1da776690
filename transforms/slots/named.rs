//! Section C, seen from the program: code that names the class, patches it, makes a class from it, or hands the class
//! object to a function.

use pyscale::index::facts::{CallFacts, Dynamic, UseFacts};
use pyscale::index::{ClassId, FileId, Name, Ty};
use pyscale::verdict::{Hazards, Place, Severity};
use rustc_hash::FxHashSet;
use ustr::ustr;

use super::known;
use super::model::Model;

/// `patch("pkg.mod.C.a")`, `x.__class__ = C`, `type("X", (C,), …)`, `mapper(C)`: calls and stores that name a class.
pub fn named_classes(model: &Model<'_>, hazards: &mut [Hazards]) {
    joined_somehow(model, hazards);
    for file in model.project.file_ids() {
        let summary = model.project.summary(file);
        for used in &summary.uses {
            bases_assigned(model, file, used, hazards);
            for (what, at) in &used.dynamic {
                if let Dynamic::ClassAssignment(value) = what
                    && let Ty::Class(class) = model.project.ty(file, *value)
                {
                    let message = format!(
                        "`{}.__class__` becomes `{}`: with slots the two are laid out differently, and Python refuses",
                        used.text,
                        model.name(class)
                    );
                    for class in model.project.lineage(class) {
                        hazards[class.0 as usize].add(
                            "class-assigned",
                            Severity::Breaks,
                            message.clone(),
                            Some(Place { file, range: *at }),
                        );
                    }
                }
            }
        }
        for call in &summary.calls {
            let at = Some(Place { file, range: call.at });
            let argument = |position: usize| call.args.get(position).map(|argument| model.project.ty(file, argument.value));
            if matches!(call.name.as_str(), "patch" | "setattr" | "delattr")
                && let Some(Ty::Str(target)) = argument(0)
            {
                patched_by_name(model, file, target, at, hazards);
            }
            if call.name == "multiple"
                && let Some(Ty::Str(target)) = argument(0)
            {
                for name in call.args.iter().filter_map(|argument| argument.keyword) {
                    patched_by_name(model, file, ustr(&format!("{target}.{name}")), at, hazards);
                }
            }
            if matches!(call.name.as_str(), "patch" | "setattr")
                && call.args.iter().filter(|argument| argument.keyword.is_none()).count() < 3
                && let Some(Ty::Unknown | Ty::Foreign) = argument(0)
            {
                patched_by_composed_name(model, file, at, hazards);
            }
            if super::found::makes_a_class(model, file, call) {
                made_into_another(model, file, call, hazards);
                continue;
            }
            let called = model.project.ty(file, call.func);
            let Ty::External(name) = &called else { continue };
            match name.as_str() {
                "copyreg.pickle" => reducer(model, file, call, hazards),
                "functools.update_wrapper" => {
                    if let Some(Ty::Instance(class)) = argument(0) {
                        refuse_lineage(
                            model,
                            class,
                            hazards,
                            "instance-dict",
                            "`update_wrapper` sets `__name__` and the like on an instance",
                            at,
                        );
                    }
                }
                "dataclasses.dataclass" | "attr.s" | "attr.attrs" | "attr.attributes" | "attr.define" | "attrs.define" => {
                    if let Some(Ty::Class(class)) = argument(0) {
                        let message = format!("`{}` is called on the finished class", call.name);
                        refuse_lineage(model, class, hazards, "made-into-another", &message, at);
                    }
                }
                _ if known::maps_classes(name) => {
                    for position in 0..call.args.len() {
                        if let Some(Ty::Class(class)) = argument(position) {
                            refuse_lineage(
                                model,
                                class,
                                hazards,
                                "made-into-another",
                                &format!("it is handed to `{name}`, which instruments it"),
                                at,
                            );
                        }
                    }
                }
                _ => {}
            }
        }
        for at in super::found::made_by_flow(model, file) {
            let message =
                "a metaclass that comes here makes a class from it: nobody knows whether that has other bases with slots";
            for class in model.flow.classes_given(file, at.start) {
                refuse_lineage(model, class, hazards, "made-into-another", message, Some(Place { file, range: at }));
            }
        }
    }
    class_assigned(model, hazards);
}

/// `type("X", (C,), …)`: the bases that are known, and those that come there.
fn made_into_another(model: &Model<'_>, file: FileId, call: &CallFacts, hazards: &mut [Hazards]) {
    let bases = super::found::bases_given(model, file, call);
    let given = model.flow.classes_given(file, call.at.start).into_iter().map(Ty::Class);
    let given: Vec<Ty> = given.filter(|class| !bases.contains(class)).collect();
    let message =
        format!("`{}(…)` makes a class from it: nobody knows whether that has slots, or other bases with slots", call.name);
    for base in bases.into_iter().chain(given) {
        if let Ty::Class(class) = base {
            let at = Some(Place { file, range: call.at });
            refuse_lineage(model, class, hazards, "made-into-another", &message, at);
        }
    }
}

/// The same for a class that comes through a table or a function, whatever sets it: `object.__setattr__(x, "__class__", kind)`.
fn class_assigned(model: &Model<'_>, hazards: &mut [Hazards]) {
    for (class, at) in model.flow.assigned_classes() {
        let message = format!(
            "`{}` becomes the `__class__` of an object here: with slots the two are laid out differently, and Python refuses",
            model.name(class)
        );
        for class in model.project.lineage(class) {
            if !hazards[class.0 as usize].breaks() {
                hazards[class.0 as usize].add("class-assigned", Severity::Breaks, message.clone(), Some(at));
            }
        }
    }
}

/// `C.__bases__ = (D,)`: the classes that become bases, and any class where it is not known whose bases they are.
fn bases_assigned(model: &Model<'_>, file: FileId, used: &UseFacts, hazards: &mut [Hazards]) {
    for store in used.stores.iter().filter(|store| store.name == "__bases__") {
        let at = Some(Place { file, range: store.at });
        let message =
            format!("`{}.__bases__` is assigned: Python wants bases of the same lay-out, and slots change it", used.text);
        let bases = match model.project.ty(file, store.value) {
            Ty::Tuple(bases) => bases.to_vec(),
            other => vec![other],
        };
        for base in &bases {
            if let Ty::Class(class) = base {
                refuse_lineage(model, *class, hazards, "bases-assigned", &message, at);
            }
        }
        let is_known = matches!(model.project.ty(file, used.receiver), Ty::Class(_) | Ty::Classes(_));
        if !is_known || bases.contains(&Ty::Unknown) {
            let mut reach: Vec<ClassId> = super::surroundings::reach(model, file, used.anchor).into_iter().collect();
            reach.sort_unstable();
            for class in reach {
                hazards[class.0 as usize].add("bases-assigned", Severity::Breaks, message.clone(), at);
            }
        }
    }
}

/// `copyreg.pickle(C, reducer)`: a state that the reducer hands out goes into the instance's `__dict__` unless there is a
/// `__setstate__`.
fn reducer(model: &Model<'_>, file: FileId, call: &CallFacts, hazards: &mut [Hazards]) {
    let project = model.project;
    let [class, reducer, ..] = call.args.as_slice() else { return };
    let stateless = match project.ty(file, reducer.value) {
        Ty::Function(of, index) => {
            super::class_rules::is_stateless(&project.ty(of, project.summary(of).functions[index as usize].returns))
        }
        _ => false,
    };
    if stateless {
        return;
    }
    let mut classes = match project.ty(file, class.value) {
        Ty::Class(class) => vec![class],
        Ty::Classes(classes) => classes.to_vec(),
        Ty::Unknown => super::surroundings::reach(model, file, call.anchor).into_iter().collect(),
        _ => return,
    };
    classes.sort_unstable();
    for class in classes.into_iter().filter(|class| !model.class(*class).members.contains(&ustr("__setstate__"))) {
        let message = "the reducer that `copyreg` gets for it may hand out a state, which without `__setstate__` goes into the instance's `__dict__`; a state of `(None, {…})` would help";
        refuse_lineage(model, class, hazards, "pickle-hooks", message, Some(Place { file, range: call.at }));
    }
}

/// A class statement whose bases are not known until it runs may join any classes that are connected with it.
fn joined_somehow(model: &Model<'_>, hazards: &mut [Hazards]) {
    for id in model.project.class_ids() {
        let facts = model.facts(id);
        let file = model.project.class(id).file;
        if facts.bases.len() > 1 {
            let unseen = |base: &pyscale::index::Base| matches!(base, pyscale::index::Base::Unknown(_));
            let written = facts.bases.iter().zip(&model.project.class(id).bases).filter(|(_, base)| unseen(base));
            let classes: Vec<ClassId> = written
                .filter_map(|(base, _)| model.flow.receiver(file, base.at.start))
                .flat_map(|values| values.classes)
                .collect();
            for class in classes {
                let message = format!("`{}` inherits from it and from others, by a base that is computed", model.name(id));
                let at = Some(model.place(id, facts.name_range));
                refuse_lineage(model, class, hazards, "made-into-another", &message, at);
            }
        }
        // `class B(Alias(A, C))`: what the base is made with may be what `__mro_entries__` gives.
        for (base, _) in facts.bases.iter().zip(&model.project.class(id).bases).filter(|(base, _)| base.text.contains('(')) {
            let given = model.flow.classes_given(file, base.at.start);
            for class in given.iter().filter(|_| given.len() + facts.bases.len() > 2) {
                let message = format!("`{}` has a base that is made with it and others, which may be its bases", model.name(id));
                let at = Some(model.place(id, facts.name_range));
                refuse_lineage(model, *class, hazards, "made-into-another", &message, at);
            }
        }
    }
    for made in model.heirs_made().iter().filter(|made| !made.joined.is_empty()) {
        let message = format!(
            "{} bases that are not known: this class may be one, and two bases with slots would be a lay-out conflict",
            made.maker
        );
        for class in &made.joined {
            hazards[class.0 as usize].add("made-into-another", Severity::Breaks, message.clone(), Some(made.place));
        }
    }
}

fn refuse_lineage(
    model: &Model<'_>,
    class: ClassId,
    hazards: &mut [Hazards],
    rule: &'static str,
    message: &str,
    at: Option<Place>,
) {
    for class in model.project.lineage(class) {
        hazards[class.0 as usize].add(rule, Severity::Breaks, message.to_owned(), at);
    }
}

/// `mock.patch("pkg.mod.C.a")`: replacing a slot on the class makes every later store fail.
fn patched_by_name(model: &Model<'_>, file: FileId, target: Name, at: Option<Place>, hazards: &mut [Hazards]) {
    let Some((owner, attribute)) = target.rsplit_once('.') else { return };
    let Some((module, class)) = owner.rsplit_once('.') else { return };
    let Some(module) = model.project.file_of_module(file, ustr(module)) else { return };
    for instance in model.flow.global(module, ustr(class)).map_or_else(Vec::new, |values| values.instances) {
        if model.class(instance).members.contains(&ustr(attribute))
            && !model.class(instance).attributes.contains(&ustr(attribute))
        {
            let message = format!("`{target}` is patched: the method would be replaced on an instance, which has no `__dict__`");
            hazards[instance.0 as usize].add("method-replaced", Severity::Breaks, message, at);
        }
    }
    if let Ty::Class(class) = model.project.global(module, ustr(class)) {
        for class in model.project.lineage(class) {
            if model.class(class).own.iter().any(|own| own.name == attribute) {
                let message = format!("`{target}` is patched on the class, which would replace the slot");
                hazards[class.0 as usize].add("class-object", Severity::Breaks, message, at);
            }
        }
    }
}

/// `mock.patch(PREFIX + "C.a")`: what a text of the file ends with may be what is replaced.
fn patched_by_composed_name(model: &Model<'_>, file: FileId, at: Option<Place>, hazards: &mut [Hazards]) {
    let spelled = model.project.summary(file).spelled.iter();
    let last: FxHashSet<&str> = spelled.map(|(text, _)| text.rsplit('.').next().unwrap_or_default()).collect();
    for id in model.project.class_ids().filter(|id| !model.facts(*id).local) {
        if let Some(own) = model.class(id).own.iter().find(|own| last.contains(own.name.as_str())) {
            let message =
                format!("a composed name is patched, which may be that of `{}` on the class, and replace the slot", own.name);
            hazards[id.0 as usize].add("class-object", Severity::Breaks, message, at);
        }
    }
}
