//! What a class with `__enter__` and `__exit__` consists of: its three methods, and every place where they touch the object.

use pyscale::analysis::references::dotted;
use pyscale::analysis::spelling::Text;
use pyscale::index::facts::MemberKind;
use pyscale::index::{Base, ClassId, ProjectIndex};
use pyscale::place::{FileId, Place};
use pyscale::semantic::{ScopeId, ScopeKind};
use pyscale::syntax::ast::{ClassDef, Comprehension, Expr, ExprKind, FunctionDef, Param, Stmt, StmtKind};
use pyscale::syntax::visit::{Visitor, walk_body, walk_expr, walk_stmt};
use pyscale::verdict::{Hazards, Severity};
use text_size::TextRange;

/// Bases that add nothing but `__enter__` and `__exit__` defaults.
const PLAIN_BASES: &[&str] = &[
    "contextlib.AbstractContextManager",
    "contextlib.AbstractAsyncContextManager",
    "typing.ContextManager",
    "typing.AsyncContextManager",
];

/// Which of the three methods.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    Init,
    Enter,
    Exit,
}

/// One of the three methods.
pub struct Method<'a> {
    pub part: Part,
    pub def: &'a FunctionDef<'a>,
    pub scope: ScopeId,
    /// `self`
    pub receiver: &'a str,
    /// `return` statements of its own, in order.
    pub returns: Vec<&'a Stmt<'a>>,
}

/// `self.name` somewhere in a method.
#[derive(Debug, Clone, Copy)]
pub struct Touch<'a> {
    pub part: Part,
    pub range: TextRange,
    pub name: &'a str,
    pub reads: bool,
    pub stores: bool,
}

/// A class that could be a generator function.
pub struct Shape<'a> {
    pub def: &'a ClassDef<'a>,
    /// The scope in which its name is bound.
    pub owner: ScopeId,
    pub is_async: bool,
    pub docstring: Option<&'a Stmt<'a>>,
    /// `__init__`, `__enter__`, `__exit__`, in this order; the first may be missing.
    pub methods: Vec<Method<'a>>,
    pub touches: Vec<Touch<'a>>,
}

impl<'a> Shape<'a> {
    pub fn method(&self, part: Part) -> Option<&Method<'a>> {
        self.methods.iter().find(|method| method.part == part)
    }
}

/// The names of the methods that enter and leave: of a synchronous class, or of one for `async with`.
pub fn pair(is_async: bool) -> [&'static str; 2] {
    if is_async { ["__aenter__", "__aexit__"] } else { ["__enter__", "__exit__"] }
}

/// Does the class define how it is entered and left; and is it for `async with`?
pub fn is_site(project: &ProjectIndex, class: ClassId) -> Option<bool> {
    let members = &project.class_facts(class).members;
    let defines =
        |name: &str| members.iter().any(|member| member.name.as_str() == name && matches!(member.kind, MemberKind::Method(_)));
    [false, true].into_iter().find(|is_async| pair(*is_async).iter().all(|name| defines(name)))
}

/// Reads a class from its file; `None` if it is more than the three methods.
pub fn read<'a>(text: Text<'a, '_>, class: ClassId, hazards: &mut Hazards) -> Option<Shape<'a>> {
    let is_async = is_site(text.project, class)?;
    let (scope, def) = text.class_body(class)?;
    let owner = text.model.scope(scope).parent?;
    let mut reader = Reader { text, hazards, is_async };
    reader.header(class, def, owner);
    let mut shape = Shape { def, owner, is_async, docstring: None, methods: Vec::new(), touches: Vec::new() };
    reader.members(&mut shape);
    let is_whole = !hazards.breaks();
    if is_whole {
        for index in 0..shape.methods.len() {
            walk(text, &mut shape, index, hazards);
        }
    }
    is_whole.then_some(shape)
}

struct Reader<'h, 'a, 'm> {
    text: Text<'a, 'm>,
    hazards: &'h mut Hazards,
    is_async: bool,
}

impl<'a> Reader<'_, 'a, '_> {
    fn more(&mut self, message: impl Into<String>, at: TextRange) {
        let place = Place { file: self.text.file, range: at.into() };
        self.hazards.add("more-than-a-context", Severity::Breaks, message, Some(place));
    }

    fn header(&mut self, class: ClassId, def: &'a ClassDef<'a>, owner: ScopeId) {
        let is_plain = |base: &Base| matches!(base, Base::External(name) if PLAIN_BASES.contains(&name.as_str()));
        let bases = &self.text.project.class(class).bases;
        if let Some(base) = bases.iter().position(|base| !is_plain(base)) {
            let written = def.bases.get(base).map_or("…", |base| self.text.source.slice(base.range)).to_owned();
            self.more(format!("it inherits from `{written}`, which a function cannot"), def.name_range);
        }
        if let Some(first) = def.decorators.first() {
            self.more("it is decorated: the decorator would get a function instead of a class", first.range);
        }
        if !def.keywords.is_empty() || !def.type_params.is_empty() {
            self.more("its header has keywords or type parameters", def.name_range);
        }
        if matches!(self.text.model.scope(owner).kind, ScopeKind::Class(_)) {
            self.more("it is defined in a class: a function there would become a method", def.name_range);
        }
    }

    fn members(&mut self, shape: &mut Shape<'a>) {
        let [enter, exit] = pair(self.is_async);
        for (index, stmt) in shape.def.body.iter().enumerate() {
            match stmt.kind {
                StmtKind::Expr(expr) if index == 0 && matches!(expr.kind, ExprKind::Str(_)) => shape.docstring = Some(stmt),
                StmtKind::Expr(Expr { kind: ExprKind::Ellipsis, .. })
                | StmtKind::Pass
                | StmtKind::AnnAssign { value: None, .. }
                | StmtKind::Assign { targets: [Expr { kind: ExprKind::Name("__slots__"), .. }], .. } => {}
                StmtKind::FunctionDef(def) => {
                    let part = match def.name {
                        "__init__" => Some((Part::Init, false)),
                        name if name == enter => Some((Part::Enter, self.is_async)),
                        name if name == exit => Some((Part::Exit, self.is_async)),
                        _ => None,
                    };
                    match part {
                        Some((part, is_async)) => self.method(shape, def, part, is_async),
                        None => self.more(format!("it has `{}` besides entering and leaving", def.name), def.name_range),
                    }
                }
                _ => self.more("its body holds more than its methods: a function has no class attributes", stmt.range),
            }
        }
    }

    fn method(&mut self, shape: &mut Shape<'a>, def: &'a FunctionDef<'a>, part: Part, is_async: bool) {
        let name = def.name;
        let plain = def.decorators.is_empty() && def.is_async == is_async && def.type_params.is_empty();
        let twice = shape.method(part).is_some();
        let receiver = def.params.positional().next();
        let (Some(receiver), true, Some(scope)) = (receiver, plain && !twice, self.text.model.body_scope(def.range)) else {
            self.more(format!("`{name}` is decorated, defined twice, or no plain method"), def.name_range);
            return;
        };
        let positional = def.params.posonly.len() + def.params.args.len();
        let takes = match part {
            Part::Init => true,
            Part::Enter => positional == 1 && def.params.vararg.is_none() && def.params.kwonly.is_empty(),
            Part::Exit => {
                def.params.kwonly.is_empty()
                    && def.params.kwarg.is_none()
                    && (positional == 4 || positional < 4 && def.params.vararg.is_some())
            }
        };
        if !takes {
            self.more(format!("`{name}` has other parameters than a `with` statement gives it"), def.name_range);
        }
        shape.methods.push(Method { part, def, scope, receiver: receiver.name, returns: Vec::new() });
        shape.methods.sort_by_key(|method| method.part);
    }
}

/// Every parameter that a method has beside its object.
pub fn parameters<'a>(def: &'a FunctionDef<'a>) -> impl Iterator<Item = &'a Param<'a>> {
    let params = def.params;
    let positional = params.positional().skip(1);
    positional.chain(params.vararg).chain(params.kwonly).chain(params.kwarg)
}

/// `super().__init__()`, which does nothing below `object`.
pub fn is_base_init(stmt: &Stmt<'_>) -> bool {
    let StmtKind::Expr(Expr { kind: ExprKind::Call(call), .. }) = stmt.kind else { return false };
    call.args.is_empty() && call.keywords.is_empty() && dotted(&call.func).is_some_and(|path| path == ["super()", "__init__"])
}

fn walk<'a>(text: Text<'a, '_>, shape: &mut Shape<'a>, index: usize, hazards: &mut Hazards) {
    let method = &shape.methods[index];
    let mut walk = Walk {
        file: text.file,
        part: method.part,
        receiver: method.receiver,
        is_async: shape.is_async,
        source: text.source.text(),
        stored: Vec::new(),
        updated: Vec::new(),
        nested: 0,
        touches: Vec::new(),
        returns: Vec::new(),
        hazards,
    };
    walk_body(&mut walk, method.def.body);
    let (touches, returns) = (walk.touches, walk.returns);
    shape.touches.extend(touches);
    shape.methods[index].returns = returns;
}

/// Sees all that a method does with its object.
struct Walk<'h, 'a> {
    file: FileId,
    part: Part,
    receiver: &'a str,
    is_async: bool,
    source: &'h str,
    /// Targets that are stored to or deleted.
    stored: Vec<TextRange>,
    /// Targets that are read as well: `self.x += 1`.
    updated: Vec<TextRange>,
    /// How many functions and lambdas stand around.
    nested: u32,
    touches: Vec<Touch<'a>>,
    returns: Vec<&'a Stmt<'a>>,
    hazards: &'h mut Hazards,
}

impl<'a> Walk<'_, 'a> {
    fn add(&mut self, rule: &'static str, message: impl Into<String>, at: TextRange) {
        self.hazards.add(rule, Severity::Breaks, message, Some(Place { file: self.file, range: at.into() }));
    }

    fn target(&mut self, target: &'a Expr<'a>) {
        match target.kind {
            ExprKind::Attribute { .. } => self.stored.push(target.range),
            ExprKind::Tuple(items) | ExprKind::List(items) => items.iter().for_each(|item| self.target(item)),
            ExprKind::Starred(inner) => self.target(inner),
            _ => {}
        }
    }

    fn targets(&mut self, stmt: &'a Stmt<'a>) {
        match stmt.kind {
            StmtKind::AnnAssign { value: None, .. } => return,
            StmtKind::AugAssign { target, .. } => self.updated.push(target.range),
            _ => {}
        }
        stmt.targets().into_iter().for_each(|target| self.target(target));
    }

    fn touch(&mut self, expr: &'a Expr<'a>, name: &'a str) {
        if name.starts_with("__") && name.ends_with("__") {
            let message = format!("`self.{name}` is asked for here: there would be no object");
            self.add("object-is-used", message, expr.range);
        }
        if self.nested > 0 {
            let message = format!("a function inside of the method keeps the object, for `{name}`");
            self.add("object-is-used", message, expr.range);
        }
        let stores = self.stored.contains(&expr.range);
        let reads = !stores || self.updated.contains(&expr.range);
        self.touches.push(Touch { part: self.part, range: expr.range, name, reads, stores });
    }

    fn call(&mut self, expr: &'a Expr<'a>) {
        let ExprKind::Call(call) = expr.kind else { return };
        let ends = |name: &str| matches!(name, "next") || self.is_async && name == "anext";
        let (name, is_bare) = match call.func.kind {
            ExprKind::Name(name) => (name, true),
            ExprKind::Attribute { attr, .. } => (attr, false),
            _ => return,
        };
        if is_bare && ends(name) && call.args.len() == 1 || matches!(name, "__next__" | "__anext__") {
            let message = format!("`{name}()` may raise the error that ends an iteration, which a generator cannot hand on");
            self.add("ends-iteration", message, expr.range);
        }
        if is_bare && matches!(name, "locals" | "vars" | "dir" | "eval" | "exec") {
            self.add("object-is-used", format!("`{name}()` would see other names in a generator"), expr.range);
        }
    }
}

impl<'a> Visitor<'a> for Walk<'_, 'a> {
    fn visit_stmt(&mut self, stmt: &'a Stmt<'a>) {
        self.targets(stmt);
        match stmt.kind {
            _ if self.part == Part::Init && self.nested == 0 && is_base_init(stmt) => {}
            StmtKind::FunctionDef(_) => {
                self.nested += 1;
                walk_stmt(self, stmt);
                self.nested -= 1;
            }
            StmtKind::ClassDef(def) => self.add("object-is-used", "a class is defined inside of the method", def.name_range),
            StmtKind::Return(_) => {
                if self.nested == 0 {
                    self.returns.push(stmt);
                }
                walk_stmt(self, stmt);
            }
            StmtKind::Nonlocal(_) => self.add("object-is-used", "names of the function around are bound here", stmt.range),
            StmtKind::Raise { exc: Some(exc), .. } => {
                let raised = match exc.kind {
                    ExprKind::Call(call) => &call.func,
                    _ => exc,
                };
                if matches!(raised.kind, ExprKind::Name("StopIteration" | "StopAsyncIteration")) {
                    let message = "an error that ends an iteration is raised here, which a generator cannot hand on";
                    self.add("ends-iteration", message, stmt.range);
                }
                walk_stmt(self, stmt);
            }
            _ => walk_stmt(self, stmt),
        }
    }

    fn visit_expr(&mut self, expr: &'a Expr<'a>) {
        match expr.kind {
            ExprKind::Attribute { value: Expr { kind: ExprKind::Name(name), .. }, attr, .. } if *name == self.receiver => {
                self.touch(expr, attr);
            }
            ExprKind::Name(name) if name == self.receiver => {
                let is_given = self.part == Part::Enter
                    && self.nested == 0
                    && self
                        .returns
                        .last()
                        .is_some_and(|last| matches!(last.kind, StmtKind::Return(Some(value)) if value.range == expr.range));
                if !is_given {
                    self.add("object-is-used", "the object itself is handed on here: there would be none", expr.range);
                }
            }
            ExprKind::Name("super" | "__class__") => {
                self.add("object-is-used", "the class of the object is asked for here", expr.range);
            }
            ExprKind::Lambda { .. } => {
                self.nested += 1;
                walk_expr(self, expr);
                self.nested -= 1;
            }
            ExprKind::Yield(_) | ExprKind::YieldFrom(_) if self.nested == 0 => {
                self.add("more-than-a-context", "the method is a generator itself", expr.range);
            }
            ExprKind::FString(fields) => {
                // `f"{self.x=}"` writes the name.
                let shows = |field: &&Expr<'_>| {
                    let behind = self.source.get(usize::from(field.range.end())..).unwrap_or_default();
                    behind.trim_start().starts_with('=')
                };
                if let Some(field) = fields.iter().find(shows) {
                    self.add("object-is-used", "a text shows the expression itself, `{…=}`", field.range);
                }
                walk_expr(self, expr);
            }
            ExprKind::ListComp { generators, .. }
            | ExprKind::SetComp { generators, .. }
            | ExprKind::DictComp { generators, .. }
            | ExprKind::Generator { generators, .. } => {
                let is_attribute = |clause: &&Comprehension<'_>| {
                    matches!(clause.target.kind, ExprKind::Attribute { .. } | ExprKind::Subscript { .. })
                };
                if let Some(clause) = generators.iter().find(is_attribute) {
                    self.add("object-is-used", "a comprehension stores to an attribute", clause.target.range);
                }
                walk_expr(self, expr);
            }
            _ => {
                self.call(expr);
                walk_expr(self, expr);
            }
        }
    }
}
