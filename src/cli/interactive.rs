//! `fix -i`: one rewrite after the other is shown, and the user says which to take, as in `git add -p`.
//!
//! What was declined is not left out of a result that was judged with it: the project is judged again as if the sites carried
//! suppression comments, and what is other than it was accepted is asked again. So what is written is what a run without
//! the declined sites writes.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::io::{self, BufRead as _, IsTerminal as _, Write};

use anyhow::{Context as _, bail};

use super::run::Run;
use super::suppressions::{declined, suppress_all};
use super::terminal::Output;
use crate::diff::Names;
use crate::edit;
use crate::pipeline::{Declined, Outcome, Site, Step, StepFix};
use crate::place::FileId;
use crate::plan::merge;
use crate::report::{Full, Palette, Report as _, View, coloured, paint, plain};

/// A session: what was answered so far.
pub(super) struct Session {
    palette: Palette,
    /// Rewrites that were accepted, as [`fingerprint`]s.
    accepted: BTreeSet<String>,
    declined: BTreeSet<Declined>,
    /// Those of them to which the user said no, and not only that nothing more is to be asked.
    refused: BTreeSet<Declined>,
    /// Files of which all further rewrites are taken, or none.
    whole_files: Vec<(FileId, bool)>,
    /// Nothing more is asked: the rest is declined.
    has_quit: bool,
}

/// What the user wants of a rewrite.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Answer {
    Yes,
    No,
    /// This one and the others of the file.
    All,
    /// Neither this one nor the others of the file.
    None,
    Explain,
    Quit,
    Help,
}

const HELP: &str = "\
y - make this rewrite
n - do not make it
a - make it and all later ones in this file
d - make neither it nor any later one in this file
e - explain: what is known of these sites
q - quit: make those accepted so far, and none of the others
? - print help";

/// Fails where nobody could answer.
pub(super) fn require_terminal() -> anyhow::Result<()> {
    if io::stdin().is_terminal() && io::stdout().is_terminal() {
        return Ok(());
    }
    bail!(
        "--interactive asks about each rewrite, and there is no terminal to ask on; without one take --dry-run to look, PATHs, \
         --select and --max-changes to choose"
    )
}

impl Session {
    pub(super) fn new(palette: Palette) -> Self {
        Self {
            palette,
            accepted: BTreeSet::new(),
            declined: BTreeSet::new(),
            refused: BTreeSet::new(),
            whole_files: Vec::new(),
            has_quit: false,
        }
    }

    /// The sites that are to be left alone.
    pub(super) fn declined(&self) -> &BTreeSet<Declined> {
        &self.declined
    }

    /// Asks about each rewrite that was not accepted as it is. `false` if all that the run applies is accepted now; else the
    /// project is to be judged again.
    pub(super) fn ask(&mut self, run: &Run) -> anyhow::Result<bool> {
        let outcome = &run.outcome;
        let before = self.declined.len();
        let families: Vec<(&Step, Vec<&StepFix>)> = outcome.steps.iter().flat_map(families).collect();
        let total = families.len();
        for (number, (step, fixes)) in families.into_iter().enumerate() {
            let prints: Vec<String> = fixes.iter().map(|fix| fingerprint(outcome, fix)).collect();
            if prints.iter().all(|print| self.accepted.contains(print)) {
                continue;
            }
            if self.is_wanted(run, step, &fixes, (number + 1, total))? {
                self.accepted.extend(prints);
            } else {
                let sites: Vec<Declined> = fixes.iter().filter_map(|fix| declined(outcome, step, fix)).collect();
                if !self.has_quit {
                    self.refused.extend(sites.iter().cloned());
                }
                self.declined.extend(sites);
            }
        }
        Ok(self.declined.len() > before)
    }

    fn is_wanted(&mut self, run: &Run, step: &Step, fixes: &[&StepFix], place: (usize, usize)) -> anyhow::Result<bool> {
        let sites: Vec<&Site> = fixes.iter().filter_map(|fix| run.outcome.sites.get(fix.site)).collect();
        let Some(file) = sites.first().map(|site| site.at.file) else { return Ok(false) };
        if self.has_quit {
            return Ok(false);
        }
        if let Some((_, wanted)) = self.whole_files.iter().find(|(known, _)| *known == file) {
            return Ok(*wanted);
        }
        self.show(run, step, fixes, &sites)?;
        loop {
            match self.prompt(place)? {
                Answer::Yes => return Ok(true),
                Answer::No => return Ok(false),
                answer @ (Answer::All | Answer::None) => {
                    self.whole_files.push((file, answer == Answer::All));
                    return Ok(answer == Answer::All);
                }
                Answer::Quit => {
                    self.has_quit = true;
                    return Ok(false);
                }
                Answer::Explain => self.explain(run, &sites)?,
                Answer::Help => say(&paint(self.palette.bad, HELP))?,
            }
        }
    }

    /// The sites, a line each, and what would be changed for them in each file.
    fn show(&self, run: &Run, step: &Step, fixes: &[&StepFix], sites: &[&Site]) -> anyhow::Result<()> {
        let outcome = &run.outcome;
        let view = View::new(outcome, crate::report::Order::Path, &run.cwd);
        let mut text = String::from("\n");
        for site in sites {
            let place = paint(self.palette.strong, view.short_place(&site.at));
            let id = paint(self.palette.verdict(site.verdict), site.transform);
            writeln!(text, "{place}: {id}: {}", plain(&site.message))?;
        }
        let paths = outcome.files.iter().map(|entry| entry.path.as_path());
        let names = Names::new(&run.cwd, paths);
        let mut shown = text.into_bytes();
        for (file, edits) in merge(fixes.iter().map(|fix| &fix.fix)) {
            let (Some(entry), Some(before)) = (outcome.files.get(file.0 as usize), step.before.get(&file)) else { continue };
            let after = before.with_text(edit::apply(before.text(), &edits).map_err(|error| anyhow::anyhow!("{error}"))?);
            let mut diff = Vec::new();
            names.unified(&entry.path, &before.bytes()?, &after.bytes()?, &mut diff);
            coloured(&self.palette, &diff, &mut shown)?;
        }
        let mut out = anstream::stdout().lock();
        out.write_all(&shown).and_then(|()| out.flush()).context("cannot write to the terminal")
    }

    fn explain(&self, run: &Run, sites: &[&Site]) -> anyhow::Result<()> {
        let mut view = View::new(&run.outcome, crate::report::Order::Path, &run.cwd);
        view.sites.retain(|site| sites.iter().any(|asked| std::ptr::eq(*asked, *site)));
        let mut shown = Vec::new();
        Full { palette: self.palette, reasons: usize::MAX, width: Output::open(None)?.looks().1 }.write(&view, &mut shown)?;
        let ids: BTreeSet<&str> = sites.iter().map(|site| site.transform).collect();
        let pages: Vec<String> = ids.iter().map(|id| format!("`pyscale explain {id}`")).collect();
        writeln!(shown, "{} tells what it does, why, and when it refuses.", pages.join(", "))?;
        let mut out = anstream::stdout().lock();
        out.write_all(&shown).and_then(|()| out.flush()).context("cannot write to the terminal")
    }

    fn prompt(&self, (number, total): (usize, usize)) -> anyhow::Result<Answer> {
        let question = format!("({number}/{total}) Make this rewrite [y,n,a,d,e,q,?]? ");
        let Some(line) = ask(&paint(self.palette.frame, question))? else { return Ok(Answer::Quit) };
        Ok(match line.to_ascii_lowercase().as_str() {
            "y" | "yes" => Answer::Yes,
            "n" | "no" => Answer::No,
            "a" => Answer::All,
            "d" => Answer::None,
            "e" => Answer::Explain,
            "q" => Answer::Quit,
            _ => Answer::Help,
        })
    }

    /// Offers to write what was declined into the files, for the next run. Returns the changes with these comments.
    pub(super) fn offer_suppressions(&self, run: &mut Run) -> anyhow::Result<()> {
        if self.refused.is_empty() {
            return Ok(());
        }
        let number = self.refused.len();
        let sites = if number == 1 { "1 site was".to_owned() } else { format!("{number} sites were") };
        let question = format!("{sites} declined. Write `# pyscale: ignore[…]` above, so that nobody is asked again [y,n]? ");
        let answer = ask(&paint(self.palette.frame, question))?.unwrap_or_default();
        if !matches!(answer.to_ascii_lowercase().as_str(), "y" | "yes") {
            return Ok(());
        }
        let unexplained = self.refused.iter().map(|site| (site.clone(), String::new())).collect();
        let missed = suppress_all(&mut run.outcome, &unexplained);
        for path in missed {
            say(&format!("{}: no place for the comment was found", plain(&path)))?;
        }
        Ok(())
    }
}

/// The fixes of a step that belong together, in order.
fn families(step: &Step) -> Vec<(&Step, Vec<&StepFix>)> {
    let numbers: BTreeSet<usize> = step.fixes.iter().map(|fix| fix.family).collect();
    let family = |number: usize| step.fixes.iter().filter(|fix| fix.family == number).collect();
    numbers.into_iter().map(|number| (step, family(number))).collect()
}

/// What makes a rewrite the one that was accepted: the site, and every edit of it.
fn fingerprint(outcome: &Outcome, fix: &StepFix) -> String {
    let Some(site) = outcome.sites.get(fix.site) else { return String::new() };
    let edits: Vec<_> = site.edits.iter().map(|edit| (outcome.path(edit.at.file), edit.at.range, &edit.text)).collect();
    format!("{} {} {} {:?} {edits:?}", outcome.path(site.at.file), site.transform, site.symbol, site.at.range)
}

/// Asks and reads a line; `None` at the end of the input.
fn ask(question: &str) -> anyhow::Result<Option<String>> {
    let mut out = anstream::stdout().lock();
    write!(out, "{question}").and_then(|()| out.flush()).context("cannot write to the terminal")?;
    let mut line = String::new();
    let read = io::stdin().lock().read_line(&mut line).context("cannot read the answer")?;
    if read == 0 {
        writeln!(out)?;
        return Ok(None);
    }
    Ok(Some(line.trim().to_owned()))
}

fn say(text: &str) -> anyhow::Result<()> {
    writeln!(anstream::stdout().lock(), "{text}").context("cannot write to the terminal")
}
