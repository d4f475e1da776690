//! The place of the registration among the constructor's statements: right behind the last store that the cleanup needs,
//! where it is reached whenever the constructor ends well, and where nothing can have failed since the acquisition
//! (rules 8 and 9).

use pyscale::syntax::ast::{Expr, ExprKind, FunctionDef, Stmt, StmtKind};
use text_size::TextSize;

use super::cleanup::{Cleanup, Guard, GuardKind, Item, Test};
use super::known;
use super::stores::{Attribute, Spot, Store};
use super::subject::{Ruled, Subject, carries, each_expr, each_own_stmt, each_stmt, is_name, own_attribute, receiver};

/// Right after the last store that the cleanup needs.
pub fn spot<'a>(
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
        // All that the destructor does has to wait for an answer: what it does for objects without the resource would
        // no longer happen.
        let set_together = |attribute: &str| {
            needed.iter().any(|(other, other_store)| other.name == attribute && std::ptr::eq(other_store.block, store.block))
        };
        if !is_behind(destructor_items(cleanup), &|guard| guard.kind != GuardKind::False && set_together(guard.attribute)) {
            return subject.no(
                format!(
                    "`{name}` is set under a condition, and the destructor does not ask whether it was before all that it does"
                ),
                at,
            );
        }
    }
    // An early `return` before it is a condition too.
    let mut early = None;
    each_own_stmt(constructor.body, &mut |stmt| {
        if matches!(stmt.kind, StmtKind::Return(_)) && stmt.range.start() < reached(last) {
            early.get_or_insert(stmt.range);
        }
    });
    if let Some(at) = early {
        let asked = is_behind(destructor_items(cleanup), &|guard| guard.kind != GuardKind::False);
        if explicit.is_some() || !asked {
            return subject.no("the constructor may return before the resource has been acquired", at);
        }
    }
    acts_on_half_built(subject, cleanup, constructor, &needed, last)?;
    // Until the flag is set, the destructor left alone whatever there was.
    let armed_last = needed.iter().any(|(attribute, store)| {
        std::ptr::eq(*store, last)
            && attribute.value.is_none()
            && cleanup.frames.iter().any(|frame| is_behind(&frame.items, &|guard| guard.attribute == attribute.name))
    });
    if !armed_last {
        nothing_raises_between(subject, constructor, &needed)?;
    }
    closed_before_registered(subject, cleanup, constructor, last)?;
    Ok(Spot::After(last.stmt))
}

/// Up to where something before the registration can stand: branches that store are themselves before it.
fn reached(last: &Store<'_>) -> TextSize {
    match last.stmt.kind {
        StmtKind::If { .. } => last.stmt.range.end(),
        _ => last.stmt.range.start(),
    }
}

fn destructor_items<'c, 'a>(cleanup: &'c Cleanup<'a>) -> &'c [Item<'a>] {
    cleanup.frames.first().map_or(&[], |frame| &frame.items)
}

/// Does everything that a destructor or method frees, or calls, stand behind one of the wanted questions?
fn is_behind(items: &[Item<'_>], wanted: &dyn Fn(&Guard<'_>) -> bool) -> bool {
    let asks = |test: &Test<'_>| test.guards.iter().any(wanted);
    for item in items {
        match item {
            Item::Release(_) | Item::Inlined(_) => return false,
            Item::Early { test, .. } if asks(test) => return true,
            Item::Guarded { test, .. } if asks(test) => {}
            Item::Guarded { body, .. } | Item::Locked { body, .. } if !is_behind(body, wanted) => return false,
            Item::Tried { body, last, .. } if !(is_behind(body, wanted) && is_behind(last, wanted)) => return false,
            _ => {}
        }
    }
    true
}

/// `raise` before the acquisition leaves a half-built object, which the destructor sees. What it does for one without asking
/// for the resource would no longer happen.
fn acts_on_half_built<'a>(
    subject: &Subject<'a, '_>,
    cleanup: &Cleanup<'a>,
    constructor: &'a FunctionDef<'a>,
    needed: &[(&Attribute<'a>, &Store<'a>)],
    last: &Store<'a>,
) -> Ruled<()> {
    let mut raised = None;
    each_own_stmt(constructor.body, &mut |stmt| {
        if matches!(stmt.kind, StmtKind::Raise { .. }) && stmt.range.start() < reached(last) {
            raised.get_or_insert(stmt.range);
        }
    });
    let Some(at) = raised else { return Ok(()) };
    // A store in each branch but the one that raises is still to come, too, and so is that of a flag that arms it all.
    let is_missing =
        |name: &str| needed.iter().any(|(attribute, store)| attribute.name == name && store.stmt.range.end() >= at.end());
    if acts(cleanup, 0, destructor_items(cleanup), &is_missing) == Some(true) {
        return subject
            .no("the constructor may raise before the resource has been acquired, and the destructor does something then", at);
    }
    Ok(())
}

/// Do statements free or call something while attributes are missing? `Some(false)` if they end before: where one that is
/// missing is read, or asked for to return; `None` if they go through without an effect.
fn acts(cleanup: &Cleanup<'_>, frame: usize, items: &[Item<'_>], is_missing: &dyn Fn(&str) -> bool) -> Option<bool> {
    let asks = |test: &Test<'_>| test.guards.iter().any(|guard| is_missing(guard.attribute));
    items.iter().find_map(|item| match item {
        Item::Release(stmt) => {
            let mut reads = false;
            each_expr(stmt, &mut |expr| reads |= own_attribute(expr, cleanup.frames[frame].receiver).is_some_and(is_missing));
            Some(!reads)
        }
        Item::Early { test, .. } if asks(test) => Some(false),
        Item::Guarded { test, .. } if asks(test) => None,
        Item::Guarded { body, .. } | Item::Locked { body, .. } => acts(cleanup, frame, body, is_missing),
        Item::Tried { body, last, .. } => {
            // What is missing is silenced there.
            let inside = acts(cleanup, frame, body, is_missing).filter(|acts| *acts);
            inside.or_else(|| acts(cleanup, frame, last, is_missing))
        }
        Item::Inlined(_) => {
            cleanup.frames.iter().enumerate().skip(frame + 1).find_map(|(at, frame)| acts(cleanup, at, &frame.items, is_missing))
        }
        _ => None,
    })
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
    let of = |store: &Store<'_>| {
        needed.iter().find(|(_, other)| other.stmt.range == store.stmt.range).map(|(attribute, _)| *attribute)
    };
    let acquires_any = |store: &Store<'a>| {
        acquires(subject, constructor, store.value)
            || of(store).is_some_and(|attribute| attribute.branches.iter().any(|value| acquires(subject, constructor, value)))
    };
    let Some(first) = values.iter().position(|store| acquires_any(store)) else { return Ok(()) };
    let (first, Some(last)) = (values[first], values.last()) else { return Ok(()) };
    let name = |store: &Store<'_>| of(store).map_or("", |attribute| attribute.name);
    if first.stmt.range == last.stmt.range {
        return Ok(());
    }
    if let Some(second) = values.iter().find(|store| store.stmt.range.start() > first.stmt.range.start() && acquires_any(store)) {
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
                && expr.range.start() < reached(last)
            {
                wrong.get_or_insert((name, expr.range));
            }
        });
        if stmt.range.start() <= last.stmt.range.start() {
            each_expr(stmt, &mut |expr| {
                if let ExprKind::Call(call) = expr.kind
                    && expr.range.start() < reached(last)
                    && let Some(at) = call.args.iter().find_map(|argument| carries(argument, own, &|_| false))
                    && !matches!(call.func.kind, ExprKind::Attribute { attr: "__init__", .. })
                {
                    wrong.get_or_insert((own, at));
                }
            });
        }
    }
    // What handles a failure may run when the acquisition itself has failed.
    for around in &last.around {
        let StmtKind::Try(tried) = &around.kind else { continue };
        for stmt in tried.handlers.iter().flat_map(|handler| handler.body).chain(tried.finalbody) {
            each_expr(stmt, &mut |expr| {
                if let Some(name) = own_attribute(expr, own).filter(|name| closing.contains(name)) {
                    wrong.get_or_insert((name, expr.range));
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
