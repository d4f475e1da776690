//! `--stdin-filename`: a text from standard input in the place of a file of its project.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "support/sandbox.rs"]
mod sandbox;

use std::io::Write as _;
use std::process::Stdio;

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

/// What keeps `Reading` as it is, from another file.
const POKE: &str = "from a import Reading\n\n\ndef poke(reading: Reading) -> None:\n    reading.__dict__.update(unit='K')\n";

const SLOTS: &str = "    __slots__ = (";

fn with_input(sandbox: &Sandbox, input: &[u8], arguments: &[&str]) -> Run {
    Run::from(raw(sandbox, input, arguments))
}

fn raw(sandbox: &Sandbox, input: &[u8], arguments: &[&str]) -> std::process::Output {
    let mut command = sandbox.command(arguments);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let bytes = input.to_vec();
    // A run that ends without having read is what some of the tests are about.
    let writer = std::thread::spawn(move || drop(stdin.write_all(&bytes)));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    output
}

#[test]
fn check_looks_at_the_text_and_not_at_the_disk() {
    let sandbox = Sandbox::new(&[("a.py", "x = 1\n"), ("b.py", READING)]);
    for arguments in [&["check", "-", "--stdin-filename", "a.py"][..], &["check", "--stdin-filename", "a.py"]] {
        let run = with_input(&sandbox, READING.as_bytes(), arguments).exits(1).shows("  a.py:1  slots  add `__slots__`");
        assert!(!run.stdout.contains("b.py"), "{}", run.stdout);
    }
    with_input(&sandbox, b"y = 2\n", &["check", "-", "--stdin-filename", "b.py"]).exits(0);
    let diff = with_input(&sandbox, READING.as_bytes(), &["fix", "--dry-run", "-", "--stdin-filename", "a.py"]).exits(1);
    assert!(diff.stdout.contains("+++ b/a.py\n") && diff.stdout.contains("\n+    __slots__"), "{}", diff.stdout);
    assert_eq!((sandbox.read("a.py"), sandbox.read("b.py")), ("x = 1\n".to_owned(), READING.to_owned()));
}

#[test]
fn fix_prints_the_new_text_and_writes_nothing() {
    let sandbox = Sandbox::new(&[("a.py", "x = 1\n")]);
    let run = with_input(&sandbox, READING.as_bytes(), &["fix", "-", "--stdin-filename", "a.py"]).exits(0);
    assert_eq!(sandbox.read("a.py"), "x = 1\n");
    assert_eq!(run.counts(), "Fixed 1 site in 1 file (slots 1).");
    sandbox.write("b.py", READING);
    sandbox.run(&["fix", "b.py"]).exits(0);
    assert_eq!(run.stdout, sandbox.read("b.py"));
    assert!(run.stdout.contains(SLOTS));
    // A second time nothing changes, and what comes in comes out.
    let again = with_input(&sandbox, run.stdout.as_bytes(), &["fix", "-", "--stdin-filename", "a.py"]).exits(0);
    assert_eq!(again.stdout, run.stdout);
    assert!(again.stderr.contains("Fixed nothing"), "{}", again.stderr);
}

#[test]
fn the_whole_project_is_evidence_and_the_text_is_too() {
    let sandbox = Sandbox::new(&[("a.py", READING), ("poke.py", POKE)]);
    let run = with_input(&sandbox, READING.as_bytes(), &["check", "-", "--stdin-filename", "a.py"]).exits(0);
    run.shows("KEPT AS IT IS  1 site").shows("poke.py:5  ");
    let text = format!("{POKE}\n\n{}", READING.replace("Reading", "Sample"));
    let run = with_input(&sandbox, text.as_bytes(), &["check", "-", "--stdin-filename", "poke.py"]).exits(1);
    assert!(run.stdout.contains("  poke.py:8  slots  add") && !run.stdout.contains("a.py:"), "{}", run.stdout);
}

#[test]
fn the_file_need_not_be_there_yet() {
    let sandbox = Sandbox::new(&[("poke.py", POKE), ("pkg/__init__.py", "")]);
    let run = with_input(&sandbox, READING.as_bytes(), &["check", "-", "--stdin-filename", "a.py"]).exits(0);
    run.shows("KEPT AS IT IS  1 site").shows("poke.py:5  ");
    for name in ["pkg/new.py", "no/such/folder/new.py"] {
        let run = with_input(&sandbox, READING.as_bytes(), &["fix", "-", "--stdin-filename", name]).exits(0);
        assert!(run.stdout.contains(SLOTS), "{name}: {}", run.stderr);
        assert!(!sandbox.at(name).exists());
    }
}

/// An edit in another file could not be printed, so a rewrite that needs one is refused.
#[test]
fn a_rewrite_of_several_files_is_refused() {
    let meta = "\
class Meta(type):
    registry = {}

    def __init__(cls, name, bases, namespace):
        super().__init__(name, bases, namespace)
        cls.registry[name] = cls


class Base(metaclass=Meta):
    pass
";
    let user = "from a import Base, Meta\n\n\nclass Child(Base):\n    pass\n\n\nprint(Meta.registry)\n";
    let sandbox = Sandbox::new(&[("a.py", meta), ("user.py", user)]);
    sandbox.run(&["check", "--select", "init-subclass"]).exits(1);
    let arguments = ["fix", "-", "--stdin-filename", "a.py", "--select", "init-subclass"];
    let run = with_input(&sandbox, meta.as_bytes(), &arguments).exits(0);
    assert_eq!(run.stdout, meta);
    assert_eq!(sandbox.read("user.py"), user);
    assert!(run.stderr.contains("1 kept as it is"), "{}", run.stderr);
}

#[test]
fn bytes_that_are_no_edit_come_out_as_they_went_in() {
    let sandbox = Sandbox::new(&[]);
    let mut latin = b"\xef\xbb\xbf# caf\xc3\xa9\r\n".to_vec();
    latin.extend(READING.replace('\n', "\r\n").bytes());
    let output = raw(&sandbox, &latin, &["fix", "-", "--stdin-filename", "a.py"]);
    assert!(output.stdout.starts_with(b"\xef\xbb\xbf# caf\xc3\xa9\r\nclass Reading:\r\n    __slots__"));
    let latin = [b"# coding: latin-1\nNAME = '\xe9'\n".as_slice(), READING.as_bytes()].concat();
    let output = raw(&sandbox, &latin, &["fix", "-", "--stdin-filename", "a.py"]);
    assert!(output.stdout.starts_with(b"# coding: latin-1\nNAME = '\xe9'\nclass Reading:\n    __slots__"));
}

/// `pyscale fix - --stdin-filename a.py < a.py | sponge a.py` must not lose the file.
#[test]
fn what_cannot_be_rewritten_comes_out_unchanged_with_an_error() {
    let sandbox = Sandbox::new(&[("a.py", READING)]);
    let inputs: [(&[u8], &str); 4] = [
        (b"name = 'caf\xe9'\n", "a.py:1: "),
        (b"def f(:\n    pass\n", "a.py:1: cannot be parsed"),
        (b"print 'hello'\n", "a.py:1: is Python 2"),
        (b"x = 1\n\0\n", "a.py:2: there is a NUL byte"),
    ];
    for (input, message) in inputs {
        let output = raw(&sandbox, input, &["fix", "-", "--stdin-filename", "a.py"]);
        assert_eq!(output.stdout, input, "{message}");
        Run::from(output).exits(2).says(&format!("error: {message}"));
        with_input(&sandbox, input, &["check", "-", "--stdin-filename", "a.py"]).exits(2).says(message);
    }
    let arguments = ["fix", "-", "--stdin-filename", "a.py", "--select", "nonsense"];
    let run = with_input(&sandbox, READING.as_bytes(), &arguments).exits(2);
    assert_eq!(run.stdout, READING);
    assert_eq!(sandbox.read("a.py"), READING);
}

#[test]
fn a_wrong_use_is_told() {
    let sandbox = Sandbox::new(&[("a.py", READING), ("b.py", READING), ("folder/c.py", "")]);
    for command in ["check", "fix"] {
        let told = |arguments: &[&str], message: &str| {
            let run = with_input(&sandbox, READING.as_bytes(), &[&[command], arguments].concat()).exits(2).says(message);
            assert_eq!(run.stdout, "");
        };
        told(&["-"], "`-` is standard input: say with --stdin-filename FILE");
        told(&["-", "a.py"], "`-` is standard input");
        told(&["b.py", "--stdin-filename", "a.py"], "`b.py` cannot be looked at as well");
        told(&["-", "--stdin-filename", "folder"], "`folder` is no name of a file");
        told(&["-", "--stdin-filename", ""], "--stdin-filename");
    }
    assert_eq!((sandbox.read("a.py"), sandbox.read("b.py")), (READING.to_owned(), READING.to_owned()));
    let huge = b"x = 1\n".repeat((9 << 20) / 6);
    let run = with_input(&sandbox, &huge, &["fix", "-", "--stdin-filename", "a.py"]).exits(2).says("more than 8 MiB");
    assert_eq!(run.stdout, "");
}

#[test]
fn reports_go_to_stderr_where_stdout_is_the_text() {
    let sandbox = Sandbox::new(&[]);
    let arguments = ["fix", "-", "--stdin-filename", "a.py", "--output-format", "concise"];
    let run = with_input(&sandbox, READING.as_bytes(), &arguments).exits(0).says("a.py:1:7: slots[fix]");
    assert!(run.stdout.starts_with("class Reading:"), "{}", run.stdout);
    let arguments = ["fix", "-", "--stdin-filename", "a.py", "-o", "new.txt"];
    let to_file = with_input(&sandbox, READING.as_bytes(), &arguments).exits(0);
    assert_eq!(to_file.stdout, "");
    assert_eq!(sandbox.read("new.txt"), run.stdout);
}
