class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __del__(self):
        pass


def span(count):
    return [Point(x, x * x) for x in range(count)]
