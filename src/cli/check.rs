//! `pyscale check`: every site with its verdict.

use super::arguments::Check;
use super::terminal::{Output, Terminal};
use super::{Exit, narrow, run};
use crate::pipeline::Detail;
use crate::report::{Applied, View, summary};
use crate::transform::Transform;

pub(super) fn run(arguments: &Check, transforms: &'static [&'static dyn Transform], terminal: &Terminal) -> anyhow::Result<Exit> {
    let common = &arguments.common;
    let detail = match run::detail(common) {
        // Lines are compared with lines.
        Detail::None if arguments.since.is_some() => Detail::Positions,
        detail => detail,
    };
    let mut run = run::run(common, detail, transforms, terminal)?;
    if arguments.baseline {
        narrow::to_new_sites(&mut run.outcome)?;
    }
    if let Some(revision) = &arguments.since {
        narrow::to_changed_lines(&mut run.outcome, revision)?;
    }
    let output = Output::open(common.output_file.as_deref())?;
    let report = run::report(common, &run, output.palette(), terminal);
    let view = View::new(&run.outcome, arguments.sort.into(), &run.cwd);
    output.write(|out| report.write(&view, out))?;
    terminal.say(summary(&run.outcome, &Applied::Found));
    Ok(if run.outcome.failed() {
        Exit::Failed
    } else if run.outcome.is_fixable() && !common.exit_zero {
        Exit::ToDo
    } else {
        Exit::Done
    })
}
