//! Expressions that do not begin with another expression: names, literals, prefix operators, brackets.

use text_size::{TextRange, TextSize};

use super::{Lower, take};
use crate::syntax::ast::{Call, Expr, ExprKind, Keyword, Operator, Params, UnaryOp};
use crate::syntax::kinds::Kind;

impl<'a> Lower<'a, '_> {
    /// Lowers the current node, which is not a chain.
    pub(super) fn operand(&mut self) -> Expr<'a> {
        let range = self.range();
        let kind = match self.kind {
            Kind::Identifier if range.is_empty() => return self.missing(),
            Kind::Identifier => self.name(),
            Kind::String => return self.string(),
            Kind::ConcatenatedString => return self.concatenated_string(),
            Kind::Integer | Kind::Float => self.number(range),
            Kind::True => ExprKind::True,
            Kind::False => ExprKind::False,
            Kind::None => ExprKind::None,
            Kind::Ellipsis => ExprKind::Ellipsis,
            Kind::ParenthesizedExpression => return self.parenthesized(),
            Kind::Tuple | Kind::TuplePattern => return self.tuple(range),
            Kind::ExpressionList | Kind::PatternList => ExprKind::Tuple(self.elements().0),
            Kind::List | Kind::ListPattern => ExprKind::List(self.elements().0),
            Kind::Set => ExprKind::Set(self.elements().0),
            Kind::Dictionary => ExprKind::Dict(self.dict_items()),
            Kind::ListComprehension | Kind::SetComprehension | Kind::GeneratorExpression => self.comprehension(),
            Kind::DictionaryComprehension => self.dict_comprehension(),
            Kind::ListSplat | Kind::ListSplatPattern => self.starred(range),
            Kind::NotOperator => ExprKind::Unary { op: UnaryOp::Not, operand: self.behind_token() },
            Kind::UnaryOperator => self.unary(),
            Kind::Await => return self.awaited(range),
            Kind::Yield => self.yielded(),
            Kind::Lambda => self.lambda(),
            Kind::NamedExpression => self.named(),
            Kind::Slice => self.slice_expr(),
            Kind::GenericType => self.generic_type(),
            Kind::SplatType => self.splat_type(),
            _ => return self.unexpected(),
        };
        Expr { range, kind }
    }

    fn name(&mut self) -> ExprKind<'a> {
        let name = self.identifier();
        if matches!(name, "async" | "await") {
            // Names before Python 3.7.
            self.invalid();
        }
        ExprKind::Name(name)
    }

    /// Lowers the first operand of a chain: the current node, or, where the grammar has read `type(x).y = 1` as an alias
    /// of the type `(x).y`, a call or subscript of `type` with it. Sets `start` to where that begins.
    pub(super) fn operand_of_type_call(&mut self, start: &mut TextSize) -> Expr<'a> {
        let Some(callee) = self.type_callee.take() else { return self.operand() };
        *start = callee.start();
        let func = Expr { range: callee, kind: ExprKind::Name("type") };
        let brackets = self.range();
        let range = self.span(callee.start(), brackets.end());
        let mut keywords: &[_] = &[];
        let args: &[_] = match self.kind {
            Kind::GeneratorExpression => {
                let argument = self.operand();
                self.arena.alloc_slice_copy(&[argument])
            }
            Kind::Tuple | Kind::ParenthesizedExpression => {
                let args = self.scratch.exprs.len();
                let from = self.scratch.keywords.len();
                self.type_call_arguments();
                keywords = take!(self, keywords, from);
                take!(self, exprs, args)
            }
            Kind::List => {
                let (elements, has_comma) = self.elements();
                let from = self.scratch.exprs.len();
                self.scratch.exprs.extend_from_slice(elements);
                let inside = self.inside_brackets(brackets);
                let slice = self.slice_of(from, has_comma, inside);
                return Expr { range, kind: ExprKind::Subscript { value: self.alloc(func), slice } };
            }
            _ => return self.unexpected(),
        };
        let call = Call { func, args, keywords, arguments_range: brackets };
        Expr { range, kind: ExprKind::Call(self.arena.alloc(call)) }
    }

    /// The arguments in what the grammar took for a tuple; `**a` is a splat of a splat there.
    fn type_call_arguments(&mut self) {
        if !self.enter() {
            return;
        }
        while self.kind != Kind::End {
            let range = self.range();
            match self.kind {
                kind if kind.is_token() => {}
                Kind::ListSplat if self.slice(range).starts_with("**") => {
                    if self.enter() {
                        self.next();
                        let value = *self.behind_token();
                        self.leave();
                        self.scratch.keywords.push(Keyword { range, name: None, value });
                    }
                }
                _ => {
                    let argument = self.element();
                    self.scratch.exprs.push(argument);
                }
            }
            self.next();
        }
        self.leave();
    }

    /// What stands between the brackets at `range`, without the white space around it.
    fn inside_brackets(&self, range: TextRange) -> TextRange {
        let text = self.slice(range);
        let inside = text.get(1..text.len().saturating_sub(1)).unwrap_or_default();
        let start = range.start() + TextSize::new(1 + (inside.len() - inside.trim_start().len()) as u32);
        TextRange::at(start, TextSize::of(inside.trim()))
    }

    /// A node that cannot stand here, or that we do not know.
    pub(super) fn unexpected(&mut self) -> Expr<'a> {
        let expr = self.missing();
        if self.kind != Kind::End && !self.kind.is_token() {
            self.salvage();
        }
        expr
    }

    /// The expression behind a token: `*x`, `not x`, `**x`.
    pub(super) fn behind_token(&mut self) -> &'a Expr<'a> {
        let expr = if self.enter() {
            self.next();
            let expr = self.expr();
            self.leave();
            expr
        } else {
            self.missing()
        };
        self.alloc(expr)
    }

    fn parenthesized(&mut self) -> Expr<'a> {
        if !self.enter() {
            return self.missing();
        }
        self.next();
        let inner = self.expr();
        self.next();
        self.finish();
        inner
    }

    /// A tuple, or the one target in parentheses that the grammar takes for one: `(a) = 1`.
    fn tuple(&mut self, range: TextRange) -> Expr<'a> {
        let is_pattern = self.kind == Kind::TuplePattern;
        let (elements, has_comma) = self.elements();
        match elements {
            [single] if !has_comma => {
                if !is_pattern || matches!(single.kind, ExprKind::Starred(_)) {
                    self.doubt(range.start(), super::DoubtKind::Syntax);
                }
                *single
            }
            _ => Expr { range, kind: ExprKind::Tuple(elements) },
        }
    }

    fn unary(&mut self) -> ExprKind<'a> {
        if !self.enter() {
            return self.missing().kind;
        }
        let op = self.kind.unary_operator().unwrap_or(UnaryOp::UAdd);
        self.next();
        let operand = self.expr();
        self.leave();
        ExprKind::Unary { op, operand: self.alloc(operand) }
    }

    /// The grammar reads `await a ** b` as `await (a ** b)`; Python as `(await a) ** b`.
    fn awaited(&mut self, range: TextRange) -> Expr<'a> {
        if !self.enter() {
            return self.missing();
        }
        self.next();
        let is_open = self.kind == Kind::BinaryOperator;
        let operand = self.expr();
        self.leave();
        match operand.kind {
            ExprKind::BinOp { left, op: Operator::Pow, right } if is_open => {
                let awaited = self.span(range.start(), self.with_parentheses(left, right).0);
                let left = self.alloc(Expr { range: awaited, kind: ExprKind::Await(left) });
                Expr { range, kind: ExprKind::BinOp { left, op: Operator::Pow, right } }
            }
            _ => Expr { range, kind: ExprKind::Await(self.alloc(operand)) },
        }
    }

    fn yielded(&mut self) -> ExprKind<'a> {
        if !self.enter() {
            return ExprKind::Yield(None);
        }
        self.next();
        let is_from = self.kind == Kind::From;
        if is_from {
            self.next();
        }
        let value = if self.kind == Kind::End {
            None
        } else {
            let value = self.expr();
            Some(self.alloc(value))
        };
        self.leave();
        match value {
            Some(value) if is_from => ExprKind::YieldFrom(value),
            value => ExprKind::Yield(value),
        }
    }

    fn lambda(&mut self) -> ExprKind<'a> {
        if !self.enter() {
            return self.missing().kind;
        }
        self.next();
        let mut params = Params::default();
        if self.kind == Kind::LambdaParameters {
            params = self.parameters();
            self.next();
        }
        self.next();
        let body = self.expr();
        self.leave();
        ExprKind::Lambda { params: self.arena.alloc(params), body: self.alloc(body) }
    }

    fn starred(&mut self, range: TextRange) -> ExprKind<'a> {
        if !self.enter() {
            return self.missing().kind;
        }
        self.next();
        if matches!(self.kind, Kind::ListSplat | Kind::ListSplatPattern) {
            // `[**a]`
            self.doubt(range.start(), super::DoubtKind::Syntax);
        }
        let start = self.start();
        let value = self.expr();
        self.leave();
        self.prefixed_start = start;
        ExprKind::Starred(self.alloc(value))
    }

    fn named(&mut self) -> ExprKind<'a> {
        self.check_named();
        if !self.enter() {
            return self.missing().kind;
        }
        let target = self.operand();
        self.next();
        self.next();
        let start = self.start();
        let value = self.expr();
        self.leave();
        self.prefixed_start = start;
        ExprKind::Named { target: self.alloc(target), value: self.alloc(value) }
    }

    fn slice_expr(&mut self) -> ExprKind<'a> {
        let mut parts = [None; 3];
        let mut part = 0;
        if self.enter() {
            while self.kind != Kind::End {
                if self.kind == Kind::Colon {
                    part += 1;
                } else {
                    let expr = self.expr();
                    let expr = self.alloc(expr);
                    if let Some(place) = parts.get_mut(part) {
                        *place = Some(expr);
                    }
                }
                self.next();
            }
            self.leave();
        }
        let [lower, upper, step] = parts;
        ExprKind::Slice { lower, upper, step }
    }

    /// The expressions in a bracket or in a list without brackets, and whether there is a comma behind the last.
    pub(super) fn elements(&mut self) -> (&'a [Expr<'a>], bool) {
        let from = self.scratch.exprs.len();
        let mut has_comma = false;
        if self.enter() {
            while self.kind != Kind::End {
                match self.kind {
                    Kind::Comma => has_comma = true,
                    kind if kind.is_token() => {}
                    kind => {
                        if kind == Kind::Yield {
                            // `[yield x]`
                            self.invalid();
                        }
                        let element = self.element();
                        self.scratch.exprs.push(element);
                    }
                }
                self.next();
            }
            self.leave();
        }
        (take!(self, exprs, from), has_comma)
    }
}
