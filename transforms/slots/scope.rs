//! Section A2: is the class worth a line in a pull request? The rule was measured on 905 hand-labelled classes of 18
//! packages; see the README of this transform for what it keeps and what it drops.

use pyscale::index::facts::{CallPlace, EvidenceId, MemberKind, Receiver};
use pyscale::index::{ClassId, FileId, ProjectIndex, Ty};
use rustc_hash::{FxHashMap, FxHashSet};
use ustr::ustr;

use super::model::{Kind, Model};

/// How the instances of each class are made and kept, outside of tests.
pub struct Population {
    made: FxHashMap<ClassId, Made>,
    kept: FxHashSet<ClassId>,
    kept_by_annotation: FxHashSet<ClassId>,
}

#[derive(Default, Clone, Copy)]
struct Made {
    once: u32,
    in_init: u32,
    elsewhere: u32,
}

impl Population {
    pub fn new(project: &ProjectIndex) -> Self {
        let mut population =
            Self { made: FxHashMap::default(), kept: FxHashSet::default(), kept_by_annotation: FxHashSet::default() };
        for file in project.file_ids().filter(|file| !project.entry(*file).is_test) {
            let summary = project.summary(file);
            for call in &summary.calls {
                if let Ty::Class(class) = project.ty(file, call.func) {
                    let made = population.made.entry(class).or_default();
                    match call.place {
                        CallPlace::Once => made.once += 1,
                        CallPlace::InitAttribute => made.in_init += 1,
                        CallPlace::Elsewhere => made.elsewhere += 1,
                    }
                }
            }
            note(project, file, &summary.kept, &mut population.kept);
            note(project, file, &summary.kept_by_annotation, &mut population.kept_by_annotation);
        }
        population
    }

    /// Is the class a data model? In one sentence: dataclasses, classes without behaviour, classes whose instances are
    /// kept in containers or yielded, and those whose `__init__` only stores values and that have at least twice as
    /// many attributes as methods; never callables, context managers, proxies, or singletons made at module level.
    pub fn is_data_model(&self, model: &Model<'_>, id: ClassId) -> bool {
        let file = model.project.class(id).file;
        if model.project.summary(file).generated || is_generated_name(&model.project.entry(file).relative) {
            return false;
        }
        let made = self.made.get(&id).copied().unwrap_or_default();
        if made.once > 0 && made.in_init == 0 && made.elsewhere == 0 {
            return false;
        }
        if matches!(model.class(id).kind, Kind::Dataclass(_)) {
            return true;
        }
        let binds = |name: &str| model.project.lineage(id).any(|class| model.class(class).bindings.contains_key(&ustr(name)));
        if ["__call__", "__enter__", "__aenter__", "__getattr__"].into_iter().any(binds) {
            return false;
        }
        let behaviour = behaviour_methods(model, id);
        let attributes = model.class(id).attributes.len();
        if behaviour == 0 || self.kept.contains(&id) {
            return true;
        }
        if self.kept_by_annotation.contains(&id) && behaviour <= attributes {
            return true;
        }
        let solely_in_init = made.in_init > 0 && made.once == 0 && made.elsewhere == 0;
        stores_only(model, id) && attributes >= 2 * behaviour && !solely_in_init
    }
}

fn note(project: &ProjectIndex, file: FileId, evidence: &[EvidenceId], into: &mut FxHashSet<ClassId>) {
    for value in evidence {
        match project.ty(file, *value) {
            Ty::Instance(class) => {
                into.insert(class);
            }
            Ty::Instances(classes) => into.extend(classes.iter().copied()),
            _ => {}
        }
    }
}

/// Methods that do something: no dunders, properties, class methods or static methods. Inherited ones count.
fn behaviour_methods(model: &Model<'_>, id: ClassId) -> usize {
    let mut names = FxHashSet::default();
    for class in model.project.lineage(id) {
        for (member, method) in model.methods(class) {
            let dunder = member.name.starts_with("__") && member.name.ends_with("__");
            if !dunder && method.receiver == Receiver::Instance && !model.class(id).all_properties.contains(&member.name) {
                names.insert(member.name);
            }
        }
    }
    names.len()
}

/// Does the nearest `__init__` only store parameters and constants?
fn stores_only(model: &Model<'_>, id: ClassId) -> bool {
    model
        .project
        .lineage(id)
        .find_map(|class| {
            let summary = model.project.summary(model.project.class(class).file);
            model.facts(class).members.iter().find(|member| member.name == "__init__").map(|member| match member.kind {
                MemberKind::Method(index) => summary.functions[index as usize].stores_only,
                _ => false,
            })
        })
        .unwrap_or(false)
}

fn is_generated_name(path: &str) -> bool {
    path.ends_with("_pb2.py") || path.ends_with("_pb2_grpc.py")
}
