class Meta(type):
    order = []

    def __new__(mcs, name, bases, ns):
        cls = super().__new__(mcs, name, bases, ns)
        mcs.order.append(cls.__qualname__)
        return cls


class Base(metaclass=Meta):
    pass


class Outer(Base):
    class Inner(Base):
        pass

    inner = Inner()


print(Meta.order, Outer.Inner.__qualname__)
