//! Is a class nothing but an interface? Its bases, its decorators, its body, its type variables: rules 1 to 4a.

use pyscale::analysis::definitions::Definition;
use pyscale::analysis::references::dotted;
use pyscale::analysis::spelling::Text;
use pyscale::index::facts::{MemberFacts, MemberKind};
use pyscale::index::{Base, ClassId, ProjectIndex, Ty};
use pyscale::place::Place;
use pyscale::semantic::{ScopeId, ScopeKind};
use pyscale::syntax::ast::{ClassDef, Expr, ExprKind, FunctionDef, Stmt, StmtKind};
use pyscale::syntax::visit::{Visitor, walk_expr};
use pyscale::verdict::{Hazards, Severity};
use text_size::TextRange;

/// An abstract base class, read.
pub struct Interface {
    pub class: ClassId,
    pub name: String,
    pub hazards: Hazards,
    /// Interfaces of the project among its bases.
    pub parents: Vec<ClassId>,
    /// Bases that stay, as written, in order; `Generic[T]` is not among them.
    pub kept: Vec<String>,
    /// `[T]` of `Generic[T]`.
    pub generic: Option<String>,
    /// The parentheses of the header.
    pub header: Option<TextRange>,
    pub name_range: TextRange,
    /// What it asks of an implementer, with whether it is a method.
    pub members: Vec<(String, bool)>,
    /// Of these, what is declared without a value: `name: str`.
    pub attributes: Vec<String>,
    /// A method says something about its types.
    pub has_annotations: bool,
}

/// Is the class made by `ABCMeta` in its own header, or does it only add to such a class; and is it no protocol already?
pub fn is_site(project: &ProjectIndex, class: ClassId) -> bool {
    let file = project.class(class).file;
    let facts = project.class_facts(class);
    let bases = &project.class(class).bases;
    let is = |base: &Base, name: &str| matches!(base, Base::External(external) if external.as_str() == name);
    let by_keyword = facts
        .keywords
        .iter()
        .any(|(name, value, _)| name.is_some_and(|name| name == "metaclass") && is_abc_meta(project, file, *value));
    let is_protocol = bases.iter().any(|base| matches!(base, Base::External(name) if name.ends_with(".Protocol")));
    let is_made = by_keyword || bases.iter().any(|base| is(base, "abc.ABC")) || adds_only(project, class);
    is_made && !is_protocol && !project.entry(file).is_stub
}

/// `class Child(Parent)` with nothing but abstract methods, below an interface.
fn adds_only(project: &ProjectIndex, class: ClassId) -> bool {
    let summary = project.summary(project.class(class).file);
    let facts = project.class_facts(class);
    let is_abstract = |member: &MemberFacts| match member.kind {
        MemberKind::Method(index) => {
            let function = &summary.functions[index as usize];
            function
                .decorators
                .iter()
                .any(|decorator| decorator.text.rsplit('.').next().unwrap_or_default().starts_with("abstract"))
        }
        MemberKind::Annotated { value: None, .. } => true,
        _ => false,
    };
    let methods = facts.members.iter().any(|member| matches!(member.kind, MemberKind::Method(_)));
    let [Base::Project(parent)] = project.class(class).bases.as_slice() else { return false };
    methods
        && facts.members.iter().all(is_abstract)
        && !project.class(*parent).ancestors.contains(&class)
        && is_site(project, *parent)
}

/// Is the value `abc.ABCMeta`?
pub fn is_abc_meta(project: &ProjectIndex, file: pyscale::place::FileId, value: pyscale::index::facts::EvidenceId) -> bool {
    matches!(project.ty(file, value), Ty::External(name) if name.as_str() == "abc.ABCMeta")
}

/// Reads a class from its file.
pub fn read(text: Text<'_, '_>, class: ClassId) -> Option<Interface> {
    let project = text.project;
    let facts = project.class_facts(class);
    let (scope, def) = text.model.scopes().find_map(|(id, scope)| match scope.kind {
        ScopeKind::Class(def) if facts.name_range == def.name_range.into() => Some((id, def)),
        _ => None,
    })?;
    let mut interface = Interface {
        class,
        name: facts.name.to_string(),
        hazards: Hazards::default(),
        parents: Vec::new(),
        kept: Vec::new(),
        generic: None,
        header: def.arguments_range,
        name_range: def.name_range,
        members: Vec::new(),
        attributes: Vec::new(),
        has_annotations: false,
    };
    let outer = text.model.scope(scope).parent?;
    interface.bases(text, outer, class, def);
    interface.body(text, scope, def);
    Some(interface)
}

impl Interface {
    fn refuse(&mut self, rule: &'static str, text: Text<'_, '_>, message: impl Into<String>, at: TextRange) {
        self.hazards.add(rule, Severity::Breaks, message, Some(Place { file: text.file, range: at.into() }));
    }

    /// Rules 1 and 3.
    fn bases<'a>(&mut self, text: Text<'a, '_>, scope: ScopeId, class: ClassId, def: &'a ClassDef<'a>) {
        let project = text.project;
        if project.python(text.file).0 < 8 {
            self.refuse("bases", text, "`typing.Protocol` needs Python 3.8", def.name_range);
        }
        if let Some(decorator) = def.decorators.first() {
            self.refuse("bases", text, "a decorator may look at how the class is made", decorator.range);
        }
        if !def.type_params.is_empty() {
            self.refuse("bases", text, "it has type parameters of its own", def.name_range);
        }
        if let Some(keyword) = def.keywords.iter().find(|keyword| keyword.name != Some("metaclass")) {
            self.refuse("bases", text, "its header has keywords beside `metaclass`, which are for something else", keyword.range);
        }
        let commented = |range: TextRange| text.module.comments.iter().any(|comment| range.contains_range(*comment));
        if let Some(range) = def.arguments_range.filter(|range| commented(*range)) {
            self.refuse("layout", text, "a comment stands between its bases", range);
        }
        let known = project.class(class).bases.clone();
        for (index, base) in def.bases.iter().enumerate() {
            let written = text.source.slice(base.range);
            let (head, parameters) = match base.kind {
                ExprKind::Subscript { value, slice } => (value, Some(slice)),
                _ => (base, None),
            };
            match (text.meaning(scope, head), parameters) {
                (Definition::External(name), None) if matches!(name.as_str(), "abc.ABC" | "builtins.object") => {}
                (Definition::External(name), Some(slice)) if name.as_str() == "typing.Generic" => {
                    self.generic = Some(text.source.slice(slice.range).to_owned());
                    self.type_variables(text, scope, def, slice);
                }
                (_, None)
                    if let Some(Base::Project(parent)) = known.get(index)
                        && is_site(project, *parent) =>
                {
                    self.parents.push(*parent);
                    self.kept.push(written.to_owned());
                }
                _ => {
                    let message = format!("its base `{written}` is no interface that becomes a protocol too");
                    self.refuse("bases", text, message, base.range);
                }
            }
        }
    }

    /// Rule 4: near misses are told.
    fn body<'a>(&mut self, text: Text<'a, '_>, scope: ScopeId, def: &'a ClassDef<'a>) {
        let mut concrete: Vec<(String, TextRange)> = Vec::new();
        let mut abstracts = 0;
        for stmt in def.body {
            match stmt.kind {
                StmtKind::Pass => {}
                StmtKind::Expr(expr) if matches!(expr.kind, ExprKind::Ellipsis) => {}
                // The docstring, and those that people write below attributes.
                StmtKind::Expr(expr) if matches!(expr.kind, ExprKind::Str(_)) => {}
                StmtKind::AnnAssign { target: Expr { kind: ExprKind::Name(name), .. }, value: None, annotation } => {
                    let is_class_var = text.source.slice(annotation.range).contains("ClassVar");
                    if is_class_var {
                        concrete.push((format!("`{name}`"), stmt.range));
                    }
                    self.members.push(((*name).to_owned(), false));
                    self.attributes.push((*name).to_owned());
                    self.has_annotations = true;
                }
                StmtKind::Assign { targets: [Expr { kind: ExprKind::Name("__slots__"), .. }], value }
                    if matches!(value.kind, ExprKind::Tuple([])) => {}
                StmtKind::FunctionDef(function) if Self::is_abstract(text, scope, function) => {
                    abstracts += 1;
                    let is_property = function.decorators.iter().any(|decorator| {
                        dotted(&decorator.expr)
                            .is_some_and(|path| matches!(path.last(), Some(&("property" | "abstractproperty"))))
                    });
                    self.members.push((function.name.to_owned(), !is_property));
                    let params = function.params;
                    let all =
                        params.posonly.iter().chain(params.args).chain(params.vararg).chain(params.kwonly).chain(params.kwarg);
                    self.has_annotations |= function.returns.is_some() || all.into_iter().any(|param| param.annotation.is_some());
                }
                StmtKind::FunctionDef(function) => concrete.push((format!("`{}`", function.name), function.name_range)),
                StmtKind::ClassDef(class) => concrete.push((format!("`{}`", class.name), class.name_range)),
                StmtKind::Assign { targets: [Expr { kind: ExprKind::Name(name), .. }], .. }
                | StmtKind::AnnAssign { target: Expr { kind: ExprKind::Name(name), .. }, .. } => {
                    concrete.push((format!("`{name}`"), stmt.range));
                }
                _ => concrete.push(("a statement".to_owned(), stmt.range)),
            }
        }
        let line = |range: TextRange| text.source.line_of(range.start());
        match concrete.as_slice() {
            [] if abstracts == 0 => {
                let message = "it has no abstract method: a marker that tells classes apart by name";
                self.refuse("marker", text, message, def.name_range);
            }
            [] => {}
            [(name, at)] if abstracts > 0 && name == "`__init__`" => {
                let message =
                    format!("an interface but for its `__init__` (line {}): implementers would not call it any more", line(*at));
                self.refuse("body", text, message, *at);
            }
            [(name, at)] if abstracts > 0 => {
                let message = format!(
                    "an interface but for {name} (line {}): the abstract methods alone, moved into a base class of their own, would become a protocol",
                    line(*at)
                );
                self.refuse("body", text, message, *at);
            }
            [(name, at), ..] => {
                let message = format!("has implementation or state ({name}): not a pure interface");
                self.refuse("body", text, message, *at);
            }
        }
    }

    fn is_abstract<'a>(text: Text<'a, '_>, scope: ScopeId, function: &'a FunctionDef<'a>) -> bool {
        let known = |expr: &'a Expr<'a>| match text.meaning(scope, expr) {
            Definition::External(name) => matches!(
                name.as_str(),
                "abc.abstractmethod"
                    | "abc.abstractproperty"
                    | "abc.abstractclassmethod"
                    | "abc.abstractstaticmethod"
                    | "builtins.property"
                    | "builtins.classmethod"
                    | "builtins.staticmethod"
            ),
            // `@name.setter` of an abstract property of this class.
            _ => dotted(expr)
                .is_some_and(|path| matches!(path.as_slice(), [name, "setter" | "getter" | "deleter"] if *name == function.name)),
        };
        let marks = |expr: &'a Expr<'a>| matches!(text.meaning(scope, expr), Definition::External(name) if name.starts_with("abc.abstract"));
        let special =
            matches!(function.name, "__init__" | "__new__" | "__init_subclass__" | "__class_getitem__" | "__subclasshook__");
        !special
            && function.decorators.iter().all(|decorator| known(&decorator.expr))
            && function.decorators.iter().any(|decorator| marks(&decorator.expr))
            && function.body.iter().enumerate().all(|(index, stmt)| is_placeholder(index, stmt))
    }

    /// Rule 4a: type checkers want variables that are used in one direction only to say so.
    fn type_variables<'a>(&mut self, text: Text<'a, '_>, scope: ScopeId, def: &'a ClassDef<'a>, slice: &'a Expr<'a>) {
        let variables: &[Expr<'a>] = match slice.kind {
            ExprKind::Tuple(elements) => elements,
            _ => std::slice::from_ref(slice),
        };
        for variable in variables {
            let ExprKind::Name(name) = variable.kind else {
                self.refuse("type-variable", text, "its type variables are no plain names", variable.range);
                continue;
            };
            let plain = text.module.body.iter().any(|stmt| match stmt.kind {
                StmtKind::Assign { targets: [target], value } => {
                    matches!(target.kind, ExprKind::Name(own) if own == name)
                        && matches!(value.kind, ExprKind::Call(call) if matches!(text.meaning(scope, &call.func), Definition::External(func) if func.as_str() == "typing.TypeVar")
                            && !call.keywords.iter().any(|keyword| matches!(keyword.name, Some("covariant" | "contravariant" | "infer_variance"))))
                }
                _ => false,
            });
            if !plain || !is_both_ways(def, name) {
                let message = format!(
                    "type checkers want `{name}` to be covariant or contravariant in a protocol that only returns or only takes it"
                );
                self.refuse("type-variable", text, message, variable.range);
            }
        }
    }
}

/// `pass`, a docstring, `...`, `raise NotImplementedError`
fn is_placeholder(index: usize, stmt: &Stmt<'_>) -> bool {
    match stmt.kind {
        StmtKind::Pass => true,
        StmtKind::Expr(expr) => matches!(expr.kind, ExprKind::Ellipsis) || index == 0 && matches!(expr.kind, ExprKind::Str(_)),
        StmtKind::Raise { exc: Some(exc), .. } => {
            let raised = match exc.kind {
                ExprKind::Call(call) => dotted(&call.func),
                _ => dotted(exc),
            };
            raised.is_some_and(|path| path == ["NotImplementedError"])
        }
        _ => false,
    }
}

/// Does the variable stand plainly in a result and in a parameter, or as an attribute? Anything finer is not told apart.
fn is_both_ways(def: &ClassDef<'_>, name: &str) -> bool {
    let (mut given, mut taken) = (false, false);
    for stmt in def.body {
        match stmt.kind {
            StmtKind::FunctionDef(function) => {
                let params = function.params;
                let all = params.posonly.iter().chain(params.args).chain(params.kwonly);
                taken |= all.into_iter().any(|param| param.annotation.is_some_and(|typ| is_plainly(typ, name)));
                given |= function.returns.is_some_and(|typ| is_plainly(typ, name));
            }
            StmtKind::AnnAssign { annotation, .. } if is_plainly(annotation, name) => return true,
            _ => {}
        }
    }
    given && taken
}

/// `T`, `Optional[T]`, `T | None`
fn is_plainly(typ: &Expr<'_>, name: &str) -> bool {
    struct Finder<'n>(&'n str, bool);
    impl<'a> Visitor<'a> for Finder<'_> {
        fn visit_expr(&mut self, expr: &'a Expr<'a>) {
            match expr.kind {
                ExprKind::Name(name) => self.1 |= name == self.0,
                ExprKind::Subscript { value, .. } if dotted(value).is_none_or(|path| path.last() != Some(&"Optional")) => {}
                _ => walk_expr(self, expr),
            }
        }
    }
    let mut finder = Finder(name, false);
    finder.visit_expr(typ);
    finder.1
}
