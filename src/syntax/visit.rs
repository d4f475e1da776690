//! A walk over the abstract tree.
//!
//! Override the `visit_*` methods that matter and call the `walk_*` function of the same name to go on into the
//! children. Children come in the order of the text: the target of an assignment before its value, the element of a
//! comprehension before its clauses. Only positional arguments always come before keyword arguments.

use super::ast::{
    Comprehension, Decorator, Expr, ExprKind, Handler, Keyword, MatchCase, Param, Params, Pattern, PatternKind, Stmt, StmtKind,
    TypeParam, WithItem,
};

/// Whoever wants to see a tree.
pub trait Visitor<'a>: Sized {
    /// A statement.
    fn visit_stmt(&mut self, stmt: &'a Stmt<'a>) {
        walk_stmt(self, stmt);
    }

    /// An expression, targets and annotations included.
    fn visit_expr(&mut self, expr: &'a Expr<'a>) {
        walk_expr(self, expr);
    }

    /// A pattern of a `case`.
    fn visit_pattern(&mut self, pattern: &'a Pattern<'a>) {
        walk_pattern(self, pattern);
    }
}

/// Visits every statement of a block.
pub fn walk_body<'a, V: Visitor<'a>>(visitor: &mut V, body: &'a [Stmt<'a>]) {
    for stmt in body {
        visitor.visit_stmt(stmt);
    }
}

/// Visits the children of a statement.
pub fn walk_stmt<'a, V: Visitor<'a>>(visitor: &mut V, stmt: &'a Stmt<'a>) {
    match stmt.kind {
        StmtKind::FunctionDef(function) => {
            walk_decorators(visitor, function.decorators);
            walk_type_params(visitor, function.type_params);
            walk_params(visitor, function.params);
            walk_option(visitor, function.returns);
            walk_body(visitor, function.body);
        }
        StmtKind::ClassDef(class) => {
            walk_decorators(visitor, class.decorators);
            walk_type_params(visitor, class.type_params);
            walk_arguments(visitor, class.bases, class.keywords);
            walk_body(visitor, class.body);
        }
        StmtKind::Return(value) => walk_option(visitor, value),
        StmtKind::Delete(targets) => walk_exprs(visitor, targets),
        StmtKind::Assign { targets, value } => {
            walk_exprs(visitor, targets);
            visitor.visit_expr(value);
        }
        StmtKind::AugAssign { target, value, .. } => {
            visitor.visit_expr(target);
            visitor.visit_expr(value);
        }
        StmtKind::AnnAssign { target, annotation, value } => {
            visitor.visit_expr(target);
            visitor.visit_expr(annotation);
            walk_option(visitor, value);
        }
        StmtKind::TypeAlias { name, type_params, value } => {
            visitor.visit_expr(name);
            walk_type_params(visitor, type_params);
            visitor.visit_expr(value);
        }
        StmtKind::For { target, iter, body, orelse, .. } => {
            visitor.visit_expr(target);
            visitor.visit_expr(iter);
            walk_body(visitor, body);
            walk_body(visitor, orelse);
        }
        StmtKind::While { test, body, orelse } | StmtKind::If { test, body, orelse } => {
            visitor.visit_expr(test);
            walk_body(visitor, body);
            walk_body(visitor, orelse);
        }
        StmtKind::With { items, body, .. } => {
            for WithItem { context, target } in items {
                visitor.visit_expr(context);
                walk_option(visitor, target.as_ref());
            }
            walk_body(visitor, body);
        }
        StmtKind::Match { subject, cases } => {
            visitor.visit_expr(subject);
            for MatchCase { pattern, guard, body, .. } in cases {
                visitor.visit_pattern(pattern);
                walk_option(visitor, guard.as_ref());
                walk_body(visitor, body);
            }
        }
        StmtKind::Raise { exc, cause } => {
            walk_option(visitor, exc);
            walk_option(visitor, cause);
        }
        StmtKind::Try(stmt) => {
            walk_body(visitor, stmt.body);
            for Handler { typ, body, .. } in stmt.handlers {
                walk_option(visitor, typ.as_ref());
                walk_body(visitor, body);
            }
            walk_body(visitor, stmt.orelse);
            walk_body(visitor, stmt.finalbody);
        }
        StmtKind::Assert { test, msg } => {
            visitor.visit_expr(test);
            walk_option(visitor, msg);
        }
        StmtKind::Expr(value) => visitor.visit_expr(value),
        StmtKind::Import(_)
        | StmtKind::ImportFrom { .. }
        | StmtKind::Global(_)
        | StmtKind::Nonlocal(_)
        | StmtKind::Pass
        | StmtKind::Break
        | StmtKind::Continue => {}
    }
}

/// Visits the children of an expression.
pub fn walk_expr<'a, V: Visitor<'a>>(visitor: &mut V, expr: &'a Expr<'a>) {
    match expr.kind {
        ExprKind::BoolOp { values: exprs, .. }
        | ExprKind::Set(exprs)
        | ExprKind::FString(exprs)
        | ExprKind::List(exprs)
        | ExprKind::Tuple(exprs) => walk_exprs(visitor, exprs),
        ExprKind::Named { target, value } => {
            visitor.visit_expr(target);
            visitor.visit_expr(value);
        }
        ExprKind::BinOp { left, right, .. } => {
            visitor.visit_expr(left);
            visitor.visit_expr(right);
        }
        ExprKind::Unary { operand: value, .. }
        | ExprKind::Await(value)
        | ExprKind::YieldFrom(value)
        | ExprKind::Attribute { value, .. }
        | ExprKind::Starred(value) => visitor.visit_expr(value),
        ExprKind::Yield(value) => walk_option(visitor, value),
        ExprKind::Lambda { params, body } => {
            walk_params(visitor, params);
            visitor.visit_expr(body);
        }
        ExprKind::IfExp { test, body, orelse } => {
            visitor.visit_expr(body);
            visitor.visit_expr(test);
            visitor.visit_expr(orelse);
        }
        ExprKind::Dict(items) => {
            for item in items {
                walk_option(visitor, item.key.as_ref());
                visitor.visit_expr(&item.value);
            }
        }
        ExprKind::ListComp { elt, generators }
        | ExprKind::SetComp { elt, generators }
        | ExprKind::Generator { elt, generators } => {
            visitor.visit_expr(elt);
            walk_generators(visitor, generators);
        }
        ExprKind::DictComp { key, value, generators } => {
            visitor.visit_expr(key);
            visitor.visit_expr(value);
            walk_generators(visitor, generators);
        }
        ExprKind::Compare { left, comparators, .. } => {
            visitor.visit_expr(left);
            walk_exprs(visitor, comparators);
        }
        ExprKind::Call(call) => {
            visitor.visit_expr(&call.func);
            walk_arguments(visitor, call.args, call.keywords);
        }
        ExprKind::Subscript { value, slice } => {
            visitor.visit_expr(value);
            visitor.visit_expr(slice);
        }
        ExprKind::Slice { lower, upper, step } => {
            for part in [lower, upper, step] {
                walk_option(visitor, part);
            }
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

/// Visits the children of a pattern.
pub fn walk_pattern<'a, V: Visitor<'a>>(visitor: &mut V, pattern: &'a Pattern<'a>) {
    match pattern.kind {
        PatternKind::Value(value) | PatternKind::Singleton(value) => visitor.visit_expr(value),
        PatternKind::Sequence(patterns) | PatternKind::Or(patterns) => walk_patterns(visitor, patterns),
        PatternKind::Mapping { keys, patterns, .. } => {
            for (key, pattern) in keys.iter().zip(patterns) {
                visitor.visit_expr(key);
                visitor.visit_pattern(pattern);
            }
        }
        PatternKind::Class { cls, patterns, kwd_patterns, .. } => {
            visitor.visit_expr(cls);
            walk_patterns(visitor, patterns);
            walk_patterns(visitor, kwd_patterns);
        }
        PatternKind::As { pattern: Some(pattern), .. } => visitor.visit_pattern(pattern),
        PatternKind::As { pattern: None, .. } | PatternKind::Star(_) => {}
    }
}

/// Visits the annotations and defaults of parameters, each parameter's together.
pub fn walk_params<'a, V: Visitor<'a>>(visitor: &mut V, params: &'a Params<'a>) {
    let positional = params.positional().chain(params.vararg);
    for Param { annotation, default, .. } in positional.chain(params.kwonly).chain(params.kwarg) {
        walk_option(visitor, *annotation);
        walk_option(visitor, *default);
    }
}

/// Visits positional arguments, then keyword arguments.
fn walk_arguments<'a, V: Visitor<'a>>(visitor: &mut V, args: &'a [Expr<'a>], keywords: &'a [Keyword<'a>]) {
    walk_exprs(visitor, args);
    for keyword in keywords {
        visitor.visit_expr(&keyword.value);
    }
}

fn walk_decorators<'a, V: Visitor<'a>>(visitor: &mut V, decorators: &'a [Decorator<'a>]) {
    for decorator in decorators {
        visitor.visit_expr(&decorator.expr);
    }
}

fn walk_type_params<'a, V: Visitor<'a>>(visitor: &mut V, type_params: &'a [TypeParam<'a>]) {
    for TypeParam { bound, default, .. } in type_params {
        walk_option(visitor, *bound);
        walk_option(visitor, *default);
    }
}

fn walk_generators<'a, V: Visitor<'a>>(visitor: &mut V, generators: &'a [Comprehension<'a>]) {
    for Comprehension { target, iter, ifs, .. } in generators {
        visitor.visit_expr(target);
        visitor.visit_expr(iter);
        walk_exprs(visitor, ifs);
    }
}

fn walk_exprs<'a, V: Visitor<'a>>(visitor: &mut V, exprs: &'a [Expr<'a>]) {
    for expr in exprs {
        visitor.visit_expr(expr);
    }
}

fn walk_patterns<'a, V: Visitor<'a>>(visitor: &mut V, patterns: &'a [Pattern<'a>]) {
    for pattern in patterns {
        visitor.visit_pattern(pattern);
    }
}

fn walk_option<'a, V: Visitor<'a>>(visitor: &mut V, expr: Option<&'a Expr<'a>>) {
    if let Some(expr) = expr {
        visitor.visit_expr(expr);
    }
}

/// What is found first in an expression or below it, from the outside in.
pub fn find_in<'a, T>(expr: &'a Expr<'a>, find: &mut dyn FnMut(&'a Expr<'a>) -> Option<T>) -> Option<T> {
    struct Finder<'f, 'a, T>(&'f mut dyn FnMut(&'a Expr<'a>) -> Option<T>, Option<T>);
    impl<'a, T> Visitor<'a> for Finder<'_, 'a, T> {
        fn visit_expr(&mut self, expr: &'a Expr<'a>) {
            if self.1.is_none() {
                self.1 = (self.0)(expr);
                walk_expr(self, expr);
            }
        }
    }
    let mut finder = Finder(find, None);
    finder.visit_expr(expr);
    finder.1
}
