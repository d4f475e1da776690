//! Files as we understand them, and as CPython does.
//!
//! `PYSCALE_ORACLE_DIR` names a folder whose files are compared, `PYSCALE_ORACLE_PYTHON` the interpreter to ask
//! (`python3` otherwise). Without a folder only the snippets of [`super::quirks`] are compared; without an interpreter
//! nothing is.

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::{env, fs, thread};

use bumpalo::Bump;

use super::dump;

#[test]
#[allow(clippy::print_stderr)] // the numbers are what one runs it for
fn folder_is_understood_as_by_cpython() {
    let Some(folder) = env::var_os("PYSCALE_ORACLE_DIR") else { return };
    let mut paths = Vec::new();
    collect(Path::new(&folder), &mut paths);
    let report = compare(&paths).expect("an interpreter is needed");
    eprintln!(
        "{} files, {} nodes; {} files that CPython rejects ({} of them without a doubt: {:#?}); doubtful: {:#?}",
        report.files,
        report.nodes,
        report.rejected,
        report.lenient.len(),
        report.lenient,
        report.doubtful
    );
    assert!(report.differences.is_empty(), "{} differences:\n{}", report.differences.len(), report.differences.join("\n"));
}

/// What came out of a comparison.
#[derive(Default)]
pub struct Report {
    /// Files and nodes that have been compared.
    pub files: usize,
    pub nodes: usize,
    /// Files that CPython does not accept, and those among them that we do.
    pub rejected: usize,
    pub lenient: Vec<String>,
    /// Files that only CPython understands.
    pub doubtful: Vec<String>,
    /// The first difference of every file that has one.
    pub differences: Vec<String>,
}

/// Compares `paths`; `None` without an interpreter.
pub fn compare(paths: &[PathBuf]) -> Option<Report> {
    compare_with(None, paths)
}

/// The same, with an interpreter that is not the usual one.
pub fn compare_with(python: Option<&Path>, paths: &[PathBuf]) -> Option<Report> {
    let usual = || env::var_os("PYSCALE_ORACLE_PYTHON").unwrap_or("python3".into());
    let python = python.map_or_else(usual, |path| path.as_os_str().to_owned());
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/grammar/dump_ast.py");
    let mut child = Command::new(python).arg(script).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().ok()?;
    let mut stdin = child.stdin.take()?;
    let list: Vec<String> = paths.iter().map(|path| path.display().to_string()).collect();
    let writer = thread::spawn(move || stdin.write_all(list.join("\n").as_bytes()));

    let mut report = Report::default();
    let mut current: Option<(String, Vec<String>)> = None;
    for line in BufReader::new(child.stdout.take()?).lines() {
        let line = line.expect("valid UTF-8");
        if let Some(path) = line.strip_prefix("FILE ") {
            if let Some((path, lines)) = current.replace((path.to_owned(), Vec::new())) {
                report.add(&path, &lines);
            }
        } else if let Some((_, lines)) = &mut current {
            lines.push(line);
        }
    }
    if let Some((path, lines)) = current {
        report.add(&path, &lines);
    }
    writer.join().expect("no panic").expect("the interpreter reads all");
    child.wait().expect("the interpreter ends").success().then_some(report)
}

impl Report {
    /// Compares one file with CPython's `theirs`.
    fn add(&mut self, path: &str, theirs: &[String]) {
        let Ok(text) = String::from_utf8(fs::read(path).expect("still there")) else { return };
        let text = text.trim_start_matches('\u{feff}');
        let arena = Bump::new();
        let module = pyscale::syntax::parse(text, &arena);
        if theirs == ["SKIP"] {
            return;
        }
        if let [error] = theirs
            && error.starts_with("ERROR ")
        {
            self.rejected += 1;
            if module.doubts.is_empty() {
                self.lenient.push(format!("{path}: {error}"));
            }
            return;
        }
        if let [doubt, ..] = module.doubts {
            let row = text[..usize::from(doubt.at)].matches('\n').count() + 1;
            self.doubtful.push(format!("{path}:{row}: {:?}", doubt.kind));
            return;
        }
        let ours = dump::module(text, module);
        self.files += 1;
        self.nodes += theirs.iter().filter(|line| !line.trim_start().starts_with('.')).count();
        let mut ours = ours.lines();
        let mut path_to_node = Vec::new();
        for theirs in theirs {
            if theirs == "COMMENT ?" {
                return;
            }
            let our = ours.next().unwrap_or("(end)");
            let depth = theirs.len() - theirs.trim_start().len();
            path_to_node.truncate(depth);
            path_to_node.push(theirs.trim());
            if !same(our, theirs) {
                let above = &path_to_node[path_to_node.len().saturating_sub(6)..];
                self.differences.push(format!("{path}\n  ours:   {our}\n  theirs: {theirs}\n  in {}", above.join(" > ")));
                return;
            }
        }
        if let Some(more) = ours.next() {
            self.differences.push(format!("{path}\n  ours:   {more}\n  theirs: (end)"));
        }
    }
}

/// Whether two lines are about the same node. A `*` or `?` stands for what one side does not know.
fn same(ours: &str, theirs: &str) -> bool {
    if ours == theirs {
        return true;
    }
    let depth = |line: &str| line.len() - line.trim_start().len();
    let parts = |line: &str| -> [String; 3] {
        let mut parts = line.trim_start().splitn(3, ' ').map(str::to_owned);
        std::array::from_fn(|_| parts.next().unwrap_or_default())
    };
    let ([our_kind, our_range, our_detail], [their_kind, their_range, their_detail]) = (parts(ours), parts(theirs));
    depth(ours) == depth(theirs)
        && our_kind == their_kind
        && (our_range == their_range || our_range == "*" || their_range == "*")
        && (our_detail == their_detail || our_detail == "?" || their_detail == "?")
}

fn collect(folder: &Path, paths: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    let mut entries: Vec<_> = entries.filter_map(|entry| entry.ok().map(|entry| entry.path())).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            collect(&path, paths);
        } else if path.extension().is_some_and(|extension| extension == "py") {
            paths.push(path);
        }
    }
}
