//! What the class's own methods store behind the constructor's back; [`turns`](super::turns) judges each store.

use pyscale::syntax::ast::FunctionDef;
use pyscale::verdict::Bytes;
use text_size::TextRange;

use super::cleanup::Guard;
use super::stores::{self, Store};
use super::subject::{Subject, is_constant, receiver};
use super::turns::stored_value;

/// Is the attribute stored in a method other than the constructor and the destructor?
pub fn is_stored_later(subject: &Subject<'_, '_>, constructor: &FunctionDef<'_>, name: &str) -> bool {
    subject.methods.iter().any(|(_, method)| {
        is_later(method, constructor)
            && receiver(method).is_some_and(|own| {
                let mut found = Vec::new();
                stores::collect(method.body, own, name, &mut Vec::new(), &mut found);
                found.iter().any(|store| !is_constant(stored_value(store, own, name)))
            })
    })
}

/// Does a method other than the constructor set this attribute to a constant for which all its guards hold?
pub fn is_armed_later(subject: &Subject<'_, '_>, constructor: &FunctionDef<'_>, guards: &[Guard<'_>], name: &str) -> bool {
    let on_it: Vec<_> = guards.iter().filter(|guard| guard.attribute == name).collect();
    let arms = |own: &str, store: &Store<'_>| {
        let value = stored_value(store, own, name);
        is_constant(value) && on_it.iter().all(|guard| guard.kind.holds(value))
    };
    !on_it.is_empty()
        && subject.methods.iter().filter(|(_, method)| is_later(method, constructor)).any(|(_, method)| {
            let Some(own) = receiver(method) else { return false };
            let mut found = Vec::new();
            stores::collect(method.body, own, name, &mut Vec::new(), &mut found);
            found.iter().any(|store| arms(own, store))
        })
}

/// Does the method run behind the constructor, and is it not the destructor?
pub fn is_later(method: &FunctionDef<'_>, constructor: &FunctionDef<'_>) -> bool {
    method.range != constructor.range && method.name != "__del__"
}

/// Does this store stand in a method of the class, where [`changes`] judges it?
pub fn is_judged(subject: &Subject<'_, '_>, at: Bytes) -> bool {
    subject.methods.iter().any(|(_, method)| method.range.contains_range(TextRange::from(at)))
}
