//! The edits: registration, helper, the rewritten method, slots, import; and the destructor goes.

use pyscale::edit::{Edit, delete, import, layout};
use pyscale::syntax::ast::{Expr, ExprKind, FunctionDef, Stmt, StmtKind};
use pyscale::verdict::Fix;
use text_size::{TextRange, TextSize};

use super::cleanup::{Cleanup, Frame, GuardKind, Item, Test};
use super::decide::{Callback, Condition, Plan, Step, alias, flatten, function_of};
use super::family::Room;
use super::known;
use super::stores::{Sources, Spot};
use super::subject::{Subject, each_expr, each_inner, own_attribute};

/// All that the edits need to know.
pub struct Rewrite<'r, 'a, 'p> {
    pub subject: &'r Subject<'a, 'p>,
    pub cleanup: &'r Cleanup<'a>,
    pub sources: &'r Sources<'a>,
    pub plan: &'r Plan<'a>,
    pub room: Room,
    /// The attribute for the finalizer; none if it is not stored.
    pub finalizer: Option<&'static str>,
    /// The name of the static method.
    pub helper: &'static str,
}

/// Deletes an empty destructor.
pub fn removal(subject: &Subject<'_, '_>, destructor: &FunctionDef<'_>) -> Option<Fix> {
    let edit = delete::statement(subject.opened.source, subject.opened.module, destructor.range)?;
    Some(Fix { edits: vec![(subject.file(), edit)] })
}

impl<'a> Rewrite<'_, 'a, '_> {
    /// The edits, or `None` where the layout leaves no safe place for one.
    pub fn fix(&self, destructor: &'a FunctionDef<'a>) -> Option<Fix> {
        let subject = self.subject;
        let mut edits = vec![self.registration()?];
        let explicit = (self.cleanup.release_frame() > 0).then(|| self.frame());
        let helper = match self.plan.callback {
            Callback::Helper => Some(self.helper_text()?),
            Callback::Call(_) => None,
        };
        match (helper, explicit) {
            (Some(helper), None) => edits.push(Edit::replace(self.whole_lines(destructor.range)?, helper)),
            (helper, explicit) => {
                edits.push(delete::statement(subject.opened.source, subject.opened.module, destructor.range)?);
                if let Some(frame) = explicit {
                    if let Some(helper) = helper {
                        let start = self.whole_lines(frame.function.range)?.start();
                        let newline = self.newline();
                        edits.push(Edit::insert(start, format!("{helper}{newline}{newline}")));
                    }
                    edits.push(self.method(frame)?);
                }
            }
        }
        edits.extend(import::ensure(subject.opened.source, subject.opened.module, "weakref", None));
        if let Room::Slots { finalizer, weakref } = self.room {
            let mut names = Vec::new();
            if let (true, Some(name)) = (finalizer, self.finalizer) {
                names.push(name);
            }
            if weakref {
                names.push("__weakref__");
            }
            if !names.is_empty() {
                edits.push(self.slots(&names)?);
            }
        }
        let collides = edits.iter().enumerate().any(|(index, one)| edits[index + 1..].iter().any(|other| one.overlaps(other)));
        (!collides).then(|| Fix { edits: edits.into_iter().map(|edit| (subject.file(), edit)).collect() })
    }

    fn frame(&self) -> &Frame<'a> {
        &self.cleanup.frames[self.cleanup.release_frame()]
    }

    fn newline(&self) -> &'static str {
        self.subject.opened.source.newline()
    }

    /// The white space before an offset, if there is nothing else before it in its line.
    fn indent(&self, at: TextSize) -> Option<&str> {
        let source = self.subject.opened.source;
        let before = source.slice(TextRange::new(source.line_range(source.line_of(at)).start(), at));
        before.chars().all(|character| matches!(character, ' ' | '\t')).then_some(before)
    }

    /// Where the line of an offset ends, if nothing but a comment follows.
    fn line_end(&self, at: TextSize) -> Option<TextSize> {
        let source = self.subject.opened.source;
        let end = source.line_range(source.line_of(at)).end();
        let rest = source.slice(TextRange::new(at, end)).trim();
        (rest.is_empty() || rest.starts_with('#')).then_some(end)
    }

    /// A statement's lines with the comments above it and behind it, without the last line end.
    fn whole_lines(&self, range: TextRange) -> Option<TextRange> {
        let source = self.subject.opened.source;
        self.indent(range.start())?;
        let mut first = source.line_of(range.start());
        while first > 1 && source.slice(source.line_range(first - 1)).trim_start().starts_with('#') && self.is_comment(first - 1) {
            first -= 1;
        }
        Some(TextRange::new(source.line_range(first).start(), self.line_end(range.end())?))
    }

    fn is_comment(&self, line: u32) -> bool {
        let range = self.subject.opened.source.line_range(line);
        self.subject.opened.module.comments.iter().any(|comment| range.contains_range(*comment))
    }

    fn step(&self) -> String {
        layout::indent_unit(self.subject.opened.source, self.subject.opened.module)
    }

    /// `self._finalizer = weakref.finalize(self, …)`, behind the last store that it needs.
    fn registration(&self) -> Option<Edit> {
        let source = self.subject.opened.source;
        let newline = self.newline();
        match self.sources.spot {
            Spot::After(stmt) => {
                let indent = self.indent(stmt.range.start())?;
                let text = self.registration_text(indent)?;
                Some(Edit::insert(self.line_end(stmt.range.end())?, format!("{newline}{indent}{text}")))
            }
            Spot::Head => {
                let body = self.sources.constructor.body;
                let first = body.first()?;
                let indent = self.indent(first.range.start())?;
                let text = self.registration_text(indent)?;
                if matches!(first.kind, StmtKind::Expr(Expr { kind: ExprKind::Str(_), .. })) {
                    return Some(Edit::insert(self.line_end(first.range.end())?, format!("{newline}{indent}{text}")));
                }
                let start = source.line_range(source.line_of(first.range.start())).start();
                Some(Edit::insert(start, format!("{indent}{text}{newline}")))
            }
        }
    }

    fn registration_text(&self, indent: &str) -> Option<String> {
        let own = self.sources.receiver;
        let target = self.finalizer.map_or_else(String::new, |name| format!("{own}.{name} = "));
        let mut arguments = vec![own.to_owned()];
        match self.plan.callback {
            Callback::Call(call) => {
                let frame = self.frame();
                arguments.push(self.early(function_of(frame, &call.func), frame)?);
                for argument in call.args {
                    arguments.push(self.early(argument, frame)?);
                }
                for keyword in call.keywords {
                    arguments.push(format!("{}={}", keyword.name?, self.early(&keyword.value, frame)?));
                }
            }
            Callback::Helper => {
                arguments.push(format!("{own}.{}", self.helper));
                arguments.extend(self.plan.captured.iter().map(|name| format!("{own}.{name}")));
            }
        }
        let joined = arguments.join(", ");
        let line = format!("{target}weakref.finalize({joined})");
        let width = |text: &str| indent.chars().map(|character| if character == '\t' { 4 } else { 1 }).sum::<usize>() + text.chars().count();
        if width(&line) <= layout::MAX_COLUMNS {
            return Some(line);
        }
        let (newline, step) = (self.newline(), self.step());
        if width(&joined) + 4 <= layout::MAX_COLUMNS {
            return Some(format!("{target}weakref.finalize({newline}{indent}{step}{joined}{newline}{indent})"));
        }
        let items: String = arguments.iter().map(|argument| format!("{indent}{step}{argument},{newline}")).collect();
        Some(format!("{target}weakref.finalize({newline}{items}{indent})"))
    }

    /// An expression of the cleanup as the constructor would write it.
    fn early(&self, expr: &'a Expr<'a>, frame: &Frame<'a>) -> Option<String> {
        let own = self.sources.receiver;
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

    fn substituted(&self, range: TextRange, mut replaced: Vec<(TextRange, String)>) -> String {
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

    /// The name of the parameter for an attribute.
    fn parameter(&self, attribute: &str) -> String {
        let plain = attribute.trim_start_matches('_');
        let mut name = if plain.is_empty() || plain.starts_with(|first: char| first.is_ascii_digit()) { attribute.to_owned() } else { plain.to_owned() };
        let mut taken: Vec<&str> = Vec::new();
        for release in &self.cleanup.releases {
            each_expr(release.stmt, &mut |expr| {
                if let ExprKind::Name(name) = expr.kind
                    && alias(self.frame(), expr).is_none()
                {
                    taken.push(name);
                }
            });
        }
        flatten(&self.frame().items, &mut |item| {
            if let Item::Guarded { test, .. } | Item::Early { test, .. } = item {
                for (expr, _) in &test.kept {
                    each_inner(expr, &mut |inner| {
                        if let ExprKind::Name(name) = inner.kind
                            && alias(self.frame(), inner).is_none()
                        {
                            taken.push(name);
                        }
                    });
                }
            }
        });
        // Two attributes whose names differ in underscores only.
        let before = self.plan.captured.iter().take_while(|name| **name != attribute);
        let clash = before.filter(|name| name.trim_start_matches('_') == plain).count();
        name.push_str(&"_".repeat(clash));
        while taken.contains(&name.as_str()) || known::is_keyword(&name) {
            name.push('_');
        }
        name
    }

    /// `@staticmethod def _release(fd, path): …`, indented, without the last line end.
    fn helper_text(&self) -> Option<String> {
        let (newline, step) = (self.newline(), self.step());
        let indent = self.indent(self.cleanup.frames.first()?.function.range.start())?.to_owned();
        let parameters: Vec<String> = self.plan.captured.iter().map(|name| self.parameter(name)).collect();
        let mut text = format!("{indent}@staticmethod{newline}{indent}def {}({}):", self.helper, parameters.join(", "));
        self.steps_text(&self.plan.steps, &format!("{indent}{step}"), &step, &mut text)?;
        Some(text)
    }

    fn steps_text(&self, steps: &[Step<'a>], indent: &str, step: &str, text: &mut String) -> Option<()> {
        let newline = self.newline();
        for part in steps {
            match part {
                Step::Copy(stmt) => {
                    for comment in self.comments_above(stmt) {
                        text.push_str(&format!("{newline}{indent}{comment}"));
                    }
                    let copied = self.copied(stmt, indent)?;
                    text.push_str(&format!("{newline}{indent}{copied}"));
                }
                Step::When(conditions, inner) => {
                    let conditions: Vec<String> = conditions.iter().map(|condition| self.condition(condition)).collect();
                    text.push_str(&format!("{newline}{indent}if {}:", conditions.join(" and ")));
                    self.steps_text(inner, &format!("{indent}{step}"), step, text)?;
                }
            }
        }
        Some(())
    }

    fn condition(&self, condition: &Condition<'a>) -> String {
        match condition {
            Condition::Guard(guard) => {
                let name = self.parameter(guard.attribute);
                match guard.kind {
                    GuardKind::NotNone => format!("{name} is not None"),
                    GuardKind::False => format!("not {name}"),
                    GuardKind::Has | GuardKind::True => name,
                }
            }
            Condition::Kept(expr, wanted) => {
                let text = self.substituted(expr.range, self.replacements(&mut |see| each_inner(expr, see)));
                let plain = matches!(expr.kind, ExprKind::Call(_) | ExprKind::Name(_) | ExprKind::Attribute { .. });
                match (wanted, plain) {
                    (true, _) if !matches!(expr.kind, ExprKind::BoolOp { .. } | ExprKind::IfExp { .. } | ExprKind::Named { .. }) => text,
                    (true, _) => format!("({text})"),
                    (false, true) => format!("not {text}"),
                    (false, false) => format!("not ({text})"),
                }
            }
        }
    }

    /// What a copied piece of the cleanup calls the attributes.
    fn replacements(&self, walk: &mut dyn FnMut(&mut dyn FnMut(&'a Expr<'a>))) -> Vec<(TextRange, String)> {
        let frame = self.frame();
        let mut replaced = Vec::new();
        walk(&mut |inner| {
            if let Some(name) = own_attribute(inner, frame.receiver).or_else(|| alias(frame, inner)) {
                replaced.push((inner.range, self.parameter(name)));
            } else if let ExprKind::Name(name) = inner.kind
                && let Some((_, value)) = frame.defaults.iter().find(|(default, _)| *default == name)
            {
                replaced.push((inner.range, self.subject.text(value.range).to_owned()));
            }
        });
        replaced
    }

    /// A statement with parameters for attributes, at another indentation; the first line is not indented.
    fn copied(&self, stmt: &'a Stmt<'a>, indent: &str) -> Option<String> {
        let mut multiline = false;
        each_expr(stmt, &mut |expr| {
            let is_string = matches!(expr.kind, ExprKind::Str(_) | ExprKind::FString(_) | ExprKind::Bytes(_));
            multiline |= is_string && self.subject.text(expr.range).contains(['\n', '\r']);
        });
        let old = self.indent(stmt.range.start())?;
        let end = self.line_end(stmt.range.end())?;
        if multiline {
            return None;
        }
        let text = self.substituted(TextRange::new(stmt.range.start(), end), self.replacements(&mut |see| each_expr(stmt, see)));
        let lines: Vec<String> = text
            .lines()
            .enumerate()
            .map(|(index, line)| match (index, line.strip_prefix(old)) {
                (0, _) => line.to_owned(),
                (_, _) if line.trim().is_empty() => String::new(),
                (_, Some(rest)) => format!("{indent}{rest}"),
                (_, None) => line.to_owned(),
            })
            .collect();
        Some(lines.join(self.newline()).trim_end().to_owned())
    }

    /// The comments that stand directly above a statement, in lines of their own.
    fn comments_above(&self, stmt: &Stmt<'_>) -> Vec<String> {
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

    /// The explicit method: what frees goes through the finalizer, what is left of the state stays.
    fn method(&self, frame: &Frame<'a>) -> Option<Edit> {
        let body = frame.function.body;
        let has_docstring = matches!(body.first()?.kind, StmtKind::Expr(Expr { kind: ExprKind::Str(_), .. }));
        let items = if has_docstring { frame.items.get(1..)? } else { &frame.items };
        let first = body.get(usize::from(has_docstring))?;
        let source = self.subject.opened.source;
        let indent = self.indent(first.range.start())?.to_owned();
        let mut writer = Writer { rewrite: self, frame, lines: Vec::new(), released: false, keeps_guards: false };
        flatten(items, &mut |item| {
            if let Item::Guarded { test, body, .. } = item {
                writer.keeps_guards |= !self.falls_away(test, body);
            }
            if let Item::Early { test, .. } = item {
                writer.keeps_guards |= !self.falls_away(test, &frame.items);
            }
        });
        writer.items(items, &indent)?;
        // From the comments above the first statement on, so that those which stay are written again.
        let mut line = source.line_of(first.range.start());
        while line > 1 && source.slice(source.line_range(line - 1)).trim_start().starts_with('#') && self.is_comment(line - 1) {
            line -= 1;
        }
        let start = source.line_range(line).start();
        let end = self.line_end(frame.function.range.end())?;
        Some(Edit::replace(TextRange::new(start, end), writer.lines.join(self.newline())))
    }

    /// May a guard go, because what stays behind it only clears what it asks for?
    fn falls_away(&self, test: &Test<'a>, body: &[Item<'a>]) -> bool {
        let mut clears_only = test.kept.is_empty();
        flatten(body, &mut |item| {
            if let Item::State { attributes, singleton, .. } = item {
                clears_only &= *singleton && attributes.iter().all(|name| test.guards.iter().any(|guard| guard.attribute == *name));
            }
        });
        clears_only
    }

    /// `__slots__` with further names.
    fn slots(&self, names: &[&str]) -> Option<Edit> {
        let source = self.subject.opened.source;
        let value = self.subject.class.body.iter().find_map(|stmt| match &stmt.kind {
            StmtKind::Assign { targets: [Expr { kind: ExprKind::Name("__slots__"), .. }], value } => Some(*value),
            StmtKind::AnnAssign { target: Expr { kind: ExprKind::Name("__slots__"), .. }, value: Some(value), .. } => Some(*value),
            _ => None,
        })?;
        let (ExprKind::Tuple(items) | ExprKind::List(items)) = value.kind else { return None };
        let quote = items.first().and_then(|item| self.subject.text(item.range).chars().next()).filter(|quote| matches!(quote, '"' | '\''));
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

/// Writes the body of the explicit method anew.
struct Writer<'w, 'r, 'a, 'p> {
    rewrite: &'w Rewrite<'r, 'a, 'p>,
    frame: &'w Frame<'a>,
    lines: Vec<String>,
    released: bool,
    keeps_guards: bool,
}

impl<'a> Writer<'_, '_, 'a, '_> {
    fn items(&mut self, items: &[Item<'a>], indent: &str) -> Option<()> {
        for item in items {
            match item {
                Item::Plain(stmt) | Item::Inlined(stmt) | Item::State { stmt, .. } => self.verbatim(stmt, indent)?,
                Item::Alias(stmt) => {
                    if self.keeps_guards {
                        self.verbatim(stmt, indent)?;
                    }
                }
                Item::Release(_) => self.release(indent)?,
                Item::Guarded { stmt, test, body } => {
                    if self.rewrite.falls_away(test, body) {
                        self.comments(stmt, indent);
                        self.items(body, indent)?;
                    } else {
                        let mut states = false;
                        flatten(body, &mut |item| states |= matches!(item, Item::State { .. }));
                        if states || !test.guards.is_empty() {
                            self.block(stmt, body, indent)?;
                        } else {
                            // The finalizer asks by itself.
                            self.release(indent)?;
                        }
                    }
                }
                Item::Early { stmt, test } => {
                    if !self.rewrite.falls_away(test, &self.frame.items) {
                        self.verbatim(stmt, indent)?;
                    } else {
                        self.comments(stmt, indent);
                    }
                }
                Item::Locked { stmt, body } => self.block(stmt, body, indent)?,
                Item::Tried { stmt, body, last } if last.is_empty() => {
                    self.comments(stmt, indent);
                    self.items(body, indent)?;
                }
                Item::Tried { stmt, body, last } => {
                    self.block(stmt, body, indent)?;
                    let step = self.rewrite.step();
                    self.lines.push(format!("{indent}finally:"));
                    self.items(last, &format!("{indent}{step}"))?;
                }
            }
        }
        Some(())
    }

    /// The finalizer is called where the first release stood.
    fn release(&mut self, indent: &str) -> Option<()> {
        if !self.released {
            self.released = true;
            self.lines.push(format!("{indent}{}.{}()", self.frame.receiver, self.rewrite.finalizer?));
        }
        Some(())
    }

    fn comments(&mut self, stmt: &Stmt<'_>, indent: &str) {
        for comment in self.rewrite.comments_above(stmt) {
            self.lines.push(format!("{indent}{comment}"));
        }
    }

    fn verbatim(&mut self, stmt: &'a Stmt<'a>, indent: &str) -> Option<()> {
        self.comments(stmt, indent);
        let rewrite = self.rewrite;
        let old = rewrite.indent(stmt.range.start())?;
        let end = rewrite.line_end(stmt.range.end())?;
        for (index, line) in rewrite.subject.text(TextRange::new(stmt.range.start(), end)).lines().enumerate() {
            let line = line.trim_end();
            self.lines.push(match (index, line.strip_prefix(old)) {
                (0, _) => format!("{indent}{line}"),
                (_, Some(rest)) => format!("{indent}{rest}"),
                (_, None) => line.to_owned(),
            });
        }
        Some(())
    }

    /// A compound statement whose header stays.
    fn block(&mut self, stmt: &'a Stmt<'a>, body: &[Item<'a>], indent: &str) -> Option<()> {
        self.comments(stmt, indent);
        let rewrite = self.rewrite;
        let source = rewrite.subject.opened.source;
        rewrite.indent(stmt.range.start())?;
        let first = match &stmt.kind {
            StmtKind::If { body, .. } | StmtKind::With { body, .. } => body.first()?,
            StmtKind::Try(tried) => tried.body.first()?,
            _ => return None,
        };
        rewrite.indent(first.range.start())?;
        // The header ends where the first statement's comments begin.
        let mut line = source.line_of(first.range.start());
        while line > 1 && rewrite.is_comment(line - 1) && source.slice(source.line_range(line - 1)).trim_start().starts_with('#') {
            line -= 1;
        }
        let header = rewrite.subject.text(TextRange::new(stmt.range.start(), source.line_range(line - 1).end()));
        if header.contains(['\n', '\r']) {
            return None;
        }
        self.lines.push(format!("{indent}{}", header.trim_end()));
        let inner = format!("{indent}{}", rewrite.step());
        let before = self.lines.len();
        self.items(body, &inner)?;
        if self.lines.len() == before {
            self.lines.push(format!("{inner}pass"));
        }
        Some(())
    }
}
