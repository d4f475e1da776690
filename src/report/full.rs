//! `full`: each site with its source line, what speaks against it, and where that stands.
//!
//! ```text
//! src/models.py:40:7: slots[refuse] add `__slots__` to `Batch`
//! 40 | class Batch:
//!    = kept: its `__dict__` is read
//!      src/io.py:33:12: json.dumps(batch.__dict__)
//! ```
//!
//! Below a site that can be written stand the lines that `fix` would take away and put there.

use std::io::{self, Write};

use anstyle::Style;
use unicode_width::UnicodeWidthStr as _;

use super::palette::paint;
use super::statistics::without_names;
use super::text::{clip, count, plain};
use super::wrap::wrapped;
use super::{Palette, Report, View, after};
use crate::pipeline::{Altered, Evidence, Site, Snippet, Spot};

/// The `full` format.
pub struct Full {
    /// Its colours.
    pub palette: Palette,
    /// How many reasons of a site are shown, and twice as many lines of what would be written.
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

        let last = site.altered.iter().map(|lines| lines.line as usize + lines.removed.len().max(lines.added.len())).max();
        let widest = last.unwrap_or(0).max(site.at.start.line as usize);
        let margin = " ".repeat(widest.to_string().len());
        self.lines(view, site, &margin, out)?;
        let label = (
            style,
            match site.verdict {
                "unsafe" => "unsafe",
                "supported" => "settled",
                _ => "kept",
            },
        );
        let reasons = alike(&site.hazards);
        for reason in reasons.iter().take(self.reasons) {
            self.evidence(view, &margin, label, reason, out)?;
        }
        if let Some(more) = reasons.len().checked_sub(self.reasons).filter(|more| *more > 0) {
            let frame = paint(palette.frame, "=");
            writeln!(out, "{margin} {frame} {}: for {}, see -v", paint(label.0, label.1), count(more, "more reason"))?;
        }
        for note in &site.notes {
            self.evidence(view, &margin, (palette.strong, "note"), &[note], out)?;
        }
        writeln!(out)
    }

    /// The line of the site, and a marker where it does not speak for itself: behind `class` and `def` stands the name, and what would
    /// be written shows where.
    fn source(&self, site: &Site, margin: &str, out: &mut dyn Write) -> io::Result<()> {
        let Some(snippet) = &site.at.line else { return Ok(()) };
        let (palette, number) = (&self.palette, site.at.start.line);
        let bar = paint(palette.frame, "|");
        if site.altered.iter().any(|lines| lines.file == site.at.file && takes_away(lines, number)) {
            return Ok(());
        }
        let (line, marker) = marked(snippet);
        let room = self.width.saturating_sub(margin.width() + 3);
        let left = margin.width();
        writeln!(out, "{} {bar} {}", paint(palette.frame, format_args!("{number:>left$}")), clip(&line, room))?;
        let before: String = snippet.text.chars().take(snippet.marked.start).collect();
        let is_named = matches!(before.split_whitespace().next_back(), Some("class" | "def"));
        if site.altered.is_empty() && !is_named && marker.width() <= room {
            writeln!(out, "{margin} {bar} {}", paint(palette.verdict(site.verdict), marker))?;
        }
        Ok(())
    }

    /// The line of the site, and those that the fix takes away and puts there, in their order, file by file.
    fn lines(&self, view: &View<'_>, site: &Site, margin: &str, out: &mut dyn Write) -> io::Result<()> {
        let palette = &self.palette;
        let (left, room) = (margin.width(), self.width.saturating_sub(margin.width() + 3));
        let mut budget = self.reasons.saturating_mul(2);
        let all: usize =
            site.altered.iter().flat_map(|lines| [&lines.removed, &lines.added]).map(|texts| without_layout(texts).count()).sum();
        // To say that a line or two are left out takes as much room as they do.
        if all <= budget.saturating_add(2) {
            budget = all;
        }
        let (mut missed, mut file) = (0, site.at.file);
        // What is above the site's line comes first: a decorator, an import.
        let is_above =
            |lines: &&Altered| lines.file == file && lines.line < site.at.start.line && !takes_away(lines, site.at.start.line);
        let above = site.altered.iter().take_while(is_above).count();
        for (position, lines) in site.altered.iter().enumerate() {
            if position == above {
                self.source(site, margin, out)?;
            }
            if lines.file != file && budget > 0 {
                file = lines.file;
                let place = view.linked(palette, file, &format!("{}:{}", view.path(file), lines.line));
                writeln!(out, "{margin} {} {place}", paint(palette.frame, ">"))?;
            }
            for (sign, style, texts) in [("-", palette.bad, &lines.removed), ("+", palette.good, &lines.added)] {
                for (number, text) in without_layout(texts) {
                    let number = lines.line + number as u32;
                    if budget == 0 {
                        missed += 1;
                        continue;
                    }
                    budget -= 1;
                    let text = clip(&plain(&text.replace('\t', TAB)), room);
                    let number = paint(palette.frame, format_args!("{number:>left$}"));
                    writeln!(out, "{number} {}", paint(style, format_args!("{sign} {text}").to_string().trim_end()))?;
                }
            }
        }
        if above == site.altered.len() {
            self.source(site, margin, out)?;
        }
        if missed > 0 {
            writeln!(
                out,
                "{margin} {}",
                paint(palette.quiet, format_args!("… {}: -v, or fix --dry-run", count(missed, "more line")))
            )?;
        }
        Ok(())
    }

    fn evidence(
        &self,
        view: &View<'_>,
        margin: &str,
        (style, label): (Style, &str),
        alike: &[&Evidence],
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let Some(evidence) = alike.first() else { return Ok(()) };
        let (first, rest) = (margin.width() + label.width() + 5, margin.width() + 5);
        let lines = wrapped(&plain(&evidence.message), self.width, first, rest);
        let text = lines.join(&format!("\n{}", " ".repeat(rest)));
        writeln!(out, "{margin} {} {}: {text}", paint(self.palette.frame, "="), paint(style, label))?;
        let mut spots: Vec<&Spot> = Vec::new();
        for spot in alike.iter().filter_map(|evidence| evidence.at.as_ref()) {
            if !spots.iter().any(|known| (known.file, known.start.line) == (spot.file, spot.start.line)) {
                spots.push(spot);
            }
        }
        let shown = self.reasons.max(1).min(spots.len());
        for (number, spot) in spots[..shown].iter().enumerate() {
            if number == 1 {
                writeln!(out, "{margin}   {}", paint(self.palette.quiet, "likewise:"))?;
            }
            self.spot(view, margin, spot, out)?;
        }
        match spots.len() - shown {
            0 => Ok(()),
            more => writeln!(
                out,
                "{margin}   {}",
                paint(self.palette.quiet, format_args!("and {}, see -v", count(more, "more place")))
            ),
        }
    }

    fn spot(&self, view: &View<'_>, margin: &str, spot: &Spot, out: &mut dyn Write) -> io::Result<()> {
        let line = spot.line.as_ref().map(|snippet| plain(&snippet.text.replace('\t', " "))).unwrap_or_default();
        let line = if line.trim().is_empty() { String::new() } else { format!(": {}", line.trim()) };
        let place = view.place(spot);
        let line = clip(&line, self.width.saturating_sub(margin.width() + 3 + place.width()));
        writeln!(out, "{margin}   {}{}", view.linked(&self.palette, spot.file, &place), paint(self.palette.quiet, line))
    }
}

/// The reasons, those that one rule gives in the same words but for the names together: their first one stands for all.
fn alike(hazards: &[Evidence]) -> Vec<Vec<&Evidence>> {
    let mut reasons: Vec<(&Option<String>, String, Vec<&Evidence>)> = Vec::new();
    for hazard in hazards {
        let words = without_names(&hazard.message);
        match reasons.iter_mut().find(|(rule, known, _)| **rule == hazard.rule && *known == words) {
            Some((.., same)) if hazard.at.is_some() => same.push(hazard),
            _ => reasons.push((&hazard.rule, words, vec![hazard])),
        }
    }
    reasons.into_iter().map(|(.., same)| same).collect()
}

/// Is the line among those that go?
fn takes_away(lines: &Altered, number: u32) -> bool {
    (lines.line..lines.line + lines.removed.len() as u32).contains(&number)
}

/// What a tab is shown as.
const TAB: &str = "    ";

/// The line as it is shown, and the line below it that underlines the marked part.
fn marked(snippet: &Snippet) -> (String, String) {
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

/// The lines of an insertion, with their numbers in it, without the empty ones at its ends: these are layout.
fn without_layout(texts: &[String]) -> impl Iterator<Item = (usize, &String)> {
    let is_empty = |text: &String| text.trim().is_empty();
    let from = texts.iter().take_while(|text| is_empty(text)).count();
    let to = texts.iter().rposition(|text| !is_empty(text)).map_or(from, |last| last + 1);
    texts.iter().enumerate().take(to).skip(from)
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
