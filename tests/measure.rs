//! `pyscale measure`: instances that were recorded, times bytes that twins were seen to save.

#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

#[allow(dead_code)] // a part of it is for the cases
#[path = "support/pythons.rs"]
mod pythons;
#[path = "support/sandbox.rs"]
mod sandbox;

use std::fs;
use std::time::{Duration, Instant};

use sandbox::Sandbox;

const PROGRAM: &str = "class Record:\n    def __init__(self, name, size):\n        self.name = name\n        self.size = size\n\n\n\
                       def load(names):\n    return [Record(name, 1) for name in names]\n\n\nkept = load('a' * 1000)\n";

#[test]
fn a_recorded_program_is_measured_on_each_python() {
    for python in pythons::find() {
        let program = python.program.to_str().unwrap();
        let sandbox = Sandbox::new(&[("records.py", PROGRAM)]);
        // Without a record: of each instance.
        let run = sandbox.run(&["measure", "--interpreter", program]).exits(0);
        run.shows("bytes each; ns to make ").shows("Record  (fix)").says("1 classes").says("pyscale record");
        sandbox.run(&["record", "--", program, "records.py"]).exits(0);
        let run = sandbox.run(&["measure", "--interpreter", program, "--output-format", "json"]).exits(0);
        let document: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
        let measured = &document["classes"][0];
        let (class, number) = (&measured["class"], |value: &serde_json::Value| value.as_u64().unwrap());
        assert_eq!((number(&class["alive"]), number(&class["attributes"])), (1000, 2), "{python}: {document}");
        let (before, after) = (number(&class["before"]), number(&class["after"]));
        // Two slots, a header, the collector's words.
        assert!((40..=64).contains(&after) && before > after + 20, "{python}: {before} {after}");
        assert_eq!(number(&measured["saved"]), 1000 * (before - after), "{python}");
        sandbox.run(&["measure", "--interpreter", program]).exits(0).shows("1000 alive of 1000 made").says("measured by twins");
        sandbox.run(&["measure", "--interpreter", program, "--html", "a.html", "--svg", "a.svg"]).exits(0);
        let page = sandbox.read("a.html");
        assert!(page.contains(&sandbox.read("a.svg")) && page.contains("records.py:1"), "{page}");
        // Nothing is fetched from anywhere.
        assert!(!page.replace("http://www.w3.org/2000/svg", "").contains("://") && !page.contains("<script"), "{page}");
        // Another class by now.
        sandbox.write("records.py", PROGRAM.replace("self.size = size", "self.size = size + 1"));
        sandbox.run(&["measure", "--interpreter", program]).exits(0).says("nothing that is as it was recorded");
    }
}

#[test]
fn what_cannot_be_measured_is_told() {
    let sandbox = Sandbox::new(&[("records.py", PROGRAM)]);
    let python = pythons::find().pop().unwrap().program;
    sandbox.run(&["record", "--", python.to_str().unwrap(), "records.py"]).exits(0);
    sandbox.run(&["measure", "--interpreter", "no-such-python"]).exits(2).says("`no-such-python` cannot be started");
    sandbox.run(&["measure", "--interpreter", "false"]).exits(2).says("`false` cannot measure");
    sandbox.run(&["measure", "--interpreter", "true"]).exits(2).says("said something else");
    sandbox.run(&["measure", "--output-format", "sarif"]).exits(2).says("as a table, or with --output-format json");
    sandbox.write(".pyscale/evidence/x.json", "{}");
    sandbox.run(&["measure"]).exits(2).says("is no record");
}

#[test]
fn where_there_is_nothing_to_measure_it_says_why() {
    let empty = Sandbox::new(&[]);
    empty.run(&["measure"]).exits(0).says("No Python files found.");
    let none = Sandbox::new(&[("a.py", "x = 1\n")]);
    none.run(&["measure"]).exits(0).says("Nothing to measure: no rewrite here makes instances smaller.");
}

#[test]
fn without_a_record_the_shapes_are_those_of_the_rewrites() {
    let python = pythons::find().pop().unwrap();
    let program = "from dataclasses import dataclass\n\n\nclass Plain:\n    def __init__(self, a, b, c):\n        self.a = a\n        self.b = b\n        self.c = c\n\n\n\
                   @dataclass\nclass Data:\n    a: int\n    b: int\n\n\ndef load(rows):\n    return [Plain(*row) for row in rows], [Data(*row) for row in rows]\n";
    let sandbox = Sandbox::new(&[("records.py", program)]);
    let arguments = ["measure", "--interpreter", python.program.to_str().unwrap(), "--output-format", "json"];
    for target in ["py39", "py310"] {
        let run = sandbox.run(&[&arguments[..], &["--target-version", target]].concat()).exits(0);
        let document: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
        let shape = |name: &str| {
            let classes = document["classes"].as_array().unwrap().iter().map(|it| &it["class"]);
            classes.filter(|class| class["symbol"] == name).map(|class| class["attributes"].as_u64().unwrap()).next()
        };
        assert_eq!((shape("Plain"), shape("Data")), (Some(3), Some(2)), "{target}: {document}");
        assert!(document["command"].is_null());
    }
}

/// A program, its Python, and a temporary folder of which nothing may be left.
fn program() -> (Sandbox, String) {
    let python = pythons::find().pop().unwrap().program.to_str().unwrap().to_owned();
    let sandbox = Sandbox::new(&[("project/pyproject.toml", ""), ("project/records.py", &PROGRAM.replace("1000", "100_000"))]);
    fs::create_dir(sandbox.at("tmp")).unwrap();
    (sandbox, python)
}

fn measured(sandbox: &Sandbox, arguments: &[&str]) -> sandbox::Run {
    let mut command = sandbox.command(&[&["measure", "--run"], arguments].concat());
    let output = command.current_dir(sandbox.at("project")).env("TMPDIR", sandbox.at("tmp")).output().unwrap();
    assert!(fs::read_dir(sandbox.at("tmp")).unwrap().next().is_none(), "something is left");
    sandbox::Run::from(output)
}

#[test]
fn the_program_itself_is_run_by_turns() {
    let (sandbox, python) = program();
    let line = format!("{python} records.py");
    let run = measured(&sandbox, &[&line, "--output-format", "json"]).exits(0).says("1 rewrites, 6 pairs of runs");
    let document: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    let found = |what: &str| document["measures"].as_array().unwrap().iter().find(|it| it["what"] == what).cloned().unwrap();
    // A hundred thousand instances, each of which needs some fifty bytes less.
    let memory = found("resident");
    let saved = memory["before"].as_f64().unwrap() - memory["after"].as_f64().unwrap();
    assert!(saved > 2e6 && memory["differs"] == true && memory["less_more"][0] == 6, "{memory}");
    if cfg!(target_os = "linux") {
        assert!(found("proportional")["ratio"].as_f64().unwrap() < 1.0 && found("cpu")["before"].as_f64().unwrap() > 0.0);
    }
    assert!(!sandbox.read("project/records.py").contains("__slots__") && !sandbox.at("project/__pycache__").exists());
    // Two runs that agree are no evidence.
    measured(&sandbox, &[&line, "--pairs", "1"]).exits(0).shows("peak memory of a process").shows("no difference seen");
}

#[test]
fn what_cannot_be_run_by_turns_is_told() {
    let (sandbox, _) = program();
    measured(&sandbox, &["no-such-program"]).exits(2).says("cannot be started");
    measured(&sandbox, &["echo broken; exit 3"]).exits(2).says("exit code 3").says("broken");
    let begin = Instant::now();
    measured(&sandbox, &["sleep 60", "--run-timeout", "1"]).exits(2).says("did not end in time; --run-timeout");
    assert!(begin.elapsed() < Duration::from_secs(30));
    let run = measured(&sandbox, &["grep -q __slots__ records.py && echo changed && exit 4; exit 0"]).exits(2);
    run.says("with the rewrites ended otherwise").says("exit code 4").says("fix --verify").says("changed");
    // What it writes and leaves running is gone with the copy.
    let pid = sandbox.at("pid");
    let line = format!("echo x > made.txt; (sleep 60 & echo $! > {})", pid.to_str().unwrap());
    measured(&sandbox, &[&line, "--pairs", "1"]).exits(0);
    assert!(!sandbox::runs(&pid) && !sandbox.at("project/made.txt").exists());
    sandbox.write("project/records.py", "x = 1\n");
    measured(&sandbox, &["exit 9"]).exits(0).says("was not run: there is nothing to rewrite");
}
