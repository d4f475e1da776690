//! Where a new import statement goes: into the group of its kind, at its sorted place; or, without imports, below what
//! has to come first.

use super::{NewImport, is_future};
use crate::edit::Edit;
use crate::edit::lines::{Lines, start_of};
use crate::knowledge::stdlib::is_stdlib;
use crate::source::Source;
use crate::syntax::ast::{Expr, ExprKind, Module, Stmt, StmtKind};

/// The edit that adds the statement.
pub(super) fn place(source: &Source, lines: Lines<'_>, module: &Module<'_>, new: &NewImport<'_>) -> Edit {
    let prologue = module.body.iter().enumerate().take_while(|&(index, stmt)| is_prologue(index, stmt)).count();
    let attempts = module.body[prologue..].iter().take_while(|stmt| is_attempt(stmt)).count();
    let run: Vec<Item<'_>> = module.body[prologue + attempts..].iter().map_while(|stmt| Item::of(stmt, lines)).collect();
    if run.is_empty() {
        return found(source, lines, module, prologue, new);
    }
    let groups: Vec<&[Item<'_>]> = run
        .chunk_by(|one, next| lines.blanks_above(next.first_line_with_comments(lines)) == 0 || next.first_line == one.last_line)
        .collect();
    let is_ours = |item: &Item<'_>| item.section() == section_of(new.module);
    let same_kind = |item: &Item<'_>| is_ours(item) && item.is_from == new.name.is_some();
    let group =
        groups.iter().find(|group| group.iter().any(same_kind)).or_else(|| groups.iter().find(|group| group.iter().any(is_ours)));
    match group {
        Some(group) => join(lines, group, new),
        None => open(source, lines, &groups, new),
    }
}

/// The order of the sections of a file's imports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Section {
    Stdlib,
    Others,
    Relative,
}

fn section_of(module: &str) -> Section {
    if is_stdlib(module) { Section::Stdlib } else { Section::Others }
}

/// An import statement.
struct Item<'a> {
    module: &'a str,
    /// The first name of a `from` import.
    name: &'a str,
    is_from: bool,
    is_relative: bool,
    first_line: u32,
    last_line: u32,
}

impl<'a> Item<'a> {
    fn of(stmt: &Stmt<'a>, lines: Lines<'_>) -> Option<Self> {
        let (module, name, is_from, is_relative) = match stmt.kind {
            StmtKind::Import(aliases) => (aliases.first()?.name, "", false, false),
            StmtKind::ImportFrom { module, names, level } => {
                (module.unwrap_or(""), names.first().map_or("", |alias| alias.name), true, level > 0)
            }
            _ => return None,
        };
        let (first_line, last_line) = (lines.of(stmt.range.start()), lines.of(stmt.range.end()));
        Some(Self { module, name, is_from, is_relative, first_line, last_line })
    }

    fn section(&self) -> Section {
        if self.is_relative { Section::Relative } else { section_of(self.module) }
    }

    fn key(&self) -> String {
        self.module.to_lowercase()
    }

    fn first_line_with_comments(&self, lines: Lines<'_>) -> u32 {
        lines.comment_block_above(self.first_line, 0)
    }
}

/// The docstring, `from __future__` and `__version__ = …`: imports come below these.
fn is_prologue(index: usize, stmt: &Stmt<'_>) -> bool {
    let is_dunder =
        |target: &Expr<'_>| matches!(target.kind, ExprKind::Name(name) if name.starts_with("__") && name.ends_with("__"));
    match stmt.kind {
        StmtKind::Assign { targets, .. } => targets.iter().all(is_dunder),
        StmtKind::AnnAssign { target, .. } => is_dunder(target),
        _ => is_future(stmt) || (index == 0 && stmt.is_text()),
    }
}

/// `try: import x` `except ImportError: …`, `if TYPE_CHECKING: import x`: the plain imports may begin below it.
fn is_attempt(stmt: &Stmt<'_>) -> bool {
    let imports = |body: &[Stmt<'_>]| {
        body.iter().all(|stmt| matches!(stmt.kind, StmtKind::Import(_) | StmtKind::ImportFrom { .. } | StmtKind::Pass))
    };
    match &stmt.kind {
        StmtKind::Try(tried) => imports(tried.body),
        StmtKind::If { body, orelse, .. } => imports(body) && imports(orelse),
        _ => false,
    }
}

/// Adds the statement to a group, sorted if the group is.
fn join(lines: Lines<'_>, group: &[Item<'_>], new: &NewImport<'_>) -> Edit {
    let is_from = new.name.is_some();
    let kinds_apart = group.is_sorted_by_key(|item| item.is_from);
    let peers: Vec<&Item<'_>> = group.iter().filter(|item| !kinds_apart || item.is_from == is_from).collect();
    let key = new.module.to_lowercase();
    let full = (key.clone(), new.name.unwrap_or_default().to_lowercase());
    let full_key = |item: &Item<'_>| (item.key(), item.name.to_lowercase());
    // Of a group that is sorted at its end only, the end counts.
    let sorted = (1..peers.len()).rev().find(|at| peers[at - 1].key() > peers[*at].key()).unwrap_or(0);
    let (head, tail) = peers.split_at(sorted);
    let place = if peers.is_sorted_by_key(|item| full_key(item)) {
        peers.partition_point(|item| full_key(item) <= full)
    } else if head.is_empty() || tail.len() > 1 && tail[0].key() <= key {
        head.len() + tail.partition_point(|item| item.key() <= key)
    } else {
        peers.len()
    };
    let before = place.checked_sub(1).and_then(|before| peers.get(before).copied());
    // Without peers: `import` goes above `from`, and `from` below `import`.
    let before = before.or_else(|| group.last().filter(|_| peers.is_empty() && is_from));
    match (before, group.first()) {
        (Some(before), _) => below(lines, before.last_line, &new.text()),
        (None, Some(first)) => {
            let line = peers.first().map_or(first.first_line, |peer| peer.first_line);
            Edit::insert(lines.start(line), format!("{}{}", new.text(), lines.newline(line)))
        }
        (None, None) => below(lines, 1, &new.text()),
    }
}

/// Makes a group of its own for the statement, before those of later sections.
fn open(source: &Source, lines: Lines<'_>, groups: &[&[Item<'_>]], new: &NewImport<'_>) -> Edit {
    let section = section_of(new.module);
    let before = groups.iter().rev().find(|group| group.iter().all(|item| item.section() < section));
    if let Some(last) = before.and_then(|group| group.last()) {
        let newline = lines.newline(last.last_line);
        return below(lines, last.last_line, &format!("{newline}{}", new.text()));
    }
    let first = groups.first().and_then(|group| group.first()).map_or(1, |item| item.first_line);
    let with_comments = lines.comment_block_above(first, 0);
    // A comment block at the very top speaks of the file, not of its first import.
    let line = if with_comments == 1 { first } else { with_comments };
    let newline = lines.newline(line);
    let is_below_future = line > 1 && source.slice(source.line_range(line - 1)).starts_with("from __future__");
    let above = if is_below_future { newline } else { "" };
    Edit::insert(lines.start(line), format!("{above}{}{newline}{newline}", new.text()))
}

/// The first import of a file: below its prologue, or below the comments at its top.
fn found(source: &Source, lines: Lines<'_>, module: &Module<'_>, prologue: usize, new: &NewImport<'_>) -> Edit {
    let next = module.body.get(prologue);
    let wanted: usize = match next.map(|stmt| stmt.kind) {
        None => 0,
        Some(StmtKind::FunctionDef(_) | StmtKind::ClassDef(_)) => 2,
        Some(_) => 1,
    };
    if let Some(anchor) = prologue.checked_sub(1).and_then(|last| module.body.get(last)) {
        let line = lines.of(anchor.range.end());
        let newline = lines.newline(line);
        let missing = newline.repeat(wanted.saturating_sub(lines.blanks_below(line) as usize));
        return Edit::insert(lines.end(line), format!("{newline}{newline}{}{missing}", new.text()));
    }
    let Some(next) = next else {
        // Nothing but comments.
        let end = source.line_count();
        let last = if lines.exists(end) { end } else { end.saturating_sub(1).max(1) };
        return below(lines, last, &new.text());
    };
    let first = lines.of(start_of(next));
    let with_comments = lines.comment_block_above(first, 0);
    let newline = lines.newline(first);
    let blank = newline.repeat(wanted);
    // Comments from the first line on are the file's; they stay on top.
    let (line, above) = if with_comments == 1 && first > 1 { (first, newline) } else { (with_comments, "") };
    Edit::insert(lines.start(line), format!("{above}{}{newline}{blank}", new.text()))
}

/// A line of its own below a line, which may be the last one and have no line end.
pub(super) fn below(lines: Lines<'_>, line: u32, text: &str) -> Edit {
    let newline = lines.newline(line);
    if lines.start(line + 1) == lines.end(line) {
        let above = if lines.start(line) == lines.end(line) { "" } else { newline };
        return Edit::insert(lines.end(line), format!("{above}{text}"));
    }
    Edit::insert(lines.start(line + 1), format!("{text}{newline}"))
}
