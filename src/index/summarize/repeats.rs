//! How often things are called: in a loop or not, and in which function.

use super::Summarizer;
use text_size::TextRange;
use ustr::ustr;

use super::evidence::last_part;
use super::expressions::is_constant;
use crate::index::facts::{Evidence, Invocation, Passed, Receiver, Repetition, Slot, Source};
use crate::semantic::{Binding, BindingKind, Resolved, ScopeKind};
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
    pub(super) fn looped(&mut self, range: TextRange, body: &[Stmt<'a>]) {
        self.loops.push(range);
        self.body(body);
        self.loops.pop();
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
                        this.loops.push(argument.range);
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
                    self.invocation(called, called, Repetition::Loop, None);
                }
            }
        }
        if !matches!(call.func.kind, ExprKind::Name(name) if super::expressions::UNREMARKABLE.contains(&name)) {
            self.invocation(&call.func, expr, how, Some(call));
        }
    }

    fn invocation(&mut self, called: &Expr<'a>, expr: &Expr<'a>, how: Repetition, call: Option<&Call<'a>>) {
        let func = self.evidence(called, self.scope);
        if matches!(self.look(func), Evidence::Unknown | Evidence::Foreign) {
            return;
        }
        let function = self.frames.last().and_then(|frame| frame.function);
        let outermost = function.is_none() && self.lambdas == 0;
        let how = match how {
            _ if outermost => Repetition::Once,
            _ if !self.loops.is_empty() => Repetition::Loop,
            how => how,
        };
        let passed = match call {
            Some(call) => self.passed(call),
            None => Box::new([Passed { slot: Slot::Any, source: Source::Varying }]),
        };
        let object = match called.kind {
            ExprKind::Attribute { value, .. } => self.source(value),
            _ => Source::Varying,
        };
        if self.invoked.insert((func, function, how, passed.clone())) {
            self.out.invocations.push(Invocation { func, function, how, passed, object, at: expr.range.into() });
        }
    }

    fn passed(&self, call: &Call<'a>) -> Box<[Passed]> {
        let by_position = call.args.iter().enumerate().map(|(position, argument)| match argument.kind {
            ExprKind::Starred(_) => Passed { slot: Slot::Any, source: Source::Varying },
            _ => Passed { slot: Slot::Position(position as u32), source: self.source(argument) },
        });
        let by_name = call.keywords.iter().map(|keyword| match keyword.name {
            Some(name) => Passed { slot: Slot::Keyword(ustr(name)), source: self.source(&keyword.value) },
            None => Passed { slot: Slot::Any, source: Source::Varying },
        });
        by_position.chain(by_name).collect()
    }

    /// What an argument changes with. A name that is bound outside of all loops around the call is the same in each run.
    fn source(&self, argument: &Expr<'a>) -> Source {
        let name = match argument.kind {
            ExprKind::Name(name) => name,
            _ if is_constant(argument) => return Source::Constant,
            _ => return Source::Varying,
        };
        let Resolved::In(found) = self.model.resolve(self.scope, name) else { return Source::Fixed };
        let ScopeKind::Function(function) = self.model.scope(found).kind else {
            let is_outside = matches!(self.model.scope(found).kind, ScopeKind::Module | ScopeKind::Class(_));
            return if is_outside { Source::Fixed } else { Source::Varying };
        };
        let here = self.frames.last().and_then(|frame| frame.function);
        if self.lambdas > 0 || self.function_of.get(&found).copied() != here {
            return Source::Varying;
        }
        let mut bindings = self.model.bindings_in(found, name);
        match (bindings.next(), bindings.next()) {
            (Some(Binding { kind: BindingKind::Parameter(param), .. }), None) => {
                let params = &function.params;
                let names = params.named().map(|param| param.name);
                names.zip(0..).find(|(name, _)| *name == param.name).map_or(Source::Varying, |(_, at)| match at {
                    0 if self.is_method(here) => Source::Object,
                    at => Source::Parameter(at),
                })
            }
            _ => match self.loops.first() {
                Some(around) if !self.model.bindings_in(found, name).any(|bound| around.contains_range(bound.range)) => {
                    Source::Fixed
                }
                _ => Source::Varying,
            },
        }
    }

    fn is_method(&self, function: Option<u32>) -> bool {
        function.is_some_and(|index| self.out.functions[index as usize].receiver != Receiver::None)
    }

    /// Does a display hold one of each of several things that it makes, as a list of plug-ins does?
    pub(super) fn holds_one_of_each(&self, elements: &[Expr<'a>]) -> bool {
        let mut made = elements.iter().map(|element| match &element.kind {
            ExprKind::Call(call) => last_part(&call.func),
            _ => None,
        });
        let mut seen = Vec::new();
        elements.len() > 1
            && self.loops.is_empty()
            && made.all(|name| {
                name.is_some_and(|name| {
                    let is_new = !seen.contains(&name);
                    seen.push(name);
                    is_new
                })
            })
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
