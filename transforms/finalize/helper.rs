//! The static method that frees what is too much for one call.

use pyscale::syntax::ast::{Expr, ExprKind, Stmt, StmtKind};
use text_size::TextRange;

use super::cleanup::{GuardKind, Item};
use super::decide::{Condition, Step, alias, flatten};
use super::emit::Rewrite;
use super::known;
use super::subject::{each_expr, each_inner, own_attribute};

impl<'a> Rewrite<'_, 'a, '_> {
    /// The name of the parameter for an attribute.
    fn parameter(&self, attribute: &str) -> String {
        let plain = attribute.trim_start_matches('_');
        let mut name = if plain.is_empty() || plain.starts_with(|first: char| first.is_ascii_digit()) {
            attribute.to_owned()
        } else {
            plain.to_owned()
        };
        let mut taken: Vec<&str> = Vec::new();
        for release in &self.cleanup.releases {
            each_expr(release.stmt, &mut |expr| {
                if let ExprKind::Name(name) = expr.kind
                    && alias(self.frame(), expr).is_none()
                {
                    taken.push(name);
                }
            });
        }
        flatten(&self.frame().items, &mut |item| {
            if let Item::Guarded { test, .. } | Item::Early { test, .. } = item {
                for (expr, _) in &test.kept {
                    each_inner(expr, &mut |inner| {
                        if let ExprKind::Name(name) = inner.kind
                            && alias(self.frame(), inner).is_none()
                        {
                            taken.push(name);
                        }
                    });
                }
            }
        });
        // Two attributes whose names differ in underscores only.
        let before = self.plan.captured.iter().take_while(|name| **name != attribute);
        let clash = before.filter(|name| name.trim_start_matches('_') == plain).count();
        name.push_str(&"_".repeat(clash));
        while taken.contains(&name.as_str()) || known::is_keyword(&name) {
            name.push('_');
        }
        name
    }

    /// `@staticmethod def _release(fd, path): …`, indented, without the last line end.
    pub fn helper_text(&self) -> Option<String> {
        let (newline, step) = (self.newline(), self.step());
        let indent = self.indent(self.cleanup.frames.first()?.function.range.start())?.to_owned();
        let parameters: Vec<String> = self.plan.captured.iter().map(|name| self.parameter(name)).collect();
        let mut lines =
            vec![format!("{indent}@staticmethod"), format!("{indent}def {}({}):", self.helper, parameters.join(", "))];
        self.steps(&self.plan.steps, &format!("{indent}{step}"), &step, &mut lines)?;
        Some(lines.join(newline))
    }

    fn steps(&self, steps: &[Step<'a>], indent: &str, step: &str, lines: &mut Vec<String>) -> Option<()> {
        for part in steps {
            match part {
                Step::Copy(stmt) => {
                    lines.extend(self.comments_above(stmt).iter().map(|comment| format!("{indent}{comment}")));
                    lines.push(format!("{indent}{}", self.copied(stmt, indent)?));
                }
                Step::When(stmt, conditions, inner) => {
                    let above = stmt.iter().flat_map(|stmt| self.comments_above(stmt));
                    lines.extend(above.map(|comment| format!("{indent}{comment}")));
                    let behind = stmt.and_then(|stmt| self.comment_behind(stmt)).unwrap_or_default();
                    let conditions: Vec<String> = conditions.iter().map(|condition| self.condition(condition)).collect();
                    lines.push(format!("{indent}if {}:{behind}", conditions.join(" and ")));
                    self.steps(inner, &format!("{indent}{step}"), step, lines)?;
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

    fn condition(&self, condition: &Condition<'a>) -> String {
        match condition {
            Condition::Guard(guard) => {
                let name = self.parameter(guard.attribute);
                match guard.kind {
                    GuardKind::NotNone => format!("{name} is not None"),
                    GuardKind::False => format!("not {name}"),
                    GuardKind::Has | GuardKind::True => name,
                }
            }
            Condition::Kept(expr, wanted) => {
                let text = self.substituted(expr.range, self.replacements(&inner_of(expr)));
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
    fn replacements(&self, exprs: &[&'a Expr<'a>]) -> Vec<(TextRange, String)> {
        let frame = self.frame();
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
    fn copied(&self, stmt: &'a Stmt<'a>, indent: &str) -> Option<String> {
        let mut multiline = false;
        each_expr(stmt, &mut |expr| {
            let is_string = matches!(expr.kind, ExprKind::Str(_) | ExprKind::FString(_) | ExprKind::Bytes(_));
            multiline |= is_string && self.subject.text(expr.range).contains(['\n', '\r']);
        });
        let old = self.indent(stmt.range.start())?;
        let end = self.line_end(stmt.range.end())?;
        if multiline {
            return None;
        }
        let text = self.substituted(TextRange::new(stmt.range.start(), end), self.replacements(&exprs_of(stmt)));
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
