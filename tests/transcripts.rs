//! The transcripts in the documents: every `console` block is typed in, line by line, in a repository of its own that holds
//! `examples/warehouse`, and has to give what stands below each command.
//!
//! `PYSCALE_BLESS=1` writes what happened into the documents.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const DOCUMENTS: [&str; 2] = ["README.md", "docs/review.md"];

const FENCE: &str = "```console\n";

#[test]
fn transcripts_are_what_happens() {
    let bless = env::var_os("PYSCALE_BLESS").is_some_and(|value| !value.is_empty() && value != "0");
    let mut seen = 0;
    for name in DOCUMENTS {
        let path = root().join(name);
        let old = fs::read_to_string(&path).unwrap();
        let mut new = String::new();
        let mut rest = old.as_str();
        while let Some(at) = rest.find(FENCE) {
            let (before, block) = rest.split_at(at + FENCE.len());
            let (block, behind) = block.split_at(block.find("```").unwrap());
            new.push_str(before);
            new.push_str(&play(block));
            rest = behind;
            seen += 1;
        }
        new.push_str(rest);
        if old != new && bless {
            fs::write(&path, &new).unwrap();
        } else if old != new {
            let difference = similar::TextDiff::from_lines(&old, &new);
            panic!("PYSCALE_BLESS=1 takes this over:\n{}", difference.unified_diff().header(name, "what happened"));
        }
    }
    assert!(seen > 2, "the transcripts were not found");
}

/// The block as it is when its commands are run.
fn play(block: &str) -> String {
    let place = tempfile::tempdir().unwrap();
    let project = place.path().join("warehouse");
    copy(&root().join("examples/warehouse"), &project);
    run(&project, "git init -q && git add -A && git commit -qm 'As it was'");
    let mut played = String::new();
    let mut lines = block.lines().filter(|line| line.starts_with("$ ") || is_continued(line)).peekable();
    while let Some(line) = lines.next() {
        played.push_str(line);
        played.push('\n');
        let mut command = line[2..].to_owned();
        while let Some(more) = lines.next_if(|line| is_continued(line)) {
            played.push_str(more);
            played.push('\n');
            command = command + "\n" + more.get(2..).unwrap_or_default();
        }
        played.push_str(&run(&project, &command));
    }
    played
}

/// A further line of a command, as a shell prompts for it.
fn is_continued(line: &str) -> bool {
    line == ">" || line.starts_with("> ")
}

/// What a command prints, on both streams.
fn run(folder: &Path, command: &str) -> String {
    let programs = Path::new(env!("CARGO_BIN_EXE_pyscale")).parent().unwrap().to_owned();
    let path: Vec<PathBuf> = [programs].into_iter().chain(env::split_paths(&env::var_os("PATH").unwrap_or_default())).collect();
    let output = Command::new("sh")
        .args(["-c", &format!("exec 2>&1\n{command}")])
        .current_dir(folder)
        .env("PATH", env::join_paths(path).unwrap())
        .env("GIT_CONFIG_GLOBAL", folder.join("no-such-file"))
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .envs([("GIT_AUTHOR_NAME", "Me"), ("GIT_AUTHOR_EMAIL", "me@example.org")])
        .envs([("GIT_COMMITTER_NAME", "Me"), ("GIT_COMMITTER_EMAIL", "me@example.org")])
        .env_remove("FORCE_COLOR")
        .env_remove("CLICOLOR_FORCE")
        .output()
        .unwrap();
    String::from_utf8(output.stdout).unwrap()
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() { copy(&path, &target) } else { _ = fs::copy(&path, target).unwrap() }
    }
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}
