//! What flows where: which values may be at a place, over the whole project. No order of statements (what tests make sure of
//! is known where it holds), one abstract object for each class, one for each place that makes a container.
//!
//! A value **escapes** where code that nobody sees may get it; such code may hand out what escaped to it, which is said by
//! [`Origin`]s. What a program does at run time lies in what is told here, known or open.

mod annotations;
mod attributes;
mod by_name;
mod calls;
mod circles;
mod contents;
mod crowds;
mod enums;
mod escape;
mod graph;
mod handed;
mod heirs;
pub mod holds;
mod kin;
mod library;
mod memo;
mod metaclasses;
mod namespaces;
mod narrow;
mod near;
mod objects;
mod of_classes;
mod once;
mod out_of;
mod sinks;
mod solve;
mod special;
mod start;
#[cfg(test)]
mod tests;
mod typed;
mod value;

pub use kin::Kin;
pub use objects::{Object, Reached};
pub use once::FlowOnce;
pub use solve::Mark;
pub use value::{Origin, Receiver, Value, Values};

use rustc_hash::FxHashSet;

use crate::index::values::Move;
use crate::index::{ClassId, FileId, Name, ProjectIndex};
use crate::knowledge::stdlib::is_stdlib;
use crate::place::{Bytes, Place};
use crowds::Crowds;
use graph::NodeId;
use handed::{Classes, Handed};
use near::Near;
use solve::Solver;

/// The flow of a project, solved.
pub struct Flow<'p> {
    solver: Solver<'p>,
    /// Classes that go out of sight.
    gone: Handed,
    crowds: Crowds,
    unmade: FxHashSet<ClassId>,
    near: Near,
    /// Arguments to which a library does something, in the order of the files.
    marked: Vec<(Mark, Place, NodeId)>,
    /// Functions of libraries that are handed something of the project.
    handed: FxHashSet<Name>,
    out_of: objects::OutOf,
}

/// `gc.get_objects()` gives all objects there are.
fn has_all(origin: Origin) -> bool {
    matches!(origin, Origin::Library(library) if library == "gc")
}

/// Libraries that find classes by a name in a text or by an annotation, wherever the program has it from.
fn finds_by_name(library: &str) -> bool {
    matches!(library, "importlib" | "imp" | "inspect" | "pkgutil" | "pkg_resources" | "pydoc" | "runpy" | "stevedore" | "typing")
}

/// Those of them that give what the name stands for.
fn gives_by_name(library: &str) -> bool {
    finds_by_name(library) && !matches!(library, "inspect" | "typing")
}

impl<'p> Flow<'p> {
    /// Follows everything in the project.
    pub fn new(project: &'p ProjectIndex) -> Self {
        Self::of(Solver::new(project))
    }

    fn of(mut solver: Solver<'p>) -> Self {
        let project = solver.project;
        solver.start();
        solver.run();
        solver.members();
        solver.run();
        let unmade = solver.loose_ends();
        solver.run();
        let near = Near::new(project);
        while solver.believe_no_lies() | solver.call_from_out_of_sight() {
            solver.run();
        }
        solver.come_to_rest();
        let mut flow = Self {
            gone: Handed::new(&solver),
            solver,
            crowds: Crowds::default(),
            unmade,
            near,
            marked: Vec::new(),
            handed: FxHashSet::default(),
            out_of: objects::OutOf::default(),
        };
        flow.gather();
        flow
    }

    fn gather(&mut self) {
        let mut asked: Vec<NodeId> = Vec::new();
        let mut ask = |node: NodeId| {
            asked.extend(self.solver.graph.at(node).filter_map(|value| match value {
                Value::Open(Origin::Among(from)) => Some(self.solver.graph.find(from)),
                _ => None,
            }));
        };
        for file in self.solver.project.file_ids() {
            for (_, node) in &self.solver.project.summary(file).flow.receivers {
                ask(self.solver.global(file, *node));
            }
        }
        #[expect(clippy::iter_over_hash_type, reason = "they are sorted below")]
        for marked in &self.solver.marked {
            ask(marked.node);
        }
        asked.sort_unstable();
        asked.dedup();
        self.crowds = Crowds::of(&self.solver.graph, &asked);
        let ours = |value: Value| {
            matches!(
                value,
                Value::Instance(_)
                    | Value::Class(_)
                    | Value::Function(_)
                    | Value::Bound(..)
                    | Value::Partial(_)
                    | Value::Property(_)
                    | Value::Container(_)
            )
        };
        let is_handed = |nodes: &[NodeId]| nodes.iter().any(|node| self.solver.graph.at(*node).any(ours));
        self.handed = self.solver.handed.iter().filter(|(_, nodes)| is_handed(nodes)).map(|(name, _)| *name).collect();
        let mut marked: Vec<_> = self.solver.marked.iter().copied().collect();
        marked.sort_unstable_by_key(|marked| (marked.file, marked.at, marked.mark, marked.node));
        self.marked = marked
            .into_iter()
            .map(|marked| {
                let range = Bytes { start: marked.at, end: marked.at };
                (marked.mark, Place { file: marked.file, range }, marked.node)
            })
            .collect();
    }

    /// What may be the receiver of the store or access at this byte; `None` where none is known.
    pub fn receiver(&self, file: FileId, at: u32) -> Option<Values> {
        let node = self.solver.project.summary(file).flow.receiver_at(at)?;
        Some(self.values(self.solver.global(file, node)))
    }

    /// What the attribute of this name is read from, at each place of a file.
    pub fn receivers_of(&self, file: FileId, name: Name) -> impl Iterator<Item = Values> + '_ {
        self.solver.project.summary(file).flow.moves.iter().filter_map(move |step| match step {
            Move::Load { of, name: read, .. } if *read == name => Some(self.values(self.solver.global(file, *of))),
            _ => None,
        })
    }

    fn values(&self, node: NodeId) -> Values {
        let mut found = Values::default();
        if self.solver.gave_up {
            found.open.push(Origin::Unseen);
            return found;
        }
        if node == 0 {
            return found;
        }
        for value in self.solver.graph.at(node) {
            match value {
                Value::Instance(kin) => found.instances.extend(self.solver.graph.families.classes(kin)),
                Value::Class(kin) => found.classes.extend(self.solver.graph.families.classes(kin)),
                Value::Open(origin) => found.open.push(origin),
                Value::Module(file) => {
                    found.modules.push(file);
                    found.other = true;
                }
                Value::Object(of) => {
                    found.found |= of == solve::MADE;
                    found.other = true;
                }
                _ => found.other = true,
            }
        }
        found.instances.sort_unstable();
        found.instances.dedup();
        found.classes.sort_unstable();
        found.classes.dedup();
        found.open.sort_unstable();
        found
    }

    /// What a name of a module may be.
    pub fn global(&self, file: FileId, name: Name) -> Option<Values> {
        let node = self.solver.project.summary(file).flow.global(name)?;
        Some(self.values(self.solver.global(file, node)))
    }

    /// What libraries do to arguments: what, where, to which values.
    pub fn marked(&self) -> impl Iterator<Item = (Mark, Place, Values)> + '_ {
        self.marked.iter().map(|(mark, place, node)| (*mark, *place, self.values(*node)))
    }

    /// Classes of which instances, or bound methods of instances, are held weakly by what they are handed to.
    pub fn held_weakly(&self) -> FxHashSet<ClassId> {
        let mut found = FxHashSet::default();
        if self.solver.gave_up {
            found.extend(self.solver.project.class_ids());
        }
        let mut open: Vec<Origin> = Vec::new();
        for (mark, _, node) in &self.marked {
            if *mark != Mark::Weak {
                continue;
            }
            for value in self.solver.graph.at(*node) {
                match value {
                    Value::Instance(kin) | Value::Bound(_, Receiver::Instance(kin)) => {
                        found.extend(self.solver.graph.families.classes(kin));
                    }
                    // `WeakMethod(MethodType(function, x))`
                    Value::Partial(call) if self.solver.calls[call as usize].name == "MethodType" => {
                        let bound = self.solver.calls[call as usize].args.iter().skip(1);
                        let values = bound.flat_map(|(_, node)| self.solver.graph.at(*node));
                        let kins = values.filter_map(|value| if let Value::Instance(kin) = value { Some(kin) } else { None });
                        found.extend(kins.flat_map(|kin| self.solver.graph.families.classes(kin)));
                    }
                    Value::Open(origin @ Origin::Among(_)) if self.is_told(origin) => {
                        let nothing = FxHashSet::default();
                        let source = self.source(origin, &nothing);
                        found.extend(self.solver.project.class_ids().filter(|class| self.may_come_from(*class, &source)));
                    }
                    Value::Open(origin @ (Origin::Library(_) | Origin::Unseen | Origin::Loose(_))) => open.push(origin),
                    _ => {}
                }
            }
        }
        open.sort_unstable();
        open.dedup();
        let all: Vec<ClassId> = self.solver.project.class_ids().collect();
        found.extend(open.into_iter().flat_map(|origin| self.handed_on(origin, &all, false)));
        found
    }

    /// The places of a file at which something is held weakly, and whether it is known what: not open, and not nothing at all.
    pub fn weak_holders(&self, file: FileId) -> impl Iterator<Item = (u32, bool)> + '_ {
        let here = self.marked.iter().filter(move |(mark, at, _)| *mark == Mark::Weak && at.file == file);
        here.map(|(_, at, node)| {
            let mut values = self.solver.graph.at(*node).peekable();
            let something = values.peek().is_some();
            (at.range.start, something && !self.solver.gave_up && !values.any(|value| matches!(value, Value::Open(_))))
        })
    }

    /// Those of the classes of which instances may come out of an origin because they, or with `held` what holds them, are plainly
    /// handed to it: at a place where few values come.
    pub fn handed_on(&self, origin: Origin, candidates: &[ClassId], held: bool) -> Vec<ClassId> {
        if self.solver.gave_up || has_all(origin) {
            return candidates.to_vec();
        }
        let near = self.near(origin);
        let is_made_anew = matches!(origin, Origin::Library(library) if crate::knowledge::makes_anew(&library));
        let ways = if held || is_made_anew { &self.gone.held } else { &self.gone.plainly };
        let ways = ways.out_of(origin, &near);
        let source = self.source(origin, &near);
        let is_one = |class: &ClassId| {
            if self.unmade.contains(class) {
                self.may_come_from(*class, &source)
            } else {
                ways.iter().any(|classes| classes.contains(*class))
            }
        };
        candidates.iter().copied().filter(is_one).collect()
    }

    /// Those of them that are plainly handed to just this origin, that nobody in sight makes, or that functions give which are found
    /// by their names, if at all: the modules of these nobody imports.
    pub fn handed_straight_on(&self, origin: Origin, candidates: &[ClassId]) -> Vec<ClassId> {
        let mut ways: Vec<&Classes> = self.gone.plainly.at(origin).into_iter().collect();
        let lonely = self.solver.project.file_ids().filter(|file| !self.near.is_imported(*file));
        ways.extend(lonely.filter_map(|file| self.gone.plainly.at(Origin::Loose(file))));
        let is_one = |class: &ClassId| self.unmade.contains(class) || ways.iter().any(|classes| classes.contains(*class));
        candidates.iter().copied().filter(is_one).collect()
    }

    /// Those of the classes that an origin gives of which it counts at a place: `near` are the neighbours of the file there.
    pub fn counting(&self, origin: Origin, given: &[ClassId], near: &FxHashSet<FileId>) -> Vec<ClassId> {
        // Of other libraries it is only guessed what they do: that counts where the module of the class is known. So it is with
        // what code out of sight has from a library, or from whoever calls what nobody in sight calls.
        let straight = match origin {
            Origin::Library(library) if !is_stdlib(&library) => Vec::new(),
            Origin::Unseen => self.handed_straight_on(origin, given),
            _ => given.to_vec(),
        };
        let home = |class: &ClassId| self.solver.project.class(*class).file;
        // Who knows where a class is made that nobody in sight makes? Where its module is known, if anywhere.
        let is_known = |class: &ClassId| near.contains(&home(class)) || !self.is_imported(home(class));
        let counts = |class: &&ClassId| straight.contains(class) || near.contains(&home(class));
        given.iter().filter(counts).filter(|class| !self.is_unmade(**class) || is_known(class)).copied().collect()
    }

    fn near(&self, origin: Origin) -> FxHashSet<FileId> {
        match origin {
            Origin::Loose(file) => self.neighbours(file),
            _ => FxHashSet::default(),
        }
    }

    /// Those of the classes of which a value of an open origin may be an exact instance, as far as it is known who has instances.
    pub fn possible(&self, origin: Origin, candidates: &[ClassId]) -> Vec<ClassId> {
        if self.solver.gave_up || has_all(origin) {
            return candidates.to_vec();
        }
        let near = self.near(origin);
        let source = self.source(origin, &near);
        candidates.iter().copied().filter(|class| self.may_come_from(*class, &source)).collect()
    }

    /// What is known of all that comes from an origin.
    fn source<'f>(&'f self, origin: Origin, near: &'f FxHashSet<FileId>) -> Source<'f> {
        if let Origin::Among(node) = origin {
            return match self.crowds.classes(self.solver.graph.find(node)) {
                Some(known) => Source::Told(known),
                None => self.source(Origin::Crowd, near),
            };
        }
        let mut classes = self.gone.escaped.out_of(origin, near);
        if origin == Origin::Crowd || self.gone.carriers.contains(&origin) {
            classes.extend(self.gone.escaped.at(Origin::Crowd));
        }
        Source::Open { origin, near, classes }
    }

    fn may_come_from(&self, class: ClassId, source: &Source<'_>) -> bool {
        match source {
            Source::Told(known) => known[class.0 as usize / 64] >> (class.0 % 64) & 1 == 1,
            Source::Open { origin, near, .. } if self.unmade.contains(&class) => match origin {
                Origin::Unseen => true,
                Origin::Loose(_) => near.contains(&self.solver.project.class(class).file),
                Origin::Library(library) => finds_by_name(library),
                Origin::Crowd | Origin::Among(_) => false,
            },
            Source::Open { classes, .. } => classes.iter().any(|classes| classes.contains(class)),
        }
    }

    /// Those of the classes that may be made by a name which is put together in a file: what stands at the top of a module that is
    /// near, or that nobody imports by a statement.
    pub fn found_from(&self, file: FileId, candidates: &[ClassId]) -> Vec<ClassId> {
        let near = self.neighbours(file);
        let project = self.solver.project;
        let is_one = |class: &ClassId| {
            let home = project.class(*class).file;
            let is_reached = near.contains(&home) || !self.is_imported(home);
            is_reached && project.summary(home).flow.global(project.class_facts(*class).name).is_some()
        };
        candidates.iter().copied().filter(is_one).collect()
    }

    /// Is it told which values come from an origin, one by one?
    pub fn is_told(&self, origin: Origin) -> bool {
        matches!(origin, Origin::Among(node) if self.crowds.classes(self.solver.graph.find(node)).is_some())
    }

    /// Is it made nowhere in sight, nor an heir of it?
    pub fn is_unmade(&self, class: ClassId) -> bool {
        self.unmade.contains(&class)
    }

    /// May there be an instance of exactly this class? Of a base of which only heirs are made there is none.
    pub fn may_have_instances(&self, class: ClassId) -> bool {
        self.solver.gave_up || self.unmade.contains(&class) || self.solver.constructed.contains(&class)
    }

    /// The modules that one imports, that import it, and that are imported together with it.
    pub fn neighbours(&self, file: FileId) -> FxHashSet<FileId> {
        self.near.of(file)
    }

    /// The modules of the project that a file imports, sorted.
    pub fn imports(&self, file: FileId) -> &[FileId] {
        self.near.imports(file)
    }

    /// The file, those that it imports, and those that these import, and so on.
    pub fn reach(&self, file: FileId) -> FxHashSet<FileId> {
        self.near.reach(file)
    }

    /// Does any module of the project import this one? One that none does is found by its name, if at all.
    pub fn is_imported(&self, file: FileId) -> bool {
        self.near.is_imported(file)
    }

    /// Classes of the objects that a class statement may bind to a name beside functions, whatever decorators made of these;
    /// `None` if it may be something else, or nothing is known.
    #[must_use]
    pub fn beside_functions(&self, class: ClassId, name: Name) -> Option<Vec<ClassId>> {
        let node = self.solver.member_of(class, name).filter(|_| !self.solver.gave_up)?;
        let mut values = self.solver.graph.at(node).peekable();
        values.peek()?;
        let mut found = Vec::new();
        for value in values {
            match value {
                Value::Function(_) => {}
                Value::Instance(kin) => found.extend(self.solver.graph.families.classes(kin)),
                _ => return None,
            }
        }
        Some(found)
    }

    /// Is the function of a library handed instances, classes or functions of the project somewhere, so that it may give them
    /// back?
    pub fn is_handed(&self, function: Name) -> bool {
        self.handed.contains(&function)
    }

    /// May an instance of the class be the receiver at this byte, as far as tests around it say?
    pub fn passes_tests(&self, file: FileId, at: u32, class: ClassId) -> bool {
        let project = self.solver.project;
        let Some(node) = project.summary(file).flow.receiver_at(at) else { return true };
        let mut node = self.solver.global(file, node);
        while let Some((from, file, test)) = self.solver.narrowed.get(&node) {
            let test = &project.summary(FileId(*file)).flow.tests[*test as usize];
            let stored = |name| self.solver.stored_elsewhere.contains(&name);
            let question = narrow::Question::new(project, FileId(*file), test, &stored);
            if !narrow::passes(project, &question, class, &stored) {
                return false;
            }
            node = *from;
        }
        true
    }

    /// Calls of a function in sight, by the places of the calls; the flag says that there may be others.
    pub fn callers(&self, file: FileId, function: u32) -> (&[(FileId, u32)], bool) {
        let function = self.solver.first_function[file.0 as usize] + function;
        let known = self.solver.callers.get(&function).map_or(&[][..], Vec::as_slice);
        (known, known.is_empty() || self.solver.handed_out.contains(&function))
    }

    /// Was it too much work, so that nothing is known?
    pub fn gave_up(&self) -> bool {
        self.solver.gave_up
    }

    /// Nodes at which there were too many values to tell them apart.
    pub fn wide_nodes(&self) -> usize {
        self.solver.graph.slots.iter().filter(|slot| slot.wide).count()
    }

    /// Where open values come from, for messages.
    pub fn describe(&self, origin: Origin) -> String {
        match origin {
            Origin::Library(name) => format!("what `{name}` gives"),
            Origin::Unseen => "what code out of sight gives".to_owned(),
            Origin::Crowd | Origin::Among(_) => "what comes together with too many others".to_owned(),
            Origin::Loose(file) => {
                format!("what {} is given by callers out of sight", self.solver.project.entry(file).relative)
            }
        }
    }
}

/// Where a value comes from, for the question of what it may be.
enum Source<'f> {
    /// A crowd of which the classes are told, one bit for each.
    Told(&'f [u64]),
    /// Any instance of these classes; `near` are the modules in the reach of the origin.
    Open { origin: Origin, near: &'f FxHashSet<FileId>, classes: Vec<&'f Classes> },
}
