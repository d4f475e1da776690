//! Records: read, joined, stored. The schema is documented in `docs/record.md`; [`SCHEMA`] counts its incompatible changes.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};
use serde::{Deserialize, Serialize};

use crate::project::display_path;

/// The version of the schema.
pub const SCHEMA: u32 = 1;

/// Where records are stored, seen from the project root.
pub const FOLDER: &str = ".pyscale/evidence";

/// What was seen, in one process or in all of a command.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// The version of the schema.
    pub schema: u32,
    /// `3.13.0`; several if several interpreters ran.
    pub python: String,
    /// Could it be seen which functions ran? Only CPython 3.12 and later tells.
    pub knows_functions: bool,
    /// Why the recorder switched itself off, if it did: what comes later was not seen.
    pub failed: Option<String>,
    /// The classes of the project that were made.
    pub classes: Vec<Class>,
    /// The functions, lambdas and bodies that ran: path, and line of the definition or its first decorator.
    pub functions: BTreeSet<(String, u32)>,
    /// How many processes were recorded.
    #[serde(default)]
    pub processes: u32,
    /// The command line.
    #[serde(default)]
    pub command: String,
    /// When it ended, in seconds since 1970.
    #[serde(default)]
    pub when: u64,
    /// Was it seen who stores which attribute?
    #[serde(default)]
    pub precise: bool,
    /// The lines that ran, by path. Only in precise records of CPython 3.12 and later.
    #[serde(default)]
    pub lines: BTreeMap<String, BTreeSet<u32>>,
    /// What was [asked](super::questions), and seen: path, line, column, type, how often, the least and the greatest length. A line that
    /// was only to run has no type.
    #[serde(default)]
    pub answers: Vec<(String, u32, u32, String, u64, u64, u64)>,
    /// Hashes of the files of which something ran, by path; empty in what the recorder writes.
    #[serde(default)]
    pub files: BTreeMap<String, String>,
}

/// A class of the project.
#[expect(clippy::struct_excessive_bools, reason = "each is a key of the file")]
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Class {
    /// The file, relative to the project root, with `/`.
    pub path: String,
    /// The line of `class` or its first decorator.
    pub line: u32,
    /// `Outer.Inner`, `function.<locals>.Inner`.
    pub qualname: String,
    /// A hash of the text of the class statement; empty in what the recorder writes.
    #[serde(default)]
    pub hash: String,
    /// Instances that were made, as far as they were counted.
    pub made: u64,
    /// Were they counted? Else `made` are those that were seen alive.
    pub counted: bool,
    /// Were there more than are counted?
    pub enough: bool,
    /// Instances that were seen alive at a time, at most; the sum over the processes.
    pub alive: u64,
    /// The names in the `__dict__` of instances that were looked at.
    pub names: BTreeSet<String>,
    /// Those of them that the class or a base has too.
    pub shadowed: BTreeSet<String>,
    /// The type of the class.
    pub metaclass: String,
    /// Have instances a `__dict__`?
    pub has_dict: bool,
    /// The base outside of the project that brings it.
    pub dict_from: Option<String>,
    /// Have instances a size of their own each, as those of `tuple` and `int` have, so that there can be no slots?
    #[serde(default)]
    pub sized: bool,
    /// Does its name lead to it once its decorators are done? `None` if that cannot be told.
    #[serde(default)]
    pub bound: Option<bool>,
    /// What bases outside of the project bind; `None` if that is not known, or if one of them brings a `__dict__`.
    #[serde(default)]
    pub inherited: Option<BTreeSet<String>>,
    /// Is there in it what its statement says and nothing else, so that neither its metaclass nor a decorator has changed anything?
    /// `None` if that cannot be told.
    #[serde(default)]
    pub as_written: Option<bool>,
    /// Its bases in the project, by path and qualified name; `None` if that is not known.
    #[serde(default)]
    pub bases: Option<BTreeSet<(String, String)>>,
    /// The bases outside of the project that have methods which are written in Python; `None` as for `inherited`.
    #[serde(default)]
    pub coded: Option<BTreeSet<String>>,
    /// Was there a weak reference to an instance that was looked at?
    #[serde(default)]
    pub weakly: bool,
    /// Instances that were made while stores were seen.
    #[serde(default)]
    pub watched: u64,
    /// The attributes that were stored: name, path and line, and whether that was on the receiver of a method. Only in precise
    /// records.
    #[serde(default)]
    pub stores: BTreeSet<(String, String, u32, bool)>,
    /// Where the `__dict__` of an instance was used, and whether the code there names it: `dir(x)` does not. Only in precise
    /// records.
    #[serde(default)]
    pub uses: BTreeSet<(String, u32, bool)>,
}

/// Joins what processes have seen.
pub fn join(records: Vec<Record>) -> Record {
    let some = !records.is_empty();
    let mut all = Record { schema: SCHEMA, knows_functions: some, precise: some, ..Record::default() };
    let mut pythons = BTreeSet::new();
    let mut classes: BTreeMap<(String, u32, String), Class> = BTreeMap::new();
    for record in records {
        pythons.insert(record.python);
        if !record.command.is_empty() {
            all.command = if all.command.is_empty() { record.command } else { format!("{}; {}", all.command, record.command) };
        }
        all.when = all.when.max(record.when);
        all.knows_functions &= record.knows_functions;
        all.precise &= record.precise;
        all.failed = all.failed.or(record.failed);
        all.processes += record.processes.max(1);
        all.functions.extend(record.functions);
        all.answers.extend(record.answers);
        for (path, lines) in record.lines {
            all.lines.entry(path).or_default().extend(lines);
        }
        for class in record.classes {
            let key = (class.path.clone(), class.line, class.qualname.clone());
            match classes.entry(key) {
                std::collections::btree_map::Entry::Vacant(entry) => _ = entry.insert(class),
                std::collections::btree_map::Entry::Occupied(mut entry) => entry.get_mut().add(class),
            }
        }
    }
    all.python = pythons.into_iter().collect::<Vec<_>>().join(", ");
    all.classes = classes.into_values().collect();
    all
}

impl Class {
    fn add(&mut self, other: Self) {
        self.made += other.made;
        self.alive += other.alive;
        self.counted &= other.counted;
        self.enough |= other.enough;
        self.has_dict |= other.has_dict;
        self.names.extend(other.names);
        self.weakly |= other.weakly;
        self.watched += other.watched;
        self.stores.extend(other.stores);
        self.uses.extend(other.uses);
        self.shadowed.extend(other.shadowed);
        self.dict_from = self.dict_from.take().or(other.dict_from);
        self.sized |= other.sized;
        let both = |one: Option<bool>, other: Option<bool>| match (one, other) {
            (Some(one), Some(other)) => Some(one && other),
            (one, other) => one.or(other),
        };
        self.bound = both(self.bound, other.bound);
        self.as_written = both(self.as_written, other.as_written);
        extend(&mut self.bases, other.bases);
        extend(&mut self.inherited, other.inherited);
        extend(&mut self.coded, other.coded);
        if self.metaclass != other.metaclass {
            self.metaclass = format!("{}, {}", self.metaclass, other.metaclass);
        }
    }
}

fn extend<T: Ord>(to: &mut Option<BTreeSet<T>>, more: Option<BTreeSet<T>>) {
    if let Some(more) = more {
        to.get_or_insert_default().extend(more);
    }
}

/// What the recorder wrote into a folder, joined; `None` if no interpreter wrote anything.
///
/// # Errors
/// A file that cannot be read.
pub fn collect(folder: &Path) -> anyhow::Result<Option<Record>> {
    let records = files(folder, "record-")?.iter().map(|path| read(path)).collect::<anyhow::Result<Vec<_>>>()?;
    Ok(if records.is_empty() { None } else { Some(join(records)) })
}

/// The interpreters that ran with what the recorder wrote into a folder and that it does not know: where each is, and what.
pub fn unknown(folder: &Path) -> Vec<(String, String)> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let of_others = entries.filter(|entry| entry.file_name().to_string_lossy().starts_with("other-"));
    let pair = |text: String| text.split_once('\n').map(|(path, what)| (path.to_owned(), what.to_owned()));
    let found: BTreeSet<(String, String)> = of_others.filter_map(|entry| pair(fs::read_to_string(entry.path()).ok()?)).collect();
    found.into_iter().collect()
}

/// Reads a record.
///
/// # Errors
/// No file of ours, or of another version.
pub fn read(path: &Path) -> anyhow::Result<Record> {
    let shown = display_path(path);
    let bytes = fs::read(path).with_context(|| format!("cannot read `{shown}`"))?;
    let value: serde_json::Value =
        serde_json::from_slice(&bytes).with_context(|| format!("`{shown}` is no record: delete it, and record again"))?;
    match value.get("schema").and_then(serde_json::Value::as_u64) {
        Some(schema) if schema == u64::from(SCHEMA) => {}
        Some(schema) => bail!("`{shown}` is a record of schema {schema}, and this program reads {SCHEMA}: record again"),
        None => bail!("`{shown}` is no record: delete it, and record again"),
    }
    serde_json::from_value(value).with_context(|| format!("`{shown}` is damaged: delete it, and record again"))
}

/// All records that are stored in a folder, or that one, each by itself.
///
/// # Errors
/// A file that is none.
pub fn load_each(place: &Path) -> anyhow::Result<Vec<Record>> {
    let files = if place.is_file() { vec![place.to_owned()] } else { files(place, "")? };
    files.iter().map(|path| read(path)).collect()
}

fn files(folder: &Path, prefix: &str) -> anyhow::Result<Vec<PathBuf>> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(error).with_context(|| format!("cannot look into `{}`", display_path(folder))),
    };
    let is_record = |path: &PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        name.starts_with(prefix) && name != super::questions::FILE && path.extension().is_some_and(|it| it == "json")
    };
    let mut files: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).filter(is_record).collect();
    files.sort();
    Ok(files)
}

/// The evidence folder of a project, which git is told to ignore; made if there is none.
///
/// # Errors
/// It cannot be made.
pub fn folder(root: &Path) -> anyhow::Result<PathBuf> {
    let folder = root.join(FOLDER);
    let cannot = || format!("cannot write to `{}`", display_path(&folder));
    fs::create_dir_all(&folder).with_context(cannot)?;
    let ignore = folder.join(".gitignore");
    if !ignore.exists() {
        fs::write(&ignore, "*\n").with_context(cannot)?;
    }
    Ok(folder)
}

/// Stores a record in the evidence folder of a project. Returns its path.
///
/// # Errors
/// What cannot be written.
pub fn store(root: &Path, record: &Record) -> anyhow::Result<PathBuf> {
    let folder = folder(root)?;
    let cannot = || format!("cannot write to `{}`", display_path(&folder));
    let path = folder.join(format!("{}-{}.json", record.when, std::process::id()));
    let mut file = tempfile::Builder::new().prefix(".pyscale-").suffix(".tmp").tempfile_in(&folder).with_context(cannot)?;
    serde_json::to_writer(&mut file, record).with_context(cannot)?;
    file.persist(&path).with_context(cannot)?;
    Ok(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn class(line: u32, made: u64, names: &[&str]) -> Class {
        let names = names.iter().map(|name| (*name).to_owned()).collect();
        Class { path: "a.py".into(), line, qualname: "A".into(), made, alive: made, counted: true, names, ..Class::default() }
    }

    #[test]
    fn processes_are_joined() {
        let one =
            Record { python: "3.13.0".into(), knows_functions: true, classes: vec![class(1, 2, &["a"])], ..Record::default() };
        let other = Record { python: "3.9.18".into(), classes: vec![class(1, 3, &["b"]), class(9, 1, &[])], ..one.clone() };
        let all = join(vec![one, Record { knows_functions: false, ..other }]);
        assert_eq!((all.python.as_str(), all.processes, all.knows_functions), ("3.13.0, 3.9.18", 2, false));
        assert_eq!(all.classes, [class(1, 5, &["a", "b"]), class(9, 1, &[])]);
    }

    #[test]
    fn what_is_no_record_is_told() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(load_each(&folder.path().join("none")).unwrap(), []);
        let path = store(folder.path(), &Record { schema: SCHEMA, ..Record::default() }).unwrap();
        let stored = path.parent().unwrap();
        assert_eq!(load_each(stored).unwrap()[0].schema, SCHEMA);
        for (text, what) in
            [("{", "is no record"), ("[]", "is no record"), ("{\"schema\": 7}", "schema 7"), ("{\"schema\": 1}", "damaged")]
        {
            fs::write(stored.join("x.json"), text).unwrap();
            let error = load_each(stored).unwrap_err();
            assert!(format!("{error:#}").contains(what), "{error:#}");
        }
    }
}
