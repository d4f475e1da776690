//! String and bytes literals: their values, and the fields of f-strings.

use text_size::{TextRange, TextSize};

use super::{DoubtKind, Lower, take};
use crate::syntax::ast::{Expr, ExprKind};
use crate::syntax::kinds::Kind;

/// What the letters and quotes of a literal say.
#[derive(Clone, Copy)]
#[allow(clippy::struct_excessive_bools)] // each is a letter or quote
struct Literal<'a> {
    is_raw: bool,
    is_bytes: bool,
    is_format: bool,
    /// Between one quote on each side, not three.
    is_short: bool,
    /// What stands between the quotes.
    content: &'a str,
    at: TextSize,
}

/// The value of a literal, or of several in a row.
#[derive(Clone, Copy)]
enum Value<'a> {
    Str(Option<&'a str>),
    Bytes(Option<u32>),
    /// The fields lie above the place in the list of expressions.
    Format,
}

impl<'a> Lower<'a, '_> {
    pub(super) fn string(&mut self) -> Expr<'a> {
        let range = self.range();
        let from = self.scratch.exprs.len();
        let kind = match self.part() {
            Value::Str(value) => ExprKind::Str(value),
            Value::Bytes(length) => ExprKind::Bytes(length),
            Value::Format => ExprKind::FString(take!(self, exprs, from)),
        };
        Expr { range, kind }
    }

    /// `"a" "b"`: one value. Any f-string among them makes an f-string of it all.
    pub(super) fn concatenated_string(&mut self) -> Expr<'a> {
        let range = self.range();
        let from = self.scratch.exprs.len();
        let mut text = Some(String::new());
        let mut length = Some(0);
        let (mut has_text, mut has_bytes, mut has_fields) = (false, false, false);
        if self.enter() {
            while self.kind != Kind::End {
                if self.kind == Kind::String {
                    match self.part() {
                        Value::Str(part) => {
                            has_text = true;
                            text = text.zip(part).map(|(text, part)| text + part);
                        }
                        Value::Bytes(part) => {
                            has_bytes = true;
                            length = length.zip(part).map(|(length, part)| length + part);
                        }
                        Value::Format => has_fields = true,
                    }
                }
                self.next();
            }
            self.leave();
        }
        if has_bytes && (has_text || has_fields) {
            self.doubt(range.start(), DoubtKind::Syntax);
        }
        let kind = if has_fields {
            ExprKind::FString(take!(self, exprs, from))
        } else if has_bytes {
            ExprKind::Bytes(length)
        } else {
            ExprKind::Str(text.map(|text| &*self.arena.alloc_str(&text)))
        };
        Expr { range, kind }
    }

    /// The current node, one literal.
    fn part(&mut self) -> Value<'a> {
        let range = self.range();
        let Some(literal) = self.literal(range) else {
            self.doubt(range.start(), DoubtKind::Syntax);
            return Value::Str(None);
        };
        if literal.is_format {
            self.fields(literal.is_short);
            return Value::Format;
        }
        if literal.is_bytes && has_swallowed_quote(literal.content) {
            self.doubt(range.start(), DoubtKind::Syntax);
        }
        if !literal.content.bytes().any(|byte| matches!(byte, b'\\' | b'\r')) {
            if literal.is_bytes {
                if !literal.content.is_ascii() {
                    self.doubt(range.start(), DoubtKind::Syntax);
                }
                return Value::Bytes(Some(literal.content.len() as u32));
            }
            return Value::Str(Some(literal.content));
        }
        self.decoded(&literal)
    }

    fn literal(&mut self, range: TextRange) -> Option<Literal<'a>> {
        let text = self.slice(range);
        let quote_at = text.find(['"', '\'', '`'])?;
        let (prefix, rest) = text.split_at(quote_at);
        let quote = rest.chars().next()?;
        if quote == '`' {
            self.doubt(range.start(), DoubtKind::Python2);
        }
        let width = if quote != '`' && rest.len() >= 6 && rest.chars().take(3).all(|c| c == quote) { 3 } else { 1 };
        let content = rest.get(width..rest.len().checked_sub(width)?)?;
        let is_format = prefix.contains(['f', 'F', 't', 'T']);
        if width == 1 && !is_format && has_open_line_end(content) {
            self.doubt(range.start(), DoubtKind::Syntax);
        }
        let mut literal = Literal {
            is_raw: false,
            is_bytes: false,
            is_format,
            is_short: width == 1,
            content,
            at: range.start() + TextSize::new((quote_at + width) as u32),
        };
        let mut is_unicode = false;
        for letter in prefix.bytes() {
            match letter.to_ascii_lowercase() {
                b'r' => literal.is_raw = true,
                b'b' => literal.is_bytes = true,
                b'u' => is_unicode = true,
                _ => {}
            }
        }
        let is_valid = match prefix.len() {
            0 | 1 => true,
            2 => literal.is_raw && (literal.is_bytes || literal.is_format),
            _ => false,
        };
        if !is_valid {
            let kind = if is_unicode && literal.is_raw { DoubtKind::Python2 } else { DoubtKind::Syntax };
            self.doubt(range.start(), kind);
        }
        Some(literal)
    }

    // Values.

    fn decoded(&mut self, literal: &Literal<'a>) -> Value<'a> {
        let mut value = std::mem::take(&mut self.scratch.string);
        value.clear();
        let mut decoder = Decoder { rest: literal.content, value: &mut value, length: 0, is_known: true, is_valid: true };
        decoder.run(literal.is_raw, literal.is_bytes);
        let Decoder { length, is_known, is_valid, .. } = decoder;
        if !is_valid || (literal.is_bytes && !literal.content.is_ascii()) {
            self.doubt(literal.at, DoubtKind::Syntax);
        }
        let result = if literal.is_bytes {
            Value::Bytes(Some(length))
        } else {
            Value::Str(is_known.then(|| &*self.arena.alloc_str(&value)))
        };
        self.scratch.string = value;
        result
    }

    // Fields.

    /// Puts the fields of an f-string, the current node, on the list of expressions.
    fn fields(&mut self, is_short: bool) {
        if !self.enter() {
            return;
        }
        while self.kind != Kind::End {
            match self.kind {
                Kind::Interpolation | Kind::FormatExpression => self.field(is_short),
                Kind::StringContent if is_short && has_open_line_end(self.slice(self.range())) => self.invalid(),
                _ => {}
            }
            self.next();
        }
        self.leave();
    }

    /// `{value!r:{width}}`: the value, then the fields in the format specification.
    fn field(&mut self, is_short: bool) {
        if !self.enter() {
            return;
        }
        self.next();
        let mut is_first = true;
        while self.kind != Kind::End {
            match self.kind {
                Kind::FormatSpecifier => self.fields(is_short),
                Kind::NamedExpression if is_first => self.value_and_format(),
                kind if is_first && !kind.is_token() => {
                    let value = self.expr();
                    self.scratch.exprs.push(value);
                }
                _ => {}
            }
            is_first = false;
            self.next();
        }
        self.leave();
    }

    /// `{x:=10}` is `x` with the format `=10`, and no assignment; `{x:={width}}` has a field in it.
    fn value_and_format(&mut self) {
        if !self.enter() {
            return;
        }
        let value = self.operand();
        self.scratch.exprs.push(value);
        self.next();
        self.next();
        let has_fields = self.slice(self.range()).contains('{');
        if self.kind == Kind::Set {
            let (fields, _) = self.elements();
            self.scratch.exprs.extend_from_slice(fields);
        } else if has_fields {
            self.invalid();
        }
        self.leave();
    }
}

/// In `b'\u'` the grammar takes the quote for a part of the bytes.
fn has_swallowed_quote(content: &str) -> bool {
    content.split('\\').skip(1).any(|escape| matches!(escape.as_bytes(), [b'N' | b'u' | b'U', b'"' | b'\'', ..]))
}

/// Whether a line ends without a backslash before the end.
fn has_open_line_end(content: &str) -> bool {
    let mut lines = content.split('\n');
    lines.next_back();
    !lines.all(|line| line.trim_end_matches('\r').ends_with('\\'))
}

/// Takes the escapes out of a literal.
struct Decoder<'s, 'v> {
    rest: &'s str,
    value: &'v mut String,
    /// In bytes, for a bytes literal.
    length: u32,
    /// Whether `value` is the value: it can't hold lone surrogates, and we don't know the names of characters.
    is_known: bool,
    is_valid: bool,
}

impl Decoder<'_, '_> {
    fn run(&mut self, is_raw: bool, is_bytes: bool) {
        while let Some(at) = self.rest.find(['\\', '\r']) {
            let (before, rest) = self.rest.split_at(at);
            self.value.push_str(before);
            self.length += at as u32;
            self.rest = rest;
            if rest.starts_with('\r') {
                // Every line end is one `\n` to Python.
                self.rest = rest.strip_prefix("\r\n").or(rest.strip_prefix('\r')).unwrap_or_default();
                self.character('\n');
            } else if is_raw {
                self.rest = rest.get(1..).unwrap_or_default();
                self.character('\\');
            } else {
                self.rest = rest.get(1..).unwrap_or_default();
                self.escape(is_bytes);
            }
        }
        self.value.push_str(self.rest);
        self.length += self.rest.len() as u32;
    }

    fn character(&mut self, character: char) {
        self.value.push(character);
        self.length += 1;
    }

    /// What stands behind a backslash.
    fn escape(&mut self, is_bytes: bool) {
        let Some(letter) = self.rest.chars().next() else { return };
        let before = self.rest;
        self.rest = self.rest.get(letter.len_utf8()..).unwrap_or_default();
        match letter {
            '\n' => {}
            '\r' => self.rest = self.rest.strip_prefix('\n').unwrap_or(self.rest),
            '\\' | '\'' | '"' => self.character(letter),
            'a' => self.character('\x07'),
            'b' => self.character('\x08'),
            'f' => self.character('\x0c'),
            'n' => self.character('\n'),
            'r' => self.character('\r'),
            't' => self.character('\t'),
            'v' => self.character('\x0b'),
            '0'..='7' => {
                self.rest = before;
                let digits = before.bytes().take(3).take_while(|byte| matches!(byte, b'0'..=b'7')).count();
                self.code(digits, 8);
            }
            'x' => self.code(2, 16),
            'u' if !is_bytes => self.code(4, 16),
            'U' if !is_bytes => self.code(8, 16),
            'N' if !is_bytes => {
                self.is_known = false;
                match self.rest.strip_prefix('{').and_then(|rest| rest.split_once('}')) {
                    Some((_, rest)) => self.rest = rest,
                    None => self.is_valid = false,
                }
            }
            _ => {
                // Not an escape: the backslash stays.
                self.rest = before;
                self.character('\\');
            }
        }
    }

    /// A character by its number, `digits` long.
    fn code(&mut self, digits: usize, radix: u32) {
        let code = self.rest.get(..digits).filter(|text| text.bytes().all(|byte| byte.is_ascii_hexdigit()));
        let Some(number) = code.and_then(|text| u32::from_str_radix(text, radix).ok()) else {
            self.is_valid = false;
            return;
        };
        self.rest = self.rest.get(digits..).unwrap_or_default();
        match char::from_u32(number) {
            Some(character) => self.character(character),
            None if (0xd800..0xe000).contains(&number) => self.is_known = false,
            None => self.is_valid = false,
        }
    }
}
