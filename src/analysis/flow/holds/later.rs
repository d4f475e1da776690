//! What keeps objects without being told by the flow: the frames of exceptions, and coroutines that have not run yet.

use rustc_hash::{FxHashMap, FxHashSet};

use super::super::Flow;
use super::super::attributes::told_as_any;
use super::super::graph::NodeId;
use super::super::value::Value;
use super::reach::Part;
use crate::index::FileId;
use crate::index::values::{Move, Node};

/// Calls of coroutines: their objects and arguments.
pub(super) fn coroutines<'f>(flow: &'f Flow<'_>) -> impl Iterator<Item = Part> + 'f {
    let solver = &flow.solver;
    solver.coroutines.iter().flat_map(move |(call, receiver)| {
        let args = solver.calls[*call as usize].args.iter().map(|(_, node)| Part::Node(*node));
        args.chain(receiver.map(|kin| Part::Value(Value::Instance(kin))))
    })
}

/// Nodes that keep an exception that was caught in a method: with the receivers of such methods. Followed inside of a file.
pub(super) fn exceptions(flow: &Flow<'_>) -> FxHashMap<NodeId, Vec<NodeId>> {
    let mut found: FxHashMap<NodeId, Vec<NodeId>> = FxHashMap::default();
    for file in flow.solver.project.file_ids() {
        let facts = &flow.solver.project.summary(file).flow;
        for (position, step) in facts.moves.iter().enumerate() {
            let Move::Caught { to, .. } = step else { continue };
            let Some(receiver) = receiver_around(flow, file, position as u32) else { continue };
            for node in kept_in(flow, file, *to) {
                found.entry(flow.solver.graph.find(node)).or_default().push(receiver);
            }
        }
    }
    found
}

/// The first parameter of the method around a step.
fn receiver_around(flow: &Flow<'_>, file: FileId, position: u32) -> Option<NodeId> {
    let summary = flow.solver.project.summary(file);
    let around = summary
        .flow
        .functions
        .iter()
        .zip(&summary.functions)
        .filter(|(flow, facts)| facts.class.is_some() && flow.moves.0 <= position && position < flow.moves.1);
    let (innermost, _) = around.max_by_key(|(flow, _)| flow.moves.0)?;
    Some(flow.solver.global(file, innermost.params.first()?.node))
}

/// Where a caught exception is kept: in attributes and containers.
fn kept_in(flow: &Flow<'_>, file: FileId, caught: Node) -> Vec<NodeId> {
    let solver = &flow.solver;
    let facts = &solver.project.summary(file).flow;
    let mut same = FxHashSet::from_iter([caught]);
    let mut before = 0;
    while before < same.len() {
        before = same.len();
        for step in &facts.moves {
            if let Move::Copy { from, to } | Move::Narrow { from, to, .. } | Move::Typed { from, to, .. } = step
                && same.contains(from)
            {
                same.insert(*to);
            }
        }
    }
    let at = |node: Node| solver.graph.at(solver.global(file, node));
    let mut found: Vec<NodeId> = same.iter().map(|node| solver.global(file, *node)).collect();
    for step in &facts.moves {
        match step {
            Move::Store { of, name, value } if same.contains(value) => {
                for holder in at(*of) {
                    match holder {
                        Value::Instance(kin) => found.extend(solver.stored_on(kin, *name)),
                        Value::Object(of) => found.extend(solver.held_as(of, told_as_any(*name))),
                        _ => {}
                    }
                }
            }
            Move::Put { of, value, .. } if same.contains(value) => found.extend(contents(flow, at(*of))),
            Move::Container { to, items, .. } if items.iter().any(|(_, item)| same.contains(item)) => {
                found.extend(contents(flow, at(*to)));
            }
            _ => {}
        }
    }
    for call in facts.calls.iter().filter(|call| call.args.iter().any(|(_, arg)| same.contains(arg))) {
        let containers = at(call.func).filter_map(|value| match value {
            Value::Method(container, _) => Some(Value::Container(container)),
            _ => None,
        });
        found.extend(contents(flow, containers));
    }
    found
}

fn contents(flow: &Flow<'_>, values: impl Iterator<Item = Value>) -> Vec<NodeId> {
    let containers = values.filter_map(|value| if let Value::Container(container) = value { Some(container) } else { None });
    containers.map(|container| flow.solver.graph.containers[container as usize].all).collect()
}
