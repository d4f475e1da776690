//! Circles of nodes that copy to each other: Tarjan's strongly connected components, without recursion.

use super::graph::{Graph, NodeId};

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
