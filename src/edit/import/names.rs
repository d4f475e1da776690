//! Adds a name to a `from` import that is there: `from typing import List` → `from typing import Annotated, List`.

use text_size::{TextRange, TextSize};

use crate::edit::Edit;
use crate::edit::keyword::append;
use crate::edit::layout::MAX_COLUMNS;
use crate::edit::lines::Lines;
use crate::source::Source;
use crate::syntax::ast::{Alias, Module, Stmt, StmtKind};

/// The edit, if the statement imports names from `import`.
pub(super) fn extend(source: &Source, module: &Module<'_>, stmt: &Stmt<'_>, import: &str, name: &str) -> Option<Edit> {
    let StmtKind::ImportFrom { module: Some(from), names, level: 0 } = stmt.kind else { return None };
    let (Some(first), Some(last)) = (names.first(), names.last()) else { return None };
    if from != import || first.name == "*" {
        return None;
    }
    let place = place_of(names, name);
    let lines = Lines::new(source, module);
    let new_columns = source.line_range(lines.of(last.range.end())).len() + TextSize::of(name) + TextSize::new(2);
    let on_one_line = lines.of(stmt.range.start()) == lines.of(stmt.range.end());
    if on_one_line && usize::from(new_columns) > MAX_COLUMNS {
        let ends_line = source.slice(TextRange::new(stmt.range.end(), lines.end(lines.of(stmt.range.end())))).trim().is_empty();
        if let (Some(indent), true) = (lines.indent(stmt.range.start()), ends_line) {
            return Some(wrap(source, lines, stmt, names, place, name, indent));
        }
    }
    let has_parentheses = source.slice(stmt.range).ends_with(')');
    let Some(next) = names.get(place) else {
        if has_parentheses {
            // The opening bracket is somewhere before the first name; only what is behind the last one matters.
            return Some(append(source, TextRange::new(opening(source, stmt, first), stmt.range.end()), Some(last.range), name));
        }
        return Some(Edit::insert(last.range.end(), format!(", {name}")));
    };
    let starts_line = lines.indent(next.range.start()).filter(|_| lines.of(next.range.start()) != lines.of(stmt.range.start()));
    let Some(indent) = starts_line.filter(|_| has_parentheses) else {
        return Some(Edit::insert(next.range.start(), format!("{name}, ")));
    };
    // Behind the line of the name before, so that comments above the next name stay with it.
    let line = match place.checked_sub(1).and_then(|before| names.get(before)) {
        Some(before) => lines.of(before.range.end()) + 1,
        None => lines.of(next.range.start()),
    };
    Some(Edit::insert(lines.start(line), format!("{indent}{name},{}", lines.newline(line))))
}

fn opening(source: &Source, stmt: &Stmt<'_>, first: &Alias<'_>) -> TextSize {
    let before = source.slice(TextRange::new(stmt.range.start(), first.range.start()));
    let offset = before.rfind('(').unwrap_or(before.len().saturating_sub(1));
    stmt.range.start() + TextSize::new(offset as u32)
}

pub(super) type Order = fn(&str) -> (u8, String);

/// The usual ones: isort's and ruff's (constants, classes, the rest), without regard to case, by bytes.
const ORDERS: [Order; 3] = [|name| (kind(name), name.to_owned()), |name| (0, name.to_lowercase()), |name| (0, name.to_owned())];

/// Where the name belongs if the names are sorted in one of the usual ways; behind all others if not.
fn place_of(names: &[Alias<'_>], name: &str) -> usize {
    order_of(names).map_or(names.len(), |order| names.partition_point(|alias| order(alias.name) < order(name)))
}

/// The usual order in which the names stand, if they do.
pub(super) fn order_of(names: &[Alias<'_>]) -> Option<Order> {
    ORDERS.into_iter().find(|order| names.is_sorted_by_key(|alias| order(alias.name)))
}

fn kind(name: &str) -> u8 {
    let is_constant = name.len() > 1 && name.chars().all(|character| !character.is_lowercase());
    match name.chars().next() {
        _ if is_constant => 0,
        Some(first) if first.is_uppercase() => 1,
        _ => 2,
    }
}

/// One name a line, in parentheses.
fn wrap(source: &Source, lines: Lines<'_>, stmt: &Stmt<'_>, names: &[Alias<'_>], place: usize, name: &str, indent: &str) -> Edit {
    let mut items: Vec<&str> = names.iter().map(|alias| source.slice(alias.range)).collect();
    items.insert(place, name);
    let newline = lines.newline(lines.of(stmt.range.start()));
    let head = names.first().map_or("", |first| source.slice(TextRange::new(stmt.range.start(), first.range.start())));
    let head = head.trim_end_matches(['(', ' ']);
    let items: Vec<String> = items.iter().map(|item| format!("{indent}    {item},{newline}")).collect();
    Edit::replace(stmt.range, format!("{head} ({newline}{}{indent})", items.concat()))
}
