//! Appends items to a literal list of texts, in its own style: a tuple, a list or a set, on one line or with a line for each
//! item, and a single text, which becomes a tuple.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use text_size::{TextRange, TextSize};

use super::{Edit, keyword};
use crate::source::Source;
use crate::syntax::ast::{Call, Expr, ExprKind};

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

/// Inserts texts behind those that stand in a literal list already, in their quotes, and on lines of their own where they have
/// some: pairs of what is there and what is new.
pub fn insert_behind<'t>(source: &Source, items: &[Expr<'_>], new: impl Iterator<Item = (&'t str, &'t str)>) -> Vec<Edit> {
    let mut behind: BTreeMap<TextSize, String> = BTreeMap::new();
    for (old, new) in new {
        let Some(item) = items.iter().find(|item| matches!(item.kind, ExprKind::Str(Some(text)) if text == old)) else {
            continue;
        };
        let quote = if source.slice(item.range).starts_with('\'') { '\'' } else { '"' };
        let line = source.line_range(source.line_of(item.range.start()));
        let indent = source.slice(TextRange::new(line.start(), item.range.start()));
        let gap = if indent.trim().is_empty() { format!("{}{indent}", source.newline()) } else { " ".to_owned() };
        let _ = write!(behind.entry(item.range.end()).or_default(), ",{gap}{quote}{new}{quote}");
    }
    behind.into_iter().map(|(at, text)| Edit::insert(at, text)).collect()
}

/// Takes an argument out of a call: with the comma behind it, or if it is the last one with the comma before it. `None` where
/// parentheses or a comment stand beside it.
pub fn remove_argument(source: &Source, call: &Call<'_>, argument: TextRange) -> Option<Edit> {
    let inside = TextRange::new(call.arguments_range.start() + TextSize::new(1), call.arguments_range.end() - TextSize::new(1));
    let all = call.args.iter().map(|argument| argument.range).chain(call.keywords.iter().map(|keyword| keyword.range));
    let next = all.clone().filter(|range| range.start() > argument.end()).min_by_key(|range| range.start());
    let before = all.filter(|range| range.end() < argument.start()).max_by_key(|range| range.end());
    let white = |range: TextRange| {
        let text = source.slice(range);
        text.chars().all(|c| c.is_whitespace() || c == ',' || c == '\\') && text.matches(',').count() <= 1
    };
    let start = before.map_or(inside.start(), TextRange::end);
    let range = match (before, next) {
        _ if !white(TextRange::new(start, argument.start())) => return None,
        (_, Some(next)) => {
            white(TextRange::new(argument.end(), next.start())).then(|| TextRange::new(argument.start(), next.start()))?
        }
        (Some(before), None) => TextRange::new(before.end(), argument.end()),
        (None, None) => white(TextRange::new(argument.end(), inside.end())).then_some(inside)?,
    };
    Some(Edit::delete(range))
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
