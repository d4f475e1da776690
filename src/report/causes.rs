//! Why sites are kept, each reason said once: for how many sites, and in words that hold for all of them.

use std::collections::{BTreeMap, BTreeSet};

use unicode_width::UnicodeWidthStr as _;

use super::statistics::without_names;
use super::text::clip;
use crate::pipeline::{Evidence, Site};

/// A reason that several sites share.
pub(super) struct Cause<'s> {
    pub(super) sites: usize,
    /// The first site's reason.
    pub(super) hazard: &'s Evidence,
    /// It is one line of code that keeps all of them.
    pub(super) is_line: bool,
    messages: Vec<&'s str>,
}

impl Cause<'_> {
    /// What the sites are told, as one sentence: names that all share stay; of the others the commonest stands for all.
    pub(super) fn message(&self) -> String {
        common(&self.messages)
    }
}

/// The causes for which sites are kept, each site under the first of its reasons: under the line of code that stands in the
/// way if several sites share it, under the rule otherwise. The commonest first.
pub(super) fn causes<'s>(kept: &[&'s Site]) -> Vec<Cause<'s>> {
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
        let empty = || Cause { sites: 0, hazard, is_line: shared.is_some(), messages: Vec::new() };
        let cause = causes.entry(key).or_insert_with(empty);
        cause.sites += 1;
        cause.messages.push(&hazard.message);
    }
    let mut causes: Vec<_> = causes.into_values().collect();
    for only in causes.iter_mut().filter(|cause| cause.sites == 1) {
        only.is_line = only.hazard.at.is_some();
    }
    // Stable: causes that are equally common stay in the order of their places and rules.
    causes.sort_by_key(|cause| std::cmp::Reverse(cause.sites));
    causes
}

/// One sentence for several that differ in the names between backticks: `` `x` (or 2 others) `` where these are not the same. If
/// the words differ too, that of the most.
fn common(messages: &[&str]) -> String {
    let mut by_words: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for message in messages {
        by_words.entry(without_names(message)).or_default().push(message);
    }
    let Some(same) = by_words.values().max_by_key(|same| same.len()) else { return String::new() };
    let split: Vec<Vec<&str>> = same.iter().map(|message| message.split('`').collect()).collect();
    let Some(first) = split.first() else { return String::new() };
    let part = |(position, text): (usize, &&str)| {
        if position % 2 == 0 {
            return (*text).to_owned();
        }
        let names: BTreeSet<&str> = split.iter().filter_map(|parts| parts.get(position).copied()).collect();
        let uses = |name: &&str| split.iter().filter(|parts| parts.get(position) == Some(name)).count();
        // The first of those that are equally common.
        let commonest = names.iter().rev().copied().max_by_key(uses).unwrap_or(text);
        match names.len() - 1 {
            0 => format!("`{text}`"),
            1 => format!("`{commonest}` (or another)"),
            others => format!("`{commonest}` (or {others} others)"),
        }
    };
    first.iter().enumerate().map(part).collect()
}

/// A message in so many columns: the whole of it, or the cause and what would help without what lies between them, or the cause.
pub(super) fn shortened(message: &str, width: usize) -> String {
    if message.width() <= width {
        return message.to_owned();
    }
    let (told, help) = message.rsplit_once("; ").map_or((message, ""), |(told, help)| (told, help));
    let ends = told.match_indices([':', ',', ';']).map(|(end, _)| end).filter(|end| is_between_words(told, *end));
    let mut causes: Vec<&str> = ends.map(|end| &told[..end]).collect();
    causes.push(told);
    let end = if help.is_empty() { "…".to_owned() } else { format!("; {help}") };
    let whole = causes.iter().rev().map(|cause| format!("{cause}{end}"));
    // A cause may be short where it is told what helps.
    let least = if help.is_empty() { width * 2 / 3 } else { width / 3 };
    let is_enough = |text: &String| text.width() <= width && text.width() > least;
    let room = width.saturating_sub(end.width());
    // What helps is worth more than the end of the cause.
    let cut = || if !help.is_empty() && room > width / 3 { format!("{}{end}", clip(told, room)) } else { clip(message, width) };
    whole.into_iter().find(is_enough).unwrap_or_else(cut)
}

/// Is this neither inside of backticks nor of brackets?
fn is_between_words(text: &str, end: usize) -> bool {
    let before = &text[..end];
    let number = |c: char| before.matches(c).count();
    number('`') % 2 == 0 && number('(') == number(')') && text[end + 1..].starts_with(' ')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_all_share_stays() {
        assert_eq!(common(&["`x.y` is set on `A`"]), "`x.y` is set on `A`");
        assert_eq!(common(&["`x.y` is set on `A`", "`x.y` is set on `B`"]), "`x.y` is set on `A` (or another)");
        let three = ["its base `A` is open", "its base `C` is open", "its base `C` is open", "its base `B` is open", "no"];
        assert_eq!(common(&three), "its base `C` (or 2 others) is open");
    }

    #[test]
    fn the_cause_and_what_helps_stay_where_there_is_no_room() {
        let message = "`f` may be of class `Flow`, which would have no slot for `p`; annotate `f`";
        assert_eq!(shortened(message, 100), message);
        assert_eq!(shortened(message, 50), "`f` may be of class `Flow`; annotate `f`");
        assert_eq!(shortened(message, 36), "`f` may be of class…; annotate `f`");
        assert_eq!(shortened(message, 30), "`f` may be of…; annotate `f`");
        assert_eq!(shortened("`a, b` is read: without end (x, y)", 24), "`a, b` is read…");
        assert_eq!(shortened("one long row of words without an end", 20), "one long row of…");
    }
}
