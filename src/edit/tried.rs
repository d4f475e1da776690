//! Where a `try` begins and its `finally` ends, for whoever takes both away.

use text_size::{TextRange, TextSize};

use crate::source::Source;
use crate::syntax::ast::{Module, Stmt, Try};

/// Where a `try` begins and its `finally` ends.
pub struct Ending {
    /// The colon of `try:`.
    pub colon: TextSize,
    /// The first line below it and the last one above `finally:`.
    pub body: std::ops::RangeInclusive<u32>,
    /// From the line below that to the line end behind the `finally` suite.
    pub tail: TextRange,
}

/// The parts of a `try` that go; `None` where a comment would be lost, or a suite stands on the line of its header.
pub fn ending(source: &Source, module: &Module<'_>, stmt: &Stmt<'_>, body: &Try<'_>) -> Option<Ending> {
    let text = source.text();
    let line = |at: TextSize| source.line_of(at);
    let comments = || module.comments.iter();
    let rest = &text[usize::from(stmt.range.start())..];
    let colon = rest.strip_prefix("try")?.trim_start_matches([' ', '\t']);
    let colon = stmt.range.start() + TextSize::new((rest.len() - colon.len()) as u32);
    if !text[usize::from(colon)..].starts_with(':') || line(body.body.first()?.range.start()) == line(colon) {
        return None;
    }
    let last = body.orelse.last().or_else(|| body.handlers.last()?.body.last()).or_else(|| body.body.last())?;
    let close = body.finalbody.first()?.range;
    let between = TextRange::new(last.range.end(), close.start());
    let keywords = source.slice(between).rmatch_indices("finally").map(|(at, _)| between.start() + TextSize::new(at as u32));
    let keyword = keywords.into_iter().find(|at| !comments().any(|comment| comment.contains(*at)))?;
    let gone = TextRange::new(keyword, source.line_range(line(close.end())).end());
    let is_clean = comments().all(|comment| !gone.contains_range(*comment))
        && source.slice(TextRange::new(close.end(), gone.end())).trim().is_empty();
    let is_blank = |line: &u32| source.slice(source.line_range(*line)).trim().is_empty();
    let last = (line(colon) + 1..line(keyword)).rev().find(|line| !is_blank(line))?;
    let tail = TextRange::new(source.full_line_range(last).end(), source.full_line_range(line(close.end())).end());
    is_clean.then_some(Ending { colon, body: line(colon) + 1..=last, tail })
}
