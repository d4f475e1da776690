//! Import resolution, hierarchies and types over small projects.

use ustr::ustr;

use super::bytes::Binary;
use super::facts::AskKind;
use super::{Base, ClassId, FileId, Mro, Options, ProjectIndex, Ty};
use crate::fixture::Fixture;

/// A project of these files; module names follow the paths.
fn project(files: &[(&str, &str)]) -> ProjectIndex {
    Fixture::new(files, Options::default()).into_index()
}

fn file(index: &ProjectIndex, path: &str) -> FileId {
    index.file_ids().find(|file| index.entry(*file).relative == path).unwrap()
}

fn class(index: &ProjectIndex, name: &str) -> ClassId {
    index.classes_named(ustr(name))[0]
}

/// What a global name of a file is.
fn global(index: &ProjectIndex, path: &str, name: &str) -> Ty {
    index.global(file(index, path), ustr(name))
}

#[test]
fn imports_are_followed_however_they_are_written() {
    let index = project(&[
        ("pkg/__init__.py", "from .impl import Box as Box\nfrom . import impl\n"),
        ("pkg/impl.py", "class Box: pass\n"),
        ("pkg/sub/__init__.py", ""),
        ("pkg/sub/far.py", "from ..impl import Box\nfrom ... import nowhere\n"),
        ("star.py", "from pkg import *\nb = Box()\n"),
        ("dotted.py", "import pkg.impl\nimport pkg.impl as short\na = pkg.impl.Box()\nb = short.Box()\n"),
        (
            "guarded.py",
            "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from pkg import Box\ndef f(x: 'Box'): return x\ny = f(0)\n",
        ),
        ("fallback.py", "try:\n    from fast import Box\nexcept ImportError:\n    from pkg.impl import Box\n"),
    ]);
    let boxed = class(&index, "Box");
    assert_eq!(global(&index, "pkg/__init__.py", "Box"), Ty::Class(boxed));
    assert_eq!(global(&index, "pkg/sub/far.py", "Box"), Ty::Class(boxed));
    assert_eq!(global(&index, "star.py", "b"), Ty::Instance(boxed));
    assert_eq!(global(&index, "dotted.py", "a"), Ty::Instance(boxed));
    assert_eq!(global(&index, "dotted.py", "b"), Ty::Instance(boxed));
    assert_eq!(global(&index, "guarded.py", "y"), Ty::Instance(boxed));
    assert_eq!(global(&index, "fallback.py", "Box"), Ty::Unknown, "one of two classes, so neither");
    assert_eq!(global(&index, "pkg/__init__.py", "impl"), Ty::Module(file(&index, "pkg/impl.py")));
    assert_eq!(global(&index, "pkg/sub/far.py", "len"), Ty::External(ustr("builtins.len")));
}

#[test]
fn what_is_missing_in_the_project_is_unknown_and_what_is_outside_is_external() {
    let index = project(&[
        ("pkg/__init__.py", ""),
        ("use.py", "from pkg._speedups import Fast\nimport weakref\nfrom json import loads as read\nx = read('1')\n"),
    ]);
    assert_eq!(global(&index, "use.py", "Fast"), Ty::Unknown);
    assert_eq!(global(&index, "use.py", "read"), Ty::External(ustr("json.loads")));
    assert_eq!(global(&index, "use.py", "x"), Ty::Made(ustr("json.loads")));
}

#[test]
fn modules_of_the_interpreter_itself_are_not_shadowed_by_files() {
    let index = project(&[("scripts/gc.py", "def freeze(): pass\n"), ("gc.py", ""), ("use.py", "import gc\nx = gc.freeze\n")]);
    assert_eq!(global(&index, "use.py", "x"), Ty::External(ustr("gc.freeze")));
}

#[test]
fn values_are_followed_through_attributes_containers_and_returns() {
    let index = project(&[(
        "m.py",
        "class Leaf: pass\n\
         class Tree:\n    def __init__(self, leaf: 'Leaf | None' = None):\n        self.leaf = leaf\n        self.leaves = [Leaf()]\n\
         \x20   def first(self):\n        return self.leaves[0]\n    def copy(self):\n        return type(self)()\n\
         class Oak(Tree): pass\n\
         def make():\n    return Leaf()\n\
         t = Oak()\na = t.leaf\nb = t.first()\nc = t.copy()\nd = make()\n\
         e = next(iter(t.leaves))\nf, g = Leaf(), 1\nh = {'k': Leaf()}['k']\n\
         for i, j in enumerate(t.leaves): pass\nk = t if d else None\nl = d or t\n",
    )]);
    let (leaf, oak, tree) = (class(&index, "Leaf"), class(&index, "Oak"), class(&index, "Tree"));
    for (name, wanted) in [
        ("t", Ty::Instance(oak)),
        ("a", Ty::Instance(leaf)),
        ("b", Ty::Instance(leaf)),
        ("d", Ty::Instance(leaf)),
        ("e", Ty::Instance(leaf)),
        ("f", Ty::Instance(leaf)),
        ("g", Ty::Int(1)),
        ("h", Ty::Instance(leaf)),
        ("i", Ty::Foreign),
        ("j", Ty::Instance(leaf)),
        ("k", Ty::Instance(oak)),
    ] {
        assert_eq!(global(&index, "m.py", name), wanted, "{name}");
    }
    assert!(matches!(global(&index, "m.py", "c"), Ty::Instance(class) if class == oak || class == tree));
    let Ty::Instances(either) = global(&index, "m.py", "l") else { panic!("two classes") };
    assert_eq!(either.to_vec(), [leaf, oak]);
}

#[test]
fn what_is_defined_through_itself_is_unknown() {
    let index =
        project(&[("m.py", "def f():\n    return g()\ndef g():\n    return f()\nx = f()\n"), ("n.py", "from n import y\n")]);
    assert_eq!(global(&index, "m.py", "x"), Ty::Unknown);
    assert_eq!(global(&index, "n.py", "y"), Ty::Unknown);
}

#[test]
fn a_method_that_a_subclass_overrides_gives_nothing_away() {
    let index = project(&[(
        "m.py",
        "class A:\n    def make(self): return A()\n    def name(self): raise NotImplementedError\nclass B(A):\n    def make(self): return 3\nx = A().make()\ny = A().name()\n",
    )]);
    assert_eq!(global(&index, "m.py", "x"), Ty::Unknown);
    assert_eq!(global(&index, "m.py", "y"), Ty::Unknown);
}

#[test]
fn bases_and_their_order() {
    let index = project(&[
        ("base.py", "import abc\nclass Top(abc.ABC): pass\nclass Left(Top): pass\nclass Right(Top): pass\n"),
        (
            "deep.py",
            "import base\nfrom vendor import Thing\nclass Both(base.Left, base.Right): pass\nclass Odd(Thing, missing.X): pass\n",
        ),
    ]);
    let (top, left, right, both) = (class(&index, "Top"), class(&index, "Left"), class(&index, "Right"), class(&index, "Both"));
    let abc = Base::External(ustr("abc.ABC"));
    let order = [Base::Project(left), Base::Project(right), Base::Project(top), abc];
    assert_eq!(index.class(both).mro, Mro::Known(order.to_vec()));
    assert_eq!(index.descendants(top), [left, right, both]);
    let odd = class(&index, "Odd");
    assert_eq!(index.class(odd).bases[0], Base::External(ustr("vendor.Thing")));
}

#[test]
fn public_names_are_what_packages_show() {
    let index = project(&[
        ("pkg/__init__.py", "from ._impl import Shown\nfrom ._impl import _Hidden\n"),
        ("pkg/_impl.py", "class Shown: pass\nclass _Hidden: pass\nclass Kept: pass\n"),
        ("pkg/_listed.py", "__all__ = ['Listed']\nclass Listed: pass\n"),
        ("pkg/open.py", "class Plain:\n    class Inner: pass\n    class _Inner2: pass\ndef f():\n    class Local: pass\n"),
    ]);
    let public = |name: &str| index.is_public(class(&index, name));
    for name in ["Shown", "Listed", "Plain", "Inner"] {
        assert!(public(name), "{name}");
    }
    for name in ["_Hidden", "Kept", "_Inner2", "Local"] {
        assert!(!public(name), "{name}");
    }
}

#[test]
fn stubs_do_not_shadow_modules() {
    let index = project(&[("m.py", "class A: pass\n"), ("m.pyi", "class A: ...\n"), ("use.py", "from m import A\n")]);
    let Ty::Class(found) = global(&index, "use.py", "A") else { panic!("a class") };
    assert_eq!(index.entry(index.class(found).file).relative, "m.py");
}

#[test]
fn generic_yields_to_a_subscripted_base_behind_it() {
    let index = project(&[(
        "m.py",
        "from typing import Generic, TypeVar\nT = TypeVar('T')\nclass A(Generic[T]): pass\nclass B(Generic[T]): pass\n\
         class C(Generic[T], A[T], B[T]): pass\nclass D(Generic[T], A): pass\n",
    )]);
    let (a, b) = (class(&index, "A"), class(&index, "B"));
    let expected = vec![Base::Project(a), Base::Project(b), Base::External(ustr("typing.Generic"))];
    assert_eq!(index.class(class(&index, "C")).mro, Mro::Known(expected));
    // Python refuses this one: `Generic` before the class that inherits from it.
    assert_eq!(index.class(class(&index, "D")).mro, Mro::Unknown);
}

#[test]
fn a_stub_does_not_shadow_the_standard_library() {
    let index = project(&[
        ("typeshed/typing.pyi", "def final(f): ...\n"),
        ("typing.pyi", "def final(f): ...\n"),
        ("m.py", "from typing import final\nx = final\n"),
    ]);
    assert_eq!(global(&index, "m.py", "x"), Ty::External(ustr("typing.final")));
}

#[test]
fn a_name_means_a_definition_only_where_the_definition_can_be_reached() {
    let index = project(&[
        ("pkg/__init__.py", ""),
        ("pkg/codemod.py", "def replace(x):\n    x.done = 1\n"),
        ("pkg/api.py", "from .codemod import replace\n"),
        ("uses.py", "from pkg.codemod import replace\n"),
        ("by_module.py", "from pkg import codemod\ncodemod.replace(1)\n"),
        ("by_api.py", "import pkg.api\npkg.api.replace(1)\n"),
        ("by_star.py", "from pkg.api import *\nreplace(1)\n"),
        ("somewhere.py", "def run(tools):\n    tools.codemod.replace(1)\n"),
        ("computed.py", "from importlib import import_module\nimport_module('pkg.code' + 'mod').replace(1)\n"),
        ("other.py", "import pkg\n'a'.replace('a', 'b')\n"),
        ("namesake.py", "from dataclasses import replace\nreplace(1)\n"),
    ]);
    let home = file(&index, "pkg/codemod.py");
    let found: Vec<_> =
        index.files_meaning(home, ustr("replace")).into_iter().map(|file| index.entry(file).relative.clone()).collect();
    let expected = ["by_api.py", "by_module.py", "by_star.py", "computed.py", "pkg/api.py", "somewhere.py", "uses.py"];
    assert_eq!(found, expected);
}

#[test]
fn what_is_bytes_for_certain() {
    let index = project(&[
        (
            "frames.py",
            "import zlib\n\
             class Frame:\n    \
                 def __init__(self, text):\n        \
                     self.raw = b''\n        \
                     self.late = b''\n        \
                     self.text = 'a'\n    \
                 def fill(self):\n        \
                     self.raw = zlib.compress(b'a')\n\
             def load() -> bytes: ...\n\
             def perhaps():\n    \
                 if zlib: return b''\n\
             frame = Frame('')\n\
             literal, made, loaded, unsure = b'a', zlib.compress(b'a'), load(), perhaps()\n\
             raw, late, text = frame.raw, frame.late, frame.text\n\
             either = b'' if zlib else ''\n",
        ),
        ("other.py", "from frames import Frame\ndef reset(frame: Frame):\n    frame.late = None\n"),
    ]);
    let frames = file(&index, "frames.py");
    let binary = |name: &str| {
        let globals = &index.summary(frames).globals;
        let (_, value) = globals.iter().find(|(global, _)| *global == name).unwrap();
        index.binary(frames, *value)
    };
    for name in ["literal", "made", "loaded", "raw"] {
        assert_eq!(binary(name), Some(Binary::Bytes), "{name}");
    }
    assert_eq!(binary("text"), Some(Binary::Text));
    // Somebody else stores None; the end of the function may be reached; two types.
    for name in ["late", "unsure", "either"] {
        assert_eq!(binary(name), None, "{name}");
    }
}

/// Who asks for `registry` in a text: how, on which lines, and whether the type is asked.
fn asking(text: &str) -> Vec<(String, bool)> {
    let index = project(&[("a.py", text)]);
    let names = [ustr("registry")];
    let asks: Vec<_> = index.asks_for(&names).map(|(ask, _)| (format!("{:?}", ask.facts.how), ask.facts.of_type)).collect();
    asks
}

#[test]
fn asking_by_name_is_read_from_the_tree() {
    let get = |of_type| vec![("Get".to_owned(), of_type)];
    assert_eq!(asking("getattr(\n    item,\n    ('reg'\n     \"istry\"),\n    None,\n)\n"), get(false));
    assert_eq!(asking("NAME = 'registry'\ngetattr(item, NAME, None)\n"), get(false));
    assert_eq!(asking("from builtins import getattr as ask\nask(item, 'reg' + 'istry')\n"), get(false));
    assert_eq!(asking("getattr(type(item), 'registry')\n"), get(true));
    assert_eq!(asking("def f(x):\n    t = x.__class__\n    return t.registry\n"), [("OfType".to_owned(), true)]);
    assert_eq!(asking("del type(x).registry\n"), [("OfType".to_owned(), true)]);
    assert_eq!(asking("from operator import attrgetter as ag\nag('owner.registry')\n"), [("Getter".to_owned(), false)]);
    assert_eq!(
        asking("'{0[k].registry!r:>{w.registry}}'.format(x)\n"),
        [("Format".to_owned(), false), ("Format".to_owned(), false)]
    );
    assert_eq!(asking("TEXT = '{{0.registry}} {{{x.registry}}}'\n"), [("Format".to_owned(), false)]);
    assert_eq!(asking("try:\n    x.registry\nexcept (KeyError, AttributeError):\n    pass\n"), [("Tried".to_owned(), false)]);
    assert_eq!(asking("mock.patch('shop.Item.registry', {})\n"), [("PatchText".to_owned(), false)]);
    assert_eq!(asking("'''{0.registry}'''\nx.registry\n'getattr(x, registry)'\n"), []);
}

#[test]
fn types_that_are_compared_are_read_from_the_tree() {
    let compared = |text: &str| {
        let index = project(&[("a.py", text)]);
        let compares = |with| index.ty(FileId(0), with) == Ty::External(ustr("builtins.type"));
        let found: Vec<_> = index
            .asks()
            .filter_map(|ask| match ask.facts.how {
                AskKind::Compared(with) => Some(compares(with)),
                AskKind::Lookup(_) => Some(false),
                _ => None,
            })
            .collect();
        found
    };
    for text in [
        "type(x)==type\n",
        "(type(x)) is type\n",
        "type is not x.__class__\n",
        "type(x) in (type,)\n",
        "def f(x):\n    t = type(x)\n    return t != type\n",
        "if (t := type(x)) is type: pass\n",
        "match type(x):\n    case builtins.type: pass\nimport builtins\n",
        "issubclass(type(x), type)\n",
    ] {
        assert_eq!(compared(text), [true], "{text}");
    }
    assert_eq!(compared("KINDS[type(x)]\nKINDS.get(type(x))\ntype(x) in KINDS\n"), [false; 3]);
    assert_eq!(compared("type('X', (), {}) == type\nx is type\ntype(x)() == 1\n"), [] as [bool; 0]);
}

#[test]
fn what_a_computed_name_may_be_is_spelled_out() {
    let index = project(&[("a.py", "f(themes=1)\nD = {'themes': 1}\n'themes'\n'two themes'\n")]);
    assert_eq!(index.spelled(ustr("themes")).count(), 2);
    assert_eq!(index.spelled(ustr("theme")).count(), 0);
}

/// Do values flow in both files the same ways?
fn flows_alike(one: &str, other: &str) -> bool {
    let (one, other) = (project(&[("m.py", one)]), project(&[("m.py", other)]));
    let flow = |index: &ProjectIndex| file(index, "m.py");
    one.summary(flow(&one)).flow.is_like(&other.summary(flow(&other)).flow)
}

#[test]
fn slots_change_nothing_of_what_flows() {
    let rest = "    def __init__(self, x: 'int | None' = None):\n        if isinstance(x, dict): self.x = x.get(1)\n        else: self.x = [x]\n\ndef use(box: 'Box'):\n    return lambda: box.x\n";
    let plain = |head: &str| format!("from dataclasses import dataclass\n\n{head}{rest}");
    let without = plain("class Box:\n");
    assert!(flows_alike(&without, &plain("class Box:\n    __slots__ = ('x',)\n\n")));
    assert!(flows_alike(&plain("@dataclass\nclass Box:\n"), &plain("@dataclass(slots=True, weakref_slot=True)\nclass Box:\n")));
    // Where more is written than names, it is followed.
    assert!(!flows_alike(&without, &plain("class Box:\n    __slots__ = NAMES\n")));
    assert!(!flows_alike(&without, &plain("class Box:\n    x = None\n")));
    assert!(!flows_alike(&without, &without.replace("dict", "list").replace("x.get(1)", "x")));
    assert!(!flows_alike(&plain("@dataclass\nclass Box:\n"), &plain("@dataclass(default=make)\nclass Box:\n")));
    // `__slots__` of a module or a function is a name like any other.
    assert!(!flows_alike(&without, &format!("{without}__slots__ = ('x',)\n")));
}
