class _Base:
    def __init__(self):
        self.a, self.b, self.c = 1, 2, 3

    @property
    def a(self):
        return self.__a

    @a.setter
    def a(self, value):
        if value < 0:
            raise ValueError("a")
        self.__a = value

    @property
    def b(self):
        return self.__b

    @b.setter
    def b(self, value):
        if value < 0:
            raise ValueError("b")
        self.__b = value

    @property
    def c(self):
        return self.__c

    @c.setter
    def c(self, value):
        if value < 0:
            raise ValueError("c")
        self.__c = value


class __Below(_Base):
    def __init__(self):
        super().__init__()
        self.__a = "own"


class Other:
    borrowed = vars(_Base)["a"]


below = __Below()
print(below.a, below.b, sorted(vars(below)))
_Base.__name__ = "Renamed"
print(below.a, _Base().c)
