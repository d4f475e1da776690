//! Section E: attributes that are stored from outside. A store on a receiver of known type counts for its class; one
//! on a receiver that nothing is known of counts for every class that it may plausibly be.

use pyscale::analysis::flow::{Mark, Origin, Values};
use pyscale::index::facts::{Dynamic, Evidence, StoreKind, UseFacts};
use pyscale::index::{ClassId, FileId, Name, Ty, UseId};
use pyscale::verdict::{Bytes, Hazard, Hazards, Place, Severity};
use rustc_hash::{FxHashMap, FxHashSet};

use super::known;
use super::loss::{self, Done};
use super::model::{Model, Role};
use super::words::{annotate, may_be, would};

/// More names than this set from outside speak against a record.
const MOST_ABSORBED: usize = 3;

/// Of so many classes that come together each is believed to come.
const MOST_TOLD: usize = 96;

/// Stores on known instances of the class.
pub fn known_receivers(model: &Model<'_>, id: ClassId, hazards: &mut Hazards) {
    let class = model.class(id);
    let absorbed: Vec<_> = class.own.iter().filter(|attribute| attribute.absorbed).collect();
    if absorbed.len() > MOST_ABSORBED {
        hazards.add(
            "outside-store",
            Severity::Breaks,
            format!("{} attributes are set only from outside of the class; declaring them in it would help", absorbed.len()),
            Some(absorbed[0].at),
        );
    }
    for used in model.project.class(id).instance_uses.iter().filter(|used| !model.is_own_use(id, **used)) {
        let facts = model.project.used(*used);
        for store in &facts.stores {
            let name = model.canonical(*used, store.name, Some(store.kind));
            // Where it is known which classes come, each of them is judged by itself.
            if !model.comes(id, *used, store.at) || model.comes_otherwise(id, *used, store.at) {
                continue;
            }
            if class.attributes.contains(&name) || class.all_properties.contains(&name) || is_absorbed(model, id, name) {
                continue;
            }
            let at = Some(Place { file: used.file, range: store.at });
            if class.members.contains(&name) {
                hazards.add(
                    "method-replaced",
                    Severity::Breaks,
                    format!("`{}.{name}` is replaced on an instance, which would have no `__dict__` for it", facts.text),
                    at,
                );
            } else {
                hazards.add(
                    "outside-store",
                    Severity::Breaks,
                    format!(
                        "`{}.{name}` is set on an instance, and no method of the class sets it: there would be no slot",
                        facts.text
                    ),
                    at,
                );
            }
        }
    }
}

pub fn is_absorbed(model: &Model<'_>, id: ClassId, name: Name) -> bool {
    model.project.lineage(id).any(|class| model.class(class).own.iter().any(|attribute| attribute.name == name))
}

/// Stores and dynamic accesses, by what flows to their receivers.
pub fn receivers(model: &Model<'_>, hazards: &mut [Hazards]) {
    let candidates: Vec<ClassId> = model
        .project
        .class_ids()
        .filter(|id| matches!(model.class(*id).role, Role::Candidate | Role::Empty) || model.is_protocol(*id))
        .collect();
    let mut judge = Judge {
        model,
        candidates,
        by_origin: FxHashMap::default(),
        near: FxHashMap::default(),
        reach: FxHashMap::default(),
        everyone: None,
    };
    for file in model.project.file_ids() {
        for index in 0..model.project.summary(file).uses.len() as u32 {
            judge.site(UseId { file, index }, hazards);
        }
    }
    handed_over(&mut judge, hazards);
}

/// What libraries do to instances that they are handed, where no syntax shows it.
fn handed_over(judge: &mut Judge<'_, '_>, hazards: &mut [Hazards]) {
    let model = judge.model;
    for (mark, at, values) in model.flow.marked() {
        // What is done to an instance, and to what may be one.
        let (what, doubt) = match mark {
            Mark::Dict => (
                "the `__dict__` of an instance is read here, which would have none",
                Some("the `__dict__` of a value is read here: an instance that came here would have none"),
            ),
            Mark::Stores => (
                "attributes are set on an instance by computed names here: it would have no slots for them",
                Some(
                    "attributes are set on a value by computed names here: an instance that came here would have no slots for them",
                ),
            ),
            Mark::Reads => ("the library that gets an instance here reads its `__dict__`, which it would not have", None),
            Mark::Fills => {
                ("the library that gets an instance here sets attributes on it, for which it would have no slots", None)
            }
            Mark::Lists => {
                ("the library that gets an instance here lists its names and asks for each, and a slot may not be set then", None)
            }
            Mark::Replaces => ("a test tool replaces methods on an instance here, which would have no `__dict__` for them", None),
            Mark::Executes => (
                "`exec` or `eval` runs a text that reaches an instance, and may set attributes for which it would have no slot",
                None,
            ),
            // What it would find on an instance is the same.
            Mark::Weak | Mark::Asks => continue,
        };
        if let Mark::Dict | Mark::Reads = mark {
            for below in &values.instances {
                for base in loss::takes_from(model, *below, Dynamic::Dict) {
                    let (below, name) = (model.name(*below), model.name(base));
                    let message = format!(
                        "{what}, on an instance of the subclass `{below}`: the attributes of `{name}` would no longer be in it"
                    );
                    hazards[base.0 as usize].add("handed-to-a-library", Severity::Breaks, message, Some(at));
                }
            }
        }
        // A text that has the class makes instances itself.
        let classes = if mark == Mark::Executes { values.classes.as_slice() } else { &[] };
        let counts = |id: &&ClassId| {
            let fails = mark != Mark::Lists || !super::class_rules::is_always_whole(model, **id);
            fails && judge.candidates.binary_search(id).is_ok() && model.flow.may_have_instances(**id)
        };
        for id in values.instances.iter().chain(classes).filter(counts) {
            hazards[id.0 as usize].add("handed-to-a-library", Severity::Breaks, what, Some(at));
        }
        if values.found && mark == Mark::Fills {
            for id in model.flow.found_from(at.file, &judge.candidates) {
                if known::CONFIGURED.iter().any(|name| model.class(id).members.contains(&ustr::ustr(name))) {
                    let message = "the configuration that is read here may name the class and attributes of its instances";
                    hazards[id.0 as usize].doubt("handed-to-a-library", message, Some(at));
                }
            }
        }
        let Some(doubt) = doubt else { continue };
        for origin in &values.open {
            for id in judge.given_by(*origin, hazards).to_vec() {
                hazards[id.0 as usize].doubt("handed-to-a-library", doubt, Some(at));
            }
        }
    }
}

struct Judge<'m, 'p> {
    model: &'m Model<'p>,
    /// Sorted.
    candidates: Vec<ClassId>,
    /// Candidates that may come from an origin.
    by_origin: FxHashMap<Origin, Vec<ClassId>>,
    /// Files in whose reach a file is.
    near: FxHashMap<FileId, FxHashSet<FileId>>,
    /// Files that each test imports, over any number of imports.
    reach: FxHashMap<FileId, FxHashSet<FileId>>,
    /// All classes of the project by member, for "some other class explains it"; made when first asked.
    everyone: Option<FxHashMap<Name, Vec<ClassId>>>,
}

/// What the statement of a store does before.
#[derive(Clone, Copy)]
enum Before {
    /// It reads the attribute.
    Read,
    Anything,
}

/// Something that is done to a receiver.
#[derive(Clone, Copy)]
enum Deed {
    /// The last tells whether somebody expects that it fails.
    Store(Name, StoreKind, Before, bool),
    Dynamic(Dynamic),
}

impl Deed {
    /// Does it always raise on an instance of a frozen class? Then it is meant for something else. `object.__setattr__` does not.
    /// Who expects that gets another error of a frozen dataclass with slots.
    fn spares_frozen(self) -> bool {
        matches!(self, Self::Store(_, kind, _, false) if is_plain(kind))
    }
}

/// Is it a store that the class's own `__setattr__` or `__delattr__` sees?
pub fn is_plain(kind: StoreKind) -> bool {
    matches!(kind, StoreKind::Assign | StoreKind::Augmented | StoreKind::Delete)
}

impl Judge<'_, '_> {
    fn site(&mut self, used: UseId, hazards: &mut [Hazards]) {
        if super::descriptors::is_only_for_owners(self.model, used.file, self.model.project.used(used)) {
            return;
        }
        let model = self.model;
        let facts = model.project.used(used);
        let stores = facts.stores.iter().map(|store| {
            let name = model.canonical(used, store.name, Some(store.kind));
            let before = if store.read_first { Before::Read } else { Before::Anything };
            (Deed::Store(name, store.kind, before, store.tried), store.at)
        });
        // A builtin that is handed on as a value is followed to where it is called.
        let as_value = matches!(facts.text.as_str(), "vars" | "setattr" | "delattr") && facts.label.is_empty();
        let dynamic = facts.dynamic.iter().filter(|_| !as_value).map(|(what, at)| (Deed::Dynamic(*what), *at));
        let deeds: Vec<(Deed, Bytes)> = stores.chain(dynamic).collect();
        let reads: Vec<Name> = facts
            .reads
            .iter()
            .map(|name| model.canonical(used, *name, None))
            .filter(|name| !known::OBJECT_MEMBERS.contains(&name.as_str()))
            .collect();
        let reads = self.not_of_its_own_making(facts, reads);
        let names: Vec<Name> =
            deeds.iter().filter_map(|(deed, _)| if let Deed::Store(name, ..) = deed { Some(*name) } else { None }).collect();
        if names.iter().chain(&reads).any(|name| known::is_function_metadata(name)) {
            return;
        }
        for (deed, at) in deeds {
            self.deed(used, deed, at, &names, &reads, hazards);
        }
    }

    /// Judges one store or access.
    fn deed(&mut self, used: UseId, deed: Deed, at: Bytes, stores: &[Name], reads: &[Name], hazards: &mut [Hazards]) {
        let model = self.model;
        let place = Place { file: used.file, range: at };
        let values = model
            .flow
            .receiver(used.file, at.start)
            .unwrap_or_else(|| Values { open: vec![Origin::Unseen], ..Values::default() });
        let known = model.project.used(used);
        let own_class = match model.project.summary(used.file).evidence[known.receiver.0 as usize] {
            Evidence::SelfOf(class) => Some(model.project.class_id(used.file, class)),
            _ => None,
        };
        let shadows = |id: ClassId| matches!(deed, Deed::Store(name, ..) if model.class(id).members.contains(&name));
        if let Deed::Dynamic(what) = deed {
            // A method of a mixin: what its heirs have from other bases. Its own lineage was judged with it.
            let belows = match own_class {
                Some(own) => std::iter::once(own).chain(model.project.descendants(own)).collect(),
                None => values.instances.clone(),
            };
            for below in belows {
                let done = Done { what, receiver: &known.text, below, within: own_class, certain: true, at: place };
                loss::of_bases(model, "outside-dynamic", done, hazards);
            }
        }
        let counts = |id: &ClassId| self.candidates.binary_search(id).is_ok() && model.flow.may_have_instances(*id);
        for id in values.instances.iter().copied().filter(counts) {
            // What the class's own methods do was judged with the class, unless they are lent to others.
            let own = match own_class {
                Some(own) => model.project.lineage(id).any(|base| base == own),
                None => model.is_own_use(id, used),
            };
            if own || self.is_settled(id, hazards) || !self.is_bad(id, deed) {
                continue;
            }
            // A plain store on a frozen instance always raises: it is meant for something else, if anything else comes.
            let others = values.instances.iter().any(|other| !model.is_frozen(*other));
            if deed.spares_frozen() && model.is_frozen(id) && others {
                continue;
            }
            let message = self.message(used, id, deed, values.open.is_empty());
            hazards[id.0 as usize].add(self.rule(id, deed), Severity::Breaks, message, Some(place));
        }
        let decorated = super::decorators::is_decorated(model, used.file, known);
        if values.open.is_empty() || own_class.is_some() || decorated || self.is_typed(used) {
            return;
        }
        let mut explained = None;
        let told = self.told(&values, hazards);
        for id in self.may_come(used, &values, deed, hazards) {
            if self.is_settled(id, hazards)
                || !model.flow.may_have_instances(id)
                || values.instances.contains(&id)
                || !self.is_bad(id, deed)
                || !model.flow.passes_tests(used.file, at.start, id)
            {
                continue;
            }
            if deed.spares_frozen() && model.is_frozen(id) || matches!(deed, Deed::Dynamic(Dynamic::Listing)) {
                continue;
            }
            let members = model.members_down(id);
            if !reads.iter().all(|name| members.contains(name)) {
                continue;
            }
            if matches!(deed, Deed::Store(..))
                && !shadows(id)
                && told.binary_search(&id).is_err()
                && *explained.get_or_insert_with(|| self.is_explained(stores, reads))
            {
                continue;
            }
            let message = self.message(used, id, deed, false);
            hazards[id.0 as usize].doubt(self.rule(id, deed), message, Some(place));
            if let Deed::Dynamic(what @ (Dynamic::Dict | Dynamic::Vars | Dynamic::State)) = deed {
                let done = Done { what, receiver: &known.text, below: id, within: None, certain: false, at: place };
                loss::of_bases(model, "outside-dynamic", done, hazards);
            }
        }
    }

    /// Does the type of the receiver, as it is written, leave no doubt?
    fn is_typed(&self, used: UseId) -> bool {
        let project = self.model.project;
        match project.ty(used.file, project.used(used).receiver) {
            Ty::Unknown => false,
            Ty::Made(maker) => !self.model.flow.is_handed(maker),
            _ => true,
        }
    }

    fn is_settled(&self, id: ClassId, hazards: &[Hazards]) -> bool {
        is_settled(self.model, id, &hazards[id.0 as usize])
    }

    /// Would it fail, or be wrong, on an instance with slots?
    fn is_bad(&self, id: ClassId, deed: Deed) -> bool {
        let (model, class) = (self.model, self.model.class(id));
        match deed {
            Deed::Store(name, _, Before::Read, _) if model.read_first().spares(model, id, name) => false,
            Deed::Store(name, ..) => {
                !class.attributes.contains(&name) && !class.all_properties.contains(&name) && !is_absorbed(model, id, name)
            }
            Deed::Dynamic(Dynamic::State) => !super::class_rules::defines_state(model, id),
            // What is set in every instance is listed either way.
            Deed::Dynamic(Dynamic::Listing) => !super::class_rules::is_always_whole(model, id),
            Deed::Dynamic(_) => true,
        }
    }

    fn rule(&self, id: ClassId, deed: Deed) -> &'static str {
        match deed {
            Deed::Store(name, ..) if self.model.class(id).members.contains(&name) => "method-replaced",
            Deed::Store(..) => "outside-store",
            Deed::Dynamic(_) => "outside-dynamic",
        }
    }

    fn message(&self, used: UseId, id: ClassId, deed: Deed, certain: bool) -> String {
        let facts = self.model.project.used(used);
        let (receiver, class) = (&facts.text, self.model.name(id));
        match deed {
            Deed::Store(name, ..) if self.model.class(id).members.contains(&name) => {
                let (who, help) = if certain { ("is", String::new()) } else { ("may be", annotate(receiver)) };
                format!(
                    "`{receiver}.{name}` is replaced, and `{receiver}` {who} of class `{class}`, which would have no `__dict__`{help}"
                )
            }
            Deed::Store(name, ..) if certain => {
                format!("`{receiver}` is of class `{class}`, which would have no slot for `{name}`")
            }
            Deed::Store(name, ..) => {
                let help = annotate(receiver);
                format!("`{receiver}` may be of class `{class}`, which would have no slot for `{name}`{help}")
            }
            Deed::Dynamic(what) if certain => {
                format!("{} on `{receiver}`, which is of class `{class}` and {}", what.describe(), would(what))
            }
            Deed::Dynamic(what) => may_be(what, receiver, class),
        }
    }

    /// The candidates that an origin may give, sorted; those that are settled leave the list.
    fn given_by(&mut self, origin: Origin, hazards: &[Hazards]) -> &[ClassId] {
        let (model, candidates) = (self.model, &self.candidates);
        let given = self.by_origin.entry(origin).or_insert_with(|| match origin {
            Origin::Among(_) if model.flow.is_told(origin) => model.flow.possible(origin, candidates),
            _ => model.flow.handed_on(origin, candidates, false),
        });
        given.retain(|id| !is_settled(model, *id, &hazards[id.0 as usize]));
        given
    }

    /// The candidates that are known to come, where only a few more come together than are told one by one.
    fn told(&mut self, values: &Values, hazards: &[Hazards]) -> Vec<ClassId> {
        let flow = std::sync::Arc::clone(&self.model.flow);
        let told = values.open.iter().filter(|origin| flow.is_told(**origin));
        let given = told.map(|origin| self.given_by(*origin, hazards).to_vec()).filter(|given| given.len() <= MOST_TOLD);
        let mut found: Vec<ClassId> = given.flatten().collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    /// The candidates that an open receiver may be.
    fn may_come(&mut self, used: UseId, values: &Values, deed: Deed, hazards: &[Hazards]) -> Vec<ClassId> {
        let mut found: Vec<ClassId> = Vec::new();
        for origin in &values.open {
            let given = self.given_by(*origin, hazards).to_vec();
            let near = self.near.entry(used.file).or_insert_with(|| self.model.flow.neighbours(used.file));
            found.extend(self.model.flow.counting(*origin, &given, near));
        }
        // Where much else comes, what was made by a name is one of many that may pass by.
        let by_name =
            |origin: &Origin| matches!(origin, Origin::Unseen) || matches!(origin, Origin::Library(of) if of == "importlib");
        if values.found && values.open.iter().all(by_name) {
            let given = self.model.flow.found_from(used.file, &self.candidates);
            found.extend(given.into_iter().filter(|id| !self.is_settled(*id, hazards)));
        }
        let out_of_sight = values.open.iter().any(|origin| !matches!(origin, Origin::Library(_)));
        let project = self.model.project;
        let in_test = project.entry(used.file).is_test || project.used(used).doctest;
        if out_of_sight && in_test {
            found.extend(self.reached_by_test(used.file, deed));
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    /// A test that imports the module of a class gets instances by ways that are not followed: fixtures that nobody finds.
    fn reached_by_test(&mut self, file: FileId, deed: Deed) -> Vec<ClassId> {
        let model = self.model;
        let reach = self.reach.entry(file).or_insert_with(|| model.flow.reach(file));
        let direct = model.flow.imports(file);
        let mut found: Vec<ClassId> = self
            .candidates
            .iter()
            .copied()
            .filter(|id| {
                let home = model.project.class(*id).file;
                match deed {
                    Deed::Store(name, ..) => reach.contains(&home) && model.class(*id).members.contains(&name),
                    Deed::Dynamic(_) => direct.binary_search(&home).is_ok(),
                }
            })
            .collect();
        found.sort_unstable();
        found
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
    fn is_explained(&mut self, stores: &[Name], reads: &[Name]) -> bool {
        let model = self.model;
        let everyone = self.everyone();
        if stores.is_empty() {
            return false;
        }
        let names: Vec<Name> = stores.iter().chain(reads).copied().collect();
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
                stores.iter().all(|name| declared.contains(name))
            }
        })
    }
}

/// A class that is refused for so many reasons is not asked for more: in a project full of unknown receivers each of them may be
/// an instance of each class. Doubts do not count where a record may take them away.
pub fn is_settled(model: &Model<'_>, id: ClassId, hazards: &Hazards) -> bool {
    const MOST_REASONS: usize = 20;
    let is_observed = model.project.observed_class(id).is_some();
    let counts = |hazard: &&Hazard| hazard.severity == Severity::Breaks && !(hazard.is_doubt && is_observed);
    hazards.iter().filter(counts).nth(MOST_REASONS - 1).is_some()
}
