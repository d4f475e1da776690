//! The pipeline with transforms that replace words, so that nothing depends on what real ones judge.

use std::fs;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use tempfile::TempDir;
use text_size::{TextRange, TextSize};

use super::*;
use crate::edit::Edit;
use crate::meta::Meta;
use crate::place::FileId;
use crate::place::World;
use crate::project::{Config, FileEntry, Form, Overrides};
use crate::python::PythonVersion;
use crate::transform::{Judgement, Opened};
use crate::verdict::{Fix, Hazard, Severity, Verdict};

/// A transform that looks for this asks for the flow of values.
const ASKS: &str = "asks";

/// Where what was answered stands.
static ASKED: Mutex<Vec<usize>> = Mutex::new(Vec::new());

/// Replaces a word by another text.
struct Replace {
    meta: Meta,
    from: &'static str,
    to: &'static str,
    /// All occurrences of a file, and those of the file behind it, are one fix.
    linked: bool,
    is_unsafe: bool,
    is_final: bool,
}

const fn replace(id: &'static str, from: &'static str, to: &'static str) -> Replace {
    let meta = Meta { id, groups: &[], summary: "", doc: "", python: PythonVersion(9), options: &[], rules: &[], may_be: &[] };
    Replace { meta, from, to, linked: false, is_unsafe: false, is_final: false }
}

impl Transform for Replace {
    fn meta(&self) -> &'static Meta {
        // Tests only ever look at the id.
        Box::leak(Box::new(Meta { ..replace(self.meta.id, "", "").meta }))
    }

    fn judge<'p>(&self, _: &'p ProjectIndex, shared: &Shared<'p>) -> Box<dyn Judgement + 'p> {
        assert_ne!(self.from, "panic while judging");
        if self.from == ASKS {
            let flow = shared.flow();
            ASKED.lock().unwrap().push(Arc::as_ptr(&flow) as usize);
            // It stays where it is, so that none that is made later stands at the same place.
            std::mem::forget(flow);
        }
        let (id, from, to) = (self.meta.id, self.from, self.to);
        Box::new(Replacing { id, from, to, linked: self.linked, is_unsafe: self.is_unsafe })
    }

    fn is_final(&self) -> bool {
        self.is_final
    }
}

struct Replacing {
    id: &'static str,
    from: &'static str,
    to: &'static str,
    linked: bool,
    is_unsafe: bool,
}

impl Judgement for Replacing {
    fn concerns(&self, _: FileId) -> bool {
        true
    }

    fn check(&self, file: FileId, opened: Option<&Opened<'_>>) -> Vec<Finding> {
        let text = opened.unwrap().source.text();
        assert!(!text.contains("PANIC"), "found PANIC");
        let places =
            text.match_indices(self.from).map(|(at, found)| TextRange::at(TextSize::new(at as u32), TextSize::of(found)));
        let finding = |(number, range): (usize, TextRange)| {
            let mut edits = vec![(file, Edit::replace(range, self.to))];
            if self.linked {
                // A word stands at the same place in the file behind.
                edits.push((FileId(file.0 + 1), Edit::replace(range, self.to)));
            }
            let (fix, hazard) = (
                Fix { edits },
                Hazard { rule: "lossy", severity: Severity::Lossy, is_doubt: false, message: "lossy".into(), at: None },
            );
            Finding {
                transform: self.id,
                file,
                range,
                symbol: format!("{}{number}", self.from),
                message: format!("replace {}", self.from),
                verdict: if self.is_unsafe { Verdict::Unsafe(fix, vec![hazard]) } else { Verdict::Fix(fix) },
                notes: Vec::new(),
                saving: None,
            }
        };
        places.enumerate().map(finding).collect()
    }
}

/// Runs `transforms` over files in a folder of their own.
fn run_over(files: &[(&str, &str)], transforms: Vec<Replace>, threads: usize) -> anyhow::Result<(Outcome, Vec<String>)> {
    let folder = TempDir::new()?;
    let mut entries = Vec::new();
    for (name, text) in files {
        fs::write(folder.path().join(name), text)?;
        entries.push(entry(folder.path().join(name), name));
    }
    let transforms: &'static [&'static dyn Transform] =
        Box::leak(transforms.into_iter().map(|it| &*Box::leak(Box::new(it)) as &dyn Transform).collect());
    let overrides = Overrides::default();
    let config = Config {
        selected: transforms.iter().map(|transform| transform.meta().id).collect(),
        unsafe_fixes: false,
        world: None,
        target_version: None,
        overridden: None,
        snapshots: None,
        options: Options::default(),
        file: None,
    };
    let stop = Stop::new();
    let request = Request {
        discovery: Discovery { cwd: folder.path(), paths: &[], substitute: None, overrides: &overrides, metas: &[], threads },
        transforms,
        detail: Detail::Lines,
        max_changes: None,
        declined: &std::collections::BTreeSet::new(),
        observations: None,
        caching: Caching::Off,
        progress: &Silent,
        stop: &stop,
    };
    let project = Project {
        root: folder.path().to_owned(),
        files: entries,
        config,
        deployment: Vec::new(),
        requirements: Vec::new(),
        notices: Vec::new(),
    };
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).stack_size(STACK).build()?;
    let (outcome, _) = pool.install(|| {
        let loaded = load::load_all(&request, &project.files)?;
        run_on(project, loaded, &request)
    })?;
    let texts = files.iter().enumerate().map(|(number, (_, text))| {
        let change = outcome.changes.iter().find(|change| change.file == FileId(number as u32));
        change.map_or((*text).to_owned(), |change| change.after.text().to_owned())
    });
    let texts = texts.collect();
    Ok((outcome, texts))
}

fn entry(path: PathBuf, name: &str) -> FileEntry {
    FileEntry {
        path,
        relative: name.to_owned(),
        module: name.trim_end_matches(".py").to_owned(),
        aliases: Vec::new(),
        form: Form::Module,
        is_package: false,
        is_stub: std::path::Path::new(name).extension().is_some_and(|it| it == "pyi"),
        is_test: false,
        is_generated: false,
        editable: !name.starts_with("other"),
        ignores: Vec::new(),
        is_ignored: false,
        named: false,
        world: World::Closed,
        python: PythonVersion(9),
        reasons: crate::project::Reasons::default(),
        config: None,
        unsafe_fixes: false,
        options: Arc::default(),
        contents: None,
    }
}

fn told(outcome: &Outcome) -> Vec<String> {
    let site = |site: &Site| {
        let (path, at) = (outcome.path(site.at.file), site.at.start);
        format!("{path}:{}:{} {}[{}] after {:?}", at.line, at.column, site.symbol, site.verdict, site.after)
    };
    outcome.sites.iter().map(site).collect()
}

#[test]
fn later_transforms_act_on_what_earlier_ones_left() {
    let transforms = vec![replace("one", "aa", "bbb"), replace("two", "bbb", "c")];
    let (outcome, texts) = run_over(&[("m.py", "x = 'aa'\ny = 'bbb'\nz = 'aa'\n")], transforms, 2).unwrap();
    assert_eq!(texts, ["x = 'c'\ny = 'c'\nz = 'c'\n"]);
    assert_eq!(outcome.rounds, 3);
    let expected = [
        "m.py:1:6 aa0[fix] after []",
        // Only there because of the first transform; told where it will be.
        "m.py:1:6 bbb0[fix] after [\"one\"]",
        "m.py:2:6 bbb1[fix] after []",
        "m.py:3:6 aa1[fix] after []",
        "m.py:3:6 bbb2[fix] after [\"one\"]",
    ];
    // The symbol of the one in the middle counts occurrences, and so changes from round to round.
    assert_eq!(told(&outcome).len(), expected.len());
    assert_eq!(told(&outcome)[0], expected[0]);
    assert_eq!(told(&outcome)[1], expected[1]);
}

#[test]
fn overlapping_fixes_wait_and_are_judged_again() {
    let transforms = vec![replace("one", "aa", "a b")];
    let (outcome, texts) = run_over(&[("m.py", "x = 'aaaa'\ny = 'aaa'\n")], transforms, 1).unwrap();
    assert_eq!(texts, ["x = 'a ba b'\ny = 'a ba'\n"]);
    assert_eq!(outcome.rounds, 2);
}

#[test]
fn nothing_is_looked_at_behind_a_final_transform_where_values_flow_as_before() {
    let last = |to| Replace { is_final: true, ..replace("last", "'aa'", to) };
    let files = [("m.py", "x = 'aa'\nbb = x\n")];
    let (outcome, texts) = run_over(&files, vec![last("'cc'")], 1).unwrap();
    assert_eq!((texts[0].as_str(), outcome.rounds), ("x = 'cc'\nbb = x\n", 1));
    // A value flows where none did.
    let (outcome, texts) = run_over(&files, vec![last("print")], 1).unwrap();
    assert_eq!((texts[0].as_str(), outcome.rounds), ("x = print\nbb = x\n", 2));
    // One behind it has to be asked again.
    let (outcome, texts) = run_over(&files, vec![last("'cc'"), replace("other", "zz", "y")], 1).unwrap();
    assert_eq!((texts[0].as_str(), outcome.rounds), ("x = 'cc'\nbb = x\n", 2));
    // What overlapped waits for its turn.
    let linked = Replace { linked: true, is_final: true, ..replace("last", "aa", "cc") };
    let files_in_a_row = [("a.py", "x = 'aa'\n"), ("b.py", "x = '.aa'\n"), ("c.py", "x = '....'\n")];
    let (outcome, texts) = run_over(&files_in_a_row, vec![linked], 1).unwrap();
    assert_eq!((texts.concat().as_str(), outcome.rounds), ("x = 'cc'\nx = 'cca'\nx = '....'\n", 2));
    // What was found beside the fixes is told, at its place on disk.
    let doubtful = Replace { is_unsafe: true, ..replace("other", "bb", "cc") };
    let (outcome, _) = run_over(&files, vec![doubtful, last("'dddd'")], 1).unwrap();
    assert_eq!(told(&outcome), ["m.py:1:5 'aa'0[fix] after []", "m.py:2:1 bb0[unsafe] after []"]);
    assert_eq!(outcome.rounds, 1);
}

#[test]
fn a_fix_that_does_not_pass_is_dropped_in_all_its_files() {
    let bad = Replace { linked: true, ..replace("bad", "aa", "(") };
    let good = replace("good", "cc", "dd");
    let files = [("a.py", "aa = cc\n"), ("b.py", "xx = 2\ncc = 4\n")];
    let (outcome, texts) = run_over(&files, vec![bad, good], 2).unwrap();
    assert_eq!(texts, ["aa = dd\n", "xx = 2\ndd = 4\n"]);
    let refused = outcome.sites.iter().find(|site| site.verdict == "refuse").unwrap();
    assert!(refused.hazards[0].message.contains("verification"), "{refused:?}");
    assert!(outcome.notices.iter().any(|notice| notice.message.contains("was left out")), "{:?}", outcome.notices);
}

#[test]
fn what_must_not_be_edited_is_not() {
    let linked = Replace { linked: true, ..replace("linked", "aa", "bb") };
    let files = [("a.py", "aa = 1\n"), ("other.py", "aa = 1\n")];
    let (outcome, texts) = run_over(&files, vec![linked], 2).unwrap();
    assert_eq!(texts, [files[0].1, files[1].1]);
    assert_eq!(told(&outcome), ["a.py:1:1 aa0[refuse] after []"]);
    assert!(outcome.sites[0].hazards[0].message.contains("`other.py`"), "{:?}", outcome.sites[0]);

    let files = [("a.py", "def f(:\n  aa\n"), ("b.py", "aa\n"), ("c.pyi", "aa: int\n")];
    let (outcome, texts) = run_over(&files, vec![replace("one", "aa", "bb")], 2).unwrap();
    assert_eq!(texts, [files[0].1, "bb\n", files[2].1]);
    assert_eq!(outcome.notices.len(), 1, "{:?}", outcome.notices);
    assert!(!outcome.failed());
}

#[test]
fn suppressed_sites_are_left_alone() {
    let text = "aa = 1  # pyscale: ignore[one]\naa = 2  # pyscale: ignore[two]\naa = 3  # pyscale: ingore\n";
    let (outcome, texts) = run_over(&[("m.py", text)], vec![replace("one", "aa", "bb"), replace("two", "zz", "")], 1).unwrap();
    assert_eq!(texts, [text.replace("aa = 2", "bb = 2").replace("aa = 3", "bb = 3")]);
    assert_eq!(outcome.notices.len(), 1, "{:?}", outcome.notices);
    assert_eq!(outcome.notices[0].line, Some(3));
}

#[test]
fn unsafe_fixes_are_told_and_not_applied() {
    let transforms = vec![Replace { is_unsafe: true, ..replace("one", "aa", "bb") }];
    let (outcome, texts) = run_over(&[("m.py", "aa = 1\n")], transforms, 1).unwrap();
    assert_eq!(texts, ["aa = 1\n"]);
    assert_eq!(told(&outcome), ["m.py:1:1 aa0[unsafe] after []"]);
    assert!(!outcome.is_fixable() && !outcome.failed());
}

#[test]
fn a_panic_costs_the_file_or_the_transform_and_the_run_fails() {
    let transforms = vec![replace("broken", "panic while judging", ""), replace("one", "aa", "bb")];
    let (outcome, texts) = run_over(&[("a.py", "aa = 'PANIC'\n"), ("b.py", "aa = 1\n")], transforms, 2).unwrap();
    assert_eq!(texts, ["aa = 'PANIC'\n", "bb = 1\n"]);
    assert!(outcome.failed());
    let messages: Vec<&str> = outcome.notices.iter().map(|notice| notice.message.as_str()).collect();
    assert_eq!(messages.len(), 2, "{messages:?}");
    assert!(messages.iter().all(|message| message.contains("internal error")), "{messages:?}");
}

#[test]
fn a_run_that_never_ends_writes_nothing() {
    let error = run_over(&[("m.py", "x = 'a'\n")], vec![replace("one", "a", "aa")], 1).unwrap_err();
    assert!(error.to_string().contains("internal error"), "{error}");
}

#[test]
fn the_number_of_threads_makes_no_difference() {
    let names: Vec<String> = (0..60).map(|number| format!("m{number:02}.py")).collect();
    let texts: Vec<String> = (0..60).map(|number| format!("x{number} = 'aa bbb'\n").repeat(number % 7)).collect();
    let files: Vec<(&str, &str)> = names.iter().zip(&texts).map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let run = |threads| {
        let transforms = vec![replace("one", "aa", "bbb"), replace("two", "bbb", "c")];
        let (outcome, texts) = run_over(&files, transforms, threads).unwrap();
        (told(&outcome), texts)
    };
    assert_eq!(run(1), run(4));
}

#[test]
fn a_stopped_run_ends_with_nothing() {
    let stop = Stop::new();
    assert_eq!(stop.check(), Ok(()));
    stop.request();
    assert_eq!(stop.check(), Err(Interrupted));
}

#[test]
fn what_is_costly_to_know_is_found_once_a_round() {
    let transforms =
        vec![replace("one", "a", "b"), replace("two", ASKS, ""), replace("three", ASKS, ""), replace("four", ASKS, "")];
    let (outcome, texts) = run_over(&[("a.py", "a")], transforms, 1).unwrap();
    assert_eq!((outcome.rounds, texts), (2, vec!["b".to_owned()]));
    let asked = ASKED.lock().unwrap();
    let [first @ .., _, _, _] = asked.as_slice() else { panic!("{asked:?}") };
    assert_eq!(first.len(), 3, "three ask in each of two rounds");
    let rounds = [first, &asked[3..]];
    assert!(rounds.iter().all(|round| round.iter().all(|flow| *flow == round[0])) && first[0] != asked[3], "{asked:?}");
}
