//! The effective cleanup: what the destructor does, with the class's own methods followed.
//!
//! Each body becomes a list of [`Step`]s, so that the later stages can tell what moves into the finalizer, what only changes the
//! object (and falls away there), and which conditions need not be asked again.

use pyscale::index::Ty;
use pyscale::semantic::{Resolved, ScopeId};
use pyscale::syntax::ast::{Call, Expr, ExprKind, FunctionDef, Handler, Stmt, StmtKind, WithItem};
use text_size::TextRange;

use super::conditions;
use super::known;
use super::purity::{self, Reads};
use super::subject::{Ruled, Subject, is_constant, is_singleton, own_attribute, receiver};

/// A handler and its steps.
type Handling<'a> = (&'a Handler<'a>, Vec<Step<'a>>);

/// What a statement is to the cleanup. The number is that of the [`Frame`] in which it stands.
#[derive(Clone)]
pub enum Step<'a> {
    /// A docstring, `pass`, a bare `return` at the end.
    Nothing,
    /// `file = self._file`: a name for the attribute.
    Alias,
    /// `os.close(self.fd)`
    Do(&'a Stmt<'a>, usize),
    /// `return self._file.close()`, of which nobody takes the result.
    Value(&'a Expr<'a>, usize),
    /// `self._file = None`, `del self._file`, `self._file, file = None, self._file`
    State(&'a Stmt<'a>, Vec<&'a str>),
    /// `if self._file is not None: …`; `if self._closed: return`, with what follows.
    When { stmt: &'a Stmt<'a>, early: bool, test: Test<'a>, frame: usize, body: Vec<Step<'a>> },
    /// `with self._lock: …`
    Locked { stmt: &'a Stmt<'a>, body: Vec<Step<'a>> },
    /// `with suppress(OSError): …`
    With { stmt: &'a Stmt<'a>, frame: usize, body: Vec<Step<'a>> },
    /// `try: …`; without handlers and last steps where it was armour.
    Try { frame: usize, body: Vec<Step<'a>>, handlers: Vec<(&'a Handler<'a>, Vec<Step<'a>>)>, last: Vec<Step<'a>> },
    /// `self.close()`: the steps of the method.
    Inlined(usize, Vec<Step<'a>>),
}

/// What must hold for the cleanup to run.
#[derive(Clone, Default)]
pub struct Test<'a> {
    /// Conditions on the object's own state.
    pub guards: Vec<Guard<'a>>,
    /// Conditions that are evaluated in the finalizer too, and whether they must be true.
    pub kept: Vec<(&'a Expr<'a>, bool)>,
    /// It cannot hold: a parameter that the call leaves at `None`.
    pub never: bool,
}

/// A condition on one attribute.
#[derive(Clone, Copy)]
pub struct Guard<'a> {
    pub attribute: &'a str,
    pub kind: GuardKind,
    pub at: TextRange,
    /// It is asked of a local name that was given the attribute's value before.
    pub by_alias: bool,
    /// Its answer for an object that lacks the attribute; none if asking raises an `AttributeError` there, which ends the cleanup.
    pub missing: Option<bool>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum GuardKind {
    /// `hasattr(self, "x")`
    Has,
    /// `self.x is not None`
    NotNone,
    /// `self.x`
    True,
    /// `not self.x`
    False,
    /// `self.x >= 0`
    NotNegative,
}

impl GuardKind {
    /// Does it hold for an attribute that holds this constant?
    pub fn holds(self, value: &Expr<'_>) -> bool {
        let truth = match value.kind {
            ExprKind::None | ExprKind::False => false,
            ExprKind::Number(text) => text.chars().any(|digit| matches!(digit, '1'..='9')),
            ExprKind::Str(Some("")) | ExprKind::List([]) | ExprKind::Dict([]) | ExprKind::Tuple([]) => false,
            _ => true,
        };
        match self {
            Self::Has => true,
            Self::NotNone => !matches!(value.kind, ExprKind::None),
            Self::NotNegative => !matches!(value.kind, ExprKind::None | ExprKind::Unary { .. }),
            Self::True => truth,
            Self::False => !truth,
        }
    }
}

/// One function whose statements belong to the cleanup.
#[derive(Clone)]
pub struct Frame<'a> {
    pub function: &'a FunctionDef<'a>,
    pub receiver: &'a str,
    pub scope: ScopeId,
    /// Local names that stand for an attribute.
    pub aliases: Vec<(&'a str, &'a str)>,
    /// Parameters with what they are bound to: constants, and names of the module.
    pub defaults: Vec<(&'a str, &'a Expr<'a>)>,
    /// A handler is being read: what it logs is about the cleanup, not about the object.
    pub handling: bool,
}

/// All of it, or the part of one resource.
#[derive(Clone, Default)]
pub struct Cleanup<'a> {
    /// The destructor first.
    pub frames: Vec<Frame<'a>>,
    /// The frames of the methods that the destructor calls for it, outermost first.
    pub followed: Vec<usize>,
    pub steps: Vec<Step<'a>>,
    /// All guards.
    pub guards: Vec<Guard<'a>>,
    /// Attributes that the finalizer reads, in the order of use.
    pub reads: Reads<'a>,
}

impl<'a> Cleanup<'a> {
    /// Follows the destructor.
    pub fn of(subject: &Subject<'a, '_>, destructor: &'a FunctionDef<'a>) -> Ruled<Self> {
        let mut reader = Reader { subject, cleanup: Self::default(), open: Vec::new() };
        let (_, steps) = reader.function(destructor, None)?;
        Ok(Self { steps, followed: (1..reader.cleanup.frames.len()).collect(), ..reader.cleanup }.pruned())
    }

    /// Follows `__del__ = close`: a destructor that does nothing but to call the method.
    pub fn of_alias(subject: &Subject<'a, '_>, method: &'a FunctionDef<'a>) -> Ruled<Self> {
        plain_method(subject, method)?;
        let mut reader = Reader { subject, cleanup: Self::default(), open: Vec::new() };
        let (frame, steps) = reader.function(method, None)?;
        let followed = (0..reader.cleanup.frames.len()).collect();
        Ok(Self { steps: vec![Step::Inlined(frame, steps)], followed, ..reader.cleanup }.pruned())
    }

    /// Without the guards that only decide about the object's own attributes, when everything is done:
    /// `if hasattr(self, "cache"): del self.cache`.
    fn pruned(mut self) -> Self {
        let (mut asked, mut needed) = (Vec::new(), 0);
        guards_in_order(&self.steps, &mut asked, &mut needed);
        let (needed, late) = asked.split_at(needed);
        self.guards.retain(|guard| needed.contains(&guard.at) || !late.contains(&guard.at));
        self
    }

    /// The methods that the destructor calls.
    pub fn methods(&self) -> impl Iterator<Item = &Frame<'a>> {
        self.followed.iter().filter_map(|frame| self.frames.get(*frame))
    }

    /// Calls `see` for what the finalizer will do, in order, with the guards over it.
    pub fn each_effect(&self, see: &mut dyn FnMut(Effect<'a>, usize, &[Guard<'a>])) {
        each_effect(&self.steps, &mut Vec::new(), see);
    }

    /// All statements and conditions that move, for those who look at every expression.
    pub fn expressions(&self, see: &mut dyn FnMut(&'a Expr<'a>, usize)) {
        each_expression(&self.steps, see);
    }
}

/// See [`Cleanup::expressions`].
pub fn each_expression<'a>(steps: &[Step<'a>], see: &mut dyn FnMut(&'a Expr<'a>, usize)) {
    each_effect(steps, &mut Vec::new(), &mut |effect, frame, _| match effect {
        Effect::Stmt(stmt) => super::subject::each_expr(stmt, &mut |expr| see(expr, frame)),
        Effect::Expr(expr) => super::subject::each_inner(expr, &mut |expr| see(expr, frame)),
    });
    each_condition(steps, see);
}

/// What has an effect outside of the object.
#[derive(Clone, Copy)]
pub enum Effect<'a> {
    Stmt(&'a Stmt<'a>),
    Expr(&'a Expr<'a>),
}

impl Effect<'_> {
    pub fn range(&self) -> TextRange {
        match self {
            Self::Stmt(stmt) => stmt.range,
            Self::Expr(expr) => expr.range,
        }
    }
}

impl<'a> Step<'a> {
    /// The blocks inside.
    pub fn blocks(&self) -> impl Iterator<Item = &[Step<'a>]> {
        let (first, handlers, last): (&[Step<'a>], &[Handling<'a>], &[Step<'a>]) = match self {
            Self::When { body, .. } | Self::Locked { body, .. } | Self::With { body, .. } | Self::Inlined(_, body) => {
                (body, &[], &[])
            }
            Self::Try { body, handlers, last, .. } => (body, handlers, last),
            _ => (&[], &[], &[]),
        };
        std::iter::once(first).chain(handlers.iter().map(|(_, body)| body.as_slice())).chain([last])
    }
}

fn each_condition<'a>(steps: &[Step<'a>], see: &mut dyn FnMut(&'a Expr<'a>, usize)) {
    for step in steps {
        if let Step::When { test, frame, .. } = step {
            for (expr, _) in &test.kept {
                super::subject::each_inner(expr, &mut |inner| see(inner, *frame));
            }
        }
        step.blocks().for_each(|block| each_condition(block, see));
    }
}

/// The places of all guards in the order in which they are asked, and how many of them come before the last effect.
fn guards_in_order(steps: &[Step<'_>], asked: &mut Vec<TextRange>, needed: &mut usize) {
    for step in steps {
        match step {
            Step::When { test, .. } => asked.extend(test.guards.iter().map(|guard| guard.at)),
            Step::Do(..) | Step::Value(..) => *needed = asked.len(),
            _ => {}
        }
        step.blocks().for_each(|block| guards_in_order(block, asked, needed));
    }
}

/// See [`Cleanup::each_effect`]; `over` are the guards over all of it.
pub fn each_effect<'a>(steps: &[Step<'a>], over: &mut Vec<Guard<'a>>, see: &mut dyn FnMut(Effect<'a>, usize, &[Guard<'a>])) {
    for step in steps {
        match step {
            Step::Do(stmt, frame) => see(Effect::Stmt(stmt), *frame, over),
            Step::Value(expr, frame) => see(Effect::Expr(expr), *frame, over),
            Step::When { test, body, .. } => {
                let depth = over.len();
                over.extend(&test.guards);
                each_effect(body, over, see);
                over.truncate(depth);
            }
            // A handler runs only if the body has done something.
            Step::Try { body, handlers, last, .. } => {
                each_effect(body, over, see);
                let depth = over.len();
                if !handlers.is_empty() {
                    over.extend(common_guards(body));
                }
                for (_, handler) in handlers {
                    each_effect(handler, over, see);
                }
                over.truncate(depth);
                each_effect(last, over, see);
            }
            _ => step.blocks().for_each(|block| each_effect(block, over, see)),
        }
    }
}

/// The guards that stand over everything that steps do.
pub fn common_guards<'a>(steps: &[Step<'a>]) -> Vec<Guard<'a>> {
    let mut common: Option<Vec<Guard<'a>>> = None;
    each_effect(steps, &mut Vec::new(), &mut |_, _, over| {
        common = Some(match common.take() {
            None => over.to_vec(),
            Some(common) => common
                .into_iter()
                .filter(|guard| over.iter().any(|other| other.attribute == guard.attribute && other.kind == guard.kind))
                .collect(),
        });
    });
    common.unwrap_or_default()
}

/// Reads the destructor and the methods that it calls.
struct Reader<'s, 'a, 'p> {
    subject: &'s Subject<'a, 'p>,
    cleanup: Cleanup<'a>,
    /// The frames that are being read, outermost first.
    open: Vec<usize>,
}

impl<'a> Reader<'_, 'a, '_> {
    fn function(&mut self, function: &'a FunctionDef<'a>, call: Option<(&'a Call<'a>, usize)>) -> Ruled<(usize, Vec<Step<'a>>)> {
        let subject = self.subject;
        let index = self.cleanup.frames.len();
        let Some(receiver) = receiver(function) else {
            return subject.no(
                "not-followed",
                format!("`{}` has no parameter for the object", function.name),
                function.name_range,
            );
        };
        let scope = subject.scope(function);
        self.cleanup.frames.push(Frame { function, receiver, scope, aliases: Vec::new(), defaults: Vec::new(), handling: false });
        self.parameters(function, call, index)?;
        self.open.push(index);
        let steps = self.block(function.body, index, true)?;
        self.open.pop();
        Ok((index, steps))
    }

    /// Binds the parameters to what the call gives, or to their defaults.
    fn parameters(&mut self, function: &'a FunctionDef<'a>, call: Option<(&'a Call<'a>, usize)>, index: usize) -> Ruled<()> {
        let subject = self.subject;
        let params = function.params;
        let outer = subject.model.scope(subject.scope(function)).parent.unwrap_or(ScopeId(0));
        let positional: Vec<_> = params.posonly.iter().chain(params.args).skip(1).collect();
        let given = call.map_or(0, |(call, _)| call.args.len());
        let no = |at| subject.no("not-followed", format!("what `{}` is called with is not followed", function.name), at);
        if given > positional.len() && params.vararg.is_none() {
            return no(function.name_range);
        }
        for (position, param) in positional.iter().copied().chain(params.kwonly).enumerate() {
            let passed = call.and_then(|(call, caller)| {
                let by_position = (position < positional.len()).then(|| call.args.get(position)).flatten();
                let by_name = call.keywords.iter().find(|keyword| keyword.name == Some(param.name)).map(|keyword| &keyword.value);
                by_position.or(by_name).map(|value| (value, caller))
            });
            if let Some((value, caller)) = passed {
                if let Some(attribute) = conditions::read_of(&self.cleanup.frames[caller], value).filter(|_| !is_constant(value))
                {
                    purity::attribute(subject, attribute, value.range)?;
                    self.cleanup.frames[index].aliases.push((param.name, attribute));
                    continue;
                }
                if !is_constant(value) {
                    return no(value.range);
                }
                self.cleanup.frames[index].defaults.push((param.name, value));
                continue;
            }
            let Some(default) = param.default else { return no(param.range) };
            if !is_constant(default) && matches!(subject.meaning(default, outer), Ty::Unknown) {
                return no(param.range);
            }
            // The default is what the name meant when the method was made; the finalizer would ask later.
            if let ExprKind::Name(name) = default.kind
                && let Resolved::In(scope) = subject.model.resolve(outer, name)
                && subject.model.bindings_in(scope, name).count() > 1
            {
                return subject.no(
                    "not-followed",
                    format!(
                        "`{name}`, the default of `{}`, is bound more than once: the destructor keeps the first value",
                        param.name
                    ),
                    param.range,
                );
            }
            self.cleanup.frames[index].defaults.push((param.name, default));
        }
        Ok(())
    }

    fn block(&mut self, body: &'a [Stmt<'a>], frame: usize, tail: bool) -> Ruled<Vec<Step<'a>>> {
        let mut steps = Vec::with_capacity(body.len());
        for (index, stmt) in body.iter().enumerate() {
            let rest = &body[index + 1..];
            // if self._closed: return
            if let StmtKind::If { test, body: inner, orelse: [] } = &stmt.kind
                && let [Stmt { kind: StmtKind::Return(value), .. }] = inner
                && value.is_none_or(is_dropped)
                && tail
            {
                let test = self.test(test, false, frame)?;
                if test.never {
                    return Ok(steps);
                }
                let body = self.block(rest, frame, tail)?;
                steps.push(Step::When { stmt, early: true, test, frame, body });
                return Ok(steps);
            }
            self.statement(stmt, frame, tail && rest.is_empty(), &mut steps)?;
        }
        Ok(steps)
    }

    fn statement(&mut self, stmt: &'a Stmt<'a>, frame: usize, last: bool, steps: &mut Vec<Step<'a>>) -> Ruled<()> {
        let subject = self.subject;
        match &stmt.kind {
            StmtKind::Pass => steps.push(Step::Nothing),
            StmtKind::Return(value) if last => match value.filter(|value| !is_dropped(value)) {
                None => steps.push(Step::Nothing),
                Some(value) => self.value(stmt, value, frame, steps)?,
            },
            StmtKind::Return(_) => {
                let name = self.cleanup.frames[frame].function.name;
                return subject.no(
                    "not-followed",
                    format!("`{name}` returns from the middle, which a finalizer cannot do for it"),
                    stmt.range,
                );
            }
            StmtKind::Expr(expr) => match &expr.kind {
                ExprKind::Str(_) | ExprKind::Ellipsis => steps.push(Step::Nothing),
                ExprKind::Call(call) if self.own_method(&call.func, frame).is_some() => self.inline(call, expr, frame, steps)?,
                _ => self.release(stmt, frame, steps)?,
            },
            StmtKind::Assign { targets, value } => self.assign(stmt, targets, value, frame, steps)?,
            StmtKind::If { test, body, orelse: [] } => {
                let test = self.test(test, true, frame)?;
                if !test.never {
                    let body = self.block(body, frame, last)?;
                    steps.push(Step::When { stmt, early: false, test, frame, body });
                }
            }
            StmtKind::With { is_async: false, items, body } if self.is_own_lock(items, frame) => {
                let body = self.block(body, frame, last)?;
                steps.push(Step::Locked { stmt, body });
            }
            StmtKind::With { is_async: false, items, body } if self.touches(body, frame) => {
                for item in *items {
                    if item.target.is_some() {
                        return subject.no(
                            "not-followed",
                            "the cleanup enters something, and changes the object inside",
                            stmt.range,
                        );
                    }
                    let Cleanup { frames, reads, .. } = &mut self.cleanup;
                    purity::expression(subject, &frames[frame], &item.context, reads)?;
                }
                let body = self.block(body, frame, false)?;
                steps.push(Step::With { stmt, frame, body });
            }
            StmtKind::Try(tried) => self.tried(stmt, tried, frame, steps)?,
            StmtKind::Assert { .. } => {
                return subject.no(
                    "reports",
                    "the destructor asserts something about the object, which only a destructor still has",
                    stmt.range,
                );
            }
            StmtKind::Delete(targets) => {
                let receiver = self.cleanup.frames[frame].receiver;
                let names: Vec<&'a str> = targets.iter().filter_map(|target| own_attribute(target, receiver)).collect();
                if names.len() == targets.len() {
                    steps.push(Step::State(stmt, names));
                } else {
                    self.release(stmt, frame, steps)?;
                }
            }
            _ => self.release(stmt, frame, steps)?,
        }
        Ok(())
    }

    /// `self.close` where `close` is bound in the body of the class or of a base.
    fn own_method(&self, func: &Expr<'a>, frame: usize) -> Option<&'a str> {
        own_attribute(func, self.cleanup.frames[frame].receiver)
            .filter(|name| self.subject.family_binds(name) && !purity::is_class_constant(self.subject, name))
    }

    /// A value that nobody takes.
    fn value(&mut self, stmt: &'a Stmt<'a>, value: &'a Expr<'a>, frame: usize, steps: &mut Vec<Step<'a>>) -> Ruled<()> {
        if let ExprKind::Call(call) = value.kind
            && self.own_method(&call.func, frame).is_some()
        {
            return self.inline(call, value, frame, steps);
        }
        let Cleanup { frames, reads, .. } = &mut self.cleanup;
        purity::expression(self.subject, &frames[frame], value, reads)?;
        if !matches!(value.kind, ExprKind::Call(_)) {
            return self.subject.no("not-followed", "the cleanup computes a value, which a finalizer would not", stmt.range);
        }
        steps.push(Step::Value(value, frame));
        Ok(())
    }

    /// Follows `self.close()`, once per method.
    fn inline(&mut self, call: &'a Call<'a>, expr: &'a Expr<'a>, frame: usize, steps: &mut Vec<Step<'a>>) -> Ruled<()> {
        let subject = self.subject;
        let Some(name) = self.own_method(&call.func, frame) else { return Ok(()) };
        let Some(method) = subject.method(name) else {
            let message = if subject.bindings(name) == 0 {
                format!("`{name}` is inherited: what a method of another class does here is not followed")
            } else {
                format!(
                    "`{name}` is bound more than once, or is no plain method, in the class body: what it does here is not known"
                )
            };
            return subject.no("not-followed", message, expr.range);
        };
        plain_method(subject, method)?;
        if self.cleanup.frames.iter().any(|seen| seen.function.range == method.range) {
            return subject.no("not-followed", format!("`{name}` is called twice, or calls itself"), expr.range);
        }
        let (index, body) = self.function(method, Some((call, frame)))?;
        steps.push(Step::Inlined(index, body));
        Ok(())
    }

    fn release(&mut self, stmt: &'a Stmt<'a>, frame: usize, steps: &mut Vec<Step<'a>>) -> Ruled<()> {
        let Cleanup { frames, reads, .. } = &mut self.cleanup;
        purity::statement(self.subject, &frames[frame], stmt, reads)?;
        steps.push(Step::Do(stmt, frame));
        Ok(())
    }

    fn assign(
        &mut self,
        stmt: &'a Stmt<'a>,
        targets: &'a [Expr<'a>],
        value: &'a Expr<'a>,
        frame: usize,
        steps: &mut Vec<Step<'a>>,
    ) -> Ruled<()> {
        let receiver = self.cleanup.frames[frame].receiver;
        let names: Vec<&'a str> = targets.iter().filter_map(|target| own_attribute(target, receiver)).collect();
        let is_empty = matches!(value.kind, ExprKind::List([]) | ExprKind::Dict([]) | ExprKind::Tuple([]));
        if names.len() == targets.len() && (is_constant(value) || is_empty) {
            steps.push(Step::State(stmt, names));
            return Ok(());
        }
        // self.a, self.b = None, None
        if let ([Expr { kind: ExprKind::Tuple(parts), .. }], ExprKind::Tuple(values)) = (targets, &value.kind)
            && values.iter().all(is_constant)
            && parts.iter().all(|part| own_attribute(part, receiver).is_some())
        {
            let names = parts.iter().filter_map(|part| own_attribute(part, receiver)).collect();
            steps.push(Step::State(stmt, names));
            return Ok(());
        }
        // file = self._file
        if let ([target], Some(attribute)) = (targets, conditions::read_of(&self.cleanup.frames[frame], value))
            && self.alias(target, attribute, value, frame)?
        {
            steps.push(Step::Alias);
            return Ok(());
        }
        // file, self._file = self._file, None
        if let Some(Swap { local, attribute, read, .. }) = swap(stmt, receiver)
            && self.alias(local, attribute, read, frame)?
        {
            steps.push(Step::State(stmt, vec![attribute]));
            return Ok(());
        }
        self.release(stmt, frame, steps)
    }

    /// Takes a local name for the attribute that it is given, if it is given nothing else.
    fn alias(&mut self, target: &'a Expr<'a>, attribute: &'a str, read: &'a Expr<'a>, frame: usize) -> Ruled<bool> {
        let scope = self.cleanup.frames[frame].scope;
        let ExprKind::Name(name) = target.kind else { return Ok(false) };
        let model = self.subject.model;
        if model.bindings_in(scope, name).count() != 1 || !model.scope(scope).globals.is_empty() {
            return Ok(false);
        }
        purity::attribute(self.subject, attribute, read.range)?;
        self.cleanup.frames[frame].aliases.push((name, attribute));
        Ok(true)
    }

    /// `with self._lock:`, where the lock is one of the object's own.
    fn is_own_lock(&self, managers: &'a [WithItem<'a>], frame: usize) -> bool {
        let [manager] = managers else { return false };
        let Some(attribute) = own_attribute(&manager.context, self.cleanup.frames[frame].receiver) else { return false };
        manager.target.is_none() && purity::made_by(self.subject, attribute).is_some_and(|maker| known::is_lock(&maker))
    }

    fn test(&mut self, expr: &'a Expr<'a>, wanted: bool, frame: usize) -> Ruled<Test<'a>> {
        let Cleanup { frames, reads, guards, .. } = &mut self.cleanup;
        let test = conditions::test(self.subject, &frames[frame], frame == 0, reads, expr, wanted)?;
        guards.extend(&test.guards);
        Ok(test)
    }

    fn tried(
        &mut self,
        stmt: &'a Stmt<'a>,
        tried: &'a pyscale::syntax::ast::Try<'a>,
        frame: usize,
        steps: &mut Vec<Step<'a>>,
    ) -> Ruled<()> {
        let whole =
            [tried.body, tried.orelse, tried.finalbody].into_iter().chain(tried.handlers.iter().map(|handler| handler.body));
        let caught: Vec<&str> = tried.handlers.iter().flat_map(super::handlers::caught).collect();
        let silent = tried.handlers.iter().all(|handler| super::handlers::is_silent(handler.body));
        let armour = silent && !caught.is_empty() && caught.iter().all(|name| known::is_armour(name));
        if armour && tried.orelse.is_empty() && tried.finalbody.is_empty() {
            let mut body = self.block(tried.body, frame, false)?;
            if let Some(guard) = self.asks_by_failing(tried.body, &caught, frame) {
                self.cleanup.guards.push(guard);
                let test = Test { guards: vec![guard], ..Test::default() };
                body = vec![Step::When { stmt, early: false, test, frame, body }];
            }
            steps.push(Step::Try { frame, body, handlers: Vec::new(), last: Vec::new() });
            return Ok(());
        }
        if !whole.clone().any(|block| self.touches(block, frame))
            && (frame > 0 || !caught.iter().any(|name| super::handlers::is_broad(name)))
        {
            return self.release(stmt, frame, steps);
        }
        if tried.is_star || !tried.orelse.is_empty() {
            return self.subject.no(
                "not-followed",
                "the `try` around the cleanup also changes the object or calls its methods, and has an `else`",
                stmt.range,
            );
        }
        let body = self.block(tried.body, frame, false)?;
        self.cleanup.frames[frame].handling = true;
        let mut handlers = Vec::new();
        for handler in tried.handlers {
            handlers.push((handler, self.block(handler.body, frame, true)?));
        }
        self.cleanup.frames[frame].handling = false;
        let last = self.block(tried.finalbody, frame, false)?;
        steps.push(Step::Try { frame, body, handlers, last });
        Ok(())
    }

    /// `try: self._file.close()` `except AttributeError: pass` in the destructor asks whether there is a file.
    fn asks_by_failing(&self, body: &'a [Stmt<'a>], caught: &[&str], frame: usize) -> Option<Guard<'a>> {
        let [Stmt { kind: StmtKind::Expr(Expr { kind: ExprKind::Call(call), range }), .. }] = body else { return None };
        let ExprKind::Attribute { value, .. } = &call.func.kind else { return None };
        let attribute = own_attribute(value, self.cleanup.frames[frame].receiver)?;
        (frame == 0 && caught.contains(&"AttributeError")).then_some(Guard {
            attribute,
            kind: GuardKind::Has,
            at: *range,
            by_alias: false,
            missing: Some(false),
        })
    }

    /// Does a block store attributes of the object, or call its methods?
    fn touches(&self, body: &'a [Stmt<'a>], frame: usize) -> bool {
        let receiver = self.cleanup.frames[frame].receiver;
        let mut found = false;
        super::subject::each_stmt(body, &mut |stmt| {
            if let StmtKind::Assign { targets, .. } | StmtKind::Delete(targets) = stmt.kind {
                found |= targets.iter().any(|target| own_attribute(target, receiver).is_some());
                found |= swap(stmt, receiver).is_some();
            }
            found |= matches!(&stmt.kind, StmtKind::Expr(Expr { kind: ExprKind::Call(call), .. }) if self.own_method(&call.func, frame).is_some());
        });
        found
    }
}

/// A result without effect: a constant, the object, an attribute.
fn is_dropped(value: &Expr<'_>) -> bool {
    is_constant(value) || matches!(value.kind, ExprKind::Name(_))
}

/// The parts of `file, self._file = self._file, None`, in either order.
pub struct Swap<'a> {
    pub local: &'a Expr<'a>,
    pub attribute: &'a str,
    /// `self._file` on the right side.
    pub read: &'a Expr<'a>,
    /// What is stored.
    pub stored: &'a Expr<'a>,
}

/// Takes a statement for such a swap.
pub fn swap<'a>(stmt: &'a Stmt<'a>, receiver: &str) -> Option<Swap<'a>> {
    let StmtKind::Assign { targets: [Expr { kind: ExprKind::Tuple([first, second]), .. }], value } = &stmt.kind else {
        return None;
    };
    let ExprKind::Tuple([one, other]) = value.kind else { return None };
    [(first, one, second, other), (second, other, first, one)].into_iter().find_map(|(local, read, target, stored)| {
        let attribute = own_attribute(target, receiver)?;
        let takes = matches!(local.kind, ExprKind::Name(_)) && own_attribute(read, receiver) == Some(attribute);
        (takes && is_singleton(stored)).then_some(Swap { local, attribute, read, stored })
    })
}

/// Own, undecorated, and neither a coroutine nor a generator.
fn plain_method(subject: &Subject<'_, '_>, method: &FunctionDef<'_>) -> Ruled<()> {
    let name = method.name;
    let why = if method.is_async {
        "is a coroutine"
    } else if !method.decorators.is_empty() {
        "is decorated"
    } else {
        return Ok(());
    };
    subject.no("not-followed", format!("`{name}`, which the destructor calls, {why}"), method.name_range)
}
