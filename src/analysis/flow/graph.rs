//! The nodes of the whole project, what is at each, and how values go on from there.

use std::collections::VecDeque;
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};
use ustr::ustr;

use super::kin::{Families, Kin};
use super::sinks::Known;
use super::solve::SENT;
use super::value::{Origin, Value};
use crate::index::ClassId;
use crate::index::Name;
use crate::index::values::Key;

/// A node of the project.
pub type NodeId = u32;

/// More values than this at one node are "anything", and they all escape.
pub const MOST: usize = 48;

/// From so many values on, relatives are told as one family.
const CROWD: usize = 6;

/// So many of them have to be relatives.
const MANY: usize = 4;

/// So many origins of a node are told apart.
pub const MOST_ORIGINS: usize = 10;

/// So many crowds that come to a node are told apart.
const MOST_CROWDS: usize = 2;

/// So many values at a place are few.
const FEW_VALUES: usize = 4;

/// So many edges of a node are compared one by one.
pub const FEW: usize = 12;

/// How values go on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Edge {
    /// All of them.
    Copy(NodeId),
    /// Those that an annotation lets through.
    Typed(NodeId, u32),
    /// Those that pass a test of a file.
    Narrow(NodeId, u32, u32),
    /// An attribute of each.
    Load(Name, NodeId),
    /// An attribute of each is set.
    Store(Name, NodeId),
    /// `super()` of the class, on each.
    SuperLoad(ClassId, Name, NodeId),
    /// An item of each.
    Item(Option<Key>, NodeId),
    /// An item of each is set.
    Put(Option<Key>, NodeId),
    /// Iteration.
    Each(NodeId),
    /// `with`
    Enter(NodeId),
    /// Each is called.
    Call(u32),
    /// A member of a class is read through an instance.
    Bind(Kin, NodeId),
    /// A member of a class is read through the class.
    BindClass(Kin, NodeId),
    /// A member of a metaclass is read through a class of its.
    BindMeta(Kin, NodeId),
    /// A property of the class is set.
    Set(Kin, NodeId),
    /// Each is a `__getattr__` that is asked for a name.
    Ask(Name, NodeId),
    /// All of them; a function without what it gives.
    Mute(NodeId),
    /// All of them, as one value of unseen origin.
    Hide(NodeId),
    /// Instances alone.
    Instances(NodeId),
    /// A special method of each, as the class has it.
    Special(Name, NodeId),
    /// The containers that each is.
    AsContainer(NodeId),
    /// A text of nobody knows which file is executed with each as its names.
    Executed,
    /// What of them can be raised.
    Raise(NodeId),
    /// What is in it joins it: for nodes of everything that can be reached.
    Deep,
}

/// What a container holds.
#[derive(Debug, Clone, Copy)]
pub struct Content {
    /// Elements without a known key.
    pub elements: NodeId,
    /// All of them, also those by known keys.
    pub all: NodeId,
    /// Keys of a mapping.
    pub keys: NodeId,
    /// What iterating gives: the keys of a mapping, or all elements.
    pub is_mapping: bool,
}

/// What goes into a generator and comes out of it, beside its elements.
#[derive(Debug, Clone, Copy)]
pub struct Generator {
    /// What it is sent.
    pub sent: NodeId,
    /// What it returns.
    pub returned: NodeId,
}

/// What is at a node.
#[derive(Debug, Default)]
pub struct Slot {
    /// In the order of arrival.
    pub values: Vec<u32>,
    /// How many of them went on.
    pub(super) done: u32,
    pub(super) queued: bool,
    /// It takes only a few: so much depends on it.
    pub(super) takes_few: bool,
    /// There were too many.
    pub wide: bool,
    /// It takes any number: its position among the sinks, from 1.
    pub(super) sink: u32,
    /// What comes where there are too many: its position among what overflows, from 1.
    pub(super) overflow: u32,
}

/// What has to be known of a value to put it to a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    /// One of the values of a crowd.
    Among,
    /// From a library, or a loose end.
    Origin,
    /// The class of one of a crowd.
    ClassOfCrowd,
    /// From out of sight.
    Open,
    /// A family or a class, and its object or instances.
    Kin,
    Container,
    Other,
}

impl Sort {
    fn of(value: Value) -> Self {
        match value {
            Value::Open(Origin::Among(_)) => Self::Among,
            Value::Open(Origin::Library(_) | Origin::Loose(_)) => Self::Origin,
            Value::Open(Origin::Unseen | Origin::Crowd) | Value::Peculiar(Origin::Unseen | Origin::Crowd) => Self::Open,
            Value::Peculiar(Origin::Among(_)) => Self::ClassOfCrowd,
            Value::Peculiar(_) => Self::Origin,
            Value::Instance(_) | Value::Class(_) => Self::Kin,
            Value::Container(_) => Self::Container,
            _ => Self::Other,
        }
    }

    fn is_open(self) -> bool {
        matches!(self, Self::Among | Self::ClassOfCrowd | Self::Origin | Self::Open)
    }
}

/// What the program asks of the values of a node.
#[derive(Debug, Clone)]
pub(super) struct Asked {
    /// The attributes that are read whatever the value is.
    pub read: Vec<Name>,
    /// Those that are stored: they need not have been there.
    pub stored: FxHashSet<Name>,
}

/// What is asked of values is looked for at so many nodes.
const MOST_ASKED: usize = 64;

/// Nodes, values and edges.
#[derive(Debug, Default)]
pub struct Graph {
    pub slots: Vec<Slot>,
    pub(super) edges: Vec<Vec<Edge>>,
    /// Those of nodes that have more than a few; copies for themselves, as one number, because most are.
    seen_edges: FxHashSet<(NodeId, Edge)>,
    seen_copies: FxHashSet<u64>,
    pub(super) values: Vec<Value>,
    sorts: Vec<Sort>,
    ids: FxHashMap<Value, u32>,
    /// What is at each node without bound.
    sinks: Vec<Known>,
    work: VecDeque<NodeId>,
    /// Values that have yet to go along an edge that came after them.
    pub(super) late: Vec<(NodeId, Edge, Arc<[u32]>)>,
    /// The node that each was made one with.
    pub(super) one_with: Vec<NodeId>,
    /// How often nodes were made one.
    pub(super) joins: u32,
    /// The node of what escapes where nobody sees.
    pub unseen: NodeId,
    /// The node of what comes to places that have too many values.
    pub crowd: NodeId,
    /// Heirs and bases.
    pub families: Families,
    /// What each container holds.
    pub containers: Vec<Content>,
    /// The containers that generators are.
    pub generators: FxHashMap<u32, Generator>,
    /// By known keys, of each container.
    pub keyed: Vec<Vec<(Key, NodeId)>>,
    /// The container that each is told as.
    told_as: Vec<u32>,
    /// What comes to each node with too many values.
    overflow: Vec<FxHashSet<u32>>,
    /// What is read of attributes that need not be there.
    pub(super) tentative: FxHashSet<NodeId>,
    /// What copies to each sink.
    pub sources: FxHashMap<NodeId, Vec<NodeId>>,
}

impl Graph {
    /// Makes nodes.
    pub fn nodes(&mut self, count: u32) -> NodeId {
        let first = self.slots.len() as NodeId;
        self.slots.resize_with(self.slots.len() + count as usize, Slot::default);
        self.edges.resize_with(self.edges.len() + count as usize, Vec::new);
        self.one_with.extend(first..first + count);
        first
    }

    /// A node that takes only a few values before they are anything.
    pub fn modest(&mut self) -> NodeId {
        let node = self.nodes(1);
        self.slots[node as usize].takes_few = true;
        node
    }

    pub fn is_sink(&self, node: NodeId) -> bool {
        self.slots[node as usize].sink != 0
    }

    /// A node that takes any number of values.
    pub fn sink(&mut self) -> NodeId {
        let node = self.nodes(1);
        self.sinks.push(Known::default());
        self.slots[node as usize].sink = self.sinks.len() as u32;
        node
    }

    /// Makes a container.
    pub fn container(&mut self, is_mapping: bool) -> u32 {
        let first = self.nodes(3);
        let content = Content { elements: first, all: first + 1, keys: first + 2, is_mapping };
        self.containers.push(content);
        self.keyed.push(Vec::new());
        self.told_as.push(self.told_as.len() as u32);
        self.edge(first, Edge::Copy(first + 1));
        (self.containers.len() - 1) as u32
    }

    /// The number of a value.
    pub fn id(&mut self, value: Value) -> u32 {
        if let Some(id) = self.ids.get(&value) {
            return *id;
        }
        let id = self.values.len() as u32;
        self.values.push(value);
        self.sorts.push(Sort::of(value));
        self.ids.insert(value, id);
        id
    }

    /// The number of a value that was met.
    pub fn known_id(&self, value: Value) -> Option<u32> {
        self.ids.get(&value).copied()
    }

    /// The value of a number.
    pub fn value(&self, id: u32) -> Value {
        self.values[id as usize]
    }

    /// The values at a node.
    pub fn at(&self, node: NodeId) -> impl Iterator<Item = Value> + '_ {
        self.slots[self.find(node) as usize].values.iter().map(|id| self.values[*id as usize])
    }

    /// How many values are at a node, and were there too many?
    pub fn filling(&self, node: NodeId) -> (u32, bool) {
        let slot = &self.slots[self.find(node) as usize];
        (slot.values.len() as u32, slot.wide)
    }

    /// How many ways go on from a node.
    pub fn edges_at(&self, node: NodeId) -> u32 {
        self.edges[self.find(node) as usize].len() as u32
    }

    /// Do only so few values of the project come here that nobody wonders what it may be?
    pub fn is_plain(&self, node: NodeId) -> bool {
        let ours = |value: &Value| matches!(value, Value::Instance(_) | Value::Class(_) | Value::Bound(..));
        !self.slots[self.find(node) as usize].wide && self.at(node).filter(ours).count() <= FEW_VALUES
    }

    /// What is asked of the values that are here, and wherever they are copied from here.
    pub(super) fn asked(&self, node: NodeId) -> Asked {
        let first = self.find(node);
        let (mut work, mut seen) = (vec![first], FxHashSet::from_iter([first]));
        let mut read: Vec<Name> = Vec::new();
        let mut stored: FxHashSet<Name> = FxHashSet::default();
        while let Some(node) = work.pop() {
            for edge in &self.edges[node as usize] {
                match edge {
                    Edge::Load(name, to) if !self.tentative.contains(to) => read.push(*name),
                    Edge::Store(name, _) => {
                        stored.insert(*name);
                    }
                    Edge::Copy(to) | Edge::Typed(to, _) => {
                        let to = self.find(*to);
                        if seen.len() < MOST_ASKED && !self.is_sink(to) && seen.insert(to) {
                            work.push(to);
                        }
                    }
                    _ => {}
                }
            }
        }
        read.sort_unstable();
        read.dedup();
        // Operators are asked by all of their names.
        read.retain(|name| !name.starts_with("__"));
        Asked { read, stored }
    }

    /// The node that stands for this one.
    pub fn find(&self, mut node: NodeId) -> NodeId {
        while self.one_with[node as usize] != node {
            node = self.one_with[node as usize];
        }
        node
    }

    /// Puts a value to a node.
    pub fn add(&mut self, node: NodeId, value: Value) {
        if node != 0 {
            let id = self.id(value);
            self.add_id(node, id);
        }
    }

    /// Puts values to a node, by their numbers.
    pub fn add_ids(&mut self, node: NodeId, ids: &[u32]) {
        let node = self.find(node);
        let slot = &mut self.slots[node as usize];
        if let Some(sink) = slot.sink.checked_sub(1) {
            let (known, before) = (&mut self.sinks[sink as usize], slot.values.len());
            slot.values.extend(ids.iter().filter(|id| known.insert(**id)));
            if slot.values.len() > before {
                self.queue(node);
            }
            return;
        }
        for id in ids {
            self.add_to(node, *id);
        }
    }

    /// Puts a value to a node, by its number.
    pub fn add_id(&mut self, node: NodeId, id: u32) {
        self.add_ids(node, &[id]);
    }

    /// Puts a value to a node that stands for itself and is no sink.
    fn add_to(&mut self, node: NodeId, id: u32) {
        let sort = self.sorts[id as usize];
        let slot = &self.slots[node as usize];
        if slot.wide {
            return self.add_to_many(node, id, sort);
        }
        if slot.values.contains(&id) {
            return;
        }
        if self.has_too_many(node, sort) {
            return self.add_crowd(node, id);
        }
        let (count, takes_few) = (slot.values.len(), slot.takes_few);
        let crowds = if sort == Sort::Among { self.count(node, |sort| sort == Sort::Among) } else { 0 };
        if count >= CROWD
            && let Some(shared) = self.shared(node, id, sort)
        {
            if !self.slots[node as usize].values.contains(&shared) {
                self.push(node, shared);
            }
            return;
        }
        if count >= MOST || takes_few && count >= CROWD || crowds >= MOST_CROWDS {
            self.widen(node);
            return self.add_to_many(node, id, sort);
        }
        self.push(node, id);
    }

    /// Puts a value to a node that has too many.
    fn add_to_many(&mut self, node: NodeId, id: u32, sort: Sort) {
        match sort {
            Sort::Among if self.values[id as usize] == Value::Open(Origin::Among(node)) => {}
            Sort::Among => {
                self.overflow_of(node).insert(id);
            }
            Sort::ClassOfCrowd | Sort::Origin | Sort::Open if self.slots[node as usize].values.contains(&id) => {}
            Sort::ClassOfCrowd | Sort::Origin | Sort::Open if self.has_too_many(node, sort) => self.add_crowd(node, id),
            Sort::ClassOfCrowd | Sort::Origin | Sort::Open => self.push(node, id),
            Sort::Kin | Sort::Container | Sort::Other => {
                if self.overflow_of(node).insert(id) {
                    self.add_id(self.crowd, id);
                }
            }
        }
    }

    /// Are there too many values of a sort at a node to put one more to it?
    fn has_too_many(&self, node: NodeId, sort: Sort) -> bool {
        match sort {
            Sort::Origin => self.count(node, Sort::is_open) >= MOST_ORIGINS,
            Sort::ClassOfCrowd => self.count(node, |sort| sort == Sort::ClassOfCrowd) >= MOST,
            _ => false,
        }
    }

    fn count(&self, node: NodeId, wanted: fn(Sort) -> bool) -> usize {
        self.slots[node as usize].values.iter().filter(|id| wanted(self.sorts[**id as usize])).count()
    }

    /// Puts any value of its sort to a node, instead of one that is too many.
    fn add_crowd(&mut self, node: NodeId, id: u32) {
        let is_peculiar = matches!(self.values[id as usize], Value::Peculiar(_));
        let crowd = self.id(if is_peculiar { Value::Peculiar(Origin::Crowd) } else { Value::Open(Origin::Crowd) });
        if !self.slots[node as usize].values.contains(&crowd) {
            self.push(node, crowd);
        }
    }

    /// What overflowed at a node.
    pub(super) fn overflow_of(&mut self, node: NodeId) -> &mut FxHashSet<u32> {
        let position = &mut self.slots[node as usize].overflow;
        if *position == 0 {
            self.overflow.push(FxHashSet::default());
            *position = self.overflow.len() as u32;
        }
        &mut self.overflow[*position as usize - 1]
    }

    /// What overflowed at nodes that are made one.
    pub(super) fn take_overflow(&mut self, nodes: &[NodeId]) -> FxHashSet<u32> {
        let mut all = FxHashSet::default();
        for node in nodes {
            if let Some(position) = self.slots[*node as usize].overflow.checked_sub(1) {
                all.extend(std::mem::take(&mut self.overflow[position as usize]));
            }
        }
        all
    }

    /// What came to a node that had too many values already, or made them too many.
    pub fn overflowing(&self, node: NodeId) -> impl Iterator<Item = Value> + '_ {
        let known = self.slots[node as usize].overflow.checked_sub(1).map(|position| &self.overflow[position as usize]);
        known.into_iter().flatten().map(|id| self.values[*id as usize])
    }

    fn push(&mut self, node: NodeId, id: u32) {
        self.slots[node as usize].values.push(id);
        self.queue(node);
    }

    /// A value that tells many relatives, instead of one more of them: one that is here, or a new one.
    fn shared(&mut self, node: NodeId, id: u32, sort: Sort) -> Option<u32> {
        let value = self.values[id as usize];
        let (last, of): (Kin, fn(Kin) -> Value) = match value {
            Value::Container(container) => return self.crowded(node, container),
            Value::Instance(kin) if sort == Sort::Kin => (kin, Value::Instance),
            Value::Class(kin) => (kin, Value::Class),
            _ => return None,
        };
        let here = &self.slots[node as usize].values;
        let kin_of = |id: &u32| match self.values[*id as usize] {
            value @ (Value::Instance(kin) | Value::Class(kin)) if value == of(kin) => Some(kin),
            _ => None,
        };
        if let Some(known) = here.iter().find(|id| kin_of(id).is_some_and(|kin| self.families.covers(kin, last))) {
            return Some(*known);
        }
        let kins: Vec<Kin> = here.iter().filter_map(kin_of).collect();
        let shared = self.families.shared(&kins, last, MANY)?;
        Some(self.id(of(shared))).filter(|shared| *shared != id)
    }

    /// Of many containers at one place nobody can tell what is in which: the further ones are one.
    fn crowded(&mut self, node: NodeId, container: u32) -> Option<u32> {
        let new = self.told(container);
        let mut here: Vec<u32> = Vec::new();
        let is_generator = self.generators.contains_key(&new);
        for position in 0..self.slots[node as usize].values.len() {
            let id = self.slots[node as usize].values[position];
            if let Value::Container(other) = self.values[id as usize] {
                let told = self.told(other);
                if told == new {
                    return Some(self.id(Value::Container(new)));
                }
                if !here.contains(&told) && self.generators.contains_key(&told) == is_generator {
                    here.push(told);
                }
            }
        }
        let first = here.iter().copied().min().filter(|_| here.len() >= MANY)?;
        self.told_as[new as usize] = first;
        let (one, all) = (&self.containers[new as usize], &self.containers[first as usize]);
        let ways = [(one.all, all.elements), (all.all, one.elements), (one.keys, all.keys), (all.keys, one.keys)];
        let is_mapping = one.is_mapping && all.is_mapping;
        for (from, to) in ways {
            self.edge(from, Edge::Copy(to));
        }
        self.containers[first as usize].is_mapping = is_mapping;
        self.run_as_one(first, new);
        Some(self.id(Value::Container(first)))
    }

    /// What is sent to a generator is sent to one that is told as it, and it returns what that returns.
    fn run_as_one(&mut self, first: u32, new: u32) {
        let (one, all) = (self.generator_of(new), self.generator_of(first));
        if let (Some(one), Some(all)) = (one, all) {
            self.edge(all.sent, Edge::Copy(one.sent));
            self.edge(one.returned, Edge::Copy(all.returned));
        }
    }

    /// Makes a container a generator.
    pub fn generator(&mut self, container: u32) -> Generator {
        let first = self.nodes(2);
        self.keyed[container as usize].push((Key::Text(ustr(SENT)), first));
        let generator = Generator { sent: first, returned: first + 1 };
        self.generators.insert(container, generator);
        generator
    }

    pub fn generator_of(&self, container: u32) -> Option<Generator> {
        self.generators.get(&container).copied()
    }

    /// The container that one is told as. The way there is made shorter for the next one who asks.
    fn told(&mut self, mut container: u32) -> u32 {
        loop {
            let next = self.told_as[container as usize];
            if next == container {
                return container;
            }
            self.told_as[container as usize] = self.told_as[next as usize];
            container = next;
        }
    }

    /// Too many values: what is here may be anything, and may go anywhere.
    pub(super) fn widen(&mut self, node: NodeId) {
        self.slots[node as usize].wide = true;
        let here = self.slots[node as usize].values.clone();
        let crowd = self.crowd;
        self.overflow_of(node).extend(here.iter().copied());
        for id in here {
            self.add_id(crowd, id);
        }
        let open = self.id(Value::Open(Origin::Among(node)));
        let slot = &mut self.slots[node as usize];
        if !slot.values.contains(&open) {
            slot.values.push(open);
            self.queue(node);
        }
    }

    fn queue(&mut self, node: NodeId) {
        let slot = &mut self.slots[node as usize];
        if !slot.queued {
            slot.queued = true;
            self.work.push_back(node);
        }
    }

    /// Adds a way on.
    pub fn edge(&mut self, node: NodeId, edge: Edge) {
        let node = self.find(node);
        let edge = if let Edge::Copy(to) = edge { Edge::Copy(self.find(to)) } else { edge };
        let edges = &mut self.edges[node as usize];
        if edges.len() <= FEW {
            if edges.contains(&edge) {
                return;
            }
        } else if !self.see(node, edge) {
            return;
        }
        if matches!(edge, Edge::Copy(to) if to == node) {
            return;
        }
        let edges = &mut self.edges[node as usize];
        if edges.len() == edges.capacity() {
            // Most nodes have one or two: room for four, as a vector makes it, is most of the memory of a large project.
            edges.reserve_exact(edges.len().max(1));
        }
        edges.push(edge);
        let is_many = edges.len() == FEW + 1;
        if let Edge::Copy(to) = edge
            && self.is_sink(to)
        {
            self.sources.entry(to).or_default().push(node);
        }
        if is_many {
            self.see_all(node);
        }
        let slot = &self.slots[node as usize];
        if slot.done > 0 {
            self.late.push((node, edge, slot.values[..slot.done as usize].into()));
        }
    }

    /// Remembers an edge of a node that has more than a few; gives whether it is new.
    fn see(&mut self, node: NodeId, edge: Edge) -> bool {
        match edge {
            Edge::Copy(to) => self.seen_copies.insert(u64::from(node) << 32 | u64::from(to)),
            edge => self.seen_edges.insert((node, edge)),
        }
    }

    pub(super) fn see_all(&mut self, node: NodeId) {
        for position in 0..self.edges[node as usize].len() {
            self.see(node, self.edges[node as usize][position]);
        }
    }

    /// The next edge that came late, with the values that have to go along it.
    pub fn next_late(&mut self) -> Option<(NodeId, Edge, Arc<[u32]>)> {
        self.late.pop()
    }

    /// The next node with new values: the node and how many edges it has; `new` becomes the values.
    pub fn next(&mut self, new: &mut Vec<u32>) -> Option<(NodeId, usize)> {
        loop {
            let node = self.work.pop_front()?;
            if self.one_with[node as usize] != node {
                continue;
            }
            let slot = &mut self.slots[node as usize];
            slot.queued = false;
            new.clear();
            new.extend_from_slice(&slot.values[slot.done as usize..]);
            slot.done = slot.values.len() as u32;
            return Some((node, self.edges[node as usize].len()));
        }
    }

    /// Nothing moves any more: how values go on is forgotten, which is more than what they are.
    pub fn come_to_rest(&mut self) {
        self.edges = Vec::new();
        self.seen_edges = FxHashSet::default();
        self.seen_copies = FxHashSet::default();
        self.late = Vec::new();
        self.ids = FxHashMap::default();
    }

    /// An edge of a node.
    pub fn edge_at(&self, node: NodeId, position: usize) -> Edge {
        self.edges[node as usize][position]
    }
}
