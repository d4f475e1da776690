class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y
    def tag(self, t):
        self.t = t
def many(n):
    return [Point(i, i) for i in range(n)]
