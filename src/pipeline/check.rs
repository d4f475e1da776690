//! One look at the whole project: what the transforms find in its present state.

use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;

use super::Request;
use super::load::with_tree;
use super::outcome::{Notice, Suppressed};
use super::panics::contain;
use super::progress::Interrupted;
use super::texts::Texts;
use crate::index::ProjectIndex;
use crate::place::FileId;
use crate::transform::{Finding, Judgement, Opened, Shared, Transform};
use crate::verdict::{Hazard, Verdict};

/// The result of a look.
#[derive(Default)]
pub(super) struct Look {
    /// By file, range, transform and symbol.
    pub(super) findings: Vec<Finding>,
    /// What was found where somebody asked to leave the code alone.
    pub(super) suppressed: Vec<Suppressed>,
    pub(super) notices: Vec<Notice>,
    /// Files in which a transform panicked.
    pub(super) lost: Vec<FileId>,
    /// Transforms that panicked while they judged the project.
    pub(super) broken: Vec<&'static str>,
}

/// Asks `transforms`, given in the order of the registry, about every file that may be edited.
pub(super) fn look<'p>(
    request: &Request<'_>,
    texts: &Texts,
    (index, shared): (&'p ProjectIndex, &Shared<'p>),
    transforms: &[&'static dyn Transform],
) -> Result<Look, Interrupted> {
    let mut look = Look::default();
    let mut judges: Vec<(&'static str, Box<dyn Judgement + 'p>)> = Vec::new();
    for transform in transforms {
        request.stop.check()?;
        let id = transform.meta().id;
        match contain(|| transform.judge(index, shared)) {
            Ok(judgement) => judges.push((id, judgement)),
            Err(message) => {
                look.broken.push(id);
                look.notices.push(Notice { path: None, line: None, ..Notice::error("", None, format!("{id}: {message}")) });
            }
        }
    }

    let files: Vec<FileId> = (0..texts.files.len()).map(|i| FileId(i as u32)).filter(|file| texts.is_editable(*file)).collect();
    request.progress.phase("Checking", files.len());
    let trouble: Mutex<Vec<(FileId, Notice, bool)>> = Mutex::new(Vec::new());
    let found: Result<Vec<Vec<Finding>>, Interrupted> = files
        .par_iter()
        .map(|&file| {
            request.stop.check()?;
            let result = check(texts, file, &judges);
            request.progress.step();
            Ok(result.unwrap_or_else(|(notice, lost)| {
                trouble.lock().unwrap_or_else(PoisonError::into_inner).push((file, notice, lost));
                Vec::new()
            }))
        })
        .collect();

    let ours = found?.into_iter().flatten().filter(|finding| texts.is_editable(finding.file) && index.may_edit(finding.file));
    for finding in ours {
        if index.suppressed(finding.file, finding.range.start().into(), finding.transform) {
            let Finding { file, transform, symbol, .. } = finding;
            look.suppressed.push(Suppressed { file, transform, symbol });
        } else {
            look.findings.push(within_reach(texts, index, finding));
        }
    }
    sort(&mut look.findings, transforms);
    let mut trouble = trouble.into_inner().unwrap_or_else(PoisonError::into_inner);
    trouble.sort();
    for (file, notice, lost) in trouble {
        look.notices.push(notice);
        if lost {
            look.lost.push(file);
        }
    }
    Ok(look)
}

/// The findings in one file, or why there are none and whether the file is lost for the run.
fn check(
    texts: &Texts,
    file: FileId,
    judges: &[(&'static str, Box<dyn Judgement + '_>)],
) -> Result<Vec<Finding>, (Notice, bool)> {
    let entry = texts.entry(file);
    let lost = |message: String| (Notice::error(&entry.relative, None, message), true);
    let concerned = contain(|| judges.iter().map(|(_, judge)| judge.concerns(file)).collect::<Vec<_>>()).map_err(lost)?;
    let ask = |opened: Option<&Opened<'_>>| {
        let mut findings = Vec::new();
        for ((_, judge), concerned) in judges.iter().zip(&concerned) {
            findings.extend(judge.check(file, if *concerned { opened } else { None }));
        }
        findings
    };
    if !concerned.contains(&true) {
        return contain(|| ask(None)).map_err(lost);
    }
    let source = texts.open(file).map_err(|notice| (notice, false))?;
    contain(|| with_tree(&source, |module| ask(Some(&Opened { file, source: &source, module, texts })))).map_err(lost)
}

/// A fix that would have to edit a file which must not be edited is none, whatever its transform thought.
fn within_reach(texts: &Texts, index: &ProjectIndex, finding: Finding) -> Finding {
    let Some(fix) = finding.verdict.fix(true) else { return finding };
    let Some((file, _)) = fix.edits.iter().find(|(file, _)| !texts.is_editable(*file) || !index.may_edit(*file)) else {
        return finding;
    };
    let path = texts.files.get(file.0 as usize).map_or("another file", |entry| &entry.relative);
    let message = format!(
        "`{path}` would have to be edited too, and must not be: it was not named, it is generated, or it could not be parsed"
    );
    refused(finding, "engine/out-of-reach", message)
}

/// The same finding, refused.
pub(super) fn refused(mut finding: Finding, rule: &'static str, message: String) -> Finding {
    finding.verdict = Verdict::Refuse(vec![Hazard::breaks(rule, message, None)]);
    finding
}

fn sort(findings: &mut [Finding], transforms: &[&'static dyn Transform]) {
    let rank = |id: &str| transforms.iter().position(|transform| transform.meta().id == id);
    findings.sort_by(|one, other| {
        let key = |it: &Finding| (it.file, u32::from(it.range.start()), u32::from(it.range.end()), rank(it.transform));
        key(one).cmp(&key(other)).then_with(|| one.symbol.cmp(&other.symbol))
    });
}
