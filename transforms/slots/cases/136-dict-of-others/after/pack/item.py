class Item:
    __slots__ = ("name", "size")

    def __init__(self, name, size):
        self.name = name
        self.size = size
