//! What speaks against the rewrite, in the order of the page: of one property, and of the whole group.

use pyscale::analysis::definitions::Definition;
use pyscale::analysis::flow::{FlowOnce, Object};
use pyscale::analysis::references::{Reference, references};
use pyscale::analysis::replaced::Replaced;
use pyscale::analysis::spelling::Text;
use pyscale::analysis::standing::{Standing, standing};
use pyscale::edit::stdlib;
use pyscale::index::builtins::is_builtin;
use pyscale::index::facts::AskKind;
use pyscale::index::{Base, ClassId, Name, ProjectIndex, Ty};
use pyscale::meta::{Observation, Rule};
use pyscale::place::{Bytes, FileId, Place, World};
use pyscale::semantic::{Resolved, SemanticModel};
use pyscale::verdict::{Hazards, Severity};
use ustr::ustr;

use super::asked::Asked;
use super::pairs::Pair;
use super::unify::{Common, Kind, Member, align};

pub const RULES: &[Rule] = &[
    Rule { id: "too-few", summary: "fewer than three properties are alike" },
    Rule { id: "unmovable", summary: "an accessor has `super()`, a nested function, `yield`, or a store that `setattr` has not" },
    Rule {
        id: "private-name",
        summary: "an accessor uses another private name of its class, which would be mangled differently",
    },
    Rule { id: "local-class", summary: "the class stands inside of a function, whose names a descriptor would not see" },
    Rule {
        id: "special-class",
        summary: "the class is a dataclass, an enum, a protocol or the like, or decorated with something unknown",
    },
    Rule { id: "unknown-class", summary: "a base or the metaclass is not known, and may look at what stands in the class" },
    Rule { id: "class-scope", summary: "the class body reads the property's name, which would mean the descriptor" },
    Rule {
        id: "type-moves",
        summary: "a type that is looked up when a value is set may not be there, or be another one, when the class is made",
    },
    Rule { id: "accessor-read", summary: "something asks for `.fget`, `.fset` or `.setter`, which a descriptor does not have" },
    Rule {
        id: "class-read",
        summary: "the property object itself is read from the class, or what stands in the class is listed",
    },
    Rule { id: "names-listed", summary: "the module's names are listed, and the descriptor class would be among them" },
    Rule { id: "property-asked", summary: "the program asks what is a `property`" },
    Rule { id: "frames", summary: "code that the accessors may call looks at the names of functions on the stack" },
    Rule { id: "plain-attribute", summary: "the setters check nothing: plain attributes would do" },
    Rule { id: "comment", summary: "a comment inside of an accessor would have no place" },
    Rule { id: "setter-docstring", summary: "the setters' docstrings say different things" },
    Rule { id: "texts", summary: "the messages differ in more than the property's name and its bounds" },
    Rule { id: "unread-file", summary: "a file that could not be understood mentions the class and the property" },
    Rule { id: "public-class", summary: "the class is public API of a distribution, whose users may ask for its properties" },
    Rule { id: "layout", summary: "the layout leaves no safe place for the edits" },
];

/// What of a property's own place speaks against it.
pub fn of_pair<'a>(text: Text<'a, '_>, member: &Member<'a>, read: &[Reference<'a>], hazards: &mut Hazards) {
    let (project, pair) = (text.project, &member.pair);
    of_owner(project, pair, hazards);
    let own = pair.ranges();
    let is_read = |reference: &&Reference<'_>| {
        reference.path.first() == Some(&pair.name)
            && text.model.resolve(reference.scope, pair.name) == Resolved::In(pair.scope)
            && !own.iter().any(|range| range.contains_range(reference.at))
    };
    if let Some(reference) = read.iter().find(is_read) {
        let message = format!("the class body reads `{}` here, and would read the descriptor", pair.name);
        hazards.add("class-scope", Severity::Breaks, message, Some(pair.place(reference.at)));
    }
    let bodies = [member.shape.getter.range, member.shape.setter.range];
    let lost = text.module.comments.iter().find(|comment| {
        own.iter().any(|range| range.contains_range(**comment)) && !bodies.iter().any(|body| body.contains_range(**comment))
    });
    if let Some(comment) = lost {
        let message = format!("this comment would have no place: move it above `{}`", pair.name);
        hazards.add("comment", Severity::Breaks, message, Some(pair.place(*comment)));
    }
    let of_class = project.class_facts(pair.class).name;
    let knows = |name: Name, words: &[Name]| words.binary_search(&name).is_ok();
    for file in project.opaque_files() {
        let words = &project.summary(*file).mentions;
        if knows(of_class, words) && knows(ustr(pair.name), words) {
            hazards.add("unread-file", Severity::Breaks, project.why_opaque(*file, of_class), None);
        }
    }
    if project.world(pair.file) == World::Open && project.is_public(pair.class) {
        let message = format!(
            "`{of_class}` is public: programs outside may ask for its properties, as `{of_class}.{}.fget` or with `isinstance`",
            pair.name
        );
        hazards.add("public-class", Severity::Visible, message, None);
    }
}

/// Is the class one whose attributes somebody else looks at?
fn of_owner(project: &ProjectIndex, pair: &Pair<'_>, hazards: &mut Hazards) {
    let facts = project.class_facts(pair.class);
    let here = Some(pair.place(pair.owner.name_range));
    if pair.is_local {
        let message = format!("`{}` stands inside of a function, whose names a descriptor would not see", facts.name);
        hazards.add("local-class", Severity::Breaks, message, here);
    }
    for decorator in &facts.decorators {
        let harmless = match project.ty(pair.file, decorator.value) {
            Ty::External(name) => {
                matches!(name.as_str(), "functools.total_ordering" | "typing.final" | "typing_extensions.final")
            }
            _ => false,
        };
        if !harmless {
            let message =
                format!("`@{}` may look at the attributes of `{}`, or make another class of it", decorator.text, facts.name);
            hazards.add("special-class", Severity::Breaks, message, Some(pair.place(decorator.at.into())));
        }
    }
    for class in project.lineage(pair.class) {
        let facts = project.class_facts(class);
        let at = |range| Some(Place { file: project.class(class).file, range });
        for base in &project.class(class).bases {
            match base {
                Base::External(name) if is_special(name) => {
                    let message = format!("`{name}` makes something of what stands in its classes");
                    hazards.add("special-class", Severity::Breaks, message, at(facts.name_range));
                }
                Base::External(name) if !is_from_library(name) => {
                    let message = format!("`{}` inherits from `{name}`, and nothing is known of its metaclass", facts.name);
                    hazards.add("unknown-class", Severity::Breaks, message, at(facts.name_range));
                }
                Base::Unknown(name) => {
                    let message = format!("`{}` inherits from `{name}`, which is not known", facts.name);
                    hazards.add("unknown-class", Severity::Breaks, message, at(facts.name_range));
                }
                _ => {}
            }
        }
        for (name, value, range) in &facts.keywords {
            let is_plain = match project.ty(project.class(class).file, *value) {
                Ty::External(name) => matches!(name.as_str(), "abc.ABCMeta" | "builtins.type"),
                _ => false,
            };
            if *name != Some(ustr("metaclass")) || is_plain {
                continue;
            }
            let message = format!("the metaclass of `{}` sees what stands in its classes", facts.name);
            hazards.add("unknown-class", Severity::Breaks, message, at(*range));
        }
    }
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

/// Who asks for the property object itself, anywhere in the project.
pub fn of_uses(flow: &FlowOnce<'_>, pair: &Pair<'_>, asked: &Asked, hazards: &mut Hazards) {
    let project = flow.project();
    let (name, of_class) = (pair.name, project.class_facts(pair.class).name);
    if let Some(at) = asked.accessor(ustr(name)) {
        let message =
            format!("the getter or setter of a property, perhaps of `{name}`, is read from it here; a descriptor has none");
        hazards.add("accessor-read", Severity::Breaks, message, Some(at));
    }
    let family = |class: ClassId| class == pair.class || project.lineage(class).any(|above| above == pair.class);
    let may_be = |ty: &Ty| match ty {
        Ty::Class(class) => family(*class),
        Ty::Classes(classes) => classes.iter().any(|class| family(*class)),
        _ => false,
    };
    let objects: Vec<Object> = project.class_ids().filter(|class| family(*class)).map(Object::Class).collect();
    // What types do not tell, as far as it is seen what comes there.
    let comes = |ty: &Ty, (file, at): (FileId, u32)| {
        may_be(ty) || ty.may_have_attributes() && flow.get().is_told_to_be(file, at, &objects)
    };
    for file in project.file_ids() {
        let mut reads = project.summary(file).class_reads.iter().filter(|(_, read, _)| read.as_str() == name);
        if let Some((_, _, range)) = reads.find(|(owner, _, at)| comes(&project.ty(file, *owner), (file, at.start))) {
            let message =
                format!("`{of_class}.{name}` is read from the class here, where it would be a descriptor and no property");
            hazards.add("class-read", Severity::Breaks, message, Some(Place { file, range: *range }));
            break;
        }
    }
    // `N = lib.Conf` in a function, `TABLE["x"].port`: where flow tells that the class comes by.
    let comes_by = |file: &FileId| {
        let mut read_from = project
            .mentions(*file, name)
            .then(|| flow.get())
            .into_iter()
            .flat_map(|flow| flow.receivers_of(*file, ustr(name)).flat_map(|values| values.classes).collect::<Vec<_>>());
        read_from.any(family)
    };
    if let Some(file) = project.file_ids().find(comes_by) {
        let path = &project.entry(file).relative;
        let message = format!("{path} reads `{of_class}.{name}` from the class, where it would be a descriptor and no property");
        hazards.add("class-read", Severity::Breaks, message, None);
    }
    let names = [ustr(name)];
    for ask in project.asks_for(&names).map(|(ask, _)| ask).chain(project.asks_by_computed_name()) {
        let ty = ask.ty(project);
        let is_computed = ask.name(project).is_none();
        let is_of_type = ask.facts.of_type
            && (!is_computed || ask.facts.how == AskKind::Get)
            && match &ty {
                Ty::Unknown => !is_computed,
                Ty::Instance(class) => family(*class),
                Ty::Instances(classes) => classes.iter().any(|class| family(*class)),
                _ => false,
            };
        if is_of_type || ask.facts.how == AskKind::Get && comes(&ty, ask.receiver()) {
            let message = format!("`{name}` is read from the class here, where it would be a descriptor and no property");
            hazards.add("class-read", Severity::Breaks, message, Some(ask.place()));
            break;
        }
    }
    let near = project.descendants(pair.class).into_iter().chain(project.lineage(pair.class)).chain([pair.class]).collect();
    if let Some(at) = flow.listed().class_names(&near, true) {
        let message = format!(
            "what stands in the class is listed here, perhaps in `{of_class}`: a descriptor stands elsewhere than the property, \
             and takes another name when it is put into another class"
        );
        hazards.add("class-read", Severity::Breaks, message, Some(at));
    }
    if let Some(at) = asked.property() {
        let message = "the program asks here what is a `property`; a descriptor is none";
        hazards.add("property-asked", Severity::Breaks, message, Some(at));
    }
}

/// What speaks against a group that has a common form.
pub fn of_group<'a>(text: Text<'a, '_>, flow: &FlowOnce<'_>, members: &[&Member<'a>], common: &Common, hazards: &mut Hazards) {
    let Some(first) = members.first() else { return };
    let here = Some(first.pair.place(first.pair.setter.name_range));
    if first.shape.stores_only {
        let message = format!("the setter of `{}` checks nothing: a plain attribute would do", first.pair.name);
        hazards.add("plain-attribute", Severity::Breaks, message, here);
    }
    if let Some(at) = flow.listed().definitions_of(text.file) {
        let message = "the names of the module are listed here; the descriptor class would be among them";
        hazards.add("names-listed", Severity::Breaks, message, Some(at));
    }
    if let Some(at) = frames(text, &first.pair, first.shape.calls) {
        let message = "names of functions on the stack are read here; the accessors would be called `__get__` and `__set__`";
        hazards.add("frames", Severity::Breaks, message, Some(at));
    }
    if common.holes.iter().any(|hole| hole.kind == Kind::Type) {
        let replaced = Replaced::new(text.project);
        for member in members {
            types_stand(text, member, &replaced, hazards);
        }
    }
    let docs: Vec<Option<&str>> =
        members.iter().map(|member| member.pair.setter_doc.map(|doc| text.source.slice(doc.range))).collect();
    let names: Vec<&str> = members.iter().map(|member| member.pair.name).collect();
    let are_alike = docs.iter().all(Option::is_none)
        || docs.iter().copied().collect::<Option<Vec<_>>>().is_some_and(|docs| align(&docs, &names, &[]).is_some());
    if !are_alike {
        let message =
            "the setters' docstrings say different things, and a descriptor has place for one: move them to the getters";
        hazards.add("setter-docstring", Severity::Breaks, message, here);
    }
}

/// Types that become arguments are looked up when the class is made.
fn types_stand(text: Text<'_, '_>, member: &Member<'_>, replaced: &Replaced, hazards: &mut Hazards) {
    let pair = &member.pair;
    for (range, path) in &member.shape.types {
        let Some(first) = path.first() else { continue };
        let is_ours = path.len() > 1 && !matches!(text.definition(pair.scope, &[first.as_str()]), Definition::External(_));
        let stands = match text.model.resolve(pair.scope, first) {
            Resolved::In(scope) if scope != SemanticModel::module_scope() => false,
            Resolved::Free => text.project.summary(text.file).stars.is_empty(),
            Resolved::In(_) => match standing(text.module, text.model, first) {
                Standing::Once(bound) => bound.end() <= pair.owner.range.start(),
                _ => false,
            },
        };
        if !stands || is_ours || replaced.global(text.file, first).is_some() {
            let message = format!(
                "`{}` is looked up when a value is set; as an argument it would be looked up when the class is made",
                path.join(".")
            );
            hazards.add("type-moves", Severity::Breaks, message, Some(pair.place(*range)));
        }
    }
}

/// Where code that the accessors may call reads names of functions on the stack: in their file, those of the bases, and what it
/// imports.
fn frames(text: Text<'_, '_>, pair: &Pair<'_>, calls: bool) -> Option<Place> {
    const WORDS: &[&str] = &["co_name", "_getframe", "currentframe", "extract_stack", "f_back"];
    let project = text.project;
    let bases = project.lineage(pair.class).map(|class| project.class(class).file);
    let imports = project.summary(text.file).imports.iter().filter(|_| calls);
    let imported = imports.filter_map(|import| project.file_of_module(text.file, import.module));
    let looks = |file: &FileId| {
        let summary = project.summary(*file);
        let has = |word: &&str| summary.mentions.binary_search(&ustr(word)).is_ok();
        let is_stack = |ty: &Ty| matches!(ty, Ty::External(name) if name.as_str() == "inspect.stack");
        WORDS.iter().any(has)
            || (has(&"inspect") && summary.invocations.iter().any(|call| is_stack(&project.ty(*file, call.func))))
    };
    let file = bases.chain(imported).find(looks)?;
    Some(Place { file, range: Bytes { start: 0, end: 0 } })
}

/// All that a file reads, for [`of_pair`].
pub fn reads<'a>(text: Text<'a, '_>) -> Vec<Reference<'a>> {
    references(text.module, text.model, text.arena)
}

#[cfg(test)]
#[path = "tests.rs"]
mod tests;

/// What is said of what nobody could tell from the source.
pub const MAY_BE: &[(&str, Observation)] = &[
    ("special-class", Observation::Nothing),
    ("unknown-class", Observation::Nothing),
    ("type-moves", Observation::Nothing),
    ("accessor-read", Observation::Nothing),
    ("property-asked", Observation::Nothing),
    ("frames", Observation::Nothing),
    ("unread-file", Observation::Nothing),
    ("public-class", Observation::Nothing),
];
