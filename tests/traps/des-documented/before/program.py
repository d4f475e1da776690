import inspect
import pydoc


class Volume:
    """Sizes."""

    def __init__(self):
        self.width = self.height = self.depth = 1

    @property
    def width(self):
        """From left to right."""
        return self._width

    @width.setter
    def width(self, value):
        if not isinstance(value, int):
            raise TypeError("width must be int")
        self._width = value

    @property
    def height(self):
        """From top to bottom."""
        return self._height

    @height.setter
    def height(self, value):
        if not isinstance(value, int):
            raise TypeError("height must be int")
        self._height = value

    @property
    def depth(self):
        return self._depth

    @depth.setter
    def depth(self, value):
        if not isinstance(value, int):
            raise TypeError("depth must be int")
        self._depth = value


for name in ("width", "height", "depth"):
    member = inspect.getattr_static(Volume, name)
    print(inspect.getdoc(member) if name != "depth" else "", inspect.isdatadescriptor(member), inspect.isroutine(member))
print("From top to bottom." in pydoc.render_doc(Volume))
