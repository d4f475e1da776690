//! From what was found on disk to the files of the project, each once, with its names and its part in the run.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::config::Configs;
use super::display::shown;
use super::manifest::{Manifest, ManifestError, Present};
use super::modules::{Layout, split, upwards};
use super::walk::{Found, Link};
use super::{Config, ConfigError, FileEntry, Form, ModuleAlias, Notice, Paths, Reasons, display_path, role};

/// The files, sorted by the bytes of their relative path.
///
/// # Errors
/// A `pyproject.toml` on the way from the root to `start` that is broken; elsewhere that costs a notice.
pub(super) fn entries(
    root: &Path,
    start: &Path,
    mut found: Found,
    paths: &Paths,
    (config, configs): (&Config, &Configs),
    notices: &mut Vec<Notice>,
) -> Result<Vec<FileEntry>, ConfigError> {
    let links = Links::sort(root, &found, paths);
    let mut files = std::mem::take(&mut found.files);
    files.extend(paths.files.iter().filter(|path| !links.targets.contains_key(*path)).cloned());
    files.extend(links.alone.iter().cloned());
    // By the bytes of the whole path: that of its parts, which `Path` has, differs where a name goes on before the slash.
    files.sort_unstable_by(|one, other| one.as_os_str().as_encoded_bytes().cmp(other.as_os_str().as_encoded_bytes()));
    files.dedup();

    let mut layout = Layout { outer: outer_package(root), ..Layout::default() };
    for path in &files {
        if !matches!(found.forms.get(path), Some(Form::Notebook | Form::Examples | Form::Cython)) {
            layout.add(&relative(root, path));
        }
    }
    let folder_links = inner_links(root, &found.folder_links, &mut layout);
    add_manifests(root, start, found.manifests, &mut layout, notices)?;

    let forms = &found.forms;
    let ignored = &found.ignored;
    let assembly =
        Assembly { root, ignored, paths, config, configs, forms, layout: &layout, folder_links: &folder_links, links: &links };
    Ok(files.iter().map(|path| assembly.entry(path)).collect())
}

fn add_manifests(
    root: &Path,
    start: &Path,
    manifests: BTreeMap<PathBuf, Present>,
    layout: &mut Layout,
    notices: &mut Vec<Notice>,
) -> Result<(), ConfigError> {
    for (folder, present) in manifests {
        let (manifest, errors) = Manifest::read(&folder, present);
        for ManifestError { file, at, message } in errors {
            let path = folder.join(file);
            if start.starts_with(&folder) && file == "pyproject.toml" {
                return Err(ConfigError { origin: shown(root, &path), at, message });
            }
            let place = at.map_or_else(String::new, |(line, column)| format!("line {line}, column {column}: "));
            notices.push(Notice { path: shown(root, &path), message: format!("{place}{message}") });
        }
        let folder = relative(root, &folder);
        // The setup.py of a sub-package is a part of that of the distribution.
        let is_inner = !folder.is_empty() && layout.packages.contains(&folder) && layout.packages.contains(split(&folder).0);
        if !is_inner {
            layout.manifests.insert(folder, manifest);
        }
    }
    Ok(())
}

/// All that is known when the entries are made.
struct Assembly<'a> {
    root: &'a Path,
    paths: &'a Paths,
    config: &'a Config,
    configs: &'a Configs,
    forms: &'a BTreeMap<PathBuf, Form>,
    ignored: &'a [PathBuf],
    layout: &'a Layout,
    folder_links: &'a [(String, String)],
    links: &'a Links,
}

impl Assembly<'_> {
    fn entry(&self, path: &Path) -> FileEntry {
        let relative = relative(self.root, path);
        let mut aliases = self.names(path, &relative);
        let module = aliases.remove(0).name;
        let file = split(&relative).1;
        let extension = path.extension().unwrap_or_default();
        let form = self.forms.get(path).copied().unwrap_or_else(|| Form::of_named(path));
        let is_stub = extension == "pyi";
        let is_generated = role::is_generated_name(&relative);
        let is_named = self.paths.names_file(path) || self.links.named.iter().any(|target| target == path);
        let local = self.configs.of(path);
        let is_ignored = !is_named && self.ignored.iter().any(|ignored| ignored == path);
        let is_in_scope = !is_ignored && (is_named || (self.paths.is_named(path) && !local.scope.excludes(path)));
        let world = local.config.world.clone().unwrap_or_else(|| self.layout.world(&relative));
        let python = local.config.target_version.clone().unwrap_or_else(|| self.layout.python(&relative));
        FileEntry {
            path: path.to_owned(),
            relative: display_path(path.strip_prefix(self.root).unwrap_or(path)),
            module,
            aliases,
            form,
            is_package: matches!(file, "__init__.py" | "__init__.pyi"),
            is_stub,
            is_test: form.is_trial() || role::is_test(&relative),
            is_generated,
            editable: is_in_scope && form.is_editable(is_named) && !is_stub && !is_generated,
            ignores: local.ignores(path, self.config),
            is_ignored,
            named: is_named,
            world: world.value,
            python: python.value,
            reasons: Reasons { world: world.by, python: python.by },
            config: local.config.file.as_deref().map(Arc::from),
            unsafe_fixes: local.config.unsafe_fixes,
            options: Arc::clone(&local.options),
            contents: None,
        }
    }

    /// Every name, each once, those through links last; at least one.
    fn names(&self, path: &Path, relative: &str) -> Vec<ModuleAlias> {
        let mut names = self.layout.names(relative);
        let folders: Vec<&str> = upwards(split(relative).0).collect();
        let through_folders = self.folder_links.iter().filter(|(_, target)| folders.contains(&target.as_str()));
        let through_folders = through_folders.map(|(link, target)| through(link, target, relative));
        let links = self.links.of.get(path).into_iter().flatten();
        let through_files = links.map(|link| self::relative(self.root, link));
        for name in through_files.chain(through_folders).flat_map(|other| self.layout.names(&other)) {
            if names.iter().all(|known| known.name != name.name) {
                names.push(name);
            }
        }
        names
    }
}

/// Links to files, by what they mean.
#[derive(Debug, Default)]
struct Links {
    /// Links to files that are in the project anyway: other names of these.
    targets: BTreeMap<PathBuf, PathBuf>,
    /// The same, by target.
    of: BTreeMap<PathBuf, Vec<PathBuf>>,
    /// Links to files that the project has only through them.
    alone: Vec<PathBuf>,
    /// The files behind links that were named.
    named: Vec<PathBuf>,
}

impl Links {
    fn sort(root: &Path, found: &Found, paths: &Paths) -> Self {
        let mut links = Self::default();
        let mut alone: BTreeMap<PathBuf, PathBuf> = BTreeMap::new();
        let named = paths.files.iter().filter(|path| path.is_symlink());
        let named: Vec<Link> =
            named.filter_map(|path| Some(Link { path: path.clone(), target: fs::canonicalize(path).ok()? })).collect();
        // Of several links to one file the first that was named stands for it.
        let inside = found.file_links.iter().filter(|link| link.target.starts_with(root));
        for (link, is_named) in named.iter().map(|link| (link, true)).chain(inside.map(|link| (link, false))) {
            let target = if found.files.binary_search(&link.target).is_ok() || paths.names_file(&link.target) {
                link.target.clone()
            } else {
                alone.entry(link.target.clone()).or_insert_with(|| link.path.clone()).clone()
            };
            if target != link.path {
                links.of.entry(target.clone()).or_default().push(link.path.clone());
                links.targets.insert(link.path.clone(), target.clone());
            }
            if is_named {
                links.named.push(target);
            }
        }
        links.alone = alone.into_values().collect();
        links
    }
}

/// Links to folders inside the root, as pairs of relative folders: link, target. What lies below the target can also be
/// imported through the link.
fn inner_links(root: &Path, links: &[Link], layout: &mut Layout) -> Vec<(String, String)> {
    let inner: Vec<(String, String)> = links
        .iter()
        .filter(|link| link.target.starts_with(root))
        .map(|link| (relative(root, &link.path), relative(root, &link.target)))
        .collect();
    for (link, target) in &inner {
        let is_below = |folder: &&String| upwards(folder).any(|above| above == target);
        let packages: Vec<String> = layout.packages.iter().filter(is_below).cloned().collect();
        layout.packages.extend(packages.iter().map(|package| through(link, target, package)));
    }
    inner
}

/// The path of something below `target`, seen through the link to it.
fn through(link: &str, target: &str, path: &str) -> String {
    let inner = path.strip_prefix(target).unwrap_or(path).trim_start_matches('/');
    if inner.is_empty() { link.to_owned() } else { format!("{link}/{inner}") }
}

/// The dotted name of a root that is itself (part of) a package.
fn outer_package(root: &Path) -> Option<String> {
    let packages = root.ancestors().take_while(|folder| folder.join("__init__.py").exists());
    let mut names: Vec<&str> = packages.filter_map(|folder| folder.file_name()?.to_str()).collect();
    names.reverse();
    (!names.is_empty()).then(|| names.join("."))
}

/// With `/`; what is no UTF-8 in it is lost, which only makes the file's names unusable.
fn relative(root: &Path, path: &Path) -> String {
    let relative = path.strip_prefix(root).unwrap_or(path);
    let parts: Vec<_> = relative.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    parts.join("/")
}
