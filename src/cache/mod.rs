//! What earlier runs found, kept in the project's folder: `.pyscale_cache`.
//!
//! A kept thing is a pure function of what its key was made of ([`Digest`]), so it can be missing, but not outdated: whoever
//! changes anything that counts asks for another key. What is on disk is trusted no further than its checksum, and nothing that
//! goes wrong here ends a run: it is then as if there was no cache, and [`Cache::notes`] says why.
//!
//! Several runs at once do not hurt each other: a file is written beside its place and renamed, whole or not at all, and two
//! that write the same one write the same bytes.

mod contents;
mod digest;

use std::fs;
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, SystemTime};

pub use contents::Contents;
pub use digest::{Digest, Digester};

/// The folder in the project's root.
pub const FOLDER: &str = ".pyscale_cache";

/// The first bytes of each file; another number for another form.
const MAGIC: &[u8; 8] = b"pyscale1";

/// Larger things are not kept.
const LARGEST: usize = 256 << 20;

/// So many things are kept; the oldest go first.
const MOST: usize = 48;

/// What <https://bford.info/cachedir/> asks for, so that backups leave the folder out. It also tells that the folder is ours.
const TAG: &str = "Signature: 8a477f597d28d172789f06886806bc55\n# This folder was made by pyscale and can be removed.\n";

/// What a kept thing is; the ending of its file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// What the files of a project import.
    Imports,
    /// What a run found.
    Outcome,
}

impl Kind {
    fn ending(self) -> &'static str {
        match self {
            Self::Imports => "imports",
            Self::Outcome => "outcome",
        }
    }
}

/// A folder with kept things.
#[derive(Debug)]
pub struct Cache {
    folder: PathBuf,
    notes: Mutex<Vec<String>>,
}

impl Cache {
    /// The one in this folder, which need not be there yet.
    pub fn at(folder: PathBuf) -> Self {
        Self { folder, notes: Mutex::default() }
    }

    /// What was kept under a key.
    pub fn get(&self, kind: Kind, key: Digest) -> Option<Vec<u8>> {
        let path = self.path(kind, key);
        let found = self.read(&path)?;
        // Who is asked for stays longest.
        if let Ok(file) = fs::File::options().append(true).open(&path) {
            let _ = file.set_modified(SystemTime::now());
        }
        Some(found)
    }

    /// Keeps something under a key.
    pub fn put(&self, kind: Kind, key: Digest, content: &[u8]) {
        self.write(&self.path(kind, key), content);
        self.tidy();
    }

    /// What went wrong, for whoever wants to know.
    pub fn notes(&self) -> Vec<String> {
        self.notes.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn note(&self, note: String) {
        self.notes.lock().unwrap_or_else(PoisonError::into_inner).push(note);
    }

    fn path(&self, kind: Kind, key: Digest) -> PathBuf {
        self.folder.join(format!("{key}.{}", kind.ending()))
    }

    fn stamps(&self) -> PathBuf {
        self.folder.join("stamps")
    }

    /// The content of a file of ours; nothing if it is not there, or not what was written.
    fn read(&self, path: &Path) -> Option<Vec<u8>> {
        let metadata = fs::symlink_metadata(path).ok()?;
        if !metadata.is_file() || !is_folder(&self.folder) || metadata.len() > LARGEST as u64 + 64 {
            return None;
        }
        let mut bytes = Vec::with_capacity(metadata.len() as usize + 1);
        fs::File::open(path).ok()?.read_to_end(&mut bytes).ok()?;
        let content = bytes.strip_prefix(MAGIC).and_then(|rest| rest.split_at_checked(Digest::LENGTH));
        match content {
            Some((sum, content)) if sum == Digest::of(content).bytes() => Some(content.to_vec()),
            _ => {
                self.note(format!("{} is damaged and was not used", path.display()));
                None
            }
        }
    }

    fn write(&self, path: &Path, content: &[u8]) {
        if content.len() > LARGEST {
            return self.note(format!("{} MB are too much to be kept", content.len() / 1_000_000));
        }
        if let Err(error) = self.try_to_write(path, content) {
            self.note(format!("{} cannot be written: {error}", self.folder.display()));
        }
    }

    fn try_to_write(&self, path: &Path, content: &[u8]) -> io::Result<()> {
        make_folder(&self.folder)?;
        let mut new = tempfile::Builder::new().prefix(NEW).tempfile_in(&self.folder)?;
        for part in [MAGIC.as_slice(), Digest::of(content).bytes(), content] {
            new.write_all(part)?;
        }
        new.persist(path)?;
        Ok(())
    }

    /// Takes away what nobody has asked for in a long time, and what killed runs have left.
    fn tidy(&self) {
        let Ok(entries) = fs::read_dir(&self.folder) else { return };
        let mut kept = Vec::new();
        for entry in entries.flatten() {
            let Some(modified) = entry.metadata().ok().filter(fs::Metadata::is_file).and_then(|it| it.modified().ok()) else {
                continue;
            };
            let name = entry.file_name();
            let name = name.to_str().unwrap_or_default();
            let is_old = modified.elapsed().is_ok_and(|age| age > Duration::from_secs(3600));
            if name.starts_with(NEW) && is_old {
                let _ = fs::remove_file(entry.path());
            } else if [Kind::Imports, Kind::Outcome].iter().any(|kind| name.ends_with(kind.ending())) {
                kept.push((modified, entry.path()));
            }
        }
        kept.sort();
        for (_, path) in kept.iter().take(kept.len().saturating_sub(MOST)) {
            let _ = fs::remove_file(path);
        }
    }
}

/// What new files are called before they have their place.
const NEW: &str = "new-";

/// Is it a folder, and no link to one?
fn is_folder(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_dir())
}

fn make_folder(folder: &Path) -> io::Result<()> {
    match fs::create_dir(folder) {
        Ok(()) => {}
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists && is_folder(folder) && is_ours(folder) => return Ok(()),
        Err(error) => return Err(error),
    }
    fs::write(folder.join("CACHEDIR.TAG"), TAG)?;
    fs::write(folder.join(".gitignore"), "# Made by pyscale.\n*\n")
}

/// Was the folder made by us? An empty one is as good: a run may have ended before it could say so.
fn is_ours(folder: &Path) -> bool {
    let is_empty = || fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_none());
    fs::read_to_string(folder.join("CACHEDIR.TAG")).is_ok_and(|tag| tag == TAG) || is_empty()
}

/// Removes the folder with all that was kept in it; `false` if it is not there.
///
/// # Errors
/// If it is not ours, or cannot be removed.
pub fn clean(folder: &Path) -> io::Result<bool> {
    match fs::symlink_metadata(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
        Ok(metadata) if metadata.is_dir() && is_ours(folder) => fs::remove_dir_all(folder).map(|()| true),
        Ok(_) => Err(io::Error::other("was not made by pyscale")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cache() -> (tempfile::TempDir, Cache) {
        let folder = tempfile::tempdir().unwrap();
        let cache = Cache::at(folder.path().join(FOLDER));
        (folder, cache)
    }

    #[test]
    fn what_was_kept_comes_back_and_damage_does_not() {
        let (_folder, cache) = cache();
        let key = Digest::of(b"key");
        assert_eq!(cache.get(Kind::Outcome, key), None);
        cache.put(Kind::Outcome, key, b"found");
        assert_eq!(cache.get(Kind::Outcome, key).as_deref(), Some(b"found".as_slice()));
        assert_eq!(cache.get(Kind::Imports, key), None);
        assert_eq!(cache.get(Kind::Outcome, Digest::of(b"other")), None);
        assert_eq!(cache.notes(), Vec::<String>::new());
        let path = cache.path(Kind::Outcome, key);
        let whole = fs::read(&path).unwrap();
        for damaged in [&whole[..whole.len() - 1], &whole[..3], &[], &[&whole[..], b"x"].concat()] {
            fs::write(&path, damaged).unwrap();
            assert_eq!(cache.get(Kind::Outcome, key), None);
        }
        assert!(cache.notes().iter().all(|note| note.contains("damaged")) && cache.notes().len() == 4);
    }

    #[test]
    fn the_oldest_go() {
        let (_folder, cache) = cache();
        let keys: Vec<Digest> = (0..MOST + 3).map(|number| Digest::of(&number.to_le_bytes())).collect();
        for (age, key) in keys.iter().enumerate() {
            cache.put(Kind::Outcome, *key, b"found");
            let file = fs::File::options().append(true).open(cache.path(Kind::Outcome, *key)).unwrap();
            file.set_modified(SystemTime::UNIX_EPOCH + Duration::from_secs(age as u64)).unwrap();
        }
        cache.tidy();
        let left: Vec<bool> = keys.iter().map(|key| cache.get(Kind::Outcome, *key).is_some()).collect();
        assert!(left[..3].iter().all(|left| !left) && left[3..].iter().all(|left| *left));
    }

    #[test]
    fn only_our_own_folder_is_used_and_removed() {
        let (folder, cache) = cache();
        assert!(!clean(&cache.folder).unwrap());
        cache.put(Kind::Imports, Digest::of(b"key"), b"");
        assert!(clean(&cache.folder).unwrap() && !cache.folder.exists());
        fs::create_dir(&cache.folder).unwrap();
        fs::write(cache.folder.join("precious"), "").unwrap();
        assert!(clean(&cache.folder).is_err());
        cache.put(Kind::Imports, Digest::of(b"key"), b"");
        assert_eq!(fs::read_dir(&cache.folder).unwrap().count(), 1);
        assert!(cache.notes()[0].contains("cannot be written"));
        drop(folder);
    }
}
