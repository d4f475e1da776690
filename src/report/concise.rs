//! `concise`: one line per site.
//!
//! ```text
//! src/models.py:12:7: slots[fix] add `__slots__` to `Reading`
//! src/models.py:40:7: slots[refuse] add `__slots__` to `Batch`: its `__dict__` is read (src/io.py:33)
//! ```

use std::io::{self, Write};

use super::palette::paint;
use super::text::plain;
use super::{Palette, Report, View, after};
use crate::pipeline::Site;

/// The `concise` format.
pub struct Concise {
    /// Its colours.
    pub palette: Palette,
}

impl Report for Concise {
    fn write(&self, view: &View<'_>, out: &mut dyn Write) -> io::Result<()> {
        view.sites.iter().try_for_each(|site| writeln!(out, "{}", line(&self.palette, view, site)))
    }
}

/// A site in one line.
pub(super) fn line(palette: &Palette, view: &View<'_>, site: &Site) -> String {
    let place = paint(palette.strong, view.place(&site.at));
    let verdict = paint(palette.verdict(site.verdict), format_args!("{}[{}]", site.transform, site.verdict));
    format!("{place}: {verdict} {}", description(view, site))
}

/// What is proposed, and the first thing that is in the way.
pub(super) fn description(view: &View<'_>, site: &Site) -> String {
    format!("{}{}{}", plain(&site.message), after(site), reason(view, site))
}

fn reason(view: &View<'_>, site: &Site) -> String {
    let Some(hazard) = site.hazards.first() else { return String::new() };
    let place = hazard.at.as_ref().map(|spot| format!(" ({}:{})", view.path(spot.file), spot.start.line));
    format!(": {}{}", plain(&hazard.message), place.unwrap_or_default())
}
