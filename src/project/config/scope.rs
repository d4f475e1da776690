//! Which files the configuration takes away from rewriting: gitignore patterns.

use std::path::{Path, PathBuf};

use ignore::gitignore::{Gitignore, GitignoreBuilder};

/// The patterns of `exclude`, `--exclude` and `per-file-ignores`.
#[derive(Debug)]
pub(in crate::project) struct Scope {
    exclude: Vec<Patterns>,
    per_file_ignores: Vec<(Patterns, Vec<&'static str>)>,
}

impl Scope {
    /// Patterns of the configuration, relative to the folder `base`.
    pub fn new(base: &Path, exclude: &[String], per_file_ignores: &[(String, Vec<&'static str>)]) -> Result<Self, String> {
        let entry = |(pattern, ids): &(String, Vec<&'static str>)| {
            Ok((Patterns::new(base, base, std::slice::from_ref(pattern))?, ids.clone()))
        };
        Ok(Self {
            exclude: vec![Patterns::new(base, base, exclude)?],
            per_file_ignores: per_file_ignores.iter().map(entry).collect::<Result<_, String>>()?,
        })
    }

    /// More patterns to exclude, relative to `cwd`.
    pub fn with_flags(mut self, root: &Path, cwd: &Path, exclude: &[String]) -> Result<Self, String> {
        self.exclude.push(Patterns::new(cwd, root, exclude)?);
        Ok(self)
    }

    /// Is the file, given by its absolute path, not to be rewritten?
    pub fn excludes(&self, path: &Path) -> bool {
        self.exclude.iter().any(|patterns| patterns.matches(path))
    }

    /// The transforms that are kept away from the file, sorted.
    pub fn ignores(&self, path: &Path) -> Vec<&'static str> {
        let matching = self.per_file_ignores.iter().filter(|(patterns, _)| patterns.matches(path));
        let mut ids: Vec<&'static str> = matching.flat_map(|(_, ids)| ids.iter().copied()).collect();
        ids.sort_unstable();
        ids.dedup();
        ids
    }
}

/// Says what is wrong with a pattern.
pub(super) fn check_pattern(pattern: &str) -> Result<(), String> {
    Patterns::new(Path::new(""), Path::new(""), &[pattern.to_owned()]).map(|_| ())
}

#[derive(Debug)]
struct Patterns {
    base: PathBuf,
    /// What files that do not lie in `base` are relative to: patterns without a slash are meant for them as well.
    other_base: PathBuf,
    globs: Gitignore,
}

impl Patterns {
    fn new(base: &Path, other_base: &Path, patterns: &[String]) -> Result<Self, String> {
        let mut builder = GitignoreBuilder::new("");
        for pattern in patterns {
            let pattern = pattern.strip_prefix("./").map_or_else(|| pattern.clone(), |rest| format!("/{rest}"));
            builder.add_line(None, &pattern).map_err(|error| error.to_string())?;
        }
        let globs = builder.build().map_err(|error| error.to_string())?;
        Ok(Self { base: base.to_owned(), other_base: other_base.to_owned(), globs })
    }

    fn matches(&self, path: &Path) -> bool {
        let relative = path.strip_prefix(&self.base).or_else(|_| path.strip_prefix(&self.other_base));
        relative.is_ok_and(|relative| self.globs.matched_path_or_any_parents(relative, false).is_ignore())
    }
}
