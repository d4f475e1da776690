//! Is a class nothing but an interface? Its bases, its decorators, its body, its type variables: rules 1 to 4a.

use pyscale::analysis::definitions::Definition;
use pyscale::analysis::making::is_abc_meta;
use pyscale::analysis::references::dotted;
use pyscale::analysis::spelling::Text;
use pyscale::analysis::variance::{as_parameter, made_by, ways};
use pyscale::index::facts::{MemberFacts, MemberKind};
use pyscale::index::{Base, ClassId, ProjectIndex};
use pyscale::place::Place;
use pyscale::python::PythonVersion;
use pyscale::semantic::ScopeId;
use pyscale::syntax::ast::{Call, ClassDef, Expr, ExprKind, FunctionDef, Stmt, StmtKind};
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
    /// The same, if the class gets type parameters of its own: `[T: Bound]`.
    pub parameters: Option<String>,
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

/// Reads a class from its file.
pub fn read(text: Text<'_, '_>, class: ClassId) -> Option<Interface> {
    let project = text.project;
    let facts = project.class_facts(class);
    let (scope, def) = text.class_body(class)?;
    let mut interface = Interface {
        class,
        name: facts.name.to_string(),
        hazards: Hazards::default(),
        parents: Vec::new(),
        kept: Vec::new(),
        generic: None,
        parameters: None,
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
                    self.has_annotations |= function.returns.is_some() || params.all().any(|param| param.annotation.is_some());
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
    fn type_variables<'a>(&mut self, text: Text<'a, '_>, outer: ScopeId, def: &'a ClassDef<'a>, slice: &'a Expr<'a>) {
        let variables: &[Expr<'a>] = match slice.kind {
            ExprKind::Tuple(elements) => elements,
            _ => std::slice::from_ref(slice),
        };
        let made: Vec<Option<&'a Call<'a>>> = variables.iter().map(|variable| made_by(text, outer, variable)).collect();
        let misfit = variables.iter().zip(&made).find(|(variable, made)| {
            let ExprKind::Name(name) = variable.kind else { return true };
            let body = text.model.body_scope(def.range).unwrap_or(outer);
            let used = ways(text, body, def, name);
            let says = |word: &str| made.is_some_and(|call| call.keywords.iter().any(|it| it.name == Some(word)));
            let wanted = (!says("contravariant"), !says("covariant"));
            made.is_none() || used.unknown || (used.given, used.taken) != wanted
        });
        let Some((variable, _)) = misfit else { return };
        // From Python 3.12 on a class says `class X[T](Protocol)`, and checkers find the direction themselves.
        let own =
            made.iter().zip(variables).map(|(made, variable)| as_parameter(text, (*made)?, variable)).collect::<Option<Vec<_>>>();
        let project = text.project;
        // They are other objects than the variables of the module.
        let is_asked = || project.file_ids().any(|file| project.mentions(file, "__parameters__"));
        if let Some(own) = own.filter(|_| project.python(text.file) >= TYPE_PARAMETERS && !is_asked()) {
            self.parameters = Some(own.join(", "));
            return;
        }
        let name = text.source.slice(variable.range);
        let message = format!(
            "type checkers want `{name}` to be covariant or contravariant in a protocol that only returns or only takes it"
        );
        self.refuse("type-variable", text, message, variable.range);
    }
}

/// The first Python in which a class has type parameters of its own.
const TYPE_PARAMETERS: PythonVersion = PythonVersion(12);

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
