//! How often things are called: in a loop or not, and in which function.

use super::Summarizer;
use super::evidence::last_part;
use crate::index::facts::{Evidence, Invocation, Repetition};
use crate::syntax::ast::{Call, Expr, ExprKind, Stmt};

/// Functions and methods that call their first argument, or their `key`, once for each item.
const FOR_EACH: &[&str] = &[
    "map",
    "filter",
    "starmap",
    "sorted",
    "sort",
    "min",
    "max",
    "groupby",
    "reduce",
    "takewhile",
    "dropwhile",
    "imap",
    "imap_unordered",
    "map_async",
    "starmap_async",
];

impl<'a> Summarizer<'a, '_> {
    /// The body of a loop.
    pub(super) fn looped(&mut self, body: &[Stmt<'a>]) {
        self.loops += 1;
        self.body(body);
        self.loops -= 1;
    }

    /// What a lambda does is done when it is called, not where it stands.
    pub(super) fn in_lambda(&mut self, visit: impl FnOnce(&mut Self)) {
        let loops = std::mem::take(&mut self.loops);
        self.lambdas += 1;
        visit(self);
        self.lambdas -= 1;
        self.loops = loops;
    }

    /// Visits the arguments of a call. A lambda that is called for each item is a loop.
    pub(super) fn arguments(&mut self, call: &Call<'a>) {
        let for_each = last_part(&call.func).is_some_and(|name| FOR_EACH.contains(&name));
        for argument in call.args.iter().chain(call.keywords.iter().map(|keyword| &keyword.value)) {
            match &argument.kind {
                ExprKind::Lambda { params, body } if for_each => {
                    self.defaults(params);
                    let outer = self.scope;
                    self.scope = self.model.expression_scope(argument.range).unwrap_or(outer);
                    self.in_lambda(|this| {
                        this.loops += 1;
                        this.visit(body);
                    });
                    self.scope = outer;
                }
                _ => self.visit(argument),
            }
        }
    }

    /// Notes what is called, and what is handed over to be called for each item.
    pub(super) fn record_invocation(&mut self, expr: &Expr<'a>, call: &Call<'a>, how: Repetition) {
        let Some(name) = last_part(&call.func) else { return };
        if FOR_EACH.contains(&name) {
            let key = call.keywords.iter().find(|keyword| keyword.name == Some("key")).map(|keyword| &keyword.value);
            for called in call.args.first().into_iter().chain(key) {
                if matches!(called.kind, ExprKind::Name(_) | ExprKind::Attribute { .. }) {
                    self.invocation(called, called, Repetition::Loop);
                }
            }
        }
        if !matches!(call.func.kind, ExprKind::Name(name) if super::expressions::UNREMARKABLE.contains(&name)) {
            self.invocation(&call.func, expr, how);
        }
    }

    fn invocation(&mut self, called: &Expr<'a>, expr: &Expr<'a>, how: Repetition) {
        let func = self.evidence(called, self.scope);
        if matches!(self.look(func), Evidence::Unknown | Evidence::Foreign) {
            return;
        }
        let function = self.frames.last().and_then(|frame| frame.function);
        let outermost = function.is_none() && self.lambdas == 0;
        let how = match how {
            _ if outermost => Repetition::Once,
            _ if self.loops > 0 => Repetition::Loop,
            how => how,
        };
        if self.invoked.insert((func, function, how)) {
            self.out.invocations.push(Invocation { func, function, how, at: expr.range.into() });
        }
    }

    /// The inner function that all `return` statements of a function give.
    pub(super) fn inner_function(&self, returns: &[super::EvidenceId]) -> Option<u32> {
        let (first, rest) = returns.split_first()?;
        match self.look(*first) {
            Evidence::Function(index) if rest.iter().all(|other| other == first) => Some(*index),
            _ => None,
        }
    }
}
