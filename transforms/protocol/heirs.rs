//! Do the classes below an interface stay what they are? Metaclasses, orders of bases, constructors: rules 5 and 5a.

use pyscale::analysis::flow::Object;
use pyscale::analysis::making::{
    ends_hook, is_container, leaves_constructor, makes_constructor, may_have_constructor, may_have_metaclass, own_metaclass,
};
use pyscale::index::facts::{ConstructorOf, MemberKind};
use pyscale::index::{Base, ClassId, Mro, ProjectIndex};
use pyscale::place::Place;
use pyscale::verdict::{Hazards, Severity};
use ustr::ustr;

use super::interface::Interface;
use super::uses::AllUses;

/// What speaks against the rewrite below the class.
pub fn judge(project: &ProjectIndex, class: ClassId, interface: &Interface, uses: &AllUses<'_>, hazards: &mut Hazards) {
    for heir in project.descendants(class) {
        let facts = project.class_facts(heir);
        let at = Some(Place { file: project.class(heir).file, range: facts.name_range });
        metaclass(project, heir, hazards);
        order(project, class, interface, heir, uses, hazards);
        found_first(project, class, interface, heir, hazards);
        attributes(project, interface, heir, hazards);
        if has_no_constructor_before(project, class, heir) {
            if let Some(place) = uses.constructor_reader(project, heir) {
                let message = format!(
                    "`__init__` is read here as a value: `{}` would have the one of its protocol instead of that of `object`",
                    facts.name
                );
                hazards.add("constructor", Severity::Breaks, message, Some(place));
            }
            if let Some(place) = uses.signature_reader(project, heir) {
                let message = format!(
                    "`inspect.signature({})` would be `(*args, **kwargs)`, and what gets the class here may read it",
                    facts.name
                );
                hazards.add("signature", Severity::Breaks, message, Some(place));
            }
            let outside = facts.decorators.iter().any(|decorator| {
                let last = decorator.text.rsplit('.').next().unwrap_or_default();
                last != "dataclass" && !leaves_constructor(last) && !makes_constructor(project, heir, decorator)
            });
            if outside {
                let message =
                    format!("a decorator of `{}` may read its signature, which would be `(*args, **kwargs)`", facts.name);
                hazards.add("signature", Severity::Breaks, message, at);
            }
            if project.is_public(heir) {
                let message =
                    format!("`{}` is public: its signature would be `(*args, **kwargs)` to programs outside", facts.name);
                hazards.add("public", Severity::Visible, message, at);
            }
        }
    }
}

/// Rule 5: every class below has to be made by `ABCMeta` or `type`.
fn metaclass(project: &ProjectIndex, heir: ClassId, hazards: &mut Hazards) {
    let file = project.class(heir).file;
    let facts = project.class_facts(heir);
    if let Some(range) = own_metaclass(project, heir, true) {
        let message =
            format!("metaclass conflict possible in `{}`: a protocol's metaclass is another one than `ABCMeta`", facts.name);
        hazards.add("metaclass", Severity::Breaks, message, Some(Place { file, range }));
    }
    let odd_above = project.class(heir).ancestors.iter().any(|above| own_metaclass(project, *above, false).is_some());
    if odd_above || project.lineage(heir).any(|class| project.class(class).bases.iter().any(may_have_metaclass)) {
        let message =
            format!("metaclass conflict possible in `{}`: another of its bases may have a metaclass of its own", facts.name);
        hazards.add("metaclass", Severity::Breaks, message, Some(Place { file, range: facts.name_range }));
    }
}

/// What typing brings along stands before the bases behind the interface, and is called by those before it.
fn found_first(project: &ProjectIndex, class: ClassId, interface: &Interface, heir: ClassId, hazards: &mut Hazards) {
    let facts = project.class_facts(heir);
    let Mro::Known(mro) = &project.class(heir).mro else { return };
    let Some(split) = mro.iter().position(|base| *base == Base::Project(class)) else { return };
    let ends = mro[..split].iter().find_map(|base| match base {
        Base::Project(other) if *other != heir => Some(*other).filter(|other| ends_hook(project, *other)),
        _ => None,
    });
    if let Some(ends) = ends {
        let message = format!(
            "`{0}` has an `__init_subclass__` that calls nothing above: `{1}` would count as a protocol, which cannot be made; \
             let it call `super().__init_subclass__()`",
            project.class_facts(ends).name,
            facts.name
        );
        hazards.add("hook", Severity::Breaks, message, Some(project.place(ends, project.class_facts(ends).name_range)));
    }
    let subscripted = mro[split + 1..].iter().find_map(|base| match base {
        Base::Project(other) => {
            project.defines(*other, "__class_getitem__").then(|| project.class_facts(*other).name.to_string())
        }
        Base::External(name) => is_container(name).then(|| name.rsplit('.').next().unwrap_or_default().to_owned()),
        Base::Unknown(_) => None,
    });
    if let Some(name) = subscripted {
        let message = format!(
            "`{}[…]` asks `{name}` today, and would ask typing, which stands behind a protocol; list `{}` last",
            facts.name, interface.name
        );
        hazards.add("order", Severity::Breaks, message, Some(project.place(heir, facts.name_range)));
    }
}

/// Rule 5: `Generic` before the interface, and a `super().__init__()` that would end in it.
fn order(
    project: &ProjectIndex,
    class: ClassId,
    interface: &Interface,
    heir: ClassId,
    uses: &AllUses<'_>,
    hazards: &mut Hazards,
) {
    let facts = project.class_facts(heir);
    let file = project.class(heir).file;
    let at = Some(Place { file, range: facts.name_range });
    let bases = &project.class(heir).bases;
    let leads = |base: &Base| match base {
        Base::Project(other) => project.lineage(*other).any(|above| above == class),
        _ => false,
    };
    let position = bases.iter().position(leads);
    let generic = bases.iter().position(|base| matches!(base, Base::External(name) if name.as_str() == "typing.Generic"));
    if let (Some(position), Some(generic)) = (position, generic)
        && generic < position
    {
        let message = format!("`{}` lists `Generic` before it, for which no order of bases would be found", facts.name);
        hazards.add("order", Severity::Breaks, message, at);
    }
    let Mro::Known(mro) = &project.class(heir).mro else {
        hazards.add("order", Severity::Breaks, format!("the bases of `{}` are not all known", facts.name), at);
        return;
    };
    let Some(split) = mro.iter().position(|base| *base == Base::Project(class)) else { return };
    let (before, behind) = (&mro[..split], &mro[split + 1..]);
    let follows = behind.iter().find(|base| match base {
        Base::Project(other) => may_have_constructor(project, *other),
        Base::External(name) => {
            let module = name.rsplit_once('.').map_or("", |(module, _)| module);
            !matches!(name.as_str(), "builtins.object" | "abc.ABC" | "typing.Generic") && module != "collections.abc"
        }
        Base::Unknown(_) => true,
    });
    let own = std::iter::once(heir).chain(before.iter().filter_map(|base| match base {
        Base::Project(other) if *other != heir => Some(*other),
        _ => None,
    }));
    let Some(follows) = follows else {
        // The last constructor before the interface, unless that is one of a library.
        let constructs = |base: &Base| match base {
            Base::Project(other) => project.defines(*other, "__init__"),
            Base::External(name) => !matches!(name.as_str(), "typing.Generic" | "builtins.object" | "abc.ABC"),
            Base::Unknown(_) => true,
        };
        let last = match before.iter().rfind(|base| constructs(base)) {
            Some(Base::Project(last)) => Some(*last),
            Some(_) => None,
            None => Some(heir),
        };
        if let Some(place) = last.and_then(|last| hands_on_arguments(project, last, uses)) {
            let message = format!(
                "arguments go up to `object` here, which complains of any; the `__init__` of a protocol, before `object` in `{}`, takes them all",
                facts.name
            );
            hazards.add("constructor", Severity::Breaks, message, Some(place));
        }
        return;
    };
    let passes_on = own.clone().any(|class| {
        let of = project.class(class).file;
        project.class_facts(class).members.iter().any(|member| match member.kind {
            MemberKind::Method(index) => {
                let function = &project.summary(of).functions[index as usize];
                // `super(C, self).__init__()` too; from `__post_init__` or any other method as well.
                let is_init = member.name == "__init__" && (function.class_cell.is_some() || !function.super_reads.is_empty());
                is_init || function.super_reads.contains(&ustr("__init__"))
            }
            _ => false,
        })
    });
    if passes_on {
        let message = format!(
            "the `super().__init__()` of `{}` would end in `{}`: a protocol has an `__init__` of its own, and the one behind it would not be called",
            facts.name, interface.name
        );
        hazards.add("constructor", Severity::Breaks, message, at);
    } else if !own.clone().any(|class| project.defines(class, "__init__")) {
        let between = own.skip(1).find(|class| project.lineage(*class).any(|above| above == interface.class));
        kept_constructor(project, interface, heir, between, follows, uses, hazards);
    }
}

/// Where the constructor of the class hands arguments to `super().__init__`.
fn hands_on_arguments(project: &ProjectIndex, class: ClassId, uses: &AllUses<'_>) -> Option<Place> {
    let file = project.class(class).file;
    let methods: Vec<u32> = project
        .class_facts(class)
        .members
        .iter()
        .filter_map(|member| match member.kind {
            MemberKind::Method(index) if member.name == "__init__" => Some(index),
            _ => None,
        })
        .collect();
    let calls = project.summary(file).constructors.iter().filter(|read| {
        let is_super = matches!(read.of, ConstructorOf::Super | ConstructorOf::OtherSuper);
        read.called && is_super && read.name == "__init__" && read.method.is_some_and(|method| methods.contains(&method))
    });
    calls.map(|call| Place { file, range: call.at }).find(|at| uses.hand_arguments_up.contains(at))
}

/// No class before the interface has a constructor. The first time that such a class is made, typing stores the `__init__`
/// that it finds then in the class itself (`_no_init_or_replace_init`), or that of `object` if there is none.
fn kept_constructor(
    project: &ProjectIndex,
    interface: &Interface,
    heir: ClassId,
    between: Option<ClassId>,
    follows: &Base,
    uses: &AllUses<'_>,
    hazards: &mut Hazards,
) {
    let facts = project.class_facts(heir);
    let here = project.place(heir, facts.name_range);
    let behind = match follows {
        Base::Project(class) => project.class_facts(*class).name.to_string(),
        Base::External(name) | Base::Unknown(name) => name.to_string(),
    };
    if project.python(project.class(heir).file).0 < 9 {
        let message = format!("up to Python 3.8 the `__init__` of `{}` would stand before that of `{behind}`", interface.name);
        hazards.add("constructor", Severity::Breaks, message, Some(here));
    }
    if let Some(between) = between {
        let message = format!(
            "once a `{0}` is made, `{0}` has an `__init__` of its own below a protocol, and `{1}` would find that before the one of `{behind}`",
            project.class_facts(between).name,
            facts.name
        );
        hazards.add(
            "constructor",
            Severity::Breaks,
            message,
            Some(project.place(between, project.class_facts(between).name_range)),
        );
    }
    let objects: Vec<Object> = project.lineage(heir).map(Object::Class).collect();
    let named = uses.stores.over(ustr("__init__")).next();
    if let Some(store) = named.or_else(|| uses.stores.over_any(&uses.flow, &objects, &[])) {
        let message = format!(
            "`__init__` is replaced here: `{}` keeps the one of `{behind}` that it finds when the first is made",
            facts.name
        );
        hazards.add("constructor", Severity::Breaks, message, Some(store.at));
    }
}

/// Rule 5b: type checkers take an attribute that a protocol declares and nobody sets for abstract.
fn attributes(project: &ProjectIndex, interface: &Interface, heir: ClassId, hazards: &mut Hazards) {
    let own: Vec<ClassId> =
        std::iter::once(heir).chain(project.lineage(heir)).filter(|class| *class != interface.class).collect();
    let sets = |name: &str| {
        own.iter().any(|class| {
            project.defines(*class, name) || project.class(*class).stored.keys().any(|stored| stored.as_str() == name)
        })
    };
    let is_whole = interface.members.iter().all(|(name, is_plain)| !is_plain || sets(name));
    let unset = interface.attributes.iter().find(|name| !sets(name));
    if let Some(name) = unset.filter(|_| is_whole) {
        let facts = project.class_facts(heir);
        let message = format!(
            "`{}` does not set `{name}`: type checkers take an attribute of a protocol for abstract, and its class for one that cannot be made; set it in the class",
            facts.name
        );
        hazards.add("unset-attribute", Severity::Breaks, message, Some(project.place(heir, facts.name_range)));
    }
}

/// Does no class before the interface, the heir included, have a constructor of its own?
fn has_no_constructor_before(project: &ProjectIndex, class: ClassId, heir: ClassId) -> bool {
    let Mro::Known(mro) = &project.class(heir).mro else { return true };
    let before = mro.iter().take_while(|base| **base != Base::Project(class));
    let made = |class: ClassId| {
        let facts = project.class_facts(class);
        project.defines(class, "__init__")
            || project.defines(class, "__new__")
            || facts.decorators.iter().any(|decorator| makes_constructor(project, class, decorator))
    };
    !made(heir)
        && !before.into_iter().any(|base| match base {
            Base::Project(other) => made(*other),
            Base::External(name) => !matches!(name.as_str(), "builtins.object" | "abc.ABC"),
            Base::Unknown(_) => false,
        })
}
