//! The real Pythons on this machine: one of each minor version from 3.9 to 3.14.

use std::collections::BTreeMap;
use std::env;
use std::ffi::OsStr;
use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The minor versions of Python 3 that the tests use.
const MINORS: std::ops::RangeInclusive<u32> = 9..=14;

/// Asks an interpreter who it is.
const WHO: &str = "import sys; print(sys.implementation.name, *sys.version_info[:3])";

/// An interpreter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Python {
    /// 11 for 3.11.
    pub minor: u32,
    /// 7 for 3.11.7.
    pub micro: u32,
    /// The program.
    pub program: PathBuf,
}

impl fmt::Display for Python {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "3.{}.{}", self.minor, self.micro)
    }
}

/// All that pyenv and PATH have, oldest first.
pub fn find() -> Vec<Python> {
    let mut found: BTreeMap<u32, Python> = BTreeMap::new();
    for program in pyenv().into_iter().chain(on_path()) {
        if let Some(python) = ask(&program) {
            found.entry(python.minor).or_insert(python);
        }
    }
    found.into_values().collect()
}

/// Is 3.`minor` in a specification such as `>=3.9`, `>=3.9,<3.13` or `3.12`?
pub fn allows(specification: &str, minor: u32) -> bool {
    specification.split(',').map(str::trim).filter(|clause| !clause.is_empty()).all(|clause| {
        let version = clause.trim_start_matches(['<', '>', '=', '!', '~']);
        let operator = &clause[..clause.len() - version.len()];
        let mut parts = version.trim().split('.');
        let (major, wanted) = (parts.next(), parts.next().unwrap_or("0").parse::<u32>());
        let (Some("3"), Ok(wanted)) = (major, wanted) else { return true };
        match operator {
            ">=" | "~=" => minor >= wanted,
            ">" => minor > wanted,
            "<=" => minor <= wanted,
            "<" => minor < wanted,
            "!=" => minor != wanted,
            _ => minor == wanted,
        }
    })
}

fn ask(program: &Path) -> Option<Python> {
    let output = Command::new(program).args(["-c", WHO]).output().ok().filter(|output| output.status.success())?;
    let text = String::from_utf8(output.stdout).ok()?;
    let mut words = text.split_whitespace();
    let (name, major) = (words.next()?, words.next()?);
    let minor = words.next()?.parse().ok()?;
    let micro = words.next()?.parse().ok()?;
    (name == "cpython" && major == "3" && MINORS.contains(&minor)).then(|| Python { minor, micro, program: program.to_owned() })
}

fn pyenv() -> Vec<PathBuf> {
    let root = env::var_os("PYENV_ROOT").map(PathBuf::from).or_else(|| Some(PathBuf::from(env::var_os("HOME")?).join(".pyenv")));
    let versions = root.and_then(|root| fs::read_dir(root.join("versions")).ok());
    let mut programs: Vec<_> = versions.into_iter().flatten().flatten().map(|entry| entry.path().join("bin/python")).collect();
    programs.sort();
    programs.retain(|program| program.is_file());
    programs
}

fn on_path() -> Vec<PathBuf> {
    let path = env::var_os("PATH").unwrap_or_default();
    let mut names: Vec<String> = MINORS.map(|minor| format!("python3.{minor}")).collect();
    names.extend(["python3", "python"].map(str::to_owned));
    let candidates = names.iter().flat_map(|name| env::split_paths(&path).map(move |folder| folder.join(OsStr::new(name))));
    candidates.filter(|program| program.is_file()).collect()
}
