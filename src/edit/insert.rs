//! Inserts statements at the head of class bodies. What is there keeps its bytes: the new lines bring the line end and
//! indentation of their neighbours, and blank lines are used rather than doubled.

use text_size::{TextRange, TextSize};

use super::Edit;
use super::layout::indent_unit;
use super::lines::{Lines, is_placeholder, start_of};
use crate::source::Source;
use crate::syntax::ast::{ClassDef, Module, Stmt};

pub use super::keyword::call_keyword;

/// Inserts statements at the head of a class body: behind the docstring, or as its first statements. Each item of `lines`
/// is a statement without its first indentation; further lines in it must bring theirs (see [`block_indent`]).
/// A body that is only `pass` or `...` is replaced. `None` where the layout is too odd to be sure.
pub fn class_head(source: &Source, module: &Module<'_>, class: &ClassDef<'_>, lines: &[String]) -> Option<Edit> {
    let indent = block_indent(source, module, class)?;
    let head = Head { source, lines: Lines::new(source, module), class, indent: &indent, new: lines };
    let (first, others) = class.body.split_first()?;
    if head.is_one_line() {
        return head.break_up();
    }
    match others {
        [] if is_placeholder(first) => head.replace_placeholder(first),
        [second] if first.is_text() && is_placeholder(second) => head.replace_placeholder_below(first, second),
        _ if first.is_text() => head.insert_below(first),
        _ => head.insert_above(first),
    }
}

/// The indentation that statements inserted by [`class_head`] get.
pub fn block_indent(source: &Source, module: &Module<'_>, class: &ClassDef<'_>) -> Option<String> {
    let lines = Lines::new(source, module);
    let first = start_of(class.body.first()?);
    if lines.of(class.colon) != lines.of(first) {
        return lines.indent(first).map(str::to_owned);
    }
    let header = lines.indent(class.range.start())?;
    Some(format!("{header}{}", indent_unit(source, module)))
}

struct Head<'a> {
    source: &'a Source,
    lines: Lines<'a>,
    class: &'a ClassDef<'a>,
    indent: &'a str,
    new: &'a [String],
}

impl Head<'_> {
    fn header_line(&self) -> u32 {
        self.lines.of(self.class.colon)
    }

    fn newline(&self) -> &'static str {
        self.lines.newline(self.header_line())
    }

    /// The new statements without the first indentation and the last line end.
    fn joined(&self) -> String {
        self.new.join(&format!("{}{}", self.newline(), self.indent))
    }

    /// `class A: x = 1`
    fn is_one_line(&self) -> bool {
        self.class.body.first().is_some_and(|first| self.lines.of(first.range.start()) == self.header_line())
    }

    /// Gives every statement of a one-line body a line of its own.
    fn break_up(&self) -> Option<Edit> {
        let last = self.class.body.last()?;
        let line = self.lines.of(last.range.end());
        let rest = TextRange::new(last.range.end(), self.lines.end(line));
        let after_semicolon = rest.start() + TextSize::new(self.leading_semicolon(rest));
        if !self.lines.is_last_in_line(after_semicolon) {
            return None;
        }
        let mut statements: Vec<String> = Vec::new();
        let mut end = self.class.colon + TextSize::new(1);
        for stmt in self.class.body {
            let gap = self.source.slice(TextRange::new(end, stmt.range.start()));
            if !gap.chars().all(|character| matches!(character, ' ' | '\t' | ';')) {
                return None;
            }
            statements.push(self.source.slice(stmt.range).to_owned());
            end = stmt.range.end();
        }
        let comment = self.source.slice(TextRange::new(after_semicolon, rest.end())).trim();
        if let (Some(statement), false) = (statements.last_mut(), comment.is_empty()) {
            *statement = format!("{statement}  {comment}");
        }
        let mut paragraphs = vec![self.joined()];
        match self.class.body {
            [only] if is_placeholder(only) && comment.is_empty() => {}
            [only] if is_placeholder(only) => paragraphs = vec![format!("{}  {comment}", self.joined())],
            [first, others @ ..] => {
                let tail = if first.is_text() {
                    paragraphs.insert(0, statements.remove(0));
                    others
                } else {
                    self.class.body
                };
                if !tail.is_empty() {
                    paragraphs.push(statements.join(&format!("{}{}", self.newline(), self.indent)));
                }
            }
            [] => return None,
        }
        let newline = self.newline();
        let blank = format!("{newline}{newline}{}", self.indent);
        let text = format!("{newline}{}{}", self.indent, paragraphs.join(&blank));
        Some(Edit::replace(TextRange::new(self.class.colon + TextSize::new(1), rest.end()), text))
    }

    fn leading_semicolon(&self, rest: TextRange) -> u32 {
        let text = self.source.slice(rest);
        let white = text.len() - text.trim_start_matches([' ', '\t']).len();
        if text[white..].starts_with(';') { white as u32 + 1 } else { 0 }
    }

    /// `pass` → the new statements; a comment on its line stays, above them where they are of several lines.
    fn replace_placeholder(&self, placeholder: &Stmt<'_>) -> Option<Edit> {
        self.lines.indent(placeholder.range.start())?;
        let end = placeholder.range.end();
        if !self.lines.is_last_in_line(end) {
            return None;
        }
        let joined = self.joined();
        let behind = TextRange::new(end, self.lines.end(self.lines.of(end)));
        let comment = self.source.slice(behind).trim();
        if comment.starts_with('#') && joined.contains('\n') {
            let text = format!("{comment}{}{}{joined}", self.newline(), self.indent);
            return Some(Edit::replace(TextRange::new(placeholder.range.start(), behind.end()), text));
        }
        Some(Edit::replace(placeholder.range, joined))
    }

    /// The same below a docstring, from which a blank line separates.
    fn replace_placeholder_below(&self, docstring: &Stmt<'_>, placeholder: &Stmt<'_>) -> Option<Edit> {
        let line = self.lines.of(placeholder.range.start());
        if line != self.lines.of(docstring.range.end()) + 1 {
            return self.replace_placeholder(placeholder);
        }
        let edit = self.replace_placeholder(placeholder)?;
        let range = TextRange::new(self.lines.start(line), edit.range.end());
        Some(Edit::replace(range, format!("{}{}{}", self.newline(), self.indent, edit.text)))
    }

    /// Behind the docstring, with a blank line on either side.
    fn insert_below(&self, docstring: &Stmt<'_>) -> Option<Edit> {
        if !self.lines.is_last_in_line(docstring.range.end()) {
            return None;
        }
        let line = self.lines.of(docstring.range.end());
        let newline = self.lines.newline(line);
        let blanks = self.lines.blanks_below(line);
        let next = line + blanks + 1;
        if blanks >= 2 && self.is_in_block(next) {
            // Between two blank lines is room already.
            let at = self.lines.start(line + 2);
            return Some(Edit::insert(at, format!("{}{}{newline}", self.indent, self.joined())));
        }
        let below = if blanks == 0 && self.is_in_block(next) { newline } else { "" };
        let text = format!("{newline}{newline}{}{}{below}", self.indent, self.joined());
        Some(Edit::insert(self.lines.end(line), text))
    }

    /// Is this line, the first one below the docstring that is not blank, part of the class?
    fn is_in_block(&self, line: u32) -> bool {
        let content = self.source.slice(self.source.line_range(line));
        self.class.body.len() > 1 || (self.lines.is_comment(line) && content.starts_with(self.indent))
    }

    /// Above the first statement and the comments that belong to it, with a blank line below.
    fn insert_above(&self, first: &Stmt<'_>) -> Option<Edit> {
        let start = start_of(first);
        let header = self.header_line();
        if !self.lines.is_plain(TextRange::new(self.class.colon + TextSize::new(1), start)) {
            return None;
        }
        let line = self.lines.comment_block_above(self.lines.of(start), header);
        let newline = self.newline();
        // Blank lines between the header and the first statement then separate the new lines from it.
        let has_gap = line > header + 1 && self.lines.blanks_above(line) == line - header - 1;
        let (at, below) = if has_gap { (header + 1, "") } else { (line, newline) };
        Some(Edit::insert(self.lines.start(at), format!("{}{}{newline}{below}", self.indent, self.joined())))
    }
}

/// Inserts definitions above a statement of the module level and the comments that belong to it, with two blank lines below
/// and `gap` above. `text` has the file's own line ends, and none behind its last line. `None` where something else stands on
/// the line.
pub fn above_statement(source: &Source, module: &Module<'_>, stmt: &Stmt<'_>, text: &str, gap: u32) -> Option<Edit> {
    let lines = Lines::new(source, module);
    let start = start_of(stmt);
    let first = lines.of(start);
    if lines.start(first) != start {
        return None;
    }
    // Comments from the first line on are the file's.
    let with_comments = lines.comment_block_above(first, 0);
    let line = if with_comments == 1 { first } else { with_comments };
    let newline = lines.newline(first);
    let blanks = lines.blanks_above(line);
    // Blank lines that are there stand above as far as they are wanted there, and below.
    let spare = if line == blanks + 1 { 0 } else { blanks.saturating_sub(gap).min(2) };
    let missing = if line == 1 { 0 } else { gap.saturating_sub(blanks) };
    let (above, below) = (newline.repeat(missing as usize), newline.repeat(3 - spare as usize));
    Some(Edit::insert(lines.start(line - spare), format!("{above}{text}{below}")))
}

#[cfg(test)]
#[path = "insert_tests.rs"]
mod tests;
