import types


class Money:
    def __init__(self, cents):
        self.cents = cents

    def frozen(self):
        return types.MappingProxyType({"cents": self.cents})
