//! What becomes of a list that a function keeps under one name, and of what is in it.

use text_size::TextRange;

use crate::syntax::ast::{Expr, ExprKind, Stmt, StmtKind};
use crate::syntax::visit::{Visitor, walk_body, walk_expr, walk_stmt};

/// Where a method of the list is called, or an item of it is stored or deleted.
pub fn changed<'a>(body: &'a [Stmt<'a>], name: &str) -> Option<TextRange> {
    struct Finder<'n>(&'n str, Option<TextRange>);
    impl<'a> Visitor<'a> for Finder<'_> {
        fn visit_stmt(&mut self, stmt: &'a Stmt<'a>) {
            let targets: &[Expr<'_>] = match stmt.kind {
                StmtKind::Assign { targets, .. } | StmtKind::Delete(targets) => targets,
                StmtKind::AugAssign { target, .. } => std::slice::from_ref(target),
                _ => &[],
            };
            for target in targets {
                let of = match target.kind {
                    ExprKind::Subscript { value, .. } => value,
                    _ => target,
                };
                if matches!(of.kind, ExprKind::Name(name) if name == self.0) {
                    self.1 = Some(target.range);
                }
            }
            walk_stmt(self, stmt);
        }

        fn visit_expr(&mut self, expr: &'a Expr<'a>) {
            if let ExprKind::Attribute { value: Expr { kind: ExprKind::Name(name), .. }, .. } = expr.kind
                && *name == self.0
            {
                self.1 = Some(expr.range);
            }
            walk_expr(self, expr);
        }
    }
    let mut finder = Finder(name, None);
    walk_body(&mut finder, body);
    finder.1
}

/// Every mention of a list in a body, and of an item that `for item in list` names, with whether it only gives items that are used on
/// the spot: `for f in fs` with `f.read()` and the like, in a loop or in a display.
pub fn mentions<'a>(body: &'a [Stmt<'a>], name: &'a str) -> Vec<(TextRange, bool)> {
    let mut uses = Uses { name, items: Vec::new(), allowed: Vec::new(), found: Vec::new() };
    walk_body(&mut uses, body);
    uses.found
}

struct Uses<'a> {
    name: &'a str,
    /// Names of files out of the list.
    items: Vec<&'a str>,
    /// Mentions of the list, or of such a file, that do no harm.
    allowed: Vec<TextRange>,
    found: Vec<(TextRange, bool)>,
}

impl<'a> Uses<'a> {
    /// The item of `for item in fs`.
    fn item(&self, target: &Expr<'a>, iter: &Expr<'a>) -> Option<&'a str> {
        match (target.kind, iter.kind) {
            (ExprKind::Name(item), ExprKind::Name(of)) if of == self.name => Some(item),
            _ => None,
        }
    }

    fn with_item(&mut self, item: &'a str, harmless: [TextRange; 2], walk: impl FnOnce(&mut Self)) {
        self.allowed.extend(harmless);
        self.items.push(item);
        walk(self);
        self.items.pop();
    }
}

impl<'a> Visitor<'a> for Uses<'a> {
    fn visit_stmt(&mut self, stmt: &'a Stmt<'a>) {
        match stmt.kind {
            StmtKind::For { is_async: false, target, iter, .. } => match self.item(target, iter) {
                Some(item) => self.with_item(item, [target.range, iter.range], |uses| walk_stmt(uses, stmt)),
                None => walk_stmt(self, stmt),
            },
            _ => walk_stmt(self, stmt),
        }
    }

    fn visit_expr(&mut self, expr: &'a Expr<'a>) {
        match expr.kind {
            ExprKind::ListComp { generators: [only], .. } | ExprKind::SetComp { generators: [only], .. }
                if self.item(&only.target, &only.iter).is_some() =>
            {
                if let Some(item) = self.item(&only.target, &only.iter) {
                    self.with_item(item, [only.target.range, only.iter.range], |uses| walk_expr(uses, expr));
                }
            }
            // `f.read(size)` gives no file out of its hands; `f` alone, or `f.read` as a value, may.
            ExprKind::Call(call) => {
                if let ExprKind::Attribute { value, .. } = &call.func.kind
                    && matches!(value.kind, ExprKind::Name(name) if self.items.contains(&name))
                {
                    self.allowed.push(value.range);
                }
                walk_expr(self, expr);
            }
            ExprKind::Name(name) if name == self.name => self.found.push((expr.range, self.allowed.contains(&expr.range))),
            ExprKind::Name(name) if self.items.contains(&name) && !self.allowed.contains(&expr.range) => {
                self.found.push((expr.range, false));
            }
            _ => walk_expr(self, expr),
        }
    }
}
