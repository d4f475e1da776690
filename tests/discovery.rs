//! Which files a project has, what they are called, and which of them may be rewritten: on real folders.
#![allow(clippy::unwrap_used)] // a panic is how a test fails

use std::fs;
use std::path::PathBuf;

use pyscale::project::{Discovery, FileEntry, Overrides, Project, PythonVersion, World, discover};
use tempfile::TempDir;

/// A folder with files; a name that ends with `/` is a folder.
struct Folder(TempDir);

impl Folder {
    fn new(files: &[&str]) -> Self {
        let folder = Self(TempDir::new().unwrap());
        for name in files {
            folder.write(name, "");
        }
        folder
    }

    fn path(&self, name: &str) -> PathBuf {
        fs::canonicalize(self.0.path()).unwrap().join(name)
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.path(name);
        if name.ends_with('/') {
            fs::create_dir_all(path).unwrap();
            return;
        }
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn discover(&self, paths: &[&str]) -> anyhow::Result<Project> {
        self.discover_with(paths, &Overrides::default())
    }

    fn discover_with(&self, paths: &[&str], overrides: &Overrides) -> anyhow::Result<Project> {
        let paths: Vec<PathBuf> = paths.iter().map(PathBuf::from).collect();
        discover(&Discovery { cwd: self.0.path(), paths: &paths, substitute: None, overrides, metas: &[], threads: 1 })
    }

    /// The files that are found; those that must not be rewritten in parentheses.
    fn files(&self, paths: &[&str]) -> Vec<String> {
        shown(&self.discover(paths).unwrap())
    }
}

fn shown(project: &Project) -> Vec<String> {
    let name = |entry: &FileEntry| if entry.editable { entry.relative.clone() } else { format!("({})", entry.relative) };
    project.files.iter().map(name).collect()
}

fn entry<'p>(project: &'p Project, relative: &str) -> &'p FileEntry {
    project.files.iter().find(|entry| entry.relative == relative).unwrap()
}

#[test]
fn python_files_sorted_by_their_bytes() {
    let folder = Folder::new(&["b.py", "a/z.py", "a.py", "a-b/x.py", "a/b.pyi", "data.txt", "script"]);
    assert_eq!(folder.files(&[]), ["a-b/x.py", "a.py", "(a/b.pyi)", "a/z.py", "b.py"]);
}

#[test]
fn environments_and_build_folders_are_no_part_of_it() {
    let folder = Folder::new(&[
        "a.py",
        ".git/hooks/x.py",
        ".tox/x.py",
        "odd-env/pyvenv.cfg",
        "odd-env/x.py",
        "conda/conda-meta/",
        "conda/x.py",
        "lib/site-packages/x.py",
        "web/node_modules/x.py",
        "__pycache__/x.py",
        "x.egg-info/x.py",
        "build/lib/x.py",
        "dist/x.py",
        "tools/dist/__init__.py",
        "pkg/__init__.py",
        "pkg/build/x.py",
        ".#a.py",
        "._a.py",
        ".hidden.py",
    ]);
    assert_eq!(folder.files(&[]), [".hidden.py", "a.py", "pkg/__init__.py", "pkg/build/x.py", "tools/dist/__init__.py"]);
}

#[test]
fn git_ignored_files_are_left_out_unless_named() {
    let folder = Folder::new(&["a.py", "gen/b.py", "scratch.py", "pkg/c.py", "pkg/local.py"]);
    folder.write(".gitignore", "/gen/\nscratch.py\n");
    folder.write("pkg/.gitignore", "local.py\n");
    folder.write("setup.cfg", "");
    assert_eq!(folder.files(&[]), ["a.py", "pkg/c.py"]);
    assert_eq!(folder.files(&["scratch.py"]), ["(a.py)", "(pkg/c.py)", "scratch.py"]);
    assert_eq!(folder.files(&["gen", "pkg"]), ["(a.py)", "gen/b.py", "pkg/c.py"]);
}

#[test]
fn ignore_files_above_the_root_count_only_in_a_repository() {
    let folder = Folder::new(&["top/pkg/setup.cfg", "top/pkg/a.py", "top/pkg/b.py"]);
    folder.write(".gitignore", "a.py\n");
    assert_eq!(folder.files(&["top/pkg"]), ["a.py", "b.py"]);
    folder.write(".git/HEAD", "");
    assert_eq!(folder.files(&["top/pkg"]), ["top/pkg/b.py"]);
}

#[test]
fn the_root_is_the_work_tree_or_else_the_nearest_folder_with_a_manifest() {
    let folder = Folder::new(&["repo/.git/", "repo/one/pyproject.toml", "repo/one/a/b.py", "repo/two/setup.py", "repo/two/c.py"]);
    let root = |paths: &[&str]| folder.discover(paths).unwrap().root;
    assert_eq!(root(&["repo/one/a/b.py"]), folder.path("repo"));
    assert_eq!(root(&["repo/one/a", "repo/one"]), folder.path("repo"));
    assert_eq!(folder.files(&["repo/one"]), ["one/a/b.py", "(two/c.py)", "(two/setup.py)"]);
    assert_eq!(root(&["repo/one", "repo/two/c.py"]), folder.path("repo"));
    assert_eq!(folder.files(&["repo/one", "repo/two/c.py"]), ["one/a/b.py", "two/c.py", "(two/setup.py)"]);
    fs::remove_dir(folder.path("repo/.git")).unwrap();
    assert_eq!(root(&["repo/one/a/b.py"]), folder.path("repo/one"));
    let alone = Folder::new(&["x/a.py", "x/y/b.py", "pkg/__init__.py", "pkg/setup.py", "pkg/sub/c.py"]);
    assert_eq!(alone.discover(&["x/y/b.py"]).unwrap().root, alone.path("x/y"));
    assert_eq!(alone.discover(&["x/y/b.py", "x/a.py"]).unwrap().root, alone.path("x"));
    let package = Folder::new(&["pkg/__init__.py", "pkg/sub/__init__.py", "pkg/sub/a.py", "b.py"]);
    assert_eq!(package.discover(&["pkg/sub/a.py"]).unwrap().root, package.path("pkg"), "a package is evidence as a whole");
    assert_eq!(alone.discover(&["pkg/sub"]).unwrap().root, alone.path("pkg/sub"), "a module called setup.py is no manifest");
}

#[test]
fn what_the_project_would_not_look_into_is_a_project_of_its_own() {
    let folder = Folder::new(&[
        ".git/",
        "a.py",
        "versions/3.13/lib/os.py",
        "venv/pyvenv.cfg",
        "venv/lib/site-packages/rich/__init__.py",
        "venv/lib/site-packages/rich/text.py",
    ]);
    folder.write(".gitignore", "/versions\n");
    let project = folder.discover(&["versions/3.13/lib"]).unwrap();
    assert_eq!((project.root.clone(), shown(&project)), (folder.path("versions/3.13/lib"), vec!["os.py".to_owned()]));
    let project = folder.discover(&["venv/lib/site-packages/rich"]).unwrap();
    assert_eq!(shown(&project), ["__init__.py", "text.py"]);
    assert_eq!(entry(&project, "text.py").module, "rich.text");
    assert_eq!(entry(&project, "__init__.py").module, "rich");
}

#[test]
fn a_project_in_an_ignored_folder_is_whole() {
    let folder = Folder::new(&[
        ".git/",
        "target/unpacked/setup.py",
        "target/unpacked/lib/pkg/__init__.py",
        "target/unpacked/tests/test_pkg.py",
        "target/unpacked/gen/a.py",
    ]);
    folder.write(".gitignore", "/target/\n");
    folder.write("target/unpacked/.gitignore", "/gen/\n");
    let named = ["target/unpacked/lib/pkg"];
    assert_eq!(folder.discover(&named).unwrap().root, folder.path("target/unpacked"));
    assert_eq!(folder.files(&named), ["lib/pkg/__init__.py", "(setup.py)", "(tests/test_pkg.py)"]);
    assert_eq!(folder.discover(&["target/unpacked/gen"]).unwrap().root, folder.path("target/unpacked/gen"));
}

#[test]
fn a_hidden_folder_that_is_named_is_walked_too() {
    let folder = Folder::new(&[".git/", "a.py", ".ci/b.py"]);
    assert_eq!(folder.files(&[".ci"]), [".ci/b.py", "(a.py)"]);
}

#[test]
fn named_files_are_taken_whatever_they_are_called() {
    let folder = Folder::new(&["setup.cfg", "tool", "a.py", "skip/b.py"]);
    folder.write("pyscale.toml", "exclude = ['skip']\n");
    let project = folder.discover(&["tool", "skip/b.py"]).unwrap();
    assert_eq!(shown(&project), ["(a.py)", "skip/b.py", "tool"]);
    assert!(entry(&project, "tool").named && entry(&project, "skip/b.py").named && !entry(&project, "a.py").named);
    assert_eq!(folder.files(&["skip"]), ["(a.py)", "(skip/b.py)"]);
    let error = folder.discover(&["none.py"]).unwrap_err();
    assert!(format!("{error:#}").starts_with("none.py: "), "{error:#}");
}

#[test]
fn excluded_and_generated_files_and_stubs_are_evidence() {
    let folder = Folder::new(&["a.py", "b.pyi", "c_pb2.py", "old/d.py", "flag.py"]);
    folder.write("pyproject.toml", "[tool.pyscale]\nexclude = ['old/']\n");
    let overrides = Overrides { exclude: vec!["flag.py".to_owned()], ..Overrides::default() };
    let project = folder.discover_with(&[], &overrides).unwrap();
    assert_eq!(shown(&project), ["a.py", "(b.pyi)", "(c_pb2.py)", "(flag.py)", "(old/d.py)"]);
}

#[test]
fn worlds_pythons_and_names_of_several_packages_in_one_repository() {
    let folder = Folder::new(&[
        ".git/",
        "lib/src/pkg/__init__.py",
        "lib/src/pkg/core.py",
        "lib/tests/test_core.py",
        "app/main.py",
        "scripts/run.py",
    ]);
    folder.write("lib/pyproject.toml", "[build-system]\nrequires = []\n[project]\nname = 'pkg'\nrequires-python = '>=3.11'\n");
    folder.write("app/pyproject.toml", "[project]\nname = 'app'\n[tool.ruff]\ntarget-version = 'py310'\n");
    folder.write("docs/pyproject.toml", "[tool.black]\n");
    folder.write("docs/conf.py", "");
    let project = folder.discover(&["."]).unwrap();
    let facts: Vec<(&str, World, u8)> =
        project.files.iter().map(|entry| (entry.module.as_str(), entry.world, entry.python.0)).collect();
    assert_eq!(
        facts,
        [
            ("main", World::Closed, 10),
            ("docs.conf", World::Closed, 9),
            ("pkg", World::Open, 11),
            ("pkg.core", World::Open, 11),
            ("tests.test_core", World::Open, 11),
            ("scripts.run", World::Closed, 9),
        ]
    );
    let core = entry(&project, "lib/src/pkg/core.py");
    let aliases: Vec<&str> = core.aliases.iter().map(|alias| alias.name.as_str()).collect();
    assert_eq!(aliases, ["src.pkg.core", "lib.src.pkg.core"]);
    assert!(entry(&project, "lib/tests/test_core.py").is_test && !core.is_test);
    let overrides = Overrides { world: Some(World::Open), target_version: Some(PythonVersion(13)), ..Overrides::default() };
    let project = folder.discover_with(&["."], &overrides).unwrap();
    assert!(project.files.iter().all(|entry| (entry.world, entry.python) == (World::Open, PythonVersion(13))));
}

#[test]
fn a_broken_manifest_is_an_error_in_the_root_and_a_notice_below() {
    let folder = Folder::new(&["a.py", "sub/b.py"]);
    folder.write("sub/pyproject.toml", "[project\n");
    folder.write("setup.cfg", "");
    let project = folder.discover(&[]).unwrap();
    assert_eq!(shown(&project), ["a.py", "sub/b.py"]);
    assert_eq!(project.notices.len(), 1);
    assert_eq!(project.notices[0].path, "sub/pyproject.toml");
    let error = folder.discover(&["sub"]).unwrap_err().to_string();
    assert!(error.contains("pyproject.toml:1:9: "), "{error}");
    folder.write("pyscale.toml", "");
    folder.write("pyproject.toml", "=\n");
    assert!(folder.discover(&[]).unwrap_err().to_string().contains("pyproject.toml:1:1: "));
}

#[test]
fn a_workspace_is_one_project_wherever_one_stands_in_it() {
    let folder = Folder::new(&["ws/packages/one/a.py", "ws/packages/two/b.py", "ws/other/c.py"]);
    folder.write("ws/pyproject.toml", "[tool.uv.workspace]\nmembers = ['packages/*', '../elsewhere', '/abs']\n");
    for member in ["ws/packages/one", "ws/packages/two", "ws/other"] {
        folder.write(&format!("{member}/pyproject.toml"), "[project]\nname = 'x'\n");
    }
    let project = folder.discover(&["ws/packages/one"]).unwrap();
    assert_eq!(project.root, folder.path("ws"));
    assert_eq!(shown(&project), ["(other/c.py)", "packages/one/a.py", "(packages/two/b.py)"]);
    let notices: Vec<&str> = project.notices.iter().map(|notice| notice.message.as_str()).collect();
    assert_eq!(notices.len(), 2, "{notices:?}");
    assert!(notices.iter().any(|message| message.contains("`../elsewhere` lies outside of the project")), "{notices:?}");
    assert_eq!(folder.discover(&["ws/other"]).unwrap().root, folder.path("ws/other"), "no member");

    // A member that lists the workspace as its own member.
    folder.write("ws/packages/one/pyproject.toml", "[tool.uv.workspace]\nmembers = ['../..', '.', 'packages/*']\n");
    assert_eq!(folder.discover(&["ws/packages/one"]).unwrap().root, folder.path("ws"));
    assert_eq!(folder.discover(&["ws"]).unwrap().root, folder.path("ws"));
}

#[test]
fn a_configuration_can_say_that_its_folder_is_the_root() {
    let folder = Folder::new(&[".git/", "a.py", "examples/shop/b.py", "examples/shop/in/c.py"]);
    folder.write("examples/shop/pyproject.toml", "[tool.pyscale]\nroot = true\n");
    assert_eq!(folder.discover(&["examples/shop/in"]).unwrap().root, folder.path("examples/shop"));
    assert_eq!(folder.files(&["examples/shop"]), ["b.py", "in/c.py"]);
    assert_eq!(folder.files(&["examples"]), ["(a.py)", "examples/shop/b.py", "examples/shop/in/c.py"]);
}

#[test]
fn each_file_has_the_configuration_nearest_to_it() {
    let folder = Folder::new(&[".git/", "one/a.py", "one/skip.py", "two/b.py", "two/in/c.py", "d.py"]);
    folder.write("pyproject.toml", "[tool.pyscale]\nworld = 'open'\n");
    folder.write("one/pyproject.toml", "[tool.pyscale]\nexclude = ['skip.py']\ntarget-version = '3.12'\nunsafe-fixes = true\n");
    folder.write("two/pyproject.toml", "[project]\nname = 'two'\nrequires-python = '>=3.11'\n");
    folder.write("two/in/pyscale.toml", "world = 'closed'\n");
    for paths in [&[][..], &["one", "two", "d.py"]] {
        let project = folder.discover(paths).unwrap();
        assert_eq!(shown(&project), ["d.py", "one/a.py", "(one/skip.py)", "two/b.py", "two/in/c.py"]);
        let facts = |relative: &str| {
            let entry = entry(&project, relative);
            (entry.world, entry.python.0, entry.unsafe_fixes)
        };
        assert_eq!(facts("d.py"), (World::Open, 9, false));
        assert_eq!(facts("one/a.py"), (World::Closed, 12, true), "nothing is inherited");
        assert_eq!(facts("two/b.py"), (World::Open, 11, false));
        assert_eq!(facts("two/in/c.py"), (World::Closed, 11, false));
    }
    folder.write("two/in/pyscale.toml", "wrold = 'closed'\n");
    let error = folder.discover(&["one"]).unwrap_err().to_string();
    assert!(error.contains("two/in/pyscale.toml:1:1: "), "{error}");
}

#[test]
fn python_in_other_forms_is_evidence_and_not_edited() {
    let folder = Folder::new(&["a.py", "nb/margins.ipynb", "win.pyw", "fast.pyx", "notes.txt", "README.md", "data.txt"]);
    folder.write("bin/close", "#!/usr/bin/env python3\nimport a\n");
    folder.write("bin/shell", "#!/bin/sh\n");
    folder.write("README.md", "    >>> import a\n");
    assert_eq!(folder.files(&[]), ["(README.md)", "a.py", "(bin/close)", "(fast.pyx)", "(nb/margins.ipynb)", "(win.pyw)"]);
    let project = folder.discover(&["bin/close", "nb/margins.ipynb"]).unwrap();
    assert_eq!(shown(&project)[2], "bin/close", "a script that is named is taken at its word");
    assert!(!entry(&project, "nb/margins.ipynb").editable);
    assert!(entry(&project, "nb/margins.ipynb").is_test && entry(&project, "README.md").is_test);
    assert!(!entry(&project, "bin/close").is_test);
}

#[cfg(unix)]
mod unix {
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::symlink;

    use super::*;

    #[test]
    fn links_are_other_names_of_what_is_there() {
        let folder = Folder::new(&["pkg/__init__.py", "pkg/a.py", "lib.txt"]);
        let outside = Folder::new(&["secret.py"]);
        symlink("pkg/a.py", folder.path("b.py")).unwrap();
        symlink("lib.txt", folder.path("c.py")).unwrap();
        symlink("c.py", folder.path("d.py")).unwrap();
        symlink("pkg", folder.path("mirror")).unwrap();
        symlink("..", folder.path("pkg/loop")).unwrap();
        symlink("none.py", folder.path("broken.py")).unwrap();
        symlink("none", folder.path("broken")).unwrap();
        symlink(outside.path("secret.py"), folder.path("e.py")).unwrap();
        symlink(outside.path(""), folder.path("elsewhere")).unwrap();
        let project = folder.discover(&[]).unwrap();
        assert_eq!(shown(&project), ["c.py", "pkg/__init__.py", "pkg/a.py"]);
        let names = |relative: &str| -> Vec<String> {
            entry(&project, relative).aliases.iter().map(|alias| alias.name.clone()).collect()
        };
        let aliases = names("pkg/a.py");
        assert!(["b", "mirror.a"].iter().all(|name| aliases.iter().any(|alias| alias == name)), "{aliases:?}");
        assert_eq!(names("c.py")[0], "d");
        let notices: Vec<String> = project.notices.iter().map(|notice| format!("{} {}", notice.path, notice.message)).collect();
        assert_eq!(notices, ["broken.py is a link to nothing"]);
        let project = folder.discover(&["e.py", "b.py"]).unwrap();
        assert_eq!(shown(&project), ["(c.py)", "e.py", "(pkg/__init__.py)", "pkg/a.py"]);
        assert!(entry(&project, "pkg/a.py").named);
    }

    #[test]
    fn odd_names_and_kinds_of_files() {
        let folder = Folder::new(&["a\n\u{1b}[31m.py", "pipe.d/b.py"]);
        fs::write(folder.path("").join(std::ffi::OsStr::from_bytes(b"\xff.py")), "").unwrap();
        let fifo = folder.path("fifo.py");
        assert!(std::process::Command::new("mkfifo").arg(&fifo).status().unwrap().success());
        assert_eq!(folder.files(&["."]), ["a\\n\\u{1b}[31m.py", "pipe.d/b.py", "\\xff.py"]);
        let project = folder.discover(&["fifo.py", "pipe.d"]).unwrap();
        assert_eq!(project.notices[0].message, "is neither a file nor a folder");
        assert_eq!(project.notices[0].path, "fifo.py");
    }

    #[test]
    fn a_folder_that_cannot_be_read_costs_a_notice() {
        use std::os::unix::fs::PermissionsExt;
        let folder = Folder::new(&["a.py", "locked/b.py"]);
        let mode = |mode| fs::set_permissions(folder.path("locked"), fs::Permissions::from_mode(mode)).unwrap();
        mode(0o000);
        // The superuser reads everything; the rest of this test is for everybody else.
        let is_locked = fs::read_dir(folder.path("locked")).is_err();
        let project = folder.discover(&[]);
        mode(0o755);
        let project = project.unwrap();
        if is_locked {
            assert_eq!(shown(&project), ["a.py"]);
            assert!(project.notices[0].path == "locked" && project.notices[0].message.starts_with("cannot be read: "));
        } else {
            assert_eq!(shown(&project), ["a.py", "locked/b.py"]);
        }
    }
}
