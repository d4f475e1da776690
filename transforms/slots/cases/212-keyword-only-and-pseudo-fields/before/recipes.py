import dataclasses
from dataclasses import KW_ONLY, InitVar, field
from dataclasses import dataclass as data
from typing import ClassVar


@data(
    order=True,
    eq=True,  # heaps compare them
)
class Step:
    minutes: int
    _: KW_ONLY
    text: str = ""
    done: bool = False
    tools: list = field(default_factory=list, compare=False)
    factor: InitVar[int] = 1
    shortest: ClassVar[int] = 1

    def __post_init__(self, factor):
        self.minutes = max(self.shortest, self.minutes * factor)


@data()
class Pause:
    minutes: int = 5


@dataclasses.dataclass(repr=False)
class Recipe:
    name: str
    steps: "list[Step | Pause]"

    def minutes(self):
        return sum(step.minutes for step in self.steps)
