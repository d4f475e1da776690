//! An import that must have happened before anything of the module's own can run.

use text_size::TextRange;

use super::place;
use super::{NewImport, binds_module, is_bound};
use crate::edit::lines::Lines;
use crate::edit::{Edit, delete};
use crate::source::Source;
use crate::syntax::ast::{Expr, ExprKind, Module, Stmt, StmtKind};

/// As [`ensure`](super::ensure) for `import module`, above the first statement that may run code of the module: an import that
/// stands lower is moved up, with the comment behind it. Behind the last star import, which might bind the name. `None`
/// where there is no safe place.
pub fn ensure_early(source: &Source, module: &Module<'_>, import: &str) -> Option<Vec<Edit>> {
    let quiet = module.body.iter().take_while(|stmt| is_quiet(stmt)).count();
    let star = module.body.iter().rposition(is_star);
    let binds = |stmt: &Stmt<'_>| match stmt.kind {
        StmtKind::Import(aliases) => aliases.iter().any(|alias| binds_module(alias, import)),
        _ => false,
    };
    let present = module.body.iter().position(binds);
    if present.is_some_and(|at| at < quiet && star.is_none_or(|star| star < at)) {
        return Some(Vec::new());
    }
    let lines = Lines::new(source, module);
    let mut edits = Vec::new();
    let mut comment = "";
    if is_bound(module, import, None) {
        let stmt = &module.body[present?];
        let StmtKind::Import([_]) = stmt.kind else { return None };
        comment = source.slice(TextRange::new(stmt.range.end(), lines.end(lines.of(stmt.range.end())))).trim_end();
        edits.push(delete::statement(source, module, stmt.range)?);
    }
    let new = NewImport { module: import, name: None };
    if let Some(star) = star {
        if star > quiet {
            return None;
        }
        let line = lines.of(module.body[star].range.end());
        edits.push(place::below(lines, line, &format!("import {import}{comment}")));
        return Some(edits);
    }
    let mut edit = place::place(source, lines, module, &new);
    let before_all = module.body.get(quiet).is_none_or(|first| edit.range.end() <= first.range.start());
    if !before_all {
        return None;
    }
    edit.text = edit.text.replacen(&format!("import {import}"), &format!("import {import}{comment}"), 1);
    edits.push(edit);
    Some(edits)
}

/// A docstring, an import, a definition, a plain constant: nothing of it can make an object of a class of this module.
fn is_quiet(stmt: &Stmt<'_>) -> bool {
    match &stmt.kind {
        StmtKind::Expr(Expr { kind: ExprKind::Str(_), .. })
        | StmtKind::Import(_)
        | StmtKind::ImportFrom { .. }
        | StmtKind::FunctionDef(_)
        | StmtKind::ClassDef(_)
        | StmtKind::Pass => true,
        StmtKind::Assign { value, .. } => is_plain(value),
        StmtKind::AnnAssign { value, .. } => value.is_none_or(is_plain),
        StmtKind::Try(tried) => {
            tried.body.iter().chain(tried.orelse).chain(tried.finalbody).all(is_quiet)
                && tried.handlers.iter().all(|handler| handler.body.iter().all(is_quiet))
        }
        StmtKind::If { body, orelse, .. } => body.iter().chain(*orelse).all(is_quiet),
        _ => false,
    }
}

fn is_plain(value: &Expr<'_>) -> bool {
    match &value.kind {
        ExprKind::Str(_)
        | ExprKind::Bytes(_)
        | ExprKind::Number(_)
        | ExprKind::True
        | ExprKind::False
        | ExprKind::None
        | ExprKind::Ellipsis
        | ExprKind::Name(_) => true,
        ExprKind::Tuple(items) | ExprKind::List(items) | ExprKind::Set(items) => items.iter().all(is_plain),
        ExprKind::Dict(items) => items.iter().all(|item| item.key.as_ref().is_none_or(is_plain) && is_plain(&item.value)),
        ExprKind::Unary { operand, .. } => is_plain(operand),
        ExprKind::Attribute { value, .. } => is_plain(value),
        // A library's maker knows nothing of this module: `logging.getLogger(__name__)`.
        ExprKind::Call(call) => {
            let is_class = match call.func.kind {
                ExprKind::Name(name) => name.starts_with(char::is_uppercase),
                ExprKind::Attribute { value, .. } => !is_plain(value),
                _ => true,
            };
            !is_class && call.args.iter().chain(call.keywords.iter().map(|keyword| &keyword.value)).all(is_plain)
        }
        _ => false,
    }
}

fn is_star(stmt: &Stmt<'_>) -> bool {
    matches!(stmt.kind, StmtKind::ImportFrom { names: [only], .. } if only.name == "*")
}
