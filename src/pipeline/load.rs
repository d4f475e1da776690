//! The first reading of every file: bytes → text → tree → summary, in parallel; trees and texts are dropped at once.

use std::cell::RefCell;
use std::io::Read as _;
use std::sync::Arc;

use bumpalo::Bump;
use rayon::prelude::*;

use super::Request;
use super::outcome::Notice;
use super::panics::contain;
use super::progress::Interrupted;
use super::texts::{State, bytes_of, hash};
use crate::index::suppression::{Ids, suppressions};
use crate::index::{ModuleSummary, summarize, summarize_opaque};
use crate::project::FileEntry;
use crate::source::{Source, SourceError};
use crate::syntax::ast::{Doubt, DoubtKind, Module};
use crate::syntax::parse;

/// What is known of a file after it was read.
pub(super) struct Loaded {
    pub(super) summary: Arc<ModuleSummary>,
    pub(super) state: State,
    pub(super) notices: Vec<Notice>,
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
    let source = match Source::decode(entry.relative.as_ref(), &bytes) {
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
