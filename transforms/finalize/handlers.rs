//! What an `except` clause catches, and whether it stays silent.

use pyscale::syntax::ast::{Expr, ExprKind, Handler, Stmt, StmtKind};

/// `pass`, `return`, `...`
pub fn is_silent(body: &[Stmt<'_>]) -> bool {
    body.iter().all(|stmt| match stmt.kind {
        StmtKind::Pass | StmtKind::Return(None) => true,
        StmtKind::Expr(expr) => matches!(expr.kind, ExprKind::Ellipsis | ExprKind::Str(_)),
        _ => false,
    })
}

/// Does a handler catch every exception?
pub fn is_broad(handler: &Handler<'_>) -> bool {
    caught(handler).iter().any(|name| matches!(*name, "Exception" | "BaseException" | "*" | "StandardError"))
}

/// The names of the exceptions that a handler catches; `*` for all of them.
pub fn caught<'a>(handler: &Handler<'a>) -> Vec<&'a str> {
    let name = |expr: &Expr<'a>| match expr.kind {
        ExprKind::Name(name) => name,
        ExprKind::Attribute { attr, .. } => attr,
        _ => "*",
    };
    match &handler.typ {
        None => vec!["*"],
        Some(Expr { kind: ExprKind::Tuple(types), .. }) => types.iter().map(name).collect(),
        Some(only) => vec![name(only)],
    }
}
