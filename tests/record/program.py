"""A program with everything that a recorder might disturb."""

import abc
import dataclasses
import copy
import enum
import functools
import gc
import inspect
import multiprocessing
import os
import pickle
import sys
import threading
import typing
import warnings


class Meta(type):
    def __call__(cls, *a, **k):
        obj = super().__call__(*a, **k)
        obj.late = 1
        return obj


class WithMeta(metaclass=Meta):
    def __init__(self, a):
        self.a = a


class Odd(type):
    """Its classes are no keys of dictionaries."""

    def __eq__(cls, other):
        raise ValueError("do not compare")

    __hash__ = None


class Unhashable(metaclass=Odd):
    def __init__(self):
        self.a = 1


class Slotted:
    __slots__ = ("x",)

    def __init__(self, x):
        self.x = x


@dataclasses.dataclass(frozen=True)
class Frozen:
    a: int
    b: int = 2


@dataclasses.dataclass(**({"slots": True} if sys.version_info >= (3, 10) else {}))
class Data:
    a: int


class Mixin:
    def __setattr__(self, name, value):
        log.append(name)
        super().__setattr__(name, value)


log = []


class Base:
    kind = "base"

    def __init__(self, v):
        self.v = v


class Leaf(Base):
    def __init__(self):
        super().__init__(1)


class Sub(Mixin, Base):
    def __init__(self, v):
        super().__init__(v)
        self.kind = "sub"


class Plain:
    pass


class Color(enum.Enum):
    RED = 1

    def __init__(self, value):
        self.extra = value


class NT(typing.NamedTuple):
    a: int


class Warns:
    def __init_subclass__(cls):
        warnings.warn("old", DeprecationWarning, stacklevel=2)


class Failure(Exception):
    def __init__(self, a):
        super().__init__(a)
        self.a = a


class ABC(abc.ABC):
    @abc.abstractmethod
    def f(self): ...
class Impl(ABC):
    def __init__(self):
        pass

    def f(self):
        return 1


class Looked:
    def __init__(self):
        self.a = 1


class Cached:
    def __init__(self):
        self.a = 1

    @functools.cached_property
    def twice(self):
        return 2 * self.a


@typing.runtime_checkable
class HasV(typing.Protocol):
    v: int


class Never:
    def __init__(self):
        pass


def cloned(x):
    return pickle.loads(pickle.dumps(x))


def work(n):
    return [Base(i).v for i in range(n)]


def fresh():
    with warnings.catch_warnings(record=True) as got:
        warnings.simplefilter("always")

        class W2(Warns):
            pass

    assert got[0].filename == __file__, got[0].filename
    assert str(inspect.signature(Base)) == "(v)", inspect.signature(Base)


if __name__ == "__main__":
    fresh()
    w = WithMeta(1)
    s = Slotted(1)
    f = [Frozen(i) for i in range(30)]
    d = Data(1)
    x = [Sub(i) for i in range(3)]
    assert log == ["v", "kind"] * 3, log
    assert [name for name, value in vars(Leaf).items() if inspect.isfunction(value)] == ["__init__"], vars(Leaf)
    odd = [Unhashable() for _ in range(3)]
    gc.collect()
    p = Plain()
    p.y = 1
    Failure(3)
    Impl().f()
    NT(1)
    assert cloned(f[0]) == f[0]
    copied = copy.deepcopy(copy.copy(Base(0)))
    assert copied.v == 0 and isinstance(copied, HasV) and inspect.getattr_static(copied, "v") == 0
    assert vars(Looked()) == {"a": 1}
    cached = Cached()
    cached.a = 3
    assert cached.twice == cached.twice == 6
    try:
        f[0].a = 2
    except dataclasses.FrozenInstanceError:
        pass
    for method in ("fork", "spawn"):
        ps = [multiprocessing.get_context(method).Process(target=work, args=(n,)) for n in (10, 20)]
        [q.start() for q in ps]
        [q.join() for q in ps]
    t = [threading.Thread(target=work, args=(100,)) for _ in range(4)]
    [x_.start() for x_ in t]
    [x_.join() for x_ in t]
    print("done", flush=True)
    if sys.argv[1:] == ["abort"]:
        os.abort()
    if sys.argv[1:] == ["exit"]:
        os._exit(7)
    if sys.argv[1:] == ["raise"]:
        raise SystemExit(5)
