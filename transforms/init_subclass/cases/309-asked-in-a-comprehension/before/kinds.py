class KindMeta(type):
    kinds = []

    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        if cls.__name__ != "Kind":
            KindMeta.kinds.append(cls)


class Kind(metaclass=KindMeta):
    pass


class One(Kind):
    pass
