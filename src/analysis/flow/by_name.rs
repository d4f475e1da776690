//! Attributes of what nobody sees being made. In a closed program it is mostly an object of the program: where the name of a
//! method says which, that method is called there, too, so that it is known what it is called with. What it gives may still be
//! anything: a metaclass or a proxy can make a method of any name up.

use rustc_hash::{FxHashMap, FxHashSet};

use super::graph::{Edge, NodeId};
use super::solve::Solver;
use super::value::{Origin, Value};
use crate::index::facts::MemberKind;
use crate::index::{ClassId, Name};

/// Methods of one name in more hierarchies than this are not told apart by it.
const FEW_ROOTS: usize = 3;

/// Nor are more methods than this.
const FEW_METHODS: usize = 40;

/// Methods whose name says whose they are: the class and the node of its member.
pub type Telling = FxHashMap<Name, Vec<(ClassId, NodeId)>>;

impl Solver<'_> {
    /// The names of methods that few hierarchies of the project have, and that nothing else is stored under.
    pub(super) fn telling_methods(&self) -> Telling {
        let project = self.project;
        let stored: FxHashSet<Name> = project.class_ids().flat_map(|class| project.class(class).stored.keys().copied()).collect();
        let mut found = Telling::default();
        #[expect(clippy::iter_over_hash_type, reason = "it fills a map")]
        for (name, members) in &self.members {
            if !is_telling(name) || stored.contains(name) || self.stored_elsewhere.contains(name) || members.len() > FEW_METHODS {
                continue;
            }
            let is_method = |class: &ClassId| {
                let members = &project.class_facts(*class).members;
                members.iter().filter(|member| member.name == *name).all(|member| matches!(member.kind, MemberKind::Method(_)))
            };
            let roots: FxHashSet<ClassId> = members.iter().map(|(class, _)| self.graph.families.root(*class)).collect();
            if roots.len() <= FEW_ROOTS && members.iter().all(|(class, _)| is_method(class)) {
                found.insert(*name, members.clone());
            }
        }
        found
    }

    /// An attribute of an open value.
    pub(super) fn load_from_open(&mut self, origin: Origin, name: Name, to: NodeId) {
        let methods = match origin {
            Origin::Library(_) => None,
            _ => self.telling.get(&name).cloned(),
        };
        for (class, member) in methods.into_iter().flatten() {
            self.edge(member, Edge::Bind(self.graph.families.family(class), to));
        }
        self.graph.add(to, Value::Open(origin).beyond());
    }
}

/// Two words or more: `recv_body`, `makeConnection`. One word is a method of many things, of libraries too.
fn is_telling(name: &str) -> bool {
    let inner = name.trim_matches('_');
    let words = inner.contains('_') || inner.chars().skip(1).any(char::is_uppercase);
    !name.starts_with("__") && inner.len() >= 8 && words
}
