from iface import Priced


class Product:
    def __init__(self, price):
        self.price = price


class Service:
    @property
    def price(self):
        return 5


def total(things):
    return sum(t.price for t in things if isinstance(t, Priced))


things = [Product(3), Service()]
print(total(things), [issubclass(type(t), Priced) for t in things])
