//! Where the view of a consuming loop is made, and from where on the name means the rest.

use pyscale::semantic::BindingKind;
use pyscale::syntax::ast::{Expr, ExprKind, Stmt, StmtKind};
use text_size::{TextRange, TextSize};

use super::blocks::{block_of, is_bound_at, is_loop};
use super::emit::Start;
use super::function::{Function, Node};
use super::kind::BYTES;
use super::rest::{Consuming, Refusal};
use super::typing::Typing;

/// From where on the name means the rest.
pub struct Region<'a> {
    pub from: TextSize,
    pub start: Start,
    /// The statement before which the view is made, and those around it.
    pub around: Vec<&'a Stmt<'a>>,
}

impl<'a> Region<'a> {
    pub fn find(typing: Typing<'_, 'a>, function: &Function<'a>, loops: &Consuming<'a>) -> Result<Self, Refusal> {
        let name = loops.name;
        let occurrences = function.occurrences(name);
        let Some(first) = occurrences.iter().find(|occurrence| occurrence.expr.range.start() == loops.at.start()) else {
            return Err(Refusal { rule: "loop-use", why: "the loop was not found again".to_owned(), at: loops.at });
        };
        let statements: Vec<&'a Stmt<'a>> = first
            .path
            .iter()
            .filter_map(|node| match node {
                Node::Stmt(stmt) => Some(*stmt),
                Node::Expr(_) => None,
            })
            .collect();
        // The outermost loop in which the name is only ever bound to its own rest.
        let others: Vec<TextRange> = typing
            .file
            .bindings(function, name)
            .iter()
            .map(|binding| binding.range)
            .filter(|range| !loops.targets.contains(range))
            .collect();
        let plain = |stmt: &Stmt<'_>| !others.iter().any(|other| stmt.range.contains_range(*other));
        let Some(mut depth) = statements.iter().position(|stmt| is_loop(&Node::Stmt(stmt)) && plain(stmt)) else {
            let at = others.last().copied().unwrap_or(loops.at);
            return Err(Refusal { rule: "loop-use", why: format!("`{name}` is bound to something else in the loop"), at });
        };
        // Whatever comes later must be below the place where the view is made.
        let last = occurrences.iter().map(|occurrence| occurrence.expr.range.end()).max().unwrap_or_default();
        loop {
            let block = block_of(function.def.body, &statements[..depth], statements[depth]);
            let end = block.last().map_or(statements[depth].range.end(), |stmt| stmt.range.end());
            if (last <= end || depth == 0) && typing.starts_line(statements[depth]) {
                break;
            }
            if depth == 0 {
                return Err(Refusal {
                    rule: "loop-use",
                    why: "there is no line of its own for the view before the loop".to_owned(),
                    at: loops.at,
                });
            }
            depth -= 1;
            if !plain(statements[depth]) {
                return Err(Refusal {
                    rule: "loop-use",
                    why: format!("`{name}` is used again outside of the block in which the view would be made"),
                    at: statements[depth].range,
                });
            }
        }
        let anchor = statements[depth];
        let mut region =
            Self { from: anchor.range.start(), start: Start::Before(anchor.range.start()), around: statements[..depth].to_vec() };
        region.check_outer_loops(function, loops, anchor)?;
        if !is_bound_at(typing, function, name, &region.around, region.from) {
            return Err(Refusal {
                rule: "loop-use",
                why: format!("`{name}` may not be bound where the view would be made"),
                at: loops.at,
            });
        }
        region.take_alias(typing, function, loops, anchor);
        Ok(region)
    }

    /// In a loop around, the name must get a new value before it is read again: behind the consuming loop it would still
    /// mean the whole buffer.
    fn check_outer_loops(&self, function: &Function<'a>, loops: &Consuming<'a>, anchor: &Stmt<'a>) -> Result<(), Refusal> {
        let outer: Vec<&Stmt<'a>> = self.around.iter().copied().filter(|stmt| is_loop(&Node::Stmt(stmt))).collect();
        let Some(innermost) = outer.last() else { return Ok(()) };
        let (body, target) = match innermost.kind {
            StmtKind::For { target, body, .. } => (body, Some(target)),
            StmtKind::While { body, .. } => (body, None),
            _ => return Ok(()),
        };
        let stale = |at: TextRange| Refusal {
            rule: "loop-use",
            why: format!("`{}` is read again in the loop around, where it would still be the whole", loops.name),
            at,
        };
        let is_name = |expr: &Expr<'_>| matches!(expr.kind, ExprKind::Name(found) if found == loops.name);
        let by_target = target.is_some_and(|target| match target.kind {
            ExprKind::Tuple(items) => items.iter().any(is_name),
            _ => is_name(target),
        });
        let renewed = if by_target {
            innermost.range.start()
        } else {
            let renewal = body.iter().take_while(|stmt| stmt.range.end() <= anchor.range.start()).find(|stmt| match stmt.kind {
                StmtKind::Assign { targets: [target], .. } => match target.kind {
                    ExprKind::Tuple(items) => items.iter().any(is_name),
                    _ => is_name(target),
                },
                _ => false,
            });
            match renewal {
                Some(stmt) => stmt.range.end(),
                None => return Err(stale(loops.at)),
            }
        };
        let outermost = outer.first().map_or(innermost.range.start(), |stmt| stmt.range.start());
        let early = function.occurrences(loops.name).iter().find(|occurrence| {
            let at = occurrence.expr.range.start();
            !occurrence.stored && outermost <= at && at < renewed
        });
        early.map_or(Ok(()), |occurrence| Err(stale(occurrence.expr.range)))
    }

    /// `remaining = message` (or `= self.message`) in the same block, and nothing else: changed in place, so that no second name is needed.
    fn take_alias(&mut self, typing: Typing<'_, 'a>, function: &Function<'a>, loops: &Consuming<'a>, anchor: &'a Stmt<'a>) {
        let bindings = typing.file.bindings(function, loops.name);
        let mut others = bindings.iter().filter(|binding| !loops.targets.contains(&binding.range));
        let (Some(only), None) = (others.next(), others.next()) else { return };
        let BindingKind::Assign(value) = only.kind else { return };
        if !is_path(value) || typing.kind(value, function.scope) != BYTES {
            return;
        }
        let block = block_of(function.def.body, &self.around, anchor);
        let binds =
            |stmt: &&Stmt<'a>| matches!(stmt.kind, StmtKind::Assign { targets: [target], .. } if target.range == only.range);
        let earlier =
            function.occurrences(loops.name).iter().any(|occurrence| occurrence.expr.range.start() < only.range.start());
        if block.iter().any(|stmt| binds(&stmt)) && !earlier {
            self.from = value.range.end();
            self.start = Start::Alias(value.range);
        }
    }
}

/// `message`, `self.message`; no call, whose result has no other name.
fn is_path(expr: &Expr<'_>) -> bool {
    match expr.kind {
        ExprKind::Name(_) => true,
        ExprKind::Attribute { value, .. } => is_path(value),
        _ => false,
    }
}
