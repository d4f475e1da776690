//! Functions and classes.

use text_size::TextSize;

use super::{Lower, take};
use crate::syntax::ast::{ClassDef, Decorator, FunctionDef, Params, StmtKind};
use crate::syntax::kinds::Kind;

impl<'a> Lower<'a, '_> {
    pub(super) fn decorated(&mut self) {
        if !self.enter() {
            return;
        }
        let from = self.scratch.decorators.len();
        while self.kind == Kind::Decorator {
            self.check_column();
            self.decorator();
            self.next();
        }
        self.check_column();
        self.header_start = self.start();
        let decorators = take!(self, decorators, from);
        match self.kind {
            Kind::FunctionDefinition => self.function(decorators),
            Kind::ClassDefinition => self.class(decorators),
            _ => {
                self.missing();
            }
        }
        self.next();
        self.finish();
    }

    fn decorator(&mut self) {
        let start = self.start();
        if !self.enter() {
            return;
        }
        self.next();
        let end = self.end();
        self.check_line(start, end);
        let expr = self.expr();
        self.next();
        self.finish();
        self.scratch.decorators.push(Decorator { range: self.span(start, end), expr });
    }

    /// The current node, a function with the decorators that stand above it.
    pub(super) fn function(&mut self, decorators: &'a [Decorator<'a>]) {
        let start = self.start();
        if !self.enter() {
            return;
        }
        let is_async = self.kind == Kind::Async;
        if is_async {
            self.next();
        }
        self.next();
        let (name, name_range) = (self.identifier(), self.range());
        self.next();
        let type_params = if self.kind == Kind::TypeParameter {
            let type_params = self.type_params();
            self.next();
            type_params
        } else {
            &[]
        };
        let mut params = Params::default();
        let mut end = self.end();
        if self.kind == Kind::Parameters {
            params = self.parameters();
            self.next();
        }
        let mut returns = None;
        if self.kind != Kind::Colon {
            // `->`
            self.next();
            end = self.end();
            let expr = self.expr();
            returns = Some(self.alloc(expr));
            self.next();
        }
        let colon = self.colon(end);
        let body = self.suite();
        self.finish();
        let range = self.span(start, self.end_of(body, colon + TextSize::of(':')));
        let params = self.arena.alloc(params);
        let function = FunctionDef { range, is_async, name, name_range, type_params, params, returns, body, decorators, colon };
        self.push(range, StmtKind::FunctionDef(self.arena.alloc(function)));
    }

    /// The current node, a class with the decorators that stand above it.
    pub(super) fn class(&mut self, decorators: &'a [Decorator<'a>]) {
        let start = self.start();
        if !self.enter() {
            return;
        }
        self.next();
        let (name, name_range) = (self.identifier(), self.range());
        let mut end = self.end();
        self.next();
        let type_params = if self.kind == Kind::TypeParameter {
            end = self.end();
            let type_params = self.type_params();
            self.next();
            type_params
        } else {
            &[]
        };
        let mut arguments_range = None;
        let (mut bases, mut keywords): (&[_], &[_]) = (&[], &[]);
        if self.kind == Kind::ArgumentList {
            end = self.end();
            arguments_range = Some(self.range());
            (bases, keywords) = self.arguments();
            self.next();
        }
        let colon = self.colon(end);
        let body = self.suite();
        self.finish();
        let range = self.span(start, self.end_of(body, colon + TextSize::of(':')));
        let class = ClassDef { range, name, name_range, type_params, arguments_range, bases, keywords, body, decorators, colon };
        self.push(range, StmtKind::ClassDef(self.arena.alloc(class)));
    }

    /// Where the `:` stands that the current node is, or should be.
    fn colon(&self, otherwise: TextSize) -> TextSize {
        if self.kind == Kind::Colon { self.start() } else { otherwise }
    }
}
