//! The work: every value goes on along every edge, until nothing moves. The result does not depend on threads: files have an
//! order, and one thread does it.

use rustc_hash::{FxHashMap, FxHashSet};
use ustr::{Ustr, ustr};

use super::graph::{Edge, Graph, NodeId};
use super::value::{Origin, Receiver, Value};
use crate::index::values::{Key, NOTHING, Node, Pass};
use crate::index::{ClassId, FileId, Name, ProjectIndex};

/// What a container holds.
#[derive(Debug, Clone)]
pub struct Content {
    /// Elements without a known key.
    pub elements: NodeId,
    /// All of them, also those by known keys.
    pub all: NodeId,
    /// Keys of a mapping.
    pub keys: NodeId,
    /// By known keys.
    pub keyed: Vec<(Key, NodeId)>,
    /// What iterating gives: the keys of a mapping, or all elements.
    pub is_mapping: bool,
}

/// A call of the project.
#[derive(Debug, Clone)]
pub struct Called {
    pub file: FileId,
    pub at: u32,
    pub name: Name,
    pub args: Vec<(Pass, NodeId)>,
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
    pub functions: Vec<Function>,
    pub calls: Vec<Called>,
    pub containers: Vec<Content>,
    pub members: FxHashMap<(ClassId, Name), NodeId>,
    fields: FxHashMap<(ClassId, Name), NodeId>,
    fields_of: FxHashMap<ClassId, Vec<NodeId>>,
    all_fields: FxHashMap<ClassId, NodeId>,
    class_fields: FxHashMap<(ClassId, Name), NodeId>,
    loads: FxHashMap<(ClassId, Name), NodeId>,
    attributes: FxHashMap<(Value, Name), NodeId>,
    /// Calls without arguments, by where the result goes.
    plain_calls: FxHashMap<NodeId, u32>,
    pub sinks: FxHashMap<Origin, NodeId>,
    origins: FxHashMap<NodeId, Origin>,
    pub raised: NodeId,
    /// What generators return, which their `StopIteration` has.
    pub ended: NodeId,
    pub constructed: FxHashSet<ClassId>,
    pub called: FxHashSet<u32>,
    /// Functions that were bound to an object.
    pub received: FxHashSet<u32>,
    pub handed_out: FxHashSet<u32>,
    pub bound: FxHashSet<(u32, u32, u32)>,
    pub marked: FxHashSet<Marked>,
    /// Containers that stand for the attributes of a module, a class or the instances of one.
    pub namespaces: FxHashMap<Value, u32>,
    pub namespace_of: FxHashMap<u32, Value>,
    /// What is stored in a module under names that it does not bind.
    pub extras: FxHashMap<FileId, NodeId>,
    /// What functions of libraries are handed.
    pub handed: FxHashMap<Name, Vec<NodeId>>,
    pub narrowed: FxHashMap<NodeId, (NodeId, u32, u32)>,
    pub stored_elsewhere: FxHashSet<Name>,
    /// Values that went along an edge, and how many may.
    steps: u64,
    most: Option<u64>,
    /// It was too much work: nothing is known.
    pub gave_up: bool,
    pub callers: FxHashMap<u32, Vec<(FileId, u32)>>,
}

impl<'p> Solver<'p> {
    pub fn new(project: &'p ProjectIndex) -> Self {
        let mut graph = Graph::default();
        graph.nodes(1);
        graph.unseen = graph.sink();
        let raised = graph.sink();
        let ended = graph.sink();
        let sinks = FxHashMap::from_iter([(Origin::Unseen, graph.unseen)]);
        let origins = FxHashMap::from_iter([(graph.unseen, Origin::Unseen)]);
        let mut solver = Self {
            project,
            graph,
            base: Vec::new(),
            first_function: Vec::new(),
            functions: Vec::new(),
            calls: Vec::new(),
            containers: Vec::new(),
            members: FxHashMap::default(),
            fields: FxHashMap::default(),
            fields_of: FxHashMap::default(),
            all_fields: FxHashMap::default(),
            class_fields: FxHashMap::default(),
            loads: FxHashMap::default(),
            attributes: FxHashMap::default(),
            plain_calls: FxHashMap::default(),
            sinks,
            origins,
            raised,
            ended,
            constructed: FxHashSet::default(),
            called: FxHashSet::default(),
            received: FxHashSet::default(),
            handed_out: FxHashSet::default(),
            bound: FxHashSet::default(),
            marked: FxHashSet::default(),
            namespaces: FxHashMap::default(),
            namespace_of: FxHashMap::default(),
            extras: FxHashMap::default(),
            handed: FxHashMap::default(),
            narrowed: FxHashMap::default(),
            stored_elsewhere: FxHashSet::default(),
            steps: 0,
            most: None,
            gave_up: false,
            callers: FxHashMap::default(),
        };
        let unseen = solver.graph.unseen;
        solver.edge(unseen, Edge::Deep);
        solver
    }

    /// The node of the project for one of a file.
    pub fn global(&self, file: FileId, node: Node) -> NodeId {
        if node == NOTHING { 0 } else { self.base[file.0 as usize] + node.0 }
    }

    /// Until nothing moves.
    pub fn run(&mut self) {
        let nodes = self.base.len() + self.graph.slots.len();
        let most = *self.most.get_or_insert(nodes as u64 * MOST_STEPS + 1_000_000);
        while let Some((node, new, edges)) = self.graph.next() {
            self.steps += (edges * new.len()) as u64;
            if self.steps > most {
                self.gave_up = true;
                return;
            }
            for position in 0..edges {
                let edge = self.graph.edge_at(node, position);
                for id in &new {
                    self.step(node, edge, *id);
                }
            }
        }
    }

    pub fn edge(&mut self, node: NodeId, edge: Edge) {
        if node == 0 {
            return;
        }
        for id in self.graph.edge(node, edge) {
            self.step(node, edge, id);
        }
    }

    pub fn copy(&mut self, from: NodeId, to: NodeId) {
        if from != 0 && to != 0 {
            self.edge(from, Edge::Copy(to));
        }
    }

    fn step(&mut self, node: NodeId, edge: Edge, id: u32) {
        if let Edge::Copy(to) = edge {
            return self.graph.add_id(to, id);
        }
        let value = self.graph.value(id);
        match edge {
            Edge::Copy(_) => {}
            Edge::Narrow(to, file, test) => {
                if self.passes(FileId(file), test, value) {
                    self.graph.add_id(to, id);
                }
            }
            Edge::Load(name, to) => self.load(value, name, to),
            Edge::Store(name, from) => self.store(value, name, from),
            Edge::SuperLoad(class, name, to) => self.super_load(class, value, name, to),
            Edge::Item(key, to) => self.item(value, key, to),
            Edge::Put(key, from) => self.put(value, key, from),
            Edge::Each(to) => self.each(value, to),
            Edge::Enter(to) => self.enter(value, to),
            Edge::Call(call) => self.call(call, value),
            Edge::Bind(class, to) => self.bind_member(class, value, to),
            Edge::BindClass(class, to) => self.bind_class_member(class, value, to),
            Edge::Set(class, from) => self.set_property(class, value, from),
            Edge::Hide(to) => self.graph.add(to, Value::Open(Origin::Unseen)),
            Edge::Deep => self.deepen(node, value),
        }
    }

    /// The node of everything that goes to an origin.
    pub fn sink(&mut self, origin: Origin) -> NodeId {
        if let Some(sink) = self.sinks.get(&origin) {
            return *sink;
        }
        let sink = self.graph.sink();
        self.sinks.insert(origin, sink);
        self.origins.insert(sink, origin);
        self.edge(sink, Edge::Deep);
        sink
    }

    pub fn new_container(&mut self, is_mapping: bool) -> u32 {
        let first = self.graph.nodes(3);
        let content = Content { elements: first, all: first + 1, keys: first + 2, keyed: Vec::new(), is_mapping };
        self.containers.push(content);
        self.copy(first, first + 1);
        (self.containers.len() - 1) as u32
    }

    pub fn keyed(&mut self, container: u32, key: Key) -> NodeId {
        let content = &self.containers[container as usize];
        if let Some((_, node)) = content.keyed.iter().find(|(known, _)| *known == key) {
            return *node;
        }
        // A display of very many constant keys is told as one.
        if content.keyed.len() >= 200 {
            return content.elements;
        }
        let all = content.all;
        let node = self.graph.nodes(1);
        self.containers[container as usize].keyed.push((key, node));
        self.copy(node, all);
        if let Some(of) = self.namespace_of.get(&container).copied() {
            self.name_in(of, key, node);
        }
        node
    }

    /// An attribute of instances of exactly this class is set.
    pub fn store_field(&mut self, class: ClassId, name: Name, from: NodeId) {
        let field = self.field(class, name);
        self.copy(from, field);
    }

    pub(super) fn field(&mut self, class: ClassId, name: Name) -> NodeId {
        if let Some(node) = self.fields.get(&(class, name)) {
            return *node;
        }
        let node = self.graph.nodes(1);
        self.fields.insert((class, name), node);
        self.fields_of.entry(class).or_default().push(node);
        if let Some(all) = self.all_fields.get(&class).copied() {
            self.copy(node, all);
        }
        node
    }

    /// What all attributes of instances of exactly this class hold.
    pub fn all_fields(&mut self, class: ClassId) -> NodeId {
        if let Some(all) = self.all_fields.get(&class) {
            return *all;
        }
        let all = self.graph.sink();
        self.all_fields.insert(class, all);
        for node in self.fields_of.get(&class).cloned().unwrap_or_default() {
            self.copy(node, all);
        }
        all
    }

    fn class_field(&mut self, class: ClassId, name: Name) -> NodeId {
        if let Some(node) = self.class_fields.get(&(class, name)) {
            return *node;
        }
        let node = self.graph.nodes(1);
        self.class_fields.insert((class, name), node);
        node
    }

    fn attribute_of(&mut self, value: Value, name: Name) -> NodeId {
        if let Some(node) = self.attributes.get(&(value, name)) {
            return *node;
        }
        let node = self.graph.nodes(1);
        self.attributes.insert((value, name), node);
        node
    }

    fn load(&mut self, value: Value, name: Name, to: NodeId) {
        // An operator of a library's object neither keeps what it is given nor gives it back.
        if is_operator(&name) && matches!(value, Value::Object(_) | Value::Open(_) | Value::Library(_)) {
            return;
        }
        match value {
            Value::Instance(class) => {
                let found = self.instance_load(class, name);
                self.copy(found, to);
            }
            Value::Class(class) => self.class_load(class, name, to),
            Value::Module(file) => self.module_load(file, name, to),
            Value::Package(package) => self.module(FileId(0), ustr(&format!("{package}.{name}")), to),
            Value::Library(of) => self.graph.add(to, Value::Library(ustr(&format!("{of}.{name}")))),
            Value::Object(of) if of == STOP && name == "value" => {
                let ended = self.ended;
                self.copy(ended, to);
            }
            Value::Object(of) => {
                let value = if crate::index::builtins::is_sealed(&of) { Value::Object(of) } else { Value::Open(library(of)) };
                self.graph.add(to, value);
                self.open_method(of, name, to);
            }
            Value::Open(_) => self.graph.add(to, value),
            Value::Container(container) => self.graph.add(to, Value::Method(container, name)),
            Value::Bound(_, receiver) if name == "__self__" => {
                let value = match receiver {
                    Receiver::Instance(class) => Value::Instance(class),
                    Receiver::Class(class) => Value::Class(class),
                };
                self.graph.add(to, value);
            }
            Value::Bound(function, _) if name == "__func__" => self.graph.add(to, Value::Function(function)),
            _ if name == "__wrapped__" => {}
            _ => {
                let found = self.attribute_of(value, name);
                self.copy(found, to);
            }
        }
    }

    /// An attribute of instances of exactly this class, one node for all who read it.
    pub fn instance_load(&mut self, class: ClassId, name: Name) -> NodeId {
        if let Some(node) = self.loads.get(&(class, name)) {
            return *node;
        }
        let to = self.graph.nodes(1);
        self.loads.insert((class, name), to);
        if name == "__class__" {
            self.graph.add(to, Value::Class(class));
            return to;
        }
        if name == "__dict__" {
            let namespace = self.namespace(Value::Instance(class));
            self.graph.add(to, Value::Container(namespace));
        }
        if name == "*" {
            let all = self.all_fields(class);
            self.copy(all, to);
            for name in self.member_names(class) {
                let found = self.instance_load(class, name);
                self.copy(found, to);
            }
            return to;
        }
        let own = self.field(class, name);
        self.copy(own, to);
        let any = self.field(class, ustr("*"));
        self.copy(any, to);
        let found = self.members_in(class, name);
        for (owner, member) in &found {
            self.edge(*member, Edge::Bind(class, to));
            let stored = self.class_field(*owner, name);
            self.edge(stored, Edge::Bind(class, to));
        }
        for owner in self.project.lineage(class).collect::<Vec<_>>() {
            let stored = self.class_field(owner, name);
            self.edge(stored, Edge::Bind(class, to));
        }
        if found.is_empty() {
            if name != "__getattr__" && !name.starts_with("__") {
                let fallback = self.instance_load(class, ustr("__getattr__"));
                let call = self.synthetic_call(Vec::new(), to);
                self.edge(fallback, Edge::Call(call));
            }
            self.inherited_from_outside(class, &name, to);
        }
        to
    }

    /// An attribute that a base outside of the project may give.
    fn inherited_from_outside(&mut self, class: ClassId, name: &str, to: NodeId) {
        let special = name.starts_with("__") && name.ends_with("__");
        for base in self.outside_bases(class) {
            let origin = base.map_or(Origin::Unseen, library);
            if !special || base.is_none() {
                self.graph.add(to, Value::Open(origin));
            }
        }
    }

    /// The bases outside of the project that may have attributes: `None` for one that is not known.
    pub fn outside_bases(&self, class: ClassId) -> Vec<Option<Name>> {
        let mut found: Vec<Option<Name>> = self
            .project
            .lineage(class)
            .flat_map(|class| &self.project.class(class).bases)
            .filter_map(|base| match base {
                crate::index::Base::Project(_) => None,
                crate::index::Base::External(name) => (!is_plain_base(name)).then_some(Some(*name)),
                crate::index::Base::Unknown(_) => Some(None),
            })
            .collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    pub(super) fn member_names(&self, class: ClassId) -> Vec<Name> {
        let mut names: Vec<Name> = self
            .project
            .lineage(class)
            .flat_map(|class| self.project.class_facts(class).members.iter().map(|member| member.name))
            .collect();
        names.sort_unstable();
        names.dedup();
        names
    }

    /// Where an attribute is bound in the bodies of a class and its bases: the nearest, or all if their order is not known.
    pub fn members_in(&self, class: ClassId, name: Name) -> Vec<(ClassId, NodeId)> {
        let mut all = self.project.lineage(class).filter_map(|owner| Some((owner, *self.members.get(&(owner, name))?)));
        if self.project.class(class).mro == crate::index::Mro::Unknown {
            return all.collect();
        }
        all.next().into_iter().collect()
    }

    pub(super) fn class_load(&mut self, class: ClassId, name: Name, to: NodeId) {
        match name.as_str() {
            "__subclasses__" => {
                for below in self.project.descendants(class) {
                    self.graph.add(to, Value::Library(ustr("builtins.list")));
                    self.graph.add(to, Value::Class(below));
                }
                return;
            }
            "__new__" if self.members_in(class, name).is_empty() => {
                return self.graph.add(to, Value::Library(ustr("builtins.object.__new__")));
            }
            "__class__" | "__name__" | "__qualname__" | "__module__" | "__doc__" => return,
            "__dict__" => {
                let namespace = self.namespace(Value::Class(class));
                return self.graph.add(to, Value::Container(namespace));
            }
            "*" => {
                for name in self.member_names(class) {
                    self.class_load(class, name, to);
                }
                return;
            }
            _ => {}
        }
        let found = self.members_in(class, name);
        for (_, member) in &found {
            self.edge(*member, Edge::BindClass(class, to));
        }
        for owner in self.project.lineage(class).collect::<Vec<_>>() {
            let stored = self.class_field(owner, name);
            self.edge(stored, Edge::BindClass(class, to));
        }
        if found.is_empty() {
            self.inherited_from_outside(class, &name, to);
        }
    }

    fn super_load(&mut self, of: ClassId, value: Value, name: Name, to: NodeId) {
        let class = match value {
            Value::Instance(class) | Value::Class(class) => class,
            Value::Open(_) => of,
            _ => return,
        };
        let behind: Vec<ClassId> = self.project.lineage(class).skip_while(|base| *base != of).skip(1).collect();
        let behind = if behind.is_empty() { self.project.lineage(of).skip(1).collect() } else { behind };
        let found = behind.iter().find_map(|base| self.members.get(&(*base, name)).copied());
        match (found, value) {
            (Some(member), Value::Class(class)) => self.edge(member, Edge::BindClass(class, to)),
            (Some(member), _) => self.edge(member, Edge::Bind(class, to)),
            (None, _) if name == "__new__" => {
                self.graph.add(to, Value::Library(ustr("builtins.object.__new__")));
            }
            (None, _) => {
                for base in self.outside_bases(class) {
                    self.graph.add(to, Value::Open(base.map_or(Origin::Unseen, library)));
                }
            }
        }
    }

    fn store(&mut self, value: Value, name: Name, from: NodeId) {
        match value {
            Value::Instance(class) => {
                for (_, member) in self.members_in(class, name) {
                    self.edge(member, Edge::Set(class, from));
                }
                let field = self.field(class, name);
                self.copy(from, field);
            }
            Value::Class(class) => {
                let field = self.class_field(class, name);
                self.copy(from, field);
            }
            Value::Module(file) => self.store_in_module(file, name, from),
            Value::Open(origin) => self.escape(from, origin),
            Value::Library(of) | Value::Object(of) => self.escape(from, library(of)),
            _ => {
                let field = self.attribute_of(value, name);
                self.copy(from, field);
            }
        }
    }

    /// What is at a node goes where nobody sees.
    pub fn escape(&mut self, from: NodeId, origin: Origin) {
        if from != 0 {
            let sink = self.sink(origin);
            self.copy(from, sink);
        }
    }

    fn item(&mut self, value: Value, key: Option<Key>, to: NodeId) {
        match value {
            Value::Container(container) => {
                let content = self.containers[container as usize].clone();
                match key {
                    Some(key) => {
                        let keyed = self.keyed(container, key);
                        self.copy(keyed, to);
                        self.copy(content.elements, to);
                    }
                    None => self.copy(content.all, to),
                }
            }
            Value::Instance(class) => {
                let call = self.synthetic_call(Vec::new(), to);
                let method = self.instance_load(class, ustr("__getitem__"));
                self.edge(method, Edge::Call(call));
                // A named tuple, by position.
                if self.members_in(class, ustr("__getitem__")).is_empty() {
                    let all = self.all_fields(class);
                    self.copy(all, to);
                }
            }
            // `Box[int]`
            Value::Class(_) | Value::Open(_) | Value::Library(_) => self.graph.add(to, value),
            Value::Object(of) => self.open_result(of, to),
            _ => {}
        }
    }

    pub fn put(&mut self, value: Value, key: Option<Key>, from: NodeId) {
        match value {
            Value::Container(container) => {
                let to = match key {
                    Some(key) => self.keyed(container, key),
                    None => self.containers[container as usize].elements,
                };
                self.copy(from, to);
            }
            Value::Open(origin) => self.put_out_of_sight(from, origin),
            Value::Library(of) | Value::Object(of) => self.put_out_of_sight(from, library(of)),
            _ => {}
        }
    }

    /// An item of a library's container: some of them keep only weak references.
    fn put_out_of_sight(&mut self, from: NodeId, origin: Origin) {
        self.escape(from, origin);
        if matches!(origin, Origin::Library(library) if crate::knowledge::refers_weakly(&library)) && from != 0 {
            self.marked.insert(Marked { mark: Mark::Weak, file: FileId(0), at: u32::MAX, node: from });
        }
    }

    pub fn each(&mut self, value: Value, to: NodeId) {
        match value {
            Value::Container(container) => {
                let content = self.containers[container as usize].clone();
                self.copy(content.keys, to);
                if !content.is_mapping {
                    self.copy(content.all, to);
                }
            }
            Value::Instance(class) => {
                let made = self.attribute_of(value, ustr("iter()"));
                let method = self.instance_load(class, ustr("__iter__"));
                let call = self.synthetic_call(Vec::new(), made);
                self.edge(method, Edge::Call(call));
                let method = self.instance_load(class, ustr("__aiter__"));
                self.edge(method, Edge::Call(call));
                self.edge(made, Edge::Each(to));
                for name in ["__next__", "__anext__", "__getitem__"] {
                    let method = self.instance_load(class, ustr(name));
                    let call = self.synthetic_call(Vec::new(), to);
                    self.edge(method, Edge::Call(call));
                }
                if self.members_in(class, ustr("__iter__")).is_empty() {
                    let all = self.all_fields(class);
                    self.copy(all, to);
                }
            }
            Value::Open(_) => self.graph.add(to, value),
            Value::Object(of) => self.open_result(of, to),
            Value::Method(..) | Value::Class(_) | Value::Library(_) => {}
            _ => {}
        }
    }

    fn enter(&mut self, value: Value, to: NodeId) {
        match value {
            Value::Instance(class) => {
                for name in ["__enter__", "__aenter__"] {
                    let method = self.instance_load(class, ustr(name));
                    let call = self.synthetic_call(Vec::new(), to);
                    self.edge(method, Edge::Call(call));
                }
                if self.members_in(class, ustr("__enter__")).is_empty() && !self.outside_bases(class).is_empty() {
                    self.graph.add(to, value);
                }
            }
            Value::Container(container) => {
                let all = self.containers[container as usize].all;
                self.copy(all, to);
            }
            Value::Open(_) => self.graph.add(to, value),
            Value::Object(of) => {
                self.graph.add(to, value);
                if !crate::index::builtins::is_sealed(&of) {
                    self.graph.add(to, Value::Open(library(of)));
                }
            }
            _ => {}
        }
    }

    /// What a method or an item of a library's object gives.
    pub fn open_result(&mut self, of: Name, to: NodeId) {
        let value = if crate::index::builtins::is_sealed(&of) { Value::Object(of) } else { Value::Open(library(of)) };
        self.graph.add(to, value);
    }

    fn open_method(&mut self, of: Name, name: Name, to: NodeId) {
        if crate::knowledge::row(&format!("{of}.{name}")).is_some() {
            self.graph.add(to, Value::Library(ustr(&format!("{of}.{name}"))));
        }
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
        self.calls.push(Called { file: FileId(0), at: u32::MAX, name: Ustr::default(), args, to, decorates: false, depth: 0 });
        if plain {
            self.plain_calls.insert(to, call);
        }
        call
    }

    fn deepen(&mut self, node: NodeId, value: Value) {
        match value {
            Value::Instance(class) => {
                let all = self.all_fields(class);
                self.copy(all, node);
                if node == self.graph.unseen {
                    self.received_by_unseen(class);
                }
            }
            Value::Container(container) => {
                let content = self.containers[container as usize].clone();
                self.copy(content.all, node);
                self.copy(content.keys, node);
            }
            Value::Bound(function, receiver) => {
                if let Receiver::Instance(class) = receiver {
                    self.graph.add(node, Value::Instance(class));
                }
                self.called_by(function, 1, node);
            }
            Value::Function(function) => self.called_by(function, 0, node),
            Value::Class(class) => self.made_by(class, node),
            Value::Partial(call) => {
                let args = self.calls[call as usize].args.clone();
                for (_, arg) in args {
                    self.copy(arg, node);
                }
            }
            _ => {}
        }
    }

    /// Methods that an object has from its bases may be called by whoever has the object.
    fn received_by_unseen(&mut self, class: ClassId) {
        for name in self.member_names(class) {
            self.instance_load(class, name);
        }
    }

    fn origin_of_sink(&self, node: NodeId) -> Option<Origin> {
        self.origins.get(&node).copied()
    }

    /// A function is called with anything that the owner of the node has.
    fn called_by(&mut self, function: u32, bound: usize, node: NodeId) {
        let Some(origin) = self.origin_of_sink(node) else { return };
        self.handed_out.insert(function);
        for param in self.parameters_of(function).into_iter().skip(bound) {
            self.graph.add(param, Value::Open(origin));
        }
        let gives = self.functions[function as usize].gives;
        self.copy(gives, node);
    }

    fn made_by(&mut self, class: ClassId, node: NodeId) {
        let Some(origin) = self.origin_of_sink(node) else { return };
        self.constructed.insert(class);
        self.graph.add(node, Value::Instance(class));
        let init = self.instance_load(class, ustr("__init__"));
        let holder = self.graph.nodes(1);
        self.graph.add(holder, Value::Open(origin));
        let call = self.synthetic_call(vec![(Pass::Starred(0), holder), (Pass::Mapping, holder)], 0);
        self.edge(init, Edge::Call(call));
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
const MOST_STEPS: u64 = 60;

/// The exception that has what a generator returned.
pub const STOP: &str = "builtins.StopIteration";

/// The top-level package of a qualified name.
pub fn library(name: Name) -> Origin {
    Origin::Library(ustr(name.split('.').next().unwrap_or_default()))
}

/// `__add__`, `__eq__`, … as operators call them.
fn is_operator(name: &str) -> bool {
    name.starts_with("__")
        && name.ends_with("__")
        && !matches!(
            name,
            "__init__"
                | "__new__"
                | "__call__"
                | "__class__"
                | "__self__"
                | "__func__"
                | "__wrapped__"
                | "__dict__"
                | "__getitem__"
                | "__setattr__"
                | "__delattr__"
        )
}

/// Bases outside of the project that add no attributes that hold anything.
fn is_plain_base(name: &str) -> bool {
    let (module, last) = name.rsplit_once('.').unwrap_or(("", name));
    match module {
        "abc" | "typing" | "typing_extensions" | "collections.abc" | "numbers" | "enum" => true,
        "builtins" => !matches!(last, "type" | "list" | "dict" | "set" | "tuple" | "frozenset"),
        _ => false,
    }
}
