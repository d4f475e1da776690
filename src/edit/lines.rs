//! A file's lines with what is known of its comments: the ground on which statements are inserted and deleted.

use text_size::{TextRange, TextSize};

use crate::source::Source;
use crate::syntax::ast::{ExprKind, Module, Stmt, StmtKind};

/// The lines of one file.
#[derive(Clone, Copy)]
pub(super) struct Lines<'a> {
    source: &'a Source,
    comments: &'a [TextRange],
}

impl<'a> Lines<'a> {
    pub fn new(source: &'a Source, module: &Module<'a>) -> Self {
        Self { source, comments: module.comments }
    }

    /// The 1-based line of an offset.
    pub fn of(self, offset: TextSize) -> u32 {
        self.source.line_of(offset)
    }

    /// Where a line starts; behind the last line, where the text ends.
    pub fn start(self, line: u32) -> TextSize {
        self.source.full_line_range(line).start()
    }

    /// Where a line's content ends and its line end starts.
    pub fn end(self, line: u32) -> TextSize {
        self.source.line_range(line).end()
    }

    /// Is there such a line? The empty one behind the last line end is none.
    pub fn exists(self, line: u32) -> bool {
        line >= 1 && (line < self.source.line_count() || !self.source.line_range(line).is_empty())
    }

    /// The line end used at a line, or else in the file.
    pub fn newline(self, line: u32) -> &'static str {
        self.source.newline_after(line).unwrap_or_else(|| self.source.newline())
    }

    /// Is the line there, and empty but for white space?
    pub fn is_blank(self, line: u32) -> bool {
        self.exists(line) && is_white(self.source.slice(self.source.line_range(line)))
    }

    /// Is the line a comment and nothing else?
    pub fn is_comment(self, line: u32) -> bool {
        let range = self.source.line_range(line);
        let content = self.source.slice(range);
        let indent = content.len() - content.trim_start_matches(WHITE).len();
        self.is_comment_start(range.start() + TextSize::new(indent as u32))
    }

    /// How many blank lines are directly above a line.
    pub fn blanks_above(self, line: u32) -> u32 {
        (1..line).rev().take_while(|&above| self.is_blank(above)).count() as u32
    }

    /// How many blank lines are directly below a line.
    pub fn blanks_below(self, line: u32) -> u32 {
        (line + 1..=self.source.line_count()).take_while(|&below| self.is_blank(below)).count() as u32
    }

    /// The first line of the comment block that stands directly above a line, not reaching up to `floor`; the line itself
    /// if there is none.
    pub fn comment_block_above(self, line: u32, floor: u32) -> u32 {
        let above = (floor + 1..line).rev().take_while(|&above| self.is_comment(above)).count() as u32;
        line - above
    }

    /// The white space before an offset in its line, without what a form feed cancels; `None` if there is more than that.
    pub fn indent(self, offset: TextSize) -> Option<&'a str> {
        let before = self.source.slice(TextRange::new(self.start(self.of(offset)), offset));
        is_white(before).then(|| before.rsplit('\x0c').next().unwrap_or(before))
    }

    /// Is there nothing between an offset and the end of its line but white space and a comment?
    pub fn is_last_in_line(self, offset: TextSize) -> bool {
        self.is_plain(TextRange::new(offset, self.end(self.of(offset))))
    }

    /// Does a range that holds no strings hold nothing but white space, line ends and comments?
    pub fn is_plain(self, range: TextRange) -> bool {
        let mut offset = range.start();
        while let Some(found) = self.source.slice(TextRange::new(offset, range.end())).find(|c| !is_white_or_newline(c)) {
            offset += TextSize::new(found as u32);
            let Some(comment) = self.comment_at(offset) else { return false };
            offset = comment.end().min(range.end());
        }
        true
    }

    fn is_comment_start(self, offset: TextSize) -> bool {
        self.comment_at(offset).is_some()
    }

    fn comment_at(self, offset: TextSize) -> Option<TextRange> {
        let index = self.comments.binary_search_by_key(&offset, |comment| comment.start()).ok()?;
        Some(self.comments[index])
    }
}

const WHITE: [char; 3] = [' ', '\t', '\x0c'];

fn is_white(text: &str) -> bool {
    text.chars().all(|character| WHITE.contains(&character))
}

fn is_white_or_newline(character: char) -> bool {
    WHITE.contains(&character) || matches!(character, '\n' | '\r')
}

/// Where a statement starts, its decorators included.
pub(super) fn start_of(stmt: &Stmt<'_>) -> TextSize {
    let decorators = match stmt.kind {
        StmtKind::FunctionDef(function) => function.decorators,
        StmtKind::ClassDef(class) => class.decorators,
        _ => &[],
    };
    decorators.first().map_or(stmt.range.start(), |decorator| decorator.range.start())
}

/// `pass` or `...`: there only because a block must not be empty.
pub(super) fn is_placeholder(stmt: &Stmt<'_>) -> bool {
    match stmt.kind {
        StmtKind::Pass => true,
        StmtKind::Expr(expr) => matches!(expr.kind, ExprKind::Ellipsis),
        _ => false,
    }
}

/// The blocks of a compound statement.
pub(super) fn blocks<'a>(stmt: &Stmt<'a>) -> Vec<&'a [Stmt<'a>]> {
    match stmt.kind {
        StmtKind::FunctionDef(function) => vec![function.body],
        StmtKind::ClassDef(class) => vec![class.body],
        StmtKind::For { body, orelse, .. } | StmtKind::While { body, orelse, .. } | StmtKind::If { body, orelse, .. } => {
            vec![body, orelse]
        }
        StmtKind::With { body, .. } => vec![body],
        StmtKind::Match { cases, .. } => cases.iter().map(|case| case.body).collect(),
        StmtKind::Try(statement) => {
            let handlers = statement.handlers.iter().map(|handler| handler.body);
            std::iter::once(statement.body).chain(handlers).chain([statement.orelse, statement.finalbody]).collect()
        }
        _ => Vec::new(),
    }
}
