//! `try … except` and `with suppress(…)` around what frees: armour that falls away, noise that the finalizer swallows as well,
//! and what belongs to the cleanup and moves along.

use pyscale::syntax::ast::{Expr, ExprKind, Stmt, StmtKind, Try, WithItem};

use super::cleanup::{Context, Guard, GuardKind, Item, Reader, Test};
use super::handlers::{caught, is_broad, is_silent, name_of};
use super::known;
use super::purity;
use super::subject::{Ruled, each_stmt, own_attribute};

/// A block, and what becomes of its exceptions.
pub(super) struct Shield<'a> {
    body: &'a [Stmt<'a>],
    /// What runs in the end.
    last: &'a [Stmt<'a>],
    /// What runs after an exception.
    handlers: Vec<&'a [Stmt<'a>]>,
    /// The names of the exceptions that are caught; `*` for all of them.
    caught: Vec<&'a str>,
    broad: bool,
}

impl<'a> Reader<'_, 'a, '_> {
    /// `with suppress(OSError): …`, which is read like a `try` if it also changes the object.
    pub(super) fn suppression(&self, manager: &'a WithItem<'a>, body: &'a [Stmt<'a>], context: Context) -> Option<Shield<'a>> {
        let ExprKind::Call(call) = manager.context.kind else { return None };
        let scope = self.cleanup.frames[context.frame].scope;
        let suppresses = manager.target.is_none()
            && call.keywords.is_empty()
            && self.subject.external(&call.func, scope).is_some_and(|name| name == "contextlib.suppress");
        let caught: Vec<&str> = call.args.iter().map(name_of).collect();
        let broad = caught.iter().any(|name| is_broad(name));
        suppresses.then_some(Shield { body, last: &[], handlers: Vec::new(), caught, broad })
    }

    /// `try: …`
    pub(super) fn tried(
        &mut self,
        stmt: &'a Stmt<'a>,
        tried: &'a Try<'a>,
        context: Context,
        items: &mut Vec<Item<'a>>,
    ) -> Ruled<()> {
        if tried.is_star || !tried.orelse.is_empty() {
            return self.release(stmt, context, items);
        }
        if tried.handlers.is_empty() {
            return self.in_the_end(stmt, tried, context, items);
        }
        let caught: Vec<&str> = tried.handlers.iter().flat_map(caught).collect();
        let shield = Shield {
            body: tried.body,
            last: tried.finalbody,
            handlers: tried.handlers.iter().map(|handler| handler.body).collect(),
            broad: caught.iter().any(|name| is_broad(name)),
            caught,
        };
        self.shielded(stmt, &shield, context, items)
    }

    /// `try: … finally: self._file = None`
    fn in_the_end(&mut self, stmt: &'a Stmt<'a>, tried: &'a Try<'a>, context: Context, items: &mut Vec<Item<'a>>) -> Ruled<()> {
        if !self.touches_state(tried.body, context) && !self.touches_state(tried.finalbody, context) {
            return self.release(stmt, context, items);
        }
        let body = self.block(tried.body, context, false)?;
        let releases = self.cleanup.releases.len();
        let last = self.block(tried.finalbody, context, false)?;
        if self.cleanup.releases.len() > releases {
            return self
                .subject
                .no("`finally` frees something and changes the object: what runs when cannot be told apart", stmt.range);
        }
        items.push(Item::Tried { stmt, body, last });
        Ok(())
    }

    /// A block whose exceptions are caught.
    pub(super) fn shielded(
        &mut self,
        stmt: &'a Stmt<'a>,
        shield: &Shield<'a>,
        context: Context,
        items: &mut Vec<Item<'a>>,
    ) -> Ruled<()> {
        let subject = self.subject;
        let silent = shield.handlers.iter().all(|handler| is_silent(handler));
        let armour = !shield.caught.is_empty() && shield.caught.iter().all(|name| known::is_armour(name));
        if silent && armour && shield.last.is_empty() {
            let mut body = self.block(shield.body, context, false)?;
            if let Some(guard) = self.asks_by_failing(shield, context) {
                self.cleanup.guards.push((guard, context.frame));
                let test = Test { guards: vec![guard], kept: Vec::new() };
                body = vec![Item::Guarded { stmt, test, body }];
            }
            items.push(Item::Tried { stmt, body, last: Vec::new() });
            return Ok(());
        }
        // What an explicit method swallows, the finalizer swallows for it.
        let swallows = context.frame > 0 && context.broad.is_none();
        let parts = || shield.handlers.iter().copied().chain([shield.body, shield.last]);
        if shield.broad && (!swallows || parts().any(|part| self.touches_state(part, context))) {
            let scope = self.cleanup.frames[context.frame].scope;
            let tells = |stmt: &Stmt<'a>| purity::is_log(subject, stmt, scope) || is_silent(std::slice::from_ref(stmt));
            if !shield.handlers.iter().all(|handler| handler.iter().all(tells)) || !shield.last.is_empty() {
                return subject.no("a broad `except` around the cleanup does more than to swallow the exception", stmt.range);
            }
            let body = self.block(shield.body, Context { broad: Some(stmt.range), ..context }, false)?;
            items.push(Item::Tried { stmt, body, last: Vec::new() });
            return Ok(());
        }
        if self.touches_state(shield.body, context) || self.touches_state(shield.last, context) {
            return subject.no(
                "the `try` around the cleanup also changes the object or calls its methods, so it cannot move into the finalizer as a whole",
                stmt.range,
            );
        }
        self.release(stmt, context, items)
    }

    /// `try: self._file.close()` `except AttributeError: pass` in the destructor asks whether there is a file.
    fn asks_by_failing(&self, shield: &Shield<'a>, context: Context) -> Option<Guard<'a>> {
        let [Stmt { kind: StmtKind::Expr(Expr { kind: ExprKind::Call(call), range }), .. }] = shield.body else { return None };
        let ExprKind::Attribute { value, .. } = &call.func.kind else { return None };
        let attribute = own_attribute(value, self.receiver(context))?;
        (context.frame == 0 && shield.caught.contains(&"AttributeError")).then_some(Guard {
            attribute,
            kind: GuardKind::Has,
            at: *range,
        })
    }

    /// Does a block store attributes of the object, or call its methods?
    fn touches_state(&self, body: &'a [Stmt<'a>], context: Context) -> bool {
        let receiver = self.receiver(context);
        let mut found = false;
        each_stmt(body, &mut |stmt| {
            if let StmtKind::Assign { targets, .. } = stmt.kind {
                found |= targets.iter().any(|target| own_attribute(target, receiver).is_some());
            }
            found |= matches!(&stmt.kind, StmtKind::Expr(Expr { kind: ExprKind::Call(call), .. }) if self.own_method(&call.func, context).is_some());
        });
        found
    }
}
