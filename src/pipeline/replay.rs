//! A run that was done before is not done again.
//!
//! What a run finds is a function of the program that runs, of the request, of the project as it was discovered, and of what its
//! files hold. The project is discovered anew each time; if all of it is what it was, down to the last byte of each file that is
//! evidence, then the outcome that was kept is the outcome. Which ignored files belong to the project hangs on what the others
//! import, so that is kept as well, by what these hold.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::hash::Hash as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use text_size::TextRange;

use super::load::MOST_IGNORED;
use super::outcome::{Change, Notice, Outcome, Site, Suppressed, Word, word};
use super::steps::{Step, StepFix};
use super::texts::{bytes_of, decode};
use super::{Caching, Request};
use crate::cache::{Cache, Contents, Digest, Digester, FOLDER, Kind};
use crate::edit::Edit;
use crate::place::{Bytes, FileId};
use crate::project::{FileEntry, Imports, Project, discover_with};
use crate::source::Source;
use crate::verdict::Fix;

/// Smaller projects, in bytes of Python, are judged in less time than anybody notices, and get no folder.
const SMALL: u64 = 1 << 20;

/// What is known of a run before its files are understood.
pub(super) struct Replay<'r> {
    request: &'r Request<'r>,
    cache: Cache,
    /// The program that runs: another build finds other things.
    program: PathBuf,
    /// Does this run write what it finds? Then that is judged anew.
    writes: bool,
}

/// A project, and what its files hold.
pub(super) struct Seen {
    pub(super) key: Digest,
    contents: Contents,
}

impl<'r> Replay<'r> {
    /// Nothing if the request does not want it, or the project is not worth it.
    pub(super) fn new(request: &'r Request<'r>, project: &Project) -> Option<Self> {
        let Caching::On { folder, writes } = request.caching else { return None };
        let is_plain = request.declined.is_empty() && request.discovery.substitute.is_none();
        if !is_plain || !is_large(project) {
            return None;
        }
        let folder = folder.map_or_else(|| project.root.join(FOLDER), Path::to_owned);
        Some(Self { request, cache: Cache::at(folder), program: std::env::current_exe().ok()?, writes })
    }

    /// What identifies the present state of a project.
    pub(super) fn see(&self, project: &Project) -> Seen {
        let contents = Contents::of(&self.paths(&project.files), &self.cache);
        let mut digester = Digester::new("project");
        project.hash(&mut digester);
        contents.digests().for_each(|digest| digest.hash(&mut digester));
        Seen { key: digester.digest(), contents }
    }

    fn paths<'p>(&'p self, files: &'p [FileEntry]) -> Vec<&'p Path> {
        files.iter().map(|entry| entry.path.as_path()).chain([self.program.as_path()]).collect()
    }

    /// What this run would find, if an earlier one has found it; otherwise the project as it came.
    pub(super) fn replay(&self, project: Project) -> Result<Outcome, Box<Project>> {
        let mut later: Option<Project> = None;
        let mut ignored: Vec<PathBuf> = Vec::new();
        let mut seen = self.see(&project);
        for _ in 0..MOST_IGNORED {
            let now = later.as_ref().unwrap_or(&project);
            let Some(more) = self.more(&seen, now) else { return Err(Box::new(project)) };
            if more.is_empty() {
                break;
            }
            ignored.extend(more);
            ignored.sort_unstable();
            ignored.dedup();
            let Ok(with_more) = discover_with(&self.request.discovery, &ignored) else {
                return Err(Box::new(project));
            };
            seen = self.see(&with_more);
            later = Some(with_more);
        }
        let now = later.as_ref().unwrap_or(&project);
        let Some(found) = self.found(&seen, now) else { return Err(Box::new(project)) };
        seen.contents.keep(&self.paths(&now.files), &self.cache);
        Ok(found.of(later.unwrap_or(project), self.cache.notes()))
    }

    /// Ignored files that the project imports.
    fn more(&self, seen: &Seen, project: &Project) -> Option<Vec<PathBuf>> {
        let bytes = self.cache.get(Kind::Imports, seen.key)?;
        let imports: Imports<'_> = postcard::from_bytes(&bytes).ok()?;
        Some(project.ignored_imports(&imports))
    }

    /// Remembers what the files of a project import.
    pub(super) fn keep_imports(&self, seen: &Seen, imports: &Imports<'_>) {
        if let Ok(bytes) = postcard::to_stdvec(imports) {
            self.cache.put(Kind::Imports, seen.key, &bytes);
        }
    }

    /// By what an outcome is known.
    fn key(&self, seen: &Seen) -> Digest {
        let mut digester = Digester::new("outcome");
        seen.key.hash(&mut digester);
        self.request.detail.hash(&mut digester);
        self.request.max_changes.hash(&mut digester);
        // Sorted, so it is the same text each time.
        format!("{:?}", self.request.observations).hash(&mut digester);
        digester.digest()
    }

    /// Remembers an outcome, unless something changed meanwhile or failed: a failure may be one of this run alone.
    pub(super) fn keep(&self, seen: &Seen, mut outcome: Outcome) -> Outcome {
        let files = Arc::clone(&outcome.files);
        let paths = self.paths(&files);
        let is_of_use = !self.writes || outcome.changes.is_empty();
        if is_of_use && !outcome.failed() && seen.contents.still_hold(&paths) {
            if let Ok(bytes) = postcard::to_stdvec(&Found::parts(&outcome)) {
                self.cache.put(Kind::Outcome, self.key(seen), &bytes);
            }
            seen.contents.keep(&paths, &self.cache);
        }
        outcome.cached = self.cache.notes();
        outcome
    }

    fn found(&self, seen: &Seen, project: &Project) -> Option<Found> {
        let bytes = self.cache.get(Kind::Outcome, self.key(seen))?;
        let stored: Stored = read(&bytes)?;
        let digests: Vec<Digest> = seen.contents.digests().collect();
        let on_disk = |file: FileId| {
            let position = file.0 as usize;
            let entry = project.files.get(position)?;
            let bytes = bytes_of(entry).ok()?;
            (digests.get(position) == Some(&Digest::of(&bytes))).then(|| decode(entry, &bytes).ok())?.map(Arc::new)
        };
        let found = Found::new(stored, &on_disk)?;
        (!self.writes || found.changes.is_empty()).then_some(found)
    }
}

fn is_large(project: &Project) -> bool {
    let mut size = 0;
    project.files.iter().any(|entry| {
        size += fs::metadata(&entry.path).map_or(0, |metadata| metadata.len());
        size >= SMALL
    })
}

fn read<T: DeserializeOwned>(bytes: &[u8]) -> Option<T> {
    postcard::from_bytes(bytes).ok()
}

/// As it is kept: sites, steps, changed files with their new bytes, notices, rounds, what was to be left alone, hashes of what was read.
type Stored = (Vec<Site>, Vec<StoredStep>, Vec<(FileId, Vec<u8>)>, Vec<Notice>, u32, Vec<Suppressed>, Vec<Option<u64>>);

/// The same, as it is written.
type Parts<'o> = (&'o [Site], Vec<StoredStep>, Vec<(FileId, Vec<u8>)>, &'o [Notice], u32, &'o [Suppressed], &'o [Option<u64>]);

type StoredEdit = (FileId, Bytes, String);

#[derive(Serialize, Deserialize)]
struct StoredStep {
    #[serde(deserialize_with = "word")]
    transform: Word,
    /// Site, family, edits.
    fixes: Vec<(usize, usize, Vec<StoredEdit>)>,
    /// The bytes of texts that are not those on disk.
    before: BTreeMap<FileId, Option<Vec<u8>>>,
}

/// What an outcome has beside its project.
struct Found {
    sites: Vec<Site>,
    steps: Vec<Step>,
    changes: Vec<Change>,
    notices: Vec<Notice>,
    rounds: u32,
    suppressed: Vec<Suppressed>,
    read: Vec<Option<u64>>,
}

impl Found {
    fn parts(outcome: &Outcome) -> Parts<'_> {
        let disk: BTreeMap<FileId, &str> = outcome.changes.iter().map(|change| (change.file, change.before.text())).collect();
        // What was rewritten and came out as it was is no change; it is kept as any other text.
        let text = |(file, before): (&FileId, &Arc<Source>)| {
            let is_on_disk = disk.get(file).is_some_and(|text| *text == before.text());
            (*file, if is_on_disk { None } else { before.bytes().ok() })
        };
        let step = |step: &Step| StoredStep {
            transform: step.transform,
            fixes: step.fixes.iter().map(|fix| (fix.site, fix.family, fix.fix.edits.iter().map(stored_edit).collect())).collect(),
            before: step.before.iter().map(text).collect(),
        };
        let changes = outcome.changes.iter().filter_map(|change| Some((change.file, change.after.bytes().ok()?)));
        let steps = outcome.steps.iter().map(step).collect();
        (&outcome.sites, steps, changes.collect(), &outcome.notices, outcome.rounds, &outcome.suppressed, &outcome.read)
    }

    /// `on_disk` reads a file, if it holds what it is to hold.
    fn new(stored: Stored, on_disk: &dyn Fn(FileId) -> Option<Arc<Source>>) -> Option<Self> {
        let (sites, steps, changes, notices, rounds, suppressed, read) = stored;
        let named = steps.iter().flat_map(|step| step.before.keys()).chain(changes.iter().map(|(file, _)| file));
        let named: BTreeSet<FileId> = named.copied().collect();
        let texts: BTreeMap<FileId, Arc<Source>> =
            named.into_iter().map(|file| Some((file, on_disk(file)?))).collect::<Option<_>>()?;
        let other = |file: FileId, bytes: &[u8]| Some(Arc::new(Source::decode(texts.get(&file)?.path(), bytes).ok()?));
        let text = |(file, bytes): (FileId, Option<Vec<u8>>)| {
            let source = bytes.map_or_else(|| texts.get(&file).cloned(), |bytes| other(file, &bytes))?;
            Some((file, source))
        };
        let fix = |(site, family, edits): (usize, usize, Vec<StoredEdit>)| {
            let edit = |(file, range, text)| (file, Edit { range: TextRange::from(range), text });
            StepFix { site, family, fix: Fix { edits: edits.into_iter().map(edit).collect() } }
        };
        let step = |step: StoredStep| {
            let before = step.before.into_iter().map(text).collect::<Option<_>>()?;
            Some(Step { transform: step.transform, fixes: step.fixes.into_iter().map(fix).collect(), before })
        };
        let change = |(file, bytes): (FileId, Vec<u8>)| {
            Some(Change { file, before: Arc::clone(texts.get(&file)?), after: other(file, &bytes)? })
        };
        Some(Self {
            sites,
            steps: steps.into_iter().map(step).collect::<Option<_>>()?,
            changes: changes.into_iter().map(change).collect::<Option<_>>()?,
            notices,
            rounds,
            suppressed,
            read,
        })
    }

    fn of(self, project: Project, mut cached: Vec<String>) -> Outcome {
        let Self { sites, steps, changes, notices, rounds, suppressed, read } = self;
        cached.push("nothing has changed, so this is what an earlier run found".to_owned());
        Outcome {
            root: project.root,
            config: project.config,
            files: Arc::new(project.files),
            sites,
            steps,
            changes,
            notices,
            rounds,
            suppressed,
            elapsed: Duration::ZERO,
            read,
            cached,
        }
    }
}

fn stored_edit((file, edit): &(FileId, Edit)) -> StoredEdit {
    (*file, Bytes::from(edit.range), edit.text.clone())
}
