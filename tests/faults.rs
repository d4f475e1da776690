//! What goes wrong while `fix` writes: kills, signals, full disks, other programs. Every file is the old one or the new one,
//! and what the run says about it is true.
//!
//! `PYSCALE_KILLS=500 cargo test --test faults kill` kills it more often.

#![expect(clippy::unwrap_used, clippy::print_stderr, reason = "a test fails by panicking, and says when it is skipped")]
#![cfg(unix)]

#[path = "support/sandbox.rs"]
mod sandbox;

use std::fs;
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, chown};
use std::os::unix::process::CommandExt as _;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use sandbox::{Run, Sandbox, interruptible};

/// A class that `slots` rewrites, in a closed world.
const READING: &str = "\
class Reading:
    def __init__(self, sensor, value):
        self.sensor = sensor
        self.value = value


def load(rows):
    return [Reading(row[0], row[1]) for row in rows]
";

const SLOTS: &str = "__slots__ = (";

/// Somebody who is not the superuser.
const NOBODY: u32 = 65534;

/// A project of many files that are all rewritten.
struct Many {
    sandbox: Sandbox,
    names: Vec<String>,
}

impl Many {
    fn new(number: usize) -> Self {
        let names: Vec<String> = (0..number).map(|at| format!("pkg{}/m{at:04}.py", at % 7)).collect();
        let files: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), READING)).collect();
        Self { sandbox: Sandbox::new(&files), names }
    }

    fn reset(&self) {
        for name in &self.names {
            self.sandbox.write(name, READING);
            fs::set_permissions(self.sandbox.at(name), fs::Permissions::from_mode(0o640)).unwrap();
        }
    }

    fn start(&self, arguments: &[&str]) -> Child {
        let mut command = self.sandbox.command(arguments);
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        interruptible(command)
    }

    /// How many files are new; each is the old one or the new one, with its mode.
    fn written(&self) -> usize {
        let mut written = 0;
        for name in &self.names {
            let text = self.sandbox.read(name);
            let is_new = text.contains(SLOTS);
            assert!(text == READING || is_new && text.ends_with(&READING[20..]), "{name} is half written:\n{text}");
            assert_eq!(fs::metadata(self.sandbox.at(name)).unwrap().mode() & 0o7777, 0o640, "{name}");
            written += usize::from(is_new);
        }
        written
    }

    /// What is in the folders and was not there before.
    fn litter(&self) -> Vec<String> {
        let folders = (0..7).map(|at| self.sandbox.at(&format!("pkg{at}")));
        let names = folders.flat_map(|folder| fs::read_dir(folder).unwrap()).map(|entry| entry.unwrap().file_name());
        names
            .map(|name| name.into_string().unwrap())
            .filter(|name| Path::new(name).extension().is_none_or(|it| it != "py"))
            .collect()
    }
}

fn sandbox_is_old(many: &Many, file: u64) -> bool {
    many.sandbox.bytes(&many.names[usize::try_from(file).unwrap()]).len() == READING.len()
}

fn signal(child: &Child, name: &str) {
    assert!(Command::new("kill").args([name, &child.id().to_string()]).status().unwrap().success());
}

/// Numbers that look like chance and are the same in each run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit.max(1)
    }
}

#[test]
fn killed_at_any_moment_it_leaves_whole_files_and_the_next_run_does_the_rest() {
    let kills: u64 = std::env::var("PYSCALE_KILLS").map_or(12, |number| number.parse().unwrap());
    let many = Many::new(60);
    many.reset();
    let begin = Instant::now();
    Run::from(many.start(&["fix", "-q"]).wait_with_output().unwrap()).exits(0);
    let whole = u64::try_from(begin.elapsed().as_micros()).unwrap();
    let mut dice = Dice(1);
    let (mut none, mut some, mut all, mut with_litter) = (0, 0, 0, 0);
    for _ in 0..kills {
        many.reset();
        let mut child = many.start(&["fix", "-q"]);
        let begin = Instant::now();
        let is_over = || begin.elapsed().as_micros() > u128::from(whole) * 3;
        match dice.below(3) {
            0 => thread::sleep(Duration::from_micros(dice.below(whole))),
            // The moments that matter come last: while the new files are made,
            1 => {
                while many.litter().is_empty() && !is_over() {
                    thread::sleep(Duration::from_micros(200));
                }
                thread::sleep(Duration::from_micros(dice.below(whole / 3)));
            }
            // and while they take their places.
            _ => while sandbox_is_old(&many, dice.below(60)) && !is_over() {},
        }
        child.kill().unwrap();
        child.wait().unwrap();
        match many.written() {
            0 => none += 1,
            written if written == many.names.len() => all += 1,
            _ => some += 1,
        }
        let litter = many.litter();
        with_litter += usize::from(!litter.is_empty());
        assert!(litter.iter().all(|name| name.starts_with(".pyscale-") && name.strip_suffix(".tmp").is_some()), "{litter:?}");
        many.sandbox.run(&["fix", "-q"]).exits(0);
        assert_eq!((many.written(), many.litter()), (many.names.len(), Vec::new()));
    }
    eprintln!("{kills} kills: no file written {none}, some {some}, all {all}; something to sweep {with_litter}");
}

#[test]
fn a_signal_leaves_nothing_or_everything_and_the_run_says_which() {
    let kills: u64 = std::env::var("PYSCALE_KILLS").map_or(12, |number| number.parse().unwrap());
    let many = Many::new(60);
    many.reset();
    let begin = Instant::now();
    Run::from(many.start(&["fix"]).wait_with_output().unwrap()).exits(0);
    let whole = u64::try_from(begin.elapsed().as_micros()).unwrap();
    let mut dice = Dice(2);
    let (mut nothing, mut everything) = (0, 0);
    for at in 0..kills {
        many.reset();
        let child = many.start(&["fix"]);
        if dice.below(2) == 0 {
            // Not before it listens.
            thread::sleep(Duration::from_micros(20_000 + dice.below(whole)));
        } else {
            while many.litter().is_empty() && begin.elapsed() < Duration::from_secs(3_600) && many.written() == 0 {
                thread::sleep(Duration::from_micros(500));
            }
            thread::sleep(Duration::from_micros(dice.below(whole / 5)));
        }
        let _ = Command::new("kill").args([["-INT", "-TERM"][(at % 2) as usize], &child.id().to_string()]).output();
        let run = Run::from(child.wait_with_output().unwrap());
        let written = many.written();
        assert_eq!(many.litter(), Vec::<String>::new());
        match run.code {
            0 => assert_eq!((written, run.counts()), (60, "Fixed 60 sites in 60 files (slots 60).")),
            130 => assert!(written == 0 && run.stderr.contains("interrupted; nothing was written"), "{written} {run:?}"),
            // It came before the program could listen.
            -1 => assert_eq!(written, 0),
            _ => panic!("{run:?}"),
        }
        if written == 0 { nothing += 1 } else { everything += 1 }
    }
    eprintln!("{kills} signals: nothing written {nothing}, everything {everything}");
}

#[test]
fn a_signal_during_the_analysis_ends_it_soon() {
    // Long phases without a place to ask: one large file, judged and linked as one.
    let class = |number: usize| READING.replace("Reading", &format!("Reading{number}")).replace("load", &format!("load{number}"));
    let text: String = (0..4_000).map(class).collect();
    let sandbox = Sandbox::new(&[("a.py", &text)]);
    for name in ["-INT", "-TERM"] {
        let ended = [400, 200, 100, 50].into_iter().find_map(|delay| {
            sandbox.write("a.py", &text);
            let mut command = sandbox.command(&["fix"]);
            command.stdout(Stdio::piped()).stderr(Stdio::piped());
            let child = interruptible(command);
            thread::sleep(Duration::from_millis(delay));
            signal(&child, name);
            let begin = Instant::now();
            let run = Run::from(child.wait_with_output().unwrap());
            // On a fast machine it may be over before.
            (run.code != 0).then(|| (run, begin.elapsed()))
        });
        let (run, took) = ended.unwrap();
        assert_eq!(run.exits(130).stderr, "interrupted; nothing was written\n");
        assert!(took < Duration::from_secs(2), "{took:?}");
        assert!(sandbox.read("a.py") == text);
    }
}

/// Starts `fix` and gives it back when it has judged everything and waits for another run, this test, that writes.
fn waiting(sandbox: &Sandbox) -> Option<(Child, fs::File)> {
    fs::metadata("/proc/locks").ok()?;
    let alone = fs::File::open(sandbox.path()).unwrap();
    alone.lock().unwrap();
    let child = sandbox.command(&["fix"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let begin = Instant::now();
    while !is_waiting(&child) && begin.elapsed() < Duration::from_secs(120) {
        thread::sleep(Duration::from_millis(2));
    }
    Some((child, alone))
}

fn is_waiting(child: &Child) -> bool {
    let pid = child.id().to_string();
    let locks = fs::read_to_string("/proc/locks").unwrap();
    locks.lines().any(|line| line.contains("->") && line.split_whitespace().any(|word| word == pid))
}

#[test]
fn a_file_that_changes_or_goes_while_it_runs_stops_all() {
    let sandbox = Sandbox::new(&[("a.py", READING), ("zz.py", "x = 1\n")]);
    let change: [&dyn Fn(); 2] = [&|| sandbox.write("zz.py", "x = 2\n"), &|| fs::remove_file(sandbox.at("zz.py")).unwrap()];
    for change in change {
        sandbox.write("zz.py", "x = 1\n");
        let Some((child, alone)) = waiting(&sandbox) else { return eprintln!("skipped: no /proc/locks") };
        change();
        drop(alone);
        let run = Run::from(child.wait_with_output().unwrap());
        run.exits(2).says("zz.py: changed since it was read").says("nothing was written");
        assert_eq!(sandbox.read("a.py"), READING);
    }
    // One that waits can be interrupted.
    let Some((child, _alone)) = waiting(&sandbox) else { return };
    signal(&child, "-TERM");
    Run::from(child.wait_with_output().unwrap()).exits(130).says("interrupted; nothing was written");
    assert_eq!(sandbox.read("a.py"), READING);
}

#[test]
fn two_runs_at_once_give_what_one_gives() {
    let many = Many::new(60);
    for _ in 0..4 {
        many.reset();
        let children: Vec<Child> = (0..3).map(|_| many.start(&["fix"])).collect();
        let runs: Vec<Run> = children.into_iter().map(|child| Run::from(child.wait_with_output().unwrap())).collect();
        assert_eq!((many.written(), many.litter()), (60, Vec::new()));
        let wrote = runs.iter().filter(|run| run.code == 0 && run.stderr.contains("Fixed 60 sites in 60 files")).count();
        assert_eq!(wrote, 1, "{runs:?}");
        for run in &runs {
            let late = run.code == 2 && run.stderr.contains("changed since it was read");
            assert!(run.code == 0 || late, "{run:?}");
        }
    }
}

#[test]
fn a_file_that_may_not_become_longer_is_left_whole() {
    // Without room for the new files, on any system: no file may be longer than 512 bytes. What is over sends a signal.
    let long = format!("{READING}# {}\n", "x".repeat(2_000));
    let sandbox = Sandbox::new(&[("a.py", READING), ("b.py", &long)]);
    let script = format!("ulimit -f 1; exec '{}' fix -q", env!("CARGO_BIN_EXE_pyscale"));
    let status = Command::new("sh").args(["-c", &script]).current_dir(sandbox.path()).status().unwrap();
    assert!(!status.success());
    assert!(sandbox.read("a.py") == READING && sandbox.read("b.py") == long);
    sandbox.run(&["fix", "-q"]).exits(0);
    let names: Vec<_> = fs::read_dir(sandbox.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(names.len(), 3, "{names:?}");
}

#[test]
fn a_full_disk_changes_nothing() {
    let place = tempfile::tempdir().unwrap();
    let mounted = Command::new("mount").args(["-t", "tmpfs", "-o", "size=256k", "tmpfs"]).arg(place.path()).output();
    if !mounted.is_ok_and(|output| output.status.success()) {
        return eprintln!("skipped: this user may not mount a small disk");
    }
    let result = std::panic::catch_unwind(|| on_a_small_disk(place.path()));
    assert!(Command::new("umount").arg(place.path()).status().unwrap().success());
    result.unwrap();
}

fn on_a_small_disk(folder: &Path) {
    let filling = format!("{READING}# {}\n", "x".repeat(20_000));
    fs::write(folder.join("pyproject.toml"), "").unwrap();
    let names: Vec<String> = (0..7).map(|at| format!("m{at}.py")).collect();
    for name in &names {
        fs::write(folder.join(name), &filling).unwrap();
    }
    let sandbox = Sandbox::new(&[]);
    let run = || Run::from(sandbox.command(&["fix"]).current_dir(folder).output().unwrap());
    run().exits(2).says("No space left on device").says("nothing was written");
    for name in &names {
        assert!(fs::read_to_string(folder.join(name)).unwrap() == filling, "{name}");
    }
    assert_eq!(fs::read_dir(folder).unwrap().count(), names.len() + 1);
    fs::remove_file(folder.join("m6.py")).unwrap();
    fs::remove_file(folder.join("m5.py")).unwrap();
    fs::remove_file(folder.join("m4.py")).unwrap();
    run().exits(0);
    assert!(fs::read_to_string(folder.join("m0.py")).unwrap().contains(SLOTS));
}

#[test]
fn what_may_not_be_written_is_told_and_nothing_is() {
    let sandbox = Sandbox::new(&[("a.py", READING), ("locked.py", READING), ("closed/b.py", READING)]);
    let mode = |name: &str, mode: u32| fs::set_permissions(sandbox.at(name), fs::Permissions::from_mode(mode)).unwrap();
    let is_root = fs::metadata(sandbox.path()).unwrap().uid() == 0;
    if is_root {
        // Permissions are for others.
        for name in ["", "pyproject.toml", "a.py", "locked.py", "closed", "closed/b.py"] {
            chown(sandbox.at(name), Some(NOBODY), Some(NOBODY)).unwrap();
        }
    }
    let fix = |arguments: &[&str]| {
        let mut command = sandbox.command(arguments);
        if is_root {
            command.uid(NOBODY).gid(NOBODY);
        }
        command.output().map(Run::from)
    };
    mode("locked.py", 0o444);
    mode("closed", 0o555);
    let run = match fix(&["fix"]) {
        Ok(run) => run,
        Err(error) => return eprintln!("skipped: another user cannot run the program here ({error})"),
    };
    run.exits(2).says("locked.py is read-only").says("closed is read-only").says("nothing was written");
    for name in ["a.py", "locked.py", "closed/b.py"] {
        assert_eq!(sandbox.read(name), READING, "{name}");
    }
    // The way out that it names.
    let run = fix(&["fix", "--exclude", "locked.py,closed/"]).unwrap().exits(0);
    assert_eq!(run.counts(), "Fixed 1 site in 1 file (slots 1).");
    let metadata = fs::metadata(sandbox.at("a.py")).unwrap();
    assert!(!is_root || (metadata.uid(), metadata.gid()) == (NOBODY, NOBODY));
    mode("closed", 0o755);
    if is_root {
        // The superuser may write everything, and gives nothing to himself.
        sandbox.run(&["fix"]).exits(0);
        let metadata = fs::metadata(sandbox.at("locked.py")).unwrap();
        assert_eq!((metadata.uid(), metadata.mode() & 0o7777), (NOBODY, 0o444));
    }
}

#[test]
fn an_immutable_file_is_told_to_the_superuser() {
    let sandbox = Sandbox::new(&[("a.py", READING), ("b.py", READING)]);
    let chattr =
        |flag: &str| Command::new("chattr").arg(flag).arg(sandbox.at("b.py")).output().is_ok_and(|it| it.status.success());
    if !chattr("+i") {
        return eprintln!("skipped: no chattr, or not on this file system");
    }
    let run = sandbox.run(&["fix"]);
    assert!(chattr("-i"));
    run.exits(2).says("b.py is read-only").says("nothing was written");
    assert!(sandbox.read("a.py") == READING && sandbox.read("b.py") == READING);
}

#[test]
fn links_stay_links_and_names_of_one_file_are_parted() {
    let sandbox = Sandbox::new(&[("real/a.py", READING), ("b.py", READING)]);
    std::os::unix::fs::symlink("real/a.py", sandbox.at("a.py")).unwrap();
    fs::hard_link(sandbox.at("b.py"), sandbox.at("cached")).unwrap();
    sandbox.run(&["fix"]).exits(0).says("b.py: had other names (hard links), which keep the old text");
    assert!(fs::symlink_metadata(sandbox.at("a.py")).unwrap().is_symlink());
    assert!(sandbox.read("a.py").contains(SLOTS) && sandbox.read("b.py").contains(SLOTS));
    assert_eq!(sandbox.read("cached"), READING);
}
