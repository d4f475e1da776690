import sys
import types


class Field:
    """As much of the library as the module needs."""

    def __init__(self, default=None, factory=None, required=False):
        self.default, self.factory, self.required = default, factory, required

    def value(self):
        return self.factory() if self.factory else self.default


MISSING = object()


def attrib(default=MISSING, factory=None):
    return Field(default, factory, default is MISSING and factory is None)


def attributes(cls=None, auto_attribs=False, slots=False):
    def decorate(cls):
        own = {}
        if auto_attribs:
            for name in cls.__dict__.get("__annotations__", {}):
                value = cls.__dict__.get(name, MISSING)
                own[name] = value if isinstance(value, Field) else attrib(value)
        else:
            own = {name: value for name, value in cls.__dict__.items() if isinstance(value, Field)}
        body = {name: value for name, value in cls.__dict__.items() if name not in own}

        def __init__(self, *values, **named):
            named.update(zip(own, values))
            for name, field in own.items():
                if field.required and name not in named:
                    raise TypeError(name)
                setattr(self, name, named[name] if name in named else field.value())
            getattr(self, "__attrs_post_init__", lambda: None)()

        body["__init__"] = __init__
        body["__eq__"] = lambda self, other: all(getattr(self, name) == getattr(other, name) for name in own)
        body.pop("__dict__", None), body.pop("__weakref__", None)
        if slots:
            body["__slots__"] = (*own, "__weakref__")
            return type(cls)(cls.__name__, cls.__bases__, body)
        for name in own:
            if name in cls.__dict__:
                delattr(cls, name)
        cls.__init__, cls.__eq__ = body["__init__"], body["__eq__"]
        return cls

    return decorate if cls is None else decorate(cls)


library = types.ModuleType("attr")
library.s = library.attrs = attributes
library.ib = library.attrib = attrib
sys.modules["attr"] = library

from net.route import Hop, Route

assert Route("a").metric == 1 and Hop("b", 200).slow()
if sys.argv[1] == "after":
    assert not hasattr(Route("a"), "__dict__") and not hasattr(Hop("b"), "__dict__")
