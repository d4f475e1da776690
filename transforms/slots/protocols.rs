//! Section C13, protocols: from Python 3.12 on `isinstance` with a runtime protocol looks names up statically, so that a
//! slot counts as there even while it is unset.

use pyscale::index::facts::MemberKind;
use pyscale::index::{ClassId, Name};
use pyscale::verdict::{Hazards, Place};
use ustr::ustr;

use super::class_rules::refuse;
use super::model::Model;

/// A protocol that `isinstance` can be asked about.
pub struct RuntimeProtocol {
    id: ClassId,
    members: Vec<Name>,
    at: Place,
}

/// The runtime protocols of the project, with all names that they ask for.
pub fn runtime_protocols(model: &Model<'_>) -> Vec<RuntimeProtocol> {
    let checked = |id: &ClassId| {
        let decorators = &model.facts(*id).decorators;
        model.is_protocol(*id) && decorators.iter().any(|decorator| decorator.text.ends_with("runtime_checkable"))
    };
    model
        .project
        .class_ids()
        .filter(checked)
        .map(|id| RuntimeProtocol { id, members: members(model, id), at: place(model, id) })
        .collect()
}

/// Does an instance begin to look like one of a protocol, because a name that it does not always have gets a slot?
pub fn judge(model: &Model<'_>, id: ClassId, hazards: &mut Hazards) {
    for protocol in &model.lookups.protocols {
        let has_all = protocol.members.iter().all(|name| model.class(id).members.contains(name));
        if !has_all || model.project.lineage(id).any(|class| class == protocol.id) {
            continue;
        }
        let unset =
            model.class(id).own.iter().find(|own| protocol.members.contains(&own.name) && !model.is_surely_set(id, own.name));
        if let Some(unset) = unset {
            let message = format!(
                "`isinstance` with the protocol `{}` asks for `{}`, which is not always set: from Python 3.12 on a slot counts as there all the same; setting it in `__init__` would help",
                model.name(protocol.id),
                unset.name
            );
            refuse(hazards, "protocol-member", message, Some(protocol.at));
        }
    }
}

fn members(model: &Model<'_>, id: ClassId) -> Vec<Name> {
    let protocols = model.project.lineage(id).filter(|class| model.is_protocol(*class));
    let all = protocols.flat_map(|class| &model.facts(class).members);
    let asked = all.filter(|member| !matches!(member.kind, MemberKind::Other) && member.name != ustr("__slots__"));
    let mut names: Vec<Name> = asked.map(|member| member.name).collect();
    names.sort_unstable();
    names.dedup();
    names
}

fn place(model: &Model<'_>, id: ClassId) -> Place {
    model.place(id, model.facts(id).name_range)
}
