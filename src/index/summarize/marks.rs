//! Decorators that give back what they are applied to: they set a mark on it, note it in a container, look at it, and
//! return it. A decorator that does anything else with it, or on some path gives something else, is not described here.

use ustr::ustr;

use super::evidence::last_part;
use super::{Evidence, Summarizer};
use crate::index::facts::HandsBack;
use crate::semantic::ScopeId;
use crate::syntax::ast::{Call, Expr, ExprKind, FunctionDef, Stmt, StmtKind};
use crate::syntax::visit::{Visitor, walk_expr, walk_stmt};

/// Attributes that give the namespace or the relatives of a class.
const REVEALING: &[&str] = &[
    "__dict__",
    "__mro__",
    "mro",
    "__bases__",
    "__subclasses__",
    "__class__",
    "__slots__",
    "__annotations__",
    "__dataclass_fields__",
    "__new__",
    "__call__",
    "__get__",
];

/// Attributes that change what a class is when they are set on it.
const DECISIVE: &[&str] =
    &["__class__", "__dict__", "__bases__", "__slots__", "__init__", "__new__", "__setattr__", "__getattribute__"];

/// Functions that only look at what they are given.
const LOOKING: &[&str] = &[
    "isinstance",
    "issubclass",
    "callable",
    "repr",
    "str",
    "id",
    "hash",
    "print",
    "isclass",
    "isfunction",
    "ismethod",
    "iscoroutinefunction",
];

/// Methods of containers that take in their last argument.
const TAKING_IN: &[&str] = &["append", "add", "appendleft", "insert", "setdefault", "extend"];

impl<'a> Summarizer<'a, '_> {
    /// What a function does with what it is given, if it gives that back on every path. In the function's own scope.
    pub(super) fn hands_back(&mut self, function: &'a FunctionDef<'a>, scope: ScopeId, is_method: bool) -> Option<HandsBack> {
        let params = function.params;
        let parameter = params.positional().nth(usize::from(is_method))?.name;
        if function.is_async || !function.decorators.is_empty() || !always_returns(function.body) {
            return None;
        }
        let mut walk = Walk { parameter, found: HandsBack::default(), values: Vec::new(), called: Vec::new(), fails: false };
        for statement in function.body {
            walk.visit_stmt(statement);
        }
        if walk.fails {
            return None;
        }
        // A function that is set on a class is a method, of which nothing is known here.
        for value in walk.values {
            let value = self.evidence(value, scope);
            if matches!(self.look(value), Evidence::Function(_) | Evidence::Call(..)) {
                return None;
            }
        }
        let mut found = walk.found;
        for called in walk.called {
            let called = self.evidence(called, scope);
            found.hands_on.push(called);
        }
        Some(found)
    }
}

/// Does every path through the block end in `return` or `raise`?
fn always_returns(body: &[Stmt<'_>]) -> bool {
    body.last().is_some_and(|last| match &last.kind {
        StmtKind::Return(_) | StmtKind::Raise { .. } => true,
        StmtKind::If { body, orelse, .. } => always_returns(body) && always_returns(orelse),
        StmtKind::With { body, .. } => always_returns(body),
        _ => false,
    })
}

struct Walk<'a, 'p> {
    parameter: &'p str,
    found: HandsBack,
    /// What is set on it.
    values: Vec<&'a Expr<'a>>,
    /// What it is handed to.
    called: Vec<&'a Expr<'a>>,
    fails: bool,
}

impl<'a> Walk<'a, '_> {
    fn is_it(&self, expr: &Expr<'_>) -> bool {
        matches!(expr.kind, ExprKind::Name(name) if name == self.parameter)
    }

    fn set(&mut self, name: &str, value: Option<&'a Expr<'a>>) {
        self.fails |= DECISIVE.contains(&name);
        self.found.stores.push(ustr(name));
        match value {
            Some(value) if matches!(value.kind, ExprKind::Lambda { .. }) => self.fails = true,
            Some(value) if matches!(value.kind, ExprKind::Name(_) | ExprKind::Attribute { .. } | ExprKind::Call(_)) => {
                if !name.starts_with("__") || !name.ends_with("__") {
                    self.values.push(value);
                }
                self.visit_expr(value);
            }
            Some(value) => self.visit_expr(value),
            None => {}
        }
    }

    fn read(&mut self, name: &str) {
        self.fails |= REVEALING.contains(&name);
        self.found.reads.push(ustr(name));
    }

    /// Something that is put into a container, alone or in a tuple.
    fn taken_in(&mut self, value: &'a Expr<'a>) {
        match &value.kind {
            _ if self.is_it(value) => {}
            ExprKind::Tuple(elements) | ExprKind::List(elements) => elements.iter().for_each(|element| self.taken_in(element)),
            _ => self.visit_expr(value),
        }
    }

    fn call(&mut self, call: &'a Call<'a>) {
        let name = last_part(&call.func).unwrap_or_default();
        let first_is_it = call.args.first().is_some_and(|first| self.is_it(first));
        match (name, call.args) {
            ("setattr", [_, Expr { kind: ExprKind::Str(Some(name)), .. }, value]) if first_is_it => self.set(name, Some(value)),
            ("getattr" | "hasattr", [_, Expr { kind: ExprKind::Str(Some(name)), .. }, rest @ ..]) if first_is_it => {
                self.read(name);
                for rest in rest {
                    self.visit_expr(rest);
                }
            }
            ("setattr" | "getattr" | "hasattr" | "delattr" | "vars" | "dir" | "type" | "super", _) if first_is_it => {
                self.fails = true;
            }
            (name, args) if LOOKING.contains(&name) => {
                for argument in args {
                    self.taken_in(argument);
                }
            }
            (name, args) if TAKING_IN.contains(&name) && matches!(call.func.kind, ExprKind::Attribute { .. }) => {
                self.visit_expr(&call.func);
                for argument in args {
                    self.taken_in(argument);
                }
            }
            (_, [_]) if first_is_it && call.keywords.is_empty() => {
                self.called.push(&call.func);
                self.visit_expr(&call.func);
            }
            (_, args) => {
                self.visit_expr(&call.func);
                for argument in args.iter().chain(call.keywords.iter().map(|keyword| &keyword.value)) {
                    self.visit_expr(argument);
                }
            }
        }
    }
}

impl<'a> Visitor<'a> for Walk<'a, '_> {
    fn visit_stmt(&mut self, stmt: &'a Stmt<'a>) {
        match &stmt.kind {
            StmtKind::Return(value) => self.fails |= !value.is_some_and(|value| self.is_it(value)),
            StmtKind::Assign { targets, value } => {
                for target in *targets {
                    match &target.kind {
                        ExprKind::Attribute { value: of, attr, .. } if self.is_it(of) => self.set(attr, Some(value)),
                        ExprKind::Subscript { value: container, slice } => {
                            self.visit_expr(container);
                            self.taken_in(slice);
                            self.taken_in(value);
                        }
                        _ => {
                            self.visit_expr(target);
                            self.visit_expr(value);
                        }
                    }
                }
            }
            StmtKind::Delete(_) => self.fails = true,
            // What an inner function does with it later is not followed: any mention there is one too many.
            _ => walk_stmt(self, stmt),
        }
    }

    fn visit_expr(&mut self, expr: &'a Expr<'a>) {
        match &expr.kind {
            ExprKind::Name(name) => self.fails |= *name == self.parameter,
            ExprKind::Attribute { value, attr, .. } if self.is_it(value) => self.read(attr),
            ExprKind::Call(call) => self.call(call),
            ExprKind::Compare { left, comparators, .. } => {
                for part in std::iter::once(*left).chain(*comparators) {
                    self.taken_in(part);
                }
            }
            ExprKind::Unary { operand, .. } => self.taken_in(operand),
            _ => walk_expr(self, expr),
        }
    }
}
