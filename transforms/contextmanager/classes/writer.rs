//! Statements of the class as they stand in the function: at another depth, with the names of the function, and with every
//! comment.

use pyscale::analysis::spelling::Text;
use pyscale::edit::layout::indent_unit;
use pyscale::edit::{Edit, apply, moved};
use pyscale::syntax::ast::{Expr, ExprKind, Stmt, StmtKind};
use text_size::{TextRange, TextSize};

use super::exit::{Argument, Exit, is_doc, is_falsy_return, is_global};
use super::locals::Locals;
use super::shape::{Method, Part, Shape};

/// Writes the parts of a function.
pub struct Writer<'r, 'a, 'm> {
    pub text: Text<'a, 'm>,
    pub shape: &'r Shape<'a>,
    pub exit: &'r Exit<'a>,
    pub locals: &'r Locals<'a>,
    /// Names that are written otherwise than in the class.
    renamed: Vec<Edit>,
    /// The indentation of the class, and one step more.
    pub indent: String,
    pub unit: String,
    pub newline: &'static str,
    /// What the error is called.
    pub error: Option<String>,
    /// Lines of the class whose comments stand in the function.
    kept: Vec<(u32, u32)>,
}

impl<'r, 'a, 'm> Writer<'r, 'a, 'm> {
    pub fn new(text: Text<'a, 'm>, shape: &'r Shape<'a>, exit: &'r Exit<'a>, locals: &'r Locals<'a>) -> Self {
        let start = shape.def.range.start();
        let line = text.source.line_of(start);
        let indent = text.source.slice(TextRange::new(text.source.line_range(line).start(), start)).to_owned();
        let error = exit.name.filter(|_| !exit.reads.is_empty()).map(|name| locals.free(name));
        let mut renamed: Vec<Edit> = Vec::new();
        for touch in &shape.touches {
            if let Some(name) = locals.names.get(touch.name) {
                renamed.push(Edit::replace(touch.range, name.clone()));
            }
        }
        for (at, argument) in &exit.reads {
            let name = error.clone().unwrap_or_default();
            renamed.push(Edit::replace(*at, if *argument == Argument::Type { format!("type({name})") } else { name }));
        }
        let unit = indent_unit(text.source, text.module);
        Self { text, shape, exit, locals, renamed, indent, unit, newline: text.source.newline(), error, kept: Vec::new() }
    }

    /// The lines of the class.
    pub fn lines(&self) -> TextRange {
        let source = self.text.source;
        let range = self.shape.def.range;
        let last = self.shape.def.body.last().map_or(range.end(), |last| last.range.end());
        let end = self.trailing(source.line_of(last), self.shape.def.body.first());
        TextRange::new(source.line_range(source.line_of(range.start())).start(), source.line_range(end).end())
    }

    /// The last line of the comments behind a line that are indented at least like this statement.
    pub fn trailing(&self, line: u32, above: Option<&Stmt<'a>>) -> u32 {
        let source = self.text.source;
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
        let range = self.text.source.line_range(line);
        let comment = self.text.module.comments.iter().find(|comment| range.contains_range(**comment))?;
        self.text.source.slice(TextRange::new(range.start(), comment.start())).trim().is_empty().then_some(comment.start())
    }

    /// Statements of a method at another depth, without those that say nothing any more.
    pub fn block(&mut self, stmts: &[&'a Stmt<'a>], target: &str) -> Option<String> {
        let mut out = String::new();
        let mut previous: Option<u32> = None;
        let only = stmts.len() == 1;
        for (index, stmt) in stmts.iter().enumerate() {
            let source = self.text.source;
            if previous == Some(source.line_of(stmt.range.start())) {
                return None;
            }
            previous = Some(source.line_of(stmt.range.end()));
            let is_docstring = is_doc(stmt);
            let goes = self.locals.is_dropped(stmt)
                || is_global(stmt)
                || matches!(stmt.kind, StmtKind::Pass)
                || is_falsy_return(stmt) && (only || index + 1 == stmts.len());
            let text = if is_docstring {
                self.as_comment(stmt, target)?
            } else if goes {
                self.comments_of(stmt, target)
            } else {
                self.chunk(stmt, target, &[])?
            };
            out.push_str(if out.is_empty() { without_blank_lines(&text) } else { &text });
        }
        // Comments alone are no block.
        let holds_code = stmts.iter().any(|stmt| {
            !self.locals.is_dropped(stmt)
                && !is_doc(stmt)
                && !is_global(stmt)
                && !is_falsy_return(stmt)
                && !matches!(stmt.kind, StmtKind::Pass)
        });
        if !holds_code && !out.trim().is_empty() && target.len() > self.indent.len() + self.unit.len() {
            return None;
        }
        Some(if holds_code || !out.trim().is_empty() { out } else { String::new() })
    }

    /// A docstring of a method, which is none in the middle of a function.
    pub fn as_comment(&mut self, stmt: &Stmt<'a>, target: &str) -> Option<String> {
        let source = self.text.source;
        let is_used = self.shape.docstring.is_none()
            && self.shape.method(Part::Init).and_then(|init| init.def.body.first()).is_some_and(|it| it.range == stmt.range);
        let mut out = self.comments_of(stmt, target);
        if is_used {
            return Some(out);
        }
        let StmtKind::Expr(Expr { kind: ExprKind::Str(Some(text)), .. }) = stmt.kind else { return None };
        self.keep(source.line_of(stmt.range.start()), source.line_of(stmt.range.end()));
        for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
            out.push_str(&self.line(target, &format!("# {line}")));
        }
        Some(out)
    }

    /// The comments of a statement that goes, each on a line of its own.
    pub fn comments_of(&mut self, stmt: &Stmt<'a>, target: &str) -> String {
        let source = self.text.source;
        let (first, last) = (self.leading(stmt), source.line_of(stmt.range.end()));
        let last = self.behind(stmt, last);
        self.keep(first, last);
        let lines = TextRange::new(source.line_range(first).start(), source.line_range(last).end());
        let comments = self.text.module.comments.iter().filter(|comment| lines.contains_range(**comment));
        comments.map(|comment| self.line(target, source.slice(*comment).trim_end())).collect()
    }

    /// The comments above a method.
    pub fn comments_above(&mut self, method: &Method<'a>, target: &str) -> String {
        let source = self.text.source;
        let line = source.line_of(method.def.range.start());
        let first = self.block_above(line);
        if first == line {
            return String::new();
        }
        self.keep(first, line - 1);
        let lines = TextRange::new(source.line_range(first).start(), source.line_range(line - 1).end());
        let comments = self.text.module.comments.iter().filter(|comment| lines.contains_range(**comment));
        comments.map(|comment| self.line(target, source.slice(*comment).trim_end())).collect()
    }

    /// A line of the function.
    pub fn line(&self, indent: &str, text: &str) -> String {
        format!("{indent}{text}{}", self.newline)
    }

    /// These lines stand in the function with their comments.
    pub fn keep(&mut self, first: u32, last: u32) {
        self.kept.push((first, last));
    }

    /// The first line of the comments and blank lines above a line.
    pub fn block_above(&self, line: u32) -> u32 {
        let source = self.text.source;
        let mut first = line;
        while first > 1 && (self.comment_of(first - 1).is_some() || source.slice(source.line_range(first - 1)).trim().is_empty())
        {
            first -= 1;
        }
        first
    }

    /// The first line of a statement with what stands above it; its own line if something else stands before it there.
    pub fn leading(&self, stmt: &Stmt<'a>) -> u32 {
        let line = self.text.source.line_of(stmt.range.start());
        if self.indent_of(stmt).is_none() { line } else { self.block_above(line) }
    }

    pub fn indent_of(&self, stmt: &Stmt<'a>) -> Option<&'m str> {
        let source = self.text.source;
        let start = source.line_range(source.line_of(stmt.range.start())).start();
        let before = source.slice(TextRange::new(start, stmt.range.start()));
        before.trim().is_empty().then_some(before)
    }

    /// The last line with the comments behind the last statement of a block.
    pub fn behind(&self, stmt: &Stmt<'a>, line: u32) -> u32 {
        let is_last = |block: &[Stmt<'a>]| block.last().is_some_and(|last| last.range == stmt.range);
        let ends = self.shape.methods.iter().any(|method| {
            is_last(method.def.body)
                || method.def.body.iter().any(|it| match it.kind {
                    StmtKind::If { body, orelse, .. } => is_last(body) || is_last(orelse),
                    _ => false,
                })
        });
        if ends { self.trailing(line, Some(stmt)) } else { line }
    }

    /// A statement with its comments, moved to another depth and with the names of the function.
    pub fn chunk(&mut self, stmt: &Stmt<'a>, target: &str, more: &[Edit]) -> Option<String> {
        let source = self.text.source;
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
        let (first, last) = (self.leading(stmt), self.behind(stmt, end));
        self.keep(first, last);
        let mut edits = Vec::new();
        for edit in moved::dedent(source, self.text.module, first..=last, indent)? {
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
    pub fn ends_its_line(&self, stmt: &Stmt<'a>) -> Option<()> {
        let source = self.text.source;
        let rest = source.slice(TextRange::new(stmt.range.end(), source.line_range(source.line_of(stmt.range.end())).end()));
        (rest.trim().is_empty() || rest.trim().starts_with('#')).then_some(())
    }

    pub fn rewritten(&self, range: TextRange, edits: &[Edit], more: &[Edit]) -> Option<String> {
        let source = self.text.source;
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

    /// `None` if the function would lack a comment of the class.
    pub fn all_comments_stand(&self, class: TextRange) -> Option<()> {
        let source = self.text.source;
        let stands = |comment: &TextRange| {
            let line = source.line_of(comment.start());
            self.kept.iter().any(|(first, last)| (*first..=*last).contains(&line))
        };
        self.text.module.comments.iter().filter(|comment| class.contains_range(**comment)).all(stands).then_some(())
    }
}

/// The text from the first line on that is not blank.
pub fn without_blank_lines(text: &str) -> &str {
    let blank: usize = text.split_inclusive('\n').take_while(|line| line.trim().is_empty()).map(str::len).sum();
    &text[blank..]
}
