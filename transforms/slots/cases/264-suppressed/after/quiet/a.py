from dataclasses import dataclass


class Open:  # pyscale: ignore[slots]
    def __init__(self, x):
        self.x = x


# pyscale: ignore
@dataclass
class Decorated:
    x: int


# pyscale: ignore[slots, finalize]
class Outer:
    class Inner:
        def __init__(self, x):
            self.x = x


class Wanted:  # pyscale: ignore[finalize]
    __slots__ = ("x",)

    def __init__(self, x):
        self.x = x
