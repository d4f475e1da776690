//! Rule 8: will what is called still have its signature when the program runs?

use pyscale::analysis::definitions::Definition;
use pyscale::analysis::flow::Object;
use pyscale::analysis::listed;
use pyscale::analysis::replaced::Store;
use pyscale::index::facts::{Evidence, Name};
use pyscale::index::{ClassId, FileId, ProjectIndex, Ty};
use pyscale::place::{Bytes, Place};
use pyscale::verdict::{Hazards, Severity};
use ustr::ustr;

use super::callee::{Callee, Kind};
use super::rules::Asked;

/// What `inspect.signature` goes by.
const TELL: [&str; 5] = ["__signature__", "__defaults__", "__kwdefaults__", "__wrapped__", "__code__"];

/// What else is put in the place of the callee, or on it.
pub fn judge(asked: &Asked<'_, '_, '_, '_, '_>, callee: &Callee, hazards: &mut Hazards) {
    let project = asked.project();
    let stores = &asked.surroundings.stores;
    let flow = &asked.surroundings.flow;
    let on_it = |store: &&Store| match store.of {
        Ty::Function(file, _) => file == callee.at.file,
        _ => store.may_be(flow, &|object| is_callee(project, callee, object)),
    };
    let set = TELL.iter().find_map(|name| stores.over(ustr(name)).find(on_it).map(|store| (name, store)));
    if let Some((name, store)) = set {
        let message = format!("`{name}` is set on a function of the same module: its signature may be another one");
        hazards.add("replaced", Severity::Breaks, message, Some(store.at));
    }
    // `patch("shop.carrier")`: the module, or whatever else the path goes through.
    let mut names: Vec<Name> = asked.site.callee.iter().map(|name| ustr(name)).collect();
    names.push(callee.name);
    if matches!(callee.kind, Kind::Class(_)) {
        names.extend(["__init__", "__new__", "__signature__"].map(ustr));
    }
    let found = names.into_iter().find_map(|name| stores.over(name).find(|store| is_it(asked, store, name, callee)));
    let modules = [asked.caller.text.file, callee.at.file];
    if let Some(at) = found.map(|store| store.at).or_else(|| stores.by_text(project, &modules)) {
        let message = format!("`{}` is replaced here: what stands in its place may have another signature, or none", callee.name);
        hazards.add("replaced", Severity::Breaks, message, Some(at));
    }
    let is_elsewhere = callee.at.file != asked.caller.text.file;
    if let Some(at) = listed::dictionary_of(flow, callee.at.file).filter(|_| is_elsewhere) {
        let message = format!("something may be put in the place of `{}` here, in the dictionary of its module", callee.name);
        hazards.add("replaced", Severity::Breaks, message, Some(at));
    }
    if let Some(at) = module_replaced(project, callee.at.file).filter(|_| is_elsewhere) {
        let message = format!("another module is put in the place of that of `{}` here, in `sys.modules`", callee.name);
        hazards.add("replaced", Severity::Breaks, message, Some(at));
    }
    let opaque = project.opaque_files().iter();
    if let Some(file) = opaque.copied().find(|file| project.summary(*file).mentions.binary_search(&callee.name).is_ok()) {
        hazards.add("replaced", Severity::Breaks, project.why_opaque(file, callee.name), None);
    }
}

/// Is it the callee, or a name that leads to it, that is stored over?
fn is_it(asked: &Asked<'_, '_, '_, '_, '_>, store: &Store, name: Name, callee: &Callee) -> bool {
    let project = asked.project();
    let is_named = name == callee.name;
    let own = callee.kind.class();
    let family = |class: ClassId| {
        own.is_some_and(|own| project.lineage(own).any(|above| above == class) || project.descendants(own).contains(&class))
    };
    match &store.of {
        Ty::Module(module) => {
            let (here, home) = (asked.caller.text.file, callee.at.file);
            let definition = project.definition(*module, &[name.as_str()]);
            let leads_there = match &callee.kind {
                Kind::Function(own) => definition == *own,
                Kind::Class(class) | Kind::Bound(class) | Kind::Plain(class) => {
                    project.class_defined(&definition) == Some(*class)
                }
            };
            *module == here || *module == home && is_named || leads_there || definition == Definition::Module(home)
        }
        Ty::Class(class) | Ty::Instance(class) => family(*class),
        Ty::Classes(classes) | Ty::Instances(classes) => classes.iter().any(|class| family(*class)),
        // Some object: a method of it, or a module that a test was given.
        Ty::Unknown if !store.is_computed && is_named && is_loose(project, store, callee) => true,
        _ => {
            let flow = &asked.surroundings.flow;
            store.may_be_instance(flow, &family)
                || store.may_be(flow, &|object| match object {
                    Object::Module(module) => module == asked.caller.text.file || module == callee.at.file,
                    Object::Class(class) => family(class),
                    _ => false,
                })
        }
    }
}

/// A store under the name of a method, or one of a test, on something that nobody knows.
fn is_loose(project: &ProjectIndex, store: &Store, callee: &Callee) -> bool {
    matches!(callee.kind, Kind::Bound(_) | Kind::Plain(_)) || store.is_patch || project.entry(store.at.file).is_test
}

/// Is it the `def` that is called, or a class that is, or the constructor of one?
fn is_callee(project: &ProjectIndex, callee: &Callee, object: Object) -> bool {
    let of_class = |class: ClassId| callee.kind.class().is_some_and(|own| project.lineage(own).any(|above| above == class));
    match object {
        Object::Function(file, index) => project.summary(file).functions.get(index as usize).is_some_and(|facts| {
            let is_it = file == callee.at.file && facts.name_range == callee.at.range;
            is_it || facts.name == "__init__" && facts.class.is_some_and(|class| of_class(project.class_id(file, class)))
        }),
        Object::Class(class) => of_class(class),
        _ => false,
    }
}

/// Where a file that speaks of `sys.modules` spells the name of the module: `sys.modules["carrier"] = Mock()`.
fn module_replaced(project: &ProjectIndex, module: FileId) -> Option<Place> {
    let name = ustr(&project.entry(module).module);
    project.file_ids().find_map(|file| {
        let summary = project.summary(file);
        let says = |text: &str| summary.evidence.contains(&Evidence::Str(ustr(text)));
        if summary.mentions.binary_search(&ustr("modules")).is_err() && !says("sys.modules") {
            return None;
        }
        let spelled = project.spelled(name).find(|at| at.file == file);
        spelled.or_else(|| says(&name).then_some(Place { file, range: Bytes { start: 0, end: 0 } }))
    })
}
