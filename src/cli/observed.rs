//! `--evidence`: what was recorded, as far as it speaks of the project as it is.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};

use super::arguments::Common;
use super::terminal::Terminal;
use crate::evidence::observe::observations;
use crate::evidence::record::{FOLDER, Record, load_each};
use crate::index::observed::Observations;
use crate::project::root_of;
use crate::report::{count, plain};

/// Where records are read from: what the flag names, or the folder of the project.
pub(super) fn place(flag: Option<&OsString>, root: &Path) -> PathBuf {
    flag.filter(|place| !place.is_empty()).map_or_else(|| root.join(FOLDER), PathBuf::from)
}

/// What the flag names: a record, a folder of records, or with no value that of the project. `None` without the flag.
///
/// # Errors
/// There is none, or it is damaged.
pub(super) fn read(flag: Option<&OsString>, common: &Common, terminal: &Terminal) -> anyhow::Result<Option<Observations>> {
    if flag.is_none() {
        return Ok(None);
    }
    let cwd = std::env::current_dir().and_then(|cwd| cwd.canonicalize()).context("there is no working directory")?;
    let named = common.paths.first().map(|path| cwd.join(path)).and_then(|path| path.canonicalize().ok());
    let from = named.unwrap_or(cwd);
    let root = root_of(if from.is_file() { from.parent().unwrap_or(Path::new("/")) } else { &from });
    let place = place(flag, &root);
    let shown = plain(&place.to_string_lossy());
    if !place.exists() {
        bail!("there is no record in `{shown}`: `pyscale record --precise -- pytest -q` runs your tests and records them");
    }
    let records = load_each(&place)?;
    if records.is_empty() {
        bail!("there is no record in `{shown}`: `pyscale record --precise -- pytest -q` runs your tests and records them");
    }
    let (seen, stale) = observations(&records, &root);
    let used = seen.files.values().flat_map(|file| file.classes.values()).filter(|class| class.made > 0).count();
    terminal.say(format_args!(
        "evidence of {}, {used} of which had instances: {}",
        count(seen.classes(), "class"),
        plain(&seen.source)
    ));
    tell(&records, stale, terminal);
    Ok(Some(seen))
}

/// Why a record settles less than it might.
fn tell(records: &[Record], stale: usize, terminal: &Terminal) {
    let classes: usize = records.iter().map(|record| record.classes.len()).sum();
    if stale > 0 && stale == classes {
        terminal.say(format_args!(
            "all {stale} classes of the record have changed since, so it says nothing of them; it may be of another commit: record again"
        ));
    } else if stale > 0 {
        terminal
            .say(format_args!("{} changed since the record was made; what was seen there does not count", count(stale, "class")));
    }
    if !records.iter().any(|record| record.precise) {
        terminal.say(
            "no record was made with `record --precise`, so none tells who stores what: of instances it can only contradict",
        );
    } else if !records.iter().any(|record| record.precise && record.knows_functions) {
        terminal.say("no precise record is of CPython 3.12 or later, so none tells which lines ran");
    }
    for record in records.iter().filter(|record| record.failed.is_some()) {
        terminal.say(format_args!("the recorder switched itself off in `{}`: it can only contradict", plain(&record.command)));
    }
}
