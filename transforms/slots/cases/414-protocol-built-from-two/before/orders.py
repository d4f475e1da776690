import typing


class Priced(typing.Protocol):
    price: float


@typing.runtime_checkable
class Billable(Priced, typing.Protocol):
    def lines(self): ...


class Order:
    def __init__(self, items, price=None):
        self.items = items
        if price is not None:
            self.price = price

    def lines(self):
        return list(self.items)


def billable(orders):
    return [order for order in orders if isinstance(order, Billable)]
