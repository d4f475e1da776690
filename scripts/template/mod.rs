//! new-transform: SUMMARY. What is asked and in which order:
//!
//! ```text
//! is_site   which classes are worth a word
//! hazards   what speaks against the rewrite, and where that stands
//! fix       the edits
//! ```
//!
//! Everything is decided on facts, once a round for the whole project; a file is opened again only to make its edits.

use pyscale::index::facts::ClassFacts;
use pyscale::index::{ClassId, FileId, ProjectIndex};
use pyscale::meta::Rule;
use pyscale::project::{PythonVersion, World};
use pyscale::transform::{Finding, Judgement, Meta, Opened, Shared, Transform};
use pyscale::verdict::{Fix, Hazards, Settled, Severity, Verdict};

/// The transform.
pub struct NewTransform;

static META: Meta = Meta {
    id: "new-transform",
    groups: &["core", "preview"],
    summary: "SUMMARY",
    doc: include_str!("README.md"),
    // The oldest on which it can do anything.
    python: PythonVersion(9),
    options: &[],
    rules: &[Rule { id: "public", summary: "public API of a distribution" }],
    may_be: &[],
};

impl Transform for NewTransform {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn judge<'p>(&self, project: &'p ProjectIndex, _: &Shared<'p>) -> Box<dyn Judgement + 'p> {
        Box::new(Decisions::new(project))
    }
}

/// What was decided about one state of the project.
struct Decisions<'p> {
    project: &'p ProjectIndex,
    sites: Vec<Site>,
}

/// A class that is worth a word.
struct Site {
    class: ClassId,
    settled: Settled,
}

impl<'p> Decisions<'p> {
    fn new(project: &'p ProjectIndex) -> Self {
        let settle = |class| hazards(project, class).settle(project.world(project.class(class).file));
        let sites = project.class_ids().filter(|class| is_site(project, *class));
        Self { project, sites: sites.map(|class| Site { class, settled: settle(class) }).collect() }
    }

    fn sites_of(&self, file: FileId) -> impl Iterator<Item = &Site> {
        self.sites.iter().filter(move |site| self.project.class(site.class).file == file)
    }
}

/// Is the class one that this is about? Not yet: say here what the transform looks for.
fn is_site(_project: &ProjectIndex, _class: ClassId) -> bool {
    false
}

/// What speaks against the rewrite: a list of conditions, each with the place of its evidence.
fn hazards(project: &ProjectIndex, class: ClassId) -> Hazards {
    let mut hazards = Hazards::default();
    if project.world(project.class(class).file) == World::Open && project.is_public(class) {
        let message = "public API of a distribution: say here what programs outside could notice";
        hazards.add("public", Severity::Visible, message, None);
    }
    hazards
}

impl Judgement for Decisions<'_> {
    fn concerns(&self, file: FileId) -> bool {
        self.sites_of(file).any(|site| !matches!(site.settled, Settled::Refuse(_)))
    }

    fn check(&self, file: FileId, opened: Option<&Opened<'_>>) -> Vec<Finding> {
        self.sites_of(file).filter_map(|site| self.finding(site, opened)).collect()
    }
}

impl Decisions<'_> {
    fn finding(&self, site: &Site, opened: Option<&Opened<'_>>) -> Option<Finding> {
        let facts = self.project.class_facts(site.class);
        let verdict = match &site.settled {
            Settled::Refuse(hazards) => Verdict::Refuse(hazards.clone()),
            settled => {
                let opened = opened?;
                settled.clone().with(|| fix(opened, facts))
            }
        };
        Some(Finding {
            transform: META.id,
            file: self.project.class(site.class).file,
            range: facts.name_range.into(),
            symbol: facts.qualname.to_string(),
            message: format!("rewrite `{}`", facts.qualname),
            verdict,
            notes: Vec::new(),
            saving: None,
        })
    }
}

/// The edits for one class, made with what `pyscale::edit` has.
fn fix(_opened: &Opened<'_>, _facts: &ClassFacts) -> Fix {
    Fix { edits: Vec::new() }
}
