//! The static method that does the cleanup, where it is more than one call.

use pyscale::knowledge::keywords::is_keyword;
use pyscale::syntax::ast::{Expr, ExprKind, Stmt, StmtKind};
use text_size::TextRange;

use super::cleanup::{Effect, GuardKind};
use super::emit::Rewrite;
use super::plan::{Condition, Piece, alias};
use super::subject::{each_expr, each_inner, own_attribute};

impl<'a> Rewrite<'_, 'a, '_> {
    /// The name of the parameter for an attribute.
    fn parameter(&self, attribute: &str) -> String {
        let plain = attribute.trim_start_matches('_');
        let mut name = if plain.is_empty() || plain.starts_with(|first: char| first.is_ascii_digit()) {
            attribute.to_owned()
        } else {
            plain.to_lowercase()
        };
        let mut taken: Vec<&str> = Vec::new();
        self.part.cleanup.expressions(&mut |expr, frame| {
            if let ExprKind::Name(name) = expr.kind
                && alias(&self.part.cleanup.frames[frame], expr).is_none()
            {
                taken.push(name);
            }
        });
        // Two attributes whose names differ in underscores or case only.
        let before = self.part.plan.captured.iter().take_while(|name| **name != attribute);
        let clash = before.filter(|name| name.trim_start_matches('_').eq_ignore_ascii_case(plain)).count();
        name.push_str(&"_".repeat(clash));
        while taken.contains(&name.as_str()) || is_keyword(&name) {
            name.push('_');
        }
        name
    }

    /// `@staticmethod def _release(fd, path): …`, indented, without the last line end.
    pub fn helper_text(&self) -> Option<String> {
        let (newline, step) = (self.newline(), self.step());
        let indent = self.indent(self.part.cleanup.frames.first()?.function.range.start())?.to_owned();
        let parameters: Vec<String> = self.part.plan.captured.iter().map(|name| self.parameter(name)).collect();
        let mut lines =
            vec![format!("{indent}@staticmethod"), format!("{indent}def {}({}):", self.helper, parameters.join(", "))];
        self.pieces(&self.part.plan.pieces, &format!("{indent}{step}"), &step, &mut lines)?;
        Some(lines.join(newline))
    }

    fn pieces(&self, pieces: &[Piece<'a>], indent: &str, step: &str, lines: &mut Vec<String>) -> Option<()> {
        let inner_indent = format!("{indent}{step}");
        for piece in pieces {
            match piece {
                Piece::Copy(effect, frame) => {
                    if let Effect::Stmt(stmt) = effect {
                        lines.extend(self.comments_above(stmt).iter().map(|comment| format!("{indent}{comment}")));
                    }
                    lines.push(format!("{indent}{}", self.copied(*effect, *frame, indent)?));
                }
                Piece::When(stmt, conditions, frame, inner) => {
                    let above = stmt.iter().flat_map(|stmt| self.comments_above(stmt));
                    lines.extend(above.map(|comment| format!("{indent}{comment}")));
                    let behind = stmt.and_then(|stmt| self.comment_behind(stmt)).unwrap_or_default();
                    let conditions: Vec<String> = conditions.iter().map(|condition| self.condition(condition, *frame)).collect();
                    lines.push(format!("{indent}if {}:{behind}", conditions.join(" and ")));
                    self.pieces(inner, &inner_indent, step, lines)?;
                }
                Piece::With(stmt, frame, inner) => {
                    let StmtKind::With { items, .. } = &stmt.kind else { return None };
                    let items: Vec<String> = items.iter().map(|item| self.expression(&item.context, *frame)).collect();
                    lines.push(format!("{indent}with {}:", items.join(", ")));
                    self.pieces(inner, &inner_indent, step, lines)?;
                }
                Piece::Try(frame, inner, handlers, last) => {
                    lines.push(format!("{indent}try:"));
                    self.pieces(inner, &inner_indent, step, lines)?;
                    for (handler, body) in handlers {
                        let typ =
                            handler.typ.as_ref().map(|typ| format!(" {}", self.expression(typ, *frame))).unwrap_or_default();
                        let name = handler.name.map(|name| format!(" as {name}")).unwrap_or_default();
                        lines.push(format!("{indent}except{typ}{name}:"));
                        if body.is_empty() {
                            lines.push(format!("{inner_indent}pass"));
                        }
                        self.pieces(body, &inner_indent, step, lines)?;
                    }
                    if !last.is_empty() {
                        lines.push(format!("{indent}finally:"));
                        self.pieces(last, &inner_indent, step, lines)?;
                    }
                }
            }
        }
        Some(())
    }

    /// The comment behind the colon of an `if`, with the space before it.
    fn comment_behind(&self, stmt: &Stmt<'_>) -> Option<&str> {
        let StmtKind::If { test, .. } = &stmt.kind else { return None };
        let source = self.subject.opened.source;
        let end = source.line_range(source.line_of(test.range.end())).end();
        let comment = self.subject.text(TextRange::new(test.range.end(), end)).trim_end().strip_prefix(':')?;
        comment.trim_start().starts_with('#').then_some(comment)
    }

    fn expression(&self, expr: &'a Expr<'a>, frame: usize) -> String {
        self.substituted(expr.range, self.replacements(&inner_of(expr), frame))
    }

    fn condition(&self, condition: &Condition<'a>, frame: usize) -> String {
        match condition {
            Condition::Guard(guard) => {
                let name = self.parameter(guard.attribute);
                match guard.kind {
                    GuardKind::NotNone => format!("{name} is not None"),
                    GuardKind::False => format!("not {name}"),
                    GuardKind::NotNegative => format!("{name} >= 0"),
                    GuardKind::Has | GuardKind::True => name,
                }
            }
            Condition::Kept(expr, wanted) => {
                let text = self.expression(expr, frame);
                let plain = matches!(expr.kind, ExprKind::Call(_) | ExprKind::Name(_) | ExprKind::Attribute { .. });
                match (wanted, plain) {
                    (true, _)
                        if !matches!(expr.kind, ExprKind::BoolOp { .. } | ExprKind::IfExp { .. } | ExprKind::Named { .. }) =>
                    {
                        text
                    }
                    (true, _) => format!("({text})"),
                    (false, true) => format!("not {text}"),
                    (false, false) => format!("not ({text})"),
                }
            }
        }
    }

    /// What a copied piece of the cleanup calls the attributes.
    fn replacements(&self, exprs: &[&'a Expr<'a>], frame: usize) -> Vec<(TextRange, String)> {
        let frame = &self.part.cleanup.frames[frame];
        let mut replaced = Vec::new();
        for inner in exprs {
            if let Some(name) = own_attribute(inner, frame.receiver).or_else(|| alias(frame, inner)) {
                replaced.push((inner.range, self.parameter(name)));
            } else if let ExprKind::Name(name) = inner.kind
                && let Some((_, value)) = frame.defaults.iter().find(|(default, _)| *default == name)
            {
                replaced.push((inner.range, self.subject.text(value.range).to_owned()));
            }
        }
        replaced
    }

    /// A statement with parameters for attributes, at another indentation; the first line is not indented.
    fn copied(&self, effect: Effect<'a>, frame: usize, indent: &str) -> Option<String> {
        let exprs = match effect {
            Effect::Stmt(stmt) => exprs_of(stmt),
            Effect::Expr(expr) => inner_of(expr),
        };
        let multiline = exprs.iter().any(|expr| {
            let is_string = matches!(expr.kind, ExprKind::Str(_) | ExprKind::FString(_) | ExprKind::Bytes(_));
            is_string && self.subject.text(expr.range).contains(['\n', '\r'])
        });
        if multiline {
            return None;
        }
        let range = effect.range();
        let (old, end) = match effect {
            Effect::Stmt(_) => (self.indent(range.start())?, self.line_end(range.end())?),
            Effect::Expr(_) => ("", range.end()),
        };
        let text = self.substituted(TextRange::new(range.start(), end), self.replacements(&exprs, frame));
        let lines: Vec<String> = text
            .lines()
            .enumerate()
            .map(|(index, line)| match (index, line.strip_prefix(old)) {
                (0, _) => line.to_owned(),
                (_, _) if line.trim().is_empty() => String::new(),
                (_, Some(rest)) => format!("{indent}{rest}"),
                (_, None) => line.to_owned(),
            })
            .collect();
        Some(lines.join(self.newline()).trim_end().to_owned())
    }
}

fn exprs_of<'a>(stmt: &'a Stmt<'a>) -> Vec<&'a Expr<'a>> {
    let mut found = Vec::new();
    each_expr(stmt, &mut |expr| found.push(expr));
    found
}

fn inner_of<'a>(expr: &'a Expr<'a>) -> Vec<&'a Expr<'a>> {
    let mut found = Vec::new();
    each_inner(expr, &mut |inner| found.push(inner));
    found
}
