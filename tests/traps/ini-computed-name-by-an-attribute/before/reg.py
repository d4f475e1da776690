class Meta(type):
    kinds = []

    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        if bases:
            cls.kinds.append(name)


class Base(metaclass=Meta):
    size = 1


class A(Base):
    pass


class Other:
    kinds = "other"
    size = 2
