//! The diff of all changes: byte for byte what `git apply` wants, or coloured and made safe for a terminal.

use std::io::{self, Write};

use super::palette::paint;
use super::text::plain;
use super::{Palette, Report, View};
use crate::diff::Names;
use crate::source::Source;

/// The format of `fix --dry-run`.
pub struct Diff {
    /// For whom it is written.
    pub reader: Reader,
}

/// Who reads a diff.
pub enum Reader {
    /// `git apply`, or a file.
    Machine,
    /// A human at a terminal.
    Human(Palette),
}

impl Report for Diff {
    fn write(&self, view: &View<'_>, out: &mut dyn Write) -> io::Result<()> {
        let outcome = view.outcome;
        let path = |change: &crate::pipeline::Change| outcome.files.get(change.file.0 as usize).map(|entry| entry.path.as_path());
        let names = Names::new(&view.cwd, outcome.changes.iter().filter_map(path));
        let mut diff = Vec::new();
        for change in &outcome.changes {
            let Some(path) = path(change) else { continue };
            diff.clear();
            // Both were encoded before, when the new text was verified.
            let bytes = |source: &Source| source.bytes().map_err(io::Error::other);
            names.unified(path, &bytes(&change.before)?, &bytes(&change.after)?, &mut diff);
            match &self.reader {
                Reader::Machine => out.write_all(&diff)?,
                Reader::Human(palette) => coloured(palette, &diff, out)?,
            }
        }
        Ok(())
    }
}

fn coloured(palette: &Palette, diff: &[u8], out: &mut dyn Write) -> io::Result<()> {
    let mut in_hunk = false;
    for line in String::from_utf8_lossy(diff).lines() {
        in_hunk |= line.starts_with("@@");
        in_hunk &= !line.starts_with("diff ");
        let style = match line.bytes().next() {
            _ if line.starts_with("@@") => palette.frame,
            _ if !in_hunk => palette.strong,
            Some(b'+') => palette.good,
            Some(b'-') => palette.bad,
            _ => anstyle::Style::new(),
        };
        writeln!(out, "{}", paint(style, plain(&line.replace('\t', "    "))))?;
    }
    Ok(())
}
