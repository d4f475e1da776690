//! Who lists the names of a module, or what stands in a class, so that one more or one less would be seen; and who takes names
//! out of the dictionary of a module, or puts some in.

use ustr::ustr;

use super::asks::Ask;
use super::flow::{FlowOnce, Object};
use crate::index::facts::AskKind;
use crate::index::{ClassId, FileId, ProjectIndex, Ty};
use crate::place::Place;

/// Where the names of a module are listed: `globals()`, `vars(module)`, `inspect.getmembers(module)`. One more import is seen by
/// who lists this very module.
pub fn names_of(flow: &FlowOnce<'_>, file: FileId) -> Option<Place> {
    listed(flow, file, false)
}

/// The same, where a class or function of the module's own is added: who goes through modules that nobody knows, or finds by
/// a name, takes that for one of what he looks for.
pub fn definitions_of(flow: &FlowOnce<'_>, file: FileId) -> Option<Place> {
    listed(flow, file, true)
}

fn listed(flow: &FlowOnce<'_>, file: FileId, open: bool) -> Option<Place> {
    let project = flow.project();
    own_globals(project, file).or_else(|| {
        let mentions_modules = || project.summary(file).mentions.binary_search(&ustr("modules")).is_ok();
        let mut asks = lists(project);
        let found = asks.find(|ask| match ask.ty(project) {
            // `sys.modules[__name__]`
            Ty::Unknown | Ty::Foreign if ask.file == file && mentions_modules() => true,
            ty => is_module(flow, ask, &ty, file, open),
        });
        found.map(|ask| ask.place())
    })
}

/// Where the dictionary of a module is taken, so that something may be put into it: `vars(module)`, `module.__dict__`, `globals()`.
pub fn dictionary_of(flow: &FlowOnce<'_>, file: FileId) -> Option<Place> {
    let project = flow.project();
    own_globals(project, file).or_else(|| {
        let mut asks = lists(project).filter(|ask| ask.facts.how == AskKind::Dict);
        asks.find(|ask| is_module(flow, ask, &ask.ty(project), file, false)).map(|ask| ask.place())
    })
}

fn own_globals(project: &ProjectIndex, file: FileId) -> Option<Place> {
    let own = project.summary(file).calls.iter().find(|call| call.name == "globals" && call.args.is_empty());
    own.map(|call| Place { file, range: call.at })
}

fn lists(project: &ProjectIndex) -> impl Iterator<Item = Ask<'_>> {
    project.asks().filter(|ask| matches!(ask.facts.how, AskKind::List | AskKind::Dict))
}

/// Is the module asked? Where types do not tell, by what flows there; of a module that is found by some name, those in the
/// folder of who asks and below are meant.
fn is_module(flow: &FlowOnce<'_>, ask: &Ask<'_>, ty: &Ty, file: FileId, open: bool) -> bool {
    if let Ty::Module(module) = ty {
        return *module == file;
    }
    let project = flow.project();
    let is_near = || {
        let (from, module) = (&project.entry(ask.file).module, &project.entry(file).module);
        let package = if project.entry(ask.file).is_package { Some(from.as_str()) } else { from.rsplit_once('.').map(|it| it.0) };
        package.is_none_or(|package| module.strip_prefix(package).is_some_and(|rest| rest.is_empty() || rest.starts_with('.')))
    };
    !ask.facts.of_type
        && ask.may_be(flow, ty, open, &|object| match object {
            Object::Module(module) => module == file,
            Object::AnyModule => open && is_near(),
            _ => false,
        })
}

/// Where the names of a class are listed, or taken out of its dictionary: `vars(C)`, `C.__dict__`, `dir(type(x))`. `is_meant`
/// says of which classes; with `unknown` the type of something unknown counts too.
pub fn class_names(flow: &FlowOnce<'_>, is_meant: &dyn Fn(ClassId) -> bool, unknown: bool) -> Option<Place> {
    let project = flow.project();
    let found = lists(project).find(|ask| match ask.ty(project) {
        Ty::Class(class) => is_meant(class),
        Ty::Classes(classes) => classes.iter().any(|class| is_meant(*class)),
        Ty::Instance(class) => ask.facts.of_type && is_meant(class),
        Ty::Instances(classes) => ask.facts.of_type && classes.iter().any(|class| is_meant(*class)),
        Ty::Unknown if ask.facts.of_type => unknown,
        ty => {
            !ask.facts.of_type
                && ask.may_be(flow, &ty, unknown, &|object| matches!(object, Object::Class(class) if is_meant(class)))
        }
    });
    found.map(|ask| ask.place())
}

/// Where the names of an object are listed with those of its class: `dir(x)`, `inspect.getmembers(x)`.
pub fn object_names(flow: &FlowOnce<'_>, is_meant: &dyn Fn(ClassId) -> bool) -> Option<Place> {
    let project = flow.project();
    let mut asks = project.asks().filter(|ask| ask.facts.how == AskKind::List);
    let found = asks.find(|ask| match ask.ty(project) {
        Ty::Instance(class) => is_meant(class),
        Ty::Instances(classes) => classes.iter().any(|class| is_meant(*class)),
        Ty::Unknown | Ty::Foreign => ask.facts.receiver.is_some_and(|at| {
            let here = flow.get().receiver(ask.file, at);
            here.is_some_and(|values| values.instances.iter().any(|class| is_meant(*class)))
        }),
        _ => false,
    });
    found.map(|ask| ask.place())
}
