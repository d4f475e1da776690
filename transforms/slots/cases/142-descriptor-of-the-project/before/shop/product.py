from shop.fields import Positive


class Product:
    price = Positive()

    def __init__(self, name, price):
        self.name = name
        self.price = price
