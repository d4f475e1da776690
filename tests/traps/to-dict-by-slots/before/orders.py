class Order:
    FIELDS = ("symbol", "amount", "limit")

    def __init__(self, symbol, amount):
        self.symbol = symbol
        self.amount = amount

    def to_dict(self):
        names = getattr(type(self), "__slots__", None) or self.FIELDS
        return {name: getattr(self, name) for name in names}


class LimitOrder(Order):
    def __init__(self, symbol, amount, limit):
        super().__init__(symbol, amount)
        self.limit = limit
