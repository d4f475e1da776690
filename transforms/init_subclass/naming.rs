//! What the class method that does for the root what the hook does for the classes below is called: after what it does.

use pyscale::index::Ty;
use pyscale::syntax::ast::{Expr, ExprKind, Stmt, StmtKind};
use pyscale::syntax::visit::{Visitor, walk_expr, walk_stmt};

use super::compose::Told;
use super::guard::Guards;
use super::hook::{Part, Role};
use super::known;
use super::specialise::range_of;
use super::unit::Unit;

/// A free name: `_register` if it puts the class into something, `_collect_handlers` if it stores what it collected as
/// `handlers`, `_wrap`, `_check`; `_set_up` if it does several things.
pub fn helper_name<'a>(guards: &Guards<'_, '_, 'a>, told: &Told<'a>, taken: &dyn Fn(&str) -> bool) -> Option<String> {
    let unit = guards.meta.unit;
    let mut done = Done::default();
    for (part, node) in told.effective() {
        let part = &guards.hook.parts[part];
        let range = range_of(node);
        for stmt in part.before.iter().chain(&part.after).filter(|stmt| stmt.range.contains_range(range)) {
            Walk { unit, part, done: &mut done }.visit_stmt(stmt);
        }
    }
    done.stored.sort_unstable();
    done.stored.dedup();
    let base = match done.stored.as_slice() {
        _ if done.registers => "_register".to_owned(),
        [name] if done.loops => format!("_collect_{}", name.trim_start_matches('_').to_lowercase()),
        [] if done.wraps => "_wrap".to_owned(),
        [] if done.checks => "_check".to_owned(),
        _ => "_set_up".to_owned(),
    };
    let names = [base.clone(), format!("{base}_class"), format!("{base}_subclass")];
    names.into_iter().find(|name| !taken(name))
}

#[derive(Default)]
#[expect(clippy::struct_excessive_bools, reason = "independent facts")]
struct Done<'a> {
    /// The class is put into something, or given to a function.
    registers: bool,
    /// The attributes that are stored on it.
    stored: Vec<&'a str>,
    /// Something is gone through.
    loops: bool,
    /// Entries are replaced by what a function makes of them.
    wraps: bool,
    /// Errors are raised.
    checks: bool,
}

struct Walk<'w, 'u, 'a> {
    unit: &'u Unit<'a>,
    part: &'u Part<'a>,
    done: &'w mut Done<'a>,
}

impl<'a> Visitor<'a> for Walk<'_, '_, 'a> {
    fn visit_stmt(&mut self, stmt: &'a Stmt<'a>) {
        match stmt.kind {
            StmtKind::Raise { .. } | StmtKind::Assert { .. } => self.done.checks = true,
            StmtKind::For { .. } => self.done.loops = true,
            StmtKind::Assign { targets, value } => {
                for target in targets {
                    self.target(target, value);
                }
            }
            _ => {}
        }
        walk_stmt(self, stmt);
    }

    fn visit_expr(&mut self, expr: &'a Expr<'a>) {
        match expr.kind {
            ExprKind::Call(call) => {
                let only_asks = match self.unit.ty(&call.func) {
                    Ty::External(name) => known::only_looks(&name) || name == "builtins.setattr",
                    _ => false,
                };
                let gets_class = call.args.iter().any(|arg| self.part.is_class(self.unit, arg));
                self.done.registers |= gets_class && !only_asks;
            }
            ExprKind::ListComp { .. } | ExprKind::SetComp { .. } | ExprKind::DictComp { .. } => self.done.loops = true,
            _ => {}
        }
        walk_expr(self, expr);
    }
}

impl<'a> Walk<'_, '_, 'a> {
    fn target(&mut self, target: &Expr<'a>, value: &Expr<'a>) {
        match target.kind {
            ExprKind::Subscript { value: owner, slice } if self.part.role(self.unit, owner) == Some(Role::Namespace) => {
                match (value.kind, slice.kind) {
                    (ExprKind::Call(call), _) if call.args.iter().any(|arg| matches!(arg.kind, ExprKind::Subscript { .. })) => {
                        self.done.wraps = true;
                    }
                    (_, ExprKind::Str(Some(name))) => self.done.stored.push(name),
                    _ => {}
                }
            }
            // REGISTRY[name] = cls
            ExprKind::Subscript { .. } => self.done.registers |= self.part.is_class(self.unit, value),
            ExprKind::Attribute { value: owner, attr, .. } if self.part.is_class(self.unit, owner) => self.done.stored.push(attr),
            _ => {}
        }
    }
}
