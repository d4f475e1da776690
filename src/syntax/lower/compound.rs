//! Statements with blocks in them.

use text_size::{TextRange, TextSize};

use super::{DoubtKind, Lower, MAX_DEPTH, MAX_INDENTS, take};
use crate::syntax::ast::{Expr, ExprKind, Handler, MatchCase, Stmt, StmtKind, Try};
use crate::syntax::kinds::Kind;

impl<'a> Lower<'a, '_> {
    /// From the `:` that is the current node to the end of the block behind it.
    pub(super) fn suite(&mut self) -> &'a [Stmt<'a>] {
        if self.kind == Kind::Colon {
            self.check_line(self.header_start, self.start());
            self.next();
        }
        let body = if self.kind == Kind::Block { self.block() } else { &[] };
        if body.is_empty() {
            let at = if self.kind == Kind::End { self.end() } else { self.start() };
            self.doubt(at, DoubtKind::Syntax);
        }
        self.next();
        body
    }

    /// The current node, a block; its first statement says where the others must stand.
    fn block(&mut self) -> &'a [Stmt<'a>] {
        let outer = self.column;
        if let Some(column) = outer {
            // `None` if it stands on the line of the `:`.
            self.column = self.indentation();
            if self.column.is_some_and(|inner| inner <= column) && !self.node.byte_range().is_empty() {
                self.invalid();
            }
        }
        let indents = self.indents;
        self.indents += usize::from(self.column.is_some());
        if self.indents > MAX_INDENTS {
            self.doubt(self.start(), DoubtKind::TooDeep);
        }
        let body = self.statements();
        (self.column, self.indents) = (outer, indents);
        body
    }

    /// A clause such as `else` must stand below the statement that it belongs to.
    fn check_clause(&mut self) {
        self.header_start = self.start();
        self.check_column();
    }

    pub(super) fn if_statement(&mut self) {
        /// `if` or `elif`.
        struct Branch<'a> {
            start: TextSize,
            test: Expr<'a>,
            body: &'a [Stmt<'a>],
        }

        let start = self.start();
        if !self.enter() {
            return;
        }
        self.next();
        let test = self.expr();
        self.next();
        let body = self.suite();
        let mut branches = vec![Branch { start, test, body }];
        let mut orelse: &[_] = &[];
        let depth = self.depth;
        while self.kind != Kind::End {
            match self.kind {
                Kind::ElifClause => {
                    self.check_clause();
                    let start = self.start();
                    if self.depth >= MAX_DEPTH {
                        self.doubt(start, DoubtKind::TooDeep);
                        break;
                    }
                    if self.enter() {
                        self.depth += 1;
                        self.next();
                        let test = self.expr();
                        self.next();
                        let body = self.suite();
                        self.finish();
                        branches.push(Branch { start, test, body });
                    }
                }
                Kind::ElseClause => orelse = self.clause(),
                _ => {}
            }
            self.next();
        }
        self.leave();
        self.depth = depth;

        // From the last to the first: each is what the one before does otherwise.
        let mut end = self.end_of(orelse, start);
        while let Some(Branch { start, test, body }) = branches.pop() {
            if orelse.is_empty() {
                end = self.end_of(body, test.range.end());
            }
            let stmt = Stmt { range: self.span(start, end), kind: StmtKind::If { test: self.alloc(test), body, orelse } };
            if branches.is_empty() {
                self.scratch.stmts.push(stmt);
            } else {
                orelse = std::slice::from_ref(self.arena.alloc(stmt));
            }
        }
    }

    /// `else: …` or `finally: …`, the current node.
    fn clause(&mut self) -> &'a [Stmt<'a>] {
        self.check_clause();
        if !self.enter() {
            return &[];
        }
        self.next();
        let body = self.suite();
        self.finish();
        body
    }

    /// The `else` that the current node may be; the cursor goes on behind it.
    fn optional_else(&mut self) -> &'a [Stmt<'a>] {
        let mut orelse: &[_] = &[];
        while self.kind != Kind::End {
            if self.kind == Kind::ElseClause {
                orelse = self.clause();
            }
            self.next();
        }
        orelse
    }

    pub(super) fn for_statement(&mut self) {
        let start = self.start();
        if !self.enter() {
            return;
        }
        let is_async = self.kind == Kind::Async;
        if is_async {
            self.next();
        }
        self.next();
        let target = self.expr();
        let target = self.alloc(target);
        self.next();
        self.next();
        let iter = self.expr();
        let iter = self.alloc(iter);
        self.next();
        let body = self.suite();
        let orelse = self.optional_else();
        self.leave();
        let range = self.whole(start, iter, &[body, orelse]);
        self.push(range, StmtKind::For { is_async, target, iter, body, orelse });
    }

    pub(super) fn while_statement(&mut self) {
        let start = self.start();
        if !self.enter() {
            return;
        }
        self.next();
        let test = self.expr();
        let test = self.alloc(test);
        self.next();
        let body = self.suite();
        let orelse = self.optional_else();
        self.leave();
        let range = self.whole(start, test, &[body, orelse]);
        self.push(range, StmtKind::While { test, body, orelse });
    }

    /// From `start` to the end of the last of the `blocks` that has statements.
    fn whole(&self, start: TextSize, head: &Expr<'a>, blocks: &[&[Stmt<'a>]]) -> TextRange {
        let last = blocks.iter().rev().find(|block| !block.is_empty());
        self.span(start, last.map_or(head.range.end(), |block| self.end_of(block, start)))
    }

    pub(super) fn try_statement(&mut self) {
        let start = self.start();
        if !self.enter() {
            return;
        }
        self.next();
        let body = self.suite();
        let from = self.scratch.handlers.len();
        let mut is_star = false;
        let (mut orelse, mut finalbody): (&[_], &[_]) = (&[], &[]);
        while self.kind != Kind::End {
            match self.kind {
                Kind::ExceptClause => {
                    self.check_clause();
                    let has_star = self.handler();
                    if has_star != is_star && self.scratch.handlers.len() > from + 1 {
                        self.doubt(start, DoubtKind::Syntax);
                    }
                    is_star = has_star;
                }
                Kind::ElseClause => orelse = self.clause(),
                Kind::FinallyClause => finalbody = self.clause(),
                _ => {}
            }
            self.next();
        }
        self.leave();
        let handlers = take!(self, handlers, from);
        if handlers.is_empty() && (finalbody.is_empty() || !orelse.is_empty()) {
            self.doubt(start, DoubtKind::Syntax);
        }
        let end = match (finalbody, orelse, handlers) {
            ([_, ..], ..) => self.end_of(finalbody, start),
            ([], [_, ..], _) => self.end_of(orelse, start),
            ([], [], [.., last]) => last.range.end(),
            ([], [], []) => self.end_of(body, start),
        };
        let try_ = Try { body, handlers, orelse, finalbody, is_star };
        self.push(self.span(start, end), StmtKind::Try(self.arena.alloc(try_)));
    }

    /// `except … as …:`; tells whether it is `except*`.
    fn handler(&mut self) -> bool {
        let start = self.start();
        let mut is_star = false;
        if !self.enter() {
            return is_star;
        }
        let mut end = self.end();
        let (mut typ, mut target) = (None, None);
        let from = self.scratch.exprs.len();
        let mut has_comma = false;
        self.next();
        while !matches!(self.kind, Kind::Colon | Kind::Block | Kind::End) {
            match self.kind {
                Kind::Star => is_star = true,
                Kind::Comma => has_comma = true,
                kind if kind.is_token() => {}
                _ => {
                    end = self.end();
                    let (expr, alias) = self.expr_with_target();
                    if has_comma && (alias.is_some() || target.is_some()) {
                        // `except A, B as c:`
                        self.doubt(expr.range.start(), DoubtKind::Syntax);
                    }
                    if typ.is_none() {
                        typ = Some(expr);
                        target = alias;
                    } else if !has_comma {
                        target = Some(expr);
                    }
                    self.scratch.exprs.push(expr);
                }
            }
            self.next();
        }
        if has_comma {
            typ = self.exceptions(from);
        }
        self.scratch.exprs.truncate(from);
        let body = self.suite();
        self.finish();
        let (name, name_range) = match target {
            Some(Expr { range, kind: ExprKind::Name(name) }) => (Some(name), range),
            Some(Expr { range, .. }) => {
                // `except E as a.b:`
                self.doubt(range.start(), DoubtKind::Syntax);
                (None, range)
            }
            None => (None, TextRange::empty(end)),
        };
        let range = self.span(start, self.end_of(body, end));
        self.scratch.handlers.push(Handler { range, typ, name, name_range, body });
        is_star
    }

    /// `except A, B:`, the elements above `from`, which is a tuple since Python 3.14. With two it was `except A as B:` in
    /// Python 2: what is caught there goes by a small name that nothing else in the file binds.
    fn exceptions(&mut self, from: usize) -> Option<Expr<'a>> {
        let elements = take!(self, exprs, from);
        let (first, last) = (elements.first()?, elements.last()?);
        if let [_, Expr { range, kind: ExprKind::Name(name) }] = elements
            && name.trim_start_matches('_').starts_with(|letter: char| letter.is_lowercase())
            && !is_bound(self.text, name)
        {
            self.doubt(range.start(), DoubtKind::Python2);
        }
        let range = self.span(first.range.start(), last.range.end());
        Some(Expr { range, kind: ExprKind::Tuple(elements) })
    }

    pub(super) fn match_statement(&mut self) {
        let start = self.start();
        if !self.enter() {
            return;
        }
        self.next();
        let first = self.start();
        let mut last = self.end();
        let from = self.scratch.exprs.len();
        let mut has_comma = false;
        while !matches!(self.kind, Kind::Colon | Kind::Block | Kind::End) {
            last = self.end();
            if self.kind == Kind::Comma {
                has_comma = true;
            } else {
                let subject = self.element();
                self.scratch.exprs.push(subject);
            }
            self.next();
        }
        let subject = self.slice_of(from, has_comma, self.span(first, last));
        if self.kind == Kind::Colon {
            self.check_line(start, self.start());
        }
        while !matches!(self.kind, Kind::Block | Kind::End) {
            self.next();
        }
        let cases = self.cases();
        self.next();
        self.finish();
        let end = cases.last().map_or(last, |case| case.range.end());
        self.push(self.span(start, end), StmtKind::Match { subject, cases });
    }

    /// The current node, the block of a `match`.
    fn cases(&mut self) -> &'a [MatchCase<'a>] {
        let from = self.scratch.cases.len();
        let outer = self.column;
        let start = self.start();
        if self.kind == Kind::Block && self.enter() {
            if self.column.is_some() {
                self.column = self.indentation();
            }
            while self.kind != Kind::End {
                if self.kind == Kind::CaseClause {
                    self.check_clause();
                    self.case();
                }
                self.next();
            }
            self.leave();
        }
        self.column = outer;
        let cases = take!(self, cases, from);
        if cases.is_empty() {
            self.doubt(start, DoubtKind::Syntax);
        }
        cases
    }

    fn case(&mut self) {
        let start = self.start();
        if !self.enter() {
            return;
        }
        self.next();
        let patterns_start = self.start();
        let mut patterns_end = self.end();
        let from = self.scratch.patterns.len();
        let mut has_comma = false;
        while matches!(self.kind, Kind::CasePattern | Kind::Comma) {
            patterns_end = self.end();
            if self.kind == Kind::Comma {
                has_comma = true;
            } else {
                let pattern = self.pattern();
                self.scratch.patterns.push(pattern);
            }
            self.next();
        }
        let pattern = self.case_pattern(from, has_comma, self.span(patterns_start, patterns_end));
        let mut guard = None;
        if self.kind == Kind::IfClause {
            guard = Some(*self.behind_token());
            self.next();
        }
        let body = self.suite();
        self.finish();
        let range = self.span(start, self.end_of(body, patterns_end));
        self.scratch.cases.push(MatchCase { range, pattern, guard, body });
    }
}

/// Does a line of the text import the name, or give it a value?
fn is_bound(text: &str, name: &str) -> bool {
    text.lines().map(str::trim_start).any(|line| {
        let is_import = line.starts_with("import ") || line.starts_with("from ");
        let mut words = line.split(|character: char| !character.is_alphanumeric() && character != '_');
        let is_assigned = |rest: &str| rest.trim_start().starts_with('=') && !rest.trim_start().starts_with("==");
        (is_import && words.any(|word| word == name)) || line.strip_prefix(name).is_some_and(is_assigned)
    })
}
