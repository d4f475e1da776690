//! The method that shared the cleanup: what frees goes through the finalizer, what is left of the state stays.

use pyscale::edit::Edit;
use pyscale::syntax::ast::{Expr, ExprKind, Stmt, StmtKind};
use text_size::TextRange;

use super::cleanup::{Frame, Item, Swap, Test, swap};
use super::decide::flatten;
use super::emit::Rewrite;

impl<'a> Rewrite<'_, 'a, '_> {
    /// The explicit method: what frees goes through the finalizer, what is left of the state stays.
    pub fn method(&self, frame: &Frame<'a>) -> Option<Edit> {
        let body = frame.function.body;
        let has_docstring = matches!(body.first()?.kind, StmtKind::Expr(Expr { kind: ExprKind::Str(_), .. }));
        let items = if has_docstring { frame.items.get(1..)? } else { &frame.items };
        let first = body.get(usize::from(has_docstring))?;
        let source = self.subject.opened.source;
        let indent = self.indent(first.range.start())?.to_owned();
        let mut writer = Writer { rewrite: self, frame, lines: Vec::new(), released: false, keeps_guards: false };
        flatten(items, &mut |item| {
            if let Item::Guarded { test, body, .. } = item {
                writer.keeps_guards |= !falls_away(test, body, self.sources.lazy);
            }
            if let Item::Early { test, .. } = item {
                writer.keeps_guards |= !falls_away(test, &frame.items, self.sources.lazy);
            }
        });
        writer.items(items, &indent)?;
        // From the comments above the first statement on, so that those which stay are written again.
        let mut line = source.line_of(first.range.start());
        while line > 1 && source.slice(source.line_range(line - 1)).trim_start().starts_with('#') && self.is_comment(line - 1) {
            line -= 1;
        }
        let start = source.line_range(line).start();
        let end = self.line_end(frame.function.range.end())?;
        Some(Edit::replace(TextRange::new(start, end), writer.lines.join(self.newline())))
    }
}

/// May a guard go, because what stays behind it only clears what it asks for?
fn falls_away(test: &Test<'_>, body: &[Item<'_>], lazy: Option<&str>) -> bool {
    // It tells whether there is a finalizer at all.
    let asks_for_late = test.guards.iter().any(|guard| Some(guard.attribute) == lazy);
    let mut clears_only = test.kept.is_empty() && !asks_for_late;
    flatten(body, &mut |item| {
        if let Item::State { attributes, singleton, .. } = item {
            clears_only &= *singleton && attributes.iter().all(|name| test.guards.iter().any(|guard| guard.attribute == *name));
        }
    });
    clears_only
}

/// Writes the body of the explicit method anew.
struct Writer<'w, 'r, 'a, 'p> {
    rewrite: &'w Rewrite<'r, 'a, 'p>,
    frame: &'w Frame<'a>,
    lines: Vec<String>,
    released: bool,
    keeps_guards: bool,
}

impl<'a> Writer<'_, '_, 'a, '_> {
    fn items(&mut self, items: &[Item<'a>], indent: &str) -> Option<()> {
        for item in items {
            match item {
                Item::Plain(stmt) | Item::Inlined(stmt) | Item::State { stmt, .. } => self.verbatim(stmt, indent)?,
                Item::Swap(stmt) if !self.keeps_guards => {
                    let Swap { store: (target, value), .. } = swap(stmt, self.frame.receiver)?;
                    self.comments(stmt, indent);
                    let text = |expr: &Expr<'_>| self.rewrite.subject.text(expr.range);
                    self.lines.push(format!("{indent}{} = {}", text(target), text(value)));
                }
                Item::Swap(stmt) => self.verbatim(stmt, indent)?,
                Item::Alias(stmt) => {
                    if self.keeps_guards {
                        self.verbatim(stmt, indent)?;
                    }
                }
                Item::Release(_) => self.release(indent)?,
                Item::Guarded { stmt, test, body } => {
                    if falls_away(test, body, self.rewrite.sources.lazy) {
                        self.comments(stmt, indent);
                        self.items(body, indent)?;
                    } else {
                        let mut states = false;
                        flatten(body, &mut |item| states |= matches!(item, Item::State { .. }));
                        if states || !test.guards.is_empty() {
                            self.block(stmt, body, indent)?;
                        } else {
                            // The finalizer asks by itself.
                            self.release(indent)?;
                        }
                    }
                }
                Item::Early { stmt, test } => {
                    if falls_away(test, &self.frame.items, self.rewrite.sources.lazy) {
                        self.comments(stmt, indent);
                    } else {
                        self.verbatim(stmt, indent)?;
                    }
                }
                Item::Locked { stmt, body } => self.block(stmt, body, indent)?,
                Item::Tried { stmt, body, last } if last.is_empty() => {
                    self.comments(stmt, indent);
                    self.items(body, indent)?;
                }
                Item::Tried { stmt, body, last } => {
                    self.block(stmt, body, indent)?;
                    let step = self.rewrite.step();
                    self.lines.push(format!("{indent}finally:"));
                    self.items(last, &format!("{indent}{step}"))?;
                }
            }
        }
        Some(())
    }

    /// The finalizer is called where the first release stood.
    fn release(&mut self, indent: &str) -> Option<()> {
        if !self.released {
            self.released = true;
            self.lines.push(format!("{indent}{}.{}()", self.frame.receiver, self.rewrite.finalizer?));
        }
        Some(())
    }

    fn comments(&mut self, stmt: &Stmt<'_>, indent: &str) {
        for comment in self.rewrite.comments_above(stmt) {
            self.lines.push(format!("{indent}{comment}"));
        }
    }

    fn verbatim(&mut self, stmt: &'a Stmt<'a>, indent: &str) -> Option<()> {
        self.comments(stmt, indent);
        let rewrite = self.rewrite;
        let old = rewrite.indent(stmt.range.start())?;
        let end = rewrite.line_end(stmt.range.end())?;
        for (index, line) in rewrite.subject.text(TextRange::new(stmt.range.start(), end)).lines().enumerate() {
            let line = line.trim_end();
            self.lines.push(match (index, line.strip_prefix(old)) {
                (0, _) => format!("{indent}{line}"),
                (_, Some(rest)) => format!("{indent}{rest}"),
                (_, None) => line.to_owned(),
            });
        }
        Some(())
    }

    /// A compound statement whose header stays.
    fn block(&mut self, stmt: &'a Stmt<'a>, body: &[Item<'a>], indent: &str) -> Option<()> {
        self.comments(stmt, indent);
        let rewrite = self.rewrite;
        let source = rewrite.subject.opened.source;
        rewrite.indent(stmt.range.start())?;
        let first = match &stmt.kind {
            StmtKind::If { body, .. } | StmtKind::With { body, .. } => body.first()?,
            StmtKind::Try(tried) => tried.body.first()?,
            _ => return None,
        };
        rewrite.indent(first.range.start())?;
        // The header ends where the first statement's comments begin.
        let mut line = source.line_of(first.range.start());
        while line > 1 && rewrite.is_comment(line - 1) && source.slice(source.line_range(line - 1)).trim_start().starts_with('#')
        {
            line -= 1;
        }
        let header = rewrite.subject.text(TextRange::new(stmt.range.start(), source.line_range(line - 1).end()));
        if header.contains(['\n', '\r']) {
            return None;
        }
        self.lines.push(format!("{indent}{}", header.trim_end()));
        let inner = format!("{indent}{}", rewrite.step());
        let before = self.lines.len();
        self.items(body, &inner)?;
        if self.lines.len() == before {
            self.lines.push(format!("{inner}pass"));
        }
        Some(())
    }
}
