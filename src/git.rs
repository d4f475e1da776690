//! Asking git, without letting the repository run anything.
//!
//! A repository's own configuration may name programs: hooks, file system monitors, filters, pagers, transports. Who
//! runs pyscale over a repository has not agreed to run them. So git is asked only by commands that look things up
//! (`rev-parse`, `cat-file`, `check-ignore`, `ls-files`, `ls-tree`, `diff-tree`) and never by those that read the work tree through
//! filters (`status`, `diff` with the work tree, `diff-files`, `add`); and [`WorkTree::command`] switches off what
//! others could call.

use std::ffi::OsStr;
use std::fmt;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;

/// A work tree, as git sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkTree {
    top: PathBuf,
}

/// Why git gave no answer.
#[derive(Debug)]
pub enum GitError {
    /// It could not be started.
    Start(io::Error),
    /// It failed; what it said.
    Failed(String),
}

/// Variables that say where the repository is. Whoever asks names a folder, and no variable that was meant for
/// another one (a hook has them) may speak against that.
pub const LOCATION: [&str; 8] = [
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_COMMON_DIR",
    "GIT_OBJECT_DIRECTORY",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_NAMESPACE",
    "GIT_PREFIX",
];

/// Programs that a configuration may name, switched off.
const QUIET: [&str; 3] = ["core.fsmonitor=false", "core.hooksPath=/dev/null", "core.pager=cat"];

impl WorkTree {
    /// The innermost work tree that a folder lies in; `None` if it lies in none: there is no repository, or a bare one,
    /// or one whose work tree is elsewhere.
    ///
    /// # Errors
    /// There is a repository, but git is missing or will not look at it (it belongs to another user, it is broken).
    pub fn around(folder: &Path) -> Result<Option<Self>, GitError> {
        let Some(marked) = folder.ancestors().find(|folder| folder.join(".git").symlink_metadata().is_ok()) else {
            return Ok(None);
        };
        let asked = command(marked).args(["rev-parse", "--show-toplevel"]).output().map_err(GitError::Start)?;
        if !asked.status.success() {
            let said = String::from_utf8_lossy(&asked.stderr);
            let is_none = ["not a git repository", "must be run in a work tree"].iter().any(|text| said.contains(text));
            return if is_none { Ok(None) } else { Err(GitError::Failed(first_line(&said))) };
        }
        let top = path_of(asked.stdout.strip_suffix(b"\n").unwrap_or(&asked.stdout));
        // The same spelling as the files have, whose links are resolved.
        let top = top.canonicalize().map_err(GitError::Start)?;
        Ok(folder.starts_with(&top).then_some(Self { top }))
    }

    /// Its uppermost folder, links resolved.
    pub fn top(&self) -> &Path {
        &self.top
    }

    /// A git command in [`WorkTree::top`].
    pub fn command<A: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = A>) -> Command {
        let mut command = command(&self.top);
        command.args(arguments);
        command
    }

    /// What git calls a file: its path from the top, with `/`. `None` for one that lies elsewhere.
    pub fn name_of(&self, path: &Path) -> Option<Vec<u8>> {
        let parts = path.strip_prefix(&self.top).ok()?.components();
        let parts: Vec<&[u8]> = parts.map(|part| part.as_os_str().as_encoded_bytes()).collect();
        Some(parts.join(&b'/'))
    }

    /// The commit that a revision (`main`, `HEAD~3`, `v1.2`) means; `None` if it means none.
    ///
    /// # Errors
    /// Git fails.
    pub fn commit(&self, revision: &str) -> Result<Option<String>, GitError> {
        let object = format!("{revision}^{{commit}}");
        let printed = self.ask(["rev-parse", "--verify", "--quiet", "--end-of-options", &object], &[], &[0, 1, 128])?;
        let commit = String::from_utf8_lossy(&printed).trim().to_owned();
        Ok((!commit.is_empty()).then_some(commit))
    }

    /// What the last commit has under these names; `None` for what it does not have.
    ///
    /// # Errors
    /// Git fails.
    pub fn committed(&self, names: &[&[u8]]) -> Result<Vec<Option<Vec<u8>>>, GitError> {
        self.files_of("HEAD", names)
    }

    /// What a commit has under these names; `None` for what it does not have.
    ///
    /// # Errors
    /// Git fails.
    pub fn files_of(&self, commit: &str, names: &[&[u8]]) -> Result<Vec<Option<Vec<u8>>>, GitError> {
        let commit = format!("{commit}:");
        let is_line = |name: &[u8]| !name.iter().any(u8::is_ascii_control);
        let lines: Vec<u8> =
            names.iter().filter(|name| is_line(name)).flat_map(|name| [commit.as_bytes(), *name, b"\n"].concat()).collect();
        let printed = self.ask(["cat-file", "--batch"], &lines, &[0])?;
        let mut rest = printed.as_slice();
        let one = |name: &&[u8]| {
            if is_line(name) {
                return next_object(&mut rest);
            }
            // A name that is no line is asked for alone. That it is missing is a failure then, like any other.
            let object = path_of(&[commit.as_bytes(), *name].concat());
            Ok(self.ask([OsStr::new("cat-file"), OsStr::new("blob"), object.as_os_str()], &[], &[0]).ok())
        };
        names.iter().map(one).collect()
    }

    /// The files and folders that `ls-files` lists with these arguments, absolute.
    ///
    /// # Errors
    /// Git fails.
    pub fn listed(&self, arguments: &[&str]) -> Result<Vec<PathBuf>, GitError> {
        let printed = self.ask(["ls-files", "-z"].iter().chain(arguments), &[], &[0])?;
        let names = printed.split(|byte| *byte == 0).filter(|name| !name.is_empty());
        Ok(names.map(|name| self.top.join(path_of(name))).collect())
    }

    /// Those of the names that git ignores.
    ///
    /// # Errors
    /// Git fails.
    pub fn ignored(&self, names: &[&[u8]]) -> Result<Vec<Vec<u8>>, GitError> {
        if names.is_empty() {
            return Ok(Vec::new());
        }
        // With the dot a name is never a pattern.
        let input: Vec<u8> = names.iter().flat_map(|name| [b"./", *name, b"\0"].concat()).collect();
        // It ends with 1 if there is none.
        let printed = self.ask(["check-ignore", "-z", "--stdin"], &input, &[0, 1])?;
        Ok(printed.split(|byte| *byte == 0).filter_map(|name| name.strip_prefix(b"./")).map(<[u8]>::to_vec).collect())
    }

    /// Runs a command, feeds it `input`, and gives what it printed.
    ///
    /// # Errors
    /// It cannot be started, or ends with a code that is not in `codes`.
    pub fn ask<A: AsRef<OsStr>>(
        &self,
        arguments: impl IntoIterator<Item = A>,
        input: &[u8],
        codes: &[i32],
    ) -> Result<Vec<u8>, GitError> {
        let mut child = self.command(arguments).stdin(Stdio::piped()).spawn().map_err(GitError::Start)?;
        let fed = child.stdin.take();
        let output = thread::scope(|scope| {
            scope.spawn(move || {
                // If it does not want to hear all it says why, or does not need it.
                let _ = fed.map(|mut fed| fed.write_all(input));
            });
            child.wait_with_output()
        });
        let output = output.map_err(GitError::Start)?;
        if output.status.code().is_some_and(|code| codes.contains(&code)) {
            return Ok(output.stdout);
        }
        Err(GitError::Failed(first_line(&String::from_utf8_lossy(&output.stderr))))
    }
}

fn command(folder: &Path) -> Command {
    let mut command = Command::new("git");
    command.arg("-C").arg(folder);
    for setting in QUIET {
        command.args(["-c", setting]);
    }
    for variable in LOCATION {
        command.env_remove(variable);
    }
    command
        .env("LC_ALL", "C")
        .env("GIT_OPTIONAL_LOCKS", "0")
        .env("GIT_TERMINAL_PROMPT", "0")
        // Missing objects of a partial clone are not fetched, by whatever program the remote names.
        .env("GIT_NO_LAZY_FETCH", "1")
        .env("GIT_ALLOW_PROTOCOL", "")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

/// Takes the next object from what `cat-file --batch` prints: `<id> blob <length>`, a line end, its bytes, a line end. Or
/// only `<name> missing`.
fn next_object(printed: &mut &[u8]) -> Result<Option<Vec<u8>>, GitError> {
    let short = || GitError::Failed("less than it was asked for".to_owned());
    let end = printed.iter().position(|byte| *byte == b'\n').ok_or_else(short)?;
    let (head, rest) = (String::from_utf8_lossy(&printed[..end]), &printed[end + 1..]);
    let object = head.rsplit_once(' ').and_then(|(before, length)| {
        let kind = ["blob", "tree", "commit", "tag"].into_iter().find(|kind| before.ends_with(&format!(" {kind}")))?;
        Some((kind, length.parse::<usize>().ok()?))
    });
    let Some((kind, length)) = object else {
        *printed = rest;
        return Ok(None);
    };
    let bytes: &[u8] = rest.get(..length).ok_or_else(short)?;
    *printed = rest.get(length + 1..).ok_or_else(short)?;
    // A folder of that name is no file.
    Ok((kind == "blob").then(|| bytes.to_vec()))
}

fn first_line(text: &str) -> String {
    let line = text.lines().find(|line| !line.trim().is_empty()).unwrap_or("it said nothing");
    line.trim_start_matches("fatal: ").to_owned()
}

#[cfg(unix)]
fn path_of(bytes: &[u8]) -> PathBuf {
    use std::os::unix::ffi::OsStrExt;
    OsStr::from_bytes(bytes).into()
}

#[cfg(not(unix))]
fn path_of(bytes: &[u8]) -> PathBuf {
    String::from_utf8_lossy(bytes).into_owned().into()
}

impl fmt::Display for GitError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Start(error) if error.kind() == io::ErrorKind::NotFound => f.write_str("git is not installed"),
            Self::Start(error) => write!(f, "git cannot be asked: {error}"),
            Self::Failed(said) => write!(f, "git says: {said}"),
        }
    }
}

impl std::error::Error for GitError {}
