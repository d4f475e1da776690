//! Rule 8: will what is called still have its signature when the program runs?

use std::collections::BTreeSet;

use pyscale::analysis::callee::{Callee, Kind};
use pyscale::analysis::definitions::Definition;
use pyscale::analysis::flow::Object;
use pyscale::analysis::replaced::Store;
use pyscale::index::facts::{Evidence, FunctionFacts, Name};
use pyscale::index::{ClassId, FileId, ProjectIndex, Ty};
use pyscale::place::{Bytes, Place};
use pyscale::verdict::{Hazards, Severity};
use ustr::ustr;

use super::rules::Asked;

/// What `inspect.signature` goes by.
const TELL: [&str; 5] = ["__signature__", "__defaults__", "__kwdefaults__", "__wrapped__", "__code__"];

/// What else is put in the place of the callee, or on it.
pub fn judge(asked: &Asked<'_, '_, '_, '_, '_>, callee: &Callee, hazards: &mut Hazards) {
    let project = asked.project();
    let stores = &asked.surroundings.stores;
    let flow = &asked.surroundings.flow;
    let objects = with_signature(project, callee);
    let on_it = |store: &&Store| match store.of {
        Ty::Function(file, _) => file == callee.at.file,
        _ => store.may_be(flow, &objects),
    };
    let set = TELL.iter().find_map(|name| stores.over(ustr(name)).find(on_it).map(|store| (name, store.at)));
    if let Some((name, at)) = set.or_else(|| stores.over_any(flow, &objects, &[]).map(|store| (&TELL[0], store.at))) {
        let message = format!("`{name}` is set on a function of the same module: its signature may be another one");
        hazards.add("replaced", Severity::Breaks, message, Some(at));
    }
    // `patch("shop.carrier")`: the module, or whatever else the path goes through.
    let mut names: Vec<Name> = asked.site.callee.iter().map(|name| ustr(name)).collect();
    names.push(callee.name);
    if matches!(callee.kind, Kind::Class(_)) {
        names.extend(["__init__", "__new__", "__signature__"].map(ustr));
    }
    let modules = [asked.caller.text.file, callee.at.file];
    let owners = Owners::new(project, callee, modules);
    let found = names.into_iter().find_map(|name| stores.over(name).find(|store| owners.is_it(asked, store, name, callee)));
    let found = found.or_else(|| stores.over_any(flow, &owners.objects, &owners.family));
    if let Some(at) = found.map(|store| store.at).or_else(|| stores.by_text(project, &modules)) {
        let message = format!("`{}` is replaced here: what stands in its place may have another signature, or none", callee.name);
        hazards.add("replaced", Severity::Breaks, message, Some(at));
    }
    let is_elsewhere = callee.at.file != asked.caller.text.file;
    if let Some(at) = flow.listed().dictionary_of(callee.at.file).filter(|_| is_elsewhere) {
        let message = format!("something may be put in the place of `{}` here, in the dictionary of its module", callee.name);
        hazards.add("replaced", Severity::Breaks, message, Some(at));
    }
    if let Some(at) = module_replaced(project, callee.at.file).filter(|_| is_elsewhere) {
        let message = format!("another module is put in the place of that of `{}` here, in `sys.modules`", callee.name);
        hazards.add("replaced", Severity::Breaks, message, Some(at));
    }
    if let Some(file) = project.opaque_files().iter().copied().find(|file| project.mentions(*file, &callee.name)) {
        hazards.add("replaced", Severity::Breaks, project.why_opaque(file, callee.name), None);
    }
}

/// On what something else may be put in the place of the callee.
struct Owners {
    /// The modules of the call and of the callee, and the class of the latter with those above and below.
    objects: Vec<Object>,
    family: Vec<ClassId>,
}

impl Owners {
    fn new(project: &ProjectIndex, callee: &Callee, modules: [FileId; 2]) -> Self {
        let above_and_below = |own: ClassId| project.lineage(own).chain(project.descendants(own)).collect();
        let family: Vec<ClassId> = callee.kind.class().map(above_and_below).unwrap_or_default();
        let objects = modules.into_iter().map(Object::Module).chain(family.iter().copied().map(Object::Class)).collect();
        Self { objects, family }
    }

    /// Is it the callee, or a name that leads to it, that is stored over?
    fn is_it(&self, asked: &Asked<'_, '_, '_, '_, '_>, store: &Store, name: Name, callee: &Callee) -> bool {
        let project = asked.project();
        let is_named = name == callee.name;
        let family = |class: &ClassId| self.family.contains(class);
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
            Ty::Class(class) | Ty::Instance(class) => family(class),
            Ty::Classes(classes) | Ty::Instances(classes) => classes.iter().any(family),
            // Some object: a method of it, or a module that a test was given.
            Ty::Unknown if is_named && is_loose(project, store, callee) => true,
            _ => {
                let flow = &asked.surroundings.flow;
                store.may_be_instance(flow, &|class| family(&class)) || store.may_be(flow, &self.objects)
            }
        }
    }
}

/// A store under the name of a method, or one of a test, on something that nobody knows.
fn is_loose(project: &ProjectIndex, store: &Store, callee: &Callee) -> bool {
    matches!(callee.kind, Kind::Bound(_) | Kind::Plain(_)) || store.is_patch || project.entry(store.at.file).is_test
}

/// The `def` that is called, or the class that is and those above it, with their constructors.
fn with_signature(project: &ProjectIndex, callee: &Callee) -> Vec<Object> {
    let classes: Vec<ClassId> = callee.kind.class().map(|own| project.lineage(own).collect()).unwrap_or_default();
    let homes = classes.iter().map(|class| project.class(*class).file).chain([callee.at.file]).collect::<BTreeSet<_>>();
    let functions = homes.into_iter().flat_map(|file| {
        let is_meant = |facts: &FunctionFacts| {
            let is_constructor =
                facts.name == "__init__" && facts.class.is_some_and(|class| classes.contains(&project.class_id(file, class)));
            is_constructor || file == callee.at.file && facts.name_range == callee.at.range
        };
        let here = project.summary(file).functions.iter().zip(0..);
        here.filter(move |(facts, _)| is_meant(facts)).map(move |(_, index)| Object::Function(file, index)).collect::<Vec<_>>()
    });
    functions.chain(classes.iter().copied().map(Object::Class)).collect()
}

/// Where a file that speaks of `sys.modules` spells the name of the module: `sys.modules["carrier"] = Mock()`.
fn module_replaced(project: &ProjectIndex, module: FileId) -> Option<Place> {
    let name = ustr(&project.entry(module).module);
    project.file_ids().find_map(|file| {
        let summary = project.summary(file);
        let says = |text: &str| summary.evidence.contains(&Evidence::Str(ustr(text)));
        if !project.mentions(file, "modules") && !says("sys.modules") {
            return None;
        }
        let spelled = project.spelled(name).find(|at| at.file == file);
        spelled.or_else(|| says(&name).then_some(Place { file, range: Bytes { start: 0, end: 0 } }))
    })
}
