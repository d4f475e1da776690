from dataclasses import InitVar, dataclass, field
from typing import ClassVar


@dataclass(init=False)
class Own:
    a: int
    b: int
    c: int

    def __init__(self, a, b, c, d=0):
        self.a, self.b, self.c = a, b, c + d


@dataclass
class Partly:
    a: int
    b: int
    c: int
    d: int = field(default=7, init=False)
    kind: ClassVar[str] = "partly"


@dataclass
class More:
    a: int
    b: int
    c: InitVar[int]

    def __post_init__(self, c):
        self.b += c


def load(row):
    print(Own(a=row["a"], b=row["b"], c=row["c"]))
    print(Partly(a=row["a"], b=row["b"], c=row["c"]))
    print(More(a=row["a"], b=row["b"], c=row["c"]))


load({"a": 1, "b": 2, "c": 3, "d": 4})
