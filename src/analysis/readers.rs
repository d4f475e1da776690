//! Who reads the annotations and the defaults of functions while the program runs.

use ustr::ustr;

use super::definitions::Definition;
use super::references::{Reference, Role, references};
use super::spelling::Text;
use crate::index::facts::CallFacts;
use crate::index::{Name, ProjectIndex};
use crate::place::{Bytes, FileId, Place};
use crate::semantic::ScopeKind;
use crate::syntax::ast::{ExprKind, StmtKind};
use text_size::TextRange;

/// What reads annotations, or signatures with them.
const READERS: [&str; 5] = ["get_type_hints", "get_annotations", "__annotations__", "annotation", "signature"];

const DEFAULTS: [&str; 2] = ["__defaults__", "__kwdefaults__"];

/// Does a file speak of annotations as values?
pub fn reads_annotations(project: &ProjectIndex, file: FileId) -> bool {
    project.mentions_any(file, &READERS)
}

/// What is read of a function's code to find its parameters.
const CODE: [&str; 3] = ["co_argcount", "co_kwonlyargcount", "co_varnames"];

/// What gives them in tuples, by kind.
const SPECS: [&str; 2] = ["getfullargspec", "getargspec"];

/// What is asked of a parameter of a signature.
const OF_PARAMETERS: [&str; 3] = ["default", "empty", "kind"];

/// Does a file take the annotations of classes and functions as values, whatever it does with them?
pub fn gives_annotations(project: &ProjectIndex, file: FileId) -> bool {
    project.mentions_any(file, &["get_type_hints", "get_annotations", "__annotations__"])
}

/// May a file read the defaults of functions?
pub fn may_read_defaults(project: &ProjectIndex, file: FileId) -> bool {
    !project.summary(file).opaque && (project.mentions_any(file, &DEFAULTS) || project.mentions(file, "__code__"))
}

/// May a file read which parameters functions have, of what kind and with which defaults?
pub fn may_read_parameters(project: &ProjectIndex, file: FileId) -> bool {
    let mentions = |names: &[&str]| project.mentions_any(file, names);
    let of_signatures = mentions(&["signature", "Signature"]) && mentions(&OF_PARAMETERS);
    !project.summary(file).opaque && (of_signatures || mentions(&SPECS) || mentions(&CODE))
}

/// Where a file does that: `parameter.default is parameter.empty`, `getfullargspec(f).args`, `f.__code__.co_argcount`.
pub fn parameters_read(text: Text<'_, '_>) -> Vec<Place> {
    let of_signatures = text.project.mentions_any(text.file, &["signature", "Signature"]);
    let all = references(text.module, text.model, text.arena);
    let is_meant = |reference: &&Reference<'_>| {
        let path = &reference.path;
        let is_stored = matches!(reference.role, Role::Stored);
        let of_parameter = of_signatures && path.len() > 1 && path.last().is_some_and(|last| OF_PARAMETERS.contains(last));
        !is_stored && (of_parameter || path.iter().any(|part| SPECS.contains(part) || CODE.contains(part)))
    };
    all.iter().filter(is_meant).map(|reference| Place { file: text.file, range: reference.at.into() }).collect()
}

/// Functions whose defaults a file reads, by name: `route.__defaults__`.
pub fn defaults_read(text: Text<'_, '_>) -> Vec<(String, Place)> {
    let all = references(text.module, text.model, text.arena);
    let of = all.iter().filter_map(|reference| {
        let function = match reference.path.as_slice() {
            [.., function, name] if DEFAULTS.contains(name) => function,
            [.., function, "__code__", name] if CODE.contains(name) => function,
            _ => return None,
        };
        Some(((*function).to_owned(), Place { file: text.file, range: reference.at.into() }))
    });
    of.collect()
}

/// Is it a name by which a file reads annotations? Of signatures those of parameters too.
fn is_annotations(project: &ProjectIndex, file: FileId, name: &str) -> bool {
    let of_signatures = || project.mentions_any(file, &["signature", "getfullargspec", "Parameter"]);
    name == "__annotations__" || matches!(name, "annotation" | "annotations") && of_signatures()
}

/// May a file read annotations by hand? Hints that typing gives are another question.
pub fn may_read_annotations(project: &ProjectIndex, file: FileId) -> bool {
    let names = ["__annotations__", "annotation", "annotations"];
    let summary = project.summary(file);
    let read = || names.iter().any(|name| project.mentions(file, name) && is_annotations(project, file, name));
    !summary.opaque && (read() || summary.calls.iter().any(keeps_metadata))
}

/// Where a file reads `f.__annotations__`, or the annotations of parameters, but for what is returned.
pub fn annotations_read(text: Text<'_, '_>) -> Vec<Place> {
    let all = references(text.module, text.model, text.arena);
    let is_meant = |reference: &&Reference<'_>| {
        let behind = text.source.text()[usize::from(reference.at.end())..].trim_start_matches('(');
        let of_result = behind.starts_with("[\"return\"]") || behind.starts_with("\"return\"");
        let is_asked =
            reference.path.len() > 1 && reference.path.iter().any(|name| is_annotations(text.project, text.file, name));
        let with_extras = matches!(reference.role, Role::Called(call)
            if call.keywords.iter().any(|keyword| keyword.name == Some("include_extras")));
        (is_asked || with_extras) && !of_result && !matches!(reference.role, Role::Stored)
    };
    all.iter().filter(is_meant).map(|reference| Place { file: text.file, range: reference.at.into() }).collect()
}

/// Of a function or class of the file: the first of these places in it, and what of the project it names.
pub fn body_of(text: Text<'_, '_>, name: &str, places: &[Place]) -> (Option<Place>, Vec<Definition>) {
    let stmt = text.module.body.iter().find(|stmt| match stmt.kind {
        StmtKind::FunctionDef(def) => def.name == name,
        StmtKind::ClassDef(def) => def.name == name,
        _ => false,
    });
    let Some(stmt) = stmt else { return (None, Vec::new()) };
    let whole = Bytes::from(stmt.range);
    let read = places.iter().find(|place| whole.start <= place.range.start && place.range.end <= whole.end).copied();
    let all = references(text.module, text.model, text.arena);
    let inside = all.iter().filter(|reference| stmt.range.contains_range(reference.at));
    let named = inside.map(|reference| text.definition(reference.scope, &reference.path));
    (read, named.filter(|found| matches!(found, Definition::Global(..))).collect())
}

/// `get_type_hints(f, include_extras=True)`
fn keeps_metadata(call: &CallFacts) -> bool {
    call.args.iter().any(|argument| argument.keyword.is_some_and(|name| name == "include_extras"))
}

/// Where a file that sets `__signature__` calls `get_type_hints` without `include_extras=True`.
pub fn drops_metadata(project: &ProjectIndex, file: FileId) -> Option<Place> {
    let summary = project.summary(file);
    project.mentions(file, "__signature__").then_some(())?;
    let mut calls = summary.calls.iter().filter(|call| call.name == "get_type_hints").peekable();
    // It is called in a way that is not seen.
    let is_hidden = calls.peek().is_none()
        && project.mentions(file, "get_type_hints")
        && !project.spelled(ustr("include_extras")).any(|at| at.file == file);
    let found = calls.find(|call| !keeps_metadata(call)).map(|call| call.at);
    let range = found.or(is_hidden.then_some(Bytes { start: 0, end: 0 }))?;
    Some(Place { file, range })
}

/// What `isinstance` is asked for of libraries, with the places.
pub fn asked_for(text: Text<'_, '_>) -> Vec<(Name, Place)> {
    let all = references(text.module, text.model, text.arena);
    let tests: Vec<TextRange> = all
        .iter()
        .filter_map(|reference| match (reference.role, reference.path.as_slice()) {
            (Role::Called(call), ["isinstance"]) => Some(call.args.get(1)?.range),
            _ => None,
        })
        .collect();
    let asked = all.iter().filter(|reference| tests.iter().any(|test| test.contains_range(reference.at)));
    let asked = asked.filter_map(|reference| {
        let Definition::External(name) = text.definition(reference.scope, &reference.path) else { return None };
        Some((name, Place { file: text.file, range: reference.at.into() }))
    });
    asked.collect()
}

/// Where a function that reads annotations asks `isinstance` for something that is no class by name.
pub fn asked_of_annotations(text: Text<'_, '_>) -> Option<Place> {
    let all = references(text.module, text.model, text.arena);
    let readers: Vec<TextRange> =
        all.iter().filter(|read| read.path.iter().any(|part| READERS.contains(part))).map(|read| read.at).collect();
    let asked = all.iter().find(|read| {
        let Role::Called(call) = read.role else { return false };
        let (["isinstance" | "issubclass"], [_, asked]) = (read.path.as_slice(), call.args) else { return false };
        let is_open = match asked.kind {
            ExprKind::Tuple(_) | ExprKind::BinOp { .. } => false,
            _ => text.meaning(read.scope, asked) == Definition::Unknown,
        };
        let mut around = text.model.outward(read.scope).filter_map(|(_, scope)| match scope.kind {
            ScopeKind::Function(def) => Some(def.range),
            _ => None,
        });
        is_open && around.next().is_some_and(|def| readers.iter().any(|at| def.contains_range(*at)))
    })?;
    Some(Place { file: text.file, range: asked.at.into() })
}
