//! The configuration: `[tool.pyscale]` in `pyproject.toml`, or `pyscale.toml`, with the flags merged in.

mod nested;
mod scope;
mod settings;

use std::collections::BTreeMap;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use super::{Decided, PythonVersion, World, display_path};
use crate::meta::Meta;
use crate::meta::Options;
use crate::source::{SourceError, read_bytes};

pub(super) use nested::Configs;
pub(super) use scope::Scope;
use settings::{Known, Layer, Settings};

/// What the configuration file and the flags say together.
#[derive(Debug, Clone, Hash)]
pub struct Config {
    /// The ids of the transforms that run, in the order of the registry.
    pub selected: Vec<&'static str>,
    /// Also apply fixes that an outsider could notice.
    pub unsafe_fixes: bool,
    /// Overrides what the manifests say.
    pub world: Option<Decided<World>>,
    /// Overrides what the manifests say.
    pub target_version: Option<Decided<PythonVersion>>,
    /// A world of the file that a flag overrides.
    pub overridden: Option<Decided<World>>,
    /// The folder of the stored migration, if it is not the usual one; absolute.
    pub snapshots: Option<PathBuf>,
    /// The transforms' options, defaults filled in.
    pub options: Options,
    /// The file that was read, if there is one.
    pub file: Option<PathBuf>,
}

/// What the command line says about the configuration. Default: nothing.
#[derive(Debug, Clone, Default)]
pub struct Overrides {
    /// `--config 'KEY = VALUE'`, in order; each is TOML.
    pub config: Vec<String>,
    /// `--select`: replaces the configuration's.
    pub select: Option<Vec<String>>,
    /// `--ignore`: adds to the configuration's.
    pub ignore: Vec<String>,
    /// `--exclude`: adds to the configuration's; gitignore globs relative to the working directory.
    pub exclude: Vec<String>,
    /// `--unsafe-fixes`, `--no-unsafe-fixes`.
    pub unsafe_fixes: Option<bool>,
    /// `--open-world`, `--closed-world`.
    pub world: Option<World>,
    /// `--target-version`.
    pub target_version: Option<PythonVersion>,
}

/// A configuration that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfigError {
    /// The file, `--config 'KEY = VALUE'`, or the flag.
    pub origin: String,
    /// 1-based line and column in characters.
    pub at: Option<(u32, u32)>,
    /// One sentence without a full stop, perhaps with a suggestion.
    pub message: String,
}

/// Groups whose transforms run only when they are asked for, by id or by a group.
const ON_REQUEST: [&str; 3] = ["preview", "typing", "structure"];

impl Config {
    /// Is the transform to run?
    pub fn selects(&self, id: &str) -> bool {
        self.selected.contains(&id)
    }
}

/// Reads the configuration that is valid for `root`, and merges the flags in. Patterns of the file are relative to its
/// folder, those of `--config` too (or to `root` where there is no file), those of `--exclude` to `cwd`.
pub(super) fn load(
    root: &Path,
    cwd: &Path,
    overrides: &Overrides,
    metas: &[&'static Meta],
) -> Result<(Config, Scope), ConfigError> {
    let found = find(root, cwd)?;
    merged(root, cwd, overrides, metas, found)
}

/// The settings of one file, if there is one, with the flags over them.
fn merged(
    root: &Path,
    cwd: &Path,
    overrides: &Overrides,
    metas: &[&'static Meta],
    found: Option<(PathBuf, String)>,
) -> Result<(Config, Scope), ConfigError> {
    let known = Known { metas };
    let (mut settings, file) = match found {
        Some((path, text)) => {
            let layer = Layer::file(&path, cwd, &text);
            (layer.read(known)?, Some(path))
        }
        None => (Settings::default(), None),
    };
    for text in &overrides.config {
        settings.merge(Layer::flag(text).read(known)?);
    }

    let select = match &overrides.select {
        Some(ids) => Some(known.expand(ids).map_err(|message| flag_error("--select", message))?),
        None => settings.select,
    };
    let mut ignore = settings.ignore.unwrap_or_default();
    ignore.extend(known.expand(&overrides.ignore).map_err(|message| flag_error("--ignore", message))?);
    let is_selected = |meta: &Meta| {
        let by_default = || !meta.groups.iter().any(|group| ON_REQUEST.contains(group));
        let asked = select.as_ref().map_or_else(by_default, |select| select.contains(&meta.id));
        asked && !ignore.contains(&meta.id)
    };

    let defaults = metas.iter().flat_map(|meta| {
        meta.options
            .iter()
            .map(|option| (format!("{}.{}", meta.id, option.key), (*option.values.first().unwrap_or(&"")).to_owned()))
    });
    let mut options: BTreeMap<String, String> = defaults.collect();
    options.extend(settings.options);

    let base = file.as_deref().and_then(Path::parent).unwrap_or(root);
    let scope = Scope::new(base, &settings.exclude.unwrap_or_default(), &settings.per_file_ignores.unwrap_or_default())
        .map_err(|message| flag_error("--config", message))?
        .with_flags(root, cwd, &overrides.exclude)
        .map_err(|message| flag_error("--exclude", message))?;
    let config = Config {
        selected: metas.iter().filter(|meta| is_selected(meta)).map(|meta| meta.id).collect(),
        unsafe_fixes: overrides.unsafe_fixes.or(settings.unsafe_fixes).unwrap_or(false),
        overridden: settings.world.clone().filter(|world| overrides.world.is_some_and(|flag| flag != world.value)),
        world: overrides.world.map(world_flag).or(settings.world),
        target_version: overrides.target_version.map(target_flag).or(settings.target_version),
        snapshots: settings.snapshots.map(|folder| base.join(folder)),
        options: Options(options),
        file,
    };
    Ok((config, scope))
}

/// `--open-world`, `--closed-world`
pub(super) fn world_flag(world: World) -> Decided<World> {
    Decided::nowhere(world, if world == World::Open { "--open-world" } else { "--closed-world" })
}

fn target_flag(version: PythonVersion) -> Decided<PythonVersion> {
    Decided::nowhere(version, "--target-version")
}

/// The file that is valid for `root`: its own, or that of a folder above it in the same repository.
fn find(root: &Path, cwd: &Path) -> Result<Option<(PathBuf, String)>, ConfigError> {
    let top = root.ancestors().find(|folder| folder.join(".git").exists()).unwrap_or(root);
    for folder in root.ancestors().take_while(|folder| folder.starts_with(top)) {
        if let Some(found) = find_in(folder, cwd)? {
            return Ok(Some(found));
        }
    }
    Ok(None)
}

/// Does the configuration in a folder say `root = true`: a project of its own, whatever lies around it? What is broken is told
/// when it is read in earnest.
pub(super) fn is_root(folder: &Path) -> bool {
    let says = |name: &str, path: &[&str]| {
        let bytes = read_bytes(&folder.join(name)).ok()?;
        let document = String::from_utf8(bytes).ok()?.trim_start_matches('\u{feff}').parse::<toml::Table>().ok()?;
        let (first, rest) = path.split_first()?;
        rest.iter().try_fold(document.get(*first)?, |value, key| value.get(key))?.as_bool()
    };
    says("pyscale.toml", &["root"]).or_else(|| says("pyproject.toml", &["tool", "pyscale", "root"])) == Some(true)
}

/// The file in a folder that configures us.
fn find_in(folder: &Path, cwd: &Path) -> Result<Option<(PathBuf, String)>, ConfigError> {
    let own = folder.join("pyscale.toml");
    if let Some(text) = read(&own, cwd)? {
        return Ok(Some((own, text)));
    }
    let shared = folder.join("pyproject.toml");
    match read(&shared, cwd)? {
        Some(text) if Layer::file(&shared, cwd, &text).has_table()? => Ok(Some((shared, text))),
        _ => Ok(None),
    }
}

fn read(path: &Path, cwd: &Path) -> Result<Option<String>, ConfigError> {
    let error = |at, message| ConfigError { origin: origin_of(path, cwd), at, message };
    match read_bytes(path) {
        Ok(bytes) => match String::from_utf8(bytes) {
            Ok(text) => Ok(Some(text.trim_start_matches('\u{feff}').to_owned())),
            Err(problem) => {
                let line = problem.as_bytes()[..problem.utf8_error().valid_up_to()].split(|&byte| byte == b'\n').count();
                Err(error(Some((line as u32, 1)), "is not UTF-8, which TOML has to be".to_owned()))
            }
        },
        Err(SourceError::Io(problem)) if problem.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(SourceError::NotAFile) if path.is_dir() => Ok(None),
        Err(problem) => Err(error(None, format!("cannot be read: {problem}"))),
    }
}

/// A file as messages call it: as seen from the working directory, if it lies there.
pub(super) fn origin_of(path: &Path, cwd: &Path) -> String {
    display_path(path.strip_prefix(cwd).unwrap_or(path))
}

fn flag_error(flag: &str, message: String) -> ConfigError {
    ConfigError { origin: flag.to_owned(), at: None, message }
}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.at {
            Some((line, column)) => write!(f, "{}:{line}:{column}: {}", self.origin, self.message),
            None => write!(f, "{}: {}", self.origin, self.message),
        }
    }
}

impl std::error::Error for ConfigError {}

#[cfg(test)]
mod tests;
