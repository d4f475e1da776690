//! Assignments that read what they store: `x.most = max(x.most, size)`.

use crate::syntax::ast::{Expr, ExprKind};

/// Is an attribute of a name, which is stored next, read on every way through this value?
pub fn reads_first(value: &Expr<'_>, target: &Expr<'_>) -> bool {
    let ExprKind::Attribute { value: of, attr, .. } = target.kind else { return false };
    let ExprKind::Name(of) = of.kind else { return false };
    reads(value, of, attr)
}

fn reads(value: &Expr<'_>, of: &str, attr: &str) -> bool {
    let any = |parts: &[Expr<'_>]| parts.iter().any(|part| reads(part, of, attr));
    match &value.kind {
        ExprKind::Attribute { value, attr: read, .. } => {
            *read == attr && matches!(value.kind, ExprKind::Name(name) if name == of) || reads(value, of, attr)
        }
        ExprKind::Call(call) => {
            reads(&call.func, of, attr) || any(call.args) || call.keywords.iter().any(|keyword| reads(&keyword.value, of, attr))
        }
        ExprKind::BinOp { left, right, .. } => reads(left, of, attr) || reads(right, of, attr),
        ExprKind::Unary { operand, .. } => reads(operand, of, attr),
        ExprKind::BoolOp { values, .. } => values.first().is_some_and(|first| reads(first, of, attr)),
        ExprKind::IfExp { test, body, orelse } => reads(test, of, attr) || reads(body, of, attr) && reads(orelse, of, attr),
        ExprKind::Compare { left, comparators, .. } => {
            reads(left, of, attr) || comparators.first().is_some_and(|first| reads(first, of, attr))
        }
        ExprKind::Subscript { value, slice } => reads(value, of, attr) || reads(slice, of, attr),
        ExprKind::Tuple(parts) | ExprKind::List(parts) | ExprKind::Set(parts) => any(parts),
        ExprKind::Starred(inner) | ExprKind::Await(inner) => reads(inner, of, attr),
        _ => false,
    }
}
