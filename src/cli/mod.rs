//! The command line: arguments in, exit code out. One file per subcommand.
//!
//! stdout carries the result, stderr everything else. Exit codes: `check` 0 nothing fixable, 1 fixable sites; `fix` 0;
//! `fix --dry-run` 0 nothing to do, 1 would change; all of them 2 after a failure, 130 after an interruption.

mod arguments;
mod check;
mod clean;
mod explain;
mod filter;
mod fix;
mod interactive;
mod locale;
mod measure;
mod narrow;
mod observed;
mod output_file;
mod pager;
mod paired;
mod progress;
mod record;
mod run;
mod settings;
mod shell;
mod signals;
mod sliced;
mod snapshot;
mod stdin;
mod suppressions;
mod terminal;
mod usage;
mod verify;

use std::io;
use std::process::ExitCode;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use arguments::Command;
use terminal::Terminal;

use crate::pipeline::{Interrupted, Stop};
use crate::run::command;
use crate::transform::Transform;

/// Ends a run early; set by signals.
static STOP: Stop = Stop::new();

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Exit {
    /// Nothing to do, or all done.
    Done,
    /// There is something to do.
    ToDo,
    /// Something failed; stderr says what.
    Failed,
    /// Stopped by a signal.
    Interrupted,
}

/// The program: everything but the transforms, which are handed in.
pub fn main(transforms: &'static [&'static dyn Transform]) -> ExitCode {
    let arguments = usage::parse();
    arguments.output.color.write_global();
    if arguments.output.no_pager {
        pager::switch_off();
    }
    let terminal = Terminal::new(&arguments.output);
    stop_on_signals(arguments.output.quiet);
    let exit = match &arguments.command {
        command if command.common().is_some_and(|common| common.show_settings) => {
            command.common().map_or(Ok(Exit::Done), |common| settings::show(common, transforms))
        }
        Command::Check(check) => check::run(check, transforms, &terminal),
        Command::Fix(fix) => fix::run(fix, transforms, &terminal),
        Command::Record(record) => {
            return record::run(record, &terminal).unwrap_or_else(|error| ExitCode::from(code(failed(&error, &terminal))));
        }
        Command::Measure(measure) => measure::run(measure, transforms, &terminal),
        Command::Snapshot(snapshot) => snapshot::run(snapshot, transforms, &terminal),
        Command::Clean(arguments) => clean::run(arguments, &terminal),
        Command::Explain(explain) => explain::run(explain, transforms, &terminal),
        Command::Completions(completions) => shell::completions(completions),
        Command::Man(manual) => shell::manual(manual),
    };
    ExitCode::from(code(exit.unwrap_or_else(|error| failed(&error, &terminal))))
}

fn code(exit: Exit) -> u8 {
    match exit {
        Exit::Done => 0,
        Exit::ToDo => 1,
        Exit::Failed => 2,
        Exit::Interrupted => 130,
    }
}

/// How long a run may take to end by itself before it is ended.
const GRACE: Duration = Duration::from_millis(200);

/// Are files being written, or programs run? Then a signal waits for a moment in which nothing is lost or left running.
static WRITING: Mutex<bool> = Mutex::new(false);

/// From here on only what writes decides where a signal ends the run.
fn begin_writing() {
    *WRITING.lock().unwrap_or_else(PoisonError::into_inner) = true;
}

/// The same for who starts programs: it ends them, takes away its scratch copy, and then itself.
fn begin_running() {
    begin_writing();
}

/// Signals that asked us to end while a command runs that has our own terminal; none of them ends us before it.
static SIGNALS: AtomicU32 = AtomicU32::new(0);
static IS_ATTACHED: AtomicBool = AtomicBool::new(false);

/// From here on each signal is handed on to a command, and counted.
fn begin_attached() {
    begin_running();
    IS_ATTACHED.store(true, Ordering::SeqCst);
}

/// The first signal asks the run to end. Before anything is written there is nothing to wait for, so if it does not end at
/// once it is ended. The second signal ends it in any case.
fn stop_on_signals(is_quiet: bool) {
    signals::on_each(move || {
        if IS_ATTACHED.load(Ordering::SeqCst) {
            SIGNALS.fetch_add(1, Ordering::SeqCst);
            return;
        }
        if STOP.is_requested() {
            command::end_all();
            std::process::exit(130);
        }
        STOP.request();
        thread::sleep(GRACE);
        // While this is held nobody begins to write.
        let writing = WRITING.lock().unwrap_or_else(PoisonError::into_inner);
        if !*writing {
            terminal::last_words(is_quiet, Interrupted);
            std::process::exit(130);
        }
    });
}

fn failed(error: &anyhow::Error, terminal: &Terminal) -> Exit {
    if error.is::<Interrupted>() {
        terminal.say(error);
        return Exit::Interrupted;
    }
    terminal.error(format_args!("{error:#}"));
    Exit::Failed
}

/// Is it only that nobody reads our output any more (`pyscale check | head`)?
fn is_broken_pipe(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::BrokenPipe
}
