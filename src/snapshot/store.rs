//! The stored migration on disk.
//!
//! Only files that the index names are ours: no other file in the folder is read, written over or removed.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};

use super::text::{self, Index};
use super::{Migration, compare};
use crate::project::display_path;

/// Where the migration is stored, seen from the project root, if the configuration does not say.
pub const FOLDER: &str = ".pyscale/snapshots";

const INDEX: &str = "index.toml";

/// What is to be done about a snapshot that is damaged.
const WAY_OUT: &str = "restore it from version control, or delete the folder and run `pyscale snapshot --update`";

/// Reads the stored migration; `None` if there is none.
///
/// # Errors
/// A snapshot that is not whole, or of another format.
pub fn load(folder: &Path) -> anyhow::Result<Option<Migration>> {
    let Some((_, migration)) = load_all(folder)? else { return Ok(None) };
    Ok(Some(migration))
}

fn load_all(folder: &Path) -> anyhow::Result<Option<(Index, Migration)>> {
    let path = folder.join(INDEX);
    let bytes = match fs::read(&path) {
        Ok(bytes) => bytes,
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => return Ok(None),
        Err(error) => return Err(error).with_context(|| format!("cannot read `{}`", display_path(&path))),
    };
    let damaged =
        |path: &Path, what: &str| anyhow::anyhow!("the snapshot `{}` is damaged: {what}; {WAY_OUT}", display_path(path));
    let text = String::from_utf8(bytes).map_err(|_| damaged(&path, "it is no UTF-8"))?;
    let index = text::read_index(&text).map_err(|what| damaged(&path, &what))?;
    let mut migration = Migration::default();
    for (name, headings) in &index {
        let path = file(folder, name);
        let text = fs::read_to_string(&path).map_err(|error| damaged(&path, &format!("it cannot be read ({error})")))?;
        let found =
            text::read(name, &text, &mut migration).map_err(|(line, what)| damaged(&path, &format!("line {line}: {what}")))?;
        if found != *headings {
            return Err(damaged(&path, "its sites are not those of the index"));
        }
    }
    Ok(Some((index, migration)))
}

/// Stores a migration in place of the one that is there. Files that say the same as before are not touched; those that the
/// old index names and the new one does not are removed. Returns the paths of the files that were written or removed.
///
/// # Errors
/// A stored snapshot that is damaged, or a file that is in the way: nothing is changed then. Or what the operating system
/// said.
pub fn save(folder: &Path, migration: &Migration) -> anyhow::Result<Vec<PathBuf>> {
    let (old_index, old) = load_all(folder)?.unwrap_or_default();
    let (index, texts) = text::render(migration);
    for name in texts.keys().filter(|name| !old_index.contains_key(*name)) {
        let path = file(folder, name);
        if path.symlink_metadata().is_ok() {
            bail!(
                "`{}` is in the way: it is no part of the snapshot; move it, or set another folder with the key `snapshots`",
                display_path(&path)
            );
        }
    }
    let mut touched = Vec::new();
    let changed = compare::changed_files(&old, migration);
    for (name, text) in texts.iter().filter(|(name, _)| changed.contains(*name)) {
        let path = file(folder, name);
        replace(&path, text)?;
        touched.push(path);
    }
    for name in old_index.keys().filter(|name| !texts.contains_key(*name)) {
        let path = file(folder, name);
        fs::remove_file(&path).with_context(|| format!("cannot remove `{}`", display_path(&path)))?;
        // Folders that are empty now; the others stay by themselves.
        for above in path.ancestors().skip(1).take_while(|above| above.starts_with(folder) && *above != folder) {
            if fs::remove_dir(above).is_err() {
                break;
            }
        }
        touched.push(path);
    }
    if index != old_index || !folder.join(INDEX).exists() {
        let path = folder.join(INDEX);
        replace(&path, &text::render_index(&index))?;
        touched.push(path);
    }
    touched.sort();
    Ok(touched)
}

/// Where the part of a file is stored.
fn file(folder: &Path, name: &str) -> PathBuf {
    let mut path = folder.to_owned();
    path.extend(name.split('/'));
    path.as_mut_os_string().push(".diff");
    path
}

/// Writes a file, whole or not at all.
fn replace(path: &Path, text: &str) -> anyhow::Result<()> {
    let folder = path.parent().unwrap_or(path);
    let write = || -> io::Result<()> {
        fs::create_dir_all(folder)?;
        let mut file = tempfile::Builder::new().prefix(".pyscale-").suffix(".tmp").tempfile_in(folder)?;
        file.write_all(text.as_bytes())?;
        readable(file.as_file())?;
        file.persist(path).map_err(|error| error.error)?;
        Ok(())
    };
    write().with_context(|| format!("cannot write `{}`", display_path(path)))
}

/// A temporary file is its owner's alone; what is committed is for everybody.
#[cfg(unix)]
fn readable(file: &fs::File) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    file.set_permissions(fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn readable(_: &fs::File) -> io::Result<()> {
    Ok(())
}
