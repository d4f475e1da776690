//! What lies in the project's folders: Python files, metadata, links.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use ignore::{DirEntry, WalkBuilder, WalkState};

use super::deployment::is_deployment;
use super::display::shown;
use super::manifest::Present;
use super::requirements::names_requirements;
use super::{Form, Notice};

/// A folder to walk.
#[derive(Debug)]
pub(super) struct Start {
    pub folder: PathBuf,
    /// `.gitignore` files above it count, up to the repository's top.
    pub heeds_parents: bool,
}

/// A symbolic link and the existing file or folder behind it, with all links resolved.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Link {
    pub path: PathBuf,
    pub target: PathBuf,
}

/// What was found; everything sorted.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// Regular files that hold Python.
    pub files: Vec<PathBuf>,
    /// The form of those that are no modules.
    pub forms: BTreeMap<PathBuf, Form>,
    /// Those among them that git ignores, and the program imports; sorted.
    pub ignored: Vec<PathBuf>,
    /// Links called so, to regular files.
    pub file_links: Vec<Link>,
    /// Links to folders.
    pub folder_links: Vec<Link>,
    /// Files that say how programs are started.
    pub deployment: Vec<PathBuf>,
    /// Files that say which packages the program needs.
    pub requirements: Vec<PathBuf>,
    /// By folder.
    pub manifests: BTreeMap<PathBuf, Present>,
    pub notices: Vec<Notice>,
}

/// Walks the folders. `root` is the project's, for the paths in notices.
pub(super) fn walk(root: &Path, starts: &[Start], threads: usize) -> Found {
    let found = Mutex::new(Found::default());
    let unknown: Arc<Mutex<BTreeSet<PathBuf>>> = Arc::default();
    for start in starts {
        let mut builder = WalkBuilder::new(&start.folder);
        builder
            .standard_filters(false)
            .git_ignore(true)
            .git_global(true)
            .git_exclude(true)
            .require_git(false)
            .parents(start.heeds_parents)
            .threads(threads)
            .filter_entry({
                let unknown = Arc::clone(&unknown);
                move |entry| {
                    if entry.depth() == 0 || !is_folder(entry) {
                        return true;
                    }
                    let is_unknown = trap(entry.path()).is_some();
                    if is_unknown {
                        unknown.lock().unwrap_or_else(PoisonError::into_inner).insert(entry.path().to_owned());
                    }
                    !is_unknown && !is_skipped(entry.path())
                }
            });
        builder.build_parallel().run(|| {
            Box::new(|result| {
                // Some files are read for it, so before the others have to wait.
                let form = result.as_ref().ok().filter(|entry| is_file(entry)).and_then(|entry| Form::of(entry.path()));
                // Whoever panicked here has added something whole or nothing.
                let mut found = found.lock().unwrap_or_else(PoisonError::into_inner);
                match result {
                    Ok(entry) => found.add(root, &entry, form),
                    Err(error) => found.notices.push(notice_of(root, &start.folder, &error)),
                }
                WalkState::Continue
            })
        });
    }
    let mut found = found.into_inner().unwrap_or_else(PoisonError::into_inner);
    for folder in unknown.lock().unwrap_or_else(PoisonError::into_inner).iter() {
        let message = "its .gitignore is no file, so nobody knows what is to be seen there; left out".to_owned();
        found.notices.push(Notice { path: shown(root, folder), message });
    }
    found.files.sort_unstable();
    found.files.dedup();
    found.file_links.sort_unstable();
    found.file_links.dedup();
    found.folder_links.sort_unstable();
    found.folder_links.dedup();
    found
}

/// A list of ignored files in this folder that whoever reads it would wait for, or read for ever: a pipe, a device.
pub(super) fn trap(folder: &Path) -> Option<PathBuf> {
    let lists = [folder.join(".gitignore"), folder.join(".git/info/exclude")];
    lists.into_iter().find(|list| fs::metadata(list).is_ok_and(|metadata| !metadata.is_file() && !metadata.is_dir()))
}

/// Does the folder hold programs of others: a virtual environment, installed packages?
pub(super) fn is_foreign(folder: &Path) -> bool {
    let name = folder.file_name().unwrap_or_default();
    ["site-packages", "dist-packages", "node_modules", "__pycache__", "__pypackages__"].iter().any(|foreign| name == *foreign)
        || folder.join("pyvenv.cfg").exists()
        || folder.join("conda-meta").is_dir()
}

impl Found {
    fn add(&mut self, root: &Path, entry: &DirEntry, form: Option<Form>) {
        let path = entry.path();
        let Some(kind) = entry.file_type() else { return };
        if kind.is_file() {
            self.add_manifest(path);
            if is_deployment(path) {
                self.deployment.push(path.to_owned());
            }
            if names_requirements(path) {
                self.requirements.push(path.to_owned());
            }
            if let Some(form) = form {
                self.files.push(path.to_owned());
                if form != Form::Module {
                    self.forms.insert(path.to_owned(), form);
                }
            }
        } else if kind.is_symlink() {
            self.add_link(root, path);
        }
    }

    fn add_link(&mut self, root: &Path, path: &Path) {
        match fs::metadata(path) {
            Ok(metadata) if metadata.is_dir() || (metadata.is_file() && is_python(path)) => {
                let Ok(target) = fs::canonicalize(path) else { return };
                let links = if metadata.is_dir() { &mut self.folder_links } else { &mut self.file_links };
                links.push(Link { path: path.to_owned(), target });
            }
            Err(error) if is_python(path) => {
                let message = match error.kind() {
                    std::io::ErrorKind::NotFound => "is a link to nothing".to_owned(),
                    _ => format!("is a link that leads nowhere: {error}"),
                };
                self.notices.push(Notice { path: shown(root, path), message });
            }
            _ => {}
        }
        if path.is_file() {
            self.add_manifest(path);
        }
    }

    fn add_manifest(&mut self, path: &Path) {
        let (Some(folder), Some(name)) = (path.parent(), path.file_name().and_then(|name| name.to_str())) else { return };
        if !matches!(name, "pyproject.toml" | "setup.cfg" | "setup.py" | "pyscale.toml") {
            return;
        }
        let present = self.manifests.entry(folder.to_owned()).or_default();
        match name {
            "pyproject.toml" => present.pyproject = true,
            "pyscale.toml" => {}
            "setup.cfg" => present.setup_cfg = true,
            _ => present.setup_py = true,
        }
    }
}

fn is_file(entry: &DirEntry) -> bool {
    entry.file_type().is_some_and(|kind| kind.is_file())
}

fn is_folder(entry: &DirEntry) -> bool {
    entry.file_type().is_some_and(|kind| kind.is_dir())
}

/// Folders that are never part of the project's own code.
pub(super) fn is_skipped(folder: &Path) -> bool {
    let name = folder.file_name().unwrap_or_default().as_encoded_bytes();
    if name.starts_with(b".") || name.ends_with(b".egg-info") || name.ends_with(b".egg") {
        return true;
    }
    // What a build leaves behind; but packages are called so, too.
    let is_output = [b"build".as_slice(), b"dist", b"_build"].contains(&name);
    let has_init = |folder: &Path| folder.join("__init__.py").exists() || folder.join("__init__.pyi").exists();
    (is_output && !has_init(folder) && !folder.parent().is_some_and(has_init)) || is_foreign(folder)
}

/// `*.py` and `*.pyi`, but not what editors and file systems leave next to them (`.#x.py`, `._x.py`).
fn is_python(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().as_encoded_bytes();
    (name.ends_with(b".py") || name.ends_with(b".pyi")) && !name.starts_with(b".#") && !name.starts_with(b"._")
}

fn notice_of(root: &Path, folder: &Path, error: &ignore::Error) -> Notice {
    let path = path_of(error).unwrap_or(folder);
    let message = match error.io_error() {
        Some(error) => format!("cannot be read: {error}"),
        None => error.to_string(),
    };
    Notice { path: shown(root, path), message }
}

fn path_of(error: &ignore::Error) -> Option<&Path> {
    match error {
        ignore::Error::WithPath { path, .. } => Some(path),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => path_of(err),
        ignore::Error::Partial(errors) => errors.iter().find_map(path_of),
        ignore::Error::Loop { child, .. } => Some(child),
        _ => None,
    }
}
