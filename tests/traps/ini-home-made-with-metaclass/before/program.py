class Meta(type):
    seen = []

    def __new__(mcs, name, bases, ns):
        cls = super().__new__(mcs, name, bases, ns)
        mcs.seen.append(name)
        return cls


def with_metaclass(meta, *bases):
    return meta("Temp", bases or (object,), {})


class Base(with_metaclass(Meta)):
    pass


class A(Base):
    pass


print(Meta.seen, [c.__name__ for c in A.__mro__])
