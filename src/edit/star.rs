//! The bare `*` between parameters: where it stands, and how it is put before one of them.

use text_size::{TextRange, TextSize};

use super::Edit;
use crate::source::Source;
use crate::syntax::ast::FunctionDef;

/// The `*` between positional and keyword-only parameters, up to what follows it; `None` if there is none, or a comment beside it.
pub fn bare(source: &Source, def: &FunctionDef<'_>) -> Option<TextRange> {
    let first = def.params.kwonly.first()?;
    if def.params.vararg.is_some() {
        return None;
    }
    let before = def.params.args.last().or(def.params.posonly.last());
    let start = before.map_or(def.name_range.end(), |param| param.range.end());
    let range = TextRange::new(start, first.range.start());
    let between = source.slice(range);
    if between.contains('#') {
        return None;
    }
    let at = between.find('*')?;
    Some(TextRange::new(start + TextSize::new(at as u32), range.end()))
}

/// Puts one before the parameter that starts here: on a line of its own if that has one.
pub fn before(source: &Source, start: TextSize) -> Edit {
    let line = source.line_range(source.line_of(start));
    let indent = source.slice(TextRange::new(line.start(), start));
    let star = if indent.trim().is_empty() { format!("*,{}{indent}", source.newline()) } else { "*, ".to_owned() };
    Edit::insert(start, star)
}
