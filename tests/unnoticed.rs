//! What `pyscale record` runs does what it does without: programs that look hard, in `tests/record/unnoticed`, print the same,
//! say the same and end in the same way, recorded in either way.

#![cfg(target_os = "linux")]
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

#[allow(dead_code)] // a part of it is for the cases
#[path = "support/pythons.rs"]
mod pythons;
#[path = "support/sandbox.rs"]
mod sandbox;

use std::fs;
use std::os::unix::process::ExitStatusExt as _;
use std::path::Path;
use std::process::Command;

use pythons::Python;
use sandbox::Sandbox;

/// What can be noticed after all, as `docs/record.md` says: before CPython 3.12 who calls `__init__`, and with `--precise` that
/// classes have a `__setattr__`.
fn is_told(name: &str, python: &Python, is_precise: bool) -> bool {
    match name {
        "callers.py" | "dataclass_frames.py" | "uncaught.py" => python.minor < 12,
        "stores.py" => is_precise,
        _ => false,
    }
}

/// All with `PYSCALE_ALL_PYTHONS`, else the oldest and the newest.
fn some() -> Vec<Python> {
    let mut all = pythons::find();
    if std::env::var_os("PYSCALE_ALL_PYTHONS").is_none() && all.len() > 2 {
        all.drain(1..all.len() - 1);
    }
    all
}

/// Exit code, output, and errors without what pyscale itself says, of a run in a fresh folder.
fn outcome(python: &Path, name: &str, record: Option<&[&str]>) -> (i32, String, String) {
    let text = fs::read_to_string(programs().join(name)).unwrap();
    let sandbox = Sandbox::new(&[(name, &text)]);
    let mut command = match record {
        None => Command::new(python),
        Some(flags) => sandbox.command(&[&["record"], flags, &["--", python.to_str().unwrap()]].concat()),
    };
    let output = command.arg(name).current_dir(sandbox.path()).env("PYTHONHASHSEED", "0").output().unwrap();
    let code = output.status.code().unwrap_or_else(|| 128 + output.status.signal().unwrap());
    let folder = sandbox.path().canonicalize().unwrap();
    let plain = |bytes: &[u8]| {
        String::from_utf8_lossy(bytes).replace(folder.to_str().unwrap(), "").replace(sandbox.path().to_str().unwrap(), "")
    };
    // One of them takes away what the recorder stands on.
    let off = |line: &str| name == "tools_freed.py" && line.contains("the recorder switched itself off");
    let ours = |line: &&str| !line.starts_with("pyscale: recorded") && !line.contains("which pyscale ended, too") && !off(line);
    (code, plain(&output.stdout), plain(&output.stderr).lines().filter(ours).map(without_numbers).collect())
}

/// Addresses and process ids differ from run to run.
fn without_numbers(line: &str) -> String {
    let mut words: Vec<String> = Vec::new();
    for word in line.split(' ') {
        let is_one = word.starts_with("0x") || word.contains("pid=");
        words.push(if is_one { "…".to_owned() } else { word.to_owned() });
    }
    words.join(" ") + "\n"
}

fn programs() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/record/unnoticed")
}

fn unnoticed(python: &Python) {
    let mut names: Vec<String> =
        fs::read_dir(programs()).unwrap().flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    assert!(names.len() >= 30);
    for name in names {
        let expected = outcome(&python.program, &name, None);
        for flags in [&[][..], &["--precise"]] {
            let found = outcome(&python.program, &name, Some(flags));
            if is_told(&name, python, !flags.is_empty()) {
                // If it is noticed no more, the documentation says too much.
                assert_ne!(found, expected, "{python} {name} {flags:?}");
            } else {
                assert_eq!(found, expected, "{python} {name} {flags:?}");
            }
        }
    }
}

#[test]
fn nothing_is_noticed_on_the_oldest() {
    some().first().into_iter().for_each(unnoticed);
}

#[test]
fn nothing_is_noticed_on_the_others() {
    some().iter().skip(1).for_each(unnoticed);
}
