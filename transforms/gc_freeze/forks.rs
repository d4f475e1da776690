//! Kind F, `os.fork`: a loop forks one worker after the other. The freeze goes immediately before the loop.

use std::rc::Rc;

use pyscale::syntax::ast::{CmpOp, Expr, ExprKind, Stmt, StmtKind, UnaryOp};
use pyscale::syntax::visit::{Visitor, walk_expr, walk_stmt};
use pyscale::verdict::Hazards;

use super::ahead::{Ahead, ahead};
use super::program::{CallSite, Program, Unit, behind};
use super::reach::{Code, Part};
use super::site::{Context, Forking, Site, blocks, symbol};

/// The sites of a file.
pub fn sites<'a>(context: &Context<'_, 'a>, unit: &Rc<Unit<'a>>) -> Vec<Site> {
    let program = context.program;
    let is_fork = |site: &&CallSite<'a>| {
        unit.may_be(site.node, &site.call.func, &["fork", "forkpty"])
            && program
                .external(unit, unit.scope_of(site.node), &site.call.func)
                .is_some_and(|name| matches!(name.as_str(), "os.fork" | "os.forkpty" | "pty.fork"))
    };
    unit.calls.iter().filter(is_fork).map(|site| judge(context, unit, site)).collect()
}

fn judge<'a>(context: &Context<'_, 'a>, unit: &Rc<Unit<'a>>, site: &CallSite<'a>) -> Site {
    let program = context.program;
    let function = unit.function_of(site.node);
    let refused = |rule, reason: &str| Site::refused(rule, site.range, symbol(function.as_ref()), reason, None);
    let name = program.external(unit, unit.scope_of(site.node), &site.call.func).unwrap_or_default();
    if name != "os.fork" {
        return refused("single", "the child runs a terminal session of its own, it is no worker");
    }
    let branches = match branches(unit, site) {
        Ok(branches) => branches,
        Err(reason) => return refused("child", reason),
    };
    if branches.parent.iter().any(|stmt| is_exit(program, unit, site.node, stmt)) {
        return refused(
            "single",
            "the parent ends after the fork (a daemon detaches itself): one process goes on, nothing is shared",
        );
    }
    let scope = unit.scope_of(site.node);
    let mut workers: Vec<Code<'a>> =
        branches.child.iter().map(|body| Code { unit: Rc::clone(unit), scope, part: Part::Body(body) }).collect();
    let ends = branches.child.iter().any(|body| body.last().is_some_and(|last| ends_child(program, unit, site.node, last)));
    let around = unit.outermost_loop(site.node);
    if !ends {
        let mut go_on = |body: &'a [Stmt<'a>]| workers.push(Code { unit: Rc::clone(unit), scope, part: Part::Body(body) });
        go_on(branches.rest);
        let whole = function.as_ref().map_or(unit.module.body, |function| function.def.body);
        go_on(behind(whole, around.map_or(site.range, |stmt| stmt.range)));
    }
    let Ahead { unit: at, stmt, via } =
        match ahead(program, unit, site, "a single fork outside of a loop: it starts one process, no workers") {
            Ok(found) => found,
            Err(found) => return Site::refused(found.rule, site.range, symbol(function.as_ref()), found.message, found.at),
        };
    let Some(node) = at.node_of(stmt) else { return refused("place", "the loop around it is not understood") };
    // The report points at the file of the fork; the edit may go into the one that has the loop.
    if at.file != unit.file {
        return refused("place", "the loop that forks stands in another file");
    }
    if !ends && !via.inner.is_empty() {
        return refused("child", "the child does not end: it goes on as its parent does, through the loop that forks");
    }
    let forking =
        Forking { unit: at, node, range: site.range, workers, readers: Vec::new(), via, needs_load: true, needs_entry: false };
    context.judge(forking, Hazards::default())
}

/// What runs in which process.
struct Branches<'a> {
    child: Vec<&'a [Stmt<'a>]>,
    parent: Vec<&'a Stmt<'a>>,
    /// What follows the test in its block.
    rest: &'a [Stmt<'a>],
}

fn branches<'a>(unit: &Unit<'a>, site: &CallSite<'a>) -> Result<Branches<'a>, &'static str> {
    const UNKNOWN: &str = "what the child does with the result of `os.fork` is not understood";
    let stmt = unit.stmt(site.node);
    let is_call = |expr: &Expr<'_>| {
        expr.range == site.range || matches!(expr.kind, ExprKind::Named { value, .. } if value.range == site.range)
    };
    if let StmtKind::If { test, .. } = stmt.kind {
        let rest = behind(unit.block_of(site.node), stmt.range);
        let in_child = child_in_body(test, &is_call).ok_or(UNKNOWN)?;
        return Ok(split(stmt, in_child, rest));
    }
    let name = match stmt.kind {
        StmtKind::Assign { targets: [target], value } if value.range == site.range => target,
        StmtKind::AnnAssign { target, value: Some(value), .. } if value.range == site.range => target,
        _ => return Err(UNKNOWN),
    };
    let is_pid = |expr: &Expr<'_>| is_same(expr, name);
    // `try: pid = os.fork() except OSError: …` is followed by the test, too.
    let mut node = site.node;
    loop {
        let block = unit.block_of(node);
        let rest = behind(block, unit.stmt(node).range);
        for (position, stmt) in rest.iter().enumerate() {
            if let Some(found) = tested(stmt, &is_pid, &rest[position + 1..]) {
                return Ok(found);
            }
        }
        match unit.parent(node) {
            Some(parent) if matches!(unit.stmt(parent).kind, StmtKind::Try(_) | StmtKind::With { .. }) => node = parent,
            _ => return Err(UNKNOWN),
        }
    }
}

/// The same name or dotted path?
fn is_same(one: &Expr<'_>, other: &Expr<'_>) -> bool {
    match (one.kind, other.kind) {
        (ExprKind::Name(one), ExprKind::Name(other)) => one == other,
        (ExprKind::Attribute { value: one, attr, .. }, ExprKind::Attribute { value: other, attr: same, .. }) => {
            attr == same && is_same(one, other)
        }
        _ => false,
    }
}

fn tested<'a>(stmt: &'a Stmt<'a>, is_pid: &dyn Fn(&Expr<'_>) -> bool, rest: &'a [Stmt<'a>]) -> Option<Branches<'a>> {
    let StmtKind::If { test, orelse, .. } = stmt.kind else { return None };
    if let Some(in_child) = child_in_body(test, is_pid) {
        return Some(split(stmt, in_child, rest));
    }
    match orelse {
        [only] => tested(only, is_pid, rest),
        _ => None,
    }
}

fn split<'a>(stmt: &'a Stmt<'a>, child_in_body: bool, rest: &'a [Stmt<'a>]) -> Branches<'a> {
    let StmtKind::If { body, orelse, .. } = stmt.kind else { return Branches { child: Vec::new(), parent: Vec::new(), rest } };
    if child_in_body {
        return Branches { child: vec![body], parent: orelse.iter().collect(), rest };
    }
    let child = if orelse.is_empty() { rest } else { orelse };
    Branches { child: vec![child], parent: body.iter().collect(), rest }
}

/// Is the body of an `if` with this test the child's? `None` if the test is no question of that.
fn child_in_body(test: &Expr<'_>, is_pid: &dyn Fn(&Expr<'_>) -> bool) -> Option<bool> {
    let is_zero = |expr: &Expr<'_>| matches!(expr.kind, ExprKind::Number("0"));
    match test.kind {
        ExprKind::Unary { op: UnaryOp::Not, operand } if is_pid(operand) => Some(true),
        ExprKind::Compare { left, ops: [op], comparators: [right] }
            if is_pid(left) && is_zero(right) || is_zero(left) && is_pid(right) =>
        {
            match op {
                CmpOp::Eq | CmpOp::Is => Some(true),
                CmpOp::NotEq | CmpOp::IsNot => Some(false),
                CmpOp::Gt if is_pid(left) => Some(false),
                CmpOp::Lt if is_pid(right) => Some(false),
                _ => None,
            }
        }
        _ if is_pid(test) => Some(false),
        _ => None,
    }
}

/// Does a statement end the process, also by way of `finally`?
fn is_exit<'a>(program: &Program<'a>, unit: &Rc<Unit<'a>>, node: usize, stmt: &'a Stmt<'a>) -> bool {
    calls_one(program, unit, node, stmt, &|name| matches!(name, "os._exit" | "sys.exit" | "builtins.exit" | "builtins.quit"))
}

/// The same for a child, which may also become another program.
fn ends_child<'a>(program: &Program<'a>, unit: &Rc<Unit<'a>>, node: usize, stmt: &'a Stmt<'a>) -> bool {
    is_exit(program, unit, node, stmt) || calls_one(program, unit, node, stmt, &|name| name.starts_with("os.exec"))
}

fn calls_one<'a>(
    program: &Program<'a>,
    unit: &Rc<Unit<'a>>,
    node: usize,
    stmt: &'a Stmt<'a>,
    wanted: &dyn Fn(&str) -> bool,
) -> bool {
    let mut exits = Exits { program, unit, node, wanted, found: false };
    exits.visit_stmt(stmt);
    exits.found
}

struct Exits<'e, 'a> {
    program: &'e Program<'a>,
    unit: &'e Rc<Unit<'a>>,
    node: usize,
    wanted: &'e dyn Fn(&str) -> bool,
    found: bool,
}

impl<'a> Visitor<'a> for Exits<'_, 'a> {
    fn visit_stmt(&mut self, stmt: &'a Stmt<'a>) {
        walk_stmt(self, stmt);
    }

    fn visit_expr(&mut self, expr: &'a Expr<'a>) {
        if let ExprKind::Call(call) = expr.kind {
            let name = self.program.external(self.unit, self.unit.scope_of(self.node), &call.func);
            self.found |= name.is_some_and(|name| (self.wanted)(&name));
        }
        walk_expr(self, expr);
    }
}

impl<'a> Unit<'a> {
    /// The statement around a statement.
    pub fn parent(&self, node: usize) -> Option<usize> {
        let around = self.chain(node).nth(1)?;
        self.node_of(around)
    }

    /// The block that a statement is part of.
    pub fn block_of(&self, node: usize) -> &'a [Stmt<'a>] {
        let range = self.stmt(node).range;
        let holds = |block: &&'a [Stmt<'a>]| block.iter().any(|stmt| stmt.range == range);
        match self.chain(node).nth(1) {
            Some(around) => blocks(around).into_iter().find(holds).unwrap_or(&[]),
            None => self.module.body,
        }
    }
}
