//! Which files can mean a definition when they say its name: `replace` in a file that never imports `codemod.replace`
//! is somebody else's `replace`.

use ustr::ustr;

use super::facts::ImportFacts;
use super::{FileId, ModuleSummary, Name, ProjectIndex, Ty};
use crate::project::FileEntry;

/// Words of programs that import modules by names they compute.
const IMPORTS_BY_NAME: &[&str] = &["import_module", "__import__", "sys.modules", "import_string", "locate", "resolve_name"];

/// What the imports of a file give it, prepared once.
#[derive(Debug)]
pub(super) struct Reach {
    /// The last part of the file's own module.
    own_last: Name,
    /// It could not be understood, or imports by names that it computes.
    is_open: bool,
    imports: Vec<Import>,
}

/// One name of an import statement.
#[derive(Debug)]
struct Import {
    module: Name,
    /// The last part of the module.
    last: Name,
    /// What is taken out of it; `None` for the module itself, or all that it binds.
    member: Option<Name>,
    /// The modules that the file can name by it: `import a.b.c` gives `a`, and through it the others; `from a import b`
    /// may give `a.b`.
    modules: Vec<Name>,
}

impl Reach {
    pub(super) fn of(entry: &FileEntry, summary: &ModuleSummary) -> Self {
        let mentions = |name: &str| summary.mentions.binary_search(&ustr(name)).is_ok();
        let by_name = IMPORTS_BY_NAME.iter().any(|word| word.split('.').all(mentions));
        let imports = summary.imports.iter().map(|ImportFacts { module, name, .. }| {
            let member = name.filter(|name| name != "*");
            let modules = match member {
                Some(member) => vec![ustr(&format!("{module}.{member}"))],
                None => prefixes(module).collect(),
            };
            Import { module: *module, last: last_part(module), member, modules }
        });
        Self { own_last: last_part(&entry.module), is_open: summary.opaque || by_name, imports: imports.collect() }
    }
}

impl ProjectIndex {
    /// The files that mention a top-level definition `name` of `home` and can mean it: files that import it or a
    /// module in which it is bound, its own file, and files of which that cannot be told (they could not be understood,
    /// or import by computed names). A `def` or `class` alone is no mention. Sorted.
    ///
    /// What the name is an attribute of is not looked at: `jsonio.dumps` and `text.dumps` count alike in a file that
    /// imports `jsonio`.
    pub fn files_meaning(&self, home: FileId, name: Name) -> Vec<FileId> {
        self.files_mentioning(name).iter().copied().filter(|file| self.can_mean(*file, home, name)).collect()
    }

    fn can_mean(&self, file: FileId, home: FileId, name: Name) -> bool {
        let reach = &self.reach[file.0 as usize];
        // A fixture is asked for by its name alone.
        if file == home || reach.is_open || self.entry(home).is_test {
            return true;
        }
        let last = self.reach[home.0 as usize].own_last;
        let mut imports_home = false;
        for import in &reach.imports {
            let from_home = import.last == last || self.is_module(import.module, home);
            imports_home |= from_home;
            let reached = match import.member {
                Some(member) if member == name => from_home || self.gives(file, import.module, home, name),
                Some(member) => member == last || import.modules.iter().any(|module| self.binds(file, *module, home, name)),
                None => from_home || import.modules.iter().any(|module| self.binds(file, *module, home, name)),
            };
            if reached {
                return true;
            }
        }
        // A module that came some other way: `self.codecs.dumps`.
        !imports_home && self.mentions(file, &last)
    }

    /// Is it one of the module's names?
    fn is_module(&self, module: Name, file: FileId) -> bool {
        self.modules.get(&module).is_some_and(|files| files.contains(&file))
    }

    /// Does `module`, as `file` imports it, bind the name to what `home` defines, or may it?
    fn binds(&self, file: FileId, module: Name, home: FileId, name: Name) -> bool {
        if self.is_module(module, home) {
            return true;
        }
        let Some(target) = self.file_of_module(file, module) else { return false };
        let summary = self.summary(target);
        let bound = summary.globals.binary_search_by_key(&name, |(known, _)| *known).is_ok() || !summary.stars.is_empty();
        summary.opaque || bound && self.gives(file, module, home, name)
    }

    /// May `from module import name` be what `home` defines?
    fn gives(&self, file: FileId, module: Name, home: FileId, name: Name) -> bool {
        match self.file_of_module(file, module) {
            None => self.is_ours(module),
            Some(target) => match self.global(target, name) {
                Ty::Function(place, _) => place == home,
                Ty::Class(class) => self.class(class).file == home,
                Ty::External(_) | Ty::Foreign => false,
                _ => true,
            },
        }
    }
}

fn last_part(module: &str) -> Name {
    ustr(module.rsplit('.').next().unwrap_or(module))
}

/// `a.b.c` → `a`, `a.b`, `a.b.c`
fn prefixes(module: &str) -> impl Iterator<Item = Name> + '_ {
    module.match_indices('.').map(|(end, _)| end).chain([module.len()]).map(|end| ustr(&module[..end]))
}
