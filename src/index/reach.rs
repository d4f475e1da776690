//! Which files can mean a definition when they say its name: `replace` in a file that never imports `codemod.replace`
//! is somebody else's `replace`.

use ustr::ustr;

use super::facts::ImportFacts;
use super::{FileId, Name, ProjectIndex, Ty};

/// Words of programs that import modules by names they compute.
const IMPORTS_BY_NAME: &[&str] = &["import_module", "__import__", "sys.modules", "import_string", "locate", "resolve_name"];

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
        // A fixture is asked for by its name alone.
        if file == home || self.summary(file).opaque || self.entry(home).is_test || self.imports_by_name(file) {
            return true;
        }
        let last = last_part(&self.entry(home).module);
        let mut imports_home = false;
        for ImportFacts { module, name: member, .. } in &self.summary(file).imports {
            let from_home = last_part(module) == last || self.is_module(*module, home);
            imports_home |= from_home;
            let reached = match member.map(|member| (member, member.as_str())) {
                Some((_, "*")) | None => {
                    // `import a.b.c` gives `a`, and through it the others.
                    from_home || prefixes(module).any(|module| self.binds(file, module, home, name))
                }
                Some((member, _)) if member == name => from_home || self.gives(file, *module, home, name),
                Some((member, _)) => {
                    let inner = ustr(&format!("{module}.{member}"));
                    member == last || self.is_module(inner, home) || self.binds(file, inner, home, name)
                }
            };
            if reached {
                return true;
            }
        }
        // A module that came some other way: `self.codecs.dumps`.
        !imports_home && self.mentions(file, last)
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

    fn imports_by_name(&self, file: FileId) -> bool {
        IMPORTS_BY_NAME.iter().any(|word| match word.split_once('.') {
            Some((module, name)) => self.mentions(file, ustr(module)) && self.mentions(file, ustr(name)),
            None => self.mentions(file, ustr(word)),
        })
    }

    fn mentions(&self, file: FileId, name: Name) -> bool {
        self.summary(file).mentions.binary_search(&name).is_ok()
    }
}

fn last_part(module: &str) -> Name {
    ustr(module.rsplit('.').next().unwrap_or(module))
}

/// `a.b.c` → `a`, `a.b`, `a.b.c`
fn prefixes(module: &str) -> impl Iterator<Item = Name> + '_ {
    module.match_indices('.').map(|(end, _)| end).chain([module.len()]).map(|end| ustr(&module[..end]))
}
