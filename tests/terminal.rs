//! What a person sees on a real pseudo-terminal: the pager, links, lines of 40 columns, a dumb terminal, a locale without UTF-8.

#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "support/sandbox.rs"]
mod sandbox;
#[path = "support/terminal.rs"]
mod terminal;

use sandbox::{Run, Sandbox};
use terminal::{Terminal, without_escapes};

const READING: &str = "\
class Reading:
    def __init__(self, sensor, value):
        self.sensor = sensor
        self.value = value


def load(rows):
    return [Reading(row[0], row[1]) for row in rows]
";

/// More sites than a screen of 45 lines has room for, and one that is kept.
fn many() -> Sandbox {
    let sandbox = Sandbox::new(&[]);
    for number in 0..20 {
        sandbox.write(&format!("readings_{number}.py"), READING.replace("Reading", &format!("Reading{number}")));
    }
    let kept = "\n\ndef dump(kept: Kept):\n    return vars(kept)\n";
    sandbox.write("kept.py", READING.replace("Reading", "Kept") + kept);
    sandbox
}

fn run(sandbox: &Sandbox, terminal: &Terminal<'_>, arguments: &[&str]) -> Run {
    terminal.run(sandbox, arguments, &[])
}

#[test]
fn what_is_longer_than_the_screen_is_paged_by_the_users_pager() {
    let sandbox = many();
    let long = ["check", "--show", "fix"];
    let mark = "sed s/^/PAGED:/";
    for variable in ["PYSCALE_PAGER", "GIT_PAGER", "PAGER"] {
        let terminal = Terminal { variables: &[(variable, mark)], ..Terminal::default() };
        // What comes on stderr is not the pager's.
        run(&sandbox, &terminal, &long).exits(1).shows("PAGED:").shows("Reading19").shows("\nCan fix 20 sites in 20 files");
    }
    let both =
        Terminal { variables: &[("PAGER", "false"), ("GIT_PAGER", "true"), ("PYSCALE_PAGER", mark)], ..Terminal::default() };
    run(&sandbox, &both, &long).exits(1).shows("PAGED:");
    // What fits is not.
    let terminal = Terminal { variables: &[("PAGER", mark)], ..Terminal::default() };
    let short = run(&sandbox, &terminal, &["check", "--show", "fix", "readings_1.py"]).exits(1);
    assert!(!short.stdout.contains("PAGED:") && short.stdout.contains("Reading1"), "{}", short.stdout);
    for arguments in [&["check", "--show", "fix", "--no-pager"][..], &["--no-pager", "fix", "--dry-run"]] {
        let run = run(&sandbox, &terminal, arguments).exits(1);
        assert!(!run.stdout.contains("PAGED:") && run.stdout.contains("Reading19"), "{}", run.stdout);
    }
    run(&sandbox, &terminal, &["fix", "--dry-run"]).exits(1).shows("PAGED:").shows("+    __slots__");
}

#[test]
fn without_a_pager_the_text_is_printed() {
    let sandbox = many();
    for (pager, problem) in [
        ("no-such-pager -R", "the pager `no-such-pager -R` of PAGER"),
        ("no-such-pager | cat 2>/dev/null; exit 127", "ended with 127"),
    ] {
        let terminal = Terminal { variables: &[("PAGER", pager)], ..Terminal::default() };
        run(&sandbox, &terminal, &["check", "--show", "fix"]).exits(1).shows("Reading19").shows(problem);
    }
    for pager in ["", "cat"] {
        let terminal = Terminal { variables: &[("PAGER", pager)], ..Terminal::default() };
        run(&sandbox, &terminal, &["check", "--show", "fix"]).exits(1).shows("Reading19");
    }
    // Who asked for none does not hear that there is none: here `less` is not on the path.
    let terminal = Terminal { variables: &[("PATH", "/nowhere")], ..Terminal::default() };
    let run = run(&sandbox, &terminal, &["check", "--show", "fix"]).exits(1);
    assert!(run.stdout.contains("Reading19") && !run.stdout.contains("warning"), "{}", run.stdout);
}

#[test]
fn forty_columns_are_enough() {
    let sandbox = many();
    let terminal = Terminal { columns: 40, ..Terminal::default() };
    for arguments in [&["check", "--no-pager"][..], &["check", "--no-pager", "--show", "fix,refuse"], &["check", "--why", "Kept"]]
    {
        let shown = terminal.run_as_shown(&sandbox, arguments);
        let text = without_escapes(&shown);
        let wide: Vec<&str> = text.lines().filter(|line| line.chars().count() > 40 && line.trim().contains(' ')).collect();
        // A path, a name or a diff is not broken; words are.
        let broken: Vec<&&str> = wide.iter().filter(|line| !line.contains(".py")).collect();
        assert!(broken.is_empty(), "{arguments:?}: {broken:#?}\n{text}");
    }
    let text = terminal.run(&sandbox, &["check", "--no-pager"], &[]).exits(1).stdout;
    // What is told below a cause takes all the room that there is.
    assert!(text.contains("1 site  kept.py:12  return vars(kept)\n          `vars()` is used on `kept`, an\n          instance of `Kept`, which\n"), "{text}");
    for arguments in [&["check", "--no-pager", "--statistics"][..], &["check", "--no-pager", "--show-settings"]] {
        let shown = terminal.run_as_shown(&sandbox, arguments);
        let text = without_escapes(&shown);
        let broken: Vec<&str> = text
            .lines()
            .filter(|line| line.chars().count() > 40 && line.starts_with("     ") && line.trim().contains(' '))
            .collect();
        assert!(broken.is_empty(), "{arguments:?}: {broken:#?}");
    }
    let text = terminal.run(&sandbox, &["check", "--no-pager"], &[]).exits(1).stdout;
    assert!(text.contains("  readings_0.py:1  slots\n    add `__slots__` to `Reading0`:"), "{text}");
}

#[test]
fn a_dumb_terminal_gets_text_alone() {
    let sandbox = many();
    let pager = ("PAGER", "sed s/^/PAGED:/");
    for variables in [&[pager][..], &[pager, ("CI", "true")]] {
        let terminal = Terminal { term: "dumb", variables, ..Terminal::default() };
        let shown = terminal.run_as_shown(&sandbox, &["check", "--show", "fix"]);
        assert!(!shown.contains('\u{1b}') && !shown.contains("PAGED:") && shown.contains("Reading19"), "{shown}");
    }
}

#[test]
fn paths_are_links_where_terminals_know_them() {
    let sandbox = Sandbox::new(&[("naïve dir/a.py", READING)]);
    let with = Terminal { variables: &[("FORCE_HYPERLINK", "1")], ..Terminal::default() };
    let address = format!("\u{1b}]8;;file://{}/na%C3%AFve%20dir/a.py\u{1b}\\", sandbox.path().canonicalize().unwrap().display());
    for arguments in [&["check"][..], &["check", "--show", "fix"]] {
        let shown = with.run_as_shown(&sandbox, arguments);
        assert!(shown.contains(&address), "{address:?} is not in {shown:?}");
    }
    for variables in [&[("FORCE_HYPERLINK", "0")][..], &[("FORCE_HYPERLINK", "1"), ("SSH_CONNECTION", "a 1 b 2")]] {
        let shown = Terminal { variables, ..Terminal::default() }.run_as_shown(&sandbox, &["check"]);
        assert!(!shown.contains("]8;;"), "{shown:?}");
    }
    assert!(!sandbox.run(&["check", "--color", "always"]).stdout.contains("]8;;"));
}

#[test]
fn colours_have_meanings() {
    let shown = Terminal::default().run_as_shown(&many(), &["check", "--no-pager", "--show", "refuse"]);
    // Kept is dim, and nothing is red.
    assert!(shown.contains("\u{1b}[2mslots[refuse]") && !shown.contains("\u{1b}[31m"), "{shown:?}");
}

#[test]
fn a_locale_without_utf_8_gets_ascii() {
    let sandbox = many();
    for locale in ["C", "POSIX", "de_DE.ISO-8859-1"] {
        let terminal = Terminal { variables: &[("LC_ALL", locale)], ..Terminal::default() };
        let shown = terminal.run_as_shown(&sandbox, &["check", "--no-pager"]);
        assert!(shown.is_ascii() && shown.contains("32-104 bytes"), "{locale}: {shown}");
    }
    let terminal = Terminal { variables: &[("LC_ALL", "C.UTF-8")], ..Terminal::default() };
    assert!(terminal.run_as_shown(&sandbox, &["check", "--no-pager"]).contains("32–104 bytes"));
}
