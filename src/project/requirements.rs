//! Which versions of a package the program is meant to run with: from `pyproject.toml`, `setup.cfg`, `setup.py`,
//! requirement lists and lock files. Everything is read as text, nothing is installed or asked for.

use std::path::{Path, PathBuf};
use std::{fs, io::Read as _};

use toml::{Table, Value};

use super::display::shown;
use super::version::Range;

/// A package that a file names.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Requirement {
    /// Its name, in small letters and with hyphens: `typing-extensions`.
    pub package: String,
    /// The file that says it, relative to the project root, with `/`.
    pub file: String,
    /// Which versions.
    pub(super) range: Range,
    /// A lock file: exactly what is installed.
    pub is_locked: bool,
    /// Only with an extra, or for a group of developers.
    pub is_optional: bool,
}

/// What the files that count for one module say of one package.
#[derive(Debug, Default)]
pub struct Declared<'a>(Vec<&'a Requirement>);

impl<'a> Declared<'a> {
    /// The requirements of a package in the folder of a file and in the folders around it.
    pub fn new(requirements: &'a [Requirement], relative: &str, package: &str) -> Self {
        let counts = |requirement: &&Requirement| {
            let folder = requirement.file.rsplit_once('/').map_or("", |(folder, _)| folder);
            let folder = folder.strip_suffix("requirements").map_or(folder, |above| above.trim_end_matches('/'));
            requirement.package == package && (folder.is_empty() || relative.starts_with(&format!("{folder}/")))
        };
        Self(requirements.iter().filter(counts).collect())
    }

    /// Is every version that may be installed at least this one? Only a lower bound or a lock file says so.
    pub fn is_at_least(&self, version: [u32; 3]) -> bool {
        let all = |locked: bool| {
            let mut those = self.0.iter().filter(|one| one.is_locked == locked && one.range.is_bounded_below()).peekable();
            those.peek().is_some() && those.all(|one| one.range.is_at_least(version))
        };
        all(true) || all(false)
    }

    /// A requirement that keeps the package below this version: a pin, an upper bound, a lock file.
    pub fn below(&self, version: [u32; 3]) -> Option<&'a Requirement> {
        self.0.iter().copied().find(|one| one.range.is_below(version))
    }

    /// Does the program itself, without extras, need the package?
    pub fn is_required(&self) -> bool {
        self.0.iter().any(|one| !one.is_optional && !one.is_locked)
    }
}

/// More than this is no list that anybody wrote or any lock file that we know.
const LARGEST: u64 = 16 << 20;

const LOCKS: [&str; 4] = ["uv.lock", "poetry.lock", "pdm.lock", "Pipfile.lock"];

/// Does the file say which packages are needed?
pub(super) fn names_requirements(path: &Path) -> bool {
    let Some(name) = path.file_name().and_then(|name| name.to_str()) else { return false };
    let in_folder = path.parent().and_then(Path::file_name).is_some_and(|folder| folder == "requirements");
    let is_text = path.extension().is_some_and(|extension| extension == "txt");
    let is_list = is_text && (in_folder || name.contains("requirements") || name.starts_with("constraints"));
    is_list || LOCKS.contains(&name) || matches!(name, "pyproject.toml" | "setup.cfg" | "setup.py")
}

/// Reads the files that the walk found. What cannot be read says nothing.
pub(super) fn read(root: &Path, mut paths: Vec<PathBuf>) -> Vec<Requirement> {
    paths.sort_unstable();
    paths.dedup();
    let mut found = Vec::new();
    for path in &paths {
        let Some(text) = text_of(path) else { continue };
        let file = shown(root, path);
        let name = file.rsplit('/').next().unwrap_or(&file).to_owned();
        let mut list = List { file: &file, is_locked: LOCKS.contains(&name.as_str()), is_optional: false, found: &mut found };
        match name.as_str() {
            "pyproject.toml" => list.pyproject(&text),
            "setup.cfg" => list.setup_cfg(&text),
            "setup.py" => list.setup_py(&text),
            _ if list.is_locked => list.lock(&text),
            _ => {
                list.is_optional = ["dev", "test", "doc", "lint"].iter().any(|word| name.contains(word));
                text.lines().for_each(|line| list.add(line));
            }
        }
    }
    found
}

fn text_of(path: &Path) -> Option<String> {
    if !path.is_file() {
        return None;
    }
    let mut bytes = Vec::new();
    fs::File::open(path).ok()?.take(LARGEST + 1).read_to_end(&mut bytes).ok()?;
    (bytes.len() as u64 <= LARGEST).then(|| String::from_utf8_lossy(&bytes).into_owned())
}

/// The requirements of one file.
struct List<'l> {
    file: &'l str,
    is_locked: bool,
    is_optional: bool,
    found: &'l mut Vec<Requirement>,
}

impl List<'_> {
    /// `fastapi[all]>=0.95, <1; python_version > "3.8"  # why`
    fn add(&mut self, text: &str) {
        let text = text.split(['#', ';']).next().unwrap_or("").split(" --").next().unwrap_or("").trim();
        let end = text.find(|c: char| !(c.is_ascii_alphanumeric() || "._-".contains(c))).unwrap_or(text.len());
        let (name, rest) = text.split_at(end);
        let rest = rest.trim_start();
        let rest = if rest.starts_with('[') { rest.split_once(']').map_or("", |(_, rest)| rest) } else { rest };
        self.push(name, rest.trim().trim_matches(['(', ')', '\\']).trim());
    }

    fn push(&mut self, name: &str, versions: &str) {
        if name.is_empty() {
            return;
        }
        let Some(range) = Range::new(versions) else { return };
        self.found.push(Requirement {
            package: name.to_ascii_lowercase().replace(['_', '.'], "-"),
            file: self.file.to_owned(),
            range,
            is_locked: self.is_locked,
            is_optional: self.is_optional,
        });
    }

    fn pyproject(&mut self, text: &str) {
        let Ok(document) = text.trim_start_matches('\u{feff}').parse::<Table>() else { return };
        let project = document.get("project").and_then(Value::as_table);
        let poetry = document.get("tool").and_then(|tool| tool.get("poetry")).and_then(Value::as_table);
        let list = |table: Option<&Table>, key: &str| table.and_then(|table| table.get(key)).cloned();
        for (optional, value) in [
            (false, list(project, "dependencies")),
            (true, list(project, "optional-dependencies")),
            (true, list(Some(&document), "dependency-groups")),
            (false, list(poetry, "dependencies")),
            (true, list(poetry, "group")),
            (true, list(poetry, "dev-dependencies")),
        ] {
            self.is_optional = optional;
            if let Some(value) = &value {
                self.toml(value);
            }
        }
    }

    /// Strings in lists at any depth; Poetry's tables `name = "^1"` and `name = { version = "^1" }`.
    fn toml(&mut self, value: &Value) {
        match value {
            Value::String(text) => self.add(text),
            Value::Array(values) => values.iter().for_each(|value| self.toml(value)),
            Value::Table(table) => {
                for (name, value) in table {
                    match value {
                        Value::String(versions) => self.push(name, versions),
                        Value::Table(inner) => {
                            if let Some(versions) = inner.get("version").and_then(Value::as_str) {
                                let was = self.is_optional;
                                self.is_optional |= inner.get("optional").and_then(Value::as_bool) == Some(true);
                                self.push(name, versions);
                                self.is_optional = was;
                            } else {
                                self.toml(value);
                            }
                        }
                        other => self.toml(other),
                    }
                }
            }
            _ => {}
        }
    }

    fn setup_cfg(&mut self, text: &str) {
        let (mut section, mut key) = ("", "");
        for line in text.lines() {
            if line.starts_with('[') {
                (section, key) = (line.trim().trim_matches(['[', ']']), "");
            } else if line.starts_with([' ', '\t']) {
                self.is_optional = section == "options.extras_require";
                if self.is_optional || (section == "options" && key == "install_requires") {
                    self.add(line);
                }
            } else if let Some((name, value)) = line.split_once('=') {
                key = name.trim();
                self.is_optional = section == "options.extras_require";
                if self.is_optional || (section == "options" && key == "install_requires") {
                    self.add(value);
                }
            }
        }
    }

    /// Every string literal that looks like a requirement.
    fn setup_py(&mut self, text: &str) {
        for line in text.lines() {
            self.is_optional |= line.contains("extras_require");
            self.is_optional &= !line.contains("install_requires");
            for quote in ['"', '\''] {
                line.split(quote).skip(1).step_by(2).for_each(|literal| self.add(literal));
            }
        }
    }

    /// `name = "fastapi"` and `version = "0.110.0"` on two lines, or Pipfile's JSON.
    fn lock(&mut self, text: &str) {
        let mut name = String::new();
        for line in text.lines() {
            let line = line.trim();
            let quoted = line.split('"').skip(1).step_by(2).collect::<Vec<_>>();
            match quoted.as_slice() {
                [package] if line.starts_with("name =") => (*package).clone_into(&mut name),
                [package] if line.ends_with('{') => (*package).clone_into(&mut name),
                [version] if line.starts_with("version =") => self.push(&std::mem::take(&mut name), &format!("=={version}")),
                ["version", version] => self.push(&std::mem::take(&mut name), version),
                _ => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(file: &str, text: &str) -> Vec<Requirement> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(file);
        fs::write(&path, text).unwrap();
        read(folder.path(), vec![path])
    }

    #[test]
    fn bounds_from_all_kinds_of_files() {
        let says = |file: &str, text: &str| {
            let all = found(file, text);
            let declared = Declared::new(&all, "app/main.py", "fastapi");
            (declared.is_at_least([0, 95, 1]), declared.below([0, 95, 1]).is_some(), declared.is_required())
        };
        assert_eq!(says("requirements.txt", "fastapi==0.94.1  # old\n"), (false, true, true));
        assert_eq!(says("requirements.txt", "FastAPI[all] >= 0.100, <1; python_version > '3.8'\n"), (true, false, true));
        assert_eq!(says("requirements.txt", "fastapi\nfastapi-utils==0.1\n"), (false, false, true));
        assert_eq!(says("requirements.txt", "fastapi<0.96\n"), (false, false, true));
        assert_eq!(says("requirements.txt", "fastapi~=0.94.0\n"), (false, true, true));
        assert_eq!(says("pyproject.toml", "[tool.poetry.dependencies]\nfastapi = '^0.110'\n"), (true, false, true));
        assert_eq!(says("pyproject.toml", "[project.optional-dependencies]\nweb = ['fastapi>=0.128']\n"), (true, false, false));
        assert_eq!(says("setup.cfg", "[options]\ninstall_requires =\n    fastapi<=0.90\n"), (false, true, true));
        assert_eq!(says("setup.py", "setup(install_requires=['fastapi>=0.99'])\n"), (true, false, true));
        assert_eq!(says("uv.lock", "[[package]]\nname = \"fastapi\"\nversion = \"0.115.2\"\n"), (true, false, false));
        assert_eq!(says("Pipfile.lock", "\"fastapi\": {\n \"version\": \"==0.92.0\"\n},\n"), (false, true, false));
    }
}
