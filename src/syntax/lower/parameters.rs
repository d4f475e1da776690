//! The parameters of a function or lambda.

use text_size::{TextRange, TextSize};

use super::{DoubtKind, Lower, take};
use crate::syntax::ast::{Expr, Param, Params};
use crate::syntax::kinds::Kind;

/// What has been seen of a parameter list so far.
#[derive(Default)]
struct Seen<'a> {
    /// How many parameters stand before `/` and before `*`.
    slash: Option<usize>,
    star: Option<usize>,
    vararg: Option<&'a Param<'a>>,
    kwarg: Option<&'a Param<'a>>,
    /// `*` alone, after which there must be a parameter.
    bare_star: Option<TextSize>,
    default: bool,
}

impl<'a> Lower<'a, '_> {
    /// Lowers the current node, the parameters of a function (in parentheses) or of a lambda (without).
    pub(super) fn parameters(&mut self) -> Params<'a> {
        let from = self.scratch.params.len();
        let mut seen = Seen::default();
        if self.enter() {
            while self.kind != Kind::End {
                if !self.kind.is_token() {
                    self.parameter(from, &mut seen);
                }
                self.next();
            }
            self.leave();
        }
        let all = take!(self, params, from);
        if let (Some(at), true) = (seen.bare_star, seen.star == Some(all.len())) {
            self.doubt(at, DoubtKind::Syntax);
        }
        let (positional, kwonly) = all.split_at(seen.star.unwrap_or(all.len()));
        let (posonly, args) = positional.split_at(seen.slash.unwrap_or(0));
        Params { posonly, args, vararg: seen.vararg, kwonly, kwarg: seen.kwarg }
    }

    fn parameter(&mut self, from: usize, seen: &mut Seen<'a>) {
        let count = self.scratch.params.len() - from;
        let at = self.start();
        if seen.kwarg.is_some() {
            self.doubt(at, DoubtKind::Syntax);
        }
        match self.kind {
            Kind::PositionalSeparator => {
                if seen.slash.is_some() || seen.star.is_some() || count == 0 {
                    self.doubt(at, DoubtKind::Syntax);
                }
                seen.slash = seen.slash.or((seen.star.is_none()).then_some(count));
            }
            Kind::KeywordSeparator => {
                seen.bare_star = Some(at);
                self.star(count, seen);
            }
            Kind::ListSplatPattern => {
                self.star(count, seen);
                let param = self.splat();
                seen.vararg = Some(self.arena.alloc(param));
            }
            Kind::DictionarySplatPattern => {
                let param = self.splat();
                seen.kwarg = Some(self.arena.alloc(param));
            }
            Kind::TypedParameter => self.typed_parameter(count, seen),
            Kind::Identifier => {
                let param = self.plain(self.range(), self.range());
                self.add(param, seen);
            }
            Kind::DefaultParameter | Kind::TypedDefaultParameter => {
                let param = self.default_parameter();
                self.add(param, seen);
            }
            Kind::TuplePattern => self.doubt(at, DoubtKind::Python2),
            _ => {
                self.unexpected();
            }
        }
    }

    fn add(&mut self, param: Param<'a>, seen: &mut Seen<'a>) {
        if seen.star.is_none() {
            if seen.default && param.default.is_none() {
                // `def f(a=1, b)`
                self.doubt(param.range.start(), DoubtKind::Syntax);
            }
            seen.default |= param.default.is_some();
        }
        self.scratch.params.push(param);
    }

    fn star(&mut self, count: usize, seen: &mut Seen<'a>) {
        if seen.star.is_some() {
            self.invalid();
        }
        seen.star = seen.star.or(Some(count));
    }

    /// A parameter whose name is the current node.
    fn plain(&self, range: TextRange, name_range: TextRange) -> Param<'a> {
        Param { range, name: self.identifier(), name_range, annotation: None, default: None }
    }

    /// `*name` or `**name`.
    fn splat(&mut self) -> Param<'a> {
        let has_name = self.enter();
        if has_name {
            self.next();
        }
        if self.kind != Kind::Identifier {
            // `def f(*a.b)`
            self.invalid();
        }
        let param = self.plain(self.range(), self.range());
        if has_name {
            self.leave();
        }
        param
    }

    /// `name: type`, `*name: type` or `**name: type`.
    fn typed_parameter(&mut self, count: usize, seen: &mut Seen<'a>) {
        let end = self.end();
        if !self.enter() {
            return;
        }
        let kind = self.kind;
        let mut param = match kind {
            Kind::ListSplatPattern => {
                self.star(count, seen);
                self.splat()
            }
            Kind::DictionarySplatPattern => self.splat(),
            _ => self.plain(self.range(), self.range()),
        };
        param.range = self.span(param.name_range.start(), end);
        self.next();
        self.next();
        let annotation = match kind {
            // `*args: *Ts`
            Kind::ListSplatPattern => self.element(),
            _ => self.expr(),
        };
        param.annotation = Some(self.alloc(annotation));
        self.leave();
        match kind {
            Kind::ListSplatPattern => seen.vararg = Some(self.arena.alloc(param)),
            Kind::DictionarySplatPattern => seen.kwarg = Some(self.arena.alloc(param)),
            _ => self.add(param, seen),
        }
    }

    /// `name=value` or `name: type = value`; the range is without the value, as CPython's.
    fn default_parameter(&mut self) -> Param<'a> {
        let is_typed = self.kind == Kind::TypedDefaultParameter;
        let whole = self.range();
        if !self.enter() {
            return self.plain(whole, whole);
        }
        if self.kind == Kind::TuplePattern {
            self.doubt(whole.start(), DoubtKind::Python2);
        }
        let mut param = self.plain(self.range(), self.range());
        if is_typed {
            self.next();
            self.next();
            let end: TextSize = self.end();
            param.annotation = Some(self.current());
            param.range = self.span(param.name_range.start(), end);
        }
        param.default = Some(self.behind_next_token());
        self.leave();
        param
    }

    /// The expression behind the token that comes next.
    fn behind_next_token(&mut self) -> &'a Expr<'a> {
        self.next();
        self.next();
        self.current()
    }

    /// The current node.
    fn current(&mut self) -> &'a Expr<'a> {
        let expr = self.expr();
        self.alloc(expr)
    }
}
