import inspect


class Config:
    def __init__(self):
        self._port = 1
        self._size = 2
        self._depth = 3

    @property
    def port(self):
        return self._port

    @port.setter
    def port(self, value):
        if value < 0:
            raise ValueError("port")
        self._port = value

    @property
    def size(self):
        return self._size

    @size.setter
    def size(self, value):
        if value < 0:
            raise ValueError("size")
        self._size = value

    @property
    def depth(self):
        return self._depth

    @depth.setter
    def depth(self, value):
        if value < 0:
            raise ValueError("depth")
        self._depth = value


def is_computed(obj, name):
    found = inspect.getattr_static(obj, name)
    return type(found).__name__


c = Config()
c.port = 5
print(c.port, [is_computed(c, name) for name in ("port", "size")])
