class Square:
    def __init__(self, side):
        self.side = side


class Circle:
    def __init__(self, radius):
        self.radius = radius
