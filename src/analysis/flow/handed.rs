//! Which classes go where nobody sees, by where they go.
//!
//! What is handed to one place holds what is handed to another, and so on: the ways from place to place are made one graph,
//! circles of it one part, and what can be reached from where much hangs is found once.

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::graph::NodeId;
use super::kin::{Families, Kin};
use super::solve::Solver;
use super::value::{Origin, Receiver, Value};
use crate::index::{ClassId, FileId};

/// Some classes.
#[derive(Debug, PartialEq, Eq, Hash)]
pub enum Classes {
    /// Sorted.
    Few(Box<[ClassId]>),
    /// One bit for each class of the project.
    Many(Box<[u64]>),
}

impl Classes {
    pub fn contains(&self, class: ClassId) -> bool {
        match self {
            Self::Few(classes) => classes.binary_search(&class).is_ok(),
            Self::Many(bits) => bits.get(class.0 as usize / 64).is_some_and(|word| word >> (class.0 % 64) & 1 == 1),
        }
    }
}

/// Some classes that become more.
#[derive(Debug, Clone)]
struct Bits(Vec<u64>);

impl Bits {
    fn new(classes: usize) -> Self {
        Self(vec![0; classes.div_ceil(64)])
    }

    fn add(&mut self, class: ClassId) {
        if let Some(word) = self.0.get_mut(class.0 as usize / 64) {
            *word |= 1 << (class.0 % 64);
        }
    }

    fn add_all(&mut self, classes: &Classes) {
        match classes {
            Classes::Few(classes) => classes.iter().for_each(|class| self.add(*class)),
            Classes::Many(bits) => self.0.iter_mut().zip(bits).for_each(|(word, more)| *word |= more),
        }
    }

    fn add_kin(&mut self, families: &Families, kin: Kin) {
        families.classes(kin).iter().for_each(|class| self.add(*class));
    }

    fn classes(&self) -> Classes {
        let count: usize = self.0.iter().map(|word| word.count_ones() as usize).sum();
        if count > self.0.len() {
            return Classes::Many(self.0.clone().into());
        }
        let ids = self.0.iter().zip(0u32..).filter(|(word, _)| **word != 0);
        Classes::Few(
            ids.flat_map(|(word, at)| (0..64).filter(move |bit| word >> bit & 1 == 1).map(move |bit| ClassId(at * 64 + bit)))
                .collect(),
        )
    }
}

/// Sets of classes that are kept once if they are the same.
#[derive(Debug, Default)]
struct Shared(FxHashSet<Arc<Classes>>);

impl Shared {
    fn keep(&mut self, bits: &Bits) -> Arc<Classes> {
        let classes = bits.classes();
        if let Some(known) = self.0.get(&classes) {
            return Arc::clone(known);
        }
        let kept = Arc::new(classes);
        self.0.insert(Arc::clone(&kept));
        kept
    }
}

/// The classes that go to each origin.
#[derive(Debug)]
pub struct ByOrigin {
    sets: FxHashMap<Origin, Arc<Classes>>,
    /// All that may come out of code that nobody sees.
    unseen: Arc<Classes>,
}

impl ByOrigin {
    fn new(sets: Vec<(Origin, Arc<Classes>)>, classes: usize) -> Self {
        let mut unseen = Bits::new(classes);
        let nothing = FxHashSet::default();
        for (origin, set) in &sets {
            if origin.meets(Origin::Unseen, &nothing) {
                unseen.add_all(set);
            }
        }
        Self { sets: sets.into_iter().collect(), unseen: Arc::new(unseen.classes()) }
    }

    /// What goes to an origin itself.
    pub fn at(&self, origin: Origin) -> Option<&Classes> {
        self.sets.get(&origin).map(Arc::as_ref)
    }

    /// What may come out of an origin, as [`Origin::meets`] tells; `near` are the modules in its reach.
    pub fn out_of(&self, origin: Origin, near: &FxHashSet<FileId>) -> Vec<&Classes> {
        match origin {
            Origin::Crowd | Origin::Among(_) => Vec::new(),
            Origin::Unseen => vec![self.unseen.as_ref()],
            Origin::Library(_) => self.at(origin).into_iter().collect(),
            Origin::Loose(_) => {
                let mut files: Vec<FileId> = near.iter().copied().collect();
                files.sort_unstable();
                let loose = files.into_iter().map(Origin::Loose);
                loose.chain([Origin::Unseen]).filter_map(|origin| self.at(origin)).collect()
            }
        }
    }
}

/// What goes out of sight.
#[derive(Debug)]
pub struct Handed {
    /// Classes of which instances come to an origin, in whatever crowd.
    pub escaped: ByOrigin,
    /// Of these it is seen at which places, each of which few values reach.
    pub plainly: ByOrigin,
    /// The same, and what these hold in attributes.
    pub held: ByOrigin,
    /// Origins to which a value goes that came out of a crowd.
    pub carriers: FxHashSet<Origin>,
}

impl Handed {
    pub fn new(solver: &Solver<'_>) -> Self {
        let mut sinks: Vec<(Origin, NodeId)> = solver.sinks.iter().map(|(origin, node)| (*origin, *node)).collect();
        sinks.sort_unstable();
        let classes = solver.project.class_ids().count();
        let mut carriers = FxHashSet::default();
        let mut shared = Shared::default();
        let mut escaped = Vec::new();
        for (origin, sink) in &sinks {
            let mut bits = Bits::new(classes);
            for value in solver.graph.at(*sink) {
                match value {
                    Value::Open(Origin::Crowd | Origin::Among(_)) => {
                        carriers.insert(*origin);
                    }
                    Value::Instance(kin) => bits.add_kin(&solver.graph.families, kin),
                    _ => {}
                }
            }
            escaped.push((*origin, shared.keep(&bits)));
        }
        let mut all = |deep| {
            let mut ways = Ways::new(solver, classes, deep);
            let sets = sinks.iter().map(|(origin, sink)| (*origin, ways.from(&solver.escaping_to(*sink), &mut shared))).collect();
            ByOrigin::new(sets, classes)
        };
        let (plainly, held) = (all(false), all(true));
        Self { escaped: ByOrigin::new(escaped, classes), plainly, held, carriers }
    }
}

/// A way from place to place leads to so many parts: it is worth knowing what all of them have.
const MUCH: usize = 256;

/// Places from which the same places can be reached.
#[derive(Debug, Default)]
struct Part {
    /// The classes of which something is there.
    kins: Vec<Kin>,
    /// The parts to which ways lead, sorted.
    next: Vec<u32>,
    /// How many parts are looked at for all that can be reached from here.
    parts: usize,
    /// All that can be reached, if that is much.
    all: Option<Arc<Classes>>,
}

/// The ways on which what is handed out leads on, at places that few values reach: from functions to their results, from
/// containers to what they hold, and, if so wished, from instances to their attributes.
struct Ways<'s, 'p> {
    solver: &'s Solver<'p>,
    classes: usize,
    deep: bool,
    /// Places are the nodes of the flow and, behind them, these.
    kins: Vec<Kin>,
    place_of: FxHashMap<Kin, u32>,
    /// When each place was met; 0 for not yet.
    order: Vec<u32>,
    low: Vec<u32>,
    /// The part of each place, once it is known.
    part: Vec<u32>,
    met: u32,
    path: Vec<u32>,
    parts: Vec<Part>,
    /// In which search each part was looked at last.
    seen: Vec<u32>,
    searches: u32,
}

/// Not known yet.
const NONE: u32 = u32::MAX;

impl<'s, 'p> Ways<'s, 'p> {
    fn new(solver: &'s Solver<'p>, classes: usize, deep: bool) -> Self {
        let count = solver.graph.slots.len();
        Self {
            solver,
            classes,
            deep,
            kins: Vec::new(),
            place_of: FxHashMap::default(),
            order: vec![0; count],
            low: vec![0; count],
            part: vec![NONE; count],
            met: 0,
            path: Vec::new(),
            parts: Vec::new(),
            seen: Vec::new(),
            searches: 0,
        }
    }

    /// The classes of which something can be reached from these nodes.
    fn from(&mut self, nodes: &[NodeId], shared: &mut Shared) -> Arc<Classes> {
        for node in nodes {
            if self.order[*node as usize] == 0 {
                self.search(*node, shared);
            }
        }
        let parts: Vec<u32> = nodes.iter().map(|node| self.part[*node as usize]).collect();
        let bits = self.reached(parts);
        shared.keep(&bits)
    }

    fn reached(&mut self, mut queue: Vec<u32>) -> Bits {
        let mut bits = Bits::new(self.classes);
        self.searches += 1;
        while let Some(part) = queue.pop() {
            if std::mem::replace(&mut self.seen[part as usize], self.searches) == self.searches {
                continue;
            }
            let part = &self.parts[part as usize];
            if let Some(all) = &part.all {
                bits.add_all(all);
                continue;
            }
            part.kins.iter().for_each(|kin| bits.add_kin(&self.solver.graph.families, *kin));
            queue.extend(&part.next);
        }
        bits
    }

    /// Tarjan's algorithm, without recursion.
    fn search(&mut self, start: u32, shared: &mut Shared) {
        let mut stack: Vec<(u32, Vec<u32>, usize)> = Vec::new();
        let mut next = Some(start);
        // The ways of the places on the path.
        let mut ways: FxHashMap<u32, Vec<u32>> = FxHashMap::default();
        loop {
            if let Some(place) = next.take() {
                self.met += 1;
                self.order[place as usize] = self.met;
                self.low[place as usize] = self.met;
                self.path.push(place);
                let to = self.ways(place);
                stack.push((place, to, 0));
            }
            let Some((place, to, position)) = stack.last_mut() else { return };
            if let Some(to) = to.get(*position).copied() {
                *position += 1;
                if self.order[to as usize] == 0 {
                    next = Some(to);
                } else if self.part[to as usize] == NONE {
                    self.low[*place as usize] = self.low[*place as usize].min(self.order[to as usize]);
                }
                continue;
            }
            let Some((place, to, _)) = stack.pop() else { return };
            if let Some((above, ..)) = stack.last() {
                self.low[*above as usize] = self.low[*above as usize].min(self.low[place as usize]);
            }
            ways.insert(place, to);
            if self.low[place as usize] == self.order[place as usize] {
                self.close(place, &mut ways, shared);
            }
        }
    }

    /// Everything behind a place on the path is one part.
    fn close(&mut self, place: u32, ways: &mut FxHashMap<u32, Vec<u32>>, shared: &mut Shared) {
        let Some(position) = self.path.iter().rposition(|other| *other == place) else { return };
        let places = self.path.split_off(position);
        let id = self.parts.len() as u32;
        for place in &places {
            self.part[*place as usize] = id;
        }
        let mut part = Part { parts: 1, ..Part::default() };
        for place in &places {
            part.kins.extend(self.kins_at(*place));
            part.next.extend(ways.remove(place).unwrap_or_default().iter().map(|to| self.part[*to as usize]));
        }
        part.kins.sort_unstable();
        part.kins.dedup();
        part.next.sort_unstable();
        part.next.dedup();
        part.next.retain(|next| *next != id);
        part.parts += part.next.iter().map(|next| self.parts[*next as usize].parts).sum::<usize>();
        let much = part.parts + part.kins.len() > MUCH;
        self.parts.push(part);
        self.seen.push(0);
        if much {
            let bits = self.reached(vec![id]);
            let part = &mut self.parts[id as usize];
            *part = Part { parts: 1, all: Some(shared.keep(&bits)), ..Part::default() };
        }
    }

    /// The places to which ways lead from one.
    fn ways(&mut self, place: u32) -> Vec<u32> {
        let (solver, graph) = (self.solver, &self.solver.graph);
        if let Some(kin) = self.kin_of(place) {
            return solver.fields_of(kin).into_iter().map(|node| graph.find(node)).collect();
        }
        if graph.is_sink(place) || !graph.is_plain(place) {
            return Vec::new();
        }
        let gives = |function: u32| graph.find(solver.functions[function as usize].gives);
        let mut found = Vec::new();
        for value in graph.at(place) {
            match value {
                Value::Function(function) | Value::Bound(function, _) => found.push(gives(function)),
                Value::Instance(kin) if self.deep => found.push(self.place(kin)),
                Value::Container(container) => {
                    let content = &graph.containers[container as usize];
                    found.extend([graph.find(content.all), graph.find(content.keys)]);
                    found.extend(graph.generator_of(container).map(|generator| graph.find(generator.returned)));
                }
                _ => {}
            }
        }
        found
    }

    /// The kins of which something is at a place.
    fn kins_at(&self, place: u32) -> Vec<Kin> {
        let graph = &self.solver.graph;
        if let Some(kin) = self.kin_of(place) {
            return vec![kin];
        }
        if graph.is_sink(place) || !graph.is_plain(place) {
            return Vec::new();
        }
        let of = |value| match value {
            Value::Instance(kin) | Value::Class(kin) | Value::Bound(_, Receiver::Instance(kin)) => Some(kin),
            _ => None,
        };
        graph.at(place).filter_map(of).collect()
    }

    fn kin_of(&self, place: u32) -> Option<Kin> {
        let position = (place as usize).checked_sub(self.solver.graph.slots.len())?;
        self.kins.get(position).copied()
    }

    /// The place of all instances of a kin.
    fn place(&mut self, kin: Kin) -> u32 {
        let next = self.order.len() as u32;
        let place = *self.place_of.entry(kin).or_insert(next);
        if place == next {
            self.kins.push(kin);
            self.order.push(0);
            self.low.push(0);
            self.part.push(NONE);
        }
        place
    }
}
