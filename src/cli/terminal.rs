//! stdout and stderr: who reads them, and how they are written to.

use std::fmt::Display;
use std::io::{self, BufWriter, IsTerminal as _, Write};
use std::path::Path;

use anyhow::Context as _;

use super::arguments::OutputFlags;
use super::output_file::OutputFile;
use super::pager::{self, Paged};
use super::{is_broken_pipe, locale};
use crate::pipeline::{Level, Notice};
use crate::report::{Palette, Report, View, hanging, plain};

/// The two streams.
pub(super) struct Terminal {
    quiet: bool,
    verbose: bool,
    stderr: Palette,
}

/// How many warnings are shown without `-v`.
const WARNINGS: usize = 10;

impl Terminal {
    pub(super) fn new(flags: &OutputFlags) -> Self {
        let coloured = anstream::AutoStream::choice(&io::stderr()) != anstream::ColorChoice::Never;
        Self { quiet: flags.quiet, verbose: flags.verbose, stderr: Palette::new(coloured) }
    }

    /// Shall a progress bar be shown?
    pub(super) fn shows_progress(&self) -> bool {
        !self.quiet && io::stderr().is_terminal() && !locale::is_dumb()
    }

    /// Is more to be said than usual?
    pub(super) fn is_verbose(&self) -> bool {
        self.verbose
    }

    /// Tells something that `-q` does not want to know.
    pub(super) fn say(&self, text: impl Display) {
        if !self.quiet {
            print_error(plain(&text.to_string()));
        }
    }

    /// Tells how the run ended, in lines of our own making.
    pub(super) fn sum_up(&self, summary: &str) {
        let width = columns_of_stderr();
        summary.lines().for_each(|line| {
            for line in hanging("", "  ", line, width).lines() {
                self.say(line);
            }
        });
    }

    /// Tells something that only `-v` wants to know.
    pub(super) fn explain(&self, text: impl Display) {
        if self.verbose {
            self.say(text);
        }
    }

    /// Tells what ended the run, or a part of it.
    pub(super) fn error(&self, text: impl Display) {
        // Errors of other crates have several lines, which are worth keeping.
        let text = text.to_string();
        let lines: Vec<String> = text.trim_end().lines().map(plain).collect();
        print_error(format_args!("{bad}error:{bad:#} {}", lines.join("\n  "), bad = self.stderr.bad));
    }

    /// Shows a report on stderr, because stdout is for something else.
    pub(super) fn report(&self, report: impl FnOnce(Palette, usize) -> Box<dyn Report>, view: &View<'_>) {
        if !self.quiet {
            let _ = report(self.stderr, columns_of_stderr()).write(view, &mut anstream::stderr());
        }
    }

    /// Tells the errors, and the warnings as far as they are wanted.
    pub(super) fn notices(&self, notices: &[Notice]) {
        let (errors, warnings): (Vec<_>, Vec<_>) = notices.iter().partition(|notice| notice.level == Level::Error);
        if !self.quiet {
            let shown = if self.verbose { warnings.len() } else { WARNINGS };
            for notice in warnings.iter().take(shown) {
                print_error(format_args!("{style}warning:{style:#} {}", describe(notice), style = self.stderr.caution));
            }
            if warnings.len() > shown {
                let more = warnings.len() - shown;
                print_error(format_args!("{style}warning:{style:#} {more} more, see -v", style = self.stderr.caution));
            }
        }
        for notice in errors {
            self.error(describe(notice));
        }
    }
}

/// Columns in which text on stderr is wrapped.
fn columns_of_stderr() -> usize {
    terminal_size::terminal_size_of(io::stderr()).map_or(usize::MAX, |(width, _)| usize::from(width.0).max(40))
}

/// `src/a.py:3: cannot be parsed`.
fn describe(notice: &Notice) -> String {
    let place = match (&notice.path, notice.line) {
        (Some(path), Some(line)) => format!("{path}:{line}: "),
        (Some(path), None) => format!("{path}: "),
        (None, _) => String::new(),
    };
    plain(&format!("{place}{}", notice.message))
}

/// What a run says that is ended from outside, over what is left of its progress bar.
pub(super) fn last_words(is_quiet: bool, text: impl Display) {
    if !is_quiet {
        let clear = if io::stderr().is_terminal() && !locale::is_dumb() { "\r\u{1b}[2K" } else { "" };
        print_error(format_args!("{clear}{text}"));
    }
}

/// A line on stderr. If nobody can read it there is nobody to tell.
fn print_error(line: impl Display) {
    let line = line.to_string();
    let line = if io::stderr().is_terminal() { locale::shown(&line) } else { line.into() };
    let _ = writeln!(anstream::stderr(), "{line}");
}

/// Where the result goes.
pub(super) enum Output {
    Stdout { coloured: bool, is_terminal: bool },
    File(OutputFile),
}

impl Output {
    /// stdout, or the file of `--output-file`, which nobody has touched yet.
    pub(super) fn open(file: Option<&Path>) -> anyhow::Result<Self> {
        match file.filter(|path| !OutputFile::is_stdout(path)) {
            Some(path) => Ok(Self::File(OutputFile::probe(path)?)),
            None => Ok(Self::Stdout {
                coloured: anstream::AutoStream::choice(&io::stdout()) != anstream::ColorChoice::Never,
                is_terminal: io::stdout().is_terminal(),
            }),
        }
    }

    /// The colours of what is written here.
    pub(super) fn palette(&self) -> Palette {
        let palette = Palette::new(matches!(self, Self::Stdout { coloured: true, .. }));
        // Somewhere else the paths of this machine lead nowhere.
        let is_here = std::env::var_os("SSH_CONNECTION").is_none();
        let links = matches!(self, Self::Stdout { coloured: true, is_terminal: true })
            && is_here
            && supports_hyperlinks::on(supports_hyperlinks::Stream::Stdout);
        Palette { links, ..palette }
    }

    /// Colours and columns of a text that is wrapped on a terminal, and nowhere else.
    pub(super) fn looks(&self) -> (Palette, usize) {
        let width = if matches!(self, Self::Stdout { is_terminal: true, .. }) { self.width() } else { usize::MAX };
        (self.palette(), width)
    }

    /// How many columns a line may have: those of the terminal, between 40 and 120, or 100 where there is none.
    pub(super) fn width(&self) -> usize {
        let terminal = || terminal_size::terminal_size_of(io::stdout()).map(|(width, _)| usize::from(width.0));
        match self {
            Self::Stdout { is_terminal: true, .. } => terminal().unwrap_or(100).clamp(40, 120),
            _ => 100,
        }
    }

    /// Does a human read it as it is written, with or without colours?
    pub(super) fn is_for_humans(&self) -> bool {
        matches!(self, Self::Stdout { coloured, is_terminal } if *coloured || *is_terminal)
    }

    /// Lets `write` write, and flushes. That nobody reads stdout any more is no failure.
    pub(super) fn write(self, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> anyhow::Result<()> {
        match self {
            Self::Stdout { coloured, is_terminal: true } => {
                let mut text = Vec::new();
                write(&mut text).context("cannot write to stdout")?;
                let text = locale::shown_bytes(text);
                match pager::page(&text) {
                    Paged::Done => return Ok(()),
                    Paged::No(Some(problem)) => print_error(format_args!("warning: {problem}")),
                    Paged::No(None) => {}
                }
                let mut out: Box<dyn Write> = if coloured {
                    Box::new(anstream::AutoStream::always(io::stdout().lock()))
                } else {
                    Box::new(io::stdout().lock())
                };
                match out.write_all(&text).and_then(|()| out.flush()) {
                    Err(error) if is_broken_pipe(&error) => Ok(()),
                    other => other.context("cannot write to stdout"),
                }
            }
            Self::Stdout { coloured, .. } => {
                let lock = io::stdout().lock();
                let result = if coloured {
                    // Translates the colours for consoles that do not know escape codes.
                    let mut out = BufWriter::new(anstream::AutoStream::always(lock));
                    write(&mut out).and_then(|()| out.flush())
                } else {
                    let mut out = BufWriter::new(lock);
                    write(&mut out).and_then(|()| out.flush())
                };
                match result {
                    Err(error) if is_broken_pipe(&error) => Ok(()),
                    other => other.context("cannot write to stdout"),
                }
            }
            Self::File(file) => {
                let mut bytes = Vec::new();
                write(&mut bytes).context("cannot write the output file")?;
                file.write(&bytes)
            }
        }
    }
}
