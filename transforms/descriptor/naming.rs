//! What the descriptor and the names in it are called.

use pyscale::analysis::spelling::Text;
use pyscale::edit::alike::Part;
use pyscale::edit::holes::Out;

use super::shape::{Checks, Mark, Storage};
use super::unify::{Common, Member, NAME};

/// The names of a descriptor.
pub struct Naming {
    pub class: String,
    /// The object whose attribute it is.
    pub instance: String,
    /// What is assigned.
    pub parameter: String,
    /// The class through which it is read.
    pub owner: String,
    /// Where the value is kept, if it is kept under a name made of the property's.
    pub storage: Option<Storage>,
    /// The descriptor has to know the property's name.
    pub uses_name: bool,
    checks: Checks,
}

impl Naming {
    /// `None` if the accessors use a name that the descriptor needs.
    pub fn new(text: Text<'_, '_>, group: &[&Member<'_>], common: &Common) -> Option<Self> {
        let first = group.first()?;
        let stored = first.shape.cuts().filter_map(|cut| match cut.mark {
            Mark::Attribute(storage) | Mark::Store(storage) => Some(storage),
            _ => None,
        });
        let stored: Vec<Storage> = stored.collect();
        let stored_by_text = first.shape.cuts().any(|cut| cut.mark == Mark::Stored);
        let in_texts = common.outs().iter().any(|out| matches!(out, Out::Parts(parts) if parts.contains(&Part::Word(NAME))));
        let is_read = |name: &str| group.iter().any(|member| member.shape.names.iter().any(|read| read == name));
        let free = |names: &[&str]| names.iter().find(|name| !is_read(name)).map(|name| (*name).to_owned());
        let written = first.pair.parameter();
        let is_one = group.iter().all(|member| member.pair.parameter() == written);
        let own = Some(written).filter(|name| is_one && !matches!(*name, "self" | "instance" | "obj") && !is_read(name));
        if is_read("self") {
            return None;
        }
        Some(Self {
            class: class_name(text, first)?,
            instance: free(&["instance", "obj"])?,
            parameter: own.map(str::to_owned).or_else(|| free(&["value", "new_value"]))?,
            owner: free(&["owner", "cls"])?,
            storage: stored
                .iter()
                .copied()
                .find(|storage| *storage != Storage::Name)
                .or(stored_by_text.then_some(Storage::Single)),
            uses_name: in_texts || stored.contains(&Storage::Name),
            checks: first.shape.checks,
        })
    }

    /// The docstring: what is checked, and where it is kept.
    pub fn summary(&self) -> String {
        let checks = self.checks;
        let what = match (checks.minimum, checks.maximum, checks.typed) {
            (true, true, _) => "A value between two bounds",
            (true, false, _) => "A value with a lower bound",
            (false, true, _) => "A value with an upper bound",
            (false, false, true) => "An attribute of one type",
            _ if checks.raises => "An attribute whose values are checked",
            _ if checks.is_item() => "An attribute that is kept as an item",
            _ => "An attribute whose values all go the same way",
        };
        match self.storage {
            Some(Storage::Mangled) => format!("{what}, kept in the attribute ``__<name>``."),
            Some(_) => format!("{what}, kept in the attribute ``_<name>``."),
            None => format!("{what}."),
        }
    }
}

/// A name that says what is checked; with the owner's name in front if it is taken.
fn class_name(text: Text<'_, '_>, first: &Member<'_>) -> Option<String> {
    let checks = first.shape.checks;
    let what = match (checks.minimum, checks.maximum, checks.typed) {
        (true, true, _) => "Bounded",
        (true, false, _) => "AtLeast",
        (false, true, _) => "AtMost",
        (false, false, true) => "Typed",
        _ if checks.is_item() => "Item",
        _ => "Checked",
    };
    let mentions = &text.project.summary(text.file).mentions;
    let is_bound = |name: &str| text.model.scopes().any(|(_, scope)| scope.names.contains_key(name));
    let is_free = |name: &String| mentions.binary_search(&ustr::ustr(name)).is_err() && !is_bound(name);
    let owner = first.pair.owner.name.trim_matches('_');
    let plain = [format!("_{what}"), format!("_{owner}{what}")];
    plain.into_iter().chain((2..100).map(|number| format!("_{owner}{what}{number}"))).find(is_free)
}
