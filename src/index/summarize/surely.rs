//! What a method does to its receiver on every path to its end: which attributes it sets, and whether it goes on to the
//! `__init__` of a base. A path that raises does not end.

use rustc_hash::FxHashSet;
use ustr::ustr;

use super::evidence::{first_parameter, last_part};
use crate::index::facts::{Name, Surely};
use crate::syntax::ast::{Call, Expr, ExprKind, FunctionDef, MatchCase, PatternKind, Stmt, StmtKind};
use crate::syntax::visit::{Visitor, walk_expr, walk_stmt};

/// What a function surely does to its first parameter.
pub(super) fn surely(function: &FunctionDef<'_>) -> Surely {
    let Some(receiver) = first_parameter(function) else { return Surely::default() };
    let mut done = Done { receiver, ..Done::default() };
    done.block(function.body);
    let base_first = done.base_first(function.body);
    let mut sets: Vec<Name> = done.sets.into_iter().map(ustr).collect();
    sets.sort_unstable();
    Surely { sets, initialises_base: done.initialises_base, base_first }
}

#[derive(Default, Clone)]
struct Done<'a> {
    receiver: &'a str,
    sets: FxHashSet<&'a str>,
    initialises_base: bool,
    /// Some path may have left the function or the loop around.
    may_have_left: bool,
    /// No path comes here.
    never: bool,
}

impl<'a> Done<'a> {
    fn block(&mut self, body: &[Stmt<'a>]) {
        for statement in body {
            if self.may_have_left || self.never {
                return;
            }
            self.statement(statement);
        }
    }

    fn statement(&mut self, statement: &Stmt<'a>) {
        match &statement.kind {
            StmtKind::Assign { targets, .. } => targets.iter().for_each(|target| self.target(target)),
            StmtKind::AnnAssign { target, value: Some(_), .. } | StmtKind::AugAssign { target, .. } => self.target(target),
            StmtKind::Expr(Expr { kind: ExprKind::Call(call), .. }) => self.call(call),
            StmtKind::If { body, orelse, .. } => self.branches(&[body, orelse]),
            StmtKind::With { items, body, .. } => {
                items.iter().filter_map(|item| item.target.as_ref()).for_each(|target| self.target(target));
                // A context manager may swallow what is raised within.
                let mut inside = self.clone();
                inside.block(body);
                self.may_have_left |= inside.may_have_left;
                let plain = items.iter().all(|item| matches!(&item.context.kind, ExprKind::Name(_) | ExprKind::Attribute { .. }));
                if plain {
                    self.take(inside);
                }
            }
            StmtKind::Match { cases, .. } => {
                let mut bodies: Vec<&[Stmt<'a>]> = cases.iter().map(|case| case.body).collect();
                if !cases.last().is_some_and(is_wildcard) {
                    bodies.push(&[]);
                }
                self.branches(&bodies);
            }
            StmtKind::Try(inner) => {
                let mut body = self.clone();
                body.block(inner.body);
                body.block(inner.orelse);
                let mut ends = vec![body];
                for handler in inner.handlers {
                    let mut end = self.clone();
                    end.block(handler.body);
                    ends.push(end);
                }
                self.join(ends);
                if !self.may_have_left {
                    self.block(inner.finalbody);
                }
            }
            StmtKind::For { .. } | StmtKind::While { .. } => self.may_have_left |= may_leave(statement),
            StmtKind::Return(_) | StmtKind::Break | StmtKind::Continue => self.may_have_left = true,
            StmtKind::Raise { .. } => self.never = true,
            StmtKind::Delete(targets) => {
                for target in *targets {
                    if let Some(name) = self.on_receiver(target) {
                        self.sets.remove(name);
                    }
                }
            }
            _ => {}
        }
    }

    fn branches(&mut self, bodies: &[&[Stmt<'a>]]) {
        let ends = bodies.iter().map(|body| {
            let mut end = self.clone();
            end.block(body);
            end
        });
        let ends = ends.collect();
        self.join(ends);
    }

    /// Goes on from several ends: what all of them did that come here.
    fn join(&mut self, ends: Vec<Self>) {
        let mut coming = ends.into_iter().filter(|end| !end.never);
        let Some(mut all) = coming.next() else {
            self.never = true;
            return;
        };
        for end in coming {
            all.sets.retain(|name| end.sets.contains(name));
            all.initialises_base &= end.initialises_base;
            all.may_have_left |= end.may_have_left;
        }
        *self = all;
    }

    fn take(&mut self, inside: Self) {
        let left = self.may_have_left;
        *self = inside;
        self.may_have_left |= left;
    }

    fn target(&mut self, target: &Expr<'a>) {
        match &target.kind {
            ExprKind::Tuple(elements) | ExprKind::List(elements) => elements.iter().for_each(|element| self.target(element)),
            ExprKind::Starred(inner) => self.target(inner),
            _ => self.sets.extend(self.on_receiver(target)),
        }
    }

    fn on_receiver(&self, target: &Expr<'a>) -> Option<&'a str> {
        match &target.kind {
            ExprKind::Attribute { value, attr, .. } if self.is_receiver(value) => Some(attr),
            _ => None,
        }
    }

    fn is_receiver(&self, value: &Expr<'_>) -> bool {
        matches!(value.kind, ExprKind::Name(name) if name == self.receiver)
    }

    /// Does the body begin with `super().__init__(…)` or `Base.__init__(self, …)`?
    fn base_first(&self, body: &[Stmt<'a>]) -> bool {
        let first = match body {
            [Stmt { kind: StmtKind::Expr(Expr { kind: ExprKind::Str(_), .. }), .. }, first, ..] | [first, ..] => first,
            [] => return false,
        };
        let StmtKind::Expr(Expr { kind: ExprKind::Call(call), .. }) = first.kind else { return false };
        let mut fresh = Self { receiver: self.receiver, ..Self::default() };
        fresh.call(call);
        let own = |arg: &Expr<'_>| mentions(arg, self.receiver);
        let behind = call.args.iter().skip(usize::from(call.args.first().is_some_and(|first| self.is_receiver(first))));
        fresh.initialises_base && !behind.chain(call.keywords.iter().map(|keyword| &keyword.value)).any(own)
    }

    /// `setattr(self, "x", …)`, `object.__setattr__(self, "x", …)`, `super().__init__(…)`, `Base.__init__(self, …)`
    fn call(&mut self, call: &Call<'a>) {
        match (last_part(&call.func), call.args) {
            (Some("setattr" | "__setattr__"), [object, Expr { kind: ExprKind::Str(Some(name)), .. }, _])
                if self.is_receiver(object) =>
            {
                self.sets.insert(name);
            }
            (Some("__init__"), args) => {
                if let ExprKind::Attribute { value, .. } = &call.func.kind {
                    let by_super =
                        matches!(&value.kind, ExprKind::Call(inner) if matches!(inner.func.kind, ExprKind::Name("super")));
                    self.initialises_base |= by_super || args.first().is_some_and(|first| self.is_receiver(first));
                }
            }
            _ => {}
        }
    }
}

/// Does the name occur in the expression?
fn mentions(expr: &Expr<'_>, name: &str) -> bool {
    struct Search<'n>(&'n str, bool);
    impl<'a> Visitor<'a> for Search<'_> {
        fn visit_expr(&mut self, expr: &'a Expr<'a>) {
            self.1 |= matches!(expr.kind, ExprKind::Name(name) if name == self.0);
            walk_expr(self, expr);
        }
    }
    let mut search = Search(name, false);
    search.visit_expr(expr);
    search.1
}

fn is_wildcard(case: &MatchCase<'_>) -> bool {
    case.guard.is_none() && matches!(case.pattern.kind, PatternKind::As { pattern: None, .. })
}

/// Is there a `return` in it, outside of functions and classes?
fn may_leave(statement: &Stmt<'_>) -> bool {
    struct Search(bool);
    impl<'a> Visitor<'a> for Search {
        fn visit_stmt(&mut self, stmt: &'a Stmt<'a>) {
            match stmt.kind {
                StmtKind::Return(_) => self.0 = true,
                StmtKind::FunctionDef(_) | StmtKind::ClassDef(_) => {}
                _ => walk_stmt(self, stmt),
            }
        }
        fn visit_expr(&mut self, _: &'a Expr<'a>) {}
    }
    let mut search = Search(false);
    search.visit_stmt(statement);
    search.0
}
