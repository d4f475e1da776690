//! For each rule a program that it speaks against, and what it says.

use pyscale::fixture::{check_none, check_rule};

use super::Slots;

const P: &str = "class P:\n    def __init__(self, x):\n        self.x = x\n\n    def go(self):\n        return self.x\n\n\ndef made(rows):\n    return [P(row) for row in rows]\n\n\n";

#[track_caller]
fn check(around: &str, rule: &str, says: &str) {
    check_rule(&Slots, &around.replace("CLASS\n", P), rule, says);
}

#[test]
fn what_the_class_says() {
    check(
        "class P:\n    x = []\n\n    def __init__(self):\n        self.y = 1\n\n    def go(self):\n        self.x = [1]\n",
        "class-default",
        "cannot move into `__init__`: it is no constant",
    );
    check(
        "class P:\n    def __init__(self):\n        setattr(self, \"data-id\", 1)\n",
        "slot-name",
        "`data-id` is set by name and no identifier",
    );
    check(
        "class P:\n    def __init__(self):\n        self.x = 1\n        print(vars(self))\n",
        "instance-dict",
        "is used on `self`, which would have no `__dict__`",
    );
    check(
        "import lib\n\n\nclass P:\n    def __init__(self):\n        self.x = 1\n\n    @lib.memo\n    def go(self):\n        return 1\n",
        "method-decorator",
        "`@lib.memo` on `go`",
    );
    check(&format!("import lib\n\n\n@lib.register\n{P}"), "class-decorator", "`@lib.register`");
    check(
        "import lib\n\n\nclass P:\n    y = lib.Column()\n\n    def __init__(self):\n        self.x = 1\n",
        "descriptor",
        "`y` is made by `lib.Column`",
    );
    check(
        "class M(type):\n    pass\n\n\nclass P(metaclass=M):\n    def __init__(self):\n        self.x = 1\n",
        "metaclass",
        "its metaclass",
    );
    check(
        "class P:\n    def __init__(self):\n        self.x = 1\n\n    def __setattr__(self, name, value):\n        pass\n",
        "attribute-hooks",
        "`P` defines `__setattr__`",
    );
    check(
        "class P:\n    def __init__(self):\n        self.x = 1\n\n    def __getstate__(self):\n        return {}\n",
        "pickle-hooks",
        "`__getstate__` without `__setstate__`",
    );
}

#[test]
fn who_makes_and_asks_the_class() {
    check("CLASS\ndef f(q):\n    q.__class__ = P\n", "class-assigned", "laid out differently");
    check("CLASS\nP.__bases__ = (object,)\n", "class-object", "`P.__bases__` is assigned");
    check("CLASS\nP.x = 3\n", "class-object", "`P.x` is assigned on the class");
    check("CLASS\nQ = type(\"Q\", (P,), {})\n", "made-into-another", "makes a class from it");
    check(
        "CLASS\ndef f(p):\n    try:\n        return p.__slots__\n    except AttributeError:\n        return ()\n\n\nf(P(1))\n",
        "asks-for-slots",
        "asked for `__slots__`",
    );
    check("CLASS\ndef f(p):\n    return getattr(p, \"__slots__\", ())\n\n\nf(P(1))\n", "asks-for-slots", "asked for `__slots__`");
    check(
        "from typing import Protocol, runtime_checkable\n\n\n@runtime_checkable\nclass Named(Protocol):\n    name: str\n\n\nclass P:\n    def __init__(self, x):\n        self.x = x\n\n    def go(self):\n        self.name = 1\n\n\ndef f(p):\n    return isinstance(p, Named)\n",
        "protocol-member",
        "asks for `name`, which is not always set",
    );
    check(
        "from zope.interface import directlyProvides\n\n\nCLASS\ndirectlyProvides(P(1), object)\n",
        "interface",
        "notes its interfaces",
    );
}

#[test]
fn what_its_family_does() {
    check(
        "import lib\n\n\nclass P(lib.Base):\n    def __init__(self):\n        self.x = 1\n",
        "base",
        "`lib.Base` is not in the project",
    );
    check(
        "class B:\n    def x(self):\n        pass\n\n\nclass P(B):\n    def __init__(self):\n        self.x = 1\n",
        "hidden-name",
        "its base `B` defines `x`",
    );
    check(
        "CLASS\nclass Q(P):\n    __slots__ = (\"y\",)\n\n    def set(self):\n        self.z = 1\n",
        "slots-in-the-chain",
        "has `__slots__` without `z`",
    );
    check(
        "class B:\n    def __init__(self):\n        self.b = 1\n        print(vars(self))\n\n\nclass P(B):\n    def set(self):\n        self.x = 1\n",
        "chain",
        "its base `B`",
    );
    check(
        "class A:\n    def a(self):\n        self.one = 1\n\n\nclass B:\n    def b(self):\n        self.two = 1\n\n\nclass C(A, B):\n    pass\n",
        "lay-out",
        "would be a lay-out conflict",
    );
}

#[test]
fn what_the_program_does_with_instances() {
    check(
        "CLASS\ndef f():\n    p = P(1)\n    p.a = p.b = p.c = p.d = 1\n    return p\n",
        "outside-store",
        "4 attributes are set only from outside",
    );
    check(
        "CLASS\ndef f():\n    p = P(1)\n    p.go = None\n    return p\n",
        "method-replaced",
        "`p.go` is replaced on an instance",
    );
    check(
        "import argparse\n\n\nCLASS\nargparse.ArgumentParser().parse_args([], P(1))\n",
        "handed-to-a-library",
        "the library that gets an instance here sets attributes",
    );
    check("import pickle\n\n\nCLASS\npickle.dumps(P(1), 0)\n", "pickle-protocol", "protocol 0 and 1");
    check("import pickle\n\n\nCLASS\ndef f(file):\n    return pickle.load(file)\n", "old-pickles", "cannot be loaded any more");
    check("import yaml\n\n\nCLASS\nyaml.dump(P(1))\n", "dumped-state", "`yaml.dump`");
}

#[test]
fn what_its_decorator_makes_of_it() {
    check(
        "from dataclasses import dataclass\n\n\n@dataclass\nclass P:\n    x: int = 0\n\n    def __hash__(self):\n        return super().__hash__()\n",
        "dataclass-form",
        "conflicts with the default of `x`",
    );
    check("import attr\n\n\n@attr.s(these={})\nclass P:\n    x = attr.ib()\n", "attrs-form", "`these` in `@attr.s`");
}

#[test]
fn below_a_dict_an_empty_slots_saves_nothing() {
    let kept = "class Node:\n    __slots__ = (\"name\", \"__dict__\")\n\n\n";
    let slotted = "class Node:\n    __slots__ = (\"name\",)\n\n\n";
    let rest = "class Leaf(Node):\n    def rename(self, name):\n        self.name = name\n\n\ndef mark(rows):\n    for _ in rows:\n        leaf = Leaf()\n        leaf.rename = str\n";
    check_none(&Slots, &format!("{kept}{rest}"));
    check(&format!("{slotted}{rest}"), "method-replaced", "`leaf.rename` is replaced");
}
