//! Dictionaries and comprehensions.

use super::{Lower, take};
use crate::syntax::ast::{Comprehension, DictItem, DoubtKind, Expr, ExprKind};
use crate::syntax::kinds::Kind;

impl<'a> Lower<'a, '_> {
    pub(super) fn dict_items(&mut self) -> &'a [DictItem<'a>] {
        let from = self.scratch.dict_items.len();
        if self.enter() {
            while self.kind != Kind::End {
                match self.kind {
                    // `{,}`
                    Kind::Comma if self.scratch.dict_items.len() == from => self.invalid(),
                    Kind::Pair => {
                        let (key, value) = self.pair();
                        self.scratch.dict_items.push(DictItem { key: Some(key), value });
                    }
                    Kind::DictionarySplat => {
                        let value = *self.behind_token();
                        self.scratch.dict_items.push(DictItem { key: None, value });
                    }
                    _ => {}
                }
                self.next();
            }
            self.leave();
        }
        take!(self, dict_items, from)
    }

    fn pair(&mut self) -> (Expr<'a>, Expr<'a>) {
        if !self.enter() {
            return (self.missing(), self.missing());
        }
        let key = self.expr();
        self.next();
        self.next();
        let value = self.expr();
        self.leave();
        (key, value)
    }

    /// `[… for …]`, `{… for …}` or `(… for …)`.
    pub(super) fn comprehension(&mut self) -> ExprKind<'a> {
        let kind = self.kind;
        if !self.enter() {
            return self.missing().kind;
        }
        self.next();
        let elt = self.expr();
        let elt = self.alloc(elt);
        self.next();
        let generators = self.generators();
        self.finish();
        match kind {
            Kind::ListComprehension => ExprKind::ListComp { elt, generators },
            Kind::SetComprehension => ExprKind::SetComp { elt, generators },
            _ => ExprKind::Generator { elt, generators },
        }
    }

    pub(super) fn dict_comprehension(&mut self) -> ExprKind<'a> {
        if !self.enter() {
            return self.missing().kind;
        }
        self.next();
        let (key, value) = self.pair();
        let (key, value) = (self.alloc(key), self.alloc(value));
        self.next();
        let generators = self.generators();
        self.finish();
        ExprKind::DictComp { key, value, generators }
    }

    /// The clauses from the current node on.
    fn generators(&mut self) -> &'a [Comprehension<'a>] {
        let from = self.scratch.comprehensions.len();
        let mut ifs_from = self.scratch.exprs.len();
        while !self.kind.is_token() {
            match self.kind {
                Kind::ForInClause => {
                    self.give_conditions(from, ifs_from);
                    let clause = self.for_in_clause();
                    self.scratch.comprehensions.push(clause);
                    ifs_from = self.scratch.exprs.len();
                }
                Kind::IfClause => {
                    let condition = *self.behind_token();
                    self.scratch.exprs.push(condition);
                }
                _ => {
                    self.unexpected();
                }
            }
            self.next();
        }
        self.give_conditions(from, ifs_from);
        self.scratch.exprs.truncate(ifs_from);
        take!(self, comprehensions, from)
    }

    /// Gives the conditions above `ifs_from` to the last clause, if there is one above `from`.
    fn give_conditions(&mut self, from: usize, ifs_from: usize) {
        if self.scratch.comprehensions.len() > from && self.scratch.exprs.len() > ifs_from {
            let ifs = take!(self, exprs, ifs_from);
            if let Some(clause) = self.scratch.comprehensions.last_mut() {
                clause.ifs = ifs;
            }
        }
    }

    fn for_in_clause(&mut self) -> Comprehension<'a> {
        if !self.enter() {
            let nothing = self.missing();
            return Comprehension { is_async: false, target: nothing, iter: nothing, ifs: &[] };
        }
        let is_async = self.kind == Kind::Async;
        if is_async {
            self.next();
        }
        self.next();
        let target = self.expr();
        self.next();
        self.next();
        let iter = self.expr();
        self.next();
        if self.kind != Kind::End {
            // `for x in 1, 2`
            self.doubt(self.start(), DoubtKind::Python2);
        }
        self.finish();
        Comprehension { is_async, target, iter, ifs: &[] }
    }
}
