//! Names that hold a `dict` or `Mapping`, as far as their own binding tells.

use pyscale::analysis::definitions::Definition;
use pyscale::analysis::spelling::Text;
use pyscale::semantic::{Binding, BindingKind, ScopeId};
use pyscale::syntax::ast::{Expr, ExprKind};

/// Types whose `get` takes a default and gives None without one.
const MAPPINGS: &[&str] = &[
    "builtins.dict",
    "typing.Dict",
    "typing.Mapping",
    "typing.MutableMapping",
    "collections.abc.Mapping",
    "collections.abc.MutableMapping",
    "collections.OrderedDict",
    "collections.defaultdict",
    "collections.ChainMap",
    "typing.DefaultDict",
    "typing.OrderedDict",
    "os.environ",
    "json.loads",
    "json.load",
];

/// Does the binding give the name a mapping?
pub fn is_dict<'a>(text: Text<'a, '_>, binding: &Binding<'a>) -> bool {
    match binding.kind {
        BindingKind::Parameter(param) => param.annotation.is_some_and(|it| is_type(text, binding.value_scope, it)),
        BindingKind::Annotated { annotation, .. } => is_type(text, binding.value_scope, annotation),
        BindingKind::Assign(value) => match value.kind {
            ExprKind::Dict(_) | ExprKind::DictComp { .. } => true,
            ExprKind::Call(call) => is_type(text, binding.value_scope, &call.func),
            _ => is_type(text, binding.value_scope, value),
        },
        _ => false,
    }
}

fn is_type<'a>(text: Text<'a, '_>, scope: ScopeId, expr: &'a Expr<'a>) -> bool {
    let head = match expr.kind {
        ExprKind::Subscript { value, .. } => value,
        _ => expr,
    };
    matches!(text.meaning(scope, head), Definition::External(name) if MAPPINGS.contains(&name.as_str()))
}
