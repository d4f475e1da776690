//! Section A2: is the class worth a line in a pull request? It is where there is evidence of many instances: they are
//! made in a loop, kept in a container, or refer to each other. One instance for each run is no data model.

use std::collections::VecDeque;
use std::rc::Rc;

use pyscale::index::facts::{Evidence, FieldRole, Invocation, MemberKind, Receiver, Repetition, Slot, Source};
use pyscale::index::{ClassId, FileId, Name, ProjectIndex, Ty};
use pyscale::verdict::Place;
use rustc_hash::{FxHashMap, FxHashSet};
use ustr::ustr;

use super::model::Model;

/// From a loop to the construction over at most so many calls.
const MOST_CALLS: u32 = 3;

/// Which classes have many instances, and how that is known. Tests do not count.
pub struct Population<'p> {
    project: &'p ProjectIndex,
    /// Evidence of many instances of exactly this class.
    many: FxHashMap<ClassId, Many>,
    /// The same, but only in annotations: `list[C]`.
    listed: FxHashMap<ClassId, Many>,
    /// Classes that are constructed somewhere, in tests too.
    constructed: FxHashSet<ClassId>,
}

/// Why a class has many instances, for the report.
#[derive(Debug, Clone)]
pub struct Many {
    pub why: String,
    pub at: Option<Place>,
}

/// A `def` of the project.
type Function = (FileId, u32);

impl<'p> Population<'p> {
    pub fn new(model: &Model<'p>) -> Self {
        let project = model.project;
        let mut found =
            Self { project, many: FxHashMap::default(), listed: FxHashMap::default(), constructed: FxHashSet::default() };
        let mut calls = Calls::default();
        for file in project.file_ids() {
            for invocation in &project.summary(file).invocations {
                found.invocation(file, invocation, &mut calls);
            }
        }
        for file in project.file_ids().filter(|file| !project.entry(*file).is_test) {
            let summary = project.summary(file);
            for (value, at) in &summary.kept {
                let at = Place { file, range: *at };
                found.note(*value, at, "kept in a container or yielded", false);
            }
            for (value, at) in &summary.kept_by_annotation {
                found.note(*value, Place { file, range: *at }, "the items of an annotated container", true);
            }
        }
        for id in project.class_ids() {
            if let Some(many) = self_reference(project, id) {
                found.many.entry(id).or_insert(many);
            }
        }
        found.spread(&calls);
        found
    }

    /// Notes what is constructed, and who calls whom.
    fn invocation(&mut self, file: FileId, invocation: &'p Invocation, calls: &mut Calls<'p>) {
        let project = self.project;
        let called = project.ty(file, invocation.func);
        let classes = match &called {
            Ty::Class(class) => vec![*class],
            Ty::Classes(classes) => classes.to_vec(),
            _ => Vec::new(),
        };
        self.constructed.extend(&classes);
        let evidence = &project.summary(file).evidence[invocation.func.0 as usize];
        if matches!(evidence, Evidence::ClsOf(_) | Evidence::TypeOf(_) | Evidence::Call(..) | Evidence::Attribute(..)) {
            // A base with very many heirs is constructed in very many places.
            let new = classes.iter().filter(|class| calls.with_heirs.insert(**class));
            self.constructed.extend(new.flat_map(|class| project.descendants(*class)));
        }
        if project.entry(file).is_test || invocation.how == Repetition::Once {
            return;
        }
        let mut callees: Vec<Function> = classes.iter().flat_map(|class| constructors(project, *class)).collect();
        if let Ty::Function(of, index) = called {
            callees.push((of, index));
            let known = calls.overrides.entry((of, index)).or_insert_with(|| overrides(project, of, index).into());
            callees.extend(known.iter());
        }
        let at = Place { file, range: invocation.at };
        let call = Call { classes, callees, invocation, at };
        match invocation.function {
            Some(index) => calls.by_caller.entry((file, index)).or_default().push(call),
            None => calls.outside.push(call),
        }
    }

    fn note(&mut self, value: pyscale::index::facts::EvidenceId, at: Place, why: &str, by_annotation: bool) {
        let classes = match self.project.ty(at.file, value) {
            Ty::Instance(class) => vec![class],
            Ty::Instances(classes) => classes.to_vec(),
            _ => return,
        };
        let into = if by_annotation { &mut self.listed } else { &mut self.many };
        for class in classes {
            into.entry(class).or_insert_with(|| Many { why: why.to_owned(), at: Some(at) });
        }
    }

    /// What is made by functions that loops call, and in the constructors of classes that have many instances.
    fn spread(&mut self, calls: &Calls<'p>) {
        /// What runs often, over how many calls, and how that is known.
        type Repeated = (Function, u32, Varying, Rc<str>, Place);
        let mut queue: VecDeque<Repeated> = VecDeque::new();
        let project = self.project;
        let mut seen: FxHashMap<Function, (u32, Varying)> = FxHashMap::default();
        let mut callers: Vec<&Function> = calls.by_caller.keys().collect();
        callers.sort_unstable();
        let all = calls.outside.iter().chain(callers.iter().flat_map(|caller| &calls.by_caller[caller]));
        for call in all.filter(|call| call.invocation.how == Repetition::Loop) {
            self.made(call, "made in a loop", call.at);
            let why = "made by a function that a loop calls".into();
            let passed = |callee: &Function| call.passes_on(project, *callee, Varying::NONE);
            queue.extend(call.callees.iter().map(|callee| (*callee, 1, passed(callee), Rc::clone(&why), call.at)));
        }
        let direct: FxHashSet<ClassId> = self.many.keys().copied().collect();
        let mut settled: FxHashSet<ClassId> = FxHashSet::default();
        loop {
            while let Some((function, depth, varying, why, at)) = queue.pop_front() {
                let is_known = |(least, most): &(u32, Varying)| *least <= depth && most.contains(varying);
                if depth > MOST_CALLS || self.is_once(function) || seen.get(&function).is_some_and(is_known) {
                    continue;
                }
                let (least, most) = seen.entry(function).or_insert((depth, varying));
                (*least, *most) = (depth.min(*least), Varying(most.0 | varying.0));
                let varying = *most;
                for call in calls.by_caller.get(&function).into_iter().flatten() {
                    // One for each of what is made now and then, a connection or a session: it is a service.
                    if depth > 1 && call.invocation.how == Repetition::Attribute {
                        continue;
                    }
                    if !call.is_always_alike(varying) {
                        self.made(call, &why, at);
                    }
                    let passed = |callee: &Function| call.passes_on(project, *callee, varying);
                    queue.extend(call.callees.iter().map(|callee| (*callee, depth + 1, passed(callee), Rc::clone(&why), at)));
                }
            }
            let mut more: Vec<ClassId> = self.many.keys().copied().filter(|class| settled.insert(*class)).collect();
            if more.is_empty() {
                return;
            }
            more.sort_unstable();
            for class in more {
                let at = self.many[&class].at.unwrap_or_else(|| whole(self.project, class));
                let depth = if direct.contains(&class) { 1 } else { 2 };
                let why: Rc<str> =
                    format!("one for each `{}`, and of these there are many", self.project.class_facts(class).name).into();
                let made = constructors(project, class);
                queue.extend(made.map(|function| (function, depth, Varying::ALL, Rc::clone(&why), at)));
            }
        }
    }

    /// `@cache` over a function without parameters: what it makes is made once, however often it is called.
    fn is_once(&self, (file, index): Function) -> bool {
        let function = &self.project.summary(file).functions[index as usize];
        let caches = |name: &str| matches!(name, "functools.cache" | "functools.lru_cache" | "async_lru.alru_cache");
        function.parameters.is_empty()
            && function
                .decorators
                .iter()
                .any(|decorator| matches!(self.project.ty(file, decorator.value), Ty::External(name) if caches(&name)))
    }

    fn made(&mut self, call: &Call, why: &str, at: Place) {
        for class in &call.classes {
            self.many.entry(*class).or_insert_with(|| Many { why: why.to_owned(), at: Some(at) });
        }
    }

    /// Why the class is a data model: there are many instances of it, or it goes with a base of which there are.
    pub fn data_model(&self, model: &Model<'_>, id: ClassId) -> Option<Many> {
        let binds = |name: &str| model.project.lineage(id).any(|class| model.class(class).bindings.contains_key(&ustr(name)));
        if ["__call__", "__enter__", "__aenter__", "__getattr__"].into_iter().any(binds) {
            return None;
        }
        if let Some(many) = self.of_itself(model, id) {
            return Some(many);
        }
        model.project.class(id).ancestors.iter().find_map(|base| {
            self.of_itself(model, *base)?;
            let comes_along = !self.constructed.contains(base) || self.constructed.contains(&id);
            comes_along.then(|| Many {
                why: format!("goes with its base `{}`", model.name(*base)),
                at: Some(model.place(*base, model.facts(*base).name_range)),
            })
        })
    }

    fn of_itself(&self, model: &Model<'_>, id: ClassId) -> Option<Many> {
        if let Some(many) = self.many.get(&id) {
            return Some(many.clone());
        }
        let listed = self.listed.get(&id)?;
        (behaviour_methods(model, id) <= model.class(id).attributes.len()).then(|| listed.clone())
    }

    /// Is the class made somewhere, or may code that is not in sight make it?
    pub fn is_constructed(&self, id: ClassId) -> bool {
        self.constructed.contains(&id)
    }
}

#[derive(Default)]
struct Calls<'p> {
    by_caller: FxHashMap<Function, Vec<Call<'p>>>,
    /// In lambdas outside of functions.
    outside: Vec<Call<'p>>,
    /// Classes that may be made together with their heirs.
    with_heirs: FxHashSet<ClassId>,
    /// What heirs have instead of each method.
    overrides: FxHashMap<Function, Rc<[Function]>>,
}

struct Call<'p> {
    classes: Vec<ClassId>,
    callees: Vec<Function>,
    invocation: &'p Invocation,
    at: Place,
}

/// The parameters of a function that get another value in each call, as bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Varying(u64);

impl Varying {
    const NONE: Self = Self(0);
    const ALL: Self = Self(u64::MAX);

    fn of(position: usize) -> Self {
        Self(1_u64.checked_shl(position as u32).unwrap_or(u64::MAX))
    }

    fn contains(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }
}

impl Call<'_> {
    fn varies(source: Source, around: Varying) -> bool {
        match source {
            Source::Constant | Source::Fixed => false,
            Source::Object => around.contains(Varying::of(0)),
            Source::Parameter(at) => around.contains(Varying::of(at as usize)),
            Source::Varying => true,
        }
    }

    /// Is what the call gets the same thing in each call of the function around? What it makes is then one of a kind: each
    /// part of a program that is handed the program itself.
    fn is_always_alike(&self, around: Varying) -> bool {
        let mut sources = self.invocation.passed.iter().map(|passed| passed.source).filter(|source| *source != Source::Constant);
        // What is handed the object that makes it may be a part of that: a node of its parent.
        sources.clone().next().is_some() && !sources.any(|source| source == Source::Object || Self::varies(source, around))
    }

    /// The parameters of what is called that get another value in each call.
    fn passes_on(&self, project: &ProjectIndex, (file, index): Function, around: Varying) -> Varying {
        let function = &project.summary(file).functions[index as usize];
        let object = usize::from(function.receiver != Receiver::None);
        let is_new = !self.classes.is_empty() || Self::varies(self.invocation.object, around);
        let mut bits = if object == 1 && is_new { Varying::of(0) } else { Varying::NONE };
        for passed in self.invocation.passed.iter().filter(|passed| Self::varies(passed.source, around)) {
            bits.0 |= match passed.slot {
                Slot::Position(at) => Varying::of(at as usize + object).0,
                Slot::Keyword(name) => {
                    function.parameters.iter().position(|known| *known == name).map_or(0, |at| Varying::of(at).0)
                }
                Slot::Any => Varying::ALL.0,
            };
        }
        bits
    }
}

/// What runs when the class is called.
fn constructors(project: &ProjectIndex, class: ClassId) -> impl Iterator<Item = Function> + '_ {
    project.lineage(class).flat_map(move |class| {
        let file = project.class(class).file;
        project.class_facts(class).members.iter().filter_map(move |member| match member.kind {
            MemberKind::Method(index) if matches!(member.name.as_str(), "__init__" | "__new__" | "__post_init__") => {
                Some((file, index))
            }
            _ => None,
        })
    })
}

/// The methods of subclasses that may be meant by a call of this one.
fn overrides(project: &ProjectIndex, file: FileId, index: u32) -> Vec<Function> {
    let function = &project.summary(file).functions[index as usize];
    let Some(class) = function.class.filter(|_| function.receiver != Receiver::None) else { return Vec::new() };
    let mut found = Vec::new();
    for below in project.descendants(project.class_id(file, class)) {
        for member in &project.class_facts(below).members {
            if let MemberKind::Method(index) = member.kind
                && member.name == function.name
            {
                found.push((project.class(below).file, index));
            }
        }
    }
    found
}

/// An attribute that holds instances of the class itself or of its family: nodes of trees and lists.
fn self_reference(project: &ProjectIndex, id: ClassId) -> Option<Many> {
    let facts = project.class_facts(id);
    let file = project.class(id).file;
    // `_instance: C | None = None` that no method stores in its object is the one object that the class keeps.
    let is_of_class =
        |name: &Name, has_value: bool| has_value && facts.decorators.is_empty() && !project.class(id).stored.contains_key(name);
    let declared = facts.members.iter().filter_map(|member| match member.kind {
        MemberKind::Annotated { annotation, role: FieldRole::Plain, value } if !is_of_class(&member.name, value.is_some()) => {
            Some((member.name, annotation))
        }
        _ => None,
    });
    let mut stored: Vec<_> = project.class(id).stored.iter().collect();
    stored.sort_unstable_by_key(|(name, _)| **name);
    let stored = stored.into_iter().flat_map(|(name, values)| values.iter().map(|value| (*name, *value)));
    let kin = |class: ClassId| {
        class == id || project.lineage(id).any(|above| above == class) || project.lineage(class).any(|above| above == id)
    };
    let evidence = &project.summary(file).evidence;
    let (name, _) = declared
        .chain(stored)
        .filter(|(_, value)| !matches!(evidence[value.0 as usize], Evidence::SelfOf(_)))
        .find(|(_, value)| holds(&project.ty(file, *value), &kin))?;
    Some(Many { why: format!("its attribute `{name}` holds others of its kind"), at: Some(whole(project, id)) })
}

fn holds(ty: &Ty, kin: &dyn Fn(ClassId) -> bool) -> bool {
    match ty {
        Ty::Instance(class) => kin(*class),
        Ty::Instances(classes) => classes.iter().any(|class| kin(*class)),
        Ty::Sequence(item) => holds(item, kin),
        Ty::Mapping(pair) => holds(&pair.1, kin),
        Ty::Tuple(items) => items.iter().any(|item| holds(item, kin)),
        _ => false,
    }
}

fn whole(project: &ProjectIndex, class: ClassId) -> Place {
    project.place(class, project.class_facts(class).name_range)
}

/// Methods that do something: no dunders, properties, class methods or static methods. Inherited ones count.
fn behaviour_methods(model: &Model<'_>, id: ClassId) -> usize {
    let mut names = FxHashSet::default();
    for class in model.project.lineage(id) {
        for (member, method) in model.methods(class) {
            let dunder = member.name.starts_with("__") && member.name.ends_with("__");
            if !dunder && method.receiver == Receiver::Instance && !model.class(id).all_properties.contains(&member.name) {
                names.insert(member.name);
            }
        }
    }
    names.len()
}
