REG = {}


class Meta(type):
    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        if bases:
            REG[name] = sorted(k for k in ns if not k.startswith("__"))


class Root(metaclass=Meta):
    pass


def make(name, **ns):
    return type(name, (Root,), ns)


A = make("A", x=1, y=2)
B = make("B")
print(REG, A.x)
