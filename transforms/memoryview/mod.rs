//! memoryview: slices of bytes that copy become slices of a view. What is asked and in which order:
//!
//! ```text
//! decide     1–9   one name: what is known, what could be rewritten, what speaks against it
//! function   1     the functions of a file and every occurrence of their names
//! evidence   2     is the sliced name provably bytes? kind, streams, typing: what is known of a value
//! narrow     2e    where a test says that a name is bytes; subclasses 2h: where it may be more than that
//! changed    3a    a caller that changes what it passes
//! rest       L     loops that eat a buffer from the front: quadratic to linear
//! offsets    T1    `unpack_from` takes the offset itself
//! slices     O–T   slices that are worth a view of their own, as a group; pieces: each of them
//! worth      S, G  how large a slice may be; sizes, measure: bounds, and the numbers in them
//! uses       6–8   what becomes of a value at each place
//! passed     2c, d what callers pass; callers 8: what they do with results
//! promises   8     annotations that have to allow a view
//! resizable  9     `bytes(buffer[a:b])` of a bytearray
//! stand_ins  11    consumers that somebody replaces
//! emit       7     where the view is made (region, hoist), how it is called, the edits
//! ```
//!
//! Whether a file is worth opening is decided on facts; the rest needs the trees, its own and those of the callers.

mod blocks;
mod callers;
mod changed;
mod cut;
mod decide;
mod emit;
mod evidence;
mod function;
mod hoist;
mod kind;
mod known;
mod measure;
mod mentions;
mod narrow;
mod offsets;
mod passed;
mod pieces;
mod promises;
mod region;
mod resizable;
mod rest;
mod rules;
mod sizes;
mod slices;
mod stand_ins;
mod streams;
mod subclasses;
mod typing;
mod uses;
mod worth;

use std::sync::Arc;

use bumpalo::Bump;
use pyscale::index::{FileId, ProjectIndex};
use pyscale::project::PythonVersion;
use pyscale::syntax::ast::ExprKind;
use pyscale::transform::{Asks, Finding, Judgement, Meta, Opened, OptionMeta, Shared, Transform};
use pyscale::verdict::{Fix, Hazards, Place, Settled, Severity, Verdict};
use text_size::TextRange;

use callers::Project;
use emit::{Change, Plan, Start, view_name};
use function::{File, Function, Node};
use typing::{BytesSubclass, Surroundings, Typing};

/// The transform.
pub struct MemoryView;

static META: Meta = Meta {
    id: "memoryview",
    groups: &["core"],
    summary: "slices of bytes that copy become slices of a `memoryview`",
    doc: include_str!("README.md"),
    python: PythonVersion(9),
    options: &[OptionMeta {
        key: "scope",
        values: &["large", "all"],
        summary: "which safe slices are rewritten: those that can be large, or every one; `all` takes test code too",
    }],
    rules: rules::RULES,
    may_be: rules::MAY_BE,
};

impl Transform for MemoryView {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn asks(&self) -> Option<Asks> {
        Some(Asks::Slices)
    }

    fn judge<'p>(&self, project: &'p ProjectIndex, _: &Shared<'p>) -> Box<dyn Judgement + 'p> {
        let all = project.options.get("memoryview.scope") == "all";
        Box::new(Judge { project, around: Surroundings::new(project), all })
    }
}

struct Judge<'p> {
    project: &'p ProjectIndex,
    around: Surroundings,
    /// Every safe slice is wanted, those too of which nothing shows that they are large.
    all: bool,
}

/// Why a site in test code is left alone.
const IN_TESTS: &str = "safe, but test code: memoryview.scope = \"all\"";

impl Judgement for Judge<'_> {
    fn concerns(&self, file: FileId) -> bool {
        let summary = self.project.summary(file);
        let worth = |name| self.project.may_be_binary(file, name);
        self.project.may_edit(file) && (summary.slices_attribute || summary.sliced.iter().any(worth))
    }

    fn check(&self, file: FileId, opened: Option<&Opened<'_>>) -> Vec<Finding> {
        let Some(opened) = opened else { return Vec::new() };
        let arena = Bump::new();
        let here = File::new(file, Arc::new(opened.source.clone()), opened.module);
        let project = Project::new(self.project, &self.around, opened, &arena);
        let slicing = here.functions.iter().filter(|function| function.slices());
        slicing.flat_map(|function| self.check_function(&here, function, &project)).collect()
    }
}

/// Why a site stays as it is, and the rule that says so.
pub struct Refusal {
    pub rule: &'static str,
    pub why: String,
    pub at: Option<Place>,
}

/// A name of a function that is worth a word.
pub struct Site {
    pub name: String,
    pub at: TextRange,
    pub message: String,
    pub hazards: Hazards,
    /// `None` for a site that is refused.
    pub plan: Option<Plan>,
    /// Why nobody wants it unasked, though it is safe.
    pub out_of_scope: Option<String>,
}

impl Site {
    /// A site that stays as it is.
    pub fn refused(name: &str, at: TextRange, message: String, why: Refusal) -> Self {
        let mut hazards = Hazards::default();
        hazards.add(why.rule, Severity::Breaks, why.why, why.at);
        Self { name: name.to_owned(), at, message, hazards, plan: None, out_of_scope: None }
    }
}

impl Judge<'_> {
    fn check_function<'a>(&self, file: &File<'a>, function: &Function<'a>, project: &Project<'_, '_>) -> Vec<Finding> {
        let typing = Typing { project: self.project, around: &self.around, file };
        let mut names: Vec<(&'a str, TextRange)> = function
            .names()
            .iter()
            .filter_map(|(name, occurrences)| Some((*name, occurrences.iter().find(|found| is_sliced(found))?.expr.range)))
            .collect();
        names.sort_unstable_by_key(|(_, range)| range.start());
        let mut sites: Vec<Site> =
            names.into_iter().filter_map(|(name, at)| decide::judge_name(typing, function, name, at, project)).collect();
        // What becomes a view by another site's doing is no buffer of its own.
        let views: Vec<String> = sites.iter().filter_map(|site| site.plan.as_ref()).flat_map(|plan| plan.views.clone()).collect();
        sites.retain(|site| !views.contains(&site.name));
        sites.extend(resizable::attributes(typing, function));
        sites.extend(cut::attributes(typing, function));
        self.forbid(typing, function, project, &mut sites);
        self.findings(file, function, sites)
    }

    /// What in the function or around it forbids every site.
    fn forbid<'a>(&self, typing: Typing<'_, 'a>, function: &Function<'a>, project: &Project<'_, '_>, sites: &mut [Site]) {
        let here = |range: TextRange| Some(Place { file: typing.file.id, range: range.into() });
        for site in sites {
            if let Some(looks) = function.looks_at_itself() {
                site.hazards.add(
                    "own-variables",
                    Severity::Breaks,
                    "the function looks at its own variables",
                    here(looks.expr.range),
                );
            }
            if let Some(compiled) = function.compiled_by() {
                site.hazards.add("own-variables", Severity::Breaks, "the function is compiled by its decorator", here(compiled));
            }
            let exact = evidence::is_exact(typing, function, &site.name, site.at.start());
            let arrives = |subclass: &&BytesSubclass| {
                !exact && (project.names_class(function, subclass.class) || project.spreads(subclass.class))
            };
            for subclass in self.around.bytes_subclasses.iter().filter(arrives) {
                let facts = self.project.class_facts(subclass.class);
                let at = Some(self.project.place(subclass.class, facts.name_range));
                let gives_up = site.plan.as_ref().is_some_and(|plan| plan.changes.iter().any(Change::gives_up_the_whole));
                if subclass.overrides {
                    let why = "a subclass of bytes in the project has slices or a length of its own, which a view would not use";
                    site.hazards.add("bytes-subclass", Severity::Breaks, why, at);
                    break;
                } else if gives_up {
                    let why = format!("what is left over may still be a `{}`, and would become plain bytes", facts.name);
                    site.hazards.add("bytes-subclass", Severity::Breaks, why, at);
                    break;
                }
            }
            if let Some(shadowed) = typing.shadowed(function) {
                site.hazards.add("names", Severity::Breaks, format!("`{shadowed}` is not the builtin here"), None);
            }
            let scope = typing.file.model.scope(function.scope);
            if scope.globals.contains(&site.name.as_str()) || scope.nonlocals.contains(&site.name.as_str()) {
                site.hazards.add("names", Severity::Breaks, format!("`{}` is not local", site.name), here(site.at));
            }
            if let Some(inside) = typing.file.bound_inside(function, &site.name) {
                let why = format!("`{}` is the name of something else inside, too", site.name);
                site.hazards.add("names", Severity::Breaks, why, here(inside));
            }
        }
    }

    fn findings<'a>(&self, file: &File<'a>, function: &Function<'a>, sites: Vec<Site>) -> Vec<Finding> {
        let needs_name = |plan: &Plan| matches!(plan.start, Start::Before(_) | Start::With);
        let planned = sites.iter().filter(|site| site.plan.as_ref().is_some_and(needs_name) && !site.hazards.breaks()).count();
        let mut names: Vec<String> = Vec::new();
        let mut found = Vec::new();
        for site in sites {
            let place = Place { file: file.id, range: site.at.into() };
            if self.project.suppressed(file.id, site.at.start().into(), META.id) {
                continue;
            }
            let fixable = site.plan.is_some() && !site.hazards.breaks();
            let view = if fixable {
                let is_taken = |name: &str| file.is_taken(function, name) || names.iter().any(|known| known == name);
                // A buffer beside it may have its view from an earlier round.
                let has_view = || file.has_view(function) || names.iter().any(|name| name.ends_with("_view"));
                view_name(&site.name, &is_taken, planned > 1 || has_view())
            } else {
                String::new()
            };
            let settled = site.hazards.settle(self.project.world(file.id));
            let in_tests = self.project.entry(file.id).is_test.then(|| IN_TESTS.to_owned());
            let out_of_scope = in_tests.or(site.out_of_scope).filter(|_| !self.all);
            let verdict = match &site.plan {
                Some(_) if out_of_scope.is_some() && !matches!(settled, Settled::Refuse(_)) => {
                    Verdict::OutOfScope(out_of_scope.unwrap_or_default())
                }
                Some(plan) => settled.with(|| Fix { edits: plan.edits(file.id, &file.source, &site.name, &view) }),
                None => match settled {
                    Settled::Refuse(hazards) => Verdict::Refuse(hazards),
                    _ => continue,
                },
            };
            names.push(view);
            found.push(Finding {
                transform: META.id,
                file: file.id,
                range: place.range.into(),
                symbol: format!("{}:{}", function.qualname, site.name),
                message: site.message,
                verdict,
                notes: Vec::new(),
                saving: None,
            });
        }
        found
    }
}

/// `name[a:b]`, read.
fn is_sliced(occurrence: &function::Occurrence<'_>) -> bool {
    let Some(Node::Expr(parent)) = occurrence.path.last() else { return false };
    match parent.kind {
        ExprKind::Subscript { value, slice } => {
            uses::same(value, occurrence.expr) && matches!(slice.kind, ExprKind::Slice { .. }) && !occurrence.inner
        }
        _ => false,
    }
}
