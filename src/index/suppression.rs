//! Suppression comments: what the author of the code does not want rewritten.
//!
//! ```python
//! class Settings:  # pyscale: ignore[slots]    on the first line of a statement: it and all that is inside
//! # pyscale: ignore                            alone on the line above it (above its decorators): the same
//! # pyscale: file-ignore[slots, finalize]      anywhere: the whole file
//! ```
//!
//! Without brackets every transform is meant. What follows is a reason for the reader. Known before anything is judged,
//! since the fate of one class may depend on another's. A pure function of tree and text; whether an id exists is for
//! the pipeline to say, which knows the registry.

use text_size::{TextRange, TextSize};

use crate::syntax::ast::{Decorator, Module, Stmt, StmtKind};

/// A suppression comment, and the part of the file which it keeps from being rewritten.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suppression {
    /// What is left alone; `None` when the comment stands where no statement begins, and so covers nothing.
    pub covers: Option<TextRange>,
    /// By which transforms.
    pub ids: Ids,
    /// The comment.
    pub comment: TextRange,
}

/// The transforms that a comment speaks of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ids {
    /// `# pyscale: ignore`
    All,
    /// `# pyscale: ignore[slots, finalize]`
    These(Vec<String>),
    /// `# pyscale: ingore[slots]`: begins like one of ours, but is none. Suppresses nothing; the user hears of it.
    Malformed,
}

impl Suppression {
    /// Does it keep this transform from a site that is pointed at here?
    pub fn applies(&self, at: TextSize, transform: &str) -> bool {
        self.covers.is_some_and(|range| range.contains(at))
            && match &self.ids {
                Ids::All => true,
                Ids::These(ids) => ids.iter().any(|id| id == transform),
                Ids::Malformed => false,
            }
    }
}

/// The suppressions of a file, in the order of their comments.
pub fn suppressions(module: &Module<'_>, text: &str) -> Vec<Suppression> {
    // Nearly every file ends here.
    if !text.contains(MARK) {
        return Vec::new();
    }
    let lines = Lines::of(text);
    let mut found: Vec<Pending> = Vec::new();
    for &comment in module.comments {
        let Some((scope, ids)) = text.get(std::ops::Range::from(comment)).and_then(directive) else { continue };
        let mut pending = Pending { suppression: Suppression { covers: None, ids, comment }, target: None, alone: false };
        match scope {
            _ if pending.suppression.ids == Ids::Malformed => {}
            Scope::File => pending.suppression.covers = Some(TextRange::up_to(TextSize::of(text))),
            Scope::Statement => {
                let line = lines.line(comment.start());
                pending.alone = lines.is_blank_before(comment.start());
                pending.target = Some(if pending.alone { lines.below_comments(line) } else { line });
            }
        }
        found.push(pending);
    }
    if found.iter().any(Pending::is_open) {
        attach(module.body, &lines, &mut found);
    }
    found.into_iter().map(|pending| pending.suppression).collect()
}

const MARK: &str = "pyscale:";

/// A comment whose statement is still to be found.
struct Pending {
    suppression: Suppression,
    /// The line on which the statement begins or, for a comment behind code, on which it stands.
    target: Option<usize>,
    /// Nothing but white space stands before the comment.
    alone: bool,
}

impl Pending {
    fn is_open(&self) -> bool {
        self.target.is_some() && self.suppression.covers.is_none()
    }
}

enum Scope {
    Statement,
    File,
}

/// Reads a comment such as `# noqa  # pyscale: ignore[slots] the loader sets more`.
fn directive(comment: &str) -> Option<(Scope, Ids)> {
    let rest = comment.split('#').find_map(|part| part.trim_start().strip_prefix(MARK))?.trim_start();
    let word_end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != '_').unwrap_or(rest.len());
    let (word, rest) = rest.split_at(word_end);
    let scope = match word {
        "ignore" => Scope::Statement,
        "file-ignore" => Scope::File,
        _ => return Some((Scope::Statement, Ids::Malformed)),
    };
    let Some(list) = rest.trim_start().strip_prefix('[') else { return Some((scope, Ids::All)) };
    let Some((list, _reason)) = list.split_once(']') else { return Some((scope, Ids::Malformed)) };
    let ids: Vec<String> = list.split(',').map(str::trim).filter(|id| !id.is_empty()).map(str::to_owned).collect();
    Some((scope, if ids.is_empty() { Ids::Malformed } else { Ids::These(ids) }))
}

/// Gives each comment the outermost statement that it belongs to.
fn attach(body: &[Stmt<'_>], lines: &Lines<'_>, found: &mut [Pending]) {
    for stmt in body {
        let whole = TextRange::new(start_of(stmt), stmt.range.end());
        let (first, last) = (lines.line(whole.start()), lines.line(whole.end()));
        let blocks = blocks(stmt);
        // A head may go over several lines; a comment behind any of them is behind the head.
        let head = match blocks.iter().find_map(|block| block.first()) {
            Some(inner) => lines.line(start_of(inner)).saturating_sub(1).max(first),
            None => last,
        };
        for pending in found.iter_mut().filter(|pending| pending.is_open()) {
            let Some(target) = pending.target else { continue };
            let is_ours = if pending.alone {
                // Above the decorators, or between them and the `class` or `def`.
                target == first || (target > first && target <= lines.line(stmt.range.start()))
            } else {
                (first..=head).contains(&target)
            };
            if is_ours {
                // Statements may share a line: `a = 1; b = 2  # pyscale: ignore` covers both.
                let last_there = body.iter().rev().find(|other| lines.line(other.range.start()) == target);
                let end = last_there.map_or(whole.end(), |other| other.range.end().max(whole.end()));
                pending.suppression.covers = Some(TextRange::new(whole.start(), end));
            }
        }
        let is_inside = |pending: &Pending| pending.target.is_some_and(|target| (first..=last).contains(&target));
        if found.iter().any(|pending| pending.is_open() && is_inside(pending)) {
            for block in blocks {
                attach(block, lines, found);
            }
        }
    }
}

/// Where a statement starts, decorators included.
fn start_of(stmt: &Stmt<'_>) -> TextSize {
    let decorators: &[Decorator<'_>] = match stmt.kind {
        StmtKind::ClassDef(class) => class.decorators,
        StmtKind::FunctionDef(function) => function.decorators,
        _ => &[],
    };
    decorators.first().map_or(stmt.range.start(), |decorator| decorator.range.start())
}

/// The blocks of a statement, in the order of the text.
fn blocks<'a>(stmt: &Stmt<'a>) -> Vec<&'a [Stmt<'a>]> {
    match stmt.kind {
        StmtKind::ClassDef(class) => vec![class.body],
        StmtKind::FunctionDef(function) => vec![function.body],
        StmtKind::With { body, .. } => vec![body],
        StmtKind::For { body, orelse, .. } | StmtKind::While { body, orelse, .. } | StmtKind::If { body, orelse, .. } => {
            vec![body, orelse]
        }
        StmtKind::Match { cases, .. } => cases.iter().map(|case| case.body).collect(),
        StmtKind::Try(parts) => {
            let handlers = parts.handlers.iter().map(|handler| handler.body);
            std::iter::once(parts.body).chain(handlers).chain([parts.orelse, parts.finalbody]).collect()
        }
        _ => Vec::new(),
    }
}

/// The lines of a text, counted from 0.
struct Lines<'t> {
    text: &'t str,
    starts: Vec<TextSize>,
}

impl<'t> Lines<'t> {
    fn of(text: &'t str) -> Self {
        let bytes = text.as_bytes();
        // `\r\n` is one line end; `\r` alone is one as well.
        let is_end = |&i: &usize| bytes[i] == b'\n' || (bytes[i] == b'\r' && bytes.get(i + 1) != Some(&b'\n'));
        let ends = (0..bytes.len()).filter(is_end);
        let starts = std::iter::once(0).chain(ends.map(|i| i + 1)).map(|i| TextSize::new(i as u32)).collect();
        Self { text, starts }
    }

    fn line(&self, at: TextSize) -> usize {
        self.starts.partition_point(|start| *start <= at).saturating_sub(1)
    }

    fn is_blank_before(&self, at: TextSize) -> bool {
        let start = self.starts[self.line(at)];
        self.text[TextRange::new(start, at)].trim().is_empty()
    }

    /// The first line below that is not a comment of its own; comments may be stacked.
    fn below_comments(&self, line: usize) -> usize {
        let is_comment = |line: &usize| {
            self.starts
                .get(*line)
                .is_some_and(|start| self.text[usize::from(*start)..].trim_start_matches([' ', '\t', '\x0c']).starts_with('#'))
        };
        (line + 1..self.starts.len()).find(|line| !is_comment(line)).unwrap_or(line)
    }
}

#[cfg(test)]
mod tests {
    use bumpalo::Bump;

    use super::*;

    /// What each comment covers, as text.
    fn covered(text: &str) -> Vec<Option<&str>> {
        let arena = Bump::new();
        let module = crate::syntax::parse(text, &arena);
        assert_eq!(module.doubts, []);
        suppressions(module, text).into_iter().map(|it| it.covers.map(|range| &text[range])).collect()
    }

    #[test]
    fn behind_the_head_it_covers_the_statement_with_all_that_is_inside() {
        let class = "class A:  # pyscale: ignore[slots]\n    def f(self):\n        self.x = 1";
        assert_eq!(covered(&format!("y = 1\n{class}\n\nclass B:\n    pass\n")), [Some(class)]);
        let function = "def f(a,  # pyscale: ignore\n      b):\n    pass";
        assert_eq!(covered(&format!("{function}\nz = 2\n")), [Some(function)]);
    }

    #[test]
    fn alone_it_covers_what_stands_below() {
        let class = "@dataclass\n@other(\n    1)\nclass A:\n    x: int";
        assert_eq!(covered(&format!("# pyscale: ignore\n{class}\n")), [Some(class)]);
        assert_eq!(covered(&format!("# pyscale: ignore\n# more to say\n{class}\n")), [Some(class)]);
        let between = "@dataclass\n# pyscale: ignore[slots]\nclass A:\n    x: int";
        assert_eq!(covered(&format!("{between}\n")), [Some(between)]);
    }

    #[test]
    fn inside_a_block_it_covers_the_inner_statement() {
        let text = "class A:\n    # pyscale: ignore\n    def f(self):\n        pass\n\n    def g(self): pass\n";
        assert_eq!(covered(text), [Some("def f(self):\n        pass")]);
        let text = "try:\n    pass\nexcept E:\n    a = 1  # pyscale: ignore\nelse:\n    b = 2\n";
        assert_eq!(covered(text), [Some("a = 1")]);
    }

    #[test]
    fn statements_on_one_line_share_it() {
        assert_eq!(covered("a = 1; b = (2,\n  3)  # pyscale: ignore\n"), [Some("b = (2,\n  3)")]);
        assert_eq!(covered("a = 1; b = 2  # pyscale: ignore\n"), [Some("a = 1; b = 2")]);
    }

    #[test]
    fn where_no_statement_begins_it_covers_nothing() {
        assert_eq!(covered("x = 1\n# pyscale: ignore\n\ny = 2\n"), [None]);
        assert_eq!(covered("x = 1\n# pyscale: ignore"), [None]);
        assert_eq!(covered("x = '# pyscale: ignore'\n"), []);
    }

    #[test]
    fn a_file_is_covered_from_anywhere() {
        let text = "x = 1\r\nif x:\r\n    y = 2  # pyscale: file-ignore[slots]\r\n";
        assert_eq!(covered(text), [Some(text)]);
    }

    #[test]
    fn what_a_comment_says() {
        let ids = |comment: &str| directive(comment).map(|(_, ids)| ids);
        let these = |ids: &[&str]| Some(Ids::These(ids.iter().map(|id| (*id).to_owned()).collect()));
        assert_eq!(ids("# pyscale: ignore"), Some(Ids::All));
        assert_eq!(ids("#pyscale:ignore because of the loader"), Some(Ids::All));
        assert_eq!(ids("# noqa: E1 # pyscale: ignore [slots , finalize] reason"), these(&["slots", "finalize"]));
        assert_eq!(ids("# pyscale: ignore[slots"), Some(Ids::Malformed));
        assert_eq!(ids("# pyscale: ignore[]"), Some(Ids::Malformed));
        assert_eq!(ids("# pyscale: ingore[slots]"), Some(Ids::Malformed));
        assert_eq!(ids("# see pyscale: ignore"), None);
    }

    #[test]
    fn it_applies_to_what_it_names_where_it_covers() {
        let range = TextRange::new(4.into(), 9.into());
        let one = Suppression { covers: Some(range), ids: Ids::These(vec!["slots".into()]), comment: range };
        assert!(one.applies(4.into(), "slots") && !one.applies(4.into(), "finalize") && !one.applies(9.into(), "slots"));
    }
}
