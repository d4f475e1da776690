"""Classes that are nothing but a context, and the `with` statements that enter them."""
from .text import block, chance, indented, text

HEAD = """\
import contextlib

LOG = []
DEPTH = 0


class Thing:
    def __init__(self, name, fails=()):
        self.name, self.fails = name, fails

    def do(self, what):
        LOG.append((self.name, what))
        if what in self.fails:
            raise OSError(self.name, what)
        return what
"""

ERRORS = ["ValueError('v')", "KeyError('k')", "StopIteration('s')", "GeneratorExit()", "RuntimeError('r')", "KeyboardInterrupt()"]


def statements(random, pool, most=2):
    lines = random.sample(pool, random.choice(range(most + 1)))
    return [line for each in lines for line in each.split("\n")]


def context(random, number):
    """A class, and whether entering gives something."""
    attributes = random.sample(["thing", "_name", "count", "log"], random.choice([1, 2, 2, 3]))
    if "thing" not in attributes:
        attributes.insert(0, "thing")
    params = ["thing", *(["count=2"] if "count" in attributes else []), *(["*", "name='n'"] if "_name" in attributes else [])]
    values = {"thing": "thing", "_name": "name", "count": random.choice(["count", "count + 1"]), "log": random.choice(["LOG", "[]", "None"])}
    made = [f"self.{each} = {values[each]}" for each in attributes]
    if chance(random, 0.15):
        made.insert(0, "super().__init__()")
    made += statements(random, ["LOG.append('made')", "thing.do('init')", "self.thing.do('init')", "name = 'local'\nLOG.append(name)"], 1)
    entering = statements(random, ["self.thing.do('enter')", "self.state = self.thing.do('state')", "global DEPTH\nDEPTH += 1",
                                   "LOG.append('in')  # entered", "if DEPTH > 3:\n    raise RecursionError(DEPTH)", "thing = Thing('own')\nthing.do('own')"], 3)
    gives = random.choice(["", "", "return self.thing", "return self.thing.do('given')", "return self", "return DEPTH", "return (1, self.thing)"])
    entering += [gives] if gives else []
    has_state = any("self.state" in line for line in entering)
    leave = ["self.thing.do('exit')", "LOG.append('out')", "global DEPTH\nDEPTH -= 1", *(["LOG.append(self.state)"] if has_state else [])]
    form = random.choice(["always", "always", "branches", "commit", "name", "swallows", "behind"])
    arguments = random.choice(["self, exc_type, exc, tb", "self, kind, error, traceback", "self, *error"])
    kind = arguments.split(", ")[1] if "*" not in arguments else "error[0]"
    leaving = statements(random, leave, 3) or ["LOG.append('left')"]
    if form != "always" and "*" not in arguments:
        failed = {"name": [f"LOG.append({kind}.__name__)"], "swallows": [f"return issubclass({kind}, KeyError)"]}.get(form, ["self.thing.do('rollback')"])
        branch = block(f"if {kind} is not None:" if chance(random, 0.6) else f"if {kind}:", failed)
        other = block("else:", ["self.thing.do('commit')"]) if form in ("branches", "behind") else []
        behind = statements(random, leave, 3) if form == "behind" else []
        leaving = [*branch, *other, *behind]
        if form == "commit":
            leaving = block(f"if {kind} is None:", ["self.thing.do('commit')"])
    if chance(random, 0.3):
        leaving.append(random.choice(["return False", "return None", "return"]))
    if any(line.startswith("global") for line in leaving):
        leaving = ["global DEPTH", *(line for line in leaving if line != "global DEPTH")]
    if any(line.startswith("global") for line in entering):
        entering = ["global DEPTH", *(line for line in entering if line != "global DEPTH")]
    methods = [block(f"def __init__(self, {', '.join(params)}):", made), block("def __enter__(self):", entering),
               block(f"def __exit__({arguments}):", leaving)]
    doc = ['"""Holds a thing."""', ""] if chance(random, 0.3) else []
    body = [*doc, *(line for method in methods for line in [*method, ""])]
    return [*block(f"class Held{number}:", body[:-1]), "", ""], bool(gives)


def use(random, number, gives):
    fails = random.choice([(), (), ("exit",), ("enter",), ("commit",), ("rollback",)])
    made = f"Held{number}(Thing('t', {fails!r}))"
    bound = " as got" if gives and chance(random, 0.7) else ""
    inside = [random.choice(["LOG.append('inside')", "LOG.append(type(got).__name__)" if bound else "LOG.append(DEPTH)"])]
    inside += [random.choice(["pass", "return 'early'", "yield 'given'", "raise error", "raise error", "raise error"])]
    head = f"with {made}{bound}:"
    lines = block(head, inside)
    if chance(random, 0.15):
        lines = block("with contextlib.ExitStack() as stack:", [f"got = stack.enter_context({made})", *inside] if bound else [f"stack.enter_context({made})", *inside])
    if chance(random, 0.15):
        lines = block("for turn in range(2):", [*lines, "if turn:", "    break"])
    if chance(random, 0.1):
        lines = [f"kept = {made}", *block("with kept:", ["pass"]), *block("with kept:", inside if not bound else ["pass"])]
    return [*lines, "return 'end'"]


def program(random):
    lines, calls = [HEAD, ""], []
    contexts = [context(random, number) for number in range(random.choice([1, 2]))]
    for written, _ in contexts:
        lines += written
    for number in range(random.choice([2, 3, 4])):
        which = random.randrange(len(contexts))
        body = use(random, which, contexts[which][1])
        lines += [*block(f"def run{number}(error):", body), "", ""]
        calls.append((f"run{number}", any("yield" in line for line in body)))
    lines += block("def ask(function, error):", [
        "try:", "    seen = function(error)",
        *indented(["if hasattr(seen, 'send'):", "    seen = [next(seen, 'nothing'), seen.close()]"]),
        "except BaseException as caught:",
        "    seen = [type(caught).__name__, caught is error, type(caught.__context__).__name__, type(caught.__cause__).__name__]",
        "print(function.__name__, seen, LOG, DEPTH)", "LOG.clear()",
    ])
    lines += ["", ""]
    for name, _ in calls:
        for error in random.sample(ERRORS, 3):
            lines.append(f"ask({name}, {error})")
    return {"main.py": text(lines)}
