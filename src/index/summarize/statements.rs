//! The walk through statements.

use ustr::ustr;

use super::Summarizer;
use super::evidence::last_part;
use crate::index::bytes::takes_bytes_alone;
use crate::index::facts::{ImportFacts, Repetition, StoreKind};
use crate::semantic::ScopeKind;
use crate::syntax::ast::{Expr, ExprKind, FunctionDef, Pattern, PatternKind, Stmt, StmtKind};

impl<'a> Summarizer<'a, '_> {
    pub(super) fn body(&mut self, body: &[Stmt<'a>]) {
        for statement in body {
            self.statement(statement);
        }
    }

    fn statement(&mut self, statement: &Stmt<'a>) {
        match &statement.kind {
            StmtKind::FunctionDef(function) => self.function(function),
            StmtKind::ClassDef(class) => self.class(class),
            StmtKind::Return(value) => {
                if let Some(value) = value {
                    let evidence = self.evidence(value, self.scope);
                    self.frame().returns.push(evidence);
                    self.visit(value);
                }
            }
            StmtKind::Delete(targets) => {
                for target in *targets {
                    self.delete(target);
                }
            }
            StmtKind::Assign { targets, value } => {
                self.cut_in(targets, value);
                self.assign(targets, value);
            }
            StmtKind::AugAssign { target, value, .. } => {
                self.visit(value);
                match &target.kind {
                    ExprKind::Attribute { value: receiver, attr, attr_range } => {
                        self.store(receiver, attr, *attr_range, StoreKind::Augmented, None);
                    }
                    // kept += [C()]
                    ExprKind::Name(_) => {
                        self.keep(value);
                        self.visit(target);
                    }
                    _ => self.visit(target),
                }
            }
            StmtKind::AnnAssign { target, annotation, value } => {
                self.visit_annotation(annotation, self.scope);
                let evidence = self.annotation(annotation, self.scope);
                if let Some(value) = value {
                    self.assigned_value(std::slice::from_ref(*target), value);
                    self.type_kept_in(std::slice::from_ref(*target), value);
                }
                // A bare `self.x: int` stores nothing; that it names an attribute still counts.
                self.target(target, Some(evidence));
            }
            StmtKind::TypeAlias { value, .. } => self.visit_annotation(value, self.scope),
            StmtKind::For { target, iter, body, orelse, .. } => {
                self.visit(iter);
                let iter = self.evidence(iter, self.scope);
                let item = self.intern(super::Evidence::Element(iter));
                self.target(target, Some(item));
                self.looped(statement.range, body);
                self.body(orelse);
            }
            StmtKind::While { test, body, orelse } => {
                self.visit(test);
                self.looped(statement.range, body);
                self.body(orelse);
            }
            StmtKind::If { test, body, orelse } => {
                self.visit(test);
                self.body(body);
                self.body(orelse);
            }
            StmtKind::With { items, body, .. } => {
                let suppresses = items.iter().any(|item| super::asks::suppresses(&item.context));
                for item in *items {
                    self.visit(&item.context);
                    if let Some(target) = &item.target {
                        let context = self.evidence(&item.context, self.scope);
                        let entered = self.intern(super::Evidence::Entered(context));
                        self.target(target, Some(entered));
                    }
                }
                let forgives = items.iter().any(|item| expects_failure(&item.context));
                self.tried += u32::from(forgives);
                self.guarded_body(suppresses, body);
                self.tried -= u32::from(forgives);
            }
            StmtKind::Match { subject, cases } => {
                self.visit(subject);
                for case in *cases {
                    self.type_matched(subject, &case.pattern);
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
                let catches = super::asks::catches(statement.handlers);
                let forgives = statement.handlers.iter().any(|handler| handler.typ.as_ref().is_none_or(|typ| forgives(typ)));
                self.tried += u32::from(forgives);
                self.guarded_body(catches, statement.body);
                self.tried -= u32::from(forgives);
                for handler in statement.handlers {
                    self.maybe(handler.typ.as_ref());
                    self.body(handler.body);
                }
                self.body(statement.orelse);
                self.body(statement.finalbody);
            }
            StmtKind::Assert { test, msg } => {
                self.visit(test);
                self.maybe(*msg);
            }
            StmtKind::Import(names) => {
                for alias in *names {
                    alias.name.split('.').chain(alias.asname).for_each(|part| self.mention_text(part));
                    self.out.imports.push(ImportFacts { module: ustr(alias.name), name: None, at: alias.range.into() });
                }
            }
            StmtKind::ImportFrom { module, names, level } => {
                module.iter().flat_map(|module| module.split('.')).for_each(|part| self.mention_text(part));
                let from = self.absolute(*module, *level);
                for alias in *names {
                    self.mention_text(alias.name);
                    self.out.imports.push(ImportFacts { module: from, name: Some(ustr(alias.name)), at: alias.range.into() });
                    if let Some(name) = alias.asname {
                        self.mention_text(name);
                        if takes_bytes_alone(alias.name) {
                            self.bytes_takers.insert(name);
                        }
                    }
                }
            }
            // Docstrings.
            StmtKind::Expr(Expr { kind: ExprKind::Str(_), .. }) => {}
            StmtKind::Expr(value) => self.visit(value),
            StmtKind::Global(_) | StmtKind::Nonlocal(_) | StmtKind::Pass | StmtKind::Break | StmtKind::Continue => {}
        }
    }

    fn assign(&mut self, targets: &[Expr<'a>], value: &Expr<'a>) {
        self.assigned_value(targets, value);
        self.type_kept_in(targets, value);
        if self.frames.len() == 1
            && let [Expr { kind: ExprKind::Name("__all__"), .. }] = targets
            && let ExprKind::List(names) | ExprKind::Tuple(names) = value.kind
        {
            let names = names.iter().filter_map(|name| match name.kind {
                ExprKind::Str(Some(text)) => Some(ustr(text)),
                _ => None,
            });
            self.out.exports.extend(names);
        }
        let evidence = self.evidence(value, self.scope);
        for target in targets {
            self.reads_first = super::reads_first::reads_first(value, target);
            self.target(target, Some(evidence));
            self.reads_first = false;
        }
    }

    /// Visits the value of an assignment; a call that is the whole value of `self.x = …` in `__init__` is marked so.
    fn assigned_value(&mut self, targets: &[Expr<'a>], value: &Expr<'a>) {
        let on_self = |target: &Expr<'a>| match &target.kind {
            ExprKind::Attribute { value, .. } => matches!(value.kind, ExprKind::Name(_)),
            _ => false,
        };
        match &value.kind {
            ExprKind::Call(call) if self.in_init() && targets.iter().all(on_self) => {
                self.call(value, call, Repetition::Attribute);
            }
            _ => self.visit(value),
        }
    }

    fn delete(&mut self, target: &Expr<'a>) {
        match &target.kind {
            ExprKind::Attribute { value, attr, attr_range } => self.store(value, attr, *attr_range, StoreKind::Delete, None),
            ExprKind::Tuple(elements) | ExprKind::List(elements) => elements.iter().for_each(|element| self.delete(element)),
            _ => self.visit(target),
        }
    }

    fn pattern(&mut self, pattern: &Pattern<'a>) {
        match &pattern.kind {
            PatternKind::Value(value) | PatternKind::Singleton(value) => self.visit(value),
            PatternKind::Sequence(patterns) | PatternKind::Or(patterns) => patterns.iter().for_each(|inner| self.pattern(inner)),
            PatternKind::Mapping { keys, patterns, .. } => {
                self.all(keys);
                patterns.iter().for_each(|inner| self.pattern(inner));
            }
            PatternKind::Class { cls, patterns, kwd_attrs, kwd_patterns } => {
                self.visit(cls);
                self.asks_in_pattern(cls, kwd_attrs);
                kwd_attrs.iter().for_each(|name| self.mention_text(name));
                patterns.iter().chain(*kwd_patterns).for_each(|inner| self.pattern(inner));
            }
            PatternKind::As { pattern: Some(inner), .. } => self.pattern(inner),
            PatternKind::Star(_) | PatternKind::As { pattern: None, .. } => {}
        }
    }

    fn function(&mut self, function: &'a FunctionDef<'a>) {
        for decorator in function.decorators {
            self.visit(&decorator.expr);
        }
        self.defaults(function.params);
        let outer = self.scope;
        if let Some(scope) = self.model.type_params_scope(function.range) {
            self.scope = scope;
        }
        let params = function.params;
        for param in params.all() {
            if let Some(annotation) = param.annotation {
                self.visit_annotation(annotation, self.scope);
            }
        }
        let yields_once = yields_once(function);
        match function.returns {
            // `Iterator[Connection]` of a context manager: it gives one.
            Some(returns) if yields_once => self.mention_all(returns),
            Some(returns) => self.visit_annotation(returns, self.scope),
            None => {}
        }
        let Some(scope) = self.model.body_scope(function.range) else {
            self.scope = outer;
            return;
        };
        let outermost = self.frames.len() == 1;
        let anchor = self.anchor;
        let in_main = self.depth_in_main;
        if outermost {
            self.anchor = ustr(function.name);
            self.depth_in_main = function.name == "main";
        }
        let index = self.begin_function(function, scope);
        let class = match self.model.scope(outer).kind {
            ScopeKind::Class(_) => self.class_of.get(&outer).copied(),
            _ => self.frames.last().and_then(|frame| frame.class),
        };
        self.scope = scope;
        self.open_frame(class, Some(index));
        self.frame().yields_once = yields_once;
        self.doctest(function.body);
        let around = (std::mem::take(&mut self.loops), std::mem::take(&mut self.lambdas), std::mem::take(&mut self.tried));
        self.body(function.body);
        (self.loops, self.lambdas, self.tried) = around;
        let frame = self.close_frame();
        self.end_function(function, index, frame, outer);
        self.scope = outer;
        self.anchor = anchor;
        self.depth_in_main = in_main;
    }
}

/// A generator that a decorator runs as far as its one `yield`.
fn yields_once(function: &FunctionDef<'_>) -> bool {
    function.decorators.iter().any(|decorator| {
        let applied = match &decorator.expr.kind {
            ExprKind::Call(call) => &call.func,
            _ => &decorator.expr,
        };
        matches!(last_part(applied), Some("contextmanager" | "asynccontextmanager" | "fixture"))
    })
}

/// `with suppress(…):`, `with pytest.raises(…):`, `with self.assertRaises(…):`
fn expects_failure(context: &Expr<'_>) -> bool {
    let ExprKind::Call(call) = context.kind else { return false };
    matches!(last_part(&call.func), Some("suppress" | "raises" | "assertRaises" | "assertRaisesRegex"))
}

/// Does a handler for this catch what a store to an attribute raises?
fn forgives(typ: &Expr<'_>) -> bool {
    match typ.kind {
        ExprKind::Tuple(types) => types.iter().any(forgives),
        _ => matches!(last_part(typ), Some("AttributeError" | "TypeError" | "Exception" | "BaseException")),
    }
}
