//! What files hold, as digests. A file that looks as it did when it was read last is not read again.
//!
//! It looks the same if nothing that a change leaves behind is another: device and number of the file, size, and the times of
//! the last change of its content and of itself, which nobody can set back. As git does, a file that was changed just before it
//! was read is read again next time: it may have changed once more within the same tick of the clock.

use std::fs::{self, Metadata};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use rayon::prelude::*;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::{Cache, Digest};

/// How a file looks from outside.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Stamp {
    device: u64,
    number: u64,
    size: u64,
    modified: (i64, i64),
    changed: (i64, i64),
}

/// The digests of some files at one moment.
#[derive(Debug)]
pub struct Contents {
    files: Vec<(Option<Stamp>, Digest)>,
    /// Some of it was not known before.
    is_new: bool,
}

/// The clocks of file systems tick at least as often.
const TICK: Duration = Duration::from_secs(2);

/// What is read of a file at most; more than that is never looked at.
const MOST: u64 = 257 << 20;

type Known = FxHashMap<PathBuf, (Stamp, Digest)>;

impl Contents {
    /// Reads the files, but those that look as they did when `cache` got to know them.
    pub fn of(paths: &[&Path], cache: &Cache) -> Self {
        let known: Known = stored(cache).collect();
        let begin = SystemTime::now();
        let of_file = |path: &&Path| {
            let stamp = fs::metadata(path).ok().and_then(|metadata| Stamp::of(&metadata));
            match known.get(*path) {
                Some((before, digest)) if stamp.as_ref() == Some(before) => (stamp, *digest, false),
                _ => (stamp.filter(|stamp| stamp.is_settled(begin)), read(path), true),
            }
        };
        let found: Vec<_> = paths.par_iter().map(of_file).collect();
        let is_new = found.iter().any(|(stamp, _, is_new)| *is_new && stamp.is_some());
        Self { files: found.into_iter().map(|(stamp, digest, _)| (stamp, digest)).collect(), is_new }
    }

    /// By the position of the path.
    pub fn digests(&self) -> impl Iterator<Item = Digest> {
        self.files.iter().map(|(_, digest)| *digest)
    }

    /// Are the files still what they were?
    pub fn still_hold(&self, paths: &[&Path]) -> bool {
        let is_same = |((stamp, digest), path): (&(Option<Stamp>, Digest), &&Path)| match stamp {
            Some(stamp) => fs::metadata(path).ok().and_then(|metadata| Stamp::of(&metadata)).as_ref() == Some(stamp),
            None => read(path) == *digest,
        };
        self.files.len() == paths.len() && self.files.par_iter().zip(paths).all(is_same)
    }

    /// Lets the cache know them, if there is anything new.
    pub fn keep(&self, paths: &[&Path], cache: &Cache) {
        if !self.is_new {
            return;
        }
        let settled = self.files.iter().zip(paths).filter_map(|((stamp, digest), path)| Some((*path, stamp.as_ref()?, digest)));
        if let Ok(bytes) = postcard::to_stdvec(&settled.collect::<Vec<_>>()) {
            cache.write(&cache.stamps(), &bytes);
        }
    }
}

fn stored(cache: &Cache) -> impl Iterator<Item = (PathBuf, (Stamp, Digest))> {
    let bytes = cache.read(&cache.stamps()).unwrap_or_default();
    let files: Vec<(PathBuf, Stamp, Digest)> = postcard::from_bytes(&bytes).unwrap_or_default();
    files.into_iter().map(|(path, stamp, digest)| (path, (stamp, digest)))
}

/// What the file holds, or why nobody can say.
fn read(path: &Path) -> Digest {
    let read = || -> io::Result<Digest> {
        // Asked before it is opened: to open a pipe is to wait for its other end.
        let metadata = fs::metadata(path)?;
        if !metadata.is_file() {
            return Err(io::Error::other("is no file"));
        }
        let mut bytes = Vec::with_capacity(metadata.len().min(MOST) as usize + 1);
        fs::File::open(path)?.take(MOST).read_to_end(&mut bytes)?;
        if bytes.len() as u64 == MOST {
            // Only its size counts behind that.
            bytes.extend(metadata.len().to_le_bytes());
        }
        Ok(Digest::of(&bytes))
    };
    read().unwrap_or_else(|error| Digest::of(format!("\0unreadable: {error}").as_bytes()))
}

impl Stamp {
    #[cfg(unix)]
    #[allow(clippy::unnecessary_wraps)] // on other systems
    fn of(metadata: &Metadata) -> Option<Self> {
        use std::os::unix::fs::MetadataExt as _;
        Some(Self {
            device: metadata.dev(),
            number: metadata.ino(),
            size: metadata.len(),
            modified: (metadata.mtime(), metadata.mtime_nsec()),
            changed: (metadata.ctime(), metadata.ctime_nsec()),
        })
    }

    /// Where nothing tells of a change that was hidden, each file is read.
    #[cfg(not(unix))]
    fn of(_: &Metadata) -> Option<Self> {
        None
    }

    /// Was the last change long enough ago for the next one to show? A time in the future shows nothing.
    fn is_settled(&self, now: SystemTime) -> bool {
        let seconds = self.modified.0.max(self.changed.0);
        let last = SystemTime::UNIX_EPOCH + Duration::from_secs(u64::try_from(seconds).unwrap_or(0) + 1);
        last.checked_add(TICK).is_some_and(|settled| settled <= now)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cache::FOLDER;

    #[test]
    fn files_are_known_again_and_changes_are_seen() {
        let folder = tempfile::tempdir().unwrap();
        let cache = Cache::at(folder.path().join(FOLDER));
        let path = folder.path().join("a.py");
        let paths = [path.as_path()];
        fs::write(&path, "a").unwrap();
        let fresh = Contents::of(&paths, &cache);
        assert_eq!(fresh.digests().collect::<Vec<_>>(), [Digest::of(b"a")]);
        assert!(fresh.files[0].0.is_none(), "it was written just now");
        assert!(fresh.still_hold(&paths));
        fs::write(&path, "b").unwrap();
        assert!(!fresh.still_hold(&paths));
        assert_eq!(Contents::of(&paths, &cache).digests().collect::<Vec<_>>(), [Digest::of(b"b")]);
    }

    #[cfg(unix)]
    #[test]
    fn an_old_file_is_not_read_again() {
        let folder = tempfile::tempdir().unwrap();
        let cache = Cache::at(folder.path().join(FOLDER));
        let path = folder.path().join("a.py");
        let paths = [path.as_path()];
        fs::write(&path, "a").unwrap();
        let stamp = || Stamp::of(&fs::metadata(&path).unwrap());
        let known = Contents { files: vec![(stamp(), Digest::of(b"from before"))], is_new: true };
        known.keep(&paths, &cache);
        assert_eq!(Contents::of(&paths, &cache).digests().collect::<Vec<_>>(), [Digest::of(b"from before")]);
        // Size and time may be what they were: another file stands there.
        fs::write(folder.path().join("new"), "b").unwrap();
        fs::File::open(folder.path().join("new"))
            .unwrap()
            .set_modified(fs::metadata(&path).unwrap().modified().unwrap())
            .unwrap();
        fs::rename(folder.path().join("new"), &path).unwrap();
        assert_eq!(Contents::of(&paths, &cache).digests().collect::<Vec<_>>(), [Digest::of(b"b")]);
        let later = SystemTime::now() + Duration::from_secs(10);
        assert!(stamp().unwrap().is_settled(later) && !stamp().unwrap().is_settled(SystemTime::now()));
    }
}
