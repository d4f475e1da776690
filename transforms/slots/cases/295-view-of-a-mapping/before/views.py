from collections.abc import ItemsView


class OrderedItems(ItemsView):
    def __init__(self, mapping, order):
        self._mapping = mapping
        self.order = order

    def __iter__(self):
        return iter(sorted(self._mapping.items(), key=self.order))


class Items(OrderedItems, ItemsView):
    pass
