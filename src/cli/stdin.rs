//! A file's text from standard input: `--stdin-filename FILE`, with or without `-` for the path.

use std::io::{self, IsTerminal as _, Read as _};
use std::path::PathBuf;
use std::sync::Arc;

use anyhow::{Context as _, bail};

use super::arguments::Common;
use super::terminal::Terminal;
use crate::project::Substitute;
use crate::source::MAX_BYTES;

/// What came in, and which file it stands for; `None` if nothing is to be read.
///
/// # Errors
/// `-` without the name of a file, other paths beside it, an input that cannot be read.
pub(super) fn read(common: &Common, terminal: &Terminal) -> anyhow::Result<Option<Substitute>> {
    let is_stdin = |path: &PathBuf| path.as_os_str() == "-";
    let Some(name) = &common.stdin_filename else {
        if common.paths.iter().any(is_stdin) {
            bail!("`-` is standard input: say with --stdin-filename FILE which file of the project it stands for");
        }
        return Ok(None);
    };
    if let Some(path) = common.paths.iter().find(|path| !is_stdin(path)) {
        bail!("--stdin-filename takes one file from standard input: `{}` cannot be looked at as well", path.display());
    }
    if name.as_os_str().is_empty() || name.file_name().is_none() || name.is_dir() {
        bail!("--stdin-filename: `{}` is no name of a file", name.display());
    }
    if io::stdin().is_terminal() {
        terminal.say("reading from standard input");
    }
    let mut bytes = Vec::new();
    // One byte more than is allowed: whoever decodes it says that it is too much.
    io::stdin().lock().take(MAX_BYTES + 1).read_to_end(&mut bytes).context("cannot read standard input")?;
    Ok(Some(Substitute { path: name.clone(), bytes: Arc::from(bytes) }))
}
