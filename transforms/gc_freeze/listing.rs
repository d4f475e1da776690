//! Who takes `globals()` of its own module sees one name more, unless it only looks for one.

use pyscale::syntax::ast::{CmpOp, Expr, ExprKind, Stmt};
use pyscale::syntax::visit::{Visitor, walk_body, walk_expr};

/// Does a module do more with `globals()` than `"NAME" in globals()`, `globals()[name]` and `globals().get(name)`?
pub fn lists_its_names<'a>(body: &'a [Stmt<'a>]) -> bool {
    let mut taken = Taken::default();
    walk_body(&mut taken, body);
    taken.all > taken.asked
}

#[derive(Default)]
struct Taken {
    all: usize,
    asked: usize,
}

impl<'a> Visitor<'a> for Taken {
    fn visit_expr(&mut self, expr: &'a Expr<'a>) {
        let asked = match expr.kind {
            ExprKind::Call(call) if is_globals(expr) && call.args.is_empty() => {
                self.all += 1;
                false
            }
            ExprKind::Compare { ops: [CmpOp::In | CmpOp::NotIn], comparators: [of], .. } => is_globals(of),
            ExprKind::Subscript { value, .. } => is_globals(value),
            ExprKind::Attribute { value, attr: "get" | "setdefault" | "pop" | "update", .. } => is_globals(value),
            _ => false,
        };
        self.asked += usize::from(asked);
        walk_expr(self, expr);
    }
}

fn is_globals(expr: &Expr<'_>) -> bool {
    matches!(expr.kind, ExprKind::Call(call) if matches!(call.func.kind, ExprKind::Name("globals")))
}
