//! Who lists the names of a module, or what stands in a class, so that one more or one less would be seen; and who takes names
//! out of the dictionary of a module, or puts some in.

use rustc_hash::{FxHashMap, FxHashSet};

use super::asks::Ask;
use super::flow::{FlowOnce, Object, Reached};
use crate::index::facts::AskKind;
use crate::index::{ClassId, FileId, ProjectIndex, Ty};
use crate::place::Place;

/// Where names are listed, of everything in a project: found in one look at all places, then asked for one module or class after
/// the other.
pub struct Listed<'p> {
    project: &'p ProjectIndex,
    /// All places, in the order of the files.
    asks: Vec<Ask<'p>>,
    /// The first place that lists a module or class, as types tell.
    typed: FxHashMap<Object, usize>,
    /// The first that takes the dictionary of one, as types tell.
    typed_dictionaries: FxHashMap<Object, usize>,
    /// The first that lists the class of an instance, or the instance with its class.
    instances: FxHashMap<ClassId, usize>,
    of_types: FxHashMap<ClassId, usize>,
    of_unknown_type: Option<usize>,
    /// Places of which types do not tell what is listed.
    untyped: Untyped,
    /// The first place of a file at which it is not known what is listed, for files that speak of `sys.modules`.
    by_name: FxHashMap<FileId, usize>,
    /// The first place that asks a class for its bases.
    bases: FxHashMap<ClassId, Place>,
    /// Packages in which some module is listed that is found by a name, with the first place.
    found_by_name: FxHashMap<String, usize>,
}

/// What flow tells: by its position among these, the place among all.
#[derive(Default)]
struct Untyped {
    places: Vec<usize>,
    dictionaries: Vec<usize>,
    seen: Reached,
    seen_dictionaries: Reached,
    open: Reached,
}

impl<'p> Listed<'p> {
    /// Looks at all places that list names.
    pub fn new(flow: &FlowOnce<'p>) -> Self {
        let project = flow.project();
        let asks = project.asks().filter(|ask| matches!(ask.facts.how, AskKind::List | AskKind::Dict)).collect();
        let mut listed = Self {
            project,
            asks,
            typed: FxHashMap::default(),
            typed_dictionaries: FxHashMap::default(),
            instances: FxHashMap::default(),
            of_types: FxHashMap::default(),
            of_unknown_type: None,
            untyped: Untyped::default(),
            by_name: FxHashMap::default(),
            found_by_name: FxHashMap::default(),
            bases: bases(flow),
        };
        for index in 0..listed.asks.len() {
            listed.sort_in(flow, index);
        }
        listed.follow(flow);
        listed
    }

    fn sort_in(&mut self, flow: &FlowOnce<'p>, index: usize) {
        let (project, ask) = (self.project, self.asks[index]);
        let ty = ask.ty(project);
        if matches!(ty, Ty::Unknown | Ty::Foreign) && project.mentions(ask.file, "modules") {
            self.by_name.entry(ask.file).or_insert(index);
        }
        let is_dictionary = ask.facts.how == AskKind::Dict;
        let mut add = |object: Object| {
            self.typed.entry(object).or_insert(index);
            if is_dictionary {
                self.typed_dictionaries.entry(object).or_insert(index);
            }
        };
        match &ty {
            Ty::Module(module) => add(Object::Module(*module)),
            Ty::Class(class) => add(Object::Class(*class)),
            Ty::Classes(classes) => classes.iter().for_each(|class| add(Object::Class(*class))),
            Ty::Unknown if ask.facts.of_type => self.of_unknown_type = self.of_unknown_type.or(Some(index)),
            _ => {}
        }
        for class in instances_at(flow, &ask, &ty) {
            if ask.facts.how == AskKind::List {
                self.instances.entry(class).or_insert(index);
            }
            if ask.facts.of_type && ty != Ty::Unknown {
                self.of_types.entry(class).or_insert(index);
            }
        }
        if ty.may_have_attributes() && !ask.facts.of_type {
            self.untyped.places.push(index);
            if is_dictionary {
                self.untyped.dictionaries.push(index);
            }
        }
    }

    fn follow(&mut self, flow: &FlowOnce<'p>) {
        if self.untyped.places.is_empty() {
            return;
        }
        let flow = flow.get();
        let receivers =
            |indices: &[usize]| -> Vec<(FileId, u32)> { indices.iter().map(|index| self.asks[*index].receiver()).collect() };
        let all = receivers(&self.untyped.places);
        let seen = flow.reached(all.iter().copied(), false);
        let open = flow.reached(all.iter().copied(), true);
        let seen_dictionaries = flow.reached(receivers(&self.untyped.dictionaries).into_iter(), false);
        for (index, (file, at)) in self.untyped.places.iter().zip(&all) {
            if flow.may_be(*file, *at, &[Object::AnyModule]) {
                self.found_by_name.entry(package(self.project, *file).to_owned()).or_insert(*index);
            }
        }
        (self.untyped.seen, self.untyped.open, self.untyped.seen_dictionaries) = (seen, open, seen_dictionaries);
    }

    fn first(&self, found: impl IntoIterator<Item = Option<usize>>) -> Option<Place> {
        found.into_iter().flatten().min().map(|index| self.asks[index].place())
    }

    fn seen(&self, object: Object) -> Option<usize> {
        self.untyped.seen.first(object).map(|index| self.untyped.places[index])
    }

    fn open(&self, object: Object) -> Option<usize> {
        self.untyped.open.first(object).map(|index| self.untyped.places[index])
    }

    /// Where the names of a module are listed: `globals()`, `vars(module)`, `inspect.getmembers(module)`. One more import is seen
    /// by who lists this very module.
    pub fn names_of(&self, file: FileId) -> Option<Place> {
        own_globals(self.project, file).or_else(|| self.names_of_from_outside(file))
    }

    /// The same, but for `globals()`.
    pub fn names_of_from_outside(&self, file: FileId) -> Option<Place> {
        let module = Object::Module(file);
        self.first([self.by_name.get(&file).copied(), self.typed.get(&module).copied(), self.seen(module)])
    }

    /// The same, where a class or function of the module's own is added: who goes through modules that nobody knows, or finds by
    /// a name, takes that for one of what he looks for. Of a module that is found by some name, those in the folder of who asks
    /// and below are meant.
    pub fn definitions_of(&self, file: FileId) -> Option<Place> {
        self.names_of(file).or_else(|| {
            let module = self.project.entry(file).module.as_str();
            let around = std::iter::successors(Some(module), |module| module.rsplit_once('.').map(|it| it.0));
            let near = around.chain([""]).map(|package| self.found_by_name.get(package).copied());
            self.first(near.chain([self.open(Object::Module(file))]))
        })
    }

    /// Where the dictionary of a module is taken, so that something may be put into it: `vars(module)`, `module.__dict__`,
    /// `globals()`.
    pub fn dictionary_of(&self, file: FileId) -> Option<Place> {
        let module = Object::Module(file);
        let seen = self.untyped.seen_dictionaries.first(module).map(|index| self.untyped.dictionaries[index]);
        own_globals(self.project, file).or_else(|| self.first([self.typed_dictionaries.get(&module).copied(), seen]))
    }

    /// Where the names of one of the classes are listed, or taken out of its dictionary: `vars(C)`, `C.__dict__`,
    /// `dir(type(x))`. With `unknown` the type of something unknown counts too.
    pub fn class_names(&self, classes: &FxHashSet<ClassId>, unknown: bool) -> Option<Place> {
        let of_each = classes.iter().flat_map(|class| {
            let object = Object::Class(*class);
            let by_flow = if unknown { self.open(object) } else { self.seen(object) };
            [self.typed.get(&object).copied(), self.of_types.get(class).copied(), by_flow]
        });
        self.first(of_each.chain([self.of_unknown_type.filter(|_| unknown)]))
    }

    /// Where one of the classes is asked for its bases: `C.__mro__`, `inspect.getmro(type(x))`.
    pub fn bases_of(&self, classes: &FxHashSet<ClassId>) -> Option<Place> {
        classes.iter().filter_map(|class| self.bases.get(class).copied()).min()
    }

    /// Where the names of an object are listed with those of its class, which is one of these: `dir(x)`, `inspect.getmembers(x)`.
    pub fn object_names(&self, classes: &FxHashSet<ClassId>) -> Option<Place> {
        self.first(classes.iter().map(|class| self.instances.get(class).copied()))
    }
}

/// The classes of which an instance is listed, or of which one has the type that is.
fn instances_at(flow: &FlowOnce<'_>, ask: &Ask<'_>, ty: &Ty) -> Vec<ClassId> {
    match ty {
        Ty::Instance(class) => vec![*class],
        Ty::Instances(classes) => classes.to_vec(),
        Ty::Unknown | Ty::Foreign if ask.facts.how == AskKind::List => {
            let values = ask.facts.receiver.and_then(|at| flow.get().receiver(ask.file, at));
            values.map_or_else(Vec::new, |values| values.instances)
        }
        _ => Vec::new(),
    }
}

/// Who asks which classes for their bases, as far as that is seen.
fn bases(flow: &FlowOnce<'_>) -> FxHashMap<ClassId, Place> {
    let project = flow.project();
    let mut found = FxHashMap::default();
    let mut untyped = Vec::new();
    for ask in project.asks().filter(|ask| ask.facts.how == AskKind::Bases) {
        let mut add = |class: ClassId| {
            found.entry(class).or_insert(ask.place());
        };
        match ask.ty(project) {
            Ty::Class(class) => add(class),
            Ty::Classes(classes) => classes.iter().copied().for_each(add),
            Ty::Instance(class) if ask.facts.of_type => add(class),
            Ty::Instances(classes) if ask.facts.of_type => classes.iter().copied().for_each(add),
            ty if ty.may_have_attributes() => untyped.push(ask),
            _ => {}
        }
    }
    if !untyped.is_empty() {
        let flow = flow.get();
        for ask in untyped {
            let (file, at) = ask.receiver();
            for class in flow.receiver(file, at).map_or_else(Vec::new, |values| values.classes) {
                found.entry(class).or_insert(ask.place());
            }
        }
    }
    found
}

fn own_globals(project: &ProjectIndex, file: FileId) -> Option<Place> {
    let own = project.summary(file).calls.iter().find(|call| call.name == "globals" && call.args.is_empty());
    own.map(|call| Place { file, range: call.at })
}

/// The package to which a module belongs; of a script, nothing.
fn package(project: &ProjectIndex, file: FileId) -> &str {
    let entry = project.entry(file);
    if entry.is_package { &entry.module } else { entry.module.rsplit_once('.').map_or("", |it| it.0) }
}
