//! Sections C8, G and H: what the program around the class does with its instances — weak references, pickles, dumps.

use pyscale::index::facts::{CallFacts, Evidence, EvidenceId};
use pyscale::index::{ClassId, FileId, Name, Ty};
use pyscale::verdict::{Hazards, Place, Severity};
use rustc_hash::FxHashSet;
use ustr::ustr;

use super::known;
use super::model::{Dataclass, Kind, Model};

/// Where the project holds weak references, reads or writes pickles and dumps: found once for all classes.
pub struct Surroundings {
    /// Classes of which instances, or their bound methods, go where weak references are kept.
    weakly_held: FxHashSet<ClassId>,
    /// Places that load pickles, with the classes that they may load.
    loads: Vec<(Place, FxHashSet<ClassId>)>,
    /// Places that write with protocol 0 or 1.
    old_protocol: Vec<(Place, FxHashSet<ClassId>)>,
    /// Places that dump an object's state in a form in which slots look different.
    dumps: Vec<(Place, String, FxHashSet<ClassId>)>,
    /// Files that import a module for long-lived pickles.
    pickling_files: Vec<FileId>,
}

impl Surroundings {
    pub fn new(model: &Model<'_>) -> Self {
        let project = model.project;
        let mut found = Self {
            weakly_held: model.flow.held_weakly(),
            loads: Vec::new(),
            old_protocol: Vec::new(),
            dumps: Vec::new(),
            pickling_files: Vec::new(),
        };
        for file in project.file_ids() {
            let summary = project.summary(file);
            let modules: Vec<Name> = summary
                .evidence
                .iter()
                .filter_map(|evidence| match evidence {
                    Evidence::Module(module) | Evidence::Imported(module, _) => Some(*module),
                    _ => None,
                })
                .collect();
            if modules.iter().any(|module| {
                matches!(
                    module.as_str(),
                    "pickle" | "_pickle" | "cPickle" | "shelve" | "dill" | "joblib" | "diskcache" | "cloudpickle"
                )
            }) {
                found.pickling_files.push(file);
            }
            for call in &summary.calls {
                found.call(model, file, call);
            }
        }
        found
    }

    fn call(&mut self, model: &Model<'_>, file: FileId, call: &CallFacts) {
        let Ty::External(name) = model.project.ty(file, call.func) else { return };
        let at = Place { file, range: call.at };
        let reach = || reach(model, file, call.anchor);
        // loads(dumps(x)) copies; nothing is kept.
        let copied = call.args.first().is_some_and(|first| comes_from_dumps(model, file, first.value));
        if known::loads_pickles(&name) && !model.project.entry(file).is_test && !copied {
            self.loads.push((at, reach()));
        }
        if known::dumps_state(&name) {
            self.dumps.push((at, name.to_string(), reach()));
        }
        if matches!(
            name.as_str(),
            "pickle.dump" | "pickle.dumps" | "pickle.Pickler" | "_pickle.dumps" | "cPickle.dumps" | "cPickle.dump"
        ) {
            let position = if name.ends_with("dumps") { 1 } else { 2 };
            let position = if name.ends_with("Pickler") { 1 } else { position };
            let protocol = call
                .args
                .iter()
                .find(|argument| argument.keyword == Some(ustr("protocol")))
                .or_else(|| call.args.get(position).filter(|argument| argument.keyword.is_none()));
            if protocol.is_some_and(|protocol| matches!(model.project.ty(file, protocol.value), Ty::Int(0 | 1))) {
                self.old_protocol.push((at, reach()));
            }
        }
    }

    /// C8 and H.
    pub fn judge(&self, model: &Model<'_>, id: ClassId, hazards: &mut Hazards) {
        if let Some((at, _)) = self.old_protocol.iter().find(|(_, reach)| reach.contains(&id)) {
            hazards.push(Severity::Breaks, "pickle protocol 0 and 1 cannot write a class with `__slots__`", Some(*at));
        }
        let frozen = matches!(model.class(id).kind, Kind::Dataclass(Dataclass { frozen: true, .. }));
        if let Some((at, _)) = self.loads.iter().find(|(_, reach)| reach.contains(&id)) {
            let message = if frozen {
                "pickles that were written before load wrongly, and silently so: a frozen dataclass gets the names of its fields as values"
            } else {
                "pickles that were written before cannot be loaded any more"
            };
            hazards.push(Severity::Lossy, message, Some(*at));
        } else if frozen
            && let Some(file) =
                self.pickling_files.iter().find(|file| model.project.knows(**file, id) && !model.project.entry(**file).is_test)
        {
            hazards.push(
                Severity::Lossy,
                format!(
                    "{} works with pickles: one written before would load silently wrong into a frozen dataclass",
                    model.project.entry(*file).relative
                ),
                None,
            );
        }
        if let Some((at, name, _)) = self.dumps.iter().find(|(.., reach)| reach.contains(&id)) {
            hazards.push(
                Severity::Lossy,
                format!("what `{name}` reads and writes looks different for a class with slots"),
                Some(*at),
            );
        }
    }

    /// G: must instances be weakly referenceable?
    pub fn is_weakly_held(&self, model: &Model<'_>, id: ClassId) -> bool {
        model.project.lineage(id).chain(model.project.descendants(id)).any(|class| self.weakly_held.contains(&class))
    }
}

/// Was the pickle made by this process: the result of `dumps`, or an attribute in which nothing else is ever stored?
fn comes_from_dumps(model: &Model<'_>, file: FileId, pickle: EvidenceId) -> bool {
    if is_dumped(model, file, pickle, None) {
        return true;
    }
    let Evidence::Attribute(_, name) = model.project.summary(file).evidence[pickle.0 as usize] else { return false };
    let mut stores = model.project.file_ids().flat_map(|file| {
        let uses = &model.project.summary(file).uses;
        uses.iter().flat_map(|used| &used.stores).filter(|store| store.name == name).map(move |store| (file, store.value))
    });
    stores.all(|(file, value)| is_dumped(model, file, value, Some(name)))
}

fn is_dumped(model: &Model<'_>, file: FileId, value: EvidenceId, same: Option<Name>) -> bool {
    match &model.project.summary(file).evidence[value.0 as usize] {
        Evidence::None => same.is_some(),
        Evidence::Union(either) => either.iter().all(|one| is_dumped(model, file, *one, same)),
        Evidence::Attribute(_, name) => Some(*name) == same,
        _ => matches!(model.project.ty(file, value), Ty::Made(maker) if maker.ends_with(".dumps")),
    }
}

/// The classes that rule E.4 connects with code in this definition of this file.
pub fn reach(model: &Model<'_>, file: FileId, anchor: Name) -> FxHashSet<ClassId> {
    let mut reach = connected(model, file, None);
    reach.extend(connected(model, file, Some(anchor)));
    reach
}

/// The classes that rule E.4 connects with a file, or with one of its top-level definitions: those that the file
/// mentions or defines; those of modules that mention the definition.
fn connected(model: &Model<'_>, file: FileId, anchor: Option<Name>) -> FxHashSet<ClassId> {
    let project = model.project;
    let of = |file: FileId| known_to(model, file);
    match anchor {
        None => of(file).collect(),
        Some(anchor) if anchor == "<module>" => FxHashSet::default(),
        Some(anchor) => project.files_meaning(file, anchor).into_iter().flat_map(of).collect(),
    }
}

/// The classes that a file mentions or defines.
pub fn known_to(model: &Model<'_>, file: FileId) -> impl Iterator<Item = ClassId> {
    model.project.mentioned_classes(file).iter().copied().chain(model.project.classes_of(file))
}
