//! Facts of the whole project that many classes ask for: gathered once, by name or by class.

use pyscale::index::facts::{Evidence, EvidenceId};
use pyscale::index::{ClassId, FileId, Name, ProjectIndex, Ty};
use pyscale::verdict::Place;
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};
use ustr::ustr;

/// Answers by name or class.
#[derive(Default)]
pub struct Lookups {
    /// The first file that reads `__orig_class__`, or has a library read it.
    pub orig_class_reader: Option<FileId>,
    /// The first file that could not be understood and mentions a name; holds names of classes and modules.
    pub opaque_mentions: FxHashMap<Name, FileId>,
    /// Places whose docstring shows an `AttributeError` of a class of this name.
    pub shown_errors: FxHashMap<Name, Vec<Place>>,
    /// Attributes that are read from a class object.
    pub class_reads: FxHashMap<ClassId, Vec<ClassRead>>,
    /// Functions that are used as decorators.
    pub used_as_decorators: FxHashSet<(FileId, u32)>,
    /// Protocols that `isinstance` can be asked about.
    pub protocols: Vec<super::protocols::RuntimeProtocol>,
}

/// `C.name`, `cls.name`, `type(x).name`.
#[derive(Clone, Copy)]
pub struct ClassRead {
    pub name: Name,
    pub at: Place,
    /// The receiver may be a subclass too: `cls`, `type(self)`.
    pub or_below: bool,
}

impl Lookups {
    pub fn new(project: &ProjectIndex) -> Self {
        let mut found = Self::default();
        let orig_class = ustr("__orig_class__");
        // It reads `__orig_class__` of what it is handed.
        let (reader, reads) = (ustr("typing_inspect"), ustr("get_generic_type"));
        let mut wanted: FxHashSet<Name> = project.class_ids().map(|id| project.class_facts(id).name).collect();
        wanted.extend(project.file_ids().map(|file| module_name(project, file)));
        for file in project.file_ids() {
            let summary = project.summary(file);
            let mentions = |name: Name| summary.mentions.binary_search(&name).is_ok();
            let by_library = || mentions(reads) && summary.imports.iter().any(|import| import.module == reader);
            if found.orig_class_reader.is_none() && (mentions(orig_class) || by_library()) {
                found.orig_class_reader = Some(file);
            }
            for (class, range) in &summary.shown_errors {
                found.shown_errors.entry(*class).or_default().push(Place { file, range: *range });
            }
        }
        for file in project.opaque_files() {
            for name in project.summary(*file).mentions.iter().filter(|name| wanted.contains(*name)) {
                found.opaque_mentions.entry(*name).or_insert(*file);
            }
        }
        for file in project.file_ids() {
            let summary = project.summary(file);
            let of_classes = summary.classes.iter().flat_map(|class| &class.decorators);
            for decorator in summary.functions.iter().flat_map(|function| &function.decorators).chain(of_classes) {
                let Ty::Function(of, index) = project.ty(file, decorator.value) else { continue };
                let made = project.summary(of).functions[index as usize].returns_inner;
                found.used_as_decorators.extend((if decorator.called { made } else { Some(index) }).map(|index| (of, index)));
            }
        }
        let files: Vec<FileId> = project.file_ids().collect();
        let reads: Vec<Vec<(ClassId, ClassRead)>> = files
            .par_iter()
            .map(|file| {
                let reads = &project.summary(*file).class_reads;
                reads
                    .iter()
                    .flat_map(|(receiver, name, range)| {
                        let classes = match project.ty(*file, *receiver) {
                            Ty::Class(class) => vec![class],
                            Ty::Classes(classes) => classes.to_vec(),
                            _ => Vec::new(),
                        };
                        let at = Place { file: *file, range: *range };
                        let read = ClassRead { name: *name, at, or_below: is_receiver(project, *file, *receiver) };
                        classes.into_iter().map(move |class| (class, read))
                    })
                    .collect()
            })
            .collect();
        for (class, read) in reads.into_iter().flatten() {
            found.class_reads.entry(class).or_default().push(read);
        }
        found
    }

    /// What is read from exactly this class object.
    pub fn reads_of(&self, class: ClassId) -> &[ClassRead] {
        self.class_reads.get(&class).map_or(&[], Vec::as_slice)
    }
}

/// The last part of a file's module name.
pub fn module_name(project: &ProjectIndex, file: FileId) -> Name {
    let module = &project.entry(file).module;
    ustr(module.rsplit('.').next().unwrap_or(module))
}

/// Is it `cls` or `type(self)`, which may be a subclass?
fn is_receiver(project: &ProjectIndex, file: FileId, receiver: EvidenceId) -> bool {
    matches!(
        project.summary(file).evidence[receiver.0 as usize],
        Evidence::ClsOf(_) | Evidence::Call(..) | Evidence::Attribute(..) | Evidence::TypeOf(_)
    )
}
