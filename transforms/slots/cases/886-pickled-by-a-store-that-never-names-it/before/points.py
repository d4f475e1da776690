class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y


def points(count):
    return [Point(number, number) for number in range(count)]
