//! `pyscale record -- CMD`: runs a command as it is, with the recorder in each Python that it starts.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::atomic::Ordering;
use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::{Context as _, anyhow, bail};

use super::arguments;
use super::terminal::Terminal;
use super::{SIGNALS, begin_attached};
use crate::evidence::executed::{hash, scopes};
use crate::evidence::questions::for_recorder;
use crate::evidence::record::{Record, collect, store, unknown};
use crate::project::root_of;
use crate::report::{count, plain, relative};
use crate::run::command::{Ended, end_left_behind, output, run_attached};
use crate::run::surround::{before_python_path, write_recorder};
use crate::source::Source;

/// Tells the recorder where it writes; what has this in its environment belongs to the command.
const OUT: &str = "PYSCALE_OUT";

/// Ends as the command ends.
pub(super) fn run(arguments: &arguments::Record, terminal: &Terminal) -> anyhow::Result<ExitCode> {
    let cwd = std::env::current_dir().and_then(fs::canonicalize).context("there is no working directory")?;
    let root = root_of(&cwd);
    let words = arguments.command.as_slice();
    let line = plain(&words.iter().map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" "));
    // Ctrl-C is the command's: it ends, and then what it was seen to do is stored.
    begin_attached();
    let scratch = tempfile::Builder::new().prefix("pyscale-").tempdir().context("cannot make a scratch folder")?;
    let (start, out) = (scratch.path().join("start"), scratch.path().join("out"));
    write_recorder(&start, arguments.precise, for_recorder(&root)?.as_deref())?;
    fs::create_dir(&out).context("cannot make a scratch folder")?;
    let variables = [
        ("PYTHONPATH", before_python_path(&start, |path| path)),
        ("PYSCALE_ROOT", root.clone().into()),
        (OUT, out.clone().into()),
    ];
    if let Some(interpreter) = &arguments.interpreter {
        try_out(interpreter, &variables, &scratch.path().join("trial"))?;
    }
    let begun = SystemTime::now();
    let ended = run_attached(words, &variables, &|| SIGNALS.load(Ordering::SeqCst))
        .map_err(|error| anyhow!("`{line}` cannot be started: {error}"))?;
    let left = end_left_behind(&format!("{OUT}={}", out.to_string_lossy()));
    if left > 0 {
        let left = count(left, "process");
        terminal.say(format_args!("`{line}` ended and left {left} running, which pyscale ended, too"));
    }
    for (path, what) in unknown(&out) {
        terminal.error(format_args!("{}", refusal(&path, &what)));
    }
    // Whatever becomes of the record, the command has run, and how it ended is what the user is waiting for.
    let seen = collect(&out).map(|record| record.map(|record| without_changed(record, &root, begun, terminal)));
    match seen.and_then(|record| record.map(|record| stored(record, &line, &root)).transpose()) {
        Err(error) => terminal.error(format_args!("nothing was stored of what was seen: {error:#}")),
        Ok(None) => terminal.error(format_args!(
            "`{line}` started no Python that could be recorded: {KNOWN}, without -I, -E or -S; nothing was stored"
        )),
        Ok(Some((record, path))) => tell(&record, &relative(&cwd, &path), terminal),
    }
    Ok(match ended {
        Ended::Code(code) => ExitCode::from(u8::try_from(code & 0xff).unwrap_or(2)),
        // As a shell says it.
        Ended::Signal(signal) => ExitCode::from(u8::try_from(128 + (signal & 0x7f)).unwrap_or(2)),
        Ended::TooLate => ExitCode::from(2),
    })
}

/// What is recorded.
const KNOWN: &str = "CPython 3.9 or later";

/// The newest Python with which the recorder was tried, `3.NEWEST`.
const NEWEST: u32 = 13;

/// Of an interpreter that the recorder does not know.
fn refusal(path: &str, what: &str) -> String {
    format!("`{}` is {}, of which nothing can be recorded: run the command with {KNOWN}", plain(path), plain(what))
}

/// Is one of the versions, `3.9.18, 3.15.0`, newer than what the recorder was tried with?
fn is_untried(python: &str) -> bool {
    let minor = |version: &str| version.split('.').nth(1).and_then(|minor| minor.parse::<u32>().ok());
    python.split(", ").filter_map(minor).any(|minor| minor > NEWEST)
}

/// Sees whether the recorder works in this Python, which runs nothing for that.
fn try_out(interpreter: &Path, variables: &[(&str, OsString); 3], out: &Path) -> anyhow::Result<()> {
    let shown = plain(&interpreter.to_string_lossy());
    fs::create_dir(out).context("cannot make a scratch folder")?;
    let mut variables = variables.clone();
    variables[2].1 = out.into();
    let output = output(interpreter, &["-c", ""], &variables)
        .with_context(|| format!("--interpreter: `{shown}` cannot be started; nothing was run"))?;
    match collect(out)? {
        Some(record) if record.failed.is_none() => Ok(()),
        Some(record) => {
            bail!("--interpreter: the recorder fails in `{shown}`, nothing was run: {}", record.failed.unwrap_or_default())
        }
        None => {
            if let Some((path, what)) = unknown(out).first() {
                bail!("--interpreter: {}; nothing was run", refusal(path, what));
            }
            let said = String::from_utf8_lossy(&output.stderr);
            let said = said.trim().lines().last().map(|line| format!(" ({})", plain(line))).unwrap_or_default();
            bail!(
                "--interpreter: `{shown}` cannot be recorded, so nothing was run{said}: it has to be {KNOWN}, started without -I, \
                 -E or -S"
            )
        }
    }
}

/// Stores what was seen, and tells where.
fn stored(record: Record, line: &str, root: &Path) -> anyhow::Result<(Record, PathBuf)> {
    let when = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    let record = Record { command: line.to_owned(), when, ..with_hashes(record, root) };
    let path = store(root, &record)?;
    Ok((record, path))
}

/// What ran of files that have changed since is not what they hold by now.
fn without_changed(mut record: Record, root: &Path, begun: SystemTime, terminal: &Terminal) -> Record {
    let paths = record.functions.iter().map(|(path, _)| path).chain(record.classes.iter().map(|class| &class.path));
    let paths: BTreeSet<String> = paths.cloned().collect();
    let changed: BTreeSet<String> = paths.into_iter().filter(|path| has_changed(&root.join(path), begun)).collect();
    if !changed.is_empty() {
        let files = count(changed.len(), "file");
        terminal.say(format_args!("pyscale: recorded nothing of {files}, which changed while it ran"));
    }
    record.classes.retain(|class| !changed.contains(&class.path));
    record.functions.retain(|(path, _)| !changed.contains(path));
    record.lines.retain(|path, _| !changed.contains(path));
    record.answers.retain(|(path, ..)| !changed.contains(path));
    record
}

/// Has a file changed since? Its time can be set back, that of its entry cannot.
fn has_changed(path: &Path, begun: SystemTime) -> bool {
    let Ok(metadata) = fs::metadata(path) else { return false };
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt as _;
        let since = begun.duration_since(UNIX_EPOCH).unwrap_or_default();
        let entry = (u64::try_from(metadata.ctime()).unwrap_or(0), u32::try_from(metadata.ctime_nsec()).unwrap_or(0));
        if entry >= (since.as_secs(), since.subsec_nanos()) {
            return true;
        }
    }
    metadata.modified().is_ok_and(|at| at >= begun)
}

/// Each class with a hash of its text; those without a text are left out.
fn with_hashes(mut record: Record, root: &Path) -> Record {
    let mut files: BTreeMap<String, Vec<(String, u32, String)>> = BTreeMap::new();
    for class in &mut record.classes {
        let known = files.entry(class.path.clone()).or_insert_with_key(|path| {
            let text = Source::read(&root.join(path), path.as_ref());
            let scopes = text.map(|source| scopes(source.text())).unwrap_or_default();
            scopes.into_iter().filter(|scope| scope.is_class).map(|scope| (scope.qualname, scope.line, scope.hash)).collect()
        });
        let its = known.iter().find(|(name, line, _)| *name == class.qualname && *line == class.line);
        class.hash = its.map(|(.., hash)| hash.clone()).unwrap_or_default();
    }
    record.classes.retain(|class| !class.hash.is_empty());
    let paths: BTreeSet<&String> = record.functions.iter().map(|(path, _)| path).collect();
    let of_file = |path: &String| Some((path.clone(), hash(Source::read(&root.join(path), path.as_ref()).ok()?.text())));
    record.files = paths.into_iter().filter_map(of_file).collect();
    record
}

fn tell(record: &Record, path: &str, terminal: &Terminal) {
    let used = record.classes.iter().filter(|class| class.made > 0).count();
    terminal.say(format_args!(
        "pyscale: recorded {}, {used} of them with instances, in {} of Python {}: {}",
        count(record.classes.len(), "class"),
        count(record.processes as usize, "process"),
        record.python,
        plain(path)
    ));
    if is_untried(&record.python) {
        terminal.say(format_args!(
            "the recorder was never tried with a Python later than 3.{NEWEST}: see whether the command does the same without it"
        ));
    }
    if let Some(failed) = &record.failed {
        let last = failed.trim().lines().last().unwrap_or_default();
        terminal.error(format_args!("the recorder switched itself off, and what came later was not seen: {}", plain(last)));
    }
}
