//! Running a program with a time limit, its output kept.

use std::ffi::OsStr;
use std::fs::File;
use std::io::{Read, Seek, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// Far more than anything here needs; a hang must not become a hanging test run.
const LIMIT: Duration = Duration::from_secs(120);

/// What a program did.
pub struct Output {
    /// Its exit code; none if a signal ended it.
    pub code: Option<i32>,
    /// What it wrote to stdout.
    pub stdout: Vec<u8>,
    /// What it wrote to stderr.
    pub stderr: Vec<u8>,
}

impl Output {
    /// The last lines of what it said, for a failure's message.
    pub fn tail(&self) -> String {
        let text = String::from_utf8_lossy(&self.stdout).into_owned() + &String::from_utf8_lossy(&self.stderr);
        let lines: Vec<&str> = text.trim().lines().collect();
        lines[lines.len().saturating_sub(12)..].join("\n")
    }
}

/// Runs `program` with `arguments` in `folder`.
///
/// # Errors
/// When it cannot be started or does not end in time.
pub fn run<A: AsRef<OsStr>>(
    program: &Path,
    arguments: &[A],
    folder: &Path,
    environment: &[(&str, &OsStr)],
    input: &[u8],
) -> Result<Output, String> {
    let failed = |what: &str, error: &dyn std::fmt::Display| format!("{what} {}: {error}", program.display());
    // Files instead of pipes: no reader threads, and nothing blocks on a full pipe.
    let scratch = || tempfile::tempfile().map_err(|error| failed("no scratch file for", &error));
    let (mut fed, mut said, mut complained) = (scratch()?, scratch()?, scratch()?);
    fed.write_all(input).and_then(|()| fed.rewind()).map_err(|error| failed("cannot feed", &error))?;
    let stdio = |file: &File| file.try_clone().map(Stdio::from).map_err(|error| failed("no handle for", &error));
    let mut child = Command::new(program)
        .args(arguments)
        .current_dir(folder)
        .envs(environment.iter().copied())
        .stdin(stdio(&fed)?)
        .stdout(stdio(&said)?)
        .stderr(stdio(&complained)?)
        .spawn()
        .map_err(|error| failed("cannot start", &error))?;
    let begin = Instant::now();
    let status = loop {
        match child.try_wait() {
            Ok(Some(status)) => break status,
            Ok(None) if begin.elapsed() > LIMIT => {
                child.kill().and_then(|()| child.wait()).map_err(|error| failed("cannot stop", &error))?;
                return Err(format!("{} did not end within {} s", program.display(), LIMIT.as_secs()));
            }
            Ok(None) => thread::sleep(Duration::from_millis(2)),
            Err(error) => return Err(failed("cannot wait for", &error)),
        }
    };
    let read = |file: &mut File| {
        let mut bytes = Vec::new();
        file.rewind().and_then(|()| file.read_to_end(&mut bytes)).map_err(|error| failed("cannot read from", &error))?;
        Ok::<_, String>(bytes)
    };
    Ok(Output { code: status.code(), stdout: read(&mut said)?, stderr: read(&mut complained)? })
}
