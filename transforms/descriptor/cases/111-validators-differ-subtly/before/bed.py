class Bed:
    @property
    def width(self):
        return self._width

    @width.setter
    def width(self, value):
        if value < 0:
            raise ValueError("width must be >= 0")
        self._width = value

    @property
    def height(self):
        return self._height

    @height.setter
    def height(self, value):
        if value <= 0:
            raise ValueError("height must be > 0")
        self._height = value

    @property
    def depth(self):
        return self._depth

    @depth.setter
    def depth(self, value):
        if value < 0:
            raise TypeError("depth must be >= 0")
        self._depth = value
