//! What the grammar reads in its own way, one test for each: the tree must be CPython's all the same, or carry a doubt.

use std::path::{Path, PathBuf};
use std::{env, fs, process};

use bumpalo::Bump;
use pyscale::syntax::ast::{Doubt, DoubtKind, ExprKind, StmtKind};
use pyscale::syntax::{parse, parse_expression};
use text_size::TextRange;

use super::{dump, oracle};

/// The tree of `text` on one line, without ranges: `Kind:detail(children)`.
fn outline(text: &str) -> String {
    let arena = Bump::new();
    let module = parse(text, &arena);
    assert_eq!(module.doubts, [], "{text}");
    let mut out = String::new();
    let mut depth = 0;
    for line in dump::module(text, module).lines().filter(|line| !line.starts_with("COMMENT")) {
        let inner = line.trim_start();
        let indent = line.len() - inner.len();
        match indent.cmp(&depth) {
            std::cmp::Ordering::Greater => out.push('('),
            std::cmp::Ordering::Less => out.push_str(&(")".repeat(depth - indent) + " ")),
            std::cmp::Ordering::Equal if !out.is_empty() => out.push(' '),
            std::cmp::Ordering::Equal => {}
        }
        depth = indent;
        let mut parts = inner.splitn(3, ' ');
        out.push_str(parts.next().unwrap_or_default());
        if let Some(detail) = parts.nth(1) {
            out.push(':');
            out.push_str(detail);
        }
    }
    out + &")".repeat(depth)
}

/// The kinds of doubt about `text`, with their offsets.
fn doubts(text: &str) -> Vec<(u32, DoubtKind)> {
    let arena = Bump::new();
    parse(text, &arena).doubts.iter().map(|doubt| (doubt.at.into(), doubt.kind)).collect()
}

/// Two texts have the same tree but for the ranges.
fn assert_same(text: &str, other: &str) {
    assert_eq!(outline(text), outline(other), "{text}  and  {other}");
}

#[test]
fn assignment_to_what_type_returns_is_no_type_alias() {
    let target = "Attribute:x(.value(Call(.func(Name:type) .args(Name:self))))";
    assert_eq!(outline("type(self).x = 1"), format!("Assign(.targets({target}) .value(Number))"));
    for (text, other) in [
        ("type(x).y[k] = v", "tipe(x).y[k] = v"),
        ("type(x).y: int = v", "tipe(x).y: int = v"),
        ("type[x] = 1", "tipe[x] = 1"),
        ("type[x, y].z = 1", "tipe[x, y].z = 1"),
        ("type().x = 1", "tipe().x = 1"),
        ("type(a, *b, **c).x = 1", "tipe(a, *b, **c).x = 1"),
        ("type(*a).x = 1", "tipe(*a).x = 1"),
        ("type(a for a in b).x = 1", "tipe(a for a in b).x = 1"),
        ("type(a)(b).x = 1", "tipe(a)(b).x = 1"),
    ] {
        let renamed = outline(other).replace("tipe", "type");
        assert_eq!(outline(text), renamed, "{text}");
    }
    assert_eq!(outline("type X = int"), "TypeAlias(.name(Name:X) .value(Name:int))");
    assert_eq!(
        outline("type X[T: int, *U, **V] = int"),
        "TypeAlias(.name(Name:X) .type_params(TypeParam:T(.bound(Name:int)) TypeParam:U TypeParam:V) .value(Name:int))"
    );
    assert_eq!(doubts("type(x) = 1"), [(4, DoubtKind::Syntax)]);
}

#[test]
fn splat_holds_what_hangs_on_it() {
    for (text, other) in [
        ("[*a.b()]", "[*(a.b())]"),
        ("{*f(x)}", "{*(f(x))}"),
        ("f(*a.b(c)[d])", "f(*(a.b(c)[d]))"),
        ("print(*a or b)", "print(*(a or b))"),
        ("[*a | b]", "[*(a | b)]"),
        ("x = [*a.b(), c]", "x = [*(a.b)(), c]"),
    ] {
        assert_same(text, other);
    }
    assert_eq!(
        outline("return *a.b(), c"),
        "Return(.value(Tuple(.elts(Starred(.value(Call(.func(Attribute:b(.value(Name:a)))))) Name:c))))"
    );
}

#[test]
fn assignment_expression_holds_the_whole_condition() {
    assert_same("(x := a if b else c)", "(x := (a if b else c))");
}

#[test]
fn a_backslash_in_the_first_column_leaves_the_indentation_to_the_next_line() {
    for text in ["\\\n x = 1", "if a:\n  y\n\\\n x = 1"] {
        assert!(!doubts(text).is_empty(), "{text}");
    }
    for text in ["y\n\\\nx = 1", "if a:\n  y\n\\\n  x = 1", "if a:\n  y\n  \\\n x = 1", "if a:\n  y\n\\\n  \\\n x"] {
        assert_eq!(doubts(text), [], "{text}");
    }
}

#[test]
fn assignment_expression_needs_parentheses() {
    for (text, at) in [
        ("x := 1", 0),
        ("x = y := 1", 4),
        ("x: int := 1", 3),
        ("def f(a: int := 1): pass", 9),
        ("def f(a=b := 1): pass", 8),
        ("def f() -> int := 1: pass", 11),
        ("f(a=b := 1)", 4),
        ("{1: x := 2}", 4),
        ("a[x := 1:2]", 2),
        ("return x, y := 1", 10),
        ("(a if b else c := 1)", 13),
        ("[x for x in y if z := 1]", 17),
        ("with x := y: pass", 5),
        ("assert x := 1", 7),
        ("lambda: x := 1", 8),
    ] {
        assert_eq!(doubts(text), [(at, DoubtKind::Syntax)], "{text}");
    }
    for text in [
        "(x := 1)",
        "x, (y := 1)",
        "(x, y := 1)",
        "[x := 1, y := 2]",
        "{x := 1}",
        "f(x := 1, y)",
        "f(y for y in (x := z))",
        "a[x := 1]",
        "a[x := 1, y := 2]",
        "v: T[x := 1]",
        "[x := 1 for y in z]",
        "(x := y or 1 for y in z)",
        "@x := y\ndef f(): pass",
        "if x := y: pass\nelif x := z: pass",
        "while x := y if z else 1: pass",
        "while x := y and z: pass",
        "with (x := y): pass",
        "match x := y:\n case 1 if x := z: pass",
        "class A(x := B): pass",
    ] {
        assert_eq!(doubts(text), [], "{text}");
    }
}

#[test]
fn equals_sign_in_a_format_is_no_assignment() {
    assert_eq!(outline("f'{x:=10}'"), "Expr(.value(FString(Name:x)))");
    assert_eq!(outline("f'{x:={w}}'"), "Expr(.value(FString(Name:x Name:w)))");
    assert_eq!(outline("f'{(x:=10)}'"), "Expr(.value(FString(Named(.target(Name:x) .value(Number)))))");
}

#[test]
fn fields_of_formats_are_fields() {
    assert_eq!(outline("f'{x!r:>{w}.{p}} {{y}}' 'z'"), "Expr(.value(FString(Name:x Name:w Name:p)))");
    assert_eq!(outline("f'{a['b']}'"), "Expr(.value(FString(Subscript(.value(Name:a) .slice(Str:\"b\")))))");
    assert_eq!(outline("rf'\\N{x}' f'\\N{EM DASH}'"), "Expr(.value(FString(Name:x)))");
}

#[test]
fn python_2_is_doubted() {
    let at = |offset| vec![(offset, DoubtKind::Python2)];
    assert_eq!(doubts("print x"), at(0));
    assert_eq!(doubts("print >>f, x"), at(0));
    assert_eq!(doubts("exec code in scope"), at(0));
    assert_eq!(doubts("try: pass\nexcept E, e: pass"), at(20));
    assert_eq!(doubts("`x`"), at(0));
    assert_eq!(doubts("a <> b"), at(2));
    assert_eq!(doubts("x = 0777"), at(4));
    assert_eq!(doubts("10L"), at(0));
    assert_eq!(doubts("ur'x'"), at(0));
    assert_eq!(doubts("raise E, 'x'"), at(6));
    assert_eq!(doubts("def f((a, b)): pass"), at(6));
    assert_eq!(doubts("[x for x in 1, 2]"), at(13));
    assert_eq!(doubts("0.0, 00, 0_0, 0777.5, 0777j, 0o777, 0"), []);
}

#[test]
fn annotations_are_expressions() {
    let annotation = |text: &str| {
        let arena = Bump::new();
        let text = format!("x: {text}");
        let expression = format!("({})", &text[3..]);
        assert_eq!(parse(&text, &arena).doubts, [], "{text}");
        let inner = outline(&expression).replace("Expr(.value(", "AnnAssign(.target(Name:x) .annotation(");
        assert_eq!(outline(&text), inner);
    };
    for text in [
        "list[int] | None",
        "A[b] | C | D",
        "A | B[c] | D.e[f]",
        "dict[str, list[int]]",
        "tuple[int, ...]",
        "tuple[int,]",
        "a[b:c, d]",
        "a[b:c:d]",
        "Callable[[a], b]",
        "list[int].c",
        "tuple[*Ts]",
    ] {
        annotation(text);
    }
    // The grammar makes a union of `not A` and `B[c]`, or of two conditions.
    assert_eq!(doubts("x: A[b] | C[d] if e else f").len(), 1);
}

#[test]
fn operators_bind_as_in_python() {
    assert_same("a ^ b & c", "a ^ (b & c)");
    assert_same("a & b ^ c", "(a & b) ^ c");
    assert_same("a ^ b & c ^ d & e", "(a ^ (b & c)) ^ (d & e)");
    assert_same("await a ** b", "(await a) ** b");
    assert_same("not a in b", "not (a in b)");
    assert_same("-a ** -b", "-(a ** (-b))");
    assert_eq!(
        outline("a or b or c and d"),
        "Expr(.value(BoolOp:Or(.values(Name:a Name:b BoolOp:And(.values(Name:c Name:d))))))"
    );
}

#[test]
fn ranges_are_those_of_cpython() {
    let arena = Bump::new();
    let text = "class A:\n    # above\n    def f(self): # c\n        pass ;\n        # below\n\n    # c\n# d\nx\n";
    let module = parse(text, &arena);
    let StmtKind::ClassDef(class) = module.body[0].kind else { panic!("{module:?}") };
    assert!(text[class.range].ends_with("pass ;"));
    assert_eq!(class.range, module.body[0].range);
    assert_eq!(class.body[0].range.end(), class.range.end());
    assert_eq!(
        module.comments.iter().map(|range| &text[*range]).collect::<Vec<_>>(),
        ["# above", "# c", "# below", "# c", "# d"]
    );
    let StmtKind::FunctionDef(function) = class.body[0].kind else { panic!("{class:?}") };
    assert_eq!(&text[TextRange::new(function.name_range.start(), function.colon)], "f(self)");

    let text = "@a.b # c\nclass A(B, c=(D)): pass";
    let StmtKind::ClassDef(class) = parse(text, &arena).body[0].kind else { panic!("no class") };
    assert_eq!(&text[class.decorators[0].range], "@a.b");
    assert_eq!(&text[class.keywords[0].range], "c=(D)");
    assert_eq!(&text[class.keywords[0].value.range], "D");
    assert_eq!(&text[class.arguments_range.unwrap_or_default()], "(B, c=(D))");
}

#[test]
fn comments_end_before_the_line_end() {
    let arena = Bump::new();
    let text = "x = [ # a\r\n  1] # b\r\n# c\r\n";
    let module = parse(text, &arena);
    assert_eq!(module.doubts, []);
    assert_eq!(module.comments.iter().map(|range| &text[*range]).collect::<Vec<_>>(), ["# a", "# b", "# c"]);
}

#[test]
fn patterns_are_patterns() {
    let pattern = |text: &str| {
        let outline = outline(&format!("match x:\n case {text}: pass"));
        let outline = outline.strip_prefix("Match(.subject(Name:x) .cases(case(.pattern(").unwrap_or(&outline).to_owned();
        outline.strip_suffix(") .body(Pass))))").map(str::to_owned).unwrap_or(outline)
    };
    assert_eq!(pattern("A.B"), "MatchValue(.value(Attribute:B(.value(Name:A))))");
    assert_eq!(pattern("a"), "MatchAs:a");
    assert_eq!(pattern("_"), "MatchAs");
    assert_eq!(pattern("(a)"), "MatchAs:a");
    assert_eq!(pattern("(a,)"), "MatchSequence(.patterns(MatchAs:a))");
    assert_eq!(pattern("a, *_"), "MatchSequence(.patterns(MatchAs:a MatchStar))");
    assert_eq!(pattern("-1 | None"), "MatchOr(.patterns(MatchValue(.value(Unary:USub(.operand(Number)))) MatchSingleton:None))");
    assert_eq!(pattern("{'a': b, **c}"), "MatchMapping:c(.keys(Str:\"a\") .patterns(MatchAs:b))");
    assert_eq!(
        pattern("C(1, x=2 as y)"),
        "MatchClass:x(.cls(Name:C) .patterns(MatchValue(.value(Number))) .kwd_patterns(MatchAs:y(.pattern(MatchValue(.value(Number))))))"
    );
}

#[test]
fn with_statements_have_items() {
    assert_same("with (a, b): pass", "with a, b: pass");
    assert_same("with (a,): pass", "with a: pass");
    assert_same("with (a as b, c): pass", "with a as b, c: pass");
    assert_same("with a if b else c as d: pass", "with (a if b else c) as d: pass");
    assert_same("with (*a, b): pass", "with ((*a, b)): pass");
    assert!(outline("with (a, b) as c: pass").contains("context_expr(Tuple"));
}

#[test]
fn strings_are_decoded() {
    let value = |text: &str| {
        let arena = Bump::new();
        let module = parse(text, &arena);
        assert_eq!(module.doubts, [], "{text}");
        let StmtKind::Expr(expr) = module.body[0].kind else { panic!("{module:?}") };
        match expr.kind {
            ExprKind::Str(value) => value.map(str::to_owned),
            ExprKind::Bytes(length) => length.map(|length| length.to_string()),
            _ => panic!("{expr:?}"),
        }
    };
    let is = |text: &str, expected: &str| assert_eq!(value(text).as_deref(), Some(expected), "{text}");
    is("'a' \"b\" r'\\n'", "ab\\n");
    is("'\\x41\\u00e9\\U0001F600\\101\\0\\n\\q'", "Aé😀A\0\n\\q");
    is("'a\\\nb'", "ab");
    is("'''a\r\nb'''", "a\nb");
    is("b'\\x00\\n\\u ' b'a'", "6");
    assert_eq!(value("'\\ud800'"), None);
    assert_eq!(value("'\\N{EM DASH}'"), None);
    assert_eq!(doubts("'\\x1'").len(), 1);
    assert_eq!(doubts("b'é'").len(), 1);
    assert_eq!(doubts("'a' b'b'").len(), 1);
}

#[test]
fn identifiers_are_normalised() {
    assert_eq!(outline("ﬁ.ﬁ"), "Expr(.value(Attribute:fi(.value(Name:fi))))");
}

#[test]
fn what_cpython_rejects_is_doubted() {
    for text in [
        "x = (",
        "x =\ny = 1\n",
        "if x:\ny\n",
        "if x:\n    a\n      b\n",
        "if x:\n        a\n    b\n",
        " x\n",
        "class A:\n",
        "def f\n(): pass",
        "f(a=1, b)",
        "f(,)",
        "def f(a=1, b): pass",
        "def f(*): pass",
        "x\0",
        "(*a)",
        "a + *b",
        "[**a]",
        "try: pass",
        "import a,",
        "del f()",
        "with a as f(): pass",
        "(a, b): int",
        "f(a as b)",
        "x := 1",
        "1_",
        "'a\nb'",
        "if x:\n  a\n  else: b",
        "a\rb",
        "await = 1",
        "x\u{a0}= 1",
        "def f[T == int](): pass",
        "try: x\nexcept A, B as c: y",
        "f'{x:=^20}'",
        "x\\\n",
    ] {
        assert!(doubts(text).iter().any(|(_, kind)| *kind == DoubtKind::Syntax), "{text:?}");
    }
}

#[test]
fn what_is_broken_does_not_hide_the_rest() {
    let arena = Bump::new();
    let text = "import a\nclass A(:\n    def f(self):\n        self.x = 1\n\ndef g():\n    b.c = 2\n";
    let module = parse(text, &arena);
    assert!(!module.doubts.is_empty());
    let dump = dump::module(text, module);
    for name in ["alias", "Attribute 44-50 x", "FunctionDef 56-76 g", "Attribute 69-72 c"] {
        assert!(dump.contains(name), "{name} in\n{dump}");
    }
}

#[test]
fn long_chains_are_followed_and_deep_nests_are_not() {
    for (unit, end) in [("a + ", "b"), ("a and ", "b"), ("a | b[c] ^ ", "d"), ("a < ", "b"), ("a = ", "b")] {
        assert_eq!(doubts(&(unit.repeat(2_000) + end)), [], "{unit}");
    }
    assert_eq!(doubts(&("a".to_owned() + &".b()".repeat(2_000))), []);
    assert_eq!(doubts(&("if a: b\n".to_owned() + &"elif c: d\n".repeat(3_000))), []);
    assert_eq!(doubts(&("[".repeat(500) + &"]".repeat(500))), []);
    for text in ["(".repeat(20_000) + &")".repeat(20_000), "a + ".repeat(20_000) + "b", "not ".repeat(20_000) + "b"] {
        assert!(doubts(&text).iter().all(|(_, kind)| *kind == DoubtKind::TooDeep), "{}", &text[..9]);
        assert!(!doubts(&text).is_empty());
    }
}

#[test]
fn blocks_are_indented_as_deep_as_cpython_has_it() {
    let nested = |depth: usize| (0..depth).map(|at| " ".repeat(at) + "if a:\n").collect::<String>() + &" ".repeat(depth) + "b\n";
    assert_eq!(doubts(&nested(99)), []);
    assert!(doubts(&nested(100)).iter().all(|(_, kind)| *kind == DoubtKind::TooDeep));
    assert_eq!(doubts(&nested(100)).len(), 1);
    assert_eq!(doubts(&(nested(99) + &nested(99).replace("b\n", "if a: b\n"))), []);
}

#[test]
fn expression_in_a_string_is_parsed() {
    let arena = Bump::new();
    let parsed = |text| parse_expression(text, &arena);
    assert!(matches!(parsed("list[T] | None"), Some(expr) if matches!(expr.kind, ExprKind::BinOp { .. })));
    assert!(matches!(parsed(" int"), Some(expr) if u32::from(expr.range.start()) == 1));
    for text in ["", "a b", "a; b", "a;", "x = 1", "pass", "list[", "*a", "print x", "yield"] {
        assert!(parsed(text).is_none(), "{text}");
    }
}

#[test]
fn doubts_are_sorted() {
    let arena = Bump::new();
    let doubts = parse("print x\nx = (\n", &arena).doubts;
    assert!(doubts.is_sorted_by_key(|Doubt { at, .. }| *at) && doubts.len() >= 2, "{doubts:?}");
}

#[test]
fn type_parameters_have_defaults() {
    assert_eq!(
        outline("class A[T = int, U: str = bytes]: x"),
        "ClassDef:A(.type_params(TypeParam:T(.default_value(Name:int)) TypeParam:U(.bound(Name:str) .default_value(Name:bytes))) \
         .body(Expr(.value(Name:x))))"
    );
    assert_eq!(doubts("class A[T: int: str]: x").first().map(|(_, kind)| *kind), Some(DoubtKind::Syntax));
    assert_eq!(doubts("class A[*T: int]: x").first().map(|(_, kind)| *kind), Some(DoubtKind::Syntax));
}

#[test]
fn exceptions_need_no_parentheses() {
    for (text, other) in [
        ("try: x\nexcept ValueError, TypeError: y", "try: x\nexcept (ValueError, TypeError): y"),
        ("try: x\nexcept A, b.c: y", "try: x\nexcept (A, b.c): y"),
        ("try: x\nexcept A, b.c, D: y", "try: x\nexcept (A, b.c, D): y"),
        ("try: x\nexcept* A, B: y", "try: x\nexcept* (A, B): y"),
        ("try: x\nexcept* A, B, (C | D): y", "try: x\nexcept* (A, B, (C | D)): y"),
        ("import errors\ntry: x\nexcept A, errors: y", "import errors\ntry: x\nexcept (A, errors): y"),
        ("late = A, B\ntry: x\nexcept A, late: y", "late = A, B\ntry: x\nexcept (A, late): y"),
    ] {
        assert_same(text, other);
    }
}

#[test]
fn template_strings_have_fields() {
    assert_eq!(outline("t'{a} {b!r:{c}}'"), outline("f'{a} {b!r:{c}}'"));
    assert_eq!(outline("x = rT'{a}' Rt'''{b}'''"), outline("x = rf'{a}' rf'''{b}'''"));
}

/// Snippets that are valid since Python 3.13, in its eyes. Needs an interpreter of that age.
#[test]
fn newer_snippets_are_understood_as_by_cpython() {
    let home = env::var_os("PYENV_ROOT").map_or_else(|| env::home_dir().unwrap_or_default().join(".pyenv"), PathBuf::from);
    let Ok(versions) = fs::read_dir(home.join("versions")) else { return };
    let mut pythons: Vec<PathBuf> = versions.flatten().map(|entry| entry.path()).collect();
    pythons.retain(|path| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("3.13")));
    let Some(python) = pythons.first() else { return };
    compare_with_cpython(
        Some(&python.join("bin/python3")),
        &[
            "class Crate[T = str, U: int = bool, *Ts = *tuple[int, ...], **P = [int, str]](Base[T]):\n    x: T\n",
            "type Pair[A = int] = tuple[A, A]\ntype X[A: (int, str) = int, B = list[A]] = dict[A, B]\n",
            "async def f[T = 'int', *Ts = *Us](a: T = 1) -> T: # b\n    return {T: a}[T]\n",
            "class Long[\n    T = int,  # one\n    # two\n    U = str,\n]: pass\n",
        ],
    );
}

/// Every snippet that is valid in all of Python 3.9 to 3.14, in CPython's eyes.
#[test]
fn snippets_are_understood_as_by_cpython() {
    let snippets = [
        "type(self).x = 1\ntype(x).y[k] = v\ntype[x] = 1\ntype(a, *b, **c).x: int = 2\ntype = 3\n",
        "def f():\n    return *a.b(), c\n[*a.b(), *c | d]\n{*f(x)}\nprint(*a or b, **c)\n",
        "(x := a if b else c)\nf'{x:=10}{y!r:>{w}}' 'z'\n",
        "x: list[int] | A.b[c] | None = a ^ b & c\ny: a[b:c, d]\n",
        "@a # b\nclass A(B, c=(D)):\n    # e\n    def f(self, a, /, b=1, *c: d, e=2, **f) -> g: # h\n        pass ;\n    # i\n# j\n",
        "async def f():\n    await a ** b\n    async with a as b, c: pass\n    return [d async for d in e if f if g for h in i]\n",
        "try: a\nexcept (B, C) as d: pass\nexcept E: pass\nelse: f\nfinally: g;\n",
        "if a: b\nelif c: d\nelif e:\n    f\nelse: g\nwhile h: i\nelse: j\nfor k, in *l, m: n\n",
        "import a.b as c, d\nfrom ..e import (f as g, # h\n    i)\nfrom . import *\n",
        "lambda a, *b, c=d, **e: (yield f)\nx = y = z, = *a, b\ndel (c), d[e:, ::f, ...]\n",
        "'a' r'\\n' '\\x41\\u00e9'\nb'\\0' b'''\n'''\n'\\N{EM DASH}'\n'''a\r\nb'''\n",
        "x = (a\n  .b(c)\n  .d) \\\n  + e\nif f and \\\n   g:\n\th\n\x0cclass I: pass\n",
    ];
    compare_with_cpython(None, &snippets);
}

/// All of the snippets must be what `python`, or the usual interpreter, makes of them.
fn compare_with_cpython(python: Option<&Path>, snippets: &[&str]) {
    let folder = env::temp_dir().join(format!("pyscale-snippets-{}-{}", process::id(), python.is_some()));
    fs::create_dir_all(&folder).expect("a temporary folder");
    let paths: Vec<PathBuf> = (0..snippets.len()).map(|index| folder.join(format!("{index}.py"))).collect();
    for (path, text) in paths.iter().zip(snippets) {
        fs::write(path, text).expect("a temporary file");
    }
    let report = oracle::compare_with(python, &paths);
    fs::remove_dir_all(&folder).expect("the temporary folder");
    // Without an interpreter there is nobody to ask.
    let Some(report) = report else { return };
    assert!(report.differences.is_empty(), "{}", report.differences.join("\n"));
    assert_eq!((report.doubtful.as_slice(), report.files, report.rejected), (&[] as &[String], snippets.len(), 0));
}
