"""Metaclasses that edit the namespace, look for marks, go through the bases, leave early or have several roots; and programs
that ask for what moves."""
from .text import GUARD, block, chance, text

BEFORE = [
    ["ns.setdefault('label', name.lower())"],
    ["ns.setdefault('size', -1)", "size = ns['size']"],
    ["if 'run' in ns:", "    ns['run'] = {wrap}(ns['run'])"],
    ["if 'label' not in ns:", "    ns['label'] = name"],
    ["ns['number'] = len(LOG)"],
    ["if bases:", "    ns['kind'] = TABLE[name[0].lower()]"],
    ["if ns.get('hidden'):", "    return {make}"],
    ["if name == 'Root':", "    return {make}"],
    ["if not bases:", "    return {make}"],
]
AFTER = [
    ["LOG.append(name)"],
    ["REGISTRY[name] = cls"],
    ["Meta.registry.append(name)"],
    ["cls.marked = sorted(", "    key for key, value in ns.items() if getattr(value, 'mark', None) == 'yes'", ")"],
    ["marked = dict(getattr(cls, 'marks', {}))", "for key, value in ns.items():", "    found = getattr(value, MARK, None)",
     "    if found is None:", "        continue", "    marked[key] = found", "cls.marks = marked"],
    ["cls.above = []", "for base in bases:", "    if hasattr(base, 'above'):", "        cls.above.append(base.__name__)"],
    ["cls.above = []", "for base in bases:", "    if isinstance(base, Meta):", "        cls.above.append(base.__name__)"],
    ["cls.above = [base.__name__ for base in bases if hasattr(base, '__doc__')]"],
    ["if rank >= 0:", "    REGISTRY[rank] = name", "cls.rank = rank"],
]
ASKS = [
    "isinstance({it}, Meta)", "type({it}) is Meta", "not isinstance({it}, (int, Meta))", "getattr({it}(), 'registry', None)",
    "getattr(\n    {it}(),\n    'registry',\n    None)", "hasattr({it}(), 'reg' + 'istry')", "attrgetter('registry')({it})", "'{{0.registry}}'.format({it})",
    "type({it}).__name__", "type({it})==type", "(type({it})) is type", "type({it}) in (type,)", "sorted(dir({it}()))", "{it}.registry",
    "Meta('Made', ({it},), {{}}).__name__", "{{type: 'plain'}}.get(type({it}), 'other')", "[name for name in NAMES if hasattr({it}(), name)]",
]


def program(random):
    hook = random.choice(["__new__", "__new__", "__init__"])
    abstract = random.choice(["type", "type", "ABCMeta"])
    rank = chance(random, 0.4)
    keyword = ", rank=-1" if rank else ""
    make = "super().__new__(mcs, name, bases, ns)"
    wrap = random.choice(["mcs.wrapped", "wrapped"])
    before = [line.format(make=make, wrap=wrap) for lines in random.sample(BEFORE, random.choice([0, 1, 1, 2])) for line in lines]
    after = [it for it in AFTER if rank or "rank" not in it[0]]
    after = [line for lines in random.sample(after, random.choice([1, 1, 2])) for line in lines]
    wrapper = ["@functools.wraps(function)", *block("def run(self):", ["LOG.append('run')", "return function(self)"]), "return run"]
    body = []
    uses_registry = any("Meta.registry" in line for line in after)
    if uses_registry or chance(random, 0.2):
        body.append("registry = []")
    if "mcs.wrapped" in "\n".join(before):
        body += ["@staticmethod", *block("def wrapped(function):", wrapper)]
    if hook == "__new__":
        body += block(f"def __new__(mcs, name, bases, ns{keyword}):", [*before, f"cls = {make}", *after, "return cls"])
        if rank:
            body += block(f"def __init__(cls, name, bases, ns{keyword}):", ["super().__init__(name, bases, ns)"])
    else:
        body += block(f"def __init__(cls, name, bases, ns{keyword}):", ["super().__init__(name, bases, ns)", *after])
        if rank:
            body += block(f"def __new__(mcs, name, bases, ns{keyword}):", [f"return {make}"])
    joined = abstract == "type" and chance(random, 0.15)
    meta = "Joined" if joined else "Meta"
    lines = ["import functools", "from abc import ABCMeta", "", "LOG = []", "REGISTRY = {}", "MARK = '_mark'", "", "",
             *block("class Thing:", ["size = 3"]), "", "", "TABLE = {'a': Thing, 'b': Thing}", "TABLE['_'] = Thing", "", "",
             *block("def wrapped(function):", wrapper), "", "",
             *block("def mark(function):", ["function.mark = 'yes'", "setattr(function, MARK, function.__name__)", "return function"]), "", "",
             *block(f"class Meta({abstract}):", body), "", ""]
    if joined:
        lines += [*block("class Joined(Meta, ABCMeta):", ["pass"]), "", ""]
    roots = ["Root", "Other"] if chance(random, 0.25) else ["Root"]
    member = ["pass", "label = 'own'", "hidden = True", "size = 7"]
    method = ["@mark", *block("def run(self):", ["return 1"])]
    for root in roots:
        own = random.choice(member)
        lines += [*block(f"class {root}(metaclass={meta}):", [own, *(method if chance(random, 0.5) else [])]), "", ""]
    below = []
    for name in ["Alpha", "Beta", "_Base"][: random.randint(1, 3)]:
        base = random.choice([*roots, *below])
        given = f", rank={random.choice([-2, 0, 3])}" if rank and chance(random, 0.5) else ""
        lines += [*block(f"class {name}({base}{given}):", [random.choice(member), *(method if chance(random, 0.4) else [])]), "", ""]
        below.append(name)
    uses = ["import base", "from base import LOG, Meta, REGISTRY", "from operator import attrgetter", "", "NAMES = ['label', 'registry']", GUARD, ""]
    for name in [*roots, *below]:
        path = f"base.{name}"
        for attribute in ("label", "size", "number", "marked", "marks", "above", "rank", "kind"):
            uses.append(f"guard({name + '.' + attribute!r}, lambda: str({path}.{attribute}))")
        uses.append(f"guard({name + ' run'!r}, lambda: {path}().run())")
        if chance(random, 0.3):
            asked = random.choice(ASKS).format(it=path)
            uses.append(f"guard({name + ' asked'!r}, lambda: {asked})")
    uses += ["guard('registry', lambda: sorted(str(it) for it in REGISTRY))", "guard('log', lambda: LOG)"]
    return {"base.py": text(lines), "main.py": text(uses)}
