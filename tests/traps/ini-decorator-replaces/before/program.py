class Meta(type):
    names = []

    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        if bases:
            Meta.names.append(name)


class Base(metaclass=Meta):
    pass


def plain(cls):
    return type("Plain" + cls.__name__, (cls,), {})


@plain
class A(Base):
    pass


print(Meta.names, A.__name__)
