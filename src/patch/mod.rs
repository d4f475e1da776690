//! A run as a series of patches for `git am`: who reviews a migration reads it piece by piece.
//!
//! ```text
//! Outcome::steps ─ split ─► [Patch], each on top of the one before ─ message, mail ─► 0001-….patch
//! ```
//!
//! What belongs together stays together: a fix with all its files, and the classes of one family (see
//! [`StepFix::family`](crate::pipeline::StepFix::family)). The last patch leaves what `fix` would have written.

mod mail;
mod message;
mod split;
#[cfg(test)]
mod tests;

use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};

pub use mail::{PYSCALE, author};
pub use split::{Patch, Split, split};

use crate::diff::Names;
use crate::meta::Meta;
use crate::pipeline::Outcome;
use crate::project::display_path;

/// A patch as a file.
#[derive(Debug)]
pub struct File {
    /// `0001-slots.patch`.
    pub name: String,
    /// A mail with one diff.
    pub bytes: Vec<u8>,
}

/// The series for an outcome, in its order, by an [`author`]. `metas` are the transforms that there are.
///
/// # Errors
/// Files that no patch of this work tree can reach, or a defect of ours.
pub fn series(outcome: &Outcome, metas: &[&Meta], by: Split, author: &str) -> anyhow::Result<Vec<File>> {
    let patches = split(outcome, by)?;
    // The top is found without git, which is not needed to write patches.
    let top = |folder: &Path| folder.ancestors().find(|folder| folder.join(".git").exists()).map(Path::to_owned);
    let base = top(&outcome.root).unwrap_or_else(|| outcome.root.clone());
    let paths = patches.iter().flat_map(|patch| &patch.files).filter_map(|change| outcome.files.get(change.file.0 as usize));
    for path in paths.map(|entry| real(&entry.path)) {
        if !path.starts_with(&base) || top(&path).is_some_and(|top| top != base) {
            let (path, base) = (display_path(&path), display_path(&base));
            bail!("`{path}` is not in the work tree `{base}`: `git am` could not apply the patch; run pyscale for it there");
        }
    }
    let names = Names::of_git(&base);
    let total = patches.len();
    let file = |(position, patch): (usize, &Patch<'_>)| {
        let message = message::message(outcome, metas, patch, by);
        let mut diff = Vec::new();
        for change in &patch.files {
            let path = outcome.files.get(change.file.0 as usize).map(|entry| real(&entry.path)).unwrap_or_default();
            names.unified(&path, &change.before, &change.after, &mut diff);
        }
        let number = position + 1;
        File { name: format!("{number:04}-{}.patch", message.slug()), bytes: mail::mail(number, total, author, &message, &diff) }
    };
    Ok(patches.iter().enumerate().map(file).collect())
}

/// git does not patch through a link: the file behind it is named.
fn real(path: &Path) -> PathBuf {
    fs::canonicalize(path).unwrap_or_else(|_| path.to_owned())
}

/// Refuses a folder that a series must not be written to: there may be none yet, or an empty one.
///
/// # Errors
/// What is in the way, and the way out.
pub fn may_be_written(folder: &Path) -> anyhow::Result<()> {
    let shown = display_path(folder);
    match fs::read_dir(folder) {
        Ok(mut entries) => {
            if entries.next().is_some() {
                bail!("`{shown}` is not empty: a series is never written over or beside other files; name a new folder");
            }
            Ok(())
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::NotADirectory => bail!("`{shown}` is no folder; name a new one"),
        Err(error) => Err(error).with_context(|| format!("cannot look into `{shown}`")),
    }
}

/// Writes the series into the folder, all of it or nothing. Returns the paths of the files.
///
/// # Errors
/// Those of [`may_be_written`], or what the operating system said.
pub fn write(folder: &Path, series: &[File]) -> anyhow::Result<Vec<PathBuf>> {
    may_be_written(folder)?;
    fs::create_dir_all(folder).with_context(|| format!("cannot make the folder `{}`", display_path(folder)))?;
    let mut written = Vec::new();
    for file in series {
        let path = folder.join(&file.name);
        // Never over a file that came in the meantime.
        let result = OpenOptions::new().write(true).create_new(true).open(&path).and_then(|mut out| {
            written.push(path.clone());
            out.write_all(&file.bytes)
        });
        if let Err(error) = result {
            for path in &written {
                let _ = fs::remove_file(path);
            }
            return Err(error).with_context(|| format!("cannot write `{}`", display_path(&path)));
        }
    }
    Ok(written)
}
