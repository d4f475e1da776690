//! What a `def` or a class statement takes, as `inspect.signature` would tell it.

use super::spelling::Text;
use crate::index::ClassId;
use crate::index::facts::{FieldRole, MemberKind};
use crate::place::Bytes;
use crate::semantic::{ScopeId, ScopeKind};
use crate::syntax::ast::{ClassDef, Expr, ExprKind, FunctionDef, Keyword, Params, StmtKind, UnaryOp};

use super::definitions::Definition;

/// A parameter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parameter {
    /// Its name.
    pub name: String,
    /// How it is given.
    pub kind: ParameterKind,
    /// Whether it may be left out.
    pub default: Default,
}

/// How a parameter is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ParameterKind {
    /// `def f(x, /)`
    PositionalOnly,
    /// `def f(x)`
    Either,
    /// `def f(*, x)`
    KeywordOnly,
    /// `*args` or `**kwargs`
    Variadic,
}

/// What stands behind the `=` of a parameter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Default {
    /// Nothing: the parameter is required.
    Missing,
    /// A literal that nobody can change.
    Constant(Constant),
    /// Anything else.
    Other,
}

/// A literal that nobody can change. Equal ones are equal in type too: `1`, `1.0` and `True` differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Constant {
    /// `None`
    None,
    /// `True` or `False`
    Bool(bool),
    /// `"text"`, by its value
    Text(String),
    /// A number as written, with its sign.
    Number(String),
    /// `()`, `(1, 2)`
    Tuple(Vec<Constant>),
}

/// The literal that an expression is; `None` for bytes too, whose value the tree does not keep.
pub fn constant(expr: &Expr<'_>) -> Option<Constant> {
    Some(match expr.kind {
        ExprKind::None => Constant::None,
        ExprKind::True => Constant::Bool(true),
        ExprKind::False => Constant::Bool(false),
        ExprKind::Str(Some(text)) => Constant::Text(text.to_owned()),
        ExprKind::Number(text) => Constant::Number(text.to_owned()),
        ExprKind::Unary { op: UnaryOp::USub, operand: Expr { kind: ExprKind::Number(text), .. } } => {
            Constant::Number(format!("-{text}"))
        }
        ExprKind::Tuple(items) => Constant::Tuple(items.iter().map(constant).collect::<Option<_>>()?),
        _ => return None,
    })
}

impl Default {
    fn of(expr: Option<&Expr<'_>>) -> Self {
        match expr {
            None => Self::Missing,
            Some(expr) => constant(expr).map_or(Self::Other, Self::Constant),
        }
    }
}

/// The parameters of a `def`, in order.
pub fn parameters(params: &Params<'_>) -> Vec<Parameter> {
    let groups = [
        (params.posonly, ParameterKind::PositionalOnly),
        (params.args, ParameterKind::Either),
        (params.vararg.map_or(&[], std::slice::from_ref), ParameterKind::Variadic),
        (params.kwonly, ParameterKind::KeywordOnly),
        (params.kwarg.map_or(&[], std::slice::from_ref), ParameterKind::Variadic),
    ];
    let each = groups.into_iter().flat_map(|(group, kind)| group.iter().map(move |param| (param, kind)));
    each.map(|(param, kind)| Parameter { name: param.name.to_owned(), kind, default: Default::of(param.default) }).collect()
}

/// The fields that a dataclass or `NamedTuple` adds to its constructor, in the order of the text. What is for keywords only
/// comes last in the constructor, behind the fields of all bases: see [`ParameterKind`].
pub fn fields<'a>(text: Text<'a, '_>, class: ClassId, def: &ClassDef<'a>, all_by_keyword: bool) -> Vec<Parameter> {
    let facts = text.project.class_facts(class);
    let Some(scope) = text.model.body_scope(def.range) else { return Vec::new() };
    let mut kind = if all_by_keyword { ParameterKind::KeywordOnly } else { ParameterKind::Either };
    let mut found = Vec::new();
    for stmt in def.body {
        let StmtKind::AnnAssign { target: Expr { kind: ExprKind::Name(name), range }, value, .. } = stmt.kind else { continue };
        let member = facts.members.iter().find(|member| member.at == Bytes::from(*range));
        match member.map(|member| &member.kind) {
            Some(MemberKind::Annotated { role: FieldRole::ClassVar, .. }) => continue,
            Some(MemberKind::Annotated { role: FieldRole::KwOnly, .. }) => {
                kind = ParameterKind::KeywordOnly;
                continue;
            }
            _ => {}
        }
        let mut field = Parameter { name: (*name).to_owned(), kind, default: Default::of(value) };
        if let Some(keywords) = value.and_then(|value| options(text, scope, value)) {
            let option = |name: &str| keywords.iter().find(|keyword| keyword.name == Some(name)).map(|keyword| &keyword.value);
            if option("init").is_some_and(|value| !matches!(value.kind, ExprKind::True)) {
                continue;
            }
            match option("kw_only").map(|value| value.kind) {
                Some(ExprKind::True) => field.kind = ParameterKind::KeywordOnly,
                Some(ExprKind::False) => field.kind = ParameterKind::Either,
                _ => {}
            }
            field.default = match (option("default"), option("default_factory")) {
                (default, None) => Default::of(default),
                _ => Default::Other,
            };
        }
        found.push(field);
    }
    found
}

/// The keywords of `field(…)`.
fn options<'a>(text: Text<'a, '_>, scope: ScopeId, value: &'a Expr<'a>) -> Option<&'a [Keyword<'a>]> {
    let ExprKind::Call(call) = value.kind else { return None };
    match text.meaning(scope, &call.func) {
        Definition::External(name) if name == "dataclasses.field" => Some(call.keywords),
        _ => None,
    }
}

impl<'a> Text<'a, '_> {
    /// The `def` whose name stands here.
    pub fn function_named_at(self, name: Bytes) -> Option<&'a FunctionDef<'a>> {
        self.model.scopes().find_map(|(_, scope)| match scope.kind {
            ScopeKind::Function(def) if Bytes::from(def.name_range) == name => Some(def),
            _ => None,
        })
    }

    /// A class of this file: the scope of its body, and its statement.
    pub fn class_body(self, class: ClassId) -> Option<(ScopeId, &'a ClassDef<'a>)> {
        let name = self.project.class_facts(class).name_range;
        self.model.scopes().find_map(|(id, scope)| match scope.kind {
            ScopeKind::Class(def) if name == def.name_range.into() => Some((id, def)),
            _ => None,
        })
    }

    /// The class statement whose name stands here.
    pub fn class_named_at(self, name: Bytes) -> Option<&'a ClassDef<'a>> {
        self.model.scopes().find_map(|(_, scope)| match scope.kind {
            ScopeKind::Class(def) if Bytes::from(def.name_range) == name => Some(def),
            _ => None,
        })
    }
}
