//! Section I: the edits.

use pyscale::edit::{insert, layout};
use pyscale::index::facts::ClassFacts;
use pyscale::syntax::ast::{ClassDef, Stmt, StmtKind};
use pyscale::transform::Opened;
use pyscale::verdict::{Bytes, Fix};

use super::dataclass_form::Form;

/// The edits for one class, in the file's quotes; `None` where its layout leaves no place for them.
pub fn fix(opened: &Opened<'_>, quote: char, facts: &ClassFacts, form: Form, names: &[String]) -> Option<Fix> {
    let class = find(opened.module.body, facts.name_range)?;
    let edit = match form {
        Form::Argument { decorator, weakref } => {
            let keyword = if weakref { "slots=True, weakref_slot=True" } else { "slots=True" };
            insert::call_keyword(opened.source, class.decorators.get(decorator)?, keyword)
        }
        Form::Explicit => {
            let indent = insert::block_indent(opened.source, opened.module, class)?;
            let statement = layout::tuple_literal(names, quote, &indent, "__slots__ = ", opened.source.newline());
            insert::class_head(opened.source, opened.module, class, &[statement])?
        }
    };
    Some(Fix { edits: vec![(opened.file, edit)] })
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
