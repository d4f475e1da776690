class Matrix:
    def __init__(self, value):
        self.value = value

    def __mul__(self, other):
        return Matrix(self.value * other.value)
