//! Annotations are promises. A parameter that is annotated `bytes` and gets a view has to allow both, a result that becomes
//! a view has to say so: else a type checker complains, and so would whoever reads it.

use pyscale::edit::{Edit, import};
use pyscale::index::Ty;
use pyscale::project::PythonVersion;
use pyscale::semantic::SemanticModel;
use pyscale::syntax::ast::{Alias, Expr, ExprKind, Operator, Param, StmtKind};
use text_size::TextRange;
use ustr::ustr;

use super::blocks::ways_out;
use super::emit::Change;
use super::function::Function;
use super::typing::Typing;

/// What an annotation says of a view.
enum Says<'a> {
    /// That it may come: `Buffer`, `object`, `Union[bytes, memoryview]`.
    Views,
    /// That bytes come, at these places.
    Bytes(Vec<Place<'a>>),
    /// Something else, or nothing that is known.
    Else,
}

/// `bytes` in an annotation.
#[derive(Clone, Copy)]
struct Place<'a> {
    expr: &'a Expr<'a>,
    among: Among,
}

/// Where it stands in it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Among {
    /// `bytes`
    Alone,
    /// `bytes | None`
    Pipes,
    /// `Union[bytes, None]`
    Commas,
}

/// The changes that let a parameter of a function be a view; `None` if its annotation says what is not understood.
pub fn allow<'a>(typing: Typing<'_, 'a>, function: &Function<'a>, param: &Param<'a>) -> Option<Vec<Change>> {
    let Some(annotation) = param.annotation else { return (!has_type_comment(typing, function)).then(Vec::new) };
    match says(annotation, Among::Alone) {
        Says::Views => Some(Vec::new()),
        Says::Bytes(places) if !is_read(typing, function) => either(typing, &places),
        Says::Bytes(_) | Says::Else => None,
    }
}

/// The changes of the return annotation when a result, or this item of it, becomes a view, `always` or beside bytes; `None`
/// if it says what is not understood.
pub fn result<'a>(
    typing: Typing<'_, 'a>,
    function: &Function<'a>,
    part: Option<usize>,
    yielded: bool,
    always: bool,
) -> Option<Vec<Change>> {
    let Some(mut annotation) = function.def.returns else { return (!has_type_comment(typing, function)).then(Vec::new) };
    for item in yielded.then_some(0).into_iter().chain(part) {
        match items(annotation) {
            Some(items) => annotation = items.get(item)?,
            // `-> tuple`, `-> Iterator`: nothing is said of items.
            None if is_bare(annotation) => return Some(Vec::new()),
            None => return None,
        }
    }
    match says(annotation, Among::Alone) {
        Says::Views => Some(Vec::new()),
        Says::Bytes(_) if is_read(typing, function) => None,
        // With several ways out the others may still give bytes.
        Says::Bytes(places) if !always || ways_out(function.def.body) > 1 => either(typing, &places),
        Says::Bytes(places) => {
            let renamed = |place: &Place<'a>| match typing.file.source.slice(place.expr.range) {
                "builtins.bytes" | "bytes" => "memoryview".to_owned(),
                quoted => quoted.replace("bytes", "memoryview"),
            };
            Some(places.iter().map(|place| Change::Replace(place.expr.range, renamed(place))).collect())
        }
        Says::Else => None,
    }
}

/// The items in the brackets: of `Tuple[int, bytes]`, `Iterator[bytes]`.
fn items<'a>(annotation: &Expr<'a>) -> Option<&'a [Expr<'a>]> {
    let ExprKind::Subscript { slice, .. } = annotation.kind else { return None };
    Some(match slice.kind {
        ExprKind::Tuple(items) => items,
        _ => std::slice::from_ref(slice),
    })
}

fn is_bare(annotation: &Expr<'_>) -> bool {
    matches!(last_part(annotation), "tuple" | "Tuple" | "Iterator" | "Iterable" | "Generator" | "Any" | "object" | "Sequence")
}

fn says<'a>(annotation: &'a Expr<'a>, among: Among) -> Says<'a> {
    let place = || Says::Bytes(vec![Place { expr: annotation, among }]);
    match &annotation.kind {
        ExprKind::Str(Some("bytes")) => place(),
        ExprKind::Name(_) | ExprKind::Attribute { .. } => match last_part(annotation) {
            "bytes" => place(),
            "memoryview" | "Buffer" | "ReadableBuffer" | "ByteString" | "Any" | "object" | "Sized" | "Sequence" => Says::Views,
            _ => Says::Else,
        },
        ExprKind::BinOp { left, op: Operator::BitOr, right } => any([*left, *right].into_iter(), Among::Pipes),
        ExprKind::Subscript { value, slice } => match (last_part(value), items(annotation)) {
            ("Union", Some(items)) => any(items.iter(), Among::Commas),
            ("Optional", _) => says(slice, Among::Alone),
            _ => Says::Else,
        },
        _ => Says::Else,
    }
}

fn any<'a>(parts: impl Iterator<Item = &'a Expr<'a>>, among: Among) -> Says<'a> {
    let mut found = Vec::new();
    for part in parts {
        match says(part, among) {
            Says::Views => return Says::Views,
            Says::Bytes(places) => found.extend(places),
            Says::Else => {}
        }
    }
    if found.is_empty() { Says::Else } else { Says::Bytes(found) }
}

/// Bytes or a view at each place, as the file's oldest Python can say it; `None` if `Union` is something else there.
fn either<'a>(typing: Typing<'_, 'a>, places: &[Place<'a>]) -> Option<Vec<Change>> {
    let source = &typing.file.source;
    // What nobody evaluates may be written as newer Pythons have it.
    let new = typing.project.python(typing.file.id) >= PythonVersion(10);
    let unread = typing.around.hint_readers.is_empty();
    let mut union = false;
    let mut edits = Vec::new();
    for Place { expr, among } in places {
        let text = source.slice(expr.range);
        let is_quoted = matches!(expr.kind, ExprKind::Str(_));
        let pipes = new || unread && (is_quoted || has_future_annotations(typing));
        let both = match among {
            Among::Pipes => "bytes | memoryview",
            Among::Commas => "bytes, memoryview",
            Among::Alone if pipes => "bytes | memoryview",
            Among::Alone => {
                union = true;
                "Union[bytes, memoryview]"
            }
        };
        let text = if is_quoted { text.replace("bytes", both) } else { both.to_owned() };
        edits.push(Edit::replace(expr.range, text));
    }
    if union {
        let bound = typing.file.model.bindings_in(SemanticModel::module_scope(), "Union").next().is_some();
        let free = !bound || typing.project.global(typing.file.id, ustr("Union")) == Ty::External(ustr("typing.Union"));
        if !free {
            return None;
        }
        edits.extend(import::ensure(source, typing.file.module, "typing", Some("Union")));
    }
    Some(edits.into_iter().map(|edit| Change::Promise { file: typing.file.id, edit }).collect())
}

/// Might somebody ask at run time what the function is annotated with? A file that does such things does them to all that it
/// holds or mentions.
fn is_read<'a>(typing: Typing<'_, 'a>, function: &Function<'a>) -> bool {
    let mut names = vec![function.def.name];
    names.extend(function.class.map(|class| class.name));
    typing.around.hint_readers.iter().any(|reader| {
        let mentions = &typing.project.summary(*reader).mentions;
        *reader == typing.file.id || names.iter().any(|name| mentions.binary_search(&ustr(name)).is_ok())
    })
}

/// `# type: (bytes) -> bytes` in the head of a function: an annotation too, but none that is changed here.
fn has_type_comment<'a>(typing: Typing<'_, 'a>, function: &Function<'a>) -> bool {
    let Some(first) = function.def.body.first() else { return false };
    let head = TextRange::new(function.def.name_range.end(), first.range.start());
    let comments = typing.file.module.comments.iter().filter(|comment| head.contains_range(**comment));
    let mut texts = comments.map(|comment| typing.file.source.slice(*comment).trim_start_matches('#').trim_start());
    texts.any(|text| text.strip_prefix("type:").is_some_and(|said| !said.trim_start().starts_with("ignore")))
}

fn has_future_annotations(typing: Typing<'_, '_>) -> bool {
    typing.file.module.body.iter().any(|stmt| match stmt.kind {
        StmtKind::ImportFrom { module: Some("__future__"), names, .. } => {
            names.iter().any(|alias: &Alias<'_>| alias.name == "annotations")
        }
        _ => false,
    })
}

fn last_part<'a>(expr: &Expr<'a>) -> &'a str {
    match expr.kind {
        ExprKind::Name(name) => name,
        ExprKind::Attribute { attr, .. } => attr,
        _ => "",
    }
}
