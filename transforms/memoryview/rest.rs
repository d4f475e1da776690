//! Shape L: a loop that eats a buffer from the front, `data = data[n:]`. Each pass copies what is left, so the whole is
//! quadratic; with a view it is linear, whatever the size of the pieces.
//!
//! ```text
//! loop_of     which loop, and from where on the name means the rest
//! anchor      where `view = memoryview(data)` goes: before the first statement that sees the rest
//! occurrence  what each later use becomes: the view, bytes of it, or a refusal
//! ```

use pyscale::semantic::{Binding, BindingKind};
use pyscale::syntax::ast::{CmpOp, Expr, ExprKind, Stmt, StmtKind};
use text_size::TextRange;

use super::blocks::{block_of, is_loop};
use super::callers::Project;
use super::emit::{Change, Plan};
use super::function::{Function, Node, Occurrence};
use super::known::Cost;
use super::region::Region;
use super::typing::Typing;
use super::uses::{Fate, Spread, fate, same, spread};

/// Why a loop stays as it is.
pub struct Refusal {
    pub rule: &'static str,
    pub why: String,
    pub at: TextRange,
}

/// `data = data[n:]` of this name inside a loop.
pub struct Consuming<'a> {
    pub name: &'a str,
    /// The first one.
    pub at: TextRange,
    /// The slices that are bound to the name again.
    pub slices: Vec<&'a Expr<'a>>,
    pub targets: Vec<TextRange>,
}

/// Is the name eaten up in a loop of the function?
pub fn consuming<'a>(typing: Typing<'_, 'a>, function: &Function<'a>, name: &'a str) -> Option<Consuming<'a>> {
    let mut found = Consuming { name, at: TextRange::default(), slices: Vec::new(), targets: Vec::new() };
    let mut in_loop = None;
    for binding in typing.file.bindings(function, name) {
        let (slice, open_ended) = match own_slice(binding, name) {
            Some(own) => own,
            None => match through_temporary(typing, function, binding) {
                Some(slice) => (slice, true),
                None => continue,
            },
        };
        found.slices.push(slice);
        found.targets.push(binding.range);
        let target = function.occurrences(name).iter().find(|occurrence| occurrence.expr.range == binding.range)?;
        if open_ended && !target.inner && target.path.iter().any(is_loop) && in_loop.is_none() {
            in_loop = Some(slice.range);
        }
    }
    found.at = in_loop?;
    Some(found)
}

/// `data = data[n:]`: the slice, and whether it is the tail of it.
fn own_slice<'a>(binding: &Binding<'a>, name: &str) -> Option<(&'a Expr<'a>, bool)> {
    let value = match binding.kind {
        BindingKind::Assign(value) => value,
        BindingKind::Unpack { value, index: Some(index) } => match value.kind {
            ExprKind::Tuple(items) if !items.iter().any(|item| matches!(item.kind, ExprKind::Starred(_))) => {
                items.get(index as usize)?
            }
            _ => return None,
        },
        _ => return None,
    };
    let ExprKind::Subscript { value: base, slice } = value.kind else { return None };
    let ExprKind::Slice { lower, upper, step: None } = slice.kind else { return None };
    let is_own = matches!(base.kind, ExprKind::Name(found) if found == name);
    is_own.then_some((value, lower.is_some() && upper.is_none()))
}

/// `rest = data[n:]` and then `data = rest`, where the other uses of `rest` do with a view: the slice.
fn through_temporary<'a>(typing: Typing<'_, 'a>, function: &Function<'a>, binding: &Binding<'a>) -> Option<&'a Expr<'a>> {
    let BindingKind::Assign(Expr { kind: ExprKind::Name(temporary), .. }) = binding.kind else { return None };
    let bound = typing.file.bindings(function, temporary);
    let [only] = bound.as_slice() else { return None };
    let (slice, true) = own_slice(only, binding.name)? else { return None };
    let fits = typing.file.bound_inside(function, temporary).is_none()
        && function.occurrences(temporary).iter().filter(|occurrence| !occurrence.stored).all(|occurrence| {
            !occurrence.inner
                && match fate(typing, function, &occurrence.path, occurrence.expr) {
                    Fate::Named(name) => name == binding.name,
                    Fate::Taken(cost) => !matches!(cost, Cost::Slow(_)),
                    _ => false,
                }
        });
    fits.then_some(slice)
}

/// Decides a consuming loop.
pub fn judge<'a>(
    typing: Typing<'_, 'a>,
    function: &Function<'a>,
    loops: &Consuming<'a>,
    within: Option<TextRange>,
    project: &Project<'_, '_>,
) -> Result<Plan, Refusal> {
    let name = loops.name;
    let occurrences = function.occurrences(name);
    if let Some(inner) = occurrences.iter().find(|occurrence| occurrence.inner) {
        return Err(Refusal {
            rule: "loop-use",
            why: format!("`{name}` is used in a function or generator inside"),
            at: inner.expr.range,
        });
    }
    let region = Region::find(typing, function, loops)?;
    if within.is_some_and(|within| !within.contains_inclusive(region.from)) {
        return Err(Refusal {
            rule: "loop-use",
            why: format!("`{name}` may not be bytes where the view would be made"),
            at: loops.at,
        });
    }
    let mut changes = Vec::new();
    let mut views = Vec::new();
    for occurrence in occurrences.iter().filter(|occurrence| occurrence.expr.range.start() >= region.from) {
        if occurrence.stored {
            if !loops.targets.contains(&occurrence.expr.range) {
                return Err(Refusal {
                    rule: "loop-use",
                    why: format!("`{name}` is bound to something else than its own rest"),
                    at: occurrence.expr.range,
                });
            }
            changes.push(Change::Rename(occurrence.expr.range));
            continue;
        }
        changes.extend(change(typing, function, loops, &region, occurrence, project, &mut views)?);
    }
    if changes.iter().any(Change::gives_up_the_whole) && only_skips(typing, function, loops, &region) {
        return Err(Refusal {
            rule: "only-skips",
            why: format!(
                "the loop only looks where `{name}` begins and mostly stops at once; bytes of a view would copy all that is left, \
                 which costs nothing now; a position that moves forward is faster"
            ),
            at: loops.at,
        });
    }
    Ok(Plan { start: region.start, changes, views })
}

/// Is it a loop that skips what stands in front: steps of a constant size, content that is looked at, no piece that is used?
fn only_skips<'a>(typing: Typing<'_, 'a>, function: &Function<'a>, loops: &Consuming<'a>, region: &Region<'a>) -> bool {
    let constant = |slice: &Expr<'a>| match slice.kind {
        ExprKind::Subscript { slice: Expr { kind: ExprKind::Slice { lower: Some(lower), .. }, .. }, .. } => {
            typing.constant(lower, function.scope).is_some() || is_same_in_each_pass(typing, function, loops, lower)
        }
        _ => false,
    };
    let inside = function.occurrences(loops.name).iter().filter(|occurrence| {
        occurrence.expr.range.start() >= region.from && occurrence.path.iter().skip(region.around.len()).any(is_loop)
    });
    loops.slices.iter().all(|slice| constant(slice))
        && inside.filter(|occurrence| !occurrence.stored).all(|occurrence| {
            let is_step = |node: &Node<'_>| loops.slices.iter().any(|slice| slice.range == node.range());
            occurrence.path.iter().any(is_step) || is_tested(&occurrence.path, occurrence.expr)
        })
}

/// Is no name of the expression bound in the loop: `data[len(prefix):]`?
fn is_same_in_each_pass<'a>(typing: Typing<'_, 'a>, function: &Function<'a>, loops: &Consuming<'a>, expr: &Expr<'a>) -> bool {
    let target = function.occurrences(loops.name).iter().find(|occurrence| loops.targets.contains(&occurrence.expr.range));
    let Some(Node::Stmt(around)) = target.and_then(|target| target.path.iter().find(|node| is_loop(node))) else { return false };
    function.names().iter().all(|(name, occurrences)| {
        let read = occurrences.iter().any(|occurrence| expr.range.contains_range(occurrence.expr.range));
        !read || typing.file.bindings(function, name).iter().all(|binding| !around.range.contains_range(binding.range))
    })
}

/// Is a use of the name part of a test, or on a way out?
fn is_tested(path: &[Node<'_>], expr: &Expr<'_>) -> bool {
    path.iter().any(|node| match node {
        Node::Stmt(stmt) => match stmt.kind {
            StmtKind::Return(_) | StmtKind::Raise { .. } => true,
            StmtKind::If { test, .. } | StmtKind::While { test, .. } => test.range.contains_range(expr.range),
            _ => false,
        },
        Node::Expr(_) => false,
    })
}

/// What one use becomes.
fn change<'a>(
    typing: Typing<'_, 'a>,
    function: &Function<'a>,
    loops: &Consuming<'a>,
    region: &Region<'a>,
    occurrence: &Occurrence<'a>,
    project: &Project<'_, '_>,
    views: &mut Vec<String>,
) -> Result<Vec<Change>, Refusal> {
    let Occurrence { expr, path, .. } = occurrence;
    if in_debug_field(typing, path, expr) {
        return Err(Refusal { rule: "loop-use", why: "its name is shown by an f-string (`{name=}`)".to_owned(), at: expr.range });
    }
    if let Some((Node::Expr(parent), above)) = path.split_last()
        && let ExprKind::Subscript { value, slice } = parent.kind
        && same(value, expr)
        && let ExprKind::Slice { step, .. } = slice.kind
    {
        if loops.slices.iter().any(|slice| slice.range == parent.range) {
            return Ok(vec![Change::Rename(expr.range)]);
        }
        if step.is_some() {
            return Ok(vec![Change::Wrap { name: expr.range, whole: parent.range }]);
        }
        return Ok(piece(typing, function, parent, above, expr.range, views));
    }
    if let Some(change) = prefix(typing, path, expr) {
        return Ok(vec![change]);
    }
    if let Some(Node::Expr(Expr {
        kind: ExprKind::Compare { ops: [CmpOp::Is | CmpOp::IsNot], comparators: [other], .. }, ..
    })) = path.last()
        && !matches!(other.kind, ExprKind::None)
    {
        return Err(Refusal {
            rule: "loop-use",
            why: format!("`{name}` is asked for its identity", name = loops.name),
            at: expr.range,
        });
    }
    let found = fate(typing, function, path, expr);
    let hot = is_hot(region, path, expr);
    if let Fate::Passed { call, position } = found
        && let Ok((costs, promises)) = project.parameter_takes_view(typing, function, call, position, 0)
        && !costs.iter().any(|cost| matches!(cost, Cost::Slow(_)))
    {
        return Ok([vec![Change::Rename(expr.range)], promises].concat());
    }
    match found {
        Fate::Taken(Cost::Slow(_)) if !hot => Ok(vec![Change::Bytes(expr.range)]),
        Fate::Taken(Cost::Slow(why)) => {
            Err(Refusal { rule: "loop-use", why: format!("the rest is used whole in the loop: {why}"), at: expr.range })
        }
        Fate::Taken(_) => Ok(vec![Change::Rename(expr.range)]),
        _ if !hot => Ok(vec![Change::Bytes(expr.range)]),
        other => Err(Refusal { rule: "loop-use", why: format!("the loop {}", describe(&other)), at: expr.range }),
    }
}

fn describe(fate: &Fate<'_>) -> String {
    match fate {
        Fate::Needs(why) => format!("uses the whole rest in each pass, which {why}"),
        Fate::Passed { .. } => "hands the whole rest to a function in each pass, which may need bytes".to_owned(),
        Fate::Named(name) => format!("keeps the whole rest as `{name}` in each pass"),
        Fate::Decoded(_) => "decodes the whole rest in each pass".to_owned(),
        Fate::Returned(_) | Fate::Yielded(_) | Fate::Taken(_) => "hands the whole rest out in each pass".to_owned(),
    }
}

/// A slice of the rest: a view where that does, else bytes of it, which costs what it cost before.
fn piece<'a>(
    typing: Typing<'_, 'a>,
    function: &Function<'a>,
    slice: &'a Expr<'a>,
    above: &[Node<'a>],
    name: TextRange,
    views: &mut Vec<String>,
) -> Vec<Change> {
    let wrap = vec![Change::Wrap { name, whole: slice.range }];
    let mut open = Vec::new();
    match fate(typing, function, above, slice) {
        Fate::Taken(Cost::Slow(_)) => wrap,
        Fate::Taken(_) => vec![Change::Rename(name)],
        Fate::Decoded(call) if !in_fstring(above) => match typing.decode(slice, call) {
            Some(decode) => vec![Change::Rename(name), decode],
            None => wrap,
        },
        Fate::Named(chunk) => match spread(typing, function, chunk, &mut open) {
            Spread::Views { costs, outlets, decoded }
                if outlets.is_empty()
                    && decoded.is_empty()
                    && !costs.iter().any(|cost| matches!(cost, Cost::Slow(_)))
                    && is_local_here(function, chunk) =>
            {
                views.extend(open.into_iter().map(str::to_owned));
                vec![Change::Rename(name)]
            }
            _ => wrap,
        },
        _ => wrap,
    }
}

/// A name that is read nowhere but in the function.
fn is_local_here(function: &Function<'_>, name: &str) -> bool {
    function.occurrences(name).iter().all(|occurrence| !occurrence.inner)
}

/// `data.startswith(b"lit")` is `view[:3] == b"lit"`.
fn prefix<'a>(typing: Typing<'_, 'a>, path: &[Node<'a>], name: &Expr<'a>) -> Option<Change> {
    let [.., outer, Node::Expr(call_expr), Node::Expr(attribute)] = path else { return None };
    let ExprKind::Attribute { value, attr: attr @ ("startswith" | "endswith"), .. } = attribute.kind else { return None };
    let ExprKind::Call(call) = call_expr.kind else { return None };
    let [literal @ Expr { kind: ExprKind::Bytes(Some(length)), .. }] = call.args else { return None };
    if !same(value, name) || !same(&call.func, attribute) || !call.keywords.is_empty() || *length == 0 {
        return None;
    }
    let loose = match outer {
        Node::Stmt(_) => true,
        Node::Expr(outer) => match &outer.kind {
            ExprKind::BoolOp { .. } => true,
            ExprKind::Unary { op, .. } => matches!(op, pyscale::syntax::ast::UnaryOp::Not),
            ExprKind::Call(outer) => outer.args.iter().any(|argument| same(argument, call_expr)),
            _ => false,
        },
    };
    let bounds = if attr == "startswith" { format!("[:{length}]") } else { format!("[-{length}:]") };
    let literal = typing.file.source.slice(literal.range).to_owned();
    Some(Change::Compare { whole: call_expr.range, bounds, literal, parenthesise: !loose })
}

/// Is the use reached in every pass of a loop, so that a copy of the rest there would be quadratic again?
fn is_hot<'a>(region: &Region<'a>, path: &[Node<'a>], expr: &Expr<'a>) -> bool {
    let statements: Vec<&Stmt<'a>> = path
        .iter()
        .filter_map(|node| match node {
            Node::Stmt(stmt) => Some(*stmt),
            Node::Expr(_) => None,
        })
        .collect();
    if statements.iter().any(|stmt| matches!(stmt.kind, StmtKind::Return(_) | StmtKind::Raise { .. })) {
        return false;
    }
    let inner = statements.get(region.around.len()..).unwrap_or_default();
    let mut loops = 0;
    for (depth, stmt) in inner.iter().enumerate() {
        let within = match stmt.kind {
            StmtKind::While { orelse, .. } => !holds(orelse, expr),
            StmtKind::For { orelse, iter, .. } => !holds(orelse, expr) && !iter.range.contains_range(expr.range),
            _ => false,
        };
        if !within {
            continue;
        }
        loops += 1;
        // A block that ends by leaving the loop runs once.
        let leaves = inner[depth + 1..].windows(2).any(|pair| {
            let block = block_of(&[], &[pair[0]], pair[1]);
            let inside_other_loop = inner[depth + 1..].iter().any(|stmt| is_loop(&Node::Stmt(stmt)));
            match block.last().map(|stmt| &stmt.kind) {
                Some(StmtKind::Return(_) | StmtKind::Raise { .. }) => true,
                Some(StmtKind::Break) => !inside_other_loop,
                _ => false,
            }
        });
        if leaves {
            loops -= 1;
        }
    }
    loops > 0
}

fn holds(block: &[Stmt<'_>], expr: &Expr<'_>) -> bool {
    block.iter().any(|stmt| stmt.range.contains_range(expr.range))
}

/// In an f-string no quote of ours may stand.
pub fn in_fstring(path: &[Node<'_>]) -> bool {
    path.iter().any(|node| matches!(node, Node::Expr(Expr { kind: ExprKind::FString(_), .. })))
}

/// `f"{data=}"` shows the name.
pub fn in_debug_field(typing: Typing<'_, '_>, path: &[Node<'_>], expr: &Expr<'_>) -> bool {
    let mut child = expr.range;
    for node in path.iter().rev() {
        if let Node::Expr(parent) = node
            && let ExprKind::FString(_) = parent.kind
        {
            let behind = typing.file.source.slice(TextRange::new(child.end(), parent.range.end())).trim_start();
            return behind.starts_with('=') && !behind.starts_with("==");
        }
        child = node.range();
    }
    false
}
