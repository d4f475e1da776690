from dataclasses import dataclass


@dataclass
class Pair: left: int = 0; right: int = 0


@dataclass
class Label: text: str = ""  # shown to the user


class Span:
    def __init__(self, a, b): self.a = a; self.b = b
    def __len__(self): return self.b - self.a


def spans(text): return [Span(i, i + len(w)) for i, w in enumerate(text.split())]
