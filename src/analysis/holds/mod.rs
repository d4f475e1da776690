//! Who may hold whom: what an object may be stored in, handed to, or closed over by, over the whole project.
//!
//! One graph for a project. Its nodes are the names of functions and modules, the fields of classes, the results of
//! functions, and the objects of a class taken together; an edge says that a value goes on as it is, is put into something, or is
//! taken out of it. The order of statements is not looked at. Methods of receivers that are not known are found by name, and what
//! a library's object is handed, it keeps. So the answer errs on the side of "may".
//!
//! It does not follow what a library calls back with, exceptions, and code that is not in the project.

mod calls;
mod gather;
mod names;
mod sinks;
mod values;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::index::{ClassId, Name, ProjectIndex};
use crate::place::FileId;
use crate::place::Place;
use crate::syntax::ast::Module;

pub use sinks::Sink;

/// A place in which values are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Node {
    /// A name of a function (by the offset of its name), of the module (`u32::MAX`), or of another scope.
    Local(FileId, u32, Name),
    /// `self.name` in the methods of a class; for an inherited attribute the topmost class that has it.
    Field(ClassId, Name),
    /// `x.name = …` for an unknown `x`.
    Stored(Name),
    /// `x.name` for an unknown `x`.
    Read(Name),
    /// The objects of exactly this class.
    Object(ClassId),
    /// What a function returns or yields, by its position in the file's facts.
    Result(FileId, u32),
    /// What a library was handed, by its name; without a name what somebody unknown was handed.
    Library(Name),
    /// The value of an expression.
    Value(u32),
}

/// The name of the scope of a module.
pub(crate) const MODULE: u32 = u32::MAX;

/// How a value gets from one node to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Edge {
    /// As it is.
    Same,
    /// To the receiver of a method that was found by its name: of the objects of known classes only those that have the method
    /// come there, and they come by themselves. What holds such an object may be anything.
    Receiver,
    /// The other node has it inside.
    Into,
    /// The other node is an exception that has it among the names of its frames.
    Frames,
    /// The other node may be what is inside.
    OutOf,
    /// The other node is the same container, so it has inside what this one has.
    Alias,
}

/// Gives out the trees of a project.
pub trait Trees {
    /// Shows the tree of a file, if it can be read.
    fn show(&self, file: FileId, see: &mut dyn for<'b> FnMut(&'b Module<'b>));
}

/// See the module.
#[derive(Debug, Default)]
pub struct Holds {
    ids: FxHashMap<Node, u32>,
    edges: Vec<Vec<(u32, Edge)>>,
    sinks: Vec<(Sink, u32, Place)>,
    /// What functions do with what outlives them.
    touches: FxHashMap<(FileId, u32), Touch>,
    /// What is the same value as what comes later: `self.lines = LINES`.
    same: FxHashMap<u32, Vec<u32>>,
    /// Weak references and weak containers.
    weak: FxHashSet<u32>,
    /// What `atexit.register` is given, where it is a function of the project, and where that stands.
    exits: Vec<(Option<(FileId, u32)>, Place)>,
}

/// What one function does with names of modules and with fields.
#[derive(Debug, Default)]
struct Touch {
    /// The node, and whether it is changed.
    nodes: FxHashMap<u32, bool>,
    /// The functions that it may call.
    calls: Vec<(FileId, u32)>,
}

/// What functions read and change, with all that they call.
#[derive(Debug, Default)]
pub struct Touched(FxHashMap<u32, bool>);

impl Touched {
    /// Does one of them change what the other one reads or changes?
    pub fn collides(&self, other: &Self) -> bool {
        self.0.iter().any(|(node, changed)| other.0.get(node).is_some_and(|there| *changed || *there))
    }
}

/// Where the objects of some classes may be.
pub struct Reached<'g> {
    graph: &'g Holds,
    /// See [`IS`], [`INSIDE`] and [`FRAMES`].
    levels: Vec<u8>,
}

/// It may be such an object.
const IS: u8 = 1;
/// It may have one inside.
const INSIDE: u8 = 2;
/// It may be, or have inside, an exception that keeps one alive by its traceback: nobody takes it out, and no copy has it.
const FRAMES: u8 = 4;

impl Holds {
    /// Reads the whole project.
    pub fn new(project: &ProjectIndex, trees: &dyn Trees) -> Self {
        gather::gather(project, trees)
    }

    pub(crate) fn id(&mut self, node: Node) -> u32 {
        let next = self.edges.len() as u32;
        let id = *self.ids.entry(node).or_insert(next);
        if id == next {
            self.edges.push(Vec::new());
        }
        id
    }

    pub(crate) fn edge(&mut self, from: u32, to: u32, edge: Edge) {
        if from != to && !self.edges[from as usize].contains(&(to, edge)) {
            self.edges[from as usize].push((to, edge));
        }
    }

    /// What is put into a container through one name of it is in the container by all its names: `r = self.routes; r[k] = x`.
    pub(crate) fn alias(&mut self, changed: &FxHashSet<u32>) {
        let mut sources: FxHashMap<u32, Vec<u32>> = FxHashMap::default();
        for (from, edges) in self.edges.iter().enumerate() {
            for (to, edge) in edges {
                // What comes out of a container is a part of it: `handlers.setdefault(k, []).append(x)`.
                if matches!(edge, Edge::Same | Edge::Receiver | Edge::OutOf) {
                    sources.entry(*to).or_default().push(from as u32);
                }
                if *edge == Edge::Same {
                    self.same.entry(*to).or_default().push(from as u32);
                }
            }
        }
        let mut queue: Vec<(u32, u32)> = changed.iter().map(|node| (*node, 0)).collect();
        queue.sort_unstable();
        let mut seen = FxHashSet::default();
        while let Some((node, depth)) = queue.pop() {
            if depth >= 4 || !seen.insert(node) {
                continue;
            }
            for source in sources.get(&node).cloned().unwrap_or_default() {
                self.edge(node, source, Edge::Alias);
                queue.push((source, depth + 1));
            }
        }
    }

    /// Where the objects of these classes may be.
    pub fn reached(&self, classes: &[ClassId]) -> Reached<'_> {
        self.reached_from(classes.iter().map(|class| Node::Object(*class)))
    }

    /// Where what is in these fields of a class may be.
    pub fn reached_by_fields(&self, project: &ProjectIndex, class: ClassId, names: &[Name]) -> Reached<'_> {
        self.reached_from(names.iter().map(|name| Node::Field(gather::owner(project, class, *name), *name)))
    }

    fn reached_from(&self, seeds: impl Iterator<Item = Node>) -> Reached<'_> {
        let mut levels = vec![0u8; self.edges.len()];
        let mut queue: Vec<(u32, u8)> = seeds.filter_map(|node| self.ids.get(&node)).map(|id| (*id, IS)).collect();
        while let Some((node, level)) = queue.pop() {
            if levels[node as usize] & level != 0 {
                continue;
            }
            levels[node as usize] |= level;
            for (to, edge) in &self.edges[node as usize] {
                match (edge, level) {
                    (Edge::Same, _)
                    | (Edge::Into | Edge::Alias | Edge::Receiver, INSIDE)
                    | (Edge::Into | Edge::Alias | Edge::Receiver | Edge::OutOf, FRAMES) => queue.push((*to, level)),
                    (Edge::Into, _) => queue.push((*to, INSIDE)),
                    (Edge::OutOf, INSIDE) => queue.extend([(*to, IS), (*to, INSIDE)]),
                    (Edge::Frames, _) => queue.push((*to, FRAMES)),
                    _ => {}
                }
            }
        }
        Reached { graph: self, levels }
    }

    /// What functions read and change, those included that they may call.
    pub fn touched(&self, functions: &[(FileId, u32)]) -> Touched {
        let mut found: FxHashMap<u32, bool> = FxHashMap::default();
        let mut seen = FxHashSet::default();
        let mut queue = functions.to_vec();
        while let Some(function) = queue.pop() {
            let Some(touch) = self.touches.get(&function).filter(|_| seen.insert(function)) else { continue };
            touch.nodes.iter().for_each(|(node, changed)| *found.entry(*node).or_default() |= *changed);
            queue.extend(&touch.calls);
        }
        // Under another name it is the same container.
        let mut queue: Vec<(u32, bool, u32)> = found.iter().map(|(node, changed)| (*node, *changed, 0)).collect();
        while let Some((node, changed, depth)) = queue.pop() {
            for source in self.same.get(&node).into_iter().flatten().filter(|_| depth < 4) {
                let known = found.entry(*source).or_default();
                *known |= changed;
                queue.push((*source, changed, depth + 1));
            }
        }
        Touched(found)
    }

    /// The functions that run at exit (`None` for what is not a function of the project), and where they are registered.
    pub fn exits(&self) -> &[(Option<(FileId, u32)>, Place)] {
        &self.exits
    }

    /// Weakness goes along with a value.
    pub(crate) fn spread_weakness(&mut self) {
        let mut queue: Vec<u32> = self.weak.iter().copied().collect();
        while let Some(node) = queue.pop() {
            for (to, edge) in &self.edges[node as usize] {
                if matches!(edge, Edge::Same | Edge::Receiver) && self.weak.insert(*to) {
                    queue.push(*to);
                }
            }
        }
    }
}

impl Reached<'_> {
    fn level(&self, node: Node) -> u8 {
        self.graph.ids.get(&node).map_or(0, |id| self.levels[*id as usize])
    }

    /// May what is in this node be, or keep alive, such an object?
    pub fn holds(&self, node: Node) -> bool {
        self.level(node) != 0
    }

    /// May a field of a class hold such an object? The name as the class has it.
    pub fn field_holds(&self, project: &ProjectIndex, class: ClassId, name: Name) -> bool {
        self.holds(Node::Field(gather::owner(project, class, name), name))
    }

    /// May a library, or somebody unknown who may hand it on, have got hold of such an object?
    pub fn is_in_library(&self, library: Name) -> bool {
        self.holds(Node::Library(library)) || self.level(Node::Library(Name::default())) & (IS | INSIDE) != 0
    }

    /// The sinks whose value comes from nowhere in the project (a parameter of a function that nobody calls), in files that
    /// know a class which may have such an object inside.
    pub fn open_sinks(&self, project: &ProjectIndex) -> impl Iterator<Item = (&Sink, Place)> {
        let fed: FxHashSet<u32> =
            self.graph.edges.iter().flatten().filter(|(_, edge)| *edge != Edge::Alias).map(|(to, _)| *to).collect();
        let holders: Vec<ClassId> = project.class_ids().filter(|id| self.level(Node::Object(*id)) & (IS | INSIDE) != 0).collect();
        let names = self.graph.ids.iter().filter(|(node, _)| matches!(node, Node::Local(_, scope, _) if *scope != MODULE));
        let names: FxHashSet<u32> = names.map(|(_, id)| *id).collect();
        let open = self.graph.sinks.iter().filter(move |(_, node, at)| {
            names.contains(node) && !fed.contains(node) && holders.iter().any(|class| project.knows(at.file, *class))
        });
        open.map(|(sink, _, at)| (sink, *at))
    }

    /// The sinks that such an object may go into: with `inside`, also those that may get something that has it inside.
    pub fn sinks(&self, inside: bool) -> impl Iterator<Item = (&Sink, Place)> {
        let wanted = if inside { IS | INSIDE } else { IS };
        self.graph
            .sinks
            .iter()
            .filter(move |(_, node, _)| self.levels[*node as usize] & wanted != 0)
            .map(|(sink, _, at)| (sink, *at))
    }

    /// Is a weak reference or weak container among what is touched, that may lead to such an object?
    pub fn weakly_touched(&self, touched: &Touched) -> bool {
        touched.0.keys().any(|node| self.graph.weak.contains(node) && self.levels[*node as usize] & (IS | INSIDE) != 0)
    }

    /// Is such an object, or what may have one inside, among what is touched? Making one counts.
    pub fn is_touched(&self, touched: &Touched) -> bool {
        touched.0.keys().any(|node| self.levels[*node as usize] & (IS | INSIDE) != 0)
    }

    /// May such an object live until the interpreter exits: in a module-level name, or in what belongs to a class?
    pub fn lives_in_a_module(&self) -> bool {
        self.graph
            .ids
            .iter()
            .any(|(node, id)| matches!(node, Node::Local(_, scope, _) if *scope == MODULE) && self.levels[*id as usize] != 0)
    }
}
