//! String literals as they are written: prefix, quotes, and what stands between.

use std::ops::Range;

/// A string literal of one piece, on one line and without backslashes, so that its text is its value (but for the doubled
/// braces and the fields of an f-string).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Literal<'t> {
    /// `f`, `rb`, or nothing.
    pub prefix: &'t str,
    /// The opening quote.
    pub quote: &'t str,
    /// What stands between the quotes.
    pub text: &'t str,
}

/// Takes a literal apart; `None` if it is another kind: concatenated, triple-quoted, with backslashes.
pub fn plain(source: &str) -> Option<Literal<'_>> {
    let open = source.find(['"', '\''])?;
    let (prefix, rest) = source.split_at(open);
    let quote = &rest[..1];
    let text = rest.strip_prefix(quote)?.strip_suffix(quote)?;
    let is_plain = !text.contains(quote) && !text.contains(['\\', '\n', '\r']);
    (is_plain && prefix.len() <= 2 && prefix.chars().all(|c| c.is_ascii_alphabetic())).then_some(Literal { prefix, quote, text })
}

/// The parts of a plain f-string's source that are text: between, before and behind its fields. `fields` are the expressions in
/// it, relative to `source`. `None` for what [`plain`] does not take apart, and for `{name=}`, which prints its own source.
pub fn texts(source: &str, fields: &[Range<usize>]) -> Option<Vec<Range<usize>>> {
    let literal = plain(source)?;
    let bytes = source.as_bytes();
    let (mut at, end) = (literal.prefix.len() + 1, source.len() - 1);
    let (mut found, mut start) = (Vec::new(), at);
    while at < end {
        match bytes[at] {
            b'{' | b'}' if bytes.get(at + 1) == Some(&bytes[at]) => at += 2,
            b'{' => {
                found.push(start..at);
                at = field_end(bytes, at, end, fields)?;
                start = at;
            }
            b'}' => return None,
            _ => at += 1,
        }
    }
    found.push(start..end);
    found.retain(|text| !text.is_empty());
    Some(found)
}

/// Behind the field that opens at `at`.
fn field_end(bytes: &[u8], at: usize, end: usize, fields: &[Range<usize>]) -> Option<usize> {
    let (mut at, mut depth, mut in_format) = (at + 1, 1, false);
    while at < end {
        if let Some(field) = fields.iter().find(|field| field.contains(&at)) {
            at = field.end;
            continue;
        }
        match bytes[at] {
            b'{' => depth += 1,
            b'}' if depth == 1 => return Some(at + 1),
            b'}' => depth -= 1,
            b':' | b'!' => in_format = true,
            b'=' if !in_format => return None,
            _ => {}
        }
        at += 1;
    }
    None
}

/// The source of a plain literal with this text: with a prefix if it has to be an f-string.
pub fn written(text: &str, quote: &str, is_formatted: bool) -> String {
    let prefix = if is_formatted { "f" } else { "" };
    format!("{prefix}{quote}{text}{quote}")
}

/// A text as it has to stand between the fields of an f-string.
pub fn escaped(text: &str) -> String {
    text.replace('{', "{{").replace('}', "}}")
}

/// Do line ends belong to a string, so that it must not be indented?
pub fn spans_lines(literal: &str) -> bool {
    literal.contains(['\n', '\r']) && ["\"\"\"", "'''", "\\\n", "\\\r"].iter().any(|part| literal.contains(part))
}

/// A docstring as an argument: on one line without the triple quotes, if it can be.
pub fn on_one_line(written: &str, quote: char) -> String {
    let inner = ["\"\"\"", "'''"].into_iter().find_map(|triple| written.strip_prefix(triple)?.strip_suffix(triple));
    let one = inner.map(|inner| self::written(inner, &quote.to_string(), false));
    one.filter(|one| plain(one).is_some()).unwrap_or_else(|| written.to_owned())
}

/// Is `str()` of a number what its literal is?
pub fn prints_itself(literal: &str) -> bool {
    let digits = literal.strip_prefix('-').unwrap_or(literal);
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let is_canonical = |whole: &str| is_number(whole) && (whole == "0" || !whole.starts_with('0')) && whole.len() <= 15;
    match digits.split_once('.') {
        None => is_canonical(digits) && literal != "-0",
        Some((whole, part)) => {
            let short = part.len() + whole.len() <= 15 && !part.starts_with("0000");
            is_canonical(whole) && is_number(part) && short && (part == "0" || !part.ends_with('0'))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_literals() {
        assert_eq!(plain("'a'"), Some(Literal { prefix: "", quote: "'", text: "a" }));
        assert_eq!(plain("rf\"a\"").map(|it| it.prefix), Some("rf"));
        for other in ["'a' 'b'", "'''a'''", "'a\\n'", "x", "'"] {
            assert_eq!(plain(other), None, "{other}");
        }
    }

    #[test]
    fn texts_of_f_strings() {
        let cut = |source: &str, fields: &[Range<usize>]| -> Option<Vec<String>> {
            Some(texts(source, fields)?.into_iter().map(|range| source[range].to_owned()).collect())
        };
        let one = |field: Range<usize>| [field];
        assert_eq!(cut("f'a {x} b'", &one(5..6)).unwrap(), ["a ", " b"]);
        assert_eq!(cut("f'{x!r:>{w}}{{}}'", &[3..4, 9..10]).unwrap(), ["{{}}"]);
        assert_eq!(cut("f'{x:=^20} b'", &one(3..4)).unwrap(), [" b"]);
        assert_eq!(cut("f'{a[\"}\"]}'", &one(3..9)).unwrap(), [""; 0]);
        assert_eq!(cut("f'{x=}'", &one(3..4)), None);
        assert_eq!(cut("f'{x'", &one(3..4)), None);
    }
}
