//! The edits: registrations, helper, what the methods do to the finalizer, slots, import; and the destructor goes.

use pyscale::edit::{Edit, delete, import, layout};
use pyscale::syntax::ast::{Expr, ExprKind, FunctionDef, Stmt, StmtKind};
use pyscale::verdict::Fix;
use text_size::{TextRange, TextSize};

use super::cleanup::Frame;
use super::family::Room;
use super::parts::Part;
use super::plan::{Callback, alias, function_of};
use super::stores::Spot;
use super::subject::{Subject, each_expr, each_inner, each_stmt, own_attribute};
use super::turns::ChangeKind;

/// All that the edits for one finalizer need to know.
pub struct Rewrite<'r, 'a, 'p> {
    pub subject: &'r Subject<'a, 'p>,
    pub part: &'r Part<'a>,
    /// The attribute for the finalizer, where it is stored.
    pub finalizer: &'r str,
    /// The name of the static method.
    pub helper: &'r str,
}

/// Deletes an empty destructor.
pub fn removal(subject: &Subject<'_, '_>, destructor: &FunctionDef<'_>) -> Option<Fix> {
    let edit = delete::statement(subject.opened.source, subject.opened.module, destructor.range)?;
    Some(Fix { edits: vec![(subject.file(), edit)] })
}

/// The edits for all finalizers of a class, or `None` where the layout leaves no safe place for one.
pub fn fix(rewrites: &[Rewrite<'_, '_, '_>], room: Room, destructor: TextRange) -> Option<Fix> {
    let subject = rewrites.first()?.subject;
    let (source, module) = (subject.opened.source, subject.opened.module);
    let mut edits = Vec::new();
    // Finalizers run newest first.
    for rewrite in rewrites.iter().rev() {
        if rewrite.part.plan.changes.iter().any(|change| change.kind.needs_none()) {
            edits.push(rewrite.none_yet()?);
        }
        if !matches!(rewrite.part.sources.spot, Spot::Nowhere) {
            edits.push(rewrite.registration()?);
        }
    }
    // Static methods that are no method's work stand where the destructor was.
    let mut in_its_place = Vec::new();
    for rewrite in rewrites {
        rewrite.changes(&mut edits)?;
        if let Callback::Helper = rewrite.part.plan.callback {
            match rewrite.part.cleanup.methods().last() {
                None => in_its_place.push(rewrite.helper_text()?),
                Some(frame) => {
                    let start = rewrite.whole_lines(frame.function.range)?.start();
                    let newline = rewrite.newline();
                    edits.push(Edit::insert(start, format!("{}{newline}{newline}", rewrite.helper_text()?)));
                }
            }
        }
        if let Some(frame) = rewrite.part.plan.caller {
            edits.push(rewrite.calling_method(frame)?);
        }
    }
    if in_its_place.is_empty() {
        edits.push(delete::statement(source, module, destructor)?);
    } else {
        let between = source.newline().repeat(2);
        edits.push(Edit::replace(rewrites.first()?.whole_lines(destructor)?, in_its_place.join(&between)));
    }
    edits.extend(import::ensure_early(source, module, "weakref")?);
    edits.extend(slots(rewrites, room)?);
    let collides = edits.iter().enumerate().any(|(index, one)| edits[index + 1..].iter().any(|other| one.overlaps(other)));
    (!collides).then(|| Fix { edits: edits.into_iter().map(|edit| (subject.file(), edit)).collect() })
}

/// The slots that the finalizers need, if any; `None` where the layout leaves no safe place.
fn slots(rewrites: &[Rewrite<'_, '_, '_>], room: Room) -> Option<Vec<Edit>> {
    let Room::Slots { finalizer, weakref } = room else { return Some(Vec::new()) };
    let stored = rewrites.iter().filter(|rewrite| finalizer && rewrite.is_stored());
    let mut names: Vec<&str> = stored.map(|rewrite| rewrite.finalizer).collect();
    if weakref {
        names.push("__weakref__");
    }
    if names.is_empty() {
        return Some(Vec::new());
    }
    rewrites.first()?.slots(&names).map(|edit| vec![edit])
}

/// May the function end in this statement?
fn returns(stmt: &Stmt<'_>) -> bool {
    let mut found = false;
    each_stmt(std::slice::from_ref(stmt), &mut |inner| found |= matches!(inner.kind, StmtKind::Return(_)));
    found
}

impl<'a> Rewrite<'_, 'a, '_> {
    /// Does some method detach the finalizer, call it, or register another one?
    fn is_stored(&self) -> bool {
        !self.part.plan.changes.is_empty()
    }

    /// `self._finalizer.detach()` beside a turn, another registration behind an acquisition.
    fn changes(&self, edits: &mut Vec<Edit>) -> Option<()> {
        let newline = self.newline();
        let calling = self.part.plan.caller.map(|frame| self.part.cleanup.frames[frame].function.range);
        let mut seen: Vec<TextRange> = Vec::new();
        for change in &self.part.plan.changes {
            let (range, name) = (change.stmt.range, self.finalizer);
            if calling == Some(change.method.range) || seen.contains(&range) {
                continue;
            }
            seen.push(range);
            let indent = self.indent(range.start())?;
            let own = change.receiver;
            let step = self.step();
            let detach = format!("{own}.{name}.detach()");
            let if_there = format!("if {own}.{name} is not None:{newline}{indent}{step}{detach}");
            if change.kind.is_turn() {
                let start = self.subject.opened.source.line_range(self.subject.opened.source.line_of(range.start())).start();
                let text = if change.kind == ChangeKind::Turn { &detach } else { &if_there };
                edits.push(Edit::insert(start, format!("{indent}{text}{newline}")));
                continue;
            }
            let inner = format!("{indent}{step}");
            let lines = match change.kind {
                ChangeKind::Replace => {
                    format!("{newline}{indent}{detach}{newline}{indent}{}", self.registration_text(indent, own)?)
                }
                // It gives nothing where the finalizer is not armed.
                ChangeKind::ReplaceArmed => {
                    format!("{newline}{indent}if {detach}:{newline}{inner}{}", self.registration_text(&inner, own)?)
                }
                ChangeKind::Exchange => {
                    format!("{newline}{indent}{if_there}{newline}{indent}{}", self.registration_text(indent, own)?)
                }
                _ => format!("{newline}{indent}{}", self.registration_text(indent, own)?),
            };
            edits.push(Edit::insert(self.line_end(range.end())?, lines));
        }
        Some(())
    }

    /// Where the line of a statement begins, with the comments above it.
    pub fn first_line_of(&self, stmt: &Stmt<'_>) -> TextSize {
        self.whole_lines(stmt.range).map_or(stmt.range.start(), TextRange::start)
    }

    pub fn newline(&self) -> &'static str {
        self.subject.opened.source.newline()
    }

    /// The white space before an offset, if there is nothing else before it in its line.
    pub fn indent(&self, at: TextSize) -> Option<&str> {
        let source = self.subject.opened.source;
        let before = source.slice(TextRange::new(source.line_range(source.line_of(at)).start(), at));
        before.chars().all(|character| matches!(character, ' ' | '\t')).then_some(before)
    }

    /// Where the line of an offset ends, if nothing but a comment follows.
    pub fn line_end(&self, at: TextSize) -> Option<TextSize> {
        let source = self.subject.opened.source;
        let end = source.line_range(source.line_of(at)).end();
        let rest = source.slice(TextRange::new(at, end)).trim();
        (rest.is_empty() || rest.starts_with('#')).then_some(end)
    }

    /// A statement's lines with the comments above it and behind it, without the last line end.
    pub fn whole_lines(&self, range: TextRange) -> Option<TextRange> {
        let source = self.subject.opened.source;
        self.indent(range.start())?;
        let mut first = source.line_of(range.start());
        while first > 1 && source.slice(source.line_range(first - 1)).trim_start().starts_with('#') && self.is_comment(first - 1)
        {
            first -= 1;
        }
        Some(TextRange::new(source.line_range(first).start(), self.line_end(range.end())?))
    }

    pub fn is_comment(&self, line: u32) -> bool {
        let range = self.subject.opened.source.line_range(line);
        self.subject.opened.module.comments.iter().any(|comment| range.contains_range(*comment))
    }

    pub fn step(&self) -> String {
        layout::indent_unit(self.subject.opened.source, self.subject.opened.module)
    }

    /// `weakref.finalize(self, …)`, behind the last store of the constructor that it needs.
    fn registration(&self) -> Option<Edit> {
        let newline = self.newline();
        let own = self.part.sources.receiver;
        let edit = match self.part.sources.spot {
            Spot::Nowhere => return None,
            Spot::After(stmt) => {
                let indent = self.indent(stmt.range.start())?;
                let text = self.registration_text(indent, own)?;
                Edit::insert(self.line_end(stmt.range.end())?, format!("{newline}{indent}{text}"))
            }
            Spot::Head => {
                let first = self.part.sources.constructor.body.first()?;
                let text = self.registration_text(self.indent(first.range.start())?, own)?;
                self.at_head(&text)?
            }
        };
        Some(edit)
    }

    /// A line at the head of the constructor, behind its docstring.
    fn at_head(&self, text: &str) -> Option<Edit> {
        let (source, newline) = (self.subject.opened.source, self.newline());
        let first = self.part.sources.constructor.body.first()?;
        let indent = self.indent(first.range.start())?;
        if matches!(first.kind, StmtKind::Expr(Expr { kind: ExprKind::Str(_), .. })) {
            return Some(Edit::insert(self.line_end(first.range.end())?, format!("{newline}{indent}{text}")));
        }
        let start = source.line_range(source.line_of(first.range.start())).start();
        Some(Edit::insert(start, format!("{indent}{text}{newline}")))
    }

    /// `self._finalizer = None` in the constructor: beside the attributes that are set to nothing there, unless one of its
    /// methods may have run by then.
    fn none_yet(&self) -> Option<Edit> {
        let sources = &self.part.sources;
        let (own, constructor) = (sources.receiver, sources.constructor);
        let annotation = if constructor.returns.is_some() { ": weakref.finalize | None" } else { "" };
        let text = format!("{own}.{}{annotation} = None", self.finalizer);
        let constants = sources.attributes.iter().filter_map(|attribute| attribute.constants.last());
        let last = constants.map(|store| store.stmt).max_by_key(|stmt| stmt.range.start());
        let at = last.and_then(|last| constructor.body.iter().position(|stmt| stmt.range == last.range));
        let Some((at, last)) = at.zip(last) else { return self.at_head(&text) };
        // The constructor of a base may call them, too.
        let has_bases = !self.subject.project.class(self.subject.id).ancestors.is_empty();
        let mut is_quiet = true;
        for stmt in &constructor.body[..at] {
            is_quiet &= !returns(stmt);
            each_expr(stmt, &mut |expr| {
                is_quiet &= !matches!(expr.kind, ExprKind::Call(call) if own_attribute(&call.func, own).is_some()
                    || has_bases && matches!(call.func.kind, ExprKind::Attribute { attr: "__init__", .. }));
            });
        }
        if !is_quiet {
            return self.at_head(&text);
        }
        let indent = self.indent(last.range.start())?;
        Some(Edit::insert(self.line_end(last.range.end())?, format!("{}{indent}{text}", self.newline())))
    }

    fn registration_text(&self, indent: &str, own: &str) -> Option<String> {
        let target = if self.is_stored() { format!("{own}.{} = ", self.finalizer) } else { String::new() };
        let mut arguments = vec![own.to_owned()];
        match self.part.plan.callback {
            Callback::Call(call, frame) => {
                let frame = &self.part.cleanup.frames[frame];
                arguments.push(self.early(function_of(frame, &call.func), frame, own)?);
                for argument in call.args {
                    arguments.push(self.early(function_of(frame, argument), frame, own)?);
                }
                for keyword in call.keywords {
                    let value = self.early(function_of(frame, &keyword.value), frame, own)?;
                    arguments.push(format!("{}={value}", keyword.name?));
                }
            }
            Callback::Helper => {
                arguments.push(format!("{own}.{}", self.helper));
                arguments.extend(self.part.plan.captured.iter().map(|name| format!("{own}.{name}")));
            }
        }
        let joined = arguments.join(", ");
        let line = format!("{target}weakref.finalize({joined})");
        let width = |text: &str| {
            indent.chars().map(|character| if character == '\t' { 4 } else { 1 }).sum::<usize>() + text.chars().count()
        };
        if width(&line) <= layout::MAX_COLUMNS {
            return Some(line);
        }
        let (newline, step) = (self.newline(), self.step());
        if width(&joined) + 4 <= layout::MAX_COLUMNS {
            return Some(format!("{target}weakref.finalize({newline}{indent}{step}{joined}{newline}{indent})"));
        }
        let items = arguments.join(&format!(",{newline}{indent}{step}"));
        Some(format!("{target}weakref.finalize({newline}{indent}{step}{items},{newline}{indent})"))
    }

    /// An expression of the cleanup as the constructor would write it.
    fn early(&self, expr: &'a Expr<'a>, frame: &Frame<'a>, own: &str) -> Option<String> {
        let mut replaced = Vec::new();
        each_inner(expr, &mut |inner| {
            if let Some(name) = alias(frame, inner) {
                replaced.push((inner.range, format!("{own}.{name}")));
            } else if let Some(name) = own_attribute(inner, frame.receiver) {
                replaced.push((inner.range, format!("{own}.{name}")));
            }
        });
        let text = self.substituted(expr.range, replaced);
        (!text.contains(['\n', '\r'])).then_some(text)
    }

    pub fn substituted(&self, range: TextRange, mut replaced: Vec<(TextRange, String)>) -> String {
        replaced.sort_by_key(|(range, _)| range.start());
        let mut text = String::new();
        let mut at = range.start();
        for (inner, new) in replaced {
            if inner.start() < at {
                continue;
            }
            text.push_str(self.subject.text(TextRange::new(at, inner.start())));
            text.push_str(&new);
            at = inner.end();
        }
        text.push_str(self.subject.text(TextRange::new(at, range.end())));
        text
    }

    /// The comments that stand directly above a statement, in lines of their own.
    pub fn comments_above(&self, stmt: &Stmt<'_>) -> Vec<String> {
        let source = self.subject.opened.source;
        let line = source.line_of(stmt.range.start());
        let mut found: Vec<String> = (1..line)
            .rev()
            .take_while(|above| self.is_comment(*above) && source.slice(source.line_range(*above)).trim_start().starts_with('#'))
            .map(|above| source.slice(source.line_range(above)).trim().to_owned())
            .collect();
        found.reverse();
        found
    }

    /// `__slots__` with further names.
    fn slots(&self, names: &[&str]) -> Option<Edit> {
        let source = self.subject.opened.source;
        let value = self.subject.class.body.iter().find_map(|stmt| match &stmt.kind {
            StmtKind::Assign { targets: [Expr { kind: ExprKind::Name("__slots__"), .. }], value } => Some(*value),
            StmtKind::AnnAssign { target: Expr { kind: ExprKind::Name("__slots__"), .. }, value: Some(value), .. } => {
                Some(*value)
            }
            _ => None,
        })?;
        let (ExprKind::Tuple(items) | ExprKind::List(items)) = value.kind else { return None };
        let quote = items
            .first()
            .and_then(|item| self.subject.text(item.range).chars().next())
            .filter(|quote| matches!(quote, '"' | '\''));
        let quote = quote.unwrap_or_else(|| layout::quote_style(source.text()));
        let new: Vec<String> = names.iter().map(|name| format!("{quote}{name}{quote}")).collect();
        let Some(last) = items.last() else {
            let (open, close) = if matches!(value.kind, ExprKind::List(_)) { ('[', ']') } else { ('(', ')') };
            let comma = if new.len() == 1 && open == '(' { "," } else { "" };
            return Some(Edit::replace(value.range, format!("{open}{}{comma}{close}", new.join(", "))));
        };
        let closing = self.subject.text(value.range).chars().last()?;
        if !matches!(closing, ')' | ']') || !self.subject.text(value.range).starts_with(['(', '[']) {
            return Some(Edit::insert(last.range.end(), format!(", {}", new.join(", "))));
        }
        let tail = TextRange::new(last.range.end(), value.range.end() - TextSize::new(1));
        let behind = self.subject.text(tail);
        if !behind.contains('\n') && !behind.contains('\r') {
            // ("a",) loses the comma that only made it a tuple.
            let comma = if items.len() > 1 && behind.trim() == "," { "," } else { "" };
            return matches!(behind.trim(), "" | ",").then(|| Edit::replace(tail, format!(", {}{comma}", new.join(", "))));
        }
        // One item a line: behind the comment of the last one.
        let line = source.line_of(last.range.end());
        let own_line = self.indent(last.range.start()).map(str::to_owned);
        let end = source.line_range(line).end();
        let rest = self.subject.text(TextRange::new(last.range.end(), end));
        let has_comma = rest.trim_start().starts_with(',');
        let comment = rest.trim_start().trim_start_matches(',').trim_end();
        if !(comment.trim().is_empty() || comment.trim_start().starts_with('#')) {
            return None;
        }
        let newline = self.newline();
        let text = match own_line {
            Some(indent) => {
                let lines: Vec<String> = new.iter().map(|name| format!("{newline}{indent}{name}")).collect();
                format!(",{comment}{}{}", lines.join(","), if has_comma { "," } else { "" })
            }
            None => format!(", {}{}{comment}", new.join(", "), if has_comma { "," } else { "" }),
        };
        Some(Edit::replace(TextRange::new(last.range.end(), end), text))
    }
}
