//! What the hook stores on the class or in the namespace.

use pyscale::syntax::ast::{Expr, ExprKind, Stmt, StmtKind};
use text_size::TextSize;

use super::hook::{Part, Role};
use super::unit::{Unit, each_expr, each_part};

/// Is it `cls.wanted`?
pub fn is_attribute<'a>(unit: &Unit<'a>, part: &Part<'a>, target: &Expr<'a>, wanted: &str) -> bool {
    matches!(target.kind, ExprKind::Attribute { value, attr, .. } if attr == wanted && part.is_class(unit, value))
}

/// Calls `see` with every attribute that the part stores on the class.
pub fn each_store<'a>(unit: &Unit<'a>, part: &Part<'a>, see: &mut dyn FnMut(Option<&'a str>, TextSize, bool)) {
    fn walk<'a>(unit: &Unit<'a>, part: &Part<'a>, stmt: &'a Stmt<'a>, see: &mut dyn FnMut(Option<&'a str>, TextSize, bool)) {
        let targets: Vec<&Expr<'a>> = match stmt.kind {
            StmtKind::Assign { targets, .. } => targets.iter().collect(),
            StmtKind::AugAssign { target, .. } | StmtKind::AnnAssign { target, .. } | StmtKind::For { target, .. } => {
                vec![target]
            }
            _ => Vec::new(),
        };
        for target in targets {
            each_part(target, |expr| match expr.kind {
                ExprKind::Attribute { value, attr, .. } if part.is_class(unit, value) && expr.range == target.range => {
                    see(Some(attr), stmt.range.end(), true);
                }
                ExprKind::Subscript { value, slice: Expr { kind: ExprKind::Str(Some(key)), .. } }
                    if part.role(unit, value) == Some(Role::Namespace) =>
                {
                    see(Some(key), stmt.range.end(), false);
                }
                _ => {}
            });
        }
        for block in blocks(stmt) {
            for stmt in block {
                walk(unit, part, stmt, see);
            }
        }
    }
    for stmt in part.before.iter().chain(&part.after) {
        walk(unit, part, stmt, see);
    }
    each_expr(part.before.iter().chain(&part.after).copied(), |expr| {
        if let ExprKind::Call(call) = expr.kind
            && let [class, name, _] = call.args
            && matches!(call.func.kind, ExprKind::Name("setattr"))
            && part.is_class(unit, class)
        {
            let name = if let ExprKind::Str(Some(name)) = name.kind { Some(name) } else { None };
            see(name, expr.range.end(), true);
        }
    });
}

/// The blocks of a compound statement, functions left out.
pub fn blocks<'a>(stmt: &Stmt<'a>) -> Vec<&'a [Stmt<'a>]> {
    match stmt.kind {
        StmtKind::For { body, orelse, .. } | StmtKind::While { body, orelse, .. } | StmtKind::If { body, orelse, .. } => {
            vec![body, orelse]
        }
        StmtKind::With { body, .. } => vec![body],
        StmtKind::Match { cases, .. } => cases.iter().map(|case| case.body).collect(),
        StmtKind::Try(inner) => {
            let handlers = inner.handlers.iter().map(|handler| handler.body);
            std::iter::once(inner.body).chain(handlers).chain([inner.orelse, inner.finalbody]).collect()
        }
        _ => Vec::new(),
    }
}
