//! annotated: markers of FastAPI and typer move from the default into the annotation. What is asked and in which order:
//!
//! ```text
//! survey       what each file says: functions with markers, names, imports, aliases that are there
//!   marker       which calls are markers, and what is left of them without the default
//!   annotation   strings, types for checkers only, types with constraints of their own
//! callers      who calls these functions, and who hands them on
//! fates        which parameters move, which stay, and whether a `*` is needed
//! alias        names for frequent pairs of type and dependency
//! plan         all of that together, once a round
//! emit         the edits, and the imports that come and go
//! fields       pydantic's fields, if they are asked for
//! ```

mod alias;
mod annotation;
mod callers;
mod emit;
mod fates;
mod fields;
mod marker;
mod naming;
mod plan;
mod rules;
mod survey;

use std::sync::OnceLock;

use pyscale::analysis::flow::FlowOnce;
use pyscale::analysis::spelling::Text;
use pyscale::index::{FileId, ProjectIndex};
use pyscale::meta::{Meta, OptionMeta};
use pyscale::place::Place;
use pyscale::python::PythonVersion;
use pyscale::transform::{Finding, Judgement, Note, Opened, Shared, Transform};
use pyscale::verdict::{Fix, Hazards, Settled, Severity, Verdict};

use fates::Fate;
use plan::Plan;
use survey::{Function, Survey};

/// The transform.
pub struct Annotated;

const ID: &str = "annotated";

/// The first FastAPI whose routers read `Annotated`.
const ONE_FIX: [u32; 3] = [0, 95, 1];

/// The first FastAPI that looks up strings in classes with the globals of their module, and quoted types inside strings.
const DEFERRED: [u32; 3] = [0, 123, 10];

static META: Meta = Meta {
    id: ID,
    groups: &["typing"],
    summary: "markers of FastAPI and typer move from the default into the annotation",
    doc: include_str!("README.md"),
    // With typing_extensions, which FastAPI brings along.
    python: PythonVersion(8),
    options: &[OptionMeta { key: "fields", values: &["false", "true"], summary: "constraints of pydantic's fields move too" }],
    rules: rules::RULES,
    may_be: rules::MAY_BE,
};

impl Transform for Annotated {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn judge<'p>(&self, project: &'p ProjectIndex, shared: &Shared<'p>) -> Box<dyn Judgement + 'p> {
        Box::new(Decisions { project, flow: shared.flow_once(), plan: OnceLock::new() })
    }
}

/// What was decided about one state of the project. The plan needs trees, so it is made when the first file is opened.
struct Decisions<'p> {
    project: &'p ProjectIndex,
    flow: FlowOnce<'p>,
    plan: OnceLock<Plan>,
}

impl Judgement for Decisions<'_> {
    fn concerns(&self, file: FileId) -> bool {
        self.speaks_of_markers(file) || fields::concerns(self.project, file)
    }

    fn check(&self, file: FileId, opened: Option<&Opened<'_>>) -> Vec<Finding> {
        let Some(opened) = opened else { return Vec::new() };
        if !self.concerns(file) {
            return Vec::new();
        }
        opened.here(self.project, |text| self.findings_in(text, opened))
    }
}

impl Decisions<'_> {
    fn findings_in(&self, text: Text<'_, '_>, opened: &Opened<'_>) -> Vec<Finding> {
        let file = text.file;
        let mut findings = fields::findings(text);
        if self.speaks_of_markers(file) {
            let plan = self.plan.get_or_init(|| Plan::new(&self.flow, opened, &|file| self.speaks_of_markers(file)));
            if let Some(survey) = plan.surveys.get(&file) {
                findings.extend(self.findings(text, plan, survey));
            }
        }
        findings
    }

    fn speaks_of_markers(&self, file: FileId) -> bool {
        self.project.mentions_any(file, &["fastapi", "typer", "Depends", "Security"])
    }

    fn findings(&self, text: Text<'_, '_>, plan: &Plan, survey: &Survey) -> Vec<Finding> {
        let project = self.project;
        let world = project.world(survey.file);
        let settled: Vec<Settled> = survey
            .functions
            .iter()
            .enumerate()
            .map(|(index, function)| Self::settle(survey, function, &plan.fates[&(survey.file, index)]).settle(world))
            .collect();
        let of = |is_fix: bool| -> Vec<usize> {
            let wanted = |index: &usize| match &settled[*index] {
                Settled::Fix => is_fix,
                Settled::Unsafe(_) | Settled::Supported(_) => !is_fix,
                Settled::Refuse(_) => false,
            };
            let free = |index: &usize| !emit::is_suppressed(project, survey, &survey.functions[*index]);
            (0..settled.len()).filter(wanted).filter(free).collect()
        };
        // What goes together in a file is one fix for each of its functions: so no part of it leaves an import behind.
        let make = |functions: Vec<usize>| {
            (!functions.is_empty()).then(|| emit::edits(text, plan, survey, &functions)).flatten().map(|edits| Fix { edits })
        };
        let (safe, others) = (make(of(true)), make(of(false)));
        let mut findings = Vec::new();
        for (index, (function, settled)) in survey.functions.iter().zip(settled).enumerate() {
            let fate = &plan.fates[&(survey.file, index)];
            let fix = if matches!(settled, Settled::Fix) { &safe } else { &others };
            let verdict = match (&settled, fix) {
                (Settled::Refuse(_), _) if is_only_untyped(fate) => {
                    Verdict::OutOfScope(fate.stays.iter().map(|(reason, _)| reason.why.clone()).collect::<Vec<_>>().join("; "))
                }
                (Settled::Refuse(_), _) | (_, Some(_)) => settled.with(|| fix.clone().unwrap_or_default()),
                (_, None) => {
                    let mut hazards = Hazards::default();
                    hazards.add("layout", Severity::Breaks, "the layout of the imports leaves no safe place for a new one", None);
                    hazards.settle(world).with(Fix::default)
                }
            };
            findings.push(Finding {
                transform: ID,
                file: survey.file,
                range: function.name_range,
                symbol: function.symbol.clone(),
                message: message(plan, survey, index, function, fate),
                notes: notes(&verdict, fate),
                verdict,
                saving: None,
            });
        }
        findings
    }

    /// Everything that speaks against a function: if nothing of it moves, that.
    fn settle(survey: &Survey, function: &Function, fate: &Fate) -> Hazards {
        let mut hazards = fate.hazards.clone();
        if fate.moving.is_empty() {
            let here = Place { file: survey.file, range: function.name_range.into() };
            for (reason, at) in &fate.stays {
                hazards.add(reason.rule, Severity::Breaks, reason.why.clone(), Some(at.unwrap_or(here)));
            }
        }
        hazards
    }
}

/// Nothing but missing types keeps the function as it is.
fn is_only_untyped(fate: &Fate) -> bool {
    fate.moving.is_empty()
        && !fate.stays.is_empty()
        && fate.stays.iter().all(|(reason, _)| reason.rule == "no-type")
        && !fate.hazards.breaks()
}

/// "`session` moves into `SessionDep`, 12 uses in 4 files; `limit` moves into `Annotated`: …"
fn message(plan: &Plan, survey: &Survey, index: usize, function: &Function, fate: &Fate) -> String {
    let mut parts = Vec::new();
    let mut long = Vec::new();
    for position in &fate.moving {
        let name = &function.parameters[*position].name;
        match plan.aliases.get(&(survey.file, index, *position)) {
            Some(alias) if alias.uses > 0 => {
                let files = if alias.files == 1 { "one file".to_owned() } else { format!("{} files", alias.files) };
                parts.push(format!("`{name}` moves into `{}`, {} uses in {files}", alias.name, alias.uses));
            }
            Some(alias) => parts.push(format!("`{name}` moves into `{}`, which is there already", alias.name)),
            None => long.push(format!("`{name}`")),
        }
    }
    match long.as_slice() {
        [] => {}
        [only] => parts.push(format!("{only} moves into `Annotated`")),
        [first @ .., last] => parts.push(format!("{} and {last} move into `Annotated`", first.join(", "))),
    }
    if parts.is_empty() {
        return format!("markers of `{}` are defaults", function.name);
    }
    let has_alias = long.len() < fate.moving.len();
    let has_value = fate
        .moving
        .iter()
        .any(|position| function.parameters[*position].marker.as_ref().is_some_and(|marker| marker.default.is_some()));
    let gain = match (has_alias, has_value) {
        (true, _) => "type and dependency are written once",
        (false, true) => "the default is a value, not a marker",
        (false, false) => "what is required has no default",
    };
    format!("{}: {gain}", parts.join("; "))
}

fn notes(verdict: &Verdict, fate: &Fate) -> Vec<Note> {
    if matches!(verdict, Verdict::Refuse(_) | Verdict::OutOfScope(_)) {
        return Vec::new();
    }
    fate.stays.iter().map(|(reason, at)| Note { message: reason.why.clone(), at: *at }).collect()
}
