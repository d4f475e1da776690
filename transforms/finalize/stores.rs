//! Where the attributes that the cleanup reads come from, and with that the place of the registration: right after the
//! last store that the cleanup needs (rules 7, 8, 9 and 14).

use pyscale::syntax::ast::{Expr, ExprKind, FunctionDef, Stmt, StmtKind};
use text_size::TextRange;

use super::cleanup::{Cleanup, Guard};
use super::later;
use super::subject::{Reason, Ruled, Subject, is_constant, is_name, is_sentinel, own_attribute, receiver};
use super::{branches, elsewhere, spot};

/// One attribute that the cleanup needs.
pub struct Attribute<'a> {
    pub name: &'a str,
    /// The store that gives it its value; none for one that only ever holds `None`, `True` or `False`.
    pub value: Option<Store<'a>>,
    /// What the branches of an `if` store, if each stores something; the first of them is that of `value` too.
    pub branches: Vec<&'a Expr<'a>>,
    /// The constant stores in the constructor, in order.
    pub constants: Vec<Store<'a>>,
    /// The annotation of a dataclass's field, which the generated `__init__` sets before `__post_init__`.
    pub field: Option<&'a Expr<'a>>,
    /// The value in the class body, for what the constructor does not store.
    pub class_value: Option<&'a Expr<'a>>,
    /// The function that holds the stores.
    pub function: &'a FunctionDef<'a>,
}

impl<'a> Attribute<'a> {
    /// The constant that it holds when the constructor ends, if that never stores anything else.
    pub fn constant(&self) -> Option<&'a Expr<'a>> {
        match (&self.value, self.field, self.constants.last()) {
            (None, None, Some(store)) => Some(store.value),
            (None, None, None) => self.class_value.filter(|value| is_constant(value)),
            _ => None,
        }
    }
}

/// One store in the constructor.
#[derive(Clone)]
pub struct Store<'a> {
    pub stmt: &'a Stmt<'a>,
    /// What is stored, or what is taken apart.
    pub value: &'a Expr<'a>,
    /// The compound statements around it, outermost first.
    pub around: Vec<&'a Stmt<'a>>,
    /// The block that holds it.
    pub block: &'a [Stmt<'a>],
}

/// Where the finalizer is registered.
pub enum Spot<'a> {
    /// Behind this statement.
    After(&'a Stmt<'a>),
    /// At the head of the constructor.
    Head,
    /// Nowhere in the constructor, since it acquires nothing.
    Nowhere,
}

/// What the constructor tells.
pub struct Sources<'a> {
    pub constructor: &'a FunctionDef<'a>,
    pub receiver: &'a str,
    pub attributes: Vec<Attribute<'a>>,
    pub spot: Spot<'a>,
    /// Whoever has an object that is made to the end has one with a finalizer.
    pub certain: bool,
}

impl Guard<'_> {
    /// Does it fail when the constructor has ended, as long as nothing else happens?
    pub fn is_off_after(&self, sources: &Sources<'_>) -> bool {
        sources.attributes.iter().find(|attribute| attribute.name == self.attribute).is_some_and(|attribute| {
            let value = attribute.constant();
            let is_missing = attribute.value.is_none() && attribute.field.is_none() && attribute.class_value.is_none();
            value.map_or(is_missing, |value| !self.kind.holds(value))
        })
    }
}

/// Finds the stores of every attribute that the cleanup reads or asks for, and the place of the registration.
pub fn sources<'a>(subject: &Subject<'a, '_>, cleanup: &Cleanup<'a>, dataclass: bool) -> Ruled<Sources<'a>> {
    let constructor = constructor(subject, dataclass)?;
    let Some(own) = receiver(constructor) else {
        return subject.no("acquisition", "the constructor has no parameter for the object", constructor.name_range);
    };
    let mut names: Vec<(&'a str, TextRange)> = cleanup.reads.0.clone();
    for guard in &cleanup.guards {
        if !names.iter().any(|(name, _)| *name == guard.attribute) {
            names.push((guard.attribute, guard.at));
        }
    }
    let mut attributes = Vec::with_capacity(names.len());
    for (name, at) in names {
        elsewhere::elsewhere(subject, cleanup, name)?;
        attributes.push(attribute(subject, constructor, own, (name, at), dataclass)?);
    }
    let guards = super::cleanup::common_guards(&cleanup.steps);
    let unarmed = attributes.iter().find(|attribute| {
        let holds = |value: &Expr<'_>| guards.iter().all(|guard| guard.attribute != attribute.name || guard.kind.holds(value));
        attribute.constant().is_some_and(|value| !holds(value))
            || attribute.value.is_none()
                && attribute.constants.is_empty()
                && attribute.field.is_none()
                && attribute.class_value.is_none()
    });
    if let Some(attribute) = unarmed {
        let flag = guards.iter().find(|guard| guard.attribute == attribute.name && !cleanup.reads.contains(attribute.name));
        let later = attributes.iter().any(|attribute| {
            later::is_stored_later(subject, constructor, attribute.name)
                || later::is_armed_later(subject, constructor, &guards, attribute.name)
        });
        if !later {
            let at = flag.map_or(constructor.name_range, |guard| guard.at);
            return subject.no(
                "acquisition",
                format!("the constructor never sets `{}` to what the destructor asks for", attribute.name),
                at,
            );
        }
        return Ok(Sources { constructor, receiver: own, attributes, spot: Spot::Nowhere, certain: false });
    }
    let (spot, certain) = spot::spot(subject, cleanup, constructor, &attributes)?;
    Ok(Sources { constructor, receiver: own, attributes, spot, certain })
}

fn constructor<'a>(subject: &Subject<'a, '_>, dataclass: bool) -> Ruled<&'a FunctionDef<'a>> {
    let name = if dataclass && subject.bindings("__init__") == 0 { "__post_init__" } else { "__init__" };
    let Some(constructor) = subject.method(name) else {
        let message = if subject.bindings(name) == 0 {
            format!("the class has no `{name}` of its own: there is no statement behind which to register the finalizer")
        } else {
            format!("`{name}` is bound more than once, or is no plain method: where to register the finalizer is not known")
        };
        return subject.no("acquisition", message, subject.class.name_range);
    };
    if !constructor.decorators.is_empty() || constructor.is_async {
        return subject.no("acquisition", format!("`{name}` is decorated"), constructor.name_range);
    }
    Ok(constructor)
}

fn attribute<'a>(
    subject: &Subject<'a, '_>,
    constructor: &'a FunctionDef<'a>,
    own: &str,
    (name, at): (&'a str, TextRange),
    dataclass: bool,
) -> Ruled<Attribute<'a>> {
    let mut found = Attribute {
        name,
        value: None,
        branches: Vec::new(),
        constants: Vec::new(),
        field: None,
        class_value: None,
        function: constructor,
    };
    let mut stores = Vec::new();
    collect(constructor.body, own, name, &mut Vec::new(), &mut stores);
    let (before, in_branches): (Vec<Store<'a>>, Vec<Store<'a>>) =
        stores.iter().cloned().partition(|store| is_sentinel(store.value));
    let plain = in_branches.iter().all(|store| matches!(store.stmt.kind, StmtKind::Assign { .. } | StmtKind::AnnAssign { .. }));
    if in_branches.len() > 1
        && plain
        && let Some((whole, values)) = branches::merged(constructor, &in_branches)
        && before.iter().all(|store| store.stmt.range.end() <= whole.stmt.range.start())
    {
        return Ok(Attribute { value: Some(whole), branches: values, constants: before, ..found });
    }
    for store in stores {
        let Store { stmt, value, .. } = &store;
        if matches!(
            stmt.kind,
            StmtKind::FunctionDef(_)
                | StmtKind::ClassDef(_)
                | StmtKind::AugAssign { .. }
                | StmtKind::Delete(_)
                | StmtKind::For { .. }
                | StmtKind::With { .. }
        ) {
            return subject.no(
                "acquisition",
                format!("`{name}` does not get its value from a plain assignment: the finalizer could not be told of it"),
                stmt.range,
            );
        }
        if is_sentinel(value) {
            let other_branch = found.value.as_ref().is_some_and(|first| excludes(first, &store));
            if found.value.is_some() && !other_branch {
                return subject.no(
                    "acquisition",
                    format!("`{name}` is set to a constant after it has got its value"),
                    stmt.range,
                );
            }
            found.constants.push(store);
        } else if let Some(first) = found.value.take_if(|first| !spot::acquires(subject, constructor, first.value)) {
            // What the finalizer is given is what is there when it is registered, behind the last store.
            if found.branches.is_empty() {
                found.branches.push(first.value);
            }
            found.branches.push(store.value);
            found.value = Some(store);
        } else if let Some(first) = &found.value {
            let message = format!("`{name}` is assigned twice: the finalizer would keep the first value");
            return Err(Reason(
                "acquisition",
                message,
                Some(subject.place(if first.stmt.range == stmt.range { at } else { stmt.range })),
            ));
        } else {
            found.value = Some(store);
        }
    }
    if found.value.is_none() && found.constants.is_empty() && dataclass {
        found.field = field(subject, name)?;
    }
    if found.value.is_none() && found.constants.is_empty() && found.field.is_none() {
        found.class_value = class_value(subject, name);
        if found.class_value.is_none() && !later::is_stored_later(subject, constructor, name) {
            return subject.no(
                "acquisition",
                format!("`{}` never sets `{name}`: where its value comes from is not followed", constructor.name),
                at,
            );
        }
    }
    Ok(found)
}

/// `if x: self.f = open(x)` `else: self.f = None`: never both.
fn excludes(first: &Store<'_>, second: &Store<'_>) -> bool {
    let (Some(one), Some(other)) = (first.around.last(), second.around.last()) else { return false };
    std::ptr::eq(*one, *other) && matches!(one.kind, StmtKind::If { .. }) && !std::ptr::eq(first.block, second.block)
}

/// What the class body binds the name to, once.
pub fn class_value<'a>(subject: &Subject<'a, '_>, name: &str) -> Option<&'a Expr<'a>> {
    if subject.bindings(name) != 1 {
        return None;
    }
    subject.class.body.iter().find_map(|stmt| match &stmt.kind {
        StmtKind::Assign { targets: [target], value } if is_name(target, name) => Some(*value),
        StmtKind::AnnAssign { target, value, .. } if is_name(target, name) => *value,
        _ => None,
    })
}

/// The annotation of a field that every caller gives, or that has a constant for a default.
fn field<'a>(subject: &Subject<'a, '_>, name: &str) -> Ruled<Option<&'a Expr<'a>>> {
    for stmt in subject.class.body {
        let StmtKind::AnnAssign { target, annotation, value } = &stmt.kind else { continue };
        if !is_name(target, name) {
            continue;
        }
        let plain = match value.map(|value| value.kind) {
            None => true,
            Some(ExprKind::Call(call)) => {
                call.args.is_empty()
                    && call
                        .keywords
                        .iter()
                        .all(|keyword| keyword.name.is_some_and(|name| !matches!(name, "default_factory" | "init")))
            }
            _ => value.is_some_and(is_constant),
        };
        if !plain {
            return subject.no(
                "acquisition",
                format!("the field `{name}` is acquired by its default: there is no statement behind which to register"),
                stmt.range,
            );
        }
        return Ok(Some(annotation));
    }
    Ok(None)
}

/// The stores of an attribute in a block.
pub fn collect<'a>(body: &'a [Stmt<'a>], own: &str, name: &str, around: &mut Vec<&'a Stmt<'a>>, stores: &mut Vec<Store<'a>>) {
    for stmt in body {
        let (targets, value): (&'a [Expr<'a>], Option<&'a Expr<'a>>) = match &stmt.kind {
            StmtKind::Assign { targets, value } => (targets, Some(value)),
            StmtKind::AnnAssign { target, value: Some(value), .. } | StmtKind::AugAssign { target, value, .. } => {
                (std::slice::from_ref(*target), Some(value))
            }
            StmtKind::For { target, iter, .. } => (std::slice::from_ref(*target), Some(iter)),
            StmtKind::Delete(targets) => (targets, targets.first()),
            _ => (&[], None),
        };
        if let Some(value) = value
            && targets.iter().any(|target| stores_in(target, own, name))
        {
            stores.push(Store { stmt, value, around: around.clone(), block: body });
        }
        if let StmtKind::With { items, .. } = &stmt.kind
            && let Some(item) = items.iter().find(|item| item.target.as_ref().is_some_and(|target| stores_in(target, own, name)))
        {
            stores.push(Store { stmt, value: &item.context, around: around.clone(), block: body });
        }
        around.push(stmt);
        match &stmt.kind {
            StmtKind::If { body, orelse, .. } | StmtKind::While { body, orelse, .. } | StmtKind::For { body, orelse, .. } => {
                collect(body, own, name, around, stores);
                collect(orelse, own, name, around, stores);
            }
            StmtKind::With { body, .. } => collect(body, own, name, around, stores),
            StmtKind::Try(tried) => {
                collect(tried.body, own, name, around, stores);
                for handler in tried.handlers {
                    collect(handler.body, own, name, around, stores);
                }
                collect(tried.orelse, own, name, around, stores);
                collect(tried.finalbody, own, name, around, stores);
            }
            StmtKind::Match { cases, .. } => {
                for case in *cases {
                    collect(case.body, own, name, around, stores);
                }
            }
            StmtKind::FunctionDef(function) => {
                let mut inner = Vec::new();
                collect(function.body, own, name, &mut Vec::new(), &mut inner);
                if let (Some(first), false) = (inner.first(), function.params.args.iter().any(|param| param.name == own)) {
                    stores.push(Store { stmt, ..first.clone() });
                }
            }
            _ => {}
        }
        around.pop();
    }
}

/// Does assigning to this target store the attribute, also as a part of a tuple?
fn stores_in(target: &Expr<'_>, own: &str, name: &str) -> bool {
    match &target.kind {
        ExprKind::Tuple(parts) | ExprKind::List(parts) => parts.iter().any(|part| stores_in(part, own, name)),
        ExprKind::Starred(inner) => stores_in(inner, own, name),
        _ => own_attribute(target, own) == Some(name),
    }
}
