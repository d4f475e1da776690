class Conf:
    @property
    def a(self):
        return self._a

    @a.setter
    def a(self, value):
        if value < 0:
            raise ValueError("a")
        self._a = value

    @property
    def b(self):
        return self._b

    @b.setter
    def b(self, value):
        if value < 0:
            raise ValueError("b")
        self._b = value

    @property
    def c(self):
        return self._c

    @c.setter
    def c(self, value):
        if value < 0:
            raise ValueError("c")
        self._c = value
