class Series:
    __slots__ = ("name", "points")

    def __init__(self, name, points):
        self.name = name
        self.points = list(points)

    def bounds(self):
        return min(self.points), max(self.points)
