//! Appends items to a literal list of texts, in its own style: a tuple, a list or a set, on one line or with a line for each
//! item, and a single text, which becomes a tuple.

use text_size::TextSize;

use super::{Edit, keyword};
use crate::source::Source;
use crate::syntax::ast::{Expr, ExprKind};

/// Appends `items`, spelled as they are to stand there. `None` for what is no literal of this kind.
pub fn append(source: &Source, value: &Expr<'_>, items: &[String]) -> Option<Edit> {
    let new = items.join(", ");
    match &value.kind {
        ExprKind::Str(Some(_)) => Some(Edit::replace(value.range, format!("({}, {new})", source.slice(value.range)))),
        ExprKind::Tuple([]) => {
            let comma = if items.len() == 1 { "," } else { "" };
            Some(Edit::replace(value.range, format!("({new}{comma})")))
        }
        ExprKind::Tuple([only]) if source.line_of(value.range.start()) == source.line_of(value.range.end()) => {
            let text = source.slice(value.range);
            let (open, close) = if text.starts_with('(') { ("(", ")") } else { ("", "") };
            Some(Edit::replace(value.range, format!("{open}{}, {new}{close}", source.slice(only.range))))
        }
        ExprKind::Tuple(elements) if !source.slice(value.range).starts_with('(') => {
            let last = elements.last()?;
            Some(Edit::insert(last.range.end(), format!(", {new}")))
        }
        ExprKind::Tuple(elements) | ExprKind::List(elements) | ExprKind::Set(elements) => {
            debug_assert!(value.range.len() >= TextSize::new(2));
            Some(keyword::append(source, value.range, elements.last().map(|last| last.range), &new))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use bumpalo::Bump;

    use super::*;
    use crate::edit::apply;
    use crate::edit::tests::{source, tree};
    use crate::syntax::ast::StmtKind;

    fn appended(literal: &str) -> String {
        let source = source(&format!("x = {literal}\n"));
        let arena = Bump::new();
        let module = tree(&source, &arena);
        let StmtKind::Assign { value, .. } = module.body[0].kind else { return String::new() };
        let Some(edit) = append(&source, value, &["\"c\"".to_owned()]) else { return String::new() };
        apply(source.text(), &[edit]).unwrap_or_default().trim_start_matches("x = ").trim_end().to_owned()
    }

    #[test]
    fn the_style_of_the_literal_stays() {
        assert_eq!(appended("()"), "(\"c\",)");
        assert_eq!(appended("(\"a\",)"), "(\"a\", \"c\")");
        assert_eq!(appended("(\"a\", \"b\")"), "(\"a\", \"b\", \"c\")");
        assert_eq!(appended("\"a\", \"b\""), "\"a\", \"b\", \"c\"");
        assert_eq!(appended("[\"a\"]"), "[\"a\", \"c\"]");
        assert_eq!(appended("\"a\""), "(\"a\", \"c\")");
        assert_eq!(appended("(\n    \"a\",\n    \"b\",\n)"), "(\n    \"a\",\n    \"b\",\n    \"c\",\n)");
        assert_eq!(appended("names()"), "");
    }
}
