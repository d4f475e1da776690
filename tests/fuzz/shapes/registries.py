"""Metaclasses that file, number, check or mark the classes below a root."""
from .text import GUARD, block, chance, text


class Registry:
    """A metaclass with its root, spread over two modules."""

    def __init__(self, random):
        self.random = random
        self.abstract = chance(random, 0.2)
        self.keyword = chance(random, 0.25)
        self.place = random.choice(["root", "root", "meta", "module", "lazy"])
        self.shape = random.choice(["dict", "dict", "list", "set"])
        self.hook = random.choice(["__new__", "__init__", "__init__", "both"])
        self.key = random.choice(["name", "name.lower()", "cls.__name__", "cls.label", "ns.get('label', name)", "f'{cls.__module__}.{name}'"])
        self.guard = random.choice([
            None, None, None, "if not bases:", "if not bases:", "if name == 'Root':", "if name.startswith('_'):", "if ns.get('abstract'):",
            "if getattr(cls, 'abstract', False):", "if cls.__name__ == 'Root' or 'hidden' in ns:",
            "if not any(isinstance(base, Meta) for base in bases):", "if ns.get('__module__') == '__main__' and not bases:",
        ])
        self.empty = {"dict": "{}", "list": "[]", "set": "set()"}[self.shape]

    def where(self):
        """The expression for the registry, in the hook."""
        return {"root": "cls.registry", "meta": "Meta.registry", "module": "REGISTRY", "lazy": "cls.registry"}[self.place]

    def seen(self):
        """The expression for the registry, outside."""
        return {"root": "Root.registry", "meta": self.random.choice(["Meta.registry", "Root.registry"]), "module": "REGISTRY",
                "lazy": "Root.registry"}[self.place]

    def filing(self):
        random = self.random
        add = {"dict": f"{self.where()}[{self.key}] = cls", "list": f"{self.where()}.append(cls)", "set": f"{self.where()}.add({self.key})"}
        lines = []
        if self.place == "lazy":
            lines += ["if not hasattr(cls, 'registry'):", f"    cls.registry = {self.empty}"]
            lines += block("else:", [add[self.shape]]) if chance(random, 0.6) else [add[self.shape]]
        else:
            lines.append(add[self.shape])
        if self.keyword:
            lines.append(random.choice(["cls.title = title", "cls.title = title or name", "if title is not None:\n    cls.title = title"]))
        marks = ["cls.kind = name.lower()", "cls.number = len({})".format(self.where()), "setattr(cls, 'made_by', 'meta')",
                 "cls.parents = [base.__name__ for base in bases]", "cls.own = sorted(k for k in ns if not k.startswith('_'))",
                 "cls.fields = {k: v for k, v in ns.items() if isinstance(v, int) and k != '__firstlineno__'}", "cls.depth = len(cls.__mro__)",
                 "if not hasattr(cls, 'label'):\n    raise TypeError(name)", "LOG.append(name)", "cls.doc = (cls.__doc__ or '').upper()"]
        lines += random.sample(marks, random.choice([0, 0, 1, 1, 2]))
        if self.guard and chance(random, 0.5):
            lines = block(f"{self.guard}", ["return cls" if self.hook == "__new__" else "return"]) + lines
        elif self.guard:
            condition = self.guard[3:-1]
            lines = block(f"if not ({condition}):", "\n".join(lines).split("\n"))
        return "\n".join(lines).split("\n")

    def metaclass(self):
        random = self.random
        title = ", title=None" if self.keyword else ""
        rest = ", **kwargs" if not self.keyword and chance(random, 0.3) else ""
        passed = rest
        new_call = random.choice([f"super().__new__(mcs, name, bases, ns{passed})", f"type.__new__(mcs, name, bases, ns{passed})"])
        if self.abstract:
            new_call = f"super().__new__(mcs, name, bases, ns{passed})"
        init_call = random.choice([f"super().__init__(name, bases, ns{passed})", f"type.__init__(cls, name, bases, ns{passed})"])
        body = ['"""Files the classes."""'] if chance(random, 0.4) else []
        if self.place == "meta":
            body.append(f"registry = {self.empty}")
        filing = self.filing()
        before = random.choice([[], [], [], ["ns['kind'] = name.lower()"], ["ns.setdefault('label', name)"]])
        if self.hook in ("__new__", "both"):
            lines = [*before, f"cls = {new_call}", *(filing if self.hook == "__new__" else []), "return cls"]
            body += block(f"def __new__(mcs, name, bases, ns{title}{rest}):", lines)
        if self.hook in ("__init__", "both"):
            body += block(f"def __init__(cls, name, bases, ns{title}{rest}):", [init_call, *filing])
        elif self.keyword:
            body += block(f"def __init__(cls, name, bases, ns{title}):", ["super().__init__(name, bases, ns)"])
        if self.hook == "__init__" and self.keyword:
            body += block(f"def __new__(mcs, name, bases, ns{title}):", ["return super().__new__(mcs, name, bases, ns)"])
        extra = [
            (0.12, block("def lookup(cls, key):", [f"return {self.where()}.get(key)" if self.shape == "dict" else f"return key in {self.where()}"])),
            (0.03, block("def __len__(cls):", ["return 3"])),
            (0.03, block("def __call__(cls, *args):", ["LOG.append('call')", "return super().__call__(*args)"])),
            (0.02, block("def __repr__(cls):", ["return 'R' + cls.__name__"])),
            (0.02, ["@property", *block("def shout(cls):", ["return cls.__name__.upper()"])]),
        ]
        for probability, lines in extra:
            if chance(random, probability):
                body += lines
        return block(f"class Meta({'ABCMeta' if self.abstract else 'type'}):", body) + ["", ""]

    def root(self):
        random = self.random
        body = ['"""The root."""'] if chance(random, 0.4) else []
        if self.place == "root":
            body.append(f"registry = {self.empty}")
        if chance(random, 0.6):
            body.append("label = 'root'")
        if chance(random, 0.2):
            body.append("abstract = True")
        if chance(random, 0.1):
            body.append("__slots__ = ('slot',)")
        if self.abstract and chance(random, 0.6):
            body += ["@abstractmethod", *block("def run(self):", [])]
        if chance(random, 0.04):
            body += block("def __init_subclass__(cls, **kwargs):", ["super().__init_subclass__(**kwargs)", "LOG.append('sub')"])
        if chance(random, 0.2):
            body += block("def __init__(self, value=1):", ["self.value = value"])
        bases = random.choice(["", "", "", "Plain, "])
        title = ", title='the root'" if self.keyword and chance(random, 0.3) else ""
        return block(f"class Root({bases}metaclass=Meta{title}):", body) + ["", ""]

    def below(self, name, bases):
        random = self.random
        body = [f'"""Is {name}."""'] if chance(random, 0.3) else []
        if chance(random, 0.6):
            body.append(f"label = '{name[-1].lower()}'")
        if chance(random, 0.2):
            body.append(random.choice(["abstract = True", "abstract = False", "hidden = 1", "size = 5", "registry = {}", "kind = 'own'"]))
        if self.abstract and chance(random, 0.6):
            body += block("def run(self):", ["return 1"])
        if chance(random, 0.07):
            call = ["super().__init_subclass__(**kwargs)"] if chance(random, 0.6) else []
            body += block("def __init_subclass__(cls, **kwargs):", [*call, "LOG.append('below')"])
        keywords = f", title='{name.lower()}'" if self.keyword and chance(random, 0.5) else ""
        again = ", metaclass=Meta" if chance(random, 0.1) else ""
        return block(f"class {name}({', '.join(bases)}{keywords}{again}):", body) + ["", ""]


def program(random):
    registry = Registry(random)
    head = ["from abc import ABCMeta, abstractmethod", "", "LOG = []", f"REGISTRY = {registry.empty}", "", "",
            *block("class Plain:", ["plain = True"]), "", ""]
    names = []
    modules = {"base": [*head, *registry.metaclass(), *registry.root()], "more": ["import base", "from base import LOG, Meta, Plain, Root", "", ""]}
    for number in range(random.randint(2, 5)):
        name = random.choice(["", "", "", "_"]) + random.choice(["Alpha", "Beta", "Gamma"]) + "ABCDEFG"[number]
        module = random.choice(["base", "more", "more"])
        reachable = [it for it, where in names if where == "base" or module == "more"]
        bases = [random.choice([*reachable, "Root", "Root"])]
        if chance(random, 0.15):
            bases.insert(random.choice([0, 1]), "Plain") if bases != ["Root"] or chance(random, 0.5) else bases.append("Plain")
        if module == "more":
            base_of = dict(names)
            if any(base_of.get(it) == "base" for it in bases):
                modules["more"] += [f"{it} = base.{it}" for it in bases if base_of.get(it) == "base"] + [""]
        modules[module] += registry.below(name, bases)
        names.append((name, module))
    # Local and computed classes come last, where everything is there.
    if chance(random, 0.15):
        modules["more"] += block("def make(name):", [random.choice([
            "return type(name, (Root,), {'label': 'made'})", "return type(Root)(name, (Root,), {'label': 'made'})",
            "return Meta(name, (Root,), {'label': 'made'})"])]) + ["", "", "Made = make('Made')", ""]
        names.append(("Made", "more"))
    uses = [("registry", f"sorted(str(it) for it in {registry.seen()}) if {registry.shape!r} != 'list' else [it.__name__ for it in {registry.seen()}]")]
    for name, module in [("Root", "base"), *names]:
        path = f"{module}.{name}"
        for attribute in ("label", "kind", "number", "made_by", "parents", "own", "fields", "depth", "title", "abstract", "doc"):
            uses.append((f"{name}.{attribute}", f"{path}.{attribute}"))
        uses.append((name, f"type({path}()).__name__"))
        uses.append((f"{name} mro", f"[it.__name__ for it in {path}.__mro__]"))
        uses.append((f"{name} has", f"getattr({path}, 'registry', None) is not None"))
        if chance(random, 0.02):
            uses.append((f"{name} own", random.choice([f"'registry' in vars({path})", f"hasattr({path}, 'registry')"])))
        if chance(random, 0.02):
            uses.append((f"{name} meta", random.choice([f"isinstance({path}, Meta)", f"type({path}).__name__", f"len({path})", f"{path}.lookup('x')"])))
    uses.append(("log", "LOG"))
    lines = ["import base", "import more", "from base import LOG, Meta, REGISTRY, Root", GUARD, ""]
    lines += [f"guard({label!r}, lambda: {expression})" for label, expression in uses]
    return {"base.py": text(modules["base"]), "more.py": text(modules["more"]), "main.py": text(lines)}
