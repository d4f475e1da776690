//! `fix --verify CMD`: runs the user's tests in a copy, before and after, and keeps the largest part of the rewrites with which
//! nothing fails that did not fail before.
//!
//! A part is not cut out of a result: the project is judged again as if the other sites carried suppression comments. So what
//! is written is what a run without them writes, and exactly that was run.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::time::Duration;

use anyhow::Context as _;
use clap::Args;

use super::STOP;
use super::run::Run;
use super::suppressions::{declined, suppress_all};
use super::terminal::Terminal;
use crate::pipeline::{Declined, Evidence, Outcome, Site};
use crate::report::{Order, View, plain};
use crate::run::blame::{self, Names};
use crate::run::command::Ended;
use crate::run::compare::{self, Baseline, News};
use crate::run::runner::{Rewritten, Runner, must_be_comparable};
use crate::run::scratch::Scratch;
use crate::run::search::{Found, search};
use crate::verdict::Severity;

/// The flags of `--verify`.
#[derive(Debug, Args)]
pub(super) struct Verify {
    /// Run CMD in a copy of the project, before and after, and write only what fails no test that held before
    #[arg(id = "verify", long = "verify", value_name = "CMD", conflicts_with_all = ["interactive", "stdin_filename", "max_changes"], help_heading = "Verify")]
    pub(super) command: Option<String>,
    /// The `JUnit` report that CMD writes; pytest is asked for one by itself
    #[arg(long = "verify-junit", value_name = "FILE", requires = "verify", help_heading = "Verify")]
    junit: Option<PathBuf>,
    /// End a run of CMD after so many seconds [default: 1800; later ones sooner]
    #[arg(long = "verify-timeout", value_name = "SECONDS", requires = "verify", help_heading = "Verify", value_parser = clap::value_parser!(u64).range(1..))]
    timeout: Option<u64>,
    /// Copy this file or folder too, which git does not have; may be repeated
    #[arg(long = "verify-copy", value_name = "PATH", requires = "verify", help_heading = "Verify")]
    copy: Vec<PathBuf>,
    /// Leave the copy where it is and say where
    #[arg(long, requires = "verify", help_heading = "Verify")]
    keep_scratch: bool,
    /// Write `# pyscale: ignore[…]` above what did not hold, with the test that failed
    #[arg(long, requires = "verify", conflicts_with = "patch_dir", help_heading = "Verify")]
    suppress_failed: bool,
}

/// Judges the project as if these sites were suppressed.
pub(super) type Judge<'j> = dyn Fn(&BTreeSet<Declined>) -> anyhow::Result<Run> + 'j;

/// How long a run may take that has no limit of its own.
const LIMIT: Duration = Duration::from_secs(1800);
/// A run with rewrites may take so much longer than one without, but at least [`LEAST`].
const SLOWER: u32 = 10;
const LEAST: Duration = Duration::from_secs(60);

/// Of what `first` applies, what holds.
pub(super) fn verified(flags: &Verify, line: &str, first: Run, judge: &Judge<'_>, terminal: &Terminal) -> anyhow::Result<Run> {
    let families = Families::of(&first.outcome);
    if families.sites.is_empty() {
        terminal.say(format_args!("`{}` was not run: there is nothing to rewrite", plain(line)));
        return Ok(first);
    }
    let cwd = first.cwd.canonicalize().context("there is no working directory")?;
    let files = first.outcome.files.iter().map(|entry| entry.path.as_path());
    let scratch = Scratch::new(&first.outcome.root, &cwd, files, &flags.copy)?;
    let limit = flags.timeout.map_or(LIMIT, Duration::from_secs);
    let stop = || STOP.is_requested();
    let runner = Runner::new(line, scratch, &cwd, flags.junit.as_deref(), limit, &stop)?;
    let mut trial =
        Trial { line, runner, baseline: Baseline::default(), first: Some(first), passed: None, families, judge, terminal };
    let found = trial.search(limit);
    if flags.keep_scratch {
        let place = trial.runner.keep();
        terminal.say(format_args!("the copy as the last run left it is in `{}`", plain(&place.to_string_lossy())));
    }
    let (found, first) = found?;
    trial.end(flags, &found, &first)
}

/// The rewrites, by the families that are taken whole or not at all.
struct Families {
    sites: Vec<BTreeSet<Declined>>,
    names: Vec<Vec<Names>>,
}

impl Families {
    fn of(outcome: &Outcome) -> Self {
        let mut families = Self { sites: Vec::new(), names: Vec::new() };
        for step in &outcome.steps {
            let mut numbers: BTreeMap<usize, usize> = BTreeMap::new();
            for fix in &step.fixes {
                let (Some(declined), Some(site)) = (declined(outcome, step, fix), outcome.sites.get(fix.site)) else { continue };
                let number = *numbers.entry(fix.family).or_insert_with(|| {
                    families.sites.push(BTreeSet::new());
                    families.names.push(Vec::new());
                    families.sites.len() - 1
                });
                families.sites[number].insert(declined);
                let symbol = site.symbol.rsplit(['.', ':']).next().unwrap_or_default().to_owned();
                let paths = site.edits.iter().map(|edit| outcome.path(edit.at.file).to_owned()).collect();
                families.names[number].push(Names { symbol, paths });
            }
        }
        families
    }

    fn without(&self, with: &BTreeSet<usize>) -> BTreeSet<Declined> {
        let others = self.sites.iter().enumerate().filter(|(number, _)| !with.contains(number));
        others.flat_map(|(_, sites)| sites).cloned().collect()
    }
}

/// The sites that a run applies.
fn applied(outcome: &Outcome) -> BTreeSet<Declined> {
    let fixes = outcome.steps.iter().flat_map(|step| step.fixes.iter().map(move |fix| (step, fix)));
    fixes.filter_map(|(step, fix)| declined(outcome, step, fix)).collect()
}

/// What is found out, and by what.
struct Trial<'t> {
    line: &'t str,
    runner: Runner<'t>,
    baseline: Baseline,
    /// All rewrites, not yet tried.
    first: Option<Run>,
    /// The last that passed.
    passed: Option<Run>,
    families: Families,
    judge: &'t Judge<'t>,
    terminal: &'t Terminal,
}

impl Trial<'_> {
    /// Runs it before, and then with as much as holds. Returns that, and all sites as they were first.
    fn search(&mut self, limit: Duration) -> anyhow::Result<(Found, Vec<Site>)> {
        let first_sites = self.first.as_ref().map(|run| run.outcome.sites.clone()).unwrap_or_default();
        let (result, took) = self.runner.run(&[])?;
        must_be_comparable(self.line, &result)?;
        self.tell("as it is", &result, took);
        self.baseline.0.push(result);
        if self.baseline.fails() {
            self.run_before_again()?;
        }
        self.runner.limit(limit.min(LEAST.max(took * SLOWER)));
        let (all, names) = (self.families.sites.len(), std::mem::take(&mut self.families.names));
        let suspects = |group: &[usize], news: &[News]| {
            blame::named(group.iter().filter_map(|number| Some((*number, names.get(*number)?.as_slice()))), news)
        };
        let found = search(all, |with| self.news_with(with), suspects)?;
        Ok((found, first_sites))
    }

    /// What fails in one of two runs says nothing.
    fn run_before_again(&mut self) -> anyhow::Result<()> {
        let (result, took) = self.runner.run(&[])?;
        self.tell("as it is, once more", &result, took);
        self.baseline.0.push(result);
        Ok(())
    }

    /// What fails anew with exactly these families.
    fn news_with(&mut self, with: &BTreeSet<usize>) -> anyhow::Result<Vec<News>> {
        let run = self.judged(with)?;
        let (result, took) = self.runner.run(&rewritten(&run.outcome)?)?;
        let mut news = self.baseline.news(&result, self.line);
        let number = applied(&run.outcome).len();
        self.tell(&format!("with {number} of the rewrites"), &result, took);
        if !news.is_empty() && self.baseline.0.len() == 1 {
            self.run_before_again()?;
            news = self.baseline.news(&result, self.line);
        }
        if let [first, others @ ..] = news.as_slice() {
            let more = if others.is_empty() { String::new() } else { format!(" and {} more", others.len()) };
            self.terminal.say(format_args!("  anew: {}{more}", plain(&first.test)));
        } else {
            self.passed = Some(run);
        }
        Ok(news)
    }

    /// The project with exactly these families rewritten, as far as they can be without the others. What becomes possible only
    /// without the others is not among them.
    fn judged(&mut self, with: &BTreeSet<usize>) -> anyhow::Result<Run> {
        if let Some(first) = self.first.take() {
            return Ok(first);
        }
        let wanted: BTreeSet<&Declined> = with.iter().filter_map(|number| self.families.sites.get(*number)).flatten().collect();
        let mut unwanted = self.families.without(with);
        loop {
            let run = (self.judge)(&unwanted)?;
            let more: Vec<Declined> =
                applied(&run.outcome).into_iter().filter(|site| !wanted.contains(site) && !unwanted.contains(site)).collect();
            if more.is_empty() {
                return Ok(run);
            }
            unwanted.extend(more);
        }
    }

    fn tell(&self, what: &str, result: &compare::Result, took: Duration) {
        let tests = match &result.tests {
            Some(tests) => format!("{} tests pass, {} fail", tests.passed.len(), tests.failed.len()),
            None => result.ended.to_string(),
        };
        let ended = match result.ended {
            Ended::Code(_) => String::new(),
            ended => format!(", {ended}"),
        };
        let seconds = took.as_secs_f64();
        self.terminal.say(format_args!("run {}, {what}: {tests}{ended} ({seconds:.1} s)", self.runner.runs));
    }

    /// What is to be written, with what became of each site.
    fn end(mut self, flags: &Verify, found: &Found, first: &[Site]) -> anyhow::Result<Run> {
        let mut run = match self.passed.take() {
            Some(run) => run,
            None => (self.judge)(&self.families.without(&BTreeSet::new()))?,
        };
        let mut dropped: BTreeMap<Declined, String> = BTreeMap::new();
        for (number, news) in &found.dropped {
            for site in self.families.sites.get(*number).into_iter().flatten() {
                dropped.insert(site.clone(), reason(news));
            }
        }
        let mut refused: Vec<Site> = Vec::new();
        for site in first {
            let path = run.outcome.path(site.at.file).to_owned();
            let key = Declined { path, start: site.at.range.start, transform: site.transform };
            if let Some(reason) = dropped.get(&key).filter(|_| site.applied) {
                refused.push(refusal(site, reason));
            }
        }
        let view = View::new(&run.outcome, Order::Path, &run.cwd);
        for site in &refused {
            let (place, message) = (view.short_place(&site.at), plain(&site.message));
            self.terminal.say(format_args!("dropped {place}: {}: {message}", site.transform));
            site.hazards.iter().for_each(|hazard| self.terminal.say(format_args!("  {}", hazard.message)));
        }
        let kept = applied(&run.outcome).len();
        let total: usize = self.families.sites.iter().map(BTreeSet::len).sum();
        self.terminal.say(format_args!(
            "`{}`: {} runs in {:.1} s; kept {kept} of {total} rewrites{}",
            plain(self.line),
            self.runner.runs,
            self.runner.took.as_secs_f64(),
            self.known_failures()
        ));
        if flags.suppress_failed && !dropped.is_empty() {
            let reasons = found.dropped.iter().flat_map(|(number, news)| {
                let test = news.first().map_or("", |news| news.test.as_str());
                self.families.sites[*number].iter().map(move |site| (site.clone(), format!("breaks {test}")))
            });
            for path in suppress_all(&mut run.outcome, &reasons.collect()) {
                self.terminal.say(format_args!("{}: no place for the comment was found", plain(&path)));
            }
        }
        insert(&mut run.outcome, refused);
        Ok(run)
    }

    fn known_failures(&self) -> String {
        match self.baseline.failing() {
            (0, 0) => String::new(),
            (always, 0) => format!("; what failed before ({always}) counts for nothing"),
            (always, sometimes) => {
                format!("; what failed before ({always}), or in one of two runs ({sometimes}), counts for nothing")
            }
        }
    }
}

/// The files that a run would write, as bytes.
fn rewritten(outcome: &Outcome) -> anyhow::Result<Vec<Rewritten>> {
    let file = |change: &crate::pipeline::Change| {
        let entry = outcome.files.get(change.file.0 as usize).context("internal error: a file is missing")?;
        let path = entry.path.canonicalize().with_context(|| format!("cannot find `{}`", entry.relative))?;
        Ok(Rewritten { path, bytes: change.after.bytes().with_context(|| format!("cannot encode `{}`", entry.relative))? })
    };
    outcome.changes.iter().map(file).collect()
}

/// ``with it `tests/test_a.py::test_b` fails (src/a.py:12): AttributeError: …, and 3 more``
fn reason(news: &[News]) -> String {
    let Some(first) = news.first() else { return "with it something fails".to_owned() };
    let place = first.place().map(|place| format!(" ({place})")).unwrap_or_default();
    let more = if news.len() == 1 { String::new() } else { format!("; {} more fail", news.len() - 1) };
    plain(&format!("with it `{}` fails{place}: {}{more}", first.test.trim_matches('`'), first.message))
}

/// A site that did not hold.
fn refusal(site: &Site, reason: &str) -> Site {
    let hazard = Evidence {
        rule: Some("engine/verify".to_owned()),
        severity: Some(Severity::Breaks),
        message: reason.to_owned(),
        at: None,
    };
    Site { verdict: "refuse", applied: false, hazards: vec![hazard], edits: Vec::new(), ..site.clone() }
}

/// Puts sites among the others, in their order; steps know theirs by position.
fn insert(outcome: &mut Outcome, sites: Vec<Site>) {
    let old = std::mem::take(&mut outcome.sites).into_iter().enumerate().map(|(position, site)| (Some(position), site));
    let mut all: Vec<(Option<usize>, Site)> = old.chain(sites.into_iter().map(|site| (None, site))).collect();
    all.sort_by(|(_, one), (_, other)| {
        (one.at.file, one.at.range, one.transform).cmp(&(other.at.file, other.at.range, other.transform))
    });
    let place: BTreeMap<usize, usize> = all.iter().enumerate().filter_map(|(new, (old, _))| old.map(|old| (old, new))).collect();
    for fix in outcome.steps.iter_mut().flat_map(|step| &mut step.fixes) {
        fix.site = place.get(&fix.site).copied().unwrap_or(fix.site);
    }
    outcome.sites = all.into_iter().map(|(_, site)| site).collect();
}
