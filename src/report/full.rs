//! `full`: each site with its source line, what speaks against it, and where that stands.
//!
//! ```text
//! src/models.py:40:7: slots[refuse] add `__slots__` to `Batch`
//!    |
//! 40 | class Batch:
//!    |       ^^^^^
//!    = refused: its `__dict__` is read
//!      src/io.py:33:12: json.dumps(batch.__dict__)
//! ```

use std::io::{self, Write};

use anstyle::Style;
use unicode_width::UnicodeWidthStr as _;

use super::palette::paint;
use super::text::{clip, count, plain};
use super::wrap::wrapped;
use super::{Palette, Report, View, after};
use crate::pipeline::{Evidence, Site, Snippet};

/// The `full` format.
pub struct Full {
    /// Its colours.
    pub palette: Palette,
    /// How many reasons of a site are shown.
    pub reasons: usize,
    /// Columns of the terminal; without one there is no limit.
    pub width: usize,
}

impl Report for Full {
    fn write(&self, view: &View<'_>, out: &mut dyn Write) -> io::Result<()> {
        for site in &view.sites {
            self.site(view, site, out)?;
        }
        Ok(())
    }
}

impl Full {
    fn site(&self, view: &View<'_>, site: &Site, out: &mut dyn Write) -> io::Result<()> {
        let palette = &self.palette;
        let style = palette.verdict(site.verdict);
        let (place, verdict) = (view.place(&site.at), format!("{}[{}]", site.transform, site.verdict));
        let taken = place.width() + verdict.width() + 3;
        let lines = wrapped(&format!("{}{}", plain(&site.message), after(site)), self.width, taken, 4);
        let place = paint(palette.strong, view.linked(palette, site.at.file, &place));
        writeln!(out, "{place}: {} {}", paint(style, verdict), lines.join("\n    "))?;

        let number = site.at.start.line.to_string();
        let margin = " ".repeat(number.len());
        if let Some(snippet) = &site.at.line {
            let bar = paint(palette.frame, "|");
            let (line, marker) = marked(snippet);
            let room = self.width.saturating_sub(margin.width() + 3);
            let (line, marker) = (clip(&line, room), if marker.width() > room { String::new() } else { marker });
            writeln!(out, "{margin} {bar}")?;
            writeln!(out, "{} {bar} {line}", paint(palette.frame, &number))?;
            writeln!(out, "{margin} {bar} {}", paint(style, marker))?;
        }
        let label = (style, if site.verdict == "unsafe" { "unsafe" } else { "refused" });
        for hazard in site.hazards.iter().take(self.reasons) {
            self.evidence(view, &margin, label, hazard, out)?;
        }
        if let Some(more) = site.hazards.len().checked_sub(self.reasons).filter(|more| *more > 0) {
            let frame = paint(palette.frame, "=");
            writeln!(out, "{margin} {frame} {}: for {}, see -v", paint(label.0, label.1), count(more, "more reason"))?;
        }
        for note in &site.notes {
            self.evidence(view, &margin, (palette.strong, "note"), note, out)?;
        }
        writeln!(out)
    }

    fn evidence(
        &self,
        view: &View<'_>,
        margin: &str,
        (style, label): (Style, &str),
        evidence: &Evidence,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let (first, rest) = (margin.width() + label.width() + 5, margin.width() + 5);
        let lines = wrapped(&plain(&evidence.message), self.width, first, rest);
        let text = lines.join(&format!("\n{}", " ".repeat(rest)));
        writeln!(out, "{margin} {} {}: {text}", paint(self.palette.frame, "="), paint(style, label))?;
        let Some(spot) = &evidence.at else { return Ok(()) };
        let line = spot.line.as_ref().map(|snippet| plain(&snippet.text.replace('\t', " "))).unwrap_or_default();
        let line = if line.trim().is_empty() { String::new() } else { format!(": {}", line.trim()) };
        let place = view.place(spot);
        let line = clip(&line, self.width.saturating_sub(margin.width() + 3 + place.width()));
        writeln!(out, "{margin}   {}{}", view.linked(&self.palette, spot.file, &place), paint(self.palette.quiet, line))
    }
}

/// The line as it is shown, and the line below it that underlines the marked part.
fn marked(snippet: &Snippet) -> (String, String) {
    const TAB: &str = "    ";
    let part = |from: usize, to: usize| -> String {
        let text: String = snippet.text.chars().skip(from).take(to.saturating_sub(from)).collect();
        plain(&text.replace('\t', TAB))
    };
    let (start, end) = (snippet.marked.start, snippet.marked.end);
    let (before, marked, behind) = (part(0, start), part(start, end), part(end, usize::MAX));
    // An insertion is marked by a single caret.
    let underline = format!("{}{}", " ".repeat(before.width()), "^".repeat(marked.width().max(1)));
    (format!("{before}{marked}{behind}").trim_end().to_owned(), underline)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_marker_is_below_what_it_marks() {
        let show = |text: &str, marked_part: std::ops::Range<usize>| marked(&Snippet { text: text.into(), marked: marked_part });
        assert_eq!(show("class A:", 6..7), ("class A:".into(), "      ^".into()));
        assert_eq!(show("\tdef f(): ", 5..6), ("    def f():".into(), "        ^".into()));
        assert_eq!(show("名 = 'x\u{1b}'", 4..7), ("名 = 'x\\x1b'".into(), "     ^^^^^^".into()));
        assert_eq!(show("", 0..0), (String::new(), "^".into()));
    }
}
