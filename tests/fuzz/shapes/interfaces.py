"""Abstract base classes, what implements them, and what the program asks of both."""
from .text import GUARD, block, chance, indented, text

HEAD = """\
import functools
import inspect
import typing
from abc import ABC, ABCMeta, abstractmethod
from dataclasses import dataclass

T = typing.TypeVar("T")


class Owned:
    def __init__(self, owner="nobody"):
        self.owner = owner


@dataclass
class Sized:
    size: int = 7


class Mixed:
    extra = "mixed"

    def describe(self):
        return type(self).__name__


def checked(function):
    hints = typing.get_type_hints(function)

    @functools.wraps(function)
    def call(value):
        wanted = hints["value"]
        return function(value) if isinstance(value, wanted) else "wrong"

    return call


def registered(cls):
    MADE.append(cls)
    return cls
"""

METHODS = ["load", "save", "name", "size"]


def interface(random, number):
    """An interface, with the names of its methods."""
    methods = random.sample(METHODS, random.choice([1, 2, 2, 3]))
    header = random.choice(["ABC", "ABC", "metaclass=ABCMeta", "object, metaclass=ABCMeta"])
    body = ['"""What it does."""'] if chance(random, 0.3) else []
    if chance(random, 0.15):
        body.append("label: str")
    for method in methods:
        decorators = ["@property", "@abstractmethod"] if chance(random, 0.15) else ["@abstractmethod"]
        result = " -> str" if chance(random, 0.8) else ""
        body += [*decorators, *block(f"def {method}(self){result}:", [random.choice(["...", "pass", "raise NotImplementedError", '"""Told."""'])]), ""]
    if chance(random, 0.1):
        body += block("def helper(self):", ["return 'helped'"])
    return [f"class Face{number}({header}):", *indented(body), "", ""], methods


def implementer(random, name, bases, methods):
    others = random.choice([[], [], [], ["Owned"], ["Sized"], ["Mixed"]])
    order = [*bases, *others] if chance(random, 0.6) else [*others, *bases]
    body = []
    kind = random.random()
    decorators = []
    if kind < 0.3:
        body += block("def __init__(self):", random.choice([["super().__init__()"], ["self.label = 'own'"], ["super().__init__()", "self.label = 'own'"]]))
    elif kind < 0.45:
        decorators = ["@dataclass"]
        body += ["label: str = 'field'"]
        if chance(random, 0.4):
            body += block("def __post_init__(self):", ["super().__init__()"])
    elif kind < 0.55:
        body += block("def __new__(cls, *args):", ["return super().__new__(cls)"])
    if chance(random, 0.1):
        decorators.append("@registered")
    for method in methods:
        if not chance(random, 0.05):
            body += block(f"def {method}(self):", [f"return '{name}.{method}'"])
    return [*decorators, f"class {name}({', '.join(order)}):", *indented(body or ["pass"]), "", ""]


ASKS = [
    "isinstance({made}, {face})", "issubclass({cls}, {face})", "isinstance({made}, ({face}, int))", "str(inspect.signature({cls}))",
    "{face}.__subclasses__() and len({face}.__subclasses__())", "inspect.isabstract({face})", "{face}()", "hash({made}) != 0",
    "check({made})", "getattr({made}, 'owner', 'none')", "getattr({made}, 'size', 'none') if not callable(getattr({made}, 'size', 0)) else 1",
    "getattr({made}, 'label', 'none')", "sorted(n for n in vars({made}))", "{face}.__doc__", "{cls}.__mro__[0].__name__",
]


def program(random):
    lines, ask = [HEAD, "MADE = []", "", ""], []
    for number in range(random.choice([1, 2, 2])):
        made, methods = interface(random, number)
        lines += made
        face, tops = f"Face{number}", [f"Face{number}"]
        if chance(random, 0.25):
            lines += [f"class More{number}({face}):", "    @abstractmethod", "    def more(self) -> int: ...", "", ""]
            tops = [f"More{number}"]
            methods = [*methods, "more"]
        classes = []
        for index in range(random.choice([1, 2, 3])):
            name = f"Kind{number}{index}"
            below = [classes[-1]] if classes and chance(random, 0.3) else tops
            lines += implementer(random, name, below, methods)
            classes.append(name)
        lines += [*(["@checked"] if chance(random, 0.1) else []), *block(f"def use{number}(value: {face}) -> object:",
                  [f"return [str(getattr(value, each, None)).split(' at ')[0] for each in {[m for m in methods if m != 'more']}]"]), "", ""]
        if chance(random, 0.1):
            lines += [f"TABLE{number} = {{{face}: 1}}", "", ""]
        for cls in classes:
            ask.append(f"guard('make {cls}', lambda: use{number}({cls}()) and '{cls}')")
            ask.append(f"guard('again {cls}', lambda: type({cls}('ann')).__name__)")
            for template in random.sample(ASKS, 2) if chance(random, 0.4) else [random.choice(ASKS[9:])]:
                if template in ASKS[:4] and not chance(random, 0.3):
                    continue
                # `check` is any callable that gets the object.
                question = template.format(made=f"{cls}()", cls=cls, face=face).replace("check(", f"use{number}(")
                ask.append(f"guard({question!r}, lambda: {question})")
    return {"main.py": text(lines, GUARD, *ask, "print(len(MADE))")}
