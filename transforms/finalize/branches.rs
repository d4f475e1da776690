//! A resource that the constructor acquires in each branch of one `if`: registered behind the whole statement.

use pyscale::syntax::ast::{Expr, FunctionDef, Stmt, StmtKind};

use super::stores::Store;

/// One store for all of them, if each is the last statement of its branch and every branch has one or raises. With it the
/// values of all branches.
pub fn merged<'a>(constructor: &'a FunctionDef<'a>, stores: &[Store<'a>]) -> Option<(Store<'a>, Vec<&'a Expr<'a>>)> {
    let [first, others @ ..] = stores else { return None };
    let shared = |stmt: &Stmt<'_>| others.iter().all(|store| store.around.iter().any(|around| std::ptr::eq(*around, stmt)));
    let depth = first.around.iter().rposition(|around| matches!(around.kind, StmtKind::If { .. }) && shared(around))?;
    let whole = first.around[depth];
    let around = first.around[..depth].to_vec();
    let mut leaves = 0;
    if !settles(whole, stores, &mut leaves) || leaves != stores.len() {
        return None;
    }
    let block = match around.last() {
        None => constructor.body,
        Some(parent) => block_of(parent, whole)?,
    };
    let values = stores.iter().map(|store| store.value).collect();
    Some((Store { stmt: whole, value: first.value, around, block }, values))
}

/// Does every branch of an `if` end with one of the stores, or raise?
fn settles(stmt: &Stmt<'_>, stores: &[Store<'_>], leaves: &mut usize) -> bool {
    let StmtKind::If { body, orelse, .. } = &stmt.kind else { return false };
    [body, orelse].into_iter().all(|block| match block.last() {
        Some(last) if stores.iter().any(|store| std::ptr::eq(store.stmt, last)) => {
            *leaves += 1;
            true
        }
        Some(last) => matches!(last.kind, StmtKind::Raise { .. }) || settles(last, stores, leaves),
        None => false,
    })
}

/// The block of a compound statement in which another one stands.
fn block_of<'a>(parent: &'a Stmt<'a>, stmt: &Stmt<'_>) -> Option<&'a [Stmt<'a>]> {
    let blocks: Vec<&'a [Stmt<'a>]> = match &parent.kind {
        StmtKind::If { body, orelse, .. } => vec![body, orelse],
        StmtKind::With { body, .. } => vec![body],
        StmtKind::Try(tried) => vec![tried.body, tried.orelse, tried.finalbody],
        _ => Vec::new(),
    };
    blocks.into_iter().find(|block| block.iter().any(|inner| std::ptr::eq(inner, stmt)))
}
