//! Syntax that Python has and the grammar lacks, written in another way of the same length that the grammar reads: type
//! parameters with defaults (PEP 696).
//!
//! Only the parser sees the other text. The tree is made of the original one, in which each place is the same; whoever
//! lowers it finds there what really stands where the parser saw a `:`.

use super::lower::string_end;

/// `text` with what the grammar lacks put in its way; `None` if there is nothing of the kind.
pub(super) fn rewritten(text: &str) -> Option<String> {
    let mut scan = Scan { bytes: text.as_bytes(), at: 0, changes: Vec::new() };
    scan.text();
    if scan.changes.is_empty() {
        return None;
    }
    let changes = scan.changes;
    let mut bytes = text.as_bytes().to_vec();
    for (at, byte) in changes {
        if let Some(there) = bytes.get_mut(at) {
            *there = byte;
        }
    }
    // One ASCII character stands for another.
    String::from_utf8(bytes).ok()
}

/// A look at the tokens of a text, as far as they matter here.
struct Scan<'t> {
    bytes: &'t [u8],
    at: usize,
    changes: Vec<(usize, u8)>,
}

impl Scan<'_> {
    fn text(&mut self) {
        // Where a statement may begin.
        let mut is_start = true;
        let mut depth = 0_u32;
        while let Some(byte) = self.peek(0) {
            match byte {
                b'#' | b'"' | b'\'' => self.skip(),
                b'(' | b'[' | b'{' => {
                    depth += 1;
                    self.at += 1;
                }
                b')' | b']' | b'}' => {
                    depth = depth.saturating_sub(1);
                    self.at += 1;
                }
                b'\n' | b'\r' | b':' | b';' if depth == 0 => {
                    is_start = true;
                    self.at += 1;
                    continue;
                }
                b' ' | b'\t' | b'\x0c' => {
                    self.at += 1;
                    continue;
                }
                _ if is_word(byte) => {
                    let word = self.word();
                    match word {
                        b"class" | b"def" | b"type" if is_start => self.header(),
                        // `async def`
                        b"async" if is_start => continue,
                        _ => {}
                    }
                }
                _ => self.at += 1,
            }
            is_start = false;
        }
    }

    /// Behind `class`, `def` or `type`: a name, and perhaps type parameters.
    fn header(&mut self) {
        self.blank();
        self.word();
        self.blank();
        if self.peek(0) == Some(b'[') {
            self.at += 1;
            self.type_params();
        }
    }

    /// Up to the `]`: `T = int` is read as `T : int`, and `*Ts = *Us` as `*Ts :  Us`.
    fn type_params(&mut self) {
        let mut depth = 0_u32;
        while let Some(byte) = self.peek(0) {
            match byte {
                b']' if depth == 0 => return,
                b'#' | b'"' | b'\'' => {
                    self.skip();
                    continue;
                }
                b'(' | b'[' | b'{' => depth += 1,
                b')' | b']' | b'}' => depth = depth.saturating_sub(1),
                b'=' if depth == 0 && self.is_single() => {
                    self.changes.push((self.at, b':'));
                    self.at += 1;
                    while self.peek(0).is_some_and(|byte| byte.is_ascii_whitespace()) {
                        self.at += 1;
                    }
                    if self.peek(0) == Some(b'*') {
                        self.changes.push((self.at, b' '));
                        self.at += 1;
                    }
                    continue;
                }
                _ => {}
            }
            self.at += 1;
        }
    }

    /// Is the `=` here no part of `==`, `:=` and the like?
    fn is_single(&self) -> bool {
        let before = self.at.checked_sub(1).and_then(|at| self.bytes.get(at));
        self.peek(1) != Some(b'=') && !before.is_some_and(|byte| b"=!<>:".contains(byte))
    }

    fn peek(&self, ahead: usize) -> Option<u8> {
        self.bytes.get(self.at + ahead).copied()
    }

    /// Passes over a comment or a string.
    fn skip(&mut self) {
        if self.peek(0) == Some(b'#') {
            while self.peek(0).is_some_and(|byte| !matches!(byte, b'\n' | b'\r')) {
                self.at += 1;
            }
        } else {
            self.at = string_end(self.bytes, self.at) + 1;
        }
    }

    fn blank(&mut self) {
        while matches!(self.peek(0), Some(b' ' | b'\t')) {
            self.at += 1;
        }
    }

    fn word(&mut self) -> &[u8] {
        let from = self.at;
        while self.peek(0).is_some_and(is_word) {
            self.at += 1;
        }
        self.bytes.get(from..self.at).unwrap_or_default()
    }
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte >= 0x80
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_grammar_lacks_is_put_in_its_way() {
        let new = |text: &str| rewritten(text).unwrap_or_default();
        assert_eq!(new("class A[T = int, U: str = 'x']: pass"), "class A[T : int, U: str : 'x']: pass");
        assert_eq!(new("async def f[*Ts = *tuple[int]]() -> None: ..."), "async def f[*Ts :  tuple[int]]() -> None: ...");
        assert_eq!(new("x = 1; type Y[**P = [int, f(a=1)]] = int"), "x = 1; type Y[**P : [int, f(a=1)]] = int");
    }

    #[test]
    fn the_rest_is_left_alone() {
        for text in [
            "class A(B, metaclass=C): x = y[a:b]",
            "'''\nclass A[T = int]: pass\n'''",
            "# class A[T = int]: pass",
            "type(x)[a] = b",
            "type[x] = 1",
            "class A[T: (x == y)]: pass",
            "x = (\nclass_[T = int]",
        ] {
            assert_eq!(rewritten(text), None, "{text}");
        }
    }
}
