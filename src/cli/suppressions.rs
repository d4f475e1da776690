//! Writes into the files what is not wanted there: `# pyscale: ignore[…]` above sites that were declined.

use std::collections::BTreeMap;
use std::sync::Arc;

use bumpalo::Bump;
use text_size::TextSize;

use crate::edit::{self, Edit, suppress};
use crate::pipeline::{Change, Declined, Outcome, Step, StepFix};
use crate::place::FileId;
use crate::plan::merge;
use crate::source::Source;
use crate::syntax::parse;
use crate::verify::verify;

/// The site of a fix, as one that is not wanted.
pub(super) fn declined(outcome: &Outcome, step: &Step, fix: &StepFix) -> Option<Declined> {
    let site = outcome.sites.get(fix.site)?;
    let path = outcome.path(site.at.file).to_owned();
    Some(Declined { path, start: site.at.range.start, transform: step.transform })
}

/// Puts the comments into what is written, each with its reason, or none. Returns the paths of the sites for which there is no
/// place.
pub(super) fn suppress_all(outcome: &mut Outcome, declined: &BTreeMap<Declined, String>) -> Vec<String> {
    let mut missed = Vec::new();
    let mut places: Vec<(FileId, TextSize, &'static str, &str)> = Vec::new();
    for (site, reason) in declined {
        let file = outcome.files.iter().position(|entry| entry.relative == site.path);
        let Some(file) = file.map(|position| FileId(position as u32)) else { continue };
        // Where it stands in what is written.
        let edits = |step: &Step| merge(step.fixes.iter().map(|fix| &fix.fix)).remove(&file).unwrap_or_default();
        let start = outcome.steps.iter().fold(TextSize::new(site.start), |at, step| edit::after_edits(&edits(step), at));
        places.push((file, start, site.transform, reason));
    }
    // From the end of each file: what stands above is not moved.
    places.sort_by(|one, other| other.cmp(one));
    for group in places.chunk_by(|one, other| (one.0, one.1) == (other.0, other.1)) {
        let (file, at, ..) = group[0];
        let ids: Vec<&str> = group.iter().rev().map(|(_, _, id, _)| *id).collect();
        let reason = group.iter().map(|(.., reason)| *reason).find(|reason| !reason.is_empty()).unwrap_or_default();
        if suppress_one(outcome, file, at, &ids, reason).is_none() {
            missed.push(outcome.path(file).to_owned());
        }
    }
    missed
}

fn suppress_one(outcome: &mut Outcome, file: FileId, at: TextSize, ids: &[&str], reason: &str) -> Option<()> {
    let position = outcome.changes.iter().position(|change| change.file == file);
    let before = match position {
        Some(position) => Arc::clone(&outcome.changes[position].after),
        None => Arc::new(Source::read(&outcome.files.get(file.0 as usize)?.path, outcome.path(file).as_ref()).ok()?),
    };
    let arena = Bump::new();
    let edit: Edit = suppress::suppress(&before, parse(arena.alloc_str(before.text()), &arena), at, ids, reason)?;
    let text = edit::apply(before.text(), std::slice::from_ref(&edit)).ok()?;
    verify(&before, &text, std::slice::from_ref(&edit)).ok()?;
    let after = Arc::new(before.with_text(text));
    if let Some(position) = position {
        outcome.changes[position].after = after;
    } else {
        outcome.changes.push(Change { file, before, after });
        outcome.changes.sort_by_key(|change| change.file);
    }
    Some(())
}
