//! What `check` shows by itself: what can be written, a line each; what stays, by cause; what to do next. At most one screen.
//!
//! ```text
//! FIX  2 sites in 1 file                                                         pyscale fix
//!   src/models.py:12  slots  add `__slots__` to `Reading`: 32–40 bytes less per instance on Python 3.11–3.13
//!
//! KEPT AS IT IS  3 sites; what stands in the way most often
//!   2 sites  src/io.py:33  json.dumps(batch.__dict__)
//!            the `__dict__` of `…` is read
//!   1 site   slots/class-default
//!            `…` is a default in the class
//! ```

use std::collections::BTreeSet;
use std::io::{self, Write};

use unicode_width::UnicodeWidthStr as _;

use super::causes::{Cause, causes, shortened};
use super::palette::paint;
use super::text::{clip, clip_front, count, plain};
use super::wrap::{hanging, wrapped};
use super::{Palette, Report, View, after};
use crate::pipeline::Site;

/// The overview.
pub struct Overview {
    /// Its colours.
    pub palette: Palette,
    /// Columns of the terminal.
    pub width: usize,
}

/// Lines of a screen, with those that the summary needs taken off.
const SCREEN: usize = 45 - 5;

/// How many sites that can be written are shown where there is no room for more, how many of those that need a flag, and how
/// many causes.
const FIXES: usize = 8;
const ON_REQUEST: usize = 4;
const CAUSES: usize = 10;

/// With fewer columns than this a message is no message.
const NARROW: usize = 24;

impl Report for Overview {
    fn write(&self, view: &View<'_>, out: &mut dyn Write) -> io::Result<()> {
        let of = |verdict: &str| -> Vec<&Site> { view.sites.iter().copied().filter(|site| site.verdict == verdict).collect() };
        let (fixes, on_request): (Vec<&Site>, Vec<&Site>) = view
            .sites
            .iter()
            .copied()
            .filter(|site| matches!(site.verdict, "fix" | "unsafe" | "supported"))
            .partition(|site| site.applied);
        let mut rest: Vec<String> = Vec::new();
        if !on_request.is_empty() {
            let title = format!("{} that an outsider could notice", count(on_request.len(), "site"));
            let head = self.head("ON REQUEST", self.palette.caution, &title, "pyscale fix --unsafe-fixes");
            rest.push(format!("{head}\n{}", self.rows(view, &on_request, ON_REQUEST, "pyscale check --show unsafe")));
        }
        let kept = of("refuse");
        if !kept.is_empty() {
            let title = format!("{}; what stands in the way most often", count(kept.len(), "site"));
            let head = self.head("KEPT AS IT IS", self.palette.strong, &title, "");
            rest.push(format!("{head}\n{}", self.causes(view, &kept)));
        }
        let outside = of("out-of-scope");
        if !outside.is_empty() {
            let reason = outside[0].notes.first().map(|note| plain(&note.message)).unwrap_or_default();
            let title = count(outside.len(), "site");
            rest.push(self.head("SAFE BUT NOT ASKED FOR", self.palette.strong, &title, &reason));
        }
        let mut parts = Vec::new();
        if !fixes.is_empty() {
            let touched: BTreeSet<_> = fixes.iter().flat_map(|site| site.edits.iter().map(|edit| edit.at.file)).collect();
            let title = format!("{} in {}", count(fixes.len(), "site"), count(touched.len(), "file"));
            let is_supported = fixes.iter().any(|site| site.verdict == "supported");
            let head =
                self.head("FIX", self.palette.good, &title, if is_supported { "pyscale fix --evidence" } else { "pyscale fix" });
            // What the others leave of the screen, without the heading and the lines between.
            let taken: usize = rest.iter().map(|part| part.lines().count() + 1).sum();
            let most = SCREEN.saturating_sub(taken + head.lines().count()).max(FIXES);
            parts.push(format!("{head}\n{}", self.rows(view, &fixes, most, "pyscale check --show fix")));
        }
        parts.append(&mut rest);
        // What the run says at its end belongs to no part.
        let end = if parts.len() > 1 { "\n" } else { "" };
        if parts.is_empty() { Ok(()) } else { writeln!(out, "{}{end}", parts.join("\n\n")) }
    }
}

impl Overview {
    /// `TITLE  what it counts` at the left, the next command at the right.
    fn head(&self, name: &str, style: anstyle::Style, title: &str, command: &str) -> String {
        let used = name.width() + 2 + title.width() + 2 + command.width();
        if command.is_empty() || used > self.width {
            let title = wrapped(title, self.width, name.width() + 2, 2).join("\n  ");
            let command = hanging("  ", "  ", command, self.width);
            let command = if command.is_empty() { command } else { format!("\n{}", paint(self.palette.quiet, command)) };
            return format!("{}  {title}{command}", paint(style, name));
        }
        let gap = " ".repeat(self.width.saturating_sub(used) + 2);
        format!("{}  {title}{gap}{}", paint(style, name), paint(self.palette.quiet, command))
    }

    /// A line for each site, or for as many as there is room for.
    fn rows(&self, view: &View<'_>, sites: &[&Site], most: usize, more: &str) -> String {
        let shown = if sites.len() > most { &sites[..most - 1] } else { sites };
        let place = |site: &Site| format!("{}:{}", view.path(site.at.file), site.at.start.line);
        let places: Vec<String> = shown.iter().map(|site| clip_front(&place(site), self.width * 2 / 5)).collect();
        let left = places.iter().map(|place| place.width()).max().unwrap_or(0);
        let middle = shown.iter().map(|site| site.transform.len()).max().unwrap_or(0);
        let room = self.width.saturating_sub(left + middle + 6);
        let detail = detail(shown, room);
        let row = |(site, place): (&&Site, &String)| {
            if room < NARROW {
                return self.tall_row(view, site);
            }
            let message = clip(&brief(site, detail), room);
            let pad = " ".repeat(left - place.width());
            let transform = paint(self.palette.frame, format_args!("{:middle$}", site.transform));
            let place = paint(self.palette.strong, view.linked(&self.palette, site.at.file, place));
            format!("  {place}{pad}  {transform}  {message}")
        };
        let mut rows: Vec<String> = shown.iter().zip(&places).map(row).collect();
        if shown.len() < sites.len() {
            let more = format!("… {} more: {more}", sites.len() - shown.len());
            rows.push(paint(self.palette.quiet, hanging("  ", "    ", &more, self.width)));
        }
        rows.join("\n")
    }

    /// A site where there is no room for columns: the message stands below the place.
    fn tall_row(&self, view: &View<'_>, site: &Site) -> String {
        let room = self.width.saturating_sub(site.transform.len() + 4);
        let place = clip_front(&view.short_place(&site.at), room);
        let place = paint(self.palette.strong, view.linked(&self.palette, site.at.file, &place));
        let message = hanging("    ", "    ", &brief(site, Detail::Whole), self.width);
        format!("  {place}  {}\n{message}", paint(self.palette.frame, site.transform))
    }

    fn causes(&self, view: &View<'_>, kept: &[&Site]) -> String {
        let causes = causes(kept);
        let numbers: Vec<String> = causes.iter().take(CAUSES).map(|cause| count(cause.sites, "site")).collect();
        let left = numbers.iter().map(|number| number.width()).max().unwrap_or(0);
        let mut lines = Vec::new();
        for (cause, number) in causes.iter().zip(&numbers) {
            let room = self.width.saturating_sub(left + 4);
            let title = self.title(view, cause, room);
            let message = plain(&cause.message());
            let message = if room < NARROW * 2 {
                wrapped(&message, room.max(NARROW), 0, 0).join(&format!("\n{}", " ".repeat(left + 4)))
            } else {
                shortened(&message, room)
            };
            if !title.is_empty() {
                lines.push(format!("  {number:>left$}  {title}"));
            }
            let number = if title.is_empty() { number } else { "" };
            lines.push(format!("  {number:>left$}  {}", paint(self.palette.quiet, message)));
        }
        let more = causes.len().saturating_sub(CAUSES);
        let more = if more > 0 { format!("{}: ", count(more, "more cause")) } else { String::new() };
        let of_rules = causes.iter().take(CAUSES).any(|cause| !cause.is_line && cause.hazard.rule.is_some());
        let rules = if of_rules { "; explain RULE" } else { "" };
        let hint = format!("{more}pyscale check --show refuse, or --why NAME for one class or function{rules}");
        lines.push(paint(self.palette.quiet, hanging("  ", "  ", &hint, self.width)));
        lines.join("\n")
    }

    /// The line of code that stands in the way; where each site has its own, the rule and the first of them.
    fn title(&self, view: &View<'_>, cause: &Cause<'_>, room: usize) -> String {
        let rule = cause.hazard.rule.clone().unwrap_or_default();
        let Some(spot) = &cause.hazard.at else { return rule };
        let mut before = if cause.is_line || rule.is_empty() { String::new() } else { format!("{rule}, e.g. ") };
        let place = format!("{}:{}", view.path(spot.file), spot.start.line);
        if before.width() + place.width() > room && !before.is_empty() {
            before = format!("{rule}\n{}e.g. ", " ".repeat(self.width.saturating_sub(room)));
        }
        let code = spot.line.as_ref().map(|snippet| plain(snippet.text.trim())).unwrap_or_default();
        let left = room.saturating_sub(before.lines().last().unwrap_or_default().width() + place.width() + 2);
        let code = if left < NARROW && !before.is_empty() { String::new() } else { clip(&code, left) };
        let place = view.linked(&self.palette, spot.file, &place);
        format!("{before}{}  {code}", paint(self.palette.strong, place)).trim_end().to_owned()
    }
}

/// How much of a message there is room for, the same in all rows: a number that stands alone in one row and for some versions in the
/// next one is two things to read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Detail {
    Whole,
    /// Without the words for what is done, which the transform's name tells.
    Gain,
    /// And without the versions of Python for which it holds.
    AnyPython,
    /// And without `per instance`, and of a variable of a function only the function.
    Least,
}

/// The first detail with which every row has room.
fn detail(sites: &[&Site], room: usize) -> Detail {
    let fits = |detail: &Detail| sites.iter().all(|site| brief(site, *detail).width() <= room);
    [Detail::Whole, Detail::Gain, Detail::AnyPython].into_iter().find(fits).unwrap_or(Detail::Least)
}

/// `Reading: 40 bytes less per instance`: what a message says, in so much detail.
fn brief(site: &Site, detail: Detail) -> String {
    let after = after(site);
    let name = plain(site.symbol.rsplit('.').next().unwrap_or_default());
    // `read:data`: a variable of a function.
    let name = match name.split_once(':') {
        Some((function, _)) if detail == Detail::Least => function.to_owned(),
        Some((function, variable)) => format!("{variable} in {function}"),
        None => name,
    };
    let gain = match site.message.rsplit_once(": ") {
        Some((_, gain)) if !name.is_empty() && detail != Detail::Whole => format!("{name}: {}", plain(gain)),
        _ => plain(&site.message),
    };
    let gain = match (detail, gain.split_once(" on Python ")) {
        (Detail::AnyPython, Some((gain, _))) => gain.to_owned(),
        (Detail::Least, Some((gain, _))) => gain.trim_end_matches(" per instance").to_owned(),
        _ => gain,
    };
    format!("{gain}{after}")
}
