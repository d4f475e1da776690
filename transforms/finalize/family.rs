//! The class among its bases and subclasses: rules 1, 2, 3, 6, 17 and the dataclass part of 13.

use pyscale::index::facts::{Evidence, MemberKind};
use pyscale::index::{Base, ClassId, Mro, ProjectIndex, Ty};
use pyscale::syntax::ast::{ExprKind, Stmt, StmtKind};
use pyscale::verdict::{Bytes, Hazards, Place, Severity};
use text_size::TextRange;
use ustr::ustr;

use super::known;
use super::subject::{Reason, Ruled, Subject, find_class, is_name, own_attribute, receiver};

/// Rule 2: what the class and its subclasses derive from, and who makes their instances.
pub fn bases(project: &ProjectIndex, family: &[ClassId]) -> Ruled<()> {
    for id in family.iter().copied() {
        let (model, facts) = (project.class(id), project.class_facts(id));
        for (base, written) in model.bases.iter().zip(facts.bases.iter().filter(|base| base.text != "object")) {
            let at = Some(project.place(id, written.at));
            match base {
                Base::External(name) if known::refuses_weak_references(name) => {
                    return Err(Reason(
                        "base",
                        format!("instances of a subclass of `{}` cannot be weakly referenced", written.text),
                        at,
                    ));
                }
                Base::External(name) if is_enum(name) => {
                    return Err(Reason("base", "the members of an enumeration live as long as their class".to_owned(), at));
                }
                Base::External(name) if known::has_destructor(name) => {
                    return Err(Reason(
                        "hidden-destructor",
                        format!("the base `{}` has a `__del__` of its own, which this one hides", written.text),
                        at,
                    ));
                }
                Base::Unknown(name) => {
                    return Err(Reason("base", format!("the base `{name}` could not be resolved: it may have a `__del__`"), at));
                }
                Base::External(_) | Base::Project(_) => {}
            }
        }
        for (keyword, value, at) in &facts.keywords {
            if *keyword == Some(ustr("metaclass")) {
                metaclass(project, id, *value, *at)?;
            } else if keyword.is_none() {
                return Err(Reason(
                    "base",
                    "the keywords of the class statement are not literal".to_owned(),
                    Some(project.place(id, *at)),
                ));
            }
        }
    }
    for id in family.iter().copied() {
        if let Some(at) = member(project, id, "__new__") {
            return Err(Reason("base", "`__new__` decides which object is given: it may recycle one".to_owned(), Some(at)));
        }
    }
    Ok(())
}

/// Bases of a library that cannot be seen: they may have a destructor, which this one hides, or slots.
pub fn unseen_bases(subject: &Subject<'_, '_>, hazards: &mut Hazards) {
    let project = subject.project;
    for id in subject.family() {
        for base in &project.class(id).bases {
            if let Base::External(name) = base
                && !known::is_harmless_base(name)
            {
                let last = name.rsplit('.').next().unwrap_or(name);
                hazards.add(
                    "unseen-base",
                    Severity::Lossy,
                    format!(
                        "`{last}` cannot be seen: look whether it defines `__del__`, which ours hides so far, or `__slots__`"
                    ),
                    Some(project.place(id, project.class_facts(id).name_range)),
                );
            }
        }
    }
}

fn is_enum(name: &str) -> bool {
    name.starts_with("enum.")
}

fn metaclass(project: &ProjectIndex, id: ClassId, value: pyscale::index::facts::EvidenceId, at: Bytes) -> Ruled<()> {
    let place = Some(project.place(id, at));
    match project.ty(project.class(id).file, value) {
        Ty::External(name) if name == "abc.ABCMeta" || name == "builtins.type" => Ok(()),
        Ty::Class(meta)
            if !project.lineage(meta).any(|class| member(project, class, "__call__").is_some()) && only_type(project, meta) =>
        {
            Ok(())
        }
        _ => Err(Reason("base", "the metaclass decides how instances are made: it may recycle them".to_owned(), place)),
    }
}

fn only_type(project: &ProjectIndex, meta: ClassId) -> bool {
    project.lineage(meta).all(|class| {
        project.class(class).bases.iter().all(|base| match base {
            Base::External(name) => name == "builtins.type" || name == "abc.ABCMeta",
            Base::Project(_) => true,
            Base::Unknown(_) => false,
        })
    })
}

/// Where a class body binds a name.
pub fn member(project: &ProjectIndex, id: ClassId, name: &str) -> Option<Place> {
    project.class_facts(id).members.iter().find(|member| member.name == name).map(|member| project.place(id, member.at))
}

/// Rule 3, first half: another destructor in the hierarchy.
pub fn other_destructors(project: &ProjectIndex, class: ClassId, family: &[ClassId]) -> Ruled<()> {
    for id in family.iter().copied().filter(|id| *id != class) {
        if let Some(at) = member(project, id, "__del__") {
            let name = project.class_facts(id).name;
            return Err(Reason(
                "other-destructor",
                format!("`{name}` in the same hierarchy has a `__del__` of its own"),
                Some(at),
            ));
        }
    }
    Ok(())
}

/// A class without a constructor of its own has no statement behind which to register.
pub fn has_constructor(project: &ProjectIndex, class: ClassId) -> Ruled<()> {
    if ["__init__", "__post_init__"].iter().any(|name| member(project, class, name).is_some()) {
        return Ok(());
    }
    Err(Reason(
        "constructor",
        "the class has no `__init__` of its own: there is no statement behind which to register the finalizer".to_owned(),
        Some(project.place(class, project.class_facts(class).name_range)),
    ))
}

/// Rule 1: does removing an empty destructor bring another one to life, in the class or in a subclass of several?
pub fn revived(subject: &Subject<'_, '_>) -> Ruled<()> {
    let project = subject.project;
    if let Some(at) = project.class(subject.id).ancestors.iter().find_map(|id| member(project, *id, "__del__")) {
        return Err(Reason("hidden-destructor", "the empty `__del__` silences the inherited destructor".to_owned(), Some(at)));
    }
    for id in project.descendants(subject.id) {
        if let Mro::Unknown = project.class(id).mro {
            let at = project.place(id, project.class_facts(id).name_range);
            return Err(Reason(
                "hidden-destructor",
                format!("the empty `__del__` may silence that of another base of `{}`", project.class_facts(id).name),
                Some(at),
            ));
        }
        let Mro::Known(order) = &project.class(id).mro else { continue };
        let behind = order.iter().skip_while(|base| **base != Base::Project(subject.id)).skip(1);
        for base in behind {
            let at = match base {
                Base::Project(other) => member(project, *other, "__del__"),
                Base::External(name) if known::is_harmless_base(name) => None,
                _ => Some(project.place(id, project.class_facts(id).name_range)),
            };
            if let Some(at) = at {
                return Err(Reason(
                    "hidden-destructor",
                    format!("the empty `__del__` silences that of another base of `{}`", project.class_facts(id).name),
                    Some(at),
                ));
            }
        }
    }
    Ok(())
}

/// Rule 6: no subclass overrides what the cleanup uses, and each calls the constructor.
pub fn subclasses(subject: &Subject<'_, '_>, names: &[&str], constructor: &str) -> Ruled<()> {
    let project = subject.project;
    for id in project.descendants(subject.id) {
        let facts = project.class_facts(id);
        for name in names {
            if let Some(at) = member(project, id, name) {
                return Err(Reason(
                    "overridden",
                    format!("`{}` overrides `{name}`, which the finalizer would not see", facts.name),
                    Some(at),
                ));
            }
        }
        let here = project.place(id, facts.name_range);
        let Mro::Known(order) = &project.class(id).mro else {
            return Err(Reason(
                "constructor",
                format!("whether `{}` calls `{constructor}` cannot be told: one of its bases is unknown", facts.name),
                Some(here),
            ));
        };
        let before = order.iter().take_while(|base| **base != Base::Project(subject.id));
        for class in std::iter::once(&Base::Project(id)).chain(before) {
            match class {
                Base::Project(class) => {
                    // A class that only stands beside ours, but in front of it: what it has is found first.
                    for name in names {
                        if let Some(at) = member(project, *class, name) {
                            let message = format!(
                                "`{}`, which `{}` inherits from first, has a `{name}` of its own, which the finalizer would not see",
                                project.class_facts(*class).name,
                                facts.name
                            );
                            return Err(Reason("overridden", message, Some(at)));
                        }
                    }
                    hands_on(subject, *class, constructor)?;
                }
                Base::External(name) if known::hands_init_on(name) => {}
                Base::External(name) | Base::Unknown(name) => {
                    return Err(Reason(
                        "constructor",
                        format!("`{}` inherits from `{name}` first, which may not call `{constructor}`", facts.name),
                        Some(here),
                    ));
                }
            }
        }
    }
    Ok(())
}

/// Does a class without condition call the constructor of its base, if it has one of its own?
fn hands_on(subject: &Subject<'_, '_>, id: ClassId, constructor: &str) -> Ruled<()> {
    let project = subject.project;
    let facts = project.class_facts(id);
    // A dataclass below a plain class makes an `__init__` that calls none; below a dataclass `__post_init__` is what counts.
    let is_dataclass = facts.decorators.iter().any(|decorator| decorator.text.rsplit('.').next() == Some("dataclass"));
    if is_dataclass && constructor == "__init__" {
        let at = project.place(id, facts.name_range);
        return Err(Reason(
            "constructor",
            format!("the `__init__` that is made for the dataclass `{}` does not call that of its base", facts.name),
            Some(at),
        ));
    }
    let mut names = vec![constructor];
    if constructor == "__post_init__" {
        names.push("__init__");
    }
    for name in names {
        let Some(at) = member(project, id, name) else { continue };
        if !calls_base(subject, id, name) {
            return Err(Reason(
                "constructor",
                format!("`{}.{name}` does not always call `super().{name}()` first: there would be no finalizer", facts.name),
                Some(at),
            ));
        }
    }
    Ok(())
}

fn calls_base(subject: &Subject<'_, '_>, id: ClassId, name: &str) -> bool {
    let project = subject.project;
    let file = project.class(id).file;
    let arena = bumpalo::Bump::new();
    let other;
    let module = if file == subject.file() {
        subject.opened.module
    } else {
        let Some((_, found)) = subject.opened.other(file, &arena) else { return false };
        other = found;
        other
    };
    let Some(class) = find_class(module.body, project.class_facts(id).name_range) else { return false };
    let mut methods = class.body.iter().filter_map(|stmt| match stmt.kind {
        StmtKind::FunctionDef(function) if function.name == name => Some(function),
        _ => None,
    });
    let (Some(method), None) = (methods.next(), methods.next()) else { return false };
    let Some(own) = receiver(method).filter(|_| method.decorators.is_empty()) else { return false };
    for (position, stmt) in method.body.iter().enumerate() {
        let StmtKind::Expr(value) = &stmt.kind else {
            // Before that it may compute what it likes, but nothing may use the object or leave: if it raises, nothing
            // was acquired.
            let mut leaves = false;
            super::subject::each_stmt(std::slice::from_ref(stmt), &mut |inner| {
                leaves |= matches!(inner.kind, StmtKind::Return(_));
            });
            let mut uses = false;
            super::subject::each_expr(stmt, &mut |expr| {
                uses |= match &expr.kind {
                    ExprKind::Call(call) => {
                        own_attribute(&call.func, own).is_some() || call.args.iter().any(|argument| is_name(argument, own))
                    }
                    ExprKind::Yield(_) | ExprKind::YieldFrom(_) | ExprKind::Await(_) => true,
                    _ => false,
                };
            });
            if leaves || uses {
                return false;
            }
            continue;
        };
        match &value.kind {
            ExprKind::Str(_) => {}
            ExprKind::Call(call) => {
                let ExprKind::Attribute { value: base, attr, .. } = &call.func.kind else { return false };
                let through_super = matches!(base.kind, ExprKind::Call(inner) if is_name(&inner.func, "super") && inner.args.is_empty()
                    || is_name(&inner.func, "super") && matches!(inner.args, [class, object] if is_name(class, project.class_facts(id).name.as_str()) && is_name(object, own)));
                let by_name = matches!(base.kind, ExprKind::Name(name) if name == subject.name().as_str()
                    || project.class(id).bases.iter().any(|base| matches!(base, Base::Project(base) if project.class_facts(*base).name == name)))
                    && call.args.first().is_some_and(|first| is_name(first, own));
                if *attr == name && (through_super || by_name) {
                    return !calls_again(subject, id, name, &method.body[position + 1..]);
                }
                if call.args.iter().any(|argument| is_name(argument, own)) || own_attribute(&call.func, own).is_some() {
                    return false;
                }
            }
            _ => return false,
        }
    }
    false
}

/// Is the constructor of the class called once more, so that there would be two finalizers?
fn calls_again(subject: &Subject<'_, '_>, id: ClassId, name: &str, rest: &[Stmt<'_>]) -> bool {
    let project = subject.project;
    let leads_there = |spelled: &str| {
        project.class(id).bases.iter().any(|base| match base {
            Base::Project(base) => {
                project.class_facts(*base).name == spelled && project.lineage(*base).any(|class| class == subject.id)
            }
            _ => false,
        })
    };
    let mut again = false;
    super::subject::each_stmt(rest, &mut |stmt| {
        super::subject::each_expr(stmt, &mut |expr| {
            let ExprKind::Call(call) = expr.kind else { return };
            let ExprKind::Attribute { value: base, attr, .. } = &call.func.kind else { return };
            again |= *attr == name
                && match &base.kind {
                    ExprKind::Call(inner) => is_name(&inner.func, "super"),
                    ExprKind::Name(spelled) => *spelled == subject.name().as_str() || leads_there(spelled),
                    _ => false,
                };
        });
    });
    again
}

/// How the class makes room for its attributes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Room {
    /// Its instances have a `__dict__` and can be weakly referenced.
    Open,
    /// It has `__slots__`, which lack what these say.
    Slots {
        /// A slot for the finalizer is needed.
        finalizer: bool,
        /// `__weakref__` is needed.
        weakref: bool,
    },
}

/// Rule 17.
pub fn room(subject: &Subject<'_, '_>) -> Ruled<Room> {
    let project = subject.project;
    let own = slots(project, subject.id)?;
    let Some(own) = own else {
        // Without slots of its own it has both, whatever its bases have.
        return Ok(Room::Open);
    };
    let (mut dict, mut weakref) = (own.iter().any(|name| name == "__dict__"), own.iter().any(|name| name == "__weakref__"));
    for id in &project.class(subject.id).ancestors {
        match slots(project, *id)? {
            None => (dict, weakref) = (true, true),
            Some(names) => {
                dict |= names.iter().any(|name| name == "__dict__");
                weakref |= names.iter().any(|name| name == "__weakref__");
            }
        }
    }
    for base in project.lineage(subject.id).flat_map(|id| &project.class(id).bases) {
        if let Base::External(name) = base {
            if matches!(name.as_str(), "builtins.set" | "builtins.frozenset" | "collections.deque") {
                weakref = true;
            } else if !known::hands_init_on(name)
                && !matches!(
                    name.as_str(),
                    "builtins.list"
                        | "builtins.dict"
                        | "builtins.str"
                        | "builtins.float"
                        | "builtins.bytearray"
                        | "builtins.complex"
                )
            {
                let at = project.place(subject.id, project.class_facts(subject.id).name_range);
                return Err(Reason(
                    "room",
                    format!("whether instances of the base `{name}` have room for a finalizer is not known"),
                    Some(at),
                ));
            }
        }
    }
    let room = Room::Slots { finalizer: !dict, weakref: !weakref };
    if room == (Room::Slots { finalizer: false, weakref: false }) {
        return Ok(Room::Open);
    }
    for id in project.descendants(subject.id) {
        let at = project.place(id, project.class_facts(id).name_range);
        let name = project.class_facts(id).name;
        if let Some(names) = slots(project, id)?
            && !weakref
            && names.iter().any(|name| name == "__weakref__")
        {
            return Err(Reason(
                "room",
                format!("`{name}` has `__weakref__` among its slots already, and its base must not have it too"),
                Some(at),
            ));
        }
        let others = project.class(id).bases.iter().filter(|base| match base {
            Base::External(name) => !known::hands_init_on(name),
            Base::Project(base) => *base != subject.id && !project.class(*base).ancestors.contains(&subject.id),
            Base::Unknown(_) => true,
        });
        for other in others {
            let has_layout = match other {
                Base::Project(base) => project
                    .lineage(*base)
                    .any(|class| slots(project, class).ok().flatten().is_some_and(|names| !names.is_empty())),
                _ => true,
            };
            if has_layout {
                return Err(Reason(
                    "room",
                    format!("`{name}` inherits from two classes that would both have slots: a lay-out conflict"),
                    Some(at),
                ));
            }
        }
    }
    Ok(room)
}

/// The names in `__slots__`, if the class has it.
fn slots(project: &ProjectIndex, id: ClassId) -> Ruled<Option<Vec<String>>> {
    let facts = project.class_facts(id);
    let Some(member) = facts.members.iter().find(|member| member.name == "__slots__") else {
        let argument =
            facts.decorators.iter().find(|decorator| decorator.keywords.iter().any(|(name, _)| *name == Some(ustr("slots"))));
        return match argument {
            Some(decorator) => Err(Reason(
                "room",
                "a class whose slots a decorator makes has no place for a finalizer".to_owned(),
                Some(project.place(id, decorator.at)),
            )),
            None => Ok(None),
        };
    };
    let evidence = &project.summary(project.class(id).file).evidence;
    let refused = || Reason("room", "`__slots__` is no literal tuple or list".to_owned(), Some(project.place(id, member.at)));
    let (MemberKind::Value(value) | MemberKind::Annotated { value: Some(value), .. }) = member.kind else {
        return Err(refused());
    };
    let text = |id: &pyscale::index::facts::EvidenceId| match &evidence[id.0 as usize] {
        Evidence::Str(text) => Some(text.to_string()),
        _ => None,
    };
    let names: Option<Vec<String>> = match &evidence[value.0 as usize] {
        Evidence::Tuple(items) => items.iter().map(text).collect(),
        Evidence::Sequence(item) => match &evidence[item.0 as usize] {
            Evidence::Union(items) => items.iter().map(text).collect(),
            Evidence::Str(text) => Some(vec![text.to_string()]),
            Evidence::Unknown => Some(Vec::new()),
            _ => None,
        },
        _ => None,
    };
    names.map(Some).ok_or_else(refused)
}

/// Is the class a dataclass, and may its instances get another attribute?
pub struct Made {
    pub dataclass: bool,
    /// Its instances refuse attributes that are set the usual way.
    pub frozen: bool,
}

/// What the class's decorators do.
pub fn decorators(subject: &Subject<'_, '_>) -> Ruled<Made> {
    let project = subject.project;
    let mut made = Made { dataclass: false, frozen: false };
    for decorator in &project.class_facts(subject.id).decorators {
        let Ty::External(name) = project.ty(subject.file(), decorator.value) else {
            return subject.no(
                "base",
                format!(
                    "what the decorator `{}` makes of the class is not followed: it may make instances in another way",
                    decorator.text
                ),
                TextRange::from(decorator.at),
            );
        };
        if name == "dataclasses.dataclass" {
            made.dataclass = true;
            let on = |wanted: &str| {
                decorator
                    .keywords
                    .iter()
                    .any(|(name, value)| *name == Some(ustr(wanted)) && project.ty(subject.file(), *value) != Ty::Bool(false))
            };
            made.frozen |= on("frozen");
            if on("slots") {
                return subject.no(
                    "room",
                    "a dataclass with `slots=True` has no room for the finalizer, which is no field",
                    TextRange::from(decorator.at),
                );
            }
        } else if !known::is_harmless_class_decorator(&name) {
            return subject.no(
                "base",
                format!(
                    "what the decorator `{}` makes of the class is not followed: it may make instances in another way",
                    decorator.text
                ),
                TextRange::from(decorator.at),
            );
        }
    }
    Ok(made)
}
