//! Sections C8, G and H: what the program around the class does with its instances — weak references, pickles, dumps.

use pyscale::analysis::flow::Origin;
use pyscale::index::facts::{CallFacts, Evidence, EvidenceId};
use pyscale::index::{ClassId, FileId, Name, Ty};
use pyscale::verdict::{Hazards, Place, Severity};
use rustc_hash::{FxHashMap, FxHashSet};
use ustr::ustr;

use super::known;
use super::model::{Dataclass, Kind, Model};

/// Where the project holds weak references, reads or writes pickles and dumps: found once for all classes.
pub struct Surroundings {
    /// Classes that code which holds weak references may hold.
    weakly_held: FxHashSet<ClassId>,
    /// Definitions that hold weakly what they are given.
    weak_holders: FxHashSet<(FileId, Name)>,
    /// Places that load pickles, with the classes that they may load.
    loads: Vec<(Place, Written)>,
    /// Places that write with protocol 0 or 1.
    old_protocol: Vec<(Place, Written)>,
    /// Places that dump an object's state in a form in which slots look different.
    dumps: Vec<(Place, String, Written)>,
    /// Files that import a module for long-lived pickles.
    pickling_files: Vec<FileId>,
}

/// What a call writes or reads back.
struct Written {
    /// What the code around it may have.
    reach: FxHashSet<ClassId>,
    /// The library that does it: what it is handed somewhere, it is handed here perhaps.
    library: Name,
}

impl Written {
    /// May it have instances of the class, or of one below it, which slots of a base make another state for as well? With `held` also
    /// where something that is handed to it holds them, as far as that is told.
    fn has(&self, model: &Model<'_>, id: ClassId, held: bool) -> bool {
        let mut below = model.project.descendants(id);
        below.push(id);
        let is_near = self.reach.contains(&id);
        if is_near || model.flow.gave_up() {
            return is_near;
        }
        !model.flow.written_by(Origin::Library(self.library), &below, held).is_empty()
    }
}

/// Does a call in the project say `protocol=0` or `1`, or hand one of the two to a function of this name?
fn says_old_protocol(model: &Model<'_>, function: Name) -> bool {
    let project = model.project;
    project.file_ids().any(|file| {
        project.summary(file).calls.iter().any(|call| {
            call.args.iter().any(|argument| {
                let counts = match argument.keyword {
                    Some(keyword) => keyword == "protocol",
                    None => call.name == function,
                };
                counts && matches!(project.ty(file, argument.value), Ty::Int(0 | 1))
            })
        })
    })
}

/// May it be 0 or 1: the default of a parameter, or what is stored in an attribute?
fn is_low(model: &Model<'_>, file: FileId, value: EvidenceId, depth: u32) -> bool {
    let project = model.project;
    match &project.summary(file).evidence[value.0 as usize] {
        Evidence::Int(number) => *number < 2,
        Evidence::Union(either) => either.iter().any(|one| is_low(model, file, *one, depth)),
        // `for protocol in range(pickle.HIGHEST_PROTOCOL + 1)`, and what pytest gives a test for each of them
        Evidence::Element(_) => true,
        Evidence::Fixture(_) => project.entry(file).is_test,
        Evidence::Global(name) if depth < 2 => {
            let globals = &project.summary(file).globals;
            globals.iter().any(|(bound, value)| bound == name && is_low(model, file, *value, depth + 1))
        }
        Evidence::Attribute(_, name) if depth < 2 => project.file_ids().any(|other| {
            let stores = project.summary(other).uses.iter().flat_map(|used| &used.stores);
            stores.filter(|store| store.name == *name).any(|store| is_low(model, other, store.value, depth + 1))
        }),
        _ => matches!(project.ty(file, value), Ty::Int(0 | 1)),
    }
}

impl Surroundings {
    pub fn new(model: &Model<'_>) -> Self {
        let project = model.project;
        let mut found = Self {
            weakly_held: FxHashSet::default(),
            weak_holders: FxHashSet::default(),
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
            if modules.iter().any(|module| known::holds_weak_references(module)) {
                found.weak_holder(model, file);
            }
            for call in &summary.calls {
                found.call(model, file, call);
            }
            found.pickles_records(model, file);
        }
        found.held_through(model);
        found.weakly_held.extend(model.flow.held_weakly());
        found
    }

    /// A file that imports weakref: the classes that it mentions, and those that callers of its definitions mention.
    fn weak_holder(&mut self, model: &Model<'_>, file: FileId) {
        let project = model.project;
        // An import that only serves `weakref.finalize(self, …)` holds nobody else's instances.
        let calls = &project.summary(file).calls;
        let weak: Vec<&CallFacts> = calls
            .iter()
            .filter(|call| matches!(project.ty(file, call.func), Ty::External(name) if known::holds_weak_references(&name)))
            .collect();
        let own_only = !weak.is_empty()
            && weak.iter().all(|call| {
                call.name == "finalize"
                    && call.args.first().is_some_and(|first| {
                        matches!(project.summary(file).evidence[first.value.0 as usize], Evidence::SelfOf(_))
                    })
            });
        for call in &weak {
            if let Some(first) = call.args.first() {
                match project.ty(file, first.value) {
                    Ty::Instance(class) => {
                        self.weakly_held.insert(class);
                    }
                    Ty::Instances(classes) => self.weakly_held.extend(classes.iter().copied()),
                    _ => {}
                }
            }
        }
        if own_only || is_known_by_flow(model, file, weak.len()) {
            return;
        }
        self.weakly_held.extend(connected(model, file, None));
        let mut holders: FxHashSet<Name> = weak.iter().map(|call| call.anchor).collect();
        // A holder that is made at module level is used from every function of the file.
        if weak.is_empty() || holders.contains(&ustr("<module>")) {
            let summary = project.summary(file);
            holders.extend(summary.functions.iter().filter(|function| function.class.is_none()).map(|function| function.name));
            holders.extend(summary.classes.iter().filter(|class| !class.local && class.outer.is_none()).map(|class| class.name));
        }
        self.weak_holders.extend(holders.into_iter().map(|holder| (file, holder)));
    }

    /// Definitions that hold weakly what they are given, and those that hand on to them what they are given themselves.
    fn held_through(&mut self, model: &Model<'_>) {
        let project = model.project;
        let mut seen = std::mem::take(&mut self.weak_holders);
        if seen.is_empty() {
            return;
        }
        let mut holders: Vec<(FileId, Name)> = seen.iter().copied().collect();
        let mut calls: FxHashMap<Name, Vec<(FileId, &CallFacts)>> = FxHashMap::default();
        for file in project.file_ids() {
            for call in &project.summary(file).calls {
                calls.entry(call.name).or_default().push((file, call));
            }
        }
        while let Some((home, holder)) = holders.pop() {
            if holder == "<module>" {
                continue;
            }
            let mut callers = project.files_meaning(home, holder);
            for file in &callers {
                self.weakly_held.extend(known_to(model, *file));
            }
            callers.push(home);
            callers.sort_unstable();
            let members = project
                .classes_of(home)
                .filter(|class| project.class_facts(*class).name == holder)
                .flat_map(|class| project.class_facts(class).members.iter().map(|member| member.name));
            let names: FxHashSet<Name> = members.chain([holder]).collect();
            for (file, call) in sorted(names).iter().filter_map(|name| calls.get(name)).flatten() {
                if callers.binary_search(file).is_err() {
                    continue;
                }
                let mut handed_on = false;
                for argument in &call.args {
                    match project.ty(*file, argument.value) {
                        Ty::Instance(class) => {
                            self.weakly_held.insert(class);
                        }
                        Ty::Instances(classes) => self.weakly_held.extend(classes.iter().copied()),
                        Ty::Unknown => handed_on = true,
                        _ => {}
                    }
                }
                if handed_on && seen.insert((*file, call.anchor)) {
                    holders.push((*file, call.anchor));
                }
            }
        }
    }

    /// A handler that writes records with protocol 1 is made here, or a text names one, as configurations do.
    fn pickles_records(&mut self, model: &Model<'_>, file: FileId) {
        let project = model.project;
        let summary = project.summary(file);
        let is_one = |func: EvidenceId| match project.ty(file, func) {
            Ty::External(name) => known::pickles_records(&name),
            Ty::Class(class) => {
                project.lineage(class).any(|class| model.external_bases(class).any(|base| known::pickles_records(&base)))
            }
            _ => false,
        };
        let made = summary.calls.iter().filter(|call| is_one(call.func)).map(|call| call.at);
        let named = summary.spelled.iter().filter(|(text, _)| known::pickles_records(text)).map(|(_, at)| *at);
        // What comes to the loggers is told by flow alone.
        let written = || Written { reach: FxHashSet::default(), library: ustr("logging") };
        self.old_protocol.extend(made.chain(named).map(|range| (Place { file, range }, written())));
    }

    fn call(&mut self, model: &Model<'_>, file: FileId, call: &CallFacts) {
        let Ty::External(name) = model.project.ty(file, call.func) else { return };
        let at = Place { file, range: call.at };
        let reach =
            || Written { reach: reach(model, file, call.anchor), library: ustr(name.split('.').next().unwrap_or_default()) };
        // loads(dumps(x)) copies; nothing is kept.
        let copied = call.args.first().is_some_and(|first| comes_from_dumps(model, file, first.value));
        if known::loads_pickles(&name) && !model.project.entry(file).is_test && !copied {
            self.loads.push((at, reach()));
        }
        if known::dumps_state(&name) {
            self.dumps.push((at, name.to_string(), reach()));
        }
        if let Some(position) = known::takes_protocol(&name) {
            let protocol = call
                .args
                .iter()
                .find(|argument| argument.keyword == Some(ustr("protocol")))
                .or_else(|| call.args.get(position).filter(|argument| argument.keyword.is_none()))
                .or_else(|| call.args.iter().find(|argument| argument.unpacked));
            let is_old = protocol.is_some_and(|protocol| match model.project.ty(file, protocol.value) {
                Ty::Int(protocol) => protocol < 2,
                Ty::Unknown => is_low(model, file, protocol.value, 0) || says_old_protocol(model, call.anchor),
                _ => is_low(model, file, protocol.value, 0) || protocol.unpacked && says_old_protocol(model, call.anchor),
            });
            if is_old {
                self.old_protocol.push((at, reach()));
            }
        }
    }

    /// C8 and H.
    pub fn judge(&self, model: &Model<'_>, id: ClassId, hazards: &mut Hazards) {
        if let Some((at, _)) = self.old_protocol.iter().find(|(_, written)| written.has(model, id, true)) {
            hazards.add(
                "pickle-protocol",
                Severity::Breaks,
                "pickle protocol 0 and 1 cannot write a class with `__slots__`",
                Some(*at),
            );
        }
        let frozen = matches!(model.class(id).kind, Kind::Dataclass(Dataclass { frozen: true, .. }));
        if let Some((at, _)) = self.loads.iter().find(|(_, written)| written.has(model, id, false)) {
            let message = if frozen {
                "pickles that were written before load wrongly, and silently so: a frozen dataclass gets the names of its fields as values"
            } else {
                "pickles that were written before cannot be loaded any more"
            };
            hazards.add("old-pickles", Severity::Lossy, message, Some(*at));
        } else if frozen
            && let Some(file) =
                self.pickling_files.iter().find(|file| model.project.knows(**file, id) && !model.project.entry(**file).is_test)
        {
            hazards.add(
                "old-pickles",
                Severity::Lossy,
                format!(
                    "{} works with pickles: one written before would load silently wrong into a frozen dataclass",
                    model.project.entry(*file).relative
                ),
                None,
            );
        }
        if let Some((at, name, _)) = self.dumps.iter().find(|(.., written)| written.has(model, id, false)) {
            hazards.add(
                "dumped-state",
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

/// Does flow tell all that the holders in a file, which `calls` calls make, keep weakly? As many places at which something is held
/// as there are holders, and of each it is known what.
fn is_known_by_flow(model: &Model<'_>, file: FileId, calls: usize) -> bool {
    let looked_up: FxHashSet<u32> =
        model.project.summary(file).calls.iter().filter(|call| known::looks_up(&call.name)).map(|call| call.at.start).collect();
    let held: Vec<bool> =
        model.flow.weak_holders(file).filter(|(at, _)| !looked_up.contains(at)).map(|(_, is_known)| is_known).collect();
    calls > 0 && held.len() >= calls && held.into_iter().all(|is_known| is_known)
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

fn sorted(names: FxHashSet<Name>) -> Vec<Name> {
    let mut names: Vec<Name> = names.into_iter().collect();
    names.sort_unstable();
    names
}
