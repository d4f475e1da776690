//! Where the view of some slices is made: in place, or on a line of its own above them and outside of their loops.

use pyscale::syntax::ast::{Stmt, StmtKind};
use text_size::TextRange;

use super::blocks::{block_of, in_header, is_bound_at};
use super::emit::{Change, Plan, Start};
use super::function::Function;
use super::pieces::{Piece, Worth};
use super::typing::Typing;

/// Where the view is made, and every edit.
pub fn plan<'a>(
    typing: Typing<'_, 'a>,
    function: &Function<'a>,
    name: &str,
    chosen: &[&Piece<'a>],
    region: Option<TextRange>,
    promises: Vec<Change>,
) -> Result<Plan, (String, TextRange)> {
    let mut changes = promises;
    let mut views = Vec::new();
    for piece in chosen {
        changes.push(Change::Rename(piece.name));
        if let Worth::Gain { changes: more, views: names, .. } = &piece.worth {
            for change in more {
                if !changes.contains(change) {
                    changes.push(change.clone());
                }
            }
            views.extend(names.iter().cloned());
        }
    }
    let start = anchor(typing, function, name, chosen, region)?;
    Ok(Plan { start, changes, views })
}

/// Before the statement of the first slice in the block that holds them all, and outside of every loop in which the
/// name keeps its value.
fn anchor<'a>(
    typing: Typing<'_, 'a>,
    function: &Function<'a>,
    name: &str,
    chosen: &[&Piece<'a>],
    region: Option<TextRange>,
) -> Result<Start, (String, TextRange)> {
    let first = &chosen[0];
    let bindings = typing.file.bindings(function, name);
    let bound_in =
        |range: TextRange| bindings.iter().any(|binding| range.contains_range(binding.range) && binding.range != range);
    let mut depth = first.statements.len().saturating_sub(1);
    for piece in &chosen[1..] {
        let shared = first.statements.iter().zip(&piece.statements).take_while(|(one, other)| one.range == other.range).count();
        // The same statement, or two of one block, or deeper in different blocks of one statement.
        let limit = if shared == first.statements.len() { shared.saturating_sub(1) } else { shared };
        depth = depth.min(limit);
        let around = &first.statements[..depth];
        if depth > 0
            && !std::ptr::eq(
                block_of(function.def.body, around, first.statements[depth]),
                block_of(function.def.body, around, piece.statements.get(depth).copied().unwrap_or(first.statements[depth])),
            )
        {
            depth -= 1;
        }
    }
    let is_loop = |stmt: &Stmt<'_>| matches!(stmt.kind, StmtKind::For { .. } | StmtKind::While { .. });
    let inside = |stmt: &Stmt<'_>| region.is_none_or(|region| region.contains(stmt.range.start()));
    let mut looped = first.in_comprehension;
    // A loop in whose header the slice stands is evaluated once for `for`, in each pass for `while`.
    while let Some(outer) = first.statements[..=depth]
        .iter()
        .position(|stmt| is_loop(stmt) && !bound_in(stmt.range) && !in_header(stmt, first.name) && inside(stmt))
    {
        looped = true;
        if outer >= depth && outer == depth {
            break;
        }
        depth = outer;
    }
    if !looped && chosen.len() == 1 && !matches!(first.statements[depth].kind, StmtKind::While { .. }) {
        return Ok(Start::Inline);
    }
    loop {
        let stmt = first.statements[depth];
        if typing.starts_line(stmt) {
            break;
        }
        if depth == 0 {
            return Err(("there is no line of its own for the view".to_owned(), first.name));
        }
        depth -= 1;
    }
    let anchor = first.statements[depth];
    if !inside(anchor) {
        return Err((format!("`{name}` may not be bytes where the view would be made"), first.name));
    }
    let last = chosen.iter().map(|piece| piece.name.end()).max().unwrap_or_default();
    let in_loop_with_slice = |at: TextRange| {
        let mut loops = chosen.iter().flat_map(|piece| &piece.statements).filter(|stmt| is_loop(stmt));
        loops.any(|stmt| stmt.range.start() >= anchor.range.start() && stmt.range.contains_range(at))
    };
    if let Some(later) = bindings.iter().find(|binding| {
        let at = binding.range;
        at.start() >= anchor.range.start() && (at.start() < last || in_loop_with_slice(at))
    }) {
        return Err((format!("`{name}` is bound again below, where the view would be of the old value"), later.range));
    }
    if let Some(inner) = function.occurrences(name).iter().find(|occurrence| occurrence.stored && occurrence.inner) {
        return Err((format!("`{name}` is bound in a function inside"), inner.expr.range));
    }
    if !is_bound_at(typing, function, name, &first.statements[..depth], anchor.range.start()) {
        return Err((format!("`{name}` may not be bound where the view would be made"), first.name));
    }
    Ok(Start::Before(anchor.range.start()))
}
