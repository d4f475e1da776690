class Meta(type):
    names = []

    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        if bases:
            Meta.names.append(name)


class Base(metaclass=Meta):
    pass


class Mixin:
    def __init_subclass__(cls, *, label="none", **kwargs):
        super().__init_subclass__(**kwargs)
        cls.label = label


try:
    class A(Mixin, Base, label="a"):
        pass
    print(A.label)
except TypeError as error:
    print("TypeError")


class B(Mixin, Base):
    pass


print(Meta.names, B.label)
