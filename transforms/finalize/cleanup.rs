//! The effective cleanup: what the destructor does, with the class's own methods followed.
//!
//! Each body becomes a list of [`Item`]s, so that the later stages can tell what moves into the finalizer (releases),
//! what stays in the method (state), and what falls away (armour and guards that hold once the finalizer is registered).

use pyscale::index::Ty;
use pyscale::semantic::ScopeId;
use pyscale::syntax::ast::{Expr, ExprKind, FunctionDef, Stmt, StmtKind, Try};
use text_size::TextRange;

use super::conditions;
use super::handlers::{caught, is_broad, is_silent};
use super::known;
use super::purity::{self, Reads};
use super::subject::{Ruled, Subject, is_constant, is_singleton, own_attribute, receiver};

/// What a statement is to the cleanup.
pub enum Item<'a> {
    /// A docstring, `pass`, a bare `return` at the end: without effect.
    Plain(&'a Stmt<'a>),
    /// `self.close()`: the method of that frame is followed.
    Inlined(&'a Stmt<'a>),
    /// `self._file = None`: stays in the method.
    State { stmt: &'a Stmt<'a>, attributes: Vec<&'a str>, singleton: bool },
    /// `file = self._file`: a name for the attribute.
    Alias(&'a Stmt<'a>),
    /// What frees the resource: moves into the finalizer.
    Release(&'a Stmt<'a>),
    /// `if self._file is not None: …`
    Guarded { stmt: &'a Stmt<'a>, test: Test<'a>, body: Vec<Item<'a>> },
    /// `if self._closed: return`
    Early { stmt: &'a Stmt<'a>, test: Test<'a> },
    /// `with self._lock: …`
    Locked { stmt: &'a Stmt<'a>, body: Vec<Item<'a>> },
    /// `try: … except AttributeError: pass`, `try: … finally: self._file = None`
    Tried { stmt: &'a Stmt<'a>, body: Vec<Item<'a>>, last: Vec<Item<'a>> },
}

/// What must hold for the cleanup to run.
pub struct Test<'a> {
    /// Conditions on the object's own state.
    pub guards: Vec<Guard<'a>>,
    /// Conditions that are evaluated in the finalizer too, and whether they must be true.
    pub kept: Vec<(&'a Expr<'a>, bool)>,
}

/// A condition on one attribute.
#[derive(Clone, Copy)]
pub struct Guard<'a> {
    pub attribute: &'a str,
    pub kind: GuardKind,
    pub at: TextRange,
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
}

/// The destructor, or a method that it calls.
pub struct Frame<'a> {
    pub function: &'a FunctionDef<'a>,
    pub receiver: &'a str,
    pub scope: ScopeId,
    pub items: Vec<Item<'a>>,
    /// Local names that stand for an attribute.
    pub aliases: Vec<(&'a str, &'a str)>,
    /// `_unlink=os.unlink` of the destructor.
    pub defaults: Vec<(&'a str, &'a Expr<'a>)>,
}

/// A statement that frees something.
pub struct Release<'a> {
    pub stmt: &'a Stmt<'a>,
    pub frame: usize,
    /// A broad `except` around it.
    pub broad: Option<TextRange>,
}

/// All of it.
#[derive(Default)]
pub struct Cleanup<'a> {
    /// The destructor first.
    pub frames: Vec<Frame<'a>>,
    pub releases: Vec<Release<'a>>,
    /// All guards, with their frames.
    pub guards: Vec<(Guard<'a>, usize)>,
    /// Attributes that releases and kept conditions read, in the order of use.
    pub reads: Reads<'a>,
}

impl<'a> Cleanup<'a> {
    /// Follows the destructor.
    pub fn of(subject: &Subject<'a, '_>, destructor: &'a FunctionDef<'a>) -> Ruled<Self> {
        let mut reader = Reader { subject, cleanup: Self::default(), open: Vec::new() };
        reader.function(destructor, None)?;
        Ok(reader.cleanup)
    }

    /// Follows `__del__ = close`: a destructor that does nothing but to call the method.
    pub fn of_alias(subject: &Subject<'a, '_>, alias: &'a Stmt<'a>, method: &'a FunctionDef<'a>) -> Ruled<Self> {
        let mut reader = Reader { subject, cleanup: Self::default(), open: vec![0] };
        let Some(receiver) = receiver(method) else {
            return subject.no(format!("`{}` has no parameter for the object", method.name), method.name_range);
        };
        plain_method(subject, method)?;
        reader.cleanup.frames.push(Frame {
            function: method,
            receiver,
            scope: subject.scope(method),
            items: vec![Item::Inlined(alias)],
            aliases: Vec::new(),
            defaults: Vec::new(),
        });
        reader.function(method, None)?;
        Ok(reader.cleanup)
    }

    /// The frame in which the resource is freed.
    pub fn release_frame(&self) -> usize {
        self.releases.first().map_or(0, |release| release.frame)
    }

    /// The methods that the destructor calls.
    pub fn methods(&self) -> impl Iterator<Item = &Frame<'a>> {
        self.frames.iter().skip(1)
    }
}

struct Reader<'s, 'a, 'p> {
    subject: &'s Subject<'a, 'p>,
    cleanup: Cleanup<'a>,
    /// The frames that are being read, outermost first.
    open: Vec<usize>,
}

/// Where a statement stands.
#[derive(Clone, Copy)]
struct Context {
    frame: usize,
    broad: Option<TextRange>,
}

impl<'a> Reader<'_, 'a, '_> {
    fn function(&mut self, function: &'a FunctionDef<'a>, broad: Option<TextRange>) -> Ruled<()> {
        let subject = self.subject;
        let index = self.cleanup.frames.len();
        let Some(receiver) = receiver(function) else {
            return subject.no(format!("`{}` has no parameter for the object", function.name), function.name_range);
        };
        let frame = Frame {
            function,
            receiver,
            scope: subject.scope(function),
            items: Vec::new(),
            aliases: Vec::new(),
            defaults: Vec::new(),
        };
        self.cleanup.frames.push(frame);
        if index == 0 {
            self.defaults(function)?;
        }
        self.open.push(index);
        let items = self.block(function.body, Context { frame: index, broad }, true)?;
        self.open.pop();
        self.cleanup.frames[index].items = items;
        Ok(())
    }

    /// `__del__(self, _unlink=os.unlink)` binds what may be gone when the interpreter goes down.
    fn defaults(&mut self, function: &'a FunctionDef<'a>) -> Ruled<()> {
        let params = function.params;
        if params.vararg.is_some() || params.kwarg.is_some() {
            return self.subject.no("`__del__` takes more than the object", function.name_range);
        }
        let outer = self.subject.model.scope(self.subject.scope(function)).parent.unwrap_or(ScopeId(0));
        for param in params.posonly.iter().chain(params.args).skip(1).chain(params.kwonly) {
            let dotted = param.default.filter(|default| !matches!(self.subject.meaning(default, outer), Ty::Unknown));
            let Some(default) = dotted else {
                return self.subject.no(format!("what `__del__` gets as `{}` is not followed", param.name), param.range);
            };
            self.cleanup.frames[0].defaults.push((param.name, default));
        }
        Ok(())
    }

    fn block(&mut self, body: &'a [Stmt<'a>], context: Context, outermost: bool) -> Ruled<Vec<Item<'a>>> {
        let mut items = Vec::with_capacity(body.len());
        for (index, stmt) in body.iter().enumerate() {
            let last = outermost && index + 1 == body.len();
            self.statement(stmt, context, last, &mut items)?;
        }
        Ok(items)
    }

    fn statement(&mut self, stmt: &'a Stmt<'a>, context: Context, last: bool, items: &mut Vec<Item<'a>>) -> Ruled<()> {
        let subject = self.subject;
        match &stmt.kind {
            StmtKind::Pass => items.push(Item::Plain(stmt)),
            StmtKind::Return(None) if last => items.push(Item::Plain(stmt)),
            StmtKind::Return(Some(value)) if last && matches!(value.kind, ExprKind::None) => items.push(Item::Plain(stmt)),
            // The interpreter drops what the destructor gives.
            StmtKind::Return(Some(expr))
                if last
                    && context.frame == 0
                    && matches!(expr.kind, ExprKind::Call(call) if self.own_method(&call.func, context).is_some()) =>
            {
                self.inline(stmt, expr, context, items)?;
            }
            StmtKind::Return(_) => {
                let name = self.cleanup.frames[context.frame].function.name;
                return subject.no(
                    format!("`{name}` returns before its end or gives a value, which a finalizer cannot do for it"),
                    stmt.range,
                );
            }
            StmtKind::Expr(expr) => match &expr.kind {
                ExprKind::Str(_) | ExprKind::Ellipsis => items.push(Item::Plain(stmt)),
                ExprKind::Call(call) if self.own_method(&call.func, context).is_some() => {
                    self.inline(stmt, expr, context, items)?;
                }
                _ => self.release(stmt, context, items)?,
            },
            StmtKind::Assign { targets, value } => self.assign(stmt, targets, value, context, items)?,
            StmtKind::If { test, body, orelse: [] } => {
                if matches!(body, [only] if matches!(only.kind, StmtKind::Return(None))) {
                    let test = self.test(test, false, context)?;
                    items.push(Item::Early { stmt, test });
                } else {
                    let test = self.test(test, true, context)?;
                    let body = self.block(body, context, last)?;
                    items.push(Item::Guarded { stmt, test, body });
                }
            }
            StmtKind::With { is_async: false, items: managers, body } if self.is_own_lock(managers, context) => {
                let body = self.block(body, context, last)?;
                items.push(Item::Locked { stmt, body });
            }
            StmtKind::Try(tried) => self.tried(stmt, tried, context, items)?,
            StmtKind::Assert { .. } => {
                return subject
                    .no("the destructor asserts something about the object, which only a destructor still has", stmt.range);
            }
            StmtKind::Delete(targets) if targets.iter().any(|target| own_attribute(target, self.receiver(context)).is_some()) => {
                return subject.no(
                    "the destructor deletes attributes of the object: the order in which things are dropped may be intended",
                    stmt.range,
                );
            }
            _ => self.release(stmt, context, items)?,
        }
        Ok(())
    }

    fn receiver(&self, context: Context) -> &'a str {
        self.cleanup.frames[context.frame].receiver
    }

    /// `self.close` where `close` is bound in the body of the class or of a base.
    fn own_method(&self, func: &Expr<'a>, context: Context) -> Option<&'a str> {
        own_attribute(func, self.receiver(context))
            .filter(|name| self.subject.family_binds(name) && !purity::is_class_constant(self.subject, name))
    }

    /// Follows `self.close()`, once per method.
    fn inline(&mut self, stmt: &'a Stmt<'a>, expr: &'a Expr<'a>, context: Context, items: &mut Vec<Item<'a>>) -> Ruled<()> {
        let subject = self.subject;
        let ExprKind::Call(call) = expr.kind else { return Ok(()) };
        let Some(name) = self.own_method(&call.func, context) else { return Ok(()) };
        if !call.args.is_empty() || !call.keywords.is_empty() {
            return subject.no(format!("`{name}` is called with arguments"), expr.range);
        }
        let Some(method) = subject.method(name) else {
            let message = if subject.bindings(name) == 0 {
                format!("`{name}` is inherited: what a method of another class does here is not followed")
            } else {
                format!("`{name}` is bound more than once, or is no plain method, in the class body")
            };
            return subject.no(message, expr.range);
        };
        plain_method(subject, method)?;
        if let Some(seen) = self.cleanup.frames.iter().position(|frame| frame.function.range == method.range) {
            if self.open.contains(&seen) {
                return subject.no(format!("`{name}` calls itself"), expr.range);
            }
            // The second call of a cleanup that is a no-op by then.
            return subject.no(format!("`{name}` is called twice"), expr.range);
        }
        self.function(method, context.broad)?;
        items.push(Item::Inlined(stmt));
        Ok(())
    }

    fn release(&mut self, stmt: &'a Stmt<'a>, context: Context, items: &mut Vec<Item<'a>>) -> Ruled<()> {
        let frame = &self.cleanup.frames[context.frame];
        purity::statement(self.subject, frame, stmt, &mut self.cleanup.reads)?;
        self.cleanup.releases.push(Release { stmt, frame: context.frame, broad: context.broad });
        items.push(Item::Release(stmt));
        Ok(())
    }

    fn assign(
        &mut self,
        stmt: &'a Stmt<'a>,
        targets: &'a [Expr<'a>],
        value: &'a Expr<'a>,
        context: Context,
        items: &mut Vec<Item<'a>>,
    ) -> Ruled<()> {
        let receiver = self.receiver(context);
        let attributes: Vec<&'a str> = targets.iter().filter_map(|target| own_attribute(target, receiver)).collect();
        let is_empty = matches!(value.kind, ExprKind::List([]) | ExprKind::Dict([]) | ExprKind::Tuple([]));
        if attributes.len() == targets.len() && (is_constant(value) || is_empty) {
            items.push(Item::State { stmt, attributes, singleton: is_singleton(value) });
            return Ok(());
        }
        // file = self._file
        if let ([target], Some(attribute)) = (targets, own_attribute(value, receiver))
            && let ExprKind::Name(name) = target.kind
            && self.subject.model.bindings_in(self.cleanup.frames[context.frame].scope, name).count() == 1
            && self.subject.model.scope(self.cleanup.frames[context.frame].scope).globals.is_empty()
        {
            purity::attribute(self.subject, attribute, value.range)?;
            self.cleanup.frames[context.frame].aliases.push((name, attribute));
            items.push(Item::Alias(stmt));
            return Ok(());
        }
        self.release(stmt, context, items)
    }

    /// `with self._lock:`, where the lock is one of the object's own.
    fn is_own_lock(&self, managers: &'a [pyscale::syntax::ast::WithItem<'a>], context: Context) -> bool {
        let [manager] = managers else { return false };
        let Some(attribute) = own_attribute(&manager.context, self.receiver(context)) else { return false };
        manager.target.is_none() && purity::made_by(self.subject, attribute).is_some_and(|maker| known::is_lock(&maker))
    }

    fn tried(&mut self, stmt: &'a Stmt<'a>, tried: &'a Try<'a>, context: Context, items: &mut Vec<Item<'a>>) -> Ruled<()> {
        let subject = self.subject;
        let frame = &self.cleanup.frames[context.frame];
        let scope = frame.scope;
        if tried.is_star || !tried.orelse.is_empty() {
            return self.release(stmt, context, items);
        }
        if tried.handlers.is_empty() {
            // try: … finally: self._file = None
            if !self.touches_state(tried.body, context) && !self.touches_state(tried.finalbody, context) {
                return self.release(stmt, context, items);
            }
            let body = self.block(tried.body, context, false)?;
            let releases = self.cleanup.releases.len();
            let last = self.block(tried.finalbody, context, false)?;
            if self.cleanup.releases.len() > releases {
                return subject
                    .no("`finally` frees something and changes the object: what runs when cannot be told apart", stmt.range);
            }
            items.push(Item::Tried { stmt, body, last });
            return Ok(());
        }
        let silent = tried.handlers.iter().all(|handler| is_silent(handler.body));
        let caught: Vec<&str> = tried.handlers.iter().flat_map(|handler| caught(handler)).collect();
        if silent && !caught.is_empty() && caught.iter().all(|name| known::is_armour(name)) && tried.finalbody.is_empty() {
            let body = self.block(tried.body, context, false)?;
            items.push(Item::Tried { stmt, body, last: Vec::new() });
            return Ok(());
        }
        // What an explicit method swallows, the finalizer swallows for it.
        let swallows = context.frame > 0 && context.broad.is_none();
        if tried.handlers.iter().any(is_broad) && !(swallows && self.is_release_only(tried, context)) {
            let logs_only = tried.handlers.iter().all(|handler| {
                handler.body.iter().all(|stmt| purity::is_log(subject, stmt, scope) || is_silent(std::slice::from_ref(stmt)))
            });
            if !logs_only || !tried.finalbody.is_empty() {
                return subject.no("a broad `except` around the cleanup does more than to swallow the exception", stmt.range);
            }
            let body = self.block(tried.body, Context { broad: Some(stmt.range), ..context }, false)?;
            items.push(Item::Tried { stmt, body, last: Vec::new() });
            return Ok(());
        }
        if self.touches_state(tried.body, context) || self.touches_state(tried.finalbody, context) {
            return subject.no("the `try` around the cleanup also changes the object or calls its methods, so it cannot move into the finalizer as a whole", stmt.range);
        }
        self.release(stmt, context, items)
    }

    /// Does a `try` neither store attributes of the object nor call its methods, not even when something fails?
    fn is_release_only(&self, tried: &'a Try<'a>, context: Context) -> bool {
        let handlers = tried.handlers.iter().map(|handler| handler.body);
        !handlers.chain([tried.body, tried.finalbody]).any(|body| self.touches_state(body, context))
    }

    /// Does a block store attributes of the object, or call its methods?
    fn touches_state(&self, body: &'a [Stmt<'a>], context: Context) -> bool {
        let receiver = self.receiver(context);
        let mut found = false;
        super::subject::each_stmt(body, &mut |stmt| {
            if let StmtKind::Assign { targets, .. } = stmt.kind {
                found |= targets.iter().any(|target| own_attribute(target, receiver).is_some());
            }
            found |= matches!(&stmt.kind, StmtKind::Expr(Expr { kind: ExprKind::Call(call), .. }) if self.own_method(&call.func, context).is_some());
        });
        found
    }

    fn test(&mut self, expr: &'a Expr<'a>, wanted: bool, context: Context) -> Ruled<Test<'a>> {
        let Cleanup { frames, reads, guards, .. } = &mut self.cleanup;
        let test = conditions::test(self.subject, &frames[context.frame], context.frame == 0, reads, expr, wanted)?;
        guards.extend(test.guards.iter().map(|guard| (*guard, context.frame)));
        Ok(test)
    }
}

/// Own, parameterless, undecorated, and giving nothing.
fn plain_method(subject: &Subject<'_, '_>, method: &FunctionDef<'_>) -> Ruled<()> {
    let params = method.params;
    let name = method.name;
    let why = if method.is_async {
        "is a coroutine"
    } else if !method.decorators.is_empty() {
        "is decorated"
    } else if params.posonly.len() + params.args.len() != 1
        || params.vararg.is_some()
        || params.kwarg.is_some()
        || !params.kwonly.is_empty()
    {
        "has parameters"
    } else {
        return Ok(());
    };
    subject.no(format!("`{name}`, which the destructor calls, {why}"), method.name_range)
}
