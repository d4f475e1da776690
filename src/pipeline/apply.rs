//! Applies the fixes of a round in memory and verifies every text that comes out of it.
//!
//! A fix whose result does not pass is dropped whole, in all its files; the others of these files are applied without it.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::Request;
use super::panics::contain;
use super::progress::Interrupted;
use super::texts::Texts;
use crate::edit::{self, Edit};
use crate::place::FileId;
use crate::plan::merge;
use crate::source::Source;
use crate::verdict::Fix;
use crate::verify::verify;

/// A file's new text.
pub(super) struct NewText {
    /// The text that the edits were made for.
    pub(super) round: Arc<Source>,
    pub(super) now: Source,
    /// In the order of the text.
    pub(super) edits: Vec<Edit>,
}

/// What came of the fixes.
#[derive(Default)]
pub(super) struct Applied {
    pub(super) texts: BTreeMap<FileId, NewText>,
    /// Positions of the fixes that are not in the texts, each with the reason.
    pub(super) dropped: BTreeMap<usize, String>,
}

/// Applies `fixes`, which do not overlap each other.
pub(super) fn apply(request: &Request<'_>, texts: &Texts, fixes: &[&Fix]) -> Result<Applied, Interrupted> {
    let mut applied = Applied::default();
    let mut pending = files_of(fixes, &(0..fixes.len()).collect::<Vec<_>>());
    request.progress.phase("Verifying", pending.len());
    while !pending.is_empty() {
        let results: Result<Vec<_>, Interrupted> = pending
            .par_iter()
            .map(|(&file, positions)| {
                request.stop.check()?;
                let result = rewrite_all(texts, file, fixes, positions);
                request.progress.step();
                Ok((file, result))
            })
            .collect();
        let mut dropped = BTreeMap::new();
        for (file, result) in results? {
            match result {
                Ok(text) => {
                    applied.texts.insert(file, text);
                }
                Err(culprits) => dropped.extend(culprits),
            }
        }
        // Only the files of dropped fixes have to be made again; the loop ends because each turn drops one.
        let stale: Vec<FileId> =
            dropped.keys().flat_map(|position| fixes[*position].edits.iter().map(|(file, _)| *file)).collect();
        applied.dropped.extend(dropped);
        let left: Vec<usize> = (0..fixes.len()).filter(|position| !applied.dropped.contains_key(position)).collect();
        pending = files_of(fixes, &left);
        pending.retain(|file, _| stale.contains(file));
        for file in stale {
            applied.texts.remove(&file);
        }
    }
    Ok(applied)
}

/// Which of the fixes touch which file.
fn files_of(fixes: &[&Fix], positions: &[usize]) -> BTreeMap<FileId, Vec<usize>> {
    let mut by_file: BTreeMap<FileId, Vec<usize>> = BTreeMap::new();
    for &position in positions {
        for (file, _) in &fixes[position].edits {
            let there = by_file.entry(*file).or_default();
            if there.last() != Some(&position) {
                there.push(position);
            }
        }
    }
    by_file
}

/// The file with all these fixes, or those which are to blame that there is none.
fn rewrite_all(texts: &Texts, file: FileId, fixes: &[&Fix], positions: &[usize]) -> Result<NewText, BTreeMap<usize, String>> {
    let all_for = |reason: &str| positions.iter().map(|position| (*position, reason.to_owned())).collect();
    let round = texts.open(file).map_err(|notice| all_for(&notice.message))?;
    let attempt = |positions: &[usize]| rewrite(&round, file, positions.iter().map(|position| fixes[*position]));
    let reason = match attempt(positions) {
        Ok(text) => return Ok(text),
        Err(reason) => reason,
    };
    // One after the other: whoever spoils the text that its predecessors left good is to blame.
    let mut culprits = BTreeMap::new();
    let mut good: Vec<usize> = Vec::new();
    for &position in positions {
        good.push(position);
        if let Err(reason) = attempt(&good) {
            good.pop();
            culprits.insert(position, reason);
        }
    }
    if culprits.is_empty() { Err(all_for(&reason)) } else { Err(culprits) }
}

/// The file with these fixes, if it passes.
fn rewrite<'f>(round: &Arc<Source>, file: FileId, fixes: impl Iterator<Item = &'f Fix>) -> Result<NewText, String> {
    let edits = merge(fixes).remove(&file).unwrap_or_default();
    contain(|| {
        let text = edit::apply(round.text(), &edits).map_err(|error| error.to_string())?;
        round.encode(&text).map_err(|error| format!("the file's encoding does not have {error}"))?;
        verify(round, &text, &edits).map_err(|error| error.to_string())?;
        Ok(NewText { round: Arc::clone(round), now: round.with_text(text), edits })
    })?
}
