//! Decorators under which `inspect.signature` still tells what the function takes.

use crate::index::facts::{DecoratorFacts, FunctionFacts, HandsBack};
use crate::index::{ClassId, FileId, ProjectIndex, Ty};
use crate::place::Place;
use crate::syntax::ast::{Expr, ExprKind};

use super::{Caller, Unclear, What};

/// They set `__wrapped__`, which `inspect.signature` follows, or hand the function back.
const TRANSPARENT: &[&str] = &[
    "builtins.staticmethod",
    "builtins.classmethod",
    "functools.cache",
    "functools.lru_cache",
    "contextlib.contextmanager",
    "contextlib.asynccontextmanager",
    "abc.abstractmethod",
    "typing.final",
    "typing.override",
    "typing.no_type_check",
    "typing_extensions.final",
    "typing_extensions.override",
    "typing_extensions.deprecated",
    "warnings.deprecated",
];

/// They leave the constructor of a class what it is, or make it of the fields.
const OF_CLASSES: &[&str] =
    &["dataclasses.dataclass", "functools.total_ordering", "typing.final", "typing_extensions.final", "typing.runtime_checkable"];

/// What `inspect.signature` asks a function for.
const TELL: &[&str] = &["__signature__", "__wrapped__", "__defaults__", "__kwdefaults__", "__code__", "__text_signature__"];

/// Refuses a function whose decorators give it another signature.
pub fn of_function(caller: Caller<'_, '_, '_>, file: FileId, function: &FunctionFacts) -> Result<(), Unclear> {
    let project = caller.text.project;
    for decorator in &function.decorators {
        match project.ty(file, decorator.value) {
            Ty::External(name) if TRANSPARENT.contains(&name.as_str()) => {}
            Ty::External(_) => {
                return Err(refuse(file, decorator, "comes from outside: nobody knows the signature that it gives"));
            }
            Ty::Function(home, index) => match applied(project, (home, index), decorator.called) {
                Some(index) if keeps(project, home, index) || wraps(caller, home, index) => {}
                _ => {
                    return Err(refuse(file, decorator, "does not use `functools.wraps`: the signature that is seen is its own"));
                }
            },
            _ => return Err(refuse(file, decorator, "is not known: nobody knows the signature that it gives")),
        }
    }
    Ok(())
}

/// Refuses a class whose decorators may give it another constructor.
pub fn of_class(caller: Caller<'_, '_, '_>, class: ClassId) -> Result<(), Unclear> {
    let project = caller.text.project;
    let file = project.class(class).file;
    for decorator in &project.class_facts(class).decorators {
        let is_known = match project.ty(file, decorator.value) {
            Ty::External(name) => OF_CLASSES.contains(&name.as_str()),
            Ty::Function(home, index) => {
                applied(project, (home, index), decorator.called).is_some_and(|index| keeps(project, home, index))
            }
            _ => false,
        };
        if !is_known {
            return Err(refuse(file, decorator, "may give the class another constructor"));
        }
    }
    Ok(())
}

fn refuse(file: FileId, decorator: &DecoratorFacts, why: &str) -> Unclear {
    Unclear { what: What::Decorator, why: format!("`@{}` {why}", decorator.text), at: Place { file, range: decorator.at } }
}

/// The function that is applied: the decorator itself, or what it makes when it is called.
fn applied(project: &ProjectIndex, (file, index): (FileId, u32), called: bool) -> Option<u32> {
    if called { project.summary(file).functions[index as usize].returns_inner } else { Some(index) }
}

/// It marks or registers what it is given, and gives that back.
fn keeps(project: &ProjectIndex, file: FileId, index: u32) -> bool {
    let tells = |marks: &HandsBack| marks.stores.iter().any(|name| TELL.contains(&name.as_str()) || name == "__init__");
    project.summary(file).functions[index as usize].hands_back.as_deref().is_some_and(|marks| !tells(marks))
}

/// It gives an inner function that is decorated with `functools.wraps(function)`, and with nothing else.
fn wraps(caller: Caller<'_, '_, '_>, file: FileId, index: u32) -> bool {
    let project = caller.text.project;
    let functions = &project.summary(file).functions;
    let outer = &functions[index as usize];
    let Some(inner) = outer.returns_inner.map(|inner| &functions[inner as usize]) else { return false };
    let [decorator] = inner.decorators.as_slice() else { return false };
    if !matches!(project.ty(file, decorator.value), Ty::External(name) if name == "functools.wraps") {
        return false;
    }
    let names_its_own = caller.with(file, |text| {
        let (outer, inner) = (text.function_named_at(outer.name_range)?, text.function_named_at(inner.name_range)?);
        let given = outer.params.positional().next()?.name;
        let ExprKind::Call(call) = inner.decorators.first()?.expr.kind else { return None };
        let [Expr { kind: ExprKind::Name(wrapped), .. }] = call.args else { return None };
        Some(*wrapped == given)
    });
    names_its_own.flatten() == Some(true)
}
