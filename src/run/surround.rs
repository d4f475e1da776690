//! What a run finds around it: environment variables, and what starts in each Python.

use std::env;
use std::ffi::{OsStr, OsString};
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context as _;

use super::scratch::Scratch;
use crate::git;

/// Starts in each interpreter and hands over to the `sitecustomize` that was there.
const START: &str = include_str!("start/sitecustomize.py");
/// Records what is executed.
const RECORDER: &str = include_str!("start/recorder.py");
/// Stands behind it, in the same file: what is done after collections.
const ALIVE: &str = include_str!("start/alive.py");
/// Also behind it: what a class itself tells.
const MADE: &str = include_str!("start/made.py");
/// A file of its own, which is only read where it is needed: what takes the place of `sys.monitoring` before CPython 3.12.
const OLDER: &str = include_str!("start/older.py");
/// To record more.
const PRECISE: &str = include_str!("start/precise.py");
/// To answer what a static run asked.
const ASKED: &str = include_str!("start/asked.py");
/// At the end: what writes down what was seen.
const WRITING: &str = include_str!("start/writing.py");
/// Tells the memory of each interpreter.
const PEAK: &str = include_str!("start/peak.py");
/// Leads imports to the copy.
const REDIRECT: &str = include_str!("start/redirect.py");

/// Says to which run a process belongs.
const MARK: &str = "PYSCALE_RUN";

/// The variables of the runs in a scratch copy.
pub struct Surroundings {
    /// To be set, or taken away.
    pub variables: Vec<(OsString, Option<OsString>)>,
    /// `NAME=value` of the variable by which what belongs to the run is known.
    pub mark: String,
    /// Where pytest writes its report.
    pub report: PathBuf,
    /// Where what starts in the interpreters writes what it has seen.
    pub out: PathBuf,
}

/// What programs look for in the home folder and would miss in an empty one: the tools themselves, not their state.
const TOOLS: [(&str, &str); 6] = [
    ("PYENV_ROOT", ".pyenv"),
    ("ASDF_DATA_DIR", ".asdf"),
    ("CARGO_HOME", ".cargo"),
    ("RUSTUP_HOME", ".rustup"),
    ("UV_CACHE_DIR", ".cache/uv"),
    ("PYTHONUSERBASE", ".local"),
];

/// Folders of the user's, which programs take from the home folder if they are not set.
const XDG: [&str; 4] = ["XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"];

/// Writes what starts in each interpreter and records what it executes; if it shall be `precise`, who stores what, too; and what
/// answers `questions`, a statement of Python.
///
/// # Errors
/// What cannot be written.
pub fn write_recorder(start: &Path, precise: bool, questions: Option<&str>) -> anyhow::Result<()> {
    fs::create_dir_all(start).context("cannot make a scratch folder")?;
    let recorder = format!(
        "{RECORDER}{ALIVE}{MADE}{}{}{}{WRITING}",
        if precise { PRECISE } else { "" },
        questions.unwrap_or_default(),
        if questions.is_some() { ASKED } else { "" }
    );
    for (name, text) in [("sitecustomize.py", START), ("_pyscale_recorder.py", recorder.as_str()), ("_pyscale_older.py", OLDER)] {
        fs::write(start.join(name), text).context("cannot write to the scratch folder")?;
    }
    Ok(())
}

/// Puts in the place of the recorder what tells the memory of each interpreter.
///
/// # Errors
/// It cannot be written.
pub fn with_meter(scratch: &Scratch) -> std::io::Result<()> {
    fs::write(scratch.beside("start/_pyscale_recorder.py"), PEAK)
}

/// What the interpreters of the last run told: kilobytes resident at most, and their part of all at the end.
pub fn peaks(out: &Path) -> Vec<(u64, u64)> {
    let files = fs::read_dir(out).into_iter().flatten().flatten();
    let files = files.filter(|entry| entry.file_name().to_string_lossy().starts_with("peak-"));
    let pair = |text: String| text.split_once(' ').and_then(|(most, now)| Some((most.parse().ok()?, now.parse().ok()?)));
    files.filter_map(|entry| pair(fs::read_to_string(entry.path()).ok()?)).collect()
}

/// For runs in this copy, of which `root` is recorded. Writes what starts in the interpreters.
///
/// # Errors
/// What cannot be written.
pub fn surroundings(scratch: &Scratch, root: &Path) -> anyhow::Result<Surroundings> {
    let start = scratch.beside("start");
    write_recorder(&start, false, None)?;
    fs::write(start.join("_pyscale_redirect.py"), REDIRECT).context("cannot write to the scratch folder")?;
    let (out, report) = (scratch.beside("run/out"), scratch.beside("run/junit.xml"));
    let mark = scratch.beside("run").to_string_lossy().into_owned();
    let mut variables: Vec<(OsString, Option<OsString>)> = Vec::new();
    let mut set = |name: &str, value: OsString| variables.push((name.into(), Some(value)));
    let (home, temporary) = (scratch.beside("run/home"), scratch.beside("run/tmp"));
    if let Some(real) = env::home_dir() {
        for (name, inner) in TOOLS {
            if env::var_os(name).is_none() && real.join(inner).is_dir() {
                set(name, real.join(inner).into());
            }
        }
    }
    for name in ["HOME", "USERPROFILE"] {
        set(name, home.clone().into());
    }
    for name in ["TMPDIR", "TEMP", "TMP"] {
        set(name, temporary.clone().into());
    }
    set("PYTHONDONTWRITEBYTECODE", "1".into());
    if env::var_os("PYTHONHASHSEED").is_none() {
        // What depends on the order of a set depends on it in each run alike.
        set("PYTHONHASHSEED", "0".into());
    }
    set("PYTHONPATH", python_path(&start, scratch));
    // The environment belongs to the project and not to the copy.
    set("UV_NO_SYNC", "1".into());
    set("PYTEST_ADDOPTS", pytest_options(&report));
    set("PYSCALE_REAL", scratch.real().into());
    set("PYSCALE_COPY", scratch.tree().into());
    set("PYSCALE_OUT", out.clone().into());
    set("PYSCALE_ROOT", scratch.in_tree(root).unwrap_or_else(|| scratch.tree().to_owned()).into());
    set(MARK, mark.clone().into());
    let gone = XDG.iter().chain(&git::LOCATION).chain(&["PYTHONPYCACHEPREFIX", "PWD", "OLDPWD"]);
    variables.extend(gone.map(|name| (OsString::from(name), None)));
    Ok(Surroundings { variables, mark: format!("{MARK}={mark}"), report, out })
}

/// The start folder, and behind it what the user has, led to the copy.
fn python_path(start: &Path, scratch: &Scratch) -> OsString {
    before_python_path(start, |path| scratch.in_tree(&path).unwrap_or(path))
}

/// `PYTHONPATH` with a folder before all others.
pub fn before_python_path(start: &Path, moved: impl Fn(PathBuf) -> PathBuf) -> OsString {
    let old = env::var_os("PYTHONPATH").unwrap_or_default();
    let paths = env::split_paths(&old).filter(|path| !path.as_os_str().is_empty()).map(moved);
    // A path that cannot stand in the variable was not in it.
    env::join_paths(std::iter::once(start.to_owned()).chain(paths)).unwrap_or_else(|_| start.into())
}

/// The user's, and that a report is written. With the older form of reports it tells the files of tests.
fn pytest_options(report: &Path) -> OsString {
    let mut options = env::var_os("PYTEST_ADDOPTS").filter(|old| !old.is_empty()).unwrap_or_default();
    if !options.is_empty() {
        options.push(" ");
    }
    options.push("'--junitxml=");
    options.push(report.as_os_str());
    options.push("' -o junit_family=xunit1");
    options
}

/// What the redirection found imported from the project itself, by any interpreter of the last run.
pub fn imported_from_the_project(out: &Path) -> Vec<String> {
    let is_ours = |name: &OsStr| name.to_string_lossy().starts_with("real-");
    let files = fs::read_dir(out).into_iter().flatten().flatten().filter(|entry| is_ours(&entry.file_name()));
    let texts = files.filter_map(|entry| fs::read_to_string(entry.path()).ok());
    let mut paths: Vec<String> = texts.flat_map(|text| text.lines().map(str::to_owned).collect::<Vec<_>>()).collect();
    paths.sort();
    paths.dedup();
    paths
}
