class Priced:
    def __init__(self, price):
        self.price = price


def all_priced(prices):
    return [Priced(price) for price in prices]
