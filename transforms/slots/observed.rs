//! Section K: what a record of the running program says. It can settle what only may be, never what is proved; and what it
//! shows to be otherwise than the source says speaks against slots.

use pyscale::index::ClassId;
use pyscale::index::observed::{AsMade, ObservedClass};
use pyscale::meta::Observation;
use pyscale::place::Place;
use pyscale::verdict::{Hazard, Hazards, Severity};
use ustr::ustr;

use super::hierarchy;
use super::known;
use super::model::{Model, Role};
use super::rules::MAY_BE;

/// After so many instances a class is known.
const ENOUGH: u64 = 20;

/// Judges all classes; `weakref` tells which of them get a slot for weak references.
pub fn judge(model: &Model<'_>, sites: &[ClassId], hazards: &mut [Hazards], weakref: &dyn Fn(&Model<'_>, ClassId) -> bool) {
    if !model.project.is_observed() {
        return;
    }
    for id in sites {
        let hazards = &mut hazards[id.0 as usize];
        contradict(model, *id, hazards, weakref);
        hazards.settle_each(|hazard| is_settled_by_the_class(model, *id, hazard));
        if is_well_known(model, *id) {
            hazards.settle_doubts(|hazard| is_settled(model, *id, hazard));
        }
    }
}

/// What was seen of a class itself that slots leave no place for.
fn contradict(model: &Model<'_>, id: ClassId, hazards: &mut Hazards, weakref: &dyn Fn(&Model<'_>, ClassId) -> bool) {
    let Some(seen) = model.project.observed_class(id) else { return };
    let mut refuse = |message: String| {
        let at = Some(model.place(id, model.facts(id).name_range));
        hazards.add("contradicted", Severity::Breaks, message, at);
    };
    let source = &model.project.observed.source;
    let keeps_dict = !seen.as_made.is_empty() && seen.as_made.iter().all(|made| made.base_in_the_way);
    if let Some((name, place)) = homeless(model, id, seen) {
        if keeps_dict {
            refuse(format!(
                "`{name}` is where a base from elsewhere keeps it, in a `__dict__`, so slots would save nothing ({source})"
            ));
            return;
        }
        let at = if place.is_empty() { String::new() } else { format!(" at {place}") };
        refuse(format!(
            "`{name}` was set on an instance{at}, for which there would be no slot ({source}); declaring it in the class would help"
        ));
    }
    if let Some((place, _)) = seen.uses.iter().find(|(_, named)| *named) {
        refuse(format!("the `__dict__` of an instance was used at {place}, which slots leave none of ({source})"));
    }
    let refers = |class: ClassId| weakref(model, class) || matches!(model.class(class).role, Role::Slotted { weakref: true, .. });
    if seen.weakly && !model.project.lineage(id).any(refers) {
        refuse(format!("there was a weak reference to an instance, for which there would be no slot ({source})"));
    }
}

/// A name that was found on an instance, and has no place in the class with slots.
fn homeless<'s>(model: &Model<'_>, id: ClassId, seen: &'s ObservedClass) -> Option<(&'s str, &'s str)> {
    let class = model.class(id);
    let has_place = |name: &str| {
        let name = ustr(name);
        // Names of the interpreter's own go to what the type has for them.
        class.attributes.contains(&name)
            || class.all_properties.contains(&name)
            || super::outside::is_absorbed(model, id, name)
            // `typing` notes there what a generic class was called with, and goes without; rule `orig-class` asks who reads it.
            || matches!(name.as_str(), "__class__" | "__orig_class__")
    };
    seen.names.iter().find(|(name, _)| !has_place(name)).map(|(name, place)| (name.as_str(), place.as_str()))
}

/// Were enough instances made, all their attributes accounted for, and nothing of their `__dict__` used? Instances of subclasses
/// are instances of the class.
fn is_well_known(model: &Model<'_>, id: ClassId) -> bool {
    let project = model.project;
    let Some(own) = project.observed_class(id) else { return false };
    let (mut made, mut watched) = (own.made, own.watched);
    // A base that was another class then, or a subclass that was, may have done otherwise.
    if !project.class(id).ancestors.iter().all(|base| project.observed_class(*base).is_some()) || !own.uses.is_empty() {
        return false;
    }
    for below in project.descendants(id) {
        let Some(seen) = project.observed_class(below) else {
            if project.entry(project.class(below).file).is_test {
                continue;
            }
            return false;
        };
        made += seen.made;
        watched += seen.watched;
        if !seen.uses.is_empty() {
            return false;
        }
    }
    homeless(model, id, own).is_none() && (watched >= ENOUGH || watched > 1 && watched == made)
}

/// Is it a doubt about what is stored on instances, or who uses their `__dict__`? Then what was seen of the instances settles it,
/// as far as a run can. Of a place that did not run it says nothing: that is [told](not_run), or not enough if so asked.
fn is_settled(model: &Model<'_>, id: ClassId, hazard: &Hazard) -> bool {
    let has_run = || hazard.at.is_some_and(|at| model.project.has_run(at));
    match observation(hazard) {
        Some(Observation::Stores | Observation::Dict) => !model.project.observed.only_executed || has_run(),
        Some(Observation::Made) => was_made_without(model, id, hazard.rule),
        Some(Observation::Nothing) | None => false,
    }
}

/// Was the class made without what its metaclass, its decorators or its bases may bring, wherever it was made? A name that a base
/// from elsewhere binds would be hidden by a slot, so that it does not matter which of them is asked about.
fn was_made_without(model: &Model<'_>, id: ClassId, rule: &str) -> bool {
    let hides = |made: &AsMade| {
        made.inherited.as_ref().is_none_or(|names| model.class(id).own.iter().any(|own| names.contains(own.name.as_str())))
    };
    let is_without = |made: &AsMade| match rule {
        "class-decorator" => made.is_bound,
        "metaclass" => is_plain(&made.metaclass),
        _ => !made.base_in_the_way,
    };
    always(model, id, |made| {
        !made.base_in_the_way && !hides(made) && model.project.has_no_other_bases(id, made) && is_without(made)
    })
}

fn is_plain(metaclass: &str) -> bool {
    matches!(metaclass, "builtins.type" | "abc.ABCMeta")
}

/// Was it like that each time that the class was made?
fn always(model: &Model<'_>, id: ClassId, is_so: impl Fn(&AsMade) -> bool) -> bool {
    model.project.observed_class(id).is_some_and(|seen| !seen.as_made.is_empty() && seen.as_made.iter().all(is_so))
}

/// Does the class itself settle it, without any instance? Only where nothing could have brought code that stores on instances: all of
/// its functions are those of its statement, and those of its bases are of the project, or not written in Python.
fn is_settled_by_the_class(model: &Model<'_>, id: ClassId, hazard: &Hazard) -> bool {
    let is_known = |base: &String| known::is_slotted_base(base);
    observation(hazard) == Some(Observation::Made)
        && model.project.class(id).ancestors.iter().all(|base| model.project.observed_class(*base).is_some())
        && was_made_without(model, id, hazard.rule)
        && always(model, id, |made| {
            let has_no_code = made.coded.as_ref().is_some_and(|bases| bases.iter().all(is_known));
            made.is_bound && made.as_written && is_plain(&made.metaclass) && has_no_code
        })
}

/// What settles it.
fn observation(hazard: &Hazard) -> Option<Observation> {
    MAY_BE.iter().find(|(rule, _)| *rule == hazard.rule).map(|(_, observation)| *observation)
}

/// ``supported: 396 instances, 4 attributes; recorded 2026-11-28, `pytest -q`, CPython 3.13``, and what was seen of the class, where
/// that settles something.
pub fn describe(model: &Model<'_>, id: ClassId, doubts: &[Hazard]) -> String {
    let project = model.project;
    let mut seen = Vec::new();
    if doubts.is_empty() {
        seen.push("so is a base on which it stands".to_owned());
    } else if doubts.iter().any(|doubt| !is_settled_by_the_class(model, id, doubt)) {
        let all = project.descendants(id).into_iter().chain([id]).filter_map(|class| project.observed_class(class));
        let made: u64 = all.map(|seen| seen.made).sum();
        let attributes = hierarchy::own_slots(model, id).len();
        seen.push(format!("{made} instances, {attributes} attributes, and a place for each"));
    }
    let of_class = |rule: &str| doubts.iter().any(|doubt| doubt.rule == rule && observation(doubt) == Some(Observation::Made));
    let metaclass = project.observed_class(id).and_then(|seen| seen.as_made.first()).map_or("", |made| made.metaclass.as_str());
    if of_class("metaclass") {
        seen.push(format!("its metaclass is `{}`", metaclass.trim_start_matches("builtins.")));
    }
    if of_class("class-decorator") {
        seen.push("its decorators gave it back".to_owned());
    }
    if of_class("base") {
        seen.push("its bases bring no `__dict__`".to_owned());
    }
    format!("supported: {}; {}", seen.join(", "), project.observed.source)
}

/// Which of the places in doubt are on lines that did not run: how many, of how many, and the first of them.
pub fn not_run(model: &Model<'_>, doubts: &[Hazard]) -> Option<(String, Place)> {
    // A class that was made has run.
    let doubts = doubts.iter().filter(|doubt| observation(doubt) != Some(Observation::Made));
    let mut places: Vec<Place> = doubts.filter_map(|doubt| doubt.at).collect();
    places.sort_by_key(|at| (at.file.0, at.range.start));
    places.dedup();
    let all = places.len();
    places.retain(|at| !model.project.has_run(*at));
    let first = *places.first()?;
    Some((
        format!(
            "{} of {all} places in doubt are on lines that did not run, so nothing was seen of them; the first:",
            places.len()
        ),
        first,
    ))
}
