class Vector:
    def __init__(self, x):
        self.x = x

    def __add__(self, other):
        return Total(self.x + other.x)


class Total:
    def __init__(self, x):
        self.x = x

    def __add__(self, other):
        return Total(self.x + other.x)
