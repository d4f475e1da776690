//! What the rounds did, one after the other, for whoever wants to do it again in parts: a series of patches, or only so
//! many sites.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::ledger::{Entry, Key, Ledger};
use crate::index::{ClassId, ProjectIndex};
use crate::place::FileId;
use crate::source::Source;
use crate::transform::Finding;
use crate::verdict::Fix;

/// The fixes of one round, all of one transform. They do not overlap, so any of them, family by family, can be applied to
/// the texts before the round.
#[derive(Debug)]
pub struct Step {
    /// The id of the transform.
    pub transform: &'static str,
    /// By file and place.
    pub fixes: Vec<StepFix>,
    /// The texts before the round of all files that it changed.
    pub before: BTreeMap<FileId, Arc<Source>>,
}

/// A fix of a [`Step`].
#[derive(Debug)]
pub struct StepFix {
    /// Its position in [`Outcome::sites`](super::Outcome::sites).
    pub site: usize,
    /// Its edits, in terms of [`Step::before`].
    pub fix: Fix,
    /// Fixes of a step with the same number belong together; the number is that of the first of them.
    pub family: usize,
}

/// A step whose sites have no positions yet.
pub(super) struct Draft {
    pub(super) transform: &'static str,
    pub(super) round: u32,
    pub(super) fixes: Vec<(Key, Fix, usize)>,
    pub(super) before: BTreeMap<FileId, Arc<Source>>,
}

/// The steps, for the final account.
pub(super) fn steps(drafts: Vec<Draft>, entries: &[Entry]) -> Vec<Step> {
    let applied = entries.iter().enumerate().filter(|(_, entry)| entry.applied);
    let places: BTreeMap<(u32, Key), usize> =
        applied.map(|(position, entry)| ((entry.round, Ledger::key(&entry.finding)), position)).collect();
    let step = |Draft { transform, round, fixes, before }: Draft| {
        let fix = |(key, fix, family)| Some(StepFix { site: *places.get(&(round, key))?, fix, family });
        Step { transform, fixes: fixes.into_iter().filter_map(fix).collect(), before }
    };
    drafts.into_iter().map(step).collect()
}

/// Which findings of one transform belong together: those on classes of which one inherits from the other. A transform
/// judges a chain of classes as one, so nobody has judged what a half of it would do. For each finding, the position of
/// the first one of its family.
pub(super) fn families(index: &ProjectIndex, findings: &[&Finding]) -> Vec<usize> {
    let mut sites: BTreeMap<ClassId, usize> = BTreeMap::new();
    let mut family: Vec<usize> = (0..findings.len()).collect();
    for (position, finding) in findings.iter().enumerate() {
        let is_named = |id: &ClassId| index.class_facts(*id).qualname.as_str() == finding.symbol;
        for id in index.classes_of(finding.file).filter(is_named) {
            let first = *sites.entry(id).or_insert(position);
            join(&mut family, first, position);
        }
    }
    for (id, position) in &sites {
        for base in &index.class(*id).ancestors {
            if let Some(other) = sites.get(base) {
                join(&mut family, *other, *position);
            }
        }
    }
    family
}

/// Puts two families together under the smaller number.
pub(super) fn join(family: &mut [usize], one: usize, other: usize) {
    let (one, other) = (family[one], family[other]);
    if one != other {
        family.iter_mut().filter(|number| **number == one.max(other)).for_each(|number| *number = one.min(other));
    }
}

/// The positions of `chosen`, in their order, family by family as long as `most` sites are not exceeded. A family that is
/// too large is passed over. `sizes` are those of the families, by their numbers.
pub(super) fn within(most: usize, chosen: &[usize], family: &[usize]) -> Vec<usize> {
    let mut sizes: BTreeMap<usize, usize> = BTreeMap::new();
    for number in family {
        *sizes.entry(*number).or_default() += 1;
    }
    let mut left = most;
    let mut taken: BTreeMap<usize, bool> = BTreeMap::new();
    for position in chosen {
        let number = family[*position];
        taken.entry(number).or_insert_with(|| {
            let fits = sizes[&number] <= left;
            left -= if fits { sizes[&number] } else { 0 };
            fits
        });
    }
    chosen.iter().copied().filter(|position| taken[&family[*position]]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn families_are_taken_whole_or_passed_over() {
        // 0 and 2 belong together, 1, 3 and 4 are alone.
        let mut family: Vec<usize> = (0..5).collect();
        join(&mut family, 2, 0);
        assert_eq!(family, [0, 1, 0, 3, 4]);
        let all = [0, 1, 2, 3, 4];
        assert_eq!(within(1, &all, &family), [1]);
        assert_eq!(within(2, &all, &family), [0, 2]);
        assert_eq!(within(3, &all, &family), [0, 1, 2]);
        assert_eq!(within(9, &all, &family), all);
        // One that waits for the next round counts: it has to find room there.
        assert_eq!(within(1, &[0, 1, 3], &family), [1]);
    }
}
