//! Places to which too many values come. What is done there to one of them is done to those that can bear it: an attribute is
//! read from those that have it, a call is one of what can be called.

use rustc_hash::FxHashMap;
use ustr::ustr;

use super::graph::{Edge, Graph, NodeId};
use super::solve::Solver;
use super::value::{Origin, Value};
use crate::index::Name;

/// So many values of a crowd are told one by one.
const MOST_TOLD: usize = 128;

/// Who is told what comes to places with too many values.
#[derive(Debug, Default)]
pub struct Crowds {
    /// A node of all values, for each place of which somebody asked.
    tellers: FxHashMap<NodeId, Vec<NodeId>>,
    /// Those of a crowd that have something.
    able: FxHashMap<(NodeId, Name), NodeId>,
}

impl Graph {
    /// A value came to a place that has too many.
    pub(super) fn tell(&mut self, place: NodeId, id: u32) {
        let Some(tellers) = self.crowds.tellers.get(&place) else { return };
        for teller in tellers.clone() {
            if self.slots[teller as usize].values.len() < MOST_TOLD {
                self.add_id(teller, id);
            }
        }
    }

    /// Places became one: who is told of one of them is told of all.
    pub(super) fn join_tellers(&mut self, circle: &[NodeId], first: NodeId) {
        let all: Vec<NodeId> = circle.iter().filter_map(|node| self.crowds.tellers.remove(node)).flatten().collect();
        if all.is_empty() {
            return;
        }
        self.crowds.tellers.insert(first, all);
        self.tell_all(first);
    }

    fn tell_all(&mut self, place: NodeId) {
        let mut known: Vec<u32> = self.overflow.get(&place).into_iter().flatten().copied().collect();
        known.sort_unstable();
        for id in known {
            self.tell(place, id);
        }
    }

    /// The node of what comes to a place that has too many values.
    fn teller(&mut self, place: NodeId) -> NodeId {
        let place = self.find(place);
        if let Some(known) = self.crowds.tellers.get(&place).and_then(|tellers| tellers.first()) {
            return *known;
        }
        let teller = self.sink();
        self.crowds.tellers.insert(place, vec![teller]);
        self.tell_all(place);
        teller
    }
}

impl Solver<'_> {
    /// Something is done to one of the values of a crowd.
    pub(super) fn done_to_crowd(&mut self, place: NodeId, edge: Edge) {
        let wanted = match edge {
            Edge::Load(name, _) | Edge::Store(name, _) | Edge::Special(name, _) => name,
            Edge::Item(..) => ustr("__getitem__"),
            Edge::Each(_) => ustr("__iter__"),
            Edge::Enter(_) => ustr("__enter__"),
            Edge::Call(_) => ustr("__call__"),
            Edge::Having(name, to) => {
                let teller = self.graph.teller(place);
                return self.edge(teller, Edge::Having(name, to));
            }
            _ => return,
        };
        let place = self.graph.find(place);
        if let Some(able) = self.graph.crowds.able.get(&(place, wanted)).copied() {
            return self.edge(able, edge);
        }
        let able = self.graph.sink();
        self.graph.crowds.able.insert((place, wanted), able);
        let teller = self.graph.teller(place);
        self.edge(teller, Edge::Having(wanted, able));
        self.edge(able, edge);
    }

    /// Passes what has an attribute.
    pub(super) fn pass_having(&mut self, name: Name, value: Value, to: NodeId) {
        let has = match value {
            Value::Instance(kin) => {
                let others: &[&str] = if name == "__iter__" { &["__getitem__", "__aiter__", "__next__"] } else { &[] };
                [name.as_str()].iter().chain(others).any(|name| self.may_have(kin, ustr(name)))
            }
            Value::Class(kin) => name == "__call__" || self.binds(kin.top(), name),
            Value::Function(_) | Value::Bound(..) | Value::Partial(_) => name == "__call__",
            Value::Container(_) => matches!(name.as_str(), "__iter__" | "__getitem__"),
            _ => false,
        };
        if has {
            self.graph.add(to, value);
        } else if let Value::Open(Origin::Among(place)) = value {
            self.done_to_crowd(place, Edge::Having(name, to));
        }
    }
}
