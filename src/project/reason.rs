//! Why a setting is what it is: which line of which file, or which flag, decides.

use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What decides, and where that stands.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Reason {
    /// As it stands there: `[build-system]`, `world = "open"`, `--closed-world`; or that there is nothing.
    pub what: String,
    /// An absolute path and a line, counted from 1; none for a flag, and for what is not there.
    pub at: Option<(PathBuf, u32)>,
}

/// A value, and who decided on it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Decided<T> {
    /// The value.
    pub value: T,
    /// Who decided.
    pub by: Arc<Reason>,
}

/// Who decided on what is valid for one file.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Reasons {
    /// On its world.
    pub world: Arc<Reason>,
    /// On the oldest Python.
    pub python: Arc<Reason>,
}

impl Reason {
    /// A flag, or that there is nothing.
    pub(super) fn nowhere(what: &str) -> Arc<Self> {
        Arc::new(Self { what: what.to_owned(), at: None })
    }
}

impl<T> Decided<T> {
    /// What stands in a line of a file.
    pub(super) fn at(value: T, what: impl Into<String>, path: &Path, line: u32) -> Self {
        Self { value, by: Arc::new(Reason { what: what.into(), at: Some((path.to_owned(), line)) }) }
    }

    /// What a flag says, or what is taken where nothing says anything.
    pub(super) fn nowhere(value: T, what: &str) -> Self {
        Self { value, by: Reason::nowhere(what) }
    }
}

impl Default for Reasons {
    fn default() -> Self {
        Self { world: Reason::nowhere("no packaging metadata"), python: Reason::nowhere("nothing says otherwise") }
    }
}
