//! Properties: getters and setters under one name in one class, with nothing else to them; and where a program asks for what
//! only a property object has: `.fget`, `.fset`, `@Base.port.setter`, `isinstance(x, property)`.

use std::collections::BTreeMap;

use text_size::TextRange;
use ustr::ustr;

use super::references::{Role, dotted, is_global, references};
use super::spelling::Text;
use crate::index::facts::FunctionFacts;
use crate::index::{ClassId, Name, ProjectIndex};
use crate::place::{Bytes, FileId, Place};
use crate::semantic::{BindingKind, ScopeId, ScopeKind, SemanticModel};
use crate::syntax::ast::{ClassDef, Expr, ExprKind, FunctionDef, Stmt, StmtKind, docstring};
use crate::syntax::visit::{Visitor, walk_body, walk_expr};

/// A property with a getter and a setter.
#[derive(Clone, Copy)]
pub struct Pair<'a> {
    /// The file.
    pub file: FileId,
    /// The class.
    pub class: ClassId,
    /// The same, as a statement.
    pub owner: &'a ClassDef<'a>,
    /// The scope of the class body.
    pub scope: ScopeId,
    /// The class stands inside of a function.
    pub is_local: bool,
    /// Its name.
    pub name: &'a str,
    /// What reads it.
    pub getter: &'a FunctionDef<'a>,
    /// What stores it.
    pub setter: &'a FunctionDef<'a>,
    /// The docstring of the getter.
    pub doc: Option<&'a Expr<'a>>,
    /// The expression that the getter returns.
    pub value: &'a Stmt<'a>,
    /// The docstring of the setter, and the statements behind it.
    pub setter_doc: Option<&'a Expr<'a>>,
    /// What the setter does, its docstring left out.
    pub body: &'a [Stmt<'a>],
}

impl<'a> Pair<'a> {
    /// A place in its file.
    pub fn place(&self, range: TextRange) -> Place {
        Place { file: self.file, range: range.into() }
    }

    /// The two definitions with their decorators.
    pub fn ranges(&self) -> [TextRange; 2] {
        [self.getter, self.setter].map(|function| {
            let start = function.decorators.first().map_or(function.range.start(), |decorator| decorator.range.start());
            TextRange::new(start, function.range.end())
        })
    }

    /// The first parameters of both, and the second one of the setter.
    pub fn receivers(&self) -> [&'a str; 2] {
        [parameter(self.getter, 0), parameter(self.setter, 0)]
    }

    /// What the setter calls the value.
    pub fn parameter(&self) -> &'a str {
        parameter(self.setter, 1)
    }
}

fn parameter<'a>(function: &FunctionDef<'a>, index: usize) -> &'a str {
    function.params.positional().nth(index).map_or("", |param| param.name)
}

/// Has a file such a property, as far as its facts tell?
pub fn may_have_pairs(functions: &[FunctionFacts]) -> bool {
    functions.iter().any(|function| match function.decorators.as_slice() {
        [decorator] => !decorator.called && decorator.text.strip_suffix(".setter") == Some(function.name.as_str()),
        _ => false,
    })
}

/// The properties of a file, in the order of the text.
pub fn pairs<'a>(text: Text<'a, '_>) -> Vec<Pair<'a>> {
    let mut found = Vec::new();
    for (scope, def) in text.model.scopes() {
        let ScopeKind::Class(owner) = def.kind else { continue };
        let Some(class) = text.project.class_at(text.file, owner.name_range.into()) else { continue };
        let is_local = text.project.class_facts(class).local;
        for stmt in owner.body {
            let StmtKind::FunctionDef(getter) = stmt.kind else { continue };
            found.extend(pair(text, class, owner, scope, getter).map(|pair| Pair { is_local, ..pair }));
        }
    }
    found.sort_by_key(|pair| pair.getter.range.start());
    found
}

fn pair<'a>(
    text: Text<'a, '_>,
    class: ClassId,
    owner: &'a ClassDef<'a>,
    scope: ScopeId,
    getter: &'a FunctionDef<'a>,
) -> Option<Pair<'a>> {
    let name = getter.name;
    let bound: Vec<_> = text.model.bindings_in(scope, name).map(|binding| binding.kind).collect();
    let [BindingKind::Function(first), BindingKind::Function(setter)] = bound.as_slice() else { return None };
    let is_member = |stmt: &Stmt<'_>| stmt.range == setter.range;
    if !std::ptr::eq(*first, getter) || name.starts_with("__") || !owner.body.iter().any(is_member) {
        return None;
    }
    let ([made], [extended]) = (getter.decorators, setter.decorators) else { return None };
    let is_property =
        matches!(made.expr.kind, ExprKind::Name("property")) && is_global(text.model, scope, "property") && !binds_property(text);
    let is_setter = matches!(extended.expr.kind, ExprKind::Attribute { value: Expr { kind: ExprKind::Name(of), .. }, attr: "setter", .. }
        if *of == name);
    if !is_property || !is_setter || !takes(getter, 1) || !takes(setter, 2) {
        return None;
    }
    let (doc, [value]) = docstring(getter.body) else { return None };
    let StmtKind::Return(Some(_)) = value.kind else { return None };
    let (setter_doc, body) = docstring(setter.body);
    let pair = Pair { file: text.file, class, owner, scope, is_local: false, name, getter, setter, doc, value, setter_doc, body };
    (!body.is_empty()).then_some(pair)
}

fn binds_property(text: Text<'_, '_>) -> bool {
    let module = SemanticModel::module_scope();
    text.model.bindings_in(module, "property").next().is_some()
}

/// Is it a plain function of so many parameters?
fn takes(function: &FunctionDef<'_>, count: usize) -> bool {
    let params = function.params;
    let mut all = params.positional();
    !function.is_async
        && function.type_params.is_empty()
        && params.vararg.is_none()
        && params.kwarg.is_none()
        && params.kwonly.is_empty()
        && params.posonly.len() + params.args.len() == count
        && all.all(|param| param.default.is_none())
}

/// Attributes that only property objects have.
const ACCESSORS: &[&str] = &["fget", "fset", "fdel"];

/// Methods of property objects; other libraries have some of these names too.
const EXTENDERS: &[&str] = &["setter", "getter", "deleter"];

/// Where it is asked for what only properties have, with the first place of each.
#[derive(Default)]
pub struct Asked {
    by_name: BTreeMap<Name, Place>,
    /// Of a property that nobody can tell.
    any: Option<Place>,
    property: Option<Place>,
}

impl Asked {
    /// Asks all files of a project; `open` has to open one and to [`read`](Asked::read) it.
    pub fn everywhere(project: &ProjectIndex, open: impl Fn(FileId, &mut Self)) -> Self {
        let mut all = Self::default();
        for file in project.file_ids() {
            let (mut asked, has_more) = Self::of_words(project, file);
            if has_more {
                open(file, &mut asked);
            }
            all.join(asked);
        }
        all
    }

    /// What the words of a file tell; and whether its tree is to be read too.
    fn of_words(project: &ProjectIndex, file: FileId) -> (Self, bool) {
        let mut asked = Self::default();
        let summary = project.summary(file);
        let is_spelled = |word: &&str| summary.spelled.iter().any(|(name, _)| name.as_str() == *word);
        let accessors = project.mentions_any(file, ACCESSORS);
        // They give the property itself, whatever they are asked for.
        let is_static = project.mentions_any(file, &["classify_class_attrs", "getattr_static", "getmembers_static"]);
        if is_static || ACCESSORS.iter().any(is_spelled) || (summary.opaque && accessors) {
            asked.any = Some(Place { file, range: Bytes { start: 0, end: 0 } });
        }
        let tells = accessors || project.mentions(file, "property") || project.mentions_any(file, EXTENDERS);
        (asked, tells && !summary.opaque)
    }

    fn join(&mut self, other: Self) {
        for (name, place) in other.by_name {
            self.by_name.entry(name).or_insert(place);
        }
        self.any = self.any.or(other.any);
        self.property = self.property.or(other.property);
    }

    /// Where an accessor of a property of this name may be asked for.
    pub fn accessor(&self, name: Name) -> Option<Place> {
        self.by_name.get(&name).copied().or(self.any)
    }

    /// Where something is compared with `property`, or that is handed on.
    pub fn property(&self) -> Option<Place> {
        self.property
    }

    /// Reads the tree of a file.
    pub fn read(&mut self, text: Text<'_, '_>) {
        let file = text.file;
        let mut walk = Walk { file, asked: self };
        walk_body(&mut walk, text.module.body);
        for reference in references(text.module, text.model, text.arena) {
            let is_property = match reference.path.as_slice() {
                ["property"] => is_global(text.model, reference.scope, "property"),
                ["builtins", "property"] => true,
                _ => false,
            };
            if is_property && matches!(reference.role, Role::Argument(..) | Role::Value | Role::Key(_)) {
                self.property.get_or_insert(Place { file, range: reference.at.into() });
            }
        }
    }
}

struct Walk<'s> {
    file: FileId,
    asked: &'s mut Asked,
}

impl<'a> Visitor<'a> for Walk<'_> {
    fn visit_expr(&mut self, expr: &'a Expr<'a>) {
        if let ExprKind::Attribute { value, attr, attr_range } = expr.kind {
            let place = Place { file: self.file, range: attr_range.into() };
            let of_property = ACCESSORS.contains(&attr);
            match value.kind {
                ExprKind::Attribute { attr: name, .. } if of_property || EXTENDERS.contains(&attr) => {
                    self.asked.by_name.entry(ustr(name)).or_insert(place);
                }
                _ if of_property => {
                    self.asked.any.get_or_insert(place);
                }
                // `vars(Base)["port"].setter`, `getattr(Base, "port").setter`
                ExprKind::Subscript { .. } | ExprKind::Call(_) if EXTENDERS.contains(&attr) && dotted(value).is_none() => {
                    self.asked.any.get_or_insert(place);
                }
                _ => {}
            }
        }
        walk_expr(self, expr);
    }
}
