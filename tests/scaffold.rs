//! `scripts/new-transform`: what it makes is registered, compiles, and asks for what is still to be written.

#![expect(clippy::unwrap_used, clippy::print_stderr, reason = "a test fails by panicking, and says when it is skipped")]

#[allow(dead_code)] // it is used in part
#[path = "support/pythons.rs"]
mod pythons;
// The template is Rust as it stands, so that whatever the compiler and clippy say of the others they say of it.
#[path = "../scripts/template/mod.rs"]
mod template;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use pyscale::transform::Transform as _;
use tempfile::TempDir;

/// The parts of the repository that the script needs.
struct Copy(TempDir);

impl Copy {
    fn new() -> Self {
        let copy = Self(TempDir::new().unwrap());
        copy_files(&root().join("scripts"), &copy.at("scripts"));
        copy_files(&root().join("transforms"), &copy.at("transforms"));
        copy
    }

    fn at(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.at(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    /// Runs the script; `None` without an interpreter.
    fn scaffold(&self, arguments: &[&str]) -> Option<Output> {
        let Some(python) = pythons::find().pop() else {
            eprintln!("skipped: no Python");
            return None;
        };
        Some(Command::new(python.program).arg(self.at("scripts/new-transform")).args(arguments).output().unwrap())
    }
}

#[test]
fn a_new_transform_is_complete_and_registered() {
    let copy = Copy::new();
    let before = copy.read("transforms/mod.rs");
    let Some(output) = copy.scaffold(&["hot-path", "loops become `map`"]) else { return };
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));

    let code = copy.read("transforms/hot_path/mod.rs");
    let expected = include_str!("../scripts/template/mod.rs");
    let expected = expected.replace("new-transform", "hot-path").replace("NewTransform", "HotPath");
    assert_eq!(code, expected.replace("SUMMARY", "loops become `map`"));
    assert!(copy.read("transforms/hot_path/README.md").starts_with("# hot-path\n\nloops become `map`\n"));
    for name in ["case.toml", "check.py", "before/app.py"] {
        assert!(!copy.read(&format!("transforms/hot_path/cases/001-first/{name}")).is_empty());
    }

    let after = copy.read("transforms/mod.rs");
    assert!(after.contains("\nmod hot_path;\n"), "{after}");
    let last = list(&before).pop().unwrap();
    assert_eq!(list(&after), [&list(&before)[..list(&before).len() - 1], &["&hot_path::HotPath".to_owned(), last]].concat());
    assert_eq!(after.lines().filter(|line| line.starts_with("mod ")).count(), list(&after).len(), "{after}");
    assert!(!code.contains("SUMMARY") && after.lines().all(|line| line.len() <= 130), "{after}");
}

#[test]
fn what_cannot_be_made_is_told_and_nothing_is_written() {
    let copy = Copy::new();
    let registry = copy.read("transforms/mod.rs");
    let wrong: [&[&str]; 9] = [
        &[],
        &["hot-path"],
        &["Hot", "x"],
        &["hot_path", "x"],
        &["-hot", "x"],
        &["slots", "x"],
        &["match", "x"],
        &["select", "x"],
        &["hot", "two\nlines"],
    ];
    for arguments in wrong {
        let Some(output) = copy.scaffold(arguments) else { return };
        assert!(!output.status.success() && !output.stderr.is_empty(), "{arguments:?}");
        assert!(!String::from_utf8_lossy(&output.stderr).contains("Traceback"), "{arguments:?}");
    }
    assert_eq!(copy.read("transforms/mod.rs"), registry);
    assert!(!copy.at("transforms/hot").exists());
}

#[test]
fn the_template_is_a_transform() {
    let meta = template::NewTransform.meta();
    assert_eq!((meta.id, meta.summary), ("new-transform", "SUMMARY"));
    assert!(meta.doc.starts_with("# new-transform\n"));
}

/// The whole program with the new transform in it, as the compiler sees it.
#[test]
fn a_new_transform_compiles_with_the_others() {
    let copy = Copy::new();
    let Some(output) = copy.scaffold(&["hot-path", "loops become `map`"]) else { return };
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    // Always at the same place, so that the next run finds what this one has compiled.
    let place = Path::new(env!("CARGO_TARGET_TMPDIR")).join("scaffold");
    let _ = fs::remove_dir_all(&place);
    for folder in ["src", "transforms"] {
        let from = if folder == "src" { root().join(folder) } else { copy.at(folder) };
        copy_files(&from, &place.join(folder));
    }
    for file in ["Cargo.toml", "Cargo.lock", "clippy.toml"] {
        fs::copy(root().join(file), place.join(file)).unwrap();
    }
    // The manifest names it.
    fs::create_dir(place.join("tests")).unwrap();
    fs::write(place.join("tests/cases.rs"), "").unwrap();
    // `check` puts no program beside the one that other tests run.
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap();
    let output = Command::new(env!("CARGO"))
        .args(["check", "--quiet", "--offline", "--locked", "--bin", "pyscale", "--target-dir"])
        .arg(target)
        .current_dir(&place)
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && !said.contains("hot_path"), "{said}");
}

/// The transforms that a registry lists.
fn list(registry: &str) -> Vec<String> {
    let inside = registry.split("&[").last().unwrap().split("];").next().unwrap();
    inside.split(',').map(str::trim).filter(|entry| !entry.is_empty()).map(str::to_owned).collect()
}

/// Copies a folder; of the cases, which are many, only the template's.
fn copy_files(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if !path.is_dir() {
            fs::copy(&path, target).unwrap();
        } else if !path.ends_with("cases") || path.starts_with(root().join("scripts")) {
            copy_files(&path, &target);
        }
    }
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}
