//! A copy of the project, away from it: what git tracks, what is new and not ignored, and what the program is known to import.
//!
//! A run may write into its tree, and one suite passes once and fails when it runs again where it ran before. So the project is
//! copied once, and each run gets a fresh copy of that copy, always at the same path.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};
use std::time::{Duration, SystemTime};

use anyhow::{Context as _, anyhow};
use ignore::WalkBuilder;
use tempfile::TempDir;

use crate::git::WorkTree;
use crate::project::display_path;

/// The copy, and the place where runs happen. It goes with this value.
pub struct Scratch {
    folder: TempDir,
    /// What is copied: the work tree around the project, or the project.
    real: PathBuf,
    /// Where a run finds it.
    tree: PathBuf,
    /// Environments of Python that lie in the project and are not copied, relative: runs see the real ones.
    environments: Vec<PathBuf>,
    is_kept: bool,
}

/// Single files that git ignores, but programs need: built modules, generated versions.
const BUILT: [&str; 6] = ["so", "pyd", "dylib", "dll", "py", "pyi"];

impl Scratch {
    /// Copies the project at `root`. `files` are further files of it that count, `more` what the user wants along with it,
    /// relative to `cwd`.
    ///
    /// # Errors
    /// What cannot be read or written.
    pub fn new<'p>(root: &Path, cwd: &Path, files: impl Iterator<Item = &'p Path>, more: &[PathBuf]) -> anyhow::Result<Self> {
        let git = WorkTree::around(root).ok().flatten();
        let real = git.as_ref().map_or_else(|| root.to_owned(), |tree| tree.top().to_owned());
        let folder = tempfile::Builder::new().prefix("pyscale-").tempdir().context("cannot make a scratch folder")?;
        // Links resolved: what a run tells of its tree is compared with this.
        let place = folder.path().canonicalize().context("cannot find the scratch folder")?;
        let name = real.file_name().unwrap_or("project".as_ref());
        let tree = place.join("run").join(name);
        let mut scratch = Self { folder, real, tree, environments: Vec::new(), is_kept: false };
        let mut wanted: BTreeSet<PathBuf> = match &git {
            Some(git) => tracked(git).map_err(|error| anyhow!("the project cannot be copied: {error}"))?,
            None => walked(&scratch.real)?,
        };
        wanted.extend(files.map(Path::to_owned));
        for path in more {
            let path = cwd.join(path);
            fs::symlink_metadata(&path).with_context(|| format!("--verify-copy: `{}`", display_path(&path)))?;
            wanted.insert(path);
        }
        let pristine = scratch.pristine();
        fs::create_dir_all(&pristine).context("cannot make a scratch folder")?;
        for path in wanted {
            scratch.copy(&path, &pristine)?;
        }
        scratch.environments = scratch.environments_in(cwd);
        Ok(scratch)
    }

    /// The project that was copied.
    pub fn real(&self) -> &Path {
        &self.real
    }

    /// Where runs find it.
    pub fn tree(&self) -> &Path {
        &self.tree
    }

    /// A folder or file beside the tree, made by whoever wants it.
    pub fn beside(&self, name: &str) -> PathBuf {
        self.tree.parent().and_then(Path::parent).unwrap_or(self.folder.path()).join(name)
    }

    /// Where what lies in the project lies in the tree; `None` for what lies elsewhere.
    pub fn in_tree(&self, path: &Path) -> Option<PathBuf> {
        Some(self.tree.join(path.strip_prefix(&self.real).ok()?))
    }

    /// Makes the tree anew, with home and temporary folders that nobody has used.
    ///
    /// # Errors
    /// What cannot be written.
    pub fn renew(&self) -> anyhow::Result<()> {
        let run = self.beside("run");
        remove(&run).with_context(|| format!("cannot clear `{}`", display_path(&run)))?;
        for folder in [self.tree.clone(), self.beside("run/home"), self.beside("run/tmp"), self.beside("run/out")] {
            fs::create_dir_all(&folder).with_context(|| format!("cannot make `{}`", display_path(&folder)))?;
        }
        copy_folder(&self.pristine(), &self.tree).context("cannot copy the project")?;
        for environment in &self.environments {
            link(&self.real.join(environment), &self.tree.join(environment));
        }
        Ok(())
    }

    /// Gives all files of the tree the same date: what Python compiled from another copy of the same text is still good then.
    ///
    /// # Errors
    /// What cannot be looked at or written.
    pub fn date(&self) -> io::Result<()> {
        date(&self.tree)
    }

    /// Leaves the folder where it is when this value goes, and tells where.
    pub fn keep(&mut self) -> PathBuf {
        self.is_kept = true;
        self.folder.disable_cleanup(true);
        self.folder.path().to_owned()
    }

    fn pristine(&self) -> PathBuf {
        self.beside("pristine")
    }

    /// Copies a file or folder of the project.
    fn copy(&self, path: &Path, to: &Path) -> anyhow::Result<()> {
        let Ok(inner) = path.strip_prefix(&self.real) else { return Ok(()) };
        if inner.components().any(|part| part.as_os_str() == "__pycache__") {
            return Ok(());
        }
        let target = to.join(inner);
        let cannot = || format!("cannot copy `{}`", display_path(path));
        // git knows files too that are gone.
        let Ok(metadata) = fs::symlink_metadata(path) else { return Ok(()) };
        if target.symlink_metadata().is_ok() && !metadata.is_dir() {
            return Ok(());
        }
        if let Some(folder) = target.parent() {
            fs::create_dir_all(folder).with_context(cannot)?;
        }
        if metadata.is_symlink() {
            let aim = fs::read_link(path).with_context(cannot)?;
            link(&self.aim(path, &aim), &target);
        } else if metadata.is_dir() {
            // A repository in the repository, or what the user wants.
            for inner in walked(path)? {
                self.copy(&inner, to)?;
            }
        } else if metadata.is_file() {
            fs::copy(path, &target).with_context(cannot)?;
        }
        Ok(())
    }

    /// Where a link of the copy leads: within the copy for one within the project, else to where it led.
    fn aim(&self, path: &Path, aim: &Path) -> PathBuf {
        let full = normal(&path.parent().unwrap_or(path).join(aim));
        match full.strip_prefix(&self.real) {
            Ok(inner) if aim.is_absolute() => self.tree.join(inner),
            Ok(_) => aim.to_owned(),
            Err(_) => full,
        }
    }

    /// `.venv` and the like, at the top or where the user stands, if they were not copied.
    fn environments_in(&self, cwd: &Path) -> Vec<PathBuf> {
        let folders: BTreeSet<&Path> = [self.real.as_path(), cwd].into_iter().filter(|it| it.starts_with(&self.real)).collect();
        let entries = folders.into_iter().filter_map(|folder| fs::read_dir(folder).ok()).flatten().flatten();
        let environments = entries.map(|entry| entry.path()).filter(|path| path.join("pyvenv.cfg").is_file());
        let inner = environments.filter_map(|path| Some(path.strip_prefix(&self.real).ok()?.to_owned()));
        inner.filter(|path| !self.pristine().join(path).exists()).collect()
    }
}

/// What git tracks, what is new, and built files that it ignores one by one.
fn tracked(git: &WorkTree) -> Result<BTreeSet<PathBuf>, crate::git::GitError> {
    let mut paths: BTreeSet<PathBuf> = git.listed(&["--cached", "--others", "--exclude-standard"])?.into_iter().collect();
    let ignored = git.listed(&["--others", "--ignored", "--exclude-standard", "--directory"])?;
    paths.extend(
        ignored
            .into_iter()
            .filter(|path| path.extension().and_then(|it| it.to_str()).is_some_and(|it| BUILT.contains(&it)) && path.is_file()),
    );
    Ok(paths)
}

/// The files of a folder without git: none of environments, caches and repositories.
fn walked(folder: &Path) -> anyhow::Result<BTreeSet<PathBuf>> {
    let is_wanted = |entry: &ignore::DirEntry| {
        let name = entry.file_name().to_string_lossy();
        let is_apart = [".git", ".hg", "__pycache__", "node_modules", ".tox", ".nox", ".mypy_cache"].contains(&name.as_ref());
        !(is_apart || entry.depth() > 0 && entry.path().join("pyvenv.cfg").is_file())
    };
    let walk = WalkBuilder::new(folder).hidden(false).require_git(false).filter_entry(is_wanted).build();
    let mut paths = BTreeSet::new();
    for entry in walk {
        let entry = entry.with_context(|| format!("cannot look into `{}`", display_path(folder)))?;
        if entry.file_type().is_some_and(|kind| !kind.is_dir()) {
            paths.insert(entry.into_path());
        }
    }
    Ok(paths)
}

fn copy_folder(from: &Path, to: &Path) -> io::Result<()> {
    for entry in fs::read_dir(from)? {
        let (entry, kind) = entry.and_then(|entry| entry.file_type().map(|kind| (entry, kind)))?;
        let target = to.join(entry.file_name());
        if kind.is_symlink() {
            link(&fs::read_link(entry.path())?, &target);
        } else if kind.is_dir() {
            fs::create_dir(&target)?;
            copy_folder(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), &target)?;
        }
    }
    Ok(())
}

fn date(folder: &Path) -> io::Result<()> {
    // Any moment that is not now.
    let then = SystemTime::UNIX_EPOCH + Duration::from_secs(1 << 30);
    for entry in fs::read_dir(folder)? {
        let (entry, kind) = entry.and_then(|entry| entry.file_type().map(|kind| (entry, kind)))?;
        if kind.is_dir() {
            date(&entry.path())?;
        } else if kind.is_file() && entry.path().extension().is_some_and(|it| it == "py") {
            fs::File::open(entry.path())?.set_modified(then)?;
        }
    }
    Ok(())
}

/// Removes a folder, also one in which a run has left folders that nobody may write to.
fn remove(folder: &Path) -> io::Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied => {
            open_up(folder);
            fs::remove_dir_all(folder)
        }
        other => other,
    }
}

#[cfg(unix)]
fn open_up(folder: &Path) {
    use std::os::unix::fs::PermissionsExt as _;
    let _ = fs::set_permissions(folder, fs::Permissions::from_mode(0o700));
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            open_up(&entry.path());
        }
    }
}

#[cfg(not(unix))]
fn open_up(_: &Path) {}

/// A link that cannot be made is left out: on Windows not everybody may.
#[cfg(unix)]
fn link(aim: &Path, at: &Path) {
    let _ = std::os::unix::fs::symlink(aim, at);
}

#[cfg(windows)]
fn link(aim: &Path, at: &Path) {
    let _ = if aim.is_dir() { std::os::windows::fs::symlink_dir(aim, at) } else { std::os::windows::fs::symlink_file(aim, at) };
}

/// Without `.` and `..`, whether or not it exists.
fn normal(path: &Path) -> PathBuf {
    let mut normal = PathBuf::new();
    for part in path.components() {
        match part {
            Component::ParentDir => _ = normal.pop(),
            Component::CurDir => {}
            part => normal.push(part),
        }
    }
    normal
}

impl Drop for Scratch {
    fn drop(&mut self) {
        if !self.is_kept {
            // What the temporary folder cannot remove by itself.
            let _ = remove(&self.folder.path().join("run"));
        }
    }
}
