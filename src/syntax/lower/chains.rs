//! Expressions that begin with another expression: `a.b(c)[d] + e`, `x and y`, `p if q else r`.
//!
//! Such chains get long in real code, so they are followed down to their first operand and built from there upwards
//! without recursion. This is also where the grammar's wrong ideas about who belongs to whom are put right: a splat
//! under a call, `^` against `&`, the left operand of `type(…)`.

use text_size::{TextRange, TextSize};

use super::{Lower, MAX_DEPTH, MAX_NESTING, take};
use crate::syntax::ast::{Call, DoubtKind, Expr, ExprKind, Operator};
use crate::syntax::kinds::Kind;

/// A node of a chain that has been entered: its kind and its end.
pub(super) struct Link {
    kind: Kind,
    end: TextSize,
}

/// What the grammar gives to the first operand of a chain, but Python to the whole chain.
enum Prefix<'a> {
    /// The place of the star in `*a.b()`.
    Star(TextSize),
    /// The target in `x := a if b else c`.
    Target(&'a Expr<'a>),
}

/// `a and b and …`, whose operands are being collected: the kind of operator and where the operands begin.
struct OpenBoolOp {
    is_and: bool,
    from: usize,
    end: TextSize,
}

impl<'a> Lower<'a, '_> {
    /// Lowers the current node, an expression, a target or a type, which is not starred.
    pub(super) fn expr(&mut self) -> Expr<'a> {
        let expr = self.element();
        if matches!(expr.kind, ExprKind::Starred(_)) {
            // `a + *b`
            self.doubt(expr.range.start(), DoubtKind::Syntax);
        }
        expr
    }

    /// Lowers the current node, an expression, a target or a type, where one with a star may stand.
    pub(super) fn element(&mut self) -> Expr<'a> {
        if self.nesting >= MAX_NESTING || self.depth >= MAX_DEPTH {
            return self.too_deep();
        }
        self.nesting += 1;
        self.depth += 1;
        let expr = if self.kind.leans_left() { self.chain() } else { self.operand() };
        self.nesting -= 1;
        self.depth -= 1;
        expr
    }

    pub(super) fn too_deep(&mut self) -> Expr<'a> {
        self.doubt(self.start(), DoubtKind::TooDeep);
        Expr { range: self.range(), kind: ExprKind::Missing }
    }

    fn chain(&mut self) -> Expr<'a> {
        let links = self.scratch.links.len();
        let mut start = self.start();
        let depth = self.depth;
        while self.kind.leans_left() {
            if self.depth >= MAX_DEPTH {
                break;
            }
            let link = Link { kind: self.kind, end: self.end() };
            if !self.enter() {
                break;
            }
            self.check_type_operand(links, link.kind);
            self.scratch.links.push(link);
            self.depth += 1;
        }
        let has_prefix = matches!(self.kind, Kind::ListSplat | Kind::ListSplatPattern | Kind::NamedExpression);
        let mut left = match self.kind {
            kind if kind.leans_left() => self.too_deep(),
            _ => self.operand_of_type_call(&mut start),
        };
        let prefix = if has_prefix { self.take_prefix(&mut left, &mut start) } else { None };

        let mut bool_op = None;
        while self.scratch.links.len() > links {
            let Some(link) = self.scratch.links.pop() else { break };
            if link.kind == Kind::BooleanOperator {
                self.boolean(&mut bool_op, left, start, link.end);
            } else {
                if let Some(open) = bool_op.take() {
                    left = self.close_bool_op(&open, start);
                }
                left = self.link(link.kind, left, self.span(start, link.end));
            }
            self.leave();
            self.depth -= 1;
        }
        if let Some(open) = bool_op {
            left = self.close_bool_op(&open, start);
        }
        self.depth = depth;
        let end = left.range.end();
        match prefix {
            Some(Prefix::Star(star)) => Expr { range: self.span(star, end), kind: ExprKind::Starred(self.alloc(left)) },
            Some(Prefix::Target(target)) => {
                Expr { range: self.span(target.range.start(), end), kind: ExprKind::Named { target, value: self.alloc(left) } }
            }
            None => left,
        }
    }

    /// The grammar reads `a or b | C[int]` in an annotation as a union whose operand is the whole type before `|`.
    fn check_type_operand(&mut self, links: usize, entered: Kind) {
        let outer = self.scratch.links.get(links..).and_then(<[Link]>::last).map(|link| link.kind);
        let is_wrong = match outer {
            Some(Kind::UnionType) => self.kind.binds_loosely(),
            Some(Kind::MemberType) => self.kind.binds_loosely() || !self.kind.is_primary(),
            _ => false,
        };
        if entered == Kind::Type && is_wrong {
            self.invalid();
        }
    }

    /// `*a.b()` hangs the call on top of the splat, and `x := a if b else c` the condition on top of the assignment: takes
    /// them off the first operand.
    fn take_prefix(&mut self, left: &mut Expr<'a>, start: &mut TextSize) -> Option<Prefix<'a>> {
        let begin = left.range.start();
        let (prefix, inner) = match left.kind {
            ExprKind::Starred(inner) => (Prefix::Star(begin), inner),
            ExprKind::Named { target, value } => (Prefix::Target(target), value),
            _ => return None,
        };
        *left = *inner;
        *start = self.prefixed_start;
        Some(prefix)
    }

    /// What a node of a chain makes of the `left` operand; the cursor stands on that operand.
    fn link(&mut self, kind: Kind, left: Expr<'a>, range: TextRange) -> Expr<'a> {
        match kind {
            Kind::Attribute | Kind::MemberType => self.attribute(left, range),
            Kind::Call => self.call(left, range),
            Kind::Subscript => self.subscript(left, range),
            Kind::BinaryOperator => self.binary(left, range),
            Kind::UnionType => self.union_type(left, range),
            Kind::ComparisonOperator => self.comparison(left, range),
            Kind::ConditionalExpression => self.conditional(left, range),
            Kind::AsPattern => {
                let end = self.end();
                self.next();
                self.next();
                let is_target = self.enter();
                let target = self.expr();
                if is_target {
                    self.leave();
                }
                self.as_targets.push((target, end));
                left
            }
            // `type` only wraps an expression.
            _ => left,
        }
    }

    fn attribute(&mut self, value: Expr<'a>, range: TextRange) -> Expr<'a> {
        self.next();
        self.next();
        let kind = ExprKind::Attribute { value: self.alloc(value), attr: self.identifier(), attr_range: self.range() };
        Expr { range, kind }
    }

    fn call(&mut self, func: Expr<'a>, range: TextRange) -> Expr<'a> {
        self.next();
        let arguments_range = self.range();
        let (args, keywords): (&[_], &[_]) = if self.kind == Kind::GeneratorExpression {
            let generator = self.expr();
            (self.arena.alloc_slice_copy(&[generator]), &[])
        } else {
            self.arguments()
        };
        let call = self.arena.alloc(Call { func, args, keywords, arguments_range });
        Expr { range, kind: ExprKind::Call(call) }
    }

    fn subscript(&mut self, value: Expr<'a>, range: TextRange) -> Expr<'a> {
        self.next();
        let from = self.scratch.exprs.len();
        let mut first = None;
        let mut last = self.end();
        let mut has_comma = false;
        self.next();
        while self.kind != Kind::End {
            if self.kind == Kind::Comma {
                has_comma = true;
                last = self.end();
            } else if !self.kind.is_token() {
                first = first.or(Some(self.start()));
                last = self.end();
                let element = self.element();
                self.scratch.exprs.push(element);
            }
            self.next();
        }
        let slice = self.slice_of(from, has_comma, self.span(first.unwrap_or(last), last));
        Expr { range, kind: ExprKind::Subscript { value: self.alloc(value), slice } }
    }

    /// What stands in a subscript's brackets: the expression above `from`, or a tuple of several at `range`.
    pub(super) fn slice_of(&mut self, from: usize, has_comma: bool, range: TextRange) -> &'a Expr<'a> {
        let slice = match self.scratch.exprs.get(from..).unwrap_or_default() {
            [] => self.missing(),
            [single] if !has_comma && !matches!(single.kind, ExprKind::Starred(_)) => *single,
            _ => Expr { range, kind: ExprKind::Tuple(take!(self, exprs, from)) },
        };
        self.scratch.exprs.truncate(from);
        self.alloc(slice)
    }

    fn binary(&mut self, left: Expr<'a>, range: TextRange) -> Expr<'a> {
        self.next();
        let op = self.kind.operator();
        self.next();
        let right_start = self.start();
        let right = self.expr();
        let Some(op) = op else { return self.missing() };
        self.join(left, op, right, right_start, range)
    }

    fn union_type(&mut self, left: Expr<'a>, range: TextRange) -> Expr<'a> {
        self.next();
        self.next();
        let start = self.start();
        let is_type = self.kind == Kind::Type && self.enter();
        if self.kind.binds_loosely() {
            self.invalid();
        }
        let right = self.expr();
        if is_type {
            self.leave();
        }
        self.join(left, Operator::BitOr, right, start, range)
    }

    /// `left op right`. The grammar binds `^` closer than `&`, and reads a union of types from the right; both operands
    /// may therefore hold operators that belong further up.
    fn join(&mut self, left: Expr<'a>, op: Operator, right: Expr<'a>, right_start: TextSize, range: TextRange) -> Expr<'a> {
        if let ExprKind::BinOp { left: inner, op: inner_op, right: rest } = right.kind
            && right.range.start() == right_start
            && right.range.end() == range.end()
            && belongs_above(inner_op, op)
        {
            // `a & b ^ c` is `(a & b) ^ c`.
            let joined = self.span(range.start(), self.with_parentheses(inner, rest).0);
            let left = self.join(left, op, *inner, right_start, joined);
            return self.binop(left, inner_op, *rest, range);
        }
        if let ExprKind::BinOp { left: first, op: inner_op, right: inner } = left.kind
            && op == Operator::BitAnd
            && inner_op == Operator::BitXor
            && left.range.start() == range.start()
        {
            // `a ^ b & c` is `a ^ (b & c)`.
            let joined = self.span(self.with_parentheses(first, inner).1, range.end());
            let right = self.binop(*inner, op, right, joined);
            return self.binop(*first, inner_op, right, range);
        }
        self.binop(left, op, right, range)
    }

    fn binop(&mut self, left: Expr<'a>, op: Operator, right: Expr<'a>, range: TextRange) -> Expr<'a> {
        Expr { range, kind: ExprKind::BinOp { left: self.alloc(left), op, right: self.alloc(right) } }
    }

    /// In `left op right`, with parentheses around the operands: where the left one ends and the right one begins.
    pub(super) fn with_parentheses(&self, left: &Expr<'a>, right: &Expr<'a>) -> (TextSize, TextSize) {
        let gap = self.slice(self.span(left.range.end(), right.range.start()));
        let mut end = 0;
        let mut at = skip_trivia(gap, 0);
        while gap[at..].starts_with(')') {
            end = at + 1;
            at = skip_trivia(gap, end);
        }
        let is_operator = |c: char| matches!(c, '^' | '|' | '*');
        let operator = gap[at..].len() - gap[at..].trim_start_matches(is_operator).len();
        let start = skip_trivia(gap, at + operator);
        (left.range.end() + TextSize::new(end as u32), left.range.end() + TextSize::new(start as u32))
    }

    fn comparison(&mut self, left: Expr<'a>, range: TextRange) -> Expr<'a> {
        let from = self.scratch.exprs.len();
        let ops_from = self.scratch.comparisons.len();
        self.next();
        while self.kind != Kind::End {
            if let Some(op) = self.kind.comparison() {
                if self.kind == Kind::Diamond {
                    self.doubt(self.start(), DoubtKind::Python2);
                }
                self.scratch.comparisons.push(op);
            } else {
                let comparator = self.expr();
                self.scratch.exprs.push(comparator);
            }
            self.next();
        }
        let ops = take!(self, comparisons, ops_from);
        let comparators = take!(self, exprs, from);
        Expr { range, kind: ExprKind::Compare { left: self.alloc(left), ops, comparators } }
    }

    fn conditional(&mut self, body: Expr<'a>, range: TextRange) -> Expr<'a> {
        let body = self.alloc(body);
        self.next();
        self.next();
        let test = self.expr();
        self.next();
        self.next();
        let orelse = self.expr();
        Expr { range, kind: ExprKind::IfExp { test: self.alloc(test), body, orelse: self.alloc(orelse) } }
    }

    fn boolean(&mut self, open: &mut Option<OpenBoolOp>, left: Expr<'a>, start: TextSize, end: TextSize) {
        self.next();
        let is_and = self.kind == Kind::And;
        self.next();
        // The right operand lies above the open operands, and leaves the list as it was.
        let right = self.expr();
        match open {
            Some(open) if open.is_and == is_and => open.end = end,
            _ => {
                let left = open.take().map_or(left, |other| self.close_bool_op(&other, start));
                let from = self.scratch.exprs.len();
                self.scratch.exprs.push(left);
                *open = Some(OpenBoolOp { is_and, from, end });
            }
        }
        self.scratch.exprs.push(right);
    }

    fn close_bool_op(&mut self, open: &OpenBoolOp, start: TextSize) -> Expr<'a> {
        let values = take!(self, exprs, open.from);
        Expr { range: self.span(start, open.end), kind: ExprKind::BoolOp { is_and: open.is_and, values } }
    }
}

/// Whether in `a op b inner c`, read by the grammar as `a op (b inner c)`, `inner` comes after `op`.
fn belongs_above(inner: Operator, op: Operator) -> bool {
    match op {
        Operator::BitAnd => inner == Operator::BitXor,
        Operator::BitOr => inner == Operator::BitOr,
        _ => false,
    }
}

/// The place in `text`, from `at` on, that is no white space, comment or continued line.
fn skip_trivia(text: &str, mut at: usize) -> usize {
    loop {
        let rest = &text[at..];
        at += rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '\\').len();
        if !text[at..].starts_with('#') {
            return at;
        }
        at += text[at..].find('\n').unwrap_or(text.len() - at);
    }
}
