//! From the cleanup and its sources to what is to be written: which guards fall away, what the finalizer is given, and
//! whether it can be one call.

use pyscale::index::Ty;
use pyscale::syntax::ast::{Expr, ExprKind, Handler, Stmt, StmtKind};
use text_size::TextRange;

use super::cleanup::{Cleanup, Frame, Guard, GuardKind, Item, Test, swap};
use super::handlers::{caught, hides_os_errors, is_broad, is_os_error, is_silent};
use super::known;
use super::origin::{Origin, both, of_annotation, origin};
use super::purity;
use super::stores::Sources;
use super::subject::{Ruled, Subject, each_expr, each_inner, is_constant, own_attribute};

/// The finalizer's body.
pub enum Step<'a> {
    /// A statement, with parameters for attributes.
    Copy(&'a Stmt<'a>),
    /// `if condition: …`, and the `if` statement whose comments go with it.
    When(Option<&'a Stmt<'a>>, Vec<Condition<'a>>, Vec<Step<'a>>),
}

/// A condition that the finalizer still asks.
pub enum Condition<'a> {
    Guard(Guard<'a>),
    Kept(&'a Expr<'a>, bool),
}

/// What `weakref.finalize` is given.
pub enum Callback<'a> {
    /// `os.close, self.fd`: the one call of this statement.
    Call(&'a pyscale::syntax::ast::Call<'a>),
    /// A static method.
    Helper,
}

/// What is to be written.
pub struct Plan<'a> {
    pub steps: Vec<Step<'a>>,
    /// Attributes in the order of use.
    pub captured: Vec<&'a str>,
    pub callback: Callback<'a>,
}

/// Where the captured attributes come from.
pub struct Origins<'a>(Vec<(&'a str, Origin)>);

impl<'a> Origins<'a> {
    pub fn of(subject: &Subject<'a, '_>, sources: &Sources<'a>) -> Self {
        let of = |attribute: &super::stores::Attribute<'a>| match (&attribute.value, attribute.field) {
            (Some(store), _) if attribute.branches.is_empty() => origin(subject, attribute.function, store.value, 0),
            (Some(_), _) => {
                let each = attribute.branches.iter().map(|value| origin(subject, attribute.function, value, 0));
                each.reduce(both).unwrap_or(Origin::Unknown)
            }
            (None, Some(annotation)) => of_annotation(annotation),
            (None, None) => Origin::Plain,
        };
        Self(sources.attributes.iter().map(|attribute| (attribute.name, of(attribute))).collect())
    }

    pub fn get(&self, name: &str) -> &Origin {
        self.0.iter().find(|(found, _)| *found == name).map_or(&Origin::Unknown, |(_, origin)| origin)
    }
}

/// Decides.
pub fn plan<'a>(
    subject: &Subject<'a, '_>,
    cleanup: &Cleanup<'a>,
    sources: &Sources<'a>,
    origins: &Origins<'a>,
) -> Ruled<Plan<'a>> {
    let frame_index = cleanup.release_frame();
    let mut captured: Vec<&'a str> = cleanup.reads.0.iter().map(|(name, _)| *name).collect();
    for (guard, frame) in &cleanup.guards {
        if !keeps(subject, sources, origins, guard)? {
            continue;
        }
        if *frame != frame_index {
            let message = format!(
                "only the destructor asks for `{}`, so the finalizer cannot do the work of both it and `{}`",
                guard.attribute, cleanup.frames[frame_index].function.name
            );
            return subject.no(message, guard.at);
        }
        if !captured.contains(&guard.attribute) {
            captured.push(guard.attribute);
        }
    }
    kept_elsewhere(subject, cleanup, frame_index)?;
    let frame = &cleanup.frames[frame_index];
    cleared_before_read(subject, frame)?;
    let mut keep = |guard: &Guard<'a>| keeps(subject, sources, origins, guard).unwrap_or(true);
    let steps = steps(&frame.items, frame_index == 0, &mut keep);
    let callback = match steps.as_slice() {
        [Step::Copy(Stmt { kind: StmtKind::Expr(Expr { kind: ExprKind::Call(call), .. }), .. })]
            if binds_early(subject, frame, call, origins) =>
        {
            Callback::Call(call)
        }
        _ => Callback::Helper,
    };
    Ok(Plan { steps, captured, callback })
}

/// Must the finalizer still ask? A guard that holds when it is registered, and that only the cleanup itself turns false,
/// need not be asked again.
fn keeps(subject: &Subject<'_, '_>, sources: &Sources<'_>, origins: &Origins<'_>, guard: &Guard<'_>) -> Ruled<bool> {
    let Some(attribute) = sources.attributes.iter().find(|attribute| attribute.name == guard.attribute) else { return Ok(true) };
    let origin = origins.get(guard.attribute);
    if attribute.value.is_some() || attribute.field.is_some() {
        return Ok(match guard.kind {
            GuardKind::Has => false,
            GuardKind::NotNone => !origin.never_none(),
            GuardKind::True => !origin.always_true(),
            GuardKind::False => true,
        });
    }
    let armed = attribute.constants.last().map(|store| store.value.kind);
    let holds = match guard.kind {
        GuardKind::Has => true,
        GuardKind::NotNone => !matches!(armed, Some(ExprKind::None)),
        GuardKind::True => matches!(armed, Some(ExprKind::True)),
        GuardKind::False => matches!(armed, Some(ExprKind::False | ExprKind::None)),
    };
    if holds {
        return Ok(false);
    }
    subject.no(format!("the constructor never sets `{}` to what the destructor asks for", guard.attribute), guard.at)
}

/// A condition that is not about the object's state, outside of the method that frees the resource.
fn kept_elsewhere(subject: &Subject<'_, '_>, cleanup: &Cleanup<'_>, release_frame: usize) -> Ruled<()> {
    for (index, frame) in cleanup.frames.iter().enumerate() {
        if index == release_frame {
            continue;
        }
        let mut found: Option<TextRange> = None;
        each_test(&frame.items, &mut |test| {
            if let Some((expr, _)) = test.kept.first() {
                found.get_or_insert(expr.range);
            }
        });
        if let Some(at) = found {
            let message = format!("a condition that only `{}` asks would count for every cleanup", frame.function.name);
            return subject.no(message, at);
        }
    }
    Ok(())
}

fn each_test<'a>(items: &[Item<'a>], see: &mut dyn FnMut(&Test<'a>)) {
    for item in items {
        match item {
            Item::Guarded { test, body, .. } => {
                see(test);
                each_test(body, see);
            }
            Item::Early { test, .. } => see(test),
            Item::Locked { body, .. } => each_test(body, see),
            Item::Tried { body, last, .. } => {
                each_test(body, see);
                each_test(last, see);
            }
            _ => {}
        }
    }
}

/// `self.closed = True` before `log(self.closed)`: the finalizer would be given the value from before.
fn cleared_before_read(subject: &Subject<'_, '_>, frame: &Frame<'_>) -> Ruled<()> {
    let mut states: Vec<(&str, TextRange)> = Vec::new();
    let mut releases: Vec<&Stmt<'_>> = Vec::new();
    flatten(&frame.items, &mut |item| match item {
        Item::State { stmt, attributes, .. } => states.extend(attributes.iter().map(|name| (*name, stmt.range))),
        Item::Swap(stmt) => states.extend(swap(stmt, frame.receiver).map(|swap| (swap.attribute, stmt.range))),
        Item::Release(stmt) => releases.push(stmt),
        _ => {}
    });
    for stmt in releases {
        let mut found = None;
        each_expr(stmt, &mut |expr| {
            if let Some(name) = own_attribute(expr, frame.receiver)
                && states.iter().any(|(state, at)| *state == name && at.end() <= expr.range.start())
            {
                found.get_or_insert(expr.range);
            }
        });
        if let Some(at) = found {
            return subject.no("the cleanup reads an attribute that it has changed before", at);
        }
    }
    Ok(())
}

/// Calls `see` for every item, outer before inner.
pub fn flatten<'i, 'a>(items: &'i [Item<'a>], see: &mut dyn FnMut(&'i Item<'a>)) {
    for item in items {
        see(item);
        match item {
            Item::Guarded { body, .. } | Item::Locked { body, .. } => flatten(body, see),
            Item::Tried { body, last, .. } => {
                flatten(body, see);
                flatten(last, see);
            }
            _ => {}
        }
    }
}

fn steps<'a>(items: &[Item<'a>], destroys: bool, keep: &mut dyn FnMut(&Guard<'a>) -> bool) -> Vec<Step<'a>> {
    let mut found = Vec::new();
    for (index, item) in items.iter().enumerate() {
        match item {
            Item::Release(stmt) => found.push(Step::Copy(stmt)),
            Item::Guarded { stmt, test, body } => {
                let inner = steps(body, destroys, keep);
                // In a method the `if` stays where it is, unless the finalizer alone asks.
                let mut states = false;
                flatten(body, &mut |item| states |= matches!(item, Item::State { .. }));
                let moves = destroys || test.guards.is_empty() && !states;
                wrap(moves.then_some(*stmt), test, inner, keep, &mut found);
            }
            Item::Early { test, .. } => {
                let rest = steps(&items[index + 1..], destroys, keep);
                wrap(None, test, rest, keep, &mut found);
                return found;
            }
            Item::Locked { body, .. } => found.extend(steps(body, destroys, keep)),
            Item::Tried { body, last, .. } => {
                found.extend(steps(body, destroys, keep));
                found.extend(steps(last, destroys, keep));
            }
            Item::Plain(_) | Item::Inlined(_) | Item::State { .. } | Item::Alias(_) | Item::Swap(_) => {}
        }
    }
    found
}

fn wrap<'a>(
    stmt: Option<&'a Stmt<'a>>,
    test: &Test<'a>,
    inner: Vec<Step<'a>>,
    keep: &mut dyn FnMut(&Guard<'a>) -> bool,
    found: &mut Vec<Step<'a>>,
) {
    if inner.is_empty() {
        return;
    }
    let guards = test.guards.iter().filter(|guard| keep(guard)).map(|guard| Condition::Guard(*guard));
    let mut conditions: Vec<Condition<'a>> = guards.collect();
    conditions.extend(test.kept.iter().map(|(expr, wanted)| Condition::Kept(expr, *wanted)));
    if conditions.is_empty() { found.extend(inner) } else { found.push(Step::When(stmt, conditions, inner)) }
}

/// Can function and arguments be evaluated when the finalizer is registered, with the same result?
fn binds_early<'a>(
    subject: &Subject<'a, '_>,
    frame: &Frame<'a>,
    call: &'a pyscale::syntax::ast::Call<'a>,
    origins: &Origins<'a>,
) -> bool {
    let own = |expr: &Expr<'a>| own_attribute(expr, frame.receiver).or_else(|| alias(frame, expr));
    let function = match &call.func.kind {
        _ if own(&call.func).is_some() => true,
        ExprKind::Attribute { value, .. } if own(value).is_some() => {
            own(value).is_some_and(|name| origins.get(name).never_none())
        }
        _ => early_name(subject, frame, &call.func),
    };
    let simple = |expr: &Expr<'a>| own(expr).is_some() || is_constant(expr);
    function
        && call.args.iter().all(simple)
        && call.keywords.iter().all(|keyword| keyword.name.is_some() && simple(&keyword.value))
}

fn early_name<'a>(subject: &Subject<'a, '_>, frame: &Frame<'a>, func: &Expr<'a>) -> bool {
    let meant = match &func.kind {
        ExprKind::Name(name) => frame.defaults.iter().find(|(default, _)| default == name).map(|(_, value)| *value),
        _ => None,
    };
    let outer = subject.model.scope(frame.scope).parent.unwrap_or(frame.scope);
    match meant {
        Some(value) => matches!(subject.meaning(value, outer), Ty::External(_) | Ty::Function(..)),
        None => {
            root_is_module_level(subject, func, frame)
                && matches!(subject.meaning(func, frame.scope), Ty::External(_) | Ty::Function(..))
        }
    }
}

fn root_is_module_level<'a>(subject: &Subject<'a, '_>, expr: &Expr<'a>, frame: &Frame<'a>) -> bool {
    match &expr.kind {
        ExprKind::Name(name) => subject.is_module_level(name, frame.scope),
        ExprKind::Attribute { value, .. } => root_is_module_level(subject, value, frame),
        _ => false,
    }
}

/// The attribute that a local name stands for.
pub fn alias<'a>(frame: &Frame<'a>, expr: &Expr<'a>) -> Option<&'a str> {
    match expr.kind {
        ExprKind::Name(name) => frame.aliases.iter().find(|(alias, _)| *alias == name).map(|(_, attribute)| *attribute),
        _ => None,
    }
}

/// b: captured objects of unknown origin that do more than to be passed on.
pub fn kept_alive<'a>(cleanup: &Cleanup<'a>, origins: &Origins<'a>) -> Option<(&'a str, TextRange)> {
    let frame = &cleanup.frames[cleanup.release_frame()];
    let foreign = |expr: &Expr<'a>| {
        own_attribute(expr, frame.receiver).or_else(|| alias(frame, expr)).filter(|name| !origins.get(name).is_safe())
    };
    let mut found = None;
    let mut see = |expr: &'a Expr<'a>| {
        let used = match &expr.kind {
            ExprKind::Attribute { value, .. } | ExprKind::Subscript { value, .. } => foreign(value),
            ExprKind::Call(call) => foreign(&call.func),
            ExprKind::ListComp { generators, .. }
            | ExprKind::Generator { generators, .. }
            | ExprKind::SetComp { generators, .. } => generators.iter().find_map(|clause| foreign(&clause.iter)),
            _ => None,
        };
        if let Some(name) = used {
            found.get_or_insert((name, expr.range));
        }
    };
    let mut iterated = None;
    for release in &cleanup.releases {
        each_expr(release.stmt, &mut see);
        super::subject::each_stmt(std::slice::from_ref(release.stmt), &mut |stmt| {
            let over: Vec<&Expr<'a>> = match &stmt.kind {
                StmtKind::For { iter, .. } => vec![iter],
                StmtKind::With { items, .. } => items.iter().map(|item| &item.context).collect(),
                _ => Vec::new(),
            };
            if let Some((name, at)) = over.into_iter().find_map(|expr| foreign(expr).map(|name| (name, expr.range))) {
                iterated.get_or_insert((name, at));
            }
        });
    }
    each_test(&frame.items, &mut |test| {
        for (expr, _) in &test.kept {
            each_inner(expr, &mut see);
        }
    });
    found.or(iterated)
}

/// May the release never raise?
pub fn cannot_raise<'a>(subject: &Subject<'a, '_>, frame: &Frame<'a>, stmt: &'a Stmt<'a>, origins: &Origins<'a>) -> bool {
    if let StmtKind::Try(tried) = &stmt.kind {
        let hides = |handler: &Handler<'a>| is_silent(handler.body) && caught(handler).into_iter().any(hides_os_errors);
        return tried.orelse.is_empty()
            && tried.finalbody.is_empty()
            && tried.handlers.iter().any(hides)
            && tried.handlers.iter().all(|handler| is_silent(handler.body))
            && tried.body.iter().all(|inner| {
                raises_os_errors_only(subject, frame, inner, origins) || cannot_raise(subject, frame, inner, origins)
            });
    }
    let StmtKind::Expr(Expr { kind: ExprKind::Call(call), .. }) = stmt.kind else { return false };
    purity::is_log(subject, stmt, frame.scope)
        || ignores_errors(subject, frame, call)
        || method_of(frame, &call.func, origins).is_some_and(|(maker, method)| known::cannot_raise(maker, method))
}

/// Is it one call of the operating system, on what is surely there?
fn raises_os_errors_only<'a>(subject: &Subject<'a, '_>, frame: &Frame<'a>, stmt: &'a Stmt<'a>, origins: &Origins<'a>) -> bool {
    let StmtKind::Expr(Expr { kind: ExprKind::Call(call), .. }) = stmt.kind else { return false };
    let surely = |expr: &Expr<'a>| {
        own_attribute(expr, frame.receiver).or_else(|| alias(frame, expr)).is_some_and(|name| origins.get(name).never_none())
    };
    subject.external(&call.func, frame.scope).is_some_and(|name| known::raises_os_errors_only(&name))
        && call.args.iter().all(surely)
        && call.keywords.is_empty()
        || method_of(frame, &call.func, origins)
            .is_some_and(|(maker, method)| known::closing_raises_os_errors_only(maker, method))
}

/// May the release be run twice, the second time without an exception?
pub fn is_idempotent<'a>(subject: &Subject<'a, '_>, frame: &Frame<'a>, stmt: &'a Stmt<'a>, origins: &Origins<'a>) -> bool {
    if let StmtKind::Try(tried) = &stmt.kind
        && tried.handlers.iter().flat_map(caught).any(|name| is_broad(name) || is_os_error(name))
    {
        return true;
    }
    let StmtKind::Expr(Expr { kind: ExprKind::Call(call), .. }) = stmt.kind else { return false };
    purity::is_log(subject, stmt, frame.scope)
        || ignores_errors(subject, frame, call)
        || method_of(frame, &call.func, origins)
            .is_some_and(|(maker, method)| known::is_idempotent(maker, method) || known::cannot_raise(maker, method))
}

fn method_of<'o, 'a>(frame: &Frame<'a>, func: &Expr<'a>, origins: &'o Origins<'a>) -> Option<(&'o str, &'a str)> {
    let ExprKind::Attribute { value, attr, .. } = &func.kind else { return None };
    let name = own_attribute(value, frame.receiver).or_else(|| alias(frame, value))?;
    match origins.get(name) {
        Origin::Made(maker) => Some((maker.as_str(), attr)),
        _ => None,
    }
}

/// `shutil.rmtree(path, ignore_errors=True)`
fn ignores_errors<'a>(subject: &Subject<'a, '_>, frame: &Frame<'a>, call: &pyscale::syntax::ast::Call<'a>) -> bool {
    subject.external(&call.func, frame.scope).is_some_and(|name| name == "shutil.rmtree")
        && (call
            .keywords
            .iter()
            .any(|keyword| keyword.name == Some("ignore_errors") && matches!(keyword.value.kind, ExprKind::True))
            || matches!(call.args, [_, second, ..] if matches!(second.kind, ExprKind::True)))
}

/// Is the cleanup nothing but counting?
pub fn is_bookkeeping(cleanup: &Cleanup<'_>) -> bool {
    cleanup.releases.iter().all(|release| matches!(release.stmt.kind, StmtKind::AugAssign { .. }))
}

/// Does the function of a callback stand for a name that is looked up late where it was?
pub fn function_of<'a>(frame: &Frame<'a>, func: &'a Expr<'a>) -> &'a Expr<'a> {
    match func.kind {
        ExprKind::Name(name) => frame.defaults.iter().find(|(default, _)| *default == name).map_or(func, |(_, value)| value),
        _ => func,
    }
}
