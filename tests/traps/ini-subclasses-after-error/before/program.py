import gc


class Meta(type):
    seen = []

    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        if name.startswith("Bad"):
            raise ValueError(name)
        Meta.seen.append(name)


class Base(metaclass=Meta):
    pass


try:
    class BadOne(Base):
        pass
except ValueError as error:
    print("ValueError", error)
gc.collect()
print([c.__name__ for c in Base.__subclasses__()], Meta.seen)
