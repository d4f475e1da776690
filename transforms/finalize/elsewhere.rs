//! Who else stores what the cleanup uses: rule 7 outside of the constructor, over the whole project.

use pyscale::index::facts::{MemberKind, StoreKind};
use pyscale::index::{ClassId, FileId, Name, ProjectIndex, Ty, UseId};
use pyscale::verdict::{Bytes, Place};

use super::cleanup::Cleanup;
use super::later;
use super::subject::{Reason, Ruled, Subject};

/// No store but those in the class's own methods, which the constructor's rules and [`turns`] judge.
pub fn elsewhere(subject: &Subject<'_, '_>, cleanup: &Cleanup<'_>, name: &str) -> Ruled<()> {
    let project = subject.project;
    let family = subject.family();
    let guard_only = !cleanup.reads.contains(name);
    let reason = |what: &str| {
        if guard_only {
            format!("`{name}` {what}: the destructor decides with the value that it has at the end of the object's life")
        } else {
            format!("`{name}` {what}: the finalizer would keep the value from the constructor")
        }
    };
    for id in &family {
        for used in &project.class(*id).instance_uses {
            let facts = project.used(*used);
            for store in facts.stores.iter().filter(|store| store.name == name) {
                let at = Place { file: used.file, range: store.at };
                let ours = used.file == subject.file();
                let followed = matches!(store.kind, StoreKind::Assign | StoreKind::Augmented | StoreKind::Delete);
                if ours && followed && later::is_judged(subject, store.at) {
                    continue;
                }
                let what = match store.kind {
                    StoreKind::Delete => "is deleted outside of the constructor",
                    StoreKind::Patch => "is replaced by a test",
                    _ => "is assigned outside of the constructor",
                };
                return Err(Reason("stored-elsewhere", reason(what), Some(at)));
            }
        }
        let members = &project.class_facts(*id).members;
        if *id != subject.id
            && let Some(member) = members
                .iter()
                .find(|member| member.name == name && !matches!(member.kind, MemberKind::Annotated { value: None, .. }))
        {
            return Err(Reason(
                "stored-elsewhere",
                format!("`{name}` is bound in the body of a related class too"),
                Some(project.place(*id, member.at)),
            ));
        }
    }
    for class in family.iter().filter(|id| **id != subject.id) {
        if let Some(used) = project
            .class(*class)
            .class_uses
            .iter()
            .find(|used| project.used(**used).stores.iter().any(|store| store.name == name))
        {
            return Err(Reason("stored-elsewhere", reason("is set on the class"), Some(first_store(subject, *used, name))));
        }
    }
    for used in &project.class(subject.id).class_uses {
        if project.used(*used).stores.iter().any(|store| store.name == name) {
            return Err(Reason("stored-elsewhere", reason("is set on the class"), Some(first_store(subject, *used, name))));
        }
    }
    for used in project.unknown_uses() {
        let facts = project.used(*used);
        if facts.stores.iter().any(|store| store.name == name) && is_near(subject, &family, used.file, facts.anchor) {
            return Err(Reason(
                "stored-elsewhere",
                reason("is assigned on something that may be such an object"),
                Some(first_store(subject, *used, name)),
            ));
        }
    }
    Ok(())
}

fn first_store(subject: &Subject<'_, '_>, used: UseId, name: &str) -> Place {
    let facts = subject.project.used(used);
    let range = facts.stores.iter().find(|store| store.name == name).map_or(Bytes { start: 0, end: 0 }, |store| store.at);
    Place { file: used.file, range }
}

/// Does this file know the class, or a file that knows the class the definition around?
pub fn is_near(subject: &Subject<'_, '_>, family: &[ClassId], file: FileId, anchor: Name) -> bool {
    let project = subject.project;
    let knows = |file: FileId| family.iter().any(|id| project.knows(file, *id));
    knows(file) || anchor != "<module>" && project.files_mentioning(anchor).iter().any(|file| knows(*file))
}

/// The followed methods are replaced by nobody, neither on the class nor on an instance.
pub fn replaced_methods(subject: &Subject<'_, '_>, methods: &[&str]) -> Ruled<()> {
    let project = subject.project;
    let family = subject.family();
    let hit =
        |used: UseId| methods.iter().find(|name| project.used(used).stores.iter().any(|store| store.name == **name)).copied();
    let message = |name: &str| format!("`{name}` is replaced here: the finalizer would not see it");
    for id in &family {
        let model = project.class(*id);
        for used in model.instance_uses.iter().chain(&model.class_uses) {
            if let Some(name) = hit(*used) {
                return Err(Reason("overridden", message(name), Some(first_store(subject, *used, name))));
            }
        }
    }
    for used in project.unknown_uses() {
        if let Some(name) = hit(*used)
            && is_near(subject, &family, used.file, project.used(*used).anchor)
        {
            return Err(Reason("overridden", message(name), Some(first_store(subject, *used, name))));
        }
    }
    Ok(())
}

fn is_mock(function: &Ty) -> bool {
    matches!(function, Ty::External(name) if matches!(name.as_str(), "unittest.mock.patch" | "mock.patch" | "mock.mock.patch"))
}

fn imports_home(project: &ProjectIndex, file: FileId, class: ClassId) -> bool {
    let home = project.class(class).file;
    project.summary(file).imports.iter().any(|import| {
        let below = import.name.map(|name| ustr::ustr(&format!("{}.{name}", import.module)));
        [Some(import.module), below].into_iter().flatten().any(|module| project.file_of_module(file, module) == Some(home))
    })
}

/// `patch("module.Class.close")`: a string names what the cleanup uses.
pub fn patched_by_text(subject: &Subject<'_, '_>, names: &[&str]) -> Ruled<()> {
    let project = subject.project;
    let classes: Vec<String> = subject.family().iter().map(|id| project.class_facts(*id).name.to_string()).collect();
    for file in project.file_ids() {
        let knows = subject.family().iter().any(|id| project.knows(file, *id) || imports_home(project, file, *id));
        for call in &project.summary(file).calls {
            let target = call.args.first().map(|first| project.ty(file, first.value));
            // `patch(f"{MODULE}.{name}")`: a text that nobody knows before the test runs.
            let is_computed = matches!(target, Some(Ty::Unknown | Ty::Foreign)) && call.name == "patch" && knows;
            if is_computed && !names.is_empty() && is_mock(&project.ty(file, call.func)) {
                let message = "this patches what a computed text names, which may be a method that the cleanup uses".to_owned();
                return Err(Reason("overridden", message, Some(Place { file, range: call.at })));
            }
            let Some(Ty::Str(target)) = target else { continue };
            let mut parts = target.rsplit('.');
            let (Some(last), Some(owner)) = (parts.next(), parts.next()) else { continue };
            if names.contains(&last) && classes.iter().any(|class| class == owner) {
                let message = format!("`{last}` of the class is replaced here: the finalizer would not see it");
                return Err(Reason("overridden", message, Some(Place { file, range: call.at })));
            }
        }
    }
    Ok(())
}
