//! What the workers' code leads to, by name: functions that are called or handed on, classes with their methods.

use std::rc::Rc;

use pyscale::index::FileId;
use pyscale::semantic::{Resolved, ScopeId, SemanticModel};
use pyscale::syntax::ast::{Expr, ExprKind, Stmt, StmtKind};
use pyscale::syntax::visit::{Visitor, walk_body, walk_expr, walk_stmt};
use rustc_hash::FxHashSet;
use text_size::{TextRange, TextSize};

use super::meaning::Meaning;
use super::program::{Program, Unit, is_definition};

/// Code with the scope in which it is executed.
#[derive(Clone)]
pub struct Code<'a> {
    pub unit: Rc<Unit<'a>>,
    pub scope: ScopeId,
    pub part: Part<'a>,
}

/// Statements or an expression.
#[derive(Clone, Copy)]
pub enum Part<'a> {
    Body(&'a [Stmt<'a>]),
    Expr(&'a Expr<'a>),
}

/// What the workers' code does.
#[derive(Default)]
pub struct Reached<'a> {
    /// Names read, with the scope they belong to.
    pub names: Vec<(Rc<Unit<'a>>, ScopeId, &'a str)>,
    /// `self.x` of project classes.
    pub attributes: Vec<&'a str>,
    /// Calls that load something.
    pub loads: Vec<(Rc<Unit<'a>>, TextRange)>,
    /// Qualified names of what is called outside.
    pub external: Vec<(String, Rc<Unit<'a>>, TextRange)>,
    /// Everything that belongs to it: definitions and statements, by file and start.
    ranges: Vec<(Rc<Unit<'a>>, TextRange)>,
}

impl Reached<'_> {
    pub fn holds(&self, unit: &Unit<'_>, range: TextRange) -> bool {
        self.ranges.iter().any(|(other, reached)| other.file == unit.file && reached.contains_range(range))
    }
}

/// More code than this is not followed; what is not seen only makes the evidence weaker.
const MOST: usize = 400;

impl<'a> Program<'a> {
    /// Everything that some code leads to, by name: functions that are called or handed on, classes with their methods.
    pub fn reach(&self, roots: Vec<Code<'a>>) -> Reached<'a> {
        let mut reached = Reached::default();
        let mut queue = roots;
        let mut seen: FxHashSet<(FileId, TextSize)> = FxHashSet::default();
        let mut next = 0;
        while let Some(code) = queue.get(next).cloned() {
            next += 1;
            if next > MOST {
                break;
            }
            let mut reader = Reader {
                program: self,
                unit: Rc::clone(&code.unit),
                scope: code.scope,
                reached: &mut reached,
                found: Vec::new(),
                loops: 0,
            };
            match code.part {
                Part::Body(body) => {
                    let ranges = body.iter().map(|stmt| (Rc::clone(&code.unit), stmt.range));
                    reader.reached.ranges.extend(ranges);
                    walk_body(&mut reader, body);
                }
                Part::Expr(expr) => reader.visit_expr(expr),
            }
            for found in reader.found {
                let (unit, range, body) = match found {
                    Meaning::Function(function) => (function.unit, function.def.range, function.def.body),
                    Meaning::Class(unit, class) => (unit, class.range, class.body),
                    _ => continue,
                };
                if seen.insert((unit.file, range.start())) {
                    let scope = unit.model.body_scope(range).unwrap_or_else(SemanticModel::module_scope);
                    queue.push(Code { unit, scope, part: Part::Body(body) });
                }
            }
        }
        reached
    }
}

struct Reader<'r, 'a> {
    program: &'r Program<'a>,
    unit: Rc<Unit<'a>>,
    scope: ScopeId,
    reached: &'r mut Reached<'a>,
    found: Vec<Meaning<'a>>,
    loops: u32,
}

impl<'a> Visitor<'a> for Reader<'_, 'a> {
    fn visit_stmt(&mut self, stmt: &'a Stmt<'a>) {
        if is_definition(stmt) {
            // What is defined inside runs with what is around it.
            let outer = self.scope;
            self.scope = self.unit.model.body_scope(stmt.range).unwrap_or(outer);
            walk_stmt(self, stmt);
            self.scope = outer;
            return;
        }
        let serves = matches!(stmt.kind, StmtKind::While { .. });
        self.loops += u32::from(serves);
        walk_stmt(self, stmt);
        self.loops -= u32::from(serves);
    }

    fn visit_expr(&mut self, expr: &'a Expr<'a>) {
        match expr.kind {
            ExprKind::Name(name) => {
                if let Resolved::In(scope) = self.unit.model.resolve(self.scope, name) {
                    self.reached.names.push((Rc::clone(&self.unit), scope, name));
                }
                self.follow(expr);
            }
            ExprKind::Attribute { attr, .. } => {
                self.reached.attributes.push(attr);
                self.follow(expr);
            }
            ExprKind::Call(call) => {
                if self.loops == 0 && self.program.loads(&self.unit, self.scope, call) {
                    self.reached.loads.push((Rc::clone(&self.unit), expr.range));
                }
                if let Some(name) = self.program.external(&self.unit, self.scope, &call.func) {
                    self.reached.external.push((name, Rc::clone(&self.unit), expr.range));
                }
            }
            _ => {}
        }
        walk_expr(self, expr);
    }
}

impl<'a> Reader<'_, 'a> {
    fn follow(&mut self, expr: &'a Expr<'a>) {
        match self.program.meaning(&self.unit, self.scope, expr) {
            Meaning::Global(unit, name) => {
                // A singleton's methods are code of the workers too: `server = Server()` … `server.work()`.
                self.reached.names.push((Rc::clone(&unit), SemanticModel::module_scope(), name));
            }
            // `def main(texts, find=find)`: what stands there unless somebody hands in something else.
            Meaning::Parameter(unit, scope, param) => {
                let outer = unit.model.scope(scope).parent.unwrap_or_else(SemanticModel::module_scope);
                let default = param.default.map(|default| self.program.meaning(&unit, outer, default));
                self.found.extend(default.filter(|found| matches!(found, Meaning::Function(_) | Meaning::Class(..))));
            }
            found @ (Meaning::Function(_) | Meaning::Class(..)) => self.found.push(found),
            _ => {}
        }
    }
}
