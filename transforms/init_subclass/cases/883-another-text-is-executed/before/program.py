REGISTRY = []


class KnownMeta(type):
    def __init__(cls, name, bases, namespace):
        super().__init__(name, bases, namespace)
        REGISTRY.append(name)


class Root(metaclass=KnownMeta):
    pass


class Low(Root):
    pass


exec("LIMIT = 3")
