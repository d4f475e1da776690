//! Sections C13 and C14: who asks a class for what slots leave there. A slot that is not set is found on the class all the
//! same, and a class's own `__slots__` has none of its bases' names.

use pyscale::analysis::asks::Ask;
use pyscale::index::facts::{AskKind, Asked, ParameterRef};
use pyscale::index::flow::Flow;
use pyscale::index::{Base, ClassId, FileId, Mro, Name, Ty};
use pyscale::verdict::{Bytes, Hazards, Place, Severity};
use rustc_hash::FxHashSet;
use ustr::ustr;

use super::model::Model;

/// From the question to whoever brings the object, over at most so many callers.
const MOST_CALLERS: u32 = 3;

/// Adds what questions speak against slots.
pub fn asked(model: &Model<'_>, hazards: &mut [Hazards]) {
    let mut judge = Judge { model, flow: Flow::new(model.project) };
    let (slots, dict) = (ustr("__slots__"), ustr("__dict__"));
    for ask in model.project.asks() {
        let name = ask.name(model.project);
        if ask.facts.how == AskKind::Slots || name == Some(slots) {
            judge.for_slots(&ask, hazards);
        } else if name == Some(dict) && (ask.facts.how == AskKind::Format || matches!(ask.facts.name, Asked::Computed(_))) {
            judge.for_dict(&ask, hazards);
        } else if matches!(ask.facts.how, AskKind::Has | AskKind::Get | AskKind::Tried) {
            judge.on_the_class(&ask, name, hazards);
        }
    }
    judge.statically(hazards);
    judge.spelled(hazards);
    judge.dict_by_a_computed_name(hazards);
    super::specs::mocked(model, hazards);
    super::interfaces::asked(model, hazards);
}

struct Judge<'m, 'p> {
    model: &'m Model<'p>,
    flow: Flow<'p>,
}

/// Which classes may be asked.
struct Candidates {
    classes: Vec<ClassId>,
    /// They are known to come there; else they are only connected with the place.
    known: bool,
}

impl Judge<'_, '_> {
    /// `x.__slots__`, `getattr(cls, "__slots__", ())`
    fn for_slots(&mut self, ask: &Ask<'_>, hazards: &mut [Hazards]) {
        let who = self.candidates(ask, true);
        let message = format!(
            "{} is asked for `__slots__`: with slots the program would go another way, and a class's `__slots__` leave out those of its bases",
            asked_of(ask)
        );
        // Who has none raises an error there today, so that none comes.
        let needs_them = ask.facts.how == AskKind::Slots && matches!(ask.facts.name, Asked::Constant(_));
        for class in self.family(&who.classes).into_iter().filter(|class| !needs_them || self.may_have_slots(*class)) {
            refuse(hazards, class, "asks-for-slots", &message, ask.place());
        }
    }

    /// May `__slots__` be found on an instance of exactly this class as it is: its own, those of a base, of a base from outside?
    fn may_have_slots(&self, class: ClassId) -> bool {
        let project = self.model.project;
        let has = |class: ClassId| {
            project.class_facts(class).members.iter().any(|member| member.name == "__slots__" || member.name == "__getattr__")
                || project.class(class).bases.iter().any(|base| match base {
                    Base::Project(_) => false,
                    Base::External(name) => name != "builtins.object",
                    Base::Unknown(_) => true,
                })
        };
        project.class(class).mro == Mro::Unknown || project.lineage(class).any(has)
    }

    /// `"{0.__dict__}".format(x)`, `getattr(x, STATE)`
    fn for_dict(&mut self, ask: &Ask<'_>, hazards: &mut [Hazards]) {
        // Nobody knows who formats a text.
        let formatted =
            ask.facts.how == AskKind::Format && ask.facts.receiver.is_none() && ask.ty(self.model.project) == Ty::Unknown;
        let who = if formatted { self.anywhere() } else { self.candidates(ask, true) };
        let message = format!("{} is asked for its `__dict__`, which instances with slots do not have", asked_of(ask));
        for class in self.family(&who.classes) {
            refuse(hazards, class, "instance-dict", &message, ask.place());
        }
    }

    /// `hasattr(type(x), "name")`, `getattr(cls, name, None)`, `cls.name` where an `AttributeError` is caught
    fn on_the_class(&mut self, ask: &Ask<'_>, name: Option<Name>, hazards: &mut [Hazards]) {
        let model = self.model;
        let computed = matches!(ask.facts.name, Asked::Computed(_)) && name.is_none();
        let who = if ask.facts.of_type {
            self.candidates(ask, !computed)
        } else {
            // Of an instance it is no question; of a class object that is known, `class_object` has asked.
            match self.class_objects(ask) {
                Some(classes) => Candidates { classes, known: true },
                None if name.is_some() && self.is_found(ask) => self.anywhere(),
                None => return,
            }
        };
        for class in self.family(&who.classes) {
            let found = model.class(class).own.iter().find(|own| {
                // `slots=True` takes the default of a field out of the class.
                let changes = !model.class(class).bindings.contains_key(&own.name) || model.is_field(class, own.name);
                changes && name.is_none_or(|name| own.name == name)
            });
            let Some(found) = found else { continue };
            let by = if computed { " by a computed name" } else { "" };
            let may = if who.known { "" } else { ", which may be this one," };
            let message = format!(
                "the class{may} is asked whether it has an attribute{by}: it would have the slot itself under `{}`, and no default",
                model.spelled(class, found.name)
            );
            refuse(hazards, class, "asked-on-the-class", &message, ask.place());
        }
    }

    /// `inspect.getattr_static(x, "name")` finds a slot that is not set.
    fn statically(&mut self, hazards: &mut [Hazards]) {
        let project = self.model.project;
        for file in project.file_ids() {
            for call in project.summary(file).calls.iter().filter(|call| call.name == "getattr_static") {
                let [of, name, ..] = call.args.as_slice() else { continue };
                let classes = match project.ty(file, of.value) {
                    Ty::Instance(class) | Ty::Class(class) => vec![class],
                    Ty::Instances(classes) | Ty::Classes(classes) => classes.to_vec(),
                    Ty::Unknown => {
                        let mut asks = project.asks_in(file).filter(|ask| ask.facts.at == call.at);
                        let by_flow = asks.next().map_or_else(Vec::new, |ask| self.by_flow(&ask));
                        let mut classes = self.connected(file, call.at.start);
                        classes.extend(by_flow);
                        classes
                    }
                    _ => continue,
                };
                let name = match project.ty(file, name.value) {
                    Ty::Str(name) => Some(name),
                    _ => None,
                };
                for class in self.family(&classes) {
                    let own = &self.model.class(class).own;
                    let unset = own
                        .iter()
                        .find(|own| name.is_none_or(|name| own.name == name) && !self.model.is_surely_set(class, own.name));
                    if let Some(unset) = unset {
                        let message = format!("`getattr_static` finds a slot even while it is unset, as `{}` may be", unset.name);
                        refuse(hazards, class, "asked-on-the-class", &message, Place { file, range: call.at });
                    }
                }
            }
        }
    }

    /// `"__slots__" in vars(cls)`: the text stands there for a question.
    fn spelled(&mut self, hazards: &mut [Hazards]) {
        let project = self.model.project;
        for place in project.spelled(ustr("__slots__")).collect::<Vec<_>>() {
            let seen = project
                .asks_in(place.file)
                .any(|ask| ask.facts.at.start <= place.range.start && place.range.end <= ask.facts.at.end);
            if seen || !self.namespace_near(place) {
                continue;
            }
            let classes = self.connected(place.file, place.range.start);
            for class in self.family(&classes) {
                refuse(hazards, class, "asks-for-slots", "`__slots__` is asked for by name where this class may come", place);
            }
        }
    }

    /// `for name in ("_asdict", "__dict__"): if hasattr(x, name)`: the text stands where names are computed.
    fn dict_by_a_computed_name(&mut self, hazards: &mut [Hazards]) {
        let project = self.model.project;
        for place in project.spelled(ustr("__dict__")).collect::<Vec<_>>() {
            let around = self.function_around(place);
            let asks: Vec<Ask<'_>> = project.asks_in(place.file).collect();
            if asks.iter().any(|ask| is_asked_at(ask, place)) || around.is_none() && self.is_among_slots(place) {
                continue;
            }
            let asks = asks.iter().filter(|ask| {
                matches!(ask.facts.how, AskKind::Has | AskKind::Get | AskKind::Getter)
                    && matches!(ask.facts.name, Asked::Computed(_))
                    && ask.name(project).is_none()
                    && around.is_none_or(|range| ask.is_within(place.file, range))
            });
            for ask in asks {
                self.for_dict(ask, hazards);
            }
        }
    }

    /// `__slots__ = "x", "__dict__"`
    fn is_among_slots(&self, place: Place) -> bool {
        let project = self.model.project;
        project.class_ids().filter(|id| project.class(*id).file == place.file).any(|id| {
            let (class, range) = (self.model.class(id), self.model.facts(id).range);
            range.start < place.range.start && place.range.end <= range.end && class.bindings.contains_key(&ustr("__slots__"))
        })
    }

    /// The innermost function around a place.
    fn function_around(&self, place: Place) -> Option<Bytes> {
        let functions = self.model.project.summary(place.file).functions.iter().map(|function| function.range);
        functions
            .filter(|range| range.start <= place.range.start && place.range.end <= range.end)
            .min_by_key(|range| range.end - range.start)
    }

    /// Does the function around a place look into a namespace, or for names that are computed?
    fn namespace_near(&self, place: Place) -> bool {
        let around = self.function_around(place);
        self.model.project.asks_in(place.file).any(|ask| {
            let looks = matches!(ask.facts.how, AskKind::Dict | AskKind::List) || matches!(ask.facts.name, Asked::Computed(_));
            looks && around.is_none_or(|range| ask.is_within(place.file, range))
        })
    }

    fn candidates(&mut self, ask: &Ask<'_>, connected: bool) -> Candidates {
        let project = self.model.project;
        match ask.ty(project) {
            Ty::Instance(class) | Ty::Class(class) | Ty::Super(class) => Candidates { classes: vec![class], known: true },
            Ty::Instances(classes) | Ty::Classes(classes) => Candidates { classes: classes.to_vec(), known: true },
            Ty::Unknown => {
                let mut classes = self.passed(ask);
                let known = !classes.is_empty();
                if connected || !known {
                    classes.extend(self.connected(ask.file, ask.facts.at.start));
                }
                classes.extend(self.by_flow(ask));
                Candidates { classes, known: false }
            }
            _ => Candidates { classes: Vec::new(), known: false },
        }
    }

    /// What may come to the question from anywhere.
    fn by_flow(&self, ask: &Ask<'_>) -> Vec<ClassId> {
        let flow = &self.model.flow;
        let Some(values) = ask.facts.receiver.and_then(|at| flow.receiver(ask.file, at)) else { return Vec::new() };
        let mut found: Vec<ClassId> = values.instances.into_iter().chain(values.classes).collect();
        if !values.open.is_empty() && !flow.gave_up() {
            let all: Vec<ClassId> = self.model.project.class_ids().collect();
            found.extend(values.open.iter().flat_map(|origin| flow.possible(*origin, &all)));
        }
        found
    }

    /// The class objects that are passed to the parameter that is asked.
    fn class_objects(&mut self, ask: &Ask<'_>) -> Option<Vec<ClassId>> {
        let (ty, is_computed) = (ask.ty(self.model.project), matches!(ask.facts.name, Asked::Computed(_)));
        match ty {
            // What a call gives has no name by which `class_object` would know it, and it knows of no computed name.
            Ty::Class(class) if is_computed || ask.facts.label.is_empty() => return Some(vec![class]),
            Ty::Classes(classes) if is_computed || ask.facts.label.is_empty() => return Some(classes.to_vec()),
            Ty::Class(_) | Ty::Classes(_) => return None,
            // A decorator may hand the class to what looks like a method.
            Ty::Instance(_) | Ty::Instances(_) => {
                let here = ask.facts.receiver.and_then(|at| self.model.flow.receiver(ask.file, at));
                return here.map(|values| values.classes).filter(|classes| !classes.is_empty());
            }
            ty if is_computed && ty != Ty::Unknown => return None,
            _ => {}
        }
        let mut found =
            self.parameter(ask).map_or_else(Vec::new, |parameter| self.flow.classes_into_parameter(ask.file, parameter));
        let here = ask.facts.receiver.and_then(|at| self.model.flow.receiver(ask.file, at));
        found.extend(here.into_iter().flat_map(|values| values.classes));
        found.sort_unstable();
        found.dedup();
        (!found.is_empty()).then_some(found)
    }

    /// May it be a class that was found by a name which is put together when the program runs?
    fn is_found(&self, ask: &Ask<'_>) -> bool {
        ask.facts.receiver.is_some_and(|at| self.model.flow.is_found(ask.file, at))
    }

    /// All classes that a module has under a name.
    fn anywhere(&self) -> Candidates {
        let classes = self.model.project.class_ids().filter(|id| !self.model.facts(*id).local).collect();
        Candidates { classes, known: false }
    }

    fn passed(&mut self, ask: &Ask<'_>) -> Vec<ClassId> {
        let Some(parameter) = self.parameter(ask) else { return Vec::new() };
        let mut found = self.flow.into_parameter(ask.file, parameter).to_vec();
        found.extend(self.flow.classes_into_parameter(ask.file, parameter));
        found
    }

    fn parameter(&self, ask: &Ask<'_>) -> Option<ParameterRef> {
        let functions = &self.model.project.summary(ask.file).functions;
        let at = ask.facts.at.start;
        let mut around =
            functions.iter().enumerate().filter(|(_, function)| function.range.start <= at && at < function.range.end);
        // The innermost one that has such a parameter.
        let (index, _) = around.rfind(|(_, function)| function.parameters.contains(&ask.facts.label))?;
        Some(ParameterRef { function: index as u32, name: ask.facts.label })
    }

    /// The classes that the code around a place knows, or somebody who calls it, or who calls that.
    fn connected(&self, file: FileId, at: u32) -> Vec<ClassId> {
        let project = self.model.project;
        let mut found: FxHashSet<ClassId> = super::surroundings::known_to(self.model, file).collect();
        let mut queue: Vec<(FileId, Name, u32)> =
            anchor(self.model, file, at).map(|anchor| (file, anchor, 0)).into_iter().collect();
        let mut seen: FxHashSet<(FileId, Name)> = FxHashSet::default();
        while let Some((home, definition, depth)) = queue.pop() {
            if !seen.insert((home, definition)) {
                continue;
            }
            for other in project.files_meaning(home, definition) {
                found.extend(super::surroundings::known_to(self.model, other));
                if depth < MOST_CALLERS {
                    let calls = project.summary(other).calls.iter().filter(|call| call.name == definition);
                    queue.extend(calls.map(|call| (other, call.anchor, depth + 1)));
                }
            }
            let calls = project.summary(home).calls.iter().filter(|call| call.name == definition && depth < MOST_CALLERS);
            queue.extend(calls.map(|call| (home, call.anchor, depth + 1)));
        }
        found.into_iter().collect()
    }

    /// With all above and below, sorted.
    fn family(&self, classes: &[ClassId]) -> Vec<ClassId> {
        let project = self.model.project;
        let mut all: Vec<ClassId> =
            classes.iter().flat_map(|class| project.lineage(*class).chain(project.descendants(*class))).collect();
        all.sort_unstable();
        all.dedup();
        all
    }
}

/// The top-level definition around a place.
pub fn anchor(model: &Model<'_>, file: FileId, at: u32) -> Option<Name> {
    let summary = model.project.summary(file);
    let functions = summary.functions.iter().map(|function| (function.range, function.name));
    let classes = summary.classes.iter().map(|class| (class.range, class.name));
    functions
        .chain(classes)
        .filter(|(range, _)| range.start <= at && at < range.end)
        .min_by_key(|(range, _)| range.start)
        .map(|(_, name)| name)
}

/// The text at this place is the name that is asked for, `hasattr(x, "__dict__")`, or a key of a namespace, `vars(C)["__dict__"]`.
fn is_asked_at(ask: &Ask<'_>, place: Place) -> bool {
    match (ask.facts.how, ask.facts.name) {
        (AskKind::Dict, _) => ask.facts.at.end + 1 == place.range.start,
        (_, Asked::Constant(_)) => ask.facts.at.start < place.range.start && place.range.end <= ask.facts.at.end,
        _ => false,
    }
}

fn asked_of(ask: &Ask<'_>) -> String {
    if ask.facts.label.is_empty() { "what may be an instance".to_owned() } else { format!("`{}`", ask.facts.label) }
}

fn refuse(hazards: &mut [Hazards], class: ClassId, rule: &'static str, message: &str, at: Place) {
    hazards[class.0 as usize].add(rule, Severity::Breaks, message, Some(at));
}
