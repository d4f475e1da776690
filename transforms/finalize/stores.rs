//! Where the attributes that the cleanup reads come from, and with that the place of the registration: right after the
//! last store that the cleanup needs (rules 7, 8, 9 and 14).

use pyscale::syntax::ast::{Expr, ExprKind, FunctionDef, Stmt, StmtKind};
use text_size::TextRange;

use super::cleanup::{Cleanup, GuardKind};
use super::lazy::{self, Host};
use super::subject::{
    Reason, Ruled, Subject, carries, each_expr, each_stmt, is_constant, is_name, is_singleton, own_attribute, receiver,
};
use super::{elsewhere, known};

/// One attribute that the cleanup needs.
pub struct Attribute<'a> {
    pub name: &'a str,
    /// The store that gives it its value; none for one that only ever holds `None`, `True` or `False`.
    pub value: Option<Store<'a>>,
    /// The constant stores in the constructor, in order.
    pub constants: Vec<Store<'a>>,
    /// The annotation of a dataclass's field, which the generated `__init__` sets before `__post_init__`.
    pub field: Option<&'a Expr<'a>>,
    /// The function that holds the stores.
    pub function: &'a FunctionDef<'a>,
}

/// One store in the constructor.
#[derive(Clone)]
pub struct Store<'a> {
    pub stmt: &'a Stmt<'a>,
    /// What is stored, or what is taken apart.
    pub value: &'a Expr<'a>,
    /// The compound statements around it, outermost first.
    pub around: Vec<&'a Stmt<'a>>,
    /// The block that holds it.
    pub block: &'a [Stmt<'a>],
}

/// Where the finalizer is registered.
pub enum Spot<'a> {
    /// Behind this statement.
    After(&'a Stmt<'a>),
    /// At the head of the constructor.
    Head,
}

/// What the constructor tells, or the method that acquires the resource when it is needed.
pub struct Sources<'a> {
    /// The function in which the finalizer is registered.
    pub constructor: &'a FunctionDef<'a>,
    pub receiver: &'a str,
    pub attributes: Vec<Attribute<'a>>,
    pub spot: Spot<'a>,
    /// The attribute that is acquired late.
    pub lazy: Option<&'a str>,
}

/// Finds the stores of every attribute that the cleanup reads or asks for, and the place of the registration.
pub fn sources<'a>(subject: &Subject<'a, '_>, cleanup: &Cleanup<'a>, dataclass: bool) -> Ruled<Sources<'a>> {
    let constructor = constructor(subject, dataclass)?;
    let Some(own) = receiver(constructor) else {
        return subject.no("the constructor has no parameter for the object", constructor.name_range);
    };
    let mut names: Vec<(&'a str, TextRange)> = cleanup.reads.0.clone();
    for (guard, _) in &cleanup.guards {
        if !names.iter().any(|(name, _)| *name == guard.attribute) {
            names.push((guard.attribute, guard.at));
        }
    }
    let mut attributes = Vec::with_capacity(names.len());
    let mut late: Option<(Host<'a>, &'a str)> = None;
    for (name, at) in names {
        if late.is_none()
            && let Some(host) = lazy::host(subject, cleanup, constructor, name)
        {
            elsewhere::elsewhere(subject, cleanup, constructor, name, Some(&host))?;
            late = Some((host, name));
            continue;
        }
        elsewhere::elsewhere(subject, cleanup, constructor, name, None)?;
        attributes.push(attribute(subject, constructor, own, (name, at), dataclass)?);
    }
    if let Some((host, name)) = late {
        return lazy::sources(subject, cleanup, host, name, attributes);
    }
    let spot = spot(subject, cleanup, constructor, &attributes)?;
    Ok(Sources { constructor, receiver: own, attributes, spot, lazy: None })
}

fn constructor<'a>(subject: &Subject<'a, '_>, dataclass: bool) -> Ruled<&'a FunctionDef<'a>> {
    let name = if dataclass && subject.bindings("__init__") == 0 { "__post_init__" } else { "__init__" };
    let Some(constructor) = subject.method(name) else {
        let message = if subject.bindings(name) == 0 {
            format!("the class has no `{name}` of its own: there is no statement behind which to register the finalizer")
        } else {
            format!("`{name}` is bound more than once, or is no plain method")
        };
        return subject.no(message, subject.class.name_range);
    };
    if !constructor.decorators.is_empty() || constructor.is_async {
        return subject.no(format!("`{name}` is decorated"), constructor.name_range);
    }
    Ok(constructor)
}

fn attribute<'a>(
    subject: &Subject<'a, '_>,
    constructor: &'a FunctionDef<'a>,
    own: &str,
    (name, at): (&'a str, TextRange),
    dataclass: bool,
) -> Ruled<Attribute<'a>> {
    let mut found = Attribute { name, value: None, constants: Vec::new(), field: None, function: constructor };
    let mut stores = Vec::new();
    collect(constructor.body, own, name, &mut Vec::new(), &mut stores);
    for store in stores {
        let Store { stmt, value, .. } = &store;
        if matches!(
            stmt.kind,
            StmtKind::FunctionDef(_)
                | StmtKind::ClassDef(_)
                | StmtKind::AugAssign { .. }
                | StmtKind::Delete(_)
                | StmtKind::For { .. }
                | StmtKind::With { .. }
        ) {
            return subject.no(format!("`{name}` does not get its value from a plain assignment"), stmt.range);
        }
        if is_singleton(value) {
            let other_branch = found.value.as_ref().is_some_and(|first| excludes(first, &store));
            if found.value.is_some() && !other_branch {
                return subject.no(format!("`{name}` is set to a constant after it has got its value"), stmt.range);
            }
            found.constants.push(store);
        } else if let Some(first) = &found.value {
            let message = format!("`{name}` is assigned twice: the finalizer would keep the first value");
            return Err(Reason(message, Some(subject.place(if first.stmt.range == stmt.range { at } else { stmt.range }))));
        } else {
            found.value = Some(store);
        }
    }
    if found.value.is_none() && found.constants.is_empty() && dataclass {
        found.field = field(subject, name)?;
    }
    if found.value.is_none() && found.constants.is_empty() && found.field.is_none() {
        return subject.no(format!("`{}` never sets `{name}`: where its value comes from is not followed", constructor.name), at);
    }
    Ok(found)
}

/// `if x: self.f = open(x)` `else: self.f = None`: never both.
fn excludes(first: &Store<'_>, second: &Store<'_>) -> bool {
    let (Some(one), Some(other)) = (first.around.last(), second.around.last()) else { return false };
    std::ptr::eq(*one, *other) && matches!(one.kind, StmtKind::If { .. }) && !std::ptr::eq(first.block, second.block)
}

/// The annotation of a field that every caller gives, or that has a constant for a default.
fn field<'a>(subject: &Subject<'a, '_>, name: &str) -> Ruled<Option<&'a Expr<'a>>> {
    for stmt in subject.class.body {
        let StmtKind::AnnAssign { target, annotation, value } = &stmt.kind else { continue };
        if !is_name(target, name) {
            continue;
        }
        let plain = match value.map(|value| value.kind) {
            None => true,
            Some(ExprKind::Call(call)) => {
                call.args.is_empty()
                    && call
                        .keywords
                        .iter()
                        .all(|keyword| keyword.name.is_some_and(|name| !matches!(name, "default_factory" | "init")))
            }
            _ => value.is_some_and(is_constant),
        };
        if !plain {
            return subject.no(
                format!("the field `{name}` is acquired by its default: there is no statement behind which to register"),
                stmt.range,
            );
        }
        return Ok(Some(annotation));
    }
    Ok(None)
}

/// The stores of an attribute in a block.
pub fn collect<'a>(body: &'a [Stmt<'a>], own: &str, name: &str, around: &mut Vec<&'a Stmt<'a>>, stores: &mut Vec<Store<'a>>) {
    for stmt in body {
        let (targets, value): (&'a [Expr<'a>], Option<&'a Expr<'a>>) = match &stmt.kind {
            StmtKind::Assign { targets, value } => (targets, Some(value)),
            StmtKind::AnnAssign { target, value: Some(value), .. } | StmtKind::AugAssign { target, value, .. } => {
                (std::slice::from_ref(*target), Some(value))
            }
            StmtKind::For { target, iter, .. } => (std::slice::from_ref(*target), Some(iter)),
            StmtKind::Delete(targets) => (targets, targets.first()),
            _ => (&[], None),
        };
        if let Some(value) = value
            && targets.iter().any(|target| stores_in(target, own, name))
        {
            stores.push(Store { stmt, value, around: around.clone(), block: body });
        }
        if let StmtKind::With { items, .. } = &stmt.kind
            && let Some(item) = items.iter().find(|item| item.target.as_ref().is_some_and(|target| stores_in(target, own, name)))
        {
            stores.push(Store { stmt, value: &item.context, around: around.clone(), block: body });
        }
        around.push(stmt);
        match &stmt.kind {
            StmtKind::If { body, orelse, .. } | StmtKind::While { body, orelse, .. } | StmtKind::For { body, orelse, .. } => {
                collect(body, own, name, around, stores);
                collect(orelse, own, name, around, stores);
            }
            StmtKind::With { body, .. } => collect(body, own, name, around, stores),
            StmtKind::Try(tried) => {
                collect(tried.body, own, name, around, stores);
                for handler in tried.handlers {
                    collect(handler.body, own, name, around, stores);
                }
                collect(tried.orelse, own, name, around, stores);
                collect(tried.finalbody, own, name, around, stores);
            }
            StmtKind::Match { cases, .. } => {
                for case in *cases {
                    collect(case.body, own, name, around, stores);
                }
            }
            StmtKind::FunctionDef(function) => {
                let mut inner = Vec::new();
                collect(function.body, own, name, &mut Vec::new(), &mut inner);
                if let (Some(first), false) = (inner.first(), function.params.args.iter().any(|param| param.name == own)) {
                    stores.push(Store { stmt, ..first.clone() });
                }
            }
            _ => {}
        }
        around.pop();
    }
}

/// Does assigning to this target store the attribute, also as a part of a tuple?
fn stores_in(target: &Expr<'_>, own: &str, name: &str) -> bool {
    match &target.kind {
        ExprKind::Tuple(parts) | ExprKind::List(parts) => parts.iter().any(|part| stores_in(part, own, name)),
        ExprKind::Starred(inner) => stores_in(inner, own, name),
        _ => own_attribute(target, own) == Some(name),
    }
}

/// Right after the last store that the cleanup needs.
fn spot<'a>(
    subject: &Subject<'a, '_>,
    cleanup: &Cleanup<'a>,
    constructor: &'a FunctionDef<'a>,
    attributes: &[Attribute<'a>],
) -> Ruled<Spot<'a>> {
    let mut last: Option<&Store<'a>> = None;
    let mut needed: Vec<(&Attribute<'a>, &Store<'a>)> = Vec::new();
    for attribute in attributes {
        let store = match (&attribute.value, attribute.constants.last()) {
            (Some(value), _) => value,
            (None, Some(flag)) => flag,
            (None, None) => continue,
        };
        needed.push((attribute, store));
        if last.is_none_or(|last| last.stmt.range.start() < store.stmt.range.start()) {
            last = Some(store);
        }
    }
    let Some(last) = last else { return Ok(Spot::Head) };
    let explicit = cleanup.methods().next().map(|frame| frame.function.name);
    for (attribute, store) in &needed {
        if is_unconditional(subject, constructor, store) {
            continue;
        }
        let at = store.stmt.range;
        let name = attribute.name;
        if !std::ptr::eq(store.block, last.block) {
            return subject.no(format!("`{name}` is set under a condition, and what else the cleanup needs elsewhere"), at);
        }
        if let Some(explicit) = explicit {
            return subject.no(format!("`{name}` is set under a condition, and `{explicit}()` may be called when it is not"), at);
        }
        let known_place =
            |stmt: &&&Stmt<'_>| !matches!(stmt.kind, StmtKind::If { .. } | StmtKind::With { .. } | StmtKind::Try(_));
        if let Some(around) = store.around.iter().find(known_place) {
            return subject.no(format!("`{name}` is set in a loop or another branching statement"), around.range);
        }
        let asked = cleanup.guards.iter().any(|(guard, _)| guard.attribute == name && guard.kind != GuardKind::False);
        let with_asked = needed.iter().any(|(other, other_store)| {
            std::ptr::eq(other_store.block, store.block)
                && cleanup.guards.iter().any(|(guard, _)| guard.attribute == other.name && guard.kind != GuardKind::False)
        });
        if !asked && !with_asked {
            return subject.no(format!("`{name}` is set under a condition, and the destructor does not ask whether it was"), at);
        }
    }
    // An early `return` before it is a condition too.
    let mut early = None;
    each_stmt(constructor.body, &mut |stmt| {
        if matches!(stmt.kind, StmtKind::Return(_)) && stmt.range.start() < last.stmt.range.start() {
            early.get_or_insert(stmt.range);
        }
    });
    if let Some(at) = early {
        let asked = cleanup.guards.iter().any(|(guard, _)| guard.kind != GuardKind::False);
        if explicit.is_some() || !asked {
            return subject.no("the constructor may return before the resource has been acquired", at);
        }
    }
    nothing_raises_between(subject, constructor, &needed)?;
    closed_before_registered(subject, cleanup, constructor, last)?;
    Ok(Spot::After(last.stmt))
}

/// Is the store reached whenever the constructor ends well? Inside of `with`, and of a `try` whose handlers all raise, too.
fn is_unconditional<'a>(subject: &Subject<'a, '_>, constructor: &'a FunctionDef<'a>, store: &Store<'a>) -> bool {
    store.around.iter().all(|around| match &around.kind {
        StmtKind::With { items, is_async: false, .. } => items.iter().all(|item| match item.context.kind {
            ExprKind::Call(call) => {
                subject.external(&call.func, subject.scope(constructor)).is_some_and(|name| known::is_safe_maker(&name))
            }
            // A lock hides no exception.
            _ => own_attribute(&item.context, receiver(constructor).unwrap_or_default())
                .is_some_and(|name| super::purity::made_by(subject, name).is_some_and(|maker| known::is_lock(&maker))),
        }),
        StmtKind::Try(tried) => {
            tried.body.iter().any(|stmt| stmt.range.contains_range(store.stmt.range))
                && tried
                    .handlers
                    .iter()
                    .all(|handler| matches!(handler.body.last().map(|stmt| stmt.kind), Some(StmtKind::Raise { .. })))
        }
        _ => false,
    })
}

/// Rule 8: from the first acquisition to the registration nothing may raise.
fn nothing_raises_between<'a>(
    subject: &Subject<'a, '_>,
    constructor: &'a FunctionDef<'a>,
    needed: &[(&Attribute<'a>, &Store<'a>)],
) -> Ruled<()> {
    let mut values: Vec<&Store<'a>> =
        needed.iter().filter(|(attribute, _)| attribute.value.is_some()).map(|(_, store)| *store).collect();
    values.sort_by_key(|store| store.stmt.range.start());
    values.dedup_by_key(|store| store.stmt.range);
    let Some(first) = values.iter().position(|store| acquires(subject, constructor, store.value)) else { return Ok(()) };
    let (first, Some(last)) = (values[first], values.last()) else { return Ok(()) };
    let name = |store: &Store<'_>| {
        needed.iter().find(|(_, other)| other.stmt.range == store.stmt.range).map_or("", |(attribute, _)| attribute.name)
    };
    if first.stmt.range == last.stmt.range {
        return Ok(());
    }
    if let Some(second) = values
        .iter()
        .find(|store| store.stmt.range.start() > first.stmt.range.start() && acquires(subject, constructor, store.value))
    {
        let message =
            format!("`{}` is acquired after `{}`: a failure in between would leak the first", name(second), name(first));
        return subject.no(message, second.stmt.range);
    }
    let mut raising = None;
    for stmt in constructor_statements(constructor, first.block) {
        let between = stmt.range.start() > first.stmt.range.start() && stmt.range.end() <= last.stmt.range.end();
        if between && !is_harmless(subject, constructor, stmt) {
            raising.get_or_insert(stmt.range);
        }
    }
    match raising {
        Some(at) => subject.no(
            format!(
                "what stands between the stores of `{}` and `{}` may raise: a failure there would leak the first",
                name(first),
                name(last)
            ),
            at,
        ),
        None => Ok(()),
    }
}

/// The statements of the block in which the acquisition stands, and of the constructor itself.
fn constructor_statements<'a>(constructor: &'a FunctionDef<'a>, block: &'a [Stmt<'a>]) -> impl Iterator<Item = &'a Stmt<'a>> {
    let same = std::ptr::eq(constructor.body, block);
    block.iter().chain(constructor.body.iter().filter(move |_| !same))
}

/// Does a value come from a call that may hand out a resource, or raise?
pub fn acquires<'a>(subject: &Subject<'a, '_>, constructor: &'a FunctionDef<'a>, value: &'a Expr<'a>) -> bool {
    let scope = subject.scope(constructor);
    let mut found = false;
    super::subject::each_inner(value, &mut |inner| match &inner.kind {
        ExprKind::Call(call) => {
            let pure = subject.external(&call.func, scope).is_some_and(|name| known::is_pure_call(&name))
                || matches!(&call.func.kind, ExprKind::Attribute { attr, .. } if known::is_text_method(attr));
            found |= !pure;
        }
        ExprKind::Await(_) | ExprKind::Yield(_) => found = true,
        _ => {}
    });
    // A local name stands for what was assigned to it.
    if let ExprKind::Name(name) = value.kind
        && let Some(source) = local_source(constructor, name, value)
    {
        return found || acquires(subject, constructor, source);
    }
    found
}

/// What a local name of the constructor was last given before it is read.
pub fn local_source<'a>(constructor: &'a FunctionDef<'a>, name: &str, read: &Expr<'_>) -> Option<&'a Expr<'a>> {
    let mut found = None;
    each_stmt(constructor.body, &mut |stmt| {
        let (targets, value): (&'a [Expr<'a>], &'a Expr<'a>) = match &stmt.kind {
            StmtKind::Assign { targets, value } => (targets, value),
            StmtKind::AnnAssign { target, value: Some(value), .. } => (std::slice::from_ref(*target), value),
            _ => return,
        };
        let binds = targets.iter().any(|target| match &target.kind {
            ExprKind::Tuple(parts) | ExprKind::List(parts) => parts.iter().any(|part| is_name(part, name)),
            _ => is_name(target, name),
        });
        if binds && stmt.range.end() <= read.range.start() {
            found = Some(value);
        }
    });
    found
}

fn is_harmless<'a>(subject: &Subject<'a, '_>, constructor: &'a FunctionDef<'a>, stmt: &'a Stmt<'a>) -> bool {
    match &stmt.kind {
        StmtKind::Pass => true,
        StmtKind::Expr(expr) => matches!(expr.kind, ExprKind::Str(_) | ExprKind::Ellipsis),
        StmtKind::Assign { targets, value } => {
            targets.iter().all(|target| {
                matches!(target.kind, ExprKind::Name(_) | ExprKind::Attribute { value: Expr { kind: ExprKind::Name(_), .. }, .. })
            }) && !acquires(subject, constructor, value)
        }
        StmtKind::AnnAssign { value, .. } => value.is_none_or(|value| !acquires(subject, constructor, value)),
        _ => false,
    }
}

/// While the constructor runs, nothing may close the object before the finalizer is there.
fn closed_before_registered<'a>(
    subject: &Subject<'a, '_>,
    cleanup: &Cleanup<'a>,
    constructor: &'a FunctionDef<'a>,
    last: &Store<'a>,
) -> Ruled<()> {
    let explicit: Vec<&str> = cleanup.methods().map(|frame| frame.function.name).collect();
    if explicit.is_empty() {
        return Ok(());
    }
    let closing = closers(subject, &explicit);
    let own = receiver(constructor).unwrap_or_default();
    let mut wrong = None;
    for stmt in constructor.body {
        each_expr(stmt, &mut |expr| {
            if let Some(name) = own_attribute(expr, own)
                && closing.contains(&name)
                && expr.range.start() < last.stmt.range.start()
            {
                wrong.get_or_insert((name, expr.range));
            }
        });
        if stmt.range.start() <= last.stmt.range.start() {
            each_expr(stmt, &mut |expr| {
                if let ExprKind::Call(call) = expr.kind
                    && expr.range.start() < last.stmt.range.start()
                    && let Some(at) = call.args.iter().find_map(|argument| carries(argument, own, &|_| false))
                    && !matches!(call.func.kind, ExprKind::Attribute { attr: "__init__", .. })
                {
                    wrong.get_or_insert((own, at));
                }
            });
        }
    }
    match wrong {
        Some((name, at)) => subject.no(format!("`{name}` is used by the constructor before the finalizer can be registered"), at),
        None => Ok(()),
    }
}

/// The methods that call one of these, at any depth, and these themselves.
fn closers<'a>(subject: &Subject<'a, '_>, explicit: &[&'a str]) -> Vec<&'a str> {
    let mut closing: Vec<&'a str> = explicit.to_vec();
    loop {
        let before = closing.len();
        for (stmt, function) in &subject.methods {
            let Some(own) = receiver(function) else { continue };
            if closing.contains(&function.name) || matches!(function.name, "__init__" | "__post_init__" | "__del__") {
                continue;
            }
            let mut calls = false;
            each_expr(stmt, &mut |expr| calls |= own_attribute(expr, own).is_some_and(|name| closing.contains(&name)));
            if calls {
                closing.push(function.name);
            }
        }
        if closing.len() == before {
            return closing;
        }
    }
}
