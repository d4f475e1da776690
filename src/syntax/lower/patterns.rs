//! The patterns of `case`.

use text_size::{TextRange, TextSize};

use super::{DoubtKind, Lower, MAX_NESTING, take};
use crate::syntax::ast::{Expr, ExprKind, Operator, Pattern, PatternKind, UnaryOp};
use crate::syntax::kinds::Kind;

/// A pattern among the arguments of a class pattern.
enum Argument<'a> {
    Positional(Pattern<'a>),
    /// Its name, and where its value begins, with parentheses.
    Keyword(&'a str, TextSize, Pattern<'a>),
}

impl<'a> Lower<'a, '_> {
    /// The current node, a `case_pattern`.
    pub(super) fn pattern(&mut self) -> Pattern<'a> {
        match self.pattern_argument() {
            Argument::Positional(pattern) => pattern,
            Argument::Keyword(.., pattern) => {
                // `case x=1`
                self.doubt(pattern.range.start(), DoubtKind::Syntax);
                pattern
            }
        }
    }

    /// What stands behind `case`: the one pattern above `from`, or a sequence of several at `range`.
    pub(super) fn case_pattern(&mut self, from: usize, has_comma: bool, range: TextRange) -> Pattern<'a> {
        let patterns = take!(self, patterns, from);
        match patterns {
            [single] if !has_comma => {
                if matches!(single.kind, PatternKind::Star(_)) {
                    // `case *a:`
                    self.doubt(range.start(), DoubtKind::Syntax);
                }
                *single
            }
            [] => {
                let value = self.missing();
                Pattern { range, kind: PatternKind::Value(self.alloc(value)) }
            }
            _ => Pattern { range, kind: PatternKind::Sequence(patterns) },
        }
    }

    fn pattern_argument(&mut self) -> Argument<'a> {
        let range = self.range();
        if self.nesting >= MAX_NESTING {
            let value = self.too_deep();
            return Argument::Positional(Pattern { range, kind: PatternKind::Value(self.alloc(value)) });
        }
        if self.kind != Kind::CasePattern {
            return Argument::Positional(self.simple_pattern());
        }
        if !self.enter() {
            let value = self.missing();
            return Argument::Positional(Pattern { range, kind: PatternKind::Value(self.alloc(value)) });
        }
        self.nesting += 1;
        let argument = match self.kind {
            Kind::KeywordPattern => self.keyword_pattern(),
            Kind::AsPattern => self.as_pattern(),
            _ => Argument::Positional(self.simple_pattern()),
        };
        self.nesting -= 1;
        self.leave();
        argument
    }

    fn keyword_pattern(&mut self) -> Argument<'a> {
        if !self.enter() {
            return Argument::Positional(self.simple_pattern());
        }
        let name = self.identifier();
        self.next();
        self.next();
        let start = self.start();
        let pattern = self.simple_pattern();
        self.leave();
        Argument::Keyword(name, start, pattern)
    }

    /// `pattern as name`. In `C(x=1 as y)` the grammar puts `x=` inside.
    fn as_pattern(&mut self) -> Argument<'a> {
        let end = self.end();
        if !self.enter() {
            return Argument::Positional(self.simple_pattern());
        }
        let start = self.start();
        let inner = self.pattern_argument();
        self.next();
        self.next();
        let name = Some(self.identifier());
        self.leave();
        let named = |range, pattern| Pattern { range, kind: PatternKind::As { pattern: Some(pattern), name } };
        match inner {
            Argument::Positional(pattern) => {
                let pattern = &*self.arena.alloc(pattern);
                Argument::Positional(named(self.span(start, end), pattern))
            }
            Argument::Keyword(keyword, start, pattern) => {
                let pattern = &*self.arena.alloc(pattern);
                Argument::Keyword(keyword, start, named(self.span(start, end), pattern))
            }
        }
    }

    /// The pattern that begins with the current node; the cursor stays on its last node.
    fn simple_pattern(&mut self) -> Pattern<'a> {
        let range = self.range();
        let kind = match self.kind {
            Kind::Underscore => PatternKind::As { pattern: None, name: None },
            Kind::DottedName => return self.name_pattern(range),
            Kind::Minus => {
                self.next();
                let end = self.end();
                let operand = self.expr();
                let operand = self.alloc(operand);
                let range = self.span(range.start(), end);
                let value = Expr { range, kind: ExprKind::Unary { op: UnaryOp::USub, operand } };
                return Pattern { range, kind: PatternKind::Value(self.alloc(value)) };
            }
            Kind::True | Kind::False | Kind::None => {
                let value = self.operand();
                PatternKind::Singleton(self.alloc(value))
            }
            Kind::String | Kind::ConcatenatedString | Kind::Integer | Kind::Float => {
                let value = self.operand();
                PatternKind::Value(self.alloc(value))
            }
            Kind::ComplexPattern => {
                let value = self.complex(range);
                PatternKind::Value(self.alloc(value))
            }
            Kind::ListPattern => PatternKind::Sequence(self.pattern_elements().0),
            Kind::TuplePattern => {
                let (patterns, has_comma) = self.pattern_elements();
                match patterns {
                    [single] if !has_comma => {
                        if !matches!(single.kind, PatternKind::Star(_)) {
                            return *single;
                        }
                        // `case (*a):`
                        self.doubt(range.start(), DoubtKind::Syntax);
                        PatternKind::Sequence(patterns)
                    }
                    _ => PatternKind::Sequence(patterns),
                }
            }
            Kind::UnionPattern => self.union_pattern(),
            Kind::SplatPattern => self.splat_pattern(),
            Kind::DictPattern => self.dict_pattern(),
            Kind::ClassPattern => self.class_pattern(),
            Kind::CasePattern => return self.pattern(),
            _ => {
                let value = self.missing();
                PatternKind::Value(self.alloc(value))
            }
        };
        Pattern { range, kind }
    }

    /// `name`, `_`, or `a.b.c`.
    fn name_pattern(&mut self, range: TextRange) -> Pattern<'a> {
        let expr = self.dotted(range);
        let kind = match expr.kind {
            ExprKind::Name("_") => PatternKind::As { pattern: None, name: None },
            ExprKind::Name(name) => PatternKind::As { pattern: None, name: Some(name) },
            _ => PatternKind::Value(self.alloc(expr)),
        };
        Pattern { range, kind }
    }

    /// The current node, a dotted name, as an expression.
    fn dotted(&mut self, range: TextRange) -> Expr<'a> {
        let mut expr = Expr { range, kind: ExprKind::Missing };
        if self.enter() {
            while self.kind != Kind::End {
                if self.kind == Kind::Identifier {
                    let (attr, attr_range) = (self.identifier(), self.range());
                    expr = match expr.kind {
                        ExprKind::Missing => Expr { range: attr_range, kind: ExprKind::Name(attr) },
                        _ => Expr {
                            range: self.span(range.start(), attr_range.end()),
                            kind: ExprKind::Attribute { value: self.alloc(expr), attr, attr_range },
                        },
                    };
                }
                self.next();
            }
            self.leave();
        }
        expr
    }

    /// `-1 + 2j`
    fn complex(&mut self, range: TextRange) -> Expr<'a> {
        if !self.enter() {
            return self.missing();
        }
        let is_negative = self.kind == Kind::Minus;
        if is_negative {
            self.next();
        }
        let mut left = self.operand();
        if is_negative {
            let range = self.span(range.start(), left.range.end());
            left = Expr { range, kind: ExprKind::Unary { op: UnaryOp::USub, operand: self.alloc(left) } };
        }
        self.next();
        let op = if self.kind == Kind::Minus { Operator::Sub } else { Operator::Add };
        self.next();
        let right = self.operand();
        self.leave();
        Expr { range, kind: ExprKind::BinOp { left: self.alloc(left), op, right: self.alloc(right) } }
    }

    /// The patterns in a bracket, and whether there is a comma behind the last.
    fn pattern_elements(&mut self) -> (&'a [Pattern<'a>], bool) {
        let from = self.scratch.patterns.len();
        let mut has_comma = false;
        if self.enter() {
            while self.kind != Kind::End {
                match self.kind {
                    Kind::Comma => has_comma = true,
                    kind if kind.is_token() => {}
                    _ => {
                        let pattern = self.pattern();
                        self.scratch.patterns.push(pattern);
                    }
                }
                self.next();
            }
            self.leave();
        }
        (take!(self, patterns, from), has_comma)
    }

    fn union_pattern(&mut self) -> PatternKind<'a> {
        let from = self.scratch.patterns.len();
        if self.enter() {
            while self.kind != Kind::End {
                if self.kind != Kind::Bar {
                    let pattern = self.simple_pattern();
                    self.scratch.patterns.push(pattern);
                }
                self.next();
            }
            self.leave();
        }
        PatternKind::Or(take!(self, patterns, from))
    }

    /// `*name` or `*_`.
    fn splat_pattern(&mut self) -> PatternKind<'a> {
        if !self.enter() {
            return PatternKind::Star(None);
        }
        if self.kind == Kind::DoubleStar {
            self.invalid();
        }
        self.next();
        let name = self.captured();
        self.leave();
        PatternKind::Star(name)
    }

    /// The current node, `_` or a name.
    fn captured(&self) -> Option<&'a str> {
        Some(self.identifier()).filter(|name| *name != "_")
    }

    fn dict_pattern(&mut self) -> PatternKind<'a> {
        let keys = self.scratch.exprs.len();
        let from = self.scratch.patterns.len();
        let mut rest = None;
        if self.enter() {
            while self.kind != Kind::End {
                match self.kind {
                    Kind::SplatPattern => {
                        if self.enter() {
                            self.next();
                            rest = self.captured();
                            self.leave();
                        }
                    }
                    Kind::CasePattern => {
                        let pattern = self.pattern();
                        self.scratch.patterns.push(pattern);
                    }
                    Kind::Minus => self.key(),
                    kind if kind.is_token() => {}
                    _ => self.key(),
                }
                self.next();
            }
            self.leave();
        }
        let patterns = take!(self, patterns, from);
        PatternKind::Mapping { keys: take!(self, exprs, keys), patterns, rest }
    }

    /// A key is a literal or dotted name.
    fn key(&mut self) {
        let pattern = self.simple_pattern();
        let (PatternKind::Value(key) | PatternKind::Singleton(key)) = pattern.kind else {
            self.doubt(pattern.range.start(), DoubtKind::Syntax);
            return;
        };
        self.scratch.exprs.push(*key);
    }

    fn class_pattern(&mut self) -> PatternKind<'a> {
        let from = self.scratch.patterns.len();
        let names = self.scratch.names.len();
        let mut positional = from;
        let mut cls = Expr { range: self.range(), kind: ExprKind::Missing };
        if self.enter() {
            cls = self.dotted(self.range());
            self.next();
            while self.kind != Kind::End {
                if !self.kind.is_token() {
                    match self.pattern_argument() {
                        Argument::Keyword(name, _, pattern) => {
                            self.scratch.names.push(name);
                            self.scratch.patterns.push(pattern);
                        }
                        Argument::Positional(pattern) => {
                            if self.scratch.names.len() > names {
                                // `C(x=1, 2)`
                                self.doubt(pattern.range.start(), DoubtKind::Syntax);
                            }
                            self.scratch.patterns.push(pattern);
                            positional = self.scratch.patterns.len();
                        }
                    }
                }
                self.next();
            }
            self.leave();
        }
        let kwd_patterns = take!(self, patterns, positional);
        let patterns = take!(self, patterns, from);
        PatternKind::Class { cls: self.alloc(cls), patterns, kwd_attrs: take!(self, names, names), kwd_patterns }
    }
}
