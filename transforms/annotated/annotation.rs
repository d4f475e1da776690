//! The type beside a marker: is it a string, would a string find it, does it carry constraints of its own? Rules 3a, 4,
//! 4a, 4b and 4c.

use pyscale::analysis::definitions::Definition;
use pyscale::analysis::references::dotted;
use pyscale::analysis::spelling::{Spelling, Text};
use pyscale::analysis::standing::{Standing, has_string_annotations, standing};
use pyscale::edit::import::Wanted;
use pyscale::index::{FileId, ProjectIndex};
use pyscale::semantic::{BindingKind, ScopeId, ScopeKind, SemanticModel};
use pyscale::syntax::ast::{Expr, ExprKind, Module, StmtKind};
use pyscale::syntax::visit::{Visitor, walk_expr};
use text_size::TextRange;

use super::marker::{Family, Marker};
use super::rules::Reason;

/// The annotation of a parameter.
#[expect(clippy::struct_excessive_bools, reason = "independent facts, each asked for by name")]
pub struct Annotation {
    pub at: TextRange,
    pub spelling: Spelling,
    /// Quoted as a whole.
    pub is_quoted: bool,
    /// Evaluated later than the function is made, if at all.
    pub is_string: bool,
    /// All its names are globals of the module at run time, or builtins.
    pub is_known: bool,
    /// One of its names is bound below the function: nothing is there yet when a decorator reads the signature.
    pub is_bound_later: bool,
    /// It has strings inside: `Optional["Session"]`.
    pub has_inner_string: bool,
    /// `Annotated[…]`
    pub is_annotated: bool,
    /// What stands at the top: of `List[int]` that is `List`, of `a | b` nothing.
    pub top: Option<Definition>,
    /// The top is the whole.
    pub is_bare: bool,
    /// A call: `conint(ge=1)`.
    pub is_call: bool,
}

/// How the long form is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// `Annotated[T, marker]`
    Plain,
    /// `Annotated["T", marker]`, where `T` was not quoted
    QuotedType(char),
    /// `"Annotated[T, marker]"`
    QuotedWhole(char),
}

/// A form, and whether it asks for a new FastAPI.
pub struct Chosen {
    pub form: Form,
    pub needs_new: bool,
}

/// `typing.Annotated`, also that of `typing_extensions`.
pub fn is_annotated(definition: &Definition) -> bool {
    matches!(definition, Definition::External(name) if matches!(name.as_str(), "typing.Annotated" | "typing_extensions.Annotated"))
}

/// How a file writes `Annotated`, if it can already.
pub fn spelled(text: Text<'_, '_>) -> Option<String> {
    let scope = SemanticModel::module_scope();
    let mut names: Vec<&str> = text.model.scope(scope).names.keys().copied().collect();
    names.sort_unstable();
    let once = |name: &&&str| matches!(standing(text.module, text.model, name), Standing::Once(_));
    let means = |name: &str| text.project.definition(text.file, &[name]);
    if let Some(name) = names.iter().filter(once).find(|name| is_annotated(&means(name))) {
        return Some((*name).to_owned());
    }
    let tried = |name: &str| {
        text.model.bindings_in(scope, name).all(|binding| match binding.kind {
            BindingKind::ImportFrom { alias, .. } => alias.name == "Annotated",
            _ => false,
        })
    };
    if standing(text.module, text.model, "Annotated") == Standing::Varying && tried("Annotated") {
        return Some("Annotated".to_owned());
    }
    let takes_names = text
        .module
        .body
        .iter()
        .any(|stmt| matches!(stmt.kind, StmtKind::ImportFrom { module: Some("typing" | "typing_extensions"), level: 0, .. }));
    let typing = names.iter().filter(once).find(|name| means(name) == Definition::External("typing".into()))?;
    (!takes_names && text.project.python(text.file).0 >= 9).then(|| format!("{typing}.Annotated"))
}

/// Does the module call something else `Annotated`, or is it not sure what?
pub fn is_taken(text: Text<'_, '_>, written: Option<&str>) -> bool {
    written.is_none() && matches!(standing(text.module, text.model, "Annotated"), Standing::Once(_) | Standing::Varying)
}

/// The import of `Annotated`, unless the file can write it already.
pub fn wanted(project: &ProjectIndex, file: FileId, written: Option<&str>) -> Option<Wanted> {
    let module = if project.python(file).0 < 9 { "typing_extensions" } else { "typing" };
    written.is_none().then(|| Wanted { module: module.to_owned(), level: 0, name: Some("Annotated".to_owned()) })
}

/// Reads an annotation that is evaluated in `scope`.
pub fn read<'a>(text: Text<'a, '_>, scope: ScopeId, expr: &'a Expr<'a>, has_strings: bool) -> Annotation {
    let is_quoted = matches!(expr.kind, ExprKind::Str(_));
    let spelling = text.spelling(scope, expr);
    let head = match expr.kind {
        ExprKind::Subscript { value, .. } => Some(value),
        ExprKind::Name(_) | ExprKind::Attribute { .. } => Some(expr),
        _ => None,
    };
    let mut top = head.map(|head| text.meaning(scope, head));
    let mut is_bare = matches!(expr.kind, ExprKind::Name(_) | ExprKind::Attribute { .. });
    if is_quoted && let Some(first) = spelling.names.first() {
        top = Some(first.definition.clone());
        is_bare = spelling.names.len() == 1 && spelling.between.iter().all(String::is_empty);
    }
    Annotation {
        at: expr.range,
        is_known: spelling.names.iter().all(|name| {
            name.is_global && name.path.first().is_some_and(|first| finds(text.module, text.model, first, &name.definition))
        }),
        is_bound_later: is_made_at_once(text.model, scope)
            && spelling.names.iter().filter_map(|name| name.path.first()).any(
                |first| matches!(standing(text.module, text.model, first), Standing::Once(at) if at.start() > expr.range.start()),
            ),
        spelling,
        is_quoted,
        is_string: is_quoted || has_strings,
        has_inner_string: !is_quoted && has_string(expr),
        is_annotated: top.as_ref().is_some_and(is_annotated),
        top,
        is_bare,
        is_call: matches!(expr.kind, ExprKind::Call(_)),
    }
}

/// Is what stands in the scope made while the module is loaded?
fn is_made_at_once(model: &SemanticModel<'_>, scope: ScopeId) -> bool {
    !model.outward(scope).any(|(_, scope)| matches!(scope.kind, ScopeKind::Function(_)))
}

/// A string inside that is a name: `Optional["Session"]`, but not `Literal["asc"]`.
fn has_string(expr: &Expr<'_>) -> bool {
    struct Finder(bool);
    impl<'a> Visitor<'a> for Finder {
        fn visit_expr(&mut self, expr: &'a Expr<'a>) {
            match expr.kind {
                ExprKind::Str(_) => self.0 = true,
                ExprKind::Subscript { value, .. } if dotted(value).is_some_and(|path| path.last() == Some(&"Literal")) => {}
                _ => walk_expr(self, expr),
            }
        }
    }
    let mut finder = Finder(false);
    finder.visit_expr(expr);
    finder.0
}

/// Would a string that is evaluated in the module's globals find the name?
fn finds(module: &Module<'_>, model: &SemanticModel<'_>, name: &str, definition: &Definition) -> bool {
    match standing(module, model, name) {
        Standing::Once(_) => true,
        Standing::Unbound => matches!(definition, Definition::External(name) if name.starts_with("builtins.")),
        Standing::Varying | Standing::CheckersOnly => false,
    }
}

/// A name of the marker that a string would not find, the default left out: it stays an expression.
fn unfound(text: Text<'_, '_>, marker: &Marker) -> Option<String> {
    marker.metadata.iter().find_map(|name| {
        let first = name.path.first()?;
        let found = name.is_global && finds(text.module, text.model, first, &name.definition);
        (!found).then(|| first.clone())
    })
}

/// Chooses the form, or says why there is none.
pub fn form(text: Text<'_, '_>, annotation: &Annotation, marker: &Marker, is_lookup_bare: bool) -> Result<Chosen, Reason> {
    if !annotation.is_string {
        return Ok(Chosen { form: Form::Plain, needs_new: false });
    }
    // Typer reads strings with the globals of the function, as `typing.get_type_hints` does.
    let needs_new = is_lookup_bare && marker.family != Family::Typer;
    let is_future = !annotation.is_quoted || has_string_annotations(text.module);
    let has_argument = marker.family == Family::Dependency && marker.has_argument;
    // What needs no type beside it works above the type, too.
    let is_known = annotation.is_known && !(has_argument && annotation.is_bound_later);
    if annotation.is_quoted && !is_known && has_argument && !is_future {
        return Ok(Chosen { form: Form::Plain, needs_new });
    }
    if let Some(name) = unfound(text, marker) {
        let why = format!(
            "its annotation is a string, which would be evaluated later and in the globals of the module, where `{name}` is not found"
        );
        return Err(Reason::new("string", why));
    }
    if marker.calls {
        let why = "its annotation is a string, and the call inside the marker would be evaluated anew each time it is read";
        return Err(Reason::new("string", why));
    }
    let is_known = is_known && !(annotation.is_quoted && is_future) && !annotation.has_inner_string;
    match (annotation.is_quoted, is_known) {
        (true, true) => {
            let why = "quotes inside the marker are in the way of a quoted annotation";
            let quote = quote_for(text, annotation, marker).ok_or_else(|| Reason::new("layout", why))?;
            Ok(Chosen { form: Form::QuotedWhole(quote), needs_new })
        }
        (false, true) => Ok(Chosen { form: Form::Plain, needs_new }),
        (quoted, false) if has_argument && !annotation.has_inner_string => {
            Ok(Chosen { form: if quoted { Form::Plain } else { Form::QuotedType('"') }, needs_new: true })
        }
        _ => Err(Reason::new(
            "string-type",
            "its annotation is a string, and a name in it is not known when the program runs; \
             import it outside of `if TYPE_CHECKING`",
        )),
    }
}

fn quote_for(text: Text<'_, '_>, annotation: &Annotation, marker: &Marker) -> Option<char> {
    let written = text.source.slice(annotation.at);
    let own = written.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let inner = written.strip_prefix(own)?.strip_suffix(own)?;
    let call = text.source.slice(marker.at);
    let all = format!("{inner}{call}");
    if all.contains(['\n', '\\', '#']) || inner.contains(['"', '\'']) {
        return None;
    }
    [own, '"', '\''].into_iter().find(|quote| !all.contains(*quote))
}

/// What the long form changes for some: constraints of the type that FastAPI ignores beside a default.
pub fn doubts(text: Text<'_, '_>, annotation: &Annotation, marker: &Marker) -> Vec<Reason> {
    let doubt = |why: String| vec![Reason::new("constraints", why)];
    if marker.family != Family::Request {
        return Vec::new();
    }
    if annotation.is_call {
        return doubt("FastAPI ignores the type's own constraints today; inside Annotated they hold".to_owned());
    }
    let Some(top) = &annotation.top else { return Vec::new() };
    match own_constraints(text, top, annotation.is_bare) {
        Constraints::None => Vec::new(),
        Constraints::Some(text) => {
            doubt(format!("FastAPI ignores the type's own constraint today ({text}); inside Annotated it holds"))
        }
        Constraints::Unknown(name) => doubt(format!(
            "`{name}` is not known to be a plain class: if it carries constraints, FastAPI ignores them today and they hold inside Annotated"
        )),
    }
}

enum Constraints {
    None,
    Some(String),
    Unknown(String),
}

fn own_constraints(text: Text<'_, '_>, top: &Definition, is_bare: bool) -> Constraints {
    match top {
        Definition::External(name) if is_plain(name, is_bare) => Constraints::None,
        Definition::External(name) => Constraints::Unknown(name.to_string()),
        _ if text.project.class_defined(top).is_some() => Constraints::None,
        Definition::Global(file, name) if *file == text.file => {
            let value = text.module.body.iter().find_map(|stmt| match stmt.kind {
                StmtKind::Assign { targets: [target], value } if matches!(target.kind, ExprKind::Name(own) if own == name.as_str()) => {
                    Some(value)
                }
                _ => None,
            });
            match value {
                Some(value) => constraints_of(text, value, name),
                None => Constraints::Unknown(name.to_string()),
            }
        }
        Definition::Global(_, name) | Definition::Member(_, name) => Constraints::Unknown(name.to_string()),
        Definition::Module(_) | Definition::Unknown => Constraints::Unknown("the type".to_owned()),
    }
}

/// What an alias of the same file stands for.
fn constraints_of<'a>(text: Text<'a, '_>, value: &'a Expr<'a>, name: &str) -> Constraints {
    let scope = SemanticModel::module_scope();
    match value.kind {
        ExprKind::Subscript { value: head, slice } => {
            let head = text.meaning(scope, head);
            if !is_annotated(&head) {
                return own_constraints(text, &head, false);
            }
            let ExprKind::Tuple([_, metadata @ ..]) = slice.kind else { return Constraints::Unknown(name.to_owned()) };
            let harmless = |item: &Expr<'_>| match item.kind {
                ExprKind::Str(_) => true,
                ExprKind::Call(call) => matches!(call.func.kind, ExprKind::Name("Doc")),
                _ => false,
            };
            match metadata.iter().find(|item| !harmless(item)) {
                None => Constraints::None,
                Some(item) => Constraints::Some(format!("`{name}`: {}", text.source.slice(item.range))),
            }
        }
        ExprKind::BinOp { .. } => Constraints::None,
        ExprKind::Call(call) => match text.meaning(scope, &call.func) {
            Definition::External(func) if matches!(func.as_str(), "typing.NewType" | "typing.TypeVar" | "enum.Enum") => {
                Constraints::None
            }
            _ => Constraints::Unknown(name.to_owned()),
        },
        _ => Constraints::Unknown(name.to_owned()),
    }
}

/// Classes and typing constructs from outside that carry no constraints.
fn is_plain(name: &str, is_bare: bool) -> bool {
    const MODULES: &[&str] = &[
        "builtins",
        "datetime",
        "uuid",
        "decimal",
        "pathlib",
        "enum",
        "ipaddress",
        "collections",
        "collections.abc",
        "fractions",
        "fastapi",
        "starlette.datastructures",
        "fastapi.datastructures",
        "re",
        "os",
    ];
    const TYPING: &[&str] = &["typing", "typing_extensions"];
    let Some((module, last)) = name.rsplit_once('.') else { return false };
    if TYPING.contains(&module) {
        return last != "Annotated" || !is_bare;
    }
    MODULES.contains(&module) || name == "pydantic.EmailStr" || name == "pydantic.BaseModel"
}
