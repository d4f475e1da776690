//! How large a slice is, as far as its bounds and its buffer tell.

use pyscale::index::Ty;
use pyscale::index::bytes::Binary;
use pyscale::semantic::{Binding, BindingKind, Resolved, ScopeId};
use pyscale::syntax::ast::{Call, Expr, ExprKind, Operator, UnaryOp};

use super::function::Function;
use super::kind::Kind;
use super::typing::Typing;

/// How large a slice is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Size {
    /// At most so many bytes.
    Known(i64),
    /// Nobody knows.
    Open,
}

/// How large is a slice, going by its bounds?
pub fn size<'a>(typing: Typing<'_, 'a>, function: &Function<'a>, slice: &Expr<'a>) -> Size {
    size_in(typing, function.scope, slice)
}

/// The same, seen from a scope.
pub fn size_in<'a>(typing: Typing<'_, 'a>, scope: ScopeId, slice: &Expr<'a>) -> Size {
    let ExprKind::Slice { lower, upper, .. } = slice.kind else { return Size::Open };
    let constant = |expr: Option<&Expr<'a>>| expr.and_then(|expr| typing.constant(expr, scope));
    match (lower, upper) {
        (Some(lower), None) => match typing.constant(lower, scope) {
            Some(from) if from < 0 => Size::Known(-from),
            _ => Size::Open,
        },
        (None, Some(upper)) => match typing.constant(upper, scope).or_else(|| typing.counted_to(upper, scope)) {
            Some(to) if to >= 0 => Size::Known(to),
            _ => Size::Open,
        },
        (Some(lower), Some(upper)) => {
            if let (Some(from), Some(to)) = (constant(Some(lower)), constant(Some(upper)))
                && (from < 0) == (to < 0)
            {
                return Size::Known((to - from).max(0));
            }
            distance(typing, scope, lower, upper).map_or(Size::Open, |size| Size::Known(size.max(0)))
        }
        (None, None) => Size::Open,
    }
}

/// What is added to the lower bound to make the upper one, `size` in `[at:at + size]`; the upper bound itself without a lower.
pub fn width<'a>(typing: Typing<'_, 'a>, slice: &Expr<'a>) -> Option<&'a Expr<'a>> {
    let ExprKind::Slice { lower, upper: Some(upper), .. } = slice.kind else { return None };
    let Some(lower) = lower else {
        // `[:-4]` says nothing of the size.
        return (!matches!(upper.kind, ExprKind::Unary { op: UnaryOp::USub, .. })).then_some(upper);
    };
    let text = |expr: &Expr<'a>| typing.file.source.slice(expr.range).split_whitespace().collect::<String>();
    let ExprKind::BinOp { left, op: Operator::Add, right } = upper.kind else { return None };
    if text(left) == text(lower) {
        Some(right)
    } else if text(right) == text(lower) {
        Some(left)
    } else {
        None
    }
}

/// `x:x + 4` and `x + 4:x + 12`: the difference of sums that start alike.
fn distance<'a>(typing: Typing<'_, 'a>, scope: ScopeId, lower: &Expr<'a>, upper: &Expr<'a>) -> Option<i64> {
    let (low_base, low) = split(typing, scope, lower);
    let (high_base, high) = split(typing, scope, upper);
    (!low_base.is_empty() && low_base == high_base).then(|| high - low)
}

/// An expression as a text that is not constant and what is added to it.
fn split<'a>(typing: Typing<'_, 'a>, scope: ScopeId, expr: &Expr<'a>) -> (String, i64) {
    let text = |expr: &Expr<'a>| typing.file.source.slice(expr.range).split_whitespace().collect::<String>();
    match &expr.kind {
        ExprKind::BinOp { left, op: op @ (Operator::Add | Operator::Sub), right } => {
            if let Some(right) = typing.constant(right, scope) {
                let (base, added) = split(typing, scope, left);
                return (base, if *op == Operator::Add { added + right } else { added - right });
            }
            if let (Operator::Add, Some(left)) = (op, typing.constant(left, scope)) {
                let (base, added) = split(typing, scope, right);
                return (base, added + left);
            }
            (text(expr), 0)
        }
        ExprKind::Unary { op: UnaryOp::USub, .. } => (String::new(), 0),
        _ => (text(expr), 0),
    }
}

impl<'a> Typing<'_, 'a> {
    /// Is the name only ever bound to what is shorter than this?
    pub fn is_shorter(&self, function: &Function<'a>, name: &str, limit: i64) -> bool {
        let bindings = self.file.bindings(function, name);
        !bindings.is_empty()
            && bindings.iter().all(|binding| match binding.kind {
                // `data = data[n:]`: no longer than it was.
                BindingKind::Assign(value) if is_part_of(value, name) => bindings.len() > 1,
                BindingKind::Assign(value) => self.longest(value, function.scope, 0).is_some_and(|longest| longest < limit),
                BindingKind::Unpack { value: Expr { kind: ExprKind::Tuple(items), .. }, index: Some(index) } => {
                    items.get(index as usize).is_some_and(|value| is_part_of(value, name)) && bindings.len() > 1
                }
                _ => false,
            })
    }

    /// How long text is at most that is formatted from a short literal with a few numbers and names: `"T={0}\n".format(n)`.
    fn longest_text(&self, value: &Expr<'a>, scope: ScopeId) -> Option<i64> {
        match &value.kind {
            ExprKind::Str(Some(text)) => i64::try_from(text.len()).ok(),
            ExprKind::Call(Call {
                func: Expr { kind: ExprKind::Attribute { value: literal, attr: "format", .. }, .. },
                args,
                keywords,
                ..
            }) => {
                let fields = args.iter().chain(keywords.iter().map(|keyword| &keyword.value));
                self.formatted(self.longest_text(literal, scope)?, fields, scope)
            }
            ExprKind::BinOp { left, op: Operator::Mod, right } => {
                let length = self.longest_text(left, scope)?;
                match &right.kind {
                    ExprKind::Tuple(items) => self.formatted(length, items.iter(), scope),
                    _ => self.formatted(length, std::iter::once(*right), scope),
                }
            }
            ExprKind::FString(values) => {
                let length = i64::from(u32::from(value.range.len()));
                self.formatted(length, values.iter(), scope)
            }
            _ => None,
        }
    }

    /// A literal of fewer than 256 characters with at most four fields, each a number, or a bare name or attribute without
    /// evidence of long text.
    fn formatted<'e>(&self, literal: i64, fields: impl Iterator<Item = &'e Expr<'a>>, scope: ScopeId) -> Option<i64>
    where
        'a: 'e,
    {
        let fields: Vec<_> = fields.collect();
        let short = |field: &&Expr<'a>| match &field.kind {
            ExprKind::Number(_) => true,
            ExprKind::Name(name) => !self.may_be_long_text(name, scope) && self.kind(field, scope) != Kind::Is(Binary::Text),
            ExprKind::Attribute { .. } => self.kind(field, scope) != Kind::Is(Binary::Text),
            _ => false,
        };
        (literal < 256 && fields.len() <= 4 && fields.iter().all(short)).then_some(512)
    }

    /// Does a name come from what gives long text: `read()`, `join`, `dumps`?
    fn may_be_long_text(&self, name: &str, scope: ScopeId) -> bool {
        let Resolved::In(found) = self.file.model.resolve(scope, name) else { return false };
        self.file.model.bindings_in(found, name).any(|binding| match binding.kind {
            BindingKind::Assign(Expr { kind: ExprKind::Call(call), .. }) => match call.func.kind {
                ExprKind::Attribute { attr, .. } => !matches!(attr, "time" | "get" | "strip" | "group" | "total_seconds"),
                ExprKind::Name(called) => {
                    !matches!(called, "int" | "len" | "float" | "round" | "max" | "min" | "sum" | "hex" | "ord")
                }
                _ => true,
            },
            _ => false,
        })
    }

    /// How long bytes are at most, going by what makes them: literals, packed numbers, digests, addresses, and sums,
    /// multiples and slices of these.
    fn longest(&self, value: &Expr<'a>, scope: ScopeId, depth: u32) -> Option<i64> {
        if depth > 12 {
            return None;
        }
        let longest = |value: &Expr<'a>| self.longest(value, scope, depth + 1);
        match &value.kind {
            ExprKind::Bytes(Some(length)) => Some(i64::from(*length)),
            ExprKind::BinOp { left, op: Operator::Add, right } => longest(left)?.checked_add(longest(right)?),
            ExprKind::BinOp { left: Expr { kind: ExprKind::Bytes(Some(length)), .. }, op: Operator::Mod, right } => {
                let length = i64::from(*length);
                match &right.kind {
                    ExprKind::Tuple(items) => self.formatted(length, items.iter(), scope),
                    _ => self.formatted(length, std::iter::once(*right), scope),
                }
            }
            ExprKind::BinOp { left, op: Operator::Mult, right } => longest(left)?.checked_mul(self.constant(right, scope)?),
            ExprKind::Subscript { value, slice } if matches!(slice.kind, ExprKind::Slice { .. }) => longest(value),
            ExprKind::IfExp { body, orelse, .. } => Some(longest(body)?.max(longest(orelse)?)),
            ExprKind::Name(name) => {
                let Resolved::In(found) = self.file.model.resolve(scope, name) else { return None };
                let mut all = 0;
                for binding in self.file.model.bindings_in(found, name) {
                    let BindingKind::Assign(value) = binding.kind else { return None };
                    all = all.max(self.longest(value, found, depth + 1)?);
                }
                Some(all)
            }
            ExprKind::Call(call) => match (call.func.kind, call.args) {
                (ExprKind::Attribute { attr: "to_bytes", .. }, [length, ..]) => Some(self.constant(length, scope).unwrap_or(64)),
                (ExprKind::Attribute { attr: "digest", .. }, []) | (ExprKind::Attribute { attr: "pack", .. }, _) => Some(64),
                (ExprKind::Attribute { value: text, attr: "encode", .. }, _) => self.longest_text(text, scope),
                (ExprKind::Attribute { attr: "read" | "recv", .. }, [count]) => {
                    self.constant(count, scope).filter(|count| *count >= 0)
                }
                (_, args) => match (&*self.external(&call.func, scope)?, args) {
                    ("struct.pack" | "socket.inet_aton" | "socket.inet_pton" | "hmac.digest", _) => Some(64),
                    ("builtins.bytes", []) => Some(0),
                    ("builtins.bytes", [Expr { kind: ExprKind::List(items) | ExprKind::Tuple(items), .. }]) => {
                        i64::try_from(items.len()).ok()
                    }
                    ("builtins.bytes" | "os.urandom" | "secrets.token_bytes" | "builtins.range", [count]) => {
                        self.constant(count, scope).or_else(|| self.longest(count, scope, depth + 1))
                    }
                    _ => None,
                },
            },
            _ => None,
        }
    }

    /// The highest value of a name that counts in a loop: `for length in range(300)`.
    fn counted_to(&self, expr: &Expr<'a>, scope: ScopeId) -> Option<i64> {
        let ExprKind::Name(name) = expr.kind else { return None };
        let Resolved::In(found) = self.file.model.resolve(scope, name) else { return None };
        let bindings: Vec<_> = self.file.model.bindings_in(found, name).collect();
        let [Binding { kind: BindingKind::Loop(Expr { kind: ExprKind::Call(call), .. }), .. }] = bindings.as_slice() else {
            return None;
        };
        let stop = match call.args {
            [stop] | [_, stop] => stop,
            [_, stop, by] if self.constant(by, scope).is_some_and(|by| by > 0) => stop,
            _ => return None,
        };
        let counts = self.external(&call.func, scope).is_some_and(|name| name == "builtins.range");
        if counts { self.constant(stop, scope).filter(|stop| *stop >= 0) } else { None }
    }

    /// The value of an integer expression of literals and constants of the module.
    pub fn constant(&self, expr: &Expr<'a>, scope: ScopeId) -> Option<i64> {
        self.constant_within(expr, scope, 0)
    }

    fn constant_within(&self, expr: &Expr<'a>, scope: ScopeId, depth: u32) -> Option<i64> {
        if depth > 20 {
            return None;
        }
        match &expr.kind {
            ExprKind::Number(text) => number(text),
            ExprKind::Unary { op: UnaryOp::USub, operand } => self.constant_within(operand, scope, depth + 1)?.checked_neg(),
            ExprKind::BinOp { left, op, right } => {
                let left = self.constant_within(left, scope, depth + 1)?;
                let right = self.constant_within(right, scope, depth + 1)?;
                match op {
                    Operator::Add => left.checked_add(right),
                    Operator::Sub => left.checked_sub(right),
                    Operator::Mult => left.checked_mul(right),
                    Operator::FloorDiv if right > 0 => Some(left.div_euclid(right)),
                    Operator::LShift => left.checked_shl(u32::try_from(right).ok()?).filter(|_| right < 40),
                    Operator::Pow => left.checked_pow(u32::try_from(right).ok()?),
                    _ => None,
                }
            }
            ExprKind::Name(name) => match self.file.model.resolve(scope, name) {
                Resolved::In(found) => {
                    let bindings: Vec<_> = self.file.model.bindings_in(found, name).collect();
                    match bindings.as_slice() {
                        [Binding { kind: BindingKind::Assign(value), .. }] => self.constant_within(value, found, depth + 1),
                        [Binding { kind: BindingKind::Annotated { value: Some(value), .. }, .. }] => {
                            self.constant_within(value, found, depth + 1)
                        }
                        _ => self.constant_of_project(expr, scope),
                    }
                }
                Resolved::Free => self.constant_of_project(expr, scope),
            },
            ExprKind::Attribute { value, attr: "size", .. } => self.struct_size(value, scope),
            ExprKind::Attribute { .. } => self.constant_of_project(expr, scope),
            _ => None,
        }
    }

    fn constant_of_project(&self, expr: &Expr<'a>, scope: ScopeId) -> Option<i64> {
        match self.ty(expr, scope) {
            Ty::Int(value) => Some(value),
            _ => None,
        }
    }

    /// `HEADER.size` of a `struct.Struct`: what formats describe is small, so any small number will do.
    fn struct_size(&self, value: &Expr<'a>, scope: ScopeId) -> Option<i64> {
        match self.ty(value, scope) {
            Ty::Made(made) if made == "struct.Struct" => Some(16),
            _ => None,
        }
    }
}

/// `name[a:b]`
fn is_part_of(value: &Expr<'_>, name: &str) -> bool {
    match value.kind {
        ExprKind::Subscript { value, slice } => {
            matches!(slice.kind, ExprKind::Slice { .. }) && matches!(value.kind, ExprKind::Name(found) if found == name)
        }
        _ => false,
    }
}

/// An integer literal.
fn number(text: &str) -> Option<i64> {
    let text = text.replace('_', "").to_ascii_lowercase();
    match text.get(..2) {
        Some("0x") => i64::from_str_radix(&text[2..], 16).ok(),
        Some("0o") => i64::from_str_radix(&text[2..], 8).ok(),
        Some("0b") => i64::from_str_radix(&text[2..], 2).ok(),
        _ => text.parse().ok(),
    }
}
