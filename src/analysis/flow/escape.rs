//! What goes where nobody sees.

use rustc_hash::FxHashSet;
use ustr::ustr;

use super::Flow;
use super::graph::{Edge, NodeId};
use super::kin::Kin;
use super::solve::{Solver, from_library};
use super::value::{Origin, Receiver, Value};
use crate::index::ClassId;
use crate::index::values::Pass;
use crate::knowledge::stdlib::is_stdlib;

impl Flow<'_> {
    /// Those of the classes of which instances are plainly handed to just this origin, or with `held` what holds them.
    pub fn written_by(&self, origin: Origin, candidates: &[ClassId], held: bool) -> Vec<ClassId> {
        let ways = if held { &self.gone.held } else { &self.gone.plainly };
        let all = ways.at(origin);
        candidates.iter().copied().filter(|class| all.is_some_and(|all| all.contains(*class))).collect()
    }
}

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
            self.escaped.entry(sink).or_default().insert(from);
            self.copy(from, sink);
        }
    }

    pub(super) fn deepen(&mut self, node: NodeId, value: Value) {
        match value {
            // A library does not know the attributes of what it is handed, unless it writes them down and makes it anew.
            Value::Instance(kin)
                if match self.origin_of_sink(node) {
                    Some(Origin::Library(library)) => crate::knowledge::makes_anew(&library),
                    Some(Origin::Loose(_)) => false,
                    _ => true,
                } =>
            {
                self.all_fields(kin, node);
                for container in self.containers_of(kin) {
                    let all = self.graph.containers[container as usize].all;
                    self.copy(all, node);
                }
            }
            Value::Container(container) => {
                let content = self.graph.containers[container as usize];
                self.copy(content.all, node);
                self.copy(content.keys, node);
                self.run_by(container, node);
                // Whoever has it may put something into it; who was only given a result seldom does, nor does the standard library.
                match self.origin_of_sink(node) {
                    Some(Origin::Library(library)) if is_stdlib(&library) => {}
                    Some(origin @ (Origin::Library(_) | Origin::Unseen)) => self.graph.add(content.elements, Value::Open(origin)),
                    _ => {}
                }
            }
            Value::Bound(function, receiver) => {
                if let Receiver::Instance(_) = receiver {
                    self.graph.add(node, receiver.value());
                }
                self.called_by(function, 1, node);
            }
            Value::Function(function) => self.called_by(function, 0, node),
            // `kept.append` as a callback
            Value::Method(..) => self.partial_called_by(value, node),
            Value::Class(kin) => self.made_by(kin, node),
            Value::Partial(call) | Value::Property(call) => {
                if let Value::Partial(_) = value {
                    self.partial_called_by(value, node);
                }
                let args = self.calls[call as usize].args.clone();
                for (_, arg) in args.iter() {
                    self.copy(*arg, node);
                }
            }
            _ => {}
        }
    }

    /// Who has a generator may send it something, and gets what it returns in the end.
    fn run_by(&mut self, container: u32, node: NodeId) {
        if let (Some(generator), Some(origin)) = (self.graph.generator_of(container), self.origin_of_sink(node)) {
            self.copy(generator.returned, node);
            self.graph.add(generator.sent, Value::Open(origin));
        }
    }

    /// Whoever has an object may call its methods, and has what they give. Gives whether that is new of one of these classes.
    pub(super) fn methods_for_unseen(&mut self, classes: &[ClassId]) -> bool {
        let families = &self.graph.families;
        let mut classes: Vec<ClassId> = classes.iter().flat_map(|class| families.bases(*class)).copied().collect();
        classes.sort_unstable();
        classes.dedup();
        let before = self.open_to_unseen.len();
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
        self.open_to_unseen.len() > before
    }

    /// What methods give that code out of sight may call.
    fn given_out_of_sight(&self) -> Vec<NodeId> {
        let mut found = Vec::new();
        #[expect(clippy::iter_over_hash_type, reason = "the nodes are looked at one by one")]
        for class in &self.open_to_unseen {
            for member in &self.project.class_facts(*class).members {
                let Some(node) = self.member_of(*class, member.name).filter(|_| !member.name.starts_with("__")) else { continue };
                for value in self.graph.at(node) {
                    if let Value::Function(function) = value {
                        found.push(self.graph.find(self.functions[function as usize].gives));
                    }
                }
            }
        }
        found
    }

    fn origin_of_sink(&self, node: NodeId) -> Option<Origin> {
        self.origins.get(&node).copied()
    }

    /// A function is called with anything that the owner of the node has.
    fn called_by(&mut self, function: u32, bound: usize, node: NodeId) {
        let Some(origin) = self.origin_of_sink(node) else { return };
        self.handed_out.insert(self.functions[function as usize].form_of);
        let handed = match origin {
            Origin::Library(library) => from_library(library),
            _ => Value::Open(origin),
        };
        let known = self.functions[function as usize].clone();
        let flow = &self.project.summary(known.file).flow.functions[known.index as usize];
        for (position, param) in flow.params.iter().enumerate().skip(bound) {
            let node = self.global(known.file, param.node);
            match known.of.filter(|_| position == 0) {
                Some(class) => self.add_receiver(node, handed, class),
                None => self.add_typed(node, handed, known.file, param.annotation),
            }
        }
        for rest in [known.rest, known.named_rest].into_iter().flatten() {
            self.graph.add(rest, handed);
        }
        let gives = self.functions[function as usize].gives;
        self.copy(gives, node);
    }

    /// A partial, or a method of a container, is called with anything that the owner of the node has, behind what it has itself.
    fn partial_called_by(&mut self, partial: Value, node: NodeId) {
        let Some(origin) = self.origin_of_sink(node) else { return };
        let handed = match origin {
            Origin::Library(library) => from_library(library),
            _ => Value::Open(origin),
        };
        let (called, rest) = (self.graph.nodes(1), self.graph.nodes(1));
        self.graph.add(called, partial);
        self.graph.add(rest, handed);
        let call = self.synthetic_call(vec![(Pass::Starred(0), rest), (Pass::Mapping, rest)], node);
        self.edge(called, Edge::Call(call));
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

    /// Code out of sight calls the methods of what it is plainly handed. Gives whether there is more of that than before.
    pub(super) fn call_from_out_of_sight(&mut self) -> bool {
        let kins = self.plainly_handed(self.graph.unseen);
        let mut plain: Vec<ClassId> = kins.into_iter().flat_map(|kin| self.graph.families.classes(kin).iter().copied()).collect();
        plain.sort_unstable();
        plain.dedup();
        self.methods_for_unseen(&plain)
    }

    /// The nodes of which everything goes to a sink, in no order that matters.
    pub(super) fn escaping_to(&self, sink: NodeId) -> Vec<NodeId> {
        let graph = &self.graph;
        let mut nodes: Vec<NodeId> = self.escaped.get(&sink).into_iter().flatten().map(|node| graph.find(*node)).collect();
        if sink == graph.unseen {
            nodes.extend(self.given_out_of_sight());
        }
        nodes.sort_unstable();
        nodes.dedup();
        nodes
    }

    /// What goes out of sight at places that few values reach: there nobody wonders what it may be.
    fn plainly_handed(&self, sink: NodeId) -> FxHashSet<Kin> {
        let graph = &self.graph;
        let mut found = FxHashSet::default();
        let mut seen = FxHashSet::default();
        let mut queue = self.escaping_to(sink);
        while let Some(node) = queue.pop() {
            if !seen.insert(node) || graph.is_sink(node) || !graph.is_plain(node) {
                continue;
            }
            for value in graph.at(node) {
                if let Value::Function(function) | Value::Bound(function, _) = value {
                    queue.push(graph.find(self.functions[function as usize].gives));
                }
                match value {
                    Value::Instance(kin) | Value::Class(kin) | Value::Bound(_, Receiver::Instance(kin)) => {
                        found.insert(kin);
                    }
                    Value::Container(container) => {
                        let content = &graph.containers[container as usize];
                        queue.extend([graph.find(content.all), graph.find(content.keys)]);
                    }
                    _ => {}
                }
            }
        }
        found
    }
}
