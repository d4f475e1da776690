from geometry.memo import memo


class Mesh:
    def __init__(self, points):
        self.points = points
        self.computed = 0

    @memo
    def area(self):
        self.computed += 1
        return sum(x * y for x, y in self.points)
