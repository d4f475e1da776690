//! `pyscale record`: each CPython here runs a program that checks itself and notices nothing of the recorder; and what was
//! recorded is what the program did.

#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

#[allow(dead_code)] // a part of it is for the cases
#[path = "support/pythons.rs"]
mod pythons;
#[path = "support/sandbox.rs"]
mod sandbox;

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use sandbox::{Run, Sandbox, interruptible};

/// Everything that a recorder might disturb. Checks itself what it can.
const PROGRAM: &str = include_str!("record/program.py");

/// Records a run of the program; gives what was stored.
fn recorded(python: &Path, flags: &[&str], arguments: &[&str], code: i32) -> (Run, serde_json::Value) {
    let sandbox = Sandbox::new(&[("program.py", PROGRAM)]);
    let command = [&["record"], flags, &["--", python.to_str().unwrap(), "program.py"], arguments].concat();
    let run = sandbox.run(&command).exits(code);
    let folder = sandbox.at(".pyscale/evidence");
    assert_eq!(fs::read_to_string(folder.join(".gitignore")).unwrap(), "*\n");
    let stored = fs::read_dir(&folder).unwrap().flatten().map(|entry| entry.path());
    let stored: Vec<_> = stored.filter(|path| path.extension().is_some_and(|it| it == "json")).collect();
    assert_eq!(stored.len(), 1);
    (run, serde_json::from_slice(&fs::read(&stored[0]).unwrap()).unwrap())
}

fn class<'r>(record: &'r serde_json::Value, name: &str) -> &'r serde_json::Value {
    let classes = record["classes"].as_array().unwrap();
    classes.iter().find(|class| class["qualname"] == name).unwrap_or_else(|| panic!("{name} was not recorded"))
}

fn names(class: &serde_json::Value, key: &str) -> Vec<String> {
    class[key].as_array().unwrap().iter().map(|name| name.as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_program_is_recorded_and_notices_nothing() {
    let ways: [&[&str]; 2] = [&[], &["--precise"]];
    for (python, flags) in pythons::find().into_iter().flat_map(|python| ways.map(|flags| (python.clone(), flags))) {
        let (run, record) = recorded(&python.program, flags, &[], 0);
        assert_eq!(run.stdout, "done\n", "{python}: {}", run.stderr);
        assert!(record["failed"].is_null(), "{python}: {}", record["failed"]);
        let made = |name: &str| class(&record, name)["made"].as_u64().unwrap();
        for (name, count) in
            [("Base", 461), ("Frozen", 30), ("Data", 1), ("Sub", 3), ("WithMeta", 1), ("Unhashable", 3), ("Never", 0)]
        {
            // Forked and spawned processes and threads are among it; unpickling runs no `__init__`.
            assert_eq!(made(name), count, "{python}: {name}");
        }
        // It has no `__init__`: those that were alive are counted, in forked processes too.
        assert!(made("Plain") >= 1, "{python}");
        assert_eq!(names(class(&record, "WithMeta"), "names"), ["a", "late"], "{python}");
        assert_eq!(class(&record, "WithMeta")["metaclass"], "__main__.Meta", "{python}");
        assert_eq!(names(class(&record, "Sub"), "shadowed"), ["kind"], "{python}");
        assert_eq!(class(&record, "Failure")["dict_from"], "builtins.Exception", "{python}");
        assert_eq!(class(&record, "Slotted")["has_dict"], false, "{python}");
        // What the recorder itself puts there before CPython 3.12, and with --precise, does not count; what a dataclass gets does.
        for (name, is_it) in
            [("Base", true), ("Sub", true), ("Mixin", true), ("WithMeta", true), ("Looked", true), ("Frozen", false)]
        {
            assert_eq!(class(&record, name)["as_written"], is_it, "{python} {flags:?}: {name}");
        }
        let bases: Vec<_> = class(&record, "Sub")["bases"].as_array().unwrap().iter().map(|base| base[1].clone()).collect();
        assert_eq!(bases, ["Base", "Mixin"], "{python}");
        assert_eq!(record["knows_functions"], python.minor >= 12, "{python}");
        assert!(record["processes"].as_u64().unwrap() >= 5, "{python}");
        precisely(&record, &format!("{python} {flags:?}"), flags.is_empty(), python.minor);
    }
}

/// What only `--precise` sees, in the same run.
fn precisely(record: &serde_json::Value, python: &str, is_light: bool, minor: u32) {
    let stores = |name: &str| -> Vec<(String, bool)> {
        let stores = class(record, name)["stores"].as_array().unwrap();
        stores.iter().map(|store| (store[0].as_str().unwrap().to_owned(), store[3].as_bool().unwrap())).collect()
    };
    assert_eq!(record["precise"], !is_light, "{python}");
    if is_light {
        return assert!(stores("Base").is_empty() && class(record, "Base")["watched"] == 0, "{python}");
    }
    assert_eq!(class(record, "Base")["watched"], 461, "{python}");
    assert_eq!(stores("Base"), [("v".to_owned(), true)], "{python}");
    // Through a mixin that has a `__setattr__` of its own and calls the next one.
    assert!(stores("Sub").contains(&("kind".to_owned(), true)) && stores("Sub").contains(&("v".to_owned(), true)), "{python}");
    assert_eq!(stores("Plain"), [("y".to_owned(), false)], "{python}");
    // Not with a metaclass of its own.
    assert_eq!(class(record, "WithMeta")["watched"], 0, "{python}");
    let used = |name: &str| class(record, name)["uses"].as_array().unwrap().len();
    // `vars`, `cached_property` and a change of a state; pickling and copying cope.
    assert_eq!((used("Looked"), used("Cached"), used("Frozen"), used("Base")), (1, 1, 0, 0), "{python}");
    assert_eq!(record["lines"].as_object().unwrap().contains_key("program.py"), minor >= 12, "{python}");
}

#[test]
fn it_ends_as_the_command_ends() {
    for python in pythons::find() {
        for (argument, code) in [("exit", 7), ("raise", 5), ("abort", 128 + 6)] {
            let flags: &[&str] = if python.minor % 2 == 0 { &["--precise"] } else { &[] };
            let (run, record) = recorded(&python.program, flags, &[argument], code);
            assert_eq!(run.stdout, "done\n", "{python} {argument}");
            // Also what was killed in the middle has told something.
            assert!(class(&record, "Base")["made"].as_u64().unwrap() > 0, "{python} {argument}");
        }
    }
}

#[test]
fn what_cannot_be_recorded_is_told() {
    let sandbox = Sandbox::new(&[]);
    sandbox.run(&["record", "--", "no-such-program"]).exits(2).says("`no-such-program` cannot be started");
    sandbox.run(&["record", "--", "sh", "-c", "echo out; exit 3"]).exits(3).shows("out\n").says("started no Python");
    sandbox.run(&["record"]).exits(2);
    assert!(!sandbox.at(".pyscale").exists());
}

/// Better known before a service has run for a day than behind it.
#[test]
fn a_python_is_tried_out_on_request() {
    let python = pythons::find().pop().unwrap().program;
    let program = python.to_str().unwrap();
    let isolated = format!("#!/bin/sh\nexec {program} -I \"$@\"\n");
    let sandbox = Sandbox::new(&[("a.py", "open('ran', 'w')\n"), ("isolated", &isolated)]);
    Command::new("chmod").args(["+x", sandbox.at("isolated").to_str().unwrap()]).status().unwrap();
    let isolated = sandbox.at("isolated");
    for (named, says) in [
        ("no-such-python", "`no-such-python` cannot be started; nothing was run"),
        ("false", "cannot be recorded, so nothing was run"),
        (isolated.to_str().unwrap(), "started without -I, -E or -S"),
    ] {
        sandbox.run(&["record", "--interpreter", named, "--", program, "a.py"]).exits(2).says(says);
        assert!(!sandbox.at("ran").exists() && !sandbox.at(".pyscale").exists());
    }
    sandbox.run(&["record", "--interpreter", program, "--", program, "a.py"]).exits(0).says("in 1 process of Python");
    assert!(sandbox.at("ran").exists());
}

#[test]
fn what_cannot_be_stored_is_told_and_the_command_ends_as_it_ends() {
    let python = pythons::find().pop().unwrap().program;
    let sandbox = Sandbox::new(&[("a.py", "print('ran')\nraise SystemExit(5)\n"), (".pyscale", "no folder")]);
    let run = sandbox.run(&["record", "--", python.to_str().unwrap(), "a.py"]).exits(5).shows("ran\n");
    run.says("nothing was stored of what was seen").says("cannot write to");
    assert_eq!(sandbox.read(".pyscale"), "no folder");
}

/// The keys of a terminal reach the command by themselves; asked twice it would end without tidying up, as it does asked again.
#[test]
fn the_keyboard_asks_the_command_once() {
    let python = pythons::find().pop().unwrap().program;
    let program = "import os, time\nclass A:\n    def __init__(self):\n        self.a = 1\nkept = [A() for _ in range(50)]\n\
                   try:\n    open('pid', 'w').write(str(os.getpid()))\n    time.sleep(60)\nexcept KeyboardInterrupt:\n    time.sleep(0.5)\n    print('tidied up')\n    \
                   kept += [A() for _ in range(500)]\n    raise SystemExit(7)\n";
    // A terminal in front of which the command runs, and somebody who presses Ctrl-C.
    let keys = "import os, pty, sys, time\npid, fd = pty.fork()\nif pid == 0: os.execv(sys.argv[1], sys.argv[1:])\n\
                while not (os.path.exists('pid') and open('pid').read()): time.sleep(0.02)\nos.write(fd, b'\\x03')\nshown = b''\n\
                try:\n    while True: shown += os.read(fd, 4096)\nexcept OSError: pass\nprint(shown.decode())\nsys.exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))\n";
    let sandbox = Sandbox::new(&[("a.py", program), ("keys.py", keys)]);
    let mut command = Command::new(&python);
    command.args(["keys.py", env!("CARGO_BIN_EXE_pyscale"), "record", "--", python.to_str().unwrap(), "a.py"]);
    command.current_dir(sandbox.path()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let run = Run::from(interruptible(command).wait_with_output().unwrap()).exits(7);
    run.shows("tidied up").shows("recorded 1 class,");
    assert!(sandbox.read(&stored(&sandbox)).contains("\"made\":550"));
}

/// Who measures how long collections take, as hypothesis does for its limits of time, takes what the recorder does in them along.
#[test]
fn what_a_collection_takes_longer_counts_as_collection() {
    let python = pythons::find().pop().unwrap().program;
    let program = "import gc\ndef measured(phase, info): pass\ngc.callbacks.insert(0, measured)\ngc.collect()\nprint(gc.callbacks.index(measured))\n";
    let sandbox = Sandbox::new(&[("a.py", program)]);
    sandbox.run(&["record", "--", python.to_str().unwrap(), "a.py"]).exits(0).shows("1\n");
}

/// An interpreter that says of itself that it is another one, before anything of ours starts in it.
fn pretending(sandbox: &Sandbox, name: &str, what: &str) -> String {
    let python = pythons::find().pop().unwrap().program;
    let start = format!(
        "import sys\n{what}\nimport site\nsite.main()\nif sys.argv[1:2] == [\"-c\"]:\n    exec(sys.argv[2])\nelse:\n    \
         import runpy\n    sys.argv[:] = sys.argv[1:]\n    runpy.run_path(sys.argv[0], run_name=\"__main__\")\n"
    );
    sandbox.write(name, format!("#!/bin/sh\nexec {} -S -c '{start}' \"$@\"\n", python.display()));
    Command::new("chmod").args(["+x", sandbox.at(name).to_str().unwrap()]).status().unwrap();
    sandbox.at(name).to_str().unwrap().to_owned()
}

#[test]
fn an_interpreter_that_is_not_known_is_refused_by_its_name() {
    let program = "class A:\n    def __init__(self):\n        self.a = 1\n\n\nkept = [A() for _ in range(9)]\nprint('ran')\nraise SystemExit(3)\n";
    for (what, named) in [
        (
            "sys.implementation.name = \"pypy\"\nsys.version_info = (3, 10, 14)\nsys.executable = \"/opt/pypy3\"",
            "`/opt/pypy3` is pypy 3.10.14",
        ),
        ("sys.version_info = (3, 8, 18)\nsys.executable = \"/opt/python3.8\"", "`/opt/python3.8` is cpython 3.8.18"),
    ] {
        let sandbox = Sandbox::new(&[("a.py", program)]);
        let python = pretending(&sandbox, "python", what);
        let says = format!("{named}, of which nothing can be recorded: run the command with CPython 3.9 or later");
        for flags in [&[][..], &["--precise"]] {
            // It runs as it is, and its exit code is what the user gets.
            let run = sandbox.run(&[&["record"], flags, &["--", &python, "a.py"]].concat()).exits(3).shows("ran\n");
            let run = run.says(&says).says("nothing was stored");
            assert!(!run.stderr.contains("Traceback"), "{}", run.stderr);
            // Asked before, nothing runs.
            let run = sandbox.run(&[&["record"], flags, &["--interpreter", &python, "--", &python, "a.py"]].concat()).exits(2);
            let run = run.says(&says).says("nothing was run");
            assert_eq!(run.stdout, "");
            assert!(!sandbox.at(".pyscale/evidence").exists());
        }
        // Beside one that is known it is told, too.
        let both = format!("{python} a.py; {} a.py", pythons::find().pop().unwrap().program.display());
        sandbox.run(&["record", "--", "sh", "-c", &both]).exits(3).says(&says).says("recorded 1 class,");
    }
}

/// Nobody knows what it will be like; what it gives is recorded, and that nobody tried it is told.
#[test]
fn an_interpreter_that_is_too_new_is_recorded_and_told() {
    let sandbox =
        Sandbox::new(&[("a.py", "class A:\n    def __init__(self):\n        self.a = 1\n\n\nkept = [A() for _ in range(9)]\n")]);
    let python = pretending(&sandbox, "python", "sys.version_info = (3, 15, 0)");
    let run = sandbox.run(&["record", "--interpreter", &python, "--", &python, "a.py"]).exits(0);
    run.says("recorded 1 class, 1 of them with instances, in 1 process of Python 3.15.0")
        .says("never tried with a Python later than 3.13");
    let today = pythons::find().pop().unwrap().program;
    let run = sandbox.run(&["record", "--", today.to_str().unwrap(), "a.py"]).exits(0);
    assert!(!run.stderr.contains("never tried"), "{}", run.stderr);
}

#[test]
fn an_old_interpreter_runs_as_it_is() {
    let Some(home) = std::env::home_dir() else { return };
    let program = "class Record(object):\n    def __init__(self, name):\n        self.name = name\n\n\ndef load(names):\n    return [Record(name) for name in names]\n\n\n\
                   kept = load('abc')\nprint('ran')\n";
    for version in ["2.7.18", "3.6.15", "3.7.16", "3.8.18"] {
        let python = home.join(".pyenv/versions").join(version).join("bin/python");
        if !python.exists() {
            continue;
        }
        let sandbox = Sandbox::new(&[("a.py", program)]);
        for flags in [&[][..], &["--precise"]] {
            let run = sandbox.run(&[&["record"], flags, &["--", python.to_str().unwrap(), "a.py"]].concat()).exits(0);
            assert_eq!(run.stdout, "ran\n", "{version}");
            // It says nothing itself.
            let ours = |line: &&str| line.contains("CPython 3.9 or later");
            assert_eq!(run.stderr.lines().count(), run.stderr.lines().filter(ours).count(), "{version}: {}", run.stderr);
            run.says("CPython 3.9 or later");
        }
        let line = format!("{} a.py", python.display());
        let run = sandbox.run(&["fix", "--allow-dirty", "--dry-run", "--verify", &line]).exits(1);
        run.says("kept 1 of 1").says("what of these it executes was not seen");
        let run = sandbox.run(&["fix", "--allow-dirty", "--only-executed", "--verify", &line]).exits(2);
        run.says("nothing was recorded, so nobody knows what is executed");
        assert_eq!(sandbox.read("a.py"), program);
    }
}

#[test]
fn a_command_that_hangs_is_ended_from_outside_and_what_was_seen_is_stored() {
    let python = pythons::find().pop().unwrap().program;
    for signal in ["INT", "TERM"] {
        let program = "import os, time\nclass A:\n    def __init__(self):\n        self.a = 1\nkept = [A() for _ in range(50)]\n\
                       time.sleep(0.5)\nkept += [A() for _ in range(500)]\nopen('pid', 'w').write(str(os.getpid()))\ntime.sleep(60)\n";
        let sandbox = Sandbox::new(&[("a.py", program)]);
        let command = sandbox.command(&["record", "--", python.to_str().unwrap(), "a.py"]);
        let mut child = interruptible(command);
        let begin = Instant::now();
        while fs::read_to_string(sandbox.at("pid")).unwrap_or_default().is_empty() {
            assert!(begin.elapsed() < Duration::from_secs(60));
            thread::sleep(Duration::from_millis(20));
        }
        Command::new("kill").args([&format!("-{signal}"), &child.id().to_string()]).status().unwrap();
        assert_ne!(child.wait().unwrap().code(), Some(0));
        assert!(!sandbox::runs(&sandbox.at("pid")));
        let record = Sandbox::read(&sandbox, &stored(&sandbox));
        assert!(record.contains("\"qualname\":\"A\""), "{record}");
    }
}

/// As `nohup` starts it, or a script with `&`: an interrupt and the end of the terminal are nobody's business then.
#[test]
fn what_was_ignored_stays_ignored() {
    let python = pythons::find().pop().unwrap().program;
    let program = "import os, signal, time\nignored = [signal.getsignal(it) == signal.SIG_IGN for it in (signal.SIGINT, signal.SIGHUP)]\nprint(*ignored, flush=True)\n\
                   for number in (signal.SIGINT, signal.SIGHUP):\n    os.kill(os.getppid(), number)\n    os.kill(os.getpid(), number)\n\
                   time.sleep(0.5)\nprint('still here', flush=True)\nos.kill(os.getppid(), signal.SIGTERM)\ntime.sleep(60)\n";
    let sandbox = Sandbox::new(&[]);
    let mut command = Command::new("sh");
    command.args(["-c", "trap '' INT HUP; exec \"$@\"", "sh", env!("CARGO_BIN_EXE_pyscale"), "record", "--"]);
    let run = Run::from(command.arg(python).args(["-c", program]).current_dir(sandbox.path()).output().unwrap());
    assert_eq!(run.stdout, "True True\nstill here\n", "{}", run.stderr);
    assert!(run.code > 128, "{}", run.code);
}

/// The record of a sandbox, of which there is one.
fn stored(sandbox: &Sandbox) -> String {
    let files = fs::read_dir(sandbox.at(".pyscale/evidence")).unwrap().flatten();
    let file = files.into_iter().find(|file| file.path().extension().is_some_and(|it| it == "json")).unwrap();
    format!(".pyscale/evidence/{}", file.file_name().to_string_lossy())
}

#[test]
#[cfg(target_os = "linux")]
fn workers_that_stay_behind_are_ended_and_told() {
    let python = pythons::find().pop().unwrap().program;
    let program = "import os, time\nclass A:\n    def __init__(self):\n        self.a = 1\nfor leave in (0, 1):\n    if os.fork() == 0:\n        \
                   if leave: os.setsid()\n        open('pids', 'a').write('%d\\n' % os.getpid())\n        A()\n        time.sleep(60)\n\
                   while not os.path.exists('pids') or len(open('pids').readlines()) < 2:\n    time.sleep(0.05)\n";
    let sandbox = Sandbox::new(&[("a.py", program)]);
    let run = sandbox.command(&["record", "--", python.to_str().unwrap(), "a.py"]).stdout(Stdio::null()).output().unwrap();
    Run::from(run).exits(0).says("left 2 processes running, which pyscale ended, too");
    for pid in sandbox.read("pids").lines() {
        let status = fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
        assert!(status.is_empty() || status.contains(") Z "), "{status}");
    }
}

/// Needs interpreters that have pytest and xdist: `PYSCALE_XDIST` names them, as `PATH` names folders. `tests/install/run xdist` installs
/// both for each CPython that is there.
#[test]
fn workers_of_xdist_are_recorded() {
    let named = std::env::var_os("PYSCALE_XDIST").unwrap_or_default();
    let found = std::env::split_paths(&named)
        .filter(|path| path.is_absolute())
        .chain(pythons::find().into_iter().map(|python| python.program));
    let has_it = |python: &std::path::PathBuf| {
        Command::new(python).args(["-c", "import pytest, xdist"]).output().unwrap().status.success()
    };
    let pythons: Vec<_> = found.filter(has_it).collect();
    #[expect(clippy::print_stderr, reason = "a test that did not run must not look as if it had")]
    if pythons.is_empty() {
        eprintln!("not run: no Python here has pytest and xdist");
    }
    let shop = "class Order:\n    def __init__(self, number):\n        self.number = number\n";
    let test = "import pytest\nfrom shop import Order\n\n\n@pytest.mark.parametrize('number', range(40))\ndef test_order(number):\n    order = Order(number)\n    order.number += 1\n    \
                if number == 7:\n        order.late = 1\n";
    for (python, flags) in pythons.iter().flat_map(|python| [(python, &[][..]), (python, &["--precise"][..])]) {
        let sandbox = Sandbox::new(&[("shop.py", shop), ("test_shop.py", test)]);
        let program = python.to_str().unwrap();
        let words = ["--", program, "-m", "pytest", "-q", "-n", "2", "-p", "no:cacheprovider"];
        sandbox.run(&[&["record"], flags, &words].concat()).exits(0).shows("40 passed");
        let record: serde_json::Value = serde_json::from_str(&sandbox.read(&stored(&sandbox))).unwrap();
        // All are made in the workers.
        assert_eq!(class(&record, "Order")["made"], 40);
        assert!(record["processes"].as_u64().unwrap() >= 3 && record["failed"].is_null());
        if !flags.is_empty() {
            let stores = class(&record, "Order")["stores"].as_array().unwrap().clone();
            assert!(stores.iter().any(|it| it[0] == "late" && it[1] == "test_shop.py" && it[2] == 10), "{stores:?}");
        }
    }
}

#[test]
fn a_recorder_that_fails_switches_itself_off() {
    let python = pythons::find().pop().unwrap().program;
    // Something in the program breaks what the recorder stands on.
    let program = "import gc, sys\nclass A:\n    def __init__(self):\n        self.a = 1\nA()\n\
                   if hasattr(sys, 'monitoring'): sys.monitoring.set_local_events = None\nelse: gc.callbacks = None\n\
                   class B:\n    def __init__(self):\n        pass\nB()\ngc.collect()\nprint('ran')\n";
    let sandbox = Sandbox::new(&[("a.py", program)]);
    let run = sandbox.run(&["record", "--", python.to_str().unwrap(), "a.py"]).exits(0).shows("ran\n");
    run.says("the recorder switched itself off");
}

/// A collection that comes just when a class has been made takes it to where the old objects are.
#[test]
fn no_class_is_lost_to_a_collection() {
    let class = |number: u32| format!("class C{number}:\n    def m(self):\n        return []\n\n\n");
    let classes = (0..400).map(class).collect::<Vec<_>>().concat();
    let program = format!("import gc\n\ngc.set_threshold(3, 2, 1000)\n\n\n{classes}");
    for python in pythons::find() {
        let sandbox = Sandbox::new(&[("a.py", &program)]);
        let run = sandbox.run(&["record", "--", python.program.to_str().unwrap(), "a.py"]).exits(0);
        run.says("recorded 400 classes,");
    }
}

#[test]
fn the_recorder_is_short() {
    // What an interpreter of today runs by default; `older.py` and `precise.py` are only read where they are needed.
    let start = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/run/start");
    let lines = |name: &str| fs::read_to_string(start.join(name)).unwrap().lines().count();
    assert!(lines("recorder.py") <= 400 && lines("older.py") + lines("precise.py") + lines("writing.py") <= 400);
    assert!(lines("alive.py") <= 80 && lines("asked.py") <= 60 && lines("made.py") <= 95 && lines("sitecustomize.py") <= 100);
}
