//! Names of a class body that are mere constants: bound once, at its top level, to an immutable literal on one line, and read
//! by nothing else that runs with the body.

use rustc_hash::FxHashMap;
use ustr::ustr;

use crate::index::facts::Name;
use crate::syntax::ast::{ClassDef, Expr, ExprKind, Stmt, StmtKind, UnaryOp};
use crate::syntax::visit::{Visitor, walk_expr, walk_stmt};

/// Those of a class, in the order of its body.
pub(super) fn constants(class: &ClassDef<'_>, text: &str) -> Vec<Name> {
    let mut names = Names::default();
    for statement in class.body {
        names.visit_stmt(statement);
    }
    let bound = class.body.iter().filter_map(|statement| {
        let (target, value) = match &statement.kind {
            StmtKind::Assign { targets: [target], value } => (target, *value),
            StmtKind::AnnAssign { target, value: Some(value), .. } => (*target, *value),
            _ => return None,
        };
        let ExprKind::Name(name) = target.kind else { return None };
        let one_line = !text[statement.range].contains(['\n', '\r', '\\']);
        (names.0.get(name) == Some(&1) && one_line && is_constant(value)).then(|| ustr(name))
    });
    bound.collect()
}

/// Is it a literal that nobody can change?
pub(super) fn is_constant(value: &Expr<'_>) -> bool {
    match &value.kind {
        ExprKind::Number(_) | ExprKind::Str(_) | ExprKind::Bytes(_) | ExprKind::True | ExprKind::False | ExprKind::None => true,
        ExprKind::Unary { op: UnaryOp::USub, operand } => matches!(operand.kind, ExprKind::Number(_)),
        ExprKind::Tuple(items) => items.iter().all(is_constant),
        _ => false,
    }
}

/// How often each name occurs in what runs with the body, and in the bodies of nested classes.
#[derive(Default)]
struct Names<'a>(FxHashMap<&'a str, u32>);

impl<'a> Visitor<'a> for Names<'a> {
    fn visit_stmt(&mut self, statement: &'a Stmt<'a>) {
        match &statement.kind {
            StmtKind::FunctionDef(function) => {
                *self.0.entry(function.name).or_default() += 1;
                let params = function.params;
                let all = params.all();
                let parts = all.flat_map(|param| [param.annotation, param.default]).flatten();
                let decorators = function.decorators.iter().map(|decorator| &decorator.expr);
                parts.chain(function.returns).chain(decorators).for_each(|part| self.visit_expr(part));
            }
            StmtKind::ClassDef(class) => {
                *self.0.entry(class.name).or_default() += 1;
                walk_stmt(self, statement);
            }
            _ => walk_stmt(self, statement),
        }
    }

    fn visit_expr(&mut self, expr: &'a Expr<'a>) {
        if let ExprKind::Name(name) = expr.kind {
            *self.0.entry(name).or_default() += 1;
        }
        walk_expr(self, expr);
    }
}
