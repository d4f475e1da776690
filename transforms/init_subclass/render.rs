//! The text of moved code: statements with their comments, at another indentation.

use pyscale::edit::{Edit, apply};
use pyscale::source::Source;
use pyscale::syntax::ast::{Expr, ExprKind, Module, Stmt, StmtKind};
use rustc_hash::FxHashSet;
use text_size::{TextRange, TextSize};

use super::specialise::Node;
use super::unit::{Unit, each_expr};

/// Lines of moved code. A line that continues a string must not be indented.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Lines(pub Vec<Line>);

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    pub text: String,
    pub is_raw: bool,
}

impl Lines {
    pub fn push(&mut self, text: impl Into<String>) {
        self.0.push(Line { text: text.into(), is_raw: false });
    }

    pub fn extend(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    /// The same one step further in.
    pub fn indented(mut self, indent: &str) -> Self {
        for line in &mut self.0 {
            if !line.is_raw && !line.text.is_empty() {
                line.text.insert_str(0, indent);
            }
        }
        self
    }

    /// Without blank lines at its head.
    pub fn skip_blank(&mut self) {
        let blank = self.0.iter().take_while(|line| line.text.trim().is_empty()).count();
        self.0.drain(..blank);
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn join(&self, newline: &str) -> String {
        let texts: Vec<&str> = self.0.iter().map(|line| line.text.as_str()).collect();
        texts.join(newline)
    }
}

/// Takes code out of a file.
pub struct Renderer<'r, 'a> {
    source: &'r Source,
    module: &'r Module<'a>,
    edits: &'r [Edit],
    /// One step of indentation where the code goes.
    step: &'r str,
}

impl<'r, 'a> Renderer<'r, 'a> {
    pub fn new(unit: &'r Unit<'a>, edits: &'r [Edit], step: &'r str) -> Self {
        Self { source: &unit.source, module: unit.module, edits, step }
    }

    pub fn nodes(&self, nodes: &[Node<'a>]) -> Lines {
        let mut lines = Lines::default();
        for (index, node) in nodes.iter().enumerate() {
            match node {
                Node::Comments(stmt) => {
                    lines.extend(self.comments_above(stmt.range));
                    if let Some(text) = self.comment_behind(stmt).filter(|text| !is_pragma(text)) {
                        lines.push(text);
                    }
                }
                Node::Plain(stmt) => {
                    if index > 0 && self.has_gap(stmt.range) {
                        lines.push("");
                    }
                    lines.extend(self.stmt(stmt));
                }
                Node::If { stmt, tests, is_and, body, orelse } => {
                    lines.extend(self.comments_above(stmt.range));
                    let operator = if *is_and { " and " } else { " or " };
                    let tests: Vec<String> = tests.iter().map(|test| self.operand(test, tests.len() > 1)).collect();
                    let behind = self.comment_behind(stmt).map(|text| format!("  {text}")).unwrap_or_default();
                    lines.push(format!("if {}:{behind}", tests.join(operator)));
                    let body = if body.is_empty() { pass() } else { self.nodes(body) };
                    lines.extend(body.indented(self.step));
                    if !orelse.is_empty() {
                        lines.push("else:");
                        lines.extend(self.nodes(orelse).indented(self.step));
                    }
                }
            }
        }
        lines
    }

    /// An expression on one line, in the parentheses that it needs.
    fn operand(&self, expr: &Expr<'a>, is_one_of_several: bool) -> String {
        let text = self.edited(expr.range);
        let needs = text.contains('\n')
            || (is_one_of_several
                && matches!(
                    expr.kind,
                    ExprKind::BoolOp { .. } | ExprKind::Lambda { .. } | ExprKind::IfExp { .. } | ExprKind::Named { .. }
                ));
        if needs { format!("({text})") } else { text }
    }

    /// A range of the text with the edits that lie in it.
    pub fn edited(&self, range: TextRange) -> String {
        let inside: Vec<Edit> = self
            .edits
            .iter()
            .filter(|edit| range.contains_range(edit.range))
            .map(|edit| Edit::replace(edit.range - range.start(), edit.text.clone()))
            .collect();
        let text = self.source.slice(range);
        apply(text, &inside).unwrap_or_else(|_| text.to_owned()).replace("\r\n", "\n")
    }

    /// A statement with its decorators, the comments above, behind and, at the end of a block, below it.
    pub fn stmt(&self, stmt: &'a Stmt<'a>) -> Lines {
        let mut lines = self.comments_above(stmt.range);
        lines.extend(self.bare(stmt));
        lines.extend(self.comments_below(stmt.range));
        lines
    }

    fn bare(&self, stmt: &'a Stmt<'a>) -> Lines {
        let start = start_of(stmt);
        let first = self.source.line_of(start);
        let last = self.source.line_of(stmt.range.end());
        let line_start = self.source.line_range(first).start();
        let indent = self.source.slice(TextRange::new(line_start, start));
        let is_alone = indent.trim().is_empty();
        let rest = TextRange::new(stmt.range.end(), self.source.line_range(last).end());
        let tail = self.source.slice(rest).trim();
        let end = if tail.is_empty() || self.is_comment(rest) { rest.end() } else { stmt.range.end() };
        let indent = if is_alone { indent } else { "" };
        let mut text = self.edited(TextRange::new(start, end));
        if matches!(stmt.kind, StmtKind::If { .. }) && text.starts_with("elif") {
            text.drain(..2);
        }
        let raw = self.string_lines(stmt);
        let mut lines = Lines::default();
        for (index, line) in text.split('\n').enumerate() {
            let number = first + index as u32;
            if raw.contains(&number) {
                lines.0.push(Line { text: line.to_owned(), is_raw: true });
            } else if index == 0 {
                lines.push(line.trim_end());
            } else {
                lines.push(line.strip_prefix(indent).unwrap_or_else(|| line.trim_start()).trim_end());
            }
        }
        lines
    }

    /// The lines that start inside of a string.
    fn string_lines(&self, stmt: &'a Stmt<'a>) -> FxHashSet<u32> {
        let mut found = FxHashSet::default();
        each_expr([stmt], |expr| {
            if matches!(expr.kind, ExprKind::Str(_) | ExprKind::FString(_) | ExprKind::Bytes(_)) {
                let (first, last) = (self.source.line_of(expr.range.start()), self.source.line_of(expr.range.end()));
                found.extend(first + 1..=last);
            }
        });
        found
    }

    fn is_comment(&self, range: TextRange) -> bool {
        self.module.comments.iter().any(|comment| {
            range.contains_range(*comment) && self.source.slice(TextRange::new(range.start(), comment.start())).trim().is_empty()
        })
    }

    fn comment_line(&self, line: u32) -> Option<(usize, &'r str)> {
        if line == 0 || line > self.source.line_count() {
            return None;
        }
        let range = self.source.line_range(line);
        let text = self.source.slice(range);
        let indent = text.len() - text.trim_start().len();
        let at = range.start() + TextSize::new(indent as u32);
        self.module.comments.iter().any(|comment| comment.start() == at).then(|| (indent, text.trim()))
    }

    /// The comment on the line that ends a statement, or the header of an `if`.
    fn comment_behind(&self, stmt: &Stmt<'a>) -> Option<&'r str> {
        let end = if let StmtKind::If { test, .. } = stmt.kind { test.range.end() } else { stmt.range.end() };
        let line = self.source.line_range(self.source.line_of(end));
        let comment = self.module.comments.iter().find(|comment| comment.start() >= end && line.contains_range(**comment))?;
        let between = self.source.slice(TextRange::new(end, comment.start()));
        between.chars().all(|c| c.is_whitespace() || matches!(c, ':' | ')' | ',')).then(|| self.source.slice(*comment).trim_end())
    }

    /// The comment block directly above a statement.
    pub fn comments_above(&self, range: TextRange) -> Lines {
        let start = self.decorated_start(range);
        let first = self.source.line_of(start);
        let indent = usize::from(start - self.source.line_range(first).start());
        let mut found = Vec::new();
        let mut line = first;
        while line > 1 {
            line -= 1;
            // Inside of a class or function, comments before a blank line belong to what follows too.
            if indent > 0 && self.source.slice(self.source.line_range(line)).trim().is_empty() {
                continue;
            }
            let Some((column, text)) = self.comment_line(line) else { break };
            if indent > 0 && column != indent {
                break;
            }
            // The type of the old signature says nothing of the new one.
            if !text.starts_with("# type: (") {
                found.push(text);
            }
        }
        let mut lines = Lines::default();
        for text in found.into_iter().rev() {
            lines.push(text);
        }
        lines
    }

    /// Where a definition's decorators start, if a statement with this range has any.
    fn decorated_start(&self, range: TextRange) -> TextSize {
        fn find(stmts: &[Stmt<'_>], range: TextRange) -> Option<TextSize> {
            stmts.iter().find_map(|stmt| {
                if stmt.range == range {
                    return Some(start_of(stmt));
                }
                match stmt.kind {
                    StmtKind::ClassDef(class) => find(class.body, range),
                    _ => None,
                }
            })
        }
        find(self.module.body, range).unwrap_or(range.start())
    }

    /// Comments below the last statement of a block, at its indentation.
    fn comments_below(&self, range: TextRange) -> Lines {
        let last = self.source.line_of(range.end());
        let start = self.source.line_range(self.source.line_of(range.start()));
        let text = self.source.slice(start);
        let indent = text.len() - text.trim_start().len();
        let mut found = Vec::new();
        let mut line = last + 1;
        while let Some((_, text)) = self.comment_line(line).filter(|(column, _)| *column == indent) {
            found.push(text);
            line += 1;
        }
        let mut next = line;
        while next <= self.source.line_count()
            && self.source.slice(self.source.line_range(next)).trim().is_empty()
            && next < self.source.line_count()
        {
            next += 1;
        }
        let following = self.source.slice(self.source.line_range(next.min(self.source.line_count())));
        let column = following.len() - following.trim_start().len();
        let mut lines = Lines::default();
        if column < indent || following.trim().is_empty() {
            for text in found {
                lines.push(text);
            }
        }
        lines
    }

    /// Is there a blank line above the statement and its comments?
    fn has_gap(&self, range: TextRange) -> bool {
        let mut line = self.source.line_of(self.decorated_start(range));
        while line > 1 && self.comment_line(line - 1).is_some() {
            line -= 1;
        }
        line > 1 && self.source.slice(self.source.line_range(line - 1)).trim().is_empty()
    }
}

/// A comment for a tool speaks of the very line that it stands on.
fn is_pragma(text: &str) -> bool {
    let text = text.trim_start_matches('#').trim_start();
    ["type:", "noqa", "pylint:", "pragma:", "pyright:", "mypy:", "ruff:", "fmt:", "isort:"]
        .iter()
        .any(|start| text.starts_with(start))
}

fn pass() -> Lines {
    let mut lines = Lines::default();
    lines.push("pass");
    lines
}

/// Where a statement starts, its decorators included.
pub fn start_of(stmt: &Stmt<'_>) -> TextSize {
    let decorators = match stmt.kind {
        StmtKind::FunctionDef(function) => function.decorators,
        StmtKind::ClassDef(class) => class.decorators,
        _ => &[],
    };
    decorators.first().map_or(stmt.range.start(), |decorator| decorator.range.start())
}

/// A docstring at another indentation: its text is moved line by line.
pub fn docstring(source: &Source, stmt: &Stmt<'_>) -> Lines {
    let line = source.line_of(stmt.range.start());
    let indent = source.slice(TextRange::new(source.line_range(line).start(), stmt.range.start()));
    let mut lines = Lines::default();
    for (index, text) in source.slice(stmt.range).split('\n').enumerate() {
        let text = text.trim_end_matches('\r');
        let text = if index == 0 { text } else { text.strip_prefix(indent).unwrap_or_else(|| text.trim_start()) };
        lines.push(text.trim_end());
    }
    lines
}
