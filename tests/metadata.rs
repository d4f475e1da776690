//! For what the packaging metadata of forty public projects is taken, and how often that is wrong.
//!
//! `tests/metadata/projects.txt` holds what that metadata says, in our own words; docs/worlds.md tells the result.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "support/sandbox.rs"]
mod sandbox;

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use sandbox::Sandbox;

/// A row of the table.
struct Facts<'t> {
    project: &'t str,
    is_imported: bool,
    keys: Vec<&'t str>,
    starts: Vec<&'t str>,
}

#[test]
fn nothing_that_others_import_is_taken_for_an_application() {
    let table = fs::read_to_string(root().join("tests/metadata/projects.txt")).unwrap();
    let rows: Vec<Facts> = table.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).map(facts).collect();
    let (mut wrongly_closed, mut wrongly_open) = (Vec::new(), Vec::new());
    for row in &rows {
        let is_open = is_open(row);
        match (row.is_imported, is_open) {
            (true, false) => wrongly_closed.push(row.project),
            (false, true) => wrongly_open.push(row.project),
            _ => {}
        }
    }
    let imported = rows.iter().filter(|row| row.is_imported).count();
    assert_eq!(wrongly_closed, Vec::<&str>::new());
    let told = format!(
        "Of {} public projects ({imported} that others import, {} that are only started) none that others import is taken for \
         an application, and {} of the {} others are taken for a library",
        rows.len(),
        rows.len() - imported,
        wrongly_open.len(),
        rows.len() - imported,
    );
    let page = fs::read_to_string(root().join("docs/worlds.md")).unwrap().split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(page.contains(&told), "docs/worlds.md does not say: {told}\n{wrongly_open:?}");
}

fn facts(line: &str) -> Facts<'_> {
    let cells: Vec<&str> = line.split('|').map(str::trim).collect();
    let [project, used, keys, starts] = cells[..] else { panic!("{line}") };
    Facts {
        project,
        is_imported: used == "imported",
        keys: keys.split_whitespace().filter(|key| *key != "nothing").collect(),
        starts: starts.split_whitespace().filter(|name| *name != "-").collect(),
    }
}

/// What pyscale makes of a folder with such metadata.
fn is_open(row: &Facts<'_>) -> bool {
    let has = |key: &str| row.keys.contains(&key);
    let mut pyproject = String::new();
    let mut table = |prefix: &str, head: &str, name: &str| {
        writeln!(pyproject, "[{head}]\nname = '{name}'").unwrap();
        for key in ["classifiers", "keywords"] {
            if has(&format!("{prefix}{key}")) {
                writeln!(pyproject, "{key} = ['Programming Language :: Python']").unwrap();
            }
        }
        for key in ["homepage", "repository"].iter().filter(|key| has(&format!("{prefix}{key}"))) {
            writeln!(pyproject, "{key} = 'https://example.org'").unwrap();
        }
        if has(&format!("{prefix}urls")) {
            writeln!(pyproject, "urls = {{ Source = 'https://example.org' }}").unwrap();
        }
    };
    if has("project") {
        table("", "project", row.project);
    }
    if has("poetry") {
        table("poetry-", "tool.poetry", row.project);
    }
    if has("build-system") {
        pyproject.push_str("[build-system]\nrequires = []\n");
    }
    for (key, value) in [("uv-package-true", true), ("uv-package-false", false)] {
        if has(key) {
            writeln!(pyproject, "[tool.uv]\npackage = {value}").unwrap();
        }
    }
    let sandbox = Sandbox::new(&[("pyproject.toml", &pyproject), ("app/__init__.py", "")]);
    let classifiers = |key: &str| if has(key) { "Programming Language :: Python" } else { "" };
    if has("setup.cfg") {
        let text = format!("[metadata]\nname = x\nclassifiers =\n    {}\n", classifiers("setup.cfg-classifiers"));
        sandbox.write("setup.cfg", text.replace("classifiers =\n    \n", ""));
    }
    if has("setup.py") {
        let text =
            format!("from setuptools import setup\nsetup(name='x', classifiers=['{}'])\n", classifiers("setup.py-classifiers"));
        sandbox.write("setup.py", text.replace(", classifiers=['']", ""));
    }
    for name in &row.starts {
        let text = match *name {
            "Procfile" => "web: gunicorn app.wsgi\n",
            "Dockerfile" => "FROM python\nCMD [\"gunicorn\", \"app.wsgi\"]\n",
            "docker/Dockerfile" => "FROM python\nENTRYPOINT [\"/app/run.sh\"]\n",
            _ => "import os\n",
        };
        sandbox.write(name, text);
    }
    let settings = sandbox.run(&["check", "--show-settings", "app/__init__.py"]).exits(0).stdout;
    settings.lines().any(|line| line.contains("world") && line.contains("open: "))
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}
