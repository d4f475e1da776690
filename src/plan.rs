//! Which fixes of a round go together.
//!
//! A plan is made in the order of the proposals, so it is the same for the same findings. A fix is taken whole or not at
//! all, in every file that it touches; one that overlaps a fix taken before it waits for the next round, in which it is
//! judged again on the text that then stands. What is *not* done here: applying edits ([`crate::edit`]) and finding out
//! whether the result is right ([`crate::verify`]).

use std::collections::BTreeMap;

use crate::edit::Edit;
use crate::place::Bytes;
use crate::place::FileId;
use crate::verdict::Fix;

/// A fix that may be applied in this round.
#[derive(Debug, Clone, Copy)]
pub struct Proposal<'f> {
    /// The transform that proposes it.
    pub transform: &'static str,
    /// Its edits.
    pub fix: &'f Fix,
}

/// What happens to the proposals of a round; the numbers are positions in the list of proposals.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// Go together, in order.
    pub chosen: Vec<usize>,
    /// Overlap a chosen one.
    pub waiting: Vec<usize>,
    /// Contradict themselves (two edits of one fix overlap) or hold no edit: a defect of the transform.
    pub broken: Vec<usize>,
}

/// Chooses the fixes that go together.
pub fn plan(proposals: &[Proposal<'_>]) -> Plan {
    let mut plan = Plan::default();
    let mut taken = Taken::default();
    for (position, proposal) in proposals.iter().enumerate() {
        if !is_consistent(proposal.fix) {
            plan.broken.push(position);
        } else if taken.has_room_for(proposal) {
            taken.take(proposal);
            plan.chosen.push(position);
        } else {
            plan.waiting.push(position);
        }
    }
    plan
}

/// The edits of several fixes by file, in the order of the text. An edit that two fixes share is there once.
pub fn merge<'f>(fixes: impl IntoIterator<Item = &'f Fix>) -> BTreeMap<FileId, Vec<Edit>> {
    let mut by_file: BTreeMap<FileId, Vec<Edit>> = BTreeMap::new();
    for fix in fixes {
        for (file, edit) in &fix.edits {
            by_file.entry(*file).or_default().push(edit.clone());
        }
    }
    for edits in by_file.values_mut() {
        // Stable: two insertions of one fix at one place stay in the fix's order.
        edits.sort_by_key(|edit| Bytes::from(edit.range));
        edits.dedup();
    }
    by_file
}

/// The places that are spoken for, by file and start.
#[derive(Default)]
struct Taken<'f> {
    by_file: BTreeMap<FileId, BTreeMap<Bytes, Vec<Owner<'f>>>>,
}

/// The transform that has taken a place, and the text that it puts there.
type Owner<'f> = (&'static str, &'f str);

impl<'f> Taken<'f> {
    fn has_room_for(&self, proposal: &Proposal<'_>) -> bool {
        proposal.fix.edits.iter().all(|(file, edit)| {
            let Some(spans) = self.by_file.get(file) else { return true };
            let range = Bytes::from(edit.range);
            if let Some(owners) = spans.get(&range) {
                // Two sites of one transform may need the same import: one edit serves both.
                return owners.iter().all(|owner| *owner == (proposal.transform, edit.text.as_str()));
            }
            // Taken spans do not overlap each other, so only the neighbours can be in the way: the last ones that start
            // before or with this edit, and the first that starts behind.
            let before = spans.range(..=range).next_back();
            let behind = spans.range(range..).next();
            [before, behind].into_iter().flatten().all(|(span, _)| !collide(*span, range))
        })
    }

    fn take(&mut self, proposal: &Proposal<'f>) {
        for (file, edit) in &proposal.fix.edits {
            let owners = self.by_file.entry(*file).or_default().entry(edit.range.into()).or_default();
            owners.push((proposal.transform, &edit.text));
        }
    }
}

/// Do edits of two fixes get in each other's way? An insertion that touches another edit does: which text comes first is
/// for neither to say.
fn collide(one: Bytes, other: Bytes) -> bool {
    let touching_counts = one.start == one.end || other.start == other.end;
    if touching_counts {
        one.start <= other.end && other.start <= one.end
    } else {
        one.start < other.end && other.start < one.end
    }
}

/// Can the edits of a fix be applied together? Within a fix, edits may touch: its author knows what comes first.
fn is_consistent(fix: &Fix) -> bool {
    let by_file = merge([fix]);
    !by_file.is_empty() && by_file.values().all(|edits| edits.windows(2).all(|pair| pair[0].range.end() <= pair[1].range.start()))
}

#[cfg(test)]
mod tests {
    use text_size::TextRange;

    use super::*;

    fn fix(edits: &[(u32, u32, u32, &str)]) -> Fix {
        let edit = |&(file, start, end, text): &(u32, u32, u32, &str)| {
            (FileId(file), Edit { range: TextRange::new(start.into(), end.into()), text: text.to_owned() })
        };
        Fix { edits: edits.iter().map(edit).collect() }
    }

    fn planned(fixes: &[Fix]) -> Plan {
        let proposals: Vec<_> = fixes.iter().map(|fix| Proposal { transform: "one", fix }).collect();
        plan(&proposals)
    }

    #[test]
    fn separate_fixes_go_together() {
        let plan = planned(&[fix(&[(0, 0, 3, "a")]), fix(&[(0, 3, 5, "b")]), fix(&[(1, 0, 3, "c")])]);
        assert_eq!(plan.chosen, [0, 1, 2]);
    }

    #[test]
    fn an_overlap_waits_and_frees_its_other_files() {
        let fixes = [fix(&[(0, 0, 4, "a")]), fix(&[(0, 3, 5, "b"), (1, 0, 9, "b")]), fix(&[(1, 4, 6, "c")])];
        assert_eq!(planned(&fixes), Plan { chosen: vec![0, 2], waiting: vec![1], broken: vec![] });
    }

    #[test]
    fn a_wide_edit_sees_what_it_encloses_and_what_encloses_it() {
        let fixes = [fix(&[(0, 5, 6, "a")]), fix(&[(0, 0, 9, "b")]), fix(&[(0, 5, 8, "c")])];
        assert_eq!(planned(&fixes).waiting, [1, 2]);
        let fixes = [fix(&[(0, 0, 9, "b")]), fix(&[(0, 5, 6, "a")]), fix(&[(0, 0, 2, "c")])];
        assert_eq!(planned(&fixes).waiting, [1, 2]);
    }

    #[test]
    fn a_shared_import_is_one_edit_for_one_transform_only() {
        let fixes = [fix(&[(0, 0, 0, "import gc\n"), (0, 9, 9, "x")]), fix(&[(0, 0, 0, "import gc\n"), (0, 20, 20, "y")])];
        assert_eq!(planned(&fixes).chosen, [0, 1]);
        let merged = merge(&fixes);
        assert_eq!(merged[&FileId(0)].iter().map(|edit| edit.text.as_str()).collect::<Vec<_>>(), ["import gc\n", "x", "y"]);

        let mixed = [Proposal { transform: "one", fix: &fixes[0] }, Proposal { transform: "two", fix: &fixes[1] }];
        assert_eq!(plan(&mixed).waiting, [1]);
    }

    #[test]
    fn different_insertions_at_one_place_wait() {
        let fixes = [fix(&[(0, 7, 7, "a")]), fix(&[(0, 7, 7, "b")]), fix(&[(0, 7, 9, "c")]), fix(&[(0, 5, 7, "d")])];
        assert_eq!(planned(&fixes), Plan { chosen: vec![0], waiting: vec![1, 2, 3], broken: vec![] });
    }

    #[test]
    fn a_fix_that_contradicts_itself_is_broken() {
        let fixes = [fix(&[(0, 0, 4, "a"), (0, 3, 6, "b")]), fix(&[])];
        assert_eq!(planned(&fixes).broken, [0, 1]);
        assert_eq!(planned(&[fix(&[(0, 4, 4, "a"), (0, 4, 6, "b")])]).chosen, [0]);
    }
}
