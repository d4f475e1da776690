//! Heirs of a library's classes come out of the library again: the server that a handler is given, the handlers of a logger. An
//! attribute that the project gave them is read from what the library hands out.

use rustc_hash::{FxHashMap, FxHashSet};

use super::graph::NodeId;
use super::kin::Kin;
use super::solve::Solver;
use super::value::Origin;
use crate::index::Name;

/// Who may come out of each library, and what is read of what comes out.
#[derive(Debug, Default)]
pub struct OutOf {
    heirs: FxHashMap<Name, Vec<Kin>>,
    read: FxHashMap<Name, Vec<(Name, NodeId)>>,
    asked: FxHashSet<(Name, Name)>,
}

impl Solver<'_> {
    /// An heir of a class of the library is made.
    pub(super) fn comes_out(&mut self, origin: Origin, kin: Kin) {
        let Origin::Library(library) = origin else { return };
        if is_apart(&library) {
            return;
        }
        self.out_of_library.heirs.entry(library).or_default().push(kin);
        // Reading may add to what is read.
        let mut position = 0;
        while let Some((name, held)) = self.out_of_library.read.get(&library).and_then(|read| read.get(position)).copied() {
            self.read_from_heir(kin, name, held);
            position += 1;
        }
    }

    /// An attribute of what comes out of the library is read; what is known of it goes to the node.
    pub(super) fn read_out_of(&mut self, library: Name, name: Name, held: NodeId) {
        if name.starts_with("__") || is_apart(&library) || !self.out_of_library.asked.insert((library, name)) {
            return;
        }
        self.out_of_library.read.entry(library).or_default().push((name, held));
        for kin in self.out_of_library.heirs.get(&library).cloned().unwrap_or_default() {
            self.read_from_heir(kin, name, held);
        }
    }

    fn read_from_heir(&mut self, kin: Kin, name: Name, held: NodeId) {
        if self.stores(kin, name) || self.binds(kin.top(), name) {
            let found = self.instance_load(kin, name);
            self.copy(found, held);
        } else if self.stored_elsewhere.contains(&name) {
            // Something else than a method of the class may store it: a function that is handed the object.
            self.stored_fields(kin, name, held);
        }
    }
}

/// Libraries whose objects are no heirs of ours, or where too many are: mocks, exceptions, abstract classes.
fn is_apart(library: &str) -> bool {
    matches!(
        library,
        "builtins" | "unittest" | "mock" | "pytest" | "_pytest" | "typing" | "typing_extensions" | "abc" | "enum" | "collections"
    )
}
