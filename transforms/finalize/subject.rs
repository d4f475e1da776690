//! The class with a destructor: its tree, its methods, and what names in it mean.

use pyscale::index::{ClassId, FileId, Name, ProjectIndex, Ty};
use pyscale::semantic::{BindingKind, Resolved, ScopeId, SemanticModel};
use pyscale::syntax::ast::{ClassDef, Expr, ExprKind, FunctionDef, Stmt, StmtKind, UnaryOp};
use pyscale::syntax::visit::{Visitor, walk_expr, walk_stmt};
use pyscale::transform::Opened;
use pyscale::verdict::{Hazards, Place, Severity};
use text_size::TextRange;
use ustr::ustr;

/// A class with a destructor, opened.
pub struct Subject<'a, 'p> {
    pub project: &'p ProjectIndex,
    pub id: ClassId,
    pub opened: &'p Opened<'a>,
    pub class: &'a ClassDef<'a>,
    pub model: &'p SemanticModel<'a>,
    /// The functions that are bound directly in the class body.
    pub methods: Vec<(&'a Stmt<'a>, &'a FunctionDef<'a>)>,
}

/// Why a site is refused: the rule, a sentence, and the place of the evidence.
pub struct Reason(pub &'static str, pub String, pub Option<Place>);

/// The answer of a rule that may refuse.
pub type Ruled<T> = Result<T, Reason>;

impl<'a, 'p> Subject<'a, 'p> {
    pub fn new(
        project: &'p ProjectIndex,
        id: ClassId,
        opened: &'p Opened<'a>,
        model: &'p SemanticModel<'a>,
        class: &'a ClassDef<'a>,
    ) -> Self {
        let methods = class
            .body
            .iter()
            .filter_map(|statement| match statement.kind {
                StmtKind::FunctionDef(function) => Some((statement, function)),
                _ => None,
            })
            .collect();
        Self { project, id, opened, class, model, methods }
    }

    pub fn file(&self) -> FileId {
        self.opened.file
    }

    pub fn name(&self) -> Name {
        self.project.class_facts(self.id).name
    }

    pub fn text(&self, range: TextRange) -> &'p str {
        self.opened.source.slice(range)
    }

    pub fn place(&self, range: TextRange) -> Place {
        Place { file: self.file(), range: range.into() }
    }

    pub fn no<T>(&self, rule: &'static str, message: impl Into<String>, at: TextRange) -> Ruled<T> {
        Err(Reason(rule, message.into(), Some(self.place(at))))
    }

    /// How often the class body binds a name.
    pub fn bindings(&self, name: &str) -> usize {
        self.project.class_facts(self.id).members.iter().filter(|member| member.name == name).count()
    }

    /// The one plain function of this name in the class body, stubs for type checkers aside.
    pub fn method(&self, name: &str) -> Option<&'a FunctionDef<'a>> {
        let named = self.methods.iter().map(|(_, function)| *function).filter(|function| function.name == name);
        let (stubs, real): (Vec<_>, Vec<_>) = named.partition(|function| self.is_overload(function));
        if self.bindings(name) - stubs.len() != 1 {
            return None;
        }
        real.first().copied()
    }

    /// `@overload`: the `def` that follows binds the name anew.
    fn is_overload(&self, function: &FunctionDef<'_>) -> bool {
        let module = SemanticModel::module_scope();
        let name = |decorator: &Expr<'_>| self.external(decorator, module);
        let is_it = |name: Name| matches!(name.as_str(), "typing.overload" | "typing_extensions.overload");
        function.decorators.iter().any(|decorator| name(&decorator.expr).is_some_and(is_it))
    }

    /// `__del__ = close`, the only binding of `__del__` in the class body: the statement, and the name of the method.
    pub fn alias(&self) -> Option<(&'a Stmt<'a>, &'a str)> {
        if self.bindings("__del__") != 1 {
            return None;
        }
        self.class.body.iter().find_map(|stmt| match &stmt.kind {
            StmtKind::Assign { targets: [target], value } if is_name(target, "__del__") => match value.kind {
                ExprKind::Name(name) => Some((stmt, name)),
                _ => None,
            },
            _ => None,
        })
    }

    /// Do the class, its bases or its subclasses bind this name in their bodies?
    pub fn family_binds(&self, name: &str) -> bool {
        self.family().iter().any(|id| self.project.class_facts(*id).members.iter().any(|member| member.name == name))
    }

    /// The class, all project classes above it, all below it, and what those inherit from besides: everything whose
    /// methods may run on an instance.
    pub fn family(&self) -> Vec<ClassId> {
        family(self.project, self.id)
    }

    pub fn scope(&self, function: &FunctionDef<'_>) -> ScopeId {
        self.model.body_scope(function.range).unwrap_or(SemanticModel::module_scope())
    }

    /// What a dotted name means in a scope.
    pub fn meaning(&self, expr: &Expr<'_>, scope: ScopeId) -> Ty {
        match &expr.kind {
            ExprKind::Name(name) => match self.model.resolve(scope, name) {
                Resolved::Free => self.project.global(self.file(), ustr(name)),
                Resolved::In(found) if found == SemanticModel::module_scope() => self.project.global(self.file(), ustr(name)),
                Resolved::In(found) => self.local_import(found, name).unwrap_or(Ty::Unknown),
            },
            ExprKind::Attribute { value, attr, .. } => match self.meaning(value, scope) {
                Ty::Unknown => Ty::Unknown,
                owner => self.project.attribute(&owner, ustr(attr)),
            },
            _ => Ty::Unknown,
        }
    }

    fn local_import(&self, scope: ScopeId, name: &str) -> Option<Ty> {
        let mut bindings = self.model.bindings_in(scope, name);
        let (only, None) = (bindings.next()?, bindings.next()) else { return None };
        let outside = |module: &str| {
            self.project.file_of_module(self.file(), ustr(module)).is_none() && !self.project.is_ours(ustr(module))
        };
        match only.kind {
            BindingKind::Import(alias) if outside(alias.name) => {
                Some(Ty::External(ustr(if alias.asname.is_some() { alias.name } else { name })))
            }
            BindingKind::ImportFrom { module: Some(module), level: 0, alias } if outside(module) => {
                Some(Ty::External(ustr(&format!("{module}.{}", alias.name))))
            }
            _ => None,
        }
    }

    /// The qualified name of something outside of the project.
    pub fn external(&self, expr: &Expr<'_>, scope: ScopeId) -> Option<Name> {
        match self.meaning(expr, scope) {
            Ty::External(name) => Some(name),
            _ => None,
        }
    }

    /// Is it a name that the module binds (or Python itself), read from this scope?
    pub fn is_module_level(&self, name: &str, scope: ScopeId) -> bool {
        match self.model.resolve(scope, name) {
            Resolved::Free => true,
            Resolved::In(found) => found == SemanticModel::module_scope(),
        }
    }
}

/// See [`Subject::family`].
pub fn family(project: &ProjectIndex, id: ClassId) -> Vec<ClassId> {
    let mut family: Vec<ClassId> = project.lineage(id).collect();
    for below in project.descendants(id) {
        for class in project.lineage(below) {
            if !family.contains(&class) {
                family.push(class);
            }
        }
    }
    family
}

/// The parameter that receives the object.
pub fn receiver<'a>(function: &FunctionDef<'a>) -> Option<&'a str> {
    function.params.posonly.first().or(function.params.args.first()).map(|param| param.name)
}

/// `self.name`, and nothing else.
pub fn own_attribute<'a>(expr: &Expr<'a>, receiver: &str) -> Option<&'a str> {
    match &expr.kind {
        ExprKind::Attribute { value, attr, .. } if is_name(value, receiver) => Some(attr),
        _ => None,
    }
}

pub fn is_name(expr: &Expr<'_>, name: &str) -> bool {
    matches!(expr.kind, ExprKind::Name(found) if found == name)
}

/// `None`, `True`, `False`.
pub fn is_singleton(expr: &Expr<'_>) -> bool {
    matches!(expr.kind, ExprKind::None | ExprKind::True | ExprKind::False)
}

/// A value that says "nothing here": `None`, `True`, `False`, and -1, which is no descriptor.
pub fn is_sentinel(expr: &Expr<'_>) -> bool {
    is_singleton(expr)
        || matches!(&expr.kind, ExprKind::Unary { op: UnaryOp::USub, operand } if matches!(operand.kind, ExprKind::Number(_)))
}

/// A constant: also numbers, strings, and signed numbers.
pub fn is_constant(expr: &Expr<'_>) -> bool {
    match &expr.kind {
        ExprKind::Str(_) | ExprKind::Bytes(_) | ExprKind::Number(_) | ExprKind::Ellipsis => true,
        ExprKind::Unary { operand, .. } => is_constant(operand),
        ExprKind::Tuple(items) => items.iter().all(is_constant),
        _ => is_singleton(expr),
    }
}

/// The class statement whose name stands at `name`.
pub fn find_class<'a>(body: &'a [Stmt<'a>], name: pyscale::verdict::Bytes) -> Option<&'a ClassDef<'a>> {
    struct Search<'a> {
        name: pyscale::verdict::Bytes,
        found: Option<&'a ClassDef<'a>>,
    }
    impl<'a> Visitor<'a> for Search<'a> {
        fn visit_stmt(&mut self, stmt: &'a Stmt<'a>) {
            if let StmtKind::ClassDef(class) = stmt.kind
                && pyscale::verdict::Bytes::from(class.name_range) == self.name
            {
                self.found = Some(class);
            }
            if self.found.is_none() {
                walk_stmt(self, stmt);
            }
        }
        fn visit_expr(&mut self, _: &'a Expr<'a>) {}
    }
    let mut search = Search { name, found: None };
    for stmt in body {
        search.visit_stmt(stmt);
    }
    search.found
}

/// Calls `see` for every expression of a statement, outer before inner. Nested functions included.
pub fn each_expr<'a>(stmt: &'a Stmt<'a>, see: &mut dyn FnMut(&'a Expr<'a>)) {
    Each(see).visit_stmt(stmt);
}

/// Calls `see` for an expression and all inside of it.
pub fn each_inner<'a>(expr: &'a Expr<'a>, see: &mut dyn FnMut(&'a Expr<'a>)) {
    Each(see).visit_expr(expr);
}

struct Each<'s, 'a>(&'s mut dyn FnMut(&'a Expr<'a>));

impl<'a> Visitor<'a> for Each<'_, 'a> {
    fn visit_expr(&mut self, expr: &'a Expr<'a>) {
        (self.0)(expr);
        walk_expr(self, expr);
    }
}

/// Calls `see` for every statement inside of a block, outer before inner.
pub fn each_stmt<'a>(body: &'a [Stmt<'a>], see: &mut dyn FnMut(&'a Stmt<'a>)) {
    struct Statements<'s, 'a>(&'s mut dyn FnMut(&'a Stmt<'a>));
    impl<'a> Visitor<'a> for Statements<'_, 'a> {
        fn visit_stmt(&mut self, stmt: &'a Stmt<'a>) {
            (self.0)(stmt);
            walk_stmt(self, stmt);
        }
        fn visit_expr(&mut self, _: &'a Expr<'a>) {}
    }
    let mut statements = Statements(see);
    for stmt in body {
        statements.visit_stmt(stmt);
    }
}

/// Calls `see` for every statement of a block that runs with it, outer before inner: not those of functions and classes
/// that are defined in it.
pub fn each_own_stmt<'a>(body: &'a [Stmt<'a>], see: &mut dyn FnMut(&'a Stmt<'a>)) {
    struct Statements<'s, 'a>(&'s mut dyn FnMut(&'a Stmt<'a>));
    impl<'a> Visitor<'a> for Statements<'_, 'a> {
        fn visit_stmt(&mut self, stmt: &'a Stmt<'a>) {
            (self.0)(stmt);
            if !matches!(stmt.kind, StmtKind::FunctionDef(_) | StmtKind::ClassDef(_)) {
                walk_stmt(self, stmt);
            }
        }
        fn visit_expr(&mut self, _: &'a Expr<'a>) {}
    }
    let mut statements = Statements(see);
    for stmt in body {
        statements.visit_stmt(stmt);
    }
}

/// Does an expression hand the object on: `self` itself, a bound method of it, or a function that closes over it?
/// `self.attribute` and calls of its methods do not.
pub fn carries<'a>(expr: &'a Expr<'a>, receiver: &str, is_method: &dyn Fn(&str) -> bool) -> Option<TextRange> {
    match &expr.kind {
        ExprKind::Name(name) if *name == receiver => Some(expr.range),
        ExprKind::Attribute { value, attr, .. } if is_name(value, receiver) => is_method(attr).then_some(expr.range),
        ExprKind::Attribute { value, .. } => carries(value, receiver, is_method),
        ExprKind::Lambda { body, .. } => {
            let mut found = None;
            each_inner(body, &mut |inner| {
                if is_name(inner, receiver) {
                    found.get_or_insert(inner.range);
                }
            });
            found
        }
        // A generator closes over all but what it goes through.
        ExprKind::Generator { elt, generators } => {
            let [first, others @ ..] = generators else { return None };
            let mut found = carries(&first.iter, receiver, is_method);
            let inner = std::iter::once(*elt)
                .chain(first.ifs)
                .chain(others.iter().flat_map(|clause| std::iter::once(&clause.iter).chain(clause.ifs)));
            for part in inner {
                each_inner(part, &mut |inner| {
                    if is_name(inner, receiver) {
                        found.get_or_insert(inner.range);
                    }
                });
            }
            found
        }
        ExprKind::Call(call) => {
            let func = match &call.func.kind {
                // A call of its own method: what that gives is for the origin to tell.
                ExprKind::Attribute { value, .. } if is_name(value, receiver) => None,
                _ => carries(&call.func, receiver, is_method),
            };
            let mut arguments = call.args.iter().chain(call.keywords.iter().map(|keyword| &keyword.value));
            func.or_else(|| arguments.find_map(|argument| carries(argument, receiver, is_method)))
        }
        _ => {
            struct Children<'s> {
                receiver: &'s str,
                is_method: &'s dyn Fn(&str) -> bool,
                found: Option<TextRange>,
            }
            impl<'a> Visitor<'a> for Children<'_> {
                fn visit_expr(&mut self, expr: &'a Expr<'a>) {
                    if self.found.is_none() {
                        self.found = carries(expr, self.receiver, self.is_method);
                    }
                }
            }
            let mut children = Children { receiver, is_method, found: None };
            walk_expr(&mut children, expr);
            children.found
        }
    }
}

/// Adds what breaks to the hazards.
pub fn refuse(hazards: &mut Hazards, reason: Reason) {
    let Reason(rule, message, at) = reason;
    hazards.add(rule, Severity::Breaks, message, at);
}
