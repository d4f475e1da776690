//! `with`, and what may stand behind `as`.

use text_size::TextSize;

use super::{DoubtKind, Lower, take};
use crate::syntax::ast::{Expr, ExprKind, StmtKind, WithItem};
use crate::syntax::kinds::Kind;

impl<'a> Lower<'a, '_> {
    pub(super) fn with_statement(&mut self) {
        let start = self.start();
        if !self.enter() {
            return;
        }
        let is_async = self.kind == Kind::Async;
        if is_async {
            self.next();
        }
        self.next();
        let mut end = self.end();
        let mut items: &[_] = &[];
        if self.kind == Kind::WithClause {
            items = self.with_clause();
            self.next();
        }
        let body = self.suite();
        self.finish();
        end = self.end_of(body, end);
        self.push(self.span(start, end), StmtKind::With { is_async, items, body });
    }

    fn with_clause(&mut self) -> &'a [WithItem<'a>] {
        let from = self.scratch.with_items.len();
        let range = self.range();
        let mut last = Kind::End;
        if self.enter() {
            while self.kind != Kind::End {
                last = self.kind;
                if self.kind == Kind::WithItem {
                    self.with_item();
                }
                self.next();
            }
            self.leave();
        }
        if last == Kind::Comma {
            // `with a, :`
            self.doubt(range.start(), DoubtKind::Syntax);
        }
        let items = take!(self, with_items, from);
        // `with (a,):` has one item, but `with (*a, b):` is a tuple.
        match items {
            [WithItem { context: Expr { range: tuple, kind: ExprKind::Tuple(elements) }, target: None }]
                if *tuple == range && !elements.is_empty() && !elements.iter().any(is_starred) =>
            {
                let items = elements.iter().map(|context| WithItem { context: *context, target: None });
                self.arena.alloc_slice_fill_iter(items)
            }
            items if items.iter().any(|item| is_starred(&item.context)) => {
                if last != Kind::RightParen || items.iter().any(|item| item.target.is_some()) {
                    self.doubt(range.start(), DoubtKind::Syntax);
                }
                let elements = self.arena.alloc_slice_fill_iter(items.iter().map(|item| item.context));
                let context = Expr { range, kind: ExprKind::Tuple(elements) };
                std::slice::from_ref(self.arena.alloc(WithItem { context, target: None }))
            }
            items => items,
        }
    }

    fn with_item(&mut self) {
        if self.enter() {
            let (context, target) = self.expr_with_target();
            self.leave();
            if let Some(target) = &target {
                self.check_target(target);
            }
            self.scratch.with_items.push(WithItem { context, target });
        }
    }

    /// The current node, an expression with or without `as target` behind it.
    pub(super) fn expr_with_target(&mut self) -> (Expr<'a>, Option<Expr<'a>>) {
        let end = self.end();
        let targets = self.as_targets.len();
        // A star is dealt with by `with (*a, b):`.
        let expr = self.element();
        match self.as_targets.get(targets..) {
            Some(&[(target, before)]) if self.reaches(target, end) => {
                self.as_targets.truncate(targets);
                (self.shorten(expr, before), Some(target))
            }
            // None, or one somewhere inside, of which the statement tells.
            _ => (expr, None),
        }
    }

    /// Whether there is nothing but closing parentheses of `target` before `end`.
    fn reaches(&self, target: Expr<'a>, end: TextSize) -> bool {
        self.slice(self.span(target.range.end(), end)).bytes().all(|byte| byte == b')' || byte.is_ascii_whitespace())
    }

    /// In `a if b else c as d` the grammar gives `as` to `c`: takes it out of the ranges of what is around it.
    fn shorten(&self, expr: Expr<'a>, end: TextSize) -> Expr<'a> {
        if expr.range.end() <= end {
            return expr;
        }
        let range = self.span(expr.range.start(), end);
        let kind = match expr.kind {
            ExprKind::IfExp { test, body, orelse } => {
                ExprKind::IfExp { test, body, orelse: self.alloc(self.shorten(*orelse, end)) }
            }
            ExprKind::Lambda { params, body } => ExprKind::Lambda { params, body: self.alloc(self.shorten(*body, end)) },
            kind => kind,
        };
        Expr { range, kind }
    }
}

fn is_starred(expr: &Expr<'_>) -> bool {
    matches!(expr.kind, ExprKind::Starred(_))
}
