//! Text in lines of a readable length.

use unicode_width::UnicodeWidthStr as _;

/// The words of a text in lines of at most `width` columns, of which `first` are taken in the first line and `rest` in the others. A
/// longer word has a line of its own: nothing is broken inside of a word.
pub(crate) fn wrapped(text: &str, width: usize, first: usize, rest: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    for word in text.split_whitespace() {
        let taken = if lines.is_empty() { first } else { rest };
        if !line.is_empty() && taken + line.width() + 1 + word.width() > width {
            lines.push(std::mem::take(&mut line));
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    lines.push(line);
    lines
}

/// The same as one text: the first line begins with `first`, the others with `rest`.
pub(crate) fn hanging(first: &str, rest: &str, text: &str, width: usize) -> String {
    let lines = wrapped(text, width, first.width(), rest.width());
    let with_indent = lines.iter().enumerate().map(|(number, line)| {
        let indent = if number == 0 { first } else { rest };
        format!("{indent}{line}").trim_end().to_owned()
    });
    with_indent.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_between_words() {
        let text = hanging("- ", "  ", &"twelve chars ".repeat(8), 72);
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines[0], format!("- {}", "twelve chars ".repeat(5).trim_end()));
        assert!(lines[1].starts_with("  twelve") && lines[0].len() <= 72);
        assert_eq!(hanging("", "", &"x".repeat(80), 72).len(), 80);
        assert_eq!(wrapped("名名 名名", 6, 0, 0), ["名名", "名名"]);
        assert_eq!(wrapped("", 10, 2, 2), [""]);
    }
}
