//! Containers: what goes in and comes out, also of objects that behave as such.

use ustr::ustr;

use super::graph::{Edge, NodeId};
use super::kin::Kin;
use super::solve::{MODULE, Mark, Marked, Solver, library};
use super::value::{Origin, Value};
use crate::index::values::{Key, Pass};
use crate::index::{FileId, Name};

impl Solver<'_> {
    pub fn new_container(&mut self, is_mapping: bool) -> u32 {
        self.graph.container(is_mapping)
    }

    pub fn keyed(&mut self, container: u32, key: Key) -> NodeId {
        let content = self.graph.containers[container as usize];
        let known = &self.graph.keyed[container as usize];
        if let Some((_, node)) = known.iter().find(|(known, _)| *known == key) {
            return *node;
        }
        // A display of very many constant keys is told as one.
        if known.len() >= 200 {
            return content.elements;
        }
        let node = self.graph.nodes(1);
        self.graph.keyed[container as usize].push((key, node));
        self.copy(node, content.all);
        if let Some(of) = self.namespace_of.get(&container).copied() {
            self.name_in(of, key, node);
        }
        node
    }

    pub(super) fn item(&mut self, value: Value, key: Option<Key>, to: NodeId) {
        match value {
            Value::Container(container) => {
                let content = self.graph.containers[container as usize];
                match key {
                    Some(key) => {
                        let keyed = self.keyed(container, key);
                        self.copy(keyed, to);
                        self.copy(content.elements, to);
                    }
                    None => self.copy(content.all, to),
                }
            }
            Value::Instance(kin) => {
                let call = self.synthetic_call(Vec::new(), to);
                let method = self.instance_load(kin, ustr("__getitem__"));
                self.edge(method, Edge::Call(call));
                self.fields_by_position(kin, to);
                for container in self.containers_of(kin) {
                    self.item(Value::Container(container), key, to);
                }
            }
            // `sys.modules[name]`
            Value::Library(of) if of == "sys.modules" => self.graph.add(to, Value::Object(ustr(MODULE))),
            // `Box[int]`
            Value::Class(_) | Value::Library(_) => {
                self.graph.add(to, value);
                if let Value::Class(kin) = value {
                    self.item_of_class(kin, to);
                    self.member_of_enumeration(kin, to);
                    self.call_of_metaclass(kin, "__getitem__", to);
                }
            }
            Value::Open(_) => self.graph.add(to, value.beyond()),
            Value::Object(of) => self.open_result(of, to),
            _ => {}
        }
    }

    /// A part of a sequence is one like it, in which everything stands elsewhere.
    pub(super) fn slice(&mut self, value: Value, to: NodeId) {
        self.graph.add(to, value);
        match value {
            Value::Container(container) => self.forget_positions(container),
            Value::Instance(_) => self.item(value, None, to),
            _ => {}
        }
    }

    /// What stands at a known position of a sequence may stand at any other.
    pub(super) fn forget_positions(&mut self, container: u32) {
        let content = self.graph.containers[container as usize];
        if !content.is_mapping {
            self.copy(content.all, content.elements);
        }
    }

    /// `__class_getitem__` of the project gives anything.
    fn item_of_class(&mut self, kin: Kin, to: NodeId) {
        let name = ustr("__class_getitem__");
        if !self.members_in(kin, name).is_empty() {
            let method = self.graph.nodes(1);
            self.class_load(kin, name, method);
            let call = self.synthetic_call(Vec::new(), to);
            self.edge(method, Edge::Call(call));
        }
    }

    pub fn put(&mut self, value: Value, key: Option<Key>, from: NodeId) {
        match value {
            Value::Container(container) => {
                let content = self.graph.containers[container as usize];
                let to = match key {
                    // In a list it may come to stand elsewhere.
                    Some(Key::Index(_)) if !content.is_mapping => content.elements,
                    Some(key) => self.keyed(container, key),
                    None => content.elements,
                };
                self.copy(from, to);
            }
            Value::Instance(kin) => {
                let method = ustr("__setitem__");
                if !self.members_in(kin, method).is_empty() {
                    let call = self.synthetic_call(vec![(Pass::Position(1), from)], 0);
                    let method = self.instance_load(kin, method);
                    self.edge(method, Edge::Call(call));
                }
                for container in self.containers_of(kin) {
                    self.put(Value::Container(container), key, from);
                }
            }
            Value::Open(origin) => self.put_out_of_sight(from, origin.owner()),
            Value::Library(of) | Value::Object(of) => self.put_out_of_sight(from, library(of)),
            _ => {}
        }
    }

    /// An item of a library's container: some of them keep only weak references.
    fn put_out_of_sight(&mut self, from: NodeId, origin: Origin) {
        self.escape(from, origin);
        if matches!(origin, Origin::Library(library) if crate::knowledge::refers_weakly(&library)) && from != 0 {
            self.marked.insert(Marked { mark: Mark::Weak, file: self.file_of(from), at: u32::MAX, node: from });
        }
    }

    /// The file in which a node stands; the last one for a node that stands in none.
    fn file_of(&self, node: NodeId) -> FileId {
        FileId(self.base.partition_point(|base| *base <= node).saturating_sub(1) as u32)
    }

    pub fn each(&mut self, value: Value, to: NodeId) {
        match value {
            Value::Container(container) => {
                let content = self.graph.containers[container as usize];
                self.copy(content.keys, to);
                if !content.is_mapping {
                    self.copy(content.all, to);
                }
            }
            Value::Instance(kin) => {
                let made = self.attribute_of(value, ustr("iter()"));
                for name in ["__iter__", "__aiter__"] {
                    let method = self.instance_load(kin, ustr(name));
                    let call = self.synthetic_call(Vec::new(), made);
                    self.edge(method, Edge::Call(call));
                }
                self.edge(made, Edge::Each(to));
                for name in ["__next__", "__anext__", "__getitem__"] {
                    let method = self.instance_load(kin, ustr(name));
                    let call = self.synthetic_call(Vec::new(), to);
                    self.edge(method, Edge::Call(call));
                }
                self.fields_by_position(kin, to);
                for container in self.containers_of(kin) {
                    self.each(Value::Container(container), to);
                }
            }
            Value::Open(_) => self.graph.add(to, value.beyond()),
            Value::Object(of) => self.open_result(of, to),
            Value::Class(kin) => {
                self.member_of_enumeration(kin, to);
                let made = self.attribute_of(value, ustr("iter()"));
                self.call_of_metaclass(kin, "__iter__", made);
                self.edge(made, Edge::Each(to));
            }
            _ => {}
        }
    }

    /// A method of a container, or one of the few attributes that are containers.
    pub(super) fn load_from_container(&mut self, container: u32, name: Name, to: NodeId) {
        let value = Value::Container(container);
        match name.as_str() {
            // Of a chain of mappings, which are told as one.
            "parents" => self.graph.add(to, value),
            "maps" => {
                let maps = self.attribute_of(value, name);
                if self.graph.at(maps).next().is_none() {
                    let elements = self.fresh(maps, false);
                    self.graph.add(elements, value);
                }
                self.copy(maps, to);
            }
            _ => self.graph.add(to, Value::Method(container, name)),
        }
    }

    /// A named tuple, by position.
    fn fields_by_position(&mut self, kin: Kin, to: NodeId) {
        if self.is_iterable_from_outside(kin) {
            self.all_fields(kin, to);
        }
    }

    pub(super) fn enter(&mut self, value: Value, to: NodeId) {
        match value {
            Value::Instance(kin) => {
                for name in ["__enter__", "__aenter__"] {
                    let method = self.instance_load(kin, ustr(name));
                    let call = self.synthetic_call(Vec::new(), to);
                    self.edge(method, Edge::Call(call));
                }
                // Beside the kind of an exception and its traceback.
                for name in ["__exit__", "__aexit__"] {
                    if !self.members_in(kin, ustr(name)).is_empty() {
                        let method = self.instance_load(kin, ustr(name));
                        let call = self.synthetic_call(vec![(Pass::Position(1), self.raised)], 0);
                        self.edge(method, Edge::Call(call));
                    }
                }
                if !self.binds(kin.top(), ustr("__enter__")) && !self.outside_bases(kin).is_empty() {
                    self.graph.add(to, value);
                }
            }
            Value::Container(container) => {
                let all = self.graph.containers[container as usize].all;
                self.copy(all, to);
            }
            Value::Open(_) => self.graph.add(to, value.beyond()),
            Value::Object(of) => {
                self.graph.add(to, value);
                if !crate::index::builtins::is_sealed(&of) {
                    self.graph.add(to, Value::Open(library(of)));
                }
            }
            _ => {}
        }
    }
}
