//! Annotations: whether they are strings, what a string would find, and what `Annotated` has in them.

use text_size::TextRange;

use super::definitions::Definition;
use super::references::dotted;
use super::spelling::{Spelling, Text};
use super::standing::{Standing, standing};
use crate::semantic::{BindingKind, ScopeId, ScopeKind, SemanticModel};
use crate::syntax::ast::{Expr, ExprKind, Module, StmtKind};
use crate::syntax::visit::{Visitor, walk_expr};

/// An annotation.
#[expect(clippy::struct_excessive_bools, reason = "independent facts, each asked for by name")]
pub struct Annotation {
    /// Where.
    pub at: TextRange,
    /// As written, with what its names mean; of a string what stands in it.
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
pub fn finds(module: &Module<'_>, model: &SemanticModel<'_>, name: &str, definition: &Definition) -> bool {
    match standing(module, model, name) {
        Standing::Once(_) => true,
        Standing::Unbound => matches!(definition, Definition::External(name) if name.starts_with("builtins.")),
        Standing::Varying | Standing::CheckersOnly => false,
    }
}

/// `typing.Annotated`, also that of `typing_extensions`.
pub fn is_annotated(definition: &Definition) -> bool {
    matches!(definition, Definition::External(name) if matches!(name.as_str(), "typing.Annotated" | "typing_extensions.Annotated"))
}

/// How a file writes `Annotated`, if it can already.
pub fn written(text: Text<'_, '_>) -> Option<String> {
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

/// What a type brings along besides being one.
pub enum Metadata {
    /// Nothing.
    None,
    /// What stands behind the type in `Annotated`, as written.
    Some(String),
    /// Nobody knows of this name.
    Unknown(String),
}

/// What the type at the top of an annotation brings along: an alias may stand for `Annotated[int, Field(ge=1)]`. Texts and `Doc` count
/// for nothing.
pub fn metadata(text: Text<'_, '_>, top: &Definition, is_bare: bool) -> Metadata {
    match top {
        Definition::External(name) if is_plain(name, is_bare) => Metadata::None,
        Definition::External(name) => Metadata::Unknown(name.to_string()),
        _ if text.project.class_defined(top).is_some() => Metadata::None,
        Definition::Global(file, name) if *file == text.file => {
            let value = text.module.body.iter().find_map(|stmt| match stmt.kind {
                StmtKind::Assign { targets: [target], value } if matches!(target.kind, ExprKind::Name(own) if own == name.as_str()) => {
                    Some(value)
                }
                _ => None,
            });
            match value {
                Some(value) => of_alias(text, value, name),
                None => Metadata::Unknown(name.to_string()),
            }
        }
        Definition::Global(_, name) | Definition::Member(_, name) => Metadata::Unknown(name.to_string()),
        Definition::Module(_) | Definition::Unknown => Metadata::Unknown("the type".to_owned()),
    }
}

/// What an alias of the same file stands for.
fn of_alias<'a>(text: Text<'a, '_>, value: &'a Expr<'a>, name: &str) -> Metadata {
    let scope = SemanticModel::module_scope();
    match value.kind {
        ExprKind::Subscript { value: head, slice } => {
            let head = text.meaning(scope, head);
            if !is_annotated(&head) {
                return metadata(text, &head, false);
            }
            let ExprKind::Tuple([_, metadata @ ..]) = slice.kind else { return Metadata::Unknown(name.to_owned()) };
            let harmless = |item: &Expr<'_>| match item.kind {
                ExprKind::Str(_) => true,
                ExprKind::Call(call) => matches!(call.func.kind, ExprKind::Name("Doc")),
                _ => false,
            };
            match metadata.iter().find(|item| !harmless(item)) {
                None => Metadata::None,
                Some(item) => Metadata::Some(format!("`{name}`: {}", text.source.slice(item.range))),
            }
        }
        ExprKind::BinOp { .. } => Metadata::None,
        ExprKind::Call(call) => match text.meaning(scope, &call.func) {
            Definition::External(func) if matches!(func.as_str(), "typing.NewType" | "typing.TypeVar" | "enum.Enum") => {
                Metadata::None
            }
            _ => Metadata::Unknown(name.to_owned()),
        },
        _ => Metadata::Unknown(name.to_owned()),
    }
}

/// Classes and typing constructs from outside that bring nothing along.
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
