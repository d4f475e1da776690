from dataclasses import dataclass, field


@dataclass
class Figure:
    checked: bool = field(default=False, init=False)

    def __post_init__(self):
        self.checked = True


@dataclass
class Box(Figure):
    width: int = 0
    height: int = 0
    area: int = field(default=0, init=False)

    def __post_init__(self):
        super().__post_init__()
        self.area = self.width * self.height
