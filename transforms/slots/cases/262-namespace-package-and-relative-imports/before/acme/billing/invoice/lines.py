from ..core.types import Money
from ..core import types as t


class Line(t.Money):
    def __init__(self, text, cents):
        super().__init__(cents)
        self.text = text


def discount(line: Line, by: Money) -> Line:
    line.note = "-%d" % by.cents
    line.cents -= by.cents
    return line
