//! `pyscale snapshot`, `check --baseline` and `check --since`: a migration that a team works off under the eyes of CI.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "support/sandbox.rs"]
mod sandbox;

use std::fs;
use std::process::Command;

use sandbox::Sandbox;

const STOCK: &str = "\
class Movement:
    def __init__(self, article, amount):
        self.article = article
        self.amount = amount


def load(rows):
    return [Movement(article, amount) for article, amount in rows]
";

const SHELF: &str = "\
from dataclasses import dataclass


@dataclass
class Shelf:
    row: int
    level: int


def shelves(rows):
    return [Shelf(row, level) for row, level in rows]
";

const INDEX: &str = ".pyscale/snapshots/index.toml";
const STOCK_DIFF: &str = ".pyscale/snapshots/stock.py.diff";

fn project() -> Sandbox {
    let sandbox = Sandbox::new(&[("stock.py", STOCK), ("pkg/shelf.py", SHELF)]);
    sandbox.write("pyscale.toml", "target-version = \"py310\"\n");
    sandbox
}

fn git(sandbox: &Sandbox, arguments: &[&str]) {
    let settings = ["-c", "core.autocrlf=false", "-c", "user.name=Me", "-c", "user.email=me@example.org"];
    let output = Command::new("git").args(settings).args(arguments).current_dir(sandbox.path()).output().unwrap();
    assert!(output.status.success(), "{output:?}");
}

/// The whole story: stored, green, a new site, seen by the gate, taken over, green again.
#[test]
fn a_gate_that_fails_because_of_a_new_site() {
    let sandbox = project();
    sandbox.run(&["snapshot"]).exits(2).says("there is no snapshot in `.pyscale/snapshots`").says("snapshot --update");
    let run = sandbox.run(&["snapshot", "--update"]).exits(0).says("Stored 2 sites in .pyscale/snapshots.");
    assert_eq!(run.stdout.lines().collect::<Vec<_>>(), [INDEX, ".pyscale/snapshots/pkg/shelf.py.diff", STOCK_DIFF]);
    assert_eq!(
        sandbox.read(STOCK_DIFF),
        "pyscale snapshot of stock.py\n\n== slots: Movement\n\
         # add `__slots__` to `Movement`: 32–104 bytes less per instance on Python 3.10–3.13\n\
         @@ Movement\n+    __slots__ = (\"article\", \"amount\")\n+\n"
    );
    let index = sandbox.read(INDEX);
    assert!(
        index.contains("format = 1\n") && index.contains("\"slots: Movement\"") && !index.contains(env!("CARGO_PKG_VERSION"))
    );
    let run = sandbox.run(&["snapshot"]).exits(0).says("As stored in .pyscale/snapshots: 2 sites.");
    assert_eq!(run.stdout, "");
    sandbox.run(&["check", "--baseline"]).exits(0);

    // Somebody adds a class, another one moves, and a third one gets an attribute.
    sandbox.write("crate.py", STOCK.replace("Movement", "Crate"));
    sandbox.write("stock.py", format!("\"\"\"Movements.\"\"\"\n\nLIMIT = 3\n\n\n{STOCK}"));
    let run = sandbox.run(&["snapshot"]).exits(1).says(
        "1 site appeared, 0 vanished, 0 changed.\nWhat appeared: `pyscale fix crate.py` makes it, `# pyscale: ignore[slots]` above it \
         keeps the code as it is, and",
    );
    assert_eq!(
        run.stdout,
        "appeared  crate.py: slots: Crate\n  # add `__slots__` to `Crate`: 32–104 bytes less per instance on Python 3.10–3.13\n  \
         + @@ Crate\n  + +    __slots__ = (\"article\", \"amount\")\n  + +\n\n"
    );
    let baseline = sandbox.run(&["check", "--baseline", "--output-format", "concise"]).exits(1).says("Can fix 1 site in 1 file");
    assert!(
        baseline.stdout.starts_with("crate.py:1:7: slots[fix]") && baseline.stdout.lines().count() == 1,
        "{}",
        baseline.stdout
    );

    // Only what differs is written.
    let run = sandbox.run(&["snapshot", "--update"]).exits(0);
    assert_eq!(run.stdout.lines().collect::<Vec<_>>(), [".pyscale/snapshots/crate.py.diff", INDEX]);
    sandbox.run(&["snapshot"]).exits(0);
    assert_eq!(sandbox.run(&["snapshot", "--update"]).exits(0).stdout, "");
    sandbox.run(&["check", "--baseline"]).exits(0);
}

#[test]
fn sites_that_vanish_or_are_rewritten_otherwise_are_told_with_the_reason() {
    let sandbox = project();
    sandbox.run(&["snapshot", "--update"]).exits(0);
    sandbox.write(
        "stock.py",
        STOCK.replace("        self.amount = amount\n", "        self.amount = amount\n        self.unit = None\n"),
    );
    let run = sandbox.run(&["snapshot"]).exits(1).says("0 sites appeared, 0 vanished, 1 changed.\nWhat vanished or changed: ");
    assert!(run.stdout.contains("changed  stock.py: slots: Movement\n"), "{}", run.stdout);
    let lines = "    @@ Movement\n  - +    __slots__ = (\"article\", \"amount\")\n  + +    __slots__ = (\"article\", \"amount\", \"unit\")\n";
    assert!(run.stdout.contains(lines), "{}", run.stdout);
    // It is in the baseline all the same.
    sandbox.run(&["check", "--baseline"]).exits(0);

    sandbox.write("stock.py", format!("{STOCK}\n\ndef dump(movement: Movement):\n    return vars(movement)\n"));
    let run = sandbox.run(&["snapshot"]).exits(1).says("1 vanished");
    assert!(run.stdout.contains("vanished  stock.py: slots: Movement\n  # it is now `refuse`: `vars()`"), "{}", run.stdout);
    assert!(run.stdout.contains("(stock.py:12)") && run.stdout.contains("  - @@ Movement\n"), "{}", run.stdout);
    sandbox.run(&["snapshot", "--exit-zero"]).exits(0);

    // Done is done: --update removes what is left of it.
    sandbox.write("stock.py", STOCK);
    sandbox.run(&["fix"]).exits(0);
    sandbox.run(&["snapshot"]).exits(0).says("2 of them done");
    sandbox.run(&["snapshot", "--update"]).exits(0).says("Stored 0 sites");
    assert!(!sandbox.at(STOCK_DIFF).exists() && !sandbox.at(".pyscale/snapshots/pkg").exists());
    sandbox.run(&["snapshot"]).exits(0);
}

#[test]
fn a_part_is_compared_and_stored_without_the_rest() {
    let sandbox = project();
    sandbox.run(&["snapshot", "--update"]).exits(0);
    sandbox.write("stock.py", STOCK.replace("amount", "number"));
    sandbox.write("pkg/shelf.py", SHELF.replace("Shelf", "Board"));
    let part = sandbox.run(&["snapshot", "pkg"]).exits(1);
    assert!(part.stdout.contains("slots: Board") && part.stdout.contains("slots: Shelf") && !part.stdout.contains("Movement"));
    assert_eq!(sandbox.run_in("pkg", &["snapshot"]).exits(1).stdout, part.stdout);
    sandbox.run(&["snapshot", "--update", "pkg"]).exits(0);
    sandbox.run(&["snapshot", "pkg"]).exits(0);
    let rest = sandbox.run(&["snapshot"]).exits(1).says("0 sites appeared, 0 vanished, 1 changed");
    assert!(rest.stdout.contains("slots: Movement") && !rest.stdout.contains("Board"), "{}", rest.stdout);
}

#[test]
fn the_same_is_stored_with_any_number_of_threads_and_in_any_folder() {
    let sandbox = project();
    let stored = |sandbox: &Sandbox| [INDEX, STOCK_DIFF, ".pyscale/snapshots/pkg/shelf.py.diff"].map(|name| sandbox.read(name));
    sandbox.run(&["snapshot", "--update", "--threads", "1"]).exits(0);
    let other = project();
    other.write("stock.py", STOCK.replace('\n', "\r\n"));
    other.run(&["snapshot", "--update", "--threads", "3"]).exits(0);
    assert_eq!(stored(&sandbox), stored(&other), "line ends are none of its business");
    // A checkout may have turned the line ends of the snapshot itself.
    let turned = sandbox.read(STOCK_DIFF).replace('\n', "\r\n");
    sandbox.write(STOCK_DIFF, turned);
    sandbox.run(&["snapshot"]).exits(0);
}

#[test]
fn the_folder_can_be_configured() {
    let sandbox = project();
    sandbox.write("pyscale.toml", "snapshots = \"ci/migration\"\n");
    sandbox.run(&["snapshot", "--update"]).exits(0).says("Stored 2 sites in ci/migration.");
    assert!(sandbox.at("ci/migration/stock.py.diff").exists() && !sandbox.at(".pyscale").exists());
    sandbox.run(&["snapshot"]).exits(0);
    sandbox.run(&["check", "--baseline"]).exits(0);
    sandbox.write("pyscale.toml", "snapshots = 3\n");
    sandbox.run(&["snapshot"]).exits(2).says("this has to be the path of a folder");
}

#[test]
fn a_damaged_snapshot_is_told_and_not_overwritten() {
    let sandbox = project();
    sandbox.run(&["check", "--baseline"]).exits(2).says("to be the baseline").says("snapshot --update");
    sandbox.run(&["snapshot", "--update"]).exits(0);
    let index = sandbox.read(INDEX).replace("format = 1", "format = 7");
    sandbox.write(INDEX, &index);
    for command in [&["snapshot"][..], &["snapshot", "--update"], &["check", "--baseline"]] {
        sandbox.run(command).exits(2).says("it has format 7").says("restore it from version control, or delete the folder");
    }
    assert_eq!(sandbox.read(INDEX), index);
    sandbox.write(INDEX, index.replace("format = 7", "format = 1"));
    sandbox.write(STOCK_DIFF, "<<<<<<< ours\n");
    sandbox.run(&["snapshot"]).exits(2).says("stock.py.diff` is damaged: line 1:");
    fs::remove_file(sandbox.at(STOCK_DIFF)).unwrap();
    sandbox.run(&["snapshot", "--update"]).exits(2).says("cannot be read");

    // What stands in the way is not ours.
    fs::remove_dir_all(sandbox.at(".pyscale")).unwrap();
    sandbox.write(STOCK_DIFF, "my own notes\n");
    sandbox.run(&["snapshot", "--update"]).exits(2).says("is in the way");
    assert_eq!(sandbox.read(STOCK_DIFF), "my own notes\n");
    assert!(!sandbox.at(INDEX).exists());
    sandbox.run(&["snapshot", "--output-format", "json"]).exits(2).says("--output-format");
}

#[test]
fn since_a_revision_only_changed_lines_are_reported() {
    let sandbox = project();
    sandbox.run(&["check", "--since", "HEAD"]).exits(2).says("is in no git work tree");
    git(&sandbox, &["init", "-q"]);
    git(&sandbox, &["add", "-A"]);
    git(&sandbox, &["commit", "-qm", "first"]);
    sandbox.run(&["check"]).exits(1).says("Can fix 2 sites");
    let run = sandbox.run(&["check", "--since", "HEAD"]).exits(0);
    assert_eq!(run.stdout, "");
    sandbox.run(&["check", "--since", "nowhere"]).exits(2).says("git knows no revision `nowhere` here");
    sandbox.run(&["check", "--since", "--help"]).exits(2);

    // Committed, not committed and new: a line elsewhere is no reason.
    sandbox.write("stock.py", format!("{STOCK}\n\nLIMIT = 3\n"));
    sandbox.run(&["check", "--since", "HEAD"]).exits(0);
    sandbox.write("stock.py", STOCK.replace("class Movement:", "class Movement(object):"));
    let changed = sandbox.run(&["check", "--since", "HEAD", "--output-format", "concise"]).exits(1);
    assert!(changed.stdout.starts_with("stock.py:1:7: slots[fix]") && changed.stdout.lines().count() == 1, "{}", changed.stdout);
    git(&sandbox, &["commit", "-qam", "second"]);
    sandbox.write("crate.py", STOCK.replace("Movement", "Crate"));
    let both = sandbox.run(&["check", "--since", "HEAD~1", "--output-format", "concise"]).exits(1);
    assert_eq!(both.stdout.lines().map(|line| line.split(':').next().unwrap()).collect::<Vec<_>>(), ["crate.py", "stock.py"]);
    let new = sandbox.run(&["check", "--since", "HEAD", "--output-format", "json"]).exits(1).stdout;
    let new: serde_json::Value = serde_json::from_str(&new).unwrap();
    assert_eq!((&new["changes"], &new["summary"]["fixable"]), (&serde_json::json!(["crate.py"]), &serde_json::json!(1)));
    sandbox.run(&["check", "--since", "HEAD", "--statistics"]).exits(1);

    // The rest of the project is evidence as ever.
    sandbox.write("dump.py", "from crate import Crate\n\n\ndef dump(crate: Crate):\n    return vars(crate)\n");
    git(&sandbox, &["add", "dump.py"]);
    git(&sandbox, &["commit", "-qm", "third"]);
    sandbox.run(&["check", "--since", "HEAD"]).exits(0).shows("slots[refuse]");
}

/// The git of this test is not there.
#[test]
fn without_git_it_is_said() {
    let sandbox = project();
    git(&sandbox, &["init", "-q"]);
    let output = sandbox.command(&["check", "--since", "HEAD"]).env("PATH", sandbox.at("empty")).output().unwrap();
    sandbox::Run::from(output).exits(2).says("--since has to ask git: git is not installed");
    // Patches need none.
    let output = sandbox.command(&["fix", "--patch-dir", "out"]).env("PATH", sandbox.at("empty")).output().unwrap();
    sandbox::Run::from(output).exits(0).shows("0001-slots");
}

/// What a reviewer declined, by a comment or in the configuration, is no difference either.
#[test]
fn what_is_declined_is_told_and_not_vanished() {
    let sandbox = project();
    sandbox.run(&["snapshot", "--update"]).exits(0);
    sandbox.write("stock.py", STOCK.replace("class Movement:", "class Movement:  # pyscale: ignore[slots]"));
    sandbox
        .run(&["snapshot"])
        .exits(0)
        .says("As stored in .pyscale/snapshots: 2 sites, 1 of them declined. `pyscale snapshot --update` takes these out.");
    // A comment for another transform declines nothing.
    let other = STOCK.replace("class Movement:", "class Movement:  # pyscale: ignore[finalize]");
    sandbox.write("stock.py", other.replace("self.article = article", "self.article = article\n        vars(self)"));
    sandbox.run(&["snapshot"]).exits(1).says("1 vanished");
}

/// The pull request that applies the migration is green, whole or in part, and so is what comes after it.
#[test]
fn what_is_carried_out_is_done_and_not_vanished() {
    let sandbox = project();
    sandbox.run(&["snapshot", "--update"]).exits(0);
    sandbox.run(&["fix", "stock.py"]).exits(0);
    sandbox.run(&["snapshot"]).exits(0).says("As stored in .pyscale/snapshots: 2 sites, 1 of them done.");
    sandbox.run(&["fix"]).exits(0);
    sandbox.run(&["snapshot"]).exits(0).says("2 sites, 2 of them done. `pyscale snapshot --update` takes these out.");
    // Something else beside it is still told.
    sandbox.write("crate.py", STOCK.replace("Movement", "Crate"));
    sandbox.run(&["snapshot"]).exits(1).says("1 site appeared, 0 vanished, 0 changed; 2 done as stored.");
    // Slots that somebody takes away again are to be made again; other slots are not those that were agreed on.
    sandbox.write("crate.py", "");
    sandbox.write("stock.py", STOCK);
    sandbox.run(&["snapshot"]).exits(0).says("1 of them done");
    sandbox
        .write("stock.py", STOCK.replace("class Movement:\n", "class Movement:\n    __slots__ = (\"amount\", \"article\")\n\n"));
    sandbox
        .run(&["snapshot"])
        .exits(1)
        .says("0 sites appeared, 1 vanished, 0 changed; 1 done")
        .shows("vanished  stock.py: slots: Movement");
    sandbox.write("stock.py", STOCK);
    sandbox.run(&["fix"]).exits(0);
    sandbox.run(&["snapshot", "--update"]).exits(0).says("Stored 0 sites");
}

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

/// Two rewrites of the same lines, of which one is committed: whichever it is, the job is green, and so it is after the other one.
#[test]
fn rewrites_that_share_lines_are_carried_out_one_by_one() {
    for first in ["left", "right"] {
        let sandbox = Sandbox::new(&[("delta.py", ROWS)]);
        sandbox.run(&["snapshot", "--update"]).exits(0).says("Stored 2 sites");
        // What is left for later is declined, as `fix -i` does it.
        let other = if first == "left" { "right" } else { "left" };
        let declined = format!("        {other} = ");
        sandbox.write("delta.py", ROWS.replace(&declined, &format!("        # pyscale: ignore\n{declined}")));
        sandbox.run(&["fix"]).exits(0).says("Fixed 1 site");
        sandbox.write("delta.py", sandbox.read("delta.py").replace("        # pyscale: ignore\n", ""));
        assert!(sandbox.read("delta.py").contains(&format!("{first}_view = memoryview({first})")));
        sandbox.run(&["snapshot"]).exits(0).says("As stored in .pyscale/snapshots: 2 sites, 1 of them done.");
        sandbox.run(&["fix"]).exits(0).says("Fixed 1 site");
        sandbox.run(&["snapshot"]).exits(0).says("2 sites, 2 of them done.");
        sandbox.run(&["snapshot", "--update"]).exits(0).says("Stored 0 sites");
    }
}

/// A rewrite that writes a statement below the class: it stands in no class, and it is done where it stands.
#[test]
fn a_rewrite_with_a_statement_below_its_class_is_done() {
    let registry = "class Meta(type):\n    def __init__(cls, name, bases, namespace):\n        super().__init__(name, bases, namespace)\n        \
                    cls.marks = dict(getattr(cls, \"marks\", {}))\n\n\nclass Base(metaclass=Meta):\n    def run(self):\n        \
                    if self:\n            return 1\n\n\nclass Heir(Base):\n    pass\n";
    let sandbox = Sandbox::new(&[("registry.py", registry)]);
    sandbox.run(&["snapshot", "--update"]).exits(0);
    sandbox.run(&["fix"]).exits(0).says("init-subclass 1");
    assert!(sandbox.read("registry.py").contains("\n\nBase.marks = "), "{}", sandbox.read("registry.py"));
    sandbox.run(&["snapshot"]).exits(0).says("1 of them done");
}
