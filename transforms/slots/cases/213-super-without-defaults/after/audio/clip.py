from dataclasses import dataclass


@dataclass
class Clip:
    __slots__ = ("path", "seconds")

    path: str
    seconds: float

    def describe(self):
        return f"{self.path} ({self.seconds}s)"

    @property
    def kind(self):
        return __class__.__name__

    def same(self, other):
        return isinstance(other, __class__)


@dataclass
class Loop(Clip):
    __slots__ = ("times",)

    times: int

    def describe(self):
        def base():
            return self.times

        return super().describe() + f" x{base()}"
