//! Places that do something to what they get, for which it matters what it is.

use rustc_hash::FxHashMap;
use ustr::ustr;

use super::super::Flow;
use super::super::graph::NodeId;
use super::super::solve::Mark;
use super::super::value::{Origin, Value};
use super::touched::prints;
use crate::index::facts::Dynamic;
use crate::index::values::{Move, Node, Pass};
use crate::index::{Base, FileId, Name};
use crate::knowledge::takes::{Takes, is_used_at_exit, method_takes, starts_processes, takes};
use crate::place::{Bytes, Place};

/// What is done to a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sink {
    /// `setattr(x, name, …)` with a computed name
    Computed,
    /// `x.__dict__`, `vars(x)`
    Namespace,
    /// A text is executed that has its class or the object under a name, or what holds it
    Executed,
    /// `x.__class__ = …`
    ClassChanged,
    /// `x.__init__(…)`
    Initialised,
    /// `copy.copy(x)`, `pickle.dumps(x)`: copied or pickled by this function
    Copied(Name),
    /// Pickled on its way to another process
    Sent,
    /// Handed to a thread
    Threaded,
    /// `sys.stdout = x`, a stream of a log handler: this takes it
    Standard(Name),
    /// `atexit.register(f, x)`
    AtExit,
    /// `atexit.register(print, "bye")`
    PrintsAtExit,
    /// `weakref.ref(x, callback)`, with the function of the project that is called
    Watched(Option<(FileId, u32)>),
    /// `sys.getrefcount(x)`: this counts who refers to it
    Counted(Name),
}

type Sinks = Vec<(Sink, Place, Vec<NodeId>)>;
/// What runs at exit (`None` for what is not a function of the project), and in threads, with where it is said.
#[derive(Default)]
pub(super) struct Runs {
    pub exits: Vec<(Option<(FileId, u32)>, Place)>,
    pub threads: Vec<((FileId, u32), Place)>,
}

/// All sinks of a project, and what runs at another time or beside.
pub(super) fn all(flow: &Flow<'_>) -> (Sinks, Runs) {
    let (mut sinks, mut runs) = (Sinks::new(), Runs::default());
    for file in flow.solver.project.file_ids() {
        used(flow, file, &mut sinks);
        let holders = holders(flow, file);
        initialised(flow, file, &holders, &mut sinks);
        stored_for_exit(flow, file, &mut sinks);
        put_away(flow, file, &mut sinks);
    }
    told(flow, &mut sinks, &mut runs);
    sent_by_inheritance(flow, &mut sinks);
    threads_by_inheritance(flow, &mut runs);
    marked(flow, &mut sinks);
    sinks.sort_by_key(|(_, at, _)| (at.file, at.range.start));
    runs.exits.sort_by_key(|(_, at)| (at.file, at.range.start));
    runs.exits.dedup();
    runs.threads.sort_by_key(|(_, at)| (at.file, at.range.start));
    (sinks, runs)
}

/// The receivers of attributes that are read.
fn holders(flow: &Flow<'_>, file: FileId) -> FxHashMap<Node, Node> {
    let moves = &flow.solver.project.summary(file).flow.moves;
    let loads = moves.iter().filter_map(|step| if let Move::Load { of, to, .. } = step { Some((*to, *of)) } else { None });
    loads.collect()
}

/// Accesses that may touch any attribute.
fn used(flow: &Flow<'_>, file: FileId, sinks: &mut Sinks) {
    let summary = flow.solver.project.summary(file);
    for (dynamic, at) in summary.uses.iter().flat_map(|used| &used.dynamic) {
        let sink = match dynamic {
            Dynamic::SetAttr => Sink::Computed,
            Dynamic::Dict | Dynamic::Vars => Sink::Namespace,
            Dynamic::ClassAssignment(_) => Sink::ClassChanged,
            Dynamic::Listing | Dynamic::State => continue,
        };
        if let Some(node) = summary.flow.receiver_at(at.start) {
            sinks.push((sink, Place { file, range: *at }, vec![flow.solver.global(file, node)]));
        }
    }
}

/// The same by functions that come as values, and by libraries: `map(setattr, …)`, `parse_args(namespace=x)`, `exec(text, names)`.
fn marked(flow: &Flow<'_>, sinks: &mut Sinks) {
    for (mark, at, node) in &flow.marked {
        let sink = match mark {
            Mark::Stores | Mark::Fills => Sink::Computed,
            Mark::Dict => Sink::Namespace,
            Mark::Executes => Sink::Executed,
            Mark::Weak | Mark::Reads | Mark::Lists | Mark::Asks | Mark::Replaces => continue,
        };
        sinks.push((sink, *at, vec![*node]));
    }
}

/// `x.__init__(…)` of an object, not of a class.
fn initialised(flow: &Flow<'_>, file: FileId, holders: &FxHashMap<Node, Node>, sinks: &mut Sinks) {
    let facts = &flow.solver.project.summary(file).flow;
    for call in facts.calls.iter().filter(|call| call.name == "__init__") {
        if let Some(of) = holders.get(&call.func) {
            sinks.push((Sink::Initialised, place(file, call.at), vec![flow.solver.global(file, *of)]));
        }
    }
}

/// `sys.stdout = x`
fn stored_for_exit(flow: &Flow<'_>, file: FileId, sinks: &mut Sinks) {
    let summary = flow.solver.project.summary(file);
    for step in &summary.flow.moves {
        let Move::Store { of, name, value } = step else { continue };
        let of_sys = || flow.solver.graph.at(flow.solver.global(file, *of)).any(|it| it == Value::Library(ustr("sys")));
        if is_used_at_exit(name) && of_sys() {
            let stores = summary.uses.iter().flat_map(|used| &used.stores).filter(|store| store.name == *name);
            let mut here = stores.filter(|store| summary.flow.receiver_at(store.at.start) == Some(*of));
            let at = here.next().map_or(Bytes { start: 0, end: 0 }, |store| store.at);
            let sink = Sink::Standard(ustr(&format!("sys.{name}")));
            sinks.push((sink, Place { file, range: at }, vec![flow.solver.global(file, *value)]));
        }
    }
}

/// `shelf["last"] = x`, with a mapping of a library that pickles what is put into it.
fn put_away(flow: &Flow<'_>, file: FileId, sinks: &mut Sinks) {
    for (at, of, value) in &flow.solver.project.summary(file).flow.puts {
        let nodes = || vec![flow.solver.global(file, *value)];
        let made = |given| match given {
            Value::Object(name) | Value::Open(Origin::Library(name)) => Some(name),
            _ => None,
        };
        for maker in flow.solver.graph.at(flow.solver.global(file, *of)).filter_map(made) {
            match method_takes(&maker, "__setitem__", false) {
                Some(Takes::Copies) => sinks.push((Sink::Copied(maker), place(file, *at), nodes())),
                Some(Takes::Sends) => sinks.push((Sink::Sent, place(file, *at), nodes())),
                _ => {}
            }
        }
    }
}

/// Calls of libraries.
fn told(flow: &Flow<'_>, sinks: &mut Sinks, found: &mut Runs) {
    let solver = &flow.solver;
    let mut calls: Vec<(u32, Name)> = solver.told.iter().copied().collect();
    calls.sort_unstable();
    let mut of_file: Option<(FileId, FxHashMap<Node, Node>)> = None;
    for (call, name) in calls {
        let known = &solver.calls[call as usize];
        let file = known.file;
        if of_file.as_ref().is_none_or(|(last, _)| *last != file) {
            of_file = Some((file, holders(flow, file)));
        }
        let receiver = of_file.as_ref().and_then(|(_, holders)| receiver(flow, call, file, holders));
        let mentions = &solver.project.summary(file).mentions;
        let near = ["multiprocessing", "ProcessPoolExecutor"].iter().any(|name| mentions.binary_search(&ustr(name)).is_ok());
        let by_method = || {
            let makers: Vec<Name> = receiver.into_iter().flat_map(|node| makers(flow, node)).collect();
            let makers = if makers.is_empty() { vec![name] } else { makers };
            makers.into_iter().find_map(|maker| method_takes(&maker, &known.name, near))
        };
        let Some(does) = takes(&name).or_else(by_method) else { continue };
        let at = place(file, known.at);
        let position = |wanted: u32, keyword: &str| {
            let is_it = |pass: &Pass| match pass {
                Pass::Position(position) => *position == wanted,
                Pass::Keyword(name) => name == keyword,
                Pass::Starred(_) | Pass::Mapping => true,
            };
            known.args.iter().filter(|(pass, _)| is_it(pass)).map(|(_, node)| *node).collect::<Vec<_>>()
        };
        let all: Vec<NodeId> = known.args.iter().map(|(_, node)| *node).collect();
        match does {
            // `dump(value, file)`
            Takes::CopiesFirst => sinks.push((Sink::Copied(name), at, position(0, "obj"))),
            Takes::Copies => sinks.push((Sink::Copied(name), at, all)),
            // What is put into a queue between processes is pickled as well.
            Takes::Sends => sinks.push((Sink::Sent, at, all.into_iter().chain([known.to]).collect())),
            Takes::Threads => {
                let run = handlers(flow, &all).into_iter().flatten();
                found.threads.extend(run.map(|function| (function, at)));
                sinks.push((Sink::Threaded, at, all));
            }
            Takes::Standard => {
                let by = if known.name == "addHandler" { known.name } else { name };
                sinks.push((Sink::Standard(by), at, all));
            }
            Takes::Counts => sinks.push((Sink::Counted(name), at, all)),
            Takes::AtExit => {
                let called = position(0, "func");
                let mut values = called.iter().flat_map(|node| flow.solver.graph.at(*node));
                if values.any(|value| matches!(value, Value::Library(name) | Value::Object(name) if prints(&name))) {
                    sinks.push((Sink::PrintsAtExit, at, Vec::new()));
                }
                found.exits.extend(handlers(flow, &position(0, "func")).into_iter().map(|handler| (handler, at)));
                sinks.push((Sink::AtExit, at, all));
            }
            Takes::Watches => {
                let callbacks = position(1, "callback").into_iter().chain(position(1, "func")).collect::<Vec<_>>();
                for callback in handlers(flow, &callbacks).into_iter().filter(|_| !callbacks.is_empty()) {
                    sinks.push((Sink::Watched(callback), at, position(0, "obj")));
                }
            }
        }
    }
}

/// What makes the objects at a node, as far as it is of a library.
fn makers(flow: &Flow<'_>, node: NodeId) -> Vec<Name> {
    let name = |value| match value {
        Value::Object(name) => Some(name),
        _ => None,
    };
    flow.solver.graph.at(node).filter_map(name).collect()
}

/// The object whose method is called, if the call stands in the text.
fn receiver(flow: &Flow<'_>, call: u32, file: FileId, holders: &FxHashMap<Node, Node>) -> Option<NodeId> {
    let position = call.checked_sub(flow.solver.first_call[file.0 as usize])?;
    let written = flow.solver.project.summary(file).flow.calls.get(position as usize)?;
    holders.get(&written.func).map(|of| flow.solver.global(file, *of))
}

/// The functions that come to these nodes to be called; `None` for something else that is called. A function of a library uses
/// nothing but what it is given.
fn handlers(flow: &Flow<'_>, nodes: &[NodeId]) -> Vec<Option<(FileId, u32)>> {
    let solver = &flow.solver;
    let mut found = Vec::new();
    let mut queue: Vec<NodeId> = nodes.to_vec();
    let mut seen = Vec::new();
    while let Some(node) = queue.pop() {
        if seen.contains(&node) {
            continue;
        }
        seen.push(node);
        let before = found.len();
        let mut is_library = false;
        for value in solver.graph.at(node) {
            match value {
                Value::Function(function) | Value::Bound(function, _) => found.push(Some(id(flow, function))),
                Value::Partial(call) => queue.extend(solver.calls[call as usize].args.first().map(|(_, node)| *node)),
                Value::Class(kin) => {
                    let init = solver.members_in(kin, ustr("__init__"));
                    queue.extend(init.into_iter().map(|(_, node)| node));
                }
                Value::Library(_) => is_library = true,
                _ => found.push(None),
            }
        }
        if found.len() == before && queue.is_empty() && !is_library {
            found.push(None);
        }
    }
    found
}

/// A function by its file and position there.
pub(super) fn id(flow: &Flow<'_>, function: u32) -> (FileId, u32) {
    let shown = flow.solver.functions[function as usize].form_of;
    let known = &flow.solver.functions[shown as usize];
    (known.file, known.index)
}

/// `class Worker(multiprocessing.Process)`: what it holds is pickled when it starts.
fn sent_by_inheritance(flow: &Flow<'_>, sinks: &mut Sinks) {
    let project = flow.solver.project;
    for class in project.class_ids() {
        let model = project.class(class);
        let is_process = |base: &Base| matches!(base, Base::External(name) if starts_processes(name));
        if model.bases.iter().any(is_process) {
            let nodes = flow.solver.fields_of(flow.solver.graph.families.family(class));
            let at = Place { file: model.file, range: project.class_facts(class).name_range };
            sinks.push((Sink::Sent, at, nodes));
        }
    }
}

/// `class Worker(threading.Thread)`: its `run` does.
fn threads_by_inheritance(flow: &Flow<'_>, found: &mut Runs) {
    let project = flow.solver.project;
    for class in project.class_ids() {
        let model = project.class(class);
        let is_thread = |base: &Base| matches!(base, Base::External(name) if takes(name) == Some(Takes::Threads));
        if model.bases.iter().any(is_thread) {
            let run = flow.solver.members_in(flow.solver.graph.families.family(class), ustr("run"));
            let nodes: Vec<NodeId> = run.into_iter().map(|(_, node)| node).collect();
            let at = Place { file: model.file, range: project.class_facts(class).name_range };
            found.threads.extend(handlers(flow, &nodes).into_iter().flatten().map(|function| (function, at)));
        }
    }
}

fn place(file: FileId, at: u32) -> Place {
    let at = if at == u32::MAX { 0 } else { at };
    Place { file, range: Bytes { start: at, end: at } }
}
