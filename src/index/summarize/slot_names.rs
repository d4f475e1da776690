//! Names of attributes that are computed, as far as something is known of them: they stand in the `__slots__` of an object, where
//! what is stored has a place, or they begin with a known text.

use super::Summarizer;
use super::evidence::last_part;
use crate::semantic::{BindingKind, Resolved, ScopeId};
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

    /// What a computed name begins with: `_attr_` of `f"_attr_{name}"`, and of a variable that is only that. Empty where nothing is
    /// known, as of `"_attr_" + name`: a `__radd__` may give anything.
    pub(super) fn known_start<'s>(&'s self, scope: ScopeId, name: &'s Expr<'a>) -> &'s str {
        let name = match name.kind {
            ExprKind::Name(variable) => match self.only_binding_in(scope, variable) {
                Some(BindingKind::Assign(value)) => value,
                _ => return "",
            },
            _ => name,
        };
        let ExprKind::FString(_) = name.kind else { return "" };
        let start = start_of_f_string(&self.text[name.range]);
        if start.chars().all(|c| c.is_ascii_alphanumeric() || c == '_') { start } else { "" }
    }

    /// What a call is written as: the attribute behind `put = monkeypatch.setattr`, where `put(…)` is called.
    pub(super) fn attribute_behind<'e>(&self, scope: ScopeId, func: &'e Expr<'a>) -> &'e Expr<'a> {
        match func.kind {
            ExprKind::Name(name) => match self.only_binding_in(scope, name) {
                Some(BindingKind::Assign(value)) if matches!(value.kind, ExprKind::Attribute { .. }) => value,
                _ => func,
            },
            _ => func,
        }
    }

    /// The binding of a name that has but one.
    pub(super) fn only_binding(&self, name: &str) -> Option<BindingKind<'a>> {
        self.only_binding_in(self.scope, name)
    }

    fn only_binding_in(&self, scope: ScopeId, name: &str) -> Option<BindingKind<'a>> {
        let Resolved::In(scope) = self.model.resolve(scope, name) else { return None };
        let mut bindings = self.model.bindings_in(scope, name);
        let (Some(only), None) = (bindings.next(), bindings.next()) else { return None };
        Some(only.kind)
    }
}

/// The text in front of the first replacement field.
fn start_of_f_string(written: &str) -> &str {
    let Some(behind) = written.strip_prefix(['f', 'F']) else { return "" };
    let Some(behind) = behind.strip_prefix(['"', '\'']) else { return "" };
    behind.split_once('{').filter(|(_, field)| !field.starts_with('{')).map_or("", |(start, _)| start)
}
