//! `pyscale fix`: writes what was verified, or prints it as a diff.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use super::arguments::Fix;
use super::interactive::{self, Session};
use super::run::{self, Run};
use super::terminal::{Output, Terminal};
use super::{Exit, STOP, begin_running, begin_writing, filter, observed, stdin, verify};
use crate::dirty::{Survey, survey};
use crate::patch;
use crate::pipeline::{self, Declined, Detail, Interrupted, Outcome};
use crate::place::FileId;
use crate::project::display_path;
use crate::report::{Applied, Diff, Order, Reader, Report, Statistics, View, plain, relative, summary};
use crate::transform::Transform;
use crate::write::{self, WriteReport, write_all};

pub(super) fn run(arguments: &Fix, transforms: &'static [&'static dyn Transform], terminal: &Terminal) -> anyhow::Result<Exit> {
    let common = &arguments.common;
    // The sites are shown only when a format for them is asked for; what `fix` says by itself is the
    // summary. A diff tells where each site is.
    if arguments.interactive {
        interactive::require_terminal()?;
    }
    if let Some(folder) = &arguments.patch_dir {
        // Better known before the work than behind it.
        patch::may_be_written(folder)?;
    }
    let tells_places = arguments.dry_run || arguments.patch_dir.is_some() || arguments.verify.command.is_some();
    let detail = match (common.output_format, tells_places) {
        (Some(_), _) => run::detail(common),
        (None, true) => Detail::Positions,
        (None, false) => Detail::None,
    };
    let input = stdin::read(common, terminal)?;
    if let Some(input) = input.as_ref().filter(|_| !arguments.dry_run) {
        return filter::filter(arguments, input, detail, transforms, terminal);
    }
    let seen = observed::read(arguments.evidence.as_ref(), common, terminal)?;
    let judge = |detail: Detail, declined: &BTreeSet<Declined>| {
        let again = arguments.verify.command.is_some() && !declined.is_empty();
        let observations = seen.as_ref();
        let writes = !arguments.dry_run && arguments.patch_dir.is_none();
        let asked = run::Asked { detail, max_changes: arguments.max_changes, declined, observations, again, writes };
        run::run_with(common, input.as_ref(), &asked, transforms, terminal)
    };
    let run = match &arguments.verify.command {
        Some(line) => try_out(arguments, line, &|declined| judge(detail, declined), terminal)?,
        None if arguments.interactive => choose(arguments, judge, terminal)?,
        None => Some(judge(detail, &BTreeSet::new())?),
    };
    let Some(run) = run else { return Ok(Exit::Failed) };
    match &arguments.patch_dir {
        Some(folder) => patches(arguments, folder, &run, terminal),
        None if arguments.dry_run => show(arguments, &run, terminal),
        None => write(arguments, &run, terminal),
    }
}

/// `--interactive`: a run that applies what the user wants; `None` if it must not be written.
fn choose(
    arguments: &Fix,
    judge: impl Fn(Detail, &BTreeSet<Declined>) -> anyhow::Result<Run>,
    terminal: &Terminal,
) -> anyhow::Result<Option<Run>> {
    let writes = !arguments.dry_run && arguments.patch_dir.is_none();
    let mut session = Session::new(Output::open(None)?.palette());
    // The explanations show lines.
    let mut run = judge(Detail::Lines, &BTreeSet::new())?;
    // Better known before the questions than behind them.
    if writes && !arguments.allow_dirty && !can_be_undone(&run.cwd, &changes(&run.outcome), terminal) {
        return Ok(None);
    }
    while session.ask(&run)? {
        run = judge(Detail::Lines, session.declined())?;
    }
    if writes {
        session.offer_suppressions(&mut run)?;
    }
    Ok(Some(run))
}

/// `--verify`: a run that applies what holds; `None` if it must not be written.
fn try_out(arguments: &Fix, line: &str, judge: &verify::Judge<'_>, terminal: &Terminal) -> anyhow::Result<Option<Run>> {
    let run = judge(&BTreeSet::new())?;
    let writes = !arguments.dry_run && arguments.patch_dir.is_none();
    // Better known before the runs than behind them.
    if writes && !arguments.allow_dirty && !can_be_undone(&run.cwd, &changes(&run.outcome), terminal) {
        return Ok(None);
    }
    begin_running();
    verify::verified(&arguments.verify, line, run, judge, terminal).map(Some)
}

/// `--patch-dir`: the names of the patches go to stdout, as with `git format-patch`.
fn patches(arguments: &Fix, folder: &Path, run: &Run, terminal: &Terminal) -> anyhow::Result<Exit> {
    let common = &arguments.common;
    let series = patch::series(
        &run.outcome,
        &run.metas,
        arguments.split_by.into(),
        arguments.author.as_deref().unwrap_or(patch::PYSCALE),
    )?;
    let output = Output::open(common.output_file.as_deref())?;
    begin_writing();
    let written = if series.is_empty() { Vec::new() } else { patch::write(folder, &series)? };
    if common.output_format.is_some() || common.statistics {
        let report = run::report(common, run, output.looks(), terminal);
        let view = View::new(&run.outcome, Order::Path, &run.cwd);
        output.write(|out| report.write(&view, out))?;
    } else {
        output.write(|out| written.iter().try_for_each(|path| writeln!(out, "{}", display_path(path))))?;
    }
    if let [(first, dirt), others @ ..] = survey(&changes(&run.outcome)).dirty.as_slice() {
        let more = if others.is_empty() { String::new() } else { format!(" (and {} more)", others.len()) };
        terminal.say(format_args!(
            "{}: {dirt}{more}; the patches are made for what is on disk, so commit that before `git am`",
            plain(&relative(&run.cwd, first))
        ));
    }
    terminal.sum_up(&summary(&run.outcome, &Applied::Shown, &run.cwd));
    Ok(if run.outcome.failed() { Exit::Failed } else { Exit::Done })
}

/// `--dry-run`.
fn show(arguments: &Fix, run: &Run, terminal: &Terminal) -> anyhow::Result<Exit> {
    let common = &arguments.common;
    let output = Output::open(common.output_file.as_deref())?;
    let report: Box<dyn Report> = match common.output_format {
        Some(_) => run::report(common, run, output.looks(), terminal),
        None if output.is_for_humans() => Box::new(Diff { reader: Reader::Human(output.palette()) }),
        None => Box::new(Diff { reader: Reader::Machine }),
    };
    let view = View::new(&run.outcome, Order::Path, &run.cwd);
    output.write(|out| report.write(&view, out))?;
    if common.statistics && common.output_format.is_none() {
        // stdout is the diff's.
        terminal.report(|palette, width| Box::new(Statistics { palette, width }), &view);
    }
    terminal.sum_up(&summary(&run.outcome, &Applied::Shown, &run.cwd));
    Ok(if run.outcome.failed() {
        Exit::Failed
    } else if run.outcome.changes.is_empty() || common.exit_zero {
        Exit::Done
    } else {
        Exit::ToDo
    })
}

fn write(arguments: &Fix, run: &Run, terminal: &Terminal) -> anyhow::Result<Exit> {
    let Run { outcome, cwd, .. } = run;
    let common = &arguments.common;
    let changes = changes(outcome);
    if !arguments.allow_dirty && !can_be_undone(cwd, &changes, terminal) {
        return Ok(Exit::Failed);
    }
    // Opened first: a report that cannot be written is better known before the files are.
    let output = Output::open(common.output_file.as_deref())?;
    let Some(written) = put(outcome, &changes, cwd, terminal) else { return Ok(Exit::Failed) };
    tell(cwd, &written, terminal);
    if common.output_format.is_some() || common.statistics {
        let report = run::report(common, run, output.looks(), terminal);
        let view = View::new(outcome, Order::Path, cwd);
        output.write(|out| report.write(&view, out))?;
    }
    terminal.sum_up(&summary(outcome, &Applied::Written(ids(outcome, &written)), cwd));
    Ok(if written.stopped {
        Exit::Interrupted
    } else if outcome.failed() || !written.failed.is_empty() {
        Exit::Failed
    } else {
        Exit::Done
    })
}

/// Writes, if the project is still what was judged. From here on a signal ends the run only where nothing is lost.
fn put(outcome: &Outcome, changes: &[write::Change], cwd: &Path, terminal: &Terminal) -> Option<WriteReport> {
    let _alone = write::alone(&outcome.root);
    let outdated = if changes.is_empty() { Vec::new() } else { outcome.outdated() };
    if let [first, ..] = outdated.as_slice() {
        let others = if outdated.len() == 1 { String::new() } else { format!(" and {} more", outdated.len() - 1) };
        terminal.error(format_args!(
            "{}{others}: changed since it was read, so the verdicts may be wrong; nothing was written, run again",
            plain(&relative(cwd, &first.path))
        ));
        return None;
    }
    begin_writing();
    let editable = outcome.files.iter().filter(|entry| entry.editable);
    write::sweep(&editable.filter_map(|entry| Some(entry.path.canonicalize().ok()?.parent()?.to_owned())).collect());
    Some(write_all(&outcome.root, changes, STOP.flag()))
}

/// The changes as they are written.
fn changes(outcome: &Outcome) -> Vec<write::Change> {
    let with_path = |change: &pipeline::Change| {
        let entry = outcome.files.get(change.file.0 as usize)?;
        let (before, after) = (Arc::clone(&change.before), Arc::clone(&change.after));
        Some(write::Change { path: entry.path.clone(), before, after, named: entry.named })
    };
    outcome.changes.iter().filter_map(with_path).collect()
}

/// Would git have each of these files as it is now? Says which it would not, and that nothing is written therefore. Where
/// there is no git to ask the user is told, and that is all.
fn can_be_undone(cwd: &Path, changes: &[write::Change], terminal: &Terminal) -> bool {
    /// More than this is no list that anybody reads.
    const SHOWN: usize = 20;
    let Survey { dirty, outside } = survey(changes);
    if !dirty.is_empty() {
        let files = if dirty.len() == 1 { "a file that git could not bring back" } else { "files that git could not bring back" };
        let mut lines = vec![format!("nothing was written, for it would have rewritten {files}:")];
        lines.extend(dirty.iter().take(SHOWN).map(|(path, dirt)| format!("{}: {dirt}", plain(&relative(cwd, path)))));
        if dirty.len() > SHOWN {
            lines.push(format!("and {} more", dirty.len() - SHOWN));
        }
        lines.push("commit or stash what is worth keeping, or rewrite all the same with --allow-dirty".to_owned());
        terminal.error(lines.join("\n"));
        return false;
    }
    if let [first, ..] = outside.as_slice() {
        let others = if outside.len() == 1 { String::new() } else { format!(" and {} more", outside.len() - 1) };
        terminal.say(format_args!(
            "{}{others}: not in a git repository; only a diff, printed before by `fix --dry-run`, can undo this run",
            plain(&relative(cwd, first))
        ));
    }
    true
}

/// What was written, and why it was not.
fn tell(cwd: &Path, report: &WriteReport, terminal: &Terminal) {
    let shown = |path: &Path| plain(&relative(cwd, path));
    for (path, error) in &report.failed {
        terminal.error(format_args!("{}: {error}", shown(path)));
    }
    match (report.failed.is_empty() && !report.stopped, report.written.is_empty()) {
        (true, _) => report.written.iter().for_each(|path| terminal.explain(format_args!("wrote {}", shown(path)))),
        (false, true) if report.stopped => terminal.say(Interrupted),
        (false, true) => terminal.error("nothing was written: all files are rewritten, or none; `--exclude` leaves one out"),
        (false, false) => {
            let stuck: Vec<String> = report.written.iter().map(|path| shown(path)).collect();
            terminal.error(format_args!("written, and could not be taken back: {}", stuck.join(", ")));
        }
    }
    for path in &report.parted {
        terminal.say(format_args!("{}: had other names (hard links), which keep the old text", shown(path)));
    }
}

fn ids(outcome: &Outcome, report: &WriteReport) -> BTreeSet<FileId> {
    let written: BTreeSet<&Path> = report.written.iter().map(std::path::PathBuf::as_path).collect();
    let files = outcome.files.iter().enumerate();
    files.filter(|(_, entry)| written.contains(entry.path.as_path())).map(|(i, _)| FileId(i as u32)).collect()
}
