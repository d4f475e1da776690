//! What runs keep in `.pyscale_cache`: the result is the same with it and without it, whatever becomes of it or of the project.

#![expect(clippy::unwrap_used, clippy::print_stderr, reason = "a test fails by panicking, and says when it is skipped")]

#[path = "support/sandbox.rs"]
mod sandbox;

use std::fs;
use std::path::{Path, PathBuf};
#[cfg(target_os = "linux")]
use std::process::Command;
use std::thread;

#[cfg(target_os = "linux")]
use sandbox::Run;
use sandbox::Sandbox;

const FOLDER: &str = ".pyscale_cache";
const REPLAYED: &str = "nothing has changed, so this is what an earlier run found";

const STOCK: &str = "\
from settings import LIMIT


class Movement:
    def __init__(self, article, amount):
        self.article = article
        self.amount = min(amount, LIMIT)


class Loose:
    def __init__(self, name):
        self.name = name


def load(rows, name, value):
    loose = Loose(name)
    setattr(loose, name, value)
    return [Movement(article, amount) for article, amount in rows], loose
";

/// A project that is large enough to be remembered.
fn project() -> Sandbox {
    let padding = format!("# {}\n", "Nothing stands here. ".repeat(50)).repeat(1000);
    Sandbox::new(&[("stock.py", STOCK), ("settings.py", "LIMIT = 3\n"), ("padding.py", &padding)])
}

/// Every way to ask that writes nothing.
const ASKED: [&[&str]; 3] = [
    &["check", "--config", "slots.scope = 'all'", "--output-format", "json"],
    &["check", "--config", "slots.scope = 'all'", "--output-format", "full"],
    &["fix", "--dry-run", "--config", "slots.scope = 'all'"],
];

/// The first and the last differ only in how the same findings are shown: one of them is answered by what the other has found.
const SHARED: usize = 1;

/// Asks with and without the cache, compares, and says how often the answer came out of it.
fn same_with_and_without(sandbox: &Sandbox) -> usize {
    let answers = ASKED.iter().map(|asked| {
        let with = sandbox.run(&[asked, ["-v"].as_slice()].concat());
        let without = sandbox.run(&[asked, ["-v", "--no-cache", "--threads", "1"].as_slice()].concat());
        assert_eq!(with.stdout, without.stdout, "{asked:?}");
        assert_eq!(with.code, without.code, "{asked:?}");
        assert!(!without.stderr.contains(REPLAYED));
        usize::from(with.stderr.contains(REPLAYED))
    });
    answers.sum()
}

fn kept(sandbox: &Sandbox) -> Vec<PathBuf> {
    let entries = fs::read_dir(sandbox.path().join(FOLDER)).unwrap();
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}

#[test]
fn an_answer_is_found_once_and_is_the_same() {
    let sandbox = project();
    assert_eq!(same_with_and_without(&sandbox), SHARED);
    assert_eq!(same_with_and_without(&sandbox), ASKED.len());
    let names: Vec<String> = kept(&sandbox).iter().map(|path| path.file_name().unwrap().to_str().unwrap().to_owned()).collect();
    assert!(names.iter().any(|name| name == "CACHEDIR.TAG") && names.iter().any(|name| name == ".gitignore"), "{names:?}");
    assert!(!names.iter().any(|name| name.starts_with("new-")), "{names:?}");
}

#[test]
fn whatever_changes_is_seen() {
    let sandbox = project();
    same_with_and_without(&sandbox);
    let changes: [(&str, &str); 6] = [
        ("stock.py", &STOCK.replace("Movement", "Movemenz")),
        ("settings.py", "LIMIT = 4\n"),
        ("user.py", "import stock\n\n\ndef late(it: stock.Movement):\n    it.late = 1\n"),
        ("notes.txt", ">>> from stock import Movement\n>>> Movement(1, 2).other = 3\n"),
        ("pyproject.toml", "[project]\nname = 'stock'\nversion = '1'\nrequires-python = '>=3.10'\n[build-system]\n"),
        ("pyscale.toml", "world = 'closed'\n"),
    ];
    for (path, text) in changes {
        sandbox.write(path, text);
        assert_eq!(same_with_and_without(&sandbox), SHARED, "{path}");
        assert_eq!(same_with_and_without(&sandbox), ASKED.len(), "{path}");
    }
    fs::remove_file(sandbox.path().join("notes.txt")).unwrap();
    same_with_and_without(&sandbox);
    // What was there before is known again.
    sandbox.write("notes.txt", changes[3].1);
    assert_eq!(same_with_and_without(&sandbox), ASKED.len());
}

#[test]
fn ignored_files_that_the_program_imports_are_seen() {
    let sandbox = project();
    sandbox.write(".gitignore", "settings.py\nmore.py\n");
    same_with_and_without(&sandbox);
    assert_eq!(same_with_and_without(&sandbox), ASKED.len());
    sandbox.write("settings.py", "from more import LIMIT\n");
    assert_eq!(same_with_and_without(&sandbox), SHARED);
    assert_eq!(same_with_and_without(&sandbox), ASKED.len());
    // It is found only because an ignored file imports it.
    sandbox.write("more.py", "import stock\n\nLIMIT = 3\n\n\ndef late(it: stock.Movement):\n    it.late = 1\n");
    assert_eq!(same_with_and_without(&sandbox), SHARED);
    assert_eq!(same_with_and_without(&sandbox), ASKED.len());
    fs::remove_file(sandbox.path().join("more.py")).unwrap();
    assert_eq!(same_with_and_without(&sandbox), ASKED.len());
}

#[test]
fn what_is_damaged_is_not_used() {
    let sandbox = project();
    same_with_and_without(&sandbox);
    let damages: [fn(&Path); 4] = [
        |path| fs::write(path, "").unwrap(),
        |path| fs::write(path, &fs::read(path).unwrap()[..60]).unwrap(),
        |path| {
            let mut bytes = fs::read(path).unwrap();
            let middle = bytes.len() / 2;
            bytes[middle] ^= 1;
            fs::write(path, bytes).unwrap();
        },
        |path| {
            fs::remove_file(path).unwrap();
            fs::create_dir(path).unwrap();
        },
    ];
    for damage in damages {
        let files: Vec<PathBuf> = kept(&sandbox).into_iter().filter(|path| path.is_file()).collect();
        let is_ours = |path: &&PathBuf| !path.ends_with("CACHEDIR.TAG") && !path.ends_with(".gitignore");
        files.iter().filter(is_ours).for_each(|path| damage(path));
        // What lies in the way stays there.
        assert!(same_with_and_without(&sandbox) <= SHARED);
    }
}

#[test]
fn what_is_written_is_judged_anew() {
    let sandbox = project();
    sandbox.run(&["check"]);
    let run = sandbox.run(&["fix", "-v"]).exits(0);
    assert!(!run.stderr.contains(REPLAYED), "{}", run.stderr);
    assert!(sandbox.read("stock.py").contains("__slots__"));
    // Nothing is left to write, so the second time there is nothing to judge anew either.
    sandbox.run(&["fix", "-v"]).exits(0);
    assert!(sandbox.run(&["fix", "-v"]).exits(0).stderr.contains(REPLAYED));
}

#[test]
fn a_small_project_gets_no_folder_and_nobody_else_gets_one_unasked() {
    let small = Sandbox::new(&[("stock.py", STOCK)]);
    small.run(&["check"]);
    assert!(!small.path().join(FOLDER).exists());
    let large = project();
    large.run(&["check", "--no-cache"]);
    assert!(!large.path().join(FOLDER).exists());
    large.run(&["check", "--cache-dir", "elsewhere"]);
    assert!(!large.path().join(FOLDER).exists() && large.path().join("elsewhere/CACHEDIR.TAG").exists());
    assert!(large.run(&["check", "-v", "--cache-dir", "elsewhere"]).stderr.contains(REPLAYED));
}

#[test]
fn a_folder_that_is_not_ours_is_left_alone() {
    let sandbox = project();
    let without = sandbox.run(&["check", "--no-cache"]);
    sandbox.write(".pyscale_cache/precious", "x");
    let with = sandbox.run(&["check", "-v"]);
    assert!(with.stderr.contains("cannot be written"), "{}", with.stderr);
    assert_eq!(sandbox.run(&["check"]).stdout, without.stdout);
    assert_eq!(kept(&sandbox).len(), 1);
    sandbox.run(&["clean"]).exits(2).says("was not made by pyscale");
    fs::remove_dir_all(sandbox.path().join(FOLDER)).unwrap();
    #[cfg(unix)]
    {
        fs::create_dir(sandbox.path().join("target")).unwrap();
        std::os::unix::fs::symlink("target", sandbox.path().join(FOLDER)).unwrap();
        assert_eq!(sandbox.run(&["check"]).stdout, without.stdout);
        assert_eq!(fs::read_dir(sandbox.path().join("target")).unwrap().count(), 0);
    }
}

/// A small disk of its own; nothing is done where this user may not mount one.
#[cfg(target_os = "linux")]
fn on_a_disk(size: &str, work: fn(&Path)) {
    let place = tempfile::tempdir().unwrap();
    let mounted = Command::new("mount").args(["-t", "tmpfs", "-o", size, "tmpfs"]).arg(place.path()).output();
    if !mounted.is_ok_and(|output| output.status.success()) {
        return eprintln!("skipped: this user may not mount a disk");
    }
    let result = std::panic::catch_unwind(|| work(place.path()));
    assert!(Command::new("umount").arg(place.path()).status().unwrap().success());
    result.unwrap();
}

#[test]
#[cfg(target_os = "linux")]
fn where_nothing_may_be_written_the_answer_is_the_same() {
    on_a_disk("size=8m", |folder| {
        let sandbox = project();
        for name in ["stock.py", "settings.py", "padding.py"] {
            fs::copy(sandbox.at(name), folder.join(name)).unwrap();
        }
        fs::write(folder.join("pyproject.toml"), "").unwrap();
        assert!(Command::new("mount").args(["-o", "remount,ro"]).arg(folder).status().unwrap().success());
        let run = |arguments: &[&str]| Run::from(sandbox.command(arguments).current_dir(folder).output().unwrap());
        let without = run(&["check", "-v", "--no-cache"]);
        for _ in 0..2 {
            let with = run(&["check", "-v"]);
            assert!(with.stderr.contains("cannot be written") && !with.stderr.contains(REPLAYED), "{}", with.stderr);
            assert_eq!((with.stdout, with.code), (without.stdout.clone(), without.code));
        }
        assert!(!run(&["check"]).stderr.contains("cannot be written"));
    });
}

#[test]
#[cfg(target_os = "linux")]
fn on_a_full_disk_the_answer_is_the_same_and_nothing_half_is_kept() {
    on_a_disk("size=64k", |disk| {
        let sandbox = project();
        let folder = disk.join("cache");
        let folder = folder.to_str().unwrap();
        let without = sandbox.run(&["check", "--no-cache"]);
        for free in [0, 8_192, 16_384, 20_480] {
            let filling = vec![0; 65_536 - free];
            // As much of it as there is room for.
            drop(fs::write(disk.join("filling"), filling));
            for _ in 0..2 {
                let with = sandbox.run(&["check", "--cache-dir", folder]);
                assert_eq!((&with.stdout, with.code), (&without.stdout, without.code), "{free}");
            }
            fs::remove_file(disk.join("filling")).unwrap();
            drop(fs::remove_dir_all(folder));
        }
        sandbox.run(&["check", "--cache-dir", folder]);
        let again = sandbox.run(&["check", "-v", "--cache-dir", folder]);
        assert!(again.stderr.contains(REPLAYED), "{}", again.stderr);
    });
}

#[test]
fn clean_removes_it() {
    let sandbox = project();
    sandbox.run(&["check"]);
    assert!(sandbox.path().join(FOLDER).exists());
    sandbox.run(&["clean"]).exits(0).says("Removed");
    assert!(!sandbox.path().join(FOLDER).exists());
    sandbox.run(&["clean"]).exits(0);
}

#[test]
fn several_runs_at_once_give_what_one_gives() {
    let sandbox = project();
    let without = sandbox.run(&["check", "--no-cache", "--output-format", "json"]).stdout;
    thread::scope(|scope| {
        let runs: Vec<_> = (0..4).map(|_| scope.spawn(|| sandbox.run(&["check", "--output-format", "json"]).stdout)).collect();
        for run in runs {
            assert_eq!(run.join().unwrap(), without);
        }
    });
    assert_eq!(sandbox.run(&["check", "--output-format", "json"]).stdout, without);
}
