class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y
def many(n):
    return [Point(i, i) for i in range(n)]
