//! `--statistics`: how many sites with which verdict, and what is most often in the way.

use std::collections::BTreeMap;
use std::io::{self, Write};

use super::palette::paint;
use super::text::plain;
use super::wrap::hanging;
use super::{Palette, Report, View};
use crate::pipeline::Site;

/// The verdicts in the order of the columns.
pub(super) const VERDICTS: [&str; 5] = ["fix", "unsafe", "supported", "refuse", "out-of-scope"];

/// How many reasons are shown.
const REASONS: usize = 20;

/// The table of `--statistics`.
pub struct Statistics {
    /// Its colours.
    pub palette: Palette,
    /// Columns in which reasons are wrapped.
    pub width: usize,
}

impl Report for Statistics {
    fn write(&self, view: &View<'_>, out: &mut dyn Write) -> io::Result<()> {
        let counts = counts(&view.sites);
        let width = counts.keys().map(|id| id.len()).max().unwrap_or(0).max("transform".len());
        // Sites that a record settles are only there where the user has handed one over. Columns that are not asked for would be
        // full of noughts, while the last line of the run counts all sites.
        let is_there = |column: usize| match VERDICTS[column] {
            "supported" => view.shows("supported") && counts.values().any(|numbers| numbers[column] > 0),
            verdict => view.shows(verdict),
        };
        let columns: Vec<usize> = (0..VERDICTS.len()).filter(|column| is_there(*column)).collect();
        let row = |first: &str, cell: &dyn Fn(usize) -> String| {
            let cells = columns.iter().map(|column| format!("  {:>1$}", cell(*column), VERDICTS[*column].len().max(7)));
            format!("{first:width$}{}", cells.collect::<String>())
        };
        let head = row("transform", &|column| VERDICTS[column].to_owned());
        writeln!(out, "{}", paint(self.palette.strong, head))?;
        for (id, numbers) in &counts {
            writeln!(out, "{}", row(id, &|column| numbers[column].to_string()))?;
        }
        let reasons = reasons(&view.sites);
        if !reasons.is_empty() {
            writeln!(out, "\n{}", paint(self.palette.strong, "most frequent reasons of refusals"))?;
        }
        for (number, transform, reason) in reasons.iter().take(REASONS) {
            let first = format!("{number:>6}  {transform:width$}  ");
            // In a narrow terminal the text needs the room below the transform.
            let rest = " ".repeat(if first.len() * 3 > self.width { 8 } else { first.len() });
            writeln!(out, "{}", hanging(&first, &rest, &plain(reason), self.width))?;
        }
        if let Some(rest) = reasons.get(REASONS..).filter(|rest| !rest.is_empty()) {
            let sites: usize = rest.iter().map(|(number, ..)| number).sum();
            writeln!(out, "{sites:>6}  {:width$}  for {} other reasons", "", rest.len())?;
        }
        Ok(())
    }
}

/// Sites by transform (in alphabetical order) and verdict (as in [`VERDICTS`]).
pub(super) fn counts(sites: &[&Site]) -> BTreeMap<&'static str, [usize; 5]> {
    let mut counts: BTreeMap<&'static str, [usize; 5]> = BTreeMap::new();
    for site in sites {
        let by_verdict = counts.entry(site.transform).or_default();
        if let Some(column) = VERDICTS.iter().position(|verdict| *verdict == site.verdict) {
            by_verdict[column] += 1;
        }
    }
    counts
}

/// What refused sites are refused for first, the most frequent one at the top. Reasons of one rule count as one.
fn reasons<'s>(sites: &[&'s Site]) -> Vec<(usize, &'s str, String)> {
    let mut counts: BTreeMap<(&str, String), (usize, String)> = BTreeMap::new();
    for site in sites.iter().filter(|site| site.verdict == "refuse") {
        let Some(hazard) = site.hazards.first() else { continue };
        let message = without_names(&hazard.message);
        let (key, shown) = match &hazard.rule {
            Some(rule) => (rule.clone(), format!("{rule}: {message}")),
            None => (message.clone(), message),
        };
        let counted = counts.entry((site.transform, key)).or_insert((0, shown));
        counted.0 += 1;
    }
    let mut reasons: Vec<_> = counts.into_iter().map(|((transform, _), (number, shown))| (number, transform, shown)).collect();
    reasons.sort_by(|one, other| other.0.cmp(&one.0).then_with(|| (one.1, &one.2).cmp(&(other.1, &other.2))));
    reasons
}

/// The message with every quoted name replaced, so that the same reason on different classes counts as one.
pub(super) fn without_names(message: &str) -> String {
    let mut text = String::new();
    let mut rest = message;
    while let Some((before, quoted)) = rest.split_once('`')
        && let Some((_name, behind)) = quoted.split_once('`')
    {
        text.push_str(before);
        text.push_str("`…`");
        rest = behind;
    }
    text + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_do_not_tell_reasons_apart() {
        assert_eq!(without_names("`x` is a default in `Base`"), "`…` is a default in `…`");
        assert_eq!(without_names("plain"), "plain");
        assert_eq!(without_names("an odd ` quote"), "an odd ` quote");
    }
}
