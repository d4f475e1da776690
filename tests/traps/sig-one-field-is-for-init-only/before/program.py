from dataclasses import InitVar, dataclass


@dataclass
class Point:
    x: int
    y: int
    scale: InitVar[int] = 1
    total: int = 0

    def __post_init__(self, scale):
        self.total += (self.x + self.y) * scale


def load(row):
    return Point(x=row["x"], y=row["y"], scale=row.get("scale", 1), total=row.get("total", 0))


def again(row):
    return Point(x=row["x"], y=row["y"], scale=row.get("scale", 1), total=row.get("total", 0))


print(load({"x": 1, "y": 2}), again({"x": 1, "y": 2, "scale": 5, "total": 7}))
