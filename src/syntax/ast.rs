//! Python's abstract syntax tree, as CPython's `ast` module has it, borrowed from a bump arena.
//!
//! Every range is in bytes of the decoded text and covers what CPython's `lineno`/`end_col_offset` cover: parentheses
//! around an expression are outside of it, a decorated definition starts at `def` or `class`, and a block ends with its
//! last statement, not with the comments behind it. Identifiers are NFKC-normalised, as CPython does it (PEP 3131).

use text_size::{TextRange, TextSize};

/// One parsed file.
#[derive(Debug)]
pub struct Module<'a> {
    /// The statements of the file.
    pub body: &'a [Stmt<'a>],
    /// Every comment, in order; the range starts at `#` and leaves out the line end.
    pub comments: &'a [TextRange],
    /// What makes this tree untrustworthy; empty for a file that we understand.
    pub doubts: &'a [Doubt],
}

/// A reason not to trust a tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doubt {
    /// Where it starts.
    pub at: TextSize,
    /// What it is.
    pub kind: DoubtKind,
}

/// The kinds of [`Doubt`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DoubtKind {
    /// The parser could not make sense of the text.
    Syntax,
    /// `print x`, `exec code`, `except E, e`, backticks, `<>`: Python 2.
    Python2,
    /// Nested deeper than we follow.
    TooDeep,
}

/// A statement.
#[derive(Debug, Clone, Copy)]
pub struct Stmt<'a> {
    /// From its first to its last token; a decorated definition starts at `def`, `async` or `class`.
    pub range: TextRange,
    /// Which statement.
    pub kind: StmtKind<'a>,
}

/// What a [`Stmt`] is; the names are those of CPython's `ast`.
#[derive(Debug, Clone, Copy)]
#[allow(missing_docs)] // fields are CPython's
pub enum StmtKind<'a> {
    FunctionDef(&'a FunctionDef<'a>),
    ClassDef(&'a ClassDef<'a>),
    Return(Option<&'a Expr<'a>>),
    Delete(&'a [Expr<'a>]),
    Assign {
        targets: &'a [Expr<'a>],
        value: &'a Expr<'a>,
    },
    AugAssign {
        target: &'a Expr<'a>,
        op: Operator,
        value: &'a Expr<'a>,
    },
    AnnAssign {
        target: &'a Expr<'a>,
        annotation: &'a Expr<'a>,
        value: Option<&'a Expr<'a>>,
    },
    TypeAlias {
        name: &'a Expr<'a>,
        type_params: &'a [TypeParam<'a>],
        value: &'a Expr<'a>,
    },
    For {
        is_async: bool,
        target: &'a Expr<'a>,
        iter: &'a Expr<'a>,
        body: &'a [Stmt<'a>],
        orelse: &'a [Stmt<'a>],
    },
    While {
        test: &'a Expr<'a>,
        body: &'a [Stmt<'a>],
        orelse: &'a [Stmt<'a>],
    },
    /// `elif` is an `If` alone in `orelse`, as in CPython.
    If {
        test: &'a Expr<'a>,
        body: &'a [Stmt<'a>],
        orelse: &'a [Stmt<'a>],
    },
    With {
        is_async: bool,
        items: &'a [WithItem<'a>],
        body: &'a [Stmt<'a>],
    },
    Match {
        subject: &'a Expr<'a>,
        cases: &'a [MatchCase<'a>],
    },
    Raise {
        exc: Option<&'a Expr<'a>>,
        cause: Option<&'a Expr<'a>>,
    },
    Try(&'a Try<'a>),
    Assert {
        test: &'a Expr<'a>,
        msg: Option<&'a Expr<'a>>,
    },
    Import(&'a [Alias<'a>]),
    ImportFrom {
        module: Option<&'a str>,
        names: &'a [Alias<'a>],
        level: u32,
    },
    Global(&'a [&'a str]),
    Nonlocal(&'a [&'a str]),
    Expr(&'a Expr<'a>),
    Pass,
    Break,
    Continue,
}

/// `def` and `async def`.
#[derive(Debug)]
#[allow(missing_docs)]
pub struct FunctionDef<'a> {
    /// From `def` (or `async`) to the end of the body.
    pub range: TextRange,
    pub is_async: bool,
    pub name: &'a str,
    pub name_range: TextRange,
    pub type_params: &'a [TypeParam<'a>],
    pub params: &'a Params<'a>,
    pub returns: Option<&'a Expr<'a>>,
    pub body: &'a [Stmt<'a>],
    pub decorators: &'a [Decorator<'a>],
    /// Offset of the `:` that opens the body.
    pub colon: TextSize,
}

/// `class`.
#[derive(Debug)]
#[allow(missing_docs)]
pub struct ClassDef<'a> {
    /// From `class` to the end of the body.
    pub range: TextRange,
    pub name: &'a str,
    pub name_range: TextRange,
    pub type_params: &'a [TypeParam<'a>],
    /// The parenthesised arguments with their parentheses, if there are any.
    pub arguments_range: Option<TextRange>,
    pub bases: &'a [Expr<'a>],
    pub keywords: &'a [Keyword<'a>],
    pub body: &'a [Stmt<'a>],
    pub decorators: &'a [Decorator<'a>],
    /// Offset of the `:` that opens the body.
    pub colon: TextSize,
}

/// `@expression`.
#[derive(Debug, Clone, Copy)]
pub struct Decorator<'a> {
    /// From `@` to the end of the expression.
    pub range: TextRange,
    /// The expression behind `@`.
    pub expr: Expr<'a>,
}

/// The parameters of a function or lambda.
#[derive(Debug, Clone, Copy, Default)]
#[allow(missing_docs)]
pub struct Params<'a> {
    pub posonly: &'a [Param<'a>],
    pub args: &'a [Param<'a>],
    pub vararg: Option<&'a Param<'a>>,
    pub kwonly: &'a [Param<'a>],
    pub kwarg: Option<&'a Param<'a>>,
}

impl<'a> Stmt<'a> {
    /// The blocks in it, in the order of the text.
    pub fn blocks(&self) -> Vec<&'a [Stmt<'a>]> {
        match self.kind {
            StmtKind::FunctionDef(def) => vec![def.body],
            StmtKind::ClassDef(def) => vec![def.body],
            StmtKind::For { body, orelse, .. } | StmtKind::While { body, orelse, .. } | StmtKind::If { body, orelse, .. } => {
                vec![body, orelse]
            }
            StmtKind::With { body, .. } => vec![body],
            StmtKind::Match { cases, .. } => cases.iter().map(|case| case.body).collect(),
            StmtKind::Try(tried) => {
                let handlers = tried.handlers.iter().map(|handler| handler.body);
                std::iter::once(tried.body).chain(handlers).chain([tried.orelse, tried.finalbody]).collect()
            }
            _ => Vec::new(),
        }
    }

    /// What it stores to, deletes, or binds as an expression.
    pub fn targets(&self) -> Vec<&'a Expr<'a>> {
        match self.kind {
            StmtKind::Assign { targets, .. } | StmtKind::Delete(targets) => targets.iter().collect(),
            StmtKind::AugAssign { target, .. } | StmtKind::AnnAssign { target, .. } | StmtKind::For { target, .. } => {
                vec![target]
            }
            StmtKind::With { items, .. } => items.iter().filter_map(|item| item.target.as_ref()).collect(),
            _ => Vec::new(),
        }
    }

    /// Is it a string that stands alone?
    pub fn is_text(&self) -> bool {
        matches!(self.kind, StmtKind::Expr(expr) if matches!(expr.kind, ExprKind::Str(_)))
    }
}

/// The docstring of a body, and the statements behind it.
pub fn docstring<'a>(body: &'a [Stmt<'a>]) -> (Option<&'a Expr<'a>>, &'a [Stmt<'a>]) {
    match body {
        [Stmt { kind: StmtKind::Expr(doc), .. }, rest @ ..] if matches!(doc.kind, ExprKind::Str(_)) => (Some(doc), rest),
        _ => (None, body),
    }
}

impl Expr<'_> {
    /// `1`, `-1`
    pub fn is_number(&self) -> bool {
        match self.kind {
            ExprKind::Number(_) => true,
            ExprKind::Unary { op: UnaryOp::USub, operand } => matches!(operand.kind, ExprKind::Number(_)),
            _ => false,
        }
    }
}

impl<'a> Params<'a> {
    /// Those that can be passed by position, in order.
    pub fn positional(&self) -> impl Iterator<Item = &'a Param<'a>> + Clone + use<'a> {
        self.posonly.iter().chain(self.args)
    }

    /// Those with a name of their own for a value: all but `*args` and `**kwargs`.
    pub fn named(&self) -> impl Iterator<Item = &'a Param<'a>> + Clone + use<'a> {
        self.positional().chain(self.kwonly)
    }

    /// All of them.
    pub fn all(&self) -> impl Iterator<Item = &'a Param<'a>> + Clone + use<'a> {
        self.positional().chain(self.vararg).chain(self.kwonly).chain(self.kwarg)
    }
}

/// One parameter with its annotation and default.
#[derive(Debug, Clone, Copy)]
#[allow(missing_docs)]
pub struct Param<'a> {
    pub range: TextRange,
    pub name: &'a str,
    pub name_range: TextRange,
    pub annotation: Option<&'a Expr<'a>>,
    pub default: Option<&'a Expr<'a>>,
}

/// A type parameter of PEP 695.
#[derive(Debug, Clone, Copy)]
#[allow(missing_docs)]
pub struct TypeParam<'a> {
    pub range: TextRange,
    pub name: &'a str,
    pub bound: Option<&'a Expr<'a>>,
    pub default: Option<&'a Expr<'a>>,
}

/// `a.b as c` in an import.
#[derive(Debug, Clone, Copy)]
#[allow(missing_docs)]
pub struct Alias<'a> {
    pub range: TextRange,
    /// The dotted name, or `*`.
    pub name: &'a str,
    pub asname: Option<&'a str>,
}

/// `context as target`.
#[derive(Debug, Clone, Copy)]
#[allow(missing_docs)]
pub struct WithItem<'a> {
    pub context: Expr<'a>,
    pub target: Option<Expr<'a>>,
}

/// `try` with everything that belongs to it.
#[derive(Debug)]
#[allow(missing_docs)]
pub struct Try<'a> {
    pub body: &'a [Stmt<'a>],
    pub handlers: &'a [Handler<'a>],
    pub orelse: &'a [Stmt<'a>],
    pub finalbody: &'a [Stmt<'a>],
    /// `except*`.
    pub is_star: bool,
}

/// `except type as name:`.
#[derive(Debug, Clone, Copy)]
#[allow(missing_docs)]
pub struct Handler<'a> {
    pub range: TextRange,
    pub typ: Option<Expr<'a>>,
    pub name: Option<&'a str>,
    pub name_range: TextRange,
    pub body: &'a [Stmt<'a>],
}

/// `case pattern if guard:`.
#[derive(Debug, Clone, Copy)]
#[allow(missing_docs)]
pub struct MatchCase<'a> {
    pub range: TextRange,
    pub pattern: Pattern<'a>,
    pub guard: Option<Expr<'a>>,
    pub body: &'a [Stmt<'a>],
}

/// A pattern of a `case`.
#[derive(Debug, Clone, Copy)]
#[allow(missing_docs)]
pub struct Pattern<'a> {
    pub range: TextRange,
    pub kind: PatternKind<'a>,
}

/// What a [`Pattern`] is; the names are those of CPython's `ast`.
#[derive(Debug, Clone, Copy)]
#[allow(missing_docs)]
pub enum PatternKind<'a> {
    /// A literal or a dotted name.
    Value(&'a Expr<'a>),
    /// `None`, `True`, `False`.
    Singleton(&'a Expr<'a>),
    Sequence(&'a [Pattern<'a>]),
    /// Keys with their patterns, and the name behind `**`.
    Mapping {
        keys: &'a [Expr<'a>],
        patterns: &'a [Pattern<'a>],
        rest: Option<&'a str>,
    },
    Class {
        cls: &'a Expr<'a>,
        patterns: &'a [Pattern<'a>],
        kwd_attrs: &'a [&'a str],
        kwd_patterns: &'a [Pattern<'a>],
    },
    /// `*name` or `*_` (`None`).
    Star(Option<&'a str>),
    /// `pattern as name`; `name` alone has no pattern; `_` has neither.
    As {
        pattern: Option<&'a Pattern<'a>>,
        name: Option<&'a str>,
    },
    Or(&'a [Pattern<'a>]),
}

/// An expression.
#[derive(Debug, Clone, Copy)]
pub struct Expr<'a> {
    /// Without the parentheses around it, except for a tuple's own and a generator's own.
    pub range: TextRange,
    /// Which expression.
    pub kind: ExprKind<'a>,
}

/// What an [`Expr`] is; the names are those of CPython's `ast`.
#[derive(Debug, Clone, Copy)]
#[allow(missing_docs)] // fields are CPython's
pub enum ExprKind<'a> {
    /// `and`, `or`; may be nested where CPython flattens.
    BoolOp {
        is_and: bool,
        values: &'a [Expr<'a>],
    },
    /// `target := value`.
    Named {
        target: &'a Expr<'a>,
        value: &'a Expr<'a>,
    },
    /// The shape follows the grammar's precedence, which is wrong for `a ^ b & c`: never rebuild text from it.
    BinOp {
        left: &'a Expr<'a>,
        op: Operator,
        right: &'a Expr<'a>,
    },
    Unary {
        op: UnaryOp,
        operand: &'a Expr<'a>,
    },
    Lambda {
        params: &'a Params<'a>,
        body: &'a Expr<'a>,
    },
    IfExp {
        test: &'a Expr<'a>,
        body: &'a Expr<'a>,
        orelse: &'a Expr<'a>,
    },
    /// `**mapping` has no key.
    Dict(&'a [DictItem<'a>]),
    Set(&'a [Expr<'a>]),
    ListComp {
        elt: &'a Expr<'a>,
        generators: &'a [Comprehension<'a>],
    },
    SetComp {
        elt: &'a Expr<'a>,
        generators: &'a [Comprehension<'a>],
    },
    DictComp {
        key: &'a Expr<'a>,
        value: &'a Expr<'a>,
        generators: &'a [Comprehension<'a>],
    },
    Generator {
        elt: &'a Expr<'a>,
        generators: &'a [Comprehension<'a>],
    },
    Await(&'a Expr<'a>),
    Yield(Option<&'a Expr<'a>>),
    YieldFrom(&'a Expr<'a>),
    Compare {
        left: &'a Expr<'a>,
        ops: &'a [CmpOp],
        comparators: &'a [Expr<'a>],
    },
    Call(&'a Call<'a>),
    /// A string with replacement fields, the only parts that are kept (conversion and format specification included
    /// as expressions where they hold nested fields).
    FString(&'a [Expr<'a>]),
    /// A plain string, implicit concatenation included. `None` when the value holds a lone surrogate or `\N{…}`.
    Str(Option<&'a str>),
    /// A bytes literal; its length in bytes when known.
    Bytes(Option<u32>),
    /// An integer, float or imaginary literal as written.
    Number(&'a str),
    True,
    False,
    None,
    Ellipsis,
    Attribute {
        value: &'a Expr<'a>,
        attr: &'a str,
        attr_range: TextRange,
    },
    Subscript {
        value: &'a Expr<'a>,
        slice: &'a Expr<'a>,
    },
    Starred(&'a Expr<'a>),
    Name(&'a str),
    List(&'a [Expr<'a>]),
    Tuple(&'a [Expr<'a>]),
    Slice {
        lower: Option<&'a Expr<'a>>,
        upper: Option<&'a Expr<'a>>,
        step: Option<&'a Expr<'a>>,
    },
    /// Stands where the parser found nothing usable; only in trees with a [`Doubt`].
    Missing,
}

/// A call.
#[derive(Debug)]
#[allow(missing_docs)]
pub struct Call<'a> {
    pub func: Expr<'a>,
    /// Positional arguments, `*iterable` as `Starred`.
    pub args: &'a [Expr<'a>],
    pub keywords: &'a [Keyword<'a>],
    /// The parentheses with what they hold (for `f(x for x in y)` the generator's own).
    pub arguments_range: TextRange,
}

/// `name=value`, or `**value` without a name.
#[derive(Debug, Clone, Copy)]
#[allow(missing_docs)]
pub struct Keyword<'a> {
    pub range: TextRange,
    pub name: Option<&'a str>,
    pub value: Expr<'a>,
}

/// `key: value`, or `**value`.
#[derive(Debug, Clone, Copy)]
#[allow(missing_docs)]
pub struct DictItem<'a> {
    pub key: Option<Expr<'a>>,
    pub value: Expr<'a>,
}

/// `for target in iter if …`.
#[derive(Debug, Clone, Copy)]
#[allow(missing_docs)]
pub struct Comprehension<'a> {
    pub is_async: bool,
    pub target: Expr<'a>,
    pub iter: Expr<'a>,
    pub ifs: &'a [Expr<'a>],
}

/// Binary operators, augmented assignment's too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Operator {
    Add,
    Sub,
    Mult,
    MatMult,
    Div,
    Mod,
    Pow,
    LShift,
    RShift,
    BitOr,
    BitXor,
    BitAnd,
    FloorDiv,
}

/// Unary operators.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum UnaryOp {
    Invert,
    Not,
    UAdd,
    USub,
}

/// Comparison operators.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum CmpOp {
    Eq,
    NotEq,
    Lt,
    LtE,
    Gt,
    GtE,
    Is,
    IsNot,
    In,
    NotIn,
}
