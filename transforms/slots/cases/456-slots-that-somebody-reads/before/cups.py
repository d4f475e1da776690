class Cup:
    __slots__ = ("size",)

    def __init__(self, size):
        self.size = size

    def __repr__(self):
        return ", ".join(f"{name}={getattr(self, name)}" for name in self.__slots__)

    def fill(self, with_what):
        self.content = with_what
