class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y


def read(data):
    return Point(*map(int, data.split(b";")))
