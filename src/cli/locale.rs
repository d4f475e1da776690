//! What a terminal can show, as far as the environment says: characters beyond ASCII, and escape codes.

use std::borrow::Cow;
use std::env;

/// Can the terminal do no more than print?
pub(super) fn is_dumb() -> bool {
    env::var_os("TERM").is_some_and(|term| term == "dumb")
}

/// Does the locale say that characters beyond ASCII cannot be shown? Where it says nothing most terminals can.
fn is_narrow() -> bool {
    let set = ["LC_ALL", "LC_CTYPE", "LANG"].iter().filter_map(|name| env::var(name).ok()).find(|value| !value.is_empty());
    set.is_some_and(|locale| {
        let lower = locale.to_ascii_lowercase();
        matches!(lower.as_str(), "c" | "posix") || (lower.contains('.') && !lower.contains("utf-8") && !lower.contains("utf8"))
    })
}

/// A text as the locale of a terminal has it: our own signs become ASCII, others a question mark.
pub(super) fn shown(text: &str) -> Cow<'_, str> {
    if text.is_ascii() || !is_narrow() { text.into() } else { ascii(text).into() }
}

/// The same for a whole report.
pub(super) fn shown_bytes(text: Vec<u8>) -> Vec<u8> {
    if text.is_ascii() || !is_narrow() {
        return text;
    }
    ascii(&String::from_utf8_lossy(&text)).into_bytes()
}

fn ascii(text: &str) -> String {
    let mut ascii = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '…' => ascii.push_str("..."),
            '–' | '—' | '·' => ascii.push('-'),
            '≥' => ascii.push_str(">="),
            c if c.is_ascii() => ascii.push(c),
            _ => ascii.push('?'),
        }
    }
    ascii
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_of_ours_have_a_form_in_ascii() {
        assert_eq!(ascii("32–40 bytes … `名`"), "32-40 bytes ... `?`");
    }
}
