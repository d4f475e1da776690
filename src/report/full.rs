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

use unicode_width::UnicodeWidthStr as _;

use super::palette::paint;
use super::text::{count, plain};
use super::{Palette, Report, View, after};
use crate::pipeline::{Evidence, Site, Snippet};

/// The `full` format.
pub struct Full {
    /// Its colours.
    pub palette: Palette,
    /// How many reasons of a site are shown.
    pub reasons: usize,
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
        let place = paint(palette.strong, view.place(&site.at));
        let verdict = paint(style, format_args!("{}[{}]", site.transform, site.verdict));
        writeln!(out, "{place}: {verdict} {}{}", plain(&site.message), after(site))?;

        let number = site.at.start.line.to_string();
        let margin = " ".repeat(number.len());
        if let Some(snippet) = &site.at.line {
            let bar = paint(palette.frame, "|");
            let (line, marker) = marked(snippet);
            writeln!(out, "{margin} {bar}")?;
            writeln!(out, "{} {bar} {line}", paint(palette.frame, &number))?;
            writeln!(out, "{margin} {bar} {}", paint(style, marker))?;
        }
        let label = paint(style, if site.verdict == "unsafe" { "unsafe" } else { "refused" });
        for hazard in site.hazards.iter().take(self.reasons) {
            self.evidence(view, &margin, &label, hazard, out)?;
        }
        if let Some(more) = site.hazards.len().checked_sub(self.reasons).filter(|more| *more > 0) {
            let frame = paint(palette.frame, "=");
            writeln!(out, "{margin} {frame} {label}: for {}, see -v", count(more, "more reason"))?;
        }
        for note in &site.notes {
            self.evidence(view, &margin, &paint(palette.strong, "note"), note, out)?;
        }
        writeln!(out)
    }

    fn evidence(&self, view: &View<'_>, margin: &str, label: &str, evidence: &Evidence, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "{margin} {} {label}: {}", paint(self.palette.frame, "="), plain(&evidence.message))?;
        let Some(spot) = &evidence.at else { return Ok(()) };
        let line = spot.line.as_ref().map(|snippet| plain(&snippet.text.replace('\t', " "))).unwrap_or_default();
        let line = if line.trim().is_empty() { String::new() } else { format!(": {}", line.trim()) };
        writeln!(out, "{margin}   {}{}", view.place(spot), paint(self.palette.quiet, line))
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
