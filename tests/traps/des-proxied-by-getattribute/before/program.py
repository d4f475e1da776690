class Counted:
    __slots__ = ("_left", "_right", "_top", "log")

    def __init__(self):
        object.__setattr__(self, "log", [])
        self.left = 1
        self.right = 2

    def __getattribute__(self, name):
        if name != "log":
            object.__getattribute__(self, "log").append(name)
        return object.__getattribute__(self, name)

    def __setattr__(self, name, value):
        self.log.append(name + "=")
        object.__setattr__(self, name, value)

    def __getattr__(self, name):
        return f"no {name}"

    @property
    def left(self):
        return self._left

    @left.setter
    def left(self, value):
        if value < 0:
            raise ValueError("left")
        self._left = value

    @property
    def right(self):
        return self._right

    @right.setter
    def right(self, value):
        if value < 0:
            raise ValueError("right")
        self._right = value

    @property
    def top(self):
        return self._top

    @top.setter
    def top(self, value):
        if value < 0:
            raise ValueError("top")
        self._top = value


counted = Counted()
print(counted.left, counted.right, counted.top)
del counted._left
print(counted.left, counted.log)
try:
    del counted.right
except AttributeError:
    print("stays")
