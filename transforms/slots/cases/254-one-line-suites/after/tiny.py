from dataclasses import dataclass


@dataclass(slots=True)
class Pair: left: int = 0; right: int = 0


@dataclass(slots=True)
class Label: text: str = ""  # shown to the user


class Span:
    __slots__ = ("a", "b")

    def __init__(self, a, b): self.a = a; self.b = b
    def __len__(self): return self.b - self.a


def spans(text): return [Span(i, i + len(w)) for i, w in enumerate(text.split())]
