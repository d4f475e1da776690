//! Numbers.

use text_size::TextRange;

use super::{DoubtKind, Lower};
use crate::syntax::ast::ExprKind;

impl<'a> Lower<'a, '_> {
    /// An integer, float or imaginary literal.
    pub(super) fn number(&mut self, range: TextRange) -> ExprKind<'a> {
        let text = self.slice(range);
        let bytes = text.as_bytes();
        if let [.., b'l' | b'L'] = bytes {
            self.doubt(range.start(), DoubtKind::Python2);
        } else if let [b'0', b'0'..=b'9' | b'_', ..] = bytes {
            // Only zeros may follow a zero, unless a point, exponent or `j` makes it no integer.
            let is_octal = bytes.iter().all(|byte| matches!(byte, b'0'..=b'9' | b'_'));
            if is_octal && bytes.iter().any(|byte| matches!(byte, b'1'..=b'9')) {
                self.doubt(range.start(), DoubtKind::Python2);
            }
        }
        if text.contains('_') && !has_valid_underscores(bytes) {
            self.doubt(range.start(), DoubtKind::Syntax);
        }
        let behind = self.text.get(usize::from(range.end())..).unwrap_or_default();
        if behind.starts_with(|c: char| c.is_alphanumeric() || c == '_') && !begins_with_operator(behind) {
            // `1from`
            self.doubt(range.start(), DoubtKind::Syntax);
        }
        ExprKind::Number(text)
    }
}

/// Underscores stand one at a time between two digits, or behind the `0x` of a base.
fn has_valid_underscores(bytes: &[u8]) -> bool {
    let is_based = matches!(bytes, [b'0', b'x' | b'X' | b'o' | b'O' | b'b' | b'B', ..]);
    bytes.iter().enumerate().filter(|(_, byte)| **byte == b'_').all(|(at, _)| {
        let before = at.checked_sub(1).and_then(|before| bytes.get(before));
        let is_behind_base = is_based && at == 2;
        (is_behind_base || before.is_some_and(u8::is_ascii_hexdigit)) && bytes.get(at + 1).is_some_and(u8::is_ascii_hexdigit)
    })
}

/// Whether one of the words begins that CPython allows right behind a number: `1if x else 2`.
fn begins_with_operator(text: &str) -> bool {
    ["and", "else", "for", "if", "in", "is", "not", "or"].iter().any(|word| text.starts_with(word))
}
