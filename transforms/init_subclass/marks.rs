//! Rule 13a: loops over the namespace that let through only what bears a mark. What a finished class has besides has none.

use pyscale::index::{Base, Ty};
use pyscale::semantic::{BindingKind, Resolved};
use pyscale::syntax::ast::{CmpOp, Expr, ExprKind, Stmt, StmtKind, UnaryOp};
use ustr::ustr;

use super::known;
use super::metaclass::is_dunder;
use super::rewrite::Rewriter;

/// What an expression is for an entry without the mark.
#[derive(Debug, Clone, PartialEq)]
enum Known {
    Text(String),
    Number(String),
    Bool(bool),
    None,
    /// A builtin class, by its name.
    Type(String),
    /// A tuple, or another container of constants.
    Items(Vec<Known>),
    /// A member of an enumeration: equal to nothing of the above.
    Member,
    Unknown,
}

/// The names that the loop has bound so far.
type Bound<'a> = Vec<(&'a str, Known)>;

impl<'a> Rewriter<'_, '_, '_, 'a> {
    /// Does the body of a loop skip every entry without a mark, before it does anything?
    pub(super) fn skips_the_unmarked(&self, body: &'a [Stmt<'a>], value: Option<&'a str>) -> bool {
        let Some(value) = value else { return false };
        let mut bound = Bound::new();
        for (index, stmt) in body.iter().enumerate() {
            match stmt.kind {
                StmtKind::Assign { targets: [target], value: asked } => {
                    let found = self.without_mark(asked, value, &bound);
                    match (target.kind, found) {
                        (_, Known::Unknown) => return false,
                        (ExprKind::Name(name), found) => bound.push((name, found)),
                        (ExprKind::Tuple(names), Known::Items(items)) if names.len() == items.len() => {
                            for (name, item) in names.iter().zip(items) {
                                let ExprKind::Name(name) = name.kind else { return false };
                                bound.push((name, item));
                            }
                        }
                        _ => return false,
                    }
                }
                StmtKind::If { test, body: [Stmt { kind: StmtKind::Continue, .. }], orelse: [] } => {
                    return truth(&self.without_mark(test, value, &bound)) == Some(true);
                }
                StmtKind::If { test, orelse: [], .. } if index + 1 == body.len() => {
                    return truth(&self.without_mark(test, value, &bound)) == Some(false);
                }
                _ => return false,
            }
        }
        false
    }

    /// Is the test certainly false for an entry without a mark?
    pub(super) fn asks_for_a_mark(&self, test: &'a Expr<'a>, value: Option<&'a str>) -> bool {
        value.is_some_and(|value| truth(&self.without_mark(test, value, &Bound::new())) == Some(false))
    }

    /// What an expression is worth, where `value` is an entry without any mark.
    fn without_mark(&self, expr: &'a Expr<'a>, value: &'a str, bound: &Bound<'a>) -> Known {
        let of = |expr: &'a Expr<'a>| self.without_mark(expr, value, bound);
        match expr.kind {
            ExprKind::Str(Some(text)) => Known::Text(text.to_owned()),
            ExprKind::Number(text) => Known::Number(text.to_owned()),
            ExprKind::True => Known::Bool(true),
            ExprKind::False => Known::Bool(false),
            ExprKind::None => Known::None,
            ExprKind::Tuple(items) | ExprKind::List(items) | ExprKind::Set(items) => Known::Items(items.iter().map(of).collect()),
            ExprKind::Named { value: named, .. } => of(named),
            ExprKind::Name(name) => self.name_without_mark(expr, name, value, bound),
            ExprKind::Attribute { value: owner, .. } => self.member(owner),
            ExprKind::Unary { op: UnaryOp::Not, operand } => {
                truth(&of(operand)).map_or(Known::Unknown, |truth| Known::Bool(!truth))
            }
            ExprKind::BoolOp { is_and, values } => {
                let parts: Vec<Option<bool>> = values.iter().map(|part| truth(&of(part))).collect();
                if parts.contains(&Some(!is_and)) {
                    Known::Bool(!is_and)
                } else if parts.iter().all(Option::is_some) {
                    Known::Bool(is_and)
                } else {
                    Known::Unknown
                }
            }
            ExprKind::Compare { left, ops: [op], comparators: [right] } => {
                compared(&of(left), *op, &of(right)).map_or(Known::Unknown, Known::Bool)
            }
            ExprKind::Call(call) if call.keywords.is_empty() => {
                let is_value = |expr: &Expr<'_>| matches!(expr.kind, ExprKind::Name(name) if name == value);
                let is = |name: &str| self.unit().is_external(&call.func, &[name]);
                match call.args {
                    [asked, name, default] if is_value(asked) && is("builtins.getattr") && self.is_mark(name) => of(default),
                    [asked, name] if is_value(asked) && is("builtins.hasattr") && self.is_mark(name) => Known::Bool(false),
                    [only] if is("builtins.type") => type_of(&of(only)),
                    [asked, class] if is("builtins.isinstance") => match (type_of(&of(asked)), of(class)) {
                        (Known::Type(own), Known::Type(class)) => Known::Bool(own == class || class == "object"),
                        _ => Known::Unknown,
                    },
                    _ => Known::Unknown,
                }
            }
            _ => Known::Unknown,
        }
    }

    fn name_without_mark(&self, expr: &'a Expr<'a>, name: &'a str, value: &'a str, bound: &Bound<'a>) -> Known {
        if let Some((_, known)) = bound.iter().rev().find(|(own, _)| *own == name) {
            return known.clone();
        }
        let unit = self.unit();
        if unit.resolve(expr) == Resolved::In(self.part.scope) {
            let mut bindings = unit.model.bindings_in(self.part.scope, name);
            return match (bindings.next().map(|binding| binding.kind), bindings.next()) {
                (Some(BindingKind::Assign(constant)), None) if name != value => {
                    // A container may be filled meanwhile; what it is made of stays in it.
                    self.without_mark(constant, value, &Bound::new())
                }
                _ => Known::Unknown,
            };
        }
        match unit.ty(expr) {
            Ty::Str(text) => Known::Text(text.to_string()),
            Ty::Int(number) => Known::Number(number.to_string()),
            Ty::Bool(truth) => Known::Bool(truth),
            Ty::None => Known::None,
            Ty::External(class) => match class.strip_prefix("builtins.") {
                Some(name @ ("str" | "int" | "bytes" | "dict" | "list" | "float" | "bool" | "tuple" | "set")) => {
                    Known::Type(name.to_owned())
                }
                _ => Known::Unknown,
            },
            _ => Known::Unknown,
        }
    }

    /// `Kind.COMMAND`
    fn member(&self, owner: &Expr<'a>) -> Known {
        let project = self.unit().project;
        let owner = if self.is_metaclass(owner) { Ty::Class(self.guards.meta.id) } else { self.unit().ty(owner) };
        let Ty::Class(id) = owner else { return Known::Unknown };
        let is_enum = project.lineage(id).any(|id| {
            project
                .class(id)
                .bases
                .iter()
                .any(|base| matches!(base, Base::External(name) if matches!(name.as_str(), "enum.Enum" | "enum.Flag")))
        });
        if is_enum { Known::Member } else { Known::Unknown }
    }

    /// A constant name that no string, number, tuple, `None` or descriptor of `type` has as an attribute.
    fn is_mark(&self, name: &'a Expr<'a>) -> bool {
        let name = match name.kind {
            ExprKind::Str(Some(text)) => ustr(text),
            ExprKind::Name(_) => match self.unit().ty(name) {
                Ty::Str(text) if self.unit().is_global(name) => text,
                _ => return false,
            },
            _ => return false,
        };
        self.marks.borrow_mut().insert(name);
        !(known::is_attribute_of_entries(&name) || is_dunder(&name) && known::is_special_attribute(&name))
    }
}

fn truth(known: &Known) -> Option<bool> {
    match known {
        Known::Text(text) => Some(!text.is_empty()),
        Known::Number(text) => text.parse::<f64>().ok().map(|number| number != 0.0),
        Known::Bool(truth) => Some(*truth),
        Known::None => Some(false),
        Known::Type(_) => Some(true),
        Known::Items(items) => Some(!items.is_empty()),
        Known::Member | Known::Unknown => None,
    }
}

fn type_of(known: &Known) -> Known {
    let name = match known {
        Known::Text(_) => "str",
        Known::Number(text) if text.parse::<i64>().is_ok() => "int",
        Known::Bool(_) => "bool",
        Known::None => "NoneType",
        Known::Items(_) => "tuple",
        _ => return Known::Unknown,
    };
    Known::Type(name.to_owned())
}

fn compared(left: &Known, op: CmpOp, right: &Known) -> Option<bool> {
    match (op, right) {
        (CmpOp::Is | CmpOp::Eq, _) => equal(left, right),
        (CmpOp::IsNot | CmpOp::NotEq, _) => equal(left, right).map(|equal| !equal),
        (CmpOp::In, Known::Items(items)) => among(left, items),
        (CmpOp::NotIn, Known::Items(items)) => among(left, items).map(|among| !among),
        _ => None,
    }
}

fn equal(left: &Known, right: &Known) -> Option<bool> {
    match (left, right) {
        (Known::Unknown, _) | (_, Known::Unknown) | (Known::Member, Known::Member) | (Known::Items(_), Known::Items(_)) => None,
        (Known::Number(_) | Known::Bool(_), Known::Number(_) | Known::Bool(_)) if left != right => None,
        _ => Some(left == right),
    }
}

fn among(left: &Known, items: &[Known]) -> Option<bool> {
    let each: Vec<_> = items.iter().map(|item| equal(left, item)).collect();
    if each.contains(&Some(true)) { Some(true) } else { each.iter().all(|one| *one == Some(false)).then_some(false) }
}
