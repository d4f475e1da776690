//! What class objects are asked for, wherever they come from.

use rustc_hash::{FxHashMap, FxHashSet};
use ustr::ustr;

use super::attributes::{ANY, computed, told_as_any};
use super::solve::{FOUND, TYPE};
use super::{Flow, Value};
use crate::index::values::{Move, Node};
use crate::index::{ClassId, FileId, Name};
use crate::place::{Bytes, Place};

impl Flow<'_> {
    /// Which of these names are read from class objects, or stored on them, and of which classes.
    pub fn asked_of_classes(&self, names: &FxHashSet<Name>) -> FxHashSet<(ClassId, Name)> {
        let mut found = FxHashSet::default();
        self.each_asked(names, |_, of, name, _| found.extend(self.class_objects(of).map(|class| (class, name))));
        found
    }

    /// The class objects on which one of these names is stored.
    pub fn stored_on_classes(&self, names: &FxHashSet<Name>) -> FxHashSet<ClassId> {
        let mut found = FxHashSet::default();
        self.each_asked(names, |_, of, _, to| {
            if to.is_none() {
                found.extend(self.class_objects(of));
            }
        });
        found
    }

    /// Classes of which an instance is made without `__init__`, by `object.__new__` and its kin, with the first place; where such a
    /// function gets what is not known; and where it gets what was found by a computed name.
    pub fn made_bare(&self) -> (FxHashMap<ClassId, Place>, Vec<Place>, Option<Place>) {
        let mut all: Vec<_> = self.solver.made_bare.iter().copied().collect();
        all.sort_unstable();
        let (mut known, mut unknown, mut found) = (FxHashMap::default(), Vec::new(), None);
        for (file, at, node) in all {
            let place = Place { file, range: Bytes { start: at, end: at } };
            for class in self.class_objects(node) {
                known.entry(class).or_insert(place);
            }
            let mut values = self.solver.graph.at(node).peekable();
            if values.peek().is_none() {
                unknown.push(place);
            }
            for value in values {
                match value {
                    Value::Open(_) if unknown.last() != Some(&place) => unknown.push(place),
                    Value::Object(of) if of == FOUND => found = found.or(Some(place)),
                    _ => {}
                }
            }
        }
        (known, unknown, found)
    }

    /// Where these names are read from what is a class object, and no instance as well: of which class, which name.
    pub fn read_from_classes(&self, names: &FxHashSet<Name>) -> Vec<(ClassId, Name, Place)> {
        let mut found = Vec::new();
        self.each_asked(names, |file, of, name, to| {
            let Some(to) = to else { return };
            let mut values = self.solver.graph.at(of);
            if values.any(|value| matches!(value, Value::Instance(_))) {
                return;
            }
            let at = self.solver.project.summary(file).flow.places.get(to.0 as usize).copied().unwrap_or_default();
            let place = Place { file, range: Bytes { start: at, end: at } };
            found.extend(self.class_objects(of).map(|class| (class, name, place)));
        });
        found.sort_unstable_by_key(|(class, name, at)| (*class, *name, at.file, at.range.start));
        found.dedup();
        found
    }

    /// Which of these names are read from, or stored on, what a program found by a name that it put together, with the first place: it may
    /// be any class of a module. `*` is a name that is computed as well.
    pub fn asked_of_found(&self, names: &FxHashSet<Name>) -> FxHashMap<Name, Place> {
        let mut found = FxHashMap::default();
        let names: FxHashSet<Name> = names.iter().copied().chain([ustr(ANY)]).collect();
        self.each_asked(&names, |file, of, name, to| {
            if !self.is_found_by_name(of) {
                return;
            }
            let places = &self.solver.project.summary(file).flow.places;
            let at = to.and_then(|to| places.get(to.0 as usize)).copied().unwrap_or_default();
            found.entry(name).or_insert(Place { file, range: Bytes { start: at, end: at } });
        });
        found
    }

    /// A file in which one of these names is stored on what was found so.
    pub fn stores_on_found(&self, names: &FxHashSet<Name>) -> Option<FileId> {
        let mut found = None;
        self.each_asked(names, |file, of, _, to| {
            if to.is_none() && self.is_found_by_name(of) {
                found = found.or(Some(file));
            }
        });
        found
    }

    /// May the receiver of the store or access at this byte be what was found so?
    pub fn is_found(&self, file: FileId, at: u32) -> bool {
        self.node_at(file, at).is_some_and(|node| self.is_found_by_name(node))
    }

    /// The class objects that become the `__class__` of something, and where.
    pub fn assigned_classes(&self) -> Vec<(ClassId, Place)> {
        let mut found = Vec::new();
        for file in self.solver.project.file_ids() {
            let flow = &self.solver.project.summary(file).flow;
            for step in &flow.moves {
                if let Move::Store { name, value, .. } = step
                    && (name == "__class__" || computed(name).is_some_and(|start| "__class__".starts_with(start)))
                {
                    let at = flow.places.get(value.0 as usize).copied().unwrap_or_default();
                    let place = Place { file, range: Bytes { start: at, end: at } };
                    found.extend(self.class_objects(self.solver.global(file, *value)).map(|class| (class, place)));
                }
            }
        }
        found
    }

    /// Calls in a file of what is `type` by flow, with three arguments: `type(cls)(name, bases, {})`. Where each begins.
    pub fn makes_classes(&self, file: FileId) -> impl Iterator<Item = u32> + '_ {
        let is_meta = |value| matches!(value, Value::Library(of) if of == TYPE);
        self.solver.project.summary(file).flow.calls.iter().filter_map(move |call| {
            let func = self.solver.global(file, call.func);
            (call.args.len() >= 3 && self.solver.graph.at(func).any(is_meta)).then_some(call.at)
        })
    }

    /// Class objects that are asked for their type in a file, `type(x)`: where the call begins, and which.
    pub fn asked_for_their_type(&self, file: FileId) -> impl Iterator<Item = (u32, ClassId)> + '_ {
        let is_meta = |value| matches!(value, Value::Library(of) if of == TYPE);
        let calls = self.solver.project.summary(file).flow.calls.iter();
        calls
            .filter(move |call| call.args.len() == 1 && self.solver.graph.at(self.solver.global(file, call.func)).any(is_meta))
            .flat_map(move |call| self.class_objects(self.solver.global(file, call.args[0].1)).map(|class| (call.at, class)))
    }

    /// The class objects that the calls which begin at this byte are given as arguments, or in containers that are arguments:
    /// `type(name, bases, {})`, `class C(joined(A, B))`.
    pub fn classes_given(&self, file: FileId, at: u32) -> Vec<ClassId> {
        let graph = &self.solver.graph;
        let calls = self.solver.project.summary(file).flow.calls.iter().filter(|call| call.at == at);
        let nodes = calls.flat_map(|call| call.args.iter().map(|(_, node)| self.solver.global(file, *node)));
        let mut found = Vec::new();
        for node in nodes {
            found.extend(self.class_objects(node));
            for value in graph.at(node) {
                if let Value::Container(container) = value {
                    found.extend(self.class_objects(graph.containers[container as usize].all));
                }
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    /// Where these names are read from something of which nothing is known, which may be a class object: name and place.
    pub fn asked_of_unknown(&self, names: &FxHashSet<Name>) -> Vec<(Name, Place)> {
        let mut found = Vec::new();
        self.each_asked(names, |file, of, name, to| {
            let mut values = self.solver.graph.at(of).peekable();
            let is_nothing = values.peek().is_none();
            if is_nothing || values.all(|value| matches!(value, Value::Open(_) | Value::Peculiar(_) | Value::Method(..))) {
                let places = &self.solver.project.summary(file).flow.places;
                let at = to.and_then(|to| places.get(to.0 as usize)).copied().unwrap_or_default();
                found.push((name, Place { file, range: Bytes { start: at, end: at } }));
            }
        });
        found
    }

    /// Every place where one of the names is read or stored: the file, the node of the receiver, the name, and of what is read the
    /// node of the value.
    fn each_asked(&self, names: &FxHashSet<Name>, mut see: impl FnMut(FileId, u32, Name, Option<Node>)) {
        for file in self.solver.project.file_ids() {
            for step in &self.solver.project.summary(file).flow.moves {
                let (of, name, to) = match step {
                    Move::Load { of, name, to } => (*of, *name, Some(*to)),
                    Move::Store { of, name, .. } => (*of, told_as_any(*name), None),
                    _ => continue,
                };
                if names.contains(&name) {
                    see(file, self.solver.global(file, of), name, to);
                }
            }
        }
    }

    /// Something comes there that was found by a name, and no instance: where these come, classes do not.
    fn is_found_by_name(&self, node: u32) -> bool {
        let graph = &self.solver.graph;
        graph.at(node).any(|value| matches!(value, Value::Object(of) if of == FOUND))
            && !graph.at(node).any(|value| matches!(value, Value::Instance(_)))
    }

    fn class_objects(&self, of: u32) -> impl Iterator<Item = ClassId> + '_ {
        self.solver
            .graph
            .at(of)
            .flat_map(|value| match value {
                Value::Class(kin) => self.solver.graph.families.classes(kin),
                _ => &[],
            })
            .copied()
    }
}
