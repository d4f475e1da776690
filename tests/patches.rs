//! `fix --patch-dir` and `--max-changes`: series of patches, applied with `git am` one after the other.

#![expect(clippy::unwrap_used, clippy::print_stderr, reason = "a test fails by panicking, and says when it is skipped")]

#[path = "support/sandbox.rs"]
mod sandbox;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::Command;

use sandbox::Sandbox;

const SPLITS: [&str; 3] = ["transform", "site", "file"];

/// A destructor, a data model that `slots` takes only when the destructor is gone, and its subclass in another file.
const SPOOL: &str = "\
import os


class Spool:
    def __init__(self, path):
        self.path = path
        self.handle = os.open(path, os.O_RDONLY)

    def __del__(self):
        os.close(self.handle)


def spools(paths):
    return [Spool(path) for path in paths]
";

const BASE: &str = "\
class Record:
    def __init__(self, key):
        self.key = key


def records(keys):
    return [Record(key) for key in keys]
";

const BELOW: &str = "\
from base import Record


class Entry(Record):
    def __init__(self, key, value):
        super().__init__(key)
        self.value = value


def entries(rows):
    return [Entry(key, value) for key, value in rows]
";

const PLUGINS: &str = "\
class PluginMeta(type):
    def __init__(cls, name, bases, attrs):
        super().__init__(name, bases, attrs)
        if not hasattr(cls, \"registry\"):
            cls.registry = {}
        else:
            cls.registry[name.lower()] = cls


class Plugin(metaclass=PluginMeta):
    pass


class Echo(Plugin):
    pass
";

fn point(name: &str) -> String {
    let text = format!("class {name}:\n    def __init__(self, x, y):\n        self.x = x\n        self.y = y\n\n\n");
    text + &format!("def many(rows):\n    return [{name}(x, y) for x, y in rows]\n")
}

/// Everything that is hard on a patch.
fn project() -> Vec<(&'static str, Vec<u8>)> {
    let latin: Vec<u8> = format!("# -*- coding: latin-1 -*-\nNAME = \"Gr\u{f6}\u{df}e\"\n\n\n{}", point("Size"))
        .chars()
        .map(|c| c as u8)
        .collect();
    vec![
        ("spool.py", SPOOL.into()),
        ("base.py", BASE.into()),
        ("a_below.py", BELOW.into()),
        ("plugins.py", PLUGINS.into()),
        (
            "use_plugins.py",
            b"from plugins import Plugin, PluginMeta\n\n\ndef names():\n    return sorted(Plugin.registry)\n".into(),
        ),
        ("crlf.py", point("Carriage").replace('\n', "\r\n").into()),
        ("no newline.py", point("Last").trim_end().into()),
        ("latin.py", latin),
        ("my folder/\u{fc}ber uns.py", point("Über").into()),
        ("bom.py", format!("\u{feff}{}", point("Marked")).into()),
        ("two.py", format!("{}\n\n{}", point("One"), point("Two").replace("many", "more")).into()),
    ]
}

const ALL: [&str; 4] = ["--select", "all", "--config", "slots.scope = \"all\""];

fn git(folder: &Path, arguments: &[&str]) -> String {
    let settings = ["core.autocrlf=false", "user.name=Reviewer", "user.email=reviewer@example.org", "commit.gpgsign=false"];
    let settings = settings.iter().flat_map(|setting| ["-c", *setting]);
    let output = Command::new("git").args(settings).args(arguments).current_dir(folder).output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "git {arguments:?}\n{said}\n{}", String::from_utf8_lossy(&output.stderr));
    said
}

/// A repository with one commit of these files.
fn repository(files: &[(&str, Vec<u8>)]) -> Sandbox {
    let sandbox = Sandbox::new(&[]);
    for (name, bytes) in files {
        sandbox.write(name, bytes);
    }
    git(sandbox.path(), &["init", "-q"]);
    git(sandbox.path(), &["add", "-A"]);
    git(sandbox.path(), &["commit", "-qm", "as it was"]);
    sandbox
}

/// The files of a folder, below `.git` left out.
fn tree(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut queue = vec![folder.to_owned()];
    while let Some(below) = queue.pop() {
        for entry in fs::read_dir(below).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                if !path.ends_with(".git") {
                    queue.push(path);
                }
            } else {
                found.insert(path.strip_prefix(folder).unwrap().to_str().unwrap().to_owned(), fs::read(&path).unwrap());
            }
        }
    }
    found
}

/// The patches in a folder, by name.
fn patches(folder: &Path) -> BTreeMap<String, String> {
    tree(folder).into_iter().map(|(name, bytes)| (name, String::from_utf8_lossy(&bytes).into_owned())).collect()
}

#[test]
fn a_series_applied_with_git_am_is_what_fix_writes() {
    let files = project();
    let fixed = repository(&files);
    fixed.run(&[&["fix"][..], &ALL].concat()).exits(0);
    let wanted = tree(fixed.path());
    assert!(wanted["spool.py"].windows(9).any(|part| part == b"finalize(") && wanted["crlf.py"].contains(&b'\r'));
    for split in SPLITS {
        let place = tempfile::tempdir().unwrap();
        let folder = place.path().join("series");
        let sandbox = repository(&files);
        let arguments = ["fix", "--patch-dir", folder.to_str().unwrap(), "--split-by", split];
        let run = sandbox.run(&[&arguments[..], &ALL].concat()).exits(0);
        assert_eq!(git(sandbox.path(), &["status", "--porcelain"]), "", "{split}: the project was touched");
        let names: Vec<&str> = run.stdout.lines().collect();
        assert_eq!(names.len(), patches(&folder).len(), "{split}");
        assert!(names.iter().is_sorted() && names.len() > 2, "{split}: {names:?}");
        // One by one, as a reviewer would: each is made for what the one before leaves.
        for name in &names {
            git(sandbox.path(), &["am", "-q", name]);
        }
        assert_eq!(git(sandbox.path(), &["status", "--porcelain"]), "");
        let now = tree(sandbox.path());
        let different: Vec<&String> = wanted.keys().filter(|name| wanted[*name] != now[*name]).collect();
        assert!(different.is_empty() && wanted.len() == now.len(), "{split}: {different:?}");
        let subjects = git(sandbox.path(), &["log", "--reverse", "--format=%an|%ad|%s", "--date=short"]);
        assert!(subjects.lines().skip(1).all(|line| line.starts_with("pyscale|2001-09-17|")), "{subjects}");
        // The same again, byte for byte.
        let again = place.path().join("again");
        let sandbox = repository(&files);
        let arguments = ["fix", "--threads", "1", "--patch-dir", again.to_str().unwrap(), "--split-by", split];
        sandbox.run(&[&arguments[..], &ALL].concat()).exits(0);
        assert_eq!(patches(&again), patches(&folder), "{split}");
    }
}

/// The programs on which transforms meet: sites of several rounds, that wait for each other.
#[test]
fn where_transforms_meet_the_series_fits_too() {
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut seen = 0;
    for case in fs::read_dir(cases).unwrap().map(|entry| entry.unwrap().path().join("before")) {
        let files: Vec<(String, Vec<u8>)> = tree(&case).into_iter().collect();
        let project = || repository(&files.iter().map(|(name, bytes)| (name.as_str(), bytes.clone())).collect::<Vec<_>>());
        let fixed = project();
        fixed.run(&[&["fix", "--unsafe-fixes"][..], &ALL].concat()).exits(0);
        for split in SPLITS {
            let sandbox = project();
            let arguments = ["fix", "--unsafe-fixes", "--patch-dir", ".git/series", "--split-by", split];
            let names = sandbox.run(&[&arguments[..], &ALL].concat()).exits(0).stdout;
            names.lines().for_each(|name| _ = git(sandbox.path(), &["am", "-q", name]));
            assert_eq!(tree(sandbox.path()), tree(fixed.path()), "{}, {split}", case.display());
            seen += names.lines().count();
        }
    }
    assert!(seen > 20, "{seen} patches");
}

#[test]
fn patches_say_what_is_done_why_it_is_safe_and_what_is_gained() {
    let sandbox = repository(&project());
    let series = |split: &str, name: &str| {
        sandbox.run(&[&["fix", "--patch-dir", name, "--split-by", split][..], &ALL].concat()).exits(0);
        patches(&sandbox.at(name))
    };
    let by_transform = series("transform", "out/t");
    let names: Vec<&String> = by_transform.keys().collect();
    assert!(names[0].starts_with("0001-init-subclass-") && names[1].starts_with("0002-finalize-"), "{names:?}");
    let finalize = &by_transform[names[1]];
    assert!(finalize.contains("\nSubject: [PATCH 2/3] finalize: destructors become `weakref.finalize`\n"), "{finalize}");
    assert!(finalize.contains("\nA finalizer runs when the object goes"), "{finalize}");
    assert!(finalize.contains("1 site with the verdict `fix`: the program behaves as before."), "{finalize}");
    assert!(finalize.contains("\n- spool.py:4: replace") || finalize.contains("\n- spool.py:9: replace"), "{finalize}");

    // A base and the class below it are one site to a reviewer, whatever file they stand in.
    let by_site = series("site", "out/s");
    let family = by_site.values().find(|patch| patch.contains("base.py:1:")).unwrap();
    assert!(family.contains("a_below.py:4:") && family.contains(" and 1 more site\n"), "{family}");
    assert!(by_site.values().any(|patch| patch.contains("] =?UTF-8?q?slots:=20add")), "{:?}", by_site.keys());

    let by_file = series("file", "out/f");
    let spool = by_file.values().find(|patch| patch.contains("Subject") && patch.contains("spool.py: ")).unwrap();
    assert!(spool.contains("] spool.py: "), "{spool}");
    assert!(by_file.values().any(|patch| patch.contains("] a_below.py and 1 more file: slots\n")), "{:?}", by_file.keys());
}

#[test]
fn a_folder_that_is_not_empty_is_refused() {
    let sandbox = repository(&project());
    sandbox.write("out/mine.txt", "mine");
    sandbox.run(&["fix", "--patch-dir", "out"]).exits(2).says("`out` is not empty").says("name a new folder");
    sandbox.run(&["fix", "--patch-dir", "out/mine.txt"]).exits(2).says("is no folder");
    sandbox.run(&["fix", "--patch-dir", "new", "--dry-run"]).exits(2).says("--dry-run");
    sandbox.run(&["fix", "--split-by", "site"]).exits(2).says("--patch-dir");
    assert_eq!(tree(&sandbox.at("out")), BTreeMap::from([("mine.txt".to_owned(), b"mine".to_vec())]));
    assert!(!sandbox.at("new").exists());
    // Who has not committed what the patches are made for is told.
    sandbox.run(&["fix", "--patch-dir", "clean"]).exits(0);
    sandbox.write("base.py", format!("{BASE}\n\nLIMIT = 3\n"));
    sandbox.run(&["fix", "--patch-dir", "dirty"]).exits(0).says("base.py: ").says("so commit that before `git am`");
    // An empty one is taken; where nothing is to be done there are no patches.
    fs::create_dir(sandbox.at("empty")).unwrap();
    assert!(!sandbox.run(&["fix", "--patch-dir", "empty"]).exits(0).stdout.is_empty());
    let run = sandbox.run(&["fix", "--patch-dir", "none", "--ignore", "all"]).exits(0);
    assert!(run.stdout.is_empty() && !sandbox.at("none").exists());
}

#[test]
fn max_changes_limits_what_is_done_at_a_time() {
    let files = project();
    let whole = repository(&files);
    whole.run(&[&["fix"][..], &ALL].concat()).exits(0);
    let limited = |sandbox: &Sandbox, most: &str, more: &[&str]| {
        sandbox.run(&[&["fix", "--allow-dirty", "--max-changes", most][..], &ALL, more].concat())
    };

    let sandbox = repository(&files);
    let diff = limited(&sandbox, "2", &["--dry-run"]).exits(1).says("Would fix 2 sites").says("without --max-changes");
    let headlines: BTreeSet<&str> = diff.stdout.lines().filter(|line| line.starts_with("# ")).collect();
    assert_eq!(headlines.len(), 2, "{}", diff.stdout);
    // The order of the table, then that of the paths.
    let ids: Vec<&str> = headlines.iter().filter_map(|line| line.split(": ").nth(1)).collect();
    assert!(ids.contains(&"init-subclass") && ids.contains(&"finalize"), "{ids:?}");
    limited(&sandbox, "2", &["--patch-dir", "out"]).exits(0);
    assert_eq!(patches(&sandbox.at("out")).len(), 2);
    limited(&sandbox, "0", &[]).exits(2);

    // Bit by bit the whole is done, and then there is nothing left.
    fs::remove_dir_all(sandbox.at("out")).unwrap();
    let mut runs = 0;
    loop {
        let before = tree(sandbox.path());
        limited(&sandbox, "2", &[]).exits(0);
        if tree(sandbox.path()) == before {
            break;
        }
        runs += 1;
        assert!(runs < 20, "it never ends");
    }
    assert!(runs > 3);
    assert_eq!(tree(sandbox.path()), tree(whole.path()));
}

#[test]
fn a_family_is_not_torn_apart() {
    let sandbox = Sandbox::new(&[("base.py", BASE), ("below.py", BELOW)]);
    let scope = ["--config", "slots.scope = \"all\""];
    sandbox
        .run(&[&["fix", "--max-changes", "1"][..], &scope].concat())
        .exits(0)
        .says("Fixed nothing")
        .says("belong together are 2");
    assert_eq!((sandbox.read("base.py").as_str(), sandbox.read("below.py").as_str()), (BASE, BELOW));
    // One that fits is taken, though it comes later.
    sandbox.write("point.py", point("Point"));
    sandbox.run(&[&["fix", "--max-changes", "1"][..], &scope].concat()).exits(0).says("Fixed 1 site in 1 file");
    assert!(sandbox.read("point.py").contains("__slots__"));
    sandbox.run(&[&["fix", "--max-changes", "2"][..], &scope].concat()).exits(0).says("Fixed 2 sites in 2 files");
    assert!(sandbox.read("base.py").contains("__slots__") && sandbox.read("below.py").contains("__slots__"));
}

/// The lines above each file's part of a printed diff are in nobody's way.
#[test]
fn git_apply_and_patch_take_the_printed_diff() {
    let files = project();
    let fixed = repository(&files);
    let printed = fixed.command(&[&["fix", "--dry-run"][..], &ALL].concat()).output().unwrap().stdout;
    fixed.run(&[&["fix"][..], &ALL].concat()).exits(0);
    let wanted = tree(fixed.path());
    for program in [&["git", "apply", "-p1", "../printed.diff"][..], &["patch", "-s", "--binary", "-p1", "-i", "../printed.diff"]]
    {
        let place = tempfile::tempdir().unwrap();
        fs::write(place.path().join("printed.diff"), &printed).unwrap();
        let folder = place.path().join("project");
        for (name, bytes) in
            files.iter().map(|(name, bytes)| (*name, bytes.as_slice())).chain([("pyproject.toml", b"".as_slice())])
        {
            fs::create_dir_all(folder.join(name).parent().unwrap()).unwrap();
            fs::write(folder.join(name), bytes).unwrap();
        }
        let command = Command::new(program[0])
            .args(&program[1..])
            .current_dir(&folder)
            .env("GIT_CEILING_DIRECTORIES", place.path())
            .output();
        let output = match command {
            Ok(output) => output,
            // git there must be; GNU patch is not on every machine.
            Err(error) if program[0] == "patch" => return eprintln!("skipped: no patch ({error})"),
            Err(error) => panic!("{error}"),
        };
        assert!(output.status.success(), "{program:?}\n{output:?}");
        assert_eq!(tree(&folder), wanted, "{program:?}");
    }
}

#[test]
fn a_series_can_have_an_author() {
    let sandbox = Sandbox::new(&[(
        "a.py",
        "class A:\n    def __init__(self, x):\n        self.x = x\n\n\ndef f(r):\n    return [A(x) for x in r]\n",
    )]);
    for (name, shown) in [("Z. Ünal", "Z. Ünal <z@example.org>"), ("Doe, J. (x)", "Doe, J. (x) <z@example.org>")] {
        let folder = format!("series-{}", name.len());
        let author = format!("{name} <z@example.org>");
        sandbox.run(&["fix", "--patch-dir", &folder, "--author", &author]).exits(0);
        let patch = std::fs::read_dir(sandbox.at(&folder)).unwrap().next().unwrap().unwrap().path();
        let input = std::fs::File::open(patch).unwrap();
        let output =
            std::process::Command::new("git").arg("mailinfo").args(["/dev/null", "/dev/null"]).stdin(input).output().unwrap();
        let text = String::from_utf8(output.stdout).unwrap();
        let (name, address) = shown.split_once(" <").unwrap();
        assert!(text.contains(&format!("Author: {name}\nEmail: {}\n", address.trim_end_matches('>'))), "{text}");
    }
    sandbox
        .run(&["fix", "--patch-dir", "x", "--author", "me"])
        .exits(2)
        .says("an author is written as `Name <mail@example.org>`");
    sandbox.run(&["fix", "--author", "A <a@b>"]).exits(2).says("--patch-dir");
}
