//! Could git bring back the files that a run is going to rewrite?
//!
//! What was read is compared with what the last commit has. The index does not count: a change that is staged is not
//! committed. A file that was never committed is dirty, as it is for `cargo fix`; one that git ignores is outside of the
//! repository, as it is for git.
//!
//! `git status` would answer as well, but it calls the filters that the repository names (see [`crate::git`]). The price:
//! a file that git stores otherwise than it lies in the work tree is dirty, unless only its line ends differ.

use std::collections::{BTreeMap, HashSet};
use std::fmt;
use std::path::PathBuf;

use crate::git::{GitError, WorkTree};
use crate::write::Change;

/// What git says about the files that are to be rewritten. What is in none of the lists is as it was committed.
#[derive(Debug, Default)]
pub struct Survey {
    /// Files that would be lost as they are now, by path.
    pub dirty: Vec<(PathBuf, Dirt)>,
    /// Files that belong to no repository, by path.
    pub outside: Vec<PathBuf>,
}

/// Why a file would be lost.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Dirt {
    /// Is not what the last commit has.
    Changed,
    /// Was never committed.
    Untracked,
    /// Nobody knows: what git said instead.
    Unknown(String),
}

/// How many files are compared at a time; each takes as much memory as it is long.
const AT_ONCE: usize = 256;

/// Asks about each change.
pub fn survey(changes: &[Change]) -> Survey {
    let mut survey = Survey::default();
    let mut answers: BTreeMap<PathBuf, Result<Option<WorkTree>, String>> = BTreeMap::new();
    let mut by_top: BTreeMap<PathBuf, Vec<Asked<'_>>> = BTreeMap::new();
    for change in changes {
        // The file behind a link is what is written. One that is gone cannot be lost, and is told when it is written.
        let Ok(target) = change.path.canonicalize() else { continue };
        let Some(folder) = target.parent() else { continue };
        let answer = answers
            .entry(folder.to_owned())
            .or_insert_with_key(|folder| WorkTree::around(folder).map_err(|error| error.to_string()));
        match answer {
            Ok(None) => survey.outside.push(change.path.clone()),
            Err(error) => survey.dirty.push((change.path.clone(), Dirt::Unknown(error.clone()))),
            Ok(Some(tree)) => {
                let name = tree.name_of(&target).unwrap_or_default();
                by_top.entry(tree.top().to_owned()).or_default().push(Asked { change, tree: tree.clone(), name });
            }
        }
    }
    for asked in by_top.values().flat_map(|asked| asked.chunks(AT_ONCE)) {
        if let Err(error) = survey.add(asked) {
            let unknown = |it: &Asked<'_>| (it.change.path.clone(), Dirt::Unknown(error.to_string()));
            survey.dirty.extend(asked.iter().map(unknown));
        }
    }
    survey.dirty.sort_by(|one, other| one.0.cmp(&other.0));
    survey.outside.sort();
    survey
}

/// A file in a work tree.
struct Asked<'c> {
    change: &'c Change,
    tree: WorkTree,
    /// As git calls it: from the top of the work tree.
    name: Vec<u8>,
}

impl Survey {
    /// Adds files of one work tree: all of them or none.
    fn add(&mut self, asked: &[Asked<'_>]) -> Result<(), GitError> {
        let Some(tree) = asked.first().map(|it| &it.tree) else { return Ok(()) };
        let names: Vec<&[u8]> = asked.iter().map(|it| it.name.as_slice()).collect();
        let committed = tree.committed(&names)?;
        let missing: Vec<&[u8]> =
            names.iter().zip(&committed).filter(|(_, bytes)| bytes.is_none()).map(|(name, _)| *name).collect();
        let ignored: HashSet<Vec<u8>> = tree.ignored(&missing)?.into_iter().collect();
        for (it, committed) in asked.iter().zip(committed) {
            let path = it.change.path.clone();
            match committed {
                // What does not encode is not written either.
                Some(bytes) if it.change.before.bytes().is_ok_and(|now| is_same(&now, &bytes)) => {}
                Some(_) => self.dirty.push((path, Dirt::Changed)),
                None if ignored.contains(&it.name) => self.outside.push(path),
                None => self.dirty.push((path, Dirt::Untracked)),
            }
        }
        Ok(())
    }
}

/// Equal, or so with the line ends that git would store.
fn is_same(now: &[u8], committed: &[u8]) -> bool {
    if now == committed {
        return true;
    }
    // A carriage return goes exactly where a line ends with it.
    let mut bytes = now.iter().zip(now.iter().skip(1).map(Some).chain([None]));
    let stored =
        std::iter::from_fn(move || bytes.find(|(byte, next)| (**byte, *next) != (b'\r', Some(&b'\n')))).map(|(byte, _)| byte);
    stored.eq(committed)
}

impl fmt::Display for Dirt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Changed => f.write_str("has changes that are not committed"),
            Self::Untracked => f.write_str("was never committed"),
            Self::Unknown(said) => f.write_str(said),
        }
    }
}
