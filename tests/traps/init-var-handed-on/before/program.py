from jobs import make

jobs = make()
import dataclasses


@dataclasses.dataclass
class Box:
    raw: dataclasses.InitVar

    def __post_init__(self, raw):
        self.j = raw


x = Box(jobs[0]).j
x.marked = True
print(x.marked, x.n)
