//! How large a number is at most, as far as the program tells: a constant, one byte, a field of a struct, a default.

use pyscale::semantic::{Binding, BindingKind, Resolved, ScopeId, ScopeKind};
use pyscale::syntax::ast::{Call, Expr, ExprKind, Operator, Param};

use super::callers::Project;
use super::kind::BYTES;
use super::sizes::{Size, size_in};
use super::typing::Typing;

/// What is known of a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// This, or not much less: a constant, a default that nobody changes.
    Is(i64),
    /// At most this, and anything below it: a field.
    Below(i64),
}

/// Expressions that are deeper than this are not measured.
const DEEPEST: u32 = 8;

impl Measure {
    pub fn most(self) -> i64 {
        match self {
            Self::Is(most) | Self::Below(most) => most,
        }
    }

    fn with(self, other: Self, join: impl Fn(i64, i64) -> Option<i64>) -> Option<Self> {
        let most = join(self.most(), other.most())?;
        Some(match (self, other) {
            (Self::Is(_), Self::Is(_)) => Self::Is(most),
            _ => Self::Below(most),
        })
    }
}

/// Measures numbers of one file, and of its callers where a number is a parameter.
#[derive(Clone, Copy)]
pub struct Measuring<'f, 'a, 'p, 'o, 'b> {
    pub typing: Typing<'f, 'a>,
    pub project: &'p Project<'o, 'b>,
}

impl<'a> Measuring<'_, 'a, '_, '_, '_> {
    /// What is known of a number, seen from a scope.
    pub fn measure(&self, expr: &Expr<'a>, scope: ScopeId) -> Option<Measure> {
        self.within(expr, scope, 0)
    }

    fn within(&self, expr: &Expr<'a>, scope: ScopeId, depth: u32) -> Option<Measure> {
        if depth > DEEPEST {
            return None;
        }
        if let Some(value) = self.typing.constant(expr, scope) {
            return Some(Measure::Is(value));
        }
        match &expr.kind {
            ExprKind::Name(name) => {
                let Resolved::In(found) = self.typing.file.model.resolve(scope, name) else { return None };
                let mut all: Option<Measure> = None;
                for binding in self.typing.file.model.bindings_in(found, name) {
                    let one = self.of_binding(binding, found, depth)?;
                    all = Some(match all {
                        None => one,
                        Some(seen) => seen.with(one, |a, b| Some(a.max(b)))?,
                    });
                }
                all
            }
            ExprKind::BinOp { left, op: Operator::BitAnd | Operator::Mod, right } => {
                let mask = self.within(right, scope, depth + 1).or_else(|| self.within(left, scope, depth + 1))?;
                Some(Measure::Below(mask.most()))
            }
            ExprKind::BinOp { left, op, right } => {
                let (left, right) = (self.within(left, scope, depth + 1)?, self.within(right, scope, depth + 1)?);
                match op {
                    Operator::Add | Operator::BitOr => left.with(right, i64::checked_add),
                    Operator::Sub => Some(Measure::Below(left.most())),
                    Operator::Mult => left.with(right, i64::checked_mul),
                    Operator::FloorDiv | Operator::RShift => Some(Measure::Below(left.most())),
                    Operator::LShift => left.with(right, |a, b| a.checked_shl(u32::try_from(b).ok()?).filter(|_| b < 40)),
                    _ => None,
                }
            }
            ExprKind::IfExp { body, orelse, .. } => {
                self.within(body, scope, depth + 1)?.with(self.within(orelse, scope, depth + 1)?, |a, b| Some(a.max(b)))
            }
            ExprKind::Subscript { value, slice } => match (&value.kind, &slice.kind) {
                (_, ExprKind::Slice { .. }) => None,
                (ExprKind::Call(call), _) => {
                    let index = usize::try_from(self.typing.constant(slice, scope)?).ok()?;
                    self.field(call, index, scope)
                }
                _ => (self.typing.kind(value, scope) == BYTES).then_some(Measure::Below(255)),
            },
            ExprKind::Call(call) => self.of_call(call, scope, depth),
            _ => None,
        }
    }

    fn of_binding(&self, binding: &Binding<'a>, scope: ScopeId, depth: u32) -> Option<Measure> {
        match binding.kind {
            BindingKind::Assign(value) => self.within(value, binding.value_scope, depth + 1),
            BindingKind::Unpack { value, index: Some(index) } => match &value.kind {
                ExprKind::Tuple(items) => self.within(items.get(index as usize)?, binding.value_scope, depth + 1),
                ExprKind::Call(call) => self.field(call, index as usize, binding.value_scope),
                _ => None,
            },
            BindingKind::Parameter(param) => self.of_parameter(param, scope, depth),
            _ => None,
        }
    }

    /// The default, or the largest number that a caller of the project passes; nothing is known if one of them is not.
    fn of_parameter(&self, param: &Param<'a>, scope: ScopeId, depth: u32) -> Option<Measure> {
        let ScopeKind::Function(def) = self.typing.file.model.scope(scope).kind else { return None };
        let function = self.typing.file.function_at(def.name_range)?;
        let mut all = match param.default {
            Some(default) => Some(self.within(default, scope, depth + 1)?),
            None => None,
        };
        let callers = self.project.callers(self.typing, function);
        for caller in &callers.calls {
            let Some(argument) = caller.argument(function, param.name) else { continue };
            let typing = Typing { file: &caller.file, ..self.typing_of(&caller.file) };
            let one = Measuring { typing, project: self.project }.within(argument, caller.scope, depth + 2)?;
            all = Some(match all {
                None => one,
                Some(seen) => seen.with(one, |a, b| Some(a.max(b)))?,
            });
        }
        all
    }

    fn typing_of<'x, 'c>(&'x self, file: &'x super::function::File<'c>) -> Typing<'x, 'c> {
        Typing { project: self.typing.project, around: self.typing.around, file }
    }

    fn of_call(&self, call: &Call<'a>, scope: ScopeId, depth: u32) -> Option<Measure> {
        match &*self.typing.external(&call.func, scope)? {
            "builtins.ord" => Some(Measure::Below(255)),
            "builtins.min" => {
                let most = call.args.iter().filter_map(|argument| self.within(argument, scope, depth + 1)).map(Measure::most);
                most.min().map(Measure::Below)
            }
            "builtins.int.from_bytes" => {
                let ExprKind::Subscript { slice, .. } = call.args.first()?.kind else { return None };
                match size_in(self.typing, scope, slice) {
                    Size::Known(bytes) => Some(Measure::Below(most_of(bytes))),
                    Size::Open => None,
                }
            }
            _ => None,
        }
    }

    /// The format of `struct.unpack(">BI", …)` or `HEADER.unpack(…)`.
    pub fn format_of(&self, call: &Call<'a>, scope: ScopeId) -> Option<&'a str> {
        let ExprKind::Attribute { value, attr: "unpack" | "unpack_from", .. } = call.func.kind else {
            let name = self.typing.external(&call.func, scope)?;
            let of_module = matches!(&*name, "struct.unpack" | "struct.unpack_from");
            return if of_module { self.literal(call.args.first()?, scope) } else { None };
        };
        if self.typing.external(&call.func, scope).is_some() {
            return self.literal(call.args.first()?, scope);
        }
        let ExprKind::Name(name) = value.kind else { return None };
        let Resolved::In(found) = self.typing.file.model.resolve(scope, name) else { return None };
        let bindings: Vec<_> = self.typing.file.model.bindings_in(found, name).collect();
        let [Binding { kind: BindingKind::Assign(Expr { kind: ExprKind::Call(made), .. }), .. }] = bindings.as_slice() else {
            return None;
        };
        self.literal(made.args.first()?, found)
    }

    fn literal(&self, format: &Expr<'a>, scope: ScopeId) -> Option<&'a str> {
        match format.kind {
            ExprKind::Str(text) => text,
            ExprKind::Name(name) => {
                let Resolved::In(found) = self.typing.file.model.resolve(scope, name) else { return None };
                let bindings: Vec<_> = self.typing.file.model.bindings_in(found, name).collect();
                match bindings.as_slice() {
                    [Binding { kind: BindingKind::Assign(Expr { kind: ExprKind::Str(text), .. }), .. }] => *text,
                    _ => None,
                }
            }
            _ => None,
        }
    }

    /// The field of this position in what is unpacked.
    fn field(&self, call: &Call<'a>, index: usize, scope: ScopeId) -> Option<Measure> {
        let text = self.format_of(call, scope)?;
        let code = fields(text).nth(index)?;
        let bytes = match code {
            'b' | 'B' | '?' | 'c' => 1,
            'h' | 'H' => 2,
            'i' | 'I' | 'l' | 'L' => 4,
            'q' | 'Q' | 'n' | 'N' => 8,
            _ => return None,
        };
        Some(Measure::Below(most_of(bytes)))
    }
}

/// Can a field of a struct format, by its position, not be negative?
pub fn is_unsigned(format: &str, index: usize) -> bool {
    fields(format).nth(index).is_some_and(|code| matches!(code, 'B' | 'H' | 'I' | 'L' | 'Q' | 'N' | '?'))
}

fn most_of(bytes: i64) -> i64 {
    if bytes >= 7 { i64::MAX } else { (1_i64 << (8 * bytes.max(0))) - 1 }
}

/// The codes of a format's values, counts spelled out.
fn fields(format: &str) -> impl Iterator<Item = char> + '_ {
    let mut count = 0_usize;
    let mut counted = false;
    format.trim_start_matches(['@', '=', '<', '>', '!']).chars().flat_map(move |code| {
        if let Some(digit) = code.to_digit(10) {
            count = (count * 10 + digit as usize).min(1 << 16);
            counted = true;
            return std::iter::repeat_n(code, 0);
        }
        let times = match code {
            'x' | ' ' | '\t' | '\n' => 0,
            's' | 'p' => 1,
            _ if counted => count,
            _ => 1,
        };
        (count, counted) = (0, false);
        std::iter::repeat_n(code, times)
    })
}
