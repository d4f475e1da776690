//! What a hunk of a stored rewrite changes, word by word: that is all it says of its lines. Two rewrites may share a line, and each of
//! them then shows it as it was when its own turn came; the words that it changes are the same in any order.

use similar::{Algorithm, DiffTag, capture_diff_slices};

/// Identifiers, runs of white space, and other characters one by one.
pub(super) fn words(line: &str) -> Vec<&str> {
    let kind = |c: char| {
        if c.is_alphanumeric() || c == '_' {
            0
        } else if c.is_whitespace() {
            1
        } else {
            2
        }
    };
    let mut words = Vec::new();
    let mut start = 0;
    let mut last = None;
    for (at, c) in line.char_indices() {
        let this = kind(c);
        if last.is_some_and(|last| last != this || last == 2) {
            words.push(&line[start..at]);
            start = at;
        }
        last = Some(this);
    }
    if start < line.len() {
        words.push(&line[start..]);
    }
    words
}

/// The words of lines, with line ends between them.
pub(super) fn words_of<'l>(lines: &[&'l str]) -> Vec<&'l str> {
    let mut all = Vec::new();
    for (number, line) in lines.iter().enumerate() {
        if number > 0 {
            all.push("\n");
        }
        all.extend(words(line));
    }
    all
}

/// The runs of words that differ: what goes, and what comes in its place.
pub(super) fn differing<'l>(old: &[&'l str], new: &[&'l str]) -> Vec<(Vec<&'l str>, Vec<&'l str>)> {
    let ops = capture_diff_slices(Algorithm::Myers, old, new);
    let changed = ops.iter().filter(|op| op.tag() != DiffTag::Equal);
    changed.map(|op| (old[op.old_range()].to_vec(), new[op.new_range()].to_vec())).collect()
}

/// The hunks of a rewrite's lines: what each one stands in, and its lines.
pub(super) fn hunks(lines: &[String]) -> impl Iterator<Item = (&str, &[String])> {
    let mut rest = lines;
    std::iter::from_fn(move || {
        let (head, behind) = rest.split_first()?;
        let end = behind.iter().position(|line| line.starts_with("@@")).unwrap_or(behind.len());
        let (hunk, next) = behind.split_at(end);
        rest = next;
        Some((head.trim_start_matches("@@").trim(), hunk))
    })
}

/// The lines of a hunk that it takes away (`-`), or brings (`+`).
pub(super) fn part(hunk: &[String], sign: char) -> Vec<&str> {
    hunk.iter().filter_map(move |line| line.strip_prefix(sign)).collect()
}

/// The words that the lines of a rewrite change, with the names of what they stand in: what is the same however the rest of the
/// lines reads.
pub(super) fn changes(lines: &[String]) -> Vec<(&str, Vec<&str>, Vec<&str>)> {
    let of_hunk = |(name, hunk)| {
        let (old, new) = (words_of(&part(hunk, '-')), words_of(&part(hunk, '+')));
        differing(&old, &new).into_iter().map(move |(old, new)| (name, old, new))
    };
    hunks(lines).flat_map(of_hunk).collect()
}
