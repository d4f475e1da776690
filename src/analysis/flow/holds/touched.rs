//! What functions read and change, with all that they call.

use rustc_hash::{FxHashMap, FxHashSet};
use ustr::ustr;

use super::super::Flow;
use super::super::graph::NodeId;
use super::super::kin::{Families, Kin};
use super::super::solve::Solver;
use super::super::value::{Origin, Value};
use super::sinks::id;
use crate::index::values::{CallMove, Move, Node};
use crate::index::{FileId, Name};

/// What functions read and change, those included that they may call.
#[derive(Debug, Default)]
pub struct Touched {
    /// Variables of modules, and whether they are changed.
    variables: FxHashMap<NodeId, bool>,
    /// Attributes, and whether they are changed.
    fields: FxHashMap<(Kin, Name), bool>,
    /// Containers, and whether they are changed.
    containers: FxHashMap<u32, bool>,
    /// What comes by.
    read: FxHashSet<NodeId>,
    /// Of which classes objects are made.
    pub(super) made: FxHashSet<Kin>,
    /// From where functions come that are called, and of which nothing is known.
    pub(super) open: FxHashSet<Origin>,
    /// Something of a library is called, or something of which nothing is known: the world around the program.
    outside: bool,
    /// Something is printed.
    prints: bool,
}

impl Touched {
    pub(super) fn by(flow: &Flow<'_>, functions: &[(FileId, u32)]) -> Self {
        let solver = &flow.solver;
        let mut walk = Walk { flow, found: Self::default(), queue: Vec::new() };
        walk.queue.extend(functions.iter().map(|(file, index)| solver.first_function[file.0 as usize] + index));
        let mut seen = FxHashSet::default();
        while let Some(function) = walk.queue.pop() {
            if seen.insert(id(flow, function)) {
                walk.function(function);
            }
        }
        walk.found
    }

    /// Does one of them change what the other one reads or changes?
    pub fn collides(&self, other: &Self, flow: &super::Holds<'_>) -> bool {
        let families = &flow.flow.solver.graph.families;
        meets(&self.variables, &other.variables)
            || meets(&self.containers, &other.containers)
            || fields_meet(families, &self.fields, &other.fields)
    }

    /// Do both reach into the world around the program, its files and processes?
    pub fn both_reach_outside(&self, other: &Self) -> bool {
        self.outside && other.outside
    }

    /// Is something printed?
    pub fn prints(&self) -> bool {
        self.prints
    }

    /// Do both print something?
    pub fn both_print(&self, other: &Self) -> bool {
        self.prints && other.prints
    }

    /// All nodes of what is touched.
    pub(super) fn nodes(&self, solver: &Solver<'_>) -> Vec<NodeId> {
        let mut found: Vec<NodeId> = self.variables.keys().chain(&self.read).copied().collect();
        found.extend(self.fields.keys().flat_map(|(kin, name)| solver.fields_named(*kin, *name)));
        found.extend(self.containers.keys().map(|container| solver.graph.containers[*container as usize].all));
        found.sort_unstable();
        found.dedup();
        found
    }
}

fn meets<K: std::hash::Hash + Eq>(one: &FxHashMap<K, bool>, other: &FxHashMap<K, bool>) -> bool {
    one.iter().any(|(key, changed)| other.get(key).is_some_and(|there| *changed || *there))
}

fn fields_meet(families: &Families, one: &FxHashMap<(Kin, Name), bool>, other: &FxHashMap<(Kin, Name), bool>) -> bool {
    one.iter().any(|((kin, name), changed)| {
        other.iter().any(|((there, named), changes)| name == named && (*changed || *changes) && families.meet(*kin, *there))
    })
}

struct Walk<'f, 'p> {
    flow: &'f Flow<'p>,
    found: Touched,
    queue: Vec<u32>,
}

impl Walk<'_, '_> {
    fn at(&self, file: FileId, node: Node) -> Vec<Value> {
        self.flow.solver.graph.at(self.flow.solver.global(file, node)).collect()
    }

    fn function(&mut self, function: u32) {
        let (file, index) = id(self.flow, function);
        let facts = &self.flow.solver.project.summary(file).flow;
        let Some(known) = facts.functions.get(index as usize) else { return };
        for outer in known.outer.iter().filter(|outer| outer.is_global) {
            let node = self.flow.solver.global(file, outer.node);
            *self.found.variables.entry(node).or_default() |= outer.is_bound;
            self.contents(file, outer.node, false);
        }
        for param in known.params.iter().map(|param| param.node).chain(known.vararg).chain(known.kwarg) {
            self.contents(file, param, false);
        }
        let shared: FxHashSet<Node> = facts.shared.iter().filter(|(of, _)| *of == index).map(|(_, node)| *node).collect();
        // What stands for a variable of the module or for an attribute: who changes it, changes that.
        let mut places: FxHashMap<Node, (Node, Name)> = FxHashMap::default();
        let (first, end) = known.moves;
        let here = &facts.moves[first as usize..end as usize];
        let read_before = facts.moves.iter().filter(|step| matches!(step, Move::Load { to, .. } if shared.contains(to)));
        for step in here.iter().chain(read_before) {
            if let Move::Load { of, name, to } = step {
                places.insert(*to, (*of, *name));
            }
            self.step(file, &facts.calls, step, &places);
        }
    }

    fn step(&mut self, file: FileId, calls: &[CallMove], step: &Move, places: &FxHashMap<Node, (Node, Name)>) {
        match step {
            Move::Load { of, name, to } => {
                self.attribute(file, *of, *name, false);
                self.read(file, *to);
            }
            Move::SuperLoad { to, .. } | Move::Copy { to, .. } | Move::Narrow { to, .. } | Move::Typed { to, .. } => {
                self.read(file, *to);
            }
            Move::Store { of, name, .. } => self.attribute(file, *of, *name, true),
            Move::Put { of, .. } => self.changed(file, *of, places),
            Move::Item { of, to, .. } | Move::Slice { of, to } | Move::Each { of, to } => {
                self.contents(file, *of, false);
                self.read(file, *to);
            }
            Move::Enter { of, to } => {
                self.read(file, *to);
                for value in self.at(file, *of) {
                    if let Value::Instance(kin) = value {
                        for name in ["__enter__", "__exit__", "__aenter__", "__aexit__"] {
                            self.method(kin, ustr(name));
                        }
                    }
                }
            }
            Move::Call { call } => self.call(file, &calls[*call as usize], places),
            _ => {}
        }
    }

    fn read(&mut self, file: FileId, node: Node) {
        self.contents(file, node, false);
        self.found.read.insert(self.flow.solver.global(file, node));
    }

    fn attribute(&mut self, file: FileId, of: Node, name: Name, changes: bool) {
        let solver = &self.flow.solver;
        for value in self.at(file, of) {
            match value {
                Value::Module(module) => {
                    if let Some(node) = solver.project.summary(module).flow.global(name) {
                        *self.found.variables.entry(solver.global(module, node)).or_default() |= changes;
                    }
                }
                Value::Instance(kin) | Value::Class(kin) => {
                    // A method is called, if at all; a property is, where it is read.
                    let members = solver.members_in(kin, name);
                    let functions = members.iter().flat_map(|(_, node)| solver.graph.at(*node));
                    let functions: Vec<u32> = functions
                        .filter_map(|value| if let Value::Function(function) = value { Some(function) } else { None })
                        .collect();
                    if functions.is_empty() {
                        *self.found.fields.entry((kin, name)).or_default() |= changes;
                    }
                    self.queue.extend(functions.into_iter().filter(|function| changes || solver.is_accessor(*function)));
                }
                _ => {}
            }
        }
    }

    /// The containers at a node are read or changed.
    fn contents(&mut self, file: FileId, node: Node, changes: bool) {
        for value in self.at(file, node) {
            if let Value::Container(container) = value {
                *self.found.containers.entry(container).or_default() |= changes;
            }
        }
    }

    /// What is at a node is changed: also the variable or the attribute that it is read from.
    fn changed(&mut self, file: FileId, node: Node, places: &FxHashMap<Node, (Node, Name)>) {
        self.contents(file, node, true);
        if let Some((of, name)) = places.get(&node) {
            self.attribute(file, *of, *name, true);
        }
        if let Some(known) = self.found.variables.get_mut(&self.flow.solver.global(file, node)) {
            *known = true;
        }
    }

    fn method(&mut self, kin: Kin, name: Name) {
        let solver = &self.flow.solver;
        for (_, node) in solver.members_in(kin, name) {
            self.queue.extend(solver.graph.at(node).filter_map(|value| match value {
                Value::Function(function) => Some(function),
                _ => None,
            }));
        }
    }

    fn call(&mut self, file: FileId, call: &CallMove, places: &FxHashMap<Node, (Node, Name)>) {
        self.read(file, call.to);
        // Who is handed a function, calls it.
        for (_, arg) in &call.args {
            for value in self.at(file, *arg) {
                if let Value::Function(_) | Value::Bound(..) | Value::Partial(_) = value {
                    self.called(value, call);
                }
            }
        }
        let values = self.at(file, call.func);
        for value in &values {
            self.called(*value, call);
        }
        self.found.prints |=
            values.iter().any(|value| matches!(value, Value::Library(name) | Value::Object(name) if prints(name)));
        self.found.outside |= values.iter().any(|value| match value {
            Value::Library(name) => !is_plain(name),
            Value::Object(_) | Value::Open(_) => true,
            _ => false,
        });
        let changes = |value: &Value| match value {
            Value::Function(_)
            | Value::Bound(..)
            | Value::Class(_)
            | Value::Instance(_)
            | Value::Method(..)
            | Value::Partial(_) => false,
            Value::Library(name) | Value::Object(name) => !is_a_log(name),
            Value::Open(Origin::Library(library)) => !is_a_log(library),
            _ => true,
        };
        if (values.is_empty() || values.iter().any(changes))
            && let Some((holder, _)) = places.get(&call.func)
        {
            self.changed(file, *holder, places);
        }
    }

    fn called(&mut self, value: Value, call: &CallMove) {
        match value {
            Value::Function(function) | Value::Bound(function, _) => self.queue.push(function),
            Value::Class(kin) => {
                self.found.made.insert(kin);
                self.method(kin, ustr("__init__"));
            }
            Value::Instance(kin) => self.method(kin, ustr("__call__")),
            Value::Method(container, _) => {
                *self.found.containers.entry(container).or_default() |= !only_reads(&call.name);
            }
            Value::Partial(made) => {
                let args = self.flow.solver.calls[made as usize].args.clone();
                for (_, node) in args.iter() {
                    self.found.read.insert(*node);
                    for value in self.flow.solver.graph.at(*node).collect::<Vec<_>>() {
                        if let Value::Function(_) | Value::Bound(..) = value {
                            self.called(value, call);
                        }
                    }
                }
            }
            Value::Open(origin) if !matches!(origin, Origin::Library(_)) => {
                self.found.open.insert(origin);
            }
            _ => {}
        }
    }
}

/// Who writes a line to a log changes nothing that anybody reads.
fn is_a_log(name: &str) -> bool {
    name == "logging" || name.starts_with("logging.")
}

/// Does a function write where its output is seen in the order in which it is called?
pub(super) fn prints(name: &str) -> bool {
    name == "builtins.print"
        || ["sys.stdout.", "sys.stderr.", "sys.__stdout__.", "sys.__stderr__."].iter().any(|stream| name.starts_with(stream))
        || is_a_log(name)
}

/// Methods of containers that leave them as they are.
fn only_reads(name: &str) -> bool {
    matches!(name, "get" | "keys" | "values" | "items" | "copy" | "index" | "count" | "__contains__" | "__len__" | "__iter__")
}

/// Does a function have no effect but on what it is handed?
fn is_plain(name: &str) -> bool {
    name.strip_prefix("builtins.")
        .is_some_and(|name| !matches!(name, "open" | "print" | "input" | "exec" | "eval" | "__import__"))
        || ["operator.", "functools.", "itertools.", "collections.", "weakref."].iter().any(|plain| name.starts_with(plain))
}
