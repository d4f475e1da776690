"""Classes with attributes: plain, dataclasses, abstract, generic, exceptions; and modules that do things to their instances."""
from .text import GUARD, block, chance, text

NAMES = ["a", "b", "c", "name", "value", "items", "_x", "__p", "count", "parent"]
SEEN = NAMES[:6] + ["count", "parent", "extra", "late", "dyn", "prop", "heavy", "cloned", "tagged"]
HEAD = """\
import copy
import json
import pickle
import weakref
from abc import ABC
from dataclasses import dataclass, field
from functools import cached_property
from typing import ClassVar, Generic, TypeVar

T = TypeVar("T")
REGISTRY = []

"""
# What somebody may do to an object. `{cls}` is its class, `{other}` any class, `{name}` an attribute.
HANDLING = [
    ("obj", ["obj.tagged = 1", "return obj.tagged"]),
    ("obj: {cls}", ["obj.tagged = 1", "return obj.tagged"]),
    ("obj", ["return sorted(vars(obj))"]),
    ("obj", ["for name in ('q', 'r'):", "    setattr(obj, name, 1)", "return obj.q"]),
    ("obj", ["return weakref.ref(obj)() is obj"]),
    ("obj", ["return json.dumps(obj, default=lambda it: sorted(it.__dict__))"]),
    ("obj", ["{cls}.{name} = 'class'", "return obj.{name}"]),
    ("obj", ["obj.touch = lambda: 'T'", "return obj.touch()"]),
    ("obj", ["obj.__class__ = {other}", "return type(obj).__name__"]),
    ("obj", ["return type('Mix', ({cls}, {other}), {{}}).__name__"]),
    ("obj", ["obj.__dict__['late'] = 3", "return obj.late"]),
    ("obj", ["del obj.{name}", "return hasattr(obj, '{name}')"]),
    ("obj", ["obj.{name} += 1", "return obj.{name}"]),
    ("obj", ["with_slots = type('Sub', ({cls},), {{'__slots__': ('zz',)}})", "return with_slots.__name__"]),
    ("obj", ["class Local({cls}):", "    extra = 5", "return Local.extra"]),
    ("obj", ["return dict(obj.__dict__, k=1)['k']"]),
    ("obj", ["return getattr(obj, '__dict__', 'none') == 'none'"]),
    ("*objs", ["for it in objs:", "    it.mark = 1", "return len(objs)"]),
]


class Model:
    """One class of a program."""

    def __init__(self, random, number, known):
        self.random = random
        self.module = random.choice(["m0", "m1"])
        self.name = random.choice(["", "_"]) + random.choice(["Point", "Node", "Record", "Item", "Box"]) + str(number)
        self.kind = random.choice(["plain"] * 6 + ["data", "data", "frozen", "abstract", "generic", "error"])
        self.bases = self.choose_bases([it for it in known if it.module == "m0" or self.module == "m1"])
        self.above = set().union(*[it.above | {it.name} for it in self.bases]) if self.bases else set()
        self.is_data = self.kind in ("data", "frozen")
        self.has_defaults = self.is_data and (bool(self.bases) or chance(random, 0.5))
        own = random.sample(NAMES, random.randint(0, 4))
        self.own = [name for name in own if not (self.is_data and name.startswith("__"))]
        self.needed = len(self.own) if self.is_data and not self.has_defaults else 0

    def choose_bases(self, known):
        if self.kind not in ("plain", "data", "frozen") or not known or not chance(self.random, 0.5):
            return []
        fitting = {"plain": ("plain", "abstract", "generic", "data"), "data": ("plain", "abstract", "data"), "frozen": ("frozen",)}
        known = [it for it in known if it.kind in fitting[self.kind]]
        if not known:
            return []
        first = self.random.choice(known)
        second = self.random.choice(known)
        is_free = second is not first and second.name not in first.above and first.name not in second.above
        if self.kind == "plain" and is_free and second.kind == "plain" and chance(self.random, 0.25):
            return [first, second]
        return [first]

    def arguments(self):
        """For a call of the class."""
        needed = self.needed + sum(it.needed for it in self.bases)
        return ", ".join(["1"] * needed) if self.is_data else ""

    def lines(self):
        extra = {"abstract": ["ABC"], "generic": ["Generic[T]"], "error": ["Exception"]}.get(self.kind, [])
        bases = ", ".join([it.name for it in self.bases] + extra)
        body = ['"""What it is."""'] if chance(self.random, 0.4) else []
        body += self.data_fields() if self.is_data else self.constructor()
        body += self.methods()
        lines = block(f"class {self.name}({bases}):" if bases else f"class {self.name}:", body)
        if self.is_data:
            options = "(frozen=True)" if self.kind == "frozen" else self.random.choice(["", "()", "(order=True)", "(eq=False)"])
            lines.insert(0, "@dataclass" + options)
        return lines + ["", ""]

    def data_fields(self):
        lines = []
        for name in self.own:
            default = " = " + self.random.choice(["0", "None", "field(default_factory=list)"]) if self.has_defaults else ""
            lines.append(f"{name}: {self.random.choice(['int', 'object', 'list'])}{default}")
        if chance(self.random, 0.2):
            lines.append("K: ClassVar[int] = 3")
        if self.kind == "data" and chance(self.random, 0.15):
            lines += block("def __post_init__(self):", [f"self.{self.random.choice(SEEN)} = 8"])
        return lines

    def constructor(self):
        random = self.random
        lines = []
        if chance(random, 0.25):
            lines.append(f"{random.choice(NAMES[:6])} = {random.choice(['0', 'None', '7'])}")
        if chance(random, 0.1):
            lines.append(f"{random.choice(NAMES[:6])}: int")
        body = [f"self.{name} = {random.choice(['0', '[]', 'None', 'x', '(x, 1)'])}" for name in self.own]
        if chance(random, 0.12):
            body += ["for k, v in {'dyn': 1}.items():", "    setattr(self, k, v)"]
        if chance(random, 0.08):
            body.append(random.choice(["self.__dict__['late'] = 2", "self.__dict__.update(late=2)", "vars(self)['late'] = 2"]))
        if self.own and chance(random, 0.1):
            body.append(f"self.{self.own[0]}, self.extra = 1, 2")
        if chance(random, 0.1):
            body += ["if x > 3:", "    self.extra = x"]
        plain = [it for it in self.bases if not it.is_data]
        if plain and chance(random, 0.8):
            body.insert(random.choice([0, 0, len(body)]), "super().__init__()")
        elif plain:
            body[:0] = [f"{it.name}.__init__(self)" for it in plain]
        if not self.bases or chance(random, 0.9):
            lines += block("def __init__(self, x=5):", body)
        return lines

    def methods(self):
        random = self.random
        may_store = self.kind != "frozen"
        lines = []

        def maybe(probability, *method, when=True):
            if when and chance(random, probability):
                lines.extend(method)

        seen = "return sorted(n for n in ('a', 'b', 'c', 'name', 'value', 'count') if hasattr(self, n))"
        maybe(0.5, *block("def touch(self):", [f"self.{random.choice(NAMES)} = 42", seen]), when=may_store)
        maybe(0.15, "@property", *block(f"def {random.choice(['name', 'value', 'prop'])}(self):", ["return 'P'"]))
        maybe(0.1, "@cached_property", *block("def heavy(self):", ["return 99"]))
        clone = ["new = self.__class__.__new__(self.__class__)", "new.cloned = True", "return new"]
        maybe(0.12, *block("def clone(self):", clone), when=may_store)
        dunder = ["if n.startswith('__'):", "    raise AttributeError(n)", "return 'G' + n"]
        maybe(0.1, *block("def __getattr__(self, n):", dunder))
        maybe(0.07, *block("def __setattr__(self, n, v):", ["object.__setattr__(self, n, v)"]), when=may_store)
        maybe(0.1, *block("def hello(self):", ["return super().__repr__()[:2]"]), when=self.kind in ("plain", "data"))
        maybe(0.1, *block("def hello(self):", ["return __class__.__name__"]), when=self.kind == "data")
        maybe(0.06, *block("def __getstate__(self):", ["return 1"]), *block("def __setstate__(self, s):", []))
        maybe(0.08, "@classmethod", *block("def setup(cls):", [f"cls.{random.choice(NAMES[:6])} = 1"]))
        hook = ["super().__init_subclass__(**kw)", "REGISTRY.append(cls.__name__)"]
        maybe(0.08, *block("def __init_subclass__(cls, **kw):", hook))
        maybe(0.06, *block("def __eq__(self, other):", ["return type(self) is type(other)"]))
        maybe(0.06, *block("def __reduce__(self):", [f"return ({self.name}, ())"]))
        return lines


def program(random):
    models = []
    for number in range(random.randint(2, 5)):
        models.append(Model(random, number, models))
    files = {}
    names = {module: [it.name for it in models if it.module == module] for module in ("m0", "m1")}
    imports = [f"from {module} import {', '.join(found)}" for module, found in names.items() if found]
    for module in ("m0", "m1"):
        head = [HEAD, *(imports[:1] if module == "m1" and names["m0"] else []), ""]
        files[f"{module}.py"] = text(*head, *[it.lines() for it in models if it.module == module])
    handled = {}
    lines = []
    for model in models:
        if chance(random, 0.15):
            parameters, body = random.choice(HANDLING)
            values = {"cls": model.name, "other": random.choice(models).name, "name": random.choice(NAMES[:6])}
            handled[model.name] = f"handle_{model.name.lower()}"
            head = f"def {handled[model.name]}({parameters.format(**values)}):"
            lines += block(head, [line.format(**values) for line in body]) + ["", ""]
    files["m2.py"] = text(HEAD, imports, "", lines)
    main = ["import copy", "import pickle", "", *imports, "import m2", GUARD, ""]
    for number, model in enumerate(models):
        label = model.name
        calls = [f"guard('{label}.{name}', lambda: o.{name})" for name in SEEN]
        methods = ["touch", "hello", "setup", "touch"]
        calls += [f"guard('{label} {name}', lambda: o.{name}())" for name in methods]
        calls.append(f"guard('{label} clone', lambda: o.clone().cloned)")
        if label in handled:
            calls.append(f"guard('{label} handled', lambda: m2.{handled[label]}(o))")
        calls += [
            f"guard('{label} copy', lambda: type(copy.copy(o)).__name__)",
            f"guard('{label} deep', lambda: type(copy.deepcopy(o)).__name__)",
            f"guard('{label} pickle', lambda: [getattr(pickle.loads(pickle.dumps(o)), x, '-') for x in ('a', 'b', 'name')])",
            f"guard('{label} equal', lambda: o == copy.copy(o))",
            f"guard('{label} doc', lambda: {label}.__doc__)",
            f"guard('{label} all', lambda: [str(getattr(o, x, '-')) for x in {SEEN!r} if x not in ('touch',)])",
        ]
        main += block(f"def run{number}():", [f"o = {label}({model.arguments()})", *calls]) + ["", ""]
    main += block(f"for run in [{', '.join(f'run{number}' for number in range(len(models)))}]:", ["guard(run.__name__, run)"])
    files["main.py"] = text(main)
    return files
