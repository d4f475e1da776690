//! Where a file reads names, and what becomes of them there: called, handed on, annotated with, or something else.

use bumpalo::Bump;
use text_size::TextRange;

use crate::semantic::{Resolved, ScopeId, SemanticModel};
use crate::syntax;
use crate::syntax::ast::{
    Call, Comprehension, Expr, ExprKind, FunctionDef, Module, Params, PatternKind, Stmt, StmtKind, TypeParam,
};
use crate::syntax::visit::{Visitor, walk_body, walk_expr, walk_pattern, walk_stmt};

/// A name or a dotted path from a name, as it is read (or stored) at one place.
#[derive(Debug, Clone)]
pub struct Reference<'a> {
    /// Its parts: `deps`, `get_db`. Of `super().__init__` they are `super()`, `__init__`; of an attribute of something that has no
    /// name, `services[0].find`, they are an empty one and `find`.
    pub path: Vec<&'a str>,
    /// The whole path. In a string annotation: the string.
    pub at: TextRange,
    /// Where the first part is looked up.
    pub scope: ScopeId,
    /// What becomes of it.
    pub role: Role<'a>,
    /// It stands in a string.
    pub is_quoted: bool,
}

/// What becomes of a value where it is read.
#[derive(Debug, Clone, Copy)]
pub enum Role<'a> {
    /// `f(…)`
    Called(&'a Call<'a>),
    /// `g(f)`, `g(key=f)`
    Argument(&'a Call<'a>, Option<&'a str>),
    /// `@f`, `@f(…)`
    Decorator,
    /// `class C(f)`
    Base,
    /// In an annotation.
    Annotation,
    /// `x[f]`, with what `x` is written as at its end: `dependency_overrides`.
    Key(Option<&'a str>),
    /// `f = …`, `del f`, `f += …`
    Stored,
    /// Anything else.
    Value,
}

/// All references of a file, in the order of a walk. Strings in annotations are parsed into `arena`.
pub fn references<'a>(module: &'a Module<'a>, model: &SemanticModel<'a>, arena: &'a Bump) -> Vec<Reference<'a>> {
    let scope = SemanticModel::module_scope();
    let mut walk = Walk { model, arena, scope, role: Role::Value, quoted: None, with_unnamed: true, found: Vec::new() };
    walk_body(&mut walk, module.body);
    walk.found
}

/// The references to names in one expression that is evaluated in `scope`.
pub fn references_in<'a>(expr: &'a Expr<'a>, scope: ScopeId, model: &SemanticModel<'a>, arena: &'a Bump) -> Vec<Reference<'a>> {
    let mut walk = Walk { model, arena, scope, role: Role::Value, quoted: None, with_unnamed: false, found: Vec::new() };
    walk.visit_expr(expr);
    walk.found
}

/// The parts of `a.b.c`; `super()` counts as a name.
pub fn dotted<'a>(expr: &'a Expr<'a>) -> Option<Vec<&'a str>> {
    match expr.kind {
        ExprKind::Name(name) => Some(vec![name]),
        ExprKind::Attribute { value, attr, .. } => {
            let mut path = dotted(value)?;
            path.push(attr);
            Some(path)
        }
        ExprKind::Call(call) if matches!(call.func.kind, ExprKind::Name("super")) => Some(vec!["super()"]),
        _ => None,
    }
}

/// Is what stands here only compared with something: `found is require_auth`?
pub fn is_compared(module: &Module<'_>, at: TextRange) -> bool {
    struct Finder(TextRange, bool);
    impl<'a> Visitor<'a> for Finder {
        fn visit_stmt(&mut self, stmt: &'a Stmt<'a>) {
            if stmt.range.contains_range(self.0) {
                walk_stmt(self, stmt);
            }
        }

        fn visit_expr(&mut self, expr: &'a Expr<'a>) {
            if let ExprKind::Compare { left, comparators, .. } = expr.kind {
                self.1 |= std::iter::once(left).chain(comparators).any(|operand| operand.range == self.0);
            }
            walk_expr(self, expr);
        }
    }
    let mut finder = Finder(at, false);
    walk_body(&mut finder, module.body);
    finder.1
}

/// Is the name a global of the file, or bound by nothing in it?
pub fn is_global(model: &SemanticModel<'_>, scope: ScopeId, name: &str) -> bool {
    match model.resolve(scope, name) {
        Resolved::In(found) => found == SemanticModel::module_scope(),
        Resolved::Free => true,
    }
}

struct Walk<'a, 'm> {
    model: &'m SemanticModel<'a>,
    arena: &'a Bump,
    scope: ScopeId,
    role: Role<'a>,
    /// The string that is being read.
    quoted: Option<TextRange>,
    /// Attributes of what has no name are wanted too.
    with_unnamed: bool,
    found: Vec<Reference<'a>>,
}

impl<'a> Walk<'a, '_> {
    fn visit_as(&mut self, role: Role<'a>, expr: &'a Expr<'a>) {
        let outer = std::mem::replace(&mut self.role, role);
        self.visit_expr(expr);
        self.role = outer;
    }

    fn within(&mut self, scope: Option<ScopeId>, inner: impl FnOnce(&mut Self)) {
        let outer = self.scope;
        self.scope = scope.unwrap_or(outer);
        inner(self);
        self.scope = outer;
    }

    fn annotation(&mut self, annotation: Option<&'a Expr<'a>>) {
        if let Some(annotation) = annotation {
            self.visit_as(Role::Annotation, annotation);
        }
    }

    fn params(&mut self, params: &'a Params<'a>, defaults: bool) {
        let positional = params.positional().chain(params.vararg);
        for param in positional.chain(params.kwonly).chain(params.kwarg) {
            if !defaults {
                self.annotation(param.annotation);
            } else if let Some(default) = param.default {
                self.visit_as(Role::Value, default);
            }
        }
    }

    fn type_params(&mut self, params: &'a [TypeParam<'a>]) {
        for param in params {
            self.annotation(param.bound);
            self.annotation(param.default);
        }
    }

    fn function(&mut self, function: &'a FunctionDef<'a>) {
        for decorator in function.decorators {
            self.decorator(&decorator.expr);
        }
        self.params(function.params, true);
        self.within(self.model.type_params_scope(function.range), |walk| {
            walk.type_params(function.type_params);
            walk.params(function.params, false);
            walk.annotation(function.returns);
            walk.within(walk.model.body_scope(function.range), |walk| walk_body(walk, function.body));
        });
    }

    fn decorator(&mut self, expr: &'a Expr<'a>) {
        match expr.kind {
            ExprKind::Call(call) => {
                self.visit_as(Role::Decorator, &call.func);
                self.arguments(call);
            }
            _ => self.visit_as(Role::Decorator, expr),
        }
    }

    fn arguments(&mut self, call: &'a Call<'a>) {
        for argument in call.args {
            self.visit_as(Role::Argument(call, None), argument);
        }
        for keyword in call.keywords {
            self.visit_as(Role::Argument(call, keyword.name), &keyword.value);
        }
    }

    fn comprehension(&mut self, expr: &'a Expr<'a>, elements: &[&'a Expr<'a>], clauses: &'a [Comprehension<'a>]) {
        if let Some(first) = clauses.first() {
            self.visit_as(Role::Value, &first.iter);
        }
        self.within(self.model.expression_scope(expr.range), |walk| {
            for (index, clause) in clauses.iter().enumerate() {
                if index > 0 {
                    walk.visit_as(Role::Value, &clause.iter);
                }
                clause.ifs.iter().for_each(|test| walk.visit_as(Role::Value, test));
            }
            for element in elements {
                walk.visit_as(Role::Value, element);
            }
        });
    }

    fn path(&mut self, expr: &'a Expr<'a>) -> bool {
        let Some(path) = dotted(expr) else { return false };
        let at = self.quoted.unwrap_or(expr.range);
        self.found.push(Reference { path, at, scope: self.scope, role: self.role, is_quoted: self.quoted.is_some() });
        true
    }

    /// `services[0].find`: the attributes, whatever they are read from.
    fn unnamed(&mut self, expr: &'a Expr<'a>) {
        let mut path = Vec::new();
        let mut inner = expr;
        while let ExprKind::Attribute { value, attr, .. } = inner.kind {
            path.push(attr);
            inner = value;
        }
        path.push("");
        path.reverse();
        self.found.push(Reference { path, at: expr.range, scope: self.scope, role: self.role, is_quoted: false });
        self.visit_as(Role::Value, inner);
    }

    fn quoted(&mut self, at: TextRange, text: &str) {
        let Some(parsed) = syntax::parse_expression(self.arena.alloc_str(text), self.arena) else { return };
        let outer = self.quoted.replace(self.quoted.unwrap_or(at));
        self.visit_expr(parsed);
        self.quoted = outer;
    }
}

impl<'a> Visitor<'a> for Walk<'a, '_> {
    fn visit_stmt(&mut self, stmt: &'a Stmt<'a>) {
        let outer = std::mem::replace(&mut self.role, Role::Value);
        match stmt.kind {
            StmtKind::FunctionDef(function) => self.function(function),
            StmtKind::ClassDef(class) => {
                class.decorators.iter().for_each(|decorator| self.decorator(&decorator.expr));
                self.within(self.model.type_params_scope(class.range), |walk| {
                    walk.type_params(class.type_params);
                    class.bases.iter().for_each(|base| walk.visit_as(Role::Base, base));
                    class.keywords.iter().for_each(|keyword| walk.visit_as(Role::Base, &keyword.value));
                    walk.within(walk.model.body_scope(class.range), |walk| walk_body(walk, class.body));
                });
            }
            StmtKind::Assign { targets, value } => {
                for target in targets {
                    self.visit_as(Role::Stored, target);
                }
                self.visit_expr(value);
            }
            StmtKind::AugAssign { target, value, .. } => {
                self.visit_as(Role::Stored, target);
                self.visit_expr(value);
            }
            StmtKind::Delete(targets) => targets.iter().for_each(|target| self.visit_as(Role::Stored, target)),
            StmtKind::AnnAssign { target, annotation, value } => {
                self.visit_as(Role::Stored, target);
                self.annotation(Some(annotation));
                if let Some(value) = value {
                    self.visit_expr(value);
                }
            }
            StmtKind::TypeAlias { value, .. } => {
                self.within(self.model.type_params_scope(stmt.range), |walk| walk.annotation(Some(value)));
            }
            _ => walk_stmt(self, stmt),
        }
        self.role = outer;
    }

    fn visit_expr(&mut self, expr: &'a Expr<'a>) {
        if self.path(expr) {
            return;
        }
        let is_annotation = matches!(self.role, Role::Annotation);
        match expr.kind {
            ExprKind::Str(Some(text)) if is_annotation => self.quoted(expr.range, text),
            ExprKind::Call(call) => {
                self.visit_as(Role::Called(call), &call.func);
                self.arguments(call);
            }
            ExprKind::Subscript { value, slice } => {
                // `Literal["a"]` holds no names; `Base[T]` is a base like `Base`.
                let last = dotted(value).and_then(|path| path.last().copied());
                let keeps = matches!(self.role, Role::Annotation | Role::Base);
                let role = if keeps { self.role } else { Role::Value };
                self.visit_as(role, value);
                if last != Some("Literal") {
                    self.visit_as(if keeps { Role::Annotation } else { Role::Key(last) }, slice);
                }
            }
            ExprKind::Attribute { .. } if self.with_unnamed && self.quoted.is_none() => self.unnamed(expr),
            ExprKind::Lambda { params, body } => {
                self.params(params, true);
                self.within(self.model.expression_scope(expr.range), |walk| walk.visit_as(Role::Value, body));
            }
            ExprKind::ListComp { elt, generators }
            | ExprKind::SetComp { elt, generators }
            | ExprKind::Generator { elt, generators } => self.comprehension(expr, &[elt], generators),
            ExprKind::DictComp { key, value, generators } => self.comprehension(expr, &[key, value], generators),
            _ if is_annotation => walk_expr(self, expr),
            // What is inside of something else is a value: `[f]`, `f or g`.
            _ => {
                let outer = std::mem::replace(&mut self.role, Role::Value);
                walk_expr(self, expr);
                self.role = outer;
            }
        }
    }

    fn visit_pattern(&mut self, pattern: &'a syntax::ast::Pattern<'a>) {
        if let PatternKind::Class { cls, .. } = pattern.kind {
            self.visit_as(Role::Value, cls);
        }
        walk_pattern(self, pattern);
    }
}
