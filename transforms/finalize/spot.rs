//! The place of the registration among the constructor's statements: right behind the last store that the cleanup needs,
//! where it is reached whenever the constructor ends well, and where nothing can have failed since the acquisition
//! (rules 8 and 9).

use pyscale::analysis::control;
use pyscale::syntax::ast::{Expr, ExprKind, FunctionDef, Handler, Stmt, StmtKind};
use text_size::TextSize;

use super::cleanup::{Cleanup, Effect, Guard, GuardKind, Step, Test};
use super::handlers::{caught, is_silent};
use super::known;
use super::stores::{Attribute, Sources, Spot, Store};
use super::subject::{Ruled, Subject, carries, each_expr, each_own_stmt, each_stmt, is_name, own_attribute, receiver};

/// Right after the last store that the cleanup needs; and whether every object that is made to the end comes by there.
pub fn spot<'a>(
    subject: &Subject<'a, '_>,
    cleanup: &Cleanup<'a>,
    constructor: &'a FunctionDef<'a>,
    attributes: &[Attribute<'a>],
) -> Ruled<(Spot<'a>, bool)> {
    let all: Vec<&Attribute<'a>> = attributes.iter().collect();
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
    let Some(last) = last else { return Ok((Spot::Head, true)) };
    let mut certain = true;
    for (attribute, store) in &needed {
        if is_unconditional(subject, constructor, store) {
            continue;
        }
        certain = false;
        let at = store.stmt.range;
        let name = attribute.name;
        if !std::ptr::eq(store.block, last.block) {
            return subject.no(
                "acquisition",
                format!("`{name}` is set under a condition, and what else the cleanup needs elsewhere"),
                at,
            );
        }
        let known_place =
            |stmt: &&&Stmt<'_>| !matches!(stmt.kind, StmtKind::If { .. } | StmtKind::With { .. } | StmtKind::Try(_));
        if let Some(around) = store.around.iter().find(known_place) {
            return subject.no("acquisition", format!("`{name}` is set in a loop or another branching statement"), around.range);
        }
        // All that the destructor does has to wait for an answer: what it does for objects without the resource would
        // no longer happen.
        let set_together = |attribute: &str| {
            needed.iter().any(|(other, other_store)| other.name == attribute && std::ptr::eq(other_store.block, store.block))
        };
        if !is_behind(cleanup, &|guard| set_together(guard.attribute) && is_off_before(subject, &all, guard)) {
            return subject.no(
                "acquisition",
                format!(
                    "`{name}` is set under a condition only, and the destructor does something before it asks whether it was, or never asks"
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
        certain = false;
        if !is_behind(cleanup, &|guard| guard.kind != GuardKind::False) {
            return subject.no("acquisition", "the constructor may return before the resource has been acquired", at);
        }
    }
    acts_on_half_built(subject, cleanup, constructor, &needed, last)?;
    answers_what_is_missing(subject, cleanup, &needed)?;
    // Until the flag is set, the destructor left alone whatever there was.
    let guards = super::cleanup::common_guards(&cleanup.steps);
    let armed_last = needed.iter().any(|(attribute, store)| {
        std::ptr::eq(*store, last)
            && attribute.value.is_none()
            && guards.iter().any(|guard| {
                let answers = guard.missing.is_some() || attribute.constants.len() > 1 || !handles_failures(&cleanup.steps);
                guard.attribute == attribute.name && answers && is_off_before(subject, &all, guard)
            })
    });
    let all_common = cleanup.guards.iter().all(|guard| guards.iter().any(|other| other.attribute == guard.attribute));
    if !armed_last {
        nothing_raises_between(subject, constructor, &needed, all_common)?;
    }
    Ok((Spot::After(last.stmt), certain))
}

/// Does anything of the cleanup answer to an exception, so that asking for a missing attribute need not end it?
fn handles_failures(steps: &[Step<'_>]) -> bool {
    steps.iter().any(|step| {
        let acts = |body: &[Step<'_>]| body.iter().any(|step| !matches!(step, Step::Nothing));
        matches!(step, Step::Try { handlers, last, .. } if acts(last) || handlers.iter().any(|(_, body)| acts(body)))
            || step.blocks().any(handles_failures)
    })
}

/// Is the guard off as long as the last store of its attribute has not happened?
fn is_off_before(subject: &Subject<'_, '_>, attributes: &[&Attribute<'_>], guard: &Guard<'_>) -> bool {
    let Some(attribute) = attributes.iter().find(|attribute| attribute.name == guard.attribute) else { return false };
    let earlier = match &attribute.value {
        Some(_) => attribute.constants.last(),
        None => attribute.constants.len().checked_sub(2).map(|at| &attribute.constants[at]),
    };
    match earlier.map(|store| store.value).or_else(|| super::stores::class_value(subject, attribute.name)) {
        Some(value) => !guard.kind.holds(value),
        None => guard.missing != Some(true),
    }
}

/// Up to where something before the registration can stand: branches that store are themselves before it.
fn reached(last: &Store<'_>) -> TextSize {
    match last.stmt.kind {
        StmtKind::If { .. } => last.stmt.range.end(),
        _ => last.stmt.range.start(),
    }
}

/// Does everything that the cleanup does stand behind one of the wanted questions?
fn is_behind(cleanup: &Cleanup<'_>, wanted: &dyn Fn(&Guard<'_>) -> bool) -> bool {
    let mut all = true;
    cleanup.each_effect(&mut |_, _, over| all &= over.iter().any(wanted));
    all
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
    let attributes: Vec<&Attribute<'a>> = needed.iter().map(|(attribute, _)| *attribute).collect();
    let is_off = |guard: &Guard<'_>| is_missing(guard.attribute) && is_off_before(subject, &attributes, guard);
    if acts(cleanup, &cleanup.steps, &is_missing, &is_off) == Some(true) {
        return subject.no(
            "acquisition",
            "the constructor may raise before the resource has been acquired, and the destructor does something then",
            at,
        );
    }
    Ok(())
}

/// `except AttributeError: print("never opened")`: the acquisition itself may fail, and the handler is for the object that is left.
fn answers_what_is_missing<'a>(
    subject: &Subject<'a, '_>,
    cleanup: &Cleanup<'a>,
    needed: &[(&Attribute<'a>, &Store<'a>)],
) -> Ruled<()> {
    fn answer<'a>(steps: &[Step<'a>]) -> Option<&'a Handler<'a>> {
        let answers = |handler: &Handler<'_>| caught(handler).contains(&"AttributeError") && !is_silent(handler.body);
        steps.iter().find_map(|step| match step {
            Step::Do(Stmt { kind: StmtKind::Try(tried), .. }, _) => tried.handlers.iter().find(|handler| answers(handler)),
            Step::Try { handlers, .. } if handlers.iter().any(|(handler, _)| answers(handler)) => {
                handlers.iter().map(|(handler, _)| *handler).find(|handler| answers(handler))
            }
            _ => step.blocks().find_map(answer),
        })
    }
    let may_lack = needed
        .iter()
        .any(|(attribute, _)| attribute.constants.is_empty() && super::stores::class_value(subject, attribute.name).is_none());
    match answer(&cleanup.steps).filter(|_| may_lack) {
        Some(handler) => subject.no(
            "acquisition",
            "the destructor does something here for an object that lacks an attribute, because its constructor failed: such a one never gets a finalizer",
            handler.range,
        ),
        None => Ok(()),
    }
}

/// Do statements free or call something while attributes are missing? `Some(false)` if they end before: where one that is
/// missing is read, or asked for to return; `None` if they go through without an effect.
fn acts(
    cleanup: &Cleanup<'_>,
    steps: &[Step<'_>],
    is_missing: &dyn Fn(&str) -> bool,
    is_off: &dyn Fn(&Guard<'_>) -> bool,
) -> Option<bool> {
    let asks = |test: &Test<'_>| test.guards.iter().any(is_off);
    let reads = |effect: Effect<'_>, frame: usize| {
        let mut reads = false;
        let mut see = |expr: &Expr<'_>| {
            reads |= own_attribute(expr, cleanup.frames[frame].receiver)
                .or_else(|| super::plan::alias(&cleanup.frames[frame], expr))
                .is_some_and(is_missing);
        };
        match effect {
            Effect::Stmt(stmt) => each_expr(stmt, &mut |expr| see(expr)),
            Effect::Expr(expr) => super::subject::each_inner(expr, &mut |expr| see(expr)),
        }
        reads
    };
    steps.iter().find_map(|step| match step {
        // What is missing may be caught inside, and answered.
        Step::Do(Stmt { kind: StmtKind::Try(_), .. }, _) => Some(true),
        Step::Do(stmt, frame) => Some(!reads(Effect::Stmt(stmt), *frame)),
        Step::Value(expr, frame) => Some(!reads(Effect::Expr(expr), *frame)),
        Step::When { test, early: true, .. } if asks(test) => Some(false),
        Step::When { test, .. } if asks(test) => None,
        // What is missing is silenced there.
        Step::Try { body, handlers, last, .. } => {
            let inside = acts(cleanup, body, is_missing, is_off).filter(|acts| *acts);
            inside
                .or_else(|| handlers.iter().find_map(|(_, body)| acts(cleanup, body, is_missing, is_off)))
                .or_else(|| acts(cleanup, last, is_missing, is_off))
        }
        _ => step.blocks().find_map(|block| acts(cleanup, block, is_missing, is_off)),
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
    dropped_alike: bool,
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
    // What closes itself when it is dropped is not leaked.
    let frees_itself = |store: &Store<'a>| closes_itself(subject, constructor, store.value);
    let acquired: Vec<&&Store<'a>> = values.iter().filter(|store| acquires_any(store)).collect();
    let all_but_last = &acquired[..acquired.len().saturating_sub(1)];
    if dropped_alike && !all_but_last.is_empty() && all_but_last.iter().all(|store| frees_itself(store)) {
        return Ok(());
    }
    if let Some(second) = values.iter().find(|store| store.stmt.range.start() > first.stmt.range.start() && acquires_any(store)) {
        let message =
            format!("`{}` is acquired after `{}`: a failure in between would leak the first", name(second), name(first));
        return subject.no("acquisition", message, second.stmt.range);
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
            "acquisition",
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

/// Does a value come from a maker whose objects close themselves when they are dropped?
fn closes_itself<'a>(subject: &Subject<'a, '_>, constructor: &'a FunctionDef<'a>, value: &'a Expr<'a>) -> bool {
    match &value.kind {
        ExprKind::Call(call) => {
            subject.external(&call.func, subject.scope(constructor)).is_some_and(|name| known::closes_itself(&name))
        }
        ExprKind::Name(name) => {
            local_source(constructor, name, value).is_some_and(|source| closes_itself(subject, constructor, source))
        }
        _ => false,
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

pub fn is_harmless<'a>(subject: &Subject<'a, '_>, constructor: &'a FunctionDef<'a>, stmt: &'a Stmt<'a>) -> bool {
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

/// While the constructor runs, nothing may change what the cleanup reads before the finalizer is there.
pub fn changed_before_registered<'a>(subject: &Subject<'a, '_>, sources: &Sources<'a>, explicit: &[&'a str]) -> Ruled<()> {
    let constructor = sources.constructor;
    let Spot::After(behind) = sources.spot else { return Ok(()) };
    if explicit.is_empty() {
        return Ok(());
    }
    let closing = closers(subject, explicit);
    let reached = match behind.kind {
        StmtKind::If { .. } => behind.range.end(),
        _ => behind.range.start(),
    };
    let around = control::before(constructor.body, behind.range).map(|before| before.around).unwrap_or_default();
    let own = receiver(constructor).unwrap_or_default();
    let mut wrong = None;
    for stmt in constructor.body {
        each_expr(stmt, &mut |expr| {
            if let Some(name) = own_attribute(expr, own)
                && closing.contains(&name)
                && expr.range.start() < reached
            {
                wrong.get_or_insert((name, expr.range));
            }
        });
        if stmt.range.start() <= behind.range.start() {
            each_expr(stmt, &mut |expr| {
                if let ExprKind::Call(call) = expr.kind
                    && expr.range.start() < reached
                    && let Some(at) = call.args.iter().find_map(|argument| carries(argument, own, &|_| false))
                    && !matches!(call.func.kind, ExprKind::Attribute { attr: "__init__", .. })
                {
                    wrong.get_or_insert((own, at));
                }
            });
        }
    }
    // What handles a failure may run when the acquisition itself has failed.
    for around in around {
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
        Some((name, at)) => {
            subject.no("acquisition", format!("`{name}` is used by the constructor before the finalizer can be registered"), at)
        }
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
