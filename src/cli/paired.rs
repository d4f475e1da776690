//! `pyscale measure --run CMD`: the user's own program, before and after the rewrites, by turns.

use std::collections::BTreeSet;
use std::time::Duration;

use anyhow::{Context as _, bail};
use clap::Args;
use serde_json::json;

use super::arguments::{Common, Measure};
use super::terminal::{Output, Terminal};
use super::verify::rewritten;
use super::{Exit, STOP, begin_running, observed, run, stdin};
use crate::pipeline::Detail;
use crate::report::{plain, write_json};
use crate::run::command::Ended;
use crate::run::compare::Result as Ran;
use crate::run::pairs::{Compared, compare};
use crate::run::runner::{Rewritten, Runner, last_lines, must_be_comparable};
use crate::run::scratch::Scratch;
use crate::run::usage::Usage;
use crate::transform::Transform;

/// The flags of `--run`.
#[derive(Debug, Args)]
pub(super) struct Paired {
    /// Run CMD in a copy of the project, by turns as it is and as `fix` would write it, and compare time and memory
    #[arg(id = "run", long = "run", value_name = "CMD", conflicts_with_all = ["stdin_filename", "html", "svg", "png", "sizes"], help_heading = "Run")]
    pub(super) command: Option<String>,
    /// How many pairs of runs
    #[arg(long, value_name = "N", requires = "run", default_value_t = 6, help_heading = "Run", value_parser = clap::value_parser!(u32).range(1..))]
    pairs: u32,
    /// End a run of CMD after so many seconds, as a failure
    #[arg(long = "run-timeout", value_name = "SECONDS", requires = "run", default_value_t = 1800, help_heading = "Run", value_parser = clap::value_parser!(u64).range(1..))]
    timeout: u64,
}

pub(super) fn run(
    arguments: &Measure,
    line: &str,
    transforms: &'static [&'static dyn Transform],
    terminal: &Terminal,
) -> anyhow::Result<Exit> {
    let common = &arguments.common;
    let settled = observed::read(arguments.evidence.as_ref(), common, terminal)?;
    let (declined, observations) = (BTreeSet::new(), settled.as_ref());
    let asked =
        run::Asked { detail: Detail::None, max_changes: None, declined: &declined, observations, again: false, writes: false };
    let run = run::run_with(common, stdin::read(common, terminal)?.as_ref(), &asked, transforms, terminal)?;
    let outcome = &run.outcome;
    let after = rewritten(outcome)?;
    if after.is_empty() {
        terminal.say(format_args!("`{}` was not run: there is nothing to rewrite", plain(line)));
        return Ok(if outcome.failed() { Exit::Failed } else { Exit::Done });
    }
    let cwd = run.cwd.canonicalize().context("there is no working directory")?;
    // From here on there is a copy that must not stay behind.
    begin_running();
    let scratch = Scratch::new(&outcome.root, &cwd, outcome.files.iter().map(|entry| entry.path.as_path()), &[])?;
    let (limit, stop) = (Duration::from_secs(arguments.paired.timeout), || STOP.is_requested());
    let mut runner = Runner::new(line, scratch, (&outcome.root, &cwd), None, limit, &stop)?;
    let pairs = measure(&mut runner, line, arguments.paired.pairs, &after, terminal)?;
    let found = compare(&pairs);
    let rewrites = outcome.sites.iter().filter(|site| site.applied).count();
    show(common, line, rewrites, &pairs, &found)?;
    terminal.say(format_args!(
        "`{}`: {rewrites} rewrites, {} pairs of runs in {:.1} s, and one run of each kind before them that does not count",
        plain(line),
        pairs.len(),
        runner.took.as_secs_f64()
    ));
    Ok(if outcome.failed() { Exit::Failed } else { Exit::Done })
}

/// The pairs, after one of which nothing is compiled any more. Each side is first in every other one.
fn measure(
    runner: &mut Runner<'_>,
    line: &str,
    pairs: u32,
    after: &[Rewritten],
    terminal: &Terminal,
) -> anyhow::Result<Vec<(Usage, Usage)>> {
    let (before, expected) = turn(runner, &[], None)?;
    if expected.ended == Ended::TooLate {
        bail!("`{}` did not end in time; --run-timeout gives it more{}", plain(line), last_lines(&expected.tail));
    }
    must_be_comparable(line, &expected)?;
    turn(runner, after, Some((line, &expected)))?;
    terminal.say(format_args!("`{}` takes {:.1} s; {} more runs follow", plain(line), before.wall, 2 * pairs));
    let mut found = Vec::new();
    for number in 0..pairs {
        let mut one = |rewritten: &[Rewritten]| Ok::<_, anyhow::Error>(turn(runner, rewritten, Some((line, &expected)))?.0);
        found.push(if number % 2 == 0 {
            (one(&[])?, one(after)?)
        } else {
            let later = one(after)?;
            (one(&[])?, later)
        });
    }
    Ok(found)
}

/// One run, which has to end as the first did.
fn turn(runner: &mut Runner<'_>, rewritten: &[Rewritten], expected: Option<(&str, &Ran)>) -> anyhow::Result<(Usage, Ran)> {
    let (side, which) =
        if rewritten.is_empty() { ("compiled-before", "as it is") } else { ("compiled-after", "with the rewrites") };
    let (result, usage) = runner.measured(rewritten, side)?;
    if let Some((line, first)) = expected.filter(|(_, first)| first.ended != result.ended) {
        bail!(
            "`{}` {which} ended otherwise than in the first run ({}, then {}), so there is nothing to compare; \
             `pyscale fix --verify` finds the rewrites with which a command fails{}",
            plain(line),
            first.ended,
            result.ended,
            last_lines(&result.tail)
        );
    }
    Ok((usage, result))
}

fn show(common: &Common, line: &str, rewrites: usize, pairs: &[(Usage, Usage)], found: &[Compared]) -> anyhow::Result<()> {
    let output = Output::open(common.output_file.as_deref())?;
    if common.output_format.is_some() {
        let document = json!({ "version": 1, "command": line, "rewrites": rewrites, "pairs": pairs.len(), "measures": found });
        return output.write(|out| write_json(out, &document));
    }
    let processes = pairs.iter().map(|(before, after)| before.processes.max(after.processes)).max().unwrap_or_default();
    output.write(|out| found.iter().try_for_each(|one| writeln!(out, "{}", row(one, processes))))
}

/// `  time                 2.31 → 2.15 s      0.93 (0.90–0.97)`
fn row(one: &Compared, processes: usize) -> String {
    let name = match one.what {
        "wall" => "time".to_owned(),
        "cpu" => "processor time".to_owned(),
        "resident" => "peak memory of a process".to_owned(),
        _ => format!("peak of {processes} processes together"),
    };
    let values = if one.unit == "seconds" {
        format!("{:.2} → {:.2} s", one.before, one.after)
    } else {
        format!("{:.1} → {:.1} MB", one.before / 1e6, one.after / 1e6)
    };
    let (least, most) = one.spread;
    let verdict = if one.differs { String::new() } else { "  no difference seen".to_owned() };
    format!("  {name:32} {values:>20}   {:.3} ({least:.3}–{most:.3}){verdict}", one.ratio)
}
