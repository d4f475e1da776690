import json


class Point:
    scale = 2

    def __init__(self):
        self.x, self.y, self.z = 1, 2, 3

    @property
    def x(self):
        return self._x

    @x.setter
    def x(self, value):
        if value > 9:
            raise ValueError("x")
        self._x = value

    @property
    def y(self):
        return self._y

    @y.setter
    def y(self, value):
        if value > 9:
            raise ValueError("y")
        self._y = value

    @property
    def z(self):
        return self._z

    @z.setter
    def z(self, value):
        if value > 9:
            raise ValueError("z")
        self._z = value

    def dump(self):
        return json.dumps({name: getattr(self, name) for name in dir(self) if name[0] != "_" and name != "dump"})


print(Point().dump())
print(sorted(name for name, value in vars(Point).items() if not callable(value) and name[0] != "_"))
