//! The diff of all changes: byte for byte what `git apply` wants, or coloured and made safe for a terminal.
//!
//! Above each file's part stands a line for each site that changes it: where it is, what is done and why. `git apply` and
//! `patch` skip text before a header; `# ` keeps it from being taken for one.

use std::io::{self, Write};

use super::palette::paint;
use super::text::plain;
use super::{Palette, Report, View, after};
use crate::diff::Names;
use crate::pipeline::{Change, Site};
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
        let path = |change: &Change| outcome.files.get(change.file.0 as usize).map(|entry| entry.path.as_path());
        let names = Names::new(&view.cwd, outcome.changes.iter().filter_map(path));
        let mut diff = Vec::new();
        for change in &outcome.changes {
            let Some(path) = path(change) else { continue };
            diff.clear();
            // Both were encoded before, when the new text was verified.
            let bytes = |source: &Source| source.bytes().map_err(io::Error::other);
            names.unified(path, &bytes(&change.before)?, &bytes(&change.after)?, &mut diff);
            for site in view.sites.iter().filter(|site| site.applied && site.touches(change.file)) {
                self.headline(view, site, out)?;
            }
            match &self.reader {
                Reader::Machine => out.write_all(&diff)?,
                Reader::Human(palette) => coloured(palette, &diff, out)?,
            }
        }
        Ok(())
    }
}

impl Diff {
    /// ``# stock.py:6: slots: add `__slots__` to `Movement`: 32–96 bytes less per instance on Python 3.9–3.13``
    fn headline(&self, view: &View<'_>, site: &Site, out: &mut dyn Write) -> io::Result<()> {
        let place = format!("{}:{}", view.path(site.at.file), site.at.start.line);
        let reservation = match (site.verdict, site.hazards.first()) {
            ("unsafe", Some(hazard)) => format!(" [unsafe: {}]", plain(&hazard.message)),
            ("supported", _) => " [supported by a record]".to_owned(),
            _ => String::new(),
        };
        let line = format!("# {place}: {}: {}{}{reservation}", site.transform, plain(&site.message), after(site));
        match &self.reader {
            Reader::Machine => writeln!(out, "{line}"),
            Reader::Human(palette) => writeln!(out, "{}", paint(palette.quiet, line)),
        }
    }
}

/// A diff with colours, safe for a terminal.
pub(crate) fn coloured(palette: &Palette, diff: &[u8], out: &mut dyn Write) -> io::Result<()> {
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
