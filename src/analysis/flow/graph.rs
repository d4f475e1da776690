//! The nodes of the whole project, what is at each, and how values go on from there.

use std::collections::VecDeque;
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::kin::{Families, Kin};
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
const MOST_ORIGINS: usize = 10;

/// So many crowds that come to a node are told apart.
const MOST_CROWDS: usize = 2;

/// So many values at a place are few.
const FEW_VALUES: usize = 4;

/// So many edges of a node are compared one by one.
const FEW: usize = 12;

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
    /// A property of the class is set.
    Set(Kin, NodeId),
    /// Each is a `__getattr__` that is asked for a name.
    Ask(Name, NodeId),
    /// All of them; a function without what it gives.
    Mute(NodeId),
    /// All of them, as one value of unseen origin.
    Hide(NodeId),
    /// What is in it joins it: for nodes of everything that can be reached.
    Deep,
}

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

/// What is at a node.
#[derive(Debug, Default)]
pub struct Slot {
    /// In the order of arrival.
    pub values: Vec<u32>,
    /// How many of them went on.
    done: u32,
    queued: bool,
    /// It takes only a few: so much depends on it.
    takes_few: bool,
    /// There were too many.
    pub wide: bool,
}

/// Nodes, values and edges.
#[derive(Debug, Default)]
pub struct Graph {
    pub slots: Vec<Slot>,
    edges: Vec<Vec<Edge>>,
    /// Those of nodes that have more than a few.
    seen_edges: FxHashSet<(NodeId, Edge)>,
    values: Vec<Value>,
    ids: FxHashMap<Value, u32>,
    /// Nodes without bound, with what is at each.
    sinks: FxHashMap<NodeId, FxHashSet<u32>>,
    work: VecDeque<NodeId>,
    /// Values that have yet to go along an edge that came after them.
    late: Vec<(NodeId, Edge, Arc<[u32]>)>,
    /// The node that each was made one with.
    one_with: Vec<NodeId>,
    /// The node of what escapes where nobody sees.
    pub unseen: NodeId,
    /// The node of what comes to places that have too many values.
    pub crowd: NodeId,
    /// Heirs and bases.
    pub families: Families,
    /// What each container holds.
    pub containers: Vec<Content>,
    /// The container that each is told as.
    told_as: Vec<u32>,
    /// What comes to nodes with too many values.
    pub overflow: FxHashMap<NodeId, FxHashSet<u32>>,
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
        self.sinks.contains_key(&node)
    }

    /// A node that takes any number of values.
    pub fn sink(&mut self) -> NodeId {
        let node = self.nodes(1);
        self.sinks.insert(node, FxHashSet::default());
        node
    }

    /// Makes a container.
    pub fn container(&mut self, is_mapping: bool) -> u32 {
        let first = self.nodes(3);
        let content = Content { elements: first, all: first + 1, keys: first + 2, keyed: Vec::new(), is_mapping };
        self.containers.push(content);
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
        self.ids.insert(value, id);
        id
    }

    /// The value of a number.
    pub fn value(&self, id: u32) -> Value {
        self.values[id as usize]
    }

    /// The values at a node.
    pub fn at(&self, node: NodeId) -> impl Iterator<Item = Value> + '_ {
        self.slots[self.find(node) as usize].values.iter().map(|id| self.values[*id as usize])
    }

    /// Do only so few values of the project come here that nobody wonders what it may be?
    pub fn is_plain(&self, node: NodeId) -> bool {
        let ours = |value: &Value| matches!(value, Value::Instance(_) | Value::Class(_) | Value::Bound(..));
        !self.slots[self.find(node) as usize].wide && self.at(node).filter(ours).count() <= FEW_VALUES
    }

    /// The attributes that are read from what is here.
    pub fn loads(&self, node: NodeId) -> impl Iterator<Item = Name> + '_ {
        self.edges[self.find(node) as usize].iter().filter_map(|edge| match edge {
            Edge::Load(name, _) => Some(*name),
            _ => None,
        })
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

    /// Puts a value to a node, by its number.
    pub fn add_id(&mut self, node: NodeId, id: u32) {
        let node = self.find(node);
        if let Some(known) = self.sinks.get_mut(&node) {
            if known.insert(id) {
                self.push(node, id);
            }
            return;
        }
        let slot = &self.slots[node as usize];
        if matches!(self.values[id as usize], Value::Open(Origin::Library(_) | Origin::Loose(_)))
            && slot.values.iter().filter(|id| matches!(self.values[**id as usize], Value::Open(_))).count() >= MOST_ORIGINS
            && !slot.values.contains(&id)
        {
            let crowd = self.id(Value::Open(Origin::Crowd));
            if !self.slots[node as usize].values.contains(&crowd) {
                self.push(node, crowd);
            }
            return;
        }
        let slot = &self.slots[node as usize];
        if slot.wide {
            let value = self.values[id as usize];
            match value {
                Value::Open(Origin::Among(from)) if from == node => {}
                Value::Open(Origin::Among(_)) => {
                    self.overflow.entry(node).or_default().insert(id);
                }
                Value::Open(_) => {
                    if !slot.values.contains(&id) {
                        self.push(node, id);
                    }
                }
                _ => {
                    if self.overflow.entry(node).or_default().insert(id) {
                        self.add_id(self.crowd, id);
                    }
                }
            }
            return;
        }
        if slot.values.contains(&id) {
            return;
        }
        if slot.values.len() >= CROWD
            && let Some(shared) = self.shared(node, id)
        {
            if !self.slots[node as usize].values.contains(&shared) {
                self.push(node, shared);
            }
            return;
        }
        let slot = &self.slots[node as usize];
        let is_among = |id: &u32| matches!(self.values[*id as usize], Value::Open(Origin::Among(_)));
        let crowds = if is_among(&id) { slot.values.iter().filter(|id| is_among(id)).count() } else { 0 };
        if slot.values.len() >= MOST || slot.takes_few && slot.values.len() >= CROWD || crowds >= MOST_CROWDS {
            self.widen(node);
            return self.add_id(node, id);
        }
        self.push(node, id);
    }

    fn push(&mut self, node: NodeId, id: u32) {
        self.slots[node as usize].values.push(id);
        self.queue(node);
    }

    /// A value that tells many relatives, instead of one more of them: one that is here, or a new one.
    fn shared(&mut self, node: NodeId, id: u32) -> Option<u32> {
        if let Value::Container(container) = self.values[id as usize] {
            return self.crowded(node, container);
        }
        let (last, of): (Kin, fn(Kin) -> Value) = match self.values[id as usize] {
            Value::Instance(kin) => (kin, Value::Instance),
            Value::Class(kin) => (kin, Value::Class),
            _ => return None,
        };
        let here = &self.slots[node as usize].values;
        let kins: Vec<Kin> = here
            .iter()
            .filter_map(|id| match self.values[*id as usize] {
                value @ (Value::Instance(kin) | Value::Class(kin)) if value == of(kin) => Some(kin),
                _ => None,
            })
            .collect();
        if let Some(known) = kins.iter().find(|kin| self.families.covers(**kin, last)) {
            return Some(self.id(of(*known)));
        }
        let shared = self.families.shared(&kins, last, MANY)?;
        Some(self.id(of(shared))).filter(|shared| *shared != id)
    }

    /// Of many containers at one place nobody can tell what is in which: the further ones are one.
    fn crowded(&mut self, node: NodeId, container: u32) -> Option<u32> {
        let new = self.told(container);
        let here = self.slots[node as usize].values.iter().filter_map(|id| match self.values[*id as usize] {
            Value::Container(other) => Some(self.told(other)),
            _ => None,
        });
        let mut here: Vec<u32> = here.collect();
        if here.contains(&new) {
            return Some(self.id(Value::Container(new)));
        }
        here.sort_unstable();
        here.dedup();
        let first = here.first().copied().filter(|_| here.len() >= MANY)?;
        self.told_as[new as usize] = first;
        let (one, all) = (&self.containers[new as usize], &self.containers[first as usize]);
        let ways = [(one.all, all.elements), (all.all, one.elements), (one.keys, all.keys), (all.keys, one.keys)];
        let is_mapping = one.is_mapping && all.is_mapping;
        for (from, to) in ways {
            self.edge(from, Edge::Copy(to));
        }
        self.containers[first as usize].is_mapping = is_mapping;
        Some(self.id(Value::Container(first)))
    }

    /// The container that one is told as.
    fn told(&self, mut container: u32) -> u32 {
        while self.told_as[container as usize] != container {
            container = self.told_as[container as usize];
        }
        container
    }

    /// Too many values: what is here may be anything, and may go anywhere.
    fn widen(&mut self, node: NodeId) {
        self.slots[node as usize].wide = true;
        let here = self.slots[node as usize].values.clone();
        let crowd = self.crowd;
        self.overflow.entry(node).or_default().extend(here.iter().copied());
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
        let known = if edges.len() <= FEW { edges.contains(&edge) } else { !self.seen_edges.insert((node, edge)) };
        if known || matches!(edge, Edge::Copy(to) if to == node) {
            return;
        }
        edges.push(edge);
        if let Edge::Copy(to) = edge
            && self.sinks.contains_key(&to)
        {
            self.sources.entry(to).or_default().push(node);
        }
        let edges = &mut self.edges[node as usize];
        if edges.len() == FEW + 1 {
            self.seen_edges.extend(edges.iter().map(|edge| (node, *edge)));
        }
        let slot = &self.slots[node as usize];
        if slot.done > 0 {
            self.late.push((node, edge, slot.values[..slot.done as usize].into()));
        }
    }

    /// The next edge that came late, with the values that have to go along it.
    pub fn next_late(&mut self) -> Option<(NodeId, Edge, Arc<[u32]>)> {
        self.late.pop()
    }

    /// The next node with new values: the node, the values, and how many edges it has.
    pub fn next(&mut self) -> Option<(NodeId, Vec<u32>, usize)> {
        loop {
            let node = self.work.pop_front()?;
            if self.one_with[node as usize] != node {
                continue;
            }
            let slot = &mut self.slots[node as usize];
            slot.queued = false;
            let new = slot.values[slot.done as usize..].to_vec();
            slot.done = slot.values.len() as u32;
            return Some((node, new, self.edges[node as usize].len()));
        }
    }

    /// Nodes that copy to each other in a circle hold the same: makes each such circle one node.
    pub fn join_circles(&mut self) {
        for circle in super::circles::circles(self) {
            self.join(&circle);
        }
        for node in 0..self.one_with.len() as NodeId {
            self.one_with[node as usize] = self.find(node);
        }
    }

    /// From this position on, the next node that a node copies to, and the position behind. Sinks have none: they hold too much
    /// to be one with others.
    pub fn next_copy(&self, node: NodeId, position: usize) -> Option<(NodeId, usize)> {
        let edges = self.edges[node as usize].get(position..)?;
        let found = edges.iter().position(|edge| matches!(edge, Edge::Copy(_)))?;
        match edges[found] {
            Edge::Copy(to) if !self.sinks.contains_key(&node) => Some((self.find(to), position + found + 1)),
            _ => None,
        }
    }

    fn join(&mut self, circle: &[NodeId]) {
        let Some(first) = circle.iter().copied().min() else { return };
        let mut all: Vec<u32> = Vec::new();
        let mut known = FxHashSet::default();
        for node in circle {
            all.extend(self.slots[*node as usize].values.iter().filter(|id| known.insert(**id)));
        }
        // What is more than a node may hold overflows.
        let rank = |id: &u32| match self.values[*id as usize] {
            Value::Open(Origin::Unseen | Origin::Crowd) => 0,
            Value::Open(Origin::Library(_) | Origin::Loose(_)) => 1,
            Value::Open(Origin::Among(_)) => 3,
            _ => 2,
        };
        all.sort_by_key(rank);
        let ranks: Vec<u8> = all.iter().map(rank).collect();
        let (first_origin, first_known) = (ranks.partition_point(|rank| *rank < 1), ranks.partition_point(|rank| *rank < 2));
        let mut rest = Vec::new();
        if all.len() > MOST.max(first_known) {
            rest = all.split_off(MOST.max(first_known));
        }
        if first_known - first_origin > MOST_ORIGINS {
            all.drain(first_origin + MOST_ORIGINS..first_known);
            let crowd = self.id(Value::Open(Origin::Crowd));
            if !all.contains(&crowd) {
                all.push(crowd);
            }
        }
        let mut edges: Vec<Edge> = Vec::new();
        let mut seen = FxHashSet::default();
        let wide = circle.iter().any(|node| self.slots[*node as usize].wide);
        for node in circle {
            self.one_with[*node as usize] = first;
        }
        for node in circle {
            let slot = std::mem::take(&mut self.slots[*node as usize]);
            let done: FxHashSet<u32> = slot.values[..slot.done as usize].iter().copied().collect();
            let missing: Arc<[u32]> = all.iter().copied().filter(|id| !done.contains(id)).collect();
            for edge in std::mem::take(&mut self.edges[*node as usize]) {
                let edge = if let Edge::Copy(to) = edge { Edge::Copy(self.find(to)) } else { edge };
                if edge == Edge::Copy(first) {
                    continue;
                }
                if !missing.is_empty() {
                    self.late.push((first, edge, Arc::clone(&missing)));
                }
                if seen.insert(edge) {
                    edges.push(edge);
                }
            }
        }
        if edges.len() > FEW {
            self.seen_edges.extend(edges.iter().map(|edge| (first, *edge)));
        }
        self.edges[first as usize] = edges;
        let done = all.len() as u32;
        self.slots[first as usize] = Slot { values: all, done, queued: false, takes_few: false, wide };
        if !wide && !rest.is_empty() {
            self.widen(first);
        }
        let mut came: FxHashSet<u32> = FxHashSet::default();
        for node in circle {
            came.extend(self.overflow.remove(node).unwrap_or_default());
        }
        if !came.is_empty() {
            self.overflow.entry(first).or_default().extend(came);
        }
        for id in rest {
            self.add_id(first, id);
        }
    }

    /// An edge of a node.
    pub fn edge_at(&self, node: NodeId, position: usize) -> Edge {
        self.edges[node as usize][position]
    }
}
