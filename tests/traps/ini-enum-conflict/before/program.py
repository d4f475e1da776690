import enum

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


try:

    class E(Root, enum.Enum):
        X = 1

    print("made")
except TypeError as e:
    print("conflict")
print(REG)
