//! What is no instance and has attributes all the same: modules, classes and functions. Who stores on one, or takes its
//! names out of it, may have it out of a container, from a helper, or from code that nobody sees.

use std::sync::{Arc, Mutex, PoisonError};

use rustc_hash::{FxHashMap, FxHashSet};

use super::Flow;
use super::graph::NodeId;
use super::solve::MODULE;
use super::value::{Origin, Value};
use crate::index::{ClassId, FileId, Name};

/// An object with attributes that is no instance of a class of the project.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
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

/// What may come out of each origin that was asked about.
#[derive(Default)]
pub(super) struct OutOf {
    by_origin: Mutex<FxHashMap<Origin, Arc<FxHashSet<Object>>>>,
}

/// To which of several places objects may come: for each the first, by its position among them.
#[derive(Debug, Default)]
pub struct Reached {
    first: FxHashMap<Object, usize>,
    /// Nothing is known, so anything may be at the first.
    is_unknown: bool,
}

impl Reached {
    /// The first place at which the object may be.
    pub fn first(&self, object: Object) -> Option<usize> {
        if self.is_unknown { Some(0) } else { self.first.get(&object).copied() }
    }
}

impl Flow<'_> {
    /// May one of these objects be the receiver of the store or access at this byte? Where it is not known what comes there, what
    /// went to where that comes from counts.
    pub fn may_be(&self, file: FileId, at: u32, wanted: &[Object]) -> bool {
        self.solver.gave_up
            || self.node_at(file, at).is_some_and(|node| {
                self.solver.graph.at(node).any(|value| match value {
                    Value::Open(Origin::Among(node)) => self.is_among(node, wanted),
                    Value::Open(origin) => {
                        let found = self.out_of(origin);
                        wanted.iter().any(|object| found.contains(object))
                    }
                    known => self.is(known, wanted),
                })
            })
    }

    /// Is it seen that one of these objects comes there? What comes from where nobody sees does not count.
    pub fn is_told_to_be(&self, file: FileId, at: u32, wanted: &[Object]) -> bool {
        self.node_at(file, at).is_some_and(|node| self.solver.graph.at(node).any(|value| self.is(value, wanted)))
    }

    /// To which places, receivers of stores or accesses, which objects may come. Without `open` only what is seen to come there.
    /// Tells what [`Flow::may_be`] tells of each, and takes the time of one look at everything.
    pub fn reached(&self, places: impl Iterator<Item = (FileId, u32)>, open: bool) -> Reached {
        let mut reached = Reached::default();
        let mut seen: FxHashSet<Origin> = FxHashSet::default();
        for (index, (file, at)) in places.enumerate() {
            if self.solver.gave_up && open {
                reached.is_unknown = true;
                return reached;
            }
            let mut add = |object| {
                reached.first.entry(object).or_insert(index);
            };
            let Some(node) = self.node_at(file, at) else { continue };
            for value in self.solver.graph.at(node) {
                match value {
                    Value::Open(_) if !open => {}
                    Value::Open(Origin::Among(node)) => self.among(node, &mut seen, &mut add),
                    Value::Open(origin) if seen.insert(origin) => self.out_of(origin).iter().copied().for_each(&mut add),
                    known => self.objects(known, &mut add),
                }
            }
        }
        reached
    }

    pub(super) fn node_at(&self, file: FileId, at: u32) -> Option<NodeId> {
        let node = self.solver.project.summary(file).flow.receiver_at(at)?;
        Some(self.solver.global(file, node)).filter(|node| *node != 0)
    }

    fn objects(&self, value: Value, add: &mut dyn FnMut(Object)) {
        match value {
            Value::Module(file) => add(Object::Module(file)),
            Value::Object(of) if of == MODULE => add(Object::AnyModule),
            Value::Class(kin) => self.solver.graph.families.classes(kin).iter().for_each(|class| add(Object::Class(*class))),
            Value::Function(number) => {
                let function = &self.solver.functions[number as usize];
                let form = &self.solver.functions[function.form_of as usize];
                add(Object::Function(form.file, form.index));
            }
            Value::Library(name) => add(Object::Library(name)),
            _ => {}
        }
    }

    fn is(&self, value: Value, wanted: &[Object]) -> bool {
        let mut found = false;
        self.objects(value, &mut |object| found |= wanted.contains(&object));
        found
    }

    /// What may come out of an origin other than [`Origin::Among`].
    fn out_of(&self, origin: Origin) -> Arc<FxHashSet<Object>> {
        let known = self.out_of.by_origin.lock().unwrap_or_else(PoisonError::into_inner).get(&origin).map(Arc::clone);
        known.unwrap_or_else(|| {
            let graph = &self.solver.graph;
            let mut found = FxHashSet::default();
            let mut gather = |sink: NodeId| {
                for value in graph.at(sink) {
                    self.objects(value, &mut |object| {
                        found.insert(object);
                    });
                }
            };
            if origin == Origin::Crowd {
                gather(graph.crowd);
            } else {
                let near = self.near(origin);
                let met = self.solver.sinks.iter().filter(|(to, _)| to.meets(origin, &near));
                met.for_each(|(_, sink)| gather(*sink));
            }
            let found = Arc::new(found);
            let mut all = self.out_of.by_origin.lock().unwrap_or_else(PoisonError::into_inner);
            all.insert(origin, Arc::clone(&found));
            found
        })
    }

    /// Is one of them among the values that come to a node that has too many?
    fn is_among(&self, node: NodeId, wanted: &[Object]) -> bool {
        let mut found = false;
        self.among(node, &mut FxHashSet::default(), &mut |object| found |= wanted.contains(&object));
        found
    }

    /// The values that come to a node that has too many, and to those that it has them from, but for the nodes that were seen.
    fn among(&self, node: NodeId, seen: &mut FxHashSet<Origin>, add: &mut dyn FnMut(Object)) {
        let graph = &self.solver.graph;
        let mut queue = vec![node];
        while let Some(next) = queue.pop().map(|node| graph.find(node)) {
            if !seen.insert(Origin::Among(next)) {
                continue;
            }
            for value in graph.overflowing(next) {
                match value {
                    Value::Open(Origin::Among(from)) => queue.push(from),
                    known => self.objects(known, add),
                }
            }
        }
    }
}
