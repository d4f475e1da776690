//! What flow tells holds what a program does: each class that came by at a receiver at run time is among those that
//! [`pyscale::analysis::flow`] told, or may come from where the told origins give. This needs nobody's judgement: the programs are
//! the cases of `slots` and the traps, instrumented by `tests/flow/watch.py`.

#[expect(dead_code, reason = "what the cases need besides")]
mod support;

use std::fs;
use std::path::{Path, PathBuf};

use pyscale::analysis::flow::Flow;
use pyscale::fixture::Fixture;
use pyscale::index::{ClassId, FileId, Options, ProjectIndex};
use support::pythons::{self, Python};
use support::run::run;
use support::tree;

/// The repository.
const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// Fewer receivers than this, and the programs were not watched.
const FEWEST: usize = 1000;

/// So many of a hundred programs have to bear it.
const FEWEST_WELL: usize = 95;

/// Programs in which something comes by that flow does not tell, and why that is right: other rules refuse them, or the link is
/// not in the program.
const KNOWN: &[(&str, &str)] = &[
    ("156-class-of-an-instance-is-changed", "`__class__` is assigned"),
    ("261-several-packages-in-one-repository", "the modules are found by folders that a fixture does not have"),
    ("411-bases-assigned-later", "`__bases__` is assigned"),
    ("412-bases-set-by-name", "`__bases__` is assigned"),
    ("463-compared-with-anything", "it is check.py that compares, from outside"),
    ("bases-by-mro-entries", "a base is computed"),
    ("class-statement-on-a-found-base", "a base is computed"),
    ("join-through-getattr-module", "a base is computed"),
    ("local-heir-of-a-computed-base", "a base is computed"),
    ("statement-on-a-computed-class", "a base is computed"),
    ("setattr-hook-into-the-dict", "a hook is stored on the class, which refuses it"),
    ("metaclass-looks-into-the-dict", "`__instancecheck__` is handed anything, which refuses all classes"),
    ("metaclass-of-a-class-makes-another", "the class is made by a call of `type(cls)`, which refuses its bases"),
];

#[test]
fn flow_tells_every_class_that_comes_by() {
    let pythons = pythons::find();
    let python = pythons.last().expect("a CPython from 3.9 to 3.14, by pyenv or on the PATH");
    let (mut programs, mut well, mut receivers, mut missing) = (0, 0, 0, Vec::new());
    for folder in all_programs() {
        let text = fs::read_to_string(folder.join("case.toml")).expect("case.toml");
        let case: toml::Table = text.parse().expect("case.toml is TOML");
        let allowed = case.get("python").and_then(toml::Value::as_str).unwrap_or_default();
        let is_known = KNOWN.iter().any(|(name, _)| folder.ends_with(name));
        if is_known || !pythons::allows(allowed, python.minor) {
            continue;
        }
        let (ended_well, seen) = watch(python, &folder);
        (programs, well) = (programs + 1, well + usize::from(ended_well));
        receivers += seen.len();
        if !seen.is_empty() {
            missing.extend(untold(&folder, &seen));
        }
    }
    assert!(well * 100 >= programs * FEWEST_WELL, "only {well} of {programs} programs bear to be watched");
    assert!(receivers >= FEWEST, "only {receivers} receivers came by");
    assert!(missing.is_empty(), "{} of {receivers} receivers:\n{}", missing.len(), missing.join("\n"));
}

/// A class that came by: the file and the byte of the receiver, the file and the qualified name of the class.
type Came = (String, u32, String, String);

fn all_programs() -> Vec<PathBuf> {
    let root = Path::new(ROOT);
    let mut found = Vec::new();
    for group in [root.join("transforms/slots/cases"), root.join("tests/traps")] {
        let entries = fs::read_dir(&group).expect("the folder of a group of cases");
        found.extend(entries.map(|entry| entry.expect("a case").path()).filter(|path| path.join("check.py").is_file()));
    }
    found.sort();
    found
}

/// Runs a program, and gives whether it ended well and what came by until then.
fn watch(python: &Python, folder: &Path) -> (bool, Vec<Came>) {
    let place = tempfile::tempdir().expect("a temporary folder");
    let program = place.path().join("program");
    tree::write(&tree::read(&folder.join("before")).expect("before/"), &program).expect("a copy of before/");
    let output = place.path().join("came.jsonl");
    let script = Path::new(ROOT).join("tests/flow/watch.py");
    let arguments = [script.as_os_str(), output.as_os_str(), &folder.join("check.py").into_os_string()].map(ToOwned::to_owned);
    let ended =
        run(&python.program, &arguments, &program, &[("PYTHONPATH", program.as_os_str())], b"").expect("the program ends");
    let text = fs::read_to_string(&output).unwrap_or_default();
    (ended.code == Some(0), text.lines().map(|line| serde_json::from_str(line).expect("a line of JSON")).collect())
}

/// Those of the classes that flow does not tell.
fn untold(folder: &Path, seen: &[Came]) -> Vec<String> {
    let tree = tree::read(&folder.join("before")).expect("before/");
    let texts: Vec<(&str, &str)> = tree
        .iter()
        .filter(|(name, _)| Path::new(name).extension().is_some_and(|extension| extension == "py"))
        .filter_map(|(name, content)| Some((name.as_str(), std::str::from_utf8(content).ok()?)))
        .collect();
    let project = Fixture::new(&texts, Options::default()).into_index();
    let flow = Flow::new(&project);
    let mut missing = Vec::new();
    for (file, at, home, name) in seen {
        let (Some(file_id), classes) = (file_named(&project, file), classes_named(&project, home, name)) else { continue };
        let Some(values) = flow.receiver(file_id, *at) else { continue };
        let told = classes.is_empty()
            || classes.iter().any(|class| values.instances.contains(class))
            || values.found && !flow.found_from(file_id, &classes).is_empty()
            || values.open.iter().any(|origin| !flow.possible(*origin, &classes).is_empty());
        if !told {
            let program = folder.file_name().unwrap_or_default().to_string_lossy();
            missing.push(format!("{program}: {file} byte {at}: `{name}` of {home}, told {values:?}"));
        }
    }
    missing
}

fn file_named(project: &ProjectIndex, relative: &str) -> Option<FileId> {
    project.file_ids().find(|file| project.entry(*file).relative == relative)
}

fn classes_named(project: &ProjectIndex, home: &str, name: &str) -> Vec<ClassId> {
    let Some(file) = file_named(project, home) else { return Vec::new() };
    project.class_ids().filter(|id| project.class(*id).file == file && project.class_facts(*id).qualname == name).collect()
}
