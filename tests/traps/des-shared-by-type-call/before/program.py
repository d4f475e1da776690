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



names = ["port", "size"]
Other = type("Other", (), {"_port": 0, "_size": 0, **{n + "_of": getattr(Config, n) for n in names}})
c, o = Config(), Other()
print(tried(o, "port_of", 6), tried(c, "port", 5), tried(c, "size", -1), tried(o, "size_of", -2))
print(sorted(vars(c).items()), sorted(vars(o).items()))
