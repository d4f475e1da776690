//! Which globals are stored over from outside of their module: `patch("m.f")`, `patch.object(m, "f")`,
//! `monkeypatch.setattr(m, "f", …)`, `m.f = …`, in any file, tests included. And which attributes of anything.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use rustc_hash::FxHashMap;
use ustr::ustr;

use super::definitions::Definition;
use super::flow::{Flow, FlowOnce, Object, Reached};
use crate::index::facts::{AskKind, Evidence, Name};
use crate::index::{ClassId, FileId, ProjectIndex, Ty};
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
            // `patch("m.f")`, whatever `patch` is called there.
            if project.mentions_any(file, &["patch", "setattr"]) {
                for (text, range) in summary.spelled.iter().filter(|(text, _)| text.contains('.')) {
                    replaced.add_dotted(project, file, text, Place { file, range: *range });
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
    /// Where flow has what it is stored on.
    receiver: u32,
    /// It is what a test does to put something else in the place of the attribute.
    pub is_patch: bool,
}

impl Store {
    /// May it be on one of these modules, classes or functions, though types do not say so?
    pub fn may_be(&self, flow: &FlowOnce<'_>, wanted: &[Object]) -> bool {
        self.of.may_have_attributes() && flow.get().may_be(self.at.file, self.receiver, wanted)
    }

    /// May it be on an instance of such a class, though types do not say so?
    pub fn may_be_instance(&self, flow: &FlowOnce<'_>, wanted: &dyn Fn(ClassId) -> bool) -> bool {
        let here = || flow.get().receiver(self.at.file, self.receiver);
        self.of == Ty::Unknown && here().is_some_and(|values| values.instances.iter().any(|class| wanted(*class)))
    }
}

/// Everything in a project that stores over attributes, by their names.
#[derive(Debug, Default)]
pub struct Stores {
    by_name: BTreeMap<Name, Vec<Store>>,
    /// By a name that nobody knows before the program runs; of `untyped` types do not tell on what.
    computed: Vec<Store>,
    untyped: Vec<Store>,
    reached: OnceLock<(Reached, FxHashMap<ClassId, usize>)>,
    /// Where a test patches what a text says that is put together: `patch(f"{SHOP}.pay")`.
    by_text: Vec<Place>,
}

impl Stores {
    /// Looks through the facts of all files.
    pub fn new(project: &ProjectIndex) -> Self {
        let mut stores = Self::default();
        for ask in project.asks() {
            let is_patch = matches!(ask.facts.how, AskKind::Patch | AskKind::PatchText);
            if is_patch || matches!(ask.facts.how, AskKind::Set | AskKind::Delete) {
                let of = match ask.ty(project) {
                    Ty::Str(owner) => project.named(ask.file, &owner),
                    found => found,
                };
                let receiver = ask.facts.receiver.unwrap_or(ask.facts.at.start);
                let name = ask.name(project);
                let store = Store { of, at: ask.place(), receiver, is_patch };
                match name {
                    Some(name) => stores.by_name.entry(name).or_default().push(store),
                    None if store.of.may_have_attributes() => stores.untyped.push(store),
                    None => stores.computed.push(store),
                }
            }
        }
        for file in project.file_ids() {
            let summary = project.summary(file);
            for used in &summary.uses {
                for store in &used.stores {
                    let of = project.ty(file, used.receiver);
                    let at = Place { file, range: store.at };
                    stores.by_name.entry(store.name).or_default().push(Store {
                        of,
                        at,
                        receiver: at.range.start,
                        is_patch: false,
                    });
                }
            }
            let by_text = summary.calls.iter().filter(|call| {
                let first = call.args.first().map(|argument| &summary.evidence[argument.value.0 as usize]);
                call.name == "patch" && first.is_some_and(|first| !matches!(first, Evidence::Str(_)))
            });
            stores.by_text.extend(by_text.map(|call| Place { file, range: call.at }));
            // `update_wrapper(f, g)` sets `f.__wrapped__`: the signature of `f` is that of `g` from then on.
            for call in summary.calls.iter().filter(|call| call.name == "update_wrapper") {
                let Some(first) = call.args.first() else { continue };
                let (of, at) = (project.ty(file, first.value), Place { file, range: call.at });
                let store = Store { of, at, receiver: first.at, is_patch: false };
                stores.by_name.entry(ustr("__wrapped__")).or_default().push(store);
            }
        }
        stores
    }

    /// Where an attribute of this name is stored over, or, as far as types tell on what, one of any name.
    pub fn over(&self, name: Name) -> impl Iterator<Item = &Store> {
        self.by_name.get(&name).into_iter().flatten().chain(&self.computed)
    }

    /// Where an attribute of any name may be stored over on one of these objects, or on an instance of one of these classes,
    /// though types do not say so.
    pub fn over_any(&self, flow: &FlowOnce<'_>, objects: &[Object], classes: &[ClassId]) -> Option<&Store> {
        if self.untyped.is_empty() {
            return None;
        }
        let (reached, instances) = self.reached.get_or_init(|| self.follow(&flow.get()));
        let of_objects = objects.iter().filter_map(|object| reached.first(*object));
        let first = of_objects.chain(classes.iter().filter_map(|class| instances.get(class).copied())).min()?;
        self.untyped.get(first)
    }

    fn follow(&self, flow: &Flow<'_>) -> (Reached, FxHashMap<ClassId, usize>) {
        let receivers = self.untyped.iter().map(|store| (store.at.file, store.receiver));
        let reached = flow.reached(receivers.clone(), true);
        let mut instances = FxHashMap::default();
        for (index, (file, at)) in receivers.enumerate().filter(|(index, _)| self.untyped[*index].of == Ty::Unknown) {
            for class in flow.receiver(file, at).map_or_else(Vec::new, |values| values.instances) {
                instances.entry(class).or_insert(index);
            }
        }
        (reached, instances)
    }

    /// Where a file that imports one of these modules patches what a text says that is put together.
    pub fn by_text(&self, project: &ProjectIndex, modules: &[FileId]) -> Option<Place> {
        self.by_text.iter().copied().find(|at| project.imports_any(at.file, modules))
    }
}

impl ProjectIndex {
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
