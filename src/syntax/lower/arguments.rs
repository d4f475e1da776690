//! The arguments of a call, and of a class.

use super::{Lower, take};
use crate::syntax::ast::{Expr, ExprKind, Keyword};
use crate::syntax::kinds::Kind;

impl<'a> Lower<'a, '_> {
    /// Positional and keyword arguments of the current node, an argument list.
    pub(super) fn arguments(&mut self) -> (&'a [Expr<'a>], &'a [Keyword<'a>]) {
        let args = self.scratch.exprs.len();
        let keywords = self.scratch.keywords.len();
        let (mut has_splat, mut is_empty) = (false, true);
        if self.enter() {
            while self.kind != Kind::End {
                is_empty &= self.kind.is_token();
                match self.kind {
                    // `f(,)`
                    Kind::Comma if is_empty => self.invalid(),
                    Kind::KeywordArgument => self.keyword(),
                    Kind::DictionarySplat => {
                        has_splat = true;
                        let range = self.range();
                        let value = *self.behind_token();
                        self.scratch.keywords.push(Keyword { range, name: None, value });
                    }
                    kind if kind.is_token() => {}
                    _ => {
                        let start = self.start();
                        let argument = self.element();
                        let is_starred = matches!(argument.kind, ExprKind::Starred(_));
                        if has_splat || (self.scratch.keywords.len() > keywords && !is_starred) {
                            // `f(a=1, b)`, `f(**a, *b)`
                            self.doubt(start, super::DoubtKind::Syntax);
                        }
                        self.scratch.exprs.push(argument);
                    }
                }
                self.next();
            }
            self.leave();
        }
        (take!(self, exprs, args), take!(self, keywords, keywords))
    }

    fn keyword(&mut self) {
        let range = self.range();
        if self.enter() {
            let name = Some(self.identifier());
            self.next();
            self.next();
            let value = self.expr();
            self.leave();
            self.scratch.keywords.push(Keyword { range, name, value });
        }
    }
}
