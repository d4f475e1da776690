KINDS = {}


class ProxyMeta(type):
    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        if bases:
            KINDS[name] = cls


class Proxy(metaclass=ProxyMeta):
    def __init__(self, target):
        self.target = target

    def __getattr__(self, name):
        return getattr(self.target, name)


class Remote(Proxy):
    pass
