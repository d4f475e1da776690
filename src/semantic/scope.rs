//! Scopes and bindings.

use rustc_hash::FxHashMap;
use text_size::TextRange;

use crate::syntax::ast::{Alias, ClassDef, Expr, FunctionDef, Param};

/// A scope of a [`SemanticModel`](super::SemanticModel).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ScopeId(pub u32);

/// A binding of a [`SemanticModel`](super::SemanticModel).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct BindingId(pub u32);

/// A region of the text with names of its own.
#[derive(Debug)]
pub struct Scope<'a> {
    /// What opened it.
    pub kind: ScopeKind<'a>,
    /// The scope around it; `None` for the module.
    pub parent: Option<ScopeId>,
    /// The bindings of each name, in the order of the text.
    pub names: FxHashMap<&'a str, Vec<BindingId>>,
    /// Names that `global` sends to the module.
    pub globals: Vec<&'a str>,
    /// Names that `nonlocal` sends to a function around.
    pub nonlocals: Vec<&'a str>,
}

/// What opens a scope.
#[derive(Debug, Clone, Copy)]
pub enum ScopeKind<'a> {
    /// The file.
    Module,
    /// `class C:`
    Class(&'a ClassDef<'a>),
    /// `def f():`
    Function(&'a FunctionDef<'a>),
    /// `lambda x: …`
    Lambda,
    /// `[… for …]` and its kin
    Comprehension,
    /// `class C[T]:`, `def f[T]():`, `type X[T] = …`
    TypeParams,
}

impl<'a> ScopeKind<'a> {
    /// The name of the function or class.
    pub fn name(self) -> Option<&'a str> {
        match self {
            Self::Class(def) => Some(def.name),
            Self::Function(def) => Some(def.name),
            _ => None,
        }
    }
}

/// One place that gives a name a value (or takes it away).
#[derive(Debug, Clone, Copy)]
pub struct Binding<'a> {
    /// The name.
    pub name: &'a str,
    /// Where the name stands; for a star-import's and an augmented one the statement's part that binds.
    pub range: TextRange,
    /// The scope that it binds in.
    pub scope: ScopeId,
    /// The scope in which its value is evaluated.
    pub value_scope: ScopeId,
    /// How.
    pub kind: BindingKind<'a>,
}

/// How a name is bound.
#[derive(Debug, Clone, Copy)]
pub enum BindingKind<'a> {
    /// `import a.b` (binds `a`), `import a.b as c`
    Import(&'a Alias<'a>),
    /// `from ..m import n as k`
    ImportFrom {
        /// `m`
        module: Option<&'a str>,
        /// The dots.
        level: u32,
        /// `n as k`
        alias: &'a Alias<'a>,
    },
    /// `class C:`
    Class(&'a ClassDef<'a>),
    /// `def f():`
    Function(&'a FunctionDef<'a>),
    /// `x = value`, `x := value`
    Assign(&'a Expr<'a>),
    /// `x, y = value`: an element of it; the index counts as long as no star stands before it
    Unpack {
        /// The value that is taken apart.
        value: &'a Expr<'a>,
        /// Which element.
        index: Option<u32>,
    },
    /// `x: annotation = value`, `x: annotation`
    Annotated {
        /// What stands behind the colon.
        annotation: &'a Expr<'a>,
        /// What stands behind the `=`.
        value: Option<&'a Expr<'a>>,
    },
    /// `x += value`
    Augmented(&'a Expr<'a>),
    /// `for x in iter`, in comprehensions too
    Loop(&'a Expr<'a>),
    /// `for x, y in iter`: an element of an item
    LoopUnpack {
        /// What is iterated over.
        iter: &'a Expr<'a>,
        /// Which element.
        index: Option<u32>,
    },
    /// `with context as x`
    With(&'a Expr<'a>),
    /// `except E as x`
    Except,
    /// A parameter.
    Parameter(&'a Param<'a>),
    /// `*args` or `**kwargs`
    Variadic(&'a Param<'a>),
    /// `case [x, *y]`
    Pattern,
    /// `[T]`
    TypeParam,
    /// `type X = …`
    TypeAlias,
    /// `del x`
    Delete,
    /// `global x` at module level or before any binding elsewhere
    Declared,
}

impl BindingKind<'_> {
    /// Is the name written as an expression there, as the target of a statement or of a loop?
    pub fn is_target(self) -> bool {
        match self {
            Self::Assign(_)
            | Self::Unpack { .. }
            | Self::Annotated { .. }
            | Self::Augmented(_)
            | Self::Loop(_)
            | Self::LoopUnpack { .. }
            | Self::With(_) => true,
            Self::Import(_)
            | Self::ImportFrom { .. }
            | Self::Class(_)
            | Self::Function(_)
            | Self::Except
            | Self::Parameter(_)
            | Self::Variadic(_)
            | Self::Pattern
            | Self::TypeParam
            | Self::TypeAlias
            | Self::Delete
            | Self::Declared => false,
        }
    }
}
