from dataclasses import dataclass, fields


@dataclass
class Wide:
    name: str
    note: str = ""


class Narrow:
    def __init__(self, name):
        self.name = name


def overlay(narrow, wide):
    for field in fields(wide):
        setattr(narrow, field.name, getattr(wide, field.name))
    return narrow


def merged():
    return overlay(Narrow("a"), Wide("b", "c"))
