//! Who may hold whom: what an object may be stored in, handed to, or closed over by. A reading of the flow, once it is solved.
//!
//! What a library's object is handed, it keeps; what a library gives may have everything that the library was handed. What
//! callers out of sight hand in is nobody's here: whoever asks has to say that it is not known.

mod later;
mod reach;
mod sinks;
mod touched;

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};
use ustr::ustr;

use super::Flow;
use super::graph::NodeId;
use super::kin::Kin;
use super::value::Value;
use crate::index::values::Move;
use crate::index::{Base, ClassId, FileId, Name};
use crate::knowledge::stdlib::gives_only_data;
use crate::place::Place;

pub use reach::Reached;
pub use sinks::Sink;
pub use touched::Touched;

/// What is handed to whom, and what is done with it there.
pub struct Holds<'p> {
    flow: Arc<Flow<'p>>,
    /// What the objects that something of a library makes were handed, by its qualified name.
    made: FxHashMap<Name, Vec<NodeId>>,
    /// What is stored on functions.
    on_functions: FxHashMap<Value, Vec<NodeId>>,
    /// Nodes that keep an exception, and the receivers of the methods in whose frames it was caught.
    exceptions: FxHashMap<NodeId, Vec<NodeId>>,
    /// Files that read the names of frames.
    reads_frames: FxHashSet<FileId>,
    sinks: Vec<(Sink, Place, Vec<NodeId>)>,
    /// What runs at exit (`None` for what is not a function of the project), and where it is registered.
    exits: Vec<(Option<(FileId, u32)>, Place)>,
    /// The functions of the project that run in threads, and where these are made.
    threads: Vec<((FileId, u32), Place)>,
}

impl<'p> Holds<'p> {
    /// Reads a flow.
    pub fn new(flow: Arc<Flow<'p>>) -> Self {
        let solver = &flow.solver;
        let mut made: FxHashMap<Name, Vec<NodeId>> = FxHashMap::default();
        for file in solver.project.file_ids() {
            handed_in(&flow, file, &mut made);
        }
        let mut on_functions: FxHashMap<Value, Vec<NodeId>> = FxHashMap::default();
        for (value, node) in solver.stored_on_others() {
            if let Value::Function(_) = value {
                on_functions.entry(value).or_default().push(node);
            }
        }
        let reads = |file: &FileId| solver.project.summary(*file).mentions.binary_search(&ustr("f_locals")).is_ok();
        let reads_frames = solver.project.file_ids().filter(reads).collect();
        let exceptions = later::exceptions(&flow);
        let (sinks, sinks::Runs { exits, threads }) = sinks::all(&flow);
        Self { flow, made, on_functions, exceptions, reads_frames, sinks, exits, threads }
    }

    /// Where the objects of these classes may be.
    pub fn reached(&self, classes: &[ClassId]) -> Reached<'_, 'p> {
        Reached::new(self, classes)
    }

    /// What functions read and change, those included that they may call.
    pub fn touched(&self, functions: &[(FileId, u32)]) -> Touched {
        Touched::by(&self.flow, functions)
    }

    /// The functions that run at exit (`None` for what is not a function of the project), and where they are registered.
    pub fn exits(&self) -> &[(Option<(FileId, u32)>, Place)] {
        &self.exits
    }

    /// The functions of the project that run in threads, and where these are made.
    pub fn threads(&self) -> &[((FileId, u32), Place)] {
        &self.threads
    }

    /// Where the project has `sys.excepthook` be something of its own.
    pub fn own_excepthook(&self) -> Option<Place> {
        let is_it = |sink: &Sink| matches!(sink, Sink::Standard(name) if *name == "sys.excepthook");
        self.sinks.iter().find(|(sink, ..)| is_it(sink)).map(|(_, at, _)| *at)
    }

    /// Where a function of a library is registered that prints at exit.
    pub fn prints_at_exit(&self) -> Option<Place> {
        self.sinks.iter().find(|(sink, ..)| matches!(sink, Sink::PrintsAtExit)).map(|(_, at, _)| *at)
    }

    /// Where something that an attribute of such objects may hold becomes a part of a stream or handler that Python uses at exit.
    pub fn standard(&self, class: ClassId, names: &[Name]) -> Option<(Name, Place)> {
        self.goes_into(class, names, |sink| if let Sink::Standard(name) = sink { Some(*name) } else { None })
    }

    /// Do only objects of classes of the project come to this attribute, all of them made in sight?
    pub fn is_of_the_project(&self, class: ClassId, name: Name) -> bool {
        let solver = &self.flow.solver;
        let held = solver.fields_named(solver.graph.families.family(class), name);
        let mut values = held.iter().flat_map(|node| solver.graph.at(*node)).peekable();
        !solver.gave_up && values.peek().is_some() && values.all(|value| matches!(value, Value::Instance(_)))
    }

    /// Where it is counted who refers to something that an attribute of such objects may hold.
    pub fn counted(&self, class: ClassId, names: &[Name]) -> Option<(Name, Place)> {
        self.goes_into(class, names, |sink| if let Sink::Counted(name) = sink { Some(*name) } else { None })
    }

    fn goes_into(&self, class: ClassId, names: &[Name], is_it: impl Fn(&Sink) -> Option<Name>) -> Option<(Name, Place)> {
        let kin = self.flow.solver.graph.families.family(class);
        let held: Vec<NodeId> = names.iter().flat_map(|name| self.flow.solver.fields_named(kin, *name)).collect();
        let held = reach::values_at(&self.flow, held.iter().copied());
        let found = self.sinks.iter().filter_map(|(sink, at, nodes)| is_it(sink).map(|name| (name, *at, nodes)));
        let mut found = found.filter(|(.., nodes)| !nodes.is_empty());
        found.find(|(.., nodes)| reach::shares(self, nodes, &held)).map(|(name, at, _)| (name, at))
    }
}

/// So many values at a place are few.
const FEW: usize = 8;

/// What the objects of libraries are handed in a file: where they are made, by their methods, and by stores.
fn handed_in(flow: &Flow<'_>, file: FileId, made: &mut FxHashMap<Name, Vec<NodeId>>) {
    let solver = &flow.solver;
    let facts = &solver.project.summary(file).flow;
    let at = |node| solver.graph.at(solver.global(file, node));
    let mut holders: FxHashMap<_, _> = FxHashMap::default();
    for step in &facts.moves {
        match step {
            Move::Load { of, to, .. } => {
                holders.insert(*to, *of);
            }
            Move::Store { of, value, .. } => {
                // Of what comes together with much else, a file or a path is seldom what gets an attribute.
                let crowded = at(*of).count() > FEW;
                for holder in at(*of) {
                    if let Value::Object(name) = holder
                        && !takes_no_attributes(&name)
                        && !(crowded && works_on_data(&name))
                    {
                        made.entry(name).or_default().push(solver.global(file, *value));
                    }
                }
            }
            Move::Put { of, value, .. } => {
                for holder in at(*of) {
                    if let Value::Object(name) = holder
                        && !works_on_data(&name)
                    {
                        made.entry(name).or_default().push(solver.global(file, *value));
                    }
                }
            }
            _ => {}
        }
    }
    for call in &facts.calls {
        let args = || call.args.iter().map(|(_, node)| solver.global(file, *node)).filter(|node| *node != 0);
        for called in at(call.func) {
            // Files, sockets and the like are made of data.
            if let Value::Library(name) = called
                && !works_on_data(&name)
            {
                made.entry(name).or_default().extend(args());
            }
        }
        let Some(of) = holders.get(&call.func) else { continue };
        let crowded = at(*of).count() > FEW;
        for holder in at(*of) {
            if let Value::Object(name) = holder
                && (!works_on_data(&name) || !crowded && sets_a_callback(&call.name))
            {
                made.entry(name).or_default().extend(args());
            }
        }
    }
}

/// Does what this makes keep nothing of what its methods are handed?
fn works_on_data(name: &str) -> bool {
    gives_only_data(name) || name == "builtins.open" || name.starts_with("urllib.parse.")
}

/// Instances of its classes have slots, or are made in C.
fn takes_no_attributes(name: &str) -> bool {
    let module = name.split('.').next().unwrap_or(name);
    matches!(module, "pathlib" | "os" | "time" | "datetime" | "re" | "hashlib" | "struct" | "uuid" | "zlib" | "socket" | "urllib")
}

fn sets_a_callback(method: &str) -> bool {
    ["callback", "hook", "register", "completer"].iter().any(|word| method.contains(word))
}

/// The bases outside of the project from which instances have what these were handed.
fn library_bases(flow: &Flow<'_>, kin: Kin) -> Vec<Name> {
    let (solver, project) = (&flow.solver, flow.solver.project);
    let classes = solver.graph.families.classes(kin).iter().flat_map(|class| project.lineage(*class));
    let bases = classes.flat_map(|class| &project.class(class).bases);
    let mut found: Vec<Name> =
        bases.filter_map(|base| if let Base::External(name) = base { Some(*name) } else { None }).collect();
    found.sort_unstable();
    found.dedup();
    found
}
