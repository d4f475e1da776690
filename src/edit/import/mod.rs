//! Makes sure that a module-level name is imported: where isort and a careful reader would look for it.

mod change;
mod early;
mod exchange;
mod names;
mod place;
mod spelled;

pub use change::{Wanted, change};
pub use early::ensure_early;
pub use exchange::exchange;
pub use spelled::spelled;

use super::Edit;
use super::lines::Lines;
use crate::source::Source;
use crate::syntax::ast::{Alias, ExprKind, Module, Stmt, StmtKind};
use crate::syntax::visit::find_in;

/// `import module`, or `from module import name`, at its place among the file's imports; `None` if the module level
/// binds it already. Whether the name is free is for the caller to know.
pub fn ensure(source: &Source, module: &Module<'_>, import: &str, name: Option<&str>) -> Option<Edit> {
    if is_bound(module, import, name) {
        return None;
    }
    if let Some(name) = name.filter(|_| !has_one_name_each(module)) {
        let same_module = early(module).iter().find_map(|stmt| names::extend(source, module, stmt, import, name));
        if same_module.is_some() {
            return same_module;
        }
    }
    let new = NewImport { module: import, name };
    Some(place::place(source, Lines::new(source, module), module, &new))
}

/// The statements before the first that may need a name at once: a definition with its decorators and bases, a call, a block.
/// What is imported further down is not there yet when such a statement runs.
fn early<'m, 'a>(module: &'m Module<'a>) -> &'m [Stmt<'a>] {
    let is_early = |stmt: &&Stmt<'a>| match stmt.kind {
        StmtKind::Import(_)
        | StmtKind::ImportFrom { .. }
        | StmtKind::Assign { .. }
        | StmtKind::AnnAssign { .. }
        | StmtKind::If { .. }
        | StmtKind::Try(_) => true,
        StmtKind::Expr(value) => !matches!(value.kind, ExprKind::Call(_)),
        // `assert sys.platform != "win32"`
        StmtKind::Assert { test, .. } => {
            find_in(test, &mut |expr| matches!(expr.kind, ExprKind::Call(_)).then_some(())).is_none()
        }
        _ => false,
    };
    &module.body[..module.body.iter().take_while(is_early).count()]
}

/// Does each `from` import of the file name one thing, several of the same module among them (isort's `force_single_line`)?
fn has_one_name_each(module: &Module<'_>) -> bool {
    let imports: Vec<_> = module
        .body
        .iter()
        .filter(|stmt| !is_future(stmt))
        .filter_map(|stmt| match stmt.kind {
            StmtKind::ImportFrom { module, names, level } => Some((level, module, names.len())),
            _ => None,
        })
        .collect();
    imports.iter().all(|(.., names)| *names == 1)
        && imports.windows(2).any(|pair| (pair[0].0, pair[0].1) == (pair[1].0, pair[1].1))
}

/// The import statement to be made.
struct NewImport<'a> {
    module: &'a str,
    name: Option<&'a str>,
}

impl NewImport<'_> {
    fn text(&self) -> String {
        match self.name {
            None => format!("import {}", self.module),
            Some(name) => format!("from {} import {name}", self.module),
        }
    }
}

/// Only what is executed unconditionally counts: an import under `if` or `try` may not have happened.
fn is_bound(module: &Module<'_>, import: &str, name: Option<&str>) -> bool {
    module.body.iter().any(|stmt| match (stmt.kind, name) {
        (StmtKind::Import(aliases), None) => aliases.iter().any(|alias| binds_module(alias, import)),
        (StmtKind::ImportFrom { module: Some(from), names, level: 0 }, Some(name)) => {
            from == import && names.iter().any(|alias| alias.name == name && alias.asname.is_none_or(|bound| bound == name))
        }
        _ => false,
    })
}

/// `import a.b.c` binds `a`, and with it `a.b`.
fn binds_module(alias: &Alias<'_>, import: &str) -> bool {
    let is_inside = alias.name.strip_prefix(import).is_some_and(|rest| rest.starts_with('.'));
    match alias.asname {
        None => alias.name == import || is_inside,
        Some(bound) => alias.name == import && bound == import,
    }
}

fn is_future(stmt: &Stmt<'_>) -> bool {
    matches!(stmt.kind, StmtKind::ImportFrom { module: Some("__future__"), level: 0, .. })
}

#[cfg(test)]
#[path = "tests.rs"]
mod tests;
