//! Paths on a terminal.

use std::path::Path;

/// A path as text that cannot corrupt a terminal or a report: control characters, invisible reordering characters and
/// bytes that are no UTF-8 are escaped.
pub fn display_path(path: &Path) -> String {
    let mut text = String::new();
    for chunk in path.as_os_str().as_encoded_bytes().utf8_chunks() {
        for character in chunk.valid().chars() {
            if is_harmful(character) {
                text.extend(character.escape_default());
            } else {
                text.push(character);
            }
        }
        text.extend(chunk.invalid().iter().map(|byte| format!("\\x{byte:02x}")));
    }
    text
}

/// Control characters, line separators, and those that turn the direction of text.
fn is_harmful(character: char) -> bool {
    character.is_control() || matches!(character, '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// A path as it stands in notices.
pub(super) fn shown(root: &Path, path: &Path) -> String {
    display_path(path.strip_prefix(root).ok().filter(|path| !path.as_os_str().is_empty()).unwrap_or(path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_harmless_characters_are_left() {
        assert_eq!(display_path(Path::new("a/é b.py")), "a/é b.py");
        assert_eq!(display_path(Path::new("a\n\u{1b}[31m\u{202e}.py")), "a\\n\\u{1b}[31m\\u{202e}.py");
    }

    #[cfg(unix)]
    #[test]
    fn bytes_that_are_no_text_are_escaped() {
        use std::os::unix::ffi::OsStrExt;
        assert_eq!(display_path(Path::new(std::ffi::OsStr::from_bytes(b"a\xff.py"))), "a\\xff.py");
    }
}
