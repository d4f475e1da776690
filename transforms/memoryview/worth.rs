//! How large may a slice be? Outside of loops that eat a buffer up, and of open tails in loops, a view pays only for large
//! slices, so one of two things is asked for: the program shows that they are small (no view), or that they can be large.
//! Where it shows neither, nobody wants the view unasked.

use pyscale::semantic::{BindingKind, Resolved, ScopeId, ScopeKind};
use pyscale::syntax::ast::{Call, Expr, ExprKind, Operator, UnaryOp};
use text_size::TextRange;

use super::function::Function;
use super::known::Cost;
use super::measure::{Measure, Measuring};
use super::sizes::{Size, size, width};
use super::typing::Typing;

/// From this size on a view is cheaper than the copy.
pub const BREAK_EVEN: i64 = 1024;
/// What is left of a buffer without a head and a tail of at most this many bytes is as large as the buffer.
const SMALL_ENDS: i64 = 64;
/// Constant slices in front of a tail that together are shorter than this make it a field like themselves.
const LAYOUT: i64 = 256;
/// A length of at least three bytes says that it may be large.
const THREE_BYTES: i64 = (1 << 24) - 1;
/// Reading so many bytes at once is reading much.
const MUCH: i64 = 16 * 1024;
/// Callers of callers are not asked.
const DEEPEST: u32 = 6;

/// How large a slice may be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scale {
    /// Never worth a view, and why.
    Small(String),
    /// The program shows that it can be large.
    Large,
    /// Nobody knows.
    Open,
}

/// A slice, and what becomes of it.
pub struct Sliced<'s, 'a> {
    pub buffer: &'a str,
    /// `data[a:b]`
    pub whole: &'a Expr<'a>,
    pub costs: &'s [Cost],
    /// It goes where fields go: into `.hex()`, a number, a text.
    pub is_field: bool,
    /// The other slices of the buffer in the same run of statements.
    pub beside: &'s [&'a Expr<'a>],
}

/// The evidence for the size of a slice.
pub fn scale<'a>(measuring: Measuring<'_, 'a, '_, '_, '_>, function: &Function<'a>, sliced: &Sliced<'_, 'a>) -> Scale {
    let typing = measuring.typing;
    let buffer = sliced.buffer;
    let ExprKind::Subscript { slice, .. } = sliced.whole.kind else { return Scale::Open };
    if typing.is_shorter(function, buffer, BREAK_EVEN) {
        return Scale::Small(format!("`{buffer}` is short, going by what makes it: a view costs more than the copy"));
    }
    match size(typing, function, slice) {
        Size::Known(size) if size < BREAK_EVEN => {
            return Scale::Small(format!("the slices of `{buffer}` are small: a view costs more than the copy"));
        }
        Size::Known(_) => return Scale::Large,
        Size::Open => {}
    }
    let measured = width(typing, slice).and_then(|width| measuring.measure(width, function.scope));
    match measured {
        Some(measure) if measure.most() < BREAK_EVEN => {
            return Scale::Small(format!(
                "this slice of `{buffer}` has at most {} bytes: a view costs more than the copy",
                measure.most().max(0)
            ));
        }
        Some(Measure::Is(_)) => return Scale::Large,
        Some(Measure::Below(most)) if most >= THREE_BYTES => return Scale::Large,
        // A field of two bytes is no evidence either way.
        Some(Measure::Below(_)) => return Scale::Open,
        None => {}
    }
    if sliced.is_field && follows_fields(typing, function, sliced, slice) {
        return Scale::Small(format!(
            "the tail of `{buffer}` is a field like the ones in front of it: a view costs more than the copy"
        ));
    }
    let copied = sliced.costs.iter().any(|cost| matches!(cost, Cost::Copy | Cost::Once));
    if copied && is_residue(typing, function, slice) {
        return Scale::Small(format!(
            "what stands beside a separator that was searched for in `{buffer}` is mostly short: a view costs more than the copy"
        ));
    }
    let bulk = sliced.costs.contains(&Cost::Bulk);
    let whole = sliced.costs.iter().any(|cost| matches!(cost, Cost::Work | Cost::Constant | Cost::Bulk))
        && is_nearly_whole(typing, function.scope, slice);
    let source = Expr { range: sliced.whole.range, kind: ExprKind::Name(buffer) };
    let only_copies = sliced.costs.iter().all(|cost| matches!(cost, Cost::Copy | Cost::Once | Cost::Free));
    if bulk || whole || unbounded(measuring, &source, function.scope, Sought { depth: 0, any_buffer: !only_copies }) {
        return Scale::Large;
    }
    Scale::Open
}

/// All of the buffer but a head and a tail of a few bytes.
pub fn is_nearly_whole<'a>(typing: Typing<'_, 'a>, scope: ScopeId, slice: &Expr<'a>) -> bool {
    let ExprKind::Slice { lower, upper, .. } = slice.kind else { return false };
    let head = lower.is_none_or(|lower| typing.constant(lower, scope).is_some_and(|size| (0..=SMALL_ENDS).contains(&size)));
    let tail = upper.is_none_or(|upper| match upper.kind {
        ExprKind::Unary { op: UnaryOp::USub, operand } => {
            typing.constant(operand, scope).is_some_and(|size| (1..=SMALL_ENDS).contains(&size))
        }
        _ => typing.constant(upper, scope).is_some_and(|size| (-SMALL_ENDS..0).contains(&size)),
    });
    head && tail && (lower.is_some() || upper.is_some())
}

/// Is the slice the open tail behind constant slices of the same buffer, all of them short?
fn follows_fields<'a>(typing: Typing<'_, 'a>, function: &Function<'a>, sliced: &Sliced<'_, 'a>, slice: &Expr<'a>) -> bool {
    let ExprKind::Slice { lower: Some(lower), upper: None, .. } = slice.kind else { return false };
    if !typing.constant(lower, function.scope).is_some_and(|from| (0..LAYOUT).contains(&from)) {
        return false;
    }
    let mut sum = 0;
    for other in sliced.beside {
        if let ExprKind::Subscript { slice, .. } = other.kind
            && let Size::Known(size) = size(typing, function, slice)
        {
            sum += size;
        }
    }
    0 < sum && sum < LAYOUT
}

/// Does a bound come from where a separator of lines or headers was found?
fn is_residue<'a>(typing: Typing<'_, 'a>, function: &Function<'a>, slice: &Expr<'a>) -> bool {
    let ExprKind::Slice { lower, upper, .. } = slice.kind else { return false };
    let bounds = [lower, upper];
    let is_bound = |range: TextRange| bounds.iter().flatten().any(|bound| bound.range.contains_range(range));
    function.names().iter().any(|(name, occurrences)| {
        occurrences.iter().any(|occurrence| is_bound(occurrence.expr.range))
            && typing.file.bindings(function, name).iter().any(|binding| match binding.kind {
                BindingKind::Assign(Expr { kind: ExprKind::Call(call), .. }) => searches_separator(typing, call),
                _ => false,
            })
    })
}

/// `data.find(b"\r\n")`
fn searches_separator(typing: Typing<'_, '_>, call: &Call<'_>) -> bool {
    let ExprKind::Attribute { attr: "find" | "index" | "rfind" | "rindex", .. } = call.func.kind else { return false };
    let Some(Expr { kind: ExprKind::Bytes(_), range }) = call.args.first() else { return false };
    let text = typing.file.source.slice(*range);
    let inner = text.trim_start_matches(['b', 'B', 'r', 'R']).trim_matches(['"', '\'']);
    matches!(inner, r"\n" | r"\r\n" | r"\r\n\r\n" | r"\n\n" | ":" | "=" | " " | ": " | r"\0" | r"\x00" | r"\t" | "," | ";")
}

/// How far to look, and for what.
#[derive(Clone, Copy)]
struct Sought {
    depth: u32,
    /// What a `BytesIO` holds counts. What was put into it in pieces is mostly as short as these: for one copy of two it does not.
    any_buffer: bool,
}

/// Does a value come from where there may be any amount of bytes: a file, a decompression, a join; or does a caller pass such?
fn unbounded<'a>(measuring: Measuring<'_, 'a, '_, '_, '_>, value: &Expr<'a>, scope: ScopeId, sought: Sought) -> bool {
    if sought.depth > DEEPEST {
        return false;
    }
    let deeper = |steps: u32| Sought { depth: sought.depth + steps, ..sought };
    let typing = measuring.typing;
    match &value.kind {
        ExprKind::Call(call) => is_much(typing, call, scope, sought.any_buffer),
        ExprKind::Await(value) | ExprKind::Named { value, .. } => unbounded(measuring, value, scope, deeper(1)),
        ExprKind::Subscript { value, slice } if matches!(slice.kind, ExprKind::Slice { .. }) => {
            unbounded(measuring, value, scope, deeper(1))
        }
        ExprKind::BinOp { left, op: Operator::Add, right } => {
            unbounded(measuring, left, scope, deeper(1)) || unbounded(measuring, right, scope, deeper(1))
        }
        ExprKind::Name(name) => {
            let Resolved::In(found) = typing.file.model.resolve(scope, name) else { return false };
            typing.file.model.bindings_in(found, name).any(|binding| match binding.kind {
                BindingKind::Assign(value) => {
                    !matches!(value.kind, ExprKind::Name(other) if other == *name)
                        && unbounded(measuring, value, binding.value_scope, deeper(2))
                }
                BindingKind::Parameter(param) => {
                    let ScopeKind::Function(def) = typing.file.model.scope(found).kind else { return false };
                    let Some(function) = typing.file.function_at(def.name_range) else { return false };
                    let callers = measuring.project.callers(typing, function);
                    callers.calls.iter().any(|caller| {
                        let typing = Typing { project: typing.project, around: typing.around, file: &caller.file };
                        let inner = Measuring { typing, project: measuring.project };
                        caller
                            .argument(function, param.name)
                            .is_some_and(|argument| unbounded(inner, argument, caller.scope, deeper(2)))
                    })
                }
                _ => false,
            })
        }
        _ => false,
    }
}

fn is_much<'a>(typing: Typing<'_, 'a>, call: &Call<'a>, scope: ScopeId, any_buffer: bool) -> bool {
    if let Some(name) = typing.external(&call.func, scope)
        && let Some((_, "decompress" | "check_output" | "get_data" | "urlopen")) = name.rsplit_once('.')
    {
        return true;
    }
    let ExprKind::Attribute { attr, .. } = call.func.kind else { return false };
    match attr {
        "read" | "readall" if call.args.is_empty() => true,
        "read" | "recv" | "read1" => call.args.first().is_some_and(|count| {
            typing.constant(count, scope).is_some_and(|count| !(0..MUCH).contains(&count))
                || matches!(count.kind, ExprKind::None)
                || matches!(typing.ty(&call.func, scope), pyscale::index::Ty::External(_))
        }),
        "getvalue" => any_buffer,
        "read_bytes" | "decompress" | "join" | "tobytes" | "content" => true,
        _ => false,
    }
}
