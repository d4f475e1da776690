//! What tests count on: d of what is unsafe.

use pyscale::analysis::objects::{self, Lazily};
use pyscale::index::Ty;
use pyscale::index::facts::{Dynamic, StoreKind};
use pyscale::verdict::Place;
use ustr::ustr;

use super::subject::Subject;

/// d: is the function that the finalizer would bind early replaced by somebody: patched, or its name rebound?
pub fn replaced(subject: &Subject<'_, '_>, written: &str, function: &Ty, flow: Lazily<'_, '_>) -> Option<Place> {
    let project = subject.project;
    let last = written.rsplit('.').next().unwrap_or(written);
    let owner = written.rsplit('.').nth(1);
    let module = project.entry(subject.file()).module.rsplit('.').next().unwrap_or_default();
    for file in project.file_ids() {
        let summary = project.summary(file);
        if summary.mentions.binary_search(&ustr(last)).is_ok() {
            for used in &summary.uses {
                let Some(store) = used.stores.iter().find(|store| store.name == last) else { continue };
                let receiver = project.ty(file, used.receiver);
                let hit = match &receiver {
                    Ty::External(_) | Ty::Module(_) | Ty::Class(_) => {
                        project.attribute(&receiver, ustr(last)) == *function
                            || owner.is_none() && matches!(receiver, Ty::Module(_))
                    }
                    Ty::Unknown => store.kind == StoreKind::Patch,
                    _ => false,
                };
                if hit {
                    return Some(Place { file, range: store.at });
                }
            }
        }
        // setattr(module, name, …)
        for used in &summary.uses {
            let Some((_, at)) = used.dynamic.iter().find(|(what, _)| *what == Dynamic::SetAttr) else { continue };
            let receiver = project.ty(file, used.receiver);
            if matches!(receiver, Ty::Module(_) | Ty::External(_)) && project.attribute(&receiver, ustr(last)) == *function {
                return Some(Place { file, range: *at });
            }
        }
        for call in summary.calls.iter().filter(|call| matches!(call.name.as_str(), "patch" | "setattr" | "patch_object")) {
            let Some(Ty::Str(target)) = call.args.first().map(|first| project.ty(file, first.value)) else { continue };
            let parts: Vec<&str> = target.split('.').collect();
            let named =
                parts.last() == Some(&last) && (owner.is_some_and(|owner| parts.contains(&owner)) || parts.contains(&module));
            if named {
                return Some(Place { file, range: call.at });
            }
        }
    }
    // The module, or the class, comes through a function or a container.
    let is_it = |owner: Ty| project.attribute(&owner, ustr(last)) == *function;
    let done = objects::done(project, flow, &[ustr(last)], true);
    let hit = done.into_iter().find(|done| {
        let modules = done.of.modules.iter().map(|module| Ty::Module(*module));
        modules.chain(done.of.classes.iter().map(|class| Ty::Class(*class))).any(is_it)
    });
    hit.map(|done| done.at)
}
