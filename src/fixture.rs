//! Projects in memory, so that a rule can be tested in one line: the texts go through the same parser, summaries and linker
//! as files on disk. Only for tests; the command line never comes here.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use bumpalo::Bump;

use crate::edit::{self, Edit};
use crate::index::{Options, ProjectIndex, link, summarize};
use crate::meta::OptionMeta;
use crate::place::{FileId, World};
use crate::project::{DeploymentFile, FileEntry, Form};
use crate::python::PythonVersion;
use crate::source::Source;
use crate::syntax;
use crate::transform::{Finding, Library, Opened, Shared, Transform};

/// A project of a few files, for a closed world and Python 3.11.
pub struct Fixture {
    index: ProjectIndex,
    sources: Vec<Arc<Source>>,
}

impl Library for Fixture {
    fn text(&self, file: FileId) -> Option<Arc<Source>> {
        self.sources.get(file.0 as usize).cloned()
    }
}

impl Fixture {
    /// A project of these paths and texts. Module names follow the paths; files whose path holds `test` are tests.
    ///
    /// # Panics
    ///
    /// If a text cannot be decoded.
    #[must_use]
    pub fn new(files: &[(&str, &str)], options: Options) -> Self {
        let mut files = files.to_vec();
        files.sort_unstable();
        let entries: Vec<FileEntry> = files.iter().map(|(path, _)| entry(path)).collect();
        let sources: Vec<Arc<Source>> = files
            .iter()
            .map(|(path, text)| match Source::decode(Path::new(path), text.as_bytes()) {
                Ok(source) => Arc::new(source),
                Err(error) => panic!("{path}: {error}"),
            })
            .collect();
        let summaries: Vec<_> = entries
            .iter()
            .zip(&sources)
            .map(|(entry, source)| {
                let arena = Bump::new();
                Arc::new(summarize(entry, source, syntax::parse(source.text(), &arena)))
            })
            .collect();
        Self { index: link(Arc::new(entries), &summaries, options), sources }
    }

    /// A project for a transform whose options have their defaults: of one text, `example.py`, or of several, each of which a
    /// line `#- path/name.py` begins. A path that is no Python file's is one beside them that says how the program is started; in
    /// a text that begins with `#! open` everything is for programs outside, too.
    fn of(transform: &dyn Transform, text: &str) -> Self {
        let meta = transform.meta();
        let default = |option: &OptionMeta| (format!("{}.{}", meta.id, option.key), option.values[0].to_owned());
        let open = text.strip_prefix("#! open\n");
        let files = split(open.unwrap_or(text));
        let (modules, others): (Vec<_>, Vec<_>) = files.iter().partition(|(path, _)| is_python(path));
        let modules: Vec<(&str, &str)> = modules.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
        let mut made = Self::new(&modules, Options(meta.options.iter().map(default).collect()));
        let deployment = others.into_iter().map(|(path, text)| DeploymentFile { relative: path.clone(), text: text.clone() });
        made.index.deployment = Arc::new(deployment.collect());
        if open.is_some() {
            let mut entries = made.index.files.to_vec();
            for entry in &mut entries {
                entry.world = World::Open;
            }
            made.index.files = Arc::new(entries);
        }
        made
    }

    /// The linked project.
    #[must_use]
    pub fn into_index(self) -> ProjectIndex {
        self.index
    }

    /// What a transform finds, by file and place.
    pub fn check(&self, transform: &dyn Transform) -> Vec<Finding> {
        let judgement = transform.judge(&self.index, &Shared::new(&self.index));
        let mut findings = Vec::new();
        for file in self.index.file_ids() {
            let source = &self.sources[file.0 as usize];
            let arena = Bump::new();
            let module = syntax::parse(source.text(), &arena);
            let opened = Opened { file, source, module, texts: self };
            findings.extend(judgement.check(file, judgement.concerns(file).then_some(&opened)));
        }
        findings
    }

    /// The texts with the fixes of these findings, as one text in the form that it came in.
    pub fn apply(&self, findings: &[Finding], unsafe_fixes: bool) -> String {
        let edits = || findings.iter().filter_map(|it| it.verdict.fix(unsafe_fixes)).flat_map(|fix| &fix.edits);
        let texts = self.index.file_ids().map(|file| {
            let mut own: Vec<Edit> = Vec::new();
            for (_, edit) in edits().filter(|(of, _)| *of == file) {
                // What several sites need is there once.
                if !own.contains(edit) {
                    own.push(edit.clone());
                }
            }
            let text = edit::apply(self.sources[file.0 as usize].text(), &own).unwrap_or_else(|error| panic!("{error:?}"));
            if self.sources.len() == 1 { text } else { format!("#- {}\n{text}", self.index.entry(file).relative) }
        });
        texts.collect()
    }
}

/// Asserts that the only site of a text is kept as it is, or rewritten with `--unsafe-fixes` only, because of this rule, and that
/// the sentence says this.
///
/// # Panics
///
/// If it is not so.
#[track_caller]
pub fn check_rule(transform: &dyn Transform, before: &str, rule: &str, says: &str) {
    let findings = Fixture::of(transform, before).check(transform);
    let found: Vec<_> = findings.iter().flat_map(|finding| finding.verdict.hazards()).collect();
    assert!(
        found.iter().any(|hazard| hazard.rule == rule && hazard.message.contains(says)),
        "no `{rule}` that says {says:?}: {findings:#?}"
    );
}

/// Asserts that nothing in a text is a site.
///
/// # Panics
///
/// If something is.
#[track_caller]
pub fn check_none(transform: &dyn Transform, before: &str) {
    let findings = Fixture::of(transform, before).check(transform);
    assert!(findings.is_empty(), "a site: {findings:#?}");
}

/// Asserts what the fixes of a transform make of a text.
///
/// # Panics
///
/// If they make something else.
#[track_caller]
pub fn check_fix(transform: &dyn Transform, before: &str, after: &str) {
    let fixture = Fixture::of(transform, before);
    let findings = fixture.check(transform);
    let made = fixture.apply(&findings, false);
    assert!(made == after, "it makes\n{made}\nof\n{before}\n{findings:#?}");
}

fn is_python(path: &str) -> bool {
    Path::new(path).extension().is_some_and(|extension| extension == "py" || extension == "pyi")
}

fn split(text: &str) -> Vec<(String, String)> {
    let mut files: Vec<(String, String)> = Vec::new();
    for line in text.split_inclusive('\n') {
        if let Some(path) = line.strip_prefix("#- ") {
            files.push((path.trim().to_owned(), String::new()));
            continue;
        }
        if files.is_empty() {
            files.push(("example.py".to_owned(), String::new()));
        }
        if let Some((_, text)) = files.last_mut() {
            text.push_str(line);
        }
    }
    files.sort();
    files
}

fn entry(path: &str) -> FileEntry {
    let stem = path.trim_end_matches(".pyi").trim_end_matches(".py");
    FileEntry {
        path: PathBuf::from(path),
        relative: path.to_owned(),
        module: stem.trim_end_matches("/__init__").replace('/', "."),
        aliases: Vec::new(),
        form: Form::Module,
        is_package: stem.ends_with("__init__"),
        is_stub: Path::new(path).extension().is_some_and(|extension| extension == "pyi"),
        is_test: path.contains("test"),
        is_generated: false,
        editable: true,
        ignores: Vec::new(),
        is_ignored: false,
        named: false,
        world: World::Closed,
        python: PythonVersion(11),
        reasons: crate::project::Reasons::default(),
        config: None,
        unsafe_fixes: false,
        options: Arc::default(),
        contents: None,
    }
}
