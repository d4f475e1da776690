import stores
from stores import Store


class Sheet(Store):
    def __init__(self, rows):
        self.rows = rows
        source = f"{len(rows)} rows"
        Store.__init__(self, source)


class Point:
    weight = 1

    def __init__(self, x):
        self.x = x

    def heavier(self):
        self.weight += 1


def points(count):
    return [Point(x) for x in range(count)]


def sheets(count):
    stores.publish(["cellars:Cellar"])
    return [Sheet(points(x)) for x in range(count)]
