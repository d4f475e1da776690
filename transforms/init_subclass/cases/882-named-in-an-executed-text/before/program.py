class KnownMeta(type):
    known = []

    def __init__(cls, name, bases, namespace):
        super().__init__(name, bases, namespace)
        KnownMeta.known.append(name)


class Root(metaclass=KnownMeta):
    pass


exec("class More(metaclass=KnownMeta):\n    pass")
