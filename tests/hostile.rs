//! Projects that mean harm: names, links, pipes and devices where files are expected. Nothing outside of the named paths
//! is written, nothing of the project is run, nothing hangs, and the terminal shows plain text.

#![expect(clippy::unwrap_used, clippy::print_stderr, reason = "a test fails by panicking, and says when it is skipped")]
#![cfg(unix)]

#[path = "support/sandbox.rs"]
mod sandbox;

use std::fs;
use std::io::Read;
use std::os::unix::fs::symlink;
use std::os::unix::net::UnixListener;
use std::process::{Command, Output, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use sandbox::{Run, Sandbox};

/// A class that `slots` rewrites, in a closed world.
const READING: &str = "\
class Reading:
    def __init__(self, sensor, value):
        self.sensor = sensor
        self.value = value


def load(rows):
    return [Reading(row[0], row[1]) for row in rows]
";

const SLOTS: &str = "__slots__ = (";

/// Runs it, and fails if it does not end: whoever opens a pipe without another end waits for ever.
fn ends(sandbox: &Sandbox, arguments: &[&str]) -> Run {
    let mut child = sandbox.command(arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    // Read while it runs: a pipe holds 64 KiB, and SARIF is longer.
    let (mut out, mut err) = (child.stdout.take().unwrap(), child.stderr.take().unwrap());
    let all = |from: &mut dyn Read| {
        let mut bytes = Vec::new();
        from.read_to_end(&mut bytes).map(|_| bytes).unwrap()
    };
    let (out, err) = (thread::spawn(move || all(&mut out)), thread::spawn(move || all(&mut err)));
    let begin = Instant::now();
    while child.try_wait().unwrap().is_none() {
        if begin.elapsed() > Duration::from_secs(60) {
            child.kill().unwrap();
            child.wait().unwrap();
            panic!("{arguments:?} hangs");
        }
        thread::sleep(Duration::from_millis(5));
    }
    let status = child.wait().unwrap();
    Run::from(Output { status, stdout: out.join().unwrap(), stderr: err.join().unwrap() })
}

fn pipe(sandbox: &Sandbox, name: &str) -> bool {
    let made = Command::new("mkfifo").arg(sandbox.at(name)).status();
    let is_made = made.is_ok_and(|status| status.success());
    if !is_made {
        eprintln!("skipped: no mkfifo for {name}");
    }
    is_made
}

#[test]
fn links_and_settings_that_lead_outside_are_not_followed() {
    let outside = Sandbox::new(&[("victim.py", READING), ("pkg/victim.py", READING)]);
    let sandbox = Sandbox::new(&[("a.py", READING), ("sub/b.py", READING)]);
    let away = outside.path().to_str().unwrap();
    symlink(outside.at("victim.py"), sandbox.at("link.py")).unwrap();
    symlink(outside.at("pkg"), sandbox.at("pkg")).unwrap();
    symlink(outside.path(), sandbox.at("sub/all")).unwrap();
    symlink(format!("{away}/../{}", outside.path().file_name().unwrap().to_str().unwrap()), sandbox.at("dots")).unwrap();
    sandbox.write(
        "pyproject.toml",
        format!(
            "[tool.setuptools]\npackage-dir = {{ \"\" = \"{away}\", pkg = \"../..\" }}\n\
             [tool.setuptools.packages.find]\nwhere = [\"{away}\", \"/\"]\n\
             [tool.pyscale]\nexclude = [\"{away}/**\", \"../**\"]\n\
             [tool.pyscale.per-file-ignores]\n\"{away}/*.py\" = [\"slots\"]\n"
        ),
    );
    let run = ends(&sandbox, &["fix", "."]);
    assert!(run.code == 0, "{run:?}");
    for name in ["victim.py", "pkg/victim.py"] {
        assert_eq!(outside.read(name), READING, "{name}");
    }
    assert!(sandbox.read("a.py").contains(SLOTS) && sandbox.read("sub/b.py").contains(SLOTS));
    for name in ["link.py", "pkg", "sub/all", "dots"] {
        assert!(fs::symlink_metadata(sandbox.at(name)).unwrap().is_symlink());
    }
    // Whoever names it wants it.
    ends(&sandbox, &["fix", "link.py"]).exits(0);
    assert!(outside.read("victim.py").contains(SLOTS));
}

#[test]
fn pipes_sockets_and_devices_are_passed_by() {
    let sandbox = Sandbox::new(&[("a.py", READING)]);
    let _socket = UnixListener::bind(sandbox.at("socket.py")).unwrap();
    symlink("/dev/zero", sandbox.at("zero.py")).unwrap();
    symlink("/dev/stdin", sandbox.at("stdin.py")).unwrap();
    for name in ["pipe.py", "Procfile", "setup.cfg", "run.sh"] {
        if !pipe(&sandbox, name) {
            return;
        }
    }
    symlink("/dev/zero", sandbox.at("setup.py")).unwrap();
    sandbox.write(".github/workflows/a.yml", "");
    pipe(&sandbox, ".github/workflows/b.yml");
    symlink("/dev/zero", sandbox.at(".github/workflows/c.yml")).unwrap();
    ends(&sandbox, &["check"]).exits(1);
    ends(&sandbox, &["fix"]).exits(0);
    assert!(sandbox.read("a.py").contains(SLOTS));
    for name in ["pipe.py", "socket.py", "zero.py", "stdin.py"] {
        ends(&sandbox, &["fix", name]).exits(2).says(name);
    }
}

#[test]
fn a_configuration_that_is_no_file_is_an_error() {
    for name in ["pyproject.toml", "pyscale.toml"] {
        for target in ["/dev/zero", "pipe"] {
            let sandbox = Sandbox::new(&[("a.py", READING)]);
            if !pipe(&sandbox, "pipe") {
                return;
            }
            let _ = fs::remove_file(sandbox.at(name));
            symlink(target, sandbox.at(name)).unwrap();
            ends(&sandbox, &["fix"]).exits(2).says(name);
            assert_eq!(sandbox.read("a.py"), READING);
        }
    }
}

#[test]
fn a_list_of_ignored_files_that_is_no_file_is_not_waited_for() {
    for target in ["/dev/zero", "pipe"] {
        let sandbox = Sandbox::new(&[("a.py", READING), ("sub/b.py", READING), ("other/c.py", READING)]);
        if !pipe(&sandbox, "pipe") {
            return;
        }
        let target = if target == "pipe" { sandbox.at("pipe") } else { target.into() };
        symlink(&target, sandbox.at("sub/.gitignore")).unwrap();
        // What such a folder leaves out nobody knows.
        ends(&sandbox, &["fix"]).exits(0).says("sub: its .gitignore is no file");
        assert!(sandbox.read("a.py").contains(SLOTS) && sandbox.read("other/c.py").contains(SLOTS));
        assert_eq!(sandbox.read("sub/b.py"), READING);
        ends(&sandbox, &["fix", "sub"]).exits(2).says(".gitignore is no file");
        symlink(&target, sandbox.at(".gitignore")).unwrap();
        ends(&sandbox, &["check"]).exits(2).says(".gitignore is no file");
        fs::create_dir_all(sandbox.at(".git/info")).unwrap();
        fs::remove_file(sandbox.at(".gitignore")).unwrap();
        symlink(&target, sandbox.at(".git/info/exclude")).unwrap();
        ends(&sandbox, &["check"]).exits(2).says("exclude is no file");
    }
}

#[test]
fn loops_of_links_and_deep_folders_come_to_an_end() {
    let sandbox = Sandbox::new(&[("a.py", READING), ("sub/b.py", READING)]);
    symlink("two.py", sandbox.at("one.py")).unwrap();
    symlink("one.py", sandbox.at("two.py")).unwrap();
    symlink("..", sandbox.at("sub/up")).unwrap();
    symlink(".", sandbox.at("here")).unwrap();
    // Longer than a path may be, so it has to be made from the inside.
    let script = "import os\nfor _ in range(700):\n    os.mkdir('nested-name')\n    os.chdir('nested-name')\nopen('x.py', 'w')";
    if !Command::new("python3").args(["-c", script]).current_dir(sandbox.path()).status().is_ok_and(|it| it.success()) {
        eprintln!("skipped: no deep folders without python3");
    }
    ends(&sandbox, &["fix"]).exits(0).says("Fixed 2 sites in 2 files");
    ends(&sandbox, &["check", "one.py"]).exits(2).says("one.py");
    // `TempDir` may not get down there.
    assert!(Command::new("rm").arg("-rf").arg(sandbox.at("nested-name")).status().unwrap().success());
}

#[test]
fn no_format_lets_names_or_texts_through_to_the_terminal() {
    let name = "a\u{1b}[31m\n::error ::x\r\u{9b}\u{202e}.py";
    let evil = READING.replace("class Reading:", "class Reading:  # \u{1b}]0;title\u{7} \u{202e}\u{9b}2J");
    let refused = "def f(x):\n    class Inner:  # \u{1b}[2J\n        pass\n    vars(x)['\u{1b}[2J'] = 1\n";
    let make = || {
        let sandbox = Sandbox::new(&[(name, &evil), ("b\u{1b}[0m\n.py", "def f(:  # \u{1b}[2J\n"), ("c.py", refused)]);
        sandbox.write("pkg\u{1b}[1m/pyproject.toml", "x = [\u{1b}[2J\n");
        sandbox.write("pkg\u{1b}[1m/d.py", READING.replace("Reading", "Other"));
        sandbox
    };
    let is_plain = |run: &Run| {
        let active = |c: char| c.is_control() && c != '\n' && c != '\t' || ('\u{202a}'..='\u{202e}').contains(&c);
        let text = run.stdout.clone() + &run.stderr;
        let found = text.chars().find(|c| active(*c));
        assert!(found.is_none(), "{found:?} in {run:?}");
        // A name that breaks its line could speak for the forge.
        assert!(!text.lines().any(|line| line.starts_with("::error ::x")), "{run:?}");
    };
    let sandbox = make();
    for format in ["full", "concise", "json", "sarif", "github", "gitlab", "junit"] {
        for command in [&["check", "-v"][..], &["fix", "--dry-run", "-v"]] {
            is_plain(&ends(&sandbox, &[command, &["--output-format", format]].concat()).exits(1));
        }
    }
    is_plain(&ends(&sandbox, &["check", "--statistics"]).exits(1));
    is_plain(&ends(&sandbox, &["check", name, "no\u{1b}[31m\nsuch.py"]).exits(2));
    is_plain(&ends(&sandbox, &["check", "--config", "\u{1b}[31m = 1"]).exits(2));
    is_plain(&ends(&sandbox, &["check", "--select", "\u{1b}[31m\n"]).exits(2));
    // The names in the diff are those that git writes; its lines are the file's, for `git apply`.
    let diff = ends(&sandbox, &["fix", "--dry-run", "-q"]).exits(1).stdout;
    assert!(diff.contains("+++ \"b/a\\033[31m\\n::error ::x\\r\\302\\233\\342\\200\\256.py\"\n"), "{diff:?}");
    is_plain(&ends(&sandbox, &["fix", "-v"]).exits(0));
    assert!(sandbox.read(name).contains(SLOTS));
}

#[test]
fn nothing_of_the_project_is_run() {
    let marker = "import pathlib\npathlib.Path(__file__).with_name('executed').write_text('x')\n";
    let names = ["setup.py", "conftest.py", "sitecustomize.py", "usercustomize.py", "a.py", "__main__.py", "git.py"];
    let files: Vec<(&str, &str)> = names.iter().map(|name| (*name, marker)).collect();
    let sandbox = Sandbox::new(&files);
    sandbox.write("b.py", READING);
    for program in ["git", "python3", "pyscale"] {
        sandbox.write(program, "#!/bin/sh\ntouch executed\n");
        fs::set_permissions(sandbox.at(program), std::os::unix::fs::PermissionsExt::from_mode(0o755)).unwrap();
    }
    fs::create_dir(sandbox.at(".git")).unwrap();
    for arguments in [&["check"][..], &["fix", "--dry-run"], &["fix"]] {
        ends(&sandbox, arguments);
    }
    assert!(sandbox.read("b.py").contains(SLOTS));
    assert!(!sandbox.at("executed").exists());
}
