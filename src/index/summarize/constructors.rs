//! `__init__` and `__new__`, read from something: instances that are made, or initialised, otherwise than by a call of their class.

use text_size::TextRange;
use ustr::ustr;

use super::Summarizer;
use crate::index::facts::{ConstructorFacts, ConstructorOf, Evidence};
use crate::syntax::ast::{Expr, ExprKind};

impl<'a> Summarizer<'a, '_> {
    /// Notes `of.name`, once for each place: who calls it comes first.
    pub(super) fn constructor(&mut self, of: &Expr<'a>, name: &str, at: TextRange, called: bool) {
        if !matches!(name, "__init__" | "__new__") || self.out.constructors.iter().rev().any(|known| known.at == at.into()) {
            return;
        }
        let method = self.nearest_method();
        let of = self.constructor_of(of, method);
        self.out.constructors.push(ConstructorFacts { name: ustr(name), of, called, method, at: at.into() });
    }

    /// `reset = __init__` in a class body
    pub(super) fn constructor_by_name(&mut self, name: &str, at: TextRange) {
        if let ("__init__" | "__new__", Some(class)) = (name, self.frame().class) {
            let of = ConstructorOf::Value(self.intern(Evidence::Class(class)));
            self.out.constructors.push(ConstructorFacts { name: ustr(name), of, called: false, method: None, at: at.into() });
        }
    }

    fn constructor_of(&mut self, of: &Expr<'a>, method: Option<u32>) -> ConstructorOf {
        if let ExprKind::Call(call) = &of.kind
            && let ExprKind::Name("super") = call.func.kind
        {
            let class = method.and_then(|method| self.out.functions[method as usize].class);
            let around = class.map(|class| self.out.classes[class as usize].name);
            return match call.args {
                [] => ConstructorOf::Super,
                [Expr { kind: ExprKind::Name(name), .. }, ..] if around == Some(ustr(name)) => ConstructorOf::Super,
                [Expr { kind: ExprKind::Name("__class__"), .. }, ..] => ConstructorOf::Super,
                _ => ConstructorOf::OtherSuper,
            };
        }
        ConstructorOf::Value(self.evidence(of, self.scope))
    }
}
