//! Rule 9: a bytearray may be resized at any time, which raises `BufferError` while a view of it lives. Only
//! `bytes(buffer[a:b])`, two copies of a large piece, is worth a view that is released before the next statement.

use pyscale::edit::layout;
use pyscale::index::bytes::Binary;
use pyscale::syntax::ast::{Expr, ExprKind, Stmt, StmtKind};
use pyscale::verdict::{Hazards, Place};
use text_size::TextRange;

use super::emit::{Change, Plan, Start};
use super::function::{Function, Node, Occurrence};
use super::kind::Kind;
use super::sizes::{Size, size};
use super::typing::{Typing, statement};
use super::uses::same;
use super::{Refusal, Site};

/// From this size on the copy that is saved is worth the `with`.
const WORTH_IT: i64 = 16 * 1024;

/// Decides the slices of a bytearray.
pub fn judge<'a>(typing: Typing<'_, 'a>, function: &Function<'a>, name: &'a str, at: TextRange) -> Site {
    let message = format!("take large pieces of `{name}` through a view: one copy instead of two");
    let found = function.occurrences(name).iter().find_map(|occurrence| double_copy(typing, function, occurrence));
    if let Some((stmt, slice)) = found {
        site(typing, name, message, stmt, slice)
    } else {
        let why = format!("`{name}` is a bytearray: resizing it while a view of it lives raises BufferError");
        let at_place = Some(Place { file: typing.file.id, range: at.into() });
        Site::refused(name, at, message, Refusal { rule: "resizable", why, at: at_place })
    }
}

/// The same of an attribute of the receiver: `bytes(self._buffer[a:b])`.
pub fn attributes<'a>(typing: Typing<'_, 'a>, function: &Function<'a>) -> Vec<Site> {
    let params = function.def.params;
    let Some(receiver) = params.posonly.iter().chain(params.args).next() else { return Vec::new() };
    let found = function.occurrences(receiver.name).iter().filter_map(|occurrence| {
        let (Node::Expr(attribute), above) = occurrence.path.split_last()? else { return None };
        let ExprKind::Attribute { attr, .. } = attribute.kind else { return None };
        if typing.kind(attribute, function.scope) != Kind::Is(Binary::ByteArray) || occurrence.inner {
            return None;
        }
        let inner = Occurrence { expr: attribute, path: above.to_vec(), ..*occurrence };
        let (stmt, slice) = double_copy(typing, function, &inner)?;
        let message = format!("take large pieces of `{attr}` through a view: one copy instead of two");
        Some(site(typing, &format!("{}.{attr}", receiver.name), message, stmt, slice))
    });
    found.take(1).collect()
}

fn site<'a>(typing: Typing<'_, 'a>, name: &str, message: String, stmt: &Stmt<'a>, slice: TextRange) -> Site {
    let source = &typing.file.source;
    let line = source.line_of(stmt.range.start());
    let indent = source.slice(TextRange::new(source.full_line_range(line).start(), stmt.range.start()));
    let newline = source.newline_after(line).unwrap_or_else(|| source.newline());
    let unit = layout::indent_unit(source, typing.file.module);
    let changes =
        vec![Change::Rename(slice), Change::Head { at: stmt.range.start(), between: format!(":{newline}{indent}{unit}") }];
    let plan = Plan { start: Start::With, changes, views: Vec::new() };
    Site { name: name.to_owned(), at: slice, message, hazards: Hazards::default(), plan: Some(plan), out_of_scope: None }
}

/// `x = bytes(buffer[a:b])`, a statement of its own line.
fn double_copy<'a>(
    typing: Typing<'_, 'a>,
    function: &Function<'a>,
    occurrence: &Occurrence<'a>,
) -> Option<(&'a Stmt<'a>, TextRange)> {
    let [.., Node::Stmt(holder), Node::Expr(call_expr), Node::Expr(slice_expr)] = occurrence.path.as_slice() else {
        return None;
    };
    let ExprKind::Call(call) = call_expr.kind else { return None };
    let ExprKind::Subscript { value, slice } = slice_expr.kind else { return None };
    let stmt = statement(&occurrence.path)?;
    let whole_value = match holder.kind {
        StmtKind::Assign { targets: [Expr { kind: ExprKind::Name(_) | ExprKind::Attribute { .. }, .. }], value } => value,
        StmtKind::Return(Some(value)) => value,
        _ => return None,
    };
    let fits = same(whole_value, call_expr)
        && same(value, occurrence.expr)
        && call.args.len() == 1
        && call.keywords.is_empty()
        && typing.external(&call.func, function.scope).is_some_and(|name| name == "builtins.bytes")
        && matches!(slice.kind, ExprKind::Slice { step: None, .. })
        && matches!(size(typing, function, slice), Size::Known(size) if size >= WORTH_IT)
        && !occurrence.inner
        && typing.starts_line(stmt)
        && typing.ends_line(stmt);
    fits.then_some((stmt, occurrence.expr.range))
}
