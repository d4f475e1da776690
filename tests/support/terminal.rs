//! Runs the binary on a pseudo-terminal.

#![allow(dead_code)] // each test program uses a part of it

use std::io::Write as _;
use std::process::{Command, Stdio};

use crate::sandbox::{Run, Sandbox};

/// A terminal with 45 lines.
pub struct Terminal<'t> {
    pub columns: u32,
    pub term: &'t str,
    /// Environment variables.
    pub variables: &'t [(&'t str, &'t str)],
}

impl Default for Terminal<'_> {
    fn default() -> Self {
        Self { columns: 100, term: "xterm-256color", variables: &[] }
    }
}

/// What the environment of a test must not bring along.
const UNSET: [&str; 14] = [
    "CI",
    "PAGER",
    "GIT_PAGER",
    "PYSCALE_PAGER",
    "LESS",
    "NO_COLOR",
    "CLICOLOR",
    "CLICOLOR_FORCE",
    "FORCE_COLOR",
    "LC_ALL",
    "LC_CTYPE",
    "LANG",
    "SSH_CONNECTION",
    "FORCE_HYPERLINK",
];

impl Terminal<'_> {
    /// Runs `pyscale` and types an answer each time that a text is shown; an empty answer only waits. All that the terminal showed
    /// is in `stdout`, without colours and links.
    pub fn run(&self, sandbox: &Sandbox, arguments: &[&str], answers: &[(&str, &str)]) -> Run {
        let mut run = self.start(sandbox, arguments, answers);
        run.stdout = without_escapes(&run.stdout);
        run
    }

    /// All that the terminal showed.
    pub fn run_as_shown(&self, sandbox: &Sandbox, arguments: &[&str]) -> String {
        self.start(sandbox, arguments, &[]).stdout
    }

    fn start(&self, sandbox: &Sandbox, arguments: &[&str], answers: &[(&str, &str)]) -> Run {
        let driver = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/support/terminal.py");
        let mut command = Command::new("python3");
        command.arg(driver).arg(self.columns.to_string()).arg(self.term);
        // Set by the driver, who needs a PATH of his own.
        command.args(self.variables.iter().map(|(name, value)| format!("{name}={value}")));
        command.arg(env!("CARGO_BIN_EXE_pyscale")).args(arguments).current_dir(sandbox.path());
        for variable in UNSET {
            command.env_remove(variable);
        }
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut script = child.stdin.take().unwrap();
        for (wait, answer) in answers {
            writeln!(script, "{wait} => {answer}").unwrap();
        }
        drop(script);
        Run::from(child.wait_with_output().unwrap())
    }
}

/// Runs `pyscale` on a terminal as most people have it.
pub fn on_terminal(sandbox: &Sandbox, arguments: &[&str], answers: &[(&str, &str)]) -> Run {
    Terminal::default().run(sandbox, arguments, answers)
}

/// What is read, without colours and links.
pub fn without_escapes(text: &str) -> String {
    let mut plain = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('\u{1b}') {
        plain.push_str(&rest[..at]);
        let sequence = &rest[at + 1..];
        let end = if sequence.starts_with(']') {
            sequence.find("\u{1b}\\").map(|end| end + 2).or_else(|| sequence.find('\u{7}').map(|end| end + 1))
        } else {
            sequence.find(|c: char| c.is_ascii_alphabetic()).map(|end| end + 1)
        };
        rest = &sequence[end.unwrap_or(sequence.len())..];
    }
    plain + rest
}
