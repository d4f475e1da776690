//! What the user typed.

use std::ffi::OsString;
use std::path::PathBuf;

use clap_complete::Shell;

use clap::{ArgAction, Args, Parser, Subcommand, ValueEnum};

use super::locale;
use super::paired::Paired;
use super::verify::Verify;
use crate::patch::{Split, author};
use crate::place::World;
use crate::project::Overrides;
use crate::python::PythonVersion;
use crate::report::Order;

/// Rewrites whole Python programs: finds sites for known optimisations and modernisations, proves what it can about each,
/// and applies what keeps the program's behaviour.
#[derive(Debug, Parser)]
#[command(name = "pyscale", version, max_term_width = 100, arg_required_else_help = true)]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub(super) command: Command,
    #[command(flatten)]
    pub(super) output: OutputFlags,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// List every site with its verdict, the reason, and the place of the evidence
    #[command(after_help = "Exit codes: 0 nothing fixable, 1 fixable sites, 2 failure.")]
    Check(Check),
    /// Rewrite the files
    #[command(after_help = "Exit codes: 0 done, 2 failure; with --dry-run 0 nothing to do, 1 would change, 2 failure.")]
    Fix(Fix),
    /// Run a command and record which classes and functions of the project it uses
    #[command(after_help = "Exit codes: that of the command; 2 if it cannot be started.")]
    Record(Record),
    /// Tell how many bytes the rewrites save, of each instance and in all
    #[command(after_help = "Exit codes: 0 done, 2 failure.")]
    Measure(Measure),
    /// Compare what `fix` would do with what is stored of it, or store it
    #[command(after_help = "Exit codes: 0 as stored, 1 something differs, 2 failure; with --update 0 stored, 2 failure.")]
    Snapshot(Snapshot),
    /// Remove what runs have kept of what they found
    #[command(after_help = "Exit codes: 0 done, 2 failure.")]
    Clean(Clean),
    /// Print what a transform does, and when it refuses
    Explain(Explain),
    /// Print the completions for a shell
    Completions(Completions),
    /// Print the manual page, or that of a command
    Man(Manual),
}

/// `check`.
#[derive(Debug, Args)]
pub(super) struct Check {
    #[command(flatten)]
    pub(super) common: Common,
    /// Let a record of the running program settle what only may be in the way [default: what is in .pyscale/evidence]
    #[arg(long, value_name = "PATH", num_args = 0..=1, require_equals = true, default_missing_value = "")]
    pub(super) evidence: Option<OsString>,
    /// Write what could not be told into .pyscale/evidence, for the next record to answer
    #[arg(long)]
    pub(super) ask: bool,
    /// Order of the sites
    #[arg(long, value_enum, default_value_t = Sort::Path, requires_if("instances", "evidence"))]
    pub(super) sort: Sort,
    /// Only sites that would be fixed and are not in the stored snapshot
    #[arg(long)]
    pub(super) baseline: bool,
    /// Only sites with these verdicts, each with its evidence
    #[arg(long, value_enum, value_name = "VERDICT", value_delimiter = ',')]
    pub(super) show: Vec<Shown>,
    /// Only the class or function of this name, with all reasons
    #[arg(long, value_name = "NAME", conflicts_with = "statistics")]
    pub(super) why: Option<String>,
    /// Only sites on lines that changed since a revision of git, or are not committed
    #[arg(long, value_name = "REV")]
    pub(super) since: Option<String>,
}

/// `fix`.
#[derive(Debug, Args)]
pub(super) struct Fix {
    #[command(flatten)]
    pub(super) common: Common,
    /// Let a record of the running program settle what only may be in the way [default: what is in .pyscale/evidence]
    #[arg(long, value_name = "PATH", num_args = 0..=1, require_equals = true, default_missing_value = "", conflicts_with = "stdin_filename")]
    pub(super) evidence: Option<OsString>,
    /// Print what would change as a diff for `git apply`, and write nothing
    #[arg(long, visible_alias = "diff")]
    pub(super) dry_run: bool,
    /// Show each rewrite and ask whether to make it, as `git add -p` does
    #[arg(short, long, conflicts_with_all = ["stdin_filename", "quiet"])]
    pub(super) interactive: bool,
    /// Rewrite files too that git could not bring back: with changes that are not committed, or never committed
    #[arg(long)]
    pub(super) allow_dirty: bool,
    /// Write a series of patches for `git am` into a new or empty folder, and change nothing else
    #[arg(long, value_name = "DIR", conflicts_with_all = ["dry_run", "stdin_filename"])]
    pub(super) patch_dir: Option<PathBuf>,
    /// What a patch of the series holds
    #[arg(long, value_enum, value_name = "WHAT", requires = "patch_dir", default_value_t = SplitBy::Transform)]
    pub(super) split_by: SplitBy,
    /// Whose patches they are: `Name <mail@example.org>`
    #[arg(long, value_name = "AUTHOR", requires = "patch_dir", value_parser = author)]
    pub(super) author: Option<String>,
    /// Change at most N sites: the first by transform and path, classes of one family together
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    pub(super) max_changes: Option<u32>,
    #[command(flatten)]
    pub(super) verify: Verify,
}

/// `record`.
#[derive(Debug, Args)]
pub(super) struct Record {
    /// See who stores which attribute and who uses the `__dict__` of instances: slower, for tests
    #[arg(long)]
    pub(super) precise: bool,
    /// The Python that CMD starts: see first whether it can be recorded, and run nothing if it cannot
    #[arg(long, value_name = "PYTHON")]
    pub(super) interpreter: Option<PathBuf>,
    /// The command, behind `--`; it runs as it is
    #[arg(value_name = "CMD", last = true, required = true)]
    pub(super) command: Vec<OsString>,
}

/// `measure`.
#[derive(Debug, Args)]
pub(super) struct Measure {
    #[command(flatten)]
    pub(super) common: Common,
    /// The Python to measure on; nothing of the project is imported
    #[arg(long, value_name = "PROGRAM", default_value = "python3")]
    pub(super) interpreter: PathBuf,
    /// Count what a record settles, too, as `check --evidence` does
    #[arg(long, value_name = "PATH", num_args = 0..=1, require_equals = true, default_missing_value = "")]
    pub(super) evidence: Option<OsString>,
    /// Bytes that functions slice, where no record tells; 1024,65536,1048576 if nobody does
    #[arg(long, value_name = "BYTES", value_delimiter = ',', value_parser = clap::value_parser!(u64).range(1..=1 << 30))]
    pub(super) sizes: Vec<u64>,
    /// Write a page of it, with a picture, for people who decide
    #[arg(long, value_name = "FILE")]
    pub(super) html: Option<PathBuf>,
    /// Write the picture
    #[arg(long, value_name = "FILE")]
    pub(super) svg: Option<PathBuf>,
    /// The same as pixels, for what shows no SVG
    #[arg(long, value_name = "FILE")]
    pub(super) png: Option<PathBuf>,
    #[command(flatten)]
    pub(super) paired: Paired,
}

/// `snapshot`.
#[derive(Debug, Args)]
pub(super) struct Snapshot {
    #[command(flatten)]
    pub(super) common: Common,
    /// Store what `fix` would do now
    #[arg(long)]
    pub(super) update: bool,
}

/// `clean`.
#[derive(Debug, Args)]
pub(super) struct Clean {
    /// Folders whose projects are meant [default: .]
    #[arg(value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
}

/// `explain`.
#[derive(Debug, Args)]
pub(super) struct Explain {
    /// The transform; without it the table of all
    #[arg(value_name = "ID")]
    pub(super) id: Option<String>,
}

/// `completions`.
#[derive(Debug, Args)]
pub(super) struct Completions {
    /// The shell
    #[arg(value_enum)]
    pub(super) shell: Shell,
}

/// `man`.
#[derive(Debug, Args)]
pub(super) struct Manual {
    /// The command; without it the page of the program
    #[arg(value_name = "COMMAND")]
    pub(super) command: Option<String>,
}

/// What `check` and `fix` share.
#[derive(Debug, Args)]
#[allow(clippy::struct_excessive_bools)] // flags are
pub(super) struct Common {
    /// Files and folders to look at; the whole project around them is evidence [default: .]; `-` is standard input
    #[arg(value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
    /// Read the text of this file from standard input; `fix` then prints the new text and writes nothing
    #[arg(long, value_name = "FILE")]
    pub(super) stdin_filename: Option<PathBuf>,

    /// Run these transforms (ids and groups, or `all`) instead of the configured ones; those in preview run only so
    #[arg(long, value_name = "ID", value_delimiter = ',', help_heading = "Selection")]
    pub(super) select: Option<Vec<String>>,
    /// Leave these transforms out (ids and groups)
    #[arg(long, value_name = "ID", value_delimiter = ',', help_heading = "Selection")]
    pub(super) ignore: Vec<String>,
    /// Leave these files alone (globs as in .gitignore); they are still evidence
    #[arg(long, value_name = "GLOB", value_delimiter = ',', help_heading = "Selection")]
    pub(super) exclude: Vec<String>,

    /// Apply rewrites too that someone outside of the project could notice
    #[arg(long, overrides_with = "no_unsafe_fixes", help_heading = "Judgement")]
    unsafe_fixes: bool,
    /// Do not, whatever the configuration says
    #[arg(long, help_heading = "Judgement")]
    no_unsafe_fixes: bool,
    /// All users of the code are in the project
    #[arg(long, conflicts_with = "open_world", help_heading = "Judgement")]
    closed_world: bool,
    /// Unknown programs import the code
    #[arg(long, help_heading = "Judgement")]
    open_world: bool,
    /// The oldest Python that the code must run on: py39 … py314
    #[arg(long, value_name = "VERSION", help_heading = "Judgement")]
    target_version: Option<PythonVersion>,
    /// Set a configuration key, in TOML; may be repeated
    #[arg(long, value_name = "KEY = VALUE", action = ArgAction::Append, help_heading = "Judgement")]
    config: Vec<String>,

    /// How sites are shown
    #[arg(long, value_enum, value_name = "FORMAT", help_heading = "Output")]
    pub(super) output_format: Option<Format>,
    /// Write the result to a file instead of stdout
    #[arg(short, long, value_name = "FILE", help_heading = "Output")]
    pub(super) output_file: Option<PathBuf>,
    /// Show how many sites there are and what is most often in the way, instead of the sites
    #[arg(long, help_heading = "Output")]
    pub(super) statistics: bool,
    /// Show what is valid for the files and which line of which file decides on it, and do nothing else
    #[arg(long, help_heading = "Output")]
    pub(super) show_settings: bool,
    /// Exit with 0 even if there is something to do (failures still give 2)
    #[arg(long, help_heading = "Output")]
    pub(super) exit_zero: bool,
    /// Neither use what earlier runs found nor keep what this one finds
    #[arg(long, help_heading = "Output")]
    pub(super) no_cache: bool,
    /// Keep it there [default: a folder in the root of the project]
    #[arg(long, value_name = "DIR", help_heading = "Output")]
    pub(super) cache_dir: Option<PathBuf>,
    /// Threads to use [default: all cores]
    #[arg(long, value_name = "N", default_value_t = 0, hide_default_value = true, help_heading = "Output")]
    pub(super) threads: usize,
}

/// What concerns stderr and colours, in any command.
#[derive(Debug, Args)]
pub(super) struct OutputFlags {
    /// No warnings, no summary, no progress: only the result and errors
    #[arg(short, long, global = true, help_heading = "Output", conflicts_with = "verbose")]
    pub(super) quiet: bool,
    /// Say more about what is done; all warnings
    #[arg(short, long, global = true, help_heading = "Output")]
    pub(super) verbose: bool,
    /// When to use colours
    #[arg(long, global = true, value_enum, value_name = "WHEN", default_value_t = Color::Auto, help_heading = "Output")]
    pub(super) color: Color,
    /// Never show the result in a pager
    #[arg(long, global = true, help_heading = "Output")]
    pub(super) no_pager: bool,
}

/// `--output-format`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// Source line, evidence and notes
    Full,
    /// One line per site
    Concise,
    /// Everything, for programs
    Json,
    /// SARIF 2.1.0, for code scanning
    Sarif,
    /// Commands for GitHub Actions
    Github,
    /// A code quality report for GitLab
    Gitlab,
    /// XML as `JUnit` writes it, for systems that show test reports
    Junit,
}

/// `--show`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Shown {
    /// Behaviour is kept
    Fix,
    /// An outsider could notice
    Unsafe,
    /// What may be in the way was not, as a record shows
    Supported,
    /// Kept as it is
    Refuse,
    /// Safe, but not asked for
    OutOfScope,
}

impl Shown {
    /// As findings say it.
    pub(super) fn verdict(self) -> &'static str {
        match self {
            Self::Fix => "fix",
            Self::Unsafe => "unsafe",
            Self::Supported => "supported",
            Self::Refuse => "refuse",
            Self::OutOfScope => "out-of-scope",
        }
    }
}

/// `--sort`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Sort {
    /// By path and place
    Path,
    /// The greatest saving first
    Saving,
    /// Those first of which most instances were recorded (with --evidence)
    Instances,
}

/// `--split-by`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum SplitBy {
    /// The sites of one transform
    Transform,
    /// One site, with its family
    Site,
    /// One file, with the others that it depends on
    File,
}

/// `--color`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Color {
    /// On a terminal, unless `NO_COLOR` is set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

impl Command {
    /// What it shares with the others.
    pub(super) fn common(&self) -> Option<&Common> {
        match self {
            Self::Check(check) => Some(&check.common),
            Self::Fix(fix) => Some(&fix.common),
            Self::Snapshot(snapshot) => Some(&snapshot.common),
            Self::Measure(measure) => Some(&measure.common),
            Self::Clean(_) | Self::Explain(_) | Self::Record(_) | Self::Completions(_) | Self::Man(_) => None,
        }
    }
}

impl Common {
    /// What the flags say about the configuration.
    pub(super) fn overrides(&self) -> Overrides {
        Overrides {
            config: self.config.clone(),
            select: self.select.clone(),
            ignore: self.ignore.clone(),
            exclude: self.exclude.clone(),
            unsafe_fixes: match (self.unsafe_fixes, self.no_unsafe_fixes) {
                (true, _) => Some(true),
                (_, true) => Some(false),
                _ => None,
            },
            world: match (self.open_world, self.closed_world) {
                (true, _) => Some(World::Open),
                (_, true) => Some(World::Closed),
                _ => None,
            },
            target_version: self.target_version,
        }
    }
}

impl From<Sort> for Order {
    fn from(sort: Sort) -> Self {
        match sort {
            // What was recorded the view does not know.
            Sort::Path | Sort::Instances => Self::Path,
            Sort::Saving => Self::Saving,
        }
    }
}

impl From<SplitBy> for Split {
    fn from(by: SplitBy) -> Self {
        match by {
            SplitBy::Transform => Self::Transform,
            SplitBy::Site => Self::Site,
            SplitBy::File => Self::File,
        }
    }
}

impl Color {
    /// Makes it the rule for everything that asks `anstream`. By itself that colours a dumb terminal too where the environment has a
    /// `CI`.
    pub(super) fn write_global(self) {
        match self {
            Self::Auto if locale::is_dumb() && std::env::var_os("CLICOLOR_FORCE").is_none() => anstream::ColorChoice::Never,
            Self::Auto => anstream::ColorChoice::Auto,
            Self::Always => anstream::ColorChoice::Always,
            Self::Never => anstream::ColorChoice::Never,
        }
        .write_global();
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;

    #[test]
    fn the_definition_is_consistent() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn lists_and_repetitions() {
        let line =
            ["pyscale", "fix", "a", "--select", "slots,core", "--ignore=x", "--config", "a = 1", "--config", "b = 2", "-v"];
        let arguments = Arguments::try_parse_from(line).unwrap();
        let Command::Fix(fix) = arguments.command else { panic!("not fix") };
        let overrides = fix.common.overrides();
        assert_eq!(overrides.select, Some(vec!["slots".to_owned(), "core".to_owned()]));
        assert_eq!(overrides.config, ["a = 1", "b = 2"]);
        assert_eq!(overrides.unsafe_fixes, None);
        assert!(arguments.output.verbose);
    }
}
