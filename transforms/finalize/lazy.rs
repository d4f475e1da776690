//! A resource that one `connect()`-like method acquires when it is first needed: registered there, if whoever comes to the
//! acquiring store has asked for `None` before, or has closed the object.
//!
//! The attribute itself tells whether a finalizer is armed: it is `None` until the store, behind which the finalizer is
//! registered, and only the followed methods put `None` back, after they have called it. So the guard on it stays in them.

use pyscale::syntax::ast::{CmpOp, Expr, ExprKind, FunctionDef, Stmt, StmtKind, UnaryOp};

use super::cleanup::{Cleanup, Guard, GuardKind, Item};
use super::origin::origin;
use super::stores::{Attribute, Sources, Spot, Store, collect};
use super::subject::{Ruled, Subject, each_expr, is_name, own_attribute, receiver};

/// The method that acquires an attribute which the constructor leaves `None`, and its one store.
pub struct Host<'a> {
    pub function: &'a FunctionDef<'a>,
    pub store: Store<'a>,
}

/// Finds that method; `None` where the attribute is not acquired so, for which the ordinary rules then have the reason.
pub fn host<'a>(
    subject: &Subject<'a, '_>,
    cleanup: &Cleanup<'a>,
    constructor: &'a FunctionDef<'a>,
    name: &str,
) -> Option<Host<'a>> {
    let mut before = Vec::new();
    collect(constructor.body, receiver(constructor)?, name, &mut Vec::new(), &mut before);
    let starts_as_none = !before.is_empty() && before.iter().all(|store| matches!(store.value.kind, ExprKind::None));
    if !(starts_as_none || before.is_empty() && is_none_in_body(subject, name)) {
        return None;
    }
    let mut found: Vec<Host<'a>> = Vec::new();
    for (_, function) in &subject.methods {
        let followed = cleanup.frames.iter().any(|frame| frame.function.range == function.range);
        if followed || function.range == constructor.range {
            continue;
        }
        let mut stores = Vec::new();
        collect(function.body, receiver(function)?, name, &mut Vec::new(), &mut stores);
        found.extend(stores.into_iter().map(|store| Host { function, store }));
    }
    let host = found.pop().filter(|_| found.is_empty())?;
    let mut yields = false;
    for stmt in host.function.body {
        each_expr(stmt, &mut |expr| {
            yields |= matches!(expr.kind, ExprKind::Yield(_) | ExprKind::YieldFrom(_) | ExprKind::Await(_));
        });
    }
    let plain = matches!(host.store.stmt.kind, StmtKind::Assign { .. } | StmtKind::AnnAssign { .. })
        && !host.store.around.iter().any(|around| {
            matches!(
                around.kind,
                StmtKind::For { .. } | StmtKind::While { .. } | StmtKind::FunctionDef(_) | StmtKind::Match { .. }
            )
        });
    let decorated = match host.function.decorators {
        [] => false,
        [only] => !is_name(&only.expr, "property"),
        _ => true,
    };
    (plain && !yields && !decorated && !host.function.is_async).then_some(host)
}

fn is_none_in_body(subject: &Subject<'_, '_>, name: &str) -> bool {
    subject.class.body.iter().any(|stmt| match &stmt.kind {
        StmtKind::Assign { targets: [target], value } => is_name(target, name) && matches!(value.kind, ExprKind::None),
        StmtKind::AnnAssign { target, value: Some(value), .. } => is_name(target, name) && matches!(value.kind, ExprKind::None),
        _ => false,
    })
}

/// The place of the registration, when one attribute is acquired late and the others are there from the beginning.
pub fn sources<'a>(
    subject: &Subject<'a, '_>,
    cleanup: &Cleanup<'a>,
    host: Host<'a>,
    name: &'a str,
    mut attributes: Vec<Attribute<'a>>,
) -> Ruled<Sources<'a>> {
    let at = host.store.stmt.range;
    for attribute in &attributes {
        if let Some(store) = attribute.value.as_ref().filter(|store| !store.around.is_empty()) {
            return subject.no(format!("`{}` is set under a condition", attribute.name), store.stmt.range);
        }
        if attribute.value.is_none() && attribute.field.is_none() {
            let message = format!("`{name}` is acquired in `{}`, and `{}` decides as well", host.function.name, attribute.name);
            return subject.no(message, at);
        }
    }
    let always_true = origin(subject, host.function, host.store.value, 0).always_true();
    if !asked_before(cleanup, &host, name, always_true) {
        let message = format!(
            "`{}` may acquire `{name}` again while the first is not closed: it neither asks for `None` nor closes the object first",
            host.function.name
        );
        return subject.no(message, at);
    }
    let frame = &cleanup.frames[cleanup.release_frame()];
    if !is_guarded(&frame.items, name, always_true) {
        let message =
            format!("`{}` does not ask whether `{name}` has been acquired by `{}`", frame.function.name, host.function.name);
        return subject.no(message, frame.function.name_range);
    }
    let Some(own) = receiver(host.function) else { return subject.no("the object has no name here", at) };
    let spot = Spot::After(host.store.stmt);
    attributes.push(Attribute {
        name,
        value: Some(host.store),
        branches: Vec::new(),
        constants: Vec::new(),
        field: None,
        function: host.function,
    });
    Ok(Sources { constructor: host.function, receiver: own, attributes, spot, lazy: Some(name) })
}

/// Does whoever comes to the store know that there is no open resource?
fn asked_before<'a>(cleanup: &Cleanup<'a>, host: &Host<'a>, name: &str, always_true: bool) -> bool {
    let Some(own) = receiver(host.function) else { return false };
    let at = host.store.stmt.range;
    // if self.x is None: self.x = open()
    let asked = host.store.around.iter().any(|around| match &around.kind {
        StmtKind::If { test, body, orelse } => {
            let inside = |block: &[Stmt<'_>]| block.iter().any(|stmt| stmt.range.contains_range(at));
            is_none(test, own, name, true, always_true) && inside(body)
                || is_none(test, own, name, false, always_true) && inside(orelse)
        }
        _ => false,
    });
    let closing: Vec<&str> = cleanup.methods().map(|frame| frame.function.name).collect();
    let closes = |stmt: &Stmt<'_>| {
        matches!(&stmt.kind, StmtKind::Expr(Expr { kind: ExprKind::Call(call), .. })
        if own_attribute(&call.func, own).is_some_and(|method| closing.contains(&method)))
    };
    asked
        || host.function.body.iter().take_while(|stmt| stmt.range.end() <= at.start()).any(|stmt| match &stmt.kind {
            // if self.x is not None: return
            StmtKind::If { test, body, .. } if is_none(test, own, name, false, always_true) => {
                matches!(body.last().map(|last| last.kind), Some(StmtKind::Return(_) | StmtKind::Raise { .. }))
                    || body.iter().any(closes)
            }
            _ => closes(stmt),
        })
}

/// Does the test hold only for `self.x is None` (or, if not `wanted`, fail only for it)?
fn is_none(test: &Expr<'_>, own: &str, name: &str, wanted: bool, always_true: bool) -> bool {
    match &test.kind {
        ExprKind::Compare { left, ops: [op], comparators: [Expr { kind: ExprKind::None, .. }] } => {
            own_attribute(left, own) == Some(name)
                && matches!((op, wanted), (CmpOp::Is | CmpOp::Eq, true) | (CmpOp::IsNot | CmpOp::NotEq, false))
        }
        ExprKind::Unary { op: UnaryOp::Not, operand } => is_none(operand, own, name, !wanted, always_true),
        // `self.x is None and wanted` holds only for `None`; `self.x is not None or busy` fails only for it.
        ExprKind::BoolOp { is_and, values } if *is_and == wanted => {
            values.iter().any(|value| is_none(value, own, name, wanted, always_true))
        }
        _ => !wanted && always_true && own_attribute(test, own) == Some(name),
    }
}

/// Does everything that frees stand behind a question for the attribute?
fn is_guarded(items: &[Item<'_>], name: &str, always_true: bool) -> bool {
    let asks = |guards: &[Guard<'_>]| {
        guards.iter().any(|guard| {
            guard.attribute == name && (guard.kind == GuardKind::NotNone || guard.kind == GuardKind::True && always_true)
        })
    };
    for item in items {
        match item {
            Item::Release(_) => return false,
            Item::Early { test, .. } if asks(&test.guards) && test.guards.len() == 1 && test.kept.is_empty() => return true,
            Item::Guarded { test, .. } if asks(&test.guards) => {}
            Item::Guarded { body, .. } | Item::Locked { body, .. } if !is_guarded(body, name, always_true) => return false,
            Item::Tried { body, last, .. } if !(is_guarded(body, name, always_true) && is_guarded(last, name, always_true)) => {
                return false;
            }
            _ => {}
        }
    }
    true
}

/// Is the store the one of the acquiring method?
pub fn is_store_of(host: Option<&Host<'_>>, at: pyscale::verdict::Bytes) -> bool {
    host.is_some_and(|host| host.store.stmt.range.contains_range(at.into()))
}
