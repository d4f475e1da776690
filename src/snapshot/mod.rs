//! The stored migration: what `fix` would do, in files that are committed and reviewed like code.
//!
//! ```text
//! Outcome::steps ─ present ─► Migration ─ compare ─► [Difference]
//! .pyscale/snapshots ─ store::load ─► Migration ──┘      store::save ─► .pyscale/snapshots
//! ```
//!
//! A [`Migration`] has no line numbers, no context and no texts of ours that count: code that moves, or a better worded
//! message, is no difference. A site is known by its file, its transform and its symbol.

mod compare;
mod done;
mod present;
mod store;
#[cfg(test)]
mod tests;
mod text;
mod words;

use std::collections::BTreeMap;

pub use compare::{Difference, compare};
pub use done::Done;
pub use present::{keys, present};
pub use store::{FOLDER, load, save};

/// What would be done to a project, site by site.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Migration {
    /// By path, transform and symbol.
    pub sites: BTreeMap<Key, Rewrite>,
}

/// How a site is known.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key {
    /// The file that the site stands in, relative to the project root, with `/`.
    pub path: String,
    /// The id of the transform.
    pub transform: String,
    /// The site's name; with ` #2` behind it where a file has a second site of that name.
    pub symbol: String,
}

/// What is done at a site.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rewrite {
    /// For the reader; not compared.
    pub message: String,
    /// By the path of the file that is edited: `@@ Class.method`, and below it the lines that go (`-`) and come (`+`).
    pub edits: BTreeMap<String, Vec<String>>,
}

impl Migration {
    /// The sites for whose files `is_wanted` holds, and the others.
    pub fn split(self, is_wanted: impl Fn(&str) -> bool) -> (Self, Self) {
        let (wanted, others) = self.sites.into_iter().partition(|(key, _)| is_wanted(&key.path));
        (Self { sites: wanted }, Self { sites: others })
    }
}
