//! One run of a command line: in a process group of its own, with a time limit, and with nothing left behind.

use std::ffi::OsString;
use std::fmt;
use std::fs::File;
use std::io;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Output, Stdio};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use super::processes;

/// What is to be run.
pub struct Order<'o> {
    /// A command line, as for a shell.
    pub line: &'o str,
    /// Where it is run.
    pub folder: &'o Path,
    /// Variables that are set, or taken away (`None`).
    pub variables: &'o [(OsString, Option<OsString>)],
    /// It is ended after this time.
    pub limit: Duration,
    /// Gets stdout and stderr.
    pub log: &'o Path,
    /// `NAME=value` that stands in `variables` and nowhere else: what has it in its environment belongs to this run.
    pub mark: &'o str,
}

/// How a run ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ended {
    /// With this exit code.
    Code(i32),
    /// By a signal of this number, or in another way without a code.
    Signal(i32),
    /// Not in time: it was ended.
    TooLate,
}

/// Why there is no result.
#[derive(Debug)]
pub enum RunError {
    /// It could not be started or watched.
    Start(io::Error),
    /// `stop` was asked for; all that was started is ended.
    Stopped,
}

/// A run that came to its end.
#[derive(Debug, Clone, Copy)]
pub struct Done {
    /// How.
    pub ended: Ended,
    /// How long it took.
    pub took: Duration,
}

/// How long a program may take to end when it is asked to.
const GRACE: Duration = Duration::from_millis(1500);

/// The process groups that run now, with their marks, for [`end_all`].
static RUNNING: Mutex<Vec<(u32, String)>> = Mutex::new(Vec::new());

/// Runs it to its end, and ends what it leaves behind: its process group, and on Linux also what has left the group.
///
/// # Errors
/// It could not be started, or `stop` says so.
pub fn run(order: &Order<'_>, stop: &dyn Fn() -> bool) -> Result<Done, RunError> {
    run_watched(order, stop, &mut Nobody)
}

/// Who looks at a run while it goes on.
pub trait Watch {
    /// Now and then, with the process group.
    fn look(&mut self, group: u32);
    /// It has ended, and what it left behind is not ended yet.
    fn ended(&mut self);
}

struct Nobody;

impl Watch for Nobody {
    fn look(&mut self, _: u32) {}
    fn ended(&mut self) {}
}

/// [`run`], looked at.
///
/// # Errors
/// Those of [`run`].
pub fn run_watched(order: &Order<'_>, stop: &dyn Fn() -> bool, watch: &mut dyn Watch) -> Result<Done, RunError> {
    let begin = Instant::now();
    let mut child = start(order).map_err(RunError::Start)?;
    let group = child.id();
    running().push((group, order.mark.to_owned()));
    let waited = wait(&mut child, order.limit, stop, &mut || watch.look(group));
    watch.ended();
    end(&mut child, group, order.mark);
    running().retain(|(other, _)| *other != group);
    let took = begin.elapsed();
    match waited.map_err(RunError::Start)? {
        Waited::Ended(status) => Ok(Done { ended: how(status), took }),
        Waited::TooLate => Ok(Done { ended: Ended::TooLate, took }),
        Waited::Stopped => Err(RunError::Stopped),
    }
}

/// Runs a program as if it were typed: with our own input and output, in our own process group, without a limit. Each of the
/// `signals` that ask us to end asks it, too, and then it is waited for; but the first one not where it was the keyboard that
/// asked, for that has asked both, and who is asked twice ends without tidying up.
///
/// # Errors
/// It could not be started.
pub fn run_attached(words: &[OsString], variables: &[(&str, OsString)], signals: &dyn Fn() -> u32) -> io::Result<Ended> {
    let (program, arguments) = words.split_first().ok_or(io::ErrorKind::InvalidInput)?;
    let mut child = Command::new(program).args(arguments).envs(variables.iter().map(|(name, value)| (name, value))).spawn()?;
    let mut told = u32::from(is_in_front());
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(how(status));
        }
        if signals() > told {
            told = signals();
            ask_to_end(&child);
        }
        thread::sleep(Duration::from_millis(10));
    }
}

/// Runs a program to its end and gives what it printed.
///
/// # Errors
/// It could not be started.
pub fn output(program: &Path, arguments: &[&str], variables: &[(&str, OsString)]) -> io::Result<Output> {
    let variables = variables.iter().map(|(name, value)| (name, value));
    Command::new(program).args(arguments).envs(variables).stdin(Stdio::null()).output()
}

/// Do the keys of a terminal reach us, and so what we start?
#[cfg(unix)]
fn is_in_front() -> bool {
    use nix::unistd::{getpgrp, tcgetpgrp};
    io::IsTerminal::is_terminal(&io::stdin()) && tcgetpgrp(io::stdin()) == Ok(getpgrp())
}

#[cfg(windows)]
fn is_in_front() -> bool {
    true
}

/// Were we started with this signal ignored? Only true before anybody has asked for it.
#[cfg(target_os = "linux")]
pub fn is_ignored(signal: nix::sys::signal::Signal) -> bool {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let ignored = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    ignored.and_then(|bits| u64::from_str_radix(bits.trim(), 16).ok()).is_some_and(|bits| bits >> (signal as i32 - 1) & 1 == 1)
}

/// Were we started with this signal ignored? What is started by us is, too, and then the signal does not end it.
#[cfg(all(unix, any(test, not(target_os = "linux"))))]
pub fn is_ignored_by_children(signal: nix::sys::signal::Signal) -> bool {
    let line = format!("kill -{} $$", signal.as_str().trim_start_matches("SIG"));
    Command::new("sh").args(["-c", &line]).stdin(Stdio::null()).status().is_ok_and(|status| status.success())
}

#[cfg(all(unix, not(target_os = "linux")))]
pub use is_ignored_by_children as is_ignored;

#[cfg(unix)]
fn ask_to_end(child: &Child) {
    use nix::sys::signal::{Signal, kill};
    use nix::unistd::Pid;
    let _ = i32::try_from(child.id()).map(|pid| kill(Pid::from_raw(pid), Signal::SIGTERM));
}

#[cfg(windows)]
fn ask_to_end(_: &Child) {}

/// Ends all groups at once, without grace: the program itself is about to end.
pub fn end_all() {
    for (group, mark) in running().drain(..) {
        signal(group, true);
        end_marked(&mark);
    }
}

fn running() -> std::sync::MutexGuard<'static, Vec<(u32, String)>> {
    RUNNING.lock().unwrap_or_else(PoisonError::into_inner)
}

fn start(order: &Order<'_>) -> io::Result<Child> {
    let log = File::create(order.log)?;
    let mut command = shell(order.line);
    command.current_dir(order.folder).stdin(Stdio::null()).stdout(log.try_clone()?).stderr(log);
    for (name, value) in order.variables {
        match value {
            Some(value) => command.env(name, value),
            None => command.env_remove(name),
        };
    }
    command.spawn()
}

#[cfg(unix)]
fn shell(line: &str) -> Command {
    use std::os::unix::process::CommandExt as _;
    let mut command = Command::new("sh");
    command.args(["-c", line]).process_group(0);
    command
}

#[cfg(windows)]
fn shell(line: &str) -> Command {
    use std::os::windows::process::CommandExt as _;
    let mut command = Command::new("cmd");
    command.raw_arg("/D /S /C").raw_arg(format!("\"{line}\""));
    command
}

enum Waited {
    Ended(ExitStatus),
    TooLate,
    Stopped,
}

fn wait(child: &mut Child, limit: Duration, stop: &dyn Fn() -> bool, watch: &mut dyn FnMut()) -> io::Result<Waited> {
    let begin = Instant::now();
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(Waited::Ended(status));
        }
        if stop() {
            return Ok(Waited::Stopped);
        }
        if begin.elapsed() > limit {
            return Ok(Waited::TooLate);
        }
        watch();
        // A short command is waited for more closely.
        thread::sleep((begin.elapsed() / 200).clamp(Duration::from_millis(1), Duration::from_millis(10)));
    }
}

/// Ends what is left of a run: asks first, then does not ask.
fn end(child: &mut Child, group: u32, mark: &str) {
    let begin = Instant::now();
    let is_there = signal(group, false);
    while is_there && begin.elapsed() < GRACE {
        // Takes note of its end; until then it counts as alive.
        let _ = child.try_wait();
        if !is_alive(group) {
            break;
        }
        thread::sleep(Duration::from_millis(20));
    }
    signal(group, true);
    let _ = child.kill();
    let _ = child.wait();
    end_marked(mark);
}

/// Does anything in the group still run? What has ended does not, though nobody may have asked how.
fn is_alive(group: u32) -> bool {
    match processes::all() {
        Some(all) => all.iter().any(|it| it.group == group && !it.is_zombie),
        None => signal(group, false),
    }
}

/// Ends what is marked, and what that has started meanwhile: a daemon leaves its group, but keeps the mark.
fn end_marked(mark: &str) {
    /// What still starts others after so many looks is not to be ended like this.
    const LOOKS: u32 = 50;
    for _ in 0..LOOKS {
        let left = processes::marked(mark);
        if left.is_empty() {
            return;
        }
        for pid in left {
            kill(pid, true);
        }
        thread::sleep(Duration::from_millis(2));
    }
}

/// Ends what a command has left running in the background: asks first, then does not ask. Gives how many processes that were. What
/// only waits for the command's end, as those that clean up after `multiprocessing`, ends by itself at once.
pub fn end_left_behind(mark: &str) -> usize {
    const BY_THEMSELVES: Duration = Duration::from_millis(300);
    let begin = Instant::now();
    while begin.elapsed() < BY_THEMSELVES && !processes::marked(mark).is_empty() {
        thread::sleep(Duration::from_millis(10));
    }
    let begin = Instant::now();
    let left = processes::marked(mark);
    for pid in &left {
        kill(*pid, false);
    }
    while begin.elapsed() < GRACE && !processes::marked(mark).is_empty() {
        thread::sleep(Duration::from_millis(20));
    }
    end_marked(mark);
    left.len()
}

/// Asks a group to end, or ends it. `false` if there is nothing left in it.
#[cfg(unix)]
fn signal(group: u32, at_once: bool) -> bool {
    use nix::sys::signal::{Signal, killpg};
    use nix::unistd::Pid;
    let signal = if at_once { Signal::SIGKILL } else { Signal::SIGTERM };
    i32::try_from(group).is_ok_and(|group| killpg(Pid::from_raw(group), signal).is_ok())
}

#[cfg(windows)]
fn signal(group: u32, at_once: bool) -> bool {
    // There are no groups: the tree of processes below is ended, which cannot be asked for politely.
    at_once
        && Command::new("taskkill")
            .args(["/T", "/F", "/PID", &group.to_string()])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()
            .is_ok_and(|status| status.success())
}

#[cfg(unix)]
fn kill(pid: u32, at_once: bool) {
    use nix::sys::signal::{Signal, kill};
    use nix::unistd::Pid;
    let signal = if at_once { Signal::SIGKILL } else { Signal::SIGTERM };
    let _ = i32::try_from(pid).map(|pid| kill(Pid::from_raw(pid), signal));
}

#[cfg(windows)]
fn kill(_: u32, _: bool) {}

#[cfg(unix)]
fn how(status: ExitStatus) -> Ended {
    use std::os::unix::process::ExitStatusExt as _;
    status.code().map_or_else(|| Ended::Signal(status.signal().unwrap_or_default()), Ended::Code)
}

#[cfg(windows)]
fn how(status: ExitStatus) -> Ended {
    status.code().map_or(Ended::Signal(0), Ended::Code)
}

impl Ended {
    /// Did it say that it could not be started? So do shells.
    pub fn is_not_found(self) -> bool {
        matches!(self, Self::Code(126 | 127 | 9009))
    }
}

impl fmt::Display for Ended {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Code(code) => write!(f, "exit code {code}"),
            Self::Signal(signal) => write!(f, "ended by signal {signal}"),
            Self::TooLate => f.write_str("did not end in time"),
        }
    }
}

impl fmt::Display for RunError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Start(error) => write!(f, "cannot be started: {error}"),
            Self::Stopped => f.write_str("stopped"),
        }
    }
}

impl std::error::Error for RunError {}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    /// The tests may have been started with interrupts ignored.
    #[test]
    fn both_ways_to_ask_for_ignored_signals_agree() {
        use nix::sys::signal::Signal::{SIGHUP, SIGINT, SIGTERM};
        for signal in [SIGINT, SIGTERM, SIGHUP] {
            assert_eq!(is_ignored(signal), is_ignored_by_children(signal), "{signal}");
        }
    }

    #[test]
    fn what_nobody_has_waited_for_is_not_alive() {
        use std::os::unix::process::CommandExt as _;
        let mut child = Command::new("sleep").arg("60").process_group(0).spawn().unwrap();
        assert!(is_alive(child.id()));
        signal(child.id(), true);
        let begin = Instant::now();
        while is_alive(child.id()) {
            assert!(begin.elapsed() < Duration::from_secs(60));
            thread::sleep(Duration::from_millis(5));
        }
        // It still can be signalled, as it can forever where process 1 does not wait for anybody.
        assert!(signal(child.id(), false));
        child.wait().unwrap();
    }
}
