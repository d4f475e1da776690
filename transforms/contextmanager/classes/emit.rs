//! The text of the function: the bodies of the three methods, one behind the other, around a `yield`.

use pyscale::analysis::imports::{imports, unread_without};
use pyscale::analysis::references::references;
use pyscale::analysis::spelling::Text;
use pyscale::edit::Edit;
use pyscale::edit::import::{Wanted, exchange, spelled};
use pyscale::edit::layout::MAX_COLUMNS;
use pyscale::edit::lift::without_blank_lines;
use pyscale::edit::parameters;
use pyscale::semantic::SemanticModel;
use pyscale::syntax;
use pyscale::syntax::ast::{Expr, ExprKind, Stmt, StmtKind};
use text_size::{TextRange, TextSize};

use super::exit::Exit;
use super::locals::Locals;
use super::shape::{self, Method, Part, Shape};
use super::writer::Writer;

/// What has no safe place, or no free name.
pub enum Failed {
    Layout,
    Name(&'static str),
}

/// The edits that make a function of the class.
pub fn edits<'a>(text: Text<'a, '_>, shape: &Shape<'a>, exit: &Exit<'a>, locals: &Locals<'a>) -> Result<Vec<Edit>, Failed> {
    let function = if shape.is_async { "asynccontextmanager" } else { "contextmanager" };
    let mut wanted = Vec::new();
    let decorator =
        spelled(text, shape.def.range.start(), &["contextlib"], function, &mut wanted).ok_or(Failed::Name(function))?;
    let returns = result(text, shape, &mut wanted)?;
    let mut writer = Writer::new(text, shape, exit, locals);
    let head = writer.header(&decorator, returns.as_deref()).ok_or(Failed::Layout)?;
    let body = writer.body().ok_or(Failed::Layout)?;
    let class = writer.lines();
    writer.lift.all_comments_stand(class).ok_or(Failed::Layout)?;
    let function = format!("{head}{}", body.trim_end_matches(['\r', '\n']));
    let mut made = imports_for(text, class, &function, &wanted).ok_or(Failed::Layout)?;
    made.push(Edit::replace(class, function));
    Ok(made)
}

/// `Iterator[T]`, if `__enter__` says what it returns.
fn result<'a>(text: Text<'a, '_>, shape: &Shape<'a>, wanted: &mut Vec<Wanted>) -> Result<Option<String>, Failed> {
    let Some(enter) = shape.method(Part::Enter) else { return Err(Failed::Layout) };
    let Some(annotation) = enter.def.returns else { return Ok(None) };
    let given = if gives_itself(enter) { "None" } else { text.source.slice(annotation.range) };
    let name = if shape.is_async { "AsyncIterator" } else { "Iterator" };
    let takes = |module: &str| imports(text).iter().any(|import| import.module == module && import.level == 0);
    let modules =
        if takes("collections.abc") || !takes("typing") { ["collections.abc", "typing"] } else { ["typing", "collections.abc"] };
    let iterator = spelled(text, shape.def.range.start(), &modules, name, wanted).ok_or(Failed::Name(name))?;
    Ok(Some(format!("{iterator}[{given}]")))
}

/// `return self`
pub fn gives_itself(enter: &Method<'_>) -> bool {
    let given = enter.returns.last().and_then(|last| match last.kind {
        StmtKind::Return(value) => value,
        _ => None,
    });
    given.is_some_and(|value| matches!(value.kind, ExprKind::Name(name) if name == enter.receiver))
}

fn imports_for(text: Text<'_, '_>, class: TextRange, function: &str, wanted: &[Wanted]) -> Option<Vec<Edit>> {
    let parsed = syntax::parse(text.arena.alloc_str(&dedented(function)), text.arena);
    let model = SemanticModel::new(parsed);
    let read = references(parsed, &model, text.arena);
    let is_read = |name: &str| read.iter().any(|it| it.path.first() == Some(&name));
    let unread = unread_without(text, &|at| class.contains_range(at)).into_iter().filter(|import| !is_read(&import.name));
    exchange(text, &unread.collect::<Vec<_>>(), wanted)
}

/// A function that stands in another one, as if it stood alone.
fn dedented(function: &str) -> String {
    let indent = function.len() - function.trim_start().len();
    if indent == 0 { function.to_owned() } else { format!("if 1:\n{function}\n") }
}

impl<'a> Writer<'_, 'a, '_> {
    fn header(&mut self, decorator: &str, returns: Option<&str>) -> Option<String> {
        let source = self.text.source;
        let def = self.shape.def;
        let params = match self.shape.method(Part::Init) {
            Some(init) => parameters::written(source, init.def, 1)?,
            None => Vec::new(),
        };
        let is_exploded = self.shape.method(Part::Init).is_some_and(|init| {
            let mut lines: Vec<u32> = shape::parameters(init.def).map(|it| source.line_of(it.range.start())).collect();
            let count = lines.len();
            lines.dedup();
            count > 1 && lines.len() == count
        });
        let keyword = if self.shape.is_async { "async def" } else { "def" };
        let returns = returns.map(|text| format!(" -> {text}")).unwrap_or_default();
        let (indent, unit, newline) = (self.indent.clone(), self.unit.clone(), self.newline);
        let mut line = format!("{indent}{keyword} {}({}){returns}:", def.name, params.join(", "));
        if is_exploded || line.chars().count() > MAX_COLUMNS && !params.is_empty() {
            let items: String =
                params.iter().map(|param| self.lift.line(&format!("{indent}{unit}"), &format!("{param},"))).collect();
            line = format!("{indent}{keyword} {}({newline}{items}{indent}){returns}:", def.name);
        }
        let first = source.line_of(def.range.start());
        let comment = self
            .text
            .module
            .comments
            .iter()
            .find(|comment| source.line_of(comment.start()) == first && comment.start() > def.colon);
        if let Some(comment) = comment {
            self.lift.keep(first, first);
            line = format!("{line}  {}", source.slice(*comment).trim_end());
        }
        Some(format!("{indent}@{decorator}{newline}{line}{newline}"))
    }

    fn body(&mut self) -> Option<String> {
        let (indent, unit) = (self.indent.clone(), self.unit.clone());
        let inner = format!("{indent}{unit}");
        let deeper = format!("{inner}{unit}");
        let mut out = self.docstring(&inner)?;
        if !self.locals.globals.is_empty() {
            let names: Vec<&str> = self.locals.globals.iter().copied().collect();
            out.push_str(&self.lift.line(&inner, &format!("global {}", names.join(", "))));
        }
        let (shape, exit) = (self.shape, self.exit);
        for method in shape.methods.iter().filter(|method| method.part != Part::Exit) {
            out.push_str(&self.comments_above(method, &inner));
            let body: Vec<&Stmt<'a>> = method.def.body.iter().filter(|stmt| !is_given(stmt, method)).collect();
            out.push_str(&self.block(&body, &inner)?);
        }
        let leaving = shape.method(Part::Exit)?;
        let above = self.above_exit(leaving, &deeper)?;
        let error = self.block(&exit.error, &deeper)?;
        let fine = self.block(&exit.fine, if error.is_empty() { &inner } else { &deeper })?;
        let always = self.block(&exit.always, &deeper)?;
        let is_tried = !error.is_empty() || !always.is_empty();
        let (before, given) = self.given(if is_tried { &deeper } else { &inner }, is_tried)?;
        out.push_str(&before);
        if !is_tried {
            out.push_str(&given);
            out.push_str(&self.above_exit(leaving, &inner)?);
            out.push_str(&fine);
            return Some(out);
        }
        out.push_str(&self.lift.line(&inner, "try:"));
        out.push_str(&given);
        let mut above = Some(above);
        if !error.is_empty() {
            let name = self.error.as_ref().map(|name| format!(" as {name}")).unwrap_or_default();
            let raises = self.exit.error.last().is_some_and(|last| matches!(last.kind, StmtKind::Raise { .. }));
            out.push_str(&self.lift.line(&inner, &format!("except BaseException{name}:")));
            out.push_str(&above.take().unwrap_or_default());
            out.push_str(&error);
            if !raises {
                out.push_str(&self.lift.line(&deeper, "raise"));
            }
            if !fine.is_empty() {
                out.push_str(&self.lift.line(&inner, "else:"));
                out.push_str(&fine);
            }
        }
        if !always.is_empty() {
            out.push_str(&self.lift.line(&inner, "finally:"));
            out.push_str(&above.take().unwrap_or_default());
            out.push_str(&always);
        }
        Some(out)
    }

    /// The docstring of the class, or that of `__init__` if it has none.
    fn docstring(&mut self, inner: &str) -> Option<String> {
        let source = self.text.source;
        if let Some(docstring) = self.shape.docstring {
            return self.chunk(docstring, inner, &[]);
        }
        let Some(docstring) = self.shape.method(Part::Init).and_then(|init| init.def.body.first()).filter(|it| it.is_text())
        else {
            return Some(String::new());
        };
        let indent = self.lift.indent_of(docstring)?;
        self.lift.keep(source.line_of(docstring.range.start()), source.line_of(docstring.range.end()));
        let text = source.slice(docstring.range);
        let lines = text.split(self.newline).enumerate().map(|(index, line)| {
            let line = if index == 0 { line } else { line.strip_prefix(indent).unwrap_or_else(|| line.trim_start()) };
            if line.trim().is_empty() { self.newline.to_owned() } else { format!("{inner}{line}{}", self.newline) }
        });
        Some(lines.collect())
    }

    /// The `yield`, and what has to be made before the `try` around it.
    fn given(&mut self, at: &str, is_tried: bool) -> Option<(String, String)> {
        let enter = self.shape.method(Part::Enter)?;
        let last = enter.def.body.last().filter(|stmt| matches!(stmt.kind, StmtKind::Return(_)));
        let Some(last) = last else { return Some((String::new(), format!("{at}yield{}", self.newline))) };
        let StmtKind::Return(value) = last.kind else { return None };
        let keyword = TextRange::at(last.range.start(), TextSize::of("return"));
        let Some(value) = value.filter(|value| !matches!(value.kind, ExprKind::None) && !gives_itself(enter)) else {
            let text = self.chunk(last, at, &[Edit::replace(last.range, "yield")])?;
            return Some((String::new(), without_blank_lines(&text).to_owned()));
        };
        if !is_tried || self.is_plain(value) {
            let text = self.chunk(last, at, &[Edit::replace(keyword, "yield")])?;
            return Some((String::new(), without_blank_lines(&text).to_owned()));
        }
        // What fails here must not be left: it was never entered.
        let name = self.locals.free("value");
        let inner = format!("{}{}", self.indent, self.unit);
        let before = self.chunk(last, &inner, &[Edit::replace(keyword, format!("{name} ="))])?;
        Some((before, format!("{at}yield {name}{}", self.newline)))
    }

    /// Can making the value not fail?
    fn is_plain(&self, value: &Expr<'a>) -> bool {
        match value.kind {
            ExprKind::Name(_)
            | ExprKind::Str(_)
            | ExprKind::Number(_)
            | ExprKind::Bytes(_)
            | ExprKind::True
            | ExprKind::False
            | ExprKind::None => true,
            ExprKind::Attribute { .. } => self.shape.touches.iter().any(|touch| touch.range == value.range),
            ExprKind::Tuple(items) => items.iter().all(|item| self.is_plain(item)),
            _ => false,
        }
    }

    /// The comments above `__exit__`, and above the `if` in it that goes; its docstring too, if it is written nowhere else.
    fn above_exit(&mut self, leaving: &Method<'a>, target: &str) -> Option<String> {
        let source = self.text.source;
        let mut out = self.comments_above(leaving, target);
        let Some(asked) = self.exit.asked else { return Some(out) };
        if let Some(docstring) = leaving.def.body.first().filter(|stmt| stmt.is_text()) {
            out.push_str(&self.as_comment(docstring, target)?);
        }
        let line = source.line_of(asked.range.start());
        for line in self.lift.block_above(line)..line {
            if let Some(at) = self.lift.comment_of(line) {
                self.lift.keep(line, line);
                let comment = source.slice(TextRange::new(at, source.line_range(line).end())).trim_end();
                out.push_str(&self.lift.line(target, comment));
            }
        }
        Some(out)
    }
}

/// The `return` at the end of `__enter__`, which becomes the `yield`.
fn is_given(stmt: &Stmt<'_>, method: &Method<'_>) -> bool {
    method.part == Part::Enter
        && matches!(stmt.kind, StmtKind::Return(_))
        && method.def.body.last().is_some_and(|it| it.range == stmt.range)
}
