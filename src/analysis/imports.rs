//! The imports of an opened file, and the names with which it can write what other modules define.

use std::collections::{BTreeMap, BTreeSet};

use text_size::TextRange;

use super::definitions::Definition;
use super::references::{dotted, references};
use super::spelling::Text;
use super::standing::{Standing, standing};
use ustr::ustr;

use crate::index::ProjectIndex;
use crate::place::FileId;
use crate::semantic::{Binding, BindingKind, SemanticModel};
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

/// Does a module import another one of the project, itself or through others; at whatever time?
pub fn loads(project: &ProjectIndex, from: FileId, wanted: FileId) -> bool {
    let mut queue = vec![from];
    let mut seen = BTreeSet::from([from]);
    while let Some(file) = queue.pop() {
        let names = project.summary(file).imports.iter().flat_map(|import| {
            // `from package import module`
            let within = import.name.map(|name| ustr(&format!("{}.{name}", import.module)));
            [Some(import.module), within].into_iter().flatten()
        });
        for next in names.filter_map(|module| project.file_of_module(file, module)) {
            if next == wanted {
                return true;
            }
            if seen.insert(next) {
                queue.push(next);
            }
        }
    }
    false
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

/// The other names that imports of the file, in any scope, give to one of these: `Base as Parent`.
pub fn renamed<'a>(text: Text<'a, '_>, names: &BTreeSet<&str>) -> BTreeMap<&'a str, &'a str> {
    renamed_by(text, &|name| names.contains(name))
}

/// The same of names for which this holds.
pub fn renamed_by<'a>(text: Text<'a, '_>, names: &dyn Fn(&str) -> bool) -> BTreeMap<&'a str, &'a str> {
    let scopes = text.model.scopes();
    let bound = scopes.flat_map(|(_, scope)| scope.names.values().flatten().map(|id| text.model.binding(*id)));
    let other = |binding: &Binding<'a>| match binding.kind {
        BindingKind::ImportFrom { alias, .. } if names(alias.name) => Some((alias.asname?, alias.name)),
        _ => None,
    };
    bound.filter_map(other).collect()
}

/// The imports at module level, and under `if TYPE_CHECKING:`, whose names are read in what `gone` holds and nowhere else:
/// those that no other file takes from here, that `__all__` does not list, and that have no comment on their line. Of a
/// package's `__init__` none, because its imports are what it offers.
pub fn unread_without(text: Text<'_, '_>, gone: &dyn Fn(TextRange) -> bool) -> Vec<Import> {
    let project = text.project;
    if project.entry(text.file).is_package {
        return Vec::new();
    }
    let reads = references(text.module, text.model, text.arena);
    let line = |at: text_size::TextSize| text.source.line_of(at);
    let all = imports(text);
    let is_unread = |import: &&Import| {
        let mut mine = reads.iter().filter(|read| read.path.first() == Some(&import.name.as_str())).peekable();
        mine.peek().is_some()
            && mine.all(|read| gone(read.at))
            && all.iter().filter(|other| other.name == import.name).count() == 1
            && !project.summary(text.file).exports.iter().any(|export| export.as_str() == import.name)
            && !text.module.comments.iter().any(|comment| line(comment.start()) == line(import.alias.start()))
            && !project.file_ids().any(|file| file != text.file && takes(project, file, text.file, &import.name))
    };
    let unread: Vec<TextRange> = all.iter().filter(is_unread).map(|import| import.alias).collect();
    all.into_iter().filter(|import| unread.contains(&import.alias)).collect()
}

/// Does a file take a name out of another one: by an import, or as an attribute of the module?
fn takes(project: &ProjectIndex, file: FileId, from: FileId, name: &str) -> bool {
    let there = project.summary(file);
    let name = ustr(name);
    let mentions = there.mentions.binary_search(&name).is_ok();
    let imports_it = there.imports.iter().any(|fact| fact.name == Some(name));
    there.imports.iter().any(|fact| {
        let is_us = project.file_of_module(file, fact.module) == Some(from);
        let through = fact
            .name
            .is_some_and(|member| project.file_of_module(file, ustr(&format!("{}.{member}", fact.module))) == Some(from));
        let is_name = fact.name.is_some_and(|member| member == name || member == "*");
        is_us && (is_name || fact.name.is_none() && mentions) || through && mentions && !imports_it
    })
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
