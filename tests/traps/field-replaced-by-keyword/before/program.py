from jobs import make

jobs = make()
import dataclasses


@dataclasses.dataclass
class Box:
    j: object


x = dataclasses.replace(Box(1), j=jobs[0]).j
x.marked = True
print(x.marked, x.n)
