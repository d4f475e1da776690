//! What a run found and would write: owned, located in the files as they are on disk, ready to be reported.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use rayon::prelude::*;
use serde::{Deserialize, Deserializer, Serialize};
use ustr::ustr;

use super::altered::Altered;
use super::steps::Step;
use super::texts::hash;
use crate::place::Bytes;
use crate::place::FileId;
use crate::project::{Config, FileEntry};
use crate::source::{Source, read_bytes};
use crate::verdict::Severity;

/// The result of a run. Nothing has been written yet.
#[derive(Debug)]
pub struct Outcome {
    /// The project root, absolute.
    pub root: PathBuf,
    /// The configuration that the run followed.
    pub config: Config,
    /// All files of the project.
    pub files: Arc<Vec<FileEntry>>,
    /// Every site with its verdict, by path, range and transform.
    pub sites: Vec<Site>,
    /// What was applied, round by round.
    pub steps: Vec<Step>,
    /// What `fix` writes, by path.
    pub changes: Vec<Change>,
    /// What went wrong or was left out.
    pub notices: Vec<Notice>,
    /// The rounds that it took, the last of which changed nothing.
    pub rounds: u32,
    /// What comments, or the user, asked to leave alone.
    pub suppressed: Vec<Suppressed>,
    /// How long the run took.
    pub elapsed: Duration,
    /// What the files held when they were read, as hashes; none for those that were not understood.
    pub read: Vec<Option<u64>>,
    /// What the cache had to do with it, for whoever wants to know.
    pub cached: Vec<String>,
}

/// A word that the program knows, such as the id of a transform. (Its own name, for `serde` takes a plain reference to borrow from what is
/// read.)
pub type Word = &'static str;

/// A site that nobody hears of, because somebody asked to leave it alone.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Suppressed {
    /// Where it stands.
    pub file: FileId,
    /// The id of the transform.
    #[serde(deserialize_with = "word")]
    pub transform: Word,
    /// The name that stays the same from round to round.
    pub symbol: String,
}

/// One site, as the reports tell it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Site {
    /// The id of the transform.
    #[serde(deserialize_with = "word")]
    pub transform: Word,
    /// The name that stays the same from round to round.
    pub symbol: String,
    /// What is proposed or found.
    pub message: String,
    /// The place to point at.
    pub at: Spot,
    /// `fix`, `unsafe`, `refuse` or `out-of-scope`.
    #[serde(deserialize_with = "word")]
    pub verdict: Word,
    /// This run applies it (or would, for `check` and a dry run).
    pub applied: bool,
    /// What speaks against it.
    pub hazards: Vec<Evidence>,
    /// What else there is to know.
    pub notes: Vec<Evidence>,
    /// The expected gain per object in bytes.
    pub saving: Option<u32>,
    /// The edits of its fix.
    pub edits: Vec<SiteEdit>,
    /// What these do to the lines on disk; empty where the reports do not need it.
    pub altered: Vec<Altered>,
    /// The transforms without which the verdict would be another one.
    #[serde(deserialize_with = "words")]
    pub after: Vec<&'static str>,
    /// The round in which it was applied, or in which its verdict became what it is; counted from 1.
    pub round: u32,
}

/// A hazard (with its severity) or a note (without).
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Evidence {
    /// The rule that found a hazard, with the id of its transform: `slots/outside-store`. `None` for a note.
    pub rule: Option<String>,
    /// How bad it is when it is real.
    pub severity: Option<Severity>,
    /// It only may be so: a record of the running program could settle it.
    pub is_doubt: bool,
    /// One sentence without a full stop.
    pub message: String,
    /// Where it stands.
    pub at: Option<Spot>,
}

impl Evidence {
    /// A note that belongs to no place.
    pub fn note(message: String) -> Self {
        Self { rule: None, severity: None, is_doubt: false, message, at: None }
    }
}

/// An edit of a site's fix.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct SiteEdit {
    /// What is replaced.
    pub at: Spot,
    /// By what.
    pub text: String,
}

/// A range of a file on disk.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Spot {
    /// The file.
    pub file: FileId,
    /// Bytes of the decoded text.
    pub range: Bytes,
    /// Where the range starts.
    pub start: LineColumn,
    /// Where the range ends.
    pub end: LineColumn,
    /// The line in which it starts, without its line end; `None` where the reports do not need it.
    pub line: Option<Snippet>,
}

/// A position for humans; both count from 1, the column in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct LineColumn {
    /// The line.
    pub line: u32,
    /// The column.
    pub column: u32,
}

/// A line of source, or the interesting part of a very long one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Snippet {
    /// The text.
    pub text: String,
    /// The characters of it that a marker underlines.
    pub marked: std::ops::Range<usize>,
}

/// A file that `fix` writes.
#[derive(Debug)]
pub struct Change {
    /// Which file.
    pub file: FileId,
    /// What is on disk.
    pub before: Arc<Source>,
    /// What is to be there.
    pub after: Arc<Source>,
}

/// Something that the user should know besides the sites.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Notice {
    /// Relative to the project root, if it is about one file.
    pub path: Option<String>,
    /// The line, where there is one.
    pub line: Option<u32>,
    /// Does the run fail because of it?
    pub level: Level,
    /// One sentence without a full stop, with the way out.
    pub message: String,
}

/// How much a [`Notice`] weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Level {
    /// The run goes on and ends as it would have.
    Warning,
    /// The run goes on and ends with exit code 2.
    Error,
}

/// Words are few, and kept for good.
pub(super) fn word<'de, D: Deserializer<'de>>(from: D) -> Result<Word, D::Error> {
    Ok(ustr(<&str>::deserialize(from)?).as_str())
}

fn words<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<&'static str>, D::Error> {
    let words = Vec::<&str>::deserialize(from)?;
    Ok(words.into_iter().map(|word| ustr(word).as_str()).collect())
}

impl Outcome {
    /// The files that do not hold any more what the run has read. Each verdict speaks of what was read, everywhere.
    pub fn outdated(&self) -> Vec<&FileEntry> {
        let is_outdated = |(entry, read): &(&FileEntry, &Option<u64>)| {
            read.is_some_and(|read| !read_bytes(&entry.path).is_ok_and(|bytes| hash(&bytes) == read))
        };
        self.files.par_iter().zip(&self.read).filter(is_outdated).map(|(entry, _)| entry).collect()
    }

    /// The relative path of a file.
    pub fn path(&self, file: FileId) -> &str {
        self.files.get(file.0 as usize).map_or("?", |entry| &entry.relative)
    }

    /// Has anything failed?
    pub fn failed(&self) -> bool {
        self.notices.iter().any(|notice| notice.level == Level::Error)
    }

    /// Is there a site that this run applies?
    pub fn is_fixable(&self) -> bool {
        self.sites.iter().any(|site| site.applied)
    }
}

impl Site {
    /// Does its fix edit this file?
    pub fn touches(&self, file: FileId) -> bool {
        self.edits.iter().any(|edit| edit.at.file == file)
    }
}

impl Notice {
    /// A warning about a file.
    pub fn warning(path: &str, line: Option<u32>, message: impl Into<String>) -> Self {
        Self { level: Level::Warning, path: Some(path.to_owned()), line, message: message.into() }
    }

    /// An error in a file.
    pub fn error(path: &str, line: Option<u32>, message: impl Into<String>) -> Self {
        Self { level: Level::Error, path: Some(path.to_owned()), line, message: message.into() }
    }
}
