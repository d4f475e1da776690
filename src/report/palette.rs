//! The colours of everything that a human reads.

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
        }
    }

    /// The style of a verdict.
    pub fn verdict(&self, verdict: &str) -> Style {
        match verdict {
            "fix" => self.good,
            "unsafe" => self.caution,
            // Kept as it is: nothing is wrong.
            "refuse" => self.quiet,
            _ => self.quiet,
        }
    }
}

/// `text` in `style`.
pub(crate) fn paint(style: Style, text: impl std::fmt::Display) -> String {
    format!("{style}{text}{style:#}")
}
