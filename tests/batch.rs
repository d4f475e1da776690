//! The script of docs/batch.md, over repositories of which some have nothing to do and some fail.

#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "support/sandbox.rs"]
mod sandbox;

use std::env;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use sandbox::Sandbox;

/// `slots` rewrites the first class, `finalize` the second one.
const BOTH: &str = "\
import shutil
import tempfile


class Reading:
    def __init__(self, sensor, value):
        self.sensor = sensor
        self.value = value


class ScratchDir:
    def __init__(self):
        self.path = tempfile.mkdtemp()

    def __del__(self):
        shutil.rmtree(self.path)


def load(rows):
    return [Reading(row[0], row[1]) for row in rows]
";

fn git(folder: &Path, arguments: &[&str]) -> String {
    let output = with_identity(Command::new("git").arg("-C").arg(folder).args(arguments)).output().unwrap();
    assert!(output.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

fn with_identity(command: &mut Command) -> &mut Command {
    command.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1");
    for who in ["AUTHOR", "COMMITTER"] {
        command.env(format!("GIT_{who}_NAME"), "somebody").env(format!("GIT_{who}_EMAIL"), "somebody@example.org");
    }
    command
}

/// A sandbox with these repositories, and the script of the page.
fn clones(repositories: &[(&str, &str)]) -> Sandbox {
    let sandbox = Sandbox::new(&[]);
    for (name, text) in repositories {
        sandbox.write(&format!("{name}/app.py"), text);
        sandbox.write(&format!("{name}/pyproject.toml"), "");
        let folder = sandbox.at(name);
        git(&folder, &["init", "--quiet", "--initial-branch=main"]);
        git(&folder, &["add", "--all"]);
        git(&folder, &["commit", "--quiet", "--message", "as it was"]);
    }
    let page = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/batch.md")).unwrap();
    let script = page.split("```sh\n").nth(1).unwrap().split("```").next().unwrap();
    sandbox.write("pyscale-all", script);
    sandbox
}

fn run(sandbox: &Sandbox, arguments: &[&str]) -> Output {
    let program = Path::new(env!("CARGO_BIN_EXE_pyscale")).parent().unwrap();
    let path = env::join_paths([program.to_owned()].into_iter().chain(env::split_paths(&env::var_os("PATH").unwrap())));
    let mut command = Command::new("bash");
    command.arg("pyscale-all").args(arguments).current_dir(sandbox.path()).env("PATH", path.unwrap());
    with_identity(&mut command).output().unwrap()
}

#[test]
fn each_repository_gets_its_series_and_a_failure_stops_no_other_one() {
    let sandbox = clones(&[("both", BOTH), ("legacy", "x = 1\n"), ("nothing", "x = 1\n")]);
    sandbox.write("legacy/pyproject.toml", "[tool.pyscale]\nselekt = []\n");
    git(&sandbox.at("legacy"), &["commit", "--quiet", "--all", "--message", "a configuration that is wrong"]);
    let output = run(&sandbox, &["series", "both", "legacy", "nothing"]);
    assert_eq!(output.status.code(), Some(2), "{output:?}");
    assert!(String::from_utf8_lossy(&output.stderr).contains("selekt"), "{output:?}");
    assert_eq!(sandbox.read("series/results.tsv"), "both\t1\nlegacy\t2\nnothing\t0\n");

    let names: Vec<String> =
        fs::read_dir(sandbox.at("series/both")).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    for name in ["0001-pyscale-finalize.patch", "0002-pyscale-slots.patch", "slots.json", "gc-freeze.json"] {
        assert!(names.contains(&name.to_owned()), "{name} is not in {names:?}");
    }
    let report: serde_json::Value = serde_json::from_str(&sandbox.read("series/both/finalize.json")).unwrap();
    assert_eq!(report["summary"]["fixable"], 1);
    assert!(!sandbox.at("series/nothing/0001-pyscale-slots.patch").exists());

    // The series makes of the old commit what is on the branch.
    let both = sandbox.at("both");
    git(&both, &["switch", "--quiet", "--detach", "main"]);
    git(&both, &["am", "--quiet", "../series/both/0001-pyscale-finalize.patch", "../series/both/0002-pyscale-slots.patch"]);
    assert_eq!(git(&both, &["diff", "HEAD", "pyscale"]), "");
    assert!(sandbox.read("both/app.py").contains("weakref.finalize") && sandbox.read("both/app.py").contains("__slots__"));
    // What failed, or had nothing to do, is on its own branch, unchanged.
    for name in ["legacy", "nothing"] {
        assert_eq!(git(&sandbox.at(name), &["branch", "--format", "%(refname:short)"]), "main\n", "{name}");
        assert_eq!(git(&sandbox.at(name), &["status", "--porcelain"]), "", "{name}");
    }
}

#[test]
fn work_that_is_not_committed_is_left_alone() {
    let sandbox = clones(&[("both", BOTH)]);
    sandbox.write("both/app.py", format!("{BOTH}\nprint(1)\n"));
    let output = run(&sandbox, &["series", "both"]);
    assert_eq!(output.status.code(), Some(2), "{output:?}");
    assert_eq!(sandbox.read("both/app.py"), format!("{BOTH}\nprint(1)\n"));
    assert_eq!(git(&sandbox.at("both"), &["branch", "--format", "%(refname:short)"]), "main\n");
}

/// A branch of that name is somebody's.
#[test]
fn a_branch_that_is_there_stays_what_it_is() {
    let sandbox = clones(&[("both", BOTH)]);
    git(&sandbox.at("both"), &["branch", "pyscale"]);
    let output = run(&sandbox, &["series", "both"]);
    assert_eq!(output.status.code(), Some(2), "{output:?}");
    assert_eq!(git(&sandbox.at("both"), &["branch", "--format", "%(refname:short)"]), "main\npyscale\n");
    assert_eq!(git(&sandbox.at("both"), &["diff", "main", "pyscale"]), "");
}

#[test]
fn every_transform_has_its_turn_in_the_order_of_the_rounds() {
    let page = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/batch.md")).unwrap();
    let listed = page.split("transforms=\"").nth(1).unwrap().split('"').next().unwrap();
    let table = Sandbox::new(&[]).run(&["explain"]).exits(0).stdout;
    // Those that run by default: the others are for a project to ask for.
    let by_default = |line: &&str| line.split_whitespace().nth(1) == Some("core");
    let ids: Vec<&str> = table.lines().filter(by_default).map(|line| line.split_whitespace().next().unwrap()).collect();
    assert!(ids.len() >= 5, "{table}");
    assert_eq!(listed.split_whitespace().collect::<Vec<_>>(), ids);
}

#[test]
fn nothing_to_do_is_0_and_a_series_1() {
    let sandbox = clones(&[("both", BOTH), ("nothing", "x = 1\n")]);
    assert_eq!(run(&sandbox, &["series", "nothing"]).status.code(), Some(0));
    let output = run(&sandbox, &["again", "both", "nothing"]);
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    // A second run on the branch that came of it.
    git(&sandbox.at("both"), &["branch", "--move", "pyscale", "first"]);
    assert_eq!(run(&sandbox, &["second", "both"]).status.code(), Some(0));
}
