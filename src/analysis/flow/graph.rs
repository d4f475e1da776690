//! The nodes of the whole project, what is at each, and how values go on from there.

use rustc_hash::{FxHashMap, FxHashSet};

use super::value::{Origin, Value};
use crate::index::ClassId;
use crate::index::Name;
use crate::index::values::Key;

/// A node of the project.
pub type NodeId = u32;

/// More values than this at one node are "anything", and they all escape.
pub const MOST: usize = 64;

/// So many edges of a node are compared one by one.
const FEW: usize = 12;

/// How values go on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Edge {
    /// All of them.
    Copy(NodeId),
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
    Bind(ClassId, NodeId),
    /// A member of a class is read through the class.
    BindClass(ClassId, NodeId),
    /// A property of the class is set.
    Set(ClassId, NodeId),
    /// All of them, as one value of unseen origin.
    Hide(NodeId),
    /// What is in it joins it: for nodes of everything that can be reached.
    Deep,
}

/// What is at a node.
#[derive(Debug, Default)]
pub struct Slot {
    /// In the order of arrival.
    pub values: Vec<u32>,
    /// How many of them went on.
    done: u32,
    queued: bool,
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
    work: std::collections::VecDeque<NodeId>,
    /// The node of what escapes where nobody sees.
    pub unseen: NodeId,
}

impl Graph {
    /// Makes nodes.
    pub fn nodes(&mut self, count: u32) -> NodeId {
        let first = self.slots.len() as NodeId;
        self.slots.resize_with(self.slots.len() + count as usize, Slot::default);
        self.edges.resize_with(self.edges.len() + count as usize, Vec::new);
        first
    }

    /// A node that takes any number of values.
    pub fn sink(&mut self) -> NodeId {
        let node = self.nodes(1);
        self.sinks.insert(node, FxHashSet::default());
        node
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
        self.slots[node as usize].values.iter().map(|id| self.values[*id as usize])
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
        let slot = &mut self.slots[node as usize];
        if let Some(known) = self.sinks.get_mut(&node) {
            if !known.insert(id) {
                return;
            }
        } else if slot.wide {
            if matches!(self.values[id as usize], Value::Open(_)) && slot.values.contains(&id) {
                return;
            }
            let unseen = self.unseen;
            return self.add_id(unseen, id);
        } else if slot.values.contains(&id) {
            return;
        } else if slot.values.len() >= MOST {
            self.widen(node);
            let unseen = self.unseen;
            return self.add_id(unseen, id);
        }
        let slot = &mut self.slots[node as usize];
        slot.values.push(id);
        self.queue(node);
    }

    /// Too many values: what is here may be anything, and may go anywhere.
    fn widen(&mut self, node: NodeId) {
        self.slots[node as usize].wide = true;
        let here = self.slots[node as usize].values.clone();
        let unseen = self.unseen;
        for id in here {
            self.add_id(unseen, id);
        }
        let open = self.id(Value::Open(Origin::Unseen));
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

    /// Adds a way on; gives the values that are to go it now.
    pub fn edge(&mut self, node: NodeId, edge: Edge) -> Vec<u32> {
        let edges = &mut self.edges[node as usize];
        let known = if edges.len() <= FEW { edges.contains(&edge) } else { !self.seen_edges.insert((node, edge)) };
        if known || matches!(edge, Edge::Copy(to) if to == node) {
            return Vec::new();
        }
        edges.push(edge);
        if edges.len() == FEW + 1 {
            self.seen_edges.extend(edges.iter().map(|edge| (node, *edge)));
        }
        let slot = &self.slots[node as usize];
        slot.values[..slot.done as usize].to_vec()
    }

    /// The next node with new values: the node, the values, and how many edges it has.
    pub fn next(&mut self) -> Option<(NodeId, Vec<u32>, usize)> {
        let node = self.work.pop_front()?;
        let slot = &mut self.slots[node as usize];
        slot.queued = false;
        let new = slot.values[slot.done as usize..].to_vec();
        slot.done = slot.values.len() as u32;
        Some((node, new, self.edges[node as usize].len()))
    }

    /// An edge of a node.
    pub fn edge_at(&self, node: NodeId, position: usize) -> Edge {
        self.edges[node as usize][position]
    }
}
