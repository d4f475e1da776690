//! Is an attribute set whenever it is read? One that is missing is an `AttributeError`, and a local variable without a value is
//! not.

use pyscale::syntax::ast::{Stmt, StmtKind};
use text_size::TextRange;

use super::shape::{Part, Shape};

/// The first read of an attribute that may have no value there.
pub fn first_unset(shape: &Shape<'_>) -> Option<(TextRange, String)> {
    let stores = |name: &str| -> Vec<TextRange> {
        shape.touches.iter().filter(|touch| touch.stores && touch.name == name).map(|touch| touch.range).collect()
    };
    let is_set = |part: Part, name: &str, read: TextRange| {
        let stores = stores(name);
        let own = shape.method(part).map(|method| method.def.body).unwrap_or_default();
        let above = [Part::Init, Part::Enter].into_iter().filter(|other| *other < part).filter_map(|it| shape.method(it));
        sets(own, &stores, Some(read)) || above.into_iter().any(|method| sets(method.def.body, &stores, None))
    };
    let mut reads = shape.touches.iter().filter(|touch| touch.reads && !stores(touch.name).is_empty());
    let unset = reads.find(|touch| !is_set(touch.part, touch.name, touch.range));
    unset.map(|touch| (touch.range, touch.name.to_owned()))
}

/// Does every path to `read`, or to the end of the block, pass one of the stores?
fn sets(block: &[Stmt<'_>], stores: &[TextRange], read: Option<TextRange>) -> bool {
    for stmt in block {
        match read.filter(|read| stmt.range.contains_range(*read)) {
            Some(read) => return inner(stmt).into_iter().any(|block| reaches(block, read) && sets(block, stores, Some(read))),
            None if always(stmt, stores) => return true,
            None => {}
        }
    }
    false
}

fn reaches(block: &[Stmt<'_>], read: TextRange) -> bool {
    block.iter().any(|stmt| stmt.range.contains_range(read))
}

/// Does the statement pass a store whenever it ends without an error?
fn always(stmt: &Stmt<'_>, stores: &[TextRange]) -> bool {
    let whole = |block: &[Stmt<'_>]| sets(block, stores, None) || pyscale::analysis::control::leaves(block);
    match stmt.kind {
        StmtKind::If { body, orelse, .. } => whole(body) && whole(orelse),
        StmtKind::With { body, items, .. } => {
            let is_target =
                |store: &TextRange| items.iter().any(|it| it.target.as_ref().is_some_and(|it| it.range.contains_range(*store)));
            stores.iter().any(is_target) || sets(body, stores, None)
        }
        StmtKind::Try(stmt) => {
            let tried = sets(stmt.body, stores, None) || sets(stmt.orelse, stores, None);
            sets(stmt.finalbody, stores, None) || tried && stmt.handlers.iter().all(|handler| whole(handler.body))
        }
        StmtKind::For { .. }
        | StmtKind::While { .. }
        | StmtKind::Match { .. }
        | StmtKind::FunctionDef(_)
        | StmtKind::Delete(_) => false,
        _ => stores.iter().any(|store| stmt.range.contains_range(*store)),
    }
}

/// The blocks of a compound statement.
fn inner<'a>(stmt: &Stmt<'a>) -> Vec<&'a [Stmt<'a>]> {
    match stmt.kind {
        StmtKind::If { body, orelse, .. } | StmtKind::For { body, orelse, .. } | StmtKind::While { body, orelse, .. } => {
            vec![body, orelse]
        }
        StmtKind::With { body, .. } => vec![body],
        StmtKind::Try(stmt) => {
            let handlers = stmt.handlers.iter().map(|handler| handler.body);
            [stmt.body, stmt.orelse, stmt.finalbody].into_iter().chain(handlers).collect()
        }
        StmtKind::Match { cases, .. } => cases.iter().map(|case| case.body).collect(),
        _ => Vec::new(),
    }
}
