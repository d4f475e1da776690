//! What must hold for the cleanup to run: guards on the object's own state, conditions that the finalizer asks itself, and
//! questions about a dying interpreter, which fall away.

use pyscale::index::Ty;
use pyscale::syntax::ast::{CmpOp, Expr, ExprKind, UnaryOp};

use super::cleanup::{Frame, Guard, GuardKind, Test};
use super::purity::{self, Reads};
use super::subject::{Ruled, Subject, is_name, is_singleton, own_attribute};

/// Takes a condition of a frame apart; `wanted` is the truth that lets the cleanup run, and `destroys` says that the
/// condition is the destructor's.
pub fn test<'a>(
    subject: &Subject<'a, '_>,
    frame: &Frame<'a>,
    destroys: bool,
    reads: &mut Reads<'a>,
    expr: &'a Expr<'a>,
    wanted: bool,
) -> Ruled<Test<'a>> {
    let mut reader = Reader { subject, frame, destroys, reads, test: Test { guards: Vec::new(), kept: Vec::new() } };
    reader.conditions(expr, wanted)?;
    Ok(reader.test)
}

struct Reader<'r, 'a, 'p> {
    subject: &'r Subject<'a, 'p>,
    frame: &'r Frame<'a>,
    destroys: bool,
    reads: &'r mut Reads<'a>,
    test: Test<'a>,
}

impl<'a> Reader<'_, 'a, '_> {
    fn conditions(&mut self, expr: &'a Expr<'a>, wanted: bool) -> Ruled<()> {
        match &expr.kind {
            ExprKind::Unary { op: UnaryOp::Not, operand } => return self.conditions(operand, !wanted),
            ExprKind::BoolOp { is_and, values } if *is_and == wanted => {
                return values.iter().try_for_each(|value| self.conditions(value, wanted));
            }
            _ => {}
        }
        if self.is_about_shutdown(expr, wanted) {
            return Ok(());
        }
        if let Some((attribute, kind)) = self.guard(expr, wanted) {
            purity::attribute(self.subject, attribute, expr.range)?;
            self.test.guards.push(Guard { attribute, kind, at: expr.range });
            return Ok(());
        }
        let frame = self.frame;
        purity::expression(self.subject, frame, expr, self.reads)?;
        if self.destroys && purity::asks_for_shutdown(self.subject, frame, expr) {
            return self
                .subject
                .no("the destructor asks whether the interpreter is going down: a finalizer runs before that", expr.range);
        }
        self.test.kept.push((expr, wanted));
        Ok(())
    }

    /// `if self is not None`, `if os is not None`, `if shutil`
    fn is_about_shutdown(&self, expr: &'a Expr<'a>, wanted: bool) -> bool {
        let frame = self.frame;
        let subject = match &expr.kind {
            ExprKind::Compare { left, ops, comparators: [Expr { kind: ExprKind::None, .. }] } if is_not_none(ops, wanted) => {
                *left
            }
            ExprKind::Name(_) | ExprKind::Attribute { .. } if wanted => expr,
            _ => return false,
        };
        if is_name(subject, frame.receiver) || frame.defaults.iter().any(|(name, _)| is_name(subject, name)) {
            return true;
        }
        matches!(
            self.subject.meaning(subject, frame.scope),
            Ty::External(_) | Ty::Module(_) | Ty::Package(_) | Ty::Function(..) | Ty::Class(_)
        )
    }

    fn guard(&self, expr: &'a Expr<'a>, wanted: bool) -> Option<(&'a str, GuardKind)> {
        let truth = if wanted { GuardKind::True } else { GuardKind::False };
        if let ExprKind::Compare { left, ops, comparators: [right] } = &expr.kind {
            let attribute = read_of(self.frame, left)?;
            return match (ops, &right.kind) {
                (ops, ExprKind::None) if is_not_none(ops, wanted) => Some((attribute, GuardKind::NotNone)),
                ([CmpOp::Is | CmpOp::Eq], ExprKind::True) => Some((attribute, truth)),
                ([CmpOp::Is | CmpOp::Eq], ExprKind::False) => {
                    Some((attribute, if wanted { GuardKind::False } else { GuardKind::True }))
                }
                _ => None,
            };
        }
        if let ExprKind::Call(call) = &expr.kind
            && wanted
            && is_name(&call.func, "hasattr")
            && let [object, Expr { kind: ExprKind::Str(Some(attribute)), .. }] = call.args
            && is_name(object, self.frame.receiver)
        {
            return Some((attribute, GuardKind::Has));
        }
        read_of(self.frame, expr).map(|attribute| (attribute, truth))
    }
}

/// `self.x`, `getattr(self, "x", None)`, or a local name for it.
pub fn read_of<'a>(frame: &Frame<'a>, expr: &'a Expr<'a>) -> Option<&'a str> {
    match &expr.kind {
        ExprKind::Name(name) => frame.aliases.iter().find(|(alias, _)| alias == name).map(|(_, attribute)| *attribute),
        ExprKind::Call(call) if is_name(&call.func, "getattr") => match call.args {
            [object, Expr { kind: ExprKind::Str(Some(attribute)), .. }, default]
                if is_name(object, frame.receiver) && is_singleton(default) =>
            {
                Some(attribute)
            }
            _ => None,
        },
        _ => own_attribute(expr, frame.receiver),
    }
}

fn is_not_none(ops: &[CmpOp], wanted: bool) -> bool {
    matches!((ops, wanted), ([CmpOp::IsNot | CmpOp::NotEq], true) | ([CmpOp::Is | CmpOp::Eq], false))
}
