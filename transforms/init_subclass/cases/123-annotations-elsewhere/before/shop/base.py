from typing import Dict


class ItemMeta(type):
    items: Dict[str, "ItemMeta"] = {}

    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        if bases:
            cls.items[name] = cls


class Item(metaclass=ItemMeta):
    price = 0
