//! Keeps the books over the rounds: what was seen first, what was applied, what was dropped, what waits.
//!
//! A site is known by its transform, file, symbol and place *on disk*, so it is the same site in every round, whatever
//! earlier rounds wrote above it. All findings in here are on disk ([`Texts::on_disk`](super::texts::Texts::on_disk)).

use std::collections::{BTreeMap, BTreeSet};

use crate::place::FileId;
use crate::transform::Finding;

use super::check::refused;

/// A site over all rounds.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Key {
    file: FileId,
    start: u32,
    transform: &'static str,
    symbol: String,
}

/// A finding as it goes into the report.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    pub(super) finding: Finding,
    pub(super) applied: bool,
    /// In which it was applied, or in which its verdict became what it is; counted from 1.
    pub(super) round: u32,
    /// Other transforms without whose fixes the verdict would be another one.
    pub(super) after: Vec<&'static str>,
}

/// The books.
#[derive(Default)]
pub(super) struct Ledger {
    /// The verdicts of the first round.
    first: BTreeMap<Key, &'static str>,
    applied: Vec<(Key, Entry)>,
    dropped: BTreeMap<Key, String>,
    waiting: BTreeMap<Key, Entry>,
    /// The transforms that have applied something, in order, with the files that they touched.
    acted: Vec<(&'static str, BTreeSet<FileId>)>,
}

impl Ledger {
    pub(super) fn key(finding: &Finding) -> Key {
        Key {
            file: finding.file,
            start: finding.range.start().into(),
            transform: finding.transform,
            symbol: finding.symbol.clone(),
        }
    }

    /// Remembers the verdicts of the first round, to tell later which of them other transforms changed.
    pub(super) fn see_first<'f>(&mut self, findings: impl IntoIterator<Item = &'f Finding>) {
        self.first.extend(findings.into_iter().map(|finding| (Self::key(finding), finding.verdict.name())));
    }

    /// Has any fix failed?
    pub(super) fn has_dropped(&self) -> bool {
        !self.dropped.is_empty()
    }

    /// Why the fix of the site is not tried again, if it once failed.
    pub(super) fn why_dropped(&self, key: &Key) -> Option<&str> {
        self.dropped.get(key).map(String::as_str)
    }

    pub(super) fn drop_fix(&mut self, key: Key, reason: &str) {
        let message = format!("the rewritten file did not pass verification ({reason}): please report this defect of pyscale");
        self.dropped.insert(key, message);
    }

    pub(super) fn apply(&mut self, round: u32, findings: Vec<Finding>) {
        for finding in findings {
            let key = Self::key(&finding);
            let touched: Vec<FileId> =
                finding.verdict.fix(true).into_iter().flat_map(|fix| &fix.edits).map(|(file, _)| *file).collect();
            let transform = finding.transform;
            let entry = self.entry(finding, round, true);
            self.applied.push((key, entry));
            match self.acted.iter_mut().find(|(id, _)| *id == transform) {
                Some((_, files)) => files.extend(touched),
                None => self.acted.push((transform, touched.into_iter().collect())),
            }
        }
    }

    pub(super) fn wait(&mut self, round: u32, findings: Vec<Finding>) {
        for finding in findings {
            let key = Self::key(&finding);
            let entry = self.entry(finding, round, false);
            self.waiting.insert(key, entry);
        }
    }

    /// The final account: what was applied, and what the last round still found; by file, place and transform.
    pub(super) fn close(mut self, round: u32, last: Vec<Finding>) -> Vec<Entry> {
        let done: BTreeSet<Key> = self.applied.iter().map(|(key, _)| key.clone()).collect();
        let mut entries = std::mem::take(&mut self.applied);
        for finding in last {
            let key = Self::key(&finding);
            // What a transform says about its own work is no site.
            if !done.contains(&key) {
                let entry = self.entry(finding, round, false);
                entries.push((key, entry));
            }
        }
        let name = |key: &Key| (key.file, key.transform, key.symbol.clone());
        let known: BTreeSet<_> = entries.iter().map(|(key, _)| name(key)).collect();
        for (key, mut entry) in std::mem::take(&mut self.waiting) {
            if !known.contains(&name(&key)) {
                // Never silently: its fix overlapped another one, after which the site was no longer found.
                let message =
                    "another rewrite changed the same code, and what stands there now is no such site any more".to_owned();
                entry.finding = refused(entry.finding, "engine/overlapped", message);
                entries.push((key, entry));
            }
        }
        entries.sort_by(|(one, _), (other, _)| one.cmp(other));
        entries.into_iter().map(|(_, entry)| entry).collect()
    }

    fn entry(&self, finding: Finding, round: u32, applied: bool) -> Entry {
        let as_at_first = self.first.get(&Self::key(&finding)) == Some(&finding.verdict.name());
        let after = if as_at_first { Vec::new() } else { self.others_before(&finding) };
        // What only stayed as it was has been so from the start.
        let round = if as_at_first && !applied { 1 } else { round };
        Entry { finding, applied, round, after }
    }

    /// The other transforms that have acted, in this file if there were any.
    fn others_before(&self, finding: &Finding) -> Vec<&'static str> {
        let others = || self.acted.iter().filter(|(id, _)| *id != finding.transform);
        let here: Vec<_> = others().filter(|(_, files)| files.contains(&finding.file)).map(|(id, _)| *id).collect();
        if here.is_empty() { others().map(|(id, _)| *id).collect() } else { here }
    }
}
