//! Which files may speak of a definition, told by facts: only these are opened to look for its callers.

use pyscale::index::{ClassId, FileId, Name, ProjectIndex, Ty};
use pyscale::syntax::ast::ClassDef;
use rustc_hash::FxHashSet;
use ustr::ustr;

use super::program::{Function, Program, Unit};

impl<'a> Program<'a> {
    /// The files of the program that may call a function, or hand it on.
    pub fn files_naming(&self, function: &Function<'a>) -> Vec<FileId> {
        let own = function.unit.file;
        let name = ustr(function.def.name);
        let family = function.class.map(|class| Family::new(self.project, &function.unit, class));
        let is_it = |ty: &Ty| match ty {
            Ty::Unknown => true,
            Ty::Function(file, index) => family.as_ref().map_or_else(
                || {
                    let facts = &self.project.summary(*file).functions[*index as usize];
                    *file == own && facts.name_range == function.def.name_range.into()
                },
                |family| family.owns(self.project, *file, *index),
            ),
            _ => false,
        };
        let mut files = self.files_with(&[function.def.name]);
        files.retain(|file| {
            let summary = self.project.summary(*file);
            let mentions = |word: &Name| summary.mentions.binary_search(word).is_ok();
            if *file == own || family.as_ref().is_some_and(|family| family.names.iter().any(mentions)) {
                return true;
            }
            if summary.opaque {
                return self.project.entry(own).module.split('.').any(|part| mentions(&ustr(part)));
            }
            let of_class = function.class.is_some();
            let imported = || {
                summary.imports.iter().filter(|import| import.name == Some(name)).any(|import| {
                    let from = self.project.file_of_module(*file, import.module);
                    from.is_some_and(|from| is_it(&self.project.attribute(&Ty::Module(from), name)))
                })
            };
            let read = || {
                let mut reads = summary.class_reads.iter().filter(|(_, read, _)| *read == name);
                reads.any(|(owner, ..)| {
                    let found = self.project.attribute(&self.project.ty(*file, *owner), name);
                    // Of a method, its class is mentioned where the receiver is not known.
                    is_it(&found) && !(of_class && found == Ty::Unknown)
                })
            };
            let starred = || !summary.stars.is_empty() && is_it(&self.project.global(*file, name));
            read() || !of_class && (imported() || starred())
        });
        files
    }

    /// A file that imports this one.
    pub fn importer(&self, unit: &Unit<'a>) -> Option<String> {
        let own = self.project.entry(unit.file);
        let is_own = |module: &str| module == own.module || own.aliases.iter().any(|alias| alias.name == module);
        let imports = |file: &FileId| {
            self.project.summary(*file).imports.iter().any(|import| {
                let inner = || import.name.is_some_and(|name| is_own(&format!("{}.{name}", import.module)));
                is_own(&import.module) || inner()
            })
        };
        let last = own.module.rsplit('.').next().unwrap_or_default();
        let importer = self.files_with(&[last]).into_iter().filter(|file| *file != unit.file).find(imports)?;
        Some(self.project.entry(importer).relative.clone())
    }
}

/// A class with those above and below it: a call of a method of one of them may end in another one's.
struct Family {
    members: FxHashSet<ClassId>,
    names: Vec<Name>,
}

impl Family {
    fn new(project: &ProjectIndex, unit: &Unit<'_>, class: &ClassDef<'_>) -> Self {
        let is_it = |id: &ClassId| project.class_facts(*id).name_range == class.name_range.into();
        let ids: Vec<ClassId> = match project.classes_of(unit.file).find(is_it) {
            Some(id) => project.lineage(id).chain(project.descendants(id)).collect(),
            None => Vec::new(),
        };
        let mut names: Vec<Name> = ids.iter().map(|id| project.class_facts(*id).name).collect();
        names.push(ustr(class.name));
        Self { members: ids.into_iter().collect(), names }
    }

    /// Is the function a method of one of the classes?
    fn owns(&self, project: &ProjectIndex, file: FileId, index: u32) -> bool {
        let class = project.summary(file).functions[index as usize].class;
        class.is_some_and(|class| self.members.contains(&project.class_id(file, class)))
    }
}
