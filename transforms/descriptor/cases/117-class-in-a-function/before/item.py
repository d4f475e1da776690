def make(floor):
    class Item:
        @property
        def price(self):
            return self._price

        @price.setter
        def price(self, value):
            if value < floor:
                raise ValueError("price")
            self._price = value

        @property
        def weight(self):
            return self._weight

        @weight.setter
        def weight(self, value):
            if value < floor:
                raise ValueError("weight")
            self._weight = value

        @property
        def stock(self):
            return self._stock

        @stock.setter
        def stock(self, value):
            if value < floor:
                raise ValueError("stock")
            self._stock = value

    return Item
