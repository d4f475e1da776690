//! Rule 12, the other side: what else answers to a name that the root gets, and what that name meant there before.

use pyscale::analysis::objects;
use pyscale::index::{Base, ClassId, Name, ProjectIndex};
use pyscale::syntax::ast::ExprKind;
use pyscale::transform::Shared;
use pyscale::verdict::{Hazards, Place, Severity};
use ustr::ustr;

use super::compose::Composed;
use super::known;
use super::mentions::{Kind, Mention};
use super::metaclass::Metaclass;
use super::root::Root;
use super::unit::{Judged, Refusal, each_expr};

/// A name in the body of the root is the module's or a builtin: `table = registry`, `-> list[str]`. An attribute of that
/// name would come before it.
pub fn means_the_same_in_the_body(meta: &Metaclass<'_, '_>, root: &Root<'_, '_>, composed: &Composed<'_>) -> Judged<()> {
    let unit = root.unit;
    let Some(body) = unit.model.body_scope(root.class.range) else { return Ok(()) };
    let mut found = None;
    each_expr(root.class.body, |expr| {
        if let ExprKind::Name(name) = expr.kind
            && unit.scope_of(expr) == Some(body)
            && (meta.moves(name)
                || composed.containers.iter().any(|(own, _)| *own == name)
                || composed.helper.as_deref() == Some(name))
        {
            found = found.or(Some((name, expr.range)));
        }
    });
    match found {
        Some((name, range)) => unit.refuse(
            range,
            format!("`{name}` is read in the body of `{}`; after the rewrite it is the attribute of that name", root.class.name),
        ),
        None => Ok(()),
    }
}

/// `cls.__seen` is `_Meta__seen` in the metaclass and `_Root__seen` in the root, where that may be another one.
pub fn private_names_stay_apart(meta: &Metaclass<'_, '_>, root: &Root<'_, '_>, composed: &Composed<'_>) -> Judged<()> {
    let project = root.unit.project;
    let bare = |name: &'static str| name.trim_start_matches('_');
    let own = root.class.name.trim_start_matches('_');
    if own == meta.class.name.trim_start_matches('_') {
        return Ok(());
    }
    let is_private = |name: &str| name.starts_with("__") && !name.ends_with("__");
    let private: Vec<&str> = composed
        .moved
        .iter()
        .filter_map(|expr| match expr.kind {
            ExprKind::Attribute { attr: name, .. } | ExprKind::Name(name) => Some(name),
            _ => None,
        })
        .chain(meta.moved())
        .filter(|name| is_private(name))
        .collect();
    if private.is_empty() {
        return Ok(());
    }
    let mut found = None;
    each_expr(root.class.body, |expr| {
        if let ExprKind::Attribute { attr: name, .. } | ExprKind::Name(name) = expr.kind
            && private.contains(&name)
        {
            found = found.or(Some((name, expr.range)));
        }
    });
    if let Some((name, range)) = found {
        return root.unit.refuse(range, format!("`{name}` of the metaclass and of `{}` would be the same", root.class.name));
    }
    for id in project.descendants(root.id) {
        let facts = project.class_facts(id);
        let mentions = &project.summary(project.class(id).file).mentions;
        if bare(facts.name.as_str()) == own && private.iter().any(|name| mentions.binary_search(&ustr(name)).is_ok()) {
            return Err(Refusal {
                message: format!("a private name of the metaclass would be that of `{}`", facts.name),
                at: Some(project.place(id, facts.name_range)),
            });
        }
    }
    Ok(())
}

/// `Root.registry = {}` hides `Meta.registry`, and leaves it as it is for those who ask the metaclass.
pub fn is_not_rebound(
    shared: &Shared<'_>,
    meta: &Metaclass<'_, '_>,
    root: &Root<'_, '_>,
    composed: &Composed<'_>,
    mentions: &[Mention<'_>],
) -> Judged<()> {
    let project = root.unit.project;
    let outside = mentions.iter().filter_map(|mention| match mention.kind {
        Kind::Attribute { attr, .. } => Some(attr),
        _ => None,
    });
    let mut asked: Vec<&str> = composed.through_meta.iter().copied().chain(outside).collect();
    asked.sort_unstable();
    asked.dedup();
    let explain = |name: &str| {
        format!(
            "`{name}` is stored on `{}` itself and asked of the metaclass; after the rewrite both are the same",
            root.class.name
        )
    };
    for name in asked.iter().copied() {
        if let Some(range) = composed.stored.get(name).filter(|_| composed.registers_root) {
            return meta.unit.refuse(*range, explain(name));
        }
        for used in &project.class(root.id).class_uses {
            if let Some(store) = project.used(*used).stores.iter().find(|store| store.name == name) {
                return Err(Refusal { message: explain(name), at: Some(Place { file: used.file, range: store.at }) });
            }
        }
    }
    let names: Vec<Name> = asked.iter().map(|name| ustr(name)).collect();
    let by_flow = match names.first() {
        Some(first) => objects::done(project, &|| shared.flow(), &names, true)
            .into_iter()
            .find(|done| done.of.classes.contains(&root.id))
            .map(|done| Refusal { message: explain(&done.name.unwrap_or(*first)), at: Some(done.at) }),
        None => None,
    };
    by_flow.map_or(Ok(()), Err)
}

/// A mixin behind the root answered for a name before the metaclass did; the root comes before it.
pub fn behind_the_root(project: &ProjectIndex, meta: &Metaclass<'_, '_>, root: &Root<'_, '_>, hazards: &mut Hazards) {
    let above: Vec<ClassId> = project.lineage(root.id).collect();
    let names: Vec<&str> = meta.moved().collect();
    if names.is_empty() {
        return;
    }
    for below in project.descendants(root.id) {
        let facts = project.class_facts(below);
        let at = Some(project.place(below, facts.name_range));
        let others: Vec<ClassId> =
            project.lineage(below).filter(|id| !above.contains(id) && !project.class(*id).ancestors.contains(&root.id)).collect();
        for other in &others {
            let members = &project.class_facts(*other).members;
            if let Some(member) = members.iter().find(|member| names.contains(&member.name.as_str())) {
                let message = format!(
                    "`{}` gets `{}` from `{}`, and would get that of `{}`",
                    facts.name,
                    member.name,
                    project.class_facts(*other).name,
                    root.class.name
                );
                hazards.add("name-taken", Severity::Breaks, message, at);
            }
        }
        let direct = project.lineage(below).filter(|id| !above.contains(id)).flat_map(|id| &project.class(id).bases);
        for base in direct {
            let Base::External(base) = base else { continue };
            if known::is_bare_base(base) || base.starts_with("typing.") {
                continue;
            }
            let is_builtin = base.starts_with("builtins.") || base.starts_with("collections.");
            match names.iter().find(|name| known::is_attribute_of_builtins(name) || !is_builtin) {
                Some(name) if is_builtin => {
                    let message =
                        format!("`{}` gets `{name}` from `{base}`, and would get that of `{}`", facts.name, root.class.name);
                    hazards.add("name-taken", Severity::Breaks, message, at);
                }
                Some(name) if !pyscale::edit::stdlib::is_stdlib(base.split('.').next().unwrap_or(base)) => {
                    let message =
                        format!("`{}` may get `{name}` from `{base}`, and would get that of `{}`", facts.name, root.class.name);
                    hazards.add("unknown-base", Severity::Lossy, message, at);
                }
                _ => {}
            }
        }
    }
}
