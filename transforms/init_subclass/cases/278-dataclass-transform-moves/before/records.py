import dataclasses
from typing import dataclass_transform

NAMES = []


@dataclass_transform(kw_only_default=True)
class RecordType(type):
    def __init__(cls, name, bases, ns, **kwargs):
        super().__init__(name, bases, ns, **kwargs)
        if bases:
            NAMES.append(name)


class Record(metaclass=RecordType):
    pass


class Person(Record):
    name: str = ""
