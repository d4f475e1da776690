//! Section C4: values in a class body that take part in the access to attributes of its instances. What a descriptor does to
//! `instance` concerns the classes whose bodies bind it, and nobody else.

use pyscale::index::facts::{Evidence, EvidenceId, MemberKind, UseFacts};
use pyscale::index::{ClassId, FileId, Ty};
use pyscale::verdict::{Hazards, Place};

use super::class_rules::refuse;
use super::decorators::binds_any;
use super::known;
use super::model::{Kind, Model};

const ACCESS: &[&str] = &["__get__", "__set__", "__delete__"];

/// Values in the class body that may keep something in the instance's `__dict__`.
pub fn judge(model: &Model<'_>, id: ClassId, hazards: &mut Hazards) {
    let file = model.project.class(id).file;
    for member in &model.facts(id).members {
        let value = match &member.kind {
            MemberKind::Value(value) | MemberKind::Annotated { value: Some(value), .. } => *value,
            _ => continue,
        };
        let is_special = member.name.starts_with("__") && member.name.ends_with("__");
        if is_special || model.is_field(id, member.name) && !matches!(model.class(id).kind, Kind::Dataclass(_)) {
            continue;
        }
        if let Some(reason) = descriptor(model, file, value) {
            refuse(hazards, "descriptor", format!("`{}` {reason}", member.name), Some(model.place(id, member.at)));
        }
    }
}

/// Does the class define a method by which its instances are descriptors?
pub fn is_descriptor(model: &Model<'_>, class: ClassId) -> bool {
    binds_any(model, class, ACCESS) || binds_any(model, class, &["__set_name__"])
}

/// Where a descriptor class stores on the instance that it is asked for, reads its `__dict__` or hands it to somebody; or
/// its place, if part of it is not in the project.
pub fn reaches_instances(model: &Model<'_>, class: ClassId) -> Option<Place> {
    let whole = Some(model.place(class, model.facts(class).name_range));
    if model.external_bases(class).any(|base| !known::is_slotted_base(&base) && !known::is_special(&base)) {
        return whole;
    }
    for of in model.project.lineage(class) {
        let file = model.project.class(of).file;
        let summary = model.project.summary(file);
        for member in &model.facts(of).members {
            let is_access = ACCESS.contains(&member.name.as_str()) || member.name == "__set_name__";
            let index = match member.kind {
                MemberKind::Method(index) if is_access => index,
                _ if is_access => return whole,
                _ => continue,
            };
            let Some(instance) = summary.functions[index as usize].parameters.get(1) else { return whole };
            let is_it = |parameter: Option<pyscale::index::facts::ParameterRef>| {
                parameter.is_some_and(|parameter| parameter.function == index && parameter.name == *instance)
            };
            if let Some(used) = summary.uses.iter().find(|used| is_it(used.parameter)) {
                let range = used.stores.first().map(|store| store.at).or_else(|| used.dynamic.first().map(|(_, at)| *at));
                return range.map_or(whole, |range| Some(Place { file, range }));
            }
            // What it was made with, and calls with the instance, is a function like the methods of the owner.
            let of_its_own = |func: EvidenceId| match summary.evidence[func.0 as usize] {
                Evidence::Attribute(owner, _) => matches!(summary.evidence[owner.0 as usize], Evidence::SelfOf(_)),
                _ => false,
            };
            if summary.passes.iter().any(|pass| is_it(pass.parameter) && !of_its_own(pass.func)) {
                return Some(Place { file, range: member.at });
            }
        }
    }
    None
}

/// Is the receiver of a use the `instance` that a descriptor is asked for, and the descriptor made in class bodies only? Then
/// it is an instance of the classes whose bodies bind it, of which the rule above has spoken.
pub fn is_only_for_owners(model: &Model<'_>, file: FileId, used: &UseFacts) -> bool {
    let Some(parameter) = used.parameter else { return false };
    let summary = model.project.summary(file);
    let function = &summary.functions[parameter.function as usize];
    let Some(class) = function.class else { return false };
    let is_instance = ACCESS.contains(&function.name.as_str()) && function.parameters.get(1) == Some(&parameter.name);
    is_instance && !made_elsewhere(model, model.project.class_id(file, class))
}

/// Is a descriptor, or one of a subclass, made in a function, or at module level?
fn made_elsewhere(model: &Model<'_>, class: ClassId) -> bool {
    let project = model.project;
    project.file_ids().any(|file| {
        let summary = project.summary(file);
        summary.calls.iter().any(|call| {
            let makes = match project.ty(file, call.func) {
                Ty::Class(made) => project.lineage(made).any(|above| above == class),
                Ty::Classes(made) => made.iter().any(|made| project.lineage(*made).any(|above| above == class)),
                _ => false,
            };
            let at = call.at.start;
            let in_function = summary.functions.iter().any(|function| function.range.start <= at && at < function.range.end);
            let in_class = summary.classes.iter().any(|class| class.range.start <= at && at < class.range.end);
            makes && (in_function || !in_class)
        })
    })
}

/// Does the class inherit nothing but what the project shows, or what is known to be harmless?
pub fn has_known_bases(model: &Model<'_>, class: ClassId) -> bool {
    model.external_bases(class).all(|base| known::is_slotted_base(&base) || known::is_special(&base))
}

fn descriptor(model: &Model<'_>, file: FileId, value: EvidenceId) -> Option<String> {
    let summary = model.project.summary(file);
    if let Ty::Instance(class) = model.project.ty(file, value) {
        let unresolved = !has_known_bases(model, class);
        if !unresolved && (!is_descriptor(model, class) || reaches_instances(model, class).is_none()) {
            return None;
        }
        return Some(format!("is a descriptor (`{}`), which may keep its value in the instance's `__dict__`", model.name(class)));
    }
    if matches!(model.project.ty(file, value), Ty::Str(_) | Ty::Sequence(_) | Ty::Mapping(_) | Ty::Tuple(_) | Ty::Int(_)) {
        return None;
    }
    let Evidence::Call(func, _) = &summary.evidence[value.0 as usize] else { return None };
    match model.project.ty(file, *func) {
        Ty::External(name) if !known::may_be_descriptor(&name) => None,
        Ty::External(name) => {
            Some(format!("is made by `{name}`, which may be a descriptor that needs the instance's `__dict__`"))
        }
        Ty::Class(_) => None,
        // A method of a literal: "a b".split()
        _ => match &summary.evidence[func.0 as usize] {
            Evidence::Attribute(owner, _)
                if matches!(
                    model.project.ty(file, *owner),
                    Ty::Str(_) | Ty::Foreign | Ty::Sequence(_) | Ty::Mapping(_) | Ty::Tuple(_) | Ty::Int(_)
                ) =>
            {
                None
            }
            _ => Some("is made by a call whose result may be a descriptor that needs the instance's `__dict__`".to_owned()),
        },
    }
}
