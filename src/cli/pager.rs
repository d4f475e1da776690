//! The pager, where git would use one: what does not fit on the screen is read in it.
//!
//! Which one it is only the user's own variables say, never anything in the project.

use std::env;
use std::io::{self, IsTerminal as _, Write as _};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};

/// Set by `--no-pager`.
static OFF: AtomicBool = AtomicBool::new(false);

/// Never starts one in this run.
pub(super) fn switch_off() {
    OFF.store(true, Ordering::Relaxed);
}

/// What became of a text.
pub(super) enum Paged {
    /// The user has read it.
    Done,
    /// Nobody has: it is to be printed. What is in the way of a pager that the user chose.
    No(Option<String>),
}

/// Shows a text for stdout in a pager if that is a terminal and the text has more lines than it.
pub(super) fn page(text: &[u8]) -> Paged {
    let is_dumb = env::var_os("TERM").is_none_or(|term| term.is_empty() || term == "dumb");
    if OFF.load(Ordering::Relaxed) || !io::stdout().is_terminal() || (is_dumb && cfg!(unix)) {
        return Paged::No(None);
    }
    let rows = terminal_size::terminal_size_of(io::stdout()).map_or(usize::MAX, |(_, rows)| usize::from(rows.0));
    // The prompt of the shell and the summary want a line or two.
    if text.split(|byte| *byte == b'\n').count() + 1 < rows {
        return Paged::No(None);
    }
    let chosen = ["PYSCALE_PAGER", "GIT_PAGER", "PAGER"].iter().find_map(|name| Some((*name, env::var(name).ok()?)));
    let (command, by) = match &chosen {
        Some((name, command)) => (command.trim(), Some(*name)),
        None => ("less", None),
    };
    if command.is_empty() || command == "cat" {
        return Paged::No(None);
    }
    match run(command, text) {
        Ok(()) => Paged::Done,
        // Nobody asked for `less`, so nobody has to hear that there is none.
        Err(error) => Paged::No(by.map(|name| format!("the pager `{command}` of {name} cannot be started: {error}"))),
    }
}

/// What a shell says of a program that is not there, or none.
const NOT_STARTED: [i32; 2] = [126, 127];

/// Starts the pager and waits for its end.
fn run(command: &str, text: &[u8]) -> io::Result<()> {
    let is_simple = |c: char| c.is_alphanumeric() || " -_./:+=,\\".contains(c);
    let mut words = command.split_whitespace();
    let mut pager = match words.next() {
        Some(program) if command.chars().all(is_simple) => {
            let mut pager = Command::new(program);
            pager.args(words);
            pager
        }
        _ => {
            let mut shell = Command::new("sh");
            shell.args(["-c", command]);
            shell
        }
    };
    // As git does: less ends at once when all fits, shows colours, and leaves the text on the screen.
    for (name, value) in [("LESS", "FRX"), ("LV", "-c")] {
        if env::var_os(name).is_none() {
            pager.env(name, value);
        }
    }
    let mut child = pager.stdin(Stdio::piped()).spawn()?;
    if let Some(mut input) = child.stdin.take() {
        // Who quits early has read enough.
        let _ = input.write_all(text);
    }
    let status = child.wait()?;
    match status.code() {
        Some(code) if NOT_STARTED.contains(&code) => Err(io::Error::other(format!("it ended with {code}"))),
        _ => Ok(()),
    }
}
