//! Where a program reads the names of classes, whatever they are called there: through imports of a function, other names,
//! modules, and attributes of what nobody knows.

use std::collections::BTreeSet;

use ustr::ustr;

use super::definitions::Definition;
use super::imports::renamed;
use super::references::{Reference, is_global};
use super::spelling::Text;
use crate::index::{ClassId, Ty};
use crate::semantic::{BindingKind, Resolved};

/// A place that reads a class.
pub struct ClassUse<'r, 'a> {
    /// The path that leads to it, and perhaps on.
    pub reference: &'r Reference<'a>,
    /// Which one.
    pub class: ClassId,
    /// What is asked of the class itself: `register` of `X.register`.
    pub rest: &'r [&'a str],
    /// It is this class; otherwise it is called like it, and nobody knows.
    pub is_sure: bool,
}

/// Which of the references of a file lead to one of the classes.
pub fn class_uses<'r, 'a>(
    text: Text<'a, '_>,
    references: &'r [Reference<'a>],
    classes: &BTreeSet<ClassId>,
) -> Vec<ClassUse<'r, 'a>> {
    let names: BTreeSet<&str> = classes.iter().map(|class| text.project.class_facts(*class).name.as_str()).collect();
    let renamed = renamed(text, &names);
    let own_name = |part: &str| names.get(part).or_else(|| renamed.get(part)).copied();
    references.iter().flat_map(|reference| uses(text, reference, classes, &own_name)).collect()
}

/// The classes that a reference leads to.
fn uses<'r, 'a>(
    text: Text<'a, '_>,
    reference: &'r Reference<'a>,
    classes: &BTreeSet<ClassId>,
    own_name: &dyn Fn(&str) -> Option<&'a str>,
) -> Vec<ClassUse<'r, 'a>> {
    let project = text.project;
    for (at, part) in reference.path.iter().enumerate() {
        let Some(name) = own_name(part) else { continue };
        let (meant, is_sure): (Vec<ClassId>, bool) = match meaning(text, reference, at) {
            Meant::Class(class) => (classes.get(&class).copied().into_iter().collect(), true),
            Meant::Other => continue,
            Meant::Unknown => {
                let is_called_so = |class: &&ClassId| {
                    let home = project.class(**class).file;
                    project.class_facts(**class).name == name
                        && (home == text.file || project.files_meaning(home, ustr(name)).contains(&text.file))
                };
                (classes.iter().filter(is_called_so).copied().collect(), false)
            }
        };
        let found = |class| ClassUse { reference, class, rest: &reference.path[at + 1..], is_sure };
        return meant.into_iter().map(found).collect();
    }
    Vec::new()
}

enum Meant {
    Class(ClassId),
    Other,
    Unknown,
}

/// What the first parts of a reference mean, up to the one at `at`.
fn meaning(text: Text<'_, '_>, reference: &Reference<'_>, at: usize) -> Meant {
    let path = &reference.path[..=at];
    let project = text.project;
    let of = |definition: Definition| match (project.class_defined(&definition), definition) {
        (Some(class), _) => Meant::Class(class),
        (None, Definition::Unknown) => Meant::Unknown,
        // `Base = object`, where the import of `Store as Base` fails.
        (None, Definition::Global(file, name)) => match project.global(file, name) {
            Ty::Unknown | Ty::Class(_) | Ty::Classes(_) => Meant::Unknown,
            _ => Meant::Other,
        },
        (None, _) => Meant::Other,
    };
    let Some(first) = path.first() else { return Meant::Other };
    if is_global(text.model, reference.scope, first) {
        return of(text.definition(reference.scope, path));
    }
    let Resolved::In(scope) = text.model.resolve(reference.scope, first) else { return Meant::Unknown };
    let bindings: Vec<_> = text.model.bindings_in(scope, first).collect();
    match bindings.as_slice() {
        // `from m import X` in a function.
        [only] if matches!(only.kind, BindingKind::Import(_) | BindingKind::ImportFrom { .. }) => {
            of(text.definition(reference.scope, path))
        }
        // A class that a function defines.
        [only] if let BindingKind::Class(def) = only.kind => {
            project.class_at(text.file, def.name_range.into()).map_or(Meant::Unknown, Meant::Class)
        }
        // A variable that is called like the class; of what it holds, whoever put it there tells.
        _ if path.len() == 1
            && !bindings.iter().any(|it| matches!(it.kind, BindingKind::ImportFrom { .. } | BindingKind::Class(_))) =>
        {
            Meant::Other
        }
        _ => Meant::Unknown,
    }
}
