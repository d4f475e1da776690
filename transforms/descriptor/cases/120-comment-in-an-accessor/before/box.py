class Box:
    # -- outside --

    # Centimetres.
    @property
    def width(self):
        return self._width

    # Never zero.
    @width.setter
    def width(self, value):
        if value < 1:
            raise ValueError("width")
        self._width = value

    @property
    def height(self):
        return self._height

    @height.setter
    def height(self, value):
        # Feet come later.
        if value < 2:
            raise ValueError("height")
        self._height = value

    # of the box
    @property
    def depth(self):
        return self._depth

    @depth.setter
    def depth(self, value):
        if value < 3:
            raise ValueError("depth")
        self._depth = value

    # -- inside --

    def volume(self):
        return self._width * self._height * self._depth
