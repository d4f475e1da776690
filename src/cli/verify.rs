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
use crate::evidence::executed::{Executed, executed};
use crate::evidence::record::{Record, collect};
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
    /// Leave sites alone that CMD does not execute; with --evidence also those with places in doubt that did not run
    #[arg(long, help_heading = "Verify")]
    pub(super) only_executed: bool,
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
    let places = (first.outcome.root.as_path(), cwd.as_path());
    let runner = Runner::new(line, scratch, places, flags.junit.as_deref(), limit, &stop)?;
    let mut trial = Trial {
        line,
        runner,
        baseline: Baseline::default(),
        record: None,
        first: Some(first),
        passed: None,
        families,
        left_out: BTreeSet::new(),
        judge,
        terminal,
    };
    let found = trial.search(limit, flags.only_executed);
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

    /// Takes out those of which a site is not among these.
    fn retain(&mut self, is_wanted: impl Fn(&Declined) -> bool) -> BTreeSet<Declined> {
        let is_kept: Vec<bool> = self.sites.iter().map(|sites| sites.iter().all(&is_wanted)).collect();
        let mut kept = is_kept.iter();
        self.names.retain(|_| kept.next().copied().unwrap_or_default());
        let (kept, others): (Vec<_>, Vec<_>) =
            std::mem::take(&mut self.sites).into_iter().zip(is_kept).partition(|(_, kept)| *kept);
        self.sites = kept.into_iter().map(|(sites, _)| sites).collect();
        others.into_iter().flat_map(|(sites, _)| sites).collect()
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
    /// What was executed in the first run, as the project is.
    record: Option<Record>,
    /// All rewrites, not yet tried.
    first: Option<Run>,
    /// The last that passed.
    passed: Option<Run>,
    families: Families,
    /// Not even tried.
    left_out: BTreeSet<Declined>,
    judge: &'t Judge<'t>,
    terminal: &'t Terminal,
}

impl Trial<'_> {
    /// Runs it before, and then with as much as holds. Returns that, and all sites as they were first.
    fn search(&mut self, limit: Duration, only_executed: bool) -> anyhow::Result<(Found, Vec<Site>)> {
        let first_sites = self.first.as_ref().map(|run| run.outcome.sites.clone()).unwrap_or_default();
        let (result, took) = self.runner.run(&[])?;
        must_be_comparable(self.line, &result)?;
        self.tell("as it is", &result, took);
        self.baseline.0.push(result);
        self.record = collect(self.runner.seen())?.filter(|record| record.failed.is_none());
        if only_executed {
            self.leave_out_what_is_not_executed()?;
        }
        if self.baseline.fails() && !self.families.sites.is_empty() {
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

    fn leave_out_what_is_not_executed(&mut self) -> anyhow::Result<()> {
        let record = self.record.as_ref().context("--only-executed: nothing was recorded, so nobody knows what is executed")?;
        let Some(first) = self.first.take() else { return Ok(()) };
        let seen = seen(&first.outcome, record);
        let is_executed = |site: &Declined| seen.get(site).is_some_and(|seen| !matches!(seen, Executed::No | Executed::Unknown));
        self.left_out = self.families.retain(is_executed);
        if self.left_out.is_empty() {
            self.first = Some(first);
        }
        Ok(())
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
        unwanted.extend(self.left_out.iter().cloned());
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
            None => self.judged(&BTreeSet::new())?,
        };
        let nobody_ran = format!("`{}` does not execute it, and --only-executed asks for that", self.line);
        let mut dropped: BTreeMap<Declined, String> =
            self.left_out.iter().map(|site| (site.clone(), nobody_ran.clone())).collect();
        for (number, news) in &found.dropped {
            for site in self.families.sites.get(*number).into_iter().flatten() {
                dropped.insert(site.clone(), reason(news));
            }
        }
        let mut refused: Vec<Site> = Vec::new();
        for site in first {
            let key = key(&run.outcome, site);
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
        let total = self.families.sites.iter().map(BTreeSet::len).sum::<usize>() + self.left_out.len();
        self.terminal.say(format_args!(
            "`{}`: {} runs in {:.1} s; kept {kept} of {total} rewrites{}",
            plain(self.line),
            self.runner.runs,
            self.runner.took.as_secs_f64(),
            self.known_failures()
        ));
        if let Some(record) = &self.record {
            let seen = seen(&run.outcome, record);
            self.tell_what_was_executed(&mut run, &seen);
        } else {
            self.terminal
                .say("what of these it executes was not seen: it started no CPython 3.9 or later, or the recorder failed there");
        }
        if flags.suppress_failed && !found.dropped.is_empty() {
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

    /// A site that no test touched has not been tested.
    fn tell_what_was_executed(&self, run: &mut Run, seen: &BTreeMap<Declined, Executed>) {
        const SHOWN: usize = 10;
        let line = plain(self.line);
        let count = |wanted: fn(&Executed) -> bool| seen.values().filter(|it| wanted(it)).count();
        let (no, unknown) = (count(|it| *it == Executed::No), count(|it| *it == Executed::Unknown));
        let unknown_too = if unknown == 0 { String::new() } else { format!(", {unknown} cannot be seen before CPython 3.12") };
        self.terminal.say(format_args!("of these it executes {}; {no} it does not{unknown_too}", seen.len() - no - unknown));
        let view = View::new(&run.outcome, Order::Path, &run.cwd);
        let untouched =
            run.outcome.sites.iter().filter(|site| site.applied && seen.get(&key(&run.outcome, site)) == Some(&Executed::No));
        for site in untouched.take(if self.terminal.is_verbose() { usize::MAX } else { SHOWN }) {
            self.terminal.say(format_args!("  not executed: {}: {}", view.short_place(&site.at), plain(&site.message)));
        }
        let keys: Vec<Declined> = run.outcome.sites.iter().map(|site| key(&run.outcome, site)).collect();
        for (site, key) in run.outcome.sites.iter_mut().zip(keys).filter(|(site, _)| site.applied) {
            let message = match seen.get(&key) {
                Some(Executed::Instances { made, more: false }) => format!("executed by `{line}`: {made} instances were made"),
                Some(Executed::Instances { made, more: true }) => {
                    format!("executed by `{line}`: {made} instances or more were made")
                }
                Some(Executed::Ran) => format!("executed by `{line}`"),
                Some(Executed::No) => format!("not executed by `{line}`: what is wrong with this it could not find"),
                Some(Executed::Unknown) | None => continue,
            };
            site.notes.push(Evidence::note(message));
        }
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

/// A site as the books of this file have it.
fn key(outcome: &Outcome, site: &Site) -> Declined {
    Declined { path: outcome.path(site.at.file).to_owned(), start: site.at.range.start, transform: site.transform }
}

/// What was executed of each site that a run applies.
fn seen(outcome: &Outcome, record: &Record) -> BTreeMap<Declined, Executed> {
    let text = |file| outcome.changes.iter().find(|change| change.file == file).map(|change| change.before.text());
    let of_site = |site: &Site| {
        let at = site.at.range.start.into();
        let seen = executed(record, outcome.path(site.at.file), text(site.at.file)?, &site.symbol, at);
        Some((key(outcome, site), seen))
    };
    outcome.sites.iter().filter(|site| site.applied).filter_map(of_site).collect()
}

/// The files that a run would write, as bytes.
pub(super) fn rewritten(outcome: &Outcome) -> anyhow::Result<Vec<Rewritten>> {
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
        is_doubt: false,
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
