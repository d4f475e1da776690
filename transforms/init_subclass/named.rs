//! Rules 1, 8 and 9: one root, and nobody who needs the metaclass itself.

use pyscale::index::{ClassId, FileId, ProjectIndex, Ty};
use pyscale::syntax::ast::{Expr, ExprKind};
use ustr::ustr;

use super::hierarchy;
use super::members::words;
use super::mentions::{self, Kind, Mention};
use super::metaclass::Metaclass;
use super::root::Form;
use super::unit::{Judged, Refusal, Unit, each_expr};

/// Rule 1: `__metaclass__ = M` means nothing to Python 3.
pub fn inert(units: &[Unit<'_>], found: &[Mention<'_>]) -> Judged<()> {
    match found.iter().find(|mention| matches!(mention.kind, Kind::Inert)) {
        Some(mention) => Err(Refusal {
            message: "`__metaclass__` has no effect in Python 3: `__init_subclass__` would switch on what is off".to_owned(),
            at: Some(mentions::place(units, mention)),
        }),
        None => Ok(()),
    }
}

/// Rule 8: the classes that bring the metaclass in; those below it may repeat it.
pub fn roots(project: &ProjectIndex, units: &[Unit<'_>], found: &[Mention<'_>], meta: ClassId) -> Judged<Vec<(ClassId, Form)>> {
    let mut classes: Vec<(ClassId, Form, &Mention<'_>)> = Vec::new();
    for mention in found {
        if let Kind::Of(id, form) = mention.kind {
            classes.push((id, form, mention));
        }
    }
    let ids: Vec<ClassId> = classes.iter().map(|(id, ..)| *id).collect();
    let roots: Vec<_> =
        classes.iter().filter(|(id, ..)| !project.class(*id).ancestors.iter().any(|above| ids.contains(above))).collect();
    match roots.as_slice() {
        [] => {
            // What stands in the way of finding a root tells more than that there is none.
            let other = found.iter().find(|mention| matches!(mention.kind, Kind::Derived | Kind::Other(_)));
            let at = other
                .map(|mention| mentions::place(units, mention))
                .or(Some(project.place(meta, project.class_facts(meta).name_range)));
            let message = match other.map(|mention| &mention.kind) {
                Some(Kind::Derived) => "another metaclass builds on it",
                Some(_) => "it is used in a way that needs the metaclass itself",
                None => "no class of the project has it as its metaclass",
            };
            Err(Refusal { message: message.to_owned(), at })
        }
        several => Ok(several.iter().map(|(id, form, _)| (*id, *form)).collect()),
    }
}

/// Rule 9: nobody needs the metaclass itself.
pub fn nobody_else(units: &[Unit<'_>], found: &[Mention<'_>], meta: &Metaclass<'_, '_>, root: ClassId) -> Judged<()> {
    for mention in found {
        let at = Some(mentions::place(units, mention));
        let message = match &mention.kind {
            Kind::Derived => "another metaclass builds on it".to_owned(),
            Kind::Made { bases, .. } if is_below(&units[mention.unit], bases, root) => continue,
            Kind::Made { .. } => "the metaclass makes a class here whose bases are not known to be below the root".to_owned(),
            Kind::Asked(_) => match hierarchy::virtual_subclass(meta, root) {
                Some(place) => {
                    let message = "virtual subclasses are registered; after the rewrite `issubclass` would count them".to_owned();
                    return Err(Refusal { message, at: Some(place) });
                }
                None => continue,
            },
            Kind::Other(how) => format!("the metaclass is {how} here, so it has to stay"),
            Kind::Import { is_local: true } => "the metaclass is imported conditionally or in a function".to_owned(),
            Kind::Attribute { attr, .. } => {
                let method = meta.methods.iter().find(|method| method.function.name == *attr);
                match method {
                    Some(method) if !method.is_static => {
                        format!("`{attr}` is called through the metaclass, with the class as an argument")
                    }
                    None if !meta.moves(attr) => format!("`{attr}` of the metaclass is used here, so it has to stay"),
                    _ => continue,
                }
            }
            _ => continue,
        };
        return Err(Refusal { message, at });
    }
    Ok(())
}

/// A text that is executed may name the metaclass, which is gone after the rewrite.
pub fn in_executed_text<'a>(meta: &Metaclass<'_, 'a>, root: ClassId, open: &dyn Fn(FileId) -> Judged<Unit<'a>>) -> Judged<()> {
    let project = meta.unit.project;
    let name = project.class_facts(meta.id).name;
    let executes = |file: &FileId| {
        let mentions = &project.summary(*file).mentions;
        ["exec", "eval"].iter().any(|word| mentions.binary_search(&ustr(word)).is_ok())
            && (project.knows(*file, meta.id) || project.knows(*file, root))
    };
    for file in project.file_ids().filter(executes) {
        let unit = open(file)?;
        let mut found = None;
        each_expr(unit.module.body, |expr| {
            if let ExprKind::Str(Some(text)) = expr.kind
                && text.contains(|sign: char| !sign.is_alphanumeric() && sign != '_')
                && words(text).any(|word| word == name)
                && text.contains("metaclass")
            {
                found = found.or(Some(expr.range));
            }
        });
        if let Some(range) = found {
            return unit.refuse(range, format!("a text that may be executed names `{name}` here; after the rewrite it is gone"));
        }
    }
    Ok(())
}

/// `(Base,)` with a base that is the root or below it
fn is_below(unit: &Unit<'_>, bases: &Expr<'_>, root: ClassId) -> bool {
    let ExprKind::Tuple(bases) = bases.kind else { return false };
    bases.iter().any(|base| match unit.ty(base) {
        Ty::Class(id) => unit.project.lineage(id).any(|above| above == root),
        _ => false,
    })
}
