//! The project root: which folder the evidence comes from.

use std::path::{Path, PathBuf};

use ignore::Match;
use ignore::gitignore::{Gitignore, GitignoreBuilder};

use super::walk::is_foreign;
use super::{config, workspace};

/// The root folder of a project.
#[derive(Debug)]
pub(super) struct Root {
    pub folder: PathBuf,
    /// What lies above ignores it, so what is said there does not count.
    pub is_cut_off: bool,
}

/// The root of the project to which a folder belongs: the top of the work tree, and without one the workspace around it, or
/// else the nearest folder up that looks like a project. So it does not matter where one stands in it. A folder that this
/// project would not look into (ignored by git, in a virtual environment) is a project of its own, and so is one that
/// belongs to none; but never less than a whole package, whose modules are evidence for each other.
pub(super) fn find(start: &Path) -> Root {
    let Some(folder) = start.ancestors().find(|folder| is_root(folder)) else {
        return Root { folder: top_package(start).to_owned(), is_cut_off: false };
    };
    // A project may lie in a folder that the repository around it ignores: unpacked, checked out, vendored.
    let top = git_top(folder).unwrap_or(folder);
    let is_cut_off = is_git_ignored(top, folder);
    if is_out_of_sight(folder, if is_cut_off { folder } else { top }, start) {
        return Root { folder: top_package(start).to_owned(), is_cut_off: true };
    }
    let is_foreign_to_top = folder.ancestors().take_while(|above| *above != top).any(is_foreign);
    if is_cut_off || is_foreign_to_top {
        return Root { folder: folder.to_owned(), is_cut_off: true };
    }
    let own = start.ancestors().take_while(|above| above.starts_with(top)).find(|above| config::is_root(above));
    let folder = own.unwrap_or_else(|| if top == folder { workspace::around(folder) } else { top });
    Root { folder: folder.to_owned(), is_cut_off: false }
}

/// The folder that holds all of these; `None` if there are none.
pub(super) fn common_ancestor<'a>(folders: impl IntoIterator<Item = &'a Path>) -> Option<PathBuf> {
    let mut folders = folders.into_iter();
    let first = folders.next()?.to_owned();
    Some(folders.fold(first, |common, folder| {
        common.components().zip(folder.components()).take_while(|(one, other)| one == other).map(|(one, _)| one).collect()
    }))
}

/// The repository around a folder.
pub(super) fn git_top(folder: &Path) -> Option<&Path> {
    folder.ancestors().find(|folder| folder.join(".git").exists())
}

/// The outermost package that a folder is part of; the folder itself if it is part of none.
fn top_package(folder: &Path) -> &Path {
    folder.ancestors().take_while(|folder| folder.join("__init__.py").exists()).last().unwrap_or(folder)
}

fn is_root(folder: &Path) -> bool {
    let has = |name: &str| folder.join(name).exists();
    // A package may have a module that is called setup.py.
    let has_setup_py = || has("setup.py") && !has("__init__.py");
    ["pyproject.toml", "pyscale.toml", "setup.cfg", ".git"].into_iter().any(has) || has_setup_py()
}

/// Is the folder, below `root`, part of an environment or ignored by git, of which the lists from `top` on count?
fn is_out_of_sight(root: &Path, top: &Path, folder: &Path) -> bool {
    let mut below = folder.ancestors().take_while(|folder| *folder != root);
    below.any(is_foreign) || is_git_ignored(top, folder)
}

/// Is the folder, or one around it below `top`, ignored according to the lists in `top` and below?
pub(super) fn is_git_ignored(top: &Path, folder: &Path) -> bool {
    let mut matchers: Vec<Gitignore> = Vec::new();
    let mut builder = GitignoreBuilder::new(top);
    // Without such a file there is nothing to add; a bad pattern in it counts for nothing, as for git.
    let excluded = top.join(".git/info/exclude");
    if excluded.is_file() {
        let _ = builder.add(excluded);
    }
    matchers.extend(builder.build());
    let mut way: Vec<&Path> = folder.ancestors().take_while(|folder| *folder != top).collect();
    way.reverse();
    let mut parent = top;
    for step in way {
        let list = parent.join(".gitignore");
        if list.is_file() {
            matchers.push(Gitignore::new(list).0);
        }
        let verdict = matchers.iter().rev().map(|matcher| matcher.matched(step, true)).find(|verdict| !verdict.is_none());
        if matches!(verdict, Some(Match::Ignore(_))) {
            return true;
        }
        parent = step;
    }
    false
}
