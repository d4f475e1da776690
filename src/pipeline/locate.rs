//! From byte ranges to lines and columns, for the reports: each file that something points at is read once more.

use std::collections::BTreeSet;
use std::collections::btree_map::BTreeMap;

use rayon::prelude::*;
use text_size::{TextRange, TextSize};

use super::Detail;
use super::altered::{Altered, altered};
use super::ledger::Entry;
use super::outcome::{Evidence, LineColumn, Site, SiteEdit, Snippet, Spot};
use super::texts::Texts;
use crate::edit::Edit;
use crate::place::FileId;
use crate::place::{Bytes, Place};
use crate::source::Source;
use crate::transform::Note;
use crate::verdict::{Hazard, Verdict};

/// What a file's text tells: its places, and for each site that edits it, by its position, the lines that it alters.
type Located = (BTreeMap<Bytes, Spot>, Vec<(usize, Vec<Altered>)>);

/// The entries with all their places located.
pub(super) fn locate(texts: &Texts, detail: Detail, entries: Vec<Entry>) -> Vec<Site> {
    let mut wanted: BTreeMap<FileId, BTreeSet<Bytes>> = BTreeMap::new();
    if detail != Detail::None {
        for place in entries.iter().flat_map(places) {
            wanted.entry(place.file).or_default().insert(place.range);
        }
    }
    let edits = if detail == Detail::Lines { edits_by_file(&entries) } else { BTreeMap::new() };
    let mut located: BTreeMap<FileId, Located> = wanted
        .into_par_iter()
        .map(|(file, ranges)| {
            let source = texts.original(file).ok();
            let spots = ranges.into_iter().map(|range| (range, spot(file, range, source.as_deref(), detail))).collect();
            let sites = edits.get(&file).map(Vec::as_slice).unwrap_or_default();
            let lines = sites.iter().filter_map(|(site, edits)| Some((*site, altered(source.as_deref()?, file, edits))));
            let lines = lines.collect();
            (file, (spots, lines))
        })
        .collect();
    let mut by_site: BTreeMap<usize, Vec<Altered>> = BTreeMap::new();
    for (site, lines) in located.values_mut().flat_map(|(_, lines)| std::mem::take(lines)) {
        by_site.entry(site).or_default().extend(lines);
    }
    let find = |place: Place| {
        let spot = located.get(&place.file).and_then(|(spots, _)| spots.get(&place.range));
        spot.cloned().unwrap_or_else(|| spot_unknown(place))
    };
    let altered = |number: usize| by_site.get(&number).cloned().unwrap_or_default();
    entries.into_iter().enumerate().map(|(number, entry)| site(entry, &find, altered(number))).collect()
}

/// For each file the entries that edit it, by their position, with their edits.
fn edits_by_file(entries: &[Entry]) -> BTreeMap<FileId, Vec<(usize, Vec<&Edit>)>> {
    let mut edits: BTreeMap<FileId, Vec<(usize, Vec<&Edit>)>> = BTreeMap::new();
    for (number, entry) in entries.iter().enumerate() {
        for (file, edit) in entry.finding.verdict.fix(true).map(|fix| fix.edits.as_slice()).unwrap_or_default() {
            let of_file = edits.entry(*file).or_default();
            match of_file.last_mut() {
                Some((last, of_site)) if *last == number => of_site.push(edit),
                _ => of_file.push((number, vec![edit])),
            }
        }
    }
    edits
}

fn places(entry: &Entry) -> Vec<Place> {
    let finding = &entry.finding;
    let mut places = vec![Place { file: finding.file, range: finding.range.into() }];
    places.extend(finding.verdict.hazards().iter().filter_map(|hazard| hazard.at));
    places.extend(finding.notes.iter().filter_map(|note| note.at));
    let edits = finding.verdict.fix(true).map(|fix| fix.edits.as_slice()).unwrap_or_default();
    places.extend(edits.iter().map(|(file, edit)| Place { file: *file, range: edit.range.into() }));
    places
}

fn site(entry: Entry, find: &impl Fn(Place) -> Spot, altered: Vec<Altered>) -> Site {
    let Entry { finding, applied, round, after } = entry;
    let hazard = |it: &Hazard| Evidence {
        rule: rule(finding.transform, it.rule),
        severity: Some(it.severity),
        is_doubt: it.is_doubt,
        message: it.message.clone(),
        at: it.at.map(find),
    };
    let note = |it: Note| Evidence { at: it.at.map(find), ..Evidence::note(it.message) };
    let hazards = finding.verdict.hazards().iter().map(hazard).collect();
    let mut notes: Vec<Evidence> = finding.notes.into_iter().map(note).collect();
    if let Verdict::OutOfScope(reason) = &finding.verdict {
        notes.insert(0, Evidence::note(reason.clone()));
    }
    let edits = finding.verdict.fix(true).map(|fix| fix.edits.as_slice()).unwrap_or_default();
    let edit = |(file, edit): &(FileId, Edit)| SiteEdit {
        at: find(Place { file: *file, range: edit.range.into() }),
        text: edit.text.clone(),
    };
    Site {
        transform: finding.transform,
        at: find(Place { file: finding.file, range: finding.range.into() }),
        verdict: finding.verdict.name(),
        edits: edits.iter().map(edit).collect(),
        altered,
        symbol: finding.symbol,
        message: finding.message,
        applied,
        hazards,
        notes,
        saving: finding.saving,
        after,
        round,
    }
}

/// The id of a rule as the reports say it.
fn rule(transform: &str, id: &str) -> Option<String> {
    match id {
        "" => None,
        of_engine if of_engine.contains('/') => Some(of_engine.to_owned()),
        id => Some(format!("{transform}/{id}")),
    }
}

fn spot(file: FileId, range: Bytes, source: Option<&Source>, detail: Detail) -> Spot {
    let Some(source) = source else { return spot_unknown(Place { file, range }) };
    // The text may be another one by now; a place that is off is better than none.
    let text = source.text();
    let inside = |offset: u32| (0..=(offset as usize).min(text.len())).rev().find(|&i| text.is_char_boundary(i)).unwrap_or(0);
    let (start, end) = (inside(range.start), inside(range.end));
    let position = |offset: usize| {
        let (line, column) = source.line_column(TextSize::new(offset as u32));
        LineColumn { line, column }
    };
    let line = (detail == Detail::Lines).then(|| snippet(text, source.line_range(position(start).line), start, end));
    Spot { file, range, start: position(start), end: position(end), line }
}

fn spot_unknown(place: Place) -> Spot {
    let nowhere = LineColumn { line: 1, column: 1 };
    Spot { file: place.file, range: place.range, start: nowhere, end: nowhere, line: None }
}

/// The line with its marked part; of a very long line only what is near.
fn snippet(text: &str, line: TextRange, start: usize, end: usize) -> Snippet {
    /// Characters before and behind the start of the marked part.
    const NEAR: (usize, usize) = (60, 100);
    let line_start = usize::from(line.start()).min(start);
    let line_end = usize::from(line.end()).clamp(start, text.len());
    let before = &text[line_start..start];
    let from = before.char_indices().rev().nth(NEAR.0).map_or(0, |(i, _)| i);
    let behind = &text[start..line_end];
    let to = behind.char_indices().nth(NEAR.1).map_or(behind.len(), |(i, _)| i);
    let (left, right) = (if from > 0 { "…" } else { "" }, if to < behind.len() { "…" } else { "" });
    let first = left.chars().count() + before[from..].chars().count();
    let marked_end = end.clamp(start, start + to);
    let length = text.get(start..marked_end).map_or(0, |marked| marked.chars().count());
    Snippet { text: format!("{left}{}{}{right}", &before[from..], &behind[..to]), marked: first..first + length }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(text: &str, start: usize, end: usize) -> (String, String) {
        let line_start = text[..start].rfind('\n').map_or(0, |i| i + 1);
        let line_end = text[start..].find('\n').map_or(text.len(), |i| start + i);
        let range = TextRange::new(TextSize::new(line_start as u32), TextSize::new(line_end as u32));
        let snippet = snippet(text, range, start, end);
        let marked = snippet.text.chars().skip(snippet.marked.start).take(snippet.marked.len()).collect();
        (snippet.text, marked)
    }

    #[test]
    fn the_line_with_its_marked_part() {
        assert_eq!(marked("a\nclass Wört:\n  b\n", 8, 13), ("class Wört:".into(), "Wört".into()));
        // A range over several lines is marked to the end of the first one.
        assert_eq!(marked("ab\ncd\n", 1, 5), ("ab".into(), "b".into()));
        assert_eq!(marked("ab", 2, 2), ("ab".into(), String::new()));
    }

    #[test]
    fn a_long_line_is_cut_around_the_marked_part() {
        let text = format!("{}name{}", "é".repeat(200), "x".repeat(400));
        let (line, marked) = marked(&text, 400, 404);
        assert_eq!(marked, "name");
        assert!(line.starts_with("…é") && line.ends_with("x…") && line.chars().count() < 170, "{line}");
    }
}
