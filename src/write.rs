//! Writes rewritten files: each one whole or not at all.
//!
//! A new file is written next to the old one and takes its place by a rename, so whoever looks sees the old bytes or the
//! new ones. A file that no longer holds what was read is left alone.

use std::fmt;
use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::source::{EncodeError, Source};

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
    /// Files written.
    pub written: Vec<PathBuf>,
    /// Files that are as they were, with the reason.
    pub failed: Vec<(PathBuf, WriteError)>,
    /// Files that were not tried because the run was stopped.
    pub stopped: Vec<PathBuf>,
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

/// Writes the changes in order, until `stop` is set. `root` is the project's folder.
pub fn write_all(root: &Path, changes: &[Change], stop: &AtomicBool) -> WriteReport {
    let mut report = WriteReport::default();
    for change in changes {
        let path = change.path.clone();
        if stop.load(Ordering::Relaxed) {
            report.stopped.push(path);
            continue;
        }
        match write(root, change) {
            Ok(()) => report.written.push(path),
            Err(error) => report.failed.push((path, error)),
        }
    }
    report
}

fn write(root: &Path, change: &Change) -> Result<(), WriteError> {
    let (before, after) = (change.before.bytes()?, change.after.bytes()?);
    // A link stays a link; the file behind it is written.
    let target = fs::canonicalize(&change.path)?;
    if !change.named && !target.starts_with(fs::canonicalize(root)?) {
        return Err(WriteError::OutsideRoot(target));
    }
    if fs::read(&target)? != before {
        return Err(WriteError::Changed);
    }
    let metadata = fs::metadata(&target)?;
    let folder = target.parent().unwrap_or(root);
    may_be_written(&target)?;
    replace(&target, &metadata, folder, &after).map_err(|error| match error.kind() {
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => WriteError::ReadOnly(folder.to_owned()),
        _ => WriteError::Io(error),
    })
}

/// A rename would replace a read-only file as well, so the question is put to the operating system first: whoever may
/// open the file for writing (the superuser may always) may have it rewritten.
fn may_be_written(target: &Path) -> Result<(), WriteError> {
    match OpenOptions::new().write(true).open(target) {
        Ok(_) => Ok(()),
        Err(error) if matches!(error.kind(), io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem) => {
            Err(WriteError::ReadOnly(target.to_owned()))
        }
        Err(error) => Err(error.into()),
    }
}

fn replace(target: &Path, metadata: &Metadata, folder: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = tempfile::Builder::new().prefix(".pyscale-").suffix(".tmp").tempfile_in(folder)?;
    file.write_all(bytes)?;
    keep_owner(file.as_file(), metadata);
    // Behind the change of owner, which clears some mode bits.
    file.as_file().set_permissions(metadata.permissions())?;
    file.as_file().sync_all()?;
    file.persist(target).map_err(|error| error.error)?;
    // The rename itself; not every file system can.
    if let Ok(folder) = File::open(folder) {
        let _ = folder.sync_all();
    }
    Ok(())
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

impl From<io::Error> for WriteError {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
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
mod tests {
    use super::*;

    struct Project(tempfile::TempDir);

    impl Project {
        fn new() -> Self {
            Self(tempfile::tempdir().unwrap())
        }

        fn file(&self, name: &str, text: &str) -> PathBuf {
            let path = self.0.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(&path, text).unwrap();
            path
        }

        fn change(path: &Path) -> Change {
            let before = Arc::new(Source::read(path, path).unwrap());
            let after = Arc::new(before.with_text(format!("# new\n{}", before.text())));
            Change { path: path.to_owned(), before, after, named: false }
        }

        fn write(&self, changes: &[Change]) -> WriteReport {
            write_all(self.0.path(), changes, &AtomicBool::new(false))
        }

        /// Nothing is left behind, whatever happened.
        fn names(&self) -> Vec<String> {
            let mut names: Vec<String> =
                fs::read_dir(self.0.path()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
            names.sort();
            names
        }
    }

    #[test]
    fn a_file_that_changed_is_left_alone() {
        let project = Project::new();
        let (a, b) = (project.file("a.py", "a = 1\n"), project.file("b.py", "b = 1\n"));
        let changes = [Project::change(&a), Project::change(&b)];
        fs::write(&a, "a = 2\n").unwrap();
        let report = project.write(&changes);
        assert!(matches!(report.failed.as_slice(), [(path, WriteError::Changed)] if *path == a));
        assert_eq!(report.written, [b.as_path()]);
        assert_eq!((fs::read_to_string(a).unwrap(), fs::read_to_string(b).unwrap()), ("a = 2\n".into(), "# new\nb = 1\n".into()));
        assert_eq!(project.names(), ["a.py", "b.py"]);
    }

    #[test]
    fn stopping_leaves_the_rest() {
        let project = Project::new();
        let a = project.file("a.py", "a = 1\n");
        let report = write_all(project.0.path(), &[Project::change(&a)], &AtomicBool::new(true));
        assert_eq!((report.written.len(), report.stopped), (0, vec![a.clone()]));
        assert_eq!(fs::read_to_string(a).unwrap(), "a = 1\n");
    }

    #[cfg(unix)]
    #[test]
    fn modes_are_kept_and_read_only_files_are_not_replaced() {
        use std::os::unix::fs::PermissionsExt;
        let project = Project::new();
        let mode = |path: &Path, mode: u32| fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
        let (script, locked, inner) =
            (project.file("script.py", "x\n"), project.file("locked.py", "x\n"), project.file("sub/inner.py", "x\n"));
        mode(&script, 0o751);
        mode(&locked, 0o444);
        mode(inner.parent().unwrap(), 0o555);
        let report = project.write(&[&script, &locked, &inner].map(|path| Project::change(path)));
        let superuser = OpenOptions::new().write(true).open(&locked).is_ok();
        mode(inner.parent().unwrap(), 0o755);
        assert_eq!(fs::metadata(&script).unwrap().permissions().mode() & 0o7777, 0o751);
        assert_eq!(fs::metadata(&locked).unwrap().permissions().mode() & 0o7777, 0o444);
        if superuser {
            // Who may write everything: read-only files are written, and keep their modes.
            assert_eq!(report.written.len(), 3);
            return;
        }
        assert_eq!(report.written, [script.as_path()]);
        let read_only: Vec<&Path> = report
            .failed
            .iter()
            .map(|(_, error)| match error {
                WriteError::ReadOnly(path) => path.as_path(),
                other => panic!("{other}"),
            })
            .collect();
        assert!(read_only[0].ends_with("locked.py") && read_only[1].ends_with("sub"));
        assert_eq!(fs::read_to_string(&locked).unwrap(), "x\n");
        assert_eq!(fs::read_dir(inner.parent().unwrap()).unwrap().count(), 1);
    }

    #[cfg(unix)]
    #[test]
    fn links_are_written_through_unless_they_lead_outside() {
        use std::os::unix::fs::symlink;
        let (project, elsewhere) = (Project::new(), Project::new());
        let (inside, outside) = (project.file("real/a.py", "a\n"), elsewhere.file("b.py", "b\n"));
        let (good, bad) = (project.0.path().join("a.py"), project.0.path().join("b.py"));
        symlink(&inside, &good).unwrap();
        symlink(&outside, &bad).unwrap();
        let report = project.write(&[Project::change(&good), Project::change(&bad)]);
        assert_eq!(report.written, [good.as_path()]);
        assert!(fs::symlink_metadata(&good).unwrap().is_symlink());
        assert_eq!(fs::read_to_string(&inside).unwrap(), "# new\na\n");
        assert!(matches!(report.failed.as_slice(), [(_, WriteError::OutsideRoot(_))]));
        let named = Change { named: true, ..Project::change(&bad) };
        assert_eq!(project.write(&[named]).written, [bad]);
        assert_eq!(fs::read_to_string(&outside).unwrap(), "# new\nb\n");
    }
}
