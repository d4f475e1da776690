//! Which properties are asked at all: a getter and a setter under one name in one class, with nothing else to them (rule 2).

use pyscale::analysis::references::is_global;
use pyscale::analysis::spelling::Text;
use pyscale::index::ClassId;
use pyscale::index::facts::FunctionFacts;
use pyscale::place::{FileId, Place};
use pyscale::semantic::{BindingKind, ScopeId, ScopeKind};
use pyscale::syntax::ast::{ClassDef, Expr, ExprKind, FunctionDef, Stmt, StmtKind};
use text_size::TextRange;

use super::ID;

/// A property with a getter and a setter.
#[derive(Clone, Copy)]
pub struct Pair<'a> {
    pub file: FileId,
    pub class: ClassId,
    pub owner: &'a ClassDef<'a>,
    /// The scope of the class body.
    pub scope: ScopeId,
    /// The class stands inside of a function.
    pub is_local: bool,
    pub name: &'a str,
    pub getter: &'a FunctionDef<'a>,
    pub setter: &'a FunctionDef<'a>,
    /// The docstring of the getter.
    pub doc: Option<&'a Expr<'a>>,
    /// The expression that the getter returns.
    pub value: &'a Stmt<'a>,
    /// The docstring of the setter, and the statements behind it.
    pub setter_doc: Option<&'a Expr<'a>>,
    pub body: &'a [Stmt<'a>],
}

impl<'a> Pair<'a> {
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

    pub fn parameter(&self) -> &'a str {
        parameter(self.setter, 1)
    }
}

fn parameter<'a>(function: &FunctionDef<'a>, index: usize) -> &'a str {
    function.params.positional().nth(index).map_or("", |param| param.name)
}

/// Has a file such a property, as far as its facts tell?
pub fn may_have(functions: &[FunctionFacts]) -> bool {
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
    let is_free = |pair: &Pair<'_>| !text.project.suppressed(text.file, pair.ranges()[0].start().into(), ID);
    found.retain(is_free);
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
    let (doc, [value]) = without_docstring(getter.body) else { return None };
    let StmtKind::Return(Some(_)) = value.kind else { return None };
    let (setter_doc, body) = without_docstring(setter.body);
    let pair = Pair { file: text.file, class, owner, scope, is_local: false, name, getter, setter, doc, value, setter_doc, body };
    (!body.is_empty()).then_some(pair)
}

fn binds_property(text: Text<'_, '_>) -> bool {
    let module = pyscale::semantic::SemanticModel::module_scope();
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

fn without_docstring<'a>(body: &'a [Stmt<'a>]) -> (Option<&'a Expr<'a>>, &'a [Stmt<'a>]) {
    match body {
        [first, rest @ ..] => match first.kind {
            StmtKind::Expr(doc) if matches!(doc.kind, ExprKind::Str(_)) => (Some(doc), rest),
            _ => (None, body),
        },
        [] => (None, body),
    }
}
