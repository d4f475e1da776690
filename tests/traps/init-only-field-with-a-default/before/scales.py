from dataclasses import InitVar, dataclass, field


@dataclass
class Scale:
    raw: int
    factor: InitVar[int] = 2
    value: int = field(init=False, default=0)

    def __post_init__(self, factor):
        self.value = self.raw * factor
