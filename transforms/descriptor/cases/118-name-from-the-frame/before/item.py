import sys


class Base:
    def put(self, value):
        vars(self)[sys._getframe(1).f_code.co_name + "_value"] = value

    def take(self):
        return vars(self)[sys._getframe(1).f_code.co_name + "_value"]


class Item(Base):
    @property
    def price(self):
        return self.take()

    @price.setter
    def price(self, value):
        self.put(value)

    @property
    def weight(self):
        return self.take()

    @weight.setter
    def weight(self, value):
        self.put(value)

    @property
    def stock(self):
        return self.take()

    @stock.setter
    def stock(self, value):
        self.put(value)
