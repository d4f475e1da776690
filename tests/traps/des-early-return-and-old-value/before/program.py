class Screen:
    def __init__(self):
        self.changes = []
        self._width = self._height = self._zoom = None

    def changed(self, name):
        self.changes.append(name)

    @property
    def width(self):
        return self._width

    @width.setter
    def width(self, value):
        value = int(value)
        if value == self._width:
            return
        if value < 1:
            raise ValueError("width: " + str(value))
        old, self._width = self._width, value
        self.changed("width")

    @property
    def height(self):
        return self._height

    @height.setter
    def height(self, value):
        value = int(value)
        if value == self._height:
            return
        if value < 2:
            raise ValueError("height: " + str(value))
        old, self._height = self._height, value
        self.changed("height")

    @property
    def zoom(self):
        return self._zoom

    @zoom.setter
    def zoom(self, value):
        value = int(value)
        if value == self._zoom:
            return
        if value < 3:
            raise ValueError("zoom: " + str(value))
        old, self._zoom = self._zoom, value
        self.changed("zoom")


screen = Screen()
for value in ("5", 5, 2, 0):
    for name in ("width", "height", "zoom"):
        try:
            setattr(screen, name, value)
        except ValueError as error:
            print(error)
print(screen.changes, vars(screen))
