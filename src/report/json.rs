//! `json`: everything, for programs. The schema is documented in `docs/json-output.md`; [`VERSION`] counts its
//! incompatible changes. New keys may appear at any time.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::Serialize;

use super::statistics::{VERDICTS, counts};
use super::text::{relative, write_json};
use super::{Report, View};
use crate::pipeline::{Evidence, Level, LineColumn, Site, Spot};
use crate::verdict::Severity;

/// The version of the schema.
pub const VERSION: u32 = 2;

/// The `json` format.
pub struct Json;

impl Report for Json {
    fn write(&self, view: &View<'_>, out: &mut dyn Write) -> io::Result<()> {
        write_json(out, &document(view))
    }
}

#[derive(Serialize)]
struct Document<'o> {
    version: u32,
    tool: Tool,
    root: String,
    summary: Summary,
    sites: Vec<JsonSite<'o>>,
    changes: Vec<&'o str>,
    notices: Vec<JsonNotice<'o>>,
}

#[derive(Serialize)]
struct Tool {
    name: &'static str,
    version: &'static str,
}

#[derive(Serialize)]
struct Summary {
    files: usize,
    fixable: usize,
    rounds: u32,
    transforms: BTreeMap<&'static str, BTreeMap<&'static str, usize>>,
}

#[derive(Serialize)]
struct JsonSite<'o> {
    transform: &'static str,
    verdict: &'static str,
    message: &'o str,
    symbol: &'o str,
    place: JsonPlace<'o>,
    fixable: bool,
    saving: Option<u32>,
    round: u32,
    after: &'o [&'static str],
    hazards: Vec<JsonHazard<'o>>,
    notes: Vec<JsonNote<'o>>,
    edits: Vec<JsonEdit<'o>>,
}

#[derive(Serialize)]
struct JsonHazard<'o> {
    rule: Option<&'o str>,
    severity: &'static str,
    may_be: bool,
    message: &'o str,
    place: Option<JsonPlace<'o>>,
}

#[derive(Serialize)]
struct JsonNote<'o> {
    message: &'o str,
    place: Option<JsonPlace<'o>>,
}

#[derive(Serialize)]
struct JsonEdit<'o> {
    place: JsonPlace<'o>,
    text: &'o str,
}

#[derive(Serialize)]
struct JsonPlace<'o> {
    path: &'o str,
    start: JsonPosition,
    end: JsonPosition,
}

#[derive(Serialize)]
struct JsonPosition {
    offset: u32,
    line: u32,
    column: u32,
}

#[derive(Serialize)]
struct JsonNotice<'o> {
    level: &'static str,
    message: &'o str,
    path: Option<&'o str>,
    line: Option<u32>,
}

fn document<'o>(view: &View<'o>) -> Document<'o> {
    let outcome = view.outcome;
    // There are supported ones only where the user has handed a record over.
    let by_verdict = |numbers: [usize; 5]| {
        VERDICTS.into_iter().zip(numbers).filter(|(verdict, number)| *verdict != "supported" || *number > 0).collect()
    };
    Document {
        version: VERSION,
        tool: Tool { name: env!("CARGO_PKG_NAME"), version: env!("CARGO_PKG_VERSION") },
        root: relative(&view.cwd, &outcome.root),
        summary: Summary {
            files: outcome.files.iter().filter(|entry| entry.editable).count(),
            fixable: view.sites.iter().filter(|site| site.applied).count(),
            rounds: outcome.rounds,
            transforms: counts(&view.sites).into_iter().map(|(id, numbers)| (id, by_verdict(numbers))).collect(),
        },
        sites: view.sites.iter().map(|&it| site(view, it)).collect(),
        changes: outcome.changes.iter().map(|change| outcome.path(change.file)).collect(),
        notices: outcome
            .notices
            .iter()
            .map(|notice| JsonNotice {
                level: match notice.level {
                    Level::Warning => "warning",
                    Level::Error => "error",
                },
                message: &notice.message,
                path: notice.path.as_deref(),
                line: notice.line,
            })
            .collect(),
    }
}

fn site<'o>(view: &View<'o>, site: &'o Site) -> JsonSite<'o> {
    let optional = |spot: Option<&'o Spot>| spot.map(|spot| place(view, spot));
    let hazard = |it: &'o Evidence| JsonHazard {
        rule: it.rule.as_deref(),
        severity: match it.severity {
            Some(Severity::Visible) => "visible",
            Some(Severity::Lossy) => "lossy",
            Some(Severity::Breaks) | None => "breaks",
        },
        may_be: it.is_doubt,
        message: &it.message,
        place: optional(it.at.as_ref()),
    };
    JsonSite {
        transform: site.transform,
        verdict: site.verdict,
        message: &site.message,
        symbol: &site.symbol,
        place: place(view, &site.at),
        fixable: site.applied,
        saving: site.saving,
        round: site.round,
        after: &site.after,
        hazards: site.hazards.iter().map(hazard).collect(),
        notes: site.notes.iter().map(|it| JsonNote { message: &it.message, place: optional(it.at.as_ref()) }).collect(),
        edits: site.edits.iter().map(|it| JsonEdit { place: place(view, &it.at), text: &it.text }).collect(),
    }
}

fn place<'o>(view: &View<'o>, spot: &'o Spot) -> JsonPlace<'o> {
    let position = |offset: u32, at: LineColumn| JsonPosition { offset, line: at.line, column: at.column };
    JsonPlace {
        path: view.outcome.path(spot.file),
        start: position(spot.range.start, spot.start),
        end: position(spot.range.end, spot.end),
    }
}
