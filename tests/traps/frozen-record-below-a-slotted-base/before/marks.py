from dataclasses import dataclass


class Placed:
    __slots__ = ("at",)

    def __init__(self, at):
        object.__setattr__(self, "at", at)


@dataclass(frozen=True)
class Mark(Placed):
    name: str

    def __init__(self, at, name):
        Placed.__init__(self, at)
        object.__setattr__(self, "name", name)

    def __reduce__(self):
        return Mark, (self.at, self.name)
