"""Events of a turnstile, by the code on the wire."""

from dataclasses import dataclass


class EventMeta(type):
    by_code = {}

    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        if name != "Event":
            if cls.code in EventMeta.by_code:
                raise ValueError(f"two events have the code {cls.code}")
            EventMeta.by_code[cls.code] = cls


class Event(metaclass=EventMeta):
    code = 0


@dataclass
class Push(Event):
    code = 1

    gate: int
    at: float


@dataclass
class Coin(Event):
    code = 2

    gate: int
    value: int = 50


def read(code, *fields):
    return Event.by_code[code](*fields)
