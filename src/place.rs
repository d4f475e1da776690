//! Where something stands, and who may use it: the words for it that every floor above uses.

use serde::{Deserialize, Serialize};
use text_size::TextRange;

/// A file of the project: its position in [`ProjectIndex::files`](crate::index::ProjectIndex::files), which is sorted by path.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct FileId(pub u32);

/// A file and a range in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The file.
    pub file: FileId,
    /// Bytes of its decoded text.
    pub range: Bytes,
}

/// A range of bytes; unlike [`TextRange`] it has an order (by start, then by end).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Bytes {
    /// First byte.
    pub start: u32,
    /// One behind the last byte.
    pub end: u32,
}

impl From<TextRange> for Bytes {
    fn from(range: TextRange) -> Self {
        Self { start: range.start().into(), end: range.end().into() }
    }
}

impl From<Bytes> for TextRange {
    fn from(range: Bytes) -> Self {
        TextRange::new(range.start.into(), range.end.into())
    }
}

/// Who may use the code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum World {
    /// A distribution: unknown programs import it.
    Open,
    /// All users are in the project.
    Closed,
}
