//! `--show-settings`: what is valid for the files that were named, and which line decides on it.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::Context as _;

use super::arguments::Common;
use super::terminal::Output;
use super::{Exit, run};
use crate::meta::Meta;
use crate::place::World;
use crate::project::{self, Discovery, FileEntry, display_path};
use crate::report::{because, paint, plain, relative, wrapped};
use crate::transform::Transform;

/// Columns of the first column.
const KEY: usize = 18;

/// Prints the settings and does nothing else.
pub(super) fn show(common: &Common, transforms: &'static [&'static dyn Transform]) -> anyhow::Result<Exit> {
    if common.output_format.is_some() || common.statistics || common.stdin_filename.is_some() {
        anyhow::bail!("--show-settings has one form only: leave out --output-format, --statistics and --stdin-filename");
    }
    let cwd = std::env::current_dir().context("there is no working directory")?;
    let metas: Vec<&'static Meta> = transforms.iter().map(|transform| transform.meta()).collect();
    let overrides = common.overrides();
    let discovery = Discovery {
        cwd: &cwd,
        paths: &common.paths,
        substitute: None,
        overrides: &overrides,
        metas: &metas,
        threads: common.threads,
    };
    let project = project::discover(&discovery)?;
    let scope = run::named(&cwd, common);
    let is_meant =
        |entry: &&FileEntry| entry.named || (entry.editable && scope.iter().any(|named| entry.path.starts_with(named)));
    let mut groups: BTreeMap<Vec<(&str, String)>, Vec<&FileEntry>> = BTreeMap::new();
    for entry in project.files.iter().filter(is_meant) {
        groups.entry(settings(entry, &project.config.selected, &cwd)).or_default().push(entry);
    }
    // In the order of the files, as everywhere.
    let mut groups: Vec<_> = groups.into_iter().collect();
    groups.sort_by(|one, other| one.1[0].relative.cmp(&other.1[0].relative));

    let output = Output::open(common.output_file.as_deref())?;
    let (palette, width) = output.looks();
    output.write(|out| {
        writeln!(out, "root: {}", display_path(&project.root))?;
        if groups.is_empty() {
            writeln!(out, "No Python files found.")?;
        }
        for (settings, files) in &groups {
            writeln!(out, "\n{}", paint(palette.strong, names(files, &cwd)))?;
            for (key, value) in settings {
                let value = wrapped(value, width, KEY + 3, KEY + 3).join(&format!("\n{}", " ".repeat(KEY + 3)));
                writeln!(out, "  {} {value}", paint(palette.frame, format_args!("{key:KEY$}")))?;
            }
        }
        Ok(())
    })?;
    Ok(Exit::Done)
}

/// `src/a.py and 11 more files`; files that were named are all told.
fn names(files: &[&FileEntry], cwd: &Path) -> String {
    let path = |entry: &FileEntry| plain(&relative(cwd, &entry.path));
    match files {
        [only] => path(only),
        _ if files.iter().all(|entry| entry.named) => files.iter().map(|entry| path(entry)).collect::<Vec<_>>().join(", "),
        [first, second] => format!("{} and {}", path(first), path(second)),
        [first, others @ ..] => format!("{} and {} more files", path(first), others.len()),
        [] => String::new(),
    }
}

/// What is valid for a file, and why.
fn settings(entry: &FileEntry, selected: &[&'static str], cwd: &Path) -> Vec<(&'static str, String)> {
    let yes = |is_on: bool| if is_on { "yes" } else { "no" };
    let config = entry.config.as_deref().map_or_else(|| "none".to_owned(), |path| plain(&relative(cwd, path)));
    let world = match entry.world {
        World::Open => "open: unknown programs import it",
        World::Closed => "closed: all users are in the project",
    };
    let chosen: Vec<&str> = selected.iter().copied().filter(|id| !entry.ignores.contains(id)).collect();
    let mut settings = vec![
        ("configuration", config),
        ("world", format!("{world} ({})", because(&entry.reasons.world, cwd))),
        ("Python", format!("{} and later ({})", entry.python, because(&entry.reasons.python, cwd))),
        ("transforms", if chosen.is_empty() { "none".to_owned() } else { chosen.join(", ") }),
        ("unsafe fixes", yes(entry.unsafe_fixes).to_owned()),
    ];
    let options: Vec<String> = entry.options.0.iter().map(|(key, value)| format!("{} = {}", plain(key), plain(value))).collect();
    settings.push(("options", options.join(", ")));
    if let Some(reason) = entry.why_evidence_only() {
        settings.push(("rewritten", format!("no: {reason}")));
    }
    settings
}
