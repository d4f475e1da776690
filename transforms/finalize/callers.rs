//! What callers and tests count on: c and d of what is unsafe.

use pyscale::index::Ty;
use pyscale::index::facts::StoreKind;
use pyscale::syntax::ast::{Expr, ExprKind, Stmt, StmtKind};
use pyscale::syntax::visit::{Visitor, walk_expr, walk_stmt};
use pyscale::verdict::Place;
use text_size::TextRange;
use ustr::ustr;

use super::cleanup::Cleanup;
use super::outside::with_module;
use super::subject::Subject;

/// c: is one of these methods called where an exception of it is expected?
///
/// What the cleanup itself calls, `self._file.close()` in `close()`, is none of them.
pub fn expected_to_fail(subject: &Subject<'_, '_>, cleanup: &Cleanup<'_>, methods: &[&str]) -> Option<Place> {
    let project = subject.project;
    let family = subject.family();
    for file in project.file_ids() {
        let own: Vec<TextRange> =
            if file == subject.file() { cleanup.releases.iter().map(|release| release.stmt.range).collect() } else { Vec::new() };
        let mentions = &project.summary(file).mentions;
        let mentioned = methods.iter().any(|name| mentions.binary_search(&ustr(name)).is_ok());
        let near = family.iter().any(|id| project.knows(file, *id));
        if !mentioned || !near {
            continue;
        }
        let found = with_module(subject, file, |module| {
            let mut search = Guarded { methods, own: &own, depth: 0, found: None };
            for stmt in module.body {
                search.visit_stmt(stmt);
            }
            search.found
        });
        if let Some(at) = found.flatten() {
            return Some(Place { file, range: at.into() });
        }
    }
    None
}

/// Looks for calls under `try … except`, `pytest.raises`, `assertRaises`, `suppress`.
struct Guarded<'s> {
    methods: &'s [&'s str],
    /// Statements that are left out.
    own: &'s [TextRange],
    depth: u32,
    found: Option<TextRange>,
}

impl<'b> Visitor<'b> for Guarded<'_> {
    fn visit_stmt(&mut self, stmt: &'b Stmt<'b>) {
        match &stmt.kind {
            _ if self.own.contains(&stmt.range) => {}
            StmtKind::Try(tried) if !tried.handlers.is_empty() => {
                self.depth += 1;
                pyscale::syntax::visit::walk_body(self, tried.body);
                self.depth -= 1;
                for handler in tried.handlers {
                    pyscale::syntax::visit::walk_body(self, handler.body);
                }
                pyscale::syntax::visit::walk_body(self, tried.orelse);
                pyscale::syntax::visit::walk_body(self, tried.finalbody);
            }
            StmtKind::With { items, body, .. } if items.iter().any(|item| expects(&item.context)) => {
                self.depth += 1;
                pyscale::syntax::visit::walk_body(self, body);
                self.depth -= 1;
            }
            StmtKind::FunctionDef(function) if function.name == "__del__" => {}
            _ => walk_stmt(self, stmt),
        }
    }

    fn visit_expr(&mut self, expr: &'b Expr<'b>) {
        if let ExprKind::Call(call) = expr.kind {
            let is_one = |func: &Expr<'_>| matches!(func.kind, ExprKind::Attribute { attr, .. } if self.methods.contains(&attr));
            // assertRaises(OSError, job.remove)
            if self.depth > 0 && is_one(&call.func) || expects(expr) && call.args.iter().any(is_one) {
                self.found.get_or_insert(expr.range);
            }
        }
        walk_expr(self, expr);
    }
}

fn expects(expr: &Expr<'_>) -> bool {
    let ExprKind::Call(call) = expr.kind else { return false };
    let last = match call.func.kind {
        ExprKind::Name(name) => name,
        ExprKind::Attribute { attr, .. } => attr,
        _ => return false,
    };
    matches!(last, "raises" | "assertRaises" | "assertRaisesRegex" | "suppress" | "expect_raises")
}

/// d: is the function that the finalizer would bind early replaced by somebody: patched, or its name rebound?
pub fn replaced(subject: &Subject<'_, '_>, written: &str, function: &Ty) -> Option<Place> {
    let project = subject.project;
    let last = written.rsplit('.').next().unwrap_or(written);
    let owner = written.rsplit('.').nth(1);
    let module = project.entry(subject.file()).module.rsplit('.').next().unwrap_or_default();
    for file in project.file_ids() {
        let summary = project.summary(file);
        if summary.mentions.binary_search(&ustr(last)).is_ok() {
            for used in &summary.uses {
                let Some(store) = used.stores.iter().find(|store| store.name == last) else { continue };
                let receiver = project.ty(file, used.receiver);
                let hit = match &receiver {
                    Ty::External(_) | Ty::Module(_) | Ty::Class(_) => {
                        project.attribute(&receiver, ustr(last)) == *function
                            || owner.is_none() && matches!(receiver, Ty::Module(_))
                    }
                    Ty::Unknown => store.kind == StoreKind::Patch,
                    _ => false,
                };
                if hit {
                    return Some(Place { file, range: store.at });
                }
            }
        }
        for call in summary.calls.iter().filter(|call| matches!(call.name.as_str(), "patch" | "setattr" | "patch_object")) {
            let Some(Ty::Str(target)) = call.args.first().map(|first| project.ty(file, first.value)) else { continue };
            let parts: Vec<&str> = target.split('.').collect();
            let named =
                parts.last() == Some(&last) && (owner.is_some_and(|owner| parts.contains(&owner)) || parts.contains(&module));
            if named {
                return Some(Place { file, range: call.at });
            }
        }
    }
    None
}
