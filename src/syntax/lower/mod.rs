//! The concrete tree to the abstract one, in one walk with one cursor.
//!
//! This module holds the walk itself: stepping from child to child past comments and errors, positions, limits and
//! scratch space. What the nodes mean is in the submodules, one per family, each as more methods of [`Lower`].
//!
//! The walk trusts the grammar: apart from comments, line continuations and errors, which [`Lower::settle`] takes out,
//! the children of a node come in the order of its rule, so that no field has to be asked for.

mod arguments;
mod chains;
mod checks;
mod collections;
mod compound;
mod definitions;
mod expressions;
mod imports;
mod literals;
mod parameters;
mod patterns;
mod statements;
mod strings;
mod types;
mod with;

use bumpalo::Bump;
use text_size::{TextRange, TextSize};
use tree_sitter::{Node, Tree, TreeCursor};
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfkc_quick};

use super::ast::{
    Alias, CmpOp, Comprehension, Decorator, DictItem, Doubt, DoubtKind, Expr, ExprKind, Handler, Keyword, MatchCase, Module,
    Param, Pattern, Stmt, StmtKind, TypeParam, WithItem,
};
use super::kinds::{KINDS, Kind};
use chains::Link;
pub(super) use checks::string_end;

/// How deep the walk recurses: brackets in brackets, blocks in blocks. CPython stops at 200 brackets and 100 blocks.
const MAX_NESTING: u32 = 1_000;

/// How deep blocks may be indented: one less than `MAXINDENT` in CPython's tokenizer, whose stack holds the module, too.
const MAX_INDENTS: usize = 99;

/// How deep the abstract tree may get, chains such as `a + b + …` and `elif` after `elif` included, so that whoever
/// recurses over it knows what to expect. CPython's own limit is of the same size.
const MAX_DEPTH: u32 = 5_000;

/// Lowers the tree of a whole file.
pub(super) fn file<'a>(text: &'a str, tree: &Tree, arena: &'a Bump) -> Module<'a> {
    let mut lower = Lower::new(text, tree, arena);
    checks::text(&mut lower, tree);
    lower.module(Some(0))
}

/// Lowers the tree of a text that need not begin at the first column.
pub(super) fn fragment<'a>(text: &'a str, tree: &Tree, arena: &'a Bump) -> Module<'a> {
    let mut lower = Lower::new(text, tree, arena);
    checks::text(&mut lower, tree);
    lower.module(None)
}

/// The walk.
struct Lower<'a, 't> {
    text: &'a str,
    arena: &'a Bump,
    kinds: &'static [Kind],
    root: Node<'t>,
    cursor: TreeCursor<'t>,
    /// The node that the cursor has been moved to last, and its kind. Both are stale after [`Lower::leave`].
    node: Node<'t>,
    kind: Kind,
    nesting: u32,
    depth: u32,
    /// How many blocks on lines of their own are around.
    indents: usize,
    /// The column of the block's statements; `None` where it does not matter.
    column: Option<usize>,
    comments: Vec<TextRange>,
    doubts: Vec<Doubt>,
    /// Where the line of the statement or clause begins whose `:` comes next.
    header_start: TextSize,
    /// The `type` that a misread statement such as `type(x).y = 1` begins with, until its first operand takes it.
    type_callee: Option<TextRange>,
    /// Where the value of the last splat or assignment expression begins, with its parentheses.
    prefixed_start: TextSize,
    /// What stood behind `as` in the expressions of the current statement, with the end of what stood before it.
    as_targets: Vec<(Expr<'a>, TextSize)>,
    scratch: Scratch<'a>,
}

/// Lists in the making. Each is a stack: whoever collects a list remembers the length before, and takes what lies above.
#[derive(Default)]
struct Scratch<'a> {
    aliases: Vec<Alias<'a>>,
    cases: Vec<MatchCase<'a>>,
    comparisons: Vec<CmpOp>,
    comprehensions: Vec<Comprehension<'a>>,
    decorators: Vec<Decorator<'a>>,
    dict_items: Vec<DictItem<'a>>,
    exprs: Vec<Expr<'a>>,
    handlers: Vec<Handler<'a>>,
    keywords: Vec<Keyword<'a>>,
    links: Vec<Link>,
    names: Vec<&'a str>,
    params: Vec<Param<'a>>,
    patterns: Vec<Pattern<'a>>,
    stmts: Vec<Stmt<'a>>,
    string: String,
    type_params: Vec<TypeParam<'a>>,
    with_items: Vec<WithItem<'a>>,
}

/// Moves what lies above `from` into the arena: the end of a collected list.
macro_rules! take {
    ($lower:ident, $list:ident, $from:expr) => {{
        let slice: &[_] = $lower.arena.alloc_slice_copy(&$lower.scratch.$list[$from..]);
        $lower.scratch.$list.truncate($from);
        slice
    }};
}
use take;

impl<'a, 't> Lower<'a, 't> {
    fn new(text: &'a str, tree: &'t Tree, arena: &'a Bump) -> Self {
        Self {
            text,
            arena,
            kinds: &KINDS,
            cursor: tree.walk(),
            node: tree.root_node(),
            kind: Kind::Module,
            nesting: 0,
            depth: 0,
            indents: 0,
            column: None,
            comments: Vec::new(),
            doubts: Vec::new(),
            root: tree.root_node(),
            header_start: TextSize::new(0),
            type_callee: None,
            prefixed_start: TextSize::new(0),
            as_targets: Vec::new(),
            scratch: Scratch::default(),
        }
    }

    /// The whole tree, whose statements stand at `column` (`None`: anywhere).
    fn module(mut self, column: Option<usize>) -> Module<'a> {
        self.kind = self.kinds.get(usize::from(self.node.kind_id())).copied().unwrap_or(Kind::Error);
        self.column = column;
        let body = if self.kind == Kind::Module {
            self.statements()
        } else {
            // Nothing at all could be made of the text.
            self.salvage();
            take!(self, stmts, 0)
        };
        self.check_end();
        self.doubts.sort_by_key(|doubt| (doubt.at, doubt.kind as u8));
        self.doubts.dedup();
        Module { body, comments: self.arena.alloc_slice_copy(&self.comments), doubts: self.arena.alloc_slice_clone(&self.doubts) }
    }

    // Moving. `enter` and `next` leave the cursor on a child that means something, or set `kind` to `End`.

    /// Steps to the first child; `false` if there is none, and then there is nothing to leave either.
    fn enter(&mut self) -> bool {
        let entered = self.cursor.goto_first_child();
        if entered {
            self.settle();
        }
        entered
    }

    /// Steps to the next sibling.
    fn next(&mut self) {
        if self.cursor.goto_next_sibling() {
            self.settle();
        } else {
            self.kind = Kind::End;
        }
    }

    /// Steps back to the parent. Between the last child that has been looked at and the parent's end there must not be
    /// a comment: use [`Lower::finish`] where there can be one.
    fn leave(&mut self) {
        self.cursor.goto_parent();
    }

    /// Steps back to the parent past the children that are left.
    fn finish(&mut self) {
        while self.kind != Kind::End {
            self.next();
        }
        self.leave();
    }

    /// Passes over what may stand anywhere, and takes note of it.
    fn settle(&mut self) {
        loop {
            self.node = self.cursor.node();
            self.kind = self.kinds.get(usize::from(self.node.kind_id())).copied().unwrap_or(Kind::Error);
            match self.kind {
                Kind::Comment => self.comment(),
                Kind::LineContinuation => {}
                Kind::Error => self.salvage(),
                _ => return,
            }
            if !self.cursor.goto_next_sibling() {
                self.kind = Kind::End;
                return;
            }
        }
    }

    fn comment(&mut self) {
        let range = self.range();
        // Before `\r\n` the node holds the `\r` too.
        let text = self.slice(range).trim_end_matches('\r');
        self.comments.push(TextRange::at(range.start(), TextSize::of(text)));
    }

    /// Takes what can be understood inside of a node that makes no sense: statements, and expressions as statements.
    /// They end up in the block that is being collected, which is near enough for evidence.
    fn salvage(&mut self) {
        if self.nesting >= MAX_NESTING || !self.cursor.goto_first_child() {
            return;
        }
        self.nesting += 1;
        let column = self.column.take();
        loop {
            self.node = self.cursor.node();
            self.kind = self.kinds.get(usize::from(self.node.kind_id())).copied().unwrap_or(Kind::Error);
            match self.kind {
                Kind::Comment => self.comment(),
                kind if kind.is_statement() => self.statement(),
                kind if kind.is_expression() => {
                    let range = self.range();
                    let expr = self.expr();
                    self.push(range, StmtKind::Expr(self.arena.alloc(expr)));
                }
                kind if kind.is_token() => {}
                _ => self.salvage(),
            }
            if !self.cursor.goto_next_sibling() {
                break;
            }
        }
        self.column = column;
        self.nesting -= 1;
        self.leave();
    }

    // Looking at the current node.

    /// Where the current node stands.
    fn range(&self) -> TextRange {
        self.span(self.start(), self.end())
    }

    fn start(&self) -> TextSize {
        TextSize::new(self.node.start_byte() as u32)
    }

    fn end(&self) -> TextSize {
        TextSize::new(self.node.end_byte() as u32)
    }

    /// From `start` to `end`, and nothing if they are the wrong way round, as they may be in a broken tree.
    #[allow(clippy::unused_self)] // reads better at the call
    fn span(&self, start: TextSize, end: TextSize) -> TextRange {
        TextRange::new(start, end.max(start))
    }

    fn slice(&self, range: TextRange) -> &'a str {
        self.text.get(usize::from(range.start())..usize::from(range.end())).unwrap_or_default()
    }

    /// The current node as an identifier, in the form in which Python compares them (PEP 3131).
    fn identifier(&self) -> &'a str {
        let name = self.slice(self.range());
        if name.is_ascii() || is_nfkc_quick(name.chars()) == IsNormalized::Yes {
            return name;
        }
        self.arena.alloc_str(&name.nfkc().collect::<String>())
    }

    // Telling.

    fn doubt(&mut self, at: TextSize, kind: DoubtKind) {
        self.doubts.push(Doubt { at, kind });
    }

    /// The current node is not valid in Python.
    fn invalid(&mut self) {
        self.doubt(self.start(), DoubtKind::Syntax);
    }

    /// Stands in for an expression that is not there.
    fn missing(&mut self) -> Expr<'a> {
        let at = if self.kind == Kind::End { self.end() } else { self.start() };
        self.doubt(at, DoubtKind::Syntax);
        Expr { range: TextRange::empty(at), kind: ExprKind::Missing }
    }

    fn alloc(&self, expr: Expr<'a>) -> &'a Expr<'a> {
        self.arena.alloc(expr)
    }

    fn push(&mut self, range: TextRange, kind: StmtKind<'a>) {
        self.scratch.stmts.push(Stmt { range, kind });
    }
}
