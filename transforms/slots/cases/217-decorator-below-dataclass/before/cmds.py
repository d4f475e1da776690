from dataclasses import dataclass, field

BY_NAME = {}
SCHEMAS = []


def command(cls):
    BY_NAME[cls.__name__.lower()] = cls
    return cls


def schema(cls):
    SCHEMAS.append((cls, sorted(vars(cls).keys() & {"path", "force", "names"})))
    return cls


@dataclass
@command
class Remove:
    path: str
    force: bool = False


@schema
@dataclass
class Rename:
    names: list = field(default_factory=list)
    force: bool = True


def make(name, *args):
    return BY_NAME[name](*args)
