class Pen:
    @property
    def color(self):
        return self._color

    @color.setter
    def color(self, value):
        if value < 0:
            raise ValueError(f"color must be at least 0, not {value}")
        self._color = value

    @property
    def width(self):
        return self._width

    @width.setter
    def width(self, value):
        if value < 1:
            raise ValueError(f"width must be at least 1, not {value}")
        self._width = value

    @property
    def angle(self):
        return self._angle

    @angle.setter
    def angle(self, value):
        if value < 0:
            raise ValueError(f"angle must be at least 0, not {value}")
        self._angle = value

    colour = color
