//! What is different between two migrations.

use std::collections::{BTreeMap, BTreeSet};

use super::words::changes;
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

/// The sites of a group in what is stored, and in what is there now.
type Both<'m> = (Vec<Site<'m>>, Vec<Site<'m>>);

/// The sites that differ, by path, transform and symbol. Messages do not count, nor does what stands beside the words that change.
pub fn compare<'m>(stored: &'m Migration, present: &'m Migration) -> Vec<Difference<'m>> {
    let mut groups: BTreeMap<(&str, &str, &str), Both<'m>> = BTreeMap::new();
    for site in &stored.sites {
        groups.entry(group(site.0)).or_default().0.push(site);
    }
    for site in &present.sites {
        groups.entry(group(site.0)).or_default().1.push(site);
    }
    let mut differences: Vec<Difference<'m>> = groups.into_values().flat_map(|(then, now)| compare_group(then, now)).collect();
    differences.sort_by(|one, other| one.key().cmp(other.key()));
    differences
}

type Site<'m> = (&'m Key, &'m Rewrite);

/// Sites of one name are numbered, and what is done leaves the number to the next one.
fn group(key: &Key) -> (&str, &str, &str) {
    (&key.path, &key.transform, key.symbol.split(" #").next().unwrap_or_default())
}

fn compare_group<'m>(mut then: Vec<Site<'m>>, mut now: Vec<Site<'m>>) -> Vec<Difference<'m>> {
    then.retain(|(_, stored)| match now.iter().position(|(_, rewrite)| is_same(stored, rewrite)) {
        Some(at) => {
            now.remove(at);
            false
        }
        None => true,
    });
    let mut differences = Vec::new();
    for (key, stored) in then {
        differences.push(match now.iter().position(|(other, _)| *other == key) {
            Some(at) => Difference::Changed(key, stored, now.remove(at).1),
            None => Difference::Vanished(key, stored),
        });
    }
    differences.extend(now.into_iter().map(|(key, rewrite)| Difference::Appeared(key, rewrite)));
    differences
}

/// Do two rewrites change the same words in the same places? The lines may read otherwise, because another rewrite that shares them
/// was made or left.
fn is_same(one: &Rewrite, other: &Rewrite) -> bool {
    one.edits == other.edits
        || one.edits.len() == other.edits.len()
            && one.edits.iter().zip(&other.edits).all(|((path, lines), (other_path, other))| {
                path == other_path && (lines == other || changes(lines) == changes(other))
            })
}

/// The files of which the two say different things.
pub(super) fn changed_files(old: &Migration, new: &Migration) -> BTreeSet<String> {
    let keys: BTreeSet<&Key> = old.sites.keys().chain(new.sites.keys()).collect();
    let mut files = BTreeSet::new();
    for key in keys {
        let (then, now) = (old.sites.get(key), new.sites.get(key));
        let of = |rewrite: Option<&Rewrite>, file: &str| rewrite.and_then(|rewrite| rewrite.edits.get(file).cloned());
        let names = then.into_iter().chain(now).flat_map(|rewrite| rewrite.edits.keys());
        files.extend(names.filter(|name| of(then, name) != of(now, name)).cloned());
    }
    files
}
