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



class Strict(Config):
    def __setattr__(self, name, value):
        if not name.startswith("_") and not hasattr(type(self), name):
            raise AttributeError("no " + name)
        object.__setattr__(self, name, value)

    def __getattr__(self, name):
        return "missing " + name


class Proxy:
    def __init__(self, item):
        self.__dict__["item"] = item

    def __getattr__(self, name):
        return getattr(self.__dict__["item"], name)

    def __setattr__(self, name, value):
        setattr(self.item, name, value)


s = Strict()
print(tried(s, "port", 5), tried(s, "other", 6), tried(s, "depth", -7), s.nothing, s._gone)
p = Proxy(Config())
print(tried(p, "size", 5), tried(p, "size", -5), vars(p.item)["_size"])
n = Config.__new__(Config)
try:
    n.port
except AttributeError as error:
    print(error)
print(Strict.__new__(Strict).port)
