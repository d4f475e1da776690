//! What bodies store, and whether they fill what they make.

use pyscale::syntax::ast::{Expr, ExprKind, Stmt, StmtKind};
use pyscale::syntax::visit::{Visitor, walk_body, walk_expr, walk_stmt};

use super::program::last_name;

/// Does a body fill something in a loop or with a comprehension, as loading does?
pub fn fills_itself(body: &[Stmt<'_>]) -> bool {
    struct Fills(bool, u32);
    impl<'b> Visitor<'b> for Fills {
        fn visit_stmt(&mut self, stmt: &'b Stmt<'b>) {
            let is_loop = matches!(stmt.kind, StmtKind::For { .. });
            self.1 += u32::from(is_loop);
            if self.1 > 0
                && matches!(stmt.kind, StmtKind::Assign { targets: [Expr { kind: ExprKind::Subscript { .. }, .. }], .. })
            {
                self.0 = true;
            }
            walk_stmt(self, stmt);
            self.1 -= u32::from(is_loop);
        }
        fn visit_expr(&mut self, expr: &'b Expr<'b>) {
            match expr.kind {
                ExprKind::ListComp { .. } | ExprKind::SetComp { .. } | ExprKind::DictComp { .. } => self.0 = true,
                ExprKind::Call(call)
                    if self.1 > 0
                        && matches!(last_name(&call.func), "append" | "add" | "setdefault" | "insert" | "extend" | "update") =>
                {
                    self.0 = true;
                }
                _ => {}
            }
            walk_expr(self, expr);
        }
    }
    let mut fills = Fills(false, 0);
    // The borrow of the visitor is that of the tree; the answer is all that is kept.
    walk_body(&mut fills, body);
    fills.0
}

/// The values stored in `….attr`.
pub struct Stores<'s, 'a> {
    pub attr: &'s str,
    pub values: Vec<&'a Expr<'a>>,
}

impl<'a> Visitor<'a> for Stores<'_, 'a> {
    fn visit_stmt(&mut self, stmt: &'a Stmt<'a>) {
        let is_it = |target: &Expr<'_>| matches!(target.kind, ExprKind::Attribute { attr, .. } if attr == self.attr);
        match stmt.kind {
            StmtKind::Assign { targets, value } if targets.iter().any(is_it) => self.values.push(value),
            StmtKind::AnnAssign { target, value: Some(value), .. } if is_it(target) => self.values.push(value),
            _ => {}
        }
        walk_stmt(self, stmt);
    }
}

/// The values of all assignments.
#[derive(Default)]
pub struct AllStores<'a> {
    pub values: Vec<&'a Expr<'a>>,
}

impl<'a> Visitor<'a> for AllStores<'a> {
    fn visit_stmt(&mut self, stmt: &'a Stmt<'a>) {
        match stmt.kind {
            StmtKind::Assign { value, .. } | StmtKind::AnnAssign { value: Some(value), .. } | StmtKind::Expr(value) => {
                self.values.push(value);
            }
            _ => {}
        }
        walk_stmt(self, stmt);
    }
}

/// Is something stored into a name: `name[k] = v`, `name.update(…)`?
pub struct Fill<'s> {
    pub name: &'s str,
    pub found: bool,
}

impl<'a> Visitor<'a> for Fill<'_> {
    fn visit_expr(&mut self, expr: &'a Expr<'a>) {
        let is_name = |value: &Expr<'_>| matches!(value.kind, ExprKind::Name(name) if name == self.name);
        if let ExprKind::Call(call) = expr.kind
            && let ExprKind::Attribute { value, attr, .. } = call.func.kind
            && is_name(value)
            && matches!(attr, "append" | "add" | "setdefault" | "insert" | "extend" | "update")
        {
            self.found = true;
        }
        walk_expr(self, expr);
    }

    fn visit_stmt(&mut self, stmt: &'a Stmt<'a>) {
        if let StmtKind::Assign { targets, .. } = stmt.kind {
            self.found |= targets.iter().any(|target| {
                matches!(target.kind, ExprKind::Subscript { value, .. } if matches!(value.kind, ExprKind::Name(name) if name == self.name))
            });
        }
        walk_stmt(self, stmt);
    }
}

/// What a function returns, a bare `return` as `None`; functions in it are left out.
#[derive(Default)]
pub struct Returns<'a> {
    pub values: Vec<Option<&'a Expr<'a>>>,
    pub yields: bool,
}

impl<'a> Visitor<'a> for Returns<'a> {
    fn visit_stmt(&mut self, stmt: &'a Stmt<'a>) {
        if let StmtKind::Return(value) = stmt.kind {
            self.values.push(value);
        }
        if !matches!(stmt.kind, StmtKind::FunctionDef(_) | StmtKind::ClassDef(_)) {
            walk_stmt(self, stmt);
        }
    }

    fn visit_expr(&mut self, expr: &'a Expr<'a>) {
        self.yields |= matches!(expr.kind, ExprKind::Yield(_) | ExprKind::YieldFrom(_));
        if !matches!(expr.kind, ExprKind::Lambda { .. }) {
            walk_expr(self, expr);
        }
    }
}
