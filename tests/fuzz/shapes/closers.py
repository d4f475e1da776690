"""Functions that close what they open in a `finally`, or a list of files in a loop."""
from .text import GUARD, block, chance, indented, text

HEAD = """\
import io
import os
import tempfile
import warnings

LOG = []
ROOT = tempfile.mkdtemp()


def path(name):
    full = os.path.join(ROOT, name)
    if not os.path.exists(full):
        with open(full, "w") as made:
            made.write(name)
    return full


class Session:
    made = 0

    def __init__(self, name="s", fails=False):
        Session.made += 1
        self.name, self.fails, self.number = name, fails, Session.made
        LOG.append(("open", name))

    def work(self, step):
        LOG.append(("work", self.name, step))
        if step == 3:
            raise KeyError(self.name)
        return step

    def close(self):
        LOG.append(("close", self.name))
        if self.fails:
            raise OSError(self.name)


class Sticky(Session):
    def __enter__(self):
        LOG.append(("enter", self.name))
        return self.name

    def __exit__(self, *error):
        LOG.append(("exit", self.name))
        return True


class Warns(Session):
    def close(self):
        super().close()
        warnings.warn(self.name, stacklevel=2)


def make(name):
    return Session(name)
"""


def opened(random, name):
    kinds = [f"Session({name!r})", f"Session({name!r}, fails=True)", f"Sticky({name!r})", f"make({name!r})", f"open(path({name!r}))",
             f"io.open(path({name!r}), 'rb')", "io.StringIO('abc')", f"Warns({name!r})"]
    weights = [5, 2, 2, 2, 4, 1, 1, 1]
    return random.choices(kinds, weights)[0]


def use(random, name, value):
    if "open(" in value or "StringIO" in value:
        return random.choice([f"LOG.append(len({name}.read()))", f"LOG.append({name}.readable())"])
    return f"LOG.append({name}.work({random.choice([1, 2, 'step', 'step'])}))"


def closer(random, depth=0):
    """`x = …`, `try:` … `finally: x.close()`, and what may stand around it."""
    name = random.choice(["source", "target", "item"])
    value = opened(random, name)
    body = [use(random, name, value)]
    for _ in range(random.choice([0, 1, 1, 2])):
        body.append(random.choice([
            "if step == 4:\n    return 'early'", "if step == 5:\n    raise ValueError(step)", "LOG.append('more')",
            f"{name} = Session('second')", f"KEPT.append({name})", f"del {name}" if chance(random, 0.2) else "# a comment",
            "step += 0  # the same", f"for {name} in [Session('loop')]:\n    pass" if chance(random, 0.2) else "pass",
        ]))
    if depth < 2 and chance(random, 0.3):
        body = closer(random, depth + 1) if chance(random, 0.5) else body + closer(random, depth + 1)
    body = [line for each in body for line in each.split("\n")]
    lines = [f"{name} = {value}" + ("  # opened" if chance(random, 0.1) else "")]
    if chance(random, 0.06):
        lines.append(random.choice(["# about to begin", "", "LOG.append('between')"]))
    lines += block("try:", body)
    if chance(random, 0.25):
        handled = random.choice(["except KeyError:", "except (KeyError, ValueError) as error:", f"except OSError as {name}:"])
        lines += block(handled, [random.choice(["LOG.append('handled')", "raise", "return 'handled'"])])
        if chance(random, 0.3):
            lines += block("else:", ["LOG.append('else')"])
    last = f"{name}.close()" if chance(random, 0.93) else random.choice([f"if {name}:\n    {name}.close()", f"{name}.close()\nLOG.append('end')"])
    lines += block("finally:", last.split("\n"))
    return lines


def many(random):
    """A list of files, and the loop that closes them."""
    body = [random.choice(["LOG.append([len(each.read()) for each in files])", "for each in files:\n    LOG.append(each.readable())",
                           "files.append(open(path('late')))", "LOG.append(len(files))"])]
    if chance(random, 0.3):
        body.append("if step == 5:\n    raise ValueError(step)")
    body = [line for each in body for line in each.split("\n")]
    names = random.choice(["['a', 'b', 'c']", "sorted(set('xyz'))", "[]"])
    lines = [f"files = [open(path(name)) for name in {names}]"]
    ends = block("for each in files:", ["each.close()"])
    lines += [*block("try:", body), *block("finally:", ends)] if chance(random, 0.6) else [*body, *ends]
    lines.append("LOG.append([each.closed for each in files])" if chance(random, 0.4) else "LOG.append('done')")
    return lines


def program(random):
    lines, calls = [HEAD, "KEPT = []", "", ""], []
    for number in range(random.choice([2, 3, 4])):
        made = many(random) if chance(random, 0.25) else closer(random)
        if chance(random, 0.15):
            made = block("for turn in range(2):", [*made, "if step == 6:", "    continue"] if chance(random, 0.5) else made)
        kind = random.choice(["plain", "plain", "plain", "generator", "method"])
        tail = ["yield step"] if kind == "generator" else ["return step"]
        if kind == "method":
            lines += [f"class Holder{number}:", *indented(block(f"def run{number}(self, step):", [*made, *tail])), "", ""]
            calls.append(f"Holder{number}().run{number}")
        else:
            lines += [*block(f"def run{number}(step):", [*made, *tail]), "", ""]
            calls.append(f"list_of(run{number})" if kind == "generator" else f"run{number}")
    lines += ["def list_of(function):", "    return lambda step: list(function(step))", "", ""]
    if chance(random, 0.2):
        lines += ["step = 1", *closer(random, 2)] if not chance(random, 0.5) else []
        lines = [line.replace("return 'early'", "pass").replace("return 'handled'", "pass") if at > len(lines) - 14 else line
                 for at, line in enumerate(lines)]
    ask = ["warnings.simplefilter('always')"]
    for call in calls:
        for step in (1, 3, 4, 5):
            ask += ["LOG.clear()", "with warnings.catch_warnings(record=True) as seen:",
                    f"    guard('{call} {step}', lambda: {call}({step}))",
                    "    print([os.path.basename(each.filename) for each in seen if each.category is UserWarning])",
                    "print(LOG)"]
    return {"main.py": text(lines, GUARD, *ask, "print(len(KEPT))")}
