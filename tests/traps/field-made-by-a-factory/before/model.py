from dataclasses import dataclass, field


class State:
    def __init__(self):
        self.step = 0


@dataclass
class Machine:
    name: str
    state: State = field(default_factory=State)
