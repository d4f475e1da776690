//! Rule 14: what decorates the root has to give the same class back.

use pyscale::index::Ty;
use pyscale::place::FileId;
use pyscale::syntax::ast::{ExprKind, Stmt, StmtKind};
use pyscale::syntax::visit::Visitor;
use pyscale::verdict::Bytes;

use super::creation::Returns;
use super::known;
use super::mentions::is_six;
use super::root::Root;
use super::unit::{Judged, Unit};

/// `def mark(cls): …; return cls`
fn returns_its_argument(unit: &Unit<'_>, index: u32) -> bool {
    let facts = &unit.project.summary(unit.file).functions[index as usize];
    let Some(function) = unit.module.body.iter().find_map(|stmt| match stmt.kind {
        StmtKind::FunctionDef(function) if Bytes::from(function.name_range) == facts.name_range => Some(function),
        _ => None,
    }) else {
        return false;
    };
    let [param] = function.params.args else { return false };
    let Some(scope) = unit.model.body_scope(function.range) else { return false };
    let is_bound_once = unit.model.bindings_in(scope, param.name).count() == 1;
    let mut returns = Returns::default();
    for stmt in function.body {
        returns.visit_stmt(stmt);
    }
    let gives_back = |stmt: &&Stmt<'_>| match stmt.kind {
        StmtKind::Return(Some(value)) => {
            matches!(value.kind, ExprKind::Name(name) if name == param.name)
        }
        _ => false,
    };
    let ends = function.body.last().is_some_and(|last| gives_back(&last));
    function.decorators.is_empty() && !function.is_async && is_bound_once && ends && returns.all.iter().all(gives_back)
}

/// Rule 14: decorators of the root give back the same class.
pub fn decorators<'o>(root: &Root<'_, '_>, registers: bool, open: &dyn Fn(FileId) -> Judged<Unit<'o>>) -> Judged<()> {
    for decorator in root.class.decorators {
        let (applied, keywords) = match decorator.expr.kind {
            ExprKind::Call(call) => (&call.func, call.keywords),
            _ => (&decorator.expr, &[][..]),
        };
        let text = root.unit.text(applied.range);
        if is_six(root.unit, applied, known::ADD_METACLASS, "add_metaclass") {
            continue;
        }
        let keeps = match root.unit.ty(applied) {
            Ty::External(name) => {
                let makes_slots = keywords.iter().any(|keyword| {
                    keyword.name.is_none() || keyword.name == Some("slots") && !matches!(keyword.value.kind, ExprKind::False)
                });
                known::keeps_the_class(&name) && !makes_slots
            }
            // It runs before the statement that registers the root, and the metaclass came before it.
            Ty::Function(file, index) => {
                !registers && applied.range == decorator.expr.range && returns_its_argument(&open(file)?, index)
            }
            _ => false,
        };
        if !keeps {
            let message = if registers {
                format!("`@{text}` may return another class than the one that the metaclass registered")
            } else {
                format!("`@{text}` may return another class, with which `super()` in `__init_subclass__` would not work")
            };
            return root.unit.refuse(decorator.range, message);
        }
    }
    Ok(())
}
