//! Statements of the class as they stand in the function: at another depth, with the names of the function, and with every
//! comment.

use pyscale::analysis::spelling::Text;
use pyscale::edit::Edit;
use pyscale::edit::layout::indent_unit;
use pyscale::edit::lift::{Lift, without_blank_lines};
use pyscale::syntax::ast::{Expr, ExprKind, Stmt, StmtKind};
use text_size::TextRange;

use super::exit::{Argument, Exit, is_falsy_return, is_global};
use super::locals::Locals;
use super::shape::{Method, Part, Shape};

/// Writes the parts of a function.
pub struct Writer<'r, 'a, 'm> {
    pub text: Text<'a, 'm>,
    pub shape: &'r Shape<'a>,
    pub exit: &'r Exit<'a>,
    pub locals: &'r Locals<'a>,
    /// The statements of the class.
    pub lift: Lift<'m, 'a>,
    /// The indentation of the class, and one step more.
    pub indent: String,
    pub unit: String,
    pub newline: &'static str,
    /// What the error is called.
    pub error: Option<String>,
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
        let lift = Lift::new(text.source, text.module, renamed);
        Self { text, shape, exit, locals, lift, indent, unit, newline: text.source.newline(), error }
    }

    /// The lines of the class.
    pub fn lines(&self) -> TextRange {
        let source = self.text.source;
        let range = self.shape.def.range;
        let last = self.shape.def.body.last().map_or(range.end(), |last| last.range.end());
        let end = self.lift.trailing(source.line_of(last), self.shape.def.body.first());
        TextRange::new(source.line_range(source.line_of(range.start())).start(), source.line_range(end).end())
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
            let is_docstring = stmt.is_text();
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
                && !stmt.is_text()
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
        self.lift.keep(source.line_of(stmt.range.start()), source.line_of(stmt.range.end()));
        for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
            out.push_str(&self.lift.line(target, &format!("# {line}")));
        }
        Some(out)
    }

    /// The comments of a statement that goes, each on a line of its own.
    pub fn comments_of(&mut self, stmt: &Stmt<'a>, target: &str) -> String {
        let (first, last) = (self.lift.leading(stmt), self.text.source.line_of(stmt.range.end()));
        let last = self.behind(stmt, last);
        self.lift.comments(first, last, target)
    }

    /// The comments above a method.
    pub fn comments_above(&mut self, method: &Method<'a>, target: &str) -> String {
        let line = self.text.source.line_of(method.def.range.start());
        let first = self.lift.block_above(line);
        if first == line { String::new() } else { self.lift.comments(first, line - 1, target) }
    }

    /// A statement of the class in the function.
    pub fn chunk(&mut self, stmt: &Stmt<'a>, target: &str, more: &[Edit]) -> Option<String> {
        let last = self.behind(stmt, self.text.source.line_of(stmt.range.end()));
        self.lift.chunk(stmt, last, target, more)
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
        if ends { self.lift.trailing(line, Some(stmt)) } else { line }
    }
}
