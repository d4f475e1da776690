//! What must hold for the cleanup to run: guards on the object's own state, conditions that the finalizer asks itself, and
//! questions about a dying interpreter, which fall away.

use pyscale::index::Ty;
use pyscale::syntax::ast::{CmpOp, Expr, ExprKind, FunctionDef, StmtKind, UnaryOp};

use super::cleanup::{Frame, Guard, GuardKind, Test};
use super::purity::{self, Reads};
use super::subject::{Ruled, Subject, is_name, is_singleton, own_attribute};
use super::turns::Asked;

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
    let mut reader = Reader { subject, frame, destroys, reads, test: Test::default() };
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
        if let Some(answer) = self.answered(expr) {
            self.test.never |= answer != wanted;
            return Ok(());
        }
        if self.is_about_shutdown(expr, wanted) {
            return Ok(());
        }
        if let Some((attribute, kind)) = guard_of(self.frame, expr, wanted) {
            purity::attribute(self.subject, attribute, expr.range)?;
            let mut by_alias = false;
            // Of a local name it is not known whether `getattr` gave it.
            let mut missing = None;
            super::subject::each_inner(expr, &mut |inner| {
                if super::plan::alias(self.frame, inner).is_some() {
                    (by_alias, missing) = (true, Some(kind == GuardKind::False));
                } else if let ExprKind::Call(call) = inner.kind {
                    missing = Some(call.args.get(2).is_some_and(|default| kind.holds(default)));
                }
            });
            self.test.guards.push(Guard { attribute, kind, at: expr.range, by_alias, missing });
            return Ok(());
        }
        let frame = self.frame;
        purity::expression(self.subject, frame, expr, self.reads)?;
        if self.destroys && purity::asks_for_shutdown(self.subject, frame, expr) {
            return self.subject.no(
                "reports",
                "the destructor asks whether the interpreter is going down: a finalizer runs before that",
                expr.range,
            );
        }
        self.test.kept.push((expr, wanted));
        Ok(())
    }

    /// A question about a parameter that the call leaves at a constant: `exc_type is None`.
    fn answered(&self, expr: &'a Expr<'a>) -> Option<bool> {
        let bound = |expr: &Expr<'a>| {
            let (_, value) = self.frame.defaults.iter().find(|(name, _)| is_name(expr, name))?;
            super::subject::is_constant(value).then_some(*value)
        };
        match &expr.kind {
            ExprKind::Compare { left, ops: [op], comparators: [Expr { kind: ExprKind::None, .. }] } => {
                let is_none = matches!(bound(left)?.kind, ExprKind::None);
                match op {
                    CmpOp::Is | CmpOp::Eq => Some(is_none),
                    CmpOp::IsNot | CmpOp::NotEq => Some(!is_none),
                    _ => None,
                }
            }
            ExprKind::Name(_) => bound(expr).map(|value| super::cleanup::GuardKind::True.holds(value)),
            _ => None,
        }
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
}

fn guard_of<'a>(frame: &Frame<'a>, expr: &'a Expr<'a>, wanted: bool) -> Option<(&'a str, GuardKind)> {
    let truth = if wanted { GuardKind::True } else { GuardKind::False };
    if let ExprKind::Compare { left, ops, comparators: [right] } = &expr.kind {
        let attribute = read_of(frame, left)?;
        return match (ops, &right.kind) {
            (ops, ExprKind::None) if is_not_none(ops, wanted) => Some((attribute, GuardKind::NotNone)),
            ([CmpOp::Is | CmpOp::Eq], ExprKind::True) => Some((attribute, truth)),
            ([CmpOp::Is | CmpOp::Eq], ExprKind::False) => {
                Some((attribute, if wanted { GuardKind::False } else { GuardKind::True }))
            }
            ([op], _) if says_not_negative(*op, right, wanted) => Some((attribute, GuardKind::NotNegative)),
            _ => None,
        };
    }
    if let ExprKind::Call(call) = &expr.kind
        && wanted
        && is_name(&call.func, "hasattr")
        && let [object, Expr { kind: ExprKind::Str(Some(attribute)), .. }] = call.args
        && is_name(object, frame.receiver)
    {
        return Some((attribute, GuardKind::Has));
    }
    read_of(frame, expr).map(|attribute| (attribute, truth))
}

/// `self.fd >= 0`, `self.fd != -1`, `self.fd > -1`; or the opposite, where it must be false.
fn says_not_negative(op: CmpOp, right: &Expr<'_>, wanted: bool) -> bool {
    let number = |expr: &Expr<'_>, wanted: &str| matches!(expr.kind, ExprKind::Number(text) if text == wanted);
    let zero = number(right, "0");
    let minus_one = matches!(right.kind, ExprKind::Unary { op: UnaryOp::USub, operand } if number(operand, "1"));
    match (op, wanted) {
        (CmpOp::GtE, true) | (CmpOp::Lt, false) => zero,
        (CmpOp::NotEq | CmpOp::Gt, true) | (CmpOp::Eq | CmpOp::LtE, false) => minus_one,
        _ => false,
    }
}

/// What a condition of any method says of an attribute of its object.
pub fn asked<'a>(method: &'a FunctionDef<'a>, own: &'a str, expr: &'a Expr<'a>, answer: bool) -> Option<(&'a str, Asked)> {
    let mut frame = Frame {
        function: method,
        receiver: own,
        scope: pyscale::semantic::SemanticModel::module_scope(),
        aliases: Vec::new(),
        defaults: Vec::new(),
        handling: false,
    };
    // fd = self._fd
    let (mut aliases, mut bound) = (Vec::new(), Vec::new());
    super::subject::each_own_stmt(method.body, &mut |stmt| {
        let StmtKind::Assign { targets, value } = &stmt.kind else { return };
        let names = targets.iter().filter_map(|target| match target.kind {
            ExprKind::Name(name) => Some(name),
            _ => None,
        });
        for name in names {
            bound.push(name);
            aliases.extend(read_of(&frame, value).map(|attribute| (name, attribute)));
        }
    });
    aliases.retain(|(name, _)| bound.iter().filter(|other| *other == name).count() == 1);
    frame.aliases = aliases;
    if let ExprKind::Compare { left, ops, comparators: [Expr { kind: ExprKind::None, .. }] } = &expr.kind
        && is_not_none(ops, !answer)
    {
        return read_of(&frame, left).map(|attribute| (attribute, Asked::None));
    }
    guard_of(&frame, expr, answer).map(|(attribute, kind)| (attribute, Asked::Kind(kind)))
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
