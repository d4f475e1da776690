//! `pyscale clean`: removes what runs have kept.

use std::path::{Path, PathBuf};

use anyhow::Context as _;

use super::Exit;
use super::arguments::Clean;
use super::terminal::Terminal;
use crate::cache;
use crate::project::{display_path, root_of};

pub(super) fn run(arguments: &Clean, terminal: &Terminal) -> anyhow::Result<Exit> {
    let here = [PathBuf::from(".")];
    let paths = if arguments.paths.is_empty() { &here } else { arguments.paths.as_slice() };
    for path in paths {
        let folder = path.canonicalize().with_context(|| display_path(path))?;
        let own = folder.join(cache::FOLDER);
        remove(&own, terminal)?;
        let of_root = root_of(&folder).join(cache::FOLDER);
        if of_root != own {
            remove(&of_root, terminal)?;
        }
    }
    Ok(Exit::Done)
}

fn remove(folder: &Path, terminal: &Terminal) -> anyhow::Result<()> {
    if cache::clean(folder).with_context(|| display_path(folder))? {
        terminal.say(format_args!("Removed {}.", display_path(folder)));
    }
    Ok(())
}
