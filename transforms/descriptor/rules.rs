//! What speaks against the rewrite, in the order of the page: of one property, and of the whole group.

use pyscale::analysis::class_reads::{ClassRead, class_reads};
use pyscale::analysis::definitions::Definition;
use pyscale::analysis::flow::FlowOnce;
use pyscale::analysis::frames;
use pyscale::analysis::making::{Onlooks, onlookers};
use pyscale::analysis::properties::{Asked, Pair};
use pyscale::analysis::references::{Reference, references};
use pyscale::analysis::replaced::Replaced;
use pyscale::analysis::spelling::Text;
use pyscale::analysis::standing::stands_above;
use pyscale::edit::alike::align;
use pyscale::index::ProjectIndex;
use pyscale::meta::{Observation, Rule};
use pyscale::place::World;
use pyscale::semantic::Resolved;
use pyscale::verdict::{Hazards, Severity};
use ustr::ustr;

use super::unify::{Common, Kind, Member};

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
    Rule {
        id: "frames",
        summary: "code that the accessors may call looks at the names of functions on the stack, or has them logged",
    },
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
    for file in project.opaque_files() {
        if project.mentions(*file, &of_class) && project.mentions(*file, pair.name) {
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
    for onlooker in onlookers(project, pair.class) {
        let is_special = matches!(onlooker.what, Onlooks::Decorator(_) | Onlooks::Special(_));
        let rule = if is_special { "special-class" } else { "unknown-class" };
        hazards.add(rule, Severity::Breaks, onlooker.sentence(project), Some(project.place(onlooker.class, onlooker.at)));
    }
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
    for read in class_reads(flow, pair.class, ustr(name)) {
        let what = "where it would be a descriptor and no property";
        let (message, at) = match read {
            ClassRead::Written(at) => (format!("`{of_class}.{name}` is read from the class here, {what}"), Some(at)),
            ClassRead::InFile(file) => {
                let path = &project.entry(file).relative;
                (format!("{path} reads `{of_class}.{name}` from the class, {what}"), None)
            }
            ClassRead::ByName(at) => (format!("`{name}` is read from the class here, {what}"), Some(at)),
        };
        hazards.add("class-read", Severity::Breaks, message, at);
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
    if let Some(at) = frames::names_read(text.project, first.pair.class, first.shape.calls) {
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
    let names: Vec<String> = members.iter().map(|member| member.pair.name.to_owned()).collect();
    let are_alike = docs.iter().all(Option::is_none)
        || docs.iter().copied().collect::<Option<Vec<_>>>().is_some_and(|docs| align(&docs, &[&names]).is_some());
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
        let stands = stands_above(text, pair.scope, first, pair.owner.range.start());
        if !stands || is_ours || replaced.global(text.file, first).is_some() {
            let message = format!(
                "`{}` is looked up when a value is set; as an argument it would be looked up when the class is made",
                path.join(".")
            );
            hazards.add("type-moves", Severity::Breaks, message, Some(pair.place(*range)));
        }
    }
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
