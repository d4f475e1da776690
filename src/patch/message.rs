//! What a patch says to its reviewer: what is done and what is gained, from the transforms' pages; why it is safe, and
//! where, from the findings.

use std::collections::BTreeSet;

use super::{Patch, Split};
use crate::meta::Meta;
use crate::pipeline::{Evidence, Outcome, Site, Spot};
use crate::place::World;
use crate::report::{hanging, plain};

/// A commit message.
#[derive(Debug)]
pub(super) struct Message {
    pub(super) subject: String,
    pub(super) body: String,
}

impl Message {
    /// The subject as a part of a file name.
    pub(super) fn slug(&self) -> String {
        /// As long as git makes them.
        const LENGTH: usize = 52;
        let is_kept = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-');
        let words = self.subject.split(|c| !is_kept(c)).filter(|word| !word.is_empty());
        let slug = words.collect::<Vec<_>>().join("-");
        slug[..slug.len().min(LENGTH)].trim_matches(['.', '-']).to_owned()
    }
}

/// As git's own messages have it.
const WIDTH: usize = 72;

/// Appends a text in lines, the first of which begins with `first` and the others with `rest`.
fn wrap(first: &str, rest: &str, text: &str, out: &mut String) {
    out.push_str(&hanging(first, rest, text, WIDTH));
    out.push('\n');
}

/// The message of a patch.
pub(super) fn message(outcome: &Outcome, metas: &[&Meta], patch: &Patch<'_>, by: Split) -> Message {
    let ids: BTreeSet<&str> = patch.sites.iter().map(|site| site.transform).collect();
    let metas: Vec<&Meta> = metas.iter().copied().filter(|meta| ids.contains(meta.id)).collect();
    // How a transform works is told once, not with each of its sites.
    let headings: &[&str] = if by == Split::Transform { &["What it does", "Why"] } else { &["Why"] };
    let mut body = String::new();
    for text in metas.iter().flat_map(|meta| headings.iter().filter_map(|heading| first_paragraph(meta.doc, heading))) {
        wrap("", "", &text, &mut body);
        body.push('\n');
    }
    wrap("", "", &why_safe(outcome, patch), &mut body);
    for site in &patch.sites {
        body.push('\n');
        describe(outcome, site, &mut body);
    }
    Message { subject: plain(&subject(outcome, patch, &metas, by)), body }
}

fn subject(outcome: &Outcome, patch: &Patch<'_>, metas: &[&Meta], by: Split) -> String {
    let more = |number: usize, what: &str| match number {
        0 => String::new(),
        1 => format!(" and 1 more {what}"),
        number => format!(" and {number} more {what}s"),
    };
    let ids = || metas.iter().map(|meta| meta.id).collect::<Vec<_>>().join(", ");
    match by {
        // There is one.
        Split::Transform => metas.first().map(|meta| format!("{}: {}", meta.id, meta.summary)).unwrap_or_default(),
        Split::Site => {
            let first = patch.sites.first().map(|site| site.message.split(": ").next().unwrap_or_default());
            format!("{}: {}{}", ids(), first.unwrap_or_default(), more(patch.sites.len().saturating_sub(1), "site"))
        }
        Split::File => {
            let first = patch.files.first().map(|change| outcome.path(change.file)).unwrap_or_default();
            format!("{first}{}: {}", more(patch.files.len().saturating_sub(1), "file"), ids())
        }
    }
}

/// On what the verdicts rest.
fn why_safe(outcome: &Outcome, patch: &Patch<'_>) -> String {
    let on_request = patch.sites.iter().filter(|site| site.verdict == "unsafe").count();
    let safe = patch.sites.iter().filter(|site| site.verdict == "fix").count();
    let count = |number: usize| if number == 1 { "1 site".to_owned() } else { format!("{number} sites") };
    let worlds: BTreeSet<bool> =
        patch.sites.iter().filter_map(|site| Some(outcome.files.get(site.at.file.0 as usize)?.world == World::Open)).collect();
    let world = match (worlds.contains(&false), worlds.contains(&true)) {
        (_, false) => "nobody else is taken to use them (closed world)",
        (false, true) => "programs outside of it are taken to use what is public (open world)",
        (true, true) => {
            "nobody else is taken to use them (closed world), except for what is public in a distribution (open world)"
        }
    };
    let safe = match (safe, patch.sites.len() - safe) {
        (0, _) => String::new(),
        (safe, 0) => format!("{} with the verdict `fix`: the program behaves as before. ", count(safe)),
        (safe, _) => format!("{} with the verdict `fix`: there the program behaves as before. ", count(safe)),
    };
    let supported = match patch.sites.iter().filter(|site| site.verdict == "supported").count() {
        0 => String::new(),
        number => format!(
            "{} with the verdict `supported`: what may be in the way was not when the program was recorded. ",
            count(number)
        ),
    };
    let unsafe_sites = match on_request {
        0 => String::new(),
        number => format!("{} with the verdict `unsafe`: what could be noticed, and where, stands below. ", count(number)),
    };
    let files = outcome.files.len();
    let files = if files == 1 { "the one file".to_owned() } else { format!("all {files} files") };
    format!("{safe}{supported}{unsafe_sites}The evidence is {files} of the project; {world}.")
}

/// A site with what there is to know about it.
fn describe(outcome: &Outcome, site: &Site, out: &mut String) {
    let place = |spot: &Spot| format!("{}:{}", plain(outcome.path(spot.file)), spot.start.line);
    let evidence = |label: &str, it: &Evidence, out: &mut String| {
        let at = it.at.as_ref().map(|spot| format!(" ({})", place(spot))).unwrap_or_default();
        wrap("  * ", "    ", &format!("{label}{}{at}", plain(&it.message)), out);
    };
    wrap("- ", "  ", &format!("{}: {}", place(&site.at), plain(&site.message)), out);
    if site.verdict == "unsafe" {
        site.hazards.iter().for_each(|hazard| evidence("unsafe: ", hazard, out));
    }
    site.notes.iter().for_each(|note| evidence("", note, out));
}

/// The first paragraph below a heading of a page, if it is prose that stands for itself.
fn first_paragraph(page: &str, heading: &str) -> Option<String> {
    let section = page.split(&format!("\n## {heading}\n")).nth(1)?.split("\n## ").next()?;
    let paragraph = section.trim_start().split("\n\n").next()?.trim();
    let is_prose = !paragraph.starts_with(['|', '-', '`', '#']) && !paragraph.ends_with([':', ',']);
    (is_prose && !paragraph.is_empty()).then(|| paragraph.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_prose_is_taken_from_a_page() {
        let page = "# x\n\n## What it does\n\nOne\nline.\n\nMore.\n\n## Why\n\nMeasured:\n\n| a |\n";
        assert_eq!(first_paragraph(page, "What it does").as_deref(), Some("One\nline."));
        assert_eq!(first_paragraph(page, "Why"), None);
        assert_eq!(first_paragraph(page, "Example"), None);
    }

    #[test]
    fn names_of_files_are_plain() {
        let slug = |subject: &str| Message { subject: subject.to_owned(), body: String::new() }.slug();
        assert_eq!(slug("slots: add `__slots__` to `Größe`"), "slots-add-__slots__-to-Gr-e");
        assert_eq!(slug("my dir/a.py: slots"), "my-dir-a.py-slots");
        assert_eq!(slug(&"x".repeat(80)).len(), 52);
    }
}
