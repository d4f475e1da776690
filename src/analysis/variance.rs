//! In which directions an interface uses a type variable: gives values of it, takes them, or both. Type checkers want a variable
//! of a protocol to say so.

use super::definitions::Definition;
use super::spelling::Text;
use super::standing::{Standing, standing};
use crate::semantic::ScopeId;
use crate::syntax::ast::{Call, ClassDef, Expr, ExprKind, Operator, StmtKind};
use crate::syntax::parse_expression;

/// What is done with values of a type variable.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Ways {
    /// They come out: `-> T`, `-> Iterable[T]`
    pub given: bool,
    /// They go in: `item: T`, `-> Callable[[T], None]`
    pub taken: bool,
    /// It stands where nobody knows: `-> Page[T]`
    pub unknown: bool,
}

/// What the methods and attributes of a class, whose body has this scope, do with a type variable.
pub fn ways<'a>(text: Text<'a, '_>, scope: ScopeId, class: &'a ClassDef<'a>, name: &str) -> Ways {
    let mut walk = Walk { text, scope, name, ways: Ways::default() };
    for stmt in class.body {
        match stmt.kind {
            StmtKind::FunctionDef(function) => {
                for taken in function.params.all().filter_map(|param| param.annotation) {
                    walk.typ(taken, Way::In);
                }
                if let Some(given) = function.returns {
                    walk.typ(given, Way::Out);
                }
            }
            StmtKind::AnnAssign { annotation, .. } => walk.typ(annotation, Way::Both),
            _ => {}
        }
    }
    walk.ways
}

/// The call that makes a type variable, if the module binds it by that alone.
pub fn made_by<'a>(text: Text<'a, '_>, scope: ScopeId, variable: &Expr<'a>) -> Option<&'a Call<'a>> {
    let ExprKind::Name(name) = variable.kind else { return None };
    let Standing::Once(_) = standing(text.module, text.model, name) else { return None };
    text.module.body.iter().find_map(|stmt| match stmt.kind {
        StmtKind::Assign {
            targets: [Expr { kind: ExprKind::Name(own), .. }],
            value: Expr { kind: ExprKind::Call(call), .. },
        } if *own == name && text.meaning(scope, &call.func) == Definition::External("typing.TypeVar".into()) => call
            .keywords
            .iter()
            .all(|keyword| matches!(keyword.name, Some("bound" | "covariant" | "contravariant")))
            .then_some(*call),
        _ => None,
    })
}

/// `T`, `T: Bound`, `T: (A, B)` in the brackets behind the name of a class.
pub fn as_parameter(text: Text<'_, '_>, made: &Call<'_>, variable: &Expr<'_>) -> Option<String> {
    let name = text.source.slice(variable.range);
    let written = |expr: &Expr<'_>| text.source.slice(expr.range).to_owned();
    let bound = made.keywords.iter().find(|keyword| keyword.name == Some("bound")).map(|keyword| written(&keyword.value));
    let constraints: Vec<String> = made.args.iter().skip(1).map(written).collect();
    let limits = bound.or_else(|| (!constraints.is_empty()).then(|| format!("({})", constraints.join(", "))));
    match limits {
        Some(limits) if limits.contains(['\n', '\r']) => None,
        Some(limits) => Some(format!("{name}: {limits}")),
        None => Some(name.to_owned()),
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Out,
    In,
    Both,
}

impl Way {
    fn turned(self) -> Self {
        match self {
            Self::Out => Self::In,
            Self::In => Self::Out,
            Self::Both => Self::Both,
        }
    }
}

/// What a generic type does with its arguments.
enum Kind {
    /// Gives them: `Iterable[T]`
    Gives,
    /// Gives and takes them: `list[T]`
    Both,
    /// `Mapping[K, V]`: takes and gives keys, gives values.
    Mapping,
    /// `Generator[Y, S, R]`, `Coroutine[Y, S, R]`: takes the second one.
    Generator,
    /// `Callable[[A], R]`
    Callable,
    /// `Literal["T"]`
    Nothing,
    Unknown,
}

struct Walk<'a, 'm, 'n> {
    text: Text<'a, 'm>,
    scope: ScopeId,
    name: &'n str,
    ways: Ways,
}

impl<'a> Walk<'a, '_, '_> {
    fn typ(&mut self, typ: &'a Expr<'a>, way: Way) {
        match typ.kind {
            ExprKind::Name(name) if name == self.name => {
                self.ways.given |= way != Way::In;
                self.ways.taken |= way != Way::Out;
            }
            ExprKind::Str(Some(quoted)) => {
                if let Some(inner) = parse_expression(self.text.arena.alloc_str(quoted), self.text.arena) {
                    self.typ(inner, way);
                }
            }
            ExprKind::BinOp { left, op: Operator::BitOr, right } => {
                self.typ(left, way);
                self.typ(right, way);
            }
            ExprKind::Tuple(items) | ExprKind::List(items) => items.iter().for_each(|item| self.typ(item, way)),
            ExprKind::Starred(inner) => self.typ(inner, way),
            ExprKind::Subscript { value: head, slice } => self.generic(head, slice, way),
            _ => {}
        }
    }

    fn generic(&mut self, head: &'a Expr<'a>, slice: &'a Expr<'a>, way: Way) {
        let arguments = match slice.kind {
            ExprKind::Tuple(items) => items,
            _ => std::slice::from_ref(slice),
        };
        let kind = match self.text.meaning(self.scope, head) {
            Definition::External(name) => kind_of(&name),
            _ => Kind::Unknown,
        };
        for (index, argument) in arguments.iter().enumerate() {
            match (&kind, index) {
                (Kind::Gives, _) | (Kind::Mapping, 1..) | (Kind::Generator, 0 | 2..) => self.typ(argument, way),
                (Kind::Both, _) | (Kind::Mapping, 0) => self.typ(argument, Way::Both),
                (Kind::Generator, 1) => self.typ(argument, way.turned()),
                (Kind::Callable, 0) => self.typ(argument, way.turned()),
                (Kind::Callable, _) => self.typ(argument, way),
                (Kind::Nothing, _) => {}
                (Kind::Unknown, _) => {
                    let mut inner = Walk { ways: Ways::default(), ..*self };
                    inner.typ(argument, Way::Both);
                    self.ways.unknown |= inner.ways != Ways::default();
                }
            }
        }
    }
}

fn kind_of(name: &str) -> Kind {
    let (module, last) = name.rsplit_once('.').unwrap_or(("", name));
    if !matches!(module, "builtins" | "typing" | "typing_extensions" | "collections" | "collections.abc" | "contextlib") {
        return Kind::Unknown;
    }
    match last {
        "Optional"
        | "Union"
        | "Tuple"
        | "tuple"
        | "Type"
        | "type"
        | "Annotated"
        | "Iterable"
        | "Iterator"
        | "Reversible"
        | "Sequence"
        | "Collection"
        | "Container"
        | "AbstractSet"
        | "FrozenSet"
        | "frozenset"
        | "Awaitable"
        | "AsyncIterable"
        | "AsyncIterator"
        | "KeysView"
        | "ValuesView"
        | "ItemsView"
        | "ContextManager"
        | "AsyncContextManager"
        | "AbstractContextManager"
        | "AbstractAsyncContextManager" => Kind::Gives,
        // `typing.Set` is the mutable one.
        "Set" if module == "collections.abc" => Kind::Gives,
        "List" | "list" | "Dict" | "dict" | "Set" | "set" | "MutableSequence" | "MutableMapping" | "MutableSet" | "Deque"
        | "deque" | "DefaultDict" | "defaultdict" | "OrderedDict" | "ChainMap" | "Counter" => Kind::Both,
        "Mapping" => Kind::Mapping,
        "Generator" | "Coroutine" | "AsyncGenerator" => Kind::Generator,
        "Callable" => Kind::Callable,
        "Literal" => Kind::Nothing,
        _ => Kind::Unknown,
    }
}
