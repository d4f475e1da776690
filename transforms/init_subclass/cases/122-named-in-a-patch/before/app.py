class StoreMeta(type):
    stores = {}

    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        if bases:
            StoreMeta.stores[name] = cls


class Store(metaclass=StoreMeta):
    pass


class Disk(Store):
    pass
