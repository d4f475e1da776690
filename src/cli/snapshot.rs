//! `pyscale snapshot`: is what `fix` would do what was stored? Or, with `--update`, store it.

use std::fmt::Write as _;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use anyhow::bail;

use super::arguments::{Common, Snapshot};
use super::run::{self, Run};
use super::terminal::{Output, Terminal};
use super::{Exit, begin_writing};
use crate::pipeline::{Detail, Outcome};
use crate::project::display_path;
use crate::report::{Palette, paint, plain, relative};
use crate::snapshot::{self, Difference, Done, Key, Migration, Rewrite, compare, load, present, save};
use crate::source::Source;
use crate::transform::Transform;

pub(super) fn run(
    arguments: &Snapshot,
    transforms: &'static [&'static dyn Transform],
    terminal: &Terminal,
) -> anyhow::Result<Exit> {
    let common = &arguments.common;
    if common.output_format.is_some() || common.statistics {
        bail!("a snapshot is shown in one form only: leave out --output-format and --statistics");
    }
    if common.stdin_filename.is_some() {
        bail!("a snapshot is of what is on disk: leave out --stdin-filename");
    }
    let run = run::run(common, Detail::Positions, transforms, terminal)?;
    let folder = folder(&run.outcome);
    let stored = load(&folder)?;
    if run.outcome.failed() {
        bail!("without these errors the migration might be another one, so it is neither compared nor stored");
    }
    let scope = run::named(&run.cwd, common);
    let is_in_scope = |path: &str| {
        let path = run.outcome.root.join(path);
        scope.iter().any(|named| path.starts_with(named))
    };
    let shown = relative(&run.cwd, &folder);
    let present = present(&run.outcome);
    if arguments.update {
        let (_, mut whole) = stored.unwrap_or_default().split(is_in_scope);
        whole.sites.extend(present.sites);
        return update(&run, &folder, &whole, common, terminal);
    }
    let Some(stored) = stored else {
        bail!("there is no snapshot in `{}`; `pyscale snapshot --update` makes one", plain(&shown));
    };
    let (stored, _) = stored.split(is_in_scope);
    let mut differences = compare(&stored, &present);
    let before = differences.len();
    let made = Done::new(&stored);
    differences.retain(|difference| !is_carried_out(&run.outcome, &made, difference));
    let done = before - differences.len();
    differences.retain(|difference| !is_declined(&run.outcome, difference));
    let declined = before - done - differences.len();
    let output = Output::open(common.output_file.as_deref())?;
    let palette = output.palette();
    output.write(|out| differences.iter().try_for_each(|difference| show(&run.outcome, palette, difference, out)))?;
    let sites = |number: usize| if number == 1 { "1 site".to_owned() } else { format!("{number} sites") };
    if differences.is_empty() {
        let mut said = format!("As stored in {shown}: {}", sites(stored.sites.len()));
        for (number, what) in [(done, "done"), (declined, "declined")] {
            if number > 0 {
                let _ = write!(said, ", {number} of them {what}");
            }
        }
        said.push_str(if done + declined > 0 { ". `pyscale snapshot --update` takes these out." } else { "." });
        terminal.say(said);
        return Ok(Exit::Done);
    }
    let count = |is_meant: fn(&Difference<'_>) -> bool| differences.iter().filter(|it| is_meant(it)).count();
    terminal.say(format_args!(
        "Not as stored in {shown}: {} appeared, {} vanished, {} changed{}.",
        sites(count(|it| matches!(it, Difference::Appeared(..)))),
        count(|it| matches!(it, Difference::Vanished(..))),
        count(|it| matches!(it, Difference::Changed(..))),
        if done == 0 { String::new() } else { format!("; {done} done as stored") },
    ));
    for line in what_to_do(&differences) {
        terminal.say(line);
    }
    Ok(if common.exit_zero { Exit::Done } else { Exit::ToDo })
}

/// What whoever finds the job red can do, for each kind of difference.
fn what_to_do(differences: &[Difference<'_>]) -> Vec<String> {
    let (appeared, others): (Vec<_>, Vec<_>) =
        differences.iter().map(|it| (it, it.key())).partition(|(it, _)| matches!(it, Difference::Appeared(..)));
    let mut lines = Vec::new();
    if let Some((_, first)) = appeared.first() {
        let only = appeared.iter().all(|(_, key)| key.path == first.path);
        let path = if only { plain(&first.path) } else { "PATH…".to_owned() };
        lines.push(format!(
            "What appeared: `pyscale fix {path}` makes it, `# pyscale: ignore[{}]` above it keeps the code as it is, and `pyscale snapshot \
             --update` stores it for later.",
            first.transform
        ));
    }
    if !others.is_empty() {
        lines.push("What vanished or changed: if that is meant, `pyscale snapshot --update` takes it over.".to_owned());
    }
    lines
}

/// Is a site gone because somebody made its rewrite? Then nobody has to look at it.
fn is_carried_out(outcome: &Outcome, made: &Done<'_>, difference: &Difference<'_>) -> bool {
    let Difference::Vanished(site, _) = difference else { return false };
    made.is_done(site, |path| {
        let entry = outcome.files.iter().find(|entry| entry.relative == path)?;
        Some(Source::read(&entry.path, path.as_ref()).ok()?.text().to_owned())
    })
}

/// Is a site gone because a comment, or the configuration, leaves it as it is? Whoever reviewed that has decided.
fn is_declined(outcome: &Outcome, difference: &Difference<'_>) -> bool {
    let Difference::Vanished(key, _) = difference else { return false };
    let symbol = key.symbol.split(" #").next().unwrap_or_default();
    outcome.suppressed.iter().any(|it| it.transform == key.transform && it.symbol == symbol && outcome.path(it.file) == key.path)
}

/// Where the migration of this project is stored.
pub(super) fn folder(outcome: &Outcome) -> PathBuf {
    outcome.config.snapshots.clone().unwrap_or_else(|| outcome.root.join(snapshot::FOLDER))
}

/// `--update`: the names of the files that were written or removed go to stdout.
fn update(run: &Run, folder: &Path, whole: &Migration, common: &Common, terminal: &Terminal) -> anyhow::Result<Exit> {
    begin_writing();
    let touched = save(folder, whole)?;
    let output = Output::open(common.output_file.as_deref())?;
    output.write(|out| touched.iter().try_for_each(|path| writeln!(out, "{}", plain(&relative(&run.cwd, path)))))?;
    let number = whole.sites.len();
    let sites = if number == 1 { "1 site".to_owned() } else { format!("{number} sites") };
    terminal.say(format_args!("Stored {sites} in {}.", display_path(Path::new(&relative(&run.cwd, folder)))));
    Ok(Exit::Done)
}

/// A difference, with the lines of the stored migration (`-`) and of the present one (`+`) in front of which it stands.
fn show(outcome: &Outcome, palette: Palette, difference: &Difference<'_>, out: &mut dyn Write) -> io::Result<()> {
    let key = difference.key();
    let word = match difference {
        Difference::Appeared(..) => paint(palette.caution, "appeared"),
        Difference::Vanished(..) => paint(palette.caution, "vanished"),
        Difference::Changed(..) => paint(palette.caution, "changed"),
    };
    let name = paint(palette.strong, format_args!("{}: {}: {}", key.path, key.transform, key.symbol));
    writeln!(out, "{word}  {name}")?;
    let (then, now) = match difference {
        Difference::Appeared(_, now) => (None, Some(*now)),
        Difference::Vanished(_, then) => (Some(*then), None),
        Difference::Changed(_, then, now) => (Some(*then), Some(*now)),
    };
    match now {
        Some(now) => writeln!(out, "  # {}", plain(&now.message))?,
        None => writeln!(out, "  # {}", why_gone(outcome, key))?,
    }
    let lines = |rewrite: Option<&Rewrite>| rewrite.map(|rewrite| lines_of(key, rewrite)).unwrap_or_default();
    let (then, now) = (lines(then), lines(now));
    let (then, now): (Vec<&str>, Vec<&str>) = (then.lines().collect(), now.lines().collect());
    let ops = similar::capture_diff_slices(similar::Algorithm::Myers, &then, &now);
    for change in ops.iter().flat_map(|op| op.iter_changes(&then[..], &now[..])) {
        let (sign, style) = match change.tag() {
            similar::ChangeTag::Equal => (' ', palette.quiet),
            similar::ChangeTag::Delete => ('-', palette.bad),
            similar::ChangeTag::Insert => ('+', palette.good),
        };
        let line = plain(&change.value().replace('\t', "    "));
        writeln!(out, "  {}", paint(style, format!("{sign} {line}").trim_end()))?;
    }
    writeln!(out)
}

fn lines_of(key: &Key, rewrite: &Rewrite) -> String {
    let mut text = String::new();
    for (path, lines) in &rewrite.edits {
        if *path != key.path {
            text.push_str("in ");
            text.push_str(path);
            text.push('\n');
        }
        for line in lines {
            text.push_str(line);
            text.push('\n');
        }
    }
    text
}

/// Why a stored site would not be rewritten now.
fn why_gone(outcome: &Outcome, key: &Key) -> String {
    let symbol = key.symbol.split(" #").next().unwrap_or_default();
    let is_it = |site: &&crate::pipeline::Site| {
        !site.applied && site.transform == key.transform && site.symbol == symbol && outcome.path(site.at.file) == key.path
    };
    let Some(site) = outcome.sites.iter().find(is_it) else {
        return "it is not found any more: rewritten otherwise, renamed, moved or removed".to_owned();
    };
    let reason = site.hazards.first().or(site.notes.first()).map(|evidence| {
        let at = evidence.at.as_ref().map(|spot| format!(" ({}:{})", plain(outcome.path(spot.file)), spot.start.line));
        format!(": {}{}", plain(&evidence.message), at.unwrap_or_default())
    });
    format!("it is now `{}`{}", site.verdict, reason.unwrap_or_default())
}
