//! The imports of an opened file, and the names with which it can write what other modules define.

use std::collections::BTreeMap;

use text_size::TextRange;
use ustr::ustr;

use super::definitions::Definition;
use super::references::dotted;
use super::spelling::Text;
use super::standing::{Standing, standing};
use crate::place::FileId;
use crate::semantic::SemanticModel;
use crate::syntax::ast::{Stmt, StmtKind};

/// A name that an import at module level, or under `if TYPE_CHECKING:`, binds.
#[derive(Debug)]
pub struct Import {
    /// The name that it binds.
    pub name: String,
    /// As written behind the dots.
    pub module: String,
    /// The dots.
    pub level: u32,
    /// `from module import name`
    pub is_from: bool,
    /// The file of the module.
    pub from: Option<FileId>,
    /// `name as other` in the statement.
    pub alias: TextRange,
    /// The `if TYPE_CHECKING:` around it that holds nothing but imports.
    pub block: Option<TextRange>,
}

/// The names that imports at module level and under `if TYPE_CHECKING:` bind.
pub fn imports(text: Text<'_, '_>) -> Vec<Import> {
    let mut found = Vec::new();
    let plain = |stmt: &Stmt<'_>| matches!(stmt.kind, StmtKind::Import(_) | StmtKind::ImportFrom { .. });
    for stmt in text.module.body {
        match stmt.kind {
            StmtKind::If { test, body, orelse: [] } if dotted(test).is_some_and(|path| path.last() == Some(&"TYPE_CHECKING")) => {
                let commented = text.module.comments.iter().any(|comment| stmt.range.contains_range(*comment));
                let block = (body.iter().all(plain) && !commented).then_some(stmt.range);
                for inner in body {
                    import(text, inner, block, &mut found);
                }
            }
            _ => import(text, stmt, None, &mut found),
        }
    }
    found
}

fn import(text: Text<'_, '_>, stmt: &Stmt<'_>, block: Option<TextRange>, found: &mut Vec<Import>) {
    let project = text.project;
    match stmt.kind {
        StmtKind::ImportFrom { module, names, level } => {
            for alias in names {
                let name = alias.asname.unwrap_or(alias.name).to_owned();
                let facts = &project.summary(text.file).imports;
                let absolute = facts.iter().find(|fact| alias.range.contains_inclusive(fact.at.start.into()));
                let from = absolute.and_then(|fact| project.file_of_module(text.file, fact.module));
                let module = module.unwrap_or_default().to_owned();
                found.push(Import { name, module, level, is_from: true, from, alias: alias.range, block });
            }
        }
        StmtKind::Import(names) => {
            for alias in names {
                let first = alias.name.split('.').next().unwrap_or_default();
                found.push(Import {
                    name: alias.asname.unwrap_or(first).to_owned(),
                    module: alias.name.to_owned(),
                    level: 0,
                    is_from: false,
                    from: None,
                    alias: alias.range,
                    block,
                });
            }
        }
        _ => {}
    }
}

/// Global names that a file binds once and always, by what they mean: how code in the file can write a definition.
pub fn steady_names(text: Text<'_, '_>) -> BTreeMap<Definition, String> {
    let mut found = BTreeMap::new();
    let mut names: Vec<&str> = text.model.scope(SemanticModel::module_scope()).names.keys().copied().collect();
    names.sort_unstable_by_key(|name| (name.len(), *name));
    for name in names {
        if matches!(standing(text.module, text.model, name), Standing::Once(_)) {
            let definition = text.project.definition(text.file, &[name]);
            // Of several names for one thing its own counts.
            let is_other = matches!(&definition, Definition::Global(file, own) if *file == text.file && own.as_str() != name);
            if definition != Definition::Unknown && !is_other {
                found.entry(definition).or_insert_with(|| name.to_owned());
            }
        }
    }
    found
}

/// How a file writes a name of a library module, `Any` or `typing.Any`, and whether it has to be imported for that. `None` if
/// the name means something else in the file.
pub fn library_name(text: Text<'_, '_>, module: &str, name: &str) -> Option<(String, bool)> {
    let steady = steady_names(text);
    if let Some(own) = steady.get(&Definition::External(ustr(&format!("{module}.{name}")))) {
        return Some((own.clone(), false));
    }
    let takes_names = imports(text).iter().any(|import| import.is_from && import.module == module && import.level == 0);
    if let (Some(own), false) = (steady.get(&Definition::External(ustr(module))), takes_names) {
        return Some((format!("{own}.{name}"), false));
    }
    let is_taken = text.model.scopes().any(|(_, scope)| scope.names.contains_key(name));
    let is_ours = text.project.file_of_module(text.file, ustr(module)).is_some();
    (!is_taken && !is_ours).then(|| (name.to_owned(), true))
}
