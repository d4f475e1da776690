//! Shape T1: `unpack_from(format, data[start:])` takes the start as an argument of its own, `unpack_from(format, data, start)`:
//! no copy, no view, no other type, and faster at every size. The two agree where the start is a number that is not negative.

use pyscale::index::Ty;
use pyscale::semantic::{Binding, BindingKind, Resolved, ScopeId};
use pyscale::syntax::ast::{Call, Expr, ExprKind, Operator, Stmt, StmtKind};
use pyscale::verdict::Hazards;
use text_size::TextRange;

use super::Site;
use super::emit::{Change, Plan, Start};
use super::function::{Function, Node, Occurrence};
use super::kind::BYTES;
use super::known::Family;
use super::measure::{Measuring, is_unsigned};
use super::typing::Typing;
use super::uses::same;

/// Names whose values are followed from one to the next.
const DEEPEST: usize = 8;

/// The slices of a name that are better an offset; `None` if there are none.
pub fn judge<'a>(measuring: Measuring<'_, 'a, '_, '_, '_>, function: &Function<'a>, name: &'a str) -> Option<Site> {
    let found = function.occurrences(name).iter().filter_map(|occurrence| offset(measuring, function, occurrence));
    let changes: Vec<(TextRange, Change)> = found.collect();
    let at = changes.first()?.0;
    let changes = changes.into_iter().map(|(_, change)| change).collect();
    let plan = Plan { start: Start::Nowhere, changes, views: Vec::new() };
    let message = format!("unpack from `{name}` at an offset: no copy at all");
    Some(Site { name: name.to_owned(), at, message, hazards: Hazards::default(), plan: Some(plan), out_of_scope: None })
}

fn offset<'a>(
    measuring: Measuring<'_, 'a, '_, '_, '_>,
    function: &Function<'a>,
    occurrence: &Occurrence<'a>,
) -> Option<(TextRange, Change)> {
    let typing = measuring.typing;
    let [.., Node::Expr(call), Node::Expr(whole)] = occurrence.path.as_slice() else { return None };
    let ExprKind::Subscript { value, slice } = whole.kind else { return None };
    let ExprKind::Slice { lower: Some(lower), upper: None, step: None } = slice.kind else { return None };
    let ExprKind::Call(call) = call.kind else { return None };
    if !same(value, occurrence.expr) || !call.keywords.is_empty() || !takes_offset(typing, function, call, whole) {
        return None;
    }
    let source = &typing.file.source;
    let around = [TextRange::new(value.range.end(), lower.range.start()), TextRange::new(lower.range.end(), whole.range.end())];
    if around.iter().any(|range| source.slice(*range).contains(['#', '\n', '\\'])) {
        return None;
    }
    let mut counting = Counting { measuring, function, open: Vec::new() };
    if !counting.is_counted(lower, scope_of(typing, function, occurrence)) {
        return None;
    }
    let range = TextRange::new(value.range.end(), whole.range.end());
    Some((occurrence.expr.range, Change::Replace(range, format!(", {}", source.slice(lower.range)))))
}

/// The scope of the innermost comprehension around it, or of the function.
fn scope_of<'a>(typing: Typing<'_, 'a>, function: &Function<'a>, occurrence: &Occurrence<'a>) -> ScopeId {
    let comprehension = occurrence.path.iter().rev().find_map(|node| match node {
        Node::Expr(expr) => match expr.kind {
            ExprKind::ListComp { .. } | ExprKind::SetComp { .. } | ExprKind::DictComp { .. } | ExprKind::Generator { .. } => {
                typing.file.model.expression_scope(expr.range)
            }
            _ => None,
        },
        Node::Stmt(_) => None,
    });
    comprehension.unwrap_or(function.scope)
}

/// `struct.unpack_from(format, data[a:])`, `HEADER.unpack_from(data[a:])`
fn takes_offset<'a>(typing: Typing<'_, 'a>, function: &Function<'a>, call: &Call<'a>, whole: &Expr<'a>) -> bool {
    let position = call.args.iter().position(|argument| same(argument, whole));
    match typing.external(&call.func, function.scope) {
        Some(name) => name == "struct.unpack_from" && position == Some(1) && call.args.len() == 2,
        None => match call.func.kind {
            ExprKind::Attribute { value, attr: "unpack_from", .. } => {
                position == Some(0)
                    && call.args.len() == 1
                    && typing.family(value, function.scope) == Some(Family::Struct)
                    && !typing.may_be_own(value, function.scope, Family::Struct, "unpack_from")
            }
            _ => false,
        },
    }
}

/// Is a number never negative, and never `None`?
struct Counting<'s, 'f, 'a, 'p, 'o, 'b> {
    measuring: Measuring<'f, 'a, 'p, 'o, 'b>,
    function: &'s Function<'a>,
    /// Names that are being asked for: what grows from itself by such a number is one.
    open: Vec<(ScopeId, &'a str)>,
}

impl<'a> Counting<'_, '_, 'a, '_, '_, '_> {
    fn is_counted(&mut self, expr: &Expr<'a>, scope: ScopeId) -> bool {
        let typing = self.measuring.typing;
        if let Some(value) = typing.constant(expr, scope) {
            return value >= 0;
        }
        match &expr.kind {
            ExprKind::Name(name) => {
                let Resolved::In(found) = typing.file.model.resolve(scope, name) else { return false };
                if self.open.contains(&(found, name)) {
                    return true;
                }
                if self.open.len() > DEEPEST {
                    return false;
                }
                self.open.push((found, name));
                let bindings: Vec<Binding<'a>> = typing.file.model.bindings_in(found, name).copied().collect();
                let all = !bindings.is_empty() && bindings.iter().all(|binding| self.binds_counted(binding));
                self.open.pop();
                all
            }
            ExprKind::BinOp { left, op: Operator::Add | Operator::Mult | Operator::LShift | Operator::BitOr, right } => {
                self.is_counted(left, scope) && self.is_counted(right, scope)
            }
            ExprKind::BinOp { left, op: Operator::FloorDiv | Operator::RShift, right } => {
                self.is_counted(left, scope) && self.is_counted(right, scope)
            }
            ExprKind::BinOp { left, op: Operator::BitAnd, right } => {
                self.is_counted(left, scope) || self.is_counted(right, scope)
            }
            ExprKind::BinOp { op: Operator::Mod, right, .. } => typing.constant(right, scope).is_some_and(|right| right > 0),
            ExprKind::IfExp { body, orelse, .. } => self.is_counted(body, scope) && self.is_counted(orelse, scope),
            ExprKind::Subscript { value, slice } if !matches!(slice.kind, ExprKind::Slice { .. }) => match &value.kind {
                ExprKind::Call(call) => {
                    let index = typing.constant(slice, scope).and_then(|index| usize::try_from(index).ok());
                    index.is_some_and(|index| self.is_field(call, index, scope))
                }
                _ => typing.kind(value, scope) == BYTES,
            },
            ExprKind::Call(call) => self.gives_counted(call, scope),
            _ => false,
        }
    }

    fn gives_counted(&mut self, call: &Call<'a>, scope: ScopeId) -> bool {
        let typing = self.measuring.typing;
        if let Some(name) = typing.external(&call.func, scope) {
            return match &*name {
                "builtins.len" | "struct.calcsize" | "builtins.ord" => true,
                "builtins.int.from_bytes" => call.keywords.iter().all(|keyword| keyword.name == Some("byteorder")),
                "builtins.max" => call.args.iter().any(|argument| self.is_counted(argument, scope)),
                "builtins.min" => call.args.iter().all(|argument| self.is_counted(argument, scope)),
                _ => false,
            };
        }
        match call.func.kind {
            // Where a match ends.
            ExprKind::Attribute { value, attr: "end", .. } => {
                call.args.is_empty() && call.keywords.is_empty() && self.is_match(value, scope)
            }
            _ => false,
        }
    }

    fn is_match(&self, value: &Expr<'a>, scope: ScopeId) -> bool {
        let typing = self.measuring.typing;
        let ExprKind::Name(name) = value.kind else { return false };
        let Resolved::In(found) = typing.file.model.resolve(scope, name) else { return false };
        let mut bindings = typing.file.model.bindings_in(found, name).peekable();
        bindings.peek().is_some()
            && bindings.all(|binding| match binding.kind {
                BindingKind::Assign(Expr { kind: ExprKind::Call(call), .. }) => {
                    let of_module = typing.external(&call.func, scope);
                    of_module.is_some_and(|name| matches!(&*name, "re.match" | "re.search" | "re.fullmatch"))
                        || matches!(call.func.kind, ExprKind::Attribute { value, attr: "match" | "search" | "fullmatch", .. }
                            if matches!(typing.ty(value, scope), Ty::Made(made) if made == "re.compile"))
                }
                _ => false,
            })
    }

    fn is_field(&self, call: &Call<'a>, index: usize, scope: ScopeId) -> bool {
        self.measuring.format_of(call, scope).is_some_and(|format| is_unsigned(format, index))
    }

    fn binds_counted(&mut self, binding: &Binding<'a>) -> bool {
        let scope = binding.value_scope;
        match binding.kind {
            BindingKind::Assign(value) => self.is_counted(value, scope),
            BindingKind::Annotated { value: Some(value), .. } => self.is_counted(value, scope),
            BindingKind::Augmented(value) => self.grows(binding) && self.is_counted(value, scope),
            BindingKind::Unpack { value, index: Some(index) } => match &value.kind {
                ExprKind::Tuple(items) => items.get(index as usize).is_some_and(|item| self.is_counted(item, scope)),
                ExprKind::Call(call) => self.is_field(call, index as usize, scope),
                _ => false,
            },
            BindingKind::Loop(Expr { kind: ExprKind::Call(call), .. }) => self.counts(call, scope),
            BindingKind::LoopUnpack { iter: Expr { kind: ExprKind::Call(call), .. }, index: Some(0) } => {
                let typing = self.measuring.typing;
                typing.external(&call.func, scope).is_some_and(|name| name == "builtins.enumerate")
                    && call
                        .args
                        .iter()
                        .skip(1)
                        .chain(call.keywords.iter().map(|keyword| &keyword.value))
                        .all(|start| self.is_counted(start, scope))
            }
            _ => false,
        }
    }

    /// `range(n)`, `range(a, b, 4)`
    fn counts(&mut self, call: &Call<'a>, scope: ScopeId) -> bool {
        let typing = self.measuring.typing;
        let is_range = typing.external(&call.func, scope).is_some_and(|name| name == "builtins.range");
        is_range
            && match call.args {
                [_] => true,
                [start, _] => self.is_counted(start, scope),
                [start, _, step] => self.is_counted(start, scope) && self.is_counted(step, scope),
                _ => false,
            }
    }

    /// `pos += 4`, and no other operator.
    fn grows(&self, binding: &Binding<'a>) -> bool {
        let target = self.function.occurrences(binding.name).iter().find(|occurrence| occurrence.expr.range == binding.range);
        matches!(
            target.and_then(|target| target.path.last()),
            Some(Node::Stmt(Stmt { kind: StmtKind::AugAssign { op: Operator::Add | Operator::Mult, .. }, .. }))
        )
    }
}
