//! Where instances of some classes may be: from a place, everything that it holds is looked at, until nothing new comes.

use std::cell::RefCell;

use rustc_hash::FxHashSet;
use ustr::ustr;

use super::super::Flow;
use super::super::graph::NodeId;
use super::super::kin::Kin;
use super::super::solve::library;
use super::super::value::{Origin, Receiver, Value};
use super::{Holds, Sink, Touched, library_bases};
use crate::index::facts::MemberKind;
use crate::index::values::Move;
use crate::index::{ClassId, FileId, Name};
use crate::knowledge::stdlib::is_stdlib;
use crate::place::Place;

/// Where the objects of some classes may be.
pub struct Reached<'h, 'p> {
    holds: &'h Holds<'p>,
    classes: Vec<ClassId>,
    /// What is known not to lead to such an object, for each way to ask.
    innocent: [RefCell<FxHashSet<Part>>; 2],
}

/// How it is asked whether something leads to such an object.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ask {
    /// Would it be taken out, copied or sent along? What another library gives may have all that the library was handed.
    Whole,
    /// Does it keep the object alive? Exceptions do, by the frames that they came through. What another library gives is for
    /// [`Reached::is_in_library`].
    Alive,
}

/// Something that holds something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Part {
    Node(NodeId),
    Value(Value),
}

impl<'h, 'p> Reached<'h, 'p> {
    pub(super) fn new(holds: &'h Holds<'p>, classes: &[ClassId]) -> Self {
        Self { holds, classes: classes.to_vec(), innocent: Default::default() }
    }

    fn flow(&self) -> &'h Flow<'p> {
        &self.holds.flow
    }

    /// May an object of this kin be such an object?
    fn is_one(&self, kin: Kin) -> bool {
        let families = &self.flow().solver.graph.families;
        self.classes.iter().any(|class| families.meet(Kin::Exact(*class), kin))
    }

    /// May what a sink takes be such an object? Somebody who reads the names of frames may have it from there.
    fn goes_into(&self, at: Place, node: NodeId) -> bool {
        let from_a_frame = |value: Value| match value.asked() {
            Value::Open(Origin::Library(library)) => {
                matches!(library.as_str(), "builtins" | "types" | "sys" | "inspect" | "traceback")
            }
            Value::Open(_) => self.holds.reads_frames.contains(&at.file),
            _ => false,
        };
        let mut values = self.flow().solver.graph.at(node).peekable();
        let is_nothing_known = values.peek().is_none() && self.holds.reads_frames.contains(&at.file);
        self.comes_to(at.file, node) || is_nothing_known || !self.holds.reads_frames.is_empty() && values.any(from_a_frame)
    }

    /// The same for a place in a file, as far as it counts there what is not known.
    fn comes_to(&self, file: FileId, node: NodeId) -> bool {
        let flow = self.flow();
        let near = std::cell::OnceCell::new();
        flow.solver.graph.at(node).any(|value| match value {
            Value::Open(origin @ (Origin::Library(_) | Origin::Unseen | Origin::Loose(_))) => {
                let given = flow.handed_on(origin, &self.classes, false);
                !given.is_empty() && !flow.counting(origin, &given, near.get_or_init(|| flow.neighbours(file))).is_empty()
            }
            value => self.is_value(value),
        })
    }

    /// May the values at a node be such objects?
    fn is_at(&self, node: NodeId) -> bool {
        self.flow().solver.graph.at(node).any(|value| self.is_value(value))
    }

    fn is_value(&self, value: Value) -> bool {
        match value {
            Value::Instance(kin) => self.is_one(kin),
            Value::Open(origin @ (Origin::Among(_) | Origin::Crowd)) => !self.flow().possible(origin, &self.classes).is_empty(),
            Value::Open(origin) => !self.flow().handed_on(origin, &self.classes, false).is_empty(),
            _ => false,
        }
    }

    /// May the class itself be at a node?
    fn class_is_at(&self, node: NodeId) -> bool {
        self.flow().solver.graph.at(node).any(|value| matches!(value, Value::Class(kin) if self.is_one(kin)))
    }

    /// May what starts from here be such an object, or have one inside?
    fn leads(&self, start: impl Iterator<Item = Part>, ask: Ask) -> bool {
        let innocent = &self.innocent[ask as usize];
        let mut seen: FxHashSet<Part> = FxHashSet::default();
        let mut queue: Vec<Part> = start.collect();
        while let Some(part) = queue.pop() {
            if innocent.borrow().contains(&part) || !seen.insert(part) {
                continue;
            }
            match part {
                Part::Value(Value::Instance(kin)) if self.is_one(kin) => return true,
                Part::Value(Value::Open(Origin::Crowd)) if !self.flow().possible(Origin::Crowd, &self.classes).is_empty() => {
                    return true;
                }
                Part::Value(Value::Open(Origin::Library(library))) if ask == Ask::Alive && !is_stdlib(&library) => continue,
                // What is only referred to weakly is not kept.
                Part::Value(Value::Method(container, _))
                    if ask == Ask::Alive && self.flow().solver.references.contains(&container) =>
                {
                    continue;
                }
                Part::Node(node) if ask == Ask::Alive => {
                    let frames = self.holds.exceptions.get(&self.flow().solver.graph.find(node));
                    if frames.into_iter().flatten().any(|receiver| self.is_at(*receiver)) {
                        return true;
                    }
                }
                _ => {}
            }
            parts_of(self.holds, part, &mut queue);
        }
        innocent.borrow_mut().extend(seen);
        false
    }

    fn holds(&self, node: NodeId) -> bool {
        node != 0 && self.leads(std::iter::once(Part::Node(node)), Ask::Whole)
    }

    /// May an attribute of the objects of a class hold such an object? An exception holds the frames that it came through.
    pub fn field_holds(&self, class: ClassId, name: Name) -> bool {
        let solver = &self.flow().solver;
        let kin = solver.graph.families.family(class);
        solver.gave_up || self.leads(solver.fields_named(kin, name).into_iter().map(Part::Node), Ask::Alive)
    }

    /// May a library have got hold of such an object?
    pub fn is_in_library(&self, library: Name) -> bool {
        self.flow().solver.gave_up || self.leads(std::iter::once(Part::Value(Value::Open(Origin::Library(library)))), Ask::Whole)
    }

    /// The sinks that such an object may go into: with `inside`, also those that may get something that has it inside.
    pub fn sinks(&self, inside: bool) -> impl Iterator<Item = (&'h Sink, Place)> {
        let all = self.flow().solver.gave_up;
        self.holds
            .sinks
            .iter()
            .filter(move |(sink, at, nodes)| {
                let made = |node: &NodeId| matches!(sink, Sink::Executed | Sink::Computed) && self.class_is_at(*node);
                let goes = |node: &NodeId| if inside { self.holds(*node) } else { self.goes_into(*at, *node) || made(node) };
                all || nodes.iter().any(goes)
            })
            .map(|(sink, at, _)| (sink, *at))
    }

    /// The sinks that take something of which nothing is known (a parameter of a function that nobody in sight calls), in files
    /// that know a class which may have such an object inside.
    pub fn open_sinks(&self) -> impl Iterator<Item = (&'h Sink, Place)> {
        let solver = &self.flow().solver;
        let is_open = |node: &NodeId| {
            let origins =
                solver.graph.at(*node).filter_map(|value| if let Value::Open(origin) = value { Some(origin) } else { None });
            origins.into_iter().any(|origin| matches!(origin, Origin::Loose(_)))
        };
        let knows_a_holder = |file: FileId| {
            let mut known = solver.project.class_ids().filter(|class| solver.project.knows(file, *class));
            known.any(|class| self.leads(std::iter::once(Part::Value(Value::Instance(Kin::Exact(class)))), Ask::Whole))
        };
        self.holds
            .sinks
            .iter()
            .filter(move |(_, at, nodes)| nodes.iter().any(is_open) && knows_a_holder(at.file))
            .map(|(sink, at, _)| (sink, *at))
    }

    /// Is a weak reference or weak container among what is touched, that may lead to such an object?
    pub fn weakly_touched(&self, touched: &Touched) -> bool {
        let solver = &self.flow().solver;
        touched.nodes(solver).into_iter().any(|node| {
            solver.graph.at(node).any(|value| match value {
                Value::Method(container, _) if solver.references.contains(&container) => {
                    self.holds(solver.graph.containers[container as usize].all)
                }
                Value::Object(of) | Value::Library(of) => {
                    library(of) == library(ustr("weakref")) && self.is_in_library(ustr("weakref"))
                }
                Value::Open(Origin::Library(of)) => of == "weakref" && self.is_in_library(of),
                _ => false,
            })
        })
    }

    /// Is such an object, or what may have one inside, among what is touched? Making one counts.
    pub fn is_touched(&self, touched: &Touched) -> bool {
        let flow = self.flow();
        touched.made.iter().any(|kin| self.is_one(*kin))
            || touched.nodes(&flow.solver).into_iter().any(|node| self.holds(node))
            || touched.open.iter().any(|origin| !flow.handed_on(*origin, &self.classes, true).is_empty())
    }

    /// May such an object live until the interpreter exits: in a module-level name, or in what belongs to a class?
    pub fn lives_in_a_module(&self) -> bool {
        let solver = &self.flow().solver;
        let variables = solver
            .project
            .file_ids()
            .flat_map(|file| solver.project.summary(file).flow.globals.iter().map(move |(_, node)| solver.global(file, *node)));
        variables.chain(solver.extras.values().copied()).any(|node| self.holds(node))
            || solver.stored_on_classes().any(|node| self.holds(node))
    }
}

/// What a part holds.
pub(super) fn parts_of(holds: &Holds<'_>, part: Part, found: &mut Vec<Part>) {
    let solver = &holds.flow.solver;
    let graph = &solver.graph;
    let value = match part {
        Part::Node(node) => {
            let node = graph.find(node);
            found.extend(graph.at(node).map(Part::Value));
            found.extend(graph.overflowing(node).map(Part::Value));
            return;
        }
        Part::Value(value) => value,
    };
    match value.asked() {
        Value::Instance(kin) => {
            found.extend(solver.fields_of(kin).into_iter().map(Part::Node));
            for container in solver.heirs.get(&kin).into_iter().flatten() {
                found.push(Part::Value(Value::Container(*container)));
            }
            for base in library_bases(&holds.flow, kin) {
                found.push(Part::Value(Value::Object(base)));
            }
            found.extend(closures_of_class(&holds.flow, kin).map(Part::Node));
        }
        Value::Class(kin) => found.extend(closures_of_class(&holds.flow, kin).map(Part::Node)),
        Value::Function(function) => {
            found.extend(kept_by(&holds.flow, function).map(Part::Node));
            found.extend(holds.on_functions.get(&value).into_iter().flatten().map(|node| Part::Node(*node)));
        }
        Value::Bound(function, receiver) => {
            found.push(Part::Value(Value::Function(function)));
            if let Receiver::Instance(_) = receiver {
                found.push(Part::Value(receiver.value()));
            }
        }
        Value::Object(name) => {
            found.extend(holds.made.get(&name).into_iter().flatten().map(|node| Part::Node(*node)));
        }
        Value::Container(container) => {
            let content = &graph.containers[container as usize];
            found.extend([Part::Node(content.all), Part::Node(content.keys)]);
            found.extend(solver.suspended.get(&container).into_iter().flatten().map(|node| Part::Node(*node)));
            if let Some(generator) = solver.generators.get(&container) {
                found.extend(frame_of(&holds.flow, *generator).map(Part::Node));
            }
        }
        Value::Method(container, _) => found.push(Part::Value(Value::Container(container))),
        Value::Partial(call) | Value::Property(call) => {
            found.extend(solver.calls[call as usize].args.iter().map(|(_, node)| Part::Node(*node)));
        }
        Value::Open(Origin::Library(library)) => {
            found.extend(solver.sinks.get(&Origin::Library(library)).map(|sink| Part::Node(*sink)));
            if library == "asyncio" {
                found.extend(super::later::coroutines(&holds.flow));
            }
        }
        Value::Open(Origin::Among(node)) => found.push(Part::Node(node)),
        // Who hands it in is not in sight.
        Value::Open(Origin::Unseen | Origin::Loose(_) | Origin::Crowd)
        | Value::Module(_)
        | Value::Package(_)
        | Value::Library(_)
        | Value::Peculiar(_) => {}
    }
}

/// What a function keeps as long as it is there: variables of functions around it, and its defaults.
fn kept_by<'f>(flow: &'f Flow<'_>, function: u32) -> impl Iterator<Item = NodeId> + 'f {
    let known = &flow.solver.functions[function as usize];
    let facts = &flow.solver.project.summary(known.file).flow.functions[known.index as usize];
    let outer = facts.outer.iter().filter(|outer| !outer.is_global).map(|outer| outer.node);
    outer.chain(facts.defaults.iter().copied()).map(|node| flow.solver.global(known.file, node))
}

/// A suspended function keeps all of its variables.
fn frame_of<'f>(flow: &'f Flow<'_>, function: u32) -> impl Iterator<Item = NodeId> + 'f {
    let known = &flow.solver.functions[function as usize];
    let summary = &flow.solver.project.summary(known.file).flow;
    let (first, end) = summary.functions[known.index as usize].moves;
    let variables = summary.moves[first as usize..end as usize].iter().filter_map(|step| match step {
        Move::Copy { to, .. } => Some(*to),
        _ => None,
    });
    let variables = variables.map(|node| flow.solver.global(known.file, node));
    flow.solver.parameters_of(function).into_iter().chain(kept_by(flow, function)).chain(variables)
}

/// A class in a function keeps what its methods use of the variables around.
fn closures_of_class<'f>(flow: &'f Flow<'_>, kin: Kin) -> impl Iterator<Item = NodeId> + 'f {
    let solver = &flow.solver;
    let project = solver.project;
    let classes = solver.graph.families.classes(kin).iter().flat_map(|class| project.lineage(*class));
    classes.flat_map(move |class| {
        let file = project.class(class).file;
        let methods = project.class_facts(class).members.iter().filter_map(move |member| match member.kind {
            MemberKind::Method(index) => Some(solver.first_function[file.0 as usize] + index),
            _ => None,
        });
        methods.flat_map(|function| kept_by(flow, function))
    })
}

/// The values at nodes and all that is in containers there.
pub(super) fn values_at(flow: &Flow<'_>, nodes: impl Iterator<Item = NodeId>) -> FxHashSet<Value> {
    let graph = &flow.solver.graph;
    let mut found = FxHashSet::default();
    let mut queue: Vec<NodeId> = nodes.collect();
    while let Some(node) = queue.pop() {
        for value in graph.at(node) {
            if found.insert(value)
                && let Value::Container(container) = value
            {
                queue.push(graph.containers[container as usize].all);
            }
        }
    }
    found
}

/// Is one of the values among what can be reached from these nodes?
pub(super) fn shares(holds: &Holds<'_>, nodes: &[NodeId], values: &FxHashSet<Value>) -> bool {
    let families = &holds.flow.solver.graph.families;
    // What comes from out of sight is the same only where nothing stands between.
    let is_open = |value: &Value| matches!(value, Value::Open(_));
    if values_at(&holds.flow, nodes.iter().copied()).iter().any(|value| is_open(value) && values.contains(value)) {
        return true;
    }
    let mut seen: FxHashSet<Part> = FxHashSet::default();
    let mut queue: Vec<Part> = nodes.iter().map(|node| Part::Node(*node)).collect();
    while let Some(part) = queue.pop() {
        if !seen.insert(part) {
            continue;
        }
        if let Part::Value(value) = part {
            let is_same = match value {
                Value::Instance(kin) => {
                    values.iter().any(|held| matches!(held, Value::Instance(other) if families.meet(*other, kin)))
                }
                // A constant, or what has none of ours.
                Value::Library(_)
                | Value::Module(_)
                | Value::Package(_)
                | Value::Class(_)
                | Value::Function(_)
                | Value::Open(_) => false,
                _ => values.contains(&value),
            };
            if is_same {
                return true;
            }
        }
        parts_of(holds, part, &mut queue);
    }
    false
}
