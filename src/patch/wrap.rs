//! Text in lines of a readable length.

use unicode_width::UnicodeWidthStr as _;

/// As git's own messages have it.
const WIDTH: usize = 72;

/// Appends `text`, its words in lines of at most [`WIDTH`] columns; a longer word has a line of its own. The first line
/// begins with `first`, the others with `rest`.
pub(super) fn wrap(first: &str, rest: &str, text: &str, out: &mut String) {
    let mut line = first.to_owned();
    let mut is_empty = true;
    for word in text.split_whitespace() {
        if !is_empty && line.width() + 1 + word.width() > WIDTH {
            out.push_str(line.trim_end());
            out.push('\n');
            rest.clone_into(&mut line);
            is_empty = true;
        }
        if !is_empty {
            line.push(' ');
        }
        line.push_str(word);
        is_empty = false;
    }
    out.push_str(line.trim_end());
    out.push('\n');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_between_words() {
        let mut out = String::new();
        wrap("- ", "  ", &"twelve chars ".repeat(8), &mut out);
        wrap("", "", &"x".repeat(80), &mut out);
        let lines: Vec<&str> = out.lines().collect();
        assert_eq!(lines[0], format!("- {}", "twelve chars ".repeat(5).trim_end()));
        assert!(lines[1].starts_with("  twelve") && lines[0].len() <= WIDTH);
        assert_eq!(lines.last().unwrap().len(), 80);
    }
}
