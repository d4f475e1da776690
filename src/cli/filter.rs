//! `fix` as a filter: a text in, a text out.

use std::collections::BTreeSet;

use anyhow::bail;

use super::arguments::Fix;
use super::run::{self, Run};
use super::terminal::{Output, Terminal};
use super::{Exit, begin_writing};
use crate::pipeline::{Detail, Outcome};
use crate::project::Substitute;
use crate::report::{Applied, Order, View, summary};
use crate::source::MAX_BYTES;
use crate::transform::Transform;

/// The new text on stdout, and nothing is written to the project.
///
/// Whatever happens behind the reading, a whole text comes out: the old one if there is no new one. Who redirects it into
/// the file would lose the file otherwise.
pub(super) fn filter(
    arguments: &Fix,
    input: &Substitute,
    detail: Detail,
    transforms: &'static [&'static dyn Transform],
    terminal: &Terminal,
) -> anyhow::Result<Exit> {
    let common = &arguments.common;
    if input.bytes.len() as u64 > MAX_BYTES {
        // The rest was not read, so that there is no whole text to print.
        bail!("{}: more than {} MiB", input.path.display(), MAX_BYTES >> 20);
    }
    // A signal has to wait until the text is out again.
    begin_writing();
    let asked = run::Asked {
        detail,
        max_changes: arguments.max_changes,
        declined: &BTreeSet::new(),
        observations: None,
        again: false,
        writes: false,
    };
    let result = run::run_with(common, Some(input), &asked, transforms, terminal);
    let text = result.as_ref().ok().and_then(|run| new_text(&run.outcome));
    let output = Output::open(common.output_file.as_deref())?;
    output.write(|out| out.write_all(text.as_deref().unwrap_or(&input.bytes)))?;

    let run = result?;
    let Run { outcome, cwd, .. } = &run;
    if common.output_format.is_some() || common.statistics {
        // stdout is the text's.
        let view = View::new(outcome, Order::Path, cwd);
        terminal.report(|palette, width| run::report(common, &run, (palette, width), terminal), &view);
    }
    let files = outcome.changes.iter().map(|change| change.file).collect();
    terminal.sum_up(&summary(outcome, &Applied::Written(files), cwd));
    Ok(if outcome.failed() { Exit::Failed } else { Exit::Done })
}

/// The only file that this run may edit, if it does.
fn new_text(outcome: &Outcome) -> Option<Vec<u8>> {
    // It was encoded before, when it was verified.
    outcome.changes.first()?.after.bytes().ok()
}
