//! Parameters as they are written; the bare `*` between them: where it stands, and how it is put before one of them.

use text_size::{TextRange, TextSize};

use super::Edit;
use crate::source::Source;
use crate::syntax::ast::{FunctionDef, Param};

/// The `*` between positional and keyword-only parameters, up to what follows it; `None` if there is none, or a comment beside it.
pub fn bare_star(source: &Source, def: &FunctionDef<'_>) -> Option<TextRange> {
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
pub fn star_before(source: &Source, start: TextSize) -> Edit {
    let line = source.line_range(source.line_of(start));
    let indent = source.slice(TextRange::new(line.start(), start));
    let star = if indent.trim().is_empty() { format!("*,{}{indent}", source.newline()) } else { "*, ".to_owned() };
    Edit::insert(start, star)
}

/// Every parameter as written, the first ones left out, with `*` and `/`; `None` if one goes over lines, or has a default in
/// parentheses, which ends behind it.
pub fn written(source: &Source, def: &FunctionDef<'_>, without: usize) -> Option<Vec<String>> {
    let params = def.params;
    let of = |stars: &str, param: &Param<'_>| {
        let end = param.default.map_or(param.range.end(), |default| default.range.end());
        let text = source.slice(TextRange::new(param.name_range.start(), end.max(param.range.end())));
        let is_parenthesised = param.default.is_some_and(|default| {
            let start = default.range.start();
            source.slice(TextRange::new(param.range.end().min(start), start)).trim_end().ends_with('(')
        });
        (!text.contains(['\n', '\r']) && !is_parenthesised).then(|| format!("{stars}{text}"))
    };
    let mut all = Vec::new();
    for param in params.posonly.iter().skip(without) {
        all.push(of("", param)?);
    }
    if params.posonly.len() > without {
        all.push("/".to_owned());
    }
    for param in params.args.iter().skip(without.saturating_sub(params.posonly.len())) {
        all.push(of("", param)?);
    }
    match params.vararg {
        Some(param) => all.push(of("*", param)?),
        None if !params.kwonly.is_empty() => all.push("*".to_owned()),
        None => {}
    }
    for param in params.kwonly {
        all.push(of("", param)?);
    }
    if let Some(param) = params.kwarg {
        all.push(of("**", param)?);
    }
    Some(all)
}
