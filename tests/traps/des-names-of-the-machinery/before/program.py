class Grid:
    def __init__(self, owner, instance):
        self.name = "grid"
        self.minimum = 100
        self.storage = "s"
        self.width = 3
        self.height = 4
        self.depth = 5

    @property
    def width(self):
        return self._width

    @width.setter
    def width(self, instance):
        owner = self.name
        if not 1 <= instance <= 10:
            raise ValueError(f"{owner}: width of {self.storage} {self.minimum}")
        self._width = instance

    @property
    def height(self):
        return self._height

    @height.setter
    def height(self, instance):
        owner = self.name
        if not 2 <= instance <= 20:
            raise ValueError(f"{owner}: height of {self.storage} {self.minimum}")
        self._height = instance

    @property
    def depth(self):
        return self._depth

    @depth.setter
    def depth(self, instance):
        owner = self.name
        if not 3 <= instance <= 30:
            raise ValueError(f"{owner}: depth of {self.storage} {self.minimum}")
        self._depth = instance


grid = Grid(1, 2)
for name, value in (("width", 0), ("height", 30), ("depth", 6)):
    try:
        setattr(grid, name, value)
        print(name, getattr(grid, name))
    except ValueError as error:
        print(error)
print(vars(grid))
