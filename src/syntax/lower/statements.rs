//! Statements: which is which, and the simple ones.

use text_size::{TextRange, TextSize};

use super::{DoubtKind, Lower, MAX_NESTING, take};
use crate::syntax::ast::{Expr, ExprKind, Operator, Stmt, StmtKind};
use crate::syntax::kinds::Kind;

impl<'a> Lower<'a, '_> {
    /// The statements that are the children of the current node.
    pub(super) fn statements(&mut self) -> &'a [Stmt<'a>] {
        let from = self.scratch.stmts.len();
        if self.enter() {
            // Behind a `;` a statement does not begin a line.
            let mut begins_line = true;
            while self.kind != Kind::End {
                if self.kind == Kind::Semicolon {
                    begins_line = false;
                } else {
                    if begins_line {
                        self.check_column();
                    }
                    begins_line = true;
                    self.statement();
                }
                self.next();
            }
            self.leave();
        }
        take!(self, stmts, from)
    }

    /// Lowers the current node onto the list of statements.
    pub(super) fn statement(&mut self) {
        if self.nesting >= MAX_NESTING {
            return self.doubt(self.start(), DoubtKind::TooDeep);
        }
        self.nesting += 1;
        self.depth += 1;
        let start = self.start();
        if self.kind.is_simple_statement() {
            self.check_line(start, self.end());
        }
        self.header_start = start;
        match self.kind {
            Kind::ExpressionStatement => self.expression_statement(),
            Kind::IfStatement => self.if_statement(),
            Kind::ReturnStatement => self.return_statement(),
            Kind::FunctionDefinition => self.function(&[]),
            Kind::ClassDefinition => self.class(&[]),
            Kind::DecoratedDefinition => self.decorated(),
            Kind::ForStatement => self.for_statement(),
            Kind::WhileStatement => self.while_statement(),
            Kind::TryStatement => self.try_statement(),
            Kind::WithStatement => self.with_statement(),
            Kind::MatchStatement => self.match_statement(),
            Kind::ImportStatement => self.import(),
            Kind::ImportFromStatement => self.import_from(),
            Kind::FutureImportStatement => self.future_import(),
            Kind::RaiseStatement => self.raise(),
            Kind::AssertStatement => self.assert(),
            Kind::DeleteStatement => self.delete(),
            Kind::GlobalStatement | Kind::NonlocalStatement => self.global(),
            Kind::PassStatement => self.push(self.range(), StmtKind::Pass),
            Kind::BreakStatement => self.push(self.range(), StmtKind::Break),
            Kind::ContinueStatement => self.push(self.range(), StmtKind::Continue),
            Kind::TypeAliasStatement => self.type_alias(),
            Kind::PrintStatement | Kind::ExecStatement => self.python2_statement(),
            kind if kind.is_token() => {}
            _ => {
                self.invalid();
                self.salvage();
            }
        }
        if !self.as_targets.is_empty() {
            // `f(a as b)`
            for (target, _) in std::mem::take(&mut self.as_targets) {
                self.doubt(target.range.start(), DoubtKind::Syntax);
            }
        }
        self.nesting -= 1;
        self.depth -= 1;
    }

    /// An expression, several of them, or an assignment.
    fn expression_statement(&mut self) {
        let range = self.range();
        if !self.enter() {
            return;
        }
        match self.kind {
            Kind::Assignment => self.assignment(range),
            Kind::AugmentedAssignment => self.augmented_assignment(range),
            _ => {
                let first = self.element();
                self.next();
                let value = if self.kind == Kind::End { first } else { self.rest_of_tuple(first, range) };
                self.push(range, StmtKind::Expr(self.alloc(value)));
            }
        }
        self.leave();
    }

    /// `first, …` as the whole statement.
    fn rest_of_tuple(&mut self, first: Expr<'a>, range: TextRange) -> Expr<'a> {
        let from = self.scratch.exprs.len();
        self.scratch.exprs.push(first);
        while self.kind != Kind::End {
            if !self.kind.is_token() {
                let element = self.element();
                self.scratch.exprs.push(element);
            }
            self.next();
        }
        Expr { range, kind: ExprKind::Tuple(take!(self, exprs, from)) }
    }

    /// `target = … = value` or `target: annotation = value`.
    fn assignment(&mut self, range: TextRange) {
        let from = self.scratch.exprs.len();
        // In a chain the next assignment is the value of the last.
        let mut entered = 0;
        let mut annotation = None;
        let mut value = None;
        while self.kind == Kind::Assignment && self.enter() {
            entered += 1;
            let target = self.element();
            self.scratch.exprs.push(target);
            self.next();
            if self.kind == Kind::Colon {
                if entered > 1 {
                    // `a = b: int = 1`
                    self.invalid();
                }
                self.next();
                let typ = self.expr();
                annotation = Some(self.alloc(typ));
                self.next();
            }
            self.next();
        }
        match self.kind {
            Kind::End => {}
            // `a = b += 1`
            Kind::AugmentedAssignment => {
                self.invalid();
                self.augmented_assignment(range);
            }
            _ => {
                let expr = self.expr();
                value = Some(self.alloc(expr));
            }
        }
        for _ in 0..entered {
            self.leave();
        }
        let targets = take!(self, exprs, from);
        let kind = if let (Some(annotation), [target, more @ ..]) = (annotation, targets) {
            if !more.is_empty() || !is_place(target) {
                // `(a, b): int`
                self.doubt(range.start(), DoubtKind::Syntax);
            }
            StmtKind::AnnAssign { target, annotation, value }
        } else {
            let value = value.unwrap_or_else(|| {
                let nothing = self.missing();
                self.alloc(nothing)
            });
            StmtKind::Assign { targets, value }
        };
        self.push(range, kind);
    }

    fn augmented_assignment(&mut self, range: TextRange) {
        if !self.enter() {
            return;
        }
        let target = self.expr();
        self.next();
        let op = self.kind.operator().unwrap_or(Operator::Add);
        self.next();
        if matches!(self.kind, Kind::Assignment | Kind::AugmentedAssignment) {
            // `a += b = 1`
            self.invalid();
        }
        let value = self.expr();
        self.leave();
        self.push(range, StmtKind::AugAssign { target: self.alloc(target), op, value: self.alloc(value) });
    }

    fn return_statement(&mut self) {
        let range = self.range();
        let value = self.optional_behind_token();
        self.push(range, StmtKind::Return(value));
    }

    /// The expression behind a keyword, if there is one.
    fn optional_behind_token(&mut self) -> Option<&'a Expr<'a>> {
        if !self.enter() {
            return None;
        }
        self.next();
        let value = (self.kind != Kind::End).then(|| self.expr());
        self.leave();
        value.map(|value| self.alloc(value))
    }

    fn raise(&mut self) {
        let range = self.range();
        let (mut exc, mut cause) = (None, None);
        if self.enter() {
            self.next();
            if !self.kind.is_token() {
                if self.kind == Kind::ExpressionList {
                    // `raise E, "message"`
                    self.doubt(self.start(), DoubtKind::Python2);
                }
                let expr = self.expr();
                exc = Some(self.alloc(expr));
                self.next();
            }
            if self.kind == Kind::From {
                self.next();
                let expr = self.expr();
                cause = Some(self.alloc(expr));
            }
            self.leave();
        }
        if exc.is_none() && cause.is_some() {
            self.doubt(range.start(), DoubtKind::Syntax);
        }
        self.push(range, StmtKind::Raise { exc, cause });
    }

    fn assert(&mut self) {
        let range = self.range();
        let from = self.scratch.exprs.len();
        if self.enter() {
            while self.kind != Kind::End {
                if !self.kind.is_token() {
                    let expr = self.expr();
                    self.scratch.exprs.push(expr);
                }
                self.next();
            }
            self.leave();
        }
        let kind = match take!(self, exprs, from) {
            [test] => StmtKind::Assert { test, msg: None },
            [test, msg, more @ ..] => {
                if let [extra, ..] = more {
                    self.doubt(extra.range.start(), DoubtKind::Syntax);
                }
                StmtKind::Assert { test, msg: Some(msg) }
            }
            [] => return self.doubt(range.start(), DoubtKind::Syntax),
        };
        self.push(range, kind);
    }

    fn delete(&mut self) {
        let range = self.range();
        let targets: &[_] = if self.enter() {
            self.next();
            let targets = if self.kind == Kind::ExpressionList {
                self.elements().0
            } else {
                let target = self.expr();
                std::slice::from_ref(self.alloc(target))
            };
            self.leave();
            targets
        } else {
            &[]
        };
        for target in targets {
            self.check_target(target);
        }
        self.push(range, StmtKind::Delete(targets));
    }

    /// Something that can be deleted, or stand behind `as`.
    pub(super) fn check_target(&mut self, target: &Expr<'a>) {
        match target.kind {
            ExprKind::Tuple(elements) | ExprKind::List(elements) => {
                for element in elements {
                    match element.kind {
                        ExprKind::Starred(inner) => self.check_target(inner),
                        _ => self.check_target(element),
                    }
                }
            }
            _ if is_place(target) => {}
            _ => self.doubt(target.range.start(), DoubtKind::Syntax),
        }
    }

    /// `global a, b` or `nonlocal a, b`.
    fn global(&mut self) {
        let range = self.range();
        let is_global = self.kind == Kind::GlobalStatement;
        let from = self.scratch.names.len();
        if self.enter() {
            while self.kind != Kind::End {
                if self.kind == Kind::Identifier {
                    self.scratch.names.push(self.identifier());
                }
                self.next();
            }
            self.leave();
        }
        let names = take!(self, names, from);
        self.push(range, if is_global { StmtKind::Global(names) } else { StmtKind::Nonlocal(names) });
    }

    /// `print x`, `print >>f, x`, `exec code in scope`: what stands behind the word, as an expression.
    fn python2_statement(&mut self) {
        let range = self.range();
        self.doubt(range.start(), DoubtKind::Python2);
        let from = self.scratch.exprs.len();
        if self.enter() {
            while self.kind != Kind::End {
                if self.kind == Kind::Chevron {
                    let stream = *self.behind_token();
                    self.scratch.exprs.push(stream);
                } else if !self.kind.is_token() {
                    let expr = self.expr();
                    self.scratch.exprs.push(expr);
                }
                self.next();
            }
            self.leave();
        }
        let value = Expr { range, kind: ExprKind::Tuple(take!(self, exprs, from)) };
        self.push(range, StmtKind::Expr(self.alloc(value)));
    }

    /// The end of the last statement of a block, with the `;` behind it; `otherwise` if it is empty.
    pub(super) fn end_of(&self, body: &[Stmt<'a>], otherwise: TextSize) -> TextSize {
        let Some(last) = body.last() else { return otherwise };
        let end = last.range.end();
        let rest = self.text.get(usize::from(end)..).unwrap_or_default();
        let blank = rest.bytes().take_while(|byte| matches!(byte, b' ' | b'\t' | b'\x0c')).count();
        match rest.as_bytes().get(blank) {
            Some(b';') => end + TextSize::new(blank as u32 + 1),
            _ => end,
        }
    }
}

/// Something that can be assigned to, and is one place.
fn is_place(expr: &Expr<'_>) -> bool {
    matches!(expr.kind, ExprKind::Name(_) | ExprKind::Attribute { .. } | ExprKind::Subscript { .. } | ExprKind::Missing)
}
