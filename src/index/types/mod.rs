//! What a value is, once the whole project is known: the linker's answer to [`Evidence`].
//!
//! Resolution is lazy, memoised per evidence, and total: what is not understood is [`Ty::Unknown`], which makes the
//! transforms careful. It follows imports, aliases, annotations, constructors, attributes that methods store, returns
//! of functions, and the items of containers. It does not follow arguments into parameters.

mod members;

use std::cell::RefCell;
use std::sync::Arc;

use ustr::ustr;

use super::builtins::{self, Passes};
use super::facts::{Evidence, EvidenceId, Name, Receiver};
use super::{ClassId, FileId, ProjectIndex};
use crate::knowledge;

/// What a value is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ty {
    /// Anything.
    Unknown,
    /// No instance of a class of the project, and no class of it.
    Foreign,
    /// `None`.
    None,
    /// A string literal.
    Str(Name),
    /// An integer literal.
    Int(i64),
    /// `True` or `False`.
    Bool(bool),
    /// An instance of the class or of a subclass.
    Instance(ClassId),
    /// An instance of one of these or of their subclasses.
    Instances(Arc<[ClassId]>),
    /// The class object, or a subclass's.
    Class(ClassId),
    /// The class object of one of these.
    Classes(Arc<[ClassId]>),
    /// A function of the project: its file and its index there.
    Function(FileId, u32),
    /// A module of the project.
    Module(FileId),
    /// A folder of the project without `__init__.py`, by its dotted name.
    Package(Name),
    /// Something outside of the project, by its qualified name: `weakref.ref`, `builtins.len`.
    External(Name),
    /// What a call of this library function or class gave: no instance of a class of the project.
    Made(Name),
    /// `super()` of the class.
    Super(ClassId),
    /// Items of one type.
    Sequence(Arc<Ty>),
    /// A tuple.
    Tuple(Arc<[Ty]>),
    /// Keys and values.
    Mapping(Arc<(Ty, Ty)>),
}

impl Ty {
    /// Does it leave open that the value is a module, a class or a function of the project? It does where nothing is known, or
    /// only that it is no instance, or that a library gave it.
    #[must_use]
    pub fn may_have_attributes(&self) -> bool {
        matches!(self, Self::Unknown | Self::Foreign | Self::Made(_))
    }
}

/// Longer chains of evidence than this are not followed.
const DEEPEST: usize = 300;

thread_local! {
    /// The evidences that are being resolved. What is defined through itself is unknown: every rule below gives
    /// `Unknown` for `Unknown`, so the answer does not depend on where a cycle was entered.
    static OPEN: RefCell<Vec<(FileId, EvidenceId)>> = const { RefCell::new(Vec::new()) };
}

impl ProjectIndex {
    /// What a value is.
    pub fn ty(&self, file: FileId, id: EvidenceId) -> Ty {
        let memo = &self.memo[file.0 as usize][id.0 as usize];
        if let Some(known) = memo.get() {
            return known.clone();
        }
        let cycle = OPEN.with_borrow_mut(|open| {
            let cycle = open.contains(&(file, id)) || open.len() > DEEPEST;
            if !cycle {
                open.push((file, id));
            }
            cycle
        });
        if cycle {
            return Ty::Unknown;
        }
        let found = self.resolve(file, id);
        OPEN.with_borrow_mut(Vec::pop);
        memo.get_or_init(|| found).clone()
    }

    fn resolve(&self, file: FileId, id: EvidenceId) -> Ty {
        let summary = self.summary(file);
        match &summary.evidence[id.0 as usize] {
            Evidence::Unknown => Ty::Unknown,
            Evidence::Foreign | Evidence::Bytes => Ty::Foreign,
            Evidence::None => Ty::None,
            Evidence::Bool(value) => Ty::Bool(*value),
            Evidence::Int(value) => Ty::Int(*value),
            Evidence::Str(text) => Ty::Str(*text),
            Evidence::Global(name) => self.global(file, *name),
            Evidence::Module(name) => self.module_ty(file, *name),
            Evidence::Imported(module, name) => self.imported(file, *module, *name),
            Evidence::Fixture(name) => self.fixture(*name),
            Evidence::Class(index) => Ty::Class(self.class_id(file, *index)),
            Evidence::Function(index) => Ty::Function(file, *index),
            Evidence::SelfOf(index) => Ty::Instance(self.class_id(file, *index)),
            Evidence::ClsOf(index) => Ty::Class(self.class_id(file, *index)),
            Evidence::Super(index) => Ty::Super(self.class_id(file, *index)),
            Evidence::Attribute(value, name) => {
                let value = self.ty(file, *value);
                self.attribute(&value, *name)
            }
            Evidence::Item(value, index) => {
                let value = self.ty(file, *value);
                self.item(&value, *index)
            }
            Evidence::Element(value) => {
                let value = self.ty(file, *value);
                self.element(&value)
            }
            Evidence::Entered(value) => {
                let value = self.ty(file, *value);
                self.entered(&value)
            }
            Evidence::Call(func, first) => self.call(file, *func, *first),
            Evidence::InstanceOf(value) => match self.ty(file, *value) {
                Ty::Class(class) => Ty::Instance(class),
                Ty::Classes(classes) => Ty::Instances(classes),
                Ty::External(name) if !builtins::may_be_anything(&name) => Ty::Foreign,
                _ => Ty::Unknown,
            },
            Evidence::TypeOf(value) => match self.ty(file, *value) {
                Ty::Instance(class) => Ty::Class(class),
                Ty::Foreign => Ty::Foreign,
                _ => Ty::Unknown,
            },
            Evidence::Sequence(item) => Ty::Sequence(Arc::new(self.ty(file, *item))),
            Evidence::Tuple(items) => Ty::Tuple(items.iter().map(|item| self.ty(file, *item)).collect()),
            Evidence::Mapping(key, value) => Ty::Mapping(Arc::new((self.ty(file, *key), self.ty(file, *value)))),
            Evidence::Union(either) => join(either.iter().map(|one| self.ty(file, *one))),
        }
    }

    /// A name of the module scope, of its star imports, or a builtin.
    pub fn global(&self, file: FileId, name: Name) -> Ty {
        self.global_within(file, name, 0).unwrap_or_else(|| {
            // What nothing binds is a builtin, or was put among them by the environment (`get_ipython`, `_`), unless
            // the module may bind names in other ways.
            if builtins::is_builtin(&name) || !self.binds_otherwise(file) {
                Ty::External(ustr(&format!("builtins.{name}")))
            } else {
                Ty::Unknown
            }
        })
    }

    /// May a module have names that no statement of it binds: from star imports, `globals()`, `exec`, `setattr` on it?
    fn binds_otherwise(&self, file: FileId) -> bool {
        let summary = self.summary(file);
        let mentions = |name: &str| summary.mentions.binary_search(&ustr(name)).is_ok();
        summary.opaque
            || !summary.stars.is_empty()
            || ["globals", "exec", "setattr", "__dict__", "__getattr__"].into_iter().any(mentions)
    }

    fn global_within(&self, file: FileId, name: Name, depth: u32) -> Option<Ty> {
        let summary = self.summary(file);
        if let Ok(found) = summary.globals.binary_search_by_key(&name, |(name, _)| *name) {
            return Some(self.ty(file, summary.globals[found].1));
        }
        if depth > 6 || name.starts_with('_') {
            return None;
        }
        summary.stars.iter().rev().find_map(|module| {
            let from = self.file_of_module(file, *module)?;
            if from == file { None } else { self.global_within(from, name, depth + 1) }
        })
    }

    fn module_ty(&self, file: FileId, name: Name) -> Ty {
        if let Some(found) = self.file_of_module(file, name) {
            Ty::Module(found)
        } else if self.is_ambiguous(file, name) {
            Ty::Unknown
        } else if self.is_package(name) {
            Ty::Package(name)
        } else if self.is_ours(name) {
            Ty::Unknown
        } else {
            Ty::External(knowledge::stdlib::public_module(&name).map_or(name, ustr))
        }
    }

    fn imported(&self, file: FileId, module: Name, name: Name) -> Ty {
        match self.module_ty(file, module) {
            Ty::External(module) => Ty::External(ustr(&format!("{module}.{name}"))),
            owner => self.attribute(&owner, name),
        }
    }

    /// What `value.name` is.
    pub fn attribute(&self, value: &Ty, name: Name) -> Ty {
        match value {
            Ty::Module(module) => {
                if let Some(found) = self.global_within(*module, name, 0)
                    && !matches!(found, Ty::Unknown)
                {
                    return found;
                }
                self.submodule(*module, name)
            }
            Ty::Package(package) => self.module_ty(FileId(0), ustr(&format!("{package}.{name}"))),
            Ty::External(module) => Ty::External(ustr(&format!("{module}.{name}"))),
            Ty::Made(maker) if knowledge::is_mock(maker) && knowledge::keeps_calls(&name) => Ty::Unknown,
            Ty::Made(maker) if builtins::is_sealed(maker) => value.clone(),
            Ty::Class(class) => self.class_attribute(*class, name),
            Ty::Classes(classes) => join(classes.iter().map(|class| self.class_attribute(*class, name))),
            Ty::Instance(class) => self.instance_attribute(*class, name),
            Ty::Instances(classes) => join(classes.iter().map(|class| self.instance_attribute(*class, name))),
            Ty::Super(class) => {
                let found = self.class(*class).ancestors.iter().find_map(|base| self.member_ty(*base, name, true));
                found.unwrap_or(Ty::Unknown)
            }
            _ => Ty::Unknown,
        }
    }

    fn submodule(&self, module: FileId, name: Name) -> Ty {
        let entry = &self.files[module.0 as usize];
        if !entry.is_package {
            return Ty::Unknown;
        }
        match self.module_ty(module, ustr(&format!("{}.{name}", entry.module))) {
            Ty::External(_) => Ty::Unknown,
            found => found,
        }
    }

    fn item(&self, value: &Ty, index: Option<u32>) -> Ty {
        match value {
            Ty::Sequence(item) => (**item).clone(),
            Ty::Tuple(items) => match index.and_then(|index| items.get(index as usize)) {
                Some(item) => item.clone(),
                None => join(items.iter().cloned()),
            },
            Ty::Mapping(pair) => pair.1.clone(),
            // A generic alias: `Page[int]`.
            Ty::Class(_) | Ty::External(_) => value.clone(),
            Ty::Instance(class) => self.returned_by(*class, ustr("__getitem__")),
            Ty::Str(_) => Ty::Foreign,
            Ty::Made(maker) if builtins::is_sealed(maker) => value.clone(),
            _ => Ty::Unknown,
        }
    }

    fn element(&self, value: &Ty) -> Ty {
        match value {
            Ty::Sequence(item) => (**item).clone(),
            Ty::Tuple(items) => join(items.iter().cloned()),
            Ty::Mapping(pair) => pair.0.clone(),
            Ty::Str(_) => Ty::Foreign,
            Ty::Made(maker) if builtins::is_sealed(maker) => value.clone(),
            Ty::Instance(class) => match self.returned_by(*class, ustr("__iter__")) {
                Ty::Sequence(item) => (*item).clone(),
                _ => Ty::Unknown,
            },
            _ => Ty::Unknown,
        }
    }

    fn entered(&self, value: &Ty) -> Ty {
        match value {
            Ty::Instance(class) => {
                let found = self.lineage(*class).find_map(|class| {
                    self.member_ty(class, ustr("__enter__"), true).or_else(|| self.member_ty(class, ustr("__aenter__"), true))
                });
                match found {
                    Some(Ty::Function(file, index)) => match self.returned(file, index) {
                        // `return self`: what was entered, not just what the method's class is.
                        Ty::Instance(owner) if self.lineage(*class).any(|base| base == owner) => Ty::Instance(*class),
                        other => other,
                    },
                    _ => Ty::Unknown,
                }
            }
            Ty::Foreign | Ty::Made(_) => value.clone(),
            _ => Ty::Unknown,
        }
    }

    fn returned_by(&self, class: ClassId, method: Name) -> Ty {
        match self.lineage(class).find_map(|class| self.member_ty(class, method, true)) {
            Some(Ty::Function(file, index)) => self.returned(file, index),
            _ => Ty::Unknown,
        }
    }

    /// What calling a function of the project gives.
    fn returned(&self, file: FileId, index: u32) -> Ty {
        let function = &self.summary(file).functions[index as usize];
        let opaque = function.decorators.iter().any(|decorator| !builtins::keeps_result(&decorator.text));
        if opaque {
            return Ty::Unknown;
        }
        let result = self.ty(file, function.returns);
        if function.annotated {
            return result;
        }
        // A method may be overridden, and one that returns nothing is often meant to be.
        let overridable = function.class.is_some();
        match result {
            Ty::Instance(_) | Ty::Class(_) | Ty::Sequence(_) | Ty::Mapping(_) | Ty::Tuple(_)
                if overridable && self.is_overridden(file, index) =>
            {
                Ty::Unknown
            }
            Ty::None | Ty::Foreign | Ty::Made(_) | Ty::Str(_) | Ty::Int(_) | Ty::Bool(_) if overridable => Ty::Unknown,
            result => result,
        }
    }

    /// What pytest passes for a parameter of this name; several fixtures of one name override each other by folder.
    fn fixture(&self, name: Name) -> Ty {
        let Some(fixtures) = self.fixtures.get(&name) else { return Ty::Unknown };
        join(fixtures.iter().map(|(file, index)| {
            let function = &self.summary(*file).functions[*index as usize];
            match self.ty(*file, function.returns) {
                Ty::Sequence(item) if function.is_generator => (*item).clone(),
                result => result,
            }
        }))
    }

    fn is_overridden(&self, file: FileId, index: u32) -> bool {
        let function = &self.summary(file).functions[index as usize];
        let Some(class) = function.class else { return false };
        self.descendants(self.class_id(file, class))
            .iter()
            .any(|class| self.class_facts(*class).members.iter().any(|member| member.name == function.name))
    }

    fn call(&self, file: FileId, func: EvidenceId, first: Option<EvidenceId>) -> Ty {
        let summary = self.summary(file);
        if let Evidence::Attribute(owner, name) = summary.evidence[func.0 as usize] {
            // C.__new__(C), super().__new__(cls), object.__new__(cls)
            if name == "__new__" {
                return match first.map(|first| self.ty(file, first)) {
                    Some(Ty::Class(class)) => Ty::Instance(class),
                    _ => Ty::Unknown,
                };
            }
            let owner = self.ty(file, owner);
            if let (Ty::Class(_), "__subclasses__") = (&owner, name.as_str()) {
                return Ty::Sequence(Arc::new(owner));
            }
            if let (Ty::Class(class), "mro") = (&owner, name.as_str()) {
                return self.classes_above(*class);
            }
            if let Some(result) = method_of_container(&owner, &name) {
                return result;
            }
            if let Ty::Made(maker) = &owner {
                return builtins::method_result(maker, &name).map_or(Ty::Unknown, |made| Ty::Made(ustr(made)));
            }
            if let Ty::Function(of, index) = self.attribute(&owner, name) {
                let function = &self.summary(of).functions[index as usize];
                let result = self.returned(of, index);
                // `return self` and `return cls(…)` give the class of the receiver.
                if let (Ty::Instance(receiver) | Ty::Class(receiver), Ty::Instance(made)) = (&owner, &result)
                    && function.receiver != Receiver::None
                    && self.lineage(*receiver).any(|base| base == *made)
                    && matches!(self.summary(of).evidence[function.returns.0 as usize], Evidence::SelfOf(_) | Evidence::Call(..))
                {
                    return Ty::Instance(*receiver);
                }
                return result;
            }
        }
        match self.ty(file, func) {
            Ty::Class(class) => Ty::Instance(class),
            Ty::Classes(classes) => Ty::Instances(classes),
            Ty::Function(of, index) => self.returned(of, index),
            Ty::Instance(class) => self.returned_by(class, ustr("__call__")),
            Ty::External(name) => self.external_call(file, &name, first),
            Ty::Made(maker) if builtins::is_sealed(&maker) => Ty::Made(maker),
            _ => Ty::Unknown,
        }
    }

    fn external_call(&self, file: FileId, name: &str, first: Option<EvidenceId>) -> Ty {
        let first = first.map(|first| self.ty(file, first));
        match builtins::passes(name) {
            Passes::Through => first.unwrap_or(Ty::Unknown),
            Passes::OneItem => first.map_or(Ty::Unknown, |first| self.element(&first)),
            Passes::Items => Ty::Sequence(Arc::new(first.map_or(Ty::Foreign, |first| self.element(&first)))),
            Passes::Numbered => {
                let item = first.map_or(Ty::Unknown, |first| self.element(&first));
                Ty::Sequence(Arc::new(Ty::Tuple([Ty::Foreign, item].into())))
            }
            Passes::Class => match first {
                Some(Ty::Instance(class)) => Ty::Class(class),
                Some(Ty::Foreign | Ty::Made(_)) => Ty::Foreign,
                _ => Ty::Unknown,
            },
            Passes::Unknown => Ty::Unknown,
            // A library that is handed a class or an instance of ours may give one back.
            Passes::Nothing => match first {
                Some(
                    Ty::Class(_)
                    | Ty::Instance(_)
                    | Ty::Instances(_)
                    | Ty::Sequence(_)
                    | Ty::Tuple(_)
                    | Ty::Mapping(_)
                    | Ty::Function(..),
                ) if !builtins::is_closed(name) => Ty::Unknown,
                _ => Ty::Made(ustr(name)),
            },
        }
    }
}

/// Methods of the builtin containers that give back what is in them.
fn method_of_container(owner: &Ty, method: &str) -> Option<Ty> {
    Some(match (owner, method) {
        (Ty::Mapping(pair), "items") => Ty::Sequence(Arc::new(Ty::Tuple([pair.0.clone(), pair.1.clone()].into()))),
        (Ty::Mapping(pair), "values") => Ty::Sequence(Arc::new(pair.1.clone())),
        (Ty::Mapping(pair), "keys") => Ty::Sequence(Arc::new(pair.0.clone())),
        (Ty::Mapping(pair), "get" | "pop" | "setdefault") => pair.1.clone(),
        (Ty::Sequence(item), "pop" | "popleft") => (**item).clone(),
        (Ty::Sequence(_) | Ty::Mapping(_), "copy") => owner.clone(),
        _ => return None,
    })
}

/// One of several. What is no instance of a class of the project does not count beside one; what is unknown does.
fn join(parts: impl Iterator<Item = Ty>) -> Ty {
    let mut classes: Vec<ClassId> = Vec::new();
    let mut objects: Vec<ClassId> = Vec::new();
    let mut other: Option<Ty> = None;
    let mut mixed = false;
    let mut foreign = false;
    for part in parts {
        match part {
            Ty::Unknown => return Ty::Unknown,
            Ty::None => {}
            Ty::Instance(class) => classes.push(class),
            Ty::Instances(more) => classes.extend(more.iter()),
            Ty::Class(class) => objects.push(class),
            Ty::Classes(more) => objects.extend(more.iter()),
            Ty::Foreign | Ty::Str(_) | Ty::Int(_) | Ty::Bool(_) => foreign = true,
            Ty::Made(_) if other.is_some() && other.as_ref() != Some(&part) => foreign = true,
            part => match &other {
                None => other = Some(part),
                Some(seen) if *seen == part => {}
                Some(_) => mixed = true,
            },
        }
    }
    classes.sort_unstable();
    classes.dedup();
    objects.sort_unstable();
    objects.dedup();
    if !objects.is_empty() {
        // A class in one branch and something else in the other could be anything.
        return match objects.as_slice() {
            _ if !classes.is_empty() || other.is_some() || foreign => Ty::Unknown,
            [only] => Ty::Class(*only),
            several => Ty::Classes(several.into()),
        };
    }
    match (classes.as_slice(), other) {
        ([], None) => {
            if foreign {
                Ty::Foreign
            } else {
                Ty::None
            }
        }
        ([], Some(other)) => match other {
            other if !mixed && !foreign => other,
            Ty::Made(_) if !mixed => Ty::Foreign,
            // Containers with different items, or a class in one branch and something else in the other.
            _ => Ty::Unknown,
        },
        ([_, ..], Some(Ty::Super(_))) => Ty::Unknown,
        ([only], _) => Ty::Instance(*only),
        (several, _) => Ty::Instances(several.into()),
    }
}
