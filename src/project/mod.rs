//! What is on disk: the project root, its files, manifests, configuration and module names.
//!
//! Evidence scope is the project root, edit scope is PATHS: every Python file below the root is in [`Project::files`], and
//! [`FileEntry::editable`] says which of them may be rewritten. Nothing here reads a Python file's text, but for
//! `setup.py`.

mod config;
mod deployment;
mod display;
mod entries;
mod form;
mod ignored;
mod manifest;
mod modules;
mod reason;
mod requirements;
mod role;
mod root;
mod version;
mod walk;
mod workspace;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context as _, bail};

use crate::meta::{Meta, Options};

pub use crate::place::World;
pub use crate::python::PythonVersion;
pub use config::{Config, ConfigError, Overrides};
pub use deployment::DeploymentFile;
pub use display::display_path;
pub use form::Form;
pub use ignored::{Imports, imports_of};
pub use reason::{Decided, Reason, Reasons};
pub use requirements::{Declared, Requirement};
pub use role::is_generated_head;

/// One Python file of the project.
#[derive(Debug, Clone, Hash)]
#[allow(clippy::struct_excessive_bools)] // independent facts
pub struct FileEntry {
    /// Where it is, absolute.
    pub path: PathBuf,
    /// Relative to the project root, with `/`, fit for a terminal (see [`display_path`]).
    pub relative: String,
    /// Dotted module name: `pkg.sub.mod`; `pkg` for `pkg/__init__.py`.
    pub module: String,
    /// Other names under which it may be imported, the likelier first.
    pub aliases: Vec<ModuleAlias>,
    /// How its Python is written down.
    pub form: Form,
    /// `__init__.py` or `__init__.pyi`.
    pub is_package: bool,
    /// `.pyi`: evidence, never edited.
    pub is_stub: bool,
    /// In a tests folder, a conftest, `test_*.py`, …; or a notebook, or examples in a text.
    pub is_test: bool,
    /// Named like generated code (`*_pb2.py`); never editable.
    pub is_generated: bool,
    /// Within PATHS, not excluded, no stub, not generated.
    pub editable: bool,
    /// Ids of the transforms that `per-file-ignores` keeps away from it, sorted.
    pub ignores: Vec<&'static str>,
    /// Git ignores it; it is here because the program imports it.
    pub is_ignored: bool,
    /// Was itself named on the command line.
    pub named: bool,
    /// Open when the nearest manifest declares a distribution, or as overridden.
    pub world: World,
    /// The oldest Python that the file must run on.
    pub python: PythonVersion,
    /// Who decided on the two.
    pub reasons: Reasons,
    /// The file whose `[tool.pyscale]` it follows, absolute; none if there is none.
    pub config: Option<Arc<Path>>,
    /// Fixes that an outsider could notice are applied to it, too.
    pub unsafe_fixes: bool,
    /// The transforms' options for it.
    pub options: Arc<Options>,
    /// What is read in the place of the file on disk, if there is one: see [`Substitute`].
    pub contents: Option<Arc<[u8]>>,
}

impl FileEntry {
    /// The folder that one of its names is relative to, itself relative to the project root.
    pub fn base_of(&self, name: &str) -> &str {
        if let Some(alias) = self.aliases.iter().find(|alias| alias.name == name) {
            return &alias.base;
        }
        let parts = name.split('.').count() + usize::from(self.is_package);
        let end = self.relative.rmatch_indices('/').map(|(at, _)| at).nth(parts.saturating_sub(1));
        self.relative.get(..end.unwrap_or(0)).unwrap_or_default()
    }

    /// Why it is read and never rewritten, if that lies in what it is.
    pub fn why_evidence_only(&self) -> Option<&'static str> {
        match self.form {
            Form::Notebook => Some("a notebook is evidence, and never rewritten"),
            Form::Examples => Some("a text is read for the examples in it, and never rewritten"),
            Form::Cython => Some("Cython is read for the names in it, and never rewritten"),
            Form::Module | Form::Script if self.is_stub => Some("a stub is evidence, and never rewritten"),
            Form::Module | Form::Script if self.is_generated => Some("generated code is evidence, and never rewritten"),
            Form::Module | Form::Script => None,
        }
    }

    /// Can an `import` find it? What is no module has a name, too, but only for itself.
    pub fn is_importable(&self) -> bool {
        self.form == Form::Module || self.path.extension().is_some_and(|extension| extension == "pyw")
    }
}

/// A name under which a file can be imported when the folder `base` is on `sys.path`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ModuleAlias {
    /// Dotted: `tool` for `scripts/tool.py`.
    pub name: String,
    /// Relative to the project root, with `/`; empty for the root itself: `scripts`.
    pub base: String,
}

/// What to look at.
#[derive(Debug, Clone)]
pub struct Discovery<'a> {
    /// The folder that relative paths start from; absolute.
    pub cwd: &'a Path,
    /// PATHS as typed; none means `cwd`.
    pub paths: &'a [PathBuf],
    /// A text that stands for a file; that file is then named, as if it were one of `paths`.
    pub substitute: Option<&'a Substitute>,
    /// What flags say about the configuration.
    pub overrides: &'a Overrides,
    /// The transforms there are, for ids and options.
    pub metas: &'a [&'static Meta],
    /// Threads for the walk; 0 lets the machine decide.
    pub threads: usize,
}

/// A text that stands for a file of the project, be that on disk (with another text) or not yet.
#[derive(Debug, Clone)]
pub struct Substitute {
    /// The file, as typed.
    pub path: PathBuf,
    /// Its bytes.
    pub bytes: Arc<[u8]>,
}

/// A project as it is on disk.
#[derive(Debug, Hash)]
pub struct Project {
    /// The root folder, absolute, without links.
    pub root: PathBuf,
    /// Every file, sorted by the bytes of its relative path.
    pub files: Vec<FileEntry>,
    /// The configuration with the flags merged in.
    pub config: Config,
    /// Texts beside the Python files that say how the programs are started, sorted by path.
    pub deployment: Vec<DeploymentFile>,
    /// Packages that manifests, requirement lists and lock files name.
    pub requirements: Vec<Requirement>,
    /// What went wrong without stopping anything, sorted by path.
    pub notices: Vec<Notice>,
}

/// A warning about one path.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Notice {
    /// The path, relative to the root, fit for a terminal.
    pub path: String,
    /// One sentence without a full stop.
    pub message: String,
}

/// Finds the project that the paths belong to.
///
/// # Errors
/// A path that does not exist, a configuration or a `pyproject.toml` on the way from the root to what was named that is
/// broken ([`ConfigError`]).
pub fn discover(request: &Discovery<'_>) -> anyhow::Result<Project> {
    discover_with(request, &[])
}

/// The root of the project to which a folder, absolute and without links, belongs.
pub fn root_of(folder: &Path) -> PathBuf {
    root::find(folder).folder
}

/// The same as [`discover`] with some ignored files more, which are evidence and not edited; sorted.
///
/// # Errors
/// Those of [`discover`].
pub fn discover_with(request: &Discovery<'_>, ignored: &[PathBuf]) -> anyhow::Result<Project> {
    let cwd = fs::canonicalize(request.cwd).with_context(|| display_path(request.cwd))?;
    let paths = Paths::resolve(&cwd, request.paths, request.substitute)?;
    if let Some(list) = paths.all_folders().flat_map(Path::ancestors).find_map(walk::trap) {
        bail!("{} is no file, so nobody knows what is to be left alone", display_path(&list));
    }
    let start = root::common_ancestor(paths.all_folders()).unwrap_or_else(|| cwd.clone());
    let root::Root { folder: root, is_cut_off } = root::find(&start);

    // What the walk from the root does not reach is walked from where it was named.
    let top = root::git_top(&root).filter(|_| !is_cut_off);
    let mut starts = vec![walk::Start { folder: root.clone(), heeds_parents: top.is_some() }];
    let hidden = paths.folders.iter().filter(|folder| is_hidden(&root, top.unwrap_or(&root), folder));
    starts.extend(hidden.map(|folder| walk::Start { folder: folder.clone(), heeds_parents: false }));
    let mut found = walk::walk(&root, &starts, request.threads);

    let mut notices = std::mem::take(&mut found.notices);
    notices.extend(
        paths
            .odd
            .iter()
            .map(|path| Notice { path: display::shown(&root, path), message: "is neither a file nor a folder".to_owned() }),
    );
    let deployment = deployment::read(&root, std::mem::take(&mut found.deployment));
    let requirements = requirements::read(&root, std::mem::take(&mut found.requirements));
    for folder in found.manifests.iter().filter(|(_, present)| present.pyproject).map(|(folder, _)| folder) {
        workspace::outside(&root, folder, &mut notices);
    }
    found.ignored = ignored.iter().filter(|path| found.files.binary_search(path).is_err()).cloned().collect();
    found.files.extend(found.ignored.iter().cloned());
    found.files.sort_unstable();
    let folders = found.manifests.keys().map(PathBuf::as_path);
    let configs = config::Configs::load((&root, &start, &cwd), folders, request.overrides, request.metas)?;
    let named = |path: &&Path| paths.is_named(path);
    let edited = found.files.iter().chain(&paths.files).map(PathBuf::as_path).filter(named);
    let config = configs.of_run(&start, edited, request.metas);
    let mut files = entries::entries(&root, &start, found, &paths, (&config, &configs), &mut notices)?;
    if let Some(substitute) = request.substitute {
        // Nothing else was named.
        let stands_for = files.iter_mut().filter(|entry| entry.named);
        stands_for.for_each(|entry| entry.contents = Some(Arc::clone(&substitute.bytes)));
    }
    let unchanged = files.iter().filter(|entry| entry.named && !entry.editable);
    notices.extend(
        unchanged
            .filter_map(|entry| Some(Notice { path: entry.relative.clone(), message: entry.why_evidence_only()?.to_owned() })),
    );
    notices.extend(configs.overridden(&root, &config, files.iter().filter(|entry| entry.editable)));
    notices.sort();
    notices.dedup();
    Ok(Project { root, files, config, deployment, requirements, notices })
}

/// What was named on the command line, absolute, without links but perhaps in the last part of a file's path.
#[derive(Debug, Default)]
struct Paths {
    folders: Vec<PathBuf>,
    /// Sorted.
    files: Vec<PathBuf>,
    /// Pipes, devices.
    odd: Vec<PathBuf>,
}

impl Paths {
    fn resolve(cwd: &Path, paths: &[PathBuf], substitute: Option<&Substitute>) -> anyhow::Result<Self> {
        let mut resolved = Self::default();
        if let Some(substitute) = substitute {
            resolved.files.push(without_links(&cwd.join(&substitute.path)));
        } else if paths.is_empty() {
            resolved.folders.push(cwd.to_owned());
        }
        for path in paths {
            let full = cwd.join(path);
            let metadata = fs::metadata(&full).with_context(|| display_path(path))?;
            if metadata.is_dir() {
                resolved.folders.push(fs::canonicalize(&full).with_context(|| display_path(path))?);
                continue;
            }
            let folder = fs::canonicalize(full.parent().unwrap_or(cwd)).with_context(|| display_path(path))?;
            let full = folder.join(full.file_name().unwrap_or_default());
            if metadata.is_file() { resolved.files.push(full) } else { resolved.odd.push(full) }
        }
        resolved.files.sort_unstable();
        resolved.files.dedup();
        Ok(resolved)
    }

    /// Is it a named file, or below a named folder?
    fn is_named(&self, path: &Path) -> bool {
        self.names_file(path) || self.folders.iter().any(|folder| path.starts_with(folder))
    }

    fn names_file(&self, path: &Path) -> bool {
        self.files.binary_search_by(|file| file.as_path().cmp(path)).is_ok()
    }

    fn all_folders(&self) -> impl Iterator<Item = &Path> {
        let parents = self.files.iter().chain(&self.odd).filter_map(|file| file.parent());
        self.folders.iter().map(PathBuf::as_path).chain(parents)
    }
}

/// The path of a file that need not be there, in the nearest folder that is.
fn without_links(path: &Path) -> PathBuf {
    let Some((folder, name)) = path.parent().zip(path.file_name()) else { return path.to_owned() };
    fs::canonicalize(folder).unwrap_or_else(|_| without_links(folder)).join(name)
}

/// Does the walk from the root, which heeds the lists of ignored files from `top` on, leave this folder out?
fn is_hidden(root: &Path, top: &Path, folder: &Path) -> bool {
    let mut below = folder.ancestors().take_while(|above| *above != root);
    below.any(walk::is_skipped) || root::is_git_ignored(top, folder)
}
