use std::fs;

use super::*;
use crate::meta::OptionMeta;

static SLOTS: Meta = Meta {
    id: "slots",
    groups: &["core", "memory"],
    summary: "",
    doc: "",
    python: PythonVersion(9),
    options: &[OptionMeta { key: "scope", values: &["data", "all"], summary: "" }],
    rules: &[],
    may_be: &[],
};
static FINALIZE: Meta = Meta { id: "finalize", groups: &["core"], options: &[], ..SLOTS_LIKE };
const SLOTS_LIKE: Meta =
    Meta { id: "", groups: &[], summary: "", doc: "", python: PythonVersion(9), options: &[], rules: &[], may_be: &[] };

struct Folder(tempfile::TempDir);

impl Folder {
    fn with(name: &str, text: &str) -> Self {
        let folder = Self(tempfile::tempdir().unwrap());
        fs::write(folder.0.path().join(name), text).unwrap();
        folder
    }

    fn load(&self, overrides: &Overrides) -> Result<(Config, Scope), ConfigError> {
        let root = self.0.path();
        load(root, root, overrides, &[&FINALIZE, &SLOTS])
    }

    fn error(&self, overrides: &Overrides) -> String {
        self.load(overrides).unwrap_err().to_string()
    }
}

fn config(text: &str) -> Config {
    Folder::with("pyscale.toml", text).load(&Overrides::default()).unwrap().0
}

fn error(text: &str) -> String {
    Folder::with("pyscale.toml", text).error(&Overrides::default())
}

#[test]
fn without_a_file_everything_is_as_documented() {
    let config = Folder::with("x.py", "").load(&Overrides::default()).unwrap().0;
    assert_eq!(config.selected, ["finalize", "slots"]);
    assert_eq!((config.unsafe_fixes, config.world, config.target_version, config.file), (false, None, None, None));
    assert_eq!(config.options.0.get("slots.scope").map(String::as_str), Some("data"));
}

#[test]
fn every_key() {
    let config = config(
        "select = ['core']\nignore = ['finalize']\nunsafe-fixes = true\nworld = 'open'\ntarget-version = 'py312'\n[slots]\nscope = 'all'\n",
    );
    assert_eq!(config.selected, ["slots"]);
    assert!(config.unsafe_fixes && config.selects("slots") && !config.selects("finalize"));
    let (world, target) = (config.world.unwrap(), config.target_version.unwrap());
    assert_eq!((world.value, target.value), (World::Open, PythonVersion(12)));
    assert_eq!((world.by.what.as_str(), world.by.at.as_ref().unwrap().1), ("world = \"open\"", 4));
    assert_eq!((target.by.what.as_str(), target.by.at.as_ref().unwrap().1), ("target-version = \"py312\"", 5));
    assert_eq!(config.options.0.get("slots.scope").map(String::as_str), Some("all"));
}

#[test]
fn flags_beat_the_file() {
    let folder =
        Folder::with("pyproject.toml", "[tool.pyscale]\nselect = ['slots']\nignore = ['finalize']\nworld = 'open'\n[tool.x]\n");
    let config = |overrides: Overrides| folder.load(&overrides).unwrap().0;
    assert_eq!(config(Overrides::default()).selected, ["slots"]);
    let select = Some(vec!["all".to_owned()]);
    assert_eq!(config(Overrides { select: select.clone(), ..Overrides::default() }).selected, ["slots"]);
    assert!(config(Overrides { select, ignore: vec!["memory".to_owned()], ..Overrides::default() }).selected.is_empty());
    let flags = ["ignore = []", "select = ['finalize']", "world = 'closed'", "slots.scope = 'all'", "slots.scope = 'data'"];
    let flags = config(Overrides { config: flags.map(str::to_owned).to_vec(), ..Overrides::default() });
    assert_eq!((flags.selected, flags.world.map(|world| world.value)), (vec!["finalize"], Some(World::Closed)));
    assert_eq!(flags.options.0.get("slots.scope").map(String::as_str), Some("data"));
    let closed = config(Overrides { world: Some(World::Closed), ..Overrides::default() });
    assert_eq!((closed.world.unwrap().value, closed.overridden.unwrap().value), (World::Closed, World::Open));
}

#[test]
fn pyscale_toml_beats_pyproject_toml_and_the_nearest_wins() {
    let folder = Folder::with("pyproject.toml", "[tool.pyscale]\nselect = ['slots']\n");
    let root = folder.0.path();
    let inner = root.join("pkg");
    fs::create_dir(&inner).unwrap();
    let selected = |root: &Path| load(root, root, &Overrides::default(), &[&FINALIZE, &SLOTS]).unwrap().0.selected;
    assert_eq!(selected(&inner).len(), 2, "without a repository nothing above the root counts");
    fs::create_dir(root.join(".git")).unwrap();
    fs::write(inner.join("pyproject.toml"), "[tool.other]\n").unwrap();
    assert_eq!(selected(&inner), ["slots"]);
    fs::write(root.join("pyscale.toml"), "select = ['finalize']\n").unwrap();
    assert_eq!(selected(&inner), ["finalize"]);
}

#[test]
fn mistakes_say_where_and_what_was_meant() {
    assert_eq!(error("\nselct = []\n"), "pyscale.toml:2:1: there is no key `selct`; did you mean `select`?");
    assert_eq!(
        error("x = 1\n"),
        "pyscale.toml:1:1: there is no key `x`; known are `exclude`, `finalize`, `ignore`, `per-file-ignores`, `root`, `select`, `slots`, `snapshots`, `target-version`, `unsafe-fixes`, `world`"
    );
    assert_eq!(error("select = ['slot']\n"), "pyscale.toml:1:10: there is no transform `slot`; did you mean `slots`?");
    assert_eq!(error("select = 1\n"), "pyscale.toml:1:10: this has to be an array of strings, not integer");
    assert_eq!(error("unsafe-fixes = 'yes'\n"), "pyscale.toml:1:16: this has to be `true` or `false`, not `\"yes\"`");
    assert_eq!(error("world = 'half'\n"), "pyscale.toml:1:9: this has to be `\"open\"` or `\"closed\"`, not `\"half\"`");
    assert_eq!(error("target-version = '2.7'\n"), "pyscale.toml:1:18: `2.7` is not a Python version such as `py310` or `3.10`");
    assert_eq!(error("[slots]\nscop = 'all'\n"), "pyscale.toml:2:1: `slots` has no option `scop`; did you mean `scope`?");
    assert_eq!(error("[slots]\nscope = 'none'\n"), "pyscale.toml:2:9: `scope` is `data` or `all`, not `none`");
    assert_eq!(error("slots = 'all'\n"), "pyscale.toml:1:9: this has to be a table with options of `slots`, not `\"all\"`");
    assert!(error("exclude = ['[z-a]']\n").starts_with("pyscale.toml:1:11: "));
    assert!(error("select = [\n").starts_with("pyscale.toml:"));
    let folder = Folder::with("pyproject.toml", "[project\nname = 'x'\n");
    assert!(folder.error(&Overrides::default()).starts_with("pyproject.toml:1:9: "));
    let folder = Folder::with("x.py", "");
    let flag = |text: &str| folder.error(&Overrides { config: vec![text.to_owned()], ..Overrides::default() });
    assert_eq!(flag("slots.scope = 'x'"), "--config 'slots.scope = \\'x\\'': `scope` is `data` or `all`, not `x`");
    assert!(flag("slots.scope").starts_with("--config 'slots.scope': "));
    let select = Some(vec!["nothing".to_owned()]);
    assert_eq!(
        folder.error(&Overrides { select, ..Overrides::default() }),
        "--select: there is no transform `nothing`; known are `core`, `finalize`, `memory`, `slots`"
    );
}

#[test]
fn patterns_are_those_of_gitignore() {
    let text = "exclude = ['build/', '/top.py', 'gen_*.py', '!gen_kept.py']\n[per-file-ignores]\n'tests/**' = ['core']\n'*_x.py' = ['slots']\n";
    let folder = Folder::with("pyscale.toml", text);
    let root = folder.0.path();
    let overrides = Overrides { exclude: vec!["./flagged.py".to_owned()], ..Overrides::default() };
    let scope = folder.load(&overrides).unwrap().1;
    for path in ["build/a.py", "pkg/build/b/a.py", "top.py", "pkg/gen_a.py", "flagged.py"] {
        assert!(scope.excludes(&root.join(path)), "{path}");
    }
    for path in ["pkg/top.py", "a.py", "gen_kept.py", "build.py", "pkg/flagged.py"] {
        assert!(!scope.excludes(&root.join(path)), "{path}");
    }
    assert!(!scope.excludes(Path::new("/elsewhere/a.py")));
    assert_eq!(scope.ignores(&root.join("tests/unit/a_x.py")), ["finalize", "slots"]);
    assert_eq!(scope.ignores(&root.join("pkg/a_x.py")), ["slots"]);
    assert!(scope.ignores(&root.join("pkg/a.py")).is_empty());
}
