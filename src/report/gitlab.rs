//! `gitlab`: the report that GitLab's code quality widget reads.
//!
//! What the run applies is minor, every other site an information, and what made the run fail is major. Fingerprints stay
//! the same when lines above a site come and go: GitLab tells by them which sites a merge request adds and removes.

use std::io::{self, Write};

use serde::Serialize;

use super::concise::description;
use super::text::{plain, write_json};
use super::{Report, View};
use crate::pipeline::Level;

/// The `gitlab` format.
pub struct Gitlab;

#[derive(Serialize)]
struct Issue {
    description: String,
    check_name: String,
    fingerprint: String,
    severity: &'static str,
    location: Location,
}

#[derive(Serialize)]
struct Location {
    path: String,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: u32,
    end: u32,
}

impl Report for Gitlab {
    fn write(&self, view: &View<'_>, out: &mut dyn Write) -> io::Result<()> {
        let sites = view.sites.iter().zip(view.fingerprints()).map(|(site, fingerprint)| Issue {
            description: format!("{}[{}] {}", site.transform, site.verdict, description(view, site)),
            check_name: site.transform.to_owned(),
            fingerprint,
            severity: if site.applied { "minor" } else { "info" },
            location: Location {
                path: view.forge_path(site.at.file),
                lines: Lines { begin: site.at.start.line, end: site.at.end.line },
            },
        });
        let failures = view.outcome.notices.iter().filter(|notice| notice.level == Level::Error).filter_map(|notice| {
            let path = view.forge_path_of(notice.path.as_ref()?);
            let line = notice.line.unwrap_or(1);
            Some(Issue {
                description: plain(&notice.message),
                check_name: "pyscale".to_owned(),
                fingerprint: format!("pyscale-error-{path}-{line}"),
                severity: "major",
                location: Location { path, lines: Lines { begin: line, end: line } },
            })
        });
        let issues: Vec<Issue> = sites.chain(failures).collect();
        write_json(out, &issues)
    }
}
