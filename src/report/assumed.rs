//! What a run took for granted, and why: whose code it is, and for which Python.

use std::collections::BTreeMap;
use std::path::Path;

use super::text::{count, plain, relative};
use crate::place::World;
use crate::project::{FileEntry, Reason};

/// `Taken for a library ([build-system], pyproject.toml:12), for Python 3.9 and later (…).` `None` where there is no file to
/// rewrite.
pub fn assumed(files: &[FileEntry], cwd: &Path) -> Option<String> {
    let editable = || files.iter().filter(|entry| entry.editable);
    let oldest = editable().min_by_key(|entry| entry.python)?;
    let python = format!("for Python {} and later ({})", oldest.python, because(&oldest.reasons.python, cwd));
    // The first reason of each world stands for all: `--show-settings` has the others.
    let mut worlds: BTreeMap<bool, (usize, &Reason)> = BTreeMap::new();
    for entry in editable() {
        worlds.entry(entry.world == World::Open).or_insert((0, &entry.reasons.world)).0 += 1;
    }
    let kind = |is_open: bool| if is_open { "a library" } else { "an application" };
    let worlds: Vec<_> = worlds.into_iter().rev().collect();
    Some(match worlds.as_slice() {
        [(is_open, (_, reason))] => format!("Taken for {} ({}), {python}.", kind(*is_open), because(reason, cwd)),
        several => {
            let one = |(is_open, (number, reason)): &(bool, (usize, &Reason))| {
                format!("{} for {} ({})", count(*number, "file"), kind(*is_open), because(reason, cwd))
            };
            let parts: Vec<String> = several.iter().map(one).collect();
            format!("Taken {}, {python}; --show-settings tells which.", parts.join(" and "))
        }
    })
}

/// `[build-system], pyproject.toml:12`
pub fn because(reason: &Reason, cwd: &Path) -> String {
    match &reason.at {
        Some((path, line)) => format!("{}, {}:{line}", plain(&reason.what), plain(&relative(cwd, path))),
        None => plain(&reason.what),
    }
}
