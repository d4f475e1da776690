//! What takes part when a class is made: metaclasses, hooks, constructors that decorators write.

use ustr::ustr;

use crate::index::builtins::is_builtin;
use crate::index::facts::{DecoratorFacts, EvidenceId, MemberKind};
use crate::index::{Base, ClassId, Name, ProjectIndex, Ty};
use crate::knowledge::stdlib;
use crate::place::{Bytes, FileId};

/// Modules whose classes are made by `type` or `ABCMeta`.
const PLAIN: &[&str] = &[
    "builtins",
    "abc",
    "collections",
    "collections.abc",
    "threading",
    "logging",
    "json",
    "unittest",
    "contextlib",
    "string",
    "io",
    "socketserver",
    "http.server",
    "argparse",
    "queue",
    "datetime",
    "asyncio",
    "random",
    "html.parser",
    "ast",
    "cmd",
    "codecs",
];

/// Decorators that give a class no constructor, and do not look at the one that it has.
const HARMLESS: &[&str] = &["final", "total_ordering", "runtime_checkable", "unique", "override", "deprecated"];

/// Is the value `abc.ABCMeta`?
pub fn is_abc_meta(project: &ProjectIndex, file: FileId, value: EvidenceId) -> bool {
    matches!(project.ty(file, value), Ty::External(name) if name.as_str() == "abc.ABCMeta")
}

/// Where a class names a metaclass other than `ABCMeta`, and, if that is meant too, other than `type`.
pub fn own_metaclass(project: &ProjectIndex, class: ClassId, may_be_type: bool) -> Option<Bytes> {
    let file = project.class(class).file;
    let plain = |value| {
        is_abc_meta(project, file, value)
            || may_be_type && matches!(project.ty(file, value), Ty::External(name) if name == "builtins.type")
    };
    let mut metaclasses =
        project.class_facts(class).keywords.iter().filter(|(name, ..)| name.is_some_and(|it| it == "metaclass"));
    metaclasses.find(|(_, value, _)| !plain(*value)).map(|(.., range)| *range)
}

/// May a base from outside have a metaclass other than `ABCMeta`?
pub fn may_have_metaclass(base: &Base) -> bool {
    match base {
        Base::Project(_) => false,
        Base::Unknown(_) => true,
        Base::External(name) => {
            let module = name.rsplit_once('.').map_or("", |(module, _)| module);
            !PLAIN.contains(&module)
                && !matches!(name.as_str(), "typing.Generic" | "typing.Protocol" | "typing.Iterator" | "typing.Iterable")
        }
    }
}

/// Does the class have an `__init_subclass__` that does not go on to the next one?
pub fn ends_hook(project: &ProjectIndex, class: ClassId) -> bool {
    let file = project.class(class).file;
    project.class_facts(class).members.iter().any(|member| match member.kind {
        MemberKind::Method(index) if member.name == "__init_subclass__" => {
            let function = &project.summary(file).functions[index as usize];
            !function.super_reads.contains(&ustr("__init_subclass__")) && function.class_cell.is_none()
        }
        _ => member.name == "__init_subclass__",
    })
}

/// Can a class from outside be subscripted, without being one of typing's?
pub fn is_container(name: &str) -> bool {
    let (module, last) = name.rsplit_once('.').unwrap_or(("", name));
    match module {
        "builtins" => matches!(last, "list" | "dict" | "set" | "frozenset" | "tuple" | "type"),
        "collections" | "queue" | "weakref" | "asyncio" | "multiprocessing" => true,
        _ => false,
    }
}

/// Does the class bring a constructor, written or perhaps made by a decorator?
pub fn may_have_constructor(project: &ProjectIndex, class: ClassId) -> bool {
    project.defines(class, "__init__")
        || project.class_facts(class).decorators.iter().any(|decorator| !leaves_constructor(&decorator.text))
}

/// Does a decorator, as written, give a class no constructor, and not look at the one that it has?
pub fn leaves_constructor(decorator: &str) -> bool {
    HARMLESS.contains(&decorator.rsplit('.').next().unwrap_or_default())
}

/// `@dataclass`, and those of attrs, unless they are told to make none.
pub fn makes_constructor(project: &ProjectIndex, class: ClassId, decorator: &DecoratorFacts) -> bool {
    const ATTRS: &[&str] = &["s", "attrs", "attributes", "define", "mutable", "frozen", "dataclass"];
    let file = project.class(class).file;
    let is_attrs = match project.ty(file, decorator.value) {
        Ty::External(name) => {
            name.strip_prefix("attr.").or(name.strip_prefix("attrs.")).is_some_and(|last| ATTRS.contains(&last))
        }
        _ => false,
    };
    let is_off = decorator.keywords.iter().any(|(name, _)| name.is_some_and(|name| name == "init"));
    decorator.text.ends_with("dataclass") || is_attrs && !is_off
}

/// Somebody who may look at what stands in a class when it is made, or make another class of it.
pub struct Onlooker {
    /// Who.
    pub what: Onlooks,
    /// The class by which it is there: the one that was asked for, or one above it.
    pub class: ClassId,
    /// Where.
    pub at: Bytes,
}

/// Who it is.
pub enum Onlooks {
    /// A decorator, as written.
    Decorator(Name),
    /// A base whose metaclass makes something of its members: `enum.Enum`
    Special(Name),
    /// A base from outside the standard library.
    Foreign(Name),
    /// A base that could not be found.
    Unknown(Name),
    /// A metaclass.
    Metaclass,
}

impl Onlooker {
    /// What it does, in one sentence.
    pub fn sentence(&self, project: &ProjectIndex) -> String {
        let of = project.class_facts(self.class).name;
        match &self.what {
            Onlooks::Decorator(text) => format!("`@{text}` may look at the attributes of `{of}`, or make another class of it"),
            Onlooks::Special(name) => format!("`{name}` makes something of what stands in its classes"),
            Onlooks::Foreign(name) => format!("`{of}` inherits from `{name}`, and nothing is known of its metaclass"),
            Onlooks::Unknown(name) => format!("`{of}` inherits from `{name}`, which is not known"),
            Onlooks::Metaclass => format!("the metaclass of `{of}` sees what stands in its classes"),
        }
    }
}

/// All who may look at what stands in a class.
pub fn onlookers(project: &ProjectIndex, class: ClassId) -> Vec<Onlooker> {
    const HARMLESS: &[&str] = &["functools.total_ordering", "typing.final", "typing_extensions.final"];
    let mut found = Vec::new();
    for decorator in &project.class_facts(class).decorators {
        let ty = project.ty(project.class(class).file, decorator.value);
        if !matches!(ty, Ty::External(name) if HARMLESS.contains(&name.as_str())) {
            found.push(Onlooker { what: Onlooks::Decorator(decorator.text), class, at: decorator.at });
        }
    }
    for class in project.lineage(class) {
        let facts = project.class_facts(class);
        for base in &project.class(class).bases {
            let what = match base {
                Base::External(name) if is_special(name) => Onlooks::Special(*name),
                Base::External(name) if !is_from_library(name) => Onlooks::Foreign(*name),
                Base::Unknown(name) => Onlooks::Unknown(*name),
                _ => continue,
            };
            found.push(Onlooker { what, class, at: facts.name_range });
        }
        found.extend(own_metaclass(project, class, true).map(|at| Onlooker { what: Onlooks::Metaclass, class, at }));
    }
    found
}

fn is_special(name: &str) -> bool {
    let (module, last) = name.rsplit_once('.').unwrap_or(("", name));
    match module {
        "enum" | "ctypes" | "_ctypes" => true,
        "typing" | "typing_extensions" => matches!(last, "NamedTuple" | "TypedDict" | "Protocol"),
        _ => false,
    }
}

fn is_from_library(name: &str) -> bool {
    if let Some(builtin) = name.strip_prefix("builtins.") {
        return is_builtin(builtin);
    }
    let module = name.rsplit_once('.').map_or("", |(module, _)| module);
    stdlib::is_stdlib(module.split('.').next().unwrap_or_default())
}
