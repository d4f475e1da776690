//! What calls pass to parameters, and which values of a function are its parameters or come out of them.

use ustr::ustr;

use super::super::facts::{Evidence, ParameterRef, PassFacts, Slot};
use super::evidence::last_part;
use super::{EvidenceId, Name, Summarizer};
use crate::semantic::{BindingKind, Resolved, ScopeId, ScopeKind};
use crate::syntax::ast::{Call, Expr, ExprKind, Params};

/// How many assignments and loops are followed from a name to its parameter.
const MOST_STEPS: u32 = 4;

/// Builtins that give out their first argument, or its items.
const HANDS_ON: &[&str] = &["enumerate", "iter", "list", "next", "reversed", "set", "sorted", "tuple"];

impl<'a> Summarizer<'a, '_> {
    /// Records the arguments of a call that may be instances of a class of the project, or parameters handed on.
    pub(super) fn record_passes(&mut self, call: &Call<'a>) {
        let Some(name) = last_part(&call.func) else { return };
        if matches!(call.func.kind, ExprKind::Name(name) if super::expressions::UNREMARKABLE.contains(&name)) {
            return;
        }
        let func = self.evidence(&call.func, self.scope);
        if matches!(self.look(func), Evidence::Unknown | Evidence::Foreign) {
            return;
        }
        let positional = call.args.iter().enumerate().map(|(position, argument)| match argument.kind {
            ExprKind::Starred(inner) => (Slot::Any, inner),
            _ => (Slot::Position(position as u32), argument),
        });
        let named = call.keywords.iter().filter_map(|keyword| Some((Slot::Keyword(ustr(keyword.name?)), &keyword.value)));
        for (slot, argument) in positional.chain(named) {
            let value = self.evidence(argument, self.scope);
            let parameter = self.parameter_of(argument);
            if parameter.is_some() || self.may_hold_instances(value) {
                self.out.passes.push(PassFacts { func, name: ustr(name), slot, value, parameter });
            }
        }
    }

    fn may_hold_instances(&self, value: EvidenceId) -> bool {
        !matches!(
            self.look(value),
            Evidence::Unknown
                | Evidence::Foreign
                | Evidence::None
                | Evidence::Bool(_)
                | Evidence::Int(_)
                | Evidence::Str(_)
                | Evidence::Module(_)
                | Evidence::Class(_)
                | Evidence::Function(_)
                | Evidence::ClsOf(_)
                | Evidence::TypeOf(_)
                | Evidence::Super(_)
        )
    }

    /// The parameter that an expression is, or out of which it comes: `job`, an alias of it, an item of a loop over it.
    pub(super) fn parameter_of(&self, expr: &Expr<'a>) -> Option<ParameterRef> {
        let ExprKind::Name(mut name) = expr.kind else { return None };
        let mut scope = self.scope;
        for _ in 0..MOST_STEPS {
            let Resolved::In(found) = self.model.resolve(scope, name) else { return None };
            if found == crate::semantic::SemanticModel::module_scope() {
                return None;
            }
            let mut bindings = self.model.bindings_in(found, name);
            let (first, more) = (bindings.next()?, bindings.next());
            let source = match first.kind {
                BindingKind::Parameter(param) => return self.declared_parameter(found, param.name),
                BindingKind::Variadic(param) => return self.declared_parameter(found, param.name),
                BindingKind::Assign(value) | BindingKind::Loop(value) | BindingKind::LoopUnpack { iter: value, .. } => value,
                _ => return None,
            };
            if more.is_some() {
                return None;
            }
            scope = first.value_scope;
            name = innermost_name(source)?;
        }
        None
    }

    fn declared_parameter(&self, scope: ScopeId, name: &str) -> Option<ParameterRef> {
        match self.model.scope(scope).kind {
            ScopeKind::Function(_) => Some(ParameterRef { function: *self.function_of.get(&scope)?, name: ustr(name) }),
            _ => None,
        }
    }
}

/// `x` of `x`, `sorted(x)`, `enumerate(x.values())`, `x[1:]`.
fn innermost_name<'a>(value: &Expr<'a>) -> Option<&'a str> {
    match &value.kind {
        ExprKind::Name(name) => Some(name),
        ExprKind::Call(call) => match &call.func.kind {
            ExprKind::Name(name) if HANDS_ON.contains(name) => innermost_name(call.args.first()?),
            ExprKind::Attribute { value, attr: "values" | "items" | "copy", .. } => innermost_name(value),
            _ => None,
        },
        ExprKind::Subscript { value, .. } => innermost_name(value),
        _ => None,
    }
}

/// The names of the parameters that take arguments by position, then of those that only go by keyword.
pub(super) fn parameter_names(params: &Params<'_>) -> (Vec<Name>, u32) {
    let positional = params.positional();
    let names: Vec<_> = positional.chain(params.kwonly).map(|param| ustr(param.name)).collect();
    (names, (params.posonly.len() + params.args.len()) as u32)
}
