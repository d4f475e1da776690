//! The work: every value goes on along every edge, until nothing moves. The result does not depend on threads: files have an
//! order, and one thread does it.

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};
use ustr::{Ustr, ustr};

use super::attributes::{ANY, Attributes, told_as_any};
use super::by_name::Telling;
use super::graph::{Edge, Graph, NodeId};
use super::kin::{Families, Kin};
use super::memo::Memo;
use super::metaclasses::Meta;
use super::typed::{Filter, Looked};
use super::value::{Origin, Value};
use crate::index::facts::EvidenceId;
use crate::index::values::{NOTHING, Node, Pass};
use crate::index::{ClassId, FileId, Name, ProjectIndex};
use crate::knowledge::{self, stdlib::gives_only_data};

/// A call of the project.
#[derive(Debug, Clone)]
pub struct Called {
    pub file: FileId,
    pub at: u32,
    pub name: Name,
    pub args: Arc<[(Pass, NodeId)]>,
    pub to: NodeId,
    pub decorates: bool,
    /// How many calls of libraries it comes from.
    pub depth: u32,
}

/// A function of the project.
#[derive(Debug, Clone)]
pub struct Function {
    pub file: FileId,
    /// In the file's flow.
    pub index: u32,
    /// The function that it is another form of, or itself.
    pub form_of: u32,
    /// The class of which its first parameter is an instance.
    pub of: Option<ClassId>,
    /// What a call gives.
    pub gives: NodeId,
    /// Elements of `*args` and `**kwargs`.
    pub rest: Option<NodeId>,
    pub named_rest: Option<NodeId>,
}

/// What a library does to an argument that it is handed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Mark {
    /// Reads its `__dict__`.
    Dict,
    /// Stores attributes by computed names on it.
    Stores,
    /// Keeps a weak reference to it.
    Weak,
    /// Reads its `__dict__`, in a library that is handed it.
    Reads,
    /// Stores attributes on it, in a library that is handed it.
    Fills,
    /// Lists its names and asks for each, in a library that is handed it.
    Lists,
    /// Asks it for attributes of names that are not known.
    Asks,
    /// Replaces one of its methods.
    Replaces,
    /// Executes a text in which it has a name, or can be reached from a name.
    Executes,
}

/// A marked argument: what happens, where, to which node.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Marked {
    pub mark: Mark,
    pub file: FileId,
    pub at: u32,
    pub node: NodeId,
}

pub struct Solver<'p> {
    pub project: &'p ProjectIndex,
    pub graph: Graph,
    /// First node of each file.
    pub base: Vec<NodeId>,
    pub first_function: Vec<u32>,
    /// First call of each file.
    pub first_call: Vec<u32>,
    pub functions: Vec<Function>,
    pub calls: Vec<Called>,
    /// What the bodies of classes bind, by name, sorted by class.
    pub members: FxHashMap<Name, Vec<(ClassId, NodeId)>>,
    pub(super) attributes: Attributes,
    pub(super) class_reads: FxHashMap<(Kin, Name), NodeId>,
    pub(super) outside: FxHashMap<Kin, Vec<Option<Name>>>,
    pub(super) metaclasses: FxHashMap<Kin, Vec<Meta>>,
    /// What is stored on each, where that is told to a `__setattr__`.
    pub(super) told_of_stores: FxHashMap<Value, NodeId>,
    /// Attributes of everything but instances and classes of the project.
    other_attributes: FxHashMap<(Value, Name), NodeId>,
    /// Calls without arguments, by where the result goes.
    plain_calls: FxHashMap<NodeId, u32>,
    pub sinks: FxHashMap<Origin, NodeId>,
    pub(super) origins: FxHashMap<NodeId, Origin>,
    /// What the program itself hands to each sink.
    pub(super) escaped: FxHashMap<NodeId, FxHashSet<NodeId>>,
    pub raised: NodeId,
    /// What generators return, which their `StopIteration` has.
    pub ended: NodeId,
    pub constructed: FxHashSet<ClassId>,
    /// What functions are given that make an instance of a class without its `__init__`: where, and the node of the class.
    pub made_bare: FxHashSet<(FileId, u32, NodeId)>,
    /// Classes whose methods code out of sight may call.
    pub(super) open_to_unseen: FxHashSet<ClassId>,
    pub called: FxHashSet<u32>,
    /// Functions that were bound to an object.
    pub received: FxHashSet<u32>,
    pub handed_out: FxHashSet<u32>,
    /// Functions without what they give.
    pub muted: FxHashMap<u32, u32>,
    pub bound: FxHashSet<(u32, u32, u32)>,
    /// Calls that partials make: of which call, and how many partials lie between.
    pub(super) nested: FxHashMap<u32, (u32, u32)>,
    /// The call in which what more partials add is one: the call, what it is given by position and by name.
    pub(super) merged: FxHashMap<u32, (u32, NodeId, NodeId)>,
    pub marked: FxHashSet<Marked>,
    /// Containers that stand for the attributes of a module, a class or the instances of one.
    pub namespaces: FxHashMap<Value, u32>,
    pub namespace_of: FxHashMap<u32, Value>,
    /// What is stored in a module under names that it does not bind.
    pub extras: FxHashMap<FileId, NodeId>,
    /// What `__getattr__` of a module gives.
    pub lazy: FxHashMap<FileId, NodeId>,
    /// What functions of libraries are handed.
    pub handed: FxHashMap<Name, Vec<NodeId>>,
    pub narrowed: FxHashMap<NodeId, (NodeId, u32, u32)>,
    pub stored_elsewhere: FxHashSet<Name>,
    pub telling: Telling,
    /// Values that went along an edge, and how many may.
    steps: u64,
    /// So many steps, and it is worth looking for circles again.
    join_at: u64,
    most: Option<u64>,
    /// It was too much work: nothing is known.
    pub gave_up: bool,
    pub callers: FxHashMap<u32, Vec<(FileId, u32)>>,
    /// Kins whose instances their base of a library has.
    pub(super) given_to_base: FxHashSet<Kin>,
    /// The containers that instances of a kin are as well, and that of each class with such a base.
    pub(super) heirs: FxHashMap<Kin, Vec<u32>>,
    pub(super) heirs_of: FxHashMap<ClassId, u32>,
    /// What annotations let through, and by which.
    pub(super) filters: Vec<Filter>,
    pub(super) filter_of: FxHashMap<(FileId, EvidenceId), Option<u32>>,
    /// The filters of receivers of methods, by class.
    pub filter_of_receiver: FxHashMap<ClassId, u32>,
    /// Copies that only let through what an annotation does, and what there was when it was last asked whether it is true.
    pub(super) typed: FxHashMap<(NodeId, NodeId, u32), Looked>,
    /// The classes, sorted, on whose instances an attribute is stored.
    pub(super) stored_by: FxHashMap<Name, Vec<ClassId>>,
    /// What passes an annotation that it does not fit.
    pub(super) disbelieved: FxHashSet<(NodeId, Value)>,
    pub(super) memo: Memo,
    /// What the annotations of functions and classes name.
    pub(super) annotations: FxHashMap<Value, u32>,
    pub(super) out_of_library: super::out_of::OutOf,
    /// A name of an unknown module is computed somewhere.
    pub(super) modules_are_searched: bool,
    /// Calls of what does something with what it takes: the call, the function, or what its method belongs to.
    pub told: FxHashSet<(u32, Name)>,
    /// What runs later: generators, by their containers, and the calls of coroutines, with their object.
    pub generators: FxHashMap<u32, u32>,
    pub coroutines: FxHashSet<(u32, Option<Kin>)>,
    /// What generator expressions keep, by their containers.
    pub suspended: FxHashMap<u32, Vec<NodeId>>,
    /// The containers of weak references.
    pub references: FxHashSet<u32>,
    /// What is sent, by the name of the channel.
    pub(super) channels: FxHashMap<&'static str, NodeId>,
}

impl<'p> Solver<'p> {
    pub fn new(project: &'p ProjectIndex) -> Self {
        let mut graph = Graph::default();
        graph.families = Families::new(project);
        graph.nodes(1);
        graph.unseen = graph.sink();
        graph.crowd = graph.sink();
        let raised = graph.sink();
        let ended = graph.sink();
        let sinks = FxHashMap::from_iter([(Origin::Unseen, graph.unseen), (Origin::Crowd, graph.crowd)]);
        let origins = FxHashMap::from_iter([(graph.unseen, Origin::Unseen), (graph.crowd, Origin::Crowd)]);
        let mut solver = Self {
            project,
            graph,
            base: Vec::new(),
            first_function: Vec::new(),
            first_call: Vec::new(),
            functions: Vec::new(),
            calls: Vec::new(),
            members: FxHashMap::default(),
            attributes: Attributes::default(),
            class_reads: FxHashMap::default(),
            outside: FxHashMap::default(),
            metaclasses: FxHashMap::default(),
            told_of_stores: FxHashMap::default(),
            other_attributes: FxHashMap::default(),
            plain_calls: FxHashMap::default(),
            sinks,
            origins,
            escaped: FxHashMap::default(),
            raised,
            ended,
            constructed: FxHashSet::default(),
            made_bare: FxHashSet::default(),
            open_to_unseen: FxHashSet::default(),
            called: FxHashSet::default(),
            received: FxHashSet::default(),
            handed_out: FxHashSet::default(),
            muted: FxHashMap::default(),
            bound: FxHashSet::default(),
            nested: FxHashMap::default(),
            merged: FxHashMap::default(),
            marked: FxHashSet::default(),
            namespaces: FxHashMap::default(),
            namespace_of: FxHashMap::default(),
            extras: FxHashMap::default(),
            lazy: FxHashMap::default(),
            handed: FxHashMap::default(),
            narrowed: FxHashMap::default(),
            stored_elsewhere: FxHashSet::default(),
            telling: Telling::default(),
            steps: 0,
            join_at: 0,
            most: None,
            gave_up: false,
            callers: FxHashMap::default(),
            given_to_base: FxHashSet::default(),
            heirs: FxHashMap::default(),
            heirs_of: FxHashMap::default(),
            filters: Vec::new(),
            filter_of: FxHashMap::default(),
            filter_of_receiver: FxHashMap::default(),
            typed: FxHashMap::default(),
            stored_by: FxHashMap::default(),
            disbelieved: FxHashSet::default(),
            memo: Memo::default(),
            annotations: FxHashMap::default(),
            out_of_library: super::out_of::OutOf::default(),
            modules_are_searched: false,
            told: FxHashSet::default(),
            generators: FxHashMap::default(),
            coroutines: FxHashSet::default(),
            suspended: FxHashMap::default(),
            references: FxHashSet::default(),
            channels: FxHashMap::default(),
        };
        let unseen = solver.graph.unseen;
        solver.edge(unseen, Edge::Deep);
        let crowd = solver.graph.crowd;
        solver.edge(crowd, Edge::Deep);
        solver
    }

    /// Gives up after so many steps.
    #[cfg(test)]
    pub fn within(&mut self, steps: u64) {
        self.most = Some(steps);
    }

    /// The node of the project for one of a file.
    pub fn global(&self, file: FileId, node: Node) -> NodeId {
        if node == NOTHING { 0 } else { self.base[file.0 as usize] + node.0 }
    }

    /// Until nothing moves.
    pub fn run(&mut self) {
        let nodes = self.base.len() + self.graph.slots.len();
        let most = *self.most.get_or_insert(nodes as u64 * MOST_STEPS + MOST_STEPS_OF_SMALL);
        self.join_at = self.join_at.max(nodes as u64 * 2);
        let mut new: Vec<u32> = Vec::new();
        loop {
            if self.steps > most {
                self.gave_up = true;
                return;
            }
            if let Some((node, edge, values)) = self.graph.next_late() {
                self.steps += values.len() as u64;
                self.go_on(node, edge, &values);
                continue;
            }
            if self.steps > self.join_at {
                self.graph.join_circles();
                self.join_at = self.steps * 3 / 2;
                continue;
            }
            let Some((node, edges)) = self.graph.next(&mut new) else { return };
            self.steps += (edges * new.len()) as u64;
            for position in 0..edges {
                let edge = self.graph.edge_at(node, position);
                self.go_on(node, edge, &new);
            }
        }
    }

    /// Forgets what only the work needs.
    pub fn come_to_rest(&mut self) {
        self.graph.come_to_rest();
        self.bound = FxHashSet::default();
        self.nested = FxHashMap::default();
        self.merged = FxHashMap::default();
        self.typed = FxHashMap::default();
        self.disbelieved = FxHashSet::default();
        self.plain_calls = FxHashMap::default();
        self.memo = Memo::default();
    }

    pub fn edge(&mut self, node: NodeId, edge: Edge) {
        if node != 0 {
            self.graph.edge(node, edge);
        }
    }

    pub fn copy(&mut self, from: NodeId, to: NodeId) {
        if from != 0 && to != 0 {
            self.edge(from, Edge::Copy(to));
        }
    }

    /// Values go along an edge. Most only copy, and they do it together: what is looked up for the node is looked up once.
    fn go_on(&mut self, node: NodeId, edge: Edge, ids: &[u32]) {
        match edge {
            Edge::Copy(to) => self.graph.add_ids(to, ids),
            Edge::Typed(to, filter) => ids.iter().for_each(|id| self.add_fitting_id(filter, *id, to)),
            _ => ids.iter().for_each(|id| self.step(node, edge, *id)),
        }
    }

    fn step(&mut self, node: NodeId, edge: Edge, id: u32) {
        let value = self.graph.value(id);
        // The names and the docstring of a class are texts.
        if let (Value::Peculiar(_), Edge::Load(name, _)) = (value, edge)
            && matches!(name.as_str(), "__name__" | "__qualname__" | "__module__" | "__doc__")
        {
            return;
        }
        let value = if goes_on_as_it_is(edge) { value } else { value.asked() };
        match edge {
            Edge::Copy(_) | Edge::Typed(..) => {}
            Edge::Raise(to) => self.raise(value, to),
            Edge::Narrow(to, file, test) => match value {
                Value::Instance(kin) => {
                    let passing = self.passing(FileId(file), test, kin);
                    passing.iter().for_each(|value| self.graph.add(to, *value));
                }
                Value::Open(Origin::Unseen | Origin::Crowd | Origin::Among(_)) => match self.passing_of_any(FileId(file), test) {
                    Some(passing) => passing.iter().for_each(|value| self.graph.add(to, *value)),
                    None => self.graph.add_id(to, id),
                },
                _ => self.graph.add_id(to, id),
            },
            Edge::Load(name, to) => self.load(value, name, to),
            Edge::Store(name, from) => self.store(value, name, from),
            Edge::SuperLoad(class, name, to) => self.super_load(class, value, name, to),
            Edge::Item(key, to) => self.item(value, key, to),
            Edge::Put(key, from) => self.put(value, key, from),
            Edge::Slice(to) => self.slice(value, to),
            Edge::Each(to) => self.each(value, to),
            Edge::Enter(to) => self.enter(value, to),
            Edge::Call(call) => self.call(call, value),
            Edge::Bind(kin, to) => self.bind_member(kin, value, to),
            Edge::BindClass(kin, to) => self.bind_class_member(kin, value, to),
            Edge::BindMeta(kin, to) => self.bind_member_of_metaclass(kin, value, to),
            Edge::Set(kin, from) => self.set_property(kin, value, from),
            Edge::Ask(name, to) => self.ask(value, name, to),
            Edge::Mute(to) => {
                let value = self.muted(value);
                self.graph.add(to, value);
            }
            Edge::Hide(to) => self.graph.add(to, Value::Open(Origin::Unseen)),
            Edge::Instances(to) => {
                if let Value::Instance(_) = value {
                    self.graph.add(to, value);
                }
            }
            Edge::Special(name, to) => self.load_special(value, name, to),
            Edge::AsContainer(to) => self.as_container(value, to),
            Edge::Executed => self.names_after_execution(value),
            Edge::Deep => self.deepen(node, value),
        }
    }

    pub(super) fn attribute_of(&mut self, value: Value, name: Name) -> NodeId {
        if let Some(node) = self.other_attributes.get(&(value, name)) {
            return *node;
        }
        let node = self.graph.nodes(1);
        self.other_attributes.insert((value, name), node);
        node
    }

    pub(super) fn load(&mut self, value: Value, name: Name, to: NodeId) {
        // An operator of a library's object neither keeps what it is given nor gives it back.
        if is_operator(&name) && matches!(value, Value::Object(_) | Value::Open(_) | Value::Library(_)) {
            return;
        }
        if let Value::Object(of) = value
            && name == "__setitem__"
            && of == WEAK_KEYS
        {
            // The key is marked; where it goes is told below, as of everything.
            self.graph.add(to, Value::Library(ustr("weakref.WeakKeyDictionary.__setitem__")));
        }
        if let "__cause__" | "__context__" = name.as_str() {
            let raised = self.raised;
            self.copy(raised, to);
        }
        if let Value::Object(of) = value
            && name == "__class__"
        {
            let of = if of == FOUND { ustr(TYPE) } else { of };
            return self.graph.add(to, Value::Library(of));
        }
        if name == "__closure__" && matches!(value, Value::Function(_) | Value::Bound(..)) {
            return self.graph.add(to, Value::Open(Origin::Library(ustr("types"))));
        }
        if let Value::Function(function) | Value::Bound(function, _) = value
            && matches!(name.as_str(), "__defaults__" | "__kwdefaults__")
        {
            return self.defaults_of(function, to);
        }
        if knowledge::keeps_calls(&name) && matches!(value, Value::Object(of) if knowledge::is_mock(&of)) {
            // What a mock was called with, as tests look at it.
            return self.graph.add(to, Value::Open(library(ustr("unittest"))));
        }
        if shows_inside(&name) && !matches!(value, Value::Instance(_) | Value::Class(_)) {
            self.graph.add(to, Value::Open(library(ustr("gc"))));
        }
        if name == "__annotations__"
            && let Some(container) = self.annotations_of(value)
        {
            return self.graph.add(to, Value::Container(container));
        }
        if gives_warnings(value, &name) {
            let warning = self.sent("warning");
            self.copy(warning, to);
        }
        if let Value::Library(of) | Value::Object(of) = value {
            return self.load_from_library(value, of, name, to);
        }
        if let Some(held) = self.held_by_library(value, name) {
            self.copy(held, to);
            if let Value::Open(Origin::Library(library)) = value {
                self.read_out_of(library, name, held);
            }
        }
        if holds_what_was_raised(value, &name) {
            let raised = self.raised;
            return self.copy(raised, to);
        }
        match value {
            Value::Instance(kin) => {
                let found = self.instance_load(kin, name);
                self.copy(found, to);
            }
            Value::Class(kin) => self.class_load(kin, name, to),
            Value::Module(file) => self.module_load(file, name, to),
            Value::Package(package) => self.module(FileId(0), ustr(&format!("{package}.{name}")), to),
            // Of what `singledispatch` made, which is told as the function itself.
            Value::Function(_) if name == "register" => {
                let stored = self.attribute_of(value, name);
                self.copy(stored, to);
                self.graph.add(to, Value::Library(ustr(REGISTER)));
            }
            // `f.__get__(x)` is a way to call it with `x`, sooner or later.
            Value::Function(_) if name == "__get__" => self.graph.add(to, value),
            // A class, whatever it is one of.
            Value::Open(origin) if name == "__class__" => self.graph.add(to, Value::Peculiar(origin)),
            Value::Open(origin) if is_of_classes(&name) && !self.binds_anywhere(name) => self.classes_out_of(origin, name, to),
            Value::Open(origin) => self.load_from_open(origin, name, to),
            Value::Partial(call) => self.part_of_partial(call, name, to),
            Value::Container(container) => self.load_from_container(container, name, to),
            Value::Bound(_, receiver) if name == "__self__" => self.graph.add(to, receiver.value()),
            Value::Bound(function, _) if name == "__func__" => self.graph.add(to, Value::Function(function)),
            _ if name == "__wrapped__" => {}
            _ => {
                let found = self.attribute_of(value, name);
                self.copy(found, to);
            }
        }
    }

    fn load_from_library(&mut self, value: Value, of: Name, name: Name, to: NodeId) {
        if of == "sys.modules" {
            let modules = self.new_container(true);
            let elements = self.graph.containers[modules as usize].elements;
            self.graph.add(elements, Value::Object(ustr(MODULE)));
            return self.load_from_container(modules, name, to);
        }
        let part = self.library_part(value, of, name);
        if matches!(value, Value::Object(_)) && holds_what_was_raised(value, &name) {
            // What is stored under the name on other objects of the library is not there.
            self.edge(part.held, Edge::Raise(to));
        } else {
            self.copy(part.held, to);
        }
        if let (Value::Object(_), Origin::Library(library)) = (value, self.library(of)) {
            self.read_out_of(library, name, part.held);
        }
        if holds_what_was_raised(value, &name) {
            let raised = self.raised;
            return self.copy(raised, to);
        }
        if value == Value::Object(of) && of == MODULE {
            self.graph.add(to, Value::Open(Origin::Unseen));
            if name == ANY {
                self.names_of_any_module(to);
            }
            if name == "__dict__" {
                let names = self.namespace(value);
                self.graph.add(to, Value::Container(names));
            }
            return self.load_of_any_module(name, to);
        }
        if value == Value::Object(of) && of == STOP && name == "value" {
            let ended = self.ended;
            return self.copy(ended, to);
        }
        self.graph.add(to, part.value);
        if value == Value::Object(ustr(FOUND)) && sounds_like_a_constructor(&name) {
            self.graph.add(to, Value::Object(ustr(MAKES)));
        }
        if let Some(method) = part.method {
            self.graph.add(to, method);
        }
    }

    pub(super) fn store(&mut self, value: Value, name: Name, from: NodeId) {
        let name = if let Value::Instance(_) | Value::Class(_) = value { name } else { told_as_any(name) };
        if let Some(held) = self.held_by_library(value, name) {
            self.copy(from, held);
        }
        match value {
            Value::Instance(kin) => self.store_on_instance(kin, name, from),
            Value::Class(kin) => self.store_on_class(kin, name, from),
            Value::Module(file) => self.store_in_module(file, name, from),
            Value::Open(origin) => self.escape(from, origin),
            Value::Object(of) if of == MODULE => self.escape(from, Origin::Unseen),
            Value::Library(of) | Value::Object(of) => {
                let library = self.library(of);
                self.escape(from, library);
            }
            _ => {
                let field = self.attribute_of(value, name);
                self.copy(from, field);
            }
        }
    }

    /// The node of what is stored under a name on modules, classes and objects of a library, which are not told apart.
    pub(super) fn held_by_library(&mut self, value: Value, name: Name) -> Option<NodeId> {
        let library = match value {
            Value::Library(of) | Value::Object(of) => self.library(of),
            Value::Open(origin @ Origin::Library(_)) => origin,
            _ => return None,
        };
        Some(self.attribute_of(Value::Open(library), name))
    }

    /// What is stored on something else than an instance or a class of the project: on a function.
    pub fn stored_on_others(&self) -> impl Iterator<Item = (Value, NodeId)> + '_ {
        self.other_attributes.iter().map(|((value, _), node)| (*value, *node))
    }

    /// The node of what is stored under a name on something of a library, if anything is.
    pub fn held_as(&self, of: Name, name: Name) -> Option<NodeId> {
        self.other_attributes.get(&(Value::Open(library(of)), name)).copied()
    }

    /// What a method or an item of a library's object gives.
    pub fn open_result(&mut self, of: Name, to: NodeId) {
        let given = self.given_by(of);
        self.graph.add(to, given);
    }

    /// A call that no text shows.
    pub fn synthetic_call(&mut self, args: Vec<(Pass, NodeId)>, to: NodeId) -> u32 {
        if args.is_empty()
            && let Some(known) = self.plain_calls.get(&to)
        {
            return *known;
        }
        let call = self.calls.len() as u32;
        let plain = args.is_empty();
        let args = args.into();
        self.calls.push(Called { file: FileId(0), at: u32::MAX, name: Ustr::default(), args, to, decorates: false, depth: 0 });
        if plain {
            self.plain_calls.insert(to, call);
        }
        call
    }

    /// All parameter nodes of a function, elements of the variadic ones too.
    pub fn parameters_of(&self, function: u32) -> Vec<NodeId> {
        let known = &self.functions[function as usize];
        let flow = &self.project.summary(known.file).flow.functions[known.index as usize];
        let mut found: Vec<NodeId> = flow.params.iter().map(|param| self.global(known.file, param.node)).collect();
        found.extend(known.rest);
        found.extend(known.named_rest);
        found
    }
}

/// So many values may go along an edge for each node that the texts have, so that the time grows no faster than the project.
const MOST_STEPS: u64 = 250;

/// So many more, which is all that counts for a small project.
const MOST_STEPS_OF_SMALL: u64 = 1_000_000;

/// Parts of a qualified name of a library that are followed: `x = x.next` must come to an end.
pub const MOST_PARTS: usize = 6;

/// The key under which a generator holds what it is sent.
pub const SENT: &str = "send()";

/// The class of something that is not known.
pub const TYPE: &str = "builtins.type";

/// The class of a module that nobody knows.
pub const MODULE: &str = "types.ModuleType";

/// What was found by a name that the program put together, and may be any class of a module. [`Origin`] tells the same of all that
/// comes out of it.
pub const FOUND: &str = "importlib.found by name";

/// A method of that: `found.from_options(…)` makes one, too.
pub const MAKES: &str = "importlib.makes what was found by name";

/// What came of calling that: it may be an instance of any class of a module.
pub const MADE: &str = "importlib.made by name";

/// The exception that has what a generator returned.
pub const STOP: &str = "builtins.StopIteration";

/// What `singledispatch` gives its functions: who calls these may call what is registered there, as the syntax tells.
pub const REGISTER: &str = "functools.singledispatch().register";

/// The top-level package of a qualified name.
pub fn library(name: Name) -> Origin {
    Origin::Library(ustr(name.split('.').next().unwrap_or_default()))
}

/// Attributes of objects of libraries that hold an exception: `Failure.value`, what `pytest.raises` and `assertRaises` give.
fn holds_what_was_raised(value: Value, name: &str) -> bool {
    let (Value::Object(of) | Value::Open(Origin::Library(of))) = value else { return false };
    let top = of.split('.').next().unwrap_or_default();
    matches!((top, name), ("twisted" | "pytest" | "_pytest", "value") | ("unittest" | "twisted", "exception"))
}

/// What is recorded of a warning has what was warned with, an instance of the program's own class mostly.
fn gives_warnings(value: Value, name: &str) -> bool {
    let (Value::Object(of) | Value::Open(Origin::Library(of))) = value else { return false };
    name == "message" && matches!(of.split('.').next(), Some("warnings" | "pytest" | "_pytest" | "unittest"))
}

/// What comes out of something of a library.
pub fn from_library(of: Name) -> Value {
    if crate::index::builtins::is_sealed(&of) || gives_only_data(&of) { Value::Object(of) } else { Value::Open(library(of)) }
}

/// A mapping that keeps its keys weakly.
const WEAK_KEYS: &str = "weakref.WeakKeyDictionary";

/// Do class objects alone have it?
fn is_of_classes(name: &str) -> bool {
    matches!(name, "__mro__" | "mro" | "__bases__" | "__base__" | "__subclasses__")
}

/// A method of a class that makes an instance, by its name: `from_options`, `create`.
fn sounds_like_a_constructor(name: &str) -> bool {
    const BEGINNINGS: &[&str] = &["from", "create", "make", "build", "load", "parse"];
    matches!(name, "__new__" | "new" | "instance" | "get_instance") || BEGINNINGS.iter().any(|word| name.starts_with(word))
}

/// What a frame or a closure holds, of which nobody knows what it is.
fn shows_inside(name: &str) -> bool {
    matches!(name, "f_locals" | "cell_contents" | "get_stack")
}

/// Does the edge pass values on, without asking them for anything?
fn goes_on_as_it_is(edge: Edge) -> bool {
    matches!(edge, Edge::Narrow(..) | Edge::Raise(_) | Edge::Mute(_) | Edge::Instances(_))
}

/// `__add__`, `__eq__`, … as operators call them.
fn is_operator(name: &str) -> bool {
    name.starts_with("__")
        && name.ends_with("__")
        && !matches!(
            name,
            "__init__"
                | "__new__"
                | "__newobj__"
                | "__newobj_ex__"
                | "__call__"
                | "__class__"
                | "__self__"
                | "__func__"
                | "__wrapped__"
                | "__dict__"
                | "__annotations__"
                | "__closure__"
                | "__getitem__"
                | "__setitem__"
                | "__setattr__"
                | "__delattr__"
        )
}
