//! Rule 8: will what is called still have its signature when the program runs?

use pyscale::analysis::definitions::Definition;
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
pub fn judge(asked: &Asked<'_, '_, '_, '_>, callee: &Callee, hazards: &mut Hazards) {
    let project = asked.project();
    let stores = &asked.surroundings.stores;
    let of_its_module = |store: &&Store| matches!(store.of, Ty::Function(file, _) if file == callee.at.file);
    let set = TELL.iter().find_map(|name| stores.over(ustr(name)).find(of_its_module).map(|store| (name, store)));
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
    if let Some(at) = module_replaced(project, callee.at.file).filter(|_| callee.at.file != asked.caller.text.file) {
        let message = format!("another module is put in the place of that of `{}` here, in `sys.modules`", callee.name);
        hazards.add("replaced", Severity::Breaks, message, Some(at));
    }
    let opaque = project.opaque_files().iter();
    if let Some(file) = opaque.copied().find(|file| project.summary(*file).mentions.binary_search(&callee.name).is_ok()) {
        hazards.add("replaced", Severity::Breaks, project.why_opaque(file, callee.name), None);
    }
}

/// Is it the callee, or a name that leads to it, that is stored over?
fn is_it(asked: &Asked<'_, '_, '_, '_>, store: &Store, name: Name, callee: &Callee) -> bool {
    let project = asked.project();
    let is_callee = name == callee.name;
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
            *module == here || *module == home && is_callee || leads_there || definition == Definition::Module(home)
        }
        Ty::Class(class) | Ty::Instance(class) => family(*class),
        Ty::Classes(classes) | Ty::Instances(classes) => classes.iter().any(|class| family(*class)),
        // Some object: a method of it, or a module that a test was given.
        Ty::Unknown => {
            let is_method = matches!(callee.kind, Kind::Bound(_) | Kind::Plain(_));
            is_callee && (is_method || store.is_patch || project.entry(store.at.file).is_test)
        }
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
