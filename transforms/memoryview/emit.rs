//! The edits of a site.

use pyscale::edit::{Edit, layout};
use pyscale::index::{FileId, Ty};
use pyscale::semantic::Resolved;
use pyscale::source::Source;
use pyscale::syntax::ast::{Expr, ExprKind, Stmt};
use text_size::{TextRange, TextSize};
use ustr::ustr;

use super::function::Function;
use super::typing::Typing;

/// How a site is rewritten, before the view has its name.
pub struct Plan {
    pub start: Start,
    pub changes: Vec<Change>,
    /// Names of the function that become views too.
    pub views: Vec<String>,
}

/// Where the view is made.
#[derive(Debug, Clone, Copy)]
pub enum Start {
    /// On a line of its own before the statement that starts here.
    Before(TextSize),
    /// `remaining = message` becomes `remaining = memoryview(message)`; the range is that of `message`.
    Alias(TextRange),
    /// In place, at the only slice.
    Inline,
    /// Nowhere: an offset does it.
    Nowhere,
    /// Around one statement, `with memoryview(buffer) as view:`.
    With,
}

/// One place that changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// `data` → `view`
    Rename(TextRange),
    /// `data` → `bytes(view)`
    Bytes(TextRange),
    /// `data[a:b]` → `bytes(view[a:b])`
    Wrap { name: TextRange, whole: TextRange },
    /// `.decode("ascii")` behind a slice → `str(…, "ascii")` around it
    Decode { slice: TextRange, behind: TextRange, text: String },
    /// `data.startswith(b"lit")` → `view[:3] == b"lit"`
    Compare { whole: TextRange, bounds: String, literal: String, parenthesise: bool },
    /// Any other text.
    Replace(TextRange, String),
    /// An annotation that has to say more, there or in another file, or the import that it needs.
    Promise { file: FileId, edit: Edit },
    /// `with memoryview(buffer) as view` and what stands between it and the statement.
    Head { at: TextSize, between: String },
}

impl Change {
    /// Does the buffer itself, all that is left of it, become plain bytes here?
    pub fn gives_up_the_whole(&self) -> bool {
        matches!(self, Self::Bytes(_))
    }
}

impl Plan {
    /// The edits, once the view has a name: those in `file`, and what is promised elsewhere.
    pub fn edits(&self, file: FileId, source: &Source, name: &str, view: &str) -> Vec<(FileId, Edit)> {
        let mut edits = Vec::new();
        let mut promises = Vec::new();
        let mut front = Vec::new();
        let view = match self.start {
            Start::Before(at) => {
                let line = source.line_of(at);
                let start = source.full_line_range(line).start();
                let indent = source.slice(TextRange::new(start, at));
                let newline = source.newline_after(line).unwrap_or_else(|| source.newline());
                edits.push(Edit::insert(start, format!("{indent}{view} = memoryview({name}){newline}")));
                view.to_owned()
            }
            Start::Alias(range) => {
                edits.push(Edit::replace(range, format!("memoryview({})", source.slice(range))));
                name.to_owned()
            }
            Start::Inline => format!("memoryview({name})"),
            Start::With | Start::Nowhere => view.to_owned(),
        };
        for change in &self.changes {
            match change {
                Change::Rename(range) => front.push((*range, String::new(), view.clone())),
                Change::Bytes(range) => edits.push(Edit::replace(*range, format!("bytes({view})"))),
                Change::Wrap { name, whole } => {
                    front.push((*name, "bytes(".to_owned(), view.clone()));
                    edits.push(Edit::insert(whole.end(), ")"));
                }
                Change::Decode { slice, behind, text } => {
                    edits.push(Edit::insert(slice.start(), "str("));
                    edits.push(Edit::replace(*behind, text.clone()));
                }
                Change::Compare { whole, bounds, literal, parenthesise } => {
                    let text = format!("{view}{bounds} == {literal}");
                    let text = if *parenthesise { format!("({text})") } else { text };
                    edits.push(Edit::replace(*whole, text));
                }
                Change::Replace(range, text) => edits.push(Edit::replace(*range, text.clone())),
                Change::Promise { file, edit } => promises.push((*file, edit.clone())),
                Change::Head { at, between } => {
                    edits.push(Edit::insert(*at, format!("with memoryview({name}) as {view}{between}")));
                }
            }
        }
        for (range, before, text) in front {
            let text = format!("{before}{text}");
            if source.slice(range) != text {
                edits.push(Edit::replace(range, text));
            }
        }
        edits.into_iter().map(|edit| (file, edit)).chain(promises).collect()
    }
}

/// A name for the view of `name` that nothing else has.
pub fn view_name(name: &str, is_taken: &dyn Fn(&str) -> bool, several: bool) -> String {
    let own = format!("{}_view", name.rsplit('.').next().unwrap_or(name).trim_start_matches('_'));
    let candidates: [&str; 4] = if several { [&own, "view", "rest", "window"] } else { ["view", &own, "rest", "window"] };
    if let Some(free) = candidates.into_iter().find(|candidate| !is_taken(candidate)) {
        return free.to_owned();
    }
    let mut number = 2_u32;
    loop {
        let candidate = format!("{own}_{number}");
        if !is_taken(&candidate) {
            return candidate;
        }
        number += 1;
    }
}

impl<'a> Typing<'_, 'a> {
    /// Is there nothing but white space before a statement in its line, so that another can stand above it?
    pub fn starts_line(&self, stmt: &Stmt<'a>) -> bool {
        let source = &self.file.source;
        let start = source.full_line_range(source.line_of(stmt.range.start())).start();
        let before = source.slice(TextRange::new(start, stmt.range.start()));
        let continued = start > TextSize::new(0)
            && source.slice(TextRange::new(TextSize::new(0), start)).trim_end_matches(['\n', '\r']).ends_with('\\');
        before.chars().all(|character| matches!(character, ' ' | '\t'))
            && !continued
            && !source.slice(stmt.range).starts_with("elif")
    }

    /// Is there nothing but white space and a comment behind a statement in its line?
    pub fn ends_line(&self, stmt: &Stmt<'a>) -> bool {
        let source = &self.file.source;
        let end = source.line_range(source.line_of(stmt.range.end())).end();
        let behind = source.slice(TextRange::new(stmt.range.end(), end)).trim_start();
        behind.is_empty() || behind.starts_with('#')
    }

    /// One of the builtins that are written, if the function would not see the builtin.
    pub fn shadowed(&self, function: &Function<'a>) -> Option<&'static str> {
        ["memoryview", "bytes", "str"].into_iter().find(|name| {
            self.file.model.resolve(function.scope, name) != Resolved::Free
                || self.project.global(self.file.id, ustr(name)) != Ty::External(ustr(&format!("builtins.{name}")))
        })
    }

    /// `slice.decode(arguments)` as `str(slice, arguments)`.
    pub fn decode(&self, slice: &Expr<'a>, call_expr: &Expr<'a>) -> Option<Change> {
        let ExprKind::Call(call) = call_expr.kind else { return None };
        let source = &self.file.source;
        let dot = source.slice(TextRange::new(slice.range.end(), call.arguments_range.start()));
        let plain = call.args.iter().all(|argument| !matches!(argument.kind, ExprKind::Starred(_)))
            && call.keywords.iter().all(|keyword| keyword.name.is_some());
        if dot != ".decode" || !plain || call.args.len() + call.keywords.len() > 2 {
            return None;
        }
        let has_encoding = !call.args.is_empty() || call.keywords.iter().any(|keyword| keyword.name == Some("encoding"));
        if call.args.is_empty() && call.keywords.is_empty() {
            let quote = layout::quote_style(source.text());
            let behind = TextRange::new(slice.range.end(), call.arguments_range.end());
            return Some(Change::Decode { slice: slice.range, behind, text: format!(", {quote}utf-8{quote})") });
        }
        if !has_encoding {
            return None;
        }
        let inner = source.slice(TextRange::new(call.arguments_range.start() + TextSize::new(1), call.arguments_range.end()));
        let white = inner.len() - inner.trim_start_matches([' ', '\t']).len();
        let open = call.arguments_range.start() + TextSize::new(1 + white as u32);
        let comma = if inner.trim_start_matches([' ', '\t']).starts_with(['\n', '\r']) { "," } else { ", " };
        Some(Change::Decode { slice: slice.range, behind: TextRange::new(slice.range.end(), open), text: comma.to_owned() })
    }
}
