//! Shapes O, H, C and E: slices outside of consuming loops. Below about a kilobyte a view costs more than the copy that it
//! saves, so a slice is rewritten only when it may be large and goes where one copy less counts; the small ones of the same
//! buffer stay as they are.

use pyscale::syntax::ast::{Expr, ExprKind, Stmt, StmtKind};
use pyscale::verdict::{Hazards, Place, Settled, Severity};
use text_size::TextRange;

use super::Site;
use super::blocks::{block_of, in_header, is_bound_at, is_loop, leaving};
use super::callers::Project;
use super::emit::{Change, Plan, Start};
use super::function::{Function, Node, Occurrence};
use super::known::Cost;
use super::promises;
use super::rest::{in_debug_field, in_fstring};
use super::sizes::{Size, size};
use super::typing::Typing;
use super::uses::{Fate, Spread, fate, same, spread};

/// From this size on a view is cheaper than the copy.
const BREAK_EVEN: i64 = 1024;
/// From this size on a view that is made for one `+` or decoding alone is cheaper: 8 KiB for `+`, 16 KiB for `str(…)`.
const BREAK_EVEN_ALONE: i64 = 16 * 1024;
/// The largest of a group that escapes together must be this large.
const LARGEST_OF_GROUP: i64 = 512;

/// A slice of the name.
struct Piece<'a> {
    name: TextRange,
    statements: Vec<&'a Stmt<'a>>,
    in_comprehension: bool,
    size: Size,
    worth: Worth,
}

/// What a view in its place would bring.
enum Worth {
    /// A copy less.
    Gain { changes: Vec<Change>, views: Vec<String>, escapes: Vec<Escape> },
    /// Not even that, or it cannot be.
    None { why: String, at: TextRange },
}

/// A slice that leaves the function.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Escape {
    part: Option<usize>,
    yielded: bool,
    /// The statement with which it leaves.
    at: TextRange,
}

/// Decides the slices of a name; `None` where there is nothing to say.
pub fn judge<'a>(
    typing: Typing<'_, 'a>,
    function: &Function<'a>,
    name: &'a str,
    message: String,
    project: &Project<'_, '_>,
) -> Option<Site> {
    let pieces: Vec<Piece<'a>> =
        function.occurrences(name).iter().filter_map(|occurrence| piece(typing, function, occurrence, project)).collect();
    let first = pieces.first()?;
    let at = first.name;
    let place = |range: TextRange| Some(Place { file: typing.file.id, range: range.into() });
    let group = group(&pieces);
    let small = typing.is_shorter(function, name, BREAK_EVEN);
    let large = |piece: &Piece<'a>| match piece.size {
        Size::Known(size) => size >= BREAK_EVEN,
        Size::Open => !small,
    };
    let gains = |piece: &Piece<'a>| matches!(piece.worth, Worth::Gain { .. });
    let mut chosen: Vec<&Piece<'a>> =
        pieces.iter().filter(|piece| gains(piece) && (large(piece) || group.contains(&piece.name))).collect();
    // What leaves the function depends on its callers.
    let mut hazards = Hazards::default();
    let mut asked: Vec<Escape> = Vec::new();
    let mut promises: Vec<Change> = Vec::new();
    for escape in chosen.iter().flat_map(|piece| escapes(piece)) {
        if asked.iter().any(|seen| seen.part == escape.part && seen.yielded == escape.yielded) {
            continue;
        }
        asked.push(*escape);
        let mut own = Hazards::default();
        promises.extend(project.results_may_be_views(typing, function, escape.part, escape.yielded, &mut own));
        let always = pieces.iter().filter(|piece| escapes(piece).contains(escape)).all(|piece| match &piece.worth {
            Worth::Gain { views, .. } => {
                chosen.iter().any(|one| one.name == piece.name) && mixed(typing, function, views).is_none()
            }
            Worth::None { .. } => false,
        });
        match promises::result(typing, function, escape.part, escape.yielded, always) {
            Some(changes) => promises.extend(changes),
            None => own.push(Severity::Breaks, "the return annotation does not allow a view", place(function.def.name_range)),
        }
        for hazard in own.iter() {
            if !hazards.iter().any(|seen| seen == hazard) {
                hazards.push(hazard.severity, hazard.message.clone(), hazard.at);
            }
        }
    }
    // What stays inside is worth it alone, if what leaves must not.
    let inside: Vec<&Piece<'a>> = chosen.iter().copied().filter(|piece| escapes(piece).is_empty()).collect();
    let outside = !matches!(hazards.clone().settle(typing.project.world(typing.file.id)), Settled::Fix);
    if !inside.is_empty() && outside {
        chosen = inside;
        hazards = Hazards::default();
        promises.clear();
    }
    if chosen.is_empty() {
        let (why, range) = reason(&pieces, name);
        return Some(Site::refused(name, at, message, why, place(range)));
    }
    if hazards.breaks() {
        return Some(Site { name: name.to_owned(), at, message, hazards, plan: None });
    }
    match plan(typing, function, name, &chosen, promises) {
        Ok(plan) => Some(Site { name: name.to_owned(), at: chosen[0].name, message, hazards, plan: Some(plan) }),
        Err((why, range)) => Some(Site::refused(name, at, message, why, place(range))),
    }
}

fn escapes<'p>(piece: &'p Piece<'_>) -> &'p [Escape] {
    match &piece.worth {
        Worth::Gain { escapes, .. } => escapes,
        Worth::None { .. } => &[],
    }
}

/// Why nothing is rewritten: what is in the way of a large slice, else that they are all small.
fn reason(pieces: &[Piece<'_>], name: &str) -> (String, TextRange) {
    let large = pieces.iter().filter(|piece| !matches!(piece.size, Size::Known(size) if size < BREAK_EVEN));
    for piece in large {
        if let Worth::None { why, at } = &piece.worth {
            return (why.clone(), *at);
        }
    }
    let at = pieces.first().map_or_else(TextRange::default, |piece| piece.name);
    (format!("the slices of `{name}` are small: a view costs more than the copy"), at)
}

/// One slice of the name; `None` for other uses.
fn piece<'a>(
    typing: Typing<'_, 'a>,
    function: &Function<'a>,
    occurrence: &Occurrence<'a>,
    project: &Project<'_, '_>,
) -> Option<Piece<'a>> {
    if occurrence.stored || occurrence.inner {
        return None;
    }
    let (Node::Expr(whole), above) = occurrence.path.split_last()? else { return None };
    let ExprKind::Subscript { value, slice } = whole.kind else { return None };
    let ExprKind::Slice { step, .. } = slice.kind else { return None };
    if !same(value, occurrence.expr) {
        return None;
    }
    let ExprKind::Name(name) = occurrence.expr.kind else { return None };
    let statements = occurrence
        .path
        .iter()
        .filter_map(|node| match node {
            Node::Stmt(stmt) => Some(*stmt),
            Node::Expr(_) => None,
        })
        .collect();
    let size = size(typing, function, slice);
    let worth = if step.is_some() {
        Worth::None { why: "is sliced with a step".to_owned(), at: whole.range }
    } else if in_debug_field(typing, &occurrence.path, occurrence.expr) {
        Worth::None { why: "its name is shown by an f-string (`{name=}`)".to_owned(), at: whole.range }
    } else {
        worth(typing, function, above, whole, name, size, project)
    };
    Some(Piece { name: occurrence.expr.range, statements, in_comprehension: occurrence.comprehension, size, worth })
}

fn worth<'a>(
    typing: Typing<'_, 'a>,
    function: &Function<'a>,
    above: &[Node<'a>],
    whole: &'a Expr<'a>,
    buffer: &str,
    size: Size,
    project: &Project<'_, '_>,
) -> Worth {
    let none = |why: String, at: TextRange| Worth::None { why, at };
    let statement = super::typing::statement(above).map_or(whole.range, |stmt| stmt.range);
    let mut costs = Vec::new();
    let mut found = Vec::new();
    let mut changes = Vec::new();
    let mut views = Vec::new();
    match fate(typing, function, above, whole) {
        Fate::Taken(cost) => costs.push(cost),
        Fate::Decoded(call) if !in_fstring(above) => match typing.decode(whole, call) {
            Some(change) => {
                changes.push(change);
                costs.push(Cost::Once);
            }
            None => return none("the slice is decoded, which a view cannot".to_owned(), whole.range),
        },
        Fate::Named(name) => {
            let mut open = Vec::new();
            match spread(typing, function, name, &mut open) {
                Spread::Bytes { why, at } => return none(why, at),
                Spread::Views { costs: more, outlets, decoded } => {
                    costs.extend(more);
                    found.extend(outlets.into_iter().map(|outlet| (outlet.fate, outlet.at)));
                    for call in decoded {
                        let change = receiver(call).and_then(|receiver| typing.decode(receiver, call));
                        match change {
                            Some(change) => changes.push(change),
                            None => return none(format!("`{name}` is decoded, which a view cannot"), call.range),
                        }
                        costs.push(Cost::Once);
                    }
                    views.extend(open.into_iter().map(str::to_owned));
                }
            }
            if let Some(at) = mixed(typing, function, &views) {
                // `text.decode` on what is sometimes bytes: `str(…, "ascii")` does both, so only the rest counts.
                if !changes.is_empty() {
                    return none(format!("`{name}` is not always a slice"), at);
                }
            }
        }
        Fate::Decoded(_) => return none("the slice is decoded in an f-string".to_owned(), whole.range),
        Fate::Needs(why) => return none(format!("the slice {why}"), whole.range),
        fate => found.push((fate, whole.range)),
    }
    let mut escapes = Vec::new();
    for (fate, at) in found {
        match fate {
            Fate::Returned(part) => escapes.push(Escape { part, yielded: false, at: leaving(function, at).unwrap_or(statement) }),
            Fate::Yielded(part) => escapes.push(Escape { part, yielded: true, at: leaving(function, at).unwrap_or(statement) }),
            Fate::Passed { call, position } => match project.parameter_takes_view(typing, function, call, position, 0) {
                Ok((more, promises)) => {
                    costs.extend(more);
                    changes.extend(promises);
                }
                Err((why, range)) => return none(format!("the slice is handed on: {why}"), range.unwrap_or(at)),
            },
            _ => return none("what becomes of the slice is not followed".to_owned(), at),
        }
    }
    if let Some(why) = costs.iter().find_map(|cost| if let Cost::Slow(why) = cost { Some(*why) } else { None }) {
        return none(format!("slower through a view: {why}"), whole.range);
    }
    // A loop in which the buffer keeps its value shares one view over all passes.
    let bindings = typing.file.bindings(function, buffer);
    let keeps = |node: &Node<'_>| !bindings.iter().any(|binding| node.range().contains_range(binding.range));
    let shared =
        above.iter().any(|node| is_loop(node) && keeps(node)) || matches!(size, Size::Known(size) if size >= BREAK_EVEN_ALONE);
    let gain = costs.iter().any(|cost| match cost {
        Cost::Constant | Cost::Copy | Cost::Work => true,
        Cost::Once => shared,
        Cost::Free | Cost::Small | Cost::Slow(_) => false,
    });
    if !gain && escapes.is_empty() && costs.contains(&Cost::Once) {
        let why = "the slice is added or decoded once: below 16 KiB making a view costs more than the copy";
        return none(why.to_owned(), whole.range);
    }
    if !gain && escapes.is_empty() {
        return none("the slice is only looked at in small parts: a view costs more than the copy".to_owned(), whole.range);
    }
    Worth::Gain { changes, views, escapes }
}

/// `body` in `body.decode("ascii")`.
fn receiver<'a>(call: &Expr<'a>) -> Option<&'a Expr<'a>> {
    let ExprKind::Call(call) = call.kind else { return None };
    match &call.func.kind {
        ExprKind::Attribute { value, .. } => Some(value),
        _ => None,
    }
}

/// A binding of one of these names that is no slice.
fn mixed<'a>(typing: Typing<'_, 'a>, function: &Function<'a>, names: &[String]) -> Option<TextRange> {
    names.iter().find_map(|name| {
        let bindings = typing.file.bindings(function, name);
        (bindings.len() != 1).then(|| bindings.first().map_or(function.def.name_range, |binding| binding.range))
    })
}

/// Section 7: constant slices that escape in one statement are worth a view together.
fn group(pieces: &[Piece<'_>]) -> Vec<TextRange> {
    let mut found = Vec::new();
    for piece in pieces {
        let Some(escape) = escapes(piece).first() else { continue };
        let together: Vec<(&Piece<'_>, i64)> = pieces
            .iter()
            .filter(|other| escapes(other).iter().any(|one| one.at == escape.at))
            .filter_map(|other| match other.size {
                Size::Known(size) => Some((other, size)),
                Size::Open => None,
            })
            .collect();
        let sum: i64 = together.iter().map(|(_, size)| size).sum();
        let largest = together.iter().map(|(_, size)| *size).max().unwrap_or(0);
        if sum >= BREAK_EVEN && largest >= LARGEST_OF_GROUP {
            found.extend(together.iter().map(|(piece, _)| piece.name));
        }
    }
    found
}

/// Where the view is made, and every edit.
fn plan<'a>(
    typing: Typing<'_, 'a>,
    function: &Function<'a>,
    name: &str,
    chosen: &[&Piece<'a>],
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
    let start = anchor(typing, function, name, chosen)?;
    Ok(Plan { start, changes, views })
}

/// Before the statement of the first slice in the block that holds them all, and outside of every loop in which the
/// name keeps its value.
fn anchor<'a>(
    typing: Typing<'_, 'a>,
    function: &Function<'a>,
    name: &str,
    chosen: &[&Piece<'a>],
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
    let mut looped = first.in_comprehension;
    // A loop in whose header the slice stands is evaluated once for `for`, in each pass for `while`.
    while let Some(outer) =
        first.statements[..=depth].iter().position(|stmt| is_loop(stmt) && !bound_in(stmt.range) && !in_header(stmt, first.name))
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
    if let Some(later) = bindings.iter().find(|binding| binding.range.start() >= anchor.range.start()) {
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
