//! Statements that move to another depth: every line that the text may be indented at moves by the same step, comments too;
//! what stands inside of a string of several lines stays as it is.

use text_size::{TextRange, TextSize};

use crate::source::Source;
use crate::syntax::ast::{Expr, ExprKind, Module, Stmt};
use crate::syntax::visit::{Visitor, walk_body, walk_expr};

/// The edits that move the lines `first..=last` (counted from 1) one step to the right, where `step` is what stands there
/// then. Blank lines stay blank.
pub fn indent(source: &Source, module: &Module<'_>, lines: std::ops::RangeInclusive<u32>, step: &str) -> Vec<super::Edit> {
    let strings = Strings::of(source, module);
    let moved = lines.filter_map(|line| {
        let start = source.line_range(line).start();
        let is_blank = source.slice(source.line_range(line)).trim().is_empty();
        (!is_blank && !strings.hold(start)).then(|| super::Edit::insert(start, step))
    });
    moved.collect()
}

/// The edits that move these lines to the left by what `step` is; `None` if one of them does not begin with it.
pub fn dedent(
    source: &Source,
    module: &Module<'_>,
    lines: std::ops::RangeInclusive<u32>,
    step: &str,
) -> Option<Vec<super::Edit>> {
    let strings = Strings::of(source, module);
    let mut moved = Vec::new();
    for line in lines {
        let range = source.line_range(line);
        let text = source.slice(range);
        if text.trim().is_empty() || strings.hold(range.start()) {
            continue;
        }
        if !text.starts_with(step) {
            return None;
        }
        moved.push(super::Edit::delete(TextRange::at(range.start(), TextSize::of(step))));
    }
    Some(moved)
}

/// The insides of strings that go over several lines.
struct Strings(Vec<TextRange>);

impl Strings {
    fn of(source: &Source, module: &Module<'_>) -> Self {
        struct Finder<'s>(&'s Source, Vec<TextRange>);
        impl<'a> Visitor<'a> for Finder<'_> {
            fn visit_stmt(&mut self, stmt: &'a Stmt<'a>) {
                // Most statements hold no such string: only those of several lines are looked into.
                if self.0.line_of(stmt.range.start()) != self.0.line_of(stmt.range.end()) {
                    crate::syntax::visit::walk_stmt(self, stmt);
                }
            }

            fn visit_expr(&mut self, expr: &'a Expr<'a>) {
                if matches!(expr.kind, ExprKind::Str(_) | ExprKind::Bytes(_) | ExprKind::FString(_)) {
                    pieces(self.0.slice(expr.range), expr.range.start(), &mut self.1);
                } else {
                    walk_expr(self, expr);
                }
            }
        }
        let mut finder = Finder(source, Vec::new());
        walk_body(&mut finder, module.body);
        Self(finder.1)
    }

    fn hold(&self, line_start: TextSize) -> bool {
        self.0.iter().any(|string| string.start() < line_start && line_start < string.end())
    }
}

/// The strings of an implicit concatenation, which goes over lines between them; one that cannot be told apart counts whole.
fn pieces(text: &str, start: TextSize, found: &mut Vec<TextRange>) {
    let mut at = 0;
    while let Some(open) = text[at..].find(['"', '\'']).map(|index| at + index) {
        // A comment between two strings may hold a quote.
        if text[at..open].contains('#') {
            let end = text[at..].find('\n').map_or(text.len(), |index| at + index + 1);
            at = end;
            continue;
        }
        let quote = &text[open..=open];
        let triple = quote.repeat(3);
        let quote = if text[open..].starts_with(&triple) { triple.as_str() } else { quote };
        let mut end = open + quote.len();
        loop {
            match text[end..].find(['\\', quote.as_bytes()[0] as char]).map(|index| end + index) {
                None => {
                    found.push(TextRange::at(start + TextSize::new(open as u32), TextSize::of(&text[open..])));
                    return;
                }
                Some(index) if text[index..].starts_with('\\') => {
                    end = index + 1 + text[index + 1..].chars().next().map_or(0, char::len_utf8);
                }
                Some(index) if text[index..].starts_with(quote) => {
                    end = index + quote.len();
                    break;
                }
                Some(index) => end = index + 1,
            }
        }
        found.push(TextRange::new(start + TextSize::new(open as u32), start + TextSize::new(end as u32)));
        at = end;
    }
}

/// The white space before a statement that starts here; `None` if something else stands there.
pub fn indent_before(source: &Source, start: TextSize) -> Option<&str> {
    let indent = source.slice(TextRange::new(source.line_range(source.line_of(start)).start(), start));
    indent.trim().is_empty().then_some(indent)
}

/// Can white space be put in front of the lines behind the first: is there no text among them that it would be part of?
pub fn may_move(text: &str) -> bool {
    !text.contains('\n') || !["\"\"\"", "'''", "\\"].iter().any(|part| text.contains(part))
}

/// The lines of an expression if those behind the first are aligned with something in it, moved along with it to a place that lies so
/// far behind the indentation of its statement.
pub fn aligned(source: &Source, expr: TextRange, stmt: TextSize, to: usize) -> Option<Vec<String>> {
    let from = usize::from(expr.start() - stmt);
    let indent = indent_before(source, stmt)?.len();
    let mut lines = source.slice(expr).lines();
    if !may_move(source.slice(expr)) {
        return None;
    }
    let mut moved = vec![lines.next()?.to_owned()];
    for line in lines {
        let white = line.len() - line.trim_start_matches(' ').len();
        if white <= indent + from && !line.trim().is_empty() {
            return None;
        }
        let white = if line.trim().is_empty() { 0 } else { (white + to).saturating_sub(from) };
        moved.push(format!("{}{}", " ".repeat(white), line.trim_start_matches(' ')));
    }
    (moved.len() > 1).then_some(moved)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::apply;
    use crate::edit::tests::{source, tree};

    fn moved(text: &str, lines: std::ops::RangeInclusive<u32>) -> String {
        let (arena, source) = (bumpalo::Bump::new(), source(text));
        let edits = indent(&source, tree(&source, &arena), lines.clone(), "    ");
        let right = apply(text, &edits).unwrap();
        let (arena, back) = (bumpalo::Bump::new(), self::source(&right));
        let edits = dedent(&back, tree(&back, &arena), lines, "    ").unwrap();
        assert_eq!(apply(&right, &edits).unwrap(), text);
        right
    }

    #[test]
    fn strings_of_several_lines_stay() {
        assert_eq!(moved("if a:\n    b\n\n    # c\n    d\n", 2..=5), "if a:\n        b\n\n        # c\n        d\n");
        assert_eq!(moved("if a:\n    b = '''\n  x\n'''\n    c\n", 2..=5), "if a:\n        b = '''\n  x\n'''\n        c\n");
        let parts = "if a:\n    f('x'  # it's\n      'y')\n";
        assert_eq!(moved(parts, 2..=3), "if a:\n        f('x'  # it's\n          'y')\n");
        assert_eq!(moved("if a:\n    f'''{b}\n  {c}'''\n", 2..=3), "if a:\n        f'''{b}\n  {c}'''\n");
    }
}
