import sys
import types

# What attrs does with such classes, in short.
attr = types.ModuleType("attr")
attr.ib = lambda default=None: ("ib", default)


def s(cls=None, auto_attribs=False):
    def wrap(cls):
        names = list(cls.__annotations__) if auto_attribs else [k for k, v in vars(cls).items() if isinstance(v, tuple) and v[:1] == ("ib",)]
        defaults = {n: cls.__dict__.get(n) for n in names}
        defaults = {n: v[1] if isinstance(v, tuple) else v for n, v in defaults.items()}

        def __init__(self, *args, **kwargs):
            self.__dict__.update(defaults)
            self.__dict__.update(zip(names, args))
            self.__dict__.update(kwargs)

        cls.__init__ = __init__
        return cls

    return wrap(cls) if cls else wrap


attr.s = s
sys.modules["attr"] = attr

from net.route import Hop, Route

assert Route("a").metric == 1 and Hop("b", 200).slow() and Hop("b").millis == 0
