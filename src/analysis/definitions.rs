//! What a name or dotted path leads to: followed through imports, aliases and re-exports to the place where it is bound.
//!
//! Unlike a type, a definition has an identity: two functions that return the same are two definitions.

use ustr::ustr;

use crate::index::facts::{Evidence, MemberKind, Name};
use crate::index::{ClassId, FileId, ProjectIndex, Ty};

/// Where a name leads.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Definition {
    /// A name of the module scope of a file, bound there by something else than an import.
    Global(FileId, Name),
    /// A member that is written in the body of this class.
    Member(ClassId, Name),
    /// A module of the project.
    Module(FileId),
    /// Something outside of the project, by its qualified name: `fastapi.Depends`, `builtins.int`.
    External(Name),
    /// Nobody knows.
    Unknown,
}

/// Longer chains of re-exports than this are not followed.
const DEEPEST: u32 = 12;

impl ProjectIndex {
    /// What a path of names means that starts with a global (or builtin) of the file.
    pub fn definition(&self, file: FileId, path: &[&str]) -> Definition {
        let Some((first, rest)) = path.split_first() else { return Definition::Unknown };
        let mut found = self.definition_of(file, ustr(first), 0);
        for name in rest {
            found = self.definition_in(&found, ustr(name));
        }
        found
    }

    /// What an import of the file gives to a name, and what a path from there leads to.
    pub fn definition_imported(&self, file: FileId, module: Name, name: Option<Name>, path: &[&str]) -> Definition {
        let found = match name {
            Some(name) => self.taken_from(file, module, name, 0),
            None => self.module_defined(file, module),
        };
        path.iter().fold(found, |found, name| self.definition_in(&found, ustr(name)))
    }

    /// `from module import name`
    fn taken_from(&self, file: FileId, module: Name, name: Name, depth: u32) -> Definition {
        match self.module_defined(file, module) {
            // `from . import part`, in the package itself.
            Definition::Module(from) if from == file => self.module_within(from, name).unwrap_or(Definition::Unknown),
            Definition::Module(from) => self.member_of_module(from, name, depth + 1),
            Definition::External(module) => Definition::External(ustr(&format!("{module}.{name}"))),
            _ => self.module_defined(file, ustr(&format!("{module}.{name}"))),
        }
    }

    /// The class that a definition is, if it is one.
    pub fn class_defined(&self, definition: &Definition) -> Option<ClassId> {
        let ty = match definition {
            Definition::Global(file, name) => self.global(*file, *name),
            Definition::Member(class, name) => {
                let member = self.class_facts(*class).members.iter().find(|member| member.name == *name)?;
                let MemberKind::Class(index) = member.kind else { return None };
                return Some(self.class_id(self.class(*class).file, index));
            }
            _ => return None,
        };
        match ty {
            Ty::Class(class) => Some(class),
            _ => None,
        }
    }

    fn definition_of(&self, file: FileId, name: Name, depth: u32) -> Definition {
        let summary = self.summary(file);
        if depth > DEEPEST {
            return Definition::Unknown;
        }
        if let Ok(found) = summary.globals.binary_search_by_key(&name, |(name, _)| *name) {
            let evidence = &summary.evidence[summary.globals[found].1.0 as usize];
            return match evidence {
                Evidence::Module(module) => self.module_defined(file, *module),
                Evidence::Imported(module, name) => self.taken_from(file, *module, *name, depth),
                // `Other = Name`, at module level: another name of the same thing.
                Evidence::Global(other) if *other != name => self.definition_of(file, *other, depth + 1),
                _ => Definition::Global(file, name),
            };
        }
        let mut starred = false;
        for module in summary.stars.iter().rev() {
            match self.module_defined(file, *module) {
                Definition::Module(from) if from != file => {
                    let exports = &self.summary(from).exports;
                    if exports.is_empty() && name.starts_with('_') || !exports.is_empty() && !exports.contains(&name) {
                        continue;
                    }
                    match self.definition_of(from, name, depth + 1) {
                        Definition::External(name) if name.starts_with("builtins.") => {}
                        Definition::Unknown => starred = true,
                        found => return found,
                    }
                }
                _ => starred = true,
            }
        }
        match self.global(file, name) {
            Ty::External(name) if !starred && !summary.opaque => Definition::External(name),
            _ => Definition::Unknown,
        }
    }

    fn module_defined(&self, from: FileId, module: Name) -> Definition {
        match self.file_of_module(from, module) {
            Some(file) => Definition::Module(file),
            None if self.is_package(module) || self.is_ours(module) => Definition::Unknown,
            None => Definition::External(module),
        }
    }

    fn member_of_module(&self, module: FileId, name: Name, depth: u32) -> Definition {
        let binds = self.summary(module).globals.binary_search_by_key(&name, |(name, _)| *name).is_ok();
        if !binds && let Some(found) = self.module_within(module, name) {
            return found;
        }
        match self.definition_of(module, name, depth) {
            // Builtins are no attributes of the modules that use them.
            Definition::External(found) if found.starts_with("builtins.") && !binds => self.given_late(module, name),
            Definition::Unknown if !binds => self.given_late(module, name),
            found => found,
        }
    }

    /// What the `__getattr__` of a package gives (PEP 562): mostly what one module below it calls so.
    fn given_late(&self, package: FileId, name: Name) -> Definition {
        let entry = self.entry(package);
        let binds = |file: FileId, name: Name| self.summary(file).globals.binary_search_by_key(&name, |(name, _)| *name).is_ok();
        if !entry.is_package || !binds(package, ustr("__getattr__")) {
            return Definition::Unknown;
        }
        let below = format!("{}.", entry.module);
        let homes = self.file_ids().filter(|file| self.entry(*file).module.starts_with(&below) && binds(*file, name));
        let mut found =
            homes.filter(|file| matches!(self.definition_of(*file, name, 1), Definition::Global(home, _) if home == *file));
        match (found.next(), found.next()) {
            (Some(file), None) => Definition::Global(file, name),
            _ => Definition::Unknown,
        }
    }

    /// Does a package above a module make names up when they are asked for, so that nobody sees where those of the module are read?
    pub fn may_be_given_late(&self, file: FileId) -> bool {
        let module = self.entry(file).module.as_str();
        let around = std::iter::successors(module.rsplit_once('.').map(|it| it.0), |outer| outer.rsplit_once('.').map(|it| it.0));
        let gives = |package: FileId| {
            let globals = &self.summary(package).globals;
            self.entry(package).is_package && globals.binary_search_by_key(&ustr("__getattr__"), |(name, _)| *name).is_ok()
        };
        around.filter_map(|package| self.file_of_module(file, ustr(package))).any(gives)
    }

    fn module_within(&self, package: FileId, name: Name) -> Option<Definition> {
        let entry = self.entry(package);
        let found = self.file_of_module(package, ustr(&format!("{}.{name}", entry.module)));
        found.filter(|_| entry.is_package).map(Definition::Module)
    }

    fn definition_in(&self, owner: &Definition, name: Name) -> Definition {
        match owner {
            Definition::Module(module) => self.member_of_module(*module, name, 1),
            Definition::External(owner) => Definition::External(ustr(&format!("{owner}.{name}"))),
            // `M = sys.modules["lib.home"]`
            Definition::Global(file, global) if let Ty::Module(module) = self.global(*file, *global) => {
                self.member_of_module(module, name, 1)
            }
            Definition::Global(..) | Definition::Member(..) => {
                let Some(class) = self.class_defined(owner) else { return Definition::Unknown };
                let has = |class: &ClassId| self.class_facts(*class).members.iter().any(|member| member.name == name);
                self.lineage(class).find(has).map_or(Definition::Unknown, |class| Definition::Member(class, name))
            }
            Definition::Unknown => Definition::Unknown,
        }
    }
}
