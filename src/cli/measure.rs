//! `pyscale measure`: what the rewrites would bring where the program was recorded.

use std::path::Path;

use anyhow::{Context as _, anyhow, bail};
use serde_json::json;

use super::arguments::{Format, Measure};
use super::terminal::{Output, Terminal};
use super::{Exit, run};
use crate::evidence::executed::scopes;
use crate::evidence::measure::{Measured, Row, Shape, shapes, sorted};
use crate::evidence::record::{Class, FOLDER, Record, load};
use crate::pipeline::{Detail, Outcome, Site};
use crate::report::{plain, write_json};
use crate::run::command;
use crate::source::Source;
use crate::transform::Transform;

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
    let run = run::run(common, Detail::Positions, transforms, terminal)?;
    let folder = run.outcome.root.join(FOLDER);
    let Some(record) = load(&folder)? else {
        bail!(
            "nothing is recorded in `{FOLDER}`: `pyscale record -- CMD` runs your tests, or better your service, and records it"
        );
    };
    let seen = seen(&run.outcome, &record);
    let wanted = shapes(seen.iter().map(|(_, _, shape)| *shape));
    let measured = measure(&arguments.interpreter, &wanted)?;
    let bytes = |shape: &Shape| {
        let place = wanted.iter().position(|other| other == shape);
        place.and_then(|place| measured.bytes.get(place)).copied().unwrap_or_default()
    };
    let row = |(site, class, shape): &(&Site, &Class, Shape)| {
        let (before, after) = bytes(shape);
        Row {
            path: run.outcome.path(site.at.file).to_owned(),
            line: site.at.start.line,
            symbol: site.symbol.clone(),
            verdict: site.verdict,
            attributes: shape.0,
            before,
            after,
            made: class.made,
            alive: class.alive,
        }
    };
    let rows = sorted(seen.iter().map(row).collect());
    let output = Output::open(common.output_file.as_deref())?;
    if common.output_format.is_some() {
        let classes: Vec<_> = rows.iter().map(|row| json!({ "class": row, "saved": row.saved() })).collect();
        let document = json!({ "version": 1, "python": measured.python, "command": record.command, "classes": classes });
        output.write(|out| write_json(out, &document))?;
    } else {
        output.write(|out| rows.iter().try_for_each(|row| writeln!(out, "{}", line(row))))?;
    }
    terminal.say(summary(&rows, &record, &measured.python));
    Ok(if run.outcome.failed() { Exit::Failed } else { Exit::Done })
}

/// `  46,080 bytes  320 × 144 → 40  shop/records.py:4  Record  (fix)`
fn line(row: &Row) -> String {
    let Row { path, line, symbol, verdict, before, after, alive, made, .. } = row;
    let symbol = plain(symbol);
    format!(
        "{:>12} bytes  {alive} alive of {made} made, {before} → {after} bytes each  {}:{line}  {symbol}  ({verdict})",
        row.saved(),
        plain(path)
    )
}

fn summary(rows: &[Row], record: &Record, python: &str) -> String {
    let total = |wanted: &str| rows.iter().filter(|row| row.verdict == wanted).map(Row::saved).sum::<u64>();
    let (fix, more) = (total("fix"), rows.iter().map(Row::saved).sum::<u64>());
    format!(
        "While `{}` ran, with all instances that were alive at their most: {fix} bytes less by what `fix` writes, {more} with all of these; \
         {} classes, measured by twins of the same shape on Python {python}.",
        plain(&record.command),
        rows.len()
    )
}

/// The sites with a saving, and what was recorded of their classes as they are now.
fn seen<'r>(outcome: &'r Outcome, record: &'r Record) -> Vec<(&'r Site, &'r Class, Shape)> {
    let mut found = Vec::new();
    let sites = outcome.sites.iter().filter(|site| site.saving.is_some() && site.verdict != "refuse");
    for site in sites {
        let path = outcome.path(site.at.file);
        let classes: Vec<&Class> =
            record.classes.iter().filter(|class| class.path == path && class.qualname == site.symbol).collect();
        let entry = outcome.files.get(site.at.file.0 as usize).filter(|_| !classes.is_empty());
        let Some(source) = entry.and_then(|entry| Source::read(&entry.path, Path::new(path)).ok()) else { continue };
        // What was seen of a class that is another one by now says nothing.
        let now = scopes(source.text());
        let is_current = |class: &&&Class| now.iter().any(|scope| scope.hash == class.hash && scope.qualname == class.qualname);
        let Some(class) = classes.iter().find(is_current) else { continue };
        let weakref = site.edits.iter().any(|edit| edit.text.contains("weakref"));
        found.push((site, *class, (class.names.len(), weakref)));
    }
    found
}

/// Runs the twins in an interpreter; nothing of the project is imported.
fn measure(interpreter: &Path, shapes: &[Shape]) -> anyhow::Result<Measured> {
    let shown = interpreter.to_string_lossy();
    let wanted = serde_json::to_string(shapes).context("internal error: shapes are no JSON")?;
    let output = command::output(interpreter, &["-I", "-S", "-c", TWINS, &wanted])
        .with_context(|| format!("`{shown}` cannot be started: --interpreter names the Python to measure on"))?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        bail!("`{shown}` cannot measure: {}", said.trim().lines().last().unwrap_or("it said nothing"));
    }
    serde_json::from_slice(&output.stdout).map_err(|error| anyhow!("`{shown}` said something else than it was asked: {error}"))
}
