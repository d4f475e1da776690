def wrapped(cls):
    return type(cls)(cls.__name__ + "2", (cls,), {})


class ItemMeta(type):
    items = []

    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        ItemMeta.items.append(name)


@wrapped
class Item(metaclass=ItemMeta):
    pass
