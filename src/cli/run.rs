//! What `check` and `fix` have in common: from arguments to an [`Outcome`], and from there to a report.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use anyhow::Context as _;

use super::arguments::{Common, Format};
use super::progress::Bar;
use super::terminal::{Output, Terminal};
use super::{STOP, stdin};
use crate::index::observed::Observations;
use crate::meta::Meta;
use crate::pipeline::{self, Caching, Declined, Detail, Level, Notice, Outcome, Request, Silent};
use crate::place::World;
use crate::project::{Discovery, Substitute, display_path};
use crate::report::{Concise, Full, Github, Gitlab, Json, Junit, Palette, Report, Sarif, Statistics, plain, relative};
use crate::transform::Transform;

/// A run that has come to its end.
pub(super) struct Run {
    pub(super) cwd: PathBuf,
    pub(super) outcome: Outcome,
    /// The transforms that there are.
    pub(super) metas: Vec<&'static Meta>,
}

/// Runs the pipeline on what the paths name, or on what stands in for a file, and tells on stderr what went wrong. The
/// progress bar is gone before anything is printed.
pub(super) fn run(
    common: &Common,
    detail: Detail,
    transforms: &'static [&'static dyn Transform],
    terminal: &Terminal,
) -> anyhow::Result<Run> {
    let asked = Asked { detail, max_changes: None, declined: &BTreeSet::new(), observations: None, again: false, writes: false };
    run_with(common, stdin::read(common, terminal)?.as_ref(), &asked, transforms, terminal)
}

/// What a run is asked beside what the flags in common say.
pub(super) struct Asked<'a> {
    pub(super) detail: Detail,
    /// Apply at most so many sites.
    pub(super) max_changes: Option<u32>,
    /// Leave these sites alone.
    pub(super) declined: &'a BTreeSet<Declined>,
    /// What was recorded of running programs.
    pub(super) observations: Option<&'a Observations>,
    /// Was it run before? Then nothing is told that was told then.
    pub(super) again: bool,
    /// Will its changes be written?
    pub(super) writes: bool,
}

/// The same when standard input has been read.
pub(super) fn run_with(
    common: &Common,
    substitute: Option<&Substitute>,
    asked: &Asked<'_>,
    transforms: &'static [&'static dyn Transform],
    terminal: &Terminal,
) -> anyhow::Result<Run> {
    let cwd = std::env::current_dir().context("there is no working directory")?;
    if common.statistics && !matches!(common.output_format, None | Some(Format::Full | Format::Concise)) {
        anyhow::bail!("--statistics is a report for people, and the format that --output-format asks for has no place for it");
    }
    // Better known before a long run than behind it.
    Output::open(common.output_file.as_deref())?;
    let paths = if substitute.is_some() { &[] } else { common.paths.as_slice() };
    let (paths, missing) = existing(&cwd, paths);
    if paths.is_empty() && !missing.is_empty() {
        terminal.notices(&missing);
        anyhow::bail!("none of the paths can be looked at");
    }
    let metas: Vec<&'static Meta> = transforms.iter().map(|transform| transform.meta()).collect();
    let overrides = common.overrides();
    let threads = common.threads;
    let discovery = Discovery { cwd: &cwd, paths: &paths, substitute, overrides: &overrides, metas: &metas, threads };

    let bar = (terminal.shows_progress() && !asked.again).then(Bar::new);
    let progress: &dyn pipeline::Progress = match &bar {
        Some(bar) => bar,
        None => &Silent,
    };
    let max_changes = asked.max_changes.map(|most| most as usize);
    let Asked { detail, declined, observations, .. } = *asked;
    let caching = match common.cache_dir.as_deref().map(|folder| cwd.join(folder)) {
        _ if common.no_cache => None,
        folder => Some(folder),
    };
    let caching = caching.as_ref().map_or(Caching::Off, |folder| Caching::On { folder: folder.as_deref(), writes: asked.writes });
    let stop = &STOP;
    let request = Request { discovery, transforms, detail, max_changes, declined, observations, caching, progress, stop };
    let outcome = pipeline::run(&request);
    if let Some(bar) = bar {
        bar.finish();
    }

    let mut outcome = outcome?;
    if asked.again {
        outcome.notices.extend(missing);
        return Ok(Run { cwd, outcome, metas });
    }
    let from_here = |notice: &Notice| {
        let path = notice.path.as_ref().map(|path| relative(&cwd, &outcome.root.join(path)));
        Notice { path, ..notice.clone() }
    };
    let shown: Vec<Notice> = outcome.notices.iter().map(from_here).chain(missing.iter().cloned()).collect();
    terminal.notices(&shown);
    outcome.notices.extend(missing);
    if outcome.config.selected.is_empty() {
        let message = "no transform is selected: what --select or the configuration names is left out by `ignore`".to_owned();
        terminal.notices(&[Notice { level: Level::Warning, path: None, line: None, message }]);
    }
    describe(&outcome, terminal);
    Ok(Run { cwd, outcome, metas })
}

/// The report that the flags ask for, in colours and columns of where it goes.
pub(super) fn report(common: &Common, run: &Run, (palette, width): (Palette, usize), terminal: &Terminal) -> Box<dyn Report> {
    /// What a reader takes in; the first one is reason enough.
    const REASONS: usize = 5;
    let reasons = if terminal.is_verbose() { usize::MAX } else { REASONS };
    match common.output_format.unwrap_or(Format::Full) {
        Format::Json => Box::new(Json),
        Format::Sarif => {
            let selected = &run.outcome.config.selected;
            Box::new(Sarif { rules: run.metas.iter().copied().filter(|meta| selected.contains(&meta.id)).collect() })
        }
        Format::Github => Box::new(Github),
        Format::Gitlab => Box::new(Gitlab),
        Format::Junit => Box::new(Junit),
        _ if common.statistics => Box::new(Statistics { palette, width }),
        Format::Concise => Box::new(Concise { palette }),
        Format::Full => Box::new(Full { palette, reasons, width }),
    }
}

/// What that report needs to know of places.
pub(super) fn detail(common: &Common) -> Detail {
    match common.output_format.unwrap_or(Format::Full) {
        Format::Full | Format::Concise if common.statistics => Detail::None,
        Format::Full => Detail::Lines,
        Format::Concise | Format::Json | Format::Sarif | Format::Github | Format::Gitlab | Format::Junit => Detail::Positions,
    }
}

/// The paths that can be looked at, and an error for each other one: the rest is handled all the same.
fn existing(cwd: &Path, paths: &[PathBuf]) -> (Vec<PathBuf>, Vec<Notice>) {
    let mut missing = Vec::new();
    let exists = |path: &&PathBuf| {
        let full = cwd.join(path);
        let reason = match full.metadata() {
            Ok(metadata) if metadata.is_file() && is_archive(&full) => {
                "is an archive, as wheels are, and what is in it is not read: unpack it and name the folder".to_owned()
            }
            Ok(metadata) if metadata.is_file() => return true,
            Ok(metadata) if metadata.is_dir() => match full.read_dir() {
                Ok(_) => return true,
                Err(error) => error.to_string(),
            },
            Ok(_) => "is neither a file nor a folder".to_owned(),
            Err(error) if error.kind() != io::ErrorKind::NotFound => error.to_string(),
            Err(_) if full.is_symlink() => "is a link to nothing".to_owned(),
            Err(_) => "does not exist".to_owned(),
        };
        missing.push(Notice::error(&display_path(path), None, reason));
        false
    };
    let existing = paths.iter().filter(exists).cloned().collect();
    (existing, missing)
}

/// Is it packed, and not called a module?
fn is_archive(path: &Path) -> bool {
    const HEADS: [&[u8]; 4] = [b"PK\x03\x04", b"\x1f\x8b", b"BZh", b"\xfd7zXZ\x00"];
    let mut head = Vec::new();
    let mut is_read = || File::open(path).is_ok_and(|file| file.take(6).read_to_end(&mut head).is_ok());
    !path.extension().is_some_and(|it| it == "py" || it == "pyi") && is_read() && HEADS.iter().any(|it| head.starts_with(it))
}

/// What was named on the command line, or the working directory, absolute and without links.
pub(super) fn named(cwd: &Path, common: &Common) -> Vec<PathBuf> {
    let here = [PathBuf::from(".")];
    let paths = if common.paths.is_empty() { &here } else { common.paths.as_slice() };
    paths.iter().map(|path| cwd.join(path)).map(|path| path.canonicalize().unwrap_or(path)).collect()
}

/// What `-v` tells.
fn describe(outcome: &Outcome, terminal: &Terminal) {
    let files = &outcome.files;
    let editable = files.iter().filter(|entry| entry.editable).count();
    let open = files.iter().filter(|entry| entry.editable && entry.world == World::Open).count();
    let config = outcome.config.file.as_deref().map_or_else(|| "none".to_owned(), display_path);
    terminal.explain(format_args!("root: {}", display_path(&outcome.root)));
    terminal.explain(format_args!("configuration: {config}"));
    terminal.explain(format_args!("transforms: {}", outcome.config.selected.join(", ")));
    terminal.explain(format_args!(
        "files: {} as evidence, {editable} to rewrite ({open} in an open world, {} in a closed one)",
        files.len(),
        editable - open
    ));
    if let Some(oldest) = files.iter().filter(|entry| entry.editable).map(|entry| entry.python).min() {
        terminal.explain(format_args!("target: Python {oldest} and later"));
    }
    for note in &outcome.cached {
        terminal.explain(format_args!("cache: {}", plain(note)));
    }
    terminal.explain(format_args!("rounds: {}, in {:.2} s", outcome.rounds, outcome.elapsed.as_secs_f64()));
}
