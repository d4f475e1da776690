import types


class Money:
    __slots__ = ("cents",)

    def __init__(self, cents):
        self.cents = cents

    def frozen(self):
        return types.MappingProxyType({"cents": self.cents})
