//! Circles of nodes that copy to each other: Tarjan's strongly connected components, without recursion.

use std::sync::Arc;

use rustc_hash::FxHashSet;

use super::graph::{Edge, FEW, Graph, MOST, MOST_ORIGINS, NodeId, Slot};
use super::value::{Origin, Value};

/// The circles of a graph, each with at least two nodes.
pub fn circles(graph: &Graph) -> Vec<Vec<NodeId>> {
    let count = graph.slots.len();
    let mut search = Search { order: vec![0; count], low: vec![0; count], open: vec![false; count], path: Vec::new(), next: 1 };
    let mut found = Vec::new();
    for node in 0..count as NodeId {
        if search.order[node as usize] == 0 && graph.find(node) == node {
            search.from(graph, node, &mut found);
        }
    }
    found
}

struct Search {
    /// When each node was met; 0 for not yet.
    order: Vec<u32>,
    /// The earliest node that can be reached from each.
    low: Vec<u32>,
    /// Is it on the path?
    open: Vec<bool>,
    path: Vec<NodeId>,
    next: u32,
}

impl Search {
    fn from(&mut self, graph: &Graph, start: NodeId, found: &mut Vec<Vec<NodeId>>) {
        self.enter(start);
        // Each node with the position of its next edge.
        let mut stack: Vec<(NodeId, usize)> = vec![(start, 0)];
        while let Some((node, position)) = stack.last_mut() {
            let node = *node;
            if let Some((to, next)) = graph.next_copy(node, *position) {
                *position = next;
                if self.order[to as usize] == 0 {
                    self.enter(to);
                    stack.push((to, 0));
                } else if self.open[to as usize] {
                    self.low[node as usize] = self.low[node as usize].min(self.order[to as usize]);
                }
                continue;
            }
            stack.pop();
            if let Some((above, _)) = stack.last() {
                self.low[*above as usize] = self.low[*above as usize].min(self.low[node as usize]);
            }
            if self.low[node as usize] == self.order[node as usize] {
                self.close(node, found);
            }
        }
    }

    fn enter(&mut self, node: NodeId) {
        self.order[node as usize] = self.next;
        self.low[node as usize] = self.next;
        self.next += 1;
        self.open[node as usize] = true;
        self.path.push(node);
    }

    fn close(&mut self, node: NodeId, found: &mut Vec<Vec<NodeId>>) {
        let Some(position) = self.path.iter().rposition(|other| *other == node) else { return };
        let circle = self.path.split_off(position);
        for node in &circle {
            self.open[*node as usize] = false;
        }
        if circle.len() > 1 {
            found.push(circle);
        }
    }
}

impl Graph {
    /// Nodes that copy to each other in a circle hold the same: makes each such circle one node.
    pub fn join_circles(&mut self) {
        for circle in circles(self) {
            self.join(&circle);
        }
        for node in 0..self.one_with.len() as NodeId {
            self.one_with[node as usize] = self.find(node);
        }
    }

    /// From this position on, the next node that a node copies to, and the position behind. Sinks have none: they hold too much
    /// to be one with others.
    pub fn next_copy(&self, node: NodeId, position: usize) -> Option<(NodeId, usize)> {
        if self.is_sink(node) {
            return None;
        }
        let edges = self.edges[node as usize].get(position..)?;
        edges.iter().zip(position + 1..).find_map(|(edge, next)| match edge {
            Edge::Copy(to) => Some((self.find(*to), next)),
            _ => None,
        })
    }

    fn join(&mut self, circle: &[NodeId]) {
        self.joins += 1;
        let Some(first) = circle.iter().copied().min() else { return };
        let mut all: Vec<u32> = Vec::new();
        let mut known = FxHashSet::default();
        for node in circle {
            all.extend(self.slots[*node as usize].values.iter().filter(|id| known.insert(**id)));
        }
        let mut crowds = 0;
        all.retain(|id| {
            crowds += usize::from(matches!(self.values[*id as usize], Value::Peculiar(Origin::Among(_))));
            crowds <= MOST || !matches!(self.values[*id as usize], Value::Peculiar(Origin::Among(_)))
        });
        if crowds > MOST {
            let crowd = self.id(Value::Peculiar(Origin::Crowd));
            if known.insert(crowd) {
                all.push(crowd);
            }
        }
        // What is more than a node may hold overflows.
        let rank = |id: &u32| match self.values[*id as usize] {
            Value::Open(Origin::Unseen | Origin::Crowd) | Value::Peculiar(Origin::Unseen | Origin::Crowd | Origin::Among(_)) => 0,
            Value::Open(Origin::Library(_) | Origin::Loose(_)) | Value::Peculiar(_) => 1,
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
        let came = self.take_overflow(circle);
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
        let is_many = edges.len() > FEW;
        self.edges[first as usize] = edges;
        if is_many {
            self.see_all(first);
        }
        let done = all.len() as u32;
        self.slots[first as usize] = Slot { values: all, done, wide, ..Slot::default() };
        if !wide && !rest.is_empty() {
            self.widen(first);
        }
        if !came.is_empty() {
            self.overflow_of(first).extend(came);
        }
        for id in rest {
            self.add_id(first, id);
        }
    }
}
