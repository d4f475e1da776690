//! Statements that are written elsewhere: at another depth, with other names, and with every comment that belongs to them.

use text_size::{TextRange, TextSize};

use super::{Edit, apply, moved};
use crate::source::Source;
use crate::syntax::ast::{Module, Stmt, StmtKind};

/// Takes statements out of a file.
pub struct Lift<'m, 'a> {
    source: &'m Source,
    module: &'a Module<'a>,
    newline: &'static str,
    /// Names that are written otherwise in the new text.
    renamed: Vec<Edit>,
    /// Lines whose comments stand in the new text.
    kept: Vec<(u32, u32)>,
}

impl<'m, 'a> Lift<'m, 'a> {
    /// Nothing is lifted yet; these names will be written otherwise.
    pub fn new(source: &'m Source, module: &'a Module<'a>, renamed: Vec<Edit>) -> Self {
        Self { source, module, newline: source.newline(), renamed, kept: Vec::new() }
    }

    /// The last line of the comments behind a line that are indented at least like this statement.
    pub fn trailing(&self, line: u32, above: Option<&Stmt<'_>>) -> u32 {
        let source = self.source;
        let column = |line: u32, at: TextSize| at - source.line_range(line).start();
        let least = above.map_or(TextSize::new(0), |stmt| column(source.line_of(stmt.range.start()), stmt.range.start()));
        let mut end = line;
        for next in line + 1..=source.line_count() {
            match self.comment_of(next) {
                Some(at) if column(next, at) >= least => end = next,
                None if source.slice(source.line_range(next)).trim().is_empty() => {}
                _ => break,
            }
        }
        end
    }

    /// Where the comment of a line starts that holds nothing else.
    pub fn comment_of(&self, line: u32) -> Option<TextSize> {
        let range = self.source.line_range(line);
        let comment = self.module.comments.iter().find(|comment| range.contains_range(**comment))?;
        self.source.slice(TextRange::new(range.start(), comment.start())).trim().is_empty().then_some(comment.start())
    }

    /// A line of the new text.
    pub fn line(&self, indent: &str, text: &str) -> String {
        format!("{indent}{text}{}", self.newline)
    }

    /// These lines stand in the new text with their comments.
    pub fn keep(&mut self, first: u32, last: u32) {
        self.kept.push((first, last));
    }

    /// The first line of the comments and blank lines above a line.
    pub fn block_above(&self, line: u32) -> u32 {
        let source = self.source;
        let mut first = line;
        while first > 1 && (self.comment_of(first - 1).is_some() || source.slice(source.line_range(first - 1)).trim().is_empty())
        {
            first -= 1;
        }
        first
    }

    /// The first line of a statement with what stands above it; its own line if something else stands before it there.
    pub fn leading(&self, stmt: &Stmt<'_>) -> u32 {
        let line = self.source.line_of(stmt.range.start());
        if self.indent_of(stmt).is_none() { line } else { self.block_above(line) }
    }

    /// The white space before a statement, if there is nothing else.
    pub fn indent_of(&self, stmt: &Stmt<'_>) -> Option<&'m str> {
        let source = self.source;
        let start = source.line_range(source.line_of(stmt.range.start())).start();
        let before = source.slice(TextRange::new(start, stmt.range.start()));
        before.trim().is_empty().then_some(before)
    }

    /// A statement with the comments above it and those up to the line `last`, at another depth and with other names; where `more` says
    /// so, with other text.
    pub fn chunk(&mut self, stmt: &Stmt<'_>, last: u32, target: &str, more: &[Edit]) -> Option<String> {
        let source = self.source;
        let own = source.line_of(stmt.range.start());
        let end = source.line_of(stmt.range.end());
        let Some(indent) = self.indent_of(stmt) else {
            // On the line of its header.
            if own != end {
                return None;
            }
            self.keep(own, own);
            let range = TextRange::new(stmt.range.start(), source.line_range(own).end());
            self.ends_its_line(stmt)?;
            return Some(format!("{target}{}{}", self.rewritten(range, &[], more)?, self.newline));
        };
        let first = self.leading(stmt);
        self.keep(first, last);
        let mut edits = Vec::new();
        for edit in moved::dedent(source, self.module, first..=last, indent)? {
            edits.push(Edit::replace(edit.range, target));
        }
        let range = TextRange::new(source.line_range(first).start(), source.line_range(last).end());
        self.ends_its_line(stmt)?;
        // An `elif` begins a statement of its own.
        if matches!(stmt.kind, StmtKind::If { .. }) && source.slice(stmt.range).starts_with("elif") {
            edits.push(Edit::delete(TextRange::at(stmt.range.start(), TextSize::of("el"))));
        }
        Some(format!("{}{}", self.rewritten(range, &edits, more)?, self.newline))
    }

    /// `None` if something else stands behind it.
    pub fn ends_its_line(&self, stmt: &Stmt<'_>) -> Option<()> {
        let source = self.source;
        let rest = source.slice(TextRange::new(stmt.range.end(), source.line_range(source.line_of(stmt.range.end())).end()));
        (rest.trim().is_empty() || rest.trim().starts_with('#')).then_some(())
    }

    /// A range with other names, and with these edits; `more` wins over names.
    pub fn rewritten(&self, range: TextRange, edits: &[Edit], more: &[Edit]) -> Option<String> {
        let source = self.source;
        let covered = |edit: &Edit| more.iter().any(|it| it.range.contains_range(edit.range));
        let names = self.renamed.iter().filter(|edit| range.contains_range(edit.range) && !covered(edit));
        let all: Vec<Edit> = edits
            .iter()
            .chain(names)
            .chain(more)
            .map(|edit| Edit::replace(edit.range - range.start(), edit.text.clone()))
            .collect();
        apply(source.slice(range), &all).ok()
    }

    /// `None` if the new text would lack a comment of the old one.
    pub fn all_comments_stand(&self, old: TextRange) -> Option<()> {
        let source = self.source;
        let stands = |comment: &TextRange| {
            let line = source.line_of(comment.start());
            self.kept.iter().any(|(first, last)| (*first..=*last).contains(&line))
        };
        self.module.comments.iter().filter(|comment| old.contains_range(**comment)).all(stands).then_some(())
    }

    /// The comments of some lines, each on a line of its own; they stand in the new text then.
    pub fn comments(&mut self, first: u32, last: u32, target: &str) -> String {
        let source = self.source;
        self.keep(first, last);
        let lines = TextRange::new(source.line_range(first).start(), source.line_range(last).end());
        let comments = self.module.comments.iter().filter(|comment| lines.contains_range(**comment));
        comments.map(|comment| self.line(target, source.slice(*comment).trim_end())).collect()
    }
}

/// The text from the first line on that is not blank.
pub fn without_blank_lines(text: &str) -> &str {
    let blank: usize = text.split_inclusive('\n').take_while(|line| line.trim().is_empty()).map(str::len).sum();
    &text[blank..]
}
