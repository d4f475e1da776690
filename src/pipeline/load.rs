//! The first reading of every file: bytes → text → tree → summary, in parallel; trees and texts are dropped at once.

use std::cell::RefCell;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use bumpalo::Bump;
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use ustr::ustr;

use super::Request;
use super::outcome::Notice;
use super::panics::contain;
use super::progress::Interrupted;
use super::replay::{Replay, Seen};
use super::texts::{State, bytes_of, decode, hash};
use crate::index::suppression::{Ids, suppressions};
use crate::index::{ModuleSummary, Name, summarize, summarize_opaque};
use crate::project::{FileEntry, Form, Project, discover_with, imports_of};
use crate::source::{Source, SourceError};
use crate::syntax::ast::{Doubt, DoubtKind, Module};
use crate::syntax::parse;

/// What is known of a file after it was read.
#[derive(Clone)]
pub(super) struct Loaded {
    pub(super) summary: Arc<ModuleSummary>,
    pub(super) state: State,
    pub(super) notices: Vec<Notice>,
}

/// Ignored files that are imported by ignored files, and so on: nobody goes so far.
pub(super) const MOST_IGNORED: usize = 5;

/// Reads all files: first what git knows, then what it ignores and these import, as often as that leads to more.
pub(super) fn load_project(
    request: &Request<'_>,
    mut project: Project,
    replay: Option<&Replay<'_>>,
) -> anyhow::Result<(Project, Vec<Loaded>, Option<Seen>)> {
    let mut ignored: Vec<PathBuf> = Vec::new();
    let mut seen = replay.map(|replay| replay.see(&project));
    let mut loaded = load_all(request, &project.files)?;
    for _ in 0..MOST_IGNORED {
        let of_file = |(entry, loaded): (_, &Loaded)| {
            let modules = loaded.summary.imports.iter().flat_map(|import| {
                let member = import.name.filter(|name| *name != "*").map(|name| ustr(&format!("{}.{name}", import.module)));
                [Some(import.module), member]
            });
            (entry, modules.flatten().map(|module| module.as_str()).collect::<Vec<_>>().into_iter())
        };
        let imports = imports_of(project.files.iter().zip(&loaded).map(of_file));
        if let (Some(replay), Some(seen)) = (replay, &seen) {
            replay.keep_imports(seen, &imports);
        }
        let more = project.ignored_imports(&imports);
        if more.is_empty() {
            break;
        }
        ignored.extend(more);
        ignored.sort_unstable();
        ignored.dedup();
        let again = discover_with(&request.discovery, &ignored)?;
        loaded = reload(request, &again.files, &project.files, loaded)?;
        project = again;
        seen = replay.map(|replay| replay.see(&project));
    }
    fear_what_is_unread(&project.files, &mut loaded);
    Ok((project, loaded, seen))
}

/// Reads what was not read yet, or goes by another name now.
fn reload(
    request: &Request<'_>,
    files: &[FileEntry],
    before: &[FileEntry],
    loaded: Vec<Loaded>,
) -> Result<Vec<Loaded>, Interrupted> {
    let known: FxHashMap<&Path, (&FileEntry, Loaded)> =
        before.iter().zip(loaded).map(|(entry, loaded)| (entry.path.as_path(), (entry, loaded))).collect();
    files
        .par_iter()
        .map(|entry| {
            request.stop.check()?;
            match known.get(entry.path.as_path()) {
                Some((before, loaded)) if before.module == entry.module => Ok(loaded.clone()),
                _ => Ok(load(request, entry)),
            }
        })
        .collect()
}

/// An ignored file that the program imports and nobody can read may do anything to every class and function.
fn fear_what_is_unread(files: &[FileEntry], loaded: &mut [Loaded]) {
    let is_unread =
        |entry: &FileEntry, loaded: &Loaded| entry.is_ignored && loaded.summary.opaque && loaded.summary.mentions.is_empty();
    if !files.iter().zip(loaded.iter()).any(|(entry, loaded)| is_unread(entry, loaded)) {
        return;
    }
    let mut names: Vec<Name> = loaded
        .iter()
        .flat_map(|loaded| {
            let classes = loaded.summary.classes.iter().map(|class| class.name);
            classes.chain(loaded.summary.functions.iter().map(|function| function.name))
        })
        .collect();
    names.sort_unstable();
    names.dedup();
    for (entry, loaded) in files.iter().zip(loaded.iter_mut()).filter(|(entry, loaded)| is_unread(entry, loaded)) {
        loaded.summary = Arc::new(ModuleSummary { opaque: true, mentions: names.clone(), ..ModuleSummary::default() });
        let message = "the program imports it, and what it does is unknown, so nothing that has a name is rewritten; make it \
                       readable, or remove it";
        loaded.notices = vec![Notice::warning(&entry.relative, None, format!("cannot be read: {message}"))];
    }
}

/// Reads all files.
pub(super) fn load_all(request: &Request<'_>, files: &[FileEntry]) -> Result<Vec<Loaded>, Interrupted> {
    request.progress.phase("Reading", files.len());
    files
        .par_iter()
        .map(|entry| {
            request.stop.check()?;
            let loaded = load(request, entry);
            request.progress.step();
            Ok(loaded)
        })
        .collect()
}

/// The summary of a text that was rewritten; with a notice when nothing but its words could be summarised.
pub(super) fn summary_of(entry: &FileEntry, source: &Source) -> (Arc<ModuleSummary>, Option<Notice>) {
    match contain(|| with_tree(source, |module| summarize(entry, source, module))) {
        Ok(summary) => (Arc::new(summary), None),
        Err(message) => {
            let summary = contain(|| summarize_opaque(entry, source.text().as_bytes())).unwrap_or_default();
            (Arc::new(summary), Some(Notice::error(&entry.relative, None, message)))
        }
    }
}

/// Parses a text for as long as `work` takes.
pub(super) fn with_tree<T>(source: &Source, work: impl for<'a> FnOnce(&'a Module<'a>) -> T) -> T {
    thread_local! {
        /// The arena of the last tree; most files fit into its memory again.
        static ARENA: RefCell<Bump> = RefCell::new(Bump::new());
    }
    /// What an arena may hold on to between two files.
    const KEPT: usize = 8 << 20;
    let mut arena = ARENA.take();
    let result = work(parse(source.text(), &arena));
    if arena.allocated_bytes() <= KEPT {
        arena.reset();
        ARENA.set(arena);
    }
    result
}

fn load(request: &Request<'_>, entry: &FileEntry) -> Loaded {
    let bytes = match bytes_of(entry) {
        Ok(bytes) => bytes,
        Err(error) => {
            let bytes = readable_part(entry, &error);
            let consequence = if bytes.is_empty() { "not rewritten, and missing as evidence" } else { AS_EVIDENCE };
            return opaque(entry, &bytes, not_understood(entry, None, &error.to_string(), consequence));
        }
    };
    if entry.form == Form::Cython {
        let summary = contain(|| summarize_opaque(entry, &bytes)).unwrap_or_default();
        return Loaded { summary: Arc::new(summary), state: State::Doubtful, notices: Vec::new() };
    }
    let source = match decode(entry, &bytes) {
        Ok(source) => source,
        Err(error) => return opaque(entry, &bytes, not_understood(entry, error.line, &error.message, AS_EVIDENCE)),
    };
    let understood = contain(|| {
        with_tree(&source, |module| {
            let mut notices = comment_notices(request, entry, &source, module);
            let state = match module.doubts.first() {
                None => State::Clean { hash: hash(&bytes) },
                Some(doubt) => {
                    let line = source.line_of(doubt.at);
                    notices.push(not_understood(entry, Some(line), doubt_message(doubt), AS_EVIDENCE));
                    State::Doubtful
                }
            };
            Loaded { summary: Arc::new(summarize(entry, &source, module)), state, notices }
        })
    });
    understood.unwrap_or_else(|message| opaque(entry, &bytes, Notice::error(&entry.relative, None, message)))
}

/// A file of which nothing but its words is known.
fn opaque(entry: &FileEntry, bytes: &[u8], notice: Notice) -> Loaded {
    let summary = contain(|| summarize_opaque(entry, bytes)).unwrap_or_default();
    Loaded { summary: Arc::new(summary), state: State::Doubtful, notices: vec![notice] }
}

/// The words of a file are evidence even when it is too large to be parsed.
fn readable_part(entry: &FileEntry, error: &SourceError) -> Vec<u8> {
    /// What is read of a file that is too large; nobody writes more Python by hand.
    const LIMIT: u64 = 256 << 20;
    let mut bytes = Vec::new();
    if let Some(contents) = &entry.contents {
        return contents.to_vec();
    }
    if matches!(error, SourceError::TooLarge { .. })
        && let Ok(file) = std::fs::File::open(&entry.path)
        // A part is better than nothing.
        && file.take(LIMIT).read_to_end(&mut bytes).is_err()
    {
        bytes.shrink_to_fit();
    }
    bytes
}

/// What becomes of a file that was read and not understood.
const AS_EVIDENCE: &str = "not rewritten, and what it mentions is treated with care";

/// Unparsable files fail the run only when the user named them.
fn not_understood(entry: &FileEntry, line: Option<u32>, reason: &str, consequence: &str) -> Notice {
    let message = format!("{reason}; {consequence}");
    if entry.named { Notice::error(&entry.relative, line, message) } else { Notice::warning(&entry.relative, line, message) }
}

fn doubt_message(doubt: &Doubt) -> &'static str {
    match doubt.kind {
        DoubtKind::Syntax => "cannot be parsed",
        DoubtKind::Python2 => "is Python 2",
        DoubtKind::TooDeep => "is nested too deeply",
    }
}

/// A suppression comment with a typing error would be ignored silently.
fn comment_notices(request: &Request<'_>, entry: &FileEntry, source: &Source, module: &Module<'_>) -> Vec<Notice> {
    if !entry.editable {
        return Vec::new();
    }
    let ids: Vec<&str> = request.transforms.iter().map(|transform| transform.meta().id).collect();
    let mut notices = Vec::new();
    for suppression in suppressions(module, source.text()) {
        let mut warn = |message: String| {
            notices.push(Notice::warning(&entry.relative, Some(source.line_of(suppression.comment.start())), message));
        };
        match &suppression.ids {
            Ids::Malformed => {
                warn("not understood: write `# pyscale: ignore`, `ignore[ID, …]` or `file-ignore[ID, …]`".into());
            }
            _ if suppression.covers.is_none() => {
                warn("this suppression covers nothing: no statement begins on its line, or on the line below".into());
            }
            Ids::These(named) => named.iter().filter(|id| !ids.contains(&id.as_str())).for_each(|id| {
                warn(format!("there is no transform `{id}` to ignore; `pyscale explain` lists them"));
            }),
            Ids::All => {}
        }
    }
    notices
}
