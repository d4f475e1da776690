class Amount:
    def __init__(self, cents, currency="EUR"):
        self.cents = cents
        self.currency = currency

    def __add__(self, other):
        if other.__class__ is not self.__class__ or other.currency != self.currency:
            return NotImplemented
        return self.__class__(self.cents + other.cents, self.currency)

    def __repr__(self):
        return f"{self.__class__.__name__}({self.cents})"


class Fee(Amount):
    pass
