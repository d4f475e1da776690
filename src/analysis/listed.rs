//! Who lists the names of a module, or what stands in a class, so that one more or one less would be seen.

use ustr::ustr;

use crate::index::facts::AskKind;
use crate::index::{ClassId, FileId, ProjectIndex, Ty};
use crate::place::Place;

/// Where the names of a module are listed: `globals()`, `vars(module)`, `inspect.getmembers(module)`.
pub fn names_of(project: &ProjectIndex, file: FileId) -> Option<Place> {
    let summary = project.summary(file);
    let own = summary.calls.iter().find(|call| call.name == "globals" && call.args.is_empty());
    let own = own.map(|call| Place { file, range: call.at });
    own.or_else(|| {
        let mut asks = project.asks().filter(|ask| matches!(ask.facts.how, AskKind::List | AskKind::Dict));
        let found = asks.find(|ask| match ask.ty(project) {
            Ty::Module(module) => module == file,
            // `sys.modules[__name__]`
            Ty::Unknown | Ty::Foreign => ask.file == file && summary.mentions.binary_search(&ustr("modules")).is_ok(),
            _ => false,
        });
        found.map(|ask| ask.place())
    })
}

/// Where the names of a class are listed, or taken out of its dictionary: `vars(C)`, `C.__dict__`, `dir(type(x))`. `is_meant`
/// says of which classes; with `unknown` the type of something unknown counts too.
pub fn class_names(project: &ProjectIndex, is_meant: &dyn Fn(ClassId) -> bool, unknown: bool) -> Option<Place> {
    let mut asks = project.asks().filter(|ask| matches!(ask.facts.how, AskKind::List | AskKind::Dict));
    let found = asks.find(|ask| match ask.ty(project) {
        Ty::Class(class) => is_meant(class),
        Ty::Classes(classes) => classes.iter().any(|class| is_meant(*class)),
        Ty::Instance(class) => ask.facts.of_type && is_meant(class),
        Ty::Instances(classes) => ask.facts.of_type && classes.iter().any(|class| is_meant(*class)),
        Ty::Unknown => unknown && ask.facts.of_type,
        _ => false,
    });
    found.map(|ask| ask.place())
}

/// Where the names of an object are listed with those of its class: `dir(x)`, `inspect.getmembers(x)`.
pub fn object_names(project: &ProjectIndex, is_meant: &dyn Fn(ClassId) -> bool) -> Option<Place> {
    let mut asks = project.asks().filter(|ask| ask.facts.how == AskKind::List);
    let found = asks.find(|ask| match ask.ty(project) {
        Ty::Instance(class) => is_meant(class),
        Ty::Instances(classes) => classes.iter().any(|class| is_meant(*class)),
        _ => false,
    });
    found.map(|ask| ask.place())
}
