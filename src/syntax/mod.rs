//! Text to abstract syntax tree. This is the only place that knows the parser, tree-sitter, and its grammar's quirks;
//! everybody else sees the tree of [`ast`], which is CPython's.
//!
//! Parsing never fails: what could not be understood is a [`Doubt`] of the module. A file with a doubt must
//! not be edited, but what was understood of it is still evidence.
//!
//! ```text
//! text ─ tree-sitter ─► concrete tree ─ lower (one walk) ─► ast::Module in the arena; the concrete tree is dropped
//! ```

pub mod ast;
mod kinds;
mod lower;
mod newer;
pub mod visit;

use std::cell::RefCell;

use bumpalo::Bump;
use tree_sitter::{Parser, Tree};

use ast::{Doubt, DoubtKind, Expr, ExprKind, Module, StmtKind};

/// The tree of a file's `text`; ranges are in bytes of `text`. Text and tree live as long as `arena`.
///
/// Needs at most 8 MiB of stack whatever the text (2 MiB in a release build). The tree is at most 5,000 levels deep, which is
/// what whoever recurses over it must be ready for.
pub fn parse<'a>(text: &'a str, arena: &'a Bump) -> &'a Module<'a> {
    let module = match concrete(text) {
        Some(tree) => lower::file(text, &tree, arena),
        // Only a parser that is cancelled or has no language returns nothing; ours is neither.
        None => Module {
            body: &[],
            comments: &[],
            doubts: arena.alloc_slice_clone(&[Doubt { at: 0.into(), kind: DoubtKind::Syntax }]),
        },
    };
    arena.alloc(module)
}

/// The tree of a `text` that is one expression, such as the annotation in `x: "list[T] | None"`; ranges are in bytes of
/// `text`. `None` unless it is exactly one valid expression.
pub fn parse_expression<'a>(text: &'a str, arena: &'a Bump) -> Option<&'a Expr<'a>> {
    let tree = concrete(text)?;
    let module = lower::fragment(text, &tree, arena);
    let [statement] = module.body else { return None };
    let StmtKind::Expr(expr) = statement.kind else { return None };
    let is_expression = !matches!(expr.kind, ExprKind::Yield(_) | ExprKind::YieldFrom(_) | ExprKind::Starred(_));
    let has_end = text.trim_end().ends_with(';');
    (module.doubts.is_empty() && is_expression && !has_end).then_some(expr)
}

/// Runs the parser of this thread; where it stumbles, once more over the text in a form that it reads, if there is one.
fn concrete(text: &str) -> Option<Tree> {
    let tree = parsed(text)?;
    if !tree.root_node().has_error() {
        return Some(tree);
    }
    let again = newer::rewritten(text).and_then(|text| parsed(&text)).filter(|tree| !tree.root_node().has_error());
    Some(again.unwrap_or(tree))
}

fn parsed(text: &str) -> Option<Tree> {
    thread_local! {
        static PARSER: RefCell<Option<Parser>> = RefCell::new(new_parser());
    }
    PARSER.with_borrow_mut(|parser| parser.as_mut()?.parse(text, None))
}

fn new_parser() -> Option<Parser> {
    let mut parser = Parser::new();
    parser.set_language(&tree_sitter_python::LANGUAGE.into()).ok()?;
    Some(parser)
}
