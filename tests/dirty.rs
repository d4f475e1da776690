//! `fix` and git: what could not be brought back is not rewritten, and no repository makes pyscale run its programs.

#![expect(clippy::unwrap_used, clippy::print_stderr, reason = "a test fails by panicking, and says when it is skipped")]
#![cfg(unix)]

#[path = "support/sandbox.rs"]
mod sandbox;

use std::fs;
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, chown, symlink};
use std::path::Path;
use std::process::Command;

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

const SLOTS: &str = "__slots__ = (";

/// Says that nothing was written.
const REFUSED: &str = "error: nothing was written";

/// Git, with no configuration but the repository's.
fn git(folder: &Path, arguments: &[&str]) {
    let mut command = Command::new("git");
    for variable in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"] {
        command.env_remove(variable);
    }
    let output = command
        .args(["-c", "user.name=n", "-c", "user.email=e@example.org", "-c", "protocol.file.allow=always"])
        .args(arguments)
        .current_dir(folder)
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .output()
        .unwrap();
    assert!(output.status.success(), "git {arguments:?}:\n{}", String::from_utf8_lossy(&output.stderr));
}

fn commit(folder: &Path) {
    git(folder, &["init", "-q"]);
    git(folder, &["add", "-A"]);
    git(folder, &["commit", "-q", "-m", "c"]);
}

/// A committed project with these files.
fn repository(files: &[(&str, &str)]) -> Sandbox {
    let sandbox = Sandbox::new(files);
    commit(sandbox.path());
    sandbox
}

fn pyscale(sandbox: &Sandbox, arguments: &[&str]) -> Run {
    pyscale_with(sandbox, arguments, &[])
}

fn pyscale_with(sandbox: &Sandbox, arguments: &[&str], environment: &[(&str, &str)]) -> Run {
    let mut command = sandbox.command(arguments);
    command.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1").envs(environment.iter().copied());
    Run::from(command.output().unwrap())
}

fn is_root() -> bool {
    fs::metadata("/proc/self").is_ok_and(|it| it.uid() == 0)
}

#[test]
fn what_is_committed_is_rewritten_without_a_word() {
    let sandbox = repository(&[("a.py", READING), ("sub/my file.py", READING)]);
    sandbox.write("new.txt", "dirty, but nobody rewrites it");
    sandbox.write(":(glob)new.txt", "the same");
    sandbox.write("untouched.py", "x = 1\n");
    let run = pyscale(&sandbox, &["fix"]).exits(0);
    let lines: Vec<&str> = run.stderr.lines().collect();
    assert!(matches!(lines[..], [fixed, world] if fixed.starts_with("Fixed ") && world.starts_with("Taken for ")), "{lines:?}");
    assert!(sandbox.read("a.py").contains(SLOTS) && sandbox.read("sub/my file.py").contains(SLOTS));
    // What it has written is dirty now, but there is nothing more to write.
    pyscale(&sandbox, &["fix"]).exits(0);
}

#[test]
fn files_with_changes_are_listed_and_nothing_is_written() {
    let sandbox = repository(&[("a.py", READING), ("b.py", READING), ("c.py", READING), ("d.py", READING)]);
    let changed = format!("{READING}\n# more\n");
    sandbox.write("b.py", &changed);
    sandbox.write("c.py", &changed);
    git(sandbox.path(), &["add", "c.py"]);
    sandbox.write("new.py", READING);
    let run = pyscale(&sandbox, &["fix", "-o", "report.txt"]).exits(2);
    assert_eq!(
        run.stderr,
        "error: nothing was written, for it would have rewritten files that git could not bring back:\n  \
         b.py: has changes that are not committed\n  \
         c.py: has changes that are not committed\n  \
         new.py: was never committed\n  \
         commit or stash what is worth keeping, or rewrite all the same with --allow-dirty\n"
    );
    for (name, text) in [("a.py", READING), ("b.py", &changed), ("c.py", &changed), ("d.py", READING), ("new.py", READING)] {
        assert_eq!(sandbox.read(name), text);
    }
    assert!(!sandbox.at("report.txt").exists());
    // Only what would be rewritten counts.
    pyscale(&sandbox, &["fix", "a.py"]).exits(0);
    assert!(sandbox.read("a.py").contains(SLOTS));
    let run = pyscale(&sandbox, &["fix", "--allow-dirty"]).exits(0);
    let lines: Vec<&str> = run.stderr.lines().collect();
    assert!(matches!(lines[..], [fixed, world] if fixed.starts_with("Fixed ") && world.starts_with("Taken for ")), "{lines:?}");
    assert!(sandbox.read("new.py").contains(SLOTS) && sandbox.read("b.py").contains(SLOTS));
}

#[test]
fn whoever_writes_nothing_does_not_care() {
    let sandbox = repository(&[("a.py", "x = 1\n")]);
    sandbox.write("a.py", READING);
    pyscale(&sandbox, &["check"]).exits(1);
    let run = pyscale(&sandbox, &["fix", "--dry-run"]).exits(1);
    assert!(run.stdout.contains("+    __slots__") && !run.stderr.contains("git"), "{}", run.stderr);
    pyscale(&sandbox, &["check", "--allow-dirty"]).exits(2);
}

#[test]
fn outside_of_a_repository_it_says_so_once_and_goes_on() {
    let sandbox = Sandbox::new(&[("a.py", READING), ("b.py", READING), ("c.py", "x = 1\n")]);
    let run = pyscale(&sandbox, &["fix"]).exits(0).says("a.py and 1 more: not in a git repository");
    assert_eq!(run.stderr.matches("git repository").count(), 1);
    assert!(sandbox.read("a.py").contains(SLOTS));
    let run = pyscale(&sandbox, &["fix"]).exits(0);
    assert!(!run.stderr.contains("git"), "{}", run.stderr);
    let quiet = Sandbox::new(&[("a.py", READING)]);
    assert_eq!(pyscale(&quiet, &["fix", "-q"]).exits(0).stderr, "");
}

#[test]
fn what_git_ignores_is_outside_and_a_repository_without_commits_has_nothing() {
    let sandbox = repository(&[(".gitignore", "scratch/\n"), ("a.py", "x = 1\n")]);
    sandbox.write("scratch/a.py", READING);
    pyscale(&sandbox, &["fix", "scratch"]).exits(0).says("scratch/a.py: not in a git repository");
    assert!(sandbox.read("scratch/a.py").contains(SLOTS));

    let empty = Sandbox::new(&[("a.py", READING)]);
    git(empty.path(), &["init", "-q"]);
    pyscale(&empty, &["fix"]).exits(2).says("a.py: was never committed");
    git(empty.path(), &["add", "-A"]);
    pyscale(&empty, &["fix"]).exits(2).says("a.py: was never committed");
    assert_eq!(empty.read("a.py"), READING);
}

#[test]
fn submodules_and_linked_work_trees_are_asked_themselves() {
    let library = repository(&[("lib.py", READING)]);
    let sandbox = repository(&[("a.py", READING)]);
    git(sandbox.path(), &["submodule", "--quiet", "add", library.path().to_str().unwrap(), "vendored"]);
    git(sandbox.path(), &["commit", "-q", "-m", "s"]);
    git(sandbox.path(), &["worktree", "add", "-q", "tree"]);
    sandbox.write("vendored/lib.py", format!("{READING}\n# more\n"));
    pyscale(&sandbox, &["fix"]).exits(2).says("vendored/lib.py: has changes");
    git(&sandbox.at("vendored"), &["checkout", "-q", "--", "lib.py"]);
    sandbox.write("tree/a.py", format!("{READING}\n# more\n"));
    pyscale(&sandbox, &["fix", "tree"]).exits(2).says("tree/a.py: has changes");
    git(&sandbox.at("tree"), &["commit", "-q", "-a", "-m", "t"]);
    pyscale(&sandbox, &["fix", "tree"]).exits(0);
    pyscale(&sandbox, &["fix"]).exits(0);
    assert!(sandbox.read("vendored/lib.py").contains(SLOTS));
}

#[test]
fn a_bare_repository_or_an_empty_mark_keeps_no_files() {
    let sandbox = Sandbox::new(&[("a.py", READING)]);
    git(sandbox.path(), &["init", "-q", "--bare", ".git"]);
    pyscale(&sandbox, &["fix"]).exits(0).says("a.py: not in a git repository");
    let sandbox = Sandbox::new(&[("a.py", READING)]);
    fs::create_dir(sandbox.at(".git")).unwrap();
    pyscale(&sandbox, &["fix"]).exits(0).says("a.py: not in a git repository");
}

#[test]
fn a_repository_that_git_cannot_read_is_no_reason_to_go_on() {
    let sandbox = repository(&[("a.py", READING)]);
    sandbox.write(".git/config", "[core\n");
    pyscale(&sandbox, &["fix"]).exits(2).says(REFUSED).says("a.py: git says: bad config line 1");
    assert_eq!(sandbox.read("a.py"), READING);
    pyscale(&sandbox, &["fix", "--allow-dirty"]).exits(0);
}

#[test]
fn without_git_a_repository_cannot_be_asked() {
    let sandbox = repository(&[("a.py", READING)]);
    let nothing = tempfile::tempdir().unwrap();
    let path = [("PATH", nothing.path().to_str().unwrap())];
    pyscale_with(&sandbox, &["fix"], &path).exits(2).says("a.py: git is not installed").says("--allow-dirty");
    assert_eq!(sandbox.read("a.py"), READING);
    pyscale_with(&sandbox, &["fix", "--allow-dirty"], &path).exits(0);
    let plain = Sandbox::new(&[("a.py", READING)]);
    pyscale_with(&plain, &["fix"], &path).exits(0).says("not in a git repository");
}

#[test]
fn a_repository_of_somebody_else_is_told_in_the_words_of_git() {
    if !is_root() {
        return eprintln!("skipped: only the superuser may give files away");
    }
    let sandbox = repository(&[("a.py", READING)]);
    for name in ["", ".git", "a.py"] {
        chown(sandbox.at(name), Some(4711), Some(4711)).unwrap();
    }
    pyscale(&sandbox, &["fix"]).exits(2).says("dubious ownership");
    assert_eq!(sandbox.read("a.py"), READING);
}

#[test]
fn the_variables_of_a_hook_do_not_lead_elsewhere() {
    let other = repository(&[("a.py", READING)]);
    let sandbox = repository(&[("a.py", "x = 1\n")]);
    sandbox.write("a.py", READING);
    let (dir, tree) = (other.at(".git"), other.path());
    let environment = [("GIT_DIR", dir.to_str().unwrap()), ("GIT_WORK_TREE", tree.to_str().unwrap())];
    pyscale_with(&sandbox, &["fix"], &environment).exits(2).says("a.py: has changes");
}

#[test]
fn a_link_is_as_clean_as_the_file_behind_it() {
    let (sandbox, other) = (repository(&[("pkg/a.py", "x = 1\n")]), repository(&[("real.py", READING)]));
    symlink(other.at("real.py"), sandbox.at("link.py")).unwrap();
    other.write("real.py", format!("{READING}\n# more\n"));
    pyscale(&sandbox, &["fix", "link.py"]).exits(2).says("link.py: has changes");
    git(other.path(), &["commit", "-q", "-a", "-m", "m"]);
    pyscale(&sandbox, &["fix", "link.py"]).exits(0);
    assert!(other.read("real.py").contains(SLOTS));
}

#[test]
fn names_and_line_ends_are_as_git_has_them() {
    let names = [":!x.py", "odd \"\n\t.py", "é/ü.py", "-n.py", "HEAD:.py", "a missing.py", "*.py"];
    let windows = READING.replace('\n', "\r\n");
    let mut files: Vec<(&str, &str)> = names.iter().map(|name| (*name, READING)).collect();
    files.extend([(".gitattributes", "dos.py eol=crlf\n"), ("dos.py", &windows), ("kept.py", &windows)]);
    let sandbox = repository(&files);
    pyscale(&sandbox, &["fix", "."]).exits(0);
    for name in names.into_iter().chain(["dos.py", "kept.py"]) {
        assert!(sandbox.read(name).contains(SLOTS), "{name:?}");
    }
}

#[test]
fn a_repository_runs_nothing() {
    let sandbox = repository(&[("a.py", READING), (".gitattributes", "*.py filter=evil diff=evil\n")]);
    let marker = sandbox.at("executed");
    let program = sandbox.at("evil.sh");
    sandbox.write("evil.sh", format!("#!/bin/sh\necho ran >> '{}'\n", marker.display()));
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
    let evil = program.to_str().unwrap();
    for key in [
        "core.fsmonitor",
        "core.pager",
        "core.sshCommand",
        "core.editor",
        "diff.external",
        "filter.evil.clean",
        "filter.evil.smudge",
        "filter.evil.process",
        "diff.evil.textconv",
        "diff.evil.command",
        "credential.helper",
        "core.alternateRefsCommand",
        "uploadpack.packObjectsHook",
        "pager.cat-file",
        "pager.rev-parse",
        "gpg.program",
    ] {
        git(sandbox.path(), &["config", key, evil]);
    }
    for alias in ["cat-file", "rev-parse", "check-ignore"] {
        git(sandbox.path(), &["config", &format!("alias.{alias}"), &format!("!{evil}")]);
    }
    // A missing object that a remote helper would be started for.
    for (key, value) in [
        ("remote.origin.url", format!("ext::{evil}")),
        ("remote.origin.promisor", "true".to_owned()),
        ("extensions.partialClone", "origin".to_owned()),
        ("protocol.ext.allow", "always".to_owned()),
        ("core.repositoryFormatVersion", "1".to_owned()),
    ] {
        git(sandbox.path(), &["config", key, &value]);
    }
    for hook in ["post-index-change", "pre-commit", "reference-transaction", "post-checkout", "fsmonitor-watchman"] {
        fs::copy(&program, sandbox.at(&format!(".git/hooks/{hook}"))).unwrap();
    }
    sandbox.write("new.py", READING);
    pyscale(&sandbox, &["fix"]).exits(2).says("new.py: was never committed");
    pyscale(&sandbox, &["fix", "a.py"]).exits(0);
    assert!(!marker.exists(), "{}", fs::read_to_string(&marker).unwrap());
    // The traps are set: git's own way to the same answer runs them.
    let _ = Command::new("git").args(["status", "--short"]).current_dir(sandbox.path()).output().unwrap();
    assert!(marker.exists());
    fs::remove_file(&marker).unwrap();
    // What would have to be fetched is not.
    remove_objects(&sandbox.at(".git/objects"));
    pyscale(&sandbox, &["fix"]).exits(2);
    assert!(!marker.exists(), "{}", fs::read_to_string(&marker).unwrap());
}

fn remove_objects(folder: &Path) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { remove_objects(&path) } else { fs::remove_file(path).unwrap() }
    }
}
