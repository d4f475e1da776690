//! `pyscale check`: every site with its verdict.

use super::arguments::Check;
use super::terminal::{Output, Terminal};
use super::{Exit, run};
use crate::report::{Applied, View, summary};
use crate::transform::Transform;

pub(super) fn run(arguments: &Check, transforms: &'static [&'static dyn Transform], terminal: &Terminal) -> anyhow::Result<Exit> {
    let common = &arguments.common;
    let run = run::run(common, run::detail(common), transforms, terminal)?;
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
