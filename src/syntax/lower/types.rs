//! Annotations, type parameters and type aliases, for which the grammar has rules of its own that overlap with those of
//! expressions: `list[int]` is a `generic_type` in one place and a `subscript` in the next.

use text_size::{TextRange, TextSize};

use super::{Lower, take};
use crate::syntax::ast::{Expr, ExprKind, StmtKind, TypeParam};
use crate::syntax::kinds::Kind;

impl<'a> Lower<'a, '_> {
    /// `name[…]` in an annotation.
    pub(super) fn generic_type(&mut self) -> ExprKind<'a> {
        if !self.enter() {
            return self.missing().kind;
        }
        let value = Expr { range: self.range(), kind: ExprKind::Name(self.identifier()) };
        self.next();
        let from = self.scratch.exprs.len();
        let (mut first, mut last) = (None, self.end());
        let mut has_comma = false;
        if self.enter() {
            while self.kind != Kind::End {
                match self.kind {
                    Kind::Comma => {
                        has_comma = true;
                        last = self.end();
                    }
                    kind if kind.is_token() => {}
                    _ => {
                        first = first.or(Some(self.start()));
                        last = self.end();
                        let argument = self.type_argument();
                        self.scratch.exprs.push(argument);
                    }
                }
                self.next();
            }
            self.leave();
        }
        let slice = self.slice_of(from, has_comma, self.span(first.unwrap_or(last), last));
        self.leave();
        ExprKind::Subscript { value: self.alloc(value), slice }
    }

    /// A type in brackets; `a:b` is a slice there.
    fn type_argument(&mut self) -> Expr<'a> {
        let range = self.range();
        if self.kind != Kind::Type || !self.enter() {
            return self.element();
        }
        let expr = if self.kind == Kind::ConstrainedType && self.enter() {
            let mut parts = [None; 3];
            let mut step = false;
            let lower = self.expr();
            parts[0] = Some(self.alloc(lower));
            self.next();
            self.next();
            // `a:b:c` is nested to the right.
            let rest = self.type_argument();
            match rest.kind {
                ExprKind::Slice { lower, upper, step: None } => {
                    parts[1] = lower;
                    parts[2] = upper;
                }
                ExprKind::Slice { .. } => {
                    step = true;
                }
                _ => parts[1] = Some(self.alloc(rest)),
            }
            if step {
                self.doubt(range.start(), super::DoubtKind::Syntax);
            }
            self.leave();
            let [lower, upper, step] = parts;
            Expr { range, kind: ExprKind::Slice { lower, upper, step } }
        } else {
            self.element()
        };
        self.leave();
        expr
    }

    /// `*Ts` where a type is expected.
    pub(super) fn splat_type(&mut self) -> ExprKind<'a> {
        if !self.enter() {
            return self.missing().kind;
        }
        if self.kind != Kind::Star {
            self.invalid();
        }
        self.next();
        let name = Expr { range: self.range(), kind: ExprKind::Name(self.identifier()) };
        self.leave();
        ExprKind::Starred(self.alloc(name))
    }

    /// `[T, U: int, *Ts, **P]` behind the name of a function, class or type.
    pub(super) fn type_params(&mut self) -> &'a [TypeParam<'a>] {
        let from = self.scratch.type_params.len();
        if self.enter() {
            while self.kind != Kind::End {
                if !self.kind.is_token() {
                    let range = self.range();
                    if self.kind == Kind::Type && self.enter() {
                        self.type_param(range);
                        self.leave();
                    } else {
                        self.type_param(range);
                    }
                }
                self.next();
            }
            self.leave();
        }
        take!(self, type_params, from)
    }

    fn type_param(&mut self, range: TextRange) {
        let kind = self.kind;
        let param = match kind {
            Kind::Identifier => TypeParam { range, name: self.identifier(), bound: None, default: None },
            Kind::SplatType | Kind::ListSplat | Kind::ListSplatPattern if self.enter() => {
                self.next();
                if self.kind != Kind::Identifier {
                    self.invalid();
                }
                let param = TypeParam { range, name: self.identifier(), bound: None, default: None };
                self.leave();
                param
            }
            Kind::ConstrainedType if self.enter() => {
                let is_type = self.kind == Kind::Type && self.enter();
                let is_variadic = self.kind == Kind::SplatType && self.enter();
                if is_variadic {
                    self.next();
                }
                if self.kind != Kind::Identifier {
                    self.invalid();
                }
                let name = self.identifier();
                if is_variadic {
                    self.leave();
                }
                if is_type {
                    self.leave();
                }
                self.next();
                let (bound, default) = self.bound_and_default();
                self.leave();
                if is_variadic && bound.is_some() {
                    self.doubt(range.start(), super::DoubtKind::Syntax);
                }
                TypeParam { range, name, bound, default }
            }
            _ => {
                self.unexpected();
                return;
            }
        };
        self.scratch.type_params.push(param);
    }

    /// What stands behind the name of a type parameter, from the `:` or `=` on: `: int`, `: int = bool`, `= *Us`. To the
    /// grammar, which knows no defaults, the `=` is another `:` (see `newer`).
    fn bound_and_default(&mut self) -> (Option<&'a Expr<'a>>, Option<&'a Expr<'a>>) {
        let is_default = self.slice(self.range()) == "=";
        let behind = self.end();
        self.next();
        if is_default {
            let star = self.slice(self.span(behind, self.start())).find('*').map(|at| behind + TextSize::new(at as u32));
            let mut default = self.expr();
            if let Some(star) = star {
                let range = self.span(star, default.range.end());
                default = Expr { range, kind: ExprKind::Starred(self.alloc(default)) };
            }
            return (None, Some(self.alloc(default)));
        }
        let is_type = self.kind == Kind::Type && self.enter();
        let both = if self.kind == Kind::ConstrainedType && self.enter() {
            let bound = self.expr();
            self.next();
            let at = self.start();
            let (second, default) = self.bound_and_default();
            if second.is_some() {
                self.doubt(at, super::DoubtKind::Syntax);
            }
            self.leave();
            (Some(self.alloc(bound)), default)
        } else {
            let bound = self.expr();
            (Some(self.alloc(bound)), None)
        };
        if is_type {
            self.leave();
        }
        both
    }

    /// `type Name = …`, or one of the assignments that the grammar takes for it: `type(x).y = 1`, `type[x] = 1`.
    pub(super) fn type_alias(&mut self) {
        let range = self.range();
        if !self.enter() {
            return;
        }
        let callee = self.range();
        self.next();
        let left = self.range();
        if !self.enter() {
            return self.leave();
        }
        let mut annotation = None;
        let mut type_params: &[_] = &[];
        let mut is_alias = false;
        let kind = self.kind;
        let name = match kind {
            Kind::Identifier => {
                is_alias = true;
                self.operand()
            }
            Kind::GenericType if self.enter() => {
                is_alias = true;
                let name = self.operand();
                self.next();
                type_params = self.type_params();
                self.leave();
                name
            }
            // `type(x).y: int = 1`
            Kind::ConstrainedType if self.enter() => {
                let target = self.target_of_type_call(callee);
                self.next();
                self.next();
                let typ = self.expr();
                annotation = Some(self.alloc(typ));
                self.leave();
                target
            }
            _ => self.target_of_type_call(callee),
        };
        self.leave();
        self.next();
        self.next();
        let value = self.expr();
        self.leave();

        if !is_alias && !matches!(name.kind, ExprKind::Attribute { .. } | ExprKind::Subscript { .. }) {
            self.doubt(left.start(), super::DoubtKind::Syntax);
        }
        let name = self.alloc(name);
        let value = self.alloc(value);
        let kind = match annotation {
            _ if is_alias => StmtKind::TypeAlias { name, type_params, value },
            Some(annotation) => StmtKind::AnnAssign { target: name, annotation, value: Some(value) },
            None => StmtKind::Assign { targets: std::slice::from_ref(name), value },
        };
        self.push(range, kind);
    }

    /// The current node, at whose first operand `callee`, the word `type`, belongs.
    fn target_of_type_call(&mut self, callee: TextRange) -> Expr<'a> {
        self.type_callee = Some(callee);
        let target = if self.kind.leans_left() {
            self.expr()
        } else {
            let mut start = callee.start();
            self.operand_of_type_call(&mut start)
        };
        if self.type_callee.take().is_some() {
            self.doubt(callee.start(), super::DoubtKind::Syntax);
        }
        target
    }
}
