//! What the user sees of an [`Outcome`]: one trait, one file per format.
//!
//! Formats only write; they decide nothing. Human-readable ones show paths relative to the working directory, so that a
//! terminal can open them; `json` relative to the project root, so that they are the same everywhere; and those for forges
//! relative to the top of the repository, which is what a forge knows.

mod assumed;
mod causes;
mod concise;
mod diff;
mod full;
mod github;
mod gitlab;
mod json;
mod junit;
mod overview;
mod palette;
mod repository;
mod sarif;
mod statistics;
mod summary;
#[cfg(test)]
mod tests;
mod text;
mod wrap;

use std::io::{self, Write};
use std::path::{Path, PathBuf};

pub use assumed::{assumed, because};
pub use concise::Concise;
pub(crate) use diff::coloured;
pub use diff::{Diff, Reader};
pub use full::Full;
pub use github::Github;
pub use gitlab::Gitlab;
pub use json::Json;
pub use junit::Junit;
pub use overview::Overview;
pub use palette::Palette;
use palette::link;
pub(crate) use palette::paint;
pub use sarif::Sarif;
pub use statistics::Statistics;
pub use summary::{Applied, summary};
pub use text::{count, plain, relative, write_json};
pub(crate) use wrap::{hanging, wrapped};

use crate::pipeline::{Outcome, Site, Spot};
use crate::place::FileId;

/// An output format.
pub trait Report {
    /// Writes the outcome.
    ///
    /// # Errors
    /// When `out` fails.
    fn write(&self, view: &View<'_>, out: &mut dyn Write) -> io::Result<()>;
}

/// An outcome as it is to be shown.
pub struct View<'o> {
    /// What the run found.
    pub outcome: &'o Outcome,
    /// The sites in the order in which they are to be shown.
    pub sites: Vec<&'o Site>,
    /// Where the user is.
    pub cwd: PathBuf,
    /// The verdicts that are asked for, if not all are.
    shown: Option<Vec<String>>,
    /// The folder from which a forge counts its paths.
    top: PathBuf,
}

/// In which order sites are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// By path and place.
    Path,
    /// Those that save most per object first.
    Saving,
}

impl<'o> View<'o> {
    /// All sites of an outcome.
    pub fn new(outcome: &'o Outcome, order: Order, cwd: &Path) -> Self {
        let mut sites: Vec<&Site> = outcome.sites.iter().collect();
        if order == Order::Saving {
            // Stable: equal savings stay in the order of the paths.
            sites.sort_by_key(|site| std::cmp::Reverse(site.saving));
        }
        Self { outcome, sites, cwd: cwd.to_owned(), shown: None, top: repository::top(outcome) }
    }

    /// Puts those first that have most of something. Equal ones stay in their order.
    pub fn greatest_first(&mut self, of: impl Fn(&Site) -> u64) {
        self.sites.sort_by_cached_key(|site| std::cmp::Reverse(of(site)));
    }

    /// Leaves only the sites with one of these verdicts.
    pub fn show(&mut self, verdicts: &[&str]) {
        self.sites.retain(|site| verdicts.contains(&site.verdict));
        self.shown = Some(verdicts.iter().map(|verdict| (*verdict).to_owned()).collect());
    }

    /// Are sites of this verdict asked for?
    fn shows(&self, verdict: &str) -> bool {
        self.shown.as_ref().is_none_or(|shown| shown.iter().any(|known| known == verdict))
    }

    /// Leaves only the sites that are called so, or whose name ends in it: `Reading` for `Outer.Reading`.
    pub fn only_named(&mut self, symbol: &str) {
        let is_meant =
            |name: &str| name.strip_suffix(symbol).is_some_and(|before| before.is_empty() || before.ends_with(['.', ':']));
        self.sites.retain(|site| is_meant(&site.symbol));
    }

    /// A file's path as a human sees it.
    fn path(&self, file: FileId) -> String {
        let entry = self.outcome.files.get(file.0 as usize);
        entry.map_or_else(|| "?".to_owned(), |entry| plain(&relative(&self.cwd, &entry.path)))
    }

    /// A text that leads to a file where terminals know links.
    fn linked(&self, palette: &Palette, file: FileId, text: &str) -> String {
        match self.outcome.files.get(file.0 as usize) {
            Some(entry) if palette.links => link(&entry.path, text),
            _ => text.to_owned(),
        }
    }

    /// `path:line`.
    pub(crate) fn short_place(&self, spot: &Spot) -> String {
        format!("{}:{}", self.path(spot.file), spot.start.line)
    }

    /// `path:line:column`.
    fn place(&self, spot: &Spot) -> String {
        format!("{}:{}:{}", self.path(spot.file), spot.start.line, spot.start.column)
    }
}

/// ` (after finalize)`, or nothing.
fn after(site: &Site) -> String {
    if site.after.is_empty() { String::new() } else { format!(" (after {})", site.after.join(", ")) }
}
