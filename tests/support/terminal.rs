//! Runs the binary on a pseudo-terminal.

#![allow(dead_code)] // each test program uses a part of it

use std::io::Write as _;
use std::process::{Command, Stdio};

use crate::sandbox::{Run, Sandbox};

/// Runs `pyscale` on a terminal of 100 columns and types an answer each time that a text is shown; an empty answer only waits.
/// All that the terminal showed is in `stdout`.
pub fn on_terminal(sandbox: &Sandbox, arguments: &[&str], answers: &[(&str, &str)]) -> Run {
    on_terminal_of(100, "xterm-256color", sandbox, arguments, answers)
}

/// The same on a terminal of so many columns and of that kind.
pub fn on_terminal_of(columns: u32, term: &str, sandbox: &Sandbox, arguments: &[&str], answers: &[(&str, &str)]) -> Run {
    let driver = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/support/terminal.py");
    let mut command = Command::new("python3");
    command.arg(driver).arg(columns.to_string()).arg(term).arg(env!("CARGO_BIN_EXE_pyscale")).args(arguments);
    command.current_dir(sandbox.path()).env_remove("PAGER").env_remove("GIT_PAGER").env_remove("PYSCALE_PAGER");
    for variable in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "FORCE_COLOR"] {
        command.env_remove(variable);
    }
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let script: String = answers.iter().map(|(wait, answer)| format!("{wait} => {answer}\n")).collect();
    child.stdin.take().unwrap().write_all(script.as_bytes()).unwrap();
    let mut run = Run::from(child.wait_with_output().unwrap());
    run.stdout = without_escapes(&run.stdout);
    run
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
