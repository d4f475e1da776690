//! What a fix does to the lines of a file on disk, for reports that show it below the site.

use serde::{Deserialize, Serialize};
use text_size::{TextRange, TextSize};

use crate::edit::{Edit, apply};
use crate::place::FileId;
use crate::source::Source;

/// Lines that a fix takes away, and those that it puts there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Altered {
    /// The file.
    pub file: FileId,
    /// The line, counted from 1, before which the removed ones and the added ones begin.
    pub line: u32,
    /// The lines that go, without their ends.
    pub removed: Vec<String>,
    /// The lines that come.
    pub added: Vec<String>,
}

/// What the edits of one fix do to a file, in the order of its lines. Nothing where they do not fit the text: those of a later round
/// are moved back to what is on disk, and may cover each other there.
pub(super) fn altered(source: &Source, file: FileId, edits: &[&Edit]) -> Vec<Altered> {
    let mut sorted: Vec<&Edit> = edits.to_vec();
    sorted.sort_by_key(|edit| (edit.range.start(), edit.range.end()));
    // Edits that share a line are applied together.
    let mut groups: Vec<(u32, u32, Vec<Edit>)> = Vec::new();
    for edit in sorted {
        let (first, last) = (source.line_of(edit.range.start()), source.line_of(edit.range.end()));
        match groups.last_mut() {
            Some((_, end, group)) if first <= *end => {
                *end = last.max(*end);
                group.push(edit.clone());
            }
            _ => groups.push((first, last, vec![edit.clone()])),
        }
    }
    groups.into_iter().filter_map(|(first, last, group)| lines(source, file, (first, last), group)).collect()
}

fn lines(source: &Source, file: FileId, (first, last): (u32, u32), mut edits: Vec<Edit>) -> Option<Altered> {
    let range = TextRange::new(source.full_line_range(first).start(), source.full_line_range(last).end());
    let old = source.text().get(usize::from(range.start())..usize::from(range.end()))?;
    for edit in &mut edits {
        let moved = |offset: TextSize| offset.checked_sub(range.start());
        edit.range = TextRange::new(moved(edit.range.start())?, moved(edit.range.end())?);
    }
    let new = apply(old, &edits).ok()?;
    let (old, new): (Vec<&str>, Vec<&str>) = (old.lines().collect(), new.lines().collect());
    let before = old.iter().zip(&new).take_while(|(old, new)| old == new).count();
    let (old, new) = (&old[before..], &new[before..]);
    let behind = old.iter().rev().zip(new.iter().rev()).take_while(|(old, new)| old == new).count();
    let owned = |lines: &[&str]| lines[..lines.len() - behind].iter().map(|line| (*line).to_owned()).collect::<Vec<_>>();
    let (removed, added) = (owned(old), owned(new));
    let changes = !removed.is_empty() || !added.is_empty();
    changes.then(|| Altered { file, line: first + before as u32, removed, added })
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    fn told(text: &str, edits: &[(u32, u32, &str)]) -> Vec<String> {
        let source = Source::decode(Path::new("a.py"), text.as_bytes()).expect("it is a text");
        let range = |start: u32, end: u32| TextRange::new(start.into(), end.into());
        let edits: Vec<Edit> = edits.iter().map(|(start, end, text)| Edit::replace(range(*start, *end), *text)).collect();
        let tell = |it: Altered| format!("{} -{} +{}", it.line, it.removed.join("|"), it.added.join("|"));
        altered(&source, FileId(0), &edits.iter().collect::<Vec<_>>()).into_iter().map(tell).collect()
    }

    #[test]
    fn edits_are_told_as_lines() {
        assert_eq!(told("class A:\n    pass\n", &[(9, 9, "    x = 1\n")]), ["2 - +    x = 1"]);
        assert_eq!(told("f(d[n:])\n", &[(1, 1, "_from"), (3, 7, ", n")]), ["1 -f(d[n:]) +f_from(d, n)"]);
        assert_eq!(told("a\nb\nc\n", &[(2, 4, "")]), ["2 -b +"]);
        assert_eq!(told("a\nb\nc", &[(5, 5, "\nd")]), ["4 - +d"]);
        assert_eq!(told("a\nb\nc\n", &[(4, 5, "C"), (0, 1, "A")]), ["1 -a +A", "3 -c +C"]);
        assert_eq!(told("a\r\nb\r\n", &[(3, 3, "x\r\n")]), ["2 - +x"]);
    }

    #[test]
    fn what_does_not_fit_is_not_told() {
        assert_eq!(told("abc\n", &[(0, 3, "x"), (1, 2, "y")]), Vec::<String>::new());
        assert_eq!(told("abc\n", &[(0, 3, "abc")]), Vec::<String>::new());
    }
}
