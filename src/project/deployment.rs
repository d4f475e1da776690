//! The texts beside the Python files that say how the programs are started and on which interpreters: process files,
//! container files, service units, server configurations, test matrices.
//!
//! Only their names are known here; what a text means is for those to say who ask for it.

use std::path::{Path, PathBuf};
use std::{fs, io::Read as _};

use super::display::shown;

/// A text that is no Python module of the project, as evidence. Never edited.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct DeploymentFile {
    /// Relative to the project root, with `/`, fit for a terminal.
    pub relative: String,
    /// What it says; bytes that are no UTF-8 are replaced.
    pub text: String,
}

/// More than this is data, not deployment.
const LARGEST: u64 = 256 << 10;

/// Does the file say how something is started, or for which interpreters the project is made?
pub(super) fn is_deployment(path: &Path) -> bool {
    let Some(name) = path.file_name().and_then(|name| name.to_str()) else { return false };
    let lower = name.to_ascii_lowercase();
    let stem = lower.split('.').next().unwrap_or_default();
    let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
    match extension {
        "sh" | "bash" | "service" | "ini" | "toml" | "cfg" | "procfile" | "dockerfile" => true,
        "conf" => lower.contains("supervisor") || lower.contains("circus") || lower.contains("uwsgi"),
        "yml" | "yaml" => ["compose", "uwsgi", "travis", "appveyor", "app."].iter().any(|word| lower.contains(word)),
        "xml" | "json" => lower.contains("uwsgi"),
        _ => matches!(stem, "procfile" | "dockerfile" | "containerfile" | "makefile") || lower == "setup.py",
    }
}

/// Reads the files that the walk found, and the workflows of the forge, which stand in a hidden folder. What cannot be
/// read says nothing.
pub(super) fn read(root: &Path, mut paths: Vec<PathBuf>) -> Vec<DeploymentFile> {
    let workflows = fs::read_dir(root.join(".github/workflows")).into_iter().flatten().flatten().map(|entry| entry.path());
    paths.extend(workflows.filter(|path| path.extension().is_some_and(|extension| extension == "yml" || extension == "yaml")));
    paths.sort_unstable();
    paths.dedup();
    paths.iter().filter_map(|path| Some(DeploymentFile { relative: shown(root, path), text: text_of(path)? })).collect()
}

fn text_of(path: &Path) -> Option<String> {
    // To open a pipe would be to wait for its other end.
    if !path.is_file() {
        return None;
    }
    let mut bytes = Vec::new();
    fs::File::open(path).ok()?.take(LARGEST + 1).read_to_end(&mut bytes).ok()?;
    (bytes.len() as u64 <= LARGEST).then(|| String::from_utf8_lossy(&bytes).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn deployment_files_by_name() {
        for name in
            ["Procfile", "Dockerfile", "docker-compose.yml", "run.sh", "web.service", "uwsgi.ini", "tox.ini", "Dockerfile.prod"]
        {
            assert!(is_deployment(Path::new(name)), "{name}");
        }
        for name in ["data.json", "fixtures.yaml", "notes.md", "app.py", "nginx.conf"] {
            assert!(!is_deployment(Path::new(name)), "{name}");
        }
    }
}
