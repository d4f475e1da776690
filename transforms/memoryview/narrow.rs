//! Rule 2e: where a test says that a name is bytes. Within `if isinstance(data, bytes):`, behind `assert isinstance(data, bytes)` or
//! behind `if not isinstance(data, bytes): return`, it is, until it is bound anew.

use pyscale::semantic::Resolved;
use pyscale::syntax::ast::{CmpOp, Expr, ExprKind, Stmt, StmtKind, UnaryOp};
use text_size::{TextRange, TextSize};

use super::blocks::{blocks_of, is_loop};
use super::function::{Function, Node};
use super::kind::{BYTES, Kind};
use super::typing::Typing;

/// The region around `at` in which tests say that the name is bytes.
pub fn narrowed<'a>(typing: Typing<'_, 'a>, function: &Function<'a>, name: &str, at: TextSize) -> Option<TextRange> {
    let asks = Asks { typing, function, name };
    let region = asks.region(function.def.body, at)?;
    let mut others = typing.file.bindings(function, name);
    others.retain(|binding| !matches!(typing.binding_kind(binding, function.scope), BYTES | Kind::Itself));
    // Bound to something else before the slice, or behind it in a loop that begins inside.
    let changes = |range: TextRange| others.iter().any(|other| range.contains_range(other.range));
    let looped = function.occurrences(name).iter().filter(|occurrence| occurrence.expr.range.contains(at)).any(|occurrence| {
        occurrence.path.iter().any(|node| match node {
            Node::Stmt(stmt) => is_loop(node) && region.contains_range(stmt.range) && changes(stmt.range),
            Node::Expr(_) => false,
        })
    });
    if changes(TextRange::new(region.start(), at)) || looped {
        return None;
    }
    let end = others.iter().map(|other| other.range.start()).filter(|start| *start > at && *start < region.end()).min();
    Some(TextRange::new(region.start(), end.unwrap_or(region.end())))
}

struct Asks<'f, 'a, 'n> {
    typing: Typing<'f, 'a>,
    function: &'f Function<'a>,
    name: &'n str,
}

impl<'a> Asks<'_, 'a, '_> {
    /// The innermost region of the block that a test of it, or around it, opens.
    fn region(&self, block: &'a [Stmt<'a>], at: TextSize) -> Option<TextRange> {
        let holder = block.iter().find(|stmt| stmt.range.contains_inclusive(at))?;
        let end = block.last().map_or(holder.range.end(), |last| last.range.end());
        let mut found = None;
        for stmt in block.iter().take_while(|stmt| stmt.range.end() <= at) {
            let says = match stmt.kind {
                StmtKind::Assert { test, .. } => self.says_bytes(test),
                StmtKind::If { test, body, orelse: [] } => self.denies_bytes(test) && leaves(body),
                _ => false,
            };
            if says {
                found = Some(TextRange::new(stmt.range.end(), end));
            }
        }
        let opened = match holder.kind {
            StmtKind::If { test, body, orelse } => {
                let within = |block: &[Stmt<'a>]| {
                    let range = block.first().zip(block.last()).map(|(first, last)| first.range.cover(last.range));
                    range.filter(|range| range.contains_inclusive(at))
                };
                within(body).filter(|_| self.says_bytes(test)).or_else(|| within(orelse).filter(|_| self.denies_bytes(test)))
            }
            _ => None,
        };
        let inner = blocks_of(holder).into_iter().find_map(|block| self.region(block, at));
        inner.or(opened).or(found)
    }

    fn says_bytes(&self, test: &Expr<'a>) -> bool {
        match &test.kind {
            ExprKind::BoolOp { is_and: true, values } => values.iter().any(|value| self.says_bytes(value)),
            ExprKind::Call(call) => {
                let [value, class] = call.args else { return false };
                self.is_builtin(&call.func, "isinstance") && self.is_name(value) && self.is_builtin(class, "bytes")
            }
            ExprKind::Compare { left, ops: [CmpOp::Is | CmpOp::Eq], comparators: [class] } => match &left.kind {
                ExprKind::Call(call) => {
                    self.is_builtin(&call.func, "type")
                        && matches!(call.args, [value] if self.is_name(value))
                        && self.is_builtin(class, "bytes")
                }
                _ => false,
            },
            _ => false,
        }
    }

    fn denies_bytes(&self, test: &Expr<'a>) -> bool {
        match &test.kind {
            ExprKind::Unary { op: UnaryOp::Not, operand } => self.says_bytes(operand),
            ExprKind::BoolOp { is_and: false, values } => values.iter().any(|value| self.denies_bytes(value)),
            _ => false,
        }
    }

    fn is_name(&self, expr: &Expr<'a>) -> bool {
        matches!(expr.kind, ExprKind::Name(name) if name == self.name)
    }

    fn is_builtin(&self, expr: &Expr<'a>, name: &str) -> bool {
        matches!(expr.kind, ExprKind::Name(found) if found == name)
            && self.typing.file.model.resolve(self.function.scope, name) == Resolved::Free
    }
}

fn leaves(body: &[Stmt<'_>]) -> bool {
    matches!(
        body.last(),
        Some(Stmt { kind: StmtKind::Return(_) | StmtKind::Raise { .. } | StmtKind::Continue | StmtKind::Break, .. })
    )
}
