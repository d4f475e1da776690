REG = {}


class M(type):
    def __new__(mcs, name, bases, ns, key=None, **kw):
        cls = super().__new__(mcs, name, bases, ns, **kw)
        if key:
            REG[key] = cls
        return cls

    def __init__(cls, name, bases, ns, key=None, **kw):
        super().__init__(name, bases, ns)


class Root(metaclass=M):
    pass


class A(Root, key="a"):
    pass


try:

    class B(Root, other=1):
        pass
except TypeError as e:
    print("TypeError")
print(sorted(REG))
