//! The project's meaning: per-file summaries, linked into classes, MROs and uses. Owned data; no tree is kept.
//!
//! - [`facts`]: what is remembered of one file.
//! - [`summarize`](fn@summarize): from a tree to facts.
//! - [`link`]: from all facts to the [`ProjectIndex`].
//! - [`types`]: what a value is, asked of the index.

pub mod builtins;
pub mod bytes;
pub mod facts;
pub mod flow;
mod link;
mod mro;
pub mod observed;
mod reach;
mod summarize;
pub mod suppression;
#[cfg(test)]
mod tests;
pub mod types;
pub mod values;

use std::sync::{Arc, OnceLock};

use rustc_hash::{FxHashMap, FxHashSet};
use text_size::TextSize;
use ustr::ustr;

pub use facts::{ModuleSummary, Name};
pub use link::link;
pub use summarize::{summarize, summarize_opaque};
pub use types::Ty;

pub use crate::meta::Options;
pub use crate::place::FileId;

use crate::place::{Bytes, Place, World};
use crate::project::{DeploymentFile, FileEntry, Form, Requirement};
use crate::python::PythonVersion;
use facts::{ClassFacts, EvidenceId, UseFacts};

/// A class statement of the project. The order is that of the files, and in a file that of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClassId(pub u32);

/// A [`UseFacts`] of the project.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UseId {
    /// Its file.
    pub file: FileId,
    /// Its position there.
    pub index: u32,
}

/// The summaries of all files, linked. Immutable.
#[derive(Debug)]
pub struct ProjectIndex {
    /// All files, sorted by relative path; [`FileId`] counts in it.
    pub files: Arc<Vec<FileEntry>>,
    /// Options of the transforms: `slots.scope` → `all`. Holds every declared option, defaults filled in.
    pub options: Options,
    /// Texts beside the Python files that say how the programs are started.
    pub deployment: Arc<Vec<DeploymentFile>>,
    /// Packages that manifests, requirement lists and lock files name.
    pub requirements: Arc<Vec<Requirement>>,
    /// Sites that the user declined, by file, place and transform: as good as suppressed.
    pub declined: Vec<(FileId, u32, &'static str)>,
    /// What was recorded of running programs, if the user hands it over.
    pub observed: observed::Observed,
    summaries: Vec<Arc<ModuleSummary>>,
    /// Memoised answers of [`ProjectIndex::ty`], by file and evidence.
    memo: Vec<Box<[OnceLock<Ty>]>>,
    /// Files by module name; several when folders shadow each other.
    modules: FxHashMap<Name, Vec<FileId>>,
    /// Dotted names of all folders that hold modules.
    packages: FxHashSet<Name>,
    /// First [`ClassId`] of each file.
    first_class: Vec<u32>,
    classes: Vec<ClassModel>,
    by_name: FxHashMap<Name, Vec<ClassId>>,
    /// Uses whose receiver may be an instance of a class of the project, or anything.
    unknown_uses: Vec<UseId>,
    /// Files that mention a name, for the names of classes and of the definitions around uses.
    mentioned_in: FxHashMap<Name, Vec<FileId>>,
    /// Classes by the names that each file mentions.
    mentions: Vec<Vec<ClassId>>,
    /// What the imports of each file give it.
    reach: Vec<reach::Reach>,
    opaque: Vec<FileId>,
    exported: FxHashSet<ClassId>,
    /// Functions decorated with `pytest.fixture`, by name.
    fixtures: FxHashMap<Name, Vec<(FileId, u32)>>,
}

/// A class with what the project knows of it.
#[derive(Debug)]
pub struct ClassModel {
    /// Its file.
    pub file: FileId,
    /// Its position in the file's summary.
    pub index: u32,
    /// Its bases, in order.
    pub bases: Vec<Base>,
    /// The order in which attributes are looked up, without the class itself.
    pub mro: Mro,
    /// All project classes above it, nearest first, even where the MRO is unknown.
    pub ancestors: Vec<ClassId>,
    /// Project classes that name it as a base.
    pub subclasses: Vec<ClassId>,
    /// Uses of instances of exactly this class (as far as the static type goes).
    pub instance_uses: Vec<UseId>,
    /// Uses of the class object.
    pub class_uses: Vec<UseId>,
    /// What its own methods store in each attribute of their receiver.
    pub stored: FxHashMap<Name, Vec<EvidenceId>>,
    /// What others store in attributes of its instances, as far as that is known.
    pub given: FxHashMap<Name, Vec<Ty>>,
}

/// A base of a class.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Base {
    /// A class of the project.
    Project(ClassId),
    /// A class outside, by its qualified name: `abc.ABC`.
    External(Name),
    /// Something that could not be resolved, as written.
    Unknown(Name),
}

/// A method resolution order, the class itself left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mro {
    /// All of it (without `object`).
    Known(Vec<Base>),
    /// A base is unknown, or the bases contradict each other.
    Unknown,
}

impl ProjectIndex {
    /// The facts of a file.
    pub fn summary(&self, file: FileId) -> &ModuleSummary {
        &self.summaries[file.0 as usize]
    }

    /// The entry of a file.
    pub fn entry(&self, file: FileId) -> &FileEntry {
        &self.files[file.0 as usize]
    }

    /// All files.
    pub fn file_ids(&self) -> impl Iterator<Item = FileId> + use<> {
        (0..self.files.len() as u32).map(FileId)
    }

    /// The files that could not be understood.
    pub fn opaque_files(&self) -> &[FileId] {
        &self.opaque
    }

    /// Who may use the code of a file.
    pub fn world(&self, file: FileId) -> World {
        self.entry(file).world
    }

    /// The oldest Python that a file must run on.
    pub fn python(&self, file: FileId) -> PythonVersion {
        self.entry(file).python
    }

    /// The value of a transform's option, `id.key`, for a file: as the configuration nearest to it has it.
    pub fn option(&self, file: FileId, key: &str) -> &str {
        match self.entry(file).options.get(key) {
            "" => self.options.get(key),
            value => value,
        }
    }

    /// All classes.
    pub fn class_ids(&self) -> impl Iterator<Item = ClassId> + use<> {
        (0..self.classes.len() as u32).map(ClassId)
    }

    /// A class.
    pub fn class(&self, id: ClassId) -> &ClassModel {
        &self.classes[id.0 as usize]
    }

    /// A class's facts.
    pub fn class_facts(&self, id: ClassId) -> &ClassFacts {
        let class = self.class(id);
        &self.summary(class.file).classes[class.index as usize]
    }

    /// The class at this position of a file's summary.
    pub fn class_id(&self, file: FileId, index: u32) -> ClassId {
        ClassId(self.first_class[file.0 as usize] + index)
    }

    /// The classes of a file, in the order of the text.
    pub fn classes_of(&self, file: FileId) -> impl Iterator<Item = ClassId> + use<> {
        let first = self.first_class[file.0 as usize];
        (first..first + self.summary(file).classes.len() as u32).map(ClassId)
    }

    /// The classes that have this name.
    pub fn classes_named(&self, name: Name) -> &[ClassId] {
        self.by_name.get(&name).map_or(&[], Vec::as_slice)
    }

    /// The class itself and the project classes above it, nearest first.
    pub fn lineage(&self, id: ClassId) -> impl Iterator<Item = ClassId> + '_ {
        std::iter::once(id).chain(self.class(id).ancestors.iter().copied())
    }

    /// Does the body of the class itself bind the name?
    pub fn defines(&self, id: ClassId, name: &str) -> bool {
        self.class_facts(id).members.iter().any(|member| member.name == name)
    }

    /// The class of a file whose name stands there.
    pub fn class_at(&self, file: FileId, name: Bytes) -> Option<ClassId> {
        let classes = &self.summary(file).classes;
        let index = classes.binary_search_by_key(&name.start, |class| class.name_range.start).ok()?;
        (classes[index].name_range == name).then(|| self.class_id(file, index as u32))
    }

    /// The project classes below a class, at any depth.
    pub fn descendants(&self, id: ClassId) -> Vec<ClassId> {
        let mut found = Vec::new();
        let mut seen = FxHashSet::default();
        let mut queue = self.class(id).subclasses.clone();
        while let Some(next) = queue.pop() {
            if seen.insert(next) {
                found.push(next);
                queue.extend(&self.class(next).subclasses);
            }
        }
        found.sort_unstable();
        found
    }

    /// A use.
    pub fn used(&self, id: UseId) -> &UseFacts {
        &self.summary(id.file).uses[id.index as usize]
    }

    /// Uses whose receiver is not known.
    pub fn unknown_uses(&self) -> &[UseId] {
        &self.unknown_uses
    }

    /// The files that mention a name. Holds the names of all classes, of all definitions around uses and calls, and of
    /// all modules' last parts.
    pub fn files_mentioning(&self, name: Name) -> &[FileId] {
        self.mentioned_in.get(&name).map_or(&[], Vec::as_slice)
    }

    /// Does a file mention or define a class?
    pub fn knows(&self, file: FileId, class: ClassId) -> bool {
        self.class(class).file == file || self.mentions[file.0 as usize].binary_search(&class).is_ok()
    }

    /// The classes that a file mentions by name, sorted.
    pub fn mentioned_classes(&self, file: FileId) -> &[ClassId] {
        &self.mentions[file.0 as usize]
    }

    /// Does a name occur in a file, whatever it means there?
    pub fn mentions(&self, file: FileId, name: &str) -> bool {
        self.summary(file).mentions.binary_search(&ustr(name)).is_ok()
    }

    /// Does one of these names occur in a file?
    pub fn mentions_any(&self, file: FileId, names: &[&str]) -> bool {
        names.iter().any(|name| self.mentions(file, name))
    }

    /// Does a file import one of these modules, or something out of one?
    pub fn imports_any(&self, file: FileId, modules: &[FileId]) -> bool {
        self.summary(file).imports.iter().any(|import| {
            let within = import.name.map(|name| ustr(&format!("{}.{name}", import.module)));
            let mut names = [Some(import.module), within].into_iter().flatten();
            names.any(|name| self.file_of_module(file, name).is_some_and(|file| modules.contains(&file)))
        })
    }

    /// Is the transform told to leave alone what stands here?
    pub fn suppressed(&self, file: FileId, at: u32, transform: &str) -> bool {
        self.entry(file).ignores.contains(&transform)
            || self.declined.iter().any(|site| (site.0, site.1) == (file, at) && site.2 == transform)
            || self.summary(file).suppressions.iter().any(|suppression| suppression.applies(TextSize::new(at), transform))
    }

    /// Is a file's text ours to change, written by people, and understood?
    pub fn may_edit(&self, file: FileId) -> bool {
        let entry = self.entry(file);
        let summary = self.summary(file);
        entry.editable && !entry.is_stub && !summary.opaque && !summary.generated
    }

    /// Can programs outside reach the class without an underscore: by its own path, through the `__init__.py` of a
    /// package, or through an `__all__`?
    pub fn is_public(&self, id: ClassId) -> bool {
        let facts = self.class_facts(id);
        if let Some(outer) = facts.outer {
            return is_public_name(&facts.name) && self.is_public(self.class_id(self.class(id).file, outer));
        }
        !facts.local
            && (self.exported.contains(&id)
                || is_public_name(&facts.name) && self.entry(self.class(id).file).module.split('.').all(is_public_name))
    }

    /// The pytest fixtures of this name.
    pub fn fixtures_named(&self, name: Name) -> &[(FileId, u32)] {
        self.fixtures.get(&name).map_or(&[], Vec::as_slice)
    }

    /// A place in a class's file.
    pub fn place(&self, class: ClassId, range: Bytes) -> Place {
        Place { file: self.class(class).file, range }
    }

    /// The file of a module, as an `import` in `from` would find it.
    pub fn file_of_module(&self, from: FileId, module: Name) -> Option<FileId> {
        let found = self.modules.get(&module)?;
        if BUILT_IN.contains(&module.as_str()) {
            return None;
        }
        match found.as_slice() {
            [only] => Some(*only),
            several => {
                let near = |file: &FileId| self.nearness(from, *file, module);
                let best = several.iter().map(near).max()?;
                let mut nearest = several.iter().copied().filter(|file| near(file) == best);
                // Of two that are as near as each other it may be either.
                nearest.next().filter(|_| nearest.next().is_none())
            }
        }
    }

    /// How likely an import in `from` finds this file, of several with the name. A stub beside its module says the same. What
    /// is imported lies below a folder around the importing file, or else in the same part of the project.
    fn nearness(&self, from: FileId, file: FileId, module: Name) -> (bool, bool, usize, bool, usize) {
        let (here, there) = (self.entry(from), self.entry(file));
        let base = there.base_of(&module);
        let is_around = here.relative.strip_prefix(base).is_some_and(|rest| base.is_empty() || rest.starts_with('/'));
        let folders = |entry: &FileEntry| entry.relative.split('/').count() - 1;
        let shared = here.relative.split('/').zip(there.relative.split('/')).take_while(|(one, other)| one == other).count();
        // Installed under the name, not only seen so from some folder.
        let is_its_own = there.module == module.as_str();
        (!there.is_stub, is_around, shared.min(folders(here)), is_its_own, usize::MAX - folders(there))
    }

    /// The files of which an import may mean any: there is more than one of the name, and none is nearer.
    pub fn either_file(&self, from: FileId, module: Name) -> &[FileId] {
        if self.is_ambiguous(from, module) { self.modules.get(&module).map_or(&[], Vec::as_slice) } else { &[] }
    }

    /// Is there more than one file of the name, of which none is nearer?
    pub fn is_ambiguous(&self, from: FileId, module: Name) -> bool {
        !BUILT_IN.contains(&module.as_str())
            && self.modules.get(&module).is_some_and(|found| found.len() > 1)
            && self.file_of_module(from, module).is_none()
    }

    /// Is it the dotted name of a folder that holds modules?
    pub fn is_package(&self, name: Name) -> bool {
        self.packages.contains(&name)
    }

    /// Does a dotted name start with a top-level package of the project, so that what it names is part of the project?
    pub fn is_ours(&self, name: Name) -> bool {
        let top = name.split('.').next().unwrap_or_default();
        let top = ustr(top);
        self.modules.contains_key(&top) && self.modules[&top].iter().any(|file| self.entry(*file).is_package)
    }

    /// Why a file that is no more than words to us stands in the way of `name`, which it mentions.
    pub fn why_opaque(&self, file: FileId, name: Name) -> String {
        let entry = self.entry(file);
        let path = &entry.relative;
        match entry.form {
            Form::Cython => format!("{path} is Cython and mentions `{name}`: what it does with it is not understood"),
            _ if entry.is_ignored => format!(
                "{path}, which git ignores, may mention `{name}` and could not be read as Python, so nobody knows what it does with it"
            ),
            _ => format!("{path} mentions `{name}` and could not be read as Python, so nobody knows what it does with it"),
        }
    }
}

/// Modules that are compiled into every CPython from 3.9 on (`sys.builtin_module_names`), those with a leading underscore
/// left out. An `import` finds them before it looks for files, so a file of that name is only ever run as a script.
const BUILT_IN: &[&str] = &["atexit", "builtins", "errno", "faulthandler", "gc", "itertools", "marshal", "sys", "time"];

/// Has the name no leading underscore?
fn is_public_name(name: &str) -> bool {
    !name.starts_with('_')
}
