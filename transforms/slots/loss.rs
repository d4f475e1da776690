//! What a base with slots takes out of the `__dict__` of its heirs, which may keep theirs.

use pyscale::index::facts::Dynamic;
use pyscale::index::{Base, ClassId};
use pyscale::verdict::{Hazards, Place, Severity};

use super::model::{Model, Role};
use super::outside::is_settled;
use super::words::annotate;

/// The bases whose attributes the `__dict__` of an instance would no longer have, where it is asked for.
pub fn takes_from<'m>(model: &'m Model<'_>, below: ClassId, what: Dynamic) -> impl Iterator<Item = ClassId> + 'm {
    let reads = match what {
        Dynamic::Dict | Dynamic::Vars | Dynamic::ClassAssignment(_) => true,
        Dynamic::State => !super::class_rules::defines_state(model, below),
        Dynamic::SetAttr | Dynamic::Listing => false,
    };
    let lineage = move || model.project.lineage(below).filter(move |_| reads);
    let computed = lineage().flat_map(|class| computed_bases(model, class)).flat_map(|base| model.project.lineage(base));
    let bases = lineage().skip(1).chain(computed);
    bases.filter(|base| matches!(model.class(*base).role, Role::Candidate) && !model.class(*base).own.is_empty())
}

/// Classes that come to the base of a class statement which computes it: `class Local(base)`.
fn computed_bases(model: &Model<'_>, class: ClassId) -> Vec<ClassId> {
    let file = model.project.class(class).file;
    let bases = model.facts(class).bases.iter().zip(&model.project.class(class).bases);
    let computed = bases.filter(|(_, base)| matches!(base, Base::Unknown(_)));
    computed.filter_map(|(written, _)| model.flow.receiver(file, written.at.start)).flat_map(|values| values.classes).collect()
}

/// Something is done on what is of class `below`, or (not `certain`) may be.
#[derive(Clone, Copy)]
pub struct Done<'t> {
    pub what: Dynamic,
    pub receiver: &'t str,
    pub below: ClassId,
    /// The class in whose method it is done, if the receiver is its object.
    pub within: Option<ClassId>,
    pub certain: bool,
    pub at: Place,
}

/// Adds to the bases what they would take from the heir.
pub fn of_bases(model: &Model<'_>, rule: &'static str, done: Done<'_>, hazards: &mut [Hazards]) {
    let is_elsewhere = |base: &ClassId| done.within.is_none_or(|own| model.project.lineage(own).all(|class| class != *base));
    for base in takes_from(model, done.below, done.what).filter(is_elsewhere) {
        let hazards = &mut hazards[base.0 as usize];
        if is_settled(model, base, hazards) {
            continue;
        }
        let message = message(model, done, base);
        if done.certain {
            hazards.add(rule, Severity::Breaks, message, Some(done.at));
        } else {
            hazards.doubt(rule, message, Some(done.at));
        }
    }
}

fn message(model: &Model<'_>, done: Done<'_>, base: ClassId) -> String {
    let (what, receiver) = (done.what.describe(), done.receiver);
    let (below, base) = (model.name(done.below), model.name(base));
    let then = match done.what {
        Dynamic::ClassAssignment(_) => format!("the slots of `{base}` would give it another lay-out"),
        _ => format!("the attributes of `{base}` would no longer be in it"),
    };
    let (is, help) = if done.certain { ("is", String::new()) } else { ("may be", annotate(receiver)) };
    format!("{what} on `{receiver}`, which {is} of the subclass `{below}`: {then}{help}")
}
