//! Is a stored rewrite in the code already? That is how a migration ends, and no difference that anybody has to look at.

use super::Rewrite;
use super::present::scope;

/// Does the code hold what the rewrite brings, in the classes and functions that it names, and nothing of what it takes away?
/// `text_of` gives the present text of a file. What only lines of imports would decide is taken for done with the rest: several
/// rewrites may share such a line.
pub fn is_done(rewrite: &Rewrite, text_of: impl Fn(&str) -> Option<String>) -> bool {
    let mut has_evidence = false;
    for (path, lines) in &rewrite.edits {
        let Some(text) = text_of(path) else { return false };
        let text = Text::of(&text);
        let mut rest = lines.as_slice();
        while let Some((head, behind)) = rest.split_first() {
            let end = behind.iter().position(|line| line.starts_with("@@")).unwrap_or(behind.len());
            let (hunk, next) = behind.split_at(end);
            rest = next;
            let name = head.trim_start_matches("@@").trim();
            let is_import = |line: &&str| line.starts_with("import ") || line.starts_with("from ") || line.trim().is_empty();
            if part(hunk, '+').chain(part(hunk, '-')).all(|line| is_import(&line)) {
                continue;
            }
            if !text.holds_result(name, hunk) {
                return false;
            }
            has_evidence = true;
        }
    }
    has_evidence
}

/// The lines of a hunk that it takes away, or brings.
fn part(hunk: &[String], sign: char) -> impl Iterator<Item = &str> {
    hunk.iter().filter_map(move |line| line.strip_prefix(sign))
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

    fn holds_result(&self, name: &str, hunk: &[String]) -> bool {
        let new: Vec<&str> = part(hunk, '+').collect();
        let old: Vec<&str> = part(hunk, '-').collect();
        if new.iter().all(|line| line.is_empty()) {
            return !self.holds(name, &old);
        }
        // What was taken away may stand within what came: a line that got longer.
        self.holds(name, &new)
    }

    /// Do these lines stand one below the other, in what is called so? Blank ones at the ends do not count: there may have been
    /// some before.
    fn holds(&self, name: &str, wanted: &[&str]) -> bool {
        let first = wanted.iter().position(|line| !line.is_empty()).unwrap_or(0);
        let last = wanted.iter().rposition(|line| !line.is_empty()).map_or(0, |last| last + 1);
        let Some(wanted) = wanted.get(first..last).filter(|lines| !lines.is_empty()) else { return false };
        self.lines.windows(wanted.len()).any(|window| {
            let is_here = window.iter().zip(wanted).all(|((_, line), wanted)| line == wanted);
            is_here && window.first().is_some_and(|(start, _)| is_called(&scope(self.text, *start), name))
        })
    }
}

/// The scope of a line that a hunk names, or one inside of it: a hunk may begin above what it brings.
fn is_called(scope: &str, name: &str) -> bool {
    scope.strip_prefix(name).is_some_and(|rest| name.is_empty() || rest.is_empty() || rest.starts_with('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    const CODE: &str =
        "import weakref\n\n\nclass A:\n    __slots__ = (\"x\",)\n\n    def f(self):\n        return 1\n\n\nclass B:\n    pass\n";

    fn done(lines: &[&str]) -> bool {
        let lines = lines.iter().map(|line| (*line).to_owned()).collect();
        let rewrite = Rewrite { message: String::new(), edits: [("a.py".to_owned(), lines)].into() };
        is_done(&rewrite, |path| (path == "a.py").then(|| CODE.to_owned()))
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
}
