//! What packaging metadata says of a folder: whether it is a distribution, which Python it needs, where its packages lie.
//!
//! Everything is read, nothing is executed: `setup.py` is searched as text.

mod deployed;
mod pyproject;
mod setup_cfg;
mod setup_py;

use std::path::{Path, PathBuf};

pub(super) use pyproject::position;

use super::reason::Decided;
use super::version::{oldest_allowed, oldest_classified};
use super::{PythonVersion, World};
use crate::source::read_bytes;

/// Which of the files that may hold metadata a folder has.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Present {
    pub pyproject: bool,
    pub setup_cfg: bool,
    pub setup_py: bool,
}

/// The metadata of one folder, from all its files together.
#[derive(Debug, Clone, Default)]
pub(super) struct Manifest {
    /// Open for a distribution, closed for what says that it is none; `None` if the files are about something else.
    pub world: Option<Decided<World>>,
    /// The oldest Python that it is to run on.
    pub python: Option<Decided<PythonVersion>>,
    /// Where imports start, relative to the folder.
    pub roots: Vec<ImportRoot>,
}

/// A folder in which a distribution's packages lie.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ImportRoot {
    /// With `/`, without one at its ends; empty for the manifest's own folder: `src`.
    pub folder: String,
    /// What the modules in it are called before their names in the folder; mostly nothing.
    pub prefix: String,
}

/// A file that could not be used.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct ManifestError {
    pub file: &'static str,
    /// 1-based line and column in characters.
    pub at: Option<(u32, u32)>,
    pub message: String,
}

/// What one file contributes.
#[derive(Debug, Default)]
struct Part {
    /// Metadata of a distribution that can be built.
    distribution: Option<Line>,
    /// Metadata that says: never built, or never published.
    private: Option<Line>,
    /// It has something to say to those who look for it in a package index: classifiers, keywords, links.
    is_for_an_index: bool,
    /// The name in a `[project]` table that no `[build-system]` stands beside.
    unbuilt_name: Option<String>,
    requires_python: Option<(String, Line)>,
    classifiers: Vec<(String, u32)>,
    /// From the configuration of formatters and linters.
    tool_python: Option<(PythonVersion, Line)>,
    roots: Vec<ImportRoot>,
}

/// What decides, as messages call it, and the line in which it stands; 1-based.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Line {
    what: String,
    line: u32,
}

impl Line {
    fn new(what: &str, line: u32) -> Self {
        Self { what: what.to_owned(), line }
    }

    /// What decides on a value, in this file.
    fn decides<T>(&self, value: T, file: &Path) -> Decided<T> {
        Decided::at(value, self.what.as_str(), file, self.line)
    }
}

impl Manifest {
    /// Reads what a folder has. What cannot be read contributes nothing; the error is for a notice.
    pub fn read(folder: &Path, present: Present) -> (Self, Vec<ManifestError>) {
        let mut errors = Vec::new();
        let mut parts = Vec::new();
        let files: [(&'static str, bool, Reader); 3] = [
            ("pyproject.toml", present.pyproject, |text| pyproject::read(text)),
            ("setup.cfg", present.setup_cfg, |text| Ok(setup_cfg::read(text))),
            ("setup.py", present.setup_py, |text| Ok(setup_py::read(text))),
        ];
        for (name, _, read) in files.into_iter().filter(|file| file.1) {
            // Latin-1 in a comment of a setup.py is no reason to miss its metadata.
            let text = read_bytes(&folder.join(name)).map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
            match text {
                Ok(text) => match read(&text) {
                    Ok(mut part) => {
                        part.settle_unbuilt(folder);
                        parts.push((name, part));
                    }
                    Err((at, message)) => errors.push(ManifestError { file: name, at: Some(at), message }),
                },
                Err(error) => {
                    errors.push(ManifestError { file: name, at: None, message: format!("cannot be read: {error}") });
                }
            }
        }
        let parts: Vec<(PathBuf, Part)> = parts.into_iter().map(|(name, part)| (folder.join(name), part)).collect();
        let world = Self::world(folder, &parts);
        let roots = parts.iter().flat_map(|(_, part)| part.roots.iter().cloned()).collect();
        (Self { world, python: Self::python(&parts), roots }, errors)
    }

    /// What says that nobody else has the code comes first, then what can be built, and that has to be meant for others: for
    /// somebody who looks it up in an index, or because nothing starts it where it stands.
    fn world(folder: &Path, parts: &[(PathBuf, Part)]) -> Option<Decided<World>> {
        // PyPI refuses whatever carries a classifier of this kind.
        let classifiers = parts.iter().flat_map(|(file, part)| part.classifiers.iter().map(move |it| (file, it)));
        let mut never = classifiers.filter(|(_, (text, _))| text.trim_start().starts_with("Private ::"));
        if let Some((file, (text, line))) = never.next() {
            return Some(Line::new(text.trim(), *line).decides(World::Closed, file));
        }
        let first = |ask: fn(&Part) -> &Option<Line>| parts.iter().find_map(|(file, part)| Some((file, ask(part).as_ref()?)));
        if let Some((file, line)) = first(|part| &part.distribution) {
            let is_for_others = parts.iter().any(|(_, part)| part.is_for_an_index);
            let start = if is_for_others { None } else { deployed::start(folder) };
            return start.or_else(|| Some(line.decides(World::Open, file)));
        }
        first(|part| &part.private).map(|(file, line)| line.decides(World::Closed, file))
    }

    /// `pyproject.toml` comes before `setup.cfg`, and that before `setup.py`.
    fn python(parts: &[(PathBuf, Part)]) -> Option<Decided<PythonVersion>> {
        let required = || {
            parts.iter().find_map(|(file, part)| {
                let (text, line) = part.requires_python.as_ref()?;
                Some(line.decides(oldest_allowed(text)?, file))
            })
        };
        let classified = || {
            let all = parts.iter().flat_map(|(file, part)| part.classifiers.iter().map(move |it| (file, it)));
            let known = all.filter_map(|(file, (text, line))| Some((oldest_classified([text.as_str()])?, file, text, *line)));
            let (version, file, text, line) = known.min_by_key(|(version, ..)| *version)?;
            Some(Line::new(text.trim(), line).decides(version, file))
        };
        let configured = || {
            parts.iter().find_map(|(file, part)| part.tool_python.as_ref().map(|(version, line)| line.decides(*version, file)))
        };
        required().or_else(classified).or_else(configured)
    }
}

impl Part {
    /// A `[project]` table without `[build-system]` mostly describes an application. But installers take setuptools where
    /// nothing is said, and a package of that name which lists in `__all__` what others may import is meant for others.
    fn settle_unbuilt(&mut self, folder: &Path) {
        let Some(name) = &self.unbuilt_name else { return };
        let module = name.to_lowercase().replace(['-', '.'], "_");
        let lists = |path: PathBuf| {
            let text = read_bytes(&path).unwrap_or_default();
            String::from_utf8_lossy(&text).lines().any(|line| {
                let assigned = line.strip_prefix("__all__").map(str::trim_start);
                assigned.is_some_and(|rest| rest.starts_with(['=', ':', '+']))
            })
        };
        let folders = [folder.to_owned(), folder.join("src")];
        if folders
            .iter()
            .any(|folder| lists(folder.join(&module).join("__init__.py")) || lists(folder.join(format!("{module}.py"))))
        {
            self.distribution = self.private.take().map(|line| Line::new("`__all__` in the package of that name", line.line));
        }
    }
}

/// What is wrong, and the line and column where.
type Reader = fn(&str) -> Result<Part, ((u32, u32), String)>;

impl ImportRoot {
    /// Normalises `./src/`; `None` for what leads outside.
    fn new(folder: &str, prefix: &str) -> Option<Self> {
        let parts: Vec<&str> = folder.split(['/', '\\']).filter(|part| !part.is_empty() && *part != ".").collect();
        let is_inside = !parts.contains(&"..") && !folder.starts_with('/');
        is_inside.then(|| Self { folder: parts.join("/"), prefix: prefix.to_owned() })
    }

    /// The folder in which a package folder such as `src/pkg` lies.
    fn around(package: &str) -> Option<Self> {
        let package = Self::new(package, "")?.folder;
        Self::new(package.rsplit_once('/').map_or("", |(parent, _)| parent), "")
    }

    /// An entry of setuptools' `package_dir`: the empty package is the root of all, `pkg` a package that lies elsewhere.
    fn package_dir(package: &str, folder: &str) -> Option<Self> {
        Self::new(folder, package.trim())
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn manifest(files: &[(&str, &str)]) -> Manifest {
        let folder = tempfile::tempdir().unwrap();
        let mut present = Present::default();
        for (name, text) in files {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
            match *name {
                "pyproject.toml" => present.pyproject = true,
                "setup.cfg" => present.setup_cfg = true,
                "setup.py" => present.setup_py = true,
                _ => {}
            }
        }
        let (manifest, errors) = Manifest::read(folder.path(), present);
        assert_eq!(errors, []);
        manifest
    }

    #[test]
    fn worlds() {
        let world = |files: &[(&str, &str)]| manifest(files).world.map(|world| world.value);
        let project = "[project]\nname = 'x'\n";
        let built = format!("{project}[build-system]\nrequires = []\n");
        let setup = "from setuptools import setup\nsetup()\n";
        assert_eq!(world(&[("pyproject.toml", &built)]), Some(World::Open));
        assert_eq!(world(&[("pyproject.toml", project)]), Some(World::Closed));
        assert_eq!(world(&[("pyproject.toml", "[project]\nname = 'my-tool'\n"), ("my_tool.py", "")]), Some(World::Closed));
        let listed = ("my_tool.py", "__all__ = ['run']\n");
        assert_eq!(world(&[("pyproject.toml", "[project]\nname = 'my-tool'\n"), listed]), Some(World::Open));
        assert_eq!(world(&[("pyproject.toml", "[project]\nname = 'other'\n"), listed]), Some(World::Closed));
        assert_eq!(world(&[("pyproject.toml", project), ("setup.py", setup)]), Some(World::Open));
        assert_eq!(world(&[("pyproject.toml", "[tool.black]\n")]), None);
        assert_eq!(world(&[("pyproject.toml", "[build-system]\nrequires = []\n"), ("setup.py", setup)]), Some(World::Open));
        assert_eq!(world(&[("setup.cfg", "[flake8]\nmax-line-length = 99\n")]), None);
        assert_eq!(world(&[("setup.cfg", "[metadata]\nname = x\n")]), Some(World::Open));
        assert_eq!(world(&[("setup.py", "def setup():\n    pass\n")]), None);
        let private = built.replace("'x'", "'x'\nclassifiers = ['Private :: Do Not Upload']");
        assert_eq!(world(&[("pyproject.toml", &private)]), Some(World::Closed));
        let private = "from setuptools import setup\nsetup(name='x', classifiers=['Private :: Do Not Upload'])\n";
        assert_eq!(world(&[("setup.py", private)]), Some(World::Closed));
    }

    #[test]
    fn what_is_started_where_it_stands_and_addressed_to_nobody_is_an_application() {
        let decided = |files: &[(&str, &str)]| {
            let world = manifest(files).world.unwrap();
            (world.value, world.by.what.clone(), world.by.at.as_ref().unwrap().1)
        };
        let built = ("pyproject.toml", "[project]\nname = 'x'\n\n[build-system]\nrequires = []\n");
        let manage = ("manage.py", "import os\n");
        let serve = ("Dockerfile", "FROM python\nCOPY . .\nCMD [\"gunicorn\", \"x\"]\n");
        let tests = ("Dockerfile", "FROM python\nCMD pytest -x\n");
        assert_eq!(decided(&[built]), (World::Open, "[build-system]".to_owned(), 4));
        assert_eq!(decided(&[built, manage]).0, World::Closed);
        assert_eq!(decided(&[built, serve]), (World::Closed, "CMD [\"gunicorn\", \"x\"]".to_owned(), 3));
        assert_eq!(decided(&[built, ("Procfile", "# web\nweb: gunicorn x\n")]).2, 2);
        assert_eq!(decided(&[built, tests]).0, World::Open);
        let by = |name, command: &str| {
            let text = format!("FROM python\nENTRYPOINT {command}\n");
            decided(&[built, (name, text.as_str())]).0
        };
        assert_eq!(by("docker/Dockerfile", "[\"/app/run.sh\"]"), World::Closed);
        assert_eq!(by("Dockerfile", "[\"/app/run.sh\"]"), World::Closed);
        for command in ["[\"/bin/sh\", \"-c\", \"make\"]", "bash", "./run-tests.sh", "[\"python\", \"-m\", \"pytest\"]", "nox"] {
            assert_eq!(by("Dockerfile", command), World::Open, "{command}");
        }
        let listed = built.1.replace("'x'\n", "'x'\nkeywords = ['x']\n");
        assert_eq!(decided(&[("pyproject.toml", &listed), manage, serve]).0, World::Open);
        let setup = "from setuptools import setup\nsetup(name='x', url='https://example.org')\n";
        assert_eq!(decided(&[("setup.py", setup), serve]), (World::Open, "setup()".to_owned(), 2));
        // What is computed may say anything.
        assert_eq!(decided(&[("setup.py", "from setuptools import setup\nsetup(**META)\n"), serve]).0, World::Open);
    }

    #[test]
    fn pythons() {
        let python = |files: &[(&str, &str)]| manifest(files).python.map(|python| python.value.0);
        let cfg = "[metadata]\nclassifiers =\n    Programming Language :: Python :: 3.8\n[options]\npython_requires = >=3.7\n";
        assert_eq!(python(&[("setup.cfg", cfg)]), Some(7));
        assert_eq!(python(&[("setup.cfg", cfg), ("pyproject.toml", "[project]\nrequires-python = '>=3.11'\n")]), Some(11));
        assert_eq!(python(&[("setup.cfg", &cfg.replace("python_requires", "x"))]), Some(8));
        assert_eq!(python(&[("pyproject.toml", "[tool.ruff]\ntarget-version = 'py312'\n")]), Some(12));
        assert_eq!(python(&[("pyproject.toml", "[tool.black]\ntarget-version = ['py311', 'py310']\n")]), Some(10));
        assert_eq!(python(&[("setup.py", "from setuptools import setup\nsetup()\n")]), None);
    }

    #[test]
    fn folders_are_normalised() {
        let folder = |text: &str| ImportRoot::new(text, "").map(|root| root.folder);
        assert_eq!(folder("./src/"), Some("src".to_owned()));
        assert_eq!(folder("."), Some(String::new()));
        assert_eq!(folder("../x"), None);
        assert_eq!(folder("/x"), None);
        assert_eq!(ImportRoot::around("src/pkg/"), ImportRoot::new("src", ""));
    }
}
