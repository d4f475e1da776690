from functools import partial


class Row:
    def __init__(self, **values):
        self.n = len(values)
        put = partial(setattr, self)
        for name, value in values.items():
            put(name, value)


class Pair:
    def __init__(self, names, values):
        self.n = 2
        list(map(lambda name, value: setattr(self, name, value), names, values))


class Wide:
    def __init__(self, **values):
        self.n = 0
        put = self.__setattr__
        for name, value in values.items():
            put(name, value)
