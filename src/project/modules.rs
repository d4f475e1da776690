//! Under which names a file can be imported.
//!
//! Where imports start is not written down anywhere for sure: the metadata says it for what is installed, a script's own
//! folder counts for what it imports, pytest adds the first folder up without `__init__.py`, and whoever starts a program
//! adds the folder that he is in. All of these are names; the likeliest comes first.

use std::collections::{BTreeMap, BTreeSet};

use super::manifest::{ImportRoot, Manifest};
use super::{Decided, ModuleAlias, PythonVersion, Reasons, World};

/// What the names depend on. Folders are relative to the project root, with `/`; the root itself is empty.
#[derive(Debug, Default)]
pub(super) struct Layout {
    /// Folders with metadata.
    pub manifests: BTreeMap<String, Manifest>,
    /// Folders with an `__init__.py` or `__init__.pyi`.
    pub packages: BTreeSet<String>,
    /// All folders with Python files in or below them.
    pub folders: BTreeSet<String>,
    /// The dotted name of the root, where it is itself a package: `pkg.sub`.
    pub outer: Option<String>,
}

impl Layout {
    /// Takes note of a file.
    pub fn add(&mut self, relative: &str) {
        let (folder, file) = split(relative);
        if matches!(file, "__init__.py" | "__init__.pyi") {
            self.packages.insert(folder.to_owned());
        }
        for folder in upwards(folder) {
            if !self.folders.insert(folder.to_owned()) {
                break;
            }
        }
    }

    /// Every name of a file, the likeliest first; at least one.
    pub fn names(&self, relative: &str) -> Vec<ModuleAlias> {
        let (folder, _) = split(relative);
        let mut names: Vec<ModuleAlias> = Vec::new();
        let mut add = |base: &str, prefix: &str| {
            let Some(name) = dotted(relative, base, prefix) else { return };
            let is_usable = names.is_empty() || name.split('.').all(is_identifier);
            if is_usable && names.iter().all(|known| known.name != name) {
                names.push(ModuleAlias { name, base: base.to_owned() });
            }
        };
        for root in self.roots(folder) {
            add(&root.folder, &root.prefix);
        }
        if let Some(outer) = &self.outer {
            add("", outer);
        }
        for base in upwards(folder).filter(|base| !self.packages.contains(*base)) {
            add(base, "");
        }
        add("", "");
        if names.is_empty() {
            // `__init__.py` in a root that is no package for anybody.
            names.push(ModuleAlias { name: "__init__".to_owned(), base: String::new() });
        }
        names
    }

    /// The world of the nearest metadata that says anything.
    pub fn world(&self, relative: &str) -> Decided<World> {
        let nearest = self.nearest(split(relative).0, |manifest| manifest.world.clone());
        nearest.map_or_else(|| Decided { value: World::Closed, by: Reasons::default().world }, |(_, world)| world)
    }

    /// The oldest Python of the nearest metadata that says anything.
    pub fn python(&self, relative: &str) -> Decided<PythonVersion> {
        let nearest = self.nearest(split(relative).0, |manifest| manifest.python.clone());
        nearest.map_or_else(|| Decided { value: PythonVersion::DEFAULT, by: Reasons::default().python }, |(_, python)| python)
    }

    fn nearest<T>(&self, folder: &str, ask: impl Fn(&Manifest) -> Option<T>) -> Option<(String, T)> {
        upwards(folder).find_map(|folder| Some((folder.to_owned(), ask(self.manifests.get(folder)?)?)))
    }

    /// Where the distribution that a folder belongs to has its packages; the innermost folder first.
    fn roots(&self, folder: &str) -> Vec<ImportRoot> {
        let says_anything =
            |manifest: &Manifest| (manifest.world.is_some() || !manifest.roots.is_empty()).then(|| manifest.roots.clone());
        let nearest = self.nearest(folder, says_anything);
        let is_distribution = nearest.is_some();
        let (home, declared) = nearest.unwrap_or_default();
        let mut roots: Vec<ImportRoot> =
            declared.into_iter().map(|root| ImportRoot { folder: join(&home, &root.folder), ..root }).collect();
        let src = join(&home, "src");
        if self.folders.contains(&src) && !self.packages.contains(&src) {
            roots.push(ImportRoot { folder: src, prefix: String::new() });
        }
        // A root that is a package itself, and no distribution, is known to its users by its whole name.
        if is_distribution || self.outer.is_none() {
            roots.push(ImportRoot { folder: home, prefix: String::new() });
        }
        roots.retain(|root| upwards(folder).any(|above| above == root.folder));
        roots.sort_by_key(|root| std::cmp::Reverse(root.folder.len()));
        roots
    }
}

/// A folder and the folders around it, up to the root.
pub(super) fn upwards(folder: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(folder), |folder| (!folder.is_empty()).then(|| split(folder).0))
}

/// Folder and name.
pub(super) fn split(relative: &str) -> (&str, &str) {
    relative.rsplit_once('/').unwrap_or(("", relative))
}

fn join(folder: &str, inner: &str) -> String {
    match (folder, inner) {
        ("", inner) => inner.to_owned(),
        (folder, "") => folder.to_owned(),
        (folder, inner) => format!("{folder}/{inner}"),
    }
}

/// The dotted name of a file as seen from a folder around it.
fn dotted(relative: &str, base: &str, prefix: &str) -> Option<String> {
    let inner = if base.is_empty() { relative } else { relative.strip_prefix(base)?.strip_prefix('/')? };
    let (folder, file) = split(inner);
    let stem = [".py", ".pyi", ".pyw"].iter().find_map(|suffix| file.strip_suffix(suffix)).unwrap_or(file);
    let folders = folder.split('/').filter(|part| !part.is_empty());
    let mut parts: Vec<String> = folders.chain((stem != "__init__").then_some(stem)).map(|part| part.replace('.', "-")).collect();
    // PEP 561: `pkg-stubs` holds the stubs of `pkg`.
    if let Some(first) = parts.first_mut()
        && let Some(stubbed) = first.strip_suffix("-stubs")
    {
        *first = stubbed.to_owned();
    }
    if !prefix.is_empty() {
        parts.insert(0, prefix.to_owned());
    }
    (!parts.is_empty()).then(|| parts.join("."))
}

fn is_identifier(name: &str) -> bool {
    let mut characters = name.chars();
    characters.next().is_some_and(|first| first.is_alphabetic() || first == '_')
        && characters.all(|character| character.is_alphanumeric() || character == '_')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn layout(files: &[&str], manifests: &[(&str, &[(&str, &str)])]) -> Layout {
        let mut layout = Layout::default();
        for file in files {
            layout.add(file);
        }
        for (folder, roots) in manifests {
            let root = |&(folder, prefix): &(&str, &str)| ImportRoot { folder: folder.to_owned(), prefix: prefix.to_owned() };
            let manifest = Manifest {
                world: Some(Decided::nowhere(World::Open, "")),
                roots: roots.iter().map(root).collect(),
                ..Manifest::default()
            };
            layout.manifests.insert((*folder).to_owned(), manifest);
        }
        layout
    }

    fn names(layout: &Layout, file: &str) -> Vec<String> {
        layout.names(file).into_iter().map(|alias| alias.name).collect()
    }

    #[test]
    fn flat_and_src_layouts() {
        let flat = layout(&["pkg/__init__.py", "pkg/sub/__init__.py", "pkg/sub/a.py", "setup.py"], &[("", &[])]);
        assert_eq!(names(&flat, "pkg/__init__.py"), ["pkg"]);
        assert_eq!(names(&flat, "pkg/sub/a.py"), ["pkg.sub.a"]);
        assert_eq!(names(&flat, "setup.py"), ["setup"]);
        let src = layout(&["src/pkg/__init__.py", "src/pkg/a.py", "src/ns/pkg/b.py", "tests/t.py"], &[("", &[])]);
        assert_eq!(names(&src, "src/pkg/__init__.py"), ["pkg", "src.pkg"]);
        assert_eq!(names(&src, "src/pkg/a.py"), ["pkg.a", "src.pkg.a"]);
        assert_eq!(names(&src, "src/ns/pkg/b.py"), ["ns.pkg.b", "src.ns.pkg.b", "b", "pkg.b"]);
        assert_eq!(names(&src, "tests/t.py"), ["tests.t", "t"]);
        let package_called_src = layout(&["src/__init__.py", "src/a.py"], &[("", &[])]);
        assert_eq!(names(&package_called_src, "src/a.py"), ["src.a"]);
    }

    #[test]
    fn declared_roots() {
        let layout = layout(&["lib/pkg/a.py", "ext/b.py"], &[("", &[("lib", ""), ("ext", "pkg.ext")])]);
        assert_eq!(names(&layout, "lib/pkg/a.py")[0], "pkg.a");
        assert_eq!(names(&layout, "ext/b.py")[0], "pkg.ext.b");
    }

    #[test]
    fn several_distributions() {
        let files = ["one/src/a/__init__.py", "two/b/__init__.py", "two/b/c.py"];
        let layout = layout(&files, &[("one", &[]), ("two", &[])]);
        assert_eq!(names(&layout, "one/src/a/__init__.py"), ["a", "src.a", "one.src.a"]);
        assert_eq!(names(&layout, "two/b/c.py"), ["b.c", "two.b.c"]);
    }

    #[test]
    fn scripts_see_their_siblings() {
        let layout = layout(&["tools/run.py", "app/__init__.py", "my-dir/x.py"], &[]);
        let run = layout.names("tools/run.py");
        assert_eq!(run[1], ModuleAlias { name: "run".to_owned(), base: "tools".to_owned() });
        assert_eq!(run[0], ModuleAlias { name: "tools.run".to_owned(), base: String::new() });
        assert_eq!(names(&layout, "my-dir/x.py"), ["my-dir.x", "x"]);
        assert_eq!(names(&layout, "a.b.py"), ["a-b"]);
        assert_eq!(names(&layout, "pkg-stubs/a.pyi"), ["pkg.a", "a"]);
    }

    #[test]
    fn a_root_that_is_a_package() {
        let mut layout = layout(&["__init__.py", "a.py", "sub/__init__.py"], &[]);
        assert_eq!(names(&layout, "__init__.py"), ["__init__"]);
        layout.outer = Some("rich".to_owned());
        assert_eq!(names(&layout, "__init__.py"), ["rich"]);
        assert_eq!(names(&layout, "sub/__init__.py"), ["rich.sub", "sub"]);
        assert_eq!(names(&layout, "a.py"), ["rich.a", "a"]);
    }
}
