//! Rule 13: what the hook asks the bases. `cls.__bases__` of a root may hold `object`, which its `bases` did not.

use pyscale::syntax::ast::{CmpOp, Expr, ExprKind, Stmt, StmtKind, UnaryOp};

use super::hierarchy::virtual_subclass;
use super::hook::Role;
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
        self.class_names.extend(base);
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

    /// `isinstance(base, M)`, `type(base) is M` of what is known to be a class → `issubclass(base, R)`
    pub(super) fn asks_whether_class(&mut self, expr: &'a Expr<'a>) -> bool {
        let unit = self.unit();
        let (asked, is_negated) = match expr.kind {
            ExprKind::Call(call) if unit.is_external(&call.func, &["builtins.isinstance"]) => match call.args {
                [asked, class] if self.is_metaclass(class) => (asked, false),
                _ => return false,
            },
            ExprKind::Compare { left, ops: [op], comparators: [right] } if self.is_metaclass(right) => match (left.kind, op) {
                (ExprKind::Call(call), CmpOp::Is | CmpOp::Eq | CmpOp::IsNot | CmpOp::NotEq)
                    if unit.is_external(&call.func, &["builtins.type"]) && call.args.len() == 1 =>
                {
                    (&call.args[0], matches!(op, CmpOp::IsNot | CmpOp::NotEq))
                }
                _ => return false,
            },
            _ => return false,
        };
        let ExprKind::Name(name) = asked.kind else { return false };
        let root = self.guards.root;
        let is_free = root.unit.bindings_of("issubclass") == 0 && unit.bindings_of("issubclass") == 0;
        if !self.class_names.contains(&name) || !is_free || root.is_one_of_several {
            return false;
        }
        // With `ABCMeta`, others may count as below the root.
        if self.guards.meta.abc.is_some() && virtual_subclass(self.guards.meta, root.id).is_some() {
            return false;
        }
        let question = format!("issubclass({name}, {})", root.home);
        self.replace(expr.range, if is_negated { format!("not {question}") } else { question });
        true
    }

    /// Loops over `bases`, `cls.__mro__`, `cls.mro()`, `reversed(…)` of them: what they bind is a class.
    pub(super) fn loop_over_classes(&mut self, iter: &'a Expr<'a>, target: &'a Expr<'a>) {
        if self.gives_classes(iter) {
            self.class_names.extend(name_of(target));
        }
    }

    fn gives_classes(&self, iter: &'a Expr<'a>) -> bool {
        match iter.kind {
            ExprKind::Name(_) => self.role(iter) == Some(Role::Bases),
            ExprKind::Attribute { attr, .. } => matches!(attr, "__mro__" | "__bases__"),
            ExprKind::Subscript { value, slice } => matches!(slice.kind, ExprKind::Slice { .. }) && self.gives_classes(value),
            ExprKind::Call(call) => match (call.func.kind, call.args) {
                (ExprKind::Attribute { attr: "mro", .. }, []) => true,
                (_, [only]) => {
                    let hands_on = &["builtins.reversed", "builtins.list", "builtins.tuple", "builtins.iter"];
                    self.unit().is_external(&call.func, hands_on) && self.gives_classes(only)
                }
                _ => false,
            },
            _ => false,
        }
    }
}

/// The name that a target is.
pub fn name_of<'a>(target: &Expr<'a>) -> Option<&'a str> {
    match target.kind {
        ExprKind::Name(name) => Some(name),
        _ => None,
    }
}
