//! One file's text: encoding, newline style, line index.
//!
//! The invariant: a [`Source`] encodes back to exactly the bytes that it was decoded from. Bytes for which that cannot be
//! promised never become a [`Source`], so nobody can edit them by accident; and because of it the bytes need not be kept.

mod cookie;
mod encoding;
mod examples;
mod notebook;

use std::fmt;
use std::fs;
use std::io::{self, Read};
use std::path::Path;
use std::sync::{Arc, OnceLock};

use text_size::{TextRange, TextSize};

use encoding::Encoding;

pub use examples::{examples, without_examples};
pub use notebook::notebook_code;

/// The largest file that is read, in bytes.
pub const MAX_BYTES: u64 = 8 << 20;

const BOM: &[u8] = b"\xef\xbb\xbf";

/// One file's text.
#[derive(Debug, Clone)]
pub struct Source {
    path: Arc<Path>,
    text: Box<str>,
    encoding: Encoding,
    bom: bool,
    /// Made when somebody asks for a line: most files are only read.
    line_starts: OnceLock<Box<[u32]>>,
}

/// Why bytes could not become a [`Source`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecodeError {
    /// 1-based line, where one can be named.
    pub line: Option<u32>,
    /// One sentence without a full stop.
    pub message: String,
}

/// A character that the file's encoding does not have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EncodeError {
    /// The character.
    pub character: char,
    /// Its 1-based line in the new text.
    pub line: u32,
    /// The encoding's Python name.
    pub encoding: &'static str,
}

/// Why a file could not be read.
#[derive(Debug)]
pub enum SourceError {
    /// The operating system said no.
    Io(io::Error),
    /// A folder, a pipe, a device.
    NotAFile,
    /// Larger than [`MAX_BYTES`].
    TooLarge {
        /// Its size in bytes.
        bytes: u64,
    },
    /// The bytes are no text that we can reproduce.
    Decode(DecodeError),
}

/// Reads the bytes of a regular file of at most [`MAX_BYTES`].
///
/// # Errors
/// [`SourceError::Io`], [`SourceError::NotAFile`], [`SourceError::TooLarge`].
pub fn read_bytes(path: &Path) -> Result<Vec<u8>, SourceError> {
    read_at_most(path, MAX_BYTES)
}

/// The same for a file of at most `most` bytes.
///
/// # Errors
/// Those of [`read_bytes`].
pub fn read_at_most(path: &Path, most: u64) -> Result<Vec<u8>, SourceError> {
    // Asked before it is opened: opening a pipe would wait for its other end.
    let metadata = fs::metadata(path).map_err(SourceError::Io)?;
    if !metadata.is_file() {
        return Err(SourceError::NotAFile);
    }
    if metadata.len() > most {
        return Err(SourceError::TooLarge { bytes: metadata.len() });
    }
    let mut bytes = Vec::with_capacity(metadata.len() as usize + 1);
    let file = fs::File::open(path).map_err(SourceError::Io)?;
    // The size may have changed since, or may be a lie (/proc): one byte more than allowed tells.
    file.take(most + 1).read_to_end(&mut bytes).map_err(SourceError::Io)?;
    let read = bytes.len() as u64;
    if read > most { Err(SourceError::TooLarge { bytes: read }) } else { Ok(bytes) }
}

impl Source {
    /// Decodes a file as `CPython` would: UTF-8, or what its PEP 263 comment says. `path` is for display only.
    ///
    /// # Errors
    /// When the encoding is unknown or does not fit, when there is a NUL byte, or when the text would not give the same
    /// bytes back.
    pub fn decode(path: &Path, bytes: &[u8]) -> Result<Self, DecodeError> {
        if bytes.len() as u64 > MAX_BYTES {
            return Err(DecodeError { line: None, message: too_large(bytes.len() as u64) });
        }
        if let Some(position) = bytes.iter().position(|&byte| byte == 0) {
            let line = Some(line_of_byte(bytes, position));
            return Err(DecodeError { line, message: "there is a NUL byte, which Python does not accept".to_owned() });
        }
        let bom = bytes.starts_with(BOM);
        let body = if bom { &bytes[BOM.len()..] } else { bytes };
        let encoding = declared(body, bom)?;
        let text = encoding.decode(body)?;
        Ok(Self { path: Arc::from(path), text: text.into_boxed_str(), encoding, bom, line_starts: OnceLock::new() })
    }

    /// A text that was taken out of a file, such as the cells of a notebook: for reading, never to be written.
    pub fn excerpt(path: &Path, text: String) -> Self {
        Self {
            path: Arc::from(path),
            text: text.into_boxed_str(),
            encoding: Encoding::Utf8,
            bom: false,
            line_starts: OnceLock::new(),
        }
    }

    /// [`read_bytes`] and [`Source::decode`] in one; `display` is the path to show.
    ///
    /// # Errors
    /// Theirs.
    pub fn read(path: &Path, display: &Path) -> Result<Self, SourceError> {
        Self::decode(display, &read_bytes(path)?).map_err(SourceError::Decode)
    }

    /// Where it came from, for display.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The text without BOM, newlines as they are in the file.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What a range covers.
    ///
    /// # Panics
    /// When the range does not lie in the text, or splits a character.
    pub fn slice(&self, range: TextRange) -> &str {
        &self.text[range]
    }

    /// The encoding's Python name: `utf-8`, `iso-8859-1`.
    pub fn encoding(&self) -> &'static str {
        self.encoding.name()
    }

    /// The bytes of this file if it held `new_text`: same encoding, same BOM.
    ///
    /// # Errors
    /// For a character that the encoding does not have.
    pub fn encode(&self, new_text: &str) -> Result<Vec<u8>, EncodeError> {
        let mut bytes = Vec::with_capacity(new_text.len() + BOM.len());
        if self.bom {
            bytes.extend_from_slice(BOM);
        }
        self.encoding.encode(new_text, &mut bytes)?;
        Ok(bytes)
    }

    /// The bytes of this text; for what was decoded, exactly the bytes that it was decoded from.
    ///
    /// # Errors
    /// Only for a text from [`Source::with_text`] that does not fit the encoding.
    pub fn bytes(&self) -> Result<Vec<u8>, EncodeError> {
        self.encode(&self.text)
    }

    /// Another text in the same encoding, with the same BOM.
    #[must_use]
    pub fn with_text(&self, text: String) -> Self {
        Self {
            path: Arc::clone(&self.path),
            text: text.into_boxed_str(),
            encoding: self.encoding,
            bom: self.bom,
            line_starts: OnceLock::new(),
        }
    }

    /// The dominant line end: `\n`, `\r\n` or `\r`; at a tie the one that comes first, and `\n` where there is none.
    pub fn newline(&self) -> &'static str {
        // Nearly every file ends here; who makes many edits asks for each of them.
        if !self.text.contains('\r') {
            return "\n";
        }
        let mut counts = [(0_u32, "\n"), (0, "\r\n"), (0, "\r")];
        let mut first = "\n";
        for line in 1..self.line_count() {
            let newline = self.newline_after(line).unwrap_or("\n");
            if line == 1 {
                first = newline;
            }
            for entry in counts.iter_mut().filter(|entry| entry.1 == newline) {
                entry.0 += 1;
            }
        }
        let most = counts.iter().map(|entry| entry.0).max().unwrap_or(0);
        let winner = |newline: &str| counts.iter().any(|entry| entry.0 == most && entry.1 == newline);
        if winner(first) { first } else { counts.iter().find(|entry| entry.0 == most).map_or("\n", |entry| entry.1) }
    }

    /// The line end of a 1-based line; `None` for the last one.
    pub fn newline_after(&self, line: u32) -> Option<&'static str> {
        let full = self.slice(self.full_line_range(line));
        ["\r\n", "\n", "\r"].into_iter().find(|end| full.ends_with(end))
    }

    /// Number of lines, the one behind the last line end included: an empty text has one.
    pub fn line_count(&self) -> u32 {
        self.line_starts().len() as u32
    }

    /// 1-based line and 1-based column in characters. An offset beyond the text counts as its end.
    pub fn line_column(&self, offset: TextSize) -> (u32, u32) {
        let line = self.line_of(offset);
        let start = self.full_line_range(line).start().into();
        let end = usize::from(offset).min(self.text.len());
        let column = self.text.get(start..end).map_or(end - start, |before| before.chars().count());
        (line, column as u32 + 1)
    }

    /// The 1-based line in which an offset lies.
    pub fn line_of(&self, offset: TextSize) -> u32 {
        self.line_starts().partition_point(|&start| start <= u32::from(offset)) as u32
    }

    /// A 1-based line without its line end; empty behind the last line.
    pub fn line_range(&self, line: u32) -> TextRange {
        let full = self.full_line_range(line);
        let content = self.slice(full).trim_end_matches(['\r', '\n']);
        TextRange::at(full.start(), TextSize::of(content))
    }

    /// A 1-based line with its line end; empty behind the last line.
    pub fn full_line_range(&self, line: u32) -> TextRange {
        let starts = self.line_starts();
        let index = line.saturating_sub(1) as usize;
        let start_of = |index: usize| TextSize::new(starts.get(index).copied().unwrap_or(self.text.len() as u32));
        TextRange::new(start_of(index), start_of(index + 1))
    }

    /// Where lines start: behind `\n`, `\r\n` and a lone `\r`, as Python's tokenizer has it, and nowhere else (a form feed
    /// or U+2028 ends no line).
    fn line_starts(&self) -> &[u32] {
        self.line_starts.get_or_init(|| {
            let bytes = self.text.as_bytes();
            let ends = bytes
                .iter()
                .enumerate()
                .filter(|&(index, byte)| *byte == b'\n' || (*byte == b'\r' && bytes.get(index + 1) != Some(&b'\n')));
            std::iter::once(0).chain(ends.map(|(index, _)| index as u32 + 1)).collect()
        })
    }
}

/// The encoding that the first two lines ask for.
fn declared(body: &[u8], bom: bool) -> Result<Encoding, DecodeError> {
    let Some(cookie) = cookie::find(body) else { return Ok(Encoding::Utf8) };
    let error = |message: String| DecodeError { line: Some(cookie.line), message };
    // CPython compares the names, not the codecs: `utf8` next to a BOM is an error, `utf-8` is none.
    if bom && cookie.name != "utf-8" {
        return Err(error(format!("the file starts with a UTF-8 BOM but declares encoding {}", cookie.name.escape_debug())));
    }
    if cookie.line == 2 && std::str::from_utf8(cookie::first_line(body)).is_err() {
        return Err(DecodeError { line: Some(1), message: "the line above the encoding declaration is not UTF-8".to_owned() });
    }
    Encoding::for_python_name(&cookie.name)
        .ok_or_else(|| error(format!("encoding {} is not supported", cookie.name.escape_debug())))
}

fn line_of_byte(bytes: &[u8], position: usize) -> u32 {
    let before = &bytes[..position];
    let ends = before
        .iter()
        .enumerate()
        .filter(|&(index, &byte)| byte == b'\n' || (byte == b'\r' && bytes.get(index + 1) != Some(&b'\n')));
    ends.count() as u32 + 1
}

fn too_large(bytes: u64) -> String {
    format!("the file has {} KiB, more than the {} KiB that are read", bytes >> 10, MAX_BYTES >> 10)
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "line {line}: {}", self.message),
            None => f.write_str(&self.message),
        }
    }
}

impl fmt::Display for EncodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {:?} cannot be written in the file's encoding, {}", self.line, self.character, self.encoding)
    }
}

impl fmt::Display for SourceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io(error) => write!(f, "cannot be read: {error}"),
            Self::NotAFile => f.write_str("is not a regular file"),
            Self::TooLarge { bytes } => f.write_str(&too_large(*bytes)),
            Self::Decode(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for DecodeError {}
impl std::error::Error for EncodeError {}

impl std::error::Error for SourceError {}

#[cfg(test)]
mod tests;
