from dataclasses import dataclass
from memo import length


@dataclass(frozen=True)
class Line:
    text: str
    number: int = 0


class Para:
    def __init__(self, text):
        self.text = text


p = Para("abc")
print([length(Line(t)) for t in ("a", "bc")], length(p), p._length)
