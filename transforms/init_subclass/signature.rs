//! The signature of `__new__` and `__init__`: which parameter is the name, the bases, the namespace, a class keyword.

use pyscale::syntax::ast::{Call, Expr, ExprKind, FunctionDef, Param};
use rustc_hash::FxHashMap;

use super::hook::Role;
use super::metaclass::Metaclass;
use super::unit::Judged;

/// The parameters by what they stand for.
pub struct Signature<'a> {
    pub roles: FxHashMap<&'a str, Role>,
    pub keywords: Vec<&'a Param<'a>>,
    pub kwarg: Option<&'a str>,
    /// The names for name, bases and namespace, then `*rest`.
    pub three: Vec<&'a str>,
    pub rest: Option<&'a str>,
    pub first: &'a str,
}

impl<'a> Signature<'a> {
    pub fn read(meta: &Metaclass<'_, 'a>, function: &'a FunctionDef<'a>, is_new: bool) -> Judged<Self> {
        let unit = meta.unit;
        let params = function.params;
        let mut positional = params.posonly.iter().chain(params.args);
        let Some(first) = positional.next() else {
            return unit.refuse(function.name_range, format!("`{}` of the metaclass has an unusual signature", function.name));
        };
        let mut roles = FxHashMap::default();
        roles.insert(first.name, if is_new { Role::Meta } else { Role::Class });
        let mut signature = Self { roles, keywords: Vec::new(), kwarg: None, three: Vec::new(), rest: None, first: first.name };
        for (index, param) in positional.enumerate() {
            let role = [Role::Name, Role::Bases, Role::Namespace].get(index).copied().unwrap_or(Role::Keyword);
            signature.roles.insert(param.name, role);
            if role == Role::Keyword {
                if param.default.is_none() {
                    return unit.refuse(
                        param.range,
                        format!("`{}` of the metaclass takes more than name, bases and namespace", function.name),
                    );
                }
                signature.keywords.push(param);
            } else {
                signature.three.push(param.name);
            }
        }
        if let Some(param) = params.vararg {
            if signature.three.len() == 3 {
                return unit.refuse(
                    param.range,
                    format!("`{}` of the metaclass takes more than name, bases and namespace", function.name),
                );
            }
            signature.roles.insert(param.name, Role::Rest);
            signature.rest = Some(param.name);
        } else if signature.three.len() < 3 {
            return unit.refuse(function.name_range, format!("`{}` of the metaclass has an unusual signature", function.name));
        }
        for param in params.kwonly {
            signature.roles.insert(param.name, Role::Keyword);
            signature.keywords.push(param);
        }
        if let Some(param) = params.kwarg {
            signature.roles.insert(param.name, Role::Keywords);
            signature.kwarg = Some(param.name);
        }
        Ok(signature)
    }

    /// Are these arguments the three, unchanged?
    pub fn hands_on(&self, args: &[Expr<'_>]) -> bool {
        let names: Vec<&str> = self.three.iter().copied().chain(self.rest).collect();
        args.len() == names.len()
            && args.iter().zip(names).enumerate().all(|(index, (arg, wanted))| match arg.kind {
                ExprKind::Name(name) => index < self.three.len() && name == wanted,
                ExprKind::Starred(inner) => {
                    index == self.three.len() && matches!(inner.kind, ExprKind::Name(name) if name == wanted)
                }
                _ => false,
            })
    }

    /// `()` or `(**kwargs)`: `None` if there are others.
    pub fn passes_keywords(&self, call: &Call<'_>) -> Option<bool> {
        match call.keywords {
            [] => Some(false),
            [keyword] if keyword.name.is_none() => {
                let is_kwargs = matches!(keyword.value.kind, ExprKind::Name(name) if Some(name) == self.kwarg);
                is_kwargs.then_some(true)
            }
            _ => None,
        }
    }
}

/// Is it `type`'s method, as `super().__new__` or `type.__new__`? `Some(true)` if it goes past `ABCMeta`.
pub fn type_method(meta: &Metaclass<'_, '_>, func: &Expr<'_>, method: &str, signature: &Signature<'_>) -> Option<bool> {
    let ExprKind::Attribute { value: owner, attr, .. } = func.kind else { return None };
    if attr != method {
        return None;
    }
    if let ExprKind::Call(inner) = owner.kind
        && matches!(inner.func.kind, ExprKind::Name("super"))
    {
        let is_own = match inner.args {
            [] => true,
            [class, first] => {
                matches!(class.kind, ExprKind::Name(name) if name == meta.class.name)
                    && matches!(first.kind, ExprKind::Name(name) if name == signature.first)
            }
            _ => false,
        };
        return is_own.then_some(false);
    }
    if meta.unit.is_external(owner, &["builtins.type"]) {
        return Some(meta.abc.is_some() && method == "__new__");
    }
    (meta.abc.is_some() && meta.unit.is_external(owner, &["abc.ABCMeta"])).then_some(false)
}
