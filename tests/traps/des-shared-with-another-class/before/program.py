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



class Other:
    _port = _size = _depth = 0
    where = Config.port
    size = Config.size


c, o = Config(), Other()
print(tried(c, "port", 5), tried(o, "where", 6), tried(o, "size", -1), tried(c, "port", -1))
print(sorted(vars(c).items()), sorted(vars(o).items()))
