//! What the hook stores on the class or in the namespace.

use pyscale::index::Ty;
use pyscale::semantic::{BindingKind, Resolved};
use pyscale::syntax::ast::{Call, Expr, ExprKind, Stmt, StmtKind};
use text_size::{TextRange, TextSize};

use super::entries::set_default;
use super::hook::{Part, Role};
use super::known;
use super::metaclass::is_dunder;
use super::unit::{Unit, each_expr, each_part};

/// Is it `cls.wanted`?
pub fn is_attribute<'a>(unit: &Unit<'a>, part: &Part<'a>, target: &Expr<'a>, wanted: &str) -> bool {
    matches!(target.kind, ExprKind::Attribute { value, attr, .. } if attr == wanted && part.is_class(unit, value))
}

/// A change of the class or its namespace.
#[derive(Debug, Clone, Copy)]
pub struct Store<'a> {
    /// The attribute; `None` for a computed one, and for whatever a function does that is given the class.
    pub name: Option<&'a str>,
    /// What is stored, where that is one expression.
    pub value: Option<&'a Expr<'a>>,
    /// Where it is done.
    pub at: TextSize,
    pub how: How,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// `cls.x = …`, `del cls.x`, `setattr(cls, …)`
    OnClass,
    /// `ns["x"] = …`
    InNamespace,
    /// `prepare(cls)`, `cls.prepare()`
    Call,
}

/// What a part does to the class, in order of the text except for calls, which come last.
pub fn stores<'a>(unit: &Unit<'a>, part: &Part<'a>) -> Vec<Store<'a>> {
    let mut found = Vec::new();
    for stmt in part.before.iter().chain(&part.after) {
        in_statement(unit, part, stmt, &mut found);
    }
    each_expr(part.before.iter().chain(&part.after).copied(), |expr| {
        let ExprKind::Call(call) = expr.kind else { return };
        let at = expr.range.end();
        if let [class, name, rest @ ..] = call.args
            && matches!(call.func.kind, ExprKind::Name("setattr" | "delattr"))
            && may_be_class(unit, part, class)
        {
            let store = |name| Store { name, value: rest.first(), at, how: How::OnClass };
            match (name.kind, loop_constants(unit, part, name)) {
                (ExprKind::Str(Some(name)), _) => found.push(store(Some(name))),
                (_, Some(names)) => found.extend(names.into_iter().map(|name| store(Some(name)))),
                _ => found.push(store(None)),
            }
        } else if is_given_away(unit, part, call) {
            found.push(Store { name: None, value: None, at, how: How::Call });
        }
    });
    found
}

fn in_statement<'a>(unit: &Unit<'a>, part: &Part<'a>, stmt: &'a Stmt<'a>, found: &mut Vec<Store<'a>>) {
    let (targets, value): (Vec<&Expr<'a>>, Option<&'a Expr<'a>>) = match stmt.kind {
        StmtKind::Assign { targets, value } => (targets.iter().collect(), Some(value)),
        StmtKind::AnnAssign { target, value: Some(value), .. } => (vec![target], Some(value)),
        StmtKind::Delete(targets) => (targets.iter().collect(), None),
        StmtKind::AugAssign { target, .. } | StmtKind::For { target, .. } => (vec![target], None),
        _ => (Vec::new(), None),
    };
    if let Some((key, value)) = set_default(unit, part, stmt) {
        found.push(Store { name: Some(key), value: Some(value), at: stmt.range.end(), how: How::InNamespace });
    }
    if let Some(container) = kept_in(stmt).filter(|_| binds_name(&targets))
        && is_display(container)
        && may_be_class(unit, part, container)
    {
        // By the new name anything may be done to it.
        found.push(Store { name: None, value: None, at: stmt.range.end(), how: How::Call });
    }
    for target in targets {
        in_target(unit, part, target, Store { name: None, value, at: stmt.range.end(), how: How::OnClass }, found);
    }
    for block in blocks(stmt) {
        for stmt in block {
            in_statement(unit, part, stmt, found);
        }
    }
}

/// What becomes the value of a local name, or holds it.
fn kept_in<'a>(stmt: &Stmt<'a>) -> Option<&'a Expr<'a>> {
    match stmt.kind {
        StmtKind::Assign { value, .. } => Some(value),
        StmtKind::AnnAssign { value, .. } => value,
        StmtKind::For { iter, .. } => Some(iter),
        _ => None,
    }
}

/// `[cls, name]`, `[cls][0]`, `a if x else b`
fn is_display(expr: &Expr<'_>) -> bool {
    matches!(
        expr.kind,
        ExprKind::List(_)
            | ExprKind::Tuple(_)
            | ExprKind::Set(_)
            | ExprKind::Dict(_)
            | ExprKind::Subscript { .. }
            | ExprKind::IfExp { .. }
    )
}

fn binds_name(targets: &[&Expr<'_>]) -> bool {
    targets.iter().any(|target| matches!(target.kind, ExprKind::Name(_) | ExprKind::Tuple(_) | ExprKind::List(_)))
}

fn in_target<'a>(unit: &Unit<'a>, part: &Part<'a>, target: &Expr<'a>, store: Store<'a>, found: &mut Vec<Store<'a>>) {
    match target.kind {
        ExprKind::Tuple(items) | ExprKind::List(items) => {
            for item in items {
                in_target(unit, part, item, Store { value: None, ..store }, found);
            }
        }
        ExprKind::Starred(inner) => in_target(unit, part, inner, Store { value: None, ..store }, found),
        ExprKind::Attribute { value, attr, .. } if may_be_class(unit, part, value) => {
            found.push(Store { name: Some(attr), ..store });
        }
        ExprKind::Subscript { value, slice: Expr { kind: ExprKind::Str(Some(key)), .. } }
            if part.role(unit, value) == Some(Role::Namespace) =>
        {
            found.push(Store { name: Some(key), how: How::InNamespace, ..store });
        }
        ExprKind::Subscript { value, slice } if part.role(unit, value) == Some(Role::Namespace) => {
            for key in loop_constants(unit, part, slice).unwrap_or_default() {
                found.push(Store { name: Some(key), how: How::InNamespace, ..store });
            }
        }
        _ => {}
    }
}

/// Is it the class, or may it come out of something that is handed the class: `checked(cls)`, `[cls][0]`, `Held(cls).of`?
pub fn may_be_class<'a>(unit: &Unit<'a>, part: &Part<'a>, expr: &'a Expr<'a>) -> bool {
    match expr.kind {
        ExprKind::Name(_) => part.is_class(unit, expr),
        ExprKind::Attribute { value, .. } => !part.is_class(unit, value) && may_be_class(unit, part, value),
        // What is asked for by the class is another one.
        ExprKind::Subscript { value, .. } => !part.is_class(unit, value) && may_be_class(unit, part, value),
        ExprKind::Call(call) => {
            let of_method = match call.func.kind {
                ExprKind::Name(_) => false,
                ExprKind::Attribute { value, .. } => may_be_class(unit, part, value),
                _ => holds_class(unit, part, &call.func),
            };
            let mut arguments = call.args.iter().chain(call.keywords.iter().map(|keyword| &keyword.value));
            of_method || arguments.any(|argument| holds_class(unit, part, argument))
        }
        _ => holds_class(unit, part, expr),
    }
}

/// Is the class itself, not only an attribute of it, anywhere in an expression?
fn holds_class<'a>(unit: &Unit<'a>, part: &Part<'a>, expr: &'a Expr<'a>) -> bool {
    let (mut owners, mut classes): (Vec<TextRange>, Vec<TextRange>) = (Vec::new(), Vec::new());
    each_part(expr, |each| match each.kind {
        ExprKind::Attribute { value, .. } => owners.push(value.range),
        ExprKind::Name(_) if part.is_class(unit, each) => classes.push(each.range),
        _ => {}
    });
    classes.iter().any(|class| !owners.contains(class))
}

/// Is the class given to a function that may change it, or is a method of it called?
pub fn is_given_away<'a>(unit: &Unit<'a>, part: &Part<'a>, call: &'a Call<'a>) -> bool {
    let is_class = |expr: &Expr<'a>| part.is_class(unit, expr);
    let on_class = match call.func.kind {
        ExprKind::Attribute { value, attr, .. } => is_class(value) && !is_dunder(attr) && attr != "mro",
        _ => is_class(&call.func),
    };
    let only_looks = match call.func.kind {
        ExprKind::Attribute { value, attr, .. } => {
            let is_ours = matches!(unit.ty(value), Ty::Instance(_) | Ty::Instances(_) | Ty::Class(_));
            known::keeps_or_logs(attr) && !is_ours
        }
        _ => matches!(unit.ty(&call.func), Ty::External(name) if known::only_looks(&name)),
    };
    if only_looks {
        return on_class;
    }
    let mut parts: Vec<TextRange> = Vec::new();
    let mut classes: Vec<TextRange> = Vec::new();
    // What a call in the arguments gets is a question of its own.
    let mut calls: Vec<TextRange> = Vec::new();
    for arg in call.args.iter().chain(call.keywords.iter().map(|keyword| &keyword.value)) {
        each_part(arg, |part| match part.kind {
            ExprKind::Attribute { value, .. } => parts.push(value.range),
            ExprKind::Call(_) => calls.push(part.range),
            ExprKind::Name(_) if is_class(part) => classes.push(part.range),
            _ => {}
        });
    }
    let is_inner = |class: &TextRange| calls.iter().any(|call| call.contains_range(*class));
    on_class || classes.iter().any(|class| !parts.contains(class) && !is_inner(class))
}

/// `for name in {A, B}: setattr(cls, name, …)`: what the name may be.
pub fn loop_constants<'a>(unit: &Unit<'a>, part: &Part<'a>, name: &Expr<'a>) -> Option<Vec<&'a str>> {
    let ExprKind::Name(wanted) = name.kind else { return None };
    let mut stmts: Vec<&Stmt<'a>> = part.before.iter().chain(&part.after).copied().collect();
    let mut found = None;
    while let Some(stmt) = stmts.pop() {
        if !stmt.range.contains_range(name.range) {
            continue;
        }
        if let StmtKind::For { target, iter, body, .. } = stmt.kind
            && matches!(target.kind, ExprKind::Name(own) if own == wanted)
            && body.iter().any(|stmt| stmt.range.contains_range(name.range))
        {
            let rebinds = unit
                .model
                .bindings_in(part.scope, wanted)
                .any(|binding| body.iter().any(|stmt| stmt.range.contains_range(binding.range)));
            found = if rebinds { None } else { constants(unit, part, iter) };
        }
        stmts.extend(blocks(stmt).into_iter().flatten());
    }
    found
}

/// The texts in a display, or in a local that is one.
fn constants<'a>(unit: &Unit<'a>, part: &Part<'a>, iter: &'a Expr<'a>) -> Option<Vec<&'a str>> {
    match iter.kind {
        ExprKind::Tuple(items) | ExprKind::List(items) | ExprKind::Set(items) => items
            .iter()
            .map(|item| match item.kind {
                ExprKind::Str(Some(text)) => Some(text),
                ExprKind::Name(_) => match unit.ty(item) {
                    Ty::Str(text) => Some(text.as_str()),
                    _ => None,
                },
                _ => None,
            })
            .collect(),
        ExprKind::Name(name) if unit.resolve(iter) == Resolved::In(part.scope) => {
            let mut bindings = unit.model.bindings_in(part.scope, name);
            match (bindings.next().map(|binding| binding.kind), bindings.next()) {
                (Some(BindingKind::Assign(display)), None) if !matches!(display.kind, ExprKind::Name(_)) => {
                    constants(unit, part, display)
                }
                _ => None,
            }
        }
        _ => None,
    }
}

/// The blocks of a compound statement, functions left out.
pub fn blocks<'a>(stmt: &Stmt<'a>) -> Vec<&'a [Stmt<'a>]> {
    match stmt.kind {
        StmtKind::For { body, orelse, .. } | StmtKind::While { body, orelse, .. } | StmtKind::If { body, orelse, .. } => {
            vec![body, orelse]
        }
        StmtKind::With { body, .. } => vec![body],
        StmtKind::Match { cases, .. } => cases.iter().map(|case| case.body).collect(),
        StmtKind::Try(inner) => {
            let handlers = inner.handlers.iter().map(|handler| handler.body);
            std::iter::once(inner.body).chain(handlers).chain([inner.orelse, inner.finalbody]).collect()
        }
        _ => Vec::new(),
    }
}
