//! The comment that keeps a statement from being rewritten.

use text_size::{TextRange, TextSize};

use super::Edit;
use crate::source::Source;
use crate::syntax::ast::{Module, Stmt, StmtKind};
use crate::syntax::visit::{Visitor, walk_stmt};

/// Puts `# pyscale: ignore[ids] reason` above the innermost statement around an offset, above its decorators, indented as it is. `None`
/// if no statement around it begins a line.
pub fn suppress(source: &Source, module: &Module<'_>, at: TextSize, ids: &[&str], reason: &str) -> Option<Edit> {
    let mut finder = Finder { source, at, start: None };
    crate::syntax::visit::walk_body(&mut finder, module.body);
    let line = source.line_range(source.line_of(finder.start?));
    let text = source.slice(line);
    let indent = &text[..text.len() - text.trim_start().len()];
    // One line, and nothing that the file's encoding may not have.
    let reason: String =
        reason.chars().map(|sign| if sign.is_ascii() && !sign.is_ascii_control() { sign } else { '?' }).collect();
    let space = if reason.is_empty() { "" } else { " " };
    let comment = format!("{indent}# pyscale: ignore[{}]{space}{reason}{}", ids.join(", "), source.newline());
    Some(Edit::insert(line.start(), comment))
}

struct Finder<'s> {
    source: &'s Source,
    at: TextSize,
    /// Where the innermost statement so far begins.
    start: Option<TextSize>,
}

impl<'a> Visitor<'a> for Finder<'_> {
    fn visit_stmt(&mut self, stmt: &'a Stmt<'a>) {
        let decorators = match stmt.kind {
            StmtKind::ClassDef(class) => class.decorators,
            StmtKind::FunctionDef(function) => function.decorators,
            _ => &[],
        };
        let start = decorators.first().map_or(stmt.range.start(), |decorator| decorator.range.start());
        if !TextRange::new(start, stmt.range.end()).contains_inclusive(self.at) {
            return;
        }
        let line = self.source.line_range(self.source.line_of(start));
        if self.source.slice(TextRange::new(line.start(), start)).trim().is_empty() {
            self.start = Some(start);
        }
        walk_stmt(self, stmt);
    }
}

#[cfg(test)]
mod tests {
    use bumpalo::Bump;

    use super::super::apply;
    use super::super::tests::{source, tree};
    use super::*;

    #[test]
    fn the_comment_stands_above_the_statement_and_its_decorators() {
        let with = |text: &str, at: &str| {
            let (source, arena) = (source(text), Bump::new());
            let at = TextSize::new(text.find(at).unwrap() as u32);
            let edit = suppress(&source, tree(&source, &arena), at, &["slots", "finalize"], "").unwrap();
            apply(text, &[edit]).unwrap()
        };
        assert_eq!(with("class A:\n    x = 1\n", "A:"), "# pyscale: ignore[slots, finalize]\nclass A:\n    x = 1\n");
        assert_eq!(
            with("if x:\r\n\t@a\r\n\tclass A: y = 1; z = 2\r\n", "z ="),
            "if x:\r\n\t# pyscale: ignore[slots, finalize]\r\n\t@a\r\n\tclass A: y = 1; z = 2\r\n"
        );
        assert_eq!(
            with("def f():\n    return a[\n        1:]\n", "1:"),
            "def f():\n    # pyscale: ignore[slots, finalize]\n    return a[\n        1:]\n"
        );
        let (source, arena) = (source("class A: pass\n"), Bump::new());
        let edit = suppress(&source, tree(&source, &arena), TextSize::new(6), &["slots"], "breaks tést_a\n").unwrap();
        assert_eq!(edit.text, "# pyscale: ignore[slots] breaks t?st_a?\n");
    }
}
