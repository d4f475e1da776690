//! Sections C3 and C5a: decorators of methods and of classes. Those of the project are read; of a library's, the known ones
//! are believed.

use pyscale::index::facts::{DecoratorFacts, EvidenceId, HandsBack, UseFacts};
use pyscale::index::{ClassId, FileId, Name, Ty};
use pyscale::verdict::{Hazards, Place};
use ustr::ustr;

use super::class_rules::refuse;
use super::descriptors;
use super::known;
use super::model::Model;

/// Decorators that hand on to each other are followed so far.
const DEEPEST: u32 = 4;

/// C3: decorators that may keep their result in the instance's `__dict__`.
pub fn of_methods(model: &Model<'_>, id: ClassId, hazards: &mut Hazards) {
    for (member, method) in model.methods(id) {
        for decorator in &method.decorators {
            // @weight.default, @weight.validator
            let of_field = decorator
                .text
                .split_once('.')
                .is_some_and(|(field, what)| matches!(what, "default" | "validator") && model.is_field(id, ustr(field)));
            if of_field {
                continue;
            }
            if let Some(reason) = stores_in_dict(model, (id, member.name), decorator) {
                let message = format!("`@{}` on `{}` {reason}", decorator.text, member.name);
                refuse(hazards, "method-decorator", message, Some(model.place(id, decorator.at)));
            }
        }
    }
}

/// C5a: decorators that may make another class, or look into this one.
pub fn of_the_class(model: &Model<'_>, id: ClassId, hazards: &mut Hazards) {
    let file = model.project.class(id).file;
    for decorator in &model.facts(id).decorators {
        let does = |what: &str| format!("what the class decorator `@{}` does with the class {what}", decorator.text);
        let at = Some(model.place(id, decorator.at));
        match model.project.ty(file, decorator.value) {
            Ty::External(name) if is_known(&name) => {}
            _ => match handed_back(model, file, decorator.value, decorator.called, 0) {
                Some(marks) => {
                    if let Some(reason) = looks_at_slots(model, id, marks) {
                        refuse(hazards, "class-decorator", does(&reason), at);
                    }
                }
                None => hazards.doubt("class-decorator", does("is not known"), at),
            },
        }
    }
}

fn is_known(name: &str) -> bool {
    name == "dataclasses.dataclass"
        || name.starts_with("attr.")
        || name.starts_with("attrs.")
        || known::is_harmless_class_decorator(name)
}

/// A mark under the name of a slot takes the slot's place; asking the class for one finds the slot.
fn looks_at_slots(model: &Model<'_>, id: ClassId, marks: &HandsBack) -> Option<String> {
    let own = &model.class(id).own;
    let hit = marks.stores.iter().chain(&marks.reads).find(|name| own.iter().any(|own| own.name == **name))?;
    Some(format!("concerns `{hit}`, which would be a slot"))
}

/// What a decorator of the project does, if all that it does is to mark, note and give back what it is applied to. A
/// decorator factory gives such a decorator.
fn handed_back<'p>(model: &Model<'p>, file: FileId, decorator: EvidenceId, called: bool, depth: u32) -> Option<&'p HandsBack> {
    let Ty::Function(of, index) = model.project.ty(file, decorator) else { return None };
    let functions = &model.project.summary(of).functions;
    let mut function = &functions[index as usize];
    if called {
        function = &functions[function.returns_inner? as usize];
    }
    let marks = function.hands_back.as_deref()?;
    let goes_on = marks.hands_on.iter().all(|next| match model.project.ty(of, *next) {
        Ty::External(name) => is_known(&name) || known::only_looks(&name),
        _ => depth < DEEPEST && handed_back(model, of, *next, false, depth + 1).is_some(),
    });
    goes_on.then_some(marks)
}

/// A decorator or dynamic access of a class with slots of its own that lives on this class's `__dict__`.
pub fn needs_dict(model: &Model<'_>, id: ClassId) -> Option<(String, Place)> {
    if let Some((_, what, at)) = model.dynamic_uses(id).next() {
        return Some((what.describe().to_owned(), at));
    }
    model.methods(id).flat_map(|(member, method)| method.decorators.iter().map(move |decorator| (member, decorator))).find_map(
        |(member, decorator)| {
            let reason = stores_in_dict(model, (id, member.name), decorator)?;
            Some((format!("`@{}` on `{}` {reason}", decorator.text, member.name), model.place(id, decorator.at)))
        },
    )
}

fn stores_in_dict(model: &Model<'_>, (class, method): (ClassId, Name), decorator: &DecoratorFacts) -> Option<String> {
    let file = model.project.class(class).file;
    let unknown = || Some("may keep its value in the instance's `__dict__`".to_owned());
    if handed_back(model, file, decorator.value, decorator.called, 0).is_some() {
        return None;
    }
    match model.project.ty(file, decorator.value) {
        Ty::External(name) if name.ends_with("cached_property") => {
            Some("keeps its value in the instance's `__dict__`".to_owned())
        }
        Ty::External(name) if known::is_harmless_method_decorator(Some(&name), &decorator.text) => None,
        Ty::External(_) => unknown(),
        // Of @retry(3), the function makes the decorator; both must be harmless.
        Ty::Function(of, index) if is_plain_wrapper(model, of, index) => None,
        // What functions store on their arguments, they store on what comes by there.
        Ty::Function(..) | Ty::Unknown if makes_functions(model, class, method) => None,
        Ty::Function(..) => unknown(),
        Ty::Class(class) if !decorator.called => descriptors::reaches_instances(model, class).map(|at| {
            let file = &model.project.entry(at.file).relative;
            format!("is a descriptor that stores on its instance, or looks into its `__dict__`, in {file}")
        }),
        _ if known::is_harmless_method_decorator(None, &decorator.text) => None,
        _ => unknown(),
    }
}

/// Functions, and objects that take no part in the access to attributes.
fn makes_functions(model: &Model<'_>, class: ClassId, method: Name) -> bool {
    let beside = model.flow.beside_functions(class, method);
    beside.is_some_and(|classes| {
        classes.iter().all(|class| !descriptors::is_descriptor(model, *class) && descriptors::has_known_bases(model, *class))
    })
}

/// A function of the project that neither stores attributes nor makes objects of a class with descriptor methods.
fn is_plain_wrapper(model: &Model<'_>, file: FileId, index: u32) -> bool {
    let summary = model.project.summary(file);
    let function = &summary.functions[index as usize];
    let inside = |start: u32| function.range.start <= start && start < function.range.end;
    if !function.decorators.is_empty() || summary.opaque {
        return false;
    }
    let stores = summary.uses.iter().any(|used| {
        let first = used.stores.iter().map(|store| store.at.start).chain(used.dynamic.iter().map(|(_, at)| at.start)).next();
        let metadata = used.dynamic.is_empty()
            && used.stores.iter().all(|store| known::is_function_metadata(&store.name) || store.name == "__doc__");
        first.is_some_and(inside)
            && !metadata
            && model.project.ty(file, used.receiver) != Ty::Foreign
            && !matches!(model.project.ty(file, used.receiver), Ty::Function(..))
    });
    let makes = summary.calls.iter().any(|call| {
        inside(call.at.start)
            && match model.project.ty(file, call.func) {
                Ty::Class(class) => descriptors::is_descriptor(model, class),
                Ty::External(name) => {
                    name.ends_with("cached_property") || name == "builtins.property" || name == "builtins.setattr"
                }
                _ => false,
            }
    });
    let returns_function = matches!(model.project.ty(file, function.returns), Ty::Function(..) | Ty::Foreign | Ty::Unknown);
    !stores && !makes && returns_function
}

/// Is the receiver of a use what a decorator is applied to, a function or a class? The decorator is one that is used as such
/// and gives it back.
pub fn is_decorated(model: &Model<'_>, file: FileId, used: &UseFacts) -> bool {
    let Some(parameter) = used.parameter else { return false };
    let function = &model.project.summary(file).functions[parameter.function as usize];
    function.hands_back.is_some() && model.lookups.used_as_decorators.contains(&(file, parameter.function))
}

/// `directlyProvides(x, …)` notes on the instance what `implementer` has noted on its class.
pub fn provided(model: &Model<'_>, hazards: &mut [Hazards]) {
    let project = model.project;
    for file in project.file_ids() {
        for call in &project.summary(file).calls {
            if !matches!(call.name.as_str(), "directlyProvides" | "alsoProvides" | "noLongerProvides") {
                continue;
            }
            let Some(first) = call.args.first() else { continue };
            let mut classes = match project.ty(file, first.value) {
                Ty::Instance(class) => vec![class],
                Ty::Instances(classes) => classes.to_vec(),
                Ty::Unknown => super::surroundings::reach(model, file, call.anchor).into_iter().collect(),
                _ => continue,
            };
            classes.sort_unstable();
            for class in classes.iter().flat_map(|class| project.lineage(*class)) {
                let message =
                    format!("`{}` notes its interfaces on an instance, which would have no `__dict__` for them", call.name);
                refuse(&mut hazards[class.0 as usize], "interface", message, Some(Place { file, range: call.at }));
            }
        }
    }
}

/// The methods by which a class takes part in the access to attributes.
pub fn binds_any(model: &Model<'_>, class: ClassId, names: &[&str]) -> bool {
    model.project.lineage(class).any(|class| names.iter().any(|name| model.class(class).bindings.contains_key(&ustr(name))))
}
