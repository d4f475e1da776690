//! Rule 1: a destructor that does nothing goes, unless it silences another one.

use pyscale::index::facts::{BaseFacts, MemberKind};
use pyscale::index::{Base, ClassId, ProjectIndex};
use pyscale::syntax::ast::{Expr, ExprKind, FunctionDef, Stmt, StmtKind};
use pyscale::verdict::Fix;

use super::purity;
use super::subject::{Reason, Ruled, Subject, is_constant, own_attribute, receiver};
use super::{ODD_LAYOUT, emit, family, known, outside};

/// Is the destructor nothing but `pass`, a docstring, `...`?
pub fn is_empty(project: &ProjectIndex, id: ClassId) -> bool {
    project.class_facts(id).members.iter().any(|member| match member.kind {
        MemberKind::Method(index) if member.name == "__del__" => {
            project.summary(project.class(id).file).functions[index as usize].is_empty
        }
        _ => false,
    })
}

/// Does every path through the destructor end without an effect?
pub fn has_no_effect<'a>(subject: &Subject<'a, '_>, destructor: &'a FunctionDef<'a>) -> bool {
    let own = receiver(destructor).unwrap_or_default();
    destructor.decorators.is_empty() && !destructor.is_async && without_effect(subject, own, destructor.body)
}

fn without_effect<'a>(subject: &Subject<'a, '_>, own: &str, body: &'a [Stmt<'a>]) -> bool {
    body.iter().all(|stmt| match &stmt.kind {
        StmtKind::Pass | StmtKind::Return(None) => true,
        StmtKind::Return(Some(value)) => is_constant(value),
        StmtKind::Expr(value) => matches!(value.kind, ExprKind::Str(_) | ExprKind::Ellipsis),
        StmtKind::If { test, body, orelse } => {
            only_asks(subject, own, test) && without_effect(subject, own, body) && without_effect(subject, own, orelse)
        }
        _ => false,
    })
}

/// Is it a question that cannot do anything: about names, plain attributes, types?
fn only_asks<'a>(subject: &Subject<'a, '_>, own: &str, expr: &'a Expr<'a>) -> bool {
    let asks = |expr: &'a Expr<'a>| only_asks(subject, own, expr);
    match &expr.kind {
        ExprKind::Name(_) => true,
        ExprKind::Attribute { .. } => {
            own_attribute(expr, own).is_some_and(|name| purity::attribute(subject, name, expr.range).is_ok())
        }
        ExprKind::Unary { operand, .. } => asks(operand),
        ExprKind::BoolOp { values, .. } => values.iter().all(asks),
        ExprKind::Compare { left, comparators, .. } => asks(left) && comparators.iter().all(asks),
        ExprKind::Call(call) => {
            matches!(call.func.kind, ExprKind::Name("type" | "isinstance" | "hasattr" | "callable" | "issubclass"))
                && call.keywords.is_empty()
                && call.args.iter().all(asks)
        }
        _ => is_constant(expr),
    }
}

/// The removal; `message` tells what is proposed.
pub fn removal(subject: &Subject<'_, '_>, destructor: &FunctionDef<'_>, message: &mut String) -> Ruled<Fix> {
    *message = format!("remove the empty `__del__` of `{}`: all it does is cost a call for each object", subject.name());
    let protocol = |base: &BaseFacts| base.text.rsplit('.').next() == Some("Protocol");
    if subject.project.class_facts(subject.id).bases.iter().any(protocol) {
        return subject.no("hidden-destructor", "a protocol only says that there is a `__del__`", destructor.name_range);
    }
    silenced_bases(subject)?;
    family::revived(subject)?;
    outside::opaque_files(subject)?;
    outside::mentioned(subject)?;
    emit::removal(subject, destructor).map_or_else(|| subject.no("layout", ODD_LAYOUT, destructor.name_range), Ok)
}

/// An empty destructor over a base that may have a real one.
fn silenced_bases(subject: &Subject<'_, '_>) -> Ruled<()> {
    for id in subject.project.lineage(subject.id) {
        for base in &subject.project.class(id).bases {
            let (Base::External(name) | Base::Unknown(name)) = base else { continue };
            let known = matches!(base, Base::External(_));
            if !known || !(known::is_harmless_base(name) || known::refuses_weak_references(name) || name.starts_with("enum.")) {
                let at = subject.project.place(id, subject.project.class_facts(id).name_range);
                return Err(Reason(
                    "hidden-destructor",
                    format!("the empty `__del__` may silence that of the base `{name}`"),
                    Some(at),
                ));
            }
        }
    }
    Ok(())
}
