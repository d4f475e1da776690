//! Rule 7: what `ABCMeta` has not prepared yet when `__init_subclass__` runs.

use pyscale::index::Ty;
use pyscale::syntax::ast::{Expr, ExprKind};

use super::known;
use super::rewrite::Rewriter;
use super::unit::{Unit, each_part};

impl<'a> Rewriter<'_, '_, '_, 'a> {
    /// Rule 7: what `ABCMeta` has not prepared yet when `__init_subclass__` runs.
    pub(super) fn unfinished(&mut self, expr: &'a Expr<'a>) {
        let unit = self.unit();
        let ExprKind::Call(call) = expr.kind else { return };
        let why = "ABCMeta finishes the class only after `__init_subclass__`";
        let is_class = |expr: &Expr<'a>| self.part.is_class(unit, expr);
        if is_class(&call.func) {
            return self.refuse(expr.range, format!("{why}: making an instance there would not be checked for abstract methods"));
        }
        if let ExprKind::Attribute { value, attr, .. } = call.func.kind
            && is_class(value)
            && (attr == "register" || self.guards.meta.moves(attr) || attr.starts_with("__"))
        {
            return self.refuse(expr.range, format!("{why}: `{attr}` would act on the parent's registry"));
        }
        let asks = unit.is_external(&call.func, &["builtins.isinstance", "builtins.issubclass"]);
        if asks {
            if call.args.get(1).is_some_and(|class| self.mentions_class(class)) {
                self.refuse(expr.range, format!("{why}: the check would ask the parent's registry"));
            }
            return;
        }
        let given = call.args.iter().chain(call.keywords.iter().map(|keyword| &keyword.value)).any(|arg| match arg.kind {
            ExprKind::Starred(inner) => is_class(inner),
            _ => is_class(arg),
        });
        let is_container = matches!(
            call.func.kind,
            ExprKind::Attribute {
                attr: "append" | "add" | "setdefault" | "insert" | "appendleft" | "put" | "index" | "discard" | "remove",
                ..
            }
        );
        if given && !is_container && !is_harmless_call(unit, &call.func) {
            self.refuse(expr.range, format!("{why}: `{}` would be given an unfinished class", unit.text(call.func.range)));
        }
    }

    fn mentions_class(&self, expr: &'a Expr<'a>) -> bool {
        let mut found = false;
        each_part(expr, |part| found |= self.part.is_class(self.unit(), part));
        found
    }
}

/// Is it a call of a function that only looks at an unfinished class?
fn is_harmless_call(unit: &Unit<'_>, func: &Expr<'_>) -> bool {
    matches!(unit.ty(func), Ty::External(name) if known::takes_unfinished_classes(&name))
}
