//! A folder to try the binary in.

#![allow(dead_code)] // each test program uses a part of it

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::thread;
use std::time::Duration;

use tempfile::TempDir;

/// A project of its own, away at the end of the test.
pub struct Sandbox {
    folder: TempDir,
}

/// What a run of the binary gave.
#[derive(Debug)]
pub struct Run {
    pub code: i32,
    pub stdout: String,
    pub stderr: String,
}

impl Sandbox {
    /// A project with these files, in a closed world.
    pub fn new(files: &[(&str, &str)]) -> Self {
        let sandbox = Self { folder: TempDir::new().unwrap() };
        // Makes the folder a root, and is no distribution.
        sandbox.write("pyproject.toml", "");
        for (name, text) in files {
            sandbox.write(name, text);
        }
        sandbox
    }

    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    pub fn at(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        let path = self.at(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.at(name)).unwrap()
    }

    pub fn bytes(&self, name: &str) -> Vec<u8> {
        fs::read(self.at(name)).unwrap()
    }

    /// Runs `pyscale` in the folder.
    pub fn run(&self, arguments: &[&str]) -> Run {
        Run::from(self.command(arguments).output().unwrap())
    }

    /// Runs `pyscale` in a folder below.
    pub fn run_in(&self, folder: &str, arguments: &[&str]) -> Run {
        Run::from(self.command(arguments).current_dir(self.at(folder)).output().unwrap())
    }

    /// The command that [`Sandbox::run`] runs.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_pyscale"));
        command.current_dir(self.path()).args(arguments).stdin(Stdio::null());
        for variable in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "FORCE_COLOR"] {
            command.env_remove(variable);
        }
        command.env("RUST_BACKTRACE", "0");
        command
    }
}

/// Starts a command that interrupts reach: tests that are started behind `&` in a script have them ignored, and what they start has, too.
pub fn interruptible(mut command: Command) -> Child {
    let ends = Command::new("sh").args(["-c", "kill -INT $$"]).status().unwrap();
    if !ends.success() {
        return command.spawn().unwrap();
    }
    let listens = "import os, signal, sys; signal.signal(signal.SIGINT, signal.SIG_DFL); os.execv(sys.argv[1], sys.argv[1:])";
    let mut other = Command::new("python3");
    other.args(["-c", listens]).arg(command.get_program()).args(command.get_args());
    other.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    for (name, value) in command.get_envs() {
        match value {
            Some(value) => other.env(name, value),
            None => other.env_remove(name),
        };
    }
    if let Some(folder) = command.get_current_dir() {
        other.current_dir(folder);
    }
    let child = other.spawn().unwrap();
    let name = Path::new(command.get_program()).file_name().unwrap().to_str().unwrap();
    let is_there = || {
        let said = Command::new("ps").args(["-o", "comm=", "-p", &child.id().to_string()]).output().unwrap();
        let said = String::from_utf8_lossy(&said.stdout).trim().to_owned();
        said.is_empty() || said.contains(name)
    };
    while !is_there() {
        thread::sleep(Duration::from_millis(1));
    }
    child
}

/// Whether the process whose number is in this file still runs. One that has ended, but that nobody has waited for, exists until its
/// parent reads its exit code: where the first process of a container does not do that for orphans, `kill -0` finds it for ever.
pub fn runs(file: &Path) -> bool {
    let pid = fs::read_to_string(file).unwrap();
    match fs::read_to_string(format!("/proc/{}/stat", pid.trim())) {
        // The name in parentheses is followed by the state; it may hold parentheses itself.
        Ok(stat) => !stat.rsplit(')').next().is_some_and(|rest| rest.trim_start().starts_with(['Z', 'X'])),
        Err(_) if Path::new("/proc/self").exists() => false,
        Err(_) => Command::new("kill").args(["-0", pid.trim()]).output().unwrap().status.success(),
    }
}

impl From<Output> for Run {
    fn from(output: Output) -> Self {
        Self {
            code: output.status.code().unwrap_or(-1),
            stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
            stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }
}

impl Run {
    /// Checks the exit code; shows everything if it is another one.
    #[track_caller]
    pub fn exits(self, code: i32) -> Self {
        assert_eq!(self.code, code, "stdout:\n{}\nstderr:\n{}", self.stdout, self.stderr);
        self
    }

    /// Checks that stderr says this.
    #[track_caller]
    pub fn says(self, text: &str) -> Self {
        assert!(self.stderr.contains(text), "{text:?} is not in stderr:\n{}", self.stderr);
        self
    }

    /// Checks that stdout shows this.
    #[track_caller]
    pub fn shows(self, text: &str) -> Self {
        assert!(self.stdout.contains(text), "{text:?} is not in stdout:\n{}", self.stdout);
        self
    }

    /// The line of stderr that says how much was done: the last one before what was assumed.
    pub fn counts(&self) -> &str {
        self.stderr
            .lines()
            .rfind(|line| !line.starts_with("Taken for ") && !line.contains("if nobody outside"))
            .unwrap_or_default()
    }
}
