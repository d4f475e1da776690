//! Completions and manual pages: what the Python package brings along is what the program prints, and shells take it.
//!
//! `PYSCALE_BLESS=1` writes what the program prints into `packaging/`.

#![expect(clippy::unwrap_used, clippy::print_stderr, reason = "a test fails by panicking, and says when it is skipped")]

#[path = "support/sandbox.rs"]
mod sandbox;

use std::env;
use std::fs;
use std::path::Path;
use std::process::Command;

use sandbox::Sandbox;

/// What is packed, and the command that prints it.
const PACKED: [(&str, &[&str]); 14] = [
    ("bash-completion/completions/pyscale", &["completions", "bash"]),
    ("zsh/site-functions/_pyscale", &["completions", "zsh"]),
    ("fish/vendor_completions.d/pyscale.fish", &["completions", "fish"]),
    ("powershell/pyscale.ps1", &["completions", "powershell"]),
    ("man/man1/pyscale.1", &["man"]),
    ("man/man1/pyscale-check.1", &["man", "check"]),
    ("man/man1/pyscale-fix.1", &["man", "fix"]),
    ("man/man1/pyscale-snapshot.1", &["man", "snapshot"]),
    ("man/man1/pyscale-measure.1", &["man", "measure"]),
    ("man/man1/pyscale-record.1", &["man", "record"]),
    ("man/man1/pyscale-clean.1", &["man", "clean"]),
    ("man/man1/pyscale-explain.1", &["man", "explain"]),
    ("man/man1/pyscale-completions.1", &["man", "completions"]),
    ("man/man1/pyscale-man.1", &["man", "man"]),
];

/// The page of the program names those of its commands, and each of them is there.
#[test]
fn pages_that_are_named_are_packed() {
    let page = Sandbox::new(&[]).run(&["man"]).exits(0).stdout;
    let named: Vec<&str> = page.lines().filter_map(|line| line.strip_suffix("(1)")?.strip_prefix("pyscale\\-")).collect();
    assert!(named.len() > 5, "{page}");
    for command in named {
        let packed = format!("man/man1/pyscale-{command}.1");
        assert!(PACKED.iter().any(|(name, _)| **name == packed), "{packed} is not packed");
    }
}

#[test]
fn what_is_packed_is_what_the_program_prints() {
    let bless = env::var_os("PYSCALE_BLESS").is_some_and(|value| !value.is_empty() && value != "0");
    let sandbox = Sandbox::new(&[]);
    for (name, arguments) in PACKED {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("packaging/data/share").join(name);
        let printed = sandbox.run(arguments).exits(0).stdout;
        assert!(printed.contains("pyscale") && printed.len() > 300, "{name}: {printed}");
        if bless {
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(&path, &printed).unwrap();
        }
        let packed = fs::read_to_string(&path).unwrap_or_default();
        assert!(packed == printed, "PYSCALE_BLESS=1 takes over what changed in packaging/data/share/{name}");
    }
}

/// A shell that is there reads its script without a complaint, and bash completes with it.
#[test]
fn shells_take_the_completions() {
    let share = Path::new(env!("CARGO_MANIFEST_DIR")).join("packaging/data/share");
    let bash = share.join(PACKED[0].0);
    let script = format!(
        "source '{}' && COMP_WORDS=(pyscale ch) COMP_CWORD=1 && _pyscale pyscale ch pyscale && echo \"${{COMPREPLY[@]}}\"",
        bash.display()
    );
    assert_eq!(read_by("bash", &["-c", &script]).as_deref().unwrap_or("check\n"), "check\n");
    for (shell, flags, name) in [("zsh", &["-n"][..], PACKED[1].0), ("fish", &["--no-execute"], PACKED[2].0)] {
        let path = share.join(name).display().to_string();
        assert_eq!(read_by(shell, &[flags, &[&path]].concat()).unwrap_or_default(), "");
    }
    let fish = share.join(PACKED[2].0);
    let script = format!("source '{}'; complete -C 'pyscale check --output-format sa'", fish.display());
    let completed = read_by("fish", &["--no-config", "-c", &script]).unwrap_or_else(|| "sarif\t".to_owned());
    assert!(completed.starts_with("sarif\t"), "{completed}");
}

/// What a program prints; `None` where there is no such program.
fn read_by(program: &str, arguments: &[&str]) -> Option<String> {
    let Ok(output) = Command::new(program).args(arguments).output() else {
        eprintln!("skipped: there is no {program}");
        return None;
    };
    assert!(output.status.success() && output.stderr.is_empty(), "{program}: {}", String::from_utf8_lossy(&output.stderr));
    Some(String::from_utf8(output.stdout).unwrap())
}

#[test]
fn unknown_names_are_told() {
    let sandbox = Sandbox::new(&[]);
    sandbox.run(&["man", "chek"]).exits(2).says("there is no command `chek`: there are check, fix");
    sandbox.run(&["completions", "tcsh"]).exits(2).says("possible values: bash");
}

#[test]
fn arguments_can_stand_in_a_file() {
    let class = "class A:\n    def __init__(self, x):\n        self.x = x\n\n\ndef f(r):\n    return [A(x) for x in r]\n";
    let sandbox =
        Sandbox::new(&[("a.py", class), ("b.py", class), ("@c.py", class), ("list", "check\n--output-format=concise\na.py\n")]);
    let run = sandbox.run(&["@list"]).exits(1).shows("a.py:1:7");
    assert!(!run.stdout.contains("b.py"), "{}", run.stdout);
    sandbox.run(&["check", "@gone"]).exits(2).says("an argument `@FILE` stands for the lines of FILE");
    sandbox.write("again", "@again\n");
    sandbox.run(&["check", "@again"]).exits(2).says("does it name itself?");
    // What is behind `--` belongs to another program.
    let run = sandbox.run(&["record", "--", "python3", "-c", "import sys; print(sys.argv[1])", "@list"]).exits(0);
    assert_eq!(run.stdout, "@list\n");
    sandbox.run(&["check", "./@c.py", "--show", "fix"]).exits(1).shows("@c.py:1:7");
}

#[test]
fn the_right_command_is_told() {
    let sandbox = Sandbox::new(&[("a.py", "x = 1\n")]);
    let says = |arguments: &[&str], text: &str| _ = sandbox.run(arguments).exits(2).says(text);
    says(&["check", "--fix"], "`pyscale fix` rewrites the files");
    says(&["check", "-i"], "this flag belongs to another command: `pyscale fix -i`");
    says(&["check", "--json"], "`--output-format json` is for programs");
    // What is most like it would write over work.
    says(&["fix", "--all"], "`--select all` runs every transform");
    says(&["check", "--diff"], "`pyscale fix --diff`");
    says(&["check", "--dry-run", "a.py"], "`pyscale fix --dry-run`");
    says(&["check", "--patch-dir=x"], "`pyscale fix --patch-dir`");
    says(&["fix", "--check"], "`pyscale check` looks and writes nothing");
    says(&["fix", "--why", "A"], "`pyscale check --why`");
    says(&["snapshot", "--interactive"], "`pyscale fix --interactive`");
    says(&["a.py"], "`pyscale check a.py` looks at it, `pyscale fix a.py` rewrites it");
    says(&["check", "--unsafe-fixs"], "--unsafe-fixes");
    says(&["chekc"], "check");
}
