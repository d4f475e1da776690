//! Which globals are stored over from outside of their module: `patch("m.f")`, `patch.object(m, "f")`,
//! `monkeypatch.setattr(m, "f", …)`, `m.f = …`, in any file, tests included.

use std::collections::BTreeMap;

use ustr::ustr;

use super::definitions::Definition;
use crate::index::facts::{Evidence, Name};
use crate::index::{FileId, ProjectIndex, Ty};
use crate::place::Place;

/// The globals of a project that something else stores over, each with a place where that happens.
#[derive(Debug, Default)]
pub struct Replaced {
    by_global: BTreeMap<(FileId, Name), Place>,
    by_definition: BTreeMap<Definition, Place>,
}

impl Replaced {
    /// Looks through the facts of all files.
    pub fn new(project: &ProjectIndex) -> Self {
        let mut replaced = Self::default();
        for file in project.file_ids() {
            let summary = project.summary(file);
            for used in &summary.uses {
                if used.stores.is_empty() {
                    continue;
                }
                let Ty::Module(module) = project.ty(file, used.receiver) else { continue };
                for store in &used.stores {
                    replaced.add(project, module, store.name, Place { file, range: store.at });
                }
            }
            for call in &summary.calls {
                let Some(first) = call.args.first() else { continue };
                let Evidence::Str(text) = &summary.evidence[first.value.0 as usize] else { continue };
                if matches!(call.name.as_str(), "patch" | "setattr" | "dict" | "object") {
                    replaced.add_dotted(project, file, text, Place { file, range: call.at });
                }
            }
        }
        replaced
    }

    /// Where a global of a module is stored over, by that name.
    pub fn global(&self, file: FileId, name: &str) -> Option<Place> {
        self.by_global.get(&(file, ustr(name))).copied()
    }

    /// Where a name of any module that leads to the definition is stored over.
    pub fn definition(&self, definition: &Definition) -> Option<Place> {
        self.by_definition.get(definition).copied()
    }

    fn add(&mut self, project: &ProjectIndex, module: FileId, name: Name, at: Place) {
        self.by_global.entry((module, name)).or_insert(at);
        self.by_definition.entry(project.definition(module, &[name.as_str()])).or_insert(at);
    }

    /// `pkg.mod.name`, `pkg.mod.Class.method`: the longest module counts.
    fn add_dotted(&mut self, project: &ProjectIndex, from: FileId, text: &str, at: Place) {
        let parts: Vec<&str> = text.split('.').collect();
        for split in (1..parts.len()).rev() {
            let module = ustr(&parts[..split].join("."));
            if let Some(file) = project.file_of_module(from, module) {
                if split + 1 == parts.len() {
                    self.add(project, file, ustr(parts[split]), at);
                } else {
                    self.by_definition.entry(project.definition(file, &parts[split..])).or_insert(at);
                }
                return;
            }
        }
    }
}
