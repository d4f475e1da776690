//! Section E, for receivers of which value flow does not know all that comes there: a store on them counts for every class
//! that they may plausibly be, by what the module mentions and by the names that are read. Together with `outside`, which
//! goes by flow, a class is kept if either speaks against it.

use pyscale::analysis::flow::Origin;
use pyscale::index::facts::{Dynamic, UseFacts};
use pyscale::index::flow::Flow;
use pyscale::index::{ClassId, FileId, Name, Ty, UseId};
use pyscale::verdict::{Bytes, Hazards, Place, Severity};
use rustc_hash::{FxHashMap, FxHashSet};
use ustr::ustr;

use super::known;
use super::model::{Model, Role};
use super::words::{annotate, may_be};

/// Stores and dynamic accesses on receivers that nothing is known of.
pub fn unknown_receivers(model: &Model<'_>, hazards: &mut [Hazards]) {
    let candidates: Vec<ClassId> = model
        .project
        .class_ids()
        .filter(|id| matches!(model.class(*id).role, Role::Candidate | Role::Empty) || model.is_protocol(*id))
        .collect();
    let mut judge = Judge {
        model,
        index: Index::new(model, &candidates),
        flow: Flow::new(model.project),
        anchors: FxHashMap::default(),
        by_origin: FxHashMap::default(),
        near: FxHashMap::default(),
        everyone: None,
    };
    let protocols =
        model.project.class_ids().filter(|id| model.is_protocol(*id)).flat_map(|id| {
            model.project.class(id).instance_uses.iter().filter(move |used| !model.is_own_use(id, **used)).copied()
        });
    let unknown: Vec<UseId> = model.project.unknown_uses().iter().copied().chain(protocols).collect();
    for used in &unknown {
        judge.site(*used, hazards);
    }
    let seen: FxHashSet<UseId> = unknown.into_iter().collect();
    for file in model.project.file_ids() {
        for (index, facts) in model.project.summary(file).uses.iter().enumerate() {
            let used = UseId { file, index: index as u32 };
            if facts.parameter.is_some() && !seen.contains(&used) {
                judge.typed_otherwise(used, hazards);
            }
        }
    }
}

struct Judge<'m, 'p> {
    model: &'m Model<'p>,
    index: Index,
    flow: Flow<'p>,
    /// Candidates that a module which mentions a definition knows, by the definition's name.
    anchors: FxHashMap<(FileId, Name), FxHashSet<ClassId>>,
    /// Candidates that may come out of an origin.
    by_origin: FxHashMap<Origin, FxHashSet<ClassId>>,
    /// Modules in whose reach a file is.
    near: FxHashMap<FileId, FxHashSet<FileId>>,
    /// All classes of the project by member, for "some other class explains it"; made when first asked.
    everyone: Option<FxHashMap<Name, Vec<ClassId>>>,
}

/// The candidates by what may connect a receiver with them.
struct Index {
    by_member: FxHashMap<Name, Vec<ClassId>>,
    /// By the name of the class in snake case, and by every tail of it: `sensor_reading`, `reading`.
    by_label: FxHashMap<Name, Vec<(ClassId, bool)>>,
    candidates: FxHashSet<ClassId>,
}

impl Index {
    fn new(model: &Model<'_>, candidates: &[ClassId]) -> Self {
        let mut by_member: FxHashMap<Name, Vec<ClassId>> = FxHashMap::default();
        let mut by_label: FxHashMap<Name, Vec<(ClassId, bool)>> = FxHashMap::default();
        for id in candidates {
            let mut members: Vec<Name> = model.members_down(*id).iter().copied().collect();
            members.sort_unstable();
            for member in members {
                by_member.entry(member).or_default().push(*id);
            }
            let snake = snake_case(&model.facts(*id).name);
            by_label.entry(ustr(&snake)).or_default().push((*id, true));
            for (position, _) in snake.match_indices('_') {
                let tail = &snake[position + 1..];
                if tail.len() > 3 {
                    by_label.entry(ustr(tail)).or_default().push((*id, false));
                }
            }
        }
        Self { by_member, by_label, candidates: candidates.iter().copied().collect() }
    }
}

impl Judge<'_, '_> {
    /// A receiver of which nothing is known.
    fn site(&mut self, used: UseId, hazards: &mut [Hazards]) {
        if self.is_known_by_flow(used)
            || super::descriptors::is_only_for_owners(self.model, used.file, self.model.project.used(used))
        {
            return;
        }
        let flowing = self.flowing(used);
        let guess = !super::decorators::is_decorated(self.model, used.file, self.model.project.used(used));
        self.examine(used, &flowing, guess, hazards);
    }

    /// Looks up which candidates may come out of the origins of what is at these places.
    fn learn(&mut self, file: FileId, places: impl Iterator<Item = Bytes>) {
        let flow = &self.model.flow;
        let mut origins: Vec<Origin> =
            places.filter_map(|at| flow.receiver(file, at.start)).flat_map(|values| values.open).collect();
        origins.retain(|origin| !self.by_origin.contains_key(origin));
        origins.dedup();
        for origin in origins {
            let mut candidates: Vec<ClassId> = self.index.candidates.iter().copied().collect();
            candidates.sort_unstable();
            let come = match origin {
                Origin::Crowd | Origin::Among(_) => flow.possible(origin, &candidates),
                _ => flow.handed_on(origin, &candidates, true),
            };
            self.by_origin.insert(origin, come.into_iter().collect());
        }
    }

    /// Does flow tell, for everything that is done to the receiver, exactly which classes come there?
    fn is_known_by_flow(&self, used: UseId) -> bool {
        let facts = self.model.project.used(used);
        let places = facts.stores.iter().map(|store| store.at).chain(facts.dynamic.iter().map(|(_, at)| *at));
        let is_known = |at: Bytes| {
            self.model.flow.receiver(used.file, at.start).is_some_and(|it| it.open.is_empty() && !it.instances.is_empty())
        };
        places.map(is_known).reduce(|one, other| one && other).unwrap_or(false)
    }

    /// A parameter whose annotation says little (`object`, an ABC from outside) of what calls pass to it. One that names
    /// a class of the project is believed.
    fn typed_otherwise(&mut self, used: UseId, hazards: &mut [Hazards]) {
        let project = self.model.project;
        if matches!(project.ty(used.file, project.used(used).receiver), Ty::Instance(_) | Ty::Instances(_) | Ty::Class(_)) {
            return;
        }
        let flowing = self.flowing(used);
        if !flowing.is_empty() {
            self.examine(used, &flowing, false, hazards);
        }
    }

    /// The candidates of which instances are passed to the parameter that is used.
    fn flowing(&mut self, used: UseId) -> FxHashSet<ClassId> {
        let project = self.model.project;
        let Some(parameter) = project.used(used).parameter else { return FxHashSet::default() };
        let mut flowing = FxHashSet::default();
        for class in self.flow.into_parameter(used.file, parameter) {
            flowing.insert(*class);
            flowing.extend(project.descendants(*class));
        }
        flowing.retain(|class| self.index.candidates.contains(class));
        flowing
    }

    /// Judges the classes that the receiver of a use may be an instance of: those that flow there for certain, and with
    /// `guess` those that names connect with it.
    fn examine(&mut self, used: UseId, flowing: &FxHashSet<ClassId>, guess: bool, hazards: &mut [Hazards]) {
        let model = self.model;
        let facts = model.project.used(used);
        let stores: Vec<(Name, Place)> = facts
            .stores
            .iter()
            .map(|store| (model.canonical(used, store.name, Some(store.kind)), Place { file: used.file, range: store.at }))
            .collect();
        let is_plain = |at: Bytes| facts.stores.iter().all(|store| store.at != at || super::outside::is_plain(store.kind));
        let reads: Vec<Name> = facts
            .reads
            .iter()
            .map(|name| model.canonical(used, *name, None))
            .filter(|name| !known::OBJECT_MEMBERS.contains(&name.as_str()))
            .collect();
        let reads = self.not_of_its_own_making(facts, reads);
        let metadata = stores.iter().map(|(name, _)| name).chain(&reads).any(|name| known::is_function_metadata(name));
        if metadata || (facts.dynamic.is_empty() && stores.iter().all(|(name, _)| known::is_foreign_attribute(name))) {
            return;
        }
        let mut plausible = if guess { self.plausible(used.file, facts, &reads) } else { Vec::new() };
        plausible.extend(flowing);
        plausible.sort_unstable();
        plausible.dedup();
        self.learn(used.file, facts.stores.iter().map(|store| store.at).chain(facts.dynamic.iter().map(|(_, at)| *at)));
        let mut explained = None;
        for id in plausible.into_iter().filter(|id| model.flow.may_have_instances(*id)) {
            let class = model.class(id);
            let open = |at: Bytes| {
                flowing.contains(&id)
                    || model.flow.receiver(used.file, at.start).is_none_or(|values| {
                        values.instances.contains(&id) || values.open.iter().any(|origin| self.by_origin[origin].contains(&id))
                    })
            };
            let passes = |at: Bytes| model.flow.passes_tests(used.file, at.start, id) && open(at);
            // A plain store on a frozen instance always raises: it is meant for something else.
            let bad: Vec<&(Name, Place)> = stores
                .iter()
                .filter(|(name, place)| {
                    let has_place = class.attributes.contains(name)
                        || class.all_properties.contains(name)
                        || super::outside::is_absorbed(model, id, *name);
                    let read = facts.stores.iter().any(|store| store.at == place.range && store.read_first);
                    let raises =
                        model.is_frozen(id) && is_plain(place.range) || read && model.read_first().spares(model, id, *name);
                    !has_place && !raises && passes(place.range)
                })
                .collect();
            // What is listed matters only where the object is known: `dir(x)` of anything is what inspectors do.
            let harmless = |what: &Dynamic| {
                *what == Dynamic::Listing || *what == Dynamic::State && super::class_rules::defines_state(model, id)
            };
            let dynamic = facts.dynamic.iter().find(|(what, at)| !harmless(what) && passes(*at));
            if bad.is_empty() && dynamic.is_none() {
                continue;
            }
            let others = facts.dynamic.iter().filter(|(what, at)| !harmless(what) && passes(*at));
            let others = others.map(|(_, at)| Place { file: used.file, range: *at });
            let others: Vec<Place> = bad.iter().map(|(_, at)| *at).chain(others).collect();
            let members = model.members_down(id);
            if !reads.iter().all(|name| members.contains(name)) {
                continue;
            }
            let named = flowing.contains(&id) || self.is_named_like(facts, id);
            let shadows = bad.iter().any(|(name, _)| class.members.contains(name));
            if facts.dynamic.is_empty()
                && *explained.get_or_insert_with(|| self.is_explained(&stores, &reads))
                && !(named || shadows && model.project.knows(used.file, id))
            {
                continue;
            }
            let (message, at) = match (bad.first(), dynamic) {
                (Some((name, at)), _) => {
                    let (receiver, class) = (&facts.text, model.name(id));
                    let cause = format!("`{receiver}` may be of class `{class}`, which would have no slot for `{name}`");
                    (format!("{cause}{}", annotate(receiver)), *at)
                }
                (None, Some((what, at))) => (may_be(*what, &facts.text, model.name(id)), Place { file: used.file, range: *at }),
                (None, None) => continue,
            };
            if let Some((what, at)) = dynamic {
                let at = Place { file: used.file, range: *at };
                let done = super::loss::Done { what: *what, receiver: &facts.text, below: id, within: None, certain: false, at };
                super::loss::of_bases(model, "mentioned", done, hazards);
            }
            let hazards = &mut hazards[id.0 as usize];
            if flowing.contains(&id) {
                hazards.add("mentioned", Severity::Breaks, message, Some(at));
            } else {
                hazards.doubt("mentioned", message.clone(), Some(at));
                // That this place is harmless says nothing of the others.
                let others = others.iter().filter(|other| **other != at && model.project.is_observed());
                others.for_each(|at| hazards.doubt("mentioned", message.clone(), Some(*at)));
            }
        }
    }

    /// What is read, without names that only a computed store just before can have put there: no class has them.
    fn not_of_its_own_making(&mut self, facts: &UseFacts, mut reads: Vec<Name>) -> Vec<Name> {
        let stores = |what: &Dynamic| matches!(what, Dynamic::Dict | Dynamic::Vars | Dynamic::SetAttr);
        if facts.dynamic.iter().any(|(what, _)| stores(what)) {
            let everyone = self.everyone();
            reads.retain(|name| everyone.contains_key(name));
        }
        reads
    }

    /// The candidates that rule 4 connects with the receiver: by its name, by two reads, or by who mentions whom.
    fn plausible(&mut self, file: FileId, facts: &UseFacts, reads: &[Name]) -> Vec<ClassId> {
        let mut found: Vec<ClassId> = Vec::new();
        let label = label(facts);
        found.extend(self.index.by_label.get(&label).into_iter().flatten().map(|(id, _)| *id));
        for (position, _) in label.match_indices('_') {
            // `first_reading` for Reading; `reading` alone is in the index.
            let tail = ustr(&label[position + 1..]);
            if label.len() > 3 {
                found.extend(self.index.by_label.get(&tail).into_iter().flatten().filter(|(_, whole)| *whole).map(|(id, _)| *id));
            }
        }
        if reads.len() >= 2 {
            let rarest = reads
                .iter()
                .map(|name| self.index.by_member.get(name).map_or(&[][..], Vec::as_slice))
                .min_by_key(|ids| ids.len());
            found.extend(rarest.unwrap_or_default());
        }
        // Words alone connect nothing: modules of which neither knows the other, nor a third one both, merely share them.
        let (model, near) = (self.model, self.near.entry(file).or_insert_with(|| self.model.flow.neighbours(file)));
        found.retain(|id| near.contains(&model.project.class(*id).file));
        let class_label = matches!(label.as_str(), "cls" | "klass") && !facts.dynamic.is_empty();
        if class_label || !known::is_foreign_label(&label) {
            found.extend(self.model.project.mentioned_classes(file).iter().filter(|id| self.index.candidates.contains(id)));
            found.extend(self.model.project.classes_of(file).filter(|id| self.index.candidates.contains(id)));
            found.extend(self.one_hop(file, facts.anchor));
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    /// Candidates that are mentioned in a module which mentions the top-level definition around a use.
    fn one_hop(&mut self, file: FileId, anchor: Name) -> Vec<ClassId> {
        if anchor == "<module>" {
            return Vec::new();
        }
        let (project, candidates) = (self.model.project, &self.index.candidates);
        let known = self.anchors.entry((file, anchor)).or_insert_with(|| {
            project
                .files_meaning(file, anchor)
                .into_iter()
                .flat_map(|file| project.mentioned_classes(file).iter().copied().chain(project.classes_of(file)))
                .filter(|id| candidates.contains(id))
                .collect()
        });
        let mut known: Vec<ClassId> = known.iter().copied().collect();
        known.sort_unstable();
        known
    }

    fn is_named_like(&self, facts: &UseFacts, id: ClassId) -> bool {
        let label = label(facts);
        let exact = self.index.by_label.get(&label).is_some_and(|ids| ids.iter().any(|(known, _)| *known == id));
        exact
            || label.len() > 3
                && label.match_indices('_').any(|(position, _)| {
                    let tail = ustr(&label[position + 1..]);
                    self.index.by_label.get(&tail).is_some_and(|ids| ids.contains(&(id, true)))
                })
    }

    /// All classes of the project by member.
    fn everyone(&mut self) -> &FxHashMap<Name, Vec<ClassId>> {
        let model = self.model;
        self.everyone.get_or_insert_with(|| {
            let mut all: FxHashMap<Name, Vec<ClassId>> = FxHashMap::default();
            for id in model.project.class_ids() {
                #[expect(clippy::iter_over_hash_type, reason = "each name's list is in the order of the classes")]
                for member in &model.class(id).members {
                    all.entry(*member).or_default().push(id);
                }
            }
            all
        })
    }

    /// Does some class of the project have all of these names?
    fn is_explained(&mut self, stores: &[(Name, Place)], reads: &[Name]) -> bool {
        let model = self.model;
        let everyone = self.everyone();
        if stores.is_empty() {
            return false;
        }
        let names: Vec<Name> = stores.iter().map(|(name, _)| *name).chain(reads.iter().copied()).collect();
        let Some(rarest) = names.iter().map(|name| everyone.get(name).map_or(&[][..], Vec::as_slice)).min_by_key(|ids| ids.len())
        else {
            return false;
        };
        // A base explains what its subclasses have, so its own members are where to start from. What is stored has to be
        // an attribute that the family itself stores.
        let mut seen = FxHashSet::default();
        rarest.iter().flat_map(|id| model.project.lineage(*id)).filter(|class| seen.insert(*class)).any(|class| {
            let members = model.members_down(class);
            names.iter().all(|name| members.contains(name)) && {
                let declared = model.declared_down(class);
                stores.iter().all(|(name, _)| declared.contains(name))
            }
        })
    }
}

/// The last part of a receiver without leading underscores.
fn label(facts: &UseFacts) -> Name {
    ustr(facts.label.trim_start_matches('_'))
}

/// `SensorReading` → `sensor_reading`
pub fn snake_case(name: &str) -> String {
    let mut snake = String::with_capacity(name.len() + 4);
    let mut previous: Option<char> = None;
    for letter in name.trim_start_matches('_').chars() {
        if letter.is_uppercase() && previous.is_some_and(|previous| previous.is_lowercase() || previous.is_ascii_digit()) {
            snake.push('_');
        }
        snake.extend(letter.to_lowercase());
        previous = Some(letter);
    }
    snake
}
