from dataclasses import dataclass


class Event:
    __slots__ = ()

    names = {}

    def __init_subclass__(cls, *, name, **kwargs):
        super().__init_subclass__(**kwargs)
        if name in Event.names:
            raise TypeError("twice: " + name)
        Event.names[name] = cls


@dataclass
class Opened(Event, name="opened"):
    __slots__ = ("door",)

    door: str


@dataclass
class Moved(Event, name="moved"):
    __slots__ = ("x", "y")

    x: int
    y: int


def decode(name, *args):
    return Event.names[name](*args)


def kinds():
    return [cls.__name__ for cls in Event.__subclasses__()]
