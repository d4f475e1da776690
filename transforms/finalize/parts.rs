//! One finalizer, or one for each resource (3.2): where the cleanup as a whole cannot be followed, but falls into parts that
//! share no attribute of the object, each part has its own guards, its own place of acquisition, and its own finalizer.

use pyscale::syntax::ast::Expr;

use super::cleanup::{Cleanup, Step, Test};
use super::plan::{self, Origins, Plan, alias};
use super::purity::Reads;
use super::stores::{self, Sources, Spot};
use super::subject::{Ruled, Subject, own_attribute};

/// What one finalizer does.
pub struct Part<'a> {
    pub cleanup: Cleanup<'a>,
    pub sources: Sources<'a>,
    pub origins: Origins<'a>,
    pub plan: Plan<'a>,
}

impl<'a> Part<'a> {
    fn of(subject: &Subject<'a, '_>, cleanup: Cleanup<'a>, dataclass: bool) -> Ruled<Self> {
        let sources = stores::sources(subject, &cleanup, dataclass)?;
        let origins = Origins::of(subject, &sources);
        let plan = plan::plan(subject, &cleanup, &sources, &origins)?;
        Ok(Self { cleanup, sources, origins, plan })
    }

    /// The attribute after which it is named: the first that its cleanup reads.
    pub fn resource(&self) -> &'a str {
        self.plan.captured.first().copied().unwrap_or_default()
    }
}

/// The finalizers in the order in which the destructor does their work. Where parts do not help either, the reason is the
/// one that speaks against the whole.
pub fn parts<'a>(subject: &Subject<'a, '_>, cleanup: &Cleanup<'a>, dataclass: bool) -> Ruled<Vec<Part<'a>>> {
    let split = split(cleanup);
    let reason = match Part::of(subject, cleanup.clone(), dataclass) {
        Ok(whole) => return Ok(vec![whole]),
        Err(reason) => reason,
    };
    let apart = || {
        plan::read_after_change(subject, cleanup).ok()?;
        let parts: Option<Vec<Part<'a>>> = split?.into_iter().map(|part| Part::of(subject, part, dataclass).ok()).collect();
        parts.filter(|parts| newest_first(parts))
    };
    let mut parts = apart().ok_or(reason)?;
    only_own_methods(&mut parts);
    Ok(parts)
}

/// Finalizers of one object run newest first: what the destructor does first must be registered last.
fn newest_first(parts: &[Part<'_>]) -> bool {
    let place = |part: &Part<'_>| match part.sources.spot {
        Spot::After(stmt) => Some(stmt.range.start()),
        Spot::Head => Some(0.into()),
        Spot::Nowhere => None,
    };
    let places: Option<Vec<_>> = parts.iter().map(place).collect();
    places.is_some_and(|places| places.is_sorted_by(|earlier, later| earlier >= later))
        && parts.iter().all(|part| part.plan.changes.iter().all(|change| change.kind.is_turn()))
}

/// A method calls the finalizer of a part only if it has nothing to do with the others.
fn only_own_methods(parts: &mut [Part<'_>]) {
    for index in 0..parts.len() {
        let Some(method) = parts[index].plan.caller.map(|frame| parts[index].cleanup.frames[frame].function.range) else {
            continue;
        };
        let shared = parts
            .iter()
            .enumerate()
            .any(|(other, part)| other != index && part.plan.changes.iter().any(|change| change.method.range == method));
        if shared {
            parts[index].plan.caller = None;
        }
    }
}

/// The parts of a cleanup, in its order; `None` if there is only one.
fn split<'a>(cleanup: &Cleanup<'a>) -> Option<Vec<Cleanup<'a>>> {
    let mut shell = Shell { frames: Vec::new(), over: Vec::new() };
    let steps = shell.opened(&cleanup.steps);
    let mut groups: Vec<(Vec<&'a str>, Vec<&Step<'a>>)> = Vec::new();
    for step in steps.iter().filter(|step| !matches!(step, Step::Nothing | Step::Alias | Step::State(..))) {
        let names = mentioned(cleanup, std::slice::from_ref(step));
        if names.is_empty() {
            return None;
        }
        let shares = |(known, _): &(Vec<&str>, Vec<&Step<'_>>)| names.iter().any(|name| known.contains(name));
        // What stands between two steps that belong together stays between them.
        let first = groups.iter().position(shares).unwrap_or(groups.len());
        let mut joined = (names.clone(), Vec::new());
        let before: Vec<_> = groups.drain(first..).collect();
        for (names, steps) in before {
            joined.0.extend(names);
            joined.1.extend(steps);
        }
        joined.1.push(step);
        groups.push(joined);
    }
    if groups.len() < 2 {
        return None;
    }
    groups
        .into_iter()
        .map(|(names, steps)| {
            let steps: Vec<Step<'a>> = steps.into_iter().cloned().collect();
            let mut works = false;
            super::cleanup::each_effect(&steps, &mut Vec::new(), &mut |_, _, _| works = true);
            let reads = cleanup.reads.0.iter().filter(|(name, _)| names.contains(name)).copied().collect();
            let steps = shell.around(steps);
            let mut guards = Vec::new();
            each_test(&steps, &mut |test| guards.extend(&test.guards));
            let followed = shell.frames.iter().copied().chain(inlined(&steps)).collect();
            works.then(|| Cleanup { frames: cleanup.frames.clone(), followed, steps, guards, reads: Reads(reads) })
        })
        .collect()
}

/// What stands around all parts.
struct Shell<'s, 'a> {
    /// The methods.
    frames: Vec<usize>,
    /// The questions, outermost first.
    over: Vec<&'s Step<'a>>,
}

impl<'s, 'a> Shell<'s, 'a> {
    /// Goes into the only step of a list as long as there is only one.
    fn opened(&mut self, steps: &'s [Step<'a>]) -> &'s [Step<'a>] {
        let is_work = |step: &&Step<'a>| !matches!(step, Step::Nothing | Step::Alias | Step::State(..));
        let mut work = steps.iter().filter(is_work);
        let (Some(only), None) = (work.next(), work.next()) else { return steps };
        match only {
            Step::Inlined(frame, body) => {
                self.frames.push(*frame);
                self.opened(body)
            }
            Step::Try { body, handlers, last, .. } if handlers.is_empty() && last.is_empty() => self.opened(body),
            Step::Locked { body, .. } => self.opened(body),
            Step::When { test, body, .. } if test.kept.is_empty() => {
                self.over.push(only);
                self.opened(body)
            }
            _ => steps,
        }
    }

    /// Asks the same questions before a part.
    fn around(&self, steps: Vec<Step<'a>>) -> Vec<Step<'a>> {
        self.over.iter().rev().fold(steps, |body, step| match step {
            Step::When { stmt, early, test, frame, .. } => {
                vec![Step::When { stmt, early: *early, test: test.clone(), frame: *frame, body }]
            }
            _ => body,
        })
    }
}

/// The attributes of which steps speak.
fn mentioned<'a>(cleanup: &Cleanup<'a>, steps: &[Step<'a>]) -> Vec<&'a str> {
    let mut names: Vec<&'a str> = Vec::new();
    each_test(steps, &mut |test| names.extend(test.guards.iter().map(|guard| guard.attribute)));
    super::cleanup::each_expression(steps, &mut |expr: &'a Expr<'a>, frame| {
        let frame = &cleanup.frames[frame];
        names.extend(own_attribute(expr, frame.receiver).or_else(|| alias(frame, expr)));
    });
    each_state(steps, &mut |changed| names.extend(changed));
    names
}

fn each_test<'a>(steps: &[Step<'a>], see: &mut dyn FnMut(&Test<'a>)) {
    for step in steps {
        if let Step::When { test, .. } = step {
            see(test);
        }
        step.blocks().for_each(|block| each_test(block, see));
    }
}

fn each_state<'a>(steps: &[Step<'a>], see: &mut dyn FnMut(&[&'a str])) {
    for step in steps {
        if let Step::State(_, names) = step {
            see(names);
        }
        step.blocks().for_each(|block| each_state(block, see));
    }
}

fn inlined(steps: &[Step<'_>]) -> Vec<usize> {
    let mut found = Vec::new();
    for step in steps {
        if let Step::Inlined(frame, _) = step {
            found.push(*frame);
        }
        step.blocks().for_each(|block| found.extend(inlined(block)));
    }
    found
}
