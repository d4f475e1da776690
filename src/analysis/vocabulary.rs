//! The names of one file, as owned data: what it binds and imports, and how code in it can write what other modules define.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;
use text_size::TextSize;
use ustr::ustr;

use super::definitions::Definition;
use super::imports::{Import, imports, steady_names};
use super::spelling::{Spelled, Text};
use super::standing::{Standing, standing};
use crate::index::ProjectIndex;
use crate::index::builtins::is_builtin;
use crate::index::facts::ImportFacts;
use crate::place::{Bytes, FileId};
use crate::syntax::ast::StmtKind;

/// The names of a file.
pub struct Vocabulary {
    /// Which file.
    pub file: FileId,
    /// Every name that any scope of the file binds.
    pub bound: BTreeSet<String>,
    /// Global names that are bound once and always, by what they mean.
    pub steady: BTreeMap<Definition, String>,
    /// Where the statement ends that binds each of them, and what it is.
    pub anchors: BTreeMap<String, Anchor>,
    /// What the module level imports.
    pub imports: Vec<Import>,
    /// Where modules of the project are imported when the module is, in blocks too.
    pub project_imports: Vec<TextSize>,
}

/// A statement that binds a name.
#[derive(Debug, Clone, Copy)]
pub struct Anchor {
    /// Where it ends.
    pub end: TextSize,
    /// A `def` or `class`, around which two blank lines are usual.
    pub is_definition: bool,
    /// An import.
    pub is_import: bool,
}

impl Vocabulary {
    /// Reads a file.
    pub fn new(text: Text<'_, '_>) -> Self {
        let bound = text.model.scopes().flat_map(|(_, scope)| scope.names.keys()).map(|name| (*name).to_owned()).collect();
        let steady = steady_names(text);
        let anchors = anchors(text, steady.values());
        Self { file: text.file, bound, steady, anchors, imports: imports(text), project_imports: project_imports(text) }
    }

    /// Does a steady name of this file mean what another file calls so too?
    pub fn steady_as(&self, name: &str, file: FileId) -> bool {
        self.steady.get(&Definition::Global(file, ustr(name))).is_some_and(|own| own == name)
    }

    /// Is a module of the project imported between two places?
    pub fn imports_between(&self, from: TextSize, to: TextSize) -> bool {
        self.project_imports.iter().any(|end| *end > from && *end <= to)
    }

    /// Where the imports end.
    pub fn end_of_imports(&self) -> Option<TextSize> {
        self.anchors.values().filter(|anchor| anchor.is_import).map(|anchor| anchor.end).max()
    }

    /// Would a new global of this name stand for something else: a builtin, what some scope binds, or what a star brings along?
    pub fn is_taken(&self, project: &ProjectIndex, name: &str) -> bool {
        let by_star = |module| match project.file_of_module(self.file, module) {
            // What a star brings along would be bound over.
            Some(from) => match project.definition(from, &[name]) {
                Definition::Unknown => false,
                Definition::External(found) => !found.starts_with("builtins."),
                _ => true,
            },
            None => true,
        };
        is_builtin(name) || self.bound.contains(name) || project.summary(self.file).stars.iter().any(|module| by_star(*module))
    }
}

fn anchors<'n>(text: Text<'_, '_>, names: impl Iterator<Item = &'n String>) -> BTreeMap<String, Anchor> {
    let mut statements = FxHashMap::default();
    for stmt in text.module.body {
        let is_definition = matches!(stmt.kind, StmtKind::FunctionDef(_) | StmtKind::ClassDef(_));
        let is_import = matches!(stmt.kind, StmtKind::Import(_) | StmtKind::ImportFrom { .. });
        statements.insert(stmt.range, Anchor { end: stmt.range.end(), is_definition, is_import });
    }
    let anchor = |name: &String| match standing(text.module, text.model, name) {
        Standing::Once(range) => Some((name.clone(), *statements.get(&range)?)),
        _ => None,
    };
    names.filter_map(anchor).collect()
}

fn project_imports(text: Text<'_, '_>) -> Vec<TextSize> {
    let (project, summary) = (text.project, text.project.summary(text.file));
    let is_later = |at: Bytes| summary.functions.iter().any(|it| it.range.start <= at.start && at.end <= it.range.end);
    let is_ours = |import: &&ImportFacts| {
        let within = import.name.map(|name| ustr(&format!("{}.{name}", import.module)));
        [Some(import.module), within].into_iter().flatten().any(|module| project.file_of_module(text.file, module).is_some())
    };
    summary.imports.iter().filter(|import| !is_later(import.at)).filter(is_ours).map(|import| import.at.end.into()).collect()
}

/// Writes expressions of other modules with the names of a file.
pub struct Writer<'v> {
    project: &'v ProjectIndex,
    words: &'v Vocabulary,
    /// May the file import from a library, by its top package, that it does not import from yet?
    may_import: &'v dyn Fn(&str) -> bool,
    /// The last statement that binds one of the names.
    pub last: Option<Anchor>,
    /// `from module import name`, for what is imported anew.
    pub imports: Vec<(String, String)>,
}

impl<'v> Writer<'v> {
    /// Nothing is written yet.
    pub fn new(project: &'v ProjectIndex, words: &'v Vocabulary, may_import: &'v dyn Fn(&str) -> bool) -> Self {
        Self { project, words, may_import, last: None, imports: Vec::new() }
    }

    /// A name of an expression; `None` if the file cannot write it.
    pub fn name(&mut self, spelled: &Spelled) -> Option<String> {
        self.definition(&spelled.definition)
    }

    fn definition(&mut self, definition: &Definition) -> Option<String> {
        if let Some(name) = self.words.steady.get(definition) {
            let anchor = *self.words.anchors.get(name)?;
            if self.last.is_none_or(|last| last.end < anchor.end) {
                self.last = Some(anchor);
            }
            return Some(name.clone());
        }
        match definition {
            Definition::External(name) => self.external(name),
            Definition::Global(file, name) if *file != self.words.file => {
                let owner = self.definition(&Definition::Module(*file))?;
                Some(format!("{owner}.{name}"))
            }
            Definition::Member(class, name) => {
                let facts = self.project.class_facts(*class);
                let owner = self.definition(&Definition::Global(self.project.class(*class).file, facts.name))?;
                (facts.outer.is_none() && !facts.local).then(|| format!("{owner}.{name}"))
            }
            _ => None,
        }
    }

    fn external(&mut self, qualified: &str) -> Option<String> {
        let (module, name) = qualified.rsplit_once('.')?;
        let is_free = !self.words.bound.contains(name);
        if module == "builtins" {
            return is_free.then(|| name.to_owned());
        }
        let parts: Vec<&str> = qualified.split('.').collect();
        for split in (1..parts.len()).rev() {
            let owner = Definition::External(ustr(&parts[..split].join(".")));
            if self.words.steady.contains_key(&owner) {
                let owner = self.definition(&owner)?;
                return Some(format!("{owner}.{}", parts[split..].join(".")));
            }
        }
        let top = parts.first().copied().unwrap_or_default();
        let is_from_top =
            |import: &Import| import.level == 0 && import.block.is_none() && import.module.split('.').next() == Some(top);
        (is_free && (self.words.imports.iter().any(is_from_top) || top == "typing" || (self.may_import)(top))).then(|| {
            self.imports.push((module.to_owned(), name.to_owned()));
            name.to_owned()
        })
    }
}

/// How a file names the module of another in an import, with the dots in front: relatively if that is asked for.
pub fn module_path(project: &ProjectIndex, from: FileId, to: FileId, relative: bool) -> Option<(String, u32)> {
    let (here, there) = (project.entry(from), project.entry(to));
    let absolute = Some((there.module.clone(), 0)).filter(|_| project.file_of_module(from, ustr(&there.module)) == Some(to));
    if !relative {
        return absolute;
    }
    let mut base: Vec<&str> = here.module.split('.').collect();
    if !here.is_package {
        base.pop();
    }
    let target: Vec<&str> = there.module.split('.').collect();
    let shared = base.iter().zip(&target).take_while(|(one, other)| one == other).count();
    if shared == 0 {
        return absolute;
    }
    Some((target[shared..].join("."), (base.len() - shared) as u32 + 1))
}
