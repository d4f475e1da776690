//! `pyscale measure`: instances that were recorded, times bytes that twins were seen to save.

#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

#[allow(dead_code)] // a part of it is for the cases
#[path = "support/pythons.rs"]
mod pythons;
#[path = "support/sandbox.rs"]
mod sandbox;

use std::fs;
use std::path::Path;
use std::process::Command;
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
        run.shows("bytes each; ns to make ").shows("Record  (fix)").says("1 class, measured").says("pyscale record");
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
        sandbox.run(&["measure", "--interpreter", program, "--html", "a.html", "--svg", "a.svg", "--png", "a.png"]).exits(0);
        let page = sandbox.read("a.html");
        assert!(page.contains(&sandbox.read("a.svg")) && page.contains("records.py:1"), "{page}");
        // Nothing is fetched from anywhere.
        assert!(!page.replace("http://www.w3.org/2000/svg", "").contains("://") && !page.contains("<script"), "{page}");
        is_a_picture(&python.program, &sandbox);
        // From where it was put.
        let elsewhere = sandbox.at("elsewhere");
        fs::rename(sandbox.at(".pyscale/evidence"), &elsewhere).unwrap();
        let from = format!("--evidence={}", elsewhere.display());
        sandbox.run(&["measure", "--interpreter", program, &from]).exits(0).shows("1000 alive of 1000 made");
        fs::rename(&elsewhere, sandbox.at(".pyscale/evidence")).unwrap();
        // Another class by now.
        sandbox.write("records.py", PROGRAM.replace("self.size = size", "self.size = size + 1"));
        sandbox.run(&["measure", "--interpreter", program]).exits(0).says("nothing that is as it was recorded");
    }
}

/// The pixels are read by somebody else's code: the check sums, the sizes, and the colours of letters and of both bars.
fn is_a_picture(python: &Path, sandbox: &Sandbox) {
    let look = "import struct, zlib\nfile, at, chunks = open('a.png', 'rb').read(), 8, {}\nassert file[:8] == b'\\x89PNG\\r\\n\\x1a\\n'\n\
                while at < len(file):\n    size, kind = struct.unpack('>I4s', file[at:at + 8])\n    data = file[at + 8:at + 8 + size]\n    \
                assert zlib.crc32(kind + data) == struct.unpack('>I', file[at + 8 + size:at + 12 + size])[0]\n    chunks[kind] = data\n    at += 12 + size\n\
                width, height, depth, colour = struct.unpack('>IIBB', chunks[b'IHDR'][:10])\nassert (depth, colour, len(chunks[b'PLTE'])) == (4, 3, 45)\n\
                rows, above, seen = zlib.decompress(chunks[b'IDAT']), bytes(width // 2), set()\nassert len(rows) == height * (1 + width // 2)\n\
                for y in range(height):\n    row = rows[y * (1 + width // 2):][:1 + width // 2]\n    assert row[0] == 2\n    \
                above = bytes((a + b) % 256 for a, b in zip(row[1:], above))\n    seen.update(a >> 4 for a in above)\n\
                assert {0, 1, 2, 14} <= seen and max(seen) <= 14, seen\n";
    sandbox.write("look.py", look);
    let output = Command::new(python).arg("look.py").current_dir(sandbox.path()).output().unwrap();
    fs::remove_file(sandbox.at("look.py")).unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

const CHUNKS: &str = "import zlib\n\n\ndef checked(data: bytes, size: int) -> int:\n    total = 0\n    while data:\n        total = zlib.crc32(data[:size], total)\n        \
                      data = data[size:]\n    return total\n\n\nprint(checked(bytes(300_000), 1000))\n";

/// Functions that would slice views: how long that takes, at sizes that are given, or that a record found.
#[test]
fn what_functions_slice_is_timed_at_sizes_that_are_given_or_found() {
    let pythons = pythons::find();
    let python = pythons.last().unwrap();
    let program = python.program.to_str().unwrap();
    let sandbox = Sandbox::new(&[("chunks.py", CHUNKS)]);
    let flags = ["measure", "--select", "memoryview", "--interpreter", program];
    let sizes = |flags: &[&str]| -> Vec<(u64, f64, f64)> {
        let run = sandbox.run(&[flags, &["--output-format", "json"]].concat()).exits(0);
        let document: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
        let function = &document["functions"][0];
        assert_eq!(
            (function["symbol"].as_str(), function["verdict"].as_str()),
            (Some("checked:data"), Some("fix")),
            "{document}"
        );
        let number = |it: &serde_json::Value, key: &str| it[key].as_f64().unwrap();
        let sizes = function["sizes"].as_array().unwrap().iter();
        sizes.map(|it| (it["size"].as_u64().unwrap(), number(it, "before"), number(it, "after"))).collect()
    };
    assert_eq!(sizes(&flags).iter().map(|it| it.0).collect::<Vec<_>>(), [1024, 65_536, 1_048_576]);
    let given = sizes(&[&flags[..], &["--sizes", "64,2000000"]].concat());
    assert_eq!((given[0].0, given[1].0), (64, 2_000_000));
    // Two megabytes, a sixteenth at a time, are copied again and again.
    assert!(given[1].1 > 5.0 * given[1].2, "{given:?}");
    let run = sandbox.run(&[&flags[..], &["--html", "a.html"]].concat()).exits(0);
    run.shows("µs to slice 1024 bytes ").shows("chunks.py:").says("1 function that slices").says("--sizes gives");
    let page = sandbox.read("a.html");
    assert!(page.contains("<h1>Time to slice</h1>") && page.contains("checked:data") && !page.contains("<svg"), "{page}");
    if python.minor < 12 {
        return;
    }
    sandbox.run(&["check", "--select", "memoryview", "--ask", "--exit-zero"]).exits(0).says("2 questions");
    sandbox.run(&["record", "--", program, "chunks.py"]).exits(0);
    assert_eq!(sizes(&flags).iter().map(|it| it.0).collect::<Vec<_>>(), [300_000]);
    sandbox.run(&flags).exits(0).says("at the greatest size in the record");
    // What is sliced at offsets, what is copied all the same, and under a name of its own.
    sandbox.write(
        "other.py",
        "import zlib\n\nBLOCK = 64 * 1024\n\n\ndef sums(data: bytes):\n    return [zlib.crc32(data[at:at + BLOCK]) for at in range(0, len(data), BLOCK)]\n\n\n\
         def parts(data: bytes):\n    found = []\n    rest = data\n    while rest:\n        size = rest[0]\n        found.append(rest[1:size])\n        rest = rest[size:]\n    return found\n\n\n\
         print(sums(bytes(10)), parts(b'\\2a'))\n",
    );
    let run = sandbox.run(&flags).exits(0);
    run.shows("sums:data  (fix)")
        .shows("parts:rest  (fix)")
        .says("3 functions that slice")
        .says("1 at the greatest size in the record");
    // Another function by now.
    sandbox.write("chunks.py", CHUNKS.replace("total = 0", "total = 1"));
    assert_eq!(sizes(&flags).len(), 3);
}

#[test]
fn what_cannot_be_measured_is_told() {
    let sandbox = Sandbox::new(&[("records.py", PROGRAM)]);
    let python = pythons::find().pop().unwrap().program;
    sandbox.run(&["record", "--", python.to_str().unwrap(), "records.py"]).exits(0);
    sandbox.run(&["measure", "--interpreter", "no-such-python"]).exits(2).says("`no-such-python` cannot be started");
    sandbox.run(&["measure", "--interpreter", "false"]).exits(2).says("`false` cannot measure");
    sandbox.run(&["measure", "--interpreter", "true"]).exits(2).says("said something else");
    sandbox.run(&["measure", "--sizes", "0"]).exits(2).says("--sizes");
    sandbox.run(&["measure", "--sizes", "many"]).exits(2).says("--sizes");
    sandbox.run(&["measure", "--output-format", "sarif"]).exits(2).says("as a table, or with --output-format json");
    // An interpreter that has no way to weigh anything, as PyPy has none.
    sandbox.write("python", format!("#!/bin/sh\nexec {} -S -c 'import tracemalloc_of_cpython' \n", python.display()));
    Command::new("chmod").args(["+x", sandbox.at("python").to_str().unwrap()]).status().unwrap();
    let named = sandbox.at("python").to_str().unwrap().to_owned();
    let run = sandbox
        .run(&["measure", "--interpreter", &named])
        .exits(2)
        .says(&format!("`{named}` cannot measure: ModuleNotFoundError"));
    assert_eq!(run.stdout, "");
    for bad in ["{}", "{", "", "[1]", "{\"schema\":1}"] {
        sandbox.write(".pyscale/evidence/x.json", bad);
        sandbox.run(&["measure"]).exits(2).says("x.json` is ");
    }
}

#[test]
fn where_there_is_nothing_to_measure_it_says_why() {
    let empty = Sandbox::new(&[]);
    empty.run(&["measure"]).exits(0).says("No Python files found.");
    let none = Sandbox::new(&[("a.py", "x = 1\n")]);
    none.run(&["measure"])
        .exits(0)
        .says("Nothing to measure: no rewrite here makes instances smaller, or slices through a view.");
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

#[test]
fn an_interruption_ends_the_program_and_leaves_nothing() {
    for signal in ["INT", "TERM"] {
        let (sandbox, _) = program();
        let (before, pid) = (sandbox.read("project/records.py"), sandbox.at("pid"));
        let line = format!("echo $$ > {}; sleep 60", pid.to_str().unwrap());
        let mut command = sandbox.command(&["measure", "--run", &line]);
        command.current_dir(sandbox.at("project")).env("TMPDIR", sandbox.at("tmp"));
        let mut child = sandbox::interruptible(command);
        let begin = Instant::now();
        while fs::read_to_string(&pid).unwrap_or_default().is_empty() {
            assert!(begin.elapsed() < Duration::from_secs(60));
            std::thread::sleep(Duration::from_millis(20));
        }
        Command::new("kill").args([&format!("-{signal}"), &child.id().to_string()]).status().unwrap();
        assert_eq!(child.wait().unwrap().code(), Some(130));
        assert!(!sandbox::runs(&pid) && fs::read_dir(sandbox.at("tmp")).unwrap().next().is_none());
        assert_eq!(sandbox.read("project/records.py"), before);
    }
}

/// Where a rewrite is worth most stands first.
#[test]
fn sites_are_sorted_by_their_instances() {
    let class = |name: &str| format!("class {name}:\n    def __init__(self, name):\n        self.name = name\n\n\n");
    let text = class("Few")
        + &class("None_")
        + &class("Many")
        + "def load(names):\n    return [Few(names)] + [Many(name) for name in names]\n\n\nkept = load('abc')\n";
    let python = pythons::find().pop().unwrap();
    let sandbox = Sandbox::new(&[("records.py", &text)]);
    sandbox.run(&["record", "--", python.program.to_str().unwrap(), "records.py"]).exits(0);
    let command = [
        "check",
        "--evidence",
        "--sort",
        "instances",
        "--exit-zero",
        "--config",
        "slots.scope=\"all\"",
        "--output-format",
        "json",
    ];
    let json = sandbox.run(&command).exits(0).stdout;
    let document: serde_json::Value = serde_json::from_str(&json).unwrap();
    let symbols: Vec<&str> = document["sites"].as_array().unwrap().iter().map(|site| site["symbol"].as_str().unwrap()).collect();
    assert_eq!(symbols, ["Many", "Few", "None_"]);
}

/// The commands of the page, on the project that it speaks of, print what stands below them.
#[test]
fn the_example_runs_as_its_page_says() {
    let Some(python) = pythons::find().pop().filter(|python| python.minor >= 12) else { return };
    let folder = python.program.parent().unwrap();
    if !folder.join("python3").exists() {
        return;
    }
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let page = fs::read_to_string(root.join("docs/evidence.md")).unwrap();
    let sandbox = Sandbox::new(&[]);
    for file in fs::read_dir(root.join("examples/evidence")).unwrap().flatten().filter(|file| file.path().is_file()) {
        fs::copy(file.path(), sandbox.at(&file.file_name().to_string_lossy())).unwrap();
    }
    let path = format!("{}:{}", folder.display(), std::env::var("PATH").unwrap());
    let (mut printed, mut seen) = (String::new(), 0);
    for block in page.split("\n```").skip(1).step_by(2) {
        let (kind, text) = block.split_once('\n').unwrap();
        if kind == "sh" {
            printed.clear();
            for line in text.lines() {
                let command = line.replacen("pyscale", env!("CARGO_BIN_EXE_pyscale"), 1);
                let mut shell = std::process::Command::new("sh");
                let shell = shell.args(["-c", &command]).current_dir(sandbox.path()).env("PATH", &path);
                let output = shell.output().unwrap();
                assert!(matches!(output.status.code(), Some(0 | 1)), "{line}: {output:?}");
                printed.push_str(&String::from_utf8_lossy(&output.stdout));
                printed.push_str(&String::from_utf8_lossy(&output.stderr));
                seen += 1;
            }
        } else {
            text.lines().for_each(|line| assert!(printed.contains(line), "{line:?} is not in\n{printed}"));
        }
    }
    assert_eq!(seen, 6);
    assert!(sandbox.read("sensors.py").contains("__slots__ = (\"sensor_id\", \"timestamp\", \"value\", \"unit\")"));
    assert!(sandbox.read("measure.html").contains("SensorReading"));
}
