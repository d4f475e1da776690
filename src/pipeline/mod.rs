//! The run, in the order in which it happens: the file to read first.
//!
//! ```text
//! discover → load (read, decode, parse, summarise; trees are dropped) → link
//! round:     look (judge the project, check the files that concern) → plan → apply → verify → rewrite the overlay,
//!            summarise what changed, link again; until a look finds nothing more to apply, or nothing can come of what was applied
//! then:      locate what was found, and hand it over; nothing has been written
//! ```
//!
//! A round applies the fixes of *one* transform: the first one, in the order of the registry, that has any. So a
//! transform acts on a project in which all earlier ones have nothing left to do, and `slots`, the last one, sees the
//! attributes that the others added. `check`, a dry run and `fix` all take this way; they differ in what they do with
//! the [`Outcome`].

mod altered;
mod apply;
mod check;
mod ledger;
mod load;
mod locate;
mod outcome;
mod panics;
mod progress;
mod replay;
mod steps;
#[cfg(test)]
mod tests;
mod texts;

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context as _, bail};
use rayon::prelude::*;

pub use altered::Altered;
pub use outcome::{Change, Evidence, Level, LineColumn, Notice, Outcome, Site, SiteEdit, Snippet, Spot, Suppressed};
pub use progress::{Interrupted, Progress, Silent, Stop};
pub use steps::{Step, StepFix};

use crate::index::observed::{Observations, Observed};
use crate::index::{ModuleSummary, ProjectIndex, link};
use crate::meta::Options;
use crate::place::FileId;
use crate::plan::{Plan, Proposal, plan};
use crate::project::{DeploymentFile, Discovery, Project, Requirement, discover};
use crate::transform::{Finding, Shared, Transform};
use crate::verdict::Fix;
use apply::Applied;
use check::{Look, look, refused};
use ledger::Ledger;
use load::Loaded;
use replay::Replay;
use steps::Draft;
use texts::Texts;

/// What is to be done.
pub struct Request<'r> {
    /// Where to look.
    pub discovery: Discovery<'r>,
    /// The registry, in its order; the configuration decides which of them run.
    pub transforms: &'static [&'static dyn Transform],
    /// How much the reports need to know of places.
    pub detail: Detail,
    /// Apply at most so many sites.
    pub max_changes: Option<usize>,
    /// Sites that the user does not want, as if comments suppressed them.
    pub declined: &'r BTreeSet<Declined>,
    /// What running programs have shown, if that is to count.
    pub observations: Option<&'r Observations>,
    /// May it use what earlier runs found?
    pub caching: Caching<'r>,
    /// Hears how far the run is.
    pub progress: &'r dyn Progress,
    /// Ends the run early.
    pub stop: &'r Stop,
}

/// May a run use what earlier ones found, and keep what it finds?
#[derive(Debug, Clone, Copy)]
pub enum Caching<'r> {
    /// No.
    Off,
    /// Yes, if nothing has changed since, down to the last byte.
    On {
        /// Where it is kept, if not in the project.
        folder: Option<&'r Path>,
        /// The changes will be written: these are always judged anew.
        writes: bool,
    },
}

/// A site that the user does not want.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Declined {
    /// Its file, relative to the root.
    pub path: String,
    /// Where it begins, in bytes of the text on disk.
    pub start: u32,
    /// The id of its transform.
    pub transform: &'static str,
}

/// How much is found out about the places that the findings speak of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Detail {
    /// Nothing: only the changes matter.
    None,
    /// Lines and columns.
    Positions,
    /// The text of the lines too.
    Lines,
}

/// A transform that still finds something to apply in so many rounds would do so for ever.
const MOST_ROUNDS: u32 = 10;

/// Whoever wonders why nothing is rewritten has to know.
const NOT_FOLLOWED: &str = "it was too much work to follow the values of this project, so any value may be anything, and sites that \
    depend on values are kept as they are; that is a flaw, please report it with the project";

/// What a worker's stack may hold; the parser and the walks recurse as deep as the source is nested.
const STACK: usize = 64 << 20;

/// Runs on `discovery.threads` threads of its own; the result does not depend on their number.
///
/// # Errors
/// A project that cannot be read at all, a configuration that is broken, [`Interrupted`], or a defect of pyscale. Nothing
/// is written in any case.
pub fn run(request: &Request<'_>) -> anyhow::Result<Outcome> {
    let threads = request.discovery.threads;
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).stack_size(STACK).build().context("no threads")?;
    let work = || {
        let begin = Instant::now();
        request.progress.phase("Discovering", 0);
        let outcome = replay_or_run(request)?;
        Ok(Outcome { elapsed: begin.elapsed(), ..outcome })
    };
    pool.install(|| panics::contain(work)).map_err(anyhow::Error::msg)?
}

/// Takes what an earlier run found, or finds it.
fn replay_or_run(request: &Request<'_>) -> anyhow::Result<Outcome> {
    let project = discover(&request.discovery)?;
    let replay = Replay::new(request, &project);
    let project = match &replay {
        None => project,
        Some(replay) => match replay.replay(project) {
            Ok(outcome) => return Ok(outcome),
            Err(project) => *project,
        },
    };
    let (project, loaded, seen) = load::load_project(request, project, replay.as_ref())?;
    let (outcome, is_steady) = run_on(project, loaded, request)?;
    Ok(match (replay, seen) {
        (Some(replay), Some(seen)) if is_steady => replay.keep(&seen, outcome),
        _ => outcome,
    })
}

/// Everything behind the discovery; and whether each file was, whenever it was opened again, what was read first.
fn run_on(project: Project, loaded: Vec<Loaded>, request: &Request<'_>) -> anyhow::Result<(Outcome, bool)> {
    let Project { root, files, config, deployment, requirements, notices } = project;
    let mut run = Run {
        request,
        transforms: request.transforms.iter().copied().filter(|transform| config.selects(transform.meta().id)).collect(),
        options: config.options.clone(),
        deployment: Arc::new(deployment),
        requirements: Arc::new(requirements),
        texts: Texts::new(Arc::new(files), Vec::new()),
        summaries: Vec::new(),
        notices: notices.into_iter().map(|notice| Notice::warning(&notice.path, None, notice.message)).collect(),
        ledger: Ledger::default(),
        drafts: Vec::new(),
        suppressed: BTreeSet::new(),
        left: request.max_changes,
        smallest: None,
    };
    run.take(loaded);
    let (rounds, last) = run.rounds()?;

    let Run { texts, mut notices, ledger, drafts, suppressed, smallest, .. } = run;
    if let (Some(most), Some(smallest), true) = (request.max_changes, smallest, drafts.is_empty()) {
        let message = format!("{most} sites are too few: the fewest that belong together are {smallest} (classes of one family)");
        notices.push(Notice { level: Level::Warning, path: None, line: None, message });
    }
    let read = texts.hashes();
    let entries = ledger.close(rounds, last);
    let steps = steps::steps(drafts, &entries);
    let sites = locate::locate(&texts, request.detail, entries);
    notices.sort();
    notices.dedup();
    let is_steady = texts.is_steady();
    let outcome = Outcome {
        root,
        config,
        files: Arc::clone(&texts.files),
        sites,
        steps,
        changes: texts.into_changes(),
        notices,
        rounds,
        suppressed: suppressed.into_iter().collect(),
        elapsed: Duration::ZERO,
        read,
        cached: Vec::new(),
    };
    Ok((outcome, is_steady))
}

/// The state of a run between two rounds.
struct Run<'r> {
    request: &'r Request<'r>,
    /// The selected ones, in the order of the registry.
    transforms: Vec<&'static dyn Transform>,
    options: Options,
    deployment: Arc<Vec<DeploymentFile>>,
    requirements: Arc<Vec<Requirement>>,
    texts: Texts,
    /// By [`FileId`](crate::place::FileId).
    summaries: Vec<Arc<ModuleSummary>>,
    notices: Vec<Notice>,
    ledger: Ledger,
    /// What was applied so far.
    drafts: Vec<Draft>,
    /// What it was asked to leave alone.
    suppressed: BTreeSet<Suppressed>,
    /// How many sites may still be applied, if that is limited.
    left: Option<usize>,
    /// The size of the smallest family that was too large for what is left.
    smallest: Option<usize>,
}

/// What a round applied.
struct Acted {
    applied: Applied,
    /// Nothing is left of what it proposed, and nothing can come of it.
    is_final: bool,
}

impl Run<'_> {
    /// Begins with what was read.
    fn take(&mut self, loaded: Vec<Loaded>) {
        for loaded in loaded {
            self.summaries.push(loaded.summary);
            self.texts.states.push(loaded.state);
            self.notices.extend(loaded.notices);
        }
    }

    /// Goes from round to round until nothing is left to apply. Returns how many it took, and what the last one found, by
    /// places on disk.
    fn rounds(&mut self) -> anyhow::Result<(u32, Vec<Finding>)> {
        let most = MOST_ROUNDS * (self.transforms.len() as u32).max(1);
        for round in 1..=most {
            self.request.progress.phase("Linking", 0);
            let mut index = link(Arc::clone(&self.texts.files), &self.summaries, self.options.clone());
            index.deployment = Arc::clone(&self.deployment);
            index.requirements = Arc::clone(&self.requirements);
            index.declined = self.declined();
            index.observed = self.observed();
            // What one stage finds out of this state of the project holds for the others.
            let shared = Shared::new(&index);
            // The first look is at everything, to know later what would have been without the other transforms. Then the
            // transforms are asked one by one, up to the one that acts.
            let transforms = self.transforms.clone();
            let stages = if round == 1 { vec![transforms.as_slice()] } else { transforms.chunks(1).collect() };
            let mut found = Vec::new();
            let mut acted = None;
            for stage in stages {
                let findings = self.look((&index, &shared), stage)?;
                if shared.gave_up() {
                    let message = NOT_FOLLOWED.to_owned();
                    self.notices.push(Notice { level: Level::Warning, path: None, line: None, message });
                }
                if round == 1 {
                    self.ledger.see_first(&findings);
                }
                acted = self.act(round, &index, &findings)?;
                // A fix that was dropped just now is a refusal from here on.
                found.extend(findings.into_iter().map(|finding| self.unless_dropped(finding)));
                if acted.is_some() {
                    break;
                }
            }
            let Some(Acted { applied, is_final }) = acted else {
                return Ok((round, found.into_iter().map(|finding| self.texts.on_disk(finding)).collect()));
            };
            let last: Vec<Finding> =
                if is_final { found.into_iter().map(|finding| self.texts.on_disk(finding)).collect() } else { Vec::new() };
            if self.rewrite(applied)? && is_final {
                return Ok((round, last));
            }
        }
        bail!("internal error: still not done after {most} rounds; nothing was written, please report it with the project")
    }

    /// Where what the user does not want stands in the texts of this round.
    fn declined(&self) -> Vec<(FileId, u32, &'static str)> {
        let here = |site: &Declined| {
            let file = FileId(self.texts.files.iter().position(|entry| entry.relative == site.path)? as u32);
            Some((file, self.texts.in_round(file, site.start), site.transform))
        };
        self.request.declined.iter().filter_map(here).collect()
    }

    /// What was recorded, by the files and texts of this round.
    fn observed(&self) -> Observed {
        let Some(seen) = self.request.observations else { return Observed::default() };
        let place = |path: &str| self.texts.files.iter().position(|entry| entry.relative == path);
        let file = |path: &str| place(path).map(|position| FileId(position as u32));
        Observed::new(seen, file, |file, at| self.texts.in_round(file, at))
    }

    /// What `stage` finds now. The places are those of this round's texts.
    fn look<'p>(
        &mut self,
        known: (&'p ProjectIndex, &Shared<'p>),
        stage: &[&'static dyn Transform],
    ) -> anyhow::Result<Vec<Finding>> {
        let Look { findings, suppressed, notices, lost, broken } = look(self.request, &self.texts, known, stage)?;
        self.suppressed.extend(suppressed);
        self.notices.extend(notices);
        self.transforms.retain(|transform| !broken.contains(&transform.meta().id));
        for file in lost {
            self.texts.give_up(file);
        }
        Ok(findings.into_iter().map(|finding| self.unless_dropped(finding)).collect())
    }

    fn unless_dropped(&self, finding: Finding) -> Finding {
        if !self.ledger.has_dropped() || finding.verdict.fix(true).is_none() {
            return finding;
        }
        let key = Ledger::key(&self.texts.on_disk(finding.clone()));
        match self.ledger.why_dropped(&key) {
            Some(reason) => refused(finding, "engine/dropped", reason.to_owned()),
            None => finding,
        }
    }

    /// Applies the fixes of the first transform that has any.
    fn act(&mut self, round: u32, index: &ProjectIndex, findings: &[Finding]) -> anyhow::Result<Option<Acted>> {
        for transform in self.transforms.clone() {
            let id = transform.meta().id;
            let of_transform = |finding: &&Finding| finding.transform == id && self.fix_of(finding).is_some();
            let proposed: Vec<&Finding> = findings.iter().filter(of_transform).collect();
            let acted = if proposed.is_empty() { None } else { self.act_for(round, index, &proposed)? };
            if let Some(acted) = acted {
                let is_last = self.transforms.last().is_some_and(|last| last.meta().id == id);
                return Ok(Some(Acted { is_final: acted.is_final && is_last && transform.is_final(), ..acted }));
            }
        }
        Ok(None)
    }

    /// The fix, if the configuration of its file wants such.
    fn fix_of<'f>(&self, finding: &'f Finding) -> Option<&'f Fix> {
        finding.verdict.fix(self.texts.entry(finding.file).unsafe_fixes)
    }

    /// Plans, applies and verifies fixes of one transform.
    fn act_for(&mut self, round: u32, index: &ProjectIndex, proposed: &[&Finding]) -> anyhow::Result<Option<Acted>> {
        let fixes: Vec<_> = proposed.iter().filter_map(|finding| self.fix_of(finding)).collect();
        let proposals: Vec<_> =
            proposed.iter().zip(&fixes).map(|(finding, fix)| Proposal { transform: finding.transform, fix }).collect();
        let Plan { chosen, waiting: waiting_at, broken } = plan(&proposals);
        let family = steps::families(index, proposed);
        let chosen = self.within_the_limit(chosen, &family);
        let chosen_fixes: Vec<_> = chosen.iter().map(|position| fixes[*position]).collect();
        let applied = apply::apply(self.request, &self.texts, &chosen_fixes)?;

        // The books speak of places on disk, so they are kept before the texts move on.
        let on_disk = |position: &usize| self.texts.on_disk(proposed[*position].clone());
        let dropped = applied.dropped.iter().map(|(position, reason)| (&chosen[*position], reason.as_str()));
        let broken = broken.iter().map(|position| (position, "its edits overlap each other, or there are none"));
        let dropped: Vec<(Finding, &str)> = dropped.chain(broken).map(|(position, reason)| (on_disk(position), reason)).collect();
        let kept = chosen.iter().enumerate().filter(|(position, _)| !applied.dropped.contains_key(position));
        let kept: Vec<usize> = kept.map(|(_, position)| *position).collect();
        let number = |position: usize| kept.iter().position(|other| family[*other] == family[position]).unwrap_or_default();
        let numbered = kept.iter().map(|&position| (fixes[position].clone(), number(position)));
        let numbered: Vec<(Fix, usize)> = numbered.collect();
        let kept: Vec<Finding> = kept.iter().map(on_disk).collect();
        let waiting: Vec<Finding> = waiting_at.iter().map(on_disk).collect();
        let is_final = kept.len() == proposed.len();

        for (finding, reason) in dropped {
            let message = format!(
                "{} on `{}` was left out: {reason}; please report this defect of pyscale",
                finding.transform, finding.symbol
            );
            self.notices.push(Notice::warning(&self.texts.entry(finding.file).relative, None, message));
            self.ledger.drop_fix(Ledger::key(&finding), reason);
        }
        if kept.is_empty() {
            // What waited for a dropped fix has its way free now.
            let rest: Vec<&Finding> = waiting_at.iter().map(|position| proposed[*position]).collect();
            return if rest.is_empty() { Ok(None) } else { self.act_for(round, index, &rest) };
        }
        self.ledger.wait(round, waiting);
        self.left = self.left.map(|left| left.saturating_sub(kept.len()));
        self.drafts.push(Draft {
            transform: proposed[0].transform,
            round,
            fixes: kept.iter().zip(numbered).map(|(finding, (fix, family))| (Ledger::key(finding), fix, family)).collect(),
            before: applied.texts.iter().map(|(file, text)| (*file, Arc::clone(&text.round))).collect(),
        });
        self.ledger.apply(round, kept);
        Ok(Some(Acted { applied, is_final }))
    }

    /// As many of the chosen fixes as may still be applied.
    fn within_the_limit(&mut self, chosen: Vec<usize>, family: &[usize]) -> Vec<usize> {
        let Some(left) = self.left else { return chosen };
        let size = |position: &usize| family.iter().filter(|number| **number == family[*position]).count();
        let smallest = chosen.iter().map(size).min();
        self.smallest = self.smallest.into_iter().chain(smallest).min();
        steps::within(left, &chosen, family)
    }

    /// Puts the new texts over the old ones and summarises them. Gives whether values flow there as they did before.
    fn rewrite(&mut self, applied: Applied) -> anyhow::Result<bool> {
        self.request.progress.phase("Summarising", applied.texts.len());
        let summaries: Result<Vec<_>, Interrupted> = applied
            .texts
            .par_iter()
            .map(|(&file, text)| {
                self.request.stop.check()?;
                let summary = load::summary_of(self.texts.entry(file), &text.now);
                self.request.progress.step();
                Ok((file, summary))
            })
            .collect();
        for (file, text) in applied.texts {
            self.texts.rewrite(file, text.round, text.now, text.edits);
        }
        let mut flows_on = true;
        for (file, summary) in summaries? {
            let (summary, notice) = summary;
            let before = std::mem::replace(&mut self.summaries[file.0 as usize], summary);
            flows_on &= notice.is_none() && before.flow.is_like(&self.summaries[file.0 as usize].flow);
            if let Some(notice) = notice {
                self.notices.push(notice);
                self.texts.give_up(file);
            }
        }
        Ok(flows_on)
    }
}
