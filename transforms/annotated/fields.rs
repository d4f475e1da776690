//! Constraints of pydantic's fields, `quantity: int = Field(1, ge=1)`: only with `annotated.fields = true`.

use pyscale::analysis::annotations;
use pyscale::analysis::spelling::Text;
use pyscale::edit::Edit;
use pyscale::edit::import::change;
use pyscale::index::{Base, ClassId, FileId, ProjectIndex};
use pyscale::semantic::{ScopeId, ScopeKind};
use pyscale::syntax::ast::{ClassDef, ExprKind, StmtKind};
use pyscale::transform::Finding;
use pyscale::verdict::{Fix, Verdict};

use super::marker::{self, Family};
use super::survey::together;
use super::{ID, annotation};

/// Keywords that constrain a value.
const CONSTRAINTS: &[&str] = &[
    "ge",
    "gt",
    "le",
    "lt",
    "multiple_of",
    "min_length",
    "max_length",
    "min_items",
    "max_items",
    "pattern",
    "regex",
    "strict",
    "max_digits",
    "decimal_places",
    "discriminator",
];

/// Keywords that type checkers read from the default, or that change the signature of a model in pydantic 1.
const KEPT: &[&str] =
    &["alias", "validation_alias", "serialization_alias", "init", "init_var", "kw_only", "const", "default_factory"];

fn is_on(project: &ProjectIndex) -> bool {
    project.options.get("annotated.fields") == "true"
}

/// Does the file have fields that may move?
pub fn concerns(project: &ProjectIndex, file: FileId) -> bool {
    is_on(project) && project.mentions(file, "Field") && project.mentions(file, "pydantic")
}

/// One finding for each model.
pub fn findings(text: Text<'_, '_>) -> Vec<Finding> {
    if !concerns(text.project, text.file) {
        return Vec::new();
    }
    let mut models = Vec::new();
    for (id, scope) in text.model.scopes() {
        let ScopeKind::Class(def) = scope.kind else { continue };
        let class = text.project.class_at(text.file, def.name_range.into());
        let Some(class) = class.filter(|class| is_model(text.project, *class)) else { continue };
        let fields = fields(text, id, def);
        if !fields.is_empty() {
            models.push((def, class, fields));
        }
    }
    let suppressed = |def: &ClassDef<'_>| text.project.suppressed(text.file, def.name_range.start().into(), ID);
    let wanted: Vec<_> = annotation::wanted(text.project, text.file, annotations::written(text).as_deref()).into_iter().collect();
    let Some(imports) = change(text.source, text.module, &[], &wanted) else { return Vec::new() };
    let finding = |(def, class, fields): &(&ClassDef<'_>, ClassId, Vec<(String, Vec<Edit>)>)| {
        let edits = fields.iter().flat_map(|(_, edits)| edits).chain(&imports);
        let names: Vec<String> = fields.iter().map(|(name, _)| format!("`{name}`")).collect();
        Finding {
            transform: ID,
            file: text.file,
            range: def.name_range,
            symbol: text.project.class_facts(*class).qualname.to_string(),
            message: format!("constraints of {} move into `Annotated`: the default is a value, not a marker", names.join(", ")),
            verdict: Verdict::Fix(Fix { edits: edits.map(|edit| (text.file, edit.clone())).collect() }),
            notes: Vec::new(),
            saving: None,
        }
    };
    models.iter().filter(|(def, ..)| !suppressed(def)).map(finding).collect()
}

/// Below `BaseModel`, and of nothing that keeps an order of fields by their defaults.
fn is_model(project: &ProjectIndex, class: ClassId) -> bool {
    let mut found = false;
    for class in project.lineage(class) {
        for base in &project.class(class).bases {
            match base {
                Base::External(name) if is_base_model(name) => found = true,
                Base::Project(_) => {}
                Base::External(name) if name.starts_with("typing.") => {}
                Base::External(_) | Base::Unknown(_) => return false,
            }
        }
    }
    found && project.class_facts(class).decorators.is_empty()
}

fn is_base_model(name: &str) -> bool {
    matches!(name, "pydantic.BaseModel" | "pydantic.main.BaseModel" | "pydantic.BaseSettings" | "pydantic_settings.BaseSettings")
}

/// The fields that move, with their edits.
fn fields(text: Text<'_, '_>, scope: ScopeId, def: &ClassDef<'_>) -> Vec<(String, Vec<Edit>)> {
    let annotated = annotations::written(text).unwrap_or_else(|| "Annotated".to_owned());
    let has_strings = pyscale::analysis::standing::has_string_annotations(text.module);
    let mut found = Vec::new();
    for stmt in def.body {
        let StmtKind::AnnAssign { target, annotation, value: Some(value) } = stmt.kind else { continue };
        let (ExprKind::Name(name), ExprKind::Call(call)) = (target.kind, value.kind) else { continue };
        let Some(marker) = marker::read(text, scope, value).filter(|marker| marker.family == Family::Field) else { continue };
        let has = |names: &[&str]| call.keywords.iter().any(|keyword| keyword.name.is_some_and(|name| names.contains(&name)));
        let typ = annotations::read(text, scope, annotation, has_strings);
        if marker.stuck.is_some() || !has(CONSTRAINTS) || has(KEPT) || typ.is_annotated || typ.is_quoted || typ.is_call {
            continue;
        }
        if typ.is_string && (!typ.is_known || marker.calls) {
            continue;
        }
        let form = annotation::form(text, &typ, &marker, false);
        let Some(form) = form.ok().filter(|form| !form.needs_new) else { continue };
        let edits = together(text, &annotated, target.range.end(), &typ, &marker, form.form);
        found.extend(edits.map(|edits| (name.to_owned(), edits)));
    }
    found
}
