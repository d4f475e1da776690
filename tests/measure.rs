//! `pyscale measure`: instances that were recorded, times bytes that twins were seen to save.

#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

#[allow(dead_code)] // a part of it is for the cases
#[path = "support/pythons.rs"]
mod pythons;
#[path = "support/sandbox.rs"]
mod sandbox;

use sandbox::Sandbox;

const PROGRAM: &str = "class Record:\n    def __init__(self, name, size):\n        self.name = name\n        self.size = size\n\n\n\
                       def load(names):\n    return [Record(name, 1) for name in names]\n\n\nkept = load('a' * 1000)\n";

#[test]
fn a_recorded_program_is_measured_on_each_python() {
    for python in pythons::find() {
        let program = python.program.to_str().unwrap();
        let sandbox = Sandbox::new(&[("records.py", PROGRAM)]);
        sandbox.run(&["measure", "--interpreter", program]).exits(2).says("nothing is recorded").says("pyscale record");
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
        // Another class by now.
        sandbox.write("records.py", PROGRAM.replace("self.size = size", "self.size = size + 1"));
        sandbox.run(&["measure", "--interpreter", program]).exits(0).says("0 classes");
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
