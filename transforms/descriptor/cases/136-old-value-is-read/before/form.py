class Form:
    def __init__(self):
        self._price = self._weight = self._stock = None
        self.log = []

    @property
    def price(self):
        return self._price

    @price.setter
    def price(self, value):
        old = self.price
        if value == old:
            return
        if value < 1:
            raise ValueError(value)
        self._price = value
        self.log.append(("price", old, value))

    @property
    def weight(self):
        return self._weight

    @weight.setter
    def weight(self, value):
        old = self.weight
        if value == old:
            return
        if value < 2:
            raise ValueError(value)
        self._weight = value
        self.log.append(("weight", old, value))

    @property
    def stock(self):
        return self._stock

    @stock.setter
    def stock(self, value):
        old = self.stock
        if value == old:
            return
        if value < 3:
            raise ValueError(value)
        self._stock = value
        self.log.append(("stock", old, value))
