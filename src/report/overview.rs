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

use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

use super::palette::paint;
use super::statistics::without_names;
use super::text::{count, plain};
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
        let gap = " ".repeat(self.width.saturating_sub(used) + 2);
        let gap = if command.is_empty() { "" } else { &gap };
        format!("{}  {title}{gap}{}", paint(style, name), paint(self.palette.quiet, command))
    }

    fn rows(&self, view: &View<'_>, sites: &[&Site], most: usize, more: &str, out: &mut dyn Write) -> io::Result<()> {
        let shown = if sites.len() > most { &sites[..most - 1] } else { sites };
        let place = |site: &Site| format!("{}:{}", view.path(site.at.file), site.at.start.line);
        let places: Vec<String> = shown.iter().map(|site| clip_front(&place(site), self.width * 2 / 5)).collect();
        let left = places.iter().map(|place| place.width()).max().unwrap_or(0);
        let middle = shown.iter().map(|site| site.transform.len()).max().unwrap_or(0);
        for (site, place) in shown.iter().zip(&places) {
            let room = self.width.saturating_sub(left + middle + 6);
            let message = clip(&format!("{}{}", plain(&site.message), after(site)), room);
            let pad = " ".repeat(left - place.width());
            let transform = paint(self.palette.frame, format_args!("{:middle$}", site.transform));
            writeln!(out, "  {}{pad}  {transform}  {message}", paint(self.palette.strong, place))?;
        }
        if shown.len() < sites.len() {
            writeln!(out, "  {}", paint(self.palette.quiet, format_args!("… {} more: {more}", sites.len() - shown.len())))?;
        }
        Ok(())
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
            writeln!(out, "  {number:>left$}  {}", paint(self.palette.quiet, clip(&message, room)))?;
        }
        let more = causes.len().saturating_sub(CAUSES);
        let more = if more > 0 { format!("{}: ", count(more, "more cause")) } else { String::new() };
        let hint = format!("{more}pyscale check --show refuse, or --why NAME for one class or function");
        writeln!(out, "  {}", paint(self.palette.quiet, hint))
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

/// The text, cut at the end of a word if it is wider than so many columns.
fn clip(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let mut used = 0;
    let fits = text.chars().take_while(|c| {
        used += c.width().unwrap_or(0);
        used < width
    });
    let fits: String = fits.collect();
    let end = fits.rfind(' ').filter(|end| *end > fits.len() / 2).unwrap_or(fits.len());
    format!("{}…", fits[..end].trim_end_matches([' ', ',', ':', ';']))
}

/// The end of a path.
fn clip_front(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let mut used = 0;
    let kept = text.chars().rev().take_while(|c| {
        used += c.width().unwrap_or(0);
        used < width
    });
    let kept: String = kept.collect::<Vec<_>>().into_iter().rev().collect();
    format!("…{kept}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_cut_between_words() {
        assert_eq!(clip("add slots to Reading: less", 30), "add slots to Reading: less");
        assert_eq!(clip("add slots to Reading: less", 24), "add slots to Reading…");
        assert_eq!(clip("abcdefgh", 5), "abcd…");
        assert_eq!(clip("名名名", 5), "名名…");
        assert_eq!(clip_front("src/deep/models.py:12", 14), "…/models.py:12");
        assert_eq!(clip_front("a.py:1", 14), "a.py:1");
    }
}
