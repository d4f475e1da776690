//! What `__exit__` does, and when: always, or one thing after an error and another one without.

use pyscale::analysis::control::leaves;
use pyscale::analysis::references::{Reference, references};
use pyscale::analysis::spelling::Text;
use pyscale::place::Place;
use pyscale::semantic::{Resolved, ScopeId};
use pyscale::syntax::ast::{CmpOp, Expr, ExprKind, Stmt, StmtKind, UnaryOp};
use pyscale::verdict::{Hazards, Severity};
use text_size::TextRange;

use super::shape::{Method, Part, Shape, parameters};

/// At most so many statements are written twice, once for an error and once without.
const MOST_TWICE: usize = 2;

/// What happens when the block ends.
pub struct Exit<'a> {
    /// After an error.
    pub error: Vec<&'a Stmt<'a>>,
    /// Without one.
    pub fine: Vec<&'a Stmt<'a>>,
    /// However it ends; if this is not empty the others may be.
    pub always: Vec<&'a Stmt<'a>>,
    /// Where the arguments of `__exit__` are read.
    pub reads: Vec<(TextRange, Argument)>,
    /// The `if` that asks for the error.
    pub asked: Option<&'a Stmt<'a>>,
    /// What the error is called.
    pub name: Option<&'a str>,
}

/// An argument of `__exit__`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Argument {
    Type,
    Value,
}

/// Reads `__exit__`; what cannot be told apart is a hazard.
pub fn read<'a>(text: Text<'a, '_>, shape: &Shape<'a>, hazards: &mut Hazards) -> Option<Exit<'a>> {
    let method = shape.method(Part::Exit)?;
    let names: Vec<&'a str> = parameters(method.def).map(|param| param.name).collect();
    let is_splat = method.def.params.vararg.is_some();
    let all = references(text.module, text.model, text.arena);
    let mine = |read: &&Reference<'a>| {
        method.def.body.iter().any(|stmt| stmt.range.contains_range(read.at))
            && read.path.first().is_some_and(|first| names.contains(first))
            && text.model.resolve(read.scope, read.path[0]) == Resolved::In(method.scope)
    };
    let reads: Vec<&Reference<'a>> = all.iter().filter(mine).collect();
    let mut reader = Reader { file: text.file, method, names, hazards, reads, used: Vec::new(), scope: method.scope };
    reader.swallows();
    let exit = reader.exit(is_splat);
    reader.returns(&exit);
    let name = reader.names.get(1).copied().filter(|_| !is_splat);
    let reads = reader.used;
    if hazards.breaks() { None } else { Some(Exit { reads, name, ..exit }) }
}

struct Reader<'h, 'r, 'a> {
    file: pyscale::place::FileId,
    method: &'r Method<'a>,
    /// Of the type, the value and the traceback.
    names: Vec<&'a str>,
    hazards: &'h mut Hazards,
    reads: Vec<&'r Reference<'a>>,
    used: Vec<(TextRange, Argument)>,
    scope: ScopeId,
}

impl<'a> Reader<'_, '_, 'a> {
    fn add(&mut self, rule: &'static str, severity: Severity, message: &str, at: TextRange) {
        self.hazards.add(rule, severity, message, Some(Place { file: self.file, range: at.into() }));
    }

    fn refuse(&mut self, message: &str, at: TextRange) {
        self.add("may-swallow", Severity::Breaks, message, at);
    }

    /// Is an argument read in these statements?
    fn read_in(&self, stmts: &[&'a Stmt<'a>]) -> Option<TextRange> {
        let inside = |at: &TextRange| stmts.iter().any(|stmt| stmt.range.contains_range(*at));
        self.reads.iter().map(|read| read.at).find(inside)
    }

    fn exit(&mut self, is_splat: bool) -> Exit<'a> {
        let body: Vec<&'a Stmt<'a>> = self.method.def.body.iter().collect();
        let (error, fine, always) = (Vec::new(), Vec::new(), Vec::new());
        let mut exit = Exit { error, fine, always, reads: Vec::new(), asked: None, name: None };
        if self.reads.is_empty() {
            exit.always = body;
            return exit;
        }
        let asks = body.iter().position(|stmt| matches!(stmt.kind, StmtKind::If { test, .. } if self.told(test).is_some()));
        let (Some(at), false) = (asks, is_splat) else {
            let message =
                "`__exit__` looks at the error otherwise than by one `if`: a generator has none where there was no error";
            self.refuse(message, self.reads[0].at);
            return exit;
        };
        let StmtKind::If { test, body: then, orelse } = body[at].kind else { return exit };
        let (before, rest) = (&body[..at], &body[at + 1..]);
        let branch = |block: &'a [Stmt<'a>]| block.iter().collect::<Vec<_>>();
        let (mut error, mut fine) = (branch(then), branch(orelse));
        if self.told(test) == Some(false) {
            std::mem::swap(&mut error, &mut fine);
        }
        self.behind(before, rest, &mut error, &mut fine, &mut exit.always);
        if let Some(at) = self.read_in(before).or_else(|| self.read_in(&fine)) {
            self.refuse("the error is read where there may be none", at);
        }
        self.arguments(&error);
        exit.asked = Some(body[at]);
        exit.error = error;
        exit.fine = fine;
        exit
    }

    /// Puts the statements around the `if` into its branches.
    fn behind(
        &mut self,
        before: &[&'a Stmt<'a>],
        rest: &[&'a Stmt<'a>],
        error: &mut Vec<&'a Stmt<'a>>,
        fine: &mut Vec<&'a Stmt<'a>>,
        always: &mut Vec<&'a Stmt<'a>>,
    ) {
        let is_simple = |stmts: &[&Stmt<'_>]| stmts.len() <= MOST_TWICE && stmts.iter().all(|stmt| is_simple(stmt));
        let ends = |block: &[&Stmt<'_>]| block.last().is_some_and(|last| leaves(std::slice::from_ref(*last)));
        let before: Vec<_> = before.iter().copied().filter(|stmt| !stmt.is_text() && !is_global(stmt)).collect();
        if !is_simple(&before) {
            self.refuse(
                "what stands in front of the `if` that asks for the error would have to be written twice",
                before[0].range,
            );
        }
        let work: Vec<_> = rest.iter().copied().filter(|stmt| !is_falsy_return(stmt)).collect();
        let both = !ends(error) && !ends(fine);
        if both && !is_simple(&work) {
            let message =
                "what stands behind the `if` would run as well when its branch fails: it is too long to be written twice";
            self.add("statements-behind", Severity::Lossy, message, work[0].range);
            always.extend(work);
        } else {
            for branch in [&mut *error, fine] {
                if !ends(branch) {
                    branch.extend(rest);
                }
            }
        }
        for branch in [error, fine] {
            branch.splice(0..0, before.iter().copied());
        }
    }

    /// Every place where the error branch reads an argument.
    fn arguments(&mut self, error: &[&'a Stmt<'a>]) {
        let reads: Vec<_> = self.reads.iter().map(|read| (read.at, read.path.clone(), read.scope, read.role)).collect();
        for (at, path, scope, role) in reads {
            if !error.iter().any(|stmt| stmt.range.contains_range(at)) {
                continue;
            }
            let Some(first) = path.first() else { continue };
            let at = TextRange::at(at.start(), text_size::TextSize::of(*first));
            if scope != self.scope {
                self.refuse("a function inside of `__exit__` keeps the error", at);
            } else if matches!(role, pyscale::analysis::references::Role::Stored) && path.len() == 1 {
                self.refuse("an argument of `__exit__` is bound again", at);
            } else {
                match self.names.iter().position(|name| name == first) {
                    Some(0) => self.used.push((at, Argument::Type)),
                    Some(1) => self.used.push((at, Argument::Value)),
                    _ => {
                        let message = "the traceback is read: it would begin one frame further up, in the generator";
                        self.add("counts-frames", Severity::Breaks, message, at);
                    }
                }
            }
        }
    }

    /// Does a test ask whether there was an error: with `true` if it holds then?
    fn told(&self, test: &Expr<'a>) -> Option<bool> {
        let argument = |expr: &Expr<'a>| match expr.kind {
            ExprKind::Name(name) => self.names.iter().position(|own| *own == name),
            _ => None,
        };
        match test.kind {
            ExprKind::Compare { left, ops: [op], comparators: [Expr { kind: ExprKind::None, .. }] } => {
                argument(left)?;
                match op {
                    CmpOp::Is => Some(false),
                    CmpOp::IsNot => Some(true),
                    _ => None,
                }
            }
            // A class is true; an error need not be.
            ExprKind::Name(_) => (argument(test)? == 0).then_some(true),
            ExprKind::Unary { op: UnaryOp::Not, operand } => self.told(operand).map(|told| !told),
            _ => None,
        }
    }

    fn swallows(&mut self) {
        if let Some(stmt) = self.method.returns.iter().find(|stmt| !is_falsy_return(stmt)) {
            self.refuse("`__exit__` may return something true, which swallows the error", stmt.range);
        }
    }

    /// Nothing is returned but at the end of a branch.
    fn returns(&mut self, exit: &Exit<'a>) {
        let last = [&exit.error, &exit.fine, &exit.always].map(|block| block.last().map(|stmt| stmt.range));
        let own_last = self.method.def.body.last().map(|stmt| stmt.range);
        let is_early =
            |stmt: &&&Stmt<'_>| is_falsy_return(stmt) && !last.contains(&Some(stmt.range)) && own_last != Some(stmt.range);
        if let Some(stmt) = self.method.returns.iter().find(is_early) {
            self.refuse("`__exit__` returns in the middle", stmt.range);
        }
    }
}

/// `return`, `return None`, `return False`
pub fn is_falsy_return(stmt: &Stmt<'_>) -> bool {
    match stmt.kind {
        StmtKind::Return(value) => value.is_none_or(|value| matches!(value.kind, ExprKind::None | ExprKind::False)),
        _ => false,
    }
}

pub fn is_global(stmt: &Stmt<'_>) -> bool {
    matches!(stmt.kind, StmtKind::Global(_))
}

fn is_simple(stmt: &Stmt<'_>) -> bool {
    matches!(
        stmt.kind,
        StmtKind::Expr(_) | StmtKind::Assign { .. } | StmtKind::AugAssign { .. } | StmtKind::Delete(_) | StmtKind::Pass
    ) || is_falsy_return(stmt)
}
