//! Rule 12: who asks for a name that the root gets, or for the type of a class. Instances do not see attributes of the
//! metaclass, and would see those of the root.

use pyscale::analysis::asks::Ask;
use pyscale::index::facts::{AskKind, Asked, Dynamic, ParameterRef, Receiver};
use pyscale::index::flow;
use pyscale::index::{ClassId, Name, ProjectIndex, Ty};
use pyscale::place::{Bytes, FileId, Place};
use pyscale::transform::Shared;
use pyscale::verdict::{Hazards, Severity};
use rustc_hash::FxHashSet;
use ustr::ustr;

use super::metaclass::Metaclass;
use super::told::Told;

/// More than so many places of one kind tell nothing new.
const MOST_TOLD: usize = 3;

/// Adds what asks for the names that come to the root, or for the metaclass without naming it.
pub fn asked<'p>(
    project: &'p ProjectIndex,
    shared: &Shared<'p>,
    meta: &Metaclass<'_, '_>,
    root: ClassId,
    helper: Option<&str>,
    (has_instances, is_unfollowed): (bool, bool),
    hazards: &mut Hazards,
) {
    let mut family = project.descendants(root);
    family.push(root);
    let names = meta.brings().chain(helper).map(ustr).collect();
    let knowing = knowing(project, &family);
    let near = imported_by(project, &knowing);
    let told = Told { project, shared, meta: meta.id, root };
    let question = Question { project, shared, told, meta: meta.id, family, has_instances, is_unfollowed, names, knowing, near };
    question.for_types(hazards);
    question.for_lists(hazards);
    question.for_the_metaclass(hazards);
    question.for_the_module(hazards);
    question.by_constant_names(hazards);
    question.by_computed_names(hazards);
}

/// Does anything in the project ask for this name, so that a helper had better be called otherwise?
pub fn is_asked_for(project: &ProjectIndex, name: &str) -> bool {
    project.asks_for(&[ustr(name)]).next().is_some()
}

struct Question<'q, 'p> {
    project: &'p ProjectIndex,
    shared: &'q Shared<'p>,
    told: Told<'q, 'p>,
    meta: ClassId,
    /// The root and the classes below it.
    family: Vec<ClassId>,
    /// May there be instances?
    has_instances: bool,
    /// Some are made where the flow does not follow: by the hook, or of what is found by a name.
    is_unfollowed: bool,
    names: Vec<Name>,
    /// The files that know a class of the family, and those whose modules they import.
    knowing: FxHashSet<FileId>,
    near: FxHashSet<FileId>,
}

impl Question<'_, '_> {
    /// 12a: `getattr(x, "registry")` and its kin; 12c: of the type of something.
    fn by_constant_names(&self, hazards: &mut Hazards) {
        let found = self.project.asks_for(&self.names).filter(|(ask, _)| !self.is_own(ask));
        let mut told = 0;
        for (ask, name) in found {
            let message = match ask.facts.how {
                AskKind::PatchText => continue,
                AskKind::Pattern(class) => match self.project.ty(ask.file, class) {
                    Ty::Class(id) if !self.is_related(id) => continue,
                    _ => format!("a pattern asks for `{name}` here; after the rewrite instances have it, too"),
                },
                _ if ask.facts.of_type => match ask.ty(self.project) {
                    ty if !self.may_be_class(&ty) => continue,
                    _ => format!(
                        "the type of {} is asked for `{name}` here, which may be the metaclass; after the rewrite `type` would be asked",
                        described(&ask)
                    ),
                },
                _ if self.may_be_instance(&ask) && self.comes(&ask, hazards) => {
                    format!("{} is asked for `{name}` here; after the rewrite instances have it, too", described(&ask))
                }
                _ => continue,
            };
            hazards.add("asked-by-name", Severity::Breaks, message, Some(ask.place()));
            told += 1;
            if told == MOST_TOLD {
                break;
            }
        }
    }

    /// 12b: `hasattr(self, name)`, where the name may be one of ours.
    fn by_computed_names(&self, hazards: &mut Hazards) {
        let spelled = self.names.iter().find_map(|name| {
            let place = self.project.spelled(*name).find(|place| !self.is_own_place(place))?;
            Some((*name, place))
        });
        let Some((name, place)) = spelled else { return };
        let found = self.project.asks_by_computed_name().filter(|ask| {
            !self.is_own(ask)
                && !ask.facts.of_type
                && (self.is_unfollowed || self.near.contains(&ask.file) || ask.ty(self.project) != Ty::Unknown)
                && self.may_be_instance(ask)
        });
        let told: Vec<_> = found.filter(|ask| self.comes(ask, hazards)).take(MOST_TOLD).collect();
        for ask in told {
            let message = format!(
                "{} is asked for a computed name here, which may be `{name}` ({}); after the rewrite instances have it, too",
                described(&ask),
                at(self.project, place)
            );
            hazards.add("asked-by-name", Severity::Breaks, message, Some(ask.place()));
        }
    }

    /// 12d: `type(x) is type`, `KINDS[type(x)]`, `type(Root).__name__`
    fn for_types(&self, hazards: &mut Hazards) {
        let project = self.project;
        let is_type = |ty: &Ty| matches!(ty, Ty::External(name) if *name == "builtins.type");
        let found = project.asks().filter(|ask| ask.facts.of_type && !self.is_own(ask)).filter(|ask| {
            let of = ask.ty(project);
            let is_class = matches!(of, Ty::Class(_) | Ty::Classes(_));
            match ask.facts.how {
                _ if !self.may_be_class(&of)
                    || of == Ty::Unknown && !self.near.contains(&ask.file) && !self.is_class_by_flow(ask) =>
                {
                    false
                }
                AskKind::Compared(with) => {
                    let with = project.ty(ask.file, with);
                    is_type(&with) || is_class && with == Ty::Unknown
                }
                AskKind::Lookup(table) => project.type_is_kept(table, &|file| self.near.contains(&file)).is_some(),
                AskKind::OfType => {
                    let named = matches!(ask.facts.name, Asked::Constant(name) if matches!(name.as_str(), "__name__" | "__qualname__" | "__mro__"));
                    named && (is_class || is_called_class(ask) || self.is_class_by_flow(ask))
                }
                _ => false,
            }
        });
        for ask in found.take(MOST_TOLD) {
            let table = match ask.facts.how {
                AskKind::Lookup(table) => project.type_is_kept(table, &|file| self.near.contains(&file)),
                _ => None,
            };
            let table = table.map_or(String::new(), |place| format!(" in a table that may hold `type` ({})", at(project, place)));
            let message =
                format!("the type of {} is looked at{table} here; after the rewrite that of a class is `type`", described(&ask));
            hazards.add("asked-by-type", Severity::Breaks, message, Some(ask.place()));
        }
    }

    /// `dir(x)`, `vars(Root)`
    fn for_lists(&self, hazards: &mut Hazards) {
        let project = self.project;
        let mut relatives: FxHashSet<ClassId> = self.family.iter().copied().collect();
        relatives.extend(self.family.last().iter().flat_map(|root| &project.class(**root).ancestors));
        let mut flow = flow::Flow::new(project);
        let found = project.asks().filter(|ask| !self.is_own(ask)).filter(|ask| {
            let of = ask.ty(project);
            let lists = matches!(ask.facts.how, AskKind::Dict | AskKind::List);
            match of {
                Ty::Unknown if lists && self.is_class_by_flow(ask) => return true,
                Ty::Unknown if lists && self.is_module_by_flow(ask) => return true,
                Ty::Unknown if ask.facts.how == AskKind::Dict => return self.is_given_a_class(&mut flow, ask),
                // Who lists the module finds the metaclass in it.
                Ty::Module(file) if lists => return file == project.class(self.meta).file,
                _ => {}
            }
            let is_ours = match &of {
                Ty::Class(id) | Ty::Instance(id) => relatives.contains(id),
                Ty::Instances(ids) | Ty::Classes(ids) => ids.iter().any(|id| relatives.contains(id)),
                _ => false,
            };
            let is_class = matches!(of, Ty::Class(_) | Ty::Classes(_)) != ask.facts.of_type;
            match ask.facts.how {
                AskKind::Dict => is_ours && is_class,
                AskKind::List if self.names.is_empty() => false,
                AskKind::List => is_ours || of == Ty::Unknown && self.knowing.contains(&ask.file) && !is_value(ask),
                _ => false,
            }
        });
        for ask in found.take(MOST_TOLD) {
            let what = if ask.facts.how == AskKind::Dict { Dynamic::Dict } else { Dynamic::Listing };
            let gone =
                if matches!(ask.ty(project), Ty::Module(_)) { "the metaclass is gone" } else { "the root has more attributes" };
            let message = format!("{} of {} here; after the rewrite {gone}", what.describe(), described(&ask));
            hazards.add("listed", Severity::Breaks, message, Some(ask.place()));
        }
    }

    /// Does the module of the metaclass come there? Who names the metaclass tells it from what else he finds.
    fn is_module_by_flow(&self, ask: &Ask<'_>) -> bool {
        let (project, name) = (self.project, self.project.class_facts(self.meta).name);
        project.summary(ask.file).mentions.binary_search(&name).is_err()
            && ask.modules(project, &|| self.shared.flow()).contains(&project.class(self.meta).file)
    }

    /// The program's own copy of six: what it does with the class goes with the metaclass.
    fn is_in_six(&self, ask: &Ask<'_>) -> bool {
        self.project.entry(ask.file).module.rsplit('.').next() == Some("six")
    }

    /// Does a class of the family come there, through a function or a table?
    fn is_class_by_flow(&self, ask: &Ask<'_>) -> bool {
        if self.is_in_six(ask) {
            return false;
        }
        ask.facts.receiver.is_some_and(|start| {
            let at = Place { file: ask.file, range: Bytes { start, end: start } };
            self.told.may_be_class(at)
        })
    }

    /// `vars(x)`: is a class of the family handed to the parameter `x`, or does its name say that it is a class?
    fn is_given_a_class(&self, flow: &mut flow::Flow<'_>, ask: &Ask<'_>) -> bool {
        if self.is_in_six(ask) {
            return false;
        }
        let (functions, at) = (&self.project.summary(ask.file).functions, ask.facts.at.start);
        let around = functions.iter().enumerate().filter(|(_, function)| function.range.start <= at && at < function.range.end);
        let parameter = around.rev().find(|(_, function)| function.parameters.contains(&ask.facts.label));
        if is_called_class(ask) {
            // The class of a class method, or of the method of another metaclass, whatever it is bound to meanwhile.
            let own = parameter.filter(|(_, function)| function.parameters.first() == Some(&ask.facts.label));
            let class = own.and_then(|(_, function)| function.class.filter(|_| function.receiver != Receiver::None));
            let is_strange = class.is_some_and(|index| !self.is_related(self.project.class_id(ask.file, index)));
            return !is_strange && self.near.contains(&ask.file);
        }
        parameter.is_some_and(|(index, _)| {
            let parameter = ParameterRef { function: index as u32, name: ask.facts.label };
            flow.classes_into_parameter(ask.file, parameter).iter().any(|id| self.is_related(*id))
        })
    }

    /// `type(Root)` and `Root.__class__` mean the metaclass without naming it.
    fn for_the_metaclass(&self, hazards: &mut Hazards) {
        let project = self.project;
        let is_ours = |ty: Ty| match ty {
            Ty::Class(id) => self.family.contains(&id),
            Ty::Classes(ids) => ids.iter().any(|id| self.family.contains(id)),
            _ => false,
        };
        for file in project.file_ids() {
            let summary = project.summary(file);
            let calls = summary.calls.iter().filter(|call| call.name == "type" && call.args.len() == 1).filter(|call| {
                project.ty(file, call.func) == Ty::External(ustr("builtins.type"))
                    && call.args.first().is_some_and(|arg| is_ours(project.ty(file, arg.value)))
            });
            let reads =
                summary.class_reads.iter().filter(|(owner, name, _)| *name == "__class__" && is_ours(project.ty(file, *owner)));
            let computes = summary.calls.iter().filter(|call| {
                call.name == "prepare_class"
                    && self.near.contains(&file)
                    && project.ty(file, call.func) == Ty::External(ustr("types.prepare_class"))
            });
            let places = calls.chain(computes).map(|call| call.at).chain(reads.map(|(_, _, at)| *at));
            for range in places.chain(self.typed_by_flow(file)).take(MOST_TOLD) {
                let message = "a class is asked for its type here, which is the metaclass; after the rewrite it is another";
                hazards.add("asked-by-type", Severity::Breaks, message, Some(Place { file, range }));
            }
        }
    }

    /// `type(x)`, where a class of the family comes there through a function or a table; what is compared with something, or asked
    /// for an attribute, is judged where that is.
    fn typed_by_flow(&self, file: FileId) -> Vec<Bytes> {
        let asked = |at: u32| {
            let judged = |ask: &Ask<'_>| matches!(ask.facts.how, AskKind::Compared(_) | AskKind::OfType | AskKind::Lookup(_));
            let mut asks = self.project.asks_in(file).filter(|ask| ask.facts.of_type && judged(ask));
            asks.any(|ask| ask.facts.at.start <= at && at < ask.facts.at.end)
        };
        let own = self.project.class_facts(self.meta).range;
        let is_own = |at: u32| file == self.project.class(self.meta).file && own.start <= at && at < own.end;
        let flow = self.shared.flow();
        let found = flow.asked_for_their_type(file).filter(|(_, class)| self.family.contains(class)).map(|(at, _)| at);
        let mut found: Vec<u32> = found.filter(|at| !is_own(*at) && !asked(*at)).collect();
        found.dedup();
        found.into_iter().map(|at| Bytes { start: at, end: at }).collect()
    }

    /// `getattr(module, "Meta")`
    fn for_the_module(&self, hazards: &mut Hazards) {
        let project = self.project;
        let name = project.class_facts(self.meta).name;
        let is_spelled = project.spelled(name).any(|place| !self.is_own_place(&place));
        let found = project.asks().filter(|ask| {
            let is_asked = match ask.facts.name {
                Asked::Constant(own) => own == name,
                Asked::Computed(_) => ask.name(project).map_or(is_spelled, |own| own == name),
                Asked::All => false,
            };
            let modules = || ask.modules(project, &|| self.shared.flow());
            is_asked && modules().into_iter().any(|file| project.global(file, name) == Ty::Class(self.meta))
        });
        for ask in found.take(MOST_TOLD) {
            let message = format!("{} is asked for what may be `{name}` here; after the rewrite it is gone", described(&ask));
            hazards.add("named", Severity::Breaks, message, Some(ask.place()));
        }
        for file in project.file_ids() {
            let names_it = |text: &Name| text.contains(['.', ':']) && text.split(['.', ':']).any(|part| part == name.as_str());
            let texts = project.summary(file).spelled.iter().filter(|(text, _)| names_it(text));
            let places = texts.map(|(_, range)| Place { file, range: *range }).filter(|place| !self.is_own_place(place));
            for place in places.take(MOST_TOLD) {
                let message = format!("a text names `{name}` here, by which it may be looked for; after the rewrite it is gone");
                hazards.add("named", Severity::Breaks, message, Some(place));
            }
        }
    }

    /// Does it stand in the body of the metaclass, which the hook and the members are asked for?
    fn is_own(&self, ask: &Ask<'_>) -> bool {
        ask.is_within(self.project.class(self.meta).file, self.project.class_facts(self.meta).range)
    }

    fn is_own_place(&self, place: &Place) -> bool {
        let own = self.project.class_facts(self.meta).range;
        place.file == self.project.class(self.meta).file && own.start <= place.range.start && place.range.end <= own.end
    }

    /// Is the class one of the family, or above one of it, so that its instances may be the family's?
    fn is_related(&self, id: ClassId) -> bool {
        self.family.iter().any(|own| *own == id || self.project.class(*own).ancestors.contains(&id))
    }

    fn may_be_instance(&self, ask: &Ask<'_>) -> bool {
        self.has_instances
            && match ask.ty(self.project) {
                Ty::Instance(id) | Ty::Super(id) => self.is_related(id),
                Ty::Instances(ids) => ids.iter().any(|id| self.is_related(*id)),
                Ty::Foreign if self.is_unfollowed => !is_called_class(ask),
                Ty::Unknown => !is_called_class(ask),
                _ => false,
            }
    }

    /// May an instance of the family come there? What is refused anyway is not followed.
    fn comes(&self, ask: &Ask<'_>, hazards: &Hazards) -> bool {
        hazards.breaks()
            || self.is_unfollowed
            || ask.ty(self.project) != Ty::Unknown
            || !ask.instances(&self.shared.flow(), &self.family).is_empty()
    }

    /// May it be a class of the family?
    fn may_be_class(&self, ty: &Ty) -> bool {
        match ty {
            Ty::Class(id) => self.is_related(*id),
            Ty::Classes(ids) => ids.iter().any(|id| self.is_related(*id)),
            Ty::Instance(id) => *id == self.meta,
            Ty::Unknown => true,
            _ => false,
        }
    }
}

/// The files that know a class of the family.
fn knowing(project: &ProjectIndex, family: &[ClassId]) -> FxHashSet<FileId> {
    project.file_ids().filter(|file| family.iter().any(|id| project.knows(*file, *id))).collect()
}

/// These files, and those whose modules they import: there they may hand an object over.
fn imported_by(project: &ProjectIndex, files: &FxHashSet<FileId>) -> FxHashSet<FileId> {
    let mut near = files.clone();
    for file in project.file_ids().filter(|file| files.contains(file)) {
        for import in &project.summary(file).imports {
            near.extend(project.file_of_module(file, import.module));
            if let Some(name) = import.name {
                near.extend(project.file_of_module(file, ustr(&format!("{}.{name}", import.module))));
            }
        }
    }
    near
}

/// Does the name say that it is a class that is asked? What is called so is one everywhere.
fn is_called_class(ask: &Ask<'_>) -> bool {
    matches!(ask.facts.label.as_str(), "cls" | "klass")
}

/// `map(dir, …)`: not a call.
fn is_value(ask: &Ask<'_>) -> bool {
    ask.facts.label.is_empty()
}

/// The file of a place, for messages that name a second one.
fn at(project: &ProjectIndex, place: Place) -> &str {
    &project.entry(place.file).relative
}

fn described(ask: &Ask<'_>) -> String {
    if ask.facts.label.is_empty() { "an object".to_owned() } else { format!("`{}`", ask.facts.label) }
}
