//! From the cleanup and its sources to what is to be written: which guards fall away, what the finalizer is given, whether
//! it can be one call, and what becomes of the methods.

use pyscale::index::{Name, Ty};
use pyscale::syntax::ast::{Call, Expr, ExprKind, Handler, Stmt, StmtKind};
use text_size::TextRange;

use super::cleanup::{Cleanup, Effect, Frame, Guard, GuardKind, Step};
use super::handlers::{caught, hides_os_errors, is_broad, is_silent};
use super::known;
use super::origin::{Origin, both, of_annotation, origin};
use super::purity;
use super::stores::Sources;
use super::subject::{Ruled, Subject, each_inner, is_constant, own_attribute};
use super::turns::{self, Change, Watch};

/// The finalizer's body. The number is that of the frame from which it comes.
pub enum Piece<'a> {
    /// A statement, with parameters for attributes.
    Copy(Effect<'a>, usize),
    /// `if condition: …`, and the `if` statement whose comments go with it.
    When(Option<&'a Stmt<'a>>, Vec<Condition<'a>>, usize, Vec<Piece<'a>>),
    /// A `with` or `try` whose header is copied.
    With(&'a Stmt<'a>, usize, Vec<Piece<'a>>),
    Try(usize, Vec<Piece<'a>>, Vec<(&'a Handler<'a>, Vec<Piece<'a>>)>, Vec<Piece<'a>>),
}

/// A condition that the finalizer still asks.
pub enum Condition<'a> {
    Guard(Guard<'a>),
    Kept(&'a Expr<'a>, bool),
}

/// What `weakref.finalize` is given.
pub enum Callback<'a> {
    /// `os.close, self.fd`: this one call.
    Call(&'a Call<'a>, usize),
    /// A static method.
    Helper,
}

/// What is to be written.
pub struct Plan<'a> {
    pub pieces: Vec<Piece<'a>>,
    /// Attributes in the order of use.
    pub captured: Vec<&'a str>,
    pub callback: Callback<'a>,
    /// What the methods do to the finalizer.
    pub changes: Vec<Change<'a>>,
    /// The method that calls the finalizer instead of doing the work.
    pub caller: Option<usize>,
}

/// Where the captured attributes come from.
pub struct Origins<'a>(Vec<(&'a str, Origin)>);

impl<'a> Origins<'a> {
    pub fn of(subject: &Subject<'a, '_>, sources: &Sources<'a>) -> Self {
        let of = |attribute: &super::stores::Attribute<'a>| match (&attribute.value, attribute.field) {
            // What is stored later may come from somewhere else.
            _ if super::later::is_stored_later(subject, sources.constructor, attribute.name) => later(subject, attribute),
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

/// The origin of an attribute that several methods store.
fn later<'a>(subject: &Subject<'a, '_>, attribute: &super::stores::Attribute<'a>) -> Origin {
    let (mut found, mut derives): (Option<Origin>, bool) = (None, false);
    for (_, method) in &subject.methods {
        let Some(own) = super::subject::receiver(method).filter(|_| method.name != "__del__") else { continue };
        let mut stores = Vec::new();
        super::stores::collect(method.body, own, attribute.name, &mut Vec::new(), &mut stores);
        let values = stores.iter().map(|store| turns::stored_value(store, own, attribute.name));
        for value in values.filter(|value| !is_constant(value)) {
            // self.image = self.image.transpose(…)
            if matches!(value.kind, ExprKind::Call(Call { func: Expr { kind: ExprKind::Attribute { value, .. }, .. }, .. }) if own_attribute(value, own) == Some(attribute.name))
            {
                derives = true;
                continue;
            }
            let here = origin(subject, method, value, 0);
            found = Some(found.map_or(here.clone(), |before| both(before, here)));
        }
    }
    found.filter(|found| !derives || matches!(found, Origin::Library(_))).unwrap_or(Origin::Unknown)
}

/// Decides.
pub fn plan<'a>(
    subject: &Subject<'a, '_>,
    cleanup: &Cleanup<'a>,
    sources: &Sources<'a>,
    origins: &Origins<'a>,
) -> Ruled<Plan<'a>> {
    read_after_change(subject, cleanup)?;
    let common = super::cleanup::common_guards(&cleanup.steps);
    let nowhere = matches!(sources.spot, super::stores::Spot::Nowhere);
    let off = common.iter().filter(|guard| guard.is_off_after(sources)).map(|guard| guard.attribute).collect();
    let watch = Watch { cleanup, guards: &common, constructor: sources.constructor, certain: sources.certain, nowhere, off };
    let names: Vec<&'a str> = sources.attributes.iter().map(|attribute| attribute.name).collect();
    let changes = turns::changes(subject, &watch, &names)?;
    if nowhere && changes.iter().all(|change| change.kind.is_turn()) {
        return subject.no(
            "acquisition",
            "nothing that the cleanup needs is acquired where it can be followed",
            sources.constructor.name_range,
        );
    }
    let mut captured: Vec<&'a str> = cleanup.reads.0.iter().map(|(name, _)| *name).collect();
    let mut wrong = None;
    let mut keep = |guard: &Guard<'a>| {
        let keeps = keeps(sources, origins, &common, guard);
        if keeps.is_none() {
            wrong.get_or_insert(guard.at);
        }
        keeps != Some(false)
    };
    let pieces = pieces(subject, cleanup, origins, &cleanup.steps, &mut keep);
    if let Some(at) = wrong {
        return subject.no(
            "acquisition",
            "a condition of the cleanup is not true when the constructor ends, and nothing says when it becomes true",
            at,
        );
    }
    kept_guards(&pieces, &mut |guard| {
        if !captured.contains(&guard.attribute) {
            captured.push(guard.attribute);
        }
    });
    let callback = match pieces.as_slice() {
        [Piece::Copy(effect, frame)] => match call_of(*effect) {
            Some(call) if binds_early(subject, &cleanup.frames[*frame], call, origins) => Callback::Call(call, *frame),
            _ => Callback::Helper,
        },
        _ => Callback::Helper,
    };
    let caller = super::method::caller(cleanup, sources, &pieces, &changes, &common, &|stmt, frame| {
        is_final(&cleanup.frames[frame], stmt, origins)
    });
    let touched: Vec<&'a str> = changes.iter().map(|change| change.method.name).collect();
    super::spot::changed_before_registered(subject, sources, &touched)?;
    Ok(Plan { pieces, captured, callback, changes, caller })
}

fn call_of(effect: Effect<'_>) -> Option<&Call<'_>> {
    match effect {
        Effect::Stmt(Stmt { kind: StmtKind::Expr(Expr { kind: ExprKind::Call(call), .. }), .. })
        | Effect::Expr(Expr { kind: ExprKind::Call(call), .. }) => Some(call),
        _ => None,
    }
}

/// Must the finalizer still ask? A guard that holds when it is registered, and whose turns detach it, need not be asked again.
/// `None` if it does not hold then.
fn keeps(sources: &Sources<'_>, origins: &Origins<'_>, common: &[Guard<'_>], guard: &Guard<'_>) -> Option<bool> {
    let Some(attribute) = sources.attributes.iter().find(|attribute| attribute.name == guard.attribute) else {
        return Some(true);
    };
    let is_common = common.iter().any(|other| other.attribute == guard.attribute && other.kind == guard.kind);
    if let Some(constant) = attribute.constant() {
        // Of what is only acquired later the value is another one.
        if matches!(sources.spot, super::stores::Spot::Nowhere) && is_common {
            let origin = origins.get(guard.attribute);
            return Some(match guard.kind {
                GuardKind::NotNone => !origin.never_none(),
                GuardKind::True => !origin.always_true() && *origin != Origin::Plain,
                _ => false,
            });
        }
        return guard.kind.holds(constant).then_some(false);
    }
    let origin = origins.get(guard.attribute);
    Some(match guard.kind {
        GuardKind::Has => false,
        GuardKind::NotNone => !origin.never_none(),
        GuardKind::True => !origin.always_true(),
        GuardKind::False => true,
        GuardKind::NotNegative => !matches!(origin, Origin::Made(maker) if maker.starts_with("os.")),
    })
}

fn pieces<'a>(
    subject: &Subject<'a, '_>,
    cleanup: &Cleanup<'a>,
    origins: &Origins<'a>,
    steps: &[Step<'a>],
    keep: &mut dyn FnMut(&Guard<'a>) -> bool,
) -> Vec<Piece<'a>> {
    let mut found = Vec::new();
    for step in steps {
        match step {
            Step::Do(stmt, frame) => found.push(Piece::Copy(Effect::Stmt(stmt), *frame)),
            Step::Value(expr, frame) => found.push(Piece::Copy(Effect::Expr(expr), *frame)),
            Step::When { stmt, early, test, frame, body } => {
                let inner = pieces(subject, cleanup, origins, body, keep);
                if inner.is_empty() {
                    continue;
                }
                let guards = test.guards.iter().filter(|guard| keep(guard)).map(|guard| Condition::Guard(*guard));
                let mut conditions: Vec<Condition<'a>> = guards.collect();
                conditions.extend(test.kept.iter().map(|(expr, wanted)| Condition::Kept(expr, *wanted)));
                if conditions.is_empty() {
                    found.extend(inner);
                } else {
                    found.push(Piece::When((!early).then_some(*stmt), conditions, *frame, inner));
                }
            }
            Step::Locked { body, .. } | Step::Inlined(_, body) => found.extend(pieces(subject, cleanup, origins, body, keep)),
            Step::With { stmt, frame, body } => {
                let inner = pieces(subject, cleanup, origins, body, keep);
                if !inner.is_empty() {
                    found.push(Piece::With(stmt, *frame, inner));
                }
            }
            Step::Try { frame, body, handlers, last, .. } => {
                let inner = pieces(subject, cleanup, origins, body, keep);
                let last = pieces(subject, cleanup, origins, last, keep);
                let broad = handlers.iter().any(|(handler, _)| caught(handler).into_iter().any(is_broad));
                let needless =
                    handlers.is_empty() || broad && inner.iter().all(|piece| cannot_raise(subject, cleanup, piece, origins));
                if needless && last.is_empty() || inner.is_empty() {
                    found.extend(inner);
                    found.extend(last);
                } else {
                    let handlers = handlers
                        .iter()
                        .map(|(handler, body)| (*handler, pieces(subject, cleanup, origins, body, keep)))
                        .collect();
                    found.push(Piece::Try(*frame, inner, handlers, last));
                }
            }
            Step::Nothing | Step::Alias | Step::State(..) => {}
        }
    }
    found
}

fn kept_guards<'a>(pieces: &[Piece<'a>], see: &mut dyn FnMut(&Guard<'a>)) {
    for piece in pieces {
        match piece {
            Piece::When(_, conditions, _, inner) => {
                for condition in conditions {
                    if let Condition::Guard(guard) = condition {
                        see(guard);
                    }
                }
                kept_guards(inner, see);
            }
            Piece::With(_, _, inner) => kept_guards(inner, see),
            Piece::Try(_, inner, handlers, last) => {
                kept_guards(inner, see);
                for (_, inner) in handlers {
                    kept_guards(inner, see);
                }
                kept_guards(last, see);
            }
            Piece::Copy(..) => {}
        }
    }
}

/// `self.closed = True` before `log(self.closed)`: the finalizer would be given the value from before.
pub fn read_after_change(subject: &Subject<'_, '_>, cleanup: &Cleanup<'_>) -> Ruled<()> {
    fn walk<'a>(cleanup: &Cleanup<'a>, steps: &[Step<'a>], changed: &mut Vec<&'a str>, found: &mut Option<TextRange>) {
        for step in steps {
            let mut see = |expr: &Expr<'a>, frame: usize| {
                if own_attribute(expr, cleanup.frames[frame].receiver).is_some_and(|name| changed.contains(&name)) {
                    found.get_or_insert(expr.range);
                }
            };
            match step {
                Step::Do(stmt, frame) => super::subject::each_expr(stmt, &mut |expr| see(expr, *frame)),
                Step::Value(expr, frame) => each_inner(expr, &mut |expr| see(expr, *frame)),
                Step::When { test, .. } => {
                    if let Some(guard) = test.guards.iter().find(|guard| !guard.by_alias && changed.contains(&guard.attribute)) {
                        found.get_or_insert(guard.at);
                    }
                }
                Step::State(_, names) => changed.extend(names),
                _ => {}
            }
            step.blocks().for_each(|block| walk(cleanup, block, changed, found));
        }
    }
    let mut found = None;
    walk(cleanup, &cleanup.steps, &mut Vec::new(), &mut found);
    match found {
        Some(at) => subject.no("changes-later", "the cleanup reads an attribute that it has changed before", at),
        None => Ok(()),
    }
}

/// Can function and arguments be evaluated when the finalizer is registered, with the same result?
fn binds_early<'a>(subject: &Subject<'a, '_>, frame: &Frame<'a>, call: &'a Call<'a>, origins: &Origins<'a>) -> bool {
    let own = |expr: &Expr<'a>| own_attribute(expr, frame.receiver).or_else(|| alias(frame, expr));
    let function = match &call.func.kind {
        _ if own(&call.func).is_some() => true,
        ExprKind::Attribute { value, .. } if own(value).is_some() => {
            own(value).is_some_and(|name| origins.get(name).never_none())
        }
        _ => early_name(subject, frame, &call.func),
    };
    let simple = |expr: &Expr<'a>| own(expr).is_some() || is_constant(function_of(frame, expr));
    function
        && call.args.iter().all(simple)
        && call.keywords.iter().all(|keyword| keyword.name.is_some() && simple(&keyword.value))
}

fn early_name<'a>(subject: &Subject<'a, '_>, frame: &Frame<'a>, func: &'a Expr<'a>) -> bool {
    let meant = function_of(frame, func);
    let scope =
        if std::ptr::eq(meant, func) { frame.scope } else { subject.model.scope(frame.scope).parent.unwrap_or(frame.scope) };
    let mut root = meant;
    while let ExprKind::Attribute { value, .. } = &root.kind {
        root = value;
    }
    let ExprKind::Name(name) = root.kind else { return false };
    if !subject.is_module_level(name, scope) {
        return false;
    }
    match subject.meaning(meant, scope) {
        Ty::External(_) | Ty::Function(..) => true,
        // LIVE.pop, where LIVE is one container of the module.
        _ => match &meant.kind {
            ExprKind::Attribute { value, .. } => matches!(value.kind, ExprKind::Name(name) if is_fixed_container(subject, name)),
            _ => false,
        },
    }
}

/// A name of the module that is bound once, to a literal container.
fn is_fixed_container(subject: &Subject<'_, '_>, name: &str) -> bool {
    let mut bindings = subject.model.bindings_in(pyscale::semantic::SemanticModel::module_scope(), name);
    let (Some(only), None) = (bindings.next(), bindings.next()) else { return false };
    matches!(only.kind, pyscale::semantic::BindingKind::Assign(value) if matches!(value.kind, ExprKind::Dict(_) | ExprKind::List(_) | ExprKind::Set(_)))
}

/// The attribute that a local name stands for.
pub fn alias<'a>(frame: &Frame<'a>, expr: &Expr<'a>) -> Option<&'a str> {
    match expr.kind {
        ExprKind::Name(name) => frame.aliases.iter().find(|(alias, _)| *alias == name).map(|(_, attribute)| *attribute),
        _ => None,
    }
}

/// b: captured objects of unknown origin that do more than to be passed on.
///
/// What a library gave is harmless if the library, as `was_handed` tells, never got hold of such an object; so is what only comes
/// from places in sight, as `is_known` tells.
pub fn kept_alive<'a>(
    cleanup: &Cleanup<'a>,
    origins: &Origins<'a>,
    was_handed: &dyn Fn(Name) -> bool,
    is_known: &dyn Fn(&str) -> bool,
) -> Option<(&'a str, TextRange)> {
    let mut found = None;
    let is_harmless = |origin: &Origin| match origin {
        Origin::Library(library) => !was_handed(*library),
        origin => origin.is_safe(),
    };
    let foreign = |expr: &Expr<'a>, frame: usize| {
        let frame = &cleanup.frames[frame];
        own_attribute(expr, frame.receiver)
            .or_else(|| alias(frame, expr))
            .filter(|name| !is_harmless(origins.get(name)) && !is_known(name))
    };
    cleanup.expressions(&mut |expr, frame| {
        let used = match &expr.kind {
            ExprKind::Attribute { value, .. } | ExprKind::Subscript { value, .. } => foreign(value, frame),
            ExprKind::Call(call) => foreign(&call.func, frame),
            ExprKind::ListComp { generators, .. }
            | ExprKind::Generator { generators, .. }
            | ExprKind::SetComp { generators, .. } => generators.iter().find_map(|clause| foreign(&clause.iter, frame)),
            _ => None,
        };
        if let Some(name) = used {
            found.get_or_insert((name, expr.range));
        }
    });
    cleanup.each_effect(&mut |effect, frame, _| {
        let Effect::Stmt(stmt) = effect else { return };
        super::subject::each_stmt(std::slice::from_ref(stmt), &mut |stmt| {
            let over: Vec<&Expr<'a>> = match &stmt.kind {
                StmtKind::For { iter, .. } => vec![iter],
                StmtKind::With { items, .. } => items.iter().map(|item| &item.context).collect(),
                _ => Vec::new(),
            };
            if let Some((name, at)) = over.into_iter().find_map(|expr| foreign(expr, frame).map(|name| (name, expr.range))) {
                found.get_or_insert((name, at));
            }
        });
    });
    found
}

/// May the cleanup raise where a method did its work before? Not where the method gives the finalizer up.
pub fn may_fail_again(subject: &Subject<'_, '_>, part: &super::parts::Part<'_>) -> bool {
    fn is_quiet<'a>(subject: &Subject<'a, '_>, cleanup: &Cleanup<'a>, piece: &Piece<'a>, origins: &Origins<'a>) -> bool {
        match piece {
            Piece::Copy(Effect::Stmt(stmt), frame) if is_final(&cleanup.frames[*frame], stmt, origins) => true,
            Piece::When(_, _, _, inner) => inner.iter().all(|piece| is_quiet(subject, cleanup, piece, origins)),
            Piece::Try(frame, body, handlers, last) => {
                let os_only = body.iter().all(|piece| {
                    matches!(piece, Piece::Copy(Effect::Stmt(stmt), _) if raises_os_errors_only(subject, &cleanup.frames[*frame], stmt, origins))
                });
                let hides = |name: &str| is_broad(name) || os_only && hides_os_errors(name);
                last.is_empty()
                    && handlers.iter().all(|(handler, _)| is_silent(handler.body))
                    && handlers.iter().any(|(handler, _)| caught(handler).into_iter().any(hides))
            }
            _ => cannot_raise(subject, cleanup, piece, origins),
        }
    }
    part.plan.changes.is_empty() && !part.plan.pieces.iter().all(|piece| is_quiet(subject, &part.cleanup, piece, &part.origins))
}

/// May this part of the finalizer never raise?
fn cannot_raise<'a>(subject: &Subject<'a, '_>, cleanup: &Cleanup<'a>, piece: &Piece<'a>, origins: &Origins<'a>) -> bool {
    match piece {
        Piece::Copy(Effect::Stmt(stmt), frame) => stmt_cannot_raise(subject, &cleanup.frames[*frame], stmt, origins),
        Piece::When(_, conditions, _, inner) => {
            conditions.iter().all(|condition| matches!(condition, Condition::Guard(_)))
                && inner.iter().all(|piece| cannot_raise(subject, cleanup, piece, origins))
        }
        _ => false,
    }
}

fn stmt_cannot_raise<'a>(subject: &Subject<'a, '_>, frame: &Frame<'a>, stmt: &'a Stmt<'a>, origins: &Origins<'a>) -> bool {
    if let StmtKind::Try(tried) = &stmt.kind {
        let hides = |handler: &Handler<'a>| is_silent(handler.body) && caught(handler).into_iter().any(hides_os_errors);
        return tried.orelse.is_empty()
            && tried.finalbody.is_empty()
            && tried.handlers.iter().any(hides)
            && tried.handlers.iter().all(|handler| is_silent(handler.body))
            && tried.body.iter().all(|inner| {
                raises_os_errors_only(subject, frame, inner, origins) || stmt_cannot_raise(subject, frame, inner, origins)
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

/// Does a second run do nothing and raise nothing, also after a first one that failed?
fn is_final<'a>(frame: &Frame<'a>, stmt: &'a Stmt<'a>, origins: &Origins<'a>) -> bool {
    let StmtKind::Expr(Expr { kind: ExprKind::Call(call), .. }) = stmt.kind else { return false };
    method_of(frame, &call.func, origins).is_some_and(|(maker, method)| known::is_final(maker, method))
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
fn ignores_errors<'a>(subject: &Subject<'a, '_>, frame: &Frame<'a>, call: &Call<'a>) -> bool {
    subject.external(&call.func, frame.scope).is_some_and(|name| name == "shutil.rmtree")
        && (call
            .keywords
            .iter()
            .any(|keyword| keyword.name == Some("ignore_errors") && matches!(keyword.value.kind, ExprKind::True))
            || matches!(call.args, [_, second, ..] if matches!(second.kind, ExprKind::True)))
}

/// Is the cleanup nothing but counting?
pub fn is_bookkeeping(cleanup: &Cleanup<'_>) -> bool {
    let mut counts = true;
    cleanup
        .each_effect(&mut |effect, _, _| counts &= matches!(effect, Effect::Stmt(Stmt { kind: StmtKind::AugAssign { .. }, .. })));
    counts
}

/// What a parameter that is bound to its default, or to what the call gives, stands for.
pub fn function_of<'a>(frame: &Frame<'a>, expr: &'a Expr<'a>) -> &'a Expr<'a> {
    match expr.kind {
        ExprKind::Name(name) => frame.defaults.iter().find(|(default, _)| *default == name).map_or(expr, |(_, value)| value),
        _ => expr,
    }
}
