//! A marker call, `Query(20, ge=1)`: which library it belongs to, what its default is, and what is left without it.

use pyscale::analysis::definitions::Definition;
use pyscale::analysis::spelling::{Spelled, Spelling, Text};
use pyscale::edit::{Edit, list_item};
use pyscale::semantic::ScopeId;
use pyscale::syntax::ast::{Call, Expr, ExprKind};
use text_size::TextRange;

/// What a marker stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Family {
    /// `Depends`, `Security`
    Dependency,
    /// `Query`, `Path`, `Header`, `Cookie`, `Body`, `Form`, `File`
    Request,
    /// typer's `Option` and `Argument`
    Typer,
    /// pydantic's `Field`, in the body of a model
    Field,
}

/// A marker that stands where a default would.
#[derive(Debug, Clone)]
pub struct Marker {
    pub family: Family,
    /// The whole call.
    pub at: TextRange,
    /// The real default: what stands in the call, unless it is `...`.
    pub default: Option<String>,
    /// Takes the default out of the call.
    pub removal: Option<Edit>,
    /// The dependency, of `Depends(f)`.
    pub dependency: Option<Definition>,
    /// As written, the default left in: what pairs compare and alias modules write.
    pub spelling: Spelling,
    /// Calls inside of it, beyond its own.
    pub calls: bool,
    /// Calls in the real default.
    pub default_calls: bool,
    /// `Depends(f)`, not `Depends()`
    pub has_argument: bool,
    /// The names that stay in the call when the default is taken out.
    pub metadata: Vec<Spelled>,
    /// Why it cannot move, with the rule that says so.
    pub stuck: Option<(&'static str, &'static str)>,
}

/// Which marker a callee is.
pub fn family(definition: &Definition) -> Option<Family> {
    let Definition::External(name) = definition else { return None };
    let (module, name) = name.rsplit_once('.')?;
    match (module, name) {
        ("fastapi" | "fastapi.param_functions", "Depends" | "Security") => Some(Family::Dependency),
        ("fastapi" | "fastapi.param_functions", "Query" | "Path" | "Header" | "Cookie" | "Body" | "Form" | "File") => {
            Some(Family::Request)
        }
        ("typer" | "typer.params", "Option" | "Argument") => Some(Family::Typer),
        ("pydantic" | "pydantic.fields", "Field") => Some(Family::Field),
        _ => None,
    }
}

/// Reads a default, if it is a marker.
pub fn read<'a>(text: Text<'a, '_>, scope: ScopeId, expr: &'a Expr<'a>) -> Option<Marker> {
    let ExprKind::Call(call) = expr.kind else { return None };
    let family = family(&text.meaning(scope, &call.func))?;
    let default = default_of(call, family);
    let dependency = (family == Family::Dependency).then(|| dependency_of(call)).flatten();
    let inner = || call.args.iter().chain(call.keywords.iter().map(|keyword| &keyword.value));
    let real = default.filter(|argument| !matches!(argument.value.kind, ExprKind::Ellipsis));
    let others: Vec<&'a Expr<'a>> =
        inner().filter(|argument| default.is_none_or(|default| default.value.range != argument.range)).collect();
    let parts: Vec<&'a Expr<'a>> = std::iter::once(&call.func).chain(others.iter().copied()).collect();
    Some(Marker {
        family,
        at: expr.range,
        default: real.map(|argument| text.source.slice(argument.value.range).to_owned()),
        removal: default.and_then(|argument| list_item::remove_argument(text.source, call, argument.range)),
        dependency: dependency.map(|path| text.meaning(scope, path)),
        spelling: text.spelling(scope, expr),
        calls: others.into_iter().any(|argument| text.spelling(scope, argument).calls),
        default_calls: real.is_some_and(|argument| text.spelling(scope, argument.value).calls),
        has_argument: dependency.is_some(),
        metadata: parts.iter().flat_map(|part| names_in(text, scope, part)).collect(),
        stuck: stuck(text, call, family, default),
    })
}

/// The names in a part of a call; a text has none.
fn names_in<'a>(text: Text<'a, '_>, scope: ScopeId, part: &'a Expr<'a>) -> Vec<Spelled> {
    if matches!(part.kind, ExprKind::Str(_)) { Vec::new() } else { text.spelling(scope, part).names }
}

/// The argument that is the default.
#[derive(Clone, Copy)]
struct Argument<'a> {
    value: &'a Expr<'a>,
    /// With its keyword.
    range: TextRange,
}

fn default_of<'a>(call: &'a Call<'a>, family: Family) -> Option<Argument<'a>> {
    if family == Family::Dependency {
        return None;
    }
    if let Some(first) = call.args.first() {
        return Some(Argument { value: first, range: first.range });
    }
    let keyword = call.keywords.iter().find(|keyword| keyword.name == Some("default"))?;
    Some(Argument { value: &keyword.value, range: keyword.range })
}

fn dependency_of<'a>(call: &'a Call<'a>) -> Option<&'a Expr<'a>> {
    let by_name = || call.keywords.iter().find(|keyword| keyword.name == Some("dependency")).map(|keyword| &keyword.value);
    call.args.first().or_else(by_name)
}

fn stuck<'a>(
    text: Text<'a, '_>,
    call: &'a Call<'a>,
    family: Family,
    default: Option<Argument<'a>>,
) -> Option<(&'static str, &'static str)> {
    let is_splat = call.args.iter().any(|argument| matches!(argument.kind, ExprKind::Starred(_)))
        || call.keywords.iter().any(|keyword| keyword.name.is_none());
    if is_splat {
        return Some((
            "splat",
            "gets its options from `*` or `**`, which may hold the default too; write them out to have it moved",
        ));
    }
    if call.keywords.iter().any(|keyword| keyword.name == Some("default_factory")) {
        return Some((
            "default-factory",
            "has a `default_factory`, for which older versions of pydantic report errors differently inside Annotated",
        ));
    }
    let twice = family != Family::Dependency
        && !call.args.is_empty()
        && call.keywords.iter().any(|keyword| keyword.name == Some("default"));
    if twice || (family != Family::Typer && call.args.len() > 1) {
        return Some(("odd-default", "has more positional arguments than its library takes"));
    }
    let default = default?;
    let is_required = matches!(default.value.kind, ExprKind::Ellipsis);
    if text.source.slice(call.func.range).ends_with("Path") && family == Family::Request && !is_required {
        return Some(("odd-default", "gives a path parameter a default, which FastAPI forbids inside Annotated"));
    }
    if matches!(default.value.kind, ExprKind::Named { .. } | ExprKind::Generator { .. } | ExprKind::Yield(_) | ExprKind::Await(_))
    {
        return Some(("odd-default", "has a default that cannot stand alone"));
    }
    if list_item::remove_argument(text.source, call, default.range).is_none() {
        return Some(("layout", "has its default in parentheses, or beside a comment, so that it cannot be taken out cleanly"));
    }
    None
}
