//! Section I: the edits.

use pyscale::edit::{Edit, insert, layout, to_init};
use pyscale::index::ClassId;
use pyscale::syntax::ast::{ClassDef, Stmt, StmtKind};
use pyscale::transform::Opened;
use pyscale::verdict::{Bytes, Fix};

use super::dataclass_form::Form;
use super::defaults;
use super::model::Model;
use super::plan::Site;

/// The edits for one class, in the file's quotes; `None` where its layout leaves no place for them.
pub fn fix(model: &Model<'_>, id: ClassId, opened: &Opened<'_>, quote: char, site: &Site) -> Option<Fix> {
    let class = find(opened.module.body, model.facts(id).name_range)?;
    let mut edits = moved_defaults(model, id, opened, class)?;
    edits.push(match site.form {
        Form::Argument { decorator, weakref } => {
            let keyword = if weakref { "slots=True, weakref_slot=True" } else { "slots=True" };
            insert::call_keyword(opened.source, class.decorators.get(decorator)?, keyword)
        }
        Form::Explicit => {
            let indent = insert::block_indent(opened.source, opened.module, class)?;
            let statement = layout::tuple_literal(&site.names, quote, &indent, "__slots__ = ", opened.source.newline());
            insert::class_head(opened.source, opened.module, class, &[statement])?
        }
    });
    Some(Fix { edits: edits.into_iter().map(|edit| (opened.file, edit)).collect() })
}

/// C1a: class-level defaults become values that `__init__` sets.
fn moved_defaults(model: &Model<'_>, id: ClassId, opened: &Opened<'_>, class: &ClassDef<'_>) -> Option<Vec<Edit>> {
    let moved = defaults::conflicting(model, id);
    if moved.is_empty() {
        return Some(Vec::new());
    }
    let names: Vec<&str> = moved.iter().map(|name| name.as_str()).collect();
    // A property, here or below, runs code that may read what is moved.
    let is_plain = |name: &str| {
        let below = model.project.descendants(id);
        model.class(id).attributes.iter().any(|attribute| attribute == name)
            && !below.iter().any(|class| model.class(*class).bindings.keys().any(|bound| bound == name))
    };
    to_init::class_values(opened.source, opened.module, class, &names, &is_plain)
}

/// The class statement whose name stands at `name`, anywhere in the file.
pub fn find<'a>(body: &'a [Stmt<'a>], name: Bytes) -> Option<&'a ClassDef<'a>> {
    body.iter().find_map(|statement| {
        let range = Bytes::from(statement.range);
        if !(range.start <= name.start && name.end <= range.end) {
            return None;
        }
        match &statement.kind {
            StmtKind::ClassDef(class) if Bytes::from(class.name_range) == name => Some(*class),
            StmtKind::ClassDef(class) => find(class.body, name),
            StmtKind::FunctionDef(function) => find(function.body, name),
            StmtKind::If { body, orelse, .. } | StmtKind::While { body, orelse, .. } | StmtKind::For { body, orelse, .. } => {
                find(body, name).or_else(|| find(orelse, name))
            }
            StmtKind::With { body, .. } => find(body, name),
            StmtKind::Match { cases, .. } => cases.iter().find_map(|case| find(case.body, name)),
            StmtKind::Try(inner) => find(inner.body, name)
                .or_else(|| inner.handlers.iter().find_map(|handler| find(handler.body, name)))
                .or_else(|| find(inner.orelse, name))
                .or_else(|| find(inner.finalbody, name)),
            _ => None,
        }
    })
}
