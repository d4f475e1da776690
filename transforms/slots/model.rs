//! What slots knows of each class of the project before anything is judged: its kind, its attributes, its members.
//!
//! Names are canonical here: mangled where CPython mangles them (`__x` in class `_Account` is `_Account__x`), so that
//! an access from outside and one from inside meet.

use std::sync::{Arc, OnceLock};

use pyscale::analysis::flow::Flow;
use pyscale::index::facts::{ClassFacts, Dynamic, Evidence, FieldRole, FunctionFacts, MemberFacts, MemberKind, StoreKind};
use pyscale::index::{Base, ClassId, Mro, Name, ProjectIndex, Ty, UseId};
use pyscale::transform::Shared;
use pyscale::verdict::{Bytes, Place};
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};
use ustr::ustr;

use super::known;
use super::lookups::Lookups;

/// Everything that is known of the classes of one project.
pub struct Model<'p> {
    pub project: &'p ProjectIndex,
    pub classes: Vec<Class>,
    pub lookups: Lookups,
    /// What flows where.
    pub flow: Arc<Flow<'p>>,
    down: Vec<OnceLock<FxHashSet<Name>>>,
    declared: Vec<OnceLock<FxHashSet<Name>>>,
    witnesses: OnceLock<super::defaults::Witnesses>,
    heirs_made: OnceLock<Vec<super::found::Made>>,
    read_first: OnceLock<super::read_first::ReadFirst>,
    constructed: OnceLock<super::constructed::Constructed>,
}

/// One class.
pub struct Class {
    pub kind: Kind,
    pub role: Role,
    /// Instance attributes of its own, in order of first appearance, absorbed ones last.
    pub own: Vec<Attribute>,
    /// Names that its body binds.
    pub bindings: FxHashMap<Name, Place>,
    /// Those of them that are properties or property-like (stores go to the setter).
    pub properties: FxHashSet<Name>,
    /// Those of them that are plain values.
    pub declared: FxHashSet<Name>,
    /// Own attributes and those of its project bases.
    pub attributes: FxHashSet<Name>,
    /// All that can be read from an instance: bindings and attributes, inherited ones too.
    pub members: FxHashSet<Name>,
    pub all_properties: FxHashSet<Name>,
}

/// How the class is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Plain,
    Dataclass(Dataclass),
    /// `@attr.s`, `@attr.dataclass` without `slots=True`
    Attrs(Attrs),
}

/// What of `@attr.s` and its kin matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Attrs {
    /// Index of the decorator.
    pub decorator: usize,
    /// Annotated names are fields.
    pub auto: bool,
    pub frozen: bool,
}

/// The arguments of `@dataclass` that matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Dataclass {
    pub frozen: bool,
    pub weakref_slot: bool,
    /// Index of the decorator.
    pub decorator: usize,
}

/// What the class can be to this transform.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// It has instance attributes and no slots: a site.
    Candidate,
    /// It has no instance attributes of its own: worth `__slots__ = ()` beside a converted class.
    Empty,
    /// It has slots already. `dict` when its instances have a `__dict__` all the same.
    Slotted { dict: bool, weakref: bool, solid: bool },
    /// Not ours to speak of: tests, stubs, enums, exceptions, named tuples, subclasses of builtins, …
    Never,
}

/// An instance attribute.
#[derive(Debug, Clone)]
pub struct Attribute {
    pub name: Name,
    pub at: Place,
    /// Set only from outside of the class.
    pub absorbed: bool,
}

impl<'p> Model<'p> {
    pub fn new(project: &'p ProjectIndex, shared: &Shared<'p>) -> Self {
        let mut model = Self {
            project,
            classes: Vec::new(),
            lookups: Lookups::new(project),
            flow: shared.flow(),
            down: Vec::new(),
            declared: Vec::new(),
            witnesses: OnceLock::new(),
            heirs_made: OnceLock::new(),
            read_first: OnceLock::new(),
            constructed: OnceLock::new(),
        };
        let ids: Vec<ClassId> = project.class_ids().collect();
        model.classes = ids.par_iter().map(|id| model.describe(*id)).collect();
        model.down = ids.iter().map(|_| OnceLock::new()).collect();
        model.declared = ids.iter().map(|_| OnceLock::new()).collect();
        // Only now are all properties known, and with them what a store really is.
        let own: Vec<_> = ids.par_iter().map(|id| model.own_attributes(*id)).collect();
        for (class, own) in model.classes.iter_mut().zip(own) {
            class.own = own;
        }
        model.inherit(&ids);
        let absorbed = model.absorbed();
        for (class, absorbed) in model.classes.iter_mut().zip(absorbed) {
            class.own.extend(absorbed);
        }
        model.inherit(&ids);
        let roles: Vec<_> = ids.par_iter().map(|id| model.role(*id)).collect();
        for (class, role) in model.classes.iter_mut().zip(roles) {
            class.role = role;
        }
        let protocols = super::protocols::runtime_protocols(&model);
        model.lookups.protocols = protocols;
        model
    }

    pub fn class(&self, id: ClassId) -> &Class {
        &self.classes[id.0 as usize]
    }

    pub fn facts(&self, id: ClassId) -> &'p ClassFacts {
        self.project.class_facts(id)
    }

    /// The class's name in messages.
    pub fn name(&self, id: ClassId) -> &'static str {
        self.facts(id).qualname.as_str()
    }

    /// The methods of a class body with their facts.
    pub fn methods(&self, id: ClassId) -> impl Iterator<Item = (&'p MemberFacts, &'p FunctionFacts)> {
        let summary = self.project.summary(self.project.class(id).file);
        self.facts(id).members.iter().filter_map(move |member| match member.kind {
            MemberKind::Method(index) => Some((member, &summary.functions[index as usize])),
            _ => None,
        })
    }

    pub fn place(&self, id: ClassId, at: pyscale::verdict::Bytes) -> Place {
        self.project.place(id, at)
    }

    /// Members of the class and of all classes below it: what an instance of static type `id` may have.
    pub fn members_down(&self, id: ClassId) -> &FxHashSet<Name> {
        self.down[id.0 as usize].get_or_init(|| {
            let mut all = self.class(id).members.clone();
            for below in self.project.descendants(id) {
                all.extend(self.class(below).members.iter().copied());
            }
            all
        })
    }

    /// All external bases of a class and of the project classes above it.
    pub fn external_bases(&self, id: ClassId) -> impl Iterator<Item = Name> + '_ {
        self.project.lineage(id).flat_map(|class| {
            self.project.class(class).bases.iter().filter_map(|base| match base {
                Base::External(name) | Base::Unknown(name) => Some(*name),
                Base::Project(_) => None,
            })
        })
    }

    /// A name as the class's own code would spell it (`__x` for `_C__x`).
    pub fn spelled(&self, id: ClassId, name: Name) -> String {
        let class = self.facts(id).name.trim_start_matches('_');
        match name.strip_prefix('_').and_then(|rest| rest.strip_prefix(class)) {
            Some(rest) if !class.is_empty() && is_private(rest) => rest.to_owned(),
            _ => name.to_string(),
        }
    }

    /// Names that the class, its bases or the classes below it store themselves or have a property for: neither methods nor
    /// what others put on their instances.
    pub fn declared_down(&self, id: ClassId) -> &FxHashSet<Name> {
        self.declared[id.0 as usize].get_or_init(|| {
            let below = self.project.descendants(id);
            let mut all = FxHashSet::default();
            for class in self.project.lineage(id).chain(below) {
                let class = self.class(class);
                all.extend(class.own.iter().filter(|own| !own.absorbed).map(|own| own.name));
                all.extend(&class.properties);
                all.extend(&class.declared);
            }
            all
        })
    }

    /// Who may notice that a class-level default is gone.
    pub fn witnesses(&self) -> &super::defaults::Witnesses {
        self.witnesses.get_or_init(|| super::defaults::Witnesses::new(self))
    }

    /// How instances are made and initialised beside calls of their classes.
    pub fn constructed(&self) -> &super::constructed::Constructed {
        self.constructed.get_or_init(|| super::constructed::Constructed::new(self))
    }

    /// Stores that read what they store.
    pub fn read_first(&self) -> &super::read_first::ReadFirst {
        self.read_first.get_or_init(|| super::read_first::ReadFirst::new(self))
    }

    /// Classes that are made from bases which are not known.
    pub fn heirs_made(&self) -> &[super::found::Made] {
        self.heirs_made.get_or_init(|| super::found::heirs_made(self))
    }

    /// The canonical name of what a use stores or reads, given the class around it.
    pub fn canonical(&self, used: UseId, name: Name, kind: Option<StoreKind>) -> Name {
        if matches!(kind, Some(StoreKind::SetAttr | StoreKind::Patch)) {
            return name;
        }
        match self.project.used(used).class {
            Some(class) => mangle(self.project.summary(used.file).classes[class as usize].name, name),
            None => name,
        }
    }

    /// Is the use in the class's own body, on the receiver of its methods or on something it made itself?
    pub fn is_own_use(&self, id: ClassId, used: UseId) -> bool {
        let class = self.project.class(id);
        let facts = self.project.used(used);
        used.file == class.file
            // In its body, but on what came through a helper, it is anybody's.
            && class.instance_uses.binary_search(&used).is_ok()
            && (facts.class == Some(class.index)
                || self.project.summary(used.file).evidence[facts.receiver.0 as usize] == Evidence::SelfOf(class.index))
    }

    /// Does a plain store on an instance always raise? The `__setattr__` of a frozen dataclass lets a plain heir have more
    /// attributes (`dataclasses._frozen_get_del_attr`); that of attrs does not.
    pub fn is_frozen(&self, id: ClassId) -> bool {
        matches!(self.class(id).kind, Kind::Dataclass(Dataclass { frozen: true, .. }))
            || self.project.lineage(id).any(|class| matches!(self.class(class).kind, Kind::Attrs(Attrs { frozen: true, .. })))
    }

    /// Is it a `typing.Protocol`? Then anything with the right shape may stand behind its name.
    pub fn is_protocol(&self, id: ClassId) -> bool {
        self.project.class(id).bases.iter().any(|base| matches!(base, Base::External(name) if known::is_protocol(name)))
    }

    pub fn dynamic_uses(&self, id: ClassId) -> impl Iterator<Item = (UseId, Dynamic, Place)> + '_ {
        self.project.class(id).instance_uses.iter().flat_map(move |used| {
            let dynamic = self.project.used(*used).dynamic.iter();
            let comes = dynamic.filter(move |(_, at)| self.is_own_use(id, *used) || self.comes(id, *used, *at));
            comes.map(move |(what, at)| (*used, *what, Place { file: used.file, range: *at }))
        })
    }

    fn describe(&self, id: ClassId) -> Class {
        let facts = self.facts(id);
        let mut bindings = FxHashMap::default();
        let mut properties = FxHashSet::default();
        let mut declared = FxHashSet::default();
        for member in &facts.members {
            let name = mangle(facts.name, member.name);
            if binds(member) {
                bindings.entry(name).or_insert_with(|| self.place(id, member.at));
            }
            if self.is_property(id, member) {
                properties.insert(name);
            }
            if matches!(member.kind, MemberKind::Value(_) | MemberKind::Annotated { .. }) {
                declared.insert(name);
            }
        }
        Class {
            kind: self.kind(id),
            role: Role::Never,
            own: Vec::new(),
            bindings,
            properties,
            declared,
            attributes: FxHashSet::default(),
            members: FxHashSet::default(),
            all_properties: FxHashSet::default(),
        }
    }

    fn is_property(&self, id: ClassId, member: &MemberFacts) -> bool {
        let file = self.project.class(id).file;
        match &member.kind {
            MemberKind::Method(index) => {
                self.project.summary(file).functions[*index as usize].decorators.iter().any(|decorator| {
                    matches!(
                        decorator.text.rsplit('.').next().unwrap_or_default(),
                        "property" | "setter" | "getter" | "deleter" | "abstractproperty"
                    )
                })
            }
            MemberKind::Value(value) => match self.project.summary(file).evidence[value.0 as usize] {
                Evidence::Call(func, _) => self.project.ty(file, func) == Ty::External(ustr("builtins.property")),
                _ => false,
            },
            _ => false,
        }
    }

    fn kind(&self, id: ClassId) -> Kind {
        let file = self.project.class(id).file;
        for (position, decorator) in self.facts(id).decorators.iter().enumerate() {
            let flag = |name: &str| {
                decorator
                    .keywords
                    .iter()
                    .any(|(keyword, value)| *keyword == Some(ustr(name)) && self.project.ty(file, *value) != Ty::Bool(false))
            };
            if let Ty::External(name) = self.project.ty(file, decorator.value) {
                if name == "dataclasses.dataclass" {
                    return Kind::Dataclass(Dataclass {
                        frozen: flag("frozen"),
                        weakref_slot: flag("weakref_slot"),
                        decorator: position,
                    });
                }
                if known::is_attrs_of_old(&name) {
                    let auto = name == "attr.dataclass" || flag("auto_attribs");
                    return Kind::Attrs(Attrs { decorator: position, auto, frozen: flag("frozen") });
                }
            }
        }
        Kind::Plain
    }

    /// Does a decorator already make slots: `@dataclass(slots=True)`, `@attrs.define`?
    fn slotted_by_decorator(&self, id: ClassId) -> Option<bool> {
        let file = self.project.class(id).file;
        for decorator in &self.facts(id).decorators {
            let keyword =
                |name: &str| decorator.keywords.iter().find(|(keyword, _)| *keyword == Some(ustr(name))).map(|(_, value)| *value);
            let Ty::External(name) = self.project.ty(file, decorator.value) else { continue };
            let by_default = matches!(
                name.as_str(),
                "attr.define" | "attr.mutable" | "attr.frozen" | "attrs.define" | "attrs.mutable" | "attrs.frozen"
            );
            let takes_slots = by_default || name == "dataclasses.dataclass" || name.starts_with("attr.");
            match keyword("slots") {
                Some(value) if takes_slots && self.project.ty(file, value) != Ty::Bool(false) => {
                    return Some(keyword("weakref_slot").is_some() || name.starts_with("attr"));
                }
                None if by_default => return Some(true),
                _ => {}
            }
        }
        None
    }

    /// Has somebody decided against slots: `@attrs.define(slots=False)`?
    fn declines_slots(&self, id: ClassId) -> bool {
        let file = self.project.class(id).file;
        self.facts(id).decorators.iter().any(|decorator| {
            let is_attrs = matches!(self.project.ty(file, decorator.value), Ty::External(name) if name.starts_with("attr"));
            let no = |(keyword, value): &(Option<Name>, pyscale::index::facts::EvidenceId)| {
                *keyword == Some(ustr("slots")) && self.project.ty(file, *value) == Ty::Bool(false)
            };
            is_attrs && decorator.keywords.iter().any(no)
        })
    }

    /// Does the decorator make a field of the member of this (mangled) name, and with it a slot?
    pub fn is_field(&self, id: ClassId, name: Name) -> bool {
        let facts = self.facts(id);
        facts.members.iter().any(|member| mangle(facts.name, member.name) == name && self.makes_field(id, member))
    }

    fn makes_field(&self, id: ClassId, member: &MemberFacts) -> bool {
        let (annotated, value) = match member.kind {
            MemberKind::Annotated { role: FieldRole::Plain, value, .. } => (true, value),
            MemberKind::Value(value) => (false, Some(value)),
            _ => return false,
        };
        match self.class(id).kind {
            Kind::Plain => false,
            Kind::Dataclass(_) => annotated,
            Kind::Attrs(attrs) => {
                let file = self.project.class(id).file;
                let by_call = value.is_some_and(|value| match self.project.summary(file).evidence[value.0 as usize] {
                    Evidence::Call(func, _) => {
                        matches!(self.project.ty(file, func), Ty::External(name) if known::makes_attrs_field(&name))
                    }
                    _ => false,
                });
                by_call || annotated && attrs.auto
            }
        }
    }

    fn own_attributes(&self, id: ClassId) -> Vec<Attribute> {
        let class = self.class(id);
        let facts = self.facts(id);
        let mut found: Vec<Attribute> = Vec::new();
        let protocol = self.is_protocol(id);
        for member in &facts.members {
            // A bare annotation of a plain class declares an attribute; with a value it is a class attribute.
            let declared = class.kind == Kind::Plain
                && matches!(member.kind, MemberKind::Annotated { role: FieldRole::Plain, value: None, .. });
            if (declared || self.makes_field(id, member)) && !protocol {
                found.push(Attribute { name: mangle(facts.name, member.name), at: self.place(id, member.at), absorbed: false });
            }
        }
        for used in self.project.class(id).instance_uses.iter().filter(|used| self.is_own_use(id, **used)) {
            for store in &self.project.used(*used).stores {
                let name = self.canonical(*used, store.name, Some(store.kind));
                found.push(Attribute { name, at: Place { file: used.file, range: store.at }, absorbed: false });
            }
        }
        found.sort_by_key(|attribute| attribute.at);
        let properties = self.lineage_properties(id);
        // `slots=True` makes a slot for a field, whatever a base has under its name.
        let mut seen = FxHashSet::default();
        found.retain(|attribute| {
            (!properties.contains(&attribute.name) || self.is_field(id, attribute.name)) && seen.insert(attribute.name)
        });
        found
    }

    /// The names under which instances of a class have a property: the nearest class that binds a name decides.
    fn lineage_properties(&self, id: ClassId) -> FxHashSet<Name> {
        let mut found = FxHashSet::default();
        let mut bound = FxHashSet::default();
        for class in self.project.lineage(id).map(|id| self.class(id)) {
            found.extend(class.properties.iter().filter(|name| !bound.contains(*name)));
            bound.extend(class.bindings.keys().copied());
        }
        found
    }

    /// Adds up what every class has of its own and from its bases.
    fn inherit(&mut self, ids: &[ClassId]) {
        let inherited: Vec<_> = ids.par_iter().map(|id| self.inherited(*id)).collect();
        for (class, (attributes, members, all_properties)) in self.classes.iter_mut().zip(inherited) {
            class.attributes = attributes;
            class.members = members;
            class.all_properties = all_properties;
        }
    }

    fn inherited(&self, id: ClassId) -> (FxHashSet<Name>, FxHashSet<Name>, FxHashSet<Name>) {
        let mut attributes = FxHashSet::default();
        let mut members = FxHashSet::default();
        for class in self.project.lineage(id) {
            let class = self.class(class);
            attributes.extend(class.own.iter().map(|attribute| attribute.name));
            members.extend(class.bindings.keys().copied());
        }
        members.extend(&attributes);
        for base in self.external_bases(id) {
            members.extend(known::mixin_members(&base).iter().map(|name| ustr(name)));
        }
        (attributes, members, self.lineage_properties(id))
    }

    /// Names that code of the program stores on instances that certainly come there: they are attributes too, of the class
    /// that lacks them, or of the nearest common base of several.
    fn absorbed(&self) -> Vec<Vec<Attribute>> {
        let mut absorbed: Vec<Vec<Attribute>> = self.classes.iter().map(|_| Vec::new()).collect();
        for file in self.project.file_ids().filter(|file| !self.project.entry(*file).is_test) {
            let summary = self.project.summary(file);
            for (index, used) in summary.uses.iter().enumerate().filter(|(_, used)| !used.doctest && !used.stores.is_empty()) {
                if matches!(summary.evidence[used.receiver.0 as usize], Evidence::SelfOf(_)) {
                    continue;
                }
                let id = UseId { file, index: index as u32 };
                for store in used.stores.iter().filter(|store| !matches!(store.kind, StoreKind::Patch)) {
                    let name = self.canonical(id, store.name, Some(store.kind));
                    for owner in self.owners(&self.certain(id, store.at), id, name) {
                        let own = &mut absorbed[owner.0 as usize];
                        if !own.iter().any(|attribute| attribute.name == name) {
                            own.push(Attribute { name, at: Place { file, range: store.at }, absorbed: true });
                        }
                    }
                }
            }
        }
        for own in &mut absorbed {
            own.sort_by_key(|attribute| attribute.at);
        }
        absorbed
    }

    /// The classes of which instances come to the receiver of a store, if nothing else does.
    fn certain(&self, used: UseId, at: Bytes) -> Vec<ClassId> {
        let receiver = self.project.used(used).receiver;
        let written = || match self.project.ty(used.file, receiver) {
            Ty::Instance(class) => vec![class],
            Ty::Instances(classes) => classes.to_vec(),
            _ => Vec::new(),
        };
        match self.flow.receiver(used.file, at.start) {
            Some(values) if values.open.is_empty() && !values.instances.is_empty() => values.instances,
            _ => written().into_iter().filter(|class| self.flow.passes_tests(used.file, at.start, *class)).collect(),
        }
    }

    /// Which class a name belongs to that is stored on instances of these.
    fn owners(&self, classes: &[ClassId], used: UseId, name: Name) -> Vec<ClassId> {
        let lacking: Vec<ClassId> = classes
            .iter()
            .copied()
            .filter(|id| {
                let class = self.class(*id);
                !self.is_own_use(*id, used)
                    && !self.is_frozen(*id)
                    && !self.is_protocol(*id)
                    && !class.members.contains(&name)
                    && !class.all_properties.contains(&name)
            })
            .collect();
        let [first, others @ ..] = lacking.as_slice() else { return Vec::new() };
        if others.is_empty() {
            return lacking;
        }
        let common = self.project.lineage(*first).find(|base| {
            !self.is_protocol(*base) && others.iter().all(|other| self.project.lineage(*other).any(|class| class == *base))
        });
        common.map_or_else(|| lacking.clone(), |common| vec![common])
    }

    /// Is it known which classes come to the receiver, and this one is not among them itself?
    pub fn comes_otherwise(&self, id: ClassId, used: UseId, at: Bytes) -> bool {
        self.flow
            .receiver(used.file, at.start)
            .is_some_and(|values| values.open.is_empty() && !values.instances.is_empty() && !values.instances.contains(&id))
    }

    /// Does an instance of the class, or of one below it, come to the receiver of this use at this byte?
    pub fn comes(&self, id: ClassId, used: UseId, at: Bytes) -> bool {
        match self.flow.receiver(used.file, at.start) {
            Some(values) if values.open.is_empty() && !values.instances.is_empty() => {
                values.instances.iter().any(|class| self.project.lineage(*class).any(|base| base == id))
            }
            _ => {
                self.flow.passes_tests(used.file, at.start, id)
                    || self.project.descendants(id).iter().any(|below| self.flow.passes_tests(used.file, at.start, *below))
            }
        }
    }

    fn role(&self, id: ClassId) -> Role {
        let class = self.class(id);
        let project = self.project.class(id);
        let facts = self.facts(id);
        let entry = self.project.entry(project.file);
        if let Some((names, weakref)) = self.slots_of(id) {
            let dict = self.chain_keeps_dict(id) || names.as_ref().is_some_and(|names| names.contains(&ustr("__dict__")));
            let solid = names.as_ref().is_none_or(|names| names.iter().any(|name| name != "__weakref__" && name != "__dict__"));
            return Role::Slotted { dict, weakref, solid };
        }
        let special = self.external_bases(id).any(|base| known::is_special(&base))
            || self
                .project
                .lineage(id)
                .any(|class| known::is_special_name(&self.facts(class).name) && self.has_unresolved_root(class));
        if entry.is_test || entry.is_stub || special || self.is_protocol(id) || self.declines_slots(id) {
            return Role::Never;
        }
        if facts.keywords.iter().any(|(keyword, value, _)| {
            *keyword == Some(ustr("metaclass"))
                && matches!(self.project.ty(project.file, *value), Ty::External(name) if name.starts_with("enum."))
        }) {
            return Role::Never;
        }
        if class.own.is_empty() { Role::Empty } else { Role::Candidate }
    }

    /// Does the class hang on a base that could not be found?
    fn has_unresolved_root(&self, id: ClassId) -> bool {
        self.project.class(id).mro == Mro::Unknown
            || self.project.class(id).bases.iter().any(|base| matches!(base, Base::Unknown(_)))
    }

    /// The names in a class's `__slots__` (`None` when they are computed) and whether weak references are possible.
    pub fn slots_of(&self, id: ClassId) -> Option<(Option<Vec<Name>>, bool)> {
        if let Some(weakref) = self.slotted_by_decorator(id) {
            return Some((Some(self.class(id).own.iter().map(|attribute| attribute.name).collect()), weakref));
        }
        let facts = self.facts(id);
        let member = facts.members.iter().find(|member| member.name == "__slots__")?;
        let value = match &member.kind {
            MemberKind::Value(value) => Some(*value),
            MemberKind::Annotated { value, .. } => *value,
            _ => None,
        };
        let names = value.and_then(|value| self.literal_names(id, value));
        let weakref =
            names.as_ref().is_none_or(|names| names.contains(&ustr("__weakref__")) || names.contains(&ustr("__dict__")));
        Some((names, weakref))
    }

    fn literal_names(&self, id: ClassId, value: pyscale::index::facts::EvidenceId) -> Option<Vec<Name>> {
        let summary = self.project.summary(self.project.class(id).file);
        let class = self.facts(id).name;
        let text = |id: &pyscale::index::facts::EvidenceId| match summary.evidence[id.0 as usize] {
            Evidence::Str(name) => Some(mangle(class, name)),
            _ => None,
        };
        match &summary.evidence[value.0 as usize] {
            Evidence::Tuple(items) => items.iter().map(text).collect(),
            Evidence::Str(name) => Some(vec![mangle(class, *name)]),
            Evidence::Sequence(item) => match &summary.evidence[item.0 as usize] {
                Evidence::Union(items) => items.iter().map(text).collect(),
                Evidence::Unknown => None,
                _ => text(item).map(|name| vec![name]),
            },
            _ => None,
        }
    }

    /// Does a base give the instances a `__dict__`, whatever the class itself does?
    fn chain_keeps_dict(&self, id: ClassId) -> bool {
        self.project.class(id).bases.iter().any(|base| match base {
            Base::Project(base) => match self.slots_of(*base) {
                Some((names, _)) => self.chain_keeps_dict(*base) || names.is_some_and(|names| names.contains(&ustr("__dict__"))),
                None => true,
            },
            Base::External(name) => !known::is_slotted_base(name),
            Base::Unknown(_) => true,
        })
    }
}

/// Does the member bind its name in the class's namespace? A bare annotation does not.
fn binds(member: &MemberFacts) -> bool {
    !matches!(member.kind, MemberKind::Annotated { value: None, .. })
}

/// A name in the body of a class as CPython stores it (`Python/compile.c`, `_Py_Mangle`).
pub fn mangle(class: Name, name: Name) -> Name {
    let stripped = class.trim_start_matches('_');
    if stripped.is_empty() || !is_private(&name) { name } else { ustr(&format!("_{stripped}{name}")) }
}

/// `__x`, but neither `__x__` nor `__a.b`.
pub fn is_private(name: &str) -> bool {
    name.starts_with("__") && !name.ends_with("__") && !name.contains('.')
}
