//! Which values pass a test.

use ustr::ustr;

use super::kin::Kin;
use super::solve::Solver;
use super::value::Value;
use crate::index::facts::{Evidence, EvidenceId};
use crate::index::values::Test;
use crate::index::{Base, ClassId, FileId, Mro, Name, ProjectIndex, Ty};

/// A class that is tested for.
enum Kind {
    Project(ClassId),
    External(Name),
    Unknown,
}

impl Solver<'_> {
    /// What of a value passes a test.
    pub(super) fn passing(&self, file: FileId, test: u32, value: Value) -> Vec<Value> {
        let test = &self.project.summary(file).flow.tests[test as usize];
        let Value::Instance(kin) = value else { return vec![value] };
        if let (Kin::Family(top), Test::Instance(typ)) = (kin, test)
            && let [Kind::Project(wanted)] = kinds(self.project, file, *typ).as_slice()
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
        let passes = |class: &ClassId| passes(self.project, file, test, *class, &|name| self.stored_elsewhere.contains(&name));
        let passing: Vec<ClassId> = classes.iter().copied().filter(passes).collect();
        if passing.len() == classes.len() {
            return vec![value];
        }
        passing.into_iter().map(|class| Value::Instance(Kin::Exact(class))).collect()
    }
}

/// Families of more classes than this pass a test as a whole.
const MOST_TESTED: usize = 24;

impl Solver<'_> {
    /// Does an `except` clause name this class of a library?
    pub(super) fn catches(&self, file: FileId, test: u32, class: &str) -> bool {
        match &self.project.summary(file).flow.tests[test as usize] {
            Test::Instance(typ) => {
                kinds(self.project, file, *typ).iter().any(|kind| matches!(kind, Kind::External(name) if name == class))
            }
            _ => false,
        }
    }
}

/// May an instance of exactly this class pass the test?
pub fn passes(project: &ProjectIndex, file: FileId, test: &Test, class: ClassId, stored: &dyn Fn(Name) -> bool) -> bool {
    match test {
        Test::Instance(typ) => kinds(project, file, *typ).iter().any(|kind| may_be(project, class, kind)),
        Test::NotInstance(typ) => !kinds(project, file, *typ).iter().any(|kind| surely_is(project, class, kind)),
        Test::Exactly(typ) => kinds(project, file, *typ).iter().any(|kind| match kind {
            Kind::Project(wanted) => *wanted == class,
            Kind::External(_) => false,
            Kind::Unknown => true,
        }),
        Test::NotExactly(typ) => !matches!(kinds(project, file, *typ).as_slice(), [Kind::Project(wanted)] if *wanted == class),
        Test::Callable => {
            has_unknown_base(project, class) || project.lineage(class).any(|class| binds(project, class, "__call__"))
        }
        Test::Has(name) => {
            has_unknown_base(project, class)
                || stored(*name)
                || project.lineage(class).any(|class| {
                    binds(project, class, name)
                        || binds(project, class, "__getattr__")
                        || project.class(class).stored.contains_key(name)
                })
        }
        Test::Raised => may_be(project, class, &Kind::External(ustr("builtins.BaseException"))),
        Test::Nothing => false,
        Test::Either(parts) => parts.iter().any(|part| passes(project, file, part, class, stored)),
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

fn kinds(project: &ProjectIndex, file: FileId, typ: EvidenceId) -> Vec<Kind> {
    let summary = project.summary(file);
    if let Evidence::Tuple(items) | Evidence::Union(items) = &summary.evidence[typ.0 as usize] {
        return items.iter().flat_map(|item| kinds(project, file, *item)).collect();
    }
    flat(&project.ty(file, typ))
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
