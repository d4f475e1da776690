//! Edits: what they are, how they are applied. Building them for common rewrites is in the submodules.
//!
//! One invariant: every byte of a text stands in the result unless an edit's range covers it, and in the same order.

pub mod alike;
pub mod delete;
pub mod holes;
pub mod import;
pub mod insert;
mod keyword;
pub mod layout;
pub mod lift;
mod lines;
pub mod list_item;
pub mod literal;
pub mod members;
pub mod moved;
pub mod parameters;
pub mod suppress;
pub mod to_init;
pub mod tried;
pub use crate::knowledge::stdlib;

use std::fmt;

use text_size::{TextRange, TextSize};

/// Replaces a range of the text by another text. An empty range inserts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// Bytes of the decoded text.
    pub range: TextRange,
    /// What stands there afterwards, with the file's own line ends.
    pub text: String,
}

/// Edits that cannot be applied.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EditError {
    /// Two edits cover the same text, or one inserts inside the range of another.
    Overlap(TextRange, TextRange),
    /// An edit reaches beyond the text.
    OutOfBounds(TextRange),
    /// An edit starts or ends inside a character.
    SplitsCharacter(TextRange),
}

impl Edit {
    /// Inserts a text.
    pub fn insert(at: TextSize, text: impl Into<String>) -> Self {
        Self { range: TextRange::empty(at), text: text.into() }
    }

    /// Replaces a range.
    pub fn replace(range: TextRange, text: impl Into<String>) -> Self {
        Self { range, text: text.into() }
    }

    /// Deletes a range.
    pub fn delete(range: TextRange) -> Self {
        Self { range, text: String::new() }
    }

    /// Can the two not be applied together? Inserts at the same place can, and so can edits that only touch.
    pub fn overlaps(&self, other: &Self) -> bool {
        let (first, second) = if order(self) <= order(other) { (self, other) } else { (other, self) };
        second.range.start() < first.range.end()
    }
}

/// Makes one deletion of those that overlap: neighbours that go may each take the blank lines between them.
#[must_use]
pub fn join_deletions(edits: Vec<Edit>) -> Vec<Edit> {
    let mut joined: Vec<Edit> = Vec::with_capacity(edits.len());
    for mut edit in edits {
        while edit.text.is_empty()
            && let Some(other) = joined.iter().position(|other| other.text.is_empty() && other.overlaps(&edit))
        {
            edit.range = edit.range.cover(joined.remove(other).range);
        }
        joined.push(edit);
    }
    joined
}

/// Applies edits, given in any order, to a text. Inserts at the same offset keep their order, and stand before an edit
/// that replaces what follows.
///
/// # Errors
/// When edits overlap or do not fit the text; nothing is applied then.
pub fn apply(text: &str, edits: &[Edit]) -> Result<String, EditError> {
    let mut sorted: Vec<&Edit> = edits.iter().collect();
    sorted.sort_by_key(|edit| order(edit));
    let mut result = String::with_capacity(text.len() + edits.iter().map(|edit| edit.text.len()).sum::<usize>());
    let mut previous = TextRange::default();
    for edit in sorted {
        if edit.range.end() > TextSize::of(text) {
            return Err(EditError::OutOfBounds(edit.range));
        }
        if edit.range.start() < previous.end() {
            return Err(EditError::Overlap(previous, edit.range));
        }
        let kept = text.get(previous.end().into()..edit.range.start().into());
        let (Some(kept), true) = (kept, text.is_char_boundary(edit.range.end().into())) else {
            return Err(EditError::SplitsCharacter(edit.range));
        };
        result.push_str(kept);
        result.push_str(&edit.text);
        previous = edit.range;
    }
    result.push_str(&text[usize::from(previous.end())..]);
    Ok(result)
}

/// Where an offset is behind edits in the order of the text; inside of a replaced text, where the new one begins.
pub fn after_edits(edits: &[Edit], offset: TextSize) -> TextSize {
    let signed = |size: TextSize| i64::from(u32::from(size));
    let mut shift = 0;
    for edit in edits.iter().take_while(|edit| edit.range.start() <= offset) {
        if offset < edit.range.end() {
            return TextSize::new(u32::try_from(signed(edit.range.start()) + shift).unwrap_or(0));
        }
        shift += signed(TextSize::of(edit.text.as_str())) - signed(edit.range.len());
    }
    TextSize::new(u32::try_from(signed(offset) + shift).unwrap_or(0))
}

/// By place; what inserts comes before what replaces the text behind it.
fn order(edit: &Edit) -> (TextSize, TextSize) {
    (edit.range.start(), edit.range.end())
}

impl fmt::Display for EditError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Overlap(first, second) => write!(f, "the edits at bytes {first:?} and {second:?} overlap"),
            Self::OutOfBounds(range) => write!(f, "the edit at bytes {range:?} reaches beyond the text"),
            Self::SplitsCharacter(range) => write!(f, "the edit at bytes {range:?} splits a character"),
        }
    }
}

impl std::error::Error for EditError {}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use bumpalo::Bump;
    use proptest::prelude::*;

    use super::*;
    use crate::source::Source;
    use crate::syntax::ast::Module;

    pub(super) fn source(text: &str) -> Source {
        Source::decode(Path::new("x.py"), text.as_bytes()).unwrap()
    }

    pub(super) fn tree<'a>(source: &Source, arena: &'a Bump) -> &'a Module<'a> {
        crate::syntax::parse(arena.alloc_str(source.text()), arena)
    }

    fn range(start: u32, end: u32) -> TextRange {
        TextRange::new(start.into(), end.into())
    }

    #[test]
    fn inserts_keep_their_order_and_stand_before_a_replacement() {
        let edits = [Edit::replace(range(1, 2), "X"), Edit::insert(1.into(), "1"), Edit::insert(1.into(), "2")];
        assert_eq!(apply("abc", &edits).unwrap(), "a12Xc");
        let touching = [Edit::insert(2.into(), "!"), Edit::delete(range(0, 2))];
        assert_eq!(apply("abc", &touching).unwrap(), "!c");
    }

    #[test]
    fn offsets_go_on_through_edits() {
        // "0123456789" → "01ab2__6789c"
        let edits = [Edit::insert(2.into(), "ab"), Edit::replace(range(3, 6), "__"), Edit::insert(10.into(), "c")];
        let after = |offset: u32| u32::from(after_edits(&edits, offset.into()));
        assert_eq!((0..=10).map(after).collect::<Vec<_>>(), [0, 1, 4, 5, 5, 5, 7, 8, 9, 10, 12]);
    }

    #[test]
    fn what_cannot_be_applied_is_an_error() {
        let overlap = [Edit::delete(range(0, 2)), Edit::delete(range(1, 3))];
        assert_eq!(join_deletions(overlap.to_vec()), [Edit::delete(range(0, 3))]);
        assert_eq!(join_deletions(vec![Edit::delete(range(0, 1)), Edit::replace(range(0, 2), "x")]).len(), 2);
        assert_eq!(apply("abc", &overlap), Err(EditError::Overlap(range(0, 2), range(1, 3))));
        assert!(overlap[0].overlaps(&overlap[1]) && overlap[1].overlaps(&overlap[0]));
        let inside = [Edit::insert(1.into(), "x"), Edit::delete(range(0, 2))];
        assert!(matches!(apply("abc", &inside), Err(EditError::Overlap(..))));
        assert_eq!(apply("abc", &[Edit::delete(range(2, 4))]), Err(EditError::OutOfBounds(range(2, 4))));
        assert_eq!(apply("é", &[Edit::insert(1.into(), "x")]), Err(EditError::SplitsCharacter(range(1, 1))));
        assert_eq!(apply("é", &[Edit::delete(range(0, 1))]), Err(EditError::SplitsCharacter(range(0, 1))));
    }

    /// A text cut into pieces, each with what is to become of it: kept, or replaced; and what is inserted before it.
    fn pieces() -> impl Strategy<Value = Vec<(String, Option<String>, Vec<String>)>> {
        let inserts = prop::collection::vec("[0-9é\n]{0,3}", 0..3);
        prop::collection::vec(("[a-zé\r\n]{1,4}", prop::option::of("[A-ZÜ]{0,3}"), inserts), 0..8)
    }

    proptest! {
        #[test]
        fn the_result_is_the_pieces_in_order(pieces in pieces(), turn in 0_usize..20) {
            let (mut text, mut expected, mut edits) = (String::new(), String::new(), Vec::new());
            for (old, new, inserts) in &pieces {
                for insert in inserts {
                    edits.push(Edit::insert(TextSize::of(text.as_str()), insert.clone()));
                    expected.push_str(insert);
                }
                if let Some(new) = new {
                    let start = TextSize::of(text.as_str());
                    edits.push(Edit::replace(TextRange::at(start, TextSize::of(old.as_str())), new.clone()));
                }
                expected.push_str(new.as_ref().unwrap_or(old));
                text.push_str(old);
            }
            // Any order will do, as long as inserts at one place keep theirs.
            edits.sort_by_key(|edit| (u32::from(edit.range.start()) as usize * 7 + turn) % 5);
            prop_assert_eq!(apply(&text, &edits), Ok(expected));
        }

        #[test]
        fn never_panics(text in "[aé\n]{0,6}", places in prop::collection::vec((0_u32..14, 0_u32..4), 0..4)) {
            let edits: Vec<_> = places.iter().map(|&(at, len)| Edit::replace(range(at, at + len), "x")).collect();
            let disjoint = edits.iter().enumerate().all(|(i, one)| edits[i + 1..].iter().all(|other| !one.overlaps(other)));
            if let Ok(result) = apply(&text, &edits) {
                prop_assert!(disjoint);
                let removed: usize = edits.iter().map(|edit| usize::from(edit.range.len())).sum();
                prop_assert_eq!(result.len(), text.len() - removed + edits.len());
            }
        }
    }
}
