"""Looks at its own stack: who called, warnings with a level, tracebacks, locals of callers."""
import collections
import dataclasses
import enum
import logging
import sys
import traceback
import typing
import warnings


class Where:
    def __init__(self):
        self.caller = sys._getframe(1).f_code.co_name
        self.line = sys._getframe(1).f_lineno
        self.stack = [frame.name for frame in traceback.extract_stack() if frame.filename.endswith("frames.py")]


class Sub(Where):
    def __init__(self):
        super().__init__()
        warnings.warn("old", DeprecationWarning, stacklevel=2)


def make():
    return Sub()


with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    made = make()
print([(it.filename.rsplit("/", 1)[-1], it.lineno) for it in caught])
print(Where().stack)


class Names:
    names = sorted(name for name in sys._getframe().f_back.f_globals if name[:1] in "MWS")
    outer = sys._getframe(1).f_code.co_name


print(Names.names, Names.outer)
Pair = collections.namedtuple("Pair", "a b")
print(Pair.__module__, enum.Enum("Colour", "red").__module__, typing.NamedTuple("N", [("a", int)]).__module__)
print(dataclasses.make_dataclass("D", ["a"])(1))


@dataclasses.dataclass(order=True, frozen=True)
class Point:
    x: int
    y: typing.List[int] = dataclasses.field(default_factory=list, compare=False)

    def __post_init__(self):
        object.__setattr__(self, "sum", self.x + len(self.y))


print(Point(1), hash(Point(1)) == hash(Point(1)), Point(1).sum, dataclasses.replace(Point(1), x=2), sorted([Point(2), Point(1)]))
try:
    Point(1).x = 3
except dataclasses.FrozenInstanceError as error:
    print(error)
logging.basicConfig(format="%(funcName)s %(lineno)d %(message)s", stream=sys.stdout)
logging.warning("told")
