from typing import Protocol

REG = []


class Meta(type):
    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        if bases:
            REG.append(name)


class Root(metaclass=Meta):
    pass


class A(Root):
    pass


class Sized(Protocol):
    def size(self) -> int: ...


try:

    class B(Root, Sized):
        pass

    print("made")
except TypeError:
    print("conflict")
print(REG)
