class Form:
    @property
    def price(self):
        return self._price

    @price.setter
    def price(self, value):
        if value < 0:
            raise ValueError(f"price must be at least 0, not {value}")
        self._price = value

    @price.deleter
    def price(self):
        del self._price

    @property
    def weight(self):
        return self._weight

    @weight.setter
    def weight(self, value):
        if value < 0:
            raise ValueError(f"weight must be at least 0, not {value}")
        self._weight = value

    @property
    def stock(self):
        return self._stock

    @stock.setter
    def stock(self, value):
        if value < 0:
            raise ValueError(f"stock must be at least 0, not {value}")
        self._stock = value
