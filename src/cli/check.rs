//! `check`: what can be written and what stays, or every site with its evidence.

use std::collections::BTreeSet;

use anyhow::bail;

use super::arguments::{Check, Format, Sort};
use super::terminal::{Output, Terminal};
use super::{Exit, narrow, observed, run, stdin};
use crate::evidence::questions;
use crate::pipeline::Detail;
use crate::report::{Applied, Full, Overview, Report, View, plain, summary};
use crate::transform::Transform;

/// Formats that tell other people, in reviews, what there is to do: what stays as it is would drown that.
const FOR_REVIEWS: [Format; 4] = [Format::Sarif, Format::Github, Format::Gitlab, Format::Junit];

pub(super) fn run(arguments: &Check, transforms: &'static [&'static dyn Transform], terminal: &Terminal) -> anyhow::Result<Exit> {
    let common = &arguments.common;
    let detail = match run::detail(common) {
        // Lines are compared with lines.
        Detail::None if arguments.since.is_some() => Detail::Positions,
        detail => detail,
    };
    let seen = observed::read(arguments.evidence.as_ref(), common, terminal)?;
    let (declined, observations) = (BTreeSet::new(), seen.as_ref());
    let asked = run::Asked { detail, max_changes: None, declined: &declined, observations, again: false, writes: false };
    let mut run = run::run_with(common, stdin::read(common, terminal)?.as_ref(), &asked, transforms, terminal)?;
    if let Some(seen) = observations {
        questions::answer(&mut run.outcome, transforms, &seen.answers);
    }
    if arguments.ask {
        let count = questions::store(&run.outcome, transforms)?;
        terminal.say(format_args!(
            "{count} questions were written; the next `pyscale record` answers those that its command comes to"
        ));
    }
    if arguments.baseline {
        narrow::to_new_sites(&mut run.outcome)?;
    }
    if let Some(revision) = &arguments.since {
        narrow::to_changed_lines(&mut run.outcome, revision)?;
    }
    let output = Output::open(common.output_file.as_deref())?;
    let mut view = View::new(&run.outcome, arguments.sort.into(), &run.cwd);
    if let (Sort::Instances, Some(seen)) = (arguments.sort, observations) {
        view.greatest_first(|site| seen.made(run.outcome.path(site.at.file), &site.symbol));
    }
    let shown: Vec<&str> = arguments.show.iter().map(|shown| shown.verdict()).collect();
    if !shown.is_empty() {
        view.show(&shown);
    } else if common.output_format.is_some_and(|format| FOR_REVIEWS.contains(&format)) {
        view.show(&["fix", "unsafe", "supported"]);
    }
    if let Some(name) = &arguments.why {
        let known: BTreeSet<&str> = run.outcome.sites.iter().map(|site| site.symbol.as_str()).collect();
        view.only_named(name);
        if view.sites.is_empty() {
            bail!(
                "no site is called `{}`: there is no such name, or nothing to write there and nothing to keep; {}",
                plain(name),
                nearest(name, &known)
            );
        }
    }
    let report: Box<dyn Report> = if common.output_format.is_some() || common.statistics {
        run::report(common, &run, output.looks(), terminal)
    } else if arguments.why.is_some() {
        Box::new(Full { palette: output.palette(), reasons: usize::MAX, width: output.looks().1 })
    } else if !shown.is_empty() || arguments.baseline || arguments.since.is_some() || terminal.is_verbose() {
        run::report(common, &run, output.looks(), terminal)
    } else {
        Box::new(Overview { palette: output.palette(), width: output.width() })
    };
    output.write(|out| report.write(&view, out))?;
    terminal.sum_up(&summary(&run.outcome, &Applied::Found, &run.cwd));
    Ok(if run.outcome.failed() {
        Exit::Failed
    } else if run.outcome.is_fixable() && !common.exit_zero {
        Exit::ToDo
    } else {
        Exit::Done
    })
}

/// Which name may have been meant.
fn nearest(name: &str, known: &BTreeSet<&str>) -> String {
    let last = |symbol: &&str| strsim::jaro_winkler(name, symbol.rsplit(['.', ':']).next().unwrap_or(symbol));
    match known.iter().map(|symbol| (last(symbol), symbol)).max_by(|one, other| one.0.total_cmp(&other.0)) {
        Some((likeness, symbol)) if likeness > 0.7 => format!("did you mean `{}`?", plain(symbol)),
        _ => "`pyscale check --output-format concise` lists all sites".to_owned(),
    }
}
