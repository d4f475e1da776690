class Ordered(type):
    log = []

    @classmethod
    def __prepare__(mcs, name, bases):
        return {"answer": 42}

    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        if bases:
            Ordered.log.append(cls)


class Root(metaclass=Ordered):
    pass


class Sub(Root):
    twice = answer * 2  # noqa: F821
