class Vector:
    def __init__(self, x):
        self.x = x

    def __neg__(self):
        return Vector(-self.x)

    def __imul__(self, factor):
        return Scaled(self.x * factor)

    def __matmul__(self, other):
        return Scaled(self.x * other.x)


class Scaled:
    def __init__(self, x):
        self.x = x
