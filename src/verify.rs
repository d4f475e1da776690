//! The rewritten text: parses, keeps its comments, differs only where it was edited, can be written. Checked in memory for
//! every file before the first byte of any is written; a text that fails here is a bug of ours, never the user's.

use std::collections::BTreeMap;
use std::fmt;

use bumpalo::Bump;
use text_size::{TextRange, TextSize};

use crate::edit::{Edit, apply};
use crate::source::Source;
use crate::syntax::{self, ast::DoubtKind};

/// What is wrong with a rewritten text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerifyError {
    /// 1-based line of the new text (of the old one for a comment that went missing), where one can be named.
    pub line: Option<u32>,
    /// One sentence without a full stop.
    pub message: String,
}

/// Checks a rewritten text against the text before and the edits that are to have made it.
///
/// # Errors
/// The first promise that it breaks.
pub fn verify(before: &Source, after: &str, edits: &[Edit]) -> Result<(), VerifyError> {
    differs_only_where_edited(before, after, edits)?;
    let after = can_be_written(before, after)?;
    let arena = Bump::new();
    let tree = syntax::parse(after.text(), &arena);
    if let Some(doubt) = tree.doubts.first() {
        let what = match doubt.kind {
            DoubtKind::Syntax => "does not parse",
            DoubtKind::Python2 => "reads as Python 2",
            DoubtKind::TooDeep => "is nested too deep",
        };
        return Err(VerifyError { line: Some(after.line_of(doubt.at)), message: format!("the rewritten text {what}") });
    }
    keeps_comments(before, &after, tree.comments, edits)
}

fn differs_only_where_edited(before: &Source, after: &str, edits: &[Edit]) -> Result<(), VerifyError> {
    let expected = apply(before.text(), edits).map_err(|error| VerifyError { line: None, message: error.to_string() })?;
    if expected == after {
        return Ok(());
    }
    let same = expected.bytes().zip(after.bytes()).take_while(|(expected, after)| expected == after).count();
    let line = before.with_text(after.to_owned()).line_of(TextSize::new(same as u32));
    Err(VerifyError { line: Some(line), message: "the rewritten text differs where it was not edited".to_owned() })
}

/// The text as it will be read next time. It must be this text: an edit may have pushed the encoding declaration down.
fn can_be_written(before: &Source, after: &str) -> Result<Source, VerifyError> {
    let encoded = before.encode(after);
    let bytes = encoded.map_err(|error| {
        let message = format!("{:?} cannot be written in the file's encoding, {}", error.character, error.encoding);
        VerifyError { line: Some(error.line), message }
    })?;
    let again = Source::decode(before.path(), &bytes).map_err(|error| VerifyError {
        line: error.line,
        message: format!("the rewritten file cannot be read: {}", error.message),
    })?;
    if again.text() == after && again.encoding() == before.encoding() {
        Ok(again)
    } else {
        Err(VerifyError { line: None, message: "the rewritten file would be read as another text".to_owned() })
    }
}

/// Every comment outside of what the edits replace is still there, as often as before.
fn keeps_comments(before: &Source, after: &Source, comments: &[TextRange], edits: &[Edit]) -> Result<(), VerifyError> {
    let mut found: BTreeMap<&str, u32> = BTreeMap::new();
    for &comment in comments {
        *found.entry(after.slice(comment).trim_end()).or_default() += 1;
    }
    let arena = Bump::new();
    for &comment in syntax::parse(before.text(), &arena).comments {
        if edits.iter().any(|edit| edit.range.contains_range(comment)) {
            continue;
        }
        let text = before.slice(comment).trim_end();
        let count = found.entry(text).or_default();
        if *count == 0 {
            return Err(VerifyError {
                line: Some(before.line_of(comment.start())),
                message: format!("the comment `{text}` went missing"),
            });
        }
        *count -= 1;
    }
    Ok(())
}

impl fmt::Display for VerifyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "line {line}: {}", self.message),
            None => f.write_str(&self.message),
        }
    }
}

impl std::error::Error for VerifyError {}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    fn message(bytes: &[u8], edits: &[Edit]) -> String {
        let before = Source::decode(Path::new("x.py"), bytes).unwrap();
        let after = apply(before.text(), edits).unwrap();
        verify(&before, &after, edits).map_or_else(|error| error.to_string(), |()| "fine".to_owned())
    }

    fn replace(start: u32, end: u32, text: &str) -> Edit {
        Edit::replace(TextRange::new(start.into(), end.into()), text)
    }

    #[test]
    fn a_good_edit_passes() {
        assert_eq!(message(b"x = 1  # one\n", &[replace(4, 5, "2")]), "fine");
        assert_eq!(message(b"# coding: latin-1\nx = '\xe9'\n", &[replace(18, 19, "y")]), "fine");
    }

    #[test]
    fn a_text_that_does_not_parse_fails() {
        assert_eq!(message(b"x = 1\ny = 2\n", &[replace(10, 11, "(")]), "line 2: the rewritten text does not parse");
    }

    #[test]
    fn comments_are_kept_unless_deleted() {
        assert_eq!(message(b"x = 1  # one\ny = 2\n", &[replace(0, 13, "")]), "fine");
        assert_eq!(message(b"x = 1  # one\ny = 2  # one\n", &[replace(0, 13, "")]), "fine");
        assert_eq!(
            message(b"x = 1  # one\ny = 2\n", &[replace(4, 5, "'''"), replace(18, 18, "'''")]),
            "line 1: the comment `# one` went missing"
        );
    }

    #[test]
    fn what_cannot_be_encoded_fails() {
        assert_eq!(
            message(b"# coding: latin-1\nx = 1\n", &[replace(22, 23, "'\u{20ac}'")]),
            "line 2: '€' cannot be written in the file's encoding, iso-8859-1"
        );
        assert_eq!(
            message(b"#!python\n# coding: latin-1\nx = '\xe9'\n", &[replace(0, 0, "import gc\n")]),
            "line 4: the rewritten file cannot be read: byte 0xe9 is not utf-8; declare the encoding as PEP 263 has it"
        );
    }

    #[test]
    fn a_text_that_the_edits_do_not_make_fails() {
        let before = Source::decode(Path::new("x.py"), b"x = 1\ny = 2\n").unwrap();
        let error = verify(&before, "x = 1\ny = 3\n", &[replace(0, 1, "x")]).unwrap_err();
        assert_eq!(error.to_string(), "line 2: the rewritten text differs where it was not edited");
    }
}
