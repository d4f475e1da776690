//! Nodes that have too many values to tell them apart at each place that they go on to: which classes come to them all the same.

use rustc_hash::FxHashMap;

use super::graph::{Graph, NodeId};
use super::kin::Kin;
use super::value::{Origin, Value};

/// So many crowds are looked through for what comes from them.
const MOST: usize = 500;

/// The classes of which instances come to nodes that have too many values: one bit for each class.
#[derive(Debug, Default)]
pub struct Crowds(FxHashMap<NodeId, Box<[u64]>>);

/// A crowd, and those that come to it as a whole.
#[derive(Debug, Default)]
struct Crowd {
    node: NodeId,
    kins: Vec<Kin>,
    /// By their positions among all that were met.
    from: Vec<u32>,
}

impl Crowds {
    /// Looks through the crowds at these nodes. Where crowds come from more crowds than can be looked through, nothing is told.
    pub fn of(graph: &Graph, asked: &[NodeId]) -> Self {
        let met = met(graph, asked);
        let words = graph.families.count().div_ceil(64);
        let mut below = Below::of(&met);
        let mut all = FxHashMap::default();
        for first in 0..asked.len() as u32 {
            let Some(below) = below.find(&met, first) else { continue };
            let mut bits = vec![0; words].into_boxed_slice();
            for kin in below.iter().flat_map(|crowd| &met[*crowd as usize].kins) {
                for class in graph.families.classes(*kin) {
                    bits[class.0 as usize / 64] |= 1 << (class.0 % 64);
                }
            }
            all.insert(met[first as usize].node, bits);
        }
        Self(all)
    }

    /// `None` where nothing is told.
    pub fn classes(&self, node: NodeId) -> Option<&[u64]> {
        self.0.get(&node).map(|bits| &**bits)
    }
}

/// Which crowds come to which, over others.
struct Below {
    /// Those that each comes to.
    to: Vec<Vec<u32>>,
    /// Those to which too many come.
    too_many: Vec<bool>,
    /// The last one who asked about each, and how many did.
    asked_by: Vec<u32>,
    asks: u32,
}

impl Below {
    fn of(met: &[Crowd]) -> Self {
        let mut to = vec![Vec::new(); met.len()];
        for (position, crowd) in (0..).zip(met) {
            crowd.from.iter().for_each(|from| to[*from as usize].push(position));
        }
        Self { to, too_many: vec![false; met.len()], asked_by: vec![0; met.len()], asks: 0 }
    }

    /// A crowd and those that come to it; `None` if they are too many.
    fn find(&mut self, met: &[Crowd], first: u32) -> Option<Vec<u32>> {
        self.asks += 1;
        self.asked_by[first as usize] = self.asks;
        let (mut found, mut done) = (vec![first], 0);
        while let Some(crowd) = found.get(done) {
            if found.len() > MOST || self.too_many[*crowd as usize] {
                self.give_up(first);
                return None;
            }
            for from in &met[*crowd as usize].from {
                if std::mem::replace(&mut self.asked_by[*from as usize], self.asks) != self.asks {
                    found.push(*from);
                }
            }
            done += 1;
        }
        Some(found)
    }

    /// Too many come to it, and so to all that it comes to.
    fn give_up(&mut self, crowd: u32) {
        let mut queue = vec![crowd];
        while let Some(crowd) = queue.pop() {
            if !std::mem::replace(&mut self.too_many[crowd as usize], true) {
                queue.extend(&self.to[crowd as usize]);
            }
        }
    }
}

/// The crowds at these nodes, those that come to them, and so on; first the ones asked for.
fn met(graph: &Graph, asked: &[NodeId]) -> Vec<Crowd> {
    let mut met: Vec<Crowd> = Vec::new();
    let mut positions: FxHashMap<NodeId, u32> = FxHashMap::default();
    let mut position_of = |met: &mut Vec<Crowd>, node: NodeId| {
        *positions.entry(node).or_insert_with(|| {
            met.push(Crowd { node, ..Crowd::default() });
            (met.len() - 1) as u32
        })
    };
    for node in asked {
        position_of(&mut met, *node);
    }
    let mut done = 0;
    while done < met.len() {
        for value in graph.overflowing(met[done].node) {
            match value {
                Value::Instance(kin) => met[done].kins.push(kin),
                Value::Open(Origin::Among(from)) => {
                    let from = position_of(&mut met, graph.find(from));
                    met[done].from.push(from);
                }
                _ => {}
            }
        }
        done += 1;
    }
    met
}
