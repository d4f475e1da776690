class Config:
    @property
    def port(self):
        return self._port

    @port.setter
    def port(self, value):
        if value < 1:
            raise ValueError("port must be positive")
        self._port = value

    @property
    def size(self):
        return self._size

    @size.setter
    def size(self, value):
        if value < 1:
            raise ValueError("size must be positive")
        self._size = value

    @property
    def depth(self):
        return self._depth

    @depth.setter
    def depth(self, value):
        if value < 1:
            raise ValueError("depth must be positive")
        self._depth = value


Copy = type("Copy", (), {k: v for k, v in vars(Config).items() if k not in ("__dict__", "__weakref__")})
c = Copy()
c.port = 3
print(c.port, c._port)
