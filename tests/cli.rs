//! The command line, through the binary: exit codes, streams, formats, and input that is not what it should be.

#![expect(clippy::unwrap_used, clippy::print_stderr, reason = "a test fails by panicking, and says when it is skipped")]

#[path = "support/sandbox.rs"]
mod sandbox;

use std::fs;
use std::io::Read as _;
use std::process::{Command, Stdio};

use sandbox::Sandbox;

/// A class that `slots` rewrites, in a closed world.
const READING: &str = "\
class Reading:
    def __init__(self, sensor, value):
        self.sensor = sensor
        self.value = value


def load(rows):
    return [Reading(row[0], row[1]) for row in rows]
";

/// A class that `slots` refuses: its default is in the class, and is no constant that `__init__` could set instead.
const COUNTER: &str = "\
class Counter:
    hits = int()

    def __init__(self, name):
        self.name = name
        self.hits = self.hits + 1


def count(names):
    return [Counter(name) for name in names]
";

const SLOTS: &str = "__slots__ = (";

// ---------------------------------------------------------------------------------------------------------------------
// Exit codes

#[test]
fn nothing_to_do_is_0() {
    let sandbox = Sandbox::new(&[("a.py", "x = 1\n")]);
    for command in [&["check"][..], &["fix"], &["fix", "--dry-run"], &["fix", "--diff"], &["check", "."], &["check", "a.py"]] {
        let run = sandbox.run(command).exits(0);
        assert_eq!(run.stdout, "", "{command:?}");
    }
    assert_eq!(sandbox.read("a.py"), "x = 1\n");
}

#[test]
fn an_empty_folder_is_no_failure() {
    let sandbox = Sandbox::new(&[]);
    sandbox.run(&["check"]).exits(0);
    sandbox.run(&["fix"]).exits(0);
}

#[test]
fn check_is_1_when_something_is_fixable() {
    let sandbox = Sandbox::new(&[("a.py", READING)]);
    sandbox.run(&["check", "--show", "fix"]).exits(1).shows("a.py:1:7: slots[fix]").says("Can fix 1 site in 1 file (slots 1).");
    sandbox.run(&["check", "--exit-zero"]).exits(0);
    sandbox.run(&["check", "--ignore", "slots"]).exits(0);
    assert_eq!(sandbox.read("a.py"), READING);
}

#[test]
fn check_is_0_when_everything_is_refused() {
    let sandbox = Sandbox::new(&[("a.py", COUNTER)]);
    sandbox.run(&["check", "--show", "refuse"]).exits(0).shows("slots[refuse]").says("1 kept as it is");
}

#[test]
fn fix_is_0_and_the_second_time_there_is_nothing_left() {
    let sandbox = Sandbox::new(&[("a.py", READING), ("b.py", COUNTER)]);
    let run = sandbox.run(&["fix"]).exits(0);
    assert_eq!(run.stdout, "");
    let _ = run.says("Fixed 1 site in 1 file (slots 1). 1 kept as it is, see pyscale check.\nTaken for an application");
    let fixed = sandbox.read("a.py");
    assert!(fixed.contains(SLOTS), "{fixed}");
    assert_eq!(sandbox.read("b.py"), COUNTER);
    sandbox.run(&["fix"]).exits(0).says("Fixed nothing");
    assert_eq!(sandbox.read("a.py"), fixed);
    sandbox.run(&["check"]).exits(0);
}

#[test]
fn a_dry_run_is_1_when_it_would_change_something_and_writes_nothing() {
    let sandbox = Sandbox::new(&[("a.py", READING)]);
    for flag in ["--dry-run", "--diff"] {
        let run = sandbox.run(&["fix", flag]).exits(1).shows("+++ b/a.py").says("Would fix 1 site in 1 file (slots 1).");
        assert!(run.stdout.contains("\n+    __slots__"), "{}", run.stdout);
    }
    assert_eq!(sandbox.read("a.py"), READING);
    sandbox.run(&["fix", "--dry-run", "--exit-zero"]).exits(0);
}

#[test]
fn the_printed_diff_is_what_fix_writes() {
    let sandbox = Sandbox::new(&[("pkg/a.py", READING), ("b.py", &READING.replace("Reading", "Sample"))]);
    let diff = sandbox.run(&["fix", "--dry-run"]).exits(1).stdout;
    let applied = Sandbox::new(&[("pkg/a.py", READING), ("b.py", &READING.replace("Reading", "Sample")), ("p.diff", &diff)]);
    let git =
        Command::new("git").args(["apply", "p.diff"]).current_dir(applied.path()).env("GIT_CEILING_DIRECTORIES", "/").status();
    match git {
        Ok(status) => assert!(status.success(), "git apply refused:\n{diff}"),
        Err(error) => return eprintln!("skipped: no git ({error})"),
    }
    sandbox.run(&["fix"]).exits(0);
    for name in ["pkg/a.py", "b.py"] {
        assert_eq!(applied.read(name), sandbox.read(name), "{name}");
    }
}

#[test]
fn usage_errors_are_2() {
    let sandbox = Sandbox::new(&[]);
    sandbox.run(&[]).exits(2);
    sandbox.run(&["chekc"]).exits(2).says("check");
    sandbox.run(&["check", "--no-such-flag"]).exits(2);
    sandbox.run(&["check", "--output-format", "yaml"]).exits(2).says("concise");
    sandbox.run(&["check", "--closed-world", "--open-world"]).exits(2);
    sandbox.run(&["check", "--target-version", "python3"]).exits(2);
    sandbox.run(&["check", "-q", "-v"]).exits(2);
    sandbox.run(&["--version"]).exits(0).shows("pyscale ");
    sandbox.run(&["--help"]).exits(0).shows("explain");
}

#[test]
fn unknown_ids_are_errors_with_a_suggestion() {
    let sandbox = Sandbox::new(&[("a.py", READING)]);
    sandbox.run(&["check", "--select", "slot"]).exits(2).says("slots");
    sandbox.run(&["fix", "--ignore", "sltos"]).exits(2).says("slots");
    sandbox.run(&["check", "--config", "slots.scop = 'all'"]).exits(2).says("scope");
    sandbox.run(&["explain", "slot"]).exits(2).says("did you mean `slots`?");
    assert_eq!(sandbox.read("a.py"), READING);
}

#[test]
fn explain_prints_the_table_and_the_pages() {
    let sandbox = Sandbox::new(&[]);
    let table = sandbox.run(&["explain"]).exits(0).shows("slots");
    assert_eq!(table.stderr, "");
    let page = sandbox.run(&["explain", "slots"]).exits(0);
    assert!(page.stdout.starts_with("# "), "{}", page.stdout);
    assert!(!page.stdout.contains('\u{1b}'));
}

// ---------------------------------------------------------------------------------------------------------------------
// What is reported, and where

#[test]
fn refusals_show_the_evidence_with_its_place() {
    let sandbox = Sandbox::new(&[("models.py", COUNTER)]);
    let run = sandbox.run(&["check", "--show", "refuse"]).exits(0);
    let text = run.stdout;
    assert!(text.contains("1 | class Counter:\n  = kept: "), "{text}");
    assert!(text.contains("\n    models.py:2:"), "{text}");
    let run = sandbox.run(&["check", "--output-format", "concise"]).exits(0);
    assert_eq!(run.stdout.lines().count(), 1, "{}", run.stdout);
    assert!(run.stdout.contains("(models.py:2)"), "{}", run.stdout);
}

#[test]
fn check_shows_what_can_be_written_first_and_what_stays_by_cause() {
    let one = |n: u32| format!("class C{n}:\n    a = 0\n\n    def grow(self):\n        self.a += 1\n\n\n");
    let many = (0..300).map(one).collect::<Vec<_>>().concat();
    let store = "from records import Record\n\n\ndef mark(record: Record):\n    vars(record)['seen'] = True\n";
    let records = "class Record:\n    def __init__(self, a):\n        self.a = a\n\n\n\
                   class Entry(Record):\n    def __init__(self, a, b):\n        self.a = a\n        self.b = b\n\n\n\
                   def load(rows):\n    return [Entry(*row) for row in rows] + [Record(*row) for row in rows]\n";
    let files = [("a.py", READING), ("many.py", &many), ("records.py", records), ("store.py", store)];
    let sandbox = Sandbox::new(&files);
    let text = sandbox.run(&["check", "--config", "slots.scope = 'all'"]).exits(1).stdout;
    assert!(text.starts_with("FIX  1 site in 1 file"), "{text}");
    assert!(text.contains("\n  a.py:1  slots  add `__slots__` to `Reading`"), "{text}");
    let kept = text.split("KEPT AS IT IS  302 sites").nth(1).unwrap_or_else(|| panic!("{text}"));
    assert!(kept.contains("  2 sites  store.py:5  vars(record)['seen'] = True\n"), "{text}");
    assert!(text.lines().count() <= 45, "more than a screen:\n{text}");
    assert!(text.lines().all(|line| line.chars().count() <= 100), "{text}");
}

#[test]
fn one_site_or_one_verdict_can_be_asked_for() {
    let sandbox = Sandbox::new(&[("a.py", READING), ("b.py", COUNTER)]);
    sandbox.run(&["check", "--why", "Counter"]).exits(1).shows("b.py:1:7: slots[refuse]").shows("= kept: ");
    let fixes = sandbox.run(&["check", "--show", "fix,unsafe"]).exits(1).shows("a.py:1:7: slots[fix]").stdout;
    assert!(!fixes.contains("Counter"), "{fixes}");
    sandbox.run(&["check", "--why", "Countr"]).exits(2).says("did you mean `Counter`?");
    sandbox.run(&["check", "--show", "fixes"]).exits(2).says("out-of-scope");
    // In reviews what stays would drown the rest, unless it is asked for.
    let sarif = sandbox.run(&["check", "--output-format", "sarif"]).exits(1).stdout;
    assert!(sarif.contains("`Reading`") && !sarif.contains("`Counter`"), "{sarif}");
    sandbox.run(&["check", "--output-format", "sarif", "--show", "refuse"]).exits(1).shows("`Counter`");
}

#[test]
fn what_a_closed_world_would_bring_is_said() {
    let library = "[project]\nname = 'x'\n[build-system]\nrequires = []\n";
    let sandbox = Sandbox::new(&[("a.py", READING), ("pyproject.toml", library)]);
    sandbox.run(&["check"]).exits(0).says("\n1 if nobody outside imports this code: --closed-world, or world = \"closed\"");
    let closed = sandbox.run(&["check", "--closed-world"]).exits(1).stderr;
    assert!(!closed.contains("nobody outside"), "{closed}");
}

#[test]
fn what_was_assumed_is_said_with_the_line_that_decides() {
    let library = "[project]\nname = 'x'\nrequires-python = '>=3.10'\n[build-system]\nrequires = []\n";
    let sandbox = Sandbox::new(&[("a.py", READING), ("pyproject.toml", library)]);
    let assumed = "Taken for a library ([build-system], pyproject.toml:4), \
                   for Python 3.10 and later (requires-python = \">=3.10\", pyproject.toml:3).";
    sandbox.run(&["check"]).exits(0).says(assumed);
    sandbox.run(&["fix", "--dry-run"]).exits(0).says(assumed);
    sandbox.run(&["check", "--closed-world"]).exits(1).says("Taken for an application (--closed-world), for");
    sandbox.write("app/pyproject.toml", "[tool.pyscale]\nworld = 'closed'\n");
    sandbox.write("app/b.py", READING);
    let mixed = "Taken 1 file for a library ([build-system], pyproject.toml:4) and 1 file for an application \
                 (world = \"closed\", app/pyproject.toml:2), for Python 3.10";
    sandbox.run(&["check"]).exits(1).says(mixed);
    let overridden = "app/pyproject.toml: line 2: world = \"closed\" is overridden by --open-world";
    sandbox.run(&["check", "--open-world"]).exits(0).says(overridden);
    // What the run's own configuration says is meant to be overridden.
    let run = sandbox.run_in("app", &["check", "--open-world"]).exits(0);
    assert!(!run.stderr.contains("overridden"), "{}", run.stderr);
}

#[test]
fn the_settings_of_each_file_can_be_asked_for() {
    let library = "[project]\nname = 'x'\n[build-system]\nrequires = []\n[tool.pyscale]\nselect = ['slots']\n";
    let files = [("a.py", READING), ("b.py", READING), ("pyproject.toml", library), ("app/c.py", READING), ("d.pyi", "")];
    let sandbox = Sandbox::new(&files);
    sandbox.write("app/pyscale.toml", "world = 'closed'\ntarget-version = 'py312'\nunsafe-fixes = true\n");
    let run = sandbox.run(&["check", "--show-settings"]).exits(0);
    let run = run
        .shows("a.py and b.py\n")
        .shows("open: unknown programs import it ([build-system], pyproject.toml:3)\n")
        .shows("app/c.py\n");
    let run = run.shows("closed: all users are in the project (world = \"closed\", app/pyscale.toml:1)\n");
    let run = run.shows("3.12 and later (target-version = \"py312\", app/pyscale.toml:2)\n").shows("slots\n");
    assert!(!run.stdout.contains("d.pyi"), "{}", run.stdout);
    let run = sandbox.run(&["fix", "--show-settings", "--closed-world", "d.pyi", "app/c.py"]).exits(0);
    let run = run.shows("no: a stub is evidence, and never rewritten").shows("(--closed-world)").shows("app/c.py\n");
    assert!(!run.stdout.contains("a.py"), "{}", run.stdout);
    assert_eq!(sandbox.read("a.py"), READING);
    sandbox.run(&["check", "--show-settings", "--statistics"]).exits(2).says("one form only");
}

#[test]
fn who_names_a_file_that_is_only_evidence_is_told() {
    let notebook = "{\"cells\": [], \"metadata\": {}, \"nbformat\": 4, \"nbformat_minor\": 5}";
    let files = [("try.ipynb", notebook), ("notes.md", "no examples\n"), ("a.pyi", "x: int\n")];
    let sandbox = Sandbox::new(&files);
    let run = sandbox.run(&["check", "try.ipynb", "notes.md", "a.pyi"]).exits(0);
    let run = run.says("try.ipynb: a notebook is evidence, and never rewritten");
    let run = run.says("notes.md: a text is read for the examples in it, and never rewritten");
    run.says("a.pyi: a stub is evidence, and never rewritten").says("No Python files found that may be rewritten");
    let empty = Sandbox::new(&[]);
    empty.run(&["check"]).exits(0).says("No Python files found.");
}

#[test]
fn who_names_an_archive_is_told() {
    let sandbox = Sandbox::new(&[("a.py", READING)]);
    for (name, head) in [("a-1.0-py3-none-any.whl", &b"PK\x03\x04\x00"[..]), ("a.tar.gz", b"\x1f\x8b\x08\x00")] {
        sandbox.write(name, head);
        let run = sandbox.run(&["check", name]).exits(2).says("unpack it and name the folder");
        assert!(run.says("none of the paths can be looked at").stdout.is_empty());
        sandbox.run(&["check", name, "a.py"]).exits(2).says("is an archive").shows("a.py");
    }
}

#[test]
fn flags_that_contradict_each_other_are_told() {
    let sandbox = Sandbox::new(&[("a.py", READING)]);
    let says = |arguments: &[&str], text: &str| _ = sandbox.run(arguments).exits(2).says(text);
    says(&["check", "--open-world", "--closed-world"], "'--open-world' cannot be used with '--closed-world'");
    says(&["check", "--statistics", "--output-format", "json"], "--statistics is a report for people");
    says(&["fix", "--interactive", "--quiet"], "cannot be used with '--quiet'");
    says(&["fix", "--dry-run", "--patch-dir", "x"], "cannot be used with '--patch-dir <DIR>'");
    sandbox.run(&["check", "--select", "slots", "--ignore", "core"]).exits(0).says("no transform is selected");
}

#[test]
fn json_goes_to_stdout_or_to_a_file() {
    let sandbox = Sandbox::new(&[("a.py", READING), ("b.py", COUNTER)]);
    let run = sandbox.run(&["check", "--output-format", "json"]).exits(1);
    let value: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(value["version"], 2);
    assert_eq!(value["root"], ".");
    assert_eq!(value["summary"]["transforms"]["slots"]["fix"], 1);
    assert_eq!(value["sites"][0]["place"]["path"], "a.py");
    assert_eq!(value["sites"][0]["verdict"], "fix");
    assert_eq!(value["sites"][0]["edits"][0]["place"]["path"], "a.py");
    assert_eq!(value["sites"][1]["verdict"], "refuse");
    assert_eq!(value["changes"][0], "a.py");

    let to_file = sandbox.run(&["check", "--output-format", "json", "-o", "out.json"]).exits(1);
    assert_eq!(to_file.stdout, "");
    assert_eq!(sandbox.read("out.json"), run.stdout);
    sandbox.run(&["check", "-o", "no/such/folder/out"]).exits(2).says("no/such/folder/out");
}

#[test]
fn an_output_file_that_cannot_be_written_stops_fix_before_it_writes() {
    let sandbox = Sandbox::new(&[("a.py", READING)]);
    sandbox.run(&["fix", "-o", "no/such/folder/out"]).exits(2);
    assert_eq!(sandbox.read("a.py"), READING);
}

#[test]
fn the_result_is_the_same_with_any_number_of_threads() {
    let names: Vec<String> = (0..40).map(|number| format!("pkg{}/m{number}.py", number % 5)).collect();
    let files: Vec<(&str, &str)> =
        names.iter().enumerate().map(|(i, name)| (name.as_str(), if i % 3 == 0 { COUNTER } else { READING })).collect();
    let sandbox = Sandbox::new(&files);
    let one = sandbox.run(&["check", "--output-format", "json", "--threads", "1"]).exits(1);
    let four = sandbox.run(&["check", "--output-format", "json", "--threads", "4"]).exits(1);
    assert_eq!(one.stdout, four.stdout);
    let one = sandbox.run(&["fix", "--dry-run", "--threads", "1"]).exits(1);
    let four = sandbox.run(&["fix", "--dry-run", "--threads", "4"]).exits(1);
    assert_eq!(one.stdout, four.stdout);
}

#[test]
fn paths_are_told_from_where_the_user_is_and_in_json_from_the_root() {
    let files = [("pkg/a.py", READING), ("pkg/sub/b.py", COUNTER), ("pkg/sub/bad.py", "def f(:\n"), ("lib/c.py", READING)];
    let sandbox = Sandbox::new(&files);
    let run = sandbox.run_in("pkg/sub", &["check", ".", "../a.py", "--output-format", "concise"]).exits(1);
    let places: Vec<&str> = run.stdout.lines().map(|line| line.split(':').next().unwrap()).collect();
    assert_eq!(places, ["../a.py", "b.py"]);
    assert!(run.stderr.starts_with("warning: bad.py:1: "), "{}", run.stderr);
    let run = sandbox.run_in("pkg/sub", &["check", "--output-format", "json"]).exits(0);
    let value: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(value["root"], "../..");
    assert_eq!(value["sites"][0]["place"]["path"], "pkg/sub/b.py");
    assert_eq!(value["notices"][0]["path"], "pkg/sub/bad.py");
}

#[test]
fn evidence_is_the_whole_project_and_only_the_named_paths_are_edited() {
    let poke = "from a import Reading\n\n\ndef poke(reading: Reading) -> None:\n    reading.__dict__.update(unit='K')\n";
    let sandbox = Sandbox::new(&[("a.py", READING), ("poke.py", poke), ("b.py", &READING.replace("Reading", "Sample"))]);
    let run = sandbox.run(&["check", "--show", "refuse", "a.py"]).exits(0).shows("a.py:1:7: slots[refuse]").shows("poke.py:5:");
    assert!(!run.stdout.contains("b.py:"), "{}", run.stdout);
    sandbox.run(&["fix", "b.py"]).exits(0).says("Fixed 1 site in 1 file");
    assert!(sandbox.read("b.py").contains(SLOTS));
    assert_eq!(sandbox.read("a.py"), READING);
}

#[test]
fn statistics_take_the_place_of_the_sites() {
    let sandbox = Sandbox::new(&[("a.py", READING), ("b.py", COUNTER)]);
    let run = sandbox.run(&["check", "--statistics"]).exits(1).shows("most frequent reasons of refusals");
    assert!(run.stdout.starts_with("transform "), "{}", run.stdout);
    assert!(!run.stdout.contains("a.py"), "{}", run.stdout);
    // stdout stays a diff.
    let run = sandbox.run(&["fix", "--dry-run", "--statistics"]).exits(1).says("transform ");
    assert!(!run.stdout.contains("transform "), "{}", run.stdout);
}

#[test]
fn quiet_and_verbose() {
    let sandbox = Sandbox::new(&[("a.py", READING), ("bad.py", "def f(:\n")]);
    let quiet = sandbox.run(&["check", "-q"]).exits(1);
    assert_eq!(quiet.stderr, "");
    assert!(quiet.stdout.starts_with("FIX  1 site in 1 file"));
    sandbox.run(&["check", "-v"]).exits(1).says("root: ").says("rounds: ").says("bad.py");
    sandbox.run(&["-v", "fix"]).exits(0).says("wrote ");
}

#[test]
fn what_stands_below_a_base_that_gets_slots_goes_with_it() {
    let program = "class Type:\n    def check(self, value):\n        return value is not None\n\n\n\
                   class Listed(Type):\n    def __init__(self, of):\n        self.of = of\n\n\n\
                   class Number(Type):\n    def check(self, value):\n        return value > 0\n\n\n\
                   def main():\n    found = [Listed(Number()) for _ in range(9)] + [Number() for _ in range(9)]\n\
    \x20   return [one.check(3) for one in found]\n\n\nprint(main())\n";
    let sandbox = Sandbox::new(&[("a.py", program)]);
    // One round that rewrites all three. Values flow as before, so that nothing more could be found.
    sandbox.run(&["fix", "-v"]).exits(0).says("rounds: 1").says("slots 3");
    assert_eq!(sandbox.read("a.py").matches("__slots__").count(), 3);
}

#[test]
fn colours_are_for_terminals_or_on_request() {
    let sandbox = Sandbox::new(&[("a.py", READING), ("b.py", "def f(:\n")]);
    let is_coloured = |arguments: &[&str], variable: Option<&str>| {
        let mut command = sandbox.command(arguments);
        if let Some(variable) = variable {
            command.env(variable, "1");
        }
        let output = command.output().unwrap();
        (output.stdout.contains(&0x1b), output.stderr.contains(&0x1b))
    };
    assert_eq!(is_coloured(&["check"], None), (false, false));
    assert_eq!(is_coloured(&["check", "--color", "always"], None), (true, true));
    assert_eq!(is_coloured(&["check", "--color", "never"], Some("CLICOLOR_FORCE")), (false, false));
    assert_eq!(is_coloured(&["check", "--color", "auto"], Some("NO_COLOR")), (false, false));
    assert_eq!(is_coloured(&["fix", "--diff", "--color", "always"], None), (true, true));
    assert_eq!(is_coloured(&["explain", "slots", "--color", "always"], None), (true, false));
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    let class = |number: usize| READING.replace("Reading", &format!("Reading{number}"));
    let text: String = (0..200).map(class).collect();
    let sandbox = Sandbox::new(&[("a.py", &text)]);
    for arguments in [&["check"][..], &["fix", "--dry-run"]] {
        let mut child = sandbox.command(arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let mut stderr = String::new();
        child.stderr.take().unwrap().read_to_string(&mut stderr).unwrap();
        assert_eq!(child.wait().unwrap().code(), Some(1), "{stderr}");
        assert!(!stderr.contains("error") && !stderr.contains("panic"), "{stderr}");
    }
}

#[test]
fn comments_keep_sites_out() {
    let ignored = READING.replace("class Reading:", "class Reading:  # pyscale: ignore[slots] filled by the loader");
    let sandbox = Sandbox::new(&[("a.py", &ignored), ("b.py", &format!("# pyscale: file-ignore\n{READING}"))]);
    let run = sandbox.run(&["check"]).exits(0);
    assert_eq!(run.stdout, "");
    sandbox.write("c.py", "x = 1  # pyscale: ignore[slotz]\n");
    sandbox.run(&["check"]).exits(0).says("c.py:1: there is no transform `slotz`");
}

// ---------------------------------------------------------------------------------------------------------------------
// Bad input

/// Files that nobody can make sense of, each with a word that the message about it has to hold.
fn hopeless() -> Vec<(&'static str, Vec<u8>, &'static str)> {
    let nested = format!("x = {}{}\n", "[".repeat(3000), "]".repeat(3000));
    let mut indented: Vec<String> = (0..3000).map(|depth| " ".repeat(depth) + "if x:\n").collect();
    indented.push(" ".repeat(3000) + "pass\n");
    vec![
        ("syntax.py", b"def f(:\n    pass\n".to_vec(), "cannot be parsed"),
        ("python2.py", b"print 'hello'\n".to_vec(), "Python 2"),
        ("undecodable.py", b"name = 'caf\xe9'\n".to_vec(), "undecodable.py:1"),
        ("nul.py", b"x = 1\ny = '\0'\n".to_vec(), "NUL"),
        ("huge.py", b"x = 1\n".repeat((50 << 20) / 6), "huge.py"),
        ("nested.py", nested.into_bytes(), "nested.py"),
        ("indented.py", indented.concat().into_bytes(), "indented.py"),
    ]
}

#[test]
fn hopeless_files_are_told_and_left_alone_and_the_others_are_rewritten() {
    let sandbox = Sandbox::new(&[("good.py", READING), ("empty.py", "")]);
    for (name, bytes, _) in hopeless() {
        sandbox.write(name, bytes);
    }
    let run = sandbox.run(&["fix", "-v"]).exits(0);
    for (name, bytes, word) in hopeless() {
        let told = run.stderr.lines().any(|line| line.starts_with("warning:") && line.contains(name) && line.contains(word));
        assert!(told, "nothing about {name} with {word:?}:\n{}", run.stderr);
        assert!(sandbox.bytes(name) == bytes, "{name} was written");
    }
    assert!(sandbox.read("good.py").contains(SLOTS), "{}", run.stderr);
    assert!(!run.stderr.contains("internal error") && !run.stderr.contains("empty.py"), "{}", run.stderr);
}

#[test]
fn hopeless_files_that_are_named_fail_the_run_after_the_others_are_done() {
    for (name, bytes, word) in hopeless() {
        let sandbox = Sandbox::new(&[("good.py", READING)]);
        sandbox.write(name, &bytes);
        sandbox.run(&["check", name]).exits(2).says(word).says(&format!("error: {name}"));
        sandbox.run(&["fix", "good.py", name]).exits(2);
        assert!(sandbox.read("good.py").contains(SLOTS), "{name}");
        assert!(sandbox.bytes(name) == bytes, "{name} was written");
    }
}

#[test]
fn a_path_that_does_not_exist_fails_the_run_after_the_others_are_done() {
    let sandbox = Sandbox::new(&[("good.py", READING)]);
    sandbox.run(&["check", "gone.py"]).exits(2).says("gone.py: does not exist");
    sandbox.run(&["fix", "gone", "good.py"]).exits(2).says("gone: does not exist").says("Fixed 1 site");
    assert!(sandbox.read("good.py").contains(SLOTS));
}

#[cfg(unix)]
#[test]
fn a_broken_link_is_no_failure_unless_it_is_named() {
    let sandbox = Sandbox::new(&[("good.py", READING)]);
    std::os::unix::fs::symlink("nowhere.py", sandbox.at("link.py")).unwrap();
    sandbox.run(&["check"]).exits(1);
    sandbox.run(&["check", "link.py"]).exits(2).says("link.py");
}

#[cfg(unix)]
#[test]
fn a_folder_without_permission_is_told_and_the_others_are_handled() {
    use std::os::unix::fs::PermissionsExt as _;
    let sandbox = Sandbox::new(&[("good.py", READING), ("closed/a.py", READING), ("secret.py", READING)]);
    let set = |name: &str, mode: u32| fs::set_permissions(sandbox.at(name), fs::Permissions::from_mode(mode)).unwrap();
    set("closed", 0);
    set("secret.py", 0);
    if fs::read_dir(sandbox.at("closed")).is_ok() {
        set("closed", 0o755);
        return eprintln!("skipped: this user (root?) may read folders without permission");
    }
    let run = sandbox.run(&["check"]);
    set("closed", 0o755);
    run.exits(1).says("closed").says("secret.py").shows("good.py");
}

#[test]
fn a_broken_configuration_is_told_with_its_place() {
    let sandbox = Sandbox::new(&[("good.py", READING)]);
    sandbox.write("pyproject.toml", "[tool.pyscale]\nselect = [\n");
    sandbox.run(&["fix"]).exits(2).says("pyproject.toml");
    sandbox.write("pyproject.toml", "[tool.pyscale]\nselekt = []\n");
    sandbox.run(&["fix"]).exits(2).says("pyproject.toml").says("select");
    sandbox.run(&["fix", "--config", "= 3"]).exits(2);
    assert_eq!(sandbox.read("good.py"), READING);
}

#[cfg(unix)]
#[test]
fn names_cannot_steer_the_terminal() {
    let name = "a\u{1b}[31m\n.py";
    let sandbox = Sandbox::new(&[(name, READING), ("b\u{1b}[0m.py", "def f(:\n")]);
    for arguments in [&["check"][..], &["check", "--output-format", "concise"], &["check", "--output-format", "json"]] {
        let run = sandbox.run(arguments).exits(1);
        assert!(!run.stdout.contains('\u{1b}') && !run.stderr.contains('\u{1b}'), "{run:?}");
    }
    sandbox.run(&["fix", "-v"]).exits(0);
    assert!(sandbox.read(name).contains(SLOTS));
}
