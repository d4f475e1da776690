//! Writes rewritten files: all of them or none, each one whole or not at all.
//!
//! Every new file is first written next to the old one, flushed, and given its owner and mode. Only when that has worked
//! for all of them, and every old file still holds what was read, they take their places, one rename each. So a full
//! disk, a file that must not be written, or a signal while they are written changes nothing. If a rename itself fails,
//! those before it are taken back. A kill in the moment of the renames leaves some files old and some new, each whole.
//!
//! What a killed run leaves behind is called `.pyscale-XXXXXX.tmp`; the next run takes it away.

use std::collections::BTreeSet;
use std::fmt;
use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use tempfile::TempPath;

use crate::source::{EncodeError, Source, SourceError, read_bytes};

/// A file to write.
#[derive(Debug, Clone)]
pub struct Change {
    /// Where it is, absolute.
    pub path: PathBuf,
    /// What was read.
    pub before: Arc<Source>,
    /// What is to be written; same encoding.
    pub after: Arc<Source>,
    /// Was named on the command line: may be a link to outside the root.
    pub named: bool,
}

/// What became of the changes.
#[derive(Debug, Default)]
pub struct WriteReport {
    /// Files written: all, or none. After a rename that failed, those which could not be taken back.
    pub written: Vec<PathBuf>,
    /// Why nothing was written: files with the reason.
    pub failed: Vec<(PathBuf, WriteError)>,
    /// Nothing was written because the run was stopped.
    pub stopped: bool,
    /// Files that had other names (hard links), under which the old text stays.
    pub parted: Vec<PathBuf>,
}

/// Why a file was not written. It is as it was.
#[derive(Debug)]
pub enum WriteError {
    /// Differs from what was read.
    Changed,
    /// This file, or this folder, must not be written.
    ReadOnly(PathBuf),
    /// A link to this file, which is outside of the project.
    OutsideRoot(PathBuf),
    /// The new text does not fit the file's encoding.
    Encode(EncodeError),
    /// The operating system said no.
    Io(io::Error),
}

/// Writes the changes, unless `stop` is set before they take their places. `root` is the project's folder.
pub fn write_all(root: &Path, changes: &[Change], stop: &AtomicBool) -> WriteReport {
    let mut report = WriteReport::default();
    let mut prepared = Vec::new();
    for change in changes {
        if stop.load(Ordering::Relaxed) {
            report.stopped = true;
            return report;
        }
        match prepare(root, change) {
            Ok(new) => prepared.push(new),
            Err(error) => report.failed.push((change.path.clone(), error)),
        }
    }
    for new in &prepared {
        if let Err(error) = new.check() {
            report.failed.push((new.change.path.clone(), error));
        }
    }
    // From here on a signal waits: it takes no longer than the renames.
    if report.failed.is_empty() {
        if stop.load(Ordering::Relaxed) {
            report.stopped = true;
        } else {
            put_all(prepared, &mut report);
        }
    }
    report
}

/// A new file that waits beside the old one.
struct Prepared<'c> {
    change: &'c Change,
    /// The file itself, all links resolved.
    target: PathBuf,
    /// Of the old file.
    metadata: Metadata,
    before: Vec<u8>,
    /// Goes with this value, unless it has taken the old one's place.
    new: TempPath,
}

fn prepare<'c>(root: &Path, change: &'c Change) -> Result<Prepared<'c>, WriteError> {
    let (before, after) = (change.before.bytes()?, change.after.bytes()?);
    // A link stays a link; the file behind it is written.
    let target = fs::canonicalize(&change.path)?;
    if !change.named && !target.starts_with(fs::canonicalize(root)?) {
        return Err(WriteError::OutsideRoot(target));
    }
    let metadata = fs::metadata(&target)?;
    // Asked first: to open a pipe is to wait for its other end.
    if !metadata.is_file() {
        return Err(WriteError::Changed);
    }
    may_be_written(&target)?;
    let new = beside(&target, &metadata, &after)?;
    Ok(Prepared { change, target, metadata, before, new })
}

impl Prepared<'_> {
    /// Is the old file still there, and what it was?
    fn check(&self) -> Result<(), WriteError> {
        let is_same_file = fs::canonicalize(&self.change.path)? == self.target;
        if is_same_file && read_bytes(&self.target)? == self.before { Ok(()) } else { Err(WriteError::Changed) }
    }
}

/// Puts all new files over the old ones, or none.
fn put_all(prepared: Vec<Prepared<'_>>, report: &mut WriteReport) {
    let mut done = Vec::new();
    for new in prepared {
        // The last moment in which somebody else's change can be noticed.
        let put = new.check().and_then(|()| new.new.persist(&new.target).map_err(|error| refusal(error.error, &new.target)));
        if let Err(error) = put {
            report.failed.push((new.change.path.clone(), error));
            break;
        }
        done.push((new.change, new.target, new.metadata, new.before));
    }
    if !report.failed.is_empty() {
        done.retain(|(_, target, metadata, before)| !take_back(target, metadata, before));
    }
    for folder in done.iter().filter_map(|(_, target, ..)| target.parent()).collect::<BTreeSet<_>>() {
        // The renames themselves; not every file system can.
        let _ = File::open(folder).and_then(|folder| folder.sync_all());
    }
    let has_other_names = |metadata: &Metadata| links(metadata) > 1;
    report.parted = done.iter().filter(|it| has_other_names(&it.2)).map(|it| it.0.path.clone()).collect();
    report.written = done.into_iter().map(|(change, ..)| change.path.clone()).collect();
}

/// Gives a file its old text again.
fn take_back(target: &Path, metadata: &Metadata, before: &[u8]) -> bool {
    beside(target, metadata, before).is_ok_and(|old| old.persist(target).is_ok())
}

/// A rename would replace a read-only file as well, so the question is put to the operating system first: whoever may
/// open the file for writing (the superuser may always) may have it rewritten.
fn may_be_written(target: &Path) -> Result<(), WriteError> {
    OpenOptions::new().write(true).open(target).map(|_| ()).map_err(|error| match error.kind() {
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => WriteError::ReadOnly(target.to_owned()),
        _ => WriteError::Io(error),
    })
}

/// A file with these bytes in the folder of `target`, on the disk, with owner and mode of the old one.
fn beside(target: &Path, metadata: &Metadata, bytes: &[u8]) -> Result<TempPath, WriteError> {
    let folder = target.parent().unwrap_or(target);
    let write = || {
        let mut file = tempfile::Builder::new().prefix(PREFIX).suffix(SUFFIX).tempfile_in(folder)?;
        file.write_all(bytes)?;
        keep_owner(file.as_file(), metadata);
        // Behind the change of owner, which clears some mode bits.
        file.as_file().set_permissions(metadata.permissions())?;
        file.as_file().sync_all()?;
        Ok(file.into_temp_path())
    };
    write().map_err(|error| refusal(error, target))
}

fn refusal(error: io::Error, target: &Path) -> WriteError {
    match error.kind() {
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
            WriteError::ReadOnly(target.parent().unwrap_or(target).to_owned())
        }
        _ => WriteError::Io(error),
    }
}

const PREFIX: &str = ".pyscale-";
const SUFFIX: &str = ".tmp";

/// Waits until no other run writes in this project; none does until the result is dropped, or this program ends. `None`
/// where the file system cannot do that.
pub fn alone(root: &Path) -> Option<File> {
    let folder = File::open(root).ok()?;
    folder.lock().ok()?;
    Some(folder)
}

/// Takes away what killed runs have left in these folders. Only for who is [`alone`].
pub fn sweep(folders: &BTreeSet<PathBuf>) {
    for entry in folders.iter().filter_map(|folder| fs::read_dir(folder).ok()).flatten().flatten() {
        let name = entry.file_name();
        let token = name.to_str().and_then(|name| name.strip_prefix(PREFIX)?.strip_suffix(SUFFIX));
        let is_ours = token.is_some_and(|token| token.len() == 6 && token.bytes().all(|byte| byte.is_ascii_alphanumeric()));
        if is_ours && entry.file_type().is_ok_and(|kind| kind.is_file()) {
            // Whoever cannot take it away has not left it there.
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// Only the superuser may give files away; for others it is theirs already, or stays so.
#[cfg(unix)]
fn keep_owner(file: &File, metadata: &Metadata) {
    use std::os::unix::fs::{MetadataExt, fchown};
    let is_kept = file.metadata().is_ok_and(|new| (new.uid(), new.gid()) == (metadata.uid(), metadata.gid()));
    if !is_kept && fchown(file, Some(metadata.uid()), Some(metadata.gid())).is_err() {
        let _ = fchown(file, None, Some(metadata.gid()));
    }
}

#[cfg(not(unix))]
fn keep_owner(_: &File, _: &Metadata) {}

/// How many names the file has.
#[cfg(unix)]
fn links(metadata: &Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::nlink(metadata)
}

#[cfg(not(unix))]
fn links(_: &Metadata) -> u64 {
    1
}

impl From<io::Error> for WriteError {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

impl From<SourceError> for WriteError {
    fn from(error: SourceError) -> Self {
        match error {
            SourceError::Io(error) => Self::Io(error),
            // No regular file any more, or a larger one.
            _ => Self::Changed,
        }
    }
}

impl From<EncodeError> for WriteError {
    fn from(error: EncodeError) -> Self {
        Self::Encode(error)
    }
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown = crate::project::display_path;
        match self {
            Self::Changed => f.write_str("changed on disk since it was read; run again"),
            Self::ReadOnly(path) => write!(f, "{} is read-only", shown(path)),
            Self::OutsideRoot(path) => {
                write!(f, "is a link to {}, outside of the project; name it on the command line to rewrite it", shown(path))
            }
            Self::Encode(error) => error.fmt(f),
            Self::Io(error) => write!(f, "cannot be written: {error}"),
        }
    }
}

impl std::error::Error for WriteError {}

#[cfg(test)]
mod tests;
