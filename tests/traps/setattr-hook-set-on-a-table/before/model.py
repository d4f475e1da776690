class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y
    def total(self):
        return self.x + self.y
class Pair:
    def __init__(self, a, b):
        self.a = a
        self.b = b
KINDS = {"point": Point, "pair": Pair}
def many(n):
    return [Point(i, i) for i in range(n)]
def pairs(n):
    return [Pair(i, i) for i in range(n)]
