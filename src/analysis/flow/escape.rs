//! What goes where nobody sees.

use ustr::ustr;

use super::graph::{Edge, NodeId};
use super::kin::Kin;
use super::solve::{Solver, from_library};
use super::value::{Origin, Receiver, Value};
use crate::index::ClassId;
use crate::index::values::Pass;

impl Solver<'_> {
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

    /// What is at a node goes where nobody sees.
    pub fn escape(&mut self, from: NodeId, origin: Origin) {
        if from != 0 {
            let sink = self.sink(origin.owner());
            self.copy(from, sink);
        }
    }

    pub(super) fn deepen(&mut self, node: NodeId, value: Value) {
        match value {
            Value::Instance(kin) => {
                if !matches!(self.origin_of_sink(node), Some(Origin::Library(_) | Origin::Loose(_))) {
                    self.all_fields(kin, node);
                }
                if node == self.graph.unseen {
                    self.methods_for_unseen(kin);
                }
            }
            Value::Container(container) => {
                let content = self.graph.containers[container as usize].clone();
                self.copy(content.all, node);
                self.copy(content.keys, node);
                // Whoever has it may put something into it; who was only given a result seldom does.
                if let Some(origin @ (Origin::Library(_) | Origin::Unseen)) = self.origin_of_sink(node) {
                    self.graph.add(content.elements, Value::Open(origin));
                }
            }
            Value::Bound(function, receiver) => {
                if let Receiver::Instance(_) = receiver {
                    self.graph.add(node, receiver.value());
                }
                self.called_by(function, 1, node);
            }
            Value::Function(function) => self.called_by(function, 0, node),
            Value::Class(kin) => self.made_by(kin, node),
            Value::Partial(call) => {
                let args = self.calls[call as usize].args.clone();
                for (_, arg) in args {
                    self.copy(arg, node);
                }
            }
            _ => {}
        }
    }

    /// Whoever has an object may call its methods, and has what they give.
    fn methods_for_unseen(&mut self, kin: Kin) {
        let families = &self.graph.families;
        let classes: Vec<ClassId> = families.classes(kin).iter().chain(families.bases(kin.top())).copied().collect();
        for class in classes.into_iter().filter(|class| self.open_to_unseen.insert(*class)).collect::<Vec<_>>() {
            let owner = self.graph.families.family(class);
            for member in &self.project.class_facts(class).members {
                if !member.name.starts_with("__")
                    && let Some(node) = self.member_of(class, member.name)
                {
                    self.edge(node, Edge::Bind(owner, self.graph.unseen));
                }
            }
        }
    }

    fn origin_of_sink(&self, node: NodeId) -> Option<Origin> {
        self.origins.get(&node).copied()
    }

    /// A function is called with anything that the owner of the node has.
    fn called_by(&mut self, function: u32, bound: usize, node: NodeId) {
        let Some(origin) = self.origin_of_sink(node) else { return };
        self.handed_out.insert(function);
        let handed = match origin {
            Origin::Library(library) => from_library(library),
            _ => Value::Open(origin),
        };
        let known = self.functions[function as usize].clone();
        let flow = &self.project.summary(known.file).flow.functions[known.index as usize];
        for param in flow.params.iter().skip(bound) {
            let node = self.global(known.file, param.node);
            self.add_typed(node, handed, known.file, param.annotation);
        }
        for rest in [known.rest, known.named_rest].into_iter().flatten() {
            self.graph.add(rest, handed);
        }
        let gives = self.functions[function as usize].gives;
        self.copy(gives, node);
    }

    fn made_by(&mut self, kin: Kin, node: NodeId) {
        let Some(origin) = self.origin_of_sink(node) else { return };
        self.constructed.extend(self.graph.families.classes(kin));
        self.graph.add(node, Value::Instance(kin));
        let init = self.instance_load(kin, ustr("__init__"));
        let holder = self.graph.nodes(1);
        self.graph.add(holder, Value::Open(origin));
        let call = self.synthetic_call(vec![(Pass::Starred(0), holder), (Pass::Mapping, holder)], 0);
        self.edge(init, Edge::Call(call));
    }
}
