class Offer:
    def __init__(self, price):
        self.price = price
