//! Every case through the binary, a test of its own for each: `cargo test --test cases slots/004`.
//!
//! The group `traps` holds small programs after public reports of what broke when a class got slots by hand, or something
//! else was changed that a transform changes. There is no verdict to keep: rewritten as far as pyscale goes, with
//! `fix --closed-world --unsafe-fixes` and every safe class in scope, they have to behave, and print, as before.
//!
//! A case is a folder with `case.toml`, `before/`, `check.py` and mostly `after/` (see CONTRIBUTING.md). It stands in
//! `transforms/*/cases`, or in `tests/cases` if it is about several transforms. Without its author asking, each proves
//! what the engine promises: the verdict is kept, the printed diff is `snapshots/<transform>/<case>.diff` byte for byte,
//! `git apply` of it gives what `fix` writes, real interpreters compile the result and `check.py` passes on it, comments
//! survive, a second run changes nothing, `--dry-run` writes nothing, a refusal has a reason.
//!
//! A case runs on the oldest and the newest interpreter that fit; `PYSCALE_ALL_PYTHONS=1` takes all of them.
//!
//! `PYSCALE_BLESS=1` writes the snapshots; read their diff before you commit it.

#![expect(clippy::print_stderr, reason = "a test harness reports to the terminal")]

mod support;

use std::collections::BTreeSet;
use std::env;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use libtest_mimic::{Arguments, Failed, Trial};
use serde::Deserialize;
use support::pythons::{self, Python};
use support::run::{Output, run};
use support::tree::{self, Tree};

/// The group of programs that only have to behave.
const TRAPS: &str = "traps";

/// The repository.
const ROOT: &str = env!("CARGO_MANIFEST_DIR");

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let bless = is_set("PYSCALE_BLESS");
    let all = is_set("PYSCALE_ALL_PYTHONS");
    let pythons = if arguments.list { Vec::new() } else { pythons::find() };
    if !arguments.list {
        if pythons.is_empty() {
            eprintln!("the cases need a CPython from 3.9 to 3.14 (pyenv or PATH) and found none");
            return ExitCode::FAILURE;
        }
        let names: Vec<_> = pythons.iter().map(|python| format!("{python} ({})", python.program.display())).collect();
        eprintln!("the cases run on CPython {}", names.join(", "));
    }
    let pythons: Arc<[Python]> = pythons.into();
    let folders = folders();
    let known: BTreeSet<PathBuf> = folders.iter().map(|(group, folder)| snapshot(group, folder)).collect();
    let mut trials: Vec<_> = folders
        .into_iter()
        .map(|(group, folder)| {
            let pythons = Arc::clone(&pythons);
            let name = format!("{group}/{}", folder.file_name().unwrap_or_default().to_string_lossy());
            Trial::test(name, move || {
                let case = Case::load(&group, &folder)?;
                Judge { case: &case, pythons: &pythons, all, bless, place: tempfile::tempdir()? }.judge().map_err(Failed::from)
            })
        })
        .collect();
    trials.push(Trial::test("snapshots-without-a-case", move || no_stale_snapshots(&known, bless)));
    libtest_mimic::run(&arguments, trials).exit_code()
}

fn is_set(variable: &str) -> bool {
    env::var_os(variable).is_some_and(|value| !value.is_empty() && value != "0")
}

/// All cases with the group that they belong to: a transform, or `combined`.
fn folders() -> Vec<(String, PathBuf)> {
    let root = Path::new(ROOT);
    let mut groups: Vec<_> = subfolders(&root.join("transforms"))
        .into_iter()
        // A folder is named like the module, a transform with hyphens.
        .map(|folder| (folder.file_name().unwrap_or_default().to_string_lossy().replace('_', "-"), folder.join("cases")))
        .collect();
    groups.push(("combined".to_owned(), root.join("tests/cases")));
    groups.push((TRAPS.to_owned(), root.join("tests/traps")));
    groups
        .into_iter()
        .flat_map(|(group, folder)| subfolders(&folder).into_iter().map(move |case| (group.clone(), case)))
        .collect()
}

fn subfolders(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut folders: Vec<_> = entries.map(|entry| entry.path()).filter(|path| path.is_dir()).collect();
    folders.sort();
    folders
}

fn snapshot(group: &str, folder: &Path) -> PathBuf {
    let name = folder.file_name().unwrap_or_default().to_string_lossy();
    Path::new(ROOT).join("snapshots").join(group).join(format!("{name}.diff"))
}

fn no_stale_snapshots(known: &BTreeSet<PathBuf>, bless: bool) -> Result<(), Failed> {
    let files = subfolders(&Path::new(ROOT).join("snapshots"))
        .into_iter()
        .flat_map(|group| fs::read_dir(group).into_iter().flatten().flatten());
    let stale: Vec<_> = files.map(|entry| entry.path()).filter(|path| !known.contains(path)).collect();
    if stale.is_empty() {
        return Ok(());
    }
    if bless {
        return stale.iter().try_for_each(fs::remove_file).map_err(Failed::from);
    }
    Err(format!("no case for {}", stale.iter().map(|path| path.display().to_string()).collect::<Vec<_>>().join(", ")).into())
}

/// `case.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Meta {
    /// A transform, or several with commas.
    #[serde(default)]
    transform: String,
    #[serde(default)]
    verdict: Wanted,
    /// What the case is about, in a sentence or two.
    why: String,
    /// The versions on which `before/` runs.
    python: String,
    /// Texts that the rewritten tree has, white space aside.
    #[serde(default)]
    contains: Vec<String>,
    /// Given as `--config` each; cases for slots ask for every safe class unless they say otherwise.
    config: Option<Vec<String>>,
    /// Comments that belong to what is removed (a destructor's) and go with it.
    #[serde(default)]
    drops: Vec<String>,
    /// Nothing here is a site, so there is no refusal that could have a reason.
    #[serde(default)]
    silent: bool,
}

/// What is to happen.
#[derive(Deserialize, Clone, Copy, PartialEq, Eq, Default)]
#[serde(rename_all = "lowercase")]
enum Wanted {
    /// Of a trap: as before, whatever is rewritten.
    #[default]
    Behaves,
    /// Rewritten without being asked.
    Fix,
    /// Rewritten with `--unsafe-fixes` only.
    Unsafe,
    /// Never rewritten.
    Refuse,
}

struct Case {
    folder: PathBuf,
    snapshot: PathBuf,
    meta: Meta,
    before: Tree,
}

impl Case {
    fn load(group: &str, folder: &Path) -> Result<Self, Failed> {
        let text = fs::read_to_string(folder.join("case.toml")).map_err(|error| format!("case.toml: {error}"))?;
        let mut meta: Meta = toml::from_str(&text).map_err(|error| format!("case.toml: {error}"))?;
        if group == TRAPS {
            if meta.transform.is_empty() {
                "slots".clone_into(&mut meta.transform);
            }
        } else if meta.verdict == Wanted::Behaves {
            return Err("case.toml has no verdict".into());
        }
        if group != TRAPS && group != "combined" && meta.transform != group {
            return Err(format!("the case is about {}, but stands with {group}", meta.transform).into());
        }
        let before = tree::read(&folder.join("before")).map_err(|error| format!("before/: {error}"))?;
        Ok(Self { folder: folder.to_owned(), snapshot: snapshot(group, folder), meta, before })
    }

    /// The flags that all runs of this case share.
    fn flags(&self) -> Vec<String> {
        let everything = self.meta.transform.split(',').any(|id| id == "slots").then(|| "slots.scope = \"all\"".to_owned());
        let config = self.meta.config.clone().unwrap_or_else(|| everything.into_iter().collect());
        let config = config.into_iter().flat_map(|pair| ["--config".to_owned(), pair]);
        ["--select".to_owned(), self.meta.transform.clone()].into_iter().chain(config).collect()
    }

    /// Does the case run on this Python? Its own word counts, and that of its manifest.
    fn runs_on(&self, python: &Python) -> bool {
        let manifest = self
            .before
            .get("pyproject.toml")
            .and_then(|bytes| toml::from_str::<toml::Table>(std::str::from_utf8(bytes).ok()?).ok());
        let required =
            manifest.as_ref().and_then(|table| table.get("project")?.get("requires-python")?.as_str()).unwrap_or_default();
        pythons::allows(&self.meta.python, python.minor) && pythons::allows(required, python.minor)
    }
}

/// One case at work in a temporary folder.
struct Judge<'c> {
    case: &'c Case,
    pythons: &'c [Python],
    all: bool,
    bless: bool,
    place: tempfile::TempDir,
}

impl Judge<'_> {
    fn judge(&self) -> Result<(), String> {
        let before = &self.case.before;
        let project = self.project("project")?;
        // The newest is enough for what nobody has touched.
        if let Some(newest) = self.fitting().last() {
            self.check(&project, "before", newest).map_err(|error| format!("the case itself is broken: {error}"))?;
        }
        if self.case.meta.verdict == Wanted::Behaves {
            return self.still_behaves(&project);
        }
        if self.case.meta.verdict == Wanted::Unsafe {
            self.pyscale("fix", &[], &project, &[0])?;
            self.same(&project, before, "it was rewritten without --unsafe-fixes")?;
        }
        let flags: &[&str] = if self.case.meta.verdict == Wanted::Fix { &[] } else { &["--unsafe-fixes"] };
        self.pyscale("fix", flags, &project, &[0])?;
        let after = tree::read(&project).map_err(|error| error.to_string())?;
        if self.case.meta.verdict == Wanted::Refuse {
            self.same(&project, before, "it was rewritten")?;
        } else {
            self.behaves(&project, &after, flags)?;
        }
        self.printed_diff(&after, flags)?;
        self.reasons()
    }

    /// A trap does not snap: the program says what it said before.
    fn still_behaves(&self, project: &Path) -> Result<(), String> {
        let said: Vec<_> = self.fitting().map(|python| self.said(project, "before", python)).collect::<Result<_, _>>()?;
        self.pyscale("fix", &["--closed-world", "--unsafe-fixes"], project, &[0])?;
        for (python, before) in self.fitting().zip(said) {
            let after = self.said(project, "after", python).map_err(|error| format!("{}\n{error}", self.case.meta.why))?;
            if after != before {
                let (before, after) = (String::from_utf8_lossy(&before), String::from_utf8_lossy(&after));
                return Err(format!(
                    "{}\nsaid on Python {python}: {before}\nsays after the rewrite: {after}",
                    self.case.meta.why
                ));
            }
        }
        Ok(())
    }

    /// The rewritten project is as good as the old one.
    fn behaves(&self, project: &Path, after: &Tree, flags: &[&str]) -> Result<(), String> {
        let changed = tree::differences(&self.case.before, after);
        if changed.is_empty() {
            return Err(format!("nothing was rewritten, though: {}", self.case.meta.why));
        }
        let original = self.project("original")?;
        for python in self.fitting() {
            self.compiles(&original, project, &changed, python)?;
            self.check(project, "after", python)?;
        }
        let dense = |text: &str| text.split_whitespace().collect::<String>();
        let all: String = after.values().map(|content| dense(&String::from_utf8_lossy(content))).collect();
        if let Some(missing) = self.case.meta.contains.iter().find(|wanted| !all.contains(&dense(wanted))) {
            return Err(format!("the rewritten tree lacks {missing:?}"));
        }
        self.pyscale("fix", flags, project, &[0])?;
        self.same(project, after, "a second run changed more")
    }

    /// `--dry-run` writes nothing, prints the snapshot, and `git apply` makes of it what `fix` writes.
    fn printed_diff(&self, after: &Tree, flags: &[&str]) -> Result<(), String> {
        let changes = self.case.before != *after;
        let project = self.project("printed")?;
        let output = self.pyscale("fix", &[&["--dry-run"], flags].concat(), &project, &[i32::from(changes)])?;
        self.same(&project, &self.case.before, "--dry-run wrote")?;
        self.snapshot(&output.stdout)?;
        if !changes {
            return Ok(());
        }
        let ceiling = [("GIT_CEILING_DIRECTORIES", self.place.path().as_os_str())];
        let applied = run(Path::new("git"), &["apply", "-p1", "-"], &project, &ceiling, &output.stdout)?;
        if applied.code != Some(0) {
            return Err(format!("git apply does not take the diff:\n{}", applied.tail()));
        }
        self.same(&project, after, "the printed diff is not what fix writes")
    }

    fn snapshot(&self, printed: &[u8]) -> Result<(), String> {
        let path = &self.case.snapshot;
        let kept = fs::read(path).ok();
        if kept.as_deref() == Some(printed) {
            return Ok(());
        }
        if self.bless {
            let folder = path.parent().unwrap_or(path);
            return fs::create_dir_all(folder).and_then(|()| fs::write(path, printed)).map_err(|error| error.to_string());
        }
        let Some(kept) = kept else {
            return Err(format!("no snapshot {}; PYSCALE_BLESS=1 writes it", path.display()));
        };
        let (kept, printed) = (String::from_utf8_lossy(&kept), String::from_utf8_lossy(printed));
        let difference = similar::TextDiff::from_lines(&*kept, &*printed);
        Err(format!(
            "the diff is not its snapshot (PYSCALE_BLESS=1 takes it over):\n{}",
            difference.unified_diff().header("snapshot", "printed")
        ))
    }

    /// Each refused site says why.
    fn reasons(&self) -> Result<(), String> {
        let project = self.project("reasons")?;
        let output = self.pyscale("check", &["--output-format", "json"], &project, &[0, 1])?;
        let document: serde_json::Value =
            serde_json::from_slice(&output.stdout).map_err(|error| format!("check --output-format json: {error}"))?;
        let sites = document["sites"].as_array().ok_or("the json has no list of sites")?;
        let of = |verdict: &str| sites.iter().filter(move |site| site["verdict"] == verdict).collect::<Vec<_>>();
        let said = |hazard: &serde_json::Value| hazard["message"].as_str().is_some_and(|message| !message.trim().is_empty());
        for site in of("refuse").into_iter().chain(of("unsafe")) {
            if !site["hazards"].as_array().is_some_and(|hazards| !hazards.is_empty() && hazards.iter().all(said)) {
                return Err(format!("{} is not rewritten without a reason: {site}", site["symbol"]));
            }
        }
        let missing = match self.case.meta.verdict {
            Wanted::Refuse => !self.case.meta.silent && of("refuse").is_empty() && of("out-of-scope").is_empty(),
            Wanted::Unsafe => of("unsafe").is_empty(),
            Wanted::Fix => of("fix").is_empty(),
            Wanted::Behaves => false,
        };
        if missing {
            return Err(format!("check does not tell of any site with this verdict:\n{}", output.tail()));
        }
        Ok(())
    }

    /// The interpreters that the case runs on: the oldest and the newest, or with `PYSCALE_ALL_PYTHONS=1` all that fit.
    fn fitting(&self) -> impl Iterator<Item = &Python> {
        let fitting: Vec<_> = self.pythons.iter().filter(|python| self.case.runs_on(python)).collect();
        let last = fitting.len().saturating_sub(1);
        fitting.into_iter().enumerate().filter(move |(at, _)| self.all || *at == 0 || *at == last).map(|(_, python)| python)
    }

    fn project(&self, name: &str) -> Result<PathBuf, String> {
        let folder = self.place.path().join(name);
        tree::write(&self.case.before, &folder).map_err(|error| error.to_string())?;
        Ok(folder)
    }

    fn pyscale(&self, command: &str, flags: &[&str], project: &Path, codes: &[i32]) -> Result<Output, String> {
        let mut arguments = vec![command.to_owned()];
        arguments.extend(self.case.flags());
        arguments.extend(flags.iter().map(|&flag| flag.to_owned()));
        arguments.push(".".to_owned());
        let output = run(Path::new(env!("CARGO_BIN_EXE_pyscale")), &arguments, project, &[], &[])?;
        if !output.code.is_some_and(|code| codes.contains(&code)) {
            return Err(format!(
                "pyscale {} ended with {:?} instead of {codes:?}:\n{}",
                arguments.join(" "),
                output.code,
                output.tail()
            ));
        }
        Ok(output)
    }

    fn check(&self, project: &Path, mode: &str, python: &Python) -> Result<(), String> {
        self.said(project, mode, python).map(drop)
    }

    /// What `check.py` prints.
    fn said(&self, project: &Path, mode: &str, python: &Python) -> Result<Vec<u8>, String> {
        let environment = [("PYTHONPATH", project.as_os_str()), ("PYTHONDONTWRITEBYTECODE", OsStr::new("1"))];
        let script = self.case.folder.join("check.py");
        let output = run(&python.program, &[script.as_os_str(), OsStr::new(mode)], project, &environment, &[])?;
        if output.code != Some(0) {
            return Err(format!("check.py {mode} fails on Python {python}:\n{}", output.tail()));
        }
        Ok(output.stdout)
    }

    fn compiles(&self, original: &Path, project: &Path, changed: &[String], python: &Python) -> Result<(), String> {
        let script = Path::new(ROOT).join("tests/support/compile.py");
        let mut arguments = vec![script.into_os_string(), original.as_os_str().to_owned(), project.as_os_str().to_owned()];
        arguments.extend(changed.iter().filter(|name| Path::new(name).extension() == Some(OsStr::new("py"))).map(Into::into));
        arguments.extend(self.case.meta.drops.iter().map(|comment| format!("--drops={comment}").into()));
        let output = run(&python.program, &arguments, self.place.path(), &[("PYTHONDONTWRITEBYTECODE", OsStr::new("1"))], &[])?;
        if output.code != Some(0) {
            return Err(format!("on Python {python}:\n{}", output.tail()));
        }
        Ok(())
    }

    fn same(&self, project: &Path, wanted: &Tree, otherwise: &str) -> Result<(), String> {
        let now = tree::read(project).map_err(|error| error.to_string())?;
        let different = tree::differences(&now, wanted);
        if different.is_empty() {
            return Ok(());
        }
        Err(format!("{otherwise} ({}), though: {}", different.join(", "), self.case.meta.why))
    }
}
