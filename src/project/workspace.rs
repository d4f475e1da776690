//! Workspaces: a folder whose `pyproject.toml` says which folders below belong together.

use std::path::{Component, Path};

use globset::{GlobBuilder, GlobSet, GlobSetBuilder};
use toml::{Table, Value};

use super::Notice;
use super::display::shown;
use crate::source::read_bytes;

/// The tables that list members: uv, rye, hatch, and what cargo's looks like.
const TABLES: &[&[&str]] = &[&["tool", "uv", "workspace"], &["tool", "rye", "workspace"], &["tool", "hatch", "workspace"]];

/// The outermost workspace of which a project is a member, at one or several removes; itself if there is none. Only folders
/// above are asked, so that lists which lead in a circle lead nowhere.
pub(super) fn around(project: &Path) -> &Path {
    project.ancestors().skip(1).fold(project, |inner, above| if lists(above, inner) { above } else { inner })
}

/// Members that lie outside of the root: nothing there is read.
pub(super) fn outside(root: &Path, folder: &Path, notices: &mut Vec<Notice>) {
    for member in members(folder).iter().filter(|member| leads_outside(root, folder, member)) {
        let message = format!(
            "the workspace member `{}` lies outside of the project: it is not read, so what it does is no evidence",
            member.escape_debug()
        );
        notices.push(Notice { path: shown(root, &folder.join("pyproject.toml")), message });
    }
}

fn lists(above: &Path, inner: &Path) -> bool {
    let Ok(relative) = inner.strip_prefix(above) else { return false };
    let members = members(above);
    !members.is_empty() && globs(&members).is_match(relative)
}

fn globs(members: &[String]) -> GlobSet {
    let mut builder = GlobSetBuilder::new();
    for member in members {
        let member = member.trim_start_matches("./").trim_end_matches('/');
        // A pattern that is none matches nothing.
        if let Ok(glob) = GlobBuilder::new(member).literal_separator(true).build() {
            builder.add(glob);
        }
    }
    builder.build().unwrap_or_else(|_| GlobSet::empty())
}

fn members(folder: &Path) -> Vec<String> {
    let Ok(bytes) = read_bytes(&folder.join("pyproject.toml")) else { return Vec::new() };
    // What is broken is told where metadata is read.
    let Ok(document) = String::from_utf8_lossy(&bytes).trim_start_matches('\u{feff}').parse::<Table>() else { return Vec::new() };
    let table = |path: &&[&str]| {
        let (first, rest) = path.split_first()?;
        rest.iter().try_fold(document.get(*first)?, |value, key| value.get(key)).and_then(|table| table.get("members")).cloned()
    };
    let lists = TABLES.iter().filter_map(table);
    lists
        .filter_map(|list| list.as_array().cloned())
        .flatten()
        .filter_map(|member| match member {
            Value::String(member) => Some(member),
            _ => None,
        })
        .collect()
}

fn leads_outside(root: &Path, folder: &Path, member: &str) -> bool {
    let member = Path::new(member);
    if member.is_absolute() {
        return !member.starts_with(root);
    }
    let mut at = folder.to_owned();
    for part in member.components() {
        match part {
            Component::ParentDir if !at.pop() => return true,
            Component::ParentDir | Component::CurDir => {}
            part => at.push(part),
        }
        if !at.starts_with(root) {
            return true;
        }
    }
    false
}
