//! What is done to modules and class objects, wherever they come from: by their name, or through a function, a container, a
//! queue. Where types say what the receiver is they are believed; else the flow is asked.

use std::sync::Arc;

use super::asks::Ask;
use super::flow::{Flow, Values};
use crate::index::facts::{AskKind, Dynamic, StoreKind, UseFacts};
use crate::index::{FileId, Name, ProjectIndex, Ty};
use crate::place::{Bytes, Place};

/// The flow, made when somebody first asks it.
pub type Lazily<'f, 'p> = &'f dyn Fn() -> Arc<Flow<'p>>;

/// An attribute of something is stored or deleted.
#[derive(Debug)]
pub struct Done {
    /// Under which name; `None` for one that nobody knows before the program runs, or any.
    pub name: Option<Name>,
    /// It is deleted.
    pub is_deletion: bool,
    /// Where.
    pub at: Place,
    /// To what.
    pub of: Values,
    /// That is said by the flow; types do not tell.
    pub by_flow: bool,
}

/// Everything that is done to attributes of what may be a module, a class object or an instance of the project: under one of the
/// names, or, if asked for, under a name that is computed.
pub fn done(project: &ProjectIndex, flow: Lazily<'_, '_>, names: &[Name], computed: bool) -> Vec<Done> {
    let mut found = Vec::new();
    for file in project.file_ids() {
        for used in &project.summary(file).uses {
            let mut add = |name: Option<Name>, is_deletion: bool, at: Bytes| {
                let (of, by_flow) = objects(project, flow, file, used, at);
                found.push(Done { name, is_deletion, at: Place { file, range: at }, of, by_flow });
            };
            for store in used.stores.iter().filter(|store| names.contains(&store.name)) {
                add(Some(store.name), store.kind == StoreKind::Delete, store.at);
            }
            for (what, at) in &used.dynamic {
                if computed && *what == Dynamic::SetAttr {
                    add(None, false, *at);
                }
            }
        }
    }
    found
}

fn objects(project: &ProjectIndex, flow: Lazily<'_, '_>, file: FileId, used: &UseFacts, at: Bytes) -> (Values, bool) {
    let mut of = Values::default();
    match project.ty(file, used.receiver) {
        Ty::Module(module) => of.modules.push(module),
        Ty::Class(class) => of.classes.push(class),
        Ty::Classes(classes) => of.classes.extend(classes.iter()),
        Ty::Instance(class) => of.instances.push(class),
        Ty::Instances(classes) => of.instances.extend(classes.iter()),
        Ty::Unknown => return (flow().receiver(file, at.start).unwrap_or_default(), true),
        _ => {}
    }
    (of, false)
}

/// Where an attribute of a module is stored over, or deleted: under this name, or under one that is computed.
pub fn stored_on_module(project: &ProjectIndex, flow: Lazily<'_, '_>, module: FileId, name: Name) -> Option<Place> {
    let done = done(project, flow, &[name], true);
    done.into_iter().find(|done| done.of.modules.contains(&module)).map(|done| done.at)
}

impl Ask<'_> {
    /// The modules of the project that are asked, as far as types or the flow tell.
    pub fn modules(&self, project: &ProjectIndex, flow: Lazily<'_, '_>) -> Vec<FileId> {
        match self.ty(project) {
            Ty::Module(file) => vec![file],
            Ty::Unknown => self.values(flow).map_or_else(Vec::new, |values| values.modules),
            _ => Vec::new(),
        }
    }

    /// What is asked, as the flow knows it; of the type of something, what has the type.
    fn values(&self, flow: Lazily<'_, '_>) -> Option<Values> {
        let at = self.facts.receiver.filter(|_| !matches!(self.facts.how, AskKind::Compared(_)))?;
        flow().receiver(self.file, at)
    }
}
