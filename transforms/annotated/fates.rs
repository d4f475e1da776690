//! What becomes of each parameter of a function: rules 2 and 5, and the order of parameters.

use pyscale::index::ProjectIndex;
use pyscale::place::Place;
use pyscale::verdict::{Hazards, Severity};

use pyscale::analysis::callers::Use;

use super::rules::Reason;
use super::survey::{Function, Kind, Parameter};

/// The decision on one function.
#[derive(Debug, Clone, Default)]
pub struct Fate {
    /// Positions of the parameters that move.
    pub moving: Vec<usize>,
    /// Where the `*,` goes, if one is needed.
    pub star_before: Option<usize>,
    /// Why others stay.
    pub stays: Vec<(Reason, Option<Place>)>,
    /// What speaks against the rest.
    pub hazards: Hazards,
}

/// What is known of the surroundings of a function.
pub struct Surroundings<'s> {
    pub uses: &'s [Use],
    /// A decorator of the project may pass arguments by position.
    pub is_passed_by_position: bool,
}

/// Decides. `may_move` says of each parameter whether there is a form for it.
pub fn decide(function: &Function, around: &Surroundings<'_>, may_move: &dyn Fn(usize) -> Result<(), Reason>) -> Fate {
    let mut fate = Fate::default();
    let mut moving = Vec::new();
    for (index, parameter) in function.parameters.iter().enumerate() {
        if parameter.marker.is_none() {
            continue;
        }
        match may_move(index) {
            Err(why) => fate.stays.push((why, None)),
            Ok(()) => match left_out(function, parameter, index, around.uses) {
                Some((why, at)) if loses_default(parameter) => fate.stays.push((Reason::new("left-out", why), Some(at))),
                found => {
                    if let Some((_, at)) = found {
                        let message = format!(
                            "a call leaves `{}` out: it gets the marker object today, and the value behind it afterwards",
                            parameter.name
                        );
                        fate.hazards.add("called", Severity::Lossy, message, Some(at));
                    }
                    moving.push(index);
                }
            },
        }
    }
    keep_evaluation(function, &mut moving, &mut fate);
    settle_order(function, around, &mut moving, &mut fate);
    fate.moving = moving;
    fate
}

/// Defaults are evaluated before annotations: what a marker calls stays in front of what a later default calls.
fn keep_evaluation(function: &Function, moving: &mut Vec<usize>, fate: &mut Fate) {
    let parameters = &function.parameters;
    let calls = |index: usize| parameters[index].marker.as_ref().is_some_and(|marker| marker.calls);
    while let Some(next) = moving.iter().copied().filter(|index| calls(*index)).find(|index| {
        let stays = |other: &usize| !moving.contains(other) && calls(*other);
        (index + 1..parameters.len()).any(|other| parameters[other].calls || stays(&other))
    }) {
        let message = format!(
            "`{}` stays: what is called in its marker would be called behind what later defaults call",
            parameters[next].name
        );
        fate.stays.push((Reason::new("evaluation-order", message), None));
        moving.retain(|index| *index != next);
    }
}

/// Does the parameter have no default any more when it has moved?
fn loses_default(parameter: &Parameter) -> bool {
    parameter.marker.as_ref().is_some_and(|marker| marker.default.is_none())
}

/// A use that does not pass the parameter (5b, 5c).
fn left_out(function: &Function, parameter: &Parameter, index: usize, uses: &[Use]) -> Option<(String, Place)> {
    let name = &parameter.name;
    uses.iter().find_map(|used| match &used.call {
        None => Some((
            format!(
                "`{}` is handed on as a value here, so that its callers are unknown: they may leave `{name}` out",
                function.name
            ),
            used.at,
        )),
        Some(shape) => {
            let by_position = parameter.kind != Kind::KeywordOnly && shape.positional > index;
            let passed = by_position || shape.keywords.contains(name);
            (!passed).then(|| (format!("`{}()` is called without `{name}` here", function.name), used.at))
        }
    })
}

/// A parameter without default must not follow one with, unless a `*` stands between them.
fn settle_order(function: &Function, around: &Surroundings<'_>, moving: &mut Vec<usize>, fate: &mut Fate) {
    let passed = around.uses.iter().map(|used| match &used.call {
        None => (usize::MAX, used.at),
        Some(shape) if shape.is_starred => (usize::MAX, used.at),
        Some(shape) => (shape.positional, used.at),
    });
    let by_position = passed.max_by_key(|(count, _)| *count);
    let first = first_out_of_order(function, moving);
    let Some(first) = first else { return };
    let reason = if !function.takes_star {
        Some(("no-star", "no `*` can be put before it", None))
    } else if function.parameters[first].kind == Kind::PositionOnly {
        Some(("no-star", "it can only be passed by position", None))
    } else if around.is_passed_by_position {
        Some(("by-position", "a decorator passes arguments by position, and a `*` would be needed", None))
    } else {
        by_position
            .filter(|(count, _)| *count > first)
            .map(|(_, at)| ("by-position", "it is passed by position here, and a `*` would be needed", Some(at)))
    };
    match reason {
        None => fate.star_before = Some(first),
        Some((rule, why, at)) => {
            // This one and the later ones that would need the same stay.
            while let Some(next) = first_out_of_order(function, moving) {
                let name = &function.parameters[next].name;
                fate.stays.push((Reason::new(rule, format!("`{name}` stays: {why}")), at));
                moving.retain(|index| *index != next);
            }
        }
    }
}

/// The first parameter without default behind one with.
fn first_out_of_order(function: &Function, moving: &[usize]) -> Option<usize> {
    let mut seen = false;
    for (index, parameter) in function.parameters.iter().enumerate() {
        if parameter.kind == Kind::KeywordOnly {
            return None;
        }
        let has_default = parameter.has_default && !(moving.contains(&index) && loses_default(parameter));
        if seen && !has_default {
            return Some(index);
        }
        seen |= has_default;
    }
    None
}

/// Rule 6: outsiders may call a dependency of a package by position.
pub fn open_world(project: &ProjectIndex, function: &Function, file: pyscale::index::FileId, fate: &mut Fate, is_route: bool) {
    let entry = project.entry(file);
    let is_public = !function.name.starts_with('_') && entry.module.split('.').all(|part| !part.starts_with('_'));
    if fate.star_before.is_some() && is_public && !is_route {
        let message = "public API of a distribution: callers outside may pass by position what would be keyword-only";
        fate.hazards.add("public", Severity::Visible, message, None);
    }
}
