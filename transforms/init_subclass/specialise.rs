//! The hook as it runs for the root, or for the classes below: decided conditions go, their branches are spliced in.

use pyscale::syntax::ast::{Expr, ExprKind, Stmt, StmtKind};
use text_size::TextRange;

use super::guard::{Guards, Who};
use super::hook::Part;
use super::unit::{Judged, each_part};

/// A statement that is left.
#[derive(Debug, Clone)]
pub enum Node<'a> {
    /// As it stands.
    Plain(&'a Stmt<'a>),
    /// A condition that is still asked, or whose branches changed.
    If { stmt: &'a Stmt<'a>, tests: Vec<&'a Expr<'a>>, is_and: bool, body: Vec<Node<'a>>, orelse: Vec<Node<'a>> },
    /// The comments above a statement that went.
    Comments(&'a Stmt<'a>),
}

/// Specialises statements; tells whether they certainly end the hook.
pub fn specialise<'a>(
    guards: &Guards<'_, '_, 'a>,
    part: &Part<'a>,
    stmts: &[&'a Stmt<'a>],
    who: Who,
    out: &mut Vec<Node<'a>>,
) -> Judged<bool> {
    for stmt in stmts {
        match stmt.kind {
            StmtKind::If { test, body, orelse } => {
                let branch = match guards.truth(part, test, who) {
                    Some(true) => body,
                    Some(false) => orelse,
                    None => {
                        keep_if(guards, part, stmt, who, out)?;
                        continue;
                    }
                };
                let branch: Vec<&Stmt<'a>> = branch.iter().collect();
                if !branch.is_empty() {
                    out.push(Node::Comments(stmt));
                }
                if specialise(guards, part, &branch, who, out)? {
                    return Ok(true);
                }
            }
            StmtKind::Return(_) => return Ok(true),
            StmtKind::Pass => {}
            StmtKind::Assign { targets: [target], .. }
                if matches!(target.kind, ExprKind::Name(_)) && guards.alias(part, target).is_some() => {}
            _ => out.push(Node::Plain(stmt)),
        }
    }
    Ok(false)
}

/// An `if` that stays: its branches are specialised, and operands of its test that are decided go.
fn keep_if<'a>(
    guards: &Guards<'_, '_, 'a>,
    part: &Part<'a>,
    stmt: &'a Stmt<'a>,
    who: Who,
    out: &mut Vec<Node<'a>>,
) -> Judged<()> {
    let StmtKind::If { test, body, orelse } = stmt.kind else { return Ok(()) };
    let (tests, is_and) = operands(guards, part, test, who);
    let (mut kept_body, mut kept_else) = (Vec::new(), Vec::new());
    branch(guards, part, body, who, &mut kept_body)?;
    branch(guards, part, orelse, who, &mut kept_else)?;
    let whole_test = matches!(tests.as_slice(), [only] if only.range == test.range);
    if whole_test && is_whole(&kept_body, body) && is_whole(&kept_else, orelse) {
        out.push(Node::Plain(stmt));
    } else if !kept_body.is_empty() || !kept_else.is_empty() {
        out.push(Node::If { stmt, tests, is_and, body: kept_body, orelse: kept_else });
    }
    Ok(())
}

/// Like [`specialise`], but a `return` stays where it is.
fn branch<'a>(
    guards: &Guards<'_, '_, 'a>,
    part: &Part<'a>,
    stmts: &'a [Stmt<'a>],
    who: Who,
    out: &mut Vec<Node<'a>>,
) -> Judged<()> {
    for stmt in stmts {
        match stmt.kind {
            StmtKind::Return(_) => {
                out.push(Node::Plain(stmt));
                return Ok(());
            }
            StmtKind::If { test, body, orelse } => match guards.truth(part, test, who) {
                Some(truth) => {
                    let taken = if truth { body } else { orelse };
                    branch(guards, part, taken, who, out)?;
                    if taken.last().is_some_and(|last| matches!(last.kind, StmtKind::Return(_))) {
                        return Ok(());
                    }
                }
                None => keep_if(guards, part, stmt, who, out)?,
            },
            _ => out.push(Node::Plain(stmt)),
        }
    }
    Ok(())
}

fn is_whole(kept: &[Node<'_>], stmts: &[Stmt<'_>]) -> bool {
    kept.len() == stmts.len()
        && kept.iter().zip(stmts).all(|(node, stmt)| matches!(node, Node::Plain(kept) if kept.range == stmt.range))
}

/// The operands of a test that are not decided.
fn operands<'a>(guards: &Guards<'_, '_, 'a>, part: &Part<'a>, test: &'a Expr<'a>, who: Who) -> (Vec<&'a Expr<'a>>, bool) {
    if let ExprKind::BoolOp { is_and, values } = test.kind {
        let open: Vec<&Expr<'a>> = values.iter().filter(|value| guards.truth(part, value, who).is_none()).collect();
        if open.len() < values.len() && !open.is_empty() {
            return (open, is_and);
        }
    }
    (vec![test], true)
}

/// The source ranges of what a node still says, for walks.
pub fn each_node_expr<'a>(nodes: &[Node<'a>], see: &mut dyn FnMut(&'a Expr<'a>)) {
    for node in nodes {
        match node {
            Node::Plain(stmt) => super::unit::each_expr([*stmt], &mut *see),
            Node::If { tests, body, orelse, .. } => {
                for test in tests {
                    each_part(test, &mut *see);
                }
                each_node_expr(body, see);
                each_node_expr(orelse, see);
            }
            Node::Comments(_) => {}
        }
    }
}

/// Where a node stands.
pub fn range_of(node: &Node<'_>) -> TextRange {
    match node {
        Node::Plain(stmt) | Node::If { stmt, .. } | Node::Comments(stmt) => stmt.range,
    }
}
