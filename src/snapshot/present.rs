//! The migration of a run.

use std::collections::BTreeMap;

use similar::{Algorithm, DiffTag, capture_diff_slices};

use super::{Key, Migration, Rewrite};
use crate::edit::Edit;
use crate::pipeline::Outcome;
use crate::place::FileId;
use crate::plan::merge;
use crate::report::plain;

/// How the sites of a run are known, by their positions; `None` for those that it does not apply.
pub fn keys(outcome: &Outcome) -> Vec<Option<Key>> {
    let mut seen: BTreeMap<(FileId, &str, &str), u32> = BTreeMap::new();
    let sites = outcome.sites.iter().map(|site| {
        if !site.applied {
            return None;
        }
        let number = seen.entry((site.at.file, site.transform, &site.symbol)).or_default();
        *number += 1;
        let symbol = if *number == 1 { plain(&site.symbol) } else { format!("{} #{number}", plain(&site.symbol)) };
        Some(Key { path: outcome.path(site.at.file).to_owned(), transform: site.transform.to_owned(), symbol })
    });
    sites.collect()
}

/// What a run would do.
pub fn present(outcome: &Outcome) -> Migration {
    let keys = keys(outcome);
    let mut migration = Migration::default();
    for step in &outcome.steps {
        for fix in &step.fixes {
            let (Some(Some(key)), Some(site)) = (keys.get(fix.site), outcome.sites.get(fix.site)) else { continue };
            let mut rewrite = Rewrite { message: plain(&site.message), edits: BTreeMap::new() };
            for (file, edits) in merge([&fix.fix]) {
                let Some(before) = step.before.get(&file) else { continue };
                rewrite.edits.insert(outcome.path(file).to_owned(), described(before.text(), &edits));
            }
            migration.sites.insert(key.clone(), rewrite);
        }
    }
    migration
}

/// The lines that edits, in the order of the text, take away and bring, each group below the name of what it stands in.
fn described(text: &str, edits: &[Edit]) -> Vec<String> {
    let mut lines = Vec::new();
    let mut rest = edits;
    while let Some(first) = rest.first() {
        // Edits that touch the same lines are told together.
        let start = line_start(text, first.range.start().into());
        let mut end = line_end(text, first.range.end().into());
        let mut count = 1;
        while let Some(next) = rest.get(count).filter(|next| usize::from(next.range.start()) < end) {
            end = end.max(line_end(text, next.range.end().into()));
            count += 1;
        }
        let (group, behind) = rest.split_at(count);
        rest = behind;
        let new = replaced(text, start, end, group);
        // The text as it is then, as far as the group goes.
        let whole = format!("{}{new}{}", &text[..start], &text[end..]);
        let (old, new): (Vec<&str>, Vec<&str>) = (shown(&text[start..end]), shown(&new));
        let ops = capture_diff_slices(Algorithm::Patience, &old, &new);
        let mut name = None;
        for op in ops.iter().filter(|op| op.tag() != DiffTag::Equal) {
            // What is only inserted stands in what is around it then: a statement below a class stands in no class.
            let within = match op.tag() {
                DiffTag::Insert => scope(&whole, nth_line(&whole, start, op.new_range().start)),
                _ => scope(text, nth_line(text, start, op.old_range().start)),
            };
            if name.as_ref() != Some(&within) {
                lines.push(format!("@@ {within}").trim_end().to_owned());
                name = Some(within);
            }
            lines.extend(old[op.old_range()].iter().map(|line| format!("-{line}")));
            lines.extend(new[op.new_range()].iter().map(|line| format!("+{line}")));
        }
    }
    lines
}

/// Where a line begins, counted from one that begins at `start`.
fn nth_line(text: &str, start: usize, number: usize) -> usize {
    let lengths = text[start..].split_inclusive('\n').take(number).map(str::len);
    start + lengths.sum::<usize>()
}

fn line_start(text: &str, offset: usize) -> usize {
    text[..offset].rfind('\n').map_or(0, |at| at + 1)
}

/// Behind the line end. An edit that ends where a line starts has that line, too: what is inserted there may not end with
/// a line end of its own.
fn line_end(text: &str, offset: usize) -> usize {
    text[offset..].find('\n').map_or(text.len(), |at| offset + at + 1)
}

/// What the edits make of a part of the text.
fn replaced(text: &str, start: usize, end: usize, edits: &[Edit]) -> String {
    let mut new = String::new();
    let mut from = start;
    for edit in edits {
        new.push_str(&text[from..edit.range.start().into()]);
        new.push_str(&edit.text);
        from = edit.range.end().into();
    }
    new + &text[from..end]
}

/// Lines as they are shown: white space at their ends, and line ends, are nothing to see.
fn shown(text: &str) -> Vec<&str> {
    text.split_terminator('\n').map(str::trim_end).collect()
}

/// The classes and functions around a line, by its start: `Outer.method`. Told from indentation alone, as git does it for
/// its hunks; it is there to be read.
pub(super) fn scope(text: &str, offset: usize) -> String {
    let indent = |line: &str| line.len() - line.trim_start().len();
    let is_blank = |line: &&str| line.trim().is_empty();
    let Some(here) = text[offset..].lines().find(|line| !is_blank(line)) else { return String::new() };
    let mut limit = indent(here);
    let mut names = Vec::new();
    for line in text[..offset].lines().rev().filter(|line| !is_blank(line)) {
        if limit == 0 {
            break;
        }
        if indent(line) >= limit {
            continue;
        }
        let words = line.trim_start().trim_start_matches("async ");
        if let Some(rest) = words.strip_prefix("class ").or_else(|| words.strip_prefix("def ")) {
            let name: String = rest.trim_start().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            names.push(name);
            limit = indent(line);
        }
    }
    names.reverse();
    names.join(".")
}

#[cfg(test)]
mod tests {
    use text_size::TextRange;

    use super::*;

    const TEXT: &str = "import os\r\n\r\nclass A:\r\n    x = 1\r\n\r\n    def f(self):\r\n        a = 1\r\n        b = 2\r\n";

    fn edit(at: &str, text: &str) -> Edit {
        let start = TEXT.find(at).unwrap() as u32;
        Edit { range: TextRange::new(start.into(), (start + at.len() as u32).into()), text: text.into() }
    }

    #[test]
    fn lines_without_context_or_numbers() {
        let insert = Edit { range: TextRange::empty((TEXT.find("    x").unwrap() as u32).into()), text: "    y = 0\r\n".into() };
        assert_eq!(described(TEXT, &[insert]), ["@@ A", "+    y = 0"]);
        assert_eq!(
            described(TEXT, &[edit("os", "re"), edit("a = 1", "a = 3"), edit("b = 2\r\n", "")]),
            ["@@", "-import os", "+import re", "@@ A.f", "-        a = 1", "+        a = 3", "@@ A.f", "-        b = 2", "+"]
        );
        // Two edits of one line.
        assert_eq!(described(TEXT, &[edit("b =", "c ="), edit(" 2", " 4")]), ["@@ A.f", "-        b = 2", "+        c = 4"]);
        assert!(described(TEXT, &[]).is_empty());
        // A statement that comes below a class stands in none.
        let last = Edit { range: TextRange::empty((TEXT.len() as u32 - 2).into()), text: "\r\n\r\n\r\nA.f()".into() };
        assert_eq!(described(TEXT, &[last]), ["@@", "+", "+", "+A.f()"]);
    }
}
