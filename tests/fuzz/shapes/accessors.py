"""Programs with properties that look alike: bounds, types, messages and storage of their own, and code that looks at them."""
from .text import block, chance, text

# The texts of errors count here.
GUARD = '''
def guard(label, work):
    try:
        seen = work()
    except BaseException as error:
        seen = type(error).__name__ + ": " + str(error)
    print(label, repr(seen))


# What the error of a property that cannot be deleted says differs from version to version.
def deleted(item, name):
    try:
        return delattr(item, name)
    except AttributeError as error:
        return type(error).__name__
'''

NAMES = ["port", "size", "depth", "rate", "width", "mass"]

HEAD = """\
import copy
import pickle
from decimal import Decimal

LIMIT = 1000
value = "a global"
instance = "another one"
"""


class Family:
    """How the properties of a program check, say and keep their values, as most of them do."""

    def __init__(self, random):
        self.random = random
        self.parameter = random.choice(["value", "value", "new", "instance", None])
        self.storage = random.choice(["_{x}", "_{x}", "__{x}", "raw"])
        self.getter = random.choice(["{get}", "{get}", "({get}, self.mark)[0]"])
        self.convert = chance(random, 0.3)
        self.check = random.choice(["below", "below", "both", "chain", "type", "assert", "helper", "old"])
        self.message = random.choice(["format", "format", "plain", "free", "percent", "concatenated", "bound"])
        self.after = random.choice([[], [], ["self.log.append('{x}')"], ["self.changed('{x}', {v})"], ["self.mark += 1"]])
        self.documented = random.choice([0, 0, 0.5, 1])
        self.annotated = chance(random, 0.3)

    def property(self, name, odd):
        """The lines of one; an odd one differs in something that is easily overlooked."""
        random = self.random
        v = self.parameter or name
        low, high = random.choice([0, 1, -5, 2]), random.choice([9, 50, 100])
        get = {"raw": f"self.raw[{name!r}]"}.get(self.storage, "self." + self.storage.format(x=name))
        says = {
            "format": f'f"{name} must not be {{{v}!r}}"',
            "bound": f'f"{name} must be in {low}..{high}, not {{{v}}}"',
            "plain": f'"{name} must be at least {low}"',
            "free": f'"{random.choice(["too small", "wrong", "no " + name, "{} of " + name])}"',
            "percent": f'"{name}: %s" % ({v},)',
            "concatenated": f'"{name}: " + repr({v})',
        }[self.message]
        error = f"raise ValueError({says})"
        less = "<=" if odd == "operator" else "<"
        body = {
            "below": block(f"if {v} {less} {low}:", [error]),
            "both": block(f"if {v} {less} {low} or {v} > {high}:", [error]),
            "chain": block(f"if not {low} {less} {v} <= {high}:", [error]),
            "type": block(f"if not isinstance({v}, {random.choice(['int', 'str', 'Decimal', '(int, float)'])}):", [f"raise TypeError({says})"]),
            "assert": [f"assert {v} {less} LIMIT, {says}"],
            "helper": [f"{v} = self.check({name!r}, {v}, {low})"],
            "old": [f"old = self.{name}", *block(f"if old == {v}:", ["return"]), *block(f"if {v} {less} {low}:", [error])],
        }[self.check]
        if self.convert:
            body = [f"{v} = int({v})", *body]
        if odd == "constant":
            body.append("self.mark = 7")
        store = f"{get} = ({v})" if chance(random, 0.05) else f"{get} = {v}"
        body += [store, *[line.format(x=name, v=v) for line in self.after]]
        if odd == "comment":
            body[0] += "  # as agreed"
        hint = ": int" if self.annotated else ""
        doc = [f'"""The {name}{random.choice([".", ", in units."])}"""'] if chance(random, self.documented) else []
        decorators = ["@property"]
        lines = [*decorators, *block(f"def {name}(self){' -> int' if self.annotated else ''}:", [*doc, f"return {self.getter.format(get=get)}"]), "",
                 f"@{name}.setter", *block(f"def {name}(self, {v}{hint}):", body), ""]
        if odd == "deleter":
            lines += [f"@{name}.deleter", *block(f"def {name}(self):", ["self.log.append('deleted')"]), ""]
        return lines


def owner(random, family, names):
    lines = ['"""Has accessors."""', ""] if chance(random, 0.4) else []
    if chance(random, 0.4):
        lines += ["kind = 'owner'", ""]
    start = [f"self.{'raw[' + repr(name) + ']' if family.storage == 'raw' else family.storage.format(x=name)} = None" for name in names]
    lines += block("def __init__(self, mark=1):", ["self.mark = mark", "self.log = []", "self.raw = {}", *start])
    lines += ["", *block("def check(self, name, value, low):", [*block("if value < low:", ["raise ValueError((name, value))"]), "return value"]),
              "", *block("def changed(self, name, value):", ["self.log.append((name, value))"]), ""]
    odd = ["operator", "constant", "comment", "deleter"]
    for name in names:
        lines += family.property(name, random.choice(odd) if chance(random, 0.12) else None)
    if chance(random, 0.08):
        lines += [f"alias = {names[0]}", ""]
    return [*block(f"class {random.choice(['Owner', '_Owner'])}:", lines), "", ""]


def looks(random, name, first):
    """What else a program may do with a property."""
    return random.choice([
        [], [], [], [], [],
        ["", *block(f"class Extended({name}):", [f"@{name}.{first}.setter", *block(f"def {first}(self, value):", [f"{name}.{first}.fset(self, 3)"])]), "", ""],
        ["", *block(f"class Other({name}):", ["@property", *block(f"def {first}(self):", ["return super()." + first])]), "", ""],
        ["", *block("def properties(cls):", ["return sorted(key for key, item in vars(cls).items() if isinstance(item, property))"]), "", ""],
    ])


def program(random):
    family = Family(random)
    names = random.sample(NAMES, random.randint(3, 5))
    lines = owner(random, family, names)
    name = next(line.split()[1].rstrip(":") for line in lines if line.startswith("class "))
    more = looks(random, name, names[0])
    calls = ["o = C()"]
    values = ["5", "-100", "str(7)", "None", "2000", "True", "Decimal(3)", "2.5"]
    main = ["import copy", "import pickle", "import inspect", "from decimal import Decimal", "import owners", f"from owners import {name} as C", GUARD, ""]
    for attribute in names:
        for value in [*random.sample(values, 5), "5"]:
            calls += [f"guard('{attribute} {value}', lambda: setattr(o, '{attribute}', {value}))", f"guard('{attribute}', lambda: o.{attribute})"]
        calls += [f"guard('del {attribute}', lambda: deleted(o, '{attribute}'))" if chance(random, 0.1) else f"guard('has {attribute}', lambda: hasattr(o, '{attribute}'))"]
        calls += [f"guard('unset', lambda: C.__new__(C).{attribute})"]
    calls += ["print(vars(o))", "print(vars(copy.copy(o)) == vars(pickle.loads(pickle.dumps(o))) == vars(o))", "print(o.log, dir(o)[-9:])"]
    if chance(random, 0.5):
        calls.append("print([inspect.isdatadescriptor(C.__dict__[n]) for n in %r])" % names)
    for line in more:
        if line.startswith("class "):
            sub = line.split()[1].split("(")[0]
            calls += [f"s = owners.{sub}()", f"guard('sub', lambda: setattr(s, '{names[0]}', 5))", f"guard('sub', lambda: s.{names[0]})", "print(vars(s))"]
        if line.startswith("def properties"):
            calls.append("print(owners.properties(C))")
    main += block("if __name__ == '__main__':", calls)
    return {"owners.py": HEAD + "\n\n" + text([*lines, *more]), "main.py": text(main)}
