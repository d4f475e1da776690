//! The type beside a marker: is it a string, would a string find it, does it carry constraints of its own? Rules 3a, 4,
//! 4a, 4b and 4c.

use pyscale::analysis::annotations::{Annotation, Metadata, finds, metadata};
use pyscale::analysis::spelling::Text;
use pyscale::analysis::standing::has_string_annotations;
use pyscale::edit::import::Wanted;
use pyscale::index::{FileId, ProjectIndex};

use super::marker::{Family, Marker};
use super::rules::Reason;

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

/// The import of `Annotated`, unless the file can write it already.
pub fn wanted(project: &ProjectIndex, file: FileId, written: Option<&str>) -> Option<Wanted> {
    let module = if project.python(file).0 < 9 { "typing_extensions" } else { "typing" };
    written.is_none().then(|| Wanted { module: module.to_owned(), level: 0, name: Some("Annotated".to_owned()) })
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
    match metadata(text, top, annotation.is_bare) {
        Metadata::None => Vec::new(),
        Metadata::Some(text) => {
            doubt(format!("FastAPI ignores the type's own constraint today ({text}); inside Annotated it holds"))
        }
        Metadata::Unknown(name) => doubt(format!(
            "`{name}` is not known to be a plain class: if it carries constraints, FastAPI ignores them today and they hold inside Annotated"
        )),
    }
}
