//! Builds a [`SemanticModel`] in one walk over the tree.

use rustc_hash::FxHashMap;
use text_size::{TextRange, TextSize};

use super::{Binding, BindingId, BindingKind, Scope, ScopeId, ScopeKind, ScopeTag, SemanticModel};
use crate::syntax::ast::{
    ClassDef, Comprehension, Expr, ExprKind, FunctionDef, Module, Params, Pattern, PatternKind, Stmt, StmtKind, TypeParam,
};

pub(super) fn build<'a>(module: &'a Module<'a>) -> SemanticModel<'a> {
    let mut builder = Builder { scopes: Vec::new(), bindings: Vec::new(), by_node: FxHashMap::default(), current: ScopeId(0) };
    builder.open(ScopeKind::Module, None);
    builder.body(module.body);
    let declared = builder.scopes.iter().flat_map(|scope| scope.globals.iter().copied()).collect();
    SemanticModel { scopes: builder.scopes, bindings: builder.bindings, by_node: builder.by_node, declared }
}

/// Which part of a value a target gets.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Whole,
    /// An element; its position is known up to a star, and not deeper down.
    Element(Option<u32>),
}

struct Builder<'a> {
    scopes: Vec<Scope<'a>>,
    bindings: Vec<Binding<'a>>,
    by_node: FxHashMap<(TextSize, ScopeTag), ScopeId>,
    current: ScopeId,
}

impl<'a> Builder<'a> {
    fn open(&mut self, kind: ScopeKind<'a>, parent: Option<ScopeId>) -> ScopeId {
        let id = ScopeId(self.scopes.len() as u32);
        self.scopes.push(Scope { kind, parent, names: FxHashMap::default(), globals: Vec::new(), nonlocals: Vec::new() });
        id
    }

    /// Opens a scope, runs `inner` in it, and comes back.
    fn within(&mut self, kind: ScopeKind<'a>, at: TextSize, tag: ScopeTag, inner: impl FnOnce(&mut Self)) {
        let outer = self.current;
        let id = self.open(kind, Some(outer));
        self.by_node.insert((at, tag), id);
        self.current = id;
        inner(self);
        self.current = outer;
    }

    fn bind(&mut self, name: &'a str, range: TextRange, kind: BindingKind<'a>) {
        self.bind_from(self.current, name, range, kind);
    }

    /// Binds a name as seen from the scope `from`, whose `global` and `nonlocal` statements decide where it goes.
    fn bind_from(&mut self, from: ScopeId, name: &'a str, range: TextRange, kind: BindingKind<'a>) {
        let mut scope = from;
        if self.scopes[from.0 as usize].globals.contains(&name) {
            scope = ScopeId(0);
        } else if self.scopes[from.0 as usize].nonlocals.contains(&name) {
            let mut outer = self.scopes[from.0 as usize].parent;
            while let Some(id) = outer {
                let here = &self.scopes[id.0 as usize];
                if !matches!(here.kind, ScopeKind::Class(_)) && here.names.contains_key(name) {
                    scope = id;
                    break;
                }
                outer = here.parent;
            }
        }
        let id = BindingId(self.bindings.len() as u32);
        self.bindings.push(Binding { name, range, scope, value_scope: self.current, kind });
        self.scopes[scope.0 as usize].names.entry(name).or_default().push(id);
    }

    fn body(&mut self, body: &'a [Stmt<'a>]) {
        // `global x` counts for the whole scope, also above the statement: it is a SyntaxError to bind x before it.
        for statement in body {
            self.statement(statement);
        }
    }

    fn statement(&mut self, statement: &'a Stmt<'a>) {
        match &statement.kind {
            StmtKind::FunctionDef(function) => self.function(function),
            StmtKind::ClassDef(class) => self.class(class),
            StmtKind::Return(value) => self.maybe(*value),
            StmtKind::Delete(targets) => {
                for target in *targets {
                    self.target(target, &|_| BindingKind::Delete, Part::Whole);
                }
            }
            StmtKind::Assign { targets, value } => {
                self.expression(value);
                for target in *targets {
                    self.target(
                        target,
                        &|part| match part {
                            Part::Whole => BindingKind::Assign(value),
                            Part::Element(index) => BindingKind::Unpack { value, index },
                        },
                        Part::Whole,
                    );
                }
            }
            StmtKind::AugAssign { target, value, .. } => {
                self.expression(value);
                if let ExprKind::Name(name) = target.kind {
                    self.bind(name, target.range, BindingKind::Augmented(value));
                } else {
                    self.expression(target);
                }
            }
            StmtKind::AnnAssign { target, annotation, value } => {
                self.expression(annotation);
                self.maybe(*value);
                if let ExprKind::Name(name) = target.kind {
                    self.bind(name, target.range, BindingKind::Annotated { annotation, value: *value });
                } else {
                    self.expression(target);
                }
            }
            StmtKind::TypeAlias { name, type_params, value } => {
                if let ExprKind::Name(text) = name.kind {
                    self.bind(text, name.range, BindingKind::TypeAlias);
                }
                self.with_type_params(type_params, statement.range.start(), |builder| builder.expression(value));
            }
            StmtKind::For { target, iter, body, orelse, .. } => {
                self.expression(iter);
                self.loop_target(target, iter);
                self.body(body);
                self.body(orelse);
            }
            StmtKind::While { test, body, orelse } | StmtKind::If { test, body, orelse } => {
                self.expression(test);
                self.body(body);
                self.body(orelse);
            }
            StmtKind::With { items, body, .. } => {
                for item in *items {
                    self.expression(&item.context);
                    if let Some(target) = &item.target {
                        self.target(
                            target,
                            &|part| match part {
                                Part::Whole => BindingKind::With(&item.context),
                                Part::Element(_) => BindingKind::Pattern,
                            },
                            Part::Whole,
                        );
                    }
                }
                self.body(body);
            }
            StmtKind::Match { subject, cases } => {
                self.expression(subject);
                for case in *cases {
                    self.pattern(&case.pattern);
                    self.maybe(case.guard.as_ref());
                    self.body(case.body);
                }
            }
            StmtKind::Raise { exc, cause } => {
                self.maybe(*exc);
                self.maybe(*cause);
            }
            StmtKind::Try(statement) => {
                self.body(statement.body);
                for handler in statement.handlers {
                    self.maybe(handler.typ.as_ref());
                    if let Some(name) = handler.name {
                        self.bind(name, handler.name_range, BindingKind::Except);
                    }
                    self.body(handler.body);
                }
                self.body(statement.orelse);
                self.body(statement.finalbody);
            }
            StmtKind::Assert { test, msg } => {
                self.expression(test);
                self.maybe(*msg);
            }
            StmtKind::Import(names) => {
                for alias in *names {
                    let bound = alias.asname.unwrap_or_else(|| alias.name.split('.').next().unwrap_or(alias.name));
                    self.bind(bound, alias.range, BindingKind::Import(alias));
                }
            }
            StmtKind::ImportFrom { module, names, level } => {
                for alias in *names {
                    let bound = alias.asname.unwrap_or(alias.name);
                    self.bind(bound, alias.range, BindingKind::ImportFrom { module: *module, level: *level, alias });
                }
            }
            StmtKind::Global(names) => {
                for name in *names {
                    self.scopes[self.current.0 as usize].globals.push(name);
                    self.scopes[0].names.entry(name).or_default();
                }
            }
            StmtKind::Nonlocal(names) => self.scopes[self.current.0 as usize].nonlocals.extend_from_slice(names),
            StmtKind::Expr(value) => self.expression(value),
            StmtKind::Pass | StmtKind::Break | StmtKind::Continue => {}
        }
    }

    fn function(&mut self, function: &'a FunctionDef<'a>) {
        for decorator in function.decorators {
            self.expression(&decorator.expr);
        }
        self.defaults(function.params);
        self.bind(function.name, function.name_range, BindingKind::Function(function));
        self.with_type_params(function.type_params, function.range.start(), |builder| {
            builder.annotations(function.params);
            builder.maybe(function.returns);
            builder.within(ScopeKind::Function(function), function.range.start(), ScopeTag::Definition, |builder| {
                builder.parameters(function.params);
                builder.body(function.body);
            });
        });
    }

    fn class(&mut self, class: &'a ClassDef<'a>) {
        for decorator in class.decorators {
            self.expression(&decorator.expr);
        }
        self.with_type_params(class.type_params, class.range.start(), |builder| {
            for base in class.bases {
                builder.expression(base);
            }
            for keyword in class.keywords {
                builder.expression(&keyword.value);
            }
            builder
                .within(ScopeKind::Class(class), class.range.start(), ScopeTag::Definition, |builder| builder.body(class.body));
        });
        self.bind(class.name, class.name_range, BindingKind::Class(class));
    }

    fn with_type_params(&mut self, params: &'a [TypeParam<'a>], at: TextSize, inner: impl FnOnce(&mut Self)) {
        if params.is_empty() {
            return inner(self);
        }
        self.within(ScopeKind::TypeParams, at, ScopeTag::TypeParams, |builder| {
            for param in params {
                builder.bind(param.name, param.range, BindingKind::TypeParam);
            }
            for param in params {
                builder.maybe(param.bound);
                builder.maybe(param.default);
            }
            inner(builder);
        });
    }

    fn defaults(&mut self, params: &'a Params<'a>) {
        for param in params.named() {
            self.maybe(param.default);
        }
    }

    fn annotations(&mut self, params: &'a Params<'a>) {
        for param in params.named() {
            self.maybe(param.annotation);
        }
        for param in params.vararg.into_iter().chain(params.kwarg) {
            self.maybe(param.annotation);
        }
    }

    fn parameters(&mut self, params: &'a Params<'a>) {
        for param in params.named() {
            self.bind(param.name, param.name_range, BindingKind::Parameter(param));
        }
        for param in params.vararg.into_iter().chain(params.kwarg) {
            self.bind(param.name, param.name_range, BindingKind::Variadic(param));
        }
    }

    /// Binds the names of an assignment target; `kind` is told which part of the value a name gets.
    fn target(&mut self, target: &'a Expr<'a>, kind: &dyn Fn(Part) -> BindingKind<'a>, part: Part) {
        match &target.kind {
            ExprKind::Name(name) => self.bind(name, target.range, kind(part)),
            ExprKind::Tuple(elements) | ExprKind::List(elements) => {
                let mut starred = false;
                for (position, element) in elements.iter().enumerate() {
                    starred |= matches!(element.kind, ExprKind::Starred(_));
                    let position = (part == Part::Whole && !starred).then_some(position as u32);
                    self.target(element, kind, Part::Element(position));
                }
            }
            ExprKind::Starred(value) => self.target(value, kind, Part::Element(None)),
            _ => self.expression(target),
        }
    }

    fn loop_target(&mut self, target: &'a Expr<'a>, iter: &'a Expr<'a>) {
        self.target(
            target,
            &|part| match part {
                Part::Whole => BindingKind::Loop(iter),
                Part::Element(index) => BindingKind::LoopUnpack { iter, index },
            },
            Part::Whole,
        );
    }

    fn pattern(&mut self, pattern: &'a Pattern<'a>) {
        match &pattern.kind {
            PatternKind::Value(value) | PatternKind::Singleton(value) => self.expression(value),
            PatternKind::Sequence(patterns) | PatternKind::Or(patterns) => self.patterns(patterns),
            PatternKind::Mapping { keys, patterns, rest } => {
                for key in *keys {
                    self.expression(key);
                }
                self.patterns(patterns);
                self.capture(*rest, pattern.range);
            }
            PatternKind::Class { cls, patterns, kwd_patterns, .. } => {
                self.expression(cls);
                self.patterns(patterns);
                self.patterns(kwd_patterns);
            }
            PatternKind::Star(name) => self.capture(*name, pattern.range),
            PatternKind::As { pattern: inner, name } => {
                if let Some(inner) = inner {
                    self.pattern(inner);
                }
                self.capture(*name, pattern.range);
            }
        }
    }

    fn patterns(&mut self, patterns: &'a [Pattern<'a>]) {
        for pattern in patterns {
            self.pattern(pattern);
        }
    }

    fn capture(&mut self, name: Option<&'a str>, range: TextRange) {
        if let Some(name) = name {
            self.bind(name, range, BindingKind::Pattern);
        }
    }

    fn maybe(&mut self, expression: Option<&'a Expr<'a>>) {
        if let Some(expression) = expression {
            self.expression(expression);
        }
    }

    fn all(&mut self, expressions: &'a [Expr<'a>]) {
        for expression in expressions {
            self.expression(expression);
        }
    }

    /// Only looks for what binds or opens a scope: walruses, lambdas, comprehensions.
    fn expression(&mut self, expression: &'a Expr<'a>) {
        match &expression.kind {
            ExprKind::BoolOp { values, .. } => self.all(values),
            ExprKind::Named { target, value } => {
                self.expression(value);
                if let ExprKind::Name(name) = target.kind {
                    // PEP 572: the target binds in the scope that contains the outermost comprehension.
                    let mut scope = self.current;
                    while matches!(self.scopes[scope.0 as usize].kind, ScopeKind::Comprehension) {
                        let Some(parent) = self.scopes[scope.0 as usize].parent else { break };
                        scope = parent;
                    }
                    self.bind_from(scope, name, target.range, BindingKind::Assign(value));
                }
            }
            ExprKind::BinOp { left, right, .. } => {
                self.expression(left);
                self.expression(right);
            }
            ExprKind::Unary { operand: value, .. }
            | ExprKind::Await(value)
            | ExprKind::YieldFrom(value)
            | ExprKind::Starred(value)
            | ExprKind::Attribute { value, .. } => self.expression(value),
            ExprKind::Yield(value) => self.maybe(*value),
            ExprKind::Lambda { params, body } => {
                self.defaults(params);
                self.within(ScopeKind::Lambda, expression.range.start(), ScopeTag::Expression, |builder| {
                    builder.parameters(params);
                    builder.expression(body);
                });
            }
            ExprKind::IfExp { test, body, orelse } => {
                self.expression(test);
                self.expression(body);
                self.expression(orelse);
            }
            ExprKind::Dict(items) => {
                for item in *items {
                    self.maybe(item.key.as_ref());
                    self.expression(&item.value);
                }
            }
            ExprKind::Set(elements) | ExprKind::List(elements) | ExprKind::Tuple(elements) | ExprKind::FString(elements) => {
                self.all(elements);
            }
            ExprKind::ListComp { elt, generators }
            | ExprKind::SetComp { elt, generators }
            | ExprKind::Generator { elt, generators } => self.comprehension(expression.range, generators, &[elt]),
            ExprKind::DictComp { key, value, generators } => self.comprehension(expression.range, generators, &[key, value]),
            ExprKind::Compare { left, comparators, .. } => {
                self.expression(left);
                self.all(comparators);
            }
            ExprKind::Call(call) => {
                self.expression(&call.func);
                self.all(call.args);
                for keyword in call.keywords {
                    self.expression(&keyword.value);
                }
            }
            ExprKind::Subscript { value, slice } => {
                self.expression(value);
                self.expression(slice);
            }
            ExprKind::Slice { lower, upper, step } => {
                self.maybe(*lower);
                self.maybe(*upper);
                self.maybe(*step);
            }
            ExprKind::Str(_)
            | ExprKind::Bytes(_)
            | ExprKind::Number(_)
            | ExprKind::True
            | ExprKind::False
            | ExprKind::None
            | ExprKind::Ellipsis
            | ExprKind::Name(_)
            | ExprKind::Missing => {}
        }
    }

    fn comprehension(&mut self, range: TextRange, generators: &'a [Comprehension<'a>], elements: &[&'a Expr<'a>]) {
        if let Some(first) = generators.first() {
            self.expression(&first.iter);
        }
        self.within(ScopeKind::Comprehension, range.start(), ScopeTag::Expression, |builder| {
            for clause in generators {
                if !super::evaluated_outside(generators, clause) {
                    builder.expression(&clause.iter);
                }
                builder.loop_target(&clause.target, &clause.iter);
                builder.all(clause.ifs);
            }
            for element in elements {
                builder.expression(element);
            }
        });
    }
}
