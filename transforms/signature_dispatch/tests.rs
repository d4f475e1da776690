//! One line for each rule: a handler with three keys, of which one thing is different.

use pyscale::fixture::{check_fix, check_rule};

use super::SignatureDispatch;

/// A function, a class, and whatever calls them.
fn rule(defined: &str, call: &str, rule: &str, says: &str) {
    check_rule(&SignatureDispatch, &format!("{defined}\n\ndef handle(m):\n    return {call}\n"), rule, says);
}

const F: &str = "def f(a, b, c): pass\n";
const CALL: &str = "f(a=m['a'], b=m['b'], c=m['c'])";

#[test]
fn other_arguments() {
    for (argument, says) in [
        ("m.pop('c')", "changes the mapping"),
        ("int(m['c'])", "is converted"),
        ("m['c'] or 0", "is converted"),
        ("m['d']", "comes from another key, \"d\""),
        ("1", "does not come from `m`"),
        ("n['c']", "does not come from `m`"),
        ("m.get('c', [])", "no plain literal"),
        ("m.get('c', default=1)", "more than a key"),
    ] {
        let call = format!("f(a=m['a'], b=m['b'], c={argument}, d=m['d'])");
        rule("def f(a, b, c, d): pass\n", &call, "other-argument", says);
    }
}

#[test]
fn loops() {
    check_rule(
        &SignatureDispatch,
        &format!("{F}\n\ndef g(ms):\n    for m in ms:\n        {CALL}\n"),
        "hot-path",
        "stands in a loop",
    );
    rule(F, &format!("[{CALL} for m in m]"), "hot-path", "stands in a loop");
}

#[test]
fn unknown_callees() {
    for (defined, says) in [
        ("from elsewhere import f\n", "not of this project"),
        ("def f(a, b, c): pass\nf = print\n", "not bound by exactly one statement"),
        ("if x:\n    def f(a, b, c): pass\n", "not bound by exactly one statement"),
        ("f = lambda a, b, c: a\n", "no `def` and no class"),
        ("class f(metaclass=M):\n    def __init__(self, a, b, c): pass\n", "has a metaclass"),
        ("class f:\n    def __new__(cls, a, b, c): pass\n    def __init__(self, a, b, c): pass\n", "has a metaclass"),
        ("import enum\nclass f(enum.Enum):\n    def __init__(self, a, b, c): pass\n", "base outside"),
        ("class f:\n    if x:\n        def __init__(self, a, b, c): pass\n", "under a condition"),
        ("class f(Exception): pass\n", "no constructor in the project"),
        ("from abc import ABC\nclass f(dict, ABC): pass\n", "no constructor in the project"),
    ] {
        rule(defined, CALL, "unknown-callee", says);
    }
    rule("", "m.f(a=m['a'], b=m['b'], c=m['c'])", "unknown-callee", "is a local name");
}

#[test]
fn subclasses_that_nobody_sees() {
    let node = "class Node:\n    def __init__(self, a, b, c): pass\n    @classmethod\n    def of(cls, m):\n        return cls(a=m['a'], b=m['b'], c=m['c'])\n";
    for (below, says) in [
        ("class Wide(Node): pass\n", "may be `Wide`"),
        ("Wide = type('Wide', (Node,), {})\n", "may be below `Node`"),
        ("class Wide(made(Node)): pass\n", "may be below `Node`"),
    ] {
        check_rule(&SignatureDispatch, &format!("{node}\n\n{below}"), "unknown-callee", says);
    }
}

#[test]
fn decorators() {
    for (decorator, says) in [
        ("from click import command\n@command()\n", "comes from outside"),
        (
            "def d(g):\n    def w(*args, **kwargs): return g(*args, **kwargs)\n    return w\n@d\n",
            "does not use `functools.wraps`",
        ),
        (
            "from functools import wraps\ndef d(g):\n    @wraps(print)\n    def w(*args, **kwargs): return g(*args, **kwargs)\n    return w\n@d\n",
            "does not use `functools.wraps`",
        ),
        ("def d(g):\n    g.__signature__ = 1\n    return g\n@d\n", "does not use `functools.wraps`"),
    ] {
        rule(&format!("{decorator}{F}"), CALL, "decorated", says);
    }
    rule(
        "from attrs import define\n@define\nclass f:\n    a: int\n    b: int\n    c: int\n",
        CALL,
        "decorated",
        "another constructor",
    );
}

#[test]
fn parameters() {
    rule("def f(a, b, c, **rest): pass\n", CALL, "open-parameters", "any number of arguments (`rest`)");
    rule("def f(*rest, a, b, c): pass\n", CALL, "open-parameters", "any number of arguments (`rest`)");
    rule("def f(x, /, a, b, c): pass\n", "f(m, a=m['a'], b=m['b'], c=m['c'])", "open-parameters", "by position only (`x`)");
    rule("def f(a, b, c, is_admin=False): pass\n", CALL, "withheld-parameter", "also takes `is_admin`");
    rule("def f(a, b): pass\n", CALL, "withheld-parameter", "no parameter `c`");
    rule("def f(a, b, c=1): pass\n", CALL, "missing-key", "without \"c\" in the mapping");
    rule(F, "f(a=m['a'], b=m['b'], c=m.get('c'))", "missing-key", "has no default in `f`");
    rule("def f(c, b, a): pass\n", &format!("({CALL}, {CALL})"), "other-order", "another order");
    for (default, fallback) in [("0", "False"), ("1", "1.0"), ("''", "None"), ("LIMIT", "3"), ("[]", "()"), ("-1", "1")] {
        let call = format!("f(a=m['a'], b=m['b'], c=m.get('c', {fallback}))");
        rule(&format!("LIMIT = 3\ndef f(a, b, c={default}): pass\n"), &call, "other-default", "another default");
    }
}

#[test]
fn fields() {
    let data = |fields: &str| {
        format!("from dataclasses import dataclass, field\n@dataclass\nclass f:\n    a: int\n    b: int\n{fields}")
    };
    rule(&data("    c: list = field(default_factory=list)\n"), CALL, "missing-key", "without \"c\" in the mapping");
    rule(&data("    c: list = field(init=False)\n"), CALL, "withheld-parameter", "no parameter `c`");
    rule(&data("    c: int\n    d: int = 1\n"), CALL, "withheld-parameter", "also takes `d`");
    let base = "from dataclasses import dataclass\n@dataclass\nclass Base:\n    z: int = 0\n@dataclass\nclass f(Base):\n    a: int = 0\n    b: int = 0\n    c: int = 0\n";
    rule(base, CALL, "withheld-parameter", "also takes `z`");
}

#[test]
fn what_is_replaced() {
    let shop = "#- shop.py\nimport pay\n\ndef one(m):\n    return pay.f(a=m['a'], b=m['b'], c=m['c'])\n#- pay.py\ndef f(a, b, c): pass\n#- test_shop.py\n";
    for test in [
        "from unittest.mock import patch\nimport shop\nwith patch('pay.f'): pass\n",
        "from unittest.mock import patch\nimport shop\nwith patch('shop.pay'): pass\n",
        "from unittest.mock import patch\nimport pay\nwith patch.object(pay, 'f'): pass\n",
        "from unittest.mock import patch\nimport shop\nwith patch.object(shop.pay, 'f'): pass\n",
        "from unittest.mock import patch\nimport shop\nS = 'pay'\nwith patch(f'{S}.f'): pass\n",
        "import pay\ndef test(monkeypatch):\n    monkeypatch.setattr(pay, 'f', print)\n",
        "def test(monkeypatch):\n    monkeypatch.setattr('pay.f', print)\n",
        "import shop\ndef test(monkeypatch):\n    monkeypatch.setattr(shop.pay, 'f', print)\n",
        "import pay\npay.f = print\n",
        "import pay\nsetattr(pay, 'f', print)\n",
        "def test(module):\n    module.f = print\n",
        "import sys\nsys.modules['pay'] = object()\n",
        "import pay\npay.f.__signature__ = None\n",
    ] {
        check_rule(&SignatureDispatch, &format!("{shop}{test}"), "replaced", "");
    }
}

#[test]
fn mappings() {
    let tape = "class Tape:\n    @property\n    def row(self): return next(self.rows)\n    def line(self):\n        return f(a=self.row['a'], b=self.row['b'], c=self.row['c'])\n";
    check_rule(&SignatureDispatch, &format!("{F}{tape}"), "odd-mapping", "may be a property");
    let none = "def f(a=None, b=None, c=None): pass\n";
    rule(none, "f(a=m.get('a'), b=m.get('b'), c=m.get('c'))", "odd-mapping", "`m` may be no dictionary");
    let row = "class Row:\n    def __getitem__(self, key): pass\n    def get(self, key, default=''): pass\n";
    let call = "f(a=m['a'], b=m['b'], c=m.get('c'))";
    rule(&format!("{row}def f(a, b, c=None): pass\n"), call, "odd-mapping", "`Row.get` may give something else");
}

#[test]
fn surroundings() {
    let frames = "import warnings\ndef f(a, b, c):\n    warnings.warn('old', stacklevel=2)\n";
    rule(frames, CALL, "counts-frames", "looks at the frames");
    rule(&format!("{F}print(globals())\n"), CALL, "names-listed", "are listed here");
    rule(&format!("inspect = 1\n{F}"), CALL, "name-taken", "`inspect` is the name of something else");
    rule(F, CALL, "too-little-repetition", "one call of fewer than five keys");
    rule(F, "f(a=m['a'], b=m['b'],  # one\n        c=m['c'])", "layout", "a comment in the call");
}

#[test]
fn calls_of_several_lines_and_depths() {
    let name = "a_function_with_quite_a_long_name_for_a_handler";
    let before = format!(
        "import functools\nimport inspect\n\n\ndef {name}(a, b, c): pass\n\n\nclass C:\n    def handle(self, payload_of_the_request):\n        result_of_the_call = {name}(\n            a=payload_of_the_request['a'],\n            b=payload_of_the_request['b'],\n            c=payload_of_the_request['c'],\n        )\n        again = {name}(a=self.m['a'], b=self.m['b'], c=self.m['c'])\n"
    );
    let helper = "@functools.cache\ndef _parameters(function):\n    \"\"\"Names of the parameters of *function*, looked up once per function.\"\"\"\n    return tuple(inspect.signature(function).parameters)\n\n\ndef _call_with(function, data):\n    \"\"\"Call *function* with the entries of *data* that are named like its parameters.\"\"\"\n    return function(**{name: data[name] for name in _parameters(function)})\n\n\n";
    let after = format!(
        "import functools\nimport inspect\n\n\n{helper}def {name}(a, b, c): pass\n\n\nclass C:\n    def handle(self, payload_of_the_request):\n        result_of_the_call = _call_with(\n            {name}, payload_of_the_request\n        )\n        again = _call_with({name}, self.m)\n"
    );
    check_fix(&SignatureDispatch, &before, &after);
}
