//! Which modules know each other.

use rustc_hash::FxHashSet;

use crate::index::{FileId, ProjectIndex};

/// The modules that each file imports, and those that import it.
#[derive(Debug)]
pub struct Near {
    imports: Vec<Vec<FileId>>,
    importers: Vec<Vec<FileId>>,
}

impl Near {
    pub fn new(project: &ProjectIndex) -> Self {
        let imports: Vec<Vec<FileId>> = project.file_ids().map(|file| imported(project, file)).collect();
        let mut importers: Vec<Vec<FileId>> = vec![Vec::new(); imports.len()];
        for (from, to) in imports.iter().enumerate() {
            for to in to {
                importers[to.0 as usize].push(FileId(from as u32));
            }
        }
        Self { imports, importers }
    }

    /// The modules that one imports, that import it, and that are imported together with it.
    pub fn of(&self, file: FileId) -> FxHashSet<FileId> {
        let mut found = FxHashSet::from_iter([file]);
        found.extend(&self.imports[file.0 as usize]);
        for importer in &self.importers[file.0 as usize] {
            found.insert(*importer);
            found.extend(&self.imports[importer.0 as usize]);
        }
        found
    }

    /// The file, those that it imports, and those that these import, and so on.
    pub fn reach(&self, file: FileId) -> FxHashSet<FileId> {
        let mut found = FxHashSet::from_iter([file]);
        let mut queue = vec![file];
        while let Some(next) = queue.pop() {
            queue.extend(self.imports(next).iter().filter(|to| found.insert(**to)));
        }
        found
    }

    /// The modules of the project that a file imports, sorted.
    pub fn imports(&self, file: FileId) -> &[FileId] {
        &self.imports[file.0 as usize]
    }

    /// Does any module of the project import this one?
    pub fn is_imported(&self, file: FileId) -> bool {
        self.importers[file.0 as usize].iter().any(|importer| *importer != file)
    }
}

fn imported(project: &ProjectIndex, file: FileId) -> Vec<FileId> {
    let mut found: Vec<FileId> = Vec::new();
    for import in &project.summary(file).imports {
        let below = import.name.map(|name| ustr::ustr(&format!("{}.{name}", import.module)));
        let modules = [Some(import.module), below].into_iter().flatten();
        found.extend(modules.filter_map(|module| project.file_of_module(file, module)));
    }
    found.sort_unstable();
    found.dedup();
    found
}
