//! The control flow of one function, asked at one of its statements: what has run before on every path, which conditions
//! hold there, whether it stands in a loop. The order of the text says none of that. And of a whole file: which places run
//! any number of times in one call.

use text_size::TextRange;

use crate::syntax::ast::{Comprehension, Expr, ExprKind, Module, Stmt, StmtKind, UnaryOp};
use crate::syntax::visit::{Visitor, walk_body, walk_expr, walk_stmt};

/// What is known where a statement begins.
#[derive(Default)]
pub struct Before<'a> {
    /// Statements that have run, whole, on every path to it, in order. One that is left early by an exception is none.
    pub run: Vec<&'a Stmt<'a>>,
    /// Conditions that were asked on every path to it, with the answer, taken apart: `not (a or b)` gives `a` and `b`, false.
    /// What has run since may have changed them.
    pub conditions: Vec<(&'a Expr<'a>, bool)>,
    /// The compound statements around it, outermost first.
    pub around: Vec<&'a Stmt<'a>>,
    /// The block in which it stands.
    pub block: &'a [Stmt<'a>],
}

impl Before<'_> {
    /// Does it run any number of times in one call?
    pub fn in_loop(&self) -> bool {
        self.around.iter().any(|stmt| matches!(stmt.kind, StmtKind::For { .. } | StmtKind::While { .. }))
    }
}

/// Goes from the head of a function's body to the statement with this range; `None` if it is not there, or in a function
/// of its own.
pub fn before<'a>(body: &'a [Stmt<'a>], target: TextRange) -> Option<Before<'a>> {
    let mut found = Before::default();
    descend(body, target, &mut found).then_some(found)
}

fn descend<'a>(body: &'a [Stmt<'a>], target: TextRange, found: &mut Before<'a>) -> bool {
    for stmt in body {
        if stmt.range == target {
            found.block = body;
            return true;
        }
        if stmt.range.contains_range(target) {
            found.around.push(stmt);
            return enter(stmt, target, found);
        }
        found.run.push(stmt);
        if let StmtKind::If { test, body, orelse } = &stmt.kind {
            match (leaves(body), leaves(orelse)) {
                (true, false) => take_apart(test, false, &mut found.conditions),
                (false, true) => take_apart(test, true, &mut found.conditions),
                _ => {}
            }
        }
        if let StmtKind::Assert { test, .. } = &stmt.kind {
            take_apart(test, true, &mut found.conditions);
        }
    }
    false
}

fn enter<'a>(stmt: &'a Stmt<'a>, target: TextRange, found: &mut Before<'a>) -> bool {
    let holds = |block: &[Stmt<'_>]| block.iter().any(|inner| inner.range.contains_range(target));
    match &stmt.kind {
        StmtKind::If { test, body, orelse } => {
            let then = holds(body);
            take_apart(test, then, &mut found.conditions);
            descend(if then { body } else { orelse }, target, found)
        }
        StmtKind::While { test, body, orelse } => {
            if holds(body) {
                take_apart(test, true, &mut found.conditions);
                return descend(body, target, found);
            }
            descend(orelse, target, found)
        }
        StmtKind::For { body, orelse, .. } => descend(if holds(body) { body } else { orelse }, target, found),
        StmtKind::With { body, .. } => descend(body, target, found),
        StmtKind::Try(tried) => {
            if holds(tried.body) {
                return descend(tried.body, target, found);
            }
            if holds(tried.orelse) {
                found.run.extend(tried.body);
                return descend(tried.orelse, target, found);
            }
            let handler = tried.handlers.iter().map(|handler| handler.body).find(|body| holds(body));
            descend(handler.unwrap_or(tried.finalbody), target, found)
        }
        StmtKind::Match { cases, .. } => {
            cases.iter().find(|case| holds(case.body)).is_some_and(|case| descend(case.body, target, found))
        }
        _ => false,
    }
}

/// Does every path through a block leave it by `return`, `raise`, `continue` or `break`?
pub fn leaves(block: &[Stmt<'_>]) -> bool {
    block.iter().any(|stmt| match &stmt.kind {
        StmtKind::Return(_) | StmtKind::Raise { .. } | StmtKind::Continue | StmtKind::Break => true,
        StmtKind::If { body, orelse, .. } => leaves(body) && leaves(orelse),
        StmtKind::With { body, .. } => leaves(body),
        _ => false,
    })
}

/// The conditions that a test stands for, if its answer is `wanted`.
pub fn take_apart<'a>(test: &'a Expr<'a>, wanted: bool, found: &mut Vec<(&'a Expr<'a>, bool)>) {
    match &test.kind {
        ExprKind::Unary { op: UnaryOp::Not, operand } => take_apart(operand, !wanted, found),
        ExprKind::BoolOp { is_and, values } if *is_and == wanted => {
            values.iter().for_each(|value| take_apart(value, wanted, found));
        }
        _ => found.push((test, wanted)),
    }
}

/// The loops and functions of a file.
#[derive(Debug, Default)]
pub struct Repeats {
    /// What runs once for each item: bodies of loops, comprehensions but for their first iterable, lambdas that are handed on.
    loops: Vec<TextRange>,
    functions: Vec<TextRange>,
}

impl Repeats {
    /// Looks through a file.
    pub fn of(module: &Module<'_>) -> Self {
        let mut repeats = Self::default();
        walk_body(&mut repeats, module.body);
        repeats
    }

    /// Does this place run any number of times while the function around it runs once? A lambda that is handed to somebody
    /// may be called for each of many items.
    pub fn hold(&self, at: TextRange) -> bool {
        let innermost = self.functions.iter().filter(|range| range.contains_range(at)).min_by_key(|range| range.len());
        let mut around = self.loops.iter().filter(|range| range.contains_range(at));
        around.any(|range| innermost.is_none_or(|function| function.contains_range(*range)))
    }

    fn block(&mut self, body: &[Stmt<'_>]) {
        if let (Some(first), Some(last)) = (body.first(), body.last()) {
            self.loops.push(first.range.cover(last.range));
        }
    }

    fn comprehension(&mut self, elements: &[&Expr<'_>], clauses: &[Comprehension<'_>]) {
        self.loops.extend(elements.iter().map(|element| element.range));
        for (index, clause) in clauses.iter().enumerate() {
            self.loops.extend(clause.ifs.iter().map(|test| test.range));
            self.loops.extend(Some(clause.iter.range).filter(|_| index > 0));
        }
    }
}

impl<'a> Visitor<'a> for Repeats {
    fn visit_stmt(&mut self, stmt: &'a Stmt<'a>) {
        match stmt.kind {
            StmtKind::FunctionDef(function) => {
                if let (Some(first), Some(last)) = (function.body.first(), function.body.last()) {
                    self.functions.push(first.range.cover(last.range));
                }
            }
            StmtKind::For { body, .. } => self.block(body),
            StmtKind::While { test, body, .. } => {
                self.loops.push(test.range);
                self.block(body);
            }
            _ => {}
        }
        walk_stmt(self, stmt);
    }

    fn visit_expr(&mut self, expr: &'a Expr<'a>) {
        match expr.kind {
            ExprKind::Call(call) => {
                let arguments = call.args.iter().chain(call.keywords.iter().map(|keyword| &keyword.value));
                self.loops.extend(arguments.filter(|it| matches!(it.kind, ExprKind::Lambda { .. })).map(|it| it.range));
            }
            ExprKind::ListComp { elt, generators }
            | ExprKind::SetComp { elt, generators }
            | ExprKind::Generator { elt, generators } => self.comprehension(&[elt], generators),
            ExprKind::DictComp { key, value, generators } => self.comprehension(&[key, value], generators),
            _ => {}
        }
        walk_expr(self, expr);
    }
}

/// Does every path to a place in the block, `read`, or to its end, pass one of these places, `stores`? Of a function that is defined in
/// between nobody knows when it runs.
pub fn passes(block: &[Stmt<'_>], stores: &[TextRange], read: Option<TextRange>) -> bool {
    for stmt in block {
        match read.filter(|read| stmt.range.contains_range(*read)) {
            Some(_) if matches!(stmt.kind, StmtKind::FunctionDef(_) | StmtKind::ClassDef(_)) => return false,
            Some(read) => {
                return stmt.blocks().into_iter().any(|block| reaches(block, read) && passes(block, stores, Some(read)));
            }
            None if always(stmt, stores) => return true,
            None => {}
        }
    }
    false
}

fn reaches(block: &[Stmt<'_>], read: TextRange) -> bool {
    block.iter().any(|stmt| stmt.range.contains_range(read))
}

/// Does the statement pass a store whenever it ends without an error?
fn always(stmt: &Stmt<'_>, stores: &[TextRange]) -> bool {
    let whole = |block: &[Stmt<'_>]| passes(block, stores, None) || leaves(block);
    match stmt.kind {
        StmtKind::If { body, orelse, .. } => whole(body) && whole(orelse),
        StmtKind::With { body, items, .. } => {
            let is_target =
                |store: &TextRange| items.iter().any(|it| it.target.as_ref().is_some_and(|it| it.range.contains_range(*store)));
            stores.iter().any(is_target) || passes(body, stores, None)
        }
        StmtKind::Try(stmt) => {
            let tried = passes(stmt.body, stores, None) || passes(stmt.orelse, stores, None);
            passes(stmt.finalbody, stores, None) || tried && stmt.handlers.iter().all(|handler| whole(handler.body))
        }
        StmtKind::For { .. }
        | StmtKind::While { .. }
        | StmtKind::Match { .. }
        | StmtKind::FunctionDef(_)
        | StmtKind::Delete(_) => false,
        _ => stores.iter().any(|store| stmt.range.contains_range(*store)),
    }
}

#[cfg(test)]
mod tests {
    use bumpalo::Bump;

    use super::*;

    /// Is `here()` repeated?
    fn repeated(text: &str) -> bool {
        let arena = Bump::new();
        let at = text.find("here()").unwrap() as u32;
        let module = crate::syntax::parse(arena.alloc_str(text), &arena);
        Repeats::of(module).hold(TextRange::at(at.into(), 6.into()))
    }

    #[test]
    fn loops_repeat_what_is_in_them() {
        assert!(repeated("for x in y:\n    here()\n"));
        assert!(repeated("while here():\n    pass\n"));
        assert!(repeated("[here() for x in y]\n"));
        assert!(repeated("[x for x in y for z in here()]\n"));
        assert!(repeated("def f():\n    return map(lambda x: here(), y)\n"));
        assert!(!repeated("for x in here():\n    pass\n"));
        assert!(!repeated("for x in y:\n    pass\nelse:\n    here()\n"));
        assert!(!repeated("[x for x in here()]\n"));
        assert!(!repeated("for x in y:\n    def f():\n        here()\n"));
        assert!(!repeated("table = {1: lambda x: here()}\n"));
    }
}
