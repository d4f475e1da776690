//! Which sites stand in which patch, and what each patch makes of the files.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{anyhow, bail};

use crate::edit;
use crate::pipeline::{Outcome, Site, Step, StepFix};
use crate::place::FileId;
use crate::plan::merge;
use crate::source::Source;

/// How a series is split.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Split {
    /// A patch for each transform; another one where it had to wait for a second transform.
    Transform,
    /// A patch for each site, or family of sites.
    Site,
    /// A patch for each file, or set of files that one fix or family spans.
    File,
}

/// A patch.
#[derive(Debug)]
pub struct Patch<'o> {
    /// What it rewrites, by path and place.
    pub sites: Vec<&'o Site>,
    /// What it makes of which file, by path.
    pub files: Vec<FileChange>,
}

/// A file before and after a patch, as bytes.
#[derive(Debug)]
pub struct FileChange {
    /// Which file.
    pub file: FileId,
    /// What the patch before leaves.
    pub before: Vec<u8>,
    /// What this one leaves.
    pub after: Vec<u8>,
}

/// Splits what a run would write. Each patch is made for what the ones before it leave; together they give
/// [`Outcome::changes`].
///
/// # Errors
/// Only for a defect of ours.
pub fn split(outcome: &Outcome, by: Split) -> anyhow::Result<Vec<Patch<'_>>> {
    let mut series = Series { outcome, texts: BTreeMap::new(), patches: Vec::new() };
    match by {
        Split::Transform => {
            for run in outcome.steps.chunk_by(|one, next| one.transform == next.transform) {
                let parts: Vec<Part<'_>> = run.iter().map(|step| Part::of(step, |_| true)).collect();
                series.push(&parts)?;
            }
        }
        Split::Site => {
            for step in &outcome.steps {
                let families: BTreeSet<usize> = step.fixes.iter().map(|fix| fix.family).collect();
                for family in families {
                    let part = Part::of(step, |fix| fix.family == family);
                    let so_far = step.fixes.iter().filter(|fix| fix.family <= family).collect();
                    series.push(&[Part { so_far, ..part }])?;
                }
            }
        }
        Split::File => {
            for files in together(outcome) {
                let is_in = |fix: &StepFix| fix.fix.edits.iter().any(|(file, _)| files.contains(file));
                let parts: Vec<Part<'_>> = outcome.steps.iter().map(|step| Part::of(step, is_in)).collect();
                series.push(&parts)?;
            }
        }
    }
    series.finish()
}

/// What a patch has of a step.
struct Part<'o> {
    step: &'o Step,
    /// The fixes that are in the patch.
    fixes: Vec<&'o StepFix>,
    /// These, and those that earlier patches have of this step in the same files.
    so_far: Vec<&'o StepFix>,
}

impl<'o> Part<'o> {
    fn of(step: &'o Step, is_in: impl Fn(&StepFix) -> bool) -> Self {
        let fixes: Vec<&StepFix> = step.fixes.iter().filter(|fix| is_in(fix)).collect();
        Self { step, so_far: fixes.clone(), fixes }
    }
}

/// The sets of files that have to be patched at once, by their first paths.
fn together(outcome: &Outcome) -> Vec<BTreeSet<FileId>> {
    let mut sets: Vec<BTreeSet<FileId>> = Vec::new();
    let mut join = |files: BTreeSet<FileId>| {
        let (with, without) = std::mem::take(&mut sets).into_iter().partition(|set: &BTreeSet<_>| !set.is_disjoint(&files));
        let with: Vec<BTreeSet<FileId>> = with;
        sets = without;
        sets.push(with.into_iter().flatten().chain(files).collect());
    };
    let files_of = |fix: &StepFix| fix.fix.edits.iter().map(|(file, _)| *file).collect::<BTreeSet<_>>();
    for (position, step) in outcome.steps.iter().enumerate() {
        let mut families: BTreeMap<usize, BTreeSet<FileId>> = BTreeMap::new();
        for fix in &step.fixes {
            let files = families.entry(fix.family).or_default();
            files.extend(files_of(fix));
            // What another transform made possible, in other files if there was nothing in this one, comes along with it.
            let Some(site) = outcome.sites.get(fix.site) else { continue };
            let others = || outcome.steps[..position].iter().filter(|before| site.after.contains(&before.transform));
            if !others().any(|before| before.before.contains_key(&site.at.file)) {
                files.extend(others().flat_map(|before| before.before.keys()));
            }
        }
        families.into_values().for_each(&mut join);
    }
    sets.sort();
    sets
}

/// A series in the making.
struct Series<'o> {
    outcome: &'o Outcome,
    /// What the patches so far leave.
    texts: BTreeMap<FileId, Source>,
    patches: Vec<Patch<'o>>,
}

impl<'o> Series<'o> {
    /// Adds a patch.
    fn push(&mut self, parts: &[Part<'o>]) -> anyhow::Result<()> {
        let mut before: BTreeMap<FileId, Source> = BTreeMap::new();
        let mut sites = BTreeSet::new();
        for Part { step, fixes, so_far } in parts {
            sites.extend(fixes.iter().map(|fix| fix.site));
            let touched: BTreeSet<FileId> = fixes.iter().flat_map(|fix| &fix.fix.edits).map(|(file, _)| *file).collect();
            let mut edits = merge(so_far.iter().map(|fix| &fix.fix));
            for file in touched {
                let round = step.before.get(&file).ok_or_else(|| anyhow!("internal error: a text is missing"))?;
                let text = edit::apply(round.text(), &edits.remove(&file).unwrap_or_default())
                    .map_err(|error| anyhow!("internal error: {error}"))?;
                let old = self.texts.insert(file, round.with_text(text)).unwrap_or_else(|| round.as_ref().clone());
                before.entry(file).or_insert(old);
            }
        }
        let changed = |(file, old): (FileId, Source)| {
            let (before, after) = (old.bytes().ok()?, self.texts.get(&file)?.bytes().ok()?);
            (before != after).then_some(FileChange { file, before, after })
        };
        let files: Vec<FileChange> = before.into_iter().filter_map(changed).collect();
        if !files.is_empty() {
            let sites = sites.into_iter().filter_map(|site| self.outcome.sites.get(site)).collect();
            self.patches.push(Patch { sites, files });
        }
        Ok(())
    }

    /// The patches, if they lead where `fix` does.
    fn finish(self) -> anyhow::Result<Vec<Patch<'o>>> {
        for change in &self.outcome.changes {
            if self.texts.get(&change.file).is_none_or(|text| text.text() != change.after.text()) {
                let path = self.outcome.path(change.file);
                bail!("internal error: the patches do not lead where `fix` does ({path}); please report it with the project");
            }
        }
        Ok(self.patches)
    }
}
