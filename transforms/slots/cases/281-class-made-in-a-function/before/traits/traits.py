class Named:
    def __init__(self, name):
        self.name = name


class Priced:
    def __init__(self, price):
        self.price = price
