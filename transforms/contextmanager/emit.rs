//! The edits: the header of the `with` statement, and what goes.

use pyscale::edit::{Edit, import, layout, moved, tried};
use pyscale::semantic::{BindingKind, Resolved, ScopeId, SemanticModel};
use pyscale::source::Source;
use pyscale::syntax::ast::{Module, StmtKind};
use pyscale::verdict::Hazard;
use text_size::{TextRange, TextSize};

use super::closers::{Closer, How, closer};
use super::rules::Asked;

/// At most so many objects stand in one header.
const MOST_ITEMS: usize = 3;

/// An opened file.
pub struct Page<'p, 'm, 'a> {
    pub asked: &'m Asked<'p, 'm, 'a>,
    pub source: &'m Source,
    pub module: &'a Module<'a>,
}

/// The edits of a closer; a hazard where they have no safe place.
pub fn edits<'a>(page: &Page<'_, '_, 'a>, closer: &Closer<'a>) -> Result<Vec<Edit>, Hazard> {
    let (header, name) = header(page, closer)?;
    let (mut edits, name) = match nested(page, closer) {
        Some(found) => found,
        None => (one(page, closer, &header)?, name),
    };
    if let Some(name) = name {
        edits.extend(import::ensure(page.source, page.module, "contextlib", Some(name)));
    }
    Ok(edits)
}

/// `closing(Session()) as session`, and the name that has to be imported from contextlib for it.
fn header<'a>(page: &Page<'_, '_, 'a>, closer: &Closer<'a>) -> Result<(String, Option<&'static str>), Hazard> {
    let value = page.source.slice(closer.value.range);
    if page.asked.opener(closer).is_some() {
        // The call of a function that has a name: the first bracket is its own.
        let inner = value.split_once('(').and_then(|(func, rest)| Some((func, rest.strip_suffix(')')?)));
        let is_one_line = !value.contains('\n');
        let broken = inner.filter(|_| is_one_line).map(|(func, arguments)| wrapped(page, closer, func, arguments));
        let kept = || {
            let lines = moved::aligned(page.source, closer.value.range, closer.assign.range.start(), "with ".len());
            lines.map_or_else(|| value.to_owned(), |lines| lines.join(page.source.newline()))
        };
        let text = broken.flatten().unwrap_or_else(|| format!("{} as {}", kept(), closer.name));
        return Ok((text, None));
    }
    let function = if closer.how == How::AwaitAclose { "aclosing" } else { "closing" };
    let (text, name) = spelled(page, closer.scope, closer.target.range, function)?;
    let header = wrapped(page, closer, &text, value).unwrap_or_else(|| format!("{text}({value}) as {}", closer.name));
    Ok((header, name))
}

/// `closing(…) as x` with its argument on lines of its own, where it has several or would not fit; `None` if it fits, or holds a
/// text that no space may be put into.
fn wrapped<'a>(page: &Page<'_, '_, 'a>, closer: &Closer<'a>, function: &str, argument: &str) -> Option<String> {
    let source = page.source;
    let indent = moved::indent_before(page.source, closer.assign.range.start())?;
    let with = if closer.how == How::AwaitAclose { "async with" } else { "with" };
    let columns = layout::columns(indent) + format!("{with} {function}({argument}) as {}:", closer.name).chars().count();
    if !argument.contains('\n') && columns <= layout::MAX_COLUMNS {
        return None;
    }
    let newline = source.newline();
    let lines: Vec<&str> = argument.lines().collect();
    if argument.is_empty() || !moved::may_move(argument) {
        return None;
    }
    let unit = layout::indent_unit(source, page.module);
    let step = |(at, line): (usize, &&str)| match at {
        _ if line.trim().is_empty() => (*line).to_owned(),
        0 => (*line).to_owned(),
        _ => format!("{unit}{line}"),
    };
    let mut moved = moved::aligned(source, closer.value.range, closer.assign.range.start(), unit.len())
        .unwrap_or_else(|| lines.iter().enumerate().map(step).collect());
    if let Some(first) = moved.first_mut() {
        first.insert_str(0, &format!("{indent}{unit}"));
    }
    Some(format!("{function}({newline}{}{newline}{indent}) as {}", moved.join(newline), closer.name))
}

/// How the file calls a function of contextlib: through the module if it imports that, else by its name.
pub fn spelled(
    page: &Page<'_, '_, '_>,
    scope: ScopeId,
    at: TextRange,
    function: &'static str,
) -> Result<(String, Option<&'static str>), Hazard> {
    let model = page.asked.text.model;
    let module = SemanticModel::module_scope();
    // What is imported below may not be there yet: a function too may be called while the module is loaded.
    let imports = |name: &str| -> Option<bool> {
        match model.resolve(scope, name) {
            Resolved::Free => Some(false),
            Resolved::In(found) if found == module => {
                let mut bindings = model.bindings_in(module, name);
                let is_meant = bindings.next().filter(|binding| binding.range.end() <= at.start()).is_some_and(|binding| {
                    match binding.kind {
                        BindingKind::Import(alias) => alias.name == "contextlib" && name == "contextlib",
                        BindingKind::ImportFrom { module: Some("contextlib"), level: 0, alias } => alias.name == name,
                        _ => false,
                    }
                });
                (is_meant && bindings.next().is_none()).then_some(true)
            }
            Resolved::In(_) => None,
        }
    };
    let at_top = |name: &str| {
        page.module.body.iter().any(|stmt| match stmt.kind {
            StmtKind::Import(aliases) => aliases.iter().any(|alias| alias.name == name && alias.asname.is_none()),
            _ => false,
        })
    };
    if imports(function) != Some(true) && imports("contextlib") == Some(true) && at_top("contextlib") {
        return Ok((format!("contextlib.{function}"), None));
    }
    let project = page.asked.project;
    let is_free = imports(function).is_some()
        && project.summary(page.asked.file).stars.is_empty()
        && project.file_of_module(page.asked.file, ustr::ustr("contextlib")).is_none();
    if !is_free {
        let message = format!("`{function}` or `contextlib` is the name of something else here");
        let at = pyscale::place::Place { file: page.asked.file, range: at.into() };
        return Err(Hazard::breaks("name-taken", message, Some(at)));
    }
    if let Some(at) = page.asked.flow.listed().names_of(page.asked.file).filter(|_| imports(function) == Some(false)) {
        let message = format!("the names of the module are listed here; `{function}` would be among them");
        return Err(Hazard::breaks("names-listed", message, Some(at)));
    }
    Ok((function.to_owned(), Some(function)))
}

/// The parts of the text that a rewrite replaces.
struct Layout {
    /// From the assignment to the colon of `try:`.
    head: TextRange,
    /// Comments in it that have lines of their own, and the one behind the assignment.
    above: Vec<TextRange>,
    behind: Option<TextRange>,
    /// The first line below `try:` and the last one that stays.
    body: std::ops::RangeInclusive<u32>,
    /// From the line below that to the line end behind the `finally` suite.
    tail: TextRange,
    indent: String,
}

fn layout<'a>(page: &Page<'_, '_, 'a>, closer: &Closer<'a>) -> Result<Layout, Hazard> {
    find_layout(page, closer).ok_or_else(|| page.no_place(closer.stmt.range))
}

fn find_layout<'a>(page: &Page<'_, '_, 'a>, closer: &Closer<'a>) -> Option<Layout> {
    let source = page.source;
    let start = closer.assign.range.start();
    let indent = moved::indent_before(page.source, start)?;
    let ending = tried::ending(source, page.module, closer.stmt, closer.body)?;
    let head = TextRange::new(start, ending.colon + TextSize::new(1));
    let gap = TextRange::new(closer.assign.range.end(), closer.stmt.range.start());
    let mut above: Vec<TextRange> = page.module.comments.iter().copied().filter(|comment| gap.contains_range(*comment)).collect();
    let line = source.line_of(closer.assign.range.end());
    let behind = above.first().copied().filter(|comment| source.line_of(comment.start()) == line);
    if behind.is_some() {
        above.remove(0);
    }
    let nothing_else = source.slice(gap).lines().all(|text| text.trim().is_empty() || text.trim().starts_with('#'));
    nothing_else.then(|| Layout { head, above, behind, body: ending.body, tail: ending.tail, indent: indent.to_owned() })
}

impl Page<'_, '_, '_> {
    /// The edit has no safe place.
    pub fn no_place(&self, at: TextRange) -> Hazard {
        let at = pyscale::place::Place { file: self.asked.file, range: at.into() };
        let message = "comments or a suite on the line of its header leave no safe place for the edit; move them";
        Hazard::breaks("layout", message, Some(at))
    }
}

/// One object: the `try` goes, or moves inside if it has handlers.
fn one<'a>(page: &Page<'_, '_, 'a>, closer: &Closer<'a>, header: &str) -> Result<Vec<Edit>, Hazard> {
    let layout = layout(page, closer)?;
    let source = page.source;
    let newline = source.newline();
    let with = if closer.how == How::AwaitAclose { "async with" } else { "with" };
    let has_handlers = !closer.body.handlers.is_empty() || !closer.body.orelse.is_empty();
    if has_handlers {
        let unit = layout::indent_unit(source, page.module);
        let first = source.line_of(closer.assign.range.end()) + 1;
        let mut edits = vec![Edit::replace(closer.assign.range, format!("{with} {header}:"))];
        edits.extend(moved::indent(source, page.module, first..=*layout.body.end(), &unit));
        let is_blank = |line: &u32| source.slice(source.line_range(*line)).trim().is_empty();
        edits.extend((first..*layout.body.start()).take_while(is_blank).map(|line| Edit::delete(source.full_line_range(line))));
        edits.push(Edit::delete(layout.tail));
        return Ok(edits);
    }
    let tried = source.slice(source.line_range(source.line_of(layout.head.end())));
    let is_taken = tried.contains('#');
    let comment = |range: &TextRange| source.slice(*range).trim_end().to_owned();
    let above = layout.behind.iter().filter(|_| is_taken).chain(&layout.above);
    let above: String = above.flat_map(|range| [comment(range), newline.to_owned(), layout.indent.clone()]).collect();
    let behind = layout.behind.filter(|_| !is_taken).map(|range| format!("  {}", comment(&range))).unwrap_or_default();
    let text = format!("{above}{with} {header}:{behind}");
    Ok(vec![Edit::replace(layout.head, text), Edit::delete(layout.tail)])
}

/// Objects that are opened one inside the other and closed together: one header, if it fits. With the name that has to be
/// imported for one of them; all close in the same way.
fn nested<'a>(page: &Page<'_, '_, 'a>, outer: &Closer<'a>) -> Option<(Vec<Edit>, Option<&'static str>)> {
    let mut chain = vec![*outer];
    while let Some(last) = chain.last()
        && last.body.handlers.is_empty()
        && let [first, second] = last.body.body
        && let Some(inner) = closer(first, second, last.scope)
        && inner.how == outer.how
        && !page.asked.hazards(&inner).breaks()
    {
        chain.push(inner);
    }
    let inner = *chain.last()?;
    if chain.len() < 2 || chain.len() > MOST_ITEMS || !inner.body.handlers.is_empty() {
        return None;
    }
    let layouts: Vec<Layout> = chain.iter().map(|closer| find_layout(page, closer)).collect::<Option<_>>()?;
    let headers: Vec<_> = chain.iter().map(|closer| header(page, closer).ok()).collect::<Option<_>>()?;
    let name = headers.iter().find_map(|(_, name)| *name);
    let items: Vec<String> = headers.into_iter().map(|(text, _)| text).collect();
    let with = if outer.how == How::AwaitAclose { "async with" } else { "with" };
    let text = format!("{with} {}:", items.join(", "));
    let (first, last) = (layouts.first()?, layouts.last()?);
    let head = TextRange::new(first.head.start(), last.head.end());
    let tail = TextRange::new(last.tail.start(), first.tail.end());
    let has_comments = page.module.comments.iter().any(|comment| head.contains_range(*comment) || tail.contains_range(*comment));
    let columns: usize = first.indent.chars().map(|c| if c == '\t' { 4 } else { 1 }).sum();
    if has_comments || text.contains('\n') || columns + text.chars().count() > layout::MAX_COLUMNS {
        return None;
    }
    let step = last.indent.strip_prefix(first.indent.as_str())?;
    let mut edits = vec![Edit::replace(head, text)];
    edits.extend(moved::dedent(page.source, page.module, last.body.clone(), step)?);
    edits.push(Edit::delete(tail));
    Some((edits, name))
}
