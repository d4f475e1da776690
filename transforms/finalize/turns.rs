//! What the class's own methods do to what the cleanup reads, after the constructor: rule 3.2 of the invariant that the finalizer is
//! armed if and only if the destructor would act, and holds what it would read.
//!
//! A *turn* makes a guard of the whole cleanup false: the finalizer is detached beside it. An *acquisition* stores something
//! new: another finalizer is registered behind it. Everything else is refused.

use pyscale::analysis::control;
use pyscale::syntax::ast::{Expr, ExprKind, FunctionDef, Stmt, StmtKind};
use text_size::TextRange;
use ustr::ustr;

use super::cleanup::{Cleanup, Guard, GuardKind, swap};
use super::conditions;
use super::later::is_later;
use super::spot;
use super::stores::{self, Store};
use super::subject::{Ruled, Subject, carries, each_expr, is_constant, own_attribute, receiver};

const RULE: &str = "changes-later";

/// One change that a method makes.
pub struct Change<'a> {
    pub method: &'a FunctionDef<'a>,
    pub receiver: &'a str,
    /// The statement: the finalizer is detached before a turn, and registered behind an acquisition.
    pub stmt: &'a Stmt<'a>,
    pub kind: ChangeKind,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum ChangeKind {
    /// The guard is false from here on.
    Turn,
    /// The guard is false from here on, and may have been before: there may be no finalizer.
    MaybeTurn,
    /// Something is stored anew where no finalizer is armed.
    Acquire,
    /// Something is stored anew in the place of what is still there.
    Replace,
    /// The same, but another guard may be off: a finalizer that is not armed any more stays so.
    ReplaceArmed,
    /// Something is stored anew, perhaps in the place of what is still there: there may be a finalizer.
    Exchange,
}

impl ChangeKind {
    /// Does it end what the cleanup would do?
    pub fn is_turn(self) -> bool {
        matches!(self, Self::Turn | Self::MaybeTurn)
    }

    /// May there be no finalizer, so that the constructor has to say so?
    pub fn needs_none(self) -> bool {
        matches!(self, Self::MaybeTurn | Self::Exchange)
    }
}

/// What the attributes of the cleanup are, for those who judge stores.
pub struct Watch<'w, 'a> {
    pub cleanup: &'w Cleanup<'a>,
    /// Guards over all that the cleanup does.
    pub guards: &'w [Guard<'a>],
    pub constructor: &'a FunctionDef<'a>,
    /// The constructor registers a finalizer whenever it ends well.
    pub certain: bool,
    /// It never registers one, and leaves a guard off.
    pub nowhere: bool,
    /// The attributes of guards that are off when it ends.
    pub off: Vec<&'a str>,
}

/// Judges every store of these attributes in the class's methods.
pub fn changes<'a>(subject: &Subject<'a, '_>, watch: &Watch<'_, 'a>, names: &[&'a str]) -> Ruled<Vec<Change<'a>>> {
    let mut found: Vec<Change<'a>> = Vec::new();
    let mut rearmed: Vec<(&'a FunctionDef<'a>, Store<'a>, &'a str)> = Vec::new();
    for (_, method) in &subject.methods {
        let Some(own) = receiver(method).filter(|_| is_later(method, watch.constructor)) else { continue };
        let mut acquired: Vec<Store<'a>> = Vec::new();
        let mut beside: Vec<(Store<'a>, String)> = Vec::new();
        for name in names {
            let mut stored = Vec::new();
            stores::collect(method.body, own, name, &mut Vec::new(), &mut stored);
            for store in stored {
                match judged(subject, watch, own, name, &store)? {
                    Meaning::Turn => found.push(turn(watch, method, own, &store)),
                    Meaning::Value => acquired.push(store),
                    Meaning::Rearms => rearmed.push((method, store, name)),
                    Meaning::Beside(message) => beside.push((store, message)),
                }
            }
        }
        for (store, message) in beside {
            let own_turns = found.iter_mut().filter(|change| change.kind.is_turn() && change.method.range == method.range);
            if !goes_with(subject, method, &store, own_turns) {
                return subject.no(RULE, message, store.stmt.range);
            }
        }
        let flags = rearmed.iter().filter(|(of, ..)| of.range == method.range).map(|(_, store, _)| store.clone());
        let flags: Vec<Store<'a>> = flags.collect();
        // Where the constructor leaves the flag off, setting it is what acquires.
        let (acquired, flags) = if acquired.is_empty() && watch.nowhere { (flags, Vec::new()) } else { (acquired, flags) };
        if let Some(change) = acquisition(subject, watch, method, own, &acquired, &flags)? {
            found.push(change);
            rearmed.retain(|(of, ..)| of.range != method.range);
        }
    }
    others_hold(subject, watch, names, &mut found)?;
    if let Some((_, store, name)) = rearmed.first() {
        return subject.no(RULE,
            format!("`{name}` is set back here: the destructor decides with the value at the end of the object's life, a finalizer that was detached is not armed again"),
            store.stmt.range,
        );
    }
    Ok(found)
}

/// Where something is acquired, every other guard has to hold: one that another method may have turned would keep the destructor
/// from acting, and the new finalizer would act.
///
/// Where the finalizer is certainly there, and what is stored turns nothing, it tells itself whether it is armed.
fn others_hold<'a>(subject: &Subject<'a, '_>, watch: &Watch<'_, 'a>, names: &[&'a str], found: &mut [Change<'a>]) -> Ruled<()> {
    let stores = |stmt: &Stmt<'a>, own: &str, name: &str| {
        let mut stored = Vec::new();
        stores::collect(std::slice::from_ref(stmt), own, name, &mut Vec::new(), &mut stored);
        !stored.is_empty()
    };
    let is_turned = |found: &[Change<'a>], attribute: &str| {
        found.iter().any(|turn| turn.kind.is_turn() && stores(turn.stmt, turn.receiver, attribute))
    };
    for index in 0..found.len() {
        let change = &found[index];
        if change.kind.is_turn() {
            continue;
        }
        let before = control::before(change.method.body, change.stmt.range);
        let (conditions, block) = before.map(|before| (before.conditions, before.block)).unwrap_or_default();
        let is_here = |name: &str| names.contains(&name) && block.iter().any(|stmt| stores(stmt, change.receiver, name));
        let is_off = |guard: &Guard<'a>| is_turned(found, guard.attribute) || watch.off.contains(&guard.attribute);
        let may_be_off = watch.guards.iter().find(|guard| {
            let known = conditions.iter().any(|(expr, answer)| {
                conditions::asked(change.method, change.receiver, expr, *answer)
                    .is_some_and(|(attribute, kind)| attribute == guard.attribute && kind == guard.kind)
            });
            is_off(guard) && !is_here(guard.attribute) && !known
        });
        let Some(guard) = may_be_off else { continue };
        let turns_none = watch.guards.iter().all(|guard| !is_here(guard.attribute) || !is_off(guard));
        if change.kind == ChangeKind::Replace && turns_none {
            found[index].kind = ChangeKind::ReplaceArmed;
            continue;
        }
        return subject.no(
            RULE,
            format!(
                "`{}` may be off when something is acquired here: the destructor would not act, a new finalizer would",
                guard.attribute
            ),
            change.stmt.range,
        );
    }
    Ok(())
}

/// Does a store stand beside a turn, with nothing that may fail in between? The finalizer is detached before both.
fn goes_with<'c, 'a: 'c>(
    subject: &Subject<'a, '_>,
    method: &'a FunctionDef<'a>,
    store: &Store<'a>,
    turns: impl Iterator<Item = &'c mut Change<'a>>,
) -> bool {
    for turn in turns {
        let at = |range: TextRange| store.block.iter().position(|stmt| stmt.range == range);
        let (Some(one), Some(other)) = (at(store.stmt.range), at(turn.stmt.range)) else { continue };
        let (first, last) = (one.min(other), one.max(other));
        if store.block[first..last].iter().all(|stmt| spot::is_harmless(subject, method, stmt)) {
            turn.stmt = &store.block[first];
            return true;
        }
    }
    false
}

enum Meaning {
    Turn,
    Value,
    /// A flag that arms.
    Rearms,
    /// A change that only counts together with a turn beside it.
    Beside(String),
}

fn judged<'a>(subject: &Subject<'a, '_>, watch: &Watch<'_, 'a>, own: &str, name: &'a str, store: &Store<'a>) -> Ruled<Meaning> {
    let at = store.stmt.range;
    let on_it = || watch.guards.iter().filter(|guard| guard.attribute == name);
    let value = match &store.stmt.kind {
        StmtKind::Delete(_) if on_it().any(|guard| guard.kind == GuardKind::Has) => return Ok(Meaning::Turn),
        StmtKind::Assign { .. } | StmtKind::AnnAssign { .. } => stored_value(store, own, name),
        StmtKind::Delete(_) => {
            return subject.no(RULE, format!("`{name}` is deleted here: the finalizer would keep the value"), at);
        }
        StmtKind::AugAssign { .. } => {
            return subject.no(
                RULE,
                format!("`{name}` is computed anew here: the destructor decides with the value at the end of the object's life"),
                at,
            );
        }
        _ => {
            return subject.no(
                RULE,
                format!("`{name}` does not get its value from a plain assignment here: the finalizer could not be told of it"),
                at,
            );
        }
    };
    let is_empty = matches!(value.kind, ExprKind::List([]) | ExprKind::Dict([]) | ExprKind::Tuple([]));
    if !is_constant(value) && !is_empty {
        if on_it().any(|guard| guard.kind == GuardKind::False) {
            return subject.no(RULE, format!("whether `{name}` is true from here on cannot be told"), at);
        }
        return Ok(Meaning::Value);
    }
    if on_it().any(|guard| !guard.kind.holds(value)) {
        return Ok(Meaning::Turn);
    }
    let guards_all = on_it().next().is_some();
    if guards_all && !watch.cleanup.reads.contains(name) {
        return Ok(Meaning::Rearms);
    }
    Ok(Meaning::Beside(format!(
        "`{name}` is changed here, which does not end the cleanup: the destructor decides with the value at the end of the object's life"
    )))
}

/// Of `self.a, self.b = x, None` the part for one attribute.
pub fn stored_value<'a>(store: &Store<'a>, own: &str, name: &str) -> &'a Expr<'a> {
    if let Some(swap) = swap(store.stmt, own)
        && swap.attribute == name
    {
        return swap.stored;
    }
    if let StmtKind::Assign {
        targets: [Expr { kind: ExprKind::Tuple(parts), .. }],
        value: Expr { kind: ExprKind::Tuple(values), .. },
    } = &store.stmt.kind
        && parts.len() == values.len()
        && let Some(at) = parts.iter().position(|part| own_attribute(part, own) == Some(name))
    {
        return &values[at];
    }
    store.value
}

/// A turn, and whether the finalizer is certainly there.
fn turn<'a>(watch: &Watch<'_, 'a>, method: &'a FunctionDef<'a>, own: &'a str, store: &Store<'a>) -> Change<'a> {
    let stmt = store.stmt;
    let known =
        control::before(method.body, stmt.range).is_some_and(|before| is_known(watch, method, own, &before.conditions, true));
    let kind = if watch.certain || known { ChangeKind::Turn } else { ChangeKind::MaybeTurn };
    Change { method, receiver: own, stmt, kind }
}

/// Do these conditions say that some guard holds (or, with `wanted` false, that one does not)?
fn is_known<'a>(
    watch: &Watch<'_, 'a>,
    method: &'a FunctionDef<'a>,
    own: &'a str,
    conditions: &[(&'a Expr<'a>, bool)],
    wanted: bool,
) -> bool {
    conditions.iter().any(|(expr, answer)| {
        watch.guards.iter().any(|guard| {
            let asked = conditions::asked(method, own, expr, *answer);
            asked.is_some_and(|(attribute, kind)| {
                attribute == guard.attribute && if wanted { kind == guard.kind } else { excludes(kind, guard.kind) }
            })
        })
    })
}

/// Does an answer of one kind mean that a guard of the other does not hold?
fn excludes(answer: Asked, guard: GuardKind) -> bool {
    matches!(
        (answer, guard),
        (Asked::None, GuardKind::NotNone | GuardKind::True) | (Asked::Kind(GuardKind::False), GuardKind::True)
    ) || matches!((answer, guard), (Asked::Kind(GuardKind::True), GuardKind::False))
}

/// What a condition says of an attribute.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    Kind(GuardKind),
    /// `self.x is None`
    None,
}

impl PartialEq<GuardKind> for Asked {
    fn eq(&self, kind: &GuardKind) -> bool {
        *self == Self::Kind(*kind) || *self == Self::Kind(GuardKind::True) && *kind == GuardKind::NotNone
    }
}

/// What one method acquires: everything in one block, with nothing that may fail in between.
fn acquisition<'a>(
    subject: &Subject<'a, '_>,
    watch: &Watch<'_, 'a>,
    method: &'a FunctionDef<'a>,
    own: &'a str,
    acquired: &[Store<'a>],
    flags: &[Store<'a>],
) -> Ruled<Option<Change<'a>>> {
    let Some(first) = acquired.iter().min_by_key(|store| store.stmt.range.start()) else { return Ok(None) };
    let before = control::before(method.body, first.stmt.range);
    let Some(before) = before.filter(|before| !before.in_loop() || watch.certain || watch.nowhere) else {
        return subject.no(RULE, "what the cleanup needs is acquired in a loop or in a function of its own", first.stmt.range);
    };
    let turned = before.run.iter().any(|stmt| turns_here(watch, own, stmt) || calls_a_turn(subject, watch, own, stmt));
    // What a pass of a loop asks for at first, the next one may have changed.
    let off = !(watch.nowhere && before.in_loop())
        && (is_known(watch, method, own, &before.conditions, false)
            || turned && !before.in_loop()
            || !watch.certain && is_part_of_constructor(subject, watch.constructor, method));
    // Nothing is lost with what is merely copied while the guard is off.
    let counts = |store: &&Store<'a>| {
        !off || is_guard(watch, own, store.stmt) || spot::acquires(subject, method, store.value) || acquired.len() == 1
    };
    let first = acquired.iter().filter(counts).min_by_key(|store| store.stmt.range.start()).unwrap_or(first);
    let all = || acquired.iter().chain(flags);
    let Some(last) = all().max_by_key(|store| store.stmt.range.start()) else { return Ok(None) };
    let position = |stmt: &Stmt<'_>| first.block.iter().position(|other| other.range == stmt.range);
    let together = all().all(|store| position(store.stmt).is_some());
    let (Some(from), Some(to), true) = (position(first.stmt), position(last.stmt), together) else {
        return subject.no(
            RULE,
            format!("`{}` stores what the cleanup needs in several places: where all of it is there cannot be told", method.name),
            last.stmt.range,
        );
    };
    if let Some(at) = first.block[from + 1..=to].iter().find(|stmt| !spot::is_harmless(subject, method, stmt)) {
        return subject.no(
            RULE,
            "a failure here would leave behind what has just been acquired, which the destructor would have freed",
            at.range,
        );
    }
    if !off && !watch.certain && !watch.nowhere {
        return subject.no(
            RULE,
            format!(
                "`{}` may store this in the place of something that is still to be freed, of which there may be no finalizer",
                method.name
            ),
            first.stmt.range,
        );
    }
    let kind = match (off, watch.certain) {
        (true, _) => ChangeKind::Acquire,
        (false, true) => ChangeKind::Replace,
        (false, false) => ChangeKind::Exchange,
    };
    Ok(Some(Change { method, receiver: own, stmt: last.stmt, kind }))
}

/// Does a statement store what a guard asks for?
fn is_guard(watch: &Watch<'_, '_>, own: &str, stmt: &Stmt<'_>) -> bool {
    watch.guards.iter().any(|guard| {
        let mut stored = Vec::new();
        stores::collect(std::slice::from_ref(stmt), own, guard.attribute, &mut Vec::new(), &mut stored);
        !stored.is_empty()
    })
}

/// Is the method a private part of the constructor: called by it once, as a statement of its own, before it calls any other
/// method or hands the object on, and named nowhere else? Nothing has been acquired by then.
fn is_part_of_constructor<'a>(subject: &Subject<'a, '_>, constructor: &'a FunctionDef<'a>, method: &'a FunctionDef<'a>) -> bool {
    let name = method.name;
    let private = name.starts_with('_') && !name.starts_with("__") && method.decorators.is_empty() && !method.is_async;
    let elsewhere = subject.project.files_mentioning(ustr(name)).iter().any(|file| *file != subject.file());
    let bound = subject.family().iter().filter(|id| super::family::member(subject.project, **id, name).is_some()).count();
    let Some(own) = receiver(constructor).filter(|_| private && !elsewhere && bound == 1) else { return false };
    let mut mentions = 0;
    for stmt in subject.opened.module.body {
        each_expr(stmt, &mut |expr| {
            mentions += usize::from(match expr.kind {
                ExprKind::Attribute { attr, .. } => attr == name,
                ExprKind::Str(Some(text)) => text.contains(name),
                ExprKind::Name(other) => other == name,
                _ => false,
            });
        });
    }
    let is_call = |stmt: &Stmt<'a>| matches!(stmt.kind, StmtKind::Expr(Expr { kind: ExprKind::Call(call), .. }) if own_attribute(&call.func, own) == Some(name));
    let Some(at) = constructor.body.iter().position(is_call).filter(|_| mentions == 1) else { return false };
    let mut free = true;
    for stmt in &constructor.body[..at] {
        each_expr(stmt, &mut |expr| {
            if let ExprKind::Call(call) = expr.kind {
                let hands_on = call.args.iter().any(|argument| carries(argument, own, &|_| true).is_some());
                let is_super = matches!(call.func.kind, ExprKind::Attribute { attr: "__init__", .. });
                free &= own_attribute(&call.func, own).is_none() && (is_super || !hands_on);
            }
        });
    }
    free
}

/// Is this statement itself a turn?
fn turns_here(watch: &Watch<'_, '_>, own: &str, stmt: &Stmt<'_>) -> bool {
    let StmtKind::Assign { targets, value } = &stmt.kind else { return false };
    watch.guards.iter().any(|guard| {
        targets.iter().any(|target| own_attribute(target, own) == Some(guard.attribute))
            && is_constant(value)
            && !guard.kind.holds(value)
    })
}

/// `self.close()`, where the guard is off whenever that method ends well.
fn calls_a_turn<'a>(subject: &Subject<'a, '_>, watch: &Watch<'_, 'a>, own: &str, stmt: &Stmt<'a>) -> bool {
    let StmtKind::Expr(Expr { kind: ExprKind::Call(call), .. }) = stmt.kind else { return false };
    let Some(method) = own_attribute(&call.func, own).and_then(|name| subject.method(name)) else { return false };
    let (Some(inner), true) = (receiver(method), method.decorators.is_empty() && !method.is_async) else { return false };
    let mut turns = Vec::new();
    super::subject::each_own_stmt(method.body, &mut |stmt| {
        if turns_here(watch, inner, stmt) {
            turns.push(stmt);
        }
    });
    turns.into_iter().any(|turn| {
        control::before(method.body, turn.range).is_some_and(|before| {
            let only_guards = before.conditions.iter().all(|(expr, answer)| {
                conditions::asked(method, inner, expr, *answer).is_some_and(|(attribute, kind)| {
                    watch.guards.iter().any(|guard| guard.attribute == attribute && kind == guard.kind)
                })
            });
            let plain = before.around.iter().all(|stmt| matches!(stmt.kind, StmtKind::If { .. } | StmtKind::With { .. }));
            only_guards && plain
        })
    })
}
