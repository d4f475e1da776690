//! Section K: what a record of the running program says. It can settle what only may be, never what is proved; and what it
//! shows to be otherwise than the source says speaks against slots.

use pyscale::index::ClassId;
use pyscale::index::observed::{AsMade, ObservedClass};
use pyscale::meta::Observation;
use pyscale::place::Place;
use pyscale::verdict::{Hazard, Hazards, Severity};
use ustr::ustr;

use super::hierarchy;
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
    if let Some((name, place)) = homeless(model, id, seen) {
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
    let observation = MAY_BE.iter().find(|(rule, _)| *rule == hazard.rule).map(|(_, observation)| *observation);
    let has_run = || hazard.at.is_some_and(|at| model.project.has_run(at));
    match observation {
        Some(Observation::Stores | Observation::Dict) => !model.project.observed.only_executed || has_run(),
        Some(Observation::Made) => was_made_without(model, id, hazard.rule),
        Some(Observation::Nothing) | None => false,
    }
}

/// Was the class made without what its metaclass, its decorators or its bases may bring, wherever it was made? A name that a base
/// from elsewhere binds would be hidden by a slot, so that it does not matter which of them is asked about.
fn was_made_without(model: &Model<'_>, id: ClassId, rule: &str) -> bool {
    let Some(seen) = model.project.observed_class(id) else { return false };
    let hides = |made: &AsMade| {
        made.inherited.as_ref().is_none_or(|names| model.class(id).own.iter().any(|own| names.contains(own.name.as_str())))
    };
    let is_without = |made: &AsMade| match rule {
        "class-decorator" => made.is_bound,
        "metaclass" => matches!(made.metaclass.as_str(), "builtins.type" | "abc.ABCMeta"),
        _ => !made.base_in_the_way,
    };
    !seen.as_made.is_empty() && seen.as_made.iter().all(|made| !made.base_in_the_way && !hides(made) && is_without(made))
}

/// ``supported: 396 instances, 4 attributes; recorded 2026-11-28, `pytest -q`, CPython 3.13.0``
pub fn describe(model: &Model<'_>, id: ClassId) -> String {
    let project = model.project;
    let seen = project.descendants(id).into_iter().chain([id]).filter_map(|class| project.observed_class(class));
    let made: u64 = seen.map(|seen| seen.made).sum();
    format!(
        "supported: {made} instances, {} attributes, and a place for each; {}",
        hierarchy::own_slots(model, id).len(),
        project.observed.source
    )
}

/// Which of the places in doubt are on lines that did not run: how many, of how many, and the first of them.
pub fn not_run(model: &Model<'_>, doubts: &[Hazard]) -> Option<(String, Place)> {
    let mut places: Vec<Place> = doubts.iter().filter_map(|doubt| doubt.at).collect();
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
