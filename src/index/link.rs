//! Links the summaries of all files into one [`ProjectIndex`].

use std::sync::{Arc, OnceLock};

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};
use ustr::ustr;

use super::facts::{Evidence, EvidenceId, StoreKind};
use super::mro::linearise;
use super::reach::Reach;
use super::{Base, ClassId, ClassModel, FileId, ModuleSummary, Mro, Name, Options, ProjectIndex, Ty, UseId};
use crate::knowledge::stdlib::is_stdlib;
use crate::project::FileEntry;

/// Links the summaries; `summaries[i]` belongs to `files[i]`.
pub fn link(files: Arc<Vec<FileEntry>>, summaries: &[Arc<ModuleSummary>], options: Options) -> ProjectIndex {
    let (modules, packages) = module_names(&files);
    let memo = summaries.iter().map(|summary| summary.evidence.iter().map(|_| OnceLock::new()).collect()).collect();
    let mut first_class = Vec::with_capacity(summaries.len());
    let mut classes = Vec::new();
    for (file, summary) in summaries.iter().enumerate() {
        first_class.push(classes.len() as u32);
        for index in 0..summary.classes.len() as u32 {
            classes.push(ClassModel {
                file: FileId(file as u32),
                index,
                bases: Vec::new(),
                mro: Mro::Unknown,
                ancestors: Vec::new(),
                subclasses: Vec::new(),
                instance_uses: Vec::new(),
                class_uses: Vec::new(),
                stored: stored(summary, index),
                given: FxHashMap::default(),
            });
        }
    }
    let opaque =
        summaries.iter().enumerate().filter(|(_, summary)| summary.opaque).map(|(file, _)| FileId(file as u32)).collect();
    let reach = files.par_iter().zip(summaries).map(|(entry, summary)| Reach::of(entry, summary)).collect();
    let mut index = ProjectIndex {
        files,
        options,
        deployment: Arc::default(),
        requirements: Arc::default(),
        declined: Vec::new(),
        observed: super::observed::Observed::default(),
        summaries: summaries.to_vec(),
        memo,
        modules,
        packages,
        first_class,
        classes,
        by_name: FxHashMap::default(),
        unknown_uses: Vec::new(),
        mentioned_in: FxHashMap::default(),
        mentions: Vec::new(),
        reach,
        opaque,
        exported: FxHashSet::default(),
        fixtures: fixtures(summaries),
    };
    hierarchy(&mut index);
    // What was answered before the hierarchy stood may have missed inherited attributes.
    forget(&mut index);
    given(&mut index);
    forget(&mut index);
    uses(&mut index);
    mentions(&mut index);
    index.exported = exported(&index);
    index
}

fn forget(index: &mut ProjectIndex) {
    for memo in &mut index.memo {
        for cell in memo {
            *cell = OnceLock::new();
        }
    }
}

fn module_names(files: &[FileEntry]) -> (FxHashMap<Name, Vec<FileId>>, FxHashSet<Name>) {
    let mut modules: FxHashMap<Name, Vec<FileId>> = FxHashMap::default();
    let mut packages = FxHashSet::default();
    for (file, entry) in files.iter().enumerate().filter(|(_, entry)| entry.is_importable()) {
        let names = std::iter::once(entry.module.as_str()).chain(entry.aliases.iter().map(|alias| alias.name.as_str()));
        // No import of the program finds a stub: `typeshed/stdlib/typing.pyi` is data to whom it belongs.
        let is_data = |name: &str| entry.is_stub && is_stdlib(name);
        for name in names.filter(|name| !name.is_empty() && !is_data(name)) {
            let known = modules.entry(ustr(name)).or_default();
            if !known.contains(&FileId(file as u32)) {
                known.push(FileId(file as u32));
            }
            let mut folder = name;
            while let Some((parent, _)) = folder.rsplit_once('.') {
                packages.insert(ustr(parent));
                folder = parent;
            }
        }
    }
    (modules, packages)
}

/// What the methods of a class store in the attributes of their receiver.
fn stored(summary: &ModuleSummary, class: u32) -> FxHashMap<Name, Vec<EvidenceId>> {
    let mut stored: FxHashMap<Name, Vec<EvidenceId>> = FxHashMap::default();
    for used in summary.uses.iter().filter(|used| used.class == Some(class)) {
        if summary.evidence[used.receiver.0 as usize] == Evidence::SelfOf(class) {
            for store in &used.stores {
                stored.entry(store.name).or_default().push(store.value);
            }
        }
    }
    stored
}

fn hierarchy(index: &mut ProjectIndex) {
    let bases: Vec<Vec<Base>> = index.class_ids().collect::<Vec<_>>().par_iter().map(|class| bases_of(index, *class)).collect();
    for (class, bases) in bases.into_iter().enumerate() {
        for base in &bases {
            if let Base::Project(base) = base {
                index.classes[base.0 as usize].subclasses.push(ClassId(class as u32));
            }
        }
        index.classes[class].bases = bases;
    }
    let mut orders: Vec<Option<Mro>> = vec![None; index.classes.len()];
    for class in 0..index.classes.len() {
        order(index, ClassId(class as u32), &mut orders, 0);
    }
    for (class, mro) in orders.into_iter().enumerate() {
        let mro = mro.unwrap_or(Mro::Unknown);
        index.classes[class].ancestors = match &mro {
            Mro::Known(order) => {
                order.iter().filter_map(|base| if let Base::Project(id) = base { Some(*id) } else { None }).collect()
            }
            Mro::Unknown => ancestors(index, ClassId(class as u32)),
        };
        index.classes[class].mro = mro;
    }
    for class in index.class_ids() {
        let name = index.class_facts(class).name;
        index.by_name.entry(name).or_default().push(class);
    }
}

fn bases_of(index: &ProjectIndex, id: ClassId) -> Vec<Base> {
    let file = index.class(id).file;
    index
        .class_facts(id)
        .bases
        .iter()
        .flat_map(|base| match index.ty(file, base.value) {
            Ty::Tuple(items) if base.starred => items.iter().map(|item| one_base(item, id, base.text)).collect(),
            _ if base.starred => vec![Base::Unknown(base.text)],
            ty => vec![one_base(&ty, id, base.text)],
        })
        .filter(|base| *base != Base::External(ustr("builtins.object")))
        .collect()
}

fn one_base(ty: &Ty, id: ClassId, text: Name) -> Base {
    match ty {
        Ty::Class(class) if *class != id => Base::Project(*class),
        Ty::External(name) => Base::External(*name),
        _ => Base::Unknown(text),
    }
}

fn order(index: &ProjectIndex, class: ClassId, orders: &mut Vec<Option<Mro>>, depth: u32) {
    if orders[class.0 as usize].is_some() || depth > 200 {
        return;
    }
    // A class that is its own ancestor (a mistake, or two versions of a file) has no order.
    orders[class.0 as usize] = Some(Mro::Unknown);
    for base in &index.class(class).bases {
        if let Base::Project(base) = base {
            order(index, *base, orders, depth + 1);
        }
    }
    let mro_of = |base: ClassId| orders[base.0 as usize].clone().unwrap_or(Mro::Unknown);
    orders[class.0 as usize] = Some(linearise(&effective_bases(index, class), &mro_of));
}

/// The bases as `__mro_entries__` leaves them: `Generic[T]` yields to a subscripted base behind it (CPython
/// `Lib/typing.py`, `_GenericAlias.__mro_entries__`), which has `Generic` among its own.
fn effective_bases(index: &ProjectIndex, class: ClassId) -> Vec<Base> {
    let mut bases = index.class(class).bases.clone();
    let is_generic = |base: &Base| matches!(base, Base::External(name) if matches!(name.as_str(), "typing.Generic" | "typing_extensions.Generic"));
    if let Some(generic) = bases.iter().position(is_generic) {
        let file = index.class(class).file;
        let subscripted = |base: &Base| {
            let Base::Project(base) = base else { return false };
            let mut written = index.class_facts(class).bases.iter().filter(|base| base.text.ends_with(']'));
            written.any(|written| index.ty(file, written.value) == Ty::Class(*base))
        };
        if bases[generic + 1..].iter().any(subscripted) {
            bases.remove(generic);
        }
    }
    bases
}

fn ancestors(index: &ProjectIndex, class: ClassId) -> Vec<ClassId> {
    let mut found = Vec::new();
    let mut queue = std::collections::VecDeque::from([class]);
    while let Some(next) = queue.pop_front() {
        for base in &index.class(next).bases {
            if let Base::Project(base) = base
                && *base != class
                && !found.contains(base)
            {
                found.push(*base);
                queue.push_back(*base);
            }
        }
    }
    found
}

/// `@pytest.fixture def name(): …`, by name.
fn fixtures(summaries: &[Arc<ModuleSummary>]) -> FxHashMap<Name, Vec<(FileId, u32)>> {
    let mut found: FxHashMap<Name, Vec<(FileId, u32)>> = FxHashMap::default();
    for (file, summary) in summaries.iter().enumerate() {
        for (index, function) in summary.functions.iter().enumerate() {
            if function.decorators.iter().any(|decorator| decorator.text == "fixture" || decorator.text.ends_with(".fixture")) {
                found.entry(function.name).or_default().push((FileId(file as u32), index as u32));
            }
        }
    }
    found
}

/// Classes that a public package or an `__all__` makes available under a public name.
fn exported(index: &ProjectIndex) -> FxHashSet<ClassId> {
    let mut found = FxHashSet::default();
    for file in index.file_ids() {
        let (entry, summary) = (index.entry(file), index.summary(file));
        if entry.is_test {
            continue;
        }
        let mut names: Vec<Name> = summary.exports.clone();
        if entry.is_package && entry.module.split('.').all(super::is_public_name) {
            names.extend(summary.globals.iter().map(|(name, _)| *name).filter(|name| super::is_public_name(name)));
            for module in summary.stars.iter().filter_map(|module| index.file_of_module(file, *module)) {
                let from = index.summary(module);
                let listed = from.exports.iter().copied();
                let plain = from
                    .globals
                    .iter()
                    .map(|(name, _)| *name)
                    .filter(|name| from.exports.is_empty() && super::is_public_name(name));
                names.extend(listed.chain(plain));
            }
        }
        for name in names {
            if let Ty::Class(class) = index.global(file, name) {
                found.insert(class);
            }
        }
    }
    found
}

/// `key = Key()`, `key.point = Point()`: what is stored in an attribute from outside of the methods. Answered before anything
/// is known of other such stores, so that the answer does not depend on where one begins.
fn given(index: &mut ProjectIndex) {
    let files: Vec<FileId> = index.file_ids().collect();
    let found: Vec<Vec<(ClassId, Name, Ty)>> = files
        .par_iter()
        .map(|file| {
            let summary = index.summary(*file);
            let mut found = Vec::new();
            for used in summary.uses.iter().filter(|used| !used.stores.is_empty()) {
                if matches!(summary.evidence[used.receiver.0 as usize], Evidence::SelfOf(class) if used.class == Some(class)) {
                    continue;
                }
                let classes = match index.ty(*file, used.receiver) {
                    Ty::Instance(class) => vec![class],
                    Ty::Instances(classes) => classes.to_vec(),
                    _ => continue,
                };
                for store in used.stores.iter().filter(|store| matches!(store.kind, StoreKind::Assign | StoreKind::SetAttr)) {
                    let value = index.ty(*file, store.value);
                    if value != Ty::Unknown {
                        found.extend(classes.iter().map(|class| (*class, store.name, value.clone())));
                    }
                }
            }
            found
        })
        .collect();
    for (class, name, value) in found.into_iter().flatten() {
        let given = index.classes[class.0 as usize].given.entry(name).or_default();
        if !given.contains(&value) {
            given.push(value);
        }
    }
}

enum Receiver {
    Instances(Vec<ClassId>),
    Classes(Vec<ClassId>),
    Unknown,
}

fn uses(index: &mut ProjectIndex) {
    let files: Vec<FileId> = index.file_ids().collect();
    let found: Vec<Vec<(UseId, Receiver)>> = files
        .par_iter()
        .map(|file| {
            let mut found = Vec::new();
            for (position, used) in index.summary(*file).uses.iter().enumerate() {
                let id = UseId { file: *file, index: position as u32 };
                let receiver = match index.ty(*file, used.receiver) {
                    Ty::Instance(class) | Ty::Super(class) => Receiver::Instances(vec![class]),
                    Ty::Instances(classes) => Receiver::Instances(classes.to_vec()),
                    Ty::Class(class) => Receiver::Classes(vec![class]),
                    Ty::Classes(classes) => Receiver::Classes(classes.to_vec()),
                    Ty::Unknown => Receiver::Unknown,
                    _ => continue,
                };
                found.push((id, receiver));
            }
            found
        })
        .collect();
    for (id, receiver) in found.into_iter().flatten() {
        match receiver {
            Receiver::Instances(classes) => {
                for class in classes {
                    index.classes[class.0 as usize].instance_uses.push(id);
                }
            }
            Receiver::Classes(classes) => {
                for class in classes {
                    index.classes[class.0 as usize].class_uses.push(id);
                }
            }
            Receiver::Unknown => index.unknown_uses.push(id),
        }
    }
}

fn mentions(index: &mut ProjectIndex) {
    let mut wanted: FxHashSet<Name> = index.by_name.keys().copied().collect();
    for summary in &index.summaries {
        wanted.extend(summary.uses.iter().map(|used| used.anchor));
        wanted.extend(summary.calls.iter().map(|call| call.anchor));
        wanted.extend(summary.classes.iter().map(|class| class.anchor));
    }
    for entry in index.files.iter() {
        wanted.insert(last_part(&entry.module));
    }
    for (file, summary) in index.summaries.iter().enumerate() {
        let file = FileId(file as u32);
        let mut classes = Vec::new();
        for name in &summary.mentions {
            if wanted.contains(name) {
                index.mentioned_in.entry(*name).or_default().push(file);
            }
            if let Some(named) = index.by_name.get(name) {
                classes.extend(named);
            }
        }
        classes.sort_unstable();
        index.mentions.push(classes);
    }
}

fn last_part(module: &str) -> Name {
    ustr(module.rsplit('.').next().unwrap_or(module))
}
