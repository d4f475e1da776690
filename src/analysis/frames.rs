//! Code that looks at the frames of its callers: one more function between the two, and it sees another one.

use text_size::TextRange;

use crate::syntax::ast::{Expr, ExprKind, Stmt};
use crate::syntax::visit::{Visitor, walk_body, walk_expr};

/// Functions of `sys`, `inspect` and `traceback` that go up from where they are called.
const LOOK_UP: &[&str] =
    &["_getframe", "_getframemodulename", "currentframe", "stack", "extract_stack", "print_stack", "walk_stack"];

/// Where a body counts the frames above it: `warnings.warn(…, stacklevel=2)`, `sys._getframe(1)`, `inspect.stack()`.
pub fn counts_frames<'a>(body: &'a [Stmt<'a>]) -> Option<TextRange> {
    struct Finder(Option<TextRange>);
    impl<'a> Visitor<'a> for Finder {
        fn visit_expr(&mut self, expr: &'a Expr<'a>) {
            if let ExprKind::Call(call) = expr.kind {
                let name = match call.func.kind {
                    ExprKind::Name(name) | ExprKind::Attribute { attr: name, .. } => Some(name),
                    _ => None,
                };
                let counts = call.keywords.iter().any(|keyword| keyword.name == Some("stacklevel"));
                if counts || name.is_some_and(|name| LOOK_UP.contains(&name)) {
                    self.0.get_or_insert(expr.range);
                }
            }
            walk_expr(self, expr);
        }
    }
    let mut finder = Finder(None);
    walk_body(&mut finder, body);
    finder.0
}
