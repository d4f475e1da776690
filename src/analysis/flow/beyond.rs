//! What is done to something that comes from out of sight is done to those of ours that were plainly handed there: an attribute
//! of what a queue gives is the attribute of what was put into it. So it is with one of too many values at a place.

use rustc_hash::{FxHashMap, FxHashSet};
use ustr::ustr;

use super::graph::{Edge, NodeId};
use super::kin::Kin;
use super::near::Near;
use super::solve::Solver;
use super::value::{Origin, Value};
use crate::index::{FileId, Name};

/// What is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Deed {
    /// An attribute is read.
    Load(Name),
    /// An attribute is set to what is at the node.
    Store(Name, NodeId),
    /// An item is read.
    Item,
    /// It is iterated.
    Each,
    /// `with`
    Enter,
    /// It is called.
    Call,
}

/// What is done to what comes from out of sight.
#[derive(Debug, Default)]
pub struct Beyond {
    /// Where the results go, and to how many it was done.
    asked: FxHashMap<(Origin, Deed), (NodeId, usize)>,
    /// What may come from each origin, in the order in which that was found out.
    members: FxHashMap<Origin, (Vec<Value>, FxHashSet<Value>)>,
    /// The names of attributes of each kin.
    names: FxHashMap<Kin, FxHashSet<Name>>,
}

impl Solver<'_> {
    /// The node of what something gives that is done to what comes from an origin; 0 for nothing.
    pub(super) fn beyond(&mut self, origin: Origin, deed: Deed) -> NodeId {
        let flags = flags();
        if flags & 1 == 0 && matches!(origin, Origin::Among(_)) || flags & 4 == 0 && matches!(origin, Origin::Unseen) || flags & 8 == 0 && deed == Deed::Call || flags & 16 == 0 && matches!(deed, Deed::Store(..)) || flags & 32 == 0 && matches!(origin, Origin::Loose(_)) || flags & 64 == 0 && matches!(origin, Origin::Library(_)) {
            return 0;
        }
        let origin = match origin {
            Origin::Crowd => return 0,
            Origin::Among(node) => Origin::Among(self.graph.find(node)),
            other => other,
        };
        if let Some((node, _)) = self.beyond.asked.get(&(origin, deed)) {
            return *node;
        }
        let node = match deed {
            Deed::Store(..) => 0,
            // All that can be called there.
            Deed::Call => self.graph.sink(),
            _ => self.graph.nodes(1),
        };
        self.beyond.asked.insert((origin, deed), (node, 0));
        node
    }

    /// Does what is done beyond to all that may come from there. Gives whether there was anything new.
    pub(super) fn reach_beyond(&mut self, near: &Near) -> bool {
        let mut asked: Vec<((Origin, Deed), (NodeId, usize))> =
            self.beyond.asked.iter().map(|(asked, state)| (*asked, *state)).collect();
        asked.sort_unstable();
        let mut origins: Vec<Origin> = asked.iter().map(|((origin, _), _)| *origin).collect();
        origins.dedup();
        let handed = self.all_plainly_handed();
        for origin in origins {
            let found = match origin {
                Origin::Among(node) => self.crowd(node),
                _ => handed_to(&handed, origin, near),
            };
            let (members, known) = self.beyond.members.entry(origin).or_default();
            members.extend(found.into_iter().filter(|value| known.insert(*value)));
        }
        eprintln!("asked {} members {:?} nodes {} calls {}", asked.len(), self.beyond.members.iter().map(|(o, m)| (format!("{o:?}").chars().take(6).collect::<String>(), m.0.len())).fold(std::collections::BTreeMap::<String, (usize, usize, usize)>::new(), |mut m, (o, n)| { let e = m.entry(o).or_default(); e.0 += 1; e.1 += n; e.2 = e.2.max(n); m }), self.graph.slots.len(), self.calls.len());
        let mut any = false;
        for ((origin, deed), (node, done)) in asked {
            let members: Vec<Value> = self.beyond.members[&origin].0[done..].to_vec();
            if members.is_empty() {
                continue;
            }
            for value in &members {
                any |= self.do_beyond(deed, *value, node);
            }
            self.beyond.asked.insert((origin, deed), (node, done + members.len()));
        }
        any
    }

    fn all_plainly_handed(&self) -> Vec<(Origin, Vec<Kin>)> {
        let mut sinks: Vec<(Origin, NodeId)> = self.sinks.iter().map(|(origin, node)| (*origin, *node)).collect();
        sinks.sort_unstable();
        let plain = sinks.into_iter().map(|(origin, sink)| {
            let mut kins: Vec<Kin> = self.plainly_handed(sink, false).into_iter().collect();
            kins.sort_unstable();
            (origin, kins)
        });
        plain.collect()
    }

    /// All that comes to a place of too many values.
    fn crowd(&self, node: NodeId) -> Vec<Value> {
        let graph = &self.graph;
        let mut found = Vec::new();
        let mut seen = FxHashSet::from_iter([node]);
        let mut queue = vec![node];
        while let Some(next) = queue.pop() {
            for id in graph.overflow.get(&next).into_iter().flatten() {
                match graph.value(*id) {
                    Value::Open(Origin::Among(from)) => queue.extend(Some(graph.find(from)).filter(|from| seen.insert(*from))),
                    Value::Open(_) => {}
                    value => found.push(value),
                }
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    fn do_beyond(&mut self, deed: Deed, value: Value, to: NodeId) -> bool {
        if let Value::Instance(kin) = value {
            let special: &[&str] = match deed {
                Deed::Load(name) | Deed::Store(name, _) => &[name.as_str(), "__getattr__"],
                Deed::Item => &["__getitem__"],
                Deed::Each => &["__iter__", "__aiter__", "__getitem__"],
                Deed::Enter => &["__enter__", "__aenter__"],
                Deed::Call => &["__call__"],
            };
            if flags() & 2 == 0 && let Deed::Load(name) = deed && self.members.contains_key(&name) && !self.stored_elsewhere.contains(&name) { return false; }
            if !self.has_any(kin, special) {
                return false;
            }
        }
        match (deed, value) {
            (Deed::Load(name), _) => self.load(value, name, to),
            (Deed::Store(name, from), _) => self.store(value, name, from),
            (Deed::Item, _) => self.item(value, None, to),
            (Deed::Each, _) => self.each(value, to),
            (Deed::Enter, _) => self.enter(value, to),
            (Deed::Call, Value::Instance(kin)) => {
                let method = self.instance_load(kin, ustr("__call__"));
                self.edge(method, Edge::Copy(to));
            }
            (Deed::Call, _) => self.graph.add(to, value),
        }
        true
    }

    /// Has an instance one of these attributes: from its class, from a base or an heir, or because anybody stores it?
    fn has_any(&mut self, kin: Kin, names: &[&str]) -> bool {
        if !self.beyond.names.contains_key(&kin) {
            let mut all: FxHashSet<Name> = self.member_names(kin).into_iter().collect();
            let families = &self.graph.families;
            let classes = families.classes(kin).iter().chain(families.bases(kin.top()));
            all.extend(classes.flat_map(|class| self.project.class(*class).stored.keys().copied()));
            self.beyond.names.insert(kin, all);
        }
        let known = &self.beyond.names[&kin];
        names.iter().any(|name| known.contains(&ustr(name)) || self.stored_elsewhere.contains(&ustr(name)))
    }
}

/// What is plainly handed where it may come out of this origin.
fn handed_to(handed: &[(Origin, Vec<Kin>)], origin: Origin, near: &Near) -> Vec<Value> {
    let near: FxHashSet<FileId> = if let Origin::Loose(file) = origin { near.of(file) } else { FxHashSet::default() };
    let mut found: Vec<Kin> =
        handed.iter().filter(|(to, _)| to.meets(origin, &near)).flat_map(|(_, kins)| kins.iter().copied()).collect();
    found.sort_unstable();
    found.dedup();
    found.into_iter().map(Value::Instance).collect()
}

pub fn flags() -> u32 {
    std::env::var("HUNT").ok().and_then(|text| text.parse().ok()).unwrap_or(u32::MAX)
}
