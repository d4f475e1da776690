//! Rule 2h: classes of the project that derive from `bytes`. What may be an instance of one is no plain bytes: slices or a length of
//! its own would not be used by a view, and what is left over would become plain bytes. Where instances go is followed as far as
//! the function that makes them; once one leaves it, every value that is not plain bytes for certain may be one.

use pyscale::index::ClassId;
use pyscale::syntax::ast::{Expr, ExprKind, FunctionDef, Stmt, StmtKind};
use pyscale::syntax::visit::{Visitor, walk_body, walk_expr, walk_stmt};
use text_size::TextRange;
use ustr::ustr;

use super::callers::Project;
use super::function::{File, Function, Node};
use super::typing::Typing;
use super::uses::same;

impl Project<'_, '_> {
    /// Do instances of the class leave the functions that make them?
    pub fn spreads(&self, class: ClassId) -> bool {
        *self.spread.borrow_mut().entry(class).or_insert_with(|| {
            let mut family = self.index.descendants(class);
            family.push(class);
            let found: Vec<(usize, bool)> = family.iter().map(|class| self.made(*class)).collect();
            // One that nobody makes here is made by somebody who is not seen.
            found.iter().all(|(made, _)| *made == 0) || found.iter().any(|(_, leaves)| *leaves)
        })
    }

    /// How often the project makes an instance, and whether one of them leaves its function.
    fn made(&self, class: ClassId) -> (usize, bool) {
        let facts = self.index.class_facts(class);
        let home = self.index.class(class).file;
        let own = TextRange::from(facts.range);
        let mut made = 0;
        for id in self.index.file_ids() {
            let summary = self.index.summary(id);
            if id != home && summary.mentions.binary_search(&facts.name).is_err() {
                continue;
            }
            let Some(file) = self.file(id).filter(|_| !summary.opaque) else { return (made, true) };
            let mut finder = Finder { name: &facts.name, path: Vec::new(), function: None, found: Vec::new(), renamed: false };
            walk_body(&mut finder, file.module.body);
            let outside = finder.found.iter().filter(|found| id != home || !own.contains_range(found.expr.range));
            let typing = Typing { project: self.index, around: self.around, file: &file };
            let mut outside = outside.inspect(|_| made += 1);
            if finder.renamed || outside.any(|found| !stays(typing, &file, found)) {
                return (made, true);
            }
        }
        (made, false)
    }

    /// Is the class named in a function, so that what the function slices may be an instance that it made?
    pub fn names_class(&self, function: &Function<'_>, class: ClassId) -> bool {
        let mut family = self.index.descendants(class);
        family.push(class);
        family.iter().any(|class| !function.occurrences(&self.index.class_facts(*class).name).is_empty())
            || function
                .class
                .is_some_and(|around| family.iter().any(|class| ustr(around.name) == self.index.class_facts(*class).name))
    }
}

/// Where the class is named.
struct Found<'a> {
    expr: &'a Expr<'a>,
    path: Vec<Node<'a>>,
    function: Option<&'a FunctionDef<'a>>,
}

/// Does what is done with the class here keep its instances in the function?
fn stays<'a>(typing: Typing<'_, 'a>, file: &File<'a>, found: &Found<'a>) -> bool {
    let Some((parent, above)) = found.path.split_last() else { return false };
    match parent {
        Node::Expr(parent) => match &parent.kind {
            ExprKind::Call(call) if same(&call.func, found.expr) => {
                let Some(function) = found.function.and_then(|def| file.function_at(def.name_range)) else { return false };
                ends_here(typing, function, above, parent)
            }
            // `isinstance(value, Trailer)`
            ExprKind::Call(call) => {
                matches!(call.func.kind, ExprKind::Name("isinstance" | "issubclass"))
            }
            ExprKind::Tuple(_) => false,
            _ => false,
        },
        Node::Stmt(stmt) => matches!(stmt.kind, StmtKind::ClassDef(_)),
    }
}

/// Does an instance go nowhere from here?
fn ends_here<'a>(typing: Typing<'_, 'a>, function: &Function<'a>, path: &[Node<'a>], value: &Expr<'a>) -> bool {
    let Some((parent, above)) = path.split_last() else { return false };
    match parent {
        Node::Stmt(stmt) => match stmt.kind {
            StmtKind::Expr(_) => true,
            StmtKind::If { test, .. } | StmtKind::While { test, .. } | StmtKind::Assert { test, .. } => same(test, value),
            StmtKind::Assign { targets: [Expr { kind: ExprKind::Name(name), .. }], .. } => {
                function.occurrences(name).iter().filter(|occurrence| !occurrence.stored).all(|occurrence| {
                    // What the name is bound to again is followed from its other mention.
                    !occurrence.inner && ends_here(typing, function, &occurrence.path, occurrence.expr)
                })
            }
            _ => false,
        },
        Node::Expr(parent) => match &parent.kind {
            ExprKind::Subscript { value: base, slice } if same(base, value) => {
                !matches!(slice.kind, ExprKind::Slice { .. }) || ends_here(typing, function, above, parent)
            }
            // A method gives something else, or an instance again.
            ExprKind::Attribute { attr, .. } => {
                matches!(*attr, "hex" | "decode" | "startswith" | "endswith" | "find" | "index" | "count" | "isdigit" | "isalpha")
            }
            ExprKind::Call(call) => {
                let name = typing.external(&call.func, function.scope);
                name.is_some_and(|name| {
                    let plain =
                        ["len", "str", "repr", "int", "bool", "hash", "print", "isinstance", "type", "ord", "sum", "bytes"];
                    name.strip_prefix("builtins.").is_some_and(|name| plain.contains(&name))
                })
            }
            ExprKind::Compare { .. } | ExprKind::FString(_) | ExprKind::Unary { .. } => true,
            _ => false,
        },
    }
}

/// Finds a name outside of annotations.
struct Finder<'a, 'n> {
    name: &'n str,
    path: Vec<Node<'a>>,
    function: Option<&'a FunctionDef<'a>>,
    found: Vec<Found<'a>>,
    renamed: bool,
}

impl<'a> Visitor<'a> for Finder<'a, '_> {
    fn visit_stmt(&mut self, stmt: &'a Stmt<'a>) {
        let function = self.function;
        self.path.push(Node::Stmt(stmt));
        match stmt.kind {
            StmtKind::FunctionDef(def) => {
                // Annotations make nothing.
                let path = std::mem::take(&mut self.path);
                let params = def.params;
                for param in params.posonly.iter().chain(params.args).chain(params.kwonly) {
                    if let Some(default) = param.default {
                        self.visit_expr(default);
                    }
                }
                self.function = Some(def);
                walk_body(self, def.body);
                self.path = path;
            }
            StmtKind::AnnAssign { value, .. } => {
                if let Some(value) = value {
                    self.visit_expr(value);
                }
            }
            StmtKind::ImportFrom { names, .. } => {
                // Under another name it is not followed.
                self.renamed |= names.iter().any(|alias| alias.name == self.name && alias.asname.is_some());
            }
            _ => walk_stmt(self, stmt),
        }
        self.path.pop();
        self.function = function;
    }

    fn visit_expr(&mut self, expr: &'a Expr<'a>) {
        let named = match expr.kind {
            ExprKind::Name(name) => name == self.name,
            ExprKind::Attribute { attr, .. } => attr == self.name,
            _ => false,
        };
        if named {
            self.found.push(Found { expr, path: self.path.clone(), function: self.function });
        }
        self.path.push(Node::Expr(expr));
        walk_expr(self, expr);
        self.path.pop();
    }
}
