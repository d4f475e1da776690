class Box:
    # -- outside --

    # Centimetres.
    @property
    def width(self):
        return self._width

    # Never zero.
    @width.setter
    def width(self, value):
        if value < 1:  # too small
            raise ValueError("width")
        self._width = value

    @property
    def height(self):
        return self._height

    @height.setter
    def height(self, value):
        if value < 2:  # too small
            raise ValueError("height")
        self._height = value

    # of the box
    @property
    def depth(self):
        return self._depth

    @depth.setter
    def depth(self, value):
        if value < 3:  # too small
            raise ValueError("depth")
        self._depth = value

    # -- inside --

    def volume(self):
        return self._width * self._height * self._depth
