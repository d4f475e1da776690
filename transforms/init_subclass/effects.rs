//! What the hook did for the root, which `__init_subclass__` does not run for.

use pyscale::edit::Edit;
use pyscale::index::Ty;
use pyscale::syntax::ast::{Expr, ExprKind, Stmt, StmtKind};
use rustc_hash::FxHashSet;
use text_size::TextRange;

use super::compose::{Composed, Told};
use super::creation::asks_only;
use super::entries::set_default;
use super::guard::Guards;
use super::hook::{Part, Role};
use super::known;
use super::metaclass::is_dunder;
use super::namespace::{Entry, is_identifier};
use super::render::{Lines, Renderer};
use super::rewrite::Rewriter;
use super::specialise::{Node, each_node_expr, range_of};
use super::unit::{Judged, each_expr, each_part};
use super::value::is_literal;

pub enum Effects<'a> {
    Nothing,
    /// Simple statements that are repeated for the root.
    Inline(Vec<(usize, Node<'a>)>),
    /// A class method does it for both.
    Register,
}

/// What the hook does for the root. Branches that only create a container become attributes of the root.
pub fn effects_without_containers<'a>(
    guards: &Guards<'_, '_, 'a>,
    for_root: &Told<'a>,
    below: &Told<'a>,
    step: &str,
    composed: &mut Composed<'a>,
) -> Effects<'a> {
    let unit = guards.meta.unit;
    let mut effects = without_unused_locals(guards, for_root.effective());
    // 6a: the root has its own already.
    effects.retain(|(part, node)| match node {
        Node::Plain(stmt) => {
            let default = set_default(unit, &guards.hook.parts[*part], stmt);
            default.is_none_or(|(name, _)| guards.root.binds(name) != Some(true))
        }
        _ => true,
    });
    let is_container = |part: usize, node: &Node<'a>| container(guards, part, node).is_some();
    let is_only_for_root = |node: &Node<'a>| {
        let range = range_of(node);
        !below.effective().iter().any(|(_, other)| range_of(other).contains_range(range))
    };
    let all_are_containers = effects.iter().all(|(part, node)| is_container(*part, node));
    let mut left: Vec<(usize, Node<'a>)> = Vec::new();
    for (part, node) in effects {
        let found = container(guards, part, node);
        let Some((name, value, text)) = found.filter(|_| all_are_containers || is_only_for_root(node)) else {
            left.push((part, node.clone()));
            continue;
        };
        let Node::Plain(stmt) = node else { continue };
        if let Some((_, line)) = composed.bare.iter().find(|(bare, _)| *bare == name) {
            // `rules: dict`, which the metaclass only announced.
            let line = &mut composed.attributes.0[*line].text;
            *line = format!("{line} = {text}");
        } else {
            let start = match stmt.kind {
                StmtKind::Assign { targets: [target], .. } => target.range.start(),
                _ => stmt.range.start(),
            };
            let edits = [Edit::replace(TextRange::new(start, stmt.range.end()), format!("{name} = {text}"))];
            composed.attributes.extend(Renderer::new(unit, &edits, step).stmt(stmt));
        }
        composed.containers.push((name, value));
        each_part(value, |expr| composed.moved.push(expr));
    }
    if left.is_empty() {
        return Effects::Nothing;
    }
    let is_simple = left.iter().all(|(part, node)| is_simple(guards, *part, node));
    let is_repeatable = left.iter().all(|(part, node)| is_repeatable(guards, *part, node));
    let same = {
        let of = |told: &Told<'a>| told.effective().iter().map(|(_, node)| range_of(node)).collect::<Vec<_>>();
        of(below) == left.iter().map(|(_, node)| range_of(node)).collect::<Vec<_>>()
    };
    if (is_simple && left.len() == 1) || (is_repeatable && !same) {
        return Effects::Inline(left);
    }
    Effects::Register
}

/// `key = ns.get("key")` is nothing for the root if all that would use it is gone.
fn without_unused_locals<'n, 'a>(guards: &Guards<'_, '_, 'a>, nodes: Vec<(usize, &'n Node<'a>)>) -> Vec<(usize, &'n Node<'a>)> {
    let unit = guards.meta.unit;
    let mut used: FxHashSet<&str> = FxHashSet::default();
    let mut kept = Vec::new();
    for (index, node) in nodes.into_iter().rev() {
        let part = &guards.hook.parts[index];
        if let Node::Plain(Stmt { kind: StmtKind::Assign { targets: [Expr { kind: ExprKind::Name(name), .. }], value }, .. }) =
            node
            && !used.contains(name)
            && only_asks(guards, part, value)
        {
            continue;
        }
        each_node_expr(std::slice::from_ref(node), &mut |expr| {
            if let ExprKind::Name(name) = expr.kind
                && unit.resolve(expr) == pyscale::semantic::Resolved::In(part.scope)
            {
                used.insert(name);
            }
        });
        kept.push((index, node));
    }
    kept.reverse();
    kept
}

/// Does an expression nothing but look at the name, the namespace, the class keywords and the class?
fn only_asks<'a>(guards: &Guards<'_, '_, 'a>, part: &Part<'a>, value: &'a Expr<'a>) -> bool {
    let unit = guards.meta.unit;
    let mut is_fine = asks_only(
        unit,
        value,
        guards.hook.parts.iter().any(|part| part.named(Role::Keywords).is_some()).then_some(guards.hook.kwarg),
    );
    each_part(value, |expr| match expr.kind {
        ExprKind::Subscript { value, .. } => {
            is_fine &= matches!(part.role(unit, value), Some(Role::Namespace | Role::Name));
        }
        ExprKind::Attribute { value, attr, .. } if part.is_class(unit, value) => {
            is_fine &= is_dunder(attr) || guards.root.value(attr).is_some();
        }
        _ => {}
    });
    is_fine
}

/// `cls.registry = {}`, `ns["registry"] = {}`: the name, the value, and how the root's body says it.
fn container<'a>(guards: &Guards<'_, '_, 'a>, part: usize, node: &Node<'a>) -> Option<(&'a str, &'a Expr<'a>, String)> {
    let Node::Plain(stmt) = node else { return None };
    let (meta, root, part) = (guards.meta, guards.root, &guards.hook.parts[part]);
    if let Some((name, value)) = set_default(meta.unit, part, stmt) {
        let text = constant(guards, part, value)?;
        let is_free = root.binds(name) == Some(false) && !meta.moves(name) && is_identifier(name);
        return is_free.then_some((name, value, text));
    }
    let StmtKind::Assign { targets: [target], value } = stmt.kind else { return None };
    let name = match target.kind {
        ExprKind::Attribute { value, attr, .. } if part.is_class(meta.unit, value) => attr,
        ExprKind::Subscript { value, slice: Expr { kind: ExprKind::Str(Some(key)), .. } }
            if part.role(meta.unit, value) == Some(Role::Namespace) && is_identifier(key) =>
        {
            key
        }
        _ => return None,
    };
    let text = constant(guards, part, value);
    let is_plain = match value.kind {
        _ if text.is_some() => true,
        ExprKind::Call(call) => {
            let plain = |arg: &Expr<'_>| {
                matches!(arg.kind, ExprKind::Name(_))
                    && matches!(meta.unit.ty(arg), Ty::External(name) if name.starts_with("builtins."))
            };
            call.keywords.is_empty()
                && call.args.iter().all(plain)
                && matches!(meta.unit.ty(&call.func), Ty::External(name) if known::makes_plain_values(&name) && root.binds(name.rsplit('.').next().unwrap_or("")) == Some(false))
        }
        _ => false,
    };
    let is_announced =
        meta.attributes.iter().any(|attribute| attribute.name == name && attribute.value.is_none()) && !value_is_long(value);
    let is_free = root.binds(name) == Some(false) && (!meta.moves(name) || is_announced);
    let text = text.unwrap_or_else(|| meta.unit.text(value.range).to_owned());
    (is_plain && is_free).then_some((name, value, text))
}

/// A literal, an empty container, the name of the class, a class keyword: what it is for the root.
fn constant<'a>(guards: &Guards<'_, '_, 'a>, part: &Part<'a>, value: &'a Expr<'a>) -> Option<String> {
    let unit = guards.meta.unit;
    let text = |value: &Expr<'_>| unit.text(value.range).to_owned();
    match value.kind {
        ExprKind::Dict([]) | ExprKind::List([]) | ExprKind::Tuple([]) => Some(text(value)),
        _ if is_literal(value) => Some(text(value)),
        ExprKind::Name(_) if guards.is_name(part, value) => Some(format!("\"{}\"", guards.root.class.name)),
        ExprKind::Name(name) if part.role(unit, value) == Some(Role::Keyword) => {
            let is_rebound = unit.model.bindings_in(part.scope, name).count() > 1;
            let given = guards.keyword(name).filter(|value| is_literal(value) && !is_rebound)?;
            let is_roots = guards.root.keywords.iter().any(|keyword| keyword.name == Some(name));
            Some(if is_roots { guards.root.unit.text(given.range).to_owned() } else { text(given) })
        }
        _ => None,
    }
}

fn value_is_long(value: &Expr<'_>) -> bool {
    value.range.len() > 40.into()
}

/// Simple statements, perhaps under a condition.
fn is_repeatable(guards: &Guards<'_, '_, '_>, part: usize, node: &Node<'_>) -> bool {
    match node {
        Node::Plain(stmt) => match stmt.kind {
            StmtKind::If { test, body, orelse } => {
                let mut binds = false;
                each_part(test, |expr| binds |= matches!(expr.kind, ExprKind::Named { .. }));
                !binds
                    && body.iter().chain(orelse).all(|stmt| is_repeatable(guards, part, &Node::Plain(stmt)))
                    && says_no_locals(guards, part, stmt)
            }
            StmtKind::Raise { .. } | StmtKind::Assert { .. } => says_no_locals(guards, part, stmt),
            _ => is_simple(guards, part, node),
        },
        Node::If { .. } | Node::Comments(_) => false,
    }
}

/// One statement without locals of the hook, which can be said for the root by its name.
fn is_simple(guards: &Guards<'_, '_, '_>, part: usize, node: &Node<'_>) -> bool {
    let Node::Plain(stmt) = node else { return false };
    let kind = match stmt.kind {
        StmtKind::Assign { targets: [target], .. } | StmtKind::AugAssign { target, .. } => {
            !matches!(target.kind, ExprKind::Name(_) | ExprKind::Tuple(_) | ExprKind::List(_))
        }
        StmtKind::Expr(_) => true,
        _ => false,
    };
    kind && says_no_locals(guards, part, stmt)
}

fn says_no_locals(guards: &Guards<'_, '_, '_>, part: usize, stmt: &Stmt<'_>) -> bool {
    let unit = guards.meta.unit;
    let part = &guards.hook.parts[part];
    let locals = part.locals(unit);
    let mut uses_local = false;
    each_expr([stmt], |expr| {
        if let ExprKind::Name(name) = expr.kind
            && locals.contains(&name)
            && unit.resolve(expr) == pyscale::semantic::Resolved::In(part.scope)
        {
            uses_local = true;
        }
        // Inside of the class statement a private name means another one than behind it.
        if let ExprKind::Attribute { attr, .. } = expr.kind {
            uses_local |= attr.starts_with("__") && !attr.ends_with("__");
        }
        uses_local |= matches!(expr.kind, ExprKind::Lambda { .. } | ExprKind::Named { .. });
    });
    !uses_local
}

pub fn inline<'a>(guards: &Guards<'_, '_, 'a>, nodes: &[(usize, Node<'a>)], entries: &[Entry<'a>], step: &str) -> Judged<Lines> {
    let mut lines = Lines::default();
    for (part, node) in nodes {
        let mut rewriter = Rewriter::new(guards, &guards.hook.parts[*part], guards.root.class.name, true);
        rewriter.entries = entries;
        let is_before = guards.hook.parts[*part].before.iter().any(|stmt| stmt.range.contains_range(range_of(node)));
        rewriter.nodes(std::slice::from_ref(node), is_before);
        rewriter.finish()?;
        if let Some(range) = rewriter.uses_bases.filter(|_| !guards.root.has_bases()) {
            return guards
                .meta
                .unit
                .refuse(range, "what happens with the root depends on its bases, which are not the same afterwards");
        }
        if let Some(range) = rewriter.reads_namespace.filter(|_| guards.root.is_changed_by_decorators()) {
            return guards.meta.unit.refuse(range, "the namespace of the root is asked, which its decorators change");
        }
        if let Some((range, message)) = rewriter.meets {
            return guards.meta.unit.refuse(range, message);
        }
        let renderer = Renderer::new(guards.meta.unit, &rewriter.edits, step);
        if let Node::Plain(stmt) = node {
            let text = renderer.stmt(stmt);
            // The comments travel with the hook.
            let own = text.0.into_iter().skip_while(|line| line.text.starts_with('#'));
            lines.0.extend(own);
        }
    }
    Ok(lines)
}
