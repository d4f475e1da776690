class One(type):
    seen = []

    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        One.seen.append(name)


class Two(type):
    seen = []

    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        Two.seen.append(name)


class A(metaclass=One):
    pass


class B(metaclass=Two):
    pass


try:
    class C(A, B):
        pass
except TypeError as error:
    print("conflict", str(error)[:18])


class Both(One, Two):
    pass


class D(A, B, metaclass=Both):
    pass


print(One.seen, Two.seen)
