class ProxyMeta(type):
    kinds = {}

    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        if bases:
            ProxyMeta.kinds[name] = cls


class Proxy(metaclass=ProxyMeta):
    def __init__(self, target):
        self.target = target

    def __getattr__(self, name):
        return getattr(self.target, name)


class Remote(Proxy):
    pass


class Cheese:
    kinds = ["brie"]
