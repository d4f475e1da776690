//! Text that is safe to show.

use std::fmt::Write as _;
use std::io::{self, Write};
use std::path::{Component, Path, PathBuf};

use serde::Serialize;
use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

/// The text without anything that could move a terminal's cursor, colour it, or change the direction of what follows: such
/// characters are escaped as `\x1b`, `\u{202e}`.
pub fn plain(text: &str) -> String {
    if !text.chars().any(is_active) {
        return text.to_owned();
    }
    let mut plain = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        if !is_active(c) {
            plain.push(c);
        } else if u32::from(c) < 0x100 {
            // Writing to a string cannot fail.
            let _ = write!(plain, "\\x{:02x}", u32::from(c));
        } else {
            let _ = write!(plain, "{}", c.escape_unicode());
        }
    }
    plain
}

/// Writes a value as JSON in which nothing is left that [`plain`] would escape: JSON itself lets most of it through.
///
/// # Errors
/// When `out` fails.
pub fn write_json(out: &mut dyn Write, value: &impl Serialize) -> io::Result<()> {
    let text = serde_json::to_string_pretty(value).map_err(io::Error::from)?;
    // What is below 0x20 and in a text is escaped already; what is not in a text is the layout.
    let is_harmful = |c: char| c > '\u{1f}' && is_active(c);
    for part in text.split_inclusive(is_harmful) {
        let last = part.chars().next_back().filter(|c| is_harmful(*c));
        out.write_all(part.strip_suffix(is_harmful).unwrap_or(part).as_bytes())?;
        if let Some(c) = last {
            // All of them are in the basic plane.
            write!(out, "\\u{:04x}", u32::from(c))?;
        }
    }
    writeln!(out)
}

/// Control characters, and the ones that reorder a line or hide in it.
fn is_active(c: char) -> bool {
    c.is_control() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// `path` as seen from `cwd`, both absolute: `../lib/a.py`.
pub fn relative(cwd: &Path, path: &Path) -> String {
    let shared = cwd.components().zip(path.components()).take_while(|(one, other)| one == other).count();
    // Nothing but the root in common: the absolute path is easier to read.
    if shared <= 1 && cwd.components().nth(1).is_some() {
        return path.to_string_lossy().into_owned();
    }
    let up = cwd.components().skip(shared).map(|_| Component::ParentDir);
    let way: PathBuf = up.chain(path.components().skip(shared)).collect();
    let way = way.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/");
    if way.is_empty() { ".".to_owned() } else { way }
}

/// `1 site`, `12 sites`, `2 classes`.
pub fn count(number: usize, noun: &str) -> String {
    let ending = if noun.ends_with("ss") { "es" } else { "s" };
    if number == 1 { format!("1 {noun}") } else { format!("{number} {noun}{ending}") }
}

/// The text, cut at the end of a word if it is wider than so many columns.
pub(super) fn clip(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let mut used = 0;
    let fits = text.chars().take_while(|c| {
        used += c.width().unwrap_or(0);
        used < width
    });
    let fits: String = fits.collect();
    let end = fits.rfind(' ').filter(|end| *end > fits.len() / 2).unwrap_or(fits.len());
    format!("{}…", closed(&fits[..end]).trim_end_matches([' ', ',', ':', ';']))
}

/// The text up to a name or a bracket that it only begins, if that does not take the half of it.
fn closed(text: &str) -> &str {
    let number = |sign: char| text.matches(sign).count();
    let open = [('`', number('`') % 2 == 1), ('(', number('(') > number(')'))];
    let ends = open.iter().filter(|(_, is_open)| *is_open).filter_map(|(sign, _)| text.rfind(*sign));
    text.get(..ends.min().filter(|end| *end > text.len() / 2).unwrap_or(text.len())).unwrap_or(text)
}

/// The end of a path.
pub(super) fn clip_front(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let mut used = 0;
    let kept = text.chars().rev().take_while(|c| {
        used += c.width().unwrap_or(0);
        used < width
    });
    let kept: String = kept.collect::<Vec<_>>().into_iter().rev().collect();
    format!("…{kept}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_could_steer_a_terminal_is_escaped() {
        assert_eq!(plain("naïve \u{1b}[31mred\r\n\u{9b}2J \u{202e}"), "naïve \\x1b[31mred\\x0d\\x0a\\x9b2J \\u{202e}");
    }

    #[test]
    fn paths_are_told_from_where_the_user_is() {
        let from = |cwd: &str, path: &str| relative(Path::new(cwd), Path::new(path));
        assert_eq!(from("/home/me/p", "/home/me/p/src/a.py"), "src/a.py");
        assert_eq!(from("/home/me/p/src", "/home/me/p/lib/a.py"), "../lib/a.py");
        assert_eq!(from("/home/me/p", "/srv/a.py"), "/srv/a.py");
        assert_eq!(from("/", "/srv/a.py"), "srv/a.py");
        assert_eq!(from("/home/me", "/home/me"), ".");
    }

    #[test]
    fn texts_are_cut_between_words() {
        assert_eq!(clip("add slots to Reading: less", 30), "add slots to Reading: less");
        assert_eq!(clip("add slots to Reading: less", 24), "add slots to Reading…");
        assert_eq!(clip("abcdefgh", 5), "abcd…");
        assert_eq!(clip("名名名", 5), "名名…");
        assert_eq!(clip_front("src/deep/models.py:12", 14), "…/models.py:12");
        assert_eq!(clip_front("a.py:1", 14), "a.py:1");
    }
}
