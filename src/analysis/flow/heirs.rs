//! Heirs of lists, dictionaries and their like hold what is put into them, and give it back by the methods of their base.

use ustr::ustr;

use super::graph::Edge;
use super::kin::Kin;
use super::solve::{Called, Solver};
use super::value::Value;
use crate::index::values::Pass;
use crate::index::{Base, ClassId, Name};

/// What a base outside of the project makes of its heirs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Makes {
    /// They hold elements.
    List,
    /// They hold values under keys.
    Mapping,
    /// They say themselves what they hold, and have the other methods of a container from the base.
    Abstract { is_mapping: bool },
}

impl Solver<'_> {
    /// The containers that instances are as well: one for each class of the project that has such a base itself.
    pub(super) fn containers_of(&mut self, kin: Kin) -> Vec<u32> {
        if let Some(known) = self.heirs.get(&kin) {
            return known.clone();
        }
        let project = self.project;
        let classes = self.graph.families.classes(kin).to_vec();
        let mut owners: Vec<(ClassId, Makes)> = Vec::new();
        for owner in classes.iter().flat_map(|class| project.lineage(*class)) {
            let makes = project.class(owner).bases.iter().find_map(|base| match base {
                Base::External(name) => makes(*name),
                _ => None,
            });
            owners.extend(makes.map(|makes| (owner, makes)));
        }
        owners.sort_unstable_by_key(|(owner, _)| *owner);
        owners.dedup_by_key(|(owner, _)| *owner);
        let mut fresh = Vec::new();
        let containers: Vec<u32> = owners
            .into_iter()
            .map(|(owner, makes)| {
                let known = self.heirs_of.get(&owner).copied();
                known.unwrap_or_else(|| {
                    let container = self.new_container(makes.is_mapping());
                    self.heirs_of.insert(owner, container);
                    fresh.push((owner, makes, container));
                    container
                })
            })
            .collect();
        self.heirs.insert(kin, containers.clone());
        for (owner, makes, container) in fresh {
            self.fill_by_own_methods(owner, makes, container);
        }
        containers
    }

    /// What the methods of a class give that its base calls.
    fn fill_by_own_methods(&mut self, owner: ClassId, makes: Makes, container: u32) {
        let kin = self.graph.families.family(owner);
        let (elements, keys) = {
            let content = &self.graph.containers[container as usize];
            (content.elements, content.keys)
        };
        let getters: &[&str] = match makes {
            Makes::Abstract { .. } => &["__getitem__", "__missing__"],
            _ => &["__missing__"],
        };
        for name in getters {
            let method = self.instance_load(kin, ustr(name));
            let call = self.synthetic_call(vec![(Pass::Position(0), keys)], elements);
            self.edge(method, Edge::Call(call));
        }
        if let Makes::Abstract { is_mapping } = makes {
            let itself = self.graph.nodes(1);
            self.graph.add(itself, Value::Instance(kin));
            self.edge(itself, Edge::Each(if is_mapping { keys } else { elements }));
            // `update` and `setdefault` of the base store by it.
            let method = self.instance_load(kin, ustr("__setitem__"));
            let call = self.synthetic_call(vec![(Pass::Position(0), keys), (Pass::Position(1), elements)], 0);
            self.edge(method, Edge::Call(call));
        }
    }

    /// An instance is made by the constructor of its base.
    pub(super) fn fill_from_constructor(&mut self, call: u32, kin: Kin) {
        for container in self.containers_of(kin) {
            let quiet = Called { to: 0, ..self.calls[call as usize].clone() };
            let quiet = self.derived(quiet);
            self.container_method(quiet, container, ustr("__init__"));
        }
    }
}

impl Makes {
    fn is_mapping(self) -> bool {
        matches!(self, Self::Mapping | Self::Abstract { is_mapping: true })
    }
}

/// What a base of a library makes of its heirs, by its qualified name.
fn makes(base: Name) -> Option<Makes> {
    let (module, name) = base.rsplit_once('.')?;
    match (module, name) {
        ("builtins", "list" | "set" | "frozenset" | "tuple")
        | ("typing", "List" | "Set" | "FrozenSet" | "Tuple" | "Deque")
        | ("collections", "deque" | "UserList")
        | ("queue" | "asyncio", "Queue" | "LifoQueue" | "PriorityQueue" | "SimpleQueue") => Some(Makes::List),
        ("typing" | "typing_extensions", "TypedDict")
        | ("builtins", "dict")
        | ("typing", "Dict" | "DefaultDict" | "OrderedDict" | "ChainMap")
        | ("collections", "OrderedDict" | "defaultdict" | "UserDict" | "ChainMap") => Some(Makes::Mapping),
        ("collections.abc" | "typing", "Mapping" | "MutableMapping") => Some(Makes::Abstract { is_mapping: true }),
        (
            "collections.abc" | "typing",
            "Sequence" | "MutableSequence" | "Set" | "MutableSet" | "AbstractSet" | "Collection" | "Iterable" | "Iterator",
        ) => Some(Makes::Abstract { is_mapping: false }),
        _ => None,
    }
}
