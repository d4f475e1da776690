class Shape:
    __slots__ = ("color", "z")

    def __init__(self, color):
        self.color = color
        self.z = 0


class Canvas:
    __slots__ = ("width", "zoom", "title")

    def __init__(self, width):
        self.width = width
        self.zoom = 1
        self.title = None

    def fit(self, n):
        return self.width * self.zoom >= n
