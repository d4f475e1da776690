//! Files that git ignores and the program imports all the same: `local_settings.py`, a generated `_version.py`. They belong to
//! the program, so they are evidence where they exist.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs;
use std::path::{Path, PathBuf};

use super::walk::is_skipped;
use super::{FileEntry, Project};

/// What is imported, as absolute dotted names, each with the folders, relative to the root, in which the search for it begins.
pub type Imports<'i> = BTreeMap<BTreeSet<String>, BTreeSet<&'i str>>;

/// The imports of some files, each with the absolute dotted names that it imports.
pub fn imports_of<'i, I: Iterator<Item = &'i str>>(files: impl Iterator<Item = (&'i FileEntry, I)>) -> Imports<'i> {
    let mut imports = Imports::new();
    for (entry, modules) in files {
        imports.entry(bases(entry)).or_default().extend(modules);
    }
    imports
}

impl Project {
    /// Files that exist, are not among those of the project, and are what one of the imports would find. Sorted.
    pub fn ignored_imports(&self, imports: &Imports<'_>) -> Vec<PathBuf> {
        let known: BTreeSet<&Path> = self.files.iter().map(|entry| entry.path.as_path()).collect();
        let mut search = Search { root: &self.root, known, tops: HashMap::new(), found: BTreeSet::new() };
        let mut asked = BTreeSet::new();
        for (bases, modules) in imports {
            for base in bases {
                for module in modules.iter().filter(|module| asked.insert((base, **module))) {
                    search.module(base, module);
                }
            }
        }
        search.found.into_iter().collect()
    }
}

struct Search<'p> {
    root: &'p Path,
    known: BTreeSet<&'p Path>,
    /// Is there anything of the name in the folder? Most imports are of what is installed.
    tops: HashMap<PathBuf, bool>,
    found: BTreeSet<PathBuf>,
}

impl Search<'_> {
    fn module(&mut self, base: &str, module: &str) {
        let mut at = self.root.join(base);
        let top = at.join(module.split('.').next().unwrap_or(module));
        let exists = |top: &PathBuf| top.is_dir() || top.with_extension("py").is_file();
        if !*self.tops.entry(top).or_insert_with_key(exists) {
            return;
        }
        for part in module.split('.') {
            at.push(part);
            // What others brought along, or what a build left behind, is no part of the program.
            let is_out_of_reach = at.is_dir() && (is_skipped(&at) || fs::canonicalize(&at).is_ok_and(|real| real != at));
            if is_out_of_reach {
                return;
            }
            self.take(at.with_extension("py"));
            self.take(at.join("__init__.py"));
        }
    }

    fn take(&mut self, path: PathBuf) {
        let is_file = || fs::symlink_metadata(&path).is_ok_and(|metadata| metadata.is_file());
        if !self.known.contains(path.as_path()) && is_file() {
            self.found.insert(path);
        }
    }
}

/// Where the imports of a file start, as far as its names tell: the root, the folders that its modules are relative to, its own.
fn bases(entry: &FileEntry) -> BTreeSet<String> {
    let folder = entry.relative.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut bases = BTreeSet::from([String::new(), folder.to_owned(), entry.base_of(&entry.module).to_owned()]);
    bases.extend(entry.aliases.iter().map(|alias| alias.base.clone()));
    bases
}
