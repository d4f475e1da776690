//! `fix -i` on a real pseudo-terminal, which Python's `pty` provides.

#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "support/sandbox.rs"]
mod sandbox;
#[path = "support/terminal.rs"]
mod terminal;

use std::process::Command;

use sandbox::Sandbox;
use terminal::on_terminal;

const POINTS: &str = "\
class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y


class Base:
    def __init__(self, name):
        self.name = name


class Heir(Base):
    def __init__(self, name, size):
        super().__init__(name)
        self.size = size


def load(rows):
    return [Point(1, 2) for row in rows] + [Base(\"a\") for row in rows] + [Heir(\"b\", 1) for row in rows]
";

const MARKS: &str = "\
class Mark:
    def __init__(self, text):
        self.text = text


def load(rows):
    return [Mark(row) for row in rows]
";

fn project() -> Sandbox {
    Sandbox::new(&[("marks.py", MARKS), ("points.py", POINTS)])
}

const ASKED: &str = "Make this rewrite [y,n,a,d,e,q,?]?";
const OFFERED: &str = "so that nobody is asked again [y,n]?";

#[test]
fn what_is_accepted_is_written_and_what_is_declined_is_not() {
    let sandbox = project();
    let run = on_terminal(&sandbox, &["fix", "-i"], &[(ASKED, "n"), (ASKED, "y"), (ASKED, "y"), (OFFERED, "n")]).exits(0);
    let run = run.shows("marks.py:1: slots: add `__slots__` to `Mark`").shows("(1/3) Make this rewrite");
    run.shows("+    __slots__ = (\"x\", \"y\")").shows("Fixed 3 sites in 1 file");
    assert_eq!(sandbox.read("marks.py"), MARKS);
    assert_eq!(sandbox.read("points.py").matches("__slots__").count(), 3);
}

#[test]
fn a_family_is_taken_or_left_as_one() {
    let sandbox = project();
    let answers = [(ASKED, "d"), (ASKED, "y"), ("`Heir`", ""), (ASKED, "n"), (OFFERED, "y")];
    on_terminal(&sandbox, &["fix", "--interactive"], &answers).exits(0).shows("points.py:12: slots: add `__slots__` to `Heir`");
    let points = sandbox.read("points.py");
    assert!(points.contains("    __slots__ = (\"x\", \"y\")\n"), "{points}");
    let comment = "# pyscale: ignore[slots]\n";
    assert!(
        points.contains(&format!("{comment}class Base:")) && points.contains(&format!("{comment}class Heir(Base):")),
        "{points}"
    );
    assert_eq!(sandbox.read("marks.py"), format!("{comment}{MARKS}"));
    // Nobody is asked again.
    on_terminal(&sandbox, &["fix", "-i"], &[]).exits(0).shows("Fixed nothing");
}

#[test]
fn explanation_help_and_the_rest_of_a_file() {
    let sandbox = project();
    let answers = [(ASKED, "?"), ("print help", ""), (ASKED, "e"), ("pyscale explain slots", ""), (ASKED, "y"), (ASKED, "a")];
    let run = on_terminal(&sandbox, &["fix", "-i"], &answers).exits(0);
    run.shows("many instances: kept in a container").shows("Fixed 4 sites in 2 files");
}

#[test]
fn who_quits_keeps_what_was_accepted() {
    for key in ["q", "^D"] {
        let sandbox = project();
        let run = on_terminal(&sandbox, &["fix", "-i"], &[(ASKED, "y"), (ASKED, key)]).exits(0).shows("Fixed 1 site in 1 file");
        // Nobody said no to what was never shown.
        assert!(!run.stdout.contains(OFFERED), "{}", run.stdout);
        assert!(sandbox.read("marks.py").contains("__slots__"));
        assert_eq!(sandbox.read("points.py"), POINTS);
    }
    let sandbox = project();
    on_terminal(&sandbox, &["fix", "-i"], &[(ASKED, "n"), (ASKED, "q"), (OFFERED, "y")]).exits(0).shows("1 site was declined");
    assert_eq!((sandbox.read("marks.py").matches("ignore[slots]").count(), sandbox.read("points.py")), (1, POINTS.to_owned()));
}

#[test]
fn an_interruption_writes_nothing() {
    let sandbox = project();
    on_terminal(&sandbox, &["fix", "-i"], &[(ASKED, "y"), (ASKED, "^C")]).exits(130).shows("interrupted; nothing was written");
    assert_eq!((sandbox.read("marks.py"), sandbox.read("points.py")), (MARKS.to_owned(), POINTS.to_owned()));
}

#[test]
fn a_selection_can_be_shown_or_become_patches() {
    let sandbox = project();
    let run = on_terminal(&sandbox, &["fix", "-i", "--dry-run"], &[(ASKED, "y"), (ASKED, "q")]).exits(1);
    run.shows("Would fix 1 site in 1 file");
    on_terminal(&sandbox, &["fix", "-i", "--patch-dir", "series"], &[(ASKED, "n"), (ASKED, "y"), (ASKED, "q")])
        .exits(0)
        .shows("series/0001-slots");
    assert_eq!((sandbox.read("marks.py"), sandbox.read("points.py")), (MARKS.to_owned(), POINTS.to_owned()));
}

#[test]
fn without_a_terminal_there_is_an_error() {
    let sandbox = project();
    sandbox.run(&["fix", "-i"]).exits(2).says("--interactive asks about each rewrite, and there is no terminal to ask on");
    assert_eq!(sandbox.read("marks.py"), MARKS);
}

/// Two sites that share lines.
const ROWS: &str = "\
import zlib


def differences(left: bytes, right: bytes, row: int) -> list:
    found = []
    number = 0
    while left and right:
        if zlib.crc32(left[:row]) != zlib.crc32(right[:row]):
            found.append(number)
        left = left[row:]
        right = right[row:]
        number += 1
    return found
";

fn git(sandbox: &Sandbox, arguments: &[&str]) {
    let settings = ["-c", "core.autocrlf=false", "-c", "user.name=Me", "-c", "user.email=me@example.org"];
    let output = Command::new("git").args(settings).args(arguments).current_dir(sandbox.path()).output().unwrap();
    assert!(output.status.success(), "{arguments:?}: {output:?}");
}

/// From the first look to the gate that keeps the project migrated, as docs/review.md tells it, with three rewrites made one by one
/// and the rest as patches.
#[test]
fn a_whole_migration() {
    let crates = MARKS.replace("Mark", "Crate");
    let sandbox = Sandbox::new(&[("delta.py", ROWS), ("marks.py", MARKS), ("crates.py", &crates), (".gitignore", "series\n")]);
    git(&sandbox, &["init", "-q", "-b", "main"]);
    git(&sandbox, &["add", "-A"]);
    git(&sandbox, &["commit", "-qm", "As it was"]);
    sandbox.run(&["check"]).exits(1).says("Can fix 4 sites in 3 files (memoryview 2, slots 2).");

    git(&sandbox, &["switch", "-qc", "migration"]);
    sandbox.run(&["snapshot", "--update"]).exits(0).says("Stored 4 sites");
    git(&sandbox, &["add", "-A"]);
    git(&sandbox, &["commit", "-qm", "The migration as agreed"]);
    sandbox.run(&["snapshot"]).exits(0).says("4 sites.");

    // Three of them one by one; the second one shares its lines with the first, and waits.
    let answers = [(ASKED, "y"), ("`right`", ""), (ASKED, "n"), (ASKED, "y"), (ASKED, "y"), (OFFERED, "n")];
    on_terminal(&sandbox, &["fix", "-i"], &answers).exits(0).shows("Fixed 3 sites in 3 files (slots 2, memoryview 1).");
    sandbox.run(&["snapshot"]).exits(0).says("4 sites, 3 of them done.");
    git(&sandbox, &["commit", "-qam", "Three rewrites, asked for one by one"]);

    // The rest is a series for `git am`.
    sandbox.run(&["fix", "--patch-dir", "series", "--author", "Me <me@example.org>"]).exits(0).shows("0001-memoryview");
    let patch = std::fs::read_dir(sandbox.at("series")).unwrap().next().unwrap().unwrap().path();
    git(&sandbox, &["am", "-q", patch.to_str().unwrap()]);
    sandbox.run(&["snapshot"]).exits(0).says("4 sites, 4 of them done.");
    sandbox.run(&["check"]).exits(0).says("Nothing to fix");
    git(&sandbox, &["switch", "-q", "main"]);
    git(&sandbox, &["merge", "-q", "migration"]);
    sandbox.run(&["snapshot"]).exits(0);

    // Somebody adds a class.
    sandbox.write("boxes.py", MARKS.replace("Mark", "Box"));
    sandbox
        .run(&["snapshot"])
        .exits(1)
        .shows("appeared  boxes.py: slots: Box")
        .says("1 site appeared, 0 vanished, 0 changed; 4 done");
    sandbox.run(&["check", "--baseline"]).exits(1);
    git(&sandbox, &["add", "-A"]);
    git(&sandbox, &["commit", "-qm", "Boxes"]);
    sandbox.run(&["fix"]).exits(0).says("Fixed 1 site");
    sandbox.run(&["snapshot"]).exits(0);
    sandbox.run(&["check", "--baseline"]).exits(0);
}
