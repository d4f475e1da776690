class Circle:
    def __init__(self, size):
        self.size = size


class Square:
    def __init__(self, size):
        self.size = size


def make_circle(size):
    return Circle(size)


def make_square(size):
    return Square(size)
