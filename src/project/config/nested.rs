//! Several configurations in one project: each file has that of the nearest folder that has one, and nothing of the others.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{Config, ConfigError, Overrides, Scope, find_in, load, merged};
use crate::meta::Meta;
use crate::project::display::shown;
use crate::project::{FileEntry, Notice};

/// What is valid for the files below a folder.
#[derive(Debug)]
pub(in crate::project) struct Local {
    pub config: Config,
    pub options: Arc<crate::meta::Options>,
    pub scope: Scope,
}

/// All configurations of a project.
#[derive(Debug)]
pub(in crate::project) struct Configs {
    outer: Local,
    /// Below the root, by folder.
    inner: BTreeMap<PathBuf, Local>,
}

impl Configs {
    /// `folders` are those in which a configuration may be. One of them that is no TOML counts for nothing, unless it lies on
    /// the way from the root to `start`: whoever stands there means it.
    pub fn load<'f>(
        (root, start, cwd): (&Path, &Path, &Path),
        folders: impl Iterator<Item = &'f Path>,
        overrides: &Overrides,
        metas: &[&'static Meta],
    ) -> Result<Self, ConfigError> {
        let outer = Local::new(load(root, cwd, overrides, metas)?);
        let mut inner = BTreeMap::new();
        for folder in folders.filter(|folder| *folder != root) {
            let found = match find_in(folder, cwd) {
                Ok(Some(found)) => found,
                Err(error) if start.starts_with(folder) => return Err(error),
                Ok(None) | Err(_) => continue,
            };
            inner.insert(folder.to_owned(), Local::new(merged(root, cwd, overrides, metas, Some(found))?));
        }
        Ok(Self { outer, inner })
    }

    /// What is valid for a file, or for what lies in a folder.
    pub fn of(&self, path: &Path) -> &Local {
        path.ancestors().find_map(|folder| self.inner.get(folder)).unwrap_or(&self.outer)
    }

    /// The configuration of the run: that of the folder in which it starts, with every transform that some file wants.
    pub fn of_run<'p>(&self, start: &Path, edited: impl Iterator<Item = &'p Path>, metas: &[&'static Meta]) -> Config {
        let mut config = self.of(start).config.clone();
        let wanted: Vec<&'static str> = edited.flat_map(|path| self.of(path).config.selected.iter().copied()).collect();
        let is_wanted = |id: &'static str| wanted.contains(&id) || config.selected.contains(&id);
        config.selected = metas.iter().map(|meta| meta.id).filter(|id| is_wanted(id)).collect();
        config
    }

    /// Worlds that nested configurations name, and that a flag of this run overrides: whoever set the flag may not know of them.
    pub fn overridden<'e>(&self, root: &Path, run: &Config, edited: impl Iterator<Item = &'e FileEntry>) -> BTreeSet<Notice> {
        let nested = edited.map(|entry| &self.of(&entry.path).config).filter(|config| config.file != run.file);
        let notice = |config: &Config| {
            let (named, flag) = (config.overridden.as_ref()?, config.world.as_ref()?);
            let (path, line) = named.by.at.as_ref()?;
            let message = format!(
                "line {line}: {} is overridden by {}; to keep it, run pyscale without the flag",
                named.by.what, flag.by.what
            );
            Some(Notice { path: shown(root, path), message })
        };
        nested.filter_map(notice).collect()
    }
}

impl Local {
    fn new((config, scope): (Config, Scope)) -> Self {
        Self { options: Arc::new(config.options.clone()), config, scope }
    }

    /// The transforms that are kept away from a file, sorted: by a pattern, or because they were not asked for here.
    pub fn ignores(&self, path: &Path, run: &Config) -> Vec<&'static str> {
        let unasked = run.selected.iter().copied().filter(|id| !self.config.selects(id));
        let mut ids: Vec<&'static str> = self.scope.ignores(path).into_iter().chain(unasked).collect();
        ids.sort_unstable();
        ids.dedup();
        ids
    }
}
