//! `sarif`: the Static Analysis Results Interchange Format 2.1.0, for code scanning and editors.
//!
//! Every site is a result: a warning if the run applies it, else a note. Paths are relative to the top of the repository
//! (`%SRCROOT%`), columns count characters.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::Serialize;
use serde_json::{Value, json};

use super::repository::Uri;
use super::text::write_json;
use super::{Report, View, concise};
use crate::meta::Meta;
use crate::pipeline::{Evidence, Level, Notice, Site, SiteEdit, Spot};

/// The `sarif` format.
pub struct Sarif {
    /// The transforms that were run, which are the rules.
    pub rules: Vec<&'static Meta>,
}

/// The schema of version 2.1.0 with its first errata.
const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// What the paths are relative to.
const ROOT: &str = "%SRCROOT%";

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Log {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run {
    tool: Value,
    invocations: [Value; 1],
    column_kind: &'static str,
    original_uri_base_ids: Value,
    results: Vec<SarifResult>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SarifResult {
    rule_id: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    rule_index: Option<usize>,
    level: &'static str,
    message: Value,
    locations: [Value; 1],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Value>,
    partial_fingerprints: Value,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fixes: Vec<Value>,
    properties: Value,
}

impl Report for Sarif {
    fn write(&self, view: &View<'_>, out: &mut dyn Write) -> io::Result<()> {
        let log = Log { schema: SCHEMA, version: "2.1.0", runs: [self.run(view)] };
        write_json(out, &log)
    }
}

impl Sarif {
    fn run(&self, view: &View<'_>) -> Run {
        let rule = |meta: &&'static Meta| {
            json!({
                "id": meta.id,
                "shortDescription": { "text": meta.summary },
                "help": { "text": format!("see `pyscale explain {}`", meta.id), "markdown": meta.doc },
                "properties": { "tags": meta.groups },
            })
        };
        let outcome = view.outcome;
        Run {
            tool: json!({ "driver": {
                "name": env!("CARGO_PKG_NAME"),
                "version": env!("CARGO_PKG_VERSION"),
                "rules": self.rules.iter().map(rule).collect::<Vec<_>>(),
            } }),
            invocations: [json!({
                "executionSuccessful": !outcome.failed(),
                "toolExecutionNotifications": outcome.notices.iter().map(notification).collect::<Vec<_>>(),
            })],
            column_kind: "unicodeCodePoints",
            original_uri_base_ids: json!({ ROOT: { "description": { "text": "the top of the repository" } } }),
            results: view.sites.iter().zip(view.fingerprints()).map(|(site, name)| self.result(view, site, &name)).collect(),
        }
    }

    fn result(&self, view: &View<'_>, site: &Site, fingerprint: &str) -> SarifResult {
        let at = location(view, &site.at);
        let evidence = site.hazards.iter().chain(&site.notes);
        SarifResult {
            rule_id: site.transform,
            rule_index: self.rules.iter().position(|meta| meta.id == site.transform),
            level: if site.applied { "warning" } else { "note" },
            message: json!({ "text": concise::description(view, site) }),
            locations: [json!({
                "physicalLocation": at,
                "logicalLocations": [{ "fullyQualifiedName": site.symbol }],
            })],
            related_locations: evidence.filter_map(|evidence| related(view, evidence)).collect(),
            partial_fingerprints: json!({ "pyscaleSite/v1": fingerprint }),
            fixes: if stands_alone(site) { vec![fix(view, site)] } else { Vec::new() },
            properties: json!({
                "verdict": site.verdict,
                "saving": site.saving,
                "round": site.round,
                "after": site.after,
            }),
        }
    }
}

/// Whoever reads SARIF applies a fix to the file as it is on disk. That is what the first round did; a fix of a later one
/// was made for a program that others had rewritten already, and is left to `pyscale fix`.
fn stands_alone(site: &Site) -> bool {
    site.applied && site.round == 1 && !site.edits.is_empty()
}

/// All edits of a site; a reader applies all of them or none.
fn fix(view: &View<'_>, site: &Site) -> Value {
    let mut by_file: BTreeMap<_, Vec<&SiteEdit>> = BTreeMap::new();
    for edit in &site.edits {
        by_file.entry(edit.at.file).or_default().push(edit);
    }
    let replacement = |edit: &&SiteEdit| json!({ "deletedRegion": region(&edit.at), "insertedContent": { "text": edit.text } });
    let changes = by_file.iter().map(|(&file, edits)| {
        json!({
            "artifactLocation": artifact(view.forge_uri(file)),
            "replacements": edits.iter().map(replacement).collect::<Vec<_>>(),
        })
    });
    json!({ "description": { "text": site.message }, "artifactChanges": changes.collect::<Vec<_>>() })
}

fn related(view: &View<'_>, evidence: &Evidence) -> Option<Value> {
    let at = evidence.at.as_ref()?;
    Some(json!({ "physicalLocation": location(view, at), "message": { "text": evidence.message } }))
}

fn location(view: &View<'_>, spot: &Spot) -> Value {
    json!({ "artifactLocation": artifact(view.forge_uri(spot.file)), "region": region(spot) })
}

fn artifact(uri: Uri) -> Value {
    match uri {
        Uri::FromTop(uri) => json!({ "uri": uri, "uriBaseId": ROOT }),
        Uri::Absolute(uri) => json!({ "uri": uri }),
    }
}

fn region(spot: &Spot) -> Value {
    json!({
        "startLine": spot.start.line,
        "startColumn": spot.start.column,
        "endLine": spot.end.line,
        "endColumn": spot.end.column,
    })
}

fn notification(notice: &Notice) -> Value {
    let place = match (&notice.path, notice.line) {
        (Some(path), Some(line)) => format!("{path}:{line}: "),
        (Some(path), None) => format!("{path}: "),
        (None, _) => String::new(),
    };
    let level = match notice.level {
        Level::Warning => "warning",
        Level::Error => "error",
    };
    json!({ "level": level, "message": { "text": format!("{place}{}", notice.message) } })
}
