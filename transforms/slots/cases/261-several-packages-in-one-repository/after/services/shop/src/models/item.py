class Item:
    __slots__ = ("sku",)

    def __init__(self, sku):
        self.sku = sku


def items(skus):
    return [Item(s) for s in skus]
