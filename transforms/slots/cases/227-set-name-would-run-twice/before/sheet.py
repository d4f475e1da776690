from dataclasses import dataclass

ORDER = []


class Check:
    __slots__ = ("rule",)

    def __init__(self, rule):
        self.rule = rule

    def __set_name__(self, owner, name):
        ORDER.append((owner.__name__, name))


@dataclass
class Cell:
    text: str = ""
    short = Check(lambda cell: len(cell.text) < 5)
    plain = Check(lambda cell: cell.text.isalnum())

    def ok(self):
        return all(getattr(type(self), name).rule(self) for _, name in ORDER)
