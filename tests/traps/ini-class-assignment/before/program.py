class Meta(type):
    names = []

    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        if bases:
            Meta.names.append(name)


class Base(metaclass=Meta):
    pass


class Other(type):
    label = "other"


class A(Base):
    pass


try:
    A.__class__ = Other
    print(A.label)
except TypeError as error:
    print("TypeError")
print(A.__class__.__name__)
