class KindMeta(type):
    __registry = {}

    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        if bases:
            cls.__registry[name] = cls


class Kind(metaclass=KindMeta):
    pass


class Good(Kind):
    pass
