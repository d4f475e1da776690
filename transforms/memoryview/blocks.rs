//! Blocks of statements: which one holds a place, and what is sure to have run before it.

use pyscale::semantic::BindingKind;
use pyscale::syntax::ast::{Expr, ExprKind, Stmt, StmtKind};
use text_size::{TextRange, TextSize};

use super::function::{Function, Node};
use super::typing::Typing;

/// The list of statements that holds `stmt`, `around` being the statements around it.
pub fn block_of<'a>(body: &'a [Stmt<'a>], around: &[&'a Stmt<'a>], stmt: &Stmt<'a>) -> &'a [Stmt<'a>] {
    let Some(parent) = around.last() else { return body };
    let holds = |block: &'a [Stmt<'a>]| {
        let found = block.iter().any(|inner| inner.range == stmt.range);
        found.then_some(block)
    };
    let found = match parent.kind {
        StmtKind::For { body, orelse, .. } | StmtKind::While { body, orelse, .. } | StmtKind::If { body, orelse, .. } => {
            holds(body).or_else(|| holds(orelse))
        }
        StmtKind::With { body, .. } => holds(body),
        StmtKind::Match { cases, .. } => cases.iter().find_map(|case| holds(case.body)),
        StmtKind::Try(stmt) => holds(stmt.body)
            .or_else(|| stmt.handlers.iter().find_map(|handler| holds(handler.body)))
            .or_else(|| holds(stmt.orelse))
            .or_else(|| holds(stmt.finalbody)),
        _ => None,
    };
    found.unwrap_or(&[])
}

/// The blocks of a compound statement.
pub fn blocks_of<'a>(stmt: &Stmt<'a>) -> Vec<&'a [Stmt<'a>]> {
    match stmt.kind {
        StmtKind::For { body, orelse, .. } | StmtKind::While { body, orelse, .. } | StmtKind::If { body, orelse, .. } => {
            vec![body, orelse]
        }
        StmtKind::With { body, .. } => vec![body],
        StmtKind::Match { cases, .. } => cases.iter().map(|case| case.body).collect(),
        StmtKind::Try(stmt) => {
            let handlers = stmt.handlers.iter().map(|handler| handler.body);
            [stmt.body].into_iter().chain(handlers).chain([stmt.orelse, stmt.finalbody]).collect()
        }
        _ => Vec::new(),
    }
}

pub fn is_loop(node: &Node<'_>) -> bool {
    matches!(node, Node::Stmt(Stmt { kind: StmtKind::While { .. } | StmtKind::For { .. }, .. }))
}

/// The return statement or yield around a place.
pub fn leaving(function: &Function<'_>, at: TextRange) -> Option<TextRange> {
    fn find(body: &[Stmt<'_>], at: TextRange) -> Option<TextRange> {
        let stmt = body.iter().find(|stmt| stmt.range.contains_range(at))?;
        let inner = match stmt.kind {
            StmtKind::For { body, orelse, .. } | StmtKind::While { body, orelse, .. } | StmtKind::If { body, orelse, .. } => {
                find(body, at).or_else(|| find(orelse, at))
            }
            StmtKind::With { body, .. } => find(body, at),
            StmtKind::Try(stmt) => find(stmt.body, at)
                .or_else(|| stmt.handlers.iter().find_map(|handler| find(handler.body, at)))
                .or_else(|| find(stmt.orelse, at))
                .or_else(|| find(stmt.finalbody, at)),
            StmtKind::Match { cases, .. } => cases.iter().find_map(|case| find(case.body, at)),
            _ => None,
        };
        Some(inner.unwrap_or(stmt.range))
    }
    find(function.def.body, at)
}

/// How many statements return or yield something.
pub fn ways_out(body: &[Stmt<'_>]) -> usize {
    body.iter()
        .map(|stmt| match stmt.kind {
            StmtKind::Return(Some(_)) => 1,
            StmtKind::Expr(Expr { kind: ExprKind::Yield(_), .. }) => 1,
            StmtKind::For { body, orelse, .. } | StmtKind::While { body, orelse, .. } | StmtKind::If { body, orelse, .. } => {
                ways_out(body) + ways_out(orelse)
            }
            StmtKind::With { body, .. } => ways_out(body),
            StmtKind::Try(stmt) => {
                ways_out(stmt.body)
                    + stmt.handlers.iter().map(|handler| ways_out(handler.body)).sum::<usize>()
                    + ways_out(stmt.orelse)
                    + ways_out(stmt.finalbody)
            }
            StmtKind::Match { cases, .. } => cases.iter().map(|case| ways_out(case.body)).sum(),
            _ => 0,
        })
        .sum()
}

/// Does a name stand in what a `for` evaluates once?
pub fn in_header(stmt: &Stmt<'_>, name: TextRange) -> bool {
    matches!(stmt.kind, StmtKind::For { iter, .. } if iter.range.contains_range(name))
}

/// Is the name surely bound where a statement inside `around` starts?
pub fn is_bound_at<'a>(typing: Typing<'_, 'a>, function: &Function<'a>, name: &str, around: &[&Stmt<'a>], at: TextSize) -> bool {
    typing.file.bindings(function, name).iter().any(|binding| {
        if matches!(binding.kind, BindingKind::Parameter(_)) {
            return true;
        }
        let heads = around.iter().any(|stmt| match stmt.kind {
            StmtKind::For { target, .. } => target.range.contains_range(binding.range),
            StmtKind::With { items, .. } => {
                items.iter().any(|item| item.target.is_some_and(|target| target.range.contains_range(binding.range)))
            }
            _ => false,
        });
        let simple = |stmt: &Stmt<'_>| {
            stmt.range.end() <= at
                && stmt.range.contains_range(binding.range)
                && matches!(
                    stmt.kind,
                    StmtKind::Assign { .. } | StmtKind::AnnAssign { value: Some(_), .. } | StmtKind::With { .. }
                )
        };
        let in_block = (0..=around.len()).any(|depth| {
            let block = match around.get(depth) {
                Some(next) => block_of_static(function, &around[..depth], next),
                None => around.last().map_or(function.def.body, |last| holding(last, at)),
            };
            block.iter().any(|stmt| simple(stmt) && !deep(stmt, binding.range))
        });
        heads || in_block
    })
}

pub fn block_of_static<'s>(function: &Function<'s>, around: &[&Stmt<'s>], stmt: &Stmt<'s>) -> &'s [Stmt<'s>] {
    match around.last() {
        None => function.def.body,
        Some(parent) => holding(parent, stmt.range.start()),
    }
}

/// The block of a compound statement that holds an offset.
pub fn holding<'s>(parent: &Stmt<'s>, at: TextSize) -> &'s [Stmt<'s>] {
    let has = |block: &'s [Stmt<'s>]| {
        let range = block.first().zip(block.last()).map(|(first, last)| first.range.cover(last.range));
        range.is_some_and(|range| range.contains_inclusive(at)).then_some(block)
    };
    let found = match parent.kind {
        StmtKind::For { body, orelse, .. } | StmtKind::While { body, orelse, .. } | StmtKind::If { body, orelse, .. } => {
            has(body).or_else(|| has(orelse))
        }
        StmtKind::With { body, .. } => has(body),
        StmtKind::Try(stmt) => has(stmt.body)
            .or_else(|| stmt.handlers.iter().find_map(|handler| has(handler.body)))
            .or_else(|| has(stmt.orelse))
            .or_else(|| has(stmt.finalbody)),
        StmtKind::Match { cases, .. } => cases.iter().find_map(|case| has(case.body)),
        _ => None,
    };
    found.unwrap_or(&[])
}

/// Is a binding inside of a `with` under a condition?
pub fn deep(stmt: &Stmt<'_>, binding: TextRange) -> bool {
    match stmt.kind {
        StmtKind::With { body, items, .. } => {
            let head = items.iter().any(|item| item.target.is_some_and(|target| target.range.contains_range(binding)));
            !head
                && !body.iter().any(|inner| matches!(inner.kind, StmtKind::Assign { .. }) && inner.range.contains_range(binding))
        }
        _ => false,
    }
}
