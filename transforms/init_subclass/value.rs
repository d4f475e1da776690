//! What an expression of a condition is worth, as far as the root's body tells.

use pyscale::syntax::ast::{Expr, ExprKind, Param, StmtKind, UnaryOp};

use super::guard::{Guards, Who};
use super::hook::{Part, Role};
use super::stores::{How, Store};
use text_size::TextSize;

/// What is known of a value.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    Text(String),
    Number(String),
    Bool(bool),
    None,
    /// Not `None`, and true or false.
    Thing(bool),
    Unknown,
}

impl<'a> Guards<'_, '_, 'a> {
    pub(super) fn value(&self, part: &Part<'a>, expr: &'a Expr<'a>, who: Who) -> Value {
        let unit = self.unit();
        let root = who == Who::Root;
        if self.is_name(part, expr) {
            return if root { Value::Text(self.root.class.name.to_owned()) } else { Value::Unknown };
        }
        match expr.kind {
            ExprKind::Str(Some(text)) => Value::Text(text.to_owned()),
            ExprKind::Number(text) => Value::Number(text.to_owned()),
            ExprKind::True => Value::Bool(true),
            ExprKind::False => Value::Bool(false),
            ExprKind::None => Value::None,
            ExprKind::Name(name) if part.role(unit, expr) == Some(Role::Keyword) && root => {
                let is_rebound = unit.model.bindings_in(part.scope, name).count() > 1;
                match self.keyword(name) {
                    Some(value) if !is_rebound => literal(value),
                    _ => Value::Unknown,
                }
            }
            ExprKind::Attribute { value, attr, .. } if root && part.is_class(unit, value) && !self.stored.contains(attr) => {
                self.root.value(attr).map_or(Value::Unknown, |value| literal(value))
            }
            ExprKind::Subscript { value, slice: Expr { kind: ExprKind::Str(Some(key)), .. } }
                if root && part.role(unit, value) == Some(Role::Namespace) && self.is_as_written(key, expr.range.start()) =>
            {
                self.root.value(key).map_or(Value::Unknown, |value| literal(value))
            }
            ExprKind::Call(call) => self.called(part, call.args, &call.func, who),
            ExprKind::BoolOp { is_and, values } if root => {
                let mut found = Value::Unknown;
                for value in values {
                    found = self.value(part, value, who);
                    // What decides, or what cannot be told.
                    if truth_of(&found) != Some(is_and) {
                        break;
                    }
                }
                found
            }
            ExprKind::Name(_) if root => match self.local(part, expr).map(|value| self.value(part, value, who)) {
                // A container may have been filled meanwhile.
                None | Some(Value::Thing(_)) => Value::Unknown,
                Some(value) => value,
            },
            _ => Value::Unknown,
        }
    }

    /// `key = ns.get("key")`: what a local is bound to, once and for good, before it is asked.
    fn local(&self, part: &Part<'a>, name: &Expr<'a>) -> Option<&'a Expr<'a>> {
        let ExprKind::Name(text) = name.kind else { return None };
        let unit = self.unit();
        if part.role(unit, name).is_some() || unit.model.bindings_in(part.scope, text).count() != 1 {
            return None;
        }
        part.before.iter().chain(&part.after).find_map(|stmt| match stmt.kind {
            StmtKind::Assign { targets: [Expr { kind: ExprKind::Name(target), .. }], value }
                if *target == text && stmt.range.end() <= name.range.start() =>
            {
                Some(value)
            }
            _ => None,
        })
    }

    /// `ns.get("k", d)`, `getattr(cls, "k", d)`, `name.startswith("x")`
    fn called(&self, part: &Part<'a>, args: &'a [Expr<'a>], func: &'a Expr<'a>, who: Who) -> Value {
        let unit = self.unit();
        if who != Who::Root {
            return Value::Unknown;
        }
        let looked_up = |key: &str, default: Option<&'a Expr<'a>>, bound: Option<bool>| match bound {
            Some(true) => self.root.value(key).map_or(Value::Unknown, |value| literal(value)),
            Some(false) => default.map_or(Value::None, |value| literal(value)),
            None => Value::Unknown,
        };
        match (func.kind, args) {
            // The root has no class keyword that the hook does not name.
            (ExprKind::Attribute { value, attr: "get" | "pop", .. }, [Expr { kind: ExprKind::Str(Some(_)), .. }, rest @ ..])
                if part.role(unit, value) == Some(Role::Keywords) && rest.len() < 2 =>
            {
                rest.first().map_or(Value::None, |value| literal(value))
            }
            (ExprKind::Attribute { value, attr: "get", .. }, [Expr { kind: ExprKind::Str(Some(key)), .. }, rest @ ..])
                if part.role(unit, value) == Some(Role::Namespace)
                    && rest.len() < 2
                    && self.is_as_written(key, func.range.start()) =>
            {
                looked_up(key, rest.first(), self.root.binds(key))
            }
            (ExprKind::Name(_), [class, Expr { kind: ExprKind::Str(Some(key)), .. }, rest @ ..])
                if part.is_class(unit, class) && rest.len() == 1 && unit.is_external(func, &["builtins.getattr"]) =>
            {
                if self.stored.contains(key) || self.meta.moves(key) {
                    return Value::Unknown;
                }
                let bound = match self.root.binds(key) {
                    Some(false) => self.root.has(key).and_then(|has| if has { None } else { Some(false) }),
                    bound => bound,
                };
                looked_up(key, rest.first(), bound)
            }
            (ExprKind::Attribute { value, attr, .. }, [Expr { kind: ExprKind::Str(Some(text)), .. }]) => {
                match (self.value(part, value, who), attr) {
                    (Value::Text(name), "startswith") => Value::Bool(name.starts_with(text)),
                    (Value::Text(name), "endswith") => Value::Bool(name.ends_with(text)),
                    _ => Value::Unknown,
                }
            }
            (ExprKind::Attribute { value, attr, .. }, []) => match (self.value(part, value, who), attr) {
                (Value::Text(name), "lower") if name.is_ascii() => Value::Text(name.to_lowercase()),
                (Value::Text(name), "upper") if name.is_ascii() => Value::Text(name.to_uppercase()),
                _ => Value::Unknown,
            },
            _ => Value::Unknown,
        }
    }

    /// Is the namespace under this key what the body of the class made it, when the hook comes to this place?
    pub(super) fn is_as_written(&self, key: &str, at: TextSize) -> bool {
        let is_earlier = |store: &Store<'_>| store.how == How::InNamespace && store.name == Some(key) && store.at < at;
        !key.starts_with("__") && !self.stores.iter().any(|(_, store)| is_earlier(store))
    }

    /// What the root gives a class keyword, or its default.
    pub fn keyword(&self, name: &str) -> Option<&'a Expr<'a>> {
        if let Some(keyword) = self.root.keywords.iter().find(|keyword| keyword.name == Some(name)) {
            return Some(&keyword.value);
        }
        self.hook.keywords.iter().find(|param| param.name == name).and_then(|param: &&Param<'a>| param.default)
    }
}

fn literal(value: &Expr<'_>) -> Value {
    match value.kind {
        ExprKind::Str(Some(text)) => Value::Text(text.to_owned()),
        ExprKind::Number(text) => Value::Number(text.to_owned()),
        ExprKind::True => Value::Bool(true),
        ExprKind::False => Value::Bool(false),
        ExprKind::None => Value::None,
        ExprKind::Unary { op: UnaryOp::USub, operand: Expr { kind: ExprKind::Number(text), .. } } => {
            Value::Number(format!("-{text}"))
        }
        ExprKind::Tuple(items) | ExprKind::List(items) => {
            if items.iter().any(|item| matches!(item.kind, ExprKind::Starred(_))) {
                Value::Unknown
            } else {
                Value::Thing(!items.is_empty())
            }
        }
        ExprKind::Dict(items) => {
            if items.iter().any(|item| item.key.is_none()) {
                Value::Unknown
            } else {
                Value::Thing(!items.is_empty())
            }
        }
        _ => Value::Unknown,
    }
}

/// A string, a number, also a negative one, `True`, `False` or `None`.
pub fn is_literal(value: &Expr<'_>) -> bool {
    match value.kind {
        ExprKind::Str(_) | ExprKind::Number(_) | ExprKind::True | ExprKind::False | ExprKind::None => true,
        ExprKind::Unary { op: UnaryOp::USub | UnaryOp::UAdd, operand } => matches!(operand.kind, ExprKind::Number(_)),
        _ => false,
    }
}

pub fn truth_of(value: &Value) -> Option<bool> {
    match value {
        Value::Text(text) => Some(!text.is_empty()),
        Value::Number(text) => match text.parse::<f64>() {
            Ok(number) => Some(number != 0.0),
            Err(_) => None,
        },
        Value::Bool(truth) | Value::Thing(truth) => Some(*truth),
        Value::None => Some(false),
        Value::Unknown => None,
    }
}
