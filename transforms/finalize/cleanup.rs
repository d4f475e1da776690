//! The effective cleanup: what the destructor does, with the class's own methods followed.
//!
//! Each body becomes a list of [`Item`]s, so that the later stages can tell what moves into the finalizer (releases),
//! what stays in the method (state), and what falls away (armour and guards that hold once the finalizer is registered).

use pyscale::index::Ty;
use pyscale::semantic::ScopeId;
use pyscale::syntax::ast::{Expr, ExprKind, FunctionDef, Stmt, StmtKind};
use text_size::TextRange;

use super::conditions;
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
    /// `file, self._file = self._file, None`: both at once; the store stays in the method.
    Swap(&'a Stmt<'a>),
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

/// Reads the destructor and the methods that it calls.
pub(super) struct Reader<'s, 'a, 'p> {
    pub(super) subject: &'s Subject<'a, 'p>,
    pub(super) cleanup: Cleanup<'a>,
    /// The frames that are being read, outermost first.
    open: Vec<usize>,
}

/// Where a statement stands.
#[derive(Clone, Copy)]
pub(super) struct Context {
    pub(super) frame: usize,
    pub(super) broad: Option<TextRange>,
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

    pub(super) fn block(&mut self, body: &'a [Stmt<'a>], context: Context, outermost: bool) -> Ruled<Vec<Item<'a>>> {
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
            StmtKind::With { is_async: false, items: [manager], body }
                if let Some(shield) = self.suppression(manager, body, context) =>
            {
                self.shielded(stmt, &shield, context, items)?;
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

    pub(super) fn receiver(&self, context: Context) -> &'a str {
        self.cleanup.frames[context.frame].receiver
    }

    /// `self.close` where `close` is bound in the body of the class or of a base.
    pub(super) fn own_method(&self, func: &Expr<'a>, context: Context) -> Option<&'a str> {
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

    pub(super) fn release(&mut self, stmt: &'a Stmt<'a>, context: Context, items: &mut Vec<Item<'a>>) -> Ruled<()> {
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
        if let ([target], Some(attribute)) = (targets, conditions::read_of(&self.cleanup.frames[context.frame], value))
            && self.alias(target, attribute, value, context)?
        {
            items.push(Item::Alias(stmt));
            return Ok(());
        }
        // file, self._file = self._file, None
        if let Some(Swap { local, attribute, read, .. }) = swap(stmt, receiver)
            && self.alias(local, attribute, read, context)?
        {
            items.push(Item::Swap(stmt));
            return Ok(());
        }
        self.release(stmt, context, items)
    }

    /// Takes a local name for the attribute that it is given, if it is given nothing else.
    fn alias(&mut self, target: &'a Expr<'a>, attribute: &'a str, read: &'a Expr<'a>, context: Context) -> Ruled<bool> {
        let scope = self.cleanup.frames[context.frame].scope;
        let ExprKind::Name(name) = target.kind else { return Ok(false) };
        let model = self.subject.model;
        if model.bindings_in(scope, name).count() != 1 || !model.scope(scope).globals.is_empty() {
            return Ok(false);
        }
        purity::attribute(self.subject, attribute, read.range)?;
        self.cleanup.frames[context.frame].aliases.push((name, attribute));
        Ok(true)
    }

    /// `with self._lock:`, where the lock is one of the object's own.
    fn is_own_lock(&self, managers: &'a [pyscale::syntax::ast::WithItem<'a>], context: Context) -> bool {
        let [manager] = managers else { return false };
        let Some(attribute) = own_attribute(&manager.context, self.receiver(context)) else { return false };
        manager.target.is_none() && purity::made_by(self.subject, attribute).is_some_and(|maker| known::is_lock(&maker))
    }

    fn test(&mut self, expr: &'a Expr<'a>, wanted: bool, context: Context) -> Ruled<Test<'a>> {
        let Cleanup { frames, reads, guards, .. } = &mut self.cleanup;
        let test = conditions::test(self.subject, &frames[context.frame], context.frame == 0, reads, expr, wanted)?;
        guards.extend(test.guards.iter().map(|guard| (*guard, context.frame)));
        Ok(test)
    }
}

/// The parts of `file, self._file = self._file, None`, in either order.
pub struct Swap<'a> {
    pub local: &'a Expr<'a>,
    pub attribute: &'a str,
    /// `self._file` on the right side.
    pub read: &'a Expr<'a>,
    /// `self._file` on the left side, and what is stored there.
    pub store: (&'a Expr<'a>, &'a Expr<'a>),
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
        (takes && is_singleton(stored)).then_some(Swap { local, attribute, read, store: (target, stored) })
    })
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
