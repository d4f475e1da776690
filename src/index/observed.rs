//! What runs of the program have shown of its classes, as far as their source is still what ran. A transform asks it about
//! what nobody could tell from the source.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;
use ustr::ustr;

use super::{ClassId, FileId, Name, ProjectIndex};
use crate::place::{Bytes, Place};

/// By path, line and column.
pub type Answers = BTreeMap<(String, u32, u32), String>;

/// What was seen, by the paths of the files. Places are bytes of what is on disk.
#[derive(Debug, Clone, Default)]
pub struct Observations {
    /// How it was seen: ``recorded 2026-11-28, `pytest -q`, CPython 3.13.0``
    pub source: String,
    /// By path from the root.
    pub files: BTreeMap<String, ObservedFile>,
    /// Does a place in doubt count as settled only if its line ran?
    pub only_executed: bool,
    /// What was asked about a place, and answered: `` `bytes` (1 to 4096 long) 300 times``.
    pub answers: Answers,
}

impl Observations {
    /// Of how many classes as they are now something was seen.
    pub fn classes(&self) -> usize {
        self.files.values().map(|file| file.classes.len()).sum()
    }

    /// How many instances of a class were made; none if nothing was seen of it.
    pub fn made(&self, path: &str, symbol: &str) -> u64 {
        self.files.get(path).and_then(|file| file.classes.get(symbol)).map_or(0, |class| class.made)
    }
}

/// What was seen of a file.
#[derive(Debug, Clone, Default)]
pub struct ObservedFile {
    /// The lines that ran while stores were seen, in their order. None if the file has changed since.
    pub lines: Vec<Bytes>,
    /// Its classes that are what they were, by name: `Outer.Inner`.
    pub classes: BTreeMap<String, ObservedClass>,
}

/// What was seen of a class.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ObservedClass {
    /// Instances that were made.
    pub made: u64,
    /// Those of them that were made while it was seen who stores what.
    pub watched: u64,
    /// The names that were found in the `__dict__` of instances, or stored on them, each with a place or nothing.
    pub names: BTreeMap<String, String>,
    /// Where the `__dict__` of an instance was used, and whether the code there names it.
    pub uses: Vec<(String, bool)>,
    /// There was a weak reference to one.
    pub weakly: bool,
    /// The class itself, each time that it was made.
    pub as_made: Vec<AsMade>,
}

/// What a class was when it was made: what no source tells where a base, a decorator or a metaclass is from elsewhere.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AsMade {
    /// `builtins.type`
    pub metaclass: String,
    /// A base outside of the project gives instances a `__dict__`, or a size of their own.
    pub base_in_the_way: bool,
    /// Its name leads to it once its decorators are done.
    pub is_bound: bool,
    /// There is in it what its statement says and nothing else.
    pub as_written: bool,
    /// Its bases in the project: path and name with `.<locals>`; `None` if that is not known.
    pub bases: Option<BTreeSet<(String, String)>>,
    /// What bases outside of the project bind; `None` if that is not known.
    pub inherited: Option<BTreeSet<String>>,
    /// The bases outside of the project that have methods in Python; `None` if that is not known.
    pub coded: Option<BTreeSet<String>>,
}

/// The same for the texts of a round.
#[derive(Debug, Default)]
pub struct Observed {
    /// How it was seen.
    pub source: String,
    /// Does a place in doubt count as settled only if its line ran?
    pub only_executed: bool,
    files: FxHashMap<FileId, ObservedFile>,
}

impl Observed {
    /// By the files of a project. `in_round` tells where what begins at a byte on disk begins now.
    pub fn new(seen: &Observations, file: impl Fn(&str) -> Option<FileId>, in_round: impl Fn(FileId, u32) -> u32) -> Self {
        let mut files = FxHashMap::default();
        for (path, observed) in &seen.files {
            let Some(file) = file(path) else { continue };
            let moved = |range: Bytes| Bytes { start: in_round(file, range.start), end: in_round(file, range.end) };
            let lines = observed.lines.iter().map(|line| moved(*line)).collect();
            files.insert(file, ObservedFile { lines, classes: observed.classes.clone() });
        }
        Self { source: seen.source.clone(), only_executed: seen.only_executed, files }
    }
}

impl ProjectIndex {
    /// What was seen of a class; `None` if nothing was, or if it was another one then.
    pub fn observed_class(&self, id: ClassId) -> Option<&ObservedClass> {
        self.observed.files.get(&self.class(id).file)?.classes.get(&plain(self.class_facts(id).qualname))
    }

    /// Has the class, as it was made, no other bases of the project than those that the source tells?
    pub fn has_no_other_bases(&self, id: ClassId, made: &AsMade) -> bool {
        let is_known = |(path, name): &(String, String)| {
            self.class(id).ancestors.iter().any(|base| {
                self.entry(self.class(*base).file).relative == *path
                    && plain(self.class_facts(*base).qualname) == plain(ustr(name))
            })
        };
        made.bases.as_ref().is_some_and(|bases| bases.iter().all(is_known))
    }

    /// Has the line on which a place begins run while it was seen who stores what?
    pub fn has_run(&self, at: Place) -> bool {
        let Some(file) = self.observed.files.get(&at.file) else { return false };
        let behind = file.lines.partition_point(|line| line.start <= at.range.start);
        behind > 0 && at.range.start < file.lines[behind - 1].end
    }

    /// Is there a record to be asked?
    pub fn is_observed(&self) -> bool {
        !self.observed.files.is_empty()
    }
}

/// `f.<locals>.C` → `f.C`
fn plain(qualname: Name) -> String {
    qualname.replace(".<locals>", "")
}
