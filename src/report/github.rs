//! `github`: workflow commands, which GitHub Actions shows beside the lines of a pull request.
//!
//! ```text
//! ::warning title=pyscale (slots),file=/srv/app/src/models.py,line=12,endLine=12,col=7,endColumn=14::…
//! ```
//!
//! What the run applies is a warning, every other site a notice, and what made the run fail an error. Paths are absolute:
//! relative ones would have to start at the top of the repository, and only the runner knows where it has put that.

use std::io::{self, Write};
use std::path::Path;

use super::concise::line;
use super::text::plain;
use super::{Palette, Report, View};
use crate::pipeline::{Level, Notice, Site};
use crate::project::display_path;

/// The `github` format.
pub struct Github;

impl Report for Github {
    fn write(&self, view: &View<'_>, out: &mut dyn Write) -> io::Result<()> {
        for site in &view.sites {
            writeln!(out, "{}", command(view, site))?;
        }
        for notice in view.outcome.notices.iter().filter(|notice| notice.level == Level::Error) {
            writeln!(out, "{}", failure(view, notice))?;
        }
        Ok(())
    }
}

fn command(view: &View<'_>, site: &Site) -> String {
    let level = if site.applied { "warning" } else { "notice" };
    let (start, end) = (site.at.start, site.at.end);
    let mut properties = vec![
        ("title", format!("pyscale ({})", site.transform)),
        ("file", shown(view.absolute(site.at.file))),
        ("line", start.line.to_string()),
        ("endLine", end.line.to_string()),
    ];
    // Columns are allowed within a line only.
    if start.line == end.line {
        properties.push(("col", start.column.to_string()));
        properties.push(("endColumn", end.column.to_string()));
    }
    format!("::{level} {}::{}", joined(&properties), data(&line(&Palette::default(), view, site)))
}

fn failure(view: &View<'_>, notice: &Notice) -> String {
    let mut properties = vec![("title", "pyscale".to_owned())];
    if let Some(path) = &notice.path {
        properties.push(("file", shown(&view.outcome.root.join(path))));
        properties.extend(notice.line.map(|line| ("line", line.to_string())));
    }
    format!("::error {}::{}", joined(&properties), data(&plain(&notice.message)))
}

/// Resolved paths have a prefix on Windows that the runner does not know.
fn shown(path: &Path) -> String {
    let shown = display_path(path);
    shown.strip_prefix(r"\\?\").map(str::to_owned).unwrap_or(shown)
}

fn joined(properties: &[(&str, String)]) -> String {
    properties.iter().map(|(key, value)| format!("{key}={}", property(value))).collect::<Vec<_>>().join(",")
}

/// What the runner takes back out of the text behind `::`.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// What it takes back out of a property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_plain() {
        assert_eq!(shown(Path::new(r"\\?\C:\app\a.py")), r"C:\app\a.py");
        assert_eq!(shown(Path::new("/srv/app/a.py")), "/srv/app/a.py");
    }

    #[test]
    fn what_ends_a_command_or_a_property_is_escaped() {
        assert_eq!(data("100%: a,\r\nb"), "100%25: a,%0D%0Ab");
        assert_eq!(property("C:\\a,b%"), "C%3A\\a%2Cb%25");
    }
}
