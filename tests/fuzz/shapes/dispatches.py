"""Programs whose handlers and constructors are filled from mappings, key by key."""
from .text import GUARD, block, chance, indented, text

KEYS = ["alpha", "beta", "gamma", "delta", "omega", "sigma"]
LITERALS = ["None", "0", "1", "False", "''", "'x'", "()", "-1"]

HEAD = """\
import functools
from dataclasses import dataclass, field
from typing import NamedTuple
"""

ROWS = '''
class Row:
    """Knows `[]` alone, and what it was asked for."""

    def __init__(self, data):
        self.data, self.asked = data, []

    def __getitem__(self, key):
        self.asked.append(key)
        return self.data[key]


class Loud(dict):
    def __missing__(self, key):
        raise LookupError(key)

    def get(self, key, default=None):
        return super().get(key, default)
'''

DECORATORS = {
    "wrapped": ["def wrapped(function):", "    @functools.wraps(function)", "    def wrapper(*args, **kwargs):", "        return ('wrapped', function(*args, **kwargs))", "    return wrapper"],
    "bare": ["def bare(function):", "    def wrapper(*args, **kwargs):", "        return ('bare', function(*args, **kwargs))", "    return wrapper"],
    "kept": ["def kept(function):", "    KEPT.append(function.__name__)", "    return function"],
    "functools.lru_cache(maxsize=None)": [],
}


def parameters(random):
    """Names with defaults, the required ones first."""
    names = random.sample(KEYS, random.choice([3, 3, 4, 5, 6]))
    optional = random.randrange(len(names)) if chance(random, 0.4) else len(names)
    return [(name, None if at < optional else random.choice(LITERALS)) for at, name in enumerate(names)]


def signature(random, takes, first=()):
    parts = [f"{name}={default}" if default else name for name, default in takes]
    if chance(random, 0.15):
        parts.insert(random.randrange(len(parts)), "*")
    if chance(random, 0.08):
        parts.append(random.choice(["**rest", "secret='kept'"]))
    return ", ".join([*first, *parts])


def arguments(random, takes, mapping):
    """What the call says, mostly just what the signature says."""
    given = list(takes)
    if chance(random, 0.1):
        random.shuffle(given)
    parts = []
    for name, default in given:
        if default is None:
            value = f"{mapping}['{name}']"
            if chance(random, 0.03):
                value = random.choice([f"{mapping}.get('{name}', 0)", f"str({mapping}['{name}'])", f"{mapping}['{random.choice(KEYS)}']"])
        else:
            if chance(random, 0.05):
                default = random.choice(LITERALS)
            value = f"{mapping}.get('{name}')" if default == "None" and chance(random, 0.5) else f"{mapping}.get('{name}', {default})"
            if chance(random, 0.04):
                value = f"{mapping}['{name}']"
        parts.append(f"{name}={value}")
    if chance(random, 0.05):
        parts.pop()
    return ", ".join(parts)


def answer(takes):
    return "return (" + ", ".join(name for name, _ in takes) + ",)"


def function(random, name, takes):
    lines = []
    if chance(random, 0.35):
        lines.append("@" + random.choice(list(DECORATORS)))
    return [*lines, *block(f"def {name}({signature(random, takes)}):", [answer(takes)])]


def record(random, name, takes):
    """A class whose constructor is made of its fields."""
    lines = [f"{each}: object" + (f" = {default}" if default else "") for each, default in takes]
    if chance(random, 0.5):
        return ["class " + name + "(NamedTuple):", *indented(lines)]
    if chance(random, 0.3):
        lines.append("made: list = field(default_factory=list, init=False)")
    options = random.choice(["", "(frozen=True)", "(order=True)"])
    return [f"@dataclass{options}", f"class {name}:", *indented(lines)]


def plain(random, name, takes):
    """A class with a constructor, and one that reads it back."""
    body = block(f"def __init__({signature(random, takes, ['self'])}):", ["self.taken = (" + ", ".join(each for each, _ in takes) + ",)"])
    body += ["", *block("def __repr__(self):", ["return f'{type(self).__name__}{self.taken}'"])]
    body += ["", "@classmethod", *block("def of(cls, data):", [f"return cls({arguments(random, takes, 'data')})"])]
    lines = [f"class {name}:", *indented(body)]
    if chance(random, 0.2):
        wider = signature(random, [*takes, ("secret", "'kept'")], ["self"])
        lines += ["", "", f"class Wide{name}({name}):", *indented(block(f"def __init__({wider}):", ["self.taken = (secret,)"]))]
    return lines


def service(random, name, takes):
    """A class whose method fills another one."""
    kind = random.choice(["", "", "@staticmethod", "@classmethod"])
    first = {"": ["self"], "@staticmethod": [], "@classmethod": ["cls"]}[kind]
    body = [*([kind] if kind else []), *block(f"def run({signature(random, takes, first)}):", [answer(takes)])]
    body += ["", *block("def of(self, data):", [f"return self.run({arguments(random, takes, 'data')})"])]
    lines = [f"class {name}:", *indented(body)]
    if chance(random, 0.2):
        lines += ["", "", f"class Other{name}({name}):", *indented(block("def run(self, **rest):", ["return sorted(rest)"]))]
    return lines


def program(random):
    lines = [HEAD, "KEPT = []", ROWS, ""]
    for made in DECORATORS.values():
        lines += [*made, "", ""] if made else []
    calls, handlers = [], []
    for number in range(random.choice([2, 3, 3, 4])):
        takes = parameters(random)
        kind = random.choice([function, function, record, plain, service])
        name = f"{'take' if kind is function else 'Take'}{number}"
        lines += [*kind(random, name, takes), "", ""]
        if kind in (plain, service):
            made = name if kind is plain else f"{name}()"
            calls += [f"{made}.of"]
            wide = ("Wide" if kind is plain else "Other") + name
            if any(line.startswith(f"class {wide}") for line in lines):
                calls.append(f"{wide}.of" if kind is plain else f"{wide}().of")
        else:
            body = [f"return {name}({arguments(random, takes, 'data')})"]
            if chance(random, 0.08):
                body = block("for turn in range(2):", [f"made = {name}({arguments(random, takes, 'data')})"]) + ["return made"]
            handlers += [*block(f"def handle{number}(data):", body), "", ""]
            calls.append(f"handle{number}")
    full = "{" + ", ".join(f"'{key}': {at}" for at, key in enumerate(KEYS)) + ", 'secret': 'forged', 'rest': 1, 'args': 2, 'kwargs': 3}"
    ask = [f"FULL = {full}", "", ""]
    for call in calls:
        ask += [f"guard('{call} all', lambda: repr({call}(FULL)))", f"guard('{call} row', lambda: repr({call}(Row(FULL))))"]
        for key in random.sample(KEYS, 3):
            less = f"Loud((k, v) for k, v in FULL.items() if k != '{key}')"
            ask.append(f"guard('{call} without {key}', lambda: repr({call}({less})))")
    if chance(random, 0.3):
        ask += ["row = Row(FULL)", f"guard('order', lambda: {calls[0]}(row) and None)", "print(sorted(row.asked))"]
    return {"main.py": text(lines, handlers, GUARD, *ask, "print(KEPT)")}
