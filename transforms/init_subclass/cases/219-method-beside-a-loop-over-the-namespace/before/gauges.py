"""Gauges, each with the list of what it measures."""


class GaugeMeta(type):
    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        cls.known[name] = cls
        cls.measures = sorted(key for key in ns if not key.startswith("_"))

    def lookup(cls, name):
        return cls.known[name]


class Gauge(metaclass=GaugeMeta):
    known = {}


class Tank(Gauge):
    level = 0
