//! Whether a module binds a name once, always, or for type checkers only; what an annotation in a string would find.

use text_size::{TextRange, TextSize};

use super::spelling::Text;
use crate::semantic::{BindingKind, Resolved, ScopeId, SemanticModel};
use crate::syntax::ast::{Expr, ExprKind, Module, Stmt, StmtKind};

/// How the module scope of a file stands to a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Bound by exactly one statement, which is always executed: this one.
    Once(TextRange),
    /// Bound in `try` or under a condition, by several statements, or taken away again.
    Varying,
    /// Bound under `if TYPE_CHECKING:` only.
    CheckersOnly,
    /// Not bound at all: a builtin, or the name of something else.
    Unbound,
}

/// How the module scope stands to a name.
pub fn standing(module: &Module<'_>, model: &SemanticModel<'_>, name: &str) -> Standing {
    let scope = SemanticModel::module_scope();
    let bindings: Vec<_> =
        model.bindings_in(scope, name).filter(|binding| !matches!(binding.kind, BindingKind::Declared)).collect();
    let [only] = bindings.as_slice() else {
        if bindings.is_empty() {
            return Standing::Unbound;
        }
        let all_unseen = bindings.iter().all(|binding| is_for_checkers(module.body, binding.range));
        return if all_unseen { Standing::CheckersOnly } else { Standing::Varying };
    };
    if is_for_checkers(module.body, only.range) {
        return Standing::CheckersOnly;
    }
    let is_bound_by = |stmt: &&Stmt<'_>| match stmt.kind {
        StmtKind::AnnAssign { value, .. } => value.is_some(),
        StmtKind::FunctionDef(_)
        | StmtKind::ClassDef(_)
        | StmtKind::Assign { .. }
        | StmtKind::Import(_)
        | StmtKind::ImportFrom { .. }
        | StmtKind::TypeAlias { .. } => true,
        _ => false,
    };
    // A function's `global name` binds in the module scope too, from within a `def`.
    let inside = |stmt: &&Stmt<'_>| match stmt.kind {
        StmtKind::FunctionDef(function) => function.name_range == only.range,
        StmtKind::ClassDef(class) => class.name_range == only.range,
        _ => true,
    };
    match around(module.body, only.range).filter(|stmt| is_bound_by(stmt) && inside(stmt)) {
        Some(stmt) if !model.is_declared_global(name) => Standing::Once(stmt.range),
        _ => Standing::Varying,
    }
}

/// Does a name that is read in a scope mean the same to a statement of the module that stands here, whatever happens?
pub fn stands_above(text: Text<'_, '_>, scope: ScopeId, name: &str, at: TextSize) -> bool {
    match text.model.resolve(scope, name) {
        Resolved::Free => text.project.summary(text.file).stars.is_empty(),
        Resolved::In(found) if found == SemanticModel::module_scope() => {
            matches!(standing(text.module, text.model, name), Standing::Once(bound) if bound.end() <= at)
        }
        Resolved::In(_) => false,
    }
}

/// The same of all names of an expression.
pub fn all_stand_above<'a>(text: Text<'a, '_>, scope: ScopeId, expr: &'a Expr<'a>, at: TextSize) -> bool {
    let spelling = text.spelling(scope, expr);
    let stands = |name: &str| stands_above(text, scope, name, at);
    !spelling.is_odd && spelling.names.iter().all(|name| name.path.first().is_some_and(|first| stands(first)))
}

/// The statement of a suite in which a place stands.
fn around<'s, 'a>(body: &'s [Stmt<'a>], at: TextRange) -> Option<&'s Stmt<'a>> {
    let first = body.partition_point(|stmt| stmt.range.end() < at.end());
    body.get(first).filter(|stmt| stmt.range.contains_range(at))
}

/// Does a place stand under `if TYPE_CHECKING:`?
fn is_for_checkers(body: &[Stmt<'_>], at: TextRange) -> bool {
    around(body, at).is_some_and(|stmt| match stmt.kind {
        StmtKind::If { test, body, orelse } => {
            let asks = match test.kind {
                ExprKind::Name(name) => name == "TYPE_CHECKING",
                ExprKind::Attribute { attr, .. } => attr == "TYPE_CHECKING",
                _ => false,
            };
            asks && around(body, at).is_some() || is_for_checkers(body, at) || is_for_checkers(orelse, at)
        }
        _ => false,
    })
}

/// Does the file have `from __future__ import annotations`?
pub fn has_string_annotations(module: &Module<'_>) -> bool {
    module.body.iter().any(|stmt| match stmt.kind {
        StmtKind::ImportFrom { module: Some("__future__"), names, level: 0 } => {
            names.iter().any(|alias| alias.name == "annotations")
        }
        _ => false,
    })
}
