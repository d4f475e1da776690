//! slots: data-model classes, plain or `@dataclass`, get `__slots__`. What is asked and in which order:
//!
//! ```text
//! model           A, B  what every class is, and which attributes its instances have
//! class_rules     C     what in the class, its bases or its subclasses forbids slots
//! class_object    C     the part of it that is about the class as an object
//! hierarchy       D     chains, names that hide each other, lay-outs
//! outside         E     attributes that are stored from elsewhere
//! dataclass_form  F     `slots=True` or an explicit `__slots__`
//! surroundings    G, H  weak references, pickles, dumps
//! scope           A2    is it a data model?
//! emit            I     the edits
//! ```
//!
//! Everything is decided on facts, once a round for the whole project; a file is opened again only to make its edits.

mod class_object;
mod class_rules;
mod dataclass_form;
mod emit;
mod hierarchy;
mod known;
mod lookups;
mod model;
mod named;
mod outside;
mod saving;
mod scope;
mod surroundings;

use pyscale::edit::layout;
use pyscale::index::{ClassId, FileId, ProjectIndex};
use pyscale::project::{PythonVersion, World};
use pyscale::transform::{Finding, Judgement, Meta, Note, Opened, OptionMeta, Transform};
use pyscale::verdict::{Hazards, Settled, Severity, Verdict};

use rayon::prelude::*;

use dataclass_form::Form;
use model::{Model, Role};

/// The transform.
pub struct Slots;

static META: Meta = Meta {
    id: "slots",
    groups: &["core"],
    summary: "data-model classes get `__slots__` or `@dataclass(slots=True)`",
    doc: include_str!("README.md"),
    python: PythonVersion(9),
    options: &[OptionMeta {
        key: "scope",
        values: &["data-models", "all"],
        summary: "which safe classes are rewritten: data models, or every one",
    }],
    rules: &[],
};

impl Transform for Slots {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn judge<'p>(&self, project: &'p ProjectIndex) -> Box<dyn Judgement + 'p> {
        Box::new(Decisions::new(project))
    }
}

/// What is to happen with every class of the project.
struct Decisions<'p> {
    model: Model<'p>,
    sites: Vec<Option<Site>>,
}

/// A class that is worth a word.
struct Site {
    settled: Settled,
    /// It is a safe class that the scope leaves alone.
    out_of_scope: bool,
    form: Form,
    /// The names for an explicit `__slots__`, as they are spelled there.
    names: Vec<String>,
    saving: u32,
}

impl<'p> Decisions<'p> {
    fn new(project: &'p ProjectIndex) -> Self {
        let model = Model::new(project);
        let mut hazards: Vec<Hazards> = project.class_ids().map(|_| Hazards::default()).collect();
        let open = |id: &ClassId| {
            matches!(model.class(*id).role, Role::Candidate | Role::Empty) || hierarchy::is_converted_protocol(&model, *id)
        };
        let sites: Vec<ClassId> = project.class_ids().filter(open).collect();

        let judged: Vec<Hazards> = sites
            .par_iter()
            .map(|id| {
                let mut hazards = Hazards::default();
                class_rules::judge(&model, *id, &mut hazards);
                hierarchy::judge(&model, *id, &mut hazards);
                outside::known_receivers(&model, *id, &mut hazards);
                hazards
            })
            .collect();
        for (id, judged) in sites.iter().zip(judged) {
            hazards[id.0 as usize] = judged;
        }
        outside::unknown_receivers(&model, &mut hazards);
        named::named_classes(&model, &mut hazards);

        let surroundings = surroundings::Surroundings::new(&model);
        for id in &sites {
            surroundings.judge(&model, *id, &mut hazards[id.0 as usize]);
        }
        let weakref = |model: &Model<'_>, id: ClassId| {
            let public = std::iter::once(id).chain(project.descendants(id)).any(|class| is_public_api(project, model, class));
            (public || surroundings.is_weakly_held(model, id)) && carries_weakref(model, id)
        };
        let mut forms = vec![Form::Explicit; project.class_ids().count()];
        for id in &sites {
            forms[id.0 as usize] = dataclass_form::form(&model, *id, weakref(&model, *id), &mut hazards[id.0 as usize]);
        }
        // The chain is one unit: first what the classes themselves forbid, then lay-outs, then what follows from them.
        let left_alone = |id: ClassId| left_alone(project, &model, id);
        hierarchy::chains(&model, &mut hazards, &left_alone);
        hierarchy::layouts(&model, &mut hazards);
        hierarchy::chains(&model, &mut hazards, &left_alone);
        frozen_chains(&model, &sites, &mut hazards);

        let population = scope::Population::new(project);
        let all = project.options.get("slots.scope") == "all";
        let mut decisions = Self { sites: project.class_ids().map(|_| None).collect(), model };
        decisions.settle(&sites, hazards, &forms, &|model, id| all || population.is_data_model(model, id), &weakref);
        decisions
    }

    /// Turns hazards into verdicts, from the bases down, and brings the bases of what goes along.
    fn settle(
        &mut self,
        sites: &[ClassId],
        mut hazards: Vec<Hazards>,
        forms: &[Form],
        in_scope: &dyn Fn(&Model<'_>, ClassId) -> bool,
        weakref: &dyn Fn(&Model<'_>, ClassId) -> bool,
    ) {
        let model = &self.model;
        let project = model.project;
        let safe: Vec<ClassId> = sites.iter().copied().filter(|id| !hazards[id.0 as usize].breaks()).collect();
        let mut wanted: Vec<bool> = project.class_ids().map(|_| false).collect();
        for id in &safe {
            // An empty class is worth it only beside one with attributes.
            let below_slots = project.class(*id).ancestors.iter().any(|base| {
                model.class(*base).role == Role::Candidate || matches!(model.class(*base).role, Role::Slotted { .. })
            });
            let candidate = model.class(*id).role == Role::Candidate && !hierarchy::own_slots(model, *id).is_empty()
                || below_slots && model.class(*id).role != Role::Never;
            if candidate && in_scope(model, *id) {
                for class in project.lineage(*id) {
                    wanted[class.0 as usize] = true;
                }
            }
        }
        for id in &safe {
            if wanted[id.0 as usize] && is_public_api(project, model, *id) {
                hazards[id.0 as usize].push(
                    Severity::Visible,
                    "public API of a distribution: programs outside may set other attributes on its instances, or inherit from it",
                    None,
                );
            }
        }
        let settled: Vec<Settled> = project
            .class_ids()
            .map(|id| std::mem::take(&mut hazards[id.0 as usize]).settle(project.world(project.class(id).file)))
            .collect();
        for id in sites {
            let class = model.class(*id);
            let own = hierarchy::own_slots(model, *id);
            let mut own_settled = settled[id.0 as usize].clone();
            // What needs --unsafe-fixes above is not there for a class below without it.
            if let Settled::Fix = own_settled
                && let Some(base) =
                    project.class(*id).ancestors.iter().find(|base| matches!(settled[base.0 as usize], Settled::Unsafe(_)))
            {
                let mut with_base = Hazards::default();
                with_base.push(
                    Severity::Lossy,
                    format!("goes with its base `{}`", model.name(*base)),
                    Some(model.place(*base, model.facts(*base).name_range)),
                );
                own_settled = with_base.settle(World::Open);
            }
            // A base that is only needed for unsafe classes below is as unsafe as they are.
            if let Settled::Fix = own_settled
                && class.role != Role::Candidate
                && let Some(below) = only_for_unsafe(model, *id, &wanted, &settled)
            {
                let mut with_sub = Hazards::default();
                with_sub.push(
                    Severity::Lossy,
                    format!("goes with its subclass `{}`", model.name(below)),
                    Some(model.place(below, model.facts(below).name_range)),
                );
                own_settled = with_sub.settle(World::Open);
            }
            let refused = matches!(own_settled, Settled::Refuse(_));
            let wanted = wanted[id.0 as usize];
            if !wanted && (class.role != Role::Candidate || own.is_empty() && !refused) {
                continue;
            }
            let carries = weakref(model, *id);
            let mut names: Vec<String> = own.iter().map(|name| model.spelled(*id, *name)).collect();
            if carries {
                names.push("__weakref__".to_owned());
            }
            let total = model.class(*id).attributes.len() as u32;
            let saving = saving::per_instance(project.python(project.class(*id).file), total, carries);
            self.sites[id.0 as usize] =
                Some(Site { settled: own_settled, out_of_scope: !wanted && !refused, form: forms[id.0 as usize], names, saving });
        }
    }
}

/// The first converted class below that is unsafe, if no other one below wants the class converted.
fn only_for_unsafe(model: &Model<'_>, id: ClassId, wanted: &[bool], settled: &[Settled]) -> Option<ClassId> {
    let below: Vec<ClassId> = model
        .project
        .descendants(id)
        .into_iter()
        .filter(|class| wanted[class.0 as usize] && model.class(*class).role == Role::Candidate)
        .collect();
    if below.iter().any(|class| matches!(settled[class.0 as usize], Settled::Fix)) {
        return None;
    }
    below.into_iter().find(|class| matches!(settled[class.0 as usize], Settled::Unsafe(_)))
}

/// Slotted and unslotted frozen dataclasses in one chain do not get on.
fn frozen_chains(model: &Model<'_>, sites: &[ClassId], hazards: &mut [Hazards]) {
    let frozen = |id: ClassId| matches!(model.class(id).kind, model::Kind::Dataclass(dataclass) if dataclass.frozen);
    let mut refused: Vec<(ClassId, ClassId)> = Vec::new();
    // From the leaves up: a refusal below reaches every frozen base.
    for id in sites.iter().copied().filter(|id| frozen(*id)) {
        let stuck = model.project.descendants(id).into_iter().find(|below| {
            frozen(*below)
                && matches!(model.class(*below).role, Role::Candidate | Role::Empty)
                && hazards[below.0 as usize].breaks()
        });
        if let Some(below) = stuck {
            refused.push((id, below));
        }
    }
    for (id, below) in refused {
        if !hazards[id.0 as usize].breaks() {
            hazards[id.0 as usize].push(
                Severity::Breaks,
                format!(
                    "its frozen subclass `{}` cannot have slots, and frozen dataclasses with different slots do not get on",
                    model.name(below)
                ),
                Some(model.place(below, model.facts(below).name_range)),
            );
        }
    }
    hierarchy::chains(model, hazards, &|id| left_alone(model.project, model, id));
}

/// Why the user does not want this class's file or statement changed.
fn left_alone(project: &ProjectIndex, model: &Model<'_>, id: ClassId) -> Option<String> {
    let file = project.class(id).file;
    if project.suppressed(file, model.facts(id).name_range.start, "slots") {
        Some("is left alone by a `pyscale: ignore` comment or the configuration".to_owned())
    } else if !project.may_edit(file) {
        Some(format!("stands in {}, which is not to be changed", project.entry(file).relative))
    } else {
        None
    }
}

/// Is it in the public API of an open world: no leading underscore in its path, or re-exported?
fn is_public_api(project: &ProjectIndex, model: &Model<'_>, id: ClassId) -> bool {
    project.world(project.class(id).file) == World::Open && !model.facts(id).local && project.is_public(id)
}

/// Is the class the one of its chain to carry the slot for weak references: the root-most that gets slots?
fn carries_weakref(model: &Model<'_>, id: ClassId) -> bool {
    !model.project.class(id).ancestors.iter().any(|base| match model.class(*base).role {
        Role::Candidate | Role::Empty => true,
        Role::Slotted { weakref, dict, .. } => weakref || dict,
        Role::Never => hierarchy::is_converted_protocol(model, *base),
    })
}

impl Judgement for Decisions<'_> {
    fn concerns(&self, file: FileId) -> bool {
        self.model.project.classes_of(file).any(|id| {
            self.sites[id.0 as usize]
                .as_ref()
                .is_some_and(|site| !matches!(site.settled, Settled::Refuse(_)) && !site.out_of_scope)
        })
    }

    fn check(&self, file: FileId, opened: Option<&Opened<'_>>) -> Vec<Finding> {
        let quote = opened.map_or('"', |opened| layout::quote_style(opened.source.text()));
        self.model.project.classes_of(file).filter_map(|id| self.finding(id, opened, quote)).collect()
    }
}

impl Decisions<'_> {
    fn finding(&self, id: ClassId, opened: Option<&Opened<'_>>, quote: char) -> Option<Finding> {
        let site = self.sites[id.0 as usize].as_ref()?;
        let model = &self.model;
        let facts = model.facts(id);
        let verdict = if site.out_of_scope {
            Verdict::OutOfScope("safe, but no data model: slots.scope = \"all\"".to_owned())
        } else {
            match &site.settled {
                Settled::Refuse(hazards) => Verdict::Refuse(dedup(hazards)),
                settled => {
                    let opened = opened?;
                    match emit::fix(opened, quote, facts, site.form, &site.names) {
                        Some(fix) => settled.clone().with(|| fix),
                        None => refused_layout(model, id),
                    }
                }
            }
        };
        Some(Finding {
            transform: META.id,
            file: model.project.class(id).file,
            range: facts.name_range.into(),
            symbol: facts.qualname.to_string(),
            message: self.message(id, site),
            verdict,
            notes: self.notes(id, site),
            saving: Some(site.saving),
        })
    }

    fn message(&self, id: ClassId, site: &Site) -> String {
        let what = match site.form {
            Form::Argument { weakref: true, .. } => "add `slots=True, weakref_slot=True` to",
            Form::Argument { .. } => "add `slots=True` to",
            Form::Explicit if site.names.is_empty() => "add an empty `__slots__` to",
            Form::Explicit => "add `__slots__` to",
        };
        let python = self.model.project.python(self.model.project.class(id).file);
        let name = self.model.name(id);
        if self.model.class(id).role == Role::Candidate {
            format!("{what} `{name}`: about {} bytes less per instance on Python 3.{}", site.saving, python.0)
        } else {
            format!("{what} `{name}`: the slots of its family take effect only with it")
        }
    }

    fn notes(&self, id: ClassId, site: &Site) -> Vec<Note> {
        let model = &self.model;
        let mut notes: Vec<Note> = model
            .class(id)
            .own
            .iter()
            .filter(|attribute| attribute.absorbed)
            .map(|attribute| Note {
                message: format!("`{}` is among the slots because it is set from outside", attribute.name),
                at: Some(attribute.at),
            })
            .collect();
        if site.names.iter().any(|name| name == "__weakref__") && matches!(site.form, Form::Explicit) {
            notes.push(Note { message: "`__weakref__` keeps weak references to its instances possible".to_owned(), at: None });
        }
        notes
    }
}

fn refused_layout(model: &Model<'_>, id: ClassId) -> Verdict {
    let mut hazards = Hazards::default();
    hazards.push(
        Severity::Breaks,
        "the class body is laid out in a way that leaves no safe place for `__slots__`; giving the body lines of its own would help",
        Some(model.place(id, model.facts(id).name_range)),
    );
    match hazards.settle(World::Closed) {
        Settled::Refuse(hazards) => Verdict::Refuse(hazards),
        Settled::Fix | Settled::Unsafe(_) => Verdict::Refuse(Vec::new()),
    }
}

/// The same reason at the same place is told once.
fn dedup(hazards: &[pyscale::verdict::Hazard]) -> Vec<pyscale::verdict::Hazard> {
    let mut seen: Vec<pyscale::verdict::Hazard> = Vec::new();
    for hazard in hazards {
        if !seen.contains(hazard) {
            seen.push(hazard.clone());
        }
    }
    seen
}

#[cfg(test)]
mod tests {
    use pyscale::fixture::check_fix;

    use super::Slots;

    #[test]
    fn records_that_a_loop_makes() {
        check_fix(
            &Slots,
            "class P:\n    def __init__(self, x):\n        self.x = x\n\n\ndef load(rows):\n    return [P(row) for row in rows]\n",
            "class P:\n    __slots__ = (\"x\",)\n\n    def __init__(self, x):\n        self.x = x\n\n\ndef load(rows):\n    return [P(row) for row in rows]\n",
        );
    }
}
