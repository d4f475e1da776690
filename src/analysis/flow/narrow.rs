//! Which values pass a test.

use ustr::ustr;

use super::graph::NodeId;
use super::kin::Kin;
use super::solve::Solver;
use super::value::Value;
use crate::index::facts::{Evidence, EvidenceId};
use crate::index::values::Test;
use crate::index::{Base, ClassId, FileId, Mro, Name, ProjectIndex, Ty};
use crate::knowledge::stdlib::is_stdlib;

/// A class that is tested for.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A class of the project.
    Project(ClassId),
    /// A class of a library.
    External(Name),
    /// It is not known which.
    Unknown,
}

/// What a test asks, wherever it stands: see [`Test`].
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Question {
    Instance(Vec<Kind>),
    NotInstance(Vec<Kind>),
    Exactly(Vec<Kind>),
    NotExactly(Vec<Kind>),
    Callable,
    Has(Name),
    Raised,
    Nothing,
    Either(Vec<Question>),
}

impl Question {
    /// What a test of a file asks. `stored` tells which names are stored from elsewhere.
    pub fn new(project: &ProjectIndex, file: FileId, test: &Test, stored: &dyn Fn(Name) -> bool) -> Self {
        let kinds = |typ: &EvidenceId, way: Way| kinds(project, file, *typ, (way, stored));
        match test {
            Test::Instance(typ) => Self::Instance(kinds(typ, Way::Below)),
            Test::NotInstance(typ) => Self::NotInstance(kinds(typ, Way::Not)),
            Test::Exactly(typ) => Self::Exactly(kinds(typ, Way::Exactly)),
            Test::NotExactly(typ) => Self::NotExactly(kinds(typ, Way::Not)),
            Test::Callable => Self::Callable,
            Test::Has(name) => Self::Has(*name),
            Test::Raised => Self::Raised,
            Test::Nothing => Self::Nothing,
            Test::Either(parts) => Self::Either(parts.iter().map(|part| Self::new(project, file, part, stored)).collect()),
        }
    }
}

impl Solver<'_> {
    /// What of the instances of a kin passes.
    pub(super) fn passing_of(&self, question: &Question, kin: Kin) -> Vec<Value> {
        let value = Value::Instance(kin);
        if let (Kin::Family(top), Question::Instance(kinds)) = (kin, question)
            && let [Kind::Project(wanted)] = kinds.as_slice()
            && self.graph.families.inherits(*wanted, top)
            && !is_virtual(self.project, *wanted)
        {
            let others = self
                .graph
                .families
                .classes(kin)
                .iter()
                .filter(|class| !self.graph.families.inherits(**class, *wanted) && has_unknown_base(self.project, **class));
            let others = others.map(|class| Value::Instance(Kin::Exact(*class)));
            return std::iter::once(Value::Instance(self.graph.families.family(*wanted))).chain(others).collect();
        }
        let classes = self.graph.families.classes(kin);
        if classes.len() > MOST_TESTED {
            return vec![value];
        }
        let passes = |class: &ClassId| passes(self.project, question, *class, &|name| self.stored_elsewhere.contains(&name));
        let passing: Vec<ClassId> = classes.iter().copied().filter(passes).collect();
        if passing.len() == classes.len() {
            return vec![value];
        }
        passing.into_iter().map(|class| Value::Instance(Kin::Exact(class))).collect()
    }
}

impl Solver<'_> {
    /// What a value is of which nothing is known but that it passes: an instance of a class of a library, if the test says so.
    ///
    /// One of a class of the project stays what it is: not every instance of that comes to where nothing is known.
    pub(super) fn told_by(&self, question: &Question) -> Option<Vec<Value>> {
        let kinds = match question {
            Question::Instance(kinds) | Question::Exactly(kinds) => kinds,
            Question::Either(parts) => {
                let told: Option<Vec<Vec<Value>>> = parts.iter().map(|part| self.told_by(part)).collect();
                return told.map(|told| told.concat());
            }
            _ => return None,
        };
        let told = kinds.iter().map(|kind| match kind {
            Kind::External(name) if says_what_it_is(name) => Some(self.instances_of_library(*name)),
            _ => None,
        });
        told.collect::<Option<Vec<_>>>().map(|told| told.concat())
    }

    /// The objects of a class of a library, and the instances of the project's classes below it.
    fn instances_of_library(&self, name: Name) -> Vec<Value> {
        let has_base = |class: &ClassId| {
            self.project.class(*class).bases.iter().any(|base| matches!(base, Base::External(base) if *base == name))
        };
        let heirs = self.project.class_ids().filter(has_base);
        let heirs = heirs.map(|heir| Value::Instance(self.graph.families.family(heir)));
        std::iter::once(Value::Object(name)).chain(heirs).collect()
    }
}

/// Does the name of a class outside say what its instances are? What is in an object of the standard library may be anything
/// again: a list, a namespace, a mock.
fn says_what_it_is(name: &str) -> bool {
    let top = name.split('.').next().unwrap_or_default();
    let is_class = name.rsplit('.').next().is_some_and(|last| last.starts_with(char::is_uppercase));
    is_class && !is_abstract(name) && !is_stdlib(top) && top != "mock"
}

/// Families of more classes than this pass a test as a whole.
const MOST_TESTED: usize = 24;

impl Solver<'_> {
    /// What can be raised goes on: Python takes instances of exceptions alone, and its own classes are none without a base from
    /// outside.
    pub(super) fn raise(&mut self, value: Value, to: NodeId) {
        match value {
            Value::Instance(kin) => {
                let is_exception = |class: &&ClassId| passes(self.project, &Question::Raised, **class, &|_| true);
                let classes = self.graph.families.classes(kin);
                let found: Vec<ClassId> = classes.iter().filter(is_exception).copied().collect();
                if found.len() == classes.len() {
                    return self.graph.add(to, value);
                }
                for class in found {
                    self.graph.add(to, Value::Instance(Kin::Exact(class)));
                }
            }
            Value::Open(origin) | Value::Peculiar(origin) => self.graph.add(to, Value::Peculiar(origin)),
            Value::Object(_) => self.graph.add(to, value),
            _ => {}
        }
    }

    fn caught(&self, file: FileId, typ: EvidenceId) -> Vec<Kind> {
        kinds(self.project, file, typ, (Way::Below, &|name| self.stored_elsewhere.contains(&name)))
    }

    /// Does an `except` clause name this class of a library?
    pub(super) fn catches(&self, file: FileId, test: u32, class: &str) -> bool {
        match &self.project.summary(file).flow.tests[test as usize] {
            Test::Instance(typ) => {
                self.caught(file, *typ).iter().any(|kind| matches!(kind, Kind::External(name) if name == class))
            }
            _ => false,
        }
    }
}

/// May an instance of exactly this class pass the test?
pub fn passes(project: &ProjectIndex, question: &Question, class: ClassId, stored: &dyn Fn(Name) -> bool) -> bool {
    match question {
        Question::Instance(kinds) => kinds.iter().any(|kind| may_be(project, class, kind)),
        Question::NotInstance(kinds) => !kinds.iter().any(|kind| surely_is(project, class, kind)),
        Question::Exactly(kinds) => kinds.iter().any(|kind| match kind {
            Kind::Project(wanted) => *wanted == class,
            Kind::External(_) => false,
            Kind::Unknown => true,
        }),
        Question::NotExactly(kinds) => !matches!(kinds.as_slice(), [Kind::Project(wanted)] if *wanted == class),
        Question::Callable => {
            let name = "__call__";
            has_unknown_base(project, class)
                || stored(ustr(name))
                || project.lineage(class).any(|class| binds(project, class, name))
        }
        Question::Has(name) => {
            has_unknown_base(project, class)
                || stored(*name)
                || project.lineage(class).any(|class| {
                    binds(project, class, name)
                        || binds(project, class, "__getattr__")
                        || project.class(class).stored.contains_key(name)
                })
        }
        Question::Raised => may_be(project, class, &Kind::External(ustr("builtins.BaseException"))),
        Question::Nothing => false,
        Question::Either(parts) => parts.iter().any(|part| passes(project, part, class, stored)),
    }
}

fn binds(project: &ProjectIndex, class: ClassId, name: &str) -> bool {
    project.class_facts(class).members.iter().any(|member| member.name == name)
}

/// Has the class a base that is not known, so that it may have and be anything?
pub fn has_unknown_base(project: &ProjectIndex, class: ClassId) -> bool {
    project.class(class).mro == Mro::Unknown
        || project.lineage(class).any(|class| project.class(class).bases.iter().any(|base| matches!(base, Base::Unknown(_))))
}

/// In which way it is asked for a class.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Below,
    Exactly,
    Not,
}

/// The classes that a test names. What is looked up or called, and what others store, may be another one by then.
fn kinds(project: &ProjectIndex, file: FileId, typ: EvidenceId, how: (Way, &dyn Fn(Name) -> bool)) -> Vec<Kind> {
    let (way, stored) = how;
    let several = |items: &[EvidenceId]| items.iter().flat_map(|item| kinds(project, file, *item, how)).collect();
    let evidence = &project.summary(file).evidence;
    match &evidence[typ.0 as usize] {
        Evidence::Tuple(items) | Evidence::Union(items) => several(items),
        Evidence::Element(of) => match &evidence[of.0 as usize] {
            Evidence::Tuple(items) => several(items),
            _ => vec![Kind::Unknown],
        },
        // `module.KINDS += (Another,)` in another file.
        Evidence::Global(name) | Evidence::Imported(_, name) | Evidence::Attribute(_, name) if stored(*name) => {
            vec![Kind::Unknown]
        }
        Evidence::Attribute(of, name) if name == "__class__" => own(project, &project.ty(file, *of), way),
        Evidence::ClsOf(class) => own(project, &Ty::Instance(project.class_id(file, *class)), way),
        Evidence::Call(func, Some(of)) if project.ty(file, *func) == Ty::External(ustr("builtins.type")) => {
            own(project, &project.ty(file, *of), way)
        }
        // `self.kinds`, of which an heir has others.
        Evidence::Attribute(of, name) if is_different_below(project, &project.ty(file, *of), *name) => vec![Kind::Unknown],
        Evidence::Item(..) | Evidence::Entered(_) | Evidence::Call(..) | Evidence::TypeOf(_) => vec![Kind::Unknown],
        _ => flat(&project.ty(file, typ)),
    }
}

/// `type(self)`: the class, or one below it.
fn own(project: &ProjectIndex, of: &Ty, way: Way) -> Vec<Kind> {
    match (of, way) {
        (Ty::Instance(class), Way::Below) => vec![Kind::Project(*class)],
        (Ty::Instance(class), Way::Exactly) => {
            std::iter::once(*class).chain(project.descendants(*class)).map(Kind::Project).collect()
        }
        // `type(None)`: nothing of the project.
        (Ty::None | Ty::Str(_) | Ty::Int(_) | Ty::Bool(_), Way::Below | Way::Exactly) => Vec::new(),
        _ => vec![Kind::Unknown],
    }
}

/// Has a class below another value for the attribute, or do its methods store one?
fn is_different_below(project: &ProjectIndex, of: &Ty, name: Name) -> bool {
    let (Ty::Class(class) | Ty::Instance(class)) = of else { return false };
    project.descendants(*class).into_iter().any(|below| {
        let class = project.class(below);
        binds(project, below, &name) || class.stored.contains_key(&name) || class.given.contains_key(&name)
    })
}

fn flat(ty: &Ty) -> Vec<Kind> {
    match ty {
        Ty::Class(class) => vec![Kind::Project(*class)],
        Ty::Classes(classes) => classes.iter().map(|class| Kind::Project(*class)).collect(),
        Ty::Tuple(items) => items.iter().flat_map(flat).collect(),
        Ty::External(name) => vec![Kind::External(*name)],
        _ => vec![Kind::Unknown],
    }
}

fn may_be(project: &ProjectIndex, class: ClassId, kind: &Kind) -> bool {
    match kind {
        Kind::Unknown => true,
        Kind::Project(wanted) => {
            project.lineage(class).any(|base| base == *wanted) || has_unknown_base(project, class) || is_virtual(project, *wanted)
        }
        Kind::External(name) => {
            is_abstract(name)
                || has_unknown_base(project, class)
                || project.lineage(class).any(|class| {
                    project.class(class).bases.iter().any(|base| match base {
                        Base::External(base) => base == name || !(is_abstract(base) || base == "builtins.object"),
                        _ => false,
                    })
                })
        }
    }
}

fn surely_is(project: &ProjectIndex, class: ClassId, kind: &Kind) -> bool {
    match kind {
        Kind::Unknown => false,
        Kind::Project(wanted) => project.lineage(class).any(|base| base == *wanted),
        Kind::External(name) => {
            name == "builtins.object"
                || project.lineage(class).any(|class| {
                    project.class(class).bases.iter().any(|base| matches!(base, Base::External(base) if base == name))
                })
        }
    }
}

/// Has the class a metaclass that may answer `isinstance` itself?
fn asks_its_metaclass(project: &ProjectIndex, class: ClassId) -> bool {
    let file = project.class(class).file;
    project.class_facts(class).keywords.iter().any(|(keyword, value, ..)| {
        keyword.is_some_and(|keyword| keyword == "metaclass")
            && !matches!(project.ty(file, *value), Ty::Class(meta) if is_plain_metaclass(project, meta))
    })
}

/// A metaclass that leaves `isinstance` as it is.
fn is_plain_metaclass(project: &ProjectIndex, meta: ClassId) -> bool {
    !has_unknown_base(project, meta)
        && project.lineage(meta).all(|meta| {
            let is_type = |base: &Base| !matches!(base, Base::External(name) if name != "builtins.type");
            !binds(project, meta, "__instancecheck__") && project.class(meta).bases.iter().all(is_type)
        })
}

/// May `isinstance` with the class be true for others than its heirs: a protocol, a class with `register` or hooks?
pub fn is_virtual(project: &ProjectIndex, class: ClassId) -> bool {
    project.lineage(class).any(|class| {
        binds(project, class, "__subclasshook__")
            || asks_its_metaclass(project, class)
            || project
                .class(class)
                .bases
                .iter()
                .any(|base| matches!(base, Base::External(name) if name == "abc.ABC" || name.ends_with(".Protocol")))
    })
}

/// Is it a class of a library that says nothing about where its instances come from?
pub fn is_abstract(name: &str) -> bool {
    let module = name.rsplit_once('.').map_or("", |(module, _)| module);
    matches!(module, "typing" | "typing_extensions" | "collections.abc" | "numbers" | "abc") || name == "builtins.object"
}

/// Is it a protocol, so that instances of any class may fit an annotation with it?
pub fn is_structural(project: &ProjectIndex, class: ClassId) -> bool {
    let is_protocol = |base: &Base| matches!(base, Base::External(name) if name.ends_with(".Protocol"));
    project.class(class).bases.iter().any(is_protocol)
}
