//! What is to happen with every class: the rules in turn, then what follows for the chain, then verdicts from the bases down.

use pyscale::index::{ClassId, ProjectIndex};
use pyscale::project::World;
use pyscale::transform::Shared;
use pyscale::verdict::{Hazard, Hazards, Settled, Severity};
use rayon::prelude::*;

use super::dataclass_form::{self, Form, Weakref};
use super::guard::{self, Guarded};
use super::model::{self, Model, Role};
use super::saving::{self, Saving};
use super::scope::{Many, Population};
use super::surroundings::Surroundings;
use super::{asked, class_object, class_rules, decorators, hierarchy, mentioned, named, observed, outside, protocols};

/// What is to happen with every class of the project.
pub struct Decisions<'p> {
    pub model: Model<'p>,
    pub sites: Vec<Option<Site>>,
    /// Classes that store names without a slot.
    pub guarded: Vec<Guarded>,
}

/// A class that is worth a word.
pub struct Site {
    pub settled: Settled,
    /// It rests on a record of the running program.
    pub is_supported: bool,
    /// What that settled of the class itself, and not of a base on which it stands.
    pub doubts: Vec<Hazard>,
    /// It is a safe class that the scope leaves alone.
    pub out_of_scope: bool,
    pub form: Form,
    /// The names for an explicit `__slots__`, as they are spelled there.
    pub names: Vec<String>,
    /// What each supported Python saves.
    pub saving: Saving,
    /// How it is known that there are many instances.
    pub many: Option<Many>,
}

impl<'p> Decisions<'p> {
    pub fn new(project: &'p ProjectIndex, shared: &Shared<'p>) -> Self {
        let model = Model::new(project, shared);
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
                protocols::judge(&model, *id, &mut hazards);
                hierarchy::judge(&model, *id, &mut hazards);
                outside::known_receivers(&model, *id, &mut hazards);
                hazards
            })
            .collect();
        for (id, judged) in sites.iter().zip(judged) {
            hazards[id.0 as usize] = judged;
        }
        class_object::by_flow(&model, &mut hazards);
        class_object::read_by_flow(&model, &mut hazards);
        class_object::asked_by_libraries(&model, &mut hazards);
        outside::receivers(&model, &mut hazards);
        mentioned::unknown_receivers(&model, &mut hazards);
        named::named_classes(&model, &mut hazards);
        asked::asked(&model, &mut hazards);
        decorators::provided(&model, &mut hazards);

        let surroundings = Surroundings::new(&model);
        for id in &sites {
            surroundings.judge(&model, *id, &mut hazards[id.0 as usize]);
        }
        let wanted = |model: &Model<'_>, id: ClassId| {
            let public = || std::iter::once(id).chain(project.descendants(id)).any(|class| is_public_api(project, model, class));
            if !carries_weakref(model, id) {
                Weakref::No
            } else if surroundings.is_weakly_held(model, id) {
                Weakref::Needed
            } else if public() {
                Weakref::Outsiders
            } else {
                Weakref::No
            }
        };
        let weakref = |model: &Model<'_>, id: ClassId| match wanted(model, id) {
            Weakref::No => false,
            Weakref::Needed => true,
            Weakref::Outsiders => !dataclass_form::loses_weakref(model, id, project.python(project.class(id).file)),
        };
        let mut forms = vec![Form::Explicit; project.class_ids().count()];
        for id in &sites {
            let wanted = wanted(&model, *id);
            let hazards = &mut hazards[id.0 as usize];
            forms[id.0 as usize] = dataclass_form::form(&model, *id, wanted, hazards);
            if wanted == Weakref::Outsiders && !weakref(&model, *id) {
                hazards.add(
                    "weakref-lost",
                    Severity::Visible,
                    "programs outside cannot refer to its instances weakly any more; a slot for that needs Python 3.11",
                    None,
                );
            }
        }
        observed::judge(&model, &sites, &mut hazards, &weakref);
        // The chain is one unit: first what the classes themselves forbid, then lay-outs, then what follows from them.
        let left_alone = |id: ClassId| left_alone(project, &model, id);
        hierarchy::chains(&model, &mut hazards, &left_alone);
        hierarchy::layouts(&model, &mut hazards);
        hierarchy::chains(&model, &mut hazards, &left_alone);
        frozen_chains(&model, &sites, &mut hazards);

        let population = Population::new(&model);
        let guarded = guard::without_slots(&model);
        let mut decisions = Self { sites: project.class_ids().map(|_| None).collect(), model, guarded };
        decisions.settle(&sites, hazards, &forms, &population, &weakref);
        decisions
    }

    /// Turns hazards into verdicts, from the bases down, and brings the bases of what goes along.
    fn settle(
        &mut self,
        sites: &[ClassId],
        mut hazards: Vec<Hazards>,
        forms: &[Form],
        population: &Population<'_>,
        weakref: &dyn Fn(&Model<'_>, ClassId) -> bool,
    ) {
        let model = &self.model;
        let project = model.project;
        let worth = Worth::new(model, &hazards, population, sites, weakref);
        let mut doubts: Vec<Vec<Hazard>> = hazards.iter().map(|hazards| hazards.settled().to_vec()).collect();
        // What stands on a class that is only supported is not better.
        for id in &worth.safe {
            let above = project.class(*id).ancestors.iter().flat_map(|base| hazards[base.0 as usize].settled());
            let above: Vec<_> = above.cloned().collect();
            for settled in above {
                hazards[id.0 as usize].stand_on(settled);
            }
        }
        for id in worth.safe.iter().filter(|id| worth.wanted[id.0 as usize] && is_public_api(project, model, **id)) {
            hazards[id.0 as usize].add(
                "public-api",
                Severity::Visible,
                "public API of a distribution: programs outside may set other attributes on its instances, or inherit from it",
                None,
            );
        }
        let supported: Vec<bool> = hazards.iter().map(|hazards| !hazards.settled().is_empty()).collect();
        let all_settled: Vec<Settled> = project
            .class_ids()
            .map(|id| std::mem::take(&mut hazards[id.0 as usize]).settle(project.world(project.class(id).file)))
            .collect();
        for id in sites.iter().filter(|id| !worth.is_nothing_for(model, **id)) {
            let class = model.class(*id);
            let own = hierarchy::own_slots(model, *id);
            let settled = self.with_family(*id, &worth.wanted, &all_settled);
            let refused = matches!(settled, Settled::Refuse(_));
            let wanted = worth.wanted[id.0 as usize];
            // Below a `__dict__` an empty `__slots__` saves nothing.
            let in_vain = || project.class(*id).ancestors.iter().any(|base| has_dict(model, *base, &all_settled));
            if !wanted && (class.role != Role::Candidate || own.is_empty() && (!refused || in_vain())) {
                continue;
            }
            let mut names: Vec<String> = own.iter().map(|name| model.spelled(*id, *name)).collect();
            if weakref(model, *id) {
                names.push("__weakref__".to_owned());
            }
            self.sites[id.0 as usize] = Some(Site {
                is_supported: supported[id.0 as usize] && !refused,
                doubts: std::mem::take(&mut doubts[id.0 as usize]),
                settled,
                out_of_scope: !wanted && !refused,
                form: forms[id.0 as usize],
                names,
                saving: saved(model, *id, weakref),
                many: population.data_model(model, *id),
            });
        }
    }

    /// What needs `--unsafe-fixes` above is not there for a class below without it, and a base that is only needed for
    /// unsafe classes below is as unsafe as they are.
    fn with_family(&self, id: ClassId, wanted: &[bool], settled: &[Settled]) -> Settled {
        let model = &self.model;
        let own = settled[id.0 as usize].clone();
        let Settled::Fix = own else { return own };
        let above = model.project.class(id).ancestors.iter().find(|base| matches!(settled[base.0 as usize], Settled::Unsafe(_)));
        let below = || {
            if model.class(id).role == Role::Candidate { None } else { only_for_unsafe(model, id, wanted, settled) }
        };
        let (word, with) = match above {
            Some(base) => ("base", *base),
            None => match below() {
                Some(below) => ("subclass", below),
                None => return own,
            },
        };
        let mut hazards = Hazards::default();
        hazards.add(
            "family",
            Severity::Lossy,
            format!("goes with its {word} `{}`", model.name(with)),
            Some(model.place(with, model.facts(with).name_range)),
        );
        hazards.settle(World::Open)
    }
}

/// Which classes are worth a change.
struct Worth {
    safe: Vec<ClassId>,
    /// By class: it is rewritten.
    wanted: Vec<bool>,
    /// By class: nobody gains anything from slots there.
    vain: Vec<bool>,
}

impl Worth {
    fn new(
        model: &Model<'_>,
        hazards: &[Hazards],
        population: &Population<'_>,
        sites: &[ClassId],
        weakref: &dyn Fn(&Model<'_>, ClassId) -> bool,
    ) -> Self {
        let project = model.project;
        let all = |id: ClassId| project.option(project.class(id).file, "slots.scope") == "all";
        let keeps_dict = |id: ClassId| match model.class(id).role {
            Role::Slotted { .. } => false,
            Role::Never => true,
            Role::Candidate | Role::Empty => hazards[id.0 as usize].breaks() || left_alone(project, model, id).is_some(),
        };
        let vain: Vec<bool> = project
            .class_ids()
            .map(|id| is_vain(model, population, id, &keeps_dict) || saved(model, id, weakref).is_nowhere())
            .collect();
        let safe: Vec<ClassId> = sites.iter().copied().filter(|id| !keeps_dict(*id) && !vain[id.0 as usize]).collect();
        let mut wanted: Vec<bool> = project.class_ids().map(|_| false).collect();
        // What is worth a change makes its bases worth one, and with them what else stands below these.
        let mut left = safe.clone();
        loop {
            let before = left.len();
            left.retain(|id| {
                // An empty class is worth it only beside one with attributes, or below slots.
                let below_slots = project.class(*id).ancestors.iter().any(|base| {
                    wanted[base.0 as usize] || matches!(model.class(*base).role, Role::Candidate | Role::Slotted { .. })
                });
                let candidate = model.class(*id).role == Role::Candidate && !hierarchy::own_slots(model, *id).is_empty()
                    || below_slots && model.class(*id).role != Role::Never;
                let in_scope =
                    || all(*id) || population.data_model(model, *id).is_some() && saved(model, *id, weakref).is_everywhere();
                let worth = candidate && in_scope();
                if worth {
                    project.lineage(*id).for_each(|class| wanted[class.0 as usize] = true);
                }
                !worth
            });
            if left.len() == before {
                break;
            }
        }
        Self { safe, wanted, vain }
    }

    /// Is there nothing to say about the class, whatever speaks against it?
    fn is_nothing_for(&self, model: &Model<'_>, id: ClassId) -> bool {
        self.vain[id.0 as usize] && !self.wanted[id.0 as usize] || hierarchy::keeps_dict_outside(model, id)
    }
}

/// Do the instances of a class have a `__dict__`, and keep it?
fn has_dict(model: &Model<'_>, id: ClassId, settled: &[Settled]) -> bool {
    match model.class(id).role {
        Role::Slotted { dict, .. } => dict,
        Role::Never => true,
        Role::Candidate | Role::Empty => matches!(settled[id.0 as usize], Settled::Refuse(_)),
    }
}

/// Is it a class that is never made itself, and every subclass that is made keeps its `__dict__`?
fn is_vain(model: &Model<'_>, population: &Population<'_>, id: ClassId, keeps_dict: &dyn Fn(ClassId) -> bool) -> bool {
    if population.is_constructed(id) {
        return false;
    }
    let heirs = model.project.descendants(id);
    let mut made: Vec<ClassId> = heirs.iter().copied().filter(|heir| population.is_constructed(*heir)).collect();
    if made.is_empty() && model.is_abstract(id) {
        made = heirs;
    }
    !made.is_empty() && made.into_iter().all(keeps_dict)
}

fn saved(model: &Model<'_>, id: ClassId, weakref: &dyn Fn(&Model<'_>, ClassId) -> bool) -> Saving {
    let attributes = model.class(id).attributes.len() as u32;
    let weakref = weakref(model, id) || matches!(model.class(id).kind, model::Kind::Attrs(_));
    let stored = attributes.saturating_sub(super::defaults::left_to_the_class(model, id));
    saving::per_instance(model.project.python(model.project.class(id).file), stored, attributes, weakref)
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
            hazards[id.0 as usize].add(
                "family",
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
