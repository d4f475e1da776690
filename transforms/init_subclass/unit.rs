//! A file that was opened for edits, with the scope of every name in it.

use std::rc::Rc;
use std::sync::Arc;

use pyscale::index::{FileId, ProjectIndex, Ty};
use pyscale::semantic::{Resolved, ScopeId, SemanticModel};
use pyscale::source::Source;
use pyscale::syntax::ast::{Comprehension, Expr, ExprKind, Module, Params, Stmt, StmtKind};
use pyscale::syntax::visit::{Visitor, walk_body, walk_expr, walk_params, walk_stmt};
use pyscale::verdict::Place;
use rustc_hash::FxHashMap;
use text_size::{TextRange, TextSize};
use ustr::ustr;

/// A site that must stay as it is: why, and where the evidence stands.
#[derive(Debug, Clone)]
pub struct Refusal {
    /// One sentence without a full stop.
    pub message: String,
    /// The evidence.
    pub at: Option<Place>,
}

/// What a rule says: go on, or refuse.
pub type Judged<T> = Result<T, Refusal>;

/// A file with its tree and scopes, which clones share.
#[derive(Clone)]
pub struct Unit<'a> {
    pub file: FileId,
    pub source: Arc<Source>,
    pub module: &'a Module<'a>,
    pub model: Rc<SemanticModel<'a>>,
    pub project: &'a ProjectIndex,
    scopes: Rc<FxHashMap<TextSize, ScopeId>>,
}

impl<'a> Unit<'a> {
    pub fn new(project: &'a ProjectIndex, file: FileId, source: Arc<Source>, module: &'a Module<'a>) -> Self {
        let model = SemanticModel::new(module);
        let mut scoper = Scoper { model: &model, scope: SemanticModel::module_scope(), found: FxHashMap::default() };
        walk_body(&mut scoper, module.body);
        let found = Rc::new(scoper.found);
        Self { file, source, module, model: Rc::new(model), project, scopes: found }
    }

    pub fn text(&self, range: TextRange) -> &str {
        self.source.slice(range)
    }

    pub fn place(&self, range: TextRange) -> Place {
        Place { file: self.file, range: range.into() }
    }

    /// A refusal with its place in this file.
    pub fn refuse<T>(&self, range: TextRange, message: impl Into<String>) -> Judged<T> {
        Err(Refusal { message: message.into(), at: Some(self.place(range)) })
    }

    /// Where the name at this place leads.
    pub fn resolve(&self, name: &Expr<'_>) -> Resolved {
        match name.kind {
            ExprKind::Name(text) => {
                let scope = self.scopes.get(&name.range.start()).copied().unwrap_or(SemanticModel::module_scope());
                self.model.resolve(scope, text)
            }
            _ => Resolved::Free,
        }
    }

    /// Is it a name that the module scope (or nothing in this file) binds?
    pub fn is_global(&self, name: &Expr<'_>) -> bool {
        matches!(self.resolve(name), Resolved::Free) || self.resolve(name) == Resolved::In(SemanticModel::module_scope())
    }

    /// The scope in which the name at this place is looked up.
    pub fn scope_of(&self, name: &Expr<'_>) -> Option<ScopeId> {
        self.scopes.get(&name.range.start()).copied()
    }

    /// What a dotted name means, as far as the module scope tells.
    pub fn ty(&self, expr: &Expr<'_>) -> Ty {
        match expr.kind {
            ExprKind::Name(name) if self.is_global(expr) => self.project.global(self.file, ustr(name)),
            ExprKind::Attribute { value, attr, .. } => match self.ty(value) {
                Ty::Unknown => Ty::Unknown,
                owner => self.project.attribute(&owner, ustr(attr)),
            },
            _ => Ty::Unknown,
        }
    }

    /// Is it this thing outside of the project: `six.with_metaclass`?
    pub fn is_external(&self, expr: &Expr<'_>, names: &[&str]) -> bool {
        matches!(self.ty(expr), Ty::External(name) if names.iter().any(|wanted| name == *wanted))
    }

    /// Does the file postpone the evaluation of annotations?
    pub fn postpones_annotations(&self) -> bool {
        self.module.body.iter().any(|stmt| match stmt.kind {
            StmtKind::ImportFrom { module: Some("__future__"), names, .. } => names.iter().any(|name| name.name == "annotations"),
            _ => false,
        })
    }

    /// How often the module scope binds a name.
    pub fn bindings_of(&self, name: &str) -> usize {
        self.model.bindings_in(SemanticModel::module_scope(), name).count()
    }
}

/// Notes the scope in which each name is read or bound.
struct Scoper<'m, 'a> {
    model: &'m SemanticModel<'a>,
    scope: ScopeId,
    found: FxHashMap<TextSize, ScopeId>,
}

impl<'a> Scoper<'_, 'a> {
    fn within(&mut self, scope: Option<ScopeId>, inner: impl FnOnce(&mut Self)) {
        let outer = self.scope;
        self.scope = scope.unwrap_or(outer);
        inner(self);
        self.scope = outer;
    }

    fn defaults(&mut self, params: &'a Params<'a>) {
        walk_params(self, params);
    }

    fn comprehension(&mut self, range: TextRange, generators: &'a [Comprehension<'a>], elements: &[&'a Expr<'a>]) {
        if let Some(first) = generators.first() {
            self.visit_expr(&first.iter);
        }
        self.within(self.model.expression_scope(range), |this| {
            for (index, clause) in generators.iter().enumerate() {
                if index > 0 {
                    this.visit_expr(&clause.iter);
                }
                this.visit_expr(&clause.target);
                for test in clause.ifs {
                    this.visit_expr(test);
                }
            }
            for element in elements {
                this.visit_expr(element);
            }
        });
    }
}

impl<'a> Visitor<'a> for Scoper<'_, 'a> {
    fn visit_stmt(&mut self, stmt: &'a Stmt<'a>) {
        match stmt.kind {
            StmtKind::FunctionDef(function) => {
                for decorator in function.decorators {
                    self.visit_expr(&decorator.expr);
                }
                self.within(self.model.type_params_scope(function.range), |this| {
                    this.defaults(function.params);
                    if let Some(returns) = function.returns {
                        this.visit_expr(returns);
                    }
                    this.within(this.model.body_scope(function.range), |this| walk_body(this, function.body));
                });
            }
            StmtKind::ClassDef(class) => {
                for decorator in class.decorators {
                    self.visit_expr(&decorator.expr);
                }
                self.within(self.model.type_params_scope(class.range), |this| {
                    for base in class.bases {
                        this.visit_expr(base);
                    }
                    for keyword in class.keywords {
                        this.visit_expr(&keyword.value);
                    }
                    this.within(this.model.body_scope(class.range), |this| walk_body(this, class.body));
                });
            }
            _ => walk_stmt(self, stmt),
        }
    }

    fn visit_expr(&mut self, expr: &'a Expr<'a>) {
        match expr.kind {
            ExprKind::Name(_) => {
                self.found.insert(expr.range.start(), self.scope);
            }
            ExprKind::Lambda { params, body } => {
                self.defaults(params);
                self.within(self.model.expression_scope(expr.range), |this| this.visit_expr(body));
            }
            ExprKind::ListComp { elt, generators }
            | ExprKind::SetComp { elt, generators }
            | ExprKind::Generator { elt, generators } => {
                self.comprehension(expr.range, generators, &[elt]);
            }
            ExprKind::DictComp { key, value, generators } => self.comprehension(expr.range, generators, &[key, value]),
            _ => walk_expr(self, expr),
        }
    }
}

/// Every expression of some statements, nested ones included.
pub fn each_expr<'a>(body: impl IntoIterator<Item = &'a Stmt<'a>>, see: impl FnMut(&'a Expr<'a>)) {
    struct Each<F>(F);
    impl<'a, F: FnMut(&'a Expr<'a>)> Visitor<'a> for Each<F> {
        fn visit_expr(&mut self, expr: &'a Expr<'a>) {
            (self.0)(expr);
            walk_expr(self, expr);
        }
    }
    let mut each = Each(see);
    for stmt in body {
        each.visit_stmt(stmt);
    }
}

/// Every expression inside of one, itself included.
pub fn each_part<'a>(expr: &'a Expr<'a>, see: impl FnMut(&'a Expr<'a>)) {
    struct Each<F>(F);
    impl<'a, F: FnMut(&'a Expr<'a>)> Visitor<'a> for Each<F> {
        fn visit_expr(&mut self, expr: &'a Expr<'a>) {
            (self.0)(expr);
            walk_expr(self, expr);
        }
    }
    Each(see).visit_expr(expr);
}
