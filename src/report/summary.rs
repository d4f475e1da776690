//! The last line on stderr.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::assumed::assumed;
use super::text::count;
use crate::pipeline::{Outcome, Site};
use crate::place::FileId;
use crate::verdict::Severity;

/// What became of the sites that this run applies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Applied {
    /// `check`: they are found.
    Found,
    /// `fix --dry-run`: they are shown.
    Shown,
    /// `fix`: they are written, in these files.
    Written(BTreeSet<FileId>),
}

/// `Fixed 12 sites in 7 files (slots 9, finalize 3). 4 more with --unsafe-fixes; 31 kept as they are, see pyscale check.` Further
/// lines say what the code was taken for, by which line of which file, and in an open world how many of these the closed one would
/// bring.
pub fn summary(outcome: &Outcome, applied: &Applied, cwd: &Path) -> String {
    let is_done = |site: &&Site| {
        site.applied
            && match applied {
                Applied::Written(files) => site.edits.iter().all(|edit| files.contains(&edit.at.file)),
                Applied::Found | Applied::Shown => true,
            }
    };
    let done: Vec<&Site> = outcome.sites.iter().filter(is_done).collect();
    let (verb, nothing) = match applied {
        Applied::Found => ("Can fix", "Nothing to fix"),
        Applied::Shown => ("Would fix", "Nothing to fix"),
        Applied::Written(_) => ("Fixed", "Fixed nothing"),
    };
    let files: BTreeSet<FileId> = done.iter().flat_map(|site| site.edits.iter().map(|edit| edit.at.file)).collect();
    let first = if done.is_empty() {
        match outcome.files.iter().filter(|entry| entry.editable).count() {
            0 if outcome.files.is_empty() => "No Python files found.".to_owned(),
            0 => "No Python files found that may be rewritten; -v and --show-settings tell more.".to_owned(),
            editable => format!("{nothing} in {}.", count(editable, "file")),
        }
    } else {
        format!("{verb} {} in {} ({}).", count(done.len(), "site"), count(files.len(), "file"), by_transform(&done))
    };

    let left = |verdict: &str| outcome.sites.iter().filter(|site| !site.applied && site.verdict == verdict).count();
    let (on_request, refused, outside) = (left("unsafe"), left("refuse"), left("out-of-scope"));
    let more = if done.is_empty() { "" } else { " more" };
    let mut rest = Vec::new();
    let later = left("fix");
    if later > 0 {
        rest.push(format!("{later}{more} without --max-changes"));
    }
    if on_request > 0 {
        rest.push(format!("{on_request}{more} with --unsafe-fixes"));
    }
    let kept = |number: usize| if number == 1 { "1 kept as it is".to_owned() } else { format!("{number} kept as they are") };
    let see = if matches!(applied, Applied::Found) { "" } else { ", see pyscale check" };
    match (refused, outside) {
        (0, 0) => {}
        (refused, 0) => rest.push(format!("{}{see}", kept(refused))),
        (0, outside) => rest.push(format!("{outside} not asked for{see}")),
        (refused, outside) => rest.push(format!("{}, {outside} not asked for{see}", kept(refused))),
    }
    let mut lines = vec![if rest.is_empty() { first } else { format!("{first} {}.", rest.join("; ")) }];
    lines.extend(assumed(&outcome.files, cwd));
    match gained_by_closed_world(outcome) {
        0 => {}
        number => lines.push(format!(
            "{number}{more} if nobody outside imports this code: --closed-world, or world = \"closed\" in the configuration."
        )),
    }
    lines.join("\n")
}

/// Sites that wait for `--unsafe-fixes` only because somebody outside of the project might import the code: hazards of this
/// severity count for nothing in a closed world.
fn gained_by_closed_world(outcome: &Outcome) -> usize {
    let only_outsiders = |site: &&Site| {
        !site.applied && site.verdict == "unsafe" && site.hazards.iter().all(|hazard| hazard.severity == Some(Severity::Visible))
    };
    outcome.sites.iter().filter(only_outsiders).count()
}

/// `slots 9, finalize 3`: the most frequent first.
fn by_transform(sites: &[&Site]) -> String {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for site in sites {
        *counts.entry(site.transform).or_default() += 1;
    }
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by_key(|(id, number)| (std::cmp::Reverse(*number), *id));
    counts.iter().map(|(id, number)| format!("{id} {number}")).collect::<Vec<_>>().join(", ")
}
