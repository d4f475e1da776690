//! Names that stand in the `__slots__` of an object: what is stored under one has a place.

use super::Summarizer;
use super::evidence::last_part;
use crate::semantic::{BindingKind, Resolved};
use crate::syntax::ast::{Expr, ExprKind};

impl<'a> Summarizer<'a, '_> {
    /// Is it the name of a slot of the object: `name` in a loop over `type(object).__slots__`, or over those of what the object is
    /// a copy of?
    pub(super) fn is_slot_of(&self, object: &Expr<'a>, attribute: &Expr<'a>) -> bool {
        let (ExprKind::Name(name), ExprKind::Name(object)) = (attribute.kind, object.kind) else { return false };
        let Some(BindingKind::Loop(Expr { kind: ExprKind::Attribute { value, attr: "__slots__", .. }, .. })) =
            self.only_binding(name)
        else {
            return false;
        };
        let of = match &value.kind {
            ExprKind::Call(call) if matches!(call.func.kind, ExprKind::Name("type")) => call.args.first(),
            ExprKind::Attribute { value, attr: "__class__", .. } => Some(*value),
            _ => Some(*value),
        };
        let Some(Expr { kind: ExprKind::Name(of), .. }) = of else { return false };
        *of == object || self.is_copy_of(object, of)
    }

    fn is_copy_of(&self, object: &str, of: &str) -> bool {
        let Some(BindingKind::Assign(Expr { kind: ExprKind::Call(call), .. })) = self.only_binding(object) else { return false };
        matches!(last_part(&call.func), Some("copy" | "deepcopy"))
            && matches!(call.args.first(), Some(Expr { kind: ExprKind::Name(name), .. }) if *name == of)
    }

    /// The binding of a name that has but one.
    fn only_binding(&self, name: &str) -> Option<BindingKind<'a>> {
        let Resolved::In(scope) = self.model.resolve(self.scope, name) else { return None };
        let mut bindings = self.model.bindings_in(scope, name);
        let (Some(only), None) = (bindings.next(), bindings.next()) else { return None };
        Some(only.kind)
    }
}
