//! The file of `--output-file`: the whole result or what was there before, whatever happens in between.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};
use tempfile::NamedTempFile;

use crate::project::display_path;

/// Where the result goes, known to be writable when the run began.
#[derive(Debug)]
pub(super) struct OutputFile {
    /// As typed.
    shown: PathBuf,
    place: Place,
}

#[derive(Debug)]
enum Place {
    /// A regular file, all links followed, or one to be.
    Regular(PathBuf),
    /// A pipe or a device, which cannot be replaced.
    Stream,
}

impl OutputFile {
    /// Opening `/dev/stdout` anew would write over what others have written there.
    pub(super) fn is_stdout(path: &Path) -> bool {
        path == Path::new("-") || path == Path::new("/dev/stdout")
    }

    /// Finds out whether the file can be written, and leaves it as it is.
    ///
    /// # Errors
    /// It cannot, or it holds Python: a result is never meant to replace a program.
    pub(super) fn probe(path: &Path) -> anyhow::Result<Self> {
        let place = match fs::metadata(path) {
            // `/dev/fd/3` may lead to a file, which somebody has opened already.
            Ok(_) if path.starts_with("/dev") || path.starts_with("/proc") => Place::Stream,
            Ok(metadata) if metadata.is_file() => Place::Regular(fs::canonicalize(path).with_context(|| cannot(path))?),
            Ok(metadata) if metadata.is_dir() => bail!("{}: it is a folder", cannot(path)),
            Ok(_) => Place::Stream,
            Err(error) if error.kind() == io::ErrorKind::NotFound => Place::Regular(path.to_owned()),
            Err(error) => return Err(error).with_context(|| cannot(path)),
        };
        if let Place::Regular(target) = &place
            && target.exists()
        {
            if target.extension().is_some_and(|extension| extension == "py" || extension == "pyi") {
                bail!("{}: it is a Python file, which the result would replace", cannot(path));
            }
            // A rename would replace a read-only file as well.
            OpenOptions::new().write(true).open(target).with_context(|| cannot(path))?;
        }
        if let Place::Regular(target) = &place {
            // Taken away at once; only whether it can be made is of interest.
            temporary(target).with_context(|| cannot(path))?;
        }
        Ok(Self { shown: path.to_owned(), place })
    }

    /// Writes the result.
    ///
    /// # Errors
    /// It could not be written; a regular file is then what it was.
    pub(super) fn write(&self, bytes: &[u8]) -> anyhow::Result<()> {
        let written = match &self.place {
            Place::Stream => OpenOptions::new().append(true).open(&self.shown).and_then(|mut file| file.write_all(bytes)),
            Place::Regular(target) => replace(target, bytes),
        };
        written.with_context(|| cannot(&self.shown))
    }
}

fn cannot(path: &Path) -> String {
    format!("cannot write to `{}`", display_path(path))
}

fn replace(target: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = temporary(target)?;
    file.write_all(bytes)?;
    if let Ok(metadata) = fs::metadata(target) {
        file.as_file().set_permissions(metadata.permissions())?;
    }
    file.as_file().sync_all()?;
    file.persist(target).map(drop).map_err(|error| error.error)
}

/// A file beside the target, with the mode that a new file has.
fn temporary(target: &Path) -> io::Result<NamedTempFile> {
    let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let make = |path: &Path| File::options().write(true).create_new(true).open(path);
    tempfile::Builder::new().prefix(".pyscale-").suffix(".tmp").make_in(folder, make)
}
