from dataclasses import dataclass


@dataclass
class Column:
    name: str
    width: int = 10

    def __post_init__(self):
        self.rule = "-" * self.width


@dataclass(frozen=True)
class Span:
    first: int
    last: int

    def __post_init__(self):
        object.__setattr__(self, "_hash", hash((self.first, self.last)))

    def __hash__(self):
        return self._hash
