//! Classes as objects: what a metaclass gives to those who ask a class, and what it does when the class is called.

use ustr::ustr;

use super::graph::{Edge, NodeId};
use super::kin::Kin;
use super::solve::{Solver, TYPE, library};
use super::value::{Origin, Receiver, Value};
use crate::index::values::Pass;
use crate::index::{Base, ClassId, Name, Ty};

/// The class of a class, where it is not `type` or one of Python's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Meta {
    /// A class of the project.
    Project(ClassId),
    /// Another one; `None` where nobody knows which.
    Outside(Option<Name>),
}

impl Solver<'_> {
    /// The metaclasses of a kin, those of bases and of heirs too: a class has the most derived of them.
    fn metaclasses(&mut self, kin: Kin) -> Vec<Meta> {
        if let Some(known) = self.metaclasses.get(&kin) {
            return known.clone();
        }
        let project = self.project;
        let families = &self.graph.families;
        let mut classes: Vec<ClassId> = families.classes(kin).iter().flat_map(|class| families.bases(*class)).copied().collect();
        classes.sort_unstable();
        classes.dedup();
        let mut found: Vec<Meta> = Vec::new();
        for class in classes {
            for (keyword, value, ..) in &project.class_facts(class).keywords {
                if keyword.is_none_or(|keyword| keyword != "metaclass") {
                    continue;
                }
                match project.ty(project.class(class).file, *value) {
                    Ty::Class(meta) => found.push(Meta::Project(meta)),
                    Ty::External(name) if is_plain(&name) => {}
                    Ty::External(name) => found.push(Meta::Outside(Some(name))),
                    _ => found.push(Meta::Outside(None)),
                }
            }
        }
        found.sort_unstable();
        found.dedup();
        self.metaclasses.insert(kin, found.clone());
        found
    }

    /// An attribute of a class that its metaclass has.
    pub(super) fn load_from_metaclass(&mut self, kin: Kin, name: Name, to: NodeId) {
        for meta in self.metaclasses(kin) {
            match meta {
                Meta::Project(meta) => {
                    let own = self.members_in(Kin::Exact(meta), name);
                    for (_, member) in &own {
                        self.edge(*member, Edge::BindMeta(kin, to));
                    }
                    if own.is_empty() && !name.starts_with("__") {
                        let fallback = self.graph.nodes(1);
                        let call = self.synthetic_call(Vec::new(), to);
                        for (_, member) in self.members_in(Kin::Exact(meta), ustr("__getattr__")) {
                            self.edge(member, Edge::BindMeta(kin, fallback));
                        }
                        self.edge(fallback, Edge::Call(call));
                    }
                }
                Meta::Outside(of) if !name.starts_with("__") => {
                    self.graph.add(to, Value::Open(of.map_or(Origin::Unseen, library)));
                }
                Meta::Outside(_) => {}
            }
        }
    }

    /// An attribute is set: `__setattr__` of the class, or of the metaclass of a class object, is handed the value.
    pub(super) fn told_of_store(&mut self, of: Value, from: NodeId) {
        if let Some(known) = self.told_of_stores.get(&of) {
            return self.copy(from, *known);
        }
        let name = ustr("__setattr__");
        let members: Vec<(NodeId, Kin)> = match of {
            Value::Instance(kin) => self.members_in(kin, name).into_iter().map(|(owner, member)| (member, owner)).collect(),
            Value::Class(kin) => {
                let metas = self.metaclasses(kin);
                let metas = metas.into_iter().filter_map(|meta| match meta {
                    Meta::Project(meta) => Some(Kin::Exact(meta)),
                    Meta::Outside(_) => None,
                });
                metas.flat_map(|meta| self.members_in(meta, name)).map(|(_, member)| (member, kin)).collect()
            }
            _ => return,
        };
        let told = if members.is_empty() { 0 } else { self.graph.nodes(1) };
        self.told_of_stores.insert(of, told);
        for (member, kin) in members {
            let method = self.graph.nodes(1);
            let bound = if matches!(of, Value::Class(_)) { Edge::BindMeta(kin, method) } else { Edge::Bind(kin, method) };
            self.edge(member, bound);
            let call = self.synthetic_call(vec![(Pass::Position(1), told)], 0);
            self.edge(method, Edge::Call(call));
        }
        self.copy(from, told);
    }

    /// `for each in Class`, `Class[key]`: a method of the metaclass is called.
    pub(super) fn call_of_metaclass(&mut self, kin: Kin, name: &str, to: NodeId) {
        if self.metaclasses(kin).is_empty() {
            return;
        }
        let method = self.graph.nodes(1);
        self.load_from_metaclass(kin, ustr(name), method);
        let call = self.synthetic_call(Vec::new(), to);
        self.edge(method, Edge::Call(call));
    }

    /// A class is called: its metaclass may have a say in it.
    pub(super) fn construct_by_metaclass(&mut self, call: u32, kin: Kin) {
        if self.metaclasses(kin).is_empty() {
            return;
        }
        let method = self.graph.nodes(1);
        self.load_from_metaclass(kin, ustr("__call__"), method);
        self.edge(method, Edge::Call(call));
    }

    /// `super().name` in a method of a metaclass, where `self` is a class. Gives whether it is that.
    pub(super) fn super_of_metaclass(&mut self, of: ClassId, kin: Kin, name: Name, to: NodeId) -> bool {
        if self.graph.families.inherits(kin.top(), of) || !self.is_metaclass(of) {
            return false;
        }
        let member = self.project.lineage(of).skip(1).find_map(|base| self.member_of(base, name));
        match member {
            Some(member) => self.edge(member, Edge::BindMeta(kin, to)),
            // `type.__call__` makes an instance, as a call of the class does.
            None if name == "__call__" => self.graph.add(to, Value::Class(kin)),
            None => {}
        }
        true
    }

    /// Does a class of the project bind or store the name?
    pub(super) fn binds_anywhere(&self, name: Name) -> bool {
        self.members.contains_key(&name) || self.stored_by.contains_key(&name)
    }

    /// The same of a class that nobody sees.
    pub(super) fn classes_out_of(&mut self, origin: Origin, name: Name, to: NodeId) {
        let class = Value::Peculiar(origin);
        if name == "__base__" {
            return self.graph.add(to, class);
        }
        let read = self.attribute_of(class, name);
        self.copy(read, to);
        if self.graph.at(read).next().is_some() {
            return;
        }
        let container = self.new_container(false);
        self.graph.add(self.graph.containers[container as usize].elements, class);
        let called = matches!(name.as_str(), "mro" | "__subclasses__");
        self.graph.add(read, if called { Value::Method(container, ustr("copy")) } else { Value::Container(container) });
    }

    /// `cls.__subclasses__`, `cls.mro`, `cls.__bases__`: lists of classes, or what gives them.
    pub(super) fn relatives(&mut self, kin: Kin, name: Name, to: NodeId) {
        let known = self.class_reads.get(&(kin, name)).copied();
        let read = known.unwrap_or_else(|| self.graph.nodes(1));
        self.copy(read, to);
        if known.is_some() {
            return;
        }
        self.class_reads.insert((kin, name), read);
        let (project, families) = (self.project, &self.graph.families);
        let mut found: Vec<ClassId> = match name.as_str() {
            "__subclasses__" => project.descendants(kin.top()),
            _ => families.classes(kin).iter().flat_map(|class| families.bases(*class)).copied().collect(),
        };
        found.sort_unstable();
        found.dedup();
        let container = self.new_container(false);
        let elements = self.graph.containers[container as usize].elements;
        for class in found {
            self.graph.add(elements, Value::Class(Kin::Exact(class)));
        }
        match name.as_str() {
            "__mro__" | "__bases__" => self.graph.add(read, Value::Container(container)),
            "__base__" => self.copy(elements, read),
            // What is called gives the list.
            _ => self.graph.add(read, Value::Method(container, ustr("copy"))),
        }
        if name != "__subclasses__" && !self.outside_bases(kin).is_empty() {
            self.graph.add(elements, Value::Object(ustr(TYPE)));
        }
    }

    /// A member of a metaclass is read through one of its classes.
    pub(super) fn bind_member_of_metaclass(&mut self, kin: Kin, value: Value, to: NodeId) {
        match value {
            Value::Function(function) => self.bind_function(function, Receiver::Class(kin), to),
            _ => self.graph.add(to, value),
        }
    }

    /// Puts the classes that a metaclass may be the class of to a node: those that name it or an heir of it, and their heirs.
    /// Where there are none, or bases are not known, a class comes from out of sight as well.
    pub(super) fn add_classes_of(&mut self, meta: ClassId, to: NodeId) {
        let project = self.project;
        let families = &self.graph.families;
        let names_it = |class: &ClassId| {
            let file = project.class(*class).file;
            project.class_facts(*class).keywords.iter().any(|(keyword, value, ..)| {
                keyword.is_some_and(|keyword| keyword == "metaclass")
                    && match project.ty(file, *value) {
                        Ty::Class(named) => families.inherits(named, meta),
                        Ty::External(_) => false,
                        _ => true,
                    }
            })
        };
        let found: Vec<Kin> = project.class_ids().filter(names_it).map(|class| families.family(class)).collect();
        if found.is_empty() || project.class_ids().any(|class| super::narrow::has_unknown_base(project, class)) {
            self.graph.add(to, Value::Peculiar(Origin::Unseen));
        }
        for kin in found {
            self.graph.add(to, Value::Class(kin));
        }
    }

    /// Is it made to be the class of classes?
    pub(super) fn is_metaclass(&self, class: ClassId) -> bool {
        let is_type = |base: &Base| matches!(base, Base::External(name) if name == "builtins.type" || is_plain(name));
        self.project.lineage(class).any(|class| self.project.class(class).bases.iter().any(is_type))
    }
}

/// Metaclasses of Python that give a class no attribute which holds anything of the program.
fn is_plain(name: &str) -> bool {
    matches!(name, "builtins.type" | "abc.ABCMeta" | "enum.EnumMeta" | "enum.EnumType")
}
