//! What `check` shows by itself: what can be written, a line each; what stays, by cause; what to do next. At most one screen.
//!
//! ```text
//! FIX  2 sites in 1 file                                                         pyscale fix
//!   src/models.py:12  slots  add `__slots__` to `Reading`: about 40 bytes less per instance
//!
//! KEPT AS IT IS  3 sites; what stands in the way most often
//!   2 sites  src/io.py:33  json.dumps(batch.__dict__)
//!            the `__dict__` of `…` is read
//!   1 site   slots/class-default
//!            `…` is a default in the class
//! ```

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

use unicode_width::UnicodeWidthStr as _;

use super::palette::paint;
use super::statistics::without_names;
use super::text::{clip, clip_front, count, plain};
use super::wrap::{hanging, wrapped};
use super::{Palette, Report, View, after};
use crate::pipeline::{Evidence, Site};

/// The overview.
pub struct Overview {
    /// Its colours.
    pub palette: Palette,
    /// Columns of the terminal.
    pub width: usize,
}

/// How many sites that can be written are shown, how many of those that need a flag, and how many causes.
const FIXES: usize = 20;
const ON_REQUEST: usize = 5;
const CAUSES: usize = 10;

/// With fewer columns than this a message is no message.
const NARROW: usize = 24;

impl Report for Overview {
    fn write(&self, view: &View<'_>, out: &mut dyn Write) -> io::Result<()> {
        let of = |verdict: &str| -> Vec<&Site> { view.sites.iter().copied().filter(|site| site.verdict == verdict).collect() };
        let (fixes, on_request): (Vec<&Site>, Vec<&Site>) =
            view.sites.iter().copied().filter(|site| matches!(site.verdict, "fix" | "unsafe")).partition(|site| site.applied);
        let mut parts = Parts { out, any: false };
        if !fixes.is_empty() {
            let touched: BTreeSet<_> = fixes.iter().flat_map(|site| site.edits.iter().map(|edit| edit.at.file)).collect();
            let title = format!("{} in {}", count(fixes.len(), "site"), count(touched.len(), "file"));
            parts.begin(&self.head("FIX", self.palette.good, &title, "pyscale fix"))?;
            self.rows(view, &fixes, FIXES, "pyscale check --show fix", parts.out)?;
        }
        if !on_request.is_empty() {
            let title = format!("{} that an outsider could notice", count(on_request.len(), "site"));
            let head = self.head("ON REQUEST", self.palette.caution, &title, "pyscale fix --unsafe-fixes");
            parts.begin(&head)?;
            self.rows(view, &on_request, ON_REQUEST, "pyscale check --show unsafe", parts.out)?;
        }
        let kept = of("refuse");
        if !kept.is_empty() {
            let title = format!("{}; what stands in the way most often", count(kept.len(), "site"));
            parts.begin(&self.head("KEPT AS IT IS", self.palette.strong, &title, ""))?;
            self.causes(view, &kept, parts.out)?;
        }
        let outside = of("out-of-scope");
        if !outside.is_empty() {
            let reason = outside[0].notes.first().map(|note| plain(&note.message)).unwrap_or_default();
            let title = count(outside.len(), "site");
            parts.begin(&self.head("SAFE BUT NOT ASKED FOR", self.palette.strong, &title, &reason))?;
        }
        Ok(())
    }
}

/// Sections with an empty line between them.
struct Parts<'w> {
    out: &'w mut dyn Write,
    any: bool,
}

impl Parts<'_> {
    fn begin(&mut self, head: &str) -> io::Result<()> {
        if self.any {
            writeln!(self.out)?;
        }
        self.any = true;
        writeln!(self.out, "{head}")
    }
}

/// A reason that several sites share.
struct Cause<'s> {
    sites: usize,
    /// The first site's reason.
    hazard: &'s Evidence,
    /// It is one line of code that keeps all of them.
    is_line: bool,
    messages: BTreeSet<&'s str>,
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

    fn rows(&self, view: &View<'_>, sites: &[&Site], most: usize, more: &str, out: &mut dyn Write) -> io::Result<()> {
        let shown = if sites.len() > most { &sites[..most - 1] } else { sites };
        let place = |site: &Site| format!("{}:{}", view.path(site.at.file), site.at.start.line);
        let places: Vec<String> = shown.iter().map(|site| clip_front(&place(site), self.width * 2 / 5)).collect();
        let left = places.iter().map(|place| place.width()).max().unwrap_or(0);
        let middle = shown.iter().map(|site| site.transform.len()).max().unwrap_or(0);
        let room = self.width.saturating_sub(left + middle + 6);
        for (site, place) in shown.iter().zip(&places) {
            if room < NARROW {
                self.tall_row(view, site, out)?;
                continue;
            }
            let message = clip(&format!("{}{}", plain(&site.message), after(site)), room);
            let pad = " ".repeat(left - place.width());
            let transform = paint(self.palette.frame, format_args!("{:middle$}", site.transform));
            let place = paint(self.palette.strong, view.linked(&self.palette, site.at.file, place));
            writeln!(out, "  {place}{pad}  {transform}  {message}")?;
        }
        if shown.len() < sites.len() {
            let more = format!("… {} more: {more}", sites.len() - shown.len());
            writeln!(out, "{}", paint(self.palette.quiet, hanging("  ", "    ", &more, self.width)))?;
        }
        Ok(())
    }

    /// A site where there is no room for columns: the message stands below the place.
    fn tall_row(&self, view: &View<'_>, site: &Site, out: &mut dyn Write) -> io::Result<()> {
        let room = self.width.saturating_sub(site.transform.len() + 4);
        let place = clip_front(&view.short_place(&site.at), room);
        let place = paint(self.palette.strong, view.linked(&self.palette, site.at.file, &place));
        writeln!(out, "  {place}  {}", paint(self.palette.frame, site.transform))?;
        let message = format!("{}{}", plain(&site.message), after(site));
        writeln!(out, "{}", hanging("    ", "    ", &message, self.width))
    }

    fn causes(&self, view: &View<'_>, kept: &[&Site], out: &mut dyn Write) -> io::Result<()> {
        let causes = causes(kept);
        let numbers: Vec<String> = causes.iter().take(CAUSES).map(|cause| count(cause.sites, "site")).collect();
        let left = numbers.iter().map(|number| number.width()).max().unwrap_or(0);
        for (cause, number) in causes.iter().zip(&numbers) {
            let room = self.width.saturating_sub(left + 4);
            let title = match (&cause.hazard.at, cause.is_line) {
                (Some(spot), true) => {
                    let place = format!("{}:{}", view.path(spot.file), spot.start.line);
                    let code = spot.line.as_ref().map(|snippet| plain(snippet.text.trim())).unwrap_or_default();
                    let code = clip(&code, room.saturating_sub(place.width() + 2));
                    let place = view.linked(&self.palette, spot.file, &place);
                    format!("{}  {code}", paint(self.palette.strong, place))
                }
                _ => cause.hazard.rule.clone().unwrap_or_default(),
            };
            let message = match cause.messages.iter().next() {
                Some(only) if cause.messages.len() == 1 => plain(only),
                _ => plain(&without_names(&cause.hazard.message)),
            };
            if !title.is_empty() {
                writeln!(out, "  {number:>left$}  {title}")?;
            }
            let number = if title.is_empty() { number } else { "" };
            let message = if room < NARROW * 2 {
                hanging("", &" ".repeat(left + 4), &message, self.width.saturating_sub(left + 4).max(NARROW))
            } else {
                clip(&message, room)
            };
            writeln!(out, "  {number:>left$}  {}", paint(self.palette.quiet, message))?;
        }
        let more = causes.len().saturating_sub(CAUSES);
        let more = if more > 0 { format!("{}: ", count(more, "more cause")) } else { String::new() };
        let hint = format!("{more}pyscale check --show refuse, or --why NAME for one class or function");
        writeln!(out, "{}", paint(self.palette.quiet, hanging("  ", "  ", &hint, self.width)))
    }
}

/// The causes for which sites are kept, each site under the first of its reasons: under the line of code that stands in the
/// way if several sites share it, under the rule otherwise. The commonest first.
fn causes<'s>(kept: &[&'s Site]) -> Vec<Cause<'s>> {
    let line = |hazard: &Evidence| hazard.at.as_ref().map(|spot| (spot.file, spot.start.line));
    let mut by_line: BTreeMap<_, usize> = BTreeMap::new();
    for hazard in kept.iter().filter_map(|site| site.hazards.first()) {
        if let Some(line) = line(hazard) {
            *by_line.entry(line).or_default() += 1;
        }
    }
    let mut causes: BTreeMap<_, Cause<'s>> = BTreeMap::new();
    for site in kept {
        let Some(hazard) = site.hazards.first() else { continue };
        let shared = line(hazard).filter(|line| by_line[line] > 1);
        let rule = hazard.rule.clone().unwrap_or_else(|| format!("{}: {}", site.transform, without_names(&hazard.message)));
        let key = (shared, if shared.is_some() { String::new() } else { rule });
        let empty = || Cause { sites: 0, hazard, is_line: shared.is_some(), messages: BTreeSet::new() };
        let cause = causes.entry(key).or_insert_with(empty);
        cause.sites += 1;
        cause.messages.insert(&hazard.message);
    }
    let mut causes: Vec<_> = causes.into_values().collect();
    for only in causes.iter_mut().filter(|cause| cause.sites == 1) {
        only.is_line = only.hazard.at.is_some();
    }
    // Stable: causes that are equally common stay in the order of their places and rules.
    causes.sort_by_key(|cause| std::cmp::Reverse(cause.sites));
    causes
}
