//! Functions of Python that call special methods of what they are handed, and give what these give: `reversed`, `copy`, the
//! operators as functions; and the methods of a builtin container that are called through its class.

use std::sync::Arc;

use ustr::ustr;

use super::graph::{Edge, NodeId};
use super::solve::{Called, Solver};
use super::value::Value;
use crate::index::Name;
use crate::index::values::Pass;
use crate::knowledge::{self, Special};

impl Solver<'_> {
    /// What special methods give that a function of Python calls.
    pub(super) fn call_special(&mut self, known: &Called, name: Name) {
        let Some(special) = knowledge::special(&name) else { return };
        let by_position = |wanted: u32| {
            known.args.iter().filter_map(move |(pass, node)| match pass {
                Pass::Position(position) if *position == wanted => Some(*node),
                Pass::Starred(from) if *from <= wanted => Some(*node),
                _ => None,
            })
        };
        let first: Vec<NodeId> = by_position(0).collect();
        let second: Vec<NodeId> = by_position(1).collect();
        match special {
            Special::Gives(method) => {
                for of in &first {
                    self.special_method(known, *of, method, &[], known.to);
                    let state = self.graph.nodes(1);
                    self.special_method(known, *of, "__getstate__", &[], state);
                    self.special_method(known, *of, "__setstate__", &[state], 0);
                }
            }
            Special::Iterates(method) => {
                let content = self.fresh(known.to, false);
                let made = self.graph.nodes(1);
                for of in &first {
                    self.special_method(known, *of, method, &[], made);
                }
                self.edge(made, Edge::Each(content));
            }
            Special::Operator(method, reflected) => {
                for of in &first {
                    self.special_method(known, *of, method, &second, known.to);
                }
                if !reflected.is_empty() {
                    for of in &second {
                        self.special_method(known, *of, reflected, &first, known.to);
                    }
                }
            }
            Special::Adds => {
                let items = self.graph.nodes(1);
                for of in &first {
                    self.edge(*of, Edge::Each(items));
                }
                for of in [items, known.to].into_iter().chain(second) {
                    self.special_method(known, of, "__add__", &[items], known.to);
                    self.special_method(known, of, "__radd__", &[items], known.to);
                }
            }
        }
    }

    fn special_method(&mut self, known: &Called, of: NodeId, method: &str, with: &[NodeId], to: NodeId) {
        if of == 0 {
            return;
        }
        let holder = self.graph.nodes(1);
        self.edge(of, Edge::Special(ustr(method), holder));
        let args: Vec<(Pass, NodeId)> = with.iter().map(|node| (Pass::Position(0), *node)).collect();
        let call = self.derived(Called { args: args.into(), to, decorates: false, at: u32::MAX, ..known.clone() });
        self.edge(holder, Edge::Call(call));
    }

    /// A special method of a value: only classes of the project have one that is followed.
    pub(super) fn load_special(&mut self, value: Value, name: Name, to: NodeId) {
        if let Value::Instance(kin) = value
            && !self.members_in(kin, name).is_empty()
        {
            let found = self.instance_load(kin, name);
            self.copy(found, to);
        }
        // `Box[key]`
        let of_class = ustr("__class_getitem__");
        if let Value::Class(kin) = value
            && name == "__getitem__"
            && !self.members_in(kin, of_class).is_empty()
        {
            self.class_load(kin, of_class, to);
        }
    }

    /// `dict.get(x, key)`, `list.append(x, item)`: the method of the container that `x` is.
    pub(super) fn method_of_builtin(&mut self, known: &Called, name: Name) {
        let mut parts = name.split('.').skip(1);
        let (Some("list" | "dict" | "set" | "frozenset" | "tuple"), Some(method), None) =
            (parts.next(), parts.next(), parts.next())
        else {
            return;
        };
        let back = |pass: Pass| match pass {
            Pass::Position(position) => Pass::Position(position.saturating_sub(1)),
            Pass::Starred(position) => Pass::Starred(position.saturating_sub(1)),
            other => other,
        };
        let is_first = |pass: &Pass| matches!(pass, Pass::Position(0) | Pass::Starred(0));
        let rest: Arc<[(Pass, NodeId)]> =
            known.args.iter().filter(|(pass, _)| *pass != Pass::Position(0)).map(|(pass, node)| (back(*pass), *node)).collect();
        for (_, first) in known.args.iter().filter(|(pass, _)| is_first(pass)) {
            let (containers, holder) = (self.graph.nodes(1), self.graph.nodes(1));
            self.edge(*first, Edge::AsContainer(containers));
            self.edge(containers, Edge::Load(ustr(method), holder));
            let call = self.derived(Called { args: Arc::clone(&rest), name: ustr(method), ..known.clone() });
            self.edge(holder, Edge::Call(call));
        }
    }

    /// The containers that a value is.
    pub(super) fn as_container(&mut self, value: Value, to: NodeId) {
        match value {
            Value::Container(_) | Value::Open(_) => self.graph.add(to, value),
            Value::Instance(kin) => {
                for container in self.containers_of(kin) {
                    self.graph.add(to, Value::Container(container));
                }
            }
            _ => {}
        }
    }
}
