//! What is no instance and has attributes all the same: modules, classes and functions. Who stores on one, or takes its
//! names out of it, may have it out of a container, from a helper, or from code that nobody sees.

use rustc_hash::FxHashSet;

use super::Flow;
use super::graph::NodeId;
use super::solve::MODULE;
use super::value::{Origin, Value};
use crate::index::{ClassId, FileId, Name};

/// An object with attributes that is no instance of a class of the project.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Object {
    /// A module of the project.
    Module(FileId),
    /// Some module, found by a name: `sys.modules[name]`.
    AnyModule,
    /// A class of the project.
    Class(ClassId),
    /// A `def`, by its position among those of its file.
    Function(FileId, u32),
    /// A module, class or function of a library.
    Library(Name),
}

impl Flow<'_> {
    /// May such an object be the receiver of the store or access at this byte? Where it is not known what comes there, what went
    /// to where that comes from counts.
    pub fn may_be(&self, file: FileId, at: u32, wanted: &dyn Fn(Object) -> bool) -> bool {
        if self.solver.gave_up {
            return true;
        }
        let Some(node) = self.solver.project.summary(file).flow.receiver_at(at) else { return false };
        let node = self.solver.global(file, node);
        node != 0
            && self.solver.graph.at(node).any(|value| match value {
                Value::Open(origin) => self.may_come_out(origin, wanted),
                known => self.is(known, wanted),
            })
    }

    /// Is it known that such an object comes there? What comes from where nobody sees does not count.
    pub fn is_told_to_be(&self, file: FileId, at: u32, wanted: &dyn Fn(Object) -> bool) -> bool {
        let node = self.solver.project.summary(file).flow.receiver_at(at);
        let node = node.map(|node| self.solver.global(file, node)).filter(|node| *node != 0);
        node.is_some_and(|node| self.solver.graph.at(node).any(|value| self.is(value, wanted)))
    }

    fn is(&self, value: Value, wanted: &dyn Fn(Object) -> bool) -> bool {
        match value {
            Value::Module(file) => wanted(Object::Module(file)),
            Value::Object(of) if of == MODULE => wanted(Object::AnyModule),
            Value::Class(kin) => self.solver.graph.families.classes(kin).iter().any(|class| wanted(Object::Class(*class))),
            Value::Function(number) => {
                let function = &self.solver.functions[number as usize];
                let form = &self.solver.functions[function.form_of as usize];
                wanted(Object::Function(form.file, form.index))
            }
            Value::Library(name) => wanted(Object::Library(name)),
            _ => false,
        }
    }

    fn may_come_out(&self, origin: Origin, wanted: &dyn Fn(Object) -> bool) -> bool {
        let graph = &self.solver.graph;
        if let Origin::Among(node) = origin {
            return self.is_among(node, wanted);
        }
        if origin == Origin::Crowd {
            return graph.at(graph.crowd).any(|value| self.is(value, wanted));
        }
        let near = self.near(origin);
        #[expect(clippy::iter_over_hash_type, reason = "whether any of them has it does not depend on the order")]
        for (to, sink) in &self.solver.sinks {
            if to.meets(origin, &near) && graph.at(*sink).any(|value| self.is(value, wanted)) {
                return true;
            }
        }
        false
    }

    /// Is it among the values that come to a node that has too many?
    fn is_among(&self, node: NodeId, wanted: &dyn Fn(Object) -> bool) -> bool {
        let graph = &self.solver.graph;
        let first = graph.find(node);
        let mut seen = FxHashSet::from_iter([first]);
        let mut queue = vec![first];
        while let Some(next) = queue.pop() {
            for id in graph.overflow.get(&next).into_iter().flatten() {
                match graph.value(*id) {
                    Value::Open(Origin::Among(from)) => {
                        let from = graph.find(from);
                        if seen.insert(from) {
                            queue.push(from);
                        }
                    }
                    known if self.is(known, wanted) => return true,
                    _ => {}
                }
            }
        }
        false
    }
}
