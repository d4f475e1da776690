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

/// Does whoever catches this name catch every exception?
pub fn is_broad(name: &str) -> bool {
    matches!(name, "Exception" | "BaseException" | "*" | "StandardError")
}

/// Does it catch what the operating system refuses?
pub fn is_os_error(name: &str) -> bool {
    matches!(name, "OSError" | "IOError" | "EnvironmentError" | "FileNotFoundError")
}

/// Does it catch everything that the operating system refuses?
pub fn hides_os_errors(name: &str) -> bool {
    is_broad(name) || is_os_error(name) && name != "FileNotFoundError"
}

/// The names of the exceptions that a handler catches; `*` for all of them.
pub fn caught<'a>(handler: &Handler<'a>) -> Vec<&'a str> {
    match &handler.typ {
        None => vec!["*"],
        Some(Expr { kind: ExprKind::Tuple(types), .. }) => types.iter().map(name_of).collect(),
        Some(only) => vec![name_of(only)],
    }
}

/// The name of an exception's class; `*` for what is no name.
pub fn name_of<'a>(expr: &Expr<'a>) -> &'a str {
    match expr.kind {
        ExprKind::Name(name) => name,
        ExprKind::Attribute { attr, .. } => attr,
        _ => "*",
    }
}
