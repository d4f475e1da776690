//! Attributes of objects and classes of the project: who stores them, who reads them.

use rustc_hash::{FxHashMap, FxHashSet};
use ustr::ustr;

use super::graph::{Edge, NodeId};
use super::kin::Kin;
use super::solve::{Solver, library};
use super::value::{Origin, Value};
use crate::index::facts::{EvidenceId, MemberKind};
use crate::index::{Base, ClassId, FileId, Mro, Name};

/// The name of an attribute that is computed: any of them.
pub const ANY: &str = "*";

/// What a name that is computed begins with, as far as that is known: `_attr_*`. Names of attributes have no asterisk.
pub fn computed(name: &str) -> Option<&str> {
    name.strip_suffix(ANY)
}

/// May a computed name that begins so be this one? One that is private in a class body is written without the class's name.
fn may_be(start: &str, name: &str) -> bool {
    let is_private = name.starts_with("__") && !name.ends_with("__");
    name.starts_with(start) || is_private && start.starts_with('_')
}

/// The name, or [`ANY`] if it is computed.
pub fn told_as_any(name: Name) -> Name {
    if computed(&name).is_some() { ustr(ANY) } else { name }
}

/// The name of an attribute, and the clan of the class that has it.
type OfClan = (Name, ClassId);

/// Stored attributes and those who read them, by name and by the clan of the class. Whoever comes later is joined to those who came before.
#[derive(Debug, Default)]
pub struct Attributes {
    fields: FxHashMap<(Kin, Name, Holder), NodeId>,
    stored: FxHashMap<OfClan, Vec<(Kin, Holder, NodeId)>>,
    /// The computed names by which something is stored, by clan.
    computed: FxHashMap<ClassId, Vec<Name>>,
    readers: FxHashMap<OfClan, Vec<(Kin, Reader, NodeId)>>,
    loads: FxHashMap<(Kin, Name), NodeId>,
    /// All that is stored on each kin, and those who read all of it, by the top of their kin.
    whole: FxHashMap<Kin, NodeId>,
    whole_by_top: FxHashMap<ClassId, Vec<(Kin, NodeId)>>,
    readers_by_top: FxHashMap<ClassId, Vec<(Kin, NodeId)>>,
    read_whole: FxHashSet<(Kin, NodeId)>,
}

/// Where an attribute is stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Holder {
    /// On an instance.
    Instance,
    /// On a class, for all heirs to see.
    Class,
}

/// Through what it is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reader {
    /// An instance.
    Instance,
    /// A class.
    Class,
}

impl Solver<'_> {
    /// An attribute of instances of exactly this class is set.
    pub fn store_field(&mut self, class: ClassId, name: Name, from: NodeId) {
        let field = self.field(Kin::Exact(class), name, Holder::Instance);
        self.copy(from, field);
    }

    pub(super) fn field(&mut self, kin: Kin, name: Name, holder: Holder) -> NodeId {
        if let Some(node) = self.attributes.fields.get(&(kin, name, holder)) {
            return *node;
        }
        // What is stored by a computed name is read wherever an attribute is that it may be.
        let start = computed(&name);
        let node = if start.is_some() { self.graph.modest() } else { self.graph.nodes(1) };
        self.attributes.fields.insert((kin, name, holder), node);
        let clan = self.graph.families.clan(kin);
        let stored = self.attributes.stored.entry((name, clan)).or_default();
        if stored.is_empty() && start.is_some() {
            self.attributes.computed.entry(clan).or_default().push(name);
        }
        stored.push((kin, holder, node));
        if holder == Holder::Instance {
            let whole = self.whole(kin);
            self.copy(node, whole);
        }
        let mut readers: Vec<(Kin, Reader, NodeId)> = Vec::new();
        if let Some(start) = start {
            let is_read = |read: &str| may_be(start, read) && !is_special(read);
            let others = self.attributes.readers.iter().filter(|((read, of), _)| *of == clan && is_read(read));
            readers.extend(others.flat_map(|(_, readers)| readers.iter().copied()));
            readers.sort_unstable_by_key(|(.., node)| *node);
        } else {
            readers.extend(self.attributes.readers.get(&(name, clan)).into_iter().flatten());
        }
        for reader in readers {
            self.join((kin, holder, node), reader);
        }
        node
    }

    /// What anybody stores on instances under a name goes to a node, now and later.
    pub(super) fn stored_fields(&mut self, kin: Kin, name: Name, to: NodeId) {
        self.reader(kin, name, Reader::Instance, to);
    }

    /// The same of what anybody stores on classes, and nothing that they bind or inherit.
    pub(super) fn stored_on_class(&mut self, kin: Kin, name: Name, to: NodeId) {
        if self.stored_elsewhere.contains(&name) {
            self.reader(kin, name, Reader::Class, to);
        }
    }

    fn reader(&mut self, kin: Kin, name: Name, reader: Reader, to: NodeId) {
        let clan = self.graph.families.clan(kin);
        self.attributes.readers.entry((name, clan)).or_default().push((kin, reader, to));
        let mut stored: Vec<(Kin, Holder, NodeId)> = Vec::new();
        stored.extend(self.attributes.stored.get(&(name, clan)).into_iter().flatten());
        // Python looks for `__call__` and its like at the class: what a computed name stores on an instance is none.
        if !is_special(&name) {
            for other in self.computed_as(name, clan) {
                stored.extend(self.attributes.stored.get(&(other, clan)).into_iter().flatten());
            }
        }
        for field in stored {
            self.join(field, (kin, reader, to));
        }
    }

    /// The computed names of a clan that may be this one.
    fn computed_as(&self, name: Name, clan: ClassId) -> impl Iterator<Item = Name> + '_ {
        let all = self.attributes.computed.get(&clan).into_iter().flatten();
        all.copied().filter(move |other| computed(other).is_some_and(|start| may_be(start, &name)))
    }

    /// What is stored goes to one who reads, if both may be of one object.
    fn join(&mut self, (stored, holder, field): (Kin, Holder, NodeId), (kin, reader, to): (Kin, Reader, NodeId)) {
        match (holder, reader) {
            (Holder::Instance, Reader::Instance) if self.graph.families.meet(stored, kin) => self.copy(field, to),
            (Holder::Class, Reader::Instance) if self.graph.families.meet(stored, kin) => self.edge(field, Edge::Bind(kin, to)),
            (Holder::Class, Reader::Class) if self.graph.families.meet(stored, kin) => self.edge(field, Edge::BindClass(kin, to)),
            _ => {}
        }
    }

    /// The node of all that is stored on a kin.
    fn whole(&mut self, kin: Kin) -> NodeId {
        if let Some(whole) = self.attributes.whole.get(&kin) {
            return *whole;
        }
        let whole = self.graph.sink();
        self.attributes.whole.insert(kin, whole);
        self.attributes.whole_by_top.entry(kin.top()).or_default().push((kin, whole));
        for to in self.meeting(kin, |attributes| &attributes.readers_by_top) {
            self.copy(whole, to);
        }
        whole
    }

    /// What all attributes of instances hold goes to a node.
    pub fn all_fields(&mut self, kin: Kin, to: NodeId) {
        if to == 0 || !self.attributes.read_whole.insert((kin, to)) {
            return;
        }
        self.attributes.readers_by_top.entry(kin.top()).or_default().push((kin, to));
        for whole in self.meeting(kin, |attributes| &attributes.whole_by_top) {
            self.copy(whole, to);
        }
    }

    /// The nodes of what is stored on instances, by attribute.
    pub fn fields_of(&self, kin: Kin) -> Vec<NodeId> {
        let wholes = self.meeting(kin, |attributes| &attributes.whole_by_top);
        wholes.into_iter().flat_map(|whole| self.graph.sources.get(&whole).into_iter().flatten().copied()).collect()
    }

    /// The nodes of what is stored on instances under a name, or bound to it in the body of a class.
    pub fn fields_named(&self, kin: Kin, name: Name) -> Vec<NodeId> {
        let clan = self.graph.families.clan(kin);
        let names = std::iter::once(name).chain(self.computed_as(name, clan));
        let stored = names.filter_map(|name| self.attributes.stored.get(&(name, clan))).flatten();
        let stored = stored.filter(|(of, ..)| self.graph.families.meet(*of, kin)).map(|(.., node)| *node);
        stored.chain(self.members_in(kin, name).into_iter().map(|(_, node)| node)).collect()
    }

    /// The node of what is stored on exactly such instances.
    pub fn stored_on(&self, kin: Kin, name: Name) -> Option<NodeId> {
        self.attributes.fields.get(&(kin, name, Holder::Instance)).copied()
    }

    /// The nodes of what is stored on classes, not on instances.
    pub fn stored_on_classes(&self) -> impl Iterator<Item = NodeId> + '_ {
        let stored = self.attributes.fields.iter().filter(|((.., holder), _)| *holder == Holder::Class);
        stored.map(|(_, node)| *node).chain(self.members.values().flatten().map(|(_, node)| *node))
    }

    /// Of a list by class, the nodes of those that may be of one object with the kin.
    fn meeting(&self, kin: Kin, of: impl Fn(&Attributes) -> &FxHashMap<ClassId, Vec<(Kin, NodeId)>>) -> Vec<NodeId> {
        let families = &self.graph.families;
        let list = of(&self.attributes);
        let mut tops: Vec<ClassId> = families.classes(kin).iter().flat_map(|class| families.bases(*class)).copied().collect();
        tops.sort_unstable();
        tops.dedup();
        let found = tops.iter().filter_map(|top| list.get(top)).flatten();
        found.filter(|(other, _)| families.meet(*other, kin)).map(|(_, node)| *node).collect()
    }

    /// An attribute of instances, one node for all who read it.
    pub fn instance_load(&mut self, kin: Kin, name: Name) -> NodeId {
        if let Some(node) = self.attributes.loads.get(&(kin, name)) {
            return *node;
        }
        let given = self.graph.nodes(1);
        self.attributes.loads.insert((kin, name), given);
        let to = match self.annotation_of(kin, name) {
            None => given,
            Some((file, annotation)) => {
                let held = self.graph.nodes(1);
                self.copy_typed(held, given, file, Some(annotation));
                held
            }
        };
        if name == "__class__" {
            self.graph.add(to, Value::Class(kin));
            return to;
        }
        if name == "__dict__" {
            let namespace = self.namespace(Value::Instance(kin));
            self.graph.add(to, Value::Container(namespace));
        }
        if is_state(&name) && !self.binds(kin.top(), name) {
            self.state_of(kin, to);
        }
        if name == ANY {
            self.all_fields(kin, to);
            for name in self.member_names(kin) {
                let found = self.instance_load(kin, name);
                self.copy(found, to);
            }
            return to;
        }
        self.value_of_enumeration(kin, name, to);
        self.reader(kin, name, Reader::Instance, to);
        let found = self.members_in(kin, name);
        for (owner, member) in &found {
            self.edge(*member, Edge::Bind(*owner, to));
        }
        if !name.starts_with("__") && !self.members_in(kin, ustr("__getattribute__")).is_empty() {
            let asked = self.instance_load(kin, ustr("__getattribute__"));
            let call = self.synthetic_call(Vec::new(), to);
            self.edge(asked, Edge::Call(call));
        }
        if !self.binds(kin.top(), name) {
            if name != "__getattr__" && !name.starts_with("__") {
                let fallback = self.instance_load(kin, ustr("__getattr__"));
                let call = self.synthetic_call(Vec::new(), to);
                self.edge(fallback, Edge::Call(call));
                self.edge(fallback, Edge::Ask(name, to));
            }
            self.inherited_from_outside(kin, name, to);
            self.inherited_from_container(kin, name, to);
        }
        given
    }

    /// `__getattr__` that reads the same attribute of another object.
    pub(super) fn ask(&mut self, value: Value, name: Name, to: NodeId) {
        let (Value::Bound(function, _) | Value::Function(function)) = value else { return };
        let known = &self.functions[function as usize];
        let (file, index) = (known.file, known.index);
        for of in &self.project.summary(file).flow.functions[index as usize].asks_instead {
            let of = self.global(file, *of);
            self.edge(of, Edge::Load(name, to));
        }
    }

    /// What the class or a base writes about an attribute: `name: annotation`.
    fn annotation_of(&self, kin: Kin, name: Name) -> Option<(FileId, EvidenceId)> {
        self.project.lineage(kin.top()).find_map(|class| {
            let file = self.project.class(class).file;
            let members = &self.project.class_facts(class).members;
            let in_body = members.iter().find_map(|member| match member.kind {
                MemberKind::Annotated { annotation, .. } if member.name == name => Some(annotation),
                _ => None,
            });
            let in_methods = || {
                let annotated = self.project.summary(file).flow.annotated.iter();
                let mut found =
                    annotated.filter(|(of, named, _)| *named == name && self.project.class_id(file, *of) == class).map(|it| it.2);
                let first = found.next()?;
                found.all(|other| other == first).then_some(first)
            };
            in_body.or_else(in_methods).map(|annotation| (file, annotation))
        })
    }

    /// An attribute that a base outside of the project may give.
    fn inherited_from_outside(&mut self, kin: Kin, name: Name, to: NodeId) {
        let special = is_special(&name);
        // What the class stores itself is seen where it does.
        let stores = |class: ClassId| self.project.class(class).stored.contains_key(&name);
        if self.project.lineage(kin.top()).any(stores) {
            return;
        }
        for base in self.outside_bases(kin) {
            let own = base.and_then(|base| crate::knowledge::own::part(&base, &name));
            let given = own.map_or(Value::Open(base.map_or(Origin::Unseen, library)), |made| Value::Object(ustr(made)));
            if !special || base.is_none() {
                self.graph.add(to, given);
            }
        }
    }

    /// The methods of a container that the class inherits.
    fn inherited_from_container(&mut self, kin: Kin, name: Name, to: NodeId) {
        for container in self.containers_of(kin) {
            // `UserDict.data`
            let value = if name == "data" { Value::Container(container) } else { Value::Method(container, name) };
            self.graph.add(to, value);
        }
    }

    /// The bases outside of the project that may have attributes: `None` for one that is not known.
    pub fn outside_bases(&mut self, kin: Kin) -> Vec<Option<Name>> {
        if let Some(known) = self.outside.get(&kin) {
            return known.clone();
        }
        let mut found: Vec<Option<Name>> = self
            .graph
            .families
            .classes(kin)
            .iter()
            .flat_map(|class| self.project.lineage(*class))
            .flat_map(|class| &self.project.class(class).bases)
            .filter_map(|base| match base {
                Base::Project(_) => None,
                Base::External(name) => (!is_plain_base(name)).then_some(Some(*name)),
                Base::Unknown(_) => Some(None),
            })
            .collect();
        found.sort_unstable();
        found.dedup();
        self.outside.insert(kin, found.clone());
        found
    }

    /// May instances be iterated and indexed although no class of the project says how: named tuples and heirs of sequences?
    pub fn is_iterable_from_outside(&mut self, kin: Kin) -> bool {
        let project = self.project;
        !self.outside_bases(kin).is_empty()
            || self.graph.families.classes(kin).iter().flat_map(|class| project.lineage(*class)).any(|class| {
                project.class(class).bases.iter().any(|base| matches!(base, Base::External(name) if name.ends_with("NamedTuple")))
            })
    }

    pub(super) fn member_names(&self, kin: Kin) -> Vec<Name> {
        let mut names: Vec<Name> = self
            .graph
            .families
            .classes(kin)
            .iter()
            .chain(self.graph.families.bases(kin.top()))
            .flat_map(|class| self.project.class_facts(*class).members.iter().map(|member| member.name))
            .collect();
        names.sort_unstable();
        names.dedup();
        names
    }

    /// Is the name bound in the body of the class or of a base?
    pub(super) fn binds(&self, class: ClassId, name: Name) -> bool {
        let is_among =
            |members: &Vec<(ClassId, NodeId)>, class: &ClassId| members.binary_search_by_key(class, |(owner, _)| *owner).is_ok();
        let bases = self.graph.families.bases(class);
        self.members.get(&name).is_some_and(|members| bases.iter().any(|base| is_among(members, base)))
    }

    /// Is the name stored on instances, by a class of the kin or a base?
    pub(super) fn stores(&self, kin: Kin, name: Name) -> bool {
        let families = &self.graph.families;
        self.stored_by.get(&name).is_some_and(|storing| {
            let stores = |class: &ClassId| families.bases(*class).iter().any(|base| storing.binary_search(base).is_ok());
            families.classes(kin).iter().any(stores)
        })
    }

    /// Where an attribute is bound in the bodies of classes: the nearest of a class and its bases (all, if their order is not
    /// known), and those of heirs. With each stands whose instances it is bound to.
    pub fn members_in(&self, kin: Kin, name: Name) -> Vec<(Kin, NodeId)> {
        let Some(members) = self.members.get(&name) else { return Vec::new() };
        let top = kin.top();
        let unordered = self.project.class(top).mro == Mro::Unknown;
        let mut found: Vec<(Kin, NodeId)> = Vec::new();
        for owner in self.project.lineage(top) {
            if let Ok(position) = members.binary_search_by_key(&owner, |(owner, _)| *owner) {
                found.push((kin, members[position].1));
                if !unordered {
                    break;
                }
            }
        }
        if let Kin::Family(_) = kin {
            let others = members.iter().filter(|(owner, _)| !self.graph.families.inherits(top, *owner));
            let others = others.map(|(owner, node)| (self.graph.families.family(*owner), *node));
            found.extend(others.filter(|(owner, _)| self.graph.families.meet(*owner, kin)));
        }
        found
    }

    pub(super) fn class_load(&mut self, kin: Kin, name: Name, to: NodeId) {
        match name.as_str() {
            "__subclasses__" | "mro" | "__mro__" | "__bases__" | "__base__" if self.members_in(kin, name).is_empty() => {
                return self.relatives(kin, name, to);
            }
            "__new__" if self.members_in(kin, name).is_empty() => {
                self.graph.add(to, Value::Library(ustr("builtins.object.__new__")));
                return self.stored_on_class(kin, name, to);
            }
            "__class__" => return self.graph.add(to, Value::Library(ustr(super::solve::TYPE))),
            "__name__" | "__qualname__" | "__module__" | "__doc__" => return,
            "__dict__" => {
                let namespace = self.namespace(Value::Class(kin));
                return self.graph.add(to, Value::Container(namespace));
            }
            ANY => {
                for name in self.member_names(kin) {
                    self.class_load(kin, name, to);
                }
                return;
            }
            _ => {}
        }
        let known = self.class_reads.get(&(kin, name)).copied();
        let read = known.unwrap_or_else(|| self.graph.nodes(1));
        self.copy(read, to);
        if known.is_some() {
            return;
        }
        self.class_reads.insert((kin, name), read);
        for (owner, member) in self.members_in(kin, name) {
            self.edge(member, Edge::BindClass(owner, read));
        }
        self.member_of_enumeration(kin, read);
        self.reader(kin, name, Reader::Class, read);
        if !self.binds(kin.top(), name) {
            if name == "register" {
                self.graph.add(read, Value::Library(ustr("abc.ABCMeta.register")));
            }
            self.inherited_from_outside(kin, name, read);
        }
        // Python looks for operators of a class at its metaclass.
        if !self.binds(kin.top(), name) || is_special(&name) && !matches!(name.as_str(), "__init__" | "__new__") {
            self.load_from_metaclass(kin, name, read);
        }
    }

    pub(super) fn super_load(&mut self, of: ClassId, value: Value, name: Name, to: NodeId) {
        let kin = match value {
            Value::Instance(kin) | Value::Class(kin) => kin,
            Value::Open(_) => self.graph.families.family(of),
            _ => return,
        };
        if let Value::Class(kin) = value
            && self.super_of_metaclass(of, kin, name, to)
        {
            return;
        }
        // Where classes with several bases lead elsewhere than the others, it is only their instances that come there.
        let mut found: Vec<(NodeId, ClassId)> = Vec::new();
        for class in self.graph.families.classes(kin) {
            let mut behind = self.project.lineage(*class).skip_while(|base| *base != of).skip(1).peekable();
            let own = if behind.peek().is_none() { Some(self.project.lineage(of).skip(1)) } else { None };
            let member = behind.chain(own.into_iter().flatten()).find_map(|base| self.member_of(base, name));
            found.push((member.unwrap_or(0), *class));
        }
        let usual = found.iter().find(|(_, class)| *class == kin.top()).map_or(0, |(member, _)| *member);
        let nowhere = found.iter().any(|(member, _)| *member == 0);
        let others = found.into_iter().filter(|(member, _)| *member != usual).map(|(member, class)| (member, Kin::Exact(class)));
        for (member, kin) in others.chain([(usual, kin)]).collect::<Vec<_>>() {
            match value {
                Value::Class(_) => self.edge(member, Edge::BindClass(kin, to)),
                _ => self.edge(member, Edge::Bind(kin, to)),
            }
        }
        if nowhere && name == "__new__" {
            self.graph.add(to, Value::Library(ustr("builtins.object.__new__")));
        } else if nowhere {
            self.inherited_from_container(kin, name, to);
            for base in self.outside_bases(kin) {
                self.graph.add(to, Value::Open(base.map_or(Origin::Unseen, library)));
            }
        }
    }

    pub(super) fn member_of(&self, class: ClassId, name: Name) -> Option<NodeId> {
        let members = self.members.get(&name)?;
        let position = members.binary_search_by_key(&class, |(owner, _)| *owner).ok()?;
        Some(members[position].1)
    }

    pub(super) fn store_on_instance(&mut self, kin: Kin, mut name: Name, from: NodeId) {
        let mut meant = vec![name];
        if let Some(start) = computed(&name) {
            meant = self.member_names(kin).into_iter().filter(|member| may_be(start, member) && !is_special(member)).collect();
            // A `__setattr__` may store under another name.
            if !self.members_in(kin, ustr("__setattr__")).is_empty() {
                name = ustr(ANY);
            }
        }
        for name in meant {
            for (owner, member) in self.setters(kin, name).iter() {
                self.edge(*member, Edge::Set(*owner, from));
            }
        }
        let field = self.field(kin, name, Holder::Instance);
        self.copy(from, field);
        self.told_of_store(Value::Instance(kin), from);
    }

    pub(super) fn store_on_class(&mut self, kin: Kin, name: Name, from: NodeId) {
        self.told_of_store(Value::Class(kin), from);
        let family = self.graph.families.family(kin.top());
        let field = self.field(family, name, Holder::Class);
        self.copy(from, field);
    }
}

/// Methods of `object` that give what an instance has.
fn is_state(name: &str) -> bool {
    matches!(name, "__getstate__" | "__reduce__" | "__reduce_ex__")
}

fn is_special(name: &str) -> bool {
    name.starts_with("__") && name.ends_with("__")
}

/// Bases outside of the project that add no attributes that hold anything.
fn is_plain_base(name: &str) -> bool {
    let (module, last) = name.rsplit_once('.').unwrap_or(("", name));
    match module {
        "abc" | "typing" | "typing_extensions" | "collections.abc" | "numbers" | "enum" => true,
        // An exception has what it was made with in `args`.
        "builtins" => {
            !matches!(last, "type" | "list" | "dict" | "set" | "tuple" | "frozenset")
                && !["Error", "Exception", "Warning", "Exit", "Interrupt", "Iteration", "Group"]
                    .iter()
                    .any(|end| last.ends_with(end))
        }
        _ => false,
    }
}
