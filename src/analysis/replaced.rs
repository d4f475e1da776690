//! Which globals are stored over from outside of their module: `patch("m.f")`, `patch.object(m, "f")`,
//! `monkeypatch.setattr(m, "f", …)`, `m.f = …`, in any file, tests included. And which attributes of anything.

use std::collections::BTreeMap;

use ustr::ustr;

use super::definitions::Definition;
use crate::index::facts::{AskKind, Evidence, Name};
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

/// Somebody stores over an attribute.
#[derive(Debug, Clone)]
pub struct Store {
    /// Of what; of `patch("m.C.f")` what the text in front of the last dot leads to.
    pub of: Ty,
    /// Where.
    pub at: Place,
    /// It is what a test does to put something else in the place of the attribute.
    pub is_patch: bool,
}

impl ProjectIndex {
    /// Where an attribute of this name is stored over, or one whose name nobody knows before the program runs.
    pub fn stores_over(&self, name: Name) -> impl Iterator<Item = Store> + '_ {
        let asked = self.asks().filter_map(move |ask| {
            let is_patch = matches!(ask.facts.how, AskKind::Patch | AskKind::PatchText);
            if !is_patch && !matches!(ask.facts.how, AskKind::Set | AskKind::Delete) {
                return None;
            }
            if ask.name(self).is_some_and(|asked| asked != name) {
                return None;
            }
            let of = match ask.ty(self) {
                Ty::Str(owner) => self.named(ask.file, &owner),
                Ty::Unknown if ask.name(self).is_none() => return None,
                found => found,
            };
            Some(Store { of, at: ask.place(), is_patch })
        });
        let stored = self.file_ids().flat_map(move |file| {
            let uses = self.summary(file).uses.iter();
            let stores = uses.flat_map(|used| used.stores.iter().map(move |store| (used.receiver, store)));
            stores.filter(move |(_, store)| store.name == name).map(move |(receiver, store)| Store {
                of: self.ty(file, receiver),
                at: Place { file, range: store.at },
                is_patch: false,
            })
        });
        asked.chain(stored)
    }

    /// What `"pkg.module.Class"` is: a module or class of the project, or something outside of it.
    fn named(&self, from: FileId, text: &str) -> Ty {
        let parts: Vec<&str> = text.split('.').collect();
        for split in (1..=parts.len()).rev() {
            if let Some(file) = self.file_of_module(from, ustr(&parts[..split].join("."))) {
                let module = Ty::Module(file);
                return parts[split..].iter().fold(module, |owner, name| self.attribute(&owner, ustr(name)));
            }
        }
        Ty::Foreign
    }
}
