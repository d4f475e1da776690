//! The colours of everything that a human reads.

use std::fmt::Write as _;
use std::path::Path;

use anstyle::{AnsiColor, Style};

/// Styles by meaning. The plain one writes no escape code at all.
#[derive(Debug, Clone, Copy, Default)]
pub struct Palette {
    /// Headings and paths.
    pub strong: Style,
    /// Line numbers, frames, labels.
    pub frame: Style,
    /// What is applied, and added lines.
    pub good: Style,
    /// Warnings, and what is applied on request only.
    pub caution: Style,
    /// Errors, and removed lines.
    pub bad: Style,
    /// What the reader may skip.
    pub quiet: Style,
    /// Paths lead to their files (OSC 8).
    pub links: bool,
}

impl Palette {
    /// With colours, or without.
    pub fn new(coloured: bool) -> Self {
        if !coloured {
            return Self::default();
        }
        let colour = |colour: AnsiColor| Style::new().fg_color(Some(colour.into()));
        Self {
            strong: Style::new().bold(),
            frame: colour(AnsiColor::Blue),
            good: colour(AnsiColor::Green),
            caution: colour(AnsiColor::Yellow),
            bad: colour(AnsiColor::Red),
            quiet: Style::new().dimmed(),
            links: false,
        }
    }

    /// The style of a verdict.
    pub fn verdict(&self, verdict: &str) -> Style {
        match verdict {
            "fix" => self.good,
            "unsafe" | "supported" => self.caution,
            // Kept as it is: nothing is wrong.
            "refuse" => self.quiet,
            _ => self.quiet,
        }
    }
}

/// A text that leads to a file, as terminals understand it. The path is encoded, so that nothing in it can end the link.
pub(super) fn link(path: &Path, text: &str) -> String {
    let mut address = String::new();
    for byte in path.to_string_lossy().bytes() {
        if byte.is_ascii_alphanumeric() || b"/-_.~".contains(&byte) {
            address.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(address, "%{byte:02X}");
        }
    }
    format!("\u{1b}]8;;file://{address}\u{1b}\\{text}\u{1b}]8;;\u{1b}\\")
}

/// `text` in `style`.
pub(crate) fn paint(style: Style, text: impl std::fmt::Display) -> String {
    format!("{style}{text}{style:#}")
}
