import abc, inspect

REG = []


class M(abc.ABCMeta):
    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        if not inspect.isabstract(cls):
            REG.append(name)


class Root(metaclass=M):
    @abc.abstractmethod
    def f(self): ...


class A(Root):
    def f(self):
        return 1


class B(Root):
    pass


print(REG)
