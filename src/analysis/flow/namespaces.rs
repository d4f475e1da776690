//! `x.__dict__`, `vars(x)`, `globals()`: what has names, as a mapping that is the same as the attributes.

use std::sync::Arc;

use super::attributes::{ANY, Holder};
use super::graph::{Edge, NodeId};
use super::kin::Kin;
use super::solve::{Called, FOUND, MODULE, Solver};
use super::value::{Origin, Value};
use crate::index::values::Key;
use crate::index::{FileId, Name};
use ustr::ustr;

impl Solver<'_> {
    /// The container of all attributes of a module, a class, or of the instances of one.
    pub(super) fn namespace(&mut self, of: Value) -> u32 {
        if let Some(known) = self.namespaces.get(&of) {
            return *known;
        }
        let container = self.new_container(true);
        self.namespaces.insert(of, container);
        self.namespace_of.insert(container, of);
        let (elements, all) = {
            let content = &self.graph.containers[container as usize];
            (content.elements, content.all)
        };
        match of {
            Value::Instance(kin) => {
                self.all_fields(kin, all);
                // What is put there by names that are not known could be in any attribute: told as one value.
                let any = self.field(kin, ustr(ANY), Holder::Instance);
                self.escape(elements, Origin::Unseen);
                self.edge(elements, Edge::Hide(any));
            }
            // A class's is only read.
            Value::Class(class) => self.class_load(class, ustr(ANY), all),
            Value::Module(file) => {
                self.module_load(file, ustr(ANY), all);
                self.store_in_module(file, ustr(ANY), elements);
            }
            Value::Object(_) => self.names_of_any_module(all),
            _ => {}
        }
        container
    }

    /// What copies and pickles take of an object that does not say it itself: `x.__getstate__()`, and `x.__reduce_ex__(4)`, which is
    /// `(copyreg.__newobj__, (C,), state, …)`.
    pub(super) fn state_of(&mut self, kin: Kin, to: NodeId) {
        let (given, parts, args) = (self.new_container(false), self.new_container(false), self.new_container(false));
        let state = Value::Container(self.namespace(Value::Instance(kin)));
        let made = [
            (args, Value::Class(kin)),
            (parts, Value::Library(ustr("copyreg.__newobj__"))),
            (parts, Value::Container(args)),
            (parts, state),
            (given, state),
            (given, Value::Container(parts)),
        ];
        for (container, value) in made {
            let elements = self.graph.containers[container as usize].elements;
            self.graph.add(elements, value);
        }
        self.graph.add(to, Value::Method(given, ustr("get")));
    }

    /// A mapping in which a text was executed has what that binds; where it is the text of a module, what that has under the name.
    pub(super) fn names_after_execution(&mut self, value: Value) {
        let Value::Container(container) = value else { return };
        let names = Value::Object(ustr(MODULE));
        if self.namespace_of.contains_key(&container) {
            return;
        }
        self.namespace_of.insert(container, names);
        for (key, node) in self.graph.keyed[container as usize].clone() {
            self.name_in(names, key, node);
        }
    }

    /// An item of a namespace by a known name is the attribute.
    pub(super) fn name_in(&mut self, of: Value, key: Key, node: NodeId) {
        let Key::Text(name) = key else { return };
        match of {
            Value::Instance(class) => {
                let field = self.field(class, name, Holder::Instance);
                self.copy(node, field);
                self.copy(field, node);
            }
            Value::Class(class) => self.class_load(class, name, node),
            Value::Module(file) => {
                self.module_load(file, name, node);
                self.store_in_module(file, name, node);
            }
            Value::Object(_) => self.load_of_any_module(name, node),
            _ => {}
        }
    }

    /// A computed name of a module of which nobody knows which one: what the names of all modules hold may come out.
    pub(super) fn names_of_any_module(&mut self, to: NodeId) {
        let origin = self.found_by_name(to);
        if std::mem::replace(&mut self.modules_are_searched, true) {
            return;
        }
        for file in self.project.file_ids() {
            for (_, node) in &self.project.summary(file).flow.globals {
                let (from, only) = (self.global(file, *node), self.graph.nodes(1));
                self.edge(from, Edge::Instances(only));
                self.escape(only, origin);
            }
        }
    }

    /// What a text names: any class of a module, or what is not known.
    pub(super) fn found_by_name(&mut self, to: NodeId) -> Origin {
        let origin = Origin::Library(ustr("importlib"));
        self.graph.add(to, Value::Open(origin));
        self.graph.add(to, Value::Object(ustr(FOUND)));
        origin
    }

    /// What `__getattr__` of a module gives, if it has one.
    pub(super) fn given_by_module(&mut self, file: FileId, to: NodeId) -> bool {
        let Some(node) = self.project.summary(file).flow.global(ustr("__getattr__")) else { return false };
        let asks = self.global(file, node);
        let given = if let Some(given) = self.lazy.get(&file) {
            *given
        } else {
            let given = self.graph.nodes(1);
            self.lazy.insert(file, given);
            let name = ustr("__getattr__");
            let call = Called { file, at: u32::MAX, name, args: Arc::default(), to: given, decorates: false, depth: 0 };
            let call = self.derived(call);
            self.edge(asks, Edge::Call(call));
            given
        };
        self.copy(given, to);
        true
    }

    /// What is stored in a module under names that it does not bind.
    pub(super) fn extra(&mut self, file: FileId) -> NodeId {
        if let Some(node) = self.extras.get(&file) {
            return *node;
        }
        let node = self.graph.nodes(1);
        self.extras.insert(file, node);
        node
    }

    /// `module.name = value`, from wherever; `*` is a name that is not known.
    pub(super) fn store_in_module(&mut self, file: FileId, name: Name, from: NodeId) {
        let globals = &self.project.summary(file).flow.globals;
        if name == ANY {
            for (_, node) in globals {
                let to = self.global(file, *node);
                self.copy(from, to);
            }
        } else if let Some(node) = self.project.summary(file).flow.global(name) {
            let to = self.global(file, node);
            return self.copy(from, to);
        }
        let extra = self.extra(file);
        self.copy(from, extra);
    }
}
