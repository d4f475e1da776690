//! The output formats for other programs, through the binary, and the file that they are written to.
//!
//! `tests/install/formats.py` checks them against the schemas of those who defined them.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "support/sandbox.rs"]
mod sandbox;

use std::fs;

use sandbox::Sandbox;
use serde_json::Value;

/// A class that `slots` rewrites, in a closed world.
const READING: &str = "\
class Reading:
    def __init__(self, sensor, value):
        self.sensor = sensor
        self.value = value


def load(rows):
    return [Reading(row[0], row[1]) for row in rows]
";

/// A class that `slots` refuses.
const COUNTER: &str = "\
class Counter:
    hits = int()

    def __init__(self, name):
        self.name = name
        self.hits = self.hits + 1


def count(names):
    return [Counter(name) for name in names]
";

/// A repository whose project is in a folder.
fn repository() -> Sandbox {
    let sandbox = Sandbox::new(&[("app/a b,ü.py", READING), ("app/counter.py", COUNTER), ("app/pyproject.toml", "")]);
    fs::create_dir(sandbox.at(".git")).unwrap();
    sandbox
}

fn check(sandbox: &Sandbox, format: &str) -> String {
    sandbox.run_in("app", &["check", "--show", "fix,unsafe,refuse,out-of-scope", "--output-format", format]).exits(1).stdout
}

// ---------------------------------------------------------------------------------------------------------------------
// The formats

#[test]
fn sarif_has_every_site_with_its_place_in_the_repository() {
    let log: Value = serde_json::from_str(&check(&repository(), "sarif")).unwrap();
    let run = &log["runs"][0];
    assert_eq!(log["version"], "2.1.0");
    assert_eq!(run["invocations"][0]["executionSuccessful"], true);
    let results = run["results"].as_array().unwrap();
    assert_eq!(results.len(), 2);
    for result in results {
        let rule = &run["tool"]["driver"]["rules"][result["ruleIndex"].as_u64().unwrap() as usize];
        assert_eq!((&rule["id"], &result["ruleId"]), (&"slots".into(), &"slots".into()));
    }
    let place = &results[0]["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "app/a%20b%2C%C3%BC.py");
    assert_eq!(place["region"]["startLine"], 1);
    assert_eq!(place["region"]["startColumn"], 7);
    assert_eq!((&results[0]["level"], &results[0]["properties"]["verdict"]), (&"warning".into(), &"fix".into()));
    assert_eq!((&results[1]["level"], &results[1]["properties"]["verdict"]), (&"note".into(), &"refuse".into()));
    assert_eq!(results[1]["relatedLocations"][0]["physicalLocation"]["region"]["startLine"], 2);
    assert!(results[1].get("fixes").is_none());
}

/// Whoever follows the specification (3.57: a region is replaced by the text) gets what `fix` writes.
#[test]
fn the_fixes_of_sarif_make_what_fix_writes() {
    let text = format!("é = 'é'\r\n\r\n{}", READING.replace('\n', "\r\n"));
    let sandbox = Sandbox::new(&[("a.py", &text)]);
    let log: Value = serde_json::from_str(&sandbox.run(&["check", "--output-format", "sarif"]).exits(1).stdout).unwrap();
    let fix = &log["runs"][0]["results"][0]["fixes"][0];
    let mut rewritten = text;
    for replacement in fix["artifactChanges"][0]["replacements"].as_array().unwrap().iter().rev() {
        let region = &replacement["deletedRegion"];
        let offset = |line: &str, column: &str| {
            let (line, column) = (region[line].as_u64().unwrap(), region[column].as_u64().unwrap());
            let start: usize = rewritten.split_inclusive('\n').take(line as usize - 1).map(str::len).sum();
            start + rewritten[start..].chars().take(column as usize - 1).map(char::len_utf8).sum::<usize>()
        };
        let range = offset("startLine", "startColumn")..offset("endLine", "endColumn");
        rewritten.replace_range(range, replacement["insertedContent"]["text"].as_str().unwrap());
    }
    assert_eq!(fix["artifactChanges"].as_array().unwrap().len(), 1);
    sandbox.run(&["fix"]).exits(0);
    assert!(rewritten.contains("__slots__"), "{rewritten}");
    assert_eq!(rewritten, sandbox.read("a.py"));
}

/// The destructor goes first, and `slots` then knows an attribute more: alone, its fix would be for another program.
#[test]
fn sarif_offers_no_fix_that_needs_another_one_first() {
    let page = Sandbox::new(&[]).run(&["explain", "finalize"]).exits(0).stdout;
    let diff = page.split("```diff\n").nth(1).unwrap().split("```").next().unwrap();
    let lines = diff.lines().filter(|line| !line.starts_with('+'));
    let before = lines.map(|line| line.get(1..).unwrap_or_default()).collect::<Vec<_>>().join("\n") + "\n";
    let sandbox = Sandbox::new(&[("a.py", &before)]);
    let arguments = ["check", "--output-format", "sarif", "--select", "finalize,slots", "--config", "slots.scope = 'all'"];
    let log: Value = serde_json::from_str(&sandbox.run(&arguments).exits(1).stdout).unwrap();
    let results = log["runs"][0]["results"].as_array().unwrap();
    let of = |id: &str| results.iter().find(|result| result["ruleId"] == id).unwrap_or_else(|| panic!("{results:#?}"));
    assert!(of("finalize").get("fixes").is_some());
    assert_eq!(of("slots")["level"], "warning");
    assert!(of("slots").get("fixes").is_none());
}

#[test]
fn github_has_a_command_for_each_site() {
    let sandbox = repository();
    let folder = fs::canonicalize(sandbox.at("app")).unwrap();
    let folder = folder.to_str().unwrap();
    let printed = check(&sandbox, "github");
    let lines: Vec<&str> = printed.lines().collect();
    let [fixable, refused] = lines[..] else { panic!("{printed}") };
    let head =
        format!("::warning title=pyscale (slots),file={folder}/a b%2Cü.py,line=1,endLine=1,col=7,endColumn=14::a b,ü.py:1:7: ");
    assert!(fixable.starts_with(&head), "{fixable}");
    assert!(refused.starts_with(&format!("::notice title=pyscale (slots),file={folder}/counter.py,line=1,")), "{refused}");
    assert!(refused.ends_with("(counter.py:2)"), "{refused}");
    sandbox.write("app/bad.py", "def f(:\n");
    let run = sandbox.run_in("app", &["check", "--output-format", "github", "bad.py"]).exits(2);
    run.shows(&format!("::error title=pyscale,file={folder}/bad.py,line=1::cannot be parsed"));
}

#[test]
fn gitlab_tells_sites_by_names_that_outlive_other_changes() {
    let sandbox = repository();
    let issues = |sandbox: &Sandbox| -> Vec<Value> { serde_json::from_str(&check(sandbox, "gitlab")).unwrap() };
    let before = issues(&sandbox);
    assert_eq!(before[0]["location"]["path"], "app/a b,ü.py");
    assert_eq!(before[0]["location"]["lines"]["begin"], 1);
    assert_eq!((&before[0]["severity"], &before[1]["severity"]), (&"minor".into(), &"info".into()));
    assert_ne!(before[0]["fingerprint"], before[1]["fingerprint"]);
    sandbox.write("app/a b,ü.py", format!("import os\n\nprint(os.sep)\n\n\n{READING}"));
    let after = issues(&sandbox);
    assert_eq!(after[0]["location"]["lines"]["begin"], 6);
    assert_eq!(before[0]["fingerprint"], after[0]["fingerprint"]);
    // Twice the same name in a file.
    sandbox.write("app/a b,ü.py", format!("if 1:\n    class A:\n        pass\nelse:\n    class A:\n        pass\n\n\n{READING}"));
    let mut names: Vec<String> = issues(&sandbox).iter().map(|issue| issue["fingerprint"].to_string()).collect();
    let number = names.len();
    names.sort();
    names.dedup();
    assert_eq!(names.len(), number);
    assert!(names.contains(&before[0]["fingerprint"].to_string()));
}

#[test]
fn junit_has_a_suite_for_each_file_and_is_never_empty() {
    let sandbox = repository();
    let printed = check(&sandbox, "junit");
    assert!(printed.contains("<testsuites name=\"pyscale\" tests=\"2\" failures=\"1\" errors=\"0\">\n"), "{printed}");
    assert!(
        printed.contains("<testsuite name=\"app/a b,ü.py\" tests=\"1\" failures=\"1\" errors=\"0\" skipped=\"0\">"),
        "{printed}"
    );
    assert!(printed.contains("<testcase name=\"slots Reading\" classname=\"app/a b,ü.py\" file=\"app/a b,ü.py\" line=\"1\">"));
    assert!(printed.contains("<failure type=\"fix\"") && printed.contains("<skipped message=\"refuse: "), "{printed}");
    let nothing = Sandbox::new(&[("a.py", "x = 1\n")]).run(&["check", "--output-format", "junit"]).exits(0).stdout;
    assert!(nothing.contains("tests=\"1\" failures=\"0\"") && nothing.contains("name=\"nothing found\""), "{nothing}");
    sandbox.write("app/bad.py", "def f(:\n");
    let run = sandbox.run_in("app", &["check", "--output-format", "junit", "bad.py"]).exits(2);
    run.shows("<testsuite name=\"app/bad.py\" tests=\"1\" failures=\"0\" errors=\"1\"")
        .shows("<error type=\"error\" message=\"cannot");
}

/// `fix` and `fix --dry-run` report in them too.
#[test]
fn every_format_serves_every_command() {
    for format in ["full", "concise", "json", "sarif", "github", "gitlab", "junit"] {
        let sandbox = Sandbox::new(&[("a.py", READING)]);
        let checked = sandbox.run(&["check", "--output-format", format]).exits(1).shows("a.py").stdout;
        let shown = sandbox.run(&["fix", "--dry-run", "--output-format", format]).exits(1).stdout;
        let written = sandbox.run(&["fix", "--output-format", format]).exits(0).stdout;
        assert_eq!((&checked, &checked), (&shown, &written), "{format}");
        assert!(sandbox.read("a.py").contains("__slots__"), "{format}");
    }
}

// ---------------------------------------------------------------------------------------------------------------------
// The file that they are written to

#[test]
fn an_output_file_is_replaced_whole() {
    let sandbox = Sandbox::new(&[("a.py", READING), ("out/report.txt", "old\n")]);
    let printed = sandbox.run(&["check", "--output-format", "concise"]).exits(1).stdout;
    sandbox.run(&["check", "--output-format", "concise", "-o", "out/report.txt"]).exits(1);
    assert_eq!(sandbox.read("out/report.txt"), printed);
    // A run that fails before it has a result.
    sandbox.run(&["check", "--select", "nonsense", "-o", "out/report.txt"]).exits(2);
    assert_eq!(sandbox.read("out/report.txt"), printed);
    let names: Vec<_> = fs::read_dir(sandbox.at("out")).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(names, ["report.txt"], "something was left behind");
    let printed_again = sandbox.run(&["check", "--output-format", "concise", "-o", "-"]).exits(1).stdout;
    assert_eq!(printed_again, printed);
}

#[test]
fn what_must_not_be_an_output_file_is_told_before_anything_is_written() {
    let sandbox = Sandbox::new(&[("a.py", READING), ("b.py", COUNTER), ("folder/x.txt", "")]);
    for (file, reason) in [
        ("b.py", "cannot write to `b.py`: it is a Python file"),
        ("folder", "cannot write to `folder`: it is a folder"),
        ("no/such/out", "cannot write to `no/such/out`: "),
        ("a.py/out", "cannot write to `a.py/out`: "),
    ] {
        for command in ["check", "fix"] {
            sandbox.run(&[command, "-o", file]).exits(2).says(reason);
        }
    }
    assert_eq!((sandbox.read("a.py"), sandbox.read("b.py")), (READING.to_owned(), COUNTER.to_owned()));
}

#[cfg(unix)]
#[test]
fn modes_and_links_of_an_output_file_are_kept() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    let sandbox = Sandbox::new(&[("a.py", READING), ("real.txt", "old\n")]);
    fs::set_permissions(sandbox.at("real.txt"), fs::Permissions::from_mode(0o640)).unwrap();
    symlink("real.txt", sandbox.at("link.txt")).unwrap();
    sandbox.run(&["check", "-o", "link.txt"]).exits(1);
    assert!(fs::symlink_metadata(sandbox.at("link.txt")).unwrap().is_symlink());
    assert!(sandbox.read("real.txt").contains("add `__slots__` to `Reading`"));
    let mode = |name: &str| fs::metadata(sandbox.at(name)).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode("real.txt"), 0o640);
    // A new one has the mode that any new file has.
    sandbox.run(&["check", "-o", "new.txt"]).exits(1);
    sandbox.write("other.txt", "");
    assert_eq!(mode("new.txt"), mode("other.txt"));
}

#[cfg(unix)]
#[test]
fn a_pipe_is_written_to_and_not_replaced() {
    use std::os::unix::fs::FileTypeExt as _;
    let sandbox = Sandbox::new(&[("a.py", READING)]);
    assert!(std::process::Command::new("mkfifo").arg(sandbox.at("pipe")).status().unwrap().success());
    let path = sandbox.at("pipe");
    let reader = std::thread::spawn(move || fs::read_to_string(path).unwrap());
    sandbox.run(&["check", "-o", "pipe"]).exits(1);
    assert!(reader.join().unwrap().contains("add `__slots__` to `Reading`"));
    assert!(fs::metadata(sandbox.at("pipe")).unwrap().file_type().is_fifo());
}
