//! Runs one command again and again, each time in a fresh copy of the project with other files rewritten.

use std::fs;
use std::io::{Read as _, Seek as _, SeekFrom};
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context as _, anyhow, bail};

use super::command::{self, Ended, Order, RunError};
use super::compare;
use super::junit;
use super::scratch::Scratch;
use super::surround::{self, Surroundings, imported_from_the_project, surroundings};
use super::usage::{Meter, Usage};
use crate::pipeline::Interrupted;
use crate::project::display_path;

/// A command, and where it is run.
pub struct Runner<'r> {
    line: &'r str,
    scratch: Scratch,
    surroundings: Surroundings,
    /// Where in the tree.
    folder: PathBuf,
    /// The report, if the user says where the command writes it.
    report: Option<PathBuf>,
    limit: Duration,
    stop: &'r dyn Fn() -> bool,
    /// How many runs there were.
    pub runs: u32,
    /// How long they took.
    pub took: Duration,
}

/// A file as it is to be in the tree.
pub struct Rewritten {
    /// The real file, links resolved.
    pub path: PathBuf,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// How much of what a command printed is looked at.
const TAIL: u64 = 64 << 10;

impl<'r> Runner<'r> {
    /// For `line`, which the user would run in `cwd` of the project at `root`. `report` is the test report that it writes, as seen from there.
    ///
    /// # Errors
    /// A report outside of the project; what cannot be written.
    pub fn new(
        line: &'r str,
        scratch: Scratch,
        (root, cwd): (&Path, &Path),
        report: Option<&Path>,
        limit: Duration,
        stop: &'r dyn Fn() -> bool,
    ) -> anyhow::Result<Self> {
        let surroundings = surroundings(&scratch, root)?;
        let folder = scratch.in_tree(cwd).unwrap_or_else(|| scratch.tree().to_owned());
        let in_copy = |path: &Path| {
            let place = if path.is_absolute() { scratch.in_tree(path) } else { Some(folder.join(path)) };
            place.ok_or_else(|| anyhow!("--verify-junit: `{}` is not in the project, of which a copy is run", display_path(path)))
        };
        let report = report.map(in_copy).transpose()?;
        Ok(Self { line, scratch, surroundings, folder, report, limit, stop, runs: 0, took: Duration::ZERO })
    }

    /// Runs it with these files rewritten.
    ///
    /// # Errors
    /// It cannot be started, or takes the modules of the project itself and not those of the copy; [`Interrupted`].
    pub fn run(&mut self, rewritten: &[Rewritten]) -> anyhow::Result<(compare::Result, Duration)> {
        self.prepare(rewritten)?;
        let log = self.log();
        let done = command::run(&self.order(&log), self.stop);
        self.result(done)
    }

    /// Runs it with these files rewritten and measures it: nothing is recorded, and what was compiled in an earlier run of the
    /// same `side` is not compiled again.
    ///
    /// # Errors
    /// Those of [`Runner::run`].
    pub fn measured(&mut self, rewritten: &[Rewritten], side: &str) -> anyhow::Result<(compare::Result, Usage)> {
        self.prepare(rewritten)?;
        surround::with_meter(&self.scratch).context("cannot write to the scratch folder")?;
        self.scratch.date().context("cannot date the copy")?;
        let mut variables = self.surroundings.variables.clone();
        variables.push(("PYTHONDONTWRITEBYTECODE".into(), None));
        variables.push(("PYTHONPYCACHEPREFIX".into(), Some(self.scratch.beside(side).into())));
        let log = self.log();
        let order = Order { variables: &variables, ..self.order(&log) };
        let mut meter = Meter::new();
        let done = command::run_watched(&order, self.stop, &mut meter);
        for (most, now) in surround::peaks(&self.surroundings.out) {
            meter.told(most, now);
        }
        let usage = meter.end();
        Ok((self.result(done)?.0, usage))
    }

    fn prepare(&self, rewritten: &[Rewritten]) -> anyhow::Result<()> {
        self.scratch.renew()?;
        for file in rewritten {
            let place = self.scratch.in_tree(&file.path);
            let place = place.with_context(|| format!("`{}` is not in the copy that is run", display_path(&file.path)))?;
            fs::write(&place, &file.bytes).with_context(|| format!("cannot write `{}`", display_path(&place)))?;
        }
        if let Some(report) = &self.report {
            // One that was committed says nothing of this run.
            let _ = fs::remove_file(report);
        }
        fs::create_dir_all(&self.folder).context("cannot make a scratch folder")
    }

    fn log(&self) -> PathBuf {
        self.scratch.beside("run/log")
    }

    fn order<'o>(&'o self, log: &'o Path) -> Order<'o> {
        let Surroundings { variables, mark, .. } = &self.surroundings;
        Order { line: self.line, folder: &self.folder, variables, limit: self.limit, log, mark }
    }

    fn result(&mut self, done: Result<command::Done, RunError>) -> anyhow::Result<(compare::Result, Duration)> {
        let done = done.map_err(|error| match error {
            RunError::Stopped => anyhow::Error::new(Interrupted),
            error @ RunError::Start(_) => anyhow!("`{}` {error}", self.line),
        })?;
        self.runs += 1;
        self.took += done.took;
        if let [first, others @ ..] = imported_from_the_project(&self.surroundings.out).as_slice() {
            let more = if others.is_empty() { String::new() } else { format!(" and {} more", others.len()) };
            bail!(
                "`{}` imports `{first}`{more} from the project itself and not from the copy in which the rewrites are tried, so it \
                 would say nothing about them; an installation of the project that leads there is in the way",
                self.line
            );
        }
        let tests = self.tests()?;
        Ok((compare::Result { ended: done.ended, tests, tail: tail(&self.log()) }, done.took))
    }

    /// Where the recorder wrote what it saw in the last run.
    pub fn seen(&self) -> &Path {
        &self.surroundings.out
    }

    /// Ends runs earlier, or later, from here on.
    pub fn limit(&mut self, limit: Duration) {
        self.limit = limit;
    }

    /// Leaves the copy as the last run left it, and tells where it is.
    pub fn keep(&mut self) -> PathBuf {
        self.scratch.keep()
    }

    fn tests(&self) -> anyhow::Result<Option<junit::Tests>> {
        let report = self.report.as_ref().unwrap_or(&self.surroundings.report);
        let Ok(bytes) = fs::read(report) else { return Ok(None) };
        match junit::parse(&String::from_utf8_lossy(&bytes)) {
            Ok(tests) => Ok(Some(tests)),
            // A run that was ended in the middle of it.
            Err(_) if self.report.is_none() => Ok(None),
            Err(error) => Err(anyhow!("`{}` is no test report: {error}", display_path(report))),
        }
    }
}

/// The end of a log, as text.
fn tail(log: &Path) -> String {
    let read = || {
        let mut file = fs::File::open(log)?;
        let length = file.metadata()?.len();
        file.seek(SeekFrom::Start(length.saturating_sub(TAIL)))?;
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes)?;
        Ok::<_, std::io::Error>(String::from_utf8_lossy(&bytes).into_owned())
    };
    read().unwrap_or_default()
}

/// The first run, before anything is changed, must be something to compare with.
///
/// # Errors
/// Why it is not, with what the command printed.
pub fn must_be_comparable(line: &str, result: &compare::Result) -> anyhow::Result<()> {
    let said = last_lines(&result.tail);
    if result.ended.is_not_found() {
        bail!("`{line}` cannot be started ({}); nothing was written{said}", result.ended);
    }
    if result.ended == Ended::TooLate {
        bail!(
            "`{line}` did not end in time, before anything was changed; --verify-timeout gives it more; nothing was written{said}"
        );
    }
    let has_tests = result.tests.as_ref().is_some_and(|tests| !(tests.passed.is_empty() && tests.failed.is_empty()));
    if result.ended != Ended::Code(0) && !has_tests {
        bail!(
            "`{line}` fails before anything is changed ({}), and no test report says what of it: there is nothing to compare with. \
             It runs in a copy of what git tracks and does not ignore (--verify-copy PATH adds to it); \
             --verify-junit FILE names a report. Nothing was written{said}",
            result.ended
        );
    }
    Ok(())
}

/// The last lines, for a message.
pub fn last_lines(tail: &str) -> String {
    const SHOWN: usize = 15;
    let lines: Vec<&str> = tail.trim_end().lines().collect();
    let shown = &lines[lines.len().saturating_sub(SHOWN)..];
    if shown.is_empty() { String::new() } else { format!(". It says:\n{}", shown.join("\n")) }
}
