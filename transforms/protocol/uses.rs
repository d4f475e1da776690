//! What the program does with the class object of an interface and of those below: rules 5a to 10.

use std::collections::{BTreeMap, BTreeSet};

use pyscale::analysis::abc::{self, Look};
use pyscale::analysis::checked;
use pyscale::analysis::class_uses::class_uses;
use pyscale::analysis::definitions::Definition;
use pyscale::analysis::flow::{FlowOnce, Object};
use pyscale::analysis::readers::asked_of_annotations;
use pyscale::analysis::references::{Role, dotted, references};
use pyscale::analysis::replaced::Stores;
use pyscale::analysis::spelling::Text;
use pyscale::index::facts::{ConstructorOf, MemberKind};
use pyscale::index::{ClassId, ProjectIndex, Ty};
use pyscale::place::{Bytes, FileId, Place};
use pyscale::semantic::{ScopeId, ScopeKind};
use pyscale::syntax::ast::{Call, ExprKind};
use pyscale::transform::Opened;
use pyscale::verdict::{Hazards, Severity};

use super::interface::Interface;

/// What reads signatures, or annotations for the same purpose.
const SIGNATURE_READERS: &[&str] = &["signature", "getfullargspec", "Signature", "get_type_hints", "beartype", "typechecked"];

/// The uses of one class.
#[derive(Debug, Default, Clone)]
pub struct Uses {
    /// How often it stands in an annotation.
    pub annotated: usize,
    /// `isinstance(x, X)`
    asked: Vec<Place>,
    /// `issubclass(c, X)`
    asked_of_classes: Vec<Place>,
    /// `X.register(…)`, `f.register(X)`
    registered: Vec<Place>,
    /// A value somewhere, or an argument of something unknown.
    values: Vec<Place>,
    /// An argument of something outside of the project that may read its signature.
    read_outside: Vec<Place>,
    /// A field or a parameter that something checks when the program runs.
    validated: Vec<Place>,
}

/// The uses of all classes that matter, and what the project does with signatures.
pub struct AllUses<'p> {
    pub flow: FlowOnce<'p>,
    by_class: BTreeMap<ClassId, Uses>,
    /// Somewhere `inspect.signature` or the like is asked.
    reads_signatures: bool,
    /// Where `__init__` is read from a value, and not called.
    constructors: Vec<(Place, Ty)>,
    /// `super().__init__(…)` with arguments, by where `__init__` stands.
    pub hand_arguments_up: BTreeSet<Place>,
    /// What is stored over.
    pub stores: Stores,
    /// A function asks `isinstance` for what it read from annotations.
    checks_types: Option<Place>,
    unreadable: BTreeMap<ClassId, Place>,
    /// Classes whose subclasses somebody asks for.
    subclasses: BTreeMap<ClassId, Place>,
    /// Who looks for `ABC` or `ABCMeta`.
    abc: Vec<Look>,
}

impl AllUses<'_> {
    pub fn of(&self, class: ClassId) -> Uses {
        self.by_class.get(&class).cloned().unwrap_or_default()
    }

    /// Where the constructor of a class may be read as a value.
    pub fn constructor_reader(&self, project: &ProjectIndex, class: ClassId) -> Option<Place> {
        let is_read = |(at, of): &&(Place, Ty)| match of {
            Ty::Class(other) => *other == class,
            Ty::Classes(classes) => classes.iter().any(|other| project.lineage(class).any(|above| above == *other)),
            _ => {
                let objects = [Object::Class(class)];
                of.may_have_attributes() && self.flow.get().may_be(at.file, at.range.start, &objects)
            }
        };
        self.constructors.iter().find(is_read).map(|(at, _)| *at)
    }

    /// Where the signature of a class may be read (5a).
    pub fn signature_reader(&self, project: &ProjectIndex, class: ClassId) -> Option<Place> {
        let uses = self.by_class.get(&class);
        let outside = uses.and_then(|uses| uses.read_outside.first());
        let value = || uses.and_then(|uses| uses.values.first());
        // `for kind in X.__subclasses__()`
        let below = || project.lineage(class).find_map(|above| self.subclasses.get(&above));
        outside.or_else(|| value().or_else(below).filter(|_| self.reads_signatures)).copied()
    }
}

/// Where a program looks at constructors: `cls.__init__ is object.__init__`, `inspect.signature(cls.__init__)`.
fn constructors_read(project: &ProjectIndex) -> Vec<(Place, Ty)> {
    let read = |file: FileId| {
        project.summary(file).constructors.iter().filter_map(move |read| match read.of {
            ConstructorOf::Value(of) if read.name == "__init__" && !read.called => {
                Some((Place { file, range: read.at }, project.ty(file, of)))
            }
            _ => None,
        })
    };
    project.file_ids().flat_map(read).collect()
}

/// Reads every file that mentions one of the classes or one below it.
pub fn gather<'p>(flow: &FlowOnce<'p>, opened: &Opened<'_>, classes: &[ClassId]) -> AllUses<'p> {
    let project = flow.project();
    let ask = |file: &FileId| checked::may_ask(project, *file);
    let checks_types =
        project.file_ids().filter(ask).find_map(|file| opened.with_text(project, file, asked_of_annotations).flatten());
    let look = project.file_ids().filter(|file| abc::may_look(project, *file));
    let looks = look.flat_map(|file| opened.with_text(project, file, abc::looks).unwrap_or_default());
    let all: BTreeSet<ClassId> =
        classes.iter().copied().chain(classes.iter().flat_map(|class| project.descendants(*class))).collect();
    let mut uses = AllUses {
        flow: flow.clone(),
        by_class: BTreeMap::new(),
        reads_signatures: false,
        constructors: constructors_read(project),
        hand_arguments_up: BTreeSet::new(),
        stores: Stores::new(project),
        checks_types,
        unreadable: BTreeMap::new(),
        subclasses: BTreeMap::new(),
        abc: looks.chain(abc::looks_by_name(project)).collect(),
    };
    uses.reads_signatures = project.file_ids().any(|file| project.mentions_any(file, SIGNATURE_READERS));
    let unreadable = opened.each_with_classes(project, &all, &mut |text| collect(text, &all, &mut uses));
    uses.unreadable =
        unreadable.into_iter().map(|(class, file)| (class, Place { file, range: Bytes { start: 0, end: 0 } })).collect();
    uses
}

fn collect(text: Text<'_, '_>, all: &BTreeSet<ClassId>, uses: &mut AllUses<'_>) {
    let checked = checked::parameters(text);
    let references = references(text.module, text.model, text.arena);
    let mut empty_depends = false;
    for reference in &references {
        let Role::Called(call) = reference.role else { continue };
        let is_empty = call.args.is_empty() && call.keywords.is_empty();
        empty_depends |= is_empty && matches!(reference.path.last(), Some(&("Depends" | "Security")));
        if reference.path == ["super()", "__init__"] && !is_empty {
            let end: u32 = reference.at.end().into();
            let range = Bytes { start: end - "__init__".len() as u32, end };
            uses.hand_arguments_up.insert(Place { file: text.file, range });
        }
    }
    for used in class_uses(text, &references, all) {
        let reference = used.reference;
        let place = Place { file: text.file, range: reference.at.into() };
        let entry = uses.by_class.entry(used.class).or_default();
        if let Some(member) = used.rest.first() {
            match *member {
                "register" => entry.registered.push(place),
                "__subclasses__" => drop(uses.subclasses.entry(used.class).or_insert(place)),
                _ => {}
            }
            continue;
        }
        match reference.role {
            Role::Called(_) | Role::Base | Role::Stored => {}
            Role::Annotation => {
                entry.annotated += usize::from(used.is_sure);
                if empty_depends {
                    entry.read_outside.push(place);
                }
                let is_parameter = checked.iter().any(|range| range.contains_range(reference.at));
                if is_parameter || checked::is_field(text, reference.scope, reference.at) {
                    entry.validated.push(place);
                }
            }
            Role::Argument(call, keyword) => argument(text, reference.scope, call, keyword, place, entry),
            Role::Decorator | Role::Key(_) | Role::Value => entry.values.push(place),
        }
    }
    dispatched(text, all, uses);
}

fn argument(text: Text<'_, '_>, scope: ScopeId, call: &Call<'_>, keyword: Option<&str>, place: Place, uses: &mut Uses) {
    let parts = dotted(&call.func).unwrap_or_default();
    let last = parts.last().copied().unwrap_or_default();
    let definition = text.definition(scope, &parts);
    match (last, keyword) {
        ("isinstance", None) => uses.asked.push(place),
        ("issubclass", None) => uses.asked_of_classes.push(place),
        ("register", _) => uses.registered.push(place),
        ("cast" | "TypeVar" | "assert_type", _) | ("Mock" | "MagicMock" | "AsyncMock" | "NonCallableMock", Some("spec")) => {}
        ("create_autospec" | "object" | "type" | "id" | "print" | "repr" | "str" | "hasattr" | "getLogger", _) => {}
        _ => match definition {
            Definition::Global(..) | Definition::Member(..) => uses.values.push(place),
            _ => {
                uses.values.push(place);
                uses.read_outside.push(place);
            }
        },
    }
}

/// Rule 6: functions that `singledispatch` chooses by their annotation.
fn dispatched(text: Text<'_, '_>, all: &BTreeSet<ClassId>, uses: &mut AllUses<'_>) {
    for (id, scope) in text.model.scopes() {
        let ScopeKind::Function(def) = scope.kind else { continue };
        let registers = def.decorators.iter().any(|decorator| match decorator.expr.kind {
            ExprKind::Attribute { attr, .. } => attr == "register",
            ExprKind::Call(call) => matches!(call.func.kind, ExprKind::Attribute { attr: "register", .. }),
            _ => false,
        });
        if !registers {
            continue;
        }
        let Some(outer) = text.model.scope(id).parent else { continue };
        for param in def.params.positional() {
            let Some(annotation) = param.annotation else { continue };
            let class = text.project.class_defined(&text.meaning(outer, annotation));
            if let Some(class) = class.filter(|class| all.contains(class)) {
                let place = Place { file: text.file, range: annotation.range.into() };
                uses.by_class.entry(class).or_default().registered.push(place);
            }
        }
    }
}

/// What speaks against the rewrite in the uses of the class itself. Returns whether it has to be `@runtime_checkable`.
/// `is_interface` says of other classes whether they could be protocols themselves.
pub fn judge(
    class: ClassId,
    interface: &Interface,
    all: &AllUses<'_>,
    is_interface: &dyn Fn(ClassId) -> bool,
    hazards: &mut Hazards,
) -> bool {
    let project = all.flow.project();
    let uses = all.of(class);
    let name = &interface.name;
    if let Some(place) = all.unreadable.get(&class) {
        let path = &project.entry(place.file).relative;
        hazards.add(
            "not-understood",
            Severity::Breaks,
            format!("`{path}` mentions `{name}`, and what it does with it cannot be followed"),
            None,
        );
    }
    if let Some(place) = uses.registered.first() {
        let message = format!("classes are registered with `{name}` here: a protocol goes by what they have, not by that");
        hazards.add("registered", Severity::Breaks, message, Some(*place));
    }
    let family: Vec<ClassId> = project.descendants(class).into_iter().chain([class]).collect();
    if let Some(look) = all.abc.iter().find(|look| look.sees(&all.flow, &family)) {
        let message =
            format!("what inherits from `ABC` is looked for here: `{name}` and its subclasses would no longer be found");
        hazards.add("abc-asked", Severity::Breaks, message, Some(look.at));
    }
    let family = family.into_iter().collect();
    let listed = all.flow.listed();
    if let Some(place) = listed.class_names(&family, false).or_else(|| listed.object_names(&family)) {
        let message =
            format!("what a class or its objects have is listed here; below a protocol, `{name}` and its heirs have more");
        hazards.add("listed", Severity::Breaks, message, Some(place));
    }
    if let Some(place) = listed.bases_of(&family) {
        let message = format!("the bases of a class are looked at here; those of `{name}` and its heirs would be others");
        hazards.add("abc-asked", Severity::Breaks, message, Some(place));
    }
    if let Some(place) = listed.names_of(project.class(class).file) {
        let message = "the names of the module are listed here; `Protocol` would be among them";
        hazards.add("names-listed", Severity::Breaks, message, Some(place));
    }
    let by_name = || project.taken_by_name(project.class_facts(class).name);
    if let Some(place) = uses.values.first().or(uses.read_outside.first()).copied().or_else(by_name) {
        hazards.add(
            "value",
            Severity::Breaks,
            format!("`{name}` is used as a value here: whoever gets it may need a class that others inherit from"),
            Some(place),
        );
    }
    if let Some(place) = uses.validated.first() {
        let message = "a value of this type may be checked when the program runs, and a protocol is no class for `isinstance`";
        hazards.add("value", Severity::Breaks, message, Some(*place));
    }
    if let Some(place) = all.checks_types.filter(|_| uses.annotated > 0) {
        let message = format!(
            "`isinstance` is asked here about types read from annotations, perhaps `{name}` too, and a protocol is no class for it"
        );
        hazards.add("value", Severity::Breaks, message, Some(place));
    }
    let asked: Vec<Place> = uses.asked.iter().chain(&uses.asked_of_classes).copied().collect();
    if let Some(at) = asked.first() {
        match lookalike(project, class, interface) {
            Some(other) => {
                let message = format!(
                    "`isinstance` or `issubclass` is asked here, and of a protocol it would also be true for `{}`",
                    project.class_facts(other).name
                );
                hazards.add("lookalike", Severity::Breaks, message, Some(*at));
            }
            None if !uses.asked_of_classes.is_empty() && interface.members.iter().any(|(_, is_method)| !is_method) => {
                let message = "`issubclass` is asked here, which raises TypeError for a protocol with attributes";
                hazards.add("issubclass", Severity::Breaks, message, uses.asked_of_classes.first().copied());
            }
            None if project.python(project.class(class).file).0 < 12 && same_property(project, class, interface).is_some() => {
                let other = same_property(project, class, interface).map(|other| project.class_facts(other).name);
                let message = format!(
                    "`isinstance` is asked here: up to Python 3.11 it would read the property of each `{}` to see whether there is one",
                    other.unwrap_or_default()
                );
                hazards.add("isinstance", Severity::Breaks, message, Some(*at));
            }
            None => {
                let message =
                    "`isinstance` is asked here: it would go by what an object has, and take microseconds up to Python 3.11";
                hazards.add("isinstance", Severity::Lossy, message, Some(*at));
            }
        }
    }
    let file = project.class(class).file;
    let is_open = project.world(file) == pyscale::place::World::Open && project.is_public(class);
    // An interface that extends it can become a protocol only together with it.
    let extends = |other: &ClassId| is_interface(*other) && all.of(*other).annotated > 0;
    let is_type = uses.annotated > 0 || project.descendants(class).iter().any(extends);
    if !(is_type || is_open && interface.has_annotations) {
        let at = Place { file, range: interface.name_range.into() };
        let message = format!("nothing is annotated with `{name}`: type checkers would gain nothing");
        hazards.add("nothing-gained", Severity::Breaks, message, Some(at));
    }
    if is_open {
        let message = "public API of a distribution: `isinstance` in programs outside would go by what an object has, and other bases may not fit";
        hazards.add("public", Severity::Visible, message, None);
    }
    is_open || !asked.is_empty()
}

/// A class of the project, no implementer, that has a property of the name of one of the attributes.
fn same_property(project: &ProjectIndex, class: ClassId, interface: &Interface) -> Option<ClassId> {
    let below: BTreeSet<ClassId> = project.descendants(class).into_iter().chain([class]).collect();
    let wanted = |name: &str| interface.members.iter().any(|(own, is_method)| !is_method && own == name);
    project.class_ids().filter(|other| !below.contains(other)).find(|other| {
        let functions = &project.summary(project.class(*other).file).functions;
        project.class_facts(*other).members.iter().any(|member| match member.kind {
            MemberKind::Method(index) => wanted(&member.name) && !functions[index as usize].decorators.is_empty(),
            _ => false,
        })
    })
}

/// A class of the project that has all the members without being an implementer.
fn lookalike(project: &ProjectIndex, class: ClassId, interface: &Interface) -> Option<ClassId> {
    let below: BTreeSet<ClassId> = project.descendants(class).into_iter().chain([class]).collect();
    project.class_ids().find(|other| {
        let has = |name: &str| {
            project.lineage(*other).any(|class| {
                project.defines(class, name) || project.class(class).stored.keys().any(|stored| stored.as_str() == name)
            })
        };
        !below.contains(other) && interface.members.iter().all(|(name, _)| has(name))
    })
}
