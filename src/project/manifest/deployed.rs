//! Is something started where it stands? Then it need not be a package, even if it can be built into one.

use std::path::Path;

use super::super::World;
use super::super::reason::Decided;
use crate::source::read_bytes;

/// The line that starts the program of a folder: a process file, Django's `manage.py`, the command of a container. Tests and
/// shells that run in a container say nothing about the program.
pub(super) fn start(folder: &Path) -> Option<Decided<World>> {
    let text = |name: &str| {
        let path = folder.join(name);
        let bytes = path.is_file().then(|| read_bytes(&path).ok())??;
        Some((path, String::from_utf8_lossy(&bytes).into_owned()))
    };
    if let Some((path, text)) = text("Procfile") {
        let line = text.lines().position(|line| !line.trim_start().starts_with('#') && line.contains(':'))?;
        let what = text.lines().nth(line).unwrap_or_default().trim();
        return Some(Decided::at(World::Closed, what, &path, line as u32 + 1));
    }
    if let Some((path, _)) = text("manage.py") {
        return Some(Decided::at(World::Closed, "manage.py", &path, 1));
    }
    let (path, text) = ["Dockerfile", "Containerfile", "docker/Dockerfile"].into_iter().find_map(text)?;
    // The last one of them is the one that counts.
    let commands = text.lines().enumerate().filter(|(_, line)| {
        let word = line.split_whitespace().next().unwrap_or_default();
        word.eq_ignore_ascii_case("CMD") || word.eq_ignore_ascii_case("ENTRYPOINT")
    });
    let (line, command) = commands.last().filter(|(_, command)| starts_a_program(command))?;
    Some(Decided::at(World::Closed, command.trim(), &path, line as u32 + 1))
}

fn starts_a_program(command: &str) -> bool {
    let is_word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.');
    let mut words = command.split(|c: char| !is_word(c)).filter(|word| !word.is_empty());
    !words.any(|word| {
        // `run-tests.sh` runs tests, `run.sh` is no shell.
        matches!(word, "tox" | "nox" | "bash" | "sh")
            || word.split(['-', '_', '.']).any(|part| matches!(part, "pytest" | "unittest" | "test" | "tests"))
    })
}
