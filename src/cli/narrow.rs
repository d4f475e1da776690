//! `check --baseline` and `check --since`: a run of which only a part is reported.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::ops::RangeInclusive;

use anyhow::{Context as _, anyhow, bail};
use similar::{Algorithm, DiffTag, capture_diff_slices};

use super::snapshot::folder;
use crate::git::WorkTree;
use crate::pipeline::{Outcome, Site};
use crate::place::FileId;
use crate::project::{FileEntry, display_path};
use crate::report::plain;
use crate::snapshot::{keys, load};

/// How many files git is asked about at a time; all of them are in memory then.
const AT_ONCE: usize = 64;

/// Leaves only sites that the run applies and that are not in the stored migration.
///
/// # Errors
/// There is none, or it is damaged.
pub(super) fn to_new_sites(outcome: &mut Outcome) -> anyhow::Result<()> {
    let folder = folder(outcome);
    let Some(stored) = load(&folder)? else {
        bail!("there is no snapshot in `{}` to be the baseline; `pyscale snapshot --update` makes one", display_path(&folder));
    };
    let is_new: Vec<bool> =
        keys(outcome).iter().map(|key| key.as_ref().is_some_and(|key| !stored.sites.contains_key(key))).collect();
    keep(outcome, &is_new);
    Ok(())
}

/// Leaves only sites on lines that are not as they were at a revision: where the site stands, or where it is edited.
///
/// # Errors
/// No git, no work tree, no such revision.
pub(super) fn to_changed_lines(outcome: &mut Outcome, revision: &str) -> anyhow::Result<()> {
    let tree = WorkTree::around(&outcome.root).map_err(|error| anyhow!("--since has to ask git: {error}"))?.ok_or_else(|| {
        anyhow!("`{}` is in no git work tree, so --since has nothing to compare with", display_path(&outcome.root))
    })?;
    let commit = tree
        .commit(revision)?
        .ok_or_else(|| anyhow!("git knows no revision `{}` here; a shallow clone may have to fetch it first", plain(revision)))?;
    let files: BTreeSet<FileId> =
        outcome.sites.iter().flat_map(|site| site.edits.iter().map(|edit| edit.at.file).chain([site.at.file])).collect();
    let mut changed: BTreeMap<FileId, Vec<RangeInclusive<u32>>> = BTreeMap::new();
    let mut asked: Vec<(FileId, &FileEntry, Vec<u8>)> = Vec::new();
    for file in files {
        let Some(entry) = outcome.files.get(file.0 as usize) else { continue };
        // Standard input may stand for a file that is not there yet.
        let path = fs::canonicalize(&entry.path).unwrap_or_else(|_| entry.path.clone());
        match tree.name_of(&path) {
            Some(name) => asked.push((file, entry, name)),
            // What lies elsewhere has no history here.
            None => _ = changed.insert(file, vec![1..=u32::MAX]),
        }
    }
    for part in asked.chunks(AT_ONCE) {
        let names: Vec<&[u8]> = part.iter().map(|(.., name)| name.as_slice()).collect();
        for ((file, entry, _), then) in part.iter().zip(tree.files_of(&commit, &names)?) {
            let now = match &entry.contents {
                Some(contents) => contents.to_vec(),
                None => fs::read(&entry.path).with_context(|| display_path(&entry.path))?,
            };
            // What the revision does not have is new from the first line on.
            changed.insert(*file, changed_lines(&then.unwrap_or_default(), &now));
        }
    }
    let is_changed: Vec<bool> = outcome.sites.iter().map(|site| touches(site, &changed)).collect();
    keep(outcome, &is_changed);
    Ok(())
}

fn touches(site: &Site, changed: &BTreeMap<FileId, Vec<RangeInclusive<u32>>>) -> bool {
    site.edits.iter().map(|edit| &edit.at).chain([&site.at]).any(|spot| {
        let ranges = changed.get(&spot.file).map(Vec::as_slice).unwrap_or_default();
        ranges.iter().any(|range| *range.start() <= spot.end.line && spot.start.line <= *range.end())
    })
}

/// The lines of `now`, counted from 1, that `then` does not have there. Line ends do not count: git may store others.
fn changed_lines(then: &[u8], now: &[u8]) -> Vec<RangeInclusive<u32>> {
    fn lines(bytes: &[u8]) -> Vec<&[u8]> {
        let line = |line| -> &[u8] {
            let line: &[u8] = line;
            let line = line.strip_suffix(b"\n").unwrap_or(line);
            line.strip_suffix(b"\r").unwrap_or(line)
        };
        bytes.split_inclusive(|byte| *byte == b'\n').map(line).collect()
    }
    let ops = capture_diff_slices(Algorithm::Patience, &lines(then), &lines(now));
    let changed = ops.iter().filter(|op| op.tag() != DiffTag::Equal && !op.new_range().is_empty());
    changed.map(|op| op.new_range().start as u32 + 1..=op.new_range().end as u32).collect()
}

/// Keeps these sites, by position, and the changes that they are part of.
fn keep(outcome: &mut Outcome, is_kept: &[bool]) {
    let mut kept = is_kept.iter();
    outcome.sites.retain(|_| kept.next().copied().unwrap_or_default());
    // Their sites are known by position.
    outcome.steps.clear();
    let sites = &outcome.sites;
    outcome.changes.retain(|change| sites.iter().any(|site| site.applied && site.touches(change.file)));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_lines_that_are_new_or_other_count() {
        assert_eq!(changed_lines(b"a\nb\nc\n", b"a\r\nx\r\nc\r\nd"), [2..=2, 4..=4]);
        assert_eq!(changed_lines(b"", b"a\nb\n"), [1..=2]);
        assert!(changed_lines(b"a\nb\n", b"b").is_empty());
    }
}
