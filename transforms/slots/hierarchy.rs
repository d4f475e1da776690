//! Section D: what the bases, the subclasses and their layouts allow. The chain is one unit.

use pyscale::index::facts::{FieldRole, MemberFacts, MemberKind};
use pyscale::index::{Base, ClassId, Mro, Name};
use pyscale::verdict::{Hazard, Hazards, Severity};
use rustc_hash::FxHashSet;
use ustr::ustr;

use pyscale::edit::stdlib::is_stdlib;

use super::known;
use super::model::{Kind, Model, Role};

/// D1, D2, D4: bases that keep a `__dict__`, and names that a base or the class itself binds on the class.
pub fn judge(model: &Model<'_>, id: ClassId, hazards: &mut Hazards) {
    let facts = model.facts(id);
    for (base, written) in model.project.class(id).bases.iter().zip(base_places(model, id)) {
        match base {
            Base::External(name) if !known::is_slotted_base(name) => hazards.doubt(
                "base",
                format!(
                    "its base `{name}` is not in the project and may use the instances' `__dict__`, so slots would save nothing"
                ),
                Some(written),
            ),
            Base::Unknown(name) => {
                hazards.doubt(
                    "base",
                    format!("its base `{name}` could not be found: it may need the instances' `__dict__`"),
                    Some(written),
                );
            }
            _ => {}
        }
    }
    if model.project.class(id).mro == Mro::Unknown && !hazards.breaks() {
        hazards.add(
            "base",
            Severity::Breaks,
            "its method resolution order is not known, so it may have a base with a `__dict__`",
            Some(model.place(id, facts.name_range)),
        );
    }
    let class = model.class(id);
    for attribute in &class.own {
        for base in &model.project.class(id).ancestors {
            let inherited = model.class(*base).own.iter().any(|other| other.name == attribute.name);
            if let Some(bound) = model.class(*base).bindings.get(&attribute.name)
                && !inherited
                && !fills_in(model, id, *base, attribute.name)
            {
                hazards.add(
                    "hidden-name",
                    Severity::Breaks,
                    format!(
                        "its base `{}` defines `{}`, which a slot of that name would hide until it is set",
                        model.name(*base),
                        model.spelled(id, attribute.name)
                    ),
                    Some(*bound),
                );
            }
        }
        for base in model.external_bases(id) {
            if known::mixin_members(&base).iter().any(|name| attribute.name == *name) {
                hazards.add(
                    "hidden-name",
                    Severity::Breaks,
                    format!(
                        "its base `{base}` defines `{}`, which a slot of that name would hide until it is set",
                        attribute.name
                    ),
                    Some(attribute.at),
                );
            }
        }
    }
    homeless(model, id, hazards);
    hides_a_sibling(model, id, hazards);
    slotted_below(model, id, hazards);
    shadowed_below(model, id, hazards);
    binds_slots_of_bases(model, id, hazards);
}

/// D4: the class, or one that it looks through before the base, binds what is a slot of the base: its own instances could
/// no longer store it.
fn binds_slots_of_bases(model: &Model<'_>, id: ClassId, hazards: &mut Hazards) {
    let order: Vec<ClassId> = model.project.lineage(id).collect();
    for (position, base) in order.iter().enumerate().skip(1) {
        for attribute in &model.class(*base).own {
            let nearer = order[..position].iter().find_map(|class| {
                let bound = model.class(*class).bindings.get(&attribute.name)?;
                Some((*class, *bound))
            });
            let Some((binder, bound)) = nearer else { continue };
            let redeclared = model.class(binder).own.iter().any(|own| own.name == attribute.name);
            if redeclared || is_settable_property(model, binder, attribute.name) {
                continue;
            }
            let who = if binder == id {
                "its class body".to_owned()
            } else {
                format!("`{}`, which it also inherits from,", model.name(binder))
            };
            hazards.add(
                "hidden-name",
                Severity::Breaks,
                format!(
                    "{who} binds `{}`, which instances of its base `{}` set: it would hide the slot",
                    attribute.name,
                    model.name(*base)
                ),
                Some(bound),
            );
        }
    }
}

/// A subclass inherits from another class too, which comes behind this one and binds the name of a slot: the slot would hide
/// what is found there now.
fn hides_a_sibling(model: &Model<'_>, id: ClassId, hazards: &mut Hazards) {
    let own = &model.class(id).own;
    let above: FxHashSet<ClassId> = model.project.lineage(id).collect();
    for below in model.project.descendants(id) {
        let order: Vec<ClassId> = model.project.lineage(below).collect();
        let behind = order.iter().skip_while(|class| **class != id).skip(1).filter(|class| !above.contains(*class));
        for other in behind {
            let hidden =
                own.iter().find_map(|attribute| Some((attribute.name, *model.class(*other).bindings.get(&attribute.name)?)));
            if let Some((name, bound)) = hidden {
                let message = format!(
                    "`{}` inherits `{name}` from `{}`, which comes behind this class: a slot of that name would hide it until it is set",
                    model.name(below),
                    model.name(*other)
                );
                hazards.add("hidden-name", Severity::Breaks, message, Some(bound));
            }
        }
        let outside = model.external_bases(below).filter(|base| !model.external_bases(id).any(|own| own == *base));
        for base in outside {
            if let Some(attribute) = own.iter().find(|own| known::mixin_members(&base).contains(&own.name.as_str())) {
                let message = format!(
                    "`{}` inherits `{}` from `{base}`, which a slot of that name would hide until it is set",
                    model.name(below),
                    attribute.name
                );
                hazards.add("hidden-name", Severity::Breaks, message, Some(attribute.at));
            }
        }
    }
}

/// Is it a field with a default over an abstract property? It is always set, and takes the property's place in any case.
fn fills_in(model: &Model<'_>, id: ClassId, base: ClassId, name: Name) -> bool {
    let is_field = matches!(model.class(id).kind, Kind::Dataclass(_))
        && model.facts(id).members.iter().any(|member| {
            member.name == name && matches!(member.kind, MemberKind::Annotated { role: FieldRole::Plain, value: Some(_), .. })
        });
    let mut bound = model.facts(base).members.iter().filter(|member| member.name == name).peekable();
    let is_abstract = |member: &MemberFacts| {
        let MemberKind::Method(index) = member.kind else { return false };
        let method = &model.project.summary(model.project.class(base).file).functions[index as usize];
        let last = |wanted: &str| method.decorators.iter().any(|decorator| decorator.text.rsplit('.').next() == Some(wanted));
        last("abstractproperty") || last("abstractmethod") && last("property")
    };
    is_field && bound.peek().is_some() && bound.all(is_abstract)
}

/// Does a base in the standard library give the instances a `__dict__`, so that there is nothing to gain?
pub fn keeps_dict_outside(model: &Model<'_>, id: ClassId) -> bool {
    model.project.lineage(id).any(|class| {
        model.project.class(class).bases.iter().any(
            |base| matches!(base, Base::External(name) if !known::is_slotted_base(name) && is_stdlib(name.split('.').next().unwrap_or_default())),
        )
    })
}

/// A subclass that binds a method or a read-only property under the name of a slot: copying and pickling its instances
/// would read that as the slot's value and try to store it.
fn shadowed_below(model: &Model<'_>, id: ClassId, hazards: &mut Hazards) {
    for below in model.project.descendants(id) {
        for (member, _) in model.methods(below) {
            let name = super::model::mangle(model.facts(below).name, member.name);
            let is_slot = model.class(id).own.iter().any(|own| own.name == name);
            if is_slot && !is_settable_property(model, below, name) {
                hazards.add(
                    "hidden-name",
                    Severity::Breaks,
                    format!(
                        "its subclass `{}` defines `{}`: copying its instances would fail if that were a slot here",
                        model.name(below),
                        member.name
                    ),
                    Some(model.place(below, member.at)),
                );
            }
        }
    }
}

/// A property with a setter, or one that is not known to lack it.
fn is_settable_property(model: &Model<'_>, id: ClassId, name: Name) -> bool {
    let class = model.class(id);
    let setter = model.methods(id).any(|(member, method)| {
        member.name == name && method.decorators.iter().any(|decorator| decorator.text.ends_with(".setter"))
    });
    let is_method = model.methods(id).any(|(member, _)| super::model::mangle(model.facts(id).name, member.name) == name);
    class.properties.contains(&name) && (setter || !is_method)
}

/// A base that has `__slots__` already, and stores what is in none of them: only the `__dict__` of this class holds it.
fn homeless(model: &Model<'_>, id: ClassId, hazards: &mut Hazards) {
    let is_slot = |class: ClassId, name: Name| match model.class(class).role {
        Role::Slotted { .. } => model.slots_of(class).is_some_and(|(names, _)| names.is_none_or(|names| names.contains(&name))),
        _ => model.class(class).own.iter().any(|own| own.name == name),
    };
    for base in &model.project.class(id).ancestors {
        let Role::Slotted { .. } = model.class(*base).role else { continue };
        let stored = &model.class(*base).own;
        let Some(attribute) = stored.iter().find(|own| !model.project.lineage(id).any(|class| is_slot(class, own.name))) else {
            continue;
        };
        hazards.add(
            "slots-in-the-chain",
            Severity::Breaks,
            format!(
                "its base `{}` stores `{}`, which is in no `__slots__`: only the `__dict__` of a subclass has a place for it",
                model.name(*base),
                model.spelled(*base, attribute.name)
            ),
            Some(attribute.at),
        );
    }
}

/// A subclass that has `__slots__` already lives on the `__dict__` of this class for every name that it does not list.
fn slotted_below(model: &Model<'_>, id: ClassId, hazards: &mut Hazards) {
    for below in model.project.descendants(id) {
        let Role::Slotted { dict: true, .. } = model.class(below).role else { continue };
        let at = Some(model.place(below, model.facts(below).name_range));
        let Some((Some(names), _)) = model.slots_of(below) else {
            let message =
                format!("its subclass `{}` computes its `__slots__` and may need this class's `__dict__`", model.name(below));
            hazards.add("slots-in-the-chain", Severity::Breaks, message, at);
            continue;
        };
        if let Some((why, at)) = super::decorators::needs_dict(model, below) {
            hazards.add(
                "slots-in-the-chain",
                Severity::Breaks,
                format!("its subclass `{}` has `__slots__` and lives on this class's `__dict__`: {why}", model.name(below)),
                Some(at),
            );
        }
        let missing = model.class(below).own.iter().find(|attribute| {
            !names.contains(&attribute.name)
                && !model
                    .project
                    .class(below)
                    .ancestors
                    .iter()
                    .any(|base| model.class(*base).own.iter().any(|own| own.name == attribute.name))
        });
        if let Some(attribute) = missing {
            hazards.add(
                "slots-in-the-chain",
                Severity::Breaks,
                format!(
                    "its subclass `{}` has `__slots__` without `{}`, which lives in this class's `__dict__`",
                    model.name(below),
                    attribute.name
                ),
                Some(attribute.at),
            );
        }
    }
}

fn base_places<'m>(model: &'m Model<'_>, id: ClassId) -> impl Iterator<Item = pyscale::verdict::Place> + 'm {
    // `object` is left out of the resolved bases.
    let file = model.project.class(id).file;
    let object = ustr("builtins.object");
    model
        .facts(id)
        .bases
        .iter()
        .filter(move |base| model.project.ty(file, base.value) != pyscale::index::Ty::External(object))
        .map(move |base| model.place(id, base.at))
}

/// D3: a class goes only with all its project bases. Bases come first in the order of the result.
pub fn chains(model: &Model<'_>, hazards: &mut [Hazards], blocked: &dyn Fn(ClassId) -> Option<String>) {
    let mut done = FxHashSet::default();
    for id in model.project.class_ids() {
        chain(model, id, hazards, blocked, &mut done);
    }
}

fn chain(
    model: &Model<'_>,
    id: ClassId,
    hazards: &mut [Hazards],
    blocked: &dyn Fn(ClassId) -> Option<String>,
    done: &mut FxHashSet<ClassId>,
) {
    if !done.insert(id) {
        return;
    }
    let bases: Vec<ClassId> = model
        .project
        .class(id)
        .bases
        .iter()
        .filter_map(|base| if let Base::Project(base) = base { Some(*base) } else { None })
        .collect();
    for base in bases {
        chain(model, base, hazards, blocked, done);
        if !matches!(model.class(id).role, Role::Candidate | Role::Empty) {
            continue;
        }
        let reason = match model.class(base).role {
            Role::Slotted { dict: false, .. } => None,
            Role::Slotted { dict: true, .. } => {
                Some("has `__slots__`, but its instances have a `__dict__` all the same".to_owned())
            }
            Role::Never if is_converted_protocol(model, base) => hazards[base.0 as usize]
                .iter()
                .find(|hazard| hazard.severity == Severity::Breaks)
                .map(|hazard| kept(model, base, hazard)),
            Role::Never => Some("is not converted".to_owned()),
            Role::Candidate | Role::Empty => hazards[base.0 as usize]
                .iter()
                .find(|hazard| hazard.severity == Severity::Breaks)
                .map(|hazard| kept(model, base, hazard))
                .or_else(|| blocked(base)),
        };
        if let Some(reason) = reason {
            let at =
                hazards[base.0 as usize].iter().find(|hazard| hazard.severity == Severity::Breaks).and_then(|hazard| hazard.at);
            let at = at.or_else(|| Some(model.place(base, model.facts(base).name_range)));
            hazards[id.0 as usize].add("chain", Severity::Breaks, format!("its base `{}` {reason}", model.name(base)), at);
        }
    }
}

/// Why a base keeps its `__dict__`, for its heirs: a chain of refusals is told by its first cause, with the class's name where the
/// reason says "its".
fn kept(model: &Model<'_>, base: ClassId, hazard: &Hazard) -> String {
    let keeps = "keeps its `__dict__`: ";
    match hazard.message.split_once(keeps).filter(|_| hazard.rule == "chain") {
        Some((_, first)) => format!("{keeps}{first}"),
        None => match hazard.message.strip_prefix("its ") {
            Some(rest) => format!("{keeps}`{}`'s {rest}", model.name(base)),
            None => format!("{keeps}{}", hazard.message),
        },
    }
}

/// A Protocol of the project that somebody inherits from, and that has no `__slots__` yet: it gets an empty one.
pub fn is_converted_protocol(model: &Model<'_>, id: ClassId) -> bool {
    let entry = model.project.entry(model.project.class(id).file);
    let is_open = model.class(id).role == Role::Never;
    is_open && model.is_protocol(id) && !entry.is_test && !entry.is_stub && model.class(id).own.is_empty()
}

/// D5: in `class M(A, B)` the bases with slots must lie on one lineage. Every class of a conflict is refused.
pub fn layouts(model: &Model<'_>, hazards: &mut [Hazards]) {
    let goes = |hazards: &[Hazards], id: ClassId| {
        model.class(id).role == Role::Candidate && !hazards[id.0 as usize].breaks() && !own_slots(model, id).is_empty()
    };
    let mut conflicts: Vec<(ClassId, ClassId, String)> = Vec::new();
    for mixed in model.project.class_ids() {
        let bases = &model.project.class(mixed).bases;
        if bases.len() < 2 {
            continue;
        }
        let solid = |start: ClassId| {
            model
                .project
                .lineage(start)
                .find(|class| goes(hazards, *class) || matches!(model.class(*class).role, Role::Slotted { solid: true, .. }))
        };
        let mut solids: Vec<ClassId> =
            bases.iter().filter_map(|base| if let Base::Project(base) = base { solid(*base) } else { None }).collect();
        solids.sort_unstable();
        solids.dedup();
        let outermost: Vec<ClassId> = solids
            .iter()
            .copied()
            .filter(|one| !solids.iter().any(|other| other != one && model.project.lineage(*other).any(|above| above == *one)))
            .collect();
        // A base outside of the project has a layout of its own, unless the class with slots hangs on it too.
        let has_layout = |name: &Name| {
            let shared = |one: &ClassId| model.external_bases(*one).any(|base| base == *name);
            !known::is_slotted_base(name) || !known::base_slots(name).is_empty() && !outermost.iter().all(shared)
        };
        let foreign = bases.iter().find_map(|base| match base {
            Base::External(name) if has_layout(name) => Some(*name),
            Base::Unknown(name) => Some(*name),
            // A project base may hang on one further up: `class Failure(Record, AppError)`.
            Base::Project(base) => model.external_bases(*base).find(has_layout),
            Base::External(_) => None,
        });
        if outermost.len() < 2 && (foreign.is_none() || outermost.is_empty()) {
            continue;
        }
        for one in &outermost {
            let with = match foreign {
                Some(name) => format!("`{name}`"),
                None => outermost
                    .iter()
                    .filter(|other| *other != one)
                    .map(|other| format!("`{}`", model.name(*other)))
                    .collect::<Vec<_>>()
                    .join(", "),
            };
            // What all of them share, the top of a diamond, is no part of the conflict.
            let shared = |class: ClassId| {
                foreign.is_none() && outermost.iter().all(|other| model.project.lineage(*other).any(|above| above == class))
            };
            for class in model.project.lineage(*one).filter(|class| goes(hazards, *class) && !shared(*class)) {
                conflicts.push((class, mixed, with.clone()));
            }
        }
    }
    for (class, mixed, with) in conflicts {
        hazards[class.0 as usize].add(
            "lay-out",
            Severity::Breaks,
            format!(
                "`{}` inherits from it and from {with}: two bases with slots would be a lay-out conflict, which Python refuses",
                model.name(mixed)
            ),
            Some(model.place(mixed, model.facts(mixed).name_range)),
        );
    }
}

/// The names that a class's own `__slots__` would list, without `__weakref__`. A base gives a slot only if its lay-out has
/// it: one with slots already gives those, not the names that its methods store.
pub fn own_slots(model: &Model<'_>, id: ClassId) -> Vec<Name> {
    let given = |base: ClassId| match model.class(base).role {
        Role::Slotted { .. } => model.slots_of(base).and_then(|(names, _)| names).unwrap_or_default(),
        Role::Candidate | Role::Empty | Role::Never => model.class(base).own.iter().map(|attribute| attribute.name).collect(),
    };
    let inherited: FxHashSet<Name> = model
        .project
        .class(id)
        .ancestors
        .iter()
        .flat_map(|base| given(*base))
        .chain(model.external_bases(id).flat_map(|base| known::base_slots(&base).iter().map(|name| ustr(name))))
        .collect();
    model.class(id).own.iter().map(|attribute| attribute.name).filter(|name| !inherited.contains(name)).collect()
}
