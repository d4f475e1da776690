//! The files of the project, opened on demand: every statement with what is around it, every call, and what names mean
//! across files. Only files that have a candidate, and those that their evidence leads to, are ever opened.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use bumpalo::Bump;
use pyscale::index::{FileId, Name, ProjectIndex};
use pyscale::semantic::{BindingKind, Resolved, ScopeId, SemanticModel};
use pyscale::source::Source;
use pyscale::syntax::ast::{Call, ClassDef, Expr, ExprKind, FunctionDef, Module, Stmt, StmtKind};
use pyscale::syntax::visit::{Visitor, walk_body, walk_expr, walk_stmt};
use pyscale::transform::Opened;
use pyscale::verdict::Place;
use rustc_hash::{FxHashMap, FxHashSet};
use text_size::TextRange;
use ustr::ustr;

use super::Decisions;
use super::deployment::Deployment;
use super::heap::Heap;
use super::processes::Processes;

/// The project as the check of one file sees it.
pub struct Program<'a> {
    pub project: &'a ProjectIndex,
    pub deployment: &'a Deployment,
    /// Names of classes that fork: those of libraries, and the project's own below them.
    pub servers: &'a FxHashSet<Name>,
    /// The project's own classes below `Celery`.
    pub celeries: &'a FxHashSet<Name>,
    pub heap: &'a Heap,
    pub processes: &'a Processes,
    opened: &'a Opened<'a>,
    arena: &'a Bump,
    units: RefCell<FxHashMap<FileId, Option<Rc<Unit<'a>>>>>,
}

/// One file with what is asked of it again and again.
pub struct Unit<'a> {
    pub file: FileId,
    pub source: Arc<Source>,
    pub module: &'a Module<'a>,
    pub model: SemanticModel<'a>,
    /// Every statement with the position of the one around it, in the order of the text.
    nodes: Vec<(&'a Stmt<'a>, Option<usize>)>,
    /// Every call, in the order of the text (an outer one before those in it).
    pub calls: Vec<CallSite<'a>>,
    /// Every name and attribute that is no callee.
    pub mentions: Vec<Mention<'a>>,
    /// The keys and values of every dictionary display.
    pairs: Vec<(&'a Expr<'a>, &'a Expr<'a>)>,
}

/// A call with its surroundings.
#[derive(Clone, Copy)]
pub struct CallSite<'a> {
    pub call: &'a Call<'a>,
    pub range: TextRange,
    /// The statement that it is part of.
    pub node: usize,
    /// In a lambda or a comprehension, so that it may be executed many times, or never.
    pub repeated: bool,
}

/// A name or attribute that is read, stored or handed on, but not called.
#[derive(Clone, Copy)]
pub struct Mention<'a> {
    pub expr: &'a Expr<'a>,
    pub node: usize,
    /// The call whose direct argument it is.
    pub argument_of: Option<usize>,
}

/// A function of the project.
#[derive(Clone)]
pub struct Function<'a> {
    pub unit: Rc<Unit<'a>>,
    pub def: &'a FunctionDef<'a>,
    /// The class in whose body it stands.
    pub class: Option<&'a ClassDef<'a>>,
}

impl<'a> Program<'a> {
    pub fn new(decisions: &'a Decisions<'a>, opened: &'a Opened<'a>, arena: &'a Bump) -> Self {
        let Decisions { project, servers, celeries, deployment, heap, processes } = decisions;
        Self { project, deployment, servers, celeries, heap, processes, opened, arena, units: RefCell::default() }
    }

    /// A file; `None` if it cannot be read or understood.
    pub fn unit(&self, file: FileId) -> Option<Rc<Unit<'a>>> {
        if let Some(known) = self.units.borrow().get(&file) {
            return known.clone();
        }
        let unit = self.opened.other(file, self.arena).and_then(|(source, module)| {
            let doubtful = !module.doubts.is_empty() || self.project.summary(file).opaque;
            (!doubtful).then(|| Rc::new(Unit::new(file, source, module)))
        });
        self.units.borrow_mut().insert(file, unit.clone());
        unit
    }

    /// The files of the program itself (no tests, no stubs) that mention one of these identifiers.
    pub fn files_with(&self, names: &[&str]) -> Vec<FileId> {
        let names: Vec<_> = names.iter().map(|name| ustr(name)).collect();
        self.project
            .file_ids()
            .filter(|file| {
                let (entry, summary) = (self.project.entry(*file), self.project.summary(*file));
                !entry.is_test && !entry.is_stub && names.iter().any(|name| summary.mentions.binary_search(name).is_ok())
            })
            .collect()
    }
}

impl<'a> Unit<'a> {
    fn new(file: FileId, source: Arc<Source>, module: &'a Module<'a>) -> Self {
        let mut collector = Collector::default();
        walk_body(&mut collector, module.body);
        let Collector { nodes, calls, mentions, pairs, .. } = collector;
        Self { file, source, module, model: SemanticModel::new(module), nodes, calls, mentions, pairs }
    }

    /// May an expression mean something outside that has one of these names (the last part)? Asked first, because to know
    /// what an imported name means, its file has to be opened.
    pub fn may_be(&self, node: usize, expr: &Expr<'a>, names: &[&str]) -> bool {
        self.may_be_in(self.scope_of(node), expr, &|name| names.contains(&name))
    }

    /// The same in a scope, for names that are wanted.
    pub fn may_be_in(&self, scope: ScopeId, expr: &Expr<'a>, wanted: &dyn Fn(&str) -> bool) -> bool {
        if wanted(last_name(expr)) {
            return true;
        }
        let ExprKind::Name(name) = expr.kind else { return false };
        let Resolved::In(scope) = self.model.resolve(scope, name) else { return false };
        self.model.bindings_in(scope, name).any(|binding| match binding.kind {
            BindingKind::Import(alias) | BindingKind::ImportFrom { alias, .. } => alias.asname.is_some() && wanted(alias.name),
            BindingKind::Assign(value) => wanted(last_name(value)),
            BindingKind::Parameter(param) => param.default.is_some_and(|default| wanted(last_name(default))),
            _ => false,
        })
    }

    /// Every statement, in the order of the text.
    pub fn statements(&self) -> impl Iterator<Item = &'a Stmt<'a>> + '_ {
        self.nodes.iter().map(|(stmt, _)| *stmt)
    }

    /// The keys and values of every dictionary display.
    pub fn pairs(&self) -> impl Iterator<Item = (&'a Expr<'a>, &'a Expr<'a>)> + '_ {
        self.pairs.iter().copied()
    }

    pub fn stmt(&self, node: usize) -> &'a Stmt<'a> {
        self.nodes[node].0
    }

    /// The position of a statement.
    pub fn node_of(&self, wanted: &Stmt<'_>) -> Option<usize> {
        self.nodes.iter().position(|(stmt, _)| {
            stmt.range == wanted.range && std::mem::discriminant(&stmt.kind) == std::mem::discriminant(&wanted.kind)
        })
    }

    /// The statement and those around it, from the inside out.
    pub fn chain(&self, node: usize) -> impl Iterator<Item = &'a Stmt<'a>> + '_ {
        std::iter::successors(Some(node), |node| self.nodes[*node].1).map(|node| self.nodes[node].0)
    }

    /// The same, as far as the innermost function or class around it, which is left out.
    pub fn within_function(&self, node: usize) -> impl Iterator<Item = &'a Stmt<'a>> + '_ {
        self.chain(node).enumerate().take_while(|(index, stmt)| *index == 0 || !is_definition(stmt)).map(|(_, stmt)| stmt)
    }

    /// The innermost function around a statement that is not itself in a class or function within it.
    pub fn function_of(self: &Rc<Self>, node: usize) -> Option<Function<'a>> {
        let mut around = self.chain(node).skip(1).filter(|stmt| is_definition(stmt));
        let StmtKind::FunctionDef(def) = around.next()?.kind else { return None };
        let class = around.next().and_then(|stmt| if let StmtKind::ClassDef(class) = stmt.kind { Some(class) } else { None });
        Some(Function { unit: Rc::clone(self), def, class })
    }

    /// The innermost function whose body holds a piece of text.
    pub fn function_around(&self, range: TextRange) -> Option<TextRange> {
        let functions =
            self.nodes.iter().filter_map(|(stmt, _)| if let StmtKind::FunctionDef(def) = stmt.kind { Some(def) } else { None });
        let mut around = functions.filter(|def| def.range.contains_range(range) && range.start() > def.name_range.end());
        around.next_back().map(|def| def.range)
    }

    /// The scope in which a statement is executed.
    pub fn scope_of(&self, node: usize) -> ScopeId {
        let around = self.chain(node).skip(1).find(|stmt| is_definition(stmt));
        around.and_then(|stmt| self.model.body_scope(stmt.range)).unwrap_or_else(SemanticModel::module_scope)
    }

    /// Does an `if __name__ == "__main__":` stand around a statement (and no function between)?
    pub fn is_guarded(&self, node: usize) -> bool {
        self.within_function(node).skip(1).any(is_main_guard)
    }

    /// The outermost loop of the same function whose body holds a statement.
    pub fn outermost_loop(&self, node: usize) -> Option<&'a Stmt<'a>> {
        self.within_function(node)
            .enumerate()
            .filter(|(index, stmt)| is_loop(stmt) && (*index > 0 || is_while(stmt)))
            .last()
            .map(|(_, stmt)| stmt)
    }

    pub fn place(&self, range: TextRange) -> Place {
        Place { file: self.file, range: range.into() }
    }
}

/// The statements of a block that come behind the one that holds `range`.
pub fn behind<'a>(body: &'a [Stmt<'a>], range: TextRange) -> &'a [Stmt<'a>] {
    let position = body.iter().position(|stmt| stmt.range.contains_range(range));
    position.map_or(&[], |position| &body[position + 1..])
}

pub fn is_definition(stmt: &Stmt<'_>) -> bool {
    matches!(stmt.kind, StmtKind::FunctionDef(_) | StmtKind::ClassDef(_))
}

fn is_loop(stmt: &Stmt<'_>) -> bool {
    matches!(stmt.kind, StmtKind::For { .. } | StmtKind::While { .. })
}

fn is_while(stmt: &Stmt<'_>) -> bool {
    matches!(stmt.kind, StmtKind::While { .. })
}

/// `if __name__ == "__main__":`, also with more conditions behind an `and`.
pub fn is_main_guard(stmt: &Stmt<'_>) -> bool {
    let StmtKind::If { test, .. } = stmt.kind else { return false };
    match test.kind {
        ExprKind::BoolOp { is_and: true, values } => values.iter().any(asks_for_main),
        _ => asks_for_main(test),
    }
}

fn asks_for_main(test: &Expr<'_>) -> bool {
    let ExprKind::Compare { left, comparators: [right], .. } = test.kind else { return false };
    let is_name = |expr: &Expr<'_>| matches!(expr.kind, ExprKind::Name("__name__"));
    let is_main = |expr: &Expr<'_>| matches!(expr.kind, ExprKind::Str(Some("__main__")));
    is_name(left) && is_main(right) || is_main(left) && is_name(right)
}

/// The last part of a dotted name.
pub fn last_name<'a>(expr: &Expr<'a>) -> &'a str {
    match expr.kind {
        ExprKind::Name(name) => name,
        ExprKind::Attribute { attr, .. } => attr,
        _ => "",
    }
}

#[derive(Default)]
struct Collector<'a> {
    nodes: Vec<(&'a Stmt<'a>, Option<usize>)>,
    calls: Vec<CallSite<'a>>,
    mentions: Vec<Mention<'a>>,
    pairs: Vec<(&'a Expr<'a>, &'a Expr<'a>)>,
    current: Option<usize>,
    repeated: u32,
    /// The iterable of the comprehension around that is evaluated once.
    once: Option<TextRange>,
    argument_of: Option<usize>,
}

impl<'a> Visitor<'a> for Collector<'a> {
    fn visit_stmt(&mut self, stmt: &'a Stmt<'a>) {
        let outer = (self.current, self.repeated, self.argument_of.take());
        self.nodes.push((stmt, self.current));
        self.current = Some(self.nodes.len() - 1);
        self.repeated = 0;
        walk_stmt(self, stmt);
        (self.current, self.repeated, self.argument_of) = outer;
    }

    fn visit_expr(&mut self, expr: &'a Expr<'a>) {
        let Some(node) = self.current else { return };
        let argument_of = self.argument_of.take();
        if self.once == Some(expr.range) && self.repeated > 0 {
            let repeated = self.repeated;
            self.repeated -= 1;
            self.once = None;
            self.visit_expr(expr);
            self.repeated = repeated;
            return;
        }
        match expr.kind {
            ExprKind::Call(call) => {
                self.calls.push(CallSite { call, range: expr.range, node, repeated: self.repeated > 0 });
                let position = self.calls.len() - 1;
                match call.func.kind {
                    ExprKind::Name(_) => {}
                    ExprKind::Attribute { value, .. } => self.visit_expr(value),
                    _ => self.visit_expr(&call.func),
                }
                for argument in call.args.iter().chain(call.keywords.iter().map(|keyword| &keyword.value)) {
                    self.argument_of = Some(position);
                    self.visit_expr(argument);
                }
                self.argument_of = None;
            }
            ExprKind::Name(_) => self.mentions.push(Mention { expr, node, argument_of }),
            ExprKind::Attribute { .. } => {
                self.mentions.push(Mention { expr, node, argument_of });
                walk_expr(self, expr);
            }
            ExprKind::ListComp { generators, .. }
            | ExprKind::SetComp { generators, .. }
            | ExprKind::DictComp { generators, .. }
            | ExprKind::Generator { generators, .. } => {
                // The first iterable is evaluated once, outside.
                let outer = self.once.replace(generators.first().map_or(expr.range, |first| first.iter.range));
                self.repeated += 1;
                walk_expr(self, expr);
                self.repeated -= 1;
                self.once = outer;
            }
            ExprKind::Lambda { .. } => {
                self.repeated += 1;
                walk_expr(self, expr);
                self.repeated -= 1;
            }
            ExprKind::Dict(items) => {
                self.pairs.extend(items.iter().filter_map(|item| Some((item.key.as_ref()?, &item.value))));
                walk_expr(self, expr);
            }
            _ => walk_expr(self, expr),
        }
    }
}
