class Shape:
    @property
    def width(self):
        return self._width

    @width.setter
    def width(self, value):
        if value < 0:
            raise ValueError("width must not be negative")
        self._width = value

    @property
    def height(self):
        return self._height

    @height.setter
    def height(self, value):
        if value < 0:
            raise ValueError("height must not be negative")
        self._height = value

    @property
    def depth(self):
        return self._depth

    @depth.setter
    def depth(self, value):
        if value < 0:
            raise ValueError("depth must not be negative")
        self._depth = value


class Flat(Shape):
    @property
    def depth(self):
        return 0


class Loud(Shape):
    @property
    def width(self):
        return super().width * 2

    @width.setter
    def width(self, value):
        super(Loud, type(self)).width.__set__(self, value)


f = Flat()
f.width = 2
print(f.width, f.depth)
try:
    f.depth = 3
except AttributeError:
    print("read only")
l = Loud()
l.width = 4
print(l.width)
for name in ("width", "height"):
    try:
        setattr(Shape(), name, -1)
    except ValueError as error:
        print(error)
try:
    Shape().height
except AttributeError as error:
    print(error)
