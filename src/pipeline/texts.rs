//! The texts of a run: on disk, and over them the ones that earlier rounds rewrote.
//!
//! Only rewritten texts are kept in memory. Everything else is read again when it is needed, and must then be what was
//! read first: a file that changes during the run is left alone.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::hash::{Hash, Hasher};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use bumpalo::Bump;
use rustc_hash::FxHasher;
use text_size::{TextRange, TextSize};

use super::outcome::{Change, Notice};
use crate::edit::{Edit, after_edits};
use crate::place::FileId;
use crate::place::{Bytes, Place};
use crate::project::{FileEntry, Form};
use crate::source::{
    DecodeError, MAX_BYTES, Source, SourceError, examples, notebook_code, read_at_most, read_bytes, without_examples,
};
use crate::syntax::parse;
use crate::transform::{Finding, Library};
use crate::verdict::{Fix, Verdict};

/// What the first reading of a file told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum State {
    /// Understood; may be edited if it is editable. The hash is that of its bytes.
    Clean {
        /// To notice that the file changed since.
        hash: u64,
    },
    /// Read, but not, or not surely, understood: evidence only, never edited.
    Doubtful,
}

/// Gives out texts.
pub(super) struct Texts {
    pub(super) files: Arc<Vec<FileEntry>>,
    /// By [`FileId`].
    pub(super) states: Vec<State>,
    overlay: BTreeMap<FileId, Rewritten>,
    /// A file was not, or not surely, what it was when it was read first.
    wavered: AtomicBool,
}

/// A text that earlier rounds rewrote.
struct Rewritten {
    before: Arc<Source>,
    now: Arc<Source>,
    /// The edits of each round, in the order of the text.
    revisions: Vec<Vec<Edit>>,
}

pub(super) fn hash(bytes: &[u8]) -> u64 {
    let mut hasher = FxHasher::default();
    bytes.hash(&mut hasher);
    hasher.finish()
}

/// What is on disk, or stands for it.
pub(super) fn bytes_of(entry: &FileEntry) -> Result<Cow<'_, [u8]>, SourceError> {
    match &entry.contents {
        // Most of a notebook is pictures.
        None if entry.form == Form::Notebook => read_at_most(&entry.path, LARGEST_NOTEBOOK).map(Cow::Owned),
        None => read_bytes(&entry.path).map(Cow::Owned),
        Some(bytes) if bytes.len() as u64 > MAX_BYTES => Err(SourceError::TooLarge { bytes: bytes.len() as u64 }),
        Some(bytes) => Ok(Cow::Borrowed(bytes)),
    }
}

/// Larger ones are not read.
const LARGEST_NOTEBOOK: u64 = 256 << 20;

/// The Python in what was read.
pub(super) fn decode(entry: &FileEntry, bytes: &[u8]) -> Result<Source, DecodeError> {
    let path: &Path = entry.relative.as_ref();
    match entry.form {
        Form::Module | Form::Script | Form::Cython => Source::decode(path, bytes),
        Form::Notebook => Ok(Source::excerpt(path, notebook_code(bytes)?)),
        Form::Examples => {
            let code = examples(&String::from_utf8_lossy(bytes));
            Ok(Source::excerpt(path, without_examples(&code, is_python)))
        }
    }
}

/// An example may show what goes wrong, or be another language's.
fn is_python(example: &str) -> bool {
    parse(example, &Bump::new()).doubts.is_empty()
}

impl Texts {
    pub(super) fn new(files: Arc<Vec<FileEntry>>, states: Vec<State>) -> Self {
        Self { files, states, overlay: BTreeMap::new(), wavered: AtomicBool::new(false) }
    }

    pub(super) fn entry(&self, file: FileId) -> &FileEntry {
        &self.files[file.0 as usize]
    }

    /// May a fix touch the file?
    pub(super) fn is_editable(&self, file: FileId) -> bool {
        let Some(entry) = self.files.get(file.0 as usize) else { return false };
        entry.editable && !entry.is_stub && matches!(self.states[file.0 as usize], State::Clean { .. })
    }

    /// What was read, by [`FileId`]; nothing of what was not understood.
    pub(super) fn hashes(&self) -> Vec<Option<u64>> {
        let hash = |state: &State| match state {
            State::Clean { hash } => Some(*hash),
            State::Doubtful => None,
        };
        self.states.iter().map(hash).collect()
    }

    /// Gives a file up: what rounds have done to it so far stays, nothing more is done.
    pub(super) fn give_up(&mut self, file: FileId) {
        self.states[file.0 as usize] = State::Doubtful;
    }

    /// The text of this round.
    pub(super) fn open(&self, file: FileId) -> Result<Arc<Source>, Notice> {
        match self.overlay.get(&file) {
            Some(rewritten) => Ok(Arc::clone(&rewritten.now)),
            None => self.read(file),
        }
    }

    /// The text on disk, as it was when the run began.
    pub(super) fn original(&self, file: FileId) -> Result<Arc<Source>, Notice> {
        match self.overlay.get(&file) {
            Some(rewritten) => Ok(Arc::clone(&rewritten.before)),
            None => self.read(file),
        }
    }

    /// Was each file, whenever it was opened again, what was read first?
    pub(super) fn is_steady(&self) -> bool {
        !self.wavered.load(Ordering::Relaxed)
    }

    fn read(&self, file: FileId) -> Result<Arc<Source>, Notice> {
        let entry = self.entry(file);
        let notice = |message: String| Notice::warning(&entry.relative, None, message);
        let bytes = bytes_of(entry).map_err(|error| notice(format!("{error}; left alone")))?;
        if let State::Clean { hash: known } = self.states[file.0 as usize]
            && hash(&bytes) != known
        {
            self.wavered.store(true, Ordering::Relaxed);
            return Err(notice("changed during the run; left alone".to_owned()));
        }
        decode(entry, &bytes).map(Arc::new).map_err(|error| notice(error.to_string()))
    }

    /// Puts a rewritten text over the file. `edits` led from the text of this round to the new one.
    pub(super) fn rewrite(&mut self, file: FileId, round: Arc<Source>, now: Source, edits: Vec<Edit>) {
        let rewritten = self.overlay.entry(file).or_insert_with(|| Rewritten {
            before: Arc::clone(&round),
            now: round,
            revisions: Vec::new(),
        });
        rewritten.now = Arc::new(now);
        rewritten.revisions.push(edits);
    }

    /// What there is to write, by path.
    pub(super) fn into_changes(self) -> Vec<Change> {
        let changes = self.overlay.into_iter().filter(|(_, it)| it.before.text() != it.now.text());
        changes.map(|(file, it)| Change { file, before: it.before, after: it.now }).collect()
    }

    /// The finding as it looks on the files on disk: all its places and edits moved back through the rounds.
    pub(super) fn on_disk(&self, mut finding: Finding) -> Finding {
        finding.range = self.range_on_disk(finding.file, finding.range);
        for place in finding.notes.iter_mut().filter_map(|note| note.at.as_mut()) {
            self.move_back(place);
        }
        let (fix, hazards) = match &mut finding.verdict {
            Verdict::Fix(fix) => (Some(fix), None),
            Verdict::Unsafe(fix, hazards) | Verdict::Supported(fix, hazards) => (Some(fix), Some(hazards)),
            Verdict::Refuse(hazards) => (None, Some(hazards)),
            Verdict::OutOfScope(_) => (None, None),
        };
        for (file, edit) in fix.into_iter().flat_map(|Fix { edits }| edits) {
            edit.range = self.range_on_disk(*file, edit.range);
        }
        for place in hazards.into_iter().flatten().filter_map(|hazard| hazard.at.as_mut()) {
            self.move_back(place);
        }
        finding
    }

    /// Where what begins at a byte of the text on disk begins in the text of this round.
    pub(super) fn in_round(&self, file: FileId, start: u32) -> u32 {
        let revisions = self.overlay.get(&file).map(|rewritten| rewritten.revisions.as_slice()).unwrap_or_default();
        revisions.iter().fold(TextSize::new(start), |at, edits| after_edits(edits, at)).into()
    }

    fn move_back(&self, place: &mut Place) {
        place.range = Bytes::from(self.range_on_disk(place.file, place.range.into()));
    }

    fn range_on_disk(&self, file: FileId, range: TextRange) -> TextRange {
        let Some(rewritten) = self.overlay.get(&file) else { return range };
        rewritten.revisions.iter().rev().fold(range, |range, edits| {
            let start = before_edits(edits, range.start(), Side::Start);
            let end = before_edits(edits, range.end(), Side::End);
            TextRange::new(start, end.max(start))
        })
    }
}

impl Library for Texts {
    fn text(&self, file: FileId) -> Option<Arc<Source>> {
        self.files.get(file.0 as usize)?;
        self.open(file).ok()
    }
}

/// Which end of the replaced text an offset inside the replacement goes to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Start,
    End,
}

/// Where an offset behind `edits` (in the order of the text) was before them.
fn before_edits(edits: &[Edit], offset: TextSize, side: Side) -> TextSize {
    let signed = |size: TextSize| i64::from(u32::from(size));
    let offset = signed(offset);
    let mut shift = 0;
    for edit in edits {
        let (start, end) = (signed(edit.range.start()), signed(edit.range.end()));
        let new_start = start + shift;
        let new_end = new_start + signed(TextSize::of(edit.text.as_str()));
        if offset < new_start || (offset == new_start && side == Side::End) {
            break;
        }
        if offset < new_end || (offset == new_end && side == Side::End) {
            return if side == Side::Start { edit.range.start() } else { edit.range.end() };
        }
        shift += (new_end - new_start) - (end - start);
    }
    TextSize::new(u32::try_from(offset - shift).unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edit(start: u32, end: u32, text: &str) -> Edit {
        Edit { range: TextRange::new(start.into(), end.into()), text: text.into() }
    }

    #[test]
    fn offsets_go_back_through_edits() {
        // "0123456789" → "01ab2__6789c"
        let edits = [edit(2, 2, "ab"), edit(3, 6, "__"), edit(10, 10, "c")];
        let back = |offset: u32| u32::from(before_edits(&edits, offset.into(), Side::Start));
        assert_eq!((0..=12).map(back).collect::<Vec<_>>(), [0, 1, 2, 2, 2, 3, 3, 6, 7, 8, 9, 10, 10]);
        let end = |offset: u32| u32::from(before_edits(&edits, offset.into(), Side::End));
        assert_eq!((0..=12).map(end).collect::<Vec<_>>(), [0, 1, 2, 2, 2, 3, 6, 6, 7, 8, 9, 10, 10]);
    }
}
