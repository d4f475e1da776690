//! `pyscale check`: every site with its verdict.

use super::arguments::Check;
use super::terminal::{Output, Terminal};
use super::{Exit, session};
use crate::report::{Applied, View, summary};
use crate::transform::Transform;

pub(super) fn run(arguments: &Check, transforms: &'static [&'static dyn Transform], terminal: &Terminal) -> anyhow::Result<Exit> {
    let common = &arguments.common;
    let session = session::run(common, session::detail(common), transforms, terminal)?;
    let output = Output::open(common.output_file.as_deref())?;
    let report = session::report(common, &output, terminal);
    let view = View::new(&session.outcome, arguments.sort.into(), &session.cwd);
    output.write(|out| report.write(&view, out))?;
    terminal.say(summary(&session.outcome, &Applied::Found));
    Ok(if session.outcome.failed() {
        Exit::Failed
    } else if session.outcome.is_fixable() && !common.exit_zero {
        Exit::ToDo
    } else {
        Exit::Done
    })
}
