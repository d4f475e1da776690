//! `pyscale measure`: what the rewrites would bring: in all where the program was recorded, and of each instance.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, anyhow, bail};
use clap::Args;
use serde::de::DeserializeOwned;
use serde_json::json;

use super::arguments::{Common, Format};
use super::paired::{self, Paired};
use super::terminal::{Output, Terminal};
use super::{Exit, observed, run, sliced, stdin};
use crate::evidence::executed::{Scope, scopes};
use crate::evidence::measure::{Measured, Row, Shape, human, shapes, sorted};
use crate::evidence::page::html;
use crate::evidence::picture::{png, svg};
use crate::evidence::record::{Class, FOLDER, Record, join, load_each};
use crate::pipeline::{Detail, Outcome, Site};
use crate::report::{count, plain, write_json};
use crate::run::command;
use crate::source::Source;
use crate::transform::Transform;

/// `measure`.
#[derive(Debug, Args)]
pub(super) struct Measure {
    #[command(flatten)]
    pub(super) common: Common,
    /// The Python to measure on; nothing of the project is imported
    #[arg(long, value_name = "PROGRAM", default_value = "python3")]
    pub(super) interpreter: PathBuf,
    /// Count what a record settles, too, as `check --evidence` does
    #[arg(long, value_name = "PATH", num_args = 0..=1, require_equals = true, default_missing_value = "")]
    pub(super) evidence: Option<OsString>,
    /// Bytes that functions slice, where no record tells; 1024,65536,1048576 if nobody does
    #[arg(long, value_name = "BYTES", value_delimiter = ',', value_parser = clap::value_parser!(u64).range(1..=1 << 30))]
    pub(super) sizes: Vec<u64>,
    /// Write a page of it, with a picture, for people who decide
    #[arg(long, value_name = "FILE")]
    pub(super) html: Option<PathBuf>,
    /// Write the picture
    #[arg(long, value_name = "FILE")]
    pub(super) svg: Option<PathBuf>,
    /// The same as pixels, for what shows no SVG
    #[arg(long, value_name = "FILE")]
    pub(super) png: Option<PathBuf>,
    #[command(flatten)]
    pub(super) paired: Paired,
}

/// Measures classes of a shape in an interpreter.
const TWINS: &str = include_str!("../run/start/twins.py");

pub(super) fn run(
    arguments: &Measure,
    transforms: &'static [&'static dyn Transform],
    terminal: &Terminal,
) -> anyhow::Result<Exit> {
    let common = &arguments.common;
    if common.statistics || !matches!(common.output_format, None | Some(Format::Json)) {
        bail!("what is measured is shown as a table, or with --output-format json");
    }
    if let Some(line) = &arguments.paired.command {
        return paired::run(arguments, line, transforms, terminal);
    }
    let settled = observed::read(arguments.evidence.as_ref(), common, terminal)?;
    let (declined, observations) = (BTreeSet::new(), settled.as_ref());
    let asked = run::Asked {
        detail: Detail::Positions,
        max_changes: None,
        declined: &declined,
        observations,
        again: false,
        writes: false,
    };
    let run = run::run_with(common, stdin::read(common, terminal)?.as_ref(), &asked, transforms, terminal)?;
    let records = load_each(&observed::place(arguments.evidence.as_ref(), &run.outcome.root))?;
    let record = (!records.is_empty()).then(|| join(records.clone()));
    let subjects = match &record {
        Some(record) => seen(&run.outcome, record),
        None => unseen(&run.outcome),
    };
    let wanted = shapes(subjects.iter().map(|subject| subject.shape));
    let measured = measure(&arguments.interpreter, &wanted)?;
    let functions = sliced::measured(&run.outcome, &records, transforms, arguments)?;
    let rows = sorted(subjects.iter().map(|subject| subject.row(&run.outcome, &wanted, &measured)).collect());
    let summary = match &record {
        _ if rows.is_empty() && functions.is_empty() => nothing(&run.outcome, record.as_ref()),
        _ if rows.is_empty() => String::new(),
        Some(record) => summary(&rows, record, &measured.python),
        None => without_a_record(&rows, &measured.python),
    };
    let summary = [summary, sliced::summary(&functions, &measured.python)].join(" ").trim().to_owned();
    let output = Output::open(common.output_file.as_deref())?;
    let page = html(&rows, &functions, &summary).into_bytes();
    for (path, bytes) in [(&arguments.html, page), (&arguments.svg, svg(&rows).into_bytes()), (&arguments.png, png(&rows))] {
        if let Some(path) = path {
            Output::open(Some(path))?.write(|out| out.write_all(&bytes))?;
        }
    }
    if common.output_format.is_some() {
        let classes: Vec<_> = rows.iter().map(|row| json!({ "class": row, "saved": row.saved() })).collect();
        let command = record.map(|record| record.command);
        let document =
            json!({ "version": 1, "python": measured.python, "command": command, "classes": classes, "functions": functions });
        output.write(|out| write_json(out, &document))?;
    } else {
        output.write(|out| {
            rows.iter().try_for_each(|row| writeln!(out, "{}", line(row, record.is_some())))?;
            functions.iter().try_for_each(|function| writeln!(out, "{}", sliced::line(function)))
        })?;
    }
    terminal.say(summary);
    Ok(if run.outcome.failed() { Exit::Failed } else { Exit::Done })
}

/// A site with a saving, and what is known of its class.
struct Subject<'r> {
    site: &'r Site,
    shape: Shape,
    made: u64,
    alive: u64,
}

impl Subject<'_> {
    fn row(&self, outcome: &Outcome, wanted: &[Shape], measured: &Measured) -> Row {
        let place = wanted.iter().position(|shape| *shape == self.shape).unwrap_or(usize::MAX);
        let (before, after) = measured.bytes.get(place).copied().unwrap_or_default();
        Row {
            path: outcome.path(self.site.at.file).to_owned(),
            line: self.site.at.start.line,
            symbol: self.site.symbol.clone(),
            verdict: self.site.verdict,
            attributes: self.shape.0,
            before,
            after,
            times: measured.times.get(place).copied().unwrap_or_default(),
            made: self.made,
            alive: self.alive,
        }
    }
}

/// `  8800000 bytes  100000 alive of 100000 made, 152 → 64 bytes each  sensors.py:1  SensorReading  (fix)`, and without a record
/// `152 → 64 bytes each, 0.31 → 0.28 µs to make one, …`
fn line(row: &Row, recorded: bool) -> String {
    let Row { path, line, symbol, verdict, before, after, alive, made, .. } = row;
    let place = format!("{}:{line}  {}  ({verdict})", plain(path), plain(symbol));
    if recorded {
        return format!("{:>12} bytes  {alive} alive of {made} made, {before} → {after} bytes each  {place}", row.saved());
    }
    let [make, read, store] = row.times.map(|(before, after)| format!("{before:.0} → {after:.0}"));
    format!("{before:>5} → {after} bytes each; ns to make {make}, to read {read}, to store {store}  {place}")
}

/// Why there is no row.
fn nothing(outcome: &Outcome, record: Option<&Record>) -> String {
    match (with_saving(outcome).count(), record) {
        _ if outcome.files.is_empty() => "No Python files found.".to_owned(),
        (0, _) | (_, None) => "Nothing to measure: no rewrite here makes instances smaller, or slices through a view.".to_owned(),
        (sites, Some(record)) => format!(
            "{sites} rewrites would make instances smaller, but of their classes `{}` used nothing that is as it was recorded: record \
             again, or delete {FOLDER} to measure without.",
            plain(&record.command)
        ),
    }
}

fn without_a_record(rows: &[Row], python: &str) -> String {
    format!(
        "{}, measured by twins of the same shape on Python {python}; what that is in all, `pyscale record -- CMD` and then \
         this command tell.",
        count(rows.len(), "class")
    )
}

fn summary(rows: &[Row], record: &Record, python: &str) -> String {
    let total = |wanted: &str| rows.iter().filter(|row| row.verdict == wanted).map(Row::saved).sum::<u64>();
    let (fix, more) = (total("fix"), rows.iter().map(Row::saved).sum::<u64>());
    let others = if fix == more { String::new() } else { format!(", {} with all of these", human(more)) };
    format!(
        "While `{}` ran, with all instances that were alive at their most: {} less by what `fix` writes{others}; \
         {}, measured by twins of the same shape on Python {python}.",
        plain(&record.command),
        human(fix),
        count(rows.len(), "class")
    )
}

/// The sites with a saving.
fn with_saving(outcome: &Outcome) -> impl Iterator<Item = &Site> {
    outcome.sites.iter().filter(|site| site.saving.is_some() && site.verdict != "refuse")
}

fn has_weakref(site: &Site) -> bool {
    site.edits.iter().any(|edit| edit.text.contains("weakref"))
}

/// The text of a site's file.
pub(super) fn source(outcome: &Outcome, site: &Site) -> Option<Source> {
    let entry = outcome.files.get(site.at.file.0 as usize)?;
    Source::read(&entry.path, Path::new(outcome.path(site.at.file))).ok()
}

/// What was recorded of their classes as they are now.
fn seen<'r>(outcome: &'r Outcome, record: &Record) -> Vec<Subject<'r>> {
    let of_site = |site: &'r Site| {
        let path = outcome.path(site.at.file);
        let is_it = |class: &&Class| class.path == path && class.qualname == site.symbol;
        let classes: Vec<&Class> = record.classes.iter().filter(is_it).collect();
        if classes.is_empty() {
            return None;
        }
        // What was seen of a class that is another one by now says nothing.
        let now = scopes(source(outcome, site)?.text());
        let is_current = |class: &&&Class| now.iter().any(|scope| scope.hash == class.hash && scope.qualname == class.qualname);
        let class = classes.iter().find(is_current)?;
        // Not all are counted that are made, and all that are alive were made.
        let made = class.made.max(class.alive);
        let attributes = class.names.len().max(listed(site).unwrap_or_default());
        Some(Subject { site, shape: (attributes, has_weakref(site)), made, alive: class.alive })
    };
    with_saving(outcome).filter_map(of_site).collect()
}

/// Where nothing was recorded: the names of the slots, or the fields of a dataclass.
fn unseen(outcome: &Outcome) -> Vec<Subject<'_>> {
    let of_site = |site| {
        let slots = listed(site);
        let fields = || {
            let scopes = scopes(source(outcome, site)?.text());
            let is_it = |scope: &&Scope| scope.is_class && scope.qualname.replace(".<locals>", "") == site.symbol;
            scopes.iter().find(is_it).map(|scope| scope.fields)
        };
        Some(Subject { site, shape: (slots.or_else(fields)?, has_weakref(site)), made: 0, alive: 0 })
    };
    with_saving(outcome).filter_map(of_site).collect()
}

/// How many names its `__slots__` list, beside `__weakref__`.
fn listed(site: &Site) -> Option<usize> {
    let text = site.edits.iter().find_map(|edit| edit.text.split_once("__slots__ = ").map(|(_, names)| names))?;
    let quotes = text.chars().filter(|char| matches!(char, '"' | '\'')).count();
    Some((quotes / 2).saturating_sub(usize::from(has_weakref(site))))
}

/// Runs the twins in an interpreter; nothing of the project is imported.
fn measure(interpreter: &Path, shapes: &[Shape]) -> anyhow::Result<Measured> {
    let wanted = serde_json::to_string(shapes).context("internal error: shapes are no JSON")?;
    answer(interpreter, TWINS, &[&wanted])
}

/// What a script of ours prints in that interpreter.
pub(super) fn answer<A: DeserializeOwned>(interpreter: &Path, script: &str, arguments: &[&str]) -> anyhow::Result<A> {
    let shown = interpreter.to_string_lossy();
    let output = command::output(interpreter, &[&["-I", "-S", "-c", script], arguments].concat(), &[])
        .with_context(|| format!("`{shown}` cannot be started: --interpreter names the Python to measure on"))?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        bail!("`{shown}` cannot measure: {}", said.trim().lines().last().unwrap_or("it said nothing"));
    }
    serde_json::from_slice(&output.stdout).map_err(|error| anyhow!("`{shown}` said something else than it was asked: {error}"))
}
