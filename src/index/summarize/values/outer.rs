//! What functions and generator expressions use of the variables around.

use super::{Variable, Walk};
use crate::index::values::{NOTHING, Node, Outer};
use crate::semantic::{ScopeId, SemanticModel};
use crate::syntax::ast::{Comprehension, Expr};

impl<'a> Walk<'_, 'a, '_> {
    /// A variable is read or bound here. One of a function around, or of the module, is kept or shared.
    pub(super) fn uses(&mut self, variable: Variable<'a>, node: Node, is_bound: bool) {
        let is_kept = variable.0 != SemanticModel::module_scope();
        if is_kept && self.generator.is_some_and(|generator| variable.0 < generator) {
            self.suspended.push((variable.0, node));
        }
        // A scope stands behind those around it.
        if self.function.is_some() && variable.0 < self.function_scope {
            let is_global = variable.0 == SemanticModel::module_scope();
            self.outer.push((variable.0, Outer { node, is_global, is_bound }));
        }
    }

    /// A generator expression: until it is exhausted, it keeps what it uses of the variables around, and what it goes through.
    pub(super) fn generator(&mut self, expr: &Expr<'a>, element: &Expr<'a>, clauses: &'a [Comprehension<'a>]) -> Node {
        let scope = self.summarizer.model.expression_scope(expr.range);
        let around = std::mem::replace(&mut self.generator, scope);
        let from = self.suspended.len();
        // It runs later, when variables may hold something else.
        let mark = self.mark();
        self.forget_what_order_tells();
        let (item, _) = self.comprehension(expr, clauses, element, None);
        self.leave(mark);
        let to = self.container(expr.range.start(), vec![(None, item)], NOTHING);
        self.generator = around;
        let used = self.suspended.split_off(from);
        self.facts.suspended.extend(used.iter().map(|(_, node)| (to, *node)));
        self.suspended.extend(used.into_iter().filter(|(scope, _)| around.is_some_and(|around| *scope < around)));
        to
    }

    /// An attribute is read that was read before, maybe in another function.
    pub(super) fn read_again(&mut self, node: Node) {
        if let Some(function) = self.function
            && self.loaded_in.get(&node) != Some(&Some(function))
        {
            self.facts.shared.push((function, node));
        }
    }

    /// Begins a function; gives what has to be told at its end.
    pub(super) fn begin(&mut self, scope: ScopeId) -> (ScopeId, usize, u32) {
        let around = std::mem::replace(&mut self.function_scope, scope);
        (around, self.outer.len(), self.facts.moves.len() as u32)
    }

    /// Ends a function: what is in no scope of the one around, that uses as well.
    pub(super) fn end(&mut self, function: u32, (around, from, first): (ScopeId, usize, u32)) {
        self.function_scope = around;
        let used = self.outer.split_off(from);
        let mut own: Vec<Outer> = used.iter().map(|(_, outer)| *outer).collect();
        own.sort_unstable();
        own.dedup();
        self.outer.extend(used.into_iter().filter(|(scope, _)| *scope < around));
        let flow = &mut self.facts.functions[function as usize];
        flow.outer = own.into();
        flow.moves = (first, self.facts.moves.len() as u32);
    }
}
