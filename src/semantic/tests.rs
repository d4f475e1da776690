//! Scopes and bindings as the language reference has them, each on a snippet that CPython agrees with.

use bumpalo::Bump;

use super::{BindingKind, Resolved, ScopeId, ScopeKind, SemanticModel};
use crate::syntax;

/// The scope of the innermost definition, lambda or comprehension called `name` (`"lambda"`, `"comprehension"`).
fn scope_named(model: &SemanticModel<'_>, name: &str) -> ScopeId {
    model
        .scopes()
        .filter(|(_, scope)| match scope.kind {
            ScopeKind::Function(function) => function.name == name,
            ScopeKind::Class(class) => class.name == name,
            ScopeKind::Lambda => name == "lambda",
            ScopeKind::Comprehension => name == "comprehension",
            ScopeKind::TypeParams => name == "type params",
            ScopeKind::Module => name == "module",
        })
        .map(|(id, _)| id)
        .last()
        .unwrap()
}

/// Where `name`, read in the scope called `from`, leads: the name of that scope, or `free`.
fn leads(text: &str, from: &str, name: &str) -> String {
    let arena = Bump::new();
    let module = syntax::parse(text, &arena);
    assert_eq!(module.doubts, [], "{text}");
    let model = SemanticModel::new(module);
    match model.resolve(scope_named(&model, from), name) {
        Resolved::Free => "free".to_owned(),
        Resolved::In(scope) => match model.scope(scope).kind {
            ScopeKind::Module => "module".to_owned(),
            ScopeKind::Class(class) => class.name.to_owned(),
            ScopeKind::Function(function) => function.name.to_owned(),
            ScopeKind::Lambda => "lambda".to_owned(),
            ScopeKind::Comprehension => "comprehension".to_owned(),
            ScopeKind::TypeParams => "type params".to_owned(),
        },
    }
}

#[test]
fn class_scopes_are_invisible_to_what_is_inside() {
    let text = "x = 1\nclass C:\n    x = 2\n    y = x\n    def f(self):\n        return x\n    z = [x for _ in y]\n";
    assert_eq!(leads(text, "C", "x"), "C");
    assert_eq!(leads(text, "f", "x"), "module");
    assert_eq!(leads(text, "comprehension", "x"), "module");
}

#[test]
fn global_and_nonlocal_redirect_bindings() {
    let text = "def f():\n    n = 0\n    def g():\n        nonlocal n\n        global m\n        n = m = 1\n    return g\n";
    assert_eq!(leads(text, "g", "n"), "f");
    assert_eq!(leads(text, "g", "m"), "module");
    assert_eq!(leads(text, "module", "m"), "module");
}

#[test]
fn a_global_statement_makes_a_module_binding() {
    let arena = Bump::new();
    let module = syntax::parse("def f():\n    global late\n    late = 1\n", &arena);
    let model = SemanticModel::new(module);
    let kinds: Vec<_> = model.bindings_in(SemanticModel::module_scope(), "late").map(|binding| binding.kind).collect();
    assert!(matches!(kinds.as_slice(), [BindingKind::Assign(_)]), "{kinds:?}");
}

#[test]
fn a_walrus_in_a_comprehension_binds_around_it() {
    let text = "def f(rows):\n    found = [y := row for row in rows]\n    return y\n";
    assert_eq!(leads(text, "f", "y"), "f");
    assert_eq!(leads(text, "comprehension", "row"), "comprehension");
    assert_eq!(leads(text, "f", "row"), "free");
}

#[test]
fn match_patterns_capture() {
    let text = "def f(v):\n    match v:\n        case {'k': a, **rest}: pass\n        case [b, *c] | (b, *c): pass\n        case P(x=d) as e: pass\n        case _: pass\n";
    for name in ["a", "rest", "b", "c", "d", "e"] {
        assert_eq!(leads(text, "f", name), "f", "{name}");
    }
    assert_eq!(leads(text, "f", "_"), "free");
    assert_eq!(leads(text, "f", "x"), "free", "a keyword of a class pattern binds nothing");
}

#[test]
fn type_parameters_have_a_scope_of_their_own() {
    let text = "class C[T]:\n    def f[U](self, a: T, b: U): pass\ntype A[V] = list[V]\n";
    assert_eq!(leads(text, "f", "U"), "type params");
    assert_eq!(leads(text, "f", "T"), "type params");
    assert_eq!(leads(text, "C", "T"), "type params");
    assert_eq!(leads(text, "module", "T"), "free");
    assert_eq!(leads(text, "module", "A"), "module");
}

#[test]
fn every_statement_that_binds_does() {
    let text = "import a.b, c as d\nfrom e import f as g\nfor h, (i, *j) in k: pass\nwith l as m, n as (o, p): pass\ntry: pass\nexcept q as r: pass\ns: int\nt += 1\ndel u\nclass v: pass\nasync def w(): pass\n";
    for name in ["a", "d", "g", "h", "i", "j", "m", "o", "p", "r", "s", "t", "u", "v", "w"] {
        assert_eq!(leads(text, "module", name), "module", "{name}");
    }
    for name in ["b", "c", "e", "f", "k", "l", "n", "q"] {
        assert_eq!(leads(text, "module", name), "free", "{name}");
    }
}

#[test]
fn parameters_are_bound_in_the_function_and_defaults_outside() {
    let text = "def f(a, /, b=a, *c, d, **e):\n    return lambda x, y=b: x\n";
    for name in ["a", "b", "c", "d", "e"] {
        assert_eq!(leads(text, "f", name), "f", "{name}");
        assert_eq!(leads(text, "lambda", name), "f", "{name}");
    }
    assert_eq!(leads(text, "lambda", "x"), "lambda");
    assert_eq!(leads(text, "f", "x"), "free");
}

#[test]
fn unpacking_knows_positions_up_to_a_star() {
    let arena = Bump::new();
    let module = syntax::parse("a, *b, c = d\n", &arena);
    let model = SemanticModel::new(module);
    let index = |name: &str| match model.bindings_in(SemanticModel::module_scope(), name).next().map(|binding| binding.kind) {
        Some(BindingKind::Unpack { index, .. }) => index,
        other => panic!("{name}: {other:?}"),
    };
    assert_eq!((index("a"), index("b"), index("c")), (Some(0), None, None));
}
