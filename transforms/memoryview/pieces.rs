//! The slices of a name, one by one: where each goes, and what a view in its place would bring.

use pyscale::semantic::Binding;
use pyscale::syntax::ast::{Expr, ExprKind, Stmt};
use text_size::TextRange;

use super::blocks::{in_header, is_loop, leaving};
use super::callers::Project;
use super::emit::Change;
use super::function::{Function, Node, Occurrence};
use super::known::Cost;
use super::rest::{in_debug_field, in_fstring};
use super::sizes::{Size, size};
use super::typing::Typing;
use super::uses::{Fate, Spread, fate, same, spread};

/// From this size on a view that is made for one `+` or decoding alone is cheaper: 8 KiB for `+`, 16 KiB for `str(…)`.
const BREAK_EVEN_ALONE: i64 = 16 * 1024;

/// A slice of the name.
pub struct Piece<'a> {
    /// The name.
    pub name: TextRange,
    /// `data[a:b]`
    pub whole: &'a Expr<'a>,
    pub statements: Vec<&'a Stmt<'a>>,
    pub in_comprehension: bool,
    pub size: Size,
    /// All that is left from a place that changes in each pass of a loop: quadratic.
    pub is_tail: bool,
    pub worth: Worth,
}

/// What a view in its place would bring.
pub enum Worth {
    /// A copy less.
    Gain { changes: Vec<Change>, views: Vec<String>, escapes: Vec<Escape>, costs: Vec<Cost>, is_field: bool, recurses: bool },
    /// Not even that, or it cannot be.
    None { why: String, at: TextRange },
}

/// A slice that leaves the function.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Escape {
    pub part: Option<usize>,
    pub yielded: bool,
    /// The statement with which it leaves.
    pub at: TextRange,
}

impl Piece<'_> {
    pub fn gains(&self) -> bool {
        matches!(self.worth, Worth::Gain { .. })
    }

    pub fn escapes(&self) -> &[Escape] {
        match &self.worth {
            Worth::Gain { escapes, .. } => escapes,
            Worth::None { .. } => &[],
        }
    }
}

/// One slice of the name; `None` for other uses.
pub fn piece<'a>(
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
    let is_tail = is_tail(typing, function, occurrence, slice);
    let worth = if step.is_some() {
        Worth::None {
            why: "the slice has a step: a view of it does not lie in one piece, as most that take bytes want it".to_owned(),
            at: whole.range,
        }
    } else if let (
        ExprKind::Slice { upper: None, .. },
        Some(Node::Expr(Expr { kind: ExprKind::Subscript { value, slice: outer }, .. })),
    ) = (slice.kind, above.last())
        && same(value, whole)
        && matches!(outer.kind, ExprKind::Slice { lower: None, upper: Some(_), step: None })
    {
        let why = "`value[a:][:n]` copies all the rest to take its beginning; `value[a:a + n]` would copy only that";
        Worth::None { why: why.to_owned(), at: whole.range }
    } else if in_debug_field(typing, &occurrence.path, occurrence.expr) {
        Worth::None { why: "its name is shown by an f-string (`{name=}`)".to_owned(), at: whole.range }
    } else {
        worth(typing, function, above, whole, &Outlook { buffer: name, size, is_tail }, project)
    };
    // Each level of a recursion is a pass.
    let is_tail = is_tail || matches!(worth, Worth::Gain { recurses: true, .. });
    let in_comprehension = occurrence.comprehension;
    Some(Piece { name: occurrence.expr.range, whole, statements, in_comprehension, size, is_tail, worth })
}

/// What is known of a slice before it is asked where it goes.
struct Outlook<'n> {
    buffer: &'n str,
    size: Size,
    is_tail: bool,
}

fn worth<'a>(
    typing: Typing<'_, 'a>,
    function: &Function<'a>,
    above: &[Node<'a>],
    whole: &'a Expr<'a>,
    outlook: &Outlook<'_>,
    project: &Project<'_, '_>,
) -> Worth {
    let Outlook { buffer, size, is_tail } = *outlook;
    let none = |why: String, at: TextRange| Worth::None { why, at };
    let statement = super::typing::statement(above).map_or(whole.range, |stmt| stmt.range);
    let mut costs = Vec::new();
    let mut found = Vec::new();
    let mut changes = Vec::new();
    let mut views = Vec::new();
    let mut is_field = matches!(above.last(), Some(Node::Expr(Expr { kind: ExprKind::Attribute { attr: "hex", .. }, .. })));
    let mut recurses = false;
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
                    recurses |= project.calls_itself(typing, function, call);
                }
                Err((why, range)) => return none(format!("the slice is handed on: {why}"), range.unwrap_or(at)),
            },
            _ => return none("what becomes of the slice is not followed".to_owned(), at),
        }
    }
    if let Some(why) = costs.iter().find_map(|cost| if let Cost::Slow(why) = cost { Some(*why) } else { None }) {
        return none(format!("slower through a view: {why}"), whole.range);
    }
    is_field |= !costs.is_empty() && costs.iter().all(|cost| matches!(cost, Cost::Small | Cost::Once));
    let open = matches!(whole.kind, ExprKind::Subscript { slice: Expr { kind: ExprKind::Slice { upper: None, .. }, .. }, .. });
    if (is_tail || recurses && open) && escapes.is_empty() {
        return Worth::Gain { changes, views, escapes, costs, is_field: false, recurses };
    }
    // A loop in which the buffer keeps its value shares one view over all passes.
    let bindings = typing.file.bindings(function, buffer);
    let keeps = |node: &Node<'_>| !bindings.iter().any(|binding| node.range().contains_range(binding.range));
    let shared =
        above.iter().any(|node| is_loop(node) && keeps(node)) || matches!(size, Size::Known(size) if size >= BREAK_EVEN_ALONE);
    let gain = costs.iter().any(|cost| match cost {
        Cost::Constant | Cost::Copy | Cost::Work | Cost::Bulk => true,
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
    Worth::Gain { changes, views, escapes, costs, is_field, recurses: false }
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
pub fn mixed<'a>(typing: Typing<'_, 'a>, function: &Function<'a>, names: &[String]) -> Option<TextRange> {
    names.iter().find_map(|name| {
        let bindings = typing.file.bindings(function, name);
        (bindings.len() != 1).then(|| bindings.first().map_or(function.def.name_range, |binding| binding.range))
    })
}

/// Shape T: all that is left from a place that changes from pass to pass, while the buffer keeps its value.
fn is_tail<'a>(typing: Typing<'_, 'a>, function: &Function<'a>, occurrence: &Occurrence<'a>, slice: &Expr<'a>) -> bool {
    let ExprKind::Slice { lower: Some(lower), upper: None, step: None } = slice.kind else { return false };
    let ExprKind::Name(buffer) = occurrence.expr.kind else { return false };
    if occurrence.comprehension {
        return typing.constant(lower, function.scope).is_none();
    }
    let binds = |around: TextRange, binding: &&Binding<'a>| around.contains_range(binding.range);
    occurrence.path.iter().any(|node| {
        let Node::Stmt(stmt) = node else { return false };
        is_loop(node)
            && !in_header(stmt, occurrence.expr.range)
            && !typing.file.bindings(function, buffer).iter().any(|binding| binds(stmt.range, binding))
            && function.names().iter().any(|(name, occurrences)| {
                occurrences.iter().any(|occurrence| lower.range.contains_range(occurrence.expr.range))
                    && typing.file.bindings(function, name).iter().any(|binding| binds(stmt.range, binding))
            })
    })
}
