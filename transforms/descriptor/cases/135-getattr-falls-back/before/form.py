class Form:
    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError(name)
        return "no " + name

    @property
    def price(self):
        return self._price

    @price.setter
    def price(self, value):
        if value < 0:
            raise ValueError(f"price must be at least 0, not {value}")
        self._price = value

    @property
    def weight(self):
        return self._weight

    @weight.setter
    def weight(self, value):
        if value < 1:
            raise ValueError(f"weight must be at least 1, not {value}")
        self._weight = value

    @property
    def stock(self):
        return self._stock

    @stock.setter
    def stock(self, value):
        if value < 0:
            raise ValueError(f"stock must be at least 0, not {value}")
        self._stock = value
