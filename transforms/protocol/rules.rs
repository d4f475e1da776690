//! What speaks against a protocol, in the order of the page.

use pyscale::meta::{Observation, Rule};

pub const RULES: &[Rule] = &[
    Rule {
        id: "bases",
        summary: "it has another base than `ABC`, `object`, `Generic[…]` or a converted interface, a decorator, or keywords beside `metaclass`",
    },
    Rule {
        id: "body",
        summary: "it has more than abstract methods, bare annotations and `__slots__ = ()`; an interface but for one member is told so",
    },
    Rule { id: "marker", summary: "it has no abstract method: a class that tells others apart by name" },
    Rule {
        id: "type-variable",
        summary: "a type variable is used in one direction and does not say so, or in a generic class of which nobody knows the direction; from Python 3.12 on the protocol gets type parameters of its own instead",
    },
    Rule {
        id: "metaclass",
        summary: "a class below has a metaclass of its own, enumerations included, or a base that may have one",
    },
    Rule {
        id: "order",
        summary: "a class below lists `Generic` before the interface or a container behind it, or its bases are not all known",
    },
    Rule { id: "hook", summary: "a class before the interface has an `__init_subclass__` that calls nothing above" },
    Rule {
        id: "constructor",
        summary: "the constructor of a base behind the interface would not be called: a `super().__init__()` below would end in the protocol's, or a class between has one of its own once it is made",
    },
    Rule {
        id: "unset-attribute",
        summary: "a class below does not set an attribute that the interface declares; type checkers take it for abstract below a protocol",
    },
    Rule {
        id: "signature",
        summary: "a class without a constructor is handed to something that may read its signature, which becomes `(*args, **kwargs)`",
    },
    Rule { id: "registered", summary: "classes join by `register`, or `singledispatch` chooses by it" },
    Rule { id: "value", summary: "the class is used as a value, or something checks fields or arguments against it at run time" },
    Rule {
        id: "abc-asked",
        summary: "what is above the class, or one of its heirs, is looked at, or `ABC` is looked for there, or `ABCMeta` as its type",
    },
    Rule { id: "listed", summary: "what the classes or their objects have is listed, and below a protocol they have more" },
    Rule { id: "names-listed", summary: "the module's names are listed, and `Protocol` would be among them" },
    Rule { id: "lookalike", summary: "`isinstance` is asked, and another class of the project has the same members" },
    Rule { id: "issubclass", summary: "`issubclass` is asked, which a protocol with attributes does not answer" },
    Rule {
        id: "isinstance",
        summary: "`isinstance` is asked: it goes by what an object has, and takes microseconds up to Python 3.11",
    },
    Rule { id: "nothing-gained", summary: "nothing is annotated with it; in an open world, nothing in the class either" },
    Rule {
        id: "family",
        summary: "an interface that it extends stays an abstract base class, or is converted with reservations",
    },
    Rule {
        id: "public",
        summary: "public API of a distribution: outsiders ask `isinstance`, combine it with other bases, or read signatures",
    },
    Rule { id: "not-understood", summary: "a file that could not be understood, or a stub, mentions it" },
    Rule { id: "layout", summary: "a comment, a taken name or the layout of the imports leaves no safe place for the edit" },
];

/// What is said of what nobody could tell from the source.
pub const MAY_BE: &[(&str, Observation)] = &[
    ("metaclass", Observation::Nothing),
    ("order", Observation::Nothing),
    ("signature", Observation::Nothing),
    ("abc-asked", Observation::Nothing),
    ("public", Observation::Nothing),
    ("not-understood", Observation::Nothing),
];

#[cfg(test)]
mod tests {
    use pyscale::fixture::{check_fix, check_rule};

    use super::super::Protocol;

    /// An interface, and what makes a difference to it.
    const S: &str = "from abc import ABC, abstractmethod\n\n\nclass S(ABC):\n    @abstractmethod\n    def f(self) -> int: ...\n";

    #[test]
    fn what_stands_beside_an_interface() {
        for (rest, rule, says) in [
            (
                "class M(type(S)):\n    pass\n\n\nclass C(S, metaclass=M):\n    def f(self) -> int:\n        return 1\n",
                "metaclass",
                "metaclass conflict",
            ),
            (
                "from typing import Generic, TypeVar\n\nT = TypeVar(\"T\")\n\n\nclass C(Generic[T], S):\n    def f(self) -> int:\n        return 1\n",
                "order",
                "lists `Generic` before it",
            ),
            (
                "class B:\n    def __init__(self, n):\n        self.n = n\n\n\nclass C(S, B):\n    def __init__(self):\n        super().__init__(1)\n\n    def f(self) -> int:\n        return 1\n",
                "constructor",
                "would not be called",
            ),
            (
                "import inspect\n\n\nclass C(S):\n    def f(self) -> int:\n        return 1\n\n\nprint(inspect.signature(C))\n",
                "signature",
                "(*args, **kwargs)",
            ),
            ("class C:\n    pass\n\n\nS.register(C)\n", "registered", "are registered with `S`"),
            ("TABLE = {S: 1}\n", "value", "used as a value"),
            (
                "class Other:\n    def f(self):\n        return 1\n\n\ndef g(x: S):\n    return isinstance(x, S)\n",
                "lookalike",
                "also be true for `Other`",
            ),
            ("def g(x: S):\n    return isinstance(x, S)\n", "isinstance", "go by what an object has"),
            (
                "class T(S):\n    @abstractmethod\n    def g(self) -> int: ...\n\n\ndef h(t: T) -> None: ...\n\n\nTABLE = {S: 1}\n",
                "family",
                "stays an abstract base class",
            ),
            (
                "class M:\n    def __init_subclass__(cls):\n        print(cls)\n\n\nclass C(M, S):\n    def f(self) -> int:\n        return 1\n",
                "hook",
                "calls nothing above",
            ),
            ("class C(S, dict):\n    def f(self) -> int:\n        return 1\n", "order", "would ask typing"),
            ("print(ABC in S.__bases__)\n", "abc-asked", "the bases of a class are looked at"),
            ("print(issubclass(S, ABC))\n", "abc-asked", "what inherits from `ABC`"),
            ("print(vars(S))\n", "listed", "have more"),
            (
                "class T(S, ABC):\n    def __init__(self):\n        self.n = 1\n\n    @abstractmethod\n    def g(self) -> int: ...\n\n\ndef h(t: T) -> None: ...\n",
                "nothing-gained",
                "nothing is annotated with `S`",
            ),
            ("print(globals())\n", "names-listed", "would be among them"),
        ] {
            check_rule(&Protocol, &format!("{S}\n\n{rest}"), rule, says);
        }
    }

    #[test]
    fn what_is_no_interface() {
        for (text, rule, says) in [
            (
                "from abc import ABC, abstractmethod\n\n\nclass S(ABC):\n    @abstractmethod\n    def f(self) -> int: ...\n\n    def g(self) -> int:\n        return 1\n\n\n",
                "body",
                "an interface but for `g`",
            ),
            (
                "from abc import ABC, abstractmethod\n\n\nimport json\n\n\nclass S(json.JSONEncoder, ABC):\n    @abstractmethod\n    def f(self) -> int: ...\n",
                "bases",
                "no interface",
            ),
            ("from abc import ABC, abstractmethod\n\n\nclass S(ABC):\n    pass\n", "marker", "no abstract method"),
            (
                "from abc import ABC, abstractmethod\nfrom typing import Generic, TypeVar\n\nT = TypeVar(\"T\")\n\n\nclass S(ABC, Generic[T]):\n    @abstractmethod\n    def f(self) -> T: ...\n",
                "type-variable",
                "covariant",
            ),
            (
                "from pydantic.dataclasses import dataclass\nfrom abc import ABC, abstractmethod\n\n\nclass S(ABC):\n    @abstractmethod\n    def f(self) -> int: ...\n\n\n@dataclass\nclass Holder:\n    s: S\n",
                "value",
                "may be checked when the program runs",
            ),
            (
                "from pydantic import validate_call\nfrom abc import ABC, abstractmethod\n\n\nclass S(ABC):\n    @abstractmethod\n    def f(self) -> int: ...\n\n\n@validate_call\ndef g(s: S) -> int:\n    return s.f()\n",
                "value",
                "may be checked when the program runs",
            ),
            (
                "from abc import ABC, abstractmethod\n\n\nclass S(ABC):\n    n: int\n\n    @abstractmethod\n    def f(self) -> int: ...\n\n\nclass C(S):\n    def f(self) -> int:\n        return 1\n",
                "unset-attribute",
                "does not set `n`",
            ),
            (
                "from abc import ABC, abstractmethod\n\n\nclass S(ABC):\n    n: int\n\n    @abstractmethod\n    def f(self) -> int: ...\n\n\ndef g(x):\n    return issubclass(x, S)\n",
                "issubclass",
                "raises TypeError for a protocol with attributes",
            ),
            (
                "from abc import ABC, abstractmethod\n\n\nclass S(ABC):\n    @abstractmethod\n    def f(self): ...\n",
                "nothing-gained",
                "nothing is annotated",
            ),
            (
                "#- a.py\nfrom abc import ABC, abstractmethod\n\n\nclass S(ABC):\n    @abstractmethod\n    def f(self) -> int: ...\n\n\n#- b.pyi\nfrom a import S\n\nclass C(S): ...\n",
                "not-understood",
                "cannot be followed",
            ),
            (
                "from abc import ABC, abstractmethod\n\n\nclass S(\n    ABC,  # an interface\n):\n    @abstractmethod\n    def f(self) -> int: ...\n",
                "layout",
                "a comment stands",
            ),
            (
                "from typing import Generic, TypeVar\nfrom abc import ABC, abstractmethod\n\n\nclass S(ABC):\n    @abstractmethod\n    def f(self) -> int: ...\n\n\nT = TypeVar(\"T\")\n\n\nclass C(S):\n    def f(self) -> int:\n        return 1\n\n\nclass D(Generic[T], C): ...\n",
                "order",
                "lists `Generic` before",
            ),
        ] {
            check_rule(&Protocol, text, rule, says);
        }
    }

    #[test]
    fn attrs_makes_constructors() {
        let before = "import attr\nfrom abc import ABC, abstractmethod\n\n\nclass Sink(ABC):\n    @abstractmethod\n    def put(self, item: bytes) -> None: ...\n\n\n@attr.s(auto_attribs=True)\nclass Box(Sink):\n    size: int\n\n    def put(self, item: bytes) -> None:\n        pass\n\n\ndef fill(sink: Sink) -> None:\n    sink.put(b\"\")\n";
        let after = before
            .replace("from abc import ABC, abstractmethod\n", "from abc import abstractmethod\nfrom typing import Protocol\n")
            .replace("class Sink(ABC)", "class Sink(Protocol)");
        check_fix(&Protocol, before, &after);
    }

    #[test]
    fn texts_below_attributes_are_documentation() {
        let before = "from abc import ABC, abstractmethod\n\n\nclass Sink(ABC):\n    size: int\n    \"\"\"How much fits in.\"\"\"\n\n    @abstractmethod\n    def put(self, item: bytes) -> None: ...\n\n\nclass Box(Sink):\n    def __init__(self) -> None:\n        self.size = 1\n\n    def put(self, item: bytes) -> None:\n        pass\n\n\ndef fill(sink: Sink) -> None:\n    sink.put(b\"\")\n";
        let after = before
            .replace("from abc import ABC, abstractmethod\n", "from abc import abstractmethod\nfrom typing import Protocol\n")
            .replace("class Sink(ABC)", "class Sink(Protocol)");
        check_fix(&Protocol, before, &after);
    }
}
