"""Classes with a destructor: resources acquired at once or when needed, closed by hand, by the destructor, or both."""
from .text import GUARD, block, chance, text

RESOURCES = '''\
LOG = []
ALIVE = set()


class Handle:
    def __init__(self, name):
        self.name = name
        LOG.append("open " + name)

    def write(self, text):
        LOG.append(self.name + ": " + text)

    def close(self):
        LOG.append("close " + self.name)


def acquire(name):
    ALIVE.add(name)
    LOG.append("acquire " + name)
    return name


def release(token):
    ALIVE.discard(token)
    LOG.append("release " + token)
'''


class Owner:
    """A class that owns something."""

    def __init__(self, random):
        self.random = random
        acquire, free = random.choice([
            ("Handle(name)", "{0}.close()"), ("Handle(name)", "{0}.close()"), ("acquire(name)", "release({0})"),
            ("resources.acquire(name)", "resources.release({0})"), ("tempfile.mkdtemp()", "shutil.rmtree({0})"),
            ("tempfile.mkdtemp()", "shutil.rmtree({0}, ignore_errors=True)"), ("os.open(os.devnull, os.O_RDONLY)", "os.close({0})"),
            ("open(os.devnull)", "{0}.close()"), ("tempfile.TemporaryFile()", "{0}.close()"), ("socket.socket()", "{0}.close()"),
        ])
        self.acquire = acquire
        self.attribute = random.choice(["_handle", "handle", "_it", "resource"])
        self.own = f"self.{self.attribute}"
        self.free = free.format(self.own)
        self.lazy = chance(random, 0.25)
        self.conditional = not self.lazy and chance(random, 0.12)
        self.close_name = random.choice(["close", "close", "close", "release", "shutdown", "_cleanup"])
        self.flag = chance(random, 0.2)
        self.has_close = chance(random, 0.75) or self.lazy
        # A finalizer runs once. What may be freed twice says so itself, or the programs would differ by design.
        self.none = self.lazy or (self.has_close and not self.flag) or chance(random, 0.5)
        self.data = not self.lazy and not self.conditional and chance(random, 0.1)
        self.slots = not self.data and chance(random, 0.1)

    def constructor(self):
        random = self.random
        take = f"{self.own} = {self.acquire}"
        if self.lazy:
            take = f"{self.own} = None"
        lines = ["self.name = name", take]
        if self.conditional:
            lines = ["self.name = name", f"{self.own} = None", "if name != 'no':", f"    {take}"]
        if self.flag:
            lines.insert(random.choice([0, len(lines)]), "self.closed = False")
        if chance(random, 0.15):
            lines.insert(random.choice([0, 1, len(lines)]), "if name == 'bad':\n    raise ValueError(name)")
        if chance(random, 0.15):
            lines.append(random.choice(["LOG.append('made ' + name)", "self.size = len(name)", "self.extra = Handle(name + '2')", "self.note()"]))
        if chance(random, 0.08):
            lines.append(random.choice(["self.me = self", "self.call = self.note", "self.later = lambda: self.name", "ALL.append(self)"]))
        return "\n".join(lines).split("\n")

    def cleanup(self):
        """What frees the resource."""
        random = self.random
        lines = [self.free]
        if self.none:
            # Before or behind: an exception in between tells them apart.
            lines.append(f"{self.own} = None")
        if chance(random, 0.15):
            lines.insert(random.choice([0, len(lines)]), random.choice(["LOG.append('closing')", "LOG.append('closing ' + self.name)"]))
        if self.flag:
            lines = ["if self.closed:", "    return", "self.closed = True", *lines]
        elif self.none or self.conditional:
            lines = block(random.choice([f"if {self.own} is not None:", f"if {self.own} is not None:", f"if {self.own}:"]), lines)
        elif chance(random, 0.2):
            lines = block(f"if hasattr(self, '{self.attribute}'):", lines)
        return lines

    def destructor(self):
        random = self.random
        call = [f"self.{self.close_name}()"] if self.has_close and chance(random, 0.8) else self.cleanup()
        wrapped = random.choice([
            call, call, call, call, ["try:", *["    " + line for line in call], "except Exception:", "    pass"],
            ["try:", *["    " + line for line in call], "except (AttributeError, TypeError):", "    pass"],
            block(f"if hasattr(self, '{self.attribute}'):", call), block("if not sys.is_finalizing():", call),
            block(f"if getattr(self, '{self.attribute}', None) is not None:", call),
        ])
        odd = random.choice([[]] * 12 + [["LOG.append('del')"], ["LOG.append('del ' + self.name)"], ["ALL.append(self)"], ["self.extra.close()"],
                                         ["LOG.append(type(self).__name__)"], ["super().__del__()"]])
        lines = [*odd, *wrapped] if chance(random, 0.5) else [*wrapped, *odd]
        return [] if chance(random, 0.04) else lines

    def lines(self):
        random = self.random
        body = ['"""Owns something."""'] if chance(random, 0.4) else []
        if self.slots:
            names = {"name", self.attribute, "closed", "size", "extra", "me", "call", "later", "mark"}
            body.append(f"__slots__ = {tuple(sorted(names))!r}" if chance(random, 0.6) else f"__slots__ = {(*sorted(names), '__weakref__')!r}")
        if self.data:
            body += ["name: str", *block("def __post_init__(self):", [line for line in self.constructor() if line != "self.name = name"])]
        else:
            body += block("def __init__(self, name):", self.constructor())
        if self.lazy:
            ask = random.choice([f"if {self.own} is None:", f"if {self.own} is None:", f"if not {self.own}:"])
            take = f"{self.own} = {self.acquire.replace('name', 'self.name')}"
            connect = block(ask, [take]) if chance(random, 0.8) else [f"self.{self.close_name}()", take]
            body += block("def connect(self):", [*connect, random.choice([f"return {self.own} is not None", "LOG.append('connected')"])])
        if self.has_close:
            body += block(f"def {self.close_name}(self):", self.cleanup())
        body += block("def note(self):", ["LOG.append('note')"])
        if self.has_close and chance(random, 0.4):
            body += block("def __enter__(self):", [*(["self.connect()"] if self.lazy else []), "return self"])
            body += block("def __exit__(self, *exc):", [f"self.{self.close_name}()"])
        if chance(random, 0.1):
            body += block("def detach(self):", [f"handle, {self.own} = {self.own}, None", "return handle"])
        if chance(random, 0.1):
            body += block("def swap(self):", [f"old = {self.own}", f"{self.own} = {self.acquire.replace('name', 'self.name')}", "return old is not None"])
        if chance(random, 0.1):
            body += block("def __eq__(self, other):", ["return self.name == other.name"])
        if chance(random, 0.05):
            body += block("def __copy__(self):", ["return type(self)(self.name)"])
        body += block("def __del__(self):", self.destructor())
        return [*(["@dataclass"] if self.data else []), *block("class Owner:", body), "", ""]

    def subclass(self):
        random = self.random
        body = []
        if chance(random, 0.5) and not self.data:
            call = random.choice(["super().__init__(name)"] * 3 + ["Owner.__init__(self, name)"])
            more = random.choice(["self.tint = 1", "self.second = Handle(name + ' second')", "LOG.append('child')"])
            body += block("def __init__(self, name):", random.choice([[call, more], [more, call], [call]]))
        if self.has_close and chance(random, 0.25):
            body += block(f"def {self.close_name}(self):", ["LOG.append('child closes')", f"super().{self.close_name}()"])
        if chance(random, 0.1):
            body += block("def __del__(self):", ["LOG.append('child dies')", "super().__del__()"])
        return block("class Child(Owner):", body) + ["", ""]


def program(random):
    owner = Owner(random)
    has_child = chance(random, 0.35)
    head = ["import os", "import shutil", "import socket", "import sys", "import tempfile", "from dataclasses import dataclass", "",
            "import resources", "from resources import LOG, Handle, acquire, release", "", "ALL = []", "", ""]
    files = {"resources.py": RESOURCES, "owner.py": text(head, owner.lines(), owner.subclass() if has_child else [])}
    close = f"o.{owner.close_name}()" if owner.has_close else "o.note()"
    scenes = [
        ["o = C('a')", "o.note()", "del o"], ["o = C('a')", close, close, "del o"], ["C('a')", "C('b')"], ["C('bad')"], ["C('no')"],
        ["o = C('a')", close, f"return o.{owner.attribute} is None"], ["with C('a') as o:", "    o.note()", "LOG.append('left')", "del o"],
        ["o = C('a')", "o.connect()", "o.connect()", "del o"], ["o = C('a')", "o.connect()", close, "o.connect()", "del o"],
        ["o = C('a')", "o.connect()", close, "del o"], ["o = C('a')", "o.detach()", "del o"], ["o = C('a')", "o.swap()", "del o"],
        ["o = C('a')", "o.mark = o", "del o"], ["o = C('a')", "p = [o]", "o.mark = p", "del o, p"],
        ["o = C('a')", "p = C('b')", "o, p = p, o", "del o", "LOG.append('one')", "del p"], ["o = C('a')", "raise KeyError(o.name)"],
        ["return [C(n).name for n in 'xyz']"],
        [f"o = C('a')", f"h = o.{owner.attribute}", "del o", "return getattr(h, 'closed', None)"],
        ["o = C('a')", "o.closed = True", "del o"],
    ]
    rare = [["import copy", "o = C('a')", "p = copy.copy(o)", "del o", "LOG.append('copied')", "del p"],
            ["o = C('a')", "return sorted(vars(o))"], ["o = C('a')", f"o.{owner.attribute} = None", "del o"], ["o = C('a')", "o.__del__()", "del o"],
            ["o = C('a')", "return o == C('a')"], ["o = C('a')", "o.note = None", "del o"],
            ["import atexit", "o = C('a')", "atexit.register(o.note)", "del o"]]
    scenes = random.sample(scenes, 12) + (random.sample(rare, 1) if chance(random, 0.3) else [])
    lines = ["import gc", "", "import owner", "from owner import ALL, Owner" + (", Child" if has_child else ""), "from resources import ALIVE, LOG",
             GUARD, ""]
    for number, scene in enumerate(scenes):
        lines += block(f"def scene{number}(C):", scene) + ["", ""]
    classes = "Owner, Child" if has_child else "Owner"
    scene_names = ", ".join(f"scene{number}" for number in range(len(scenes)))
    lines += block(f"for C in [{classes}]:", block(f"for scene in [{scene_names}]:", [
        "guard(C.__name__ + ' ' + scene.__name__, lambda: scene(C))", "gc.collect()", "print('   ', LOG, sorted(ALIVE), len(ALL))", "LOG.clear()"]))
    files["main.py"] = text(lines)
    return files
