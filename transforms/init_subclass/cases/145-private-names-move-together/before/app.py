class KindMeta(type):
    __registry = {}

    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        if bases:
            cls.__registry[name] = cls

    def find(cls, name):
        return cls.__registry[name]


class Kind(metaclass=KindMeta):
    pass


class Good(Kind):
    pass
