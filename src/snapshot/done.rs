//! Is a stored rewrite in the code already? That is how a migration ends, and no difference that anybody has to look at.
//!
//! Rewrites of one file may share lines, and somebody may make one of them and leave the other, in any order. So the code holds what
//! a rewrite brings if it differs from that only in what the other stored rewrites of the file change, and is nearer to it than
//! to what the rewrite takes away.

use std::collections::{BTreeSet, HashMap};

use super::present::scope;
use super::words::{changes, differing, hunks, part, words, words_of};
use super::{Key, Migration};

/// The stored migration, asked site by site.
#[derive(Debug)]
pub struct Done<'m> {
    stored: &'m Migration,
    /// By the file that is edited.
    by_file: HashMap<&'m str, Vec<Changed<'m>>>,
}

/// What one rewrite changes in one file and one class or function.
#[derive(Debug)]
struct Changed<'m> {
    by: &'m Key,
    within: &'m str,
    words: BTreeSet<&'m str>,
    lines: BTreeSet<&'m str>,
}

impl<'m> Done<'m> {
    /// For the sites of one stored migration.
    pub fn new(stored: &'m Migration) -> Self {
        let mut by_file: HashMap<&str, Vec<Changed<'_>>> = HashMap::new();
        for (by, rewrite) in &stored.sites {
            for (path, lines) in &rewrite.edits {
                let of_file = by_file.entry(path).or_default();
                for (within, old, new) in changes(lines) {
                    let words = old.into_iter().chain(new).collect();
                    of_file.push(Changed { by, within, words, lines: BTreeSet::new() });
                }
                of_file.extend(hunks(lines).map(|(within, hunk)| {
                    let lines = part(hunk, '+').into_iter().collect();
                    Changed { by, within, words: BTreeSet::new(), lines }
                }));
            }
        }
        Self { stored, by_file }
    }

    /// Does the code hold what the rewrite of this site brings, in the classes and functions that it names, and nothing of what it
    /// takes away? `text_of` gives the present text of a file. What only lines of imports would decide is taken for done with the
    /// rest: several rewrites may share such a line.
    pub fn is_done(&self, site: &Key, text_of: impl Fn(&str) -> Option<String>) -> bool {
        let Some(rewrite) = self.stored.sites.get(site) else { return false };
        let mut has_evidence = false;
        for (path, lines) in &rewrite.edits {
            let Some(text) = text_of(path) else { return false };
            let text = Text::of(&text);
            for (name, hunk) in hunks(lines) {
                let (old, new) = (part(hunk, '-'), part(hunk, '+'));
                let is_import = |line: &&str| line.starts_with("import ") || line.starts_with("from ") || line.trim().is_empty();
                if new.iter().chain(&old).all(is_import) {
                    continue;
                }
                let is_there = if new.iter().all(|line| line.is_empty()) {
                    !text.holds(name, &old)
                } else {
                    // What was taken away may stand within what came: a line that got longer.
                    text.holds(name, &new) || text.holds_but_for(name, &old, &new, &self.others(site, path, name))
                };
                if !is_there {
                    return false;
                }
                has_evidence = true;
            }
        }
        has_evidence
    }

    /// What the other rewrites of a file change in the same class or function, or in one around or inside of it.
    fn others(&self, site: &Key, path: &str, name: &str) -> Others<'_> {
        let mut others = Others::default();
        for changed in self.by_file.get(path).into_iter().flatten() {
            if changed.by != site && (is_called(changed.within, name) || is_called(name, changed.within)) {
                others.words.extend(&changed.words);
                others.lines.extend(&changed.lines);
            }
        }
        others
    }
}

/// What may be otherwise than a rewrite says.
#[derive(Default)]
struct Others<'m> {
    words: BTreeSet<&'m str>,
    lines: BTreeSet<&'m str>,
}

impl Others<'_> {
    /// Are the two the same but for words that others change?
    fn explain(&self, wanted: &str, found: &str) -> bool {
        wanted == found
            || differing(&words(wanted), &words(found))
                .iter()
                .all(|(old, new)| old.iter().chain(new).all(|word| self.words.contains(word)))
    }
}

/// A text, line by line.
struct Text<'t> {
    text: &'t str,
    /// Where each line begins, and what is to see of it.
    lines: Vec<(usize, &'t str)>,
}

impl<'t> Text<'t> {
    fn of(text: &'t str) -> Self {
        let mut lines = Vec::new();
        let mut start = 0;
        for line in text.split_inclusive('\n') {
            lines.push((start, line.trim_end()));
            start += line.len();
        }
        Self { text, lines }
    }

    /// Do these lines stand one below the other, in what is called so?
    fn holds(&self, name: &str, wanted: &[&str]) -> bool {
        let wanted = trimmed(wanted);
        !wanted.is_empty()
            && self.lines.windows(wanted.len()).any(|window| {
                let is_here = window.iter().zip(wanted).all(|((_, line), wanted)| line == wanted);
                is_here && window.first().is_some_and(|(start, _)| is_called(&scope(self.text, *start), name))
            })
    }

    /// The same, with the words and between the lines of others.
    fn holds_but_for(&self, name: &str, old: &[&str], new: &[&str], others: &Others<'_>) -> bool {
        let new = trimmed(new);
        let (old, expected) = (words_of(trimmed(old)), words_of(new));
        !others.words.is_empty()
            && (0..self.lines.len()).any(|at| {
                let Some(found) = self.found(at, new, others) else { return false };
                let found = words_of(&found);
                distance(&expected, &found) < distance(&old, &found) && is_called(&scope(self.text, self.lines[at].0), name)
            })
    }

    /// The lines from here on that are the wanted ones but for what others change.
    fn found(&self, at: usize, wanted: &[&str], others: &Others<'_>) -> Option<Vec<&'t str>> {
        let mut rest = self.lines.get(at..)?.iter().map(|(_, line)| *line);
        let mut found = Vec::new();
        for wanted in wanted {
            let mut line = rest.next()?;
            while !others.explain(wanted, line) {
                let is_others = !found.is_empty() && (line.is_empty() || others.lines.contains(line));
                line = rest.next().filter(|_| is_others)?;
            }
            found.push(line);
        }
        Some(found)
    }
}

/// Without blank lines at the ends: there may have been some before.
fn trimmed<'l, 's>(lines: &'l [&'s str]) -> &'l [&'s str] {
    let first = lines.iter().position(|line| !line.is_empty()).unwrap_or(0);
    let last = lines.iter().rposition(|line| !line.is_empty()).map_or(0, |last| last + 1);
    lines.get(first..last).unwrap_or_default()
}

/// How many words are not the same.
fn distance(one: &[&str], other: &[&str]) -> usize {
    differing(one, other).iter().map(|(old, new)| old.len() + new.len()).sum()
}

/// The scope of a line that a hunk names, or one inside of it: a hunk may begin above what it brings.
fn is_called(scope: &str, name: &str) -> bool {
    scope.strip_prefix(name).is_some_and(|rest| name.is_empty() || rest.is_empty() || rest.starts_with('.'))
}

#[cfg(test)]
mod tests {
    use super::super::Rewrite;
    use super::*;

    const CODE: &str =
        "import weakref\n\n\nclass A:\n    __slots__ = (\"x\",)\n\n    def f(self):\n        return 1\n\n\nclass B:\n    pass\n";

    fn migration(sites: &[&[&str]]) -> Migration {
        let mut migration = Migration::default();
        for (number, lines) in sites.iter().enumerate() {
            let lines = lines.iter().map(|line| (*line).to_owned()).collect();
            let key = Key { path: "a.py".to_owned(), transform: "t".to_owned(), symbol: number.to_string() };
            migration.sites.insert(key, Rewrite { message: String::new(), edits: [("a.py".to_owned(), lines)].into() });
        }
        migration
    }

    /// Which of the sites are done in this code.
    fn done_in(code: &str, sites: &[&[&str]]) -> Vec<bool> {
        let migration = migration(sites);
        let done = Done::new(&migration);
        migration.sites.keys().map(|key| done.is_done(key, |path| (path == "a.py").then(|| code.to_owned()))).collect()
    }

    fn done(lines: &[&str]) -> bool {
        done_in(CODE, &[lines]) == [true]
    }

    #[test]
    fn what_the_code_holds_is_done() {
        assert!(done(&["@@ A", "+", "+    __slots__ = (\"x\",)"]));
        assert!(done(&["@@", "+import gc", "@@ A", "+    __slots__ = (\"x\",)", "+"]));
        assert!(done(&["@@ A.f", "-        return 0", "+        return 1"]));
        assert!(done(&["@@ A", "-    x = 1"]));
        // In another class; with other names; something is still there.
        assert!(!done(&["@@ B", "+    __slots__ = (\"x\",)"]));
        assert!(!done(&["@@ A", "+    __slots__ = (\"x\", \"y\")"]));
        assert!(!done(&["@@ A", "+    __slots__ = (\"x\",)", "@@ B", "-    pass"]));
        // Imports alone say nothing.
        assert!(!done(&["@@", "+import weakref"]));
    }

    /// Each of the two shows the shared line as it was when its turn came.
    #[test]
    fn rewrites_that_share_lines_are_done_in_any_order() {
        let left = ["@@ f", "-    while a and b:", "+    a_view = view(a)", "+    while a_view and b:"];
        let right = ["@@ f", "-    while a_view and b:", "+    b_view = view(b)", "+    while a_view and b_view:"];
        let sites: [&[&str]; 2] = [&left, &right];
        let code = |lines: &str| format!("def f(a, b):\n{lines}        pass\n");
        let none = code("    while a and b:\n");
        let first = code("    a_view = view(a)\n    while a_view and b:\n");
        let second = code("    b_view = view(b)\n    while a and b_view:\n");
        let both = code("    a_view = view(a)\n    b_view = view(b)\n    while a_view and b_view:\n");
        assert_eq!(done_in(&none, &sites), [false, false]);
        assert_eq!(done_in(&first, &sites), [true, false]);
        assert_eq!(done_in(&second, &sites), [false, true]);
        assert_eq!(done_in(&both, &sites), [true, true]);
        // What neither of them brings is somebody else's.
        assert_eq!(done_in(&both.replace("and b_view", "or b_view"), &sites), [false, false]);
        assert_eq!(done_in(&both.replace("def f", "def g"), &sites), [false, false]);
    }

    /// Parameters of one function, each of which says the same.
    #[test]
    fn the_nearer_one_of_two_that_look_alike_counts() {
        let one =
            ["@@", "-def f(a: int = Query(1), b: int = Query(2)):", "+def f(a: Annotated[int, Query()] = 1, b: int = Query(2)):"];
        let two =
            ["@@", "-def f(a: int = Query(1), b: int = Query(2)):", "+def f(a: int = Query(1), b: Annotated[int, Query()] = 2):"];
        let sites: [&[&str]; 2] = [&one, &two];
        assert_eq!(done_in(&one[2][1..], &sites), [true, false]);
        assert_eq!(done_in(&two[2][1..], &sites), [false, true]);
        assert_eq!(done_in("def f(a: Annotated[int, Query()] = 1, b: Annotated[int, Query()] = 2):\n", &sites), [true, true]);
        assert_eq!(done_in(&one[1][1..], &sites), [false, false]);
    }
}
