"""Programs in which the transforms meet: registered classes that own something, take bytes apart, and are read by forked workers."""
from . import destructors, forks, parsers, registries
from .text import GUARD, block, chance, indented, text

HEAD = """\
import gc
import multiprocessing
import os
import shutil
import socket
import sys
import tempfile
from abc import ABCMeta, abstractmethod
from concurrent.futures import ProcessPoolExecutor

import resources
from resources import Handle, acquire, release

LOG = resources.LOG
ALL = []
"""


class Member:
    """A class below the root: attributes, and now and then a destructor and a method over bytes."""

    def __init__(self, random, registry, name, base):
        self.random, self.registry, self.name, self.base = random, registry, name, base
        self.owner = destructors.Owner(random) if chance(random, 0.6) else None
        if self.owner:
            self.owner.data = self.owner.slots = self.owner.lazy = False
        self.parser = parsers.Parser(random, 0) if chance(random, 0.5) else None

    def lines(self):
        lines = [line for line in self.registry.below(self.name, [self.base]) if line]
        if self.owner:
            lines += indented(block("def __init__(self, name='x'):", self.owner.constructor()))
            if self.owner.has_close:
                lines += indented(block(f"def {self.owner.close_name}(self):", self.owner.cleanup()))
            lines += indented(block("def note(self):", ["LOG.append('note')"]))
            lines += indented(block("def __del__(self):", self.owner.destructor()))
        else:
            first = ["super().__init__()"] if chance(self.random, 0.7) else []
            lines += indented(block("def __init__(self, name='x'):", [*first, "self.name = name", "self.tags = ['t' + name]"]))
        if self.parser:
            function = [line for line in self.parser.lines() if line]
            lines += indented(["@staticmethod", *function] if chance(self.random, 0.3) else [function[0].replace("(data", "(self, data"), *function[1:]])
        return [*lines, "", ""]

    def uses(self):
        uses = [["o = C('a')", "return o.name"], ["o = C('a')", "del o"], ["o = C('a')", "o.mark = 1", "return o.mark"],
                ["return sorted(n for n in ('name', 'tags', 'value', 'closed', 'size') if hasattr(C('b'), n))"]]
        if self.owner and self.owner.has_close:
            uses.append(["o = C('a')", f"o.{self.owner.close_name}()", "LOG.append('closed')", "del o"])
        if self.parser:
            result = f"C('p').{self.parser.name}(bytes(range(200)))"
            uses.append([f"return list({result})" if self.parser.generator else f"return {result}"])
        # One use in three is the sixth or so that an outsider would make.
        return [use for use in uses if "o.mark = 1" not in use or chance(self.random, 0.1)]


def program(random):
    registry = registries.Registry(random)
    registry.keyword = False
    members = []
    for number in range(random.randint(2, 3)):
        bases = ["Root", "Root", *[it.name for it in members if not it.owner]]
        members.append(Member(random, registry, f"{random.choice(['Alpha', 'Beta'])}{number}", random.choice(bases)))
    head = [HEAD, f"REGISTRY = {registry.empty}", "", "", *block("class Plain:", ["plain = True"]), "", ""]
    base = [*head, *registry.metaclass(), *[line.replace("value=1", "name='root'").replace("= value", "= name") for line in registry.root()]]
    more = ["import base", parsers.HEAD, HEAD, "from base import LOG, Meta, Plain, REGISTRY, Root", "", "", *block("def helper(part):", ["return len(part)"]), "", ""]
    for member in members:
        more += member.lines()
    names = [it.name for it in members]
    server = [HEAD, f"from more import {', '.join(names)}", "", "TABLE = {}", "", "",
              *block("def load(size):", ["table = {}", *block("for n in range(size):", [f"table[n] = [{', '.join(names)}][n % {len(names)}]('n%d' % n)"]), "return table"]), "", "",
              *block("def answer(number):", ["return len(TABLE[number].name) + len(TABLE)"]), "", "",
              *block("def serve(count):", ["global TABLE", f"TABLE = load({random.choice([4, 9])})", *forks.forking(random)]), "", ""]
    main = ["import gc", "import base", "import more", "from base import LOG, Meta, REGISTRY, Root", f"from more import {', '.join(names)}",
            "import server", GUARD, ""]
    calls = []
    for member in members:
        for number, use in enumerate(member.uses()):
            main += block(f"def {member.name.lower()}_{number}(C):", use) + ["", ""]
            calls += [f"guard('{member.name} {number}', lambda: {member.name.lower()}_{number}({member.name}))", "gc.collect()", "print('   ', LOG)", "LOG.clear()"]
    calls.append(f"guard('registry', lambda: sorted(str(it) for it in {registry.seen()}))")
    for name in names:
        calls += [f"guard('{name}.{attribute}', lambda: {name}.{attribute})" for attribute in ("kind", "number", "label", "parents", "depth")]
    if chance(random, 0.5):
        calls += ["print(server.serve(2))", "print(len(server.TABLE), gc.isenabled())", "server.TABLE.clear()", "gc.collect()", "print(LOG)"]
    main += block("if __name__ == '__main__':", calls)
    return {"resources.py": destructors.RESOURCES, "base.py": text(base), "more.py": text(more), "server.py": text(server), "main.py": text(main)}
