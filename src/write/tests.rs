//! Tests of writing: what fails, fails whole.

use super::*;

struct Project(tempfile::TempDir);

impl Project {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn file(&self, name: &str, text: &str) -> PathBuf {
        let path = self.0.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, text).unwrap();
        path
    }

    fn change(path: &Path) -> Change {
        let before = Arc::new(Source::read(path, path).unwrap());
        let after = Arc::new(before.with_text(format!("# new\n{}", before.text())));
        Change { path: path.to_owned(), before, after, named: false }
    }

    fn write(&self, changes: &[Change]) -> WriteReport {
        write_all(self.0.path(), changes, &AtomicBool::new(false))
    }

    /// Nothing is left behind, whatever happened.
    fn names(&self) -> Vec<String> {
        let mut names: Vec<String> =
            fs::read_dir(self.0.path()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }
}

#[test]
fn a_file_that_changed_keeps_all_from_being_written() {
    let project = Project::new();
    let (a, b) = (project.file("a.py", "a = 1\n"), project.file("b.py", "b = 1\n"));
    let changes = [Project::change(&a), Project::change(&b)];
    fs::write(&b, "b = 2\n").unwrap();
    let report = project.write(&changes);
    assert!(matches!(report.failed.as_slice(), [(path, WriteError::Changed)] if *path == b));
    assert_eq!(report.written.len(), 0);
    assert_eq!((fs::read_to_string(&a).unwrap(), fs::read_to_string(&b).unwrap()), ("a = 1\n".into(), "b = 2\n".into()));
    fs::remove_file(&b).unwrap();
    assert!(matches!(project.write(&changes).failed.as_slice(), [(_, WriteError::Io(_))]));
    fs::create_dir(&b).unwrap();
    assert!(matches!(project.write(&changes).failed.as_slice(), [(_, WriteError::Changed)]));
    assert_eq!(project.names(), ["a.py", "b.py"]);
}

#[test]
fn stopping_leaves_everything() {
    let project = Project::new();
    let a = project.file("a.py", "a = 1\n");
    let report = write_all(project.0.path(), &[Project::change(&a)], &AtomicBool::new(true));
    assert!(report.stopped && report.written.is_empty() && report.failed.is_empty());
    assert_eq!(fs::read_to_string(a).unwrap(), "a = 1\n");
    assert_eq!(project.names(), ["a.py"]);
}

#[test]
fn what_is_put_can_be_taken_back() {
    let project = Project::new();
    let (a, b) = (project.file("a.py", "a = 1\n"), project.file("b.py", "b = 1\n"));
    let changes = [Project::change(&a), Project::change(&b)];
    let prepared: Vec<Prepared<'_>> = changes.iter().map(|change| prepare(project.0.path(), change).unwrap()).collect();
    // The second one cannot be put any more, when the first one has been.
    fs::remove_file(&prepared[1].new).unwrap();
    let mut report = WriteReport::default();
    put_all(prepared, &mut report);
    assert!(matches!(report.failed.as_slice(), [(path, WriteError::Io(_))] if *path == b));
    assert_eq!(report.written.len(), 0);
    assert_eq!((fs::read_to_string(a).unwrap(), fs::read_to_string(b).unwrap()), ("a = 1\n".into(), "b = 1\n".into()));
    assert_eq!(project.names(), ["a.py", "b.py"]);
}

#[test]
fn only_what_killed_runs_left_is_swept() {
    let project = Project::new();
    let kept = ["a.py", ".pyscale-a.tmp", ".pyscale-abc.de.tmp", "pyscale-abcdef.tmp", ".pyscale-abcdef.tmp.py"];
    for name in kept.into_iter().chain([".pyscale-Ab3def.tmp"]) {
        project.file(name, "");
    }
    fs::create_dir(project.0.path().join(".pyscale-folder.tmp")).unwrap();
    assert!(alone(project.0.path()).is_some());
    sweep(&BTreeSet::from([project.0.path().to_owned()]));
    let mut left: Vec<&str> = kept.into_iter().chain([".pyscale-folder.tmp"]).collect();
    left.sort_unstable();
    assert_eq!(project.names(), left);
}

#[cfg(unix)]
#[test]
fn modes_are_kept_and_a_read_only_file_keeps_all_from_being_written() {
    use std::os::unix::fs::PermissionsExt;
    let project = Project::new();
    let mode = |path: &Path, mode: u32| fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    let (script, locked, inner) =
        (project.file("script.py", "x\n"), project.file("locked.py", "x\n"), project.file("sub/inner.py", "x\n"));
    mode(&script, 0o751);
    mode(&locked, 0o444);
    mode(inner.parent().unwrap(), 0o555);
    let superuser = OpenOptions::new().write(true).open(&locked).is_ok();
    let report = project.write(&[&script, &locked, &inner].map(|path| Project::change(path)));
    let alone = project.write(&[Project::change(&script)]);
    mode(inner.parent().unwrap(), 0o755);
    assert_eq!(fs::metadata(&script).unwrap().permissions().mode() & 0o7777, 0o751);
    assert_eq!(fs::metadata(&locked).unwrap().permissions().mode() & 0o7777, 0o444);
    if superuser {
        // Who may write everything: read-only files are written, and keep their modes. `tests/faults.rs` asks others.
        assert_eq!(report.written.len(), 3);
        return;
    }
    assert_eq!((report.written.len(), alone.written), (0, vec![script]));
    let read_only: Vec<&Path> = report
        .failed
        .iter()
        .map(|(_, error)| match error {
            WriteError::ReadOnly(path) => path.as_path(),
            other => panic!("{other}"),
        })
        .collect();
    assert!(read_only[0].ends_with("locked.py") && read_only[1].ends_with("sub"));
    assert_eq!(fs::read_to_string(&locked).unwrap(), "x\n");
    assert_eq!(fs::read_dir(inner.parent().unwrap()).unwrap().count(), 1);
}

#[cfg(unix)]
#[test]
fn a_file_with_two_names_is_parted_and_told() {
    let (project, elsewhere) = (Project::new(), Project::new());
    let a = project.file("a.py", "a = 1\n");
    let other = elsewhere.0.path().join("cache.py");
    fs::hard_link(&a, &other).unwrap();
    let report = project.write(&[Project::change(&a)]);
    assert_eq!((report.written, report.parted), (vec![a.clone()], vec![a.clone()]));
    assert_eq!((fs::read_to_string(a).unwrap(), fs::read_to_string(other).unwrap()), ("# new\na = 1\n".into(), "a = 1\n".into()));
}

#[cfg(unix)]
#[test]
fn links_are_written_through_unless_they_lead_outside() {
    use std::os::unix::fs::symlink;
    let (project, elsewhere) = (Project::new(), Project::new());
    let (inside, outside) = (project.file("real/a.py", "a\n"), elsewhere.file("b.py", "b\n"));
    let (good, bad) = (project.0.path().join("a.py"), project.0.path().join("b.py"));
    symlink(&inside, &good).unwrap();
    symlink(&outside, &bad).unwrap();
    let report = project.write(&[Project::change(&good), Project::change(&bad)]);
    assert!(matches!(report.failed.as_slice(), [(_, WriteError::OutsideRoot(_))]) && report.written.is_empty());
    let report = project.write(&[Project::change(&good)]);
    assert_eq!(report.written, [good.as_path()]);
    assert!(fs::symlink_metadata(&good).unwrap().is_symlink());
    assert_eq!(fs::read_to_string(&inside).unwrap(), "# new\na\n");
    let named = Change { named: true, ..Project::change(&bad) };
    assert_eq!(project.write(&[named]).written, [bad]);
    assert_eq!(fs::read_to_string(&outside).unwrap(), "# new\nb\n");
}
