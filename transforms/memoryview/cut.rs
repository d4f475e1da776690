//! Note N1: an attribute that a loop cuts at its front, `self.buffer = self.buffer[n:]`. Others see the attribute, so it never
//! becomes a view; but each pass copies all that is left, and nobody should have to find that out alone.

use pyscale::syntax::ast::{Expr, ExprKind, Stmt, StmtKind};
use pyscale::verdict::Place;

use super::blocks::is_loop;
use super::function::{Function, Node};
use super::kind::BYTES;
use super::typing::Typing;
use super::{Refusal, Site};

/// The attributes of the receiver that are cut, each once.
pub fn attributes<'a>(typing: Typing<'_, 'a>, function: &Function<'a>) -> Vec<Site> {
    let params = function.def.params;
    let Some(receiver) = params.posonly.iter().chain(params.args).next().filter(|_| function.class.is_some()) else {
        return Vec::new();
    };
    let mut found: Vec<Site> = Vec::new();
    for occurrence in function.occurrences(receiver.name).iter().filter(|occurrence| !occurrence.inner) {
        let [above @ .., Node::Expr(slice), Node::Expr(attribute)] = occurrence.path.as_slice() else { continue };
        let (ExprKind::Attribute { attr, .. }, ExprKind::Subscript { value, slice: bounds }) = (attribute.kind, slice.kind)
        else {
            continue;
        };
        let is_rest = matches!(bounds.kind, ExprKind::Slice { lower: Some(_), upper: None, step: None });
        if !is_rest || value.range != attribute.range || !above.iter().any(is_loop) {
            continue;
        }
        let Some(stmt) = super::typing::statement(above) else { continue };
        if !stores(stmt, slice, receiver.name, attr) || !holds_bytes(typing, function, attr) {
            continue;
        }
        let name = format!("{}.{attr}", receiver.name);
        if found.iter().any(|site| site.name == name) {
            continue;
        }
        let message = format!("take pieces off the front of `{name}` without a copy of the rest: quadratic to linear");
        let why = format!(
            "`{name}` is cut at its front in each pass: quadratic; a bytearray with `del {name}[:n]`, or a position, is linear"
        );
        let at = Some(Place { file: typing.file.id, range: slice.range.into() });
        found.push(Site::refused(&name, attribute.range, message, Refusal { rule: "attribute", why, at }));
    }
    found
}

/// Do the methods of the class store bytes in the attribute, and else only what is made of it? That is enough for a word.
fn holds_bytes<'a>(typing: Typing<'_, 'a>, function: &Function<'a>, attr: &str) -> bool {
    let class = function.class.map(|class| class.name_range);
    let mut sure = false;
    for method in typing.file.functions.iter().filter(|method| method.class.map(|class| class.name_range) == class) {
        let Some(own) = method.def.params.posonly.iter().chain(method.def.params.args).next() else { continue };
        let is_it = |expr: &Expr<'_>| is_attribute(expr, own.name, attr);
        for occurrence in method.occurrences(own.name) {
            let [.., Node::Stmt(stmt), Node::Expr(target)] = occurrence.path.as_slice() else { continue };
            let StmtKind::Assign { targets, value } = stmt.kind else { continue };
            if !is_it(target) || !targets.iter().any(|one| one.range == target.range) {
                continue;
            }
            let from_itself = match value.kind {
                ExprKind::Subscript { value, .. } => is_it(value),
                ExprKind::BinOp { left, .. } => is_it(left),
                _ => false,
            };
            let is_bytes = typing.kind(value, method.scope) == BYTES;
            if !is_bytes && !from_itself {
                return false;
            }
            sure |= is_bytes;
        }
    }
    sure
}

fn is_attribute(expr: &Expr<'_>, receiver: &str, attr: &str) -> bool {
    matches!(expr.kind, ExprKind::Attribute { value: Expr { kind: ExprKind::Name(of), .. }, attr: name, .. } if *of == receiver && name == attr)
}

/// Does the statement store this value in the attribute of the receiver?
fn stores(stmt: &Stmt<'_>, stored: &Expr<'_>, receiver: &str, attr: &str) -> bool {
    let StmtKind::Assign { targets, value } = stmt.kind else { return false };
    let is_it = |target: &Expr<'_>, value: &Expr<'_>| value.range == stored.range && is_attribute(target, receiver, attr);
    targets.iter().any(|target| match (target.kind, value.kind) {
        (ExprKind::Tuple(targets), ExprKind::Tuple(values)) => {
            targets.iter().zip(values).any(|(target, value)| is_it(target, value))
        }
        _ => is_it(target, value),
    })
}
