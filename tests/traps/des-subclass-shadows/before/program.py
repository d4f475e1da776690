class Config:
    def __init__(self):
        self._port, self._size, self._depth = 1, 2, 3

    @property
    def port(self):
        return self._port

    @port.setter
    def port(self, value):
        if value < 0:
            raise ValueError("port must not be negative")
        self._port = value

    @property
    def size(self):
        return self._size

    @size.setter
    def size(self, value):
        if value < 0:
            raise ValueError("size must not be negative")
        self._size = value

    @property
    def depth(self):
        return self._depth

    @depth.setter
    def depth(self, value):
        if value < 0:
            raise ValueError("depth must not be negative")
        self._depth = value


def tried(item, name, value):
    try:
        setattr(item, name, value)
    except (ValueError, AttributeError, TypeError) as error:
        return str(error)
    return getattr(item, name)



class Fixed(Config):
    port = 80


class Stored(Config):
    @property
    def _size(self):
        return self.__dict__.get("kept", 0) * 10

    @_size.setter
    def _size(self, value):
        self.__dict__["kept"] = value


class Slotted(Config):
    __slots__ = ("extra",)


f, s, t = Fixed(), Stored(), Slotted()
print(tried(f, "port", -5), f.__dict__["port"], tried(s, "size", 4), tried(s, "size", -4), vars(s))
t.extra = 1
print(tried(t, "depth", 9), sorted(vars(t)))
import copy, pickle
print(vars(copy.deepcopy(s)), pickle.loads(pickle.dumps(t)).depth)
