//! Section E: attributes that are stored from outside. A store on a receiver of known type counts for its class; one
//! on a receiver that nothing is known of counts for every class that it may plausibly be.

use pyscale::index::facts::{CallFacts, Dynamic, UseFacts};
use pyscale::index::{ClassId, FileId, Name, Ty, UseId};
use pyscale::verdict::{Hazards, Place, Severity};
use rustc_hash::{FxHashMap, FxHashSet};
use ustr::ustr;

use super::known;
use super::model::{Model, Role};

/// More names than this set from outside speak against a record.
const MOST_ABSORBED: usize = 3;

/// Stores on known instances of the class.
pub fn known_receivers(model: &Model<'_>, id: ClassId, hazards: &mut Hazards) {
    let class = model.class(id);
    let absorbed: Vec<_> = class.own.iter().filter(|attribute| attribute.absorbed).collect();
    if absorbed.len() > MOST_ABSORBED {
        hazards.push(
            Severity::Breaks,
            format!("{} attributes are set only from outside of the class; declaring them in it would help", absorbed.len()),
            Some(absorbed[0].at),
        );
    }
    for used in model.project.class(id).instance_uses.iter().filter(|used| !model.is_own_use(id, **used)) {
        let facts = model.project.used(*used);
        for store in &facts.stores {
            let name = model.canonical(*used, store.name, Some(store.kind));
            if class.attributes.contains(&name) || class.all_properties.contains(&name) || is_absorbed(model, id, name) {
                continue;
            }
            let at = Some(Place { file: used.file, range: store.at });
            if class.members.contains(&name) {
                hazards.push(
                    Severity::Breaks,
                    format!("`{}.{name}` is replaced on an instance, which has no `__dict__` for it", facts.text),
                    at,
                );
            } else {
                hazards.push(
                    Severity::Breaks,
                    format!("`{}.{name}` is set on an instance, and the class does not know the name", facts.text),
                    at,
                );
            }
        }
    }
}

fn is_absorbed(model: &Model<'_>, id: ClassId, name: Name) -> bool {
    model.project.lineage(id).any(|class| model.class(class).own.iter().any(|attribute| attribute.name == name))
}

/// Stores and dynamic accesses on receivers that nothing is known of.
pub fn unknown_receivers(model: &Model<'_>, hazards: &mut [Hazards]) {
    let candidates: Vec<ClassId> = model
        .project
        .class_ids()
        .filter(|id| matches!(model.class(*id).role, Role::Candidate | Role::Empty) || model.is_protocol(*id))
        .collect();
    let mut judge = Judge { model, index: Index::new(model, &candidates), anchors: FxHashMap::default(), everyone: None };
    let protocols =
        model.project.class_ids().filter(|id| model.is_protocol(*id)).flat_map(|id| {
            model.project.class(id).instance_uses.iter().filter(move |used| !model.is_own_use(id, **used)).copied()
        });
    let uses: Vec<UseId> = model.project.unknown_uses().iter().copied().chain(protocols).collect();
    for used in uses {
        judge.site(used, hazards);
    }
}

struct Judge<'m, 'p> {
    model: &'m Model<'p>,
    index: Index,
    /// Candidates that a module which mentions a definition knows, by the definition's name.
    anchors: FxHashMap<(FileId, Name), FxHashSet<ClassId>>,
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
    fn site(&mut self, used: UseId, hazards: &mut [Hazards]) {
        let model = self.model;
        let facts = model.project.used(used);
        let stores: Vec<(Name, Place)> = facts
            .stores
            .iter()
            .map(|store| (model.canonical(used, store.name, Some(store.kind)), Place { file: used.file, range: store.at }))
            .collect();
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
        let mut explained = None;
        for id in self.plausible(used.file, facts, &reads) {
            let class = model.class(id);
            let bad: Vec<&(Name, Place)> = stores
                .iter()
                .filter(|(name, _)| {
                    !class.attributes.contains(name) && !class.all_properties.contains(name) && !is_absorbed(model, id, *name)
                })
                .collect();
            // What is listed matters only where the object is known: `dir(x)` of anything is what inspectors do.
            let harmless = |what: &Dynamic| {
                *what == Dynamic::Listing || *what == Dynamic::State && super::class_rules::defines_state(model, id)
            };
            if bad.is_empty() && facts.dynamic.iter().all(|(what, _)| harmless(what)) {
                continue;
            }
            let members = model.members_down(id);
            if !reads.iter().all(|name| members.contains(name)) {
                continue;
            }
            let named = self.is_named_like(facts, id);
            let shadows = bad.iter().any(|(name, _)| class.members.contains(name));
            if facts.dynamic.is_empty()
                && *explained.get_or_insert_with(|| self.is_explained(&stores, &reads))
                && !(named || shadows && model.project.knows(used.file, id))
            {
                continue;
            }
            let (message, at) = match (bad.first(), facts.dynamic.iter().find(|(what, _)| !harmless(what))) {
                (Some((name, at)), _) => {
                    (format!("`{}.{name}` is set on what may be an instance of `{}`", facts.text, model.name(id)), *at)
                }
                (None, Some((what, at))) => (
                    format!("{} on `{}`, which may be an instance of `{}`", what.describe(), facts.text, model.name(id)),
                    Place { file: used.file, range: *at },
                ),
                (None, None) => continue,
            };
            hazards[id.0 as usize].push(Severity::Breaks, message, Some(at));
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

/// `patch("pkg.mod.C.a")`, `x.__class__ = C`, `type("X", (C,), …)`, `mapper(C)`: calls and stores that name a class.
pub fn named_classes(model: &Model<'_>, hazards: &mut [Hazards]) {
    joined_somehow(model, hazards);
    for file in model.project.file_ids() {
        let summary = model.project.summary(file);
        for used in &summary.uses {
            for (what, at) in &used.dynamic {
                if let Dynamic::ClassAssignment(value) = what
                    && let Ty::Class(class) = model.project.ty(file, *value)
                {
                    let message =
                        format!("`{}.__class__` becomes `{}`: their layouts would differ", used.text, model.name(class));
                    for class in model.project.lineage(class) {
                        hazards[class.0 as usize].push(Severity::Breaks, message.clone(), Some(Place { file, range: *at }));
                    }
                }
            }
        }
        for call in &summary.calls {
            let at = Some(Place { file, range: call.at });
            let argument = |position: usize| call.args.get(position).map(|argument| model.project.ty(file, argument.value));
            if matches!(call.name.as_str(), "patch" | "setattr" | "delattr")
                && let Some(Ty::Str(target)) = argument(0)
            {
                patched_by_name(model, file, target, at, hazards);
            }
            let called = model.project.ty(file, call.func);
            if let Ty::Function(of, index) = called {
                handed_over(model, file, call, of, index, hazards);
            }
            let Ty::External(name) = &called else { continue };
            match name.as_str() {
                "builtins.type" | "types.new_class" if call.args.len() >= 2 => {
                    let bases = match argument(1) {
                        Some(Ty::Tuple(bases)) => bases.to_vec(),
                        Some(Ty::Sequence(base)) => vec![(*base).clone()],
                        Some(_) if name == "types.new_class" || call.args.len() >= 3 => vec![Ty::Unknown],
                        _ => Vec::new(),
                    };
                    for base in bases {
                        match base {
                            Ty::Class(class) => {
                                refuse_lineage(
                                    model,
                                    class,
                                    hazards,
                                    &format!("a class is made from it by `{}(…)`", call.name),
                                    at,
                                );
                            }
                            Ty::Unknown => {
                                let mut reach: Vec<ClassId> =
                                    super::surroundings::reach(model, file, call.anchor).into_iter().collect();
                                reach.sort_unstable();
                                for class in reach {
                                    let message = format!("`{}(…)` makes a class from bases that are not known", call.name);
                                    hazards[class.0 as usize].push(Severity::Breaks, message, at);
                                }
                            }
                            _ => {}
                        }
                    }
                }
                "functools.update_wrapper" => {
                    if let Some(Ty::Instance(class)) = argument(0) {
                        refuse_lineage(model, class, hazards, "`update_wrapper` sets `__name__` and the like on an instance", at);
                    }
                }
                "dataclasses.dataclass" => {
                    if let Some(Ty::Class(class)) = argument(0) {
                        refuse_lineage(model, class, hazards, "`dataclass` is called on the finished class", at);
                    }
                }
                _ if known::maps_classes(name) => {
                    for position in 0..call.args.len() {
                        if let Some(Ty::Class(class)) = argument(position) {
                            refuse_lineage(model, class, hazards, &format!("it is handed to `{name}`, which instruments it"), at);
                        }
                    }
                }
                _ => {}
            }
        }
    }
}

/// A class object is an argument of a function of the project: what the function does to anything that it is given
/// counts for the class.
fn handed_over(model: &Model<'_>, from: FileId, call: &CallFacts, file: FileId, index: u32, hazards: &mut [Hazards]) {
    let classes: Vec<ClassId> = call
        .args
        .iter()
        .flat_map(|argument| match model.project.ty(from, argument.value) {
            Ty::Class(class) => vec![class],
            Ty::Classes(classes) => classes.to_vec(),
            Ty::Tuple(items) => {
                items.iter().filter_map(|item| if let Ty::Class(class) = item { Some(*class) } else { None }).collect()
            }
            _ => Vec::new(),
        })
        .collect();
    if classes.is_empty() {
        return;
    }
    let summary = model.project.summary(file);
    let range = summary.functions[index as usize].range;
    let inside = |at: pyscale::verdict::Bytes| range.start <= at.start && at.end <= range.end;
    for used in summary.uses.iter().filter(|used| model.project.ty(file, used.receiver) == Ty::Unknown) {
        for class in classes.iter().flat_map(|class| model.project.lineage(*class)) {
            let stored = used
                .stores
                .iter()
                .find(|store| inside(store.at) && model.class(class).own.iter().any(|own| own.name == store.name));
            let (what, at) = match (stored, used.dynamic.iter().find(|(_, at)| inside(*at))) {
                (Some(store), _) => (format!("`{}.{}` is set", used.text, store.name), store.at),
                (None, Some((what, at))) => (format!("{} on `{}`", what.describe(), used.text), *at),
                (None, None) => continue,
            };
            hazards[class.0 as usize].push(
                Severity::Breaks,
                format!("{what} in a function that the class is handed to"),
                Some(Place { file, range: at }),
            );
        }
    }
}

/// A class statement whose bases are not known until it runs may join any classes that are connected with it.
fn joined_somehow(model: &Model<'_>, hazards: &mut [Hazards]) {
    for id in model.project.class_ids() {
        let facts = model.facts(id);
        let unknown = facts.bases.iter().zip(&model.project.class(id).bases).any(|(written, base)| {
            matches!(base, pyscale::index::Base::Unknown(_)) && (written.starred || facts.local && facts.bases.len() > 1)
        });
        if unknown {
            let file = model.project.class(id).file;
            let mut reach: Vec<ClassId> = super::surroundings::reach(model, file, facts.anchor).into_iter().collect();
            reach.sort_unstable();
            for class in reach {
                let message = format!("`{}` inherits from bases that are not known, and this may be one", model.name(id));
                hazards[class.0 as usize].push(Severity::Breaks, message, Some(model.place(id, facts.name_range)));
            }
        }
    }
}

fn refuse_lineage(model: &Model<'_>, class: ClassId, hazards: &mut [Hazards], message: &str, at: Option<Place>) {
    for class in model.project.lineage(class) {
        hazards[class.0 as usize].push(Severity::Breaks, message.to_owned(), at);
    }
}

/// `mock.patch("pkg.mod.C.a")`: replacing a slot on the class makes every later store fail.
fn patched_by_name(model: &Model<'_>, file: FileId, target: Name, at: Option<Place>, hazards: &mut [Hazards]) {
    let Some((owner, attribute)) = target.rsplit_once('.') else { return };
    let Some((module, class)) = owner.rsplit_once('.') else { return };
    let Some(module) = model.project.file_of_module(file, ustr(module)) else { return };
    if let Ty::Class(class) = model.project.global(module, ustr(class)) {
        for class in model.project.lineage(class) {
            if model.class(class).own.iter().any(|own| own.name == attribute) {
                let message = format!("`{target}` is patched on the class, which would replace the slot");
                hazards[class.0 as usize].push(Severity::Breaks, message, at);
            }
        }
    }
}
