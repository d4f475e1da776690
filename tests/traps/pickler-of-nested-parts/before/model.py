class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y
class Line:
    def __init__(self, points):
        self.points = points
def many(n):
    return [Line([Point(i, i)]) for i in range(n)]
