//! A file's text from standard input: `--stdin-filename FILE`, with or without `-` for the path.

use std::io::{self, IsTerminal as _, Read as _};
use std::path::PathBuf;
use std::sync::Arc;

use anyhow::{Context as _, bail};

use super::arguments::{Common, Fix};
use super::run::{self, Run};
use super::terminal::{Output, Terminal};
use super::{Exit, begin_writing};
use crate::pipeline::{Detail, Outcome};
use crate::project::Substitute;
use crate::report::{Applied, Order, View, summary};
use crate::source::MAX_BYTES;
use crate::transform::Transform;

/// What came in, and which file it stands for; `None` if nothing is to be read.
///
/// # Errors
/// `-` without the name of a file, other paths beside it, an input that cannot be read.
pub(super) fn read(common: &Common, terminal: &Terminal) -> anyhow::Result<Option<Substitute>> {
    let is_stdin = |path: &PathBuf| path.as_os_str() == "-";
    let Some(name) = &common.stdin_filename else {
        if common.paths.iter().any(is_stdin) {
            bail!("`-` is standard input: say with --stdin-filename FILE which file of the project it stands for");
        }
        return Ok(None);
    };
    if let Some(path) = common.paths.iter().find(|path| !is_stdin(path)) {
        bail!("--stdin-filename takes one file from standard input: `{}` cannot be looked at as well", path.display());
    }
    if name.as_os_str().is_empty() || name.file_name().is_none() || name.is_dir() {
        bail!("--stdin-filename: `{}` is no name of a file", name.display());
    }
    if io::stdin().is_terminal() {
        terminal.say("reading from standard input");
    }
    let mut bytes = Vec::new();
    // One byte more than is allowed: whoever decodes it says that it is too much.
    io::stdin().lock().take(MAX_BYTES + 1).read_to_end(&mut bytes).context("cannot read standard input")?;
    Ok(Some(Substitute { path: name.clone(), bytes: Arc::from(bytes) }))
}

/// `fix` as a filter: the new text on stdout, and nothing is written to the project.
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
    let result = run::run_with(common, Some(input), detail, arguments.max_changes, transforms, terminal);
    let text = result.as_ref().ok().and_then(|run| new_text(&run.outcome));
    let output = Output::open(common.output_file.as_deref())?;
    output.write(|out| out.write_all(text.as_deref().unwrap_or(&input.bytes)))?;

    let run = result?;
    let Run { outcome, cwd, .. } = &run;
    if common.output_format.is_some() || common.statistics {
        // stdout is the text's.
        let view = View::new(outcome, Order::Path, cwd);
        terminal.report(|palette| run::report(common, &run, palette, terminal), &view);
    }
    let files = outcome.changes.iter().map(|change| change.file).collect();
    terminal.say(summary(outcome, &Applied::Written(files)));
    Ok(if outcome.failed() { Exit::Failed } else { Exit::Done })
}

/// The only file that this run may edit, if it does.
fn new_text(outcome: &Outcome) -> Option<Vec<u8>> {
    // It was encoded before, when it was verified.
    outcome.changes.first()?.after.bytes().ok()
}
