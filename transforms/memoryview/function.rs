//! One file as this transform sees it: its functions, and in each every occurrence of every name with the way to it.

use std::cell::OnceCell;
use std::sync::Arc;

use pyscale::index::FileId;
use pyscale::semantic::{Binding, BindingKind, ScopeId, ScopeKind, SemanticModel};
use pyscale::source::Source;
use pyscale::syntax::ast::{ClassDef, Expr, ExprKind, FunctionDef, Module, Stmt, StmtKind};
use pyscale::syntax::visit::{Visitor, walk_body, walk_expr, walk_stmt};
use rustc_hash::{FxHashMap, FxHashSet};
use text_size::TextRange;

/// A file with its functions.
pub struct File<'a> {
    pub id: FileId,
    pub source: Arc<Source>,
    pub module: &'a Module<'a>,
    pub model: SemanticModel<'a>,
    pub functions: Vec<Function<'a>>,
    /// Found when they are first asked for.
    everywhere: OnceCell<Everywhere<'a>>,
    words: OnceCell<Words<'a>>,
}

/// The statements of the module, by their positions, in which each name occurs.
type Words<'a> = FxHashMap<&'a str, Vec<u32>>;

fn words<'a>(module: &'a Module<'a>) -> Words<'a> {
    let mut occurring = Occurring { found: FxHashMap::default(), statement: 0 };
    for (position, statement) in (0..).zip(module.body) {
        occurring.statement = position;
        occurring.visit_stmt(statement);
    }
    occurring.found
}

struct Occurring<'a> {
    found: Words<'a>,
    statement: u32,
}

impl<'a> Occurring<'a> {
    fn note(&mut self, name: &'a str) {
        let statements = self.found.entry(name).or_default();
        if statements.last() != Some(&self.statement) {
            statements.push(self.statement);
        }
    }
}

impl<'a> Visitor<'a> for Occurring<'a> {
    fn visit_stmt(&mut self, stmt: &'a Stmt<'a>) {
        if let StmtKind::Import(names) | StmtKind::ImportFrom { names, .. } = stmt.kind {
            for alias in names {
                self.note(alias.name);
            }
        }
        walk_stmt(self, stmt);
    }

    fn visit_expr(&mut self, expr: &'a Expr<'a>) {
        match expr.kind {
            ExprKind::Name(name) | ExprKind::Attribute { attr: name, .. } => self.note(name),
            // `"store.frames:_split"`
            ExprKind::Str(Some(text)) => self.note(text.rsplit(['.', ':']).next().unwrap_or(text)),
            _ => {}
        }
        walk_expr(self, expr);
    }
}

fn is_view(name: &str) -> bool {
    name.ends_with("_view")
}

/// All bindings and functions of a file by where they stand, so that those of one function are found without looking at all.
struct Everywhere<'a> {
    /// The bindings of each name, sorted by place.
    bindings: FxHashMap<&'a str, Vec<(TextRange, ScopeId)>>,
    /// The scopes of functions, sorted by the place of their definition.
    functions: Vec<(TextRange, ScopeId)>,
    /// The scopes that have the name of a view.
    views: FxHashSet<ScopeId>,
}

impl<'a> Everywhere<'a> {
    fn new(model: &SemanticModel<'a>) -> Self {
        let mut bindings: FxHashMap<&'a str, Vec<(TextRange, ScopeId)>> = FxHashMap::default();
        let mut functions = Vec::new();
        let mut views = FxHashSet::default();
        for (id, scope) in model.scopes() {
            if scope.names.keys().any(|name| is_view(name)) || scope.globals.iter().any(|name| is_view(name)) {
                views.insert(id);
            }
            if let ScopeKind::Function(def) = scope.kind {
                functions.push((def.range, id));
            }
            #[expect(clippy::iter_over_hash_type, reason = "each list is sorted for itself")]
            for (name, here) in &scope.names {
                bindings.entry(*name).or_default().extend(here.iter().map(|binding| (model.binding(*binding).range, id)));
            }
        }
        let by_place = |(range, id): &(TextRange, ScopeId)| (range.start(), range.end(), *id);
        functions.sort_unstable_by_key(by_place);
        #[expect(clippy::iter_over_hash_type, reason = "each list is sorted for itself")]
        for list in bindings.values_mut() {
            list.sort_unstable_by_key(by_place);
        }
        Self { bindings, functions, views }
    }
}

/// Those of a sorted list that start in a range.
fn starting_in(list: &[(TextRange, ScopeId)], within: TextRange) -> impl Iterator<Item = &(TextRange, ScopeId)> {
    let first = list.partition_point(|(range, _)| range.start() < within.start());
    list[first..].iter().take_while(move |(range, _)| range.start() <= within.end())
}

/// A function with its names.
pub struct Function<'a> {
    pub def: &'a FunctionDef<'a>,
    pub scope: ScopeId,
    /// The class in whose body it stands.
    pub class: Option<&'a ClassDef<'a>>,
    pub qualname: String,
    /// It stands inside another function.
    pub nested: bool,
    /// Where its scope binds names.
    stored: FxHashSet<TextRange>,
    /// Most functions of a file are never asked for theirs.
    body: OnceCell<Body<'a>>,
}

/// What a walk through a function's body tells.
struct Body<'a> {
    names: FxHashMap<&'a str, Vec<Occurrence<'a>>>,
    yields: bool,
}

/// One occurrence of a name.
pub struct Occurrence<'a> {
    pub expr: &'a Expr<'a>,
    /// From the statement of the function's body down to the parent.
    pub path: Vec<Node<'a>>,
    /// It is bound or deleted here.
    pub stored: bool,
    /// It stands in a function, lambda, class or generator inside of the function.
    pub inner: bool,
    /// It stands in a comprehension that runs at once.
    pub comprehension: bool,
}

/// A step on the way to an occurrence.
#[derive(Clone, Copy)]
pub enum Node<'a> {
    Stmt(&'a Stmt<'a>),
    Expr(&'a Expr<'a>),
}

impl Node<'_> {
    pub fn range(&self) -> TextRange {
        match self {
            Self::Stmt(stmt) => stmt.range,
            Self::Expr(expr) => expr.range,
        }
    }
}

impl<'a> File<'a> {
    pub fn new(id: FileId, source: Arc<Source>, module: &'a Module<'a>) -> Self {
        let model = SemanticModel::new(module);
        let mut finder = Finder { model: &model, functions: Vec::new(), around: Vec::new() };
        walk_body(&mut finder, module.body);
        let functions = finder.functions;
        Self { id, source, module, model, functions, everywhere: OnceCell::new(), words: OnceCell::new() }
    }

    fn everywhere(&self) -> &Everywhere<'a> {
        self.everywhere.get_or_init(|| Everywhere::new(&self.model))
    }

    /// The function whose name stands at `name`.
    pub fn function_at(&self, name: TextRange) -> Option<&Function<'a>> {
        self.functions.iter().find(|function| function.def.name_range == name)
    }

    /// Must a new local name of the function not be this one?
    pub fn is_taken(&self, function: &Function<'a>, name: &str) -> bool {
        let names = |scope: ScopeId| &self.model.scope(scope).names;
        function.names().contains_key(name)
            || self.around(function).any(|scope| names(scope).contains_key(name))
            // What is bound in functions inside hides nothing, but a reader would stumble.
            || self.inside(function).any(|scope| names(scope).contains_key(name) || self.model.scope(scope).globals.contains(&name))
    }

    /// Is the name of a view there already?
    pub fn has_view(&self, function: &Function<'a>) -> bool {
        let views = &self.everywhere().views;
        function.names().keys().any(|name| is_view(name))
            || self.around(function).chain(self.inside(function)).any(|scope| views.contains(&scope))
    }

    /// The scopes of the module and of functions in which the function stands, and its own.
    fn around(&self, function: &Function<'a>) -> impl Iterator<Item = ScopeId> {
        let scopes = std::iter::successors(Some(function.scope), |scope| self.model.scope(*scope).parent);
        scopes.filter(|scope| matches!(self.model.scope(*scope).kind, ScopeKind::Module | ScopeKind::Function(_)))
    }

    /// Its scope and those of functions in it.
    fn inside(&self, function: &Function<'a>) -> impl Iterator<Item = ScopeId> {
        let range = function.def.range;
        let inside = starting_in(&self.everywhere().functions, range).filter(move |(inner, _)| range.contains_range(*inner));
        inside.map(|(_, scope)| *scope)
    }

    /// The statements of the module in which a name is read, stored, imported or stands at the end of a text.
    pub fn mentioning(&self, name: &str) -> impl Iterator<Item = &'a Stmt<'a>> {
        let found = self.words.get_or_init(|| words(self.module)).get(name);
        found.into_iter().flatten().map(|position| &self.module.body[*position as usize])
    }

    /// Where a comprehension or function inside of the function binds the same name to something of its own.
    pub fn bound_inside(&self, function: &Function<'a>, name: &str) -> Option<TextRange> {
        let bindings = self.everywhere().bindings.get(name)?;
        let inside = starting_in(bindings, function.def.range).filter(|(range, scope)| {
            *scope != function.scope && function.def.body.iter().any(|stmt| stmt.range.contains_range(*range))
        });
        // Of several the one in the first scope.
        inside.min_by_key(|(range, scope)| (*scope, range.start())).map(|(range, _)| *range)
    }

    /// What the function binds a name to.
    pub fn bindings<'s>(&'s self, function: &Function<'a>, name: &str) -> Vec<&'s Binding<'a>> {
        self.model.bindings_in(function.scope, name).collect()
    }
}

impl<'a> Function<'a> {
    pub fn occurrences(&self, name: &str) -> &[Occurrence<'a>] {
        self.names().get(name).map_or(&[], Vec::as_slice)
    }

    /// Occurrences of each name in its body, in the order of the walk.
    pub fn names(&self) -> &FxHashMap<&'a str, Vec<Occurrence<'a>>> {
        &self.body().names
    }

    /// Has it a `yield` of its own?
    pub fn is_generator(&self) -> bool {
        self.body().yields
    }

    fn body(&self) -> &Body<'a> {
        self.body.get_or_init(|| {
            let (path, names) = (Vec::new(), FxHashMap::default());
            let mut walk = Walk { stored: &self.stored, names, path, inner: 0, comprehension: 0, yields: false };
            walk_body(&mut walk, self.def.body);
            Body { names: walk.names, yields: walk.yields }
        })
    }

    /// Is anything sliced in it, `data[4:]`?
    pub fn slices(&self) -> bool {
        let mut slices = Slices(false);
        walk_body(&mut slices, self.def.body);
        slices.0
    }

    /// The decorator that compiles the function into something that has no views: `@njit`.
    pub fn compiled_by(&self) -> Option<TextRange> {
        let compiles = |expr: &Expr<'_>| {
            let func = match expr.kind {
                ExprKind::Call(call) => call.func.kind,
                kind => kind,
            };
            match func {
                ExprKind::Name(name) | ExprKind::Attribute { attr: name, .. } => {
                    matches!(name, "jit" | "njit" | "pjit" | "vectorize" | "guvectorize" | "cfunc" | "ccall")
                }
                _ => false,
            }
        };
        self.def.decorators.iter().map(|decorator| &decorator.expr).find(|expr| compiles(expr)).map(|expr| expr.range)
    }

    /// Is the name read anywhere in the function as that of a function that looks at its variables?
    pub fn looks_at_itself(&self) -> Option<&Occurrence<'a>> {
        ["locals", "vars", "eval", "exec", "dir"].into_iter().find_map(|name| self.occurrences(name).first())
    }
}

/// Finds the functions of a file.
struct Finder<'a, 'm> {
    model: &'m SemanticModel<'a>,
    functions: Vec<Function<'a>>,
    around: Vec<Around<'a>>,
}

enum Around<'a> {
    Class(&'a ClassDef<'a>),
    Function(&'a str),
}

impl<'a> Visitor<'a> for Finder<'a, '_> {
    fn visit_stmt(&mut self, stmt: &'a Stmt<'a>) {
        match stmt.kind {
            StmtKind::FunctionDef(def) => {
                if let Some(scope) = self.model.body_scope(def.range) {
                    let function = self.function(def, scope);
                    self.functions.push(function);
                }
                self.around.push(Around::Function(def.name));
                walk_body(self, def.body);
                self.around.pop();
            }
            StmtKind::ClassDef(class) => {
                self.around.push(Around::Class(class));
                walk_body(self, class.body);
                self.around.pop();
            }
            _ => walk_stmt(self, stmt),
        }
    }

    fn visit_expr(&mut self, _: &'a Expr<'a>) {}
}

impl<'a> Finder<'a, '_> {
    fn function(&self, def: &'a FunctionDef<'a>, scope: ScopeId) -> Function<'a> {
        let mut qualname = String::new();
        for around in &self.around {
            match around {
                Around::Class(class) => qualname.push_str(class.name),
                Around::Function(name) => qualname.push_str(name),
            }
            qualname.push('.');
        }
        qualname.push_str(def.name);
        let bound = self.model.scope(scope).names.values().flatten().map(|binding| self.model.binding(*binding));
        let stored = bound
            .filter(|binding| !matches!(binding.kind, BindingKind::Parameter(_) | BindingKind::Variadic(_)))
            .map(|binding| binding.range)
            .collect();
        Function {
            def,
            scope,
            class: match self.around.last() {
                Some(Around::Class(class)) => Some(class),
                _ => None,
            },
            qualname,
            nested: self.around.iter().any(|around| matches!(around, Around::Function(_))),
            stored,
            body: OnceCell::new(),
        }
    }
}

/// Looks for a slice.
struct Slices(bool);

impl<'a> Visitor<'a> for Slices {
    fn visit_expr(&mut self, expr: &'a Expr<'a>) {
        self.0 |= matches!(expr.kind, ExprKind::Slice { .. });
        if !self.0 {
            walk_expr(self, expr);
        }
    }
}

/// Notes every name of a function with the way to it.
struct Walk<'a, 's> {
    stored: &'s FxHashSet<TextRange>,
    names: FxHashMap<&'a str, Vec<Occurrence<'a>>>,
    path: Vec<Node<'a>>,
    inner: u32,
    comprehension: u32,
    yields: bool,
}

impl<'a> Visitor<'a> for Walk<'a, '_> {
    fn visit_stmt(&mut self, stmt: &'a Stmt<'a>) {
        let inner = matches!(stmt.kind, StmtKind::FunctionDef(_) | StmtKind::ClassDef(_));
        self.path.push(Node::Stmt(stmt));
        self.inner += u32::from(inner);
        walk_stmt(self, stmt);
        self.inner -= u32::from(inner);
        self.path.pop();
    }

    fn visit_expr(&mut self, expr: &'a Expr<'a>) {
        if let ExprKind::Name(name) = expr.kind {
            let occurrence = Occurrence {
                expr,
                path: self.path.clone(),
                stored: self.stored.contains(&expr.range),
                inner: self.inner > 0,
                comprehension: self.comprehension > 0,
            };
            self.names.entry(name).or_default().push(occurrence);
            return;
        }
        if matches!(expr.kind, ExprKind::Yield(_) | ExprKind::YieldFrom(_)) && self.inner == 0 {
            self.yields = true;
        }
        // A generator handed to a call that consumes it at once is a comprehension like the others; `immediate` tells.
        let inner = match expr.kind {
            ExprKind::Lambda { .. } => true,
            ExprKind::Generator { .. } => !self.immediate(),
            _ => false,
        };
        let comprehension = matches!(
            expr.kind,
            ExprKind::ListComp { .. } | ExprKind::SetComp { .. } | ExprKind::DictComp { .. } | ExprKind::Generator { .. }
        );
        self.path.push(Node::Expr(expr));
        self.inner += u32::from(inner);
        self.comprehension += u32::from(comprehension);
        walk_expr(self, expr);
        self.comprehension -= u32::from(comprehension);
        self.inner -= u32::from(inner);
        self.path.pop();
    }
}

impl Walk<'_, '_> {
    /// Is the generator that is met now the only argument of a call that runs through it before it returns?
    fn immediate(&self) -> bool {
        let Some(Node::Expr(Expr { kind: ExprKind::Call(call), .. })) = self.path.last() else { return false };
        let consumes = match call.func.kind {
            ExprKind::Name(name) => {
                matches!(name, "any" | "all" | "sum" | "list" | "tuple" | "set" | "frozenset" | "sorted" | "min" | "max" | "dict")
            }
            ExprKind::Attribute { attr, .. } => attr == "join",
            _ => false,
        };
        consumes && call.args.len() == 1 && call.keywords.is_empty()
    }
}
