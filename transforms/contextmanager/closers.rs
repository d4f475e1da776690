//! B: what a `finally` closes. Finds `x = EXPR` directly followed by a `try` whose `finally` is `x.close()` and nothing else.

use pyscale::semantic::{ScopeId, SemanticModel};
use pyscale::syntax::ast::{Call, Expr, ExprKind, Stmt, StmtKind, Try};
use pyscale::syntax::visit::find_in;
use text_size::TextRange;

use super::lists::{self, Files};
use super::rules::Asked;

/// An object that a `finally` closes.
#[derive(Clone, Copy)]
pub struct Closer<'a> {
    /// `x = EXPR`
    pub assign: &'a Stmt<'a>,
    /// `x`
    pub target: &'a Expr<'a>,
    /// The same, as a name.
    pub name: &'a str,
    /// `EXPR`: a call, perhaps awaited.
    pub value: &'a Expr<'a>,
    /// The statement behind it.
    pub stmt: &'a Stmt<'a>,
    /// The same, as a `try`.
    pub body: &'a Try<'a>,
    /// Where the names are read.
    pub scope: ScopeId,
    /// How it is closed.
    pub how: How,
}

/// How the `finally` closes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// `x.close()`
    Close,
    /// `await x.aclose()`
    AwaitAclose,
    /// Some other `await` that closes: `await x.close()`, `await wait_for(x.close(), 5)`
    AwaitClose,
}

/// What a site is about.
#[derive(Clone, Copy)]
pub enum What<'a> {
    One(Closer<'a>),
    Many(Files<'a>),
}

/// A site with its name: `Store.save:handle`.
pub struct Found<'a> {
    pub what: What<'a>,
    pub symbol: String,
}

/// All closers of a file, in the order of the text; what a class body binds is an attribute and none.
pub fn closers<'a>(asked: &Asked<'_, '_, 'a>, body: &'a [Stmt<'a>]) -> Vec<Found<'a>> {
    let mut walk = Walk { asked, found: Vec::new() };
    walk.block(body, SemanticModel::module_scope(), false);
    // One function may close two things of one name, one after the other.
    let symbols: Vec<String> = walk.found.iter().map(|found| found.symbol.clone()).collect();
    for (index, found) in walk.found.iter_mut().enumerate() {
        let before = symbols[..index].iter().filter(|symbol| **symbol == found.symbol).count();
        if before > 0 {
            found.symbol = format!("{}#{}", found.symbol, before + 1);
        }
    }
    walk.found
}

/// The closer that these two statements are.
pub fn closer<'a>(first: &'a Stmt<'a>, second: &'a Stmt<'a>, scope: ScopeId) -> Option<Closer<'a>> {
    let StmtKind::Assign { targets: [target], value } = first.kind else { return None };
    let ExprKind::Name(name) = target.kind else { return None };
    let call = match value.kind {
        ExprKind::Await(inner) => inner,
        _ => value,
    };
    let (ExprKind::Call(_), StmtKind::Try(body)) = (call.kind, second.kind) else { return None };
    let [Stmt { kind: StmtKind::Expr(last), .. }] = body.finalbody else { return None };
    let how = match last.kind {
        ExprKind::Call(call) if calls(call, name, "close") => How::Close,
        ExprKind::Await(Expr { kind: ExprKind::Call(call), .. }) if calls(call, name, "aclose") => How::AwaitAclose,
        ExprKind::Await(inner) if closes_inside(inner, name) => How::AwaitClose,
        _ => return None,
    };
    Some(Closer { assign: first, target, name, value, stmt: second, body, scope, how })
}

/// `name.method()`
fn calls(call: &Call<'_>, name: &str, method: &str) -> bool {
    let is_method = matches!(call.func.kind, ExprKind::Attribute { value: Expr { kind: ExprKind::Name(of), .. }, attr, .. }
        if *of == name && attr == method);
    is_method && call.args.is_empty() && call.keywords.is_empty()
}

fn closes_inside<'a>(expr: &'a Expr<'a>, name: &str) -> bool {
    let closes = |expr: &'a Expr<'a>| matches!(expr.kind, ExprKind::Call(call) if calls(call, name, "close")).then_some(());
    find_in(expr, &mut { closes }).is_some()
}

struct Walk<'w, 'p, 'm, 'a> {
    asked: &'w Asked<'p, 'm, 'a>,
    found: Vec<Found<'a>>,
}

impl<'a> Walk<'_, '_, '_, 'a> {
    fn block(&mut self, body: &'a [Stmt<'a>], scope: ScopeId, in_class: bool) {
        for (index, stmt) in body.iter().enumerate() {
            let next = body.get(index + 1).filter(|_| !in_class);
            let symbol = |name: &str| match self.asked.text.model.qualname(scope).as_str() {
                "" => name.to_owned(),
                path => format!("{path}:{name}"),
            };
            if let Some(closer) = next.and_then(|next| closer(stmt, next, scope)) {
                self.found.push(Found { what: What::One(closer), symbol: symbol(closer.name) });
            } else if let Some(files) = next.and_then(|_| lists::files(self.asked, body, index, scope)) {
                self.found.push(Found { what: What::Many(files), symbol: symbol(files.name) });
            }
            self.inside(stmt, scope, in_class);
        }
    }

    fn inside(&mut self, stmt: &'a Stmt<'a>, scope: ScopeId, in_class: bool) {
        let mut own = |definition: TextRange, body: &'a [Stmt<'a>], in_class: bool| {
            if let Some(scope) = self.asked.text.model.body_scope(definition) {
                self.block(body, scope, in_class);
            }
        };
        match stmt.kind {
            StmtKind::FunctionDef(function) => own(function.range, function.body, false),
            StmtKind::ClassDef(class) => own(class.range, class.body, true),
            _ => stmt.blocks().into_iter().for_each(|block| self.block(block, scope, in_class)),
        }
    }
}
