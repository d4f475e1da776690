//! One layer of configuration: a file or a `--config` flag, read with the place of every mistake.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::scope::check_pattern;
use super::{ConfigError, origin_of};
use crate::meta::{Meta, OptionMeta};
use crate::place::World;
use crate::project::manifest::position;
use crate::project::reason::Decided;
use crate::python::PythonVersion;

/// Every key but the tables of the transforms.
const KEYS: [&str; 9] =
    ["select", "ignore", "exclude", "per-file-ignores", "unsafe-fixes", "world", "target-version", "snapshots", "root"];

/// What a layer says; `None` where it says nothing.
#[derive(Debug, Default)]
pub(super) struct Settings {
    /// Ids, groups resolved.
    pub select: Option<Vec<&'static str>>,
    pub ignore: Option<Vec<&'static str>>,
    pub exclude: Option<Vec<String>>,
    /// Pattern and ids.
    pub per_file_ignores: Option<Vec<(String, Vec<&'static str>)>>,
    pub unsafe_fixes: Option<bool>,
    pub world: Option<Decided<World>>,
    pub target_version: Option<Decided<PythonVersion>>,
    /// A folder.
    pub snapshots: Option<String>,
    /// `id.key` → value.
    pub options: BTreeMap<String, String>,
}

impl Settings {
    /// What `later` says wins, key by key.
    pub fn merge(&mut self, later: Self) {
        self.select = later.select.or(self.select.take());
        self.ignore = later.ignore.or(self.ignore.take());
        self.exclude = later.exclude.or(self.exclude.take());
        self.per_file_ignores = later.per_file_ignores.or(self.per_file_ignores.take());
        self.unsafe_fixes = later.unsafe_fixes.or(self.unsafe_fixes);
        self.world = later.world.or(self.world.take());
        self.target_version = later.target_version.or(self.target_version.take());
        self.snapshots = later.snapshots.or(self.snapshots.take());
        self.options.extend(later.options);
    }
}

/// The transforms there are.
#[derive(Clone, Copy)]
pub(super) struct Known<'k> {
    pub metas: &'k [&'static Meta],
}

impl Known<'_> {
    /// The transforms that ids and groups name; `all` names every one.
    pub fn expand(self, names: &[String]) -> Result<Vec<&'static str>, String> {
        let mut ids = Vec::new();
        for name in names {
            let is_meant = |meta: &&&'static Meta| {
                name.eq_ignore_ascii_case("all") || meta.id == name || meta.groups.contains(&name.as_str())
            };
            let before = ids.len();
            ids.extend(self.metas.iter().filter(is_meant).map(|meta| meta.id));
            if ids.len() == before {
                let candidates = self.metas.iter().flat_map(|meta| meta.groups.iter().copied().chain([meta.id]));
                return Err(format!("there is no transform `{}`{}", name.escape_debug(), suggestion(name, candidates)));
            }
        }
        Ok(ids)
    }
}

/// The text of a layer and where it comes from.
pub(super) struct Layer<'t> {
    origin: String,
    text: &'t str,
    /// Settings stand in `[tool.pyscale]`, next to what belongs to others.
    is_shared: bool,
    /// The text is all of this file, so places in it help.
    file: Option<PathBuf>,
}

impl<'t> Layer<'t> {
    /// `pyproject.toml` or `pyscale.toml`.
    pub fn file(path: &Path, cwd: &Path, text: &'t str) -> Self {
        let is_shared = path.file_name().is_some_and(|name| name == "pyproject.toml");
        Self { origin: origin_of(path, cwd), text, is_shared, file: Some(path.to_owned()) }
    }

    /// `--config 'KEY = VALUE'`
    pub fn flag(text: &'t str) -> Self {
        // In single quotes, as the shell has it: double ones stay as they are.
        let quoted = text.escape_debug().to_string().replace("\\\"", "\"");
        Self { origin: format!("--config '{quoted}'"), text, is_shared: false, file: None }
    }

    /// Does it hold settings of ours at all?
    pub fn has_table(&self) -> Result<bool, ConfigError> {
        let document = self.parse()?;
        Ok(!self.is_shared || tool_table(document.get_ref()).is_some())
    }

    /// Reads and checks every key.
    pub fn read(&self, known: Known<'_>) -> Result<Settings, ConfigError> {
        let document = self.parse()?;
        let mut settings = Settings::default();
        let table = if self.is_shared { tool_table(document.get_ref()) } else { Some(document.get_ref()) };
        for (key, value) in table.into_iter().flatten() {
            self.set(&mut settings, key, value, known)?;
        }
        Ok(settings)
    }

    fn parse(&self) -> Result<Spanned<DeTable<'t>>, ConfigError> {
        DeTable::parse(self.text).map_err(|error| self.error(error.span().map_or(0, |span| span.start), error.message()))
    }

    fn set(&self, settings: &mut Settings, key: &Key<'_>, value: &Value<'_>, known: Known<'_>) -> Result<(), ConfigError> {
        match key.get_ref().as_ref() {
            "select" => settings.select = Some(self.ids(value, known)?),
            "ignore" => settings.ignore = Some(self.ids(value, known)?),
            "exclude" => {
                let patterns = self.strings(value)?;
                patterns.iter().try_for_each(|pattern| check_pattern(pattern).map_err(|message| self.at(value, message)))?;
                settings.exclude = Some(patterns);
            }
            "per-file-ignores" => {
                let table = value.get_ref().as_table().ok_or_else(|| self.wrong(value, "a table of patterns"))?;
                let mut entries = Vec::new();
                for (pattern, ids) in table {
                    check_pattern(pattern.get_ref()).map_err(|message| self.at(pattern, message))?;
                    entries.push((pattern.get_ref().to_string(), self.ids(ids, known)?));
                }
                settings.per_file_ignores = Some(entries);
            }
            "unsafe-fixes" => {
                settings.unsafe_fixes = Some(value.get_ref().as_bool().ok_or_else(|| self.wrong(value, "`true` or `false`"))?);
            }
            "world" => {
                let (world, text) = match value.get_ref().as_str() {
                    Some("open") => (World::Open, "open"),
                    Some("closed") => (World::Closed, "closed"),
                    _ => return Err(self.wrong(value, "`\"open\"` or `\"closed\"`")),
                };
                settings.world = Some(self.decided(world, &format!("world = \"{text}\""), value));
            }
            "target-version" => {
                let text = value.get_ref().as_str().ok_or_else(|| self.wrong(value, "a Python version such as `\"py310\"`"))?;
                let version = text.parse().map_err(|message| self.at(value, message))?;
                settings.target_version = Some(self.decided(version, &format!("target-version = \"{}\"", text.trim()), value));
            }
            // Asked before anything else is read: see `is_root`.
            "root" => {
                value.get_ref().as_bool().ok_or_else(|| self.wrong(value, "`true` or `false`"))?;
            }
            "snapshots" => {
                let folder = value.get_ref().as_str().filter(|folder| !folder.trim().is_empty());
                settings.snapshots = Some(folder.ok_or_else(|| self.wrong(value, "the path of a folder"))?.to_owned());
            }
            name => {
                let Some(meta) = known.metas.iter().find(|meta| meta.id == name) else {
                    let candidates = KEYS.into_iter().chain(known.metas.iter().map(|meta| meta.id));
                    return Err(
                        self.at(key, format!("there is no key `{}`{}", name.escape_debug(), suggestion(name, candidates)))
                    );
                };
                self.options(settings, meta, value)?;
            }
        }
        Ok(())
    }

    /// `[tool.pyscale.slots]`
    fn options(&self, settings: &mut Settings, meta: &Meta, value: &Value<'_>) -> Result<(), ConfigError> {
        let table =
            value.get_ref().as_table().ok_or_else(|| self.wrong(value, &format!("a table with options of `{}`", meta.id)))?;
        for (key, value) in table {
            let name = key.get_ref().as_ref();
            let Some(option) = meta.options.iter().find(|option| option.key == name) else {
                let candidates = meta.options.iter().map(|option| option.key);
                let message = format!("`{}` has no option `{}`{}", meta.id, name.escape_debug(), suggestion(name, candidates));
                return Err(self.at(key, message));
            };
            settings.options.insert(format!("{}.{name}", meta.id), self.option(option, value)?);
        }
        Ok(())
    }

    fn option(&self, option: &OptionMeta, value: &Value<'_>) -> Result<String, ConfigError> {
        let text = match value.get_ref() {
            DeValue::String(text) => text.to_string(),
            DeValue::Boolean(is_on) => is_on.to_string(),
            DeValue::Integer(number) => number.as_str().to_owned(),
            _ => return Err(self.wrong(value, &one_of(option.values))),
        };
        if option.values.is_empty() || option.values.contains(&text.as_str()) {
            return Ok(text);
        }
        Err(self.at(value, format!("`{}` is {}, not `{}`", option.key, one_of(option.values), text.escape_debug())))
    }

    fn ids(&self, value: &Value<'_>, known: Known<'_>) -> Result<Vec<&'static str>, ConfigError> {
        known.expand(&self.strings(value)?).map_err(|message| self.at(value, message))
    }

    /// An array of strings, or one string.
    fn strings(&self, value: &Value<'_>) -> Result<Vec<String>, ConfigError> {
        let text = |value: &Value<'_>| value.get_ref().as_str().map(str::to_owned);
        let texts = match value.get_ref() {
            DeValue::Array(values) => values.iter().map(text).collect::<Option<Vec<String>>>(),
            _ => text(value).map(|text| vec![text]),
        };
        texts.ok_or_else(|| self.wrong(value, "an array of strings"))
    }

    /// A value of the file, or of `--config`.
    fn decided<T>(&self, value: T, what: &str, at: &Value<'_>) -> Decided<T> {
        match &self.file {
            Some(path) => Decided::at(value, what, path, position(self.text, at.span().start).0),
            None => Decided::nowhere(value, &format!("--config '{what}'")),
        }
    }

    fn wrong(&self, value: &Value<'_>, wanted: &str) -> ConfigError {
        let found = match value.get_ref() {
            DeValue::String(text) => format!("`\"{}\"`", text.escape_debug()),
            other => other.type_str().to_owned(),
        };
        self.at(value, format!("this has to be {wanted}, not {found}"))
    }

    fn at<T>(&self, place: &Spanned<T>, message: impl Into<String>) -> ConfigError {
        self.error(place.span().start, &message.into())
    }

    fn error(&self, offset: usize, message: &str) -> ConfigError {
        let at = self.file.is_some().then(|| position(self.text, offset));
        ConfigError { origin: self.origin.clone(), at, message: message.replace('\n', " ") }
    }
}

type Key<'t> = Spanned<std::borrow::Cow<'t, str>>;
type Value<'t> = Spanned<DeValue<'t>>;

fn tool_table<'a, 't>(document: &'a DeTable<'t>) -> Option<&'a DeTable<'t>> {
    document.get("tool")?.get_ref().get("pyscale")?.get_ref().as_table()
}

fn one_of(values: &[&str]) -> String {
    values.iter().map(|value| format!("`{value}`")).collect::<Vec<_>>().join(" or ")
}

/// The candidate that was probably meant, or all of them if none comes close.
fn suggestion<'a>(wrong: &str, candidates: impl Iterator<Item = &'a str>) -> String {
    let mut candidates: Vec<&str> = candidates.collect();
    candidates.sort_unstable();
    candidates.dedup();
    let distance = |candidate: &&&str| strsim::damerau_levenshtein(wrong, candidate);
    match candidates.iter().min_by_key(distance) {
        Some(best) if distance(&best) <= (best.len() / 3).max(1) => format!("; did you mean `{best}`?"),
        Some(_) => format!("; known are {}", candidates.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")),
        None => String::new(),
    }
}
