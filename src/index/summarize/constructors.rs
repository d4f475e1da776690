//! `__init__` and `__new__`, read from something: instances that are made, or initialised, otherwise than by a call of their class.

use text_size::TextRange;
use ustr::ustr;

use super::Summarizer;
use crate::index::facts::{BaseFacts, ConstructorFacts, ConstructorOf, Evidence};
use crate::syntax::ast::{Call, Expr, ExprKind};

impl<'a> Summarizer<'a, '_> {
    /// Notes `of.name`, once for each place: who calls it comes first.
    pub(super) fn constructor(&mut self, of: &Expr<'a>, name: &str, at: TextRange, call: Option<&Call<'a>>) {
        if !matches!(name, "__init__" | "__new__") || self.out.constructors.iter().rev().any(|known| known.at == at.into()) {
            return;
        }
        let method = self.nearest_method();
        let of_own_base = name == "__init__" && call.is_some_and(|call| self.is_of_own_base(of, call));
        let of = self.constructor_of(of, method);
        let called = call.is_some();
        self.out.constructors.push(ConstructorFacts { name: ustr(name), of, called, of_own_base, method, at: at.into() });
    }

    /// `reset = __init__` in a class body
    pub(super) fn constructor_by_name(&mut self, name: &str, at: TextRange) {
        if let ("__init__" | "__new__", Some(class)) = (name, self.frame().class) {
            let of = ConstructorOf::Value(self.intern(Evidence::Class(class)));
            let name = ustr(name);
            let facts = ConstructorFacts { name, of, called: false, of_own_base: false, method: None, at: at.into() };
            self.out.constructors.push(facts);
        }
    }

    /// `Base.__init__(self, …)` straight in a method of a class with this base, as written.
    fn is_of_own_base(&self, of: &Expr<'a>, call: &Call<'a>) -> bool {
        let method = self.frames.last().and_then(|frame| frame.function);
        let Some(method) = method.map(|method| &self.out.functions[method as usize]) else { return false };
        let Some(class) = method.class.map(|class| &self.out.classes[class as usize]) else { return false };
        let on_itself = match call.args {
            [Expr { kind: ExprKind::Name(first), .. }, ..] => {
                // Nothing else is called so in the method.
                method.parameters.first().is_some_and(|receiver| receiver == first) && self.only_binding(first).is_some()
            }
            _ => false,
        };
        let written = &self.text[of.range];
        // `Base[T]`, or `Base`
        let names = |base: &BaseFacts| {
            let base = self.text.get(base.at.start as usize..base.at.end as usize).unwrap_or_default();
            base == written || base.split_once('[').is_some_and(|(base, _)| base == written)
        };
        on_itself && class.bases.iter().any(names)
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
