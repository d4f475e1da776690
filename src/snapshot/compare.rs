//! What is different between two migrations.

use std::collections::BTreeSet;

use super::{Key, Migration, Rewrite};

/// A site that is not as stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Difference<'m> {
    /// It is not stored.
    Appeared(&'m Key, &'m Rewrite),
    /// It is stored, and would not be rewritten now.
    Vanished(&'m Key, &'m Rewrite),
    /// It would be rewritten otherwise: as stored, as now.
    Changed(&'m Key, &'m Rewrite, &'m Rewrite),
}

impl Difference<'_> {
    /// The site.
    pub fn key(&self) -> &Key {
        match self {
            Self::Appeared(key, _) | Self::Vanished(key, _) | Self::Changed(key, ..) => key,
        }
    }
}

/// The sites that differ, by path, transform and symbol. Messages do not count.
pub fn compare<'m>(stored: &'m Migration, present: &'m Migration) -> Vec<Difference<'m>> {
    let keys: BTreeSet<&Key> = stored.sites.keys().chain(present.sites.keys()).collect();
    let difference = |key| match (stored.sites.get_key_value(key), present.sites.get_key_value(key)) {
        (None, Some((key, now))) => Some(Difference::Appeared(key, now)),
        (Some((key, then)), None) => Some(Difference::Vanished(key, then)),
        (Some((key, then)), Some((_, now))) if then.edits != now.edits => Some(Difference::Changed(key, then, now)),
        _ => None,
    };
    keys.into_iter().filter_map(difference).collect()
}

/// The files of which the two say different things.
pub(super) fn changed_files(old: &Migration, new: &Migration) -> BTreeSet<String> {
    let mut files = BTreeSet::new();
    for difference in compare(old, new) {
        let (then, now) = match difference {
            Difference::Appeared(_, now) => (None, Some(now)),
            Difference::Vanished(_, then) => (Some(then), None),
            Difference::Changed(_, then, now) => (Some(then), Some(now)),
        };
        let of = |rewrite: Option<&Rewrite>, file: &str| rewrite.and_then(|rewrite| rewrite.edits.get(file).cloned());
        let names = then.into_iter().chain(now).flat_map(|rewrite| rewrite.edits.keys());
        files.extend(names.filter(|name| of(then, name) != of(now, name)).cloned());
    }
    files
}
