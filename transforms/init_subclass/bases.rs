//! Rule 13: what the hook asks the bases. `cls.__bases__` of a root may hold `object`, which its `bases` did not.

use pyscale::syntax::ast::{Expr, ExprKind, Stmt, StmtKind, UnaryOp};

use super::metaclass::is_dunder;
use super::rewrite::Rewriter;

impl<'a> Rewriter<'_, '_, '_, 'a> {
    /// `for base in bases`; neutral if nothing is done for `object`.
    pub(super) fn loop_over_bases(&mut self, iter: &'a Expr<'a>, base: Option<&'a str>, is_neutral: bool) {
        let asked = self.uses_bases;
        self.bases(iter);
        // The common base of several roots is no `object`.
        if is_neutral && !self.guards.root.is_one_of_several {
            self.uses_bases = asked;
        }
        self.base_names.extend(base);
    }

    /// Does the whole body of the loop stand under a test that is false for `object`?
    pub(super) fn passes_object_by(&self, body: &'a [Stmt<'a>], base: Option<&'a str>) -> bool {
        match body {
            [Stmt { kind: StmtKind::If { test, orelse: [], .. }, .. }] => self.is_false_for_object(test, base),
            [Stmt { kind: StmtKind::If { test, body: [Stmt { kind: StmtKind::Continue, .. }], orelse: [] }, .. }, ..] => {
                matches!(test.kind, ExprKind::Unary { op: UnaryOp::Not, operand } if self.is_false_for_object(operand, base))
            }
            _ => false,
        }
    }

    /// 13b: `hasattr(base, "x")`, `isinstance(base, M)`, `issubclass(base, R)`
    pub(super) fn is_false_for_object(&self, test: &'a Expr<'a>, base: Option<&'a str>) -> bool {
        let is_base = |expr: &Expr<'_>| matches!((expr.kind, base), (ExprKind::Name(name), Some(base)) if name == base);
        let unit = self.unit();
        match test.kind {
            ExprKind::BoolOp { is_and: true, values } => values.iter().any(|value| self.is_false_for_object(value, base)),
            ExprKind::Call(call) if call.keywords.is_empty() => {
                let is = |name: &str| unit.is_external(&call.func, &[name]);
                match call.args {
                    [asked, Expr { kind: ExprKind::Str(Some(name)), .. }] if is("builtins.hasattr") => {
                        is_base(asked) && !is_dunder(name)
                    }
                    [asked, Expr { kind: ExprKind::Str(Some(name)), .. }, default] if is("builtins.getattr") => {
                        is_base(asked) && !is_dunder(name) && matches!(default.kind, ExprKind::None | ExprKind::False)
                    }
                    [asked, class] if is("builtins.isinstance") => is_base(asked) && self.is_metaclass(class),
                    [asked, class] if is("builtins.issubclass") => {
                        is_base(asked) && matches!(class.kind, ExprKind::Name(name) if name == self.guards.root.class.name)
                    }
                    _ => false,
                }
            }
            _ => false,
        }
    }

    /// `isinstance(base, M)` of a base → `issubclass(base, R)`
    pub(super) fn asks_whether_base(&mut self, expr: &'a Expr<'a>) -> bool {
        let ExprKind::Call(call) = expr.kind else { return false };
        let [asked, class] = call.args else { return false };
        let is_base = matches!(asked.kind, ExprKind::Name(name) if self.base_names.contains(&name));
        let is_abstract = self.guards.meta.abc.is_some();
        if !is_base || is_abstract || !self.is_metaclass(class) || !self.unit().is_external(&call.func, &["builtins.isinstance"])
        {
            return false;
        }
        self.replace(call.func.range, "issubclass");
        self.replace(class.range, self.guards.root.home.to_owned());
        true
    }
}

/// The name that a target is.
pub fn name_of<'a>(target: &Expr<'a>) -> Option<&'a str> {
    match target.kind {
        ExprKind::Name(name) => Some(name),
        _ => None,
    }
}
