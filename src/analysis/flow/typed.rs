//! What annotations keep out: a value goes into a parameter, or out of a function, only if it can be what is written there.
//!
//! Python does not check annotations, so none is believed against the evidence ([`Solver::believe_no_lies`]).

use std::collections::hash_map::Entry;

use rustc_hash::FxHashMap;
use ustr::ustr;

use super::graph::{Asked, Edge, NodeId};
use super::kin::Kin;
use super::narrow;
use super::solve::Solver;
use super::value::Value;
use crate::index::builtins;
use crate::index::facts::{Evidence, EvidenceId};
use crate::index::{Base, ClassId, FileId, Name, Ty};

/// What may be in an annotated place.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Filter {
    /// Instances of these classes of the project and of their heirs.
    classes: Vec<ClassId>,
    /// Instances of these classes of libraries.
    outside: Vec<Name>,
    /// Lists, dicts, …: what stands for one that nobody sees being made.
    containers: Vec<u32>,
}

/// What there was at both ends of a copy that an annotation filters. As long as it stays so, the same answer holds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Looked {
    values: u32,
    is_wide: bool,
    edges: u32,
    /// How often nodes had been made one.
    joins: u32,
    /// It is the annotation of a local variable.
    is_only_said: bool,
}

impl Solver<'_> {
    /// Like a copy, of what an annotation lets through.
    pub(super) fn copy_typed(&mut self, from: NodeId, to: NodeId, file: FileId, annotation: Option<EvidenceId>) {
        if from == 0 || to == 0 {
            return;
        }
        match annotation.and_then(|annotation| self.filter(file, annotation)) {
            None => self.copy(from, to),
            Some(filter) => self.copy_through(from, to, filter, false),
        }
    }

    /// The same, of a local variable. No type checker asks whether its annotation is true, as it asks those who call a function.
    pub(super) fn copy_said(&mut self, from: NodeId, to: NodeId, file: FileId, annotation: EvidenceId) {
        if from == 0 || to == 0 {
            return;
        }
        match self.filter(file, annotation) {
            None => self.copy(from, to),
            Some(filter) => self.copy_through(from, to, filter, true),
        }
    }

    fn copy_through(&mut self, from: NodeId, to: NodeId, filter: u32, is_only_said: bool) {
        if let Entry::Vacant(new) = self.typed.entry((from, to, filter)) {
            new.insert(Looked { is_only_said, ..Looked::default() });
            self.edge(from, Edge::Typed(to, filter));
        }
    }

    /// Like a copy, to the receiver of a method: where a decorator's wrapper calls all that it decorates, it is an instance of
    /// the method's class that comes there.
    pub(super) fn copy_to_receiver(&mut self, from: NodeId, to: NodeId, class: ClassId) {
        if from != 0 && to != 0 {
            let filter = self.filter_of_class(class);
            self.copy_through(from, to, filter, false);
        }
    }

    /// What nobody sees, as the receiver of a method.
    pub(super) fn add_receiver(&mut self, node: NodeId, value: Value, class: ClassId) {
        let filter = self.filter_of_class(class);
        self.add_fitting(filter, value, node);
    }

    fn filter_of_class(&mut self, class: ClassId) -> u32 {
        if let Some(known) = self.filter_of_receiver.get(&class) {
            return *known;
        }
        let filter = self.add_filter(Filter { classes: vec![class], ..Filter::default() });
        self.filter_of_receiver.insert(class, filter);
        filter
    }

    /// Puts what nobody sees to a node, as far as an annotation lets it through.
    pub(super) fn add_typed(&mut self, node: NodeId, value: Value, file: FileId, annotation: Option<EvidenceId>) {
        match annotation.and_then(|annotation| self.filter(file, annotation)) {
            None => self.graph.add(node, value),
            Some(filter) => {
                self.add_fitting(filter, value, node);
            }
        }
    }

    fn filter(&mut self, file: FileId, annotation: EvidenceId) -> Option<u32> {
        if let Some(known) = self.filter_of.get(&(file, annotation)) {
            return *known;
        }
        let mut filter = Filter::default();
        let found = if self.collect(file, annotation, &mut filter, 0) { Some(self.add_filter(filter)) } else { None };
        self.filter_of.insert((file, annotation), found);
        found
    }

    /// Does the annotation leave no doubt?
    fn collect(&mut self, file: FileId, annotation: EvidenceId, into: &mut Filter, depth: u32) -> bool {
        let project = self.project;
        match &project.summary(file).evidence[annotation.0 as usize] {
            Evidence::None => true,
            Evidence::Union(either) => either.iter().all(|one| self.collect(file, *one, into, depth)),
            Evidence::Sequence(item) if depth == 0 => self.collect_items(file, &[*item], None, into),
            Evidence::Tuple(items) if depth == 0 => self.collect_items(file, items, None, into),
            Evidence::Mapping(key, value) if depth == 0 => self.collect_items(file, &[*value], Some(*key), into),
            Evidence::InstanceOf(named) => match project.ty(file, *named) {
                Ty::Class(class) if !narrow::is_structural(project, class) && !narrow::has_unknown_base(project, class) => {
                    into.classes.push(class);
                    true
                }
                Ty::External(name) if !builtins::may_be_anything(&name) && !is_loose(&name) => {
                    into.outside.push(name);
                    true
                }
                _ => false,
            },
            _ => false,
        }
    }

    /// Puts what of a value fits to a node.
    pub(super) fn add_fitting(&mut self, filter: u32, value: Value, to: NodeId) {
        let id = self.graph.id(value);
        self.add_fitting_id(filter, id, to);
    }

    /// The same, by the number of the value.
    pub(super) fn add_fitting_id(&mut self, filter: u32, id: u32, to: NodeId) {
        if to == 0 {
            return;
        }
        if let Value::Instance(_) | Value::Open(_) = self.graph.value(id) {
            let fitting = self.let_through(filter, id);
            self.graph.add_ids(to, &fitting);
        } else {
            self.graph.add_id(to, id);
        }
    }

    /// What a container holds that is annotated so. Does the annotation leave no doubt?
    fn collect_items(&mut self, file: FileId, items: &[EvidenceId], keys: Option<EvidenceId>, into: &mut Filter) -> bool {
        let mut held = Filter::default();
        let mut keyed = Filter::default();
        if !items.iter().all(|item| self.collect(file, *item, &mut held, 1))
            || !keys.iter().all(|key| self.collect(file, *key, &mut keyed, 1))
        {
            return false;
        }
        let container = self.new_container(keys.is_some());
        let content = self.graph.containers[container as usize];
        for (filter, node) in [(held, content.elements), (keyed, content.keys)] {
            for value in self.unseen_of(&filter) {
                self.graph.add(node, value);
            }
        }
        into.containers.push(container);
        true
    }

    /// What code out of sight gives where an annotation says this.
    fn unseen_of(&self, filter: &Filter) -> Vec<Value> {
        let ours = filter.classes.iter().map(|class| Value::Instance(self.graph.families.family(*class)));
        let theirs = filter.outside.iter().filter(|name| !is_data(name)).map(|name| Value::Object(*name));
        let containers = filter.containers.iter().map(|container| Value::Container(*container));
        ours.chain(theirs).chain(containers).collect()
    }

    /// What of a value fits: itself, a part of it, or nothing.
    pub(super) fn fitting_values(&self, filter: u32, value: Value) -> Vec<Value> {
        let filter = &self.filters[filter as usize];
        match value {
            // A class of the project may be a sequence too.
            Value::Instance(kin) if !filter.containers.is_empty() && self.may_be_container(kin) => vec![value],
            Value::Instance(kin) => self.fitting(filter, kin),
            // What code out of sight gives is what is written, or else nobody knows what it is.
            Value::Open(_) => self.unseen_of(filter),
            _ => vec![value],
        }
    }

    fn fitting(&self, filter: &Filter, kin: Kin) -> Vec<Value> {
        let families = &self.graph.families;
        let mut found: Vec<Kin> = Vec::new();
        for class in &filter.classes {
            let wanted = families.family(*class);
            if families.covers(wanted, kin) {
                return vec![Value::Instance(kin)];
            }
            if families.covers(kin, wanted) {
                found.push(wanted);
            } else if families.meet(kin, wanted) {
                let both = families.classes(kin).iter().filter(|one| families.inherits(**one, *class));
                found.extend(both.map(|one| Kin::Exact(*one)));
            }
        }
        let classes = families.classes(kin);
        let strange: Vec<Kin> =
            classes.iter().filter(|class| self.may_be_outside(filter, **class)).map(|one| Kin::Exact(*one)).collect();
        if strange.len() == classes.len() {
            return vec![Value::Instance(kin)];
        }
        found.extend(strange);
        found.sort_unstable();
        found.dedup();
        found.into_iter().map(Value::Instance).collect()
    }

    fn may_be_container(&self, kin: Kin) -> bool {
        ["__iter__", "__getitem__"].into_iter().any(|name| self.may_have(kin, ustr(name)))
    }

    /// May an instance of exactly this class be one of the library classes, or of none that is known?
    fn may_be_outside(&self, filter: &Filter, class: ClassId) -> bool {
        let project = self.project;
        if narrow::has_unknown_base(project, class) {
            return true;
        }
        let only_data = filter.outside.iter().all(|name| is_data(name));
        !filter.outside.is_empty()
            && project.lineage(class).any(|class| {
                project.class(class).bases.iter().any(|base| match base {
                    Base::External(base) if only_data => {
                        filter.outside.contains(base) || !(base.starts_with("builtins.") || narrow::is_abstract(base))
                    }
                    Base::External(base) => filter.outside.contains(base) || !narrow::is_abstract(base),
                    _ => false,
                })
            })
    }

    /// Lets through what speaks against an annotation. Gives whether there was any that is new.
    ///
    /// Of a few values that come together each is believed to come: a stand-in of a test, an anonymous user; at a local variable
    /// each that is told. Where many do, because things that are kept together are told as one, it is those that have what the
    /// program reads of them from there on, or all, if nothing fits at all.
    pub(super) fn believe_no_lies(&mut self) -> bool {
        let mut lies: Vec<(NodeId, Value)> = Vec::new();
        let mut asked: FxHashMap<NodeId, Asked> = FxHashMap::default();
        let mut typed = std::mem::take(&mut self.typed);
        #[expect(clippy::iter_over_hash_type, reason = "they are sorted below")]
        for ((from, to, filter), looked) in &mut typed {
            let now = Looked { is_only_said: looked.is_only_said, ..self.look(*from, *to) };
            if std::mem::replace(looked, now) == now {
                continue;
            }
            let ours = self.graph.at(*from).filter(|value| matches!(value, Value::Instance(_)));
            let strange: Vec<Value> = ours.filter(|value| self.keeps_out(*filter, *value)).collect();
            if strange.is_empty() {
                continue;
            }
            let is_seen = now.is_only_said || self.graph.is_plain(*from);
            let all = is_seen || !self.graph.at(*from).any(|value| self.fits(*filter, value));
            if all {
                lies.extend(strange.into_iter().map(|value| (*to, value)));
                continue;
            }
            let asked = asked.entry(self.graph.find(*to)).or_insert_with(|| self.graph.asked(*to));
            if !asked.read.is_empty() || !asked.stored.is_empty() {
                let passes = |value: &Value| self.has_all(*value, asked);
                lies.extend(strange.into_iter().filter(passes).map(|value| (*to, value)));
            }
        }
        self.typed = typed;
        lies.extend(self.given_by_wrappers());
        lies.retain(|lie| self.disbelieved.insert(*lie));
        lies.sort_unstable();
        for (to, value) in &lies {
            self.graph.add(*to, *value);
        }
        !lies.is_empty()
    }

    fn look(&self, from: NodeId, to: NodeId) -> Looked {
        let (values, is_wide) = self.graph.filling(from);
        Looked { values, is_wide, edges: self.graph.edges_at(to), joins: self.graph.joins, is_only_said: false }
    }

    /// What wrappers give although their decorator says that it keeps the type: where few values come together.
    fn given_by_wrappers(&self) -> Vec<(NodeId, Value)> {
        let mut found = Vec::new();
        #[expect(clippy::iter_over_hash_type, reason = "they are sorted by the caller")]
        for (function, muted) in &self.muted {
            let (given, to) = (self.functions[*function as usize].gives, self.functions[*muted as usize].gives);
            if self.graph.is_plain(given) {
                let ours = self.graph.at(given).filter(|value| matches!(value, Value::Instance(_)));
                found.extend(ours.map(|value| (to, value)));
            }
        }
        found
    }

    fn fits(&self, filter: u32, value: Value) -> bool {
        match value {
            Value::Instance(_) => !self.keeps_out(filter, value),
            Value::Open(_) => true,
            _ => false,
        }
    }

    /// Has an instance all that is read of it, as far as is known? What is stored need not have been there.
    fn has_all(&self, value: Value, asked: &Asked) -> bool {
        let Value::Instance(kin) = value else { return false };
        asked.read.iter().all(|name| asked.stored.contains(name) || self.may_have(kin, *name))
    }

    /// May an instance have this attribute from its class, a base or an heir?
    pub(super) fn may_have(&self, kin: Kin, name: Name) -> bool {
        self.stores(kin, name)
            || self.graph.families.classes(kin).iter().any(|class| {
                self.binds(*class, name)
                    || self.binds(*class, ustr("__getattr__"))
                    || narrow::has_unknown_base(self.project, *class)
            })
    }
}

/// Builtin types of values that have no attributes of their own.
fn is_data(name: &str) -> bool {
    matches!(
        name,
        "builtins.str"
            | "builtins.int"
            | "builtins.float"
            | "builtins.bool"
            | "builtins.bytes"
            | "builtins.complex"
            | "builtins.bytearray"
    )
}

/// Is it a name that may stand for anything: a type variable, an alias, a protocol of a library?
fn is_loose(name: &str) -> bool {
    let (module, last) = name.rsplit_once('.').unwrap_or(("", name));
    matches!(module, "builtins") && matches!(last, "type" | "callable" | "object" | "super" | "property")
        || module.starts_with("_typeshed")
        || !last.starts_with(char::is_uppercase) && module != "builtins" && module != "datetime"
        || last == "Any"
        || last.ends_with("Like")
        || last.ends_with("Protocol")
        || last.starts_with("Supports")
}
