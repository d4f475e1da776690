from tinyorm import instrument


class Item:
    def __init__(self, sku):
        self.sku = sku


Item = instrument(Item)


def items(skus):
    return [Item(sku) for sku in skus]
